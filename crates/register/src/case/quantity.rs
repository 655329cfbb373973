//! A value that is not known exactly: what is believed of it, its mean, how far it spreads, and draws of it.

use samsyn_stats::{Rng, Z_95, normal_two_sided};

/// Halvings by which a point of the normal distribution is found: more than a double can tell apart.
const HALVINGS: u32 = 70;

/// What is believed of a number.
#[derive(Clone, Debug, PartialEq)]
pub enum Quantity {
    /// It is known.
    Point(f64),
    /// Anything from the lowest to the highest, the most likely in the middle of a triangle.
    Triangle {
        /// The lowest.
        low: f64,
        /// The most likely.
        mode: f64,
        /// The highest.
        high: f64,
    },
    /// Anything between two, each as likely.
    Range {
        /// The lowest.
        low: f64,
        /// The highest.
        high: f64,
    },
    /// The normal distribution.
    Normal {
        /// The mean.
        mean: f64,
        /// The standard deviation.
        sd: f64,
    },
    /// Known for each year from the first on; the last goes on.
    Series(Vec<f64>),
}

impl Quantity {
    /// Whether draws of it differ.
    pub fn is_uncertain(&self) -> bool {
        match self {
            Self::Point(_) | Self::Series(_) => false,
            Self::Triangle { low, high, .. } | Self::Range { low, high } => low < high,
            Self::Normal { sd, .. } => *sd > 0.0,
        }
    }

    /// What it is in a year, counted from the first of the case; 1 of what does not change with years and is told by its mean.
    pub fn in_year(&self, year: usize) -> f64 {
        match self {
            Self::Series(values) => going_on(values, year).unwrap_or(0.0),
            _ => 1.0,
        }
    }

    /// The mean; 1 of a series, whose values are of years.
    pub fn mean(&self) -> f64 {
        match self {
            Self::Point(value) => *value,
            Self::Triangle { low, mode, high } => (low + mode + high) / 3.0,
            Self::Range { low, high } => f64::midpoint(*low, *high),
            Self::Normal { mean, .. } => *mean,
            Self::Series(_) => 1.0,
        }
    }

    /// The variance.
    pub fn variance(&self) -> f64 {
        match self {
            Self::Point(_) | Self::Series(_) => 0.0,
            Self::Triangle { low, mode, high } => {
                // Of differences, so that large values do not drown it.
                let (left, right, all) = (mode - low, high - mode, high - low);
                (left * left + right * right + all * all) / 36.0
            }
            Self::Range { low, high } => (high - low) * (high - low) / 12.0,
            Self::Normal { sd, .. } => sd * sd,
        }
    }

    /// The value below which a share of draws lies; of what is known its value, of a series 1.
    pub fn quantile(&self, share: f64) -> f64 {
        match self {
            Self::Point(_) | Self::Series(_) => self.mean(),
            Self::Triangle { low, mode, high } => {
                let (all, left) = (high - low, mode - low);
                if all <= 0.0 {
                    *low
                } else if share * all <= left {
                    low + (share * all * left).sqrt()
                } else {
                    high - ((1.0 - share) * all * (high - mode)).sqrt()
                }
            }
            Self::Range { low, high } => low + share * (high - low),
            Self::Normal { mean, sd } => mean + sd * normal_quantile(share),
        }
    }

    /// A draw. Each takes the same number of random numbers from the generator as any other of its kind.
    pub fn draw(&self, rng: &mut Rng) -> f64 {
        match self {
            Self::Normal { mean, sd } => mean + sd * rng.normal(),
            _ => self.quantile(rng.uniform()),
        }
    }
}

/// The point of the standard normal distribution below which a share lies.
fn normal_quantile(share: f64) -> f64 {
    let below = |z: f64| if z < 0.0 { normal_two_sided(z) / 2.0 } else { 1.0 - normal_two_sided(z) / 2.0 };
    let (mut low, mut high) = (-20.0 * Z_95, 20.0 * Z_95);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if below(middle) < share {
            low = middle;
        } else {
            high = middle;
        }
    }
    f64::midpoint(low, high)
}

/// What a list by year or month says of one: its last goes on; `None`: it says nothing.
pub(super) fn going_on(list: &[f64], at: usize) -> Option<f64> {
    list.get(at).or(list.last()).copied()
}

#[cfg(test)]
mod tests {
    use samsyn_stats::Seed;

    use super::*;

    #[test]
    fn draws_have_the_mean_and_variance_that_are_told() {
        for quantity in [
            Quantity::Triangle { low: -3.0, mode: 1.0, high: 10.0 },
            Quantity::Triangle { low: 2.0, mode: 2.0, high: 5.0 },
            Quantity::Range { low: 4.0, high: 9.0 },
            Quantity::Normal { mean: 12.0, sd: 3.0 },
            Quantity::Point(7.0),
        ] {
            let mut rng = Seed(5).rng();
            let draws: Vec<f64> = (0..200_000).map(|_| quantity.draw(&mut rng)).collect();
            let count = draws.len() as f64;
            let mean = draws.iter().sum::<f64>() / count;
            let variance = draws.iter().map(|draw| (draw - mean) * (draw - mean)).sum::<f64>() / count;
            let error = (quantity.variance() / count).sqrt();
            assert!((mean - quantity.mean()).abs() <= 4.0 * error + 1e-12, "{quantity:?} {mean}");
            assert!((variance - quantity.variance()).abs() <= 0.02 * quantity.variance() + 1e-12, "{quantity:?} {variance}");
            for share in [0.1, 0.5, 0.85] {
                let below = draws.iter().filter(|draw| **draw <= quantity.quantile(share)).count() as f64 / count;
                assert!(!quantity.is_uncertain() || (below - share).abs() < 0.005, "{quantity:?} {share} {below}");
            }
        }
    }

    #[test]
    fn points_of_the_normal_distribution_are_those_of_tables() {
        for (share, z) in [(0.5, 0.0), (0.9, 1.281_551_565_544_600_5), (0.025, -Z_95), (0.85, 1.036_433_389_493_789_6)] {
            assert!((normal_quantile(share) - z).abs() < 1e-12, "{share}");
        }
    }

    #[test]
    fn a_series_goes_on_with_its_last_value() {
        let series = Quantity::Series(vec![0.2, 0.6, 1.0]);
        assert_eq!([0, 1, 2, 9].map(|year| series.in_year(year)), [0.2, 0.6, 1.0, 1.0]);
        assert!(!series.is_uncertain());
    }
}
