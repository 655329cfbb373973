//! Draws of a case: the same assumption has the same value for every alternative in a draw, so that what differs is the alternatives.

use samsyn_stats::Seed;

use super::{Case, EffectKind};

/// Draws that are made at once; each block has a seed of its own, so that threads change nothing.
const BLOCK: usize = 1_024;

/// What alternatives are worth in each draw.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws {
    /// Present value by alternative and draw.
    pub values: Vec<Vec<f64>>,
    /// Present cost by alternative and draw, as a positive number.
    pub costs: Vec<Vec<f64>>,
    /// By alternative and administration, in how many draws it is better off than by going on as now.
    pub better: Vec<Vec<u64>>,
}

/// A product of assumptions, with what it weighs in each alternative.
struct Product {
    factors: Vec<usize>,
    /// By alternative and administration, those that are not nothing.
    values: Vec<(usize, usize, f64)>,
    /// By alternative, of costs alone.
    costs: Vec<(usize, f64)>,
}

fn products(case: &Case, discount: &[f64]) -> Vec<Product> {
    let mut found: Vec<Product> = Vec::new();
    for effect in &case.effects {
        let weight: f64 = effect.by_year.iter().zip(discount).map(|(amount, by)| amount * by).sum();
        let place = found.iter().position(|of| of.factors == effect.factors).unwrap_or_else(|| {
            found.push(Product { factors: effect.factors.clone(), values: Vec::new(), costs: Vec::new() });
            found.len() - 1
        });
        let product = &mut found[place];
        let cell = (effect.alternative, effect.administration);
        match product.values.iter_mut().find(|(alternative, administration, _)| (*alternative, *administration) == cell) {
            Some((.., known)) => *known += weight,
            None => product.values.push((cell.0, cell.1, weight)),
        }
        if effect.kind == EffectKind::Cost {
            match product.costs.iter_mut().find(|(alternative, _)| *alternative == cell.0) {
                Some((_, known)) => *known -= weight,
                None => product.costs.push((cell.0, -weight)),
            }
        }
    }
    found
}

/// The value of each assumption in a block of draws, by assumption.
fn values(case: &Case, seed: Seed, block: usize, count: usize) -> Vec<Vec<f64>> {
    let of = |assumption: &super::Assumption| {
        let mut rng = seed.part(&assumption.id).number(block as u64).rng();
        match assumption.quantity.is_uncertain() {
            true => (0..count).map(|_| assumption.quantity.draw(&mut rng)).collect(),
            false => vec![assumption.quantity.mean(); count],
        }
    };
    case.assumptions.iter().map(of).collect()
}

/// Makes draws with factors that bring each year to the first. Cost: O(draws × products × administrations), on so many threads; their
/// number changes no figure.
pub fn draws(case: &Case, discount: &[f64], count: usize, seed: Seed, threads: usize) -> Draws {
    let products = products(case, discount);
    let blocks: Vec<usize> = (0..count.div_ceil(BLOCK)).collect();
    let share = blocks.len().div_ceil(threads.max(1)).max(1);
    let parts: Vec<Draws> = std::thread::scope(|scope| {
        let run = |blocks: &[usize]| part(case, &products, blocks, count, seed);
        let running: Vec<_> = blocks.chunks(share).map(|blocks| scope.spawn(move || run(blocks))).collect();
        running.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let (alternatives, administrations) = (case.alternatives.len(), case.administrations.len());
    let mut all = Draws {
        values: vec![Vec::with_capacity(count); alternatives],
        costs: vec![Vec::with_capacity(count); alternatives],
        better: vec![vec![0; administrations]; alternatives],
    };
    for part in parts {
        all.values.iter_mut().zip(part.values).for_each(|(all, part)| all.extend(part));
        all.costs.iter_mut().zip(part.costs).for_each(|(all, part)| all.extend(part));
        for (all, part) in all.better.iter_mut().flatten().zip(part.better.iter().flatten()) {
            *all += part;
        }
    }
    all
}

fn part(case: &Case, products: &[Product], blocks: &[usize], count: usize, seed: Seed) -> Draws {
    let (alternatives, administrations) = (case.alternatives.len(), case.administrations.len());
    let mut part = Draws {
        values: vec![Vec::new(); alternatives],
        costs: vec![Vec::new(); alternatives],
        better: vec![vec![0; administrations]; alternatives],
    };
    for block in blocks {
        let here = BLOCK.min(count - block * BLOCK);
        let drawn = values(case, seed, *block, here);
        let mut by_cell = vec![vec![vec![0.0_f64; here]; administrations]; alternatives];
        let mut costs = vec![vec![0.0_f64; here]; alternatives];
        for product in products {
            let mut along = vec![1.0_f64; here];
            for factor in &product.factors {
                along.iter_mut().zip(&drawn[*factor]).for_each(|(along, value)| *along *= value);
            }
            let add =
                |cell: &mut [f64], weight: f64| cell.iter_mut().zip(&along).for_each(|(cell, along)| *cell += weight * along);
            for (alternative, administration, weight) in &product.values {
                add(&mut by_cell[*alternative][*administration], *weight);
            }
            for (alternative, weight) in &product.costs {
                add(&mut costs[*alternative], *weight);
            }
        }
        for (alternative, cells) in by_cell.iter().enumerate() {
            let mut sums = vec![0.0_f64; here];
            for (administration, cell) in cells.iter().enumerate() {
                sums.iter_mut().zip(cell).for_each(|(sum, cell)| *sum += cell);
                let now = &by_cell[0][administration];
                part.better[alternative][administration] += cell.iter().zip(now).filter(|(cell, now)| cell > now).count() as u64;
            }
            part.values[alternative].extend(sums);
        }
        part.costs.iter_mut().zip(costs).for_each(|(all, costs)| all.extend(costs));
    }
    part
}

impl Case {
    /// The value of each assumption in each draw, by assumption: what [`draws`] are made of, so that they can be computed elsewhere.
    pub fn drawn(&self, count: usize, seed: Seed) -> Vec<Vec<f64>> {
        let mut all = vec![Vec::with_capacity(count); self.assumptions.len()];
        for block in 0..count.div_ceil(BLOCK) {
            let here = BLOCK.min(count - block * BLOCK);
            all.iter_mut().zip(values(self, seed, block, here)).for_each(|(all, block)| all.extend(block));
        }
        all
    }
}
