//! Calendar periods in a zone: which hour, day, week … an instant belongs to, clock changes included.
//! The periods of a kind always follow each other without gap or overlap.

use crate::civil::{civil_from_days, days_from_civil};
use crate::zone::{Place, Zone};
use crate::{DAY_US, HOUR_US, SECOND_US};

/// A kind of calendar period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// An hour of the wall clock; the one that a clock change repeats counts as two.
    Hour,
    /// A calendar day: 23, 24 or 25 hours.
    Day,
    /// Monday to Sunday (ISO 8601).
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months from January, April, July or October.
    Quarter,
    /// A calendar year.
    Year,
}

impl Period {
    /// All kinds, shortest first.
    pub const ALL: [Period; 6] = [Period::Hour, Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year];

    /// The first day of the period that a day lies in; days since 1970-01-01. An hour counts as its day.
    pub fn first_day(self, day: i64) -> i64 {
        let (year, month, _) = civil_from_days(day);
        match self {
            Period::Hour | Period::Day => day,
            Period::Week => day - (day + 3).rem_euclid(7),
            Period::Month => days_from_civil(year, month, 1),
            Period::Quarter => days_from_civil(year, (month - 1) / 3 * 3 + 1, 1),
            Period::Year => days_from_civil(year, 1, 1),
        }
    }

    /// The first day of the next period.
    pub fn next_first_day(self, day: i64) -> i64 {
        let first = self.first_day(day);
        match self {
            Period::Hour | Period::Day => first + 1,
            Period::Week => first + 7,
            // A day that lies in the next period for certain, and never in the one after it.
            Period::Month => self.first_day(first + 31),
            Period::Quarter => self.first_day(first + 92),
            Period::Year => self.first_day(first + 366),
        }
    }
}

impl Zone {
    /// The first instant of the period that `utc_us` lies in.
    ///
    /// Where midnight does not exist, a day starts at the clock change. Where the clock is put back across
    /// midnight, what it shows of the old day for the second time belongs to the new one. An hour is cut at a
    /// clock change inside it.
    pub fn start_of(&self, period: Period, utc_us: i64) -> i64 {
        self.bounds_of(period, utc_us).0
    }

    /// The first instant of the period after the one that `utc_us` lies in.
    pub fn next_start(&self, period: Period, utc_us: i64) -> i64 {
        self.bounds_of(period, utc_us).1
    }

    /// First instant of the period around `utc_us` and first instant after it. O(log changes).
    pub fn bounds_of(&self, period: Period, utc_us: i64) -> (i64, i64) {
        if period == Period::Hour {
            return self.hour_bounds(utc_us);
        }
        let day = self.day_at(utc_us);
        let mut start = self.start_of_day(period.first_day(day));
        let mut next_day = period.next_first_day(day);
        let mut next = self.start_of_day(next_day);
        // The clock was put back across midnight: the day shown has been over once already.
        if next <= utc_us {
            start = next;
            next_day = period.next_first_day(next_day);
            next = self.start_of_day(next_day);
        }
        (start, next)
    }

    /// The starts of all periods that have an instant in `from_us ..= until_us`, in order, and the end of the
    /// last: bucket `i` is `starts[i] .. starts[i + 1]`. Empty when `until_us < from_us`.
    ///
    /// At most `limit` buckets, so that a stray date in year 9999 cannot fill memory; `None` beyond that.
    pub fn starts(&self, period: Period, from_us: i64, until_us: i64, limit: usize) -> Option<Vec<i64>> {
        let mut starts = Vec::new();
        if until_us < from_us {
            return Some(starts);
        }
        let mut start = self.start_of(period, from_us);
        while start <= until_us {
            if starts.len() == limit {
                return None;
            }
            starts.push(start);
            start = self.next_start(period, start);
        }
        starts.push(start);
        Some(starts)
    }

    /// A cursor that finds the period of one instant after the other, neighbours in a few nanoseconds.
    pub fn period_reader(&self, period: Period) -> PeriodReader {
        PeriodReader { zone: self.clone(), period, start: 0, next: 0 }
    }

    /// The first instant on which the wall clock shows this day, or a later one when it never does.
    fn start_of_day(&self, day: i64) -> i64 {
        let local_us = day.saturating_mul(DAY_US);
        match self.place(local_us) {
            // Local times in a gap all stand for the instant of the change.
            Place::Change { at_us, kind: crate::Kind::Gap, .. } => at_us,
            place => place.resolve(local_us).utc_us,
        }
    }

    fn hour_bounds(&self, utc_us: i64) -> (i64, i64) {
        let span = self.span_at(utc_us);
        let into_us = utc_us.saturating_add(i64::from(span.offset_s) * SECOND_US).rem_euclid(HOUR_US);
        let start = utc_us.saturating_sub(into_us);
        (start.max(span.from_us), start.saturating_add(HOUR_US).min(span.until_us))
    }
}

/// A cursor over the periods of a zone; see [`Zone::period_reader`].
#[derive(Debug, Clone)]
pub struct PeriodReader {
    zone: Zone,
    period: Period,
    start: i64,
    next: i64,
}

impl PeriodReader {
    /// As [`Zone::start_of`].
    #[inline]
    pub fn start_of(&mut self, utc_us: i64) -> i64 {
        if !(self.start <= utc_us && utc_us < self.next) {
            (self.start, self.next) = self.zone.bounds_of(self.period, utc_us);
        }
        self.start
    }
}
