//! The process map: how often each activity is done and directly followed by each other one, and how long lies between.

mod kernel;
mod select;
mod serial;
mod times;

use samsyn_eventlog::Findings;
use serde::{Deserialize, Serialize};

use crate::unit::InstanceCounts;
use crate::{CountingUnit, Selection, Units};

/// How much a map is to tell, and on how many threads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// Whether to find medians and 90 % quantiles: exact, at about three times the cost.
    pub quantiles: bool,
    /// Threads to share the cases among; the result does not depend on it.
    pub threads: usize,
}

impl Default for Detail {
    fn default() -> Self {
        Self { quantiles: true, threads: 2 }
    }
}

impl Detail {
    /// Counts, means and extremes only.
    pub fn means() -> Self {
        Self { quantiles: false, ..Self::default() }
    }
}

/// An activity on the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MapActivity {
    /// Its name.
    pub name: String,
    /// How often it is done.
    pub count: u64,
    /// In how many cases.
    pub cases: u64,
}

/// A directly-follows edge; its ends are positions in [`ProcessMap::activities`].
#[derive(Clone, Debug, PartialEq)]
pub struct MapEdge {
    /// The activity before.
    pub from: usize,
    /// The activity after.
    pub to: usize,
    /// How often.
    pub count: u64,
    /// In how many cases.
    pub cases: u64,
    /// How often the second began before the first was completed; its time counts as 0 then.
    pub overlaps: u64,
    /// Mean edge time, in seconds.
    pub mean_s: f64,
    /// Median edge time, in seconds; `None` unless [`Detail::quantiles`].
    pub median_s: Option<f64>,
    /// The edge time that nine of ten do not exceed, in seconds; `None` unless [`Detail::quantiles`].
    pub p90_s: Option<f64>,
    /// Shortest edge time, in seconds.
    pub min_s: f64,
    /// Longest edge time, in seconds.
    pub max_s: f64,
}

/// An activity that cases begin or end with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapTerminal {
    /// Position in [`ProcessMap::activities`].
    pub activity: usize,
    /// How many cases.
    pub count: u64,
}

/// The whole map of a selection. It serialises as `map --format json` shows it (DESIGN.md), ends by name.
#[derive(Clone, Debug, PartialEq)]
pub struct ProcessMap {
    /// What is counted.
    pub count: CountingUnit,
    /// Number of cases.
    pub cases: u64,
    /// Number of units: events or instances.
    pub units: u64,
    /// What pairing left over; zeros in `events`.
    pub instances: InstanceCounts,
    /// Activities, by name.
    pub activities: Vec<MapActivity>,
    /// Edges, by the names of their ends.
    pub edges: Vec<MapEdge>,
    /// What cases begin with, by name.
    pub starts: Vec<MapTerminal>,
    /// What cases end with, by name.
    pub ends: Vec<MapTerminal>,
    /// What was noticed; a caller adds the log's own findings.
    pub findings: Findings,
}

impl ProcessMap {
    /// The map of the selected cases.
    ///
    /// Directly follows: consecutive units of a case. Edge time: the difference of the event times; in `instances` from the
    /// first's completion to the second's start (completion when unknown), 0 when they overlap (MEASURES.md, "Flow").
    ///
    /// Cost: O(units) time; quantiles take two more passes. Memory does not grow with the square of
    /// the activities beyond 2,048 of them. Source: van der Aalst, Process Mining, 2nd ed. (2016), 6.4.
    pub fn of(units: &Units, selection: &Selection, detail: Detail) -> Self {
        let units = units.restricted(selection);
        let tallies = kernel::Tallies::of(&units, selection, detail.threads);
        let quantiles = detail.quantiles.then(|| times::quantiles(&units, selection, &tallies, detail.threads));
        Self::assemble(&units, selection, &tallies, quantiles.as_deref())
    }

    /// Sorts by name and drops what does not occur.
    fn assemble(units: &Units, selection: &Selection, tallies: &kernel::Tallies, quantiles: Option<&[[f64; 2]]>) -> Self {
        let total = tallies.total();
        let mut codes: Vec<u32> =
            (0..units.activity_count() as u32).filter(|&a| total.activities[a as usize].count > 0).collect();
        codes.sort_unstable_by_key(|&code| units.activity_name(code));
        let mut position = vec![usize::MAX; units.activity_count()];
        codes.iter().enumerate().for_each(|(i, &code)| position[code as usize] = i);
        let activity = |&code: &u32| {
            let tally = &total.activities[code as usize];
            MapActivity { name: units.activity_name(code).to_owned(), count: tally.count, cases: tally.cases }
        };
        let terminals = |of: fn(&kernel::ActivityTally) -> u64| -> Vec<MapTerminal> {
            let counted =
                codes.iter().enumerate().map(|(i, &c)| MapTerminal { activity: i, count: of(&total.activities[c as usize]) });
            counted.filter(|t| t.count > 0).collect()
        };
        let mut edges: Vec<MapEdge> = Vec::with_capacity(total.edges.len());
        for (i, (edge, tally)) in total.edges.iter().enumerate() {
            let quantile = |q: usize| quantiles.map(|all| all[i][q]);
            edges.push(MapEdge {
                from: position[edge.0 as usize],
                to: position[edge.1 as usize],
                count: tally.count(),
                cases: tally.cases(),
                overlaps: tally.overlaps(),
                mean_s: tally.mean_s(),
                median_s: quantile(0),
                p90_s: quantile(1),
                min_s: tally.min_s(),
                max_s: tally.max_s(),
            });
        }
        edges.sort_unstable_by_key(|e| (e.from, e.to));
        let instances = match units.unit {
            CountingUnit::Events => InstanceCounts::default(),
            CountingUnit::Instances => InstanceCounts::of(units, selection),
        };
        Self {
            count: units.unit,
            cases: selection.case_count(),
            units: total.activities.iter().map(|a| a.count).sum(),
            instances,
            activities: codes.iter().map(activity).collect(),
            edges,
            starts: terminals(|a| a.starts),
            ends: terminals(|a| a.ends),
            findings: units.findings(selection),
        }
    }

    /// Position of an activity by name.
    pub fn activity(&self, name: &str) -> Option<usize> {
        self.activities.binary_search_by(|a| a.name.as_str().cmp(name)).ok()
    }
}
