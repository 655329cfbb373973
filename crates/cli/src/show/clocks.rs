//! Clocks in words and tables.

use samsyn_app::{Cell, ClockAnswer, ClockCasesAnswer, ClocksAnswer, Day, Table};
use samsyn_wording::Words;

use super::Shown;

/// "Read at the end of 30 June 2026; due soon: within 28 days."
fn when(as_of: Day, days: u32, words: &Words) -> String {
    let (year, month, day) = as_of.civil();
    words.with("clock-when", &[("date", words.date(year, month, day).into()), ("days", days.into())])
}

/// All rules of a log.
pub(crate) fn clocks<'a>(answer: &ClocksAnswer, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    shown.head.push(when(answer.as_of, answer.due_within_days, words));
    for row in answer.rows.iter() {
        if let Some(problem) = &row.problem {
            let title = row.rule.title_in(words.language().tag());
            shown.head.push(format!("{title}: {}", words.error(&problem.code, &problem.args)));
        }
    }
    shown.table(None, Table::clocks(answer, &|rule| rule.title_in(words.language().tag()).to_owned()))
}

/// One rule: how many are where, months, and cases, which are the CSV where there are any.
pub(crate) fn clock<'a>(answer: &ClockAnswer, cases: Option<&ClockCasesAnswer>, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    shown.head.push(answer.rule.title_in(words.language().tag()).to_owned());
    for version in &answer.rule.versions {
        let limit = words.with(&format!("clock-limit-{}", version.unit), &[("count", version.length.into())]);
        shown.head.push(format!("{limit} ({})", version.citation));
    }
    shown.head.push(when(answer.as_of, answer.due_within_days, words));
    let figures = &answer.figures;
    let counts = [
        ("on-time", figures.on_time),
        ("late", figures.late),
        ("overdue", figures.overdue),
        ("due-soon", figures.due_soon),
        ("running", figures.running),
        ("paused", figures.paused),
        ("not-started", figures.not_started),
        ("unknown", figures.unknown),
    ];
    let row = |(state, count): (&str, _)| vec![Cell::Text(words.text(&format!("clock-state-{state}"))), Cell::from(count)];
    let totals = Table { columns: vec!["clock-state", "cases"], rows: counts.into_iter().map(row).collect() };
    shown.csv = if cases.is_some() { 2 } else { 0 };
    let shown = shown.table(None, totals).table(Some("clock-months"), Table::clock_months(answer));
    match cases {
        None => shown,
        Some(cases) => {
            let word = |state: &str| words.text(&format!("clock-state-{state}"));
            shown.table(Some("clock-cases"), Table::clock_cases(cases).worded("clock-state", word))
        }
    }
}
