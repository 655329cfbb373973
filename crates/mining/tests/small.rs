//! Small logs with figures worked out by hand from MEASURES.md.
#![allow(missing_docs, reason = "tests")]

mod support;

use std::collections::HashMap;

use samsyn_eventlog::{CaseSet, Level, Role};
use samsyn_mining::{
    ActivityTable, AttributeSummary, Bucket, CaseKey, CaseList, CaseOrder, CaseTimeline, CountingUnit, Detail, Error,
    EventsOverTime, LeadTimes, ProcessMap, ResourceTable, Rework, Selection, Units, case_by_id,
};
use support::{Row, log, row};

fn all(rows: Vec<Row>, unit: CountingUnit) -> (Units, Selection) {
    let units = Units::of(&log(&[rows]), unit).expect("units");
    let all = Selection::all(&units);
    (units, all)
}

/// Two executions of Check overlap; the second Check has no start; Pay is never completed; Archive is suspended only.
fn lifecycles() -> Vec<Row> {
    vec![
        row("1", "Check", 0).is("START"),
        row("1", "Check", 10).is("start"),
        row("1", "Check", 20).is("complete"),
        row("1", "Decide", 22).is("start"),
        row("1", "Check", 30).is("Complete"),
        row("1", "Decide", 35).is("complete"),
        row("1", "Pay", 40).is("start"),
        row("2", "Check", 5),
        row("2", "Decide", 9).is("complete"),
        row("3", "Archive", 1).is("suspend"),
    ]
}

#[test]
fn starts_and_completions_are_paired_oldest_first() {
    let (units, selection) = all(lifecycles(), CountingUnit::Instances);
    assert_eq!(CountingUnit::default_for(units.log()).expect("a unit"), CountingUnit::Instances);
    let part = &units.parts()[0];
    assert_eq!(part.starts().map(|s| s[..3].to_vec()), Some(vec![0, 10_000_000, 22_000_000]));
    assert_eq!((part.times()[0], part.times()[1], part.times()[2]), (20_000_000, 30_000_000, 35_000_000));
    let map = ProcessMap::of(&units, &selection, Detail::default());
    assert_eq!((map.cases, map.units), (2, 5));
    assert_eq!((map.instances.started_not_completed, map.instances.start_unknown, map.instances.other_transitions), (1, 2, 1));
    let check_again = &map.edges[0];
    assert_eq!((check_again.from, check_again.to, check_again.overlaps, check_again.max_s), (0, 0, 1, 0.0));
    let decide = &map.edges[1];
    // Case 1: Decide starts 8 s before the second Check ends: 0. Case 2: from 5 to 9, start unknown: 4.
    assert_eq!((decide.count, decide.overlaps, decide.mean_s, decide.median_s, decide.p90_s), (2, 1, 2.0, Some(2.0), Some(3.6)));
    let json = serde_json::to_value(&map).expect("JSON");
    assert_eq!(json["instances"], 5);
    assert_eq!(json["edges"][1]["to"], "Decide");
    assert_eq!(json["starts"][0], serde_json::json!({"name": "Check", "count": 2}));
    assert_eq!(map.findings.get("start-unknown").map(|f| f.count), Some(2));
    let list = CaseList::of(&units, &selection, CaseOrder::default(), 0, 10).expect("cases");
    // Case 1 is worked on from 0 to 35 without a break; in case 2 no start is known.
    assert_eq!(
        (list.rows[0].lead_time_s, list.rows[0].working_time_s, list.rows[0].waiting_time_s),
        (35.0, Some(35.0), Some(0.0))
    );
    assert_eq!((list.rows[1].lead_time_s, list.rows[1].working_time_s, list.rows[1].waiting_time_s), (4.0, None, None));
}

#[test]
fn the_same_log_in_events_counts_every_row() {
    let (units, selection) = all(lifecycles(), CountingUnit::Events);
    let map = ProcessMap::of(&units, &selection, Detail::default());
    assert_eq!((map.cases, map.units), (3, 10));
    let json = serde_json::to_value(&map).expect("JSON");
    assert_eq!((json["count"].as_str(), json["events"].as_u64(), json.get("start_unknown")), (Some("events"), Some(10), None));
}

#[test]
fn the_unit_follows_from_the_log() {
    let unit = |rows: Vec<Row>| CountingUnit::default_for(&log(&[rows])).expect("a unit");
    assert_eq!(unit(vec![row("1", "A", 1), row("1", "B", 2)]), CountingUnit::Events);
    assert_eq!(unit(vec![row("1", "A", 1).is("complete"), row("1", "B", 2)]), CountingUnit::Events);
    assert_eq!(unit(vec![row("1", "A", 1).is("start"), row("1", "B", 2)]), CountingUnit::Events);
    assert_eq!(unit(vec![row("1", "A", 1).is("start"), row("2", "B", 2).is("COMPLETE")]), CountingUnit::Instances);
    assert_eq!(unit(vec![row("1", "A", 3).from(1)]), CountingUnit::Instances);
}

#[test]
fn start_times_give_instances_and_those_after_the_end_are_unknown() {
    let rows = vec![row("1", "A", 10).from(0), row("1", "B", 30).from(40), row("1", "C", 50).from(35), row("2", "A", 5)];
    let (units, selection) = all(rows, CountingUnit::Instances);
    let map = ProcessMap::of(&units, &selection, Detail::default());
    assert_eq!((map.units, map.instances.start_unknown), (4, 2));
    assert_eq!(map.edges.iter().map(|e| e.mean_s).collect::<Vec<_>>(), [20.0, 5.0]);
    assert_eq!(map.findings.get("start-after-end").map(|f| f.count), Some(1));
}

#[test]
fn instances_with_identifiers_pair_within_them() {
    let with = |r: Row, id: &str| Row { instance: Some(id.to_owned()), ..r };
    let rows = vec![
        with(row("1", "A", 0).is("start"), "x"),
        with(row("1", "A", 1).is("start"), "y"),
        with(row("1", "A", 5).is("complete"), "y"),
        with(row("1", "A", 9).is("complete"), "x"),
        with(row("1", "A", 9).is("complete"), "z"),
    ];
    let (units, _) = all(rows, CountingUnit::Instances);
    let starts = units.parts()[0].starts().map(<[i64]>::to_vec);
    assert_eq!(starts, Some(vec![1_000_000, 0, samsyn_mining::UNKNOWN]));
}

#[test]
fn open_cases_are_censored() {
    let case = |id: &str, s: i64| [row(id, "A", 0), row(id, "B", s)];
    let rows = [case("1", 10), case("2", 20), case("3", 20), case("4", 40)].concat();
    let (units, selection) = all(rows, CountingUnit::Events);
    let closed = LeadTimes::of(&units, &selection, None);
    assert_eq!((closed.lead_time.median_s, closed.survival), (Some(20.0), None));
    assert_eq!((closed.working_unknown, closed.working_time.mean_s), (4, None));
    // Seen until the end of its last event: 20 seconds.
    let open = HashMap::from([(2, 20_000_000)]);
    let times = LeadTimes::of(&units, &selection, Some(&open));
    assert_eq!((times.lead_time.count, times.bars.counts.iter().sum::<u64>(), times.working_unknown), (3, 3, 3));
    let survival = times.survival.expect("a curve");
    // 4 at risk at 10, 3 at 20 (one ends, one leaves), 1 at 40: 3/4, 3/4 · 2/3, 0.
    assert_eq!(
        survival.steps.iter().map(|s| (s.time_s, (s.share * 1e9).round() / 1e9)).collect::<Vec<_>>(),
        [(10.0, 0.75), (20.0, 0.5), (40.0, 0.0)]
    );
    let [_, median, _, p90, _] = survival.quantiles;
    assert_eq!((survival.censored, median.time_s, p90.time_s), (1, Some(20.0), Some(40.0)));
    // Seen for longer than all others took: the curve stops at a quarter, and goes on for as long as that case was seen.
    let survival = LeadTimes::of(&units, &selection, Some(&HashMap::from([(2, 90_000_000)]))).survival.expect("a curve");
    let last = survival.steps.last().expect("a step");
    assert_eq!((last.time_s, last.share, survival.quantiles[3].time_s), (90.0, 0.25, None));
}

#[test]
fn rework_resources_and_activities() {
    let rows = vec![
        row("1", "A", 0).by("Ann"),
        row("1", "A", 1).by("Bo"),
        row("1", "B", 3).by("Ann"),
        row("1", "A", 6),
        row("2", "A", 0).by("Ann"),
        row("2", "B", 9).by("Ann"),
    ];
    let (units, selection) = all(rows, CountingUnit::Events);
    let rework = Rework::of(&units, &selection);
    assert_eq!((rework.cases_with_rework, rework.first_time_right_share, rework.repeats, rework.self_loops), (1, 0.5, 2, 1));
    let table = ResourceTable::of(&units, &selection, Role::Resource).expect("resources");
    let people: Vec<_> = table.resources.iter().map(|r| (r.name.as_str(), r.count, r.cases)).collect();
    assert_eq!((people, table.unknown, table.units), (vec![("Ann", 4, 2), ("Bo", 1, 1)], 1, 6));
    assert!(matches!(ResourceTable::of(&units, &selection, Role::Unit), Err(Error::NoColumnInRole("unit"))));
    let activities = ActivityTable::of(&units, &selection).activities;
    let a = &activities[0];
    assert_eq!((a.count, a.cases, a.time_before.mean_s, a.time_after.mean_s), (4, 2, Some(2.0), Some(4.0)));
    assert_eq!((a.working_time.count, a.first_us, a.last_us), (0, 0, 6_000_000));
}

#[test]
fn a_day_is_one_of_the_logs_zone() {
    // Summer time ends in Oslo on 2024-10-27, a day of 25 hours that begins at 22:00 UTC.
    let at = |text: &str| samsyn_mining::Moment::parse(text).expect("a time").start_us(&samsyn_calendar::Zone::utc()) / 1_000_000;
    let rows = vec![
        row("1", "A", at("2024-10-26T21:59:59")),
        row("1", "B", at("2024-10-26T22:00:00")),
        row("2", "A", at("2024-10-27T22:59:59")),
        row("2", "B", at("2024-10-28T23:00:00")),
    ];
    let (units, selection) = all(rows, CountingUnit::Events);
    let over = EventsOverTime::of(&units, &selection, Some(Bucket::Day)).expect("days");
    let days: Vec<_> = over.buckets.iter().map(|b| (b.units, b.cases_started, b.cases_ended)).collect();
    assert_eq!(days, [(1, 1, 0), (2, 1, 1), (0, 0, 0), (1, 0, 1)]);
    assert_eq!(over.buckets[1].until_us - over.buckets[1].from_us, 25 * 3_600 * 1_000_000);
    assert_eq!(EventsOverTime::of(&units, &selection, None).expect("a fitting bucket").bucket, Bucket::Hour);
    let none = Selection::of_cases(&units, &CaseSet::empty(2));
    assert!(EventsOverTime::of(&units, &none, None).expect("nothing").buckets.is_empty());
}

#[test]
fn attributes_are_summed_up() {
    let rows = vec![row("1", "A", 0).amount(4), row("1", "B", 1).amount(4), row("2", "A", 2).amount(9), row("2", "B", 3)];
    let (units, selection) = all(rows, CountingUnit::Events);
    let info = |level, name: &str| units.log().find(level, name).expect("a column").clone();
    let amount = AttributeSummary::of(&units, &selection, &info(Level::Event, "amount"), 1).expect("a summary");
    assert_eq!((amount.rows, amount.missing, amount.distinct), (4, 1, 2));
    let numbers = amount.numbers.expect("numbers");
    assert_eq!((numbers.min, numbers.median, numbers.p75, numbers.max), (4.0, 4.0, 6.5, 9.0));
    let letter = AttributeSummary::of(&units, &selection, &info(Level::Case, "letter"), 9).expect("a summary");
    assert_eq!(letter.top.iter().map(|v| (v.value.as_str(), v.count)).collect::<Vec<_>>(), [("1", 1), ("2", 1)]);
    assert_eq!(AttributeSummary::all(&units, &selection, 3).expect("all").len(), units.log().columns().len());
    let unknown = samsyn_eventlog::ColumnInfo::new("colour", Level::Case, samsyn_eventlog::Kind::Text);
    assert!(matches!(AttributeSummary::of(&units, &selection, &unknown, 3), Err(Error::UnknownColumn(_))));
}

#[test]
fn one_case_is_told_in_full() {
    let (units, selection) = all(lifecycles(), CountingUnit::Instances);
    let case = case_by_id(&units, "1").expect("identifiers").expect("a case");
    let timeline = CaseTimeline::of(&units, case).expect("a timeline");
    assert_eq!(timeline.units.iter().map(|u| u.waited_s).collect::<Vec<_>>(), [None, Some(0.0), Some(0.0)]);
    assert_eq!(timeline.attributes[0].value, "1");
    let without_instance = case_by_id(&units, "3").expect("identifiers").expect("a case");
    assert!(matches!(CaseTimeline::of(&units, without_instance), Err(Error::UnknownCase(_))));
    assert!(matches!(CaseTimeline::of(&units, 99), Err(Error::UnknownCase(99))));
    assert_eq!(case_by_id(&units, "no such").expect("identifiers"), None);
    let order = CaseOrder { by: CaseKey::LeadTime, descending: true };
    let page = CaseList::of(&units, &selection, order, 1, 1).expect("a page");
    assert_eq!((page.cases, page.rows[0].id.as_str()), (2, "2"));
}
