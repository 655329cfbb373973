//! Parquet, as pandas, Polars and others write it, and as Samsyn writes it itself: with kinds, classes, roles and offsets in the
//! metadata, so that reading back gives the same log.

mod arrow;
mod json;
mod source;
mod write;

use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
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

/// Reads a Parquet file into a log. Texts are columns of text whatever their arrow type, decimals become numbers while that is
/// exact, structures and lists become JSON text; what has no place in a log is left out with a finding.
///
/// Cost: O(cells); memory: the columns twice, for a short time.
///
/// # Errors
/// `parquet-damaged`, `too-many-columns`, and those of [`crate::csv::read`] about roles and dates.
pub fn read(source: impl ChunkReader + 'static, options: &ReadOptions, watch: Watch<'_>) -> Result<ReadLog> {
    let mut findings = Findings::new();
    let (table, own) = table(source, None, options, watch, &mut findings)?;
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
/// `parquet-damaged`, `too-many-columns`.
pub fn preview(source: impl ChunkReader + 'static, options: &ReadOptions) -> Result<Preview> {
    let mut findings = Findings::new();
    let (table, own) = table(source, Some(PREVIEW_ROWS), options, Watch::none(), &mut findings)?;
    let options = own.options(options);
    let sample = sample_of(&table);
    let considered = own.settle(consider(&sample, &options));
    Ok(Preview::of_sample(Format::Parquet, &sample, &considered, &options, findings))
}

fn damaged(error: impl std::fmt::Display) -> Error {
    Error::unusable("parquet-damaged", Place::none()).with("reason", error)
}

/// The columns as a log knows them, before roles ask for other types.
fn table(
    source: impl ChunkReader + 'static,
    rows: Option<usize>,
    options: &ReadOptions,
    watch: Watch<'_>,
    findings: &mut Findings,
) -> Result<(Table, Source)> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(source).map_err(damaged)?;
    let schema = builder.schema().clone();
    if schema.fields().len() > options.limits.columns {
        let error = Error::unusable("too-many-columns", Place::none()).with("columns", schema.fields().len());
        return Err(error.with("limit", options.limits.columns));
    }
    let own = Source::of(&schema);
    let read_options = own.options(options);
    let total = builder.metadata().file_metadata().num_rows();
    if u32::try_from(total).is_err() {
        return Err(Error::unusable("too-many-rows", Place::none()).with("rows", total));
    }
    let builder = builder.with_batch_size(64 << 10);
    let reader = match rows {
        Some(rows) => builder.with_limit(rows),
        None => builder,
    };
    let mut batches = Vec::new();
    let mut bytes = 0_u64;
    for batch in reader.build().map_err(damaged)? {
        let batch = batch.map_err(damaged)?;
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
    Ok((Table { columns, rows, numbers: RowNumbers { first: 1, blanks: Vec::new() }, format: "parquet" }, own))
}
