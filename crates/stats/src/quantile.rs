//! Quantiles by linear interpolation, "type 7" of Hyndman and Fan, Sample Quantiles in Statistical Packages,
//! The American Statistician 50 (1996): what R, NumPy, Polars and spreadsheets give by default.

use std::cmp::Ordering;

/// A number that quantiles and survival curves can be taken of: `i64`, `i32`, `u32`, `u64`, `f64`, `f32`.
pub trait Sample: Copy {
    /// A total order; for floats that of `total_cmp`, so that a NaN is last instead of a panic.
    fn order(&self, other: &Self) -> Ordering;
    /// The value as a float; integers beyond 2^53 are rounded.
    fn to_f64(self) -> f64;
    /// `other - self` as a float, without rounding the operands first.
    fn distance_to(self, other: Self) -> f64;
}

macro_rules! integer_sample {
    ($($type:ty),*) => {$(
        impl Sample for $type {
            #[inline]
            fn order(&self, other: &Self) -> Ordering {
                self.cmp(other)
            }
            #[inline]
            fn to_f64(self) -> f64 {
                self as f64
            }
            #[inline]
            fn distance_to(self, other: Self) -> f64 {
                (i128::from(other) - i128::from(self)) as f64
            }
        }
    )*};
}

macro_rules! float_sample {
    ($($type:ty),*) => {$(
        impl Sample for $type {
            #[inline]
            fn order(&self, other: &Self) -> Ordering {
                self.total_cmp(other)
            }
            #[inline]
            fn to_f64(self) -> f64 {
                f64::from(self)
            }
            #[inline]
            fn distance_to(self, other: Self) -> f64 {
                f64::from(other) - f64::from(self)
            }
        }
    )*};
}

integer_sample!(i32, i64, u32, u64);
float_sample!(f32, f64);

/// The `p`-quantile of values that are sorted already; `None` of nothing. `p` is clamped to 0 ..= 1. O(1).
///
/// ```
/// let sorted = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20];
/// assert_eq!(samsyn_stats::quantile_type7(&sorted, 0.25), Some(7.25));
/// ```
pub fn quantile_type7<T: Sample>(sorted: &[T], p: f64) -> Option<f64> {
    let (rank, fraction) = rank_of(sorted.len(), p)?;
    let low = sorted[rank];
    if fraction == 0.0 {
        return Some(low.to_f64());
    }
    Some(low.to_f64() + fraction * low.distance_to(sorted[rank + 1]))
}

/// The quantiles of unsorted values, in the order of `ps`; empty of nothing. Reorders the values.
///
/// Exact, by quickselect: O(n log k) for k quantiles, where sorting would be O(n log n).
///
/// ```
/// let mut values = [20, 3, 8, 16, 6, 7, 15, 8, 13, 10];
/// assert_eq!(samsyn_stats::quantiles_select(&mut values, &[0.5, 0.75]), [9.0, 14.5]);
/// ```
pub fn quantiles_select<T: Sample>(values: &mut [T], ps: &[f64]) -> Vec<f64> {
    let mut ranks = Vec::with_capacity(2 * ps.len());
    for &p in ps {
        let Some((rank, fraction)) = rank_of(values.len(), p) else { return Vec::new() };
        ranks.push(rank);
        if fraction > 0.0 {
            ranks.push(rank + 1);
        }
    }
    ranks.sort_unstable();
    ranks.dedup();
    select(values, 0, &ranks);
    // The ranks that are read are now where sorting would put them.
    ps.iter().filter_map(|&p| quantile_type7(values, p)).collect()
}

/// Position below the quantile, and how far to the next it lies.
fn rank_of(count: usize, p: f64) -> Option<(usize, f64)> {
    let last = count.checked_sub(1)?;
    // A NaN counts as 0, rather than pointing anywhere.
    let p = if p > 0.0 { p.min(1.0) } else { 0.0 };
    let position = last as f64 * p;
    let rank = (position as usize).min(last);
    let fraction = if rank == last { 0.0 } else { position - rank as f64 };
    Some((rank, fraction))
}

/// Puts the values of all `ranks` (sorted, counted from `first`) in their places, the middle one first.
fn select<T: Sample>(values: &mut [T], first: usize, ranks: &[usize]) {
    let middle = ranks.len() / 2;
    let Some(&rank) = ranks.get(middle) else { return };
    let (left, _, right) = values.select_nth_unstable_by(rank - first, T::order);
    select(left, first, &ranks[..middle]);
    select(right, rank + 1, &ranks[middle + 1..]);
}

/// Position of the lower end of the median's interval; the upper end lies as far from the other end. `None` of too few values.
fn interval_rank(count: usize) -> Option<usize> {
    let from = (((count + 1) as f64 - crate::Z_95 * (count as f64).sqrt()) / 2.0).floor().max(1.0) as usize;
    (count >= 6).then(|| from - 1)
}

/// The median of values in any order, and its 95 % interval ([`median_interval`]); the values are left in another order. O(n).
///
/// ```
/// let mut values: Vec<i64> = (1..=100).rev().collect();
/// assert_eq!(samsyn_stats::median_select(&mut values), (Some(50.5), Some((40.0, 61.0))));
/// assert_eq!(samsyn_stats::median_select::<i64>(&mut []), (None, None));
/// ```
pub fn median_select<T: Sample>(values: &mut [T]) -> (Option<f64>, Option<(f64, f64)>) {
    let Some(last) = values.len().checked_sub(1) else { return (None, None) };
    let mut ranks = vec![last / 2, last.div_ceil(2)];
    if let Some(from) = interval_rank(values.len()) {
        ranks.extend([from, last - from]);
    }
    ranks.sort_unstable();
    ranks.dedup();
    select(values, 0, &ranks);
    // The ranks that are read are now where sorting would put them.
    (quantile_type7(values, 0.5), median_interval(values))
}

/// The 95 % interval of the median of values that are sorted already, `(low, high)`: the two values between which the median of what
/// they were drawn from lies, whatever its shape, by the binomial distribution's normal approximation (Hahn and Meeker, Statistical
/// Intervals, 1991). `None` of fewer than six values, which cannot tell. O(1).
///
/// ```
/// let sorted: Vec<i64> = (1..=100).collect();
/// assert_eq!(samsyn_stats::median_interval(&sorted), Some((40.0, 61.0)));
/// ```
pub fn median_interval<T: Sample>(sorted: &[T]) -> Option<(f64, f64)> {
    let from = interval_rank(sorted.len())?;
    Some((sorted[from].to_f64(), sorted[sorted.len() - 1 - from].to_f64()))
}
