//! Inflow, outflow and backlog in words and tables.

use samsyn_app::{BacklogAnswer, Cell, ClosingCasesAnswer, Day, Table};
use samsyn_wording::Words;

use super::Shown;

/// How many cases are open and closed, the periods, which are the CSV, and the ages of the open cases.
pub(crate) fn backlog<'a>(answer: &BacklogAnswer, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    let Some(figures) = answer.figures else { return shown.table(None, Table::backlog(answer)) };
    shown.head.push(when(answer.as_of, words));
    let counts = [
        ("open", figures.open),
        ("activity", figures.closed_by_activity),
        ("attribute", figures.closed_by_attribute),
        ("idle", figures.closed_by_idle),
    ];
    let row = |(state, count): (&str, _)| vec![Cell::Text(words.text(&format!("closing-state-{state}"))), Cell::from(count)];
    let totals = Table { columns: vec!["closing-state", "cases"], rows: counts.into_iter().map(row).collect() };
    shown.csv = 1;
    shown
        .table(None, totals)
        .table(Some("backlog-periods"), Table::backlog(answer))
        .table(Some("backlog-ages"), Table::backlog_ages(answer))
}

/// The open cases, the oldest first.
pub(crate) fn open_cases<'a>(answer: &ClosingCasesAnswer, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    shown.head.extend(answer.rule.as_ref().map(|_| when(answer.as_of, words)));
    shown.table(None, Table::closing_cases(answer))
}

/// As of when cases were read.
fn when(day: Day, words: &Words) -> String {
    let (year, month, day) = day.civil();
    words.with("closing-when", &[("date", words.date(year, month, day).into())])
}
