//! Counting of days as laws do. The day of the event is day 0 and never counted; a limit ends at the end of its last
//! day, in the authority's zone. Days are those since 1970-01-01.

use crate::WorkCalendar;
use crate::civil::{civil_from_days, days_from_civil, days_in_month};

/// What a limit is counted in. Months are never turned into days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LimitUnit {
    /// Every day counts.
    CalendarDays,
    /// Open days alone count ([`WorkCalendar`]).
    WorkingDays,
    /// Ends on the same weekday.
    Weeks,
    /// Ends on the same date, or on the month's last day when it lacks that date.
    Months,
}

impl LimitUnit {
    /// All four.
    pub const ALL: [LimitUnit; 4] = [LimitUnit::CalendarDays, LimitUnit::WorkingDays, LimitUnit::Weeks, LimitUnit::Months];

    /// As written in a rule, and stable name for the wording.
    pub const fn code(self) -> &'static str {
        match self {
            LimitUnit::CalendarDays => "days",
            LimitUnit::WorkingDays => "working days",
            LimitUnit::Weeks => "weeks",
            LimitUnit::Months => "months",
        }
    }
}

/// A length of time as a law states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limit {
    /// How many.
    pub length: u32,
    /// Of what.
    pub unit: LimitUnit,
}

impl Limit {
    /// Reads `8 weeks`, `1 month`, `40 days`, `10 working days`.
    ///
    /// ```
    /// use samsyn_calendar::Limit;
    /// assert_eq!(Limit::parse("8 weeks").map(|l| l.length), Some(8));
    /// assert_eq!(Limit::parse("8 moons"), None);
    /// ```
    pub fn parse(text: &str) -> Option<Limit> {
        let (number, unit) = text.trim().split_once(' ')?;
        let unit = unit.trim();
        let matches = |u: &LimitUnit| u.code() == unit || u.code().strip_suffix('s') == Some(unit);
        let length = number.parse().ok().filter(|&n| n <= 10_000)?;
        Some(Limit { length, unit: LimitUnit::ALL.into_iter().find(matches)? })
    }

    /// The last day of the limit that starts to run after `start`, before any rolling; `None` outside the calendar's
    /// years. Those limits are told by [`WorkCalendar::knows`].
    ///
    /// ```
    /// use samsyn_calendar::{Limit, WorkCalendar, days_from_civil};
    /// let weekends = WorkCalendar::new(None, &[]);
    /// let four_months = Limit::parse("4 months").expect("a limit");
    /// let last = four_months.last_day(days_from_civil(2025, 10, 31), &weekends);
    /// assert_eq!(last, Some(days_from_civil(2026, 2, 28)));
    /// ```
    #[inline]
    pub fn last_day(self, start: i64, calendar: &WorkCalendar) -> Option<i64> {
        let length = i64::from(self.length);
        let last = match self.unit {
            LimitUnit::CalendarDays => start + length,
            LimitUnit::Weeks => start + 7 * length,
            LimitUnit::Months => months_after(start, length),
            LimitUnit::WorkingDays => return calendar.open_after(start, self.length),
        };
        (calendar.knows(start) && calendar.knows(last)).then_some(last)
    }
}

/// The same date so many months later, or the last of that month when it is shorter.
pub fn months_after(day: i64, months: i64) -> i64 {
    let (year, month, date) = civil_from_days(day);
    let count = i64::from(year) * 12 + i64::from(month) - 1 + months;
    let (year, month) = (count.div_euclid(12) as i32, count.rem_euclid(12) as u8 + 1);
    days_from_civil(year, month, date.min(days_in_month(year, month)))
}

/// What happens when a limit's last day is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Roll {
    /// Nothing: a goal, or a law without such a rule.
    None,
    /// It ends on the next open day: domstolloven § 149, lag 1930:173 § 2, laki 150/1930 § 5, and the Danish practice.
    NextOpen,
    /// Algemene termijnenwet: next open day (art. 1); a limit of three days or more holds at least two open days
    /// (art. 2); neither for a limit of more than 90 days, 12 weeks or 3 months (art. 4).
    Netherlands,
    /// Regulation (EEC, Euratom) 1182/71: next open day (art. 3(4)); a period of two days or more holds at least two
    /// open days (art. 3(5)).
    EuropeanUnion,
}

impl Roll {
    /// All four.
    pub const ALL: [Roll; 4] = [Roll::None, Roll::NextOpen, Roll::Netherlands, Roll::EuropeanUnion];

    /// As written in a rule, and stable name for the wording.
    pub const fn code(self) -> &'static str {
        match self {
            Roll::None => "none",
            Roll::NextOpen => "next-open",
            Roll::Netherlands => "nl",
            Roll::EuropeanUnion => "eu",
        }
    }

    /// The day on which a limit ends in law, of one that starts to run after `start` and whose last day is `last`.
    /// `limit` is the one that the law states; an extension is judged by it too. `None` outside the calendar's years.
    #[inline]
    pub fn due(self, start: i64, last: i64, limit: Limit, calendar: &WorkCalendar) -> Option<i64> {
        let open_days_min = match self {
            Roll::None => return Some(last),
            Roll::NextOpen => 0,
            Roll::Netherlands if is_long(limit) => return Some(last),
            Roll::Netherlands if is_of_days(limit, 3) => 2,
            Roll::EuropeanUnion if is_of_days(limit, 2) => 2,
            Roll::Netherlands | Roll::EuropeanUnion => 0,
        };
        let due = calendar.next_open(last)?;
        // Only short limits can hold too few, so this is decided by the first look.
        if open_days_min > 0 && last - start < 14 {
            return Some(due.max(calendar.open_after(start, open_days_min)?));
        }
        Some(due)
    }
}

/// Algemene termijnenwet art. 4.
fn is_long(limit: Limit) -> bool {
    match limit.unit {
        LimitUnit::CalendarDays | LimitUnit::WorkingDays => limit.length > 90,
        LimitUnit::Weeks => limit.length > 12,
        LimitUnit::Months => limit.length > 3,
    }
}

fn is_of_days(limit: Limit, days_min: u32) -> bool {
    match limit.unit {
        LimitUnit::CalendarDays | LimitUnit::WorkingDays => limit.length >= days_min,
        LimitUnit::Weeks | LimitUnit::Months => limit.length > 0,
    }
}
