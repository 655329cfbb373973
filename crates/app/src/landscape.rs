//! The landscape: records of systems, contracts and the rest as they are on a day; changes of them, and undoing. Who holds any
//! role reads all of it; a record is changed by whoever answers for one of its units.

pub(crate) mod contracts;
pub(crate) mod demo;
mod demo_work;
mod exchange;
pub(crate) mod flow;
pub(crate) mod impact;
mod import;
mod kitos;
pub(crate) mod map;
pub(crate) mod money;
pub(crate) mod potential;
pub(crate) mod questions;
pub(crate) mod risk;
pub(crate) mod sharing;

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use samsyn_organisation::{Action, Day, Organisation, Scope, Thing, Tree, UnitId, may, may_somewhere};
use samsyn_register::{
    Command, Conflict, Decision, Event, FieldId, Kind, RecordId, Register, Rejection, Share, ShareOf, Type, Value, View, apply,
    by_halves, check, decide, fields_of, undo,
};
use samsyn_store::Deed;
use serde::{Deserialize, Serialize};

pub use exchange::LandscapeFile;
pub use kitos::{KitosList, KitosRead};

pub use import::{
    RecordChange, RecordColumn, RecordFieldChange, RecordFinding, RecordLikeName, RecordNameMatch, RecordVanished,
    RegisterImport, RegisterPlan, RegisterSource, RowCount,
};

pub use money::{
    LedgerAnswer, LedgerDifference, LedgerDifferenceLine, LedgerDifferenceRow, MONEY_UNSAID, MoneyAnswer, MoneyBridge,
    MoneyBridgeRow, MoneyCell, MoneyLacking, MoneyLine, MoneyLinesAnswer, MoneyPrices, MoneyQuery, MoneyRow, MoneyShared,
    MoneySubject, MoneySum, MoneySums, MoneyTwice, PriceIndexNew, PriceIndexRow, TableFile,
};

use crate::access::{permit_somewhere, refuse};
use crate::{Actor, App, Error, ErrorKind, Page, Result};

/// Shares of these fields are told beside a list of systems.
const SHARED: [&str; 3] = ["hosting", "licence", "lifecycle"];
/// Letters of a source's name.
const SOURCE_MAX: usize = 200;

/// What is asked of the records of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordQuery {
    /// On which day; `None`: today.
    pub day: Option<Day>,
    /// What the register said by the end of this day; `None`: what it says now.
    pub known: Option<Day>,
    /// Words that all stand in a record's name, other names, key or values.
    pub search: String,
    /// The field that the list is in order of; empty: the name.
    pub sort: String,
    /// Which rows.
    pub page: Page,
}

impl Default for RecordQuery {
    /// All of them today, by name.
    fn default() -> Self {
        Self { day: None, known: None, search: String::new(), sort: String::new(), page: Page::all() }
    }
}

/// A value, with the name of what it refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordValue {
    /// The value, as it is written.
    pub value: String,
    /// The name of the record or unit that it refers to.
    pub name: Option<String>,
}

/// A record of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordRow {
    /// Its number.
    pub id: RecordId,
    /// What it is called.
    pub name: String,
    /// What its fields hold, by their names.
    pub values: BTreeMap<&'static str, Vec<RecordValue>>,
    /// How many units use it, when it is a system.
    pub uses: Option<u64>,
}

/// How many records of a list have a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordShare {
    /// The field.
    pub field: &'static str,
    /// The choice; `None`: nobody has said.
    pub choice: Option<String>,
    /// How many.
    pub count: u64,
}

/// The records of a kind on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordsAnswer {
    /// Of what kind.
    pub kind: Kind,
    /// On which day.
    pub day: Day,
    /// The version of the register that says so.
    pub version: u64,
    /// How many there are, on whatever page.
    pub count: u64,
    /// How they divide, of systems. A record with several choices counts in each.
    pub shares: Vec<RecordShare>,
    /// The rows.
    pub rows: Vec<RecordRow>,
}

/// A field of a record, and who says what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordField {
    /// Its name.
    pub field: &'static str,
    /// `text`, `prose`, `choice`, `money`, `number`, `date`, `record`, `unit`, `share`.
    pub holds: &'static str,
    /// What it can hold, when that is one of a few.
    pub choices: Vec<&'static str>,
    /// The kind of records that it refers to.
    pub of_kind: Option<Kind>,
    /// Whether it holds several values.
    pub many: bool,
    /// The decisions that need it.
    pub needed_for: Vec<Decision>,
    /// What it holds.
    pub values: Vec<RecordValue>,
    /// Since when.
    pub from: Option<Day>,
    /// Who or what says so.
    pub source: Option<String>,
    /// When it was last confirmed.
    pub confirmed: Option<Day>,
}

/// A record that refers to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordReference {
    /// Its number.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// The field that refers.
    pub field: &'static str,
    /// The unit that it is of.
    pub unit: Option<String>,
}

/// A record on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordAnswer {
    /// Its number.
    pub id: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// On which day.
    pub day: Day,
    /// The version of the register that says so; a change names it.
    pub version: u64,
    /// First day of the record.
    pub from: Day,
    /// Last day; `None`: no end is known.
    pub until: Option<Day>,
    /// Whether who asks may change it.
    pub changeable: bool,
    /// Its fields.
    pub fields: Vec<RecordField>,
    /// What refers to it.
    pub referring: Vec<RecordReference>,
}

/// What fields are to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordSet {
    /// From which day on; without it today.
    #[serde(default)]
    pub from: Option<Day>,
    /// The values of each field, as they are written; none: the field holds nothing.
    pub values: BTreeMap<String, Vec<String>>,
    /// Who or what says so; without it the account.
    #[serde(default)]
    pub source: Option<String>,
    /// The version of the register that was looked at; without it the change overrules.
    #[serde(default)]
    pub seen: Option<u64>,
}

/// Changes that were made: what made the versions after one, up to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordChanged {
    /// The record that was made or changed.
    pub record: RecordId,
    /// The version before.
    pub after: u64,
    /// The version since.
    pub version: u64,
}

/// What came of undoing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordsUndone {
    /// The version since.
    pub version: u64,
    /// How many facts somebody changed meanwhile, which stay as they are.
    pub overtaken: u64,
}

impl App {
    /// The records of a kind. Cost: O(records of the kind).
    ///
    /// # Errors
    /// Denied.
    pub async fn record_list(&self, actor: &Actor, kind: Kind, query: &RecordQuery) -> Result<RecordsAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let version = self.version_known(&register, query.known).await?;
        let (query, today) = (query.clone(), self.today());
        self.run(move || Ok(list(register.as_of(query.day.unwrap_or(today)).at(version), &organisation, kind, &query))).await
    }

    /// A record.
    ///
    /// # Errors
    /// Denied, `record-missing`.
    pub async fn record_get(&self, actor: &Actor, id: RecordId, day: Option<Day>, known: Option<Day>) -> Result<RecordAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let view = register.as_of(day.unwrap_or(self.today())).at(self.version_known(&register, known).await?);
        let (kind, (from, until)) = view.kind(id).zip(view.life(id)).ok_or_else(|| Error::missing("record-missing"))?;
        let field = |field: &'static samsyn_register::Field| {
            let told = FieldId::of(kind, field.name).and_then(|id_of| view.told(id, id_of));
            RecordField {
                field: field.name,
                holds: field.holds.name(),
                choices: if let Type::Choice(choices) = field.holds { choices.to_vec() } else { Vec::new() },
                of_kind: if let Type::Record(kind) = field.holds { Some(kind) } else { None },
                many: field.many,
                needed_for: field.decides.to_vec(),
                values: values(view, &organisation, told.map(|told| told.values).unwrap_or_default()),
                from: told.map(|told| told.from),
                source: told.map(|told| told.source.to_owned()),
                confirmed: told.and_then(|told| told.confirmed),
            }
        };
        Ok(RecordAnswer {
            id,
            kind,
            name: view.name(id).to_owned(),
            day: view.day(),
            version: view.version(),
            from,
            until,
            changeable: self.changeable(actor, &organisation, view, id).is_ok(),
            fields: fields_of(kind).map(field).collect(),
            referring: referring(view, &organisation, kind, id),
        })
    }

    /// Makes a record, for which a name is enough. Of somebody who answers for a unit only, it is that unit's from the start.
    ///
    /// # Errors
    /// Denied, `record-name-missing`, `record-text-too-long`; `register-changed` when somebody else was quicker.
    pub async fn record_make(&self, actor: &Actor, kind: Kind, name: &str) -> Result<RecordChanged> {
        permit_somewhere(actor, Action::LandscapeChange)?;
        let (register, today) = (self.register().await?, self.today());
        let source = self.account_name(actor).await?;
        let create = Command::Create { kind, name: name.to_owned(), from: today, source: source.clone() };
        let mut events = decide(&register, &create).map_err(|rejection| rejected(register.as_of(today), &rejection))?;
        let id = register.next_record();
        if may(actor, Action::LandscapeChange, Thing::Whole).is_err() {
            let unit = actor.grants().iter().find_map(|grant| match grant.scope {
                Scope::Unit(unit) if may(actor, Action::LandscapeChange, Thing::Unit(&[unit])).is_ok() => Some(unit),
                _ => None,
            });
            // What belongs to no unit is for those who answer for all of them.
            let of_unit = fields_of(kind).find(|field| field.holds == Type::Unit).zip(unit);
            let (field, unit) = of_unit.ok_or_else(|| Error::denied("scope-denied"))?;
            let values = [(field.name.to_owned(), vec![Value::Unit(unit)])].into();
            events.push(Event::Set { record: id, from: today, source, confirmed: Some(today), values });
        }
        self.register_append(actor, &register, &events).await?;
        Ok(RecordChanged { record: id, after: register.version(), version: register.version() + events.len() as u64 })
    }

    /// Changes what fields of a record hold, from a day on.
    ///
    /// # Errors
    /// Denied, `record-missing`; `record-conflict` with both values when somebody changed the same field meanwhile; `record-…`
    /// when a field cannot hold a value; `record-unchanged`; `register-changed`.
    pub async fn record_set(&self, actor: &Actor, id: RecordId, set: &RecordSet) -> Result<RecordChanged> {
        permit_somewhere(actor, Action::LandscapeChange)?;
        let (register, organisation, today) = (self.register().await?, self.organisation().await?, self.today());
        let view = register.as_of(today);
        let kind = view.kind(id).ok_or_else(|| Error::missing("record-missing"))?;
        self.changeable(actor, &organisation, view, id)?;
        let mut values = samsyn_register::Values::new();
        for (name, texts) in &set.values {
            values.insert(name.clone(), read(view, &organisation, kind, name, texts)?);
        }
        let source = match set.source.as_deref().map(str::trim).filter(|source| !source.is_empty()) {
            Some(source) if source.chars().count() > SOURCE_MAX => return Err(Error::invalid("record-source-too-long")),
            Some(source) => source.to_owned(),
            None => self.account_name(actor).await?,
        };
        let from = set.from.unwrap_or(today);
        let command = Command::Set { record: id, from, values, source, confirmed: Some(today), seen: set.seen };
        let events = decide(&register, &command).map_err(|rejection| rejected(view, &rejection))?;
        self.handed_over(actor, &organisation, &register, id, &events)?;
        self.register_append(actor, &register, &events).await?;
        Ok(RecordChanged { record: id, after: register.version(), version: register.version() + events.len() as u64 })
    }

    /// Confirms that what fields of a record hold today is still right.
    ///
    /// # Errors
    /// As [`App::record_set`].
    pub async fn record_confirm(&self, actor: &Actor, id: RecordId, fields: &[String]) -> Result<RecordChanged> {
        permit_somewhere(actor, Action::LandscapeChange)?;
        let (register, organisation, today) = (self.register().await?, self.organisation().await?, self.today());
        let view = register.as_of(today);
        view.kind(id).ok_or_else(|| Error::missing("record-missing"))?;
        self.changeable(actor, &organisation, view, id)?;
        let source = self.account_name(actor).await?;
        let command = Command::Confirm { record: id, fields: fields.to_vec(), on: today, source };
        let events = decide(&register, &command).map_err(|rejection| rejected(view, &rejection))?;
        self.register_append(actor, &register, &events).await?;
        Ok(RecordChanged { record: id, after: register.version(), version: register.version() + events.len() as u64 })
    }

    /// Undoes what made the versions after one, up to another; what somebody changed again since stays.
    ///
    /// # Errors
    /// Denied; `record-nothing-to-undo`; `register-changed`.
    pub async fn records_undo(&self, actor: &Actor, after: u64, until: u64) -> Result<RecordsUndone> {
        permit_somewhere(actor, Action::LandscapeChange)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let events = match after < until && until <= register.version() {
            true => self.store().register_events(after, until).await?,
            false => Vec::new(),
        };
        let view = register.as_of(self.today());
        let inverse = undo(&register, after, &events);
        if inverse.events.is_empty() {
            return Err(Error::new(ErrorKind::Conflict, "record-nothing-to-undo"));
        }
        inverse.events.iter().try_for_each(|event| self.changeable(actor, &organisation, view, event.record()))?;
        let mut after_it = (*register).clone();
        for event in &inverse.events {
            check(&after_it, event).map_err(|rejection| rejected(view, &rejection))?;
            apply(&mut after_it, event);
        }
        for id in inverse.events.iter().map(Event::record) {
            self.handed_over(actor, &organisation, &register, id, &inverse.events)?;
        }
        self.register_append(actor, &register, &inverse.events).await?;
        let version = register.version() + inverse.events.len() as u64;
        Ok(RecordsUndone { version, overtaken: inverse.overtaken.len() as u64 })
    }

    /// The register as it is now; of what is known already only the news are read.
    pub(crate) async fn register(&self) -> Result<Arc<Register>> {
        let known = self.register_kept();
        if known.version() == self.store().register_version().await? {
            return Ok(known);
        }
        let read = Arc::new(self.store().register((*known).clone()).await?);
        self.register_keep(read.clone());
        Ok(read)
    }

    pub(crate) async fn register_append(&self, actor: &Actor, register: &Register, events: &[Event]) -> Result<()> {
        self.register_append_as(&Deed::of(actor, Action::LandscapeChange.name()), register, events).await
    }

    pub(crate) async fn register_append_as(&self, deed: &Deed, register: &Register, events: &[Event]) -> Result<()> {
        let since = self.store().register_append(deed, register.clone(), events).await?;
        self.register_keep(Arc::new(since));
        Ok(())
    }

    /// The version that said what was known at the end of a day, in UTC.
    async fn version_known(&self, register: &Register, known: Option<Day>) -> Result<u64> {
        match known {
            None => Ok(register.version()),
            Some(day) => Ok(self.store().register_version_at((i64::from(day.0) + 1) * 86_400_000_000 - 1).await?),
        }
    }

    /// Fails unless the actor answers for everything or for a unit that the record is of today.
    fn changeable(&self, actor: &Actor, organisation: &Organisation, view: View<'_>, id: RecordId) -> Result<()> {
        let whole = may(actor, Action::LandscapeChange, Thing::Whole);
        if whole.is_ok() {
            return Ok(());
        }
        may_somewhere(actor, Action::LandscapeChange).map_err(refuse)?;
        let tree = organisation.as_of(self.today());
        if units(view, id).into_iter().any(|unit| answers(actor, &tree, unit)) { Ok(()) } else { whole.map_err(refuse) }
    }

    /// Fails when events would take a record out of the hands of who makes them, on whatever day, or put it into those of another unit: it has
    /// to be given by whoever answers for both.
    fn handed_over(
        &self,
        actor: &Actor,
        organisation: &Organisation,
        register: &Register,
        id: RecordId,
        events: &[Event],
    ) -> Result<()> {
        let whole = may(actor, Action::LandscapeChange, Thing::Whole);
        if whole.is_ok() {
            return Ok(());
        }
        let mut after = register.clone();
        events.iter().for_each(|event| apply(&mut after, event));
        let (tree, today) = (organisation.as_of(self.today()), self.today());
        let known = units(register.as_of(today), id);
        let mut days = vec![today];
        for event in events {
            if let Event::Set { from, values, .. } = event {
                days.push(*from);
                let named =
                    values.values().flatten().filter_map(|value| if let Value::Unit(unit) = value { Some(*unit) } else { None });
                if named.filter(|unit| !known.contains(unit)).any(|unit| !answers(actor, &tree, unit)) {
                    return whole.map_err(refuse);
                }
            }
        }
        days.into_iter().try_for_each(|day| {
            let (then, now) = (register.as_of(day), after.as_of(day));
            let is_same = day != today && units(then, id) == units(now, id);
            if is_same || now.kind(id).is_none() { Ok(()) } else { self.changeable(actor, organisation, now, id) }
        })
    }

    /// Who is named as the source of what an actor says.
    async fn account_name(&self, actor: &Actor) -> Result<String> {
        match actor.account() {
            None => Ok("owner".to_owned()),
            Some(account) => {
                let all = self.store().account_list().await?;
                Ok(all.into_iter().find(|known| known.id == account).map(|known| known.name).unwrap_or_default())
            }
        }
    }
}

/// The values of a field, as they are written.
fn read(view: View<'_>, organisation: &Organisation, kind: Kind, name: &str, texts: &[String]) -> Result<Vec<Value>> {
    let field = FieldId::of(kind, name);
    let field = field.ok_or_else(|| Error::invalid("record-field-unknown").with("field", name))?.field();
    let read = |text: &String| {
        let value = Value::parse(field.holds, text).or_else(|| named(view, field.holds, text));
        value.ok_or_else(|| Error::invalid("record-value-unfit").with("field", field.name).with("value", text))
    };
    let read: Vec<Value> = texts.iter().filter(|text| !text.trim().is_empty()).map(read).collect::<Result<_>>()?;
    for value in &read {
        if let Value::Unit(unit) = value
            && organisation.unit(*unit).is_none()
        {
            return Err(Error::invalid("record-unit-unknown").with("field", field.name).with("value", value));
        }
    }
    Ok(read)
}

/// The one record of a name, where a record is asked for.
fn named(view: View<'_>, holds: Type, text: &str) -> Option<Value> {
    let Type::Record(kind) = holds else { return None };
    let wanted = samsyn_organisation::fold(text);
    let mut found = view.records(kind).filter(|id| samsyn_organisation::fold(view.name(*id)) == wanted);
    found.next().filter(|_| found.next().is_none()).map(Value::Record)
}

/// Whether an actor answers for a unit, as the authority is today.
pub(crate) fn answers(actor: &Actor, tree: &Tree, unit: UnitId) -> bool {
    let path = tree.stand_in(unit).map(|unit| tree.path(unit)).unwrap_or_default();
    may(actor, Action::LandscapeChange, Thing::Unit(&path)).is_ok()
}

/// The units that a record is of: its own, and those of the system that a use is of do not count.
fn units(view: View<'_>, id: RecordId) -> Vec<UnitId> {
    let fields = view.kind(id).into_iter().flat_map(fields_of).filter(|field| field.holds == Type::Unit);
    let values = fields.flat_map(|field| view.values(id, field.name));
    values.filter_map(|value| if let Value::Unit(unit) = value { Some(*unit) } else { None }).collect()
}

/// Whether a record is of a unit or one below it; of none that is asked for, every record is.
fn is_of_unit(view: View<'_>, tree: &Tree, id: RecordId, unit: Option<UnitId>) -> bool {
    unit.is_none_or(|unit| units(view, id).into_iter().any(|own| tree.reaches(Scope::Unit(unit), Some(own))))
}

pub(crate) fn unit_name(organisation: &Organisation, unit: UnitId, day: Day) -> Option<String> {
    let unit = organisation.unit(unit)?;
    unit.on(day).or_else(|| unit.phases().last()).map(|phase| phase.name.clone())
}

fn values(view: View<'_>, organisation: &Organisation, values: &[Value]) -> Vec<RecordValue> {
    let told = |value: &Value| {
        let name = match value {
            Value::Record(to) => Some(view.name(*to).to_owned()),
            Value::Unit(unit) => unit_name(organisation, *unit, view.day()),
            Value::Share(share) => match share.of {
                ShareOf::Unit(unit) => unit_name(organisation, unit, view.day()),
                ShareOf::Use(to) => Some(view.name(to).to_owned()),
            },
            _ => None,
        };
        RecordValue { value: value.to_string(), name }
    };
    values.iter().map(told).collect()
}

fn row(view: View<'_>, organisation: &Organisation, kind: Kind, id: RecordId) -> RecordRow {
    let told = |field: FieldId| {
        let told = view.told(id, field).map(|told| told.values).unwrap_or_default();
        (field.field().name, values(view, organisation, told))
    };
    RecordRow {
        id,
        name: view.name(id).to_owned(),
        values: FieldId::all(kind).map(told).filter(|(_, values)| !values.is_empty()).collect(),
        uses: (kind == Kind::System).then(|| view.referring(Kind::Use, "system", id).count() as u64),
    }
}

/// Only the rows of the page are made; of the others no more is looked at than the question needs.
fn list(view: View<'_>, organisation: &Organisation, kind: Kind, query: &RecordQuery) -> RecordsAnswer {
    let names = Names { view, organisation, units: RefCell::default() };
    let ids = found(view, organisation, kind, &query.search);
    let shares = if kind == Kind::System { shares(view, &ids) } else { Vec::new() };
    let sort = FieldId::of(kind, &query.sort);
    let mut keys: Vec<(SortKey, String, RecordId)> =
        ids.iter().map(|id| (names.sort_key(*id, sort), view.name(*id).to_lowercase(), *id)).collect();
    let from = query.page.from.min(keys.len());
    let until = query.page.from.saturating_add(query.page.rows_max).min(keys.len());
    if until < keys.len() {
        keys.select_nth_unstable(until);
        keys.truncate(until);
    }
    keys.sort_unstable();
    let rows = keys[from..].iter().map(|(.., id)| row(view, organisation, kind, *id)).collect();
    RecordsAnswer { kind, day: view.day(), version: view.version(), count: ids.len() as u64, shares, rows }
}

/// The records of a kind whose values say all words.
fn found(view: View<'_>, organisation: &Organisation, kind: Kind, search: &str) -> Vec<RecordId> {
    let wanted: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    if wanted.is_empty() {
        return view.records(kind).collect();
    }
    let keep = |ids: &[RecordId]| -> Vec<RecordId> {
        let names = Names { view, organisation, units: RefCell::default() };
        let mut text = String::new();
        let mut is_asked = |id: &RecordId| {
            text.clear();
            FieldId::all(kind).for_each(|field| names.write(*id, field, &mut text));
            wanted.iter().all(|word| text.contains(word))
        };
        ids.iter().copied().filter(|id| view.is(*id) && is_asked(id)).collect()
    };
    by_halves(view.register().all(kind), keep).concat()
}

/// What a list is in order of: amounts, numbers and days by size, all else by its words; what is not said comes last.
type SortKey = (bool, i64, String);

/// What values are called, in small letters; units are asked for once.
struct Names<'a> {
    view: View<'a>,
    organisation: &'a Organisation,
    units: RefCell<HashMap<UnitId, String>>,
}

impl Names<'_> {
    fn sort_key(&self, id: RecordId, field: Option<FieldId>) -> SortKey {
        let Some(field) = field else { return SortKey::default() };
        match self.view.told(id, field).and_then(|told| told.values.first()) {
            None => (true, 0, String::new()),
            Some(Value::Money(amount)) => (false, amount.0, String::new()),
            Some(Value::Number(number)) => (false, number.0, String::new()),
            Some(Value::Date(day)) => (false, i64::from(day.0), String::new()),
            Some(value) => {
                let mut text = String::new();
                self.write_value(value, &mut text);
                (false, 0, text)
            }
        }
    }

    /// Adds what a field holds to a text.
    fn write(&self, id: RecordId, field: FieldId, text: &mut String) {
        for value in self.view.told(id, field).map(|told| told.values).unwrap_or_default() {
            self.write_value(value, text);
            text.push(' ');
        }
    }

    fn write_value(&self, value: &Value, text: &mut String) {
        let begun = text.len();
        match value {
            Value::Text(said) => text.push_str(said),
            Value::Record(to) => text.push_str(self.view.name(*to)),
            Value::Share(Share { of: ShareOf::Use(to), .. }) => text.push_str(self.view.name(*to)),
            Value::Unit(unit) | Value::Share(Share { of: ShareOf::Unit(unit), .. }) => {
                let mut units = self.units.borrow_mut();
                let name = || unit_name(self.organisation, *unit, self.view.day()).unwrap_or_default();
                text.push_str(units.entry(*unit).or_insert_with(name));
            }
            value => text.push_str(&value.to_string()),
        }
        if text[begun..].bytes().all(|byte| byte.is_ascii()) {
            text[begun..].make_ascii_lowercase();
        } else {
            let small = text[begun..].to_lowercase();
            text.truncate(begun);
            text.push_str(&small);
        }
    }
}

fn shares(view: View<'_>, ids: &[RecordId]) -> Vec<RecordShare> {
    let share = |field: &'static str| {
        let share = move |of: map::ChoiceCount| RecordShare { field, choice: of.choice, count: of.count };
        map::divided(ids, |id| view.choices(id, field)).into_iter().map(share)
    };
    SHARED.into_iter().flat_map(share).collect()
}

fn referring(view: View<'_>, organisation: &Organisation, kind: Kind, id: RecordId) -> Vec<RecordReference> {
    let mut found = Vec::new();
    for field in samsyn_register::FIELDS {
        let refers = field.holds == Type::Record(kind) || field.holds == Type::Share && kind == Kind::Use;
        for by in view.referring(field.kind, field.name, id).filter(|_| refers) {
            let unit = units(view, by).first().and_then(|unit| unit_name(organisation, *unit, view.day()));
            let name = view.name(by).to_owned();
            found.push(RecordReference { id: by, kind: field.kind, name, field: field.name, unit });
        }
    }
    found
}

/// A rejection with names instead of numbers; of a conflict both values.
fn rejected(view: View<'_>, rejection: &Rejection) -> Error {
    let kind = if matches!(rejection, Rejection::Conflicts(_)) { ErrorKind::Conflict } else { ErrorKind::Invalid };
    let error = Error::new(kind, rejection.code());
    if let Rejection::Conflicts(conflicts) = rejection
        && let Some(Conflict { theirs, yours, .. }) = conflicts.first()
    {
        let said = |values: &[Value]| {
            let text = |value: &Value| match value {
                Value::Record(to) => view.name(*to).to_owned(),
                value => value.to_string(),
            };
            values.iter().map(text).collect::<Vec<_>>().join(", ")
        };
        return with_args(error, rejection.args()).with("theirs", said(theirs)).with("yours", said(yours));
    }
    with_args(error, rejection.args())
}

pub(crate) fn with_args(error: Error, args: Vec<(&'static str, String)>) -> Error {
    args.into_iter().fold(error, |error, (name, value)| error.with(name, value))
}
