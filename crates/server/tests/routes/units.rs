//! Units as their people meet them: a table is shown and then used, a tree is changed, values are mapped, figures are seen of
//! a unit, and whoever holds a role for one sees that one.

use axum::body::Body;
use axum::http::Request;
use samsyn_app::{Actor, NewGrant, Office, Scope, SessionSecret, UnitId};

use super::{Answer, PASSWORD, Site};

const TABLE: &str = "Key;Name;Parent\n1;Permits;\n11;North;1\n12;South;1\n2;Parking;\n9;Lost;8\n";

impl Site {
    /// Sends a table of units from a form; the page that shows what it would change.
    async fn table(&self, text: &str) -> String {
        let part = |head: &str, body: &str| format!("--x\r\ncontent-disposition: form-data; {head}\r\n\r\n{body}\r\n");
        let form = part("name=\"form\"", &self.session.form_token());
        let body = format!("{form}{}--x--\r\n", part("name=\"file\"; filename=\"units.csv\"", text));
        let request = Request::post("/administration/units/import").header("host", "localhost").header("cookie", self.cookie());
        let request = request.header("content-type", "multipart/form-data; boundary=x");
        self.send(request.body(Body::from(body)).expect("a request")).await.goes_to()
    }

    /// The permits with a tree of units, its values mapped as they are spelt.
    async fn with_units() -> Self {
        let site = Self::with_permits().await;
        let plan = site.table(TABLE).await;
        let body = "as_of=2020-01-01&version=0";
        assert_eq!(site.form(&plan, body).await.goes_to(), "/administration/units");
        assert_eq!(site.form("/logs/1/mapping", "do=proposals&version=0").await.goes_to(), "/logs/1/mapping");
        site
    }

    /// Somebody with a role for a unit.
    async fn holder(&self, login: &str, unit: i64, case_level: bool) -> SessionSecret {
        let scope = Scope::Unit(UnitId(unit));
        let grant = NewGrant { role: Office::Manager, scope, until: None, case_level, names_purpose: None };
        let (_, code) = self.app.account_make(&Actor::Owner, login, login, &grant).await.expect("made");
        self.app.code_use(&code, &format!("{PASSWORD} too")).await.expect("good").expect("signed in")
    }
}

#[track_caller]
fn lacks(answer: &Answer, words: &[&str]) {
    for words in words {
        assert!(!answer.text.contains(words), "{words:?} is in {}", answer.text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_shown_and_then_used() {
    let site = Site::with_permits().await;
    site.page("/administration/units").await.is(200, &["There are no units yet", "Bring in a table"]);
    lacks(&site.page("/logs/1/map").await.is(200, &[]), &["unit-scope", "/logs/1/units"]);
    let plan = site.table(TABLE).await;
    let shown = site.page(&format!("{plan}?as_of=2020-01-01")).await;
    shown.is(200, &["4 changes.", "North (11) opens in Permits on 1 Jan 2020", "no unit with the key 8", "row 6"]);
    site.page("/administration/units").await.is(200, &["There are no units yet"]);
    site.form(&plan, "as_of=2020-01-01&version=7").await.is(422, &["Somebody changed this meanwhile"]);
    assert_eq!(site.form(&plan, "as_of=2020-01-01&version=0").await.goes_to(), "/administration/units");
    site.page("/administration/units").await.is(200, &["4 units on", "North", "since 1 Jan 2020"]);
    // The upload is gone.
    site.page(&plan).await.is(404, &[]);
    let unread = site.table("Colour;Size\nred;1\n").await;
    site.page(&unread).await.is(422, &["lacks the column key"]);
    site.page("/administration/units?day=yesterday").await.is(422, &[]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_opens_moves_and_closes() {
    let site = Site::with_units().await;
    let opened = site.form("/administration/units", "key=13&name=West&parent=1&from=2024-01-01").await;
    assert_eq!(opened.goes_to(), "/administration/units");
    site.form("/administration/units", "key=13&name=Again&from=2024-01-01")
        .await
        .is(422, &["West has the key 13", "value=\"Again\""]);
    site.form("/administration/units", "key=14&name=East&from=then").await.is(422, &["A day is written like"]);
    assert_eq!(
        site.form("/administration/units/5/rename", "name=Far+West&from=2025-01-01").await.goes_to(),
        "/administration/units/5"
    );
    assert_eq!(site.form("/administration/units/5/move", "parent=4&from=2025-02-01").await.goes_to(), "/administration/units/5");
    site.page("/administration/units/5").await.is(200, &["Far West", "13 · since 1 Jan 2024"]);
    site.page("/administration/units/5?day=2024-06-01").await.is(200, &["<h1>West</h1>"]);
    site.form("/administration/units/1/move", "parent=2&from=2025-02-01").await.is(422, &["would belong to itself"]);
    site.form("/administration/units/1/close", "until=2025-12-31").await.is(422, &["Move or close it first"]);
    assert_eq!(site.form("/administration/units/5/close", "until=2025-12-31").await.goes_to(), "/administration/units/5");
    lacks(&site.page("/administration/units").await.is(200, &["Parking"]), &["Far West"]);
    site.page("/administration/units/5").await.is(200, &["31 Dec 2025", "It goes on after all"]);
    assert_eq!(site.form("/administration/units/5/reopen", "").await.goes_to(), "/administration/units/5");
    site.page("/administration/units/99").await.is(404, &[]);
    site.form("/administration/units/5/abolish", "").await.is(404, &[]);
    site.page("/administration/journal").await.is(200, &["Units changed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_is_split_and_merged() {
    let site = Site::with_units().await;
    // Permits has North and South below it.
    let wanted = ["Split Permits", "New unit 2", "name=\"child-2\"", "value=\"2024-01-01\""];
    let page = site.page("/administration/units/1/split?day=2024-01-01").await.is(200, &wanted);
    lacks(&page, &["New unit 3"]);
    let typed = "key=A&name=Buildings&kind=&key=B&name=Land&kind=office&child-2=2&child-3=1";
    // One part more keeps what was typed and changes nothing.
    let more = site.form("/administration/units/1/split", &format!("from=2024-01-01&{typed}&more=1")).await;
    more.is(200, &["New unit 3", "value=\"Land\"", "value=\"office\""]);
    site.form("/administration/units/1/split", &format!("from=then&{typed}")).await.is(422, &["A day is written like", "Land"]);
    site.form("/administration/units/1/split", "from=2024-01-01&key=A&name=Buildings&kind=&key=&name=&kind=")
        .await
        .is(422, &["split into two or more", "value=\"Buildings\""]);
    let split = site.form("/administration/units/1/split", &format!("from=2024-01-01&{typed}&key=&name=&kind=")).await;
    assert_eq!(split.goes_to(), "/administration/units?day=2024-01-01");
    let tree = site.page("/administration/units?day=2024-01-01").await.is(200, &["Buildings", "Land", "office"]);
    lacks(&tree, &["/administration/units/1?"]);
    site.page("/administration/units?day=2023-12-31").await.is(200, &["/administration/units/1?"]);
    site.page("/administration/units/1").await.is(200, &["Its work goes on in", "Buildings", "Land", "31 Dec 2023"]);
    let answer = site.get("/api/v1/units?day=2024-01-01").await.is(200, &[]);
    let rows: serde_json::Value = serde_json::from_str(&answer.text).expect("JSON");
    let parents: Vec<(&str, Option<i64>)> = rows["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| (row["key"].as_str().expect("a key"), row["parent"].as_i64()))
        .collect();
    assert_eq!(parents, [("2", None), ("A", None), ("12", Some(5)), ("B", None), ("11", Some(6))]);

    // The parts go into one again, together with Parking, which is new; then one that is there takes it over.
    site.page("/administration/units/5/merge?day=2025-01-01").await.is(200, &["Merge Buildings with others", "Parking"]);
    let two = "from=2025-01-01&with=6&with=4&into=";
    site.form("/administration/units/5/merge", &format!("{two}&key=&name=One")).await.is(422, &["needs a key", "value=\"One\""]);
    site.form("/administration/units/5/merge", &format!("{two}x")).await.is(422, &[]);
    let merged = site.form("/administration/units/5/merge", &format!("{two}&key=O&name=One")).await;
    assert_eq!(merged.goes_to(), "/administration/units?day=2025-01-01");
    let tree = site.page("/administration/units?day=2025-01-01").await.is(200, &["One", "North", "South"]);
    lacks(&tree, &["Buildings", ">Land<", "Parking"]);
    let into = site.form("/administration/units/7/merge", "from=2025-06-01&with=2&into=2").await;
    into.is(422, &["Move or close it first"]);
    assert_eq!(
        site.form("/administration/units/3/merge", "from=2025-06-01&with=2&into=2").await.goes_to(),
        "/administration/units?day=2025-06-01"
    );
    lacks(&site.page("/administration/units?day=2025-06-01").await.is(200, &["One", "North"]), &["South"]);
    site.page("/administration/units/99/split").await.is(404, &[]);
    site.form("/administration/units/99/merge", "from=2025-06-01").await.is(404, &[]);
}

#[tokio::test(flavor = "multi_thread")]
async fn values_are_mapped_one_by_one_and_by_pattern() {
    let site = Site::with_permits().await;
    site.page("/logs/1/mapping").await.is(200, &["The authority has no units yet", "10 of 10 events"]);
    let plan = site.table(TABLE).await;
    site.form(&plan, "as_of=2020-01-01&version=0").await.goes_to();
    let page = site.page("/logs/1/mapping").await;
    page.is(200, &["2 of 2 values mean no unit", "Spelt like North", "2 values are spelt like a unit each"]);
    let one = "do=values&version=0&field=unit&value-0=North&was-0=&unit-0=2&value-1=South&was-1=&unit-1=";
    assert_eq!(site.form("/logs/1/mapping", one).await.goes_to(), "/logs/1/mapping");
    site.page("/logs/1/mapping").await.is(200, &["1 of 2 values mean no unit", "5 of 10 events (50"]);
    let pattern = "do=pattern&field=unit&pattern=so*&unit=3";
    site.form("/logs/1/mapping", &format!("{pattern}&version=0")).await.is(422, &["Somebody changed this meanwhile"]);
    site.form("/logs/1/mapping", &format!("{pattern}&version=1")).await.goes_to();
    site.page("/logs/1/mapping").await.is(200, &["0 of 10 events", "“so*” means South", "South (by a pattern)"]);
    site.form("/logs/1/mapping", "do=remove&rule=1&version=2").await.goes_to();
    site.page("/logs/1/mapping").await.is(200, &["5 of 10 events"]);
    site.form("/logs/1/mapping", "do=belonging&belonging=last-event&version=3").await.goes_to();
    site.page("/logs/1/mapping").await.is(200, &["value=\"last-event\" selected"]);
    site.form("/logs/1/mapping", "do=pattern&field=unit&pattern=&unit=3&version=4")
        .await
        .is(422, &["A value or pattern is needed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_scope_stands_in_every_address_and_changes_every_figure() {
    let site = Site::with_units().await;
    let page = site.page("/logs/1/map").await.is(200, &["unit-scope", "The whole authority", "scope=2.", "/logs/1/units"]);
    lacks(&page, &["scope=whole"]);
    let scope = "scope=2.2026-01-01.cases";
    let page = site.page(&format!("/logs/1/map?{scope}")).await;
    let page = page
        .is(200, &["North, cases that belong there", "Whole cases that belong to North", "1 case", "scope=2.2026-01-01.events"]);
    // Every link of the view keeps it.
    for link in page.text.split("href=\"/logs/1/").skip(1).map(|rest| rest.split('"').next().unwrap_or_default()) {
        let other = link.starts_with("data") || link.contains("scope=") || link.contains("scope%3D") || link == "map";
        assert!(other, "{link}");
    }
    site.page(&format!("/logs/1/cases?{scope}")).await.is(200, &["1 of 1 case"]);
    site.page(&format!("/logs/1/case/0?{scope}")).await.is(200, &["unit-scope"]);
    site.page(&format!("/logs/1/case/1?{scope}")).await.is(404, &[]);
    let json = site
        .get("/logs/1/map.json?scope=3.2026-01-01.events")
        .await
        .is(200, &["\"unit\":\"South\"", "\"applies_to\":\"events\""]);
    lacks(&json, &["Ask"]);
    let csv = site.get(&format!("/logs/1/cases.csv?{scope}")).await.is(200, &[]);
    assert_eq!(csv.text.lines().count(), 2, "{}", csv.text);
    site.page(&format!("/logs/1/filter?{scope}")).await.is(200, &["name=\"scope\" value=\"2.2026-01-01.cases\""]);
    let set = format!("kind=activity&choice=has&names=Ask&view=map&{scope}");
    assert!(site.form("/logs/1/filter/set", &set).await.goes_to().contains(scope));
    site.page("/logs/1/map?scope=4.2026-01-01.cases").await.is(200, &["Nothing of this log belongs to the unit chosen"]);
    for wrong in ["2", "2.2026-13-01.cases", "North.2026-01-01.cases"] {
        site.page(&format!("/logs/1/map?scope={wrong}")).await.is(422, &["Choose the unit again"]);
        site.get(&format!("/logs/1/map.json?scope={wrong}")).await.is(422, &["scope-invalid"]);
    }
    site.get("/logs/1/map.json?scope=2.2019-01-01.cases").await.is(404, &["scope-unit-missing"]);
    site.get("/logs/1/log.csv?scope=2.2026-01-01.events").await.is(422, &["export-by-events"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_of_units_add_up_on_their_page() {
    let site = Site::with_units().await;
    let page = site.page("/logs/1/units").await;
    page.is(200, &["Permits", "Parking", "All of them together", "Cases, each counted once", "aria-current=\"page\">Units"]);
    let parts = site.get("/logs/1/units.json?scope=1.2026-01-01.events").await.is(200, &["\"total\":3", "\"counted_again\":0"]);
    let parts: serde_json::Value = serde_json::from_str(&parts.text).expect("JSON");
    let cases: Vec<_> = parts["rows"].as_array().expect("rows").iter().map(|row| row["cases"].as_u64()).collect();
    assert_eq!(cases, [Some(1), Some(2)]);
    site.get("/logs/1/units.csv").await.is(200, &["Only here"]);
    site.page("/logs/1/units?scope=2.2026-01-01.cases").await.is(200, &["The unit itself"]);
    site.page("/logs/1/units?filter=has%20Ask").await.is(200, &["The filters were applied to all of it first"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_holds_a_role_for_a_unit_sees_that_unit() {
    let site = Site::with_units().await;
    let north = site.seen_by(site.holder("ola", 2, true).await);
    let start = north.page("/").await.is(200, &["Permits"]);
    lacks(&start, &["On disk", "action=\"/uploads\"", "href=\"/administration\""]);
    let map = north.page("/logs/1/map").await.is(200, &["North, cases that belong there", "1 case"]);
    lacks(&map, &["South", "The whole authority", "Parking"]);
    north.page("/logs/1/data").await.is(200, &[]);
    north.page("/account").await.is(200, &["North"]);
    for other in
        ["whole.2026-01-01.cases", "whole.2026-01-01.events", "1.2026-01-01.cases", "3.2026-01-01.events", "99.2026-01-01.cases"]
    {
        for path in ["map", "cases", "units", "map.json", "cases.csv", "log.csv", "map.svg", "case/1", "filter"] {
            let answer = north.page(&format!("/logs/1/{path}?scope={other}")).await;
            assert_eq!(answer.status, 403, "{path} {other}: {}", answer.text);
            lacks(&answer, &["South"]);
        }
    }
    north.page("/logs/1/case/0").await.is(200, &[]);
    north.page("/logs/1/case/1").await.is(404, &[]);
    for path in ["/logs/1/mapping", "/administration/units", "/administration"] {
        north.page(path).await.is(403, &[]);
    }
    // A filter's choices of one who sees all are not offered to one who does not.
    site.page("/logs/1/filter").await.is(200, &["South"]);
    lacks(&north.page("/logs/1/filter").await.is(200, &["North"]), &["South"]);
    let figures = site.seen_by(site.holder("per", 2, false).await);
    lacks(
        &figures.page("/logs/1/map").await.is(200, &["North, cases that belong there"]),
        &["South", "scope=2.2026-01-01.events"],
    );
    figures.page("/logs/1/map?scope=3.2026-01-01.cases").await.is(403, &[]);
    figures.page("/logs/1/map?scope=2.2026-01-01.events").await.is(403, &["Choose cases instead"]);
    figures.page("/logs/1/units").await.is(403, &["case-level"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_role_is_given_for_a_unit() {
    let site = Site::with_units().await;
    site.page("/administration").await.is(200, &["name=\"unit\"", "North (11)"]);
    let made = site.form("/administration/accounts", "name=Ola&login=ola&role=manager&unit=2&case_level=1").await;
    made.is(200, &[]);
    site.page("/administration/accounts/2").await.is(200, &["North · until it is taken back"]);
    site.form("/administration/accounts", "name=Per&login=per&role=manager&unit=99").await.is(422, &["no such unit today"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_are_tried_kept_and_followed() {
    let site = Site::with_units().await;
    lacks(&site.page("/logs/1/time").await.is(200, &["calendar time"]), &["working time"]);
    let hours = "/administration/units/hours";
    site.page(hours).await.is(200, &["Nobody has said yet", "Europe/Oslo", "next three weeks"]);
    let text = "zone = \"Europe/Oslo\"\n[[week]]\nmonday = \"08:00-16:00\"\ntuesday = \"08:00-16:00\"\n";
    let form = |unit: &str, text: &str, what: &str| {
        let encoded: String = text.bytes().map(|b| format!("%{b:02x}")).collect();
        format!("unit={unit}&text={encoded}&do={what}")
    };
    site.form(hours, &form("", text, "look")).await.is(200, &["08:00–16:00", "closed"]);
    site.page(hours).await.is(200, &["Nobody has said yet"]);
    site.form(hours, &form("", &text.replace("16:00", "25:00"), "keep"))
        .await
        .is(422, &["25:00", "Nothing was changed", "monday"]);
    site.form(hours, &form("99", text, "keep")).await.is(404, &[]);
    site.form(hours, &form("", text, "burn")).await.is(422, &[]);
    assert_eq!(site.form(hours, &form("", text, "keep")).await.goes_to(), format!("{hours}?kept=1"));
    site.page(&format!("{hours}?kept=1")).await.is(200, &["Kept.", "Take away"]);
    assert_eq!(site.form(hours, &form("2", text, "keep")).await.goes_to(), format!("{hours}?unit=2&kept=1"));
    site.page(&format!("{hours}?unit=2")).await.is(200, &["Opening hours: North", "Units with hours of their own"]);
    for tab in ["map", "variants", "cases", "time", "waits", "activities"] {
        site.page(&format!("/logs/1/{tab}?time=working")).await.is(200, &["working time", "calendar time"]);
    }
    lacks(&site.page("/logs/1/attributes").await.is(200, &[]), &["time=working"]);
    let answer = site.get("/logs/1/map.json?time=working").await.is(200, &["\"time\":\"working\"", "opening_hours_us"]);
    assert_ne!(answer.text, site.get("/logs/1/map.json").await.text);
    assert_eq!(site.form(hours, &form("", text, "remove")).await.goes_to(), hours);
    site.page("/logs/1/time?time=working").await.is(409, &["no working time"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_days_are_set_taken_away_and_put_back() {
    let site = Site::with_units().await;
    let days = "/administration/units/closing-days";
    site.page("/administration/units").await.is(200, &[days]);
    site.page(&format!("{days}?year=2026")).await.is(200, &["No closing days in 2026.", "First day"]);
    let set = "do=set&first=2026-12-28&last=2026-12-30&closes_at=&reason=Between+the+years";
    assert_eq!(site.form(days, set).await.goes_to(), format!("{days}?year=2026&kept=1"));
    let half = "do=set&first=2026-12-23&closes_at=12&reason=Moving";
    assert_eq!(site.form(days, half).await.goes_to(), format!("{days}?year=2026&kept=1"));
    site.page(&format!("{days}?year=2026&kept=1"))
        .await
        .is(200, &["Kept.", "Between the years", "The whole day", "From 12:00", "Take away"]);
    site.get("/api/v1/closing-days").await.is(200, &["2026-12-29", "Moving", "\"closes_at\":12"]);
    site.get(&format!("{days}.csv")).await.is(200, &["Day,Closed from,Reason", "2026-12-23,12:00,Moving"]);
    for (wrong, said) in [
        ("do=set&first=2026-12-28&last=2026-12-27&reason=x", "1 to 366 days"),
        ("do=set&first=1979-12-28&reason=x", "1 to 366 days"),
        ("do=set&first=2026-12-28&closes_at=24&reason=x", "1 to 23"),
        ("do=set&first=2026-12-28&closes_at=noon&reason=x", "1 to 23"),
        ("do=set&first=2026-12-28&reason=+", "reason"),
        ("do=set&first=soon&reason=x", "A day is written"),
        ("do=burn", ""),
    ] {
        site.form(days, wrong).await.is(422, &[said]);
    }
    let gone = site.form(days, "do=remove&day=2026-12-29").await.goes_to().to_owned();
    let page = site.page(&gone).await;
    page.is(200, &["is no longer a closing day", "Undo", "restore"]);
    lacks(&site.get("/api/v1/closing-days").await.is(200, &[]), &["2026-12-29"]);
    site.form(days, "do=remove&day=2026-12-29").await.is(404, &[]);
    site.form(days, "do=restore&day=2026-12-29").await.is(303, &[]);
    site.get("/api/v1/closing-days").await.is(200, &["2026-12-29"]);
}
