//! One case: its timeline, its events with the time between, its attributes. Its address holds a number, not its identifier.

use askama::Template;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use samsyn_app::{ClockCaseAnswer, ClockOptions, Table, log_case, log_clock_case};
use serde::Deserialize;

use super::cases::{Mark, marks};
use super::chooser::chooser;
use super::clocks::{Line, title as rule_title};
use super::say::{Say, value_words};
use super::tables::TableTwin;
use super::view::{Tab, View};
use super::{log_id, open, scope};
use crate::frame::{Frame, Nav};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::url::with_query;
use crate::visit::Shared;

/// Log and number that an address names.
#[derive(Debug, Deserialize)]
pub(crate) struct CasePath {
    log: String,
    number: String,
}

/// Address of a case's page, which leads back to the list as it stands.
pub(crate) fn url(view: &View, number: u32) -> String {
    with_query(&format!("/logs/{}/case/{number}", view.log), &view.pairs())
}

struct EventLine {
    activity: String,
    colour: usize,
    time: String,
    exact: String,
    since: String,
    /// Length of the gap before, 0 to 100.
    gap: f64,
    took: String,
    resource: String,
    values: Vec<(String, String)>,
}

/// A deadline of the case.
struct Deadline {
    title: String,
    line: Line,
    /// Days with what happened on them.
    steps: Vec<(String, String)>,
}

impl Deadline {
    fn of(answer: &ClockCaseAnswer, view: &View, say: &Say) -> Self {
        let step = |step: &samsyn_app::ClockStepRow| {
            let days = say.words.count(step.days.unwrap_or_default().unsigned_abs());
            (say.day(step.day), say.words.with(&format!("clock-step-{}", step.step), &[("days", days.into())]))
        };
        // That there is a law for the day goes without saying.
        let steps = answer.steps.iter().filter(|s| s.step != "law").map(step).collect();
        Self { title: rule_title(&answer.rule, say), line: Line::of(&answer.case, view, say), steps }
    }
}

#[derive(Template)]
#[template(path = "case.html")]
struct CasePage {
    frame: Frame,
    back: String,
    summary: String,
    marks: Vec<Mark>,
    start: String,
    end: String,
    values: Vec<(String, String)>,
    events: Vec<EventLine>,
    deadlines: Vec<Deadline>,
    twin: TableTwin,
}

crate::frame::framed!(CasePage, frame);

/// `GET /logs/{log}/case/{number}`.
pub(crate) async fn case(
    shared: Shared,
    Path(path): Path<CasePath>,
    Query(query): Query<Vec<(String, String)>>,
    preferences: Preferences,
) -> Outcome {
    let log = log_id(&path.log)?;
    let number: u32 = path.number.parse().map_err(|_| Problem::missing("case-missing"))?;
    let view = View::asked(&shared.app, log, Tab::Cases, &query)?;
    let preferences = preferences.timed(view.time);
    let opened = open(&shared, log).await?;
    let units = chooser(&shared, &opened, &view.of_list(), &preferences.words).await?;
    let question = view.question();
    let answer = shared.app.run(move || {
        let answer = log_case(&opened, &question, number)?;
        // A limit is of a whole case, which a scope by events does not show.
        let deadlines = match log_clock_case(&opened, &question, number, &ClockOptions::default()) {
            Err(error) if error.code == "clock-scope-events" => Vec::new(),
            deadlines => deadlines?,
        };
        Ok((answer, deadlines))
    });
    let (answer, deadlines) = answer.await?;
    let words = preferences.words;
    let in_words = |values: &[(String, String)]| -> Vec<(String, String)> {
        values.iter().map(|(name, value)| (name.clone(), value_words(&words, value))).collect()
    };
    let say = Say::new(words, &answer.zone);
    let title = words.with("case-title", &[("id", (&answer.case.id).into())]);
    let mut frame = Frame::new(&preferences, Nav::See, &title).at(url(&view, number));
    (frame.scope_name, frame.scope) = scope(&shared, log, "cases", view.scope).await?;
    frame.units = units;
    let lead = answer.case.lead_time_s;
    let longest = answer.events.iter().filter_map(|e| e.since_s).fold(0.0, f64::max);
    let events = answer.events.iter().map(|event| EventLine {
        activity: event.activity.clone(),
        colour: event.activity_id as usize % 12,
        time: say.date_time(event.time_us),
        exact: say.zone.format(event.time_us),
        since: event.since_s.map(|s| words.duration(s)).unwrap_or_default(),
        gap: event.since_s.map_or(0.0, |s| if longest > 0.0 { 100.0 * s / longest } else { 0.0 }),
        took: event
            .start_us
            .filter(|start| *start < event.time_us)
            .map(|start| words.with("case-took", &[("duration", words.duration((event.time_us - start) as f64 / 1e6).into())]))
            .unwrap_or_default(),
        resource: event.resource.clone().unwrap_or_default(),
        values: in_words(&event.values),
    });
    let page = CasePage {
        // To the list that it was found in.
        back: if view.rule.is_empty() { view.url() } else { view.but(|v| v.tab = Tab::Clocks).url() },
        summary: words.with("case-summary", &[("count", answer.case.units.into()), ("lead", words.duration(lead).into())]),
        marks: marks(&answer, lead, &say),
        start: say.date_time(answer.case.first_us),
        end: say.date_time(answer.case.last_us),
        values: in_words(&answer.values),
        events: events.collect(),
        deadlines: deadlines.iter().map(|deadline| Deadline::of(deadline, &view, &say)).collect(),
        twin: TableTwin::of(&say, &words.text("twin-events"), &Table::case(&answer), ""),
        frame,
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}
