//! The people who do the work: when each is there, how fast, and for which queues.

use samsyn_calendar::{Weekday, civil_from_days, days_from_civil};
use samsyn_stats::Rng;

use crate::config::{DAY_S, Span};
use crate::hours::OpeningHours;

/// A queue before a group of people who can do the same work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pool(pub(crate) u16);

/// A member of staff.
#[derive(Clone, Debug)]
pub(crate) struct Worker {
    pub(crate) name: String,
    pub(crate) unit: u16,
    pub(crate) pools: Vec<Pool>,
    /// From this day on, in another unit with other queues.
    pub(crate) moves: Option<(i64, u16, Vec<Pool>)>,
    /// Work done per hour, 1.0 being usual.
    pub(crate) speed: f64,
    /// Comes this much after opening.
    late_s: i64,
    first_day: i64,
    present: Vec<bool>,
}

/// When a person works.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Contract {
    /// On which weekdays, Monday first.
    pub(crate) weekdays: [bool; 5],
    /// Hired on this day, when not before the simulation.
    pub(crate) from_day: Option<i64>,
    /// Left on this day.
    pub(crate) until_day: Option<i64>,
}

impl Contract {
    pub(crate) const FULL: Self = Self { weekdays: [true; 5], from_day: None, until_day: None };

    pub(crate) fn on(weekdays: [bool; 5]) -> Self {
        Self { weekdays, ..Self::FULL }
    }
}

impl Worker {
    /// A person with holidays and sick leave drawn for the whole span.
    pub(crate) fn new(name: String, unit: u16, pools: Vec<Pool>, contract: Contract, span: &Span, rng: &mut Rng) -> Self {
        let first_day = span.warm_up.div_euclid(DAY_S);
        // A margin after the end, in which unfinished work would end.
        let last_day = span.end.div_euclid(DAY_S) + 120;
        let works = |day: i64| {
            let hired = contract.from_day.is_none_or(|from| day >= from) && contract.until_day.is_none_or(|until| day < until);
            let weekday = Weekday::of_days(day) as usize;
            hired && OpeningHours.of_day(day).is_some() && contract.weekdays.get(weekday).copied().unwrap_or(false)
        };
        let mut present: Vec<bool> = (first_day..last_day).map(works).collect();
        let mut away = |from: i64, days: i64| {
            for day in from..from + days {
                if let Some(slot) = usize::try_from(day - first_day).ok().and_then(|i| present.get_mut(i)) {
                    *slot = false;
                }
            }
        };
        let (first_year, ..) = civil_from_days(first_day);
        let (last_year, ..) = civil_from_days(last_day);
        for year in first_year..=last_year {
            let july = days_from_civil(year, 6, 22) + 7 * rng.below(5) as i64;
            away(july, 21);
            away(days_from_civil(year, 9, 28) + 7 * rng.below(3) as i64, 7);
            if rng.chance(0.6) {
                away(days_from_civil(year, 12, 23), 11);
            }
            for _ in 0..rng.poisson(2.2) {
                away(days_from_civil(year, 1, 1) + rng.below(365) as i64, 1 + rng.exponential(2.5) as i64);
            }
        }
        let speed = (1.0 + 0.12 * rng.normal()).clamp(0.75, 1.3);
        Self { name, unit, pools, moves: None, speed, late_s: 300 * rng.below(9) as i64, first_day, present }
    }

    /// When the person works on a day, in seconds on the wall clock; `None` when away.
    pub(crate) fn hours(&self, day: i64) -> Option<(i64, i64)> {
        let index = usize::try_from(day - self.first_day).ok()?;
        if !*self.present.get(index)? {
            return None;
        }
        OpeningHours.of_day(day).map(|(open, close)| (open + self.late_s, close))
    }

    /// When work of `work_s` seconds that starts at `at` is done, nights and days away left out; `None` when that lies
    /// beyond what is simulated.
    pub(crate) fn done_at(&self, at: i64, work_s: i64) -> Option<i64> {
        let (mut left, mut day) = (work_s, at.div_euclid(DAY_S));
        let last_day = self.first_day + self.present.len() as i64;
        while day < last_day {
            if let Some((from, to)) = self.hours(day) {
                let from = from.max(at);
                if left <= to - from {
                    return Some(from + left);
                }
                left -= (to - from).max(0);
            }
            day += 1;
        }
        None
    }

    /// The next days on which the person works, from `day` on.
    pub(crate) fn next_day(&self, day: i64) -> Option<i64> {
        let from = usize::try_from(day - self.first_day).ok()?;
        let ahead = self.present.get(from..)?.iter().position(|&there| there)?;
        Some(day + ahead as i64)
    }
}
