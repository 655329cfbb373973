//! The investment overview: figures that lead to their lines, the file for the budget meeting, price indices kept and taken
//! away, a ledger compared with nothing kept, and what an address asks that cannot be.

use axum::body::Body;
use axum::http::Request;
use samsyn_app::{Actor, Day, NewGrant, NewUnit, Office, RecordKind, RecordSet, Scope, UnitCommand};

use super::denied::person;
use super::{Answer, Site};

/// A contract that two administrations share, with a third left to nobody, and its budgets of two years.
async fn site() -> Site {
    let site = Site::new().await;
    let from = Day::parse("2020-01-01").expect("a day");
    for name in ["Parks", "Schools"] {
        let unit = NewUnit { key: name.to_owned(), name: name.to_owned(), kind: None, parent: None };
        site.app.unit_change(&Actor::Owner, &UnitCommand::Open { unit, from, until: None }).await.expect("opened");
    }
    let make = async |kind, name: &str, values: &[(&str, &[&str])]| {
        let made = site.app.record_make(&Actor::Owner, kind, name).await.expect("made").record;
        let values = values.iter().map(|(field, values)| ((*field).to_owned(), values.iter().map(|v| (*v).to_owned()).collect()));
        let set = RecordSet { from: None, values: values.collect(), source: Some("The books".to_owned()), seen: None };
        site.app.record_set(&Actor::Owner, made, &set).await.expect("set");
    };
    // The key holds since before both years.
    let contract = site.app.record_make(&Actor::Owner, RecordKind::Contract, "Maps").await.expect("made").record;
    let shares = [("share".to_owned(), vec!["unit 1 = 1/3".to_owned(), "unit 2 = 1/3".to_owned()])];
    let set = RecordSet { from: Some(from), values: shares.into(), source: None, seen: None };
    site.app.record_set(&Actor::Owner, contract, &set).await.expect("set");
    let line = async |year: &str, stage: &str, amount: &str| {
        let fields = [
            ("year", &[year][..]),
            ("account", &["4110"]),
            ("contract", &["1"]),
            ("nature", &["run"]),
            ("stage", &[stage]),
            ("amount", &[amount]),
        ];
        make(RecordKind::CostLine, &format!("Maps {year}"), &fields).await;
    };
    line("2025", "budget", "900.00").await;
    line("2026", "budget", "1000.01").await;
    line("2026", "actual", "500.00").await;
    site.app.record_make(&Actor::Owner, RecordKind::CostLine, "Nothing said").await.expect("made");
    site
}

/// A form with a file, sent from one of our pages.
async fn sent(site: &Site, path: &str, what: &str, file: &str) -> Answer {
    let part = |head: &str, body: &str| format!("--x\r\ncontent-disposition: form-data; {head}\r\n\r\n{body}\r\n");
    let token = site.session.form_token();
    let file = part("name=\"file\"; filename=\"books.csv\"", file);
    let body = [part("name=\"form\"", &token), file, part("name=\"do\"", what), "--x--\r\n".to_owned()].concat();
    let request = Request::post(path).header("host", "localhost").header("cookie", site.cookie()).header("accept", "text/html");
    let request = request.header("content-type", "multipart/form-data; boundary=x").body(Body::from(body));
    site.send(request.expect("a request")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_lead_to_their_lines_and_are_had_as_files() {
    let empty = Site::new().await;
    empty.page("/landscape/money").await.is(200, &["There are no cost lines on this day"]);
    empty.page("/landscape").await.is(200, &["href=\"/landscape/money\""]);
    let site = site().await;
    let page = site.page("/landscape/money").await.is(
        200,
        &["Investment overview 2026", ">Parks</a>", ">333.34</a>", ">1,000.01</a>", "nobody: 333.33", "nobody is said to carry"],
    );
    page.is(200, &["<svg", "Budget: from 2025 to 2026", "+100.01", "Nothing said</a>", "cannot be added up: Year is missing"]);
    let lines = "/landscape/money/lines?year=2026&administration=1&stage=budget";
    site.page(lines)
        .await
        .is(200, &[">333.34<", "Parks: 1/3", "last confirmed", "The books", "href=\"/landscape/1\"", "Administration: Parks"]);
    let csv = site
        .get(&lines.replace("lines?", "lines.csv?"))
        .await
        .is(200, &["333.34,1000.01,1000.01,2026,Parks,Parks,Parks,1/3,365"]);
    assert!(csv.text.lines().count() == 2, "{}", csv.text);
    site.page("/landscape/money?administration=2").await.is(200, &["Administration: Schools", ">333.34</a>"]);
    for (table, holds) in [
        ("administrations", "No administration,2026,333.33,333.33,0.00,0.00"),
        ("accounts", "4110,2026,1000.01"),
        ("natures", "Run,2026,1000.01"),
        ("shared", "1,Maps,2,1000.01,333.33"),
        ("bridge", "All,900.00,0.00,0.00,0.00,100.01,0.00,1000.01"),
        ("subjects", "Maps,900.00"),
    ] {
        site.get(&format!("/landscape/money.csv?table={table}")).await.is(200, &[holds]);
    }
    for (ending, start) in [("pdf", "%PDF-"), ("xlsx", "PK")] {
        let file = site.get(&format!("/landscape/money/{ending}?year=2026")).await.is(200, &[]);
        assert!(file.text.starts_with(start), "{ending}");
    }
    let json = site.get("/api/v1/money?year=2026").await.is(200, &["\"budget\":{\"ore\":100001,\"run_ore\":100001"]);
    json.is(200, &["\"nobody\":{\"budget\":{\"ore\":33333", "\"volume_ore\":10001"]);
    site.get("/api/v1/money/lines?stage=budget&limit=1").await.is(200, &["\"count\":3", "\"share\":[1,3]"]);
    for wrong in ["year=soon", "year=99999", "bridge=moon", "nature=moon", "administration=x", "subject=x", "day=x", "seen=x"] {
        site.page(&format!("/landscape/money?{wrong}")).await.is(422, &[]);
    }
    site.page("/landscape/money.csv?table=moon").await.is(422, &[]);
    site.page("/landscape/money/lines?stage=forecast").await.is(200, &["No line is of this part"]);
    site.page("/landscape/money?year=2030").await.is(200, &["Investment overview 2030", "No line is of this part"]);
    let old = site.page("/landscape/money?known=2020-01-01").await.is(200, &["As was known at the end of 1 Jan 2020"]);
    old.is(200, &["There are no cost lines"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn prices_come_by_an_index_that_is_named() {
    let site = site().await;
    site.page("/landscape/money/prices").await.is(200, &["There is no price index yet"]);
    let set = |values: &str| format!("do=set&name=KPI&source=Statistics&values={values}");
    site.form("/landscape/money/prices", &set("2025%3B100%0D%0A2026%3Bx")).await.is(422, &["“x” cannot be the value", "row 2"]);
    site.form("/landscape/money/prices", "do=set&name=+&source=x&values=2025%3B1").await.is(422, &["needs a name"]);
    site.form("/landscape/money/prices", &set("2025%3B100%0D%0A2026%3B110")).await.goes_to();
    site.page("/landscape/money/prices").await.is(200, &["<h2>KPI</h2>", "Statistics", "version 1", ">110<"]);
    site.get("/landscape/money/prices.csv").await.is(200, &["KPI,Statistics,1,2026,110"]);
    // 1,000.01 of 2026 is 909.10 in the prices of 2025; 900 became 990, and 10.01 more is of the same.
    let page = site
        .page("/landscape/money?index=KPI&prices=2025")
        .await
        .is(200, &["in the prices of 2025 by KPI (Statistics, version 1)"]);
    page.is(200, &[">909.10</a>", "+90.00", "+10.01", "Each year stands in its own prices, by KPI"]);
    site.page("/landscape/money?index=KPI&prices=2024").await.is(422, &["has no value for 2024", ">1,000.01</a>"]);
    site.page("/landscape/money?prices=2024").await.is(422, &["come by an index"]);
    let gone = site.form("/landscape/money/prices", "do=remove&name=KPI").await.goes_to();
    site.page(&gone).await.is(200, &["KPI was taken away", "Undo"]);
    site.page("/landscape/money?index=KPI").await.is(422, &["no price index called “KPI”"]);
    site.form("/landscape/money/prices", "do=restore&name=KPI").await.goes_to();
    site.page("/landscape/money?index=KPI").await.is(200, &["version 3"]);
    site.form("/landscape/money/prices", "do=nothing").await.is(422, &[]);
    assert!(site.page("/administration/journal").await.text.contains("Landscape changed"));
    // Whoever reads the landscape chooses prices, and changes none.
    let reader = NewGrant { role: Office::Reader, scope: Scope::Whole, until: None, case_level: false, names_purpose: None };
    let reader = site.seen_by(person(&site.app, "rolf", Some(reader)).await);
    let page = reader.page("/landscape/money/prices").await.is(200, &["<h2>KPI</h2>"]);
    assert!(!page.text.contains("<textarea"));
    reader.form("/landscape/money/prices", &set("2025%3B100")).await.is(403, &[]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ledger_is_compared_and_not_kept() {
    let site = site().await;
    let here = "/landscape/money/ledger";
    site.page(here).await.is(200, &["Ledger (CSV or XLSX)"]);
    let same = sent(&site, here, "show", "year;account;amount\n2026;4110;500\n").await;
    same.is(200, &["agree to the øre: 1.", "do not: 0"]);
    let other = "Konto;År;Beløp\n4110;2026;1 200,50\n9;2026;1\n";
    let page =
        sent(&site, here, "show", other).await.is(200, &["do not: 2", ">4110</th>", "1,200.50", "\u{2212}700.50", "row 2"]);
    page.is(200, &["Maps 2026</a>", "the ledger 1,201.50"]);
    sent(&site, here, "csv", other)
        .await
        .is(200, &["2026,4110,sum,,,,500.00,1200.50,-700.50", "2026,9,row of the ledger,,3,,,1.00"]);
    let bad = sent(&site, here, "show", "year;account;amount\n2026;4110;12a\n").await;
    bad.is(422, &["books.csv: “12a” cannot be read in the column amount", "row 2"]);
    sent(&site, here, "show", "a;b\n1;2\n").await.is(422, &["No column has the heading year"]);
    sent(&site, here, "show", "").await.is(422, &[]);
    let api = site.put(Request::post("/api/v1/money/ledger")).header("content-type", "application/json");
    let api = api.body(Body::from(r#"{"ledger":"year;account;amount\n2026;4110;500"}"#)).expect("a request");
    site.send(api).await.is(200, &["\"agreeing\":1,", "\"differences\":[]"]);
}
