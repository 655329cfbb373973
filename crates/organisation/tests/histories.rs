//! Random histories against a twin that knows no phases: a table of who belonged to whom on each single day.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use samsyn_organisation::{Command, Day, Event, MergeInto, NewUnit, Organisation, Part, Tree, UnitId, apply, decide};

/// The days of the twin; the last stands for ever.
const DAYS: usize = 16;

#[derive(Clone, Debug, PartialEq)]
struct TwinUnit {
    key: String,
    /// Name and parent of each day.
    days: Vec<Option<(String, Option<usize>)>>,
    changed: usize,
    successors: Vec<usize>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Twin(Vec<TwinUnit>);

impl TwinUnit {
    fn last(&self) -> usize {
        self.days.iter().rposition(Option::is_some).unwrap()
    }
}

impl Twin {
    /// Whether every day makes sense by itself, and what succeeds a unit is there the day after.
    fn makes_sense(&self) -> bool {
        (0..DAYS).all(|day| {
            let open: Vec<usize> = (0..self.0.len()).filter(|unit| self.0[*unit].days[day].is_some()).collect();
            let keys: BTreeSet<&String> = open.iter().map(|unit| &self.0[*unit].key).collect();
            keys.len() == open.len() && open.iter().all(|unit| self.path(*unit, day).is_some())
        }) && self.0.iter().all(|unit| {
            unit.successors.iter().all(|next| self.0.get(*next).is_some_and(|next| next.days[unit.last() + 1].is_some()))
        })
    }

    /// From the top to the unit; `None` in a circle, or when something on the way is not open.
    fn path(&self, unit: usize, day: usize) -> Option<Vec<usize>> {
        let mut path = vec![unit];
        while let Some(parent) = self.0.get(path[0])?.days[day].as_ref()?.1 {
            if path.contains(&parent) {
                return None;
            }
            path.insert(0, parent);
        }
        Some(path)
    }

    fn children(&self, of: usize, day: usize) -> Vec<usize> {
        let is_child = |unit: &usize| self.0[*unit].days[day].as_ref().is_some_and(|(_, parent)| *parent == Some(of));
        (0..self.0.len()).filter(is_child).collect()
    }

    fn open(&mut self, unit: &NewUnit, from: usize, last: usize) -> Option<usize> {
        let cell = (unit.name.clone(), unit.parent.map(|id| id.0 as usize - 1));
        let days: Vec<_> = (0..DAYS).map(|day| (from..=last).contains(&day).then(|| cell.clone())).collect();
        days.iter().any(Option::is_some).then(|| {
            self.0.push(TwinUnit { key: unit.key.clone(), days, changed: from, successors: vec![] });
            self.0.len() - 1
        })
    }

    /// Changes every day from a day on.
    fn change(&mut self, unit: usize, from: usize, change: impl Fn(&mut (String, Option<usize>))) -> Option<()> {
        let unit = self.0.get_mut(unit)?;
        (unit.days[from].is_some() && from >= unit.changed).then_some(())?;
        let before = unit.days.clone();
        unit.days[from..].iter_mut().flatten().for_each(change);
        unit.changed = from;
        (unit.days != before).then_some(())
    }

    fn close(&mut self, unit: usize, last: usize, successors: Vec<usize>) -> Option<()> {
        let unit = self.0.get_mut(unit)?;
        let same = unit.last() == last && unit.successors == successors;
        (last >= unit.changed && !same).then_some(())?;
        let cell = unit.days[unit.changed].clone();
        (unit.changed..DAYS).for_each(|day| unit.days[day] = cell.clone().filter(|_| day <= last));
        unit.successors = successors;
        Some(())
    }

    fn key_is_open(&self, key: &str, from: usize, last: usize) -> bool {
        self.0.iter().any(|unit| unit.key == key && unit.days[from..=last].iter().any(Option::is_some))
    }

    /// What a command means, day by day; `None`: it means nothing.
    fn run(&mut self, command: &Command) -> Option<()> {
        let index = |id: UnitId| id.0 as usize - 1;
        let day = |day: Day| day.0 as usize;
        match command {
            Command::Open { unit, from, until } => self.open(unit, day(*from), until.map_or(DAYS - 1, day)).map(drop),
            Command::Rename { unit, name, from } => self.change(index(*unit), day(*from), |cell| cell.0.clone_from(name)),
            Command::Move { unit, parent, from } => self.change(index(*unit), day(*from), |cell| cell.1 = parent.map(index)),
            Command::Close { unit, until } => self.close(index(*unit), day(*until), vec![]),
            Command::WithdrawClosing { unit } => {
                (self.0.get(index(*unit))?.last() < DAYS - 1).then_some(())?;
                self.close(index(*unit), DAYS - 1, vec![])
            }
            Command::Split { unit, parts, from } => self.split(index(*unit), parts, day(*from)),
            Command::Merge { units, into, from } => {
                let units: Vec<usize> = units.iter().map(|id| index(*id)).collect();
                self.merge(&units, into, day(*from))
            }
            Command::Reclassify { .. } => None,
        }
    }

    fn split(&mut self, unit: usize, parts: &[Part], from: usize) -> Option<()> {
        let (last, parent) = (self.0.get(unit)?.last(), self.0[unit].days[from].as_ref()?.1);
        let children = self.children(unit, from);
        let given: Vec<usize> = parts.iter().flat_map(|part| &part.children).map(|id| id.0 as usize - 1).collect();
        let distinct: BTreeSet<&usize> = given.iter().collect();
        let right = given.iter().all(|child| children.contains(child)) && distinct.len() == given.len();
        (parts.len() > 1 && right && from > 0).then_some(())?;
        let mut successors = Vec::new();
        for part in parts {
            // The key of what is split is not free for a part.
            (!self.key_is_open(&part.key, from, last)).then_some(())?;
            let parent = parent.map(|parent| UnitId(parent as i64 + 1));
            let new = NewUnit { key: part.key.clone(), name: part.name.clone(), kind: None, parent };
            let new = self.open(&new, from, last)?;
            successors.push(new);
            for child in &part.children {
                self.change(child.0 as usize - 1, from, |cell| cell.1 = Some(new))?;
            }
        }
        self.close(unit, from - 1, successors)
    }

    fn merge(&mut self, units: &[usize], into: &MergeInto, from: usize) -> Option<()> {
        let children: Vec<usize> =
            units.iter().filter(|unit| **unit < self.0.len()).flat_map(|unit| self.children(*unit, from)).collect();
        let open = units.iter().all(|unit| self.0.get(*unit).is_some_and(|unit| unit.days[from].is_some()));
        let distinct: BTreeSet<&usize> = units.iter().collect();
        (open && !units.is_empty() && distinct.len() == units.len() && from > 0).then_some(())?;
        let into = match into {
            MergeInto::Unit(id) => id.0 as usize - 1,
            MergeInto::New(unit) => {
                (!self.key_is_open(&unit.key, from, DAYS - 1)).then_some(())?;
                self.open(unit, from, DAYS - 1)?
            }
        };
        (!units.contains(&into)).then_some(())?;
        for child in children.into_iter().filter(|child| !units.contains(child) && *child != into) {
            self.change(child, from, |cell| cell.1 = Some(into))?;
        }
        units.iter().try_for_each(|unit| self.close(*unit, from - 1, vec![into]))
    }
}

fn command() -> impl Strategy<Value = Command> {
    let day = || (0..DAYS as i32 - 1).prop_map(Day);
    let id = || (1..9_i64).prop_map(UnitId);
    let key = || "[a-h]";
    let new =
        move || (key(), key(), prop::option::of(id())).prop_map(|(key, name, parent)| NewUnit { key, name, kind: None, parent });
    let part = (key(), prop::collection::vec(id(), 0..2)).prop_map(|(key, children)| Part {
        name: key.clone(),
        key,
        kind: None,
        children,
    });
    let into = prop_oneof![id().prop_map(MergeInto::Unit), new().prop_map(MergeInto::New)];
    prop_oneof![
        6 => (new(), day(), prop::option::weighted(0.2, day())).prop_map(|(unit, from, until)| Command::Open { unit, from, until }),
        2 => (id(), key(), day()).prop_map(|(unit, name, from)| Command::Rename { unit, name, from }),
        5 => (id(), prop::option::of(id()), day()).prop_map(|(unit, parent, from)| Command::Move { unit, parent, from }),
        3 => (id(), day()).prop_map(|(unit, until)| Command::Close { unit, until }),
        1 => id().prop_map(|unit| Command::WithdrawClosing { unit }),
        2 => (id(), prop::collection::vec(part, 1..4), day()).prop_map(|(unit, parts, from)| Command::Split { unit, parts, from }),
        2 => (prop::collection::vec(id(), 0..3), into, day()).prop_map(|(units, into, from)| Command::Merge { units, into, from }),
    ]
}

fn check_tree(tree: &Tree, twin: &Twin, day: usize) {
    let open: Vec<usize> = (0..twin.0.len()).filter(|unit| twin.0[*unit].days[day].is_some()).collect();
    assert_eq!(tree.units().len(), open.len());
    let id = |unit: usize| UnitId(unit as i64 + 1);
    for unit in 0..twin.0.len() {
        let Some((name, parent)) = &twin.0[unit].days[day] else {
            assert!(tree.unit(id(unit)).is_none() && tree.path(id(unit)).is_empty() && tree.with_below(id(unit)).is_empty());
            // Nothing is lost: what stands in is open.
            assert!(tree.stand_in(id(unit)).is_none_or(|other| tree.unit(other).is_some()));
            continue;
        };
        let found = tree.unit(id(unit)).unwrap();
        let path: Vec<UnitId> = twin.path(unit, day).unwrap().into_iter().map(id).collect();
        assert_eq!((&found.name, found.parent, found.depth), (name, parent.map(id), path.len() - 1));
        assert_eq!((tree.path(id(unit)), tree.stand_in(id(unit))), (path, Some(id(unit))));
        let children: BTreeSet<UnitId> = tree.children(Some(id(unit))).map(|child| child.id).collect();
        assert_eq!(children, twin.children(unit, day).into_iter().map(id).collect());
        let below: BTreeSet<UnitId> = tree.with_below(id(unit)).iter().map(|unit| unit.id).collect();
        let below_twin = open.iter().filter(|other| twin.path(**other, day).unwrap().contains(&unit));
        assert_eq!(below, below_twin.map(|other| id(*other)).collect());
        for other in 0..twin.0.len() {
            assert_eq!(tree.is_within(id(other), id(unit)), below.contains(&id(other)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn histories_agree_with_their_twin(commands in prop::collection::vec(command(), 1..40)) {
        let (mut organisation, mut twin) = (Organisation::default(), Twin::default());
        let mut history: Vec<Event> = Vec::new();
        for command in &commands {
            let mut next = twin.clone();
            let right = next.run(command).is_some() && next.makes_sense();
            let decided = decide(&organisation, command);
            prop_assert_eq!(decided.is_ok(), right, "{:?} {:?}", command, decided);
            if let Ok(events) = decided {
                events.iter().for_each(|event| apply(&mut organisation, event));
                history.extend(events);
                twin = next;
            }
        }
        for day in 0..DAYS {
            check_tree(&organisation.as_of(Day(day as i32)), &twin, day);
        }
        let replayed = Organisation::replay(&history).unwrap();
        prop_assert_eq!((replayed.checksum(), replayed.version()), (organisation.checksum(), history.len() as u64));
        prop_assert_eq!(replayed, organisation);
    }

    /// The past stays: before the day of a change, every tree is as it was.
    #[test]
    fn changes_do_not_rewrite_the_past(commands in prop::collection::vec(command(), 1..40)) {
        let mut organisation = Organisation::default();
        for command in &commands {
            let (Command::Open { from, .. }
            | Command::Rename { from, .. }
            | Command::Move { from, .. }
            | Command::Split { from, .. }
            | Command::Merge { from, .. }) = command else { continue };
            let units = |organisation: &Organisation| -> BTreeMap<i32, _> {
                (0..from.0).map(|day| (day, organisation.as_of(Day(day)).units().to_vec())).collect()
            };
            let before = units(&organisation);
            if common::run(&mut organisation, command).is_ok() {
                prop_assert_eq!(units(&organisation), before, "{:?}", command);
            }
        }
    }

    /// The days at which the tree changes are all of them.
    #[test]
    fn days_are_complete(commands in prop::collection::vec(command(), 1..20)) {
        let mut organisation = Organisation::default();
        for command in &commands {
            let _ = common::run(&mut organisation, command);
        }
        let days = organisation.days();
        for day in 1..DAYS as i32 {
            let same = organisation.as_of(Day(day)).units() == organisation.as_of(Day(day - 1)).units();
            prop_assert!(same || days.contains(&Day(day)));
        }
    }
}
