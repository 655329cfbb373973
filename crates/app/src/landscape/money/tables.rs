//! The overview as tables: what pages, files and the command line show alike. Names that are not said have codes, which
//! callers put into words.

use samsyn_register::Ore;
use samsyn_register::money::Stage;

use super::{
    LedgerAnswer, MoneyAnswer, MoneyBridge, MoneyBridgeRow, MoneyLinesAnswer, MoneyRow, MoneySum, MoneySums, PriceIndexRow,
};
use crate::{Cell, Table};

/// Stands for what is not said, in a column of names.
pub const MONEY_UNSAID: &str = "money-unsaid";

fn money(ore: i64) -> Cell {
    Cell::Money(Ore(ore))
}

fn named(name: Option<&str>) -> Cell {
    Cell::from(name.unwrap_or(MONEY_UNSAID))
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::from(text) }
}

/// Each stage, with what of it runs and changes things, and at last what it is not said of.
fn stages(sums: &MoneySums) -> impl Iterator<Item = Cell> {
    let parts = |sum: MoneySum| [sum.ore, sum.run_ore, sum.change_ore, sum.unsaid_ore];
    let cells = |sum: Option<MoneySum>| match sum {
        Some(sum) => parts(sum).map(money),
        None => [Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty],
    };
    Stage::ALL.map(|stage| cells(sums.of(stage))).into_iter().flatten()
}

const STAGES: [&str; 16] = [
    "money-budget",
    "money-budget-run",
    "money-budget-change",
    "money-budget-unsaid",
    "money-forecast",
    "money-forecast-run",
    "money-forecast-change",
    "money-forecast-unsaid",
    "money-actual",
    "money-actual-run",
    "money-actual-change",
    "money-actual-unsaid",
    "money-committed",
    "money-committed-run",
    "money-committed-change",
    "money-committed-unsaid",
];

impl Table {
    /// The administrations of an overview, with the whole at last.
    pub fn money_administrations(answer: &MoneyAnswer) -> Self {
        Self::money_rows("money-administration", answer.year, &answer.administrations, &answer.whole)
    }

    /// The accounts.
    pub fn money_accounts(answer: &MoneyAnswer) -> Self {
        Self::money_rows("money-account", answer.year, &answer.accounts, &answer.whole)
    }

    /// Run and change.
    pub fn money_natures(answer: &MoneyAnswer) -> Self {
        Self::money_rows("money-nature", answer.year, &answer.natures, &answer.whole)
    }

    fn money_rows(of: &'static str, year: i32, rows: &[MoneyRow], whole: &MoneySums) -> Self {
        let line = |name: Cell, sums: &MoneySums| {
            let mut cells = vec![name, Cell::Text(year.to_string())];
            cells.extend(stages(sums));
            cells
        };
        let mut lines: Vec<Vec<Cell>> = rows.iter().map(|row| line(named(row.name.as_deref()), &row.sums)).collect();
        lines.push(line(Cell::from("money-whole"), whole));
        Self { columns: [&[of, "money-year"][..], &STAGES].concat(), rows: lines }
    }

    /// Contracts that several carry, and what their keys leave.
    pub fn money_shared(answer: &MoneyAnswer) -> Self {
        let line = |shared: &super::MoneyShared| {
            let mut cells = vec![Cell::Count(shared.contract.0.unsigned_abs()), text(&shared.name), Cell::Count(shared.units)];
            for stage in Stage::ALL {
                cells.extend([&shared.sums, &shared.left].map(|sums| sums.of(stage).map_or(Cell::Empty, |sum| money(sum.ore))));
            }
            cells
        };
        let columns = vec![
            "own-number",
            "money-contract",
            "money-units",
            "money-budget",
            "money-budget-left",
            "money-forecast",
            "money-forecast-left",
            "money-actual",
            "money-actual-left",
            "money-committed",
            "money-committed-left",
        ];
        Self { columns, rows: answer.shared.iter().map(line).collect() }
    }

    /// The bridge by administration, with the whole at last.
    pub fn money_bridge(bridge: &MoneyBridge) -> Self {
        let mut rows: Vec<Vec<Cell>> = bridge.administrations.iter().map(bridge_cells).collect();
        let mut whole = bridge_cells(&bridge.whole);
        whole[0] = Cell::from("money-whole");
        rows.push(whole);
        Self { columns: bridge_columns("money-administration"), rows }
    }

    /// The bridge by what the money is for.
    pub fn money_bridge_subjects(bridge: &MoneyBridge) -> Self {
        Self { columns: bridge_columns("money-subject"), rows: bridge.subjects.iter().map(bridge_cells).collect() }
    }

    /// The lines behind a figure.
    pub fn money_lines(answer: &MoneyLinesAnswer) -> Self {
        let reference = |of: &Option<crate::RecordName>| of.as_ref().map_or(Cell::Empty, |of| text(&of.name));
        let line = |line: &super::MoneyLine| {
            let share = line.share.map_or(Cell::Empty, |[parts, whole]| Cell::Text(format!("{parts}/{whole}")));
            vec![
                Cell::Count(line.record.0.unsigned_abs()),
                text(&line.name),
                Cell::Text(answer.year.to_string()),
                Cell::from(line.stage.name()),
                named(line.nature.map(|nature| nature.name())),
                text(&line.account),
                money(line.portion_ore),
                money(line.line_ore),
                money(line.recorded_ore),
                Cell::Text(line.price_year.to_string()),
                named(line.unit.as_deref()),
                named(line.administration.as_deref()),
                text(line.share_of.as_deref().unwrap_or_default()),
                share,
                Cell::Count(u64::from(line.days)),
                reference(&line.contract),
                reference(&line.system),
                text(&line.source),
                line.confirmed.map_or(Cell::Empty, Cell::Day),
            ]
        };
        let columns = vec![
            "own-number",
            "money-line",
            "money-year",
            "money-stage",
            "money-nature",
            "money-account",
            "money-portion",
            "money-line-amount",
            "money-recorded",
            "money-price-year",
            "money-unit",
            "money-administration",
            "money-share-of",
            "money-share",
            "money-days",
            "money-contract",
            "money-system",
            "money-source",
            "money-confirmed",
        ];
        Self { columns, rows: answer.rows.iter().map(line).collect() }
    }

    /// What a ledger and the lines say differently, a row for each line and each row of the ledger.
    pub fn money_ledger(answer: &LedgerAnswer) -> Self {
        let mut rows = Vec::new();
        for difference in &answer.differences {
            let head = |what: &str, record: Cell, row: Cell, name: Cell, lines: Cell, ledger: Cell| {
                let account = text(&difference.account);
                vec![Cell::Text(difference.year.to_string()), account, Cell::from(what), record, row, name, lines, ledger]
            };
            let (lines, ledger) = (money(difference.lines_ore), money(difference.ledger_ore));
            let apart = i128::from(difference.lines_ore) - i128::from(difference.ledger_ore);
            let mut sum = head("ledger-sum", Cell::Empty, Cell::Empty, Cell::Empty, lines, ledger);
            sum.push(money(i64::try_from(apart).unwrap_or(i64::MAX)));
            rows.push(sum);
            for line in &difference.lines {
                let record = Cell::Count(line.record.0.unsigned_abs());
                let mut cells = head("ledger-line", record, Cell::Empty, text(&line.name), money(line.amount_ore), Cell::Empty);
                cells.push(Cell::Empty);
                rows.push(cells);
            }
            for row in &difference.rows {
                let at = Cell::Count(row.row);
                let mut cells = head("ledger-row", Cell::Empty, at, Cell::Empty, Cell::Empty, money(row.amount_ore));
                cells.push(Cell::Empty);
                rows.push(cells);
            }
        }
        let columns = vec![
            "money-year",
            "money-account",
            "ledger-what",
            "own-number",
            "ledger-at",
            "money-line",
            "ledger-lines",
            "ledger-rows",
            "ledger-difference",
        ];
        Self { columns, rows }
    }

    /// Price indices, a row for each year.
    pub fn price_indices(rows: &[PriceIndexRow]) -> Self {
        let lines = |row: &PriceIndexRow| {
            let line = |(year, value): (&i32, &u32)| {
                let value = samsyn_register::Thousandths(i64::from(*value)).to_string();
                let version = Cell::Count(row.version.unsigned_abs());
                vec![Cell::from(&*row.name), Cell::from(&*row.source), version, Cell::Text(year.to_string()), Cell::Text(value)]
            };
            row.points.iter().map(line).collect::<Vec<_>>()
        };
        let columns = vec!["price-index", "price-index-source", "price-index-version", "money-year", "price-index-value"];
        Self { columns, rows: rows.iter().flat_map(lines).collect() }
    }
}

fn bridge_columns(of: &'static str) -> Vec<&'static str> {
    vec![of, "bridge-before", "bridge-price", "bridge-new", "bridge-ended", "bridge-volume", "bridge-moved", "bridge-after"]
}

fn bridge_cells(row: &MoneyBridgeRow) -> Vec<Cell> {
    let parts = [row.before_ore, row.price_ore, row.new_ore, row.ended_ore, row.volume_ore, row.moved_ore, row.after_ore];
    std::iter::once(named(row.name.as_deref())).chain(parts.map(money)).collect()
}
