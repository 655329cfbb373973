//! Durations of the visible cases, as figures that may be shown: lead, working and waiting times, the times of a step, and
//! their bars.

use samsyn_mining::{Between, Selection, Units, working_us};
use samsyn_stats::cell_key::{DurationSample, Group, Tally};
use samsyn_stats::duration_edges_s;

use super::cells::gap;
use super::{Disclosed, Sheaf};
use crate::answer::times::{Bin, Times};
use crate::{BetweenBar, Figure};

/// Most bars of a distribution; fewer than for exact figures, so that most have cases enough.
const BARS: usize = 16;

/// Lead, working and waiting times, and the bars of the first.
pub(crate) struct CaseTimes {
    pub(crate) lead: Option<Times>,
    pub(crate) working: Option<Times>,
    pub(crate) waiting: Option<Times>,
    pub(crate) bars: Vec<Bin>,
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

    /// Times of the selected cases. Cost: O(units).
    pub(crate) fn case_times(&self, units: &Units, selection: &Selection) -> CaseTimes {
        let units = units.restricted(selection);
        let (mut lead, mut working, mut waiting) =
            (DurationSample::default(), DurationSample::default(), DurationSample::default());
        let mut leads = Vec::new();
        for case in self.cases(&units, selection) {
            let lead_us = case.part.lead(case.range.clone());
            leads.push((case.key, lead_us as f64 / 1e6));
            self.method.durations_add(&mut lead, case.key, &[lead_us / 1_000_000]);
            if let Some(us) = working_us(case.part, case.range) {
                self.method.durations_add(&mut working, case.key, &[us / 1_000_000]);
                self.method.durations_add(&mut waiting, case.key, &[(lead_us - us) / 1_000_000]);
            }
        }
        let edges = self.edges(&mut lead);
        let mut groups = vec![Group::default(); edges.len().saturating_sub(1)];
        for (key, lead_s) in leads.into_iter().filter(|_| !edges.is_empty()) {
            self.method.group_add(&mut groups[bar_of(&edges, lead_s)], key);
        }
        let bars = edges.windows(2).zip(&groups);
        let bars = bars.map(|(ends, group)| Bin { from_s: ends[0], to_s: ends[1], cases: self.count(group) }).collect();
        CaseTimes { lead: self.times(&mut lead), working: self.times(&mut working), waiting: self.times(&mut waiting), bars }
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
