//! Events over time: how much happened in each day, week, month of the log's zone.

use samsyn_calendar::Period;
use samsyn_mining::{Bucket, EventsOverTime};
use serde::Serialize;

use crate::{Figure, OpenLog, Question, Result, Stamp};

/// One period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PeriodRow {
    /// Its start, UTC microseconds.
    pub start_us: i64,
    /// Events or instances in it.
    pub count: Figure,
    /// Cases whose first unit lies in it.
    pub cases_started: Figure,
    /// Cases whose last unit lies in it.
    pub cases_ended: Figure,
}

/// What happened when.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct OverTimeAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Length of the periods: `hour`, `day`, `week`, `month`, `quarter`, `year`.
    pub period: String,
    /// The periods without gap, first to last.
    pub rows: Vec<PeriodRow>,
}

/// Lengths of periods, as counted, as the calendar has them, and by name.
pub(super) const LENGTHS: [(Bucket, Period, &str); 6] = [
    (Bucket::Hour, Period::Hour, "hour"),
    (Bucket::Day, Period::Day, "day"),
    (Bucket::Week, Period::Week, "week"),
    (Bucket::Month, Period::Month, "month"),
    (Bucket::Quarter, Period::Quarter, "quarter"),
    (Bucket::Year, Period::Year, "year"),
];

/// The length of periods of this name.
pub(crate) fn period_named(name: &str) -> Option<Period> {
    LENGTHS.iter().find(|l| l.2 == name).map(|l| l.1)
}

/// Events over time; `period` `None`: one that gives some 20 to 120 periods, and in figures about groups no less than months.
///
/// # Errors
/// `filter-…` when the filter cannot be read; denied, `period-too-fine`, when figures about groups are asked for by less
/// than a month.
pub fn log_over_time(log: &OpenLog, question: &Question, period: Option<Period>) -> Result<OverTimeAnswer> {
    let asked = log.ask(question)?;
    let name_of = |period: Period| LENGTHS.iter().find(|l| l.1 == period).map_or("", |l| l.2).to_owned();
    if let Some(groups) = &asked.groups {
        let (period, rows) = groups.disclosed.over_time(&asked.units, &asked.selection, period)?;
        return Ok(OverTimeAnswer { stamp: asked.stamp, period: name_of(period), rows });
    }
    let wanted = period.and_then(|p| LENGTHS.iter().find(|l| l.1 == p)).map(|l| l.0);
    let counted = EventsOverTime::of(&asked.units, &asked.selection, wanted)?;
    let row = |b: &samsyn_mining::BucketCount| PeriodRow {
        start_us: b.from_us,
        count: b.units.into(),
        cases_started: b.cases_started.into(),
        cases_ended: b.cases_ended.into(),
    };
    let period = LENGTHS.iter().find(|l| l.0 == counted.bucket).map_or("", |l| l.2).to_owned();
    Ok(OverTimeAnswer { stamp: asked.stamp, period, rows: counted.buckets.iter().map(row).collect() })
}
