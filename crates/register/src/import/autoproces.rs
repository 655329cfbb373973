//! The table of processes that OS2autoproces gives out: 62 columns with known traps, made into a plain table of processes.

use samsyn_organisation::fold;

use super::{RowFinding, Table};

/// What the columns hold, by their place; empty: nothing that is kept. Derived figures, dates of the other register and lists
/// of its accounts are left behind.
const COLUMNS: [&str; 62] = [
    "key",
    "name",
    "summary",
    "phase",
    "status",
    "",
    "",
    "owner",
    "contact",
    "",
    "",
    "",
    "visibility",
    "",
    "unit",
    "",
    "supplier",
    "law",
    "concept",
    "",
    "",
    "description",
    "ideas",
    "challenges",
    "system",
    "",
    "",
    "",
    "times-per-year",
    "minutes-each",
    "expected-automation-percent",
    "",
    "",
    "staff",
    "for-whom",
    "for-whom",
    "development-hours",
    "time-comment",
    "professional-judgement",
    "frequent-change",
    "structured-input",
    "variation",
    "digital-input",
    "better-quality",
    "faster-service",
    // The headings of these two are the other way round: under "frees time from routine work" stands how far the process can
    // be automated, and under that heading how much routine work goes.
    "can-be-automated",
    "less-routine-work",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    "law-verified",
    "in-operation-from",
    "out-of-operation",
    "",
    "",
    "",
    "",
    "",
];
const CITIZENS: usize = 34;
const COMPANIES: usize = 35;
const SWAPPED: usize = 45;
/// Columns in which nothing said is written as 0.
const ZERO_IS_NOTHING: [usize; 5] = [28, 29, 30, 33, 36];

/// Whether a table is that export, by its number of columns and some of its headings.
pub fn is_autoproces(header: &[String]) -> bool {
    let is = |place: usize, text: &str| header.get(place).is_some_and(|heading| fold(heading).starts_with(&fold(text)));
    header.len() == COLUMNS.len()
        && is(1, "Titel")
        && is(28, "Antal gange processen foretages")
        && is(SWAPPED, "Vil automatisering frigive tid")
        && is(SWAPPED + 1, "I hvor høj grad vurderes det at processen kan automatiseres")
        && is(61, "Interne noter")
}

/// The export as a table of processes whose headings are fields, with findings of what was put right. `None`: it is another
/// table.
pub fn from_autoproces(table: &Table) -> Option<(Table, Vec<RowFinding>)> {
    if !is_autoproces(&table.header) {
        return None;
    }
    let cell = |(place, cell): (usize, &String)| match place {
        CITIZENS | COMPANIES => {
            let whom = if place == CITIZENS { "citizens" } else { "companies" };
            if fold(cell) == "ja" { whom.to_owned() } else { String::new() }
        }
        _ if ZERO_IS_NOTHING.contains(&place) && cell.trim().trim_end_matches(['0', '.', ',']).is_empty() => String::new(),
        // Nobody has looked at the question yet.
        38..=46 if fold(cell) == "ikkeforholdtsig" => String::new(),
        _ => cell.clone(),
    };
    let row = |(number, cells): &(u64, Vec<String>)| (*number, cells.iter().enumerate().map(cell).collect());
    let header = COLUMNS.iter().map(|name| (*name).to_owned()).collect();
    let finding = |code| RowFinding { row: None, code, args: vec![] };
    let findings = vec![finding("autoproces-columns-swapped"), finding("autoproces-zero-is-nothing")];
    Some((Table { header, rows: table.rows.iter().map(row).collect() }, findings))
}
