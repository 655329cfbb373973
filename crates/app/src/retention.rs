//! Retention: cases whose last event is older than the log keeps them are erased, as a case is on request.

use samsyn_calendar::{Civil, Zone, days_in_month};
use samsyn_organisation::{Action, Actor, Thing};
use samsyn_store::{Deed, Erasure, ErasureReport, LogId, LogName};
use serde::Serialize;

use crate::access::{now_us, permit};
use crate::{App, Result};

/// What retention takes, or took, from a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RetentionRow {
    /// The log.
    pub log: LogId,
    /// Its name.
    pub name: LogName,
    /// For how many months after their last event cases are kept.
    pub months: u32,
    /// Cases whose last event is before this moment go, UTC microseconds.
    pub before_us: i64,
    /// What goes.
    pub report: ErasureReport,
}

impl App {
    /// What retention would take today from each log that has one. Nothing is changed.
    ///
    /// # Errors
    /// Denied, `data-damaged`.
    pub async fn retention_plan(&self, actor: &Actor) -> Result<Vec<RetentionRow>> {
        permit(actor, Action::Erase, Thing::Whole)?;
        self.retention(None).await
    }

    /// Erases the cases that are due, from each log that has a retention. Those of a log go together or not at all.
    ///
    /// # Errors
    /// Denied, and as [`App::log_erase`]; logs before the one that fails are done.
    pub async fn retention_run(&self, actor: &Actor) -> Result<Vec<RetentionRow>> {
        permit(actor, Action::Erase, Thing::Whole)?;
        self.retention(Some(Deed::of(actor, Action::Erase.name()))).await
    }

    /// The same of itself: what the server does once a day.
    ///
    /// # Errors
    /// As [`App::log_erase`].
    pub async fn retention_due(&self) -> Result<Vec<RetentionRow>> {
        self.retention(Some(Deed::system("retention"))).await
    }

    async fn retention(&self, deed: Option<Deed>) -> Result<Vec<RetentionRow>> {
        let (now, mut rows) = (now_us(), Vec::new());
        for (log, months) in self.store().retentions().await? {
            let record = self.store().log_get(log).await?;
            let before_us = before(now, months, &Zone::parse(&record.zone).unwrap_or_else(|_| Zone::utc()));
            let of = Erasure::Before(before_us);
            let mut report = self.store().erasure_plan(log, &of).await?;
            if let Some(deed) = deed.as_ref().filter(|_| report.cases > 0) {
                report = self.store().writer(deed.clone()).await?.log_erase(log, &of).await?;
                self.log_forget(log);
            }
            rows.push(RetentionRow { log, name: record.name, months, before_us, report });
        }
        Ok(rows)
    }
}

/// The beginning of the day so many months ago, on a zone's wall clock; the last day of a month that is shorter.
fn before(now_us: i64, months: u32, zone: &Zone) -> i64 {
    let today = zone.civil_at(now_us);
    let month = i64::from(today.year) * 12 + i64::from(today.month) - 1 - i64::from(months);
    let (year, month) = (month.div_euclid(12) as i32, month.rem_euclid(12) as u8 + 1);
    let day = today.day.min(days_in_month(year, month));
    let midnight = Civil::new(year, month, day, 0, 0, 0, 0).map_or(i64::MIN, |civil| civil.to_us());
    zone.local_to_utc(midnight).utc_us
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_those_of_the_calendar() {
        let oslo = Zone::parse("Europe/Oslo").expect("a zone");
        let at = |text: &str, months| {
            let (date, hour) = text.split_once(' ').expect("date and hour");
            let mut parts = date.split('-').map(|p| p.parse::<i32>().expect("a number"));
            let (year, month, day) = (parts.next(), parts.next(), parts.next());
            let civil = Civil::new(
                year.expect("year"),
                month.expect("month") as u8,
                day.expect("day") as u8,
                hour.parse().expect("an hour"),
                0,
                0,
                0,
            );
            oslo.format(before(oslo.local_to_utc(civil.expect("a time").to_us()).utc_us, months, &oslo))
        };
        assert_eq!(at("2026-11-25 19", 1), "2026-10-25T00:00:00+02:00");
        assert_eq!(at("2026-03-31 1", 1), "2026-02-28T00:00:00+01:00");
        assert_eq!(at("2024-03-31 1", 1), "2024-02-29T00:00:00+01:00");
        assert_eq!(at("2026-01-15 0", 12 * 10), "2016-01-15T00:00:00+01:00");
        assert_eq!(at("2026-01-15 23", 1), "2025-12-15T00:00:00+01:00");
    }
}
