//! A list of records as somebody brings it in: sent once, shown as it is taken to be meant, said otherwise, done, undone; what
//! changed in between stops it.

use axum::body::Body;
use axum::http::Request;
use samsyn_app::{Actor, NewGrant, Office, RecordKind, RecordQuery, Scope, UnitId};

use super::denied::person;
use super::{Answer, Site};

const SYSTEMS: &str = "ID;Systemnavn;Leverandør;Driftsform;Farge\n\
    S-1;Byggesak;Nordlys Data AS;Sky;rød\n\
    S-2;Arkiv;Nordlys Data AS;På månen;\n";

/// Where a list of systems is sent.
const HERE: &str = "/landscape/import";

impl Site {
    /// Sends a list from a form; the page that shows what it would change.
    async fn list(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let part = |head: &str| format!("--x\r\ncontent-disposition: form-data; {head}\r\n\r\n");
        let mut body = format!("{}{}\r\n", part("name=\"form\""), self.session.form_token()).into_bytes();
        body.extend_from_slice(part(&format!("name=\"file\"; filename=\"{name}\"")).as_bytes());
        body.extend_from_slice(text.as_ref());
        body.extend_from_slice(b"\r\n--x--\r\n");
        let request = Request::post(HERE).header("host", "localhost").header("cookie", self.cookie());
        let request = request.header("content-type", "multipart/form-data; boundary=x");
        self.send(request.body(Body::from(body)).expect("a request")).await.goes_to()
    }

    async fn names(&self, kind: RecordKind) -> Vec<String> {
        let rows = self.app.record_list(&Actor::Owner, kind, &RecordQuery::default()).await.expect("a list").rows;
        rows.into_iter().map(|row| row.name).collect()
    }
}

/// What the form of a page holds: hidden fields, what is written, what is chosen.
fn form(page: &Answer) -> Vec<(String, String)> {
    let html = page.text.split("<form class=\"stack\"").nth(1).and_then(|rest| rest.split("</form>").next()).expect("a form");
    let attribute = |tag: &str, name: &str| {
        let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
        Some(value.replace("&#34;", "\"").replace("&#38;", "&").replace("&amp;", "&").replace("&#39;", "'").replace("&#60;", "<"))
    };
    let mut fields = Vec::new();
    let mut select = String::new();
    for tag in html.split('<') {
        let checked = !tag.contains("type=\"radio\"") && !tag.contains("type=\"checkbox\"") || tag.contains(" checked");
        match tag.split([' ', '>']).next().unwrap_or_default() {
            "input" if checked => fields.extend(attribute(tag, "name").zip(attribute(tag, "value"))),
            "select" => select = attribute(tag, "name").unwrap_or_default(),
            "option" if tag.contains(" selected") => fields.push((select.clone(), attribute(tag, "value").unwrap_or_default())),
            _ => {}
        }
    }
    fields.retain(|(name, _)| name != "form");
    fields
}

/// The same with some of them otherwise, as a body.
fn body(fields: &[(String, String)], but: &[(&str, &str)]) -> String {
    let encode = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    let kept =
        fields.iter().filter(|(name, _)| but.iter().all(|(other, _)| other != name)).map(|(n, v)| (n.as_str(), v.as_str()));
    let pairs: Vec<String> = kept.chain(but.iter().copied()).map(|(name, value)| format!("{name}={}", encode(value))).collect();
    pairs.join("&")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_shown_meant_otherwise_done_and_undone() {
    let site = Site::new().await;
    site.page("/landscape").await.is(200, &["href=\"/landscape/import\"", "Bring in a list"]);
    site.page(HERE).await.is(200, &["Choose file", "action=\"/landscape/import\""]);
    let plan = site.list("systems.csv", SYSTEMS).await;
    let wanted = [
        "2 new, 0 changed, 0 as known, 0 no longer in the list",
        "Also made, because the list names them: Parties (1)",
        "“På månen” is none of the answers",
        "rød",
        "its heading",
        "not recognised",
        "Where it runs: <ins>Cloud</ins>",
    ];
    let shown = site.page(&plan).await.is(200, &wanted);
    assert!(site.names(RecordKind::System).await.is_empty(), "nothing is done by looking");
    // The colour is taken for the version, and looked at again: the same file, sent once.
    let fields = form(&shown);
    let again = site.form(&plan, &body(&fields, &[("column-4", "version"), ("do", "preview")])).await;
    let again = again.is(200, &["Version: <ins>rød</ins>"]);
    // What was shown for the first way to mean it does not do for the second.
    let stale = body(&fields, &[("column-4", "version"), ("do", "import")]);
    site.form(&plan, &stale).await.is(422, &["How the list is meant was changed", "Version: <ins>rød</ins>"]);
    assert!(site.names(RecordKind::System).await.is_empty());
    let done = site.form(&plan, &body(&form(&again), &[("do", "import")])).await.goes_to();
    let told = site.page(&done).await.is(200, &["Brought in: 3 changes", "value=\"0-6\"", "systems.csv", "Systems (2)"]);
    assert_eq!(site.names(RecordKind::System).await, ["Arkiv", "Byggesak"]);
    assert!(!told.text.contains("<span>Kari Nordmann</span>"), "people are no lists");
    // The upload is gone.
    site.page(&plan).await.is(404, &[]);
    // A second time nothing changes; a shorter list tells what vanished.
    let second = site.list("systems.csv", SYSTEMS).await;
    let shown = site.page(&second).await.is(200, &["0 new, 0 changed, 1 as known", "Nothing would change"]);
    assert!(!shown.text.contains("value=\"import\""));
    let thrown = site.form(&second, "do=throw-away").await;
    assert_eq!(thrown.goes_to(), HERE);
    site.page(&second).await.is(404, &[]);
    let shorter = site.list("systems.csv", SYSTEMS.rsplit_once("S-2").expect("two").0).await;
    site.page(&shorter).await.is(200, &["1 no longer in the list", "These stood in the list before", ">Arkiv</a>"]);
    let undone = site.form("/landscape/import/undo", "versions=0-6").await.goes_to();
    site.page(&undone).await.is(200, &["Undone. 0 facts"]);
    assert!(site.names(RecordKind::System).await.is_empty());
    site.form("/landscape/import/undo", "versions=0-6").await.is(422, &["nothing left to undo"]);
    site.form("/landscape/import/undo", "versions=x").await.is(422, &[]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_changed_between_looking_and_doing_stops_it() {
    let site = Site::new().await;
    let (first, second) = (site.list("a.csv", SYSTEMS).await, site.list("b.csv", SYSTEMS).await);
    let (one, two) = (site.page(&first).await.is(200, &[]), site.page(&second).await.is(200, &[]));
    site.form(&first, &body(&form(&one), &[("do", "import")])).await.goes_to();
    let late = site.form(&second, &body(&form(&two), &[("do", "import")])).await;
    late.is(422, &["Somebody changed the landscape after this was shown"]);
    assert_eq!(site.names(RecordKind::System).await, ["Arkiv", "Byggesak"]);
    // Two at once: one is done, the other is told.
    let plans = [site.list("c.csv", "Navn\nEn\n").await, site.list("d.csv", "Navn\nTo\n").await];
    let [c, d] = [site.page(&plans[0]).await, site.page(&plans[1]).await].map(|page| body(&form(&page), &[("do", "import")]));
    let (c, d) = tokio::join!(site.form(&plans[0], &c), site.form(&plans[1], &d));
    let mut statuses = [c.status.as_u16(), d.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422], "{} {}", c.text, d.text);
    assert_eq!(site.names(RecordKind::System).await.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_confirmed_or_are_others() {
    let site = Site::new().await;
    site.form("/landscape", "kind=system&name=Arkiv").await.goes_to();
    site.form("/landscape", "kind=party&name=Nordsky+Data+AS").await.goes_to();
    let list = "Systemnavn;Leverandør\nArkiv;Nordsky Data\nSkjema;Nordsky Data\n";
    let plan = site.list("list.csv", list).await;
    let wanted = [
        "Arkiv (row 2): is it Arkiv, which is known already?",
        "Party Nordsky Data (first in row 3): is it another name of Nordsky Data AS?",
    ];
    let shown = site.page(&plan).await.is(200, &wanted);
    let fields = form(&shown);
    let said = body(&fields, &[("row-2", "same"), ("like-0", "same"), ("do", "preview")]);
    let said = site
        .form(&plan, &said)
        .await
        .is(200, &["1 new, 1 changed", "Other names: <ins>Nordsky Data</ins>", wanted[0], wanted[1]]);
    site.form(&plan, &body(&form(&said), &[("do", "import")])).await.goes_to();
    assert_eq!(site.names(RecordKind::Party).await, ["Nordsky Data AS"]);
    assert_eq!(site.names(RecordKind::System).await, ["Arkiv", "Skjema"]);
    let again = site.list("list.csv", list).await;
    site.page(&again).await.is(200, &["0 new, 0 changed, 2 as known", "Nothing would change"]);
    // Another company of nearly the name.
    let other = site.list("other.csv", "Systemnavn;Leverandør\nKart;Nordsky Dato\n").await;
    let shown = site.page(&other).await.is(200, &["is it another name of"]);
    let said = site.form(&other, &body(&form(&shown), &[("like-0", "different"), ("do", "preview")])).await;
    site.form(&other, &body(&form(&said), &[("do", "import")])).await.goes_to();
    assert_eq!(site.names(RecordKind::Party).await, ["Nordsky Data AS", "Nordsky Dato"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_that_are_none_or_lack_a_name_are_told() {
    let site = Site::new().await;
    let lacking = site.list("colours.csv", "Farge;Form\nrød;rund\n").await;
    let shown = site.page(&lacking).await.is(200, &["Choose one below and look again", "name=\"column-0\""]);
    assert!(!shown.text.contains("value=\"import\""));
    let chosen = site.form(&lacking, &body(&form(&shown), &[("column-0", "name"), ("do", "preview")])).await;
    chosen.is(200, &["1 new, 0 changed"]);
    // Of another kind the columns are proposed anew.
    let kind = site.form(&lacking, &body(&form(&shown), &[("kind", "contract"), ("column-0", "alias"), ("do", "preview")])).await;
    kind.is(200, &["Choose one below"]);
    for (name, bytes) in
        [("x.pdf", b"%PDF-1.7 nothing".to_vec()), ("x.xlsx", b"PK\x03\x04broken".to_vec()), ("x.csv", vec![0, 1, 2])]
    {
        let plan = site.list(name, bytes).await;
        let answer = site.page(&plan).await;
        assert_eq!(answer.status.as_u16(), 422, "{name}: {}", answer.text);
    }
    site.form(&lacking, "do=import&kind=moon").await.is(422, &["no records of that kind"]);
    site.form(&lacking, "do=import&kind=system").await.is(422, &[]);
    site.form(&lacking, "do=preview&as_of=yesterday").await.is(422, &[]);
    site.page(&format!("{HERE}/{}", "0".repeat(32))).await.is(404, &[]);
    site.page(&format!("{HERE}/nothing")).await.is(404, &[]);
    site.page(&format!("{HERE}?after=1&version=x&changes=-1&overtaken=y")).await.is(200, &[]);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_large_list_the_first_changes_are_shown_with_the_count_of_the_rest() {
    let site = Site::new().await;
    let rows: String = (0..5_000).map(|n| format!("P-{n};Prosess {n}{}\n", ";x".repeat(60))).collect();
    let headings: String = (0..60).map(|n| format!(";Felt {n}")).collect();
    let plan = site.list("processes.csv", format!("Nr;Navn{headings}\n{rows}")).await;
    let shown = site.page(&format!("{plan}?kind=process")).await.is(200, &["5,000 new", "And 4,900 more changes"]);
    assert!(shown.text.len() < 2_000_000, "{} bytes", shown.text.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_answers_for_a_unit_alone_brings_in_no_list() {
    let site = Site::with_permits().await;
    site.form("/administration/units", "key=1&name=Permits&from=2020-01-01").await.goes_to();
    let scope = Scope::Unit(UnitId(1));
    let grant = NewGrant { role: Office::ProcessOwner, scope, until: None, case_level: false, names_purpose: None };
    let seen = site.seen_by(person(&site.app, "anna", Some(grant)).await);
    let list = seen.page("/landscape").await.is(200, &[]);
    assert!(!list.text.contains("/landscape/import"));
    seen.page(HERE).await.is(403, &[]);
    let plan = site.list("systems.csv", SYSTEMS).await;
    seen.page(&plan).await.is(403, &[]);
    seen.form(&plan, "do=import&version=0").await.is(403, &[]);
}
