//! A segment read back from its bytes is the log that was written, and assembling sorts and reports.

use std::sync::Arc;

use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int64Array, LargeStringArray, TimestampMicrosecondArray, UInt32Array};
use arrow_buffer::Buffer;
use samsyn_calendar::Zone;
use samsyn_eventlog::{
    Assembler, ColumnInfo, Data, Findings, Header, Interner, Kind, Level, Log, RawColumn, ReadOptions, Role, Segment,
    SegmentBytes, Watch, csv, merge,
};

fn text(name: &str, values: &[Option<&str>]) -> RawColumn {
    let mut names = Interner::new();
    let codes: UInt32Array = values.iter().map(|v| v.map(|t| names.intern(t))).collect();
    let array = DictionaryArray::<UInt32Type>::new(codes, Arc::new(names.into_array()));
    RawColumn { info: ColumnInfo::new(name, Level::Event, Kind::Text), array: Arc::new(array), offset_min: None }
}

fn time(values: &[Option<i64>], offset_min: Vec<i16>) -> RawColumn {
    let array: ArrayRef = Arc::new(TimestampMicrosecondArray::from(values.to_vec()).with_timezone("UTC"));
    let info = ColumnInfo::new("when", Level::Event, Kind::Time).with_role(Role::Time);
    RawColumn { info, array, offset_min: Some(offset_min) }
}

fn sample(findings: &mut Findings) -> Segment {
    let mut activity = text("what", &[Some("b"), Some("a"), Some("c"), None, Some("a"), Some("a")]);
    activity.info.role = Some(Role::Activity);
    let number = RawColumn {
        info: ColumnInfo::new("n", Level::Case, Kind::Int),
        array: Arc::new(Int64Array::from(vec![Some(7), None, Some(9)])),
        offset_min: None,
    };
    let assembler = Assembler {
        header: Header { source_format: "csv".to_owned(), ..Header::default() },
        zone: Zone::utc(),
        case_info: ColumnInfo::new("id", Level::Case, Kind::Text),
        case_ids: LargeStringArray::from(vec!["one", "empty", "two"]),
        case_columns: vec![number],
        case_of_row: vec![2, 0, 2, 0, 0, 0],
        event_columns: vec![activity, time(&[Some(5), Some(3), Some(5), Some(1), Some(2), Some(2)], vec![60, 0, 0, 0, 0, 0])],
    };
    assembler.finish(findings).expect("assembles")
}

fn lines(log: &Log) -> Vec<String> {
    let (what, when) = (log.activity().expect("activity"), log.time().expect("time"));
    let number = log.column(Level::Case, "n").expect("n");
    let mut lines = Vec::new();
    for (p, part) in log.parts().iter().enumerate() {
        let (Data::Text(codes, _), Data::Time(times, offsets, _)) = (&what.parts[p], &when.parts[p]) else { panic!("types") };
        let Data::Int(numbers, _) = &number.parts[p] else { panic!("types") };
        for case in 0..part.case_count() {
            for row in part.rows(case) {
                let id = log.case_id(part.first_case() + case).expect("id");
                let (what, n) = (what.text(codes[row]), numbers[case as usize]);
                lines.push(format!("{id} {n} {what} {}+{}", times[row], offsets.at(row)));
            }
        }
    }
    lines
}

#[test]
fn sorted_reported_and_read_back() {
    let mut findings = Findings::new();
    let segment = sample(&mut findings);
    let codes: Vec<_> = findings.iter().map(|f| (f.code.as_ref(), f.count)).collect();
    assert_eq!(codes, [("event-without-activity", 1), ("case-without-events", 1), ("row-occurs-more-than-once", 1)]);

    let (mut cases, mut events) = (Vec::new(), Vec::new());
    segment.write(&mut cases, &mut events).expect("writes");
    let bytes = SegmentBytes { cases: Buffer::from_vec(cases), events: Buffer::from_vec(events) };
    let read = Segment::open(bytes).expect("opens");
    let expected = ["one 7 a 2+0", "one 7 a 2+0", "one 7 a 3+0", "two 9 b 5+60", "two 9 c 5+0"];
    assert_eq!(read.header().source_format, "csv");
    assert_eq!(lines(&Log::of_segment(read).expect("log")), expected);
    assert_eq!(lines(&Log::of_segment(segment).expect("log")), expected);
}

#[test]
fn parts_share_one_dictionary_and_dead_cases_are_not_live() {
    let (a, b) = (Arc::new(sample(&mut Findings::new())), Arc::new(sample(&mut Findings::new())));
    let live = samsyn_eventlog::CaseSet::from_fn(2, |c| c == 1);
    let log = Log::open(vec![(a, Some(live)), (b, None)]).expect("log");
    assert_eq!((log.case_range(), log.live_cases().iter().collect::<Vec<_>>(), log.event_count()), (4, vec![1, 2, 3], 7));
    assert_eq!(log.activity().expect("activity").code("c"), Some(2));
}

/// Every value of a log, column by column.
fn values(log: &Log) -> Vec<String> {
    let of = |info: &ColumnInfo| {
        let column = log.column(info.level, &info.name).expect("a column");
        let rows = if info.level == Level::Case { u64::from(log.case_range()) } else { log.event_count() };
        let value = |row: usize| match &column.parts[0] {
            data if data.is_missing(row) => "-".to_owned(),
            Data::Text(codes, _) => column.text(codes[row]).to_owned(),
            Data::Int(v, _) => v[row].to_string(),
            Data::Float(v, _) => format!("{:?}", v[row]),
            Data::Bool(v, _) => v.value(row).to_string(),
            Data::Time(v, offsets, _) => samsyn_calendar::rfc3339(v[row], offsets.at(row)),
            Data::Absent => "absent".to_owned(),
        };
        let kind = info.kind.name();
        format!("{} {kind}: {}", info.name, (0..rows as usize).map(value).collect::<Vec<_>>().join(", "))
    };
    log.columns().iter().filter(|info| info.role != Some(Role::Case)).map(of).collect()
}

#[test]
fn what_an_earlier_build_stored_is_read_and_joined() {
    let expected = [
        "sort text: new, changed",
        "activity text: Received, Decided, Received",
        "time time: 2024-03-04T08:00:00+01:00, 2024-04-02T09:30:00+02:00, 2024-03-05T10:00:00+01:00",
        "step int: 1, 300, -",
        "amount float: 12.5, -, 12.5",
        "urgent bool: true, false, -",
    ];
    let cases = Buffer::from_slice_ref(include_bytes!("segments/format-1.cases.arrow"));
    let events = Buffer::from_slice_ref(include_bytes!("segments/format-1.events.arrow"));
    let old = Log::of_segment(Segment::open(SegmentBytes { cases, events }).expect("opens")).expect("a log");
    assert_eq!(values(&old), expected);

    // A further delivery of the same case rewrites it in the form of today, from the old form and then from today's.
    let (mut log, mut options) = (old, ReadOptions::new(Zone::utc()));
    for (role, name) in [(Role::Case, "case"), (Role::Activity, "activity"), (Role::Time, "time")] {
        options.choose(role, name);
    }
    for day in [3, 4] {
        let row = format!("case,activity,time,step,amount,case:sort\nA-1,Closed,2024-04-0{day}T08:00:00+02:00,-7,{day}.25,new\n");
        let read = csv::read(std::io::Cursor::new(row), &options, Watch::none()).expect("reads");
        let merged = merge(&log, &read.segment, &[0]).expect("joins");
        let (mut cases, mut events) = (Vec::new(), Vec::new());
        merged.segment.write(&mut cases, &mut events).expect("writes");
        let bytes = SegmentBytes { cases: Buffer::from_vec(cases), events: Buffer::from_vec(events) };
        log = Log::of_segment(Segment::open(bytes).expect("opens")).expect("a log");
    }
    let expected = [
        "sort text: new, changed",
        "activity text: Received, Decided, Closed, Closed, Received",
        "time time: 2024-03-04T08:00:00+01:00, 2024-04-02T09:30:00+02:00, 2024-04-03T08:00:00+02:00, \
         2024-04-04T08:00:00+02:00, 2024-03-05T10:00:00+01:00",
        "step int: 1, 300, -7, -7, -",
        "amount float: 12.5, -, 3.25, 4.25, 12.5",
        "urgent bool: true, false, -, -, -",
    ];
    assert_eq!(values(&log), expected);
}

#[test]
fn damaged_bytes_are_refused() {
    let (mut cases, mut events) = (Vec::new(), Vec::new());
    sample(&mut Findings::new()).write(&mut cases, &mut events).expect("writes");
    for cut in [0, 1, 9, events.len() / 2, events.len() - 1] {
        let bytes = SegmentBytes { cases: Buffer::from_vec(cases.clone()), events: Buffer::from_slice_ref(&events[..cut]) };
        assert!(Segment::open(bytes).is_err(), "cut at {cut}");
    }
}
