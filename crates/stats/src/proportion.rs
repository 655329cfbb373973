//! How sure a share is, from how many cases it was counted; whether two shares differ; and how far one may lie from another by chance.

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
    Some(wilson_share(met as f64 / tried as f64, tried as f64, z))
}

/// The same of a share that rests on as many tries as `n`, which need not be whole: what a sample in clusters is worth is its size by its
/// design effect (Kish, Survey Sampling, 1965).
///
/// ```
/// use samsyn_stats::{wilson, wilson_share, Z_95};
/// assert_eq!(Some(wilson_share(0.25, 40.0, Z_95)), wilson(10, 40, Z_95));
/// ```
pub fn wilson_share(share: f64, n: f64, z: f64) -> (f64, f64) {
    let z2 = z * z;
    let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    // Exact at the ends, where the formula is so but for rounding.
    let low = if share == 0.0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if share == 1.0 { 1.0 } else { (middle + half).min(1.0) };
    (low, high)
}

/// Probability that two groups whose shares are alike differ at least as much as these: Fisher's exact test, two-sided, by the
/// sum of all tables that are not likelier (Fisher, The Logic of Inductive Inference, 1935). 1 when a group is empty or more were met
/// than tried. Below 1e-300 it is 0. Cost: O(the spread of the count), some 40 of its standard deviations.
///
/// ```
/// // Fisher's tea: 3 of 4 cups told rightly, 1 of 4 wrongly.
/// assert!((samsyn_stats::fisher((3, 4), (1, 4)) - 34.0 / 70.0).abs() < 1e-12);
/// ```
pub fn fisher(first: (u64, u64), second: (u64, u64)) -> f64 {
    let ((met, of), (met_too, of_too)) = (first, second);
    if of == 0 || of_too == 0 || met > of || met_too > of_too {
        return 1.0;
    }
    let (a, b, k) = (of as f64, of_too as f64, (met + met_too) as f64);
    let (low, high) = ((k - b).max(0.0), k.min(a));
    // How much likelier a count is than the one below it.
    let ratio = |x: f64| (a - x + 1.0) * (k - x + 1.0) / (x * (b - k + x));
    let mode = ((a + 1.0) * (k + 1.0) / (a + b + 2.0)).floor().clamp(low, high);
    // Weights relative to the mode's, upwards and downwards, until they vanish.
    let seen = weight_at(met as f64, mode, ratio);
    let limit = seen * (1.0 + 1e-7);
    let (mut all, mut as_far) = (1.0, if 1.0 <= limit { 1.0 } else { 0.0 });
    let mut add = |weight: f64| {
        all += weight;
        as_far += if weight <= limit { weight } else { 0.0 };
        weight > 1e-300
    };
    let (mut x, mut weight) = (mode, 1.0);
    while x < high {
        x += 1.0;
        weight *= ratio(x);
        if !add(weight) {
            break;
        }
    }
    (x, weight) = (mode, 1.0);
    while x > low {
        weight /= ratio(x);
        x -= 1.0;
        if !add(weight) {
            break;
        }
    }
    (as_far / all).min(1.0)
}

/// The weight of a count relative to that of the mode.
fn weight_at(count: f64, mode: f64, ratio: impl Fn(f64) -> f64) -> f64 {
    let (mut x, mut weight) = (mode, 1.0);
    while x < count && weight > 0.0 {
        x += 1.0;
        weight *= ratio(x);
    }
    while x > count && weight > 0.0 {
        weight /= ratio(x);
        x -= 1.0;
    }
    weight
}

/// Between which shares a group of `of` cases lies with at least probability `coverage` when each case is met with probability
/// `share`, by chance alone: the control limits of a funnel plot, from the exact binomial distribution with at most half of the rest
/// on either side (Spiegelhalter, Funnel plots for comparing institutional performance, 2005). `None` of no cases. Cost: O(of).
///
/// ```
/// let (low, high) = samsyn_stats::funnel_limits(0.5, 10, 0.95).expect("cases");
/// assert_eq!((low, high), (0.2, 0.8)); // Of 10 throws of a coin 2 to 8 heads: 97.9 %; 3 to 7 would be 89.1 %.
/// ```
pub fn funnel_limits(share: f64, of: u64, coverage: f64) -> Option<(f64, f64)> {
    if of == 0 || !(0.0..=1.0).contains(&share) {
        return None;
    }
    let tail = (1.0 - coverage) / 2.0;
    // The largest count below which less than the tail lies, from either end.
    let first = |share: f64| -> u64 {
        if share >= 1.0 {
            return of;
        }
        let n = of as f64;
        let mut log_weight = n * (1.0 - share).ln();
        let (mut below, mut count) = (0.0, 0_u64);
        while count < of {
            below += log_weight.exp();
            if below > tail {
                break;
            }
            log_weight += ((n - count as f64) / (count as f64 + 1.0) * share / (1.0 - share)).ln();
            count += 1;
        }
        count
    };
    Some((first(share) as f64 / of as f64, (of - first(1.0 - share)) as f64 / of as f64))
}
