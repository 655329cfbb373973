//! Easter Sunday in the Gregorian calendar: the day from which half of the holidays are counted.

use crate::civil::days_from_civil;

/// Days since 1970-01-01 of Easter Sunday of a year from 1583.
///
/// The anonymous Gregorian computus as J.-M. Oudin (1940) brought it into integer arithmetic, printed in the Explanatory
/// Supplement to the Astronomical Almanac. A test holds it against the tables of the reform (golden number and
/// epacts) for every year from 1583 to 4099. O(1).
///
/// ```
/// use samsyn_calendar::{civil_from_days, easter_sunday};
/// assert_eq!(civil_from_days(easter_sunday(2026)), (2026, 4, 5));
/// ```
pub const fn easter_sunday(year: i32) -> i64 {
    let century = year / 100;
    let golden = year % 19;
    let moon_correction = (century - 17) / 25;
    let epact = (century - century / 4 - (century - moon_correction) / 3 + 19 * golden + 15) % 30;
    // Two epacts give the same full moon; the late one is brought forward.
    let full_moon = epact - (epact / 28) * (1 - (epact / 28) * (29 / (epact + 1)) * ((21 - golden) / 11));
    let weekday = (year + year / 4 + full_moon + 2 - century + century / 4) % 7;
    let from_march_28 = full_moon - weekday;
    days_from_civil(year, 3, 28) + from_march_28 as i64
}
