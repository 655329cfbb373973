//! What the tests of the data directory share: small exports, and a log as text.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use samsyn_app::{
    Actor, App, CaseOrder, CountingUnit, DataClass, ImportMode, ImportWatch, LogImport, LogImported, LogName, OpenLog, Page,
    Question, ReadOptions, Result, Role, Source, Zone, log_case, log_cases, log_variants,
};

/// Whether the tables are in PostgreSQL: the second run of the tests.
pub(crate) fn on_postgres() -> bool {
    std::env::var_os("SAMSYN_TEST_DATABASE").is_some_and(|url| !url.is_empty())
}

/// The first export.
pub(crate) const FIRST: &str = "case,activity,time,by\n\
    1,receive,2024-01-01T08:00:00Z,Kari Nordmann\n\
    1,decide,2024-01-03T08:00:00Z,Ola Hansen\n\
    2,receive,2024-01-02T08:00:00Z,Kari Nordmann\n";
/// A later one: case 1 goes on, case 3 is new.
pub(crate) const SECOND: &str = "case,activity,time,by\n\
    1,appeal,2024-02-01T08:00:00Z,Kari Nordmann\n\
    3,receive,2024-02-02T08:00:00Z,Åse Vik\n";
/// The first as variants.
pub(crate) const AFTER_FIRST: &str = "1x receive; 1x receive decide";
/// Both as variants.
pub(crate) const AFTER_SECOND: &str = "2x receive; 1x receive decide appeal";
/// The second alone.
pub(crate) const SECOND_ALONE: &str = "1x appeal; 1x receive";

/// How the exports are read.
pub(crate) fn options() -> ReadOptions {
    let mut options = ReadOptions::new(Zone::utc());
    for (role, column) in [(Role::Case, "case"), (Role::Activity, "activity"), (Role::Time, "time"), (Role::Resource, "by")] {
        options.choose(role, column);
    }
    options.classes.insert("by".to_owned(), DataClass::Person);
    options
}

/// Writes an export beside the data directory.
pub(crate) fn export(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).expect("the export is written");
    path
}

/// The import of a file as the log "permits".
pub(crate) fn request(file: &Path, mode: ImportMode) -> LogImport {
    LogImport { name: LogName::parse("permits").ok(), source: Source::File(file.to_owned()), options: options(), mode }
}

/// Imports a file as the log "permits".
pub(crate) async fn import(app: &App, file: &Path, mode: ImportMode) -> Result<LogImported> {
    app.log_import(&Actor::Owner, request(file, mode), Arc::new(ImportWatch::new())).await
}

/// The log "permits" as its variants; `nothing` when there is none.
pub(crate) async fn variants(app: &App) -> String {
    let actor = Actor::Owner;
    let Some(log) = app.log_list(&actor).await.expect("a list").pop() else { return "nothing".to_owned() };
    let opened = app.log_open(&actor, log.id).await.expect("it opens");
    let answer = log_variants(&opened, &Question::default(), Page::all()).expect("an answer");
    assert_eq!((answer.stamp.cases, answer.stamp.units), (log.cases, log.events), "what is recorded is what is there");
    let rows: Vec<String> = answer.rows.iter().map(|v| format!("{}x {}", v.cases.size(), v.activities.join(" "))).collect();
    rows.join("; ")
}

/// Every file under the folder of segments.
pub(crate) fn segment_files(data: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for log in std::fs::read_dir(data.join("logs")).expect("the folder of logs") {
        let log = log.expect("an entry").path();
        files.extend(std::fs::read_dir(log).expect("a log's folder").map(|f| f.expect("an entry").path()));
    }
    files.sort();
    files
}

/// The pseudonyms of who did something in a log, by name, as its cases tell them.
pub(crate) fn pseudonyms(log: &OpenLog) -> Vec<String> {
    let question = Question { count: Some(CountingUnit::Events), ..Question::default() };
    let cases = log_cases(log, &question, CaseOrder::Log, Page::all()).expect("cases");
    let events = cases.rows.iter().flat_map(|case| log_case(log, &question, case.number).expect("a case").events);
    let found: BTreeSet<String> = events.filter_map(|event| event.resource).collect();
    found.into_iter().collect()
}

/// Files of a folder in which a text occurs.
pub(crate) fn files_with(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        // What a closing database takes away meanwhile holds nothing.
        } else if std::fs::read(&path).unwrap_or_default().windows(text.len()).any(|w| w == text.as_bytes()) {
            found.push(path.display().to_string());
        }
    }
    found
}
