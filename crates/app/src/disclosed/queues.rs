//! How many of the visible cases wait, are worked on and are open at the ends of months.

use std::collections::HashMap;
use std::ops::Range;

use samsyn_calendar::{Period, Zone};
use samsyn_mining::{ClosingColumns, UNKNOWN};
use samsyn_stats::cell_key::{Group, Tally};

use super::over_time::{LENGTHS, MOST, ROWS_MAX};
use super::{Case, Disclosed};
use crate::answer::queues::{QueuePeriod, QueueRow, QueuesTold};
use crate::open::Asked;
use crate::{Error, Figure, Result};

/// What is gathered of one period.
#[derive(Clone, Default)]
struct Cell {
    open: Group,
    waiting: Group,
    next: Group,
    working: Tally,
}

/// An activity: how often it was done, and who waits for it at the ends of periods.
struct Activity {
    done: Tally,
    waiting: Vec<Group>,
}

impl Disclosed {
    /// The figures of queues that may be shown; `span`: first and last instant of the months that may be, `activity`: whose queue is
    /// told over time, `names`: which activities may be named. Cost: O(cases × periods + units).
    ///
    /// # Errors
    /// `period-too-fine` for anything shorter than a month.
    pub(crate) fn queues(
        &self,
        asked: &Asked,
        closing: Option<&ClosingColumns>,
        zone: &Zone,
        (period, span): (Option<Period>, Option<(i64, i64)>),
        (activity, names): (Option<u32>, &dyn Fn(u32) -> bool),
    ) -> Result<QueuesTold> {
        if period.is_some_and(|p| !LENGTHS.contains(&p)) {
            return Err(Error::denied("period-too-fine"));
        }
        let mut told = QueuesTold { period: Period::Month, periods: Vec::new(), activities: Vec::new() };
        let Some((first_us, last_us)) = span else { return Ok(told) };
        for length in LENGTHS.into_iter().filter(|length| period.is_none_or(|p| p == *length)) {
            let starts = zone.starts(length, first_us, last_us, MOST).unwrap_or_default();
            told = self.queues_by(asked, closing, &starts, (activity, names));
            told.period = length;
            if told.periods.len() <= ROWS_MAX {
                break;
            }
        }
        Ok(told)
    }

    fn queues_by(
        &self,
        asked: &Asked,
        closing: Option<&ClosingColumns>,
        starts: &[i64],
        (chosen, names): (Option<u32>, &dyn Fn(u32) -> bool),
    ) -> QueuesTold {
        let units = asked.units.restricted(&asked.selection);
        let count = starts.len().saturating_sub(1);
        // The periods at whose end something is there that began at one instant and ended at another.
        let ends = |from_us: i64, until_us: i64| -> Range<usize> {
            let place = |us: i64| starts.get(1..).unwrap_or_default().partition_point(|end| *end <= us);
            place(from_us)..place(until_us).max(place(from_us))
        };
        let mut cells = vec![Cell::default(); count];
        let mut activities: HashMap<u32, Activity> = HashMap::new();
        let mut has_starts = false;
        for case in self.cases(&units, &asked.selection) {
            if chosen.is_none() {
                for (open, is_next) in open_of(&case, closing) {
                    for cell in &mut cells[ends(open.start, open.end)] {
                        self.method.group_add(if is_next { &mut cell.next } else { &mut cell.open }, case.key);
                        if is_next {
                            self.method.group_add(&mut cell.waiting, case.key);
                        }
                    }
                }
            }
            let (mut working, mut done) = (vec![0_u64; count], HashMap::<u32, u64>::new());
            let mut waits: HashMap<u32, Vec<usize>> = HashMap::new();
            for unit in case.range.clone() {
                let (code, begin) = (case.part.activities()[unit], case.part.begin(unit));
                *done.entry(code).or_default() += 1;
                if unit > case.range.start && case.part.times()[unit - 1] < begin {
                    waits.entry(code).or_default().extend(ends(case.part.times()[unit - 1], begin));
                }
                let is_known = case.part.starts().is_some_and(|starts| starts[unit] != UNKNOWN);
                if is_known && chosen.is_none_or(|chosen| chosen == code) {
                    has_starts = true;
                    ends(begin, case.part.times()[unit]).for_each(|at| working[at] += 1);
                }
            }
            let busy = cells.iter_mut().zip(working).filter(|(_, n)| *n > 0);
            busy.for_each(|(cell, n)| self.method.tally_add(&mut cell.working, case.key, n));
            for (code, n) in done {
                let of = activities
                    .entry(code)
                    .or_insert_with(|| Activity { done: Tally::default(), waiting: vec![Group::default(); count] });
                self.method.tally_add(&mut of.done, case.key, n);
                for at in waits.remove(&code).unwrap_or_default() {
                    self.method.group_add(&mut of.waiting[at], case.key);
                    if chosen.is_none_or(|chosen| chosen == code) {
                        self.method.group_add(&mut cells[at].waiting, case.key);
                    }
                }
            }
        }
        let period = |(cell, &start_us): (&Cell, &i64)| QueuePeriod {
            start_us,
            open: chosen.is_none().then(|| self.count(&cell.open)),
            open_mean: None,
            waiting: self.count(&cell.waiting),
            waiting_mean: None,
            waiting_next: (chosen.is_none() && closing.is_some()).then(|| self.count(&cell.next)),
            working: has_starts.then(|| self.events(&cell.working)),
            working_mean: None,
        };
        let row = |(&code, of): (&u32, &Activity)| {
            let waiting: Vec<Figure> = of.waiting.iter().map(|group| self.count(group)).collect();
            let most = waiting.iter().map(|figure| figure.size()).max().unwrap_or(0);
            let at = waiting.iter().position(|figure| most > 0 && figure.size() == most);
            QueueRow {
                name: Some(units.activity_name(code).to_owned()),
                done: self.events(&of.done),
                waiting_mean: None,
                waiting_most: at.map_or(Figure::Few, |at| waiting[at]),
                waiting_most_us: at.map(|at| starts[at]),
                working_mean: None,
                working_most: None,
            }
        };
        let mut rows: Vec<QueueRow> = activities.iter().filter(|(code, _)| names(**code)).map(row).collect();
        rows.sort_by(|a, b| b.waiting_most.size().cmp(&a.waiting_most.size()).then_with(|| a.name.cmp(&b.name)));
        let periods = cells.iter().zip(starts).map(period).collect();
        QueuesTold { period: Period::Month, periods, activities: rows }
    }
}

/// When a case was open, and when it was so with its next step not recorded yet, which is told of.
fn open_of(case: &Case<'_>, closing: Option<&ClosingColumns>) -> Vec<(Range<i64>, bool)> {
    let (first_us, last_us) = case.part.span(case.range.clone());
    let Some(columns) = closing else { return vec![(first_us..last_us, false)] };
    match columns.get(case.part.first_case() + case.own) {
        None => Vec::new(),
        Some(row) => match row.closed {
            Some((us, _)) => vec![(row.start_us..us, false)],
            None => vec![(row.start_us..columns.until_us, false), (last_us..columns.until_us, true)],
        },
    }
}
