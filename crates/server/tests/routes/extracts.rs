//! Extracts for research: the form, what it would leave, the file and the text beside it, and the same as an interface.

use super::Site;

fn cases() -> String {
    let mut text = "case,activity,time,kind\n".to_owned();
    for case in 0..12 {
        let kind = if case % 2 == 0 { "House" } else { "Shed" };
        text += &format!("secret-{case},Apply,2026-01-{:02}T09:00:00Z,{kind}\n", 1 + case);
        text += &format!("secret-{case},Decide,2026-02-{:02}T09:00:00Z,{kind}\n", 1 + case);
    }
    text + "secret-99,Appeal,2026-02-02T09:00:00Z,Shed\n"
}

async fn site() -> Site {
    let site = Site::new().await;
    let import = site.upload("Cases.csv", &cases()).await;
    site.form(&import, "do=import&name=Permits&zone=UTC").await.goes_to();
    site.finished(&import).await.goes_to();
    site
}

const TYPED: &str = "known=all&method=leave&times=month&shift=0&other=other&filter=&use-event-kind=keep";

#[tokio::test]
async fn an_extract_is_tried_made_taken_and_forgotten() {
    let site = site().await;
    site.page("/logs/1/data").await.is(200, &["href=\"/logs/1/extracts\""]);
    let form = site.page("/logs/1/extracts").await.is(200, &["Extracts of Permits for research", "gets new numbers"]);
    form.is(200, &["No extract was made of this log yet", "name=\"use-event-kind\"", "value=\"10\""]);
    let tried = site.form("/logs/1/extracts", &format!("do=try&cases-min=3&{TYPED}")).await;
    let tried = tried.is(200, &["12 of 13 cases are left", "Who could still be found out?", "What is lost?", "value=\"make\""]);
    assert!(!tried.text.contains("secret"), "{}", tried.text);
    site.form("/logs/1/extracts", &format!("do=make&cases-min=3&{TYPED}")).await.is(422, &["Say who gets the extract"]);
    site.form("/logs/1/extracts", &format!("do=try&cases-min=99&{TYPED}"))
        .await
        .is(422, &["No case would be left", "value=\"99\""]);
    site.form("/logs/1/extracts", &format!("do=try&cases-min=x&{TYPED}")).await.is(422, &["a whole number from 2 to 1000"]);
    let groups = "&use-event-kind=groups&parts-event-kind=Home";
    let wrong =
        site.form("/logs/1/extracts", &format!("do=try&cases-min=3&{}{groups}", TYPED.replace("&use-event-kind=keep", ""))).await;
    wrong.is(422, &["groups or limits of “kind” cannot be read", "value=\"Home\""]);
    let made = site.form("/logs/1/extracts", &format!("do=make&cases-min=3&recipient=U&purpose=Study&{TYPED}")).await;
    assert_eq!(made.goes_to(), "/logs/1/extracts#made");
    site.page("/logs/1/extracts").await.is(200, &["<h3>U</h3>", "/logs/1/extracts/1/log.xes", "cases_min = 3"]);
    let file = site.page("/logs/1/extracts/1/log.csv").await.is(200, &["Apply", "2026-01-01T00:00:00"]);
    assert!(!file.text.contains("secret") && !file.text.contains("Appeal"), "{}", file.text);
    let told = site.page("/logs/1/extracts/1/told.json").await.is(200, &["\"risks\"", "\"loss\""]);
    assert!(!told.text.contains("secret"), "{}", told.text);
    site.page("/logs/1/extracts.csv").await.is(200, &["Number,Recipient,Purpose", "1,U,Study,1"]);
    site.page("/logs/1/extracts/1/log.exe").await.is(404, &[]);
    site.page("/api/v1/logs/1/extracts").await.is(200, &["\"recipient\":\"U\""]);
    site.page("/api/v1/logs/1/extracts/1").await.is(200, &["\"cases_single\""]);
    site.page("/api/v1/logs/1/extracts/1/file?format=csv").await.is(200, &["Decide"]);
    let gone = site.form("/logs/1/extracts", "do=remove&extract=1").await;
    assert_eq!(gone.goes_to(), "/logs/1/extracts#made");
    site.page("/logs/1/extracts/1/told.json").await.is(404, &[]);
}
