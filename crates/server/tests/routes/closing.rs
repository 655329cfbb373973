//! The form of when a case is closed, the tab of the backlog, and their files.

use super::Site;

const CASES: &str = "case,activity,time,status\n\
    A,Apply,2026-01-05T09:00:00Z,new\n\
    A,Decide,2026-02-10T09:00:00Z,closed\n\
    A,File,2026-03-20T09:00:00Z,closed\n\
    B,Apply,2026-01-06T09:00:00Z,new\n\
    B,Decide,2026-02-11T09:00:00Z,closed\n\
    B,Appeal,2026-02-20T09:00:00Z,new\n\
    C,Apply,2026-01-07T09:00:00Z,new\n\
    D,Apply,2026-03-25T09:00:00Z,new\n";

async fn site() -> Site {
    let site = Site::new().await;
    let import = site.upload("Cases.csv", CASES).await;
    site.form(&import, "do=import&name=Permits&zone=UTC").await.goes_to();
    site.finished(&import).await.goes_to();
    site
}

const TICKED: &str = "activity=Decide&reopened-by=Appeal&where=&idle-days=60";

#[tokio::test]
async fn a_rule_is_ticked_previewed_kept_and_withdrawn() {
    let site = site().await;
    let form = site.page("/logs/1/closing-rule").await.is(200, &["When is a case closed? Permits", "has no closing rule yet"]);
    let form = form.is(200, &["name=\"activity\" value=\"Decide\">", "0 end with it, 2 have it", "value=\"status = closed\""]);
    assert!(!form.text.contains("checked"), "{}", form.text);
    let preview = site.form("/logs/1/closing-rule", &format!("do=preview&{TICKED}")).await;
    let preview = preview.is(200, &["Preview, not saved", "As of the end of 25 March 2026: 2 open of 4.", "/logs/1/case/0"]);
    let preview = preview.is(200, &["value=\"Decide\" checked", "activities = [&#34;Decide&#34;]", "idle-days = 60"]);
    preview.is(200, &["Examples: Closed because nothing happened for long", "value=\"Appeal\" checked"]);
    site.page("/logs/1/backlog").await.is(200, &["does not say when a case is closed", "href=\"/logs/1/closing-rule\""]);
    let kept = site.form("/logs/1/closing-rule", &format!("do=save&{TICKED}")).await;
    assert_eq!(kept.goes_to(), "/logs/1/backlog");
    site.page("/logs/1/closing-rule").await.is(200, &["has a closing rule, changed", "value=\"Decide\" checked"]);
    let withdrawn = site.form("/logs/1/closing-rule", "do=withdraw").await;
    assert_eq!(withdrawn.goes_to(), "/logs/1/closing-rule");
    site.page("/logs/1/backlog").await.is(200, &["does not say when a case is closed"]);
}

#[tokio::test]
async fn what_is_wrong_is_said_and_what_was_typed_stays() {
    let site = site().await;
    let nothing = site.form("/logs/1/closing-rule", "do=save&where=&idle-days=").await;
    nothing.is(422, &["does not say what closes a case", "role=\"alert\""]);
    let days = site.form("/logs/1/closing-rule", "do=save&activity=Decide&idle-days=soon").await;
    days.is(422, &["“soon” cannot stand at “idle-days”", "value=\"soon\"", "value=\"Decide\" checked"]);
    let text =
        site.form("/logs/1/closing-rule", "do=preview&text=idle-days+%3D+9%0D%0Awhere+%3D+%27status+%3D+closed%2C+gone%27").await;
    text.is(200, &["As written: status = closed, gone", "Preview, not saved", "value=\"9\""]);
    let wrong = site.form("/logs/1/closing-rule", "do=save&text=idle-days+%3D+soon").await;
    wrong.is(422, &["cannot be read at line 1", "idle-days = soon", "<details class=\"card panel-box\" open>"]);
    let who = site.form("/logs/1/closing-rule", "do=save&text=where+%3D+%27case+%3D+A%27").await;
    who.is(422, &["picks cases or persons by name"]);
    site.form("/logs/1/closing-rule", "do=nothing&activity=Decide").await.is(422, &[]);
    site.page("/logs/1/closing-rule").await.is(200, &["has no closing rule yet"]);
}

#[tokio::test]
async fn the_backlog_is_shown_by_period_and_age_and_has_files() {
    let site = site().await;
    for part in ["backlog.csv", "backlog-cases.csv"] {
        site.get(&format!("/logs/1/{part}")).await.is(200, &[]);
    }
    site.get("/logs/1/backlog.svg").await.is(404, &[]);
    site.form("/logs/1/closing-rule", &format!("do=save&{TICKED}")).await.goes_to();
    let page = site.page("/logs/1/backlog?period=month").await.is(200, &["2 cases open at the end of 25 March 2026"]);
    let page = page.is(200, &["aria-current=\"page\">Backlog", "Closed by an activity", "/logs/1/case/1", "February 2026"]);
    page.is(
        200,
        &[
            "<option value=\"month\" selected>",
            "Inflow, January 2026: 3 cases",
            "91–180 days",
            "/logs/1/backlog.csv?period=month",
        ],
    );
    let earlier = site.page("/logs/1/backlog?as-of=2026-02-15").await.is(200, &["1 case open at the end of 15 February 2026"]);
    assert!(!earlier.text.contains("March 2026: "), "{}", earlier.text);
    site.page("/logs/1/backlog?filter=has+Decide").await.is(200, &["1 case open"]);
    let csv = site.get("/logs/1/backlog.csv?period=month").await.is(200, &["Period,Inflow,Outflow,Backlog at the end\r\n"]);
    csv.is(200, &["2026-01-01", ",3,1,2\r\n"]);
    site.get("/logs/1/backlog-ages.csv").await.is(200, &["From days,To days,Open cases\r\n0,7,1\r\n"]);
    site.get("/logs/1/backlog-cases.csv").await.is(200, &["Case,Began,Closed,Days,Last activity\r\nB,2026-01-06,,78,Appeal\r\n"]);
    site.get("/logs/1/backlog.json?period=month").await.is(200, &["\"backlog\":2", "\"closed_by_idle\":1"]);
    for part in ["backlog", "backlog-flow", "backlog-ages"] {
        site.get(&format!("/logs/1/{part}.svg")).await.is(200, &["<svg", "tz "]);
    }
    let tabs = site.page("/logs/1/backlog?as-of=2026-02-15&period=month").await;
    assert!(tabs.text.contains("href=\"/logs/1/map\"") && tabs.text.contains("href=\"/logs/1/clocks\""), "{}", tabs.text);
}
