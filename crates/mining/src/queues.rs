//! Queues: how many cases wait for what, how many executions are in work and how many cases are open, over time.
//!
//! A case waits for a unit from the completion of the one before until it starts, or until its completion when the start is unknown: the
//! edge time of MEASURES.md, by the calendar. It waits in one place at a time. Instants are half-open: what begins at an instant is there at
//! it, what ends at it is not. What a case waits for after its last unit is not known; such a case is counted apart while it is open.

use rustc_hash::FxHashMap;
use samsyn_calendar::Zone;

use crate::unit::UNKNOWN;
use crate::{Bucket, ClosingColumns, Selection, Units};

/// A number that goes up and down, seen at the ends of periods and as its integral over each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueueCurve {
    /// At the end of each period.
    pub at_end: Vec<u64>,
    /// Over each period: number times microseconds. Divided by the period's length it is the mean over time.
    pub area_us: Vec<u128>,
}

impl QueueCurve {
    /// The integral over all periods.
    pub fn total_us(&self) -> u128 {
        self.area_us.iter().sum()
    }

    /// The largest number at the end of a period, and the first period at whose end it is reached.
    pub fn highest(&self) -> Option<(u64, usize)> {
        let most = *self.at_end.iter().max()?;
        self.at_end.iter().position(|n| *n == most).map(|at| (most, at))
    }
}

/// Stretches of time, gathered as differences from period to period, so that each costs the same however long it is.
struct Gathered {
    ends: Vec<i64>,
    whole: Vec<i64>,
    parts_us: Vec<i128>,
}

impl Gathered {
    fn new(bounds: &[i64]) -> Self {
        let n = bounds.len();
        Self { ends: vec![0; n], whole: vec![0; n], parts_us: vec![0; n] }
    }

    /// Something is there from one instant until another. Cost: O(log periods).
    fn add(&mut self, bounds: &[i64], from_us: i64, until_us: i64) {
        let (Some(&first), Some(&last)) = (bounds.first(), bounds.last()) else { return };
        let (from_us, until_us) = (from_us.max(first), until_us.min(last));
        if from_us >= until_us {
            return;
        }
        let place = |us: i64| bounds.partition_point(|bound| *bound <= us) - 1;
        let (began, ended) = (place(from_us), place(until_us - 1));
        self.ends[began] += 1;
        self.ends[ended + usize::from(bounds[ended + 1] == until_us)] -= 1;
        if began == ended {
            self.parts_us[began] += i128::from(until_us - from_us);
        } else {
            self.parts_us[began] += i128::from(bounds[began + 1] - from_us);
            self.parts_us[ended] += i128::from(until_us - bounds[ended]);
            self.whole[began + 1] += 1;
            self.whole[ended] -= 1;
        }
    }

    fn curve(self, bounds: &[i64]) -> QueueCurve {
        let (mut there, mut throughout) = (0_i64, 0_i64);
        let mut curve = QueueCurve { at_end: Vec::new(), area_us: Vec::new() };
        for (at, ends) in bounds.windows(2).enumerate() {
            there += self.ends[at];
            throughout += self.whole[at];
            let area_us = i128::from(throughout) * i128::from(ends[1] - ends[0]) + self.parts_us[at];
            curve.at_end.push(there.unsigned_abs());
            curve.area_us.push(area_us.unsigned_abs());
        }
        curve
    }
}

/// The queue before one activity, or at one holder of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// Which, as the caller numbers them.
    pub key: u32,
    /// Units done, whether or not a case waited for them.
    pub units: u64,
    /// Units for which a case waited, for however short.
    pub waits: u64,
    /// All waiting for them together.
    pub waited_us: u128,
    /// Units of which the start is known.
    pub started: u64,
    /// All work on them together.
    pub worked_us: u128,
    /// Cases that wait.
    pub waiting: QueueCurve,
    /// Units in work, of those of which the start is known.
    pub working: QueueCurve,
}

/// Queues of a selection over the same periods.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queues {
    /// Length of a period.
    pub bucket: Bucket,
    /// The first instant of each period as the calendar has it.
    pub starts: Vec<i64>,
    /// The ends between which is measured: one more than there are periods; the first and the last are those of what was asked for.
    pub bounds: Vec<i64>,
    /// Cases open.
    pub open: QueueCurve,
    /// Cases that wait for a unit that came.
    pub waiting: QueueCurve,
    /// Open cases of which the next unit is not recorded yet; nothing without a closing rule.
    pub waiting_next: QueueCurve,
    /// Units in work, of those of which the start is known.
    pub working: QueueCurve,
    /// Units of which the start is not known: whether they are in work is unknown.
    pub starts_unknown: u64,
    /// By key, in the order of the keys.
    pub queues: Vec<Queue>,
}

/// What is asked of queues.
pub struct QueuesAsked<'a> {
    /// Length of the periods; `None`: one that fits, days at least.
    pub bucket: Option<Bucket>,
    /// From the first instant of a day ..
    pub from_us: i64,
    /// .. until the first instant after another.
    pub until_us: i64,
    /// When cases are open; `None`: from first start to last completion.
    pub closing: Option<&'a ClosingColumns>,
    /// In whose queue a unit stands, by part and place there.
    pub key: &'a dyn Fn(usize, usize) -> Option<u32>,
}

/// More periods than this are joined into longer ones.
const MOST: usize = 1_000;

/// One key so far.
struct Gathering {
    units: u64,
    waits: u64,
    waited_us: u128,
    started: u64,
    worked_us: u128,
    waiting: Gathered,
    working: Gathered,
}

impl Queues {
    /// Counts the selected cases. Cost: O(units log periods), and 48 bytes for each key and period.
    pub fn of(units: &Units, selection: &Selection, zone: &Zone, asked: &QueuesAsked<'_>) -> Self {
        let units = units.restricted(selection);
        let (bucket, starts, bounds) = periods(zone, asked);
        let [mut open, mut waiting, mut next, mut working] = [(); 4].map(|()| Gathered::new(&bounds));
        let mut starts_unknown = 0;
        let mut by_key: FxHashMap<u32, Gathering> = FxHashMap::default();
        for case in selection.cases().iter() {
            let (number, own) = units.locate(case);
            let part = &units.parts[number];
            let range = part.range(own);
            if range.is_empty() {
                continue;
            }
            let (first_us, last_us) = part.span(range.clone());
            match asked.closing {
                None => open.add(&bounds, first_us, last_us),
                Some(columns) => {
                    if let Some(row) = columns.get(case) {
                        open.add(&bounds, row.start_us, row.closed.map_or(columns.until_us, |(us, _)| us));
                        if row.closed.is_none() {
                            next.add(&bounds, last_us, columns.until_us);
                        }
                    }
                }
            }
            for unit in range.clone() {
                let key = (asked.key)(number, unit);
                let mut of_key = key.map(|key| by_key.entry(key).or_insert_with(|| Gathering::new(&bounds)));
                let (begin, end) = (part.begin(unit), part.time[unit]);
                if let Some(of_key) = &mut of_key {
                    of_key.units += 1;
                }
                let before = if unit > range.start { part.time[unit - 1] } else { i64::MAX };
                if before < begin {
                    waiting.add(&bounds, before, begin);
                    if let Some(of_key) = &mut of_key {
                        of_key.waits += 1;
                        of_key.waited_us += u128::from(begin.abs_diff(before));
                        of_key.waiting.add(&bounds, before, begin);
                    }
                }
                if part.start.as_ref().is_none_or(|starts| starts[unit] == UNKNOWN) {
                    starts_unknown += 1;
                    continue;
                }
                working.add(&bounds, begin, end);
                if let Some(of_key) = of_key {
                    of_key.started += 1;
                    of_key.worked_us += if begin < end { u128::from(end.abs_diff(begin)) } else { 0 };
                    of_key.working.add(&bounds, begin, end);
                }
            }
        }
        let mut queues: Vec<Queue> = by_key.into_iter().map(|(key, found)| found.queue(key, &bounds)).collect();
        queues.sort_unstable_by_key(|queue| queue.key);
        let [open, waiting, waiting_next, working] = [open, waiting, next, working].map(|found| found.curve(&bounds));
        Self { bucket, starts, open, waiting, waiting_next, working, starts_unknown, queues, bounds }
    }
}

impl Gathering {
    fn new(bounds: &[i64]) -> Self {
        let [waiting, working] = [(); 2].map(|()| Gathered::new(bounds));
        Self { units: 0, waits: 0, waited_us: 0, started: 0, worked_us: 0, waiting, working }
    }

    fn queue(self, key: u32, bounds: &[i64]) -> Queue {
        let Self { units, waits, waited_us, started, worked_us, waiting, working } = self;
        let [waiting, working] = [waiting, working].map(|found| found.curve(bounds));
        Queue { key, units, waits, waited_us, started, worked_us, waiting, working }
    }
}

/// The periods from the first day to the last, and the bounds between which is measured.
fn periods(zone: &Zone, asked: &QueuesAsked<'_>) -> (Bucket, Vec<i64>, Vec<i64>) {
    let mut bucket = asked.bucket.unwrap_or_else(|| match Bucket::fitting(asked.until_us.saturating_sub(asked.from_us)) {
        Bucket::Hour => Bucket::Day,
        fitting => fitting,
    });
    let starts = loop {
        match zone.starts(bucket.period(), asked.from_us, asked.until_us - 1, MOST) {
            Some(starts) => break starts,
            None if bucket == Bucket::Year => break Vec::new(),
            None => bucket = bucket.longer(),
        }
    };
    let mut bounds = starts.clone();
    if let [first, .., last] = bounds.as_mut_slice() {
        (*first, *last) = (asked.from_us.max(*first), asked.until_us.min(*last));
    } else {
        bounds.clear();
    }
    let starts = starts.into_iter().take(bounds.len().saturating_sub(1)).collect();
    (bucket, starts, bounds)
}
