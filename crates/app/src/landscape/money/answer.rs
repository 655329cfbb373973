//! The overview of a year as it is told: rows with the four stages side by side, shared contracts with what their keys leave,
//! what has to be looked at, and the bridge from the year before.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_organisation::{Day, UnitId};
use samsyn_register::RecordId;
use samsyn_register::money::{BridgeRow, By, CostLine, Group, Lacking, Nature, Prices, Spread, Stage, Sums, bridge, cost_lines};
use serde::Serialize;

use super::{Known, MoneyPrices, MoneySubject, unpriced};
use crate::Result;

/// The sum of a stage in øre, and what of it runs and changes things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneySum {
    /// The sum.
    pub ore: i64,
    /// What runs things.
    pub run_ore: i64,
    /// What changes things.
    pub change_ore: i64,
    /// What it is not said of.
    pub unsaid_ore: i64,
}

/// Sums by stage, never added together; `null`: no line says anything, which is not the same as 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneySums {
    /// Set aside.
    pub budget: Option<MoneySum>,
    /// Expected.
    pub forecast: Option<MoneySum>,
    /// Paid.
    pub actual: Option<MoneySum>,
    /// Bound by contract or order.
    pub committed: Option<MoneySum>,
}

impl MoneySums {
    pub(super) fn new(sums: &Sums) -> Self {
        let of = |stage| {
            let nature = |nature| sums.of_nature(stage, nature);
            (sums.portions(stage) > 0).then(|| MoneySum {
                ore: sums.of(stage),
                run_ore: nature(Some(Nature::Run)),
                change_ore: nature(Some(Nature::Change)),
                unsaid_ore: nature(None),
            })
        };
        Self {
            budget: of(Stage::Budget),
            forecast: of(Stage::Forecast),
            actual: of(Stage::Actual),
            committed: of(Stage::Committed),
        }
    }

    /// The sum of a stage.
    pub fn of(&self, stage: Stage) -> Option<MoneySum> {
        match stage {
            Stage::Budget => self.budget,
            Stage::Forecast => self.forecast,
            Stage::Actual => self.actual,
            Stage::Committed => self.committed,
        }
    }
}

/// A row of the overview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneyRow {
    /// Number of the administration, the account, or `run` and `change`; `null`: not said.
    pub of: Option<String>,
    /// What it is called; `null`: not said.
    pub name: Option<String>,
    /// Its sums.
    pub sums: MoneySums,
}

/// A contract that several carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneyShared {
    /// The contract.
    pub contract: RecordId,
    /// What it is called.
    pub name: String,
    /// How many units carry some of it.
    pub units: u64,
    /// All of it.
    pub sums: MoneySums,
    /// What its key leaves to nobody.
    pub left: MoneySums,
}

/// A cost line that cannot be added up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneyLacking {
    /// The line.
    pub record: RecordId,
    /// What it is called.
    pub name: String,
    /// The first field that it lacks, or that holds what cannot be added up.
    pub field: &'static str,
}

/// A cost line that says the same as an earlier one. Both count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneyTwice {
    /// The line.
    pub record: RecordId,
    /// What it is called.
    pub name: String,
    /// The earlier one.
    pub earlier: RecordId,
}

/// The way from one year's sum to the next one's, in øre; the parts between add up to the difference.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneyBridgeRow {
    /// Number of the administration; what the money is for; `null`: the whole, or not said.
    pub of: Option<String>,
    /// What it is called.
    pub name: Option<String>,
    /// The sum of the first year.
    pub before_ore: i64,
    /// What prices did to what goes on.
    pub price_ore: i64,
    /// What is for something new.
    pub new_ore: i64,
    /// What was for something that has ended.
    pub ended_ore: i64,
    /// More or less of what goes on.
    pub volume_ore: i64,
    /// What came from other administrations or went to them.
    pub moved_ore: i64,
    /// The sum of the second year.
    pub after_ore: i64,
}

/// The bridge from the year before, each year in its own prices when an index is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneyBridge {
    /// Of which stage.
    pub stage: Stage,
    /// From which year.
    pub from: i32,
    /// To which.
    pub to: i32,
    /// Of the whole.
    pub whole: MoneyBridgeRow,
    /// Of each administration.
    pub administrations: Vec<MoneyBridgeRow>,
    /// Of each thing that money is for, the largest difference first.
    pub subjects: Vec<MoneyBridgeRow>,
}

/// The investment overview of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MoneyAnswer {
    /// The year.
    pub year: i32,
    /// The years of which there are lines.
    pub years: Vec<i32>,
    /// As the records are on this day.
    pub day: Day,
    /// As the register was known at the end of this day; `null`: now.
    pub known: Option<Day>,
    /// The version of the register that says so.
    pub version: u64,
    /// When this was told, UTC microseconds: whoever makes a document of it says so.
    pub told_us: i64,
    /// By the organisation of this day; `null`: by that of each day.
    pub seen_by: Option<Day>,
    /// In which prices; `null`: as recorded.
    pub prices: Option<MoneyPrices>,
    /// As recorded: how many lines are told in the prices of another year than their own.
    pub other_prices: u64,
    /// All of it.
    pub whole: MoneySums,
    /// What no unit is said to carry.
    pub nobody: MoneySums,
    /// By administration.
    pub administrations: Vec<MoneyRow>,
    /// By account.
    pub accounts: Vec<MoneyRow>,
    /// By run and change.
    pub natures: Vec<MoneyRow>,
    /// Contracts that several carry, by name.
    pub shared: Vec<MoneyShared>,
    /// Cost lines of whatever year that cannot be added up.
    pub lacking: Vec<MoneyLacking>,
    /// Cost lines of the year that say the same twice.
    pub twice: Vec<MoneyTwice>,
    /// The way from the year before.
    pub bridge: MoneyBridge,
}

/// Answers.
///
/// # Errors
/// `price-index-year-missing`.
pub(super) fn answer(known: &Known) -> Result<MoneyAnswer> {
    let (lines, lacking) = cost_lines(known.view());
    let (years, year) = known.years(&lines);
    let mut spread = known.spread(&lines, known.prices(year), |line| line.year == year)?;
    known.query.cell.keep(&mut spread, false);
    let view = known.view();
    let lacks =
        |lacking: Lacking| MoneyLacking { record: lacking.id, name: view.name(lacking.id).to_owned(), field: lacking.field };
    let twice = |(record, earlier)| MoneyTwice { record, name: view.name(record).to_owned(), earlier };
    let by_record = known.index.is_none();
    Ok(MoneyAnswer {
        year,
        years,
        day: known.day,
        known: known.query.known,
        version: known.version,
        told_us: known.told_us,
        seen_by: known.query.seen_by,
        prices: known.prices_told(year),
        other_prices: spread.lines.iter().filter(|line| by_record && line.price_year != line.year).count() as u64,
        whole: spread.sums(By::Whole).values().next().map(MoneySums::new).unwrap_or_default(),
        nobody: spread.carried_by_nobody().get(&year).map(MoneySums::new).unwrap_or_default(),
        administrations: rows(known, &spread, By::Administration),
        accounts: rows(known, &spread, By::Account),
        natures: rows(known, &spread, By::Nature),
        shared: shared(known, &spread),
        lacking: lacking.into_iter().map(lacks).collect(),
        twice: spread.twice().into_iter().map(twice).collect(),
        bridge: way(known, &lines, year)?,
    })
}

/// Rows by their names; what is not said comes last.
fn rows(known: &Known, spread: &Spread<'_>, by: By) -> Vec<MoneyRow> {
    let row = |((group, _), sums): ((Group, i32), Sums)| {
        let (of, name) = match group {
            Group::Unit(unit) => (unit.map(|unit| unit.to_string()), unit.map(|unit| known.unit_name(unit))),
            Group::Account(account) => {
                let account = Some(account).filter(|account| !account.is_empty());
                (account.clone(), account)
            }
            Group::Nature(nature) => {
                let name = nature.map(|nature| nature.name().to_owned());
                (name.clone(), name)
            }
            Group::Whole | Group::Record(_) => (None, None),
        };
        MoneyRow { of, name, sums: MoneySums::new(&sums) }
    };
    let mut rows: Vec<MoneyRow> = spread.sums(by).into_iter().map(row).collect();
    // Run comes before change, as everywhere.
    if by != By::Nature {
        rows.sort_by_cached_key(|row| (row.of.is_none(), row.name.as_deref().map(str::to_lowercase), row.of.clone()));
    } else {
        rows.sort_by_key(|row| row.of.is_none());
    }
    rows
}

fn shared(known: &Known, spread: &Spread<'_>) -> Vec<MoneyShared> {
    let mut contracts: BTreeMap<RecordId, (Sums, Sums, BTreeSet<UnitId>)> = BTreeMap::new();
    let keyed: BTreeSet<RecordId> = spread
        .portions
        .iter()
        .filter(|portion| portion.key.is_some())
        .filter_map(|portion| spread.lines[portion.line].contract)
        .collect();
    for portion in &spread.portions {
        let line = &spread.lines[portion.line];
        let Some(contract) = line.contract.filter(|contract| keyed.contains(contract)) else { continue };
        let (sums, left, units) = contracts.entry(contract).or_default();
        sums.add(line, portion.amount);
        match portion.unit {
            Some(unit) => drop(units.insert(unit)),
            None => left.add(line, portion.amount),
        }
    }
    let told = |(contract, (sums, left, units)): (RecordId, (Sums, Sums, BTreeSet<UnitId>))| MoneyShared {
        contract,
        name: known.view().name(contract).to_owned(),
        units: units.len() as u64,
        sums: MoneySums::new(&sums),
        left: MoneySums::new(&left),
    };
    let mut shared: Vec<MoneyShared> = contracts.into_iter().map(told).collect();
    shared.sort_by_cached_key(|shared| (shared.name.to_lowercase(), shared.contract));
    shared
}

fn told(of: Option<String>, name: Option<String>, row: &BridgeRow) -> MoneyBridgeRow {
    MoneyBridgeRow {
        of,
        name,
        before_ore: row.before,
        price_ore: row.price,
        new_ore: row.new,
        ended_ore: row.ended,
        volume_ore: row.volume,
        moved_ore: row.moved,
        after_ore: row.after,
    }
}

/// The way from the year before. Between administrations money moves, so that all of them are compared whichever is asked for.
fn way<'a>(known: &'a Known, lines: &[CostLine<'a>], year: i32) -> Result<MoneyBridge> {
    let (from, stage, cell) = (year.saturating_sub(1), known.query.bridge, &known.query.cell);
    let index = known.index.as_ref().map(|(index, _)| index);
    let prices = index.map_or(Prices::AsRecorded, Prices::OfEachYear);
    let mut spread = known.spread(lines, prices, |line| line.stage == stage && (line.year == from || line.year == year))?;
    super::MoneyCell { stage: None, ..cell.clone() }.keep(&mut spread, true);
    let found = bridge(&spread, stage, from, year, index).map_err(unpriced)?;
    let is_asked = |unit: &Option<UnitId>| cell.administration.is_none_or(|asked| asked == *unit);
    let of_unit = |(unit, row): (&Option<UnitId>, &BridgeRow)| {
        told(unit.map(|unit| unit.to_string()), unit.map(|unit| known.unit_name(unit)), row)
    };
    let mut administrations: Vec<_> = found.administrations.iter().filter(|(unit, _)| is_asked(unit)).map(of_unit).collect();
    administrations.sort_by_cached_key(|row| (row.of.is_none(), row.name.as_deref().map(str::to_lowercase)));
    let of_subject = |(subject, row): (&Group, &BridgeRow)| {
        let (of, name) = match subject {
            Group::Record(Some(record)) => (Some(MoneySubject::Record(*record)), Some(known.view().name(*record).to_owned())),
            Group::Account(account) => {
                (Some(MoneySubject::Account(account.clone())), Some(account.clone()).filter(|account| !account.is_empty()))
            }
            _ => (None, None),
        };
        told(of.map(|of| of.to_string()), name, row)
    };
    let mut subjects: Vec<_> = found.subjects.iter().map(of_subject).collect();
    subjects.sort_by_key(|row| std::cmp::Reverse((row.after_ore - row.before_ore).unsigned_abs()));
    let mut whole = told(None, None, &found.whole);
    if cell.administration.is_some() {
        whole = administrations.first().cloned().unwrap_or_default();
        // What one administration pays for what is not told apart from what the others do.
        subjects = Vec::new();
    }
    Ok(MoneyBridge { stage, from, to: year, whole, administrations, subjects })
}
