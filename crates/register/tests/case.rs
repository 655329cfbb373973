//! Business cases against a recomputation draw by draw and year by year, against closed forms, and against one done by hand.

use proptest::prelude::*;
use samsyn_register::case::{Case, Criterion, EffectKind, Figures, Quantity, Rules, draws, figures, sourcing_figures};
use samsyn_stats::Seed;

fn rules(country: &str) -> Rules {
    Rules::shipped(country).expect("shipped")
}

fn told(case: &Case, country: &str, count: usize) -> Figures {
    figures(case, &rules(country), count, Seed(7), 2).expect("figures")
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

const HALL: &str = r#"
title = "One booking system"
country = "NO"
first-year = 2027
years = 4
price-year = 2026
renewal-years = 1
not-counted = ["Happier citizens"]
[[assumption]]
id = "bookings"
value = { low = 900, mode = 1000, high = 1400 }
[[assumption]]
id = "price"
value = 50
[[assumption]]
id = "wages"
value = [1.0, 1.1]
[[alternative]]
id = "keep"
[[alternative]]
id = "share"
[[effect]]
id = "run"
alternative = "keep"
kind = "cost"
administration = "Culture"
account = "4110"
amount = 100000
[[effect]]
id = "buy"
alternative = "share"
kind = "cost"
administration = "Finance"
amount = 150000
once = true
[[effect]]
id = "old"
alternative = "share"
kind = "cost"
administration = "Culture"
account = "4110"
amount = 100000
until = 2027
[[effect]]
id = "work"
alternative = "share"
kind = "saving"
cashable = false
administration = "Culture"
amount = 1
times = ["bookings", "price", "wages"]
from = 2028
adoption = [0.5, 1.0]
"#;

#[test]
fn a_case_done_by_hand() {
    let case = Case::parse(HALL).expect("a case");
    let found = told(&case, "NO", 50_000);
    let [keep, share] = &found.alternatives[..] else { panic!("two alternatives") };
    let factor = |year: i32| 1.0 / 1.04_f64.powi(year);
    let keep_mean = -100_000.0 * (1.0 + factor(1) + factor(2) + factor(3));
    // 1,100 bookings of 50, half in 2028, wages at 1.1 from then on.
    let work = 1_100.0 * 50.0 * 1.1;
    let share_mean = -250_000.0 + work * (0.5 * factor(1) + factor(2) + factor(3));
    assert!(near(keep.mean, keep_mean) && near(share.mean, share_mean), "{} {}", keep.mean, share.mean);
    assert!(near(share.gain, share_mean - keep_mean) && keep.sd == 0.0);
    let bookings = Quantity::Triangle { low: 900.0, mode: 1_000.0, high: 1_400.0 };
    let slope = 50.0 * 1.1 * (0.5 * factor(1) + factor(2) + factor(3));
    assert!(near(share.gain_sd, slope * bookings.variance().sqrt()));
    // Paid 150,000 beyond now in the first year, spared 100,000 in each after it.
    assert_eq!(share.payback_years, Some(2.5));
    // Of the money alone, a fifth of what is spared in taxes.
    let money = -150_000.0 + 100_000.0 * (factor(1) + factor(2) + factor(3));
    assert!(near(share.tax, 0.2 * money), "{} {money}", share.tax);
    let culture = share.administrations.iter().find(|of| of.administration == "Culture").expect("Culture");
    assert!(culture.gain > 0.0 && (culture.better - 1.0).abs() < f64::EPSILON && near(culture.gain + -150_000.0, share.gain));
    let finance = share.administrations.iter().find(|of| of.administration == "Finance").expect("Finance");
    assert!(near(finance.gain, -150_000.0) && finance.better == 0.0);
    assert_eq!(share.assumptions[0].assumption, "bookings");
    let even = share.assumptions[0].break_even.expect("a value");
    assert!(near(share.gain + slope * (even - 1_100.0), 0.0));
    // A year later: what is paid and spared moves by a year, and the last year falls out.
    let later = -100_000.0 - 250_000.0 * factor(1) + work * (0.5 * factor(2) + factor(3));
    assert!(near(share.waiting.expect("asked"), share_mean - later));
    assert_eq!((share.flows.len(), found.not_counted.len()), (5, 1));
    assert!(found.knowing.is_empty());
    assert!(near(share.risk_pool, 0.0) && near(share.cost[0], 150_000.0 + 100_000.0));
}

#[test]
fn what_cannot_be_is_told_with_its_place() {
    for (from, to, section, key) in [
        ("years = 4", "years = 0", "case", "years"),
        ("renewal-years = 1", "renewal-years = 4", "case", "renewal-years"),
        ("id = \"price\"", "id = \"bookings\"", "assumption", "id"),
        ("value = 50", "value = { low = 3, mode = 2, high = 4 }", "assumption price", "value"),
        ("value = 50", "value = { low = 3, sd = 4 }", "assumption price", "value"),
        ("value = 50", "value = nan", "assumption price", "value"),
        ("value = 50", "value = []", "assumption price", "value"),
        ("alternative = \"keep\"", "alternative = \"keeps\"", "effect run", "alternative"),
        ("\"price\", \"wages\"]", "\"price\", \"wage\"]", "effect work", "times"),
        ("\"price\", \"wages\"]", "\"price\", \"price\"]", "effect work", "times"),
        ("adoption = [0.5, 1.0]", "adoption = [1.5]", "effect work", "adoption"),
        ("amount = 150000", "amount = inf", "effect buy", "amount"),
        ("until = 2027", "until = 2026", "effect old", "until"),
        ("administration = \"Finance\"", "administration = \" \"", "effect buy", "administration"),
    ] {
        let text = HALL.replacen(from, to, 1);
        assert_ne!(text, HALL, "{from}");
        let error = Case::parse(&text).expect_err(to);
        let args = error.args();
        let arg = |name: &str| args.iter().find(|(known, _)| *known == name).map(|(_, value)| &**value).unwrap_or_default();
        assert_eq!((error.code(), arg("section"), arg("key")), ("case-value", section, key), "{to}");
    }
    let error = Case::parse(&HALL.replacen("once = true", "once = maybe", 1)).expect_err("no TOML");
    assert_eq!((error.code(), error.line), ("case-syntax", Some(35)), "{error}");
    assert_eq!(
        Case::parse(&HALL.replacen("years = 4", "years = 4\nyaers = 5", 1)).map_err(|error| error.code()),
        Err("case-syntax")
    );
}

/// What each unit takes up counts by how large it is.
#[test]
fn an_effect_is_adopted_unit_by_unit() {
    let units = "[[effect.unit]]\nname = \"North\"\nweight = 3\nadoption = [0.5, 1.0]\n[[effect.unit]]\nname = \"South\"\nfrom = 2029\nadoption = [0.2]\n";
    let text = HALL.replacen("adoption = [0.5, 1.0]\n", units, 1);
    let case = Case::parse(&text).expect("a case");
    let work = case.effects.iter().find(|of| of.id == "work").expect("the effect");
    // 2027 is before it; 3 of 4 half and then whole, 1 of 4 a fifth from 2029 on.
    let expected = [0.0, 0.375, 0.75 + 0.05, 0.75 + 0.05];
    assert!(work.shares.iter().zip(expected).all(|(share, expected)| near(*share, expected)), "{:?}", work.shares);
    assert_eq!((work.units[0].weight, work.units[1].from, &*work.units[1].shares), (3.0, 2029, &[0.0, 0.0, 0.2, 0.2][..]));
    // All alike is what it would be without them.
    let alike = units.replace("from = 2029\n", "").replace("[0.2]", "[0.5, 1.0]");
    let (alike, plain) = (
        told(&Case::parse(&HALL.replacen("adoption = [0.5, 1.0]\n", &alike, 1)).expect("a case"), "NO", 1_000),
        told(&Case::parse(HALL).expect("a case"), "NO", 1_000),
    );
    assert!(
        near(alike.alternatives[1].mean, plain.alternatives[1].mean)
            && near(alike.alternatives[1].gain_sd, plain.alternatives[1].gain_sd)
    );
    for (from, to, key) in [
        ("name = \"South\"", "name = \"North\"", "unit.name"),
        ("name = \"South\"", "name = \" \"", "unit.name"),
        ("weight = 3", "weight = 0", "unit.weight"),
        ("weight = 3", "weight = nan", "unit.weight"),
        ("from = 2029", "from = 2027", "unit.from"),
        ("adoption = [0.2]", "adoption = [1.2]", "unit.adoption"),
        ("[[effect.unit]]\nname = \"North\"", "adoption = [1.0]\n[[effect.unit]]\nname = \"North\"", "adoption"),
        ("name = \"South\"", "name = \"North \"", "unit.name"),
        ("weight = 3", "weight = 1e-300", "unit.weight"),
        ("adoption = [0.2]", "adoption = [1e-300]", "unit.adoption"),
    ] {
        let wrong = text.replacen(from, to, 1);
        assert_ne!(wrong, text, "{from}");
        let error = Case::parse(&wrong).expect_err(to);
        assert!(error.args().contains(&("key", key.to_owned())), "{to}: {error}");
    }
}

/// A random case as a text.
fn text(seed: u64) -> String {
    let mut rng = Seed(seed).part("case").rng();
    let mut text = format!(
        "title = \"x\"\ncountry = \"DK\"\nfirst-year = 2027\nyears = {}\nprice-year = 2026\nrenewal-years = 1\n",
        2 + rng.below(12)
    );
    let assumptions = rng.below(6);
    for number in 0..assumptions {
        let low = rng.uniform() * 10.0 - 3.0;
        let value = match rng.below(5) {
            0 => format!("{low:.3}"),
            1 => format!("{{ low = {low:.3}, mode = {:.3}, high = {:.3} }}", low + rng.uniform(), low + 1.0 + rng.uniform()),
            2 => format!("{{ low = {low:.3}, high = {:.3} }}", low + rng.uniform() * 4.0),
            3 => format!("{{ mean = {low:.3}, sd = {:.3} }}", rng.uniform() * 2.0),
            _ => format!("[{:.3}, {:.3}, {:.3}]", rng.uniform(), rng.uniform(), rng.uniform()),
        };
        text += &format!("[[assumption]]\nid = \"a{number}\"\nvalue = {value}\n");
    }
    let alternatives = 2 + rng.below(3);
    (0..alternatives).for_each(|number| text += &format!("[[alternative]]\nid = \"w{number}\"\n"));
    for number in 0..1 + rng.below(14) {
        let mut times: Vec<String> = (0..assumptions).filter(|_| rng.chance(0.4)).map(|of| format!("\"a{of}\"")).collect();
        times.truncate(3);
        text += &format!(
            "[[effect]]\nid = \"e{number}\"\nalternative = \"w{}\"\nkind = \"{}\"\ncashable = {}\nadministration = \"d{}\"\namount = {:.2}\n\
             times = [{}]\nadoption = [{:.2}, 1.0]\n",
            rng.below(alternatives),
            ["cost", "saving", "income"][rng.below(3) as usize],
            rng.chance(0.6),
            rng.below(3),
            rng.uniform() * 100.0,
            times.join(", "),
            rng.uniform()
        );
        if rng.chance(0.3) {
            text += "once = true\n";
        }
    }
    text
}

/// What an alternative is worth in one draw, year by year.
fn worth(
    case: &Case,
    alternative: usize,
    values: &[f64],
    rules: &Rules,
    only: impl Fn(&samsyn_register::case::Effect) -> bool,
) -> f64 {
    let mut sum = 0.0;
    for effect in case.effects.iter().filter(|effect| effect.alternative == alternative && only(effect)) {
        let mut factor = 1.0;
        for (year, amount) in effect.by_year.iter().enumerate() {
            if year > 0 {
                factor /= 1.0 + rules.rate(year);
            }
            sum += effect.factors.iter().fold(amount * factor, |product, of| product * values[*of]);
        }
    }
    sum
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, ..ProptestConfig::default() })]

    #[test]
    fn draws_are_what_the_years_say(seed in 0_u64..1_000_000) {
        let case = Case::parse(&text(seed)).expect("a case");
        let rules = rules("DK");
        let count = 2_500;
        let found = draws(&case, &rules.factors(case.years), count, Seed(seed), 2);
        prop_assert_eq!(&found, &draws(&case, &rules.factors(case.years), count, Seed(seed), 1));
        let drawn = case.drawn(count, Seed(seed));
        for draw in [0, 1, 1_023, 1_024, 2_499] {
            let values: Vec<f64> = drawn.iter().map(|of| of[draw]).collect();
            for alternative in 0..case.alternatives.len() {
                let value = worth(&case, alternative, &values, &rules, |_| true);
                prop_assert!(near(found.values[alternative][draw], value), "{} {value}", found.values[alternative][draw]);
                let cost = -worth(&case, alternative, &values, &rules, |of| of.kind == EffectKind::Cost);
                prop_assert!(near(found.costs[alternative][draw], cost), "{} {cost}", found.costs[alternative][draw]);
            }
        }
    }
}

/// In a thousand random cases the formulas' mean and variance lie within four standard errors of those of the draws, but for
/// as many as chance leaves outside.
#[test]
fn formulas_and_draws_agree() {
    let (mut compared, mut outside) = (0, 0);
    for seed in 0..1_000 {
        let case = Case::parse(&text(seed)).expect("a case");
        let count = 4_000;
        let found = figures(&case, &rules("DK"), count, Seed(seed), 2).expect("figures");
        let values = draws(&case, &rules("DK").factors(case.years), count, Seed(seed), 2).values;
        for (alternative, of) in found.alternatives.iter().enumerate() {
            let gains: Vec<f64> = values[alternative].iter().zip(&values[0]).map(|(value, now)| value - now).collect();
            let square = |gain: &f64| (gain - of.drawn.mean) * (gain - of.drawn.mean);
            let fourth = gains.iter().map(|gain| square(gain) * square(gain)).sum::<f64>() / count as f64;
            let variance = of.drawn.sd * of.drawn.sd;
            let errors =
                [variance.sqrt(), (fourth - variance * variance).max(0.0).sqrt()].map(|sd| 4.0 * sd / (count as f64).sqrt());
            let scale = of.gain.abs().max(1.0);
            for (formula, drawn, error) in [
                (of.gain, of.drawn.mean, errors[0] + 1e-9 * scale),
                (of.gain_sd * of.gain_sd, variance, errors[1] + 1e-9 * scale * scale),
            ] {
                compared += 1;
                outside += u32::from((formula - drawn).abs() > error);
            }
        }
    }
    // Beyond four standard errors lies one in sixteen thousand; of products with long tails a few more.
    assert!(compared > 4_000 && outside <= 6, "{outside} of {compared}");
}

#[test]
fn a_turned_assumption_is_the_case_with_that_value() {
    for seed in 0..60 {
        let case = Case::parse(&text(seed)).expect("a case");
        let found = told(&case, "DK", 10);
        for of in &found.alternatives {
            for turned in &of.assumptions {
                for [value, gain] in [turned.low, turned.high] {
                    let mut other = case.clone();
                    let place = other.assumptions.iter().position(|known| known.id == turned.assumption).expect("known");
                    other.assumptions[place].quantity = Quantity::Point(value);
                    let again = told(&other, "DK", 10);
                    let alternative = again.alternatives.iter().find(|known| known.alternative == of.alternative).expect("known");
                    assert!(near(alternative.gain, gain), "{} {gain}", alternative.gain);
                }
            }
        }
    }
}

#[test]
fn knowing_is_worth_what_choosing_again_would_gain() {
    let text = r#"
title = "x"
country = "SE"
first-year = 2027
years = 1
price-year = 2026
[[assumption]]
id = "cases"
value = { low = 0, high = 100 }
[[alternative]]
id = "keep"
[[alternative]]
id = "build"
[[effect]]
id = "build"
alternative = "build"
kind = "cost"
administration = "a"
amount = 60
[[effect]]
id = "spared"
alternative = "build"
kind = "saving"
administration = "a"
amount = 1
times = ["cases"]
"#;
    let found = told(&Case::parse(text).expect("a case"), "SE", 1_000);
    // Build is worth x - 60: -10 on average, so keep; known, build above 60: 40 values of 100, 20 better on average.
    assert_eq!(found.knowing.len(), 1);
    assert!((found.knowing[0].worth - 8.0).abs() < 0.01, "{}", found.knowing[0].worth);
    assert_eq!(found.alternatives[1].assumptions[0].break_even, Some(60.0));
    assert!((found.alternatives[1].positive - 0.4).abs() < 0.05);
}

const PARKING: &str = r#"
title = "Parking permits"
country = "NO"
first-year = 2027
years = 2
price-year = 2026
[price-index]
name = "Prices"
[price-index.levels]
2024 = 100
2026 = 110
[sourcing]
service = "Parking permits"
weights = { cost = 50, lead-time = 30, quality = 20 }
[[competence]]
skill = "Developer"
need = [2, 2, 1]
have = [1]
buy = [0, 1]
[[alternative]]
id = "house"
quality = 4
[[alternative]]
id = "offer"
title = "Offer A"
lead-time-days = 20
quality = 3
[[alternative]]
id = "neighbour"
lead-time-days = 12
quality = 4
[[effect]]
id = "pay"
alternative = "house"
kind = "cost"
part = "avoidable"
administration = "Town"
amount = 1000
prices = 2024
[[effect]]
id = "rent"
alternative = "house"
kind = "cost"
part = "unavoidable"
administration = "Town"
amount = 70
[[effect]]
id = "price"
alternative = "offer"
kind = "cost"
part = "price"
administration = "Town"
amount = 600
[[effect]]
id = "move"
alternative = "offer"
kind = "cost"
part = "transition"
administration = "Town"
amount = 100
once = true
[[effect]]
id = "fee"
alternative = "neighbour"
kind = "cost"
part = "price"
administration = "Town"
amount = 800
"#;

#[test]
fn amounts_of_other_years_are_brought_to_the_prices_of_the_case() {
    let case = Case::parse(PARKING).expect("a case");
    let pay = &case.effects[0];
    assert!(near(pay.amount, 1_100.0) && near(pay.by_year[1], -1_100.0), "{pay:?}");
    assert_eq!(pay.recorded, (1_000.0, 2024));
    for (from, to, key) in [
        ("prices = 2024", "prices = 2023", "prices"),
        ("2026 = 110\n", "", "levels"),
        ("2024 = 100", "2024 = 0", "levels"),
        ("quality = 3", "quality = 6", "quality"),
        ("lead-time-days = 20", "lead-time-days = -1", "lead-time-days"),
        ("cost = 50, lead-time = 30, quality = 20", "cost = 0", "weights"),
        ("[sourcing]\n", "[sourcing]\ndecided = \"2026-02-30\"\nchosen = \"offer\"\n", "decided"),
        ("[sourcing]\n", "[sourcing]\nchosen = \"offers\"\n", "chosen"),
        ("[sourcing]\n", "[sourcing]\nchosen = \"offer\"\n", "decided"),
        ("need = [2, 2, 1]", "need = []", "need"),
        ("have = [1]", "have = [-1]", "have"),
        ("country = \"NO\"", "country = \"NO\"\nsponsor-consent = \"soon\"", "sponsor-consent"),
    ] {
        let text = PARKING.replacen(from, to, 1);
        assert_ne!(text, PARKING, "{from}");
        let error = Case::parse(&text).expect_err(to);
        let found = error.args().into_iter().find(|(name, _)| *name == "key").map(|(_, value)| value);
        assert_eq!(found.as_deref(), Some(key), "{to}: {error}");
    }
    let unsaid = PARKING.replacen("[price-index]\nname = \"Prices\"\n[price-index.levels]\n2024 = 100\n2026 = 110\n", "", 1);
    assert_eq!(Case::parse(&unsaid).map_err(|error| error.code()), Err("case-value"));
}

#[test]
fn what_stays_in_the_house_is_in_no_sum_and_skills_are_missing_by_month() {
    let case = Case::parse(PARKING).expect("a case");
    assert_eq!((case.effects.len(), case.unavoidable.len()), (4, 1));
    let found = told(&case, "NO", 10);
    assert!(near(found.alternatives[0].mean, -1_100.0 * (1.0 + 1.0 / 1.04)));
    assert_eq!(case.competences[0].missing(), [1.0, 0.0, 0.0]);
    // What goes away is missed, however short the list of needs is.
    let less =
        Case::parse(&PARKING.replacen("need = [2, 2, 1]\nhave = [1]", "need = [1]\nhave = [1, 1, 0.5]", 1)).expect("a case");
    assert_eq!(less.competences[0].missing(), [0.0, 0.0, 0.0]);
    let without = PARKING.replacen("need = [2, 2, 1]\nhave = [1]\nbuy = [0, 1]", "need = [1]\nhave = [1, 1, 0.5]", 1);
    assert_eq!(Case::parse(&without).expect("a case").competences[0].missing(), [0.0, 0.0, 0.5]);
}

#[test]
fn a_service_is_scored_by_hand() {
    let case = Case::parse(PARKING).expect("a case");
    let figures = told(&case, "NO", 10);
    assert!(sourcing_figures(&Case::parse(HALL).expect("a case"), &told(&case, "NO", 10), None).is_none());
    // Nobody says how long the house takes: no points for it.
    let unsaid = sourcing_figures(&case, &figures, None).expect("a service");
    assert_eq!((unsaid.alternatives[0].scores[1], unsaid.is_measured), (0.0, false));
    let found = sourcing_figures(&case, &figures, Some(4.0)).expect("a service");
    let year = 1.0 + 1.0 / 1.04;
    let costs = [1_100.0 * year, 600.0 * year + 100.0, 800.0 * year];
    let cost = |at: usize| (costs[0] - costs[at]) / (costs[0] - costs[1]);
    // Of 4, 20 and 12 days; of quality 4, 3 and 4.
    let scores = [[0.0, 1.0, 1.0], [1.0, 0.0, 0.0], [cost(2), 0.5, 1.0]];
    for (way, expected) in found.alternatives.iter().zip(scores) {
        assert!(way.scores.iter().zip(expected).all(|(a, b)| near(*a, b)), "{way:?}");
        assert!(near(way.score, 0.5 * expected[0] + 0.3 * expected[1] + 0.2 * expected[2]));
    }
    assert_eq!(found.alternatives[found.best].alternative, "neighbour");
    assert!(near(found.alternatives[0].unavoidable, -70.0 * year));
    let parts: Vec<_> = found.alternatives[1].parts.iter().map(|of| (of.part.name(), of.present_value)).collect();
    assert_eq!(parts.iter().map(|of| of.0).collect::<Vec<_>>(), ["transition", "price"]);
    assert!(near(parts[0].1, -100.0) && near(parts[1].1, -600.0 * year));
    // The neighbour stays best until it takes so long that the offer or the house is.
    let turn = found.alternatives[2].turns.iter().find(|of| of.criterion == Criterion::LeadTime).expect("weighs");
    let days = turn.value.expect("turns");
    assert!(days > 12.0, "{days}");
}

#[test]
fn ways_that_earn_turn_too() {
    let text = PARKING.replace("kind = \"cost\"", "kind = \"saving\"");
    let case = Case::parse(&text).expect("a case");
    let found = sourcing_figures(&case, &told(&case, "NO", 1), Some(4.0)).expect("a service");
    // The house earns most now; the neighbour would be best if it earned as much more.
    assert_eq!(found.best, 0);
    let cost = found.alternatives[2].turns.iter().find(|of| of.criterion == Criterion::Cost).expect("weighs");
    let year = 1.0 + 1.0 / 1.04;
    let (house, offer) = (1_100.0 * year, 600.0 * year + 100.0);
    // Level where half of what the house has of the way from the offer to the neighbour is 0.35.
    let level = offer + (house - offer) * 0.5 / 0.35;
    assert!(cost.value.is_some_and(|cost| (-cost - level).abs() < 1e-3), "{cost:?} {level}");
}

/// A random service as a text, with the values that it is about.
fn service(seed: u64) -> String {
    let mut rng = Seed(seed).part("service").rng();
    let count = 2 + rng.below(4);
    let mut text = format!(
        "title = \"x\"\ncountry = \"SE\"\nfirst-year = 2027\nyears = 3\nprice-year = 2026\n[sourcing]\nservice = \"x\"\nweights = {{ cost = {}, lead-time = {}, quality = {}, risk = {}, lock-in = {} }}\n",
        1 + rng.below(5),
        rng.below(5),
        rng.below(5),
        rng.below(3),
        rng.below(2)
    );
    for at in 0..count {
        text += &format!("[[alternative]]\nid = \"a{at}\"\nquality = {}\nrisk = {}\n", 1 + rng.below(5), 1 + rng.below(5));
        if rng.below(4) > 0 {
            text += &format!("lead-time-days = {}\n", rng.below(60));
        }
        text += &format!("lock-in-months = {}\n", rng.below(60));
    }
    for at in 0..count {
        text += &format!(
            "[[effect]]\nid = \"e{at}\"\nalternative = \"a{at}\"\nkind = \"cost\"\nadministration = \"A\"\namount = {}\n",
            100 + rng.below(900)
        );
    }
    text
}

/// Totals of a service worked out a second time, with other weights or another value in one place.
fn totals(values: &[[Option<f64>; 5]], weights: &[f64; 5]) -> Vec<f64> {
    let good = |criterion: usize, value: f64| if criterion == 2 { value } else { -value };
    let score = |at: usize, criterion: usize| {
        let known: Vec<f64> = values.iter().filter_map(|of| of[criterion]).map(|value| good(criterion, value)).collect();
        let (low, high) = (known.iter().copied().fold(f64::MAX, f64::min), known.iter().copied().fold(f64::MIN, f64::max));
        match values[at][criterion] {
            None => 0.0,
            Some(_) if high == low => 1.0,
            Some(value) => (good(criterion, value) - low) / (high - low),
        }
    };
    (0..values.len()).map(|at| (0..5).map(|criterion| score(at, criterion) * weights[criterion]).sum()).collect()
}

#[test]
fn random_services_are_scored_again_and_turn_where_they_are_said_to() {
    let mut turned = 0;
    for seed in 0..300 {
        let case = Case::parse(&service(seed)).expect("a case");
        let found = sourcing_figures(&case, &told(&case, "SE", 1), None).expect("a service");
        let values: Vec<[Option<f64>; 5]> = found.alternatives.iter().map(|of| of.values).collect();
        let mut weights = [0.0; 5];
        for of in &found.criteria {
            weights[Criterion::ALL.iter().position(|all| *all == of.criterion).expect("known")] = of.weight;
        }
        let again = totals(&values, &weights);
        assert!(found.alternatives.iter().zip(&again).all(|(way, total)| near(way.score, *total)), "{seed}");
        assert!(again.iter().all(|total| *total <= again[found.best] + 1e-12), "{seed}");
        for of in &found.criteria {
            let place = Criterion::ALL.iter().position(|all| *all == of.criterion).expect("known");
            // The spans leave no weight out, and at each weight the best by brute force is theirs.
            assert!(of.spans[0].from == 0.0 && (of.spans.last().expect("some").to - 1.0).abs() < 1e-12, "{seed} {of:?}");
            assert!(of.spans.windows(2).all(|pair| pair[0].to == pair[1].from && pair[0].alternative != pair[1].alternative));
            for step in 0..=50 {
                let weight = (f64::from(step) + 0.5) / 51.0;
                let rest = 1.0 - weights[place];
                let mut other = weights.map(|of| if rest > 0.0 { of / rest * (1.0 - weight) } else { 0.0 });
                other[place] = weight;
                let all = totals(&values, &other);
                let best = all.iter().copied().fold(f64::MIN, f64::max);
                let span = of.spans.iter().find(|span| (span.from..=span.to).contains(&weight)).expect("a span");
                let at = case.alternatives.iter().position(|known| known.id == span.alternative).expect("known");
                assert!(all[at] >= best - 1e-9, "{seed} {of:?} at {weight}: {all:?}");
            }
        }
        for (at, way) in found.alternatives.iter().enumerate() {
            for turn in &way.turns {
                let place = Criterion::ALL.iter().position(|all| *all == turn.criterion).expect("known");
                let Some(value) = turn.value else { continue };
                turned += 1;
                let is_best = |value: f64| {
                    let mut tried = values.clone();
                    tried[at][place] = Some(value);
                    let all = totals(&tried, &weights);
                    all.iter().all(|total| all[at] >= total - 1e-9)
                };
                let worse = |by: f64| if turn.criterion == Criterion::Quality { value - by } else { value + by };
                assert!(is_best(value), "{seed} {way:?} {turn:?}");
                assert!(!is_best(worse(1e-3 * value.abs().max(1.0))), "{seed} {way:?} {turn:?}");
            }
        }
    }
    assert!(turned > 300, "{turned}");
}

/// The examples of `docs/business-case.md`, worked out by hand with the rates that the guides of each country set; the figures stand there too.
#[test]
fn worked_examples_by_the_rules_of_each_country() {
    let text = |country: &str, years: usize, rest: &str| {
        format!(
            "title = \"Example\"\ncountry = \"{country}\"\nfirst-year = 2027\nyears = {years}\nprice-year = 2026\n{rest}\
             [[alternative]]\nid = \"keep\"\n[[alternative]]\nid = \"do\"\n"
        )
    };
    let effect = |id: &str, kind: &str, amount: &str, rest: &str| {
        format!(
            "[[effect]]\nid = \"{id}\"\nalternative = \"do\"\nkind = \"{kind}\"\nadministration = \"Town\"\namount = {amount}\n{rest}\n"
        )
    };
    let found = |country: &str, years: usize, rest: &str, effects: String| {
        let case = Case::parse(&(text(country, years, rest) + &effects)).expect("a case");
        told(&case, country, 100).alternatives.swap_remove(1)
    };
    let to = |figure: f64, told: f64| assert!((figure - told).abs() < 0.05, "{figure} is not {told}");
    let bought = || effect("buy", "cost", "1000000", "once = true") + &effect("spare", "saving", "320000", "from = 2028");
    // A million in the first year, 320,000 spared in each of the next four: 320,000 x 3.673079 and x 3.629895, less a million.
    let denmark = found("DK", 5, "", bought());
    to(denmark.gain, 175_385.3);
    assert!(near(denmark.tax, 0.0) && denmark.payback_years == Some(4.125));
    let norway = found("NO", 5, "", bought());
    to(norway.gain, 161_566.5);
    to(norway.tax, 32_313.3);
    assert_eq!(norway.payback_years, Some(4.125));
    // 100,000 in prices of 2024 are 105,931.42 in those of 2026; times 2.899694.
    let index = "[price-index]\nname = \"Prices\"\n[price-index.levels]\n2024 = 107.9\n2026 = 114.3\n";
    to(found("SE", 3, index, effect("spare", "saving", "100000", "prices = 2024")).gain, 307_168.7);
    // A million once, so late that the rate has fallen.
    for (country, year, worth) in [("DK", 2_067, 265_135.8), ("NO", 2_072, 179_672.0), ("SE", 2_067, 252_572.5)] {
        to(found(country, 50, "", effect("late", "saving", "1000000", &format!("once = true\nfrom = {year}"))).gain, worth);
    }
}
