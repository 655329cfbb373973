//! A business case from a readable text: what follows from it, and the draws behind it.

mod anchoring;
pub(crate) mod demo;
mod kept;
mod proposal;
mod sourcing;

use samsyn_eventlog::Place;
use samsyn_register::case::{Case, CaseError, Criterion as SourcingCriterion, Figures, Rules, SourcingFigures, figures};
use samsyn_stats::Seed;

pub use anchoring::{CaseStance, CaseUnit};
pub use kept::{
    BusinessCaseAnswer, BusinessCaseRow, BusinessCaseVersion, CaseAssumed, CaseChecked, CaseCompetence, CaseEffect,
    CaseEffectUnit, FrozenCase,
};
pub use proposal::CASE_SYSTEMS_MAX;
pub use sourcing::{CaseCheckDay, SourcingCheck, case_sourcing};

use crate::{Cell, Error, Result, Table};

/// Most draws.
pub const CASE_DRAWS_MAX: usize = 1_000_000;

/// What follows from a business case (TOML), by the rules of its country that come with Samsyn or by others; draws from a seed. Nothing is
/// kept. Cost: O(draws × effects), a fifth of a second for 100,000 draws of ten alternatives.
///
/// # Errors
/// `case-syntax` with the line, `case-value` with what and which key, `case-draws`.
pub fn case_figures(text: &str, rules: Option<&str>, draws: usize, seed: u64) -> Result<Figures> {
    let case = Case::parse(text).map_err(unread)?;
    let rules = rules.map_or_else(|| Rules::shipped(&case.country), Rules::parse).map_err(unread)?;
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    figures(&case, &rules, counted(draws)?, Seed(seed), threads).map_err(unread)
}

/// The value of each assumption in each draw: what the figures are made of, to be computed again elsewhere.
///
/// # Errors
/// Those of [`case_figures`].
pub fn case_draws(text: &str, draws: usize, seed: u64) -> Result<(Vec<String>, Vec<Vec<f64>>)> {
    let case = Case::parse(text).map_err(unread)?;
    let drawn = case.drawn(counted(draws)?, Seed(seed));
    Ok((case.assumptions.into_iter().map(|of| of.id).collect(), drawn))
}

fn counted(draws: usize) -> Result<usize> {
    if (1..=CASE_DRAWS_MAX).contains(&draws) { Ok(draws) } else { Err(Error::invalid("case-draws")) }
}

fn unread(error: CaseError) -> Error {
    let place = Place { line: error.line.map(|line| line as u64), ..Place::none() };
    crate::landscape::with_args(Error { place: Box::new(place), ..Error::invalid(error.code()) }, error.args())
}

impl Table {
    /// The alternatives of a case, going on as now first.
    pub fn case_alternatives(figures: &Figures) -> Self {
        let row = |of: &samsyn_register::case::AlternativeFigures| {
            let number = |value: f64| Cell::Number(value);
            let maybe = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Number);
            vec![
                Cell::from(if of.title.is_empty() { &*of.alternative } else { &*of.title }),
                number(of.mean),
                number(of.gain),
                number(of.gain_sd),
                number(of.drawn.p10),
                number(of.drawn.p50),
                number(of.drawn.p85),
                Cell::Share(of.positive),
                maybe(of.payback_years),
                number(of.risk_pool),
                number(of.tax),
                maybe(of.waiting),
            ]
        };
        let columns = [
            "case-alternative",
            "case-mean",
            "case-gain",
            "case-gain-sd",
            "case-p10",
            "case-p50",
            "case-p85",
            "case-positive",
            "case-payback",
            "case-risk-pool",
            "case-tax",
            "case-waiting",
        ];
        Self::new(&columns, figures.alternatives.iter().map(row))
    }

    /// What each alternative does to each administration.
    pub fn case_administrations(figures: &Figures) -> Self {
        let rows = figures.alternatives.iter().flat_map(|alternative| {
            alternative.administrations.iter().map(|of| {
                vec![
                    Cell::from(&*alternative.alternative),
                    Cell::from(&*of.administration),
                    Cell::Number(of.gain),
                    Cell::Number(of.cashable),
                    Cell::Share(of.better),
                ]
            })
        });
        Self::new(&["case-alternative", "case-administration", "case-gain", "case-cashable", "case-better"], rows)
    }

    /// What each assumption does to the gain of each alternative.
    pub fn case_assumptions(figures: &Figures) -> Self {
        let worth = |id: &str| figures.knowing.iter().find(|of| of.assumption == id).map(|of| of.worth);
        let rows = figures.alternatives.iter().flat_map(|alternative| {
            alternative.assumptions.iter().map(move |of| {
                vec![
                    Cell::from(&*alternative.alternative),
                    Cell::from(&*of.assumption),
                    Cell::Number(of.low[0]),
                    Cell::Number(of.low[1]),
                    Cell::Number(of.high[0]),
                    Cell::Number(of.high[1]),
                    of.break_even.map_or(Cell::Empty, Cell::Number),
                    worth(&of.assumption).map_or(Cell::Empty, Cell::Number),
                ]
            })
        });
        let columns = [
            "case-alternative",
            "case-assumption",
            "case-low",
            "case-gain-low",
            "case-high",
            "case-gain-high",
            "case-break-even",
            "case-knowing",
        ];
        Self::new(&columns, rows)
    }

    /// How ways of delivering a service stand and score on each criterion, and where the choice would turn.
    pub fn case_sourcing(figures: &SourcingFigures) -> Self {
        let rows = figures.alternatives.iter().flat_map(|alternative| {
            let all = SourcingCriterion::ALL.into_iter().enumerate();
            all.filter_map(|(at, criterion)| {
                let weight = figures.criteria.iter().find(|of| of.criterion == criterion)?.weight;
                let turn = alternative.turns.iter().find(|of| of.criterion == criterion).and_then(|of| of.value);
                Some(vec![
                    Cell::from(&*alternative.title),
                    Cell::from(criterion.name()),
                    Cell::Share(weight),
                    alternative.values[at].map_or(Cell::Empty, Cell::Number),
                    Cell::Share(alternative.scores[at]),
                    turn.map_or(Cell::Empty, Cell::Number),
                ])
            })
        });
        let columns =
            ["case-alternative", "sourcing-criterion", "sourcing-weight", "sourcing-value", "sourcing-score", "sourcing-turn"];
        Self::new(&columns, rows)
    }

    /// What is expected to be paid, spared and earned, by year.
    pub fn case_flows(figures: &Figures) -> Self {
        let rows = figures.alternatives.iter().flat_map(|alternative| {
            alternative.flows.iter().map(|of| {
                vec![
                    Cell::from(&*alternative.alternative),
                    Cell::Text(of.year.to_string()),
                    Cell::from(&*of.administration),
                    if of.account.is_empty() { Cell::Empty } else { Cell::from(&*of.account) },
                    Cell::Number(of.cashable),
                    Cell::Number(of.not_cashable),
                ]
            })
        });
        let columns =
            ["case-alternative", "share-year", "case-administration", "money-account", "case-cashable", "case-not-cashable"];
        Self::new(&columns, rows)
    }
}
