//! Cases being read by a rule for deadlines, beside all else: told how far, ended when another rule takes its place, taken up again by the next start.

use std::sync::mpsc::{Sender, channel};

use crate::common::{export, import};
use samsyn_app::{
    Actor, App, ClockChoice, ClockOptions, ErrorKind, ImportMode, LogId, OpenLog, Question, log_clock, log_clocks, log_indicators,
};
use tokio::task::JoinHandle;

/// A delivery of cases that are decided after some days.
fn delivery(first: usize, cases: usize) -> String {
    let mut text = "case,activity,time,by\n".to_owned();
    for case in first..first + cases {
        let day = case % 28 + 1;
        text += &format!("{case},Application received,2026-03-{day:02}T09:00:00Z,House\n");
        text += &format!("{case},Send decision,2026-04-{day:02}T09:00:00Z,House\n");
    }
    text
}

/// A log of three segments, of 16, 4 and 1 times as many cases: each delivery is too small to be made one with what was there.
async fn world(folder: &std::path::Path, cases: usize) -> (App, LogId) {
    let app = App::open(&folder.join("data")).await.expect("opened");
    let mut log = LogId(0);
    for (mode, first, times) in [(ImportMode::New, 0, 16), (ImportMode::Append, 16, 4), (ImportMode::Append, 20, 1)] {
        let file = export(folder, &format!("{first}.csv"), &delivery(first * cases, times * cases));
        log = import(&app, &file, mode).await.expect("imported").log;
    }
    (app, log)
}

fn rule(limit: &str) -> String {
    let shipped =
        samsyn_app::clock_shipped().into_iter().find(|row| row.told.id == "no-building-3-weeks").expect("it is shipped");
    shipped.text.replace("limit = \"3 weeks\"", &format!("limit = \"{limit}\""))
}

fn named() -> ClockChoice {
    ClockChoice::Named("no-building-3-weeks".to_owned())
}

async fn opened(app: &App, log: LogId) -> OpenLog {
    app.log_open(&Actor::Owner, log).await.expect("it opens")
}

/// Takes the turn beside the pages, so that no reading begins until it is let go of.
async fn held(app: &App) -> (Sender<()>, JoinHandle<()>) {
    let ((begun, begins), (free, freed)) = (tokio::sync::oneshot::channel(), channel::<()>());
    let app = app.clone();
    let turn = tokio::spawn(async move {
        let question = move || {
            let _ = begun.send(());
            let _ = freed.recv();
            Ok(())
        };
        app.run_beside(question).await.expect("the turn");
    });
    begins.await.expect("it begins");
    (free, turn)
}

async fn let_go((free, turn): (Sender<()>, JoinHandle<()>)) {
    drop(free);
    turn.await.expect("it ends");
}

/// How many files of clocks are kept, and how many are not whole.
fn kept(folder: &std::path::Path) -> (usize, usize) {
    let names = std::fs::read_dir(folder.join("data/logs/1")).expect("the log's folder");
    let names: Vec<String> = names.map(|file| file.expect("a file").file_name().into_string().expect("a name")).collect();
    let ending = |ending: &str| names.iter().filter(|name| name.ends_with(ending)).count();
    (ending(".derived"), ending(".tmp"))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_read_has_no_figures_and_says_how_far_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path(), 4).await;
    let turn = held(&app).await;
    let (told, reading) = app.clock_rule_keep(&Actor::Owner, log, &rule("3 weeks")).await.expect("kept");
    assert_eq!(told.id, "no-building-3-weeks");
    let seen = opened(&app, log).await;
    let being_read = seen.rules_being_read();
    assert_eq!((being_read.len(), being_read[0].done, being_read[0].of, being_read[0].share), (1, Some(0), Some(84), 0.0));
    let refused = log_clock(&seen, &Question::default(), &named(), &ClockOptions::default()).expect_err("not yet");
    assert_eq!((refused.kind, &*refused.code), (ErrorKind::Busy, "clock-being-read"));
    let all = log_clocks(&seen, &Question::default(), &ClockOptions::default()).expect("the others");
    assert!(all.rows[0].figures.is_none() && all.reading == being_read, "{all:?}");
    let month = samsyn_app::Period::Month;
    let out = log_indicators(&seen, &Question::default(), month).expect("the others").left_out;
    assert!(out.iter().any(|out| (out.indicator.as_str(), out.reason.as_str()) == ("on-time-share", "reading")), "{out:?}");
    // Whoever sees groups alone learns no number of cases.
    let reader = seen.as_reader().rules_being_read();
    assert_eq!((reader[0].done, reader[0].of), (None, None));
    let_go(turn).await;
    reading.await.expect("it ends");
    assert!(opened(&app, log).await.rules_being_read().is_empty());
    assert_eq!(kept(folder.path()), (3, 0));
    // What was told meanwhile is not kept, and all cases have been read.
    let seen = opened(&app, log).await;
    let figures =
        |choice: &ClockChoice| log_clock(&seen, &Question::default(), choice, &ClockOptions::default()).expect("a clock").figures;
    assert_eq!(figures(&named()), figures(&ClockChoice::Own(rule("3 weeks"))));
    let all = log_clocks(&seen, &Question::default(), &ClockOptions::default()).expect("clocks");
    assert_eq!((all.rows[0].figures, all.reading.len()), (Some(figures(&named())), 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_that_is_replaced_or_removed_is_read_no_further() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path(), 4).await;
    let turn = held(&app).await;
    let (_, first) = app.clock_rule_keep(&Actor::Owner, log, &rule("3 weeks")).await.expect("kept");
    let (_, second) = app.clock_rule_keep(&Actor::Owner, log, &rule("1 week")).await.expect("kept");
    let being_read = opened(&app, log).await.rules_being_read();
    assert_eq!((being_read.len(), being_read[0].rule.versions[0].length), (1, 1));
    let_go(turn).await;
    first.await.expect("it ends");
    second.await.expect("it ends");
    assert_eq!(kept(folder.path()), (3, 0));
    let turn = held(&app).await;
    let (_, third) = app.clock_rule_keep(&Actor::Owner, log, &rule("2 weeks")).await.expect("kept");
    app.clock_rule_remove(&Actor::Owner, log, "no-building-3-weeks").await.expect("removed");
    assert!(opened(&app, log).await.rules_being_read().is_empty());
    let_go(turn).await;
    third.await.expect("it ends");
}

#[tokio::test(flavor = "multi_thread")]
async fn progress_goes_up_and_ends() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path(), 1000).await;
    let (_, reading) = app.clock_rule_keep(&Actor::Owner, log, &rule("3 weeks")).await.expect("kept");
    let (mut last, seen) = (0, opened(&app, log).await);
    while !reading.is_finished() {
        if let Some(now) = seen.rules_being_read().first() {
            let done = now.done.expect("the owner is told");
            assert!(last <= done && done <= 21_000 && now.of == Some(21_000), "{now:?} after {last}");
            last = done;
        }
        tokio::task::yield_now().await;
    }
    assert!(seen.rules_being_read().is_empty());
    assert_eq!(kept(folder.path()), (3, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_start_reads_what_lacks() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path(), 4).await;
    let turn = held(&app).await;
    let (_, reading) = app.clock_rule_keep(&Actor::Owner, log, &rule("3 weeks")).await.expect("kept");
    app.clocks_stop();
    let_go(turn).await;
    reading.await.expect("it ends");
    assert_eq!(kept(folder.path()), (0, 0));
    drop(app);
    let app = App::open(&folder.path().join("data")).await.expect("opened");
    app.clocks_resume(&Actor::Owner).await.expect("read");
    assert_eq!(kept(folder.path()), (3, 0));
    // Nothing lacks: nothing is read again.
    app.clocks_resume(&Actor::Owner).await.expect("read");
    assert!(opened(&app, log).await.rules_being_read().is_empty());
}
