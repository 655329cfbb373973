//! What is asked of the server by whatever starts and watches it.

use axum::body::Body;
use axum::http::Request;

use super::{Answer, Site};

async fn ask(site: &Site, path: &str, host: &str) -> Answer {
    site.send(Request::get(path).header("host", host).body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn everybody_may_ask_whether_it_lives_and_is_ready() {
    let site = Site::new().await;
    // A container is watched by its address, whatever that is.
    for host in ["localhost", "10.2.3.4:8470", "samsyn-0.internal"] {
        assert_eq!(ask(&site, "/health", host).await.is(200, &[]).text, "alive\n");
        assert_eq!(ask(&site, "/ready", host).await.is(200, &[]).text, "ready\n");
        ask(&site, "/health/more", "10.2.3.4").await.is(403, &[]);
    }
}

#[tokio::test]
async fn without_its_folder_it_is_not_ready_but_lives() {
    let site = Site::new().await;
    std::fs::remove_dir_all(site.folder.path()).expect("removed");
    let answer = ask(&site, "/ready", "localhost").await.is(503, &["data-unwritable"]);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    ask(&site, "/health", "localhost").await.is(200, &[]);
}
