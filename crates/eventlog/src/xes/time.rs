//! Times as XES writes them: ISO 8601 with or without offset, to microseconds.

use samsyn_calendar::{Kind, MINUTE_US, SECOND_US, ZoneReader, days_from_civil, days_in_month};

use crate::DateOrder;
use crate::dates::{self, Order};

/// A time that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) utc_us: i64,
    pub(super) offset_min: i16,
    pub(super) doubt: Doubt,
}

/// What was assumed about a time without an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Nothing: the offset was written.
    None,
    /// Read in the log's zone, where it exists once.
    Zone,
    /// The clock was put forward past it.
    Gap,
    /// It exists twice; the first was taken.
    Fold,
    /// It was not written as ISO 8601 demands.
    Form,
}

/// Reads `2024-03-04T05:06:07.891+01:00` and its shorter forms; `None` when it is not a time.
///
/// Accepted beside XSD's `dateTime`: a blank for `T`, a comma for the point, no seconds, a date alone (its midnight), and
/// offsets `+0100` and `+01`. Digits beyond microseconds are cut off. 24:00 is the next day's midnight.
#[inline]
pub(super) fn parse(text: &[u8], zone: &mut ZoneReader) -> Option<Time> {
    let (local_us, rest) = parse_local(text)?;
    match rest {
        [] => Some(in_zone(local_us, zone)),
        b"Z" | b"z" => Some(Time { utc_us: local_us, offset_min: 0, doubt: Doubt::None }),
        _ => {
            let offset_min = parse_offset(rest)?;
            Some(Time { utc_us: local_us - i64::from(offset_min) * MINUTE_US, offset_min, doubt: Doubt::None })
        }
    }
}

/// Reads a time in any form that people and systems write, `order` deciding where day and month could be exchanged; `None`
/// also when it is needed and not known. Cost: some times that of [`parse`].
#[cold]
pub(super) fn parse_written(text: &[u8], zone: &mut ZoneReader, order: Option<DateOrder>) -> Option<Time> {
    let written = dates::read(text, order)?;
    let fits = match (written.order, order) {
        (Order::Fixed, _) => true,
        (_, None) => false,
        (Order::Open { .. } | Order::OpenYear { .. }, Some(asked)) => asked != DateOrder::YearFirst,
        (Order::DayFirst, Some(asked)) => asked != DateOrder::MonthFirst,
        (Order::MonthFirst, Some(asked)) => asked != DateOrder::DayFirst,
        (Order::YearFirst, Some(asked)) => asked == DateOrder::YearFirst,
    };
    if !fits {
        return None;
    }
    Some(match written.offset_min {
        Some(offset_min) => {
            let utc_us = written.local_us - i64::from(offset_min) * MINUTE_US;
            Time { utc_us, offset_min, doubt: Doubt::Form }
        }
        None => {
            let time = in_zone(written.local_us, zone);
            Time { doubt: if time.doubt == Doubt::Zone { Doubt::Form } else { time.doubt }, ..time }
        }
    })
}

#[cold]
fn in_zone(local_us: i64, zone: &mut ZoneReader) -> Time {
    let resolved = zone.local_to_utc(local_us);
    let doubt = match resolved.kind {
        Kind::Plain => Doubt::Zone,
        Kind::Gap => Doubt::Gap,
        Kind::Fold => Doubt::Fold,
    };
    Time { utc_us: resolved.utc_us, offset_min: resolved.offset_min, doubt }
}

#[inline]
fn two(text: &[u8], at: usize) -> Option<i64> {
    let (tens, ones) = (text[at].wrapping_sub(b'0'), text[at + 1].wrapping_sub(b'0'));
    (tens < 10 && ones < 10).then(|| i64::from(tens * 10 + ones))
}

#[inline]
fn parse_local(text: &[u8]) -> Option<(i64, &[u8])> {
    if text.len() < 10 || text[4] != b'-' || text[7] != b'-' {
        return None;
    }
    let year = two(text, 0)? * 100 + two(text, 2)?;
    let (month, day) = (two(text, 5)? as u8, two(text, 8)? as u8);
    if !(1..=12).contains(&month) || day == 0 || (day > 28 && day > days_in_month(year as i32, month)) {
        return None;
    }
    let midnight_us = days_from_civil(year as i32, month, day) * samsyn_calendar::DAY_US;
    if !matches!(text.get(10), Some(b'T' | b't' | b' ')) {
        // A date alone, perhaps with an offset.
        return Some((midnight_us, &text[10..]));
    }
    if text.len() < 16 || text[13] != b':' {
        return None;
    }
    let (hour, minute) = (two(text, 11)?, two(text, 14)?);
    let (mut second, mut micro, mut rest) = (0, 0, &text[16..]);
    if let [b':', after @ ..] = rest {
        if after.len() < 2 {
            return None;
        }
        second = two(after, 0)?;
        rest = &after[2..];
        if let [b'.' | b',', digits @ ..] = rest {
            (micro, rest) = fraction(digits)?;
        }
    }
    let whole = hour < 24 || (hour == 24 && minute == 0 && second == 0 && micro == 0);
    (whole && minute < 60 && second < 60).then(|| (midnight_us + (hour * 3600 + minute * 60 + second) * SECOND_US + micro, rest))
}

fn fraction(text: &[u8]) -> Option<(i64, &[u8])> {
    let digits = text.iter().take_while(|b| b.is_ascii_digit()).count();
    let six = text[..digits].iter().copied().chain(std::iter::repeat(b'0')).take(6);
    let micro = six.fold(0, |micro, digit| micro * 10 + i64::from(digit - b'0'));
    (digits > 0).then(|| (micro, &text[digits..]))
}

#[inline]
fn parse_offset(text: &[u8]) -> Option<i16> {
    let sign = match text[0] {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let (hours, minutes) = match text.len() {
        3 => (two(text, 1)?, 0),
        5 => (two(text, 1)?, two(text, 3)?),
        6 if text[3] == b':' => (two(text, 1)?, two(text, 4)?),
        _ => return None,
    };
    (hours <= 18 && minutes < 60).then(|| (sign * (hours * 60 + minutes)) as i16)
}

#[cfg(test)]
mod tests {
    use samsyn_calendar::{Zone, rfc3339};

    use super::*;

    fn check(text: &str, expected: &str) {
        let mut zone = Zone::parse("Europe/Oslo").expect("zone").reader();
        let read = parse(text.as_bytes(), &mut zone);
        let shown = read.map(|t| format!("{} {:?}", rfc3339(t.utc_us, t.offset_min), t.doubt));
        assert_eq!(shown.as_deref().unwrap_or("unreadable"), expected, "{text}");
    }

    #[test]
    fn forms_with_an_offset() {
        for offset in ["+01:00", "+0100", "+01"] {
            check(&format!("2024-03-04T05:06:07{offset}"), "2024-03-04T05:06:07+01:00 None");
        }
        check("2024-03-04T05:06:07.891Z", "2024-03-04T05:06:07.891+00:00 None");
        check("2024-03-04 05:06:07,8912345678-03:30", "2024-03-04T05:06:07.891234-03:30 None");
        check("2024-02-29T24:00:00Z", "2024-03-01T00:00:00+00:00 None");
        check("2024-02-29T23:59Z", "2024-02-29T23:59:00+00:00 None");
        check("2024-02-29+01:00", "2024-02-29T00:00:00+01:00 None");
        check("0001-01-01T00:00:00.000Z", "0001-01-01T00:00:00+00:00 None");
    }

    #[test]
    fn forms_without_an_offset_are_read_in_the_zone() {
        check("2024-07-04T05:06:07", "2024-07-04T05:06:07+02:00 Zone");
        check("2024-01-04", "2024-01-04T00:00:00+01:00 Zone");
        check("2024-03-31T02:30:00", "2024-03-31T02:30:00+01:00 Gap");
        check("2024-10-27T02:30:00", "2024-10-27T02:30:00+02:00 Fold");
    }

    #[test]
    fn other_forms_are_read_when_their_order_is_known() {
        let mut zone = Zone::utc().reader();
        let mut check = |text: &str, order, expected: Option<&str>| {
            let read = parse_written(text.as_bytes(), &mut zone, order).map(|t| rfc3339(t.utc_us, t.offset_min));
            assert_eq!(read.as_deref(), expected, "{text}");
        };
        let (day, month, year) = (Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst), Some(DateOrder::YearFirst));
        check("2019/11/03 01:11:19.000", None, Some("2019-11-03T01:11:19+00:00"));
        check("03.04.2024 10:00", None, None);
        check("03.04.2024 10:00", day, Some("2024-04-03T10:00:00+00:00"));
        check("03/04/2024 10:00", month, Some("2024-03-04T10:00:00+00:00"));
        check("13/04/2024 10:00", month, None);
        check("13/04/2024 10:00", None, None);
        check("24-03-01 10:00", None, None);
        check("24-03-01 10:00", year, Some("2024-03-01T10:00:00+00:00"));
        check("24-03-01 10:00", day, Some("2001-03-24T10:00:00+00:00"));
        check("03.04.2024 10:00", year, None);
    }

    #[test]
    fn what_is_no_time() {
        let texts = "?|2002-0530T09:30:10Z|2023-02-29T00:00:00Z|2024-13-01|2024-03-04T25:00:00Z|2024-03-04T05:60:00Z|2024-03-04T05:06:60Z\
            |2024-03-04T05:06:07.Z|2024-03-04T05:06:07+|2024-03-04T05:06:07+1:00|2024-03-04T05:06:07+19:00|2024-03-04T|2024-03-04T05:06:|\
            2024-03-04T05:06:07 Z|04.03.2024|";
        for text in texts.split('|') {
            check(text, "unreadable");
        }
    }
}
