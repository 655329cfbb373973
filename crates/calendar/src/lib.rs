//! Time zones, civil time and calendar periods: what an event log needs to read times and to group them; public holidays,
//! and the counting of days as laws do it.
//! Pure: no clock, no environment, no file. The zone rules are those compiled in ([`tz_version`]), so that
//! the same input gives the same answer on every machine.
//!
//! Instants are `i64` microseconds since 1970-01-01T00:00:00Z (`…_us`); a civil time as a number is the
//! same count taken as if the wall clock showed UTC (`local_us`).
//!
//! ```
//! use samsyn_calendar::{Civil, Kind, Period, Zone};
//!
//! let oslo = Zone::parse("Europe/Oslo")?;
//! let local = Civil::new(2026, 3, 29, 2, 30, 0, 0).expect("a valid date");
//! let resolved = oslo.local_to_utc(local.to_us());
//! assert_eq!(resolved.kind, Kind::Gap); // 02:30 does not exist that night
//! assert_eq!(resolved.offset_min, 60);
//! let start = oslo.start_of(Period::Day, resolved.utc_us);
//! assert_eq!(oslo.format(start), "2026-03-29T00:00:00+01:00");
//! # Ok::<(), samsyn_calendar::Error>(())
//! ```

mod civil;
mod easter;
mod error;
mod format;
mod holiday;
mod limit;
mod open_time;
mod period;
mod reader;
mod work_calendar;
mod zone;

pub use civil::{Civil, Weekday, civil_from_days, days_from_civil, days_in_month, is_leap_year};
pub use easter::easter_sunday;
pub use error::Error;
pub use format::{rfc3339, write_civil, write_date, write_rfc3339};
pub use holiday::{Closure, Country, DayName, FIRST_YEAR, NamedDay, named_days};
pub use limit::{Limit, LimitUnit, Roll, months_after};
pub use open_time::OpenTime;
pub use period::{Period, PeriodReader};
pub use reader::ZoneReader;
pub use work_calendar::{CALENDAR_VERSION, LocalDay, WorkCalendar};
pub use zone::{Kind, Resolved, Zone, tz_version};

/// Microseconds in a second.
pub const SECOND_US: i64 = 1_000_000;
/// Microseconds in a minute.
pub const MINUTE_US: i64 = 60 * SECOND_US;
/// Microseconds in an hour.
pub const HOUR_US: i64 = 60 * MINUTE_US;
/// Microseconds in a day of 24 hours.
pub const DAY_US: i64 = 24 * HOUR_US;
