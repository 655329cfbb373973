//! The start page, the data pages, preferences, assets and addresses that lead nowhere.

use super::Site;

#[tokio::test]
async fn an_empty_start_page_asks_for_a_file() {
    let site = Site::new().await;
    site.page("/").await.is(200, &["Add your first file", "type=\"file\"", "action=\"/uploads\""]);
    site.page("/data").await.is(200, &["Nothing has been imported yet"]);
    site.get("/logs").await.is(200, &["[]"]);
}

#[tokio::test]
async fn logs_stand_with_their_figures() {
    let site = Site::with_permits().await;
    site.page("/").await.is(200, &["href=\"/logs/1\"", ">Permits<", "<b>3</b>", "<b>10</b>"]);
    site.page("/").await.is(200, &["hx-get=\"/logs/1/period\""]);
    site.get("/logs/1/period").await.is(200, &["1 Jan 2024 – 2 Mar 2024"]);
    site.page("/data").await.is(200, &["href=\"/logs/1/data\""]);
    site.page("/logs/1/data").await.is(200, &["What the import noticed", "the activity", "Delete for good"]);
    site.get("/logs").await.is(200, &["\"name\":\"Permits\"", "\"cases\":3", "\"events\":10"]);
}

#[tokio::test]
async fn language_and_theme_are_kept_in_cookies() {
    let site = Site::new().await;
    let answer = site.form("/preferences", "language=nb&theme=dark&back=%2Fdata").await;
    assert_eq!(answer.goes_to(), "/data");
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().filter_map(|c| c.to_str().ok()).collect();
    assert!(cookies[0].starts_with("language=nb;") && cookies[1].starts_with("theme=dark;"), "{cookies:?}");
    assert_eq!(site.form("/preferences", "language=nb&back=https%3A%2F%2Fevil.example").await.goes_to(), "/");
    let request = axum::http::Request::get("/").header("host", "localhost").header("accept", "text/html");
    let request = request
        .header("cookie", format!("language=sv; theme=dark; {}", site.cookie()))
        .body(axum::body::Body::empty())
        .expect("a request");
    site.send(request).await.is(200, &["lang=\"sv\"", "data-color-scheme=\"dark\"", "Se hur arbetet flödar"]);
}

#[tokio::test]
async fn a_log_is_renamed_and_deleted_by_its_name() {
    let site = Site::with_permits().await;
    assert_eq!(site.form("/logs/1/rename", "name=Building").await.goes_to(), "/logs/1/data");
    site.page("/").await.is(200, &["Building"]);
    site.form("/logs/1/rename", "name=").await.is(422, &["needs a name"]);
    site.form("/logs/1/delete", "name=Permits").await.is(422, &["Nothing was deleted"]);
    assert_eq!(site.form("/logs/1/delete", "name=Building").await.goes_to(), "/data");
    site.page("/logs/1/map").await.is(404, &["That did not work"]);
    site.form("/logs/1/delete", "name=Building").await.is(404, &[]);
}

#[tokio::test]
async fn addresses_that_lead_nowhere_say_so() {
    let site = Site::with_permits().await;
    for path in [
        "/nothing",
        "/logs/x/map",
        "/logs/1/nonsense",
        "/logs/1/map.doc",
        "/logs/1/nonsense.csv",
        "/logs/99/map",
        "/logs/1/case/99",
        "/logs/1/case/x",
    ] {
        site.page(path).await.is(404, &["That did not work"]);
        let program = site.get(path).await.is(404, &["\"code\":", "\"detail\":"]);
        assert_eq!(program.header("content-type"), "application/problem+json", "{path}");
    }
    site.form("/data", "").await.is(405, &["Nothing was changed"]);
    site.get("/assets/nothing.css").await.is(404, &[]);
}
