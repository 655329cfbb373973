//! Many tests at once, and no more false alarms than with one.

/// Holm's adjusted p-values, in the order given: with those up to 0.05 called differences, the chance of even one false alarm among all
/// the tests is at most 5 %, however they depend on each other (Holm, A simple sequentially rejective multiple test procedure, 1979).
/// Cost: O(n log n).
///
/// ```
/// assert_eq!(samsyn_stats::holm(&[0.04, 0.01, 0.03]), [0.06, 0.03, 0.06]);
/// ```
pub fn holm(p: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]));
    let (mut adjusted, mut largest) = (vec![1.0; p.len()], 0.0_f64);
    for (before, &at) in order.iter().enumerate() {
        largest = largest.max(p[at] * (p.len() - before) as f64).min(1.0);
        adjusted[at] = largest;
    }
    adjusted
}
