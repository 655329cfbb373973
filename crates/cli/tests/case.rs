//! `samsyn case`: a case told in every way, the draws that it was made of, and what is wrong with its line.

mod common;

use common::{Folder, samsyn};

const CASE: &str = r#"title = "Booking"
country = "SE"
first-year = 2027
years = 2
price-year = 2026
not-counted = ["Happier citizens"]
[[assumption]]
id = "bookings"
value = { low = 800, mode = 1000, high = 1500 }
[[alternative]]
id = "keep"
title = "Go on"
[[alternative]]
id = "share"
[[effect]]
id = "run"
alternative = "share"
kind = "cost"
administration = "Finance"
account = "4110"
amount = 50000
[[effect]]
id = "work"
alternative = "share"
kind = "saving"
cashable = false
administration = "Culture"
amount = 60
times = ["bookings"]
"#;

#[test]
fn a_case_is_told_in_every_way() {
    let folder = Folder::new();
    let (file, drawn) = (folder.file("case.toml", CASE), folder.path("draws.csv"));
    let shown = samsyn(&["case", &file, "--draws", "2000", "--write-draws", &drawn]).done();
    assert!(shown.stdout.contains("Go on") && shown.stdout.contains("Better than now"), "{}", shown.stdout);
    assert!(
        shown.stderr.contains("2,000 draws from seed 1") && shown.stderr.contains("Not counted: Happier citizens"),
        "{}",
        shown.stderr
    );
    let json = samsyn(&["case", &file, "--draws", "2000", "-f", "json"]).done().json();
    let share = &json["alternatives"][1];
    let mean = (1_100.0 * 60.0 - 50_000.0) * (1.0 + 1.0 / 1.035);
    assert!((share["gain"].as_f64().expect("a gain") - mean).abs() < 1e-6, "{share}");
    assert_eq!((share["administrations"][1]["administration"].as_str(), json["draws"].as_u64()), (Some("Culture"), Some(2_000)));
    // The mean of the draws again from the draws themselves.
    let text = std::fs::read_to_string(&drawn).expect("draws");
    let values: Vec<f64> = text.lines().skip(1).map(|line| line.parse().expect("a number")).collect();
    let again = values.iter().map(|value| (value * 60.0 - 50_000.0) * (1.0 + 1.0 / 1.035)).sum::<f64>() / 2_000.0;
    let told = share["drawn"]["mean"].as_f64().expect("a mean");
    assert!(values.len() == 2_000 && (again - told).abs() < 1e-6 * told.abs(), "{again} {told}");
    for (by, expected) in [("administration", "Culture"), ("assumption", "bookings"), ("year", "4110")] {
        let csv = samsyn(&["case", &file, "--draws", "10", "--by", by, "-f", "csv"]).done().stdout;
        assert!(csv.contains(expected), "{csv}");
    }
}

#[test]
fn what_is_wrong_is_told() {
    let folder = Folder::new();
    let file = |text: &str| folder.file("case.toml", text);
    samsyn(&["case", &file(&CASE.replace("years = 2", "years = two"))]).fails(1, &["case.toml", "line 4"]);
    samsyn(&["case", &file(&CASE.replace("[\"bookings\"]", "[\"books\"]"))]).fails(1, &["effect work: “books” cannot be times"]);
    samsyn(&["case", &file(&CASE.replace("\"SE\"", "\"XX\""))]).fails(1, &["“XX” cannot be country"]);
    samsyn(&["case", &file(CASE), "--draws", "0"]).fails(1, &["a million draws"]);
    let rules = folder
        .file("rules.toml", "country = \"X\"\nsource = \"s\"\nsince = \"2026\"\npercentiles = [50, 85]\n[rates]\n1 = 0.1\n");
    samsyn(&["case", &file(CASE), "--rules", &rules]).fails(1, &["rules.toml", "rates"]);
    samsyn(&["case", &folder.path("none.toml")]).fails(1, &["none.toml"]);
}

const SERVICE: &str = r#"
[sourcing]
service = "Booking"
weights = { cost = 3, lead-time = 1 }
"#;

#[test]
fn who_should_deliver_is_told_with_the_lead_time_of_a_log() {
    let folder = Folder::new();
    let text = CASE.replace("[[assumption]]", &format!("{SERVICE}[[assumption]]"));
    let text = text.replace("id = \"share\"\n", "id = \"share\"\nlead-time-days = 2\n");
    let file = folder.file("service.toml", &text);
    let log = folder.file(
        "log.csv",
        "case,activity,time\n1,a,2026-01-01 08:00\n1,b,2026-01-02 08:00\n2,a,2026-01-01 08:00\n2,b,2026-01-04 08:00\n",
    );
    let shown = samsyn(&["sourcing", &file, "--draws", "100"]).done();
    assert!(
        shown.stderr.contains("is best for Booking") && shown.stderr.contains("as they were told or promised"),
        "{}",
        shown.stderr
    );
    let json = samsyn(&["sourcing", &file, "--draws", "100", "--log", &log, "-f", "json"]).done().json();
    // Going on costs nothing and takes two days as the median of one and three; sharing is worth more, in as many days.
    let house = &json["alternatives"][0];
    assert_eq!(
        (house["values"][1].as_f64(), json["is_measured"].as_bool(), json["best"].as_u64()),
        (Some(2.0), Some(true), Some(1))
    );
    let csv = samsyn(&["sourcing", &file, "--draws", "100", "-f", "csv"]).done().stdout;
    assert!(csv.lines().count() == 5 && csv.contains("lead-time"), "{csv}");
    let plain = folder.file("case.toml", CASE);
    samsyn(&["sourcing", &plain]).fails(1, &["about no service"]);
}
