//! Large logs: the answer does not depend on threads, parts or the number of activities.
#![allow(missing_docs, reason = "tests")]

mod brute;
mod support;

use samsyn_eventlog::CaseSet;
use samsyn_mining::{Abstraction, CountingUnit, Detail, ProcessMap, Selection, Units};
use samsyn_stats::{Rng, Seed};
use support::{Row, log, row};

/// A log of `events` events; half of them go through a few frequent activities.
fn rows(rng: &mut Rng, first_case: usize, events: usize, activities: u64) -> Vec<Row> {
    let (mut rows, mut case) = (Vec::with_capacity(events), first_case);
    while rows.len() < events {
        let mut second = rng.below(1_000_000) as i64;
        for _ in 0..1 + rng.below(12) {
            let activity = if rng.chance(0.5) { rng.below(3) } else { rng.below(activities) };
            rows.push(row(&format!("c{case}"), &format!("a{activity}"), second));
            second += rng.lognormal(3_000.0, 2.0) as i64;
        }
        case += 1;
    }
    rows
}

fn agree(units: &Units, selection: &Selection, simple: &brute::Map) {
    let one = ProcessMap::of(units, selection, Detail { quantiles: true, threads: 1 });
    for threads in [2, 3, 7] {
        assert_eq!(one, ProcessMap::of(units, selection, Detail { quantiles: true, threads }));
    }
    let whole = Abstraction { activities: 0.3, paths: 0.1 }.shown(&one);
    assert_eq!(whole.coverage(&one, units, selection, 1), whole.coverage(&one, units, selection, 3));
    assert_eq!((one.cases, one.units, one.edges.len()), (simple.cases as u64, simple.units as u64, simple.edges.len()));
    let most = one.edges.iter().map(|e| e.count).max();
    assert!(most > Some(5_000), "an edge that is counted in buckets: {most:?}");
    for (edge, ((from, to), other)) in one.edges.iter().zip(&simple.edges) {
        assert_eq!((&one.activities[edge.from].name, &one.activities[edge.to].name), (from, to));
        assert_eq!((edge.count, edge.cases), (other.times.len() as u64, other.cases.len() as u64));
        let close = |a: f64, b: f64| (a - b).abs() <= 1e-6 * a.abs().max(1.0);
        assert!(close(edge.mean_s, brute::mean(&other.times)), "{from} {to}");
        assert!(close(edge.median_s.expect("a median"), brute::quantile(&other.times, 0.5)), "{from} {to}");
        assert!(close(edge.p90_s.expect("a quantile"), brute::quantile(&other.times, 0.9)), "{from} {to}");
    }
}

/// The rows of each case's last delivery.
fn last_rows(deliveries: &[Vec<Row>]) -> Vec<Row> {
    let mut last = std::collections::HashMap::new();
    deliveries.iter().enumerate().for_each(|(i, rows)| last.extend(rows.iter().map(|r| (r.case.clone(), i))));
    let kept = deliveries.iter().enumerate().flat_map(|(i, rows)| rows.iter().map(move |r| (i, r)));
    kept.filter(|(i, r)| last[&r.case] == *i).map(|(_, r)| r.clone()).collect()
}

#[test]
fn threads_parts_and_selections_do_not_matter() {
    let mut rng = Seed(11).rng();
    let deliveries = [rows(&mut rng, 0, 150_000, 30), rows(&mut rng, 0, 20_000, 30), rows(&mut rng, 90_000, 180_000, 40)];
    let log = log(&deliveries);
    let units = Units::of(&log, CountingUnit::Events).expect("units");
    let cases = brute::cases(&last_rows(&deliveries), false);
    agree(&units, &Selection::all(&units), &brute::map(&cases));
    let odd = CaseSet::from_fn(log.case_range(), |c| c % 3 != 0);
    let selection = Selection::of_cases(&units, &odd);
    let ids: std::collections::BTreeSet<&str> = selection.cases().iter().map(|c| log.case_id(c).expect("an id")).collect();
    let kept: Vec<_> = cases.into_iter().filter(|c| ids.contains(c.id.as_str())).collect();
    agree(&units, &selection, &brute::map(&kept));
}

#[test]
fn thousands_of_activities_are_no_matter() {
    let rows = rows(&mut Seed(12).rng(), 0, 250_000, 5_000);
    let units = Units::of(&log(std::slice::from_ref(&rows)), CountingUnit::Events).expect("units");
    assert!(units.activity_count() > 4_096);
    agree(&units, &Selection::all(&units), &brute::map(&brute::cases(&rows, false)));
}

#[test]
fn sums_beyond_64_bits_are_exact() {
    // Forty gaps of 9,000 years: 1.1e19 microseconds, more than an i64 holds.
    let year_s = 31_556_952;
    let case = |i: i64| [row(&format!("c{i}"), "A", 0), row(&format!("c{i}"), "B", 9_000 * year_s + i)];
    let rows: Vec<Row> = (0..40).flat_map(case).collect();
    let units = Units::of(&log(&[rows]), CountingUnit::Events).expect("units");
    let map = ProcessMap::of(&units, &Selection::all(&units), Detail::default());
    assert_eq!(map.edges[0].mean_s, (9_000 * year_s) as f64 + 19.5);
}
