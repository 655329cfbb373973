//! What a log holds: its size, its span, its columns and what import noticed.

use samsyn_eventlog::{DataClass, Kind, Level, Role};
use samsyn_mining::Grouping;
use serde::Serialize;

use crate::{CountingUnit, OpenLog, Question, Result, Stamp, Times};

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

impl ColumnRow {
    pub(crate) fn of(info: &samsyn_eventlog::ColumnInfo) -> Self {
        Self { name: info.name.clone(), level: info.level, kind: info.kind, class: info.class, role: info.role }
    }
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
    /// Number of segments that the log lies in: at least one, at most one per delivery.
    pub deliveries: u64,
    /// The columns, cases' first.
    pub columns: Vec<ColumnRow>,
}

/// What the log holds, of the cases asked for.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_info(log: &OpenLog, question: &Question) -> Result<InfoAnswer> {
    let asked = log.ask(question)?;
    let map = log.whole_map(&asked, false)?;
    let instances = |count: u64| (asked.stamp.count == CountingUnit::Instances).then_some(count);
    Ok(InfoAnswer {
        events: log.log().event_count(),
        activities: map.activities.len() as u64,
        variants: Grouping::of(&asked.units, &asked.selection).len() as u64,
        lead: crate::answer::times::figures(&asked).0,
        started_not_completed: instances(map.instances.started_not_completed),
        start_unknown: instances(map.instances.start_unknown),
        other_transitions: instances(map.instances.other_transitions),
        source_format: log.log().header().source_format.clone(),
        deliveries: log.log().parts().len() as u64,
        columns: log.log().columns().iter().map(ColumnRow::of).collect(),
        stamp: asked.stamp,
    })
}
