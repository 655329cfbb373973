//! A log as flat arrow rows, what Parquet and Arrow IPC files hold: a row per event, the case's attributes repeated under
//! names that begin with `case:`, with all that a log knows of its columns in the metadata.

use std::collections::HashMap;
use std::sync::Arc;

use crate::parquet::arrow::{LEVEL, NAME, OFFSET};
use crate::segment::OFFSET_SUFFIX;
use crate::{CaseSet, Column, ColumnInfo, Data, Error, Level, Log, Offsets, Result, Role};
use arrow_array::types::UInt32Type;
use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int16Array, Int64Array, LargeStringArray, RecordBatch,
    TimestampMicrosecondArray, UInt32Array,
};
use arrow_schema::{DataType, Field, Schema};

/// Rows written at a time.
const ROWS: usize = 128 << 10;

/// The schema of the rows of a log, and its columns ready to be cut into batches.
pub(crate) struct Rows<'a> {
    log: &'a Log,
    columns: Vec<Written>,
    schema: Arc<Schema>,
}

impl<'a> Rows<'a> {
    /// Cost: reads every column.
    ///
    /// # Errors
    /// When a column is damaged.
    pub(crate) fn of(log: &'a Log) -> Result<Self> {
        let mut taken: Vec<String> = Vec::new();
        let columns = log.columns().iter().map(|info| Written::of(log, info, &mut taken)).collect::<Result<Vec<_>>>()?;
        let header = serde_json::to_string(log.header()).map_err(|e| Error::Io(std::io::Error::other(e)))?;
        let metadata = HashMap::from([("samsyn.header".to_owned(), header), ("samsyn.zone".to_owned(), log.zone().to_owned())]);
        let fields: Vec<Field> = columns.iter().flat_map(Written::fields).collect();
        Ok(Self { log, columns, schema: Arc::new(Schema::new(fields).with_metadata(metadata)) })
    }

    /// The columns of the batches.
    pub(crate) fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// Gives the events of the live cases of `cases`, case by case in the log's order, a batch at a time.
    ///
    /// # Errors
    /// Those of `take`.
    pub(crate) fn each(&self, cases: &CaseSet, mut take: impl FnMut(RecordBatch) -> Result<()>) -> Result<()> {
        let (mut rows, mut of_case) = (Vec::with_capacity(ROWS), Vec::with_capacity(ROWS));
        for (at, part) in self.log.parts().iter().enumerate() {
            for case in 0..part.case_count() {
                if !cases.contains(part.first_case() + case) || part.live().is_some_and(|live| !live.contains(case)) {
                    continue;
                }
                for row in part.rows(case) {
                    rows.push(row);
                    of_case.push(case as usize);
                    if rows.len() == ROWS {
                        take(self.batch(at, &rows, &of_case)?)?;
                        rows.clear();
                        of_case.clear();
                    }
                }
            }
            if !rows.is_empty() {
                take(self.batch(at, &rows, &of_case)?)?;
                rows.clear();
                of_case.clear();
            }
        }
        Ok(())
    }

    fn batch(&self, part: usize, rows: &[usize], of_case: &[usize]) -> Result<RecordBatch> {
        let mut arrays = Vec::new();
        for column in &self.columns {
            arrays.extend(column.arrays(self.log, part, rows, of_case)?);
        }
        Ok(RecordBatch::try_new(self.schema.clone(), arrays)?)
    }
}

/// A column on its way out; the case's identifier has no values of its own.
struct Written {
    info: ColumnInfo,
    name: String,
    values: Option<Arc<Column>>,
    /// The offset of all times, when it is one.
    offset: Option<i16>,
}

impl Written {
    fn of(log: &Log, info: &ColumnInfo, taken: &mut Vec<String>) -> Result<Self> {
        let values = if info.role == Some(Role::Case) { None } else { Some(log.column(info.level, &info.name)?) };
        let prefix = if info.level == Level::Case { "case:" } else { "" };
        let mut name = format!("{prefix}{}", info.name);
        while taken.contains(&name) {
            name.push('\'');
        }
        taken.push(name.clone());
        let mut offsets = values.iter().flat_map(|c| &c.parts).filter_map(|d| match d {
            Data::Time(_, Offsets::Constant(minutes), _) => Some(Some(*minutes)),
            Data::Time(..) => Some(None),
            _ => None,
        });
        let first = offsets.next().unwrap_or(Some(0));
        let offset = if offsets.all(|o| o == first) { first } else { None };
        Ok(Self { info: info.clone(), name, values, offset })
    }

    fn fields(&self) -> Vec<Field> {
        let data_type = if self.values.is_none() { DataType::LargeUtf8 } else { self.info.kind.data_type() };
        let field = self.info.to_field(data_type).with_name(&self.name);
        let mut metadata = field.metadata().clone();
        let level = if self.info.level == Level::Case { "case" } else { "event" };
        metadata.insert(LEVEL.to_owned(), level.to_owned());
        metadata.insert(NAME.to_owned(), self.info.name.clone());
        if let Some(offset) = self.offset {
            metadata.insert(OFFSET.to_owned(), offset.to_string());
        }
        let mut fields = vec![field.with_metadata(metadata)];
        if self.offset.is_none() {
            fields.push(Field::new(format!("{}{OFFSET_SUFFIX}", self.name), DataType::Int16, false));
        }
        fields
    }

    fn arrays(&self, log: &Log, part: usize, rows: &[usize], of_case: &[usize]) -> Result<Vec<ArrayRef>> {
        let first_case = log.parts()[part].first_case();
        let Some(column) = &self.values else {
            let ids = of_case.iter().map(|&c| log.case_id(first_case + c as u32)).collect::<Result<Vec<_>>>()?;
            return Ok(vec![Arc::new(LargeStringArray::from(ids))]);
        };
        let rows = if self.info.level == Level::Case { of_case } else { rows };
        let data = &column.parts[part];
        let present = |row: usize| !data.is_missing(row);
        let array: ArrayRef = match data {
            Data::Absent => arrow_array::new_null_array(&self.info.kind.data_type(), rows.len()),
            Data::Text(codes, _) => {
                let keys: UInt32Array = rows.iter().map(|&r| present(r).then(|| codes[r])).collect();
                Arc::new(DictionaryArray::<UInt32Type>::try_new(keys, column.dictionary.clone())?)
            }
            Data::Int(v, _) => Arc::new(rows.iter().map(|&r| present(r).then(|| v[r])).collect::<Int64Array>()),
            Data::Float(v, _) => Arc::new(rows.iter().map(|&r| present(r).then(|| v[r])).collect::<Float64Array>()),
            Data::Bool(v, _) => Arc::new(rows.iter().map(|&r| present(r).then(|| v.value(r))).collect::<BooleanArray>()),
            Data::Time(v, ..) => {
                let times: TimestampMicrosecondArray = rows.iter().map(|&r| present(r).then(|| v[r])).collect();
                Arc::new(times.with_timezone("UTC"))
            }
        };
        let mut arrays = vec![array];
        if self.offset.is_none() {
            let offset = |&row: &usize| if let Data::Time(_, offsets, _) = data { offsets.at(row) } else { 0 };
            arrays.push(Arc::new(Int16Array::from_iter_values(rows.iter().map(offset))));
        }
        Ok(arrays)
    }
}
