//! A segment read back from its bytes is the log that was written, and assembling sorts and reports.

use std::sync::Arc;

use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int64Array, LargeStringArray, TimestampMicrosecondArray, UInt32Array};
use arrow_buffer::Buffer;
use samsyn_calendar::Zone;
use samsyn_eventlog::{
    Assembler, ColumnInfo, Data, Findings, Header, Interner, Kind, Level, Log, RawColumn, Role, Segment, SegmentBytes,
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

#[test]
fn damaged_bytes_are_refused() {
    let (mut cases, mut events) = (Vec::new(), Vec::new());
    sample(&mut Findings::new()).write(&mut cases, &mut events).expect("writes");
    for cut in [0, 1, 9, events.len() / 2, events.len() - 1] {
        let bytes = SegmentBytes { cases: Buffer::from_vec(cases.clone()), events: Buffer::from_slice_ref(&events[..cut]) };
        assert!(Segment::open(bytes).is_err(), "cut at {cut}");
    }
}
