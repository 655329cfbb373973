//! `samsyn clock` and `samsyn clock-rules`: deadlines of a file and of an imported log, and the rules.

mod common;

use common::{Folder, samsyn};
use serde_json::json;

/// One decided in time, one late, one open after the due day (7 April 2026: Maundy Thursday to Easter Monday are closed).
const CASES: &str = "case,activity,time\n\
    A,Application received,2026-03-12T09:00:00Z\n\
    A,Send decision,2026-04-07T09:00:00Z\n\
    B,Application received,2026-03-12T09:00:00Z\n\
    B,Send decision,2026-04-10T09:00:00Z\n\
    C,Application received,2026-03-12T09:00:00Z\n";

#[test]
fn deadlines_of_a_file_by_a_rule_of_the_program() {
    let folder = Folder::new();
    let file = folder.file("cases.csv", CASES);
    let run = |more: &[&str]| samsyn(&[&["clock", &file, "--rule", "no-building-3-weeks"], more].concat()).done();
    let answer = run(&["-f", "json"]).json();
    let figures = &answer["figures"];
    assert_eq!((&figures["on_time"], &figures["late"], &figures["overdue"]), (&json!(1), &json!(1), &json!(1)));
    assert_eq!((&answer["as_of"], &answer["cases"]["rows"][0]["id"]), (&json!("2026-04-10"), &json!("C")));
    assert_eq!(answer["cases"]["rows"][0]["due"], json!("2026-04-07"));
    let text = run(&[]).stdout;
    assert!(text.contains("Building permit, Norway: 3 weeks") && text.contains("3 weeks (Plan- og bygningsloven"), "{text}");
    assert!(text.contains("As of the end of 10 April 2026") && text.contains("7 Apr 2026"), "{text}");
    let csv = run(&["-f", "csv", "--cases", "late"]).stdout;
    assert!(csv.starts_with("Case,State,Due,") && csv.contains("B,Decided late,2026-04-07,"), "{csv}");
    let early = run(&["-f", "json", "--as-of", "2026-04-01", "--due-within", "6"]).json();
    assert_eq!((&early["figures"]["running"], &early["figures"]["due_soon"]), (&json!(3), &json!(3)));
    assert!(run(&[]).stderr.contains("No activity of this log pauses the limit"));
}

#[test]
fn a_rule_of_ones_own_from_a_file() {
    let folder = Folder::new();
    let (file, shown) = (folder.file("cases.csv", CASES), samsyn(&["clock-rules", "show", "no-building-3-weeks"]).done().stdout);
    let rule = folder.file("own.toml", shown.replace("limit = \"3 weeks\"", "limit = \"1 week\""));
    let answer = samsyn(&["clock", &file, "--rule", &rule, "-f", "json"]).done().json();
    assert_eq!(answer["figures"]["late"], json!(2));
    let wrong = folder.file("wrong.toml", shown.replace("3 weeks", "3 moons"));
    samsyn(&["clock", &file, "--rule", &wrong]).fails(1, &["3 moons"]);
    samsyn(&["clock", &file, "--rule", "nothing"]).fails(1, &["There is no rule “nothing”"]);
    samsyn(&["clock", &file, "--rule", "no-answer", "-f", "svg"]).fails(2, &["clock"]);
    assert!(samsyn(&["clock", &file]).done().stderr.contains("no rules of clocks"));
    samsyn(&["clock-rules", "show", "nothing"]).fails(1, &["nothing"]);
    let list = samsyn(&["clock-rules", "list"]).done().stdout;
    assert!(list.contains("nl-permit") && list.contains("8 weeks"), "{list}");
}

#[test]
fn rules_are_kept_with_an_imported_log() {
    let folder = Folder::new();
    let (file, data) = (folder.file("cases.csv", CASES), folder.path("data"));
    samsyn(&["import", &file, "--name", "permits", "--data", &data]).done();
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    run(&["clock-rules", "add", "permits", "no-building-3-weeks"]).done();
    run(&["clock-rules", "add", "permits", "no-answer"]).done();
    let all = run(&["clock", "permits", "-f", "json"]).done().json();
    let names: Vec<_> =
        all["rows"].as_array().expect("rows").iter().map(|row| row["rule"]["id"].as_str().expect("a name")).collect();
    assert_eq!(names, ["no-answer", "no-building-3-weeks"]);
    let reader = run(&["clock", "permits", "--as-reader", "-f", "json"]).done().json();
    assert_eq!(reader["rows"][1]["figures"]["late"], json!("few"));
    let csv = run(&["clock", "permits", "-f", "csv"]).done().stdout;
    assert!(csv.starts_with("Rule,Decided on time,Decided late,On time,Overdue,"), "{csv}");
    run(&["clock-rules", "remove", "permits", "no-answer"]).done();
    run(&["clock-rules", "remove", "permits", "no-answer"]).fails(1, &["no-answer"]);
    let left = run(&["clock-rules", "list", "--log", "permits", "-f", "json"]).done().json();
    assert_eq!((left.as_array().map(Vec::len), &left[0]["id"]), (Some(1), &json!("no-building-3-weeks")));
}
