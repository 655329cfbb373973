//! Notices: found once, by exact figures and by those about groups, for whoever may see them; never about one person's work.

use crate::common::{export, import};
use samsyn_app::{
    AccountId, Actor, App, Day, ErrorKind, Figure, Grant, ImportMode, LogId, LogRuleKind, NewGrant, NoticesKnown, Office, Period,
    Scope, TargetId, TargetNew, TargetSide,
};

/// Cases of a month, decided after so many days, by so many persons; the last day of the month has an event.
fn month(month: u32, cases: u32, days: u32, staff: u32) -> String {
    let mut text = String::new();
    for case in 0..cases {
        let (day, by) = (1 + case % 10, case % staff);
        text += &format!("{month}-{case},Application received,2026-{month:02}-{day:02}T09:00:00Z,Officer {by}\n");
        text += &format!("{month}-{case},Send decision,2026-{month:02}-{:02}T09:00:00Z,Officer {by}\n", day + days);
    }
    text
}

fn file(months: &[String]) -> String {
    format!("case,activity,time,by\n{}", months.concat())
}

async fn world(folder: &std::path::Path, months: &[String]) -> (App, LogId) {
    let app = App::open(&folder.join("data")).await.expect("opened");
    let log = import(&app, &export(folder, "cases.csv", &file(months)), ImportMode::New).await.expect("imported").log;
    app.log_rule_set(&Actor::Owner, log, LogRuleKind::Closing, "activities = [\"Send decision\"]").await.expect("kept");
    (app, log)
}

async fn target(app: &App, log: LogId) -> TargetId {
    let new = TargetNew {
        unit: None,
        indicator: "lead-time".to_owned(),
        rule: String::new(),
        period: Period::Month,
        side: TargetSide::AtMost,
        goal: 8.0 * 86_400.0,
        threshold: Some(11.0 * 86_400.0),
        from: Day::parse("2026-01-01").expect("a day"),
        reason: "Plan 2026".to_owned(),
    };
    app.target_set(&Actor::Owner, log, &new).await.expect("set")
}

async fn person(app: &App, login: &str, case_level: bool) -> Actor {
    let grant = NewGrant { role: Office::Reader, scope: Scope::Whole, until: None, case_level, names_purpose: None };
    let (_, code) = app.account_make(&Actor::Owner, login, login, &grant).await.expect("made");
    let session = app.code_use(&code, "another hedgehog came").await.expect("good").expect("signed in");
    app.visitor(&session).await.expect("asked").expect("signed in").actor
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crossing_is_found_once_and_shown_to_whoever_may_see_its_figures() {
    let folder = tempfile::tempdir().expect("a folder");
    let last = "last,Application received,2026-03-31T09:00:00Z,Officer 0\n".to_owned();
    let before = "first,Application received,2026-01-01T00:00:00Z,Officer 0\n".to_owned();
    let months = [before, month(1, 200, 5, 10), month(2, 200, 10, 10), month(3, 200, 15, 10), last];
    let (app, log) = world(folder.path(), &months).await;
    assert_eq!(app.notices_find(log).await.expect("looked"), 0, "without a target there is none");
    let target = target(&app, log).await;
    let mut known = NoticesKnown::default();
    // February was over before the target was set. Of figures about groups February alone is complete.
    assert_eq!(app.notices_find_all(&mut known).await.expect("looked"), 1);
    assert_eq!(app.notices_find_all(&mut known).await.expect("looked"), 0, "nothing changed");
    assert_eq!(app.notices_find(log).await.expect("looked"), 0, "nor is any found twice");
    let rows = app.notice_list(&Actor::Owner).await.expect("a list");
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(
        (row.target, row.from, &*row.indicator, row.seen),
        (target, Day::parse("2026-03-01").expect("a day"), "lead-time", false)
    );
    assert_eq!((&*row.state_before, &*row.state), ("missed", "beyond"));
    assert_eq!((row.before, row.value), (Figure::Exact(10.0 * 86_400.0), Figure::Exact(15.0 * 86_400.0)));
    let reader = person(&app, "reader", false).await;
    assert_eq!(app.notice_list(&reader).await.expect("a list"), []);
    // Each marks for itself, and takes it back.
    let exact = person(&app, "exact", true).await;
    assert_eq!(app.notice_count(&exact).await.expect("a count"), 1);
    app.notice_seen_set(&exact, row.id, true).await.expect("marked");
    app.notice_seen_set(&exact, row.id, true).await.expect("again");
    let counts = [app.notice_count(&exact).await, app.notice_count(&Actor::Owner).await, app.notice_count(&reader).await];
    assert_eq!(counts.map(|count| count.expect("a count")), [0, 1, 0]);
    app.notice_seen_set(&exact, row.id, false).await.expect("taken back");
    assert_eq!(app.notice_count(&exact).await.expect("a count"), 1);
    let other = app.notice_seen_set(&reader, row.id, true).await.expect_err("not the reader's");
    assert_eq!((other.kind, &*other.code), (ErrorKind::Missing, "notice-missing"));
    // It comes back with the next month, and goes with its target.
    let more = file(&[month(4, 200, 4, 10), "end,Application received,2026-04-30T09:00:00Z,Officer 0\n".to_owned()]);
    import(&app, &export(folder.path(), "april.csv", &more), ImportMode::Append).await.expect("delivered");
    app.notices_find_all(&mut known).await.expect("looked");
    let rows = app.notice_list(&Actor::Owner).await.expect("a list");
    assert_eq!(
        rows.iter().map(|row| (&*row.state_before, &*row.state)).collect::<Vec<_>>(),
        [("beyond", "met"), ("missed", "beyond")]
    );
    // Whoever sees figures about groups is told what those figures say, a month later.
    let told = app.notice_list(&reader).await.expect("a list");
    assert_eq!(told.iter().map(|row| (&*row.state_before, &*row.state)).collect::<Vec<_>>(), [("missed", "beyond")]);
    assert!(told.iter().all(|row| !row.value.is_exact() && rows.iter().all(|exact| exact.id != row.id)));
    // What crosses the target no more is counted no more, either.
    assert_eq!(app.notice_count(&Actor::Owner).await.expect("a count"), 2);
    app.log_rule_remove(&Actor::Owner, log, LogRuleKind::Closing).await.expect("let go of");
    app.notices_find_all(&mut known).await.expect("looked");
    assert_eq!(app.notice_count(&Actor::Owner).await.expect("a count"), 0);
    app.target_remove(&Actor::Owner, log, target).await.expect("removed");
    assert_eq!(app.notice_list(&Actor::Owner).await.expect("a list"), []);
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_none_of_few_cases_or_of_few_persons() {
    let first = || "first,Application received,2026-01-01T00:00:00Z,Officer 0\n".to_owned();
    let last = || "last,Application received,2026-02-28T09:00:00Z,Officer 0\n".to_owned();
    for (cases, staff, expected) in [(40, 10, 1), (19, 10, 0), (40, 4, 0), (40, 5, 1)] {
        let folder = tempfile::tempdir().expect("a folder");
        let months = [first(), month(1, cases, 5, staff), month(2, cases, 15, staff), last()];
        let (app, log) = world(folder.path(), &months).await;
        target(&app, log).await;
        app.notices_find(log).await.expect("looked");
        assert_eq!(app.notice_list(&Actor::Owner).await.expect("a list").len(), expected, "{cases} cases, {staff} persons");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sees_nothing_of_the_scope_is_told_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, _) = world(folder.path(), &[month(1, 3, 5, 1)]).await;
    let grant = Grant {
        role: Office::Officer,
        scope: Scope::Whole,
        from: Day::parse("2020-01-01").expect("a day"),
        until: Day::parse("2020-02-01"),
        case_level: false,
        names_purpose: None,
    };
    let gone = Actor::person(AccountId(9), [grant], app.today());
    for actor in [Actor::Nobody, gone] {
        assert_eq!(app.notice_list(&actor).await.expect_err("denied").kind, ErrorKind::Denied);
        assert_eq!(app.notice_count(&actor).await.expect_err("denied").kind, ErrorKind::Denied);
    }
}
