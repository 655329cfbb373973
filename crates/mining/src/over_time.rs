//! Events, started and ended cases by hour, day, week or month of the log's zone.

use samsyn_calendar::{DAY_US, Period};
use serde::{Deserialize, Serialize};

use crate::{Result, Selection, Units};

/// The length of a bucket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bucket {
    /// An hour of the wall clock.
    Hour,
    /// A calendar day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A calendar year.
    Year,
}

impl Bucket {
    pub(crate) fn period(self) -> Period {
        match self {
            Self::Hour => Period::Hour,
            Self::Day => Period::Day,
            Self::Week => Period::Week,
            Self::Month => Period::Month,
            Self::Quarter => Period::Quarter,
            Self::Year => Period::Year,
        }
    }

    /// The length with which a stretch of time falls into some 20 to 120 buckets.
    pub fn fitting(span_us: i64) -> Self {
        match span_us / DAY_US {
            ..4 => Self::Hour,
            4..120 => Self::Day,
            120..800 => Self::Week,
            800..3_700 => Self::Month,
            3_700..11_000 => Self::Quarter,
            _ => Self::Year,
        }
    }
}

/// One bucket.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct BucketCount {
    /// First instant, UTC microseconds.
    pub from_us: i64,
    /// First instant after it.
    pub until_us: i64,
    /// Units completed in it.
    pub units: u64,
    /// Cases that began in it.
    pub cases_started: u64,
    /// Cases whose last unit was completed in it.
    pub cases_ended: u64,
}

/// What happened when, without gaps from the first to the last unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EventsOverTime {
    /// Length of a bucket.
    pub bucket: Bucket,
    /// The buckets, in order.
    pub buckets: Vec<BucketCount>,
}

/// More buckets than this are joined into longer ones.
const MOST: usize = 10_000;

impl EventsOverTime {
    /// Counts by buckets of this length, or, when there would be more than 10,000, of the next that fits; `None` lets the
    /// length of the log choose. Cost: O(units log buckets).
    ///
    /// # Errors
    /// When the log's zone is not one of the tz database.
    pub fn of(units: &Units, selection: &Selection, bucket: Option<Bucket>) -> Result<Self> {
        let units = units.restricted(selection);
        let zone = units.log().time_zone()?;
        let (mut first, mut last) = (i64::MAX, i64::MIN);
        let spans: Vec<(usize, std::ops::Range<usize>, i64, i64)> = selection
            .cases()
            .iter()
            .map(|case| {
                let (part, own) = units.locate(case);
                let range = units.parts[part].range(own);
                let (start, end) = units.parts[part].span(range.clone());
                (first, last) = (first.min(start), last.max(end));
                (part, range, start, end)
            })
            .collect();
        let mut bucket = bucket.unwrap_or_else(|| Bucket::fitting(last.saturating_sub(first)));
        let starts = loop {
            match zone.starts(bucket.period(), first, last, MOST) {
                Some(starts) => break starts,
                None if bucket == Bucket::Year => break Vec::new(),
                None => bucket = bucket.longer(),
            }
        };
        let bounds = starts.windows(2);
        let mut buckets: Vec<BucketCount> =
            bounds.map(|w| BucketCount { from_us: w[0], until_us: w[1], ..BucketCount::default() }).collect();
        if !buckets.is_empty() {
            let mut at = 0;
            for (part, range, start, end) in spans {
                for &time in &units.parts[part].time[range] {
                    buckets[find(&starts, time, &mut at)].units += 1;
                }
                buckets[find(&starts, start, &mut at)].cases_started += 1;
                buckets[find(&starts, end, &mut at)].cases_ended += 1;
            }
        }
        Ok(Self { bucket, buckets })
    }
}

impl Bucket {
    pub(crate) fn longer(self) -> Self {
        match self {
            Self::Hour => Self::Day,
            Self::Day => Self::Week,
            Self::Week => Self::Month,
            Self::Month => Self::Quarter,
            Self::Quarter | Self::Year => Self::Year,
        }
    }
}

/// The bucket of a time; neighbours are often in the same.
fn find(starts: &[i64], time: i64, at: &mut usize) -> usize {
    if !(starts[*at] <= time && time < starts[*at + 1]) {
        *at = starts.partition_point(|&s| s <= time).saturating_sub(1).min(starts.len() - 2);
    }
    *at
}
