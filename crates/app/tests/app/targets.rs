//! Targets of indicators: set, in force from a day on, held against what the reader is shown, taken away.

use crate::common::{export, import};
use samsyn_app::{
    Actor, App, ClockRuleTold, Day, ImportMode, IndicatorTarget, JournalFilter, LogId, NewUnit, Page, Period, Question, Scope,
    TargetNew, TargetSide, TimeBasis, UnitCommand, log_indicators,
};

/// Twenty new cases in January and February, forty in March 2026; April has begun.
fn cases() -> String {
    let mut text = "case,activity,time,by\n".to_owned();
    for (month, count) in [(1, 20), (2, 20), (3, 40)] {
        for case in 0..count {
            let day = 1 + case % 20;
            text += &format!("{month}-{case},Application received,2026-{month:02}-{day:02}T09:00:00Z,Kari\n");
            text += &format!("{month}-{case},Send decision,2026-{month:02}-{:02}T09:00:00Z,Kari\n", day + 7);
        }
    }
    text + "last,Application received,2026-04-02T09:00:00Z,Kari\n"
}

async fn world(folder: &std::path::Path) -> (App, LogId) {
    let app = App::open(&folder.join("data")).await.expect("opened");
    let imported = import(&app, &export(folder, "cases.csv", &cases()), ImportMode::New).await.expect("imported");
    let rule = samsyn_app::clock_shipped().into_iter().find(|row| row.told.id == "no-building-3-weeks").expect("it is shipped");
    app.clock_rule_set(&Actor::Owner, imported.log, &rule.text).await.expect("kept");
    (app, imported.log)
}

fn day(text: &str) -> Day {
    Day::parse(text).expect("a day")
}

fn at_most(goal: f64, threshold: Option<f64>, from: &str) -> TargetNew {
    let (indicator, reason) = ("inflow".to_owned(), "Plan 2026".to_owned());
    TargetNew {
        unit: None,
        indicator,
        rule: String::new(),
        period: Period::Month,
        side: TargetSide::AtMost,
        goal,
        threshold,
        from: day(from),
        reason,
    }
}

async fn beside(app: &App, log: LogId, question: &Question, period: Period) -> Option<IndicatorTarget> {
    let opened = app.log_open(&Actor::Owner, log).await.expect("it opens");
    let answer = log_indicators(&opened, question, period).expect("indicators");
    answer.row("inflow").expect("told").target.clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_target_in_force_stands_beside_the_figure() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let all = Question::default();
    assert_eq!(beside(&app, log, &all, Period::Month).await, None);
    // March has forty.
    for (new, state) in [
        (at_most(50.0, None, "2026-01-01"), "met"),
        (at_most(40.0, None, "2026-02-01"), "met"),
        (at_most(39.0, Some(40.0), "2026-02-01"), "missed"),
        (at_most(30.0, Some(39.0), "2026-03-01"), "beyond"),
        (at_most(30.0, None, "2026-03-01"), "missed"),
    ] {
        app.target_set(&Actor::Owner, log, &new).await.expect("set");
        let found = beside(&app, log, &all, Period::Month).await.expect("in force");
        assert_eq!((found.goal, found.threshold, found.from, found.state()), (new.goal, new.threshold, new.from, state));
    }
    // One that begins later is not in force yet; one of an earlier day is over.
    for from in ["2026-03-02", "2026-12-01", "2025-01-01"] {
        app.target_set(&Actor::Owner, log, &at_most(1000.0, None, from)).await.expect("set");
    }
    assert_eq!(beside(&app, log, &all, Period::Month).await.expect("in force").goal, 30.0);
    // It is of months, of all cases, by the calendar.
    assert_eq!(beside(&app, log, &all, Period::Week).await, None);
    let filtered = Question { filter: "size >= 2".to_owned(), ..Question::default() };
    assert_eq!(beside(&app, log, &filtered, Period::Month).await, None);
    app.opening_hours_set(&Actor::Owner, None, "zone = \"UTC\"\n[[week]]\nmonday = \"08:00-16:00\"\n").await.expect("kept");
    let working = Question { time: TimeBasis::Working, ..Question::default() };
    assert_eq!(beside(&app, log, &working, Period::Month).await, None);
    // Whoever is shown less is told by what is shown: forty cases of which one in two is visible are "about" some number.
    let reader = app.log_open(&Actor::Owner, log).await.expect("it opens").as_reader();
    let shown = log_indicators(&reader, &all, Period::Month).expect("indicators");
    let row = shown.row("inflow").expect("told");
    // The last month counts as incomplete for them: February is the latest, and its own target holds there.
    let target = row.target.as_ref().expect("in force");
    assert_eq!(target.goal, 39.0);
    assert_eq!(target.met, row.value.and_then(samsyn_app::Figure::value).map(|value| value <= 39.0));
}

#[tokio::test(flavor = "multi_thread")]
async fn targets_are_listed_journalled_and_taken_away() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let unit = NewUnit { key: "1".to_owned(), name: "Permits".to_owned(), kind: None, parent: None };
    let open = UnitCommand::Open { unit, from: day("2020-01-01"), until: None };
    let unit = app.unit_change(&Actor::Owner, &open).await.map(|_| samsyn_app::UnitId(1)).expect("opened");
    let on_time = TargetNew {
        indicator: "on-time-share".to_owned(),
        rule: "no-building-3-weeks".to_owned(),
        side: TargetSide::AtLeast,
        unit: Some(unit),
        ..at_most(0.9, Some(0.85), "2026-01-01")
    };
    app.target_set(&Actor::Owner, log, &at_most(30.0, None, "2026-01-01")).await.expect("set");
    let id = app.target_set(&Actor::Owner, log, &on_time).await.expect("set");
    let rows = app.target_list(&Actor::Owner, log).await.expect("a list");
    assert_eq!(rows.iter().map(|row| row.indicator.as_str()).collect::<Vec<_>>(), ["on-time-share", "inflow"]);
    let row = &rows[0];
    assert_eq!((row.id, row.goal, row.threshold, row.measured_in.as_str()), (id, 0.9, Some(0.85), "share"));
    assert_eq!(row.rule_told.as_ref().map(|rule: &ClockRuleTold| rule.id.as_str()), Some("no-building-3-weeks"));
    assert_eq!((row.unit_name.as_deref(), row.reason.as_str(), row.account), (Some("Permits"), "Plan 2026", None));
    // A reader of a log sees what is aimed at there, but not in units that they may not see.
    let grant = samsyn_app::Grant {
        role: samsyn_app::Office::Reader,
        scope: Scope::Unit(unit),
        from: day("2020-01-01"),
        until: None,
        case_level: false,
        names_purpose: None,
    };
    let of_unit = Actor::person(samsyn_app::AccountId(7), [grant], day("2026-11-26"));
    let seen = app.target_list(&of_unit, log).await.expect("a list");
    assert_eq!(seen.iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
    app.target_remove(&Actor::Owner, log, id).await.expect("removed");
    assert_eq!(app.target_remove(&Actor::Owner, log, id).await.expect_err("gone").code, "target-missing");
    let journal = app.journal_list(&Actor::Owner, &JournalFilter::default(), Page::all()).await.expect("a journal");
    let told = serde_json::to_string(&journal).expect("JSON");
    for words in ["at-least", "0.85", "Plan 2026", "target_removed"] {
        assert!(told.contains(words), "{words} in {told}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_makes_no_sense_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let good = at_most(30.0, None, "2026-01-01");
    let on_time = TargetNew { indicator: "on-time-share".to_owned(), ..good.clone() };
    for (new, code) in [
        (TargetNew { indicator: "luck".to_owned(), ..good.clone() }, "target-indicator-invalid"),
        (TargetNew { goal: -1.0, ..good.clone() }, "target-number-invalid"),
        (TargetNew { goal: f64::NAN, ..good.clone() }, "target-number-invalid"),
        (TargetNew { threshold: Some(f64::INFINITY), ..good.clone() }, "target-number-invalid"),
        (TargetNew { threshold: Some(29.0), ..good.clone() }, "target-threshold-inside"),
        (TargetNew { reason: " ".to_owned(), ..good.clone() }, "target-reason-invalid"),
        (TargetNew { reason: "a\nb".to_owned(), ..good.clone() }, "target-reason-invalid"),
        (TargetNew { rule: "no-building-3-weeks".to_owned(), ..good.clone() }, "target-rule-missing"),
        (TargetNew { goal: 0.9, ..on_time.clone() }, "target-rule-missing"),
        (TargetNew { goal: 90.0, rule: "no-building-3-weeks".to_owned(), ..on_time }, "target-number-invalid"),
        (TargetNew { unit: Some(samsyn_app::UnitId(99)), ..good.clone() }, "target-unit-missing"),
    ] {
        let refused = app.target_set(&Actor::Owner, log, &new).await.expect_err(code);
        assert_eq!(refused.code, code, "{new:?}");
    }
    assert_eq!(app.target_list(&Actor::Owner, log).await.expect("a list"), []);
}
