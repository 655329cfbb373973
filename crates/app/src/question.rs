//! What is asked of a log, and the stamp that says on what an answer rests.

use samsyn_eventlog::Findings;
use serde::Serialize;

use crate::CountingUnit;

/// What every question about a log has in common: which cases, counted how, and how much of the map.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Which cases and events, in the filter language; empty: all. Parsed by [`crate::filter::Filter`].
    pub filter: String,
    /// What is counted; `None`: the log's default.
    pub count: Option<CountingUnit>,
    /// Share of activities shown in a map, 0 to 1.
    pub activities: f64,
    /// Share of paths shown in a map, 0 to 1.
    pub paths: f64,
    /// Whether a map's edges get median and 90th percentile; costs more time.
    pub quantiles: bool,
}

impl Default for Question {
    fn default() -> Self {
        Self { filter: String::new(), count: None, activities: 1.0, paths: 1.0, quantiles: true }
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
    /// What was counted.
    pub count: CountingUnit,
    /// Cases that the filter kept (in `instances`: those with an instance).
    pub cases: u64,
    /// Cases of the log in this counting unit.
    pub cases_of: u64,
    /// Events or instances kept.
    pub units: u64,
    /// Events or instances of the log.
    pub units_of: u64,
    /// First time among the log's events, UTC microseconds.
    pub first_us: Option<i64>,
    /// Last time among the log's events, UTC microseconds.
    pub last_us: Option<i64>,
    /// IANA zone in which days are counted.
    pub zone: String,
    /// Version of the time-zone rules.
    pub tz_version: String,
    /// The filter in its canonical text; empty: none.
    pub filter: String,
    /// What import and counting noticed.
    pub findings: Findings,
}
