//! Arrow IPC files (Feather): a log as flat rows that pandas, Polars and DuckDB open without copying, and back.

use std::cell::Cell;
use std::io::{Read, Seek, SeekFrom, Write};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_buffer::Buffer;
use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::reader::FileDecoder;
use arrow_ipc::writer::FileWriter;
use arrow_ipc::{Block, root_as_footer};
use arrow_schema::{ArrowError, SchemaRef};

use crate::parquet::{Flat, log_of, preview_of};
use crate::propose::Preview;
use crate::rows::Rows;
use crate::segment::{footer_of, slice_of};
use crate::{CaseSet, Error, Format, Log, Place, ReadLog, ReadOptions, Result, Watch};

/// Batches that a preview reads.
const PREVIEW_BATCHES: usize = 1;

/// Writes the live cases of `cases`, case by case in the log's order, so that [`read`] gives the same log: values, kinds,
/// classes, roles, offsets, header and zone. Cost: O(cells); memory: a few pieces of rows.
///
/// # Errors
/// When writing fails or a column is damaged.
pub fn write(log: &Log, cases: &CaseSet, to: impl Write) -> Result<()> {
    let rows = Rows::of(log, cases)?;
    let mut writer = FileWriter::try_new_buffered(to, rows.schema())?;
    rows.each(|batch| Ok(writer.write(&batch)?))?;
    writer.finish()?;
    writer.flush()?;
    Ok(())
}

/// Reads an Arrow IPC file into a log, as [`crate::parquet::read()`] reads Parquet. Memory: the file, and the columns.
///
/// # Errors
/// `arrow-damaged`, `too-many-columns`, and those of [`crate::csv::read()`] about roles and dates.
pub fn read(source: impl Read + Seek, options: &ReadOptions, watch: Watch<'_>) -> Result<ReadLog> {
    let file = IpcFile::open(source)?;
    log_of(file.flat(), file.batches(), options, watch)
}

/// What [`read`] would do with the file, from its first rows.
///
/// # Errors
/// `arrow-damaged`, `too-many-columns`.
pub fn preview(source: impl Read + Seek, options: &ReadOptions) -> Result<Preview> {
    let file = IpcFile::open(source)?;
    preview_of(Format::Arrow, file.flat(), file.batches().take(PREVIEW_BATCHES), options)
}

/// A file whose blocks were found to lie within it: arrow's own file reader trusts the lengths that the file tells.
struct IpcFile {
    bytes: Buffer,
    schema: SchemaRef,
    decoder: FileDecoder,
    batches: Vec<Block>,
}

impl IpcFile {
    fn open(mut source: impl Read + Seek) -> Result<Self> {
        let mut bytes = Vec::new();
        source.seek(SeekFrom::Start(0))?;
        source.read_to_end(&mut bytes)?;
        let bytes = Buffer::from_vec(bytes);
        unpanicked(|| Self::of(bytes)).map_err(damaged)
    }

    fn of(bytes: Buffer) -> std::result::Result<Self, ArrowError> {
        let bad = |e: &dyn std::fmt::Display| ArrowError::IpcError(e.to_string());
        let footer = footer_of(&bytes).map_err(|e| bad(&e))?;
        let footer = root_as_footer(footer).map_err(|e| bad(&e))?;
        let schema = Arc::new(try_fb_to_schema(footer.schema().ok_or_else(|| bad(&"no schema"))?)?);
        let mut decoder = FileDecoder::new(schema.clone(), footer.version());
        for block in footer.dictionaries().iter().flatten() {
            decoder.read_dictionary(block, &slice_of(&bytes, block).map_err(|e| bad(&e))?)?;
        }
        let batches = footer.recordBatches().iter().flatten().copied().collect();
        Ok(Self { schema, decoder, batches, bytes })
    }

    fn flat(&self) -> Flat {
        Flat { format: "arrow", schema: self.schema.clone(), total: 0, damaged }
    }

    fn batches(&self) -> impl Iterator<Item = std::result::Result<RecordBatch, ArrowError>> {
        self.batches.iter().filter_map(|block| {
            let bytes = slice_of(&self.bytes, block).map_err(|e| ArrowError::IpcError(e.to_string()));
            bytes.and_then(|bytes| unpanicked(|| self.decoder.read_record_batch(block, &bytes))).transpose()
        })
    }
}

thread_local! {
    static PANIC_IS_CAUGHT: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic of this thread would become an error about a damaged file: then a panic hook has nothing to tell.
pub fn panic_is_caught() -> bool {
    PANIC_IS_CAUGHT.get()
}

/// Arrow's decoder asserts what a damaged file does not keep: its panic becomes an error.
pub(crate) fn unpanicked<T>(decode: impl FnOnce() -> std::result::Result<T, ArrowError>) -> std::result::Result<T, ArrowError> {
    let before = PANIC_IS_CAUGHT.replace(true);
    let decoded = std::panic::catch_unwind(std::panic::AssertUnwindSafe(decode));
    PANIC_IS_CAUGHT.set(before);
    decoded.unwrap_or_else(|_| Err(ArrowError::IpcError("the file breaks its own description".to_owned())))
}

fn damaged(error: ArrowError) -> Error {
    Error::unusable("arrow-damaged", Place::none()).with("reason", error)
}
