//! For whom cases wait, in words and tables.

use samsyn_app::{Cell, Figure, Table, WaitingAnswer};
use samsyn_wording::Words;

use super::Shown;
use crate::words::marked;

/// The parts of lead times, which are the CSV, then the steps, activities and units.
pub(crate) fn waiting<'a>(answer: &WaitingAnswer, words: &'a Words) -> Shown<'a> {
    let mut shown = Shown::new(&answer.stamp, words);
    if answer.rule.is_some() {
        let cases = |figure: Figure| marked(words, figure, |n: u64| words.with("cases-count", &[("count", n.into())]));
        shown.head.push(words.with("waiting-told", &[("cases", cases(answer.cases).into())]));
        if let Some(count) = answer.left_out.filter(|count| *count > 0) {
            shown.head.push(words.with("waiting-left-out", &[("cases", cases(count.into()).into())]));
        }
    }
    let mut parts = Table::waiting(answer);
    for row in &mut parts.rows {
        if let Some(Cell::Text(part)) = row.first_mut() {
            *part = words.text(&format!("waiting-part-{part}"));
        }
    }
    let shown = shown.table(None, parts);
    let details = [
        ("waiting-steps", Table::waiting_steps(answer)),
        ("waiting-activities", Table::waiting_activities(answer)),
        ("waiting-units", Table::waiting_units(answer)),
    ];
    let details = details.into_iter().filter(|(_, table)| !table.rows.is_empty());
    details.fold(shown, |shown, (title, table)| shown.table(Some(title), table))
}
