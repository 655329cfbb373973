//! Picking the values of rows, run by run, from several sources into a new column.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, UInt32Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int64Array, LargeStringArray, PrimitiveArray,
    TimestampMicrosecondArray,
};
use arrow_buffer::{BooleanBufferBuilder, NullBuffer};
use rustc_hash::FxHashMap;

use crate::narrow::Small;
use crate::{ColumnInfo, Data, Error, Interner, Kind, Offsets, RawColumn, Result};

/// Where a row or case lies: index of the source (old parts first, then the delivery) and position there.
pub(crate) type At = (u32, u32);

/// Rows of one source.
pub(crate) type Rows = Range<u32>;

/// Rows of sources one after another: the places of a new column's values, neighbours together.
#[derive(Default)]
pub(crate) struct Runs {
    list: Vec<Run>,
    pub(crate) rows: usize,
}

/// Neighbouring rows of one source.
struct Run {
    source: u32,
    from: u32,
    len: u32,
}

impl Run {
    fn range(&self) -> Range<usize> {
        self.from as usize..self.from as usize + self.len as usize
    }
}

impl Runs {
    pub(super) fn of(places: impl Iterator<Item = At>) -> Self {
        let mut runs = Self::default();
        places.for_each(|place| runs.push(place));
        runs
    }

    pub(crate) fn push(&mut self, (source, row): At) {
        self.push_all(source, row..row + 1);
    }

    /// Appends other runs, which are not looked at one by one.
    pub(super) fn append(&mut self, mut later: Self) {
        self.rows += later.rows;
        self.list.append(&mut later.list);
    }

    pub(crate) fn push_all(&mut self, source: u32, rows: Rows) {
        let (from, len) = (rows.start, rows.end - rows.start);
        self.rows += len as usize;
        match self.list.last_mut() {
            Some(last) if last.source == source && last.from + last.len == from => last.len += len,
            _ if len == 0 => {}
            _ => self.list.push(Run { source, from, len }),
        }
    }
}

/// A column's values in one source.
pub(crate) struct Values {
    /// Of a narrow column only its kind and which rows have a value.
    pub(super) data: Data,
    texts: Option<LargeStringArray>,
    narrow: Option<Narrow>,
}

/// Whole numbers, codes of texts, or codes of numbers.
struct Narrow {
    small: Small,
    numbers: Option<Float64Array>,
}

impl Values {
    pub(crate) fn new((data, texts): (Data, Option<LargeStringArray>)) -> Self {
        Self { data, texts, narrow: None }
    }

    /// Of a narrow column: `array` or its codes are `small`; `texts` are its dictionary's if it was looked up apart.
    pub(crate) fn narrow(
        kind: Kind,
        array: &ArrayRef,
        small: Small,
        nulls: Option<NullBuffer>,
        texts: Option<LargeStringArray>,
    ) -> Self {
        let dictionary = array.as_any_dictionary_opt().map(|d| d.values());
        let texts = texts.or_else(|| dictionary.and_then(|d| d.as_string_opt::<i64>().cloned()));
        let numbers = dictionary.and_then(|d| d.as_primitive_opt::<Float64Type>().cloned());
        let data = match kind {
            Kind::Int => Data::Int(Vec::new().into(), nulls),
            Kind::Float => Data::Float(Vec::new().into(), nulls),
            _ => Data::Text(Vec::new().into(), nulls),
        };
        Self { data, texts, narrow: Some(Narrow { small, numbers }) }
    }

    /// The codes of text of some rows.
    fn codes(&self, rows: Range<usize>) -> Option<Cow<'_, [u32]>> {
        match (&self.narrow, &self.data) {
            (Some(narrow), Data::Text(..)) => Some(narrow.small.wide(rows, |n| n as u32).into()),
            (None, Data::Text(codes, _)) => Some(codes[rows].into()),
            _ => None,
        }
    }

    /// The whole numbers of some rows.
    fn ints(&self, rows: Range<usize>) -> Option<Cow<'_, [i64]>> {
        match (&self.narrow, self.data.ints()) {
            (Some(narrow), Some(_)) => Some(narrow.small.wide(rows, |n| n).into()),
            (None, Some(own)) => Some(own[rows].into()),
            _ => None,
        }
    }

    /// The numbers of some rows.
    ///
    /// # Errors
    /// When a code is beyond its dictionary.
    fn floats(&self, rows: Range<usize>) -> Result<Option<Cow<'_, [f64]>>> {
        Ok(match (&self.narrow, &self.data) {
            (Some(Narrow { small, numbers: Some(numbers) }), Data::Float(..)) => {
                let known =
                    small.wide(rows, |n| numbers.values().get(n as usize).copied()).into_iter().collect::<Option<Vec<_>>>();
                Some(known.ok_or_else(|| Error::Segment("a number's code is beyond its dictionary".to_owned()))?.into())
            }
            (None, Data::Float(own, _)) => Some(own[rows].into()),
            (None, Data::Int(own, _)) => Some(own[rows].iter().map(|&n| n as f64).collect()),
            _ => None,
        })
    }
}

/// Picks the values of runs of rows as a column of its own. A source of another kind than the column's has none for it.
pub(crate) fn gather(info: &ColumnInfo, sources: &[Values], runs: &Runs) -> Result<RawColumn> {
    let mut offset_min = None;
    let parts = || runs.list.iter().map(|run| (&sources[run.source as usize], run.range()));
    let pieces = || parts().map(|(values, rows)| (&values.data, rows));
    let nulls = || nulls(sources, pieces(), info.kind);
    let array: ArrayRef = match info.kind {
        Kind::Text | Kind::Id | Kind::List => gather_texts(sources, runs, nulls())?,
        Kind::Int => {
            let ints = parts().map(|(values, rows)| (values.ints(rows.clone()), rows.len()));
            Arc::new(Int64Array::new(copied(ints, runs.rows).into(), nulls()))
        }
        Kind::Float => {
            let mut values = Vec::with_capacity(runs.rows);
            for (part, rows) in parts() {
                match part.floats(rows.clone())? {
                    Some(own) => values.extend_from_slice(&own),
                    None => values.resize(values.len() + rows.len(), 0.0),
                }
            }
            Arc::new(Float64Array::new(values.into(), nulls()))
        }
        Kind::Bool => {
            let mut bits = BooleanBufferBuilder::new(runs.rows);
            for (data, rows) in pieces() {
                match data {
                    Data::Bool(own, _) => bits.append_buffer(&own.slice(rows.start, rows.len())),
                    _ => bits.append_n(rows.len(), false),
                }
            }
            Arc::new(BooleanArray::new(bits.finish(), nulls()))
        }
        Kind::Time => {
            offset_min = gather_offsets(sources, runs);
            let times = pieces().map(|(data, rows)| (data.times().map(|own| own[rows.clone()].into()), rows.len()));
            let times = copied(times, runs.rows);
            Arc::new(TimestampMicrosecondArray::new(times.into(), nulls()).with_timezone("UTC"))
        }
    };
    Ok(RawColumn { info: info.clone(), array, offset_min })
}

/// The values of pieces in a row; zeros where a source has none.
fn copied<'a>(pieces: impl Iterator<Item = (Option<Cow<'a, [i64]>>, usize)>, rows: usize) -> Vec<i64> {
    let mut values = Vec::with_capacity(rows);
    for (own, rows) in pieces {
        match own {
            Some(own) => values.extend_from_slice(&own),
            None => values.resize(values.len() + rows, 0),
        }
    }
    values
}

/// The offsets of runs of times in minutes; `None` when all are 0.
fn gather_offsets(sources: &[Values], runs: &Runs) -> Option<Vec<i16>> {
    let constant = |values: &Values| match values.data {
        Data::Time(_, Offsets::Constant(minutes), _) => Some(minutes),
        Data::Time(_, Offsets::Each(_), _) => None,
        _ => Some(0),
    };
    if sources.iter().all(|values| constant(values) == Some(0)) {
        return None;
    }
    let mut minutes = Vec::with_capacity(runs.rows);
    for run in &runs.list {
        match &sources[run.source as usize].data {
            Data::Time(_, Offsets::Each(own), _) => minutes.extend_from_slice(&own[run.range()]),
            Data::Time(_, Offsets::Constant(same), _) => minutes.resize(minutes.len() + run.range().len(), *same),
            _ => minutes.resize(minutes.len() + run.range().len(), 0),
        }
    }
    Some(minutes)
}

/// Which rows of pieces have a value of a kind; `None` when all have. As text every value can be had.
fn nulls<'a>(sources: &[Values], pieces: impl Iterator<Item = (&'a Data, Range<usize>)>, kind: Kind) -> Option<NullBuffer> {
    let fits = |data: &Data| match data {
        Data::Absent => false,
        _ if kind.is_text() => true,
        Data::Int(..) => matches!(kind, Kind::Int | Kind::Float),
        Data::Float(..) => kind == Kind::Float,
        Data::Bool(..) => kind == Kind::Bool,
        Data::Time(..) => kind == Kind::Time,
        Data::Text(..) => false,
    };
    if sources.iter().all(|values| fits(&values.data) && values.data.nulls().is_none()) {
        return None;
    }
    let mut valid = BooleanBufferBuilder::new(0);
    for (data, rows) in pieces {
        match data.nulls().filter(|_| fits(data)) {
            Some(own) => valid.append_buffer(&own.inner().slice(rows.start, rows.len())),
            None => valid.append_n(rows.len(), fits(data)),
        }
    }
    Some(NullBuffer::new(valid.finish())).filter(|nulls| nulls.null_count() > 0)
}

/// What the codes of one source are in the new dictionary: by place where the source has few texts, else by hash.
enum Codes {
    Dense(Vec<u32>),
    Sparse(FxHashMap<u32, u32>),
}

impl Codes {
    fn of(texts: usize, rows: usize) -> Self {
        if texts <= 4 * rows + 1024 { Self::Dense(vec![u32::MAX; texts]) } else { Self::Sparse(FxHashMap::default()) }
    }

    #[inline]
    fn get(&mut self, code: u32, new: impl FnOnce() -> u32) -> u32 {
        match self {
            Self::Sparse(known) => *known.entry(code).or_insert_with(new),
            Self::Dense(known) => {
                let known = &mut known[code as usize];
                if *known == u32::MAX {
                    *known = new();
                }
                *known
            }
        }
    }
}

fn gather_texts(sources: &[Values], runs: &Runs, nulls: Option<NullBuffer>) -> Result<ArrayRef> {
    let mut names = Interner::new();
    let of = |values: &Values| Codes::of(values.texts.as_ref().map_or(0, Array::len), runs.rows);
    let mut known: Vec<Codes> = sources.iter().map(of).collect();
    let mut keys = Vec::with_capacity(runs.rows);
    for run in &runs.list {
        let (values, known) = (&sources[run.source as usize], &mut known[run.source as usize]);
        let (Some(codes), Some(texts)) = (values.codes(run.range()), &values.texts) else {
            let text = |row: usize| if values.data.is_missing(row) { 0 } else { names.intern(&text_at(&values.data, row)) };
            keys.extend(run.range().map(text));
            continue;
        };
        let missing = values.data.nulls();
        for (row, &code) in run.range().zip(codes.iter()) {
            if missing.is_some_and(|missing| missing.is_null(row)) {
                keys.push(0);
                continue;
            }
            if code as usize >= texts.len() {
                return Err(Error::Segment("a text code is beyond its dictionary".to_owned()));
            }
            keys.push(known.get(code, || names.intern(texts.value(code as usize))));
        }
    }
    if names.is_empty() {
        // A null still has a key, and a key needs something to point at.
        names.intern("");
    }
    let keys = PrimitiveArray::<UInt32Type>::new(keys.into(), nulls);
    Ok(Arc::new(DictionaryArray::try_new(keys, Arc::new(names.into_array()))?))
}

/// A value as text, where a column's types differ.
pub(crate) fn text_at(data: &Data, row: usize) -> String {
    match data {
        Data::Int(v, _) => v[row].to_string(),
        Data::Float(v, _) => v[row].to_string(),
        Data::Bool(v, _) => v.value(row).to_string(),
        Data::Time(v, offsets, _) => samsyn_calendar::rfc3339(v[row], offsets.at(row)),
        Data::Text(..) | Data::Absent => String::new(),
    }
}
