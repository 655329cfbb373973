//! `samsyn units` and `--scope`: a tree brought in, a log mapped, figures of a unit that add up.
#![allow(missing_docs, reason = "tests")]

mod common;

use common::{Folder, PERMITS, samsyn};
use serde_json::json;

const UNITS: &str = "Kode;Navn;Overordnet\n1;Permits;\n11;North;1\n12;South;1\n";

/// A data folder with the log "permits" and a tree of units.
fn organised() -> (Folder, String) {
    let folder = Folder::new();
    let data = folder.path("data");
    samsyn(&["import", &folder.file("permits.csv", PERMITS), "--data", &data]).done();
    let table = folder.file("units.csv", UNITS);
    samsyn(&["units", "import", &table, "--as-of", "2020-01-01", "--data", &data]).done();
    (folder, data)
}

#[test]
fn a_table_is_shown_by_a_dry_run_and_then_used() {
    let folder = Folder::new();
    let (table, data) = (folder.file("units.csv", UNITS), folder.path("data"));
    let import = |more: &[&str]| {
        samsyn(&[&["units", "import", &table, "--as-of", "2020-01-01", "--data", &data][..], more].concat()).done()
    };
    let dry = import(&["--dry-run", "-f", "json"]);
    assert!(dry.stderr.contains("3 changes") && dry.stderr.contains("Nothing was changed"), "{}", dry.stderr);
    assert_eq!(
        dry.json()["changes"][1],
        json!({"row": 3, "what": "opened", "key": "11", "name": "North", "to": "Permits", "day": "2020-01-01"})
    );
    assert!(samsyn(&["units", "list", "--data", &data]).done().stderr.contains("no units"));
    import(&[]);
    let list = samsyn(&["units", "list", "--data", &data]).done().stdout;
    assert!(list.contains("Permits") && list.contains("  North"), "{list}");
    let tree = samsyn(&["units", "list", "-f", "json", "--data", &data]).done().json();
    assert_eq!((&tree["rows"][1]["key"], &tree["rows"][1]["parent"]), (&json!("11"), &json!(1)));
    assert!(samsyn(&["units", "list", "--day", "2019-12-31", "--data", &data]).done().stderr.contains("no units"));
    let closes = folder.file("less.csv", "Kode;Navn;Overordnet\n1;Permits;\n11;North;1\n");
    let closed =
        samsyn(&["units", "import", &closes, "--as-of", "2025-01-01", "--complete", "--data", &data, "-f", "csv"]).done();
    assert!(closed.stdout.contains("closed,12,South"), "{}", closed.stdout);
    let odd = folder.file("odd.csv", "Colour\nred\n");
    samsyn(&["units", "import", &odd, "--data", &data]).fails(1, &["lacks the column key", "odd.csv"]);
    samsyn(&["units", "import", &folder.path("none.csv"), "--data", &data]).fails(1, &["none.csv"]);
    samsyn(&["units", "list", "--day", "soon", "--data", &data]).fails(2, &["expected a day"]);
}

#[test]
fn values_are_mapped_and_a_scope_changes_every_figure() {
    let (_folder, data) = organised();
    let map = |more: &[&str]| samsyn(&[&["units", "map", "permits", "--data", &data][..], more].concat());
    let before = map(&[]).done();
    assert!(before.stderr.contains("10 of 10 events") && before.stdout.contains("North"), "{} {}", before.stderr, before.stdout);
    assert!(map(&["--value", "North=11"]).done().stderr.contains("4 of 10 events"));
    map(&["--value", "North=99"]).fails(1, &["no unit with the key 99"]);
    assert!(map(&["--pattern", "so*=12", "--belongs", "first-event"]).done().stderr.contains("0 of 10 events"));
    assert!(map(&["--value", "North="]).done().stderr.contains("6 of 10 events"));
    assert!(map(&["--proposals"]).done().stderr.contains("0 of 10 events"));
    let ask = |command: &str, scope: &str| samsyn(&[command, "permits", "--scope", scope, "--data", &data, "-f", "json"]);
    let north = ask("map", "2").done().json();
    assert_eq!((&north["cases"], &north["scope"]["unit"]), (&json!(2), &json!("North")));
    assert_eq!(ask("cases", "3.2026-01-01.events").done().json()["stamp"]["cases"], json!(1));
    let text = samsyn(&["info", "permits", "--scope", "2.events", "--data", &data]).done().stdout;
    assert!(text.contains("North, what was done there"), "{text}");
    let figures = samsyn(&["units", "figures", "permits", "--scope", "1", "--data", &data]).done().stdout;
    assert!(figures.contains("Cases, each counted once: 3"), "{figures}");
    ask("map", "99").fails(1, &["There was no such unit"]);
    ask("map", "north").fails(2, &["number of a unit"]);
    let export = samsyn(&["export", "permits", "--scope", "3", "-f", "csv", "--data", &data]).done().stdout;
    assert!(export.contains("P2") && !export.contains("P1"), "{export}");
    samsyn(&["export", "permits", "--scope", "3.events", "-f", "csv", "--data", &data]).fails(1, &["written whole"]);
}

#[test]
fn durations_are_told_in_working_time() {
    let (folder, data) = organised();
    let hours = folder.file("hours.toml", "zone = \"UTC\"\n[[week]]\nmonday = \"08:00-16:00\"\nfriday = \"08:00-16:00\"\n");
    let file = folder.file("one.csv", "case,activity,time\n1,a,2026-03-27T15:00:00Z\n1,b,2026-03-30T09:30:00Z\n");
    let times = |more: &[&str]| samsyn(&[&["times", &file, "--data", &data][..], more].concat());
    assert!(times(&[]).done().stdout.contains("2 days 19 hours"));
    let told = times(&["--hours", &hours]).done().stdout;
    assert!(told.contains("2 working hours 30 minutes") && told.contains("Durations in working time"), "{told}");
    let json = times(&["--hours", &hours, "-f", "json"]).done().json();
    assert_eq!((&json["stamp"]["time"], &json["lead"]["median_s"]), (&json!("working"), &json!(9000.0)));
    times(&["--durations", "working"]).fails(1, &["no working time"]);
    times(&["--durations", "local"]).fails(2, &["expected calendar or working"]);
    let wrong = folder.file("wrong.toml", "zone = \"UTC\"\nweek = [{ monday = \"8-16\" }]\n");
    times(&["--hours", &wrong]).fails(1, &["wrong.toml", "8-16", "monday"]);
    // The authority's own, for imported logs.
    assert!(samsyn(&["units", "hours", "--data", &data]).done().stderr.contains("Nobody has said"));
    samsyn(&["units", "hours", "--set", &wrong, "--data", &data]).fails(1, &["8-16"]);
    samsyn(&["units", "hours", "--set", &hours, "--unit", "99", "--data", &data]).fails(1, &[]);
    let kept = samsyn(&["units", "hours", "--set", &hours, "--data", &data]).done().stdout;
    assert!(kept.contains("The whole authority") && kept.contains("08:00-16:00"), "{kept}");
    let own = samsyn(&["units", "hours", "--set", &hours, "--unit", "11", "--data", &data, "-f", "json"]).done().json();
    assert_eq!((own.as_array().map(Vec::len), &own[1]["name"]), (Some(2), &json!("North")));
    samsyn(&["map", "permits", "--durations", "working", "--data", &data]).done();
    let days = |more: &[&str]| samsyn(&[&["units", "closing-days", "--data", &data][..], more].concat());
    let added = days(&["--add", "2026-12-28", "--last", "2026-12-30", "--reason", "Between the years"]).done().stdout;
    assert!(added.contains("2026-12-29") && added.contains("Between the years"), "{added}");
    let half =
        days(&["--add", "2027-01-04", "--closes-at", "12", "--reason", "Moving", "--year", "2027", "-f", "json"]).done().json();
    assert_eq!((half.as_array().map(Vec::len), &half[0]["closes_at"]), (Some(1), &json!(12)));
    days(&["--add", "2027-01-04", "--closes-at", "24", "--reason", "x"]).fails(1, &["1 to 23"]);
    days(&["--add", "2027-01-04"]).fails(2, &["--reason"]);
    days(&["--remove", "2026-12-31"]).fails(1, &["2026-12-31"]);
    assert!(!days(&["--remove", "2026-12-29", "-f", "csv"]).done().stdout.contains("2026-12-29"));
    assert!(days(&["--restore", "2026-12-29", "-f", "csv"]).done().stdout.contains("2026-12-29,00:00,Between the years"));
    samsyn(&["units", "hours", "--remove", "--data", &data]).done();
    samsyn(&["map", "permits", "--durations", "working", "--data", &data]).fails(1, &["no working time"]);
}
