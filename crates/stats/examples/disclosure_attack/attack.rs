//! The attacker: knows the method, its settings and how common cells of each size are, but not the secret. Also used by
//! the test `attack.rs`.

use samsyn_stats::cell_key::Disclosure;

use super::world::{ATOMS, Question};

/// The least-squares solution for all atoms at once: what the answers say an atom's count is. Normal equations with
/// a ridge for what was not asked, solved by Cholesky's method.
#[expect(clippy::needless_range_loop, reason = "matrices read best by index")]
pub(crate) fn least_squares(questions: &[Question], answers: &[Option<f64>]) -> Vec<f64> {
    let mut matrix = vec![vec![0.0; ATOMS]; ATOMS];
    let mut right = vec![0.0; ATOMS];
    for (question, answer) in questions.iter().zip(answers) {
        let Some(answer) = answer else { continue };
        for &row in question {
            right[row] += answer;
            // The lower half is enough, since it is symmetric; atoms rise in a question.
            for &column in question.iter().take_while(|column| **column <= row) {
                matrix[row][column] += 1.0;
            }
        }
    }
    for at in 0..ATOMS {
        matrix[at][at] += 1e-3;
    }
    for row in 0..ATOMS {
        for column in 0..=row {
            let (upper, lower) = matrix.split_at(row);
            let other = if column == row { &lower[0] } else { &upper[column] };
            let sum: f64 = lower[0][..column].iter().zip(&other[..column]).map(|(a, b)| a * b).sum();
            let left = matrix[row][column] - sum;
            matrix[row][column] = if column == row { left.sqrt() } else { left / matrix[column][column] };
        }
    }
    for row in 0..ATOMS {
        let sum: f64 = (0..row).map(|column| matrix[row][column] * right[column]).sum();
        right[row] = (right[row] - sum) / matrix[row][row];
    }
    for row in (0..ATOMS).rev() {
        let sum: f64 = (row + 1..ATOMS).map(|below| matrix[below][row] * right[below]).sum();
        right[row] = (right[row] - sum) / matrix[row][row];
    }
    right
}

/// The best guess of the count of an atom that is known to be small: the likeliest count given how many visible cases
/// the estimate says there are.
pub(crate) fn guess(disclosure: &Disclosure, prior: &[f64], estimate: f64) -> usize {
    let scale = disclosure.settings().sample_one_in as f64;
    let visible = (estimate / scale).round().clamp(0.0, prior.len() as f64 - 1.0) as u64;
    // What the prior holds impossible comes from noise that is left in the estimate: fewer visible cases then.
    let posterior = (0..=visible).rev().map(|visible| disclosure.posterior(prior, visible)).find(|p| !p.is_empty());
    let posterior = posterior.unwrap_or_default();
    (0..posterior.len()).max_by(|a, b| posterior[*a].total_cmp(&posterior[*b])).unwrap_or(0)
}

/// How common atoms of 1 to `threshold - 1` cases are: the attacker is told, and is told which atoms they are.
pub(crate) fn prior_of_small(counts: &[usize], threshold: u64) -> Vec<f64> {
    let number = |cases: u64| counts.iter().filter(|count| **count as u64 == cases).count() as f64;
    (0..threshold).map(|cases| if cases == 0 { 0.0 } else { number(cases) }).collect()
}

/// Of the small atoms, how many the attacker names exactly, and how many there are.
pub(crate) fn recovered(disclosure: &Disclosure, counts: &[usize], estimates: &[f64]) -> (usize, usize) {
    let threshold = disclosure.settings().threshold;
    let prior = prior_of_small(counts, threshold);
    let small = counts.iter().zip(estimates).filter(|(count, _)| (1..threshold as usize).contains(*count));
    let named = small.clone().filter(|(count, estimate)| guess(disclosure, &prior, **estimate) == **count);
    (named.count(), small.count())
}
