//! All indicators of thirteen months in one pass: `cargo bench -p samsyn-mining --bench indicators -- CASES`, seven events a case.
//! The bar is that of an overview of 10 M events: 300 ms the first time.
#![allow(missing_docs, reason = "a program")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, DictionaryArray, LargeStringArray, TimestampMicrosecondArray, UInt32Array};
use samsyn_calendar::{Period, Zone};
use samsyn_eventlog::{Assembler, ColumnInfo, Findings, Header, Kind, Level, Log, RawColumn, Role, Segment};
use samsyn_mining::{
    ClosingColumns, ClosingReader, ClosingRule, CountingUnit, IndicatorPeriod, IndicatorRules, Selection, Units,
};
use samsyn_stats::Seed;

const EVENTS: u32 = 7;
const FIRST_US: i64 = 1_600_000_000_000_000;

/// Cases over five years, each of seven events with their starts, some 40 days long; one in ten stays open.
fn generate(cases: u32) -> Segment {
    let mut rng = Seed(11).rng();
    let (mut of_row, mut codes, mut times, mut starts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for number in 0..cases {
        let mut time = FIRST_US + (rng.uniform() * 1.6e14) as i64;
        let stays_open = rng.chance(0.1);
        for step in 0..EVENTS {
            of_row.push(number);
            codes.push(if step == EVENTS - 1 && !stays_open { EVENTS - 1 } else { rng.below(u64::from(EVENTS - 1)) as u32 });
            starts.push(time);
            time += (rng.lognormal(3_600.0, 1.0) * 1e6) as i64;
            times.push(time);
            time += (rng.lognormal(3.0 * 86_400.0, 1.2) * 1e6) as i64;
        }
    }
    let texts: LargeStringArray = (0..EVENTS).map(|n| Some(format!("Step {n}"))).collect();
    let activities: ArrayRef = Arc::new(DictionaryArray::<UInt32Type>::new(UInt32Array::from(codes), Arc::new(texts)));
    let instants = |us: Vec<i64>| -> ArrayRef { Arc::new(TimestampMicrosecondArray::from(us).with_timezone("UTC")) };
    let raw = |name: &str, kind, role, array| RawColumn {
        info: ColumnInfo { role: Some(role), ..ColumnInfo::new(name, Level::Event, kind) },
        array,
        offset_min: None,
    };
    let assembler = Assembler {
        header: Header::default(),
        zone: Zone::parse("Europe/Oslo").expect("a zone"),
        case_info: ColumnInfo::new("case", Level::Case, Kind::Id).with_role(Role::Case),
        case_ids: (0..cases).map(|c| Some(format!("{c}"))).collect(),
        case_columns: Vec::new(),
        case_of_row: of_row,
        event_columns: vec![
            raw("activity", Kind::Text, Role::Activity, activities),
            raw("time", Kind::Time, Role::Time, instants(times)),
            raw("start", Kind::Time, Role::Start, instants(starts)),
        ],
    };
    assembler.finish(&mut Findings::new()).expect("a generated log is sound")
}

fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let run = |_| {
        let from = Instant::now();
        work();
        from.elapsed()
    };
    let mut took: Vec<Duration> = (0..runs).map(run).collect();
    took.sort();
    took[runs / 2]
}

fn main() {
    let cases = std::env::args().skip(1).find_map(|a| a.replace('_', "").parse().ok()).unwrap_or(1_430_000);
    let log = Log::of_segment(generate(cases)).expect("a log");
    println!("{} cases, {} events", log.case_range(), log.event_count());
    let zone = log.time_zone().expect("a zone");
    let until = FIRST_US + 160_000_000_000_000;
    let bounds = zone.starts(Period::Month, until - 13 * 2_630_000_000_000, until, 20).expect("a year");
    let rule = ClosingRule::parse("activities = [\"Step 6\"]").expect("a rule");
    let ms = |took: Duration| took.as_secs_f64() * 1e3;
    for unit in [CountingUnit::Events, CountingUnit::Instances] {
        let units = Units::of(&log, unit).expect("units");
        let all = Selection::all(&units);
        let read = || ClosingColumns::of(&units, &all, &rule, zone.day_at(until), 1).expect("columns");
        let reader = ClosingReader::of(&units, &rule, zone.day_at(until)).expect("a reader");
        let of_case = |part: usize, own: u32| reader.case(part, own)?.closed.map(|(us, _)| us);
        let holder = |_: usize, row: usize| Some(row as u32 % 3);
        let measure = |threads| {
            let rules = IndicatorRules { closed: Some(&of_case), holder: Some(&holder), automation: None, threads };
            IndicatorPeriod::of(&units, &all, &bounds, rules)
        };
        let closing = median(5, || drop(std::hint::black_box(read())));
        let [one, two] = [1, 2].map(|threads| median(5, || drop(std::hint::black_box(measure(threads)))));
        println!(
            "{unit:<9} closed or open {:>6.1} ms; indicators {:>6.1} ms on one thread, {:>6.1} ms on two",
            ms(closing),
            ms(one),
            ms(two)
        );
    }
}
