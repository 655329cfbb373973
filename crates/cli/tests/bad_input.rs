//! Every kind of bad input gets one message that says what is wrong and what to do, and the right exit code.

mod common;

use common::{Folder, PERMITS, samsyn};

#[test]
fn wrong_usage_is_exit_code_2() {
    for arguments in [&[][..], &["mapp"], &["map"], &["map", "x", "--count", "apples"], &["map", "x", "--paths", "140"]] {
        let run = samsyn(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains("Usage") || run.stderr.contains("error"), "{}", run.stderr);
    }
    samsyn(&["map", "x", "--zone", "Europe/Nordvik"]).fails(2, &["Europe/Nordvik"]);
    samsyn(&["import", "x", "--append", "--snapshot"]).fails(2, &["--snapshot"]);
    samsyn(&["serve", "--listen", "0.0.0.0:1", "--data", &Folder::new().path("d")]).fails(2, &["0.0.0.0:1"]);
}

#[test]
fn a_file_that_is_not_there() {
    samsyn(&["map", "no/such/file.xes"]).fails(1, &["no/such/file.xes"]);
    samsyn(&["import", "nothing.csv", "--data", &Folder::new().path("d")]).fails(1, &["nothing.csv"]);
}

#[test]
fn a_log_that_is_not_there() {
    let folder = Folder::new();
    let data = folder.path("data");
    samsyn(&["map", "permits", "--data", &data]).fails(1, &["permits", "samsyn import"]);
    assert!(folder.names().is_empty(), "asking made no folder");
    samsyn(&["import", &folder.file("one.csv", PERMITS), "--data", &data]).done();
    samsyn(&["map", "permits", "--data", &data]).fails(1, &["permits", "Imported logs: one"]);
}

#[test]
fn files_that_are_no_logs() {
    let folder = Folder::new();
    samsyn(&["map", &folder.path("")]).fails(1, &["is a folder"]);
    samsyn(&["map", &folder.file("empty.csv", "")]).fails(1, &["empty.csv", "is empty"]);
    samsyn(&["map", &folder.file("header.csv", "case,activity,time\n")]).fails(1, &["header.csv", "no rows"]);
    let timeless = folder.file("timeless.csv", "case,activity,time\n1,A,\n1,B,\n2,A,\n");
    samsyn(&["import", &timeless, "--data", &folder.path("d")]).fails(1, &["Nothing was changed"]);
    samsyn(&["map", &folder.file("paper.xes", "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj\n<< >>\nendobj\n")])
        .fails(1, &["paper.xes", "PDF"]);
    samsyn(&["map", &folder.file("paper.pdf", "%PDF-1.7\n1 0 obj\n")]).fails(1, &["paper.pdf", "PDF"]);
    samsyn(&["map", &folder.file("cut.xes", "<log><trace><event>")]).fails(1, &["cut.xes", "ends"]);
    samsyn(&["map", &folder.file("binary.csv", [0_u8, 1, 2, 3, 0, 255, 254, 0])]).fails(1, &["binary.csv"]);
}

#[test]
fn a_damaged_arrow_file_is_told_in_one_message() {
    let folder = Folder::new();
    let whole = folder.path("whole.arrow");
    samsyn(&["export", &folder.file("permits.csv", PERMITS), "-f", "arrow", "-o", &whole]).done();
    let bytes = std::fs::read(&whole).expect("the file");
    let mut refused = 0;
    for at in (8..bytes.len()).step_by(bytes.len() / 60 + 1) {
        let mut damaged = bytes.clone();
        damaged[at] ^= 0xff;
        let run = samsyn(&["map", &folder.file("damaged.arrow", &damaged)]);
        assert!(!run.stderr.contains("panicked"), "byte {at}: {}", run.stderr);
        assert!(run.code == 0 || run.code == 1 && run.stderr.contains("damaged.arrow"), "byte {at}: {}", run.stderr);
        refused += run.code;
    }
    assert!(refused > 5, "{refused}");
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_not_waited_for() {
    samsyn(&["map", "/dev/null"]).fails(1, &["/dev/null", "pipe"]);
    samsyn(&["import", "/dev/null", "--data", &Folder::new().path("d")]).fails(1, &["/dev/null", "pipe"]);
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_does_not_get_out_is_no_success() {
    for arguments in [&["--help"][..], &["--version"], &["map", "--help"], &["completions", "bash"], &["man"]] {
        let full = std::fs::File::options().write(true).open("/dev/full").expect("the device");
        let run = common::of(common::command(arguments).stdout(full).output().expect("runs"));
        assert_eq!(run.code, 1, "{arguments:?}");
        assert!(run.stderr.contains("No space left"), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn a_gzip_that_is_cut_off() {
    use std::io::Write;
    let folder = Folder::new();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    for n in 0..5_000 {
        writeln!(packed, "C{n},Received,2024-01-02T08:00:00Z").expect("packs");
    }
    let packed = packed.finish().expect("packs");
    let file = folder.file("cut.csv.gz", &packed[..packed.len() / 2]);
    samsyn(&["map", &file]).fails(1, &["cut.csv.gz", "too early"]);
}

#[test]
fn columns_that_are_not_there_or_could_be_several() {
    let folder = Folder::new();
    let file = folder.file("permits.csv", PERMITS);
    samsyn(&["map", &file, "--activity", "task"]).fails(1, &["task"]);
    samsyn(&["map", &file, "--drop", "nothing"]).fails(1, &["nothing"]);
    let bare = folder.file("bare.csv", "a,b\n1,2\n3,4\n");
    samsyn(&["map", &bare]).fails(1, &["bare.csv", "column"]);
}

#[test]
fn dates_that_could_be_either_way_round_are_asked_for() {
    let folder = Folder::new();
    let rows = "case,activity,time\n1,A,03/04/2024 10:00\n1,B,05/04/2024 10:00\n2,A,01/02/2024 10:00\n";
    let file = folder.file("dates.csv", rows);
    let asked = samsyn(&["map", &file]).fails(1, &["time"]);
    assert!(asked.stderr.contains("--date-order"), "{}", asked.stderr);
    let day = samsyn(&["map", &file, "--date-order", "day-first", "-f", "json"]).done().json();
    assert_eq!(day["edges"][0]["mean_s"], serde_json::json!(2.0 * 86_400.0));
    let month = samsyn(&["map", &file, "--date-order", "month-first", "-f", "json"]).done().json();
    assert_eq!(month["edges"][0]["mean_s"], serde_json::json!(61.0 * 86_400.0));
}

#[test]
fn filters_that_cannot_be_read_or_name_what_is_not_there() {
    let folder = Folder::new();
    let file = folder.file("permits.csv", PERMITS);
    samsyn(&["map", &file, "--filter", "lead > soon"]).fails(2, &["soon"]);
    samsyn(&["map", &file, "--filter", "\"unit"]).fails(2, &[]);
    samsyn(&["map", &file, "--filter", "colour = red"]).fails(1, &["colour"]);
}
