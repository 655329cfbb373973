//! The map of what may be shown: the sliders, the main path and the layout see nothing else.

use samsyn_mining::{Abstraction, Selection, Shown, Units, main_path};
use samsyn_stats::cell_key::Group;

use super::{Cells, Disclosed};
use crate::answer::map::Hidden;
use crate::{Figure, MapActivity, MapAnswer, MapEdge, Stamp, Terminal};

impl Disclosed {
    /// The map answer of these cells; `id` gives an activity's key for readers.
    pub(crate) fn map_answer(
        &self,
        cells: &Cells,
        abstraction: Abstraction,
        (units, selection): (&Units, &Selection),
        id: &dyn Fn(&str) -> Option<u32>,
        stamp: Stamp,
    ) -> MapAnswer {
        let map = cells.map();
        let abstracted = abstraction != Abstraction::default();
        let shown = if abstracted { abstraction.shown(&map) } else { Shown::everything(&map) };
        let main = main_path(&map);
        let key = |at: usize| id(&cells.activities[at].name).unwrap_or_default();
        let name = |at: usize| cells.activities[at].name.clone();
        let activity = |at: usize| {
            let a = &cells.activities[at];
            MapActivity { id: key(at), name: name(at), count: a.count, cases: a.cases, repeats: a.repeats }
        };
        let edge = |(e, _): (&super::cells::EdgeCell, &bool)| MapEdge {
            from_id: key(e.from),
            to_id: key(e.to),
            from: name(e.from),
            to: name(e.to),
            count: e.count,
            cases: e.cases,
            overlaps: e.overlaps,
            mean_s: e.mean_s,
            median_s: Some(e.median_s),
            p90_s: Some(e.p90_s),
            min_s: Figure::Few,
            max_s: Figure::Few,
            main: main.windows(2).any(|pair| pair == [e.from, e.to]),
        };
        let terminals = |list: &[samsyn_mining::MapTerminal], seen: &[bool], on_main: Option<&usize>| {
            let kept = list.iter().zip(seen).filter(|(_, seen)| **seen);
            let terminal = |t: &samsyn_mining::MapTerminal| Terminal {
                id: key(t.activity),
                name: name(t.activity),
                count: Figure::About(t.count),
                main: on_main == Some(&t.activity),
            };
            kept.map(|(t, _)| terminal(t)).collect::<Vec<_>>()
        };
        let sum = |counts: &mut dyn Iterator<Item = u64>, of: u64| {
            let shown: u64 = counts.sum();
            let share = if of == 0 { 1.0 } else { (shown as f64 / of as f64).min(1.0) };
            Figure::About((share * 100.0).round() / 100.0)
        };
        let seen = |flags: &[bool]| flags.iter().filter(|f| **f).count() as u64;
        let steps_all = map.edges.iter().map(|e| e.count).sum();
        let hidden = Hidden {
            activities: seen(&shown.activities),
            activities_of: map.activities.len() as u64,
            paths: seen(&shown.edges),
            paths_of: map.edges.len() as u64,
            coverage: self.coverage(cells, &map, &shown, units, selection),
            units_coverage: sum(
                &mut map.activities.iter().zip(&shown.activities).filter(|(_, s)| **s).map(|(a, _)| a.count),
                map.units,
            ),
            steps_coverage: sum(&mut map.edges.iter().zip(&shown.edges).filter(|(_, s)| **s).map(|(e, _)| e.count), steps_all),
        };
        MapAnswer {
            activities: (0..cells.activities.len()).filter(|&at| shown.activities[at]).map(activity).collect(),
            edges: cells.edges.iter().zip(&shown.edges).filter(|(_, seen)| **seen).map(edge).collect(),
            starts: terminals(&map.starts, &shown.starts, main.first()),
            ends: terminals(&map.ends, &shown.ends, main.last()),
            hidden,
            abstracted,
            stamp,
        }
    }

    /// Share of the cases that run wholly along what is shown. Cost: O(units).
    fn coverage(
        &self,
        cells: &Cells,
        map: &samsyn_mining::ProcessMap,
        shown: &Shown,
        units: &Units,
        selection: &Selection,
    ) -> Figure<f64> {
        let units = units.restricted(selection);
        let position: Vec<Option<usize>> =
            (0..units.activity_count() as u32).map(|code| cells.position(units.activity_name(code))).collect();
        let has_end = |list: &[samsyn_mining::MapTerminal], seen: &[bool], at: usize| {
            list.iter().zip(seen).any(|(t, seen)| *seen && t.activity == at)
        };
        let has_edge = |from: usize, to: usize| {
            map.edges.binary_search_by_key(&(from, to), |e| (e.from, e.to)).is_ok_and(|at| shown.edges[at])
        };
        let is_shown = |activities: &[u32]| {
            let at: Option<Vec<usize>> = activities.iter().map(|&code| position[code as usize]).collect();
            at.is_some_and(|at| {
                let (first, last) = (at[0], at[at.len() - 1]);
                at.iter().all(|&a| shown.activities[a])
                    && has_end(&map.starts, &shown.starts, first)
                    && has_end(&map.ends, &shown.ends, last)
                    && at.windows(2).all(|pair| has_edge(pair[0], pair[1]))
            })
        };
        let (mut part, mut whole) = (Group::default(), Group::default());
        for case in self.cases(&units, selection) {
            self.method.group_add(&mut whole, case.key);
            if is_shown(&case.part.activities()[case.range]) {
                self.method.group_add(&mut part, case.key);
            }
        }
        self.share(&part, &whole)
    }
}
