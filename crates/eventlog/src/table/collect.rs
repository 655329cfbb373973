//! Cells into typed columns: piece by piece on several threads, then joined in source order. The result does not depend on
//! which thread took which piece: dictionaries are numbered by first appearance in the source.

use std::sync::Arc;

use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int64Array, TimestampMicrosecondArray, UInt32Array};
use arrow_buffer::{BooleanBufferBuilder, NullBuffer, ScalarBuffer};
use samsyn_calendar::{Kind as ZoneKind, MINUTE_US, Zone, ZoneReader};

use crate::dates::{self, Epoch, Order, Written};
use crate::table::TableColumn;
use crate::table::number::{self, Style};
use crate::table::typing::{Orders, TimeForm, Typing, boolean, spells_missing};
use crate::{DateOrder, Interner, Result};

/// How one column is to be read.
#[derive(Clone, Debug)]
pub(crate) struct ColumnPlan {
    /// The source's name, made unique.
    pub(crate) name: String,
    /// How cells are read.
    pub(crate) typing: Typing,
    /// A cell that cannot be read is missing (columns whose role asks for the type) instead of making the column text.
    pub(crate) tolerant: bool,
    /// The column has a role.
    pub(crate) in_role: bool,
    /// The user does not want the column.
    pub(crate) dropped: bool,
    /// An empty quoted cell is a text of no letters, not a missing value.
    pub(crate) quoted_empty: bool,
}

/// Something counted, with the first row where it was seen and what stood there.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Noted {
    /// How often.
    pub(crate) count: u64,
    /// Where first (row from 0) and what.
    pub(crate) first: Option<(u64, String)>,
}

impl Noted {
    fn note(&mut self, row: usize, text: &str) {
        self.count += 1;
        if self.first.is_none() {
            self.first = Some((row as u64, text.chars().take(60).collect()));
        }
    }

    /// Adds what was counted in a later piece that begins at row `base`.
    pub(crate) fn add(&mut self, later: Self, base: u64) {
        self.count += later.count;
        if self.first.is_none() {
            self.first = later.first.map(|(row, text)| (row + base, text));
        }
    }
}

/// What was noticed in a column.
#[derive(Clone, Debug)]
pub(crate) struct Stats {
    /// Cells that are not of the type.
    pub(crate) misfits: Noted,
    /// Number styles that fit all misfits of a column of whole numbers.
    styles: [bool; Style::ALL.len()],
    /// Greatest magnitude of a whole number.
    greatest: u64,
    /// Cells like `NA` read as missing.
    pub(crate) spelled: Noted,
    /// What the dates say about day and month.
    pub(crate) orders: Orders,
    /// First date that fits either order.
    pub(crate) open: Noted,
    /// Dates with years of two digits.
    pub(crate) short_years: Noted,
    /// Values without a time of day.
    pub(crate) date_only: Noted,
    /// Times that the clock skipped.
    pub(crate) gaps: Noted,
    /// Times that the clock showed twice.
    pub(crate) folds: Noted,
    /// Values present.
    pub(crate) present: u64,
    /// Times with an offset.
    pub(crate) with_offset: u64,
}

impl Default for Stats {
    fn default() -> Self {
        let noted = Noted::default;
        Self {
            misfits: noted(),
            styles: [true; Style::ALL.len()],
            greatest: 0,
            spelled: noted(),
            orders: Orders::default(),
            open: noted(),
            short_years: noted(),
            date_only: noted(),
            gaps: noted(),
            folds: noted(),
            present: 0,
            with_offset: 0,
        }
    }
}

impl Stats {
    fn add(&mut self, later: Self, base: u64) {
        self.misfits.add(later.misfits, base);
        self.styles.iter_mut().zip(later.styles).for_each(|(a, b)| *a &= b);
        self.greatest = self.greatest.max(later.greatest);
        self.spelled.add(later.spelled, base);
        self.orders.add(later.orders);
        self.open.add(later.open, base);
        self.short_years.add(later.short_years, base);
        self.date_only.add(later.date_only, base);
        self.gaps.add(later.gaps, base);
        self.folds.add(later.folds, base);
        self.present += later.present;
        self.with_offset += later.with_offset;
    }

    /// The type to read a column of whole numbers with, now that other cells were met.
    pub(crate) fn wider(&self, typing: Typing) -> Typing {
        let fits = |style: Style| Style::ALL.iter().zip(self.styles).any(|(&s, fits)| s == style && fits);
        let thousands = Style::Grouped { thousands: b',', decimals: b'.' };
        let open = fits(Style::Comma) && fits(thousands);
        match Style::ALL.into_iter().find(|&s| fits(s)) {
            Some(style) if typing == Typing::Int && self.greatest <= 1 << 53 && !open => Typing::Float(style),
            _ => Typing::Text,
        }
    }
}

/// Values of one column in one piece of the source.
#[derive(Debug)]
enum Values {
    Skipped,
    /// Codes of the thread's dictionary (`NULL_CODE`: missing), and how many texts it had before and after this piece.
    Text(Vec<u32>, std::ops::Range<u32>),
    Int(Vec<i64>),
    Float(Vec<f64>),
    Bool(Vec<bool>),
    Time(Vec<i64>, Vec<i16>),
}

const NULL_CODE: u32 = u32::MAX;

/// One column of one piece of the source.
#[derive(Debug)]
pub(crate) struct Piece {
    values: Values,
    /// Rows without a value; not kept for text.
    nulls: Vec<u32>,
    stats: Stats,
}

/// What a thread keeps for a column from piece to piece.
#[derive(Debug)]
pub(crate) struct Keeper {
    names: Interner,
    zone: ZoneReader,
}

impl Keeper {
    pub(crate) fn new(zone: &Zone) -> Self {
        Self { names: Interner::new(), zone: zone.reader() }
    }

    /// Reads a column's cells of one piece: each with its text and whether it was quoted.
    pub(crate) fn collect<'a>(&mut self, plan: &ColumnPlan, cells: impl ExactSizeIterator<Item = (&'a str, bool)>) -> Piece {
        let mut piece = Piece { values: Values::Skipped, nulls: Vec::new(), stats: Stats::default() };
        if plan.dropped {
            return piece;
        }
        piece.values = match plan.typing {
            Typing::Unknown | Typing::Text => self.texts(plan, cells, &mut piece.stats),
            Typing::Int => Values::Int(piece.each(cells, int)),
            Typing::Float(style) => Values::Float(piece.each(cells, |text, _, _| number::float(text, style))),
            Typing::Bool => Values::Bool(piece.each(cells, |text, _, _| boolean(text))),
            Typing::Time(form) => {
                let zone = &mut self.zone;
                let times = piece.each(cells, |text, row, stats| time(text, form, row, stats, zone));
                let (us, offsets) = times.into_iter().map(|t| (t.us, t.offset_min)).unzip();
                Values::Time(us, offsets)
            }
        };
        piece
    }

    fn texts<'a>(
        &mut self,
        plan: &ColumnPlan,
        cells: impl ExactSizeIterator<Item = (&'a str, bool)>,
        stats: &mut Stats,
    ) -> Values {
        let before = self.names.len() as u32;
        let mut codes = Vec::with_capacity(cells.len());
        // Neighbouring rows often agree, so that the last text saves the look-up.
        let mut last = ("", NULL_CODE);
        for (text, quoted) in cells {
            let code = if text.is_empty() {
                if quoted && plan.quoted_empty { self.names.intern("") } else { NULL_CODE }
            } else if text == last.0 {
                last.1
            } else {
                let code = self.names.intern(text);
                last = (text, code);
                code
            };
            stats.present += u64::from(code != NULL_CODE);
            codes.push(code);
        }
        Values::Text(codes, before..self.names.len() as u32)
    }
}

/// Stands for "no value" among offsets until the column's offsets are known.
const NO_OFFSET: i16 = i16::MIN;

impl Piece {
    /// Reads every cell by `read`; what it cannot read is missing when it says so, else a misfit.
    fn each<'a, T: Default>(
        &mut self,
        cells: impl ExactSizeIterator<Item = (&'a str, bool)>,
        mut read: impl FnMut(&'a str, usize, &mut Stats) -> Option<T>,
    ) -> Vec<T> {
        let mut values = Vec::with_capacity(cells.len());
        for (row, (text, _)) in cells.enumerate() {
            let value = match read(text, row, &mut self.stats) {
                None if !text.is_empty() => self.second_try(text, row, &mut read),
                value => value,
            };
            match value {
                Some(value) => {
                    self.stats.present += 1;
                    values.push(value);
                }
                None => {
                    self.nulls.push(row as u32);
                    values.push(T::default());
                }
            }
        }
        values
    }

    #[cold]
    fn second_try<'a, T>(
        &mut self,
        text: &'a str,
        row: usize,
        read: &mut impl FnMut(&'a str, usize, &mut Stats) -> Option<T>,
    ) -> Option<T> {
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return None;
        }
        if trimmed.len() < text.len() {
            let value = read(trimmed, row, &mut self.stats);
            if value.is_some() {
                return value;
            }
        }
        if spells_missing(trimmed) {
            self.stats.spelled.note(row, trimmed);
        } else {
            self.stats.misfits.note(row, trimmed);
            for (style, fits) in Style::ALL.into_iter().zip(&mut self.stats.styles) {
                *fits &= number::float(trimmed, style).is_some();
            }
        }
        None
    }
}

fn int(text: &str, _row: usize, stats: &mut Stats) -> Option<i64> {
    let value = number::int(text.as_bytes())?;
    stats.greatest = stats.greatest.max(value.unsigned_abs());
    Some(value)
}

/// An instant with its offset.
#[derive(Clone, Copy)]
struct Instant {
    us: i64,
    offset_min: i16,
}

impl Default for Instant {
    fn default() -> Self {
        Self { us: 0, offset_min: NO_OFFSET }
    }
}

fn time(text: &str, form: TimeForm, row: usize, stats: &mut Stats, zone: &mut ZoneReader) -> Option<Instant> {
    let written = match form {
        TimeForm::Written(order) => {
            let written = dates::read(text.as_bytes(), order)?;
            note_order(&written, order, text, row, stats)?;
            written
        }
        TimeForm::Compact => dates::read_compact(text.as_bytes())?,
        TimeForm::Epoch(Epoch::Serial) => {
            let local_us = Epoch::serial_us(number::float(text, Style::Point)?)?;
            Written { local_us, offset_min: None, date_only: false, short_year: false, order: Order::Fixed }
        }
        TimeForm::Epoch(epoch) => {
            let us = epoch.to_us(number::int(text.as_bytes())?)?;
            let offset = zone.offset_min_at(us);
            stats.with_offset += 1;
            return Some(Instant { us, offset_min: offset });
        }
    };
    if written.short_year {
        stats.short_years.note(row, text);
    }
    if written.date_only {
        stats.date_only.note(row, text);
    }
    if let Some(offset) = written.offset_min {
        stats.with_offset += 1;
        return Some(Instant { us: written.local_us - i64::from(offset) * MINUTE_US, offset_min: offset });
    }
    let resolved = zone.local_to_utc(written.local_us);
    match resolved.kind {
        ZoneKind::Plain => {}
        ZoneKind::Gap => stats.gaps.note(row, text),
        ZoneKind::Fold => stats.folds.note(row, text),
    }
    Some(Instant { us: resolved.utc_us, offset_min: resolved.offset_min })
}

/// Counts what the date says of its order; a date that contradicts the order asked for is not read.
#[inline]
fn note_order(written: &Written, asked: Option<DateOrder>, text: &str, row: usize, stats: &mut Stats) -> Option<()> {
    if written.order == Order::Fixed {
        return Some(());
    }
    stats.orders.count(written.order);
    if matches!(written.order, Order::Open { .. } | Order::OpenYear { .. }) {
        if stats.open.count == 0 {
            stats.open.note(row, text);
        }
        stats.open.count = 1;
    }
    let against = matches!(
        (written.order, asked),
        (Order::MonthFirst | Order::YearFirst, Some(DateOrder::DayFirst))
            | (Order::DayFirst | Order::YearFirst, Some(DateOrder::MonthFirst))
    );
    (!against).then_some(())
}

/// A piece with the thread that read it and its number of rows.
#[derive(Debug)]
pub(crate) struct ReadPiece {
    pub(crate) thread: usize,
    pub(crate) rows: usize,
    pub(crate) piece: Piece,
}

/// A column put together.
#[derive(Debug)]
pub(crate) struct Collected {
    pub(crate) column: TableColumn,
    pub(crate) stats: Stats,
}

/// Joins a column's pieces, in source order; `keepers` are the threads' dictionaries for it. Cost: O(rows + distinct texts).
pub(crate) fn join(plan: &ColumnPlan, pieces: Vec<ReadPiece>, keepers: Vec<Keeper>) -> Result<Collected> {
    let rows: usize = pieces.iter().map(|p| p.rows).sum();
    let mut stats = Stats::default();
    let mut nulls: Vec<u64> = Vec::new();
    let (mut base, mut bases) = (0_usize, Vec::with_capacity(pieces.len()));
    let mut values = Vec::with_capacity(pieces.len());
    for read in pieces {
        stats.add(read.piece.stats, base as u64);
        nulls.extend(read.piece.nulls.iter().map(|&n| base as u64 + u64::from(n)));
        bases.push(base);
        base += read.rows;
        values.push((read.thread, read.piece.values));
    }
    let kind = plan.typing.kind();
    let mut offset_min = None;
    let array: ArrayRef = match plan.typing {
        Typing::Unknown | Typing::Text => join_texts(values, keepers, rows)?,
        Typing::Int => Arc::new(Int64Array::new(
            flat(values, |v| if let Values::Int(v) = v { v } else { Vec::new() }),
            null_buffer(&nulls, rows),
        )),
        Typing::Float(_) => Arc::new(Float64Array::new(
            flat(values, |v| if let Values::Float(v) = v { v } else { Vec::new() }),
            null_buffer(&nulls, rows),
        )),
        Typing::Bool => {
            let mut bits = BooleanBufferBuilder::new(rows);
            for (_, v) in values {
                if let Values::Bool(v) = v {
                    bits.append_slice(&v);
                }
            }
            Arc::new(BooleanArray::new(bits.finish(), null_buffer(&nulls, rows)))
        }
        Typing::Time(_) => {
            let (mut us, mut offsets) = (Vec::with_capacity(rows), Vec::with_capacity(rows));
            for (_, v) in values {
                if let Values::Time(u, o) = v {
                    us.extend_from_slice(&u);
                    offsets.extend_from_slice(&o);
                }
            }
            offset_min = even_offsets(offsets);
            Arc::new(TimestampMicrosecondArray::new(us.into(), null_buffer(&nulls, rows)).with_timezone("UTC"))
        }
    };
    let date_only = kind == crate::Kind::Time && stats.present > 0 && stats.date_only.count == stats.present;
    Ok(Collected { column: TableColumn { name: plan.name.clone(), kind, array, offset_min, date_only }, stats })
}

fn flat<T: Copy + arrow_buffer::ArrowNativeType>(values: Vec<(usize, Values)>, of: impl Fn(Values) -> Vec<T>) -> ScalarBuffer<T> {
    let mut all: Vec<T> = Vec::new();
    for (_, v) in values {
        all.extend_from_slice(&of(v));
    }
    all.into()
}

/// The nulls at these (ascending) rows.
fn null_buffer(nulls: &[u64], rows: usize) -> Option<NullBuffer> {
    if nulls.is_empty() {
        return None;
    }
    let mut bits = BooleanBufferBuilder::new(rows);
    bits.append_n(rows, true);
    nulls.iter().for_each(|&n| bits.set_bit(n as usize, false));
    Some(NullBuffer::new(bits.finish()))
}

/// Offsets with the missing ones filled from their neighbours; `None` when all are 0.
fn even_offsets(mut offsets: Vec<i16>) -> Option<Vec<i16>> {
    let mut last = offsets.iter().copied().find(|&o| o != NO_OFFSET).unwrap_or(0);
    for offset in &mut offsets {
        if *offset == NO_OFFSET {
            *offset = last;
        }
        last = *offset;
    }
    offsets.iter().any(|&o| o != 0).then_some(offsets)
}

/// Renumbers the threads' codes into one dictionary, numbered by first appearance in the source.
fn join_texts(values: Vec<(usize, Values)>, keepers: Vec<Keeper>, rows: usize) -> Result<ArrayRef> {
    let mut all: Vec<u32> = Vec::with_capacity(rows);
    let single = keepers.iter().filter(|k| !k.names.is_empty()).count() <= 1;
    let most = keepers.iter().map(|k| k.names.len()).max().unwrap_or(0);
    let mut names = Interner::with_capacity(if single { 0 } else { most });
    let mut maps: Vec<Vec<u32>> = keepers.iter().map(|_| Vec::new()).collect();
    for (thread, v) in values {
        let Values::Text(codes, new) = v else { continue };
        if single {
            all.extend_from_slice(&codes);
            continue;
        }
        let map = &mut maps[thread];
        map.extend(new.map(|code| names.intern(keepers[thread].names.get(code))));
        all.extend(codes.iter().map(|&code| if code == NULL_CODE { NULL_CODE } else { map[code as usize] }));
    }
    if single {
        names = keepers.into_iter().map(|k| k.names).find(|n| !n.is_empty()).unwrap_or_default();
    }
    text_array(all, names)
}

/// A dictionary array of codes with [`NULL_CODE`] for missing.
pub(crate) fn text_array(mut codes: Vec<u32>, names: Interner) -> Result<ArrayRef> {
    let nulls = codes.contains(&NULL_CODE).then(|| {
        let mut bits = BooleanBufferBuilder::new(codes.len());
        codes.iter().for_each(|&c| bits.append(c != NULL_CODE));
        codes.iter_mut().filter(|c| **c == NULL_CODE).for_each(|c| *c = 0);
        NullBuffer::new(bits.finish())
    });
    let keys = UInt32Array::new(codes.into(), nulls);
    Ok(Arc::new(DictionaryArray::<UInt32Type>::try_new(keys, Arc::new(names.into_array()))?))
}
