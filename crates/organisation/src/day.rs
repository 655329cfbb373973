//! A day without a time, as an organisation's changes and rights are dated.

use std::fmt;

use samsyn_calendar::{civil_from_days, days_from_civil, days_in_month};
use serde::{Deserialize, Serialize};

/// A day of the civil calendar: days since 1970-01-01. Written `2026-11-24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Day(pub i32);

impl Day {
    /// The day of a year, month and day of the month; `None` when there is no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        exists.then(|| Self(days_from_civil(year, month, day) as i32))
    }

    /// Reads `2026-11-24`; `None` for anything else.
    ///
    /// ```
    /// use samsyn_organisation::Day;
    /// assert_eq!(Day::parse("2024-02-29").map(|day| day.to_string()).as_deref(), Some("2024-02-29"));
    /// assert_eq!(Day::parse("2025-02-29"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Year, month and day of the month.
    pub fn civil(self) -> (i32, u8, u8) {
        civil_from_days(i64::from(self.0))
    }

    /// The day before.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The day after.
    #[must_use]
    pub fn after(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// Whether a day is not after a last day; there is no last day: always.
pub(crate) fn reaches(until: Option<Day>, day: Day) -> bool {
    until.is_none_or(|until| day <= until)
}

/// Whether one last day is not after another; no last day is after all of them.
pub(crate) fn ends_by(until: Option<Day>, limit: Option<Day>) -> bool {
    match (until, limit) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(until), Some(limit)) => until <= limit,
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a day like 2026-11-24")
    }
}
