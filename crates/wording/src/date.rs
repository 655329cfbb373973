//! Dates and times of day with the language's month names. Civil values in; zones are the caller's.

use crate::{Value, Words};

/// "14 November 2026".
pub(crate) fn date(words: &Words, year: i32, month: u8, day: u8) -> String {
    worded(words, "date-long", "month", year, month, day)
}

/// "14 Nov 2026".
pub(crate) fn date_short(words: &Words, year: i32, month: u8, day: u8) -> String {
    worded(words, "date-short", "month-short", year, month, day)
}

/// "November 2026".
pub(crate) fn month(words: &Words, year: i32, month: u8) -> String {
    let name = words.text(&format!("month-{}", month.clamp(1, 12)));
    words.with("date-month", &[("month", name.into()), ("year", Value::from(year.to_string()))])
}

/// "14 Nov 2026, 10:30".
pub(crate) fn date_time(words: &Words, date: (i32, u8, u8), hour: u8, minute: u8) -> String {
    let day = date_short(words, date.0, date.1, date.2);
    words.with("date-time", &[("date", day.into()), ("time", format!("{hour:02}:{minute:02}").into())])
}

fn worded(words: &Words, pattern: &str, name: &str, year: i32, month: u8, day: u8) -> String {
    let name = words.text(&format!("{name}-{}", month.clamp(1, 12)));
    let parts = [("day", Value::from(day.to_string())), ("month", name.into()), ("year", year.to_string().into())];
    words.with(pattern, &parts)
}
