//! What a log holds: its size, its span, its columns and what import noticed.

use samsyn_eventlog::{DataClass, Kind, Level, Role};
use serde::Serialize;

use crate::{OpenLog, Question, Result, Stamp, Times};

/// One column.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ColumnRow {
    /// Its name in the source.
    pub name: String,
    /// Whether it describes cases or events.
    pub level: Level,
    /// Type of its values.
    pub kind: Kind,
    /// Data class.
    pub class: DataClass,
    /// What it is used for.
    pub role: Option<Role>,
}

/// What a log holds.
#[derive(Clone, Debug, Serialize)]
pub struct InfoAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Number of events, whatever is counted.
    pub events: u64,
    /// Number of different activities.
    pub activities: u64,
    /// Number of variants.
    pub variants: u64,
    /// Lead time; none without cases.
    pub lead: Option<Times>,
    /// Instances begun and never completed; only when instances are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub started_not_completed: Option<u64>,
    /// Instances whose start is unknown; only when instances are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_unknown: Option<u64>,
    /// Life-cycle transitions other than start and complete; only when instances are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_transitions: Option<u64>,
    /// Format of the source: `xes`, `csv`, `xlsx`, `parquet`, `demo`.
    pub source_format: String,
    /// Number of deliveries that live in the log.
    pub deliveries: u64,
    /// The columns, cases' first.
    pub columns: Vec<ColumnRow>,
}

/// What the log holds, of the cases asked for.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_info(log: &OpenLog, question: &Question) -> Result<InfoAnswer> {
    log.not_yet(question)
}
