//! Activities and paths of the visible cases, counted and timed in one pass, as figures that may be shown.

use std::collections::HashMap;

use samsyn_mining::{MapTerminal, ProcessMap, Selection, UnitPart, Units};
use samsyn_stats::cell_key::{DurationSample, Group, Tally};

use super::{Case, Disclosed, Sheaf};
use crate::{CountingUnit, Figure};

/// An activity that may be named.
#[derive(Clone, Debug)]
pub(crate) struct ActivityCell {
    pub(crate) name: String,
    pub(crate) count: Figure,
    pub(crate) cases: Figure,
    pub(crate) cases_again: Figure,
    pub(crate) repeats: Figure,
    pub(crate) self_loops: Figure,
    pub(crate) starts: Figure,
    pub(crate) ends: Figure,
    pub(crate) duration_mean_s: Figure<f64>,
    pub(crate) duration_median_s: Figure<f64>,
    pub(crate) before_mean_s: Figure<f64>,
    pub(crate) after_mean_s: Figure<f64>,
}

/// A path that may be named; its ends are positions in [`Cells::activities`].
#[derive(Clone, Debug)]
pub(crate) struct EdgeCell {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) count: Figure,
    pub(crate) cases: Figure,
    pub(crate) overlaps: Figure,
    pub(crate) mean_s: Figure<f64>,
    pub(crate) median_s: Figure<f64>,
    pub(crate) p90_s: Figure<f64>,
}

/// All that may be shown of activities and paths.
#[derive(Clone, Debug)]
pub(crate) struct Cells {
    pub(crate) count: CountingUnit,
    pub(crate) cases: Figure,
    pub(crate) units: Figure,
    pub(crate) cases_without_rework: Figure,
    /// By name.
    pub(crate) activities: Vec<ActivityCell>,
    /// By the names of their ends.
    pub(crate) edges: Vec<EdgeCell>,
}

#[derive(Clone, Default)]
struct ActivityTally {
    done: Tally,
    again: Group,
    repeats: Tally,
    self_loops: Tally,
    starts: Group,
    ends: Group,
    working: DurationSample,
    before: DurationSample,
    after: DurationSample,
}

#[derive(Clone, Default)]
struct EdgeTally {
    taken: Tally,
    overlaps: Tally,
    times: DurationSample,
}

/// What one case adds, by activity and by path.
#[derive(Default)]
struct Sheaves {
    done: Sheaf,
    loops: Sheaf,
    working: Sheaf,
    before: Sheaf,
    after: Sheaf,
    taken: Sheaf,
    overlaps: Sheaf,
    scratch: Vec<i64>,
}

struct Pass<'d> {
    disclosed: &'d Disclosed,
    whole: Tally,
    without_rework: Group,
    activities: Vec<ActivityTally>,
    slots: HashMap<(u32, u32), usize>,
    edges: Vec<EdgeTally>,
}

/// The time from one unit to the next in seconds, and whether they overlap.
pub(super) fn gap(part: &UnitPart, unit: usize) -> (i64, bool) {
    (part.gap(unit - 1, unit) / 1_000_000, part.overlaps(unit - 1, unit))
}

impl Cells {
    /// The cells of the selected cases, which are visible ones. Cost: O(units log units of a case) time, 32 bytes per unit.
    pub(crate) fn of(disclosed: &Disclosed, units: &Units, selection: &Selection) -> Self {
        let units = units.restricted(selection);
        let mut pass = Pass {
            disclosed,
            whole: Tally::default(),
            without_rework: Group::default(),
            activities: vec![ActivityTally::default(); units.activity_count()],
            slots: HashMap::new(),
            edges: Vec::new(),
        };
        let mut sheaves = Sheaves::default();
        for case in disclosed.cases(&units, selection) {
            pass.add(&case, &mut sheaves);
        }
        pass.cells(&units)
    }

    /// The shown figures as a map, for what works on maps: sliders, main path, layout. What is not shown is not in it.
    pub(crate) fn map(&self) -> ProcessMap {
        let terminals = |of: fn(&ActivityCell) -> Figure| -> Vec<MapTerminal> {
            let all = self.activities.iter().enumerate().map(|(i, a)| MapTerminal { activity: i, count: of(a).size() });
            all.filter(|t| t.count > 0).collect()
        };
        let activity =
            |a: &ActivityCell| samsyn_mining::MapActivity { name: a.name.clone(), count: a.count.size(), cases: a.cases.size() };
        let edge = |e: &EdgeCell| samsyn_mining::MapEdge {
            from: e.from,
            to: e.to,
            count: e.count.size(),
            cases: e.cases.size(),
            overlaps: e.overlaps.size(),
            mean_s: e.mean_s.size(),
            median_s: e.median_s.value(),
            p90_s: e.p90_s.value(),
            min_s: 0.0,
            max_s: 0.0,
        };
        ProcessMap {
            count: self.count,
            cases: self.cases.size(),
            units: self.units.size(),
            instances: samsyn_mining::InstanceCounts::default(),
            activities: self.activities.iter().map(activity).collect(),
            edges: self.edges.iter().map(edge).collect(),
            starts: terminals(|a| a.starts),
            ends: terminals(|a| a.ends),
            findings: samsyn_eventlog::Findings::new(),
        }
    }

    /// Position of an activity that may be named.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.activities.binary_search_by(|a| a.name.as_str().cmp(name)).ok()
    }
}

impl Pass<'_> {
    fn add(&mut self, case: &Case<'_>, sheaves: &mut Sheaves) {
        let (part, range) = (case.part, case.range.clone());
        let activities = part.activities();
        for unit in range.clone() {
            let activity = activities[unit] as usize;
            sheaves.done.put(activity, 1);
            if let Some(us) = part.took(unit) {
                sheaves.working.put(activity, us / 1_000_000);
            }
            if unit == range.start {
                continue;
            }
            let (time_s, overlaps) = gap(part, unit);
            let before = activities[unit - 1] as usize;
            let next = self.edges.len();
            let edge = *self.slots.entry((activities[unit - 1], activities[unit])).or_insert(next);
            if edge == next {
                self.edges.push(EdgeTally::default());
            }
            sheaves.before.put(activity, time_s);
            sheaves.after.put(before, time_s);
            sheaves.taken.put(edge, time_s);
            if overlaps {
                sheaves.overlaps.put(edge, 1);
            }
            if before == activity {
                sheaves.loops.put(activity, 1);
            }
        }
        let (method, key, scratch) = (&self.disclosed.method, case.key, &mut sheaves.scratch);
        method.tally_add(&mut self.whole, key, range.len() as u64);
        method.group_add(&mut self.activities[activities[range.start] as usize].starts, key);
        method.group_add(&mut self.activities[activities[range.end - 1] as usize].ends, key);
        let (of_activity, of_edge) = (&mut self.activities, &mut self.edges);
        let mut again = false;
        sheaves.done.each(scratch, |at, times| {
            method.tally_add(&mut of_activity[at].done, key, times.len() as u64);
            if times.len() > 1 {
                again = true;
                method.group_add(&mut of_activity[at].again, key);
                method.tally_add(&mut of_activity[at].repeats, key, times.len() as u64 - 1);
            }
        });
        if !again {
            method.group_add(&mut self.without_rework, key);
        }
        sheaves.loops.each(scratch, |at, n| method.tally_add(&mut of_activity[at].self_loops, key, n.len() as u64));
        sheaves.working.each(scratch, |at, times| method.durations_add(&mut of_activity[at].working, key, times));
        sheaves.before.each(scratch, |at, times| method.durations_add(&mut of_activity[at].before, key, times));
        sheaves.after.each(scratch, |at, times| method.durations_add(&mut of_activity[at].after, key, times));
        sheaves.taken.each(scratch, |at, times| {
            method.tally_add(&mut of_edge[at].taken, key, times.len() as u64);
            method.durations_add(&mut of_edge[at].times, key, times);
        });
        sheaves.overlaps.each(scratch, |at, n| method.tally_add(&mut of_edge[at].overlaps, key, n.len() as u64));
    }

    /// The figures; what may not be shown is dropped with its name.
    fn cells(mut self, units: &Units) -> Cells {
        let disclosed = self.disclosed;
        let shown = |a: &ActivityTally| disclosed.count(a.done.group()).value().is_some();
        let mut codes: Vec<u32> =
            (0..units.activity_count() as u32).filter(|&code| shown(&self.activities[code as usize])).collect();
        codes.sort_unstable_by_key(|&code| units.activity_name(code));
        let mut position = vec![None; units.activity_count()];
        codes.iter().enumerate().for_each(|(i, &code)| position[code as usize] = Some(i));
        let mean = |sample: &DurationSample| disclosed.mean(sample);
        let activities = codes.iter().map(|&code| {
            let a = &mut self.activities[code as usize];
            ActivityCell {
                name: units.activity_name(code).to_owned(),
                count: disclosed.events(&a.done),
                cases: disclosed.count(a.done.group()),
                cases_again: disclosed.count(&a.again),
                repeats: disclosed.events(&a.repeats),
                self_loops: disclosed.events(&a.self_loops),
                starts: disclosed.count(&a.starts),
                ends: disclosed.count(&a.ends),
                duration_mean_s: mean(&a.working),
                duration_median_s: disclosed.quantiles(&mut a.working, [0.5])[0],
                before_mean_s: mean(&a.before),
                after_mean_s: mean(&a.after),
            }
        });
        let activities = activities.collect();
        let mut edges = Vec::new();
        for (&(from, to), &slot) in &self.slots {
            let edge = &mut self.edges[slot];
            let (cases, count) = (disclosed.count(edge.taken.group()), disclosed.events(&edge.taken));
            let ends = position[from as usize].zip(position[to as usize]);
            let Some((from, to)) = ends.filter(|_| cases.value().and(count.value()).is_some()) else { continue };
            let mean_s = mean(&edge.times);
            let [median_s, p90_s] = disclosed.quantiles(&mut edge.times, [0.5, 0.9]);
            edges.push(EdgeCell { from, to, count, cases, overlaps: disclosed.events(&edge.overlaps), mean_s, median_s, p90_s });
        }
        edges.sort_unstable_by_key(|e| (e.from, e.to));
        Cells {
            count: units.unit(),
            cases: disclosed.count(self.whole.group()),
            units: disclosed.events(&self.whole),
            cases_without_rework: disclosed.count(&self.without_rework),
            activities,
            edges,
        }
    }
}
