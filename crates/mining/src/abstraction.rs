//! Abstraction: the frequent part of a map, every shown activity still connected from start to end, and what is hidden.

use serde::{Deserialize, Serialize};

use crate::paths::{Tree, from_start, to_end};
use crate::split::{Chunk, on_threads, shares};
use crate::{MapEdge, MapTerminal, ProcessMap, Selection, Units};

/// Shares of activities and paths kept, 0 to 1: the two sliders.
///
/// *Activities*: the most frequent share (by cases, then count, then name) is shown, and besides them the activities on
/// the widest path of each from start to end, so that none hangs in the air. *Paths*: of all edges of the whole map the
/// most frequent share (by count, then names) is shown where both ends are, and besides them the steps of those widest
/// paths. Starts and ends are shown when they are as frequent as the least frequent shown edge, or on such a path. At 0
/// there remains the widest path through the most frequent activity.
///
/// Nothing is bridged: hidden activities leave no edge that the log does not have, and shown figures are those of the whole
/// map. Rankings are of the whole map, so that raising either share never removes what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Abstraction {
    /// Share of the activities.
    pub activities: f64,
    /// Share of the paths.
    pub paths: f64,
}

impl Default for Abstraction {
    fn default() -> Self {
        Self { activities: 1.0, paths: 1.0 }
    }
}

/// Which parts of a map are shown; positions as in the map's lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// For each activity whether it is shown.
    pub activities: Vec<bool>,
    /// For each edge.
    pub edges: Vec<bool>,
    /// For each entry of [`ProcessMap::starts`].
    pub starts: Vec<bool>,
    /// For each entry of [`ProcessMap::ends`].
    pub ends: Vec<bool>,
}

/// What an abstraction shows of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Coverage {
    /// Activities shown.
    pub activities_shown: usize,
    /// Activities in all.
    pub activities: usize,
    /// Directly-follows edges shown.
    pub paths_shown: usize,
    /// Directly-follows edges in all.
    pub paths: usize,
    /// Cases of which every unit and step, the first and the last included, is shown.
    pub cases_shown: u64,
    /// Cases in all.
    pub cases: u64,
    /// Units of shown activities.
    pub units_shown: u64,
    /// Units in all.
    pub units: u64,
    /// Steps, from one unit directly to the next, along shown edges.
    pub steps_shown: u64,
    /// Steps in all.
    pub steps: u64,
}

impl Coverage {
    /// Share of the cases shown whole, 0 to 1; 1 when there is none.
    pub fn cases_share(&self) -> f64 {
        share(self.cases_shown, self.cases)
    }

    /// Share of the units that are of shown activities, 0 to 1; 1 when there is none.
    pub fn units_share(&self) -> f64 {
        share(self.units_shown, self.units)
    }

    /// Share of the steps that go along shown edges, 0 to 1; 1 when there is none.
    pub fn steps_share(&self) -> f64 {
        share(self.steps_shown, self.steps)
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// How many of `total` a share keeps.
fn kept(share: f64, total: usize) -> usize {
    let share = if share.is_nan() { 1.0 } else { share.clamp(0.0, 1.0) };
    // A product like 0.1 * 30 must not become one more by rounding.
    ((share * total as f64 - 1e-9).ceil().max(0.0) as usize).min(total)
}

impl Abstraction {
    /// Applies the shares to a map. Cost: O((activities + edges) log edges).
    pub fn shown(self, map: &ProcessMap) -> Shown {
        let mut shown = Shown::nothing(map);
        if map.activities.is_empty() {
            return shown;
        }
        let (before, after) = (from_start(map), to_end(map));
        let mut ranked: Vec<usize> = (0..map.activities.len()).collect();
        ranked.sort_by_key(|&i| std::cmp::Reverse((map.activities[i].cases, map.activities[i].count)));
        let edge_at = |from: usize, to: usize| map.edges.binary_search_by_key(&(from, to), |e| (e.from, e.to)).ok();
        for &activity in &ranked[..kept(self.activities, ranked.len()).max(1)] {
            shown.connect(map, activity, &before, &after, &edge_at);
        }
        let mut by_count: Vec<usize> = (0..map.edges.len()).collect();
        by_count.sort_by_key(|&e| std::cmp::Reverse(map.edges[e].count));
        let frequent = kept(self.paths, by_count.len());
        for &e in &by_count[..frequent] {
            let MapEdge { from, to, .. } = map.edges[e];
            shown.edges[e] |= shown.activities[from] && shown.activities[to];
        }
        let threshold = match frequent {
            _ if self.paths >= 1.0 => 0,
            0 => u64::MAX,
            n => map.edges[by_count[n - 1]].count,
        };
        let frequent = |t: &MapTerminal| t.count >= threshold;
        for (seen, t) in shown.starts.iter_mut().zip(&map.starts).chain(shown.ends.iter_mut().zip(&map.ends)) {
            *seen |= frequent(t) && shown.activities[t.activity];
        }
        shown
    }
}

impl Shown {
    fn nothing(map: &ProcessMap) -> Self {
        Self {
            activities: vec![false; map.activities.len()],
            edges: vec![false; map.edges.len()],
            starts: vec![false; map.starts.len()],
            ends: vec![false; map.ends.len()],
        }
    }

    /// Everything of a map.
    pub fn everything(map: &ProcessMap) -> Self {
        Abstraction::default().shown(map)
    }

    /// Shows an activity with its widest paths from the start and to the end.
    fn connect(
        &mut self,
        map: &ProcessMap,
        activity: usize,
        before: &Tree,
        after: &Tree,
        edge_at: &impl Fn(usize, usize) -> Option<usize>,
    ) {
        self.activities[activity] = true;
        let mut at = activity;
        while let Some(previous) = before.next[at] {
            self.activities[previous] = true;
            edge_at(previous, at).into_iter().for_each(|e| self.edges[e] = true);
            at = previous;
        }
        let first = map.starts.iter().position(|t| t.activity == at);
        first.into_iter().for_each(|i| self.starts[i] = true);
        // Paths to the end of what was just shown before the activity run on through it or are their own.
        at = activity;
        while let Some(next) = after.next[at] {
            self.activities[next] = true;
            edge_at(at, next).into_iter().for_each(|e| self.edges[e] = true);
            at = next;
        }
        let last = map.ends.iter().position(|t| t.activity == at);
        last.into_iter().for_each(|i| self.ends[i] = true);
    }

    /// The shown part as a map; figures, cases and units stay those of the whole.
    pub fn part_of(&self, map: &ProcessMap) -> ProcessMap {
        let mut position = vec![usize::MAX; map.activities.len()];
        let kept = (0..map.activities.len()).filter(|&i| self.activities[i]);
        kept.enumerate().for_each(|(new, old)| position[old] = new);
        let terminals = |list: &[MapTerminal], seen: &[bool]| -> Vec<MapTerminal> {
            let kept = list.iter().zip(seen).filter(|(_, seen)| **seen);
            kept.map(|(t, _)| MapTerminal { activity: position[t.activity], count: t.count }).collect()
        };
        let edges = map.edges.iter().zip(&self.edges).filter(|(_, seen)| **seen);
        ProcessMap {
            activities: map.activities.iter().zip(&self.activities).filter(|(_, s)| **s).map(|(a, _)| a.clone()).collect(),
            edges: edges.map(|(e, _)| MapEdge { from: position[e.from], to: position[e.to], ..e.clone() }).collect(),
            starts: terminals(&map.starts, &self.starts),
            ends: terminals(&map.ends, &self.ends),
            ..map.clone()
        }
    }

    /// What is shown of the whole; `map` must be that of the same units and selection. Cost: O(units).
    pub fn coverage(&self, map: &ProcessMap, units: &Units, selection: &Selection, threads: usize) -> Coverage {
        let of = |seen: &[bool]| seen.iter().filter(|s| **s).count();
        let units_shown = map.activities.iter().zip(&self.activities).filter(|(_, s)| **s).map(|(a, _)| a.count).sum();
        let everything = [&self.activities, &self.edges, &self.starts, &self.ends].iter().all(|seen| seen.iter().all(|s| *s));
        let units_seen = units.restricted(selection);
        let cases_shown = if everything { map.cases } else { self.cases_shown(map, &units_seen, selection, threads) };
        Coverage {
            activities_shown: of(&self.activities),
            activities: self.activities.len(),
            paths_shown: of(&self.edges),
            paths: self.edges.len(),
            cases_shown,
            cases: map.cases,
            units_shown,
            units: map.units,
            steps_shown: map.edges.iter().zip(&self.edges).filter(|(_, s)| **s).map(|(e, _)| e.count).sum(),
            steps: map.edges.iter().map(|e| e.count).sum(),
        }
    }

    fn cases_shown(&self, map: &ProcessMap, units: &Units, selection: &Selection, threads: usize) -> u64 {
        let position: Vec<Option<usize>> =
            (0..units.activity_count() as u32).map(|code| map.activity(units.activity_name(code))).collect();
        let size = map.activities.len();
        let terminal = |list: &[MapTerminal], seen: &[bool]| {
            let mut is = vec![false; size];
            list.iter().zip(seen).for_each(|(t, seen)| is[t.activity] = *seen);
            is
        };
        let (starts, ends) = (terminal(&map.starts, &self.starts), terminal(&map.ends, &self.ends));
        let edges = EdgeSet::of(size, map.edges.iter().zip(&self.edges).filter(|(_, s)| **s).map(|(e, _)| (e.from, e.to)));
        let whole = |sequence: &[u32]| {
            let at = |i: usize| position[sequence[i] as usize];
            let (Some(mut from), Some(last)) = (at(0), at(sequence.len() - 1)) else { return false };
            starts[from]
                && ends[last]
                && (1..sequence.len()).all(|i| match at(i) {
                    Some(to) => edges.has(std::mem::replace(&mut from, to), to),
                    None => false,
                })
                && (sequence.len() > 1 || self.activities[last])
        };
        let count = |share: &Vec<Chunk>| {
            let mut count = 0;
            for chunk in share {
                let part = &units.parts[chunk.part];
                let cases = chunk.cases.clone().filter(|&c| selection.cases().contains(part.first_case + c));
                let ranges = cases.map(|c| part.range(c)).filter(|r| !r.is_empty());
                count += ranges.filter(|r| whole(&part.activity[r.clone()])).count() as u64;
            }
            count
        };
        on_threads(&shares(units, threads), count).into_iter().sum()
    }
}

/// Pairs of activities: a table of bits while that is small, else a sorted list.
enum EdgeSet {
    Bits(usize, Vec<u64>),
    Sorted(Vec<(usize, usize)>),
}

impl EdgeSet {
    fn of(size: usize, edges: impl Iterator<Item = (usize, usize)>) -> Self {
        if size > 4096 {
            let mut sorted: Vec<_> = edges.collect();
            sorted.sort_unstable();
            return Self::Sorted(sorted);
        }
        let mut bits = vec![0; (size * size).div_ceil(64)];
        edges.map(|(from, to)| from * size + to).for_each(|at| bits[at / 64] |= 1 << (at % 64));
        Self::Bits(size, bits)
    }

    fn has(&self, from: usize, to: usize) -> bool {
        match self {
            Self::Bits(size, bits) => {
                let at = from * size + to;
                bits[at / 64] >> (at % 64) & 1 == 1
            }
            Self::Sorted(sorted) => sorted.binary_search(&(from, to)).is_ok(),
        }
    }
}
