//! Random keys of cases, for figures about groups: a keyed hash of what identifies the case, so that a case has the same
//! key in every delivery and every log, and nobody without the secret can tell it.

use crate::keys::Key;

/// Makes cases' keys; never printed.
#[derive(Clone)]
pub struct CaseHash([u8; 32]);

impl std::fmt::Debug for CaseHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CaseHash")
    }
}

impl CaseHash {
    pub(crate) fn of(key: &Key) -> Self {
        Self(*blake3::Hasher::new_keyed(&key.0).update(b"case").finalize().as_bytes())
    }

    /// The key of a case, by its identifier: the first 64 bits of keyed BLAKE3.
    ///
    /// The log has no part in it: of one that is imported twice under two names, both show the same cases.
    pub fn key(&self, case_id: &str) -> u64 {
        let digest = blake3::Hasher::new_keyed(&self.0).update(case_id.as_bytes()).finalize();
        digest.as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_depend_on_the_case_and_the_secret() {
        let (ours, theirs) = (CaseHash::of(&Key([1; 32])), CaseHash::of(&Key([2; 32])));
        assert_eq!(ours.key("BP-1"), ours.clone().key("BP-1"));
        assert_ne!(ours.key("BP-1"), ours.key("BP-2"));
        assert_ne!(ours.key("BP-1"), theirs.key("BP-1"));
        assert_eq!(format!("{ours:?}"), "CaseHash");
    }
}
