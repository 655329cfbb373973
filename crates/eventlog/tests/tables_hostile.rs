//! Damaged, odd and hostile tables: whatever comes in, there is an answer, no panic, and no more memory than the input warrants.

use std::io::{Cursor, Write};

use proptest::prelude::*;
use samsyn_calendar::Zone;
use samsyn_eventlog::{Error, Format, ReadOptions, Watch, csv, format};

const TABLE: &str = "case;activity;time;start;resource;amount;note\r\n\
    1;\"a; \"\"b\"\"\";14.11.2026 09:05;13.11.2026;Ola;1,5;æøå\r\n\
    1;b;15.11.2026 10:00;;Kari;2;\r\n\
    2;a;2026-11-16T10:00:00.123+01:00;NA;;NA;\"two\r\nlines\"\r\n";

fn options() -> ReadOptions {
    let mut options = ReadOptions::new(Zone::parse("Europe/Oslo").expect("a zone"));
    options.limits.value_bytes = 1 << 20;
    options
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).expect("packs");
    encoder.finish().expect("packs")
}

/// Reads it in every way; an error has to be one that names a reason.
fn survive(bytes: &[u8]) {
    let _ = csv::preview(Cursor::new(bytes.to_vec()), &options());
    let result = csv::read(Cursor::new(bytes.to_vec()), &options(), Watch::none());
    assert!(matches!(result, Ok(_) | Err(Error::Unusable { .. })), "{result:?}");
    if let Ok(found) = Format::sniff(&bytes[..bytes.len().min(format::SNIFF_BYTES)], "x") {
        let _ = format::read(found, Cursor::new(bytes.to_vec()), &options(), Watch::none());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutations_of_a_table(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..12), packed in any::<bool>()) {
        let mut bytes = if packed { gzip(TABLE.as_bytes()) } else { TABLE.as_bytes().to_vec() };
        for (at, byte, how) in changes {
            if bytes.is_empty() { break; }
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, b"\",;\n\r\t\0\xff"[usize::from(byte) % 8]),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at),
            }
        }
        survive(&bytes);
    }

    #[test]
    fn any_cells(text in "([a-z0-9.:/ -]{0,12}[,;\n\"\t|]){0,80}") {
        survive(text.as_bytes());
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        survive(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    /// One thread or several, whole file or in pieces: the same log. The rows are long, so that pieces end in many places.
    #[test]
    fn threads_do_not_matter(rows in prop::collection::vec((0_u8..9, "[a-z\"\n;å]{0,20}", 0_u32..100_000), 1..20)) {
        let mut text = String::from("case;activity;time;note\n");
        for (case, note, minutes) in rows.iter().cycle().take(rows.len() * 60) {
            let note = note.replace('"', "\"\"");
            let padding = "x".repeat(30_000 / rows.len());
            text.push_str(&format!("{case};a{};2024-03-{:02} {:02}:{:02};\"{padding}{note}\"\n", minutes % 7, minutes % 28 + 1, minutes % 24, minutes % 60));
        }
        let read = |threads| {
            let mut options = options();
            options.threads = threads;
            let read = csv::read(Cursor::new(text.clone()), &options, Watch::none()).expect("reads");
            let (mut cases, mut events) = (Vec::new(), Vec::new());
            read.segment.write(&mut cases, &mut events).expect("writes");
            (cases, events, read.findings)
        };
        let one = read(1);
        prop_assert!(one == read(2) && one == read(5));
    }
}

#[test]
fn packed_sources_that_end_early() {
    let mut text = String::from("case,activity,time\n");
    (0..50_000).for_each(|i| text.push_str(&format!("{},a{},2024-03-01 10:00:{:02}\n", i / 5, i * 7919 % 1013, i % 60)));
    let packed = gzip(text.as_bytes());
    for length in [3, 20, packed.len() / 2, packed.len() - 4] {
        let result = csv::read(Cursor::new(packed[..length].to_vec()), &options(), Watch::none());
        assert!(matches!(result, Err(Error::Unusable { code: "gzip-ends-early", .. })), "{length}: {result:?}");
    }
}

#[test]
fn zero_bytes_and_many_columns() {
    let read = csv::read(Cursor::new(b"case,activity,time\n1,a\0b,2024-03-01 10:00\n".to_vec()), &options(), Watch::none())
        .expect("reads");
    assert_eq!(read.findings.get("zero-bytes").map(|f| f.place.byte), Some(Some(22)));
    let names: String = (0..4_000).map(|i| format!(",c{i}")).collect();
    let cells = ",1".repeat(4_000);
    let text = format!("case,activity,time{names}\n1,a,2024-03-01 10:00{cells}\n1,b,2024-03-02 10:00{cells}\n");
    let read = csv::read(Cursor::new(text), &options(), Watch::none()).expect("reads");
    assert_eq!((read.segment.event_count(), read.segment.columns().len()), (2, 4_003));
}

#[test]
fn a_read_can_be_cancelled() {
    let cancelled = std::sync::atomic::AtomicBool::new(true);
    let progress = |_| {};
    let result = csv::read(Cursor::new(TABLE.as_bytes().to_vec()), &options(), Watch::new(&progress, &cancelled));
    assert!(matches!(result, Err(Error::Unusable { code: "cancelled", .. })));
}

fn code(result: Result<samsyn_eventlog::ReadLog, Error>) -> String {
    match result {
        Err(Error::Unusable { code, place, .. }) => format!("{code} at {place}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn a_first_row_that_does_not_end_is_not_said_to_be_missing() {
    let read = |text: String| code(csv::read(Cursor::new(text.into_bytes()), &options(), Watch::none()));
    let long = "x".repeat(5 << 20);
    assert_eq!(read(format!("case,activity,time\n1,{long},2024-01-01\n")), "row-too-long at row 2");
    let rows = "2,B,2024-01-01\n".repeat(400_000);
    assert_eq!(read(format!("case,activity,time\n1,\"A,2024-01-01\n{rows}")), "row-too-long at row 2");
    assert_eq!(read("case,activity,time\n".to_owned()), "table-without-rows at the input");
}

#[test]
fn a_row_repeated_for_ever_is_refused_while_it_is_small() {
    let rows = format!("1,A,2024-01-01 10:00,{}\n", "x".repeat(1000)).repeat(90_000);
    let packed = gzip(format!("case,activity,time,note\n{rows}").as_bytes());
    assert!(rows.len() / packed.len() > 250, "{}", packed.len());
    let refused = code(csv::read(Cursor::new(packed), &options(), Watch::none()));
    assert!(refused.starts_with("expands-too-much at byte "), "{refused}");
}
