//! Tables of records taken in: shown first, done after, undone as a whole.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use samsyn_calendar::Zone;
use samsyn_eventlog::{Place, ReadOptions};
use samsyn_organisation::{Action, Day, Organisation, Thing, Tree, fold};
use samsyn_register::exchange::{Model, is_model, read_model};
use samsyn_register::import::{
    Because, ColumnProposal, ImportOptions, LikeName, NameMatch, Names, Plan, RowFinding, Table, kind_of, kind_of_sheet,
    plan_model, plans, propose, recognise,
};
use samsyn_register::{Event, FieldId, Kind, RecordId, Register, Value, apply};
use serde::Serialize;

use crate::access::permit;
use crate::read::open_file;
use crate::{Actor, App, Error, ErrorKind, RecordValue, Result, Source};

/// Bytes of a model that are looked at.
const MODEL_BYTES_MAX: u64 = 64 << 20;
/// Values of a column that are shown.
const SAMPLES: usize = 3;
/// Letters of such a value.
const SAMPLE_LETTERS: usize = 60;

/// How a table of records is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterImport {
    /// What its rows are; `None`: what its headings say.
    pub kind: Option<Kind>,
    /// From which day on it is right; `None`: today.
    pub as_of: Option<Day>,
    /// The field of a heading, where it is not the one proposed; empty: the column is left behind.
    pub columns: BTreeMap<String, String>,
    /// The same by a column's place, from 0; it counts before the heading.
    pub places: BTreeMap<usize, String>,
    /// What the table is called; `None`: as its file.
    pub source: Option<String>,
    /// Rows that are the known record of their name, and rows that are not.
    pub same: BTreeSet<u64>,
    /// See `same`.
    pub different: BTreeSet<u64>,
    /// Names that are another name of the record with a like one, and names that are not.
    pub same_names: BTreeSet<(Kind, String)>,
    /// See `same_names`.
    pub different_names: BTreeSet<(Kind, String)>,
    /// Whether all rows and names are the known records of their names.
    pub same_all: bool,
    /// The version of the register that the changes were shown for; `None`: whichever it is.
    pub seen: Option<u64>,
}

/// What a column is taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordColumn {
    /// Its heading.
    pub heading: String,
    /// The field; `None`: the column is left behind.
    pub field: Option<String>,
    /// Why.
    pub because: Because,
    /// The first different values that stand in it.
    pub samples: Vec<String>,
}

/// A list that was taken in before: what comes under its name again is compared with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RegisterSource {
    /// What it is called.
    pub name: String,
    /// What its rows are.
    pub kind: Kind,
    /// How many records it named first.
    pub count: u64,
}

/// A field that a row changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordFieldChange {
    /// The field.
    pub field: &'static str,
    /// What it held.
    pub before: Vec<String>,
    /// What it holds then.
    pub after: Vec<String>,
}

/// A record that a row makes or changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordChange {
    /// The row.
    pub row: u64,
    /// The record.
    pub record: RecordId,
    /// Its kind.
    pub kind: Kind,
    /// What it is called then.
    pub name: String,
    /// Whether it is made.
    pub made: bool,
    /// What changes.
    pub fields: Vec<RecordFieldChange>,
}

/// A row that waits for a word on whether it is the known record of its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordNameMatch {
    /// The row.
    pub row: u64,
    /// What it is called.
    pub name: String,
    /// The record.
    pub record: RecordId,
    /// What the record is called.
    pub known: String,
}

/// A supplier or product that rows name, and that waits for a word on whether it is the known one of a like name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordLikeName {
    /// The first row that names it.
    pub row: u64,
    /// Its kind.
    pub kind: Kind,
    /// What it is called there.
    pub name: String,
    /// The record.
    pub record: RecordId,
    /// What the record is called.
    pub known: String,
}

/// A record that the table told of before and tells of no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordVanished {
    /// The record.
    pub record: RecordId,
    /// What it is called.
    pub name: String,
}

/// What was noticed in a table. The message is `error-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RecordFinding {
    /// Which row, the header being row 1; `None`: the table as a whole.
    pub row: Option<u64>,
    /// Stable code.
    pub code: &'static str,
    /// Named values for the wording.
    pub args: Vec<(&'static str, String)>,
}

/// What the numbers of rows in a plan count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RowCount {
    /// Rows of a table, the header being row 1.
    Rows,
    /// Lines of a model's file.
    Lines,
    /// Elements of a model, then its relations, where several begin on one line.
    Elements,
}

/// What a table of records would change, or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RegisterPlan {
    /// The version of the register that it was compared with.
    pub version: u64,
    /// The version since, when it was taken in.
    pub done: Option<u64>,
    /// What the numbers of rows count.
    pub counted: RowCount,
    /// What its rows were taken for.
    pub kind: Kind,
    /// From which day on it is right.
    pub as_of: Day,
    /// What it is called.
    pub source: String,
    /// What the columns were taken for.
    pub columns: Vec<RecordColumn>,
    /// What changes, in order.
    pub changes: Vec<RecordChange>,
    /// How many rows say what is known.
    pub unchanged: u64,
    /// Rows that wait for a word.
    pub to_confirm: Vec<RecordNameMatch>,
    /// Names that wait for a word.
    pub like_names: Vec<RecordLikeName>,
    /// Records that vanished from the table; they stay as they are.
    pub vanished: Vec<RecordVanished>,
    /// What was noticed; what is named here was left out.
    pub findings: Vec<RecordFinding>,
}

/// What the units of a day are called.
struct UnitNames(HashSet<String>);

impl UnitNames {
    fn of(tree: &Tree) -> Self {
        Self(tree.units().iter().map(|unit| fold(&unit.name)).collect())
    }
}

impl Names for UnitNames {
    fn is_unit(&self, name: &str) -> bool {
        self.0.contains(&fold(name))
    }
}

/// A table compared with the register.
pub(super) struct Read {
    pub(super) kind: Kind,
    pub(super) columns: Vec<RecordColumn>,
    pub(super) plan: Plan,
    pub(super) source: String,
    pub(super) counted: RowCount,
}

impl App {
    /// Compares a table (CSV or XLSX) or an architecture model (ArchiMate exchange file) with the register; takes it in when
    /// `done`, which is undone by [`App::records_undo`] with the two versions. Of a workbook with a sheet for each kind that of the
    /// kind is read; a model says itself of which kinds it is. An upload is thrown away afterwards.
    ///
    /// # Errors
    /// Denied; `table-too-large`, or why it cannot be read; `record-column-missing`, `record-sheet-missing`; `model-…` with the line;
    /// `register-changed-since` when the changes were shown for another version, `register-changed`.
    pub async fn register_import(
        &self,
        actor: &Actor,
        source: &Source,
        import: &RegisterImport,
        done: bool,
    ) -> Result<RegisterPlan> {
        permit(actor, Action::LandscapeChange, Thing::Whole)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        if done && import.seen.is_some_and(|seen| seen != register.version()) {
            return Err(Error::new(ErrorKind::Conflict, "register-changed-since"));
        }
        let (path, file_name) = self.source_path(actor, source)?;
        let (import, today, known) = (import.clone(), self.today(), register.clone());
        let as_of = import.as_of.unwrap_or(today);
        let reading = move || {
            let read = match content(&path, &file_name, import.kind)? {
                Content::Table(table, kind) => {
                    let import = RegisterImport { kind: kind.or(import.kind), ..import };
                    compared(&known, &organisation, table, &import, as_of, file_name)
                }
                Content::Model(model) => {
                    let kind = import.kind.unwrap_or(Kind::System);
                    let source = import.source.clone().unwrap_or(file_name);
                    let options = options(&import, kind, &[], as_of, &source);
                    let counted = if model.counts_lines() { RowCount::Lines } else { RowCount::Elements };
                    let plan = plan_model(&known, &organisation, &model, &options);
                    Read { kind, columns: Vec::new(), plan, source, counted }
                }
            };
            Ok(told(&known, &organisation, read, as_of))
        };
        let (mut told, events) = self.run(reading).await?;
        if done {
            if let Some(finding) = told.findings.iter().find(|finding| finding.code == "record-column-missing") {
                return Err(super::with_args(Error::invalid(finding.code), finding.args.clone()));
            }
            if !events.is_empty() {
                self.register_append(actor, &register, &events).await?;
            }
            told.done = Some(register.version() + events.len() as u64);
            if let Source::Upload(upload) = source {
                self.store().upload_remove(upload.as_str())?;
            }
        }
        Ok(told)
    }

    /// The lists that were taken in before, the largest first. Cost: O(records).
    ///
    /// # Errors
    /// Denied.
    pub async fn register_sources(&self, actor: &Actor) -> Result<Vec<RegisterSource>> {
        permit(actor, Action::LandscapeChange, Thing::Whole)?;
        let (register, today) = (self.register().await?, self.today());
        let people: BTreeSet<String> = self.store().account_list().await?.into_iter().map(|account| account.name).collect();
        let counts = move || {
            let view = register.as_of(today);
            let mut counts: BTreeMap<(&str, Kind), u64> = BTreeMap::new();
            for kind in Kind::ALL {
                let name = FieldId::of(kind, "name");
                for told in view.records(kind).filter_map(|id| view.told(id, name?)) {
                    *counts.entry((told.source, kind)).or_default() += 1;
                }
            }
            let is_list = |name: &str| name != "owner" && !people.contains(name);
            let lists = counts.into_iter().filter(|((name, _), _)| is_list(name));
            let source = |((name, kind), count): ((&str, Kind), u64)| RegisterSource { name: name.to_owned(), kind, count };
            let mut sources: Vec<RegisterSource> = lists.map(source).collect();
            sources.sort_by(|a, b| (b.count, &a.name).cmp(&(a.count, &b.name)));
            Ok(sources)
        };
        self.run(counts).await
    }
}

/// What stands in a file.
enum Content {
    /// A table; of a workbook with a sheet for each kind, of which.
    Table(Table, Option<Kind>),
    Model(Model),
}

fn content(path: &Path, file_name: &str, kind: Option<Kind>) -> Result<Content> {
    let mut file = open_file(path)?;
    let start = samsyn_eventlog::format::start_of(&mut file)?;
    if is_model(&start) {
        let mut bytes = Vec::new();
        // What is longer than a model may be is refused by its reader.
        file.take(MODEL_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(samsyn_eventlog::Error::from)?;
        let model = read_model(&bytes).map_err(|unread| {
            let error = super::with_args(Error::invalid(unread.code), unread.args);
            Error { place: Box::new(Place { line: Some(unread.line), ..Place::none() }), ..error }
        })?;
        return Ok(Content::Model(model));
    }
    let mut options = ReadOptions::new(Zone::utc());
    let wanted = kind.unwrap_or(Kind::System);
    options.sheet = sheet(&mut file, file_name, &start, wanted)?;
    let of_kind = options.sheet.is_some().then_some(wanted);
    let rows = samsyn_eventlog::format::rows(file, file_name, &options)?;
    let mut rows = rows.into_iter();
    let header = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    Ok(Content::Table(Table { header, rows: rows.collect() }, of_kind))
}

/// The sheet of a kind, in a workbook whose sheets are called as kinds are.
fn sheet(file: &mut File, file_name: &str, start: &[u8], kind: Kind) -> Result<Option<String>> {
    if samsyn_eventlog::Format::sniff(start, file_name)? != samsyn_eventlog::Format::Xlsx {
        return Ok(None);
    }
    let names = samsyn_eventlog::xlsx::sheets(&mut *file)?;
    let kinds: Vec<(Option<Kind>, &String)> = names.iter().map(|name| (kind_of_sheet(name), name)).collect();
    match kinds.iter().find(|(of, _)| *of == Some(kind)) {
        Some((_, name)) => Ok(Some((*name).clone())),
        // Some other sheet would be taken for what it is not.
        None if kinds.iter().filter(|(of, _)| of.is_some()).count() > 1 => {
            Err(Error::invalid("record-sheet-missing").with("kind", kind.name()).with("sheets", names.join(", ")))
        }
        None => Ok(None),
    }
}

/// Compares a table with the register. One in a form that is known is several tables, of which the first has its columns.
fn compared(
    register: &Register,
    organisation: &Organisation,
    table: Table,
    import: &RegisterImport,
    as_of: Day,
    file_name: String,
) -> Read {
    let source = import.source.clone().unwrap_or(file_name);
    let headings = table.header.clone();
    let units = UnitNames::of(&organisation.as_of(as_of));
    let known = recognise(&table, &units).filter(|known| import.kind.is_none_or(|kind| kind == known.kind));
    let kind = import.kind.or(known.as_ref().map(|known| known.kind)).unwrap_or_else(|| kind_of(&table.header));
    let (tables, noticed) = match known {
        Some(known) => (known.tables, known.findings),
        None => (vec![(kind, table)], Vec::new()),
    };
    let mut shown = Vec::new();
    let planned = tables.into_iter().enumerate().map(|(at, (kind, table))| {
        let columns = match at {
            0 => columns(import, kind, &headings, &table),
            _ => propose(kind, &table).into_iter().map(|proposal| column(&table, 0, proposal)).collect(),
        };
        let options = options(import, kind, &columns, as_of, &source);
        if at == 0 {
            shown = columns;
        }
        (table, options)
    });
    let planned: Vec<(Table, ImportOptions)> = planned.collect();
    let mut plan = plans(register, organisation, &planned);
    plan.findings.splice(0..0, noticed);
    Read { kind, columns: shown, plan, source, counted: RowCount::Rows }
}

fn options(import: &RegisterImport, kind: Kind, columns: &[RecordColumn], as_of: Day, source: &str) -> ImportOptions {
    ImportOptions {
        kind,
        columns: columns.iter().map(|column| column.field.clone()).collect(),
        as_of,
        source: source.to_owned(),
        same: import.same.clone(),
        different: import.different.clone(),
        same_all: import.same_all,
        same_names: import.same_names.clone(),
        different_names: import.different_names.clone(),
    }
}

/// What the columns are taken for, by their headings as they stand in the file.
fn columns(import: &RegisterImport, kind: Kind, headings: &[String], table: &Table) -> Vec<RecordColumn> {
    let chosen = |(place, proposal): (usize, ColumnProposal)| {
        let heading = headings.get(place).cloned().unwrap_or_default();
        let chosen = import.places.get(&place).or_else(|| import.columns.get(&heading));
        let column = column(table, place, proposal);
        let field = match chosen {
            Some(field) => Some(field.clone()).filter(|field| !field.is_empty()),
            None => column.field,
        };
        RecordColumn { heading, field, ..column }
    };
    propose(kind, table).into_iter().enumerate().map(chosen).collect()
}

fn column(table: &Table, place: usize, proposal: ColumnProposal) -> RecordColumn {
    let mut samples: Vec<String> = Vec::new();
    for cell in table.rows.iter().filter_map(|(_, cells)| cells.get(place)).map(|cell| cell.trim()) {
        let short: String = cell.chars().take(SAMPLE_LETTERS).collect();
        if !short.is_empty() && !samples.contains(&short) {
            samples.push(short);
        }
        if samples.len() == SAMPLES {
            break;
        }
    }
    RecordColumn { heading: proposal.heading, field: proposal.field.map(str::to_owned), because: proposal.because, samples }
}

/// What is told of a comparison, and what it would do.
pub(super) fn told(register: &Register, organisation: &Organisation, read: Read, as_of: Day) -> (RegisterPlan, Vec<Event>) {
    let Read { kind, columns, plan, source, counted } = read;
    let mut after = register.clone();
    plan.events.iter().for_each(|event| apply(&mut after, event));
    let view = after.as_of(Day(i32::MAX));
    // What a change refers to is told by its name.
    let text = |value: RecordValue| match (value.name, value.value.split_once(" = ")) {
        (Some(name), Some((_, parts))) => format!("{name}: {parts}"),
        (Some(name), None) => name,
        (None, _) => value.value,
    };
    let texts = |of: &[Value]| -> Vec<String> { super::values(view, organisation, of).into_iter().map(text).collect() };
    let field = |(field, before, after): &(&'static str, Vec<Value>, Vec<Value>)| RecordFieldChange {
        field,
        before: texts(before),
        after: texts(after),
    };
    let change = |change: &samsyn_register::import::Change| RecordChange {
        row: change.row,
        record: change.record,
        kind: change.kind,
        name: change.name.clone(),
        made: change.made,
        fields: change.fields.iter().map(field).collect(),
    };
    let known = |id: RecordId| view.name(id).to_owned();
    let name_match =
        |found: NameMatch| RecordNameMatch { row: found.row, known: known(found.record), name: found.name, record: found.record };
    let like_name = |found: LikeName| RecordLikeName {
        row: found.row,
        kind: found.kind,
        known: known(found.record),
        name: found.name,
        record: found.record,
    };
    let finding = |finding: RowFinding| RecordFinding { row: finding.row, code: finding.code, args: finding.args };
    let told = RegisterPlan {
        version: plan.version,
        done: None,
        counted,
        kind,
        as_of,
        source,
        columns,
        changes: plan.changes.iter().map(change).collect(),
        unchanged: plan.unchanged,
        vanished: plan.vanished.iter().map(|id| RecordVanished { record: *id, name: known(*id) }).collect(),
        to_confirm: plan.to_confirm.into_iter().map(name_match).collect(),
        like_names: plan.like_names.into_iter().map(like_name).collect(),
        findings: plan.findings.into_iter().map(finding).collect(),
    };
    (told, plan.events)
}
