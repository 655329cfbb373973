//! Patterns for values: `*` is any run of characters, `?` any one, the rest itself without regard to case.

use crate::fold::caseless;

/// A pattern, prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<char>);

impl Pattern {
    pub(crate) fn new(text: &str) -> Self {
        let mut characters: Vec<char> = caseless(text).collect();
        characters.dedup_by(|a, b| *a == '*' && *b == '*');
        Self(characters)
    }

    /// Whether the whole value fits. `value` is caseless. Cost: O(pattern × value) at worst, O(value) as a rule.
    pub(crate) fn fits(&self, value: &[char]) -> bool {
        let pattern = &self.0;
        let (mut p, mut v) = (0, 0);
        // Where the last star stands, and up to where it has eaten.
        let mut star: Option<(usize, usize)> = None;
        while v < value.len() {
            match pattern.get(p) {
                Some('*') => {
                    star = Some((p, v));
                    p += 1;
                }
                Some(c) if *c == '?' || *c == value[v] => {
                    p += 1;
                    v += 1;
                }
                _ => match star {
                    // The star eats one more; an earlier one need not, since what follows it was found at its earliest.
                    Some((at, eaten)) => {
                        star = Some((at, eaten + 1));
                        p = at + 1;
                        v = eaten + 1;
                    }
                    None => return false,
                },
            }
        }
        pattern[p..].iter().all(|c| *c == '*')
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn fits(pattern: &str, value: &str) -> bool {
        Pattern::new(pattern).fits(&caseless(value).collect::<Vec<_>>())
    }

    /// By the definition: a star is nothing, or one character and a star.
    fn fits_by_definition(pattern: &[char], value: &[char]) -> bool {
        match (pattern, value) {
            ([], _) => value.is_empty(),
            (['*', rest @ ..], _) => {
                fits_by_definition(rest, value) || (!value.is_empty() && fits_by_definition(pattern, &value[1..]))
            }
            ([p, rest @ ..], [v, others @ ..]) => (*p == '?' || p == v) && fits_by_definition(rest, others),
            (_, []) => false,
        }
    }

    #[test]
    fn patterns_fit_whole_values() {
        for (pattern, value) in [
            ("bygg*", "BYGGESAK NORD"),
            ("*nord", "Byggesak Nord"),
            ("ÅS-??", "ås-12"),
            ("a\u{30a}s", "Ås"),
            ("*", ""),
            ("a*b*c", "aXbXbXc"),
        ] {
            assert!(fits(pattern, value), "{pattern} {value}");
        }
        for (pattern, value) in [("bygg", "byggesak"), ("?", ""), ("?", "ab"), ("", "a"), ("a*b", "abc")] {
            assert!(!fits(pattern, value), "{pattern} {value}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn patterns_agree_with_their_definition(pattern in "[ab*?]{0,8}", value in "[ab]{0,10}") {
            let (p, v): (Vec<char>, Vec<char>) = (pattern.chars().collect(), value.chars().collect());
            prop_assert_eq!(fits(&pattern, &value), fits_by_definition(&p, &v));
        }
    }
}
