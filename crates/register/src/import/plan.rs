//! What a table would change in the register: shown first, done after. Nothing is written here.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use samsyn_organisation::{Day, Organisation, Tree, UnitId, fold};

use super::cells::{self, DateOrder, Unread};
use super::near::{self, Near};
use super::numbered::with_parents;
use super::{RowFinding, Table, headings};
use crate::change::TEXT_MAX;
use crate::{
    Event, Field, FieldId, Kind, Ore, RecordId, Register, Share, ShareOf, Thousandths, Type, Value, Values, View, apply,
};

/// How a table is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// What its rows are.
    pub kind: Kind,
    /// The field that each column holds, in the columns' order; `None`: the column is left behind.
    pub columns: Vec<Option<String>>,
    /// The day from which on the table is right.
    pub as_of: Day,
    /// What the table is called: its facts name it, and what vanishes from it is told.
    pub source: String,
    /// Rows whose name is that of a record which another source knows, and that are that record.
    pub same: BTreeSet<u64>,
    /// Rows of which this is not so: they are new records.
    pub different: BTreeSet<u64>,
    /// Whether this is so of every row and name that is not said to be another.
    pub same_all: bool,
    /// Suppliers and products whose name is another of the record that has a like one.
    pub same_names: BTreeSet<(Kind, String)>,
    /// Those that are not: they are new records.
    pub different_names: BTreeSet<(Kind, String)>,
}

/// A change that a table asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The row.
    pub row: u64,
    /// The record; its number if it is made.
    pub record: RecordId,
    /// Its kind: a row also makes the suppliers and products that it names.
    pub kind: Kind,
    /// What it is called afterwards.
    pub name: String,
    /// Whether it is made.
    pub made: bool,
    /// The fields that change, with what they held.
    pub fields: Vec<(&'static str, Vec<Value>, Vec<Value>)>,
}

/// A row whose name is that of a known record, without an id that says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameMatch {
    /// The row.
    pub row: u64,
    /// What it is called.
    pub name: String,
    /// The record of that name.
    pub record: RecordId,
}

/// A supplier or product that rows name, and that is most likely a known one under another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LikeName {
    /// The first row that names it.
    pub row: u64,
    /// Of which kind it is.
    pub kind: Kind,
    /// What it is called there.
    pub name: String,
    /// The record with a like name.
    pub record: RecordId,
}

/// What a table would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The version of the register that it would change.
    pub version: u64,
    /// What would happen, in order.
    pub events: Vec<Event>,
    /// The same for people.
    pub changes: Vec<Change>,
    /// How many rows say what is known.
    pub unchanged: u64,
    /// Rows that wait for somebody to say whether they are a known record; nothing is done with them.
    pub to_confirm: Vec<NameMatch>,
    /// Names that wait for somebody to say whose they are; until then what rows say by them is left out.
    pub like_names: Vec<LikeName>,
    /// Records that the source told of before and tells of no more; nothing is done with them.
    pub vanished: Vec<RecordId>,
    /// What was noticed.
    pub findings: Vec<RowFinding>,
}

/// Compares a table with the register. Cost: O(records of the kinds + cells).
///
/// A row is the record with its key, else the one with its name or alias; when that is known from elsewhere, somebody has to
/// confirm it. An empty cell says nothing. What a row refers to is found in the same way, and made when nobody knows it;
/// units are never made. A supplier or product with nearly the name of a known one waits for somebody to say whether it is
/// that one, which then has both names.
/// Numbered tasks without a column of what is above them get it from their numbers.
pub fn plan(register: &Register, organisation: &Organisation, table: &Table, options: &ImportOptions) -> Plan {
    let numbered = with_parents(table, options);
    let (table, options) = numbered.as_ref().map_or((table, options), |(table, options)| (table, options));
    let mut planner = Planner::new(register, organisation, options);
    let columns = planner.columns(table);
    let number = options.columns.iter().position(|name| name.as_deref() == Some(NUMBER));
    if !columns.iter().any(|column| ["name", "key"].contains(&column.field.field().name)) {
        planner.notice(None, "record-column-missing", vec![("field", "name".to_owned())]);
        return planner.plan;
    }
    planner.claim(table, &columns);
    let number_of = |cells: &[String]| number.and_then(|place| cells.get(place)).and_then(|cell| cell.trim().parse().ok());
    let text_of = |cells: &'_ [String], name: &str| -> Option<String> {
        let column = columns.iter().find(|column| column.field.field().name == name);
        column.and_then(|column| cells.get(column.place)).map(|cell| cell.trim().to_owned()).filter(|cell| !cell.is_empty())
    };
    let numbered: Vec<(RecordId, Option<String>, Option<String>)> = table
        .rows
        .iter()
        .filter_map(|(_, cells)| number_of(cells).map(|id| (id, text_of(cells, "key"), text_of(cells, "name"))))
        .collect();
    planner.weigh(numbered.iter().map(|(id, key, name)| (*id, options.kind, key.as_deref(), name.as_deref())));
    // Those with a key first: what they are is surer, and is not left for a row that has only a name.
    let key = columns.iter().find(|column| column.field.field().name == "key").map(|column| column.place);
    let has_key = |cells: &[String]| key.and_then(|place| cells.get(place)).is_some_and(|cell| !cell.trim().is_empty());
    for keyed in [true, false] {
        for (row, cells) in table.rows.iter().filter(|(_, cells)| has_key(cells) == keyed) {
            planner.row(*row, number_of(cells), cells, &columns);
        }
    }
    planner.plan.changes.sort_by_key(|change| change.row);
    planner.plan.findings.sort_by_key(|finding| finding.row);
    planner.vanished();
    planner.plan
}

/// Compares several tables, each with the register as those before it leave it: what the later ones refer to may stand in the
/// earlier ones. Cost: a copy of the register, and that of [`plan`] for each.
pub fn plans(register: &Register, organisation: &Organisation, tables: &[(Table, ImportOptions)]) -> Plan {
    let mut whole = Plan { version: register.version(), ..Plan::default() };
    let mut after = register.clone();
    for (table, options) in tables {
        let plan = plan(&after, organisation, table, options);
        plan.events.iter().for_each(|event| apply(&mut after, event));
        whole.events.extend(plan.events);
        whole.changes.extend(plan.changes);
        whole.unchanged += plan.unchanged;
        whole.to_confirm.extend(plan.to_confirm);
        let is_new = |like: &LikeName| !whole.like_names.iter().any(|known| (known.kind, &known.name) == (like.kind, &like.name));
        let like_names: Vec<LikeName> = plan.like_names.into_iter().filter(is_new).collect();
        whole.like_names.extend(like_names);
        whole.vanished.extend(plan.vanished);
        whole.findings.extend(plan.findings);
    }
    whole
}

/// A column with the field that it holds.
struct Column {
    place: usize,
    field: FieldId,
    dates: DateOrder,
}

/// The records of a kind, by what they are known by.
#[derive(Default)]
pub(super) struct Known {
    pub(super) keys: HashMap<String, RecordId>,
    names: HashMap<String, Vec<RecordId>>,
    /// Of the kinds whose names are compared.
    near: Option<(Kind, Near)>,
}

impl Known {
    fn of(view: View<'_>, kind: Kind) -> Self {
        let near = near::compares(kind).then(|| (kind, Near::default()));
        let mut known = Self { near, ..Self::default() };
        for id in view.records(kind) {
            known.keys.extend(view.text(id, "key").map(|key| (key.to_owned(), id)));
            let aliases = view.values(id, "alias").iter().map(Value::to_string);
            for name in aliases.chain([view.name(id).to_owned()]) {
                known.add(&name, id);
            }
        }
        known
    }

    fn add(&mut self, name: &str, id: RecordId) {
        let ids = self.names.entry(fold(name)).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
        if let Some((kind, near)) = &mut self.near {
            near.add(*kind, name, id);
        }
    }

    /// The one record that is most likely meant by a name that none has.
    fn like(&self, name: &str) -> Option<RecordId> {
        self.near.as_ref().and_then(|(kind, near)| near.find(*kind, name))
    }

    pub(super) fn named(&self, name: &str) -> &[RecordId] {
        self.names.get(&fold(name)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The units of the day, by key and by name.
pub(super) struct Units {
    keys: HashMap<String, UnitId>,
    names: HashMap<String, Vec<UnitId>>,
}

impl Units {
    fn of(tree: Tree) -> Self {
        let mut units = Self { keys: HashMap::new(), names: HashMap::new() };
        for unit in tree.units() {
            units.keys.insert(unit.key.clone(), unit.id);
            units.names.entry(fold(&unit.name)).or_default().push(unit.id);
        }
        units
    }

    pub(super) fn find(&self, text: &str) -> Option<UnitId> {
        let one = |ids: &Vec<UnitId>| if let [one] = ids[..] { Some(one) } else { None };
        // "Building (40)", where several units are called so.
        let keyed = || {
            let (name, key) = text.strip_suffix(')')?.rsplit_once(" (")?;
            let unit = self.keys.get(key).copied()?;
            self.names.get(&fold(name)).filter(|ids| ids.contains(&unit)).map(|_| unit)
        };
        self.keys.get(text).copied().or_else(|| self.names.get(&fold(text)).and_then(one)).or_else(keyed)
    }
}

pub(super) struct Planner<'a> {
    pub(super) view: View<'a>,
    options: &'a ImportOptions,
    pub(super) units: Units,
    known: HashMap<Kind, Known>,
    pub(super) next: i64,
    pub(super) plan: Plan,
    /// Records that a row was.
    pub(super) seen: BTreeSet<RecordId>,
    /// Keys that a row had; the first row with one counts, also when nobody can tell which record it is.
    pub(super) keys: BTreeSet<String>,
    /// Records that some row names by its key, so that no other row is meant for them.
    pub(super) claimed: BTreeSet<RecordId>,
    /// Whether the numbers of the file are those of this register.
    pub(super) trusts_numbers: bool,
    /// Other names of records since the first row.
    aliases: BTreeMap<RecordId, Vec<Value>>,
    /// Cells and rows that wait for a word.
    waiting: usize,
    /// What cells of choices were read as: the same few stand in every row, and each is compared with many names.
    choices: HashMap<(FieldId, String), Option<&'static str>>,
}

/// Column of the number that a record has in this register.
pub(crate) const NUMBER: &str = "record";

/// Why a cell says nothing that can be kept.
pub(super) type Trouble = (&'static str, Vec<(&'static str, String)>);

impl<'a> Planner<'a> {
    pub(super) fn new(register: &'a Register, organisation: &Organisation, options: &'a ImportOptions) -> Self {
        Self {
            view: register.as_of(options.as_of),
            options,
            units: Units::of(organisation.as_of(options.as_of)),
            known: HashMap::new(),
            next: register.next_record().0,
            plan: Plan { version: register.version(), ..Plan::default() },
            seen: BTreeSet::new(),
            claimed: BTreeSet::new(),
            keys: BTreeSet::new(),
            trusts_numbers: false,
            aliases: BTreeMap::new(),
            waiting: 0,
            choices: HashMap::new(),
        }
    }

    /// From when on, and by whom, everything here is said.
    pub(super) fn said(&self) -> (Day, String) {
        (self.options.as_of, self.options.source.clone())
    }

    pub(super) fn notice(&mut self, row: Option<u64>, code: &'static str, args: Vec<(&'static str, String)>) {
        self.plan.findings.push(RowFinding { row, code, args });
    }

    fn columns(&mut self, table: &Table) -> Vec<Column> {
        let mut columns = Vec::new();
        for (place, name) in self.options.columns.iter().enumerate() {
            let Some(name) = name.as_deref().filter(|name| !name.is_empty()) else { continue };
            match FieldId::of(self.options.kind, name) {
                None if name == NUMBER => {}
                Some(field) => {
                    let cells = table.rows.iter().filter_map(|(_, cells)| cells.get(place)).map(String::as_str);
                    let is_date = field.field().holds == Type::Date;
                    columns.push(Column { place, field, dates: DateOrder::of(cells.filter(|_| is_date)) });
                }
                None => self.notice(None, "record-field-unknown", vec![("field", name.to_owned())]),
            }
        }
        columns
    }

    fn claim(&mut self, table: &Table, columns: &[Column]) {
        let Some(column) = columns.iter().find(|column| column.field.field().name == "key") else { return };
        let place = column.place;
        let known = self.known(self.options.kind);
        let keys = table.rows.iter().filter_map(|(_, cells)| cells.get(place)).map(|cell| cell.trim());
        let claimed = keys.filter_map(|key| known.keys.get(key).copied()).collect();
        self.claimed = claimed;
    }

    pub(super) fn known(&mut self, kind: Kind) -> &mut Known {
        let view = self.view;
        self.known.entry(kind).or_insert_with(|| Known::of(view, kind))
    }

    fn row(&mut self, row: u64, number: Option<RecordId>, cells: &[String], columns: &[Column]) {
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return;
        }
        let noticed = (self.plan.findings.len(), self.waiting);
        let text = |name: &str| {
            let column = columns.iter().find(|column| column.field.field().name == name);
            column.and_then(|column| cells.get(column.place)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty())
        };
        let (key, name) = (text("key"), text("name"));
        let is_numbered = number.is_some_and(|id| self.is_numbered(row, id));
        if !is_numbered && key.is_some_and(|key| !self.keys.insert(key.to_owned())) {
            return self.notice(Some(row), "record-row-twice", vec![("name", name.or(key).unwrap_or_default().to_owned())]);
        }
        let Some(found) = self.find(row, number, key, name) else { return };
        if let Some(id) = found.filter(|id| !self.seen.insert(*id)) {
            let args = vec![("record", id.to_string()), ("name", name.or(key).unwrap_or_default().to_owned())];
            return self.notice(Some(row), "record-row-twice", args);
        }
        let Some(title) =
            name.map(str::to_owned).or_else(|| found.map(|id| self.view.name(id).to_owned())).or(key.map(str::to_owned))
        else {
            return self.notice(Some(row), "record-name-missing", vec![]);
        };
        if self.is_too_long(row, &title) {
            return;
        }
        let mut values: BTreeMap<&'static str, Vec<Value>> = BTreeMap::new();
        for column in columns {
            let cell = cells.get(column.place).map_or("", |cell| cell.trim());
            if !cell.is_empty() {
                let read = self.cell(row, column, cell);
                let held = values.entry(column.field.field().name).or_default();
                held.extend(read);
            }
        }
        values.retain(|_, values| !values.is_empty());
        for (name, values) in &mut values {
            let many = FieldId::of(self.options.kind, name).is_some_and(|field| field.field().many);
            if !many && values.len() > 1 {
                values.truncate(1);
                self.notice(Some(row), "record-one-value", vec![("field", (*name).to_owned())]);
            }
        }
        let one = Value::text(one_line(&title));
        values.entry("name").or_insert_with(|| vec![one]);
        let title = self.own_name(found, key, title, &mut values);
        let unchanged = self.take(row, self.options.kind, found, &title, values);
        self.plan.unchanged += u64::from(unchanged && (self.plan.findings.len(), self.waiting) == noticed);
    }

    /// What a record is called after a row: one that was found by another of its names keeps its own, and has the row's beside it.
    fn own_name(
        &mut self,
        found: Option<RecordId>,
        key: Option<&str>,
        title: String,
        values: &mut BTreeMap<&'static str, Vec<Value>>,
    ) -> String {
        let kind = self.options.kind;
        let by_key = key.is_some_and(|key| self.known(kind).keys.contains_key(key));
        let known = found.filter(|_| !by_key && FieldId::of(kind, "alias").is_some()).map(|id| (id, self.view.name(id)));
        let Some((id, name)) = known.filter(|(_, name)| !name.is_empty() && fold(name) != fold(&title)) else { return title };
        let mut aliases = self.aliases(id);
        if aliases.iter().all(|alias| fold(&alias.to_string()) != fold(&title)) {
            aliases.push(Value::text(one_line(&title)));
        }
        aliases.extend(values.remove("alias").unwrap_or_default());
        values.insert("alias", aliases);
        values.insert("name", vec![Value::text(name)]);
        name.to_owned()
    }

    /// The other names of a record, with those that rows gave it.
    fn aliases(&self, id: RecordId) -> Vec<Value> {
        self.aliases.get(&id).cloned().unwrap_or_else(|| self.view.values(id, "alias").to_vec())
    }

    /// Which record a row is; `Some(None)`: a new one; `None`: it cannot be said. `number`: ours, when the file is of this register.
    pub(super) fn find(
        &mut self,
        row: u64,
        number: Option<RecordId>,
        key: Option<&str>,
        name: Option<&str>,
    ) -> Option<Option<RecordId>> {
        let (kind, view) = (self.options.kind, self.view);
        let number = number.filter(|id| self.is_numbered(row, *id));
        // A code may stand at several records by mistake; the number tells which is meant.
        if let Some(id) = number.filter(|id| key.is_some() && view.text(*id, "key") == key) {
            return Some(Some(id));
        }
        if let Some(id) = key.and_then(|key| self.known(kind).keys.get(key).copied()).or(number) {
            return Some(Some(id));
        }
        let Some(name) = name else { return Some(None) };
        // Lines of money and uses are often called the same; only a record without another key can be meant.
        let is_free = |id: &RecordId| key.is_none() || view.text(*id, "key").is_none();
        let named: Vec<RecordId> = self.known(kind).named(name).iter().copied().filter(is_free).collect();
        let named: Vec<RecordId> = named.into_iter().filter(|id| !self.claimed.contains(id)).collect();
        let own: Vec<RecordId> = named.iter().copied().filter(|id| self.is_own(*id) && !self.seen.contains(id)).collect();
        match (&named[..], &own[..]) {
            ([], _) => {
                let like = self.known(kind).like(name);
                let free = |id: &RecordId| is_free(id) && view.is(*id) && !self.claimed.contains(id) && !self.seen.contains(id);
                like.filter(free).map_or(Some(None), |id| self.confirmed(row, name, id))
            }
            (_, [one]) => Some(Some(*one)),
            _ if self.options.different.contains(&row) => Some(None),
            ([one], []) if self.options.same.contains(&row) => Some(Some(*one)),
            ([one], []) if self.options.same_all || self.options.same.contains(&row) => Some(Some(*one)),
            ([one], []) if view.is(*one) && !self.is_own(*one) => self.confirmed(row, name, *one),
            // A second row of the same name, of which the first is the record.
            (_, []) if named.iter().all(|id| self.seen.contains(id)) => Some(None),
            _ => {
                let args = vec![("name", name.to_owned()), ("count", named.len().to_string())];
                self.notice(Some(row), "record-name-several", args);
                None
            }
        }
    }

    /// Whether a name is longer than is kept, which is told.
    pub(super) fn is_too_long(&mut self, row: u64, name: &str) -> bool {
        let is_long = name.chars().count() > TEXT_MAX;
        if is_long {
            let args = [("limit", TEXT_MAX.to_string()), ("field", "name".to_owned())].to_vec();
            self.notice(Some(row), "record-text-too-long", args);
        }
        is_long
    }

    /// Whether a number of the file is that of a record of the kind here.
    pub(super) fn is_numbered(&self, row: u64, id: RecordId) -> bool {
        let is_own = self.view.is(id) && self.view.kind(id) == Some(self.options.kind);
        self.trusts_numbers && is_own && !self.options.different.contains(&row)
    }

    /// Decides whether the numbers that a file gives for records are of this register: half of them have a key or name that is
    /// that of the record. Then a record may have got another name in the file.
    pub(super) fn weigh<'b>(&mut self, rows: impl Iterator<Item = (RecordId, Kind, Option<&'b str>, Option<&'b str>)>) {
        let (mut agree, mut all) = (0_u64, 0_u64);
        for (id, kind, key, name) in rows {
            let is_key = key.is_some() && self.view.text(id, "key") == key;
            let is_name = name.is_some_and(|name| self.was_called(id, name));
            agree += u64::from(self.view.is(id) && self.view.kind(id) == Some(kind) && (is_key || is_name));
            all += 1;
        }
        self.trusts_numbers = agree > 0 && agree * 2 >= all;
        if all > 0 && !self.trusts_numbers {
            self.notice(None, "record-numbers-foreign", vec![("count", all.to_string())]);
        }
    }

    /// Whether the record has this name, or ever had.
    fn was_called(&self, id: RecordId, name: &str) -> bool {
        let names = self.view.kind(id).and_then(|kind| FieldId::of(kind, "name"));
        let known = names.map(|names| self.view.history(id, names)).unwrap_or_default();
        let aliases = self.view.values(id, "alias").iter();
        known.iter().flat_map(|told| told.values).chain(aliases).any(|value| fold(&value.to_string()) == fold(name))
    }

    /// What somebody said of a row that may be a record.
    fn confirmed(&mut self, row: u64, name: &str, id: RecordId) -> Option<Option<RecordId>> {
        if self.options.different.contains(&row) {
            return Some(None);
        }
        if self.options.same_all || self.options.same.contains(&row) {
            return Some(Some(id));
        }
        self.waiting += 1;
        self.plan.to_confirm.push(NameMatch { row, name: name.to_owned(), record: id });
        None
    }

    /// Whether this source ever told something of the record.
    fn is_own(&self, id: RecordId) -> bool {
        let said = |field: FieldId| self.view.history(id, field).iter().any(|told| told.source == self.options.source);
        self.view.kind(id).into_iter().flat_map(FieldId::all).any(said)
    }

    /// Takes what a row says of a record; whether it was all known.
    pub(super) fn take(
        &mut self,
        row: u64,
        kind: Kind,
        found: Option<RecordId>,
        title: &str,
        mut values: BTreeMap<&'static str, Vec<Value>>,
    ) -> bool {
        let record = found.unwrap_or(RecordId(self.next));
        let mut fields = Vec::new();
        for (name, after) in &mut values {
            *after = without_repetitions(after);
            let before = found.map(|id| self.view.values(id, name).to_vec()).unwrap_or_default();
            let holds = FieldId::of(kind, name).map(|id| id.field().holds);
            if !is_same(holds, &before, after) {
                fields.push((*name, before, after.clone()));
            }
        }
        if found.is_some() && fields.is_empty() {
            return true;
        }
        // What a row says counts for those after it.
        let known = self.known(kind);
        known.add(title, record);
        if let Some(Value::Text(key)) = values.get("key").and_then(|values| values.first()) {
            known.keys.insert(key.to_string(), record);
        }
        if found.is_none() {
            self.next += 1;
            self.seen.insert(record);
            self.plan.events.push(Event::Made { record, kind, from: self.options.as_of });
        }
        let set: Values = fields.iter().map(|(name, _, after)| ((*name).to_owned(), after.clone())).collect();
        let (from, source, confirmed) = (self.options.as_of, self.options.source.clone(), Some(self.options.as_of));
        self.plan.events.push(Event::Set { record, from, source, confirmed, values: set });
        let change = Change { row, record, kind, name: title.to_owned(), made: found.is_none(), fields };
        self.plan.changes.push(change);
        false
    }

    /// The values of a cell; what cannot be kept is noticed.
    fn cell(&mut self, row: u64, column: &Column, cell: &str) -> Vec<Value> {
        let field = column.field.field();
        let mut values = Vec::new();
        for part in self.parts(field, cell) {
            match self.value(row, column, &part) {
                Ok(Some(value)) => values.push(value),
                Ok(None) => {}
                Err((code, mut args)) => {
                    args.extend([("field", field.name.to_owned()), ("value", part.chars().take(80).collect())]);
                    self.notice(Some(row), code, args);
                }
            }
        }
        if field.holds == Type::Share && !is_key(&values) {
            self.notice(Some(row), "record-shares-unfit", vec![]);
            values.clear();
        }
        values
    }

    /// The parts of a cell that holds several values: by line and semicolon; by comma where the names themselves have none.
    fn parts(&mut self, field: &Field, cell: &str) -> Vec<String> {
        if !field.many {
            return vec![cell.to_owned()];
        }
        let mut parts = Vec::new();
        let lines: Vec<&str> = cell.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
        // Where values stand one to a line, the lines tell them apart; so does what is known by the whole of it.
        let is_whole = |line: &str, planner: &mut Self| {
            lines.len() > 1 && matches!(field.holds, Type::Text | Type::Share) || planner.is_known(field, line)
        };
        let mut pieces = Vec::new();
        for line in &lines {
            if is_whole(line, self) {
                pieces.push(*line);
            } else {
                pieces.extend(line.split(';').map(str::trim).filter(|piece| !piece.is_empty()));
            }
        }
        for piece in pieces {
            if matches!(field.holds, Type::Text | Type::Share) {
                parts.push(piece.to_owned());
                continue;
            }
            let words: Vec<&str> = piece.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
            let mut at = 0;
            while at < words.len() {
                // The longest run that is a name as it stands, so that "Plan, building and environment" is one unit.
                let known = (at + 1..=words.len()).rev().find(|end| self.is_known(field, &words[at..*end].join(", ")));
                let end = known.unwrap_or(at + 1);
                parts.push(words[at..end].join(", "));
                at = end;
            }
        }
        parts
    }

    fn is_known(&mut self, field: &Field, text: &str) -> bool {
        match field.holds {
            Type::Unit => self.units.find(text).is_some(),
            Type::Record(kind) => {
                let known = self.known(kind);
                let numbered = numbered(text).is_some_and(|(name, id)| known.named(name).contains(&id));
                known.keys.contains_key(text) || !known.named(text).is_empty() || numbered
            }
            _ => self.choice(field, text).is_some(),
        }
    }

    fn choice(&mut self, field: &Field, text: &str) -> Option<&'static str> {
        let id = FieldId::of(field.kind, field.name)?;
        let key = (id, text.to_owned());
        *self.choices.entry(key).or_insert_with(|| headings::choice(field.holds, text))
    }

    /// The value of a part of a cell; `None`: it waits for somebody to say what is meant.
    fn value(&mut self, row: u64, column: &Column, text: &str) -> Result<Option<Value>, Trouble> {
        self.value_of(row, column.field.field(), column.dates, text)
    }

    /// What a text says of a field; `None` as for a cell.
    pub(super) fn value_of(&mut self, row: u64, field: &Field, dates: DateOrder, text: &str) -> Result<Option<Value>, Trouble> {
        let unread = |unread| match unread {
            Unread::Unfit => ("record-cell-unread", vec![]),
            Unread::Ambiguous => ("record-cell-ambiguous", vec![]),
        };
        if text.chars().count() > TEXT_MAX {
            return Err(("record-text-too-long", vec![("limit", TEXT_MAX.to_string())]));
        }
        if let Type::Record(kind) = field.holds {
            return self.reference(row, kind, text).map(|found| found.map(Value::Record));
        }
        let value = match field.holds {
            Type::Text => Ok(Value::text(one_line(text))),
            Type::Prose => Ok(Value::text(text)),
            Type::Choice(_) => {
                let found = self.choice(field, text);
                found.map(Value::choice).ok_or(("record-choice-unknown", vec![]))
            }
            Type::Money => cells::number(text, 2).map(|ore| Value::Money(Ore(ore))).map_err(unread),
            Type::Number => cells::number(text, 3).map(|number| Value::Number(Thousandths(number))).map_err(unread),
            Type::Date => cells::day(text, dates).map(Value::Date).map_err(unread),
            Type::Unit => self.units.find(text).map(Value::Unit).ok_or(("record-unit-unknown", vec![])),
            Type::Share | Type::Record(_) => self.share(row, text),
        };
        value.map(Some)
    }

    fn reference(&mut self, row: u64, kind: Kind, text: &str) -> Result<Option<RecordId>, Trouble> {
        let text = one_line(text);
        let known = self.known(kind);
        if let Some(id) = known.keys.get(&text) {
            return Ok(Some(*id));
        }
        if let Some((_, id)) = numbered(&text).filter(|(name, id)| known.named(name).contains(id)) {
            return Ok(Some(id));
        }
        match known.named(&text) {
            [one] => Ok(Some(*one)),
            // Which use, contract or line is meant cannot be made up from a name.
            [] if [Kind::Use, Kind::Contract, Kind::CostLine, Kind::Flow].contains(&kind) => {
                Err(("record-reference-unknown", vec![("kind", kind.name().to_owned())]))
            }
            [] => {
                let like = known.like(&text).filter(|_| !self.options.different_names.contains(&(kind, text.clone())));
                if let Some(id) = like {
                    return Ok(self.like_name(row, kind, &text, id));
                }
                let id = RecordId(self.next);
                let mut values = BTreeMap::from([("name", vec![Value::text(text.clone())])]);
                if kind == Kind::Concept && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
                    values.insert("key", vec![Value::text(text.clone())]);
                }
                self.take(row, kind, None, &text, values);
                Ok(Some(id))
            }
            several => Err(("record-name-several", vec![("name", text), ("count", several.len().to_string())])),
        }
    }

    /// The record that a like name is of when that was said, which has that name too from then on.
    fn like_name(&mut self, row: u64, kind: Kind, name: &str, record: RecordId) -> Option<RecordId> {
        if !self.options.same_all && !self.options.same_names.contains(&(kind, name.to_owned())) {
            self.waiting += 1;
            if self.plan.like_names.iter().all(|known| (known.kind, known.name.as_str()) != (kind, name)) {
                self.plan.like_names.push(LikeName { row, kind, name: name.to_owned(), record });
            }
            return None;
        }
        let before = self.aliases(record);
        let after: Vec<Value> = before.iter().cloned().chain([Value::text(name)]).collect();
        self.aliases.insert(record, after.clone());
        self.known(kind).add(name, record);
        let values: Values = [("alias".to_owned(), after.clone())].into();
        let (from, source, confirmed) = (self.options.as_of, self.options.source.clone(), Some(self.options.as_of));
        self.plan.events.push(Event::Set { record, from, source, confirmed, values });
        let made = self.plan.changes.iter().find(|change| change.record == record && change.made);
        let called = made.map_or_else(|| self.view.name(record).to_owned(), |change| change.name.clone());
        let fields = vec![("alias", before, after)];
        self.plan.changes.push(Change { row, record, kind, name: called, made: false, fields });
        Some(record)
    }

    /// `Permits: 30 %`, `Permits: 1/3` of a unit or use, or as values are written.
    fn share(&mut self, row: u64, text: &str) -> Result<Value, Trouble> {
        if let Some(value) = Value::parse(Type::Share, text) {
            return Ok(value);
        }
        let (name, percent) = text.rsplit_once([':', '=']).ok_or(("record-cell-unread", vec![]))?;
        if let Some((parts, whole)) = percent.split_once('/') {
            let of = match self.units.find(name.trim()) {
                Some(unit) => ShareOf::Unit(unit),
                // A use is never taken for one of a like name, so none waits for a word.
                None => {
                    let found = self.reference(row, Kind::Use, name.trim()).ok().flatten();
                    ShareOf::Use(found.ok_or(("record-unit-unknown", vec![]))?)
                }
            };
            let read = |text: &str| text.trim().parse().map_err(|_| ("record-cell-unread", vec![]));
            let share = Value::Share(Share { of, parts: read(parts)?, whole: read(whole)? });
            return if share.fits(Type::Share) { Ok(share) } else { Err(("record-cell-unread", vec![])) };
        }
        let unit = self.units.find(name.trim()).ok_or(("record-unit-unknown", vec![]))?;
        let parts = cells::number(percent, 3).ok().and_then(|parts| u32::try_from(parts).ok());
        let parts = parts.filter(|parts| *parts <= 100_000).ok_or(("record-cell-unread", vec![]))?;
        Ok(Value::Share(Share { of: ShareOf::Unit(unit), parts, whole: 100_000 }))
    }

    /// Tells of the records that the source knew and does not name any more.
    pub(super) fn vanished(&mut self) {
        let waits: BTreeSet<RecordId> = self.plan.to_confirm.iter().map(|known| known.record).collect();
        let records = self.view.records(self.options.kind);
        let gone = records.filter(|id| !self.seen.contains(id) && !waits.contains(id) && self.is_own(*id));
        self.plan.vanished = gone.collect();
    }
}

/// "Archive (Samsyn 12)", where several records are called so: the name and the number.
fn numbered(text: &str) -> Option<(&str, RecordId)> {
    let (name, number) = text.strip_suffix(')')?.rsplit_once(" (Samsyn ")?;
    Some((name, RecordId(number.parse().ok()?)))
}

/// Whether values say the same, in whatever order and with whatever spaces.
fn is_same(holds: Option<Type>, known: &[Value], told: &[Value]) -> bool {
    let plain = |value: &Value| match (value, holds) {
        (Value::Text(text), Some(Type::Text)) => Value::text(one_line(text)),
        (Value::Text(text), _) => Value::text(text.replace("\r\n", "\n").trim()),
        (value, _) => value.clone(),
    };
    let sorted = |values: &[Value]| {
        let mut values: Vec<Value> = values.iter().map(plain).collect();
        values.sort();
        values
    };
    sorted(known) == sorted(told)
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_repetitions(values: &[Value]) -> Vec<Value> {
    let mut kept: Vec<Value> = Vec::with_capacity(values.len());
    for value in values {
        if !kept.contains(value) {
            kept.push(value.clone());
        }
    }
    kept
}

/// Whether shares are of one whole, and together not more than it.
fn is_key(values: &[Value]) -> bool {
    let share = |value: &Value| if let Value::Share(share) = value { Some(*share) } else { None };
    let shares: Vec<Share> = values.iter().filter_map(share).collect();
    let whole = shares.first().map_or(0, |share| share.whole);
    let parts: u64 = shares.iter().map(|share| u64::from(share.parts)).sum();
    shares.iter().all(|share| share.whole == whole) && parts <= u64::from(whole)
}
