//! Clocks of a million cases with pauses and working days: `cargo bench -p samsyn-mining --bench clocks -- CASES`.
//! The bar: 200 ms a rule on two cores.
#![allow(missing_docs, reason = "a program")]

use std::sync::Arc;
use std::time::{Duration, Instant};

use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, DictionaryArray, LargeStringArray, TimestampMicrosecondArray, UInt32Array};
use samsyn_calendar::Zone;
use samsyn_eventlog::{Assembler, ColumnInfo, Findings, Header, Kind, Level, Log, RawColumn, Role, Segment};
use samsyn_mining::{ClockColumns, ClockPlace, ClockRule, CountingUnit, ReadyRule, Selection, Units, shipped_rule};
use samsyn_stats::{Rng, Seed};

const NAMES: [&str; 7] = [
    "Application received",
    "Ask for more information",
    "More information received",
    "Assess",
    "Hear the neighbours",
    "Extend limit",
    "Send decision",
];

/// What is done in a case: half of them are paused, some twice, a tenth extended, a tenth open.
fn case(rng: &mut Rng) -> Vec<u32> {
    let mut done = vec![0, 3];
    for _ in 0..rng.below(3) {
        done.extend([1, 2, 3]);
    }
    done.push(4);
    if rng.chance(0.1) {
        done.push(5);
    }
    if rng.chance(0.9) {
        done.push(6);
    }
    done
}

fn generate(cases: u32) -> Segment {
    let mut rng = Seed(11).rng();
    let (mut of_row, mut codes, mut times) = (Vec::new(), Vec::new(), Vec::new());
    for number in 0..cases {
        let mut time = 1_400_000_000_000_000 + (rng.uniform() * 3.5e14) as i64;
        for code in case(&mut rng) {
            of_row.push(number);
            codes.push(code);
            times.push(time);
            time += (rng.lognormal(5.0 * 86_400.0, 1.2) * 1e6) as i64;
        }
    }
    let texts: LargeStringArray = NAMES.iter().map(|name| Some(*name)).collect();
    let activities: ArrayRef = Arc::new(DictionaryArray::<UInt32Type>::new(UInt32Array::from(codes), Arc::new(texts)));
    let times: ArrayRef = Arc::new(TimestampMicrosecondArray::from(times).with_timezone("UTC"));
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
        event_columns: vec![raw("activity", Kind::Text, Role::Activity, activities), raw("time", Kind::Time, Role::Time, times)],
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

/// The Norwegian limit, counted in working days instead.
fn working_days() -> ClockRule {
    let text = samsyn_mining::shipped_rule_text("no-building-12-weeks").expect("it is shipped");
    let text = text.replace("limit = \"12 weeks\"", "limit = \"40 working days\"");
    ClockRule::parse(&text.replace("max = \"12 weeks\"", "max = \"20 working days\"")).expect("a rule")
}

fn main() {
    let cases = std::env::args().skip(1).find_map(|a| a.replace('_', "").parse().ok()).unwrap_or(1_000_000);
    let log = Log::of_segment(generate(cases)).expect("a log");
    let units = Units::of(&log, CountingUnit::Events).expect("units");
    let all = Selection::all(&units);
    println!("{} cases, {} events", log.case_range(), log.event_count());
    let shipped = |name| shipped_rule(name).expect("it is shipped");
    let rules = [
        ("40 working days, pauses", working_days()),
        ("12 weeks, pauses", shipped("no-building-12-weeks")),
        ("10 weeks, restarts", shipped("se-building")),
    ];
    for (name, rule) in rules {
        let made = Instant::now();
        let ready = ReadyRule::new(rule, &[]);
        let made = made.elapsed();
        let read = |threads| ClockColumns::of(&units, &all, &ready, 20_000, threads).expect("columns");
        let paused = read(2).iter(all.cases()).filter(|(_, stand)| stand.place(20_000) == ClockPlace::Paused).count();
        let [one, two] = [1, 2].map(|threads| median(7, || drop(std::hint::black_box(read(threads)))));
        let ms = |took: Duration| took.as_secs_f64() * 1e3;
        println!(
            "{name:<26} {:>7.1} ms on one thread, {:>7.1} ms on two; rule {:.1} ms; {paused} paused",
            ms(one),
            ms(two),
            ms(made)
        );
    }
}
