//! A typed table becomes a log: rows without a case are left out, what describes the case moves to the cases, columns get
//! their data classes, and what was noticed names rows as the source numbers them.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int64Type, UInt32Type};
use arrow_array::{Array, ArrayRef, BooleanArray, LargeStringArray, UInt32Array};
use arrow_select::filter::filter;
use arrow_select::take::take;

use crate::propose::{class_of, identity_numbers};
use crate::table::{RowNumbers, Table, TableColumn};
use crate::wide::{Unfolded, unfold};
use crate::{
    Assembler, ColumnInfo, DataClass, Error, Findings, Header, Interner, Kind, Level, Place, RawColumn, ReadLog, ReadOptions,
    Result, Role, Severity,
};

/// What the columns of a table are used for, by name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uses {
    /// Columns with their roles.
    pub(crate) roles: Vec<(String, Role)>,
    /// Columns whose dates become events, for a wide table.
    pub(crate) wide: Option<Vec<String>>,
    /// Names, classes and levels that the source itself declares (Samsyn's own Parquet), by its name for the column.
    pub(crate) declared: Vec<(String, ColumnInfo)>,
    /// What the source said about the log as a whole.
    pub(crate) header: Option<Header>,
}

impl Uses {
    fn role(&self, name: &str) -> Option<Role> {
        self.roles.iter().find(|(n, _)| n == name).map(|(_, r)| *r)
    }

    fn declared(&self, name: &str) -> Option<&ColumnInfo> {
        self.declared.iter().find(|(n, _)| n == name).map(|(_, d)| d)
    }

    fn column(&self, role: Role) -> Result<&str> {
        let found = self.roles.iter().find(|(_, r)| *r == role).map(|(n, _)| n.as_str());
        found.ok_or_else(|| Error::unusable("no-column-for-role", Place::none()).with("role", role.name()).with("columns", ""))
    }
}

/// Makes the log.
pub(crate) fn into_log(table: Table, uses: &Uses, options: &ReadOptions, mut findings: Findings) -> Result<ReadLog> {
    let case_name = uses.column(Role::Case)?.to_owned();
    let format = table.format;
    let numbers = table.numbers.clone();
    let (table, uses, source_rows, case_columns) = match &uses.wide {
        None => (table, uses.clone(), None, Vec::new()),
        Some(dates) => {
            report_repeated_cases(&table, &case_name, &mut findings);
            let Unfolded { table, source_rows, case_columns } = unfold(table, &case_name, dates, &mut findings)?;
            let mut uses = uses.clone();
            uses.roles.push((table.columns[1].name.clone(), Role::Activity));
            uses.roles.push((table.columns[2].name.clone(), Role::Time));
            (table, uses, Some(source_rows), case_columns)
        }
    };
    let (table, kept) = without_caseless(table, &case_name, &numbers, source_rows.as_deref(), &mut findings)?;
    let (ids, case_of_row) = cases(&table, &case_name)?;
    let mut later = Findings::new();
    let mut columns = Columns { uses: &uses, options, findings: &mut later, case: Vec::new(), event: Vec::new() };
    columns.describe_cases(case_columns, source_rows.as_deref(), kept.as_deref(), &case_of_row, ids.len())?;
    let mut case_info = ColumnInfo::new(uses.declared(&case_name).map_or(bare(&case_name), |d| &d.name), Level::Case, Kind::Text)
        .with_role(Role::Case)
        .with_class(DataClass::Identifier);
    for column in table.columns {
        if column.name == case_name {
            case_info.class = columns.class(&column, Some(Role::Case));
        } else {
            columns.add(column, &case_of_row, ids.len())?;
        }
    }
    let (case_columns, event_columns) = (columns.case, columns.event);
    let header = uses.header.clone().unwrap_or_else(|| Header { source_format: format.to_owned(), ..Header::default() });
    let zone = options.zone.clone();
    let assembler = Assembler { header, zone, case_info, case_ids: ids, case_columns, case_of_row, event_columns };
    let segment = assembler.finish(&mut later)?;
    later.renumber(|event| {
        let row = kept.as_ref().map_or(event - 1, |k| u64::from(k[event as usize - 1]));
        numbers.of(source_rows.as_ref().map_or(row, |s| u64::from(s[row as usize])))
    });
    findings.extend(later);
    if segment.event_count() == 0 {
        return Err(Error::unusable("no-events", Place::none()));
    }
    Ok(ReadLog { segment, findings })
}

/// A name without the prefix that says that the column describes cases.
fn bare(name: &str) -> &str {
    let name = name.trim();
    match name.get(..5) {
        Some(prefix) if prefix.eq_ignore_ascii_case("case:") && name.len() > 5 => &name[5..],
        _ => name,
    }
}

/// A wide table has one row per case; where a case has several, all their dates are its events.
fn report_repeated_cases(table: &Table, case: &str, findings: &mut Findings) {
    let Some(column) = table.columns.iter().find(|c| c.name == case) else { return };
    let Some(dictionary) = column.array.as_dictionary_opt::<UInt32Type>() else { return };
    let mut seen = vec![false; dictionary.values().len()];
    for row in (0..table.rows).filter(|&row| dictionary.is_valid(row)) {
        if std::mem::replace(&mut seen[dictionary.keys().value(row) as usize], true) {
            findings.add("case-on-several-rows", Severity::Warning, Place::row(table.numbers.of(row as u64)).field(case));
        }
    }
}

/// The table without rows that lack a case, and which rows were kept when some were not.
fn without_caseless(
    mut table: Table,
    case: &str,
    numbers: &RowNumbers,
    source_rows: Option<&[u32]>,
    findings: &mut Findings,
) -> Result<(Table, Option<Vec<u32>>)> {
    let column = table.columns.iter().find(|c| c.name == case);
    let Some(nulls) = column.and_then(|c| c.array.nulls()).filter(|n| n.null_count() > 0) else { return Ok((table, None)) };
    let (keep, count) = (BooleanArray::new(nulls.inner().clone(), None), nulls.null_count());
    let first = (0..table.rows).find(|&row| !keep.value(row)).unwrap_or(0);
    let first = source_rows.map_or(first as u64, |s| u64::from(s[first]));
    findings.add_with("row-without-case", Severity::Loss, count as u64, Place::row(numbers.of(first)).field(case), &[]);
    for column in &mut table.columns {
        column.array = filter(&column.array, &keep)?;
        if let Some(offsets) = &mut column.offset_min {
            let mut row = 0;
            offsets.retain(|_| {
                row += 1;
                keep.value(row - 1)
            });
        }
    }
    let kept: Vec<u32> = (0..table.rows as u32).filter(|&row| keep.value(row as usize)).collect();
    table.rows = kept.len();
    Ok((table, Some(kept)))
}

/// The distinct identifiers by first appearance, and the case of each row.
fn cases(table: &Table, case: &str) -> Result<(LargeStringArray, Vec<u32>)> {
    let column = table.columns.iter().find(|c| c.name == case);
    let dictionary = column.and_then(|c| c.array.as_dictionary_opt::<UInt32Type>());
    let wrong = || Error::Segment("the case column is not text".to_owned());
    let dictionary = dictionary.ok_or_else(wrong)?;
    let values = dictionary.values().as_string_opt::<i64>().ok_or_else(wrong)?;
    let codes = dictionary.keys().values();
    // Texts that lost all their rows, or are out of order, are numbered anew.
    let mut next = 0;
    if codes.iter().all(|&c| {
        next += u32::from(c == next);
        c < next
    }) && next as usize == values.len()
    {
        return Ok((values.clone(), codes.to_vec()));
    }
    let mut ids = Interner::new();
    let mut map = vec![u32::MAX; values.len()];
    let number = |&code: &u32| {
        let new = &mut map[code as usize];
        if *new == u32::MAX {
            *new = ids.intern(values.value(code as usize));
        }
        *new
    };
    let case_of_row = codes.iter().map(number).collect();
    Ok((ids.into_array(), case_of_row))
}

/// Columns on their way into the log.
struct Columns<'a> {
    uses: &'a Uses,
    options: &'a ReadOptions,
    findings: &'a mut Findings,
    case: Vec<RawColumn>,
    event: Vec<RawColumn>,
}

impl Columns<'_> {
    /// Columns of a wide table that describe the case: the value of the case's first event.
    fn describe_cases(
        &mut self,
        columns: Vec<TableColumn>,
        source_rows: Option<&[u32]>,
        kept: Option<&[u32]>,
        case_of_row: &[u32],
        cases: usize,
    ) -> Result<()> {
        let Some(source_rows) = source_rows else { return Ok(()) };
        let rows: Vec<u32> = kept.map_or_else(|| source_rows.to_vec(), |k| k.iter().map(|&e| source_rows[e as usize]).collect());
        let first = first_rows(case_of_row, cases, |_| true);
        let first: Vec<Option<u32>> = first.into_iter().map(|event| event.map(|e| rows[e as usize])).collect();
        for column in columns {
            let role = self.uses.role(&column.name);
            let class = self.class(&column, role);
            let info = ColumnInfo::new(bare(&column.name), Level::Case, column.kind).with_class(class);
            self.case.push(picked(&column, &first, info)?);
        }
        Ok(())
    }

    /// A column of the events, or of the cases when its name says so and it has one value in each case.
    fn add(&mut self, column: TableColumn, case_of_row: &[u32], cases: usize) -> Result<()> {
        let role = self.uses.role(&column.name);
        let declared = self.uses.declared(&column.name);
        let class = self.class(&column, role);
        self.report_date_only(&column, role);
        let of_case = role.is_none() && declared.map_or_else(|| bare(&column.name) != column.name, |d| d.level == Level::Case);
        if of_case {
            let first = first_rows(case_of_row, cases, |row| column.array.is_valid(row));
            if let Some(row) = varying_row(&column.array, case_of_row, &first) {
                let place = Place::row(row as u64 + 1).field(column.name.clone());
                self.findings.add("case-attribute-varies", Severity::Note, place);
            } else {
                let name = declared.map_or(bare(&column.name), |d| &d.name);
                let info = ColumnInfo::new(name, Level::Case, column.kind).with_class(class);
                self.case.push(picked(&column, &first, info)?);
                return Ok(());
            }
        }
        let name = declared.map_or(&column.name, |d| &d.name);
        let mut info = ColumnInfo::new(name.clone(), Level::Event, column.kind).with_class(class);
        info.role = role;
        self.event.push(RawColumn { info, array: column.array, offset_min: column.offset_min });
        Ok(())
    }

    fn report_date_only(&mut self, column: &TableColumn, role: Option<Role>) {
        if column.date_only && matches!(role, Some(Role::Time | Role::Start)) {
            self.findings.add("times-of-day-unknown", Severity::Warning, Place::none().field(column.name.clone()));
        }
    }

    /// The chosen class, else the declared, else the one proposed from name and values.
    fn class(&mut self, column: &TableColumn, role: Option<Role>) -> DataClass {
        let samples = distinct_texts(column, 100_000);
        let some: Vec<&str> = samples.iter().step_by(samples.len().div_ceil(500).max(1)).map(String::as_str).collect();
        let proposal = class_of(&column.name, &some);
        if let Some(found) = proposal.identity_numbers {
            let all = identity_numbers(samples.iter().map(String::as_str), true);
            let count = all.filter(|a| a.country == found.country).map_or(found.count, |a| a.count);
            let args = [("country", found.country.to_owned())];
            let place = Place::none().field(column.name.clone());
            self.findings.add_with("national-identity-numbers", Severity::Warning, count, place, &args);
        }
        let declared = self.uses.declared(&column.name).map(|d| d.class);
        let chosen = self.options.classes.get(&column.name).or_else(|| self.options.classes.get(bare(&column.name)));
        let kept = self.options.kept_classes.get(&column.name).or_else(|| self.options.kept_classes.get(bare(&column.name)));
        let known = || kept.map(|&kept| proposal.for_known(kept));
        chosen.copied().or_else(known).or(declared).unwrap_or_else(|| proposal.for_role(role))
    }
}

/// Distinct values of a column of text (up to `most`), or of whole numbers (of its first rows), as text.
fn distinct_texts(column: &TableColumn, most: usize) -> Vec<String> {
    if let Some(dictionary) = column.array.as_dictionary_opt::<UInt32Type>() {
        let Some(values) = dictionary.values().as_string_opt::<i64>() else { return Vec::new() };
        return values.iter().flatten().take(most).map(str::to_owned).collect();
    }
    match column.array.as_primitive_opt::<Int64Type>() {
        Some(ints) => {
            let distinct: std::collections::BTreeSet<i64> = ints.iter().flatten().take(20_000).collect();
            distinct.into_iter().map(|v| v.to_string()).collect()
        }
        None => Vec::new(),
    }
}

/// The first row of each case for which `test` holds.
fn first_rows(case_of_row: &[u32], cases: usize, test: impl Fn(usize) -> bool) -> Vec<Option<u32>> {
    let mut first = vec![None; cases];
    for (row, &case) in case_of_row.iter().enumerate() {
        if first[case as usize].is_none() && test(row) {
            first[case as usize] = Some(row as u32);
        }
    }
    first
}

/// A row whose value is not its case's first, missing values apart.
fn varying_row(array: &ArrayRef, case_of_row: &[u32], first: &[Option<u32>]) -> Option<usize> {
    let differs = |row: usize| first[case_of_row[row] as usize].is_some_and(|f| !same_value(array, f as usize, row));
    (0..case_of_row.len()).find(|&row| array.is_valid(row) && differs(row))
}

fn same_value(array: &ArrayRef, a: usize, b: usize) -> bool {
    if a == b {
        return true;
    }
    match array.as_dictionary_opt::<UInt32Type>() {
        Some(dictionary) => dictionary.keys().value(a) == dictionary.keys().value(b),
        None => array.slice(a, 1) == array.slice(b, 1),
    }
}

/// The values at these rows.
fn picked(column: &TableColumn, rows: &[Option<u32>], info: ColumnInfo) -> Result<RawColumn> {
    let array = take(&column.array, &UInt32Array::from(rows.to_vec()), None)?;
    let offset = |offsets: &Vec<i16>| rows.iter().map(|r| r.map_or(0, |r| offsets[r as usize])).collect();
    Ok(RawColumn { info, array, offset_min: column.offset_min.as_ref().map(offset) })
}
