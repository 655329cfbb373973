//! A ledger held against the lines of what was paid: which accounts of which years differ, with the lines and the rows on
//! either side. Nothing is kept of it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;
use std::path::PathBuf;

use samsyn_calendar::Zone;
use samsyn_eventlog::{Place, ReadOptions};
use samsyn_organisation::{Action, Day};
use samsyn_register::RecordId;
use samsyn_register::import::{Table, YearsUnread, ledger_lines};
use samsyn_register::money::{CostLine, Difference, LedgerLine, cost_lines, reconcile};
use serde::Serialize;

use crate::access::{owner, permit_somewhere};
use crate::read::open_file;
use crate::{Actor, App, Error, Result};

/// A small table (CSV or XLSX): a file of the machine, or what somebody sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableFile {
    /// A file; for the owner at the shell.
    File(PathBuf),
    /// What was sent.
    Sent {
        /// What its file is called.
        name: String,
        /// What stands in it.
        bytes: Vec<u8>,
    },
}

impl TableFile {
    /// What it is called.
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            Self::Sent { name, .. } => name.clone(),
        }
    }

    /// Reads it. Files are for the machine's owner.
    pub(super) fn permit(&self, actor: &Actor) -> Result<()> {
        if matches!(self, Self::File(_)) { owner(actor) } else { Ok(()) }
    }

    pub(in crate::landscape) fn read(self) -> Result<Table> {
        let (name, options) = (self.name(), ReadOptions::new(Zone::utc()));
        let rows = match self {
            Self::File(path) => samsyn_eventlog::format::rows(open_file(&path)?, &name, &options)?,
            Self::Sent { bytes, .. } => samsyn_eventlog::format::rows(Cursor::new(bytes), &name, &options)?,
        };
        let mut rows = rows.into_iter();
        let header = rows.next().map(|(_, cells)| cells).unwrap_or_default();
        Ok(Table { header, rows: rows.collect() })
    }
}

/// Where a table of years cannot be read, as an error that names row and column.
pub(super) fn unread(unread: YearsUnread) -> Error {
    let YearsUnread { code, row, field, value, more } = unread;
    let place = Place { row, field: row.map(|_| field.clone()), ..Place::none() };
    let error = Error { place: Box::new(place), ..Error::invalid(code) };
    error.with("field", field).with("value", value).with("more", more)
}

/// A line on one side of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LedgerDifferenceLine {
    /// The cost line.
    pub record: RecordId,
    /// What it is called.
    pub name: String,
    /// What it says was paid, in øre.
    pub amount_ore: i64,
}

/// A row of the ledger on the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LedgerDifferenceRow {
    /// The row, the header being row 1.
    pub row: u64,
    /// What it says was paid, in øre.
    pub amount_ore: i64,
}

/// An account of a year of which lines and ledger say different sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LedgerDifference {
    /// The year.
    pub year: i32,
    /// The account; empty: of lines that say none.
    pub account: String,
    /// What the lines add up to, in øre.
    pub lines_ore: i64,
    /// What the ledger says.
    pub ledger_ore: i64,
    /// The lines.
    pub lines: Vec<LedgerDifferenceLine>,
    /// The ledger's rows.
    pub rows: Vec<LedgerDifferenceRow>,
}

/// What came of holding the lines against a ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LedgerAnswer {
    /// As the records are on this day.
    pub day: Day,
    /// The version of the register.
    pub version: u64,
    /// The ledger's years; of others nothing is compared.
    pub years: Vec<i32>,
    /// How many rows the ledger has.
    pub rows: u64,
    /// What the lines of these years say was paid, in øre.
    pub lines_ore: i64,
    /// What the ledger says.
    pub ledger_ore: i64,
    /// How many accounts of years agree to the øre.
    pub agreeing: u64,
    /// How many cost lines cannot be added up, and are on neither side.
    pub lacking: u64,
    /// The differences, by year and account; they add up to the whole difference.
    pub differences: Vec<LedgerDifference>,
}

impl App {
    /// Holds a ledger (year, account, amount) against the lines of what was paid, in the prices that they are recorded in.
    /// Cost: O(lines + rows).
    ///
    /// # Errors
    /// Denied; `table-too-large`, or why it is no table; `ledger-column-missing`, `ledger-row-unread` with row and column,
    /// `ledger-empty`.
    pub async fn money_ledger(&self, actor: &Actor, ledger: TableFile, day: Option<Day>) -> Result<LedgerAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        ledger.permit(actor)?;
        let (register, day) = (self.register().await?, day.unwrap_or(self.today()));
        let read = move || {
            let rows = ledger_lines(&ledger.read()?).map_err(unread)?;
            let view = register.as_of(day);
            let (lines, lacking) = cost_lines(view);
            let found = reconcile(&lines, &rows);
            let by_record: BTreeMap<RecordId, &CostLine<'_>> = lines.iter().map(|line| (line.id, line)).collect();
            let amounts: BTreeMap<u64, i64> = rows.iter().map(|row| (row.row, row.amount.0)).collect();
            let years: BTreeSet<i32> = rows.iter().map(|row| row.year).collect();
            let paid =
                lines.iter().filter(|line| line.stage == samsyn_register::money::Stage::Actual && years.contains(&line.year));
            Ok(LedgerAnswer {
                day,
                version: view.version(),
                rows: rows.len() as u64,
                lines_ore: paid.map(|line| line.amount.0).sum(),
                ledger_ore: rows.iter().fold(0, |sum: i64, row: &LedgerLine| sum.saturating_add(row.amount.0)),
                agreeing: found.agreeing,
                lacking: lacking.len() as u64,
                differences: found.differences.into_iter().map(|difference| told(difference, &by_record, &amounts)).collect(),
                years: years.into_iter().collect(),
            })
        };
        self.run(read).await
    }
}

fn told(difference: Difference, lines: &BTreeMap<RecordId, &CostLine<'_>>, rows: &BTreeMap<u64, i64>) -> LedgerDifference {
    let line = |record: &RecordId| {
        let line = lines.get(record);
        LedgerDifferenceLine {
            record: *record,
            name: line.map(|line| line.name.to_owned()).unwrap_or_default(),
            amount_ore: line.map_or(0, |line| line.amount.0),
        }
    };
    let row = |row: &u64| LedgerDifferenceRow { row: *row, amount_ore: rows.get(row).copied().unwrap_or_default() };
    LedgerDifference {
        year: difference.year,
        account: difference.account,
        lines_ore: difference.lines_ore,
        ledger_ore: difference.ledger_ore,
        lines: difference.lines.iter().map(line).collect(),
        rows: difference.rows.iter().map(row).collect(),
    }
}
