//! Picking the values of rows, run by run, from several sources into a new column.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::types::UInt32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int64Array, LargeStringArray, PrimitiveArray,
    TimestampMicrosecondArray,
};
use arrow_buffer::{BooleanBufferBuilder, NullBuffer};
use rustc_hash::FxHashMap;

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
    pub(super) data: Data,
    texts: Option<LargeStringArray>,
}

impl Values {
    pub(crate) fn new((data, texts): (Data, Option<LargeStringArray>)) -> Self {
        Self { data, texts }
    }
}

/// Picks the values of runs of rows as a column of its own. A source of another kind than the column's has none for it.
pub(crate) fn gather(info: &ColumnInfo, sources: &[Values], runs: &Runs) -> Result<RawColumn> {
    let mut offset_min = None;
    let pieces = || runs.list.iter().map(|run| (&sources[run.source as usize].data, run.range()));
    let nulls = || nulls(sources, pieces(), info.kind);
    let array: ArrayRef = match info.kind {
        Kind::Text | Kind::Id | Kind::List => gather_texts(sources, runs, nulls())?,
        Kind::Int => Arc::new(Int64Array::new(copied(pieces(), runs.rows, |data| data.ints()).into(), nulls())),
        Kind::Float => {
            let mut values = Vec::with_capacity(runs.rows);
            for (data, rows) in pieces() {
                match data {
                    Data::Float(own, _) => values.extend_from_slice(&own[rows]),
                    Data::Int(own, _) => values.extend(own[rows].iter().map(|&n| n as f64)),
                    _ => values.resize(values.len() + rows.len(), 0.0),
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
            let times = copied(pieces(), runs.rows, |data| data.times());
            Arc::new(TimestampMicrosecondArray::new(times.into(), nulls()).with_timezone("UTC"))
        }
    };
    Ok(RawColumn { info: info.clone(), array, offset_min })
}

/// The values of pieces in a row; zeros where a source has none.
fn copied<'a>(
    pieces: impl Iterator<Item = (&'a Data, Range<usize>)>,
    rows: usize,
    of: impl Fn(&'a Data) -> Option<&'a [i64]>,
) -> Vec<i64> {
    let mut values = Vec::with_capacity(rows);
    for (data, rows) in pieces {
        match of(data) {
            Some(own) => values.extend_from_slice(&own[rows]),
            None => values.resize(values.len() + rows.len(), 0),
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
        let (Data::Text(codes, missing), Some(texts)) = (&values.data, &values.texts) else {
            let text = |row: usize| if values.data.is_missing(row) { 0 } else { names.intern(&text_at(&values.data, row)) };
            keys.extend(run.range().map(text));
            continue;
        };
        for (row, &code) in run.range().zip(&codes[run.range()]) {
            if missing.as_ref().is_some_and(|missing| missing.is_null(row)) {
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
