//! The identifiers of a delivery, looked up for every case of the log before it.

use std::hash::BuildHasher;

use arrow_array::{Array, LargeStringArray};
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::History;
use super::gather::Rows;
use crate::{Log, Result, Segment};

/// The identifiers of a delivery, found again in the old log by hash.
pub(super) struct Touched {
    old_ids: Vec<LargeStringArray>,
    ids: LargeStringArray,
    table: HashTable<u32>,
    sieve: Sieve,
}

impl Touched {
    pub(super) fn of(old: &Log, delivery: &Segment) -> Result<Self> {
        let old_ids = old.parts().iter().map(|p| p.segment().case_ids()).collect::<Result<Vec<_>>>()?;
        let ids = delivery.case_ids()?;
        let mut table = HashTable::with_capacity(ids.len());
        let mut sieve = Sieve::for_ids(ids.len());
        for case in 0..ids.len() {
            let hash = FxBuildHasher.hash_one(ids.value(case).as_bytes());
            table.insert_unique(hash, case as u32, |&c| FxBuildHasher.hash_one(ids.value(c as usize).as_bytes()));
            sieve.add(ids.value(case).as_bytes());
        }
        Ok(Self { old_ids, ids, table, sieve })
    }

    /// Which of up to 64 old cases the delivery may have, lowest first. Nothing depends on an answer until all are asked for,
    /// so that the processor waits for memory once and not for each.
    pub(super) fn maybe(&self, part: usize, cases: Rows) -> u64 {
        let ids = &self.old_ids[part];
        let may = |(at, case): (u32, u32)| u64::from(self.sieve.may_have(ids.value(case as usize).as_bytes())) << at;
        (0..).zip(cases).map(may).fold(0, |all, bit| all | bit)
    }

    /// The delivery's case with the identifier of an old case.
    pub(super) fn find(&self, part: usize, case: u32) -> Option<u32> {
        let id = self.old_ids[part].value(case as usize).as_bytes();
        self.table.find(FxBuildHasher.hash_one(id), |&c| self.ids.value(c as usize).as_bytes() == id).copied()
    }

    pub(super) fn ids(&self, histories: &[History]) -> LargeStringArray {
        let id = |h: &History| match (h.old, h.new) {
            (Some((part, case)), _) => Some(self.old_ids[part as usize].value(case as usize)),
            (None, Some(case)) => Some(self.ids.value(case as usize)),
            (None, None) => None,
        };
        LargeStringArray::from_iter(histories.iter().map(id))
    }
}

/// One bit per hash of length and last bytes, where identifiers differ most: rejects most old identifiers without a full
/// hash.
struct Sieve {
    words: Vec<u64>,
    shift: u32,
}

impl Sieve {
    /// Sixteen to thirty-two bits per identifier, within what a processor's cache holds.
    fn for_ids(count: usize) -> Self {
        let bits = (count.max(1) * 16).next_power_of_two().trailing_zeros().clamp(12, 24);
        Self { words: vec![0; 1 << (bits - 6)], shift: 64 - bits }
    }

    fn bit(&self, id: &[u8]) -> usize {
        let last = match id.last_chunk::<8>() {
            Some(last) => u64::from_le_bytes(*last),
            None => id.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)),
        };
        ((last ^ (id.len() as u64) << 3).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }

    fn add(&mut self, id: &[u8]) {
        let bit = self.bit(id);
        self.words[bit / 64] |= 1 << (bit % 64);
    }

    fn may_have(&self, id: &[u8]) -> bool {
        let bit = self.bit(id);
        self.words[bit / 64] >> (bit % 64) & 1 == 1
    }
}
