//! Disclosure control holds what it promises: the table's constraints, the same figure for the same cell, nothing about
//! few cases, errors as stated.

use proptest::prelude::*;
use samsyn_stats::Seed;
use samsyn_stats::cell_key::{
    CaseKey, Disclosure, DurationSample, Group, PerturbationTable, Settings, Shown, Tally, duration_rounded_s,
};

fn method(sample_one_in: u64) -> Disclosure {
    Disclosure::new(Settings { sample_one_in, ..Settings::default() }).expect("settings are in range")
}

fn keys(count: usize, seed: u64) -> Vec<CaseKey> {
    let mut rng = Seed(seed).rng();
    (0..count).map(|_| CaseKey(rng.next_u64())).collect()
}

/// Row by row the largest entropy under the same constraints, found by scipy 1.17 (SLSQP), which knows nothing of
/// `exp(a d + b d^2)`.
#[test]
fn tables_match_another_solver() {
    let check = |threshold, deviation_max, variance, count, first: i64, expected: &[f64]| {
        let table = PerturbationTable::new(threshold, deviation_max, variance).expect("settings are in range");
        for (deviation, theirs) in (first..).zip(expected) {
            let ours = table.probability(count, deviation);
            assert!((ours - theirs).abs() < 2e-5, "{count} by {deviation}: {ours}, not {theirs}");
        }
    };
    let wide = [0.010282, 0.029653, 0.067586, 0.121735, 0.173281, 0.194923, 0.173281, 0.121735, 0.067586, 0.029653, 0.010282];
    check(5, 5, 4.0, 10, -5, &wide);
    check(5, 5, 4.0, 5, -5, &[0.117179, 0.0, 0.0, 0.0, 0.0, 0.483407, 0.259133, 0.102668, 0.030065, 0.006507, 0.001041]);
    check(5, 5, 4.0, 7, -2, &[0.300239, 0.212964, 0.152867, 0.111043, 0.081628, 0.060723, 0.045713, 0.034825]);
    check(1, 2, 1.0, 1, -1, &[0.398065, 0.305806, 0.194194, 0.101935]);
    check(1, 2, 1.0, 9, -2, &[0.063827, 0.244691, 0.382963, 0.244691, 0.063827]);
    check(1, 3, 1.08, 2, -2, &[0.069047, 0.248017, 0.374543, 0.237796, 0.063473, 0.007123]);
    // All deviations alike when the variance is that of the uniform distribution.
    check(1, 2, 2.0, 2, -2, &[0.2; 5]);
}

#[test]
fn errors_are_as_stated() {
    for (sample_one_in, cases) in [(1, 200), (2, 200), (3, 200), (2, 1_000)] {
        let disclosure = method(sample_one_in);
        let trials = 3_000;
        let error = |seed| {
            let shown = disclosure.count(&disclosure.group(keys(cases, seed))).figure().expect("large cells are shown");
            shown as f64 - cases as f64
        };
        let errors: Vec<f64> = (0..trials).map(error).collect();
        let mean = errors.iter().sum::<f64>() / f64::from(trials as u32);
        let variance = errors.iter().map(|e| e * e).sum::<f64>() / f64::from(trials as u32);
        let stated = (sample_one_in - 1) as f64 * cases as f64 + 4.0;
        // Five standard errors, of the mean and of a normal variance.
        assert!(mean.abs() < 5.0 * (stated / f64::from(trials as u32)).sqrt(), "{mean}");
        assert!((variance / stated - 1.0).abs() < 5.0 * (2.0 / f64::from(trials as u32)).sqrt(), "{variance}, not {stated}");
    }
}

#[test]
fn the_sample_has_its_size_and_is_not_the_keys_low_bits() {
    let keys = keys(40_000, 3);
    for one_in in [1_u64, 2, 3, 10] {
        let visible = method(one_in).group(keys.iter().copied()).visible() as f64;
        let p = 1.0 / one_in as f64;
        assert!((visible - 40_000.0 * p).abs() <= 5.0 * (40_000.0 * p * (1.0 - p)).sqrt());
    }
    let counted = method(2).group((0..40_000).map(CaseKey)).visible();
    assert!(counted.abs_diff(20_000) < 500);
}

#[test]
fn smallest_and_largest_durations_are_never_shown() {
    let disclosure = method(2);
    let shown = |cases: usize, per_case: usize, ps: &[f64]| {
        let mut sample = DurationSample::default();
        keys(cases, 9).iter().for_each(|key| disclosure.durations_add(&mut sample, *key, &vec![86_400; per_case]));
        (sample.group().visible(), disclosure.duration_quantiles(&mut sample, ps), disclosure.duration_mean(&sample))
    };
    let (_, quantiles, mean) = shown(2_000, 1, &[0.0, 1.0, f64::NAN, -0.1, 0.1, 0.9, 0.5]);
    assert_eq!(quantiles[..4], [None; 4]);
    assert!(quantiles[4..].iter().all(Option::is_some) && mean.is_some_and(|mean| (80_000..93_000).contains(&mean)));
    // Every case is moved: no quantile of equal durations is theirs, but for chance in the middle.
    assert!(quantiles[4].is_some_and(|p10| p10 < 80_000) && quantiles[5].is_some_and(|p90| p90 > 93_000));
    for cases in 1..60 {
        let (visible, quantiles, mean) = shown(cases, 2, &[0.5, 0.25, 0.1]);
        assert_eq!([visible >= 10, visible >= 20, visible >= 50], [0, 1, 2].map(|at: usize| quantiles[at].is_some()));
        assert_eq!(mean.is_some(), visible >= 10);
    }
}

#[test]
fn one_case_with_most_of_the_durations_hides_them() {
    let disclosure = method(1);
    let mut sample = DurationSample::default();
    let keys = keys(31, 4);
    keys[1..].iter().for_each(|key| disclosure.durations_add(&mut sample, *key, &[3_600]));
    assert!(disclosure.duration_mean(&sample).is_some());
    disclosure.durations_add(&mut sample, keys[0], &[7_200; 8]);
    assert_eq!(disclosure.duration_mean(&sample), None);
    assert_eq!(disclosure.duration_quantiles(&mut sample, &[0.5]), [None]);
}

#[test]
fn the_bound_is_what_the_best_guesser_reaches() {
    let prior = [0.0, 0.5, 0.25, 0.15, 0.1];
    for one_in in [1, 2, 3] {
        let disclosure = method(one_in);
        let mut rng = Seed(5).rng();
        let trials = 40_000;
        let mut right = 0;
        for _ in 0..trials {
            let cases = rng.weighted(&prior).expect("weights are positive");
            let visible = disclosure.group((0..cases).map(|_| CaseKey(rng.next_u64()))).visible();
            let posterior = disclosure.posterior(&prior, visible);
            let guess = (0..prior.len()).max_by(|a, b| posterior[*a].total_cmp(&posterior[*b]));
            right += u32::from(guess == Some(cases));
        }
        let bound = disclosure.recovery_bound(&prior);
        assert!((f64::from(right) / f64::from(trials) - bound).abs() < 0.0125, "{one_in}: {right} of {trials}, not {bound}");
    }
    assert!(method(2).posterior(&[0.0, 1.0], 2).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tables_meet_their_constraints(threshold in 1_u64..12, more in 0_u64..8, part in 0.02..0.98_f64) {
        let deviation_max = (threshold - 1).max(1) + more;
        let reach = deviation_max as i64;
        let variance = part * (reach * (reach + 1)) as f64 / 3.0;
        let table = PerturbationTable::new(threshold, deviation_max, variance).expect("settings are in range");
        prop_assert_eq!(table.probability(0, 0), 1.0);
        for count in 1..threshold + deviation_max + 5 {
            let p: Vec<(i64, f64)> = (-reach - 3..=reach + 3).map(|d| (d, table.probability(count, d))).collect();
            for (deviation, p) in &p {
                let result = count as i64 + deviation;
                let allowed = deviation.abs() <= reach && (result == 0 || result >= threshold as i64);
                prop_assert!(*p == 0.0 || (allowed && *p > 0.0));
            }
            let moment = |power: i32| p.iter().map(|(d, p)| p * (*d as f64).powi(power)).sum::<f64>();
            prop_assert!((moment(0) - 1.0).abs() < 1e-9 && moment(1).abs() < 1e-7, "{count}: mean {}", moment(1));
            let allowed: Vec<i64> = (-reach..=reach)
                .filter(|d| count as i64 + d == 0 || count as i64 + d >= threshold as i64).collect();
            let below = allowed.iter().copied().filter(|d| *d <= 0).max().expect("there is one");
            let above = allowed.iter().copied().find(|d| *d >= 0).expect("there is one");
            let (least, most) = (-below * above, -allowed[0] * allowed[allowed.len() - 1]);
            let expected = variance.clamp(least as f64, most as f64);
            prop_assert!((moment(2) - expected).abs() < 1e-4 * expected.max(1.0), "{count}: variance {}", moment(2));
        }
    }

    #[test]
    fn a_cell_has_one_figure(count in 0_usize..200, seed in any::<u64>(), at in 0_usize..200, one_in in 1_u64..4) {
        let disclosure = method(one_in);
        let mut cases = keys(count, seed);
        let whole = disclosure.group(cases.iter().copied());
        let mut merged = disclosure.group(cases[..at.min(count)].iter().copied());
        merged.merge(&disclosure.group(cases[at.min(count)..].iter().copied()));
        prop_assert_eq!(whole, merged);
        Seed(seed).part("order").rng().shuffle(&mut cases);
        prop_assert_eq!(disclosure.count(&whole), disclosure.count(&disclosure.group(cases.iter().copied())));
        // Hidden cases leave no trace, in counts, events and durations alike.
        let figures = |cases: &[CaseKey]| {
            let (mut tally, mut sample) = (Tally::default(), DurationSample::default());
            for key in cases {
                disclosure.tally_add(&mut tally, *key, 1 + key.0 % 7);
                disclosure.durations_add(&mut sample, *key, &[(key.0 % 1_000_000) as i64]);
            }
            let quantiles = disclosure.duration_quantiles(&mut sample, &[0.1, 0.5, 0.9]);
            (disclosure.count(tally.group()), disclosure.events(&tally), quantiles, disclosure.duration_mean(&sample))
        };
        let visible: Vec<CaseKey> = cases.iter().copied().filter(|key| disclosure.group([*key]).visible() == 1).collect();
        prop_assert_eq!(figures(&cases), figures(&visible));
    }

    #[test]
    fn nothing_is_shown_of_few(count in 0_usize..60, seed in any::<u64>(), one_in in 1_u64..4, threshold in 1_u64..7) {
        let disclosure = Disclosure::new(Settings { threshold, sample_one_in: one_in, deviation_max: 6, cell_variance: 4.0 });
        let disclosure = disclosure.expect("settings are in range");
        let mut tally = Tally::default();
        let cases = keys(count, seed);
        cases.iter().for_each(|key| disclosure.tally_add(&mut tally, *key, 1 + key.0 % 90));
        for shown in [disclosure.count(tally.group()), disclosure.events(&tally)] {
            match shown {
                // Or moved to 0, as only counts within the largest deviation can be.
                Shown::Suppressed => prop_assert!(tally.group().visible() < threshold.max(6 / one_in + 1)),
                Shown::Perturbed(figure) => prop_assert!(count as u64 >= threshold && figure >= threshold),
                Shown::Exact(_) => prop_assert!(false, "an exact figure"),
            }
        }
    }

    #[test]
    fn lists_are_ordered_by_what_is_shown(sizes in proptest::collection::vec(0_usize..60, 0..20), limit in 0_usize..12, seed in any::<u64>()) {
        let disclosure = method(2);
        let mut rng = Seed(seed).rng();
        let groups: Vec<(usize, Group)> = sizes.iter().enumerate()
            .map(|(label, size)| (label, disclosure.group((0..*size).map(|_| CaseKey(rng.next_u64()))))).collect();
        let list = disclosure.top_list(groups.iter().copied(), limit);
        prop_assert!(list.cells.len() <= limit);
        prop_assert!(list.cells.is_sorted_by(|a, b| a.1 > b.1 || (a.1 == b.1 && a.0 < b.0)));
        let mut others = Group::default();
        for (label, group) in &groups {
            match list.cells.iter().find(|cell| cell.0 == *label) {
                Some(cell) => prop_assert_eq!(disclosure.count(group), Shown::Perturbed(cell.1)),
                None => others.merge(group),
            }
        }
        prop_assert_eq!(list.others, disclosure.count(&others));
    }

    #[test]
    fn rounding_is_coarse_and_near(duration_s in 0.0..1e8_f64) {
        let rounded = duration_rounded_s(duration_s) as f64;
        prop_assert!((rounded - duration_s).abs() <= (duration_s / 16.0).max(30.0) + 1e-6);
        prop_assert_eq!(rounded % 60.0, 0.0);
    }
}
