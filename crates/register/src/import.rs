//! Tables of records, as people and systems keep them: columns recognised by name and by what stands in them, rows matched
//! with what is known, and every change shown before anything is done.

mod autoproces;
mod cells;
mod headings;
pub mod kitos;
mod known;
mod model;
mod near;
mod numbered;
mod plan;
mod propose;
mod worded;
mod years;

pub use autoproces::{from_autoproces, is_autoproces};
pub use headings::kind_of_sheet;
pub use known::{Names, Recognised, recognise};
pub use model::plan_model;
pub use plan::{Change, ImportOptions, LikeName, NameMatch, Plan, plan, plans};
pub use propose::{Because, ColumnProposal, kind_of, propose};
pub use years::{YearsUnread, ledger_lines, price_points};

/// A table as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The headings.
    pub header: Vec<String>,
    /// The rows, each with its number as a spreadsheet shows it.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// Something noticed in a table; what it is about was left out unless the code's wording says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFinding {
    /// Which row; `None`: the table as a whole.
    pub row: Option<u64>,
    /// Stable code, for words and programs.
    pub code: &'static str,
    /// Named values for the wording.
    pub args: Vec<(&'static str, String)>,
}
