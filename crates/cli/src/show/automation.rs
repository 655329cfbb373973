//! What goes without a person, in words and tables.

use samsyn_app::{AutomationAnswer, Table};
use samsyn_wording::Words;

use super::Shown;

/// The parts, which are the CSV, then the activities.
pub(crate) fn automation<'a>(answer: &AutomationAnswer, words: &'a Words) -> Shown<'a> {
    let parts = Table::automation(answer).worded("automation-part", |part: &str| words.text(&format!("automation-part-{part}")));
    let shown = Shown::new(&answer.stamp, words).table(None, parts);
    let activities = Table::automation_activities(answer);
    if activities.rows.is_empty() { shown } else { shown.table(Some("automation-activities"), activities) }
}
