//! Tables of records taken in: shown first, done after, undone as a whole.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_calendar::Zone;
use samsyn_eventlog::ReadOptions;
use samsyn_organisation::{Action, Day, Thing};
use samsyn_register::import::{Because, ImportOptions, Plan, Table, from_autoproces, plan, propose};
use samsyn_register::{Kind, RecordId, Register, apply};
use serde::Serialize;

use crate::access::permit;
use crate::read::open_file;
use crate::{Actor, App, Error, Result, Source};

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

/// What a table of records would change, or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RegisterPlan {
    /// The version of the register that it was compared with.
    pub version: u64,
    /// The version since, when it was taken in.
    pub done: Option<u64>,
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
    /// Compares a table (CSV or XLSX) with the register; takes it in when `done`, which is undone by
    /// [`App::records_undo`] with the two versions. An upload is thrown away afterwards.
    ///
    /// # Errors
    /// Denied; `table-too-large`, or why it cannot be read; `record-column-missing`; `register-changed`.
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
        let (import, today, known) = (import.clone(), self.today(), register.clone());
        let read = move || {
            let rows = samsyn_eventlog::format::rows(open_file(&path)?, &file_name, &ReadOptions::new(Zone::utc()))?;
            let mut rows = rows.into_iter();
            let header = rows.next().map(|(_, cells)| cells).unwrap_or_default();
            let table = Table { header, rows: rows.collect() };
            let (table, noticed) = from_autoproces(&table).unwrap_or((table, Vec::new()));
            let columns = columns(&import, &table);
            let mut options = ImportOptions {
                kind: import.kind,
                columns: columns.iter().map(|column| column.field.clone()).collect(),
                as_of: import.as_of.unwrap_or(today),
                source: import.source.clone().unwrap_or(file_name),
                same: import.same.clone(),
                different: import.different.clone(),
            };
            if import.same_all {
                options.same.extend(table.rows.iter().map(|(row, _)| *row));
            }
            let mut plan = plan(&known, &organisation, &table, &options);
            plan.findings.splice(0..0, noticed);
            Ok((plan, columns))
        };
        let (plan, columns) = self.run(read).await?;
        if let Some(finding) = plan.findings.iter().find(|finding| finding.code == "record-column-missing") {
            return Err(super::with_args(Error::invalid(finding.code), finding.args.clone()));
        }
        let mut told = told(&register, &plan, columns);
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

fn columns(import: &RegisterImport, table: &Table) -> Vec<RecordColumn> {
    let column = |proposal: samsyn_register::import::ColumnProposal| {
        let chosen = import.columns.get(&proposal.heading).map(|field| Some(field.clone()).filter(|field| !field.is_empty()));
        let field = chosen.unwrap_or_else(|| proposal.field.map(str::to_owned));
        RecordColumn { heading: proposal.heading, field, because: proposal.because }
    };
    propose(import.kind, table).into_iter().map(column).collect()
}

fn told(register: &Register, plan: &Plan, columns: Vec<RecordColumn>) -> RegisterPlan {
    let mut after = register.clone();
    plan.events.iter().for_each(|event| apply(&mut after, event));
    let view = after.as_of(Day(i32::MAX));
    let text = |value: &samsyn_register::Value| match value {
        samsyn_register::Value::Record(to) => view.name(*to).to_owned(),
        value => value.to_string(),
    };
    let texts = |values: &[samsyn_register::Value]| values.iter().map(text).collect::<Vec<_>>();
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
        columns,
        changes: plan.changes.iter().map(change).collect(),
        unchanged: plan.unchanged,
        to_confirm: plan.to_confirm.iter().map(name_match).collect(),
        vanished: plan.vanished.iter().map(vanished).collect(),
        findings: plan.findings.iter().map(finding).collect(),
    }
}
