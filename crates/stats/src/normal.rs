//! The standard normal distribution's tails.

/// Terms after which the series and the continued fraction have long settled.
const TERMS_MAX: u32 = 500;

/// The probability that a standard normal draw is further from 0 than `z`, on either side: the p-value of a two-sided test.
/// Relative error below 1e-13 wherever the result is no subnormal number. A NaN stays one.
///
/// By the series of the error function (Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.6), from 2.5 on by the
/// continued fraction of its complement (7.1.14).
///
/// ```
/// assert!((samsyn_stats::normal_two_sided(samsyn_stats::Z_95) - 0.05).abs() < 1e-15);
/// assert_eq!(samsyn_stats::normal_two_sided(0.0), 1.0);
/// ```
pub fn normal_two_sided(z: f64) -> f64 {
    let x = z.abs() * std::f64::consts::FRAC_1_SQRT_2;
    let envelope = (-x * x).exp() * std::f64::consts::FRAC_2_SQRT_PI;
    if x < 2.5 {
        let (mut term, mut sum) = (x, x);
        for n in 1..TERMS_MAX {
            term *= 2.0 * x * x / f64::from(2 * n + 1);
            sum += term;
            if term < sum * 1e-17 {
                break;
            }
        }
        return 1.0 - envelope * sum;
    }
    // erfc(x) = envelope / 2 / (x + (1/2)/(x + 1/(x + (3/2)/(x + ...)))), from the innermost outwards.
    let mut below = x;
    for n in (1..=100_u32).rev() {
        below = x + f64::from(n) / 2.0 / below;
    }
    envelope / 2.0 / below
}
