//! Attacks the disclosure control with thousands of overlapping questions and says what was recovered, beside the
//! method's stated bound and its cost in usefulness: `cargo run --release -p samsyn-stats --example disclosure_attack`.
//! With `answers SAMPLE_ONE_IN filters|unions COUNT` it writes one world's answers as JSON for other attackers.

mod attack;
mod world;

use attack::{least_squares, prior_of_small, recovered};
use samsyn_stats::Seed;
use samsyn_stats::cell_key::{CaseKey, Disclosure, Group, Settings, Shown};
use world::{Question, World, answers, filter_questions, union_questions};

const CASES: usize = 3_000;
const WORLDS: u64 = 8;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => report(),
        ["answers", one_in, kind, count] => write_answers(one_in.parse()?, kind, count.parse()?),
        _ => Err("usage: disclosure_attack [answers SAMPLE_ONE_IN filters|unions COUNT]".into()),
    }
}

fn disclosure(sample_one_in: u64) -> Result<Disclosure, Box<dyn std::error::Error>> {
    Ok(Disclosure::new(Settings { sample_one_in, ..Settings::default() })?)
}

fn questions(kind: &str, count: usize, seed: Seed) -> Result<Vec<Question>, Box<dyn std::error::Error>> {
    let mut rng = seed.part("questions").rng();
    match kind {
        "filters" => Ok(filter_questions(count, &mut rng)),
        "unions" => Ok(union_questions(count, &mut rng)),
        _ => Err(format!("no such questions: {kind}").into()),
    }
}

fn report() -> Result<(), Box<dyn std::error::Error>> {
    println!("{CASES} cases in {} atoms, {WORLDS} worlds, seeds 0 to {}; small: 1 to 4 cases", world::ATOMS, WORLDS - 1);
    println!("\nSmall cells whose count is named exactly (the attacker is told which they are and how common each count is)");
    println!("sample  questions  answers  recovered  blind guess  bound");
    for one_in in [1, 2, 3] {
        let disclosure = disclosure(one_in)?;
        for (kind, count) in [("filters", 2_000), ("filters", 10_000), ("unions", 1_000), ("unions", 10_000)] {
            let [mut named, mut small, mut blind, mut bound] = [0.0; 4];
            for seed in (0..WORLDS).map(Seed) {
                let world = World::new(CASES, seed);
                let counts: Vec<usize> = world.atoms.iter().map(Vec::len).collect();
                let questions = questions(kind, count, seed)?;
                let answers = answers(&disclosure, &world.groups(&disclosure), &questions);
                let (hits, of) = recovered(&disclosure, &counts, &least_squares(&questions, &answers));
                let prior = prior_of_small(&counts, 5);
                named += hits as f64;
                small += of as f64;
                blind += prior.iter().copied().fold(0.0, f64::max);
                bound += disclosure.recovery_bound(&prior) * of as f64;
            }
            let percent = |part: f64| 100.0 * part / small;
            let (named, blind, bound) = (percent(named), percent(blind), percent(bound));
            // By how much chance in these secrets alone may pass the bound, which is an expectation.
            let chance = 1.96 * (bound * (100.0 - bound) / small).sqrt();
            println!("1 in {one_in}  {kind:>9}  {count:7}  {named:7.1} %  {blind:9.1} %  {bound:5.1} % +- {chance:.1}");
        }
    }
    averaging()?;
    usefulness()
}

/// One small cell, joined to and left out of ever more unions of other cells: the differences, averaged.
fn averaging() -> Result<(), Box<dyn std::error::Error>> {
    println!("\nOne cell of 2 cases, by averaging differences: share of 500 secrets where the mean, rounded to what visible");
    println!("cases can stand for, is 2 (with 1 in 3: 3, the nearest), and where it shows that there is a case at all");
    println!("sample  answers  named 2  present");
    for one_in in [1, 2, 3] {
        let disclosure = disclosure(one_in)?;
        // What one visible case stands for, or two where all are visible.
        let nearest = if one_in == 3 { 3.0 } else { 2.0 };
        for count in [2, 20, 200, 2_000, 10_000] {
            let (mut named, mut present) = (0, 0);
            for secret in 0..500 {
                let mut rng = Seed(secret).part("averaging").rng();
                let mut group = |cases: usize| {
                    let mut group = Group::default();
                    (0..cases).for_each(|_| disclosure.group_add(&mut group, CaseKey(rng.next_u64())));
                    group
                };
                let target = group(2);
                let others: Vec<Group> = (0..20).map(|_| group(20)).collect();
                let mean = averaged(&disclosure, &target, &others, count / 2, Seed(secret));
                named += usize::from((mean - nearest).abs() < 0.5 * one_in as f64);
                present += usize::from(mean > 0.5 * one_in as f64);
            }
            println!("1 in {one_in}  {count:7}  {:5.1} %  {:5.1} %", named as f64 / 5.0, present as f64 / 5.0);
        }
    }
    Ok(())
}

fn averaged(disclosure: &Disclosure, target: &Group, others: &[Group], pairs: usize, seed: Seed) -> f64 {
    let mut rng = seed.part("unions").rng();
    let mut differences = Vec::new();
    while differences.len() < pairs {
        let mut without = Group::default();
        others.iter().filter(|_| rng.chance(0.5)).for_each(|other| without.merge(other));
        let mut with = without;
        with.merge(target);
        if let (Some(with), Some(without)) = (disclosure.count(&with).figure(), disclosure.count(&without).figure()) {
            differences.push(with as f64 - without as f64);
        }
    }
    differences.iter().sum::<f64>() / pairs as f64
}

/// What the protection costs, by the size of the cell.
fn usefulness() -> Result<(), Box<dyn std::error::Error>> {
    println!("\nWhat it costs: cells of n cases, 20,000 keys each; of the shown ones the mean absolute and relative error");
    println!("sample  n  suppressed  mean error  relative  bias");
    for one_in in [1, 2, 3] {
        let disclosure = disclosure(one_in)?;
        for cases in [4, 5, 10, 15, 20, 50, 100, 200, 1_000, 10_000_u64] {
            let mut rng = Seed(cases).part("usefulness").rng();
            let (mut shown, mut error, mut bias) = (0.0, 0.0, 0.0);
            let trials = if cases > 1_000 { 2_000 } else { 20_000 };
            for _ in 0..trials {
                let keys = (0..cases).map(|_| CaseKey(rng.next_u64()));
                if let Shown::Perturbed(figure) = disclosure.count(&disclosure.group(keys)) {
                    shown += 1.0;
                    error += figure.abs_diff(cases) as f64;
                    bias += figure as f64 - cases as f64;
                }
            }
            let suppressed = 100.0 * (1.0 - shown / f64::from(trials));
            if shown == 0.0 {
                println!("1 in {one_in}  {cases:6}  {suppressed:5.1} %");
                continue;
            }
            let (mean, bias): (f64, f64) = (error / shown, bias / shown);
            let relative = 100.0 * mean / cases as f64;
            println!("1 in {one_in}  {cases:6}  {suppressed:5.1} %  {mean:6.1}  {relative:5.1} %  {bias:+5.1}");
        }
    }
    margins()
}

/// How much of a whole set of tables is suppressed.
fn margins() -> Result<(), Box<dyn std::error::Error>> {
    let (mut cells, mut small, mut hidden, mut cell_cases) = ([0.0; 2], 0.0, [0.0; 2], [0.0; 2]);
    let disclosure = disclosure(2)?;
    for seed in (0..WORLDS).map(Seed) {
        let groups = World::new(CASES, seed).groups(&disclosure);
        let margins = questions("filters", 1_080, seed)?;
        for (question, answer) in margins.iter().zip(answers(&disclosure, &groups, &margins)) {
            let cases: u64 = question.iter().map(|atom| groups[*atom].cases()).sum();
            small += f64::from(u8::from((1..5).contains(&cases)));
            if cases >= 5 {
                cells[0] += 1.0;
                cell_cases[0] += cases as f64;
                if answer.is_none() {
                    hidden[0] += 1.0;
                    cell_cases[1] += cases as f64;
                }
            }
        }
    }
    println!(
        "\nAll margins, 1 in 2: {:.1} % of the cells with 5 cases or more are suppressed, with {:.1} % of those cells' cases; {:.0} cells a world have 1 to 4",
        100.0 * hidden[0] / cells[0],
        100.0 * cell_cases[1] / cell_cases[0],
        small / WORLDS as f64
    );
    Ok(())
}

fn write_answers(one_in: u64, kind: &str, count: usize) -> Result<(), Box<dyn std::error::Error>> {
    let disclosure = disclosure(one_in)?;
    let world = World::new(CASES, Seed(0));
    let groups = world.groups(&disclosure);
    let questions = questions(kind, count, Seed(0))?;
    let list = |numbers: Vec<u64>| numbers.iter().map(u64::to_string).collect::<Vec<_>>().join(",");
    let small: Vec<usize> = world.atoms.iter().map(Vec::len).collect();
    println!("{{\"sample_one_in\": {one_in}, \"deviation_max\": {},", disclosure.settings().deviation_max);
    println!("\"bound\": {},", disclosure.recovery_bound(&prior_of_small(&small, 5)));
    println!("\"cases\": [{}],", list(groups.iter().map(Group::cases).collect()));
    println!("\"visible\": [{}],", list(groups.iter().map(Group::visible).collect()));
    let answers = answers(&disclosure, &groups, &questions);
    let asked = questions.iter().zip(answers).filter_map(|(question, answer)| {
        let atoms = list(question.iter().map(|atom| *atom as u64).collect());
        answer.map(|answer| format!("[{answer}, [{atoms}]]"))
    });
    println!("\"answers\": [{}]}}", asked.collect::<Vec<_>>().join(",\n"));
    Ok(())
}
