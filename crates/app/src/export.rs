//! Export: the cases asked for, written as an event log again.

use std::io::Write;

use samsyn_eventlog::{CaseSet, Log};
use samsyn_mining::CountingUnit;
use samsyn_organisation::{AppliesTo, Scope};

use crate::{Error, OpenLog, Question, Result};

/// A format to write a log in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// IEEE 1849 XES.
    Xes,
    /// Comma-separated values, UTF-8, every value as it is.
    Csv,
    /// The same for people, who open it in a spreadsheet: what that would take for a formula gets a leading apostrophe.
    Sheet,
    /// Parquet.
    Parquet,
    /// Arrow IPC file.
    Arrow,
}

impl ExportFormat {
    /// Of those with the same name the first is meant by it.
    const ALL: [(Self, &'static str); 5] =
        [(Self::Xes, "xes"), (Self::Csv, "csv"), (Self::Sheet, "csv"), (Self::Parquet, "parquet"), (Self::Arrow, "arrow")];

    /// The format's stable name, also the file's ending.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(format, _)| *format == self).map_or("", |(_, name)| name)
    }

    /// The format with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(format, _)| *format)
    }
}

/// Writes the cases asked for, whole, as a log. Persons stand under their pseudonyms. Cost: O(cells).
///
/// # Errors
/// Denied without the case-level right; `export-by-events` when the scope applies to events: cases are written whole, with
/// what others did; `filter-…` when the filter cannot be read; `write-failed` when the writer refuses.
pub fn log_export(log: &OpenLog, question: &Question, format: ExportFormat, to: &mut (dyn Write + Send)) -> Result<()> {
    log.case_level(log.scope(question))?;
    // Unless told otherwise every case with an event is written, also one without a completed execution.
    let question = Question { count: question.count.or(Some(CountingUnit::Events)), ..question.clone() };
    let asked = log.ask(&question)?;
    if asked.scope.applies_to == AppliesTo::Events && asked.scope.scope != Scope::Whole {
        return Err(Error::invalid("export-by-events"));
    }
    write_as(log.log(), asked.selection.cases(), format, to)
}

/// Writes cases of a log in a format.
pub(crate) fn write_as(log: &Log, cases: &CaseSet, format: ExportFormat, to: &mut (dyn Write + Send)) -> Result<()> {
    let written = match format {
        ExportFormat::Csv => samsyn_eventlog::csv::write(log, cases, to),
        ExportFormat::Sheet => samsyn_eventlog::csv::write_defused(log, cases, to),
        ExportFormat::Parquet => samsyn_eventlog::parquet::write(log, cases, to),
        ExportFormat::Xes => samsyn_eventlog::xes::write(log, cases, to),
        ExportFormat::Arrow => samsyn_eventlog::ipc::write(log, cases, to),
    };
    written.map_err(|error| match error {
        samsyn_eventlog::Error::Io(reason) => Error::internal("write-failed", reason),
        other => other.into(),
    })
}
