//! A file read straight into memory, for the command line: nothing is stored, the actor is the file's owner.

use std::path::Path;

use samsyn_eventlog::ReadOptions;

use crate::{Actor, Error, ErrorKind, ImportWatch, OpenLog, Result};

/// Reads a log file: XES, CSV, XLSX or Parquet, the text ones also gzipped, told apart by content and name.
///
/// # Errors
/// `file-missing`, `file-unreadable`, or why the reader could not use it.
pub fn read_file(actor: &Actor, path: &Path, options: &ReadOptions, watch: &ImportWatch) -> Result<OpenLog> {
    let _ = (actor, path, options, watch);
    Err(Error::new(ErrorKind::Internal, "not-built-yet"))
}
