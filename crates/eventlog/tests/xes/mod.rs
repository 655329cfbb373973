//! What the XES tests share: a log and its findings as lines of text.
#![allow(dead_code, reason = "each test file uses a part")]

use std::path::{Path, PathBuf};

use samsyn_calendar::Zone;
use samsyn_eventlog::{Data, Error, Findings, Level, Log, ReadLog, ReadOptions, Role, Watch, xes};

/// Options with times without offset read in Oslo.
pub(crate) fn options() -> ReadOptions {
    ReadOptions::new(Zone::parse("Europe/Oslo").expect("a zone"))
}

/// A log as lines: `case | name=kind:value …` for each case, then its events indented, attributes sorted by name.
pub(crate) fn lines(log: &Log) -> Vec<String> {
    let mut lines = Vec::new();
    for case in 0..log.case_range() {
        lines.push(format!("{} |{}", log.case_id(case).expect("an id"), attributes(log, Level::Case, case as usize)));
        lines.extend(log.parts()[0].rows(case).map(|row| format!(" {}", attributes(log, Level::Event, row))));
    }
    lines
}

fn attributes(log: &Log, level: Level, row: usize) -> String {
    let mut shown = Vec::new();
    for info in log.columns().iter().filter(|c| c.level == level && c.role != Some(Role::Case)) {
        let column = log.column(level, &info.name).expect("a column");
        let value = match &column.parts[0] {
            data if data.is_missing(row) => continue,
            Data::Text(codes, _) => column.text(codes[row]).to_owned(),
            Data::Int(v, _) => v[row].to_string(),
            Data::Float(v, _) => format!("{:?}", v[row]),
            Data::Bool(v, _) => v.value(row).to_string(),
            Data::Time(v, offsets, _) => samsyn_calendar::rfc3339(v[row], offsets.at(row)),
            Data::Absent => continue,
        };
        shown.push(format!(" {}={}:{value}", info.name, info.kind.name()));
    }
    shown.sort();
    shown.concat()
}

/// The findings as `code x count at place`.
pub(crate) fn findings(findings: &Findings) -> Vec<String> {
    findings.iter().map(|f| format!("{} x{} at {}", f.code, f.count, f.place)).collect()
}

/// Why a source was refused, as `code at place`.
pub(crate) fn refused(error: Error) -> String {
    match error {
        Error::Unusable { code, place, .. } => format!("{code} at {place}"),
        other => format!("{other:?}"),
    }
}

/// Reads `bytes`.
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<(Log, Findings), Error> {
    let ReadLog { segment, findings } = xes::read(bytes, options, Watch::none())?;
    Ok((Log::of_segment(segment).expect("opens"), findings))
}

/// Where public logs lie on a developer's machine, if they do.
pub(crate) fn shared(path: &str) -> PathBuf {
    let root = std::env::var_os("SAMSYN_SHARED");
    root.map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from).join(path)
}
