//! The tab of deadlines, the form of its rules, and the interface for programs.

use super::Site;

const CASES: &str = "case,activity,time\n\
    A,Application received,2026-03-12T09:00:00Z\n\
    A,Send decision,2026-04-07T09:00:00Z\n\
    B,Application received,2026-03-12T09:00:00Z\n\
    B,Send decision,2026-04-10T09:00:00Z\n\
    C,Application received,2026-03-12T09:00:00Z\n";

async fn site() -> Site {
    let site = Site::new().await;
    let import = site.upload("Cases.csv", CASES).await;
    site.form(&import, "do=import&name=Permits&zone=UTC").await.goes_to();
    site.finished(&import).await.goes_to();
    site
}

fn encoded(text: &str) -> String {
    let byte = |b: u8| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") };
    text.bytes().map(byte).collect()
}

fn shipped() -> String {
    let rules = samsyn_app::clock_shipped();
    rules.into_iter().find(|row| row.told.id == "no-building-3-weeks").expect("it is shipped").text
}

#[tokio::test]
async fn deadlines_are_shown_by_rule_with_the_cases_by_due_day() {
    let site = site().await;
    let none = site.page("/logs/1/clocks").await.is(200, &["no rules for deadlines yet", "Building permit, Norway: 3 weeks"]);
    none.is(200, &["href=\"/logs/1/clock-rules\"", "aria-current=\"page\">Deadlines"]);
    let page = site.page("/logs/1/clocks?rule=no-building-3-weeks").await;
    let page = page.is(200, &["1 case overdue: Building permit, Norway: 3 weeks", "Plan- og bygningsloven § 21-7"]);
    let page = page.is(200, &["Decided on time: 50\u{202f}%.", "As of the end of 10 April 2026", "moved from 2 Apr 2026"]);
    page.is(200, &["/logs/1/case/2", "7 Apr 2026", "No activity of this log pauses the limit", "3 days late"]);
    let late = site.page("/logs/1/clocks?rule=no-building-3-weeks&show=late").await.is(200, &["/logs/1/case/1", "Decided"]);
    assert!(!late.text.contains("/logs/1/case/2"));
    site.page("/logs/1/clocks?rule=no-building-3-weeks&as-of=2026-04-01").await.is(200, &["0 cases overdue"]);
    site.page("/logs/1/clocks?rule=nothing").await.is(404, &["There is no rule"]);
    for (part, first) in [("clocks", "Rule,Decided on time"), ("clock-months", "Month,"), ("clock-cases", "Case,State,Due,")] {
        site.get(&format!("/logs/1/{part}.csv?rule=no-building-3-weeks")).await.is(200, &[first, "\r\n"]);
    }
    site.get("/logs/1/clock-cases.json?rule=no-building-3-weeks").await.is(200, &["\"due\":\"2026-04-07\""]);
}

#[tokio::test]
async fn a_rule_is_previewed_kept_and_removed() {
    let site = site().await;
    let form = site.page("/logs/1/clock-rules?rule=no-building-3-weeks").await;
    form.is(200, &["Rules for deadlines: Permits", "limit = &#34;3 weeks&#34;", "name=\"do\" value=\"preview\""]);
    let text = shipped().replace("limit = \"3 weeks\"", "limit = \"1 week\"");
    let send = |what: &str, text: &str| format!("do={what}&text={}", encoded(text));
    let preview = site.form("/logs/1/clock-rules", &send("preview", &text)).await;
    preview.is(200, &["Preview, not saved", "Decided on time: 0\u{202f}%.", "/logs/1/case/2"]);
    site.page("/logs/1/clocks").await.is(200, &["no rules for deadlines yet"]);
    let wrong = site.form("/logs/1/clock-rules", &send("save", &text.replace("1 week", "1 moon"))).await;
    wrong.is(422, &["1 moon", "role=\"alert\""]);
    let saved = site.form("/logs/1/clock-rules", &send("save", &text)).await;
    assert_eq!(saved.goes_to(), "/logs/1/clocks?rule=no-building-3-weeks");
    site.page("/logs/1/clocks").await.is(200, &["/logs/1/clocks?rule=no-building-3-weeks", "Decided on time: 0\u{202f}%."]);
    site.page("/logs/1/case/2").await.is(200, &["The limit starts the day after", "19 Mar 2026"]);
    let api = site.get("/api/v1/logs/1/clocks").await.is(200, &["\"no-building-3-weeks\"", "\"late\":2"]);
    assert!(api.text.contains("\"overdue\":1"), "{}", api.text);
    site.get("/api/v1/logs/1/clocks/no-answer?as_of=2026-04-01&due_within=60").await.is(200, &["\"due_soon\":3"]);
    site.get("/api/v1/logs/1/clocks/no-answer/cases?cases=late&limit=1").await.is(200, &["\"rows\":[]"]);
    // The same by the fields of a form: a rule of one's own, named by its title.
    let fields = |what: &str, length: &str| {
        format!(
            "do={what}&base=&title=Answer+in+a+week&kind=goal&start=Application+received&stop=Send+decision&length={length}&unit=weeks\
             &calendar=NO&roll=next-open&gap=none&extension=&citation=Plan&source=&valid-from=&applies="
        )
    };
    let preview = site.form("/logs/1/clock-rules", &fields("preview", "1")).await;
    let preview = preview
        .is(200, &["Preview, not saved: Answer in a week", "Decided on time: 0\u{202f}%.", "id = &#34;answer-in-a-week&#34;"]);
    preview.is(
        200,
        &["name=\"start\" value=\"Application received\" checked", "name=\"length\" min=\"1\" max=\"10000\" value=\"1\""],
    );
    let wrong = site.form("/logs/1/clock-rules", &fields("save", "soon")).await;
    wrong.is(422, &["role=\"alert\"", "soon", "value=\"Answer in a week\""]);
    assert_eq!(site.form("/logs/1/clock-rules", &fields("save", "1")).await.goes_to(), "/logs/1/clocks?rule=answer-in-a-week");
    site.page("/logs/1/clock-rules?rule=answer-in-a-week")
        .await
        .is(200, &["value=\"Answer in a week\"", "limit = &#34;1 week&#34;"]);
    assert_eq!(site.form("/logs/1/clock-rules", "do=remove&rule=answer-in-a-week").await.goes_to(), "/logs/1/clock-rules");
    let removed = site.form("/logs/1/clock-rules", "do=remove&rule=no-building-3-weeks").await;
    assert_eq!(removed.goes_to(), "/logs/1/clock-rules");
    site.page("/logs/1/clocks").await.is(200, &["no rules for deadlines yet"]);
}

/// While the cases are read by a rule its pages say how far that is, at once; afterwards they have its figures.
#[tokio::test]
async fn a_rule_that_is_being_read_says_how_far_it_is() {
    let site = site().await;
    // The turn beside the pages is taken, so that the reading does not begin.
    let ((begun, begins), (free, freed)) = (tokio::sync::oneshot::channel(), std::sync::mpsc::channel::<()>());
    let app = site.app.clone();
    let turn = tokio::spawn(async move {
        let question = move || {
            let _ = begun.send(());
            let _ = freed.recv();
            Ok(())
        };
        app.run_beside(question).await
    });
    begins.await.expect("it begins");
    let saved = site.form("/logs/1/clock-rules", &format!("do=save&text={}", encoded(&shipped()))).await;
    let tab = saved.goes_to();
    let told =
        ["Reading the cases by a new rule", "Building permit, Norway: 3 weeks: 0\u{202f}% of the cases read.", "<progress"];
    let page = site.page(&tab).await.is(200, &told).is(200, &["http-equiv=\"refresh\"", "hx-trigger=\"every 1s\""]);
    assert!(!page.text.contains("Decided on time"), "{}", page.text);
    site.page("/logs/1/clock-rules").await.is(200, &told);
    let api = site.app.log_open(&samsyn_app::Actor::Owner, "1".parse().expect("a log")).await.expect("it opens");
    assert_eq!(api.rules_being_read()[0].of, Some(3));
    drop(free);
    turn.await.expect("it ends").expect("no trouble");
    while !api.rules_being_read().is_empty() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let page = site.page(&tab).await.is(200, &["Decided on time: 50\u{202f}%."]);
    assert!(!page.text.contains("<progress"), "{}", page.text);
    let rules = site.page("/logs/1/clock-rules").await.is(200, &["<div id=\"clock-reading\"></div>"]);
    assert!(!rules.text.contains("<progress"), "{}", rules.text);
    let api = site.get("/api/v1/logs/1/clocks").await.is(200, &["\"late\":1"]);
    assert!(!api.text.contains("\"reading\""), "{}", api.text);
}
