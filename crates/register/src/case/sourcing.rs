//! Who should deliver a service: what each way costs by its parts, how it stands on each criterion, how it scores by the weights, for
//! which weights another would be chosen, and what would have to be true for each to be.
//!
//! On a criterion the best of the ways scores 1 and the worst 0, the others in proportion between; where all are the same, all score 1; who
//! says nothing scores 0. A score is the mean over the criteria by their weights.

use serde::{Deserialize, Serialize};

use super::{Case, EffectPart, Figures};

/// Halvings by which a turning point is found: to a billionth of the way.
const HALVINGS: u32 = 40;
/// Scores that differ by no more are level: it is rounding.
const LEVEL: f64 = 1e-12;
/// How far beyond what is known is looked, in what is known.
const BEYOND: f64 = 10.0;

/// What ways are held against each other by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "SourcingCriterion")]
pub enum Criterion {
    /// Present value of what it costs.
    Cost,
    /// In how many days it is delivered.
    LeadTime,
    /// 1 to 5, 5 the best.
    Quality,
    /// 1 to 5, 1 the best.
    Risk,
    /// For how many months one is bound.
    LockIn,
}

impl Criterion {
    /// All of them, as they are told.
    pub const ALL: [Self; 5] = [Self::Cost, Self::LeadTime, Self::Quality, Self::Risk, Self::LockIn];

    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::LeadTime => "lead-time",
            Self::Quality => "quality",
            Self::Risk => "risk",
            Self::LockIn => "lock-in",
        }
    }

    /// Its best and its worst value, so far as there are such: of what has no end, far beyond the known ones.
    fn ends(self, known: &[f64]) -> [f64; 2] {
        let (least, most) =
            (known.iter().copied().fold(f64::INFINITY, f64::min), known.iter().copied().fold(f64::NEG_INFINITY, f64::max));
        let far = (most - least).max(most.abs()).max(least.abs()).max(1.0) * BEYOND;
        match self {
            Self::Quality => [5.0, 1.0],
            Self::Risk => [1.0, 5.0],
            // Who earns by a way pays less than nothing.
            Self::Cost => [least - far, most + far],
            Self::LeadTime | Self::LockIn => [0.0, most + far],
        }
    }

    /// The more the better, of every criterion.
    fn good(self, value: f64) -> f64 {
        if self == Self::Quality { value } else { -value }
    }
}

/// A part of what a way costs.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct PartFigures {
    /// Which part.
    pub part: EffectPart,
    /// Its present value; costs are negative.
    pub present_value: f64,
}

/// At which value of one criterion, all else as it is, the choice turns.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct TurnFigures {
    /// The criterion.
    pub criterion: Criterion,
    /// The value: of the chosen way the last with which it stays chosen, of another the one from which it would be. `None`: it does not turn by
    /// this alone, or nobody says how the way stands on the criterion.
    pub value: Option<f64>,
}

/// A way of delivering the service.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SourcingAlternative {
    /// Its id.
    pub alternative: String,
    /// What it is.
    pub title: String,
    /// What it costs, by part.
    pub parts: Vec<PartFigures>,
    /// What stays in the house whichever way is gone; in no sum.
    pub unavoidable: f64,
    /// How it stands on each criterion, in their order; `None`: nobody says.
    pub values: [Option<f64>; Criterion::ALL.len()],
    /// How it scores on each, 0 to 1.
    pub scores: [f64; Criterion::ALL.len()],
    /// How it scores by the weights.
    pub score: f64,
    /// What becomes of those who do the work.
    pub staff: String,
    /// What would have to be true for it to be chosen, or not.
    pub turns: Vec<TurnFigures>,
}

/// From which to which weight of a criterion, the others keeping their proportions, a way is chosen.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WeightSpan {
    /// From this share of all weights.
    pub from: f64,
    /// To this.
    pub to: f64,
    /// The way.
    pub alternative: String,
}

/// What a criterion weighs, and what other weights would change.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CriterionFigures {
    /// The criterion.
    pub criterion: Criterion,
    /// Its share of all weights.
    pub weight: f64,
    /// Who is chosen at which weight, from none to all.
    pub spans: Vec<WeightSpan>,
}

/// Who should deliver a service.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SourcingFigures {
    /// The service.
    pub service: String,
    /// Whether the lead time of the house is measured.
    pub is_measured: bool,
    /// Whether a work process is named whose log would tell it.
    pub is_to_be_measured: bool,
    /// The ways, the first as it is now.
    pub alternatives: Vec<SourcingAlternative>,
    /// The criteria that weigh something.
    pub criteria: Vec<CriterionFigures>,
    /// Which way scores best.
    pub best: usize,
}

type Values = Vec<[Option<f64>; Criterion::ALL.len()]>;

/// Who should deliver the service of a case, from its figures; `None` when it is about none. `measured_days`: the lead time of the house, from
/// its log. Cost: O(alternatives² × criteria).
pub fn sourcing_figures(case: &Case, figures: &Figures, measured_days: Option<f64>) -> Option<SourcingFigures> {
    let sourcing = case.sourcing.as_ref()?;
    let value = |(at, of): (usize, &super::Alternative)| {
        let lead = if at == 0 { measured_days.or(of.lead_time_days) } else { of.lead_time_days };
        [Some(-figures.alternatives[at].mean), lead, of.quality, of.risk, of.lock_in_months]
    };
    let values: Values = case.alternatives.iter().enumerate().map(value).collect();
    let all: f64 = sourcing.weights.iter().sum();
    let weights = sourcing.weights.map(|weight| weight / all);
    let scores = scores(&values);
    let best = best(&totals(&scores, &weights));
    let alternative = |(at, of): (usize, &super::Alternative)| SourcingAlternative {
        alternative: of.id.clone(),
        title: if of.title.is_empty() { of.id.clone() } else { of.title.clone() },
        parts: parts(case, at, &figures.factors),
        unavoidable: sum(case, &figures.factors, |effects| &effects.unavoidable, at, |_| true),
        values: values[at],
        scores: scores[at],
        score: total(&scores[at], &weights),
        staff: of.staff.clone(),
        turns: Criterion::ALL
            .into_iter()
            .enumerate()
            .filter(|(criterion, _)| weights[*criterion] > 0.0)
            .map(|(place, criterion)| TurnFigures { criterion, value: turn(&values, &weights, at, best, (place, criterion)) })
            .collect(),
    };
    let criterion = |(place, criterion): (usize, Criterion)| CriterionFigures {
        criterion,
        weight: weights[place],
        spans: spans(case, &scores, &weights, place),
    };
    Some(SourcingFigures {
        service: sourcing.service.clone(),
        is_measured: measured_days.is_some(),
        is_to_be_measured: !sourcing.process.trim().is_empty(),
        alternatives: case.alternatives.iter().enumerate().map(alternative).collect(),
        criteria: Criterion::ALL.into_iter().enumerate().filter(|(at, _)| weights[*at] > 0.0).map(criterion).collect(),
        best,
    })
}

fn sum(
    case: &Case,
    factors: &[f64],
    which: impl Fn(&Case) -> &Vec<super::Effect>,
    alternative: usize,
    is_asked: impl Fn(&super::Effect) -> bool,
) -> f64 {
    let effects = which(case).iter().filter(|of| of.alternative == alternative && is_asked(of));
    let value =
        |of: &super::Effect| case.times(of) * of.by_year.iter().zip(factors).map(|(amount, factor)| amount * factor).sum::<f64>();
    effects.map(value).sum()
}

fn parts(case: &Case, alternative: usize, factors: &[f64]) -> Vec<PartFigures> {
    let has = |part: EffectPart| case.effects.iter().any(|of| of.alternative == alternative && of.part == part);
    let of = |part: EffectPart| PartFigures {
        part,
        present_value: sum(case, factors, |case| &case.effects, alternative, |of| of.part == part),
    };
    EffectPart::ALL.into_iter().filter(|part| has(*part)).map(of).collect()
}

fn scores(values: &Values) -> Vec<[f64; Criterion::ALL.len()]> {
    let mut scores = vec![[0.0; Criterion::ALL.len()]; values.len()];
    for (place, criterion) in Criterion::ALL.into_iter().enumerate() {
        let good = |of: &[Option<f64>; Criterion::ALL.len()]| of[place].map(|value| criterion.good(value));
        let known = || values.iter().filter_map(good);
        let (worst, best) = (known().fold(f64::INFINITY, f64::min), known().fold(f64::NEG_INFINITY, f64::max));
        for (score, of) in scores.iter_mut().zip(values) {
            score[place] = match good(of) {
                None => 0.0,
                Some(_) if best <= worst => 1.0,
                Some(value) => (value - worst) / (best - worst),
            };
        }
    }
    scores
}

fn total(scores: &[f64; Criterion::ALL.len()], weights: &[f64; Criterion::ALL.len()]) -> f64 {
    scores.iter().zip(weights).map(|(score, weight)| score * weight).sum()
}

fn totals(scores: &[[f64; Criterion::ALL.len()]], weights: &[f64; Criterion::ALL.len()]) -> Vec<f64> {
    scores.iter().map(|of| total(of, weights)).collect()
}

/// The place of the best; of equal ones the first, which is the way it is now.
fn best(totals: &[f64]) -> usize {
    (1..totals.len()).fold(0, |best, at| if totals[at] > totals[best] + LEVEL { at } else { best })
}

/// At which value of a criterion the choice of a way turns.
fn turn(
    values: &Values,
    weights: &[f64; Criterion::ALL.len()],
    at: usize,
    chosen: usize,
    (place, criterion): (usize, Criterion),
) -> Option<f64> {
    let now = values[at][place]?;
    let is_chosen = |value: f64| {
        let mut tried = values.clone();
        tried[at][place] = Some(value);
        let totals = totals(&scores(&tried), weights);
        // Who is level with the best is chosen: the point itself is what is asked for.
        totals.iter().all(|total| totals[at] >= total - LEVEL)
    };
    let known: Vec<f64> = values.iter().filter_map(|of| of[place]).collect();
    let [best, worst] = criterion.ends(&known);
    // From a value with which it is chosen to one with which it is not.
    let (mut inside, mut outside) = if at == chosen { (now, worst) } else { (best, now) };
    if !is_chosen(inside) || is_chosen(outside) {
        return None;
    }
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(inside, outside);
        if is_chosen(middle) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    Some(inside)
}

/// Who is chosen as a criterion weighs from nothing to all. Each total is a straight line in that weight.
fn spans(
    case: &Case,
    scores: &[[f64; Criterion::ALL.len()]],
    weights: &[f64; Criterion::ALL.len()],
    place: usize,
) -> Vec<WeightSpan> {
    let others = 1.0 - weights[place];
    let line = |of: &[f64; Criterion::ALL.len()]| {
        let rest = total(of, weights) - of[place] * weights[place];
        let rest = if others > 0.0 { rest / others } else { 0.0 };
        (rest, of[place] - rest)
    };
    let lines: Vec<(f64, f64)> = scores.iter().map(line).collect();
    let mut spans: Vec<WeightSpan> = Vec::new();
    let mut from = 0.0;
    // The best just after a weight: at the weight itself, then by how much it gains.
    let after = |weight: f64| {
        (1..lines.len()).fold(0, |best, at| {
            let (mine, known) = (lines[at], lines[best]);
            let ahead = (mine.0 + mine.1 * weight) - (known.0 + known.1 * weight);
            if ahead > 1e-12 || ahead > -1e-12 && mine.1 > known.1 + 1e-12 { at } else { best }
        })
    };
    while from < 1.0 {
        let now = after(from);
        let cross = |at: usize| {
            let gain = lines[at].1 - lines[now].1;
            let weight = (lines[now].0 - lines[at].0) / gain;
            (gain > 1e-12 && weight > from + 1e-12 && weight < 1.0).then_some(weight)
        };
        let to = (0..lines.len()).filter_map(cross).fold(1.0, f64::min);
        let alternative = case.alternatives[now].id.clone();
        match spans.last_mut().filter(|last| last.alternative == alternative) {
            Some(last) => last.to = to,
            None => spans.push(WeightSpan { from, to, alternative }),
        }
        from = to;
    }
    spans
}
