//! Working time end to end: hours are kept for the authority and for units, and every surface's durations follow them.

use std::sync::Arc;

use crate::common::{export, options};
use samsyn_app::{
    Actor, App, Belonging, CaseOrder, Day, Field, Fit, ImportMode, ImportWatch, JournalFilter, LogId, LogImport, LogName,
    LogUnits, MappingRule, OpenLog, Page, Question, Role, Source, TimeBasis, UnitId, UnitsImportOptions, log_case, log_cases,
    log_map, log_times, log_variants,
};

const UNITS: &str = "Key;Name;Parent\n1;Permits;\n11;North;1\n12;South;1\n2;Accounts;\n";
/// From Friday 15:00 to Monday 09:00 in Oslo, over the night in which clocks are put forward.
const LOG: &str = "case,activity,time,unit,by\n\
    n,apply,2026-03-27T14:00:00Z,North,Kari\n\
    n,close,2026-03-30T07:00:00Z,North,Kari\n\
    s,apply,2026-03-27T14:00:00Z,South,Kari\n\
    s,close,2026-03-30T07:00:00Z,South,Kari\n\
    a,apply,2026-03-27T14:00:00Z,Accounts,Kari\n\
    a,close,2026-03-30T07:00:00Z,Accounts,Kari\n\
    x,apply,2026-03-27T14:00:00Z,Nowhere,Kari\n\
    x,close,2026-03-30T07:00:00Z,Nowhere,Kari\n";

/// Working days from 8 to a closing time, in Oslo.
fn until(closing: &str) -> String {
    let day = |name: &str| format!("{name} = \"08:00-{closing}\"\n");
    let days = ["monday", "tuesday", "wednesday", "thursday", "friday"].map(day).concat();
    format!("zone = \"Europe/Oslo\"\nholidays = \"NO\"\n[[week]]\n{days}")
}

async fn world(folder: &std::path::Path) -> App {
    let app = App::open(&folder.join("data")).await.expect("opened");
    let mut options = options();
    options.choose(Role::Unit, "unit");
    let source = Source::File(export(folder, "permits.csv", LOG));
    let import = LogImport { name: LogName::parse("permits").ok(), source, options, mode: ImportMode::New };
    app.log_import(&Actor::Owner, import, Arc::new(ImportWatch::new())).await.expect("imported");
    let as_of = UnitsImportOptions { as_of: Day::parse("2020-01-01").expect("a day"), close_absent: false };
    app.units_import(&Actor::Owner, &Source::File(export(folder, "units.csv", UNITS)), as_of, None).await.expect("imported");
    let rule = |value: &str, unit: i64| MappingRule {
        field: Field::Unit,
        fit: Fit::Exact(value.to_owned()),
        unit: UnitId(unit),
        from: None,
        until: None,
    };
    let rules = vec![rule("North", 2), rule("South", 3), rule("Accounts", 4)];
    let units = LogUnits { rules, belonging: Belonging::MostEvents, attribute: None };
    app.unit_mapping_set(&Actor::Owner, LogId(1), 0, &units).await.expect("mapped");
    app
}

async fn open(app: &App) -> OpenLog {
    app.log_open(&Actor::Owner, LogId(1)).await.expect("opened")
}

fn working() -> Question {
    Question { time: TimeBasis::Working, ..Question::default() }
}

/// Lead times in hours, in the order of the log.
fn leads(log: &OpenLog, question: &Question) -> Vec<f64> {
    let cases = log_cases(log, question, CaseOrder::Log, Page::all()).expect("cases");
    cases.rows.iter().map(|row| row.lead_time_s / 3600.0).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_case_is_measured_by_the_hours_of_its_unit() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = world(folder.path()).await;
    let log = open(&app).await;
    assert!(!log.has_working_time());
    assert_eq!(log_times(&log, &working()).expect_err("no hours").code, "opening-hours-missing");
    app.opening_hours_set(&Actor::Owner, None, &until("16:00")).await.expect("kept");
    let log = open(&app).await;
    assert_eq!(leads(&log, &Question::default()), [65.0; 4], "three nights and days, one hour of which was not there");
    assert_eq!(leads(&log, &working()), [2.0; 4]);
    // Permits closes at 18 and so does the north, the south at 15; whose work it is not known of is measured as the authority.
    app.opening_hours_set(&Actor::Owner, Some(UnitId(1)), &until("18:00")).await.expect("kept");
    app.opening_hours_set(&Actor::Owner, Some(UnitId(3)), &until("15:00")).await.expect("kept");
    let log = open(&app).await;
    assert_eq!(leads(&log, &working()), [4.0, 1.0, 2.0, 2.0]);
    // The same in every answer, and the answer says so.
    let map = log_map(&log, &working()).expect("a map");
    assert_eq!((map.stamp.time, map.stamp.opening_hours_us.is_some()), (TimeBasis::Working, true));
    let edge = &map.edges[0];
    assert_eq!(edge.mean_s.value(), Some(2.25 * 3600.0));
    assert_eq!(log_map(&log, &Question::default()).expect("a map").edges[0].mean_s.value(), Some(65.0 * 3600.0));
    let variants = log_variants(&log, &working(), Page::all()).expect("variants");
    assert_eq!(variants.rows[0].median_s.value(), Some(2.0 * 3600.0));
    let case = log_case(&log, &working(), 1).expect("a case");
    assert_eq!(case.case.lead_time_s, 3600.0);
    // A unit's scope, by what was done there.
    let south = Question { scope: "3.2026-11-25.events".parse().ok(), ..working() };
    assert_eq!(leads(&log, &south), [1.0]);
    // A filter is by the calendar.
    let long = Question { filter: "lead > 60h".to_owned(), ..working() };
    assert_eq!(leads(&log, &long).len(), 4);
    app.opening_hours_remove(&Actor::Owner, Some(UnitId(3))).await.expect("gone");
    assert_eq!(leads(&open(&app).await, &working()), [4.0, 4.0, 2.0, 2.0]);
    let rows = app.opening_hours(&Actor::Owner).await.expect("hours");
    assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["", "Permits"]);
    let journal = app.journal_list(&Actor::Owner, &JournalFilter::default(), Page::all()).await.expect("the journal");
    let told = serde_json::to_string(&journal.rows).expect("JSON");
    assert!(told.contains("opening_hours_removed") && told.contains("08:00-15:00"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = world(folder.path()).await;
    let set = async |unit: Option<i64>, text: &str| {
        app.opening_hours_set(&Actor::Owner, unit.map(UnitId), text).await.expect_err("refused").code
    };
    assert_eq!(set(None, "open = 1").await, "opening-hours-syntax");
    assert_eq!(set(None, &until("7:00")).await, "opening-hours-value");
    assert_eq!(set(None, &"#".repeat(30_000)).await, "opening-hours-long");
    assert_eq!(set(Some(99), &until("16:00")).await, "unit-missing");
    assert!(app.opening_hours(&Actor::Owner).await.expect("hours").is_empty());
    let days =
        app.opening_hours_days(&Actor::Owner, &until("16:00"), Day::parse("2026-12-24").expect("a day"), 5).await.expect("days");
    let open: Vec<_> = days.iter().map(|day| day.open.clone()).collect();
    assert_eq!(open, [vec![(480, 720)], vec![], vec![], vec![], vec![(480, 960)]], "Christmas Eve is half a day");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_of_figures_about_groups_has_them_in_working_time_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open(&folder.path().join("data")).await.expect("opened");
    let rows: String = (0..400)
        .map(|case| format!("{case},apply,2026-03-27T14:00:00Z,Kari\n{case},close,2026-03-30T07:00:00Z,Kari\n"))
        .collect();
    let file = export(folder.path(), "many.csv", &format!("case,activity,time,by\n{rows}"));
    crate::common::import(&app, &file, ImportMode::New).await.expect("imported");
    app.opening_hours_set(&Actor::Owner, None, &until("16:00")).await.expect("kept");
    let log = open(&app).await.as_reader();
    // Figures about groups are disturbed: near the truth, never it.
    let is_near = |hours: f64, seconds: Option<f64>| seconds.is_some_and(|s| (s / 3600.0 - hours).abs() < 0.3 * hours);
    let median = |question: &Question| log_times(&log, question).expect("times").lead.and_then(|lead| lead.median_s.value());
    assert!(is_near(65.0, median(&Question::default())) && is_near(2.0, median(&working())));
    let mean = |question: &Question| log_map(&log, question).expect("a map").edges[0].mean_s.value();
    assert!(is_near(65.0, mean(&Question::default())) && is_near(2.0, mean(&working())));
    // Asked again the other way round, what was kept for one is not given for the other.
    assert!(is_near(2.0, mean(&working())) && is_near(65.0, mean(&Question::default())));
}
