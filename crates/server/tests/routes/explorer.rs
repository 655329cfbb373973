//! The explorer: each tab and twin, filters from controls to chips, panels, and filters that cannot be read or leave nothing.

use super::Site;

#[tokio::test]
async fn every_tab_says_what_it_rests_on() {
    let site = Site::with_permits().await;
    for (tab, holds) in [
        ("map", &["<svg", "sd-node", "The map as a table", "At a glance", "Where the time goes"][..]),
        ("variants", &["3 cases go 3 different ways", "class=\"chevrons\"", "33\u{202f}%"]),
        ("cases", &["/logs/1/case/", "11 days", "<svg"]),
        ("time", &["Half of the cases are done within", "What happened when", "sd-bar"]),
        ("waits", &["Where it waits", "Handovers between units", "Total"]),
        ("compare", &["Compare by", "year of the start", "<option value=\"attribute:unit\""]),
        (
            "compare?by=attribute%3Aunit",
            &["3 tests were made", "Lead time (median)", "No difference shown", "North", "class=\"sd-band\"", "funnel.svg"],
        ),
        ("clocks", &["no rules for deadlines yet", "<select id=\"clock-rule\""]),
        ("activities", &["<th scope=\"row\">Check</th>"]),
        ("resources", &["does not say who did what"]),
        ("attributes", &["unit", "North"]),
    ] {
        let page = site.page(&format!("/logs/1/{tab}")).await.is(200, holds);
        page.is(200, &["data through 2 March 2024", "3 of 3 cases", "aria-current=\"page\"", "<html lang=\"en\""]);
    }
    assert_eq!(site.page("/logs/1").await.goes_to(), "/logs/1/map");
}

#[tokio::test]
async fn every_view_has_its_twins() {
    let site = Site::with_permits().await;
    for view in
        ["map", "info", "variants", "cases", "time", "waits", "handovers", "activities", "resources", "attributes", "rework"]
    {
        let answer = site.get(&format!("/logs/1/{view}.json")).await.is(200, &["{"]);
        assert!(serde_json::from_str::<serde_json::Value>(&answer.text).is_ok(), "{view}");
    }
    for (table, first) in [
        ("map", "From,To,Number"),
        ("map-activities", "Activity,Number,Cases"),
        ("variants", "Variant"),
        ("cases", "Case"),
        ("time", "Measure"),
        ("lead-times", "From"),
        ("over-time", "Period"),
        ("waits", "From,To,Total"),
        ("handovers", "From unit,To unit,Number"),
        ("compare", "Measure,Group,Cases,Value"),
        ("activities", "Activity"),
        ("attributes", "Detail"),
        ("rework", "Activity"),
    ] {
        let query = if table == "compare" { "?by=year" } else { "" };
        let answer = site.get(&format!("/logs/1/{table}.csv{query}")).await.is(200, &[first, "\r\n"]);
        assert!(answer.header("content-disposition").contains("Permits"), "{table}");
    }
    for picture in ["map", "lead-times", "over-time"] {
        site.get(&format!("/logs/1/{picture}.svg")).await.is(200, &["<svg", "<style>", "</svg>"]);
    }
    // Nothing is known to be open, so there is no survival curve to draw.
    site.get("/logs/1/survival.svg").await.is(404, &[]);
}

#[tokio::test]
async fn a_control_becomes_a_chip_that_can_be_taken_away_and_undone() {
    let site = Site::with_permits().await;
    site.page("/logs/1/filter?view=map").await.is(200, &["Add a filter", "value=\"Ask\"", "value=\"North\"", "type=\"date\""]);
    let set = site.form("/logs/1/filter/set", "view=variants&kind=activity&choice=has&names=Ask").await;
    assert_eq!(set.goes_to(), "/logs/1/variants?filter=has%20%22Ask%22&was=-");
    let page =
        site.page(&set.goes_to()).await.is(200, &["goes through Ask", "1 of 3 cases", "Undo", "href=\"/logs/1/variants\""]);
    page.is(200, &["/logs/1/variants?was=has%20%22Ask%22"]);
    let edit = site.page("/logs/1/filter?filter=has%20%22Ask%22&view=map&edit=0").await.is(200, &["Change the filter"]);
    edit.is(200, &["value=\"Ask\" checked"]);
    let body = "filter=has%20%22Ask%22&edit=0&view=map&kind=lead&from=5&unit=d&not=1";
    let changed = site.form("/logs/1/filter/set", body).await;
    assert_eq!(changed.goes_to(), "/logs/1/map?filter=not%20lead%20%3E%3D%205d&was=has%20%22Ask%22");
    site.page(&changed.goes_to()).await.is(200, &["not: lead time", "2 of 3 cases"]);
    let text = site.form("/logs/1/filter/set", "view=map&kind=text&text=unit+%3D+South").await;
    site.page(&text.goes_to()).await.is(200, &["unit is South", "2 of 3 cases"]);
}

#[tokio::test]
async fn filters_that_are_wrong_or_leave_nothing_keep_the_page() {
    let site = Site::with_permits().await;
    site.page("/logs/1/map?filter=lead+%3E+soon")
        .await
        .is(422, &["cannot be read at character 8", "Remove all filters", "class=\"tabs\""]);
    site.page("/logs/1/cases?filter=colour+%3D+red").await.is(422, &["names the column “colour”"]);
    site.get("/logs/1/map.json?filter=lead+%3E+soon").await.is(422, &["\"code\":\"filter-syntax\""]);
    for tab in ["map", "variants", "cases", "time", "activities"] {
        site.page(&format!("/logs/1/{tab}?filter=has+Nothing")).await.is(200, &["The filters leave no case", "0 of 3 cases"]);
    }
    site.form("/logs/1/filter/set", "view=map&kind=lead").await.is(422, &["lacks something"]);
    site.form("/logs/1/filter/set", "view=map&kind=text&text=has").await.is(422, &["cannot be read"]);
}

#[tokio::test]
async fn a_selection_opens_its_panel() {
    let site = Site::with_permits().await;
    let map = site.page("/logs/1/map").await;
    // Keys of activities and paths, as the overview's links hold them.
    let keys = |row: &str| {
        let mut links = map.text.split("<a href=\"").filter(|link| link.contains(&format!("data-panel><span>{row}")));
        let key = links.find_map(|link| link.split_once("select=")?.1.split('"').next());
        key.expect("a link to it").to_owned()
    };
    let key = keys("Check</span>");
    let panel = site.page(&format!("/logs/1/map?select={key}")).await;
    panel
        .is(200, &["3 times in 2 cases", "Comes from", "Goes on to", "Show only cases that go here", "filter=has%20%22Check%22"]);
    let path = keys("Check → Ask</span>");
    // Only one case takes this path, so that there is nothing to spread.
    let once = site.page(&format!("/logs/1/map?select={path}")).await;
    let once =
        once.is(200, &["nine in ten within", "Show only cases that go this way", "The one way through here", "See the cases"]);
    assert!(!once.text.contains("class=\"spread\""));
    let panel = site.page(&format!("/logs/1/map?select={key}")).await;
    panel.is(200, &["How the time before it is spread", "class=\"spread\"", "of 2 ways through here", "wait longest here"]);
    site.page("/logs/1/map?select=99999").await.is(200, &["At a glance"]);
    let request = axum::http::Request::get(format!("/logs/1/map?select={key}")).header("x-samsyn-part", "panel");
    let request = site.put(request);
    let part = site.send(request.body(axum::body::Body::empty()).expect("a request")).await.is(200, &["id=\"panel\""]);
    assert!(!part.text.contains("sd-node"), "the panel comes without the map");
}

#[tokio::test]
async fn sliders_hide_and_say_what_they_hide() {
    let site = Site::with_permits().await;
    site.page("/logs/1/map?activities=100&paths=0").await.is(200, &["covering", "Show all", "activities=100&#38;paths=100"]);
    let all = site.page("/logs/1/map?activities=100&paths=100").await;
    assert!(!all.text.contains("Show all"));
    site.get("/logs/1/map.json?activities=100&paths=0").await.is(200, &["\"hidden\""]);
    for measure in ["count", "mean", "median", "p90", "total"] {
        site.page(&format!("/logs/1/map?measure={measure}&direction=right")).await.is(200, &["<svg", "data-direction=\"right\""]);
    }
}

#[tokio::test]
async fn a_case_has_a_page_without_its_identifier_in_the_address() {
    let site = Site::with_permits().await;
    site.page("/logs/1/case/0").await.is(200, &["Case 1", "5 steps in 11 days", "Apply", "7 days", "North", "Back to the cases"]);
    site.page("/logs/1/case/7").await.is(404, &[]);
}

#[tokio::test]
async fn what_tells_a_case_never_stands_in_an_address() {
    let site = Site::with_permits().await;
    let set = site.form("/logs/1/filter/set", "view=cases&kind=text&text=case+%3D+2%3B+unit+%3D+South").await.goes_to();
    assert!(set.contains("%7E") || set.contains("~"), "{set}");
    assert!(!set.contains("%3D%202"), "{set}");
    assert!(set.contains("unit%20%3D%20South"), "an ordinary value stays readable: {set}");
    // The reader sees the value, the links do not hold it.
    let page = site.page(&set).await.is(200, &["case is 2", "unit is South", "1 of 3 cases"]);
    assert!(!page.text.contains("case%20%3D%202") && !page.text.contains("case = 2"));
    // Typed into the address it is veiled at once, the same way.
    let typed = site.page("/logs/1/cases?filter=case+%3D+2%3B+unit+%3D+South").await.goes_to();
    assert_eq!(typed, set.replace("&was=-", ""));
    // The controls show it to be changed; twins answer a veiled filter.
    let edit = |at: usize| format!("{}&edit={at}&view=cases", set.replace("/cases?", "/filter?"));
    site.page(&edit(0)).await.is(200, &["<details name=\"kind\" open><summary>As text", "= 2; unit = South</textarea>"]);
    // A rule that does not say whether it is about cases or events opens the column's own control.
    site.page(&edit(1)).await.is(200, &["value=\"South\" checked"]);
    site.get(&typed.replace("/cases?", "/cases.json?")).await.is(200, &["\"cases\":1", "\"id\":\"2\""]);
    // What another installation veiled is not guessed at.
    let foreign = format!("/logs/1/cases?filter=case+%3D+%22~{}%22", "0".repeat(60));
    site.page(&foreign).await.is(422, &["hidden by another installation"]);
}

#[tokio::test]
async fn a_log_of_one_event_has_its_pages() {
    let site = Site::new().await;
    let import = site.upload("One.csv", "case,activity,time\n1,Apply,2024-01-01 08:00\n").await;
    site.form(&import, "do=import&name=One&zone=UTC").await.goes_to();
    site.finished(&import).await.goes_to();
    for tab in ["map", "variants", "cases", "time", "waits", "activities", "resources", "attributes"] {
        site.page(&format!("/logs/1/{tab}")).await.is(200, &["1 of 1 case"]);
    }
    let time = site.page("/logs/1/time").await.is(200, &["Per hour.", "<h1>One</h1>"]);
    assert!(!time.text.contains("over-time-hour"));
    assert_eq!(site.get("/logs/1/period").await.text, "1 Jan 2024 · ");
}

#[tokio::test]
async fn groups_are_compared_or_it_is_said_why_not() {
    let site = Site::with_permits().await;
    let page = site.page("/logs/1/compare?by=before&day=2024-02-01").await;
    page.is(
        200,
        &["Before 1 Feb 2024", "From 1 Feb 2024 on", "value=\"2024-02-01\"", "/logs/1/compare.csv?by=before%3A2024-02-01"],
    );
    site.page("/logs/1/compare?by=before&day=").await.is(422, &["Choose the day"]);
    site.page("/logs/1/compare?by=colour").await.is(422, &["does not say what makes the groups"]);
    site.page("/logs/1/compare?by=attribute%3Acolour").await.is(422, &["no attribute of text called colour"]);
    site.page("/logs/1/compare?by=year").await.is(200, &["fewer than two groups"]);
    let mixed = site.page("/logs/1/compare?by=month&mix=unit").await;
    mixed.is(200, &["of the same kind: unit", "name=\"mix\" value=\"unit\" checked"]);
    let told = site.get("/logs/1/compare.json?by=month&mix=unit").await.is(200, &["\"mix\":[\"unit\"]", "\"by\":\"month\""]);
    let told: serde_json::Value = serde_json::from_str(&told.text).expect("JSON");
    let cases: u64 = told["groups"].as_array().expect("groups").iter().filter_map(|group| group["cases"].as_u64()).sum();
    assert_eq!(cases + told["left_out"].as_u64().expect("a count"), 3);
}

#[tokio::test]
async fn the_cases_of_a_view_can_be_had_as_a_log() {
    let site = Site::with_permits().await;
    site.page("/logs/1/map?filter=has+Ask").await.is(200, &["The cases as a log", "/logs/1/log.xes?filter=has%20Ask"]);
    let csv = site.get("/logs/1/log.csv?filter=has+Ask").await.is(200, &["Apply", "Ask"]);
    assert_eq!(csv.text.trim().lines().count(), 6, "a heading and the five events of case 1: {}", csv.text);
    assert!(csv.header("content-disposition").ends_with("Permits.csv"));
    let xes = site.get("/logs/1/log.xes").await.is(200, &["<log", "</log>"]);
    assert_eq!((xes.header("content-type"), xes.text.matches("<event>").count()), ("application/xml", 10));
    assert!(site.get("/logs/1/log.parquet").await.is(200, &[]).text.starts_with("PAR1"));
    assert!(site.get("/logs/1/log.arrow").await.is(200, &[]).text.starts_with("ARROW1"));
    site.get("/logs/1/log.csv?filter=lead+%3E+soon").await.is(422, &["\"code\":\"filter-syntax\""]);
    site.get("/logs/1/log.doc").await.is(404, &[]);
}

#[tokio::test]
async fn search_finds_logs_tabs_activities_and_things_to_do() {
    let site = Site::with_permits().await;
    site.page("/find").await.is(200, &["Permits", "/logs/1/map", "Language: Dansk", "Theme: Dark", "Add a file"]);
    let here = "here=%2Flogs%2F1%2Fcases%3Ffilter%3Dhas%2520Ask";
    let all = site.page(&format!("/find?{here}")).await;
    let all =
        all.is(200, &["/logs/1/variants?filter=has%20Ask", "Decide", "select=", "The cases as a log: CSV", "Remove all filters"]);
    all.is(200, &["name=\"back\" value=\"/logs/1/cases?filter=has%20Ask\""]);
    let some = site.page(&format!("/find?q=deci&{here}")).await.is(200, &["Decide", "1 found"]);
    assert!(!some.text.contains(">Apply<") && !some.text.contains("Language: Dansk</button>"));
    site.page("/find?q=nothing+like+it").await.is(200, &["0 found"]);
    // Somebody else's address, a log that is gone, a filter that cannot be read: what is left is still found.
    for here in ["https%3A%2F%2Fevil.example", "%2Flogs%2F9%2Fmap", "%2Flogs%2F1%2Fmap%3Ffilter%3Dlead"] {
        site.page(&format!("/find?here={here}")).await.is(200, &["Permits"]);
    }
}
