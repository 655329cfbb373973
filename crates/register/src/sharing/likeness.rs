//! How alike texts are, and which are alike.

use std::collections::BinaryHeap;

use super::themes::Themes;
use super::words::{Text, Weighed, weigh};

/// Words in common after which half of the likeness is believed: with one word in common much is chance.
const FEW: f64 = 4.0;
/// What themes count for beside words.
const THEME: f64 = 0.2;
/// Words that so many texts have are not looked up to find what is alike; they count where it is compared.
const COMMON_MAX: usize = 3_000;
/// More than sums of single precision can be off.
const ROUNDING: f64 = 1e-3;
/// Words in common that are told as a reason.
const WORDS_TOLD: usize = 4;

/// Texts that can be compared.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    weighed: Weighed,
    themes: Themes,
    administrations: Vec<u32>,
}

/// Two texts of different administrations, the first before the second.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alike {
    /// Place of the first.
    pub a: usize,
    /// Place of the second.
    pub b: usize,
    /// How alike they are, as [`Texts::likeness`] says.
    pub likeness: f64,
}

impl Texts {
    /// Prepares texts. Cost: O(words × themes) and O(themes³), about half a second for 3,600 texts of 80 words.
    ///
    /// ```
    /// use samsyn_register::sharing::{Text, Texts};
    /// let text = |name, administration| Text { name, more: "", administration };
    /// let texts = Texts::of(&[
    ///     text("Meeting rooms: booking", 0), text("Booking of meeting rooms", 1), text("Parking fines", 1), text("School meals", 2),
    /// ]);
    /// assert!(texts.likeness(0, 1) > 0.3 && texts.likeness(0, 2) == 0.0);
    /// assert_eq!(texts.words_shared(0, 1), ["meeting", "rooms", "booking"]);
    /// assert_eq!(texts.alike(10)[0].b, 1);
    /// ```
    pub fn of(texts: &[Text<'_>]) -> Self {
        let weighed = weigh(texts);
        let themes = Themes::of(&weighed);
        Self { weighed, themes, administrations: texts.iter().map(|text| text.administration).collect() }
    }

    /// How alike two texts are: the cosine of their weighed words, held back where few words are shared, and a fifth of the cosine
    /// of their themes. 0: nothing in common; 1.2: the same. Cost: O(words of both).
    pub fn likeness(&self, a: usize, b: usize) -> f64 {
        let (sum, shared) = self.shared(a, b).fold((0.0, 0.0), |(sum, count), (_, weight)| (sum + weight, count + 1.0));
        sum * shared / (shared + FEW) + THEME * self.themes.likeness(a, b)
    }

    /// The words that two texts share, those that say most first.
    pub fn words_shared(&self, a: usize, b: usize) -> Vec<&str> {
        let mut shared: Vec<(u32, f64)> = self.shared(a, b).collect();
        shared.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        shared.truncate(WORDS_TOLD);
        shared.into_iter().map(|(word, _)| &*self.weighed.spellings[word as usize]).collect()
    }

    /// The pairs of different administrations that are most alike, the most alike first, at most so many. Cost: O(sum of the
    /// squares of how many texts have each word, of words that are not very common).
    pub fn alike(&self, limit: usize) -> Vec<Alike> {
        let texts = &self.weighed.texts;
        let mut having: Vec<Vec<(u32, f32)>> = vec![Vec::new(); self.weighed.spellings.len()];
        for (at, text) in texts.iter().enumerate() {
            text.iter().for_each(|(word, weight)| having[*word as usize].push((at as u32, *weight)));
        }
        // The least of those kept stands first, so that it can give way.
        let mut kept: BinaryHeap<Kept> = BinaryHeap::with_capacity(limit + 1);
        let (mut sums, mut counts) = (vec![0.0_f32; texts.len()], vec![0_u16; texts.len()]);
        let mut met: Vec<u32> = Vec::new();
        for (a, text) in texts.iter().enumerate() {
            for (word, weight) in text {
                let all = &having[*word as usize];
                let after = all.partition_point(|(at, _)| *at as usize <= a);
                if all.len() > COMMON_MAX {
                    continue;
                }
                for (b, other) in &all[after..] {
                    if counts[*b as usize] == 0 {
                        met.push(*b);
                    }
                    sums[*b as usize] += weight * other;
                    counts[*b as usize] = counts[*b as usize].saturating_add(1);
                }
            }
            for b in met.drain(..) {
                let at = b as usize;
                let (sum, count) = (std::mem::take(&mut sums[at]), std::mem::take(&mut counts[at]));
                if self.administrations[a] == self.administrations[at] {
                    continue;
                }
                // Themes add a fifth at most: what cannot come among the kept with all of it, or with what they do add and a crumb for
                // rounding, need not be compared.
                let by_words = f64::from(sum) * f64::from(count) / (f64::from(count) + FEW);
                let can_come = |most: f64| kept.len() < limit || kept.peek().is_some_and(|least| most > least.0.likeness);
                if can_come(by_words + THEME) && can_come(by_words + THEME * self.themes.likeness(a, at) + ROUNDING) {
                    kept.push(Kept(Alike { a, b: at, likeness: self.likeness(a, at) }));
                    if kept.len() > limit {
                        kept.pop();
                    }
                }
            }
        }
        let mut all: Vec<Alike> = kept.into_iter().map(|kept| kept.0).collect();
        all.sort_by(|x, y| y.likeness.total_cmp(&x.likeness).then((x.a, x.b).cmp(&(y.a, y.b))));
        all
    }

    /// Words that both texts have, with the product of their weights.
    fn shared(&self, a: usize, b: usize) -> impl Iterator<Item = (u32, f64)> {
        let of = |at: usize| self.weighed.texts.get(at).map(Vec::as_slice).unwrap_or_default();
        let (mut left, mut right) = (of(a).iter().peekable(), of(b).iter().peekable());
        std::iter::from_fn(move || {
            loop {
                let ((word, weight), (other, by)) = (**left.peek()?, **right.peek()?);
                match word.cmp(&other) {
                    std::cmp::Ordering::Less => drop(left.next()),
                    std::cmp::Ordering::Greater => drop(right.next()),
                    std::cmp::Ordering::Equal => {
                        left.next();
                        right.next();
                        return Some((word, f64::from(weight) * f64::from(by)));
                    }
                }
            }
        })
    }
}

/// Of two the less alike is the greater; of equally alike ones the later.
struct Kept(Alike);

impl Ord for Kept {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.0.likeness.total_cmp(&self.0.likeness).then((self.0.a, self.0.b).cmp(&(other.0.a, other.0.b)))
    }
}

impl PartialOrd for Kept {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Kept {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// Against all pairs compared one by one.
        #[test]
        fn the_most_alike_are_found(names in prop::collection::vec(("[a-h ]{0,12}", 0_u32..4), 0..40), limit in 1_usize..30) {
            let texts: Vec<Text<'_>> =
                names.iter().map(|(name, administration)| Text { name, more: "", administration: *administration }).collect();
            let compared = Texts::of(&texts);
            let mut all = Vec::new();
            for a in 0..texts.len() {
                for b in a + 1..texts.len() {
                    if texts[a].administration != texts[b].administration && compared.shared(a, b).next().is_some() {
                        all.push(Alike { a, b, likeness: compared.likeness(a, b) });
                    }
                }
            }
            all.sort_by(|x, y| y.likeness.total_cmp(&x.likeness).then((x.a, x.b).cmp(&(y.a, y.b))));
            all.truncate(limit);
            prop_assert_eq!(compared.alike(limit), all);
        }
    }
}
