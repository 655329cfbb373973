//! The landscape as files of other programs: workbooks that come in as the same in every language, the model, the services; and
//! the page that says what is missing.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use samsyn_app::{
    Actor, Day, NewUnit, RecordFieldKind, RecordId, RecordKind, RecordQuery, RecordSet, RegisterImport, RowCount, Source,
    UnitCommand, record_fields,
};
use samsyn_wording::{Language, Words};

use super::Site;

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async fn with_units() -> Site {
    let site = Site::new().await;
    // Two of the same name, and one that is called as another's key.
    for (key, name) in
        [("10", "Finance"), ("20", "Plan, building; environment"), ("21", "Building"), ("22", "Building"), ("30", "10")]
    {
        let unit = NewUnit { key: key.to_owned(), name: name.to_owned(), kind: None, parent: None };
        let from = Day::parse("2020-01-01").expect("a day");
        site.app.unit_change(&Actor::Owner, &UnitCommand::Open { unit, from, until: None }).await.expect("opened");
    }
    site
}

async fn made(site: &Site, kind: RecordKind, name: &str, values: BTreeMap<String, Vec<String>>) -> RecordId {
    let id = site.app.record_make(&Actor::Owner, kind, name).await.expect("made").record;
    if !values.is_empty() {
        let set = RecordSet { values, ..RecordSet::default() };
        site.app.record_set(&Actor::Owner, id, &set).await.unwrap_or_else(|error| panic!("{kind:?}: {error}"));
    }
    id
}

/// What a field of the record with this number of its kind holds in the test: something of everything that it can.
fn values(field: &RecordFieldKind, at: usize, known: &BTreeMap<RecordKind, Vec<RecordId>>) -> Vec<String> {
    let of = |kind: RecordKind| known.get(&kind).and_then(|ids| ids.get(at % ids.len().max(1))).map(ToString::to_string);
    let one = match (field.holds.name(), field.holds) {
        ("choice", _) => field_choices(field).get(at % field_choices(field).len()).map(|choice| (*choice).to_owned()),
        ("money", _) => Some(["1204.50", "-3.05", "1204.00", "90000000.99"][at % 4].to_owned()),
        ("number", _) => Some(["12", "1.204", "0.125", "4.5", "120000", "1204.125", "-7.001"][at % 7].to_owned()),
        ("date", _) => Some(["2026-02-03", "1999-12-31"][at % 2].to_owned()),
        ("unit", _) => Some((at % 5 + 1).to_string()),
        ("share", _) => {
            let of_use = known.get(&RecordKind::Use).and_then(|ids| ids.first()).map(|id| format!("use {id} = 1/3"));
            return of_use.into_iter().chain([format!("unit {} = 1/3", at % 5 + 1)]).collect();
        }
        ("prose", _) => Some("=First line,\n  second; \"third\"\tend".to_owned()),
        ("record", _) => record_kind(field).and_then(of),
        _ if field.name == "key" => Some(format!("{}-{at}", field.kind.name())),
        _ => Some(format!("=Text, {at}; \u{f8}")),
    };
    let many = match (field.many, field.holds.name()) {
        (true, "text") => vec![format!("Other; {at}"), format!("And, {at}")],
        (true, "unit") => vec![((at + 1) % 5 + 1).to_string()],
        _ => vec![],
    };
    one.into_iter().chain(many).collect()
}

fn field_choices(field: &RecordFieldKind) -> Vec<&'static str> {
    match field.holds {
        samsyn_app::RecordHolds::Choice(choices) => choices.to_vec(),
        _ => vec![],
    }
}

fn record_kind(field: &RecordFieldKind) -> Option<RecordKind> {
    match field.holds {
        samsyn_app::RecordHolds::Record(kind) => Some(kind),
        _ => None,
    }
}

fn import(kind: RecordKind) -> RegisterImport {
    RegisterImport { kind: Some(kind), ..RegisterImport::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_of_all_records_comes_in_as_the_same_in_every_language() {
    let site = with_units().await;
    let mut known: BTreeMap<RecordKind, Vec<RecordId>> = BTreeMap::new();
    let order = [
        RecordKind::Party,
        RecordKind::Product,
        RecordKind::Concept,
        RecordKind::System,
        RecordKind::Use,
        RecordKind::Process,
        RecordKind::Contract,
        RecordKind::CostLine,
        RecordKind::Flow,
        RecordKind::Service,
    ];
    for kind in order {
        // As many as there are choices of any field; every other one is called the same.
        for at in 0..9 {
            let fields = record_fields(kind).filter(|field| field.name != "name" && (at > 1 || field.name != "key"));
            let values = fields.map(|field| (field.name.to_owned(), values(field, at, &known)));
            let values: BTreeMap<_, _> = values.filter(|(_, values)| !values.is_empty()).collect();
            let name = if at % 2 == 0 { "Twin, again; and".to_owned() } else { format!("{}  {at}", kind.name()) };
            let id = made(&site, kind, &name, values).await;
            known.entry(kind).or_default().push(id);
        }
    }
    for language in [Language::En, Language::Nb, Language::Nn, Language::Da, Language::Sv] {
        let words = Words::new(language);
        let answers = site.app.record_book(&Actor::Owner, &RecordQuery::default()).await.expect("asked");
        let file = site.folder.path().join("book.xlsx");
        std::fs::write(&file, samsyn_server::records_xlsx(&words, &answers).expect("written")).expect("on disk");
        for kind in order {
            let plan = site.app.register_import(&Actor::Owner, &Source::File(file.clone()), &import(kind), false).await;
            let plan = plan.unwrap_or_else(|error| panic!("{language:?} {kind:?}: {error}"));
            let unknown: Vec<_> = plan.columns.iter().filter(|column| column.field.is_none()).collect();
            assert!(unknown.is_empty(), "{language:?} {kind:?}: {unknown:?}");
            assert_eq!(plan.findings, [], "{language:?} {kind:?}");
            assert_eq!((plan.changes.len(), plan.to_confirm.len()), (0, 0), "{language:?} {kind:?}: {:?}", plan.changes);
            assert_eq!((plan.unchanged, plan.counted), (9, RowCount::Rows), "{language:?} {kind:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_changed_in_a_workbook_is_one_change() {
    let site = with_units().await;
    made(&site, RecordKind::System, "Archive", [("hosting".to_owned(), vec!["supplier".to_owned()])].into()).await;
    made(&site, RecordKind::System, "Cases", BTreeMap::new()).await;
    let words = Words::new(Language::En);
    let mut answers = site.app.record_book(&Actor::Owner, &RecordQuery::default()).await.expect("asked");
    for row in answers.iter_mut().flat_map(|answer| &mut answer.rows).filter(|row| row.name == "Archive") {
        row.values.get_mut("name").expect("a name")[0].value = "The archive".to_owned();
    }
    let file = site.folder.path().join("book.xlsx");
    std::fs::write(&file, samsyn_server::records_xlsx(&words, &answers).expect("written")).expect("on disk");
    let import_of = |kind| import(kind);
    let plan = site.app.register_import(&Actor::Owner, &Source::File(file.clone()), &import_of(RecordKind::System), false).await;
    let plan = plan.expect("compared");
    assert_eq!(plan.changes.len(), 1, "{:?}", plan.changes);
    assert_eq!((plan.changes[0].made, &*plan.changes[0].fields[0].after[0]), (false, "The archive"));
    // A workbook that has sheets of kinds, but not of this one.
    answers.retain(|answer| answer.kind != RecordKind::System);
    std::fs::write(&file, samsyn_server::records_xlsx(&words, &answers).expect("written")).expect("on disk");
    let refused = site.app.register_import(&Actor::Owner, &Source::File(file), &import_of(RecordKind::System), false).await;
    assert_eq!(refused.expect_err("no sheet").code, "record-sheet-missing");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_table_is_a_workbook_too() {
    let site = with_units().await;
    made(&site, RecordKind::System, "=Archive", BTreeMap::new()).await;
    made(&site, RecordKind::Contract, "Agreement", BTreeMap::new()).await;
    for path in [
        "/landscape/records.xlsx",
        "/landscape/contracts.xlsx?unit=1",
        "/landscape/map.xlsx?field=hosting",
        "/landscape/shares.xlsx",
        "/landscape/risk.xlsx",
        "/landscape/potential.xlsx",
        "/landscape/1/impact.xlsx",
        "/api/v1/landscape/records/xlsx",
        "/api/v1/contracts/xlsx?state=unknown",
        "/api/v1/landscape/map/xlsx",
        "/api/v1/landscape/shares/xlsx",
        "/api/v1/landscape/risk/xlsx",
        "/api/v1/landscape/potential/xlsx",
        "/api/v1/records/1/impact/xlsx",
    ] {
        let answer = site.get(path).await;
        assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, WORKBOOK), "{path}");
        assert!(answer.text.starts_with("PK") && answer.header("content-disposition").contains(".xlsx"), "{path}");
    }
    for path in ["/landscape/map.xlsx?unit=99", "/landscape/99/impact.xlsx"] {
        site.get(path).await.is(404, &[]);
    }
    for path in ["/landscape/records.xlsx?day=soon", "/landscape/contracts.xlsx?state=moon", "/landscape/shares.xlsx?choice=moon"]
    {
        site.get(path).await.is(422, &[]);
    }
    site.page("/landscape/map").await.is(200, &["/landscape/map.xlsx", "Workbook (XLSX)"]);
    site.page("/landscape/contracts").await.is(200, &["/landscape/contracts.xlsx"]);
    site.page("/landscape/shares").await.is(200, &["/landscape/shares.xlsx"]);
    site.page("/landscape/risk").await.is(200, &["/landscape/risk.xlsx"]);
    site.page("/landscape/1").await.is(200, &["/landscape/1/impact.xlsx"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_model_goes_out_and_comes_in_and_the_services_say_what_is_missing() {
    let site = with_units().await;
    site.page("/landscape").await.is(200, &["href=\"/landscape/files\">Files for other programs</a>"]);
    made(&site, RecordKind::System, "<Archive>", [("owner".to_owned(), vec!["1".to_owned()])].into()).await;
    made(&site, RecordKind::CostLine, "Yearly", BTreeMap::new()).await;
    let service = made(&site, RecordKind::Service, "<Apply>", [("unit".to_owned(), vec!["3".to_owned()])].into()).await;
    let model = site.get("/landscape/model.xml").await.is(200, &["<name>&lt;Archive&gt;</name>", "<label>Systems</label>"]);
    assert_eq!(model.header("content-type"), "application/xml");
    let file = site.folder.path().join("model.xml");
    std::fs::write(&file, &model.text).expect("on disk");
    let source = Source::File(file.clone());
    let plan = site.app.register_import(&Actor::Owner, &source, &import(RecordKind::Party), false).await.expect("compared");
    assert_eq!((plan.changes.len(), plan.unchanged, plan.counted), (0, 2, RowCount::Lines), "{:?}", plan.changes);
    std::fs::write(&file, model.text.replace("&lt;Archive&gt;", "Vault")).expect("on disk");
    let plan = site.app.register_import(&Actor::Owner, &source, &import(RecordKind::Party), true).await.expect("taken in");
    assert_eq!((plan.changes.len(), plan.done), (1, Some(plan.version + 1)));
    std::fs::write(&file, model.text.replace("</name>", "</nam>")).expect("on disk");
    let broken = site.app.register_import(&Actor::Owner, &source, &import(RecordKind::Party), true).await.expect_err("broken");
    assert_eq!((&*broken.code, broken.place.line), ("model-not-xml", Some(3)));

    let page = site
        .page("/landscape/files")
        .await
        .is(200, &["<h1>Files for other programs</h1>", "Cost lines (1): a model holds no amounts"]);
    for expected in [
        &format!(
            "<a href=\"/landscape/{service}\">&#60;Apply&#62; lacks a mandatory fact: Description, Whom to ask, What comes of it."
        ),
        "The area of the authority is missing",
    ] {
        assert!(page.text.contains(expected), "{expected} is not in {}", page.text);
    }
    let area = "area=https://data.geonorge.no/administrativeEnheter/kommune/id/1";
    let page = site.page(&format!("/landscape/files?{area}")).await.is(200, &["/landscape/services.ttl?area=https"]);
    assert!(!page.text.contains("The area of the authority is missing"));
    site.page("/landscape/files?area=nowhere").await.is(422, &["is not an address", "value=\"nowhere\"", "<h2 id=\"services\">"]);
    site.page("/landscape/files?day=soon").await.is(422, &[]);
    let turtle = site.get(&format!("/landscape/services.ttl?{area}&language=nb")).await;
    let turtle = turtle.is(200, &["a cpsv:PublicService", "dct:title \"<Apply>\"@nb", "dct:spatial <https://data.geonorge.no/"]);
    assert!(turtle.header("content-type").starts_with("text/turtle"));
    assert!(turtle.text.contains(&format!("<https://127.0.0.1/landscape/services/{service}>")), "{}", turtle.text);
    let json = site.get("/landscape/services.jsonld").await.is(200, &["\"@type\": \"cpsv:PublicService\""]);
    serde_json::from_str::<serde_json::Value>(&json.text).expect("JSON");
    site.get("/landscape/services.ttl?area=x").await.is(422, &["cpsv-address-unfit"]);
    let told =
        site.get("/api/v1/landscape/services?syntax=json-ld&base=https://example.org").await.is(200, &["cpsv-fact-missing"]);
    let told: serde_json::Value = serde_json::from_str(&told.text).expect("JSON");
    assert!(told["text"].as_str().expect("a text").contains("https://example.org/services/"));
    site.get("/api/v1/landscape/services?base=x").await.is(422, &["cpsv-address-unfit"]);
    site.get("/api/v1/landscape/model?day=2026-01-01").await.is(200, &["\"findings\":"]);
}
