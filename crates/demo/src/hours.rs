//! When offices are open: weekdays, with shorter hours in summer and before Easter, closed on holidays.

use std::sync::LazyLock;

use samsyn_calendar::{Country, WorkCalendar, civil_from_days, easter_sunday};

use crate::config::DAY_S;

const HOUR_S: i64 = 3_600;

/// A table that never changes, made once.
static NORWAY: LazyLock<WorkCalendar> = LazyLock::new(|| WorkCalendar::new(Some(Country::Norway), &[]));

/// The opening hours of the demo authority, on its wall clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct OpeningHours;

impl OpeningHours {
    /// From when until when the offices are open on a day (since 1970), in seconds since 1970 on the wall clock; `None`
    /// when they are closed all day.
    pub fn of_day(self, day: i64) -> Option<(i64, i64)> {
        let (year, month, date) = civil_from_days(day);
        let eve = month == 12 && (date == 24 || date == 31);
        if eve || NORWAY.is_open(day) != Some(true) {
            return None;
        }
        let summer = (5, 15) <= (month, date) && (month, date) < (9, 15);
        let close = match day - easter_sunday(year) {
            -4 => 12 * HOUR_S,
            _ if summer => 15 * HOUR_S,
            _ => 15 * HOUR_S + HOUR_S * 3 / 4,
        };
        Some((day * DAY_S + 8 * HOUR_S, day * DAY_S + close))
    }

    /// The first moment from `at` on when the offices are open.
    pub fn next_open(self, at: i64) -> i64 {
        let mut day = at.div_euclid(DAY_S);
        loop {
            if let Some((open, close)) = self.of_day(day)
                && at < close
            {
                return at.max(open);
            }
            day += 1;
        }
    }

    /// Whether the offices are open at a moment, the minute of closing included.
    pub fn is_open(self, at: i64) -> bool {
        self.of_day(at.div_euclid(DAY_S)).is_some_and(|(open, close)| (open..=close).contains(&at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samsyn_calendar::days_from_civil;

    fn hours(year: i32, month: u8, day: u8) -> Option<(i64, i64)> {
        let day = days_from_civil(year, month, day);
        OpeningHours.of_day(day).map(|(from, to)| ((from - day * DAY_S) / 60, (to - day * DAY_S) / 60))
    }

    #[test]
    fn weekdays_summer_and_the_day_before_easter() {
        assert_eq!(hours(2026, 1, 7), Some((480, 945)));
        assert_eq!(hours(2026, 7, 1), Some((480, 900)));
        assert_eq!(hours(2026, 4, 1), Some((480, 720)));
        assert_eq!(hours(2026, 1, 10), None);
        assert_eq!(hours(2026, 12, 24), None);
        assert_eq!(hours(2026, 5, 14), None);
    }

    #[test]
    fn from_the_evening_before_a_long_weekend_to_the_morning_after() {
        let evening = days_from_civil(2026, 4, 1) * DAY_S + 20 * HOUR_S;
        assert_eq!(OpeningHours.next_open(evening), days_from_civil(2026, 4, 7) * DAY_S + 8 * HOUR_S);
    }
}
