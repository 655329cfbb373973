//! Preview: the head of a source with proposals for its columns, before anything is imported.

use samsyn_eventlog::{DataClass, DateOrder, Findings, Kind, Level, ReadOptions, Role};
use serde::Serialize;

use crate::{Actor, App, Error, ErrorKind, Result, Source};

/// A column as it looks in the head of the source, with what is proposed for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PreviewColumn {
    /// Its name in the source.
    pub name: String,
    /// Whether it describes cases or events.
    pub level: Level,
    /// Type of its values.
    pub kind: Kind,
    /// Proposed (or chosen) data class.
    pub class: DataClass,
    /// Proposed (or chosen) role.
    pub role: Option<Role>,
    /// Some of its values.
    pub samples: Vec<String>,
    /// For dates whose day and month could be either way round: the column needs [`ReadOptions::date_order`].
    pub date_order_unclear: bool,
}

/// The head of a source.
#[derive(Clone, Debug, Serialize)]
pub struct LogPreview {
    /// `xes`, `csv`, `xlsx` or `parquet`.
    pub format: String,
    /// The columns, in source order.
    pub columns: Vec<PreviewColumn>,
    /// The first rows as text, one value per column.
    pub rows: Vec<Vec<String>>,
    /// For a table with one row per case: the date columns that would become events.
    pub wide: Vec<String>,
    /// Sheets of a workbook.
    pub sheets: Vec<String>,
    /// Order of day and month that was recognised or chosen.
    pub date_order: Option<DateOrder>,
    /// Name proposed for the log.
    pub name: String,
    /// Roles that an import needs and nobody has: `case`, `activity`, `time`.
    pub roles_missing: Vec<Role>,
    /// What was noticed.
    pub findings: Findings,
}

impl App {
    /// Reads the head of a source and proposes what its columns are; `options` hold what is chosen already.
    ///
    /// # Errors
    /// `file-missing`, `upload-missing`, or why the reader cannot use it.
    pub async fn log_preview(&self, actor: &Actor, source: &Source, options: &ReadOptions) -> Result<LogPreview> {
        let _ = (actor, source, options);
        Err(Error::new(ErrorKind::Internal, "not-built-yet"))
    }
}
