//! A log as flat arrow rows, what Parquet and Arrow IPC files hold: a row per event, the case's attributes repeated under
//! names that begin with `case:`, with all that a log knows of its columns in the metadata. Texts of cases that are not asked
//! for stand nowhere in the file, not in its dictionaries either.

use std::collections::HashMap;
use std::sync::Arc;

use crate::parquet::arrow::{LEVEL, NAME, OFFSET};
use crate::segment::OFFSET_SUFFIX;
use crate::{CaseSet, Column, ColumnInfo, Data, Error, Level, Log, Offsets, Part, Result, Role};
use arrow_array::types::UInt32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int16Array, Int64Array, LargeStringArray, RecordBatch,
    TimestampMicrosecondArray, UInt32Array,
};
use arrow_schema::{DataType, Field, Schema};

/// Rows written at a time.
const ROWS: usize = 128 << 10;

/// The schema of the rows of a log, and its columns ready to be cut into batches.
pub(crate) struct Rows<'a> {
    log: &'a Log,
    cases: &'a CaseSet,
    columns: Vec<Written>,
    schema: Arc<Schema>,
}

impl<'a> Rows<'a> {
    /// The rows of the live cases of `cases`. Cost: reads every column, O(cells) of texts.
    ///
    /// # Errors
    /// When a column is damaged.
    pub(crate) fn of(log: &'a Log, cases: &'a CaseSet) -> Result<Self> {
        let mut taken: Vec<String> = Vec::new();
        let of = |info| Written::of(log, cases, info, &mut taken);
        let columns = log.columns().iter().map(of).collect::<Result<Vec<_>>>()?;
        let header = serde_json::to_string(log.header()).map_err(|e| Error::Io(std::io::Error::other(e)))?;
        let metadata = HashMap::from([("samsyn.header".to_owned(), header), ("samsyn.zone".to_owned(), log.zone().to_owned())]);
        let fields: Vec<Field> = columns.iter().flat_map(Written::fields).collect();
        Ok(Self { log, cases, columns, schema: Arc::new(Schema::new(fields).with_metadata(metadata)) })
    }

    /// The columns of the batches.
    pub(crate) fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// Gives the events, case by case in the log's order, a batch at a time.
    ///
    /// # Errors
    /// Those of `take`.
    pub(crate) fn each(&self, mut take: impl FnMut(RecordBatch) -> Result<()>) -> Result<()> {
        let (mut rows, mut of_case) = (Vec::with_capacity(ROWS), Vec::with_capacity(ROWS));
        for (at, part) in self.log.parts().iter().enumerate() {
            for case in asked_of(part, self.cases) {
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

/// The live cases of a part that are asked for.
fn asked_of<'a>(part: &'a Part, cases: &'a CaseSet) -> impl Iterator<Item = u32> + 'a {
    let live = |case: &u32| part.live().is_none_or(|live| live.contains(*case));
    (0..part.case_count()).filter(move |case| cases.contains(part.first_case() + case) && live(case))
}

/// The texts of a column that the cases asked for have, and for each code of the column its place among them.
struct Texts {
    texts: ArrayRef,
    places: Vec<u32>,
}

impl Texts {
    fn of(log: &Log, cases: &CaseSet, column: &Column) -> Result<Self> {
        let mut used = vec![false; column.dictionary.len()];
        for (part, data) in log.parts().iter().zip(&column.parts) {
            let Data::Text(codes, _) = data else { continue };
            let mut note = |row: usize| {
                if !data.is_missing(row) {
                    used[codes[row] as usize] = true;
                }
            };
            for case in asked_of(part, cases) {
                match column.info.level {
                    Level::Case => note(case as usize),
                    Level::Event => part.rows(case).for_each(&mut note),
                }
            }
        }
        let codes: UInt32Array = (0_u32..).zip(&used).filter(|(_, used)| **used).map(|(code, _)| Some(code)).collect();
        let mut places = vec![0; used.len()];
        for (place, code) in (0_u32..).zip(codes.values()) {
            places[*code as usize] = place;
        }
        Ok(Self { texts: arrow_select::take::take(&*column.dictionary, &codes, None)?, places })
    }
}

/// A column on its way out; the case's identifier has no values of its own.
struct Written {
    info: ColumnInfo,
    name: String,
    values: Option<Arc<Column>>,
    texts: Option<Texts>,
    /// The offset of all times, when it is one.
    offset: Option<i16>,
}

impl Written {
    fn of(log: &Log, cases: &CaseSet, info: &ColumnInfo, taken: &mut Vec<String>) -> Result<Self> {
        let values = if info.role == Some(Role::Case) { None } else { Some(log.column(info.level, &info.name)?) };
        let texts = values.as_ref().filter(|_| info.kind.is_text()).map(|column| Texts::of(log, cases, column)).transpose()?;
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
        Ok(Self { info: info.clone(), name, values, texts, offset })
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
                let Some(Texts { texts, places }) = &self.texts else {
                    return Err(Error::Segment(format!("no texts in {}", self.info.name)));
                };
                let keys: UInt32Array = rows.iter().map(|&r| present(r).then(|| places[codes[r] as usize])).collect();
                Arc::new(DictionaryArray::<UInt32Type>::try_new(keys, texts.clone())?)
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
