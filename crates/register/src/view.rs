//! The register on a day: typed access to what holds then. Nothing is copied.

use samsyn_organisation::{Day, UnitId};

use crate::record::{Life, Record};
use crate::{FieldId, Kind, Ore, RecordId, Register, Share, Thousandths, Value};

/// What a field holds, from when, and who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told<'a> {
    /// What it holds; none: nothing, since a day.
    pub values: &'a [Value],
    /// First day.
    pub from: Day,
    /// Who or what says so.
    pub source: &'a str,
    /// When it was last confirmed.
    pub confirmed: Option<Day>,
    /// The version of the register that learnt it.
    pub version: u64,
}

/// Records that are looked at together.
const AT_ONCE: usize = 64;

/// A register as it is on a day, as known at a version of it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    register: &'a Register,
    day: Day,
    version: u64,
}

impl<'a> View<'a> {
    pub(crate) fn new(register: &'a Register, day: Day, version: u64) -> Self {
        Self { register, day, version }
    }

    /// The same day as an earlier version of the register knew it.
    #[must_use]
    pub fn at(self, version: u64) -> Self {
        Self { version: version.min(self.register.version()), ..self }
    }

    /// Another day.
    #[must_use]
    pub fn on(self, day: Day) -> Self {
        Self { day, ..self }
    }

    /// The day.
    pub fn day(&self) -> Day {
        self.day
    }

    /// The version that knows it.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The register.
    pub fn register(&self) -> &'a Register {
        self.register
    }

    /// Whether the record is on the day.
    pub fn is(&self, id: RecordId) -> bool {
        self.living(id).is_some()
    }

    /// Its kind, when the version knows it at all.
    pub fn kind(&self, id: RecordId) -> Option<Kind> {
        self.known(id).map(|record| record.kind)
    }

    /// First and last day of a record; `None`: no end is known.
    pub fn life(&self, id: RecordId) -> Option<(Day, Option<Day>)> {
        self.known(id).and_then(|record| record.life(self.version)).map(|life| (life.from, life.until))
    }

    /// The records of a kind that are on the day, by number. Cost: O(records of the kind).
    pub fn records(self, kind: Kind) -> impl Iterator<Item = RecordId> + 'a {
        self.living_of(self.register.all(kind))
    }

    /// Those of a list that are on the day.
    pub(crate) fn living_of(self, ids: &[RecordId]) -> impl Iterator<Item = RecordId> {
        self.living_by(ids, |id| *id).copied()
    }

    /// Those of a list whose records are on the day. Some are looked at together, so that memory is waited for once and not for each.
    pub(crate) fn living_by<T>(self, list: &[T], id: impl Fn(&T) -> RecordId + Copy) -> impl Iterator<Item = &T> {
        list.chunks(AT_ONCE).flat_map(move |some| some.iter().filter(|of| self.is(id(of))).collect::<Vec<_>>())
    }

    /// The records of a kind that are on the day and refer to a record in a field, by number. Cost: O(who ever did).
    pub fn referring(self, kind: Kind, field: &'static str, to: RecordId) -> impl Iterator<Item = RecordId> + 'a {
        let field = FieldId::of(kind, field);
        self.register.ever_referring(to).filter(move |id| {
            let record = self.living(*id).filter(|record| record.kind == kind);
            let fact = record.zip(field).and_then(|(record, field)| record.fact(field, self.day, self.version));
            fact.is_some_and(|fact| fact.held.values().iter().any(|value| crate::register::refers_to(value) == Some(to)))
        })
    }

    /// What a field holds, with who says so; also when it holds nothing since a day. Cost: O(facts of the field).
    pub fn told(&self, id: RecordId, field: FieldId) -> Option<Told<'a>> {
        let fact = self.known(id)?.fact(field, self.day, self.version)?;
        let source = self.register.source(fact.source);
        Some(Told { values: fact.held.values(), from: fact.from, source, confirmed: fact.confirmed, version: fact.known.from })
    }

    /// Everything that a field holds over time, as the version knows it, the oldest first.
    pub fn history(&self, id: RecordId, field: FieldId) -> Vec<Told<'a>> {
        let facts = self.known(id).map(|record| record.facts(field)).unwrap_or_default();
        let told = |fact: &'a crate::record::Fact| Told {
            values: fact.held.values(),
            from: fact.from,
            source: self.register.source(fact.source),
            confirmed: fact.confirmed,
            version: fact.known.from,
        };
        facts.iter().filter(|fact| fact.known.at(self.version)).map(told).collect()
    }

    /// The values of a field; empty when there is no such field.
    pub fn values(&self, id: RecordId, field: &str) -> &'a [Value] {
        let fact = self.known(id).and_then(|record| record.fact(FieldId::of(record.kind, field)?, self.day, self.version));
        fact.map(|fact| fact.held.values()).unwrap_or_default()
    }

    /// The name; empty when the record is not known.
    pub fn name(&self, id: RecordId) -> &'a str {
        // Before its first day a record is called what it will be called first.
        let name = self.kind(id).and_then(|kind| FieldId::of(kind, "name"));
        let first = || name.and_then(|name| self.history(id, name).into_iter().next());
        let told = name.and_then(|name| self.told(id, name)).or_else(first);
        told.and_then(|told| told.values.first()).and_then(as_text).unwrap_or_default()
    }

    /// Words of a field.
    pub fn text(&self, id: RecordId, field: &str) -> Option<&'a str> {
        self.values(id, field).first().and_then(as_text)
    }

    /// The choice of a field.
    pub fn choice(&self, id: RecordId, field: &str) -> Option<&'a str> {
        match self.values(id, field).first() {
            Some(Value::Choice(choice)) => Some(choice),
            _ => None,
        }
    }

    /// The choices of a field.
    pub fn choices(&self, id: RecordId, field: &str) -> impl Iterator<Item = &'a str> {
        self.values(id, field).iter().filter_map(|value| match value {
            Value::Choice(choice) => Some(&**choice),
            _ => None,
        })
    }

    /// The amount of a field.
    pub fn money(&self, id: RecordId, field: &str) -> Option<Ore> {
        match self.values(id, field).first() {
            Some(Value::Money(amount)) => Some(*amount),
            _ => None,
        }
    }

    /// The number of a field.
    pub fn number(&self, id: RecordId, field: &str) -> Option<Thousandths> {
        match self.values(id, field).first() {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The day of a field.
    pub fn date(&self, id: RecordId, field: &str) -> Option<Day> {
        match self.values(id, field).first() {
            Some(Value::Date(day)) => Some(*day),
            _ => None,
        }
    }

    /// The record that a field refers to.
    pub fn record(&self, id: RecordId, field: &str) -> Option<RecordId> {
        self.refers(id, field).next()
    }

    /// The records that a field refers to.
    pub fn refers(&self, id: RecordId, field: &str) -> impl Iterator<Item = RecordId> + 'a {
        self.values(id, field).iter().filter_map(|value| match value {
            Value::Record(to) => Some(*to),
            _ => None,
        })
    }

    /// The unit of a field.
    pub fn unit(&self, id: RecordId, field: &str) -> Option<UnitId> {
        self.values(id, field).iter().find_map(|value| match value {
            Value::Unit(unit) => Some(*unit),
            _ => None,
        })
    }

    /// The shares of a field.
    pub fn shares(&self, id: RecordId, field: &str) -> impl Iterator<Item = Share> + 'a {
        self.values(id, field).iter().filter_map(|value| match value {
            Value::Share(share) => Some(*share),
            _ => None,
        })
    }

    /// The record, unless the version does not know it or knows it for a mistake.
    fn known(&self, id: RecordId) -> Option<&'a Record> {
        let record = self.register.record(id)?;
        record.life(self.version).is_some_and(|life| !life.withdrawn).then_some(record)
    }

    /// The record, when it is on the day.
    fn living(&self, id: RecordId) -> Option<&'a Record> {
        let record = self.register.record(id)?;
        let is_on = |life: &Life| !life.withdrawn && life.from <= self.day && life.until.is_none_or(|until| self.day <= until);
        record.life(self.version).is_some_and(is_on).then_some(record)
    }
}

fn as_text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
