//! Whether an ID token can be believed: OpenID Connect Core 1.0, 3.1.3.7, and RFC 8725. Pure: the token, the provider's keys,
//! what was asked for, and the time.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey};
use serde_json::{Map, Value};

/// How far clocks may differ, in seconds.
const SKEW_S: i64 = 60;
/// Longest token that is looked at.
const TOKEN_BYTES_MAX: usize = 64 << 10;

/// What the token has to say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected<'a> {
    pub(super) issuer: &'a str,
    pub(super) client: &'a str,
    pub(super) nonce: &'a str,
    /// Levels of assurance that are enough; empty: any.
    pub(super) acr: &'a [String],
    /// Seconds since 1970.
    pub(super) now_s: i64,
}

/// Why a token is not believed; told in the server's log, never with what stood in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is no token.
    Malformed,
    /// Signed in no way that is trusted: neither RS256 nor ES256.
    Algorithm,
    /// No key of the provider fits.
    Key,
    /// The signature is not the key's.
    Signature,
    /// Another issuer.
    Issuer,
    /// For another client.
    Audience,
    /// Over, or without an end.
    Expired,
    /// From the future.
    Future,
    /// Not for the sign-in that was begun.
    Nonce,
    /// A level of assurance that is not enough.
    Acr,
    /// About nobody.
    Subject,
}

/// The claims of a token that can be believed.
pub(super) fn verified(token: &str, keys: &Value, expected: Expected<'_>) -> Result<Map<String, Value>, Refusal> {
    if token.len() > TOKEN_BYTES_MAX {
        return Err(Refusal::Malformed);
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(Refusal::Malformed)?;
    let (head, body) = signed.split_once('.').ok_or(Refusal::Malformed)?;
    let head = object(head)?;
    // What has to be understood, and is not, makes the token another thing than it seems.
    if head.contains_key("crit") {
        return Err(Refusal::Malformed);
    }
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| Refusal::Malformed)?;
    check_signature(&head, keys, signed.as_bytes(), &signature)?;
    let claims = object(body)?;
    check_claims(&claims, expected)?;
    Ok(claims)
}

fn object(part: &str) -> Result<Map<String, Value>, Refusal> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| Refusal::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| Refusal::Malformed)
}

/// Whether one of the keys, of the kind that the algorithm wants, made the signature. The algorithm is the token's word, so
/// that only two are taken, and each with its own kind of key: what is public can never serve as a secret.
fn check_signature(head: &Map<String, Value>, keys: &Value, signed: &[u8], signature: &[u8]) -> Result<(), Refusal> {
    let kind = match head.get("alg").and_then(Value::as_str) {
        Some("RS256") => "RSA",
        Some("ES256") => "EC",
        _ => return Err(Refusal::Algorithm),
    };
    let named = head.get("kid").and_then(Value::as_str);
    let fits = |key: &&Value| {
        let text = |name: &str| key[name].as_str();
        text("kty") == Some(kind)
            && text("use").is_none_or(|usage| usage == "sig")
            && text("alg").is_none_or(|alg| head["alg"] == alg)
            && (named.is_none() || text("kid") == named)
            && (kind != "EC" || text("crv") == Some("P-256"))
    };
    let fitting: Vec<&Value> = keys["keys"].as_array().into_iter().flatten().filter(fits).collect();
    if fitting.is_empty() {
        return Err(Refusal::Key);
    }
    let part = |key: &Value, name: &str| key[name].as_str().and_then(|text| URL_SAFE_NO_PAD.decode(text).ok());
    let made_by = |key: &&Value| match kind {
        "RSA" => {
            let (Some(n), Some(e)) = (part(key, "n"), part(key, "e")) else { return false };
            let bare = |bytes: Vec<u8>| bytes.into_iter().skip_while(|byte| *byte == 0).collect::<Vec<u8>>();
            let key = RsaPublicKeyComponents { n: bare(n), e: bare(e) };
            key.verify(&RSA_PKCS1_2048_8192_SHA256, signed, signature).is_ok()
        }
        _ => {
            let (Some(x), Some(y)) = (part(key, "x"), part(key, "y")) else { return false };
            let point = [&[4][..], &x, &y].concat();
            UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(signed, signature).is_ok()
        }
    };
    if fitting.iter().any(made_by) { Ok(()) } else { Err(Refusal::Signature) }
}

fn check_claims(claims: &Map<String, Value>, expected: Expected<'_>) -> Result<(), Refusal> {
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    if text("iss") != Some(expected.issuer) {
        return Err(Refusal::Issuer);
    }
    let audience: Vec<&str> = match claims.get("aud") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let party = claims.get("azp").map(|azp| azp.as_str() == Some(expected.client));
    if !audience.contains(&expected.client) || party == Some(false) || audience.len() > 1 && party.is_none() {
        return Err(Refusal::Audience);
    }
    let seconds = |name: &str| claims.get(name).and_then(Value::as_f64).map(|s| s as i64);
    if seconds("exp").is_none_or(|end| end <= expected.now_s.saturating_sub(SKEW_S)) {
        return Err(Refusal::Expired);
    }
    let latest = expected.now_s.saturating_add(SKEW_S);
    if seconds("iat").is_none_or(|made| made > latest) || seconds("nbf").is_some_and(|from| from > latest) {
        return Err(Refusal::Future);
    }
    if text("nonce") != Some(expected.nonce) {
        return Err(Refusal::Nonce);
    }
    if !expected.acr.is_empty() && !text("acr").is_some_and(|acr| expected.acr.iter().any(|enough| enough == acr)) {
        return Err(Refusal::Acr);
    }
    if text("sub").is_some_and(|sub| (1..=255).contains(&sub.len())) { Ok(()) } else { Err(Refusal::Subject) }
}
