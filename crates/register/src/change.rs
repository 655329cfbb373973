//! Changes of the register: a command is decided into events or a rejection. Every rule stands in `check`, by which a stored
//! history is checked too.

use std::collections::BTreeMap;

use samsyn_organisation::Day;
use serde::{Deserialize, Serialize};

use crate::register::refers_to;
use crate::{Conflict, FieldId, Kind, RecordId, Register, Rejection, Type, Value};

/// Characters that a text may have.
pub(crate) const TEXT_MAX: usize = 10_000;

/// Values by the name of their field.
pub type Values = BTreeMap<String, Vec<Value>>;

/// What somebody wants changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub enum Command {
    /// A new record, which needs nothing but a name.
    Create { kind: Kind, name: String, from: Day, source: String },
    /// Fields hold these values from a day on, or nothing. `seen`: the version of the register that was looked at; what
    /// others changed of the same fields since is a conflict. `None` overrules.
    Set { record: RecordId, from: Day, values: Values, source: String, confirmed: Option<Day>, seen: Option<u64> },
    /// What the fields hold on a day is still right.
    Confirm { record: RecordId, fields: Vec<String>, on: Day, source: String },
    /// What begins on a day was a mistake; what was before goes on.
    WithdrawFacts { record: RecordId, from: Day, fields: Vec<String> },
    /// From when until when the record is.
    Live { record: RecordId, from: Day, until: Option<Day> },
    /// The record was a mistake.
    Withdraw { record: RecordId },
    /// It was none.
    Restore { record: RecordId },
}

/// What happened. The names of the variants are stored: an event that means something else gets a new name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub enum Event {
    /// A record came to be.
    #[serde(rename = "record-made.1")]
    Made { record: RecordId, kind: Kind, from: Day },
    /// It is from a day, until a day.
    #[serde(rename = "record-lived.1")]
    Lived { record: RecordId, from: Day, until: Option<Day> },
    /// It was a mistake.
    #[serde(rename = "record-withdrawn.1")]
    Withdrawn { record: RecordId },
    /// It was none.
    #[serde(rename = "record-restored.1")]
    Restored { record: RecordId },
    /// Fields hold these values from a day on.
    #[serde(rename = "facts-set.1")]
    Set { record: RecordId, from: Day, source: String, confirmed: Option<Day>, values: Values },
    /// What began on a day was a mistake.
    #[serde(rename = "facts-withdrawn.1")]
    FactsWithdrawn { record: RecordId, from: Day, fields: Vec<String> },
}

impl Event {
    /// The record that it is about.
    pub fn record(&self) -> RecordId {
        match self {
            Self::Made { record, .. }
            | Self::Lived { record, .. }
            | Self::Withdrawn { record }
            | Self::Restored { record }
            | Self::Set { record, .. }
            | Self::FactsWithdrawn { record, .. } => *record,
        }
    }
}

/// What happens when a command is obeyed.
///
/// # Errors
/// Why it may not be; then nothing happens.
pub fn decide(register: &Register, command: &Command) -> Result<Vec<Event>, Rejection> {
    let event = match command {
        Command::Create { kind, name, from, source } => return create(register, *kind, name, *from, source),
        Command::Confirm { record, fields, on, source } => return confirm(register, *record, fields, *on, source),
        Command::Set { record, from, values, source, confirmed, seen } => {
            let values = values.iter().map(|(name, values)| (name.clone(), tidied(values))).collect();
            if let Some(seen) = seen {
                conflicts(register, *record, *from, &values, *seen)?;
            }
            Event::Set { record: *record, from: *from, source: source.trim().to_owned(), confirmed: *confirmed, values }
        }
        Command::WithdrawFacts { record, from, fields } => {
            Event::FactsWithdrawn { record: *record, from: *from, fields: fields.clone() }
        }
        Command::Live { record, from, until } => Event::Lived { record: *record, from: *from, until: *until },
        Command::Withdraw { record } => Event::Withdrawn { record: *record },
        Command::Restore { record } => Event::Restored { record: *record },
    };
    check(register, &event)?;
    Ok(vec![event])
}

fn create(register: &Register, kind: Kind, name: &str, from: Day, source: &str) -> Result<Vec<Event>, Rejection> {
    let (name, source) = (name.trim(), source.trim().to_owned());
    if name.is_empty() {
        return Err(Rejection::NameMissing);
    }
    let record = register.next_record();
    let values = Values::from([("name".to_owned(), vec![Value::text(name)])]);
    values_fit(register, record, kind, &values)?;
    Ok(vec![Event::Made { record, kind, from }, Event::Set { record, from, source, confirmed: Some(from), values }])
}

/// A confirmation says the same once more, from the same day on, with its own source.
fn confirm(register: &Register, record: RecordId, fields: &[String], on: Day, source: &str) -> Result<Vec<Event>, Rejection> {
    let kind = kind_of(register, record)?;
    let mut by_day: BTreeMap<Day, Values> = BTreeMap::new();
    for name in fields {
        let field = field_of(kind, name)?;
        let known = register.record(record).and_then(|found| found.fact(field, on, register.version()));
        if let Some(fact) = known.filter(|fact| !fact.held.values().is_empty()) {
            by_day.entry(fact.from).or_default().insert(name.clone(), fact.held.values().to_vec());
        }
    }
    let set = |(from, values)| Event::Set { record, from, source: source.trim().to_owned(), confirmed: Some(on), values };
    let events: Vec<Event> = by_day.into_iter().map(set).filter(|event| check(register, event).is_ok()).collect();
    if events.is_empty() { Err(Rejection::NothingChanges) } else { Ok(events) }
}

/// Without spaces around, empty texts and repetitions.
fn tidied(values: &[Value]) -> Vec<Value> {
    let mut tidy: Vec<Value> = Vec::with_capacity(values.len());
    for value in values {
        let value = match value {
            Value::Text(text) => Value::text(text.trim()),
            value => value.clone(),
        };
        if !matches!(&value, Value::Text(text) if text.is_empty()) && !tidy.contains(&value) {
            tidy.push(value);
        }
    }
    tidy
}

/// Fails when a field does not hold any more what it held in the version that was seen, nor what is wanted.
fn conflicts(register: &Register, id: RecordId, from: Day, values: &Values, seen: u64) -> Result<(), Rejection> {
    let kind = kind_of(register, id)?;
    let Some(record) = register.record(id) else { return Err(Rejection::RecordUnknown(id)) };
    let held = |field: FieldId, version: u64| {
        record.fact(field, from, version).map(|fact| fact.held.values().to_vec()).unwrap_or_default()
    };
    let mut found = Vec::new();
    for (name, yours) in values {
        let field = field_of(kind, name)?;
        let (seen, theirs) = (held(field, seen), held(field, register.version()));
        if seen != theirs && theirs != *yours {
            found.push(Conflict { record: id, field: field.field().name, seen, theirs, yours: yours.clone() });
        }
    }
    if found.is_empty() { Ok(()) } else { Err(Rejection::Conflicts(found)) }
}

fn kind_of(register: &Register, id: RecordId) -> Result<Kind, Rejection> {
    let found = register.record(id).filter(|record| !is_withdrawn(register, record.id));
    found.map(|record| record.kind).ok_or(Rejection::RecordUnknown(id))
}

fn field_of(kind: Kind, name: &str) -> Result<FieldId, Rejection> {
    FieldId::of(kind, name).ok_or_else(|| Rejection::FieldUnknown { kind, field: name.to_owned() })
}

fn is_withdrawn(register: &Register, id: RecordId) -> bool {
    register.record(id).is_none_or(|record| record.life.withdrawn)
}

/// Whether an event may follow.
///
/// # Errors
/// Why not.
pub fn check(register: &Register, event: &Event) -> Result<(), Rejection> {
    let changes = |changes: bool| if changes { Ok(()) } else { Err(Rejection::NothingChanges) };
    match event {
        Event::Made { record, .. } if *record == register.next_record() => Ok(()),
        Event::Made { record, .. } => Err(Rejection::NumberOutOfOrder(*record)),
        Event::Restored { record } => match register.record(*record) {
            None => Err(Rejection::RecordUnknown(*record)),
            Some(_) => changes(is_withdrawn(register, *record)),
        },
        Event::Withdrawn { record } => {
            kind_of(register, *record)?;
            referred(register, *record)
        }
        Event::Lived { record, from, until } => {
            kind_of(register, *record)?;
            if let Some(until) = until.filter(|until| until < from) {
                return Err(Rejection::DatesOutOfOrder { from: *from, until });
            }
            let life = register.record(*record).map(|record| &record.life);
            changes(life.is_none_or(|life| (life.from, life.until) != (*from, *until)))
        }
        Event::Set { record, from, source, confirmed, values } => {
            let kind = kind_of(register, *record)?;
            values_fit(register, *record, kind, values)?;
            let known = |field| register.record(*record).and_then(|found| found.begins(field, *from, register.version()));
            let same = |(name, values): (&String, &Vec<Value>)| {
                let fact = FieldId::of(kind, name).and_then(known);
                fact.is_some_and(|fact| {
                    fact.held.values() == &**values && register.source(fact.source) == source && fact.confirmed == *confirmed
                })
            };
            changes(!values.iter().all(same))
        }
        Event::FactsWithdrawn { record, from, fields } => {
            let kind = kind_of(register, *record)?;
            for name in fields {
                let field = field_of(kind, name)?;
                let known = register.record(*record).and_then(|found| found.begins(field, *from, register.version()));
                changes(known.is_some())?;
            }
            changes(!fields.is_empty())
        }
    }
}

/// Fails when a record that is not withdrawn refers to this one, on whichever day.
fn referred(register: &Register, id: RecordId) -> Result<(), Rejection> {
    let refers = |by: &RecordId| {
        let known = |fact: &&crate::record::Fact| fact.known.at(register.version());
        let facts = register.record(*by).map(|record| record.all_facts()).unwrap_or_default().iter().filter(known);
        let mut values = facts.flat_map(|fact| fact.held.values());
        *by != id && !is_withdrawn(register, *by) && values.any(|value| refers_to(value) == Some(id))
    };
    match register.ever_referring(id).find(refers) {
        Some(by) => Err(Rejection::Referred { record: id, by }),
        None => Ok(()),
    }
}

fn values_fit(register: &Register, id: RecordId, kind: Kind, values: &Values) -> Result<(), Rejection> {
    for (name, values) in values {
        let field = field_of(kind, name)?.field();
        if name == "name" && values.is_empty() {
            return Err(Rejection::NameMissing);
        }
        if !field.many && values.len() > 1 {
            return Err(Rejection::OneValue(field.name));
        }
        for value in values {
            if !value.fits(field.holds) {
                return Err(Rejection::ValueUnfit { field: field.name, value: value.to_string() });
            }
            if matches!(value, Value::Text(text) if text.chars().count() > TEXT_MAX) {
                return Err(Rejection::TextTooLong { field: field.name, limit: TEXT_MAX });
            }
            let wanted = match field.holds {
                Type::Record(kind) => kind,
                _ => Kind::Use,
            };
            if let Some(to) = refers_to(value).filter(|to| *to == id || kind_of(register, *to).ok() != Some(wanted)) {
                return Err(Rejection::ReferenceUnfit { field: field.name, to });
            }
        }
        shares_fit(values)?;
    }
    Ok(())
}

fn shares_fit(values: &[Value]) -> Result<(), Rejection> {
    let shares = values.iter().filter_map(|value| match value {
        Value::Share(share) => Some(share),
        _ => None,
    });
    let (mut parts, mut whole) = (0_u64, None);
    for share in shares {
        parts += u64::from(share.parts);
        if *whole.get_or_insert(share.whole) != share.whole {
            return Err(Rejection::SharesUnfit);
        }
    }
    if parts > whole.map_or(0, u64::from) { Err(Rejection::SharesUnfit) } else { Ok(()) }
}
