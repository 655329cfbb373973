//! The register: every record that ever was, with its history. It changes by events only, so that replaying them gives the
//! same register; and it answers for any day and any earlier version of itself.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use samsyn_organisation::Day;

use crate::record::{Fact, Held, Known, Record};
use crate::value::ShareOf;
use crate::{Event, FieldId, Kind, RecordId, Rejection, Value, View, check};

/// All records over time.
///
/// ```
/// use samsyn_register::{Command, Kind, Register, Value, apply, decide};
/// use samsyn_organisation::Day;
/// let day = |text| Day::parse(text).expect("a day");
/// let mut register = Register::default();
/// let mut run = |command: Command| {
///     let events = decide(&register, &command).expect("allowed");
///     events.iter().for_each(|event| apply(&mut register, event));
///     register.clone()
/// };
/// run(Command::Create { kind: Kind::System, name: "Byggesak".into(), from: day("2020-01-01"), source: "list".into() });
/// let hosting = |choice: &str, from| Command::Set {
///     record: 1.into(), from: day(from), source: "interview".into(), confirmed: None, seen: None,
///     values: [("hosting".to_owned(), vec![Value::choice(choice)])].into(),
/// };
/// run(hosting("own-data-centre", "2020-01-01"));
/// let register = run(hosting("public-cloud", "2026-01-01"));
/// assert_eq!(register.as_of(day("2025-12-31")).choice(1.into(), "hosting"), Some("own-data-centre"));
/// assert_eq!(register.as_of(day("2026-01-01")).choice(1.into(), "hosting"), Some("public-cloud"));
/// // What the register said before it learnt of the move.
/// assert_eq!(register.as_of(day("2026-01-01")).at(3).choice(1.into(), "hosting"), Some("own-data-centre"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Register {
    /// By number: record n stands at n - 1. Shared with copies of the register, so that a copy costs no more than the counting.
    records: Vec<Arc<Record>>,
    by_kind: [Vec<RecordId>; Kind::ALL.len()],
    /// Who ever referred to each record, also who does no more.
    referrers: HashMap<RecordId, Arc<BTreeSet<RecordId>>>,
    sources: Vec<Box<str>>,
    source_places: HashMap<Box<str>, u32>,
    version: u64,
}

impl Register {
    /// The register that a stored history describes, each event checked as when it was decided.
    ///
    /// # Errors
    /// The rejection of the first event that cannot have been decided: the history is damaged.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Event>) -> Result<Self, Rejection> {
        let mut register = Self::default();
        for event in events {
            check(&register, event)?;
            apply(&mut register, event);
        }
        Ok(register)
    }

    /// How many events made it; an edit names the one that it saw.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// The number that the next new record gets.
    pub fn next_record(&self) -> RecordId {
        RecordId(self.records.len() as i64 + 1)
    }

    /// The register as it is on a day, as known now; [`View::at`] asks what was known before. Cost: O(1).
    pub fn as_of(&self, day: Day) -> View<'_> {
        View::new(self, day, self.version)
    }

    /// The kind of a record, whether or not it is withdrawn.
    pub fn kind(&self, id: RecordId) -> Option<Kind> {
        self.record(id).map(|record| record.kind)
    }

    /// The days on which a field of a record gets another value, as known now, ascending.
    pub fn days(&self, id: RecordId, field: FieldId) -> Vec<Day> {
        let facts = self.record(id).map(|record| record.facts(field)).unwrap_or_default();
        facts.iter().filter(|fact| fact.known.at(self.version)).map(|fact| fact.from).collect()
    }

    pub(crate) fn record(&self, id: RecordId) -> Option<&Record> {
        self.records.get(place(id)?).map(|record| &**record)
    }

    /// The records that ever were of a kind, by number.
    pub fn all(&self, kind: Kind) -> &[RecordId] {
        &self.by_kind[kind.index()]
    }

    pub(crate) fn ever_referring(&self, to: RecordId) -> impl Iterator<Item = RecordId> {
        self.referrers.get(&to).into_iter().flat_map(|referrers| referrers.iter()).copied()
    }

    pub(crate) fn source(&self, place: u32) -> &str {
        self.sources.get(place as usize).map_or("", |source| source)
    }

    fn source_place(&mut self, source: &str) -> u32 {
        if let Some(place) = self.source_places.get(source) {
            return *place;
        }
        let place = self.sources.len() as u32;
        self.sources.push(source.into());
        self.source_places.insert(source.into(), place);
        place
    }

    fn record_mut(&mut self, id: RecordId) -> Option<&mut Record> {
        self.records.get_mut(place(id)?).map(Arc::make_mut)
    }

    fn set(&mut self, id: RecordId, fact: Fact) {
        for value in fact.held.values() {
            if let Some(to) = refers_to(value) {
                Arc::make_mut(self.referrers.entry(to).or_default()).insert(id);
            }
        }
        if let Some(record) = self.record_mut(id) {
            record.learn(fact);
        }
    }
}

fn place(id: RecordId) -> Option<usize> {
    usize::try_from(id.0).ok()?.checked_sub(1)
}

/// The record that a value refers to.
pub(crate) fn refers_to(value: &Value) -> Option<RecordId> {
    match value {
        Value::Record(to) => Some(*to),
        Value::Share(share) => match share.of {
            ShareOf::Use(to) => Some(to),
            ShareOf::Unit(_) => None,
        },
        _ => None,
    }
}

/// Makes an event part of the register. It cannot fail: what may not happen was rejected by [`decide`](crate::decide), and
/// an event about a record or field that is not there changes nothing but the version.
pub fn apply(register: &mut Register, event: &Event) {
    register.version += 1;
    let version = register.version;
    match event {
        Event::Made { record, kind, from } => {
            register.by_kind[kind.index()].push(*record);
            register.records.push(Arc::new(Record::new(*record, *kind, *from, version)));
        }
        Event::Lived { record, from, until } => {
            if let Some(record) = register.record_mut(*record) {
                record.live(version, |life| (life.from, life.until) = (*from, *until));
            }
        }
        Event::Withdrawn { record } | Event::Restored { record } => {
            let withdrawn = matches!(event, Event::Withdrawn { .. });
            if let Some(record) = register.record_mut(*record) {
                record.live(version, |life| life.withdrawn = withdrawn);
            }
        }
        Event::Set { record, from, source, confirmed, values } => {
            let Some(kind) = register.kind(*record) else { return };
            let source = register.source_place(source);
            for (name, values) in values {
                if let Some(field) = FieldId::of(kind, name) {
                    let (known, held) = (Known::since(version), Held::from(values.clone()));
                    register.set(*record, Fact { field, from: *from, known, held, source, confirmed: *confirmed });
                }
            }
        }
        Event::FactsWithdrawn { record, from, fields } => {
            let Some(kind) = register.kind(*record) else { return };
            for field in fields.iter().filter_map(|name| FieldId::of(kind, name)) {
                if let Some(record) = register.record_mut(*record) {
                    record.forget(field, *from, version);
                }
            }
        }
    }
}
