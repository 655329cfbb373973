//! The Kaplan-Meier curve: how long things take when some are not done yet.
//! Kaplan and Meier, Nonparametric Estimation from Incomplete Observations, JASA 53 (1958).

use crate::quantile::Sample;

/// One step of a survival curve: what holds from `time` until the next step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step<T> {
    /// When, in the unit of the input.
    pub time: T,
    /// How many had neither ended nor left before this time.
    pub at_risk: u64,
    /// How many ended at this time.
    pub ended: u64,
    /// How many were last seen, not ended, at this time.
    pub censored: u64,
    /// The estimated share that takes longer than this.
    pub survival: f64,
    /// Greenwood's standard error of `survival`.
    pub standard_error: f64,
    /// Lower end of the log-log interval.
    pub low: f64,
    /// Upper end of the log-log interval.
    pub high: f64,
}

/// A survival curve; a step for every distinct time, censored-only times included.
#[derive(Debug, Clone, PartialEq)]
pub struct Survival<T> {
    /// In order of time.
    pub steps: Vec<Step<T>>,
}

/// The Kaplan-Meier curve of `times`, of which those `observed` have ended and the others are still open.
///
/// At equal times ends come before censoring, as is customary. The interval is log-log (Kalbfleisch and
/// Prentice 1980; the one with `conf.type = "log-log"` in R), which stays within 0 and 1; `z` is its half-width
/// in standard errors, [`crate::Z_95`] for 95 %. Where the estimate is 1 or 0 the interval is that point.
/// O(n log n).
///
/// # Panics
/// When the two slices differ in length.
///
/// ```
/// let curve = samsyn_stats::survival(&[2, 3, 3, 5], &[true, true, false, true], samsyn_stats::Z_95);
/// let shares: Vec<f64> = curve.steps.iter().map(|step| step.survival).collect();
/// assert_eq!(shares, [0.75, 0.5, 0.0]);
/// ```
pub fn survival<T: Sample>(times: &[T], observed: &[bool], z: f64) -> Survival<T> {
    assert_eq!(times.len(), observed.len(), "a time and a mark for each");
    let mut sorted: Vec<(T, bool)> = times.iter().copied().zip(observed.iter().copied()).collect();
    sorted.sort_unstable_by(|a, b| a.0.order(&b.0));
    let mut steps = Vec::new();
    let mut at_risk = sorted.len() as u64;
    let mut share = 1.0;
    let mut greenwood = 0.0;
    for same in sorted.chunk_by(|a, b| a.0.order(&b.0).is_eq()) {
        let ended = same.iter().filter(|(_, ended)| *ended).count() as u64;
        let censored = same.len() as u64 - ended;
        let (risk, gone) = (at_risk as f64, ended as f64);
        if ended > 0 {
            share *= (risk - gone) / risk;
            greenwood += gone / (risk * (risk - gone));
        }
        let (low, high) = log_log_interval(share, greenwood, z);
        steps.push(Step {
            time: same[0].0,
            at_risk,
            ended,
            censored,
            survival: share,
            standard_error: if share > 0.0 { share * greenwood.sqrt() } else { 0.0 },
            low,
            high,
        });
        at_risk -= same.len() as u64;
    }
    Survival { steps }
}

fn log_log_interval(share: f64, greenwood: f64, z: f64) -> (f64, f64) {
    if share <= 0.0 || share >= 1.0 {
        return (share, share);
    }
    let log = share.ln();
    let spread = z * greenwood.sqrt() / log.abs();
    (share.powf(spread.exp()), share.powf((-spread).exp()))
}

impl<T: Sample> Survival<T> {
    /// The share that takes longer than `time`.
    pub fn at(&self, time: T) -> f64 {
        let after = self.steps.partition_point(|step| step.time.order(&time).is_le());
        after.checked_sub(1).map_or(1.0, |i| self.steps[i].survival)
    }

    /// The first time by which the share `p` has ended; `None` when the curve does not come down that far,
    /// so that the quantile is unknown.
    pub fn quantile(&self, p: f64) -> Option<T> {
        // A rounding error of the product must not move the answer a step.
        let reached = |step: &&Step<T>| step.ended > 0 && step.survival <= 1.0 - p + 1e-12;
        self.steps.iter().find(reached).map(|step| step.time)
    }

    /// The interval of [`Self::quantile`]: the first times by which the lower and the upper end of the curve's interval
    /// have come down to the share `1 - p` (Brookmeyer and Crowley, Biometrics 38, 1982). `None` for an end that is not
    /// reached; where the curve is at 0 its upper end is not known.
    ///
    /// ```
    /// let ended = [true, true, true, false, false, false];
    /// let curve = samsyn_stats::survival(&[1, 2, 3, 4, 5, 6], &ended, samsyn_stats::Z_95);
    /// assert_eq!((curve.quantile(0.5), curve.quantile_interval(0.5)), (Some(3), (Some(1), None)));
    /// ```
    pub fn quantile_interval(&self, p: f64) -> (Option<T>, Option<T>) {
        let level = 1.0 - p + 1e-12;
        let first = |reached: &dyn Fn(&Step<T>) -> bool| {
            self.steps.iter().find(|step| step.ended > 0 && reached(step)).map(|step| step.time)
        };
        (first(&|step| step.low <= level), first(&|step| step.survival > 0.0 && step.high <= level))
    }
}
