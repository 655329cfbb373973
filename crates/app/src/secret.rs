//! Secrets: random words that are shown once and kept only as digests, and what they are compared with.

use crate::{Error, Result};

/// Letters and digits that nobody takes for another (Crockford's base 32, lower case).
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal("internal", error.to_string()))?;
    Ok(bytes)
}

/// A secret of 256 bits for a cookie or a program: 64 hexadecimal digits.
pub(crate) fn token() -> Result<String> {
    Ok(random::<32>()?.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A secret of 120 bits for a person to copy: `abcd-efgh-jkmn-pqrs-tvwx-yz01`. Long enough that a plain hash keeps it (ASVS
/// 5.0, 6.5.2).
pub(crate) fn code() -> Result<String> {
    let letters = random::<24>()?.map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
    let groups: Vec<String> = letters.chunks(4).map(|four| four.iter().collect()).collect();
    Ok(groups.join("-"))
}

/// A code as it was typed, without what does not count: case, blanks, hyphens, and letters that look like digits.
pub(crate) fn typed(code: &str) -> String {
    let plain = code.chars().filter(|c| c.is_ascii_alphanumeric()).map(|c| c.to_ascii_lowercase());
    plain
        .map(|c| {
            if c == 'o' {
                '0'
            } else if matches!(c, 'i' | 'l') {
                '1'
            } else {
                c
            }
        })
        .collect()
}

/// What is kept of a secret. The secrets are random and long, so that a plain hash cannot be turned back.
pub(crate) fn digest(secret: &str) -> String {
    let mut hasher = blake3::Hasher::new_derive_key("samsyn 2026 secret");
    hasher.update(secret.as_bytes()).finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_survive_how_people_type_them() {
        let code = code().expect("a code");
        assert_eq!((code.len(), code.matches('-').count()), (29, 5));
        assert_eq!(typed(&code), code.replace('-', ""));
        assert_eq!(typed(" ABCD-ol1I efgh"), "abcd0111efgh");
        assert_ne!(digest("a"), digest("b"));
        assert_eq!(token().expect("a token").len(), 64);
    }
}
