//! `samsyn cite`, `samsyn views` and `samsyn report`: a citation is printed, checked with its exit codes, and says what has changed.

mod common;

use std::io::Write;
use std::process::Stdio;

use common::{Folder, PERMITS, command, of, samsyn};
use serde_json::json;

#[test]
fn a_citation_is_printed_checked_and_names_an_append() {
    let folder = Folder::new();
    let (file, data) = (folder.file("permits.csv", PERMITS), folder.path("data"));
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    run(&["import", &file, "--name", "permits"]).done();
    let cited = folder.path("figure.txt");
    run(&["cite", "permits", "map", "--filter", "has Assessed", "-o", &cited]).done();
    let text = std::fs::read_to_string(&cited).expect("a citation");
    for told in [
        "Process map, 3 of 3 cases (100",
        "Log: permits (version 1)",
        "Filter: goes through Assessed",
        "Figures: exact",
        "samsyn-citation:",
    ] {
        assert!(text.contains(told), "{told} is not in {text}");
    }
    let same = run(&["cite", "check", &cited]).done();
    assert!(same.stdout.starts_with("The figures are the same.\nNothing that they rest on has changed."), "{}", same.stdout);
    // From standard input, among other words.
    let mut child = command(&["cite", "check", "-", "-f", "json", "--data", &data]);
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("it runs");
    child.stdin.take().expect("a pipe").write_all(format!("As shown ({text})").as_bytes()).expect("written");
    let verdict = of(child.wait_with_output().expect("it ends")).done().json();
    assert_eq!((&verdict["figures"], &verdict["changes"]), (&json!("same"), &json!([])));
    let more = folder.file("more.csv", PERMITS.replace("P1,", "P9,").replace("P2,", "P8,").replace("P3,", "P7,"));
    run(&["import", &more, "--name", "permits", "--append"]).done();
    let changed = run(&["cite", "check", &cited]);
    assert_eq!(changed.code, 3, "{}", changed.stderr);
    for told in
        ["The figures have changed.", "Version of the log: 1 then, 2 now", "With the log as it was then, they are the same."]
    {
        assert!(changed.stdout.contains(told), "{told} is not in {}", changed.stdout);
    }
    assert!(changed.stderr.contains("not as cited"));
    let forged = folder.file("forged.txt", text.replace("samsyn-citation:e", "samsyn-citation:f"));
    run(&["cite", "check", &forged]).fails(1, &["was changed, or written by another installation"]);
    run(&["cite", "check", &file]).fails(1, &["No whole citation was found"]);
    run(&["cite", &file, "map"]).fails(1, &["Only an imported log can be cited"]);
    run(&["cite", "nothing", "map"]).fails(1, &["There is no such log"]);
    run(&["cite", "permits", "sheep"]).fails(2, &["one of map, variants"]);
    run(&["cite", "permits"]).fails(2, &[]);
    run(&["cite", "permits", "clock"]).fails(2, &["--rule"]);
    run(&["cite", "permits", "map", "-f", "svg"]).fails(2, &["text or JSON"]);
    let groups = run(&["cite", "permits", "times", "--as-reader", "-f", "json"]).done().json();
    assert_eq!(groups["citation"]["right"], json!("groups"));
}

#[test]
fn saved_views_are_listed_and_searched() {
    let folder = Folder::new();
    let (file, data) = (folder.file("permits.csv", PERMITS), folder.path("data"));
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    run(&["import", &file, "--name", "permits"]).done();
    assert_eq!(run(&["views", "-f", "json"]).done().json(), json!([]));
    let csv = run(&["views", "north", "--log", "permits", "-f", "csv"]).done().stdout;
    assert!(csv.starts_with("Number,Title,Log,View,Filter,Owner,Saved,Words"), "{csv}");
    run(&["views", "--log", "nothing"]).fails(1, &["There is no such log"]);
    run(&["views", "-f", "svg"]).fails(2, &["views"]);
}

#[test]
fn reports_are_listed_and_written_to_files_alone() {
    let folder = Folder::new();
    let (file, data) = (folder.file("permits.csv", PERMITS), folder.path("data"));
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    run(&["import", &file, "--name", "permits"]).done();
    assert_eq!(run(&["report", "-f", "json"]).done().json(), json!([]));
    let csv = run(&["report", "-f", "csv"]).done().stdout;
    assert!(csv.starts_with("Number,Title,Views,Owner,Changed"), "{csv}");
    run(&["report", "Spring", "-o", &folder.path("spring.pdf")]).fails(1, &["There is no such report"]);
    run(&["report", "Spring"]).fails(2, &["ends in .pdf or .xlsx"]);
    run(&["report", "1", "-o", &folder.path("spring.txt")]).fails(2, &["ends in .pdf or .xlsx"]);
    run(&["report", "-f", "svg"]).fails(2, &["report"]);
}
