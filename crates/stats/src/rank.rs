//! Whether groups differ, without assuming how values are spread: the rank-sum test of each group against all others, over strata
//! where cases of a kind are to be compared with cases of the same kind.

use crate::{Rng, Seed, Z_95, normal_two_sided};

/// Groups smaller than this are tested by redistributing the cases instead of by the normal distribution.
const NORMAL_FROM: usize = 50;
/// How often cases are redistributed.
const DRAWS: u32 = 9_999;

/// The cases of one kind: a value each, and the number of the group that each belongs to. NaN is not allowed for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stratum {
    /// Their values, in any order.
    pub values: Vec<f64>,
    /// Their groups, in the same order.
    pub groups: Vec<u16>,
}

/// How a group differs from all others together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankDifference {
    /// Probability that a case of the group has a larger value than one of the others, equal values counted half; 0.5 when
    /// nothing tells them apart.
    pub larger: f64,
    /// The 95 % interval of that probability, by DeLong's variance on the logit scale (DeLong, DeLong, Clarke-Pearson 1988); an
    /// estimate, rough in groups of less than some ten.
    pub interval: (f64, f64),
    /// Probability of a difference at least as large when the groups are drawn alike; two-sided.
    pub p: f64,
}

/// Each of `groups` groups against all others: Wilcoxon's rank sum over one stratum, van Elteren's weighted sum over several (van
/// Elteren, On the combination of independent two-sample tests of Wilcoxon, 1960). Ties share their mean rank. A stratum that lacks the
/// group, or any other, tells nothing of it; `None` when all are such.
///
/// With fewer than 50 cases on either side, cases are redistributed within their strata 9,999 times from `seed`, and p counts the
/// draw that was seen; otherwise p is that of the normal distribution with the variance under ties. `larger` is the mean over the
/// strata, weighted as the test weighs them. Cost: O(n log n + distinct values · groups).
///
/// ```
/// use samsyn_stats::{Seed, Stratum, rank_differences};
/// let stratum = Stratum { values: vec![5.0, 7.0, 9.0, 1.0, 2.0, 3.0, 4.0], groups: vec![0, 0, 0, 1, 1, 1, 1] };
/// let found = rank_differences(&[stratum], 2, Seed(1))[0].expect("both groups");
/// assert_eq!(found.larger, 1.0);
/// assert!((found.p - 2.0 / 35.0).abs() < 0.01); // 2 of 35 ways to choose 3 of 7.
/// ```
pub fn rank_differences(strata: &[Stratum], groups: usize, seed: Seed) -> Vec<Option<RankDifference>> {
    let ranked: Vec<Ranked> = strata.iter().map(|stratum| Ranked::of(stratum, groups)).collect();
    (0..groups).map(|group| difference(&ranked, group, seed.number(group as u64))).collect()
}

fn difference(strata: &[Ranked], group: usize, seed: Seed) -> Option<RankDifference> {
    let told: Vec<(&Ranked, &Side)> =
        strata.iter().map(|s| (s, &s.sides[group])).filter(|(s, side)| side.cases > 0 && side.cases < s.ranks.len()).collect();
    if told.is_empty() {
        return None;
    }
    let weight: f64 = told.iter().map(|(s, side)| s.weight(side)).sum();
    let mean = |of: &dyn Fn(&Ranked, &Side) -> f64| told.iter().map(|(s, side)| of(s, side)).sum::<f64>();
    let larger = mean(&|s, side| s.weight(side) * s.larger(side)) / weight;
    let variance = mean(&|s, side| (s.weight(side) / weight).powi(2) * s.placement_variance(side));
    let (seen, tied) = (mean(&|s, side| s.deviation(side.rank_sum, side.cases)), mean(&|s, side| s.variance(side)));
    let inside: usize = told.iter().map(|(_, side)| side.cases).sum();
    let outside = told.iter().map(|(s, _)| s.ranks.len()).sum::<usize>() - inside;
    let p = if tied <= 0.0 {
        1.0
    } else if inside.min(outside) < NORMAL_FROM {
        let drawn = |(s, side): &(&Ranked, &Side)| {
            let count = if inside <= outside { side.cases } else { s.ranks.len() - side.cases };
            (s.ranks.clone(), count)
        };
        redistributed(told.iter().map(drawn).collect(), seen.abs(), &mut seed.rng())
    } else {
        normal_two_sided(seen / tied.sqrt())
    };
    Some(RankDifference { larger, interval: interval_of(larger, variance, inside.min(outside)), p })
}

/// A group in a stratum.
#[derive(Clone, Copy, Debug, Default)]
struct Side {
    cases: usize,
    rank_sum: f64,
    /// Sum and sum of squares of the share of the others that lies below, over the group's cases.
    inside: (f64, f64),
    /// The same of the share of the group that lies below, over the others.
    outside: (f64, f64),
}

/// The mid-ranks of a stratum, and what they say of each group.
struct Ranked {
    ranks: Vec<f64>,
    sides: Vec<Side>,
    /// Sum of t³ - t over the runs of equal values.
    ties: f64,
}

impl Ranked {
    fn of(stratum: &Stratum, groups: usize) -> Self {
        let (values, group_of) = (&stratum.values, |at: u32| usize::from(stratum.groups[at as usize]));
        let mut order: Vec<u32> = (0..values.len() as u32).collect();
        order.sort_unstable_by(|&a, &b| values[a as usize].total_cmp(&values[b as usize]));
        let mut sides = vec![Side::default(); groups];
        order.iter().for_each(|&at| sides[group_of(at)].cases += 1);
        let (mut ranks, mut ties) = (Vec::with_capacity(order.len()), 0.0);
        let (mut below, mut equal_of) = (vec![0_usize; groups], vec![0_usize; groups]);
        for equal in order.chunk_by(|&a, &b| values[a as usize] == values[b as usize]) {
            let (before, t) = (ranks.len() as f64, equal.len() as f64);
            let rank = before + (t + 1.0) / 2.0;
            ties += t * t * t - t;
            equal_of.fill(0);
            equal.iter().for_each(|&at| equal_of[group_of(at)] += 1);
            for ((side, below), &own) in sides.iter_mut().zip(&mut below).zip(&equal_of) {
                let (own, others) = (own as f64, (order.len() - side.cases) as f64);
                if own > 0.0 {
                    let share = (rank - (*below as f64 + (own + 1.0) / 2.0)) / others.max(1.0);
                    side.rank_sum += own * rank;
                    side.inside = (side.inside.0 + own * share, side.inside.1 + own * share * share);
                }
                let share = (*below as f64 + own / 2.0) / (side.cases as f64).max(1.0);
                side.outside = (side.outside.0 + (t - own) * share, side.outside.1 + (t - own) * share * share);
                *below += own as usize;
            }
            ranks.extend(std::iter::repeat_n(rank, equal.len()));
        }
        Self { ranks, sides, ties }
    }

    fn sizes(&self, side: &Side) -> (f64, f64) {
        (side.cases as f64, (self.ranks.len() - side.cases) as f64)
    }

    /// Pairs over cases: what makes van Elteren's weights of the strata's probabilities.
    fn weight(&self, side: &Side) -> f64 {
        let (a, b) = self.sizes(side);
        a * b / (a + b + 1.0)
    }

    fn larger(&self, side: &Side) -> f64 {
        let (a, b) = self.sizes(side);
        (side.rank_sum - a * (a + 1.0) / 2.0) / (a * b)
    }

    /// Rank sum of some cases less what is expected, over all cases and one.
    fn deviation(&self, rank_sum: f64, cases: usize) -> f64 {
        deviation(rank_sum, cases, self.ranks.len())
    }

    /// Variance of the deviation when the groups are drawn alike.
    fn variance(&self, side: &Side) -> f64 {
        let ((a, b), n) = (self.sizes(side), self.ranks.len() as f64);
        a * b / 12.0 * ((n + 1.0) - self.ties / (n * (n - 1.0))) / (n + 1.0).powi(2)
    }

    /// DeLong's variance of `larger`: how much the share of the other side below varies from case to case.
    fn placement_variance(&self, side: &Side) -> f64 {
        let (a, b) = self.sizes(side);
        let of_mean = |(sum, squares): (f64, f64), count: f64| {
            if count > 1.0 { ((squares - sum * sum / count) / (count - 1.0)).max(0.0) / count } else { 0.0 }
        };
        of_mean(side.inside, a) + of_mean(side.outside, b)
    }
}

fn deviation(rank_sum: f64, cases: usize, of: usize) -> f64 {
    rank_sum / (of as f64 + 1.0) - cases as f64 / 2.0
}

/// The share of redistributions that differ at least as much as what was seen, that one counted; of each stratum so many cases are
/// drawn.
fn redistributed(mut strata: Vec<(Vec<f64>, usize)>, seen: f64, rng: &mut Rng) -> f64 {
    // Sums of the same ranks in another order may differ in the last digits.
    let reached = seen - 1e-9 * (1.0 + seen);
    let mut as_far = 1_u32;
    for _ in 0..DRAWS {
        let mut sum = 0.0;
        for (ranks, count) in &mut strata {
            let of = ranks.len();
            for at in 0..*count {
                ranks.swap(at, at + rng.below((of - at) as u64) as usize);
            }
            sum += deviation(ranks[..*count].iter().sum(), *count, of);
        }
        as_far += u32::from(sum.abs() >= reached);
    }
    f64::from(as_far) / f64::from(DRAWS + 1)
}

/// Where nothing varies the interval is that of a share of as many cases as the smaller side has.
fn interval_of(p: f64, variance: f64, smaller: usize) -> (f64, f64) {
    if p <= 0.0 || p >= 1.0 || variance <= 0.0 {
        let met = (p.clamp(0.0, 1.0) * smaller as f64).round() as u64;
        return crate::wilson(met, smaller as u64, Z_95).unwrap_or((0.0, 1.0));
    }
    let (logit, half) = ((p / (1.0 - p)).ln(), Z_95 * variance.sqrt() / (p * (1.0 - p)));
    let back = |x: f64| 1.0 / (1.0 + (-x).exp());
    (back(logit - half), back(logit + half))
}
