//! The tree of one day, laid out so that a unit with all below it is one range: every question about it is quick.

use std::collections::HashMap;
use std::ops::Range;

use crate::day::reaches;
use crate::{Day, Organisation, Scope, UnitId};

/// A unit in the tree of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeUnit {
    /// Its number.
    pub id: UnitId,
    /// Short name by which other systems know it.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// What kind or level of unit.
    pub kind: Option<String>,
    /// To what it belongs; `None`: the authority itself.
    pub parent: Option<UnitId>,
    /// How many units are above it.
    pub depth: usize,
}

/// The units of a day, each before those below it, siblings by key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tree {
    day: Day,
    units: Vec<TreeUnit>,
    /// For each position, the position after the last unit below it.
    ends: Vec<usize>,
    positions: HashMap<UnitId, usize>,
    /// For each unit that ever was, by number, the position of what stands in for it.
    stand_ins: Vec<Option<usize>>,
}

impl Tree {
    pub(crate) fn new(organisation: &Organisation, day: Day) -> Self {
        let mut below: HashMap<Option<UnitId>, Vec<TreeUnit>> = HashMap::new();
        for unit in organisation.units() {
            if let Some(phase) = unit.on(day) {
                let (key, name, kind) = (unit.key.clone(), phase.name.clone(), phase.kind.clone());
                let unit = TreeUnit { id: unit.id, key, name, kind, parent: phase.parent, depth: 0 };
                below.entry(phase.parent).or_default().push(unit);
            }
        }
        // The last goes on the stack first, so that the first comes off first.
        below.values_mut().for_each(|units| units.sort_by(|a, b| b.key.cmp(&a.key)));
        let mut stack = below.remove(&None).unwrap_or_default();
        let mut tree = Self { day, units: vec![], ends: vec![], positions: HashMap::new(), stand_ins: vec![] };
        while let Some(unit) = stack.pop() {
            let children = below.remove(&Some(unit.id)).unwrap_or_default();
            stack.extend(children.into_iter().map(|child| TreeUnit { depth: unit.depth + 1, ..child }));
            tree.positions.insert(unit.id, tree.units.len());
            tree.units.push(unit);
        }
        tree.ends = ends(&tree.units);
        tree.stand_ins = StandIns { organisation, tree: &tree, known: HashMap::new() }.all();
        tree
    }

    /// Of which day it is.
    pub fn day(&self) -> Day {
        self.day
    }

    /// All units, each before those below it, siblings by key.
    pub fn units(&self) -> &[TreeUnit] {
        &self.units
    }

    /// A unit, when it is open on the day.
    pub fn unit(&self, id: UnitId) -> Option<&TreeUnit> {
        self.positions.get(&id).map(|at| &self.units[*at])
    }

    /// A unit with all below it, itself first; none when it is not open on the day. Cost: O(1).
    pub fn with_below(&self, id: UnitId) -> &[TreeUnit] {
        self.range(id).map_or(&[], |range| &self.units[range])
    }

    /// The units that belong to a unit directly, or to the authority itself. Cost: O(children).
    pub fn children(&self, of: Option<UnitId>) -> impl Iterator<Item = &TreeUnit> {
        let range = match of {
            None => 0..self.units.len(),
            Some(id) => self.range(id).map_or(0..0, |range| range.start + 1..range.end),
        };
        let mut at = range.start;
        std::iter::from_fn(move || {
            let child = (at < range.end).then(|| &self.units[at])?;
            at = self.ends[at];
            Some(child)
        })
    }

    /// The path to a unit, topmost first, itself last, as [`Thing::Unit`](crate::Thing::Unit) wants it; empty when it is not
    /// open on the day. Cost: O(depth).
    pub fn path(&self, id: UnitId) -> Vec<UnitId> {
        let unit = self.unit(id);
        let above = std::iter::successors(unit, |unit| unit.parent.and_then(|parent| self.unit(parent)));
        let mut path: Vec<UnitId> = above.map(|unit| unit.id).collect();
        path.reverse();
        path
    }

    /// Whether a unit is another or somewhere below it, both open on the day. Cost: O(1).
    pub fn is_within(&self, id: UnitId, above: UnitId) -> bool {
        match (self.positions.get(&id), self.range(above)) {
            (Some(at), Some(range)) => range.contains(at),
            _ => false,
        }
    }

    /// The unit of this day that answers for a unit of any day, so that no work is lost in a reorganisation:
    /// - the unit itself, when it is open on the day;
    /// - when it closed before, its successor; of several, the lowest unit to which all of them belong, since whose work
    ///   was whose is not known; without a successor, the unit to which it last belonged;
    /// - when it is not open yet, the unit to which it will belong first.
    ///
    /// `None`: only the authority itself. Cost: O(1).
    pub fn stand_in(&self, id: UnitId) -> Option<UnitId> {
        self.stand_in_position(id).map(|at| self.units[at].id)
    }

    /// Whether the work of a unit of any day, or of no unit, is in a scope. Cost: O(1).
    pub fn reaches(&self, scope: Scope, unit: Option<UnitId>) -> bool {
        match scope {
            Scope::Whole => true,
            Scope::Unit(above) => {
                let at = unit.and_then(|unit| self.stand_in_position(unit));
                self.range(above).zip(at).is_some_and(|(range, at)| range.contains(&at))
            }
        }
    }

    fn range(&self, id: UnitId) -> Option<Range<usize>> {
        self.positions.get(&id).map(|at| *at..self.ends[*at])
    }

    fn stand_in_position(&self, id: UnitId) -> Option<usize> {
        let index = usize::try_from(id.0).ok()?.checked_sub(1)?;
        *self.stand_ins.get(index)?
    }

    /// The lowest position that has both at or below it.
    fn in_common(&self, a: usize, b: usize) -> Option<usize> {
        let above = |at: &usize| self.units[*at].parent.and_then(|parent| self.positions.get(&parent).copied());
        std::iter::successors(Some(a), above).find(|at| (*at..self.ends[*at]).contains(&b))
    }
}

/// The end of each range: the next position that is not deeper.
fn ends(units: &[TreeUnit]) -> Vec<usize> {
    let mut ends = vec![units.len(); units.len()];
    let mut open: Vec<usize> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        while let Some(last) = open.pop_if(|last| units[*last].depth >= unit.depth) {
            ends[last] = at;
        }
        open.push(at);
    }
    ends
}

/// Looks for stand-ins, each once.
struct StandIns<'a> {
    organisation: &'a Organisation,
    tree: &'a Tree,
    known: HashMap<UnitId, Option<usize>>,
}

impl StandIns<'_> {
    fn all(mut self) -> Vec<Option<usize>> {
        let ids: Vec<UnitId> = self.organisation.units().iter().map(|unit| unit.id).collect();
        ids.into_iter().map(|id| self.of(id)).collect()
    }

    /// Ends, because a successor closes later than what it succeeds, and what a unit belongs to not before it.
    fn of(&mut self, id: UnitId) -> Option<usize> {
        if let Some(at) = self.tree.positions.get(&id) {
            return Some(*at);
        }
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let unit = self.organisation.unit(id)?;
        // Events that nobody decided may lead in a circle; then nothing stands in.
        self.known.insert(id, None);
        let found = if reaches(unit.until, self.tree.day) {
            unit.phases().first().and_then(|phase| phase.parent).and_then(|parent| self.of(parent))
        } else if let [first, others @ ..] = &unit.successors[..] {
            others.iter().fold(self.of(*first), |common, other| {
                let (common, other) = (common?, self.of(*other)?);
                self.tree.in_common(common, other)
            })
        } else {
            unit.latest().parent.and_then(|parent| self.of(parent))
        };
        self.known.insert(id, found);
        found
    }
}
