//! Sliders never remove what they showed, nothing shown hangs in the air, and coverage counts what is told whole.
#![allow(missing_docs, reason = "tests")]

mod brute;
mod support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use samsyn_mining::{Abstraction, CountingUnit, Detail, MapTerminal, ProcessMap, Selection, Shown, Units, main_path};
use support::{Row, log, row};

fn map_of(rows: &[Row]) -> (Units, Selection, ProcessMap) {
    let units = Units::of(&log(&[rows.to_vec()]), CountingUnit::Events).expect("units");
    let all = Selection::all(&units);
    let map = ProcessMap::of(&units, &all, Detail::default());
    (units, all, map)
}

/// Cases given as words of one-letter activities.
fn words(words: &[&str]) -> Vec<Row> {
    let case = |(i, word): (usize, &&str)| {
        let rows = word.chars().enumerate().map(move |(t, a)| row(&format!("c{i}"), &a.to_string(), t as i64));
        rows.collect::<Vec<_>>()
    };
    words.iter().enumerate().flat_map(case).collect()
}

fn names(map: &ProcessMap, path: &[usize]) -> String {
    path.iter().map(|&i| map.activities[i].name.as_str()).collect()
}

#[test]
fn the_main_path_is_the_widest() {
    let main = |list: &[&str]| {
        let (_, _, map) = map_of(&words(list));
        names(&map, &main_path(&map))
    };
    assert_eq!(main(&["ABCD", "ABCD", "ACD", "ABD"]), "ABCD");
    assert_eq!(main(&["ABBBC"]), "ABC");
    assert_eq!(main(&["A"]), "A");
    assert_eq!(main(&["AX", "AX", "BX"]), "AX");
    // A loop is never gone round, however frequent.
    assert_eq!(main(&["ABABABC", "ABABC"]), "ABC");
}

#[test]
fn an_empty_map_has_no_main_path() {
    let (units, _, _) = map_of(&words(&["A"]));
    let none = Selection::of_cases(&units, &samsyn_eventlog::CaseSet::empty(1));
    let map = ProcessMap::of(&units, &none, Detail::default());
    assert!(main_path(&map).is_empty());
    let shown = Abstraction { activities: 0.5, paths: 0.5 }.shown(&map);
    assert_eq!(shown.coverage(&map, &units, &none, 1).cases_share(), 1.0);
}

#[test]
fn hidden_parts_are_told() {
    let (units, all, map) = map_of(&words(&["ABC", "ABC", "ABC", "AXC", "ABYC"]));
    let shown = Abstraction { activities: 0.6, paths: 0.0 }.shown(&map);
    let part = shown.part_of(&map);
    assert_eq!(part.activities.iter().map(|a| a.name.as_str()).collect::<String>(), "ABC");
    assert_eq!(part.edges.iter().map(|e| (e.from, e.to, e.count)).collect::<Vec<_>>(), [(0, 1, 4), (1, 2, 3)]);
    let coverage = shown.coverage(&map, &units, &all, 2);
    assert_eq!((coverage.activities_shown, coverage.activities, coverage.paths_shown, coverage.paths), (3, 5, 2, 6));
    assert_eq!((coverage.cases_shown, coverage.cases, coverage.units_shown, coverage.units), (3, 5, 14, 16));
    assert_eq!((coverage.steps_shown, coverage.steps), (7, 11));
    assert_eq!((coverage.units_share(), coverage.steps_share()), (14.0 / 16.0, 7.0 / 11.0));
    let everything = Shown::everything(&map).coverage(&map, &units, &all, 2);
    assert_eq!((everything.cases_shown, everything.paths_shown, everything.units_shown), (5, 6, 16));
}

#[test]
fn a_rare_activity_brings_its_way_along() {
    // R is frequent but reached only through the rarest activity Q.
    let (_, _, map) = map_of(&words(&["AB", "AB", "AB", "AB", "QRRRRRRRRR"]));
    let shown = Abstraction { activities: 1.0, paths: 0.0 }.shown(&map).part_of(&map);
    assert_eq!(shown.activities.len(), 4);
    assert!(shown.edges.iter().any(|e| shown.activities[e.from].name == "Q" && shown.activities[e.to].name == "R"));
}

/// Activities reachable from terminals over the shown edges, in one direction.
fn reached(map: &ProcessMap, terminals: &[MapTerminal], forwards: bool) -> BTreeSet<usize> {
    let mut reached: BTreeSet<usize> = terminals.iter().map(|t| t.activity).collect();
    loop {
        let next: Vec<usize> = map
            .edges
            .iter()
            .map(|e| if forwards { (e.from, e.to) } else { (e.to, e.from) })
            .filter(|(from, to)| reached.contains(from) && !reached.contains(to))
            .map(|(_, to)| to)
            .collect();
        if next.is_empty() {
            return reached;
        }
        reached.extend(next);
    }
}

fn within(small: &[bool], large: &[bool]) -> bool {
    small.iter().zip(large).all(|(s, l)| !s || *l)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn sliders_are_monotone_and_nothing_hangs(
        list in prop::collection::vec("[A-L]{1,8}", 1..25),
        (a, more_a) in (0.0..=1.0_f64, 0.0..=1.0_f64),
        (p, more_p) in (0.0..=1.0_f64, 0.0..=1.0_f64),
    ) {
        let list: Vec<&str> = list.iter().map(String::as_str).collect();
        let rows = words(&list);
        let (units, all, map) = map_of(&rows);
        let small = Abstraction { activities: a, paths: p }.shown(&map);
        let large = Abstraction { activities: (a + more_a).min(1.0), paths: (p + more_p).min(1.0) }.shown(&map);
        prop_assert!(within(&small.activities, &large.activities) && within(&small.edges, &large.edges));
        prop_assert!(within(&small.starts, &large.starts) && within(&small.ends, &large.ends));
        let part = small.part_of(&map);
        prop_assert!(!part.activities.is_empty());
        prop_assert_eq!(reached(&part, &part.starts, true).len(), part.activities.len());
        prop_assert_eq!(reached(&part, &part.ends, false).len(), part.activities.len());
        // Coverage, said simply: every activity, step, first and last is in the shown part.
        let name = |i: usize| part.activities[i].name.clone();
        let edges: BTreeSet<_> = part.edges.iter().map(|e| (name(e.from), name(e.to))).collect();
        let starts: BTreeSet<_> = part.starts.iter().map(|t| name(t.activity)).collect();
        let ends: BTreeSet<_> = part.ends.iter().map(|t| name(t.activity)).collect();
        let whole = |c: &brute::Case| {
            let s = brute::sequence(c);
            starts.contains(&s[0]) && ends.contains(&s[s.len() - 1]) && s.windows(2).all(|w| edges.contains(&(w[0].clone(), w[1].clone())))
        };
        let cases = brute::cases(&rows, false);
        let coverage = small.coverage(&map, &units, &all, 2);
        prop_assert_eq!(coverage.cases_shown as usize, cases.iter().filter(|c| whole(c)).count());
        let everything = Abstraction::default().shown(&map);
        prop_assert_eq!(everything.part_of(&map), map.clone());
        // The main path leads from a start to an end over edges.
        let path = main_path(&map);
        prop_assert!(map.starts.iter().any(|t| t.activity == path[0]) && map.ends.iter().any(|t| t.activity == path[path.len() - 1]));
        prop_assert!(path.windows(2).all(|w| map.edges.iter().any(|e| (e.from, e.to) == (w[0], w[1]))));
    }
}
