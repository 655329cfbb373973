//! The rules of a log's deadlines: those it has, and a form to change one or write another, with a preview on real cases.

use std::time::Duration;

use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{
    Actor, App, CLOCK_EVENTS, ClockChoice, ClockForm, ClockGroup, ClockOptions, ClosingActivity, Error, ErrorKind, LogId,
    OpenLog, Page, Question, clock_form_choices, clock_shipped, log_clock, log_clock_cases, log_closing_activities,
};
use serde::Deserialize;

use crate::administration::{mendable, status};
use crate::explorer::clocks::{Count, Line, ReadingLine, counts, laws, reading_lines, share, title, undone, when};
use crate::explorer::say::Say;
use crate::explorer::view::{Tab, View};
use crate::explorer::{LogPath, log_id, open, scope};
use crate::frame::{Frame, Nav, html};
use crate::log_rule::{Field, Sent, ticks};
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

/// Something to choose from: what is sent, what it is called, whether it is chosen.
struct Select {
    name: &'static str,
    label: String,
    options: Vec<(String, String, bool)>,
}

impl Select {
    /// One of these, as rules write them; `none`: what it is called that none is chosen.
    fn of(name: &'static str, codes: &[&'static str], chosen: &str, none: Option<&str>, say: &Say) -> Self {
        let words = |code: &str| say.words.text(&format!("clock-form-{name}-{}", code.to_lowercase().replace(' ', "-")));
        let none = none.map(|key| (String::new(), say.words.text(key), chosen.is_empty()));
        let options = codes.iter().map(|code| ((*code).to_owned(), words(code), *code == chosen));
        Self { name, label: say.words.text(&format!("clock-form-{name}")), options: none.into_iter().chain(options).collect() }
    }
}

#[derive(Template)]
#[template(path = "clock_rules.html")]
struct RulesPage {
    frame: Frame,
    problem: String,
    id: LogId,
    rules: Vec<RuleLine>,
    shipped: Vec<(String, String, bool)>,
    form: ClockForm,
    /// The text that the form began as.
    base: String,
    kinds: Select,
    /// The activities to tick; none while the cases are read by a rule, when there is the text alone.
    fields: Vec<Field>,
    units: Select,
    calendars: Select,
    rolls: Select,
    gaps: Select,
    text: String,
    /// Whether what was sent was the text.
    by_text: bool,
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
    by_text: bool,
    /// What was sent by the form when it makes no text.
    form: Option<ClockForm>,
    /// The text that the form began as; empty: `text`.
    base: String,
    /// Name of the rule that the text began as.
    from: String,
    preview: Option<Preview>,
}

/// The activities to tick, by what they do to the limit.
fn event_fields(form: &ClockForm, activities: &[ClosingActivity], say: &Say) -> Vec<Field> {
    let field = |(name, chosen): (&'static str, &Vec<String>)| Field::Ticks {
        name,
        legend: say.words.text(&format!("clock-form-{name}")),
        hint: String::new(),
        ticks: ticks(activities, chosen, say, |activity| say.cases(activity.cases)),
        is_hidden: name != "start" && name != "stop",
    };
    CLOCK_EVENTS.into_iter().zip(&form.events).map(field).collect()
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
    let language = words.language().tag();
    // A text that cannot be read is there to be mended, and the form begins anew.
    let form = shown
        .form
        .unwrap_or_else(|| ClockForm::read(&shown.text, language).or_else(|_| ClockForm::read("", language)).unwrap_or_default());
    let base = if shown.base.is_empty() { shown.text.clone() } else { shown.base };
    let (readings, all) = (reading_lines(&opened, &say), clock_form_choices());
    // How far a reading is must be told at once, whoever else asks.
    let fields = if readings.is_empty() {
        let asked = opened.clone();
        event_fields(&form, &shared.app.run(move || log_closing_activities(&asked, &Question::default())).await?, &say)
    } else {
        Vec::new()
    };
    let page = RulesPage {
        rules: rows.iter().map(line).collect(),
        shipped: shipped.collect(),
        kinds: Select::of("kind", &all.kinds, &form.kind, None, &say),
        fields,
        units: Select::of("unit", &all.units, &form.unit, None, &say),
        calendars: Select::of("calendar", &all.calendars, &form.calendar, Some("clock-form-calendar-none"), &say),
        rolls: Select::of("roll", &all.rolls, &form.roll, None, &say),
        gaps: Select::of("gap", &all.gaps, &form.gap, None, &say),
        form,
        base,
        by_text: shown.by_text,
        text: shown.text,
        preview: shown.preview,
        problem: shown.problem,
        readings,
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

/// What the form says.
fn form_sent(sent: &Sent) -> ClockForm {
    let one = |name: &str| sent.one(name).unwrap_or_default().to_owned();
    ClockForm {
        title: one("title"),
        kind: one("kind"),
        applies: one("applies"),
        events: CLOCK_EVENTS.map(|name| sent.all(name)),
        length: one("length"),
        unit: one("unit"),
        calendar: one("calendar"),
        roll: one("roll"),
        gap: one("gap"),
        extension: one("extension"),
        citation: one("citation"),
        source: one("source"),
        valid_from: one("valid-from"),
        more: false,
    }
}

/// `POST /logs/{log}/clock-rules`: `do` says what: `preview`, `save`, `remove`; of the text that was sent, or of what the form makes of the
/// text that it began as.
pub(crate) async fn clock_rules_set(
    shared: Shared,
    Path(path): Path<LogPath>,
    preferences: Preferences,
    Form(fields): Form<Vec<(String, String)>>,
) -> Outcome {
    let id = log_id(&path.log)?;
    shared.app.clock_rules_change(&shared.actor, id).await?;
    let sent = Sent(fields);
    if sent.one("do") == Some("remove") {
        shared.app.clock_rule_remove(&shared.actor, id, sent.one("rule").unwrap_or_default()).await?;
        return Ok(Redirect::to(&format!("/logs/{id}/clock-rules")).into_response());
    }
    // Browsers send line ends as two characters; what is kept is as in a file.
    let as_file = |name: &str| sent.one(name).map(|text| text.replace("\r\n", "\n"));
    let (written, base) = (as_file("text"), as_file("base").unwrap_or_default());
    let (form, by_text) = (written.is_none().then(|| form_sent(&sent)), written.is_some());
    let text = match (written, &form) {
        (Some(text), _) => Ok(text),
        (None, Some(form)) => form.text(&base, preferences.words.language().tag()),
        (None, None) => Ok(String::new()),
    };
    let done = match (&text, sent.one("do")) {
        (Err(_), _) => Ok(None),
        (Ok(text), Some("save")) => match keep(&shared, id, text).await {
            Ok(rule) => return Ok(Redirect::to(&View { rule, ..View::new(id, Tab::Clocks) }.url()).into_response()),
            Err(error) => Err(error),
        },
        (Ok(text), Some("preview")) => preview(&shared, &preferences, id, text.clone()).await.map(Some),
        (Ok(_), _) => Err(Error::new(ErrorKind::Invalid, "request-invalid")),
    };
    let shown = match (text, done) {
        (Ok(text), Ok(preview)) => Shown { text, preview, by_text, ..Shown::default() },
        (Ok(text), Err(error)) => {
            Shown { text, problem: mendable(error, &preferences)?, by_text, form, base, ..Shown::default() }
        }
        (Err(error), _) => {
            Shown { text: base.clone(), problem: mendable(error, &preferences)?, by_text, form, base, ..Shown::default() }
        }
    };
    rules_page(&shared, &preferences, id, shown).await
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
