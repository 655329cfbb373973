//! The second factor: time-based one-time passwords of RFC 6238 as authenticator apps make them (SHA-1, 6 digits, 30 s).

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

/// Length of a time step.
const STEP_S: i64 = 30;
/// Bytes of a secret: as long as the hash, as RFC 4226 recommends.
pub(crate) const SECRET_BYTES: usize = 20;

/// The code of a time step, with this many digits (RFC 4226, 5.3).
fn code_of(secret: &[u8], step: i64, digits: u32) -> u32 {
    // HMAC takes a key of any length.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return 0 };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 0xf);
    let word = u32::from_be_bytes([hash[at], hash[at + 1], hash[at + 2], hash[at + 3]]);
    (word & 0x7fff_ffff) % 10_u32.pow(digits)
}

/// The time step whose code this is: now, the one before or the one after, since clocks differ. Whoever accepts it has to
/// see that no step is used twice.
pub(crate) fn step(secret: &[u8], code: &str, now_us: i64) -> Option<i64> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (typed, now) = (digits.parse::<u32>().ok()?, now_us.div_euclid(1_000_000).div_euclid(STEP_S));
    // Each is computed, so that the time taken does not tell which it was.
    let fits = [now - 1, now, now + 1].map(|step| (code_of(secret, step, 6) == typed).then_some(step));
    fits.into_iter().flatten().next()
}

/// The secret in base 32 (RFC 4648), as apps take it.
pub(crate) fn base32(secret: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bit = |n: usize| secret.get(n / 8).map_or(0, |byte| (byte >> (7 - n % 8)) & 1);
    let letter = |n: usize| char::from(LETTERS[(0..5).fold(0, |all, i| all << 1 | usize::from(bit(n * 5 + i)))]);
    (0..(secret.len() * 8).div_ceil(5)).map(letter).collect()
}

/// Undoes [`base32`]; `None` for anything else.
pub(crate) fn from_base32(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut word, mut bits) = (Vec::new(), 0_u32, 0);
    for byte in text.bytes() {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'2'..=b'7' => byte - b'2' + 26,
            _ => return None,
        };
        (word, bits) = ((word << 5 | u32::from(value)) & 0xffff, bits + 5);
        if bits >= 8 {
            bits -= 8;
            bytes.push((word >> bits) as u8);
        }
    }
    Some(bytes)
}

/// The address that an authenticator app reads from a QR code.
pub(crate) fn uri(secret: &[u8], login: &str) -> String {
    let encode = |text: &str| -> String {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
        text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
    };
    format!("otpauth://totp/Samsyn:{}?secret={}&issuer=Samsyn", encode(login), base32(secret))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";

    /// RFC 6238, appendix B, the rows of SHA-1.
    #[test]
    fn the_vectors_of_rfc_6238() {
        for (time_s, code) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            assert_eq!(code_of(SECRET, time_s / STEP_S, 8), code, "{time_s}");
        }
    }

    /// RFC 4226, appendix D.
    #[test]
    fn the_vectors_of_rfc_4226() {
        let codes = [755_224, 287_082, 359_152, 969_429, 338_314, 254_676, 287_922, 162_583, 399_871, 520_489];
        for (step, code) in (0..).zip(codes) {
            assert_eq!(code_of(SECRET, step, 6), code, "{step}");
        }
    }

    #[test]
    fn a_code_is_good_one_step_around_its_own() {
        let us = |step: i64| step * STEP_S * 1_000_000 + 5;
        assert_eq!(step(SECRET, "969 429", us(3)), Some(3));
        assert_eq!(step(SECRET, "969429", us(2)), Some(3));
        assert_eq!(step(SECRET, "969429", us(4)), Some(3));
        for (code, at) in [("969429", 1), ("969429", 5), ("96942", 3), ("9694290", 3), ("+69429", 3), ("", 3)] {
            assert_eq!(step(SECRET, code, us(at)), None, "{code} at {at}");
        }
    }

    /// RFC 4648, section 10, without its padding.
    #[test]
    fn the_vectors_of_rfc_4648() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
            assert_eq!(from_base32(text).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!((from_base32("MZ=1"), from_base32("mz")), (None, None));
        assert_eq!(uri(b"foobar", "Åse@x"), "otpauth://totp/Samsyn:%C3%85se%40x?secret=MZXW6YTBOI&issuer=Samsyn");
    }
}
