//! Local closing days of the authority: kept once, and followed by the clocks of every log and by working time.

use std::sync::Arc;

use samsyn_calendar::{LocalDay, civil_from_days};
use samsyn_organisation::{Action, Actor, ClosingDay, Day};
use samsyn_store::ClosingDayRecord;
use serde::Serialize;

use crate::access::{deed, permit_somewhere};
use crate::{App, Cell, Error, OpenLog, Result, Table};

/// Most days that are set at once.
const DAYS_MAX: i32 = 366;
/// Longest reason, in characters.
const REASON_MAX: usize = 200;
/// Years whose holidays are known.
const YEARS: std::ops::RangeInclusive<i32> = 1980..=2199;

/// Closing days that come with an opened log.
pub(crate) type ClosingDays = Arc<[ClosingDayRecord]>;

/// A day, or days in a row, to be closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosingDaysNew {
    /// The first.
    pub first: Day,
    /// The last; the first itself for one day.
    pub last: Day,
    /// The hour at which offices close, 1 to 23; `None`: they do not open.
    pub closes_at: Option<u8>,
    /// Why, 1 to 200 characters on one line.
    pub reason: String,
}

/// A closing day as somebody set it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ClosingDayRow {
    /// The day.
    pub day: Day,
    /// The hour at which offices close; `None`: they do not open.
    pub closes_at: Option<u8>,
    /// Why.
    pub reason: String,
    /// When it was set, UTC microseconds.
    pub changed_us: i64,
}

fn year(day: Day) -> i32 {
    civil_from_days(i64::from(day.0)).0
}

fn row(record: ClosingDayRecord) -> ClosingDayRow {
    let ClosingDayRecord { closing: ClosingDay { day, closes_at }, reason, changed_us } = record;
    ClosingDayRow { day, closes_at, reason, changed_us }
}

impl Table {
    /// Closing days, each with the time from which it is closed.
    pub fn closing_days(rows: &[ClosingDayRow]) -> Self {
        let cells = |row: &ClosingDayRow| {
            let from = format!("{:02}:00", row.closes_at.unwrap_or_default());
            vec![Cell::Text(row.day.to_string()), Cell::Text(from), Cell::from(row.reason.as_str())]
        };
        Self { columns: vec!["closing-day", "closed-from", "closing-reason"], rows: rows.iter().map(cells).collect() }
    }
}

impl App {
    /// The local closing days by day, of one year or of all.
    ///
    /// # Errors
    /// Denied.
    pub async fn closing_day_list(&self, actor: &Actor, of_year: Option<i32>) -> Result<Vec<ClosingDayRow>> {
        permit_somewhere(actor, Action::OrganisationRead)?;
        let records = self.store().closing_days().await?.into_iter();
        Ok(records.map(row).filter(|row| of_year.is_none_or(|wanted| year(row.day) == wanted)).collect())
    }

    /// Closes days, each in place of what was kept of it. How many there are.
    ///
    /// # Errors
    /// Denied, `busy`; `closing-day-days` unless there are 1 to 366 of them between 1980 and 2199, `closing-day-hour`, `closing-day-reason`.
    pub async fn closing_day_set(&self, actor: &Actor, new: &ClosingDaysNew) -> Result<usize> {
        let deed = deed(actor, Action::OrganisationChange)?;
        let is_known = |day| YEARS.contains(&year(day));
        if !is_known(new.first) || !is_known(new.last) || !(0..DAYS_MAX).contains(&(new.last.0 - new.first.0)) {
            return Err(Error::invalid("closing-day-days").with("limit", DAYS_MAX));
        }
        if new.closes_at.is_some_and(|hour| !(1..24).contains(&hour)) {
            return Err(Error::invalid("closing-day-hour"));
        }
        let reason = new.reason.trim();
        if !(1..=REASON_MAX).contains(&reason.chars().count()) || reason.contains(char::is_control) {
            return Err(Error::invalid("closing-day-reason").with("limit", REASON_MAX));
        }
        let day = |day: i32| ClosingDay { day: Day(day), closes_at: new.closes_at };
        let days: Vec<ClosingDay> = (new.first.0..=new.last.0).map(day).collect();
        self.store().writer(deed).await?.closing_days_set(&days, reason).await?;
        Ok(days.len())
    }

    /// Takes a closing day away; it can be put back.
    ///
    /// # Errors
    /// Denied, `busy`, `closing-day-missing`.
    pub async fn closing_day_remove(&self, actor: &Actor, day: Day) -> Result<()> {
        let deed = deed(actor, Action::OrganisationChange)?;
        found(self.store().writer(deed).await?.closing_day_remove(day).await?, day)
    }

    /// Puts back a closing day that was taken away, as it was.
    ///
    /// # Errors
    /// Denied, `busy`, `closing-day-missing`.
    pub async fn closing_day_restore(&self, actor: &Actor, day: Day) -> Result<()> {
        let deed = deed(actor, Action::OrganisationChange)?;
        found(self.store().writer(deed).await?.closing_day_restore(day).await?, day)
    }
}

fn found(is_found: bool, day: Day) -> Result<()> {
    if is_found { Ok(()) } else { Err(Error::missing("closing-day-missing").with("day", day)) }
}

impl OpenLog {
    /// The days that clocks leave out: those closed as a whole, since a half day counts.
    pub(crate) fn local_days(&self) -> Vec<LocalDay> {
        let whole = self.closing_days.iter().filter(|record| record.closing.closes_at.is_none());
        whole.map(|record| LocalDay { day: i64::from(record.closing.day.0), open: false }).collect()
    }

    /// The days that clocks leave out as a text, for keys and digests; empty without any.
    pub(crate) fn local_days_text(&self) -> String {
        self.local_days().iter().map(|local| format!(" {}", local.day)).collect()
    }
}
