//! Simulated cases, the overlapping questions that an attacker asks about them, and the answers. Also used by the
//! test `attack.rs`.

use samsyn_stats::cell_key::{CaseKey, Disclosure, Group};
use samsyn_stats::{Rng, Seed};

/// How many values each attribute has (unit, type, channel, outcome); an atom is one combination.
pub(crate) const SIZES: [usize; 4] = [8, 5, 4, 3];
pub(crate) const ATOMS: usize = 8 * 5 * 4 * 3;

/// The cases of each atom, by their keys.
pub(crate) struct World {
    pub(crate) atoms: Vec<Vec<CaseKey>>,
}

/// A question: the atoms that its filter lets through.
pub(crate) type Question = Vec<usize>;

impl World {
    /// Cases whose attributes are as uneven as in real logs (the k-th commonest value has weight 1 / k), so that many
    /// atoms are small.
    pub(crate) fn new(cases: usize, seed: Seed) -> World {
        let mut rng = seed.part("cases").rng();
        let weights = SIZES.map(|size| (1..=size).map(|k| 1.0 / k as f64).collect::<Vec<f64>>());
        let mut atoms = vec![Vec::new(); ATOMS];
        for _ in 0..cases {
            let values = std::array::from_fn(|at| rng.weighted(&weights[at]).expect("weights are positive"));
            // In earnest a keyed hash of the case's identity.
            atoms[atom(values)].push(CaseKey(rng.next_u64()));
        }
        World { atoms }
    }

    pub(crate) fn groups(&self, disclosure: &Disclosure) -> Vec<Group> {
        self.atoms.iter().map(|keys| disclosure.group(keys.iter().copied())).collect()
    }
}

fn atom(values: [usize; 4]) -> usize {
    values.iter().zip(SIZES).fold(0, |atom, (value, size)| atom * size + value)
}

/// The answer to each question; `None` where it is suppressed.
pub(crate) fn answers(disclosure: &Disclosure, groups: &[Group], questions: &[Question]) -> Vec<Option<f64>> {
    let answer = |question: &Question| {
        let mut cell = Group::default();
        question.iter().for_each(|atom| cell.merge(&groups[*atom]));
        disclosure.count(&cell).figure().map(|figure| figure as f64)
    };
    questions.iter().map(answer).collect()
}

/// The same as atoms.
pub(crate) fn filter_questions(count: usize, rng: &mut Rng) -> Vec<Question> {
    filters(count, rng).into_iter().map(product).collect()
}

/// What a person can ask with filters, as the values of each attribute that are let through (a bit for each): every cell of
/// every margin (totals and single atoms included), then random lists of values of each attribute, each also without one
/// value and as its complement in one attribute.
pub(crate) fn filters(count: usize, rng: &mut Rng) -> Vec<[u32; 4]> {
    let every = SIZES.map(|size| (1_u32 << size) - 1);
    let mut questions = Vec::new();
    let choices: usize = SIZES.iter().map(|size| size + 1).product();
    for mut choice in 0..choices {
        let masks = std::array::from_fn(|at| {
            let picked = choice % (SIZES[at] + 1);
            choice /= SIZES[at] + 1;
            if picked == 0 { every[at] } else { 1 << (picked - 1) }
        });
        questions.push(masks);
    }
    while questions.len() < count {
        let masks: [u32; 4] = std::array::from_fn(|at| 1 + rng.below(u64::from(every[at])) as u32);
        let at = rng.below(4) as usize;
        let values: Vec<u32> = (0..SIZES[at] as u32).filter(|value| masks[at] & (1 << value) != 0).collect();
        let without = masks[at] & !(1 << rng.choose(&values).expect("a mask has a value"));
        questions.push(masks);
        for other in [without, every[at] & !masks[at]] {
            let mut masks = masks;
            masks[at] = other;
            if other != 0 {
                questions.push(masks);
            }
        }
    }
    questions.truncate(count);
    questions
}

pub(crate) fn product(masks: [u32; 4]) -> Question {
    (0..ATOMS)
        .filter(|&atom| {
            let mut rest = atom;
            (0..4).rev().all(|at| {
                let value = rest % SIZES[at];
                rest /= SIZES[at];
                masks[at] & (1 << value) != 0
            })
        })
        .collect()
}

/// The strongest questions: any union of atoms, half of them in each. A list filter on an attribute that tells all
/// atoms apart (a variant, an exact date) can ask these.
pub(crate) fn union_questions(count: usize, rng: &mut Rng) -> Vec<Question> {
    (0..count).map(|_| (0..ATOMS).filter(|_| rng.chance(0.5)).collect()).collect()
}
