//! Whole parts of whole amounts.

/// Divides an amount by weights into whole parts that add up to it exactly: each part is rounded towards zero, and what is
/// left goes, one by one, to the largest remainders, of equal ones to the first. Weights of zero get nothing.
///
/// ```
/// use samsyn_register::money::largest_remainder;
/// assert_eq!(largest_remainder(100, &[1, 1, 1]), [34, 33, 33]);
/// assert_eq!(largest_remainder(-100, &[1, 1, 1]), [-34, -33, -33]);
/// assert_eq!(largest_remainder(5, &[0, 2, 1]), [0, 3, 2]);
/// ```
pub fn largest_remainder(amount: i64, weights: &[u64]) -> Vec<i64> {
    let whole: u128 = weights.iter().map(|weight| u128::from(*weight)).sum();
    if whole == 0 {
        return vec![0; weights.len()];
    }
    let magnitude = u128::from(amount.unsigned_abs());
    let mut parts: Vec<u128> = weights.iter().map(|weight| magnitude * u128::from(*weight) / whole).collect();
    let left = magnitude - parts.iter().sum::<u128>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(magnitude * u128::from(weights[*at]) % whole));
    // Fewer are left than there are weights with a remainder.
    order.iter().take(left as usize).for_each(|at| parts[*at] += 1);
    parts.into_iter().map(|part| if amount < 0 { -(part as i64) } else { part as i64 }).collect()
}

/// An amount times a ratio, halves rounded away from zero. A ratio to nothing gives nothing.
///
/// ```
/// # use samsyn_register::money::scaled_by;
/// assert_eq!((scaled_by(1_000, 1_025, 1_000), scaled_by(-25, 1, 10)), (1_025, -3));
/// ```
pub fn scaled_by(amount: i64, over: u32, under: u32) -> i64 {
    if under == 0 {
        return 0;
    }
    let (over, under) = (u128::from(over), u128::from(under));
    let scaled = (u128::from(amount.unsigned_abs()) * over * 2 + under) / (under * 2);
    let scaled = i64::try_from(scaled).unwrap_or(i64::MAX);
    if amount < 0 { -scaled } else { scaled }
}
