//! The organisation: every unit that ever was, with its history. It changes by events only, so that replaying them
//! gives the same organisation, version and checksum.

use std::collections::{BTreeSet, HashMap};

use crate::change::check;
use crate::unit::Phase;
use crate::{Day, Event, Rejection, Tree, Unit, UnitId};

/// All units over time.
///
/// ```
/// use samsyn_organisation::{Command, Day, NewUnit, Organisation, apply, decide};
/// let day = |text| Day::parse(text).expect("a day");
/// let mut organisation = Organisation::default();
/// let mut run = |command| {
///     let events = decide(&organisation, &command).expect("allowed");
///     events.iter().for_each(|event| apply(&mut organisation, event));
///     organisation.clone()
/// };
/// let unit = |key: &str, parent| NewUnit { key: key.into(), name: key.into(), kind: None, parent };
/// run(Command::Open { unit: unit("technical", None), from: day("2020-01-01"), until: None });
/// let first = run(Command::Open { unit: unit("building", Some(1.into())), from: day("2020-01-01"), until: None });
/// let moved = run(Command::Move { unit: 2.into(), parent: None, from: day("2025-01-01") });
/// assert_eq!(moved.as_of(day("2024-12-31")).path(2.into()), [1.into(), 2.into()]);
/// assert_eq!(moved.as_of(day("2025-01-01")).path(2.into()), [2.into()]);
/// assert_eq!((first.version(), moved.version()), (2, 3));
/// assert_ne!(first.checksum(), moved.checksum());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// By number: unit n stands at n - 1.
    units: Vec<Unit>,
    /// Who ever belonged to each unit, by number; also who belongs to it no more since a correction.
    ever_children: Vec<BTreeSet<UnitId>>,
    by_key: HashMap<String, Vec<UnitId>>,
    version: u64,
}

impl Organisation {
    /// The organisation that a stored history describes, each event checked as when it was decided.
    ///
    /// # Errors
    /// The rejection of the first event that cannot have been decided: the history is damaged.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> Result<Self, Rejection> {
        let mut organisation = Self::default();
        for event in events {
            check(&organisation, event)?;
            apply(&mut organisation, event);
        }
        Ok(organisation)
    }

    /// How many events made it; a citation names it.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Every unit that ever was, by number.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// A unit by its number.
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        let index = usize::try_from(id.0).ok()?.checked_sub(1)?;
        self.units.get(index)
    }

    /// The unit that has a key on a day.
    pub fn keyed(&self, key: &str, day: Day) -> Option<&Unit> {
        self.ever_keyed(key).find(|unit| unit.on(day).is_some())
    }

    /// All units that ever had a key.
    pub(crate) fn ever_keyed(&self, key: &str) -> impl Iterator<Item = &Unit> {
        self.by_key.get(key).into_iter().flatten().filter_map(|id| self.unit(*id))
    }

    /// All units that ever belonged to a unit.
    pub(crate) fn ever_children(&self, id: UnitId) -> impl Iterator<Item = &Unit> {
        let index = usize::try_from(id.0).unwrap_or(0).wrapping_sub(1);
        self.ever_children.get(index).into_iter().flatten().filter_map(|id| self.unit(*id))
    }

    /// The number that the next new unit gets.
    pub fn next_unit(&self) -> UnitId {
        UnitId(self.units.len() as i64 + 1)
    }

    /// The tree of a day. Cost: O(units log units).
    pub fn as_of(&self, day: Day) -> Tree {
        Tree::new(self, day)
    }

    /// The days on which the tree changes, ascending.
    pub fn days(&self) -> BTreeSet<Day> {
        let phases = self.units.iter().flat_map(|unit| unit.phases.iter().map(|phase| phase.from));
        phases.chain(self.units.iter().filter_map(|unit| unit.until).map(Day::after)).collect()
    }

    /// BLAKE3 of all units with their history, in hexadecimal: equal for equal content, however it came about.
    pub fn checksum(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        let mut text = |text: &str| {
            hasher.update(&(text.len() as u64).to_le_bytes());
            hasher.update(text.as_bytes());
        };
        for unit in &self.units {
            text("unit");
            text(&unit.id.to_string());
            text(&unit.key);
            text(&unit.until.map(|day| day.to_string()).unwrap_or_default());
            text(&unit.successors.len().to_string());
            unit.successors.iter().for_each(|id| text(&id.to_string()));
            for phase in &unit.phases {
                text("phase");
                text(&phase.from.to_string());
                text(&phase.name);
                // No kind and an empty kind differ, as no parent and a parent do.
                text(&phase.kind.as_ref().map(|kind| format!("={kind}")).unwrap_or_default());
                text(&phase.parent.map(|id| id.to_string()).unwrap_or_default());
            }
        }
        hasher.finalize().to_hex().to_string()
    }

    fn unit_mut(&mut self, id: UnitId) -> Option<&mut Unit> {
        let index = usize::try_from(id.0).ok()?.checked_sub(1)?;
        self.units.get_mut(index)
    }

    fn open(&mut self, unit: Unit) {
        self.by_key.entry(unit.key.clone()).or_default().push(unit.id);
        self.units.push(unit);
        self.ever_children.push(BTreeSet::new());
    }

    fn adopt(&mut self, parent: Option<UnitId>, child: UnitId) {
        let index = parent.and_then(|id| usize::try_from(id.0).ok()).and_then(|number| number.checked_sub(1));
        if let Some(children) = index.and_then(|index| self.ever_children.get_mut(index)) {
            children.insert(child);
        }
    }
}

/// Makes an event part of the organisation. It cannot fail: what may not happen was rejected by
/// [`decide`](crate::decide), and an event about a unit that does not exist changes nothing but the version.
pub fn apply(organisation: &mut Organisation, event: &Event) {
    organisation.version += 1;
    match event {
        Event::Opened { unit, key, name, kind, parent, from, until } => {
            let phase = Phase { from: *from, name: name.clone(), kind: kind.clone(), parent: *parent };
            let (key, successors) = (key.clone(), Vec::new());
            organisation.open(Unit { id: *unit, key, until: *until, successors, phases: vec![phase] });
            organisation.adopt(*parent, *unit);
        }
        Event::Renamed { unit, name, from } => begin(organisation, *unit, *from, |phase| phase.name.clone_from(name)),
        Event::Reclassified { unit, kind, from } => begin(organisation, *unit, *from, |phase| phase.kind.clone_from(kind)),
        Event::Moved { unit, parent, from } => {
            begin(organisation, *unit, *from, |phase| phase.parent = *parent);
            organisation.adopt(*parent, *unit);
        }
        Event::Closed { unit, until, successors } => {
            if let Some(unit) = organisation.unit_mut(*unit) {
                unit.until = Some(*until);
                unit.successors.clone_from(successors);
            }
        }
        Event::ClosingWithdrawn { unit } => {
            if let Some(unit) = organisation.unit_mut(*unit) {
                unit.until = None;
                unit.successors.clear();
            }
        }
    }
}

/// Begins a phase that differs from the last, or corrects the one that begins on the same day.
fn begin(organisation: &mut Organisation, id: UnitId, from: Day, change: impl FnOnce(&mut Phase)) {
    let Some(unit) = organisation.unit_mut(id) else { return };
    let latest = unit.latest().clone();
    if latest.from < from {
        unit.phases.push(Phase { from, ..latest });
    }
    if let Some(phase) = unit.phases.last_mut() {
        change(phase);
    }
}
