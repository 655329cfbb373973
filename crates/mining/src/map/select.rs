//! Exact quantiles of values that lie in several pieces, without moving or copying them.
//!
//! One pass counts values in buckets that grow with their size (16 to each power of two), a second gathers only the values
//! of the buckets that the quantiles lie in, and quickselect finds them there: about a quarter of the cost of selecting
//! among all, and the same answer.

/// Buckets: one for 0, then 16 for each of the 63 powers of two.
const BUCKETS: usize = 1 + 63 * 16 + 16;
/// Below this many values a plain selection is cheaper.
const WORTH_BUCKETS: usize = 2_000;

/// Bucket of a value that is not negative; larger values never have a lower one.
#[inline(always)]
fn bucket(value: i64) -> usize {
    // The exponent and the four highest bits of the fraction of a float, less those of 1.
    let high = (value as f64).to_bits() >> 48;
    (high as usize).saturating_sub(0x3ff0 - 1).min(BUCKETS - 1)
}

/// The `p`-quantiles (type 7, see [`samsyn_stats::quantile_type7`]) of values that are not negative, `p` rising; 0 of
/// nothing. Cost: O(n).
pub(super) fn quantiles(pieces: &[&[i64]], ps: [f64; 2]) -> [f64; 2] {
    let count: usize = pieces.iter().map(|p| p.len()).sum();
    if count < WORTH_BUCKETS {
        let found = samsyn_stats::quantiles_select(&mut pieces.concat(), &ps);
        return [0, 1].map(|i| found.get(i).copied().unwrap_or(0.0));
    }
    let counts = counts(pieces);
    // Each quantile lies between two neighbours in rank, which may lie in two buckets.
    let places = ps.map(|p| {
        let position = (count - 1) as f64 * p;
        let rank = (position as usize).min(count - 1);
        (rank, (rank + 1).min(count - 1), position - rank as f64)
    });
    let wanted = places.map(|(low, high, _)| (bucket_of_rank(&counts, low), bucket_of_rank(&counts, high)));
    let mut gathered = [Vec::new(), Vec::new()];
    for (gathered, &((first, _), (last, _))) in gathered.iter_mut().zip(&wanted) {
        let size: u64 = counts[first..=last].iter().sum();
        gather(pieces, first, last, size as usize, gathered);
    }
    [0, 1].map(|i| {
        let (low, high, fraction) = places[i];
        let before = wanted[i].0.1;
        let values = &mut gathered[i];
        let (_, &mut at_low, above) = values.select_nth_unstable(low - before);
        let at_high = if high == low { at_low } else { above.iter().min().copied().unwrap_or(at_low) };
        at_low as f64 + fraction * (at_high - at_low) as f64
    })
}

/// Two tables, so that equal neighbours need not wait for each other.
fn counts(pieces: &[&[i64]]) -> Vec<u64> {
    let mut tables = [[0_u32; BUCKETS], [0_u32; BUCKETS]];
    let mut sums = vec![0_u64; BUCKETS];
    for piece in pieces {
        // A table of 32-bit counts holds this many values whatever they are.
        for piece in piece.chunks(u32::MAX as usize) {
            for pair in piece.chunks(2) {
                tables[0][bucket(pair[0])] += 1;
                if let Some(&second) = pair.get(1) {
                    tables[1][bucket(second)] += 1;
                }
            }
            for table in &mut tables {
                sums.iter_mut().zip(table.iter_mut()).for_each(|(sum, n)| *sum += u64::from(std::mem::take(n)));
            }
        }
    }
    sums
}

/// The bucket that holds the value of a rank, and how many values lie in lower ones.
fn bucket_of_rank(counts: &[u64], rank: usize) -> (usize, usize) {
    let mut before = 0;
    for (bucket, &n) in counts.iter().enumerate() {
        if before + n as usize > rank {
            return (bucket, before);
        }
        before += n as usize;
    }
    (counts.len() - 1, before)
}

/// Values of the buckets `first ..= last`. Writes always and moves on only when the value counts, so that no branch is
/// guessed wrong.
fn gather(pieces: &[&[i64]], first: usize, last: usize, size: usize, into: &mut Vec<i64>) {
    into.resize(size + 1, 0);
    let mut at = 0;
    for piece in pieces {
        for &value in *piece {
            into[at] = value;
            let bucket = bucket(value);
            at += usize::from(first <= bucket && bucket <= last);
        }
    }
    into.truncate(size);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn buckets_find_what_sorting_finds(
            seed in any::<u64>(), count in 1_usize..9_000, cut in 0.0..1.0_f64, spread in 0_u32..62, offset in 0_i64..100_000_000,
        ) {
            let mut rng = samsyn_stats::Seed(seed).rng();
            let mut values: Vec<i64> = (0..count).map(|_| (rng.next_u64() >> (63 - spread)) as i64 + offset).collect();
            let (a, b) = values.split_at((cut * count as f64) as usize);
            let found = quantiles(&[a, b], [0.5, 0.9]);
            values.sort_unstable();
            for (p, found) in [(0.5, found[0]), (0.9, found[1])] {
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
