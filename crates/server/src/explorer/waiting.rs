//! For whom cases wait, on the tab of where it waits: lead times in parts, and the steps by whose turn it is.

use samsyn_app::{Cell, OpenLog, Result, Table, WaitingAnswer, log_waiting};

use super::say::Say;
use super::tables::TableTwin;
use super::view::View;

/// For whom the cases of a view wait.
pub(super) fn answer(opened: &OpenLog, view: &View) -> Result<WaitingAnswer> {
    log_waiting(opened, &view.question(), None)
}

/// What a page shows of it.
pub(crate) struct WaitingShown {
    pub(crate) has_rule: bool,
    /// What the figures rest on, or why there are none.
    pub(crate) told: Vec<String>,
    /// The parts of lead times.
    pub(crate) tables: Vec<TableTwin>,
    /// The steps, by step, activity and unit.
    pub(crate) details: Vec<TableTwin>,
}

impl WaitingShown {
    pub(crate) fn of(answer: &WaitingAnswer, view: &View, say: &Say) -> Self {
        let words = &say.words;
        let told = match (&answer.rule, &answer.unknown) {
            (Some(_), _) => {
                let left_out = answer.left_out.filter(|count| *count > 0);
                let left_out = left_out.map(|count| words.with("waiting-left-out", &[("cases", say.cases(count.into()).into())]));
                let cases = [("cases", say.cases(answer.cases).into())];
                [Some(words.with("waiting-told", &cases)), left_out, Some(words.text("waiting-note"))]
                    .into_iter()
                    .flatten()
                    .collect()
            }
            (None, Some(reason)) => vec![words.text(&format!("waiting-{reason}"))],
            (None, None) => vec![words.text("waiting-none")],
        };
        let twin = |key: &str, table: Table, bar: &str| {
            let csv = view.twin(key, "csv");
            let title = words.text(if key == "waiting" { "waiting-title" } else { key });
            (!table.rows.is_empty()).then(|| TableTwin::with_bar(say, &title, &table, &csv, bar))
        };
        let details = [
            twin("waiting-steps", Table::waiting_steps(answer), "total"),
            twin("waiting-activities", Table::waiting_activities(answer), "total"),
            twin("waiting-units", Table::waiting_units(answer), "total"),
        ];
        Self {
            has_rule: answer.rule.is_some() || answer.unknown.is_some(),
            told,
            tables: twin("waiting", parts(answer, say), "share").into_iter().collect(),
            details: details.into_iter().flatten().collect(),
        }
    }
}

/// The parts with words for them.
pub(super) fn parts(answer: &WaitingAnswer, say: &Say) -> Table {
    let mut table = Table::waiting(answer);
    for row in &mut table.rows {
        if let Some(Cell::Text(part)) = row.first_mut() {
            *part = say.words.text(&format!("waiting-part-{part}"));
        }
    }
    table
}
