//! The times behind one figure of the map: of a path, or of everything that leads into an activity, as a distribution.

use samsyn_mining::{Between, TimesBetween};
use serde::Serialize;

use crate::{OpenLog, Question, Result, Stamp};

/// One bar: steps that took from `from_s` up to but not `to_s`; the last bar includes its end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BetweenBar {
    /// Lower end.
    pub from_s: f64,
    /// Upper end.
    pub to_s: f64,
    /// Number of steps.
    pub count: u64,
}

/// How the times of some steps are spread.
#[derive(Clone, Debug, Serialize)]
pub struct BetweenAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Number of steps.
    pub count: u64,
    /// Mean; none without steps, like all below.
    pub mean_s: Option<f64>,
    /// Median.
    pub median_s: Option<f64>,
    /// 90th percentile.
    pub p90_s: Option<f64>,
    /// Shortest.
    pub min_s: Option<f64>,
    /// Longest.
    pub max_s: Option<f64>,
    /// Bars of equal width; the last may reach further, to the longest.
    pub histogram: Vec<BetweenBar>,
}

/// The times of the steps from one activity (`None`: any) directly to another, by the activities' keys.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_between(log: &OpenLog, question: &Question, from: Option<u32>, to: u32) -> Result<BetweenAnswer> {
    let asked = log.ask(question)?;
    let between = from.map_or(Between::Before(to), |from| Between::Path(from, to));
    let TimesBetween { summary, bars } = TimesBetween::of(&asked.units, &asked.selection, between);
    let bar = |(edges, &count): (&[f64], &u64)| BetweenBar { from_s: edges[0], to_s: edges[1], count };
    Ok(BetweenAnswer {
        stamp: asked.stamp,
        count: summary.count,
        mean_s: summary.mean_s,
        median_s: summary.median_s,
        p90_s: summary.p90_s,
        min_s: summary.min_s,
        max_s: summary.max_s,
        histogram: bars.edges_s.windows(2).zip(&bars.counts).map(bar).collect(),
    })
}
