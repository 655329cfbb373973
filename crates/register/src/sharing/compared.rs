//! Things that are compared, whatever they were taken from, and the pairs that speak for themselves.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::evidence::{Belief, Evidence};
use super::likeness::Texts;
use super::words::Text;

/// Things with the same product, task or work of which more are known than this are not paired for that alone: half the authority
/// would be.
const GROUP_MAX: usize = 60;
/// Pairs alike by text that are looked at, for each one asked for.
const LOOKED_AT: usize = 4;

/// A system or use to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Thing {
    /// What it is called.
    pub name: String,
    /// What else is said of it.
    pub more: String,
    /// Whose it is.
    pub administration: u32,
    /// The product that it is, or who delivers it.
    pub product: Option<String>,
    /// What it is for: codes of tasks and capabilities.
    pub tasks: BTreeSet<String>,
    /// The work processes and law that it serves.
    pub work: BTreeSet<String>,
}

/// Two things that may do the same work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Place of the first.
    pub a: usize,
    /// Place of the second.
    pub b: usize,
    /// What speaks for it.
    pub evidence: Evidence,
    /// How likely a reviewer is to say that they do.
    pub probability: f64,
}

/// Codes of a thing, ascending.
type Codes = Vec<u32>;

/// Codes of a kind, with what each is worth and who has it.
#[derive(Clone, Debug, Default)]
struct Coded {
    of: Vec<Codes>,
    worth: Vec<f64>,
    having: Vec<Vec<u32>>,
}

impl Coded {
    fn of<'a>(things: &'a [Thing], codes: impl Fn(&'a Thing) -> Vec<&'a str>) -> Self {
        let mut numbers: BTreeMap<&str, u32> = BTreeMap::new();
        let mut coded = Self::default();
        for (at, thing) in things.iter().enumerate() {
            let mut own: Codes = Vec::new();
            for code in codes(thing) {
                let next = numbers.len() as u32;
                let number = *numbers.entry(code).or_insert(next);
                coded.having.resize_with(numbers.len(), Vec::new);
                coded.having[number as usize].push(at as u32);
                own.push(number);
            }
            own.sort_unstable();
            own.dedup();
            coded.of.push(own);
        }
        let all = things.len() as f64 + 1.0;
        coded.worth = coded.having.iter().map(|having| (all / having.len() as f64).ln()).collect();
        coded
    }

    /// How much of what two things have is the same, 0 to 1: twice what is shared of all that both have, each by its worth.
    fn overlap(&self, a: usize, b: usize) -> f64 {
        let worth = |codes: &mut dyn Iterator<Item = &u32>| codes.map(|code| self.worth[*code as usize]).sum::<f64>();
        let (left, right) = (&self.of[a], &self.of[b]);
        let both = worth(&mut left.iter()) + worth(&mut right.iter());
        let shared = worth(&mut left.iter().filter(|code| right.binary_search(code).is_ok()));
        if both > 0.0 { 2.0 * shared / both } else { 0.0 }
    }
}

/// Things that can be compared.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    things: Vec<Thing>,
    texts: Texts,
    products: Coded,
    tasks: Coded,
    work: Coded,
}

impl Compared {
    /// Prepares things. Cost: that of [`Texts::of`].
    pub fn of(things: Vec<Thing>) -> Self {
        let texts: Vec<Text<'_>> = things
            .iter()
            .map(|thing| Text { name: &thing.name, more: &thing.more, administration: thing.administration })
            .collect();
        Self {
            texts: Texts::of(&texts),
            products: Coded::of(&things, |thing| thing.product.as_deref().into_iter().collect()),
            tasks: Coded::of(&things, |thing| thing.tasks.iter().map(String::as_str).collect()),
            work: Coded::of(&things, |thing| thing.work.iter().map(String::as_str).collect()),
            things,
        }
    }

    /// The things, as they were given.
    pub fn things(&self) -> &[Thing] {
        &self.things
    }

    /// What speaks for it that two things do the same work. Cost: O(words of both).
    pub fn evidence(&self, a: usize, b: usize) -> Evidence {
        Evidence {
            product: self.products.of[a].iter().any(|product| self.products.of[b].contains(product)),
            task: self.tasks.overlap(a, b),
            process: self.work.overlap(a, b),
            text: self.texts.likeness(a, b),
        }
    }

    /// The words that two things share, those that say most first.
    pub fn words_shared(&self, a: usize, b: usize) -> Vec<&str> {
        self.texts.words_shared(a, b)
    }

    /// The tasks that two things share.
    pub fn tasks_shared(&self, a: usize, b: usize) -> Vec<&str> {
        shared(&self.things[a].tasks, &self.things[b].tasks)
    }

    /// The work processes and law that two things share.
    pub fn work_shared(&self, a: usize, b: usize) -> Vec<&str> {
        shared(&self.things[a].work, &self.things[b].work)
    }

    /// The pairs of different administrations for which something speaks, with what does: those most alike by text, four for each
    /// that is asked for, and those that share a product, task or work with few. Cost: that of [`Texts::alike`].
    pub fn pairs(&self, asked: usize) -> Vec<(usize, usize, Evidence)> {
        let alike = self.texts.alike(asked.saturating_mul(LOOKED_AT));
        let mut pairs: BTreeSet<(usize, usize)> = alike.into_iter().map(|alike| (alike.a, alike.b)).collect();
        for coded in [&self.products, &self.tasks, &self.work] {
            for group in coded.having.iter().filter(|group| group.len() <= GROUP_MAX) {
                for (at, a) in group.iter().enumerate() {
                    let others = group[at + 1..].iter().map(|b| (*a as usize, *b as usize));
                    pairs.extend(others.filter(|(a, b)| self.things[*a].administration != self.things[*b].administration));
                }
            }
        }
        pairs.into_iter().map(|(a, b)| (a, b, self.evidence(a, b))).collect()
    }
}

/// Of pairs those that most likely do the same work, the likeliest first, at most so many. Cost: O(pairs log pairs).
pub fn candidates(pairs: &[(usize, usize, Evidence)], belief: &Belief, limit: usize) -> Vec<Candidate> {
    let candidate = |(a, b, evidence): &(usize, usize, Evidence)| Candidate {
        a: *a,
        b: *b,
        evidence: *evidence,
        probability: belief.probability(evidence),
    };
    let mut all: Vec<Candidate> = pairs.iter().map(candidate).collect();
    all.sort_by(|x, y| y.probability.total_cmp(&x.probability).then((x.a, x.b).cmp(&(y.a, y.b))));
    all.truncate(limit);
    all
}

fn shared<'a>(a: &'a BTreeSet<String>, b: &'a BTreeSet<String>) -> Vec<&'a str> {
    a.intersection(b).map(String::as_str).collect()
}

/// A target and those that could take it over, each believed to do the same work as the target itself: never a chain of
/// likenesses.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// Place of the one that the others are gathered around.
    pub target: usize,
    /// The others, with how likely each does the same work as the target, the likeliest first.
    pub others: Vec<(usize, f64)>,
}

/// Gathers pairs into clusters: the thing with the most belief around it becomes a target and takes those that belong to it and
/// to no target yet; then the next. A pair counts from a probability on. Cost: O(pairs × clusters).
///
/// ```
/// use samsyn_register::sharing::clusters;
/// // 1 and 2 belong to 0; 3 is like 2 only, so it is not drawn in by it.
/// let found = clusters(&[(0, 1, 0.9), (0, 2, 0.8), (2, 3, 0.7)], 0.5);
/// assert_eq!((found.len(), found[0].target, found[0].others.len()), (1, 0, 2));
/// ```
pub fn clusters(pairs: &[(usize, usize, f64)], from: f64) -> Vec<Cluster> {
    let mut around: BTreeMap<usize, HashMap<usize, f64>> = BTreeMap::new();
    for (a, b, probability) in pairs.iter().filter(|(a, b, probability)| a != b && *probability >= from) {
        around.entry(*a).or_default().insert(*b, *probability);
        around.entry(*b).or_default().insert(*a, *probability);
    }
    let mut found = Vec::new();
    loop {
        let sum = |others: &HashMap<usize, f64>| {
            let mut all: Vec<f64> = others.values().copied().collect();
            all.sort_by(f64::total_cmp);
            all.into_iter().sum::<f64>()
        };
        let best = around.iter().filter(|(_, others)| !others.is_empty()).map(|(at, others)| (sum(others), *at));
        // Of equal ones the first.
        let Some((_, target)) = best.max_by(|x, y| x.0.total_cmp(&y.0).then(y.1.cmp(&x.1))) else { return found };
        let mut others: Vec<(usize, f64)> = around.remove(&target).unwrap_or_default().into_iter().collect();
        others.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        for (other, _) in &others {
            around.remove(other);
        }
        for left in around.values_mut() {
            left.remove(&target);
            left.retain(|other, _| others.iter().all(|(taken, _)| taken != other));
        }
        found.push(Cluster { target, others });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn thing(name: &str, administration: u32) -> Thing {
        Thing { name: name.to_owned(), administration, ..Thing::default() }
    }

    #[test]
    fn every_channel_finds_its_pair() {
        let mut things: Vec<Thing> = (0..40).map(|n| thing(&format!("thing{n}"), n % 4)).collect();
        things[0].product = Some("anvil".to_owned());
        things[1].product = Some("anvil".to_owned());
        things[2].tasks = ["27.03".to_owned()].into();
        things[3].tasks = ["27.03".to_owned(), "11.00".to_owned()].into();
        things[5].work = ["act 12".to_owned()].into();
        things[6].work = ["act 12".to_owned()].into();
        (things[8].name, things[9].name) = ("booking of rooms for hire".to_owned(), "rooms for hire, booking".to_owned());
        // The same, but of one administration.
        (things[12].name, things[16].name) = ("quill ink".to_owned(), "quill ink".to_owned());
        let compared = Compared::of(things);
        let found = candidates(&compared.pairs(20), &Belief::default(), 20);
        let pairs: BTreeSet<(usize, usize)> = found.iter().map(|of| (of.a, of.b)).collect();
        for pair in [(0, 1), (2, 3), (5, 6), (8, 9)] {
            assert!(pairs.contains(&pair), "{pair:?}");
        }
        assert!(!pairs.contains(&(12, 16)));
        assert_eq!(compared.tasks_shared(2, 3), ["27.03"]);
        assert_eq!(compared.work_shared(5, 6), ["act 12"]);
        assert!(compared.evidence(0, 1).product && !compared.evidence(0, 2).product);
        assert!(found.iter().all(|of| (0.0..=1.0).contains(&of.probability)));
        assert!(candidates(&compared.pairs(2), &Belief::default(), 2).len() == 2);
    }

    #[test]
    fn nothing_to_compare_is_no_candidate() {
        assert!(Compared::of(Vec::new()).pairs(5).is_empty());
        assert!(Compared::of(vec![thing("", 0), thing("", 1)]).pairs(5).is_empty());
    }

    proptest! {
        #[test]
        fn clusters_are_stars(pairs in prop::collection::vec((0_usize..12, 0_usize..12, 0.0_f64..1.0), 0..60)) {
            let found = clusters(&pairs, 0.5);
            let mut seen = BTreeSet::new();
            // Of pairs that are told twice the later counts.
            let belief = |x: usize, y: usize| pairs.iter().rev().find(|(a, b, p)| *p >= 0.5 && ((*a, *b) == (x, y) || (*a, *b) == (y, x)));
            for cluster in &found {
                prop_assert!(seen.insert(cluster.target) && !cluster.others.is_empty());
                for (other, probability) in &cluster.others {
                    prop_assert!(seen.insert(*other));
                    prop_assert_eq!(belief(cluster.target, *other).map(|of| of.2), Some(*probability));
                }
            }
            // What is left belongs to no two that are left.
            for (a, b, p) in &pairs {
                prop_assert!(*p < 0.5 || a == b || seen.contains(a) || seen.contains(b));
            }
        }
    }
}
