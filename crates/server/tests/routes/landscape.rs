//! The landscape: a record made by its name, changed in place, undone, seen as it was; two who edit the same; who may.

use axum::body::Body;
use axum::http::Request;
use samsyn_app::{Actor, Day, NewGrant, NewUnit, Office, RecordKind, RecordSet, Scope, UnitCommand, UnitId};

use super::Site;
use super::denied::person;

#[tokio::test(flavor = "multi_thread")]
async fn a_system_is_made_by_its_name_changed_and_undone() {
    let site = Site::new().await;
    site.page("/landscape").await.is(200, &["There is nothing here on this day", "A name is enough"]);
    site.form("/landscape", "kind=system&name=+").await.is(422, &["A name is needed"]);
    assert_eq!(site.form("/landscape", "kind=system&name=Archive").await.goes_to(), "/landscape/1");
    site.page("/landscape").await.is(200, &["1 on ", ">Archive</a>", "Not said"]);
    let page =
        site.page("/landscape/1").await.is(200, &["<h1>Archive</h1>", "Needed for: how it is protected", "says Kari Nordmann"]);
    page.is(200, &["<option value=\"own-data-centre\">Own data centre</option>"]);
    let typed = "do=set&field=hosting&typing=choice&value=public-cloud&from=2026-01-01&source=Interview&seen=2";
    let saved = site.form("/landscape/1", typed).await.goes_to();
    assert_eq!(saved, "/landscape/1?after=2&version=3");
    site.page(&saved).await.is(200, &["Saved.", ">Cloud<", "says Interview", "since 1 Jan 2026"]);
    site.page("/landscape?sort=hosting&q=cloud").await.is(200, &[">Archive</a>", "100 %"]);
    site.page("/landscape?q=nothing").await.is(200, &["Nothing fits these words"]);
    site.get("/landscape.csv").await.is(200, &["Archive", "Where it runs", "Cloud"]);
    site.form("/landscape/1", "do=confirm&field=hosting").await.goes_to();
    site.page("/landscape/1").await.is(200, &["last confirmed", "says Kari Nordmann"]);
    site.form("/landscape/1", "do=undo&versions=3-4").await.goes_to();
    site.page("/landscape/1").await.is(200, &["says Interview"]);
    site.form("/landscape/1", "do=undo&versions=2-3").await.goes_to();
    site.form("/landscape/1", "do=undo&versions=2-3").await.is(422, &["nothing left to undo"]);
    // What was known yesterday: nothing.
    site.page("/landscape?known=2020-01-01").await.is(200, &["As was known at the end of 1 Jan 2020", "There is nothing here"]);
    site.page("/landscape/1?known=2020-01-01").await.is(404, &["no such record"]);
    site.page("/landscape?day=2020-01-01").await.is(200, &["There is nothing here"]);
    site.page("/landscape/7").await.is(404, &[]);
    site.page("/landscape?kind=moon").await.is(422, &[]);
    site.page("/landscape?day=soon").await.is(422, &[]);
    assert!(site.page("/administration/journal").await.text.contains("Landscape changed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_kept_stays_in_the_form() {
    let site = Site::new().await;
    site.form("/landscape", "name=Archive").await.goes_to();
    site.form("/landscape", "kind=party&name=Northern+Light").await.goes_to();
    let set = |field: &str, value: &str| format!("do=set&field={field}&value={value}&from=2026-01-01&seen=9");
    site.form("/landscape/1", &set("hosting", "moon"))
        .await
        .is(422, &["cannot stand here", "<details class=\"record-change\" open>"]);
    site.form("/landscape/1", &set("risk-assessed", "soon")).await.is(422, &["cannot stand here", "value=\"soon\""]);
    site.form("/landscape/1", &set("owner", "99")).await.is(422, &["No unit is called"]);
    site.form("/landscape/1", &set("name", "")).await.is(422, &["A name is needed"]);
    site.form("/landscape/1", &set("supplier", "Nobody")).await.is(422, &["cannot stand here", "value=\"Nobody\""]);
    site.form("/landscape/1", &set("supplier", "northern+light")).await.goes_to();
    site.page("/landscape/1").await.is(200, &["<a href=\"/landscape/2\">Northern Light</a>"]);
    site.page("/landscape/2").await.is(200, &["<h2>Systems</h2>", ">Archive</a>"]);
    let aliases = "do=set&field=alias&typing=lines&value=Vault%0D%0AStore&from=2026-01-01";
    site.form("/landscape/1", aliases).await.goes_to();
    site.page("/landscape/1").await.is(200, &["Vault</span>, ", "Store</span>"]);
    site.form("/landscape/1", "do=nothing").await.is(422, &[]);
}

/// Two people open the same record: edits of different fields both stand, of the same field neither is lost.
#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_edit_the_same_neither_loses() {
    let site = Site::new().await;
    site.form("/landscape", "name=Archive").await.goes_to();
    let set = |field: &str, value: &str| format!("do=set&field={field}&typing=text&value={value}&from=2026-01-01&seen=2");
    site.form("/landscape/1", &set("version", "4")).await.goes_to();
    site.form("/landscape/1", &set("contact", "Desk")).await.goes_to();
    let late = site.form("/landscape/1", &set("version", "5")).await;
    let late = late.is(422, &["It now says “4”; you wrote “5”", "value=\"5\"", "name=\"seen\" value=\"4\""]);
    drop(late);
    site.form("/landscape/1", &set("version", "5").replace("seen=2", "seen=4")).await.goes_to();
    site.page("/landscape/1").await.is(200, &[">5<", ">Desk<"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_is_changed_by_who_answers_for_its_unit() {
    let site = Site::new().await;
    let from = Day::parse("2020-01-01").expect("a day");
    for key in ["1", "2"] {
        let unit = NewUnit { key: key.to_owned(), name: format!("Unit {key}"), kind: None, parent: None };
        site.app.unit_change(&Actor::Owner, &UnitCommand::Open { unit, from, until: None }).await.expect("opened");
    }
    let made = site.app.record_make(&Actor::Owner, RecordKind::System, "Archive").await.expect("made").record;
    let owner = |unit: &str| RecordSet { values: [("owner".to_owned(), vec![unit.to_owned()])].into(), ..RecordSet::default() };
    site.app.record_set(&Actor::Owner, made, &owner("2")).await.expect("set");
    let grant =
        |role, unit| NewGrant { role, scope: Scope::Unit(UnitId(unit)), until: None, case_level: false, names_purpose: None };
    let of_one = site.seen_by(person(&site.app, "one", Some(grant(Office::ProcessOwner, 1))).await);
    let of_two = site.seen_by(person(&site.app, "two", Some(grant(Office::ProcessOwner, 2))).await);
    let reader = site.seen_by(person(&site.app, "reader", Some(grant(Office::Reader, 1))).await);
    let typed = "do=set&field=version&typing=text&value=2&from=2026-01-01";
    // Everybody with a role reads it, and is offered no change that is not theirs.
    for seen in [&of_one, &reader] {
        let page = seen.page("/landscape/1").await.is(200, &["<h1>Archive</h1>", "Unit 2"]);
        assert!(!page.text.contains("record-change"));
        seen.form("/landscape/1", typed).await.is(403, &[]);
    }
    assert!(of_two.page("/landscape/1").await.text.contains("record-change"));
    of_two.form("/landscape/1", typed).await.goes_to();
    // It is not given away by one side alone.
    of_two.form("/landscape/1", "do=set&field=owner&value=1&from=2026-01-01").await.is(403, &[]);
    // What somebody with a unit makes is that unit's.
    reader.form("/landscape", "name=Booking").await.is(403, &[]);
    let booking = of_one.form("/landscape", "name=Booking").await.goes_to();
    of_one.page(&booking).await.is(200, &["Unit 1", "record-change"]);
    of_two.form(&booking, typed).await.is(403, &[]);
    of_two.form("/landscape/1", "do=undo&versions=4-7").await.is(403, &[]);
    of_one.form("/landscape/1", "do=undo&versions=4-7").await.goes_to();
    of_one.page(&booking).await.is(404, &[]);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_list_make_change_confirm_and_undo() {
    let site = Site::new().await;
    let send = async |method: &str, path: &str, body: &str| {
        let request = site.put(Request::builder().method(method).uri(path)).header("content-type", "application/json");
        site.send(request.body(Body::from(body.to_owned())).expect("a request")).await
    };
    let made = send("POST", "/api/v1/records", r#"{"kind":"contract","name":"Agreement"}"#).await;
    made.is(200, &["{\"record\":1,\"after\":0,\"version\":2}"]);
    send("POST", "/api/v1/records", r#"{"kind":"contract","name":" "}"#).await.is(422, &["record-name-missing"]);
    let set = r#"{"values":{"ends":["2027-12-31"],"notice-months":["6"]},"seen":2}"#;
    send("PUT", "/api/v1/records/1", set).await.is(200, &["\"version\":3"]);
    send("PUT", "/api/v1/records/1", set).await.is(422, &["record-unchanged"]);
    send("PUT", "/api/v1/records/1", r#"{"values":{"ends":["2028-12-31"]},"seen":2}"#).await.is(409, &["record-conflict"]);
    send("PUT", "/api/v1/records/1", r#"{"values":{"colour":["red"]}}"#).await.is(422, &["record-field-unknown"]);
    site.get("/api/v1/records?kind=contract")
        .await
        .is(200, &["\"count\":1", "\"ends\":[{\"value\":\"2027-12-31\",\"name\":null}]"]);
    site.get("/api/v1/records").await.is(200, &["\"kind\":\"system\"", "\"rows\":[]"]);
    site.get("/api/v1/records/1").await.is(200, &["\"needed_for\":[\"notice\"]", "\"changeable\":true"]);
    send("POST", "/api/v1/records/1/confirm", r#"{"fields":["ends"]}"#).await.is(422, &["record-unchanged"]);
    send("POST", "/api/v1/records/undo", r#"{"after":2,"version":3}"#).await.is(200, &["\"overtaken\":0"]);
    send("POST", "/api/v1/records/undo", r#"{"after":9,"version":30}"#).await.is(409, &["record-nothing-to-undo"]);
    site.get("/api/v1/records/9").await.is(404, &["record-missing"]);
}
