//! How sure a share is, from how many cases it was counted.

/// Wilson's score interval of a proportion, `(low, high)`; `None` of nothing or when more were met than tried.
///
/// Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22 (1927). `z` is the
/// half-width in standard errors, [`crate::Z_95`] for 95 %.
///
/// ```
/// let (low, high) = samsyn_stats::wilson(15, 148, samsyn_stats::Z_95).expect("some cases");
/// assert!((low - 0.0624).abs() < 5e-5 && (high - 0.1605).abs() < 5e-5);
/// ```
pub fn wilson(met: u64, tried: u64, z: f64) -> Option<(f64, f64)> {
    if tried == 0 || met > tried {
        return None;
    }
    let n = tried as f64;
    let share = met as f64 / n;
    let z2 = z * z;
    let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    // Exact at the ends, where the formula is so but for rounding.
    let low = if met == 0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if met == tried { 1.0 } else { (middle + half).min(1.0) };
    Some((low, high))
}
