//! The tab of units: the parts of the scope, their figures, and how these add up to what the scope shows.

use askama::Template;
use axum::http::StatusCode;
use samsyn_app::{AppliesTo, PartsAnswer, Scope, ScopeChoice, Table, log_parts};
use samsyn_wording::Value;

use super::say::Say;
use super::view::View;
use super::{Asked, Shell};
use crate::frame::Link;
use crate::problem::Outcome;

/// A part of the scope, in words.
struct PartLine {
    name: Link,
    cases: String,
    only_here: String,
    shared: String,
    units: String,
    /// Length of the bar, 0 to 100.
    percent: f64,
}

/// A line of the sum: what, how many, and the sign before it.
struct SumLine {
    sign: &'static str,
    words: String,
    count: String,
    is_total: bool,
}

#[derive(Template)]
#[template(path = "parts.html")]
struct PartsPage {
    shell: Shell,
    lead: String,
    applies: Vec<Link>,
    unit_heading: String,
    parts: Vec<PartLine>,
    sum: Vec<SumLine>,
    notes: Vec<String>,
}

crate::frame::framed!(PartsPage, shell.frame);

/// Renders the tab.
pub(super) async fn page(asked: Asked) -> Outcome {
    let (opened, question) = (asked.opened.clone(), asked.view.question());
    let answer = match asked.shared.app.run(move || log_parts(&opened, &question)).await {
        Ok(answer) => answer,
        Err(error) => return asked.unanswered(error),
    };
    let chosen = asked.opened.scope(&asked.view.question());
    let words = asked.preferences.words;
    let say = Say::new(words, &answer.stamp.zone);
    let Asked { mut shell, view, .. } = asked;
    shell.stamped(&say, &answer.stamp, &view, None);
    shell.download(words.text("download-csv"), view.twin("", "csv"));
    shell.download(words.text("download-json"), view.twin("", "json"));
    let most = answer.rows.iter().map(|row| row.cases).max().unwrap_or(1).max(1) as f64;
    let line = |row: &samsyn_app::PartRow| PartLine {
        name: part_link(row, chosen, &view, &say),
        cases: words.count(row.cases),
        only_here: words.count(row.only_here),
        shared: words.count(row.shared),
        units: words.count(row.units),
        percent: 100.0 * row.cases as f64 / most,
    };
    let by_events = answer.applies_to == AppliesTo::Events;
    let applies = |applies_to: AppliesTo, key: &str| Link {
        words: words.text(key),
        url: view.scoped(Some(ScopeChoice { applies_to, ..chosen })).url(),
        current: answer.applies_to == applies_to,
    };
    let page = PartsPage {
        lead: words.text(if by_events { "parts-lead-events" } else { "parts-lead-cases" }),
        applies: vec![applies(AppliesTo::Cases, "scope-by-cases"), applies(AppliesTo::Events, "scope-by-events")],
        unit_heading: words.text(if answer.stamp.count == samsyn_app::CountingUnit::Events {
            "events"
        } else {
            "axis-instances"
        }),
        parts: answer.rows.iter().map(line).collect(),
        sum: sum(&answer, &say),
        notes: notes(&answer, &view, &say),
        shell,
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}

/// The part's name, leading to the same page about it.
fn part_link(row: &samsyn_app::PartRow, chosen: ScopeChoice, view: &View, say: &Say) -> Link {
    match row.unit {
        Some(unit) => {
            let scope = ScopeChoice { scope: Scope::Unit(unit), ..chosen };
            Link { words: row.name.clone(), url: view.scoped(Some(scope)).url(), current: false }
        }
        None => Link { words: say.words.text("parts-itself"), url: String::new(), current: false },
    }
}

/// The sum, line by line: parts together, less what is counted again, and what is of no unit.
fn sum(answer: &PartsAnswer, say: &Say) -> Vec<SumLine> {
    let words = &say.words;
    let line = |sign, key: &str, count: u64, is_total| SumLine {
        sign,
        words: words.with(key, &[("shared", words.count(answer.shared).into())]),
        count: words.count(count),
        is_total,
    };
    let mut lines = vec![line("", "parts-sum", answer.sum_of_parts, false)];
    if answer.counted_again > 0 {
        lines.push(line("−", "parts-again", answer.counted_again, false));
    }
    if answer.unmapped > 0 {
        lines.push(line("+", "parts-unmapped", answer.unmapped, false));
    }
    lines.push(line("=", "parts-total", answer.total, true));
    lines
}

fn notes(answer: &PartsAnswer, view: &View, say: &Say) -> Vec<String> {
    let words = &say.words;
    let counted = |key: &str, count: u64| {
        let text = say.units(count.into(), answer.stamp.count);
        (count > 0).then(|| words.with(key, &[("units", Value::from(text))]))
    };
    let filtered = (!view.filter.is_empty()).then(|| words.text("parts-filter"));
    let notes = [
        counted("parts-units-elsewhere", answer.units_elsewhere),
        counted("parts-units-unmapped", answer.units_unmapped),
        filtered,
    ];
    notes.into_iter().flatten().collect()
}

/// The table twin.
pub(super) fn table(answer: &PartsAnswer) -> Table {
    Table::parts(answer)
}
