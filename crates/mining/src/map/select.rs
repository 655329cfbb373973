//! Exact quantiles of values that are seen twice but never kept: counted in buckets first, then gathered where needed.
//!
//! Buckets grow with their values (16 to each power of two). Once all values are counted, the bucket of a quantile's
//! neighbours in rank is known; only the values of that bucket need be gathered and selected among.

/// Buckets: one for 0, then 16 for each of the 63 powers of two, and one to spare.
pub(super) const BUCKETS: usize = 1 + 63 * 16 + 16;

/// Bucket of a value that is not negative; larger values never have a lower one.
#[inline(always)]
pub(super) fn bucket(value: i64) -> usize {
    // The exponent and the four highest bits of the fraction of a float, less those of 1.
    let high = (value as f64).to_bits() >> 48;
    (high as usize).saturating_sub(0x3ff0 - 1).min(BUCKETS - 1)
}

/// Where the `p`-quantile (type 7, see [`samsyn_stats::quantile_type7`]) of counted values lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// First and last bucket to gather.
    first: u16,
    last: u16,
    /// Rank of the value below the quantile, within the gathered values.
    rank: usize,
    /// How far towards the value above.
    fraction: f64,
}

impl Place {
    /// From the number of values in each bucket; there must be a value.
    pub(super) fn of(counts: &[u64], p: f64) -> Self {
        let count: u64 = counts.iter().sum();
        let position = count.saturating_sub(1) as f64 * p;
        let rank = position as u64;
        let fraction = position - rank as f64;
        let (first, before) = bucket_of_rank(counts, rank);
        let (last, _) = if fraction > 0.0 { bucket_of_rank(counts, rank + 1) } else { (first, before) };
        Self { first: first as u16, last: last as u16, rank: (rank - before) as usize, fraction }
    }

    /// Whether a bucket's values are to be gathered.
    #[inline(always)]
    pub(super) fn wants(&self, bucket: usize) -> bool {
        (bucket as u16).wrapping_sub(self.first) <= self.last - self.first
    }

    /// How many values will be gathered of these.
    pub(super) fn size(&self, counts: &[u32]) -> usize {
        counts[self.first as usize..=self.last as usize].iter().map(|&n| n as usize).sum()
    }

    /// The quantile, from all values of the wanted buckets; 0 of nothing.
    pub(super) fn select(&self, gathered: &mut [i64]) -> f64 {
        if self.rank >= gathered.len() {
            return 0.0;
        }
        let (_, &mut low, above) = gathered.select_nth_unstable(self.rank);
        let high = if self.fraction > 0.0 { above.iter().min().copied().unwrap_or(low) } else { low };
        low as f64 + self.fraction * (high - low) as f64
    }
}

/// The bucket that holds the value of a rank, and how many values lie in lower ones.
fn bucket_of_rank(counts: &[u64], rank: u64) -> (usize, u64) {
    let mut before = 0;
    for (bucket, &n) in counts.iter().enumerate() {
        if before + n > rank {
            return (bucket, before);
        }
        before += n;
    }
    (counts.len() - 1, before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn quantile(values: &[i64], p: f64) -> f64 {
        let mut counts = vec![0_u64; BUCKETS];
        values.iter().for_each(|&v| counts[bucket(v)] += 1);
        let place = Place::of(&counts, p);
        let mut gathered: Vec<i64> = values.iter().copied().filter(|&v| place.wants(bucket(v))).collect();
        place.select(&mut gathered)
    }

    proptest! {
        #[test]
        fn buckets_find_what_sorting_finds(
            seed in any::<u64>(), count in 1_usize..3_000, spread in 0_u32..62, offset in 0_i64..100_000_000, p in 0.0..=1.0_f64,
        ) {
            let mut rng = samsyn_stats::Seed(seed).rng();
            let mut values: Vec<i64> = (0..count).map(|_| (rng.next_u64() >> (63 - spread)) as i64 + offset).collect();
            let found = [0.0, 0.5, 0.9, p, 1.0].map(|p| (p, quantile(&values, p)));
            values.sort_unstable();
            for (p, found) in found {
                prop_assert_eq!(Some(found), samsyn_stats::quantile_type7(&values, p));
            }
        }
    }

    #[test]
    fn buckets_never_fall() {
        let mut previous = 0;
        for exponent in 0..63 {
            for step in 0..1000_i64 {
                let value = (1_i64 << exponent) + ((1_i64 << exponent) as f64 * step as f64 / 1000.0) as i64;
                assert!(bucket(value) >= previous, "{value}");
                previous = bucket(value);
            }
        }
        assert_eq!((bucket(0), bucket(1), bucket(i64::MAX) < BUCKETS), (0, 1, true));
    }
}
