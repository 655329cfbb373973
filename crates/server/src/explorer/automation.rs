//! What of a log goes without a person of ours, in words.

use samsyn_app::{AutomationAnswer, OpenLog, Result, Table, log_automation};

use super::say::Say;
use super::view::View;

/// What of the cases of a view goes without a person.
pub(super) fn answer(opened: &OpenLog, view: &View) -> Result<AutomationAnswer> {
    log_automation(opened, &view.question(), None)
}

/// The parts with words for them.
pub(crate) fn parts(answer: &AutomationAnswer, say: &Say) -> Table {
    Table::automation(answer).worded("automation-part", |part: &str| say.words.text(&format!("automation-part-{part}")))
}
