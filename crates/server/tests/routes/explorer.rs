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

/// Forty cases of each of two teams, of which the second asks for papers nearly always; and a few of a third.
async fn teams() -> Site {
    let mut text = "case,activity,time,team\n".to_owned();
    for case in 0..86 {
        let (team, asks) = match case {
            0..40 => ("North", case % 10 == 0),
            40..80 => ("South", case % 10 != 0),
            _ => ("West", false),
        };
        let day = 1 + case % 20;
        text += &format!("{case},Apply,2026-03-{day:02}T09:00:00Z,{team}\n");
        if asks {
            text += &format!("{case},Ask,2026-03-{:02}T09:00:00Z,{team}\n", day + 2);
        }
        text += &format!("{case},Decide,2026-03-{:02}T09:00:00Z,{team}\n", day + 4);
    }
    let site = Site::new().await;
    let import = site.upload("Cases.csv", &text).await;
    site.form(&import, "do=import&name=Permits&zone=UTC").await.goes_to();
    site.finished(&import).await.goes_to();
    site
}

/// Where the boxes of a picture stand.
fn boxes(svg: &str) -> Vec<String> {
    let rects = svg.split("<rect class=\"sd-box\" ").skip(1);
    rects.map(|rect| rect.split("rx=").next().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn two_groups_stand_on_maps_in_the_same_places() {
    let site = teams().await;
    let by = "by=attribute%3Ateam";
    let figures = site.page(&format!("/logs/1/compare?{by}")).await;
    figures.is(200, &["Maps side by side", "maps=side", "maps=difference", "aria-current=\"true\">Figures"]);
    let side = site.page(&format!("/logs/1/compare?{by}&maps=side")).await;
    let side = side.is(
        200,
        &[
            "A: North, 40 cases",
            "B: South, 40 cases",
            "id=\"map-first-title\"",
            "id=\"map-second-title\"",
            "<option value=\"West\">West (6 cases)</option>",
            "more often in B",
            "no difference shown",
            "/logs/1/compare-maps.csv?by=attribute%3Ateam&#38;maps=side",
        ],
    );
    // Asked 4 times in the one, 36 times in the other.
    side.is(200, &["90 (+80) per 100 cases", "10 per 100 cases", "sd-more", "sd-less"]);
    let one = site.page(&format!("/logs/1/compare?{by}&maps=difference&measure=median")).await;
    one.is(200, &["South (B), held against North (A)", "Slower in B", "aria-current=\"true\">How long"]);
    let other = site.page(&format!("/logs/1/compare?{by}&maps=side&first=West&second=North")).await;
    other.is(200, &["A: West, 6 cases", "B: North, 40 cases", "Never in this group", "No difference shown"]);
    for (pair, told) in
        [("first=East&second=North", "no group called East"), ("first=North&second=North", "North is chosen twice")]
    {
        site.page(&format!("/logs/1/compare?{by}&maps=side&{pair}")).await.is(422, &[told]);
    }
    site.page("/logs/1/compare?by=year&maps=side").await.is(200, &["fewer than two groups", "/logs/1/compare?by=year\""]);
    site.get("/logs/1/compare-maps.svg?by=year").await.is(422, &["compare-groups-few"]);
    let mut places = Vec::new();
    for part in ["compare-maps-first", "compare-maps-second", "compare-maps-difference", "compare-maps"] {
        let svg = site.get(&format!("/logs/1/{part}.svg?{by}")).await.is(200, &["<svg", "<style>", "</svg>"]);
        places.push(boxes(&svg.text));
        assert_eq!(svg.text.contains("More often in B"), part != "compare-maps-first", "{part}");
    }
    assert!(places[0].len() == 3 && places.iter().all(|boxes| *boxes == places[0]), "{places:?}");
    let csv = site.get(&format!("/logs/1/compare-maps.csv?{by}")).await;
    csv.is(200, &["Part of the map,Activity,To,A: number,B: number", "activity,Ask,,4,36,4,36,10,90,80,more,"]);
    let told = site.get(&format!("/api/v1/logs/1/compare/maps?{by}&first=South&second=North")).await;
    let told: serde_json::Value = serde_json::from_str(&told.is(200, &["\"first\":\"South\""]).text).expect("JSON");
    let steps = told["steps"].as_array().expect("steps");
    let ask = steps.iter().find(|step| step["kind"] == "activity" && step["activity"] == "Ask").expect("asked");
    assert_eq!(
        (&ask["first"]["count"], &ask["often"]["difference"], &ask["often"]["differs"]),
        (&36.into(), &(-80.0).into(), &true.into())
    );
    // The figures are those of the map of each group.
    let map = site.get("/api/v1/logs/1/map?filter=team%20%3D%20South").await;
    let map: serde_json::Value = serde_json::from_str(&map.text).expect("JSON");
    for edge in map["edges"].as_array().expect("edges") {
        let step = steps.iter().find(|s| s["kind"] == "path" && s["activity"] == edge["from"] && s["to"] == edge["to"]);
        let step = step.expect("the same path");
        assert_eq!((&step["first"]["count"], &step["first"]["cases"]), (&edge["count"], &edge["cases"]));
    }
    site.get("/api/v1/logs/1/compare/maps?by=attribute%3Ateam&first=South").await.is(422, &["compare-group-missing"]);
}

#[tokio::test]
async fn maps_side_by_side_are_cited_saved_and_in_reports() {
    let site = teams().await;
    let view = "%2Flogs%2F1%2Fcompare%3Fby%3Dattribute%253Ateam%26maps%3Dside%26first%3DNorth%26second%3DWest";
    let cite = site.page(&format!("/logs/1/cite?at={view}")).await;
    cite.is(200, &["Maps of two groups side by side", "Group A: North", "Group B: West", "Seed: 2026"]);
    let saved = site.form("/logs/1/save-view", &format!("at={view}&title=Teams&shared=1")).await;
    site.page(&saved.goes_to()).await.is(200, &["Teams"]);
    site.get("/api/v1/saved-views").await.is(200, &["\"tab\":\"compare\""]);
    let led = site.page("/saved-views/1").await.goes_to();
    assert!(["maps=side", "first=North", "second=West"].iter().all(|pair| led.contains(pair)), "{led}");
}

#[tokio::test]
async fn handovers_are_a_picture_a_matrix_and_a_table() {
    let site = Site::new().await;
    let rows = "case,activity,time,unit\n\
        1,Apply,2024-01-01 08:00,North\n\
        1,Check,2024-01-03 08:00,South\n\
        2,Apply,2024-01-01 08:00,North\n\
        2,Check,2024-01-02 08:00,South\n\
        2,Decide,2024-01-04 08:00,North\n";
    let import = site.upload("Permits.csv", rows).await;
    site.form(&import, "do=import&name=Permits&zone=UTC").await.goes_to();
    site.finished(&import).await.goes_to();
    let page = site.page("/logs/1/waits").await;
    let page = page.is(200, &["North → South: 2", "South → North: 1", "Handovers from unit to unit", "1 day 12 hours"]);
    page.is(200, &["2 of 2 cases are handed over"]);
}
