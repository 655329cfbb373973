//! Units by tasks against a count that looks at every unit, task, use and system anew for each cell, on random registers: tasks in
//! circles, uses without unit or system, systems that nobody uses, looked into from the top, from a unit, from a task.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use samsyn_organisation::{Day, NewUnit, Organisation, UnitId};
use samsyn_register::places::{concept_path, places};
use samsyn_register::{Command, Kind, RecordId, Register, Value, apply, decide};

const CONCEPTS: i64 = 6;
const SYSTEMS: i64 = 5;
const USES: i64 = 9;
const UNITS: i64 = 6;

#[derive(Clone, Debug)]
struct Plan {
    /// The unit above each, by number; those above come first.
    above: Vec<Option<i64>>,
    parents: Vec<Option<i64>>,
    /// Owner and tasks of each system.
    systems: Vec<(Option<i64>, BTreeSet<i64>)>,
    /// System, unit and tasks of each use.
    uses: Vec<(Option<i64>, Option<i64>, BTreeSet<i64>)>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let tasks = || prop::collection::btree_set(1..=CONCEPTS, 0..3);
    let unit = || prop::option::weighted(0.8, 1..=UNITS);
    (
        prop::collection::vec(prop::option::of(0..100_i64), UNITS as usize),
        prop::collection::vec(prop::option::weighted(0.7, 1..=CONCEPTS), CONCEPTS as usize),
        prop::collection::vec((unit(), tasks()), SYSTEMS as usize),
        prop::collection::vec((prop::option::weighted(0.9, 1..=SYSTEMS), unit(), tasks()), USES as usize),
    )
        .prop_map(|(above, parents, systems, uses)| {
            let above = (0..).zip(above).map(|(at, of)| of.filter(|_| at > 0).map(|of| of % at + 1)).collect();
            Plan { above, parents, systems, uses }
        })
}

fn organisation(plan: &Plan) -> Organisation {
    let mut organisation = Organisation::default();
    for (number, above) in (1..).zip(&plan.above) {
        let unit = NewUnit { key: number.to_string(), name: number.to_string(), kind: None, parent: above.map(UnitId) };
        let open = samsyn_organisation::Command::Open { unit, from: Day(0), until: None };
        for event in samsyn_organisation::decide(&organisation, &open).expect("allowed") {
            samsyn_organisation::apply(&mut organisation, &event);
        }
    }
    organisation
}

fn register(plan: &Plan) -> Register {
    let mut register = Register::default();
    let mut run = |command: Command| {
        for event in decide(&register, &command).unwrap_or_else(|rejection| panic!("{command:?}: {rejection}")) {
            apply(&mut register, &event);
        }
    };
    let source = || "plan".to_owned();
    for (kind, count) in [(Kind::Concept, CONCEPTS), (Kind::System, SYSTEMS), (Kind::Use, USES)] {
        (0..count).for_each(|_| run(Command::Create { kind, name: "N".into(), from: Day(0), source: source() }));
    }
    let mut set = |record: i64, field: &str, values: Vec<Value>| {
        if !values.is_empty() {
            let values = [(field.to_owned(), values)].into();
            run(Command::Set { record: record.into(), from: Day(0), values, source: source(), confirmed: None, seen: None });
        }
    };
    let records = |of: &mut dyn Iterator<Item = i64>| of.map(|of| Value::Record(RecordId(of))).collect::<Vec<_>>();
    for (at, parent) in (1..).zip(&plan.parents) {
        set(at, "parent", records(&mut parent.iter().copied().filter(|parent| *parent != at)));
    }
    for (at, (owner, tasks)) in (CONCEPTS + 1..).zip(&plan.systems) {
        set(at, "owner", owner.iter().map(|unit| Value::Unit(UnitId(*unit))).collect());
        set(at, "concept", records(&mut tasks.iter().copied()));
    }
    for (at, (system, unit, tasks)) in (CONCEPTS + SYSTEMS + 1..).zip(&plan.uses) {
        set(at, "system", records(&mut system.iter().map(|system| CONCEPTS + system)));
        set(at, "unit", unit.iter().map(|unit| Value::Unit(UnitId(*unit))).collect());
        set(at, "concept", records(&mut tasks.iter().copied()));
    }
    register
}

/// A number with all above it, itself first; of a circle each once.
fn upwards(of: i64, above: &[Option<i64>]) -> Vec<i64> {
    let mut path = vec![of];
    while let Some(next) = above[(path[path.len() - 1] - 1) as usize].filter(|next| !path.contains(next)) {
        path.push(next);
    }
    path
}

/// What something counts as when one looks into `into`: the last of its path before that, itself when that is it, the topmost when one looks
/// from above; `None`: it is elsewhere.
fn counts_as(path: &[i64], into: Option<i64>) -> Option<i64> {
    match into {
        None => path.last().copied(),
        Some(into) => path.iter().position(|step| *step == into).map(|at| if at == 0 { into } else { path[at - 1] }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_system_stands_where_it_is_used(
        plan in plan(), unit in prop::option::of(1..=UNITS), concept in prop::option::of(1..=CONCEPTS)
    ) {
        let (register, organisation) = (register(&plan), organisation(&plan));
        let view = register.as_of(Day(10));
        let parents: Vec<Option<i64>> = (1..).zip(&plan.parents).map(|(at, parent)| parent.filter(|parent| *parent != at)).collect();
        let mut expected: BTreeMap<(Option<i64>, Option<i64>), BTreeSet<i64>> = BTreeMap::new();
        let mut put = |of: Option<i64>, tasks: &BTreeSet<i64>, system: i64| {
            let row = match of {
                Some(of) => match counts_as(&upwards(of, &plan.above), unit) {
                    Some(row) => Some(row),
                    None => return,
                },
                None if unit.is_some() => return,
                None => None,
            };
            if tasks.is_empty() && concept.is_none() {
                expected.entry((row, None)).or_default().insert(CONCEPTS + system);
            }
            for task in tasks {
                if let Some(column) = counts_as(&upwards(*task, &parents), concept) {
                    expected.entry((row, Some(column))).or_default().insert(CONCEPTS + system);
                }
            }
        };
        for (system, (owner, own)) in (1..).zip(&plan.systems) {
            let used: Vec<_> = plan.uses.iter().filter(|used| used.0 == Some(system)).collect();
            used.iter().for_each(|(_, of, tasks)| put(*of, &own.union(tasks).copied().collect(), system));
            if used.is_empty() {
                put(*owner, own, system);
            }
        }
        let found = places(view, &organisation.as_of(Day(10)), unit.map(UnitId), concept.map(RecordId));
        let found_cells: BTreeMap<_, BTreeSet<i64>> = found.cells.iter()
            .map(|((unit, concept), systems)| ((unit.map(|u| u.0), concept.map(|c| c.0)), systems.iter().map(|s| s.0).collect()))
            .collect();
        prop_assert_eq!(found_cells, expected);
        // Rows, columns and all, gathered from the cells.
        let (mut rows, mut columns, mut systems) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        for ((unit, concept), of) in &found.cells {
            rows.entry(*unit).or_insert_with(BTreeSet::new).extend(of);
            columns.entry(*concept).or_insert_with(BTreeSet::new).extend(of);
            systems.extend(of);
        }
        prop_assert_eq!(rows, found.rows.iter().map(|(of, systems)| (*of, systems.iter().copied().collect())).collect());
        prop_assert_eq!(columns, found.columns.iter().map(|(of, systems)| (*of, systems.iter().copied().collect())).collect());
        prop_assert_eq!(systems.into_iter().collect::<Vec<RecordId>>(), found.systems);
        for task in 1..=CONCEPTS {
            let path: Vec<i64> = concept_path(view, RecordId(task)).iter().rev().map(|of| of.0).collect();
            prop_assert_eq!(path, upwards(task, &parents));
        }
    }
}
