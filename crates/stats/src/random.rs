//! Seeded random draws: the same seed gives the same sequence, on every machine and in every version.
//! Generator: xoshiro256++ 1.0 (Blackman and Vigna, Scrambled Linear Pseudorandom Number Generators, 2021),
//! its state filled by splitmix64 as its authors advise. Not for secrets.

/// Where a sequence starts; part of a result's citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seed(pub u64);

impl Seed {
    /// A seed of its own for a named part, so that a change in one part does not move the draws of another.
    pub fn part(self, name: &str) -> Seed {
        // FNV-1a of the name, mixed with the seed.
        let hash = name
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        let mut state = self.0 ^ hash;
        Seed(splitmix64(&mut state))
    }

    /// A seed of its own for a numbered part, such as a case or a day.
    pub fn number(self, number: u64) -> Seed {
        let mut state = self.0.wrapping_add(number.wrapping_mul(0xd1b5_4a32_d192_ed03));
        Seed(splitmix64(&mut state))
    }

    /// The generator that starts here.
    pub fn rng(self) -> Rng {
        let mut state = self.0;
        Rng { state: std::array::from_fn(|_| splitmix64(&mut state)) }
    }
}

/// Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
fn splitmix64(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// A generator; a clone goes on with the same draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rng {
    state: [u64; 4],
}

impl Rng {
    /// The next 64 random bits.
    #[inline]
    pub fn next_u64(&mut self) -> u64 {
        let s = &mut self.state;
        let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// A float in 0 ..< 1, one of 2^53 equally likely.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        (self.next_u64() >> 11) as f64 * (1.0 / (1_u64 << 53) as f64)
    }

    /// A whole number in 0 ..< `end`, each equally likely (Lemire 2019); 0 when `end` is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        if end == 0 {
            return 0;
        }
        let threshold = end.wrapping_neg() % end;
        loop {
            let product = u128::from(self.next_u64()) * u128::from(end);
            if product as u64 >= threshold {
                return (product >> 64) as u64;
            }
        }
    }

    /// True with probability `p`.
    pub fn chance(&mut self, p: f64) -> bool {
        self.uniform() < p
    }

    /// One of the items; `None` of nothing.
    pub fn choose<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len() as u64) as usize)
    }

    /// An index, as likely as its weight says; negative weights count as 0. `None` when all are 0.
    pub fn weighted(&mut self, weights: &[f64]) -> Option<usize> {
        let total: f64 = weights.iter().map(|weight| weight.max(0.0)).sum();
        if total <= 0.0 || !total.is_finite() {
            return None;
        }
        let mut left = self.uniform() * total;
        for (index, weight) in weights.iter().enumerate() {
            left -= weight.max(0.0);
            if left < 0.0 {
                return Some(index);
            }
        }
        // Rounding left a crumb.
        weights.iter().rposition(|weight| *weight > 0.0)
    }

    /// Reorders the items, each order equally likely (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u64 + 1) as usize);
        }
    }

    /// A draw from the standard normal distribution (Marsaglia's polar method; its second value is dropped,
    /// so that a draw depends on the state alone).
    pub fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * (-2.0 * square.ln() / square).sqrt();
            }
        }
    }

    /// A draw from the exponential distribution with this mean: time to the next arrival.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * (1.0 - self.uniform()).ln()
    }

    /// A draw from the log-normal distribution by its median and the standard deviation of its logarithm.
    pub fn lognormal(&mut self, median: f64, sigma: f64) -> f64 {
        median * (sigma * self.normal()).exp()
    }

    /// A draw from the gamma distribution with mean `shape * scale` (Marsaglia and Tsang 2000); 0 when either
    /// is not positive.
    pub fn gamma(&mut self, shape: f64, scale: f64) -> f64 {
        // Written so that a NaN, too, ends here.
        if !(shape > 0.0 && scale > 0.0) {
            return 0.0;
        }
        if shape < 1.0 {
            let boost = (1.0 - self.uniform()).powf(1.0 / shape);
            return self.gamma(shape + 1.0, scale) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v > 0.0 {
                let u = 1.0 - self.uniform();
                if u.ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                    return d * v * scale;
                }
            }
        }
    }

    /// A draw from the Poisson distribution: how many arrive when `mean` are expected. O(mean).
    pub fn poisson(&mut self, mean: f64) -> u64 {
        // In parts, since the exponential of a large mean is 0 in a float.
        let (mut left, mut count) = (mean.min(1e9), 0);
        while left > 0.0 {
            let part = left.min(500.0);
            left -= part;
            let limit = (-part).exp();
            let mut product = self.uniform();
            while product > limit {
                count += 1;
                product *= self.uniform();
            }
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the authors' C sources, by way of the tests of crate `rand_xoshiro` and Rosetta Code's splitmix64.
    #[test]
    fn generators_match_their_reference() {
        let mut rng = Rng { state: [1, 2, 3, 4] };
        let drawn: Vec<u64> = (0..6).map(|_| rng.next_u64()).collect();
        let expected = [
            41_943_041,
            58_720_359,
            3_588_806_011_781_223,
            3_591_011_842_654_386,
            9_228_616_714_210_784_205,
            9_973_669_472_204_895_162,
        ];
        assert_eq!(drawn, expected);
        let mut state = 1_234_567;
        let mixed: Vec<u64> = (0..3).map(|_| splitmix64(&mut state)).collect();
        assert_eq!(mixed, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }
}
