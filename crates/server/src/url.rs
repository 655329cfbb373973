//! Addresses: percent-encoding, and queries as lists of pairs.

use std::fmt::Write;

/// Percent-encodes a query value or path segment (RFC 3986: all but unreserved characters).
pub(crate) fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// Undoes [`encode`]; what is not UTF-8 afterwards is replaced.
pub(crate) fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let hex = text.get(at + 1..at + 3).filter(|_| bytes[at] == b'%').and_then(|h| u8::from_str_radix(h, 16).ok());
        out.push(hex.unwrap_or(bytes[at]));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// A path with a query of these pairs; pairs with an empty value are left out.
pub(crate) fn with_query(path: &str, pairs: &[(&str, String)]) -> String {
    let mut out = path.to_owned();
    let mut sign = '?';
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = write!(out, "{sign}{name}={}", encode(value));
        sign = '&';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decoding_undoes_encoding_and_stands_nonsense() {
        for text in ["Søknad & vedtak 100 %.csv", "", "a+b", "日本"] {
            assert_eq!(decode(&encode(text)), text);
        }
        assert_eq!(decode("%"), "%");
        assert_eq!(decode("%4"), "%4");
        assert_eq!(decode("%zz%41é"), "%zzAé");
    }

    #[test]
    fn values_are_encoded_and_empty_ones_left_out() {
        let pairs = [("filter", "has \"Høring & vedtak\"".to_owned()), ("count", String::new()), ("page", "2".to_owned())];
        assert_eq!(with_query("/logs/1", &pairs), "/logs/1?filter=has%20%22H%C3%B8ring%20%26%20vedtak%22&page=2");
        assert_eq!(with_query("/", &[]), "/");
    }
}
