//! From a figure to its lines: which portion of each is carried there, by which key, and who says so since when.

use std::cmp::Reverse;

use samsyn_organisation::Day;
use samsyn_register::money::{By, Nature, Portion, Stage, cost_lines};
use samsyn_register::{FieldId, Kind, RecordId, ShareOf};
use serde::Serialize;

use super::{Known, MoneyPrices, MoneySums};
use crate::{Page, RecordName, Result};

/// A portion of a cost line, with what it can be followed by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneyLine {
    /// The cost line.
    pub record: RecordId,
    /// What it is called.
    pub name: String,
    /// The stage.
    pub stage: Stage,
    /// Run or change; `null`: not said.
    pub nature: Option<Nature>,
    /// The account; empty: not said.
    pub account: String,
    /// What of the line is carried here, in øre.
    pub portion_ore: i64,
    /// The whole line, in the prices asked for.
    pub line_ore: i64,
    /// The whole line as it is recorded.
    pub recorded_ore: i64,
    /// In the prices of which year that is.
    pub price_year: i32,
    /// For how many days of the year.
    pub days: u32,
    /// The unit that carries it; `null`: nobody is said to.
    pub unit: Option<String>,
    /// Its administration.
    pub administration: Option<String>,
    /// The use or unit of the contract's key; `null`: the line's own unit, or what the key leaves.
    pub share_of: Option<String>,
    /// Parts of the key's whole; `null`: no key holds.
    pub share: Option<[u64; 2]>,
    /// The contract.
    pub contract: Option<RecordName>,
    /// The system.
    pub system: Option<RecordName>,
    /// Who says what the amount is.
    pub source: String,
    /// From which day on that holds.
    pub from: Option<Day>,
    /// When it was last confirmed.
    pub confirmed: Option<Day>,
}

/// The lines behind a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneyLinesAnswer {
    /// The year.
    pub year: i32,
    /// As the records are on this day.
    pub day: Day,
    /// The version of the register that says so.
    pub version: u64,
    /// In which prices; `null`: as recorded.
    pub prices: Option<MoneyPrices>,
    /// The figure by stage: what all portions add up to, on whatever page.
    pub sums: MoneySums,
    /// How many portions there are.
    pub count: u64,
    /// The portions, the largest first.
    pub rows: Vec<MoneyLine>,
}

/// Answers.
///
/// # Errors
/// `price-index-year-missing`.
pub(super) fn lines(known: &Known, page: Page) -> Result<MoneyLinesAnswer> {
    let (lines, _) = cost_lines(known.view());
    let (_, year) = known.years(&lines);
    let mut spread = known.spread(&lines, known.prices(year), |line| line.year == year)?;
    known.query.cell.keep(&mut spread, false);
    let count = spread.portions.len();
    // The largest first, of equal ones the earlier; only as many as the page needs are put in order.
    let mut portions: Vec<(Reverse<u64>, usize)> =
        spread.portions.iter().enumerate().map(|(at, portion)| (Reverse(portion.amount.unsigned_abs()), at)).collect();
    let (from, until) = (page.from.min(count), page.from.saturating_add(page.rows_max).min(count));
    if until < count {
        portions.select_nth_unstable(until);
        portions.truncate(until);
    }
    portions.sort_unstable();
    let view = known.view();
    let reference = |record: RecordId| RecordName::of(view, record);
    let told = |portion: &Portion| {
        let line = &spread.lines[portion.line];
        let amount = FieldId::of(Kind::CostLine, "amount").and_then(|field| view.told(line.id, field));
        let share_of = portion.of.map(|of| match of {
            ShareOf::Unit(unit) => known.unit_name(unit),
            ShareOf::Use(of) => view.name(of).to_owned(),
        });
        MoneyLine {
            record: line.id,
            name: line.name.to_owned(),
            stage: line.stage,
            nature: line.nature,
            account: line.account.to_owned(),
            portion_ore: portion.amount,
            line_ore: spread.amounts[portion.line],
            recorded_ore: line.amount.0,
            price_year: line.price_year,
            days: portion.days,
            unit: portion.unit.map(|unit| known.unit_name(unit)),
            administration: portion.administration.map(|unit| known.unit_name(unit)),
            share_of,
            share: portion.key.map(|(parts, whole)| [parts, whole]),
            contract: line.contract.map(reference),
            system: portion.system.map(reference),
            source: amount.as_ref().map(|told| told.source.to_owned()).unwrap_or_default(),
            from: amount.as_ref().map(|told| told.from),
            confirmed: amount.and_then(|told| told.confirmed),
        }
    };
    Ok(MoneyLinesAnswer {
        year,
        day: known.day,
        version: known.version,
        prices: known.prices_told(year),
        sums: spread.sums(By::Whole).values().next().map(MoneySums::new).unwrap_or_default(),
        count: count as u64,
        rows: portions[from..].iter().map(|(_, at)| told(&spread.portions[*at])).collect(),
    })
}
