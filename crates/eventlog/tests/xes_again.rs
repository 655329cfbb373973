//! XES written from a log is read back as the same log: types, offsets, nested and list attributes, header.

use std::path::{Path, PathBuf};

use samsyn_calendar::Zone;
use samsyn_eventlog::{CaseSet, Data, Level, Log, ReadOptions, Role, Watch, xes};

const EVERYTHING: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">
<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
<global scope="event"><string key="concept:name" value="none"><int key="inner" value="3"/></string></global>
<classifier name="by name" scope="event" keys="concept:name"/>
<string key="source" value="a &amp; b"><date key="when" value="2024-02-29T10:00:00.5+01:00"/></string>
<list key="parts"><values><int key="a" value="1"/><string key="b" value="two"/></values></list>
<trace>
<string key="concept:name" value="case &lt;1&gt;"><id key="uuid" value="u-1"/></string>
<float key="sum" value="-1.5e-7"/>
<list key="tags"><values><string key="tag" value="x"/><list key="tag"><values><boolean key="y" value="true"/></values></list></values></list>
<event><string key="concept:name" value="æ&#10;ø"/><date key="time:timestamp" value="2024-10-27T02:30:00+02:00"/>
<int key="n" value="9"><int key="n2" value="10"><string key="n3" value="deep"/></int></int><boolean key="ok" value="false"/></event>
<event><string key="concept:name" value="b"/><date key="time:timestamp" value="2024-10-27T02:30:00+01:00"/>
<container key="box"><string key="in" value="side"/></container><int key="n" value="8"/></event>
</trace>
<trace><string key="concept:name" value="2"/><float key="sum" value="12345678901234.5"/>
<event><string key="concept:name" value="b"/><date key="time:timestamp" value="1999-12-31T23:59:59.999999Z"/></event>
</trace>
</log>"#;

fn read(bytes: &[u8]) -> Log {
    let options = ReadOptions::new(Zone::utc());
    let log = xes::read(bytes, &options, Watch::none()).expect("reads");
    Log::of_segment(log.segment).expect("opens")
}

/// Every value that is there, row by row, with its column and type.
fn values(log: &Log) -> Vec<String> {
    let mut lines = Vec::new();
    for case in 0..log.case_range() {
        let rows = std::iter::once((Level::Case, case as usize)).chain(log.parts()[0].rows(case).map(|r| (Level::Event, r)));
        for (level, row) in rows {
            let mut line = vec![log.case_id(case).expect("an id").to_owned()];
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
                line.push(format!("{} {:?} {}={value}", info.kind.name(), info.role, info.name));
            }
            line[1..].sort();
            lines.push(line.join("; "));
        }
    }
    lines
}

fn check(log: &Log, what: &str) {
    let mut bytes = Vec::new();
    xes::write(log, &CaseSet::full(log.case_range()), &mut bytes).expect("writes");
    let again = read(&bytes);
    assert_eq!(again.header(), log.header(), "{what}");
    assert!(values(&again) == values(log), "{what}");
}

#[test]
fn every_attribute_type_comes_back() {
    let log = read(EVERYTHING.as_bytes());
    let mut bytes = Vec::new();
    xes::write(&log, &CaseSet::full(log.case_range()), &mut bytes).expect("writes");
    let again = read(&bytes);
    assert_eq!(values(&again), values(&log), "{}", String::from_utf8_lossy(&bytes));
    assert_eq!(again.header(), log.header());
    let deep = values(&log).into_iter().find(|l| l.contains("n/n2/n3=deep"));
    assert!(deep.is_some(), "{:?}", values(&log));
}

#[test]
fn only_the_cases_asked_for_are_written() {
    let log = read(EVERYTHING.as_bytes());
    let mut bytes = Vec::new();
    xes::write(&log, &CaseSet::from_fn(2, |case| case == 1), &mut bytes).expect("writes");
    assert_eq!(read(&bytes).case_id(0).expect("an id"), "2");
    assert_eq!(read(&bytes).case_range(), 1);
}

#[test]
fn public_logs_come_back() {
    let root = std::env::var_os("SAMSYN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    for path in ["data/wabo_receipt/receipt.xes", "data/bpic2015/BPIC15_1.xes.gz", "data/sepsis/Sepsis Cases - Event Log.xes.gz"]
    {
        let Ok(bytes) = std::fs::read(root.join(path)) else {
            eprintln!("{path} is not there: not compared");
            continue;
        };
        check(&read(&bytes), path);
    }
}
