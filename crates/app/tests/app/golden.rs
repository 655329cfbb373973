//! Maps of public logs, straight from their files, against those of another implementation. The files lie beside the checkout,
//! or where `SAMSYN_SHARED` says; without them the test says so and passes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use samsyn_app::{Actor, CountingUnit, ImportWatch, Question, ReadOptions, Zone, log_map, read_file};
use serde_json::Value;

/// Files below a folder, by name without endings.
fn files(folder: &Path, found: &mut BTreeMap<String, PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|e| e.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            files(&path, found);
        } else if let Some(stem) = name.strip_suffix(".gz").unwrap_or(&name).strip_suffix(".xes") {
            found.insert(stem.replace(' ', "_"), path);
        }
    }
}

/// The rows of a list by what names them, so that a difference is told by name.
fn rows(map: &Value, list: &str) -> BTreeMap<String, Value> {
    let key = |row: &Value| ["from", "to", "name"].map(|k| row[k].as_str().unwrap_or_default()).join(" > ");
    map[list].as_array().into_iter().flatten().map(|row| (key(row), row.clone())).collect()
}

fn check(name: &str, found: &Value, expected: &Value) {
    for figure in ["cases", "events", "instances"] {
        assert_eq!(found.get(figure), expected.get(figure), "{name}: {figure}");
    }
    for list in ["activities", "edges", "starts", "ends"] {
        let (found, expected) = (rows(found, list), rows(expected, list));
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{name}: {list}");
        for (row, figures) in &expected {
            for (figure, value) in figures.as_object().into_iter().flatten() {
                let ours = &found[row][figure];
                let near = |a: f64, b: f64| (a - b).abs() <= 1e-6 * b.abs().max(1.0);
                let same = match (ours.as_f64(), value.as_f64()) {
                    (Some(a), Some(b)) if figure.ends_with("_s") => near(a, b),
                    _ => ours == value,
                };
                assert!(same, "{name}: {list} {row} {figure}: {ours} instead of {value}");
            }
        }
    }
}

#[test]
fn maps_agree_with_another_implementation() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("SAMSYN_SHARED").map_or(beside, PathBuf::from);
    let mut sources = BTreeMap::new();
    files(&shared.join("data"), &mut sources);
    let mut checked = 0;
    for count in [CountingUnit::Events, CountingUnit::Instances] {
        let Ok(entries) = std::fs::read_dir(shared.join("golden").join(count.name())) else { continue };
        for path in entries.flatten().map(|e| e.path()) {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let Some(source) = sources.get(&name) else { continue };
            let options = ReadOptions::new(Zone::utc());
            let log = read_file(&Actor::Owner, source, &options, &ImportWatch::new()).expect("the file is readable");
            let question = Question { count: Some(count), ..Question::default() };
            let found = serde_json::to_value(log_map(&log, &question).expect("a map")).expect("JSON");
            let expected = std::fs::read(&path).expect("the expected map");
            check(&name, &found, &serde_json::from_slice(&expected).expect("JSON"));
            checked += 1;
        }
    }
    if checked == 0 {
        eprintln!("no shared logs at {}: nothing compared", shared.display());
    }
}
