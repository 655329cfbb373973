//! Replacing the texts of a column in its dictionary, row for row unchanged: what pseudonyms are made with.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::UInt32Type;
use arrow_array::{Array, ArrayRef, DictionaryArray, LargeStringArray, PrimitiveArray};
use arrow_buffer::ScalarBuffer;

use crate::merge::text_at;
use crate::{ColumnInfo, Data, Error, Interner, Kind, Level, Result, Role, Segment};

impl Segment {
    /// The distinct texts of a column, in dictionary order; numbers and times as their texts. For the case identifiers all of them.
    ///
    /// Cost: none for text; O(rows) otherwise.
    ///
    /// # Errors
    /// When the column is damaged or not there.
    pub fn texts(&self, info: &ColumnInfo) -> Result<LargeStringArray> {
        if info.role == Some(Role::Case) {
            return self.case_ids();
        }
        if let Some(dictionary) = self.dictionary(info)?
            && let Some(texts) = dictionary.as_any_dictionary().values().as_string_opt::<i64>()
        {
            return Ok(texts.clone());
        }
        Ok(self.coded(info)?.1)
    }

    /// The same segment with the texts of a column replaced: `texts[i]` for the i-th of [`Segment::texts`]. A column of
    /// another kind becomes text.
    ///
    /// Cost: O(distinct texts) for text; no row is touched.
    ///
    /// # Errors
    /// When the column is damaged or not there, or `texts` has another length.
    pub fn with_texts(&self, info: &ColumnInfo, texts: LargeStringArray) -> Result<Self> {
        if texts.len() != self.texts(info)?.len() {
            return Err(Error::Segment("as many texts as the column has are needed".to_owned()));
        }
        if info.role == Some(Role::Case) {
            return self.with_column(info, Arc::new(texts));
        }
        if let Some(dictionary) = self.dictionary(info)? {
            return self.with_column(info, dictionary.as_any_dictionary().with_values(Arc::new(texts)));
        }
        let (keys, _) = self.coded(info)?;
        let text = ColumnInfo { kind: if info.kind.is_text() { info.kind } else { Kind::Text }, ..info.clone() };
        self.with_column(&text, Arc::new(DictionaryArray::try_new(keys, Arc::new(texts))?))
    }

    fn coded(&self, info: &ColumnInfo) -> Result<(PrimitiveArray<UInt32Type>, LargeStringArray)> {
        let (data, texts) = self.data(info)?;
        let nulls = data.nulls().cloned();
        Ok(match (data, texts) {
            (Data::Absent, _) => return Err(Error::Segment(format!("no column {}", info.name))),
            (Data::Text(codes, nulls), Some(texts)) => (PrimitiveArray::new(codes, nulls), texts),
            (data, _) => {
                let rows = match info.level {
                    Level::Case => self.case_count() as usize,
                    Level::Event => self.event_count() as usize,
                };
                let mut names = Interner::new();
                let code = |row: usize| if data.is_missing(row) { names.intern("") } else { names.intern(&text_at(&data, row)) };
                let codes: ScalarBuffer<u32> = (0..rows).map(code).collect();
                (PrimitiveArray::new(codes, nulls), names.into_array())
            }
        })
    }

    fn with_column(&self, info: &ColumnInfo, array: ArrayRef) -> Result<Self> {
        let (mut cases, mut events) = (self.cases.batch()?, self.events.batch()?);
        let table = if info.level == Level::Case { &mut cases } else { &mut events };
        let at = table.schema().index_of(&info.name)?;
        let mut fields: Vec<_> = table.schema().fields().iter().cloned().collect();
        fields[at] = Arc::new(info.to_field(array.data_type().clone()));
        let mut arrays = table.columns().to_vec();
        arrays[at] = array;
        *table = arrow_array::RecordBatch::try_new(Arc::new(arrow_schema::Schema::new(fields)), arrays)?;
        Ok(Self::of_batches(cases, events, self.header().clone(), self.zone()))
    }
}
