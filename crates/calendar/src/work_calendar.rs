//! Which days are open: the holidays of a country and the local closing days of an authority, tabulated so that
//! counting of days is two look-ups whatever the distance.

use std::sync::Arc;

use crate::civil::{Weekday, days_from_civil};
use crate::holiday::{Country, FIRST_YEAR, named_days};

/// Version of the tables of holidays, of all countries; part of every result's citation. Raise it by one whenever a day of any
/// year becomes open or closed that was not.
pub const CALENDAR_VERSION: u32 = 1;

/// A day that an authority itself has closed, or opened although the country's table closes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalDay {
    /// Days since 1970-01-01.
    pub day: i64,
    /// Whether it is open.
    pub open: bool,
}

/// The open days of an authority from 1980 to 2199. An **open day** is no Saturday, Sunday or public holiday, no eve that
/// its law puts beside them, and no local closing day; a half day is open. Outside those years nothing is known, and every
/// question answers `None`. Cloning copies a pointer.
#[derive(Debug, Clone)]
pub struct WorkCalendar(Arc<Table>);

#[derive(Debug)]
struct Table {
    country: Option<Country>,
    /// Open days before `FIRST_DAY + i`; one more entry than days.
    open_before: Vec<u32>,
    /// The open days, as days from `FIRST_DAY`.
    open: Vec<u32>,
}

const FIRST_DAY: i64 = days_from_civil(FIRST_YEAR, 1, 1);
const LAST_YEAR: i32 = 2199;
const DAYS: usize = (days_from_civil(LAST_YEAR + 1, 1, 1) - FIRST_DAY) as usize;

impl WorkCalendar {
    /// The open days in a country, or with weekends alone; `local` are the authority's own exceptions, the last for
    /// a day counts. O(days), about a millisecond: make once, keep.
    ///
    /// ```
    /// use samsyn_calendar::{Country, WorkCalendar, days_from_civil};
    /// let norway = WorkCalendar::new(Some(Country::Norway), &[]);
    /// let maundy_thursday = days_from_civil(2026, 4, 2);
    /// assert_eq!(norway.next_open(maundy_thursday), Some(days_from_civil(2026, 4, 7)));
    /// ```
    pub fn new(country: Option<Country>, local: &[LocalDay]) -> WorkCalendar {
        let mut open: Vec<bool> = (0..DAYS as i64).map(|i| Weekday::of_days(FIRST_DAY + i) < Weekday::Saturday).collect();
        for year in FIRST_YEAR..=LAST_YEAR {
            for named in country.map_or_else(Vec::new, |c| named_days(c, year)) {
                if named.closure.is_closed() {
                    open[(named.day - FIRST_DAY) as usize] = false;
                }
            }
        }
        for exception in local {
            if let Some(at) = index(exception.day) {
                open[at] = exception.open;
            }
        }
        let mut open_before = Vec::with_capacity(DAYS + 1);
        let mut open_days = Vec::new();
        for (at, &is_open) in open.iter().enumerate() {
            open_before.push(open_days.len() as u32);
            if is_open {
                open_days.push(at as u32);
            }
        }
        open_before.push(open_days.len() as u32);
        WorkCalendar(Arc::new(Table { country, open_before, open: open_days }))
    }

    /// The country, when it has one.
    pub fn country(&self) -> Option<Country> {
        self.0.country
    }

    /// Whether the calendar tells of a day.
    pub fn knows(&self, day: i64) -> bool {
        index(day).is_some()
    }

    /// Whether a day is open.
    pub fn is_open(&self, day: i64) -> Option<bool> {
        let at = index(day)?;
        Some(self.0.open_before[at + 1] > self.0.open_before[at])
    }

    /// Open days from `from` to the day before `until`; none when `until` does not come after.
    #[inline]
    pub fn open_between(&self, from: i64, until: i64) -> Option<i64> {
        if until <= from {
            return Some(0);
        }
        let before = |day: i64| Some(i64::from(*self.0.open_before.get(usize::try_from(day - FIRST_DAY).ok()?)?));
        Some(before(until)? - before(from)?)
    }

    /// The `n`-th open day after a day, itself not counted; the day itself for 0.
    #[inline]
    pub fn open_after(&self, day: i64, n: u32) -> Option<i64> {
        let at = index(day)?;
        if n == 0 {
            return Some(day);
        }
        let rank = self.0.open_before[at + 1] as usize + n as usize - 1;
        Some(FIRST_DAY + i64::from(*self.0.open.get(rank)?))
    }

    /// The first open day on or after a day.
    #[inline]
    pub fn next_open(&self, day: i64) -> Option<i64> {
        let rank = self.0.open_before[index(day)?] as usize;
        Some(FIRST_DAY + i64::from(*self.0.open.get(rank)?))
    }
}

#[inline]
fn index(day: i64) -> Option<usize> {
    usize::try_from(day.checked_sub(FIRST_DAY)?).ok().filter(|&at| at < DAYS)
}
