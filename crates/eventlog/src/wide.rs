//! Wide tables: one row per case and a column per date, probably the commonest export. Each date that is filled in becomes an
//! event called as its column; the other columns describe the case.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::TimestampMicrosecondType;
use arrow_array::{Array, ArrayRef, TimestampMicrosecondArray, UInt32Array};
use serde::Serialize;

use crate::propose::roles::{Facts, Roles, find};
use crate::propose::words::{Words, contains_any};
use crate::table::collect::text_array;
use crate::table::{Table, TableColumn};
use crate::{Error, Findings, Interner, Kind, Place, ReadOptions, Result, Role, Severity};

/// The shape of a wide table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wide {
    /// The column that identifies the cases.
    pub(crate) case: usize,
    /// The columns whose dates become events.
    pub(crate) columns: Vec<usize>,
}

/// The proposal to read a table as one row per case, for the import page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WideProposal {
    /// The column that identifies the cases.
    pub case: String,
    /// The columns whose dates become events.
    pub columns: Vec<String>,
}

/// Words of dates that are planned or describe a person, and did not happen in the case.
const NOT_EVENTS: [&str; 22] = [
    "frist",
    "deadline",
    "due",
    "planned",
    "planlagt",
    "planlagd",
    "forfall",
    "forfald",
    "expected",
    "forventet",
    "forvantet",
    "gyldig",
    "expires",
    "utloper",
    "birth",
    "fodsel",
    "fodelse",
    "geburt",
    "geboorte",
    "enddateplanned",
    "streefdatum",
    "uiterste",
];

/// Whether the table is wide, and how; settles the case column when it is. Chosen columns decide, if there are any.
pub(crate) fn detect(facts: &[Facts], roles: &mut Roles, options: &ReadOptions) -> Option<Wide> {
    let columns: Vec<usize> = match &options.wide {
        Some(names) if names.is_empty() => return None,
        Some(names) => names.iter().filter_map(|n| find(facts, n)).collect(),
        None => {
            let happened = |f: &Facts| f.kind == Some(Kind::Time) && !contains_any(&f.words.joined, &NOT_EVENTS);
            facts.iter().enumerate().filter(|(_, f)| happened(f)).map(|(at, _)| at).collect()
        }
    };
    let asked = options.wide.is_some();
    let unique = |f: &Facts| f.missing == 0 && f.distinct == f.rows && f.rows > 0;
    if !asked && (columns.len() < 2 || !narrow_is_unlikely(facts, roles, options, columns.len(), unique)) {
        return None;
    }
    let case = match roles.column(Role::Case) {
        Some(at) if asked || options.chosen(Role::Case).is_some() || unique(&facts[at]) => at,
        _ => facts.iter().position(|f| unique(f) && matches!(f.kind, Some(Kind::Text | Kind::Int)))?,
    };
    let columns: Vec<usize> = columns.into_iter().filter(|&c| c != case).collect();
    roles.of_column.iter_mut().for_each(|r| *r = r.filter(|r| matches!(r, Role::Resource | Role::Unit)));
    roles.of_column[case] = Some(Role::Case);
    roles.unclear.clear();
    (!columns.is_empty()).then_some(Wide { case, columns })
}

/// No column is an activity by a name that says so, and some column is a case number that never repeats.
fn narrow_is_unlikely(
    facts: &[Facts],
    roles: &Roles,
    options: &ReadOptions,
    dates: usize,
    unique: impl Fn(&Facts) -> bool,
) -> bool {
    if options.chosen(Role::Activity).is_some() || options.chosen(Role::Time).is_some() {
        return false;
    }
    let weak = |at: usize| {
        let words = &facts[at].words;
        dates >= 3 && (words.list.len() > 1 || words.has_any(&["status", "fase", "phase", "stage"]))
    };
    let no_activity = roles.guessed.contains(&Role::Activity) || roles.column(Role::Activity).is_none_or(weak);
    let case_repeats =
        roles.column(Role::Case).is_some_and(|at| !unique(&facts[at]) && facts[at].distinct * 20 < facts[at].rows * 19);
    no_activity && !case_repeats && facts.iter().any(|f| unique(f) && matches!(f.kind, Some(Kind::Text | Kind::Int)))
}

/// A wide table as one row per event.
#[derive(Debug)]
pub(crate) struct Unfolded {
    /// Columns: case, activity, time; the rows in source order, dates of a row in order of their columns.
    pub(crate) table: Table,
    /// Source row of each event.
    pub(crate) source_rows: Vec<u32>,
    /// What describes the cases, one value per source row.
    pub(crate) case_columns: Vec<TableColumn>,
}

/// Turns each date of `dates` into an event. Cost: O(rows x date columns).
///
/// # Errors
/// `too-many-rows` beyond 2^32 - 1 events.
pub(crate) fn unfold(table: Table, case: &str, dates: &[String], findings: &mut Findings) -> Result<Unfolded> {
    let rows = table.rows;
    let of = |name: &String| table.columns.iter().find(|c| c.name == *name && c.kind == Kind::Time);
    let columns: Vec<&TableColumn> = dates.iter().filter_map(of).collect();
    let mut names = Interner::new();
    let codes: Vec<u32> = columns.iter().map(|c| names.intern(c.name.trim())).collect();
    let (mut source_rows, mut activities, mut us, mut offsets) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let times: Vec<_> = columns.iter().map(|c| c.array.as_primitive::<TimestampMicrosecondType>()).collect();
    for row in 0..rows {
        for (at, time) in times.iter().enumerate().filter(|(_, t)| t.is_valid(row)) {
            source_rows.push(row as u32);
            activities.push(codes[at]);
            us.push(time.value(row));
            offsets.push(columns[at].offset_min.as_ref().map_or(0, |o| o[row]));
        }
    }
    if u32::try_from(us.len()).is_err() {
        return Err(Error::unusable("too-many-rows", Place::none()).with("rows", us.len()));
    }
    let listed = columns.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ");
    findings.add_with("dates-became-events", Severity::Note, us.len() as u64, Place::none(), &[("columns", listed)]);
    let rows_array = UInt32Array::from(source_rows.clone());
    let events = us.len();
    let id = table.columns.iter().find(|c| c.name == case).ok_or_else(|| Error::unusable("no-column-for-role", Place::none()))?;
    let case_array: ArrayRef = arrow_select::take::take(&id.array, &rows_array, None)?;
    let time_name = free_name(&table, "time");
    let activity_name = free_name(&table, "activity");
    let plain = |name: String, kind, array| TableColumn { name, kind, array, offset_min: None, date_only: false };
    let mut time = plain(time_name, Kind::Time, Arc::new(TimestampMicrosecondArray::from(us).with_timezone("UTC")) as ArrayRef);
    time.offset_min = offsets.iter().any(|&o| o != 0).then_some(offsets);
    time.date_only = columns.iter().any(|c| c.date_only);
    let events_table = Table {
        columns: vec![
            TableColumn { array: case_array, ..id.clone() },
            plain(activity_name, Kind::Text, text_array(activities, names)?),
            time,
        ],
        rows: events,
        numbers: table.numbers.clone(),
        format: table.format,
    };
    let used: Vec<String> = columns.iter().map(|c| c.name.clone()).collect();
    let case_columns = table.columns.into_iter().filter(|c| c.name != case && !used.contains(&c.name)).collect();
    Ok(Unfolded { table: events_table, source_rows, case_columns })
}

fn free_name(table: &Table, wanted: &str) -> String {
    let taken = |name: &str| table.columns.iter().any(|c| Words::of(&c.name).joined == name);
    if taken(wanted) { format!("event {wanted}") } else { wanted.to_owned() }
}
