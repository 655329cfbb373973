//! Counting clocks: how many cases are where at the end of a day, and what was decided on which day. Column by column and without a branch
//! that depends on a case, since all cases of a log are counted for each of its rules.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::columns::{ClockPart, EXTENDED, Kept, NONE};
use super::engine::ClockPlace;

/// How many cases are where (MEASURES.md, "On-time share").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClockTotals {
    /// No start, or one that awaits the filling of a gap.
    pub not_started: u64,
    /// Undecided and in time.
    pub running: u64,
    /// Undecided, and somebody else has the case.
    pub paused: u64,
    /// Decided in time.
    pub met: u64,
    /// Decided too late.
    pub late: u64,
    /// Undecided and too late.
    pub overdue: u64,
    /// Of those that were started: days outside the years that calendars tell of, or no law for the day.
    pub unknown: u64,
}

impl ClockTotals {
    /// Counts a case.
    pub fn add(&mut self, place: ClockPlace) {
        *match place {
            ClockPlace::Unknown => &mut self.unknown,
            ClockPlace::NotStarted => &mut self.not_started,
            ClockPlace::Running => &mut self.running,
            ClockPlace::Paused => &mut self.paused,
            ClockPlace::OnTime => &mut self.met,
            ClockPlace::Late => &mut self.late,
            ClockPlace::Overdue => &mut self.overdue,
        } += 1;
    }

    /// Met of decided, 0 to 1; `None` when nothing is decided.
    pub fn on_time_share(&self) -> Option<f64> {
        let decided = self.met + self.late;
        (decided > 0).then(|| self.met as f64 / decided as f64)
    }
}

/// How many cases are where, and what was decided when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClockCounts {
    /// Cases that have the clock.
    pub cases: u64,
    /// Where they are.
    pub totals: ClockTotals,
    /// Of those that run, how many are due soon.
    pub due_soon: u64,
    /// Days on which something was decided, in order, with how many in time and how many late.
    pub decided: Vec<(i64, u64, u64)>,
}

/// States that a kept byte may tell of, with room for what is none.
const STATES: usize = 8;

/// What is counted of clocks while one goes through them.
pub(super) struct Tally {
    as_of: i64,
    soon: i64,
    /// By state, how many are within their limit, and how many are beyond it.
    states: [[u64; 2]; STATES],
    due_soon: u64,
    decided: DayTallies,
}

impl Tally {
    /// Of clocks at the end of `as_of`; `soon`: the last day that is due soon.
    pub(super) fn new(as_of: i64, soon: i64) -> Self {
        Self { as_of, soon, states: [[0; 2]; STATES], due_soon: 0, decided: DayTallies::new() }
    }

    /// Adds rows of a part, as [`super::ClockStand::place`] places them.
    pub(super) fn add(&mut self, part: &ClockPart, rows: Range<usize>) {
        let columns = part.kept[rows.clone()].iter().zip(&part.due[rows.clone()]).zip(&part.decided[rows]);
        for ((kept, due), decided) in columns {
            let state = usize::from(kept & !EXTENDED).min(STATES - 1);
            let (is_decided, is_undecided) = (state == Kept::Decided as usize, state == Kept::Undecided as usize);
            let (has_due, has_day) = (*due != NONE, *decided != NONE);
            let limit = if is_decided { i64::from(*decided) } else { self.as_of };
            let is_beyond = has_due & (has_day | !is_decided) & (i64::from(*due) < limit);
            self.states[state][usize::from(is_beyond)] += 1;
            self.due_soon += u64::from(is_undecided & has_due & !is_beyond & (i64::from(*due) <= self.soon));
            self.decided.add((is_decided & has_day).then_some(i64::from(*decided)), is_beyond);
        }
    }

    /// What was counted.
    pub(super) fn counts(self) -> ClockCounts {
        let of = |kept: Kept| self.states[kept as usize];
        let all = |kept: Kept| of(kept).iter().sum();
        let ([running, overdue], [met, late]) = (of(Kept::Undecided), of(Kept::Decided));
        let (not_started, paused, unknown) = (all(Kept::NotStarted), all(Kept::Paused), all(Kept::Unknown));
        let totals = ClockTotals { not_started, running, paused, met, late, overdue, unknown };
        let cases = Kept::ALL.into_iter().map(all).sum();
        ClockCounts { cases, totals, due_soon: self.due_soon, decided: self.decided.in_order() }
    }
}

/// For each day how many cases were decided in time and how many late: side by side for the days that logs are of, in a map for the rest.
struct DayTallies {
    /// With one more, for what has no day.
    usual: Vec<[u32; 2]>,
    others: FxHashMap<i64, [u64; 2]>,
}

/// Days from 1880 to 2059 lie side by side.
const USUAL_DAYS: Range<i64> = -(1 << 15)..1 << 15;
/// The place of what has no day.
const NO_DAY: usize = (USUAL_DAYS.end - USUAL_DAYS.start) as usize;

impl DayTallies {
    fn new() -> Self {
        Self { usual: vec![[0; 2]; NO_DAY + 1], others: FxHashMap::default() }
    }

    #[inline]
    fn add(&mut self, day: Option<i64>, is_late: bool) {
        let at = day.map_or(NO_DAY, |day| day.wrapping_sub(USUAL_DAYS.start) as usize);
        // Cases are numbered by 32 bits: no day has more. A day that happens to lie on the place of none is not usual.
        match self.usual.get_mut(at) {
            Some(tallies) if day.is_none() || at != NO_DAY => tallies[usize::from(is_late)] += 1,
            _ => self.others.entry(day.unwrap_or_default()).or_default()[usize::from(is_late)] += 1,
        }
    }

    /// The days on which anything was decided, in order.
    fn in_order(mut self) -> Vec<(i64, u64, u64)> {
        self.usual.truncate(NO_DAY);
        let days = USUAL_DAYS.zip(self.usual).filter(|(_, tallies)| *tallies != [0, 0]);
        let usual = days.map(|(day, [met, late])| (day, u64::from(met), u64::from(late)));
        let mut all: Vec<_> = usual.chain(self.others.into_iter().map(|(day, [met, late])| (day, met, late))).collect();
        all.sort_unstable();
        all
    }
}
