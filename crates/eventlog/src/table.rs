//! What every table has in common, be it CSV, a workbook or Parquet: cells are typed, columns get roles and classes, and the
//! rows become a log.

pub(crate) mod collect;
pub(crate) mod log;
pub(crate) mod number;
pub(crate) mod recast;
pub(crate) mod retype;
pub(crate) mod sample;
pub(crate) mod typing;

use arrow_array::ArrayRef;

use crate::Kind;

/// A typed column in source order.
#[derive(Clone, Debug)]
pub(crate) struct TableColumn {
    /// The source's name, made unique.
    pub(crate) name: String,
    /// Type of the values.
    pub(crate) kind: Kind,
    /// Values, of the kind's arrow type.
    pub(crate) array: ArrayRef,
    /// Offsets of a time column.
    pub(crate) offset_min: Option<Vec<i16>>,
    /// For a time column: no value has a time of day.
    pub(crate) date_only: bool,
}

/// A typed table in source order.
#[derive(Debug)]
pub(crate) struct Table {
    /// The columns, dropped ones left out.
    pub(crate) columns: Vec<TableColumn>,
    /// Number of rows.
    pub(crate) rows: usize,
    /// Where the rows stand in the source.
    pub(crate) numbers: RowNumbers,
    /// `csv`, `xlsx`, `parquet`.
    pub(crate) format: &'static str,
}

/// The numbers that the rows have in the source, as a spreadsheet shows them.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowNumbers {
    /// Number of the first row.
    pub(crate) first: u64,
    /// Rows (from 0) before which blank rows were skipped; repeated for each blank row; ascending.
    pub(crate) blanks: Vec<u64>,
}

impl RowNumbers {
    /// Number of the row at `index`.
    pub(crate) fn of(&self, index: u64) -> u64 {
        self.first + index + self.blanks.partition_point(|&b| b <= index) as u64
    }
}
