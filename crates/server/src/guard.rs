//! What stands before every request: only this machine may ask, only our own pages may change anything, and browsers are
//! told to run nothing that we did not write.
//!
//! Even where the server binds to loopback, a web page elsewhere can still aim a browser at it: a name that resolves to 127.0.0.1
//! (DNS rebinding) is stopped by the `Host` check, a form or script on another site (CSRF) by `Sec-Fetch-Site` and `Origin`.

use axum::extract::{Request, State};
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::Address;
use crate::problem::Problem;
use crate::visit::Base;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 7] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

/// The middleware around all routes.
pub(crate) async fn guard(State(base): State<Base>, request: Request, next: Next) -> Response {
    let (address, tls) = (base.address.as_ref(), base.site.tls);
    // Whatever watches the server calls it by whatever name; these two answer yes or no.
    let watched = matches!(request.uri().path(), "/health" | "/ready");
    let for_people = crate::problem::wants_page(request.headers());
    let preferences = crate::preferences::Preferences::of(request.headers());
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let mut response = if !watched && !host_is_ours(request.headers(), request.uri().authority(), address) {
        Problem::denied("host-not-allowed").respond(for_people, &preferences)
    } else if !safe && !from_our_pages(request.headers(), tls) {
        Problem::denied("foreign-origin").respond(for_people, &preferences)
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if tls {
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(HeaderValue::from_static("max-age=31536000"));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Whether the request was meant for this machine, by its address in the settings or a name that can only mean it.
fn host_is_ours(headers: &HeaderMap, authority: Option<&Authority>, address: Option<&Address>) -> bool {
    let host = headers.get(header::HOST).and_then(|h| h.to_str().ok()).or(authority.map(Authority::as_str));
    host.is_some_and(|host| is_loopback(host) || address.is_some_and(|address| address.is_host(host)))
}

/// Whether `host`, with or without port, names the loopback interface.
pub(crate) fn is_loopback(host: &str) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    let name = authority.host().trim_matches(['[', ']']);
    let address = name.parse::<std::net::IpAddr>();
    name.eq_ignore_ascii_case("localhost") || address.is_ok_and(|a| a.is_loopback())
}

/// Whether a changing request comes from one of our pages, or from a program that is no browser.
fn from_our_pages(headers: &HeaderMap, tls: bool) -> bool {
    let scheme = if tls { "https://" } else { "http://" };
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => true,
        (Some(origin), Some(host)) => origin.strip_prefix(scheme).is_some_and(|o| o.eq_ignore_ascii_case(host)),
        (Some(_), None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine() {
        for good in ["localhost", "localhost:8080", "127.0.0.1:80", "127.8.9.1", "[::1]:7000", "LOCALHOST:1"] {
            assert!(is_loopback(good), "{good}");
        }
        for bad in ["", "example.org", "localhost.example.org", "127.0.0.1.nip.io:80", "10.0.0.1", "a b", "[::]:80"] {
            assert!(!is_loopback(bad), "{bad}");
        }
    }

    #[test]
    fn changes_only_from_our_own_pages() {
        let check = |pairs: &[(&'static str, &'static str)]| {
            let pairs = pairs.iter().map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v)));
            from_our_pages(&pairs.collect(), false)
        };
        let by_tls = |origin: &'static str| {
            let pairs = [("host", "samsyn.example.no"), ("origin", origin)];
            let pairs = pairs.map(|(n, v)| (HeaderName::from_static(n), HeaderValue::from_static(v)));
            from_our_pages(&pairs.into_iter().collect(), true)
        };
        assert!(by_tls("https://samsyn.example.no") && !by_tls("http://samsyn.example.no") && !by_tls("https://evil.example"));
        assert!(check(&[("host", "localhost:1")]));
        assert!(check(&[("sec-fetch-site", "same-origin")]));
        assert!(check(&[("host", "localhost:1"), ("origin", "http://localhost:1")]));
        assert!(!check(&[("host", "localhost:1"), ("origin", "http://localhost:2")]));
        assert!(!check(&[("host", "localhost:1"), ("origin", "null")]));
        assert!(!check(&[("sec-fetch-site", "cross-site"), ("host", "localhost:1"), ("origin", "http://localhost:1")]));
        assert!(!check(&[("sec-fetch-site", "same-site")]));
    }
}
