//! What is made of many records: contracts by their day of notice as a page, tables and a calendar; what stops when a system stops.

use std::collections::BTreeMap;

use samsyn_app::{Actor, Day, NewUnit, RecordId, RecordKind, RecordSet, UnitCommand, UnitId};

use super::Site;

/// A day so many days from today, as the server has it.
fn day(site: &Site, days: i32) -> Day {
    Day(site.app.today().0 + days)
}

impl Site {
    pub(super) async fn unit_open(&self, key: &str, name: &str, parent: Option<UnitId>) {
        let unit = NewUnit { key: key.to_owned(), name: name.to_owned(), kind: None, parent };
        let from = Day::parse("2020-01-01").expect("a day");
        self.app.unit_change(&Actor::Owner, &UnitCommand::Open { unit, from, until: None }).await.expect("opened");
    }

    pub(super) async fn record(&self, kind: RecordKind, name: &str, values: &[(&str, &str)]) -> RecordId {
        let made = self.app.record_make(&Actor::Owner, kind, name).await.expect("made").record;
        let mut by_field: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (field, value) in values {
            by_field.entry((*field).to_owned()).or_default().push((*value).to_owned());
        }
        if !by_field.is_empty() {
            let set = RecordSet { values: by_field, ..RecordSet::default() };
            self.app.record_set(&Actor::Owner, made, &set).await.expect("set");
        }
        made
    }

    /// A unit with one below it; contracts of either that stand in every way.
    async fn with_contracts() -> Self {
        let site = Self::new().await;
        site.unit_open("1", "Town", None).await;
        site.unit_open("2", "Library", Some(UnitId(1))).await;
        let ends = |days: i32| day(&site, days).to_string();
        let contract = async |name: &str, values: &[(&str, &str)]| site.record(RecordKind::Contract, name, values).await;
        let past = ("notice-months", "3");
        contract("Late; one, \\ two", &[("ends", &ends(20)), past, ("unit", "2"), ("notice-at", "year-end")]).await;
        contract("=Soon", &[("ends", &ends(150)), past, ("unit", "1")]).await;
        contract("Far", &[("ends", &ends(900)), past, ("unit", "2")]).await;
        contract("Free", &[("notice-at", "any-day"), past]).await;
        contract("Ending", &[("ends", &ends(400)), past, ("terminated", &ends(-1))]).await;
        contract("Done", &[("ends", &ends(-40))]).await;
        contract("Bare", &[]).await;
        site
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn contracts_are_told_by_their_day_of_notice() {
    let site = Site::with_contracts().await;
    let page = site.page("/landscape/contracts").await;
    let page = page.is(200, &["<h1>One contract is past its last day to give notice</h1>", "7 contracts on", "<svg"]);
    for expected in [
        "Past the last day to give notice: 1",
        "Within three months: 1",
        "On any day: 1",
        "Notice is given: 1",
        "Over: 1",
        "Cannot be told: 1",
        "<td>Ends, Months of notice</td>",
        "aria-current=\"page\">Contract ends</a>",
        "Library",
    ] {
        assert!(page.text.contains(expected), "{expected} is not in {}", page.text);
    }
    let order: Vec<usize> = ["Late; one", "=Soon", ">Far<", ">Free<", ">Ending<", ">Done<", ">Bare<"]
        .iter()
        .filter_map(|name| page.text.rfind(name))
        .collect();
    assert!(order.len() == 7 && order.is_sorted(), "{order:?}");
    // Of a unit with what is below it; in a state; on a day.
    let library = site.page("/landscape/contracts?unit=2").await.is(200, &["2 contracts on", ">Far<"]);
    assert!(!library.text.contains(">=Soon<"));
    site.page("/landscape/contracts?unit=1").await.is(200, &["3 contracts on"]);
    site.page("/landscape/contracts?state=later").await.is(200, &["One contract on", "<h1>Contracts by the day of notice"]);
    site.page("/landscape/contracts?day=2019-01-01").await.is(200, &["There are no such contracts"]);
    site.page("/landscape/contracts?state=moon").await.is(422, &[]);
    site.page("/landscape/contracts?unit=x").await.is(422, &[]);
    let csv = site.get("/landscape/contracts.csv?unit=1").await.is(200, &["Last day to give notice", "'=Soon"]);
    assert_eq!(csv.text.lines().count(), 4, "{}", csv.text);
    let api = site.get("/api/v1/contracts?state=unknown").await.is(200, &["\"missing\":[\"ends\",\"notice-months\"]"]);
    let told: serde_json::Value = serde_json::from_str(&api.text).expect("JSON");
    assert_eq!((told["count"].as_u64(), told["rows"][0]["name"].as_str()), (Some(1), Some("Bare")));
    site.get("/api/v1/contracts?state=moon").await.is(422, &["parameter-invalid"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn days_of_notice_still_to_come_are_a_calendar() {
    let site = Site::with_contracts().await;
    let file = site.get("/landscape/contracts.ics").await.is(200, &["BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n"]);
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert!(file.header("content-disposition").contains("contracts.ics"));
    let text = file.text.replace("\r\n ", "");
    // What is late is no day to come; what can be left on any day has none.
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2, "{text}");
    assert!(text.contains("UID:notice-2@127.0.0.1\r\n") && text.contains("UID:notice-3@127.0.0.1\r\n"), "{text}");
    assert!(text.contains("SUMMARY:Last day to give notice: Far\r\n") && text.contains("Library"), "{text}");
    site.get("/api/v1/contracts/calendar?unit=2").await.is(200, &["UID:notice-3@127.0.0.1"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_system_tells_what_stops_with_it() {
    let site = Site::new().await;
    site.unit_open("1", "Town", None).await;
    site.unit_open("2", "Library", None).await;
    let mut systems = Vec::new();
    for name in ["Forms", "Cases", "=Archive", "Ledger"] {
        systems.push(site.record(RecordKind::System, name, &[]).await.to_string());
    }
    let mut uses = Vec::new();
    for (at, unit) in [(0, "1"), (1, "1"), (2, "2"), (3, "2")] {
        let values = [("system", &*systems[at]), ("unit", unit), ("users", "10-50")];
        uses.push(site.record(RecordKind::Use, "Use", &values).await.to_string());
    }
    for (from, to) in [(0, 1), (1, 2), (2, 1)] {
        let values = [("from-use", &*uses[from]), ("to-use", &*uses[to]), ("frequency", "daily")];
        site.record(RecordKind::Flow, "Handing on", &values).await;
    }
    let permit = [("system", &*systems[2]), ("law", "The act, section 4"), ("unit", "2")];
    let process = site.record(RecordKind::Process, "Permits", &permit).await.to_string();
    site.record(RecordKind::Service, "Apply", &[("process", &process), ("for-whom", "citizens")]).await;
    let terms = [("system", &*systems[0]), ("ends", "2099-12-31"), ("notice-months", "6")];
    site.record(RecordKind::Contract, "Agreement", &terms).await;
    let line = [("system", &*systems[0]), ("year", "2025"), ("stage", "actual"), ("amount", "1204.50")];
    site.record(RecordKind::CostLine, "Yearly", &line).await;
    site.record(
        RecordKind::CostLine,
        "Yearly",
        &[("system", &*systems[0]), ("year", "2024"), ("stage", "actual"), ("amount", "1")],
    )
    .await;
    let page = site.page("/landscape/1").await.is(200, &["<svg", "2 units", "2 other systems", "one work process"]);
    for expected in [
        "Who uses it: 1",
        "10 to 50",
        "Systems that then lack data: 2",
        "Forms → Cases → =Archive",
        "after 2 flows",
        "The act, section 4",
        "Services: 1",
        "Contracts that go on: 1",
        "30 Jun 2099",
        "1,204.5",
        "Flows of data: 3",
        "Every day",
    ] {
        assert!(page.text.contains(expected), "{expected} is not in {}", page.text);
    }
    // What nothing hangs on says so; what is no system is not asked.
    site.page("/landscape/4").await.is(200, &["No flow of data leaves it", "No contract names it", "No cost line names it"]);
    assert!(!site.page(&format!("/landscape/{process}")).await.text.contains("impact.csv"));
    let csv = site.get("/landscape/1/impact.csv").await.is(200, &["'=Archive", "Forms > Cases > =Archive", "2099-06-30"]);
    assert_eq!(csv.text.lines().count(), 7, "{}", csv.text);
    let api = site.get("/api/v1/records/1/impact").await.is(200, &["\"amount_ore\":120450"]);
    let told: serde_json::Value = serde_json::from_str(&api.text).expect("JSON");
    assert_eq!(told["reached"][1]["record"]["name"], "=Archive");
    assert_eq!((told["reached"][1]["steps"].as_u64(), told["units"].as_array().map(Vec::len)), (Some(2), Some(2)));
    // The cycle between the two adds nothing, and comes back to neither.
    assert_eq!((told["reached"].as_array().map(Vec::len), told["flows"].as_array().map(Vec::len)), (Some(2), Some(3)));
    site.get(&format!("/api/v1/records/{process}/impact")).await.is(422, &["record-no-system"]);
    site.get("/api/v1/records/99/impact").await.is(404, &["record-missing"]);
    site.get("/landscape/99/impact.csv").await.is(404, &[]);
    // Before it was recorded there is nothing.
    site.get("/api/v1/records/1/impact?known=2020-01-01").await.is(404, &["record-missing"]);
}

/// Two units, one below the other, and another; tasks below each other; systems that are used here and there.
async fn with_map() -> Site {
    let site = Site::new().await;
    site.unit_open("1", "Town", None).await;
    site.unit_open("2", "Library", Some(UnitId(1))).await;
    site.unit_open("3", "Harbour", None).await;
    let above = site.record(RecordKind::Concept, "Case work", &[]).await.to_string();
    let below = site.record(RecordKind::Concept, "Lending", &[("parent", &above)]).await.to_string();
    for number in 0..5 {
        let values = [("concept", &*below), ("hosting", if number < 2 { "public-cloud" } else { "supplier" }), ("owner", "2")];
        site.record(RecordKind::System, &format!("Shelf {number}"), &values).await;
    }
    let ship = site.record(RecordKind::System, "<Ship>", &[("hosting", "own-data-centre")]).await.to_string();
    site.record(RecordKind::Use, "Ship", &[("system", &ship), ("unit", "3"), ("concept", &above)]).await;
    site.record(RecordKind::System, "Nobody's", &[]).await;
    site
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_goes_from_the_whole_authority_down_to_systems() {
    let site = with_map().await;
    let page = site.page("/landscape/map?field=hosting").await.is(200, &["All units: 7 systems by unit and task"]);
    for expected in [
        "&#60;Ship&#62;</a>",
        "Cloud <span class=\"num\">2</span>",
        "Supplier <span class=\"num\">3</span>",
        "No task said",
        "No unit",
        ">Town</a>",
        ">Case work</a>",
        "aria-current=\"page\">Map</a>",
    ] {
        assert!(page.text.contains(expected), "{expected} is not in {}", page.text);
    }
    assert!(!page.text.contains(">Shelf 0</a>"));
    let town = site.page("/landscape/map?unit=1&concept=1&field=hosting").await;
    town.is(200, &["Town: 5 systems", "aria-current=\"true\">Case work</b>", "Library <span", "Lending <span"]);
    // At the end of both ways the systems themselves.
    site.page("/landscape/map?unit=2&concept=2").await.is(200, &[">Shelf 0</a>", ">Shelf 4</a>", "Not said"]);
    site.page("/landscape/map?unit=3&concept=2").await.is(200, &["There is nothing here."]);
    site.page("/landscape/map?unit=99").await.is(404, &[]);
    site.page("/landscape/map?concept=99").await.is(404, &[]);
    site.page("/landscape/map?concept=3").await.is(404, &[]);
    site.page("/landscape/map?field=name").await.is(422, &[]);
    site.get("/landscape/map.csv?field=hosting").await.is(200, &["Town,Case work,Cloud,2,5", "No unit,No task said,,1,1"]);
    let api = site.get("/api/v1/landscape/map?field=hosting").await.is(200, &["\"systems\":7"]);
    let told: serde_json::Value = serde_json::from_str(&api.text).expect("JSON");
    assert_eq!(told["rows"][0]["cells"][0]["choices"][0], serde_json::json!({ "choice": "supplier", "count": 3 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn shares_are_of_what_is_known_by_unit_and_year() {
    let site = with_map().await;
    // Two of six of which it is known; the seventh says nothing.
    let page = site
        .page("/landscape/shares")
        .await
        .is(200, &["Cloud: 33\u{202f}% of the systems", "2 of 6 known, 7 in all", "40\u{202f}%"]);
    assert!(page.text.contains("unit=1\">Town</a>") && page.text.contains("no systems"), "{}", page.text);
    site.page("/landscape/shares?choice=free-software").await.is(200, &["not said of any"]);
    site.page("/landscape/shares?choice=moon").await.is(422, &[]);
    site.page("/landscape/shares?unit=99").await.is(404, &[]);
    let year = site.app.today().civil().0;
    site.get("/landscape/shares.csv").await.is(200, &[&format!("Town,{year},0.4,2,5,5"), &format!("Harbour,{year},0,0,1,1")]);
    site.get("/api/v1/landscape/shares?unit=1").await.is(200, &["\"count\":2,\"known\":5,\"systems\":5"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn processes_stand_in_a_matrix_of_risk() {
    let site = Site::new().await;
    site.page("/landscape/risk").await.is(200, &["There are no work processes here"]);
    site.unit_open("1", "Town", None).await;
    let grades = |likelihood, consequence| [("likelihood", likelihood), ("consequence", consequence), ("unit", "1")];
    site.record(RecordKind::Process, "Permits", &grades("4", "5")).await;
    site.record(RecordKind::Process, "Letters", &grades("1", "2")).await;
    let hours = [("times-per-year", "1500"), ("minutes-each", "12.5")];
    site.record(RecordKind::Process, "=Odd", &hours).await;
    let page = site.page("/landscape/risk").await;
    let page = page.is(200, &["<h1>One of 2 assessed work processes has a high risk</h1>", "One is not assessed"]);
    for expected in ["href=\"#risk-4-5\"", "id=\"risk-4-5\"", "One work process with likelihood 4 and consequence 5", ">312<"] {
        assert!(page.text.contains(expected), "{expected} is not in {}", page.text);
    }
    let order: Vec<_> = [">Permits<", ">Letters<", ">=Odd<"].iter().filter_map(|name| page.text.find(name)).collect();
    assert!(order.len() == 3 && order.is_sorted(), "{order:?}");
    let of_unit = site.page("/landscape/risk?unit=1").await.is(200, &[">Permits<"]);
    assert!(!of_unit.text.contains("=Odd"));
    site.get("/landscape/risk.csv").await.is(200, &["Permits,Town,4,5,20", "'=Odd"]);
    site.get("/api/v1/landscape/risk").await.is(200, &["\"likelihood\":4,\"consequence\":5"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_work_could_be_digital_is_told_in_hours() {
    let site = Site::new().await;
    site.page("/landscape/potential").await.is(200, &["There are no work processes here", "Of no work process it is known"]);
    site.unit_open("1", "Town", None).await;
    let times = [("times-per-year", "1500"), ("minutes-each", "12.5"), ("unit", "1"), ("digital-potential", "partly")];
    let expected = [("expected-automation-percent", "40"), ("development-hours", "100"), ("structured-input", "high")];
    let against =
        [("professional-judgement", "very-high"), ("frequent-change", "unknown"), ("potential-reason", "Half is a form")];
    site.record(RecordKind::Process, "Permits", &[&times[..], &expected, &against].concat()).await;
    let long = [("times-per-year", "6000"), ("minutes-each", "60"), ("digital-potential", "wholly")];
    site.record(RecordKind::Process, "<b>Letters", &long).await;
    site.record(RecordKind::Process, "Rounds", &[("digital-potential", "none"), ("unit", "1")]).await;
    // 1,500 times 12.5 minutes are 312 whole hours; 40 % of them 125; 100 hours are earned in 9.6 months.
    let page = site.page("/landscape/potential").await;
    let page = page.is(200, &["<h1>125 hours a year could be spared in one work process</h1>", ">312<", ">125<", ">10 months<"]);
    for expected in ["Comes in a fixed form: high", "Needs professional judgement: to a high degree", "Half is a form", ">6,000<"]
    {
        assert!(page.text.contains(expected), "{expected} is not in {}", page.text);
    }
    assert!(!page.text.contains("<b>Letters") && !page.text.contains("Changes often"));
    let order: Vec<_> =
        [">Permits<", ">&#60;b&#62;Letters<", ">Rounds<"].iter().filter_map(|name| page.text.find(name)).collect();
    assert!(order.len() == 3 && order.is_sorted(), "{order:?}");
    // Little is spared, and is paid back all the same: 1.67 hours a year for 10 are 72 months. More than all of it is no per cent.
    let little =
        [("times-per-year", "100"), ("minutes-each", "10"), ("expected-automation-percent", "10"), ("development-hours", "10")];
    site.record(RecordKind::Process, "Little", &little).await;
    let slip = [("times-per-year", "100"), ("minutes-each", "10"), ("expected-automation-percent", "1000")];
    site.record(RecordKind::Process, "Slip", &slip).await;
    // What is automatic already and what was turned down is left out, and told.
    site.record(RecordKind::Process, "Robot", &[&times[..], &expected, &[("phase", "operation")]].concat()).await;
    site.record(RecordKind::Process, "Refused", &[&times[..], &expected, &[("status", "rejected")]].concat()).await;
    let page = site.page("/landscape/potential").await;
    let page = page.is(
        200,
        &["<h1>126 hours a year could be spared in 2 work processes</h1>", "2 that are automatic already", ">72 months<"],
    );
    assert!(!page.text.contains("Robot") && !page.text.contains("Refused"));
    site.get("/api/v1/landscape/potential").await.is(200, &["\"left_out\":2", "\"expected_percent\":1000,\"hours_spared\":null"]);
    let of_unit = site.page("/landscape/potential?unit=1").await.is(200, &[">Permits<", ">Rounds<"]);
    assert!(!of_unit.text.contains("Letters"));
    site.get("/landscape/potential.csv").await.is(200, &["Permits,Town,Partly,Half is a form,312,40,125,100,10"]);
    let answer = site.get("/api/v1/landscape/potential").await;
    answer
        .is(200, &["\"hours_spared\":125", "\"potential\":\"wholly\",\"processes\":1,\"with_hours\":1,\"hours_per_year\":6000"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_tells_cost_and_risk_apart() {
    let site = with_map().await;
    let last = (site.app.today().civil().0 - 1).to_string();
    site.page("/landscape/map?field=cost").await.is(200, &["No cost line tells of a year up to this day."]);
    let line = [("year", &*last), ("stage", "actual"), ("amount", "1200000"), ("system", "3")];
    site.record(RecordKind::CostLine, "Yearly", &line).await;
    let process = [("system", "3"), ("likelihood", "5"), ("consequence", "4")];
    site.record(RecordKind::Process, "Lending", &process).await;
    let cost = site.page("/landscape/map?field=cost").await;
    cost.is(
        200,
        &["tone s3", "1 to 5 million <b class=\"num\">1</b>", "Not said <b class=\"num\">6</b>", &format!("Cost: Paid, {last}.")],
    );
    let risk = site.page("/landscape/map?field=risk").await;
    risk.is(200, &["tone s4", "Very high (15–25) <b class=\"num\">1</b>", "likelihood times consequence"]);
    let api = site.get("/api/v1/landscape/map?field=cost").await.is(200, &["\"cost_stage\":\"actual\""]);
    assert!(api.text.contains("cost-from-1-million"), "{}", api.text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_be_shared_is_told_and_judged() {
    let site = Site::new().await;
    site.page("/landscape/sharing").await.is(200, &["Nothing yet that administrations could clearly share", "look alike"]);
    for (key, name) in [("1", "Town"), ("2", "Harbour"), ("3", "Schools")] {
        site.unit_open(key, name, None).await;
    }
    let task = site.record(RecordKind::Concept, "Booking", &[]).await.to_string();
    let system = async |name: &str, unit: &str, said: &str, concept: &str| {
        let values = [("owner", unit), ("description", said), ("concept", concept)];
        site.record(RecordKind::System, name, &values[..if concept.is_empty() { 2 } else { 3 }]).await
    };
    let a = system("Room booking", "1", "Citizens book rooms for hire", &task).await;
    let b = system("<Rooms> for hire", "2", "Booking of rooms and berths by citizens", &task).await;
    let c = system("Payroll", "3", "Pays salaries", "").await;
    let page = site.page("/landscape/sharing").await.is(200, &["One place where administrations could share a system"]);
    for expected in
        ["&#60;Rooms&#62; for hire</a>", "Both are for Booking.", "Both speak of", "Nobody has said anything yet", "Harbour"]
    {
        assert!(page.text.contains(expected), "{expected} is not in {}", page.text);
    }
    assert!(!page.text.contains("Payroll"));
    let word = |verdict: &str| format!("a={b}&b={a}&verdict={verdict}&reason=asked+both");
    let to = site.form("/landscape/sharing", &word("same")).await.goes_to();
    let said = site.page(&to).await.is(200, &["One verdict has taught", "“asked both”", "Same work."]);
    assert!(said.text.contains("100\u{202f}%"), "{}", said.text);
    // The last word counts: what was said not to be the same makes no cluster any more.
    site.form("/landscape/sharing", &word("not")).await.goes_to();
    site.page("/landscape/sharing").await.is(200, &["Nothing yet that administrations", "Not the same, said"]);
    site.form("/landscape/sharing", &word("later")).await.goes_to();
    site.page("/landscape/sharing").await.is(200, &["Nobody has said anything yet", "Later, said"]);
    for (form, status, told) in [
        (format!("a={a}&b={a}&verdict=same"), 422, "against itself"),
        (format!("a={a}&b={c}&verdict=moon"), 422, "Say one of"),
        (format!("a={a}&b={task}&verdict=same"), 422, "systems only"),
        (format!("a=x&b={c}&verdict=same"), 422, ""),
        (format!("a={a}&b={c}&verdict=same&reason={}", "x".repeat(501)), 422, "longer than 500"),
    ] {
        site.form("/landscape/sharing", &form).await.is(status, &[told]);
    }
    site.form("/landscape/sharing", &format!("a={a}&b=99&verdict=same")).await.is(404, &[]);
    let api = site.get("/api/v1/landscape/sharing").await.is(200, &["\"verdicts\":0"]);
    let told: serde_json::Value = serde_json::from_str(&api.text).expect("JSON");
    assert_eq!(told["pairs"][0]["tasks"][0]["name"], "Booking");
    assert_eq!(told["pairs"].as_array().map(Vec::len), Some(1));
}

#[tokio::test(flavor = "multi_thread")]
async fn pairs_are_looked_for_beside_the_pages() {
    let site = Site::new().await;
    for (key, name) in [("1", "Town"), ("2", "Harbour"), ("3", "Schools")] {
        site.unit_open(key, name, None).await;
    }
    let system = async |name: &str, unit: &str| {
        let values = [("owner", unit), ("description", "Citizens book rooms for hire")];
        site.record(RecordKind::System, name, &values).await
    };
    system("Room booking", "1").await;
    system("Rooms for hire", "2").await;
    let app = &site.app;
    let looked = async || app.sharing(&Actor::Owner, 0).await.expect("an answer");
    let arrived = async || {
        for _ in 0..500 {
            let found = looked().await;
            if !found.is_coming {
                return found;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("it never comes")
    };
    // Nothing yet; then what was found; after a change that, until the next is there, and so each time.
    let first = looked().await;
    assert!(first.is_coming && first.pairs.is_empty());
    let mut before = arrived().await;
    assert_eq!(before.pairs.len(), 1);
    for (name, pairs) in [("Hire of rooms", 3), ("Rooms, booking", 5)] {
        system(name, "3").await;
        let old = looked().await;
        assert!(old.is_coming && old.pairs == before.pairs && old.version == before.version, "{old:?}");
        before = arrived().await;
        assert_eq!(before.pairs.len(), pairs);
        assert_eq!(app.sharing(&Actor::Owner, usize::MAX).await.expect("an answer"), before);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_few_facts_that_matter_are_asked_and_answered() {
    let site = Site::new().await;
    site.app.answer_links_set(true);
    site.page("/landscape/questions").await.is(200, &["Nothing that matters is missing", "There is nothing to ask here now."]);
    site.unit_open("1", "Town", None).await;
    site.unit_open("2", "Harbour", None).await;
    let system = site.record(RecordKind::System, "<Archive>", &[("owner", "1")]).await;
    let page = site.page("/landscape/questions").await.is(200, &["<h2>Town</h2>", "&#60;Archive&#62;</a>", "Needed for:"]);
    for expected in ["name=\"value\" value=\"hybrid\">Partly each", "I do not know", "Answers by link"] {
        assert!(page.text.contains(expected), "{expected} is not in {}", page.text);
    }
    // At most three of a record at a time.
    assert_eq!(page.text.matches("<h3>").count(), 3, "{}", page.text);
    let reply = |what: &str| format!("record={system}&{what}");
    let to = site.form("/landscape/questions", &reply("field=hosting&value=hybrid&seen=9")).await.goes_to();
    let saved = site.page(&to).await.is(200, &["Saved.", ">Undo</button>"]);
    assert!(!saved.text.contains("value=\"hybrid\""), "{}", saved.text);
    site.get("/api/v1/records/1").await.is(200, &["\"value\":\"hybrid\""]);
    let versions = to.split_once('?').expect("versions").1.replace("after=", "").replace("&version=", "-");
    let undone = site.form("/landscape/questions", &format!("do=undo&versions={versions}")).await.goes_to();
    site.page(&undone).await.is(200, &["Undone.", "value=\"hybrid\">Partly each"]);
    let put_off = site.form("/landscape/questions", &reply("do=not-known&field=hosting")).await.goes_to();
    let later = site.page(&put_off).await.is(200, &["Put off.", "value=\"ask-again\">Undo</button>"]);
    assert!(!later.text.contains("value=\"hybrid\""), "{}", later.text);
    let again = site.form("/landscape/questions", &reply("do=ask-again&field=hosting")).await.goes_to();
    site.page(&again).await.is(200, &["Undone.", "value=\"hybrid\">Partly each"]);
    // Whose questions are shown stays the same after an answer.
    let of_all = site.form("/landscape/questions?of=all", &reply("do=not-known&field=hosting")).await.goes_to();
    assert!(of_all.starts_with("/landscape/questions?of=all&done=put-off"), "{of_all}");
    site.page(&of_all).await.is(200, &["name=\"of\" value=\"all\" checked", "action=\"/landscape/questions?of=all\""]);
    for (form, told) in [
        (reply("field=lifecycle"), "Say something"),
        (reply("field=hosting&value=moon"), ""),
        (reply("do=dance&field=hosting&value=hybrid"), ""),
        (reply("do=not-needed&field=moon"), ""),
        ("do=link&unit=1&days=91".to_owned(), "1 to 90 days"),
        ("do=undo&versions=x".to_owned(), ""),
    ] {
        site.form("/landscape/questions", &form).await.is(422, &[told]);
    }
    site.form("/landscape/questions", "do=end&link=7").await.is(404, &[]);
    site.form("/landscape/questions", "record=99&field=hosting&value=hybrid").await.is(404, &[]);
    site.page("/landscape/questions?unit=2").await.is(200, &["There is nothing to ask here now."]);
    site.page("/landscape/questions?unit=99").await.is(404, &[]);
    site.get("/landscape/questions.csv?of=all").await.is(200, &["Town,1,System,<Archive>"]);
    let api = site.get("/api/v1/landscape/questions?unit=1").await.is(200, &["\"record\":"]);
    let told: serde_json::Value = serde_json::from_str(&api.text).expect("JSON");
    assert_eq!(told["rows"][0]["unit_name"], "Town");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opens_the_questions_of_its_unit_and_nothing_else() {
    let site = Site::new().await;
    site.unit_open("1", "Town", None).await;
    site.unit_open("2", "Harbour", None).await;
    let own = site.record(RecordKind::System, "Archive", &[("owner", "1")]).await;
    let other = site.record(RecordKind::System, "Berths", &[("owner", "2")]).await;
    // Off until the settings turn it on.
    let make = "do=link&unit=1&days=14";
    let refused = site.form("/landscape/questions", make).await.is(422, &["Answers by link are turned off."]);
    assert!(!refused.text.contains("Make a link"), "{}", refused.text);
    site.app.answer_links_set(true);
    let made = site.form("/landscape/questions", make).await.is(200, &["This link is shown once"]);
    let secret = made.text.split("/answers/").nth(1).expect("a link").chars().take(64).collect::<String>();
    let page = site.page("/landscape/questions").await.is(200, &["Town, until"]);
    assert!(!page.text.contains(&secret), "the secret stands on the page again");
    let here = format!("/answers/{secret}");
    let nobody = site.seen_by(samsyn_app::SessionSecret::new("none"));
    let shown = nobody.page(&here).await.is(200, &["Questions to Town", "Archive", "no account is needed"]);
    assert!(!shown.text.contains("Berths") && !shown.text.contains("/landscape/"), "{}", shown.text);
    let reply = |record: RecordId, what: &str| format!("record={record}&{what}");
    let to = nobody.form(&here, &reply(own, "field=hosting&value=supplier")).await.goes_to();
    nobody.page(&to).await.is(200, &["Thank you. It is kept."]);
    site.get(&format!("/api/v1/records/{own}")).await.is(200, &["\"value\":\"supplier\"", "Town (link 1)"]);
    // A question of another unit, a field that is not asked, a record that is not offered, a unit that is not its own.
    for form in [
        reply(other, "field=hosting&value=supplier"),
        reply(own, "field=description&value=x"),
        reply(own, "field=owner&value=2"),
        reply(own, "field=hosting&value=hybrid"),
        "record=x&field=hosting&value=hybrid".to_owned(),
        reply(own, "field=hosting"),
    ] {
        nobody.form(&here, &form).await.is(422, &[]);
    }
    site.get(&format!("/api/v1/records/{other}")).await.is(200, &[]);
    for path in ["/landscape", "/landscape/1", "/landscape/questions"] {
        nobody.page(path).await.goes_to();
    }
    for wrong in ["x".to_owned(), "0".repeat(64), secret[..63].to_owned(), format!("{secret}0")] {
        nobody.page(&format!("/answers/{wrong}")).await.is(404, &[]);
    }
    // Turned off, links that hold open nothing and take nothing.
    site.app.answer_links_set(false);
    nobody.page(&here).await.is(404, &["This link does not open"]);
    nobody.form(&here, &reply(own, "field=hosting&value=hybrid")).await.is(404, &[]);
    site.app.answer_links_set(true);
    let again = nobody.page(&here).await.is(200, &["Archive"]);
    assert_eq!((again.header("cache-control"), again.header("referrer-policy")), ("no-store", "no-referrer"));
    site.form("/landscape/questions", "do=end&link=1").await.goes_to();
    nobody.page(&here).await.is(404, &["This link does not open"]);
    nobody.form(&here, &reply(own, "field=hosting&value=hybrid")).await.is(404, &[]);
}
