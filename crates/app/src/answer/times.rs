//! Lead, working and waiting times of the cases asked for: figures, histogram, survival curve.

use serde::Serialize;

use crate::{OpenLog, Question, Result, Stamp};

/// Figures of a distribution of times.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Times {
    /// Arithmetic mean.
    pub mean_s: f64,
    /// Shortest.
    pub min_s: f64,
    /// Lower quartile.
    pub p25_s: f64,
    /// Median.
    pub median_s: f64,
    /// Upper quartile.
    pub p75_s: f64,
    /// 90th percentile.
    pub p90_s: f64,
    /// 95th percentile.
    pub p95_s: f64,
    /// Longest.
    pub max_s: f64,
}

/// One bar of a histogram: times from `from_s` up to but not `to_s`; the last bar includes its end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// Lower end.
    pub from_s: f64,
    /// Upper end.
    pub to_s: f64,
    /// Number of cases.
    pub cases: u64,
}

/// A step of a survival curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SurvivalPoint {
    /// Time since the start of the case.
    pub time_s: f64,
    /// Share of cases not yet done, 0 to 1.
    pub open: f64,
    /// Lower end of the 95 % interval.
    pub low: f64,
    /// Upper end of the 95 % interval.
    pub high: f64,
}

/// Times of the cases asked for.
#[derive(Clone, Debug, Serialize)]
pub struct TimesAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Lead time; none without cases.
    pub lead: Option<Times>,
    /// Time in which work was going on; none without start times, never 0.
    pub working: Option<Times>,
    /// Lead time less working time; none without start times.
    pub waiting: Option<Times>,
    /// Lead times in bars of equal width.
    pub histogram: Vec<Bin>,
    /// Share of cases not yet done by time since their start.
    pub survival: Vec<SurvivalPoint>,
}

/// The times of the cases asked for.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_times(log: &OpenLog, question: &Question) -> Result<TimesAnswer> {
    log.not_yet(question)
}
