//! The interface for programs: what it says of itself is what it does.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Request;
use samsyn_app::{Actor, NewGrant, Office, TokenReach};
use samsyn_server::needs;
use serde_json::Value;

use super::schema::breaches;
use super::{Answer, PERMITS, Site};

/// A token of the administrator's.
async fn token(site: &Site, reach: TokenReach) -> String {
    let actor = site.app.visitor(&site.session).await.expect("asked").expect("signed in").actor;
    site.app.own_token_make(&actor, "program", reach, 1).await.expect("made")
}

async fn send(site: &Site, token: &str, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
    let mut request = Request::builder().method(method).uri(path).header("host", "localhost");
    request = request.header("authorization", format!("Bearer {token}"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    site.send(request.body(Body::from(body.to_owned())).expect("a request")).await
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.text).unwrap_or_else(|_| panic!("no JSON: {}", answer.text))
}

async fn document(site: &Site) -> Value {
    json(&site.get("/api/v1/openapi.json").await.is(200, &["3.1.0"]))
}

#[tokio::test]
async fn every_route_is_in_the_document_and_the_other_way_round() {
    let site = Site::new().await;
    let document = document(&site).await;
    let routes: BTreeSet<(String, String)> = needs()
        .into_iter()
        .filter(|r| r.path.starts_with("/api/") && r.path != "/api/v1/")
        .map(|r| (r.path.to_owned(), r.method.to_lowercase()))
        .collect();
    let mut told = BTreeSet::new();
    let mut names = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            told.insert((path.clone(), method.clone()));
            assert!(names.insert(operation["operationId"].as_str().expect("a name").to_owned()), "{path} {method}");
            assert!(!operation["summary"].as_str().expect("a summary").is_empty());
        }
    }
    assert_eq!(routes, told);
    assert!(routes.len() > 20);
}

/// Every address, with something to say, answers as its schema says.
#[tokio::test(flavor = "multi_thread")]
async fn answers_are_as_described() {
    let site = Site::with_permits().await;
    let view = samsyn_app::SavedViewNew {
        title: "A view".to_owned(),
        tab: "map".to_owned(),
        shared: true,
        ..samsyn_app::SavedViewNew::default()
    };
    site.app.saved_view_make(&Actor::Owner, "1".parse().expect("a log"), view).await.expect("saved");
    let part = samsyn_app::ReportPart { view: Some(samsyn_app::SavedViewId(1)), ..samsyn_app::ReportPart::default() };
    site.app.report_make(&Actor::Owner, "A report", true, vec![part]).await.expect("made");
    site.app.record_make(&Actor::Owner, samsyn_app::RecordKind::System, "Archive").await.expect("made");
    site.app.case_make(&Actor::Owner, super::cases::CASE, "").await.expect("made");
    let document = document(&site).await;
    let mut checked = 0;
    for (path, methods) in document["paths"].as_object().expect("paths") {
        let Some(operation) = methods.get("get") else { continue };
        // Of so few cases no extract can be made; extracts.rs asks for one.
        if path.contains("{extract}") {
            continue;
        }
        let address =
            path.replace("{log}", "1").replace("{number}", "0").replace("{account}", "1").replace("{rule}", "no-answer");
        let address =
            address.replace("{saved}", "1").replace("{report}", "1").replace("{record}", "1").replace("{business_case}", "1");
        for query in ["", "count=instances", "filter=has%20Ask", "filter=has%20Nothing", "activities=40&paths=10", "period=month"]
        {
            let names = query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, _)| name);
            let takes = |name: &str| operation["parameters"].as_array().expect("a list").iter().any(|p| p["name"] == name);
            if !names.clone().all(takes) {
                site.get(&format!("{address}?{query}")).await.is(422, &["\"code\":\"parameter-unknown\""]);
                continue;
            }
            let answer = site.get(&format!("{address}?{query}")).await.is(200, &[]);
            let content = &operation["responses"]["200"]["content"];
            if !content["application/json"].is_object() {
                let media = answer.header("content-type").to_owned();
                assert!(content[&media].is_object(), "{address} answers with {media}");
                continue;
            }
            let schema = &content["application/json"]["schema"];
            let wrong = breaches(&document, schema, &json(&answer), path);
            assert!(wrong.is_empty(), "{address}?{query}\n{}\n{}", wrong.join("\n"), answer.text);
            checked += 1;
        }
    }
    assert!(checked > 50, "{checked}");
    // Figures about groups have the same form, whatever they are worth.
    let figures = token(&site, TokenReach::Figures).await;
    for part in ["info", "map", "variants", "activities", "attributes", "times", "over-time", "rework"] {
        let path = format!("/api/v1/logs/{{log}}/{part}");
        let answer = send(&site, &figures, "GET", &path.replace("{log}", "1"), &[], "").await.is(200, &[]);
        let schema = &document["paths"][&path]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        let wrong = breaches(&document, schema, &json(&answer), &path);
        assert!(wrong.is_empty(), "{}\n{}", wrong.join("\n"), answer.text);
    }
    let problem = &document["components"]["schemas"]["Problem"];
    for (path, status) in [("/api/v1/logs/99", 404), ("/api/v1/logs/1/map?paths=101", 422), ("/api/v1/logs/x/info", 404)] {
        let answer = site.get(path).await.is(status, &[]);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert_eq!(breaches(&document, problem, &json(&answer), path), Vec::<String>::new());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_figures_as_on_the_pages() {
    let site = Site::with_permits().await;
    for (api, page) in [("map", "map"), ("activities", "activities"), ("rework", "rework"), ("info", "info")] {
        let api = site.get(&format!("/api/v1/logs/1/{api}?filter=has%20Check")).await.is(200, &[]);
        let page = site.get(&format!("/logs/1/{page}.json?filter=has%20Check")).await.is(200, &[]);
        assert_eq!(json(&api), json(&page));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_come_in_pages() {
    let site = Site::with_permits().await;
    let (mut ids, mut next) = (Vec::new(), Some("/api/v1/logs/1/cases?limit=2&order=end".to_owned()));
    while let Some(address) = next {
        let answer = site.get(&address).await.is(200, &[]);
        let value = json(&answer);
        let rows = value["rows"].as_array().expect("rows");
        assert!((1..=2).contains(&rows.len()));
        ids.extend(rows.iter().map(|row| row["id"].as_str().expect("an id").to_owned()));
        let link = answer.header("link");
        next = link.split(['<', '>']).nth(1).map(str::to_owned);
        assert_eq!(next.is_some(), link.ends_with("rel=\"next\""), "{link}");
    }
    assert_eq!(ids, ["3", "2", "1"]);
    for wrong in ["limit=0", "limit=1001", "from=-1", "from=x", "limit=2&limit=3"] {
        let refused = site.get(&format!("/api/v1/logs?{wrong}")).await.is(422, &["\"code\":\"parameter-invalid\""]);
        assert!(refused.text.contains("limit") || refused.text.contains("from"));
    }
    site.get("/api/v1/logs?from=18446744073709551615").await.is(200, &["[]"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_program_has_already_is_not_sent_again() {
    let site = Site::with_permits().await;
    let (cases, figures) = (token(&site, TokenReach::Cases).await, token(&site, TokenReach::Figures).await);
    let first = send(&site, &cases, "GET", "/api/v1/logs/1/map", &[], "").await.is(200, &[]);
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("\"1-"), "{tag}");
    let known = [("if-none-match", tag.as_str())];
    let again = send(&site, &cases, "GET", "/api/v1/logs/1/map", &known, "").await.is(304, &[]);
    assert!(again.text.is_empty());
    send(&site, &cases, "GET", "/api/v1/logs/1/map?count=instances", &known, "").await.is(200, &[]);
    // Who may not see it is not told that it is as somebody else had it.
    send(&site, &figures, "GET", "/api/v1/logs/1/map", &known, "").await.is(200, &["\"groups\":"]);
    let more = "case,activity,time\n9,Apply,2024-05-01 08:00\n";
    let deliveries = token(&site, TokenReach::Deliveries).await;
    send(&site, &deliveries, "POST", "/api/v1/logs/1/deliveries?file=more.csv", &[], more).await.is(200, &["\"version\":2"]);
    let changed = send(&site, &cases, "GET", "/api/v1/logs/1/map", &known, "").await.is(200, &[]);
    assert_ne!(changed.header("etag"), tag);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_brings_in_logs_and_deliveries() {
    let site = Site::new().await;
    let program = token(&site, TokenReach::Deliveries).await;
    let document = document(&site).await;
    let path = "/api/v1/logs?file=permits.csv&name=Permits&zone=Europe/Oslo&unit=unit";
    let made = json(&send(&site, &program, "POST", path, &[], PERMITS).await.is(200, &[]));
    let schema = &document["paths"]["/api/v1/logs"]["post"]["responses"]["200"]["content"]["application/json"]["schema"];
    assert_eq!(breaches(&document, schema, &made, "made"), Vec::<String>::new());
    assert_eq!((&made["name"], &made["cases"], &made["events"]), (&"Permits".into(), &3.into(), &10.into()));
    assert_eq!(json(&site.get("/api/v1/logs/1").await)["zone"], "Europe/Oslo");
    send(&site, &program, "POST", path, &[], PERMITS).await.is(200, &["\"already_delivered\":true"]);
    let other = "case,activity,time\n7,Apply,2024-05-01 08:00\n";
    send(&site, &program, "POST", path, &[], other).await.is(409, &["log-exists"]);
    let again = send(&site, &program, "POST", "/api/v1/logs/1/deliveries?file=permits.csv&zone=Europe/Oslo", &[], PERMITS).await;
    assert_eq!(json(&again.is(200, &[]))["already_delivered"], true);
    let replaced = send(&site, &program, "POST", "/api/v1/logs/1/deliveries?file=x.csv&mode=snapshot", &[], other).await;
    assert_eq!(json(&replaced.is(200, &[]))["cases"], 1);
    let kinds = json(&site.get("/api/v1/logs/1/versions").await);
    assert_eq!(
        kinds.as_array().expect("a list").iter().map(|v| v["kind"].as_str()).collect::<Vec<_>>(),
        [Some("snapshot"), Some("import")]
    );
    for (path, body, code) in [
        ("/api/v1/logs?name=x", "x", "parameter-missing"),
        ("/api/v1/logs?file=x.csv&zone=Nowhere", PERMITS, "zone-unknown"),
        ("/api/v1/logs?file=x.csv", "a,b\n1,2\n", "no-column-for-role"),
        ("/api/v1/logs?file=x.csv", "", "upload-empty"),
        ("/api/v1/logs?file=x.csv&mode=append", PERMITS, "parameter-unknown"),
    ] {
        send(&site, &program, "POST", path, &[], body).await.is(422, &[code]);
    }
    let named = [("content-type", "application/json")];
    send(&site, &program, "POST", "/api/v1/logs/1/rename", &named, r#"{"name":"Byggesak"}"#).await.is(200, &["Byggesak"]);
    send(&site, &program, "POST", "/api/v1/logs/1/rename", &named, r#"{"nam":"x"}"#).await.is(422, &["request-invalid"]);
    send(&site, &program, "DELETE", "/api/v1/logs/1", &[], "").await.is(204, &[]);
    site.get("/api/v1/logs").await.is(200, &["[]"]);
    // A browser's session does this from a page of ours only.
    let request = Request::delete("/api/v1/logs/1").header("host", "localhost").header("cookie", site.cookie());
    site.send(request.body(Body::empty()).expect("a request")).await.is(403, &["form-foreign"]);
}

/// What a token cannot reach, whoever made it.
#[tokio::test(flavor = "multi_thread")]
async fn a_token_reaches_as_far_as_it_says() {
    let site = Site::with_permits().await;
    for (reach, cases, imports) in
        [(TokenReach::Figures, 403, 403), (TokenReach::Cases, 200, 403), (TokenReach::Deliveries, 200, 200)]
    {
        let program = token(&site, reach).await;
        send(&site, &program, "GET", "/api/v1/logs", &[], "").await.is(200, &[]);
        send(&site, &program, "GET", "/api/v1/logs/1/cases", &[], "").await.is(cases, &[]);
        send(&site, &program, "POST", "/api/v1/logs/1/deliveries?file=permits.csv", &[], PERMITS).await.is(imports, &[]);
        for path in ["/api/v1/accounts", "/api/v1/journal", "/api/v1/account"] {
            send(&site, &program, "GET", path, &[], "").await.is(403, &[]);
        }
    }
    let administrator = site.app.account_list(&Actor::Owner).await.expect("a list")[0].id;
    let reader =
        NewGrant { role: Office::Reader, scope: samsyn_app::Scope::Whole, until: None, case_level: false, names_purpose: None };
    let program = token(&site, TokenReach::Cases).await;
    site.app.grant_give(&Actor::Owner, administrator, &reader).await.expect("given");
    send(&site, &program, "GET", "/api/v1/logs/1/cases", &[], "").await.is(200, &[]);
}

/// What tells who or which case does not stand in an address.
#[tokio::test(flavor = "multi_thread")]
async fn telling_values_are_veiled_first() {
    let site = Site::with_permits().await;
    let program = token(&site, TokenReach::Cases).await;
    let plain = "/api/v1/logs/1/info?filter=case%20%3D%201";
    send(&site, &program, "GET", plain, &[], "").await.is(422, &["filter-not-veiled"]);
    let json_body = [("content-type", "application/json")];
    let veiled =
        send(&site, &program, "POST", "/api/v1/logs/1/filter", &json_body, r#"{"filter":"case = 1"}"#).await.is(200, &["~"]);
    let filter = json(&veiled)["filter"].as_str().expect("a filter").to_owned();
    let encoded: String = filter.bytes().map(|b| format!("%{b:02X}")).collect();
    let answer = send(&site, &program, "GET", &format!("/api/v1/logs/1/info?filter={encoded}"), &[], "").await.is(200, &[]);
    assert_eq!(json(&answer)["stamp"]["cases"], 1);
    send(&site, &program, "POST", "/api/v1/logs/1/filter", &json_body, r#"{"filter":"lead > love"}"#).await.is(422, &["filter-"]);
}

#[tokio::test]
async fn the_reference_names_every_operation() {
    let site = Site::new().await;
    let page = site.page("/api/v1/").await.is(200, &["Interface for programs", "<code>limit</code>", "id=\"schema-Stamp\""]);
    let document = document(&site).await;
    for operation in document["paths"].as_object().expect("paths").values().flat_map(|m| m.as_object().expect("methods").values())
    {
        let name = operation["operationId"].as_str().expect("a name");
        assert!(page.text.contains(&format!("id=\"{name}\"")), "{name}");
    }
    for target in page.text.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(page.text.contains(&format!("id=\"{target}\"")), "{target} leads nowhere");
    }
}
