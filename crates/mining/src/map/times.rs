//! Exact medians and 90 % quantiles of edge times, in two more passes over the units.
//!
//! The first pass keeps the times of rare edges and counts those of frequent ones in buckets (`select`); the second gathers
//! the few times of a frequent edge that lie in the buckets of its quantiles. So memory stays small: no list of all times.

use std::sync::atomic::{AtomicUsize, Ordering};

use samsyn_eventlog::CaseSet;
use samsyn_stats::quantiles_select;

use super::kernel::{EdgeNumbers, Numbered, Tallies, Tally, gap, with_numbers};
use super::select::{BUCKETS, Place, bucket};
use crate::Selection;
use crate::duration::seconds;
use crate::split::on_threads;
use crate::unit::{UnitPart, Units};

const PS: [f64; 2] = [0.5, 0.9];
/// From this many times on an edge is counted in buckets; below, its times are fewer than its buckets would be.
const FREQUENT: u64 = 2 * BUCKETS as u64;

/// Median and 90 % quantile of each edge of the total, in seconds.
///
/// Cost: O(units) time; memory 8 bytes per time of a rare edge, and 4 KB per frequent edge and thread.
pub(super) fn quantiles(units: &Units, selection: &Selection, tallies: &Tallies, threads: usize) -> Vec<[f64; 2]> {
    let total = tallies.total();
    let mut slots = vec![None; total.edges.len()];
    let frequent: Vec<usize> = (0..total.edges.len()).filter(|&e| total.edges[e].1.count() >= FREQUENT).collect();
    frequent.iter().enumerate().for_each(|(slot, &edge)| slots[edge] = Some(slot));
    let jobs: Vec<Job> = (0..tallies.threads.len()).map(|thread| Job::of(tallies, thread, &slots, frequent.len())).collect();
    let cases = selection.cases();
    let counted = on_threads(&jobs, |job| with_numbers(units.activity_count(), Count { units, cases, job }));
    let places: Vec<[Place; 2]> = (0..frequent.len()).map(|slot| places(&counted, slot)).collect();
    let gathered: Vec<Gathered> = if frequent.is_empty() {
        Vec::new()
    } else {
        let work: Vec<(&Job, &Counted)> = jobs.iter().zip(&counted).collect();
        let gather = |&(job, counted): &(&Job, &Counted)| {
            with_numbers(units.activity_count(), Gather { units, cases, job, counted, places: &places })
        };
        on_threads(&work, gather)
    };
    let of_edge = |edge: usize| match slots[edge] {
        Some(slot) => [0, 1].map(|q| {
            let pieces: Vec<&[i64]> = gathered.iter().map(|g| g.us[slot][q].as_slice()).collect();
            seconds(places[slot][q].select(&mut pieces.concat()))
        }),
        None => {
            let piece = |&(thread, local): &(usize, usize)| counted[thread].rare(&jobs[thread], local);
            let pieces: Vec<&[i64]> = total.locals[edge].iter().map(piece).collect();
            let found = quantiles_select(&mut pieces.concat(), &PS);
            [0, 1].map(|i| seconds(found.get(i).copied().unwrap_or(0.0)))
        }
    };
    let next = AtomicUsize::new(0);
    let workers: Vec<usize> = (0..threads.clamp(1, jobs.len())).collect();
    let found = on_threads(&workers, |_| {
        let mut found = Vec::new();
        loop {
            let edge = next.fetch_add(1, Ordering::Relaxed);
            if edge >= total.edges.len() {
                return found;
            }
            found.push((edge, of_edge(edge)));
        }
    });
    let mut quantiles = vec![[0.0; 2]; total.edges.len()];
    found.into_iter().flatten().for_each(|(edge, values)| quantiles[edge] = values);
    quantiles
}

/// Sums the threads' buckets of a frequent edge.
fn places(counted: &[Counted], slot: usize) -> [Place; 2] {
    let mut sums = vec![0_u64; BUCKETS];
    for thread in counted {
        sums.iter_mut().zip(thread.buckets(slot)).for_each(|(sum, &n)| *sum += u64::from(n));
    }
    PS.map(|p| Place::of(&sums, p))
}

/// What a thread does with each of its edges.
struct Job<'a> {
    tally: &'a Tally,
    /// For each edge as this thread numbers them.
    edges: Vec<Keep>,
    slots: usize,
    rare: usize,
}

/// How the times of an edge are kept.
#[derive(Clone, Copy)]
enum Keep {
    /// One by one, from this position on.
    Each(usize),
    /// Counted in the buckets of this slot.
    Buckets(usize),
}

impl<'a> Job<'a> {
    fn of(tallies: &'a Tallies, thread: usize, slots: &[Option<usize>], frequent: usize) -> Self {
        let tally = &tallies.threads[thread];
        let mut edges = vec![Keep::Each(0); tally.edges.len()];
        for (edge, locals) in tallies.total().locals.iter().enumerate() {
            if let (Some(slot), Some(&(_, local))) = (slots[edge], locals.iter().find(|l| l.0 == thread)) {
                edges[local] = Keep::Buckets(slot);
            }
        }
        let mut rare = 0;
        for (keep, edge) in edges.iter_mut().zip(&tally.edges) {
            if let Keep::Each(at) = keep {
                *at = rare;
                rare += edge.count() as usize;
            }
        }
        Self { tally, edges, slots: frequent, rare }
    }
}

/// The times of a thread's rare edges, and the buckets of its frequent ones.
struct Counted {
    us: Vec<i64>,
    counts: Vec<u32>,
}

impl Counted {
    fn buckets(&self, slot: usize) -> &[u32] {
        &self.counts[slot * BUCKETS..][..BUCKETS]
    }

    fn rare(&self, job: &Job, local: usize) -> &[i64] {
        match job.edges[local] {
            Keep::Each(at) => &self.us[at..at + job.tally.edges[local].count() as usize],
            Keep::Buckets(_) => &[],
        }
    }
}

struct Count<'a> {
    units: &'a Units,
    cases: &'a CaseSet,
    job: &'a Job<'a>,
}

impl Numbered<Counted> for Count<'_> {
    fn run(self, mut numbers: impl EdgeNumbers) -> Counted {
        let mut keep = self.job.edges.clone();
        let mut us = vec![0; self.job.rare];
        let mut counts = vec![0; self.job.slots * BUCKETS];
        each_time(self.units, self.cases, self.job.tally, &mut numbers, |edge, time| match &mut keep[edge] {
            Keep::Buckets(slot) => counts[*slot * BUCKETS + bucket(time)] += 1,
            Keep::Each(at) => {
                us[*at] = time;
                *at += 1;
            }
        });
        Counted { us, counts }
    }
}

/// For each frequent edge the times in the buckets of its median and its 90 % quantile.
struct Gathered {
    us: Vec<[Vec<i64>; 2]>,
}

struct Gather<'a> {
    units: &'a Units,
    cases: &'a CaseSet,
    job: &'a Job<'a>,
    counted: &'a Counted,
    places: &'a [[Place; 2]],
}

impl Numbered<Gathered> for Gather<'_> {
    fn run(self, mut numbers: impl EdgeNumbers) -> Gathered {
        let room =
            |(slot, places): (usize, &[Place; 2])| places.map(|place| Vec::with_capacity(place.size(self.counted.buckets(slot))));
        let mut us: Vec<[Vec<i64>; 2]> = self.places.iter().enumerate().map(room).collect();
        each_time(self.units, self.cases, self.job.tally, &mut numbers, |edge, time| {
            if let Keep::Buckets(slot) = self.job.edges[edge] {
                let bucket = bucket(time);
                for (place, us) in self.places[slot].iter().zip(&mut us[slot]) {
                    if place.wants(bucket) {
                        us.push(time);
                    }
                }
            }
        });
        Gathered { us }
    }
}

/// Calls `with` for each edge time of a thread's cases. Edges are met in the same order as when they were counted, so that
/// numbers are given out alike.
#[inline(always)]
fn each_time(units: &Units, cases: &CaseSet, tally: &Tally, numbers: &mut impl EdgeNumbers, mut with: impl FnMut(usize, i64)) {
    let mut met = 0;
    for chunk in &tally.share {
        let part = &units.parts[chunk.part];
        let mut put = |from: u32, to: u32, gap: i64| {
            let edge = numbers.number(from, to, met);
            met += usize::from(edge == met);
            with(edge, gap.max(0));
        };
        for case in chunk.cases.clone().filter(|&c| cases.contains(part.first_case + c)) {
            each_edge(part, part.range(case), &mut put);
        }
    }
}

#[inline(always)]
fn each_edge(part: &UnitPart, range: std::ops::Range<usize>, put: &mut impl FnMut(u32, u32, i64)) {
    let (activities, times) = (&part.activity[range.clone()], &part.ticks()[range.clone()]);
    match part.tick_starts() {
        None => (1..activities.len()).for_each(|i| put(activities[i - 1], activities[i], gap::<false>(times, &[], i))),
        Some(starts) => {
            let starts = &starts[range];
            (1..activities.len()).for_each(|i| put(activities[i - 1], activities[i], gap::<true>(times, starts, i)));
        }
    }
}
