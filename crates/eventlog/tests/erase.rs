//! What is erased from a segment is as if it had never been read: against the same table without those rows and values, and
//! in the bytes themselves.

use std::io::Cursor;

use proptest::prelude::*;
use samsyn_calendar::Zone;
use samsyn_eventlog::{CaseSet, DataClass, Log, ReadOptions, Role, Segment, Wanted, Watch, csv};

/// A row: case, activity, hour, person, number.
type Row = (u8, u8, u8, u8, Option<i16>);

fn table(rows: &[Row]) -> String {
    let mut text = "case,activity,time,by,checked by,number,note\n".to_owned();
    for (case, activity, hour, by, number) in rows {
        let number = number.map_or(String::new(), |n| n.to_string());
        let (day, hour) = (1 + hour / 24, hour % 24);
        let by = person(*by);
        text += &format!("case-{case},do {activity},2024-01-{day:02}T{hour:02}:00:00Z,{by},{by},{number},note of case-{case}\n");
    }
    text
}

fn person(number: u8) -> String {
    if number == 0 { String::new() } else { format!("Person {number}") }
}

fn read(text: &str) -> Segment {
    let mut options = ReadOptions::new(Zone::utc());
    for (role, column) in [(Role::Case, "case"), (Role::Activity, "activity"), (Role::Time, "time"), (Role::Resource, "by")] {
        options.choose(role, column);
    }
    for column in ["checked by", "number", "note"] {
        options.classes.insert(column.to_owned(), DataClass::Ordinary);
    }
    csv::read(Cursor::new(text.as_bytes().to_vec()), &options, Watch::none()).expect("reads").segment
}

fn written(segment: Segment) -> String {
    let log = Log::of_segment(segment).expect("opens");
    let mut csv = Vec::new();
    csv::write(&log, &CaseSet::full(log.case_range()), &mut csv).expect("writes");
    String::from_utf8(csv).expect("text")
}

fn bytes(segment: &Segment) -> Vec<u8> {
    let (mut cases, mut events) = (Vec::new(), Vec::new());
    segment.write(&mut cases, &mut events).expect("writes");
    cases.extend(events);
    cases
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|w| w == text.as_bytes())
}

proptest! {
    #[test]
    fn as_if_it_had_never_been_read(
        mut rows in prop::collection::vec((10..20_u8, 0..3_u8, 0..90_u8, 0..5_u8, prop::option::of(-9..9_i16)), 1..60),
        gone in prop::collection::hash_set(10..20_u8, 0..4), who in 1..5_u8,
    ) {
        // One that stays, so that every column keeps its kind.
        rows.push((99, 0, 0, 9, Some(1000)));
        let segment = read(&table(&rows));
        let ids = segment.case_ids().expect("identifiers");
        let keep = CaseSet::from_fn(segment.case_count(), |c| {
            gone.iter().all(|g| ids.value(c as usize) != format!("case-{g}"))
        });
        let erased = segment.erased(&keep, &Wanted::new([person(who)])).expect("erased");
        let left: Vec<Row> = rows.iter().filter(|r| !gone.contains(&r.0)).copied()
            .map(|(case, activity, hour, by, number)| (case, activity, hour, if by == who { 0 } else { by }, number)).collect();
        let bytes = bytes(&erased);
        prop_assert!(!has(&bytes, &person(who)));
        for g in &gone {
            prop_assert!(!has(&bytes, &format!("case-{g}")), "case-{}", g);
        }
        prop_assert_eq!(written(erased), written(read(&table(&left))));
    }
}

#[test]
fn numbers_are_erased_too_and_what_stands_within_is_told() {
    let segment = read(&table(&[(1, 0, 0, 1, Some(4711)), (2, 0, 1, 2, Some(4711)), (3, 0, 2, 2, Some(12))]));
    let wanted = Wanted::new(["4711".to_owned(), "case-1".to_owned(), String::new()]);
    let columns = segment.columns_erasable();
    let column = |name: &str| columns.iter().find(|c| c.name == name).expect(name);
    assert_eq!(segment.rows_with(column("number"), &wanted).expect("rows"), [0, 1]);
    assert_eq!(segment.texts_within(column("note"), &wanted).expect("counted"), 1);
    let erased = segment.erased(&CaseSet::full(3), &wanted).expect("erased");
    assert!(!has(&bytes(&erased), &String::from_utf8_lossy(&4711_i64.to_le_bytes())));
    assert!(!written(erased).contains("4711"));
    assert!(columns.iter().all(|c| c.name != "activity" && c.name != "case"));
}

#[test]
fn nothing_may_be_left() {
    let segment = read(&table(&[(1, 0, 0, 1, Some(1))]));
    let erased = segment.erased(&CaseSet::empty(1), &Wanted::default()).expect("erased");
    assert_eq!((erased.case_count(), erased.event_count(), erased.columns()), (0, 0, segment.columns()));
    assert!(!has(&bytes(&erased), "case-1") && !has(&bytes(&erased), "Person"));
    assert!(segment.erased(&CaseSet::full(2), &Wanted::default()).is_err());
}
