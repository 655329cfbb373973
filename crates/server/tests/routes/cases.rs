//! Business cases on their pages and as files: kept, tried, compared, frozen, said yes and no to; two pages whatever they hold; hostile names.

use axum::body::Body;
use axum::http::Request;
use samsyn_app::{Actor, Day, NewUnit, RecordKind, UnitCommand};

use super::Site;

pub(super) const CASE: &str = r#"title = "Booking"
sponsor = "Town"
country = "SE"
first-year = 2027
years = 3
price-year = 2026
not-counted = ["Happier citizens"]
[[assumption]]
id = "bookings"
title = "Bookings"
value = { low = 800, mode = 1000, high = 1500 }
source = "The log"
[[alternative]]
id = "keep"
title = "Go on"
[[alternative]]
id = "share"
title = "Share"
[[effect]]
id = "run"
alternative = "keep"
kind = "cost"
administration = "Town"
amount = 50000
[[effect]]
id = "work"
title = "Work spared"
alternative = "share"
kind = "saving"
cashable = false
administration = "Harbour"
amount = 60
times = ["bookings"]
"#;

fn form(text: &str) -> String {
    url(&[("text", text)])
}

fn url(pairs: &[(&str, &str)]) -> String {
    let encoded = |text: &str| {
        let sign = |byte: u8| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") };
        text.bytes().map(sign).collect::<String>()
    };
    pairs.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_kept_tried_compared_frozen_and_had_as_files() {
    let site = Site::new().await;
    let unit = NewUnit { key: "Town".to_owned(), name: "Town".to_owned(), kind: None, parent: None };
    let open = UnitCommand::Open { unit, from: Day::parse("2020-01-01").expect("a day"), until: None };
    site.app.unit_change(&Actor::Owner, &open).await.expect("opened");
    site.page("/landscape/cases").await.is(200, &["No business case yet", "One booking system for rooms"]);
    site.form("/landscape/cases", &form("title =")).await.is(422, &["line 1"]);
    site.form("/landscape/cases", &form(&CASE.replace("country = \"SE\"", "country = \"XX\""))).await.is(422, &["country", "XX"]);
    let made = site.form("/landscape/cases", &form(CASE)).await.goes_to();
    assert_eq!(made, "/landscape/cases/1");
    site.page("/landscape/cases").await.is(200, &["One business case", "Booking", "Version 1"]);
    let page = site.page(&made).await.is(200, &["“Share” is expected to be", "Town", "Harbour", "Happier citizens", "The log"]);
    assert!(page.text.contains("Not heard yet: Town, Harbour"), "{}", page.text);
    // 1,100 of 60 in three years, in present value, beside three times 50,000: by hand 66,000 and 50,000 times 2.8997.
    page.is(200, &["191,380", "336,365"]);
    let tried = site.page(&format!("{made}?try-bookings=2000")).await;
    tried.is(200, &["347,963", "Nothing of it is kept"]);
    site.page(&format!("{made}?version=1&try-bookings=many")).await.is(422, &["cannot be tried", "value=\"many\""]);
    site.page(&format!("{made}?try-bookings=1e308")).await.is(422, &["aria-current"]);
    site.page(&format!("{made}?try-bookings=2,000")).await.is(200, &["347,963"]);
    site.page(&format!("{made}?version=7")).await.is(404, &[]);
    site.page("/landscape/cases/x").await.is(404, &[]);
    let dearer = CASE.replace("amount = 50000", "amount = 70000");
    let change = |version: &str, text: &str| url(&[("do", "change"), ("version", version), ("text", text), ("note", "dearer")]);
    site.form(&made, &change("1", &dearer)).await.is(303, &[]);
    // Somebody who looked at the first version is told, and what was typed stands there still.
    site.form(&made, &change("1", "title = \"mine\"")).await.is(422, &[]);
    site.form(&made, &change("1", &CASE.replace("Booking\"", "Mine\""))).await.is(422, &["newer version", "Mine"]);
    site.page(&format!("{made}?version=2&with=1")).await.is(200, &["version 2 beside version 1", "Better than now: Share"]);
    let say = |stance: &str, reason: &str| {
        url(&[("do", "say"), ("version", "2"), ("unit", "1"), ("stance", stance), ("reason", reason)])
    };
    // What was chosen stands there still, so that nothing else is sent by mistake.
    site.form(&made, &say("no", "")).await.is(422, &["Say why", "value=\"no\" required checked"]);
    site.form(&made, &say("no", "Our money")).await.is(303, &[]);
    site.page(&made).await.is(200, &["does not consent", "Our money", "Not heard yet: Harbour"]);
    site.form(&made, "do=freeze&version=2").await.is(200, &["anybody can calculate it again"]);
    site.form(&made, "do=check&version=2").await.is(200, &["It comes to the same"]);
    site.form(&made, "do=check&version=1").await.is(422, &["not frozen"]);
    site.form(&made, "do=moon&version=1").await.is(422, &[]);
    for (file, media) in [("pdf", "application/pdf"), ("xlsx", "spreadsheetml")] {
        for address in [format!("{made}/{file}?version=1&try-bookings=900"), format!("/api/v1/business-cases/1/{file}?version=1")]
        {
            let answer = site.get(&address).await.is(200, &[]);
            assert!(answer.header("content-type").contains(media) && !answer.text.is_empty());
        }
    }
    let told: serde_json::Value =
        serde_json::from_str(&site.get("/api/v1/business-cases/1?version=1").await.is(200, &[]).text).expect("JSON");
    let mean = told["figures"]["alternatives"][1]["mean"].as_f64().expect("a number");
    assert!((mean - 66_000.0 * (1.0 + 1.0 / 1.035 + 1.0 / (1.035 * 1.035))).abs() < 1e-6, "{mean}");
}

#[tokio::test(flavor = "multi_thread")]
async fn names_that_would_be_markup_or_formulas_stay_names_and_two_pages_are_enough() {
    let site = Site::new().await;
    let hostile = "=HYPERLINK(\\\"http://x\\\")<script>alert(1)</script>* ?".repeat(8);
    let mut text = format!(
        "title = \"{hostile}\"\nsponsor = \"{hostile}\"\ncountry = \"NO\"\nfirst-year = 2027\nyears = 12\nprice-year = 2026\nprocesses = [{}]\nnot-counted = [{}]\n",
        (0..9).map(|n| format!("\"{hostile}{n}\"")).collect::<Vec<_>>().join(","),
        (0..9).map(|n| format!("\"{hostile}{n}\"")).collect::<Vec<_>>().join(",")
    );
    text += "[sourcing]\nservice = \"x\"\nweights = { cost = 1, lead-time = 1, quality = 1, risk = 1, lock-in = 1 }\n";
    for n in 0..9 {
        text += &format!(
            "[[assumption]]\nid = \"=a{n}\"\ntitle = \"{hostile}{n}\"\nvalue = {{ low = 1, mode = 2, high = {} }}\n",
            n + 3
        );
        text += &format!("[[alternative]]\nid = \"*{n}\"\ntitle = \"{hostile}{n}\"\nstaff = \"{hostile}\"\nquality = 3\n");
        text += &format!("[[competence]]\nskill = \"{hostile}{n}\"\nneed = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]\n");
    }
    for n in 0..27 {
        let (way, of) = (n % 9, n / 3);
        text += &format!(
            "[[effect]]\nid = \"e{n}\"\ntitle = \"{hostile}\"\nalternative = \"*{way}\"\nkind = \"cost\"\nadministration = \"{hostile}{of}\"\namount = {}\ntimes = [\"=a{of}\"]\n",
            1_000 * (n + 1)
        );
    }
    let made = site.form("/landscape/cases", &form(&text)).await.goes_to();
    let page = site.page(&made).await.is(200, &["&#60;script&#62;"]);
    assert!(!page.text.contains("<script>alert"));
    let pdf = site.get(&format!("{made}/pdf")).await.is(200, &[]);
    assert_eq!(pdf.text.matches("/Type /Page\n").count().max(pdf.text.matches("/Type/Page/").count()), 2, "two pages");
}

/// What is decided is looked at again: the list leads to what came, and the days to come are a calendar.
#[tokio::test(flavor = "multi_thread")]
async fn a_decision_is_looked_at_again_on_its_days() {
    let site = Site::new().await;
    let decided = |title: &str, day: &str| {
        let service = "[sourcing]\nservice = \"Permits\"\nweights = { cost = 1 }\nchosen = \"share\"\n";
        CASE.replacen("Booking", title, 1).replacen("[[assumption]]", &format!("{service}decided = \"{day}\"\n[[assumption]]"), 1)
    };
    site.form("/landscape/cases", &form(CASE)).await.is(303, &[]);
    let list = site.page("/landscape/cases").await;
    assert!(!list.text.contains("cases.ics"), "nothing is decided");
    site.form("/landscape/cases", &form(&decided("Long ago", "2020-02-29"))).await.is(303, &[]);
    site.form("/landscape/cases", &form(&decided("Soon; or never", "2199-02-28"))).await.is(303, &[]);
    site.form("/landscape/cases", &form(&decided("Never", "9999-12-31"))).await.is(422, &["9999-12-31"]);
    let list = site.page("/landscape/cases").await;
    list.is(
        200,
        &[
            "/landscape/cases/2#checks",
            "After 12 months, 28 Feb 2021: see what came",
            "After 24 months, 28 Feb 2201",
            "cases.ics",
        ],
    );
    site.page("/landscape/cases/2").await.is(200, &["id=\"checks\""]);
    let file = site
        .get("/landscape/cases.ics")
        .await
        .is(200, &["BEGIN:VCALENDAR\r\n", "DTSTART;VALUE=DATE:22000228", "Soon\\; or never"]);
    assert_eq!(file.text.matches("BEGIN:VEVENT").count(), 2, "days to come alone");
    assert!(file.header("content-disposition").contains("cases.ics"));
    let told = site.get("/api/v1/business-cases").await.is(200, &["\"due\":\"2022-02-28\"", "\"is_due\":true"]);
    assert!(told.text.contains("\"is_due\":false"));
}

/// The example of a new case is calculated as it stands, in every language.
#[tokio::test(flavor = "multi_thread")]
async fn the_example_of_a_new_case_can_be_made() {
    let site = Site::new().await;
    for (language, words) in [
        ("en", "Go on as now"),
        ("nb", "Fortsette som nå"),
        ("nn", "Halde fram som no"),
        ("da", "Fortsætte som nu"),
        ("sv", "Fortsätta som nu"),
    ] {
        let request = Request::get("/landscape/cases").header("host", "localhost:7700").header("accept", "text/html");
        let request = request.header("cookie", format!("{}; language={language}", site.cookie()));
        let page = site.send(request.body(Body::empty()).expect("a request")).await;
        let text = page
            .text
            .split_once("name=\"text\"")
            .and_then(|(_, rest)| rest.split_once('>'))
            .and_then(|(_, rest)| rest.split_once("</textarea>"));
        let text = text.expect("a field").0.replace("&#34;", "\"").replace("&#39;", "'");
        assert!(text.contains(words) && !text.contains("= \"{"), "{language}: {text}");
        site.form("/landscape/cases", &form(&text)).await.is(303, &[]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_is_proposed_of_systems_that_could_be_shared() {
    let site = Site::new().await;
    for (key, name) in [("1", "Town"), ("2", "Harbour")] {
        site.unit_open(key, name, None).await;
    }
    let record = async |kind, name: &str, values: &[(&str, &str)]| site.record(kind, name, values).await;
    let rooms = record(RecordKind::System, "Rooms \"A\"", &[("owner", "1"), ("security-class", "open")]).await;
    let hire = record(RecordKind::System, "Hire", &[("owner", "2"), ("security-class", "confidential")]).await;
    for (name, system) in [("Town hall", &rooms), ("Quay", &hire), ("Shed", &hire)] {
        record(RecordKind::Use, name, &[("system", &system.to_string()), ("unit", "1")]).await;
    }
    let bound = [
        ("system", rooms.to_string()),
        ("unit", "1".to_owned()),
        ("irrevocable-until", "2099-12-31".to_owned()),
        ("ends", "2099-12-31".to_owned()),
    ];
    let bound: Vec<(&str, &str)> = bound.iter().map(|(field, value)| (*field, value.as_str())).collect();
    record(RecordKind::Contract, "Agreement", &bound).await;
    record(
        RecordKind::CostLine,
        "Line",
        &[("year", "2025"), ("stage", "actual"), ("amount", "250000"), ("system", &hire.to_string())],
    )
    .await;
    let asked = format!("/landscape/cases?systems={rooms},{hire}");
    let page = site
        .page(&asked)
        .await
        .is(200, &["One system instead of several", "share-2", "A guess, to be replaced", "amount = 250000"]);
    let text =
        page.text.split("class=\"prose-lines\">").nth(1).and_then(|rest| rest.split("</textarea>").next()).expect("the text");
    let text =
        text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">");
    // As it stands it is a case that can be kept.
    site.form("/landscape/cases", &form(&text)).await.is(303, &[]);
    site.page("/landscape/cases/1").await.is(200, &["All share Hire", "Town", "Harbour"]);
    site.page(&format!("/landscape/cases?systems={rooms}")).await.is(422, &["at least two systems"]);
    site.page("/landscape/cases?systems=1,x").await.is(422, &[]);
    site.form("/landscape/sharing", &format!("a={rooms}&b={hire}&verdict=same")).await.is(303, &[]);
    let separated =
        ["What stands between them", "different security classes", "is bound by a contract until", "Make a business case of it"];
    site.page("/landscape/sharing").await.is(200, &separated);
}
