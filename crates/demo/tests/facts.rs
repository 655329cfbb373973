//! The demo is the same for the same seed, keeps the rules of work, and holds what it promises to be found in it.

use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;
use samsyn_calendar::{SECOND_US, Zone};
use samsyn_demo::{Config, Language, OpeningHours, building_permits, facts, parking_permits};
use samsyn_eventlog::{ColumnInfo, Data, Level, Log, Segment};

/// 22 November 2026, noon in Nordvik.
const NOW_US: i64 = 1_795_345_200_000_000;

fn config(seed: u64) -> Config {
    Config::new(seed, Language::En, NOW_US)
}

fn bytes(segment: &Segment) -> (Vec<u8>, Vec<u8>) {
    let (mut cases, mut events) = (Vec::new(), Vec::new());
    segment.write(&mut cases, &mut events).expect("writes");
    (cases, events)
}

/// A row of the log, times in seconds on Nordvik's wall clock.
struct Row {
    case: usize,
    activity: String,
    start: i64,
    end: i64,
    officer: Option<String>,
    unit: Option<String>,
}

struct Table {
    rows: Vec<Row>,
    cases: Vec<HashMap<String, String>>,
}

/// The values of a column as text, row by row.
fn values(log: &Log, level: Level, info: &ColumnInfo) -> Vec<Option<String>> {
    let column = log.column(level, &info.name).expect("column");
    let part = &column.parts[0];
    let len = match level {
        Level::Case => log.case_range() as usize,
        Level::Event => log.event_count() as usize,
    };
    let value = |row: usize| match part {
        Data::Text(codes, _) => column.text(codes[row]).to_owned(),
        Data::Int(values, _) => values[row].to_string(),
        Data::Float(values, _) => values[row].to_string(),
        Data::Bool(values, _) => values.value(row).to_string(),
        Data::Time(values, ..) => values[row].to_string(),
        Data::Absent => String::new(),
    };
    (0..len).map(|row| (!part.is_missing(row)).then(|| value(row))).collect()
}

fn table(segment: Segment) -> Table {
    let log = Log::of_segment(segment).expect("log");
    let zone = Zone::parse(log.zone()).expect("zone");
    let mut by_name: HashMap<String, Vec<Option<String>>> = HashMap::new();
    let mut cases = vec![HashMap::new(); log.case_range() as usize];
    for info in log.columns() {
        if info.role == Some(samsyn_eventlog::Role::Case) {
            continue;
        }
        let values = values(&log, info.level, info);
        if info.level == Level::Event {
            by_name.insert(info.name.clone(), values);
        } else {
            for (case, value) in cases.iter_mut().zip(values) {
                case.extend(value.map(|value| (info.name.clone(), value)));
            }
        }
    }
    let text = |name: &str, row: usize| by_name[name][row].clone();
    let local = |name: &str, row: usize| {
        let utc_us: i64 = by_name[name][row].as_ref().expect("a time").parse().expect("a number");
        zone.utc_to_local(utc_us) / SECOND_US
    };
    let mut rows = Vec::new();
    for case in 0..log.case_range() {
        for row in log.parts()[0].rows(case) {
            rows.push(Row {
                case: case as usize,
                activity: text("activity", row).expect("activity"),
                start: local("started", row),
                end: local("completed", row),
                officer: text("case officer", row),
                unit: text("unit", row),
            });
        }
    }
    Table { rows, cases }
}

fn median(mut values: Vec<i64>) -> f64 {
    values.sort_unstable();
    values.get(values.len() / 2).map_or(f64::NAN, |v| *v as f64)
}

/// Cases whose activities fulfil a condition, as a share of those of a group.
fn share(table: &Table, group: impl Fn(usize) -> bool, has: impl Fn(&[&Row]) -> bool) -> f64 {
    let mut by_case: BTreeMap<usize, Vec<&Row>> = BTreeMap::new();
    for row in &table.rows {
        by_case.entry(row.case).or_default().push(row);
    }
    let chosen: Vec<_> = by_case.into_iter().filter(|(case, _)| group(*case)).collect();
    let hits = chosen.iter().filter(|(_, rows)| has(rows)).count();
    hits as f64 / chosen.len() as f64
}

/// Nobody does two things at once, and nothing that people do begins or ends when the offices are closed.
fn check_rules_of_work(table: &Table) {
    let mut by_person: HashMap<&str, Vec<(i64, i64)>> = HashMap::new();
    for row in &table.rows {
        assert!(row.start <= row.end);
        if let Some(officer) = &row.officer {
            assert!(OpeningHours.is_open(row.start) && OpeningHours.is_open(row.end), "{} at {}", row.activity, row.start);
            by_person.entry(officer).or_default().push((row.start, row.end));
        }
    }
    assert!(by_person.len() >= 4);
    for (person, mut work) in by_person {
        work.sort_unstable();
        for pair in work.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "{person} does two things at once: {pair:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rules_of_work_hold_for_any_seed(seed in any::<u64>()) {
        let buildings = building_permits(&config(seed)).expect("demo");
        prop_assert!((2_500..=6_000).contains(&buildings.case_count()), "{} cases", buildings.case_count());
        check_rules_of_work(&table(buildings));
        let parking = parking_permits(&config(seed)).expect("demo");
        prop_assert!((17_000..=23_000).contains(&parking.case_count()), "{} cases", parking.case_count());
        check_rules_of_work(&table(parking));
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    for make in [building_permits, parking_permits] {
        let of = |seed| bytes(&make(&config(seed)).expect("demo"));
        assert!(of(1) == of(1), "the same seed differs");
        assert!(of(1) != of(2), "another seed is the same");
    }
}

#[test]
fn every_language_has_the_same_events() {
    for make in [building_permits, parking_permits] {
        let of = |language| {
            let segment = make(&Config { language, ..config(3) }).expect("demo");
            let log = Log::of_segment(segment).expect("log");
            let activities = log.activity().expect("activity").dictionary.iter().count();
            (log.event_count(), log.case_range(), activities, log.columns().len())
        };
        let english = of(Language::En);
        for language in Language::ALL {
            assert_eq!(of(language), english, "{language:?}");
        }
    }
}

#[test]
fn nothing_lies_outside_the_five_years() {
    let facts = facts::of(&config(4));
    for segment in [building_permits(&config(4)), parking_permits(&config(4))] {
        let table = table(segment.expect("demo"));
        let end = Zone::parse("Europe/Oslo").expect("zone").utc_to_local(NOW_US) / SECOND_US;
        assert!(table.rows.iter().all(|row| row.start >= facts.first_day * 86_400 && row.end <= end));
        let last = table.rows.iter().map(|row| row.end).max().expect("rows");
        assert!(end - last < 4 * 86_400, "the log reaches up to its end");
    }
}

/// When each case came.
fn received(table: &Table) -> Vec<i64> {
    let mut first = vec![i64::MAX; table.cases.len()];
    for row in &table.rows {
        first[row.case] = first[row.case].min(row.start);
    }
    first
}

#[test]
fn the_digital_form_cuts_missing_information_and_rework() {
    for seed in 0..3 {
        let table = table(building_permits(&config(seed)).expect("demo"));
        let day = facts::of(&config(seed)).digital_form_day;
        let received = received(&table);
        let digital = |case: usize| table.cases[case]["digital form"] == "true";
        let asked = |rows: &[&Row]| rows.iter().any(|row| row.activity == "Ask for more information");
        let drafted_twice = |rows: &[&Row]| rows.iter().filter(|row| row.activity == "Draft decision").count() > 1;
        assert!((0..table.cases.len()).all(|case| !digital(case) || received[case] >= day * 86_400));
        let (with, without) = (share(&table, digital, asked), share(&table, |case| !digital(case), asked));
        assert!(with < 0.25 && without > 0.45, "asked: digital {with:.2}, paper {without:.2}");
        let (with, without) = (share(&table, digital, drafted_twice), share(&table, |case| !digital(case), drafted_twice));
        assert!(with < 0.75 * without, "drafted twice: digital {with:.2}, paper {without:.2}");
        // And so it shows over time, for who does not know of the form.
        let before = share(&table, |case| received[case] < day * 86_400, asked);
        let after = share(&table, |case| received[case] >= (day + 240) * 86_400, asked);
        assert!(after < 0.75 * before, "asked: before {before:.2}, after {after:.2}");
    }
}

#[test]
fn the_north_unit_is_slow_at_consultation_and_the_south_unit_reworks() {
    for seed in 0..3 {
        let table = table(building_permits(&config(seed)).expect("demo"));
        let facts = facts::of(&config(seed));
        // From the completeness check to the start of the consultation request.
        let mut waits: BTreeMap<&str, Vec<i64>> = BTreeMap::new();
        for pair in table.rows.windows(2) {
            if pair[0].case == pair[1].case
                && pair[0].activity == "Check completeness"
                && pair[1].activity == "Send to consultation"
            {
                waits.entry(pair[1].unit.as_deref().expect("unit")).or_default().push(pair[1].start - pair[0].end);
            }
        }
        let days: BTreeMap<&str, f64> = waits.into_iter().map(|(unit, waits)| (unit, median(waits) / 86_400.0)).collect();
        let slow = days[facts.slow_at_consultation];
        eprintln!("median days to consultation {days:?}");
        assert!(days.iter().all(|(unit, days)| *unit == facts.slow_at_consultation || 2.0 * days < slow), "{days:?}");
        let unit_of = |unit: &'static str| {
            let of: Vec<bool> = (0..table.cases.len()).map(|_| false).collect();
            table.rows.iter().filter(|row| row.activity == "Second reading" && row.unit.as_deref() == Some(unit)).fold(
                of,
                |mut of, row| {
                    of[row.case] = true;
                    of
                },
            )
        };
        let again = |rows: &[&Row]| rows.iter().filter(|row| row.activity == "Second reading").count() > 1;
        let (south, city) = (unit_of(facts.reworks), unit_of("Permits City"));
        let (south, city) = (share(&table, |case| south[case], again), share(&table, |case| city[case], again));
        assert!(south > 2.0 * city, "read again: south {south:.2}, city {city:.2}");
    }
}

/// Enough load that people wait, not so much that queues grow without end.
#[test]
fn queues_are_neither_empty_nor_endless() {
    for seed in 0..3 {
        let table = table(building_permits(&config(seed)).expect("demo"));
        let received = received(&table);
        let mut sent: HashMap<usize, i64> = HashMap::new();
        for row in table.rows.iter().filter(|row| row.activity == "Send decision") {
            sent.insert(row.case, row.end);
        }
        let end = table.rows.iter().map(|row| row.end).max().expect("rows");
        let year_of = |at: i64| ((end - at) / (365 * 86_400)).min(4);
        let mut leads: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        for (case, sent) in &sent {
            leads.entry(4 - year_of(received[*case])).or_default().push(sent - received[*case]);
        }
        let medians: Vec<f64> = leads.into_values().map(|leads| (median(leads) / 8_640.0).round() / 10.0).collect();
        eprintln!(
            "{} cases, {} rows, {} decided, median days by year {medians:?}",
            table.cases.len(),
            table.rows.len(),
            sent.len()
        );
        assert!(medians[..3].iter().all(|days| (20.0..120.0).contains(days)), "{medians:?}");
        assert!(medians[4] < medians[2], "the digital form shortens it: {medians:?}");
        assert!(sent.len() * 10 > table.cases.len() * 8);
    }
}
