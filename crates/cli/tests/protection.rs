//! Erasing, retention, what is held about a person, backup and restore, as a person does them at the shell.

mod common;

use std::io::Write;
use std::process::Stdio;

use common::{Folder, PERMITS, command, of, samsyn};
use serde_json::json;

fn filled() -> (Folder, String) {
    let folder = Folder::new();
    let (file, data) = (folder.file("permits.csv", PERMITS), folder.path("data"));
    samsyn(&["import", &file, "--name", "Permits", "--data", &data]).done();
    (folder, data)
}

/// Runs the binary with a line on standard input.
fn told(line: &str, arguments: &[&str]) -> common::Run {
    let mut child = command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    child.stdin.take().expect("a pipe").write_all(line.as_bytes()).expect("told");
    of(child.wait_with_output().expect("ends"))
}

#[test]
fn a_case_and_a_person_are_erased() {
    let (folder, data) = filled();
    let plan = samsyn(&["erase", "Permits", "--case", "P2", "--dry-run", "-f", "json", "--data", &data]).done();
    assert!(plan.stderr.contains("nothing was changed"), "{}", plan.stderr);
    let report = plan.json();
    assert_eq!((&report["cases"], &report["events"], &report["found"]), (&json!(1), &json!(4), &json!(true)));
    let cases = || samsyn(&["map", "Permits", "--data", &data, "-f", "json"]).done().json()["cases"].clone();
    assert_eq!(cases(), json!(3));
    let done = told("P2\n", &["erase", "Permits", "--case", "-", "--data", &data]).done();
    assert!(done.stderr.contains("It is erased") && done.stdout.starts_with("Cases: 1\n"), "{}{}", done.stderr, done.stdout);
    assert_eq!(cases(), json!(2));
    samsyn(&["erase", "Permits", "--case", "P2", "--data", &data]).done();
    samsyn(&["erase", "Permits", "--case", "P77", "--data", &data]).fails(1, &["Nothing by that name"]);
    samsyn(&["erase", "Nothing", "--case", "P1", "--data", &data]).fails(1, &["no such log"]);
    samsyn(&["erase", "Permits", "--data", &data]).fails(2, &["--case"]);
    samsyn(&["erase", "Permits", "--case", "P1", "--person", "Ada", "--data", &data]).fails(2, &["cannot be used"]);
    let held = samsyn(&["about", "--person", "Ada", "--data", &data, "-f", "json"]).done().json();
    assert_eq!(held["rows"].as_array().map(Vec::len), Some(4));
    let text = samsyn(&["about", "--person", "Ada", "--data", &data]).done();
    assert!(text.stdout.contains("resource") && text.stderr.contains("Stands in logs as P-"), "{}{}", text.stdout, text.stderr);
    samsyn(&["erase", "Permits", "--person", "Ada", "--data", &data]).done();
    let held = samsyn(&["about", "--person", "Ada", "--data", &data]).done();
    assert!(held.stderr.contains("Nothing is held") && held.stdout.is_empty(), "{}", held.stderr);
    let ledger = samsyn(&["erasures", "--data", &data]).done().json();
    assert_eq!(ledger["entries"].as_array().map(Vec::len), Some(3), "a case, a name, a pseudonym");
    assert!(!ledger.to_string().contains("P2") && !ledger.to_string().contains("Ada"));
    let retain = samsyn(&["retain", "--dry-run", "--data", &data]).done();
    assert!(retain.stderr.contains("No log has a retention"), "{}", retain.stderr);
    samsyn(&["journal", "verify", "--data", &data]).done();
    drop(folder);
}

#[test]
fn figures_about_groups_wait_for_their_key() {
    let (folder, data) = filled();
    let (file, to, keys) = (folder.path("b.tar"), folder.path("new"), folder.path("kept"));
    samsyn(&["backup", &file, "--data", &data]).done();
    std::fs::create_dir(&keys).expect("a folder");
    for name in ["pseudonym.key", "names-000001.key"] {
        std::fs::copy(format!("{data}/keys/{name}"), format!("{keys}/{name}")).expect("copied");
    }
    let back = samsyn(&["restore", &file, "--keys", &keys, "--data", &to]).done();
    assert!(back.stderr.contains("did not come along"), "{}", back.stderr);
    samsyn(&["map", "Permits", "--data", &to]).done();
    samsyn(&["map", "Permits", "--as-reader", "--data", &to]).fails(1, &["disclosure.key", "--renew"]);
    assert!(samsyn(&["disclosure-key", "--data", &to]).done().stderr.contains("are closed"));
    assert!(samsyn(&["disclosure-key", "--renew", "--data", &to]).done().stderr.contains("other cases are visible"));
    samsyn(&["map", "Permits", "--as-reader", "--data", &to]).done();
    samsyn(&["disclosure-key", "--renew", "--data", &to]).fails(1, &["No other is made"]);
    samsyn(&["journal", "verify", "--data", &to]).done();
}

#[test]
fn a_backup_is_restored_without_what_was_erased_since() {
    let (folder, data) = filled();
    let (file, secret, to) = (folder.path("b.tar"), folder.file("secret", "three hedgehogs and a hat\n"), folder.path("new"));
    let plain = samsyn(&["backup", &file, "--data", &data]).done();
    assert!(plain.stderr.contains("The keys are not in it"), "{}", plain.stderr);
    samsyn(&["restore", &file, "--data", &to]).fails(1, &["--passphrase-file"]);
    let short = folder.file("short", "hedgehog");
    samsyn(&["backup", &file, "--data", &data, "--passphrase-file", &short]).fails(1, &["12"]);
    let made = samsyn(&["backup", &file, "--data", &data, "--passphrase-file", &secret]).done();
    assert!(made.stderr.contains("Backup of") && !made.stderr.contains("keys are not"), "{}", made.stderr);
    samsyn(&["erase", "Permits", "--case", "P2", "--data", &data]).done();
    let ledger = folder.path("erasures.json");
    samsyn(&["erasures", "-o", &ledger, "--data", &data]).done();
    samsyn(&["restore", &file, "--data", &data, "--passphrase-file", &secret]).fails(1, &["something in the folder"]);
    samsyn(&["restore", &secret, "--data", &to, "--passphrase-file", &secret]).fails(1, &["not a backup"]);
    samsyn(&["restore", &folder.path("none"), "--data", &to]).fails(1, &["none"]);
    let back =
        told("three hedgehogs and a hat\n", &["restore", &file, "--data", &to, "--passphrase-file", "-", "--erasures", &ledger])
            .done();
    assert!(back.stderr.contains("Erased again: cases 1"), "{}", back.stderr);
    let map = samsyn(&["map", "Permits", "--data", &to, "-f", "json"]).done().json();
    assert_eq!(map["cases"], json!(2));
    samsyn(&["journal", "verify", "--data", &to]).done();
}
