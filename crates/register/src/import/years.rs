//! Tables of years: the rows of a ledger, and the values of a price index. Of these nothing is left out: a sum without the row
//! that could not be read would only look right.

use std::collections::BTreeMap;

use super::cells::number;
use super::{Table, propose};
use crate::money::LedgerLine;
use crate::{Kind, Ore};

/// Largest amount of a row, in øre.
const AMOUNT_MAX: i64 = 100_000_000_000_000;
/// Values of an index, in thousandths.
const VALUES: std::ops::RangeInclusive<i64> = 1_000..=10_000_000;
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2200;

/// What a table of years does not say, or where it cannot be read. The message is `error-<code>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearsUnread {
    /// Stable code.
    pub code: &'static str,
    /// Which row, the header being row 1; `None`: the table as a whole.
    pub row: Option<u64>,
    /// The column: its heading, or the field that no column holds.
    pub field: String,
    /// What stands there.
    pub value: String,
    /// How many further rows cannot be read either.
    pub more: u64,
}

/// The rows of a ledger: year, account and amount, in columns of any order that their headings tell. Rows without anything in
/// them say nothing. Cost: O(rows).
///
/// # Errors
/// `ledger-column-missing`, `ledger-row-unread` with the first row that cannot be read, `ledger-empty`.
///
/// ```
/// use samsyn_register::import::{Table, ledger_lines};
/// let text = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
/// let header = text(&["Konto", "År", "Beløp"]);
/// let mut table = Table { header, rows: vec![(2, text(&["4110", "2025", "1 204,50"])), (3, text(&["4110", "2025", "12a"]))] };
/// let unread = ledger_lines(&table).expect_err("a row that cannot be read");
/// assert_eq!((unread.code, unread.row, &*unread.field, &*unread.value), ("ledger-row-unread", Some(3), "Beløp", "12a"));
/// table.rows.pop();
/// assert_eq!(ledger_lines(&table).map(|lines| lines[0].amount.0), Ok(120_450));
/// ```
pub fn ledger_lines(table: &Table) -> Result<Vec<LedgerLine>, YearsUnread> {
    let columns = propose(Kind::CostLine, table);
    let column = |field: &str| {
        let at = columns.iter().position(|column| column.field == Some(field));
        at.ok_or_else(|| YearsUnread { code: "ledger-column-missing", row: None, field: field.to_owned(), ..nothing() })
    };
    let [year, account, amount] = [column("year")?, column("account")?, column("amount")?];
    let mut lines = Vec::with_capacity(table.rows.len());
    let mut unread = Unread { code: "ledger-row-unread", first: None };
    for (row, cells) in table.rows.iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())) {
        let cell = |at: usize| cells.get(at).map(|cell| cell.trim()).unwrap_or_default();
        let told = number(cell(amount), 2).ok().filter(|amount| amount.abs() <= AMOUNT_MAX);
        let account_told = Some(cell(account)).filter(|account| !account.is_empty());
        match (year_of(cell(year)), account_told, told) {
            (Some(year), Some(account), Some(amount)) => {
                lines.push(LedgerLine { row: *row, year, account: account.to_owned(), amount: Ore(amount) });
            }
            (found, account_told, _) => {
                let at = if found.is_none() {
                    year
                } else if account_told.is_none() {
                    account
                } else {
                    amount
                };
                unread.note(*row, &table.header[at], cell(at));
            }
        }
    }
    unread.done("ledger-empty", lines.is_empty())?;
    Ok(lines)
}

/// The values of a price index in thousandths, by year: a table of two columns, with headings or without. Cost: O(rows).
///
/// # Errors
/// `price-index-row-unread` with the first row that cannot be read or tells of a year twice, `price-index-empty`.
///
/// ```
/// use samsyn_register::import::{Table, price_points};
/// let text = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
/// let mut table = Table { header: text(&["year", "value"]), rows: vec![(2, text(&["2025", "104,3"]))] };
/// assert_eq!(price_points(&table), Ok([(2025, 104_300)].into()));
/// table.header = text(&["2024", "100"]);
/// assert_eq!(price_points(&table), Ok([(2024, 100_000), (2025, 104_300)].into()));
/// ```
pub fn price_points(table: &Table) -> Result<BTreeMap<i32, u32>, YearsUnread> {
    let has_heading = table.header.first().is_none_or(|cell| year_of(cell).is_none());
    let first = [(1, table.header.clone())];
    let rows = first.iter().skip(usize::from(has_heading)).chain(&table.rows);
    let mut points = BTreeMap::new();
    let mut unread = Unread { code: "price-index-row-unread", first: None };
    for (row, cells) in rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())) {
        let [year, value] = [0, 1].map(|at| cells.get(at).map(|cell| cell.trim()).unwrap_or_default());
        let told = number(value, 3).ok().filter(|value| VALUES.contains(value)).and_then(|value| u32::try_from(value).ok());
        match year_of(year).filter(|year| !points.contains_key(year)).zip(told) {
            Some((year, value)) => drop(points.insert(year, value)),
            None => unread.note(*row, if told.is_some() { "year" } else { "value" }, if told.is_some() { year } else { value }),
        }
    }
    unread.done("price-index-empty", points.is_empty())?;
    Ok(points)
}

fn year_of(text: &str) -> Option<i32> {
    text.trim().parse::<i64>().ok().filter(|year| YEARS.contains(year)).and_then(|year| i32::try_from(year).ok())
}

fn nothing() -> YearsUnread {
    YearsUnread { code: "", row: None, field: String::new(), value: String::new(), more: 0 }
}

/// The first row that cannot be read, and how many others.
struct Unread {
    code: &'static str,
    first: Option<YearsUnread>,
}

impl Unread {
    fn note(&mut self, row: u64, field: &str, value: &str) {
        match &mut self.first {
            Some(first) => first.more += 1,
            None => {
                let (field, value) = (field.to_owned(), value.chars().take(60).collect());
                self.first = Some(YearsUnread { code: self.code, row: Some(row), field, value, more: 0 });
            }
        }
    }

    fn done(self, empty: &'static str, is_empty: bool) -> Result<(), YearsUnread> {
        match self.first {
            Some(unread) => Err(unread),
            None if is_empty => Err(YearsUnread { code: empty, ..nothing() }),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(lines: &[&str]) -> Table {
        let cells = |line: &&str| line.split(';').map(str::to_owned).collect::<Vec<String>>();
        let mut rows = (1..).zip(lines.iter().map(cells));
        Table { header: rows.next().map(|(_, cells)| cells).unwrap_or_default(), rows: rows.collect() }
    }

    #[test]
    fn a_ledger_says_where_it_cannot_be_read() {
        for (lines, code, row, field, value, more) in [
            (&["konto;beløp", "4110;1"][..], "ledger-column-missing", None, "year", "", 0),
            (&["year;account;amount"], "ledger-empty", None, "", "", 0),
            (&["year;account;amount", "", ";;"], "ledger-empty", None, "", "", 0),
            (&["year;account;amount", "2025;4110;"], "ledger-row-unread", Some(2), "amount", "", 0),
            (&["year;account;amount", "2025;;12"], "ledger-row-unread", Some(2), "account", "", 0),
            (&["year;account;amount", "2025;4110;1", "Sum;;12", "x;4;1"], "ledger-row-unread", Some(3), "year", "Sum", 1),
            (&["year;account;amount", "25;4110;1"], "ledger-row-unread", Some(2), "year", "25", 0),
            (&["year;account;amount", "2025;4110;1e9"], "ledger-row-unread", Some(2), "amount", "1e9", 0),
            (
                &["year;account;amount", "2025;4110;9223372036854775807"],
                "ledger-row-unread",
                Some(2),
                "amount",
                "9223372036854775807",
                0,
            ),
        ] {
            let (field, value) = (field.to_owned(), value.to_owned());
            assert_eq!(ledger_lines(&table(lines)), Err(YearsUnread { code, row, field, value, more }), "{lines:?}");
        }
        let lines = ledger_lines(&table(&["amount;year;account", "-12,5;2025; 4110 "])).expect("a ledger");
        let expected = LedgerLine { row: 2, year: 2025, account: "4110".to_owned(), amount: Ore(-1_250) };
        assert_eq!(lines, [expected]);
    }

    #[test]
    fn an_index_has_one_value_a_year() {
        for (lines, row, field, value) in [
            (&["2025;100", "2025;101"][..], Some(2), "year", "2025"),
            (&["year;value", "2025;0"], Some(2), "value", "0"),
            (&["year;value", "2025;x"], Some(2), "value", "x"),
            (&["year;value", "2025;1.204"], Some(2), "value", "1.204"),
            (&["year;value", "soon;100"], Some(2), "year", "soon"),
        ] {
            let (field, value) = (field.to_owned(), value.to_owned());
            let unread = YearsUnread { code: "price-index-row-unread", row, field, value, more: 0 };
            assert_eq!(price_points(&table(lines)), Err(unread), "{lines:?}");
        }
        assert_eq!(price_points(&table(&["year;value"])).map_err(|unread| unread.code), Err("price-index-empty"));
    }
}
