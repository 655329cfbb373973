//! When cases of a log wait for the applicant or for another authority: a form with what the log has to choose from, the same as a text, and
//! what a rule says of the log's cases before it is kept.

use askama::Template;
use axum::extract::{Form, Path};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{
    ClosingChoices, Error, ErrorKind, LogId, Question, SentOutTold, WaitingRuleTold, log_closing_choices, log_waiting,
    log_waiting_proposal,
};

use crate::administration::{mendable, status};
use crate::explorer::say::{Say, value_words};
use crate::explorer::view::{Tab, View};
use crate::explorer::waiting::WaitingShown;
use crate::explorer::{LogPath, log_id, open, scope};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::visit::Shared;

/// An attribute, and its values to choose from: value, words, whether chosen.
type Condition = (String, Vec<(String, String, bool)>);

/// Where a case may be sent, with everything to choose from.
struct Out {
    party: &'static str,
    sent_words: String,
    back_words: String,
    where_words: String,
    /// Activity, how many cases have it, whether it sends out, whether it brings back.
    ticks: Vec<(String, String, bool, bool)>,
    has_back: bool,
    /// The condition that is none of the choices.
    written: Option<(String, String)>,
    conditions: Vec<Condition>,
}

#[derive(Template)]
#[template(path = "waiting_rule.html")]
struct RulePage {
    frame: Frame,
    problem: String,
    id: LogId,
    /// Whether the log has a rule, and since when; or what is proposed.
    kept: String,
    has_rule: bool,
    outs: Vec<Out>,
    text: String,
    /// Whether what was sent was the text.
    by_text: bool,
    preview: Option<WaitingShown>,
}

crate::frame::framed!(RulePage, frame);

/// What the page shows besides what the log has.
#[derive(Default)]
struct Shown {
    problem: String,
    told: Option<WaitingRuleTold>,
    proposed: bool,
    text: String,
    by_text: bool,
    preview: Option<WaitingShown>,
}

fn out(party: &'static str, choices: &ClosingChoices, told: &SentOutTold, say: &Say) -> Out {
    let words = &say.words;
    let has = |names: &[String], name: &String| names.contains(name);
    let tick = |name: &String, counts: String| (name.clone(), counts, has(&told.sent, name), has(&told.back, name));
    let counted = choices.activities.iter().map(|a| tick(&a.name, say.cases(a.cases)));
    // What the rule names and no case has is there to be unticked.
    let mut gone: Vec<&String> = told.sent.iter().chain(&told.back).collect();
    gone.retain(|name| choices.activities.iter().all(|a| a.name != **name));
    gone.dedup();
    let gone = gone.into_iter().map(|name| tick(name, words.text("closing-activity-gone")));
    let value = |name: &String, v: &samsyn_app::ClosingValue| {
        (v.condition.clone(), format!("{name}: {}", value_words(words, &v.value)), v.condition == told.attributes)
    };
    let conditions: Vec<Condition> =
        choices.attributes.iter().map(|(name, values)| (name.clone(), values.iter().map(|v| value(name, v)).collect())).collect();
    let is_choice = told.attributes.is_empty() || conditions.iter().any(|(_, values)| values.iter().any(|value| value.2));
    let as_written = || words.with("closing-where-written", &[("condition", told.attributes.as_str().into())]);
    Out {
        party,
        sent_words: words.text(&format!("waiting-{party}-sent")),
        back_words: words.text(&format!("waiting-{party}-back")),
        where_words: words.text(&format!("waiting-{party}-where")),
        ticks: counted.chain(gone).collect(),
        has_back: !told.back.is_empty(),
        written: (!is_choice).then(|| (told.attributes.clone(), as_written())),
        conditions,
    }
}

async fn rule_page(shared: &Shared, preferences: &Preferences, id: LogId, shown: Shown) -> Outcome {
    let words = preferences.words;
    let row = shared.app.waiting_rule_change(&shared.actor, id).await?;
    let opened = open(shared, id).await?;
    let say = Say::new(words, opened.zone());
    let choices = shared.app.run(move || log_closing_choices(&opened, &Question::default())).await?;
    let (name, logs) = scope(shared, id, "waiting-rule", None).await?;
    let heading = words.with("waiting-rule-title", &[("log", name.as_str().into())]);
    let mut frame = Frame::new(preferences, Nav::See, &heading).at(format!("/logs/{id}/waiting-rule"));
    (frame.scope_name, frame.scope) = (name, logs);
    let told = shown.told.unwrap_or_default();
    let page = RulePage {
        kept: match &row {
            Some(row) => words.with("waiting-rule-has", &[("date", say.date(row.changed_us).into())]),
            None if shown.proposed => {
                format!("{} {}", words.text("waiting-rule-has-none"), words.text("waiting-rule-proposed"))
            }
            None => words.text("waiting-rule-has-none"),
        },
        has_rule: row.is_some(),
        outs: vec![out("applicant", &choices, &told.applicant, &say), out("others", &choices, &told.others, &say)],
        text: shown.text,
        by_text: shown.by_text,
        preview: shown.preview,
        problem: shown.problem,
        id,
        frame,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /logs/{log}/waiting-rule`: the log's rule, or what its rules of clocks propose.
pub(crate) async fn waiting_rule(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    let id = log_id(&path.log)?;
    let shown = match shared.app.waiting_rule_change(&shared.actor, id).await? {
        // A text that an earlier version took and this one does not is there to be mended.
        Some(row) => Shown { told: WaitingRuleTold::read(&row.text).ok(), text: row.text, ..Shown::default() },
        None => {
            let opened = open(&shared, id).await?;
            let told = shared.app.run(move || log_waiting_proposal(&opened, &Question::default())).await?;
            let text = told.as_ref().map(WaitingRuleTold::text).transpose()?.unwrap_or_default();
            Shown { proposed: told.is_some(), told, text, ..Shown::default() }
        }
    };
    rule_page(&shared, &preferences, id, shown).await
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

    /// What the ticks and fields say.
    fn told(&self) -> WaitingRuleTold {
        let out = |party: &str| SentOutTold {
            sent: self.all(&format!("{party}-sent")),
            back: self.all(&format!("{party}-back")),
            attributes: self.one(&format!("{party}-where")).unwrap_or_default().to_owned(),
        };
        WaitingRuleTold { version: None, applicant: out("applicant"), others: out("others") }
    }

    /// The text of the rule: as it was written, or what ticks and fields say.
    fn text(&self) -> Result<String, Error> {
        match self.one("text") {
            // Browsers send line ends as two characters; what is kept is as in a file.
            Some(text) => Ok(text.replace("\r\n", "\n")),
            None => self.told().text(),
        }
    }
}

/// `POST /logs/{log}/waiting-rule`: `do` says what: `preview`, `save`, `withdraw`.
pub(crate) async fn waiting_rule_change(
    shared: Shared,
    Path(path): Path<LogPath>,
    preferences: Preferences,
    Form(fields): Form<Vec<(String, String)>>,
) -> Outcome {
    let id = log_id(&path.log)?;
    shared.app.waiting_rule_change(&shared.actor, id).await?;
    let sent = Sent(fields);
    if sent.one("do") == Some("withdraw") {
        shared.app.waiting_rule_remove(&shared.actor, id).await?;
        return Ok(Redirect::to(&format!("/logs/{id}/waiting-rule")).into_response());
    }
    let text = sent.text();
    let done = match (&text, sent.one("do")) {
        (Err(_), _) => Ok(None),
        (Ok(text), Some("save")) => match shared.app.waiting_rule_set(&shared.actor, id, text).await {
            Ok(()) => return Ok(Redirect::to(&View::new(id, Tab::Waits).url()).into_response()),
            Err(error) => Err(error),
        },
        (Ok(text), Some("preview")) => preview(&shared, &preferences, id, text.clone()).await.map(Some),
        _ => Err(Error::new(ErrorKind::Invalid, "request-invalid")),
    };
    let by_text = sent.one("text").is_some();
    let shown = match text {
        Ok(text) => Shown { told: WaitingRuleTold::read(&text).ok(), text, by_text, ..Shown::default() },
        Err(error) => Shown { problem: mendable(error, &preferences)?, told: Some(sent.told()), ..Shown::default() },
    };
    let shown = match done {
        Ok(preview) => Shown { preview, ..shown },
        Err(error) => Shown { problem: mendable(error, &preferences)?, ..shown },
    };
    rule_page(&shared, &preferences, id, shown).await
}

async fn preview(shared: &Shared, preferences: &Preferences, id: LogId, text: String) -> Result<WaitingShown, Error> {
    let opened = shared.app.log_open(&shared.actor, id).await?;
    let say = Say::new(preferences.words, opened.zone());
    shared
        .app
        .run(move || {
            let answer = log_waiting(&opened, &Question::default(), Some(&text))?;
            Ok(WaitingShown::of(&answer, &View::new(id, Tab::Waits), &say))
        })
        .await
}
