//! Variants: the distinct sequences of activities, with their cases and lead times. Models are built on these.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use serde::Serialize;

use crate::unit::Units;
use crate::{DurationSummary, Result, Selection};

/// Cases grouped by their sequence of activities; groups are numbered by first appearance.
#[derive(Clone, Debug)]
pub struct Grouping {
    /// Group of each case, [`NO_GROUP`] outside the selection.
    groups: Vec<u32>,
    /// First case and number of cases of each group.
    members: Vec<(u32, u64)>,
}

const NO_GROUP: u32 = u32::MAX;

impl Grouping {
    /// Groups the selected cases. Sequences with equal 64-bit hashes are compared in full, so that the grouping is exact.
    ///
    /// Cost: O(units) time, 4 bytes per case of the log besides the groups.
    pub fn of(units: &Units, selection: &Selection) -> Self {
        let units = units.restricted(selection);
        let mut groups = vec![NO_GROUP; selection.cases().len() as usize];
        let mut members: Vec<(u32, u64)> = Vec::new();
        let mut table = Table::new();
        let sequence = |case: u32| {
            let (part, case) = units.locate(case);
            &units.parts[part].activity[units.parts[part].range(case)]
        };
        for part in &units.parts {
            let cases = (part.first_case..part.first_case + part.case_count()).filter(|&c| selection.cases().contains(c));
            for case in cases {
                let own = &part.activity[part.range(case - part.first_case)];
                let next = members.len() as u32;
                let group = table.find_or_insert(hash(own), next, |group| sequence(members[group as usize].0) == own);
                if group == next {
                    members.push((case, 0));
                }
                members[group as usize].1 += 1;
                groups[case as usize] = group;
            }
        }
        Self { groups, members }
    }

    /// Number of groups.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no group.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// The group of a case of the log; `None` outside the selection.
    pub fn group_of(&self, case: u32) -> Option<u32> {
        Some(self.groups[case as usize]).filter(|&g| g != NO_GROUP)
    }

    /// Number of cases of a group.
    pub fn count(&self, group: u32) -> u64 {
        self.members[group as usize].1
    }

    /// The first case of a group.
    pub fn example(&self, group: u32) -> u32 {
        self.members[group as usize].0
    }

    /// Groups from the most to the least frequent; ties by the names of their activities. Cost: O(v log v · length).
    pub fn ranked(&self, units: &Units) -> Vec<u32> {
        self.ranked_until(units, self.members.len())
    }

    /// The first `until` groups of the ranking, the others behind them in any order. Cost: O(v + until log until · length).
    pub(crate) fn ranked_until(&self, units: &Units, until: usize) -> Vec<u32> {
        let names = units.name_ranks();
        let by_name = |group: u32| {
            let (part, case) = units.locate(self.example(group));
            units.parts[part].activity[units.parts[part].range(case)].iter().map(|&a| names[a as usize])
        };
        // Most comparisons are settled by count and first activities, which lie beside each other in a key.
        let key = |group: u32| {
            let first = by_name(group).map(|a| u64::from(a.min(65_534)) + 1);
            let prefix = first.chain(std::iter::repeat(0)).take(4).fold(0, |key, a| key << 16 | a);
            (std::cmp::Reverse(self.count(group)), prefix, group)
        };
        let mut keyed: Vec<_> = (0..self.members.len() as u32).map(key).collect();
        type Key = (std::cmp::Reverse<u64>, u64, u32);
        let order = |a: &Key, b: &Key| (a.0, a.1).cmp(&(b.0, b.1)).then_with(|| by_name(a.2).cmp(by_name(b.2)));
        if until > 0 && until < keyed.len() {
            keyed.select_nth_unstable_by(until - 1, order);
        }
        let until = until.min(keyed.len());
        keyed[..until].sort_unstable_by(order);
        keyed.into_iter().map(|k| k.2).collect()
    }

    /// Number of each group in the ranking.
    pub(crate) fn numbers(&self, ranked: &[u32]) -> Vec<u32> {
        let mut numbers = vec![0; ranked.len()];
        ranked.iter().enumerate().for_each(|(rank, &group)| numbers[group as usize] = rank as u32);
        numbers
    }
}

fn hash(sequence: &[u32]) -> u64 {
    let mut hasher = FxHasher::default();
    sequence.iter().for_each(|&a| hasher.write_u32(a));
    hasher.write_usize(sequence.len());
    // The lowest bits of this hash depend on few input bits; a table uses them first.
    let hash = hasher.finish();
    hash ^ (hash >> 32)
}

/// An open-addressing table from hash to group.
struct Table {
    slots: Vec<(u64, u32)>,
    used: usize,
}

impl Table {
    fn new() -> Self {
        Self { slots: vec![(0, NO_GROUP); 256], used: 0 }
    }

    fn find_or_insert(&mut self, hash: u64, new: u32, equal: impl Fn(u32) -> bool) -> u32 {
        if self.used * 2 >= self.slots.len() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slots[at] {
                (_, NO_GROUP) => break,
                (h, group) if h == hash && equal(group) => return group,
                _ => at = (at + 1) & mask,
            }
        }
        self.slots[at] = (hash, new);
        self.used += 1;
        new
    }

    fn grow(&mut self) {
        let larger = vec![(0, NO_GROUP); self.slots.len() * 2];
        let mask = larger.len() - 1;
        for (hash, group) in std::mem::replace(&mut self.slots, larger) {
            if group != NO_GROUP {
                let mut at = hash as usize & mask;
                while self.slots[at].1 != NO_GROUP {
                    at = (at + 1) & mask;
                }
                self.slots[at] = (hash, group);
            }
        }
    }
}

/// One variant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Variant {
    /// Number in the ranking of the selection, from 1.
    pub number: u32,
    /// Names of its activities, in order.
    pub activities: Vec<String>,
    /// Number of cases.
    pub count: u64,
    /// Share of the cases, 0 to 1.
    pub share: f64,
    /// Share of the cases of this and all more frequent variants.
    pub cumulative_share: f64,
    /// Lead time of its cases.
    pub lead_time: DurationSummary,
    /// Up to three of its cases: numbers in the log.
    pub examples: Vec<u32>,
}

/// Variants from the most to the least frequent; ties by the names of their activities.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Variants {
    /// Number of variants.
    pub variants_total: u64,
    /// Number of cases.
    pub cases: u64,
    /// The asked-for stretch of the ranking.
    pub variants: Vec<Variant>,
}

impl Variants {
    /// The variants ranked `first` (from 0) to `first + limit`. Cost: O(units + v log v).
    ///
    /// # Errors
    /// None today; reading a damaged log would be one.
    pub fn of(units: &Units, selection: &Selection, first: usize, limit: usize) -> Result<Self> {
        let units = units.restricted(selection);
        let grouping = Grouping::of(&units, selection);
        let cases = selection.case_count();
        let until = first.saturating_add(limit).min(grouping.len());
        let ranked = grouping.ranked_until(&units, until);
        let numbers = grouping.numbers(&ranked);
        let shown = first.min(until)..until;
        let mut leads = vec![Vec::new(); shown.len()];
        let mut examples = vec![Vec::new(); shown.len()];
        for case in selection.cases().iter() {
            let number = grouping.group_of(case).map_or(usize::MAX, |g| numbers[g as usize] as usize);
            if !shown.contains(&number) {
                continue;
            }
            let (part, own) = units.locate(case);
            leads[number - shown.start].push(units.parts[part].lead(units.parts[part].range(own)));
            if examples[number - shown.start].len() < 3 {
                examples[number - shown.start].push(case);
            }
        }
        let mut so_far: u64 = ranked[..shown.start].iter().map(|&g| grouping.count(g)).sum();
        let mut variants = Vec::with_capacity(shown.len());
        for (i, (leads, examples)) in leads.iter_mut().zip(examples).enumerate() {
            let group = ranked[shown.start + i];
            let count = grouping.count(group);
            so_far += count;
            let (part, own) = units.locate(grouping.example(group));
            let codes = &units.parts[part].activity[units.parts[part].range(own)];
            variants.push(Variant {
                number: (shown.start + i) as u32 + 1,
                activities: codes.iter().map(|&a| units.activity_name(a).to_owned()).collect(),
                count,
                share: count as f64 / cases as f64,
                cumulative_share: so_far as f64 / cases as f64,
                lead_time: DurationSummary::of_us(leads),
                examples,
            });
        }
        Ok(Self { variants_total: ranked.len() as u64, cases, variants })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_hashes_do_not_join_different_sequences() {
        let mut table = Table::new();
        // A thousand different things, of which every seven share a hash.
        for thing in 0..1_000 {
            assert_eq!(table.find_or_insert(thing / 7, thing as u32, |group| u64::from(group) == thing), thing as u32);
        }
        for thing in 0..1_000 {
            assert_eq!(table.find_or_insert(thing / 7, NO_GROUP - 1, |group| u64::from(group) == thing), thing as u32);
        }
    }
}
