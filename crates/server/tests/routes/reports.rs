//! Reports as people and programs meet them: written, read, and the same figures wherever they are read.

use std::process::Command;

use axum::body::Body;
use axum::http::Request;
use samsyn_app::{Actor, ReportPart, SavedViewId, SavedViewNew};
use serde_json::{Value, json};
use tower::ServiceExt;

use super::Site;
use super::evidence::{json_of, reader, send};

async fn view(site: &Site, title: &str, tab: &str, query: &[(&str, &str)], shared: bool) -> SavedViewId {
    let query = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let new = SavedViewNew { title: title.to_owned(), tab: tab.to_owned(), query, shared, ..SavedViewNew::default() };
    site.app.saved_view_make(&Actor::Owner, "1".parse().expect("a log"), new).await.expect("saved")
}

fn parts(views: &[SavedViewId]) -> Vec<ReportPart> {
    views.iter().map(|view| ReportPart { view: Some(*view), ..ReportPart::default() }).collect()
}

async fn bytes(site: &Site, path: &str) -> Vec<u8> {
    let request = Request::get(path).header("host", "127.0.0.1").header("cookie", site.cookie());
    let response = site.router.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
    assert_eq!(response.status(), 200, "{path}");
    axum::body::to_bytes(response.into_body(), 64 << 20).await.expect("a body").to_vec()
}

/// The words of a PDF; `None`: poppler is not installed.
fn words_of(pdf: &[u8]) -> Option<String> {
    let file = std::env::temp_dir().join(format!("samsyn-reports-{}-{}.pdf", std::process::id(), pdf.len()));
    std::fs::write(&file, pdf).expect("written");
    let said = Command::new("pdftotext").arg("-layout").arg(&file).arg("-").output().ok();
    std::fs::remove_file(&file).expect("removed");
    said.map(|said| String::from_utf8_lossy(&said.stdout).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_made_written_and_taken_back() {
    let site = Site::with_permits().await;
    let one = view(&site, "How long", "time", &[], true).await;
    site.page("/reports").await.is(200, &["There is no report yet"]);
    site.form("/reports", "title=+").await.is(422, &["A title has 1 to 120 characters"]);
    site.page(&format!("/reports?view={one}")).await.is(200, &["Choose the report that “How long” goes into"]);
    let to = site.form("/reports", &format!("title=Spring&view={one}")).await.goes_to();
    assert_eq!(to, "/reports/1/edit");
    site.page("/reports/1/edit").await.is(200, &["Change “Spring”", "How long · Permits"]);
    site.form("/reports/1", "do=add-words&title=First&words=%3Cb%3Ebold%3C%2Fb%3E").await.goes_to();
    site.form("/reports/1", "do=add-words&title=&words=+").await.is(422, &["Write a heading or words first"]);
    assert_eq!(site.form("/reports/1", "do=up&part=2").await.goes_to(), "/reports/1/edit#part-2");
    let read =
        site.page("/reports/1").await.is(200, &["Spring", "First", "&#60;b&#62;bold", "How long", "Median", "/reports/1/pdf"]);
    assert!(read.text.find("First") < read.text.find("How long"), "the order is the one given");
    let undo = site.form("/reports/1", "do=remove&part=2").await.goes_to();
    assert_eq!(undo, "/reports/1/edit?removed=2");
    site.page(&undo).await.is(200, &["It is removed.", "value=\"return\""]);
    assert!(!site.page("/reports/1").await.text.contains("bold"));
    site.form("/reports/1", "do=return&part=2").await.goes_to();
    site.form("/reports/1", "do=words&part=2&title=Last&words=Enough").await.goes_to();
    site.page("/reports/1").await.is(200, &["Last", "Enough"]);
    site.form("/reports/1", "do=title&title=Spring+2026&shared=1").await.goes_to();
    site.get("/reports.csv").await.is(200, &["Number,Title,Views,Owner,Changed", "1,Spring 2026,1,"]);
    site.page("/saved-views").await.is(200, &["/reports?view=1", "Add to a report"]);
    assert_eq!(site.form("/reports/1", "do=take-back").await.goes_to(), "/reports#taken");
    site.page("/reports").await.is(200, &["Taken back", "value=\"put-back\""]);
    site.form("/reports/1", "do=put-back").await.goes_to();
    site.form("/reports/1", "do=delete").await.goes_to();
    site.page("/reports/1").await.is(404, &["There is no such report"]);
    site.form("/reports/1", "do=nothing").await.is(422, &[]);
}

/// The cells of a CSV file without quotes.
fn csv(text: &str) -> Vec<Vec<String>> {
    let lines = text.trim_start_matches('\u{feff}').trim_end().split("\r\n").skip(1);
    lines.map(|line| line.split(',').map(|cell| cell.trim_matches('"').to_owned()).collect()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_the_same_on_the_page_in_the_interface_and_in_files() {
    let site = Site::with_permits().await;
    let mut views = Vec::new();
    for tab in ["map", "variants", "time", "waits", "activities", "attributes", "clocks", "overview", "backlog"] {
        views.push(view(&site, &format!("The {tab}"), tab, &[], true).await);
    }
    views.push(view(&site, "Years", "compare", &[("by", "month")], true).await);
    views.push(view(&site, "Teams", "compare", &[("by", "attribute:unit"), ("maps", "difference")], true).await);
    let id = site.app.report_make(&Actor::Owner, "All", true, parts(&views)).await.expect("made");
    let told = json_of(&site.get(&format!("/api/v1/reports/{id}")).await.is(200, &[]));
    let sections = told["document"]["sections"].as_array().expect("sections").clone();
    assert_eq!(sections.len(), 11);
    let tables = |section: &Value| {
        let parts = section["parts"].as_array().expect("parts").iter();
        parts.filter_map(|part| part.get("table").cloned()).collect::<Vec<_>>()
    };
    // Counts of the report's table are those of the page's file, cell by cell.
    for (at, file, of) in [(1, "variants", 0), (4, "activities", 0), (0, "map-activities", 0), (0, "map", 1)] {
        let rows = csv(&site.get(&format!("/logs/1/{file}.csv")).await.is(200, &[]).text);
        let table = &tables(&sections[at])[of];
        let told = table["rows"].as_array().expect("rows");
        assert_eq!(told.len(), rows.len(), "{file}");
        for (row, line) in told.iter().zip(&rows) {
            for cell in row.as_array().expect("a row").iter().filter_map(|cell| cell["value"].get("count")) {
                assert!(line.contains(&cell.to_string()), "{file}: {cell} is not in {line:?}");
            }
        }
    }
    let page = site.page(&format!("/reports/{id}")).await.is(200, &[]).text;
    let pdf = bytes(&site, &format!("/reports/{id}/pdf")).await;
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert!(bytes(&site, &format!("/reports/{id}/xlsx")).await.starts_with(b"PK"));
    let english = bytes(&site, &format!("/api/v1/reports/{id}/pdf?language=nb")).await;
    assert!(english.windows(9).any(|w| w == b"/Lang(nb)"));
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (page, words) = (squeezed(&page), words_of(&pdf).map(|words| squeezed(&words)));
    let mut figures = 0;
    for table in sections.iter().flat_map(tables) {
        for cell in table["rows"].as_array().expect("rows").iter().flat_map(|row| row.as_array().expect("a row")) {
            let told = cell["words"].as_str().expect("words");
            if cell["value"].get("text").is_some() || told.contains(' ') {
                continue;
            }
            let told = squeezed(told);
            assert!(page.contains(&told), "{told} is not on the page");
            assert!(words.as_ref().is_none_or(|words| words.contains(&told)), "{told} is not in the PDF");
            figures += 1;
        }
    }
    assert!(figures > 30, "{figures}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_shows_its_reader_what_the_reader_may_see() {
    let site = Site::with_permits().await;
    let open = view(&site, "Variants", "variants", &[], true).await;
    let fine = view(&site, "One unit", "map", &[("filter", "unit = North")], true).await;
    let mine = view(&site, "Mine", "time", &[], false).await;
    let gone = view(&site, "Gone", "time", &[], true).await;
    let cases = view(&site, "Cases", "cases", &[], true).await;
    let id = site.app.report_make(&Actor::Owner, "All", true, parts(&[open, fine, mine, gone, cases])).await.expect("made");
    let private = site.app.report_make(&Actor::Owner, "Private", false, Vec::new()).await.expect("made");
    site.app.saved_view_change(&Actor::Owner, gone, &samsyn_app::SavedViewChange::TakeBack).await.expect("taken back");
    let words = samsyn_wording::Words::new(samsyn_wording::Language::En);
    let row = site.app.report_get(&Actor::Owner, id).await.expect("there");
    let own = samsyn_server::report_document(&site.app, &Actor::Owner, &row, &words).await.expect("a document");
    let own = format!("{own:?}");
    for told in ["Variants", "One unit", "Mine", "This view was taken back.", "Lists of single cases do not go into reports."] {
        assert!(own.contains(told), "{told}");
    }
    let row = site.app.report_get(&Actor::Owner, private).await.expect("there");
    let empty = samsyn_server::report_document(&site.app, &Actor::Owner, &row, &words).await.expect("a document");
    assert!(format!("{empty:?}").contains("Nothing stands in this report yet."));
    assert!(samsyn_server::report_pdf(&empty).expect("a PDF").starts_with(b"%PDF"));
    let ola = reader(&site, "ola", false).await;
    let seen = site.seen_by(ola);
    let list = seen.page("/reports").await.is(200, &["All"]);
    assert!(!list.text.contains("Private"));
    let read = seen
        .page(&format!("/reports/{id}"))
        .await
        .is(200, &["Variants", "A view that is not shown here", "There is no such saved view"]);
    assert!(!read.text.contains("North") && !read.text.contains("Mine"), "{}", read.text);
    assert!(!read.text.contains("samsyn-citation:") || read.text.contains("about groups"));
    seen.page(&format!("/reports/{private}")).await.is(404, &[]);
    seen.page(&format!("/reports/{id}/edit")).await.is(403, &["Only whoever made this report"]);
    seen.form(&format!("/reports/{id}"), "do=delete").await.is(403, &["Only whoever made this report"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_make_and_change_reports() {
    let site = Site::with_permits().await;
    view(&site, "A", "variants", &[], true).await;
    let ask = json!({ "title": "R", "parts": [{ "words": "Hello" }, { "view": 1, "title": "B" }] });
    let made = json_of(&send(&site, "POST", "/api/v1/reports", &ask).await.is(200, &["\"own\":true"]));
    assert_eq!((&made["id"], &made["parts"][1]["view"], &made["parts"][1]["id"]), (&json!(1), &json!(1), &json!(2)));
    let missing = json!({ "title": "R", "parts": [{ "view": 99 }] });
    send(&site, "POST", "/api/v1/reports", &missing).await.is(404, &["saved-view-missing"]);
    site.get("/api/v1/reports?limit=1").await.is(200, &["\"title\":\"R\""]);
    let change = json!({ "title": "S", "shared": true });
    send(&site, "PUT", "/api/v1/reports/1", &change).await.is(200, &["\"title\":\"S\"", "\"parts\":[]"]);
    send(&site, "POST", "/api/v1/reports/1/take-back", &json!({})).await.is(200, &["\"taken_back_us\":1"]);
    send(&site, "POST", "/api/v1/reports/1/put-back", &json!({})).await.is(200, &["\"taken_back_us\":null"]);
    send(&site, "DELETE", "/api/v1/reports/1", &json!({})).await.is(204, &[]);
    site.get("/api/v1/reports/1").await.is(404, &["report-missing"]);
    let actions = ["report-delete", "report-put-back", "report-take-back", "report-change", "report-make"];
    for action in actions {
        site.get("/api/v1/journal?limit=20").await.is(200, &[action]);
    }
}
