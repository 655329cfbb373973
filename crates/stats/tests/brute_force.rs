//! Two ways must agree: ours against the definition, written out, on random values.

use proptest::prelude::*;
use samsyn_stats::{Histogram, Moments, Z_95, duration_edges_s, number_edges, quantile_type7, quantiles_select, survival};

/// Type 7 by its definition: the point at `(n - 1) p` of the line through the sorted values.
fn quantile_by_definition(values: &[i64], p: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let position = (sorted.len() - 1) as f64 * p;
    let (low, high) = (sorted[position.floor() as usize], sorted[position.ceil() as usize]);
    low as f64 + (position - position.floor()) * (high - low) as f64
}

/// The product over all earlier end times, each counted anew.
fn survival_by_definition(times: &[i64], observed: &[bool], at: i64) -> f64 {
    let mut ends: Vec<i64> = (0..times.len()).filter(|&i| observed[i] && times[i] <= at).map(|i| times[i]).collect();
    ends.sort_unstable();
    ends.dedup();
    let factor = |&end: &i64| {
        let at_risk = times.iter().filter(|&&time| time >= end).count() as f64;
        let ended = (0..times.len()).filter(|&i| observed[i] && times[i] == end).count() as f64;
        1.0 - ended / at_risk
    };
    ends.iter().map(factor).product()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quantiles_agree(
        values in proptest::collection::vec(-1_000_000_i64..1_000_000, 1..300),
        few in proptest::bool::ANY,
        ps in proptest::collection::vec(0.0..=1.0_f64, 0..6),
    ) {
        // Half of them with many equal values.
        let values: Vec<i64> = if few { values.iter().map(|value| value % 4).collect() } else { values };
        let expected: Vec<f64> = ps.iter().map(|&p| quantile_by_definition(&values, p)).collect();
        prop_assert_eq!(&quantiles_select(&mut values.clone(), &ps), &expected);
        let mut sorted: Vec<f64> = values.iter().map(|&value| value as f64).collect();
        prop_assert_eq!(&quantiles_select(&mut sorted, &ps), &expected);
        sorted.sort_by(f64::total_cmp);
        for (p, theirs) in ps.iter().zip(expected) {
            prop_assert_eq!(quantile_type7(&sorted, *p), Some(theirs));
        }
    }

    #[test]
    fn survival_agrees(cases in proptest::collection::vec((0_i64..40, proptest::bool::ANY), 1..60)) {
        let (times, observed): (Vec<i64>, Vec<bool>) = cases.into_iter().unzip();
        let curve = survival(&times, &observed, Z_95);
        for step in &curve.steps {
            let theirs = survival_by_definition(&times, &observed, step.time);
            prop_assert!((step.survival - theirs).abs() < 1e-12);
            prop_assert!(0.0 <= step.low && step.low <= step.survival && step.survival <= step.high && step.high <= 1.0);
            prop_assert_eq!(curve.at(step.time), step.survival);
        }
        let counted: u64 = curve.steps.iter().map(|step| step.ended + step.censored).sum();
        prop_assert_eq!(counted as usize, times.len());
    }

    #[test]
    fn moments_merge(left in proptest::collection::vec(-1e6..1e6_f64, 0..50), right in proptest::collection::vec(-1e6..1e6_f64, 0..50)) {
        let of = |values: &[f64]| { let mut moments = Moments::default(); moments.extend(values.iter().copied()); moments };
        let (mut merged, all) = (of(&left), of(&[&left[..], &right[..]].concat()));
        merged.merge(&of(&right));
        prop_assert_eq!(merged.count(), all.count());
        for (a, b) in [(merged.mean(), all.mean()), (merged.variance(), all.variance())] {
            let (a, b) = (a.unwrap_or(0.0), b.unwrap_or(0.0));
            prop_assert!((a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs())));
        }
    }

    #[test]
    fn edges_enclose(a in -1e12..1e12_f64, size in 0.0..1e12_f64, bins in 1_usize..60) {
        let b = a + size;
        for edges in [number_edges(a, b, bins), duration_edges_s(a, b, bins)] {
            prop_assert!(edges.len() >= 2 && edges.len() <= bins + 3, "{} edges", edges.len());
            prop_assert!(edges.windows(2).all(|pair| pair[0] < pair[1]));
            let histogram = Histogram::of([a, b, f64::midpoint(a, b)], edges);
            prop_assert_eq!(histogram.counts.iter().sum::<u64>(), 3);
        }
    }
}
