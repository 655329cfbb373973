//! `samsyn indicators`: the latest complete period of a file beside the one before.

mod common;

use common::{Folder, samsyn};
use serde_json::json;

fn cases() -> String {
    let mut text = "case,activity,time\n".to_owned();
    for (month, new) in [("01", 3), ("02", 5), ("03", 8), ("04", 1)] {
        for case in 1..=new {
            text += &format!("{month}-{case},receive,2026-{month}-0{case}T09:00:00Z\n");
            text += &format!("{month}-{case},decide,2026-{month}-1{case}T09:00:00Z\n");
        }
    }
    text
}

#[test]
fn indicators_of_a_file() {
    let folder = Folder::new();
    let file = folder.file("cases.csv", cases());
    let run = |more: &[&str]| samsyn(&[&["indicators", &file], more].concat()).done();
    let answer = run(&["-f", "json"]).json();
    let inflow = &answer["rows"][0];
    // April is not over.
    assert_eq!((&inflow["indicator"], &inflow["value"], &inflow["before"]), (&json!("inflow"), &json!(8.0), &json!(5.0)));
    assert_eq!(inflow["points"].as_array().map(Vec::len), Some(3));
    let text = run(&[]).stdout;
    assert!(text.contains("New cases") && text.contains("nothing says yet when a case of this log is closed"), "{text}");
    let csv = run(&["-f", "csv"]).stdout;
    assert!(csv.starts_with("Indicator,Rule,Period,Value,") && csv.contains("New cases,,2026-03-01,8,"), "{csv}");
    assert_eq!(run(&["--period", "quarter", "-f", "json"]).json()["rows"][0]["value"], json!(16.0));
    assert_eq!(run(&["--filter", "size >= 9", "-f", "json"]).json()["rows"][0]["value"], json!(0.0));
}

#[test]
fn what_cannot_be_asked() {
    let folder = Folder::new();
    let file = folder.file("cases.csv", cases());
    let wrong = samsyn(&["indicators", &file, "--period", "moon"]);
    assert!(wrong.stderr.contains("is no length of a period"), "{}", wrong.stderr);
    assert!(samsyn(&["indicators", &file, "-f", "svg"]).stderr.contains("indicators"));
}
