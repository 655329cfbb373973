//! The page of targets, the overview that shows them, their file, and the interface for programs.

use axum::body::Body;
use axum::http::Request;

use super::Site;

const TARGET: &str = "do=set&indicator=inflow&side=at-most&goal=1&threshold=1&period=month&from=2024-01-01&reason=Plan+2024";

#[tokio::test(flavor = "multi_thread")]
async fn a_target_is_set_shown_on_the_overview_and_removed() {
    let site = Site::with_permits().await;
    let page = site.page("/logs/1/targets").await.is(200, &["Targets of Permits", "No targets are set yet"]);
    page.is(200, &["<option value=\"lead-time\">", "Warning limit"]);
    let overview = site.page("/logs/1/overview").await.is(200, &["href=\"/logs/1/targets\""]);
    assert!(!overview.text.contains("<line x1"), "no target, no line");
    assert_eq!(site.form("/logs/1/targets", TARGET).await.goes_to(), "/logs/1/targets");
    site.page("/logs/1/targets").await.is(200, &["at most 1", "Warning above 1", "Plan 2024", "Kari Nordmann"]);
    // February has one new case; one a month is what is aimed at.
    let overview = site.page("/logs/1/overview").await.is(200, &["at most 1", ">Met<", "<line x1"]);
    assert!(!overview.text.contains("Not met"));
    site.form("/logs/1/targets", &TARGET.replace("goal=1&threshold=1", "goal=0&threshold=0")).await.goes_to();
    site.page("/logs/1/overview").await.is(200, &["at most 0", "Not met, and past 0"]);
    site.get("/logs/1/overview.csv").await.is(200, &["Should be,Target,Warning limit,Met", "\"Not met, past the warning limit"]);
    let csv =
        site.get("/logs/1/targets.csv").await.is(200, &["Number,Indicator,Rule,Unit,Period,", "1,New cases,,,Month,at most,1,1"]);
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    for target in [1, 2] {
        site.form("/logs/1/targets", &format!("do=remove&target={target}")).await.goes_to();
    }
    site.form("/logs/1/targets", "do=remove&target=1").await.is(404, &["no such target"]);
    site.form("/logs/1/targets", "do=remove&target=x").await.is(404, &[]);
    site.page("/logs/1/targets").await.is(200, &["No targets are set yet"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_stays_and_what_is_wrong_is_told() {
    let site = Site::with_permits().await;
    for (typed, told) in [
        (TARGET.replace("goal=1", "goal=many"), "is no number for this indicator"),
        (TARGET.replace("threshold=1", "threshold=0"), "has to lie on the other side of the target"),
        (TARGET.replace("reason=Plan+2024", "reason="), "Say why in 1 to 500 characters"),
        (TARGET.replace("from=2024-01-01", "from=soon"), ""),
        (TARGET.replace("indicator=inflow", "indicator=on-time-share:none"), "no rule for deadlines"),
        (TARGET.replace("side=at-most", "side=near"), ""),
        (TARGET.replace("do=set", "do=nothing"), ""),
    ] {
        let page = site.form("/logs/1/targets", &typed).await.is(422, &[told]);
        assert!(told.is_empty() || typed.contains("reason=&") || page.text.contains("<form"), "{typed}");
    }
    let again = site.form("/logs/1/targets", &TARGET.replace("goal=1", "goal=many")).await;
    again.is(422, &["value=\"many\"", "value=\"Plan 2024\"", "<option value=\"at-most\" selected>"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_set_list_and_remove_targets() {
    let site = Site::with_permits().await;
    let send = async |method: &str, path: &str, body: &str| {
        let request = site.put(Request::builder().method(method).uri(path)).header("content-type", "application/json");
        site.send(request.body(Body::from(body.to_owned())).expect("a request")).await
    };
    let ask =
        r#"{"indicator":"lead-time","period":"quarter","side":"at-most","goal":86400.0,"from":"2024-01-01","reason":"Plan"}"#;
    let made = send("POST", "/api/v1/logs/1/targets", ask).await;
    made.is(200, &["\"id\":1", "\"measured_in\":\"seconds\"", "\"side\":\"at-most\"", "\"threshold\":null"]);
    send("POST", "/api/v1/logs/1/targets", &ask.replace("lead-time", "luck")).await.is(422, &["target-indicator-invalid"]);
    site.get("/api/v1/logs/1/targets").await.is(200, &["[{\"id\":1"]);
    send("DELETE", "/api/v1/logs/1/targets/1", "").await.is(204, &[]);
    send("DELETE", "/api/v1/logs/1/targets/1", "").await.is(404, &["target-missing"]);
    site.get("/api/v1/logs/1/targets").await.is(200, &["[]"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_indicator_is_made_shown_below_the_library_and_removed() {
    let site = Site::with_permits().await;
    let path = "/logs/1/own-indicators";
    site.page("/logs/1/overview?filter=has%20Ask").await.is(200, &["/own-indicators?filter=has%20Ask"]);
    site.page(&format!("{path}?filter=has%20Ask")).await.is(200, &["no own indicators of this log yet", "value=\"has Ask\""]);
    let typed = "do=make&title=Asked+back&words=For+the+plan&filter=has+Check&measure=inflow&shared=1";
    assert_eq!(site.form(path, typed).await.goes_to(), path);
    site.form(path, &typed.replace("title=Asked+back", "title=")).await.is(422, &["A name has 1 to 120", "value=\"has Check\""]);
    site.form(path, &typed.replace("inflow", "share-of-closed").replace("Asked+back", "Share")).await.goes_to();
    site.page(path).await.is(200, &["Asked back", "For the plan", "New cases", "shared"]);
    let overview = site.page("/logs/1/overview").await.is(200, &["Asked back", "Own indicator: For the plan"]);
    overview.is(200, &["Own indicator: nothing says yet when a case of this log is closed"]);
    site.get("/logs/1/overview.csv").await.is(200, &["Asked back,,1,1"]);
    site.get("/logs/1/indicators.csv").await.is(200, &["Asked back,,2024-02-01,1"]);
    site.get("/logs/1/own-indicators.csv").await.is(200, &["Number,Indicator,Measure,Filter,Shared", "1,Asked back,New cases,"]);
    site.get("/api/v1/logs/1/indicators").await.is(200, &["\"indicator\":\"own:1\"", "\"title\":\"Asked back\""]);
    site.get("/api/v1/logs/1/own-indicators").await.is(200, &["[{\"id\":1"]);
    // A target works on it.
    let target = "do=set&indicator=own:1&side=at-least&goal=5&period=month&from=2024-01-01&reason=Plan";
    assert_eq!(site.form("/logs/1/targets", target).await.goes_to(), "/logs/1/targets");
    site.page("/logs/1/targets").await.is(200, &["Asked back", "at least 5"]);
    site.page("/logs/1/overview").await.is(200, &["at least 5", "Not met"]);
    let remove = Request::delete("/api/v1/logs/1/own-indicators/2");
    site.send(site.put(remove).body(Body::empty()).expect("a request")).await.is(204, &[]);
    site.form(path, "do=remove&indicator=1").await.goes_to();
    site.form(path, "do=remove&indicator=1").await.is(404, &["no such own indicator"]);
    site.page("/logs/1/targets").await.is(200, &["No targets are set yet"]);
    let ask = r#"{"title":"Checked","filter":"has Check","measure":"touches"}"#;
    let post = Request::post("/api/v1/logs/1/own-indicators").header("content-type", "application/json");
    let made = site.send(site.put(post).body(Body::from(ask)).expect("a request")).await;
    made.is(200, &["\"title\":\"Checked\"", "\"shared\":false", "\"own\":true"]);
}
