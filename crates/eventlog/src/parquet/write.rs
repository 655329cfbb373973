//! A log as Parquet.

use std::io::Write;

use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::rows::Rows;
use crate::{CaseSet, Error, Log, Result};

/// Writes the live cases of `cases`, case by case in the log's order, so that [`crate::parquet::read`] gives the same log: values,
/// kinds, classes, roles, offsets, header and zone. Cost: O(cells); memory: a few pieces of rows.
///
/// # Errors
/// When writing fails or a column is damaged.
pub fn write(log: &Log, cases: &CaseSet, to: impl Write + Send) -> Result<()> {
    let rows = Rows::of(log, cases)?;
    let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
    let mut writer = ArrowWriter::try_new(to, rows.schema().clone(), Some(properties)).map_err(failed)?;
    rows.each(|batch| writer.write(&batch).map_err(failed))?;
    writer.close().map_err(failed)?;
    Ok(())
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Io(std::io::Error::other(error))
}
