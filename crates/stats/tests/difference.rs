//! Tests of differences: against SciPy 1.17, against counting every way to form the groups, and against families of tests in which
//! nothing differs.

use proptest::prelude::*;
use samsyn_stats::{
    RankDifference, Rng, Seed, Stratum, fisher, funnel_limits, holm, median_interval, normal_two_sided, quantile_type7,
    rank_differences,
};

fn two(first: &[f64], second: &[f64]) -> Stratum {
    let groups = first.iter().map(|_| 0).chain(second.iter().map(|_| 1));
    Stratum { values: first.iter().chain(second).copied().collect(), groups: groups.collect() }
}

fn rank_difference(strata: &[Stratum], seed: Seed) -> Option<RankDifference> {
    rank_differences(strata, 2, seed)[0]
}

#[track_caller]
fn near(ours: f64, theirs: f64, relative: f64) {
    assert!((ours - theirs).abs() <= relative * theirs.abs(), "ours {ours}, theirs {theirs}");
}

/// `scipy.stats`: `2 * norm.sf`, `fisher_exact`, `binom`, `mannwhitneyu(use_continuity=False, method="asymptotic")`.
#[test]
fn figures_are_those_of_scipy() {
    let tails = [
        (0.3, 0.764_177_155_622_094_8),
        (1.0, 0.317_310_507_862_914_15),
        (2.0, 0.045_500_263_896_358_39),
        (3.0, 0.002_699_796_063_260_186_6),
        (3.6, 0.000_318_217_180_315_067_27),
        (5.0, 5.733_031_437_583_866e-7),
        (10.0, 1.523_970_604_832_094e-23),
        (30.0, 9.813_427_854_295_816e-198),
    ];
    for (z, theirs) in tails {
        near(normal_two_sided(z), theirs, 1e-12);
        near(normal_two_sided(-z), theirs, 1e-12);
    }
    let tables = [
        ((3, 10), (9, 12), 0.083_557_309_563_501_5),
        ((0, 5), (5, 5), 0.007_936_507_936_507_938),
        ((120, 1000), (155, 980), 0.016_090_381_922_497_538),
        ((7, 2000), (1, 40_000), 4.214_893_287_098_052e-9),
        ((50_000, 100_000), (50_500, 100_000), 0.025_639_596_625_392_31),
    ];
    for (first, second, theirs) in tables {
        near(fisher(first, second), theirs, 1e-8);
        near(fisher(second, first), theirs, 1e-8);
    }
    let limits = [
        (0.3, 50, 0.95, 9, 22),
        (0.02, 200, 0.998, 0, 11),
        (0.9, 7, 0.95, 4, 7),
        (0.0, 9, 0.95, 0, 0),
        (1.0, 9, 0.95, 9, 9),
        (0.31, 5000, 0.998, 1449, 1652),
    ];
    for (share, of, coverage, low, high) in limits {
        let (from, until) = funnel_limits(share, of, coverage).expect("cases");
        let met = |share: f64| (share * of as f64).round() as u64;
        assert_eq!((met(from), met(until)), (low, high), "{share} of {of}");
    }
    let first: Vec<f64> = (0..60).map(|i| f64::from((i * 37 % 101) / 4)).collect();
    let second: Vec<f64> = (0..70).map(|i| f64::from((i * 53 % 97) / 4 + 1)).collect();
    let found = rank_difference(&[two(&first, &second)], Seed(1)).expect("both groups");
    near(found.larger, 0.490_595_238_095_238_1, 1e-12);
    near(found.p, 0.853_515_390_930_988, 1e-10);
    assert!(found.interval.0 < 0.45 && found.interval.1 > 0.53, "{found:?}");
}

/// All ways to choose who is in the first group, and how many differ as much.
fn by_counting(values: &[f64], first: usize) -> f64 {
    let rank = |v: f64| {
        values.iter().filter(|o| **o < v).count() as f64 + (values.iter().filter(|o| **o == v).count() as f64 + 1.0) / 2.0
    };
    let ranks: Vec<f64> = values.iter().map(|v| rank(*v)).collect();
    let middle = first as f64 * (values.len() as f64 + 1.0) / 2.0;
    let seen = (ranks[..first].iter().sum::<f64>() - middle).abs();
    let (mut all, mut as_far) = (0_u32, 0_u32);
    for chosen in 0_u32..1 << values.len() {
        if chosen.count_ones() as usize == first {
            let sum: f64 = ranks.iter().enumerate().filter(|(i, _)| chosen >> i & 1 == 1).map(|(_, rank)| rank).sum();
            all += 1;
            as_far += u32::from((sum - middle).abs() >= seen - 1e-9);
        }
    }
    f64::from(as_far) / f64::from(all)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn small_groups_are_counted(values in prop::collection::vec(0_u8..6, 4..11), share in 1_usize..9, seed: u64) {
        let values: Vec<f64> = values.into_iter().map(f64::from).collect();
        let first = share.min(values.len() - 1);
        let both = rank_differences(&[two(&values[..first], &values[first..])], 2, Seed(seed));
        let (found, turned) = (both[0].expect("both groups"), both[1].expect("both groups"));
        let pairs = values[..first].iter().flat_map(|a| values[first..].iter().map(move |b| (a, b)));
        let larger: f64 = pairs.map(|(a, b)| if a > b { 1.0 } else if a == b { 0.5 } else { 0.0 }).sum();
        prop_assert!((found.larger - larger / (first * (values.len() - first)) as f64).abs() < 1e-12);
        // Six standard errors of 9,999 draws, and the one that is counted besides.
        prop_assert!((found.p - by_counting(&values, first)).abs() < 0.031, "{:?} {}", found, by_counting(&values, first));
        prop_assert!(found.interval.0 <= found.larger && found.larger <= found.interval.1);
        prop_assert!((turned.larger - (1.0 - found.larger)).abs() < 1e-12);
    }

    #[test]
    fn fishers_test_sums_all_tables(a in 0_u64..12, n in 1_u64..12, b in 0_u64..12, m in 1_u64..12) {
        let (a, b) = (a.min(n), b.min(m));
        let choose = |n: u64, k: u64| (0..k).fold(1.0, |c, i| c * (n - i) as f64 / (i + 1) as f64);
        let weight = |x: u64| if x <= n && a + b - x <= m { choose(n, x) * choose(m, a + b - x) } else { 0.0 };
        let all: f64 = (0..=a + b).map(weight).sum();
        let as_far: f64 = (0..=a + b).map(weight).filter(|w| *w <= weight(a) * (1.0 + 1e-7)).sum();
        prop_assert!((fisher((a, n), (b, m)) - as_far / all).abs() < 1e-12);
    }

    #[test]
    fn holm_adjusts_as_it_is_defined(p in prop::collection::vec(0.0_f64..1.0, 0..12)) {
        let adjusted = holm(&p);
        for (i, own) in p.iter().enumerate() {
            // The largest of (tests not before it) times p, over all that are not larger.
            let steps = p.iter().enumerate().filter(|(j, q)| *q < own || (*q == own && *j <= i));
            let largest = steps.map(|(j, q)| q * p.iter().enumerate().filter(|(k, r)| *r > q || (*r == q && *k >= j)).count() as f64);
            prop_assert!((adjusted[i] - largest.fold(0.0, f64::max).min(1.0)).abs() < 1e-12);
        }
    }
}

#[test]
fn strata_compare_like_with_like() {
    // In each stratum the first group is lower; together it looks higher, since it has more of the slow kind.
    let numbers = |count: u32, from: f64, step: f64| -> Vec<f64> { (0..count).map(|i| from + step * f64::from(i)).collect() };
    let (slow, slower) = (numbers(80, 100.0, 1.0), numbers(20, 120.0, 4.0));
    let (quick, quicker) = (numbers(80, 2.0, 0.1), numbers(20, 0.0, 0.4));
    let all = two(&[slow.clone(), quicker.clone()].concat(), &[slower.clone(), quick.clone()].concat());
    let (slow, quick) = (two(&slow, &slower), two(&quicker, &quick));
    let (together, apart) = (rank_difference(&[all], Seed(1)), rank_difference(&[slow, quick], Seed(1)));
    let (together, apart) = (together.expect("both"), apart.expect("both"));
    assert!(together.larger > 0.6 && together.p < 0.05, "{together:?}");
    assert!(apart.larger < 0.45 && apart.p < 0.05, "{apart:?}");
    // A stratum without one of the groups tells nothing.
    let alone = two(&[1.0, 2.0], &[]);
    assert_eq!(rank_difference(&[alone], Seed(1)), None);
    assert_eq!(rank_difference(&[], Seed(1)), None);
    let same = rank_difference(&[two(&[3.0; 60], &[3.0; 60])], Seed(1)).expect("both");
    assert_eq!((same.larger, same.p), (0.5, 1.0));
}

/// Three groups of other sizes with many ties: each against the others, over two strata, by the definitions.
#[test]
fn each_group_is_held_against_all_others() {
    let mut rng = Seed(5).rng();
    let sizes = [70_u64, 200, 130];
    let mut stratum = |slower: u64| {
        let mut stratum = Stratum::default();
        for (group, size) in sizes.iter().enumerate() {
            for _ in 0..size / slower {
                stratum.values.push((rng.below(12) + slower * group as u64) as f64);
                stratum.groups.push(group as u16);
            }
        }
        stratum
    };
    let strata = [stratum(1), stratum(2)];
    let found = rank_differences(&strata, 3, Seed(1));
    for group in 0..3_u16 {
        let (mut weights, mut larger) = (0.0, 0.0);
        for stratum in &strata {
            let side = |inside: bool| -> Vec<f64> {
                let of = stratum.values.iter().zip(&stratum.groups);
                of.filter(|(_, g)| (**g == group) == inside).map(|(v, _)| *v).collect()
            };
            let (own, others) = (side(true), side(false));
            let pairs = own.iter().flat_map(|a| others.iter().map(move |b| (a, b)));
            let won: f64 = pairs
                .map(|(a, b)| {
                    if a > b {
                        1.0
                    } else if a == b {
                        0.5
                    } else {
                        0.0
                    }
                })
                .sum();
            let weight = (own.len() * others.len()) as f64 / (own.len() + others.len() + 1) as f64;
            weights += weight;
            larger += weight * won / (own.len() * others.len()) as f64;
        }
        let found = found[usize::from(group)].expect("a difference");
        near(found.larger, larger / weights, 1e-12);
        assert!(found.interval.0 < found.larger && found.larger < found.interval.1, "{found:?}");
    }
}

#[test]
fn nothing_is_no_difference() {
    assert_eq!(fisher((0, 0), (1, 2)), 1.0);
    assert_eq!(fisher((3, 2), (1, 2)), 1.0);
    assert_eq!(fisher((0, 9), (0, 7)), 1.0);
    assert_eq!(funnel_limits(0.5, 0, 0.95), None);
    assert_eq!(holm(&[]), [0.0; 0]);
    assert_eq!(median_interval(&[1_i64, 2, 3, 4, 5]), None);
    assert!(normal_two_sided(f64::NAN).is_nan());
}

/// One family: two groups, as different in size as units are, and measures that hang together, as those of cases do: a time with
/// a long tail, part of it, a count that grows with it, and a share. `shift` makes the first group's times longer.
fn family(rng: &mut Rng, sizes: (usize, usize), shift: f64) -> [f64; 4] {
    let case = |rng: &mut Rng, shift: f64| {
        let lead = rng.lognormal(10.0 * (1.0 + shift), 0.9);
        let waiting = lead * rng.uniform();
        let steps = 3.0 + rng.poisson(lead / 8.0) as f64;
        (lead, waiting, steps, rng.chance((lead / 60.0).min(0.8)))
    };
    let first: Vec<_> = (0..sizes.0).map(|_| case(rng, shift)).collect();
    let second: Vec<_> = (0..sizes.1).map(|_| case(rng, 0.0)).collect();
    let seed = Seed(rng.next_u64());
    let of = |value: fn(&(f64, f64, f64, bool)) -> f64| {
        let values = |group: &[(f64, f64, f64, bool)]| -> Vec<f64> { group.iter().map(value).collect() };
        rank_difference(&[two(&values(&first), &values(&second))], seed).expect("both groups").p
    };
    let met = |group: &[(f64, f64, f64, bool)]| (group.iter().filter(|c| c.3).count() as u64, group.len() as u64);
    [of(|c| c.0), of(|c| c.1), of(|c| c.2), fisher(met(&first), met(&second))]
}

/// Families with at least one difference called, of `families`.
fn alarms(families: u64, sizes: impl Fn(&mut Rng) -> (usize, usize), shift: f64, seed: Seed) -> f64 {
    let alarm = |n: u64| {
        let mut rng = seed.number(n).rng();
        let sizes = sizes(&mut rng);
        holm(&family(&mut rng, sizes, shift)).iter().any(|p| *p <= 0.05)
    };
    (0..families).filter(|n| alarm(*n)).count() as f64 / families as f64
}

/// `SAMSYN_FAMILIES=2000` is the long form; both are seeded, so that they pass or fail the same way each time.
#[test]
fn where_nothing_differs_few_families_raise_an_alarm() {
    let families = std::env::var("SAMSYN_FAMILIES").ok().and_then(|n| n.parse().ok()).unwrap_or(400_u64);
    // Groups large enough for the normal distribution, so that the short form is quick, and small ones, fewer.
    let large = alarms(families, |rng| (50 + rng.below(150) as usize, 50 + rng.below(150) as usize), 0.0, Seed(7));
    let small = alarms(families / 8, |rng| (5 + rng.below(40) as usize, 5 + rng.below(40) as usize), 0.0, Seed(8));
    // Bar of 6.4 % for 2,000; for fewer what chance adds to 5 %, at three standard errors.
    let bar = |n: u64| if n >= 2000 { 0.064 } else { 0.05 + 3.0 * (0.05 * 0.95 / n as f64).sqrt() };
    println!("false alarms: {large} of {families} families of large groups, {small} of {} of small ones", families / 8);
    assert!(large <= bar(families) && small <= bar(families / 8), "{large} {small}");
}

/// What the tests see: times 25 % longer in one of two groups of 200 cases, of 50, and 60 % longer in one of two of 50.
#[test]
fn stated_differences_are_seen() {
    let power = |size: usize, shift: f64| alarms(200, |_| (size, size), shift, Seed(9));
    let found = [power(200, 0.25), power(50, 0.25), power(50, 0.6)];
    println!("power: {found:?}");
    assert!(found[0] > 0.5 && found[2] > 0.5 && found[1] < found[0] && found[1] < found[2], "{found:?}");
}

#[test]
fn the_interval_of_a_median_holds_it() {
    let mut holds = 0;
    for n in 0..2000 {
        let mut rng = Seed(n).rng();
        let mut values: Vec<f64> = (0..40).map(|_| rng.lognormal(10.0, 1.0)).collect();
        values.sort_by(f64::total_cmp);
        let (low, high) = median_interval(&values).expect("enough");
        let median = quantile_type7(&values, 0.5).expect("some");
        assert!(low <= median && median <= high);
        holds += u32::from(low <= 10.0 && 10.0 <= high);
    }
    // 96 % by the binomial distribution, since it ends at values; within three standard errors.
    assert!((1897..=1949).contains(&holds), "{holds}");
    // Of any number of values it ends where the exact binomial distribution says, or one value beside.
    for n in 6..400_u64 {
        let sorted: Vec<u64> = (1..=n).collect();
        let (low, _) = median_interval(&sorted).expect("enough");
        let exact = (funnel_limits(0.5, n, 0.95).expect("some").0 * n as f64).round();
        assert!((low - exact).abs() <= 1.0, "{n}: {low}, {exact}");
    }
}
