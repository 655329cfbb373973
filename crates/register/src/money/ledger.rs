//! Held against the ledger: what the lines say was paid, and what the books say.

use std::collections::BTreeMap;

use super::{CostLine, Stage};
use crate::{Ore, RecordId};

/// A row of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    /// Where it stands in the file.
    pub row: u64,
    /// The year.
    pub year: i32,
    /// The account.
    pub account: String,
    /// How much was paid.
    pub amount: Ore,
}

/// An account of a year of which lines and ledger say different sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The year.
    pub year: i32,
    /// The account.
    pub account: String,
    /// What the lines add up to.
    pub lines_ore: i64,
    /// What the ledger says.
    pub ledger_ore: i64,
    /// The lines.
    pub lines: Vec<RecordId>,
    /// The ledger's rows.
    pub rows: Vec<u64>,
}

/// What came of comparing lines with the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reconciled {
    /// How many accounts of years agree to the øre.
    pub agreeing: u64,
    /// Those that do not, by year and account.
    pub differences: Vec<Difference>,
}

/// Compares the lines of what was paid with the ledger, by year and account. Years that the ledger does not tell of are left
/// out: nothing is known of them. Cost: O(lines + rows).
///
/// ```
/// use samsyn_register::{Ore, money::{LedgerLine, reconcile}};
/// let ledger = [LedgerLine { row: 2, year: 2025, account: "4110".into(), amount: Ore(1_000) }];
/// let found = reconcile(&[], &ledger);
/// assert_eq!((found.agreeing, found.differences[0].ledger_ore, found.differences[0].lines_ore), (0, 1_000, 0));
/// ```
pub fn reconcile(lines: &[CostLine<'_>], ledger: &[LedgerLine]) -> Reconciled {
    let mut accounts: BTreeMap<(i32, &str), Difference> = BTreeMap::new();
    fn of<'b, 'a>(accounts: &'b mut BTreeMap<(i32, &'a str), Difference>, year: i32, account: &'a str) -> &'b mut Difference {
        let new = || Difference { year, account: account.to_owned(), lines_ore: 0, ledger_ore: 0, lines: vec![], rows: vec![] };
        accounts.entry((year, account)).or_insert_with(new)
    }
    for row in ledger {
        let account = of(&mut accounts, row.year, row.account.trim());
        account.ledger_ore = account.ledger_ore.saturating_add(row.amount.0);
        account.rows.push(row.row);
    }
    let years: std::collections::BTreeSet<i32> = ledger.iter().map(|row| row.year).collect();
    for line in lines.iter().filter(|line| line.stage == Stage::Actual && years.contains(&line.year)) {
        let account = of(&mut accounts, line.year, line.account.trim());
        account.lines_ore += line.amount.0;
        account.lines.push(line.id);
    }
    let (agreeing, differences): (Vec<_>, Vec<_>) =
        accounts.into_values().partition(|account| account.lines_ore == account.ledger_ore);
    Reconciled { agreeing: agreeing.len() as u64, differences }
}
