//! What becomes of cases that too few others look like: they leave, lose their last events, or those that make them differ.

use rustc_hash::FxHashMap;

use super::exposure::exposed;
use super::recipe::{ExtractMethod, ExtractRecipe};

/// The events that stay of each case, none of a case that leaves, so that what may be known of any case is shared by enough.
///
/// Every round shortens at least one case, so that it ends; for whole cases one round is enough.
pub(super) fn protect(facts: &[u32], mut kept: Vec<Vec<u32>>, strata: &[u32], recipe: &ExtractRecipe) -> Vec<Vec<u32>> {
    let cases_min = u64::from(recipe.cases_min);
    loop {
        let sequences: Vec<Vec<u32>> =
            kept.iter().map(|events| events.iter().map(|&event| facts[event as usize]).collect()).collect();
        let views: Vec<&[u32]> = sequences.iter().map(Vec::as_slice).collect();
        let found = exposed(&views, strata, recipe.known.activities, cases_min);
        if !found.contains(&true) {
            return kept;
        }
        match recipe.method {
            ExtractMethod::Leave => kept.iter_mut().zip(&found).filter(|(_, found)| **found).for_each(|(kept, _)| kept.clear()),
            ExtractMethod::Cut => {
                let lengths = cut(&views, strata, &found, cases_min);
                kept.iter_mut().zip(lengths).for_each(|(kept, length)| kept.truncate(length));
            }
            ExtractMethod::Merge => {
                let chosen = merged(&views, strata, &found, cases_min);
                for (kept, chosen) in kept.iter_mut().zip(chosen) {
                    if let Some(chosen) = chosen {
                        *kept = chosen.into_iter().map(|at| kept[at]).collect();
                    }
                }
            }
        }
    }
}

/// A beginning of cases in the tree of all beginnings.
struct Node {
    parent: usize,
    length: usize,
    /// Cases that end here and may.
    ended: u64,
    /// Cases that were found and end here so far.
    moving: Vec<usize>,
}

/// How many events stay of each case: those found go back along their way until enough end at the same place.
fn cut(sequences: &[&[u32]], strata: &[u32], found: &[bool], cases_min: u64) -> Vec<usize> {
    let mut lengths: Vec<usize> = sequences.iter().map(|sequence| sequence.len()).collect();
    let mut nodes: Vec<Node> = Vec::new();
    let mut roots: FxHashMap<u32, usize> = FxHashMap::default();
    let mut children: FxHashMap<(usize, u32), usize> = FxHashMap::default();
    let add = |nodes: &mut Vec<Node>, parent: usize, length: usize| {
        nodes.push(Node { parent, length, ended: 0, moving: Vec::new() });
        nodes.len() - 1
    };
    for (case, sequence) in sequences.iter().enumerate().filter(|(_, sequence)| !sequence.is_empty()) {
        let mut at = *roots.entry(strata[case]).or_insert_with(|| add(&mut nodes, usize::MAX, 0));
        for (length, fact) in (1..).zip(sequence.iter()) {
            at = *children.entry((at, *fact)).or_insert_with(|| add(&mut nodes, at, length));
        }
        match found[case] {
            true => nodes[at].moving.push(case),
            false => nodes[at].ended += 1,
        }
    }
    // A node is made after its parent, so that from the end each is whole before it is looked at.
    for at in (0..nodes.len()).rev() {
        let moving = std::mem::take(&mut nodes[at].moving);
        let (length, parent) = (nodes[at].length, nodes[at].parent);
        if length == 0 || nodes[at].ended + moving.len() as u64 >= cases_min {
            moving.into_iter().for_each(|case| lengths[case] = length);
        } else {
            nodes[parent].moving.extend(moving);
        }
    }
    lengths
}

/// Which of its events stay of each case that was found: those of the longest sequence of enough cases that is part of its own; of
/// several equally long ones the commonest. None where there is none.
fn merged(sequences: &[&[u32]], strata: &[u32], found: &[bool], cases_min: u64) -> Vec<Option<Vec<usize>>> {
    let mut count: FxHashMap<(u32, &[u32]), u64> = FxHashMap::default();
    for (case, sequence) in sequences.iter().enumerate().filter(|(case, sequence)| !found[*case] && !sequence.is_empty()) {
        *count.entry((strata[case], sequence)).or_default() += 1;
    }
    let mut common: FxHashMap<u32, Vec<(&[u32], u64)>> = FxHashMap::default();
    for ((stratum, sequence), count) in count.into_iter().filter(|(_, count)| *count >= cases_min) {
        common.entry(stratum).or_default().push((sequence, count));
    }
    let order = |(sequence, count): &(&[u32], u64)| (std::cmp::Reverse((sequence.len(), *count)), sequence.to_vec());
    common.values_mut().for_each(|list| list.sort_by_cached_key(order));
    let mut known: FxHashMap<(u32, &[u32]), Vec<usize>> = FxHashMap::default();
    let mut chosen = vec![None; sequences.len()];
    for case in (0..sequences.len()).filter(|case| found[*case]) {
        let (stratum, sequence) = (strata[case], sequences[case]);
        let places = known.entry((stratum, sequence)).or_insert_with(|| {
            let list = common.get(&stratum).map_or(&[][..], Vec::as_slice);
            list.iter().find_map(|(part, _)| places(part, sequence)).unwrap_or_default()
        });
        chosen[case] = Some(places.clone());
    }
    chosen
}

/// Where a sequence stands in another, with anything between; the earliest places.
fn places(part: &[u32], whole: &[u32]) -> Option<Vec<usize>> {
    if part.len() >= whole.len() {
        return None;
    }
    let mut places = Vec::with_capacity(part.len());
    let mut rest = whole.iter().enumerate();
    for fact in part {
        places.push(rest.find(|(_, other)| *other == fact)?.0);
    }
    Some(places)
}
