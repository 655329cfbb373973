//! Shares the cases of a log among threads, about as many units to each; results never depend on the split.

use std::ops::Range;

use crate::unit::{UnitPart, Units};

/// A run of cases of one part.
#[derive(Clone, Debug)]
pub(crate) struct Chunk {
    /// Number of the part.
    pub(crate) part: usize,
    /// Cases, counted from 0 in the part.
    pub(crate) cases: Range<u32>,
}

/// Fewer units than this are not worth a thread.
const WORTH_A_THREAD: u64 = 100_000;

/// For each thread its runs of cases, in order; at least one list. Cost: O(parts · threads · log cases).
pub(crate) fn shares(units: &Units, threads: usize) -> Vec<Vec<Chunk>> {
    let sizes: Vec<u64> = units.parts.iter().map(|p| u64::from(p.case_ends.last().copied().unwrap_or(0))).collect();
    let total: u64 = sizes.iter().sum();
    let threads = (threads as u64).min(total / WORTH_A_THREAD).max(1);
    let case_at = |part: &UnitPart, unit: u64| part.case_ends.partition_point(|&end| u64::from(end) <= unit) as u32;
    let mut lists = vec![Vec::new(); threads as usize];
    for (t, list) in lists.iter_mut().enumerate() {
        let t = t as u64;
        let (from, until) = (total * t / threads, total * (t + 1) / threads);
        let mut before = 0;
        for (i, part) in units.parts.iter().enumerate() {
            let local = |unit: u64| unit.clamp(before, before + sizes[i]) - before;
            let first = if local(from) == 0 { 0 } else { case_at(part, local(from)) };
            let last = if local(until) == sizes[i] { part.case_count() } else { case_at(part, local(until)) };
            let last = if until <= before { 0 } else { last };
            if first < last {
                list.push(Chunk { part: i, cases: first..last });
            }
            before += sizes[i];
        }
    }
    lists
}

/// Does the work on each share, one thread each, and gives the results in order of the shares.
pub(crate) fn on_threads<S: Sync, T: Send>(shares: &[S], work: impl Fn(&S) -> T + Sync) -> Vec<T> {
    match shares {
        [only] => vec![work(only)],
        _ => std::thread::scope(|scope| {
            let work = &work;
            let handles: Vec<_> = shares.iter().map(|share| scope.spawn(move || work(share))).collect();
            handles.into_iter().map(|h| h.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        }),
    }
}
