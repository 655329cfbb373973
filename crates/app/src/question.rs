//! What is asked of a log, and the stamp that says on what an answer rests.

use samsyn_eventlog::Findings;
use samsyn_organisation::ScopeChoice;
use serde::Serialize;

use crate::disclosed::GroupFigures;
use crate::{CountingUnit, Figure, ScopeStamp, TimeBasis};

/// What every question about a log has in common: which cases, counted how, and how much of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Of which part of the authority; `None`: what the actor gets without asking, the whole authority or their unit.
    pub scope: Option<ScopeChoice>,
    /// Which cases and events, in the filter language; empty: all. Parsed by [`crate::filter::Filter`].
    pub filter: String,
    /// What is counted; `None`: the log's default.
    pub count: Option<CountingUnit>,
    /// By which clock durations are told.
    pub time: TimeBasis,
    /// Share of activities shown in a map, 0 to 1.
    pub activities: f64,
    /// Share of paths shown in a map, 0 to 1.
    pub paths: f64,
    /// Whether a map's edges get median and 90th percentile; costs more time.
    pub quantiles: bool,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            scope: None,
            filter: String::new(),
            count: None,
            time: TimeBasis::Calendar,
            activities: 1.0,
            paths: 1.0,
            quantiles: true,
        }
    }
}

/// A slice of a long list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Page {
    /// Rows to skip.
    pub from: usize,
    /// Most rows to give.
    pub rows_max: usize,
}

impl Page {
    /// Everything.
    pub fn all() -> Self {
        Self { from: 0, rows_max: usize::MAX }
    }

    /// The first `rows_max` rows.
    pub fn first(rows_max: usize) -> Self {
        Self { from: 0, rows_max }
    }
}

/// On what an answer rests; stands beside every figure.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Stamp {
    /// Name of the log.
    pub log: String,
    /// Version of the log; 0 for a file read directly.
    pub version: u64,
    /// Of which unit; `None`: of the whole authority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<ScopeStamp>,
    /// What was counted.
    pub count: CountingUnit,
    /// By which clock durations are told.
    pub time: TimeBasis,
    /// When the opening hours last changed that make working time, UTC microseconds; 0 when a file says them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opening_hours_us: Option<i64>,
    /// Cases that the filter kept (in `instances`: those with an instance).
    pub cases: Figure,
    /// Cases of the log in this scope and counting unit.
    pub cases_of: Figure,
    /// Events or instances kept.
    pub units: Figure,
    /// Events or instances of the log in this scope.
    pub units_of: Figure,
    /// First time among the scope's events, UTC microseconds; in figures about groups the first month's start.
    pub first_us: Option<i64>,
    /// Last time among the scope's events, UTC microseconds; in figures about groups the last month's end.
    pub last_us: Option<i64>,
    /// How the figures are made where they are about groups, rather than exact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<GroupFigures>,
    /// IANA zone in which days are counted.
    pub zone: String,
    /// Version of the time-zone rules.
    pub tz_version: String,
    /// The filter in its canonical text; empty: none.
    pub filter: String,
    /// What import and counting noticed; nothing in figures about groups, since it tells of single rows.
    pub findings: Findings,
}
