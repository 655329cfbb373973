//! What a log holds: its size, its span, its columns and what import noticed.

use samsyn_eventlog::{DataClass, Kind, Level, Role};
use samsyn_mining::Grouping;
use serde::Serialize;

use crate::{CountingUnit, Figure, OpenLog, Page, Question, Result, Stamp, Times};

/// One column.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
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
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct InfoAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Number of events, whatever is counted.
    pub events: Figure,
    /// Number of different activities; in figures about groups of those that may be named.
    pub activities: Figure,
    /// Number of variants; in figures about groups of those that may be named.
    pub variants: Figure,
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
    let columns = log.log().columns().iter().map(ColumnRow::of).collect();
    let source_format = log.log().header().source_format.clone();
    let deliveries = log.log().parts().len() as u64;
    let closed = super::closed::closed(log, &asked)?.ok();
    if let Some(groups) = &asked.groups {
        let (disclosed, units, selection) = (&groups.disclosed, &asked.units, &asked.selection);
        return Ok(InfoAnswer {
            events: groups.events_of,
            activities: Figure::About(groups.cells.activities.len() as u64),
            variants: Figure::About(disclosed.variants(units, selection, Page::first(0), &|_| None).variants),
            lead: disclosed.case_times(units, selection, closed.as_ref()).lead,
            started_not_completed: None,
            start_unknown: None,
            other_transitions: None,
            source_format,
            deliveries,
            columns,
            stamp: asked.stamp,
        });
    }
    let map = log.whole_map(&asked, false)?;
    let instances = |count: u64| (asked.stamp.count == CountingUnit::Instances).then_some(count);
    Ok(InfoAnswer {
        events: asked.events_of.into(),
        activities: (map.activities.len() as u64).into(),
        variants: (Grouping::of(&asked.units, &asked.selection).len() as u64).into(),
        lead: crate::answer::times::figures(&asked, closed.as_ref()).0,
        started_not_completed: instances(map.instances.started_not_completed),
        start_unknown: instances(map.instances.start_unknown),
        other_transitions: instances(map.instances.other_transitions),
        source_format,
        deliveries,
        columns,
        stamp: asked.stamp,
    })
}
