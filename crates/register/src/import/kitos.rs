//! What OS2kitos gives out of its two largest grids, the uses of IT systems and the contracts, as tables of systems, uses and
//! contracts. Columns are known by their headings: who exports them chooses which, and roles come with names of their own.
//!
//! Headings: `it-system-usages.component.ts` and `it-contracts.component.ts` of the public repository os2kitos/kitos_frontend.

use std::collections::{BTreeMap, BTreeSet};

use samsyn_organisation::fold;

use super::known::{Names, Recognised};
use super::{RowFinding, Table};
use crate::Kind;

/// Headings of the grid of uses, and the field of a system that each is; empty: it is looked at, or left behind.
const USES: [(&str, &str); 18] = [
    ("IT-System (UUID)", "key"),
    ("IT System", "name"),
    ("IT-System (Beskrivelse)", "description"),
    ("Lokal kaldenavn", "alias"),
    ("Tidligere systemnavn", "alias"),
    ("Version", "version"),
    ("Ansv. organisationsenhed", "owner"),
    ("KLE ID", "concept"),
    ("DataType", "personal-data"),
    ("Leverandør", "supplier"),
    ("Livscyklus", "lifecycle"),
    ("IT systemet driftes", "hosting"),
    ("Dato for seneste risikovurdering", "risk-assessed"),
    ("Indeholder AI-teknologi", "contains-ai"),
    ("Forretningskritisk IT-system", "criticality"),
    (UNITS, ""),
    (PURPOSE, ""),
    (USERS, ""),
];
const UNITS: &str = "Relevante organisationsenheder";
const PURPOSE: &str = "Systemets overordnede formål";
const USERS: &str = "Antal brugere";
/// Headings of the grid of uses that no other list has together.
const USES_OWN: [&str; 3] = ["IT System", "Status (Livscyklus)", "Status (Datofelter)"];

/// Headings of the grid of contracts, and the field of a contract that each is.
const CONTRACTS: [(&str, &str); 14] = [
    ("Kontrakt ID", "key"),
    ("IT Kontrakt", "name"),
    ("Overordnet kontrakt", "parent"),
    ("Gyldig fra", "begins"),
    ("Gyldig til", "ends"),
    ("Ansvarlig org. enhed", "unit"),
    ("Leverandør", "supplier"),
    ("Kontrakttype", "type"),
    ("IT Systemer", "system"),
    ("Betalingsmodel", "payment"),
    (OPTION, ""),
    ("Opsigelse (måneder)", "notice-months"),
    ("Uopsigelig til", "irrevocable-until"),
    ("Opsagt", "terminated"),
];
const OPTION: &str = "Option";
const CONTRACTS_OWN: [&str; 3] = ["IT Kontrakt", "Gyldig/Ikke Gyldig", "Genanskaffelsesplan"];
/// Sums over all years, of which nobody can tell which year they belong to.
const COSTS: [&str; 3] = ["Anskaffelse.", "Drift/år", "Andet"];

/// What the first grids call choices, beside the names that every table may have.
const LIFECYCLES: [(&str, &str); 5] = [
    ("Under indfasning", "planned"),
    ("Pilot", "pilot"),
    ("I drift", "operational"),
    ("Under udfasning", "phasing-out"),
    ("Ikke i drift", "not-in-use"),
];
const HOSTINGS: [(&str, &str); 3] = [("On-premise", "own-data-centre"), ("Eksternt", "supplier"), ("Hybrid", "hybrid")];
/// The most protected last: a system that holds several kinds of data is protected as the last.
const DATA: [(&str, &str); 4] = [
    ("Ingen personoplysninger", "none"),
    ("Almindelige personoplysninger", "ordinary"),
    ("Følsomme personoplysninger", "sensitive"),
    ("Straffedomme og lovovertrædelser", "criminal-offences"),
];
const TYPES: [(&str, &str); 6] = [
    ("Hovedkontrakt", "main"),
    ("Tilægskontrakt", "addendum"),
    ("Tillægskontrakt", "addendum"),
    ("Snitflade", "interface"),
    ("Serviceaftale", "service-agreement"),
    ("Databehandleraftale", "data-processor"),
];
const PAYMENTS: [(&str, &str); 6] = [
    ("Licens - flatrate", "flat"),
    ("Licens - forbrug", "usage"),
    ("Licens - indbyggere", "inhabitants"),
    ("Licens - pr. sag", "per-case"),
    ("Gebyr", "fee"),
    ("Engangsydelse", "once"),
];

fn has_all(header: &[String], own: &[&str]) -> bool {
    let header: BTreeSet<String> = header.iter().map(|text| fold(text)).collect();
    own.iter().all(|wanted| header.contains(&fold(wanted)))
}

/// The grid that a table is.
pub(super) fn grid(table: &Table, names: &impl Names) -> Option<Recognised> {
    if has_all(&table.header, &USES_OWN) {
        return Some(uses(table, names));
    }
    has_all(&table.header, &CONTRACTS_OWN).then(|| contracts(table))
}

/// The field of each column.
fn fields(table: &Table, known: &[(&str, &str)]) -> Vec<String> {
    let field = |heading: &String| {
        let found = known.iter().find(|(text, _)| fold(text) == fold(heading));
        found.map_or("", |(_, field)| field).to_owned()
    };
    table.header.iter().map(field).collect()
}

fn column(table: &Table, heading: &str) -> Option<usize> {
    table.header.iter().position(|text| fold(text) == fold(heading))
}

fn cell(cells: &[String], column: Option<usize>) -> &str {
    column.and_then(|column| cells.get(column)).map_or("", |cell| cell.trim())
}

/// The stable name of a choice that the grid calls so; as it stands when it is another.
fn named(choices: &[(&str, &str)], cell: &str) -> String {
    let found = choices.iter().find(|(text, _)| fold(text) == fold(cell));
    found.map_or(cell, |(_, choice)| choice).to_owned()
}

/// A cell of a field, with its choices by their stable names.
pub fn translated(field: &str, cell: &str) -> String {
    match field {
        "lifecycle" => named(&LIFECYCLES, cell),
        "hosting" => named(&HOSTINGS, cell),
        "type" => named(&TYPES, cell),
        "payment" => named(&PAYMENTS, cell),
        "personal-data" => {
            let has = |(text, _): &&(&str, &str)| fold(cell).contains(&fold(text));
            DATA.iter().rfind(has).map_or(cell, |(_, choice)| choice).to_owned()
        }
        "criticality" | "contains-ai" => match (field, fold(cell).as_str()) {
            ("criticality", "ja") => "critical".to_owned(),
            // That it is not critical says nothing of how much it matters; nor does that nobody knows.
            ("criticality", _) | (_, "vedikke") => String::new(),
            _ => cell.to_owned(),
        },
        // In months, as words.
        "notice-months" => cell.trim_end_matches(|c: char| !c.is_ascii_digit()).to_owned(),
        _ => cell.to_owned(),
    }
}

fn translate(table: &Table, fields: &[String], cells: &[String]) -> Vec<String> {
    let empty = String::new();
    let cell = |place: usize| cells.get(place).unwrap_or(&empty);
    (0..table.header.len()).map(|place| translated(&fields[place], cell(place).trim())).collect()
}

/// Systems, and a use for each unit that is said to use one.
fn uses(table: &Table, names: &impl Names) -> Recognised {
    let header = fields(table, &USES);
    let rows = table.rows.iter().map(|(row, cells)| (*row, translate(table, &header, cells))).collect();
    let place = |heading: &str| column(table, heading);
    let (key, name, units) = (place("IT-System (UUID)"), place("IT System"), place(UNITS));
    let (purpose, users, lifecycle) = (place(PURPOSE), place(USERS), place("Livscyklus"));
    let mut used = Vec::new();
    for (row, cells) in &table.rows {
        let known = Some(cell(cells, key)).filter(|key| !key.is_empty()).unwrap_or(cell(cells, name));
        for unit in listed(cell(cells, units), |text| names.is_unit(text)) {
            let lifecycle = translated("lifecycle", cell(cells, lifecycle));
            let [purpose, users] = [purpose, users].map(|column| cell(cells, column).to_owned());
            let title = format!("{} · {unit}", cell(cells, name));
            used.push((*row, vec![use_key(known, &unit), title, known.to_owned(), unit, purpose, users, lifecycle]));
        }
    }
    let fields = ["key", "name", "system", "unit", "purpose", "users", "lifecycle"].map(str::to_owned).to_vec();
    Recognised {
        kind: Kind::System,
        tables: vec![(Kind::System, Table { header, rows }), (Kind::Use, Table { header: fields, rows: used })],
        findings: vec![RowFinding { row: None, code: "kitos-uses", args: vec![] }],
    }
}

/// The key of a use: the grid has none of its own.
pub fn use_key(system: &str, unit: &str) -> String {
    format!("{system} / {unit}")
}

/// The names of a list joined by commas, which names may hold too: the longest run that is known is one name.
fn listed(cell: &str, is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let words: Vec<&str> = cell.split([',', ';', '\n']).map(str::trim).filter(|word| !word.is_empty()).collect();
    let (mut names, mut at): (Vec<String>, usize) = (Vec::new(), 0);
    while at < words.len() {
        let end = (at + 1..=words.len()).rev().find(|end| is_known(&words[at..*end].join(", "))).unwrap_or(at + 1);
        let name = words[at..end].join(", ");
        if !names.contains(&name) {
            names.push(name);
        }
        at = end;
    }
    names
}

/// Contracts, those that others belong to first.
fn contracts(table: &Table) -> Recognised {
    let mut header = fields(table, &CONTRACTS);
    let (option, name, parent) = (column(table, OPTION), column(table, "IT Kontrakt"), column(table, "Overordnet kontrakt"));
    let made = |(row, cells): &(u64, Vec<String>)| {
        let (count, months) = options(cell(cells, option)).unwrap_or_default();
        let mut made = translate(table, &header, cells);
        made.extend([count, months]);
        (*row, made)
    };
    let rows: Vec<(u64, Vec<String>)> = table.rows.iter().map(made).collect();
    let rows = parents_first(rows, |(_, cells)| (cell(cells, name).to_owned(), cell(cells, parent).to_owned()));
    header.extend(["options", "option-months"].map(str::to_owned));
    let mut findings = vec![RowFinding { row: None, code: "kitos-contracts", args: vec![] }];
    let costs = COSTS.iter().filter_map(|heading| column(table, heading));
    if costs.flat_map(|place| table.rows.iter().filter_map(move |(_, cells)| cells.get(place))).any(|cell| is_sum(cell)) {
        findings.push(RowFinding { row: None, code: "kitos-costs-left", args: vec![] });
    }
    Recognised { kind: Kind::Contract, tables: vec![(Kind::Contract, Table { header, rows })], findings }
}

fn is_sum(cell: &str) -> bool {
    cell.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
}

/// How many options of how many months: `2 x 1 år`, `1 x ½ år`, `3 x 6 måneder`.
pub fn options(text: &str) -> Option<(String, String)> {
    let (count, length) = text.split_once(['x', 'X', '\u{d7}'])?;
    let count: u32 = count.trim().parse().ok()?;
    let (number, unit) = length.trim().split_once(' ')?;
    let halves: u32 = match number.trim() {
        "½" | "0,5" | "0.5" => 1,
        number => number.parse::<u32>().ok()?.checked_mul(2)?,
    };
    let months = match fold(unit).as_str() {
        "aar" => halves.checked_mul(6)?,
        "maaned" | "maaneder" | "mdr" | "md" => halves / 2,
        _ => return None,
    };
    (months > 0).then(|| (count.to_string(), months.to_string()))
}

/// Rows in an order in which what one belongs to stands before it, where there is one; else as they stand.
pub fn parents_first<T>(rows: Vec<T>, names: impl Fn(&T) -> (String, String)) -> Vec<T> {
    let called: Vec<(String, String)> = rows.iter().map(names).collect();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, (name, _)) in called.iter().enumerate().rev() {
        places.insert(name, at);
    }
    let mut order: Vec<usize> = Vec::with_capacity(rows.len());
    let mut placed = vec![false; rows.len()];
    for at in 0..rows.len() {
        // From the row upwards, until something that is placed, or that the way came by already.
        let (mut way, mut next) = (Vec::new(), Some(at));
        while let Some(here) = next.filter(|here| !placed[*here]) {
            placed[here] = true;
            way.push(here);
            next = places.get(called[here].1.as_str()).copied();
        }
        order.extend(way.into_iter().rev());
    }
    let mut rows: Vec<Option<T>> = rows.into_iter().map(Some).collect();
    order.into_iter().filter_map(|at| rows[at].take()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_as_kitos_words_them() {
        let read = |text: &str| options(text).map(|(count, months)| format!("{count} of {months}"));
        for (text, expected) in
            [("2 x 1 år", "2 of 12"), ("1 x ½ år", "1 of 6"), ("3 X 6 måneder", "3 of 6"), ("1 × 2 År", "1 of 24")]
        {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "x", "2 x", "to x 1 år", "2 x 1 uge", "2 x 0 år", "99999999999 x 1 år", "1 x 4294967295 år"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn what_others_belong_to_comes_first_and_circles_stay() {
        let sorted = |text: &str| {
            let rows: Vec<(String, String)> = text
                .split(' ')
                .map(|row| row.split_once('<').map_or((row.into(), "".into()), |(a, b)| (a.into(), b.into())))
                .collect();
            parents_first(rows, |row| row.clone()).into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(sorted("a<c b c<b"), "b c a");
        assert_eq!(sorted("a<b b<a d"), "b a d");
        assert_eq!(sorted("a<nowhere a b<a"), "a a b");
    }

    #[test]
    fn names_with_commas_are_one_when_they_are_known() {
        let known = |text: &str| ["Plan, byg og miljø", "Børn"].contains(&text);
        assert_eq!(listed("Børn, Plan, byg og miljø, Ukendt, Børn", known), ["Børn", "Plan, byg og miljø", "Ukendt"]);
        assert!(listed(" , ;", known).is_empty());
    }
}
