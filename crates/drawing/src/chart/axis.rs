//! Axes: a range with worded ticks, given by the caller or found at round numbers and round durations.

/// A worded place on an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where, in the axis' unit.
    pub at: f64,
    /// The words beside it.
    pub label: String,
}

/// A linear axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What it counts and in which unit; may be empty when the chart's title says so.
    pub title: String,
    /// The value at its beginning.
    pub low: f64,
    /// The value at its end.
    pub high: f64,
    /// Worded places on it.
    pub ticks: Vec<Tick>,
}

/// Steps in seconds that people count in: from seconds to years.
const DURATION_STEPS_S: [f64; 23] = [
    1.0,
    5.0,
    15.0,
    30.0,
    60.0,
    300.0,
    900.0,
    1800.0,
    3600.0,
    7200.0,
    10800.0,
    21600.0,
    43200.0,
    86400.0,
    172_800.0,
    604_800.0,
    1_209_600.0,
    2_592_000.0,
    5_184_000.0,
    7_776_000.0,
    15_552_000.0,
    31_536_000.0,
    63_072_000.0,
];

impl Axis {
    /// An axis with the caller's own ticks, such as dates.
    pub fn given(title: &str, low: f64, high: f64, ticks: Vec<Tick>) -> Axis {
        Axis { title: title.to_owned(), low, high, ticks }
    }

    /// An axis over numbers, with about `count` ticks at 1, 2 or 5 times a power of ten, each worded by `word`. Both
    /// ends are widened to the next tick.
    pub fn numbers(title: &str, low: f64, high: f64, count: usize, word: impl Fn(f64) -> String) -> Axis {
        let low = if low.is_finite() { low } else { 0.0 };
        let high = if high.is_finite() && high > low { high } else { low + 1.0 };
        let rough = (high - low) / count.max(1) as f64;
        let power = 10f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|m| m * power).into_iter().find(|s| *s >= rough * 0.999).unwrap_or(10.0 * power);
        Axis::stepped(title, low, high, step, word)
    }

    /// An axis over whole numbers: as [`Axis::numbers`], but no tick between two of them.
    pub fn counts(title: &str, high: f64, count: usize, word: impl Fn(f64) -> String) -> Axis {
        Axis::numbers(title, 0.0, high.max(count as f64), count, word)
    }

    /// An axis over durations in seconds from 0, with at most about `count` ticks at lengths that people count in.
    pub fn durations(title: &str, high_s: f64, count: usize, word: impl Fn(f64) -> String) -> Axis {
        let high_s = if high_s.is_finite() { high_s.max(1.0) } else { 1.0 };
        let rough = high_s / count.max(1) as f64;
        let year = DURATION_STEPS_S[21];
        let step = DURATION_STEPS_S.into_iter().find(|s| *s >= rough).unwrap_or((rough / year).ceil() * year);
        Axis::stepped(title, 0.0, high_s, step, word)
    }

    /// An axis over durations in seconds from 0, with at most about `count` ticks at round hours: where days and weeks mean nothing, as
    /// in working time.
    pub fn hours(title: &str, high_s: f64, count: usize, word: impl Fn(f64) -> String) -> Axis {
        let hours = Axis::numbers(title, 0.0, high_s / 3600.0, count, |hour| word(hour * 3600.0));
        let ticks = hours.ticks.into_iter().map(|tick| Tick { at: tick.at * 3600.0, ..tick }).collect();
        Axis { low: hours.low * 3600.0, high: hours.high * 3600.0, ticks, ..hours }
    }

    fn stepped(title: &str, low: f64, high: f64, step: f64, word: impl Fn(f64) -> String) -> Axis {
        let (first, last) = ((low / step + 1e-9).floor(), (high / step - 1e-9).ceil());
        let usable = first.is_finite() && last.is_finite() && last - first < 1000.0;
        let (first, last) = if usable { (first, last.max(first + 1.0)) } else { (0.0, 1.0) };
        let ticks = (0..=(last - first) as u32).map(|i| (first + f64::from(i)) * step);
        let ticks = ticks.map(|at| Tick { at, label: word(at) }).collect();
        Axis { title: title.to_owned(), low: first * step, high: last * step, ticks }
    }

    /// Where a value lies between the ends, 0 to 1; values beyond are drawn at the ends.
    pub(crate) fn part(&self, value: f64) -> f64 {
        let part = (value - self.low) / (self.high - self.low);
        if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 }
    }

    pub(crate) fn holds(&self, value: f64) -> bool {
        let slack = (self.high - self.low).abs() * 1e-9;
        value >= self.low - slack && value <= self.high + slack
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(axis: &Axis, expected: &[f64]) {
        let at: Vec<f64> = axis.ticks.iter().map(|t| t.at).collect();
        assert_eq!(at, expected);
    }

    #[test]
    fn ticks_stand_at_round_places() {
        check(&Axis::numbers("", 0.0, 93.0, 5, |v| v.to_string()), &[0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        check(&Axis::numbers("", -3.0, 4.0, 4, |v| v.to_string()), &[-4.0, -2.0, 0.0, 2.0, 4.0]);
        check(&Axis::counts("", 2.0, 3, |v| v.to_string()), &[0.0, 1.0, 2.0, 3.0]);
        check(&Axis::durations("", 20.0 * 86400.0, 4, |v| v.to_string()), &[0.0, 604_800.0, 1_209_600.0, 1_814_400.0]);
        check(&Axis::hours("", 93.0 * 3600.0, 5, |v| v.to_string()), &[0.0, 72e3, 144e3, 216e3, 288e3, 360e3]);
    }

    #[test]
    fn odd_ranges_give_an_axis_all_the_same() {
        for (low, high) in [(0.0, 0.0), (5.0, 1.0), (f64::NAN, 1.0), (0.0, f64::INFINITY)] {
            let axis = Axis::numbers("", low, high, 5, |v| v.to_string());
            assert!(axis.high > axis.low && axis.ticks.len() < 1002, "{low} {high}: {axis:?}");
        }
    }
}
