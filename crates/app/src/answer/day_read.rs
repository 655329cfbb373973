//! The day at whose end whole cases are read: clocks, and what a closing rule says.

use samsyn_calendar::{Period, civil_from_days};
use samsyn_organisation::{AppliesTo, Day};

use crate::open::Asked;
use crate::scope::key;
use crate::{Error, OpenLog, Result};

/// The day as asked, else that of the last event asked for, since nothing is known after it, in days since 1970; and whether it is too
/// fine for whoever asks: a day would tell a case by its days, so that in figures about groups it is the end of a month.
///
/// # Errors
/// `scope_events`: cases are read as a whole, which a scope by events does not show.
pub(super) fn day_read(log: &OpenLog, asked: &Asked, as_of: Option<Day>, scope_events: &'static str) -> Result<(i64, bool)> {
    if key(asked.scope).is_some() && asked.scope.applies_to == AppliesTo::Events {
        return Err(Error::invalid(scope_events));
    }
    let zone = log.log().time_zone()?;
    let last = asked.stamp.last_us.map(|us| zone.day_at(us));
    let (today, groups) = (i64::from(log.today().0), asked.groups.is_some());
    // Where no month may be shown, there is none to say that it is the last.
    let unknown = if groups { Period::Month.first_day(today) - 1 } else { today };
    let as_of = as_of.map(|day| i64::from(day.0)).or(last).unwrap_or(unknown);
    Ok((as_of, groups && civil_from_days(as_of + 1).2 != 1))
}
