//! Cases as a table that can be sorted and paged, and one case as a timeline.

use std::cmp::Ordering;

use samsyn_eventlog::{CaseSet, Column, Data, Level, Role};
use serde::{Deserialize, Serialize};

use crate::duration::seconds;
use crate::unit::{UNKNOWN, UnitPart};
use crate::variants::Grouping;
use crate::{Error, Result, Selection, Units};

/// What a list of cases is sorted by; ties by the order of the log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseKey {
    /// The order of the log.
    #[default]
    Log,
    /// The identifier.
    Id,
    /// The first start.
    Start,
    /// The last completion.
    End,
    /// The lead time.
    LeadTime,
    /// The number of units.
    Units,
    /// The number of the variant.
    Variant,
}

/// How a list of cases is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseOrder {
    /// By what.
    pub by: CaseKey,
    /// Whether the largest come first.
    #[serde(default)]
    pub descending: bool,
}

/// One case of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseRow {
    /// Number in the log.
    pub case: u32,
    /// Identifier in the source.
    pub id: String,
    /// First start (completion when unknown), UTC microseconds.
    pub start_us: i64,
    /// Last completion, UTC microseconds.
    pub end_us: i64,
    /// From the one to the other, in seconds.
    pub lead_time_s: f64,
    /// Time in which an instance was under way, in seconds; `None` when a start is unknown.
    pub working_time_s: Option<f64>,
    /// Lead time less working time, in seconds; `None` when a start is unknown.
    pub waiting_time_s: Option<f64>,
    /// Number of units.
    pub units: u64,
    /// Number of its variant in the ranking of the selection, from 1.
    pub variant: u32,
}

/// A page of cases.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseList {
    /// Number of cases in all.
    pub cases: u64,
    /// The page.
    pub rows: Vec<CaseRow>,
}

/// Union of the intervals of a case's units, in microseconds; `None` when a start is unknown (MEASURES.md, "Working time").
///
/// Cost: O(n log n).
pub fn working_us(part: &UnitPart, range: std::ops::Range<usize>) -> Option<i64> {
    let (starts, ticks) = (part.tick_starts()?, part.ticks());
    let mut intervals = Vec::with_capacity(range.len());
    for unit in range {
        if starts[unit] == UNKNOWN {
            return None;
        }
        intervals.push((starts[unit], ticks[unit]));
    }
    intervals.sort_unstable();
    let (mut total, mut covered) = (0_i64, i64::MIN);
    for (begin, end) in intervals {
        total = total.saturating_add(end.saturating_sub(begin.max(covered)).max(0));
        covered = covered.max(end);
    }
    Some(total)
}

impl CaseList {
    /// Cases `first` (from 0) to `first + limit` in this order. Cost: O(units + cases log cases).
    ///
    /// # Errors
    /// When the identifiers are damaged.
    pub fn of(units: &Units, selection: &Selection, order: CaseOrder, first: usize, limit: usize) -> Result<Self> {
        let units = units.restricted(selection);
        let grouping = Grouping::of(&units, selection);
        let numbers = grouping.numbers(&grouping.ranked(&units));
        let variant = |case: u32| grouping.group_of(case).map_or(0, |g| numbers[g as usize] + 1);
        let place = |case: u32| {
            let (part, own) = units.locate(case);
            (&units.parts[part], units.parts[part].range(own))
        };
        let mut cases: Vec<u32> = selection.cases().iter().collect();
        let key = |case: u32| -> i64 {
            let (part, range) = place(case);
            match order.by {
                CaseKey::Start => part.span(range).0,
                CaseKey::End => part.span(range).1,
                CaseKey::LeadTime => part.lead(range),
                CaseKey::Units => range.len() as i64,
                CaseKey::Variant => i64::from(variant(case)),
                CaseKey::Log | CaseKey::Id => i64::from(case),
            }
        };
        let turned = |o: Ordering| if order.descending { o.reverse() } else { o };
        if order.by == CaseKey::Id {
            let mut ids = Vec::with_capacity(cases.len());
            for &case in &cases {
                ids.push((units.log().case_id(case)?, case));
            }
            ids.sort_by(|a, b| turned(a.0.cmp(b.0)));
            cases = ids.into_iter().map(|(_, case)| case).collect();
        } else {
            let mut keys: Vec<(i64, u32)> = cases.iter().map(|&c| (key(c), c)).collect();
            keys.sort_by(|a, b| turned(a.0.cmp(&b.0)));
            cases = keys.into_iter().map(|(_, case)| case).collect();
        }
        let page = cases.iter().skip(first).take(limit);
        let rows = page.map(|&case| row(&units, case, variant(case))).collect::<Result<_>>()?;
        Ok(Self { cases: cases.len() as u64, rows })
    }
}

fn row(units: &Units, case: u32, variant: u32) -> Result<CaseRow> {
    let (part, own) = units.locate(case);
    let (part, range) = (&units.parts[part], units.parts[part].range(own));
    let (start_us, end_us) = part.span(range.clone());
    let lead_us = part.lead(range.clone());
    let working = working_us(part, range.clone());
    Ok(CaseRow {
        case,
        id: units.log().case_id(case)?.to_owned(),
        start_us,
        end_us,
        lead_time_s: seconds(lead_us as f64),
        working_time_s: working.map(|us| seconds(us as f64)),
        waiting_time_s: working.map(|us| seconds((lead_us - us) as f64)),
        units: range.len() as u64,
        variant,
    })
}

/// One unit of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimelineUnit {
    /// What was done.
    pub activity: String,
    /// When it began, UTC microseconds; `None` when unknown, and in `events`.
    pub start_us: Option<i64>,
    /// When it was completed, UTC microseconds.
    pub end_us: i64,
    /// Who did it, when the log tells.
    pub resource: Option<String>,
    /// Time since the unit before (edge time), in seconds; `None` for the first.
    pub waited_s: Option<f64>,
}

/// A value of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseValue {
    /// The column.
    pub name: String,
    /// The value as text.
    pub value: String,
}

/// A whole case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CaseTimeline {
    /// The case, without variant number (0).
    pub case: CaseRow,
    /// Its own attributes that have a value.
    pub attributes: Vec<CaseValue>,
    /// Its units, in order.
    pub units: Vec<TimelineUnit>,
}

impl CaseTimeline {
    /// The timeline of a case, by its number in the log, with all its units whatever a filter trimmed. Cost: O(its units).
    ///
    /// # Errors
    /// When there is no such live case with a unit, or a column is damaged.
    pub fn of(units: &Units, case: u32) -> Result<Self> {
        let log = units.log();
        let (i, own) = if case < log.case_range() { units.locate(case) } else { return Err(Error::UnknownCase(case)) };
        let (part, range) = (&units.parts[i], units.parts[i].range(own));
        if range.is_empty() || !crate::unit::is_live(log.parts()[i].live(), own) {
            return Err(Error::UnknownCase(case));
        }
        let resource = match log.role(Role::Resource).filter(|c| c.level == Level::Event) {
            Some(info) => Some(log.column(Level::Event, &info.name)?),
            None => None,
        };
        let mut list = Vec::with_capacity(range.len());
        for unit in range.clone() {
            let begin = part.start.as_deref().map(|s| s[unit]).filter(|&s| s != UNKNOWN);
            list.push(TimelineUnit {
                activity: units.activity_name(part.activity[unit]).to_owned(),
                start_us: begin,
                end_us: part.time[unit],
                resource: resource.as_deref().and_then(|c| text_of(c, i, part.row(unit))),
                waited_s: (unit > range.start).then(|| seconds(part.gap(unit - 1, unit) as f64)),
            });
        }
        let mut attributes = Vec::new();
        for info in log.columns().iter().filter(|c| c.level == Level::Case && c.role != Some(Role::Case)) {
            let column = log.column(Level::Case, &info.name)?;
            let value = text_of(&column, i, own as usize);
            attributes.extend(value.map(|value| CaseValue { name: info.name.clone(), value }));
        }
        Ok(Self { case: row(units, case, 0)?, attributes, units: list })
    }
}

/// A value as text; times with the offset written.
pub(crate) fn text_of(column: &Column, part: usize, row: usize) -> Option<String> {
    let data = &column.parts[part];
    if data.is_missing(row) {
        return None;
    }
    Some(match data {
        Data::Text(codes, _) => column.text(codes[row]).to_owned(),
        Data::Int(values, _) => values[row].to_string(),
        Data::Float(values, _) => values[row].to_string(),
        Data::Bool(values, _) => values.value(row).to_string(),
        Data::Time(values, offsets, _) => samsyn_calendar::rfc3339(values[row], offsets.at(row)),
        Data::Absent => return None,
    })
}

/// The number in the log of the case with this identifier, if it is live. Cost: O(cases).
///
/// # Errors
/// When the identifiers are damaged.
pub fn case_by_id(units: &Units, id: &str) -> Result<Option<u32>> {
    let live: CaseSet = units.log().live_cases();
    for case in live.iter() {
        if units.log().case_id(case)? == id {
            return Ok(Some(case));
        }
    }
    Ok(None)
}
