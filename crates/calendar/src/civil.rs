//! Dates and times of the wall clock, without a zone, in the proleptic Gregorian calendar.
//! The day algorithms are those of Neri and Schneider, Euclidean affine functions and their application to
//! calendar algorithms, Software: Practice and Experience 53 (2023), within eras of 400 years so that no year is
//! out of range.

use crate::{DAY_US, HOUR_US, MINUTE_US, SECOND_US};

/// Days since 1970-01-01 of a date; the caller sees to it that month and day exist.
///
/// Exact for every year that an `i32` holds. O(1), no branches on data.
///
/// ```
/// assert_eq!(samsyn_calendar::days_from_civil(2000, 3, 1), 11_017);
/// ```
#[inline]
pub const fn days_from_civil(year: i32, month: u8, day: u8) -> i64 {
    // The year starts in March here, so that the leap day is its last.
    let from_january = month <= 2;
    let y = year as i64 - from_january as i64;
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400) as u32;
    let month_from_march = month as u32 + if from_january { 12 } else { 0 };
    let day_of_year = (979 * month_from_march).saturating_sub(2_919) / 32 + day as u32;
    let day_of_era = 1_461 * year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era as i64 - 719_469
}

/// The date `(year, month, day)` of a day since 1970-01-01; the inverse of [`days_from_civil`].
#[inline]
pub const fn civil_from_days(days: i64) -> (i32, u8, u8) {
    let from_march_0 = days.saturating_add(719_468);
    let era = from_march_0.div_euclid(146_097);
    let day_of_era = from_march_0.rem_euclid(146_097) as u32;
    let quarter_days = 4 * day_of_era + 3;
    let century = quarter_days / 146_097;
    let of_century = (quarter_days % 146_097) | 3;
    // Both quotient and remainder of a division by 1,461 from one multiplication.
    let product = 2_939_745 * of_century as u64;
    let year_of_century = (product >> 32) as u32;
    let day_of_year = product as u32 / 2_939_745 / 4;
    let month_and_day = 2_141 * day_of_year + 197_913;
    let past_december = day_of_year >= 306;
    let month = (month_and_day >> 16) - if past_december { 12 } else { 0 };
    let day = (month_and_day & 0xffff) / 2_141 + 1;
    let year = era * 400 + (100 * century + year_of_century) as i64 + past_december as i64;
    (year as i32, month as u8, day as u8)
}

/// Whether a year has 366 days.
pub const fn is_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// How many days a month has; 0 for a month outside 1 ..= 12.
pub const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap_year(year) => 29,
        2 => 28,
        _ => 0,
    }
}

/// A day of the week; weeks start on Monday (ISO 8601).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All seven, in order.
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// The weekday of a day since 1970-01-01, which was a Thursday.
    pub const fn of_days(days: i64) -> Weekday {
        Weekday::ALL[(days + 3).rem_euclid(7) as usize]
    }

    /// 1 for Monday to 7 for Sunday.
    pub const fn iso(self) -> u8 {
        self as u8 + 1
    }
}

/// A date and time of the wall clock, without a zone. Ordered as time passes on that clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Civil {
    /// Year, astronomical: 0 is 1 BC.
    pub year: i32,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59.
    pub second: u8,
    /// Microsecond, 0 to 999,999.
    pub micro: u32,
}

impl Civil {
    /// A checked date and time; `None` when a field is out of range or the day does not exist.
    ///
    /// ```
    /// use samsyn_calendar::Civil;
    /// assert!(Civil::new(2024, 2, 29, 0, 0, 0, 0).is_some());
    /// assert!(Civil::new(2023, 2, 29, 0, 0, 0, 0).is_none());
    /// ```
    pub const fn new(year: i32, month: u8, day: u8, hour: u8, minute: u8, second: u8, micro: u32) -> Option<Civil> {
        let date_exists = day >= 1 && day <= days_in_month(year, month);
        let time_exists = hour < 24 && minute < 60 && second < 60 && micro < 1_000_000;
        // Beyond these years a microsecond count leaves 64 bits.
        if date_exists && time_exists && year >= -290_000 && year <= 290_000 {
            Some(Civil { year, month, day, hour, minute, second, micro })
        } else {
            None
        }
    }

    /// The fields of a count of microseconds, taken as if the wall clock showed UTC.
    #[inline]
    pub const fn from_us(local_us: i64) -> Civil {
        let days = local_us.div_euclid(DAY_US);
        let rest_us = local_us.rem_euclid(DAY_US);
        let (year, month, day) = civil_from_days(days);
        let seconds = (rest_us / SECOND_US) as u32;
        Civil {
            year,
            month,
            day,
            hour: (seconds / 3600) as u8,
            minute: (seconds / 60 % 60) as u8,
            second: (seconds % 60) as u8,
            micro: (rest_us % SECOND_US) as u32,
        }
    }

    /// Microseconds since 1970-01-01T00:00:00 on the same wall clock.
    #[inline]
    pub const fn to_us(self) -> i64 {
        days_from_civil(self.year, self.month, self.day) * DAY_US
            + self.hour as i64 * HOUR_US
            + self.minute as i64 * MINUTE_US
            + self.second as i64 * SECOND_US
            + self.micro as i64
    }

    /// Days since 1970-01-01 of the date.
    pub const fn days(self) -> i64 {
        days_from_civil(self.year, self.month, self.day)
    }

    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        Weekday::of_days(self.days())
    }
}
