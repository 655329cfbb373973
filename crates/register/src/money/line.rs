//! Cost lines as what computes needs them.

use samsyn_organisation::UnitId;
use serde::Serialize;

use crate::{Kind, Ore, RecordId, View, by_halves};

/// Whether money keeps things running or changes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// Keeps things running.
    Run,
    /// Changes things.
    Change,
}

impl Nature {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Change => "change",
        }
    }
}

/// How sure an amount is. Amounts of different stages are never added together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Set aside.
    Budget,
    /// Expected.
    Forecast,
    /// Paid.
    Actual,
    /// Bound by contract or order.
    Committed,
}

impl Stage {
    /// All stages.
    pub const ALL: [Self; 4] = [Self::Budget, Self::Forecast, Self::Actual, Self::Committed];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Forecast => "forecast",
            Self::Actual => "actual",
            Self::Committed => "committed",
        }
    }

    /// The stage with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

/// A cost line with what every sum needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostLine<'a> {
    /// The record.
    pub id: RecordId,
    /// Its name.
    pub name: &'a str,
    /// The year that the money is of.
    pub year: i32,
    /// The account of the ledger; empty: not said.
    pub account: &'a str,
    /// Who pays, unless the contract's key says otherwise.
    pub unit: Option<UnitId>,
    /// For which system.
    pub system: Option<RecordId>,
    /// By which contract.
    pub contract: Option<RecordId>,
    /// Whether it runs or changes things; `None`: not said.
    pub nature: Option<Nature>,
    /// How sure it is.
    pub stage: Stage,
    /// In the prices of which year it is told.
    pub price_year: i32,
    /// How much.
    pub amount: Ore,
}

/// Largest amount of a line, in øre, so that sums stay exact whatever is typed.
const AMOUNT_MAX: u64 = 100_000_000_000_000;

/// A cost line that cannot be added up, and the first field that it lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// The record.
    pub id: RecordId,
    /// The field.
    pub field: &'static str,
}

/// The cost lines of a view, by number; beside them those that lack a year, a stage or an amount. Many are read by two threads.
/// Cost: O(lines).
pub fn cost_lines(view: View<'_>) -> (Vec<CostLine<'_>>, Vec<Lacking>) {
    let read = |ids: &[RecordId]| {
        let (mut lines, mut lacking) = (Vec::with_capacity(ids.len()), Vec::new());
        for id in view.living_of(ids) {
            match cost_line(view, id) {
                Ok(line) => lines.push(line),
                Err(field) => lacking.push(Lacking { id, field }),
            }
        }
        (lines, lacking)
    };
    let (lines, lacking): (Vec<_>, Vec<_>) = by_halves(view.register().all(Kind::CostLine), read).into_iter().unzip();
    (lines.concat(), lacking.concat())
}

/// One cost line of a view.
///
/// # Errors
/// The first field that it lacks to be added up.
pub fn cost_line(view: View<'_>, id: RecordId) -> Result<CostLine<'_>, &'static str> {
    let year = |field: &'static str| {
        let number = view.number(id, field).filter(|number| number.0 % 1000 == 0);
        number.and_then(|number| i32::try_from(number.0 / 1000).ok()).filter(|year| (1900..=2200).contains(year))
    };
    let of_year = year("year").ok_or("year")?;
    let nature = match view.choice(id, "nature") {
        Some("run") => Some(Nature::Run),
        Some("change") => Some(Nature::Change),
        _ => None,
    };
    Ok(CostLine {
        id,
        name: view.name(id),
        year: of_year,
        account: view.text(id, "account").unwrap_or_default(),
        unit: view.unit(id, "unit"),
        system: view.record(id, "system"),
        contract: view.record(id, "contract"),
        nature,
        stage: view.choice(id, "stage").and_then(Stage::parse).ok_or("stage")?,
        price_year: year("price-year").unwrap_or(of_year),
        amount: view.money(id, "amount").filter(|amount| amount.0.unsigned_abs() <= AMOUNT_MAX).ok_or("amount")?,
    })
}
