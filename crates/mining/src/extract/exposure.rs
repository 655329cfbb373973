//! Which cases too few others look like, to somebody who knows some of their facts.

use rustc_hash::FxHashMap;

/// The cases that some knowledge leaves among fewer than `cases_min`. `sequences` are each case's facts in their order, empty for a case
/// that is not there; cases of different `strata` are never taken for each other. `known` is how many facts are known, in no order;
/// `None`: all of them in their order.
///
/// Of `known` facts every choice is tried, and every smaller one, which tells less but may be all there is. A fact that is there twice
/// counts once.
///
/// Cost: O(facts) for `None`, else O(n choose known) for each different set of n facts.
pub(super) fn exposed(sequences: &[&[u32]], strata: &[u32], known: Option<u8>, cases_min: u64) -> Vec<bool> {
    let mut exposed = vec![false; sequences.len()];
    match known {
        None => {
            let mut count: FxHashMap<(u32, &[u32]), u64> = FxHashMap::default();
            for (sequence, stratum) in sequences.iter().zip(strata) {
                *count.entry((*stratum, sequence)).or_default() += 1;
            }
            for (case, (sequence, stratum)) in sequences.iter().zip(strata).enumerate() {
                exposed[case] = !sequence.is_empty() && count[&(*stratum, *sequence)] < cases_min;
            }
        }
        Some(known) => {
            for sets in by_stratum(sequences, strata).into_values() {
                let mut sets: Vec<Set> = sets.into_iter().map(|(facts, cases)| Set { facts, cases, exposed: false }).collect();
                let all: Vec<(usize, usize)> = (0..sets.len()).map(|set| (set, 0)).collect();
                search(&mut sets, &all, known, cases_min);
                let found = sets.iter().filter(|set| set.exposed).flat_map(|set| &set.cases);
                found.for_each(|&case| exposed[case] = true);
            }
        }
    }
    exposed
}

/// Cases with the same facts.
struct Set {
    /// Ascending, each once.
    facts: Vec<u32>,
    cases: Vec<usize>,
    exposed: bool,
}

type Sets = FxHashMap<Vec<u32>, Vec<usize>>;

fn by_stratum(sequences: &[&[u32]], strata: &[u32]) -> FxHashMap<u32, Sets> {
    let mut all: FxHashMap<u32, Sets> = FxHashMap::default();
    for (case, (sequence, stratum)) in sequences.iter().zip(strata).enumerate() {
        if sequence.is_empty() {
            continue;
        }
        let mut facts = sequence.to_vec();
        facts.sort_unstable();
        facts.dedup();
        all.entry(*stratum).or_default().entry(facts).or_default().push(case);
    }
    all
}

/// Marks the sets that a further choice of up to `left` facts exposes. `among`: the sets that hold what was chosen so far, and where in
/// each the next fact may stand, so that every choice is tried in one order only.
fn search(sets: &mut [Set], among: &[(usize, usize)], left: u8, cases_min: u64) {
    let mut with: FxHashMap<u32, (u64, Vec<(usize, usize)>)> = FxHashMap::default();
    for &(set, from) in among {
        for (at, fact) in sets[set].facts.iter().enumerate().skip(from) {
            let entry = with.entry(*fact).or_default();
            entry.0 += sets[set].cases.len() as u64;
            entry.1.push((set, at + 1));
        }
    }
    for (cases, holders) in with.into_values() {
        if cases < cases_min {
            holders.iter().for_each(|&(set, _)| sets[set].exposed = true);
        } else if left > 1 && holders.iter().any(|&(set, _)| !sets[set].exposed) {
            search(sets, &holders, left - 1, cases_min);
        }
    }
}
