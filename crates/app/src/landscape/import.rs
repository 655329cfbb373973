//! Tables of records taken in: shown first, done after, undone as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use samsyn_calendar::Zone;
use samsyn_eventlog::{Place, ReadOptions};
use samsyn_organisation::{Action, Day, Organisation, Thing};
use samsyn_register::exchange::{Model, is_model, read_model};
use samsyn_register::import::{Because, ImportOptions, Plan, Table, from_autoproces, kind_of_sheet, plan, plan_model, propose};
use samsyn_register::{Kind, RecordId, Register, apply};
use serde::Serialize;

use crate::access::permit;
use crate::read::open_file;
use crate::{Actor, App, Error, RecordValue, Result, Source};

/// Bytes of a model that are looked at.
const MODEL_BYTES_MAX: u64 = 64 << 20;

/// How a table of records is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisterImport {
    /// What its rows are.
    pub kind: Kind,
    /// From which day on it is right; `None`: today.
    pub as_of: Option<Day>,
    /// The field of a heading, where it is not the one proposed; empty: the column is left behind.
    pub columns: BTreeMap<String, String>,
    /// What the table is called; `None`: as its file.
    pub source: Option<String>,
    /// Rows that are the known record of their name, and rows that are not.
    pub same: BTreeSet<u64>,
    /// See `same`.
    pub different: BTreeSet<u64>,
    /// Whether all rows are the known records of their names.
    pub same_all: bool,
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

/// What was read.
enum Read {
    Table(Table, Vec<RecordColumn>, Vec<samsyn_register::import::RowFinding>),
    Model(Model),
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
    /// What the columns were taken for.
    pub columns: Vec<RecordColumn>,
    /// What changes, in order.
    pub changes: Vec<RecordChange>,
    /// How many rows say what is known.
    pub unchanged: u64,
    /// Rows that wait for a word.
    pub to_confirm: Vec<RecordNameMatch>,
    /// Records that vanished from the table; they stay as they are.
    pub vanished: Vec<RecordVanished>,
    /// What was noticed; what is named here was left out.
    pub findings: Vec<RecordFinding>,
}

impl App {
    /// Compares a table (CSV or XLSX) or an architecture model (ArchiMate exchange file) with the register; takes it in when
    /// `done`, which is undone by [`App::records_undo`] with the two versions. Of a workbook with a sheet for each kind that of the
    /// kind is read; a model says itself of which kinds it is. An upload is thrown away afterwards.
    ///
    /// # Errors
    /// Denied; `table-too-large`, or why it cannot be read; `record-column-missing`, `record-sheet-missing`; `model-…` with the line;
    /// `register-changed`.
    pub async fn register_import(
        &self,
        actor: &Actor,
        source: &Source,
        import: &RegisterImport,
        done: bool,
    ) -> Result<RegisterPlan> {
        permit(actor, Action::LandscapeChange, Thing::Whole)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let (path, file_name) = self.source_path(actor, source)?;
        let (import, today, known, units) = (import.clone(), self.today(), register.clone(), organisation.clone());
        let compare = move || {
            let options = |columns: Vec<Option<String>>, rows: &dyn Fn() -> Vec<u64>| {
                let mut same = import.same.clone();
                if import.same_all {
                    same.extend(rows());
                }
                ImportOptions {
                    kind: import.kind,
                    columns,
                    as_of: import.as_of.unwrap_or(today),
                    source: import.source.clone().unwrap_or_else(|| file_name.clone()),
                    same,
                    different: import.different.clone(),
                }
            };
            match read(&path, &file_name, &import)? {
                Read::Model(model) => {
                    let options = options(Vec::new(), &|| model.rows());
                    let counted = if model.counts_lines() { RowCount::Lines } else { RowCount::Elements };
                    Ok((plan_model(&known, &organisation, &model, &options), Vec::new(), counted))
                }
                Read::Table(table, columns, noticed) => {
                    let fields = columns.iter().map(|column| column.field.clone()).collect();
                    let options = options(fields, &|| table.rows.iter().map(|(row, _)| *row).collect());
                    let mut plan = plan(&known, &organisation, &table, &options);
                    plan.findings.splice(0..0, noticed);
                    Ok((plan, columns, RowCount::Rows))
                }
            }
        };
        let (plan, columns, counted) = self.run(compare).await?;
        if let Some(finding) = plan.findings.iter().find(|finding| finding.code == "record-column-missing") {
            return Err(super::with_args(Error::invalid(finding.code), finding.args.clone()));
        }
        let mut told = told(&register, &units, &plan, columns, counted);
        if done {
            if !plan.events.is_empty() {
                self.register_append(actor, &register, &plan.events).await?;
            }
            told.done = Some(register.version() + plan.events.len() as u64);
            if let Source::Upload(upload) = source {
                self.store().upload_remove(upload.as_str())?;
            }
        }
        Ok(told)
    }
}

/// Reads a table or a model.
fn read(path: &Path, file_name: &str, import: &RegisterImport) -> Result<Read> {
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
        return Ok(Read::Model(model));
    }
    let mut options = ReadOptions::new(Zone::utc());
    options.sheet = sheet(&mut file, file_name, &start, import.kind)?;
    let rows = samsyn_eventlog::format::rows(file, file_name, &options)?;
    let mut rows = rows.into_iter();
    let header = rows.next().map(|(_, cells)| cells).unwrap_or_default();
    let table = Table { header, rows: rows.collect() };
    let (table, noticed) = from_autoproces(&table).unwrap_or((table, Vec::new()));
    let columns = columns(import, &table);
    Ok(Read::Table(table, columns, noticed))
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

fn columns(import: &RegisterImport, table: &Table) -> Vec<RecordColumn> {
    let column = |proposal: samsyn_register::import::ColumnProposal| {
        let chosen = import.columns.get(&proposal.heading).map(|field| Some(field.clone()).filter(|field| !field.is_empty()));
        let field = chosen.unwrap_or_else(|| proposal.field.map(str::to_owned));
        RecordColumn { heading: proposal.heading, field, because: proposal.because }
    };
    propose(import.kind, table).into_iter().map(column).collect()
}

fn told(
    register: &Register,
    organisation: &Organisation,
    plan: &Plan,
    columns: Vec<RecordColumn>,
    counted: RowCount,
) -> RegisterPlan {
    let mut after = register.clone();
    plan.events.iter().for_each(|event| apply(&mut after, event));
    let view = after.as_of(Day(i32::MAX));
    // What a change refers to is told by its name.
    let text = |value: RecordValue| match (value.name, value.value.split_once(" = ")) {
        (Some(name), Some((_, parts))) => format!("{name}: {parts}"),
        (Some(name), None) => name,
        (None, _) => value.value,
    };
    let texts =
        |of: &[samsyn_register::Value]| -> Vec<String> { super::values(view, organisation, of).into_iter().map(text).collect() };
    let change = |change: &samsyn_register::import::Change| RecordChange {
        row: change.row,
        record: change.record,
        kind: change.kind,
        name: change.name.clone(),
        made: change.made,
        fields: change
            .fields
            .iter()
            .map(|(field, before, after)| RecordFieldChange { field, before: texts(before), after: texts(after) })
            .collect(),
    };
    let name_match = |found: &samsyn_register::import::NameMatch| RecordNameMatch {
        row: found.row,
        name: found.name.clone(),
        record: found.record,
    };
    let vanished = |id: &RecordId| RecordVanished { record: *id, name: view.name(*id).to_owned() };
    let finding = |finding: &samsyn_register::import::RowFinding| RecordFinding {
        row: finding.row,
        code: finding.code,
        args: finding.args.clone(),
    };
    RegisterPlan {
        version: plan.version,
        done: None,
        counted,
        columns,
        changes: plan.changes.iter().map(change).collect(),
        unchanged: plan.unchanged,
        to_confirm: plan.to_confirm.iter().map(name_match).collect(),
        vanished: plan.vanished.iter().map(vanished).collect(),
        findings: plan.findings.iter().map(finding).collect(),
    }
}
