//! One's own cases: whose they are, by due date, and that nobody else is shown them.

use crate::common::{export, import};
use samsyn_app::{
    AccountId, Actor, App, Day, ImportMode, JournalFilter, LogId, NewGrant, Office, OwnCasesAnswer, Page, Scope, TokenReach,
};

/// House has what is decided and what is overdue in hand, Shed the others; nobody is named for the phone call.
const CASES: &str = "case,activity,time,by\n\
    decided,Application received,2026-03-12T09:00:00Z,House\n\
    decided,Send decision,2026-04-07T21:00:00Z,House\n\
    overdue,Application received,2026-03-13T09:00:00Z,House\n\
    running,Application received,2026-03-30T09:00:00Z,House\n\
    running,Prepare decision,2026-04-01T09:00:00Z,Shed\n\
    running,Phone call,2026-04-02T09:00:00Z,\n\
    paused,Application received,2026-03-30T09:00:00Z,Shed\n\
    paused,Ask for more information,2026-04-01T09:00:00Z,Shed\n\
    soon,Application received,2026-03-23T09:00:00Z,Shed\n\
    not started,Phone call,2026-04-10T09:00:00Z,Shed\n";

async fn world(folder: &std::path::Path) -> (App, LogId) {
    let app = App::open(&folder.join("data")).await.expect("opened");
    let imported = import(&app, &export(folder, "cases.csv", CASES), ImportMode::New).await.expect("imported");
    let rule = samsyn_app::clock_shipped().into_iter().find(|row| row.told.id == "no-building-3-weeks").expect("it is shipped");
    app.clock_rule_set(&Actor::Owner, imported.log, &rule.text).await.expect("kept");
    (app, imported.log)
}

async fn person(app: &App, login: &str, role: Office, case_level: bool) -> (AccountId, Actor) {
    let grant = NewGrant { role, scope: Scope::Whole, until: None, case_level, names_purpose: None };
    let (id, code) = app.account_make(&Actor::Owner, login, login, &grant).await.expect("made");
    let session = app.code_use(&code, "another hedgehog came").await.expect("good").expect("signed in");
    (id, app.visitor(&session).await.expect("asked").expect("signed in").actor)
}

fn ids(answer: &OwnCasesAnswer) -> Vec<(&str, &str)> {
    answer.rows.iter().map(|row| (row.case.id.as_str(), row.case.state)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_officer_is_shown_what_is_in_hand_by_due_date() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let (id, officer) = person(&app, "shed", Office::Officer, true).await;
    let before = app.own_cases(&officer).await.expect("asked");
    assert_eq!((before.linked_us, before.logs.len(), before.rows.len()), (None, 0, 0));
    app.staff_link_set(&Actor::Owner, id, Some(" Shed ")).await.expect("linked");
    let own = app.own_cases(&officer).await.expect("asked");
    assert_eq!(ids(&own), [("soon", "running"), ("running", "running"), ("paused", "paused")]);
    assert!(own.linked_us.is_some() && own.rows.iter().all(|row| row.opens && row.log == log));
    assert_eq!((own.logs.len(), own.cases(), own.count("overdue"), own.count("paused")), (1, 3, 0, 1));
    assert_eq!(own.logs[0].as_of, Day::parse("2026-04-10"));
    let running = &own.rows[1];
    assert_eq!((running.activity_last.as_str(), Some(running.last_day)), ("Phone call", Day::parse("2026-04-02")));
    assert!(running.case.due > own.rows[0].case.due && running.case.left_days.is_some());

    let (id, other) = person(&app, "house", Office::Officer, false).await;
    app.staff_link_set(&Actor::Owner, id, Some("House")).await.expect("linked");
    let own = app.own_cases(&other).await.expect("asked");
    assert_eq!(ids(&own), [("overdue", "overdue")]);
    assert!(!own.rows[0].opens, "whoever lacks the case-level right sees their own list, and no case's page");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_is_shown_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, _) = world(folder.path()).await;
    let (id, officer) = person(&app, "shed", Office::Officer, true).await;
    app.staff_link_set(&Actor::Owner, id, Some("Shed")).await.expect("linked");
    for role in [Office::Manager, Office::Administrator, Office::ProcessOwner, Office::Analyst] {
        let (other, actor) = person(&app, role.name(), role, true).await;
        assert_eq!(app.own_cases(&actor).await.expect("asked").rows, []);
        let taken = app.staff_link_set(&Actor::Owner, other, Some("Shed")).await.expect_err("one account a person");
        assert_eq!(taken.code, "staff-link-taken");
    }
    assert!(app.own_cases(&Actor::Owner).await.is_err() && app.own_cases(&Actor::Nobody).await.is_err());
    let token = app.own_token_make(&officer, "program", TokenReach::Cases, 1).await.expect("made");
    let program = app.visitor_of_token(&token).await.expect("asked").expect("good").actor;
    assert_eq!(app.own_cases(&program).await.expect_err("not for programs").code, "scope-denied");
    // Nobody gets at somebody's cases by a word of their own.
    let (own, administrator) = person(&app, "second", Office::Administrator, true).await;
    app.staff_link_set(&administrator, id, None).await.expect("let go of");
    let denied = app.staff_link_set(&administrator, own, Some("Shed")).await.expect_err("their own");
    assert_eq!(denied.code, "staff-link-own");
    assert!(app.staff_link_set(&officer, id, Some("Shed")).await.is_err(), "an officer says nothing about accounts");
    assert!(app.staff_link(&officer, id).await.is_err());
    for unknown in ["Nobody", "", "she\nd", "shed"] {
        let refused = app.staff_link_set(&administrator, id, Some(unknown)).await.expect_err("unknown");
        assert_eq!(refused.code, "staff-link-unknown", "{unknown:?}");
    }
    let journal = app.journal_list(&Actor::Owner, &JournalFilter::default(), Page::all()).await.expect("a journal");
    let told = serde_json::to_string(&journal).expect("JSON");
    assert!(told.contains("staff-linked") && told.contains("staff-unlinked") && !told.contains("Shed"), "{told}");
    assert!(crate::common::files_with(&folder.path().join("data"), "Shed").is_empty(), "no name lies about");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_ends_with_the_account_the_role_and_the_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let (shed, actor) = person(&app, "shed", Office::Officer, true).await;
    app.staff_link_set(&Actor::Owner, shed, Some("Shed")).await.expect("linked");
    assert!(app.staff_link(&Actor::Owner, shed).await.expect("asked").is_some());
    // By the pseudonym it is the same person.
    let by = crate::common::pseudonyms(&app.log_open(&Actor::Owner, log).await.expect("it opens"));
    for pseudonym in &by {
        app.staff_link_set(&Actor::Owner, shed, Some(pseudonym)).await.expect("linked");
    }
    assert_eq!(by.len(), 2);
    let no_role = Actor::person(shed, [], Day::parse("2026-11-26").expect("a day"));
    assert_eq!(app.own_cases(&no_role).await.expect("asked").rows, []);
    assert!(!app.own_cases(&actor).await.expect("asked").rows.is_empty());
    app.person_erase(&Actor::Owner, by.last().expect("two")).await.expect("erased");
    assert_eq!(app.staff_link(&Actor::Owner, shed).await.expect("asked"), None);
    app.staff_link_set(&Actor::Owner, shed, Some(&by[0])).await.expect("linked");
    // Somebody has to be left who may give rights.
    person(&app, "kari", Office::Administrator, true).await;
    app.account_close(&Actor::Owner, shed).await.expect("closed");
    assert_eq!(app.staff_link(&Actor::Owner, shed).await.expect("asked"), None);
}
