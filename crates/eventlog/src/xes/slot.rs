//! A column under construction on one thread: values of one attribute in one type, in the order in which they are read.

use rustc_hash::FxHashMap;
use samsyn_calendar::ZoneReader;

use super::bits::Bits;
use super::notes::NotePlace;
use super::time::{Doubt, Time, parse, parse_written};
use crate::{Interner, Kind, Level};

/// Number of recent texts that a column finds without hashing all of them.
const RECENT: usize = 128;

/// Values of one attribute. Row numbers are those of the thread.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) level: Level,
    /// Name, `outer/inner` for nested attributes.
    pub(super) name: String,
    pub(super) kind: Kind,
    /// Left out by choice: values are read and forgotten.
    pub(super) dropped: bool,
    /// Other slots have the same name and level and another type.
    pub(super) siblings: Vec<u32>,
    /// First appearance in the document.
    pub(super) first: NotePlace,
    pub(super) valid: Bits,
    pub(super) values: Values,
}

/// The values of the rows that have one, in their order.
#[derive(Debug)]
pub(super) enum Values {
    Text(Box<Texts>),
    Int(Vec<i64>),
    Float(Vec<f64>),
    Bool(Vec<bool>),
    Time(Vec<i64>, Vec<i16>),
}

/// Codes and their dictionary.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) codes: Vec<u32>,
    pub(super) names: Interner,
    recent: Vec<Recent>,
    /// The texts are expected to be distinct: each gets a code of its own, without looking for it.
    distinct: bool,
}

/// A text of at most 16 bytes as two words, zero beyond its end, and its code.
#[derive(Clone, Copy, Debug)]
struct Recent {
    low: u64,
    high: u64,
    length: u32,
    code: u32,
}

/// What came of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pushed {
    Yes,
    /// It is not of the type that its element declares; nothing was kept.
    Unreadable,
    /// A time without offset.
    Doubtful(Doubt),
}

impl Slot {
    pub(super) fn new(level: Level, name: String, kind: Kind, first: NotePlace) -> Self {
        let values = match kind {
            Kind::Text | Kind::Id | Kind::List => Values::Text(Box::new(Texts::new())),
            Kind::Int => Values::Int(Vec::new()),
            Kind::Float => Values::Float(Vec::new()),
            Kind::Bool => Values::Bool(Vec::new()),
            Kind::Time => Values::Time(Vec::new(), Vec::new()),
        };
        let (valid, siblings) = (Bits::default(), Vec::new());
        Self { level, name, kind, dropped: false, siblings, first, valid, values }
    }

    /// Expects the texts to be distinct.
    pub(super) fn expect_distinct(&mut self) {
        if let Values::Text(texts) = &mut self.values {
            texts.distinct = true;
        }
    }

    /// Sets the value of `row`, at or after the last row that has one; `text` is decoded and valid UTF-8.
    #[inline]
    pub(super) fn push(&mut self, row: usize, text: &[u8], zone: &mut ZoneReader) -> Pushed {
        let mut pushed = Pushed::Yes;
        let again = self.valid.is_last(row);
        match &mut self.values {
            Values::Text(texts) => {
                let code = texts.code(text);
                put(&mut texts.codes, again, code);
            }
            Values::Int(values) => match parse_int(text) {
                Some(value) => put(values, again, value),
                None => return Pushed::Unreadable,
            },
            Values::Float(values) => match parse_float(text) {
                Some(value) => put(values, again, value),
                None => return Pushed::Unreadable,
            },
            Values::Bool(values) => match parse_bool(text) {
                Some(value) => put(values, again, value),
                None => return Pushed::Unreadable,
            },
            Values::Time(values, offsets) => match parse(text, zone).or_else(|| parse_written(text, zone, None)) {
                Some(Time { utc_us, offset_min, doubt }) => {
                    put(values, again, utc_us);
                    put(offsets, again, offset_min);
                    if doubt != Doubt::None {
                        pushed = Pushed::Doubtful(doubt);
                    }
                }
                None => return Pushed::Unreadable,
            },
        }
        self.valid.set(row);
        pushed
    }

    /// Takes back the value of `row`, which must be the last row that has one.
    #[cold]
    pub(super) fn take_back(&mut self, row: usize) {
        if !self.valid.get(row) {
            return;
        }
        self.valid.clear_last();
        match &mut self.values {
            Values::Text(texts) => drop(texts.codes.pop()),
            Values::Int(values) => drop(values.pop()),
            Values::Float(values) => drop(values.pop()),
            Values::Bool(values) => drop(values.pop()),
            Values::Time(values, offsets) => drop((values.pop(), offsets.pop())),
        }
    }
}

/// Adds a value, or replaces the last one.
#[inline]
fn put<T>(values: &mut Vec<T>, again: bool, value: T) {
    if again {
        values.pop();
    }
    values.push(value);
}

impl Texts {
    fn new() -> Self {
        let none = Recent { low: 0, high: 0, length: u32::MAX, code: 0 };
        Self { codes: Vec::new(), names: Interner::new(), recent: vec![none; RECENT], distinct: false }
    }

    #[inline]
    fn code(&mut self, text: &[u8]) -> u32 {
        if self.distinct {
            return self.names.push_bytes(text);
        }
        let Some((low, high)) = words(text) else { return self.names.intern_bytes(text) };
        let length = text.len() as u32;
        let mixed = (low ^ high.rotate_left(29) ^ u64::from(length)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let recent = &mut self.recent[(mixed >> 57) as usize];
        if recent.low == low && recent.high == high && recent.length == length {
            return recent.code;
        }
        let code = self.names.intern_bytes(text);
        *recent = Recent { low, high, length, code };
        code
    }
}

/// A text of at most 16 bytes as two words that, with its length, determine it.
#[inline]
fn words(text: &[u8]) -> Option<(u64, u64)> {
    let eight = |at: usize| text[at..at + 8].try_into().map(u64::from_le_bytes);
    let four = |at: usize| text[at..at + 4].try_into().map(u32::from_le_bytes);
    match text.len() {
        8..=16 => Some((eight(0).ok()?, eight(text.len() - 8).ok()?)),
        4..8 => Some((u64::from(four(0).ok()?), u64::from(four(text.len() - 4).ok()?))),
        1..4 => {
            let (first, middle, last) = (text[0], text[text.len() / 2], text[text.len() - 1]);
            Some((u64::from(first) | u64::from(middle) << 8 | u64::from(last) << 16, 0))
        }
        0 => Some((0, 0)),
        _ => None,
    }
}

/// A whole number as XSD's `long` writes it, blanks around it allowed.
pub(super) fn parse_int(text: &[u8]) -> Option<i64> {
    if let [b'0'..=b'9', ..] = text
        && text.len() <= 18
    {
        return text.iter().try_fold(0_i64, |n, b| b.is_ascii_digit().then(|| n * 10 + i64::from(b - b'0')));
    }
    std::str::from_utf8(text.trim_ascii()).ok()?.parse().ok()
}

/// Powers of ten that are exact as floating point numbers.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
    1e22,
];

/// A number as XSD's `double` writes it (`INF`, `NaN` included), correctly rounded.
pub(super) fn parse_float(text: &[u8]) -> Option<f64> {
    match short_float(text) {
        Some(value) => Some(value),
        None => long_float(text),
    }
}

/// Digits with at most one point, few enough that digits and power of ten are exact and one division rounds correctly
/// (Clinger 1990).
#[inline]
fn short_float(text: &[u8]) -> Option<f64> {
    if text.is_empty() || text.len() > 16 {
        return None;
    }
    let (mut digits, mut point) = (0_u64, text.len());
    for (i, &b) in text.iter().enumerate() {
        let digit = b.wrapping_sub(b'0');
        if digit < 10 {
            digits = digits * 10 + u64::from(digit);
        } else if b == b'.' && point == text.len() && i > 0 {
            point = i + 1;
        } else {
            return None;
        }
    }
    let places = text.len() - point;
    (digits < 1 << 53 && places < TENS.len()).then(|| digits as f64 / TENS[places])
}

#[cold]
fn long_float(text: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(text.trim_ascii()).ok()?;
    let number = text.trim_start_matches(['+', '-']);
    match number {
        "INF" | "Infinity" => Some(if text.starts_with('-') { f64::NEG_INFINITY } else { f64::INFINITY }),
        "NaN" => Some(f64::NAN),
        // Rust also reads `inf` and `nan` in any case, which XSD does not.
        _ if number.starts_with(|c: char| c.is_ascii_digit() || c == '.') => text.parse().ok(),
        _ => None,
    }
}

/// A truth value as XSD writes it, letters in either case.
pub(super) fn parse_bool(text: &[u8]) -> Option<bool> {
    let text = text.trim_ascii();
    if text.eq_ignore_ascii_case(b"true") || text == b"1" {
        return Some(true);
    }
    (text.eq_ignore_ascii_case(b"false") || text == b"0").then_some(false)
}

/// The slots of one thread, found by level, name and type.
#[derive(Debug, Default)]
pub(super) struct Slots {
    pub(super) list: Vec<Slot>,
    ids: FxHashMap<(Level, Kind, String), u32>,
}

impl Slots {
    pub(super) fn find(&self, level: Level, kind: Kind, name: &str) -> Option<u32> {
        self.ids.get(&(level, kind, name.to_owned())).copied()
    }

    pub(super) fn add(&mut self, mut slot: Slot) -> u32 {
        let id = self.list.len() as u32;
        for (other, known) in self.list.iter_mut().enumerate() {
            if known.level == slot.level && known.name == slot.name {
                known.siblings.push(id);
                slot.siblings.push(other as u32);
            }
        }
        self.ids.insert((slot.level, slot.kind, slot.name.clone()), id);
        self.list.push(slot);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_the_standard_library_reads_them() {
        for text in [
            "0",
            "0.0",
            "35.0",
            "3.734",
            "0.1",
            "123456789012345",
            "9007199254740993",
            "1234567890.12345",
            "4.248252E8",
            "-2.5",
            ".5",
            "1.",
        ] {
            assert_eq!(parse_float(text.as_bytes()), text.parse().ok(), "{text}");
        }
        assert_eq!(parse_float(b"-INF"), Some(f64::NEG_INFINITY));
        for text in ["", "yes", "1.0.0", "inf", ".", "1,5"] {
            assert_eq!(parse_float(text.as_bytes()), None, "{text}");
        }
        for (text, expected) in
            [("157", Some(157)), ("-3", Some(-3)), ("9223372036854775807", Some(i64::MAX)), ("1.0", None), ("", None)]
        {
            assert_eq!(parse_int(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn texts_of_any_length_get_their_own_code() {
        let mut texts = Texts::new();
        let alphabet = "abc";
        let mut all = vec![String::new()];
        for _ in 0..6 {
            let longer: Vec<String> = all.iter().flat_map(|t| alphabet.chars().map(move |c| format!("{t}{c}"))).collect();
            all.extend(longer);
            all.sort();
            all.dedup();
        }
        all.extend((0..40).map(|n| "x".repeat(n)));
        all.sort();
        all.dedup();
        let first: Vec<u32> = all.iter().map(|t| texts.code(t.as_bytes())).collect();
        assert_eq!(first, (0..all.len() as u32).collect::<Vec<_>>());
        let again: Vec<u32> = all.iter().map(|t| texts.code(t.as_bytes())).collect();
        assert_eq!(first, again);
    }
}
