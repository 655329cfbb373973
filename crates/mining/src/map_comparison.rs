//! Two groups of cases on the same map: how often each activity is done and each path taken, how long the paths take, and which
//! differences may be chance. Tests are on cases, never on events: what a case does again tells of that case alone.

use rustc_hash::FxHashMap;
use samsyn_eventlog::CaseSet;
use samsyn_stats::{Seed, Stratum, fisher, holm, rank_differences};
use serde::Serialize;

use crate::comparison::ALARM;
use crate::duration::seconds;
use crate::{Detail, ProcessMap, Selection, Units};

/// Fewer cases than these tell nothing: of a step with it and without it in both groups together, of a time in each group.
const TESTED_FROM: u64 = 5;

/// A step of the map in one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct StepFigure {
    /// How often.
    pub count: u64,
    /// In how many cases.
    pub cases: u64,
    /// In how many cases more than once.
    pub again: u64,
    /// Median time of a path, over all its times; `None` of what is no path, and where the group does not take it.
    pub median_s: Option<f64>,
}

/// What a test says of a difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct StepTest {
    /// Probability of such a difference by chance, as of one test.
    pub p: f64,
    /// The same, adjusted for all tests of the comparison (Holm).
    pub p_adjusted: f64,
}

impl StepTest {
    /// Whether the groups differ by more than chance, with at most one false alarm in twenty comparisons.
    pub fn differs(&self) -> bool {
        self.p_adjusted <= ALARM
    }
}

/// A step of the map in both groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct StepComparison {
    /// The first and the second group.
    pub groups: [StepFigure; 2],
    /// Whether it is taken as often; `None` where too few cases tell.
    pub often: Option<StepTest>,
    /// Whether it takes as long; of paths alone.
    pub long: Option<StepTest>,
}

/// Two groups of cases on the same map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapComparison {
    /// The map of both groups' cases together, without quantiles: what there is to compare.
    pub map: ProcessMap,
    /// Cases of each group.
    pub cases: [u64; 2],
    /// As [`ProcessMap::activities`].
    pub activities: Vec<StepComparison>,
    /// As [`ProcessMap::edges`].
    pub edges: Vec<StepComparison>,
    /// As [`ProcessMap::starts`].
    pub starts: Vec<StepComparison>,
    /// As [`ProcessMap::ends`].
    pub ends: Vec<StepComparison>,
    /// How many tests it rests on.
    pub tests: u64,
}

impl MapComparison {
    /// Compares two groups: `group_of` gives each case of the selection, ascending, 0, 1 or neither.
    ///
    /// *How often* is tested by the cases in which a step occurs at all and, where some take it again, by those in which it occurs more
    /// than once: Fisher's exact test of each, the smaller probability times their number (Bonferroni). A test whose shares differ the
    /// other way than what is shown, the counts per case, says nothing of that. *How long* is tested by each case's mean time on the
    /// path: Wilcoxon's rank sum, which likewise has to point the way of the medians shown. Steps with too few cases are left out by
    /// their numbers alone, so that this tells nothing of how the groups differ. All probabilities are adjusted together (Holm): among
    /// all steps of a comparison in which nothing differs, the chance of even one false alarm is at most 5 %.
    ///
    /// Cost: O(units log units of a case + tests · cases log cases) time, 8 bytes for each path of each case.
    pub fn of(units: &Units, selection: &Selection, group_of: &[Option<u8>], threads: usize, seed: Seed) -> Self {
        let units = &*units.restricted(selection);
        let length = selection.cases().len();
        let mut sets = [CaseSet::empty(length), CaseSet::empty(length)];
        for ((_, part, own), group) in units.chosen(selection).zip(group_of) {
            if let Some(set) = group.and_then(|group| sets.get_mut(usize::from(group))) {
                set.insert(part.first_case() + own);
            }
        }
        let mut both = sets[0].clone();
        both.unite(&sets[1]);
        let within = |cases: &CaseSet| selection.clone().within(cases);
        let map = ProcessMap::of(units, &within(&both), Detail { quantiles: false, threads });
        let groups = [0, 1].map(|group: usize| ProcessMap::of(units, &within(&sets[group]), Detail { quantiles: true, threads }));
        let mut found = Self {
            cases: [0, 1].map(|group: usize| u64::from(sets[group].count())),
            activities: vec![StepComparison::default(); map.activities.len()],
            edges: vec![StepComparison::default(); map.edges.len()],
            starts: vec![StepComparison::default(); map.starts.len()],
            ends: vec![StepComparison::default(); map.ends.len()],
            map,
            tests: 0,
        };
        groups.iter().enumerate().for_each(|(group, map)| found.fill(group, map));
        let times = found.fill_by_case(units, &within(&both), &sets[0]);
        found.test(&times, seed);
        found
    }

    /// The figures of a group, from its own map.
    fn fill(&mut self, group: usize, own: &ProcessMap) {
        let place = |name: &str| self.map.activities.binary_search_by(|a| a.name.as_str().cmp(name)).ok();
        let at: Vec<Option<usize>> = own.activities.iter().map(|a| place(&a.name)).collect();
        for (activity, at) in own.activities.iter().zip(&at) {
            if let Some(at) = *at {
                let figure = StepFigure { count: activity.count, cases: activity.cases, ..StepFigure::default() };
                self.activities[at].groups[group] = figure;
            }
        }
        for edge in &own.edges {
            let ends = at[edge.from].zip(at[edge.to]);
            let found = ends.and_then(|ends| self.map.edges.binary_search_by_key(&ends, |e| (e.from, e.to)).ok());
            if let Some(found) = found {
                let StepFigure { again, .. } = self.edges[found].groups[group];
                self.edges[found].groups[group] =
                    StepFigure { count: edge.count, cases: edge.cases, again, median_s: edge.median_s };
            }
        }
        let terminals = [(&self.map.starts, &own.starts, &mut self.starts), (&self.map.ends, &own.ends, &mut self.ends)];
        for (all, own, to) in terminals {
            for terminal in own {
                let found = at[terminal.activity].and_then(|at| all.binary_search_by_key(&at, |t| t.activity).ok());
                if let Some(found) = found {
                    to[found].groups[group] =
                        StepFigure { count: terminal.count, cases: terminal.count, ..StepFigure::default() };
                }
            }
        }
    }

    /// What only a pass over the cases tells: who does what again, and each case's mean time on each path, by edge and group.
    fn fill_by_case(&mut self, units: &Units, both: &Selection, first: &CaseSet) -> Vec<[Vec<f64>; 2]> {
        let mut place = vec![usize::MAX; units.activity_count()];
        for (at, activity) in self.map.activities.iter().enumerate() {
            if let Some(code) = units.activity_code(&activity.name) {
                place[code as usize] = at;
            }
        }
        let edges: FxHashMap<(usize, usize), usize> =
            self.map.edges.iter().enumerate().map(|(at, edge)| ((edge.from, edge.to), at)).collect();
        let mut times: Vec<[Vec<f64>; 2]> = vec![Default::default(); self.map.edges.len()];
        let (mut done, mut taken): (Vec<usize>, Vec<(usize, i64)>) = (Vec::new(), Vec::new());
        for (_, part, own) in units.chosen(both) {
            let group = usize::from(!first.contains(part.first_case() + own));
            done.clear();
            taken.clear();
            let range = part.range(own);
            for unit in range.clone() {
                let here = place[part.activities()[unit] as usize];
                if unit > range.start {
                    let before = place[part.activities()[unit - 1] as usize];
                    taken.extend(edges.get(&(before, here)).map(|edge| (*edge, part.gap(unit - 1, unit))));
                }
                done.push(here);
            }
            done.sort_unstable();
            for same in done.chunk_by(|a, b| a == b).filter(|same| same.len() > 1) {
                self.activities[same[0]].groups[group].again += 1;
            }
            taken.sort_unstable();
            for same in taken.chunk_by(|a, b| a.0 == b.0) {
                let edge = same[0].0;
                self.edges[edge].groups[group].again += u64::from(same.len() > 1);
                let sum: i64 = same.iter().map(|(_, us)| us).sum();
                times[edge][group].push(seconds(sum as f64 / same.len() as f64));
            }
        }
        times
    }

    /// Tests everything that can be tested, and adjusts.
    fn test(&mut self, times: &[[Vec<f64>; 2]], seed: Seed) {
        let cases = self.cases;
        let steps = [&mut self.activities, &mut self.edges, &mut self.starts, &mut self.ends];
        for step in steps.into_iter().flatten() {
            step.often = often(step.groups, cases).map(|p| StepTest { p, p_adjusted: 1.0 });
        }
        for (at, (step, times)) in self.edges.iter_mut().zip(times).enumerate() {
            step.long = long(step.groups, times, seed.number(at as u64)).map(|p| StepTest { p, p_adjusted: 1.0 });
        }
        let steps = [&mut self.activities, &mut self.edges, &mut self.starts, &mut self.ends];
        let mut tested: Vec<&mut StepTest> =
            steps.into_iter().flatten().flat_map(|step| step.often.iter_mut().chain(&mut step.long)).collect();
        let adjusted = holm(&tested.iter().map(|test| test.p).collect::<Vec<_>>());
        tested.iter_mut().zip(&adjusted).for_each(|(test, p)| test.p_adjusted = *p);
        self.tests = adjusted.len() as u64;
    }
}

/// Which of two shares is the larger one, exactly.
fn larger(first: (u64, u64), second: (u64, u64)) -> std::cmp::Ordering {
    (u128::from(first.0) * u128::from(second.1)).cmp(&(u128::from(second.0) * u128::from(first.1)))
}

/// Probability that groups alike differ so much in how often a step is taken; `None` where too few cases tell.
fn often(groups: [StepFigure; 2], cases: [u64; 2]) -> Option<f64> {
    let all = cases[0] + cases[1];
    let tells = |of: fn(&StepFigure) -> u64| {
        let met = of(&groups[0]) + of(&groups[1]);
        (met >= TESTED_FROM && all - met >= TESTED_FROM).then(|| [0, 1].map(|group: usize| (of(&groups[group]), cases[group])))
    };
    let tables: Vec<[(u64, u64); 2]> = [tells(|f| f.cases), tells(|f| f.again)].into_iter().flatten().collect();
    if tables.is_empty() || cases.contains(&0) {
        return None;
    }
    let shown = larger((groups[0].count, cases[0]), (groups[1].count, cases[1]));
    let agreeing = tables.iter().filter(|[first, second]| larger(*first, *second) == shown);
    let least = agreeing.map(|[first, second]| fisher(*first, *second)).fold(1.0, f64::min);
    Some((least * tables.len() as f64).min(1.0))
}

/// Probability that groups alike differ so much in how long a path takes; `None` where too few cases tell.
fn long(groups: [StepFigure; 2], times: &[Vec<f64>; 2], seed: Seed) -> Option<f64> {
    if times.iter().any(|times| (times.len() as u64) < TESTED_FROM) {
        return None;
    }
    let stratum = Stratum {
        values: times.concat(),
        groups: (0_u16..).zip(times).flat_map(|(group, times)| vec![group; times.len()]).collect(),
    };
    if stratum.values.windows(2).all(|two| two[0] == two[1]) {
        return None;
    }
    let found = (*rank_differences(&[stratum], 2, seed).first()?)?;
    let shown = groups[0].median_s?.total_cmp(&groups[1].median_s?);
    let points = found.larger.total_cmp(&0.5);
    Some(if shown == points { found.p } else { 1.0 })
}
