//! Imports, further deliveries and replacements of a log in a data directory, and what is refused.

use std::fs;

use crate::common::{
    AFTER_FIRST, AFTER_SECOND, FIRST, SECOND, SECOND_ALONE, export, import, on_postgres, options, request, segment_files,
    variants,
};
use samsyn_app::{
    Actor, App, ErrorKind, ExportFormat, ImportMode, ImportWatch, LogImport, LogName, Question, Source, log_export, log_map,
};

fn refused<T: std::fmt::Debug>(result: samsyn_app::Result<T>) -> (ErrorKind, String) {
    let error = result.expect_err("this is refused");
    (error.kind, error.code.into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn deliveries_add_up_and_count_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = (export(folder.path(), "first.csv", FIRST), export(folder.path(), "second.csv", SECOND));
    let app = App::open(&folder.path().join("data")).await.expect("opened");
    assert_eq!(variants(&app).await, "nothing");
    let imported = import(&app, &first, ImportMode::New).await.expect("imported");
    assert_eq!((imported.version, imported.cases, imported.events, imported.already_delivered), (1, 2, 3, false));
    assert_eq!(variants(&app).await, AFTER_FIRST);
    let appended = import(&app, &second, ImportMode::Append).await.expect("appended");
    assert_eq!((appended.version, appended.cases, appended.events), (2, 3, 5));
    assert_eq!(variants(&app).await, AFTER_SECOND);
    for again in [&first, &second] {
        let again = import(&app, again, ImportMode::Append).await.expect("known");
        assert!(again.already_delivered && again.version == 2, "{again:?}");
    }
    let replaced = import(&app, &second, ImportMode::Snapshot).await.expect("replaced");
    assert_eq!((replaced.version, replaced.cases), (3, 2));
    assert_eq!(variants(&app).await, SECOND_ALONE);
    assert!(import(&app, &second, ImportMode::Snapshot).await.expect("known").already_delivered);
    // What was withdrawn can be delivered again.
    assert!(!import(&app, &first, ImportMode::Append).await.expect("appended").already_delivered);
    assert_eq!(variants(&app).await, AFTER_SECOND);
}

#[tokio::test(flavor = "multi_thread")]
async fn opening_and_importing_at_once_is_the_same_as_one_after_the_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = (export(folder.path(), "first.csv", FIRST), export(folder.path(), "second.csv", SECOND));
    let data = folder.path().join("data");
    let at_once = async |file: &std::path::Path, mode| {
        App::open_to_import(&data, &Actor::Owner, request(file, mode), ImportWatch::new().into()).await
    };
    let missing = refused(at_once(&folder.path().join("nowhere.csv"), ImportMode::New).await);
    assert_eq!(missing, (ErrorKind::Missing, "file-missing".into()));
    let imported = at_once(&first, ImportMode::New).await.expect("imported");
    assert_eq!((imported.version, imported.cases, imported.events, imported.already_delivered), (1, 2, 3, false));
    // What is read ahead of knowing that the name is taken goes nowhere.
    assert_eq!(refused(at_once(&second, ImportMode::New).await), (ErrorKind::Conflict, "log-exists".into()));
    assert!(at_once(&first, ImportMode::New).await.expect("known").already_delivered);
    let app = App::open(&data).await.expect("opened");
    assert_eq!(variants(&app).await, AFTER_FIRST);
    assert_eq!(at_once(&second, ImportMode::Append).await.expect("appended").version, 2);
    assert_eq!(variants(&app).await, AFTER_SECOND);
    let file = export(folder.path(), "file", "");
    let nowhere = App::open_to_import(&file, &Actor::Owner, request(&first, ImportMode::New), ImportWatch::new().into()).await;
    assert_eq!(refused(nowhere).1, "data-unwritable");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_process_sees_the_new_version() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = (export(folder.path(), "first.csv", FIRST), export(folder.path(), "second.csv", SECOND));
    let writing = App::open(&folder.path().join("data")).await.expect("opened");
    let reading = App::open(&folder.path().join("data")).await.expect("opened twice");
    let log = import(&writing, &first, ImportMode::New).await.expect("imported").log;
    let old = reading.log_open(&Actor::Owner, log).await.expect("opened");
    import(&writing, &second, ImportMode::Snapshot).await.expect("replaced");
    assert_eq!(variants(&reading).await, SECOND_ALONE);
    // Who has the old version open keeps it.
    assert_eq!(log_map(&old, &Question::default()).expect("an answer").stamp.units.size(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn refusals_change_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = (export(folder.path(), "first.csv", FIRST), export(folder.path(), "second.csv", SECOND));
    let app = App::open(&folder.path().join("data")).await.expect("opened");
    assert_eq!(refused(import(&app, &first, ImportMode::Append).await), (ErrorKind::Missing, "log-missing".into()));
    let nowhere = folder.path().join("nowhere.csv");
    assert_eq!(refused(import(&app, &nowhere, ImportMode::New).await), (ErrorKind::Missing, "file-missing".into()));
    let log = import(&app, &first, ImportMode::New).await.expect("imported").log;
    assert_eq!(refused(import(&app, &second, ImportMode::New).await), (ErrorKind::Conflict, "log-exists".into()));
    let watch = std::sync::Arc::new(ImportWatch::new());
    watch.cancel();
    let (name, source) = (LogName::parse("other").ok(), Source::File(second.clone()));
    let import_other = LogImport { name, source, options: options(), mode: ImportMode::New };
    let cancelled = app.log_import(&Actor::Owner, import_other, watch).await;
    assert_eq!(refused(cancelled), (ErrorKind::Invalid, "cancelled".into()));
    let opened = app.log_open(&Actor::Owner, log).await.expect("opened");
    let question = Question { activities: 1.5, ..Question::default() };
    assert_eq!(refused(log_map(&opened, &question)), (ErrorKind::Invalid, "share-out-of-range".into()));
    let question = Question { filter: "no such thing".to_owned(), ..Question::default() };
    assert_eq!(refused(log_map(&opened, &question)), (ErrorKind::Invalid, "filter-syntax".into()));
    assert_eq!(variants(&app).await, AFTER_FIRST);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_process_writes_at_a_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = export(folder.path(), "first.csv", FIRST);
    let data = folder.path().join("data");
    let app = App::open(&data).await.expect("opened");
    let lock = fs::File::options().write(true).open(data.join("lock")).expect("the lock's file");
    lock.lock().expect("locked, as another process would");
    assert_eq!(refused(import(&app, &first, ImportMode::New).await), (ErrorKind::Busy, "busy".into()));
    assert_eq!(variants(&App::open(&data).await.expect("reading goes on")).await, "nothing");
    drop(lock);
    import(&app, &first, ImportMode::New).await.expect("imported");
}

#[tokio::test(flavor = "multi_thread")]
async fn damage_is_told_by_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, data) = (export(folder.path(), "first.csv", FIRST), folder.path().join("data"));
    let app = App::open(&data).await.expect("opened");
    let log = import(&app, &first, ImportMode::New).await.expect("imported").log;
    app.log_verify(&Actor::Owner, log).await.expect("as written");
    let events = data.join("logs/1/1.events.arrow");
    let mut bytes = fs::read(&events).expect("the file");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&events, &bytes).expect("changed");
    let error = app.log_verify(&Actor::Owner, log).await.expect_err("its checksum differs");
    assert_eq!((&*error.code, &*error.args[0].1), ("data-damaged", "logs/1/1.events.arrow"));
    fs::write(&events, &bytes[..middle]).expect("cut short");
    let fresh = App::open(&data).await.expect("opened");
    assert_eq!(refused(fresh.log_open(&Actor::Owner, log).await), (ErrorKind::Internal, "data-damaged".into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_cannot_be_written_in_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = export(folder.path(), "file", "");
    assert_eq!(refused(App::open(&file.join("data")).await), (ErrorKind::Internal, "data-unwritable".into()));
    fs::create_dir(folder.path().join("newer")).expect("a folder");
    fs::write(folder.path().join("newer/samsyn.sqlite"), "not a database, but long enough to be taken for one".repeat(40))
        .expect("written");
    // A folder that has tables of its own is not given others.
    let told = if on_postgres() { (ErrorKind::Conflict, "database-foreign") } else { (ErrorKind::Internal, "data-damaged") };
    assert_eq!(refused(App::open(&folder.path().join("newer")).await), (told.0, told.1.into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn deleting_leaves_no_file_and_the_number_is_not_used_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, data) = (export(folder.path(), "first.csv", FIRST), folder.path().join("data"));
    let app = App::open(&data).await.expect("opened");
    let actor = Actor::Owner;
    let log = import(&app, &first, ImportMode::New).await.expect("imported").log;
    app.log_rename(&actor, log, &LogName::parse("byggesaker").expect("a name")).await.expect("renamed");
    assert_eq!(app.log_list(&actor).await.expect("a list")[0].name.as_str(), "byggesaker");
    app.log_delete(&actor, log).await.expect("deleted");
    assert_eq!(segment_files(&data), Vec::<std::path::PathBuf>::new());
    assert_eq!(refused(app.log_open(&actor, log).await), (ErrorKind::Missing, "log-missing".into()));
    assert_ne!(import(&app, &first, ImportMode::New).await.expect("imported").log, log);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_exported_is_the_same_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let (first, second) = (export(folder.path(), "first.csv", FIRST), export(folder.path(), "second.csv", SECOND));
    let (app, actor) = (App::open(&folder.path().join("data")).await.expect("opened"), Actor::Owner);
    let log = import(&app, &first, ImportMode::New).await.expect("imported").log;
    import(&app, &second, ImportMode::Append).await.expect("appended");
    let opened = app.log_open(&actor, log).await.expect("opened");
    let whole = serde_json::to_value(log_map(&opened, &Question::default()).expect("a map")).expect("JSON");
    for format in [ExportFormat::Csv, ExportFormat::Parquet] {
        let mut bytes = Vec::new();
        log_export(&opened, &Question::default(), format, &mut bytes).expect("written");
        let file = folder.path().join(format!("out.{}", format.name()));
        fs::write(&file, bytes).expect("a file");
        let options = samsyn_app::ReadOptions::new(samsyn_app::Zone::utc());
        let read = samsyn_app::read_file(&actor, &file, &options, &ImportWatch::new()).expect("read");
        let mut again = serde_json::to_value(log_map(&read, &Question::default()).expect("a map")).expect("JSON");
        again["findings"] = whole["findings"].clone();
        assert_eq!(again, whole, "{}", format.name());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn uploads_grow_piece_by_piece_and_go_once_imported() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = App::open(&folder.path().join("data")).await.expect("opened");
    let actor = Actor::Owner;
    let upload = app.upload_begin(&actor, "Saker 2024.csv", None).await.expect("begun");
    for piece in FIRST.as_bytes().chunks(7) {
        app.upload_append(&actor, &upload, piece).await.expect("taken");
    }
    let source = Source::Upload(upload.clone());
    assert_eq!(refused(app.log_preview(&actor, &source, &options()).await).1, "upload-missing", "not finished yet");
    assert_eq!(app.upload_finish(&actor, &upload).await.expect("finished"), FIRST.len() as u64);
    let preview = app.log_preview(&actor, &source, &options()).await.expect("a preview");
    assert_eq!((&*preview.name, &*preview.format, preview.rows.len()), ("Saker 2024", "csv", 3));
    let import = LogImport { name: None, source, options: options(), mode: ImportMode::New };
    let imported = app.log_import(&actor, import, ImportWatch::new().into()).await.expect("imported");
    assert_eq!(imported.name.as_str(), "Saker 2024");
    assert_eq!(refused(app.upload_file_name(&actor, &upload).await).1, "upload-missing");
    let empty = app.upload_begin(&actor, "x.csv", Some(0)).await.expect("begun");
    assert_eq!(refused(app.upload_finish(&actor, &empty).await).1, "upload-empty");
    app.upload_cancel(&actor, &empty).await.expect("gone");
    let large = app.upload_begin(&actor, "x.csv", Some(samsyn_app::UPLOAD_BYTES_MAX + 1)).await;
    assert_eq!(refused(large).1, "upload-too-large");
    assert_eq!(fs::read_dir(folder.path().join("data/uploads")).expect("the folder").count(), 0);
}
