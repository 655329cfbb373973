//! The columnar event log: what a log is in memory and on disk, and how it is read and written.
//!
//! Readers take bytes and give a [`Segment`] with [`Finding`]s beside it; a [`Log`] is a manifest of live segments.
//! Nothing here opens a file, reads a clock or asks the environment.

mod assemble;
mod caseset;
mod class;
mod column;
pub mod csv;
mod dates;
mod erase;
mod error;
mod finding;
pub mod format;
mod header;
mod interner;
pub mod ipc;
mod log;
mod merge;
mod narrow;
mod options;
pub mod parquet;
pub mod propose;
mod retext;
mod rows;
mod segment;
mod table;
mod threads;
pub mod unpack;
mod wide;
pub mod xes;
pub mod xlsx;

pub use assemble::{Assembler, RawColumn};
pub use caseset::CaseSet;
pub use class::DataClass;
pub use column::{Column, ColumnInfo, Data, Kind, Level, Offsets, Role};
pub use erase::Wanted;
pub use error::{Error, Result};
pub use finding::{Finding, FindingCode, Findings, Place, Severity};
pub use format::Format;
pub use header::{Attribute, AttributeValue, Classifier, Extension, Global, Header};
pub use interner::Interner;
pub use log::{Log, Part};
pub use merge::{Merged, merge, worth_absorbing};
pub use options::{DateOrder, Limits, ReadLog, ReadOptions, Watch};
pub use segment::{Segment, SegmentBytes};
