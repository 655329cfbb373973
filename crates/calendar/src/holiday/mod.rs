//! Public holidays of the Nordic countries and the Netherlands as dated data: every day has a name, what is closed on it, and
//! the law that it comes from. Saturdays and Sundays are closed everywhere and not told here.

mod country;
mod tables;

pub use country::{Country, DayName};

use crate::civil::{Weekday, days_from_civil};
use crate::easter_sunday;

/// First year that the tables tell of.
pub const FIRST_YEAR: i32 = 1980;

/// What is closed on a named day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Closure {
    /// A public holiday.
    Holiday,
    /// Not a holiday, but no limit ends on it and it is no working day: an eve that the law puts beside holidays.
    Limits,
    /// Offices close at this hour of the wall clock. Moves no limit and counts as a working day.
    HalfDay(u8),
}

impl Closure {
    /// Whether a limit cannot end on such a day.
    pub const fn is_closed(self) -> bool {
        matches!(self, Closure::Holiday | Closure::Limits)
    }
}

/// A named day of a year. Two names may share a day, as Whit Monday and 17 May did in Norway in 2027.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedDay {
    /// Days since 1970-01-01.
    pub day: i64,
    /// What it is called.
    pub name: DayName,
    /// What is closed.
    pub closure: Closure,
    /// The law that says so, as cited in its country.
    pub law: &'static str,
}

/// When a day falls in a year.
#[derive(Debug, Clone, Copy)]
enum When {
    /// Month and day.
    Fixed(u8, u8),
    /// Days from Easter Sunday.
    Easter(i64),
    /// The first such weekday on or after month and day.
    From(Weekday, u8, u8),
    /// Month and day, or the day before when that is a Sunday.
    NotSunday(u8, u8),
}

impl When {
    fn in_year(self, year: i32) -> i64 {
        match self {
            When::Fixed(month, day) => days_from_civil(year, month, day),
            When::Easter(offset) => easter_sunday(year) + offset,
            When::From(weekday, month, day) => {
                let first = days_from_civil(year, month, day);
                first + (weekday as i64 - Weekday::of_days(first) as i64).rem_euclid(7)
            }
            When::NotSunday(month, day) => {
                let fixed = days_from_civil(year, month, day);
                fixed - i64::from(Weekday::of_days(fixed) == Weekday::Sunday)
            }
        }
    }
}

/// One line of a table: a day, in which years, by which law.
#[derive(Debug, Clone, Copy)]
struct Dated {
    name: DayName,
    when: When,
    closure: Closure,
    from_year: i32,
    to_year: i32,
    law: &'static str,
}

/// The named days of a year in a country, by day; empty before [`FIRST_YEAR`] and after year 4099. O(days of the table).
///
/// ```
/// use samsyn_calendar::{Country, DayName, days_from_civil, named_days};
/// let easter_monday = days_from_civil(2026, 4, 6);
/// let days = named_days(Country::Sweden, 2026);
/// assert!(days.iter().any(|d| d.day == easter_monday && d.name == DayName::EasterMonday));
/// ```
pub fn named_days(country: Country, year: i32) -> Vec<NamedDay> {
    if !(FIRST_YEAR..=4099).contains(&year) {
        return Vec::new();
    }
    let table = tables::of(country).iter().filter(|d| d.from_year <= year && year <= d.to_year);
    let mut days: Vec<NamedDay> =
        table.map(|d| NamedDay { day: d.when.in_year(year), name: d.name, closure: d.closure, law: d.law }).collect();
    days.sort_by_key(|d| d.day);
    days
}
