//! Undoing: events that make everything as it was before others, without touching what happened since.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_organisation::Day;

use crate::record::{Fact, Life, Record};
use crate::register::refers_to;
use crate::{Event, FieldId, RecordId, Register, Value, Values};

/// How to make undone what happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undo {
    /// What has to happen, in order.
    pub events: Vec<Event>,
    /// What was changed again since, and stays: the record with the field, or as a whole.
    pub overtaken: Vec<(RecordId, Option<&'static str>)>,
}

/// Who said something, and when it was confirmed.
type Said = (u32, Option<Day>);

/// The inverse of events that made the versions after `before` of the register, whatever happened since. Cost: O(events).
///
/// A fact goes back to what it was from the same day on, or is withdrawn when there was none; a record that was made is
/// withdrawn. What somebody changed since is left alone and told.
pub fn undo(register: &Register, before: u64, events: &[Event]) -> Undo {
    let after = before + events.len() as u64;
    let mut undo = Undo::default();
    let mut lives = BTreeSet::new();
    let mut facts: BTreeSet<(RecordId, FieldId, Day)> = BTreeSet::new();
    for event in events {
        let Some(kind) = register.kind(event.record()) else { continue };
        match event {
            Event::Set { record, from, values, .. } => {
                facts.extend(values.keys().filter_map(|name| FieldId::of(kind, name)).map(|field| (*record, field, *from)));
            }
            Event::FactsWithdrawn { record, from, fields } => {
                facts.extend(fields.iter().filter_map(|name| FieldId::of(kind, name)).map(|field| (*record, field, *from)));
            }
            _ => {
                lives.insert(event.record());
            }
        }
    }
    // What was withdrawn first comes back first, so that facts can be set in it.
    let stood = |id: &RecordId| was(register, *id, before).is_some_and(|life| !life.withdrawn);
    let (known, made): (BTreeSet<RecordId>, BTreeSet<RecordId>) = lives.into_iter().partition(stood);
    for id in known {
        life_back(register, id, before, after, &mut undo);
    }
    let restored = |event: &Event| if let Event::Restored { record } = event { Some(*record) } else { None };
    let restoring: BTreeSet<RecordId> = undo.events.iter().filter_map(restored).collect();
    let mut back: BTreeMap<(RecordId, Day, Option<Said>), Vec<FieldId>> = BTreeMap::new();
    for (id, field, from) in facts {
        let Some(record) = register.record(id) else { continue };
        // Nothing is set in what was withdrawn since; of what was made and withdrawn in one change nothing is left.
        if !restoring.contains(&id) && self::was(register, id, register.version()).is_some_and(|life| life.withdrawn) {
            if self::was(register, id, before).is_some() {
                undo.overtaken.push((id, Some(field.field().name)));
            }
            continue;
        }
        let held = |version| record.begins(field, from, version).map(content);
        let now = held(register.version());
        if now != held(after) {
            undo.overtaken.push((id, Some(field.field().name)));
            continue;
        }
        if now == held(before) {
            continue;
        }
        let was = record.begins(field, from, before).map(|fact| (fact.source, fact.confirmed));
        // Of a record that was made all of it goes; what refers to another that goes too has to go first.
        let refers = |fact: &Fact| fact.held.values().iter().filter_map(refers_to).any(|to| made.contains(&to));
        let refers = record.begins(field, from, register.version()).is_some_and(refers);
        if was.is_some() || refers || self::was(register, id, before).is_some() {
            back.entry((id, from, was)).or_default().push(field);
        }
    }
    undo.events.extend(back.into_iter().filter_map(|((id, from, was), fields)| {
        let record = register.record(id)?;
        let name = |field: &FieldId| field.field().name.to_owned();
        let Some((source, confirmed)) = was else {
            // What was set and withdrawn again in the same change is gone already.
            let known = fields.iter().filter(|field| record.begins(**field, from, register.version()).is_some());
            let fields: Vec<String> = known.map(name).collect();
            return (!fields.is_empty()).then_some(Event::FactsWithdrawn { record: id, from, fields });
        };
        let values = |field: &FieldId| record.begins(*field, from, before).map(|fact| (name(field), fact.held.values().to_vec()));
        let values: Values = fields.iter().filter_map(values).collect();
        Some(Event::Set { record: id, from, source: register.source(source).to_owned(), confirmed, values })
    }));
    // The last made goes first: it may refer to those before.
    for id in made.into_iter().rev() {
        life_back(register, id, before, after, &mut undo);
    }
    undo
}

/// What a fact says, whenever that came to be known.
fn content(fact: &Fact) -> (FieldId, Day, &[Value], u32, Option<Day>) {
    (fact.field, fact.from, fact.held.values(), fact.source, fact.confirmed)
}

/// Whether a record says other things than it did at a version.
fn says_other(register: &Register, record: &Record, version: u64) -> bool {
    let said = |version| record.all_facts().iter().filter(move |fact| fact.known.at(version)).map(content);
    !said(register.version()).eq(said(version))
}

fn was(register: &Register, id: RecordId, version: u64) -> Option<&Life> {
    register.record(id).and_then(|record| record.life(version))
}

fn life_back(register: &Register, id: RecordId, before: u64, after: u64, undo: &mut Undo) {
    let Some(now) = was(register, id, register.version()) else { return };
    let record = register.record(id);
    let lived = |life: &Life| (life.from, life.until, life.withdrawn);
    let moved = was(register, id, after).map(lived) != Some(lived(now));
    // A record in which somebody wrote since is not taken away.
    let goes = was(register, id, before).is_none_or(|life| life.withdrawn);
    let overtaken = |record: &Record| moved || goes && says_other(register, record, after);
    if record.is_some_and(overtaken) {
        return undo.overtaken.push((id, None));
    }
    match was(register, id, before) {
        None if !now.withdrawn => undo.events.push(Event::Withdrawn { record: id }),
        None => {}
        Some(then) => {
            let moves = (now.from, now.until) != (then.from, then.until);
            if now.withdrawn && (moves || !then.withdrawn) {
                undo.events.push(Event::Restored { record: id });
            }
            if moves {
                undo.events.push(Event::Lived { record: id, from: then.from, until: then.until });
            }
            if then.withdrawn && (moves || !now.withdrawn) {
                undo.events.push(Event::Withdrawn { record: id });
            }
        }
    }
}
