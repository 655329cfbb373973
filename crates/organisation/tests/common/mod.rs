//! What the tests share: short ways to say days, units and commands.
#![allow(dead_code, reason = "each test file uses some of it")]

use samsyn_organisation::{Command, Day, NewUnit, Organisation, Rejection, UnitId, apply, decide};

pub(crate) fn unit(key: &str, parent: Option<i64>) -> NewUnit {
    NewUnit { key: key.into(), name: format!("Unit {key}"), kind: None, parent: parent.map(UnitId) }
}

pub(crate) fn open(key: &str, parent: Option<i64>, from: i32, until: Option<i32>) -> Command {
    Command::Open { unit: unit(key, parent), from: Day(from), until: until.map(Day) }
}

pub(crate) fn close(unit: i64, until: i32) -> Command {
    Command::Close { unit: UnitId(unit), until: Day(until) }
}

pub(crate) fn move_to(unit: i64, parent: Option<i64>, from: i32) -> Command {
    Command::Move { unit: UnitId(unit), parent: parent.map(UnitId), from: Day(from) }
}

pub(crate) fn run(organisation: &mut Organisation, command: &Command) -> Result<(), Rejection> {
    let events = decide(organisation, command)?;
    events.iter().for_each(|event| apply(organisation, event));
    Ok(())
}

/// An organisation by commands that are all allowed.
pub(crate) fn organisation(commands: &[Command]) -> Organisation {
    let mut organisation = Organisation::default();
    for command in commands {
        run(&mut organisation, command).unwrap_or_else(|rejection| panic!("{command:?}: {rejection}"));
    }
    organisation
}

/// A tree as text: `1(2 3(4))`.
pub(crate) fn shape(organisation: &Organisation, day: i32) -> String {
    let tree = organisation.as_of(Day(day));
    fn below(tree: &samsyn_organisation::Tree, of: Option<UnitId>) -> String {
        let children = tree.children(of).map(|child| match below(tree, Some(child.id)).as_str() {
            "" => child.id.to_string(),
            inner => format!("{}({inner})", child.id),
        });
        children.collect::<Vec<_>>().join(" ")
    }
    below(&tree, None)
}
