//! Lead, working and waiting times of the cases asked for: figures, histogram, survival curve.

use samsyn_mining::{LeadTimes, SurvivalStep, working_us};
use samsyn_stats::{mean_i64, quantiles_select};
use serde::Serialize;

use crate::open::Asked;
use crate::{Figure, OpenLog, Question, Result, Stamp};

/// Figures of a distribution of times.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Times {
    /// Arithmetic mean.
    pub mean_s: Figure<f64>,
    /// Shortest.
    pub min_s: Figure<f64>,
    /// Lower quartile.
    pub p25_s: Figure<f64>,
    /// Median.
    pub median_s: Figure<f64>,
    /// Upper quartile.
    pub p75_s: Figure<f64>,
    /// 90th percentile.
    pub p90_s: Figure<f64>,
    /// 95th percentile.
    pub p95_s: Figure<f64>,
    /// Longest.
    pub max_s: Figure<f64>,
}

/// One bar of a histogram: times from `from_s` up to but not `to_s`; the last bar includes its end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct Bin {
    /// Lower end.
    pub from_s: f64,
    /// Upper end; infinite (in JSON null) where the bar is open.
    pub to_s: f64,
    /// Number of cases.
    pub cases: Figure,
}

/// A step of a survival curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
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
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct TimesAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Lead time; none without cases, and in figures about groups with few.
    pub lead: Option<Times>,
    /// Time in which work was going on; none without start times, never 0.
    pub working: Option<Times>,
    /// Lead time less working time; none without start times.
    pub waiting: Option<Times>,
    /// Lead times in bars of equal width.
    pub histogram: Vec<Bin>,
    /// Share of cases not yet done by time since their start; empty when no case is known to be open.
    pub survival: Vec<SurvivalPoint>,
}

/// The times of the cases asked for.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_times(log: &OpenLog, question: &Question) -> Result<TimesAnswer> {
    let asked = log.ask(question)?;
    if let Some(groups) = &asked.groups {
        let found = groups.disclosed.case_times(&asked.units, &asked.selection);
        let (lead, working, waiting, histogram) = (found.lead, found.working, found.waiting, found.bars);
        return Ok(TimesAnswer { stamp: asked.stamp, lead, working, waiting, histogram, survival: Vec::new() });
    }
    // No log declares a closing rule yet, so no case is known to be open and nothing is censored.
    let times = LeadTimes::of(&asked.units, &asked.selection, None);
    let survival = times.survival.map(|s| s.steps).unwrap_or_default();
    let point = |s: SurvivalStep| SurvivalPoint { time_s: s.time_s, open: s.share, low: s.low, high: s.high };
    let bars = times.bars.edges_s.windows(2).zip(&times.bars.counts);
    let (lead, working, waiting) = figures(&asked);
    Ok(TimesAnswer {
        stamp: asked.stamp,
        lead,
        working,
        waiting,
        histogram: bars.map(|(edges, &cases)| Bin { from_s: edges[0], to_s: edges[1], cases: cases.into() }).collect(),
        survival: survival.into_iter().map(point).collect(),
    })
}

/// Lead, working and waiting times. The latter two only over the cases of which every start is known.
pub(crate) fn figures(asked: &Asked) -> (Option<Times>, Option<Times>, Option<Times>) {
    let units = asked.units.restricted(&asked.selection);
    let (mut leads, mut workings, mut waitings) = (Vec::new(), Vec::new(), Vec::new());
    for (_, part, case) in units.chosen(&asked.selection) {
        let range = part.range(case);
        let lead = part.lead(range.clone());
        leads.push(lead);
        if let Some(working) = working_us(part, range) {
            workings.push(working);
            waitings.push(lead - working);
        }
    }
    (Times::of_us(&mut leads), Times::of_us(&mut workings), Times::of_us(&mut waitings))
}

impl Times {
    /// Figures of microseconds, which it reorders; none of nothing. Cost: O(n).
    fn of_us(us: &mut [i64]) -> Option<Self> {
        let mean = mean_i64(us)?;
        let (&min, &max) = (us.iter().min()?, us.iter().max()?);
        let found = quantiles_select(us, &[0.25, 0.5, 0.75, 0.9, 0.95]);
        let exact = |us: f64| Figure::Exact(us / 1e6);
        let [p25_s, median_s, p75_s, p90_s, p95_s] = <[f64; 5]>::try_from(found).ok()?.map(exact);
        let (mean_s, min_s, max_s) = (exact(mean), exact(min as f64), exact(max as f64));
        Some(Self { mean_s, min_s, p25_s, median_s, p75_s, p90_s, p95_s, max_s })
    }
}
