//! Business cases that are kept: versions that nobody overwrites, what is tried and not kept, what is frozen and computed again, what units
//! say, and what logs and cost lines tell beside the figures.

use samsyn_app::{
    AccountId, Actor, App, Day, ErrorKind, Grant, NewUnit, Office, RecordKind, RecordSet, Scope, UnitCommand, UnitId,
};

const CASE: &str = r#"title = "Booking"
sponsor = "Town"
country = "SE"
first-year = 2025
years = 3
price-year = 2026
processes = ["Permits", "Nothing"]
[[assumption]]
id = "bookings"
title = "Bookings"
value = { low = 800, mode = 1000, high = 1500 }
[sourcing]
service = "Permits"
process = "permits "
weights = { cost = 1, lead-time = 1 }
chosen = "offer"
decided = "2024-03-31"
[[alternative]]
id = "house"
[[alternative]]
id = "offer"
lead-time-days = 20
contract = "Agreement"
[[effect]]
id = "work"
alternative = "house"
kind = "cost"
part = "avoidable"
administration = "Harbour"
amount = 60
times = ["bookings"]
[[effect]]
id = "move"
alternative = "offer"
kind = "cost"
part = "transition"
administration = "Town"
amount = 7
[[effect]]
id = "price"
alternative = "offer"
kind = "cost"
part = "price"
administration = "Town"
amount = 50000
"#;

async fn app(folder: &tempfile::TempDir) -> App {
    let app = App::open(folder.path()).await.expect("opened");
    let from = Day::parse("2020-01-01").expect("a day");
    for name in ["Town", "Harbour"] {
        let unit = NewUnit { key: name.to_owned(), name: name.to_owned(), kind: None, parent: None };
        app.unit_change(&Actor::Owner, &UnitCommand::Open { unit, from, until: None }).await.expect("opened");
    }
    app
}

async fn record(app: &App, kind: RecordKind, name: &str, values: &[(&str, &str)]) {
    let made = app.record_make(&Actor::Owner, kind, name).await.expect("made").record;
    let values = values.iter().map(|(field, value)| ((*field).to_owned(), vec![(*value).to_owned()])).collect();
    let set = RecordSet { from: Day::parse("2020-01-01"), values, source: Some("The books".to_owned()), seen: None };
    app.record_set(&Actor::Owner, made, &set).await.expect("set");
}

#[tokio::test]
async fn versions_are_kept_tried_frozen_and_computed_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(&folder).await;
    let owner = Actor::Owner;
    let id = app.case_make(&owner, CASE, "first").await.expect("kept");
    let changed = CASE.replace("amount = 50000", "amount = 90000");
    assert_eq!(app.case_change(&owner, id, 1, &changed, "dearer").await.expect("kept"), 2);
    let late = app.case_change(&owner, id, 1, CASE, "").await.expect_err("late");
    assert_eq!((late.kind, &*late.code), (ErrorKind::Conflict, "business-case-changed"));
    let first = app.case_get(&owner, id, Some(1), &[]).await.expect("told");
    let now = app.case_get(&owner, id, None, &[]).await.expect("told");
    assert_eq!((first.version.version, now.version.version, now.versions.len()), (1, 2, 2));
    assert!(now.figures.alternatives[1].gain < first.figures.alternatives[1].gain);
    // The mean of 800, 1,000 and 1,500 is 1,100.
    let factor = 1.0 + 1.0 / 1.035 + 1.0 / (1.035 * 1.035);
    assert!((first.figures.alternatives[0].mean + 66_000.0 * factor).abs() < 1e-6);
    let tried = app.case_get(&owner, id, Some(1), &[("bookings".to_owned(), 2_000.0)]).await.expect("told");
    assert!((tried.figures.alternatives[0].mean + 120_000.0 * factor).abs() < 1e-6);
    assert_eq!(tried.assumptions[0].tried, Some(2_000.0));
    assert_eq!(app.case_get(&owner, id, Some(1), &[]).await.expect("told").figures, first.figures);
    for (what, value) in [("booking", 1.0), ("bookings", f64::NAN)] {
        let error = app.case_get(&owner, id, None, &[(what.to_owned(), value)]).await.expect_err("cannot be tried");
        assert_eq!(&*error.code, "case-tried");
    }
    let frozen = app.case_freeze(&owner, id, 1).await.expect("frozen");
    assert_eq!(&*app.case_freeze(&owner, id, 1).await.expect_err("twice").code, "business-case-frozen");
    let checked = app.case_check(&owner, id, 1).await.expect("computed");
    assert!(checked.same && checked.changed.is_empty(), "{checked:?}");
    assert_eq!(&*app.case_check(&owner, id, 2).await.expect_err("not frozen").code, "business-case-not-frozen");
    let list = app.case_list(&owner).await.expect("listed");
    assert_eq!((list.len(), list[0].version.version, list[0].frozen), (1, 2, Some(1)));
    assert_eq!(list[0].version.frozen, None);
    let days: Vec<_> = list[0].checks.iter().map(|check| (check.months, check.due.to_string(), check.is_due)).collect();
    assert_eq!(days, [(12, "2025-03-31".to_owned(), true), (24, "2026-03-31".to_owned(), true)]);
    let told = app.case_get(&owner, id, Some(1), &[]).await.expect("told").version.frozen.expect("frozen");
    assert_eq!((told.hash.len(), told.hash), (64, frozen.hash));
    for (text, note, code) in [
        ("title =", "", "case-syntax"),
        (&*"x".repeat(200_001), "", "case-text-too-long"),
        (CASE, &*"x".repeat(501), "case-note-too-long"),
    ] {
        assert_eq!(&*app.case_make(&owner, text, note).await.expect_err(code).code, code);
    }
    assert_eq!(&*app.case_get(&owner, 9, None, &[]).await.expect_err("none").code, "business-case-missing");
    assert_eq!(&*app.case_get(&owner, id, Some(9), &[]).await.expect_err("none").code, "business-case-missing");
}

#[tokio::test]
async fn units_say_whether_they_consent_and_their_last_word_counts() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(&folder).await;
    let id = app.case_make(&Actor::Owner, CASE, "").await.expect("kept");
    let (role, scope, from) = (Office::ProcessOwner, Scope::Unit(UnitId(2)), Day::parse("2020-01-01").expect("a day"));
    let grant = Grant { role, scope, from, until: None, case_level: false, names_purpose: None };
    let harbour = Actor::person(AccountId(7), [grant], Day::parse("2026-01-01").expect("a day"));
    let before = app.case_get(&harbour, id, None, &[]).await.expect("told");
    assert_eq!((before.stances.len(), before.unheard.len()), (0, 2));
    assert_eq!(before.speaks_for.iter().map(|of| of.unit).collect::<Vec<_>>(), [UnitId(2)]);
    let say = async |actor: &Actor, version: i64, unit: i64, consents: bool, reason: &str| {
        app.case_say(actor, id, version, UnitId(unit), (consents, reason)).await.map_err(|error| error.code.into_owned())
    };
    assert_eq!(say(&harbour, 1, 1, true, "").await, Err("scope-denied".to_owned()));
    assert_eq!(say(&harbour, 1, 9, true, "").await, Err("unit-missing".to_owned()));
    assert_eq!(say(&harbour, 1, 2, false, " ").await, Err("case-reason-missing".to_owned()));
    assert_eq!(say(&harbour, 2, 2, true, "").await, Err("business-case-changed".to_owned()));
    assert_eq!(say(&harbour, 1, 2, true, "").await, Ok(()));
    assert_eq!(say(&harbour, 1, 2, false, "It costs us our money").await, Ok(()));
    app.case_change(&Actor::Owner, id, 1, CASE, "").await.expect("kept");
    let after = app.case_get(&Actor::Owner, id, None, &[]).await.expect("told");
    let [said] = &after.stances[..] else { panic!("one unit") };
    assert_eq!((said.version, said.consents, &*said.reason, &*said.unit_name), (1, false, "It costs us our money", "Harbour"));
    assert_eq!(after.unheard, ["Town"]);
}

#[tokio::test]
async fn what_was_promised_is_held_against_what_was_paid() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = app(&folder).await;
    record(&app, RecordKind::Process, "Permits", &[("log", "nowhere")]).await;
    record(&app, RecordKind::Contract, "agreement", &[("unit", "1")]).await;
    for (year, stage, amount) in
        [("2024", "actual", "100"), ("2025", "actual", "40000"), ("2025", "actual", "1500.50"), ("2025", "budget", "9")]
    {
        record(&app, RecordKind::CostLine, "Line", &[("year", year), ("stage", stage), ("amount", amount), ("contract", "2")])
            .await;
    }
    let id = app.case_make(&Actor::Owner, CASE, "").await.expect("kept");
    let told = app.case_get(&Actor::Owner, id, None, &[]).await.expect("told");
    assert_eq!((told.processes.len(), told.processes_missing), (1, vec!["Nothing".to_owned()]));
    let sourcing = told.sourcing.expect("a service");
    assert!(!sourcing.is_measured && sourcing.alternatives[0].values[1].is_none());
    let [first, second] = &told.checks[..] else { panic!("two checks") };
    // The year of the decision is no year of the new way.
    assert_eq!((first.due.to_string(), first.year, first.promised_price), ("2025-03-31".to_owned(), None, None));
    assert_eq!((second.due.to_string(), second.year, second.is_due), ("2026-03-31".to_owned(), Some(2025), true));
    assert_eq!((second.promised_days, second.promised_price), (Some(20.0), Some(50_000.0)));
    assert_eq!((second.paid, second.measured_days), (Some(41_500.5), None));
}
