//! Groups of cases side by side: what each takes, whether it differs from the others by more than chance, and what remains of the
//! difference among cases of the same kind.

use std::collections::HashMap;
use std::ops::Range;

use samsyn_stats::{
    Moments, Seed, Stratum, Z_95, fisher, funnel_limits, holm, median_interval, quantile_type7, rank_differences, wilson,
};
use serde::{Deserialize, Serialize};

use crate::cases::working_us;
use crate::duration::seconds;
use crate::unit::UnitPart;
use crate::{Selection, Units};

/// Up to this adjusted p-value a difference is called one: among all tests of a comparison one in twenty raises a false alarm.
pub(crate) const ALARM: f64 = 0.05;
/// How much of chance lies within the control limits of a share.
const LIMITS: (f64, f64) = (0.95, 0.998);

/// Between which shares chance leaves a group of so many cases with 95 % and 99.8 %, around the share of all; `None` of no cases.
/// Cost: O(cases).
pub fn control_limits(share: f64, cases: u64) -> Option<[(f64, f64); 2]> {
    let limits = |coverage: f64| funnel_limits(share, cases, coverage);
    limits(LIMITS.0).zip(limits(LIMITS.1)).map(|(inner, outer)| [inner, outer])
}

/// What cases are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseMeasure {
    /// First start to last completion, in seconds; the median.
    LeadTime,
    /// Lead time less working time, in seconds, of cases of which every start is known; the median.
    WaitingTime,
    /// How many units a case has; the mean.
    Units,
    /// In which an activity is done again; the share of cases.
    Rework,
}

impl CaseMeasure {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::LeadTime, Self::WaitingTime, Self::Units, Self::Rework];
}

/// What is measured of each case of a selection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseFigures {
    /// The cases, by their number in the log, ascending.
    pub cases: Vec<u32>,
    /// For each measure of [`CaseMeasure::ALL`] the cases' values, NaN where unknown; rework as 0 or 1.
    pub values: [Vec<f64>; 4],
}

impl CaseFigures {
    /// Measures each case. Cost: O(units log units of a case).
    pub fn of(units: &Units, selection: &Selection) -> Self {
        let units = units.restricted(selection);
        let mut figures = Self::default();
        let mut done = Vec::new();
        for (_, part, own) in units.chosen(selection) {
            figures.cases.push(part.first_case() + own);
            let measured = measured(part, part.range(own), &mut done);
            figures.values.iter_mut().zip(measured).for_each(|(values, value)| values.push(value));
        }
        figures
    }
}

/// The measures of a case in the order of [`CaseMeasure::ALL`]; `done` is room to work in.
pub(crate) fn measured(part: &UnitPart, range: Range<usize>, done: &mut Vec<u32>) -> [f64; 4] {
    let lead_us = part.lead(range.clone());
    let waiting = working_us(part, range.clone()).map_or(f64::NAN, |working| seconds((lead_us - working) as f64));
    done.clear();
    done.extend_from_slice(&part.activity[range.clone()]);
    done.sort_unstable();
    let again = done.windows(2).any(|two| two[0] == two[1]);
    [seconds(lead_us as f64), waiting, range.len() as f64, if again { 1.0 } else { 0.0 }]
}

/// A group by a measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct GroupFigure {
    /// Cases of which it is known.
    pub cases: u64,
    /// Median, mean or share; `None` without cases.
    pub value: Option<f64>,
    /// The 95 % interval of the value: by order statistics, by the normal distribution, or Wilson's; `None` of too few cases.
    pub interval: Option<(f64, f64)>,
    /// The value that the group would have if its cases were of the kinds that all cases are of; `None` without kinds.
    pub standardised: Option<f64>,
    /// Share of the group's cases of kinds of which there are others to compare them with: what the standardised value and the
    /// test rest on.
    pub comparable: f64,
    /// How likely one of its cases has a larger value than one of the others, 0.5 being alike.
    pub larger: Option<f64>,
    /// The 95 % interval of that.
    pub larger_interval: Option<(f64, f64)>,
    /// Probability of a difference as large by chance, as of one test; `None` where nothing was tested.
    pub p: Option<f64>,
    /// The same, adjusted for all tests of the comparison (Holm).
    pub p_adjusted: Option<f64>,
    /// Between which shares chance would leave a group of this size with 95 % and 99.8 %, around the share of all; shares only.
    pub limits: Option<[(f64, f64); 2]>,
}

impl GroupFigure {
    /// Whether the group differs from the others by more than chance, with at most one false alarm in twenty comparisons.
    pub fn differs(&self) -> bool {
        self.p_adjusted.is_some_and(|p| p <= ALARM)
    }
}

/// All groups by a measure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MeasureComparison {
    /// The measure.
    pub measure: CaseMeasure,
    /// Of all cases that are in a group: median, mean or share.
    pub all: Option<f64>,
    /// The groups, in the order given.
    pub groups: Vec<GroupFigure>,
}

/// A comparison of groups.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// By each measure that is known of any case.
    pub measures: Vec<MeasureComparison>,
    /// How many tests it rests on.
    pub tests: u64,
}

/// The cases of a measure: each a value, a group and a kind.
struct Known {
    values: Vec<f64>,
    groups: Vec<u16>,
    kinds: Vec<u32>,
}

impl Comparison {
    /// Compares groups: `group_of` gives each case of `figures` the number of its group, below `groups`, or none; `kind_of` its
    /// kind (case mix), all the same where that is not asked for. Each group is held against all others together, of two the first against
    /// the second, within kinds. `seed` is for groups of fewer than 50 cases (see [`rank_differences`]).
    ///
    /// Cost: O(cases log cases + distinct values · groups).
    pub fn of(figures: &CaseFigures, group_of: &[Option<u16>], kind_of: &[u32], groups: usize, seed: Seed) -> Self {
        let mut measures = Vec::new();
        for (measure, values) in CaseMeasure::ALL.into_iter().zip(&figures.values) {
            let mut known = Known { values: vec![], groups: vec![], kinds: vec![] };
            for (at, value) in values.iter().enumerate().filter(|(_, value)| !value.is_nan()) {
                if let Some(group) = group_of[at] {
                    known.values.push(*value);
                    known.groups.push(group);
                    known.kinds.push(kind_of[at]);
                }
            }
            if !known.values.is_empty() {
                measures.push(compared(measure, &known, groups, seed.part(&format!("{measure:?}"))));
            }
        }
        let mut tested: Vec<&mut GroupFigure> =
            measures.iter_mut().flat_map(|m| &mut m.groups).filter(|figure| figure.p.is_some()).collect();
        let adjusted = holm(&tested.iter().filter_map(|figure| figure.p).collect::<Vec<_>>());
        tested.iter_mut().zip(&adjusted).for_each(|(figure, p)| figure.p_adjusted = Some(*p));
        Self { tests: adjusted.len() as u64, measures }
    }
}

fn compared(measure: CaseMeasure, known: &Known, groups: usize, seed: Seed) -> MeasureComparison {
    let is_share = measure == CaseMeasure::Rework;
    let mut of_group: Vec<Vec<(f64, u32)>> = vec![Vec::new(); groups];
    let mut stratum_of: HashMap<u32, usize> = HashMap::new();
    let (mut strata, mut sizes): (Vec<Stratum>, Vec<Vec<u64>>) = (Vec::new(), Vec::new());
    for ((&value, &group), &kind) in known.values.iter().zip(&known.groups).zip(&known.kinds) {
        of_group[usize::from(group)].push((value, kind));
        let at = *stratum_of.entry(kind).or_insert_with(|| {
            strata.push(Stratum::default());
            sizes.push(vec![0; groups]);
            strata.len() - 1
        });
        strata[at].values.push(value);
        strata[at].groups.push(group);
        sizes[at][usize::from(group)] += 1;
    }
    let differences = rank_differences(&strata, groups, seed);
    let everybody = sorted(known.values.clone());
    let met = |values: &[f64]| (values.iter().filter(|value| **value > 0.0).count() as u64, values.len() as u64);
    let everything = met(&everybody);
    let mut figures = Vec::with_capacity(groups);
    for (group, cases) in of_group.iter_mut().enumerate() {
        cases.sort_by(|a, b| a.0.total_cmp(&b.0));
        let values: Vec<f64> = cases.iter().map(|(value, _)| *value).collect();
        let (value, interval) = summary(measure, &values);
        let mut figure = GroupFigure { cases: values.len() as u64, value, interval, ..GroupFigure::default() };
        let own = met(&values);
        if let Some(found) = differences[group] {
            (figure.larger, figure.larger_interval) = (Some(found.larger), Some(found.interval));
            // Of two groups the second test is the first.
            if groups != 2 || group == 0 {
                let others = (everything.0 - own.0, everything.1 - own.1);
                figure.p = Some(if is_share && strata.len() == 1 { fisher(own, others) } else { found.p });
            }
        }
        if is_share {
            figure.limits = control_limits(everything.0 as f64 / everything.1 as f64, own.1);
        }
        let weights = Weights { group, stratum_of: &stratum_of, sizes: &sizes };
        figure.comparable = weights.comparable(cases);
        if strata.len() > 1 {
            figure.standardised = weights.standardised(measure, cases);
        }
        figures.push(figure);
    }
    MeasureComparison { measure, all: summary(measure, &everybody).0, groups: figures }
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

/// Value and interval of sorted values.
fn summary(measure: CaseMeasure, sorted: &[f64]) -> (Option<f64>, Option<(f64, f64)>) {
    match measure {
        CaseMeasure::LeadTime | CaseMeasure::WaitingTime => (quantile_type7(sorted, 0.5), median_interval(sorted)),
        CaseMeasure::Units => {
            let mut moments = Moments::default();
            sorted.iter().for_each(|value| moments.add(*value));
            let half = moments.standard_deviation().map(|sd| Z_95 * sd / (sorted.len() as f64).sqrt());
            (moments.mean(), moments.mean().zip(half).map(|(mean, half)| (mean - half, mean + half)))
        }
        CaseMeasure::Rework => {
            let (met, of) = (sorted.iter().filter(|value| **value > 0.0).count() as u64, sorted.len() as u64);
            ((of > 0).then(|| met as f64 / of as f64), wilson(met, of, Z_95))
        }
    }
}

/// How much a case of a group counts so that the group has the kinds of all cases (direct standardisation).
struct Weights<'a> {
    group: usize,
    /// The place of each kind in `sizes`.
    stratum_of: &'a HashMap<u32, usize>,
    /// For each kind how many cases of each group.
    sizes: &'a [Vec<u64>],
}

impl Weights<'_> {
    /// Cases of all groups for each of the group's own of the kind; none where there are no others.
    fn of(&self, kind: u32) -> Option<f64> {
        let sizes = &self.sizes[*self.stratum_of.get(&kind)?];
        let (own, all) = (sizes[self.group], sizes.iter().sum::<u64>());
        (own < all).then(|| all as f64 / own as f64)
    }

    fn comparable(&self, values: &[(f64, u32)]) -> f64 {
        let comparable = values.iter().filter(|(_, kind)| self.of(*kind).is_some()).count();
        if values.is_empty() { 0.0 } else { comparable as f64 / values.len() as f64 }
    }

    /// Weighted median, or weighted mean, of sorted values.
    fn standardised(&self, measure: CaseMeasure, values: &[(f64, u32)]) -> Option<f64> {
        let weighted: Vec<(f64, f64)> = values.iter().filter_map(|(value, kind)| Some((*value, self.of(*kind)?))).collect();
        let total: f64 = weighted.iter().map(|(_, weight)| weight).sum();
        if total <= 0.0 {
            return None;
        }
        if matches!(measure, CaseMeasure::Units | CaseMeasure::Rework) {
            return Some(weighted.iter().map(|(value, weight)| value * weight).sum::<f64>() / total);
        }
        let mut below = 0.0;
        let at = weighted.iter().position(|(_, weight)| {
            below += weight;
            below >= total / 2.0
        })?;
        Some(weighted[at].0)
    }
}
