//! A distribution of durations in a few figures, computed exactly from microseconds and told in seconds.

use samsyn_stats::{mean_i64, quantiles_select};
use serde::Serialize;

/// Count, mean, quantiles (type 7) and extremes, in seconds. All but the count are `None` of nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct DurationSummary {
    /// How many durations.
    pub count: u64,
    /// Their mean.
    pub mean_s: Option<f64>,
    /// Their median.
    pub median_s: Option<f64>,
    /// What nine of ten do not exceed.
    pub p90_s: Option<f64>,
    /// The shortest.
    pub min_s: Option<f64>,
    /// The longest.
    pub max_s: Option<f64>,
}

/// Microseconds as seconds.
pub(crate) fn seconds(us: f64) -> f64 {
    us / 1e6
}

impl DurationSummary {
    /// Summarises microseconds, which it reorders. Cost: O(n).
    pub fn of_us(us: &mut [i64]) -> Self {
        let mean_s = mean_i64(us).map(seconds);
        let extreme = |us: Option<&i64>| us.map(|&v| seconds(v as f64));
        let (min_s, max_s) = (extreme(us.iter().min()), extreme(us.iter().max()));
        let quantiles = quantiles_select(us, &[0.5, 0.9]);
        let quantile = |i: usize| quantiles.get(i).map(|&v| seconds(v));
        Self { count: us.len() as u64, mean_s, median_s: quantile(0), p90_s: quantile(1), min_s, max_s }
    }
}
