//! What the method promises: how well anybody can tell a cell's true count who knows how many of its cases are
//! visible, and that is more than any number of answers tell.

use super::Disclosure;

impl Disclosure {
    /// How probable it is that 0, 1, 2 ... of `cases` cases are visible: the binomial distribution.
    fn visible_probabilities(&self, cases: usize) -> Vec<f64> {
        let p = 1.0 / self.settings.sample_one_in as f64;
        (0..cases).fold(vec![1.0], |row, _| {
            let mut next = vec![0.0; row.len() + 1];
            for (visible, q) in row.iter().enumerate() {
                next[visible] += q * (1.0 - p);
                next[visible + 1] += q * p;
            }
            next
        })
    }

    /// The probabilities of true counts 0, 1, 2 ... for somebody who believed in `prior` (proportions will do) and has
    /// learnt how many cases of the cell are visible. Empty when that is impossible under the prior. O(n^3) in the
    /// prior's length.
    ///
    /// ```
    /// use samsyn_stats::cell_key::{Disclosure, Settings};
    /// let disclosure = Disclosure::new(Settings::default()).unwrap();
    /// // One to four cases, each as likely, one of them visible: it may be any of the four.
    /// let posterior = disclosure.posterior(&[0.0, 1.0, 1.0, 1.0, 1.0], 1);
    /// assert!(posterior[1] < 0.31 && posterior[4] > 0.15);
    /// ```
    pub fn posterior(&self, prior: &[f64], visible: u64) -> Vec<f64> {
        let of = |(cases, p): (usize, &f64)| p * self.visible_probabilities(cases).get(visible as usize).unwrap_or(&0.0);
        let joint: Vec<f64> = prior.iter().enumerate().map(of).collect();
        let sum: f64 = joint.iter().sum();
        if sum > 0.0 { joint.iter().map(|p| p / sum).collect() } else { Vec::new() }
    }

    /// **The stated bound**: the probability with which the best possible guess names a cell's true count exactly,
    /// for somebody who believes, rightly, in `prior` (of 0, 1, 2 ... cases; proportions will do) and has learnt how many
    /// of its cases are visible.
    ///
    /// Every figure of this module is a function of the visible cases alone, and whether a case is visible depends on
    /// its key alone. So whatever is computed from however many figures, about whatever cells, tells no more about the
    /// hidden cases of a group than the visible ones do, and no attack on its count succeeds more often than this. That
    /// holds if the keys are as good as random to the reader, and for what the reader learns from figures of this module;
    /// not for what is known from elsewhere. NaN of an empty prior. O(n^3) in its length.
    ///
    /// ```
    /// use samsyn_stats::cell_key::{Disclosure, Settings};
    /// let disclosure = Disclosure::new(Settings::default()).unwrap();
    /// let one_to_four = [0.0, 1.0, 1.0, 1.0, 1.0];
    /// // A blind guess is right in 25 of 100; after all questions in the world, in 42.
    /// assert!((disclosure.recovery_bound(&one_to_four) - 0.42).abs() < 0.01);
    /// ```
    pub fn recovery_bound(&self, prior: &[f64]) -> f64 {
        let rows: Vec<Vec<f64>> = (0..prior.len()).map(|cases| self.visible_probabilities(cases)).collect();
        let joint = |visible: usize| rows.iter().zip(prior).map(move |(row, p)| p * row.get(visible).unwrap_or(&0.0));
        let best: f64 = (0..prior.len()).map(|visible| joint(visible).fold(0.0, f64::max)).sum();
        best / prior.iter().sum::<f64>()
    }
}
