//! A case or person that was erased is in no file of the data directory, comes back with no delivery, and what stays is as if
//! it had never been there.

use std::path::Path;

use crate::common::{files_with, import, on_postgres, segment_files, variants};
use samsyn_app::{Actor, App, Erasure, ErrorKind, ImportMode, LogId, Question, log_resources};

const CASE: &str = "BP-2024-00017";
const FIRST: &str = "case,activity,time,by,note\n\
    BP-2024-00017,receive,2024-01-01T08:00:00Z,Kari Nordmann,plain\n\
    BP-2024-00017,decide,2024-01-03T08:00:00Z,Ola Hansen,plain\n\
    BP-2024-00018,receive,2024-01-02T08:00:00Z,Kari Nordmann,see BP-2024-00017\n\
    BP-2024-00019,receive,2024-01-02T09:00:00Z,Kari Nordmann,\n\
    BP-2024-00020,receive,,Kari Nordmann,\n";
const SECOND: &str = "case,activity,time,by,note\n\
    BP-2024-00017,appeal,2024-02-01T08:00:00Z,Kari Nordmann,late\n\
    BP-2024-00021,receive,2024-02-02T08:00:00Z,Åse Vik,\n";

/// A log of two deliveries, so that older rows of the case lie superseded in the first segment.
async fn filled(folder: &Path) -> (App, LogId, std::path::PathBuf) {
    let data = folder.join("data");
    let (first, second) =
        (crate::common::export(folder, "first.csv", FIRST), crate::common::export(folder, "second.csv", SECOND));
    let app = App::open(&data).await.expect("opened");
    let log = import(&app, &first, ImportMode::New).await.expect("imported").log;
    import(&app, &second, ImportMode::Append).await.expect("appended");
    std::fs::remove_file(first).expect("removed");
    std::fs::remove_file(second).expect("removed");
    (app, log, data)
}

fn case(id: &str) -> Erasure {
    Erasure::Case(id.to_owned())
}

fn person(name: &str) -> Erasure {
    Erasure::Person(name.to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_case_is_in_no_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log, data) = filled(folder.path()).await;
    let actor = Actor::Owner;
    let upload = app.upload_begin(&actor, "BP-2024-00017.csv", None).await.expect("begun");
    app.upload_append(&actor, &upload, FIRST.as_bytes()).await.expect("sent");
    assert!(files_with(&data, CASE).len() >= 4);

    let plan = app.erasure_plan(&actor, log, &case(CASE)).await.expect("a plan");
    assert_eq!((plan.found, plan.cases, plan.events, plan.values, plan.uploads), (true, 1, 3, 0, 1), "{plan:?}");
    assert!(plan.names == 0 && plan.findings > 0 && plan.segments > 0, "{plan:?}");
    let within: Vec<_> = plan.within.iter().map(|w| (w.column.as_str(), w.texts)).collect();
    assert_eq!(within, [("note", 1)]);
    assert!(files_with(&data, CASE).len() >= 4, "a plan changes nothing");

    let mut done = app.log_erase(&actor, log, &case(CASE)).await.expect("erased");
    // A name that only the case had goes with it.
    assert_eq!(std::mem::take(&mut done.names), 1);
    assert_eq!(done, plan);
    // What stands within another case's text is that case's, and was told.
    let left = files_with(&data, CASE);
    assert!(left.iter().all(|file| file.ends_with(".events.arrow")) && left.len() == 1, "{left:?}");
    app.log_erase(&actor, log, &case("BP-2024-00018")).await.expect("erased");
    assert_eq!(files_with(&data, CASE), Vec::<String>::new());
    assert_eq!(variants(&app).await, "2x receive");
    app.log_verify(&actor, log).await.expect("as written");
    let journal = app.journal_verify(&actor, None).await.expect("whole");
    assert_eq!(journal.number, 4);

    // Not even with a case that left no event but a finding.
    let plan = app.erasure_plan(&actor, log, &case("BP-2024-00020")).await.expect("a plan");
    assert!(!plan.found, "findings lost their examples already: {plan:?}");
    assert_eq!(files_with(&data, "BP-2024-00020"), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_only_a_finding_or_an_older_version_has_is_erased_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log, data) = filled(folder.path()).await;
    let actor = Actor::Owner;
    // Findings are in the tables.
    assert_eq!(files_with(&data, "BP-2024-00020").is_empty(), on_postgres());
    let done = app.log_erase(&actor, log, &case("BP-2024-00020")).await.expect("erased");
    assert_eq!((done.found, done.cases, done.segments), (true, 0, 0));
    assert_eq!(files_with(&data, "BP-2024-00020"), Vec::<String>::new());
    // A snapshot withdrew the case, and its segment is kept for who is just opening it.
    let third = crate::common::export(folder.path(), "third.csv", &SECOND.replace(CASE, "BP-2024-00030"));
    import(&app, &third, ImportMode::Snapshot).await.expect("replaced");
    assert!(!files_with(&data, CASE).is_empty());
    let done = app.log_erase(&actor, log, &case(CASE)).await.expect("erased");
    assert_eq!((done.cases, done.segments, done.versions), (0, 0, 1));
    assert_eq!(files_with(&data, CASE), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_person_is_in_no_file_and_the_cases_stay() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log, data) = filled(folder.path()).await;
    let actor = Actor::Owner;
    app.staff_view_set(&actor, log, Some("a test")).await.expect("turned on");
    let opened = app.log_open(&actor, log).await.expect("opened");
    let rows = log_resources(&opened, &Question::default()).expect("an answer").rows;
    let mut kari = None;
    for pseudonym in rows.into_iter().filter_map(|r| r.name) {
        if app.person_name(&actor, &pseudonym).await.expect("readable").as_deref() == Some("Kari Nordmann") {
            kari = Some(pseudonym);
        }
    }
    let kari = kari.expect("a pseudonym");
    assert!(!files_with(&data, &kari).is_empty());
    let plan = app.erasure_plan(&actor, log, &person("Kari Nordmann")).await.expect("a plan");
    assert_eq!((plan.cases, plan.values, plan.names), (0, 4, 1), "{plan:?}");
    let before = variants(&app).await;
    app.log_erase(&actor, log, &person("Kari Nordmann")).await.expect("erased");
    assert_eq!(files_with(&data, &kari), Vec::<String>::new(), "nor the pseudonym");
    assert_eq!(variants(&app).await, before, "the cases stay");
    let opened = app.log_open(&actor, log).await.expect("opened");
    let rows = log_resources(&opened, &Question::default()).expect("an answer").rows;
    assert_eq!(rows.iter().filter(|r| r.name.is_none()).map(|r| r.count).sum::<u64>(), 4, "{rows:?}");
    app.journal_verify(&actor, None).await.expect("looks at the name are told without it, and the chain holds");

    // By the pseudonym as well; and a later delivery brings neither back.
    let ola = rows.iter().filter_map(|r| r.name.clone()).next().expect("another");
    app.log_erase(&actor, log, &person(&ola)).await.expect("erased");
    let third = crate::common::export(folder.path(), "third.csv", &SECOND.replace("appeal", "close"));
    let again = import(&app, &third, ImportMode::Append).await.expect("appended");
    assert!(again.findings.get("erased-values-left-out").is_some(), "{:?}", again.findings);
    assert_eq!(files_with(&data, &kari), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_delivery_brings_an_erased_case_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log, data) = filled(folder.path()).await;
    let actor = Actor::Owner;
    app.log_erase(&actor, log, &case(CASE)).await.expect("erased");
    app.log_erase(&actor, log, &case("BP-2024-00018")).await.expect("erased");
    let again = app.log_erase(&actor, log, &case(CASE)).await.expect("nothing to do");
    assert!(again.already && !again.found);
    let missing = app.log_erase(&actor, log, &case("BP-1999-1")).await.expect_err("nobody");
    assert_eq!((missing.kind, &*missing.code), (ErrorKind::Missing, "erase-nothing-found"));
    // The very same bytes change nothing; others bring the other cases alone.
    let same = crate::common::export(folder.path(), "second.csv", SECOND);
    assert!(import(&app, &same, ImportMode::Append).await.expect("known").already_delivered);
    let third = crate::common::export(folder.path(), "third.csv", &FIRST.replace("decide", "close"));
    for mode in [ImportMode::Append, ImportMode::Snapshot] {
        let imported = import(&app, &third, mode).await.expect("imported");
        assert_eq!(imported.findings.get("erased-cases-left-out").map(|f| f.count), Some(2));
        assert_eq!(files_with(&data, CASE), Vec::<String>::new(), "{mode:?}");
    }
    let alone = crate::common::export(folder.path(), "alone.csv", &FIRST[..FIRST.find("BP-2024-00018").expect("a row")]);
    let refused = import(&app, &alone, ImportMode::Append).await.expect_err("nothing is left of it");
    assert_eq!(refused.code, "import-all-erased");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_can_lose_its_last_case() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log, data) = filled(folder.path()).await;
    let actor = Actor::Owner;
    for id in ["BP-2024-00021", "BP-2024-00019", "BP-2024-00018", CASE] {
        app.log_erase(&actor, log, &case(id)).await.expect("erased");
    }
    assert_eq!(variants(&app).await, "");
    assert_eq!((segment_files(&data).len(), files_with(&data, "BP-2024")), (2, vec![]));
    let third = crate::common::export(folder.path(), "third.csv", &SECOND.replace("BP-2024-00021", "BP-2025-1"));
    import(&app, &third, ImportMode::Append).await.expect("appended");
    assert_eq!(variants(&app).await, "1x receive");
}
