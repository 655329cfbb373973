//! Which column of a table holds which field: by its heading, else by what stands in it.

use std::collections::BTreeSet;

use super::plan::NUMBER;
use super::{Table, headings};
use crate::{Field, Kind, Type, fields_of};

/// Rows that are looked at for what stands in a column.
const ROWS_LOOKED_AT: usize = 1_000;

/// Why a column is proposed for a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// Its heading says so.
    Heading,
    /// What stands in it are the field's choices.
    Values,
    /// Nothing: no field is proposed.
    Nothing,
}

/// What a column is taken for, unless somebody chooses otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnProposal {
    /// The heading.
    pub heading: String,
    /// The field, or `record` for the number that the record has in this register; `None`: none is known.
    pub field: Option<&'static str>,
    /// Why.
    pub because: Because,
}

/// Proposes a field for each column; no field that holds one value for two of them. Cost: O(cells looked at).
///
/// ```
/// use samsyn_register::{Kind, import::{Because, Table, propose}};
/// let text = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<String>>();
/// let table = Table {
///     header: text(&["Systemnavn", "Leverandør", "Hvor", "Farge"]),
///     rows: vec![(2, text(&["A", "B", "Sky", "rød"])), (3, text(&["C", "B", "Lokal drift", "blå"]))],
/// };
/// let found: Vec<_> = propose(Kind::System, &table).into_iter().map(|column| (column.field, column.because)).collect();
/// assert_eq!(found[..2], [(Some("name"), Because::Heading), (Some("supplier"), Because::Heading)]);
/// assert_eq!(found[2..], [(Some("hosting"), Because::Values), (None, Because::Nothing)]);
/// ```
pub fn propose(kind: Kind, table: &Table) -> Vec<ColumnProposal> {
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut found: Vec<Option<(&'static str, Because)>> = Vec::with_capacity(table.header.len());
    for heading in &table.header {
        if headings::is_number(heading) && !taken.contains(NUMBER) {
            found.push(Some((NUMBER, Because::Heading)));
            taken.insert(NUMBER);
            continue;
        }
        let field = headings::recognise(kind, heading).filter(|field| field.many || !taken.contains(field.name));
        found.push(field.map(|field| (field.name, Because::Heading)));
        taken.extend(field.map(|field| field.name));
    }
    for (at, proposal) in found.iter_mut().enumerate().filter(|(_, proposal)| proposal.is_none()) {
        let free = |field: &&Field| !taken.contains(field.name) && holds_choices(field, table, at);
        if let Some(field) = fields_of(kind).find(free) {
            *proposal = Some((field.name, Because::Values));
            taken.insert(field.name);
        }
    }
    let proposal = |(heading, found): (&String, Option<(&'static str, Because)>)| ColumnProposal {
        heading: heading.clone(),
        field: found.map(|(field, _)| field),
        because: found.map_or(Because::Nothing, |(_, because)| because),
    };
    table.header.iter().zip(found).map(proposal).collect()
}

/// What the rows of a table most likely are: the kind of which most headings are known, the commoner when several have as many.
/// Cost: O(headings).
pub fn kind_of(header: &[String]) -> Kind {
    use Kind::{Concept, Contract, CostLine, Flow, Party, Process, Product, Service, System, Use};
    let known = |kind: Kind| {
        let mut fields: Vec<&str> = header.iter().filter_map(|text| headings::recognise(kind, text)).map(|f| f.name).collect();
        fields.sort_unstable();
        fields.dedup();
        fields.len()
    };
    let all = [System, Contract, Process, CostLine, Use, Party, Product, Concept, Service, Flow];
    // The last of the greatest is taken.
    all.into_iter().rev().max_by_key(|kind| known(*kind)).unwrap_or(System)
}

/// Whether all cells of a column are choices of the field, and at least two different ones.
fn holds_choices(field: &Field, table: &Table, column: usize) -> bool {
    if !matches!(field.holds, Type::Choice(_)) {
        return false;
    }
    let cells = table.rows.iter().take(ROWS_LOOKED_AT).filter_map(|(_, cells)| cells.get(column));
    let mut choices = BTreeSet::new();
    for cell in cells.filter(|cell| !cell.trim().is_empty()) {
        match headings::choice(field.holds, cell) {
            // Yes and no, ones and crosses say nothing of what is asked.
            Some("yes" | "no") | None => return false,
            Some(choice) => drop(choices.insert(choice)),
        }
    }
    choices.len() > 1
}
