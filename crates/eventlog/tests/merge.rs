//! Joining deliveries one after the other gives the log that importing everything at once gives.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, Float64Array, Int64Array, LargeStringArray, TimestampMicrosecondArray};
use arrow_buffer::Buffer;
use proptest::prelude::*;
use samsyn_calendar::Zone;
use samsyn_eventlog::{
    Assembler, ColumnInfo, Data, Findings, Header, Interner, Kind, Level, Log, RawColumn, Role, Segment, SegmentBytes, merge,
    worth_absorbing,
};

/// A row as generated: case, activity, time, offset, and a value whose column changes its type between deliveries.
#[derive(Clone, Debug)]
struct Row {
    case: u8,
    activity: u8,
    time: i64,
    offset: i16,
    value: Option<i32>,
}

/// A delivery: rows, the kind of the value column, and values of a case attribute.
#[derive(Clone, Debug)]
struct Delivered {
    rows: Vec<Row>,
    kind: Option<Kind>,
    area: BTreeMap<u8, u8>,
    renamed: bool,
}

fn deliveries() -> impl Strategy<Value = Vec<Delivered>> {
    let row = (0..12_u8, 0..4_u8, 0..6_i64, prop_oneof![Just(0_i16), Just(60), Just(-330)], prop::option::of(-3..9_i32));
    let row = row.prop_map(|(case, activity, time, offset, value)| Row { case, activity, time, offset, value });
    let kind = prop_oneof![Just(None), Just(Some(Kind::Int)), Just(Some(Kind::Float)), Just(Some(Kind::Text))];
    let area = prop::collection::btree_map(0..12_u8, 0..3_u8, 0..6);
    let one = (prop::collection::vec(row, 1..25), kind, area, any::<bool>());
    let one = one.prop_map(|(rows, kind, area, renamed)| Delivered { rows, kind, area, renamed });
    prop::collection::vec(one, 1..6)
}

fn texts<'a>(values: impl Iterator<Item = Option<&'a str>>) -> ArrayRef {
    let array = arrow_array::DictionaryArray::<arrow_array::types::UInt32Type>::from_iter(values);
    let values = array.values();
    let strings = values.as_any().downcast_ref::<arrow_array::StringArray>().expect("strings");
    let large = LargeStringArray::from_iter(strings.iter());
    Arc::new(arrow_array::DictionaryArray::new(array.keys().clone(), Arc::new(large)))
}

fn value_array(rows: &[Row], kind: Kind) -> ArrayRef {
    match kind {
        Kind::Int => Arc::new(Int64Array::from_iter(rows.iter().map(|r| r.value.map(i64::from)))),
        Kind::Float => Arc::new(Float64Array::from_iter(rows.iter().map(|r| r.value.map(f64::from)))),
        _ => {
            let owned: Vec<Option<String>> = rows.iter().map(|r| r.value.map(|v| v.to_string())).collect();
            texts(owned.iter().map(Option::as_deref))
        }
    }
}

fn segment(delivered: &Delivered) -> Segment {
    let mut ids = Interner::new();
    let rows = &delivered.rows;
    let case_of_row = rows.iter().map(|r| ids.intern(&format!("case {}", r.case))).collect();
    let case_ids = ids.into_array();
    let names: Vec<String> = rows.iter().map(|r| format!("activity {}", r.activity)).collect();
    let times = TimestampMicrosecondArray::from_iter_values(rows.iter().map(|r| r.time)).with_timezone("UTC");
    let event = |name: &str, kind| ColumnInfo::new(name, Level::Event, kind);
    // The same role under another name is the same column.
    let activity = if delivered.renamed { "Task" } else { "concept:name" };
    let mut event_columns = vec![
        RawColumn {
            info: event(activity, Kind::Text).with_role(Role::Activity),
            array: texts(names.iter().map(|n| Some(&**n))),
            offset_min: None,
        },
        RawColumn {
            info: event("time:timestamp", Kind::Time).with_role(Role::Time),
            array: Arc::new(times),
            offset_min: Some(rows.iter().map(|r| r.offset).collect()),
        },
    ];
    event_columns.extend(delivered.kind.map(|kind| RawColumn {
        info: event("value", kind),
        array: value_array(rows, kind),
        offset_min: None,
    }));
    let number = |id: &str| id.trim_start_matches("case ").parse::<u8>().expect("a number");
    let areas: Vec<Option<String>> =
        case_ids.iter().flatten().map(|id| delivered.area.get(&number(id)).map(|a| format!("area {a}"))).collect();
    let area = RawColumn {
        info: ColumnInfo::new("area", Level::Case, Kind::Text),
        array: texts(areas.iter().map(Option::as_deref)),
        offset_min: None,
    };
    let assembler = Assembler {
        header: Header::default(),
        zone: Zone::utc(),
        case_info: ColumnInfo::new("case", Level::Case, Kind::Id).with_role(Role::Case),
        case_ids,
        case_columns: vec![area],
        case_of_row,
        event_columns,
    };
    assembler.finish(&mut Findings::new()).expect("a segment")
}

/// What a case is: its attributes, and its events in order, everything as text.
type Case = (Option<String>, Vec<(String, i64, i16, Option<String>)>);

fn text(log: &Log, level: Level, name: &str, part: usize, row: usize) -> Option<String> {
    log.find(level, name)?;
    let column = log.column(level, name).expect("a readable column");
    let data = &column.parts[part];
    (!data.is_missing(row)).then(|| match data {
        Data::Text(codes, _) => column.text(codes[row]).to_owned(),
        Data::Int(values, _) => values[row].to_string(),
        Data::Float(values, _) => values[row].to_string(),
        other => panic!("unexpected values {other:?}"),
    })
}

fn cases(log: &Log) -> BTreeMap<String, Case> {
    let (activity, time) = (log.activity().expect("activities"), log.time().expect("times"));
    let mut found = BTreeMap::new();
    for (i, part) in log.parts().iter().enumerate() {
        let (Data::Text(codes, _), Data::Time(times, offsets, _)) = (&activity.parts[i], &time.parts[i]) else {
            panic!("a part lacks activities or times");
        };
        for case in (0..part.case_count()).filter(|&c| part.live().is_none_or(|l| l.contains(c))) {
            let event = |row: usize| {
                let value = text(log, Level::Event, "value", i, row);
                (activity.text(codes[row]).to_owned(), times[row], offsets.at(row), value)
            };
            let area = text(log, Level::Case, "area", i, case as usize);
            let id = log.case_id(part.first_case() + case).expect("an identifier").to_owned();
            let twice = found.insert(id.clone(), (area, part.rows(case).map(event).collect()));
            assert!(twice.is_none(), "{id} lives twice");
        }
    }
    found
}

/// The bytes of a stored segment's two files.
fn files(segment: &Segment) -> [Vec<u8>; 2] {
    let [mut cases, mut events] = [Vec::new(), Vec::new()];
    segment.write(&mut cases, &mut events).expect("written");
    [cases, events]
}

fn reopened([cases, events]: [Vec<u8>; 2]) -> Segment {
    Segment::open(SegmentBytes { cases: Buffer::from_vec(cases), events: Buffer::from_vec(events) }).expect("opened")
}

/// The log after one more delivery; `kept` is what storing makes of the new segment.
fn joined(log: &Log, delivery: &Segment, absorb: &[usize], kept: impl Fn(Segment) -> Segment) -> Log {
    let merged = merge(log, delivery, absorb).expect("joined");
    let old = log.parts().iter().zip(merged.live).filter(|(_, live)| live.count() > 0);
    let mut parts: Vec<_> = old.map(|(part, live)| (part.segment().clone(), Some(live))).collect();
    parts.push((Arc::new(kept(merged.segment)), None));
    Log::open(parts).expect("a log")
}

/// Everything at once, by definition: time, then delivery, then row; the newest case attribute; values as text.
fn expected(deliveries: &[Delivered]) -> BTreeMap<String, Case> {
    let mut cases: BTreeMap<String, Case> = BTreeMap::new();
    for delivered in deliveries {
        for row in &delivered.rows {
            let case = cases.entry(format!("case {}", row.case)).or_default();
            let value = row.value.filter(|_| delivered.kind.is_some()).map(|v| v.to_string());
            case.1.push((format!("activity {}", row.activity), row.time, row.offset, value));
            if let Some(area) = delivered.area.get(&row.case) {
                case.0 = Some(format!("area {area}"));
            }
        }
    }
    cases.values_mut().for_each(|case| case.1.sort_by_key(|event| event.1));
    cases
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn joining_is_importing_at_once(deliveries in deliveries(), absorb_all in any::<bool>(), stored in any::<bool>()) {
        let kept = |segment: Segment| if stored { reopened(files(&segment)) } else { segment };
        let mut segments = deliveries.iter().map(|delivered| kept(segment(delivered)));
        let mut log = Log::of_segment(segments.next().expect("at least one")).expect("a log");
        for delivery in segments {
            let absorb = if absorb_all { worth_absorbing(&log, delivery.event_count()) } else { Vec::new() };
            log = joined(&log, &delivery, &absorb, kept);
        }
        let expected = expected(&deliveries);
        prop_assert_eq!(log.event_count() as usize, expected.values().map(|c| c.1.len()).sum::<usize>());
        prop_assert_eq!(cases(&log), expected);
    }
}

#[test]
fn many_small_deliveries_leave_few_parts() {
    let delivered = |case: u8| {
        let rows = (0..4).map(|time| Row { case, activity: 0, time, offset: 0, value: None }).collect();
        Delivered { rows, kind: None, area: BTreeMap::new(), renamed: false }
    };
    let mut log = Log::of_segment(segment(&delivered(0))).expect("a log");
    for case in 1..100 {
        let delivery = segment(&delivered(case));
        let absorb = worth_absorbing(&log, delivery.event_count());
        log = joined(&log, &delivery, &absorb, |segment| segment);
    }
    assert_eq!((log.event_count(), cases(&log).len()), (400, 100));
    assert!(log.parts().len() <= 8, "{} parts", log.parts().len());
}

#[test]
fn rows_that_both_have_stay_counted_and_are_told() {
    let rows = vec![Row { case: 1, activity: 2, time: 3, offset: 0, value: None }];
    let delivered = Delivered { rows, kind: None, area: BTreeMap::new(), renamed: false };
    let log = Log::of_segment(segment(&delivered)).expect("a log");
    let merged = merge(&log, &segment(&delivered), &[]).expect("joined");
    assert_eq!(merged.segment.event_count(), 2);
    assert_eq!(merged.findings.get("row-occurs-more-than-once").map(|f| f.count), Some(1));
}

#[test]
fn a_damaged_code_in_a_touched_case_is_refused() {
    let row = |case: u8, activity: u8| Row { case, activity, time: i64::from(activity), offset: 0, value: None };
    let delivered = |rows| Delivered { rows, kind: None, area: BTreeMap::new(), renamed: false };
    let [cases, mut events] = files(&segment(&delivered((0..4).map(|n| row(n / 2, n)).collect())));
    let codes: Vec<u8> = (0..4_u32).flat_map(u32::to_le_bytes).collect();
    let at = events.windows(16).position(|bytes| bytes == codes).expect("the activities' codes");
    // The last code is one of case 1.
    events[at + 14] = 1;
    let log = Log::of_segment(reopened([cases, events])).expect("a log");
    let error = merge(&log, &segment(&delivered(vec![row(1, 5)])), &[]).expect_err("a code beyond the dictionary");
    assert!(error.to_string().contains("beyond its dictionary"), "{error}");
    assert!(merge(&log, &segment(&delivered(vec![row(0, 5)])), &[]).is_ok(), "case 1 stays where it is");
}

#[test]
fn texts_are_replaced_in_the_dictionary() {
    let rows = (0..3).map(|i| Row { case: i, activity: i % 2, time: 0, offset: 0, value: Some(7) }).collect();
    let delivered = Delivered { rows, kind: Some(Kind::Int), area: BTreeMap::new(), renamed: false };
    let mut changed = segment(&delivered);
    for name in ["concept:name", "value", "case"] {
        let info = changed.columns().into_iter().find(|c| c.name == name).expect("the column");
        let texts = changed.texts(&info).expect("texts");
        let louder = LargeStringArray::from_iter(texts.iter().map(|t| t.map(|t| format!("<{t}>"))));
        changed = changed.with_texts(&info, louder).expect("as many");
        assert!(changed.with_texts(&info, LargeStringArray::from(Vec::<&str>::new())).is_err());
    }
    let log = Log::of_segment(changed).expect("a log");
    let found = cases(&log);
    let events: Vec<_> = found.values().map(|c| (c.1[0].0.as_str(), c.1[0].3.as_deref())).collect();
    assert_eq!(found.keys().collect::<Vec<_>>(), ["<case 0>", "<case 1>", "<case 2>"]);
    assert_eq!(events, [("<activity 0>", Some("<7>")), ("<activity 1>", Some("<7>")), ("<activity 0>", Some("<7>"))]);
}
