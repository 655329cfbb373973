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
async fn lead_times_count_open_cases_as_taking_longer() {
    let site = site().await;
    site.page("/logs/1/time").await.is(200, &["does not say when a case is closed, so open cases count as if they had ended"]);
    site.get("/logs/1/survival.svg").await.is(404, &[]);
    site.get("/logs/1/times-open.csv").await.is(200, &["Share closed,Within,Interval from,Interval to\r\n"]);
    site.form("/logs/1/closing-rule", &format!("do=save&{TICKED}")).await.goes_to();
    // C took no time and A 74 days; B is open after 79 days and D after a day: of four 3 left, then D gone, then of two one.
    let page = site.page("/logs/1/time").await.is(200, &["At the end of 25 March 2026: 2 cases closed, 2 cases open."]);
    page.is(
        200,
        &["Half of the cases are done within 10 weeks", "Closed and open cases together", "not reached", "closed cases only"],
    );
    let csv = site.get("/logs/1/survival.csv").await.is(200, &["Since the start,Still open,At least,At most\r\n0,0.75,"]);
    assert_eq!(csv.text.lines().count(), 4, "{}", csv.text);
    site.get("/logs/1/survival.svg").await.is(200, &["<svg", "tz "]);
    let json =
        site.get("/logs/1/time.json").await.is(200, &["\"closed\":2,\"open\":2,", "\"share_closed\":0.5,\"within_s\":6393600.0"]);
    json.is(200, &["\"open_unknown\":null"]);
    site.get("/api/v1/logs/1/times").await.is(200, &["\"share_closed\":0.9,\"within_s\":null"]);
    // One decided case is appealed, the other closed.
    site.page("/logs/1/time?filter=has+File").await.is(200, &["No case is open at the end of 25 March 2026."]);
    site.page("/logs/1/time?filter=time+trimmed+2026-01-01..2026-02-28").await.is(200, &["leaves parts of cases"]);
    site.page("/logs/1/compare?by=month").await.is(200, &["Some cases are still open", "(1), "]);
}

#[tokio::test]
async fn queues_are_shown_over_time_and_have_files() {
    let site = site().await;
    let page = site
        .page("/logs/1/waits?period=month")
        .await
        .is(200, &["Nothing says here when a case is closed", "Queues before activities"]);
    page.is(200, &["Waiting, January 2026: 2", "No start times are known", "value=\"activity:Decide\""]);
    site.form("/logs/1/closing-rule", &format!("do=save&{TICKED}")).await.goes_to();
    // At the end of February A waits to be filed though closed, and what B waits for is not recorded.
    let page = site.page("/logs/1/waits?period=month").await.is(200, &["at the latest until the end of 25 March 2026"]);
    page.is(200, &["Waiting, February 2026: 2", "Open, February 2026: 1", "/logs/1/queues.csv?period=month"]);
    let csv = site.get("/logs/1/queues.csv?period=month").await.is(200, &["Period,Open at the end,\"Open, mean\","]);
    assert!(csv.text.contains("2026-02-01") && csv.text.contains(",2,") && csv.text.lines().count() == 4, "{}", csv.text);
    let before = site.page("/logs/1/waits?queue=activity%3ADecide&period=month").await;
    before.is(
        200,
        &["How many cases wait for “Decide”", "<option value=\"activity:Decide\" selected>", "Waiting, January 2026: 2"],
    );
    site.page("/logs/1/waits?queue=activity%3ANothing").await.is(404, &[]);
    site.page("/logs/1/waits?queue=nothing").await.is(422, &["names no queue"]);
    site.get("/logs/1/queues.svg").await.is(200, &["<svg", "tz "]);
    site.get("/logs/1/queue-activities.csv").await.is(200, &["Activity,Times done,", "Decide,2,"]);
    site.get("/logs/1/queue-units.csv").await.is(200, &["Unit,Times done,"]);
    site.get("/logs/1/queues.json?period=month").await.is(200, &["\"waiting_next\":1", "\"working\":null"]);
    let api = site.get("/api/v1/logs/1/queues?of=activity:Decide&period=month").await;
    api.is(200, &["\"of\":\"activity:Decide\"", "\"period\":\"month\""]);
    site.get("/api/v1/logs/1/queues?of=Decide").await.is(422, &["queue-of-invalid"]);
}

#[tokio::test]
async fn a_waiting_rule_is_ticked_previewed_kept_and_withdrawn() {
    let site = site().await;
    site.page("/logs/1/waits").await.is(200, &["Nothing says yet which steps send a case out", "href=\"/logs/1/waiting-rule\""]);
    site.get("/logs/1/waiting.csv").await.is(200, &["Part of the lead time,Mean,Share,Cases\r\n"]);
    let form = site.page("/logs/1/waiting-rule").await.is(200, &["When is a case sent out? Permits", "has no waiting rule yet"]);
    assert!(!form.text.contains("checked"), "{}", form.text);
    let nothing = site.form("/logs/1/waiting-rule", "do=save&applicant-where=&others-where=").await;
    nothing.is(422, &["does not say what sends a case out", "role=\"alert\""]);
    let back = site.form("/logs/1/waiting-rule", "do=save&applicant-back=Decide").await;
    back.is(422, &["“Decide” cannot stand at “back”", "name=\"applicant-back\" value=\"Decide\" checked"]);
    let ticked = "applicant-sent=Apply&applicant-back=Decide&others-sent=Decide&others-where=";
    let preview = site.form("/logs/1/waiting-rule", &format!("do=preview&{ticked}")).await;
    let preview = preview.is(200, &["Preview, not saved", "The lead times of 4 cases", "Waiting for the applicant"]);
    preview.is(
        200,
        &["[applicant]\nsent = [&#34;Apply&#34;]\nback = [&#34;Decide&#34;]", "name=\"others-sent\" value=\"Decide\" checked"],
    );
    site.form("/logs/1/waiting-rule", "do=nothing&applicant-sent=Apply").await.is(422, &[]);
    let who = site.form("/logs/1/waiting-rule", "do=save&text=%5Bothers%5D%0D%0Awhere+%3D+%27case+%3D+A%27").await;
    who.is(422, &["picks cases or persons by name"]);
    let wrong = site.form("/logs/1/waiting-rule", "do=save&text=%5Bnobody%5D").await;
    wrong.is(422, &["cannot be read at line 1", "<details class=\"card panel-box\" open>"]);
    let kept = site.form("/logs/1/waiting-rule", &format!("do=save&{ticked}")).await;
    assert_eq!(kept.goes_to(), "/logs/1/waits");
    site.page("/logs/1/waiting-rule")
        .await
        .is(200, &["has a waiting rule, changed", "name=\"applicant-sent\" value=\"Apply\" checked"]);
    site.page("/logs/1/waits").await.is(200, &["For whom cases wait", "With us: work and waiting, as starts are not known"]);
    // A and B were with the applicant for 36 days each, then with others for 38 and 9; nothing waited for us.
    let csv = site.get("/logs/1/waiting.csv").await;
    csv.is(200, &["Waiting for the applicant,1555200,", "Waiting for others,1015200,"]);
    site.get("/logs/1/waiting-steps.csv").await.is(200, &["From,To,Number,Total,", "Apply,Decide,2,6220800,0,6220800,0\r\n"]);
    site.get("/logs/1/waiting-activities.csv").await.is(200, &["Decide,2,6220800,0,6220800,0\r\n"]);
    site.get("/logs/1/waiting-units.csv").await.is(200, &["Unit,"]);
    site.get("/logs/1/waiting.json").await.is(200, &["\"part\":\"with-us\"", "\"left_out\":0"]);
    site.get("/api/v1/logs/1/waiting").await.is(200, &["\"part\":\"applicant\""]);
    let withdrawn = site.form("/logs/1/waiting-rule", "do=withdraw").await;
    assert_eq!(withdrawn.goes_to(), "/logs/1/waiting-rule");
    site.page("/logs/1/waits").await.is(200, &["Nothing says yet which steps send a case out"]);
}

/// Two months, each of cases that came in through an e-service or by letter, some registered by a robot; April has begun.
fn automated() -> String {
    let mut text = "case,activity,time,channel,resource\n".to_owned();
    for (month, e_service) in [(2, 5), (3, 10)] {
        for case in 0..20 {
            let (channel, by) = if case < e_service { ("e-service", "robot 7") } else { ("letter", "Kari") };
            let day = 1 + case;
            text += &format!("{month}-{case},Apply,2026-{month:02}-{day:02}T09:00:00Z,{channel},\n");
            text += &format!("{month}-{case},Register,2026-{month:02}-{day:02}T10:00:00Z,,{by}\n");
        }
    }
    text + "1-0,Apply,2026-01-31T09:00:00Z,letter,\n4-0,Apply,2026-04-01T09:00:00Z,letter,\n"
}

#[tokio::test]
async fn what_goes_without_a_person_is_proposed_previewed_kept_and_told() {
    let site = Site::new().await;
    let import = site.upload("Cases.csv", &automated()).await;
    site.form(&import, "do=import&name=Permits&zone=UTC").await.goes_to();
    site.finished(&import).await.goes_to();
    site.page("/logs/1/overview")
        .await
        .is(200, &["nothing says yet what goes without a person", "href=\"/logs/1/automation-rule\""]);
    site.get("/api/v1/logs/1/automation").await.is(200, &["\"rule\":null", "\"self_service\":null"]);
    site.get("/logs/1/automation.csv").await.is(200, &["What,Without a person,Of,Share\r\n"]);
    let form =
        site.page("/logs/1/automation-rule").await.is(200, &["What goes without a person? Permits", "has no such rule yet"]);
    form.is(200, &["nothing is saved yet", "<option value=\"channel = e-service\" selected>", "[self-service]\nwhere = "]);
    for (sent, said) in [
        ("do=save&self-service-where=", "neither which cases applicants begin nor what machines do"),
        ("do=save&text=%5Bmachine%5D%0D%0Aresources+%3D+%5B%22Kari%22%5D", "“Kari” may be a person"),
        ("do=preview&text=%5Bmachine%5D%0D%0Aresources+%3D+%5B%22Kari%22%5D", "“Kari” may be a person"),
        ("do=save&text=%5Bmachine%5D%0D%0Awhere+%3D+%27resource+%3D+Kari%27", "“resource = Kari” cannot stand at “where”"),
        ("do=save&text=%5Brobots%5D", "cannot be read at line 1"),
    ] {
        site.form("/logs/1/automation-rule", sent).await.is(422, &[said, "role=\"alert\""]);
    }
    let ticked = "self-service-where=channel+%3D+e-service&machine-activity=Register";
    let preview = site.form("/logs/1/automation-rule", &format!("do=preview&{ticked}")).await;
    let preview = preview
        .is(200, &["Preview, not saved", "Cases begun through an e-service", "Begun otherwise, the latest", "/logs/1/case/"]);
    preview.is(200, &["name=\"machine-activity\" value=\"Register\" checked", "[machine]\nactivities = [&#34;Register&#34;]"]);
    assert_eq!(site.form("/logs/1/automation-rule", &format!("do=save&{ticked}")).await.goes_to(), "/logs/1/overview");
    site.page("/logs/1/automation-rule").await.is(200, &["has such a rule, changed", "What the rule says of the cases"]);
    // Of March and the month before: half and a quarter began so, and half of all steps are a machine's.
    let overview = site.page("/logs/1/overview").await.is(200, &["Cases begun through an e-service", "Steps done by a machine"]);
    overview.is(200, &["50\u{202f}%", "25\u{202f}%"]);
    let told = site.get("/api/v1/logs/1/indicators").await;
    told.is(200, &["\"indicator\":\"self-service-share\"", "\"value\":0.5,\"before\":0.25"]);
    let csv = site.get("/logs/1/automation.csv").await;
    csv.is(
        200,
        &[
            "Cases begun through an e-service,15,42,",
            "Steps done by a machine,40,82,",
            "Cases in which machines did every step,0,42,0",
        ],
    );
    site.get("/logs/1/automation-activities.csv").await.is(200, &["Apply,42,0,0\r\nRegister,40,40,1\r\n"]);
    site.get("/logs/1/automation.json").await.is(200, &["\"without\":15,\"of\":42"]);
    site.get("/api/v1/logs/1/automation").await.is(200, &["\"machine\":{\"without\":40,\"of\":82"]);
    assert_eq!(site.form("/logs/1/automation-rule", "do=withdraw").await.goes_to(), "/logs/1/automation-rule");
    site.page("/logs/1/overview").await.is(200, &["nothing says yet what goes without a person"]);
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
    let open = site.get("/api/v1/logs/1/backlog/cases?as_of=2026-03-25&limit=1").await;
    let open = open.is(200, &["\"cases\":2", "\"id\":\"B\"", "\"days\":78"]);
    assert!(open.header("link").contains("from=1"), "the rest is on the next page");
    let overview = site.page("/logs/1/overview").await.is(200, &[]);
    assert!(!overview.text.contains("/logs/1/closing-rule"), "the log says when a case is closed");
    site.get("/logs/1/backlog.json?period=month").await.is(200, &["\"backlog\":2", "\"closed_by_idle\":1"]);
    for part in ["backlog", "backlog-flow", "backlog-ages"] {
        site.get(&format!("/logs/1/{part}.svg")).await.is(200, &["<svg", "tz "]);
    }
    let tabs = site.page("/logs/1/backlog?as-of=2026-02-15&period=month").await;
    assert!(tabs.text.contains("href=\"/logs/1/map\"") && tabs.text.contains("href=\"/logs/1/clocks\""), "{}", tabs.text);
}

#[tokio::test]
async fn a_notice_is_counted_shown_marked_and_taken_back() {
    let site = Site::new().await;
    let mut text = "case,activity,time,by\nfirst,Apply,2026-01-01T00:00:00Z,a\n".to_owned();
    for (month, days) in [(1, 5), (2, 15)] {
        for case in 0..40 {
            let (day, by) = (1 + case % 10, case % 8);
            text += &format!("{month}-{case},Apply,2026-{month:02}-{day:02}T09:00:00Z,robot {by}\n");
            text += &format!("{month}-{case},Decide,2026-{month:02}-{:02}T09:00:00Z,robot {by}\n", day + days);
        }
    }
    let import = site.upload("Cases.csv", &(text + "last,Apply,2026-02-28T09:00:00Z,a\n")).await;
    site.form(&import, "do=import&name=Permits&zone=UTC").await.goes_to();
    site.finished(&import).await.goes_to();
    site.form("/logs/1/closing-rule", "do=save&activity=Decide&where=&idle-days=").await.goes_to();
    site.page("/notices").await.is(200, &["There is nothing to tell", "at least 20 cases"]);
    let aim = "do=set&indicator=lead-time&unit=&side=at-most&goal=8&threshold=11&period=month&from=2026-01-01&reason=Plan";
    site.form("/logs/1/targets", aim).await.goes_to();
    site.app.notices_find(samsyn_app::LogId(1)).await.expect("looked");
    let page = site.page("/notices").await;
    let page = page.is(
        200,
        &["Lead time of closed cases (median)", "Permits, The whole log: month from 1 Feb", "aria-label=\"New notices: 1\""],
    );
    page.is(
        200,
        &["Target at most", "Before: Met. Now: Not met, past the warning limit.", "/logs/1/overview?period=month#indicators"],
    );
    site.get("/notices.csv").await.is(200, &["Number,Log,Indicator,", "Met,\"Not met, past the warning limit\""]);
    let told = site.get("/api/v1/notices").await;
    told.is(200, &["\"state_before\":\"met\",\"state\":\"beyond\"", "\"seen\":false"]);
    let to = site.form("/notices", "do=seen&notice=1").await.goes_to();
    let marked = site.page(&to).await.is(200, &["Marked as seen.", "Undo"]);
    assert!(!marked.text.contains("New notices"), "{}", marked.text);
    assert!(!site.page("/logs/1/overview").await.text.contains("New notices"), "{}", marked.text);
    assert_eq!(site.form("/notices", "do=unseen&notice=1").await.goes_to(), "/notices");
    site.page("/notices").await.is(200, &["New notices: 1"]);
    site.form("/notices", "do=seen&notice=7").await.is(404, &[]);
    site.form("/notices", "do=nothing&notice=1").await.is(422, &[]);
}
