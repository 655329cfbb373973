//! The tab that a manager reads first, its files, and the interface for programs.

use super::Site;

/// Ten cases in each of three months, the last month's decided after its weeks; April has begun.
fn cases() -> String {
    let mut text = "case,activity,time\n".to_owned();
    for month in 1..=3 {
        for case in 1..=10 {
            let days = if month == 3 { 25 } else { 5 };
            let decided = 20_000 + month * 31 + case + days;
            text += &format!("{month}-{case},Application received,2026-{month:02}-{case:02}T09:00:00Z\n");
            let left = decided - 20_000 - month * 31;
            let (to, day) = if left > 28 { (month + 1, left - 28) } else { (month, left) };
            text += &format!("{month}-{case},Send decision,2026-{to:02}-{day:02}T09:00:00Z\n");
        }
    }
    text + "open,Application received,2026-04-02T09:00:00Z\nlast,Phone call,2026-05-20T09:00:00Z\n"
}

async fn site() -> Site {
    let site = Site::new().await;
    let import = site.upload("Cases.csv", &cases()).await;
    site.form(&import, "do=import&name=Permits&zone=UTC").await.goes_to();
    site.finished(&import).await.goes_to();
    site
}

fn encoded(text: &str) -> String {
    let byte = |b: u8| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") };
    text.bytes().map(byte).collect()
}

#[tokio::test]
async fn a_manager_reads_what_is_late_what_changed_where_it_waits_and_what_comes() {
    let site = site().await;
    let page = site.page("/logs/1/overview").await;
    let page = page.is(200, &["aria-current=\"page\">Overview", "What is late", "What changed", "Where it waits", "What comes"]);
    let page = page
        .is(200, &["no rules for deadlines yet, so nothing can be called late", "Too few cases to tell a change from chance."]);
    let page = page.is(
        200,
        &[
            "From Application received to Send decision: 100\u{202f}% of the time",
            "/logs/1/waits",
            "New cases: 1, before that 10",
        ],
    );
    page.is(
        200,
        &[
            "nothing says yet when a case of this log is closed: Lead time of closed cases (median)",
            "<polyline points=",
            "href=\"/logs/1/closing-rule\"",
        ],
    );
    let rule = samsyn_app::clock_shipped().into_iter().find(|row| row.told.id == "no-building-3-weeks").expect("shipped").text;
    site.form("/logs/1/clock-rules", &format!("do=save&text={}", encoded(&rule))).await.goes_to();
    let page = site.page("/logs/1/overview?period=quarter").await;
    let page =
        page.is(200, &["1 case overdue: Building permit, Norway: 3 weeks", "rule=no-building-3-weeks&#38;show=overdue#cases"]);
    page.is(200, &["0 cases due within 28 days", "<option value=\"quarter\" selected>", "Decided on time: Building permit"]);
    // Choosing another length keeps the filter.
    let filtered = site.page("/logs/1/overview?filter=size%20%3E%3D%202&period=week").await;
    filtered.is(200, &["name=\"filter\" value=\"size &#62;= 2\"", "<option value=\"week\" selected>"]);
    site.page("/logs/1/overview?filter=size%20%3E%3D%209").await.is(200, &["The filters leave no case"]);
}

#[tokio::test]
async fn every_figure_is_a_file_and_an_answer() {
    let site = site().await;
    site.get("/logs/1/overview.csv").await.is(200, &["Indicator,Rule,Value,Before that,", "New cases,,1,10,"]);
    site.get("/logs/1/indicators.csv").await.is(200, &["Indicator,Rule,Period,Value,", "New cases,,2026-03-01,10,"]);
    site.get("/logs/1/overview.json?period=quarter").await.is(200, &["\"period\":\"quarter\"", "\"waits\":[{"]);
    let told = site.get("/api/v1/logs/1/indicators?period=month").await;
    told.is(
        200,
        &["\"period\":\"month\"", "\"indicator\":\"inflow\"", "\"value\":1.0,\"before\":10.0", "\"reason\":\"closing\""],
    );
    site.get("/api/v1/logs/1/overview").await.is(200, &["\"indicators\":{", "\"clocks\":{"]);
    site.get("/api/v1/logs/1/indicators?period=moon").await.is(422, &["period"]);
    site.get("/api/v1/logs/99/indicators").await.is(404, &[]);
}
