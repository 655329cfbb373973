//! Things of a table, as registers publish them: a row each, with whoever has it, what it is called and what is said of it.

use std::collections::HashMap;

use samsyn_organisation::fold;

use super::compared::Thing;
use crate::import::{RowFinding, Table};

/// What columns are called, `|` between the names, those that tell most first.
const ID: &str = "id|use id|use_id|key|nr|nummer|number|uuid";
const NAME: &str = "name|use_case_name|title|navn|namn|tittel|titel|use|system";
const ADMINISTRATION: &str = "agency|administration|authority|department|forvaltning|forvaltningsomrade|etat|organisation|organization|kommune|unit|enhet|enhed|eining|avdeling|afdeling|bureau";
const PRODUCT: &str = "product|vendor_product|vendor_name|vendor|supplier|produkt|leverandør|leverantör";
/// Words that columns of running text have in a cell at least, on average.
const WORDS_MIN: f64 = 5.0;
/// Letters of a product's name that make one at least.
const PRODUCT_MIN: usize = 3;

/// Things by the rows of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableThings {
    /// The id of each.
    pub ids: Vec<String>,
    /// The things.
    pub things: Vec<Thing>,
}

fn column(table: &Table, names: &str) -> Option<usize> {
    let folded: Vec<String> = table.header.iter().map(|heading| fold(heading)).collect();
    names.split('|').find_map(|name| folded.iter().position(|heading| *heading == fold(name)))
}

fn cell(cells: &[String], at: Option<usize>) -> &str {
    at.and_then(|at| cells.get(at)).map(|cell| cell.trim()).unwrap_or_default()
}

impl TableThings {
    /// Takes the things of a table: the columns of id, name and administration are told by their headings, and everything that is
    /// running text counts. Without a column of administrations each row is an administration of its own. Cost: O(cells).
    ///
    /// # Errors
    /// `sharing-column-missing` with the field, `sharing-id-missing` and `sharing-id-twice` with the row.
    pub fn of(table: &Table) -> Result<Self, RowFinding> {
        let missing =
            |field: &str| RowFinding { row: None, code: "sharing-column-missing", args: vec![("field", field.to_owned())] };
        let id = column(table, ID).ok_or_else(|| missing("id"))?;
        let name = column(table, NAME).ok_or_else(|| missing("name"))?;
        let (administration, product) = (column(table, ADMINISTRATION), column(table, PRODUCT));
        let is_text = |at: &usize| {
            let said = table.rows.iter().map(|(_, cells)| cell(cells, Some(*at))).filter(|cell| !cell.is_empty());
            let counts: Vec<usize> = said.map(|cell| cell.split_whitespace().count()).collect();
            !counts.is_empty() && counts.iter().sum::<usize>() as f64 >= WORDS_MIN * counts.len() as f64
        };
        let apart = [Some(id), Some(name), administration, product];
        let texts: Vec<usize> = (0..table.header.len()).filter(|at| !apart.contains(&Some(*at))).filter(is_text).collect();
        let mut administrations: HashMap<String, u32> = HashMap::new();
        let (mut things, mut seen) = (Self::default(), HashMap::new());
        for (row, cells) in table.rows.iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty())) {
            let own = cell(cells, Some(id)).to_owned();
            let wrong = |code| RowFinding { row: Some(*row), code, args: vec![("id", own.clone())] };
            if own.is_empty() {
                return Err(wrong("sharing-id-missing"));
            }
            if seen.insert(own.clone(), *row).is_some() {
                return Err(wrong("sharing-id-twice"));
            }
            let whose = match cell(cells, administration) {
                "" => format!("row {row}"),
                named => fold(named),
            };
            let next = administrations.len() as u32;
            let administration = *administrations.entry(whose).or_insert(next);
            let made = cell(cells, product);
            let more: Vec<&str> = texts.iter().map(|at| cell(cells, Some(*at))).chain([made]).collect();
            let made = fold(made);
            things.things.push(Thing {
                name: cell(cells, Some(name)).to_owned(),
                more: more.join("\n"),
                administration,
                product: (made.chars().count() >= PRODUCT_MIN).then_some(made),
                ..Thing::default()
            });
            things.ids.push(own);
        }
        Ok(things)
    }

    /// The places of pairs of ids: the columns `id_a` and `id_b`, or the first two.
    ///
    /// # Errors
    /// `sharing-column-missing`; `sharing-id-unknown` with row and id.
    pub fn pairs(&self, table: &Table) -> Result<Vec<(usize, usize)>, RowFinding> {
        let [a, b] = match (column(table, "id_a"), column(table, "id_b")) {
            (Some(a), Some(b)) => [a, b],
            _ if table.header.len() >= 2 => [0, 1],
            _ => return Err(RowFinding { row: None, code: "sharing-column-missing", args: vec![("field", "id_b".to_owned())] }),
        };
        let places: HashMap<&str, usize> = self.ids.iter().enumerate().map(|(at, id)| (&**id, at)).collect();
        let rows = table.rows.iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
        rows.map(|(row, cells)| {
            let place = |at: usize| {
                let id = cell(cells, Some(at));
                let unknown = || RowFinding { row: Some(*row), code: "sharing-id-unknown", args: vec![("id", id.to_owned())] };
                places.get(id).copied().ok_or_else(unknown)
            };
            Ok((place(a)?, place(b)?))
        })
        .collect()
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
    fn columns_are_told_by_headings_and_by_what_stands_in_them() {
        let long = "what it does in many words";
        let first = format!("1;City;Booking;{long};short;Anvil 3");
        let things = TableThings::of(&table(&[
            "ID;Forvaltning;Navn;Purpose;Stage;Vendor",
            &first,
            "2;;Fines;;x;",
            ";;;;;",
            "3;city;Maps;;y;-",
        ]));
        let things = things.expect("things");
        assert_eq!(things.ids, ["1", "2", "3"]);
        assert_eq!(things.things[0].more, format!("{long}\nAnvil 3"));
        assert_eq!(things.things[0].product.as_deref(), Some("anvil3"));
        let whose: Vec<u32> = things.things.iter().map(|thing| thing.administration).collect();
        assert!(whose[0] == whose[2] && whose[0] != whose[1] && things.things[2].product.is_none());
        assert_eq!(things.pairs(&table(&["id_b;id_a", "3;1"])), Ok(vec![(0, 2)]));
        assert_eq!(things.pairs(&table(&["x;y", "3;1"])), Ok(vec![(2, 0)]));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_row() {
        for (lines, code, row) in [
            (&["navn", "a"][..], "sharing-column-missing", None),
            (&["id;year", "1;2"], "sharing-column-missing", None),
            (&["id;name", "1;a", ";b"], "sharing-id-missing", Some(3)),
            (&["id;name", "1;a", "1;b"], "sharing-id-twice", Some(3)),
        ] {
            let found = TableThings::of(&table(lines)).expect_err("wrong");
            assert_eq!((found.code, found.row), (code, row), "{lines:?}");
        }
        let things = TableThings::of(&table(&["id;name", "1;a"])).expect("things");
        assert_eq!(
            things.pairs(&table(&["id_a;id_b", "1;9"])).map_err(|found| (found.code, found.row)),
            Err(("sharing-id-unknown", Some(2)))
        );
        assert_eq!(things.pairs(&table(&["id_a"])).map_err(|found| found.code), Err("sharing-column-missing"));
    }
}
