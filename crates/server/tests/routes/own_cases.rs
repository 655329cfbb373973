//! "My cases": the page, the file and the interface for programs, for the person alone whose they are.

use samsyn_app::{Actor, NewGrant, Office, Scope};

use super::Site;
use super::denied::person;

const CASES: &str = "case,activity,time,resource\n\
    decided,Application received,2026-03-12T09:00:00Z,Ola Hansen\n\
    decided,Send decision,2026-04-07T09:00:00Z,Ola Hansen\n\
    overdue,Application received,2026-03-12T09:00:00Z,Ola Hansen\n\
    running,Application received,2026-03-30T09:00:00Z,Ola Hansen\n\
    paused,Application received,2026-03-30T09:00:00Z,Ola Hansen\n\
    paused,Ask for more information,2026-04-01T09:00:00Z,Ola Hansen\n\
    another,Application received,2026-04-10T09:00:00Z,Per Olsen\n";

fn holds(role: Office) -> Option<NewGrant> {
    Some(NewGrant { role, scope: Scope::Whole, until: None, case_level: true, names_purpose: None })
}

async fn site() -> Site {
    let site = Site::new().await;
    let import = site.upload("Cases.csv", CASES).await;
    site.form(&import, "do=import&name=Permits&zone=UTC").await.goes_to();
    site.finished(&import).await.goes_to();
    site
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_is_shown_the_own_cases_and_nobody_else_is() {
    let site = site().await;
    let ola = person(&site.app, "ola", holds(Office::Officer)).await;
    let manager = person(&site.app, "mona", holds(Office::Manager)).await;
    let account = site.app.visitor(&ola).await.expect("asked").expect("signed in").actor.account().expect("an account");
    let page = site.seen_by(ola.clone()).page("/my-cases").await;
    page.is(200, &["does not know yet who you are", "Ask an administrator", "href=\"/my-cases\" aria-current=\"true\""]);

    let at = format!("/administration/accounts/{account}");
    site.page(&at).await.is(200, &["Cases of this person", "Name or pseudonym in the logs"]);
    let link = format!("{at}/staff-link");
    site.form(&link, "do=set&name=Nobody").await.is(422, &["Nobody does work under this name"]);
    site.form(&link, "do=nothing&name=Ola+Hansen").await.is(422, &[]);
    assert_eq!(site.form(&link, "do=set&name=Ola+Hansen").await.goes_to(), at);
    let told = site.page(&at).await.is(200, &["Connected since"]);
    assert!(!told.text.contains("Ola Hansen"), "under what name is not told");
    site.seen_by(ola.clone()).page("/my-cases").await.is(200, &["No log has deadlines yet"]);

    let log = "1".parse().expect("a log");
    let rule = samsyn_app::clock_shipped().into_iter().find(|row| row.told.id == "no-building-3-weeks").expect("shipped");
    site.app.clock_rule_set(&Actor::Owner, log, &rule.text).await.expect("kept");
    let seen = site.seen_by(ola);
    let page = seen.page("/my-cases").await.is(200, &["One deadline of yours is overdue", "Only you see this page"]);
    let page = page.is(200, &["3 cases in your hands have a deadline", "10 Apr 2026 (Permits)", "3 days late", "/logs/1/case/"]);
    let place = |text: &str| page.text.find(text).unwrap_or_else(|| panic!("{text} in {}", page.text));
    let places = [">overdue</a>", ">running</a>", "Paused: the time does not run", ">paused</a>"].map(place);
    assert!(places.is_sorted(), "overdue first, paused apart: {places:?}");
    assert!(!page.text.contains(">decided<") && !page.text.contains(">another<"));
    let csv = seen.page("/my-cases.csv").await.is(200, &["Case,Log,Rule,Due", "overdue,Permits,"]);
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let json =
        seen.page("/api/v1/my-cases").await.is(200, &["\"id\":\"overdue\"", "\"activity_last\":\"Ask for more information\""]);
    let json: serde_json::Value = serde_json::from_str(&json.text).expect("JSON");
    assert_eq!(json["rows"].as_array().map(Vec::len), Some(3));

    // A manager and an administrator with every right see a page of their own, which is empty.
    for path in ["/my-cases", "/my-cases.csv", "/api/v1/my-cases"] {
        for other in [site.page(path).await, site.seen_by(manager.clone()).page(path).await] {
            assert_eq!(other.status, 200);
            for id in ["overdue", "running", "paused", "Ask for more"] {
                assert!(
                    !other.text.contains(&format!(">{id}<")) && !other.text.contains(&format!("\"{id}\"")),
                    "{path}: {}",
                    other.text
                );
            }
        }
    }
    assert_eq!(site.form(&link, "do=remove").await.goes_to(), at);
    seen.page("/my-cases").await.is(200, &["does not know yet who you are"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_connects_the_own_account() {
    let site = site().await;
    site.page("/administration/accounts/1").await.is(200, &["Nobody does this for their own account"]);
    site.form("/administration/accounts/1/staff-link", "do=set&name=Ola+Hansen")
        .await
        .is(403, &["Nobody connects their own account"]);
}
