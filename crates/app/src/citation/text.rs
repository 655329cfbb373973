//! The one line of a citation: its facts as JSON in base64url, and their seal. It survives what documents do to text:
//! line ends, blanks and soft hyphens in it, and words around it.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use samsyn_store::CitationSeal;

use super::{Citation, FORM};
use crate::{Error, Result};

/// How it begins.
const SIGN: &str = "samsyn-citation:";
/// Letters of a seal.
const SEAL: usize = 43;
/// Most letters that are read; a citation has some hundreds.
const LETTERS_MAX: usize = 60_000;

/// The line of a citation.
pub(super) fn written(citation: &Citation, seal: &CitationSeal) -> Result<String> {
    let json = serde_json::to_vec(citation).map_err(|e| Error::internal("internal", e))?;
    let facts = URL_SAFE_NO_PAD.encode(json);
    let seal = seal.seal(&facts);
    Ok(format!("{SIGN}{facts}.{seal}"))
}

/// A citation that was found in a text, not yet believed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Sealed {
    facts: String,
    seal: String,
}

/// Whether a letter only came in between when the text was laid out.
fn is_layout(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Finds the last citation in a text.
pub(super) fn found(text: &str) -> Result<Sealed> {
    let unreadable = || Error::invalid("citation-unreadable");
    let text: String = text.chars().filter(|c| !is_layout(*c)).collect();
    let (_, after) = text.rsplit_once(SIGN).ok_or_else(unreadable)?;
    let letters: String =
        after.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).take(LETTERS_MAX).collect();
    let (facts, seal) = letters.split_once('.').ok_or_else(unreadable)?;
    // What follows the seal belongs to the text around it.
    let seal = seal.get(..SEAL).ok_or_else(unreadable)?;
    Ok(Sealed { facts: facts.to_owned(), seal: seal.to_owned() })
}

impl Sealed {
    /// What it says, when the seal fits.
    pub(super) fn opened(&self, seal: &CitationSeal) -> Result<Citation> {
        if !seal.fits(&self.facts, &self.seal) {
            return Err(Error::invalid("citation-foreign"));
        }
        let json = URL_SAFE_NO_PAD.decode(&self.facts).ok();
        let citation: Option<Citation> = json.and_then(|json| serde_json::from_slice(&json).ok());
        citation.filter(|citation| citation.form == FORM).ok_or_else(|| Error::invalid("citation-newer"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed(facts: &str, seal: &str) -> Sealed {
        Sealed { facts: facts.to_owned(), seal: seal.to_owned() }
    }

    #[test]
    fn it_is_found_in_what_a_document_made_of_it() {
        let seal = "s".repeat(SEAL);
        let whole = sealed("abc-_9", &seal);
        for text in [
            format!("samsyn-citation:abc-_9.{seal}"),
            format!("Figure 3. See samsyn-citation:abc-_9.{seal}. And more."),
            format!("samsyn-\ncitation: ab\u{ad}c-\r\n  _9.{}\n{}", &seal[..20], &seal[20..]),
            format!("samsyn-citation:old.x samsyn-citation:abc-_9.{seal}\nWords"),
        ] {
            assert_eq!(found(&text).expect("found"), whole, "{text}");
        }
    }

    #[test]
    fn what_is_none_is_told() {
        for text in ["", "hello", "samsyn-citation:", "samsyn-citation:abc", "samsyn-citation:abc.short", "samsyn-citation:é.x"]
        {
            assert_eq!(found(text).expect_err("none").code, "citation-unreadable", "{text}");
        }
    }
}
