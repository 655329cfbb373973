//! Ten thousand answers do not recover small cells better than the stated bound; without the sample they do, which shows
//! that the attack is one.

#[path = "../examples/disclosure_attack/attack.rs"]
mod attack;
#[path = "../examples/disclosure_attack/world.rs"]
mod world;

use samsyn_stats::Seed;
use samsyn_stats::cell_key::{Disclosure, Settings};

/// The share of small cells that are named exactly after so many answers, the bound, and the number of small cells.
fn attacked(sample_one_in: u64, unions: bool) -> (f64, f64, f64) {
    let disclosure = Disclosure::new(Settings { sample_one_in, ..Settings::default() }).expect("settings are in range");
    let (mut named, mut small, mut bound) = (0.0, 0.0, 0.0);
    for seed in (0..2).map(Seed) {
        let world = world::World::new(3_000, seed);
        let counts: Vec<usize> = world.atoms.iter().map(Vec::len).collect();
        let mut rng = seed.part("questions").rng();
        let questions = match unions {
            true => world::union_questions(1_500, &mut rng),
            false => world::filter_questions(10_000, &mut rng),
        };
        let answers = world::answers(&disclosure, &world.groups(&disclosure), &questions);
        let (hits, of) = attack::recovered(&disclosure, &counts, &attack::least_squares(&questions, &answers));
        named += hits as f64;
        small += of as f64;
        bound += disclosure.recovery_bound(&attack::prior_of_small(&counts, 5)) * of as f64;
    }
    (named / small, bound / small, small)
}

#[test]
fn least_squares_stays_within_the_bound() {
    for (sample_one_in, unions) in [(2, false), (2, true), (3, true)] {
        let (named, bound, small) = attacked(sample_one_in, unions);
        // The bound is an expectation over secrets: four standard errors for these.
        let chance = 4.0 * (bound * (1.0 - bound) / small).sqrt();
        assert!(named <= bound + chance, "1 in {sample_one_in}: {named} of {small}, bound {bound}");
        assert!(bound < 0.5);
    }
}

#[test]
fn least_squares_breaks_the_cell_key_alone() {
    for unions in [false, true] {
        let (named, ..) = attacked(1, unions);
        assert!(named > 0.95, "{named}");
    }
}
