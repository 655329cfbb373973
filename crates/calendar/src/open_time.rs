//! Time as a clock shows it that runs while an office is open: what working time is counted with.

use std::ops::Range;
use std::sync::Arc;

use crate::zone::Zone;
use crate::{DAY_US, MINUTE_US};

/// How much an office was open up to any instant. Instants before the first or after the last day that it was made for are read as if the office
/// were closed there. Cloning copies a pointer.
///
/// The count never runs backwards, so that what happened in some order still did. Hours are of the wall clock: an office that is
/// open from 0 to 24 is so for 23 hours on the day on which clocks are put forward.
#[derive(Debug, Clone)]
pub struct OpenTime(Arc<Table>);

#[derive(Debug)]
struct Table {
    /// First day of the table, in days of UTC since 1970-01-01.
    first: i64,
    /// For each day of UTC, and one more: open microseconds before it, and the first interval that ends after its beginning.
    days: Vec<(i64, u32)>,
    /// When the office is open, in order, touching nowhere.
    intervals: Vec<(i64, i64)>,
}

impl OpenTime {
    /// For the civil days `days` (since 1970-01-01) of a zone; `hours` tells the opening hours of a day as minutes of the wall
    /// clock, from 0 to 1440, in any order. What does not exist on the clock, as on the night in which it is put forward, is not
    /// counted; what exists twice, twice, but for an opening or closing in it, which is the earlier one. Cost: O(days).
    ///
    /// ```
    /// use samsyn_calendar::{HOUR_US, OpenTime, Zone, days_from_civil, Weekday};
    /// let oslo = Zone::parse("Europe/Oslo")?;
    /// let (from, until) = (days_from_civil(2026, 3, 27), days_from_civil(2026, 3, 31));
    /// let office = |day| if Weekday::of_days(day) < Weekday::Saturday { vec![8 * 60..16 * 60] } else { vec![] };
    /// let open = OpenTime::new(&oslo, from..until, office);
    /// let at = |day, hour: i64| oslo.local_to_utc((from + day) * 24 * HOUR_US + hour * HOUR_US).utc_us;
    /// // From Friday 15:00 to Monday 09:00.
    /// assert_eq!(open.at(at(3, 9)) - open.at(at(0, 15)), 2 * HOUR_US);
    /// # Ok::<(), samsyn_calendar::Error>(())
    /// ```
    pub fn new(zone: &Zone, days: Range<i64>, hours: impl Fn(i64) -> Vec<Range<u16>>) -> OpenTime {
        let mut reader = zone.reader();
        let mut intervals: Vec<(i64, i64)> = Vec::new();
        for day in days {
            let mut open = hours(day);
            open.sort_by_key(|span| span.start);
            for span in open {
                let mut instant = |minute: u16| reader.local_to_utc(day * DAY_US + i64::from(minute) * MINUTE_US).utc_us;
                let (from, until) = (instant(span.start), instant(span.end));
                match intervals.last_mut() {
                    Some(last) if from <= last.1 => last.1 = last.1.max(until),
                    _ if from < until => intervals.push((from, until)),
                    _ => {}
                }
            }
        }
        let first = intervals.first().map_or(0, |(from, _)| from.div_euclid(DAY_US));
        let after = intervals.last().map_or(0, |(_, until)| until.div_euclid(DAY_US) + 2);
        let (mut days, mut next, mut before) = (Vec::new(), 0, 0);
        for day in first..after {
            // `before` counts the intervals that have ended; what of the next one has begun is added.
            while intervals.get(next).is_some_and(|(_, until)| *until <= day * DAY_US) {
                before += intervals[next].1 - intervals[next].0;
                next += 1;
            }
            let begun = intervals.get(next).map_or(0, |(from, _)| (day * DAY_US - from).max(0));
            days.push((before + begun, next as u32));
        }
        OpenTime(Arc::new(Table { first, days, intervals }))
    }

    /// Microseconds for which the office was open up to an instant. Cost: a look-up and the openings of a day.
    #[inline]
    pub fn at(&self, utc_us: i64) -> i64 {
        let Table { first, days, intervals } = &*self.0;
        let day = utc_us.div_euclid(DAY_US);
        let Ok(place) = usize::try_from(day - first) else { return 0 };
        let Some(&(before, next)) = days.get(place) else { return days.last().map_or(0, |last| last.0) };
        let mut open = before;
        for &(from, until) in &intervals[next as usize..] {
            if from >= utc_us {
                break;
            }
            open += until.min(utc_us) - from.max(day * DAY_US);
        }
        open
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{HOUR_US, days_from_civil};

    /// Minute by minute: is the wall clock within opening hours?
    fn walked(zone: &Zone, hours: &dyn Fn(i64) -> Vec<Range<u16>>, from_us: i64, to_us: i64) -> i64 {
        let open = |us: &i64| {
            let local = us + i64::from(zone.offset_s_at(*us)) * 1_000_000;
            let (day, minute) = (local.div_euclid(DAY_US), (local.rem_euclid(DAY_US) / MINUTE_US) as u16);
            hours(day).iter().any(|span| span.contains(&minute))
        };
        (from_us..to_us).step_by(MINUTE_US as usize).filter(open).count() as i64 * MINUTE_US
    }

    fn around_the_clock(_day: i64) -> Vec<Range<u16>> {
        std::iter::once(0..1440).collect()
    }

    #[test]
    fn it_equals_a_walk_by_minutes() {
        let mut seed = 0x5eed_u64;
        let mut next = move |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % below
        };
        for (name, year, month) in [
            ("Europe/Oslo", 2026, 3),
            ("Europe/Oslo", 2026, 10),
            ("UTC", 2024, 2),
            ("America/New_York", 2025, 11),
            ("Asia/Kolkata", 1999, 12),
        ] {
            let zone = Zone::parse(name).unwrap();
            let from = days_from_civil(year, month, 20) - 15;
            let plans: Vec<Vec<Range<u16>>> = (0..30)
                .map(|_| {
                    // No opening inside the hours of a change, where a minute stands twice on the clock.
                    let mut hour = |below| (next(below) * 60) as u16;
                    (0..hour(3) / 60).map(|_| (hour(10) + 240, hour(13))).map(|(at, long)| at..(at + long).min(1440)).collect()
                })
                .chain(std::iter::repeat_n(around_the_clock(0), 2))
                .collect();
            let hours = |day: i64| plans.get((day - from) as usize).cloned().unwrap_or_default();
            let open = OpenTime::new(&zone, from..from + 32, hours);
            let mut last = 0;
            for _ in 0..300 {
                let at = from * DAY_US - DAY_US + (next(34 * 1440)) as i64 * MINUTE_US;
                let until = at + next(20 * 1440) as i64 * MINUTE_US;
                assert_eq!(open.at(until) - open.at(at), walked(&zone, &hours, at, until), "{name} {at} {until}");
            }
            for at in (from - 2..from + 36).map(|day| day * DAY_US) {
                assert!(open.at(at) >= last);
                last = open.at(at);
            }
        }
    }

    #[test]
    fn days_of_a_clock_change_are_as_long_as_they_were() {
        let oslo = Zone::parse("Europe/Oslo").unwrap();
        for (month, day, hours) in [(3, 29, 23), (10, 25, 25), (6, 1, 24)] {
            let day = days_from_civil(2026, month, day);
            let open = OpenTime::new(&oslo, day..day + 1, around_the_clock);
            assert_eq!(open.at(i64::MAX / 2) - open.at(i64::MIN / 2), hours * HOUR_US);
        }
    }

    #[test]
    fn an_office_that_never_opens_counts_nothing() {
        let open = OpenTime::new(&Zone::utc(), 0..100, |_| vec![]);
        assert_eq!((open.at(-1), open.at(0), open.at(i64::MAX)), (0, 0, 0));
    }
}
