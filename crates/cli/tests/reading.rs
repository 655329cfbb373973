//! The reading commands on small files: figures, formats, filters, languages, and files to write to.

mod common;

use common::{Folder, PERMITS, samsyn};
use serde_json::json;

#[test]
fn a_map_as_json_has_counts_and_times() {
    let folder = Folder::new();
    let map = samsyn(&["map", &folder.file("permits.csv", PERMITS), "--format", "json"]).done().json();
    assert_eq!((&map["count"], &map["cases"], &map["events"]), (&json!("events"), &json!(3), &json!(10)));
    let assessed = json!({"name": "Assessed", "count": 4, "cases": 3});
    assert_eq!(map["activities"][0], assessed);
    let again = &map["edges"][0];
    assert_eq!((&again["from"], &again["to"], &again["count"]), (&json!("Assessed"), &json!("Assessed"), &json!(1)));
    assert_eq!(again["mean_s"], json!(4.0 * 86_400.0 + 20.0 * 3_600.0));
    let to = |n: usize| map["edges"][n]["to"].as_str().map(str::to_owned);
    assert_eq!((to(1).as_deref(), map["edges"].as_array().map(Vec::len)), (Some("Decided"), Some(3)));
    assert_eq!(map["starts"], json!([{"name": "Received", "count": 3}]));
    assert_eq!(map["ends"], json!([{"name": "Decided", "count": 3}]));
}

#[test]
fn gzip_is_read_by_its_content_whatever_its_name() {
    use std::io::Write;
    let folder = Folder::new();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(PERMITS.as_bytes()).expect("packs");
    let packed = packed.finish().expect("packs");
    for name in ["permits.csv.gz", "permits.csv"] {
        let map = samsyn(&["map", &folder.file(name, &packed), "-f", "json"]).done().json();
        assert_eq!(map["cases"], json!(3), "{name}");
    }
}

#[test]
fn texts_are_tables_with_worded_figures() {
    let folder = Folder::new();
    let file = folder.file("permits.csv", PERMITS);
    let map = samsyn(&["map", &file]).done().stdout;
    assert!(map.starts_with("permits.csv: 3 cases, 10 events\n"), "{map}");
    assert!(map.contains("Paths, with the time on them"), "{map}");
    assert!(map.lines().any(|line| line.starts_with("Assessed") && line.contains("Decided") && line.contains("1 day")), "{map}");
    let variants = samsyn(&["variants", &file]).done().stdout;
    assert!(variants.contains("67\u{202f}%") && variants.contains("Received > Assessed > Decided"), "{variants}");
    let cases = samsyn(&["cases", &file, "--order", "longest"]).done().stdout;
    let first = cases.lines().find(|line| line.starts_with('P')).unwrap_or_default();
    assert!(first.starts_with("P2") && first.contains("6 days"), "{cases}");
    let times = samsyn(&["times", &file]).done().stdout;
    assert!(times.contains("3 days") && times.contains('█') && times.contains("unknown"), "{times}");
    let info = samsyn(&["info", &file]).done().stdout;
    assert!(info.contains("3 activities, 2 variants") && info.contains("resource"), "{info}");
}

#[test]
fn filters_keep_cases_and_say_what_is_left() {
    let folder = Folder::new();
    let file = folder.file("permits.csv", PERMITS);
    let kept = samsyn(&["cases", &file, "--filter", "unit = North; lead > 2d", "-f", "json"]).done().json();
    let ids: Vec<&str> = kept["rows"].as_array().into_iter().flatten().filter_map(|row| row["id"].as_str()).collect();
    assert_eq!(ids, ["P1", "P3"]);
    let text = samsyn(&["map", &file, "-F", "rework"]).done().stdout;
    assert!(text.starts_with("permits.csv: 1 of 3 cases (33\u{202f}%), 4 events\n"), "{text}");
    let none = samsyn(&["variants", &file, "-F", "lead > 900d", "-f", "json"]).done().json();
    assert_eq!((&none["variants"], &none["stamp"]["cases"]), (&json!(0), &json!(0)));
}

#[test]
fn sliders_hide_and_say_so() {
    let folder = Folder::new();
    let file = folder.file("permits.csv", PERMITS);
    let whole = samsyn(&["map", &file, "-f", "json"]).done().json();
    assert_eq!(whole.get("hidden"), None);
    let part = samsyn(&["map", &file, "-f", "json", "--activities", "100", "--paths", "0"]).done().json();
    assert_eq!(part["hidden"]["paths_of"], json!(3));
    assert!(part["edges"].as_array().map_or(0, Vec::len) < 3);
}

#[test]
fn csv_is_one_table_with_full_figures() {
    let folder = Folder::new();
    let file = folder.file("permits.csv", PERMITS);
    let edges = samsyn(&["map", &file, "--format", "csv"]).done().stdout;
    assert_eq!(edges.lines().count(), 4, "{edges}");
    assert!(edges.contains("Assessed,Assessed,1,1,0,417600,"), "{edges}");
    let variants = samsyn(&["variants", &file, "--format", "csv"]).done().stdout;
    assert!(variants.contains("0.6666666666666666"), "{variants}");
}

#[test]
fn a_map_is_drawn() {
    let folder = Folder::new();
    let file = folder.file("permits.csv", PERMITS);
    let svg = samsyn(&["map", &file, "--format", "svg", "--direction", "right"]).done().stdout;
    assert!(svg.trim_start().starts_with("<svg") && svg.contains("Assessed") && svg.contains("<title"), "{svg}");
    assert_eq!(svg, samsyn(&["map", &file, "--format", "svg", "--direction", "right"]).done().stdout);
    for command in ["info", "variants", "cases", "times"] {
        samsyn(&[command, &file, "--format", "svg"]).fails(2, &["no picture", "json"]);
    }
}

#[test]
fn the_language_is_the_environments_or_the_one_asked_for() {
    let folder = Folder::new();
    let file = folder.file("permits.csv", PERMITS);
    let of = |locale: &str, more: &[&str]| {
        let mut arguments = vec!["map", file.as_str()];
        arguments.extend(more);
        common::of(common::command(&arguments).env("LC_ALL", locale).output().expect("runs")).done().stdout
    };
    assert!(of("nb_NO.UTF-8", &[]).starts_with("permits.csv: 3 saker, 10 hendelser"));
    assert!(of("sv_SE.UTF-8", &[]).starts_with("permits.csv: 3 ärenden, 10 händelser"));
    assert!(of("nb_NO.UTF-8", &["--language", "en"]).starts_with("permits.csv: 3 cases"));
    assert!(of("C", &["--language", "da"]).starts_with("permits.csv: 3 sager"));
}

#[test]
fn a_file_appears_whole_or_not_at_all() {
    let folder = Folder::new();
    let file = folder.file("permits.csv", PERMITS);
    let out = folder.file("map.json", "what was there");
    let run = samsyn(&["map", &file, "-f", "json", "-o", &out]).done();
    assert_eq!(run.stdout, "");
    assert!(std::fs::read_to_string(&out).expect("a file").contains("\"activities\""));
    samsyn(&["map", &file, "-f", "json", "-F", "lead >", "-o", &out]).fails(2, &["filter"]);
    assert!(std::fs::read_to_string(&out).expect("a file").contains("\"activities\""), "a failure left the file alone");
    samsyn(&["map", &file, "-o", &folder.path("no/such/folder.txt")]).fails(1, &["could not be written", "no/such"]);
    assert_eq!(folder.names(), ["map.json", "permits.csv"], "nothing is left behind");
}

#[test]
fn exported_logs_read_back_as_the_same_log() {
    let folder = Folder::new();
    let file = folder.file("permits.csv", PERMITS);
    let map = samsyn(&["map", &file, "-f", "json"]).done().json();
    for format in ["xes", "csv", "parquet", "arrow"] {
        let out = folder.path(&format!("again.{format}"));
        samsyn(&["export", &file, "--format", format, "-o", &out]).done();
        let again = samsyn(&["map", &out, "-f", "json", "--count", "events"]).done().json();
        for key in ["cases", "events", "activities", "edges", "starts", "ends"] {
            assert_eq!(again[key], map[key], "{format}: {key}");
        }
    }
    let part = samsyn(&["export", &file, "--format", "csv", "--filter", "unit = South"]).done().stdout;
    assert_eq!(part.lines().count(), 5, "{part}");
}

#[test]
fn cases_that_only_began_are_exported_too() {
    let folder = Folder::new();
    let rows = "case,activity,time,lifecycle:transition\n1,A,2024-01-02T08:00:00Z,start\n1,A,2024-01-02T09:00:00Z,complete\n\
                2,A,2024-01-03T08:00:00Z,start\n";
    let file = folder.file("begun.csv", rows);
    let out = samsyn(&["export", &file, "--format", "csv"]).done().stdout;
    assert_eq!(out.lines().count(), 4, "{out}");
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::io::Read;
    let folder = Folder::new();
    let mut rows = String::from("case,activity,time\n");
    for n in 0..20_000 {
        rows += &format!("C{n},Received,2024-01-02T08:00:00Z\n");
    }
    let file = folder.file("many.csv", rows);
    let mut child = common::command(&["cases", &file, "--limit", "0"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("runs");
    let mut first = [0; 10];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("reads");
    let run = common::of(child.wait_with_output().expect("ends"));
    assert_eq!((run.code, run.stderr.contains("panicked")), (0, false), "{}", run.stderr);
}
