//! Attacks the product as a reader without the case-level right: thousands of overlapping questions through the use cases,
//! from every surface, and least squares for all small cells at once.
//! `cargo run --release -p samsyn-app --example reader_attack [FILTERS] [WORLDS]`; default 1,800 and 4, some 10,000
//! answers in each world. `answers FILTERS SEED` writes one world's answers as JSON for `bench/disclosure/run.py`.

mod ask;
#[path = "../../../stats/examples/disclosure_attack/attack.rs"]
mod attack;
#[path = "../../../stats/examples/disclosure_attack/world.rs"]
#[allow(dead_code, reason = "the attack on the method alone uses the rest")]
mod world;

use attack::{least_squares, prior_of_small, recovered};
use samsyn_stats::Seed;
use samsyn_stats::cell_key::{Disclosure, Settings};
use world::{World, filters};

const CASES: usize = 3_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let as_json = arguments.first().is_some_and(|a| a == "answers");
    if as_json {
        arguments.remove(0);
    }
    let number = |at: usize, usual: usize| arguments.get(at).map_or(Ok(usual), |text| text.parse());
    let questions = number(0, 1_800)?;
    let (first, worlds) = if as_json { (number(1, 0)?, 1) } else { (0, number(1, 4)?) };
    let disclosure = Disclosure::new(Settings::default())?;
    let [mut named, mut small, mut blind, mut bound] = [0.0; 4];
    let mut all = ask::Answers::default();
    for seed in (first as u64..(first + worlds) as u64).map(Seed) {
        let world = World::new(CASES, seed);
        let folder = tempfile::tempdir()?;
        let log = ask::import(folder.path(), &world).await?;
        let answers = ask::ask(&log, &filters(questions, &mut seed.part("questions").rng()))?;
        let counts = ask::counts(&world);
        let prior = prior_of_small(&counts, 5);
        if as_json {
            return write_answers(&disclosure, &counts, &prior, &answers);
        }
        let (atoms, figures) = answers.equations();
        let (hits, of) = recovered(&disclosure, &counts, &least_squares(&atoms, &figures));
        named += hits as f64;
        small += of as f64;
        blind += prior.iter().copied().fold(0.0, f64::max);
        bound += disclosure.recovery_bound(&prior) * of as f64;
        all.asked += answers.asked;
        all.told.extend(answers.told);
        all.large += answers.large;
        all.large_few += answers.large_few;
        all.error += answers.error;
        all.relative += answers.relative;
    }
    let percent = |part: f64| 100.0 * part / small;
    let chance = 1.96 * (percent(bound) * (100.0 - percent(bound)) / small).sqrt();
    println!(
        "{worlds} worlds of {CASES} cases, {questions} filters each: {} answers, {} of them with a figure",
        all.asked,
        all.told.len()
    );
    println!(
        "small cells named exactly: {:.1} % of {small}; blind guess {:.1} %; bound {:.1} % +- {chance:.1}",
        percent(named),
        percent(blind),
        percent(bound)
    );
    let shown = (all.large - all.large_few).max(1) as f64;
    println!(
        "of {} filters that leave 5 cases or more {:.1} % get no figure; of the others the mean error is {:.1} cases, {:.1} %",
        all.large,
        100.0 * all.large_few as f64 / all.large.max(1) as f64,
        all.error / shown,
        100.0 * all.relative / shown
    );
    Ok(())
}

fn write_answers(
    disclosure: &Disclosure,
    counts: &[usize],
    prior: &[f64],
    answers: &ask::Answers,
) -> Result<(), Box<dyn std::error::Error>> {
    let settings = disclosure.settings();
    let told = serde_json::json!({
        "sample_one_in": settings.sample_one_in,
        // A histogram or a list is a sum of cells, each of which deviates for itself.
        "deviation_max": null,
        "bound": disclosure.recovery_bound(prior),
        "cases": counts,
        "answers": answers.told.iter().map(|(atoms, figure)| serde_json::json!([figure, atoms])).collect::<Vec<_>>(),
    });
    println!("{told}");
    Ok(())
}
