//! One column out of the threads' slots of the same name: types reconciled, dictionaries joined, role and class decided.

use std::borrow::Cow;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType,
    UInt8Type, UInt16Type, UInt32Type,
};
use arrow_array::{Array, ArrayRef, BooleanArray, DictionaryArray, PrimitiveArray, UInt32Array};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, BooleanBufferBuilder, NullBuffer, ScalarBuffer};
use arrow_select::take::take;
use samsyn_calendar::{ZoneReader, rfc3339};

use super::bits::Bits;
use super::notes::{NotePlace, Notes};
use super::roles::{role_of_case, role_of_event};
use super::slot::{Slot, Values};
use super::time::{self, Doubt};
use crate::dates::{self, Order};
use crate::narrow::{Distinct, Small, Width, width};
use crate::propose::class_of;
use crate::table::typing::Orders;
use crate::{
    ColumnInfo, DataClass, DateOrder, Error, Interner, Kind, Level, Place, RawColumn, ReadOptions, Result, Role, Severity,
};

/// How many distinct values are looked at to propose a data class.
const SAMPLES: usize = 300;

/// Rows of one thread's columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    pub(super) part: usize,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// An attribute to join.
pub(super) struct Job {
    pub(super) level: Level,
    pub(super) name: String,
    pub(super) first: NotePlace,
    /// By thread; several when the attribute has several types.
    pub(super) slots: Vec<Vec<Slot>>,
}

impl Job {
    pub(super) fn new(level: Level, name: String, parts: usize, first: NotePlace) -> Self {
        Self { level, name, first, slots: (0..parts).map(|_| Vec::new()).collect() }
    }

    /// The slots' types, each once, in a fixed order.
    fn kinds(&self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = self.slots.iter().flatten().map(|slot| slot.kind).collect();
        kinds.sort_by_key(|kind| kind.name());
        kinds.dedup();
        kinds
    }

    fn slot(&self, part: usize, kind: Kind) -> Option<&Slot> {
        self.slots[part].iter().find(|slot| slot.kind == kind)
    }
}

/// A joined column and what was noticed.
pub(super) struct Joined {
    pub(super) column: RawColumn,
    pub(super) notes: Notes,
}

impl Slot {
    /// The value of a row that has one, as the bytes of a text; cheaper than [`Slot::text`].
    pub(super) fn text_bytes(&self, row: usize) -> Cow<'_, [u8]> {
        match &self.values {
            Values::Text(texts) => Cow::Borrowed(texts.names.get_bytes(texts.codes[self.valid.rank(row)])),
            _ => Cow::Owned(self.text(row).into_owned().into_bytes()),
        }
    }

    /// The value of a row that has one, as text.
    pub(super) fn text(&self, row: usize) -> Cow<'_, str> {
        let at = self.valid.rank(row);
        Cow::Owned(match &self.values {
            Values::Text(texts) => return Cow::Borrowed(texts.names.get(texts.codes[at])),
            Values::Int(values) => values[at].to_string(),
            Values::Float(values) => values[at].to_string(),
            Values::Bool(values) => values[at].to_string(),
            Values::Time(values, offsets) => rfc3339(values[at], offsets[at]),
        })
    }
}

/// Joins one attribute's slots over `ranges`; `picks` are the traces of each case when they are not the same.
///
/// # Errors
/// When the log needs the attribute as a time and the order of day and month cannot be told.
pub(super) fn join_column(job: Job, ranges: &[Range], picks: Option<&[Vec<u32>]>, options: &ReadOptions) -> Result<Joined> {
    let mut notes = Notes::default();
    let role = match job.level {
        Level::Event => role_of_event(&job.name, options),
        Level::Case => role_of_case(&job.name, options),
    };
    let (kind, values) = match (role, &job.kinds()[..]) {
        (Some(Role::Time | Role::Start), kinds) if kinds != [Kind::Time] => {
            (Kind::Time, times(&job, ranges, options, &mut notes)?)
        }
        (Some(role), kinds) if role != Role::Time && role != Role::Start && !matches!(kinds, [Kind::Text | Kind::Id]) => {
            let found = kinds.iter().map(|k| k.name()).collect::<Vec<_>>().join(", ");
            let args = vec![("role", role.name().to_owned()), ("kind", found)];
            let count = job.slots.iter().flatten().filter(|s| s.kind != Kind::Text).map(Slot::count).sum();
            notes.add_count(("role-not-text", Severity::Note), &job.name, count, Some(job.first), args);
            (Kind::Text, texts(&job, ranges))
        }
        (_, [kind]) => (*kind, same_kind(&job, *kind, ranges, role == Some(Role::Activity))),
        (_, kinds) => {
            let found = kinds.iter().map(|k| k.name()).collect::<Vec<_>>().join(", ");
            let args = vec![("kinds", found)];
            let count = job.slots.iter().flatten().map(Slot::count).sum();
            notes.add_count(("attribute-of-several-types", Severity::Warning), &job.name, count, Some(job.first), args);
            match kinds {
                [Kind::Float, Kind::Int] => (Kind::Float, floats(&job, ranges)),
                _ => (Kind::Text, texts(&job, ranges)),
            }
        }
    };
    let mut info = ColumnInfo::new(job.name.clone(), job.level, kind);
    info.role = role;
    let mut column = match picks {
        None => RawColumn { info, array: values.array, offset_min: values.offset_min },
        Some(picks) => pick(info, &values, picks),
    };
    column.info.class = class(&column, options, &mut notes, job.first);
    Ok(Joined { column, notes })
}

impl Slot {
    fn count(&self) -> u64 {
        self.valid.count() as u64
    }
}

/// An array, and for times the offsets written.
struct Column {
    array: ArrayRef,
    offset_min: Option<Vec<i16>>,
}

impl From<ArrayRef> for Column {
    fn from(array: ArrayRef) -> Self {
        Self { array, offset_min: None }
    }
}

fn total(ranges: &[Range]) -> usize {
    ranges.iter().map(|r| r.to - r.from).sum()
}

/// Which rows have a value; `None` when all have.
fn nulls<'a>(ranges: &[Range], slot: impl Fn(usize) -> Option<&'a Slot>) -> Option<NullBuffer> {
    let mut builder = BooleanBufferBuilder::new(total(ranges));
    for range in ranges {
        match slot(range.part) {
            Some(slot) => append_bits(&mut builder, &slot.valid, range.from, range.to),
            None => builder.append_n(range.to - range.from, false),
        }
    }
    let nulls = NullBuffer::new(builder.finish());
    (nulls.null_count() > 0).then_some(nulls)
}

fn append_bits(builder: &mut BooleanBufferBuilder, bits: &Bits, from: usize, to: usize) {
    let known = (bits.words.len() * 64).clamp(from, to);
    if known > from {
        let words = arrow_buffer::Buffer::from_slice_ref(&bits.words[from / 64..known.div_ceil(64)]);
        builder.append_buffer(&BooleanBuffer::new(words, from % 64, known - from));
    }
    builder.append_n(to - known, false);
}

/// The values of the ranges in another type, those of missing rows as zero.
fn gather<'a, T: Copy + 'a, U: Clone + Default>(
    ranges: &[Range],
    values: impl Fn(usize) -> Option<(&'a Bits, &'a [T])>,
    mut to: impl FnMut(T) -> U,
) -> Vec<U> {
    let mut out = vec![U::default(); total(ranges)];
    let mut rest = &mut out[..];
    for range in ranges {
        let (rows, after) = rest.split_at_mut(range.to - range.from);
        rest = after;
        let Some((valid, values)) = values(range.part) else { continue };
        let there = &values[valid.rank(range.from)..valid.rank(range.to)];
        if there.len() == rows.len() {
            rows.iter_mut().zip(there).for_each(|(row, &value)| *row = to(value));
        } else {
            valid.each(range.from..range.to, |row, at| rows[row - range.from] = to(values[at]));
        }
    }
    out
}

fn primitive<'a, T: ArrowPrimitiveType, V: Copy + 'a>(
    ranges: &[Range],
    nulls: Option<NullBuffer>,
    values: impl Fn(usize) -> Option<(&'a Bits, &'a [V])>,
    to: impl Fn(V) -> T::Native,
) -> ArrayRef {
    Arc::new(PrimitiveArray::<T>::new(ScalarBuffer::from(gather(ranges, values, to)), nulls))
}

/// A column whose values are all of one kind, as narrow as it can be (`narrow.rs`) unless it is to be `wide`.
fn same_kind(job: &Job, kind: Kind, ranges: &[Range], wide: bool) -> Column {
    let slot = |part: usize| job.slot(part, kind);
    let nulls = nulls(ranges, slot);
    let array: ArrayRef = match kind {
        Kind::Text | Kind::Id | Kind::List => {
            let texts = |slot: &Slot| if let Values::Text(texts) = &slot.values { texts.names.len() } else { 0 };
            match job.slots.iter().flatten().map(texts).sum() {
                0..=0x100 if !wide => join_texts::<UInt8Type>(ranges, slot, nulls),
                0..=0x1_0000 if !wide => join_texts::<UInt16Type>(ranges, slot, nulls),
                _ => join_texts::<UInt32Type>(ranges, slot, nulls),
            }
        }
        Kind::Int => {
            let values = |part: usize| match slot(part)? {
                Slot { valid, values: Values::Int(values), .. } => Some((valid, &values[..])),
                _ => None,
            };
            let all = (0..job.slots.len()).filter_map(values).flat_map(|(_, values)| values.iter().copied());
            match width(all) {
                Width::One => primitive::<Int8Type, _>(ranges, nulls, values, |n| n as i8),
                Width::Two => primitive::<Int16Type, _>(ranges, nulls, values, |n| n as i16),
                Width::Four => primitive::<Int32Type, _>(ranges, nulls, values, |n| n as i32),
                Width::Eight => primitive::<Int64Type, _>(ranges, nulls, values, |n| n),
            }
        }
        Kind::Float => {
            let values = |part: usize| match slot(part)? {
                Slot { valid, values: Values::Float(values), .. } => Some((valid, &values[..])),
                _ => None,
            };
            let (mut distinct, mut many) = (Distinct::default(), false);
            let codes = gather(ranges, values, |number| {
                let code = if many { None } else { distinct.code(number) };
                many |= code.is_none();
                code.unwrap_or(0)
            });
            if many { primitive::<Float64Type, _>(ranges, nulls, values, |n| n) } else { distinct.array(codes, nulls) }
        }
        Kind::Bool => {
            let values = |part: usize| match slot(part)? {
                Slot { valid, values: Values::Bool(values), .. } => Some((valid, &values[..])),
                _ => None,
            };
            let values = gather(ranges, values, |value| value);
            Arc::new(BooleanArray::new(BooleanBuffer::from(values), nulls))
        }
        Kind::Time => {
            let us = |part: usize| match slot(part)? {
                Slot { valid, values: Values::Time(values, _), .. } => Some((valid, &values[..])),
                _ => None,
            };
            let offsets = |part: usize| match slot(part)? {
                Slot { valid, values: Values::Time(_, offsets), .. } => Some((valid, &offsets[..])),
                _ => None,
            };
            let (us, offsets) = (gather(ranges, us, |us| us), gather(ranges, offsets, |minutes| minutes));
            return time_column(us, offsets, nulls);
        }
    };
    array.into()
}

fn time_column(us: Vec<i64>, mut offset_min: Vec<i16>, nulls: Option<NullBuffer>) -> Column {
    if let Some(nulls) = &nulls {
        // Rows without a time must not hide that all others have the same offset.
        let first = (0..us.len()).find(|&row| nulls.is_valid(row)).map_or(0, |row| offset_min[row]);
        (0..us.len()).filter(|&row| nulls.is_null(row)).for_each(|row| offset_min[row] = first);
    }
    let array = PrimitiveArray::<TimestampMicrosecondType>::new(ScalarBuffer::from(us), nulls).with_timezone("UTC");
    Column { array: Arc::new(array), offset_min: Some(offset_min) }
}

/// Codes of one dictionary, given out in document order.
fn join_texts<'a, K: ArrowDictionaryKeyType>(
    ranges: &[Range],
    slot: impl Fn(usize) -> Option<&'a Slot>,
    nulls: Option<NullBuffer>,
) -> ArrayRef {
    const NEW: u32 = u32::MAX;
    let mut names = Interner::new();
    let mut codes = vec![K::default_value(); total(ranges)];
    let mut rest = &mut codes[..];
    let mut maps: Vec<Vec<u32>> = Vec::new();
    for range in ranges {
        let (rows, after) = rest.split_at_mut(range.to - range.from);
        rest = after;
        let Some(Slot { values: Values::Text(texts), valid, .. }) = slot(range.part) else { continue };
        maps.resize_with(maps.len().max(range.part + 1), Vec::new);
        let map = &mut maps[range.part];
        map.resize(texts.names.len(), NEW);
        valid.each(range.from..range.to, |row, at| {
            let old = texts.codes[at];
            let new = &mut map[old as usize];
            if *new == NEW {
                *new = names.intern_bytes(texts.names.get_bytes(old));
            }
            rows[row - range.from] = K::Native::usize_as(*new as usize);
        });
    }
    dictionary::<K>(names, codes, nulls)
}

fn dictionary<K: ArrowDictionaryKeyType>(mut names: Interner, codes: Vec<K::Native>, nulls: Option<NullBuffer>) -> ArrayRef {
    if names.is_empty() {
        names.intern("");
    }
    let codes = PrimitiveArray::<K>::new(ScalarBuffer::from(codes), nulls);
    Arc::new(DictionaryArray::<K>::new(codes, Arc::new(names.into_array())))
}

/// For each row of the ranges the slot that has a value there, and the row in it.
fn rows<'a>(job: &'a Job, ranges: &'a [Range]) -> impl Iterator<Item = Option<(&'a Slot, usize)>> + 'a {
    ranges.iter().flat_map(|range| {
        let slots = &job.slots[range.part];
        (range.from..range.to).map(|row| slots.iter().find(|slot| slot.valid.get(row)).map(|slot| (slot, row)))
    })
}

fn texts(job: &Job, ranges: &[Range]) -> Column {
    let mut names = Interner::new();
    let codes: UInt32Array = rows(job, ranges).map(|found| found.map(|(slot, row)| names.intern(&slot.text(row)))).collect();
    let nulls = codes.nulls().filter(|n| n.null_count() > 0).cloned();
    dictionary::<UInt32Type>(names, codes.values().to_vec(), nulls).into()
}

fn floats(job: &Job, ranges: &[Range]) -> Column {
    let value = |(slot, row): (&Slot, usize)| match &slot.values {
        Values::Int(values) => values[slot.valid.rank(row)] as f64,
        Values::Float(values) => values[slot.valid.rank(row)],
        _ => 0.0,
    };
    let array: ArrayRef = Arc::new(rows(job, ranges).map(|found| found.map(value)).collect::<PrimitiveArray<Float64Type>>());
    array.into()
}

/// A time column whose values were not, or not all, declared as dates, or not written as such.
fn times(job: &Job, ranges: &[Range], options: &ReadOptions, notes: &mut Notes) -> Result<Column> {
    let order = order_of(job, ranges, options, notes)?;
    let mut zone = options.zone.reader();
    let (mut us, mut offsets, mut valid) = (Vec::new(), Vec::new(), BooleanBufferBuilder::new(total(ranges)));
    let mut seen = Seen::default();
    for found in rows(job, ranges) {
        let time = found.and_then(|(slot, row)| time_in(slot, row, (&mut zone, order), &mut seen));
        us.push(time.map_or(0, |t| t.0));
        offsets.push(time.map_or(0, |t| t.1));
        valid.append(time.is_some());
    }
    let place = Some(job.first);
    let example = |text: String| vec![("example", text)];
    notes.add_count(("time-as-text", Severity::Note), &job.name, seen.texts, place, Vec::new());
    let kind = vec![("kind", Kind::Time.name().to_owned())];
    let unreadable = [kind, example(seen.unreadable.1)].concat();
    notes.add_count(("value-unreadable", Severity::Loss), &job.name, seen.unreadable.0, place, unreadable);
    for (doubt, code, severity) in [
        (seen.gaps, "time-does-not-exist", Severity::Warning),
        (seen.folds, "time-exists-twice", Severity::Warning),
        (seen.in_zone, "time-without-offset", Severity::Note),
        (seen.forms, "time-not-iso", Severity::Note),
    ] {
        notes.add_count((code, severity), &job.name, doubt.0, place, example(doubt.1));
    }
    let nulls = NullBuffer::new(valid.finish());
    Ok(time_column(us, offsets, (nulls.null_count() > 0).then_some(nulls)))
}

/// Whether day or month comes first in a column's texts, when any of them depends on it.
///
/// # Errors
/// `date-order-ambiguous` and `date-order-mixed`, naming the column and a date.
fn order_of(job: &Job, ranges: &[Range], options: &ReadOptions, notes: &mut Notes) -> Result<Option<DateOrder>> {
    if options.date_order.is_some() {
        return Ok(options.date_order);
    }
    let (mut day, mut month, mut year, mut open, mut points) = (None, None, None, None, None);
    let mut orders = Orders::default();
    for (slot, row) in rows(job, ranges).flatten().filter(|(slot, _)| slot.kind != Kind::Time) {
        let text = slot.text(row);
        let Some(written) = dates::read(text.as_bytes(), None) else { continue };
        orders.count(written.order);
        let first: &mut Option<String> = match written.order {
            Order::DayFirst => &mut day,
            Order::MonthFirst => &mut month,
            Order::YearFirst => &mut year,
            Order::Open { points: false } | Order::OpenYear { .. } => &mut open,
            Order::Open { points: true } => &mut points,
            Order::Fixed => continue,
        };
        first.get_or_insert_with(|| text.into_owned());
    }
    let refuse = |code, example: String| {
        Err(Error::unusable(code, Place::byte(job.first.byte).field(job.name.clone())).with("example", example))
    };
    let example = |first: [&Option<String>; 5]| first.into_iter().flatten().next().cloned().unwrap_or_default();
    if orders.mixed() {
        return refuse("date-order-mixed", example([&year, &month, &day, &open, &points]));
    }
    let (order, code, severity) = match orders.shown() {
        Some(order) => (order, "date-order-from-values", Severity::Note),
        None if open.is_some() => return refuse("date-order-ambiguous", example([&open; 5])),
        None if points.is_some() => (DateOrder::DayFirst, "date-order-by-points", Severity::Warning),
        None => return Ok(None),
    };
    let example = match order {
        DateOrder::DayFirst => example([&day, &open, &points, &None, &None]),
        DateOrder::MonthFirst => example([&month; 5]),
        DateOrder::YearFirst => example([&year; 5]),
    };
    let args = vec![("order", order.name().to_owned()), ("example", example)];
    notes.add_count((code, severity), &job.name, 1, Some(job.first), args);
    Ok(Some(order))
}

/// Counts, each with its first example.
#[derive(Default)]
struct Seen {
    texts: u64,
    unreadable: (u64, String),
    gaps: (u64, String),
    folds: (u64, String),
    in_zone: (u64, String),
    forms: (u64, String),
}

fn time_in(slot: &Slot, row: usize, (zone, order): (&mut ZoneReader, Option<DateOrder>), seen: &mut Seen) -> Option<(i64, i16)> {
    if let Values::Time(values, offsets) = &slot.values {
        let at = slot.valid.rank(row);
        return Some((values[at], offsets[at]));
    }
    let text = slot.text(row);
    let trimmed = text.trim().as_bytes();
    let read = time::parse(trimmed, zone).or_else(|| time::parse_written(trimmed, zone, order));
    let count = |to: &mut (u64, String)| {
        if to.0 == 0 {
            to.1 = text.chars().take(80).collect();
        }
        to.0 += 1;
    };
    match read.map(|t| t.doubt) {
        None => count(&mut seen.unreadable),
        Some(Doubt::Gap) => count(&mut seen.gaps),
        Some(Doubt::Fold) => count(&mut seen.folds),
        Some(Doubt::Zone) => count(&mut seen.in_zone),
        Some(Doubt::Form) => count(&mut seen.forms),
        Some(Doubt::None) => {}
    }
    seen.texts += u64::from(read.is_some());
    read.map(|t| (t.utc_us, t.offset_min))
}

/// One value per case: the first among its traces.
fn pick(info: ColumnInfo, values: &Column, picks: &[Vec<u32>]) -> RawColumn {
    let of_case = |traces: &Vec<u32>| traces.iter().copied().find(|&trace| values.array.is_valid(trace as usize));
    let indices: UInt32Array = picks.iter().map(of_case).collect();
    let offset_min = values.offset_min.as_ref().map(|minutes| {
        let first = minutes.first().copied().unwrap_or(0);
        indices.iter().map(|trace| trace.map_or(first, |trace| minutes[trace as usize])).collect()
    });
    let array = take(&values.array, &indices, None).unwrap_or_else(|_| values.array.slice(0, 0));
    RawColumn { info, array, offset_min }
}

/// The chosen data class, else the proposed one.
fn class(column: &RawColumn, options: &ReadOptions, notes: &mut Notes, place: NotePlace) -> DataClass {
    let name = &column.info.name;
    let prefixed = (column.info.level == Level::Case).then(|| format!("case:{name}"));
    if let Some(&class) = prefixed.as_ref().and_then(|n| options.classes.get(n)).or_else(|| options.classes.get(name)) {
        return class;
    }
    let kept = prefixed.as_ref().and_then(|n| options.kept_classes.get(n)).or_else(|| options.kept_classes.get(name));
    let samples = samples(&column.array);
    let proposal = class_of(name, &samples.iter().map(String::as_str).collect::<Vec<_>>());
    if let Some(found) = proposal.identity_numbers {
        let args = vec![("country", found.country.to_owned())];
        notes.add_count(("national-identity-numbers", Severity::Warning), name, found.count, Some(place), args);
    }
    kept.map_or_else(|| proposal.for_role(column.info.role), |&kept| proposal.for_known(kept))
}

/// Some distinct values, as text.
fn samples(array: &ArrayRef) -> Vec<String> {
    if let Some(dictionary) = array.as_any_dictionary_opt() {
        let texts = dictionary.values().as_string_opt::<i64>();
        return texts.into_iter().flatten().flatten().take(SAMPLES).map(str::to_owned).collect();
    }
    if let Some(small) = Small::of(array) {
        return (0..array.len()).filter(|&row| array.is_valid(row)).take(SAMPLES).map(|row| small.at(row).to_string()).collect();
    }
    match array.as_primitive_opt::<Int64Type>() {
        Some(numbers) => numbers.iter().flatten().take(SAMPLES).map(|n| n.to_string()).collect(),
        None => Vec::new(),
    }
}
