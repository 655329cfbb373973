//! What the address of a case asks: which version, and which values are tried, as people type numbers.

use samsyn_app::Error;
use samsyn_wording::{Language, Words};

use super::missing;
use crate::landscape::invalid;

/// What a value that is tried is called in an address: this and the assumption.
pub(super) const TRIED: &str = "try-";

/// A number as somebody types it on a page of a language; `None`: it is none, or could be two.
fn typed_number(words: &Words, text: &str) -> Option<f64> {
    let plain = text.trim().replace(['\u{a0}', '\u{202f}', '\u{2009}', ' '], "").replace('\u{2212}', "-");
    let is_english = words.language() == Language::En;
    let (decimal, grouping) = if is_english { ('.', ',') } else { (',', '.') };
    // Marks between groups of three digits.
    let is_grouped = plain.split(grouping).enumerate().all(|(at, part)| {
        let digits = if at == 0 { part.trim_start_matches('-') } else { part };
        let has_length = if at == 0 { (1..=3).contains(&digits.len()) } else { digits.len() == 3 };
        has_length && digits.bytes().all(|byte| byte.is_ascii_digit())
    });
    let plain = match plain.matches(grouping).count() {
        0 => plain.replace(decimal, "."),
        // English pages write thousands so themselves; elsewhere one full stop before three digits may be either.
        1 if is_grouped && !is_english => return None,
        _ if is_grouped => plain.replace(grouping, ""),
        1 if !is_english && !plain.contains(decimal) => plain.replace(grouping, "."),
        _ => return None,
    };
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

/// Values that are tried, by the id of the assumption.
pub(super) type Tried = Vec<(String, f64)>;

/// What is asked of a case: a version, and values that are tried.
pub(super) fn asked(words: &Words, query: &[(String, String)]) -> Result<(Option<i64>, Tried), Error> {
    let version = version_asked(query)?;
    let mut tried = Vec::new();
    for (name, value) in query.iter().filter(|(_, value)| !value.trim().is_empty()) {
        if let Some(id) = name.strip_prefix(TRIED) {
            let unread = || invalid("case-tried").with("assumption", id);
            tried.push((id.to_owned(), typed_number(words, value).ok_or_else(unread)?));
        }
    }
    Ok((version, tried))
}

pub(super) fn version_asked(query: &[(String, String)]) -> Result<Option<i64>, Error> {
    let version = query.iter().find(|(name, value)| name == "version" && !value.is_empty());
    version.map(|(_, value)| value.parse().map_err(|_| missing())).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_the_page_writes_it_or_not_at_all() {
        let english = Words::new(Language::En);
        let norwegian = Words::new(Language::Nb);
        for (text, expected) in [
            ("12,000", Some(12_000.0)),
            ("1,234,567.5", None),
            ("12.5", Some(12.5)),
            ("12,5", None),
            ("\u{2212}3", Some(-3.0)),
            ("12\u{202f}000", Some(12_000.0)),
            ("many", None),
            ("1e400", None),
        ] {
            assert_eq!(typed_number(&english, text), expected, "{text}");
        }
        for (text, expected) in [
            ("12\u{202f}000,5", Some(12_000.5)),
            ("12,5", Some(12.5)),
            ("12.000", None),
            ("12.5", Some(12.5)),
            ("1.234.567", Some(1_234_567.0)),
            ("12.5,3", None),
            ("-0,25", Some(-0.25)),
        ] {
            assert_eq!(typed_number(&norwegian, text), expected, "{text}");
        }
    }
}
