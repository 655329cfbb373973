//! How long cases take: exact quantiles and a histogram, or, where some are still open, a survival curve.

use samsyn_eventlog::CaseSet;
use samsyn_stats::{Histogram, Z_95, duration_edges_s, quantile_type7, survival};
use serde::Serialize;

use crate::cases::working_us;
use crate::duration::seconds;
use crate::{DurationSummary, Selection, Units};

/// The bars of a distribution: bar `i` counts `edges_s[i] <= time < edges_s[i + 1]`, the last also its upper edge.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Bars {
    /// One more than the bars, in seconds, rising; empty of nothing.
    pub edges_s: Vec<f64>,
    /// Number of cases in each.
    pub counts: Vec<u64>,
}

/// One step of a survival curve.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SurvivalStep {
    /// From this time on, in seconds.
    pub time_s: f64,
    /// The share of cases that takes longer.
    pub share: f64,
    /// Lower end of its 95 % interval.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// The Kaplan-Meier estimate for cases of which some are open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeadSurvival {
    /// Open cases: known only to take longer than what was seen of them.
    pub censored: u64,
    /// The time by which half have ended, in seconds; `None` when the curve does not come down that far.
    pub median_s: Option<f64>,
    /// The time by which nine of ten have.
    pub p90_s: Option<f64>,
    /// The curve.
    pub steps: Vec<SurvivalStep>,
}

/// Distribution of lead times (first start, completion when unknown, to last completion).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeadTimes {
    /// Lead times as seen; where cases are open, see [`LeadTimes::survival`].
    pub lead_time: DurationSummary,
    /// Lower quartile, in seconds.
    pub p25_s: Option<f64>,
    /// Upper quartile, in seconds.
    pub p75_s: Option<f64>,
    /// How many cases took how long.
    pub bars: Bars,
    /// With open cases: the survival curve, with a band.
    pub survival: Option<LeadSurvival>,
    /// Time in which an instance was under way, over the cases of which every start is known.
    pub working_time: DurationSummary,
    /// Lead time less working time, over the same cases.
    pub waiting_time: DurationSummary,
    /// Cases of which a start is unknown: their working and waiting time is unknown too (all of them in `events`).
    pub working_unknown: u64,
}

/// Most bars of a distribution.
const BARS: usize = 40;

impl LeadTimes {
    /// The distribution; `censored` holds the cases that are still open (a log without a closing rule has none).
    ///
    /// Cost: O(units + cases log cases).
    pub fn of(units: &Units, selection: &Selection, censored: Option<&CaseSet>) -> Self {
        let units = units.restricted(selection);
        let mut leads = Vec::with_capacity(selection.case_count() as usize);
        let mut ended = Vec::new();
        let (mut working, mut waiting, mut working_unknown) = (Vec::new(), Vec::new(), 0);
        for case in selection.cases().iter() {
            let (part, own) = units.locate(case);
            let (part, range) = (&units.parts[part], units.parts[part].range(own));
            let lead = part.lead(range.clone());
            leads.push(lead);
            if let Some(censored) = censored {
                ended.push(!censored.contains(case));
            }
            match working_us(part, range) {
                Some(us) => {
                    working.push(us);
                    waiting.push(lead - us);
                }
                None => working_unknown += 1,
            }
        }
        let survival = censored.filter(|_| ended.contains(&false)).map(|_| survival_of(&leads, &ended));
        leads.sort_unstable();
        let quantile = |p| quantile_type7(&leads, p).map(seconds);
        let (p25_s, p75_s) = (quantile(0.25), quantile(0.75));
        let bars = bars(&leads);
        Self {
            lead_time: DurationSummary::of_us(&mut leads),
            p25_s,
            p75_s,
            bars,
            survival,
            working_time: DurationSummary::of_us(&mut working),
            waiting_time: DurationSummary::of_us(&mut waiting),
            working_unknown,
        }
    }
}

/// Bars of a width that suits the shortest 99 %; the last one reaches to the longest.
pub(crate) fn bars(sorted_us: &[i64]) -> Bars {
    let p99_s = quantile_type7(sorted_us, 0.99).map(seconds);
    let (Some(&first), Some(&last), Some(p99_s)) = (sorted_us.first(), sorted_us.last(), p99_s) else { return Bars::default() };
    let (low, high) = (seconds(first as f64), seconds(last as f64));
    let mut edges_s = duration_edges_s(low, p99_s, BARS);
    if edges_s.last().is_some_and(|&end| end < high) {
        edges_s.push(high);
    }
    let histogram = Histogram::of(sorted_us.iter().map(|&us| seconds(us as f64)), edges_s);
    Bars { edges_s: histogram.edges, counts: histogram.counts }
}

fn survival_of(leads: &[i64], ended: &[bool]) -> LeadSurvival {
    let curve = survival(leads, ended, Z_95);
    let step = |s: &samsyn_stats::Step<i64>| SurvivalStep {
        time_s: seconds(s.time as f64),
        share: s.survival,
        low: s.low,
        high: s.high,
    };
    let quantile = |p| curve.quantile(p).map(|us| seconds(us as f64));
    LeadSurvival {
        censored: ended.iter().filter(|e| !**e).count() as u64,
        median_s: quantile(0.5),
        p90_s: quantile(0.9),
        steps: curve.steps.iter().filter(|s| s.ended > 0).map(step).collect(),
    }
}
