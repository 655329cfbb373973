//! The journal tells every command and every look at a name, in the transaction of what it tells, and is an event log.

use crate::common::{FIRST, SECOND, export, import};
use samsyn_app::{
    Actor, App, ImportMode, ImportWatch, JournalFilter, JournalRow, LogName, Page, Question, ReadOptions, Zone,
    journal_event_log, log_activities, read_file,
};

async fn journal(app: &App) -> Vec<JournalRow> {
    let mut rows = app.journal_list(&Actor::Owner, &JournalFilter::default(), Page::all()).await.expect("a list").rows;
    rows.reverse();
    rows
}

/// A data directory in which everything was done once.
async fn busy(folder: &std::path::Path) -> App {
    let (first, second) = (export(folder, "first.csv", FIRST), export(folder, "second.csv", SECOND));
    let app = App::open(&folder.join("data")).await.expect("opened");
    let log = import(&app, &first, ImportMode::New).await.expect("imported").log;
    assert!(import(&app, &first, ImportMode::New).await.expect("known").already_delivered);
    import(&app, &second, ImportMode::Append).await.expect("appended");
    import(&app, &second, ImportMode::Snapshot).await.expect("replaced");
    app.log_rename(&Actor::Owner, log, &LogName::parse("Cases").expect("a name")).await.expect("renamed");
    let opened = app.log_open(&Actor::Owner, log).await.expect("opened");
    let pseudonym = crate::common::pseudonyms(&opened)[0].clone();
    app.person_name(&Actor::Owner, &pseudonym).await.expect("shown").expect("a name");
    app.person_key_rotate(&Actor::Owner).await.expect("rotated");
    app.person_erase(&Actor::Owner, &pseudonym).await.expect("erased");
    app.log_delete(&Actor::Owner, log).await.expect("deleted");
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn every_command_and_every_look_at_a_name_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = busy(folder.path()).await;
    let rows = journal(&app).await;
    let told: Vec<String> = rows.iter().map(|r| format!("{} {} {}", r.actor, r.action, r.thing)).collect();
    let expected = [
        "owner log-import log 1",
        "owner log-change log 1",
        "owner log-change log 1",
        "owner log-change log 1",
        "owner person-name-read persons",
        "owner protection-change persons",
        "owner erase persons",
        "owner log-delete log 1",
    ];
    assert_eq!(told, expected);
    assert!(rows[1].payload.as_deref().is_some_and(|p| p.contains("\"kind\":\"append\"") && p.contains("\"cases\":3")));
    assert!(rows.iter().all(|r| !r.payload.as_deref().unwrap_or_default().contains("Nordmann")), "no names in the journal");
    assert_eq!(app.journal_verify(&Actor::Owner, None).await.expect("whole").number, 8);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_is_an_event_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = busy(folder.path()).await;
    let all = app.journal_list(&Actor::Owner, &JournalFilter::default(), Page::all()).await.expect("a list");
    let path = folder.path().join("journal.csv");
    journal_event_log(&all, &mut std::fs::File::create(&path).expect("a file")).expect("written");
    let log = read_file(&Actor::Owner, &path, &ReadOptions::new(Zone::utc()), &ImportWatch::new()).expect("read without a word");
    let activities = log_activities(&log, &Question::default()).expect("an answer");
    assert_eq!((activities.stamp.cases.size(), activities.stamp.units.size()), (2, 8));
    assert!(activities.rows.iter().any(|a| a.name == "log-change" && a.count.size() == 3), "{:?}", activities.rows);
}
