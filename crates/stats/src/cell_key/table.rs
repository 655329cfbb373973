//! The cell-key layer's table: with which probability a count becomes which other, computed by maximum entropy.

use super::{SettingsError, unit};

/// For each count the probabilities of the deviations that a cell key can pick.
///
/// Each row has, of all distributions that meet its constraints, the largest entropy (Marley and Leaver 2011;
/// Giessing, Computational Issues in the Design of Transition Probabilities, PSD 2016): deviations of at most
/// `deviation_max`, mean 0, the given variance, no result below 0 and none within 1 to `threshold - 1`; 0 stays 0.
/// Such a distribution is `exp(a d + b d^2)` on what is allowed; Newton's method finds `a` and `b`. Unlike
/// R package ptable, rows are not forced to fall on either side of 0. Where so few results are allowed that the
/// variance cannot be had (counts below and just above the threshold), it is the nearest that can.
///
/// ```
/// use samsyn_stats::cell_key::PerturbationTable;
/// let table = PerturbationTable::new(1, 2, 1.0).unwrap();
/// let probabilities: Vec<f64> = (-2..=2).map(|deviation| table.probability(10, deviation)).collect();
/// let mean: f64 = probabilities.iter().zip(-2..=2).map(|(p, d)| p * f64::from(d)).sum();
/// assert!(mean.abs() < 1e-9 && probabilities[2] > probabilities[1] && probabilities[1] > probabilities[0]);
/// assert_eq!(table.probability(0, 0), 1.0);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct PerturbationTable {
    /// Row `i` is that of count `i`, the last also of all greater.
    rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq)]
struct Row {
    deviations: Vec<i64>,
    /// Running sums of the probabilities, the last 1.
    cumulated: Vec<f64>,
}

impl PerturbationTable {
    /// Computes the table.
    ///
    /// # Errors
    /// When the threshold, the largest deviation or the variance is outside the range that
    /// [`Settings`](super::Settings) states.
    pub fn new(threshold: u64, deviation_max: u64, variance: f64) -> Result<PerturbationTable, SettingsError> {
        if !(1..=1_000).contains(&threshold) {
            return Err(SettingsError::Threshold);
        }
        if deviation_max + 1 < threshold || !(1..=1_000).contains(&deviation_max) {
            return Err(SettingsError::DeviationMax);
        }
        let (threshold, reach) = (threshold as i64, deviation_max as i64);
        // Beyond the variance of equally likely deviations the largest would be the likeliest.
        let variance_end = (reach * (reach + 1)) as f64 / 3.0;
        if !(variance > 0.0 && variance <= variance_end) {
            return Err(SettingsError::CellVariance);
        }
        let row = |count: i64| {
            let is_allowed = |deviation: &i64| {
                let result = count + deviation;
                if count == 0 { *deviation == 0 } else { result == 0 || result >= threshold }
            };
            let deviations: Vec<i64> = (-reach..=reach).filter(is_allowed).collect();
            let probabilities = entropy_max(&deviations, variance);
            let mut sum = 0.0;
            let mut cumulated: Vec<f64> = probabilities.iter().map(|p| (sum += p, rounded(sum)).1).collect();
            cumulated.pop();
            cumulated.push(1.0);
            Row { deviations, cumulated }
        };
        Ok(PerturbationTable { rows: (0..=threshold + reach).map(row).collect() })
    }

    fn row(&self, count: u64) -> &Row {
        &self.rows[(count as usize).min(self.rows.len() - 1)]
    }

    /// The deviation of a count that these random bits pick. O(log deviations).
    pub(super) fn deviation(&self, count: u64, bits: u64) -> i64 {
        let row = self.row(count);
        row.deviations[row.cumulated.partition_point(|end| *end <= unit(bits))]
    }

    /// With which probability a count is moved by a deviation.
    pub fn probability(&self, count: u64, deviation: i64) -> f64 {
        let row = self.row(count);
        let Some(at) = row.deviations.iter().position(|d| *d == deviation) else { return 0.0 };
        row.cumulated[at] - if at == 0 { 0.0 } else { row.cumulated[at - 1] }
    }
}

/// To 40 bits, so that machines whose `exp` differs in the last digit have the same table.
fn rounded(p: f64) -> f64 {
    const SCALE: f64 = (1_u64 << 40) as f64;
    (p * SCALE).round() / SCALE
}

/// The distribution of the largest entropy on these rising deviations with mean 0 and the variance, or the nearest
/// that a mean of 0 allows.
fn entropy_max(deviations: &[i64], variance: f64) -> Vec<f64> {
    let two_points = |low: i64, high: i64| -> Vec<f64> {
        let share = |d: i64| if low == high { 1.0 } else { (if d == low { high } else { -low }) as f64 / (high - low) as f64 };
        deviations.iter().map(|&d| if d == low || d == high { share(d) } else { 0.0 }).collect()
    };
    let (first, last) = (deviations[0], deviations[deviations.len() - 1]);
    let inner_low = deviations.iter().copied().filter(|d| *d <= 0).max().unwrap_or(first);
    let inner_high = deviations.iter().copied().find(|d| *d >= 0).unwrap_or(last);
    assert!(first <= 0 && last >= 0, "a mean of 0 lies between the deviations");
    // At the ends of what is possible only one distribution is left.
    const MARGIN: f64 = 1e-6;
    if variance >= (-first * last) as f64 * (1.0 - MARGIN) {
        return two_points(first, last);
    }
    if variance <= (-inner_low * inner_high) as f64 * (1.0 + MARGIN) {
        return two_points(inner_low, inner_high);
    }
    let scale = last.max(-first) as f64;
    let points: Vec<f64> = deviations.iter().map(|&d| d as f64 / scale).collect();
    newton(&points, variance / (scale * scale))
}

/// Probabilities proportional to `exp(a x + b x^2)` whose mean is 0 and whose mean square is as given: the minimum of
/// the convex `ln sum exp(a x + b x^2) - b square`.
fn newton(points: &[f64], square: f64) -> Vec<f64> {
    let at = |a: f64, b: f64| {
        let exponents: Vec<f64> = points.iter().map(|x| a * x + b * x * x).collect();
        let highest = exponents.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = exponents.iter().map(|e| (e - highest).exp()).sum();
        let value = highest + sum.ln() - b * square;
        (value, exponents.iter().map(|e| (e - highest).exp() / sum).collect::<Vec<f64>>())
    };
    let moment =
        |probabilities: &[f64], power: i32| points.iter().zip(probabilities).map(|(x, p)| p * x.powi(power)).sum::<f64>();
    let slopes = |probabilities: &[f64]| [moment(probabilities, 1), moment(probabilities, 2) - square];
    let steepest = |probabilities: &[f64]| slopes(probabilities).into_iter().map(f64::abs).fold(0.0, f64::max);
    let (mut a, mut b) = (0.0, 0.0);
    let (mut value, mut probabilities) = at(a, b);
    for _ in 0..200 {
        let [m1, m2, m3, m4] = [1, 2, 3, 4].map(|power| moment(&probabilities, power));
        let [slope_a, slope_b] = slopes(&probabilities);
        let steep = steepest(&probabilities);
        if steep < 1e-13 {
            break;
        }
        let (aa, ab, bb) = (m2 - m1 * m1, m3 - m1 * m2, m4 - m2 * m2);
        let determinant = aa * bb - ab * ab;
        let step_a = (bb * slope_a - ab * slope_b) / determinant;
        let step_b = (aa * slope_b - ab * slope_a) / determinant;
        let fall = slope_a * step_a + slope_b * step_b;
        // Newton's step, halved until it goes down; near the minimum rounding hides the descent, and the slope tells.
        let tries = (0..50).map(|halvings| 0.5_f64.powi(halvings));
        let found = tries.map(|part| (part, at(a - part * step_a, b - part * step_b)));
        let found = found.into_iter().find(|(part, (next, probabilities))| {
            *next <= value - 1e-4 * part * fall || (fall < 1e-9 && steepest(probabilities) < steep)
        });
        // Where neither goes down, the minimum is reached.
        let Some((part, next)) = found else { break };
        (a, b) = (a - part * step_a, b - part * step_b);
        (value, probabilities) = next;
    }
    probabilities
}
