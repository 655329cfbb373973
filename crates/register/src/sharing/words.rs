//! Words of texts: what counts as the same word, and how much a word says.

use std::collections::{BTreeSet, HashMap};

use samsyn_organisation::fold;

/// Endings that are taken off, in English and the Nordic languages, as folded: what remains has at least [`STEM_MIN`] letters.
const ENDINGS: [&str; 30] = [
    "asjonene", "asjoner", "asjonen", "asjon", "ationer", "ationen", "ations", "ation", "ingene", "ingar", "inger", "ingen",
    "ings", "ing", "ions", "ion", "erne", "erna", "arna", "ene", "ane", "ers", "ies", "er", "ar", "en", "et", "ed", "es", "s",
];
const STEM_MIN: usize = 4;
/// How often a name counts against the rest of a text.
const NAME_TIMES: u32 = 2;

/// A word without its ending.
fn stem(word: &str) -> &str {
    let ending = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending).filter(|stem| stem.chars().count() >= STEM_MIN));
    let stem = ending.unwrap_or(word);
    stem.strip_suffix(['e', 'a']).filter(|short| short.chars().count() >= STEM_MIN).unwrap_or(stem)
}

/// The words of a text as they stand, of two characters or more.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().nth(1).is_some())
}

/// A text to be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'a> {
    /// What it is called; counts twice.
    pub name: &'a str,
    /// What else is said of it.
    pub more: &'a str,
    /// Whose it is: texts of one administration are not compared with each other, and words that only one of them uses say little.
    pub administration: u32,
}

/// Texts as weights of words, each of length one; words by number, ascending.
#[derive(Clone, Debug, Default)]
pub(super) struct Weighed {
    pub(super) texts: Vec<Vec<(u32, f32)>>,
    /// The commonest spelling of each word.
    pub(super) spellings: Vec<Box<str>>,
}

/// Weighs the words of texts. A word weighs more the fewer texts have it and the more administrations use it (against the texts
/// that do): `(1 + ln n) × ln((texts + 1) / having) × ln(1 + administrations) / ln(1 + having)`.
pub(super) fn weigh(texts: &[Text<'_>]) -> Weighed {
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut spelled: Vec<HashMap<String, u32>> = Vec::new();
    let (mut having, mut administrations): (Vec<u32>, Vec<BTreeSet<u32>>) = (Vec::new(), Vec::new());
    let mut counts: Vec<Vec<(u32, u32)>> = Vec::with_capacity(texts.len());
    for text in texts {
        let mut found: HashMap<u32, u32> = HashMap::new();
        let named = words(text.name).map(|word| (word, NAME_TIMES));
        for (word, times) in named.chain(words(text.more).map(|word| (word, 1))) {
            let folded = fold(word);
            let stem = stem(&folded);
            if stem.is_empty() {
                continue;
            }
            let number = match numbers.get(stem) {
                Some(number) => *number,
                None => {
                    numbers.insert(stem.to_owned(), spelled.len() as u32);
                    spelled.push(HashMap::new());
                    having.push(0);
                    administrations.push(BTreeSet::new());
                    spelled.len() as u32 - 1
                }
            };
            *found.entry(number).or_default() += times;
            *spelled[number as usize].entry(word.to_lowercase()).or_default() += 1;
        }
        for number in found.keys() {
            having[*number as usize] += 1;
            administrations[*number as usize].insert(text.administration);
        }
        let mut found: Vec<(u32, u32)> = found.into_iter().collect();
        found.sort_unstable();
        counts.push(found);
    }
    let all = texts.len() as f64 + 1.0;
    let worth = |number: usize| {
        let (texts, users) = (f64::from(having[number]), administrations[number].len() as f64);
        (all / texts).ln() * users.ln_1p() / texts.ln_1p()
    };
    let worth: Vec<f64> = (0..having.len()).map(worth).collect();
    let weighed = |counts: &Vec<(u32, u32)>| {
        let weights = counts.iter().map(|(number, times)| (*number, (1.0 + f64::from(*times).ln()) * worth[*number as usize]));
        let weights: Vec<(u32, f64)> = weights.collect();
        let length = weights.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt().max(f64::MIN_POSITIVE);
        weights.into_iter().map(|(number, weight)| (number, (weight / length) as f32)).collect()
    };
    let commonest = |spellings: HashMap<String, u32>| {
        // Of equally common ones the first by letter, so that the same texts always give the same words.
        let most = spellings.into_iter().max_by(|a, b| (a.1, &b.0).cmp(&(b.1, &a.0)));
        most.map(|(word, _)| word.into_boxed_str()).unwrap_or_default()
    };
    Weighed { texts: counts.iter().map(weighed).collect(), spellings: spelled.into_iter().map(commonest).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_make_no_difference() {
        for (a, b) in [
            ("translations", "translation"),
            ("søknader", "søknad"),
            ("söknaderna", "søknadene"),
            ("forms", "form"),
            ("booking", "bookings"),
            ("registreringen", "registrering"),
        ] {
            assert_eq!(stem(&fold(a)), stem(&fold(b)), "{a} {b}");
        }
        assert_ne!(stem("case"), stem("cash"));
        assert_eq!(words("A-b c2, d! ee").collect::<Vec<_>>(), ["c2", "ee"]);
    }

    #[test]
    fn a_word_weighs_by_who_uses_it() {
        let text = |name, administration| Text { name, more: "", administration };
        // "agri" stands in three texts of one administration, "scan" in three of three.
        let texts =
            [text("agri scan", 0), text("agri other", 0), text("agri thing", 0), text("scan form", 1), text("scan card", 2)];
        let weighed = weigh(&texts);
        let weight = |text: usize, word: &str| {
            let number = weighed.spellings.iter().position(|known| **known == *word).expect("a word") as u32;
            weighed.texts[text].iter().find(|(of, _)| *of == number).expect("in the text").1
        };
        assert!(weight(0, "scan") > 1.9 * weight(0, "agri"));
        for text in &weighed.texts {
            let length: f32 = text.iter().map(|(_, weight)| weight * weight).sum();
            assert!((length - 1.0).abs() < 1e-5);
        }
    }
}
