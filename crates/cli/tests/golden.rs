//! Maps, variants and lead times of public logs, through the binary, against figures of an independent program.
//! Skipped where the logs are not at hand: they may not be part of this repository (docs/see.md says where they are).

mod common;

use std::path::{Path, PathBuf};

use common::{samsyn, shared};
use serde_json::Value;

/// Times agree to a millionth.
const TOLERANCE: f64 = 1e-6;
/// Endings of the files that a log may lie in.
const ENDINGS: [&str; 4] = [".xes.gz", ".xes", ".csv", ".parquet"];

/// Figures in the reference that the answer must have too; all others are settings of the other program.
const KEYS: [&str; 6] = ["cases", "activities", "edges", "starts", "ends", "instances"];

#[test]
fn figures_of_public_logs_in_events() {
    check("events");
}

#[test]
fn figures_of_public_logs_in_instances() {
    check("instances");
}

fn check(count: &str) {
    let Some(shared) = shared() else { return };
    let mut files = Vec::new();
    walk(&shared.join("data"), &mut files);
    let (mut checked, mut wrong) = (0, Vec::new());
    let references = std::fs::read_dir(shared.join("golden").join(count)).expect("references");
    for reference in references.map(|entry| entry.expect("an entry").path()) {
        let name = reference.file_stem().expect("a name").to_string_lossy().into_owned();
        let expected: Value = serde_json::from_slice(&std::fs::read(&reference).expect("reference")).expect("JSON");
        let same_log = |file: &&PathBuf| {
            let file = file.file_name().unwrap_or_default().to_string_lossy().replace(' ', "_");
            ENDINGS.iter().any(|ending| file.strip_suffix(ending) == Some(&name))
        };
        let logs: Vec<&PathBuf> = files.iter().filter(same_log).collect();
        assert!(!logs.is_empty(), "no log for {name}");
        for log in logs {
            checked += 1;
            let mut differences = Vec::new();
            compare_log(log, count, &expected, &mut differences);
            wrong.extend(differences.into_iter().take(5).map(|d| format!("{}: {d}", log.display())));
        }
    }
    assert!(checked >= 5, "only {checked} logs found");
    assert!(wrong.is_empty(), "{} of {checked} logs:\n{}", wrong.len(), wrong.join("\n"));
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
    files.sort();
}

fn compare_log(log: &Path, count: &str, expected: &Value, differences: &mut Vec<String>) {
    let path = log.display().to_string();
    let ask = |command: &str, more: &[&str]| {
        let mut arguments = vec![command, &path, "--count", count, "--format", "json"];
        arguments.extend(more);
        if path.ends_with(".parquet") {
            // Its times are those of a Dutch wall clock, without offsets.
            arguments.extend(["--zone", "Europe/Amsterdam"]);
        }
        samsyn(&arguments)
    };
    let map = ask("map", &[]);
    if map.code != 0 {
        differences.push(format!("exit {}: {}", map.code, map.stderr.trim()));
        return;
    }
    let map = map.json();
    for key in KEYS.iter().filter(|key| expected.get(**key).is_some()) {
        compare(key, &map[*key], &expected[*key], differences);
    }
    if count == "events" {
        compare("events", &map["events"], &expected["events"], differences);
    }
    let variants = ask("variants", &["--limit", "10"]).done().json();
    compare("variants", &variants["variants"], &expected["variants"], differences);
    compare_variants(&variants["rows"], &expected["top_variants"], differences);
    let lead = &ask("times", &[]).done().json()["lead"];
    for figure in ["mean_s", "median_s", "p90_s"] {
        compare(&format!("lead time {figure}"), &lead[figure], &expected["lead_time"][figure], differences);
    }
}

/// Equal counts may come in any order, so counts are compared in order, and sequences where the count is told apart.
fn compare_variants(rows: &Value, expected: &Value, differences: &mut Vec<String>) {
    let counts = |list: &Value, key: &str| -> Vec<u64> {
        list.as_array().into_iter().flatten().filter_map(|row| row[key].as_u64()).collect()
    };
    let (own, theirs) = (counts(rows, "cases"), counts(expected, "count"));
    if own != theirs {
        return differences.push(format!("variants: {own:?} is not {theirs:?}"));
    }
    for (n, count) in own.iter().enumerate() {
        let last = n + 1 == own.len() || own.iter().filter(|other| *other == count).count() > 1;
        if !last && rows[n]["activities"] != expected[n]["activities"] {
            differences.push(format!("variant {}: {} is not {}", n + 1, rows[n]["activities"], expected[n]["activities"]));
        }
    }
}

/// Every key of `expected` must be in `own`, with the same value; lists have the same length and order.
fn compare(at: &str, own: &Value, expected: &Value, differences: &mut Vec<String>) {
    match (own, expected) {
        (Value::Array(a), Value::Array(b)) => {
            if a.len() != b.len() {
                return differences.push(format!("{at}: {} entries, not {}", a.len(), b.len()));
            }
            for (n, (a, b)) in a.iter().zip(b).enumerate() {
                compare(&format!("{at}[{n}]"), a, b, differences);
            }
        }
        (Value::Object(a), Value::Object(b)) => {
            for (key, value) in b {
                compare(&format!("{at}.{key}"), a.get(key).unwrap_or(&Value::Null), value, differences);
            }
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap_or(f64::NAN), b.as_f64().unwrap_or(f64::NAN));
            let near = (a - b).abs() <= TOLERANCE * b.abs().max(1.0);
            if !near {
                differences.push(format!("{at}: {a} is not {b}"));
            }
        }
        _ if own == expected => {}
        _ => differences.push(format!("{at}: {own} is not {expected}")),
    }
}
