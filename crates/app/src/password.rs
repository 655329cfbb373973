//! Passwords: which are taken, and their hashes. Long ones of any characters, without rules of composition, but not the
//! commonest (NIST SP 800-63B-4, 3.1.1; OWASP's parameters for argon2id).

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use unicode_normalization::UnicodeNormalization;

use crate::secret::random;
use crate::{Error, Result};

/// Fewest characters.
pub(crate) const CHARACTERS_MIN: usize = 12;
/// Most bytes; hashing more would only cost time.
const BYTES_MAX: usize = 1024;
/// Memory, and passes, of argon2id: the second of OWASP's equally strong choices.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// What people choose when twelve characters are asked for: what stands at the heads of published lists of leaked
/// passwords, without digits and signs around, which are cut off before comparing.
const COMMON: &str = include_str!("password_common.txt");

/// The same password has the same bytes, whatever keyboard it was typed on.
fn normal(password: &str) -> String {
    password.nfc().collect()
}

fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|error| Error::internal("internal", error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Refuses a password that is too short, too long, among the commonest, or made of the login name.
///
/// # Errors
/// `password-short`, `password-long`, `password-common`.
pub(crate) fn check(password: &str, login: &str) -> Result<()> {
    let password = normal(password);
    if password.chars().count() < CHARACTERS_MIN {
        return Err(Error::invalid("password-short").with("min", CHARACTERS_MIN));
    }
    if password.len() > BYTES_MAX {
        return Err(Error::invalid("password-long").with("max", BYTES_MAX));
    }
    let lower = password.to_lowercase();
    let core = lower.trim_matches(|c: char| !c.is_alphabetic());
    let one_sign = lower.chars().all(|c| lower.starts_with(c));
    let no_word = |rest: &str| !rest.contains(char::is_alphabetic);
    let repeats = |part: &str| !part.is_empty() && lower.contains(part) && no_word(&lower.replace(part, ""));
    let common = COMMON.lines().filter(|l| !l.starts_with('#')).any(|word| core == word || lower == word || repeats(word));
    if one_sign || common || repeats(&login.to_lowercase()) {
        return Err(Error::invalid("password-common"));
    }
    Ok(())
}

/// The hash to be kept, with its salt and parameters (PHC string). Takes tens of milliseconds and 19 MiB.
pub(crate) fn hash(password: &str) -> Result<String> {
    let salt = random::<16>()?;
    let hash = argon2()?.hash_password_with_salt(normal(password).as_bytes(), &salt);
    Ok(hash.map_err(|error| Error::internal("internal", error.to_string()))?.to_string())
}

/// Whether the password is the one that was hashed; without a hash the same work is done, and it is not.
pub(crate) fn verify(password: &str, hash: Option<&str>) -> Result<bool> {
    // A hash that nobody knows a password for.
    const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    let damaged = |error: &dyn std::fmt::Display| Error::internal("data-damaged", error.to_string());
    let parsed = PasswordHash::new(hash.unwrap_or(NOBODY)).map_err(|error| damaged(&error))?;
    let bytes = &normal(password).into_bytes();
    let right = bytes.len() <= BYTES_MAX && argon2()?.verify_password(bytes, &parsed).is_ok();
    Ok(right && hash.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_fits() {
        let hash = hash("hedgehogs åre kind").expect("a hash");
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify("hedgehogs åre kind", Some(&hash)).expect("verified"));
        // The same letter, composed and decomposed.
        assert!(verify("hedgehogs a\u{30a}re kind", Some(&hash)).expect("verified"));
        assert!(!verify("hedgehogs Åre kind", Some(&hash)).expect("verified"));
        assert!(!verify("", Some(&hash)).expect("verified"));
        assert!(!verify("hedgehogs åre kind", None).expect("verified"));
        assert!(verify("x", Some("nonsense")).is_err());
    }

    #[test]
    fn two_hashes_of_one_password_differ() {
        assert_ne!(hash("hedgehogs are kind").expect("a hash"), hash("hedgehogs are kind").expect("a hash"));
    }

    #[test]
    fn short_and_common_ones_are_refused_and_nothing_else_is() {
        let code = |password: &str| check(password, "kari.nordmann").err().map(|e| e.code.to_string());
        for short in ["", "elevensigns", "åååååååååå1"] {
            assert_eq!(code(short).as_deref(), Some("password-short"), "{short}");
        }
        for common in [
            "password1234",
            "Password2026!!",
            "passordpassord",
            "qwertyuiop123",
            "aaaaaaaaaaaa",
            "123456789012",
            "Kari.Nordmann1",
        ] {
            assert_eq!(code(common).as_deref(), Some("password-common"), "{common}");
        }
        assert_eq!(code(&"long ".repeat(300)).as_deref(), Some("password-long"));
        for fine in ["hedgehogs are kind", "only lowercase", "øøøøæææææååå", "4820 1957 3364"] {
            assert_eq!(code(fine), None, "{fine}");
        }
    }
}
