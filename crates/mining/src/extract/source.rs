//! The cases of an extract before it is made: their events, in the order of a random key, with times as they will be written.

use std::ops::Range;

use rustc_hash::FxHashMap;
use samsyn_calendar::{DAY_US, Zone};
use samsyn_eventlog::{CaseSet, Column, Data, Error as LogError, Log, Role};

use super::recipe::{Coarseness, ExtractRecipe, ExtractTimes};
use crate::Result;

/// Stands where a start or a value is missing.
pub(super) const MISSING: u32 = u32::MAX;
/// Stands where a start is missing.
pub(super) const NO_TIME: i64 = i64::MIN;

/// The events of the cases, case after case.
pub(super) struct Source {
    /// Number of each case in the log.
    pub(super) cases: Vec<u32>,
    /// Event after the last of each case.
    ends: Vec<usize>,
    /// Part and row of each event in the log.
    pub(super) rows: Vec<(u32, u32)>,
    /// Activity and life-cycle transition of each event, as one code.
    pub(super) label: Vec<u32>,
    /// When, as it will be written.
    pub(super) time: Vec<i64>,
    /// When begun, as it will be written; empty when the log has no such column.
    pub(super) start: Vec<i64>,
    zone: Zone,
}

/// The code of a text column's value.
pub(super) fn code_at(column: &Column, part: u32, row: u32) -> u32 {
    match &column.parts[part as usize] {
        data @ Data::Text(codes, _) if !data.is_missing(row as usize) => codes[row as usize],
        _ => MISSING,
    }
}

fn time_at(column: &Column, part: u32, row: u32) -> i64 {
    match &column.parts[part as usize] {
        data @ Data::Time(values, ..) if !data.is_missing(row as usize) => values[row as usize],
        _ => NO_TIME,
    }
}

/// Numbers for values in the order in which they first come.
fn numbered<T: std::hash::Hash + Eq>(values: impl Iterator<Item = T>) -> Vec<u32> {
    let mut known: FxHashMap<T, u32> = FxHashMap::default();
    let number = |value| {
        let next = known.len() as u32;
        *known.entry(value).or_insert(next)
    };
    values.map(number).collect()
}

impl Source {
    pub(super) fn of(log: &Log, cases: &CaseSet, recipe: &ExtractRecipe, key: &dyn Fn(&str) -> u64) -> Result<Self> {
        let mut wanted = log.live_cases();
        wanted.intersect(cases);
        let keyed = wanted.iter().map(|case| Ok((key(log.case_id(case)?), case))).collect::<Result<Vec<_>>>();
        let mut keyed = keyed?;
        keyed.sort_unstable();
        let role = |role| match log.role(role) {
            Some(_) => Ok::<_, LogError>(Some(log.column_in_role(role)?)),
            None => Ok(None),
        };
        let (activity, time, lifecycle, start) = (log.activity()?, log.time()?, role(Role::Lifecycle)?, role(Role::Start)?);
        let zone = log.time_zone()?;
        let mut reader = recipe.times.coarse.period().map(|period| zone.period_reader(period));
        let (mut rows, mut ends, mut times, mut starts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (key, case) in &keyed {
            let at = log.parts().partition_point(|part| part.first_case() <= *case) - 1;
            let part = &log.parts()[at];
            let moved_us = moved_us(*key, recipe.times.shift_weeks);
            let mut written = |us: i64| match us {
                NO_TIME => NO_TIME,
                us => {
                    let moved = us.saturating_add(moved_us);
                    reader.as_mut().map_or(moved, |reader| reader.start_of(moved))
                }
            };
            for row in part.rows(case - part.first_case()) {
                let place = (at as u32, row as u32);
                rows.push(place);
                times.push(written(time_at(&time, place.0, place.1)));
                starts.extend(start.as_ref().map(|column| written(time_at(column, place.0, place.1))));
            }
            ends.push(rows.len());
        }
        let transition = |(part, row): (u32, u32)| lifecycle.as_ref().map_or(MISSING, |column| code_at(column, part, row));
        let label = numbered(rows.iter().map(|&(part, row)| (code_at(&activity, part, row), transition((part, row)))));
        let cases = keyed.into_iter().map(|(_, case)| case).collect();
        Ok(Self { cases, ends, rows, label, time: times, start: starts, zone })
    }

    /// The events of each case.
    pub(super) fn ranges(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        let from = std::iter::once(0).chain(self.ends.iter().copied());
        from.zip(self.ends.iter().copied()).map(|(from, end)| from..end)
    }

    /// What may be known of each event, as a number: what was done, and with `times` when, as far as that can be told from what is
    /// written: where times were moved it is the time since the case's first event.
    pub(super) fn facts(&self, times: Option<ExtractTimes>) -> Vec<u32> {
        let Some(times) = times else { return self.label.clone() };
        let moved = times.shift_weeks > 0;
        let base = self.ranges().flat_map(|range| {
            let first = if moved { self.time[range.start] } else { 0 };
            range.map(move |_| first)
        });
        let since = |us: i64, base: i64| if us == NO_TIME { NO_TIME } else { us.saturating_sub(base) };
        let fact = |(event, base): (usize, i64)| {
            let start = self.start.get(event).map_or(NO_TIME, |&start| since(start, base));
            (self.label[event], since(self.time[event], base), start)
        };
        numbered(base.enumerate().map(|(event, base)| fact((event, base))))
    }

    /// The same of kept events alone, by times as coarse as an attacker knows them; starts are no part of it.
    pub(super) fn facts_known(&self, kept: &[Vec<u32>], coarse: Coarseness, moved: bool) -> Vec<u32> {
        let mut known = vec![(0, 0); self.label.len()];
        let mut reader = coarse.period().map(|period| self.zone.period_reader(period));
        for events in kept {
            let first = events.first().map_or(0, |&event| self.time[event as usize]);
            for event in events.iter().map(|&event| event as usize) {
                let when = match (moved, &mut reader) {
                    (true, _) => self.time[event].saturating_sub(first).div_euclid(coarse.passed_us()),
                    (false, Some(reader)) => reader.start_of(self.time[event]),
                    (false, None) => self.time[event],
                };
                known[event] = (self.label[event], when);
            }
        }
        numbered(known.into_iter())
    }
}

/// How far the times of a case are moved: whole weeks, so that weekdays and opening hours stay.
fn moved_us(key: u64, weeks: u16) -> i64 {
    let width = 2 * u64::from(weeks) + 1;
    // The upper half of the product of a random number and the width, as likely for each to 1 in 2^53.
    let drawn = ((u128::from(key) * u128::from(width)) >> 64) as i64;
    (drawn - i64::from(weeks)) * 7 * DAY_US
}
