//! Durations of groups, as readers without the case-level right see them: quantiles and means of visible cases whose
//! durations are each disturbed, rounded; never a smallest or largest.

use super::{CaseKey, Disclosure, Group, mixed, unit};
use crate::{mean_f64, quantiles_select};

const PURPOSE_DURATION: u64 = 0x6475_7261_7469_6f6e;

/// A case's durations are moved by this share of them at least, and by `NOISE_MAX` at most, up or down. Double-sided
/// with a gap, as Evans, Zayatz and Slanta (Using Noise for Disclosure Limitation of Establishment Tabular Data, 1998).
const NOISE_MIN: f64 = 0.10;
const NOISE_MAX: f64 = 0.25;

/// Steps to which durations are rounded, in seconds: 1, 5, 15 minutes; 1, 3, 12 hours; 1 and 7 days; 4 weeks.
const STEPS_S: [f64; 9] = [60.0, 300.0, 900.0, 3_600.0, 10_800.0, 43_200.0, 86_400.0, 604_800.0, 2_419_200.0];

/// The durations of a group's visible cases, one or several of each.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DurationSample {
    group: Group,
    values_s: Vec<f64>,
    /// The most values that come from one case.
    values_max: usize,
}

impl DurationSample {
    /// The cases that have any.
    pub fn group(&self) -> &Group {
        &self.group
    }
}

/// A duration rounded to the largest step (1, 5, 15 minutes; 1, 3, 12 hours; 1, 7, 28 days) that is at most an eighth of
/// it, hence by at most a sixteenth; below eight minutes to whole minutes.
///
/// ```
/// use samsyn_stats::cell_key::duration_rounded_s;
/// assert_eq!(duration_rounded_s(100.0), 120);
/// assert_eq!(duration_rounded_s(9.3 * 86_400.0), 9 * 86_400);
/// ```
pub fn duration_rounded_s(duration_s: f64) -> i64 {
    let step = STEPS_S.iter().copied().rfind(|step| step * 8.0 <= duration_s.abs()).unwrap_or(STEPS_S[0]);
    ((duration_s / step).round() * step) as i64
}

impl Disclosure {
    /// The factor by which a case's durations are disturbed: 0.75 to 0.9 or 1.1 to 1.25, with mean 1.
    fn duration_factor(&self, key: CaseKey) -> f64 {
        let bits = mixed(key.0, PURPOSE_DURATION);
        let size = NOISE_MIN + (NOISE_MAX - NOISE_MIN) * unit(bits);
        // The lowest bit is not among those of the size.
        if bits & 1 == 0 { 1.0 - size } else { 1.0 + size }
    }

    /// Adds the durations of one case that is not in the sample yet; a case without any is left out. O(durations).
    pub fn durations_add(&self, sample: &mut DurationSample, key: CaseKey, durations_s: &[i64]) {
        if durations_s.is_empty() {
            return;
        }
        self.group_add(&mut sample.group, key);
        if self.sees(key) {
            let factor = self.duration_factor(key);
            sample.values_s.extend(durations_s.iter().map(|&duration_s| duration_s as f64 * factor));
            sample.values_max = sample.values_max.max(durations_s.len());
        }
    }

    /// Whether durations may be shown: of twice the threshold of visible cases, of which none has more than one in
    /// `threshold` of the values.
    fn durations_shown(&self, sample: &DurationSample) -> bool {
        let threshold = self.settings.threshold;
        sample.group.visible >= 2 * threshold && sample.values_max as u64 * threshold <= sample.values_s.len() as u64
    }

    /// Quantiles in seconds (type 7, then [rounded](duration_rounded_s)), each `None` when it may not be shown.
    ///
    /// A quantile `p` needs, besides twice the threshold of visible cases, the threshold of them on either side of it:
    /// with threshold 5 the median 10, quartiles 20, p10 and p90 50. The smallest and the largest (`p` of 0 and 1) belong
    /// to a single case and are never shown; p10 and p90 are there instead. The disturbance of each case widens a
    /// distribution a little: by 0.18 in the standard deviation of the logarithm, which a spread of usual size (1)
    /// hides. Reorders the sample's values. O(n) for each.
    ///
    /// ```
    /// use samsyn_stats::cell_key::{CaseKey, Disclosure, DurationSample, Settings};
    /// let disclosure = Disclosure::new(Settings::default()).unwrap();
    /// let mut sample = DurationSample::default();
    /// (1..=400).for_each(|case| disclosure.durations_add(&mut sample, CaseKey(case), &[case as i64 * 3_600]));
    /// let shown = disclosure.duration_quantiles(&mut sample, &[0.0, 0.5]);
    /// assert_eq!(shown[0], None);
    /// assert!((shown[1].unwrap() - 200 * 3_600).abs() <= 40 * 3_600);
    /// ```
    pub fn duration_quantiles(&self, sample: &mut DurationSample, ps: &[f64]) -> Vec<Option<i64>> {
        if !self.durations_shown(sample) {
            return vec![None; ps.len()];
        }
        let visible = sample.group.visible as f64;
        // Written so that a NaN, too, is refused; the crumb is for 50 * (1 - 0.9).
        let is_shown = |p: f64| p > 0.0 && p < 1.0 && visible * p.min(1.0 - p) + 1e-9 >= self.settings.threshold as f64;
        let asked: Vec<f64> = ps.iter().copied().filter(|p| is_shown(*p)).collect();
        let mut values = quantiles_select(&mut sample.values_s, &asked).into_iter().map(duration_rounded_s);
        ps.iter().map(|p| if is_shown(*p) { values.next() } else { None }).collect()
    }

    /// The mean in seconds, rounded; `None` when durations may not be shown. A case with an outlying duration weighs
    /// as much as it does in truth, when it is visible. O(n).
    ///
    /// ```
    /// use samsyn_stats::cell_key::{CaseKey, Disclosure, DurationSample, Settings};
    /// let disclosure = Disclosure::new(Settings::default()).unwrap();
    /// let mut sample = DurationSample::default();
    /// (0..9).for_each(|case| disclosure.durations_add(&mut sample, CaseKey(case), &[60]));
    /// assert_eq!(disclosure.duration_mean(&sample), None);
    /// ```
    pub fn duration_mean(&self, sample: &DurationSample) -> Option<i64> {
        let mean = || mean_f64(&sample.values_s).map(duration_rounded_s);
        self.durations_shown(sample).then(mean).flatten()
    }
}
