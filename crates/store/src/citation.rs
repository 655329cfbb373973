//! The seal of citations: what shows, a year later, that a text about a figure was written by this installation and not
//! changed since, and the digest of the figures, which tells nothing of them without the key.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::keys::{Key, Keys};
use crate::{Result, Store};

/// Seals citations, with a secret of the installation that never leaves this crate; never printed.
#[derive(Clone)]
pub struct CitationSeal {
    text: [u8; 32],
    figures: [u8; 32],
}

impl std::fmt::Debug for CitationSeal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CitationSeal")
    }
}

/// The key of one purpose, from the installation's.
fn derived(key: &Key, purpose: &[u8]) -> [u8; 32] {
    *blake3::Hasher::new_keyed(&key.0).update(purpose).finalize().as_bytes()
}

impl CitationSeal {
    pub(crate) fn of(key: &Key) -> Self {
        Self { text: derived(key, b"citation text"), figures: derived(key, b"citation figures") }
    }

    /// The seal of a text: keyed BLAKE3, as 43 letters, digits, `-` and `_`.
    pub fn seal(&self, text: &str) -> String {
        URL_SAFE_NO_PAD.encode(blake3::keyed_hash(&self.text, text.as_bytes()).as_bytes())
    }

    /// Whether this is the seal of the text; takes as long for every wrong one.
    pub fn fits(&self, text: &str, seal: &str) -> bool {
        let seal = URL_SAFE_NO_PAD.decode(seal).ok().and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        seal.is_some_and(|seal| blake3::keyed_hash(&self.text, text.as_bytes()) == blake3::Hash::from_bytes(seal))
    }

    /// The digest of figures. It is keyed, so that nobody can try figures out until one fits.
    pub fn figures(&self, bytes: &[u8]) -> String {
        URL_SAFE_NO_PAD.encode(&blake3::keyed_hash(&self.figures, bytes).as_bytes()[..16])
    }
}

impl Store {
    /// What seals citations; its secret is made with the first.
    ///
    /// # Errors
    /// When keys cannot be made or read; [`crate::Error::Busy`] when they have to be made while another process writes.
    pub async fn citation_seal(&self) -> Result<CitationSeal> {
        if let Some(seal) = self.citation_seal_known()? {
            return Ok(seal);
        }
        let _lock = self.lock().await?;
        Ok(CitationSeal::of(&Keys::read_or_make(&self.dir)?.pseudonym))
    }

    /// The same, `None` when there is no secret yet, so that nothing can have been sealed.
    ///
    /// # Errors
    /// When keys cannot be read.
    pub fn citation_seal_known(&self) -> Result<Option<CitationSeal>> {
        Ok(Keys::read(&self.dir)?.map(|keys| CitationSeal::of(&keys.pseudonym)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_fits_its_text_and_key_alone() {
        let (ours, theirs) = (CitationSeal::of(&Key([1; 32])), CitationSeal::of(&Key([2; 32])));
        let seal = ours.seal("a figure");
        assert_eq!(seal.len(), 43);
        assert!(ours.fits("a figure", &seal));
        assert!(!ours.fits("another figure", &seal) && !theirs.fits("a figure", &seal));
        for wrong in ["", "A", &seal[1..], &format!("{seal}A"), &"A".repeat(43)] {
            assert!(!ours.fits("a figure", wrong), "{wrong}");
        }
    }

    #[test]
    fn figures_tell_nothing_without_the_key() {
        let (ours, theirs) = (CitationSeal::of(&Key([1; 32])), CitationSeal::of(&Key([2; 32])));
        assert_eq!(ours.figures(b"7"), ours.figures(b"7"));
        assert_ne!(ours.figures(b"7"), ours.figures(b"8"));
        assert_ne!(ours.figures(b"7"), theirs.figures(b"7"));
    }
}
