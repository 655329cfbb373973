//! Public holidays of the demo authority: those of Norway, with the days on which its offices are closed besides.

use samsyn_calendar::{civil_from_days, days_from_civil};

/// Easter Sunday of a year, as days since 1970 (Meeus, Jones and Butcher; Gregorian calendar).
///
/// ```
/// use samsyn_calendar::civil_from_days;
/// assert_eq!(civil_from_days(samsyn_demo::easter_sunday(2026)), (2026, 4, 5));
/// ```
pub fn easter_sunday(year: i32) -> i64 {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    days_from_civil(year, month as u8, day as u8)
}

/// Whether a day (since 1970) is a public holiday in Norway (acts of 24 Feb 1995 no 12 and 26 Apr 1947 no 1).
pub fn is_public_holiday(day: i64) -> bool {
    let (year, month, date) = civil_from_days(day);
    let fixed = [(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)];
    let from_easter = day - easter_sunday(year);
    fixed.contains(&(month, date)) || [-3, -2, 0, 1, 39, 49, 50].contains(&from_easter)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dates from the Norwegian almanac.
    #[test]
    fn easter_as_in_the_almanac() {
        let known = [(2019, 4, 21), (2020, 4, 12), (2021, 4, 4), (2022, 4, 17), (2023, 4, 9), (2024, 3, 31), (2025, 4, 20)];
        for (year, month, day) in known {
            assert_eq!(civil_from_days(easter_sunday(year)), (year, month, day));
        }
    }

    /// Constitution Day and Whit Monday fall together in 2027: eleven dates, not twelve.
    #[test]
    fn twelve_holidays_except_when_two_coincide() {
        let count =
            |year| (days_from_civil(year, 1, 1)..days_from_civil(year + 1, 1, 1)).filter(|&d| is_public_holiday(d)).count();
        assert_eq!([count(2025), count(2026), count(2027)], [12, 12, 11]);
    }
}
