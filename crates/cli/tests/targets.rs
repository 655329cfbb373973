//! `samsyn targets`, and whose cases an account has.

mod common;

use common::{Folder, samsyn};

const CASES: &str = "case,activity,time,resource\n\
    A,Apply,2026-01-05T09:00:00Z,Ola\n\
    B,Apply,2026-02-06T09:00:00Z,Ola\n\
    C,Apply,2026-02-07T09:00:00Z,Kari\n\
    D,Apply,2026-03-25T09:00:00Z,Kari\n";

#[test]
fn targets_are_set_listed_and_removed() {
    let folder = Folder::new();
    let (file, data) = (folder.file("cases.csv", CASES), folder.path("data"));
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    samsyn(&["import", &file, "--name", "permits", "--data", &data]).done();
    assert!(run(&["targets", "list", "permits"]).done().stderr.contains("No targets are set yet"));
    let set = ["targets", "set", "permits", "inflow", "--at-most", "1", "--threshold", "1,5", "--from", "2026-01-01"];
    run(&[&set[..], &["--because", "Plan 2026"]].concat()).done();
    let text = run(&["targets", "list", "permits"]).done().stdout;
    assert!(text.contains("New cases") && text.contains("at most") && text.contains("Plan 2026"), "{text}");
    let json = run(&["targets", "list", "permits", "-f", "json"]).done().json();
    assert_eq!((json[0]["goal"].as_f64(), json[0]["threshold"].as_f64()), (Some(1.0), Some(1.5)));
    assert!(run(&["targets", "list", "permits", "-f", "csv"]).done().stdout.starts_with("Number,Indicator,Rule,Unit,Period"));
    // February has two new cases.
    let indicators = run(&["indicators", "permits"]).done().stdout;
    assert!(indicators.contains("Not met, past the warning limit"), "{indicators}");
    let row = run(&["indicators", "permits", "-f", "json"]).done().json();
    assert_eq!(row["rows"][0]["target"]["beyond"].as_bool(), Some(true));
    run(&["targets", "set", "permits", "luck", "--at-most", "1", "--from", "2026-01-01", "--because", "x"]).fails(1, &["luck"]);
    let no_unit =
        ["targets", "set", "permits", "inflow", "--at-most", "1", "--from", "2026-01-01", "--because", "x", "--unit", "9"];
    run(&no_unit).fails(1, &["no such unit"]);
    run(&["targets", "set", "permits", "inflow", "--from", "2026-01-01", "--because", "x"]).fails(2, &["--at-least"]);
    run(&["targets", "remove", "permits", "1"]).done();
    run(&["targets", "remove", "permits", "1"]).fails(1, &["no such target"]);
}

#[test]
fn an_account_is_connected_with_nobody_that_there_is_not() {
    let folder = Folder::new();
    let (file, data) = (folder.file("cases.csv", CASES), folder.path("data"));
    samsyn(&["import", &file, "--name", "permits", "--data", &data]).done();
    samsyn(&["accounts", "staff", "nobody", "Ola", "--data", &data]).fails(1, &["nobody"]);
    samsyn(&["accounts", "staff", "nobody", "--data", &data]).fails(2, &["NAME"]);
}

#[test]
fn own_indicators_are_made_listed_and_removed() {
    let folder = Folder::new();
    let (file, data) = (folder.file("cases.csv", CASES), folder.path("data"));
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    samsyn(&["import", &file, "--name", "permits", "--data", &data]).done();
    assert!(run(&["own-indicators", "list", "permits"]).done().stderr.contains("no own indicators"));
    let make = ["own-indicators", "make", "permits", "Applied", "--filter", "has Apply", "--measure"];
    run(&[&make[..], &["inflow"]].concat()).done();
    run(&[&make[..], &["luck"]].concat()).fails(1, &["luck"]);
    let csv = run(&["own-indicators", "list", "permits", "-f", "csv"]).done().stdout;
    assert!(
        csv.starts_with("Number,Indicator,Measure,Filter,Shared")
            && csv.contains("1,Applied,New cases,\"has \"\"Apply\"\"\",yes"),
        "{csv}"
    );
    assert!(run(&["indicators", "permits"]).done().stdout.contains("Applied"));
    let target = ["targets", "set", "permits", "own:1", "--at-least", "9", "--from", "2026-01-01", "--because", "Plan"];
    run(&target).done();
    assert!(run(&["targets", "list", "permits"]).done().stdout.contains("Applied"));
    run(&["own-indicators", "remove", "permits", "1"]).done();
    assert!(run(&["targets", "list", "permits"]).done().stderr.contains("No targets"));
    run(&["own-indicators", "remove", "permits", "1"]).fails(1, &["no such own indicator"]);
}
