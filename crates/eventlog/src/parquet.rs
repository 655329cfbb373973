//! Parquet, as pandas, Polars and others write it, and as Samsyn writes it itself: with kinds, classes, roles and offsets in the
//! metadata, so that reading back gives the same log.

pub(crate) mod arrow;
mod json;
mod source;
mod write;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::CompressionCodec;
use parquet::file::reader::ChunkReader;

pub use source::Shared;
pub use write::write;

use crate::parquet::arrow::{Source, column_of};
use crate::propose::Preview;
use crate::table::log::into_log;
use crate::table::recast::{recast, sample_of, uses};
use crate::table::sample::consider;
use crate::table::{RowNumbers, Table};
use crate::{Error, Findings, Format, Place, ReadLog, ReadOptions, Result, Watch};

/// Rows that a preview reads.
const PREVIEW_ROWS: usize = 5_000;
/// Rows read at a time.
const BATCH_ROWS: usize = 64 << 10;

/// Reads a Parquet file into a log. Texts are columns of text whatever their arrow type, decimals become numbers while that is
/// exact, structures and lists become JSON text; what has no place in a log is left out with a finding.
///
/// Cost: O(cells); memory: the columns twice, for a short time.
///
/// # Errors
/// `parquet-damaged`, `parquet-codec`, `too-many-columns`, and those of [`crate::csv::read()`] about roles and dates.
pub fn read(source: impl ChunkReader + 'static, options: &ReadOptions, watch: Watch<'_>) -> Result<ReadLog> {
    let builder = open(source)?;
    let total = builder.metadata().file_metadata().num_rows();
    let schema = builder.schema().clone();
    let batches = builder.with_batch_size(BATCH_ROWS).build().map_err(damaged)?;
    log_of(Flat { format: "parquet", schema, total, damaged }, batches, options, watch)
}

/// Reads what the file says of itself.
fn open<R: ChunkReader + 'static>(source: R) -> Result<ParquetRecordBatchReaderBuilder<R>> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(source).map_err(damaged)?;
    for column in builder.metadata().row_groups().iter().flat_map(|group| group.columns()) {
        let codec = match column.compression_codec() {
            CompressionCodec::BROTLI => "Brotli",
            CompressionCodec::LZO => "LZO",
            _ => continue,
        };
        let place = Place { field: Some(column.column_path().string()), ..Place::none() };
        return Err(Error::unusable("parquet-codec", place).with("codec", codec));
    }
    Ok(builder)
}

/// A source of flat arrow rows: Parquet or Arrow IPC.
pub(crate) struct Flat {
    pub(crate) format: &'static str,
    pub(crate) schema: SchemaRef,
    /// Rows in the source, as far as it says.
    pub(crate) total: i64,
    pub(crate) damaged: fn(ArrowError) -> Error,
}

/// The log that arrow rows make.
pub(crate) fn log_of(
    flat: Flat,
    batches: impl Iterator<Item = std::result::Result<RecordBatch, ArrowError>>,
    options: &ReadOptions,
    watch: Watch<'_>,
) -> Result<ReadLog> {
    let mut findings = Findings::new();
    let (table, own) = table(flat, batches, options, watch, &mut findings)?;
    let options = own.options(options);
    let sample = sample_of(&table);
    let considered = own.settle(consider(&sample, &options));
    considered.check(&options)?;
    let plan = considered.plan(&sample, &options);
    let table = recast(table, &plan, &options, &mut findings)?;
    into_log(table, &own.uses(uses(&considered)), &options, findings)
}

/// What [`read`] would do with the file, from its first rows.
///
/// # Errors
/// `parquet-damaged`, `parquet-codec`, `too-many-columns`.
pub fn preview(source: impl ChunkReader + 'static, options: &ReadOptions) -> Result<Preview> {
    let builder = open(source)?;
    let schema = builder.schema().clone();
    let batches = builder.with_batch_size(BATCH_ROWS).with_limit(PREVIEW_ROWS).build().map_err(damaged)?;
    preview_of(Format::Parquet, Flat { format: "parquet", schema, total: 0, damaged }, batches, options)
}

/// What [`log_of`] would make of the first rows.
pub(crate) fn preview_of(
    format: Format,
    flat: Flat,
    batches: impl Iterator<Item = std::result::Result<RecordBatch, ArrowError>>,
    options: &ReadOptions,
) -> Result<Preview> {
    let mut findings = Findings::new();
    let (table, own) = table(flat, batches, options, Watch::none(), &mut findings)?;
    let options = own.options(options);
    let sample = sample_of(&table);
    let considered = own.settle(consider(&sample, &options));
    Ok(Preview::of_sample(format, &sample, &considered, &options, findings))
}

fn damaged(error: impl std::fmt::Display) -> Error {
    Error::unusable("parquet-damaged", Place::none()).with("reason", error)
}

/// The columns as a log knows them, before roles ask for other types.
fn table(
    flat: Flat,
    source: impl Iterator<Item = std::result::Result<RecordBatch, ArrowError>>,
    options: &ReadOptions,
    watch: Watch<'_>,
    findings: &mut Findings,
) -> Result<(Table, Source)> {
    let schema = flat.schema;
    if schema.fields().len() > options.limits.columns {
        let error = Error::unusable("too-many-columns", Place::none()).with("columns", schema.fields().len());
        return Err(error.with("limit", options.limits.columns));
    }
    let own = Source::of(&schema);
    let read_options = own.options(options);
    if u32::try_from(flat.total).is_err() {
        return Err(Error::unusable("too-many-rows", Place::none()).with("rows", flat.total));
    }
    let mut batches = Vec::new();
    let mut bytes = 0_u64;
    for batch in source {
        let batch = batch.map_err(flat.damaged)?;
        bytes += batch.get_array_memory_size() as u64;
        watch.reached(bytes)?;
        batches.push(batch);
    }
    let rows = batches.iter().map(|b| b.num_rows()).sum();
    let mut columns = Vec::new();
    for at in 0..schema.fields().len() {
        let arrays: Vec<_> = batches.iter_mut().map(|b| b.column(at).clone()).collect();
        columns.extend(column_of(schema.field(at), &arrays, &own, &read_options, findings)?);
    }
    drop(batches);
    own.join_offsets(&mut columns);
    Ok((Table { columns, rows, numbers: RowNumbers { first: 1, blanks: Vec::new() }, format: flat.format }, own))
}
