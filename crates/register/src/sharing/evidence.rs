//! What speaks for it that two do the same work, and how sure that makes it: log-odds that reviewers' verdicts teach.

use serde::Serialize;

/// What a reviewer said of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "SharingVerdict")]
pub enum Verdict {
    /// They do the same work.
    Same,
    /// One does a part of what the other does.
    Overlapping,
    /// They do not.
    Not,
    /// To be looked at again; teaches nothing.
    Later,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Same, Self::Overlapping, Self::Not, Self::Later];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Overlapping => "overlapping",
            Self::Not => "not",
            Self::Later => "later",
        }
    }

    /// The one with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verdict| verdict.name() == name)
    }

    /// How much of a yes it is; `None`: it says nothing.
    fn yes(self) -> Option<f64> {
        match self {
            Self::Same => Some(1.0),
            Self::Overlapping => Some(0.5),
            Self::Not => Some(0.0),
            Self::Later => None,
        }
    }
}

/// What speaks for a pair, by channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SharingEvidence")]
pub struct Evidence {
    /// Whether both are the same product.
    pub product: bool,
    /// How much of their tasks is the same, 0 to 1, rare tasks counting more.
    pub task: f64,
    /// How much of their work processes and law is the same, 0 to 1.
    pub process: f64,
    /// How alike their texts are, as [`super::Texts::likeness`] says.
    pub text: f64,
}

const CHANNELS: usize = 5;

impl Evidence {
    /// Of likeness the root: a little more of little says more than a little more of much.
    fn features(&self) -> [f64; CHANNELS] {
        [1.0, self.text.max(0.0).sqrt(), f64::from(u8::from(self.product)), self.task, self.process]
    }
}

/// How evidence is weighed: the log-odds are a sum over the channels.
///
/// Before any verdict the weight of text is that which 210 labelled pairs of public registers gave (maximum likelihood, overlapping
/// as half); those of product, task and process are judgements. Each is held with a spread, so that a few verdicts
/// move it little and a hundred decide.
///
/// ```
/// use samsyn_register::sharing::{Belief, Evidence, Verdict};
/// let alike = Evidence { text: 0.4, ..Evidence::default() };
/// let before = Belief::default();
/// let after = before.taught(&vec![(alike, Verdict::Not); 20]);
/// assert!(before.probability(&alike) > 0.8 && after.probability(&alike) < 0.4);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Belief {
    weights: [f64; CHANNELS],
    /// How many verdicts taught it.
    verdicts: usize,
}

/// Nothing, text, product, task, process.
const PRIOR: [f64; CHANNELS] = [-5.43, 11.34, 1.5, 2.5, 2.5];
/// How far each weight may be off by itself, as a standard deviation.
const SPREAD: [f64; CHANNELS] = [1.2, 2.0, 1.0, 1.0, 1.0];
/// How far all of them may be off together, as a share: reviewers who are surer or less sure than is believed at first.
const SPREAD_OF_ALL: f64 = 0.8;
/// Steps of Newton's method; it converges in a handful.
const STEPS: usize = 50;

impl Default for Belief {
    /// What is believed before anybody has said anything.
    fn default() -> Self {
        Self { weights: PRIOR, verdicts: 0 }
    }
}

impl Belief {
    /// How many verdicts taught it.
    pub fn verdicts(&self) -> usize {
        self.verdicts
    }

    /// How likely a reviewer is to say that the two do the same work.
    pub fn probability(&self, evidence: &Evidence) -> f64 {
        logistic(inner(&self.weights, &evidence.features()))
    }

    /// What each channel adds to the log-odds: product, task, process, text; what is left is what speaks against any pair.
    pub fn parts(&self, evidence: &Evidence) -> [f64; 4] {
        let features = evidence.features();
        [2, 3, 4, 1].map(|channel| self.weights[channel] * features[channel])
    }

    /// The belief after verdicts, all of them at once: the most probable weights given the prior and what was said
    /// (logistic regression with a normal prior). Cost: O(verdicts).
    #[must_use]
    pub fn taught(self, verdicts: &[(Evidence, Verdict)]) -> Self {
        let said = verdicts.iter().filter_map(|(evidence, verdict)| Some((evidence.features(), verdict.yes()?)));
        let said: Vec<([f64; CHANNELS], f64)> = said.collect();
        let precision = precision();
        let mut weights = PRIOR;
        for _ in 0..STEPS {
            let off: [f64; CHANNELS] = std::array::from_fn(|channel| weights[channel] - PRIOR[channel]);
            let mut slope: [f64; CHANNELS] = std::array::from_fn(|channel| inner(&precision[channel], &off));
            let mut bend = precision;
            for (features, yes) in &said {
                let p = logistic(inner(&weights, features));
                for i in 0..CHANNELS {
                    slope[i] += (p - yes) * features[i];
                    (0..CHANNELS).for_each(|j| bend[i][j] += p * (1.0 - p) * features[i] * features[j]);
                }
            }
            let step = solved(bend, slope);
            // A whole step can overshoot where nearly everything is certain.
            let longest = step.iter().zip(SPREAD).map(|(step, spread)| (step / spread).abs()).fold(0.0, f64::max);
            let by = if longest > 1.0 { 1.0 / longest } else { 1.0 };
            weights.iter_mut().zip(step).for_each(|(weight, step)| *weight -= by * step);
            if longest < 1e-9 {
                break;
            }
        }
        Self { weights, verdicts: said.len() }
    }
}

/// The inverse of the prior's covariance: each weight's own spread, and that of all together (Sherman and Morrison).
fn precision() -> [[f64; CHANNELS]; CHANNELS] {
    let own: [f64; CHANNELS] = std::array::from_fn(|channel| 1.0 / (SPREAD[channel] * SPREAD[channel]));
    let along: [f64; CHANNELS] = std::array::from_fn(|channel| own[channel] * PRIOR[channel]);
    let all = SPREAD_OF_ALL * SPREAD_OF_ALL;
    let by = all / (1.0 + all * inner(&along, &PRIOR));
    std::array::from_fn(|i| std::array::from_fn(|j| if i == j { own[i] } else { 0.0 } - by * along[i] * along[j]))
}

fn inner(a: &[f64; CHANNELS], b: &[f64; CHANNELS]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn logistic(odds: f64) -> f64 {
    1.0 / (1.0 + (-odds).exp())
}

/// Solves a positive definite system (Cholesky).
fn solved(mut a: [[f64; CHANNELS]; CHANNELS], mut b: [f64; CHANNELS]) -> [f64; CHANNELS] {
    for i in 0..CHANNELS {
        for j in 0..=i {
            let sum: f64 = a[i][j] - (0..j).map(|k| a[i][k] * a[j][k]).sum::<f64>();
            a[i][j] = if i == j { sum.max(f64::MIN_POSITIVE).sqrt() } else { sum / a[j][j] };
        }
        b[i] = (b[i] - (0..i).map(|k| a[i][k] * b[k]).sum::<f64>()) / a[i][i];
    }
    for i in (0..CHANNELS).rev() {
        b[i] = (b[i] - (i + 1..CHANNELS).map(|k| a[k][i] * b[k]).sum::<f64>()) / a[i][i];
    }
    b
}

#[cfg(test)]
mod tests {
    use samsyn_stats::{Rng, Seed};

    use super::*;

    #[test]
    fn a_system_is_solved() {
        let mut rng = Seed(3).rng();
        for _ in 0..200 {
            let root: [[f64; CHANNELS]; CHANNELS] = std::array::from_fn(|_| std::array::from_fn(|_| rng.normal()));
            let cell =
                |i: usize, j: usize| (0..CHANNELS).map(|k| root[i][k] * root[j][k]).sum::<f64>() + f64::from(u8::from(i == j));
            let a: [[f64; CHANNELS]; CHANNELS] = std::array::from_fn(|i| std::array::from_fn(|j| cell(i, j)));
            let x: [f64; CHANNELS] = std::array::from_fn(|_| rng.normal());
            let found = solved(a, std::array::from_fn(|i| inner(&a[i], &x)));
            assert!(found.iter().zip(x).all(|(found, x)| (found - x).abs() < 1e-9), "{found:?} {x:?}");
        }
    }

    fn pair(rng: &mut Rng) -> Evidence {
        let (alike, often) = (rng.uniform(), rng.uniform());
        Evidence {
            product: rng.chance(0.15),
            task: if rng.chance(0.3) { rng.uniform() } else { 0.0 },
            process: if rng.chance(0.15) { rng.uniform() } else { 0.0 },
            text: 0.05 + 0.6 * alike * often,
        }
    }

    /// How far what is believed lies from what reviewers would say, on average over ten bands of what is believed.
    fn error(belief: &Belief, truth: impl Fn(&Evidence) -> f64, rng: &mut Rng) -> f64 {
        let mut bands = [(0.0, 0.0, 0.0); 10];
        for _ in 0..20_000 {
            let evidence = pair(rng);
            let believed = belief.probability(&evidence);
            let band = &mut bands[((believed * 10.0) as usize).min(9)];
            *band = (band.0 + believed, band.1 + truth(&evidence), band.2 + 1.0);
        }
        bands.iter().map(|(believed, true_, _)| (believed - true_).abs()).sum::<f64>() / 20_000.0
    }

    #[test]
    fn a_hundred_verdicts_make_it_honest() {
        // Reviewers who are stricter, more lenient, surer, less sure, and who heed other channels than is believed at first.
        let reviewers: [[f64; CHANNELS]; 6] = [
            PRIOR,
            [-7.0, 11.34, 1.5, 2.5, 2.5],
            [-4.0, 11.34, 1.5, 2.5, 2.5],
            [-3.0, 6.0, 0.5, 1.0, 1.0],
            [-8.0, 16.0, 3.0, 4.0, 1.0],
            [-6.0, 10.0, 0.0, 4.5, 0.0],
        ];
        let mut all = Vec::new();
        for (number, weights) in reviewers.iter().enumerate() {
            let truth = |evidence: &Evidence| logistic(inner(weights, &evidence.features()));
            for run in 0..20 {
                let mut rng = Seed(number as u64 * 100 + run).rng();
                let verdict = |rng: &mut Rng| {
                    let evidence = pair(rng);
                    (evidence, if rng.chance(truth(&evidence)) { Verdict::Same } else { Verdict::Not })
                };
                let verdicts: Vec<_> = (0..100).map(|_| verdict(&mut rng)).collect();
                let (before, after) = (Belief::default(), Belief::default().taught(&verdicts));
                all.push((error(&before, truth, &mut rng), error(&after, truth, &mut rng)));
            }
        }
        let mean = |of: fn(&(f64, f64)) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
        assert!(mean(|of| of.1) <= 0.05, "{} before, {} after", mean(|of| of.0), mean(|of| of.1));
        // With none of the reviewers much worse: what a hundred coins can tell has its limit.
        for (reviewer, chunk) in all.chunks(20).enumerate() {
            let after = chunk.iter().map(|of| of.1).sum::<f64>() / chunk.len() as f64;
            assert!(after <= 0.056, "reviewer {reviewer}: {after}");
        }
    }

    #[test]
    fn verdicts_that_say_nothing_teach_nothing() {
        let evidence = Evidence { text: 0.3, ..Evidence::default() };
        let taught = Belief::default().taught(&[(evidence, Verdict::Later)]);
        assert!((taught.probability(&evidence) - Belief::default().probability(&evidence)).abs() < 1e-12);
        assert_eq!(taught.verdicts(), 0);
        // As many as one likes of the same do not break it.
        let taught = Belief::default().taught(&vec![(evidence, Verdict::Same); 5_000]);
        assert!(taught.probability(&evidence) > 0.99 && taught.weights.iter().all(|weight| weight.is_finite()));
        let half = Belief::default().taught(&vec![(evidence, Verdict::Overlapping); 500]);
        assert!((half.probability(&evidence) - 0.5).abs() < 0.02);
    }
}
