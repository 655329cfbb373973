//! Every measure against its simple twin on random logs: ties, odd life cycles, several deliveries with superseded cases.
#![allow(missing_docs, reason = "tests")]

mod brute;
mod support;

use proptest::prelude::*;
use samsyn_eventlog::{CaseSet, Role};
use samsyn_mining::{
    ActivityTable, AttributeSummary, Between, Bucket, CaseKey, CaseList, CaseOrder, CaseRow, CountingUnit, Detail,
    EventsOverTime, Filter, Handovers, LeadTimes, MapTerminal, ProcessMap, ResourceTable, Rework, Selection, TimesBetween, Units,
    Variants,
};
use support::{Row, done_by, is_by, live_rows, log};

const SOME: [&str; 2] = ["Ann", "Cy"];
const ACTIVITIES: [&str; 5] = ["Apply", "Check", "Decide", "Pay", "Ærlig"];

fn any_row() -> impl Strategy<Value = Row> {
    let transition = prop_oneof![
        3 => Just(None),
        6 => prop_oneof!["complete", "Complete", "COMPLETE"].prop_map(Some),
        6 => prop_oneof!["start", "START"].prop_map(Some),
        1 => prop_oneof!["suspend", "schedule"].prop_map(Some),
    ];
    let instance = prop_oneof![4 => Just(None), 1 => prop_oneof!["1", "2"].prop_map(Some)];
    let start = prop_oneof![5 => Just(None), 1 => (0_i64..70).prop_map(Some)];
    let resource = prop_oneof![1 => Just(None), 4 => prop_oneof!["Ann", "Bo", "Cy"].prop_map(Some)];
    let amount = prop_oneof![1 => Just(None), 3 => (0_i64..20).prop_map(Some)];
    let activity = (0..ACTIVITIES.len()).prop_map(|i| ACTIVITIES[i].to_owned());
    let case = prop_oneof!["a1", "a2", "b1", "b2", "b3", "c1"].prop_map(String::from);
    (case, activity, 0_i64..60, transition, instance, start, resource, amount).prop_map(
        |(case, activity, second, lifecycle, instance, start, resource, amount)| Row {
            case,
            activity,
            time: second * 1_000_000,
            lifecycle,
            instance,
            start: start.map(|s| s * 1_000_000),
            resource,
            amount,
        },
    )
}

fn any_log() -> impl Strategy<Value = Vec<Vec<Row>>> {
    prop::collection::vec(prop::collection::vec(any_row(), 1..60), 1..4)
}

fn close(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-6 * a.abs().max(b.abs()).max(1.0)
}

fn close_or_none(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => close(a, b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// Both counting units of the same random log; and of what some did in it, as if nothing else had been done.
fn both(deliveries: &[Vec<Row>]) -> Vec<(Units, Vec<brute::Case>)> {
    let (log, rows) = (log(deliveries), live_rows(deliveries));
    let of = |unit, instances| (Units::of(&log, unit).expect("units"), brute::cases(&rows, instances));
    let by = |unit, instances| {
        let units = Units::of_events(&log, unit, done_by(&log, &SOME)).expect("units");
        (units, brute::cases_of(&rows, instances, |row| is_by(row, &SOME)))
    };
    let (events, done) = (CountingUnit::Events, CountingUnit::Instances);
    vec![of(events, false), of(done, true), by(events, false), by(done, true)]
}

fn same_map(map: &ProcessMap, simple: &brute::Map) -> Result<(), TestCaseError> {
    let name = |i: usize| map.activities[i].name.clone();
    prop_assert_eq!((map.cases, map.units), (simple.cases as u64, simple.units as u64));
    let activities: Vec<_> = map.activities.iter().map(|a| (a.name.clone(), a.count, a.cases)).collect();
    let expected: Vec<_> = simple.activities.iter().map(|(n, (count, cases))| (n.clone(), *count, cases.len() as u64)).collect();
    prop_assert_eq!(activities, expected);
    let terminals = |list: &[MapTerminal]| list.iter().map(|t| (name(t.activity), t.count)).collect::<Vec<_>>();
    prop_assert_eq!(terminals(&map.starts), simple.starts.clone().into_iter().collect::<Vec<_>>());
    prop_assert_eq!(terminals(&map.ends), simple.ends.clone().into_iter().collect::<Vec<_>>());
    prop_assert_eq!(map.edges.len(), simple.edges.len());
    for (edge, ((from, to), other)) in map.edges.iter().zip(&simple.edges) {
        prop_assert_eq!((&name(edge.from), &name(edge.to)), (from, to));
        let counts = (other.times.len() as u64, other.cases.len() as u64, other.overlaps);
        prop_assert_eq!((edge.count, edge.cases, edge.overlaps), counts);
        let extreme = |v: Option<&i64>| *v.expect("an edge has a time") as f64 / 1e6;
        prop_assert!(close(edge.mean_s, brute::mean(&other.times)));
        prop_assert!(
            close(edge.min_s, extreme(other.times.iter().min())) && close(edge.max_s, extreme(other.times.iter().max()))
        );
        for (p, ours) in [(0.5, edge.median_s), (0.9, edge.p90_s)] {
            prop_assert!(ours.is_none_or(|s| close(s, brute::quantile(&other.times, p))));
        }
    }
    Ok(())
}

/// The simple cases that a selection holds.
fn picked(units: &Units, selection: &Selection, cases: &[brute::Case]) -> Vec<brute::Case> {
    let ids: Vec<&str> = selection.cases().iter().map(|c| units.log().case_id(c).expect("an id")).collect();
    cases.iter().filter(|c| ids.contains(&c.id.as_str())).cloned().collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn maps_agree(deliveries in any_log()) {
        for (units, cases) in both(&deliveries) {
            let all = Selection::all(&units);
            let map = ProcessMap::of(&units, &all, Detail::default());
            same_map(&map, &brute::map(&cases))?;
            prop_assert_eq!(units.event_count(all.cases()), cases.iter().filter(|c| !c.units.is_empty()).map(|c| c.rows.len() as u64).sum::<u64>());
            prop_assert!(map.edges.iter().all(|e| e.median_s.is_some()));
            let means = ProcessMap::of(&units, &all, Detail::means());
            prop_assert!(means.edges.iter().zip(&map.edges).all(|(a, b)| a.mean_s == b.mean_s && a.median_s.is_none()));
            if units.unit() == CountingUnit::Instances {
                let unknown = cases.iter().flat_map(|c| &c.units).filter(|u| u.start.is_none()).count() as u64;
                prop_assert_eq!(map.instances.start_unknown, unknown);
                prop_assert_eq!(map.instances.started_not_completed, cases.iter().map(|c| c.open as u64).sum::<u64>());
                prop_assert_eq!(map.instances.other_transitions, cases.iter().map(|c| c.other as u64).sum::<u64>());
            }
        }
    }

    #[test]
    fn maps_of_some_cases_agree(deliveries in any_log(), word in any::<u64>()) {
        for (units, cases) in both(&deliveries) {
            let some = CaseSet::from_words(vec![word], units.log().case_range());
            let selection = Selection::of_cases(&units, &some);
            let map = ProcessMap::of(&units, &selection, Detail::default());
            same_map(&map, &brute::map(&picked(&units, &selection, &cases)))?;
        }
    }

    #[test]
    fn times_behind_paths_and_activities_agree(deliveries in any_log(), word in any::<u64>()) {
        for (units, cases) in both(&deliveries) {
            let some = CaseSet::from_words(vec![word], units.log().case_range());
            let selection = Selection::of_cases(&units, &some);
            let edges = brute::map(&picked(&units, &selection, &cases)).edges;
            let code = |name: &str| units.activity_code(name).expect("an activity");
            let agrees = |between: Between, times: &[i64]| -> Result<(), TestCaseError> {
                let found = TimesBetween::of(&units, &selection, between);
                prop_assert_eq!(found.summary.count, times.len() as u64);
                prop_assert_eq!(found.bars.counts.iter().sum::<u64>(), times.len() as u64);
                prop_assert!(close_or_none(found.summary.mean_s, (!times.is_empty()).then(|| brute::mean(times))));
                prop_assert!(found.summary.p90_s.is_none_or(|s| close(s, brute::quantile(times, 0.9))));
                Ok(())
            };
            for ((from, to), edge) in &edges {
                agrees(Between::Path(code(from), code(to)), &edge.times)?;
            }
            for name in ACTIVITIES.iter().filter(|name| units.activity_code(name).is_some()) {
                let into = edges.iter().filter(|((_, to), _)| to == name);
                agrees(Between::Before(code(name)), &into.flat_map(|(_, e)| e.times.clone()).collect::<Vec<_>>())?;
            }
        }
    }

    #[test]
    fn trimmed_maps_agree(deliveries in any_log(), from in 0_i64..60, length in 0_i64..40) {
        let text = |s: i64| samsyn_calendar::rfc3339(s * 1_000_000, 0).replace("+00:00", "Z");
        let filter = Filter::parse(&format!("time trimmed {}..{}", text(from), text(from + length))).expect("a filter");
        for (units, mut cases) in both(&deliveries) {
            let selection = filter.apply(&units).expect("applies");
            let inside = |u: &brute::Unit| u.end >= from * 1_000_000 && u.end < (from + length + 1) * 1_000_000;
            cases.iter_mut().for_each(|c| c.units.retain(inside));
            let map = ProcessMap::of(&units, &selection, Detail::default());
            same_map(&map, &brute::map(&cases))?;
            let variants = Variants::of(&units, &selection, 0, 1000).expect("variants");
            prop_assert_eq!(variants.variants.len(), brute::variants(&cases).len());
            prop_assert_eq!(selection.unit_count(&units), map.units);
        }
    }

    #[test]
    fn variants_agree(deliveries in any_log()) {
        for (units, cases) in both(&deliveries) {
            let ours = Variants::of(&units, &Selection::all(&units), 0, usize::MAX).expect("variants");
            let simple = brute::variants(&cases);
            prop_assert_eq!(ours.variants_total, simple.len() as u64);
            let mut before = 0.0;
            for (variant, (sequence, ids)) in ours.variants.iter().zip(&simple) {
                prop_assert_eq!(&variant.activities, sequence);
                prop_assert_eq!(variant.count, ids.len() as u64);
                before += variant.count as f64 / ours.cases as f64;
                prop_assert!(close(variant.cumulative_share, before));
                let leads: Vec<i64> = cases.iter().filter(|c| ids.contains(&c.id)).map(brute::lead).collect();
                prop_assert!(close_or_none(variant.lead_time.mean_s, Some(brute::mean(&leads))));
                prop_assert!(close_or_none(variant.lead_time.p90_s, Some(brute::quantile(&leads, 0.9))));
                for &case in &variant.examples {
                    prop_assert!(ids.iter().any(|id| id == units.log().case_id(case).expect("id")));
                }
            }
            let page = Variants::of(&units, &Selection::all(&units), 1, 2).expect("variants");
            let stretch: Vec<_> = ours.variants.iter().skip(1).take(2).cloned().collect();
            prop_assert_eq!(page.variants, stretch);
        }
    }

    #[test]
    fn cases_and_lead_times_agree(deliveries in any_log()) {
        for (units, cases) in both(&deliveries) {
            let all = Selection::all(&units);
            let cases: Vec<_> = cases.into_iter().filter(|c| !c.units.is_empty()).collect();
            let order = CaseOrder { by: CaseKey::LeadTime, descending: true };
            let list = CaseList::of(&units, &all, order, 0, usize::MAX).expect("cases");
            prop_assert_eq!(list.rows.len(), cases.len());
            prop_assert!(list.rows.is_sorted_by(|a, b| a.lead_time_s >= b.lead_time_s));
            let variants = brute::variants(&cases);
            for row in &list.rows {
                let simple = cases.iter().find(|c| c.id == row.id).expect("the same cases");
                prop_assert_eq!((row.start_us, row.end_us), brute::span(simple));
                prop_assert_eq!(row.units as usize, simple.units.len());
                prop_assert_eq!(&variants[row.variant as usize - 1].0, &brute::sequence(simple));
                let working = if units.unit() == CountingUnit::Events { None } else { brute::working(simple) };
                prop_assert_eq!(row.working_time_s.map(|s| (s * 1e6).round() as i64), working);
                prop_assert!(close_or_none(row.waiting_time_s, working.map(|w| (brute::lead(simple) - w) as f64 / 1e6)));
            }
            let times = LeadTimes::of(&units, &all, None);
            let leads: Vec<i64> = cases.iter().map(brute::lead).collect();
            prop_assert_eq!(times.lead_time.count as usize, leads.len());
            prop_assert_eq!(times.bars.counts.iter().sum::<u64>() as usize, leads.len());
            if !leads.is_empty() {
                prop_assert!(close_or_none(times.lead_time.mean_s, Some(brute::mean(&leads))));
                prop_assert!(close_or_none(times.lead_time.median_s, Some(brute::quantile(&leads, 0.5))));
                prop_assert!(close_or_none(times.p25_s, Some(brute::quantile(&leads, 0.25))));
            }
            for key in [CaseKey::Id, CaseKey::Units, CaseKey::Start, CaseKey::End, CaseKey::Variant, CaseKey::Log] {
                let sorted = CaseList::of(&units, &all, CaseOrder { by: key, descending: false }, 0, usize::MAX).expect("cases");
                let of = |r: &CaseRow| match key {
                    CaseKey::Id => (r.id.clone(), 0),
                    CaseKey::Units => (String::new(), r.units as i64),
                    CaseKey::Start => (String::new(), r.start_us),
                    CaseKey::End => (String::new(), r.end_us),
                    CaseKey::Variant => (String::new(), i64::from(r.variant)),
                    CaseKey::Log | CaseKey::LeadTime => (String::new(), i64::from(r.case)),
                };
                prop_assert!(sorted.rows.is_sorted_by_key(of));
            }
        }
    }

    #[test]
    fn lead_times_with_open_cases_agree(deliveries in any_log(), drawn in proptest::collection::vec((any::<bool>(), 0_i64..9), 64)) {
        for (units, cases) in both(&deliveries) {
            let all = Selection::all(&units);
            let cases: Vec<_> = cases.into_iter().filter(|c| !c.units.is_empty()).collect();
            // Of each case whether it is open, and for how long it was seen after its last unit.
            let case_of = |id: &str| all.cases().iter().find(|case| units.log().case_id(*case).expect("id") == id).expect("a case");
            let mut open = std::collections::HashMap::new();
            let (mut ended, mut seen) = (Vec::new(), Vec::new());
            for (case, (is_open, after)) in cases.iter().zip(drawn.iter().cycle()) {
                let lead = brute::lead(case);
                if *is_open {
                    open.insert(case_of(&case.id), brute::span(case).1 + after * 1_000_000);
                    seen.push(lead + after * 1_000_000);
                } else {
                    ended.push(lead);
                }
            }
            let times = LeadTimes::of(&units, &all, Some(&open));
            prop_assert_eq!(times.lead_time.count as usize, ended.len());
            let survival = match times.survival {
                None => { prop_assert!(seen.is_empty()); continue }
                Some(survival) => survival,
            };
            prop_assert_eq!(survival.censored as usize, seen.len());
            // The share left after a time: of every earlier time the part of those then still there that did not end.
            let left_after = |time: i64| {
                let mut ends: Vec<i64> = ended.iter().copied().filter(|end| *end <= time).collect();
                ends.sort_unstable();
                ends.dedup();
                ends.iter().fold(1.0, |share, end| {
                    let there = ended.iter().chain(&seen).filter(|t| *t >= end).count() as f64;
                    share * (1.0 - ended.iter().filter(|t| *t == end).count() as f64 / there)
                })
            };
            for step in &survival.steps {
                prop_assert!((step.share - left_after((step.time_s * 1e6).round() as i64)).abs() < 1e-9);
                prop_assert!(step.low <= step.share && step.share <= step.high);
            }
            for quantile in survival.quantiles {
                let mut ends = ended.clone();
                ends.sort_unstable();
                let first = ends.into_iter().find(|end| left_after(*end) <= 1.0 - quantile.share + 1e-9);
                prop_assert_eq!(quantile.time_s.map(|s| (s * 1e6).round() as i64), first);
                prop_assert!(quantile.low_s <= quantile.time_s || quantile.time_s.is_none());
            }
        }
    }

    #[test]
    fn rework_and_activities_agree(deliveries in any_log()) {
        for (units, cases) in both(&deliveries) {
            let all = Selection::all(&units);
            let rework = Rework::of(&units, &all);
            let simple: Vec<_> = cases.iter().map(brute::repeats).collect();
            let again = |r: &std::collections::BTreeMap<String, (u64, u64)>| r.values().any(|v| v.0 > 0);
            prop_assert_eq!(rework.cases_with_rework as usize, simple.iter().filter(|r| again(r)).count());
            prop_assert_eq!(rework.repeats, simple.iter().flat_map(|r| r.values()).map(|v| v.0).sum::<u64>());
            prop_assert_eq!(rework.self_loops, simple.iter().flat_map(|r| r.values()).map(|v| v.1).sum::<u64>());
            for row in &rework.activities {
                let own: Vec<_> = simple.iter().filter_map(|r| r.get(&row.name)).collect();
                prop_assert_eq!(row.cases as usize, own.iter().filter(|v| v.0 > 0).count());
                prop_assert_eq!(row.most_in_a_case, own.iter().map(|v| v.0 + 1).max().unwrap_or(0));
            }
            let table = ActivityTable::of(&units, &all);
            let map = brute::map(&cases);
            prop_assert_eq!(table.activities.len(), map.activities.len());
            for row in &table.activities {
                let into: Vec<i64> = map.edges.iter().filter(|(k, _)| k.1 == row.name).flat_map(|(_, e)| e.times.clone()).collect();
                let out: Vec<i64> = map.edges.iter().filter(|(k, _)| k.0 == row.name).flat_map(|(_, e)| e.times.clone()).collect();
                for (summary, times) in [(row.time_before, into), (row.time_after, out)] {
                    prop_assert_eq!(summary.count as usize, times.len());
                    let p90 = (!times.is_empty()).then(|| brute::quantile(&times, 0.9));
                    prop_assert!(close_or_none(summary.p90_s, p90));
                }
                let done: Vec<_> = cases.iter().flat_map(|c| &c.units).filter(|u| u.activity == row.name).collect();
                prop_assert_eq!(Some(row.first_us), done.iter().map(|u| u.end).min());
                prop_assert_eq!(Some(row.last_us), done.iter().map(|u| u.end).max());
                let known: Vec<i64> = done.iter().filter_map(|u| u.start.map(|s| u.end - s)).collect();
                prop_assert_eq!(row.working_time.count as usize, known.len());
            }
        }
    }

    #[test]
    fn handovers_agree(deliveries in any_log()) {
        for (units, cases) in both(&deliveries) {
            let all = Selection::all(&units);
            let info = units.log().role(Role::Resource).expect("a column").clone();
            let column = units.log().column(info.level, &info.name).expect("its data");
            let holder = |part: usize, row: usize| match &column.parts[part] {
                data @ samsyn_eventlog::Data::Text(codes, _) if !data.is_missing(row) => Some(codes[row]),
                _ => None,
            };
            let found = Handovers::of(&units, &all, holder);
            type Step<'a> = (Vec<i64>, std::collections::BTreeSet<&'a str>);
            let mut pairs: std::collections::BTreeMap<(&str, &str), Step<'_>> = Default::default();
            let (mut steps, mut unknown) = (0, 0);
            for case in &cases {
                for step in case.units.windows(2) {
                    steps += 1;
                    match (step[0].row.resource.as_deref(), step[1].row.resource.as_deref()) {
                        (Some(from), Some(to)) if from != to => {
                            let pair = pairs.entry((from, to)).or_default();
                            pair.0.push((step[1].start.unwrap_or(step[1].end) - step[0].end).max(0));
                            pair.1.insert(&case.id);
                        }
                        (Some(_), Some(_)) => {}
                        _ => unknown += 1,
                    }
                }
            }
            prop_assert_eq!((found.steps, found.unknown), (steps, unknown));
            let with: std::collections::BTreeSet<_> = pairs.values().flat_map(|p| &p.1).collect();
            prop_assert_eq!(found.cases_with as usize, with.len());
            prop_assert_eq!(found.rows.len(), pairs.len());
            for row in &found.rows {
                let (times, ids) = &pairs[&(column.text(row.from), column.text(row.to))];
                prop_assert_eq!((row.count as usize, row.cases as usize), (times.len(), ids.len()));
                prop_assert!(close_or_none(row.time.p90_s, Some(brute::quantile(times, 0.9))));
            }
        }
    }

    #[test]
    fn resources_over_time_and_attributes_agree(deliveries in any_log()) {
        for (units, cases) in both(&deliveries) {
            let all = Selection::all(&units);
            let table = ResourceTable::of(&units, &all, Role::Resource).expect("resources");
            let done: Vec<_> = cases.iter().flat_map(|c| c.units.iter().map(move |u| (c.id.clone(), u))).collect();
            prop_assert_eq!(table.unknown as usize, done.iter().filter(|(_, u)| u.row.resource.is_none()).count());
            for row in &table.resources {
                let own: Vec<_> = done.iter().filter(|(_, u)| u.row.resource.as_deref() == Some(&row.name)).collect();
                let ids: std::collections::BTreeSet<_> = own.iter().map(|(id, _)| id).collect();
                prop_assert_eq!((row.count as usize, row.cases as usize), (own.len(), ids.len()));
                for activity in &row.activities {
                    let same = own.iter().filter(|(_, u)| u.activity == activity.name).count();
                    prop_assert_eq!(activity.count as usize, same);
                }
            }
            let over = EventsOverTime::of(&units, &all, Some(Bucket::Hour)).expect("over time");
            prop_assert_eq!(over.buckets.iter().map(|b| b.units).sum::<u64>() as usize, done.len());
            let live = cases.iter().filter(|c| !c.units.is_empty());
            prop_assert_eq!(over.buckets.iter().map(|b| b.cases_started).sum::<u64>() as usize, live.clone().count());
            let info = units.log().find(samsyn_eventlog::Level::Event, "amount").expect("a column").clone();
            let summary = AttributeSummary::of(&units, &all, &info, 5).expect("a summary");
            let values: Vec<Option<i64>> = live.flat_map(|c| c.rows.iter().map(|r| r.amount)).collect();
            let known: Vec<i64> = values.iter().flatten().map(|v| v * 1_000_000).collect();
            prop_assert_eq!((summary.rows as usize, summary.missing as usize), (values.len(), values.len() - known.len()));
            let distinct: std::collections::BTreeSet<_> = known.iter().collect();
            prop_assert_eq!(summary.distinct as usize, distinct.len());
            prop_assert!(close_or_none(summary.numbers.map(|n| n.p75), (!known.is_empty()).then(|| brute::quantile(&known, 0.75))));
        }
    }
}
