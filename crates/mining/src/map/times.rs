//! Exact medians and 90 % quantiles of edge times: durations are scattered to their edge by counting sort, then selected.

use std::sync::atomic::{AtomicUsize, Ordering};

use samsyn_eventlog::CaseSet;

use super::kernel::{EdgeNumbers, Numbered, Tallies, Tally, gap, with_numbers};
use super::select;
use crate::Selection;
use crate::duration::seconds;
use crate::split::on_threads;
use crate::unit::{UnitPart, Units};

/// Median and 90 % quantile of each edge of the total, in seconds.
///
/// Cost: O(units) time and 8 bytes per edge occurrence; each thread scatters its own cases, then edges are shared out.
pub(super) fn quantiles(units: &Units, selection: &Selection, tallies: &Tallies, threads: usize) -> Vec<[f64; 2]> {
    let scattered =
        on_threads(&tallies.threads.iter().collect::<Vec<_>>(), |tally| Scattered::of(units, selection.cases(), tally));
    let total = tallies.total();
    let mut largest_first: Vec<usize> = (0..total.edges.len()).collect();
    largest_first.sort_unstable_by_key(|&edge| std::cmp::Reverse(total.edges[edge].1.count()));
    let next = AtomicUsize::new(0);
    let workers: Vec<usize> = (0..threads.clamp(1, scattered.len())).collect();
    let found = on_threads(&workers, |_| {
        let mut found = Vec::new();
        while let Some(&edge) = largest_first.get(next.fetch_add(1, Ordering::Relaxed)) {
            let piece = |&(thread, local): &(usize, usize)| scattered[thread].edge(local);
            let pieces: Vec<&[i64]> = total.locals[edge].iter().map(piece).collect();
            found.push((edge, select::quantiles(&pieces, [0.5, 0.9]).map(seconds)));
        }
        found
    });
    let mut quantiles = vec![[0.0; 2]; total.edges.len()];
    found.into_iter().flatten().for_each(|(edge, values)| quantiles[edge] = values);
    quantiles
}

/// Durations of one thread's cases, edge by edge.
struct Scattered {
    us: Vec<i64>,
    ends: Vec<usize>,
}

struct Scatter<'a> {
    units: &'a Units,
    cases: &'a CaseSet,
    tally: &'a Tally,
}

impl Scattered {
    fn of(units: &Units, cases: &CaseSet, tally: &Tally) -> Self {
        with_numbers(units.activity_count(), Scatter { units, cases, tally })
    }

    fn edge(&self, edge: usize) -> &[i64] {
        let from = if edge == 0 { 0 } else { self.ends[edge - 1] };
        &self.us[from..self.ends[edge]]
    }
}

impl Numbered<Scattered> for Scatter<'_> {
    fn run(self, mut numbers: impl EdgeNumbers) -> Scattered {
        let mut at = Vec::with_capacity(self.tally.edges.len());
        let mut total = 0;
        for edge in &self.tally.edges {
            at.push(total);
            total += edge.count() as usize;
        }
        let mut us = vec![0; total];
        // Edges are met in the same order as when they were counted, so that numbers are given out alike.
        let mut met = 0;
        for chunk in &self.tally.share {
            let part = &self.units.parts[chunk.part];
            let mut put = |from: u32, to: u32, gap: i64| {
                let edge = numbers.number(from, to, met);
                met += usize::from(edge == met);
                us[at[edge]] = gap.max(0);
                at[edge] += 1;
            };
            for case in chunk.cases.clone().filter(|&c| self.cases.contains(part.first_case + c)) {
                each_edge(part, part.range(case), &mut put);
            }
        }
        Scattered { us, ends: at }
    }
}

#[inline(always)]
fn each_edge(part: &UnitPart, range: std::ops::Range<usize>, put: &mut impl FnMut(u32, u32, i64)) {
    let (activities, times) = (&part.activity[range.clone()], &part.time[range.clone()]);
    match part.start.as_deref() {
        None => (1..activities.len()).for_each(|i| put(activities[i - 1], activities[i], gap::<false>(times, &[], i))),
        Some(starts) => {
            let starts = &starts[range];
            (1..activities.len()).for_each(|i| put(activities[i - 1], activities[i], gap::<true>(times, starts, i)));
        }
    }
}
