//! Changes of the organisation: a command is decided into events or a rejection. Every rule stands in `check`, by which
//! a stored history is checked too.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::day::{ends_by, reaches};
use crate::{Day, Organisation, Rejection, TreeUnit, Unit, UnitId, apply};

/// A unit to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewUnit {
    /// Short name by which other systems know it.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// What kind or level of unit.
    pub kind: Option<String>,
    /// To what it belongs; `None`: the authority itself.
    pub parent: Option<UnitId>,
}

/// What somebody wants changed. Days are first days of what is new; a last day is called `until`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub enum Command {
    /// A new unit.
    Open { unit: NewUnit, from: Day, until: Option<Day> },
    /// Another name.
    Rename { unit: UnitId, name: String, from: Day },
    /// Another kind.
    Reclassify { unit: UnitId, kind: Option<String>, from: Day },
    /// It belongs, with all below it, to another unit.
    Move { unit: UnitId, parent: Option<UnitId>, from: Day },
    /// It is no more after a day, and nothing in particular succeeds it. A last day that it has already is put off or
    /// brought forward.
    Close { unit: UnitId, until: Day },
    /// It goes on after all.
    WithdrawClosing { unit: UnitId },
    /// New units take its place; each child goes to one of them.
    Split { unit: UnitId, parts: Vec<Part>, from: Day },
    /// Units go, with their children, into one.
    Merge { units: Vec<UnitId>, into: MergeInto, from: Day },
}

/// A new unit that takes over from one that is split; it belongs to what that
/// belonged to, for as long as that would have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Short name by which other systems know it: not that of the unit that is split.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// What kind or level of unit.
    pub kind: Option<String>,
    /// Which children of the unit go to this part.
    pub children: Vec<UnitId>,
}

/// Into what units are merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeInto {
    /// One that is there already.
    Unit(UnitId),
    /// A new one.
    New(NewUnit),
}

/// What happened. The names of the variants are stored: an event that means something else gets a new name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub enum Event {
    /// A unit came to be.
    #[serde(rename = "unit-opened.1")]
    Opened {
        unit: UnitId,
        key: String,
        name: String,
        kind: Option<String>,
        parent: Option<UnitId>,
        from: Day,
        until: Option<Day>,
    },
    /// It got another name.
    #[serde(rename = "unit-renamed.1")]
    Renamed { unit: UnitId, name: String, from: Day },
    /// It became another kind of unit.
    #[serde(rename = "unit-reclassified.1")]
    Reclassified { unit: UnitId, kind: Option<String>, from: Day },
    /// It belongs to another unit.
    #[serde(rename = "unit-moved.1")]
    Moved { unit: UnitId, parent: Option<UnitId>, from: Day },
    /// It has a last day.
    #[serde(rename = "unit-closed.1")]
    Closed { unit: UnitId, until: Day, successors: Vec<UnitId> },
    /// It has none after all.
    #[serde(rename = "unit-closing-withdrawn.1")]
    ClosingWithdrawn { unit: UnitId },
}

/// What happens when a command is obeyed.
///
/// # Errors
/// Why it may not be; then nothing happens.
///
/// ```
/// use samsyn_organisation::{Command, Day, NewUnit, Organisation, apply, decide};
/// let mut organisation = Organisation::default();
/// let from = Day::parse("2026-01-01").expect("a day");
/// let unit = |parent| NewUnit { key: "T".into(), name: "Technical".into(), kind: None, parent };
/// for event in decide(&organisation, &Command::Open { unit: unit(None), from, until: None }).expect("allowed") {
///     apply(&mut organisation, &event);
/// }
/// let again = Command::Open { unit: unit(Some(1.into())), from, until: None };
/// assert_eq!(decide(&organisation, &again).map_err(|rejection| rejection.code()), Err("unit-key-taken"));
/// ```
pub fn decide(organisation: &Organisation, command: &Command) -> Result<Vec<Event>, Rejection> {
    let event = match command {
        Command::Open { unit, from, until } => opened(organisation, unit, *from, *until),
        Command::Rename { unit, name, from } => Event::Renamed { unit: *unit, name: name.trim().to_owned(), from: *from },
        Command::Reclassify { unit, kind, from } => {
            Event::Reclassified { unit: *unit, kind: trimmed(kind.as_deref()), from: *from }
        }
        Command::Move { unit, parent, from } => Event::Moved { unit: *unit, parent: *parent, from: *from },
        Command::Close { unit, until } => Event::Closed { unit: *unit, until: *until, successors: vec![] },
        Command::WithdrawClosing { unit } => Event::ClosingWithdrawn { unit: *unit },
        Command::Split { unit, parts, from } => return split(organisation, *unit, parts, *from),
        Command::Merge { units, into, from } => return merge(organisation, units, into, *from),
    };
    check(organisation, &event)?;
    Ok(vec![event])
}

pub(crate) fn opened(organisation: &Organisation, unit: &NewUnit, from: Day, until: Option<Day>) -> Event {
    Event::Opened {
        unit: organisation.next_unit(),
        key: unit.key.trim().to_owned(),
        name: unit.name.trim().to_owned(),
        kind: trimmed(unit.kind.as_deref()),
        parent: unit.parent,
        from,
        until,
    }
}

/// No kind rather than an empty one.
fn trimmed(kind: Option<&str>) -> Option<String> {
    kind.map(str::trim).filter(|kind| !kind.is_empty()).map(str::to_owned)
}

/// An organisation with changes that are not decided as a whole yet.
pub(crate) struct Draft {
    pub(crate) organisation: Organisation,
    pub(crate) events: Vec<Event>,
}

impl Draft {
    pub(crate) fn of(organisation: &Organisation) -> Self {
        Self { organisation: organisation.clone(), events: Vec::new() }
    }

    pub(crate) fn add(&mut self, event: Event) -> Result<(), Rejection> {
        check(&self.organisation, &event)?;
        apply(&mut self.organisation, &event);
        self.events.push(event);
        Ok(())
    }
}

fn split(organisation: &Organisation, id: UnitId, parts: &[Part], from: Day) -> Result<Vec<Event>, Rejection> {
    let (phase, until) = (open_on(organisation, id, from)?, organisation.unit(id).and_then(|unit| unit.until));
    if parts.len() < 2 {
        return Err(Rejection::PartsMissing);
    }
    let parent = phase.parent;
    let mut draft = Draft::of(organisation);
    let mut successors = Vec::new();
    for part in parts {
        let unit = NewUnit { key: part.key.clone(), name: part.name.clone(), kind: part.kind.clone(), parent };
        let successor = draft.organisation.next_unit();
        draft.add(opened(&draft.organisation, &unit, from, until))?;
        successors.push(successor);
        for child in &part.children {
            if open_on(&draft.organisation, *child, from)?.parent != Some(id) {
                return Err(Rejection::NotChild { unit: id, child: *child });
            }
            draft.add(Event::Moved { unit: *child, parent: Some(successor), from })?;
        }
    }
    draft.add(Event::Closed { unit: id, until: from.before(), successors })?;
    Ok(draft.events)
}

fn merge(organisation: &Organisation, units: &[UnitId], into: &MergeInto, from: Day) -> Result<Vec<Event>, Rejection> {
    if units.is_empty() {
        return Err(Rejection::NothingMerged);
    }
    let mut draft = Draft::of(organisation);
    let into = match into {
        MergeInto::Unit(unit) => *unit,
        MergeInto::New(unit) => {
            let id = draft.organisation.next_unit();
            draft.add(opened(&draft.organisation, unit, from, None))?;
            id
        }
    };
    let tree = organisation.as_of(from);
    for unit in units {
        open_on(organisation, *unit, from)?;
        // What it goes into cannot belong to itself; it has to be moved first, which the closing says.
        let stay = |child: &&TreeUnit| child.id != into && !units.contains(&child.id);
        for child in tree.children(Some(*unit)).filter(stay) {
            draft.add(Event::Moved { unit: child.id, parent: Some(into), from })?;
        }
    }
    // What belongs to another of them closes before it.
    let mut closing = units.to_vec();
    closing.sort_by_key(|unit| Reverse(tree.unit(*unit).map(|unit| unit.depth)));
    for unit in closing {
        draft.add(Event::Closed { unit, until: from.before(), successors: vec![into] })?;
    }
    Ok(draft.events)
}

/// Whether an event may follow. The rules, and all of them.
///
/// # Errors
/// Why it may not.
pub fn check(organisation: &Organisation, event: &Event) -> Result<(), Rejection> {
    match event {
        Event::Opened { unit, key, name, kind: _, parent, from, until } => {
            if *unit != organisation.next_unit() {
                return Err(Rejection::NumberOutOfOrder(*unit));
            }
            if key.is_empty() {
                return Err(Rejection::KeyMissing);
            }
            if name.is_empty() {
                return Err(Rejection::NameMissing);
            }
            if let Some(until) = until.filter(|until| until < from) {
                return Err(Rejection::DatesOutOfOrder { day: until, earliest: *from });
            }
            key_is_free(organisation, key, *unit, *from, *until)?;
            parent_is_open(organisation, *parent, *from, *until)
        }
        Event::Renamed { unit, name, from } => {
            if name.is_empty() {
                return Err(Rejection::NameMissing);
            }
            changes(*unit, changeable(organisation, *unit, *from)?.latest().name != *name)
        }
        Event::Reclassified { unit, kind, from } => {
            changes(*unit, changeable(organisation, *unit, *from)?.latest().kind != *kind)
        }
        Event::Moved { unit: id, parent, from } => {
            let unit = changeable(organisation, *id, *from)?;
            changes(*id, unit.latest().parent != *parent)?;
            parent_is_open(organisation, *parent, *from, unit.until)?;
            match *parent {
                Some(parent) if leads_to(organisation, parent, *id, *from, unit.until) => {
                    Err(Rejection::Cycle { unit: *id, parent })
                }
                _ => Ok(()),
            }
        }
        Event::Closed { unit, until, successors } => closable(organisation, *unit, *until, successors),
        Event::ClosingWithdrawn { unit: id } => {
            let unit = organisation.unit(*id).ok_or(Rejection::UnknownUnit(*id))?;
            let until = unit.until.ok_or(Rejection::NotClosed(*id))?;
            key_is_free(organisation, &unit.key, *id, until.after(), None)?;
            parent_is_open(organisation, unit.latest().parent, until.after(), None)
        }
    }
}

fn open_on(organisation: &Organisation, id: UnitId, day: Day) -> Result<&crate::Phase, Rejection> {
    let unit = organisation.unit(id).ok_or(Rejection::UnknownUnit(id))?;
    unit.on(day).ok_or(Rejection::NotOpen { unit: id, day })
}

/// The unit, when it is open on a day and nothing is known of it that begins later.
fn changeable(organisation: &Organisation, id: UnitId, day: Day) -> Result<&Unit, Rejection> {
    open_on(organisation, id, day)?;
    let unit = organisation.unit(id).ok_or(Rejection::UnknownUnit(id))?;
    let earliest = unit.latest().from;
    if day < earliest { Err(Rejection::DatesOutOfOrder { day, earliest }) } else { Ok(unit) }
}

fn changes(unit: UnitId, changes: bool) -> Result<(), Rejection> {
    if changes { Ok(()) } else { Err(Rejection::NothingChanges(unit)) }
}

fn key_is_free(organisation: &Organisation, key: &str, own: UnitId, from: Day, until: Option<Day>) -> Result<(), Rejection> {
    let meets = |unit: &&Unit| unit.id != own && reaches(until, unit.from()) && reaches(unit.until, from);
    match organisation.ever_keyed(key).find(meets) {
        Some(unit) => Err(Rejection::KeyTaken { key: key.to_owned(), by: unit.id }),
        None => Ok(()),
    }
}

fn parent_is_open(organisation: &Organisation, parent: Option<UnitId>, from: Day, until: Option<Day>) -> Result<(), Rejection> {
    let Some(parent) = parent else { return Ok(()) };
    let unit = organisation.unit(parent).ok_or(Rejection::UnknownUnit(parent))?;
    let open = unit.from() <= from && ends_by(until, unit.until);
    if open { Ok(()) } else { Err(Rejection::ParentClosed { parent, from }) }
}

/// Whether a unit is, or belongs to, another on any day of a period.
fn leads_to(organisation: &Organisation, start: UnitId, target: UnitId, from: Day, until: Option<Day>) -> bool {
    let mut above = vec![(start, from, until)];
    while let Some((id, from, until)) = above.pop() {
        if id == target {
            return true;
        }
        for (phase, end) in organisation.unit(id).into_iter().flat_map(Unit::periods) {
            let first = phase.from.max(from);
            let last = if ends_by(end, until) { end } else { until };
            above.extend(phase.parent.filter(|_| reaches(last, first)).map(|parent| (parent, first, last)));
        }
    }
    false
}

fn closable(organisation: &Organisation, id: UnitId, until: Day, successors: &[UnitId]) -> Result<(), Rejection> {
    let unit = organisation.unit(id).ok_or(Rejection::UnknownUnit(id))?;
    changes(id, unit.until != Some(until) || unit.successors != successors)?;
    let earliest = unit.latest().from;
    if until < earliest {
        return Err(Rejection::DatesOutOfOrder { day: until, earliest });
    }
    if let Some(planned) = unit.until.filter(|planned| *planned < until) {
        key_is_free(organisation, &unit.key, id, planned.after(), Some(until))?;
        parent_is_open(organisation, unit.latest().parent, planned.after(), Some(until))?;
    }
    for successor in successors {
        if *successor == id {
            return Err(Rejection::SucceedsItself(id));
        }
        open_on(organisation, *successor, until.after())?;
    }
    // A unit always closes before its successors do, so that following them ends.
    let succeeds = |of: &&Unit| of.successors.contains(&id) && reaches(of.until, until);
    if let Some(of) = organisation.units().iter().find(succeeds) {
        return Err(Rejection::Succeeds { unit: id, of: of.id });
    }
    let left_behind = |child: &&Unit| {
        child.periods().any(|(phase, end)| phase.parent == Some(id) && reaches(end, phase.from) && !ends_by(end, Some(until)))
    };
    match organisation.ever_children(id).find(left_behind) {
        Some(child) => Err(Rejection::ChildOpen { unit: id, child: child.id, until }),
        None => Ok(()),
    }
}
