//! The work list of missing facts, and the page of a link by which a unit answers without an account.

use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{
    Action, AnswerLink, Cell, Error, QuestionReply, QuestionRow, QuestionsAnswer, QuestionsOf, RecordId, Table, Thing, UnitId,
    may, may_somewhere,
};
use samsyn_wording::Words;
use serde::Deserialize;

use super::{csv_file, invalid, value_words};
use crate::administration::{day as day_words, mendable, moment, status};
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::units::unit_options;
use crate::url::with_query;
use crate::visit::Shared;

const HERE: &str = "/landscape/questions";
/// Questions of a page.
const ROWS: usize = 60;

/// What is asked of the list, and what was just done.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct AskedQuestions {
    #[serde(default)]
    of: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    after: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    done: String,
    /// What was just put off: record and field.
    #[serde(default)]
    record: String,
    #[serde(default)]
    field: String,
}

impl AskedQuestions {
    /// Whose questions are shown, for an address.
    fn whose(&self) -> Vec<(&'static str, String)> {
        let all = [("of", self.of.clone()), ("unit", self.unit.clone())];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    fn of(&self) -> Result<QuestionsOf, Error> {
        match super::contracts::unit(&self.unit)? {
            Some(unit) => Ok(QuestionsOf::Unit(unit)),
            None if self.of == "all" => Ok(QuestionsOf::All),
            None => Ok(QuestionsOf::Own),
        }
    }
}

/// What the forms send.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct ReplyForm {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    record: String,
    #[serde(default)]
    field: String,
    #[serde(default)]
    seen: String,
    #[serde(default)]
    value: String,
    #[serde(default)]
    versions: String,
    #[serde(default)]
    unit: String,
    #[serde(default)]
    days: String,
    #[serde(default)]
    link: String,
}

impl ReplyForm {
    fn reply(&self) -> Result<(RecordId, QuestionReply, Option<u64>), Error> {
        let record = self.record.parse::<RecordId>().map_err(|_| invalid("request-invalid"))?;
        let reply = match self.what.as_str() {
            "still-right" => QuestionReply::StillRight,
            "not-known" => QuestionReply::NotKnown,
            "not-needed" => QuestionReply::NotNeeded,
            "ask-again" => QuestionReply::AskAgain,
            "" | "answer" if self.value.trim().is_empty() => return Err(invalid("question-empty")),
            "" | "answer" => QuestionReply::Values(vec![self.value.replace("\r\n", "\n")]),
            _ => return Err(invalid("request-invalid")),
        };
        Ok((record, reply, self.seen.parse().ok()))
    }
}

/// A question, in words.
struct Line {
    id: String,
    record: RecordId,
    field: &'static str,
    seen: u64,
    title: String,
    name: Link,
    why: String,
    held: String,
    /// Answers of one click: value and words.
    buttons: Vec<(String, String)>,
    /// How another answer is typed: `date`, `text`, `prose`, `unit`; empty: not at all.
    typing: &'static str,
}

/// Questions of a unit.
struct Group {
    title: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "landscape_questions.html")]
struct QuestionsPage {
    frame: Frame,
    title: String,
    lead: String,
    action: String,
    problem: String,
    done: Option<(String, String)>,
    told: String,
    /// The question that was just put off: record and field.
    put_off: Option<(String, String)>,
    /// The address of a link that was just made, told once.
    made: String,
    is_link: bool,
    may_reply: bool,
    of_all: bool,
    units: Vec<(String, String)>,
    unit: String,
    groups: Vec<Group>,
    csv: String,
    may_link: bool,
    /// Whether the settings turned links on.
    links_on: bool,
    links: Vec<(i64, String)>,
}

crate::frame::framed!(QuestionsPage, frame);

/// Why it is asked.
fn why(words: &Words, row: &QuestionRow) -> String {
    let needed: Vec<String> = row.needed_for.iter().map(|of| words.text(&format!("decision-{}", of.name()))).collect();
    let mut why = vec![format!("{}.", words.with("record-needed", &[("decisions", needed.join(", ").into())]))];
    if row.money_ore.0 > 0 {
        why.push(words.with("question-money", &[("amount", words.count(row.money_ore.0.unsigned_abs() / 100).into())]));
    }
    if row.uses > 0 {
        why.push(words.with("question-uses", &[("count", row.uses.into())]));
    }
    if let Some(day) = row.notice {
        why.push(words.with("question-notice", &[("day", day_words(words, day).into())]));
    }
    why.join(" ")
}

fn line(words: &Words, row: &QuestionRow, is_link: bool) -> Line {
    let told = |value: &samsyn_app::RecordValue| value_words(words, row.holds, value);
    let held: Vec<String> = row.held.iter().map(told).collect();
    let confirmed = row.confirmed.map(|day| words.with("record-confirmed", &[("day", day_words(words, day).into())]));
    let choice = |choice: &&'static str| ((*choice).to_owned(), words.text(&format!("choice-{choice}")));
    let proposed = || row.proposals.iter().map(|value| (value.value.clone(), told(value))).collect();
    let (buttons, typing) = match row.holds {
        "choice" => (row.choices.iter().map(choice).collect(), ""),
        "unit" => (proposed(), if is_link { "" } else { "unit" }),
        "record" => (proposed(), if is_link { "" } else { "text" }),
        "date" => (Vec::new(), "date"),
        "prose" => (Vec::new(), "prose"),
        _ => (Vec::new(), "text"),
    };
    Line {
        id: format!("q-{}-{}", row.record.id, row.field),
        record: row.record.id,
        field: row.field,
        seen: row.seen,
        title: words.text(&format!("field-{}", row.field)),
        name: Link {
            words: row.record.name.clone(),
            url: if is_link { String::new() } else { format!("/landscape/{}", row.record.id) },
            current: false,
        },
        why: why(words, row),
        held: if held.is_empty() { String::new() } else { format!("{} · {}", held.join(", "), confirmed.unwrap_or_default()) },
        buttons,
        typing,
    }
}

fn groups(words: &Words, answer: &QuestionsAnswer, is_link: bool) -> Vec<Group> {
    let mut groups: Vec<(Option<UnitId>, Group)> = Vec::new();
    // What can only be answered by naming something that nobody proposes is not asked by a link.
    let can = |row: &&QuestionRow| !is_link || !["unit", "record"].contains(&row.holds) || !row.proposals.is_empty();
    for row in answer.rows.iter().filter(can).take(ROWS) {
        let title = row.unit_name.clone().unwrap_or_else(|| words.text("question-no-unit"));
        let place = groups.iter().position(|(unit, _)| *unit == row.unit).unwrap_or_else(|| {
            groups.push((row.unit, Group { title, lines: Vec::new() }));
            groups.len() - 1
        });
        groups[place].1.lines.push(line(words, row, is_link));
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The work list as a table.
pub fn questions_table(words: &Words, answer: &QuestionsAnswer) -> Table {
    let row = |row: &QuestionRow| {
        let held: Vec<String> = row.held.iter().map(|value| value_words(words, row.holds, value)).collect();
        vec![
            row.unit_name.as_deref().map_or(Cell::Empty, Cell::from),
            Cell::Count(row.record.id.0.unsigned_abs()),
            Cell::Text(words.text(&format!("kind-{}", row.kind.name()))),
            Cell::from(&*row.record.name),
            Cell::Text(words.text(&format!("field-{}", row.field))),
            if held.is_empty() { Cell::Empty } else { Cell::Text(held.join(", ")) },
            row.confirmed.map_or(Cell::Empty, Cell::Day),
            Cell::Money(row.money_ore),
            Cell::Count(row.uses),
            row.notice.map_or(Cell::Empty, Cell::Day),
        ]
    };
    let columns = [
        "question-unit",
        "own-number",
        "question-kind",
        "impact-name",
        "question-field",
        "question-held",
        "question-confirmed",
        "question-money",
        "question-uses",
        "question-notice",
    ];
    Table { columns: columns.to_vec(), rows: answer.rows.iter().map(row).collect() }
}

async fn page(shared: &Shared, preferences: &Preferences, asked: &AskedQuestions, problem: String, made: String) -> Outcome {
    let words = preferences.words;
    let (app, actor) = (&shared.app, &shared.actor);
    let of = asked.of()?;
    let answer = app.questions(actor, of).await?;
    let shown: usize = answer.rows.len().min(ROWS);
    let title = words.with("questions-title", &[("count", answer.count.into())]);
    let units = unit_options(&app.unit_tree(actor, None).await?);
    let may_link = may(actor, Action::LandscapeChange, Thing::Whole).is_ok();
    let link = |link: AnswerLink| {
        let told = [
            ("unit", link.unit_name.unwrap_or_default().into()),
            ("source", link.source.into()),
            ("time", moment(&words, link.expires_us).into()),
        ];
        (link.number, words.with("answer-link-told", &told))
    };
    let links = if may_link { app.answer_link_list(actor).await?.into_iter().map(link).collect() } else { Vec::new() };
    let versions = asked.after.parse::<u64>().ok().zip(asked.version.parse::<u64>().ok()).filter(|(after, until)| after < until);
    let told = match asked.done.as_str() {
        "put-off" => words.text("question-put-off"),
        "undone" => words.text("question-undone"),
        "ended" => words.text("answer-link-ended"),
        _ => String::new(),
    };
    let page = QuestionsPage {
        frame: Frame::new(preferences, Nav::Landscape, &title).at(HERE),
        lead: words.with("questions-lead", &[("shown", shown.into()), ("count", answer.count.into())]),
        action: with_query(HERE, &asked.whose()),
        done: versions.map(|(after, until)| (words.text("record-saved"), format!("{after}-{until}"))),
        told,
        put_off: Some((asked.record.clone(), asked.field.clone()))
            .filter(|(record, _)| asked.done == "put-off" && !record.is_empty()),
        made,
        is_link: false,
        may_reply: may_somewhere(actor, Action::LandscapeChange).is_ok(),
        of_all: of == QuestionsOf::All,
        units,
        unit: asked.unit.clone(),
        groups: groups(&words, &answer, false),
        csv: with_query("/landscape/questions.csv", &asked.whose()),
        may_link,
        links_on: app.answer_links_are_on(),
        links,
        title,
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /landscape/questions`.
pub(crate) async fn questions(shared: Shared, Query(asked): Query<AskedQuestions>, preferences: Preferences) -> Outcome {
    page(&shared, &preferences, &asked, String::new(), String::new()).await
}

/// `GET /landscape/questions.csv`.
pub(crate) async fn questions_csv(shared: Shared, Query(asked): Query<AskedQuestions>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let answer = shared.app.questions(&shared.actor, asked.of()?).await?;
    csv_file(&questions_table(&words, &answer), &|key| words.text(&format!("column-{key}")), "questions")
}

/// `POST /landscape/questions`: `do` says what: `answer`, `still-right`, `not-known`, `not-needed`, `ask-again`, `undo`, `link`,
/// `end`.
pub(crate) async fn questions_reply(
    shared: Shared,
    Query(asked): Query<AskedQuestions>,
    preferences: Preferences,
    Form(form): Form<ReplyForm>,
) -> Outcome {
    let (app, actor) = (&shared.app, &shared.actor);
    let asked = AskedQuestions { of: asked.of, unit: asked.unit, ..AskedQuestions::default() };
    let to = |pairs: &[(&'static str, String)]| {
        Ok(Redirect::to(&with_query(HERE, &[&asked.whose()[..], pairs].concat())).into_response())
    };
    let problem = match form.what.as_str() {
        "undo" => {
            let versions = form.versions.split_once('-').and_then(|(after, until)| after.parse().ok().zip(until.parse().ok()));
            let (after, until) = versions.ok_or_else(|| Problem::invalid("request-invalid"))?;
            match app.records_undo(actor, after, until).await {
                Ok(_) => return to(&[("done", "undone".to_owned())]),
                Err(error) => error,
            }
        }
        "link" => {
            let unit = form.unit.parse().map(UnitId).map_err(|_| Problem::invalid("request-invalid"))?;
            let days = form.days.trim().parse().unwrap_or(0);
            match app.answer_link_make(actor, unit, days).await {
                // Told on the answer to the form alone: an address of it would stand in the browser's history.
                Ok(secret) => return page(&shared, &preferences, &asked, String::new(), secret).await,
                Err(error) => error,
            }
        }
        "end" => {
            let number = form.link.parse().map_err(|_| Problem::invalid("request-invalid"))?;
            match app.answer_link_end(actor, number).await {
                Ok(()) => return to(&[("done", "ended".to_owned())]),
                Err(error) => error,
            }
        }
        _ => {
            let replied = match form.reply() {
                Ok((record, reply, seen)) => app.question_reply(actor, record, &form.field, &reply, seen).await,
                Err(error) => Err(error),
            };
            match replied {
                Ok(Some(changed)) => {
                    return to(&[("after", changed.after.to_string()), ("version", changed.version.to_string())]);
                }
                Ok(None) if form.what == "ask-again" => return to(&[("done", "undone".to_owned())]),
                Ok(None) => {
                    return to(&[("done", "put-off".to_owned()), ("record", form.record), ("field", form.field)]);
                }
                Err(error) => error,
            }
        }
    };
    let problem = mendable(problem, &preferences)?;
    page(&shared, &preferences, &asked, problem, String::new()).await
}

async fn link_page(shared: &Shared, preferences: &Preferences, secret: &str, problem: String, told: String) -> Outcome {
    let words = preferences.words;
    let (link, answer) = shared.app.answer_link_questions(secret).await?;
    let unit = link.unit_name.clone().unwrap_or_default();
    let title = words.with("answer-link-title", &[("unit", unit.into())]);
    let here = format!("/answers/{secret}");
    let page = QuestionsPage {
        frame: Frame::new(preferences, Nav::None, &title).at(here.as_str()),
        lead: words.with("answer-link-lead", &[("time", moment(&words, link.expires_us).into())]),
        action: here,
        done: None,
        told,
        put_off: None,
        made: String::new(),
        is_link: true,
        may_reply: true,
        of_all: false,
        units: Vec::new(),
        unit: String::new(),
        groups: groups(&words, &answer, true),
        csv: String::new(),
        may_link: false,
        links_on: false,
        links: Vec::new(),
        title,
        problem,
    };
    let mut response = html(status(&page.problem), &page);
    response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// `GET /answers/{secret}`: the questions of a unit, for whoever holds its link.
pub(crate) async fn answers(
    shared: Shared,
    Path(secret): Path<String>,
    Query(asked): Query<AskedQuestions>,
    preferences: Preferences,
) -> Outcome {
    let told = if asked.done == "thanks" { preferences.words.text("answer-link-thanks") } else { String::new() };
    link_page(&shared, &preferences, &secret, String::new(), told).await
}

/// `POST /answers/{secret}`: an answer to one of them.
pub(crate) async fn answers_reply(
    shared: Shared,
    Path(secret): Path<String>,
    preferences: Preferences,
    Form(form): Form<ReplyForm>,
) -> Outcome {
    let replied = match form.reply() {
        Ok((record, reply, seen)) => shared.app.answer_link_reply(&secret, record, &form.field, &reply, seen).await,
        // A link that does not open says so first.
        Err(error) => shared.app.answer_link_questions(&secret).await.and(Err(error)),
    };
    match replied {
        Ok(()) => {
            let thanks = [("done", "thanks".to_owned())];
            Ok(Redirect::to(&with_query(&format!("/answers/{secret}"), &thanks)).into_response())
        }
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            link_page(&shared, &preferences, &secret, problem, String::new()).await
        }
    }
}
