//! Deadlines of a log: rules kept with it, where the clocks of its cases stand, and which cases.

use crate::common::{export, import};
use samsyn_app::{
    Actor, App, ClockChoice, ClockGroup, ClockOptions, ClosingDaysNew, Day, Erasure, Figure, ImportMode, JournalFilter, LogId,
    OpenLog, Page, Question, log_clock, log_clock_case, log_clock_cases, log_clocks,
};

/// Due on Tuesday 7 April 2026, since Maundy Thursday to Easter Monday are closed (docs/clocks.md, example 2).
const CASES: &str = "case,activity,time,kind\n\
    in time,Application received,2026-03-12T09:00:00Z,House\n\
    in time,Send decision,2026-04-07T21:00:00Z,House\n\
    late,Application received,2026-03-12T09:00:00Z,House\n\
    late,Send decision,2026-04-08T09:00:00Z,House\n\
    overdue,Application received,2026-03-13T09:00:00Z,House\n\
    running,Application received,2026-03-30T09:00:00Z,Shed\n\
    paused,Application received,2026-03-30T09:00:00Z,Shed\n\
    paused,Ask for more information,2026-04-01T09:00:00Z,Shed\n\
    not started,Phone call,2026-04-10T09:00:00Z,Shed\n";

async fn world(folder: &std::path::Path) -> (App, LogId) {
    let app = App::open(&folder.join("data")).await.expect("opened");
    let imported = import(&app, &export(folder, "cases.csv", &CASES.replace("kind", "by")), ImportMode::New).await;
    (app, imported.expect("imported").log)
}

async fn opened(app: &App, log: LogId) -> OpenLog {
    app.log_open(&Actor::Owner, log).await.expect("it opens")
}

fn three_weeks() -> ClockChoice {
    ClockChoice::Named("no-building-3-weeks".to_owned())
}

fn shipped(name: &str) -> String {
    samsyn_app::clock_shipped().into_iter().find(|row| row.told.id == name).expect("it is shipped").text
}

fn ids(log: &OpenLog, group: ClockGroup) -> Vec<String> {
    let options = ClockOptions::default();
    let listed = log_clock_cases(log, &Question::default(), &three_weeks(), &options, group, Page::all()).expect("cases");
    assert_eq!(listed.cases, listed.rows.len() as u64);
    listed.rows.into_iter().map(|row| row.id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_case_is_where_the_law_puts_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let log = opened(&app, log).await;
    let answer = log_clock(&log, &Question::default(), &three_weeks(), &ClockOptions::default()).expect("a clock");
    // As of the day of the last event.
    assert_eq!(answer.as_of, Day::parse("2026-04-10").expect("a day"));
    let f = answer.figures;
    let figures = [f.cases, f.on_time, f.late, f.overdue, f.running, f.due_soon, f.paused, f.not_started, f.unknown];
    assert_eq!(figures, [6, 1, 1, 1, 1, 1, 1, 1, 0].map(Figure::Exact));
    assert_eq!(f.on_time_share, Some(Figure::Exact(0.5)));
    assert_eq!(answer.months.len(), 1);
    assert_eq!((answer.months[0].on_time, answer.months[0].late), (Figure::Exact(1), Figure::Exact(1)));
    // Nothing resumes or extends in this log.
    assert_eq!(answer.undone, ["resume", "extend"]);
    assert_eq!(ids(&log, ClockGroup::Open), ["overdue", "running", "paused"]);
    assert_eq!(ids(&log, ClockGroup::Overdue), ["overdue"]);
    assert_eq!(ids(&log, ClockGroup::Late), ["late"]);
    assert_eq!(ids(&log, ClockGroup::OnTime), ["in time"]);
    assert_eq!(ids(&log, ClockGroup::NotStarted), ["not started"]);
    // Read earlier, less has happened.
    let easter = ClockOptions { as_of: Day::parse("2026-04-05"), due_within_days: Some(1) };
    let early = log_clock(&log, &Question::default(), &three_weeks(), &easter).expect("a clock").figures;
    assert_eq!((early.running, early.on_time, early.overdue), (Figure::Exact(4), Figure::Exact(0), Figure::Exact(0)));
    assert_eq!((early.due_soon, early.on_time_share), (Figure::Exact(0), None));
    let listed = log_clock_cases(&log, &Question::default(), &three_weeks(), &easter, ClockGroup::Open, Page::first(1));
    let listed = listed.expect("cases");
    assert_eq!(
        (listed.cases, listed.rows[0].due, listed.rows[0].due_nominal),
        (5, Day::parse("2026-04-07"), Day::parse("2026-04-02"))
    );
    // A filter that hides events of a case leaves its clock as it is.
    let trimmed = Question { filter: "time trimmed 2026-04-08..2026-04-08".to_owned(), ..Question::default() };
    let late = log_clock(&log, &trimmed, &three_weeks(), &ClockOptions::default()).expect("a clock").figures;
    assert_eq!((late.cases, late.late), (Figure::Exact(1), Figure::Exact(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_belong_to_a_log_and_the_journal_tells() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let none = log_clocks(&opened(&app, log).await, &Question::default(), &ClockOptions::default()).expect("clocks");
    assert!(none.rows.is_empty());
    let text = shipped("no-building-3-weeks");
    app.clock_rule_set(&Actor::Owner, log, &text).await.expect("kept");
    // The same name again replaces.
    let shorter = text.replace("limit = \"3 weeks\"", "limit = \"1 week\"");
    app.clock_rule_set(&Actor::Owner, log, &shorter).await.expect("kept");
    let rules = app.clock_rules(&Actor::Owner, log).await.expect("rules");
    assert_eq!((rules.len(), rules[0].told.versions[0].length), (1, 1));
    let all = log_clocks(&opened(&app, log).await, &Question::default(), &ClockOptions::default()).expect("clocks");
    assert_eq!(all.rows[0].figures.expect("figures").late, Figure::Exact(2));
    let number = 0;
    let of_case = log_clock_case(&opened(&app, log).await, &Question::default(), number, &ClockOptions::default()).expect("one");
    assert_eq!(of_case[0].case.number, number);
    assert!(of_case[0].steps.iter().any(|step| step.step == "started" || step.step == "due"), "{:?}", of_case[0].steps);
    app.clock_rule_remove(&Actor::Owner, log, "no-building-3-weeks").await.expect("gone");
    assert!(app.clock_rules(&Actor::Owner, log).await.expect("rules").is_empty());
    let journal = app.journal_list(&Actor::Owner, &JournalFilter::default(), Page::all()).await.expect("the journal");
    let told = serde_json::to_string(&journal.rows).expect("JSON");
    assert!(told.contains("clock_rule_removed") && told.contains("1 week"), "{told}");
}

/// Names of the files in which clocks are kept.
fn kept(folder: &std::path::Path) -> Vec<String> {
    let files = std::fs::read_dir(folder.join("data/logs/1")).expect("the log's folder");
    let names = files.map(|file| file.expect("a file").file_name().into_string().expect("a name"));
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".derived")).collect();
    names.sort();
    names
}

#[tokio::test(flavor = "multi_thread")]
async fn clocks_are_kept_beside_segments_and_a_delivery_reads_its_own_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let text = shipped("no-building-3-weeks");
    app.clock_rule_set(&Actor::Owner, log, &text).await.expect("kept");
    let first = kept(folder.path());
    assert_eq!(first.len(), 1);
    let more = "case,activity,time,by\n\
        overdue,Send decision,2026-05-04T09:00:00Z,House\n\
        new,Application received,2026-05-04T10:00:00Z,House\n";
    import(&app, &export(folder.path(), "more.csv", more), ImportMode::Append).await.expect("appended");
    let second = kept(folder.path());
    assert_eq!((second.len(), second.contains(&first[0])), (2, true), "{second:?}");

    // By the same text as a rule of one's own everything is read from the events.
    let by_events = ClockChoice::Own(text.clone());
    let days = [None, Day::parse("2026-04-01"), Day::parse("2026-04-10"), Day::parse("2026-05-03"), Day::parse("2027-01-01")];
    let same = |log: &OpenLog| {
        for as_of in days {
            let options = ClockOptions { as_of, due_within_days: None };
            let asked = |choice: &ClockChoice| {
                let answer = log_clock(log, &Question::default(), choice, &options).expect("a clock");
                let groups = [ClockGroup::Open, ClockGroup::Late, ClockGroup::OnTime, ClockGroup::NotStarted];
                let cases = groups.map(|group| {
                    log_clock_cases(log, &Question::default(), choice, &options, group, Page::all()).expect("cases").rows
                });
                (answer.figures, answer.months, cases)
            };
            assert_eq!(asked(&three_weeks()), asked(&by_events), "{as_of:?}");
        }
    };
    same(&opened(&app, log).await);
    drop(app);
    // Whoever opens the folder next finds them; one that is cut short is read anew.
    std::fs::write(folder.path().join("data/logs/1").join(&first[0]), "cut").expect("written");
    let app = App::open(&folder.path().join("data")).await.expect("opened");
    assert_eq!(kept(folder.path()), second);
    same(&opened(&app, log).await);
    let found = std::fs::metadata(folder.path().join("data/logs/1").join(&first[0])).expect("the file");
    assert!(found.len() > 64, "{}", found.len());

    // A changed rule replaces what was kept; a case that is erased is in none.
    app.clock_rule_set(&Actor::Owner, log, &text.replace("limit = \"3 weeks\"", "limit = \"1 week\"")).await.expect("kept");
    assert!(kept(folder.path()).iter().all(|name| !second.contains(name)), "{:?}", kept(folder.path()));
    assert_eq!(kept(folder.path()).len(), 2);
    let before = kept(folder.path());
    app.log_erase(&Actor::Owner, log, &Erasure::Case("late".to_owned())).await.expect("erased");
    assert!(kept(folder.path()).iter().filter(|name| before.contains(name)).count() < 2, "{:?}", kept(folder.path()));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_a_rule_is_refused_and_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    let text = shipped("no-building-3-weeks");
    let refused = async |text: &str| app.clock_rule_set(&Actor::Owner, log, text).await.expect_err(text).code.to_string();
    assert_eq!(refused("id = ").await, "clock-rule-syntax");
    assert_eq!(refused(&text.replace("3 weeks", "3 moons")).await, "clock-rule-value");
    assert_eq!(refused(&text.replace("no-building-3-weeks", "Tre uker")).await, "clock-rule-id");
    assert_eq!(refused(&format!("{text}#{}", "x".repeat(20_000))).await, "clock-rule-long");
    for applies in ["case = late", "by = House", "resource House", "same resource A & B"] {
        let picks = text.replace("kind = \"statutory\"", &format!("kind = \"statutory\"\napplies = '{applies}'"));
        assert_eq!(refused(&picks).await, "clock-rule-who-or-which", "{applies}");
    }
    let missing = ClockChoice::Named("nothing".to_owned());
    let error = log_clock(&opened(&app, log).await, &Question::default(), &missing, &ClockOptions::default());
    assert_eq!(error.expect_err("missing").code, "clock-rule-missing");
    let far = ClockOptions { due_within_days: Some(9999), ..ClockOptions::default() };
    let error = log_clock(&opened(&app, log).await, &Question::default(), &three_weeks(), &far);
    assert_eq!(error.expect_err("too far").code, "clock-days-many");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closing_day_moves_a_due_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path()).await;
    app.clock_rule_set(&Actor::Owner, log, &shipped("no-building-3-weeks")).await.expect("kept");
    let late = async || {
        let answer = log_clock(&opened(&app, log).await, &Question::default(), &three_weeks(), &ClockOptions::default());
        answer.expect("a clock").figures.late
    };
    let close = async |day: &str, closes_at| {
        let first = Day::parse(day).expect("a day");
        let new = ClosingDaysNew { first, last: first, closes_at, reason: "Moving".to_owned() };
        app.closing_day_set(&Actor::Owner, &new).await.expect("kept");
    };
    assert_eq!(late().await, Figure::Exact(1));
    close("2026-04-07", Some(12)).await;
    assert_eq!(late().await, Figure::Exact(1), "a half day counts");
    close("2026-04-07", None).await;
    assert_eq!(late().await, Figure::Exact(0), "the first open day is Wednesday");
    app.closing_day_remove(&Actor::Owner, Day::parse("2026-04-07").expect("a day")).await.expect("gone");
    assert_eq!(late().await, Figure::Exact(1));
    app.closing_day_restore(&Actor::Owner, Day::parse("2026-04-07").expect("a day")).await.expect("back");
    assert_eq!(late().await, Figure::Exact(0));
    let journal = app.journal_list(&Actor::Owner, &JournalFilter::default(), Page::all()).await.expect("the journal");
    let told = serde_json::to_string(&journal.rows).expect("JSON");
    assert!(told.contains("closing_day_restored") && told.contains("Moving"), "{told}");
    // Another program that opens the folder reads what was kept, by the days of now.
    let again = App::open(&folder.path().join("data")).await.expect("opened");
    let answer = log_clock(&opened(&again, log).await, &Question::default(), &three_weeks(), &ClockOptions::default());
    assert_eq!(answer.expect("a clock").figures.late, Figure::Exact(0));
}
