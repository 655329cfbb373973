//! Maps, lead times and variants of public logs against figures that an independent program made of the same files.
//!
//! The logs are not part of the repository: they are looked for in `$SAMSYN_SHARED`, or in a folder `shared` beside the
//! checkout; without them the test says so and passes.
#![allow(missing_docs, reason = "tests")]

use std::path::{Path, PathBuf};

use samsyn_calendar::Zone;
use samsyn_eventlog::{Log, ReadOptions, Watch, csv, xes};
use samsyn_mining::{CountingUnit, Detail, LeadTimes, ProcessMap, Selection, Units, Variants};
use serde_json::Value;

fn shared() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("SAMSYN_SHARED").map_or(beside, PathBuf::from);
    let found = root.join("golden").is_dir() && root.join("data").is_dir();
    if !found {
        eprintln!("skipped: no logs and figures to compare with in {}", root.display());
    }
    found.then_some(root)
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The event logs among the files whose name begins like that of the figures.
fn logs_of(stem: &str, data: &[PathBuf]) -> Vec<PathBuf> {
    let endings = [".xes", ".xes.gz", ".csv"];
    let named = |path: &&PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().replace(' ', "_");
        endings.iter().any(|end| name == format!("{stem}{end}"))
    };
    data.iter().filter(named).cloned().collect()
}

fn read(path: &Path) -> Log {
    let options = ReadOptions::new(Zone::utc());
    let file = std::fs::File::open(path).expect("the file opens");
    let is_csv = path.extension().is_some_and(|e| e == "csv");
    let read = if is_csv { csv::read(file, &options, Watch::none()) } else { xes::read(file, &options, Watch::none()) };
    Log::of_segment(read.unwrap_or_else(|e| panic!("{}: {e}", path.display())).segment).expect("a log")
}

/// Equal but for 1e-6 in times; keys that only ours has are no matter.
fn compare(at: &str, ours: &Value, golden: &Value, wrong: &mut Vec<String>) {
    match (ours, golden) {
        (Value::Object(ours), Value::Object(golden)) => {
            for (key, value) in golden {
                compare(&format!("{at}.{key}"), ours.get(key).unwrap_or(&Value::Null), value, wrong);
            }
        }
        (Value::Array(ours), Value::Array(golden)) => {
            if ours.len() != golden.len() {
                wrong.push(format!("{at}: {} entries, {} expected", ours.len(), golden.len()));
            }
            let pairs = ours.iter().zip(golden).enumerate();
            pairs.for_each(|(i, (ours, golden))| compare(&format!("{at}[{i}]"), ours, golden, wrong));
        }
        (Value::Number(a), Value::Number(b)) if a.is_f64() || b.is_f64() => {
            let (a, b) = (a.as_f64().unwrap_or(f64::NAN), b.as_f64().unwrap_or(f64::NAN));
            // A difference of two times in double seconds since 1970 is itself only good to 2.4e-7 s.
            if (a - b).abs() > 1e-6_f64.max(1e-6 * b.abs()) {
                wrong.push(format!("{at}: {a}, {b} expected"));
            }
        }
        (ours, golden) if ours == golden => {}
        (ours, golden) => wrong.push(format!("{at}: {ours}, {golden} expected")),
    }
}

/// Our figures in the shape of the golden ones.
fn figures(log: &Log, unit: CountingUnit) -> Value {
    let units = Units::of(log, unit).expect("units");
    let all = Selection::all(&units);
    let mut figures = serde_json::to_value(ProcessMap::of(&units, &all, Detail::default())).expect("a map is JSON");
    let times = LeadTimes::of(&units, &all, None).lead_time;
    let variants = Variants::of(&units, &all, 0, 10).expect("variants");
    let top: Vec<Value> =
        variants.variants.iter().map(|v| serde_json::json!({"count": v.count, "activities": v.activities})).collect();
    let object = figures.as_object_mut().expect("a map is an object");
    object.insert("lead_time".to_owned(), serde_json::to_value(times).expect("JSON"));
    object.insert("variants".to_owned(), variants.variants_total.into());
    object.insert("top_variants".to_owned(), top.into());
    figures
}

#[test]
fn figures_agree_with_the_golden_ones() {
    let Some(root) = shared() else { return };
    let data = files(&root.join("data"));
    let (mut compared, mut wrong) = (0, Vec::new());
    for unit in [CountingUnit::Events, CountingUnit::Instances] {
        for golden in files(&root.join("golden").join(unit.name())) {
            let stem = golden.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let mut expected: Value = serde_json::from_slice(&std::fs::read(&golden).expect("figures")).expect("JSON");
            // What a file loses on the way in is told by the reader, not by the map.
            let lost = expected.as_object_mut().expect("an object");
            lost.remove("empty_cases");
            lost.remove("dropped_events");
            let logs = logs_of(&stem, &data);
            assert!(!logs.is_empty(), "no log for {stem}");
            for path in logs {
                let name = format!("{} {}", path.file_name().unwrap_or_default().to_string_lossy(), unit.name());
                compare(&name, &figures(&read(&path), unit), &expected, &mut wrong);
                compared += 1;
            }
        }
    }
    eprintln!("{compared} comparisons");
    let shown: Vec<_> = wrong.iter().take(40).map(String::as_str).collect();
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), shown.join("\n"));
}
