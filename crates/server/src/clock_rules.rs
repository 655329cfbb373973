//! The rules of a log's deadlines: those it has, and a form to change one or write another, with a preview on real cases.

use std::time::Duration;

use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{
    Actor, App, ClockChoice, ClockGroup, ClockOptions, Error, ErrorKind, LogId, OpenLog, Page, Question, clock_shipped,
    log_clock, log_clock_cases,
};
use serde::Deserialize;

use crate::administration::{mendable, status};
use crate::explorer::clocks::{Count, Line, ReadingLine, counts, laws, reading_lines, share, title, undone, when};
use crate::explorer::say::Say;
use crate::explorer::view::{Tab, View};
use crate::explorer::{LogPath, log_id, open, scope};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::visit::Shared;

/// Cases that a preview shows of those that need a look, and of those decided.
const PREVIEW_ROWS: usize = 8;

/// What a reader takes for at once.
const NOTICED: Duration = Duration::from_millis(400);

/// A rule that the log has.
struct RuleLine {
    name: String,
    title: String,
    laws: Vec<String>,
}

/// Some cases of a preview.
struct PreviewCases {
    title: String,
    lines: Vec<Line>,
    has_decided: bool,
    has_lost: bool,
}

/// What a rule says of the log's cases.
struct Preview {
    title: String,
    when: String,
    laws: Vec<String>,
    undone: Vec<String>,
    share: String,
    counts: Vec<Count>,
    cases: Vec<PreviewCases>,
}

#[derive(Template)]
#[template(path = "clock_rules.html")]
struct RulesPage {
    frame: Frame,
    problem: String,
    id: LogId,
    rules: Vec<RuleLine>,
    shipped: Vec<(String, String, bool)>,
    text: String,
    preview: Option<Preview>,
    readings: Vec<ReadingLine>,
    reading_url: String,
}

crate::frame::framed!(RulesPage, frame);

/// What the page shows besides the rules.
#[derive(Default)]
struct Shown {
    problem: String,
    text: String,
    /// Name of the rule that the text began as.
    from: String,
    preview: Option<Preview>,
}

async fn rules_page(shared: &Shared, preferences: &Preferences, id: LogId, shown: Shown) -> Outcome {
    let words = preferences.words;
    let rows = shared.app.clock_rules_change(&shared.actor, id).await?;
    let opened = open(shared, id).await?;
    let say = Say::new(words, opened.zone());
    let (name, logs) = scope(shared, id, "clock-rules", None).await?;
    let heading = words.with("clock-rules-title", &[("log", name.as_str().into())]);
    let mut frame = Frame::new(preferences, Nav::See, &heading).at(format!("/logs/{id}/clock-rules"));
    (frame.scope_name, frame.scope) = (name, logs);
    let line = |row: &samsyn_app::ClockRuleRow| RuleLine {
        name: row.told.id.clone(),
        title: title(&row.told, &say),
        laws: laws(&row.told, &say),
    };
    let shipped = clock_shipped().into_iter().map(|row| {
        let chosen = row.told.id == shown.from;
        (row.told.id.clone(), title(&row.told, &say), chosen)
    });
    let page = RulesPage {
        rules: rows.iter().map(line).collect(),
        shipped: shipped.collect(),
        text: shown.text,
        preview: shown.preview,
        problem: shown.problem,
        readings: reading_lines(&opened, &say),
        reading_url: format!("/logs/{id}/clock-rules"),
        id,
        frame,
    };
    Ok(html(status(&page.problem), &page))
}

/// Which rule the form begins with.
#[derive(Debug, Deserialize)]
pub(crate) struct Begin {
    #[serde(default)]
    rule: String,
}

/// `GET /logs/{log}/clock-rules`.
pub(crate) async fn clock_rules(
    shared: Shared,
    Path(path): Path<LogPath>,
    Query(begin): Query<Begin>,
    preferences: Preferences,
) -> Outcome {
    let id = log_id(&path.log)?;
    let rows = shared.app.clock_rules_change(&shared.actor, id).await?;
    let named = rows.into_iter().chain(clock_shipped()).find(|row| row.told.id == begin.rule);
    let text = named.map(|row| row.text).unwrap_or_default();
    rules_page(&shared, &preferences, id, Shown { text, from: begin.rule, ..Shown::default() }).await
}

/// What the page's forms send.
#[derive(Debug, Deserialize)]
pub(crate) struct RuleForm {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    rule: String,
    #[serde(default)]
    text: String,
}

/// `POST /logs/{log}/clock-rules`: `do` says what: `preview`, `save`, `remove`.
pub(crate) async fn clock_rules_set(
    shared: Shared,
    Path(path): Path<LogPath>,
    preferences: Preferences,
    Form(form): Form<RuleForm>,
) -> Outcome {
    let id = log_id(&path.log)?;
    shared.app.clock_rules_change(&shared.actor, id).await?;
    // Browsers send line ends as two characters; what is kept is as in a file.
    let text = form.text.replace("\r\n", "\n");
    let done = match form.what.as_str() {
        "save" => keep(&shared, id, &text).await.map(Some),
        "remove" => shared.app.clock_rule_remove(&shared.actor, id, &form.rule).await.map(|()| Some(String::new())),
        "preview" => Ok(None),
        _ => Err(Error::new(ErrorKind::Invalid, "request-invalid")),
    };
    let trouble = match done {
        Ok(Some(rule)) if rule.is_empty() => return Ok(Redirect::to(&format!("/logs/{id}/clock-rules")).into_response()),
        Ok(Some(rule)) => return Ok(Redirect::to(&View { rule, ..View::new(id, Tab::Clocks) }.url()).into_response()),
        Ok(None) => match preview(&shared, &preferences, id, text.clone()).await {
            Ok(preview) => {
                let shown = Shown { text, preview: Some(preview), ..Shown::default() };
                return rules_page(&shared, &preferences, id, shown).await;
            }
            Err(error) => error,
        },
        Err(error) => error,
    };
    let problem = mendable(trouble, &preferences)?;
    rules_page(&shared, &preferences, id, Shown { problem, text, ..Shown::default() }).await
}

/// Keeps a rule, and waits no longer than a reader notices for its cases to be read: the tab says how far that is. Its name.
async fn keep(shared: &Shared, id: LogId, text: &str) -> Result<String, Error> {
    let (rule, reading) = shared.app.clock_rule_keep(&shared.actor, id, text).await?;
    // Of a small log the figures are there at once.
    drop(tokio::time::timeout(NOTICED, reading).await);
    Ok(rule.id)
}

async fn preview(shared: &Shared, preferences: &Preferences, id: LogId, text: String) -> Result<Preview, Error> {
    let opened = shared.app.log_open(&shared.actor, id).await?;
    let say = Say::new(preferences.words, opened.zone());
    shared.app.run(move || previewed(&opened, id, &say, text)).await
}

fn previewed(opened: &OpenLog, id: LogId, say: &Say, text: String) -> samsyn_app::Result<Preview> {
    let (question, choice, options) = (Question::default(), ClockChoice::Own(text), ClockOptions::default());
    let one = log_clock(opened, &question, &choice, &options)?;
    let view = View::new(id, Tab::Clocks);
    let groups = [ClockGroup::Open, ClockGroup::Late, ClockGroup::OnTime];
    let mut cases = Vec::new();
    for group in groups {
        let listed = log_clock_cases(opened, &question, &choice, &options, group, Page::first(PREVIEW_ROWS))?;
        if !listed.rows.is_empty() {
            cases.push(PreviewCases {
                title: say.words.text(&format!("clock-state-{}", group.name())),
                lines: listed.rows.iter().map(|row| Line::of(row, &view, say)).collect(),
                has_decided: listed.rows.iter().any(|row| row.decided.is_some()),
                has_lost: listed.rows.iter().any(|row| row.fee_lost.is_some()),
            });
        }
    }
    Ok(Preview {
        title: say.words.with("clock-preview-title", &[("rule", title(&one.rule, say).into())]),
        when: when(one.as_of, one.due_within_days, say),
        laws: laws(&one.rule, say),
        undone: undone(&one, say),
        share: share(&one.figures, say),
        counts: counts(&one.figures, say, |_| None),
        cases,
    })
}

/// Reads what an earlier run of the server left unread of the logs' rules.
pub(crate) async fn resume(app: App) {
    if let Err(error) = app.clocks_resume(&Actor::Owner).await {
        tracing::error!(code = %error.code, "reading cases by rules for deadlines failed");
    }
}
