//! Events per second of maps and filters on a synthetic log, and of opening a stored one: `cargo bench -p samsyn-mining`.
//!
//! `-- EVENTS` sets the size (10 M by default), `--write DIR` stores the log as Arrow IPC (what `bench/map/run.py` gives to
//! peers), `--open DIR` maps a stored log into memory and makes its map, `--json` prints one line of figures for scripts.
#![allow(missing_docs, reason = "a program")]

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, DictionaryArray, LargeStringArray, TimestampMicrosecondArray, UInt32Array};
use arrow_buffer::Buffer;
use samsyn_calendar::Zone;
use samsyn_eventlog::{Assembler, ColumnInfo, Findings, Header, Kind, Level, Log, RawColumn, Role, Segment, SegmentBytes};
use samsyn_mining::{CountingUnit, Detail, Filter, LeadTimes, ProcessMap, Selection, Units, Variants};
use samsyn_stats::{Rng, Seed};

const ACTIVITIES: usize = 27;

/// A process with a main path, skips, loops and rare detours, log-normal times between.
fn next_activity(rng: &mut Rng, at: usize) -> usize {
    match rng.uniform() {
        p if p < 0.80 => at + 1,
        p if p < 0.88 => at + 2,
        p if p < 0.93 => at,
        p if p < 0.97 => at.saturating_sub(2),
        _ => rng.below(ACTIVITIES as u64) as usize,
    }
}

fn generate(events: usize) -> Segment {
    let mut rng = Seed(7).rng();
    let (mut cases, mut codes, mut times) = (Vec::with_capacity(events), Vec::with_capacity(events), Vec::with_capacity(events));
    let (mut case, mut units) = (0_u32, Vec::new());
    while codes.len() < events {
        let mut at = if rng.chance(0.9) { 0 } else { 1 };
        let mut time = 1_600_000_000_000_000 + (rng.uniform() * 1e14) as i64;
        let longest = 4 + rng.below(14);
        for _ in 0..longest {
            cases.push(case);
            codes.push(at.min(ACTIVITIES - 1) as u32);
            times.push(time);
            time += (rng.lognormal(86_400.0, 1.5) * 1e6) as i64;
            at = next_activity(&mut rng, at);
            if at >= ACTIVITIES {
                break;
            }
        }
        units.push(rng.below(12) as u32);
        case += 1;
    }
    let dictionary = |codes: Vec<u32>, name: &str, n: usize| -> ArrayRef {
        let texts: LargeStringArray = (0..n).map(|i| Some(format!("{name} {i:02}"))).collect();
        Arc::new(DictionaryArray::<UInt32Type>::new(UInt32Array::from(codes), Arc::new(texts)))
    };
    let raw = |name: &str, level, kind, role, array| RawColumn {
        info: ColumnInfo { role, ..ColumnInfo::new(name, level, kind) },
        array,
        offset_min: None,
    };
    let times: ArrayRef = Arc::new(TimestampMicrosecondArray::from(times).with_timezone("UTC"));
    let assembler = Assembler {
        header: Header::default(),
        zone: Zone::utc(),
        case_info: ColumnInfo::new("case", Level::Case, Kind::Id).with_role(Role::Case),
        case_ids: (0..case).map(|c| Some(format!("{c}"))).collect(),
        case_columns: vec![raw("unit", Level::Case, Kind::Text, Some(Role::Unit), dictionary(units, "unit", 12))],
        case_of_row: cases,
        event_columns: vec![
            raw("activity", Level::Event, Kind::Text, Some(Role::Activity), dictionary(codes, "activity", ACTIVITIES)),
            raw("time", Level::Event, Kind::Time, Some(Role::Time), times),
        ],
    };
    assembler.finish(&mut Findings::new()).expect("a generated log is sound")
}

/// The median of several runs.
fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut took: Vec<Duration> = (0..runs)
        .map(|_| {
            let from = Instant::now();
            work();
            from.elapsed()
        })
        .collect();
    took.sort();
    took[runs / 2]
}

fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

fn mapped(path: &Path) -> Buffer {
    let file = std::fs::File::open(path).expect("the stored log opens");
    // SAFETY: the benchmark's own file, which nothing changes while it runs.
    let map = Arc::new(unsafe { memmap2::Mmap::map(&file) }.expect("the file can be mapped"));
    let pointer = std::ptr::NonNull::from(&map[..]).cast::<u8>();
    // SAFETY: pointer and length are those of the map, which the buffer keeps alive.
    unsafe { Buffer::from_custom_allocation(pointer, map.len(), map.clone()) }
}

fn open(folder: &Path) {
    let from = Instant::now();
    let bytes = SegmentBytes { cases: mapped(&folder.join("cases.arrow")), events: mapped(&folder.join("events.arrow")) };
    let log = Log::of_segment(Segment::open(bytes).expect("a segment")).expect("a log");
    let opened = from.elapsed();
    let from = Instant::now();
    let units = Units::of(&log, CountingUnit::Events).expect("units");
    let read = from.elapsed();
    let map = ProcessMap::of(&units, &Selection::all(&units), Detail::means());
    let first = from.elapsed();
    let from = Instant::now();
    let again = ProcessMap::of(&units, &Selection::all(&units), Detail::means());
    assert_eq!(map, again);
    let second = from.elapsed();
    println!(
        "open {:.1} ms, columns {:.0} ms, map of {} events {:.0} ms in all, again {:.0} ms, resident {:.0} MB",
        opened.as_secs_f64() * 1e3,
        read.as_secs_f64() * 1e3,
        map.units,
        first.as_secs_f64() * 1e3,
        second.as_secs_f64() * 1e3,
        resident_mb()
    );
}

fn measure(log: &Log, json: bool) {
    let units = Units::of(log, CountingUnit::Events).expect("units");
    let all = Selection::all(&units);
    let events = log.event_count() as f64;
    let detail = |quantiles, threads| Detail { quantiles, threads };
    let mut figures = Vec::new();
    let mut tell = |name: &'static str, threads: f64, took: Duration| {
        let seconds = took.as_secs_f64();
        if !json {
            let rate = events / seconds / threads / 1e6;
            println!("{name:<42} {:>9.1} ms {rate:>8.1} M events/s per core", seconds * 1e3);
        }
        figures.push(format!("\"{name}\": {seconds:.6}"));
    };
    let map = |detail| drop(std::hint::black_box(ProcessMap::of(&units, &all, detail)));
    tell("counts and means, 1 thread", 1.0, median(9, || map(detail(false, 1))));
    tell("counts and means, 2 threads", 2.0, median(9, || map(detail(false, 2))));
    tell("quantiles, 1 thread", 1.0, median(5, || map(detail(true, 1))));
    tell("quantiles, 2 threads", 2.0, median(5, || map(detail(true, 2))));
    let filter = Filter::parse("unit = \"unit 03\", \"unit 04\", \"unit 07\"; time intersecting 2021..2022").expect("a filter");
    let filtered = |detail| {
        let kept = filter.apply(&units).expect("applies");
        drop(std::hint::black_box(ProcessMap::of(&units, &kept, detail)));
    };
    tell("filter and means, 2 threads", 2.0, median(9, || filtered(detail(false, 2))));
    tell("filter and quantiles, 2 threads", 2.0, median(5, || filtered(detail(true, 2))));
    tell("variants, top 100", 1.0, median(3, || drop(std::hint::black_box(Variants::of(&units, &all, 0, 100)))));
    tell("lead times", 1.0, median(3, || drop(std::hint::black_box(LeadTimes::of(&units, &all, None)))));
    if json {
        println!("{{\"events\": {events}, {}}}", figures.join(", "));
    }
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let after = |flag: &str| args.iter().position(|a| a == flag).and_then(|i| args.get(i + 1));
    if let Some(folder) = after("--open") {
        return open(Path::new(folder));
    }
    let events = args.first().and_then(|a| a.replace('_', "").parse().ok()).unwrap_or(10_000_000);
    let segment = generate(events);
    if let Some(folder) = after("--write") {
        let create = |name: &str| std::fs::File::create(Path::new(folder).join(name)).map(std::io::BufWriter::new);
        let (cases, events) = (create("cases.arrow").expect("a file"), create("events.arrow").expect("a file"));
        segment.write(cases, events).expect("the log is written");
    }
    let log = Log::of_segment(segment).expect("a log");
    let json = args.iter().any(|a| a == "--json");
    if !json {
        println!("{} events, {} cases", log.event_count(), log.case_range());
    }
    measure(&log, json);
}
