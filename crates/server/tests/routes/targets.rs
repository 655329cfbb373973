//! The page of targets, the overview that shows them, their file, and the interface for programs.

use axum::body::Body;
use axum::http::Request;

use super::Site;

const TARGET: &str = "do=set&indicator=inflow&side=at-most&goal=1&threshold=1&period=month&from=2024-01-01&reason=Plan+2024";

#[tokio::test(flavor = "multi_thread")]
async fn a_target_is_set_shown_on_the_overview_and_removed() {
    let site = Site::with_permits().await;
    let page = site.page("/logs/1/targets").await.is(200, &["Targets of Permits", "No targets are set yet"]);
    page.is(200, &["<option value=\"lead-time\">", "Notice"]);
    let overview = site.page("/logs/1/overview").await.is(200, &["href=\"/logs/1/targets\""]);
    assert!(!overview.text.contains("<line x1"), "no target, no line");
    assert_eq!(site.form("/logs/1/targets", TARGET).await.goes_to(), "/logs/1/targets");
    site.page("/logs/1/targets").await.is(200, &["at most 1", "Notice above 1", "Plan 2024", "Kari Nordmann"]);
    // February has one new case; one a month is what is aimed at.
    let overview = site.page("/logs/1/overview").await.is(200, &["at most 1", ">Met<", "<line x1"]);
    assert!(!overview.text.contains("Not met"));
    site.form("/logs/1/targets", &TARGET.replace("goal=1&threshold=1", "goal=0&threshold=0")).await.goes_to();
    site.page("/logs/1/overview").await.is(200, &["at most 0", "Not met, and past 0"]);
    site.get("/logs/1/overview.csv").await.is(200, &["Should be,Target,Limit for a notice,Met", "\"Not met, past the limit"]);
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
