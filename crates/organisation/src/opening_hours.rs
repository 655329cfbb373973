//! When a unit is open, as a readable text: by weekday, with holidays and with days that are otherwise.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use samsyn_calendar::{Closure, Country, OpenTime, Weekday, Zone, civil_from_days, named_days};
use serde::Deserialize;

use crate::Day;

/// Minutes of the wall clock, 0 to 1440, in which it is open; in order, touching nowhere.
type Hours = Vec<Range<u16>>;

/// When a unit is open.
#[derive(Debug, Clone)]
pub struct OpeningHours {
    zone: Zone,
    holidays: Option<Country>,
    /// By the day from which on each holds; the first holds before it, too.
    weeks: Vec<(Day, [Hours; 7])>,
    days: BTreeMap<Day, Hours>,
    /// The minute at which offices close on local closing days; 0: they do not open.
    closing_days: BTreeMap<Day, u16>,
}

/// A day on which the offices of an authority are closed, or close early, though neither the weekday nor the law says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClosingDay {
    /// The day.
    pub day: Day,
    /// The hour at which they close, 1 to 23; `None`: they do not open.
    pub closes_at: Option<u8>,
}

/// Why a text says no opening hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpeningHoursError {
    /// It is no TOML, or lacks a key or has one too many.
    Syntax {
        /// Line of the text, from 1.
        line: usize,
        /// What the parser says, in English.
        reason: String,
    },
    /// A value that says nothing there.
    Value {
        /// The key.
        key: String,
        /// Its value.
        value: String,
    },
}

impl OpeningHoursError {
    /// Stable name for the wording, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "opening-hours-syntax",
            Self::Value { .. } => "opening-hours-value",
        }
    }

    /// Named values for the wording.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Syntax { line, reason } => vec![("line", line.to_string()), ("reason", reason.clone())],
            Self::Value { key, value } => vec![("key", key.clone()), ("value", value.clone())],
        }
    }
}

impl fmt::Display for OpeningHoursError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { line, reason } => write!(f, "line {line}: {reason}"),
            Self::Value { key, value } => write!(f, "\"{value}\" says nothing at {key}"),
        }
    }
}

impl std::error::Error for OpeningHoursError {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HoursText {
    zone: String,
    holidays: Option<String>,
    week: Vec<WeekText>,
    #[serde(default)]
    days: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeekText {
    from: Option<String>,
    monday: Option<String>,
    tuesday: Option<String>,
    wednesday: Option<String>,
    thursday: Option<String>,
    friday: Option<String>,
    saturday: Option<String>,
    sunday: Option<String>,
}

const CLOSED: &str = "closed";

fn wrong(key: &str, value: &str) -> OpeningHoursError {
    OpeningHoursError::Value { key: key.to_owned(), value: value.to_owned() }
}

/// `08:00-12:00 12:30-15:45`, or `closed`.
fn hours(key: &str, text: &str) -> Result<Hours, OpeningHoursError> {
    if text.trim() == CLOSED {
        return Ok(Vec::new());
    }
    let minute = |text: &str| {
        let (hour, minute) = text.split_once(':')?;
        let number = |digits: &str| digits.parse::<u16>().ok().filter(|_| digits.len() == 2 && !digits.starts_with('+'));
        let (hour, minute) = (number(hour)?, number(minute)?);
        (minute < 60 && hour * 60 + minute <= 1440).then_some(hour * 60 + minute)
    };
    let span = |text: &str| {
        let (from, until) = text.split_once('-')?;
        Some(minute(from)?..minute(until)?).filter(|span| span.start < span.end)
    };
    let spans: Option<Hours> = text.split_whitespace().map(span).collect();
    spans
        .filter(|spans| !spans.is_empty() && spans.windows(2).all(|two| two[0].end < two[1].start))
        .ok_or_else(|| wrong(key, text))
}

fn day(key: &str, text: &str) -> Result<Day, OpeningHoursError> {
    Day::parse(text).ok_or_else(|| wrong(key, text))
}

impl OpeningHours {
    /// Reads a text.
    ///
    /// # Errors
    /// When it is no TOML, names no zone or no week, or a value says nothing.
    ///
    /// ```
    /// use samsyn_organisation::{Day, OpeningHours};
    /// let hours = OpeningHours::parse(r#"
    ///     zone = "Europe/Oslo"
    ///     holidays = "NO"
    ///     [[week]]
    ///     monday = "08:00-15:45"
    ///     friday = "08:00-12:00 12:30-15:00"
    ///     [days]
    ///     "2026-12-21" = "08:00-12:00"
    /// "#)?;
    /// let day = |text| Day::parse(text).expect("a day");
    /// assert_eq!(hours.on(day("2026-12-21")), [480..720]);
    /// assert!(hours.on(day("2026-12-25")).is_empty()); // a Friday, but Christmas Day
    /// # Ok::<(), samsyn_organisation::OpeningHoursError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, OpeningHoursError> {
        let read: HoursText = toml::from_str(text).map_err(|error| {
            let before = error.span().map_or("", |span| text.get(..span.start).unwrap_or_default());
            OpeningHoursError::Syntax { line: before.matches('\n').count() + 1, reason: error.message().to_owned() }
        })?;
        let mut weeks: Vec<(Day, [Hours; 7])> = Vec::new();
        for week in read.week {
            let from = match &week.from {
                None if weeks.is_empty() => Day(i32::MIN),
                None => return Err(wrong("week.from", "")),
                Some(text) => day("week.from", text)?,
            };
            if weeks.last().is_some_and(|(before, _)| *before >= from) {
                return Err(wrong("week.from", week.from.as_deref().unwrap_or_default()));
            }
            let of = |key: &str, text: Option<String>| text.map_or(Ok(Vec::new()), |text| hours(key, &text));
            let days = [
                of("monday", week.monday)?,
                of("tuesday", week.tuesday)?,
                of("wednesday", week.wednesday)?,
                of("thursday", week.thursday)?,
                of("friday", week.friday)?,
                of("saturday", week.saturday)?,
                of("sunday", week.sunday)?,
            ];
            weeks.push((from, days));
        }
        if weeks.is_empty() {
            return Err(wrong("week", ""));
        }
        let mut days = BTreeMap::new();
        for (name, text) in &read.days {
            days.insert(day("days", name)?, hours(name, text)?);
        }
        let country = |code: &String| Country::parse(code).ok_or_else(|| wrong("holidays", code));
        Ok(Self {
            zone: Zone::parse(&read.zone).map_err(|_| wrong("zone", &read.zone))?,
            holidays: read.holidays.as_ref().map(country).transpose()?,
            weeks,
            days,
            closing_days: BTreeMap::new(),
        })
    }

    /// The same hours with the authority's local closing days. A day that the text itself names stays as it says.
    pub fn with_closing_days(self, days: impl IntoIterator<Item = ClosingDay>) -> Self {
        let minute = |closing: ClosingDay| closing.closes_at.map_or(0, |hour| u16::from(hour) * 60);
        Self { closing_days: days.into_iter().map(|closing| (closing.day, minute(closing))).collect(), ..self }
    }

    /// The zone whose wall clock they are of.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// When it is open on a day, as minutes of the wall clock; empty: closed. A day that is named is as it says; else on a public
    /// holiday, an eve that the country closes, and a local closing day it is closed, and on a half day it closes when offices do.
    pub fn on(&self, day: Day) -> Vec<Range<u16>> {
        let (year, ..) = civil_from_days(i64::from(day.0));
        self.with(day, &self.closing(year))
    }

    /// The minute at which each named day of a year closes; 0: it does not open.
    fn closing(&self, year: i32) -> BTreeMap<Day, u16> {
        let mut closing = BTreeMap::new();
        for named in self.holidays.map_or_else(Vec::new, |country| named_days(country, year)) {
            let minute = match named.closure {
                Closure::HalfDay(hour) => u16::from(hour) * 60,
                Closure::Holiday | Closure::Limits => 0,
            };
            let known = closing.entry(Day(named.day as i32)).or_insert(minute);
            *known = minute.min(*known);
        }
        closing
    }

    fn with(&self, day: Day, closing: &BTreeMap<Day, u16>) -> Hours {
        if let Some(own) = self.days.get(&day) {
            return own.clone();
        }
        let week = self.weeks.iter().rev().find(|(from, _)| *from <= day).or(self.weeks.first());
        let usual = week.map_or(&[][..], |(_, days)| &days[Weekday::of_days(i64::from(day.0)) as usize]);
        let until = [closing, &self.closing_days].into_iter().filter_map(|days| days.get(&day).copied()).min().unwrap_or(1440);
        usual.iter().map(|span| span.start..span.end.min(until)).filter(|span| !span.is_empty()).collect()
    }

    /// Working time between the first and the last of some instants (UTC microseconds). Cost: O(days between).
    pub fn open_time(&self, first_us: i64, last_us: i64) -> OpenTime {
        const DAY_US: i64 = 86_400_000_000;
        // A day more at either end, since a day of the zone is none of UTC.
        let days = first_us.div_euclid(DAY_US) - 1..last_us.div_euclid(DAY_US) + 2;
        let year = |day: i64| civil_from_days(day).0;
        let closing: BTreeMap<Day, u16> = (year(days.start)..=year(days.end)).flat_map(|year| self.closing(year)).collect();
        OpenTime::new(&self.zone, days, |day| self.with(Day(day as i32), &closing))
    }
}

#[cfg(test)]
mod tests {
    use samsyn_calendar::HOUR_US;

    use super::*;

    const OFFICE: &str = r#"
zone = "Europe/Oslo"
holidays = "NO"
[[week]]
monday = "08:00-15:45"
tuesday = "08:00-15:45"
wednesday = "08:00-15:45"
thursday = "08:00-18:00"
friday = "08:00-12:00 12:30-15:45"
[[week]]
from = "2026-06-01"
monday = "09:00-15:00"
[days]
"2026-04-01" = "08:00-10:00"
"2026-05-30" = "00:00-24:00"
"#;

    fn on(text: &str) -> Vec<(u16, u16)> {
        let hours = OpeningHours::parse(OFFICE).unwrap().on(Day::parse(text).unwrap());
        hours.into_iter().map(|span| (span.start, span.end)).collect()
    }

    #[test]
    fn a_day_is_open_as_written() {
        assert_eq!(on("2026-03-27"), [(480, 720), (750, 945)]);
        assert_eq!(on("2026-03-28"), []);
        assert_eq!(on("1999-03-29"), [(480, 945)], "the first week holds before it, too");
        assert_eq!(on("2026-06-01"), [(540, 900)]);
        assert_eq!(on("2026-06-02"), [], "the week that holds names no Tuesday");
        assert_eq!(on("2026-05-30"), [(0, 1440)], "named");
    }

    #[test]
    fn holidays_are_closed_and_half_days_close_early() {
        assert_eq!(on("2026-04-02"), [], "Maundy Thursday");
        assert_eq!(on("2026-04-01"), [(480, 600)], "named, though a half day");
        assert_eq!(on("2025-04-16"), [(480, 720)], "the Wednesday before Maundy Thursday");
        assert_eq!(on("2028-12-24"), [], "a Sunday");
    }

    #[test]
    fn local_closing_days_close_what_the_text_does_not_name() {
        let day = |text: &str| Day::parse(text).unwrap();
        let closing = |text: &str, closes_at| ClosingDay { day: day(text), closes_at };
        let days = [
            closing("2026-03-26", None),
            closing("2026-03-27", Some(13)),
            closing("2026-04-01", None),
            closing("2026-04-02", Some(12)),
            closing("2025-04-16", Some(10)),
        ];
        let hours = OpeningHours::parse(OFFICE).unwrap().with_closing_days(days);
        let on = |text: &str| hours.on(day(text)).into_iter().map(|span| (span.start, span.end)).collect::<Vec<_>>();
        assert_eq!(on("2026-03-26"), [], "a Thursday");
        assert_eq!(on("2026-03-27"), [(480, 720), (750, 780)], "closes at 13");
        assert_eq!(on("2026-04-01"), [(480, 600)], "named in the text");
        assert_eq!(on("2026-04-02"), [], "a holiday stays one");
        assert_eq!(on("2025-04-16"), [(480, 600)], "the earlier of two");
        assert_eq!(on("2026-03-25"), [(480, 945)]);
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        let error = |text: &str| OpeningHours::parse(text).unwrap_err();
        assert!(matches!(error("zone = "), OpeningHoursError::Syntax { line: 1, .. }));
        assert!(matches!(error("zone = \"UTC\"\nweek = []\nopen = 1"), OpeningHoursError::Syntax { line: 3, .. }));
        let value = |from: &str, to: &str| error(&OFFICE.replacen(from, to, 1)).args();
        let said = |key: &str, value: &str| vec![("key", key.to_owned()), ("value", value.to_owned())];
        assert_eq!(value("Europe/Oslo", "Europe/Nordvik"), said("zone", "Europe/Nordvik"));
        assert_eq!(value("\"NO\"", "\"XX\""), said("holidays", "XX"));
        assert_eq!(value("2026-06-01", "2026-06-31"), said("week.from", "2026-06-31"));
        assert_eq!(value("2026-05-30", "30.05.2026"), said("days", "30.05.2026"));
        for hours in
            ["8-16", "08:00-25:00", "16:00-08:00", "08:00-08:00", "08:60-10:00", "", "08:00-12:00 11:00-13:00", "+8:00-10:00"]
        {
            assert_eq!(value("08:00-18:00", hours), said("thursday", hours));
        }
        assert_eq!(error("zone = \"UTC\"\nweek = []").args(), said("week", ""));
    }

    #[test]
    fn open_time_counts_what_the_days_say() {
        let hours = OpeningHours::parse(OFFICE).unwrap();
        let zone = hours.zone().clone();
        let at = |text: &str, hour: i64| {
            zone.local_to_utc(i64::from(Day::parse(text).unwrap().0) * 24 * HOUR_US + hour * HOUR_US).utc_us
        };
        let (first, last) = (at("2026-03-01", 0), at("2026-05-01", 0));
        let open = hours.open_time(first, last);
        // Over Easter: Wednesday 1 April 08-10, then Tuesday 7 April from 8.
        assert_eq!(open.at(at("2026-04-07", 9)) - open.at(at("2026-04-01", 9)), 2 * HOUR_US);
        let walked: i64 = (60..121)
            .map(|day| Day::parse("2026-01-01").unwrap().0 + day - 1)
            .map(Day)
            .map(|day| hours.on(day).iter().map(|span| i64::from(span.end - span.start)).sum::<i64>())
            .sum();
        assert_eq!(open.at(last) - open.at(first), walked * 60_000_000);
    }
}
