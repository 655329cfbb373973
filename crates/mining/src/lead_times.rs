//! How long cases take: exact quantiles and a histogram, or, where some are still open, a survival curve.

use std::collections::HashMap;

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

/// A quantile of a survival curve with its 95 % interval, in seconds; `None` where the curve does not come down that far.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SurvivalQuantile {
    /// Which share of cases has ended by then.
    pub share: f64,
    /// The time.
    pub time_s: Option<f64>,
    /// Lower end of its interval.
    pub low_s: Option<f64>,
    /// Upper end.
    pub high_s: Option<f64>,
}

/// The Kaplan-Meier estimate for cases of which some are open.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeadSurvival {
    /// Open cases: known only to take longer than they have been seen for.
    pub censored: u64,
    /// The times by which the shares of [`SURVIVAL_SHARES`] have ended.
    pub quantiles: [SurvivalQuantile; 5],
    /// The curve, a step for each time at which a case ended; the last step may be one at which none did, and says how long
    /// cases were seen.
    pub steps: Vec<SurvivalStep>,
}

/// The shares of cases that a survival curve is asked for.
pub const SURVIVAL_SHARES: [f64; 5] = [0.25, 0.5, 0.75, 0.9, 0.95];

/// Distribution of lead times (first start, completion when unknown, to last completion).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LeadTimes {
    /// Lead times of the cases that have ended; where others are open, see [`LeadTimes::survival`].
    pub lead_time: DurationSummary,
    /// Lower quartile, in seconds.
    pub p25_s: Option<f64>,
    /// Upper quartile, in seconds.
    pub p75_s: Option<f64>,
    /// How many cases took how long.
    pub bars: Bars,
    /// With open cases: the survival curve, with a band.
    pub survival: Option<LeadSurvival>,
    /// Time in which an instance was under way, over the ended cases of which every start is known.
    pub working_time: DurationSummary,
    /// Lead time less working time, over the same cases.
    pub waiting_time: DurationSummary,
    /// Ended cases of which a start is unknown: their working and waiting time is unknown too (all of them in `events`).
    pub working_unknown: u64,
}

/// Most bars of a distribution.
const BARS: usize = 40;

impl LeadTimes {
    /// The distribution. `open` tells of each case that is still open up to when it was seen to be, on the clock by which
    /// durations are measured (UTC microseconds, or what [`Units::in_working_time`] made of them); a log without a closing
    /// rule knows of none. An open case counts in the survival curve alone: how long it takes is not known.
    ///
    /// Cost: O(units + cases log cases).
    pub fn of(units: &Units, selection: &Selection, open: Option<&HashMap<u32, i64>>) -> Self {
        let units = units.restricted(selection);
        let mut leads = Vec::with_capacity(selection.case_count() as usize);
        let mut seen = Vec::new();
        let (mut working, mut waiting, mut working_unknown) = (Vec::new(), Vec::new(), 0);
        for case in selection.cases().iter() {
            let (part, own) = units.locate(case);
            let (part, range) = (&units.parts[part], units.parts[part].range(own));
            let lead = part.lead(range.clone());
            if let Some(&until) = open.and_then(|open| open.get(&case)) {
                let began = part.ticks()[range.end - 1].saturating_sub(lead);
                seen.push(until.saturating_sub(began).max(lead));
                continue;
            }
            leads.push(lead);
            match working_us(part, range) {
                Some(us) => {
                    working.push(us);
                    waiting.push(lead - us);
                }
                None => working_unknown += 1,
            }
        }
        let survival = (!seen.is_empty()).then(|| survival_of(&leads, &seen));
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

fn survival_of(leads: &[i64], seen: &[i64]) -> LeadSurvival {
    let times = [leads, seen].concat();
    let ended: Vec<bool> = (0..times.len()).map(|i| i < leads.len()).collect();
    let curve = survival(&times, &ended, Z_95);
    let step = |s: &samsyn_stats::Step<i64>| SurvivalStep {
        time_s: seconds(s.time as f64),
        share: s.survival,
        low: s.low,
        high: s.high,
    };
    let in_seconds = |us: Option<i64>| us.map(|us| seconds(us as f64));
    let quantile = |share| {
        let (low, high) = curve.quantile_interval(share);
        let [time_s, low_s, high_s] = [curve.quantile(share), low, high].map(in_seconds);
        SurvivalQuantile { share, time_s, low_s, high_s }
    };
    let last = curve.steps.len().saturating_sub(1);
    let told = curve.steps.iter().enumerate().filter(|(i, s)| s.ended > 0 || *i == last);
    LeadSurvival {
        censored: seen.len() as u64,
        quantiles: SURVIVAL_SHARES.map(quantile),
        steps: told.map(|(_, s)| step(s)).collect(),
    }
}
