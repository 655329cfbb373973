//! What the targets share: bytes go all the way from a reader to the figures, within small limits.

use std::collections::BTreeSet;
use std::io::Cursor;

use arrow_buffer::Buffer;
use samsyn_calendar::Zone;
use samsyn_eventlog::{Format, Level, Log, ReadOptions, Segment, SegmentBytes, Watch, format};
use samsyn_mining::{CountingUnit, Detail, LeadTimes, ProcessMap, Selection, Units, Variants};
use samsyn_organisation::{Day, Organisation};
use samsyn_register::exchange::{ModelWords, read_model, write_model};
use samsyn_register::import::{ImportOptions, plan_model};
use samsyn_register::{Kind, Register, apply, check};

/// Between the two files of a segment in one input.
pub const BETWEEN: &[u8] = b"--samsyn-fuzz--";

/// A zone with clock changes, limits that a small input can pass.
pub fn options() -> ReadOptions {
    let mut options = ReadOptions::new(Zone::parse("Europe/Oslo").expect("a zone"));
    options.limits.value_bytes = 64 << 10;
    options.limits.expanded_bytes = 16 << 20;
    options.threads = 1;
    options
}

/// Previews and reads; whatever was read has to open and to be countable.
pub fn read(format: Format, bytes: &[u8]) {
    let source = || Cursor::new(bytes.to_vec());
    let _ = format::preview(format, source(), &options());
    if let Ok(read) = format::read(format, source(), &options(), Watch::none()) {
        count(&Log::of_segment(read.segment).expect("a log that was read opens"));
    }
}

/// Opens the two files of a segment; damage is an error, at whatever step it is noticed.
pub fn open(bytes: &[u8]) {
    let Some(at) = bytes.windows(BETWEEN.len()).position(|w| w == BETWEEN) else { return };
    let (cases, events) = (bytes[..at].to_vec(), bytes[at + BETWEEN.len()..].to_vec());
    let bytes = SegmentBytes { cases: Buffer::from_vec(cases), events: Buffer::from_vec(events) };
    let Ok(log) = Segment::open(bytes).and_then(Log::of_segment) else { return };
    let columns: Vec<(Level, String)> = log.columns().iter().map(|c| (c.level, c.name.clone())).collect();
    if columns.iter().all(|(level, name)| log.column(*level, name).is_ok()) {
        count(&log);
    }
}

/// Takes a model into an empty register, twice: what is planned may be done, and the second time nothing is.
pub fn take_model(bytes: &[u8]) {
    let Ok(model) = read_model(bytes) else { return };
    let options = ImportOptions {
        kind: Kind::System,
        columns: Vec::new(),
        as_of: Day(20_783),
        source: "model".to_owned(),
        same: BTreeSet::new(),
        different: BTreeSet::new(),
        same_all: false,
        same_names: BTreeSet::new(),
        different_names: BTreeSet::new(),
    };
    let (mut register, organisation) = (Register::default(), Organisation::default());
    for event in plan_model(&register, &organisation, &model, &options).events {
        check(&register, &event).expect("what is planned may be done");
        apply(&mut register, &event);
    }
    let (text, _) = write_model(register.as_of(options.as_of), &organisation, &|_| true, &ModelWords::default());
    let written = read_model(text.as_bytes()).expect("what is written is read");
    let again = plan_model(&register, &organisation, &written, &options);
    assert!(again.events.is_empty(), "{:?}", again.events);
}

/// The figures of a log in both units.
fn count(log: &Log) {
    for unit in [CountingUnit::Events, CountingUnit::Instances] {
        let Ok(units) = Units::of(log, unit) else { continue };
        let all = Selection::all(&units);
        let map = ProcessMap::of(&units, &all, Detail::default());
        assert!(map.cases <= u64::from(log.case_range()), "no more cases than the log has");
        let Ok(variants) = Variants::of(&units, &all, 0, usize::MAX) else { continue };
        assert!(variants.variants.len() as u64 <= map.cases, "no more variants than cases");
        let _ = LeadTimes::of(&units, &all, None);
    }
}
