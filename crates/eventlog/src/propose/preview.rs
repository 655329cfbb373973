//! What the import page shows before anything is stored: the columns with proposals, the first rows, and what is unclear.

use std::sync::Arc;

use serde::Serialize;

use crate::propose::class::class_of;
use crate::propose::roles::Unclear;
use crate::table::sample::{Considered, Sample};
use crate::table::typing::{Guess, Typing};
use crate::wide::WideProposal;
use crate::{Column, ColumnInfo, Data, DataClass, Findings, Format, Kind, Level, Log, ReadLog, ReadOptions, Result, Role};

/// Rows shown of a source.
const SHOWN_ROWS: usize = 20;

/// A source before it is read: computed from its first megabytes with the choices made so far.
#[derive(Clone, Debug, Serialize)]
pub struct Preview {
    /// The source's format.
    pub format: Format,
    /// Encoding of a text (WHATWG name).
    pub encoding: Option<String>,
    /// Delimiter of a CSV source.
    pub delimiter: Option<char>,
    /// Sheets of a workbook; the first, or the chosen one, is previewed.
    pub sheets: Vec<String>,
    /// The columns, in the order of the source.
    pub columns: Vec<ColumnPreview>,
    /// First rows, a cell per column; `None` where missing.
    pub rows: Vec<Vec<Option<String>>>,
    /// The proposal to turn date columns into events.
    pub wide: Option<WideProposal>,
    /// Needed roles for which no column stands out.
    pub unclear: Vec<Unclear>,
    /// How many rows the proposals rest on.
    pub sampled_rows: usize,
    /// What was noticed.
    pub findings: Findings,
}

/// A column before it is read.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnPreview {
    /// The source's name, made unique: what choices refer to.
    pub name: String,
    /// Some distinct values.
    pub samples: Vec<String>,
    /// Proposed type.
    pub kind: Kind,
    /// Chosen or proposed role.
    pub role: Option<Role>,
    /// Whether it describes cases or events.
    pub level: Level,
    /// Chosen or proposed data class.
    pub class: DataClass,
    /// National identity numbers are among the values: ISO code of the country.
    pub identity_numbers: Option<String>,
    /// Distinct values in the sample.
    pub distinct: usize,
    /// Missing values in the sample.
    pub missing: usize,
    /// What the values leave open.
    pub ambiguity: Option<Ambiguity>,
    /// An example of what is open.
    pub example: Option<String>,
}

/// What the values of a column leave open; the user is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ambiguity {
    /// Whether the day, the month or a year of two digits comes first in its dates ([`ReadOptions::date_order`]).
    DateOrder,
    /// Whether the comma in its numbers is decimal or parts thousands; kept as text.
    DecimalComma,
}

impl Preview {
    pub(crate) fn of_sample(
        format: Format,
        sample: &Sample,
        considered: &Considered,
        options: &ReadOptions,
        findings: Findings,
    ) -> Self {
        let columns = (0..sample.names.len()).map(|at| column(at, sample, considered, options)).collect();
        let rows = sample.columns.first().map_or(0, Vec::len);
        let row = |row: usize| sample.columns.iter().map(|c| c[row].clone()).collect();
        let wide = considered.wide.as_ref().map(|w| WideProposal {
            case: sample.names[w.case].clone(),
            columns: w.columns.iter().map(|&c| sample.names[c].clone()).collect(),
        });
        Self {
            format,
            encoding: None,
            delimiter: None,
            sheets: Vec::new(),
            columns,
            rows: (0..rows.min(SHOWN_ROWS)).map(row).collect(),
            wide,
            unclear: considered.roles.unclear.clone(),
            sampled_rows: rows,
            findings,
        }
    }
}

fn column(at: usize, sample: &Sample, considered: &Considered, options: &ReadOptions) -> ColumnPreview {
    let fact = &considered.facts[at];
    let role = considered.roles.of_column[at];
    let mut distinct: Vec<&str> = Vec::new();
    for value in sample.columns[at].iter().flatten() {
        if distinct.len() < 200 && !distinct.contains(&value.as_str()) {
            distinct.push(value);
        }
    }
    let proposal = class_of(&fact.name, &distinct);
    let event = considered.wide.as_ref().is_some_and(|w| w.columns.contains(&at));
    let wide_attribute = considered.wide.is_some() && !event;
    let (ambiguity, example) = ambiguity(&considered.guesses[at], &sample.columns[at], options);
    ColumnPreview {
        name: fact.name.clone(),
        samples: distinct.iter().take(5).map(|v| v.chars().take(200).collect()).collect(),
        kind: if event || matches!(role, Some(Role::Time | Role::Start)) { Kind::Time } else { fact.kind.unwrap_or(Kind::Text) },
        role,
        level: if fact.words.of_case || wide_attribute || role == Some(Role::Case) { Level::Case } else { Level::Event },
        class: options.classes.get(&fact.name).copied().unwrap_or_else(|| proposal.for_role(role)),
        identity_numbers: proposal.identity_numbers.map(|n| n.country.to_owned()),
        distinct: fact.distinct,
        missing: fact.missing,
        ambiguity,
        example,
    }
}

fn ambiguity(guess: &Guess, cells: &[Option<String>], options: &ReadOptions) -> (Option<Ambiguity>, Option<String>) {
    let open = guess.orders.settled().open > 0 && guess.orders.shown().is_none() && matches!(guess.typing, Typing::Time(_));
    let found = if open && options.date_order.is_none() {
        Ambiguity::DateOrder
    } else if guess.comma_open {
        Ambiguity::DecimalComma
    } else {
        return (None, None);
    };
    (Some(found), cells.iter().flatten().next().cloned())
}

impl Preview {
    /// A preview of a log that was read from the beginning of a source which itself says what its columns are.
    pub(crate) fn of_log(format: Format, read: ReadLog) -> Result<Self> {
        let log = Log::of_segment(read.segment)?;
        let mut columns = Vec::new();
        let mut rows = vec![Vec::new(); SHOWN_ROWS.min(log.event_count() as usize)];
        let ends = log.parts()[0].case_ends().clone();
        for info in log.columns() {
            let event_rows = log.event_count() as usize;
            let total = if info.level == Level::Case { log.case_range() as usize } else { event_rows };
            let texts = ColumnTexts::of(&log, info)?;
            let mut samples: Vec<String> = Vec::new();
            let mut missing = 0;
            for row in 0..total.min(5_000) {
                match texts.at(row) {
                    None => missing += 1,
                    Some(text) if samples.len() < 200 && !samples.contains(&text) => samples.push(text),
                    Some(_) => {}
                }
            }
            for (event, cells) in rows.iter_mut().enumerate() {
                let row = if info.level == Level::Case { ends.partition_point(|&e| e as usize <= event) } else { event };
                cells.push(texts.at(row));
            }
            let distinct = samples.len();
            samples.truncate(5);
            columns.push(ColumnPreview {
                name: info.name.clone(),
                samples,
                kind: info.kind,
                role: info.role,
                level: info.level,
                class: info.class,
                identity_numbers: None,
                distinct,
                missing,
                ambiguity: None,
                example: None,
            });
        }
        let sampled_rows = log.event_count() as usize;
        let (wide, unclear, sheets) = (None, Vec::new(), Vec::new());
        Ok(Self {
            format,
            encoding: None,
            delimiter: None,
            sheets,
            columns,
            rows,
            wide,
            unclear,
            sampled_rows,
            findings: read.findings,
        })
    }
}

/// The values of one column of a log of one part, as text.
struct ColumnTexts<'a> {
    log: &'a Log,
    column: Option<Arc<Column>>,
}

impl<'a> ColumnTexts<'a> {
    fn of(log: &'a Log, info: &ColumnInfo) -> Result<Self> {
        let column = if info.role == Some(Role::Case) { None } else { Some(log.column(info.level, &info.name)?) };
        Ok(Self { log, column })
    }

    fn at(&self, row: usize) -> Option<String> {
        let Some(column) = &self.column else { return self.log.case_id(row as u32).ok().map(str::to_owned) };
        let data = column.parts.first().filter(|d| !d.is_missing(row))?;
        Some(match data {
            Data::Text(codes, _) => column.text(codes[row]).to_owned(),
            Data::Int(values, _) => values[row].to_string(),
            Data::Float(values, _) => values[row].to_string(),
            Data::Bool(values, _) => values.value(row).to_string(),
            Data::Time(values, offsets, _) => samsyn_calendar::rfc3339(values[row], offsets.at(row)),
            Data::Absent => return None,
        })
    }
}
