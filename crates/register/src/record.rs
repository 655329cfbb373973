//! A record with everything that was ever known of it. Nothing is overwritten: what is known no more keeps its place, with
//! the versions of the register from and until which it was known, so that two questions have an answer without replaying
//! anything: how was it on a day, and what did the register say of that at the time.

use samsyn_organisation::Day;

use crate::{FieldId, Kind, RecordId, Value};

/// So many facts of a record are read one after another rather than by halves.
const READ_THROUGH: usize = 32;

/// A fact: what a field holds from a day on, until another fact of the same field begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) field: FieldId,
    pub(crate) from: Day,
    /// First version of the register that knows it, and the first that knows it no more.
    pub(crate) known: Known,
    pub(crate) held: Held,
    pub(crate) source: u32,
    pub(crate) confirmed: Option<Day>,
}

/// What a field holds. One value, as most hold, stands with its fact and not elsewhere in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    One(Value),
    /// None: the field holds nothing.
    Many(Box<[Value]>),
}

impl Held {
    pub(crate) fn values(&self) -> &[Value] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

impl From<Vec<Value>> for Held {
    fn from(mut values: Vec<Value>) -> Self {
        match values.len() {
            1 => values.pop().map_or_else(|| Self::Many(Box::default()), Self::One),
            _ => Self::Many(values.into_boxed_slice()),
        }
    }
}

/// From which version of the register on something is known, and until before which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    pub(crate) from: u64,
    pub(crate) until: u64,
}

impl Known {
    pub(crate) fn since(version: u64) -> Self {
        Self { from: version, until: u64::MAX }
    }

    pub(crate) fn at(self, version: u64) -> bool {
        self.from <= version && version < self.until
    }
}

/// From when until when a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Life {
    pub(crate) from: Day,
    pub(crate) until: Option<Day>,
    /// Whether it was a mistake, and is on no day.
    pub(crate) withdrawn: bool,
    pub(crate) known: Known,
}

/// A record over time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) id: RecordId,
    pub(crate) kind: Kind,
    /// As known now.
    pub(crate) life: Life,
    /// As known before, the oldest first.
    lives_before: Vec<Life>,
    /// By field, first day, and version from which it is known.
    facts: Vec<Fact>,
}

impl Record {
    pub(crate) fn new(id: RecordId, kind: Kind, from: Day, version: u64) -> Self {
        let life = Life { from, until: None, withdrawn: false, known: Known::since(version) };
        Self { id, kind, life, lives_before: Vec::new(), facts: Vec::new() }
    }

    /// What is known of its life at a version. Cost: O(changes of it).
    pub(crate) fn life(&self, version: u64) -> Option<&Life> {
        std::iter::once(&self.life).chain(self.lives_before.iter().rev()).find(|life| life.known.at(version))
    }

    pub(crate) fn live(&mut self, version: u64, change: impl FnOnce(&mut Life)) {
        let mut before = self.life;
        before.known.until = version;
        self.lives_before.push(before);
        self.life.known = Known::since(version);
        change(&mut self.life);
    }

    /// All facts of a field that ever were known, by first day.
    pub(crate) fn facts(&self, field: FieldId) -> &[Fact] {
        let begin = self.facts_until(|fact| fact.field < field);
        let end = begin + self.facts[begin..].partition_point(|fact| fact.field == field);
        &self.facts[begin..end]
    }

    /// How many facts stand first of which something is so, and of no later one. The few that a record has are read one after another:
    /// what halves a list waits for memory at each step.
    fn facts_until(&self, is_so: impl Fn(&Fact) -> bool) -> usize {
        if self.facts.len() > READ_THROUGH {
            return self.facts.partition_point(is_so);
        }
        self.facts.iter().position(|fact| !is_so(fact)).unwrap_or(self.facts.len())
    }

    /// Everything that ever was known.
    pub(crate) fn all_facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The fact of a field that holds on a day, as known at a version. Cost: O(facts of the field).
    pub(crate) fn fact(&self, field: FieldId, day: Day, version: u64) -> Option<&Fact> {
        let begun = self.facts_until(|fact| fact.field < field || fact.field == field && fact.from <= day);
        let mut of_field = self.facts[..begun].iter().rev().take_while(|fact| fact.field == field);
        of_field.find(|fact| fact.known.at(version))
    }

    /// The fact of a field that begins on a day, as known at a version.
    pub(crate) fn begins(&self, field: FieldId, from: Day, version: u64) -> Option<&Fact> {
        self.facts(field).iter().find(|fact| fact.from == from && fact.known.at(version))
    }

    /// Ends what is known of the fact that begins on a day.
    pub(crate) fn forget(&mut self, field: FieldId, from: Day, version: u64) {
        for fact in &mut self.facts {
            if fact.field == field && fact.from == from && fact.known.until == u64::MAX {
                fact.known.until = version;
            }
        }
    }

    /// Adds a fact in place of the one that begins on the same day.
    pub(crate) fn learn(&mut self, fact: Fact) {
        self.forget(fact.field, fact.from, fact.known.from);
        let key = |fact: &Fact| (fact.field, fact.from, fact.known.from);
        let place = self.facts.partition_point(|other| key(other) <= key(&fact));
        self.facts.insert(place, fact);
    }
}
