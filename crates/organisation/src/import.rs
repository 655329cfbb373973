//! The tree of units from a table: columns recognised by name, rows in any order, what is wrong told by row.

mod columns;
mod plan;
mod rows;

pub use plan::{ImportOptions, Plan, PlannedChange, plan};
pub use rows::{UnitRow, UnitTable, read};

/// Something noticed in a table of units; the row was left out unless the code's wording says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFinding {
    /// Which row, the header being row 1; `None`: the table as a whole, or what it lacks.
    pub row: Option<u64>,
    /// Stable code, for words and programs.
    pub code: &'static str,
    /// Named values for the wording.
    pub args: Vec<(&'static str, String)>,
}

impl RowFinding {
    fn new(row: u64, code: &'static str, args: Vec<(&'static str, String)>) -> Self {
        Self { row: Some(row), code, args }
    }
}
