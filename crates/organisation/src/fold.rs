//! Spellings that people take for the same: without case, spaces, punctuation and accents, the Nordic letters written out.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text as compared: `Bygge- og delesak` and `BYGGE OG DELESAK` are one, as are `Ås` and `aas`, `Æ`, `Ä` and `ae`,
/// `Ø`, `Ö` and `oe`. Empty when nothing but punctuation is left.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Composed first, so that the Nordic letters are one character each; compatible forms (full width, ligatures) are one.
    for c in text.nfkc().flat_map(char::to_lowercase).nfc() {
        match c {
            'æ' | 'ä' => folded.push_str("ae"),
            'ø' | 'ö' => folded.push_str("oe"),
            'å' => folded.push_str("aa"),
            c => folded.extend(std::iter::once(c).nfd().filter(|c| c.is_alphanumeric() && !is_combining_mark(*c))),
        }
    }
    folded
}

/// The text without regard to case and to how letters with marks are composed.
pub(crate) fn caseless(text: &str) -> impl Iterator<Item = char> {
    text.nfc().flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_the_same_are_one() {
        for (a, b) in [
            ("Bygge- og delesak", "BYGGE OG DELESAK"),
            ("Ås kommune", "aas  kommune"),
            ("A\u{30a}s", "ås"),
            ("Miljø & næring", "MILJOE naering"),
            ("Vård/Omsorg Öst", "vaard omsorg oest"),
            ("Ärende", "ærende"),
            ("Idé", "ide"),
            ("２０1", "201"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_eq!(fold("Nord – 2"), "nord2");
        assert_eq!(fold(" .-_ "), "");
        assert_ne!(fold("Bygg"), fold("Byg"));
    }
}
