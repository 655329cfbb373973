//! Dates and times as people and systems write them: one value at a time, without guessing. What the order of day and month
//! leaves open is said in the answer; the column decides.

use samsyn_calendar::{DAY_US, HOUR_US, MINUTE_US, SECOND_US, days_from_civil, days_in_month};

use crate::DateOrder;

/// A date or time that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// The wall clock, as microseconds.
    pub(crate) local_us: i64,
    /// The offset written, in minutes.
    pub(crate) offset_min: Option<i16>,
    /// No time of day was written.
    pub(crate) date_only: bool,
    /// The year had two digits.
    pub(crate) short_year: bool,
    /// What is known of the order of day and month.
    pub(crate) order: Order,
}

/// What a written date says about the order of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// The form has only one order (ISO, month names).
    Fixed,
    /// Day and month could be exchanged: read in the order asked for.
    Open {
        /// Written with points, which is day first wherever it is used.
        points: bool,
    },
    /// Only day first fits.
    DayFirst,
    /// Only month first fits.
    MonthFirst,
    /// A year of two digits stands first or last (`24-03-01`): read in the order asked for.
    OpenYear {
        /// If it stands last, only day first fits.
        day_first: bool,
    },
    /// A year of two digits stands first; nothing else fits.
    YearFirst,
}

/// Reads a date with or without a time of day; `order` is used where several orders fit, day first when `None`.
///
/// Forms: `2024-03-31`, `2024/3/31`, `24-03-31`, `31.03.2024`, `31/3/24`, `31-03-2024`, `20240331`, `31. mars 2024`, `31-MAR-2024`,
/// `March 31, 2024`, `Sun Mar 31 2024`; then after `T`, space or comma `14:05`, `14.05`, `14:05:09.123456`, `2:05 PM`,
/// `140509`; then `Z`, `UTC`, `+01:00`, `+0100`, `+01`. 24:00 is the end of the day, a leap second the next. O(length).
pub(crate) fn read(text: &[u8], order: Option<DateOrder>) -> Option<Written> {
    if let Some(written) = read_iso(text) {
        return Some(written);
    }
    let mut cursor = Cursor { rest: text.trim_ascii() };
    let (days, short_year, order) = cursor.date(order)?;
    let mut written = Written { local_us: days * DAY_US, offset_min: None, date_only: true, short_year, order };
    if cursor.rest.is_empty() {
        return Some(written);
    }
    written.date_only = false;
    cursor.skip_separator()?;
    written.local_us += cursor.time_us()?;
    written.offset_min = cursor.offset()?;
    cursor.rest.is_empty().then_some(written)
}

/// The commonest form, at fixed places: `2024-03-31 14:05:09.123+01:00`, up to the fraction and offset. `None`: not this form.
#[inline]
fn read_iso(text: &[u8]) -> Option<Written> {
    if text.len() < 16 || text[4] != b'-' || text[7] != b'-' || !matches!(text[10], b'T' | b' ') || text[13] != b':' {
        return None;
    }
    let (year, month, day) = (two(text, 0)? * 100 + two(text, 2)?, two(text, 5)?, two(text, 8)?);
    let (hour, minute) = (two(text, 11)?, two(text, 14)?);
    let (second, mut at) = if text.len() >= 19 && text[16] == b':' { (two(text, 17)?, 19) } else { (0, 16) };
    if day == 0 || day > 28 && day > u32::from(days_in_month(year as i32, month as u8)) || !(1..=12).contains(&month) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let mut micros = 0;
    if at == 19 && text.len() > 20 && matches!(text[19], b'.' | b',') {
        let digits = text[20..].iter().take_while(|b| b.is_ascii_digit()).count();
        micros = fraction_us(&text[20..20 + digits])?;
        at = 20 + digits;
    }
    let mut cursor = Cursor { rest: &text[at..] };
    let offset_min = if cursor.rest.is_empty() { None } else { cursor.offset()? };
    let days = days_from_civil(year as i32, month as u8, day as u8);
    let seconds = i64::from(hour * 3600 + minute * 60 + second);
    let local_us = days * DAY_US + seconds * SECOND_US + micros;
    cursor.rest.is_empty().then_some(Written { local_us, offset_min, date_only: false, short_year: false, order: Order::Fixed })
}

#[inline]
fn two(text: &[u8], at: usize) -> Option<u32> {
    let (a, b) = (text[at].wrapping_sub(b'0'), text[at + 1].wrapping_sub(b'0'));
    (a < 10 && b < 10).then(|| u32::from(a) * 10 + u32::from(b))
}

/// Microseconds of a fraction's digits; beyond six they are cut off.
fn fraction_us(digits: &[u8]) -> Option<i64> {
    let us = digits.iter().take(6).fold(0, |n, b| n * 10 + i64::from(b - b'0'));
    (!digits.is_empty()).then(|| us * 10_i64.pow(6 - digits.len().min(6) as u32))
}

struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    fn take_while(&mut self, test: impl Fn(u8) -> bool) -> &'a [u8] {
        let end = self.rest.iter().position(|&b| !test(b)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn digits(&mut self) -> &'a [u8] {
        self.take_while(|b| b.is_ascii_digit())
    }

    /// A number of one to `most` digits.
    fn number(&mut self, most: usize) -> Option<u32> {
        let digits = self.digits();
        (1..=most).contains(&digits.len()).then(|| value(digits))
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.rest.first() == Some(&byte);
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }

    fn spaces(&mut self) {
        self.take_while(|b| b == b' ');
    }

    /// A name's letters; UTF-8 letters count as letters.
    fn letters(&mut self) -> &'a [u8] {
        self.take_while(|b| b.is_ascii_alphabetic() || b >= 0x80)
    }

    fn date(&mut self, order: Option<DateOrder>) -> Option<(i64, bool, Order)> {
        let first = self.digits();
        match (first.len(), self.rest.first()) {
            (0, Some(_)) => self.date_from_name(),
            (8, None | Some(b' ' | b'T')) | (14, None) => {
                if first.len() == 14 {
                    return None; // read by `read_compact`
                }
                Some((date(value(&first[..4]), value(&first[4..6]), value(&first[6..]))?, false, Order::Fixed))
            }
            (4, Some(&separator @ (b'-' | b'/' | b'.'))) => {
                self.rest = &self.rest[1..];
                let month = self.number(2)?;
                if !self.eat(separator) {
                    return None;
                }
                let day = self.number(2)?;
                Some((date(value(first), month, day)?, false, Order::Fixed))
            }
            (1 | 2, Some(_)) => self.date_from_day(value(first), order),
            _ => None,
        }
    }

    /// After one or two digits: `31.03.2024`, `31. mars 2024`, `31-MAR-24`.
    fn date_from_day(&mut self, first: u32, order: Option<DateOrder>) -> Option<(i64, bool, Order)> {
        let separator = self.rest[0];
        if matches!(separator, b'.' | b'/' | b'-') && self.rest.get(1).is_some_and(u8::is_ascii_digit) {
            self.rest = &self.rest[1..];
            let second = self.number(2)?;
            if !self.eat(separator) {
                return None;
            }
            let last = value(self.rest);
            let (year, short) = self.year()?;
            // Of dates with points or slashes nobody writes a year of two digits first.
            let year_first = (short && separator == b'-').then(|| date(full_year(first), second, last)).flatten();
            if let Some(days) = year_first {
                if order == Some(DateOrder::YearFirst) {
                    return Some((days, true, Order::Fixed));
                }
                let month_first = order == Some(DateOrder::MonthFirst);
                let (day, month) = if month_first { (second, first) } else { (first, second) };
                return match (date(year, second, first), date(year, month, day)) {
                    (None, _) => Some((days, true, Order::YearFirst)),
                    (Some(_), read) => Some((read?, true, Order::OpenYear { day_first: first > 12 })),
                };
            }
            let written = match (first > 12, second > 12) {
                (true, true) => return None,
                (true, false) => Order::DayFirst,
                (false, true) => Order::MonthFirst,
                (false, false) => Order::Open { points: separator == b'.' },
            };
            let month_first = match written {
                Order::MonthFirst => true,
                Order::Open { .. } => order == Some(DateOrder::MonthFirst),
                _ => false,
            };
            let (day, month) = if month_first { (second, first) } else { (first, second) };
            return Some((date(year, month, day)?, short, written));
        }
        self.take_while(|b| matches!(b, b'.' | b' ' | b'-' | b'/'));
        let month = month(self.letters())?;
        self.take_while(|b| matches!(b, b'.' | b' ' | b'-' | b',' | b'/'));
        let (year, short) = self.year()?;
        Some((date(year, month, first)?, short, Order::Fixed))
    }

    /// `March 31, 2024`, `Sun, 31 Mar 2024`, `Sun Mar 31 2024`.
    fn date_from_name(&mut self) -> Option<(i64, bool, Order)> {
        let mut name = self.letters();
        if is_weekday(name) {
            self.take_while(|b| matches!(b, b'.' | b' ' | b','));
            if self.rest.first().is_some_and(u8::is_ascii_digit) {
                let day = self.number(2)?;
                return if self.rest.is_empty() { None } else { self.date_from_day(day, None) };
            }
            name = self.letters();
        }
        let month = month(name)?;
        self.take_while(|b| matches!(b, b'.' | b' '));
        let day = self.number(2)?;
        self.take_while(|b| matches!(b, b',' | b' '));
        let (year, short) = self.year()?;
        Some((date(year, month, day)?, short, Order::Fixed))
    }

    /// A year of four digits, or of two.
    fn year(&mut self) -> Option<(u32, bool)> {
        let digits = self.digits();
        match (digits.len(), value(digits)) {
            (4, year) => Some((year, false)),
            (2, year) => Some((full_year(year), true)),
            _ => None,
        }
    }

    /// Between date and time: `T`, spaces, a comma, `kl.`, `um`, `at`.
    fn skip_separator(&mut self) -> Option<()> {
        let before = self.rest.len();
        self.take_while(|b| matches!(b, b' ' | b','));
        if self.rest.len() == before {
            return (self.eat(b'T') || self.eat(b't') || self.eat(b'-') || self.eat(b':')).then_some(());
        }
        let word = self.letters();
        if !word.is_empty() {
            let known = [&b"kl"[..], b"um", b"at", b"om", b"T"].iter().any(|w| word.eq_ignore_ascii_case(w));
            self.take_while(|b| matches!(b, b' ' | b'.'));
            return known.then_some(());
        }
        Some(())
    }

    fn time_us(&mut self) -> Option<i64> {
        let first = self.digits();
        let (mut hour, minute, second, fraction) = match first.len() {
            4 => (value(&first[..2]), value(&first[2..]), 0, 0),
            6 => (value(&first[..2]), value(&first[2..4]), value(&first[4..]), self.fraction()?),
            1 | 2 if matches!(self.rest.first(), Some(b':' | b'.' | b'h')) => {
                let separator = self.rest[0];
                self.rest = &self.rest[1..];
                let minute = self.number(2)?;
                let second = if self.eat(separator) || self.eat(b':') { self.number(2)? } else { 0 };
                (value(first), minute, second, self.fraction()?)
            }
            1 | 2 => (value(first), 0, 0, 0), // `2 PM`
            _ => return None,
        };
        let halves = self.half_of_day();
        if let Some(after_noon) = halves {
            if hour == 0 || hour > 12 {
                return None;
            }
            hour = hour % 12 + if after_noon { 12 } else { 0 };
        } else if first.len() < 3 && minute == 0 && second == 0 && self.rest.is_empty() && hour > 23 && hour != 24 {
            return None;
        }
        let end_of_day = hour == 24 && minute == 0 && second == 0 && fraction == 0;
        if !(hour < 24 || end_of_day) || minute > 59 || second > 60 {
            return None;
        }
        Some(i64::from(hour) * HOUR_US + i64::from(minute) * MINUTE_US + i64::from(second) * SECOND_US + fraction)
    }

    fn fraction(&mut self) -> Option<i64> {
        if !matches!(self.rest, [b'.' | b',', b'0'..=b'9', ..]) {
            return Some(0);
        }
        self.rest = &self.rest[1..];
        fraction_us(self.digits())
    }

    /// `AM`, `p.m.`: whether after noon.
    fn half_of_day(&mut self) -> Option<bool> {
        let at = self.rest.iter().position(|&b| b != b' ').unwrap_or(0);
        let rest = &self.rest[at..];
        let after_noon = match rest.first()?.to_ascii_lowercase() {
            b'a' => false,
            b'p' => true,
            _ => return None,
        };
        let tail = &rest[1..];
        let length = match tail {
            [b'm' | b'M', ..] => 2,
            [b'.', b'm' | b'M', b'.', ..] => 4,
            [b'.', b'm' | b'M', ..] => 3,
            _ => return None,
        };
        self.rest = &rest[length..];
        Some(after_noon)
    }

    /// An offset or nothing; `None` for what is neither.
    fn offset(&mut self) -> Option<Option<i16>> {
        self.spaces();
        if self.rest.is_empty() {
            return Some(None);
        }
        for name in [&b"Z"[..], b"z", b"UTC", b"GMT"] {
            if self.rest.starts_with(name) {
                self.rest = &self.rest[name.len()..];
                return if self.rest.is_empty() { Some(Some(0)) } else { None };
            }
        }
        let sign = match self.rest[0] {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        self.rest = &self.rest[1..];
        let digits = self.digits();
        let (hours, minutes) = match digits.len() {
            4 => (value(&digits[..2]), value(&digits[2..])),
            1 | 2 if self.eat(b':') => (value(digits), self.number(2)?),
            1 | 2 => (value(digits), 0),
            _ => return None,
        };
        if hours > 18 || minutes > 59 {
            return None;
        }
        Some(Some(sign * (hours * 60 + minutes) as i16))
    }
}

/// The number that the digits at the beginning of a text make.
fn value(text: &[u8]) -> u32 {
    text.iter().take(9).take_while(|b| b.is_ascii_digit()).fold(0, |n, b| n * 10 + u32::from(b - b'0'))
}

/// The year that two digits stand for: 00-69 are 2000-2069, 70-99 are 1970-1999 (POSIX).
fn full_year(year: u32) -> u32 {
    year + if year < 70 { 2000 } else { 1900 }
}

/// Days since 1970 of a date that exists.
fn date(year: u32, month: u32, day: u32) -> Option<i64> {
    let exists = (1..=12).contains(&month) && day >= 1 && day <= u32::from(days_in_month(year as i32, month as u8));
    exists.then(|| days_from_civil(year as i32, month as u8, day as u8))
}

/// Month names begin so in English, Norwegian, Danish, Swedish, Dutch and German; nothing else in them does.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["mar", "mär", "maa", "mrt", "mrz"],
    &["apr"],
    &["may", "mai", "maj", "mei"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "des", "dez"],
];

fn month(name: &[u8]) -> Option<u32> {
    let name = std::str::from_utf8(name).ok()?.to_lowercase();
    if !(3..=10).contains(&name.len()) {
        return None;
    }
    let at = MONTHS.iter().position(|starts| starts.iter().any(|s| name.starts_with(s)))?;
    Some(at as u32 + 1)
}

fn is_weekday(name: &[u8]) -> bool {
    const STARTS: [&str; 17] =
        ["mon", "man", "mån", "maa", "tue", "tir", "tis", "din", "die", "wed", "ons", "woe", "thu", "tor", "don", "fri", "sun"];
    const MORE: [&str; 10] = ["fre", "vri", "sat", "lør", "lör", "zat", "sam", "søn", "sön", "zon"];
    const SHORT: [&str; 6] = ["mo", "di", "mi", "do", "fr", "so"];
    let Ok(name) = std::str::from_utf8(name) else { return false };
    let name = name.to_lowercase();
    month(name.as_bytes()).is_none()
        && (STARTS.iter().chain(&MORE).any(|s| name.starts_with(s)) || SHORT.contains(&name.as_str()))
}

/// Reads `20240331140509` and, with `T` or space, is left to [`read`]. `None`: not such a time.
pub(crate) fn read_compact(text: &[u8]) -> Option<Written> {
    let text = text.trim_ascii();
    if !matches!(text.len(), 8 | 12 | 14) || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let days = date(value(&text[..4]), value(&text[4..6]), value(&text[6..8]))?;
    if !(1900..=2200).contains(&value(&text[..4])) {
        return None;
    }
    let part = |at: usize| text.get(at..at + 2).map_or(0, value);
    let (hour, minute, second) = (part(8), part(10), part(12));
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let local_us = days * DAY_US + i64::from(hour * 3600 + minute * 60 + second) * SECOND_US;
    Some(Written { local_us, offset_min: None, date_only: text.len() == 8, short_year: false, order: Order::Fixed })
}

/// The unit in which whole numbers count time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Epoch {
    Seconds,
    Millis,
    Micros,
    Nanos,
    /// Days since 1899-12-30, as spreadsheets count.
    Serial,
}

impl Epoch {
    const UNITS: [Self; 4] = [Self::Seconds, Self::Millis, Self::Micros, Self::Nanos];

    /// The unit's name in findings.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Seconds => "seconds",
            Self::Millis => "milliseconds",
            Self::Micros => "microseconds",
            Self::Nanos => "nanoseconds",
            Self::Serial => "spreadsheet-days",
        }
    }

    fn per_second(self) -> i128 {
        match self {
            Self::Seconds | Self::Serial => 1,
            Self::Millis => 1_000,
            Self::Micros => 1_000_000,
            Self::Nanos => 1_000_000_000,
        }
    }

    /// The unit in which both ends of the range lie between 1980 and 2100; `None` when none does.
    pub(crate) fn of_range(least: i64, most: i64) -> Option<Self> {
        let plausible = |value: i64, unit: Self| {
            let seconds = i128::from(value) / unit.per_second();
            (315_532_800..4_102_444_800).contains(&seconds)
        };
        Self::UNITS.into_iter().find(|&unit| plausible(least, unit) && plausible(most, unit))
    }

    /// UTC microseconds of a whole number.
    pub(crate) fn to_us(self, value: i64) -> Option<i64> {
        let us = match self {
            Self::Serial => (i128::from(value) - 25_569) * i128::from(DAY_US),
            unit => (i128::from(value) * 1_000_000).div_euclid(unit.per_second()),
        };
        i64::try_from(us).ok()
    }

    /// Local microseconds of a spreadsheet's day number, to the nearest millisecond.
    pub(crate) fn serial_us(days: f64) -> Option<i64> {
        (1.0..2_958_466.0).contains(&days).then(|| ((days - 25_569.0) * 86_400_000.0).round() as i64 * 1_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samsyn_calendar::Civil;

    fn show(w: Written) -> String {
        let c = Civil::from_us(w.local_us);
        let mut out = Vec::new();
        samsyn_calendar::write_civil(&mut out, c);
        let offset = w.offset_min.map_or(String::new(), |o| format!(" {o:+}"));
        let date = if w.date_only { " date" } else { "" };
        let short = if w.short_year { " short" } else { "" };
        let order = match w.order {
            Order::Fixed => "",
            Order::Open { points: true } => " open-points",
            Order::Open { points: false } => " open",
            Order::DayFirst => " day-first",
            Order::MonthFirst => " month-first",
            Order::OpenYear { .. } => " open-year",
            Order::YearFirst => " year-first",
        };
        format!("{}{offset}{date}{short}{order}", String::from_utf8(out).expect("ascii"))
    }

    fn check(text: &str, expected: &str) {
        let got = read(text.as_bytes(), None).map(show);
        assert_eq!(got.as_deref(), (!expected.is_empty()).then_some(expected), "{text}");
    }

    #[test]
    fn forms_in_use_are_read() {
        check("2024-03-31 14:05", "2024-03-31T14:05:00");
        check("2024-03-31T14:05:09.1234567+01:00", "2024-03-31T14:05:09.123456 +60");
        check("2011-10-11 13:45:40.276000+02:00", "2011-10-11T13:45:40.276 +120");
        check("2024-03-31T14:05:09Z", "2024-03-31T14:05:09 +0");
        check("2024-03-31T14:05:09,5 UTC", "2024-03-31T14:05:09.500 +0");
        check("2024-03-31T14:05:09+0530", "2024-03-31T14:05:09 +330");
        check("2024-03-31", "2024-03-31T00:00:00 date");
        check("2012/10/09 13:50:17.000", "2012-10-09T13:50:17");
        check("31.03.2024 14:05", "2024-03-31T14:05:00 day-first");
        check("3.4.2024", "2024-04-03T00:00:00 date open-points");
        check("03/04/2024 2:05 PM", "2024-04-03T14:05:00 open");
        check("03/31/2024 12:05:01 am", "2024-03-31T00:05:01 month-first");
        check("31-03-94", "1994-03-31T00:00:00 date short day-first");
        check("03-31-94", "1994-03-31T00:00:00 date short month-first");
        check("31/03/24", "2024-03-31T00:00:00 date short day-first");
        check("24.03.01", "2001-03-24T00:00:00 date short day-first");
        check("20240331", "2024-03-31T00:00:00 date");
        check("20240331T140509Z", "2024-03-31T14:05:09 +0");
        check("14 nov 2026", "2026-11-14T00:00:00 date");
        check("14. november 2026 kl. 09.30", "2026-11-14T09:30:00");
        check("1. März 2026", "2026-03-01T00:00:00 date");
        check("12 mei 2026", "2026-05-12T00:00:00 date");
        check("31-MAR-24 02.05.09 PM", "2024-03-31T14:05:09 short");
        check("March 31, 2024 2:05 PM", "2024-03-31T14:05:00");
        check("Sun, 31 Mar 2024 14:05:09 GMT", "2024-03-31T14:05:09 +0");
        check("2024-12-31T24:00:00", "2025-01-01T00:00:00");
        check("1971-01-01 00:20", "1971-01-01T00:20:00");
    }

    #[test]
    fn a_year_of_two_digits_may_stand_first() {
        // Both a day of 2001 and one of 2024: only the other dates of the column, or a person, can tell.
        check("24-03-01", "2001-03-24T00:00:00 date short open-year");
        check("24-03-01 14:05", "2001-03-24T14:05:00 short open-year");
        check("99-03-01", "1999-03-01T00:00:00 date short year-first");
        check("00-12-31", "2000-12-31T00:00:00 date short year-first");
        // 31 April does not exist, 4 February does.
        check("31-04-02", "2031-04-02T00:00:00 date short year-first");
        check("24-02-30", "2030-02-24T00:00:00 date short day-first");
        check("24-13-01", "");
        let asked = |text: &str, order| read(text.as_bytes(), Some(order)).map(show);
        assert_eq!(asked("24-03-01", DateOrder::YearFirst).as_deref(), Some("2024-03-01T00:00:00 date short"));
        assert_eq!(asked("04-03-01", DateOrder::MonthFirst).as_deref(), Some("2001-04-03T00:00:00 date short open-year"));
        assert_eq!(asked("24-03-01", DateOrder::DayFirst).as_deref(), Some("2001-03-24T00:00:00 date short open-year"));
        assert_eq!(asked("24-03-01", DateOrder::MonthFirst), None);
        assert_eq!(asked("31.03.2024", DateOrder::YearFirst).as_deref(), Some("2024-03-31T00:00:00 date day-first"));
    }

    #[test]
    fn what_is_no_date_is_not_read() {
        for text in ["", "x", "2024", "2024-13-01", "2024-02-30", "31/31/2024", "1.2", "1.2.3", "12:30", "2024-03-31T25:00"] {
            check(text, "");
        }
        for text in
            ["2024-03-31 14:05 and more", "March", "32.01.2024", "123456", "2024-03-31 14:05:09+99:00", "1.2.345", "mars 2024"]
        {
            check(text, "");
        }
    }

    #[test]
    fn epochs_are_told_by_their_range() {
        assert_eq!(Epoch::of_range(1_700_000_000, 1_800_000_000), Some(Epoch::Seconds));
        assert_eq!(Epoch::of_range(1_700_000_000_000, 1_700_000_000_001), Some(Epoch::Millis));
        assert_eq!(Epoch::of_range(1, 2), None);
        assert_eq!(Epoch::Millis.to_us(1_700_000_000_001), Some(1_700_000_000_001_000));
        assert_eq!(read_compact(b"20240331140509").map(show).as_deref(), Some("2024-03-31T14:05:09"));
        // 2024-03-31 12:00 in a spreadsheet.
        assert_eq!(Epoch::serial_us(45_382.5), Some(days_from_civil(2024, 3, 31) * DAY_US + 12 * HOUR_US));
    }
}
