//! Sums and means that do not lose digits, whatever the order or the number of values.

/// The mean of whole numbers; `None` of nothing. The sum is exact, the division rounds once. O(n).
pub fn mean_i64(values: &[i64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let sum: i128 = values.iter().map(|&value| i128::from(value)).sum();
    let count = values.len() as i128;
    // The whole part apart, so that a large mean keeps its fraction as far as a float can.
    Some((sum / count) as f64 + (sum % count) as f64 / count as f64)
}

/// The sum of floats, compensated (Neumaier, Rundungsfehleranalyse einiger Verfahren zur Summation endlicher
/// Summen, ZAMM 54, 1974). O(n).
pub fn sum_f64(values: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
    for value in values {
        let next = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - next) + value } else { (value - next) + sum };
        sum = next;
    }
    // After an overflow the compensation is not a number, and the sum says what happened.
    if sum.is_finite() { sum + lost } else { sum }
}

/// The mean of floats; `None` of nothing. O(n).
pub fn mean_f64(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| sum_f64(values.iter().copied()) / values.len() as f64)
}

/// Count, mean and spread, gathered value by value and mergeable (Welford 1962; Chan, Golub, LeVeque 1979).
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Moments {
    count: u64,
    mean: f64,
    squares: f64,
}

impl Moments {
    /// Adds one value.
    #[inline]
    pub fn add(&mut self, value: f64) {
        self.count += 1;
        let from_old = value - self.mean;
        self.mean += from_old / self.count as f64;
        self.squares += from_old * (value - self.mean);
    }

    /// As if the other's values had been added.
    pub fn merge(&mut self, other: &Moments) {
        if other.count == 0 {
            return;
        }
        let count = self.count + other.count;
        let apart = other.mean - self.mean;
        let share = other.count as f64 / count as f64;
        self.squares += other.squares + apart * apart * self.count as f64 * share;
        self.mean += apart * share;
        self.count = count;
    }

    /// How many values.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Their mean; `None` of nothing.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }

    /// Their variance with denominator n − 1; `None` of fewer than two.
    pub fn variance(&self) -> Option<f64> {
        (self.count > 1).then(|| self.squares / (self.count - 1) as f64)
    }

    /// The square root of the variance.
    pub fn standard_deviation(&self) -> Option<f64> {
        self.variance().map(f64::sqrt)
    }
}

impl Extend<f64> for Moments {
    fn extend<I: IntoIterator<Item = f64>>(&mut self, values: I) {
        values.into_iter().for_each(|value| self.add(value));
    }
}
