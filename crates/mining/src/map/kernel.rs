//! The counting itself: one pass over the units of the selected cases, each thread in its own tables.

use rustc_hash::FxHashMap;
use samsyn_eventlog::CaseSet;

use crate::Selection;
use crate::duration::seconds;
use crate::split::{Chunk, on_threads, shares};
use crate::unit::{UNKNOWN, UnitPart, Units};

/// What is counted of an activity.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ActivityTally {
    pub(super) count: u64,
    pub(super) cases: u64,
    pub(super) starts: u64,
    pub(super) ends: u64,
    last: u32,
}

/// What is counted of an edge: one cache line.
#[derive(Clone, Copy, Debug)]
#[repr(align(64))]
pub(super) struct EdgeTally {
    /// Exact: what would overflow is moved to `spilled_us`.
    sum_us: i64,
    spilled_us: i128,
    min_us: i64,
    max_us: i64,
    count: u64,
    overlaps: u64,
    cases: u32,
    last: u32,
}

impl EdgeTally {
    const NEW: Self =
        Self { sum_us: 0, spilled_us: 0, min_us: i64::MAX, max_us: i64::MIN, count: 0, overlaps: 0, cases: 0, last: 0 };

    pub(super) fn count(&self) -> u64 {
        self.count
    }

    pub(super) fn cases(&self) -> u64 {
        u64::from(self.cases)
    }

    pub(super) fn overlaps(&self) -> u64 {
        self.overlaps
    }

    /// The whole part apart, so that a long mean keeps its fraction.
    pub(super) fn mean_s(&self) -> f64 {
        let (sum, count) = (self.spilled_us + i128::from(self.sum_us), i128::from(self.count));
        seconds((sum / count) as f64 + (sum % count) as f64 / self.count as f64)
    }

    pub(super) fn min_s(&self) -> f64 {
        seconds(self.min_us as f64)
    }

    pub(super) fn max_s(&self) -> f64 {
        seconds(self.max_us as f64)
    }

    #[cold]
    fn spill(&mut self, us: i64) {
        self.spilled_us += i128::from(self.sum_us) + i128::from(us);
        self.sum_us = 0;
    }

    fn merge(&mut self, other: &Self) {
        self.spilled_us += other.spilled_us + i128::from(other.sum_us);
        self.min_us = self.min_us.min(other.min_us);
        self.max_us = self.max_us.max(other.max_us);
        self.count += other.count;
        self.overlaps += other.overlaps;
        self.cases += other.cases;
    }
}

/// Finds the number of an edge, given out on first sight.
pub(super) trait EdgeNumbers {
    /// The edge's number below `next`, or `next` when it is new.
    fn number(&mut self, from: u32, to: u32, next: usize) -> usize;
}

/// A table of all pairs; for up to 2,048 activities, of which 16 MB are touched only where edges are.
pub(super) struct Matrix {
    activities: usize,
    numbers: Vec<u32>,
}

impl EdgeNumbers for Matrix {
    #[inline(always)]
    fn number(&mut self, from: u32, to: u32, next: usize) -> usize {
        let slot = &mut self.numbers[from as usize * self.activities + to as usize];
        if *slot == 0 {
            *slot = next as u32 + 1;
        }
        *slot as usize - 1
    }
}

impl EdgeNumbers for FxHashMap<(u32, u32), u32> {
    #[inline]
    fn number(&mut self, from: u32, to: u32, next: usize) -> usize {
        *self.entry((from, to)).or_insert(next as u32) as usize
    }
}

const MATRIX_ACTIVITIES: usize = 2048;

/// What one thread counted. Edges are numbered in the order in which the thread met them.
pub(super) struct Tally {
    pub(super) share: Vec<Chunk>,
    pub(super) activities: Vec<ActivityTally>,
    pub(super) keys: Vec<(u32, u32)>,
    pub(super) edges: Vec<EdgeTally>,
    case: u32,
}

/// The sum over all threads.
pub(super) struct Total {
    pub(super) activities: Vec<ActivityTally>,
    /// Ends and tally of each edge, by activity codes.
    pub(super) edges: Vec<((u32, u32), EdgeTally)>,
    /// For each edge its number in each thread that met it.
    pub(super) locals: Vec<Vec<(usize, usize)>>,
}

/// Tallies of all threads, and their sum.
pub(super) struct Tallies {
    pub(super) threads: Vec<Tally>,
    total: Total,
}

impl Tallies {
    pub(super) fn of(units: &Units, selection: &Selection, threads: usize) -> Self {
        let count = |share: &Vec<Chunk>| Tally::of(units, selection.cases(), share);
        let threads = on_threads(&shares(units, threads), count);
        let total = Total::of(&threads, units.activity_count());
        Self { threads, total }
    }

    pub(super) fn total(&self) -> &Total {
        &self.total
    }
}

impl Total {
    fn of(threads: &[Tally], activities: usize) -> Self {
        let mut total = Self { activities: vec![ActivityTally::default(); activities], edges: Vec::new(), locals: Vec::new() };
        let mut numbers: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        for (t, tally) in threads.iter().enumerate() {
            for (sum, own) in total.activities.iter_mut().zip(&tally.activities) {
                sum.count += own.count;
                sum.cases += own.cases;
                sum.starts += own.starts;
                sum.ends += own.ends;
            }
            for (local, (&key, edge)) in tally.keys.iter().zip(&tally.edges).enumerate() {
                let next = total.edges.len();
                let at = *numbers.entry(key).or_insert(next);
                if at == next {
                    total.edges.push((key, EdgeTally::NEW));
                    total.locals.push(Vec::new());
                }
                total.edges[at].1.merge(edge);
                total.locals[at].push((t, local));
            }
        }
        total
    }
}

/// Calls `work` with edge numbers of the kind that fits the number of activities.
pub(super) fn with_numbers<T>(activities: usize, work: impl Numbered<T>) -> T {
    if activities <= MATRIX_ACTIVITIES {
        work.run(Matrix { activities, numbers: vec![0; activities * activities] })
    } else {
        work.run(FxHashMap::<(u32, u32), u32>::default())
    }
}

/// Work that is compiled once for each kind of edge numbers.
pub(super) trait Numbered<T> {
    fn run(self, numbers: impl EdgeNumbers) -> T;
}

struct Count<'a> {
    units: &'a Units,
    cases: &'a CaseSet,
    share: &'a [Chunk],
}

impl Numbered<Tally> for Count<'_> {
    fn run(self, mut numbers: impl EdgeNumbers) -> Tally {
        let activities = vec![ActivityTally::default(); self.units.activity_count()];
        let mut tally = Tally { share: self.share.to_vec(), activities, keys: Vec::new(), edges: Vec::new(), case: 0 };
        for chunk in self.share {
            let part = &self.units.parts[chunk.part];
            match part.tick_starts() {
                None => tally.count::<false>(part, &[], chunk, self.cases, &mut numbers),
                Some(starts) => tally.count::<true>(part, starts, chunk, self.cases, &mut numbers),
            }
        }
        tally.count_activities();
        tally
    }
}

/// Edge time before it is cut at 0: from a completion to the next start, or completion when that is unknown.
#[inline(always)]
pub(super) fn gap<const INSTANCES: bool>(times: &[i64], starts: &[i64], to: usize) -> i64 {
    let begin = if INSTANCES && starts[to] != UNKNOWN { starts[to] } else { times[to] };
    begin.saturating_sub(times[to - 1])
}

impl Tally {
    fn of(units: &Units, cases: &CaseSet, share: &[Chunk]) -> Self {
        with_numbers(units.activity_count(), Count { units, cases, share })
    }

    fn count<const INSTANCES: bool>(
        &mut self,
        part: &UnitPart,
        starts: &[i64],
        chunk: &Chunk,
        cases: &CaseSet,
        numbers: &mut impl EdgeNumbers,
    ) {
        let mut from = part.range(chunk.cases.start).start;
        let ends = &part.case_ends[chunk.cases.start as usize..chunk.cases.end as usize];
        for (case, &end) in (part.first_case + chunk.cases.start..).zip(ends) {
            let range = from..end as usize;
            from = range.end;
            if cases.contains(case) && !range.is_empty() {
                let starts = if INSTANCES { &starts[range.clone()] } else { starts };
                self.case::<INSTANCES>(&part.activity[range.clone()], &part.ticks()[range], starts, numbers);
            }
        }
    }

    /// An activity is done as often as cases begin with it and edges lead to it: cheaper than counting each.
    fn count_activities(&mut self) {
        self.activities.iter_mut().for_each(|a| a.count = a.starts);
        for (key, edge) in self.keys.iter().zip(&self.edges) {
            self.activities[key.1 as usize].count += edge.count;
        }
    }

    #[inline(always)]
    fn case<const INSTANCES: bool>(&mut self, activities: &[u32], times: &[i64], starts: &[i64], numbers: &mut impl EdgeNumbers) {
        self.case += 1;
        let mut from = activities[0];
        self.activities[from as usize].starts += 1;
        self.unit(from);
        for (to, &activity) in activities.iter().enumerate().skip(1) {
            self.edge::<INSTANCES>(from, activity, gap::<INSTANCES>(times, starts, to), numbers);
            self.unit(activity);
            from = activity;
        }
        self.activities[from as usize].ends += 1;
    }

    #[inline(always)]
    fn unit(&mut self, activity: u32) {
        let tally = &mut self.activities[activity as usize];
        tally.cases += u64::from(tally.last != self.case);
        tally.last = self.case;
    }

    #[inline(always)]
    fn edge<const INSTANCES: bool>(&mut self, from: u32, to: u32, gap: i64, numbers: &mut impl EdgeNumbers) {
        let number = numbers.number(from, to, self.edges.len());
        if number == self.edges.len() {
            self.keys.push((from, to));
            self.edges.push(EdgeTally::NEW);
        }
        let us = gap.max(0);
        let tally = &mut self.edges[number];
        tally.count += 1;
        if INSTANCES {
            tally.overlaps += u64::from(gap < 0);
        }
        match tally.sum_us.checked_add(us) {
            Some(sum) => tally.sum_us = sum,
            None => tally.spill(us),
        }
        tally.min_us = tally.min_us.min(us);
        tally.max_us = tally.max_us.max(us);
        tally.cases += u32::from(tally.last != self.case);
        tally.last = self.case;
    }
}
