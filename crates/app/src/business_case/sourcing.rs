//! What of a business case is measured: the flow of its work processes, the lead time of the house, and after a decision who should
//! deliver a service what was promised beside what came.

use std::collections::BTreeSet;

use samsyn_calendar::months_after;
use samsyn_organisation::{Action, Actor, Day, fold};
use samsyn_register::case::{Case, Effect, EffectPart, SourcingFigures, sourcing_figures};
use samsyn_register::money::{Stage, cost_line};
use samsyn_register::{Kind, RecordId, View};
use serde::Serialize;

use super::{case_figures, unread};
use crate::access::permit_somewhere;
use crate::{App, Error, ProcessFlow, RecordName, Result};

/// After how many months a decision is looked at again.
const CHECKS: [i64; 2] = [12, 24];
const DAY_S: f64 = 86_400.0;

/// A day on which a decision is looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct CaseCheckDay {
    /// So many months after the decision.
    pub months: i64,
    /// On that day.
    pub due: Day,
    /// Whether that day has come.
    pub is_due: bool,
}

/// What was promised, and what came.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SourcingCheck {
    /// So many months after the decision.
    pub months: i64,
    /// On that day.
    pub due: Day,
    /// Whether that day has come; before it nothing is measured.
    pub is_due: bool,
    /// In how many days it was to be delivered.
    pub promised_days: Option<f64>,
    /// The median of what began in the twelve months before the month of that day; `None`: not due, no log that may be seen, or too few.
    pub measured_days: Option<f64>,
    /// The last whole year before that day; `None`: it began before the decision, so that there is none yet.
    pub year: Option<i32>,
    /// The price that was promised for the year, in the case's prices; `None`: no such year, or not in the years of the case.
    pub promised_price: Option<f64>,
    /// What was paid for the contract in the year, as recorded; `None`: not due, no contract of that name, or nothing recorded.
    pub paid: Option<f64>,
    /// The contract.
    pub contract: Option<RecordName>,
}

/// Who should deliver the service of a case (TOML): [`case_figures`], and what follows for the ways of delivering it. `measured_days` is the
/// lead time of the house where a log tells it.
///
/// # Errors
/// Those of [`case_figures`]; `case-no-sourcing` when the case is about no service.
pub fn case_sourcing(
    text: &str,
    rules: Option<&str>,
    draws: usize,
    seed: u64,
    measured_days: Option<f64>,
) -> Result<SourcingFigures> {
    let figures = case_figures(text, rules, draws, seed)?;
    let case = Case::parse(text).map_err(unread)?;
    sourcing_figures(&case, &figures, measured_days).ok_or_else(|| Error::invalid("case-no-sourcing"))
}

/// The measured lead time of the house in days.
pub(super) fn measured_days(case: &Case, processes: &[ProcessFlow]) -> Option<f64> {
    let name = fold(&case.sourcing.as_ref()?.process);
    lead_days(processes.iter().find(|flow| fold(&flow.process.name) == name)?)
}

fn lead_days(flow: &ProcessFlow) -> Option<f64> {
    Some(flow.measured.as_ref()?.median_s?.value()? / DAY_S)
}

fn named(view: View<'_>, kind: Kind, name: &str) -> Option<RecordId> {
    let name = fold(name);
    view.records(kind).find(|id| fold(view.name(*id)) == name)
}

/// The days on which the decision of a case is looked at again; none before there is one.
pub(super) fn check_days(case: &Case, today: Day) -> Vec<CaseCheckDay> {
    let decided = case.sourcing.as_ref().and_then(|of| of.decided);
    let day = |decided: Day, months: i64| {
        let due = after(decided, months);
        CaseCheckDay { months, due, is_due: due <= today }
    };
    decided.into_iter().flat_map(|decided| CHECKS.map(|months| day(decided, months))).collect()
}

impl App {
    /// What the logs of the work processes of a case say, with the reader's own right; and the names of those that the register does not
    /// have, or that have no log.
    pub(super) async fn case_processes(&self, actor: &Actor, case: &Case) -> Result<(Vec<ProcessFlow>, Vec<String>)> {
        let year = self.today().civil().0 - 1;
        let of_service = case.sourcing.iter().map(|of| &of.process).filter(|name| !name.trim().is_empty());
        let (mut seen, mut found, mut missing) = (BTreeSet::new(), Vec::new(), Vec::new());
        for name in case.processes.iter().chain(of_service).filter(|name| seen.insert(fold(name))) {
            match self.process_named(actor, name, (year, &year.to_string())).await? {
                Some(flow) => found.push(flow),
                None => missing.push(name.clone()),
            }
        }
        Ok((found, missing))
    }

    /// The measured flow of a work process by its name, of a year, or of a range of time that is told as one.
    async fn process_named(&self, actor: &Actor, name: &str, began: (i32, &str)) -> Result<Option<ProcessFlow>> {
        let (register, today) = (self.register().await?, self.today());
        match named(register.as_of(today), Kind::Process, name) {
            Some(id) => self.process_flow_of(actor, id, today, began).await,
            None => Ok(None),
        }
    }

    /// What was promised and what came, 12 and 24 months after the decision; none before there is one.
    pub(super) async fn sourcing_checks(&self, actor: &Actor, case: &Case) -> Result<Vec<SourcingCheck>> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let Some((sourcing, decided, chosen)) = case.sourcing.as_ref().and_then(|of| Some((of, of.decided?, of.chosen?))) else {
            return Ok(Vec::new());
        };
        let (register, today) = (self.register().await?, self.today());
        let view = register.as_of(today);
        let alternative = &case.alternatives[chosen];
        let contract = named(view, Kind::Contract, &alternative.contract).filter(|_| !alternative.contract.trim().is_empty());
        let mut checks = Vec::new();
        for CaseCheckDay { months, due, is_due } in check_days(case, today) {
            let year = Some(due.civil().0 - 1).filter(|year| *year > decided.civil().0);
            let flow = if is_due {
                let month = |day: Day| day.to_string()[..7].to_owned();
                let began = format!("{}..{}", month(after(due, -12)), month(after(due, -1)));
                self.process_named(actor, &sourcing.process, (due.civil().0 - 1, &began)).await?
            } else {
                None
            };
            checks.push(SourcingCheck {
                months,
                due,
                is_due,
                promised_days: alternative.lead_time_days,
                measured_days: flow.as_ref().and_then(lead_days),
                year,
                promised_price: year.and_then(|year| promised(case, chosen, year)),
                paid: year.filter(|_| is_due).and_then(|year| paid(view, contract?, year)),
                contract: contract.map(|id| RecordName::of(view, id)),
            });
        }
        Ok(checks)
    }
}

/// The day so many months after a day.
fn after(day: Day, months: i64) -> Day {
    Day(i32::try_from(months_after(i64::from(day.0), months)).unwrap_or(i32::MAX))
}

/// What a way was to be paid for in a year; `None` outside of the years of the case, and of a way that has no price.
fn promised(case: &Case, alternative: usize, year: i32) -> Option<f64> {
    let at = usize::try_from(year - case.first_year).ok().filter(|at| *at < case.years)?;
    let is_price = |of: &&Effect| of.alternative == alternative && of.part == EffectPart::Price;
    let prices: Vec<f64> = case.effects.iter().filter(is_price).map(|of| -of.by_year[at] * case.times(of)).collect();
    (!prices.is_empty()).then(|| prices.iter().sum())
}

/// What was paid for a contract in a year; `None` without a line.
fn paid(view: View<'_>, contract: RecordId, year: i32) -> Option<f64> {
    let lines = view.referring(Kind::CostLine, "contract", contract).filter_map(|line| cost_line(view, line).ok());
    let of_year = lines.filter(|line| line.year == year && line.stage == Stage::Actual);
    let amounts: Vec<i64> = of_year.map(|line| line.amount.0).collect();
    (!amounts.is_empty()).then(|| amounts.iter().sum::<i64>() as f64 / 100.0)
}
