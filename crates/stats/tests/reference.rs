//! Values from outside: R's `survival` package, NumPy and R's `quantile`, published tables.

use samsyn_stats::{
    Histogram, Moments, Seed, Z_95, duration_edges_s, mean_i64, number_edges, quantile_type7, sum_f64, survival, wilson,
};

#[track_caller]
fn check_near(ours: f64, theirs: f64, tolerance: f64) {
    assert!((ours - theirs).abs() <= tolerance, "ours {ours}, theirs {theirs}");
}

/// `survfit(Surv(time, status) ~ x, data = aml, conf.type = "log-log")` in R's survival 3.5, the group
/// "Maintained": acute myelogenous leukaemia, Embury et al. 1977; Miller, Survival Analysis, 1981, p. 49.
#[test]
fn survival_of_leukaemia_patients_as_in_r() {
    let times = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161];
    let observed = [true, true, false, true, true, false, true, true, false, true, false];
    let curve = survival(&times, &observed, Z_95);
    // time, at risk, ended, survival, standard error, low, high
    let expected = [
        (9, 11, 1, 0.909, 0.0867, 0.5081, 0.987),
        (13, 10, 1, 0.818, 0.1163, 0.4474, 0.951),
        (18, 8, 1, 0.716, 0.1397, 0.3502, 0.899),
        (23, 7, 1, 0.614, 0.1526, 0.2658, 0.835),
        (31, 5, 1, 0.491, 0.1642, 0.1673, 0.753),
        (34, 4, 1, 0.368, 0.1627, 0.0928, 0.657),
        (48, 2, 1, 0.184, 0.1535, 0.0117, 0.525),
    ];
    let with_ends: Vec<_> = curve.steps.iter().filter(|step| step.ended > 0).collect();
    assert_eq!(with_ends.len(), expected.len());
    for (step, theirs) in with_ends.iter().zip(expected) {
        assert_eq!((step.time, step.at_risk, step.ended), (theirs.0, theirs.1, theirs.2));
        check_near(step.survival, theirs.3, 5.1e-4);
        check_near(step.standard_error, theirs.4, 5.1e-5);
        check_near(step.low, theirs.5, 5.1e-5);
        check_near(step.high, theirs.6, 5.1e-4);
    }
    assert_eq!(curve.steps.iter().map(|step| step.censored).sum::<u64>(), 4);
    // R: median 31 for this group.
    assert_eq!(curve.quantile(0.5), Some(31));
    assert_eq!(curve.quantile(0.9), None);
    assert_eq!((curve.at(8), curve.at(161)), (1.0, curve.steps[9].survival));
}

/// Quantiles with their intervals as lifelines 0.30.3 tells them (`percentile`, and `qth_survival_times` of the confidence interval), of the
/// leukaemia patients and of 60 drawn times. Where the curve ends at 0 lifelines calls the last time an upper end too; R and we do not.
#[test]
fn survival_quantiles_as_in_lifelines() {
    let times = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161];
    let observed = [true, true, false, true, true, false, true, true, false, true, false];
    let told = |curve: &samsyn_stats::Survival<i64>| {
        [0.25, 0.5, 0.75, 0.9, 0.95].map(|p| (curve.quantile(p), curve.quantile_interval(p)))
    };
    let expected = [
        (Some(18), (Some(9), Some(34))),
        (Some(31), (Some(13), None)),
        (Some(48), (Some(31), None)),
        (None, (Some(34), None)),
        (None, (Some(48), None)),
    ];
    assert_eq!(told(&survival(&times, &observed, Z_95)), expected);

    let times = [
        8, 33, 7, 39, 27, 32, 10, 15, 8, 7, 1, 21, 26, 23, 25, 5, 6, 28, 19, 10, 2, 24, 15, 26, 17, 28, 39, 26, 17, 37, 33, 2, 9,
        16, 37, 19, 24, 8, 31, 17, 26, 36, 31, 22, 19, 1, 10, 34, 22, 17, 30, 32, 12, 19, 16, 29, 17, 12, 14, 18,
    ];
    let open = [6, 7, 17, 22, 24, 33, 34, 35, 36, 43, 48, 52, 54, 58];
    let observed: Vec<bool> = (0..times.len()).map(|at| !open.contains(&at)).collect();
    let expected = [
        (Some(12), (Some(8), Some(19))),
        (Some(25), (Some(19), Some(28))),
        (Some(32), (Some(27), Some(34))),
        (Some(37), (Some(32), None)),
        (Some(39), (Some(34), None)),
    ];
    assert_eq!(told(&survival(&times, &observed, Z_95)), expected);
}

#[test]
fn survival_without_censoring_is_the_share_left() {
    let times: Vec<i64> = (1..=100).collect();
    let curve = survival(&times, &[true; 100], Z_95);
    for (index, step) in curve.steps.iter().enumerate() {
        check_near(step.survival, 1.0 - (index + 1) as f64 / 100.0, 1e-12);
        assert!(step.low <= step.survival && step.survival <= step.high);
    }
    assert_eq!(curve.quantile(0.25), Some(25));
    assert!(survival::<i64>(&[], &[], Z_95).steps.is_empty());
}

/// R: `quantile(x, type = 7)`; NumPy's default gives the same.
#[test]
fn quantiles_as_in_r() {
    let x = [3, 6, 7, 8, 8, 10, 13, 15, 16, 20];
    for (p, theirs) in [(0.0, 3.0), (0.25, 7.25), (0.5, 9.0), (0.75, 14.5), (0.9, 16.4), (1.0, 20.0)] {
        check_near(quantile_type7(&x, p).expect("some values"), theirs, 1e-12);
    }
    assert_eq!(quantile_type7::<i64>(&[], 0.5), None);
    assert_eq!(quantile_type7(&[7.5], 0.9), Some(7.5));
    assert_eq!(quantile_type7(&[1, 2], f64::NAN), Some(1.0));
    assert_eq!(quantile_type7(&[1, 2], 7.0), Some(2.0));
    // Far apart, and beyond what a float holds exactly.
    assert_eq!(quantile_type7(&[i64::MIN, i64::MAX], 0.5), Some(0.0));
}

/// Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I.
#[test]
fn wilson_intervals_as_published() {
    for (met, tried, low, high) in
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
    {
        let ours = wilson(met, tried, Z_95).expect("some cases");
        check_near(ours.0, low, 5.1e-5);
        check_near(ours.1, high, 5.1e-5);
    }
    assert_eq!(wilson(7, 7, Z_95).map(|(_, high)| high), Some(1.0));
    assert_eq!((wilson(0, 0, Z_95), wilson(3, 2, Z_95)), (None, None));
}

#[test]
fn sums_lose_nothing() {
    // Neumaier's own example: a plain sum gives 0.
    assert_eq!(sum_f64([1.0, 1e100, 1.0, -1e100]), 2.0);
    assert_eq!(mean_i64(&[i64::MAX, i64::MAX, i64::MAX]), Some(i64::MAX as f64));
    assert_eq!(mean_i64(&[1, 2]), Some(1.5));
    assert_eq!(mean_i64(&[-1, -2]), Some(-1.5));
    assert_eq!(mean_i64(&[]), None);
    // NIST StRD "NumAcc3": mean 1000000.2, standard deviation 0.1.
    let mut moments = Moments::default();
    moments.add(1_000_000.2);
    moments.extend((0..1000).map(|i| if i % 2 == 0 { 1_000_000.1 } else { 1_000_000.3 }));
    check_near(moments.mean().expect("some"), 1_000_000.2, 1e-7);
    check_near(moments.standard_deviation().expect("some"), 0.1, 1e-8);
}

#[test]
fn edges_are_round() {
    assert_eq!(number_edges(0.0, 1.0, 10).len(), 11);
    assert_eq!(number_edges(0.0, 1.0, 10)[3], 0.3);
    assert_eq!(number_edges(-7.0, 12.0, 4), [-10.0, -5.0, 0.0, 5.0, 10.0, 15.0]);
    assert_eq!(number_edges(5.0, 5.0, 10).len(), 2);
    assert!(number_edges(f64::NAN, 1.0, 10).is_empty());
    assert_eq!(duration_edges_s(0.0, 3_000.0, 10)[1], 300.0);
    assert_eq!(duration_edges_s(0.0, 60.0 * 86_400.0, 10)[1], 7.0 * 86_400.0);
    assert_eq!(duration_edges_s(0.0, 40.0 * 31_449_600.0, 10)[1], 5.0 * 31_449_600.0);
    assert!(duration_edges_s(0.0, f64::INFINITY, 10).is_empty());
    let histogram = Histogram::of([0.0, 0.5, 1.0, 2.0, -1.0, 3.0, f64::NAN], vec![0.0, 1.0, 2.0]);
    assert_eq!((histogram.counts, histogram.below, histogram.above), (vec![2, 2], 1, 2));
}

/// Means and spreads of many draws against the distributions' own, within five standard errors.
#[test]
fn draws_have_the_moments_of_their_distribution() {
    type Draw = fn(&mut samsyn_stats::Rng) -> f64;
    let n = 200_000;
    let cases: [(&str, Draw, f64, f64); 7] = [
        ("uniform", |r| r.uniform(), 0.5, 1.0 / 12.0_f64.sqrt()),
        ("below", |r| r.below(6) as f64, 2.5, (35.0_f64 / 12.0).sqrt()),
        ("normal", |r| r.normal(), 0.0, 1.0),
        ("exponential", |r| r.exponential(3.0), 3.0, 3.0),
        ("gamma", |r| r.gamma(2.5, 2.0), 5.0, 2.5_f64.sqrt() * 2.0),
        ("gamma, peaked", |r| r.gamma(0.5, 2.0), 1.0, 0.5_f64.sqrt() * 2.0),
        ("poisson", |r| r.poisson(700.0) as f64, 700.0, 700.0_f64.sqrt()),
    ];
    for (name, draw, mean, deviation) in cases {
        let mut rng = Seed(42).part(name).rng();
        let mut moments = Moments::default();
        moments.extend((0..n).map(|_| draw(&mut rng)));
        let error = deviation / f64::from(n).sqrt();
        check_near(moments.mean().expect("some"), mean, 5.0 * error);
        check_near(moments.standard_deviation().expect("some") / deviation, 1.0, 0.03);
    }
    let mut rng = Seed(42).rng();
    let mut drawn: Vec<f64> = (0..20_001).map(|_| rng.lognormal(10.0, 1.0)).collect();
    check_near(samsyn_stats::quantiles_select(&mut drawn, &[0.5])[0], 10.0, 0.5);
}

#[test]
fn the_same_seed_draws_the_same() {
    let draw = |seed: Seed| (0..5).map(|_| seed.rng().next_u64()).collect::<Vec<_>>();
    assert_eq!(draw(Seed(1)), draw(Seed(1)));
    let seeds = [Seed(1), Seed(2), Seed(1).part("a"), Seed(1).part("b"), Seed(1).number(0), Seed(1).number(1)];
    for (index, seed) in seeds.iter().enumerate() {
        assert!(seeds[index + 1..].iter().all(|other| draw(*other) != draw(*seed)), "{seed:?}");
    }
    let mut rng = Seed(3).rng();
    let mut cards: Vec<u32> = (0..52).collect();
    rng.shuffle(&mut cards);
    assert_ne!(cards, (0..52).collect::<Vec<_>>());
    cards.sort_unstable();
    assert_eq!(cards, (0..52).collect::<Vec<_>>());
    assert_eq!((rng.weighted(&[0.0, 2.0, -1.0]), rng.weighted(&[0.0]), rng.weighted(&[])), (Some(1), None, None));
    assert_eq!((rng.choose::<u8>(&[]), rng.choose(&[7]), rng.below(0), rng.gamma(0.0, 1.0)), (None, Some(&7), 0, 0.0));
}
