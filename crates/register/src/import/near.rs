//! Names that are most likely two spellings of one: of a company with and without its legal form, or a letter apart. They are
//! proposed, never taken.

use std::collections::HashMap;

use samsyn_organisation::fold;

use crate::{Kind, RecordId};

/// Legal forms of companies in the Nordic countries and around, as they are left when points and strokes are gone.
const FORMS: [&str; 26] = [
    "as", "asa", "ans", "da", "sa", "ba", "aps", "is", "ks", "ps", "amba", "fmba", "ivs", "ab", "hb", "kb", "oy", "oyj", "ltd",
    "limited", "inc", "llc", "plc", "gmbh", "bv", "corp",
];
/// Letters of a name from which on a single other letter may be a slip.
const LETTERS_MIN: usize = 7;
/// Letters that have to be left of a name without its legal form.
const CORE_MIN: usize = 3;

/// The kinds whose names are compared: the others have too many names that differ by a letter on purpose.
pub(super) fn compares(kind: Kind) -> bool {
    matches!(kind, Kind::Party | Kind::Product)
}

/// The names of a kind, by what is left of them without a legal form.
#[derive(Default)]
pub(super) struct Near {
    cores: HashMap<String, Vec<RecordId>>,
}

impl Near {
    pub(super) fn add(&mut self, kind: Kind, name: &str, id: RecordId) {
        let ids = self.cores.entry(core(kind, name)).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }

    /// The one record whose name is near; `None` when there is none, or several. Cost: O(names).
    pub(super) fn find(&self, kind: Kind, name: &str) -> Option<RecordId> {
        let wanted = core(kind, name);
        if wanted.chars().count() < CORE_MIN {
            return None;
        }
        if let Some(ids) = self.cores.get(&wanted) {
            return if let [one] = ids[..] { Some(one) } else { None };
        }
        let letters: Vec<char> = wanted.chars().collect();
        let mut slips = self.cores.iter().filter(|(known, _)| is_slip(known, &letters)).flat_map(|(_, ids)| ids);
        let first = slips.next()?;
        slips.all(|id| id == first).then_some(*first)
    }
}

/// What is left of a name without its legal form, folded; words of one letter in capitals: "Supplier A" is not "Supplier B".
fn core(kind: Kind, name: &str) -> String {
    let plain = name.replace(['/', '.', '\''], "");
    let words = plain.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|word| !word.is_empty());
    let kept = words.filter(|word| kind != Kind::Party || !FORMS.contains(&word.as_str()));
    let core: String = kept.map(|word| if word.chars().count() == 1 { word.to_uppercase() } else { word }).collect();
    if core.is_empty() { fold(name) } else { core }
}

/// Whether two folded names are one letter apart: one more, one less, another, or two the other way round. Numbers tell versions
/// apart and are no slips.
fn is_slip(known: &str, letters: &[char]) -> bool {
    if known.len().abs_diff(letters.len()) > 4 {
        return false;
    }
    let known: Vec<char> = known.chars().collect();
    if known.len().min(letters.len()) < LETTERS_MIN || known.len().abs_diff(letters.len()) > 1 {
        return false;
    }
    let ahead = known.iter().zip(letters).take_while(|(a, b)| a == b).count();
    let behind = known.iter().rev().zip(letters.iter().rev()).take_while(|(a, b)| a == b).count();
    let behind = behind.min(known.len().min(letters.len()) - ahead);
    let is_letter = |c: &char| c.is_lowercase();
    match (&known[ahead..known.len() - behind], &letters[ahead..letters.len() - behind]) {
        ([one], []) | ([], [one]) => is_letter(one),
        ([one], [other]) => is_letter(one) && is_letter(other),
        ([a, b], [c, d]) => (a, b) == (d, c) && is_letter(a) && is_letter(b),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_company_are_near_and_others_are_not() {
        let near = |kind, known: &str, name: &str| {
            let mut names = Near::default();
            names.add(kind, known, RecordId(1));
            names.find(kind, name).is_some()
        };
        for (known, name) in [
            ("Nordsky AS", "Nordsky"),
            ("Nordsky A/S", "NORDSKY ApS"),
            ("Nordsky A.S.", "Nordsky AB"),
            ("Fjordkraft Data", "Fjordkaft Data AS"),
            ("Fjordkraft Data", "Fjordkratf Data"),
            ("Fjordkraft Data", "Fjordkraftt Data"),
        ] {
            assert!(near(Kind::Party, known, name) && near(Kind::Party, name, known), "{known} {name}");
        }
        for (known, name) in [
            ("KMD", "KMB"),
            ("As", "Is"),
            ("Nordsky Norge AS", "Nordsky Danmark A/S"),
            ("Fjordkraft", "Fjellkraft"),
            ("Supplier A", "Supplier B"),
        ] {
            assert!(!near(Kind::Party, known, name), "{known} {name}");
        }
        assert!(near(Kind::Product, "Sakarkivet", "Sakarkive"));
        assert!(!near(Kind::Product, "Sakarkivet 2", "Sakarkivet 3"));
        assert!(!near(Kind::Product, "Sakarkivet", "Sakarkivet 3"));
    }

    /// Against the plain way: every edit of one letter tried.
    #[test]
    fn slips_are_those_that_one_edit_makes() {
        let letters = ['a', 'b', 'c', '1'];
        let words: Vec<String> = (0..3000_u32)
            .map(|seed| {
                let length = 6 + seed as usize % 4;
                (0..length)
                    .map(|at| letters[(seed.wrapping_mul(2_654_435_761).rotate_left(at as u32 * 2) % 3) as usize])
                    .collect()
            })
            .collect();
        let edits = |word: &str| {
            let word: Vec<char> = word.chars().collect();
            let mut all = Vec::new();
            for at in 0..=word.len() {
                let (ahead, behind) = word.split_at(at);
                for letter in letters.iter().filter(|letter| letter.is_alphabetic()) {
                    all.push([ahead, &[*letter], behind].concat());
                    if let [_, rest @ ..] = behind {
                        all.push([ahead, &[*letter], rest].concat());
                    }
                }
                if let [_, rest @ ..] = behind {
                    all.push([ahead, rest].concat());
                }
                if let [a, b, rest @ ..] = behind {
                    all.push([ahead, &[*b, *a], rest].concat());
                }
            }
            all
        };
        for pair in words.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            let b_letters: Vec<char> = b.chars().collect();
            let expected = a != b && a.len().min(b.len()) >= LETTERS_MIN && edits(a).contains(&b_letters);
            assert_eq!(is_slip(a, &b_letters), expected, "{a} {b}");
            for edited in edits(a).into_iter().step_by(7).filter(|edited| edited.len() >= LETTERS_MIN && a.len() >= LETTERS_MIN) {
                assert_eq!(is_slip(a, &edited), edited.iter().collect::<String>() != *a, "{a} {edited:?}");
            }
        }
    }
}
