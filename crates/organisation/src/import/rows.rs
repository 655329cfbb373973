//! A table of units, read: each usable row once, in the table's order, and what was noticed.

use std::collections::HashMap;

use super::RowFinding;
use super::columns::Column;
use crate::Day;

/// A row of a table of units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// Which row, the header being row 1.
    pub row: u64,
    /// Short name by which other systems know the unit.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// Key of the unit to which it belongs; `None`: the authority itself.
    pub parent: Option<String>,
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub until: Option<Day>,
    /// What kind or level of unit.
    pub kind: Option<String>,
}

/// A table of units.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitTable {
    /// The usable rows; each key once.
    pub rows: Vec<UnitRow>,
    /// Keys of rows that were left out, so that nobody takes their units for gone.
    pub left_out: Vec<String>,
    /// Whether there is a column of parents; without one, the table does not say what belongs to what.
    pub has_parents: bool,
    /// Whether there is a column of kinds.
    pub has_kinds: bool,
    /// What was noticed.
    pub findings: Vec<RowFinding>,
}

/// Reads a table of units. Columns for key and name are needed; parent, from, until and kind are read when there are
/// such. Dates are written `2026-11-24`, also with the midnight that spreadsheets add, or `24.11.2026`. Of rows
/// with the same key the first is used. Cost: O(cells).
///
/// # Errors
/// The finding that makes the whole table unusable: `unit-column-missing`.
///
/// ```
/// let table = [["Enhetskode", "Navn", "Overordnet"], ["11", "Byggesak", "1"], ["1", "Teknisk etat", ""]];
/// let [header, rows @ ..] = &table.map(|row| row.map(str::to_owned).to_vec());
/// let units = samsyn_organisation::read(header, rows).expect("a table of units");
/// assert_eq!(units.rows[0].parent.as_deref(), Some("1"));
/// assert!(units.findings.is_empty());
/// ```
pub fn read(header: &[String], rows: &[Vec<String>]) -> Result<UnitTable, RowFinding> {
    let mut table = UnitTable::default();
    let columns = columns(header, &mut table.findings);
    let at = |column: Column| columns.iter().position(|found| *found == Some(column));
    for column in [Column::Key, Column::Name] {
        if at(column).is_none() {
            let args = vec![("column", column.name().to_owned())];
            return Err(RowFinding { row: None, code: "unit-column-missing", args });
        }
    }
    table.has_parents = at(Column::Parent).is_some();
    table.has_kinds = at(Column::Kind).is_some();
    let mut first_rows: HashMap<String, u64> = HashMap::new();
    for (index, cells) in rows.iter().enumerate() {
        let row = index as u64 + 2;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let cell =
            |column: Column| at(column).and_then(|at| cells.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let read = read_row(row, cell).and_then(|unit| match first_rows.get(&unit.key) {
            Some(first) => {
                let args = vec![("key", unit.key.clone()), ("first", first.to_string())];
                Err(RowFinding::new(row, "unit-row-repeated", args))
            }
            None => Ok(unit),
        });
        match read {
            Ok(unit) => {
                first_rows.insert(unit.key.clone(), row);
                table.rows.push(unit);
            }
            Err(finding) => {
                table.findings.push(finding);
                table.left_out.extend(cell(Column::Key).map(str::to_owned));
            }
        }
    }
    Ok(table)
}

/// What each column means; a second column of the same meaning, and one of none, is not used.
fn columns(header: &[String], findings: &mut Vec<RowFinding>) -> Vec<Option<Column>> {
    let mut columns: Vec<Option<Column>> = Vec::with_capacity(header.len());
    for heading in header {
        let column = Column::recognise(heading);
        let again = column.is_some() && columns.contains(&column);
        if again || (column.is_none() && !heading.trim().is_empty()) {
            let code = if again { "unit-column-repeated" } else { "unit-column-unused" };
            findings.push(RowFinding::new(1, code, vec![("column", heading.trim().to_owned())]));
        }
        columns.push(column.filter(|_| !again));
    }
    columns
}

fn read_row<'a>(row: u64, cell: impl Fn(Column) -> Option<&'a str>) -> Result<UnitRow, RowFinding> {
    let key = cell(Column::Key).ok_or_else(|| RowFinding::new(row, "unit-key-missing", vec![]))?;
    let named = |code| RowFinding::new(row, code, vec![("key", key.to_owned())]);
    let name = cell(Column::Name).ok_or_else(|| named("unit-name-missing"))?;
    let day = |column| {
        let unreadable = |text: &str| {
            let args = vec![("key", key.to_owned()), ("column", column_name(column)), ("text", text.to_owned())];
            RowFinding::new(row, "unit-day-unreadable", args)
        };
        cell(column).map(|text| read_day(text).ok_or_else(|| unreadable(text))).transpose()
    };
    let (from, until) = (day(Column::From)?, day(Column::Until)?);
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        let args = vec![("key", key.to_owned()), ("day", until.to_string()), ("earliest", from.to_string())];
        return Err(RowFinding::new(row, "unit-dates-out-of-order", args));
    }
    let text = |column| cell(column).map(str::to_owned);
    let (parent, kind) = (text(Column::Parent), text(Column::Kind));
    Ok(UnitRow { row, key: key.to_owned(), name: name.to_owned(), parent, from, until, kind })
}

fn column_name(column: Column) -> String {
    column.name().to_owned()
}

/// `2026-11-24`, `2026-11-24 00:00:00` with space or T and any fraction of nothing, or `24.11.2026`. A slash is not read:
/// it does not tell day from month.
fn read_day(text: &str) -> Option<Day> {
    if let Some((day, time)) = text.split_once([' ', 'T']) {
        return Day::parse(day).filter(|_| time.chars().all(|c| "0:.Z".contains(c)));
    }
    if let Some((day, rest)) = text.split_once('.') {
        let (month, year) = rest.split_once('.')?;
        let short = |part: &str| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        let full = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
        let day = short(day).then(|| day.parse().ok())??;
        let month = short(month).then(|| month.parse().ok())??;
        return Day::new(full.then(|| year.parse().ok())??, month, day);
    }
    Day::parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
        let mut lines = text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>());
        (lines.next().unwrap_or_default(), lines.collect())
    }

    fn check(text: &str, expected: &[&str]) {
        let (header, rows) = table(text);
        let told = |finding: &RowFinding| {
            let args: Vec<_> = finding.args.iter().map(|(name, value)| format!(" {name}={value}")).collect();
            format!("{}: {}{}", finding.row.map_or("-".to_owned(), |row| row.to_string()), finding.code, args.concat())
        };
        let found: Vec<String> = match read(&header, &rows) {
            Ok(table) => table.findings.iter().map(told).collect(),
            Err(finding) => vec![told(&finding)],
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_wrong_is_told_by_row() {
        check("Navn;Overordnet\nA;", &["-: unit-column-missing column=key"]);
        check("Kode\nA", &["-: unit-column-missing column=name"]);
        check("Key;Name\nA;Alpha\n;;\n\nB;Beta", &[]);
        check("Key;Name\n;Alpha", &["2: unit-key-missing"]);
        check("Key;Name\nA;", &["2: unit-name-missing key=A"]);
        check("Key;Name\nA", &["2: unit-name-missing key=A"]);
        check("Key;Name\nA;Alpha\nA;Beta", &["3: unit-row-repeated key=A first=2"]);
        check("Key;Name;Phone;Navn\nA;x;1;y", &["1: unit-column-unused column=Phone", "1: unit-column-repeated column=Navn"]);
        check("Key;Name;From\nA;x;24/11/2026", &["2: unit-day-unreadable key=A column=from text=24/11/2026"]);
        check(
            "Key;Name;From;Until\nA;x;2026-02-01;31.1.2026",
            &["2: unit-dates-out-of-order key=A day=2026-01-31 earliest=2026-02-01"],
        );
    }

    #[test]
    fn days_are_read_as_spreadsheets_write_them() {
        for text in
            ["2026-11-04", "2026-11-04 00:00:00", "2026-11-04T00:00:00.000", "2026-11-04T00:00:00Z", "04.11.2026", "4.11.2026"]
        {
            assert_eq!(read_day(text), Day::new(2026, 11, 4), "{text}");
        }
        for text in ["", "4.11.26", "2026-11-04 12:00", "11/4/2026", "4.13.2026", "+4.11.2026", "45000", "4..2026", "."] {
            assert_eq!(read_day(text), None, "{text}");
        }
    }
}
