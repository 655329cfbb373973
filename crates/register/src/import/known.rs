//! Tables in the form of a register that is known, made into tables whose headings are fields.

use super::{RowFinding, Table, autoproces, kitos};
use crate::Kind;

/// What a table in a known form is made into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// What its rows are.
    pub kind: Kind,
    /// The tables, in the order in which they are taken in. The first has the columns of the original in their order, and then
    /// those that were made of them.
    pub tables: Vec<(Kind, Table)>,
    /// What was put right.
    pub findings: Vec<RowFinding>,
}

/// What is known already, as far as a form has to know it to tell names apart.
pub trait Names {
    /// Whether a unit is called so.
    fn is_unit(&self, name: &str) -> bool;
}

/// The table in the form that it is in; `None`: in none that is known. Cost: O(cells).
pub fn recognise(table: &Table, names: &impl Names) -> Option<Recognised> {
    let processes = autoproces::from_autoproces(table).map(|(table, findings)| Recognised {
        kind: Kind::Process,
        tables: vec![(Kind::Process, table)],
        findings,
    });
    processes.or_else(|| kitos::grid(table, names))
}
