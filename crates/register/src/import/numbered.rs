//! Tasks that are numbered by their place in a tree, as KLE and FORM are: 27 is above 27.03, and 27.03 above 27.03.10.

use std::collections::HashSet;

use super::{ImportOptions, Table};
use crate::Kind;

/// The number above a number: what stands before its last dot.
fn above(number: &str) -> Option<&str> {
    number.trim().rsplit_once('.').map(|(above, _)| above).filter(|above| !above.is_empty())
}

/// A table of numbered tasks without a column of what is above each, with that column: the nearest number above that the table has. Rows
/// are put in order of how deep they are, so that each is known before what is below it. None where there is nothing to add.
pub(super) fn with_parents(table: &Table, options: &ImportOptions) -> Option<(Table, ImportOptions)> {
    let column = |field: &str| options.columns.iter().position(|column| column.as_deref() == Some(field));
    if options.kind != Kind::Concept || column("parent").is_some() {
        return None;
    }
    let place = column("key")?;
    let number = |cells: &Vec<String>| cells.get(place).map(|cell| cell.trim().to_owned()).unwrap_or_default();
    let numbers: HashSet<String> = table.rows.iter().map(|(_, cells)| number(cells)).collect();
    let parent = |cells: &Vec<String>| {
        let own = number(cells);
        let mut next = above(&own);
        while let Some(found) = next.filter(|found| !numbers.contains(*found)) {
            next = above(found);
        }
        next.map(str::to_owned).unwrap_or_default()
    };
    let mut table = table.clone();
    let width = table.header.len();
    for (_, cells) in &mut table.rows {
        let parent = parent(cells);
        cells.resize(width, String::new());
        cells.push(parent);
    }
    if table.rows.iter().all(|(_, cells)| cells[width].is_empty()) {
        return None;
    }
    table.header.push("parent".to_owned());
    table.rows.sort_by_key(|(row, cells)| (number(cells).matches('.').count(), *row));
    let mut options = options.clone();
    options.columns.resize(width, None);
    options.columns.push(Some("parent".to_owned()));
    Some((table, options))
}
