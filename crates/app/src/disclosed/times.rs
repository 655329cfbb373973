//! Durations of the visible cases, as figures that may be shown: lead, working and waiting times, the times of a step, and
//! their bars.

use samsyn_mining::{Between, SURVIVAL_SHARES, Selection, Units, working_us};
use samsyn_stats::cell_key::{CaseKey, DurationSample, Group, Tally, duration_rounded_s};
use samsyn_stats::{Z_95, duration_edges_s};

use super::cells::gap;
use super::{Disclosed, Sheaf};
use crate::answer::closed::Closed;
use crate::answer::times::{Bin, OpenQuantile, SurvivalPoint, Times};
use crate::{BetweenBar, Figure};

/// Most bars of a distribution; fewer than for exact figures, so that most have cases enough.
const BARS: usize = 16;

/// Lead, working and waiting times, and the bars of the first.
pub(crate) struct CaseTimes {
    pub(crate) lead: Option<Times>,
    pub(crate) working: Option<Times>,
    pub(crate) waiting: Option<Times>,
    pub(crate) bars: Vec<Bin>,
    /// Closed and open cases.
    pub(crate) counts: [Figure; 2],
    pub(crate) quantiles: Vec<OpenQuantile>,
    pub(crate) survival: Vec<SurvivalPoint>,
}

/// The times of some steps.
pub(crate) struct StepTimes {
    pub(crate) count: Figure,
    pub(crate) mean_s: Figure<f64>,
    pub(crate) median_s: Figure<f64>,
    pub(crate) p90_s: Figure<f64>,
    pub(crate) bars: Vec<BetweenBar>,
}

impl Disclosed {
    pub(super) fn mean(&self, sample: &DurationSample) -> Figure<f64> {
        self.method.duration_mean(sample).map_or(Figure::Few, |s| Figure::About(s as f64))
    }

    pub(super) fn quantiles<const N: usize>(&self, sample: &mut DurationSample, ps: [f64; N]) -> [Figure<f64>; N] {
        let found = self.method.duration_quantiles(sample, &ps);
        let figure = |i: usize| found.get(i).copied().flatten().map_or(Figure::Few, |s: i64| Figure::About(s as f64));
        std::array::from_fn(figure)
    }

    /// The figures of a distribution; none when not even a median may be shown.
    pub(super) fn times(&self, sample: &mut DurationSample) -> Option<Times> {
        let mean_s = self.mean(sample);
        let [p25_s, median_s, p75_s, p90_s, p95_s] = self.quantiles(sample, [0.25, 0.5, 0.75, 0.9, 0.95]);
        median_s.value()?;
        // The shortest and the longest are each one case's.
        Some(Times { mean_s, min_s: Figure::Few, p25_s, median_s, p75_s, p90_s, p95_s, max_s: Figure::Few })
    }

    /// Edges of bars: from nothing to the furthest quantile shown, the last bar open. Empty when none is shown.
    fn edges(&self, sample: &mut DurationSample) -> Vec<f64> {
        let shown = self.quantiles(sample, [0.95, 0.9, 0.75, 0.5]);
        let Some(end) = shown.into_iter().find_map(Figure::value).filter(|end| *end > 0.0) else { return Vec::new() };
        let mut edges = duration_edges_s(0.0, end, BARS);
        edges.push(f64::INFINITY);
        edges
    }

    /// Times of the selected cases; of the closed ones where a closing rule tells them. Cost: O(units).
    ///
    /// Where some are open, how many are still open after a while is worked out from figures that may be shown, and from nothing else: from
    /// how many closed cases took how long, and how many open ones have been seen for how long.
    pub(crate) fn case_times(&self, units: &Units, selection: &Selection, closed: Option<&Closed>) -> CaseTimes {
        let units = units.restricted(selection);
        let (mut lead, mut working, mut waiting) =
            (DurationSample::default(), DurationSample::default(), DurationSample::default());
        let (mut leads, mut seen) = (Vec::new(), Vec::new());
        for case in self.cases(&units, selection) {
            let (number, lead_us) = (case.part.first_case() + case.own, case.part.lead(case.range.clone()));
            // What began after the day read on does not count.
            if closed.is_some_and(|closed| closed.columns.get(number).is_none()) {
                continue;
            }
            if let Some(until) = closed.and_then(|closed| closed.open.get(&number)) {
                let began = case.part.ticks()[case.range.end - 1].saturating_sub(lead_us);
                seen.push((case.key, until.saturating_sub(began).max(0) as f64 / 1e6));
                continue;
            }
            leads.push((case.key, lead_us as f64 / 1e6));
            self.method.durations_add(&mut lead, case.key, &[lead_us / 1_000_000]);
            if let Some(us) = working_us(case.part, case.range) {
                self.method.durations_add(&mut working, case.key, &[us / 1_000_000]);
                self.method.durations_add(&mut waiting, case.key, &[(lead_us - us) / 1_000_000]);
            }
        }
        let edges = self.edges(&mut lead);
        let counted = |times: &[(CaseKey, f64)]| -> Vec<Figure> {
            let mut groups = vec![Group::default(); edges.len().saturating_sub(1)];
            for (key, time_s) in times.iter().filter(|_| !edges.is_empty()) {
                self.method.group_add(&mut groups[bar_of(&edges, *time_s)], *key);
            }
            groups.iter().map(|group| self.count(group)).collect()
        };
        let (ended, open) = (counted(&leads), counted(&seen));
        let all = |times: &[(CaseKey, f64)]| self.count(&self.method.group(times.iter().map(|(key, _)| *key)));
        let counts = [all(&leads), all(&seen)];
        let survival = if counts[1].value().is_some() { self.survival(&edges, &ended, &open) } else { Vec::new() };
        let quantiles = if survival.is_empty() { Vec::new() } else { SURVIVAL_SHARES.map(|p| quantile(&survival, p)).to_vec() };
        let bar = |(ends, &cases): (&[f64], &Figure)| Bin { from_s: ends[0], to_s: ends[1], cases };
        let bars = edges.windows(2).zip(&ended).map(bar).collect();
        let [lead, working, waiting] = [&mut lead, &mut working, &mut waiting].map(|sample| self.times(sample));
        CaseTimes { lead, working, waiting, bars, counts, quantiles, survival }
    }

    /// The share still open at the end of each bar, by the actuarial estimate (Cutler and Ederer, J. Chronic Dis. 8, 1958): who is open
    /// counts for half of the bar in which he was last seen. Up to where too few were seen for so long. Intervals are Greenwood's for as many
    /// cases as are visible; what disturbs the figures comes on top of them.
    fn survival(&self, edges: &[f64], ended: &[Figure], open: &[Figure]) -> Vec<SurvivalPoint> {
        let figures = self.figures();
        let at_end = edges.windows(2).filter(|ends| ends[1].is_finite()).map(|ends| ends[1]);
        let sum = |figures: &[Figure]| figures.iter().map(|figure| figure.size() as f64).sum::<f64>();
        let mut at_risk = sum(ended) + sum(open);
        let (mut share, mut greenwood, mut points) = (1.0_f64, 0.0, Vec::new());
        for ((end_s, ended), open) in at_end.zip(ended).zip(open) {
            let (ended, open) = (ended.size() as f64, open.size() as f64);
            if at_risk < figures.few_below as f64 {
                break;
            }
            let exposed = at_risk - open / 2.0;
            share *= 1.0 - ended / exposed;
            greenwood += figures.sample_one_in as f64 * ended / (exposed * (exposed - ended));
            at_risk -= ended + open;
            if share <= 0.0 {
                break;
            }
            let spread = if share < 1.0 { Z_95 * greenwood.sqrt() / share.ln().abs() } else { 0.0 };
            let whole_percent = |share: f64| (share * 100.0).round() / 100.0;
            let [open, low, high] = [share, share.powf(spread.exp()), share.powf((-spread).exp())].map(whole_percent);
            let [open, low, high] = [open, low, high].map(Figure::About);
            points.push(SurvivalPoint { time_s: end_s, open, low, high });
        }
        points
    }

    /// Times of the steps asked for. Cost: O(units).
    pub(crate) fn step_times(&self, units: &Units, selection: &Selection, between: Between) -> StepTimes {
        let units = units.restricted(selection);
        let (from, to) = match between {
            Between::Path(from, to) => (Some(from), to),
            Between::Before(to) => (None, to),
        };
        let (mut taken, mut sample, mut steps) = (Tally::default(), DurationSample::default(), Vec::new());
        for case in self.cases(&units, selection) {
            let activities = case.part.activities();
            let is_asked = |unit: &usize| activities[*unit] == to && from.is_none_or(|from| activities[unit - 1] == from);
            let times: Vec<i64> = case.range.skip(1).filter(is_asked).map(|unit| gap(case.part, unit).0).collect();
            self.method.tally_add(&mut taken, case.key, times.len() as u64);
            self.method.durations_add(&mut sample, case.key, &times);
            steps.push((case.key, times));
        }
        let edges = self.edges(&mut sample);
        let mut tallies = vec![Tally::default(); edges.len().saturating_sub(1)];
        let (mut sheaf, mut scratch) = (Sheaf::default(), Vec::new());
        for (key, times) in steps.into_iter().filter(|_| !edges.is_empty()) {
            times.into_iter().for_each(|time_s| sheaf.put(bar_of(&edges, time_s as f64), 1));
            sheaf.each(&mut scratch, |bar, n| self.method.tally_add(&mut tallies[bar], key, n.len() as u64));
        }
        let bars = edges.windows(2).zip(&tallies);
        let bars = bars.map(|(ends, tally)| BetweenBar { from_s: ends[0], to_s: ends[1], count: self.events(tally) }).collect();
        let mean_s = self.mean(&sample);
        let [median_s, p90_s] = self.quantiles(&mut sample, [0.5, 0.9]);
        StepTimes { count: self.events(&taken), mean_s, median_s, p90_s, bars }
    }
}

/// The bar that a value lies in; the first and the last take what lies outside.
fn bar_of(edges_s: &[f64], value_s: f64) -> usize {
    edges_s.partition_point(|edge| *edge <= value_s).saturating_sub(1).min(edges_s.len() - 2)
}

/// The time by which a share of cases has ended by a curve told at the ends of bars, straight between them.
fn quantile(curve: &[SurvivalPoint], share: f64) -> OpenQuantile {
    let reached = |figure: fn(&SurvivalPoint) -> Figure<f64>| {
        let value = |point: &SurvivalPoint| figure(point).size();
        let after = curve.iter().position(|point| value(point) <= 1.0 - share + 1e-9)?;
        let (from_s, from) = after.checked_sub(1).map_or((0.0, 1.0), |before| (curve[before].time_s, value(&curve[before])));
        let (to_s, to) = (curve[after].time_s, value(&curve[after]));
        let part = if from > to { ((from - (1.0 - share)) / (from - to)).clamp(0.0, 1.0) } else { 1.0 };
        Some(Figure::About(duration_rounded_s(from_s + part * (to_s - from_s)) as f64))
    };
    let (within_s, low_s, high_s) = (reached(|p| p.open), reached(|p| p.low), reached(|p| p.high));
    OpenQuantile { share_closed: share, within_s, low_s, high_s }
}
