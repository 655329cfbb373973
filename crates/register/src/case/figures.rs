//! What follows from a case.

use std::collections::BTreeMap;

use samsyn_stats::{Seed, quantiles_select};
use serde::Serialize;

use super::simulation::draws;
use super::{Case, CaseError, Rules};

/// Points of a distribution at which it is asked which alternative would be best.
const KNOWING_POINTS: usize = 2_000;
/// Between which shares of what may be an assumption is turned to see what it does.
const TURNED: [f64; 2] = [0.1, 0.9];

/// What is expected to be paid, spared or earned in a year.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CaseCashFlow")]
pub struct CashFlow {
    /// The year.
    pub year: i32,
    /// Whose money.
    pub administration: String,
    /// Its account; may be empty.
    pub account: String,
    /// What changes what is paid; costs are negative.
    pub cashable: f64,
    /// What changes only how time is spent.
    pub not_cashable: f64,
}

/// Present values as draws tell them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CasePercentiles")]
pub struct PercentileFigures {
    /// The mean of the draws, to be held against that of the formula.
    pub mean: f64,
    /// Their standard deviation.
    pub sd: f64,
    /// A tenth of the draws lie below.
    pub p10: f64,
    /// Half of them.
    pub p50: f64,
    /// 85 of a hundred.
    pub p85: f64,
}

/// What an alternative does to an administration, held against going on as now.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CaseAdministration")]
pub struct AdministrationFigures {
    /// The administration.
    pub administration: String,
    /// Its gain: the mean of the present value, less that of going on as now.
    pub gain: f64,
    /// Of that, what changes what it pays.
    pub cashable: f64,
    /// In which share of the draws it is better off.
    pub better: f64,
}

/// What one assumption does to the gain of an alternative, all others at their means.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CaseAssumption")]
pub struct AssumptionFigures {
    /// Its id.
    pub assumption: String,
    /// Its value below which a tenth lies, and the gain then.
    pub low: [f64; 2],
    /// Its value below which nine tenths lie, and the gain then.
    pub high: [f64; 2],
    /// At which value the gain is nothing; `None`: at none.
    pub break_even: Option<f64>,
}

/// What it would be worth to know an assumption before choosing.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CaseKnowing")]
pub struct KnowingFigures {
    /// Its id.
    pub assumption: String,
    /// By how much the best choice would be better on average.
    pub worth: f64,
}

/// What follows for an alternative. Amounts are present values in the case's prices, unless a year is told.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CaseAlternative")]
pub struct AlternativeFigures {
    /// Its id.
    pub alternative: String,
    /// What it is.
    pub title: String,
    /// The mean of its present value, by formula.
    pub mean: f64,
    /// The standard deviation, by formula.
    pub sd: f64,
    /// The mean of what it is better than going on as now, by formula.
    pub gain: f64,
    /// The standard deviation of that, by formula.
    pub gain_sd: f64,
    /// The gain as draws tell it.
    pub drawn: PercentileFigures,
    /// In which share of the draws the gain is more than nothing.
    pub positive: f64,
    /// What the gain in money spares in the cost of taxes; 0 where the rules do not count it.
    pub tax: f64,
    /// Its cost at the percentile that the budget is set at, and at the one that the risk pool reaches to.
    pub cost: [f64; 2],
    /// What is set aside for risk: the difference of the two.
    pub risk_pool: f64,
    /// After how many years what is paid is earned again, in money that is paid, not discounted; `None`: not in the years of the case.
    pub payback_years: Option<f64>,
    /// What beginning only at the next renewal would lose; `None`: not asked.
    pub waiting: Option<f64>,
    /// What is expected in each year.
    pub flows: Vec<CashFlow>,
    /// What it does to each administration.
    pub administrations: Vec<AdministrationFigures>,
    /// What each assumption does to the gain, the one that does most first.
    pub assumptions: Vec<AssumptionFigures>,
}

/// What follows from a case.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
#[schemars(rename = "CaseFigures")]
pub struct Figures {
    /// What it is about.
    pub title: String,
    /// The rules that it was made by.
    pub rules: Rules,
    /// The year with which all are compared.
    pub first_year: i32,
    /// In whose prices amounts are.
    pub price_year: i32,
    /// What an amount of each year is worth in the first.
    pub factors: Vec<f64>,
    /// How many draws.
    pub draws: usize,
    /// Where they start.
    pub seed: u64,
    /// The alternatives, going on as now first.
    pub alternatives: Vec<AlternativeFigures>,
    /// What knowing would be worth, the most first; assumptions that change no choice are left out.
    pub knowing: Vec<KnowingFigures>,
    /// What is not counted.
    pub not_counted: Vec<String>,
}

/// Weights of products of assumptions.
type Products = BTreeMap<Vec<usize>, f64>;

/// What a case is worth and to whom. Cost: that of the draws, and O(products²) for the formulas.
///
/// # Errors
/// `case-value` when a figure is beyond all numbers.
pub fn figures(case: &Case, rules: &Rules, count: usize, seed: Seed, threads: usize) -> Result<Figures, CaseError> {
    let factors = rules.factors(case.years);
    let means: Vec<f64> = case.assumptions.iter().map(|of| of.quantity.mean()).collect();
    let drawn = draws(case, &factors, count, seed, threads);
    let own: Vec<Products> = (0..case.alternatives.len()).map(|at| products(case, &factors, |of| of.alternative == at)).collect();
    let mut alternatives = Vec::with_capacity(own.len());
    for (at, alternative) in case.alternatives.iter().enumerate() {
        let gain = difference(&own[at], &own[0]);
        let mut gains: Vec<f64> = drawn.values[at].iter().zip(&drawn.values[0]).map(|(value, now)| value - now).collect();
        let positive = gains.iter().filter(|gain| **gain > 0.0).count() as f64 / count.max(1) as f64;
        let mut costs = drawn.costs[at].clone();
        let [budget, pool] = rules.percentiles.map(|percentile| f64::from(percentile) / 100.0);
        let cost = quantiles_select(&mut costs, &[budget, pool]);
        let cost = [0, 1].map(|at| cost.get(at).copied().unwrap_or_default());
        let flows = flows(case, at, &means);
        let cashable = |of: &super::Effect| of.cashable;
        let money = expected(
            &difference(
                &products(case, &factors, |of| of.alternative == at && cashable(of)),
                &products(case, &factors, |of| of.alternative == 0 && cashable(of)),
            ),
            &means,
        );
        alternatives.push(AlternativeFigures {
            alternative: alternative.id.clone(),
            title: alternative.title.clone(),
            mean: expected(&own[at], &means),
            sd: variance(case, &own[at], &means).sqrt(),
            gain: expected(&gain, &means),
            gain_sd: variance(case, &gain, &means).sqrt(),
            drawn: percentiles(&mut gains),
            positive,
            tax: rules.tax_cost * money,
            cost,
            risk_pool: cost[1] - cost[0],
            payback_years: payback(case, at, &means),
            waiting: case.renewal_years.filter(|_| at > 0).map(|years| waiting(case, at, &means, &factors, years)),
            administrations: administrations(case, at, &factors, &means, &drawn.better[at], count),
            assumptions: turned(case, &gain, &means),
            flows,
        });
    }
    let all = alternatives.iter().flat_map(|of| [of.mean, of.sd, of.gain, of.drawn.p85, of.cost[1]]);
    if all.into_iter().any(|figure| !figure.is_finite()) {
        return Err(CaseError::value("case", "amount", "infinite"));
    }
    Ok(Figures {
        title: case.title.clone(),
        rules: rules.clone(),
        first_year: case.first_year,
        price_year: case.price_year,
        factors,
        draws: count,
        seed: seed.0,
        knowing: knowing(case, &own, &means),
        not_counted: case.not_counted.clone(),
        alternatives,
    })
}

/// The present weights of some effects, by what they are multiplied by.
fn products(case: &Case, discount: &[f64], is_asked: impl Fn(&super::Effect) -> bool) -> Products {
    let mut found = Products::new();
    for effect in case.effects.iter().filter(|effect| is_asked(effect)) {
        let weight: f64 = effect.by_year.iter().zip(discount).map(|(amount, by)| amount * by).sum();
        *found.entry(effect.factors.clone()).or_default() += weight;
    }
    found
}

fn difference(of: &Products, less: &Products) -> Products {
    let mut found = of.clone();
    for (factors, weight) in less {
        *found.entry(factors.clone()).or_default() -= weight;
    }
    found
}

fn mean_of(factors: &[usize], means: &[f64]) -> f64 {
    factors.iter().map(|factor| means[*factor]).product()
}

fn expected(products: &Products, means: &[f64]) -> f64 {
    products.iter().map(|(factors, weight)| weight * mean_of(factors, means)).sum()
}

/// The variance of a sum of products of independent numbers. Of two products the covariance is the product of the means of all
/// factors, times what the shared ones' second moments are beyond the squares of their means.
fn variance(case: &Case, products: &Products, means: &[f64]) -> f64 {
    let variances: Vec<f64> = case.assumptions.iter().map(|of| of.quantity.variance()).collect();
    let all: Vec<(&Vec<usize>, f64)> = products.iter().map(|(factors, weight)| (factors, *weight)).collect();
    let mut sum = 0.0;
    for (at, (left, weight)) in all.iter().enumerate() {
        for (right, other) in &all[at..] {
            let covariance = covariance(left, right, means, &variances);
            let times = if std::ptr::eq(*left, *right) { 1.0 } else { 2.0 };
            sum += times * weight * other * covariance;
        }
    }
    // Rounding may leave a crumb below nothing.
    sum.max(0.0)
}

fn covariance(left: &[usize], right: &[usize], means: &[f64], variances: &[f64]) -> f64 {
    let (mut shared, mut squares, mut alone) = (1.0, 1.0, 1.0);
    for factor in left {
        if right.contains(factor) {
            let square = means[*factor] * means[*factor];
            shared *= square + variances[*factor];
            squares *= square;
        } else {
            alone *= means[*factor];
        }
    }
    for factor in right.iter().filter(|factor| !left.contains(factor)) {
        alone *= means[*factor];
    }
    alone * (shared - squares)
}

fn percentiles(values: &mut [f64]) -> PercentileFigures {
    let count = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / count;
    let sd = (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / count).sqrt();
    let found = quantiles_select(values, &[0.1, 0.5, 0.85]);
    let [p10, p50, p85] = [0, 1, 2].map(|at| found.get(at).copied().unwrap_or_default());
    PercentileFigures { mean, sd, p10, p50, p85 }
}

fn flows(case: &Case, alternative: usize, means: &[f64]) -> Vec<CashFlow> {
    let mut found: BTreeMap<(usize, usize, &str), [f64; 2]> = BTreeMap::new();
    for effect in case.effects.iter().filter(|effect| effect.alternative == alternative) {
        let by = mean_of(&effect.factors, means);
        for (year, amount) in effect.by_year.iter().enumerate().filter(|(_, amount)| **amount != 0.0) {
            let cell = found.entry((year, effect.administration, &effect.account)).or_default();
            cell[usize::from(!effect.cashable)] += amount * by;
        }
    }
    let flow = |((year, administration, account), [cashable, not_cashable]): ((usize, usize, &str), [f64; 2])| CashFlow {
        year: case.first_year + year as i32,
        administration: case.administrations[administration].clone(),
        account: account.to_owned(),
        cashable,
        not_cashable,
    };
    found.into_iter().map(flow).collect()
}

/// What is paid or earned beyond going on as now in each year, on average.
fn money_by_year(case: &Case, alternative: usize, means: &[f64]) -> Vec<f64> {
    let mut money = vec![0.0; case.years];
    for effect in case.effects.iter().filter(|effect| effect.cashable) {
        let sign = f64::from(i8::from(effect.alternative == alternative) - i8::from(effect.alternative == 0));
        let by = sign * mean_of(&effect.factors, means);
        money.iter_mut().zip(&effect.by_year).for_each(|(sum, amount)| *sum += by * amount);
    }
    money
}

/// After how many years the sum is no longer below nothing, for good; within a year as if it came evenly.
fn payback(case: &Case, alternative: usize, means: &[f64]) -> Option<f64> {
    let money = money_by_year(case, alternative, means);
    let mut sums = Vec::with_capacity(money.len());
    let mut sum = 0.0;
    for of in &money {
        sum += of;
        sums.push(sum);
    }
    let last_below = sums.iter().rposition(|sum| *sum < 0.0)?;
    let after = *money.get(last_below + 1)?;
    Some(last_below as f64 + 1.0 - sums[last_below] / after)
}

/// What beginning some years later loses: until then everything goes on as now, and what falls beyond the years of the case is lost.
fn waiting(case: &Case, alternative: usize, means: &[f64], discount: &[f64], years: usize) -> f64 {
    let value = |of: usize, from: usize, until: usize, shift: usize| -> f64 {
        let effects = case.effects.iter().filter(|effect| effect.alternative == of);
        let one = |effect: &super::Effect| {
            let shown = (from..until).filter_map(|year| Some(effect.by_year.get(year.checked_sub(shift)?)? * discount[year]));
            mean_of(&effect.factors, means) * shown.sum::<f64>()
        };
        effects.map(one).sum()
    };
    let at_once = value(alternative, 0, case.years, 0);
    let later = value(0, 0, years, 0) + value(alternative, years, case.years, years);
    at_once - later
}

fn administrations(
    case: &Case,
    alternative: usize,
    discount: &[f64],
    means: &[f64],
    better: &[u64],
    count: usize,
) -> Vec<AdministrationFigures> {
    let figures = |(at, administration): (usize, &String)| {
        let gain = |is_asked: fn(&super::Effect) -> bool| {
            let of =
                |which: usize| products(case, discount, |of| of.alternative == which && of.administration == at && is_asked(of));
            expected(&difference(&of(alternative), &of(0)), means)
        };
        AdministrationFigures {
            administration: administration.clone(),
            gain: gain(|_| true),
            cashable: gain(|of| of.cashable),
            better: better[at] as f64 / count.max(1) as f64,
        }
    };
    case.administrations.iter().enumerate().map(figures).collect()
}

/// What the sum is when one assumption has a value and all others their means: a straight line, as each product has it at most once.
fn line(products: &Products, assumption: usize, means: &[f64]) -> (f64, f64) {
    let (mut still, mut slope) = (0.0, 0.0);
    for (factors, weight) in products {
        let others = factors.iter().filter(|factor| **factor != assumption).map(|factor| means[*factor]).product::<f64>();
        if factors.contains(&assumption) {
            slope += weight * others;
        } else {
            still += weight * others;
        }
    }
    (still, slope)
}

fn turned(case: &Case, gain: &Products, means: &[f64]) -> Vec<AssumptionFigures> {
    let mut found = Vec::new();
    for (at, assumption) in case.assumptions.iter().enumerate() {
        let (still, slope) = line(gain, at, means);
        if slope == 0.0 {
            continue;
        }
        let [low, high] = TURNED.map(|share| assumption.quantity.quantile(share)).map(|value| [value, still + slope * value]);
        found.push(AssumptionFigures { assumption: assumption.id.clone(), low, high, break_even: Some(-still / slope) });
    }
    found.sort_by(|a, b| (b.high[1] - b.low[1]).abs().total_cmp(&(a.high[1] - a.low[1]).abs()));
    found
}

/// How much better the best choice is on average when one assumption is known before it is made.
fn knowing(case: &Case, own: &[Products], means: &[f64]) -> Vec<KnowingFigures> {
    let best = own.iter().map(|products| expected(products, means)).fold(f64::NEG_INFINITY, f64::max);
    let mut found = Vec::new();
    for (at, assumption) in case.assumptions.iter().enumerate().filter(|(_, of)| of.quantity.is_uncertain()) {
        let lines: Vec<(f64, f64)> = own.iter().map(|products| line(products, at, means)).collect();
        let choice = |value: f64| lines.iter().map(|(still, slope)| still + slope * value).fold(f64::NEG_INFINITY, f64::max);
        let points = (0..KNOWING_POINTS).map(|point| (point as f64 + 0.5) / KNOWING_POINTS as f64);
        let average = points.map(|share| choice(assumption.quantity.quantile(share))).sum::<f64>() / KNOWING_POINTS as f64;
        let worth = average - best;
        // What the points leave out of the distribution is no worth.
        if worth > 1e-6 * best.abs().max(1.0)
            && crosses(&lines, assumption.quantity.quantile(0.001), assumption.quantity.quantile(0.999))
        {
            found.push(KnowingFigures { assumption: assumption.id.clone(), worth });
        }
    }
    found.sort_by(|a, b| b.worth.total_cmp(&a.worth));
    found
}

/// Whether another alternative is the best at one end than at the other or between.
fn crosses(lines: &[(f64, f64)], low: f64, high: f64) -> bool {
    let best = |value: f64| {
        let worth = |of: &(f64, f64)| of.0 + of.1 * value;
        (0..lines.len()).max_by(|a, b| worth(&lines[*a]).total_cmp(&worth(&lines[*b])))
    };
    let points: Vec<_> = (0..=64).map(|step| best(low + (high - low) * f64::from(step) / 64.0)).collect();
    points.iter().any(|point| *point != points[0])
}
