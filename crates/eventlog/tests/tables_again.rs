//! What is written is read back the same: CSV and XES in their values, Parquet and Arrow in everything.

use std::io::Cursor;
use std::sync::Arc;

use arrow_array::types::UInt32Type;
use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int64Array, LargeStringArray, TimestampMicrosecondArray,
};
use proptest::prelude::*;
use samsyn_calendar::Zone;
use samsyn_eventlog::{
    Assembler, CaseSet, ColumnInfo, Data, DataClass, Findings, Header, Kind, Level, Log, RawColumn, ReadOptions, Role, Watch,
    csv, ipc, parquet, xes,
};

type Text = Option<String>;

/// A random log: events with a case, an activity, a time with its offset, and a value of each kind.
#[derive(Clone, Debug)]
struct Event {
    case: u8,
    activity: String,
    us: i64,
    offset: i16,
    text: Text,
    int: Option<i64>,
    float: Option<f64>,
    flag: Option<bool>,
    other: Option<(i64, i16)>,
}

/// Texts with everything that CSV has to quote, but none that is a number or truth value: CSV cannot tell those from text.
fn text() -> impl Strategy<Value = String> {
    let any = "[a-cA-C æøå,;\"\n\r'=|\t.0-9-]{0,8}|NA|null|007";
    any.prop_map(|t| if t.is_empty() || t.chars().any(char::is_alphabetic) { t } else { format!("t{t}") })
}

fn event() -> impl Strategy<Value = Event> {
    let time = || (-3_000_000_000_000_000_i64..5_000_000_000_000_000, prop_oneof![Just(0_i16), Just(60), Just(-210), Just(345)]);
    let float = prop::num::f64::NORMAL | prop::num::f64::ZERO;
    (
        0_u8..4,
        text(),
        time(),
        prop::option::of(text()),
        prop::option::of(any::<i64>()),
        prop::option::of(float),
        prop::option::of(any::<bool>()),
        prop::option::of(time()),
    )
        .prop_map(|(case, activity, (us, offset), text, int, float, flag, other)| Event {
            case,
            activity,
            us,
            offset,
            text,
            int,
            float,
            flag,
            other,
        })
}

fn dictionary(values: Vec<Option<&str>>) -> ArrayRef {
    let plain: DictionaryArray<UInt32Type> = values.into_iter().collect();
    let texts: LargeStringArray =
        plain.values().as_any().downcast_ref::<arrow_array::StringArray>().expect("strings").iter().collect();
    Arc::new(DictionaryArray::new(plain.keys().clone(), Arc::new(texts)))
}

fn log_of(events: &[Event]) -> Log {
    let mut numbers: Vec<u8> = Vec::new();
    let mut case_of_row = Vec::new();
    for e in events {
        let at = numbers.iter().position(|n| *n == e.case).unwrap_or_else(|| {
            numbers.push(e.case);
            numbers.len() - 1
        });
        case_of_row.push(at as u32);
    }
    let raw = |info, array, offset_min| RawColumn { info, array, offset_min };
    let event = |name: &str, kind| ColumnInfo::new(name, Level::Event, kind);
    let us = |values: Vec<Option<i64>>| -> ArrayRef { Arc::new(TimestampMicrosecondArray::from(values).with_timezone("UTC")) };
    let event_columns = vec![
        raw(
            event("concept:name", Kind::Text).with_role(Role::Activity),
            dictionary(events.iter().map(|e| Some(e.activity.as_str())).collect()),
            None,
        ),
        raw(
            event("time:timestamp", Kind::Time).with_role(Role::Time),
            us(events.iter().map(|e| Some(e.us)).collect()),
            Some(events.iter().map(|e| e.offset).collect()),
        ),
        raw(
            event("words", Kind::Id).with_class(DataClass::Person),
            dictionary(events.iter().map(|e| e.text.as_deref()).collect()),
            None,
        ),
        raw(event("whole", Kind::Int), Arc::new(events.iter().map(|e| e.int).collect::<Int64Array>()), None),
        raw(event("part", Kind::Float), Arc::new(events.iter().map(|e| e.float).collect::<Float64Array>()), None),
        raw(event("flag", Kind::Bool), Arc::new(events.iter().map(|e| e.flag).collect::<BooleanArray>()), None),
        raw(
            event("when", Kind::Time),
            us(events.iter().map(|e| e.other.map(|o| o.0)).collect()),
            Some(events.iter().map(|e| e.other.map_or(0, |o| o.1)).collect()),
        ),
    ];
    let ids: Vec<String> = numbers.iter().map(|n| format!("case {n}")).collect();
    let kinds: Vec<Option<&str>> = numbers.iter().map(|n| (n % 3 > 0).then_some(if n % 2 == 0 { "" } else { "x" })).collect();
    let assembler = Assembler {
        header: Header { source_format: "demo".to_owned(), ..Header::default() },
        zone: Zone::parse("Europe/Oslo").expect("a zone"),
        case_info: ColumnInfo::new("concept:name", Level::Case, Kind::Text)
            .with_role(Role::Case)
            .with_class(DataClass::Identifier),
        case_ids: LargeStringArray::from(ids.iter().map(String::as_str).collect::<Vec<_>>()),
        case_columns: vec![raw(ColumnInfo::new("kind", Level::Case, Kind::Text), dictionary(kinds), None)],
        case_of_row,
        event_columns,
    };
    Log::of_segment(assembler.finish(&mut Findings::new()).expect("assembles")).expect("opens")
}

/// Every value of the log as text, row by row: exact for every kind.
fn values(log: &Log) -> Vec<String> {
    let mut lines = Vec::new();
    for case in 0..log.case_range() {
        for row in log.parts()[0].rows(case) {
            let mut line = format!("{:?}", log.case_id(case).expect("an id"));
            for info in log.columns().iter().filter(|c| c.role != Some(Role::Case)) {
                let column = log.column(info.level, &info.name).expect("a column");
                let row = if info.level == Level::Case { case as usize } else { row };
                let data = &column.parts[0];
                let value = match data {
                    _ if data.is_missing(row) => "missing".to_owned(),
                    Data::Text(codes, _) => format!("{:?}", column.text(codes[row])),
                    Data::Int(v, _) => format!("{:?}", v[row].to_string()),
                    Data::Float(v, _) => format!("{:?}", format!("{:?}", v[row])),
                    Data::Bool(v, _) => format!("{:?}", v.value(row).to_string()),
                    Data::Time(v, offsets, _) => format!("{:?}", samsyn_calendar::rfc3339(v[row], offsets.at(row))),
                    Data::Absent => "absent".to_owned(),
                };
                line.push_str(&format!(" {}={value}", info.name));
            }
            lines.push(line);
        }
    }
    lines
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parquet_gives_the_same_log(events in prop::collection::vec(event(), 1..40)) {
        let log = log_of(&events);
        let mut bytes = Vec::new();
        parquet::write(&log, &CaseSet::full(log.case_range()), &mut bytes).expect("writes");
        let source = parquet::Shared::new(Cursor::new(bytes)).expect("shares");
        let again = parquet::read(source, &ReadOptions::new(Zone::utc()), Watch::none()).expect("reads");
        let again = Log::of_segment(again.segment).expect("opens");
        prop_assert_eq!(again.columns(), log.columns());
        prop_assert_eq!((again.zone(), again.header()), (log.zone(), log.header()));
        prop_assert_eq!(values(&again), values(&log));
    }

    #[test]
    fn arrow_gives_the_same_log(events in prop::collection::vec(event(), 1..40)) {
        let log = log_of(&events);
        let mut bytes = Vec::new();
        ipc::write(&log, &CaseSet::full(log.case_range()), &mut bytes).expect("writes");
        let again = ipc::read(Cursor::new(bytes), &ReadOptions::new(Zone::utc()), Watch::none()).expect("reads");
        let again = Log::of_segment(again.segment).expect("opens");
        prop_assert_eq!(again.columns(), log.columns());
        prop_assert_eq!((again.zone(), again.header()), (log.zone(), log.header()));
        prop_assert_eq!(values(&again), values(&log));
    }

    /// A damaged Arrow file is refused or read; nothing panics.
    #[test]
    fn damaged_arrow_files_are_survived(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
        let event = Event {
            case: 1, activity: "a".to_owned(), us: 1, offset: 0, text: None, int: Some(1), float: None, flag: None, other: None,
        };
        let log = log_of(&[event]);
        let mut bytes = Vec::new();
        ipc::write(&log, &CaseSet::full(log.case_range()), &mut bytes).expect("writes");
        let options = ReadOptions::new(Zone::utc());
        let cut = cut.index(bytes.len());
        prop_assert!(ipc::read(Cursor::new(bytes[..cut].to_vec()), &options, Watch::none()).is_err());
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let _ = ipc::read(Cursor::new(bytes), &options, Watch::none());
    }

    #[test]
    fn xes_gives_the_same_values(events in prop::collection::vec(event(), 1..40)) {
        let log = log_of(&events);
        let mut bytes = Vec::new();
        xes::write(&log, &CaseSet::full(log.case_range()), &mut bytes).expect("writes");
        let read = xes::read(&bytes[..], &ReadOptions::new(Zone::utc()), Watch::none()).expect("reads");
        let again = Log::of_segment(read.segment).expect("opens");
        prop_assert_eq!(present(&again), present(&log), "{}", String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn csv_gives_the_same_values(events in prop::collection::vec(event(), 1..40)) {
        let log = log_of(&events);
        let mut bytes = Vec::new();
        csv::write(&log, &CaseSet::full(log.case_range()), &mut bytes).expect("writes");
        let mut options = ReadOptions::new(Zone::utc());
        options.header = Some(true);
        options.delimiter = Some(b',');
        options.wide = Some(Vec::new());
        options.choose(Role::Activity, "concept:name");
        let again = csv::read(Cursor::new(bytes.clone()), &options, Watch::none()).expect("reads");
        let again = Log::of_segment(again.segment).expect("opens");
        // Numbers without a fraction may come back in a text column, or a whole column of them as another kind: the values count.
        prop_assert_eq!(comparable(&again), comparable(&log), "{}", String::from_utf8_lossy(&bytes));
    }
}

/// A file of some cases is no place to look up what the others did.
#[test]
fn a_file_has_no_text_of_cases_that_are_not_asked_for() {
    let event = |case: u8, text: &str| Event {
        case,
        activity: format!("activity-{text}"),
        us: i64::from(case),
        offset: 0,
        text: Some(format!("value-{text}")),
        int: None,
        float: None,
        flag: None,
        other: None,
    };
    let log = log_of(&[event(0, "shown"), event(1, "hidden"), event(2, "shown")]);
    let cases = CaseSet::from_fn(log.case_range(), |case| case != 1);
    let mut bytes = Vec::new();
    ipc::write(&log, &cases, &mut bytes).expect("writes");
    let holds = |text: &str| bytes.windows(text.len()).any(|found| found == text.as_bytes());
    assert!(holds("activity-shown") && holds("value-shown") && !holds("hidden"));
    let again = ipc::read(Cursor::new(bytes.clone()), &ReadOptions::new(Zone::utc()), Watch::none()).expect("reads");
    assert_eq!(values(&Log::of_segment(again.segment).expect("opens")).len(), 2);
}

/// The values that are there, each line's in alphabetical order: what XES carries.
fn present(log: &Log) -> Vec<Vec<String>> {
    let of_line = |line: String| {
        let mut values: Vec<String> = line.split("\" ").map(|v| v.replace('"', "")).collect();
        values = values.into_iter().flat_map(|v| v.split(" ").map(str::to_owned).collect::<Vec<_>>()).collect();
        values.retain(|v| !v.ends_with("=missing"));
        values.sort();
        values
    };
    values(log).into_iter().map(of_line).collect()
}

/// Values without what CSV cannot carry: columns without any value have no kind, and neither have their gaps.
fn comparable(log: &Log) -> Vec<String> {
    values(log).into_iter().map(|l| l.replace("-0.0\"", "0.0\"").replace(".0\"", "\"")).collect()
}
