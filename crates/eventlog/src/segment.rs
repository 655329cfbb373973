//! A segment: an immutable pair of arrow tables (cases, events), in memory or as Arrow IPC bytes, read column by column.
//!
//! The events lie sorted by case, then time, then source position. The cases table ends each case with the row after its
//! last event, so that a case's rows are found without search. Opening reads the footers only; a column is decoded (without
//! copying, when the bytes are aligned) and validated when first asked for.

use std::collections::HashMap;
use std::io::Write;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;
use arrow_array::{Array, ArrayRef, LargeStringArray, RecordBatch};
use arrow_buffer::{Buffer, ScalarBuffer};
use arrow_ipc::convert::try_fb_to_schema;
use arrow_ipc::reader::{FileDecoder, read_dictionary, read_footer_length};
use arrow_ipc::writer::FileWriter;
use arrow_ipc::{Block, root_as_footer, root_as_message};
use arrow_schema::{DataType, Field, Schema, SchemaRef};

use crate::column::offsets_of_array;
use crate::ipc::unpanicked;
use crate::merge::Values;
use crate::narrow::{Small, widened};
use crate::{ColumnInfo, Data, Error, Header, Level, Offsets, Result};

/// Version of the segment format that this build writes: 2 may have narrow columns (`narrow.rs`).
const FORMAT: &str = "2";
/// Versions that it reads.
const FORMATS: [&str; 2] = ["1", FORMAT];
/// Name of the helper column that holds the row after each case's last event.
pub(crate) const CASE_END: &str = "samsyn:end";
/// Suffix of the helper column that holds a time column's offsets, when they differ.
pub(crate) const OFFSET_SUFFIX: &str = "@offset";

/// The two Arrow IPC files of a stored segment, usually memory-mapped.
#[derive(Clone, Debug)]
pub struct SegmentBytes {
    /// The cases file.
    pub cases: Buffer,
    /// The events file.
    pub events: Buffer,
}

/// An immutable piece of a log; each of its cases lies whole in it.
#[derive(Debug)]
pub struct Segment {
    pub(crate) cases: Table,
    pub(crate) events: Table,
    header: Header,
    zone: String,
}

impl Segment {
    pub(crate) fn of_batches(cases: RecordBatch, events: RecordBatch, header: Header, zone: &str) -> Self {
        Self { cases: Table::of_batch(cases), events: Table::of_batch(events), header, zone: zone.to_owned() }
    }

    /// Opens a stored segment: checks footers and schema, decodes no column. Cost: O(number of columns).
    pub fn open(bytes: SegmentBytes) -> Result<Self> {
        let cases = Table::open(bytes.cases)?;
        let events = Table::open(bytes.events)?;
        let metadata = events.schema.metadata();
        let text = |key: &str| metadata.get(key).ok_or_else(|| Error::Segment(format!("{key} is missing")));
        let format = text("samsyn.format")?;
        if !FORMATS.contains(&format.as_str()) {
            return Err(Error::Segment(format!("format {format} is not one of {}", FORMATS.join(", "))));
        }
        let header = serde_json::from_str(text("samsyn.header")?).map_err(|e| Error::Segment(e.to_string()))?;
        let zone = text("samsyn.zone")?.clone();
        Ok(Self { cases, events, header, zone })
    }

    /// Writes the cases file and the events file. The caller syncs them. Cost: one pass over the bytes.
    pub fn write(&self, cases: impl Write, events: impl Write) -> Result<()> {
        self.write_cases(cases)?;
        self.write_events(events)
    }

    /// Writes the cases file alone, so that the two can be written at the same time.
    pub fn write_cases(&self, to: impl Write) -> Result<()> {
        self.cases.write(to, HashMap::new())
    }

    /// Writes the events file alone.
    pub fn write_events(&self, to: impl Write) -> Result<()> {
        let header = serde_json::to_string(&self.header).map_err(|e| Error::Segment(e.to_string()))?;
        let metadata = [("samsyn.format", FORMAT.to_owned()), ("samsyn.header", header), ("samsyn.zone", self.zone.clone())];
        self.events.write(to, metadata.into_iter().map(|(k, v)| (k.to_owned(), v)).collect())
    }

    /// Number of cases.
    pub fn case_count(&self) -> u32 {
        self.cases.rows as u32
    }

    /// Number of events.
    pub fn event_count(&self) -> u64 {
        self.events.rows as u64
    }

    /// What the source said about the log.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// IANA name of the zone in which times without an offset were read, and days are counted.
    pub fn zone(&self) -> &str {
        &self.zone
    }

    /// The columns, cases first, helper columns left out.
    pub fn columns(&self) -> Vec<ColumnInfo> {
        let of = |table: &Table, level| -> Vec<ColumnInfo> {
            table.schema.fields().iter().filter_map(|f| ColumnInfo::of_field(f, level)).collect()
        };
        let mut columns = of(&self.cases, Level::Case);
        columns.extend(of(&self.events, Level::Event));
        columns
    }

    /// For each case the row after its last event. Cost: O(1), no copy.
    pub fn case_ends(&self) -> Result<ScalarBuffer<u32>> {
        let array = self.cases.named(CASE_END)?;
        let ends = array.as_primitive_opt::<UInt32Type>();
        Ok(ends.ok_or_else(|| Error::Segment("case ends are not uint32".to_owned()))?.values().clone())
    }

    /// The identifiers of the cases.
    pub fn case_ids(&self) -> Result<LargeStringArray> {
        let array = self.cases.array(0)?;
        let ids = array.as_string_opt::<i64>();
        Ok(ids.ok_or_else(|| Error::Segment("case identifiers are not text".to_owned()))?.clone())
    }

    /// As [`Segment::data`], but narrow columns stay so, and of a text column in a file no code is looked at: who uses one has to
    /// check that the dictionary has it. For who uses few of the values.
    ///
    /// Cost: O(1), and O(distinct texts) for text; O(rows) for a narrow column of another kind than `info` says.
    pub(crate) fn values(&self, info: &ColumnInfo) -> Result<Values> {
        let table = self.table(info.level);
        let Ok(index) = table.schema.index_of(&info.name) else { return Ok(Values::new((Data::Absent, None))) };
        let kind = ColumnInfo::of_field(table.schema.field(index), info.level).map_or(info.kind, |own| own.kind);
        if kind != info.kind && !(kind.is_text() && info.kind.is_text()) {
            return Ok(Values::new(self.data(info)?));
        }
        let (array, texts) = match table.codes(index)? {
            Some((codes, texts)) => (codes, Some(texts)),
            None => (table.array(index)?, None),
        };
        let nulls = array.nulls().filter(|n| n.null_count() > 0).cloned();
        match (Small::of(&array), texts) {
            (Some(small), texts) => Ok(Values::narrow(kind, &array, small, nulls, texts)),
            (None, Some(texts)) => {
                let codes = array.as_primitive_opt::<UInt32Type>().map(|codes| codes.values().clone());
                let codes = codes.ok_or_else(|| Error::Segment("text codes are not uint32".to_owned()))?;
                Ok(Values::new((Data::Text(codes, nulls), Some(texts))))
            }
            (None, None) => Ok(Values::new(self.data(info)?)),
        }
    }

    /// The codes and texts of a text column as they lie, narrow or not.
    pub(crate) fn dictionary(&self, info: &ColumnInfo) -> Result<Option<ArrayRef>> {
        let table = self.table(info.level);
        let Ok(index) = table.schema.index_of(&info.name) else { return Ok(None) };
        let array = table.array(index)?;
        let texts = array.as_any_dictionary_opt().is_some_and(|d| *d.values().data_type() == DataType::LargeUtf8);
        Ok(texts.then_some(array))
    }

    fn table(&self, level: Level) -> &Table {
        match level {
            Level::Case => &self.cases,
            Level::Event => &self.events,
        }
    }

    /// The values of an attribute column, with its dictionary when it is text. Not for the case identifiers.
    ///
    /// Cost: O(rows) for text in a file, whose codes are checked, and for a narrow column; else O(1).
    pub(crate) fn data(&self, info: &ColumnInfo) -> Result<(Data, Option<LargeStringArray>)> {
        let table = self.table(info.level);
        let Ok(index) = table.schema.index_of(&info.name) else { return Ok((Data::Absent, None)) };
        let helper = format!("{}{OFFSET_SUFFIX}", info.name);
        let constant = table.schema.field(index).metadata().get("samsyn.offset").and_then(|m| m.parse().ok());
        let offsets = match table.schema.index_of(&helper) {
            Ok(at) if ColumnInfo::of_field(table.schema.field(at), info.level).is_none() => offsets_of_array(&table.array(at)?)?,
            _ => Offsets::Constant(constant.unwrap_or(0)),
        };
        let own = ColumnInfo::of_field(table.schema.field(index), info.level);
        Data::of_array(&widened(&table.array(index)?)?, own.map_or(info.kind, |i| i.kind), offsets)
    }
}

/// One arrow table, in memory or as an IPC file with a single record batch.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) schema: SchemaRef,
    pub(crate) rows: usize,
    source: Source,
}

#[derive(Debug)]
enum Source {
    Memory(Vec<ArrayRef>),
    Ipc { file: Buffer, batch: Option<Block>, dictionaries: HashMap<i64, Block>, decoder: arrow_ipc::MetadataVersion },
}

impl Table {
    fn of_batch(batch: RecordBatch) -> Self {
        Self { schema: batch.schema(), rows: batch.num_rows(), source: Source::Memory(batch.columns().to_vec()) }
    }

    fn open(file: Buffer) -> Result<Self> {
        let bad = |e: &dyn std::fmt::Display| Error::Segment(e.to_string());
        let footer = root_as_footer(footer_of(&file)?).map_err(|e| bad(&e))?;
        let schema = Arc::new(try_fb_to_schema(footer.schema().ok_or_else(|| bad(&"no schema"))?)?);
        let block_bytes = |block: &Block| slice_of(&file, block);
        let mut dictionaries = HashMap::new();
        for block in footer.dictionaries().iter().flatten() {
            let bytes = block_bytes(block)?;
            let message = root_as_message(message_bytes(&bytes)?).map_err(|e| bad(&e))?;
            let batch = message.header_as_dictionary_batch().ok_or_else(|| bad(&"not a dictionary"))?;
            dictionaries.insert(batch.id(), *block);
        }
        let batches = footer.recordBatches();
        let mut batches = batches.iter().flatten();
        let batch = batches.next().copied();
        if batches.next().is_some() {
            return Err(bad(&"more than one record batch"));
        }
        let rows = match &batch {
            Some(block) => {
                let bytes = block_bytes(block)?;
                let message = root_as_message(message_bytes(&bytes)?).map_err(|e| bad(&e))?;
                message.header_as_record_batch().ok_or_else(|| bad(&"not a record batch"))?.length()
            }
            None => 0,
        };
        let rows = usize::try_from(rows).map_err(|e| bad(&e))?;
        let decoder = footer.version();
        Ok(Self { schema, rows, source: Source::Ipc { file, batch, dictionaries, decoder } })
    }

    fn named(&self, name: &str) -> Result<ArrayRef> {
        self.array(self.schema.index_of(name)?)
    }

    /// The column at `index`; from a file it is decoded and validated, without a copy when the bytes are aligned.
    pub(crate) fn array(&self, index: usize) -> Result<ArrayRef> {
        match &self.source {
            Source::Memory(arrays) => Ok(arrays[index].clone()),
            Source::Ipc { file, batch, dictionaries, decoder } => {
                let Some(block) = batch else {
                    return Ok(arrow_array::new_empty_array(self.schema.field(index).data_type()));
                };
                let mut reader = FileDecoder::new(self.schema.clone(), *decoder).with_projection(vec![index]);
                #[expect(deprecated, reason = "the file's dictionary id is needed to find the block of this one column")]
                let id = self.schema.field(index).dict_id();
                if let Some(block) = id.and_then(|id| dictionaries.get(&id)) {
                    let bytes = slice_of(file, block)?;
                    unpanicked(|| reader.read_dictionary(block, &bytes))?;
                }
                let bytes = slice_of(file, block)?;
                let batch = unpanicked(|| reader.read_record_batch(block, &bytes))?;
                let batch = batch.ok_or_else(|| Error::Segment("empty record batch message".to_owned()))?;
                Ok(batch.column(0).clone())
            }
        }
    }

    /// The codes of a text column in a file, as the numbers that they are there, and its texts; `None` for other columns.
    fn codes(&self, index: usize) -> Result<Option<(ArrayRef, LargeStringArray)>> {
        let Source::Ipc { file, batch: Some(block), dictionaries, decoder } = &self.source else { return Ok(None) };
        let field = self.schema.field(index);
        #[expect(deprecated, reason = "the file's dictionary id is needed to find the block of this one column")]
        let Some((id, dictionary)) = field.dict_id().and_then(|id| Some((id, dictionaries.get(&id)?))) else { return Ok(None) };
        let DataType::Dictionary(code, text) = field.data_type() else { return Ok(None) };
        if **text != DataType::LargeUtf8 {
            return Ok(None);
        }
        let bytes = slice_of(file, dictionary)?;
        let message = root_as_message(message_bytes(&bytes)?).map_err(|e| Error::Segment(e.to_string()))?;
        let header = message.header_as_dictionary_batch().ok_or_else(|| Error::Segment("not a dictionary".to_owned()))?;
        let mut texts = HashMap::new();
        let body = || bytes.slice(dictionary.metaDataLength() as usize);
        unpanicked(|| read_dictionary(&body(), header, &self.schema, &mut texts, decoder))?;
        let texts = texts.get(&id).and_then(|texts| texts.as_string_opt::<i64>().cloned());
        let texts = texts.ok_or_else(|| Error::Segment("a dictionary is not text".to_owned()))?;

        let mut fields = self.schema.fields().to_vec();
        fields[index] = Arc::new(Field::new(field.name(), (**code).clone(), true));
        let reader = FileDecoder::new(Arc::new(Schema::new(fields)), *decoder).with_projection(vec![index]);
        let bytes = slice_of(file, block)?;
        let batch = unpanicked(|| reader.read_record_batch(block, &bytes))?;
        let batch = batch.ok_or_else(|| Error::Segment("empty record batch message".to_owned()))?;
        Ok(Some((batch.column(0).clone(), texts)))
    }

    /// All columns at once.
    pub(crate) fn batch(&self) -> Result<RecordBatch> {
        let arrays = (0..self.schema.fields().len()).map(|i| self.array(i)).collect::<Result<Vec<_>>>()?;
        Ok(RecordBatch::try_new(self.schema.clone(), arrays)?)
    }

    fn write(&self, to: impl Write, metadata: HashMap<String, String>) -> Result<()> {
        let schema = Arc::new(Schema::new(self.schema.fields().clone()).with_metadata(metadata));
        let batch = RecordBatch::try_new(schema.clone(), self.batch()?.columns().to_vec())?;
        let mut writer = FileWriter::try_new(to, &schema)?;
        writer.write(&batch)?;
        writer.finish()?;
        Ok(())
    }
}

/// The flatbuffer at the end of an Arrow IPC file that tells where everything lies.
pub(crate) fn footer_of(file: &Buffer) -> Result<&[u8]> {
    let bad = |what: &str| Error::Segment(what.to_owned());
    let trailer = file.len().checked_sub(10).ok_or_else(|| bad("file is shorter than its trailer"))?;
    let tail: [u8; 10] = file[trailer..].try_into().map_err(|_| bad("no trailer"))?;
    let start = trailer.checked_sub(read_footer_length(tail)?).ok_or_else(|| bad("footer is longer than the file"))?;
    Ok(&file[start..trailer])
}

/// The bytes of a block, which must lie in the file.
pub(crate) fn slice_of(file: &Buffer, block: &Block) -> Result<Buffer> {
    let start = usize::try_from(block.offset()).unwrap_or(usize::MAX);
    let length = i64::from(block.metaDataLength()).checked_add(block.bodyLength());
    let length = length.and_then(|l| usize::try_from(l).ok()).unwrap_or(usize::MAX);
    let metadata = usize::try_from(block.metaDataLength()).unwrap_or(usize::MAX);
    if start.checked_add(length).is_none_or(|end| end > file.len()) || metadata > length {
        return Err(Error::Segment("a block lies outside the file".to_owned()));
    }
    Ok(file.slice_with_length(start, length))
}

/// The flatbuffer of a message: after the continuation marker and the length.
fn message_bytes(block: &[u8]) -> Result<&[u8]> {
    let skip = if block.starts_with(&[0xff; 4]) { 8 } else { 4 };
    block.get(skip..).ok_or_else(|| Error::Segment("a message is cut short".to_owned()))
}
