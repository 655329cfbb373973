//! When a case of a log is closed: a form with what the log has to choose from, the same as a text, and what a rule says of
//! the log's cases before it is kept.

use askama::Template;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{
    BacklogOptions, ClosedBy, ClosingChoices, ClosingRuleTold, Error, ErrorKind, LogId, OpenLog, Page, Question, log_backlog,
    log_closing_cases, log_closing_choices,
};

use crate::administration::{mendable, status};
use crate::explorer::backlog::{Lines, counts, date};
use crate::explorer::clocks::Count;
use crate::explorer::say::{Say, value_words};
use crate::explorer::view::{Tab, View};
use crate::explorer::{LogPath, log_id, open, scope};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::visit::Shared;

/// Cases that a preview shows of each state.
const PREVIEW_ROWS: usize = 5;

/// An activity to tick.
struct Tick {
    name: String,
    counts: String,
    closes: bool,
    reopens: bool,
}

/// What a rule says of the log's cases.
struct Preview {
    when: String,
    counts: Vec<Count>,
    lists: Vec<Lines>,
}

/// An attribute, and its values to choose from: value, words, whether chosen.
type Condition = (String, Vec<(String, String, bool)>);

#[derive(Template)]
#[template(path = "closing_rule.html")]
struct RulePage {
    frame: Frame,
    problem: String,
    id: LogId,
    /// Whether the log has a rule, and since when.
    kept: String,
    has_rule: bool,
    ticks: Vec<Tick>,
    /// Whether any activity reopens a case.
    reopens: bool,
    /// The condition that is none of the choices.
    written: Option<(String, String)>,
    /// Attribute, and its conditions: text, words, whether it is chosen.
    conditions: Vec<Condition>,
    idle_days: String,
    text: String,
    /// Whether what was sent was the text.
    by_text: bool,
    preview: Option<Preview>,
}

crate::frame::framed!(RulePage, frame);

/// What the page shows besides what the log has.
#[derive(Default)]
struct Shown {
    problem: String,
    told: Option<ClosingRuleTold>,
    idle_days: Option<String>,
    text: String,
    by_text: bool,
    preview: Option<Preview>,
}

fn ticks(choices: &ClosingChoices, told: Option<&ClosingRuleTold>, say: &Say) -> Vec<Tick> {
    let named = |list: fn(&ClosingRuleTold) -> &Vec<String>, name: &str| {
        told.is_some_and(|told| list(told).iter().any(|each| each == name))
    };
    let tick = |name: &str, counts: String| Tick {
        closes: named(|told| &told.activities, name),
        reopens: named(|told| &told.reopened_by, name),
        name: name.to_owned(),
        counts,
    };
    let counted = choices.activities.iter().map(|a| {
        let values = [("ends", say.count(a.ends).into()), ("cases", say.count(a.cases).into())];
        tick(&a.name, say.words.with("closing-activity-counts", &values))
    });
    // What the rule names and no case has is there to be unticked.
    let gone = told.into_iter().flat_map(|told| told.activities.iter().chain(&told.reopened_by));
    let gone = gone.filter(|name| choices.activities.iter().all(|a| a.name != **name));
    counted.chain(gone.map(|name| tick(name, say.words.text("closing-activity-gone")))).collect()
}

async fn rule_page(shared: &Shared, preferences: &Preferences, id: LogId, shown: Shown) -> Outcome {
    let words = preferences.words;
    let row = shared.app.closing_rule_change(&shared.actor, id).await?;
    let opened = open(shared, id).await?;
    let say = Say::new(words, opened.zone());
    let choices = shared.app.run(move || log_closing_choices(&opened, &Question::default())).await?;
    let (name, logs) = scope(shared, id, "closing-rule", None).await?;
    let heading = words.with("closing-title", &[("log", name.as_str().into())]);
    let mut frame = Frame::new(preferences, Nav::See, &heading).at(format!("/logs/{id}/closing-rule"));
    (frame.scope_name, frame.scope) = (name, logs);
    let told = shown.told.as_ref();
    let chosen = told.map(|told| told.attributes.as_str()).unwrap_or_default();
    let conditions: Vec<Condition> = choices
        .attributes
        .iter()
        .map(|(name, values)| {
            let value = |v: &samsyn_app::ClosingValue| {
                (v.condition.clone(), format!("{name}: {}", value_words(&words, &v.value)), v.condition == chosen)
            };
            (name.clone(), values.iter().map(value).collect())
        })
        .collect();
    let is_choice = chosen.is_empty() || conditions.iter().any(|(_, values)| values.iter().any(|value| value.2));
    let as_written = || words.with("closing-where-written", &[("condition", chosen.into())]);
    let ticks = ticks(&choices, told, &say);
    let page = RulePage {
        kept: match &row {
            Some(row) => words.with("closing-has-rule", &[("date", say.date(row.changed_us).into())]),
            None => words.text("closing-has-none"),
        },
        has_rule: row.is_some(),
        reopens: ticks.iter().any(|tick| tick.reopens),
        ticks,
        written: (!is_choice).then(|| (chosen.to_owned(), as_written())),
        conditions,
        idle_days: shown.idle_days.unwrap_or_else(|| told.and_then(|t| t.idle_days).map(|n| n.to_string()).unwrap_or_default()),
        text: shown.text,
        by_text: shown.by_text,
        preview: shown.preview,
        problem: shown.problem,
        id,
        frame,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /logs/{log}/closing-rule`.
pub(crate) async fn closing_rule(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    let id = log_id(&path.log)?;
    let text = shared.app.closing_rule_change(&shared.actor, id).await?.map(|row| row.text).unwrap_or_default();
    // A text that an earlier version took and this one does not is there to be mended.
    let told = ClosingRuleTold::read(&text).ok();
    rule_page(&shared, &preferences, id, Shown { text, told, ..Shown::default() }).await
}

/// What the page's forms send: each activity by itself.
struct Sent(Vec<(String, String)>);

impl Sent {
    fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(each, _)| each == name).map(|(_, value)| value.clone()).collect()
    }

    fn one(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(each, _)| each == name).map(|(_, value)| value.as_str())
    }

    /// What the ticks and fields say, as far as it can be read.
    fn told(&self) -> ClosingRuleTold {
        ClosingRuleTold {
            version: None,
            activities: self.all("activity"),
            reopened_by: self.all("reopened-by"),
            attributes: self.one("where").unwrap_or_default().to_owned(),
            idle_days: self.days().parse().ok(),
        }
    }

    fn days(&self) -> &str {
        self.one("idle-days").unwrap_or_default().trim()
    }

    /// The text of the rule: as it was written, or what ticks and fields say.
    fn text(&self) -> Result<String, Error> {
        if let Some(text) = self.one("text") {
            // Browsers send line ends as two characters; what is kept is as in a file.
            return Ok(text.replace("\r\n", "\n"));
        }
        let told = self.told();
        if told.idle_days.is_none() && !self.days().is_empty() {
            let error = Error::new(ErrorKind::Invalid, "closing-rule-value");
            return Err(error.with("key", "idle-days").with("value", self.days()));
        }
        told.text()
    }
}

/// `POST /logs/{log}/closing-rule`: `do` says what: `preview`, `save`, `withdraw`.
pub(crate) async fn closing_rule_change(
    shared: Shared,
    Path(path): Path<LogPath>,
    preferences: Preferences,
    Form(fields): Form<Vec<(String, String)>>,
) -> Outcome {
    let id = log_id(&path.log)?;
    shared.app.closing_rule_change(&shared.actor, id).await?;
    let sent = Sent(fields);
    if sent.one("do") == Some("withdraw") {
        shared.app.closing_rule_remove(&shared.actor, id).await?;
        return Ok(Redirect::to(&format!("/logs/{id}/closing-rule")).into_response());
    }
    let text = sent.text();
    let done = match (&text, sent.one("do")) {
        (Err(_), _) => Ok(None),
        (Ok(text), Some("save")) => match shared.app.closing_rule_set(&shared.actor, id, text).await {
            Ok(()) => return Ok(Redirect::to(&View::new(id, Tab::Backlog).url()).into_response()),
            Err(error) => Err(error),
        },
        (Ok(text), Some("preview")) => preview(&shared, &preferences, id, text.clone()).await.map(Some),
        _ => Err(Error::new(ErrorKind::Invalid, "request-invalid")),
    };
    let by_text = sent.one("text").is_some();
    let shown = match text {
        Ok(text) => Shown { told: ClosingRuleTold::read(&text).ok(), text, by_text, ..Shown::default() },
        Err(error) => Shown {
            problem: mendable(error, &preferences)?,
            told: Some(sent.told()),
            idle_days: Some(sent.days().to_owned()),
            ..Shown::default()
        },
    };
    let shown = match done {
        Ok(preview) => Shown { preview, ..shown },
        Err(error) => Shown { problem: mendable(error, &preferences)?, ..shown },
    };
    rule_page(&shared, &preferences, id, shown).await
}

async fn preview(shared: &Shared, preferences: &Preferences, id: LogId, text: String) -> Result<Preview, Error> {
    let opened = shared.app.log_open(&shared.actor, id).await?;
    let say = Say::new(preferences.words, opened.zone());
    shared.app.run(move || previewed(&opened, id, &say, text)).await
}

fn previewed(opened: &OpenLog, id: LogId, say: &Say, text: String) -> samsyn_app::Result<Preview> {
    let (question, options) = (Question::default(), BacklogOptions { rule: Some(text), ..BacklogOptions::default() });
    let answer = log_backlog(opened, &question, &options)?;
    let view = View::new(id, Tab::Backlog);
    let mut lists = Vec::new();
    for by in [None, Some(ClosedBy::Activity), Some(ClosedBy::Attribute), Some(ClosedBy::Idle)] {
        let listed = log_closing_cases(opened, &question, &options, by, Page::first(PREVIEW_ROWS))?;
        if !listed.rows.is_empty() {
            let state = say.words.text(&format!("closing-state-{}", by.map_or("open", ClosedBy::name)));
            let title = say.words.with("closing-examples", &[("state", state.into())]);
            lists.push(Lines::of(title, &listed.rows, &view, say));
        }
    }
    let when = answer.figures.map(|figures| {
        let (open, cases) = (say.count(figures.open), say.count(figures.cases));
        let values = [("date", date(answer.as_of, say).into()), ("open", open.into()), ("cases", cases.into())];
        say.words.with("closing-preview-when", &values)
    });
    let counts = answer.figures.map(|figures| counts(&figures, say)).unwrap_or_default();
    Ok(Preview { when: when.unwrap_or_default(), counts, lists })
}
