//! Documents of words, figures, tables and pictures, as PDF and XLSX with the same figures. Knows nothing of logs, rights or
//! languages: what it gets is worded already, and what people wrote is data to it, never markup. The same document gives the same bytes.

mod document;
mod layout;
mod pdf;
mod structure;
mod svg;
mod typeface;
mod xlsx;

pub use document::{Cell, Column, Document, Fact, Labels, Moment, Part, Picture, Section, Table, Unit, Value, Worth};
pub use pdf::{Pdf, pdf};
pub use xlsx::{NO_NUMBER, Sheet, sheet_in_formula, workbook, xlsx};

/// Why a document was not made. Both are faults of the program's.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The PDF, also when it would break PDF/UA-1.
    #[error("the PDF cannot be made: {0}")]
    Pdf(String),
    /// The workbook.
    #[error("the workbook cannot be made")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}
