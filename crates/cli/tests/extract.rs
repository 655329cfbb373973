//! `samsyn extract`: tried on a file, written with a text beside it, made of an imported log, listed and forgotten.

mod common;

use common::{Folder, samsyn};

fn cases() -> String {
    let mut text = "case,activity,time,kind\n".to_owned();
    for case in 0..12 {
        text += &format!("secret-{case},Apply,2026-01-{:02}T09:00:00Z,House\n", 1 + case);
        text += &format!("secret-{case},Decide,2026-02-{:02}T09:00:00Z,House\n", 1 + case);
    }
    text + "secret-99,Appeal,2026-02-02T09:00:00Z,Shed\n"
}

const RECIPE: &str = "cases_min = 3\nmethod = \"leave\"\n[known]\ntimes = false\nvalues = false\n[times]\ncoarse = \"week\"\nshift_weeks = 2\n\
    [[columns]]\nname = \"kind\"\nlevel = \"event\"\nas = \"keep\"\n";

#[test]
fn an_extract_is_tried_made_written_and_forgotten() {
    let folder = Folder::new();
    let (file, recipe, data) = (folder.file("cases.csv", cases()), folder.file("recipe.toml", RECIPE), folder.path("data"));
    let tried = samsyn(&["extract", "try", &file, "--recipe", &recipe, "-f", "json"]).done().json();
    assert_eq!((tried["loss"]["cases"].as_u64(), tried["loss"]["cases_of"].as_u64()), (Some(12), Some(13)));
    let text = samsyn(&["extract", "try", &file, "--recipe", &recipe]).done().stdout;
    assert!(text.contains("12 of 13 cases are left") && text.contains("Who could still be found out?"), "{text}");
    let to = folder.path("out.csv");
    samsyn(&["extract", "try", &file, "--recipe", &recipe, "-o", &to, "--write", "csv"]).done();
    let written = std::fs::read_to_string(&to).expect("written");
    assert_eq!((written.lines().count(), written.contains("secret"), written.contains("Appeal")), (25, false, false));
    let told = std::fs::read_to_string(format!("{to}.told.json")).expect("beside it");
    assert!(told.contains("\"cases_min\": 3") && !told.contains("secret"), "{told}");

    samsyn(&["import", &file, "--name", "permits", "--data", &data]).done();
    let run = |arguments: &[&str]| samsyn(&[arguments, &["--data", &data]].concat());
    run(&["extract", "try", "permits", "-o", &to]).fails(2, &["samsyn extract make permits"]);
    run(&["extract", "make", "permits", "--recipient", "U", "--purpose", "Study"]).done();
    let csv = run(&["extract", "list", "permits", "-f", "csv"]).done().stdout;
    assert!(csv.starts_with("Number,Recipient,Purpose") && csv.contains("1,U,Study,1,"), "{csv}");
    let xes = folder.path("out.xes");
    run(&["extract", "write", "permits", "1", "-f", "xes", "-o", &xes]).done();
    let read = samsyn(&["info", &xes, "-f", "json"]).done().json();
    assert_eq!(read["events"].as_u64(), Some(24));
    run(&["extract", "remove", "permits", "1"]).done();
    run(&["extract", "write", "permits", "1", "-f", "xes", "-o", &xes]).fails(1, &["no such extract"]);
    let wrong = folder.file("wrong.toml", "cases_min = 1\n");
    samsyn(&["extract", "try", &file, "--recipe", &wrong]).fails(1, &["cannot be read at line"]);
}
