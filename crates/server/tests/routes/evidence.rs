//! Saved views and citations as people and programs meet them.

use axum::body::Body;
use axum::http::Request;
use samsyn_app::{Actor, NewGrant, Office, Scope, SessionSecret};
use serde_json::{Value, json};

use super::denied::person;
use super::{Answer, Site};

pub(super) async fn reader(site: &Site, login: &str, case_level: bool) -> SessionSecret {
    let grant = NewGrant { role: Office::Reader, scope: Scope::Whole, until: None, case_level, names_purpose: None };
    person(&site.app, login, Some(grant)).await
}

pub(super) async fn send(site: &Site, method: &str, path: &str, body: &Value) -> Answer {
    let request = site.put(Request::builder().method(method).uri(path).header("content-type", "application/json"));
    site.send(request.body(Body::from(body.to_string())).expect("a request")).await
}

pub(super) fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("no JSON: {}", answer.text))
}

/// The citation that stands on a page.
fn citation(page: &Answer) -> String {
    let after = page.text.split("samsyn-citation:").nth(1).expect("a citation");
    let text: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
    format!("samsyn-citation:{text}")
}

const VIEW: &str = "%2Flogs%2F1%2Fmap%3Ffilter%3Dhas%2520Check";

#[tokio::test(flavor = "multi_thread")]
async fn a_view_is_saved_found_changed_and_taken_back() {
    let site = Site::with_permits().await;
    site.page("/saved-views").await.is(200, &["Nothing is saved here yet", "aria-current=\"true\""]);
    let map = site.page("/logs/1/map?filter=has%20Check").await;
    let map = map.is(200, &["Save view", "/logs/1/save-view?at=%2Flogs%2F1%2Fmap%3Ffilter%3Dhas%2520Check", "Cite this"]);
    assert!(!map.text.contains("saved view of this log"));
    site.page(&format!("/logs/1/save-view?at={VIEW}")).await.is(200, &["Permits · Map · goes through Check", "name=\"title\""]);
    let empty = site.form("/logs/1/save-view", &format!("at={VIEW}&title=+&shared=1")).await;
    empty.is(422, &["A title has 1 to 120 characters"]);
    let saved = site.form("/logs/1/save-view", &format!("at={VIEW}&title=Why+check&words=Papers+lack&shared=1")).await;
    let to = saved.goes_to();
    assert_eq!(to, "/saved-views?saved=1");
    site.page(&to).await.is(200, &["“Why check” is saved.", "value=\"take-back\"", "Papers lack", "Are the figures the same?"]);
    let opened = site.page("/saved-views/1").await.goes_to();
    assert!(opened.starts_with("/logs/1/map?scope=whole.") && opened.ends_with("filter=has%20Check"), "{opened}");
    site.page(&opened).await.is(200, &["one saved view of this log", "/saved-views?log=1"]);
    for found in ["papers", "WHY", "permits kari", "through check"] {
        let page = site.page(&format!("/saved-views?q={}", found.replace(' ', "%20"))).await;
        page.is(200, &["One saved view", "Why check"]);
    }
    site.get("/saved-views.csv?q=papers").await.is(200, &["Number,Title,Log,View,Filter,Owner", "1,Why check,Permits,Map,"]);
    site.page("/saved-views?q=nothing").await.is(200, &["0 saved views", "Try fewer"]);
    site.page("/find?q=papers%20lack").await.is(200, &["Why check · Permits", "/saved-views/1"]);
    let words = "do=words&title=Why+so+long&words=Because";
    assert_eq!(site.form("/saved-views/1", words).await.goes_to(), "/saved-views#view-1");
    site.page("/saved-views").await.is(200, &["Why so long", "only for you"]);
    assert_eq!(site.form("/saved-views/1", "do=take-back").await.goes_to(), "/saved-views#taken");
    site.page("/saved-views").await.is(200, &["0 saved views", "Taken back", "Delete for good"]);
    site.page("/find?q=because").await.is(200, &["0 found"]);
    site.form("/saved-views/1", "do=put-back").await.goes_to();
    site.form("/saved-views/1", "do=nothing").await.is(422, &[]);
    site.form("/saved-views/1", "do=delete").await.goes_to();
    site.page("/saved-views/1").await.is(404, &["There is no such saved view"]);
    site.page("/saved-views/x").await.is(404, &[]);
    site.page("/logs/1/save-view?at=%2Flogs%2F2%2Fmap").await.is(404, &[]);
    site.page("/administration/journal").await.is(200, &["Saved view deleted", "View saved"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_citation_is_pasted_and_says_what_has_changed() {
    let site = Site::with_permits().await;
    let page = site.page("/logs/1/cite?at=%2Flogs%2F1%2Ftime").await;
    let page = page.is(200, &["Lead times, 3 of 3 cases", "Log: Permits (version 1)", "What happened when", "Figures: exact"]);
    let text = citation(&page);
    site.page("/citations").await.is(200, &["Paste the citation"]);
    let same = site.form("/citations", &format!("text=See+{text}.")).await;
    same.is(200, &["The figures are the same.", "Nothing that they rest on has changed.", "/logs/1/time?scope=whole."]);
    site.form("/citations", "text=hello").await.is(422, &["No whole citation was found"]);
    site.form("/citations", &format!("text={}", text.replace("samsyn-citation:e", "samsyn-citation:f")))
        .await
        .is(422, &["was changed"]);
    site.form("/logs/1/rename", "name=Building").await.goes_to();
    let renamed = site.form("/citations", &format!("text={text}")).await;
    renamed.is(200, &["The figures are the same.", "Name of the log", "<td>Permits</td><td>Building</td>"]);
    // No address tells which case it is about.
    for page in ["cite", "save-view"] {
        let plain = format!("/logs/1/{page}?at=%2Flogs%2F1%2Fmap%3Ffilter%3Dcase%2520%253D%25201");
        let to = site.page(&plain).await.goes_to();
        assert!(to.contains("~") && !to.contains("%253D%25201"), "{to}");
        site.page(&to).await.is(200, &["…"]);
    }
    site.page("/logs/1/cite?at=%2Flogs%2F1%2Foverview").await.is(200, &["Overview, ", "Counted by: month"]);
    site.page("/logs/1/cite?at=%2Flogs%2F1%2Fwaits").await.is(200, &["Queues, ", "Where it waits, "]);
    site.page("/logs/1/cite?at=%2Flogs%2F1%2Fbacklog").await.is(422, &["no rule that says when a case is closed"]);
    let nothing = site.page("/logs/1/cite?at=%2Flogs%2F1%2Fcompare").await;
    nothing.is(200, &["shows no figures yet"]);
    site.page("/logs/1/cite?at=%2Flogs%2F1%2Fcompare%3Fby%3Dyear").await.is(200, &["Groups side by side", "Seed: 2026"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn readers_of_groups_learn_nothing_from_what_others_saved_and_cited() {
    let site = Site::with_permits().await;
    let exact = citation(&site.page("/logs/1/cite").await);
    let fine = "%2Flogs%2F1%2Fmap%3Ffilter%3Dunit%2520%253D%2520North";
    site.form("/logs/1/save-view", &format!("at={fine}&title=Fine&shared=1")).await.goes_to();
    site.form("/logs/1/save-view", &format!("at={VIEW}&title=Mine")).await.goes_to();
    let ola = reader(&site, "ola", false).await;
    let seen = site.seen_by(ola);
    let refused = seen.form("/citations", &format!("text={exact}")).await;
    let refused = refused.is(403, &["are made again only for those who see single cases"]);
    assert!(!refused.text.contains("<td>") && !refused.text.contains("Permits"), "{}", refused.text);
    let list = seen.page("/saved-views").await.is(200, &["Fine", "Its filter is shown to those who see single cases."]);
    assert!(!list.text.contains("North") && !list.text.contains("Mine") && !list.text.contains("samsyn-citation"));
    seen.page("/saved-views/1").await.is(403, &[]);
    seen.page("/saved-views/2").await.is(404, &[]);
    seen.form("/saved-views/1", "do=delete").await.is(403, &["Only whoever saved this view"]);
    let own = citation(&seen.page("/logs/1/cite").await.is(200, &["Figures: about groups"]));
    seen.form("/citations", &format!("text={own}")).await.is(200, &["The figures are the same."]);
    // Whoever's role ends finds nothing.
    let ended = person(&site.app, "rolf", None).await;
    site.seen_by(ended).page("/saved-views").await.is(403, &[]);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_save_cite_and_check() {
    let site = Site::with_permits().await;
    let ask = json!({ "answer": "variants", "filter": "has Check", "count": "events" });
    let made = json_of(&send(&site, "POST", "/api/v1/logs/1/citations", &ask).await.is(200, &["\"right\":\"exact\""]));
    let verdict = send(&site, "POST", "/api/v1/citations", &json!({ "text": made["text"] })).await;
    let verdict = json_of(&verdict.is(200, &[]));
    assert_eq!((&verdict["figures"], &verdict["changes"]), (&json!("same"), &json!([])));
    assert_eq!(verdict["citation"], made["citation"]);
    send(&site, "POST", "/api/v1/citations", &json!({ "text": "" })).await.is(422, &["citation-unreadable"]);
    let wrong = json!({ "answer": "map", "count": "sheep" });
    send(&site, "POST", "/api/v1/logs/1/citations", &wrong).await.is(422, &["parameter-invalid"]);
    let new = json!({ "title": "A", "words": "B", "shared": true, "address": "/logs/1/map?filter=has%20Check" });
    let saved = json_of(&send(&site, "POST", "/api/v1/logs/1/saved-views", &new).await.is(200, &["/logs/1/map?scope="]));
    assert_eq!((&saved["id"], &saved["own"], &saved["filter"]), (&json!(1), &json!(true), &json!("has Check")));
    site.get("/api/v1/saved-views?search=b&log=1&limit=1").await.is(200, &["\"title\":\"A\""]);
    assert_eq!(json_of(&site.get("/api/v1/saved-views?search=sheep").await.is(200, &[])), json!([]));
    let change = json!({ "title": "C", "words": "", "shared": false });
    send(&site, "PUT", "/api/v1/saved-views/1", &change).await.is(200, &["\"title\":\"C\"", "\"shared\":false"]);
    send(&site, "POST", "/api/v1/saved-views/1/take-back", &json!({})).await.is(200, &["\"taken_back_us\":1"]);
    send(&site, "POST", "/api/v1/saved-views/1/put-back", &json!({})).await.is(200, &["\"taken_back_us\":null"]);
    send(&site, "DELETE", "/api/v1/saved-views/1", &json!({})).await.is(204, &[]);
    site.get("/api/v1/saved-views/1").await.is(404, &["saved-view-missing"]);
    let own = site.app.saved_view_list(&Actor::Owner, None).await.expect("a list");
    assert_eq!(own, []);
}
