//! Histograms whose bins begin and end where people expect: at round numbers, whole hours, days and weeks.

/// Widths of bins for durations, in seconds: parts of minutes, hours and days, then weeks.
const DURATION_STEPS_S: [i64; 24] = [
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
    1_209_600, 2_419_200, 7_862_400, 31_449_600,
];

/// Counts of values in bins: bin `i` holds `edges[i] <= value < edges[i + 1]`, the last also its upper edge.
#[derive(Debug, Clone, PartialEq)]
pub struct Histogram {
    /// One more than the bins, rising.
    pub edges: Vec<f64>,
    /// How many values in each bin.
    pub counts: Vec<u64>,
    /// How many below the first edge.
    pub below: u64,
    /// How many above the last edge, and those that are not numbers.
    pub above: u64,
}

impl Histogram {
    /// Counts values into bins with these rising edges. O(n log bins).
    pub fn of(values: impl IntoIterator<Item = f64>, edges: Vec<f64>) -> Histogram {
        let bins = edges.len().saturating_sub(1);
        let mut histogram = Histogram { counts: vec![0; bins], edges, below: 0, above: 0 };
        values.into_iter().for_each(|value| histogram.add(value));
        histogram
    }

    fn add(&mut self, value: f64) {
        let edges_passed = self.edges.partition_point(|edge| *edge <= value);
        match edges_passed {
            0 if value.is_nan() => self.above += 1,
            0 => self.below += 1,
            passed if passed < self.edges.len() => self.counts[passed - 1] += 1,
            _ => match self.counts.last_mut() {
                Some(last) if self.edges.last() == Some(&value) => *last += 1,
                _ => self.above += 1,
            },
        }
    }
}

/// Edges at round numbers (1, 2 or 5 times a power of ten) that enclose `low ..= high` in at most about
/// `bins` bins. At least one bin; empty when an end is not a finite number.
///
/// ```
/// assert_eq!(samsyn_stats::number_edges(3.0, 97.0, 5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
/// ```
pub fn number_edges(low: f64, high: f64, bins: usize) -> Vec<f64> {
    let (low, high) = if low <= high { (low, high) } else { (high, low) };
    let range = high - low;
    if !range.is_finite() {
        return Vec::new();
    }
    let raw = if range > 0.0 { range / bins.max(1) as f64 } else { low.abs().max(1.0) / 10.0 };
    let power = 10.0_f64.powi(raw.log10().floor() as i32);
    let factor = [1.0, 2.0, 5.0, 10.0].into_iter().find(|f| f * power >= raw * (1.0 - 1e-9)).unwrap_or(10.0);
    spread(low, high, factor * power)
}

/// Edges at whole seconds, minutes, hours, days or weeks that enclose `low_s ..= high_s` in at most about
/// `bins` bins. Beyond 52 weeks a bin is a round number of 52 weeks.
///
/// ```
/// let edges = samsyn_stats::duration_edges_s(600.0, 9.5 * 86_400.0, 10);
/// assert_eq!(edges.len(), 11); // by the day
/// assert_eq!(edges[1], 86_400.0);
/// ```
pub fn duration_edges_s(low_s: f64, high_s: f64, bins: usize) -> Vec<f64> {
    let (low, high) = if low_s <= high_s { (low_s, high_s) } else { (high_s, low_s) };
    let range = high - low;
    if !range.is_finite() {
        return Vec::new();
    }
    let raw = range / bins.max(1) as f64;
    let longest = DURATION_STEPS_S[DURATION_STEPS_S.len() - 1] as f64;
    if raw < 1.0 {
        return number_edges(low, high, bins);
    }
    match DURATION_STEPS_S.iter().map(|&step| step as f64).find(|&step| step >= raw * (1.0 - 1e-9)) {
        Some(step) => spread(low, high, step),
        None => {
            let years = number_edges(low / longest, high / longest, bins);
            years.into_iter().map(|edge| edge * longest).collect()
        }
    }
}

/// Multiples of `step` around `low ..= high`, each computed by one multiplication so that none drifts.
fn spread(low: f64, high: f64, step: f64) -> Vec<f64> {
    let first = (low / step).floor();
    let last = (high / step).ceil().max(first + 1.0);
    let bins = (last - first) as usize;
    // Numbers so large that neighbours cannot be told apart leave one bin.
    if bins > 100_000 || (first + 1.0) * step <= first * step {
        return vec![low, high.max(low.next_up())];
    }
    (0..=bins).map(|i| (first + i as f64) * step).map(tidy).collect()
}

/// Takes off what multiplication by a negative power of ten left in the last digit: 0.30000000000000004.
fn tidy(edge: f64) -> f64 {
    if edge == 0.0 {
        return 0.0;
    }
    let digits = 12 - edge.abs().log10().floor() as i32;
    if !(0..=300).contains(&digits) {
        return edge;
    }
    let scale = 10.0_f64.powi(digits);
    let tidied = (edge * scale).round() / scale;
    if tidied.is_finite() { tidied } else { edge }
}
