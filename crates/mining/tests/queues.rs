//! Queues against counting by hand at instants of random logs, over clock changes and ends of months; and Little's law, which holds exactly.
#![allow(missing_docs, reason = "tests")]

mod support;

use std::collections::BTreeMap;

use proptest::prelude::*;
use samsyn_calendar::{Zone, days_from_civil};
use samsyn_mining::{
    Bucket, ClosingColumns, ClosingRule, CountingUnit, Detail, ProcessMap, QueueCurve, Queues, QueuesAsked, Selection, Units,
};
use support::{Row, log, row};

const NAMES: [&str; 3] = ["Apply", "Check", "Decide"];
const HOUR_S: i64 = 3_600;

/// A stretch of time, half-open.
type Stretch = (i64, i64);

/// What is there at the end of each period, and its integral over each, one stretch after the other.
fn by_hand(stretches: &[Stretch], bounds: &[i64]) -> QueueCurve {
    let ends = bounds.windows(2);
    let at_end = ends.clone().map(|b| stretches.iter().filter(|(from, until)| *from < b[1] && b[1] - 1 < *until).count() as u64);
    let within = |b: &[i64]| {
        stretches.iter().map(|(from, until)| (until.min(&b[1]) - from.max(&b[0])).max(0).unsigned_abs() as u128).sum::<u128>()
    };
    QueueCurve { at_end: at_end.collect(), area_us: ends.map(within).collect() }
}

/// Rows by case, activity, hours after the first of March 2026 in Oslo, and hours of work where the start is known.
fn rows(drawn: &[(String, usize, i64, Option<i64>)]) -> Vec<Row> {
    let oslo = Zone::parse("Europe/Oslo").expect("a zone");
    let first_s = oslo.local_to_utc(days_from_civil(2026, 3, 20) * 86_400_000_000).utc_us / 1_000_000;
    let row = |(case, name, hour, work): &(String, usize, i64, Option<i64>)| {
        let done = row(case, NAMES[*name], first_s + hour * HOUR_S);
        match work {
            Some(hours) => done.from(first_s + (hour - hours) * HOUR_S),
            None => done,
        }
    };
    drawn.iter().map(row).collect()
}

proptest! {
    #[test]
    fn as_counted_by_hand(
        drawn in prop::collection::vec(("[abcd]", 0_usize..3, 0_i64..900, prop::option::of(0_i64..60)), 1..40),
        has_rule in any::<bool>(), instances in any::<bool>(),
    ) {
        let rows = rows(&drawn);
        let unit = if instances { CountingUnit::Instances } else { CountingUnit::Events };
        let units = Units::of(&log(std::slice::from_ref(&rows)), unit).expect("units");
        let (all, oslo) = (Selection::all(&units), Zone::parse("Europe/Oslo").expect("a zone"));
        let mut cases: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        rows.iter().for_each(|r| cases.entry(&r.case).or_default().push(r));
        cases.values_mut().for_each(|rows| rows.sort_by_key(|r| r.time));
        let begin = |r: &Row| r.start.filter(|_| instances).unwrap_or(r.time);
        let (first, last) = (rows.iter().map(begin).min().expect("a row"), rows.iter().map(|r| r.time).max().expect("a row"));
        let as_of = oslo.day_at(last);
        let until_us = oslo.next_start(samsyn_calendar::Period::Day, last);
        let rule = ClosingRule::parse("activities = [\"Decide\"]").expect("a rule");
        // The support's logs are in UTC; the day read on is one of that zone.
        let columns = ClosingColumns::of(&units, &all, &rule, as_of + 1, 2).expect("read");
        let (mut open, mut next, mut waiting, mut working) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut unknown = 0;
        for rows in cases.values() {
            let (began, ended) = (rows.iter().map(|r| begin(r)).min().expect("a row"), rows[rows.len() - 1].time);
            let closed = rows.iter().rev().find(|r| r.activity == "Decide").map(|r| r.time);
            open.push((began, if has_rule { closed.unwrap_or(columns.until_us) } else { ended }));
            if has_rule && closed.is_none() {
                next.push((ended, columns.until_us));
            }
            for (at, row) in rows.iter().enumerate() {
                if at > 0 && rows[at - 1].time < begin(row) {
                    waiting.push((row.activity.clone(), (rows[at - 1].time, begin(row))));
                }
                match row.start.filter(|_| instances) {
                    Some(start) => working.push((row.activity.clone(), (start, row.time))),
                    None => unknown += 1,
                }
            }
        }
        let all_of = |found: &[(String, Stretch)]| found.iter().map(|f| f.1).collect::<Vec<_>>();
        let of = |found: &[(String, Stretch)], name: &str| {
            found.iter().filter(|f| f.0 == name).map(|f| f.1).collect::<Vec<_>>()
        };
        let key = |part: usize, unit: usize| Some(units.parts()[part].activities()[unit]);
        for bucket in [Bucket::Day, Bucket::Week, Bucket::Month] {
            let asked = QueuesAsked {
                bucket: Some(bucket),
                from_us: oslo.start_of(samsyn_calendar::Period::Day, first),
                until_us,
                closing: has_rule.then_some(&columns),
                key: &key,
            };
            let found = Queues::of(&units, &all, &oslo, &asked);
            prop_assert_eq!((found.bucket, found.starts.len() + 1, found.starts_unknown), (bucket, found.bounds.len(), unknown));
            for pair in found.bounds.windows(2).skip(1) {
                prop_assert_eq!(oslo.civil_at(pair[0]).hour, 0, "the calendar's days, over the clock change on the 29th");
            }
            prop_assert_eq!(&found.open, &by_hand(&open, &found.bounds));
            prop_assert_eq!(&found.waiting_next, &by_hand(&next, &found.bounds));
            prop_assert_eq!(&found.waiting, &by_hand(&all_of(&waiting), &found.bounds));
            prop_assert_eq!(&found.working, &by_hand(&all_of(&working), &found.bounds));
            // Little's law: the area under a curve is the sum of the times.
            let map = ProcessMap::of(&units, &all, Detail::default());
            let edges_us: f64 = map.edges.iter().map(|e| e.mean_s * e.count as f64 * 1e6).sum();
            prop_assert!((found.waiting.total_us() as f64 - edges_us).abs() <= 1e-6 * edges_us.max(1e6));
            if !has_rule {
                let leads: u128 = open.iter().map(|(from, until)| until.abs_diff(*from) as u128).sum();
                prop_assert_eq!(found.open.total_us(), leads);
            }
            for queue in &found.queues {
                let name = units.activity_name(queue.key);
                let (waits, works) = (of(&waiting, name), of(&working, name));
                prop_assert_eq!(&queue.waiting, &by_hand(&waits, &found.bounds));
                prop_assert_eq!(&queue.working, &by_hand(&works, &found.bounds));
                prop_assert_eq!((queue.waits, queue.started), (waits.len() as u64, works.len() as u64));
                prop_assert_eq!((queue.waited_us, queue.worked_us), (queue.waiting.total_us(), queue.working.total_us()));
                prop_assert_eq!(queue.units, rows.iter().filter(|r| r.activity == name).count() as u64);
            }
            let sum = |of: fn(&samsyn_mining::Queue) -> u128| found.queues.iter().map(of).sum::<u128>();
            prop_assert_eq!((sum(|q| q.waited_us), sum(|q| q.worked_us)), (found.waiting.total_us(), found.working.total_us()));
        }
    }
}

#[test]
fn no_case_and_a_stray_year() {
    let units = Units::of(&log(&[vec![row("a", "Apply", 0), row("a", "Check", 10)]]), CountingUnit::Events).expect("units");
    let all = Selection::all(&units);
    let asked = |until_us| QueuesAsked { bucket: Some(Bucket::Day), from_us: 0, until_us, closing: None, key: &|_, _| None };
    let found = Queues::of(&units, &all, &Zone::utc(), &asked(86_400_000_000));
    assert_eq!((found.waiting.at_end, found.waiting.area_us, found.queues.len()), (vec![0], vec![10_000_000], 0));
    assert_eq!((found.starts_unknown, found.working.highest()), (2, Some((0, 0))));
    // A hundred years of days are more than are told: joined into longer periods.
    let long = Queues::of(&units, &all, &Zone::utc(), &asked(36_500 * 86_400_000_000));
    assert_eq!((long.bucket, long.waiting.total_us()), (Bucket::Quarter, 10_000_000));
    let none = Queues::of(&units, &all, &Zone::utc(), &asked(0));
    assert!(none.bounds.is_empty() && none.open.at_end.is_empty() && none.open.highest().is_none());
}
