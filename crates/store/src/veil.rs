//! Veiled values: what identifies a case or person, encrypted so that it can stand in an address. The same value always
//! looks the same, so that a view keeps its address; without the installation's key nothing can be told from it.
//!
//! The nonce is a keyed digest of the value (a synthetic nonce, as in RFC 5297), so two values share one only when equal.

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{Key as CipherKey, XChaCha20Poly1305, XNonce};

use crate::keys::Key;

/// How a veiled value begins.
const SIGN: char = '~';
const NONCE_BYTES: usize = 12;

/// The key of one purpose, from the installation's.
fn derived(key: &Key, purpose: &[u8]) -> [u8; 32] {
    *blake3::Hasher::new_keyed(&key.0).update(purpose).finalize().as_bytes()
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&CipherKey::from(derived(key, b"veil cipher")))
}

fn nonce(short: &[u8]) -> XNonce {
    let mut nonce = [0; 24];
    nonce[..NONCE_BYTES].copy_from_slice(short);
    XNonce::from(nonce)
}

/// Whether this looks like a veiled value.
pub(crate) fn is_veiled(text: &str) -> bool {
    let digits = text.strip_prefix(SIGN).unwrap_or_default();
    digits.len() >= 2 * (NONCE_BYTES + 16) && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// The value, veiled; `None` when the cipher refuses (a value of many gigabytes).
pub(crate) fn veil(key: &Key, value: &str) -> Option<String> {
    let digest = blake3::Hasher::new_keyed(&derived(key, b"veil nonce")).update(value.as_bytes()).finalize();
    let short = &digest.as_bytes()[..NONCE_BYTES];
    let sealed = cipher(key).encrypt(&nonce(short), value.as_bytes()).ok()?;
    let digits = short.iter().chain(&sealed).flat_map(|byte| [byte >> 4, byte & 15]);
    Some(std::iter::once(SIGN).chain(digits.filter_map(|d| char::from_digit(u32::from(d), 16))).collect())
}

/// The value behind a veiled one; `None` when this key did not veil it.
pub(crate) fn unveil(key: &Key, veiled: &str) -> Option<String> {
    let digits = veiled.strip_prefix(SIGN)?.as_bytes();
    let digit = |d: &u8| char::from(*d).to_digit(16);
    let byte = |pair: &[u8]| u8::try_from(digit(pair.first()?)? << 4 | digit(pair.get(1)?)?).ok();
    let bytes = digits.chunks(2).map(byte).collect::<Option<Vec<u8>>>()?;
    let (short, sealed) = bytes.split_at_checked(NONCE_BYTES)?;
    String::from_utf8(cipher(key).decrypt(&nonce(short), sealed).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_veiled_comes_back_with_the_same_key_only() {
        let (ours, theirs) = (Key([7; 32]), Key([8; 32]));
        for value in ["BP-2024-00017", "", "Åse Ødegård", "010190 12345"] {
            let veiled = veil(&ours, value).expect("veiled");
            assert!(is_veiled(&veiled) && (value.is_empty() || !veiled.contains(value)), "{veiled}");
            assert_eq!(veil(&ours, value).as_deref(), Some(&*veiled), "the same value looks the same");
            assert_eq!(unveil(&ours, &veiled).as_deref(), Some(value));
            assert_eq!(unveil(&theirs, &veiled), None);
            assert_ne!(veil(&theirs, value), Some(veiled));
        }
    }

    #[test]
    fn other_text_is_not_unveiled() {
        let key = Key([7; 32]);
        let mut forged = veil(&key, "A").expect("veiled");
        forged.pop();
        forged.push('x');
        for text in ["", "~", "~0", "~zz", "A", "~é", &forged] {
            assert_eq!(unveil(&key, text), None, "{text}");
            assert!(!is_veiled(text), "{text}");
        }
        let other = format!("~{}", "0".repeat(60));
        assert!(is_veiled(&other) && unveil(&key, &other).is_none());
    }
}
