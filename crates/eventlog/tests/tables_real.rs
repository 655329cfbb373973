//! Public logs as CSV and Parquet against figures of other tools, and files that are no logs. The files are not part of the
//! repository: they are found by `SAMSYN_SHARED`, or in a folder `shared` beside the checkout; without them the tests say so.

use std::fs::File;
use std::path::PathBuf;

use arrow_array::Array;
use samsyn_calendar::Zone;
use samsyn_eventlog::{CaseSet, Error, Format, Log, ReadLog, ReadOptions, Role, Watch, csv, format, parquet};

fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("SAMSYN_SHARED").map(PathBuf::from);
    let root = root.unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")));
    let path = root.join(path);
    if !path.exists() {
        eprintln!("skipped: {} is absent", path.display());
        return None;
    }
    Some(path)
}

fn read(path: &PathBuf, options: &ReadOptions) -> Result<ReadLog, Error> {
    let mut file = File::open(path).expect("opens");
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let found = Format::sniff(&format::start_of(&mut file).expect("reads"), &name)?;
    format::read(found, file, options, Watch::none())
}

/// Cases, events and, by name, activities with their counts: what the golden files and the log must have in common.
type Counts = (u64, u64, Vec<(String, u64)>);

fn counts(log: &Log) -> Counts {
    let activity = log.activity().expect("activity");
    let mut of = vec![0_u64; activity.dictionary.len()];
    for part in &activity.parts {
        let samsyn_eventlog::Data::Text(codes, _) = part else { panic!("text") };
        codes.iter().for_each(|&c| of[c as usize] += 1);
    }
    let mut list: Vec<(String, u64)> =
        of.iter().enumerate().filter(|(_, n)| **n > 0).map(|(c, n)| (activity.text(c as u32).to_owned(), *n)).collect();
    list.sort();
    (u64::from(log.case_range()), log.event_count(), list)
}

fn golden(name: &str) -> Option<Counts> {
    let text = std::fs::read_to_string(shared(&format!("golden/events/{name}.json"))?).expect("reads");
    let json: serde_json::Value = serde_json::from_str(&text).expect("is JSON");
    let number = |v: &serde_json::Value| v.as_u64().expect("a number");
    let activities = json["activities"].as_array().expect("a list");
    let mut list: Vec<(String, u64)> =
        activities.iter().map(|a| (a["name"].as_str().expect("a name").to_owned(), number(&a["count"]))).collect();
    list.sort();
    Some((number(&json["cases"]), number(&json["events"]), list))
}

#[test]
fn tables_agree_with_the_figures_of_other_tools() {
    let files = [
        ("data/wabo_receipt/receipt.csv", "receipt"),
        ("data/wabo_receipt/receipt.parquet", "receipt"),
        ("data/synthetic_case_logs/running-example.csv", "running-example"),
        ("data/synthetic_case_logs/running-example.parquet", "running-example"),
        ("data/synthetic_case_logs/interval_event_log.csv", "interval_event_log"),
        ("data/synthetic_case_logs/reviewing.csv", "reviewing"),
        ("data/helpdesk/helpdesk_full_attributes.csv", "Helpdesk"),
    ];
    for (file, figures) in files {
        let (Some(path), Some(expected)) = (shared(file), golden(figures)) else { return };
        let log = Log::of_segment(read(&path, &ReadOptions::new(Zone::utc())).expect(file).segment).expect("opens");
        assert_eq!(counts(&log), expected, "{file}");
        let mut bytes = Vec::new();
        csv::write(&log, &CaseSet::full(log.case_range()), &mut bytes).expect("writes");
        let mut options = ReadOptions::new(Zone::utc());
        for role in [Role::Activity, Role::Time] {
            options.choose(role, log.role(role).expect("a role").name.clone());
        }
        let again = csv::read(std::io::Cursor::new(bytes), &options, Watch::none()).expect(file);
        assert_eq!(counts(&Log::of_segment(again.segment).expect("opens")), expected, "{file} written and read again");
        let mut bytes = Vec::new();
        parquet::write(&log, &CaseSet::full(log.case_range()), &mut bytes).expect("writes");
        let source = parquet::Shared::new(std::io::Cursor::new(bytes)).expect("shares");
        let again = parquet::read(source, &options, Watch::none()).expect(file);
        assert_eq!(again.segment.columns(), log.columns(), "{file}");
    }
}

#[test]
fn packed_and_broken_files_are_read() {
    for (file, cases, events) in [
        ("data/synthetic_case_logs/PurchasingExample.csv.gz", 608, 9119),
        ("data/bpic2015/alt/BPIC15_1.simod.csv.gz", 1199, 52217),
        ("data/synthetic_case_logs/running_example_broken.csv", 6, 34),
        ("data/synthetic_case_logs/correlation_mining.csv", 10, 30),
        ("data/road_traffic/subset/roadtraffic100traces.csv", 100, 390),
    ] {
        let Some(path) = shared(file) else { return };
        let log = read(&path, &ReadOptions::new(Zone::utc())).expect(file);
        assert_eq!((log.segment.case_count(), log.segment.event_count()), (cases, events), "{file}");
    }
}

#[test]
fn tables_that_are_no_logs_say_what_is_missing() {
    for (file, expected) in [
        ("data/registers/uses.csv", "no-column-for-role"),
        ("data/wabo_receipt/interleavings/case_relations.csv", "no-column-for-role"),
        ("data/bpic2016_uwv/BPI2016_Clicks_NOT_Logged_In_sample1000.csv", "column-for-role-unclear"),
        ("data/bpic2016_uwv/BPI2016_Complaints.csv", "column-for-role-unclear"),
    ] {
        let Some(path) = shared(file) else { return };
        match read(&path, &ReadOptions::new(Zone::utc())) {
            Err(Error::Unusable { code, .. }) => assert_eq!(code, expected, "{file}"),
            other => panic!("{file}: {other:?}"),
        }
    }
}
