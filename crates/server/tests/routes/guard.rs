//! Who may ask: only this machine, and only our own pages may change anything.

use axum::body::Body;
use axum::http::Request;

use super::Site;

#[tokio::test]
async fn pages_run_nothing_that_is_not_ours() {
    let site = Site::with_permits().await;
    for path in ["/", "/logs/1/map", "/logs/1/map.json", "/nothing"] {
        let answer = site.page(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe"), "{path}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert!(!answer.text.contains("<script>") && !answer.text.contains(" style=\"") && !answer.text.contains(" onclick="));
    }
}

#[tokio::test]
async fn another_name_for_this_machine_is_turned_away() {
    let site = Site::new().await;
    for host in ["evil.example", "192.168.0.7:7700", ""] {
        let request = Request::get("/").header("host", host).header("accept", "text/html");
        site.send(request.body(Body::empty()).expect("a request")).await.is(403, &["localhost"]);
    }
    site.send(Request::get("/").body(Body::empty()).expect("a request")).await.is(403, &["host-not-allowed"]);
}

#[tokio::test]
async fn another_site_cannot_change_anything() {
    let site = Site::with_permits().await;
    let foreign: [&[(&str, &str)]; 3] =
        [&[("origin", "https://evil.example")], &[("sec-fetch-site", "cross-site")], &[("origin", "http://localhost:7701")]];
    for headers in foreign {
        for path in ["/logs/1/delete", "/preferences", "/uploads"] {
            let mut request = Request::post(path).header("host", "localhost:7700");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            let answer = site.send(request.body(Body::from("name=Permits")).expect("a request")).await;
            answer.is(403, &["foreign-origin", "Nothing was changed"]);
        }
    }
    site.page("/logs/1/map").await.is(200, &[]);
}

#[tokio::test]
async fn only_the_loopback_interface_is_listened_on() {
    for address in ["0.0.0.0:0", "192.0.2.1:0", "[::]:0"] {
        let refused = samsyn_server::bind(address.parse().expect("an address")).await.expect_err("refused");
        assert_eq!(refused.code(), "listen-not-loopback");
    }
    let bound = samsyn_server::bind("127.0.0.1:0".parse().expect("an address")).await.expect("a free port");
    assert_ne!(bound.address().port(), 0);
}
