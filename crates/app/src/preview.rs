//! Preview: the head of a source with proposals for its columns, before anything is imported.

use std::path::Path;

use samsyn_eventlog::propose::{Ambiguity, ColumnPreview};
use samsyn_eventlog::{DataClass, DateOrder, Findings, Format, Kind, Level, ReadOptions, Role};
use samsyn_organisation::{Action, Thing};
use samsyn_store::LogName;
use serde::Serialize;

use crate::access::permit;
use crate::read::open_file;
use crate::{Actor, App, Result, Source};

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
    /// Order of day and month that was chosen.
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
    /// Denied, `file-missing`, `upload-missing`, or why the reader cannot use it.
    pub async fn log_preview(&self, actor: &Actor, source: &Source, options: &ReadOptions) -> Result<LogPreview> {
        permit(actor, Action::LogChange, Thing::Whole)?;
        let (path, file_name) = self.source_path(actor, source)?;
        let options = options.clone();
        self.run(move || preview(&path, &file_name, &options)).await
    }
}

fn preview(path: &Path, file_name: &str, options: &ReadOptions) -> Result<LogPreview> {
    let mut file = open_file(path)?;
    let start = samsyn_eventlog::format::start_of(&mut file)?;
    let format = Format::sniff(&start, file_name)?;
    let head = samsyn_eventlog::format::preview(format, file, options)?;
    let column = |c: &ColumnPreview| PreviewColumn {
        name: c.name.clone(),
        level: c.level,
        kind: c.kind,
        class: c.class,
        role: c.role,
        samples: c.samples.clone(),
        date_order_unclear: c.ambiguity == Some(Ambiguity::DateOrder),
    };
    let cells = |row: &Vec<Option<String>>| row.iter().map(|cell| cell.clone().unwrap_or_default()).collect();
    Ok(LogPreview {
        format: format.name().to_owned(),
        columns: head.columns.iter().map(column).collect(),
        rows: head.rows.iter().map(cells).collect(),
        wide: head.wide.map(|w| w.columns).unwrap_or_default(),
        sheets: head.sheets,
        date_order: options.date_order,
        name: LogName::of_file(file_name).to_string(),
        roles_missing: head.unclear.iter().map(|u| u.role).collect(),
        findings: head.findings,
    })
}
