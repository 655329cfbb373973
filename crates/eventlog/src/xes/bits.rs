//! Which rows of a column have a value, and where it lies among the values: those of missing rows take no room.

use std::ops::Range;

/// One bit per row, set when it has a value. Rows are set in rising order.
#[derive(Debug, Default)]
pub(super) struct Bits {
    pub(super) words: Vec<u64>,
    /// Bits set before each word.
    before: Vec<u32>,
    count: u32,
    /// The row after the last one set.
    next: usize,
}

impl Bits {
    /// Sets `row`, at or after the last one set.
    #[inline]
    pub(super) fn set(&mut self, row: usize) {
        let word = row / 64;
        if word >= self.words.len() {
            self.words.resize(word + 1, 0);
            self.before.resize(word + 1, self.count);
        }
        let bit = 1 << (row % 64);
        self.count += u32::from(self.words[word] & bit == 0);
        self.words[word] |= bit;
        self.next = row + 1;
    }

    /// Whether `row`, at or after the last one set, is set.
    #[inline]
    pub(super) fn is_last(&self, row: usize) -> bool {
        self.next == row + 1
    }

    /// Clears the last row set.
    pub(super) fn clear_last(&mut self) {
        if let Some(last) = self.next.checked_sub(1) {
            let word = last / 64;
            self.words[word] &= !(1 << (last % 64));
            self.count -= 1;
            // Words after it counted the row that is gone.
            self.words.truncate(word + 1);
            self.before.truncate(word + 1);
            let last = self.words.iter().rposition(|word| *word != 0);
            self.next = last.map_or(0, |word| word * 64 + self.words[word].ilog2() as usize + 1);
        }
    }

    #[inline]
    pub(super) fn get(&self, row: usize) -> bool {
        self.words.get(row / 64).is_some_and(|w| w >> (row % 64) & 1 == 1)
    }

    /// How many rows are set.
    pub(super) fn count(&self) -> usize {
        self.count as usize
    }

    /// How many rows before `row` are set: where the value of `row` lies.
    pub(super) fn rank(&self, row: usize) -> usize {
        match self.words.get(row / 64) {
            Some(word) => self.before[row / 64] as usize + (word & !(!0 << (row % 64))).count_ones() as usize,
            None => self.count(),
        }
    }

    /// Calls `found` with each row of `rows` that is set and where its value lies.
    #[inline]
    pub(super) fn each(&self, rows: Range<usize>, mut found: impl FnMut(usize, usize)) {
        let mut at = self.rank(rows.start);
        let end = rows.end.min(self.words.len() * 64);
        let mut row = rows.start;
        while row < end {
            let (first, next) = (row / 64 * 64, row / 64 * 64 + 64);
            let mut bits = self.words[row / 64] & (!0 << (row - first));
            if next > end {
                bits &= !0 >> (next - end);
            }
            while bits != 0 {
                found(first + bits.trailing_zeros() as usize, at);
                at += 1;
                bits &= bits - 1;
            }
            row = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ranks_and_runs_are_those_of_a_list(
            gaps in prop::collection::vec(0_usize..150, 0..60),
            dropped in 0_usize..4,
            from in 0_usize..3000,
            length in 0_usize..3000,
        ) {
            let mut rows = Vec::new();
            let (mut bits, mut row) = (Bits::default(), 0);
            for gap in gaps {
                // A gap of zero sets the last row again, which changes nothing.
                row += gap;
                bits.set(row);
                rows.push(row);
            }
            rows.dedup();
            for _ in 0..dropped {
                bits.clear_last();
                rows.pop();
            }
            prop_assert_eq!(bits.count(), rows.len());
            let last = rows.last().copied();
            prop_assert!(last.is_none_or(|last| bits.is_last(last) && !bits.is_last(last + 1)));
            prop_assert_eq!(bits.rank(from), rows.iter().filter(|&&r| r < from).count());
            prop_assert_eq!(bits.get(from), rows.contains(&from));
            let mut found = Vec::new();
            bits.each(from..from + length, |row, at| found.push((row, at)));
            let numbered = rows.iter().enumerate().map(|(at, &row)| (row, at));
            let expected: Vec<_> = numbered.filter(|(row, _)| (from..from + length).contains(row)).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
