//! Groups side by side: against figures taken case by case, on random logs, and on a log where the truth is known.
#![allow(missing_docs, reason = "tests")]

mod support;

use proptest::prelude::*;
use samsyn_mining::{CaseFigures, CaseKey, CaseList, CaseMeasure, CaseOrder, Comparison, CountingUnit, Rework, Selection, Units};
use samsyn_stats::{Rng, Seed};
use support::{Row, log, row};

fn figures(rows: Vec<Row>) -> (Units, Selection, CaseFigures) {
    let units = Units::of(&log(&[rows]), CountingUnit::Instances).expect("units");
    let all = Selection::all(&units);
    let figures = CaseFigures::of(&units, &all);
    (units, all, figures)
}

fn any_row() -> impl Strategy<Value = Row> {
    let start = prop_oneof![1 => Just(None), 3 => (0_i64..50).prop_map(Some)];
    ((0..30_u32), "[A-D]", 0_i64..60, start).prop_map(|(case, activity, second, start)| {
        let row = row(&format!("c{case}"), &activity, second);
        start.map_or(row.clone(), |start| row.from(start.min(second)))
    })
}

/// The middle of values, or the mean of the two in the middle.
fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let n = values.len();
    (n > 0).then(|| if n % 2 == 1 { values[n / 2] } else { (values[n / 2 - 1] + values[n / 2]) / 2.0 })
}

fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

fn near(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() < 1e-6,
        (a, b) => a.is_none() && b.is_none(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_figure_is_the_one_taken_case_by_case(
        rows in prop::collection::vec(any_row(), 1..120),
        groups in prop::collection::vec(prop::option::of(0_u16..3), 30),
        kinds in prop::collection::vec(0_u32..3, 30),
    ) {
        let (units, all, figures) = figures(rows);
        let list = CaseList::of(&units, &all, CaseOrder { by: CaseKey::Log, descending: false }, 0, 100).expect("cases");
        prop_assert_eq!(&figures.cases, &list.rows.iter().map(|row| row.case).collect::<Vec<_>>());
        for (at, row) in list.rows.iter().enumerate() {
            let ours = |measure: usize| figures.values[measure][at];
            prop_assert!((ours(0) - row.lead_time_s).abs() < 1e-6);
            prop_assert!(near(Some(ours(1)).filter(|v| !v.is_nan()), row.waiting_time_s));
            prop_assert_eq!(ours(2), row.units as f64);
        }
        let again = Rework::of(&units, &all).cases_with_rework;
        prop_assert_eq!(figures.values[3].iter().sum::<f64>() as u64, again);

        let n = figures.cases.len();
        let (groups, kinds) = (&groups[..n], &kinds[..n]);
        let found = Comparison::of(&figures, groups, kinds, 3, Seed(1));
        let mut tests = 0;
        for measure in &found.measures {
            let values = &figures.values[CaseMeasure::ALL.iter().position(|m| *m == measure.measure).expect("one of them")];
            let of = |group: Option<u16>| -> Vec<(f64, u32)> {
                let cases = (0..n).filter(|at| groups[*at].is_some() && !values[*at].is_nan());
                cases.filter(|at| group.is_none() || groups[*at] == group).map(|at| (values[at], kinds[at])).collect()
            };
            let is_median = matches!(measure.measure, CaseMeasure::LeadTime | CaseMeasure::WaitingTime);
            let plain = |cases: &[(f64, u32)]| {
                let values: Vec<f64> = cases.iter().map(|(value, _)| *value).collect();
                if is_median { median(values) } else { mean(&values) }
            };
            let everybody = of(None);
            prop_assert!(near(measure.all, plain(&everybody)));
            for (group, figure) in measure.groups.iter().enumerate() {
                let own = of(Some(group as u16));
                prop_assert_eq!(figure.cases, own.len() as u64);
                prop_assert!(near(figure.value, plain(&own)));
                if let (Some(value), Some((low, high))) = (figure.value, figure.interval) {
                    prop_assert!(low <= value + 1e-9 && value <= high + 1e-9, "{figure:?}");
                }
                // Kinds of which other groups have cases, and how much each case stands for.
                let count = |cases: &[(f64, u32)], kind: u32| cases.iter().filter(|(_, k)| *k == kind).count() as f64;
                let weighted: Vec<(f64, f64)> = own.iter().filter(|(_, k)| count(&everybody, *k) > count(&own, *k))
                    .map(|(value, k)| (*value, count(&everybody, *k) / count(&own, *k))).collect();
                let comparable = if own.is_empty() { 0.0 } else { weighted.len() as f64 / own.len() as f64 };
                prop_assert!((figure.comparable - comparable).abs() < 1e-12);
                if !is_median && figure.standardised.is_some() {
                    let total: f64 = weighted.iter().map(|(_, w)| w).sum();
                    let sum: f64 = weighted.iter().map(|(v, w)| v * w).sum();
                    prop_assert!(near(figure.standardised, Some(sum / total)));
                }
                tests += u64::from(figure.p.is_some());
                prop_assert_eq!(figure.p.is_some(), figure.p_adjusted.is_some());
                prop_assert!(figure.p_adjusted.unwrap_or(1.0) >= figure.p.unwrap_or(0.0));
                prop_assert_eq!(figure.p.is_some(), !weighted.is_empty());
            }
        }
        prop_assert_eq!(found.tests, tests);
    }
}

/// Two groups of the same speed, one of which has more of the slow kind: they differ, until cases of the same kind are compared.
#[test]
fn a_mix_is_told_apart_from_a_difference() {
    let mut rng = Seed(11).rng();
    let (mut rows, mut groups, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
    for case in 0..400 {
        let group = case % 2;
        let slow = rng.chance(if group == 0 { 0.8 } else { 0.2 });
        let takes = |rng: &mut Rng| (rng.lognormal(if slow { 9000.0 } else { 1000.0 }, 0.4)) as i64;
        let id = format!("c{case:03}");
        rows.extend([row(&id, "Ask", 0).from(0), row(&id, "Answer", 10 + takes(&mut rng)).from(5)]);
        groups.push(Some(group as u16));
        kinds.push(u32::from(slow));
    }
    let (_, _, figures) = figures(rows);
    let plain = Comparison::of(&figures, &groups, &vec![0; 400], 2, Seed(1));
    let mixed = Comparison::of(&figures, &groups, &kinds, 2, Seed(1));
    let (plain, mixed) = (&plain.measures[0].groups, &mixed.measures[0].groups);
    assert!(plain[0].differs() && plain[0].larger.expect("tested") > 0.6, "{plain:?}");
    assert!(plain[1].p.is_none() && plain[0].standardised.is_none());
    assert!(!mixed[0].differs(), "{mixed:?}");
    let apart = |groups: &[samsyn_mining::GroupFigure], of: fn(&samsyn_mining::GroupFigure) -> Option<f64>| {
        (of(&groups[0]).expect("known") / of(&groups[1]).expect("known")).ln().abs()
    };
    assert!(apart(mixed, |g| g.standardised) < apart(plain, |g| g.value) / 3.0, "{mixed:?}");
}
