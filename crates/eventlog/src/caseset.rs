//! A set of cases of one log as a bitmap: what filters produce and measures are computed on.

/// A fixed-length bitmap over the cases of a log, dead (superseded) cases included in the length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseSet {
    words: Vec<u64>,
    len: u32,
}

impl CaseSet {
    /// No case of `len`.
    pub fn empty(len: u32) -> Self {
        Self { words: vec![0; len.div_ceil(64) as usize], len }
    }

    /// All cases of `len`.
    pub fn full(len: u32) -> Self {
        let mut set = Self { words: vec![u64::MAX; len.div_ceil(64) as usize], len };
        set.trim();
        set
    }

    /// The cases for which `keep` holds. Cost: O(len).
    pub fn from_fn(len: u32, mut keep: impl FnMut(u32) -> bool) -> Self {
        let mut set = Self::empty(len);
        for case in 0..len {
            if keep(case) {
                set.insert(case);
            }
        }
        set
    }

    /// The bitmap whose 64-bit words are `words`, lowest case in the lowest bit; bits beyond `len` are cleared.
    pub fn from_words(mut words: Vec<u64>, len: u32) -> Self {
        words.resize(len.div_ceil(64) as usize, 0);
        let mut set = Self { words, len };
        set.trim();
        set
    }

    fn trim(&mut self) {
        if let (Some(last), rest @ 1..) = (self.words.last_mut(), self.len % 64) {
            *last &= (1 << rest) - 1;
        }
    }

    /// Number of cases the set ranges over.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether the set ranges over no case at all.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether `case` is in the set. `case` must be below [`CaseSet::len`].
    pub fn contains(&self, case: u32) -> bool {
        self.words[(case / 64) as usize] >> (case % 64) & 1 == 1
    }

    /// Adds `case`.
    pub fn insert(&mut self, case: u32) {
        assert!(case < self.len, "case {case} of {}", self.len);
        self.words[(case / 64) as usize] |= 1 << (case % 64);
    }

    /// Removes `case`.
    pub fn remove(&mut self, case: u32) {
        assert!(case < self.len, "case {case} of {}", self.len);
        self.words[(case / 64) as usize] &= !(1 << (case % 64));
    }

    /// Number of cases in the set.
    pub fn count(&self) -> u32 {
        self.words.iter().map(|w| w.count_ones()).sum()
    }

    /// Whether every case is in the set.
    pub fn is_full(&self) -> bool {
        self.count() == self.len
    }

    /// Keeps what both have; both must range over the same cases.
    pub fn intersect(&mut self, other: &Self) {
        assert_eq!(self.len, other.len, "sets of different logs");
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a &= b);
    }

    /// Adds what the other has.
    pub fn unite(&mut self, other: &Self) {
        assert_eq!(self.len, other.len, "sets of different logs");
        self.words.iter_mut().zip(&other.words).for_each(|(a, b)| *a |= b);
    }

    /// Turns the set around.
    pub fn invert(&mut self) {
        self.words.iter_mut().for_each(|w| *w = !*w);
        self.trim();
    }

    /// The cases of the set, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(i, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros();
                    rest &= rest - 1;
                    i as u32 * 64 + bit
                })
            })
        })
    }

    /// Does something with each run of neighbouring cases of the set that lies in a range, ascending; a run is as long as it can be. Cost:
    /// O(range / 64 + runs).
    pub fn for_each_run_in(&self, range: std::ops::Range<u32>, mut of: impl FnMut(std::ops::Range<u32>)) {
        let range = range.start..range.end.min(self.len);
        if range.is_empty() {
            return;
        }
        let mut run = range.start..range.start;
        for at in range.start / 64..range.end.div_ceil(64) {
            let first = at * 64;
            let below = |case: u32| if case >= first + 64 { u64::MAX } else { (1 << (case.max(first) - first)) - 1 };
            let mut rest = self.words[at as usize] & below(range.end) & !below(range.start);
            while rest != 0 {
                let from = rest.trailing_zeros();
                let until = from + (rest >> from).trailing_ones();
                if run.end != first + from {
                    if !run.is_empty() {
                        of(run);
                    }
                    run = first + from..first + from;
                }
                run.end = first + until;
                rest &= u64::MAX.checked_shl(until).unwrap_or(0);
            }
        }
        if !run.is_empty() {
            of(run);
        }
    }

    /// The 64-bit words, lowest case in the lowest bit.
    pub fn words(&self) -> &[u64] {
        &self.words
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_operations_keep_to_the_length() {
        let mut set = CaseSet::full(70);
        assert_eq!((set.count(), set.is_full()), (70, true));
        set.invert();
        assert_eq!(set.count(), 0);
        set.insert(69);
        set.insert(3);
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 69]);
        set.intersect(&CaseSet::from_fn(70, |c| c > 10));
        assert_eq!(set.iter().collect::<Vec<_>>(), [69]);
        set.remove(69);
        assert_eq!(set.count(), 0);
    }

    #[test]
    fn runs_of_a_range_are_the_cases_that_lie_in_it() {
        let sets = [
            CaseSet::from_fn(200, |case| case % 3 != 1),
            CaseSet::full(200),
            CaseSet::empty(200),
            CaseSet::from_fn(200, |case| !(60..=66).contains(&case) && case != 127),
        ];
        for set in sets {
            for from in 0..=200 {
                for until in [from, from + 1, from + 63, from + 64, from + 65, 199, 200, 300] {
                    let mut runs: Vec<std::ops::Range<u32>> = Vec::new();
                    set.for_each_run_in(from..until, |run| runs.push(run));
                    assert!(runs.windows(2).all(|two| two[0].end < two[1].start), "{from}..{until}: {runs:?}");
                    let expected: Vec<u32> = set.iter().filter(|case| (from..until).contains(case)).collect();
                    assert_eq!(runs.into_iter().flatten().collect::<Vec<_>>(), expected, "{from}..{until}");
                }
            }
        }
    }
}
