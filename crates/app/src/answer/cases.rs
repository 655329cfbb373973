//! Cases: a list to sort and page through, and one case with its events.

use std::sync::Arc;

use samsyn_eventlog::{Column, ColumnInfo, Data, Level, Role};
use samsyn_mining::{CaseKey, CaseList, CaseTimeline};
use serde::{Deserialize, Serialize};

use crate::{Error, OpenLog, Page, Question, Result, Stamp};

/// How a case list is sorted; ties keep the log's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CaseOrder {
    /// As the cases lie in the log.
    #[default]
    Log,
    /// Earliest start first.
    Start,
    /// Latest end first.
    End,
    /// Longest lead time first.
    Longest,
    /// Most events or instances first.
    Most,
}

impl CaseOrder {
    const ALL: [(Self, &'static str); 5] =
        [(Self::Log, "log"), (Self::Start, "start"), (Self::End, "end"), (Self::Longest, "longest"), (Self::Most, "most")];

    fn key(self) -> samsyn_mining::CaseOrder {
        let (by, descending) = match self {
            Self::Log => (CaseKey::Log, false),
            Self::Start => (CaseKey::Start, false),
            Self::End => (CaseKey::End, true),
            Self::Longest => (CaseKey::LeadTime, true),
            Self::Most => (CaseKey::Units, true),
        };
        samsyn_mining::CaseOrder { by, descending }
    }

    /// The order's stable name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(order, _)| *order == self).map_or("", |(_, name)| name)
    }

    /// The order with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(order, _)| *order)
    }
}

/// One case of a list.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CaseRow {
    /// Number of the case in this log version: what a URL may carry instead of the identifier.
    pub number: u32,
    /// Its identifier.
    pub id: String,
    /// Events or instances.
    pub units: u64,
    /// First start (completion when unknown), UTC microseconds.
    pub first_us: i64,
    /// Last completion, UTC microseconds.
    pub last_us: i64,
    /// Lead time.
    pub lead_time_s: f64,
    /// Rank of the case's variant among the cases asked for.
    pub variant: u64,
}

/// Cases asked for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct CasesAnswer {
    /// On what it rests; its `cases` is the length of the whole list.
    pub stamp: Stamp,
    /// Those on the page.
    pub rows: Vec<CaseRow>,
}

/// One event or instance of a case.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CaseEvent {
    /// What was done.
    pub activity: String,
    /// Key of the activity, as in the map.
    #[serde(skip)]
    pub activity_id: u32,
    /// When it began, UTC microseconds, if known.
    pub start_us: Option<i64>,
    /// When it happened or was completed, UTC microseconds.
    pub time_us: i64,
    /// Time since the one before, as on the map's paths; none for the first.
    pub since_s: Option<f64>,
    /// Who did it, if known.
    pub resource: Option<String>,
    /// The other values, by column.
    pub values: Vec<(String, String)>,
}

/// One case.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct CaseAnswer {
    /// The case as in the list; its variant is 0 here.
    pub case: CaseRow,
    /// Its attributes, by column; missing ones left out.
    pub values: Vec<(String, String)>,
    /// Its events or instances, in order.
    pub events: Vec<CaseEvent>,
    /// Zone in which times are shown.
    pub zone: String,
}

/// The cases asked for, sorted and paged.
///
/// # Errors
/// Denied without the case-level right; `filter-…` when the filter cannot be read.
pub fn log_cases(log: &OpenLog, question: &Question, order: CaseOrder, page: Page) -> Result<CasesAnswer> {
    log.case_level(log.scope(question))?;
    let asked = log.ask(question)?;
    let list = CaseList::of(&asked.units, &asked.selection, order.key(), page.from, page.rows_max)?;
    Ok(CasesAnswer { rows: list.rows.into_iter().map(row).collect(), stamp: asked.stamp })
}

fn row(case: samsyn_mining::CaseRow) -> CaseRow {
    CaseRow {
        number: case.case,
        id: case.id,
        units: case.units,
        first_us: case.start_us,
        last_us: case.end_us,
        lead_time_s: case.lead_time_s,
        variant: u64::from(case.variant),
    }
}

/// One case, by its number, in the counting unit asked for; the filter is not applied.
///
/// # Errors
/// Denied; `case-missing` when the scope has no such live case.
pub fn log_case(log: &OpenLog, question: &Question, number: u32) -> Result<CaseAnswer> {
    log.case_level(log.scope(question))?;
    let asked = log.ask(&Question { filter: String::new(), ..question.clone() })?;
    let units = asked.units;
    if number >= log.log().case_range() || !asked.selection.cases().contains(number) {
        return Err(Error::missing("case-missing").with("case", number));
    }
    let timeline = CaseTimeline::of(&units, number)?;
    let others = other_columns(log)?;
    let part = units.parts().partition_point(|p| p.first_case() <= number).saturating_sub(1);
    let first = units.parts()[part].range(number - units.parts()[part].first_case()).start;
    let event = |(i, unit): (usize, samsyn_mining::TimelineUnit)| {
        let row = units.parts()[part].row(first + i);
        CaseEvent {
            activity_id: units.activity_code(&unit.activity).unwrap_or_default(),
            activity: unit.activity,
            start_us: unit.start_us,
            time_us: unit.end_us,
            since_s: unit.waited_s,
            resource: unit.resource,
            values: others.iter().filter_map(|c| Some((c.info.name.clone(), text(c, part, row)?))).collect(),
        }
    };
    Ok(CaseAnswer {
        case: row(timeline.case),
        values: timeline.attributes.into_iter().map(|v| (v.name, v.value)).collect(),
        events: timeline.units.into_iter().enumerate().map(event).collect(),
        zone: log.zone().to_owned(),
    })
}

/// Columns of the events that are shown as further values.
fn other_columns(log: &OpenLog) -> Result<Vec<Arc<Column>>> {
    let shown = [Role::Activity, Role::Time, Role::Start, Role::Resource];
    let other = |c: &&ColumnInfo| c.level == Level::Event && c.role.is_none_or(|r| !shown.contains(&r));
    let columns = log.log().columns().iter().filter(other);
    columns.map(|info| Ok(log.log().column(Level::Event, &info.name)?)).collect()
}

fn text(column: &Column, part: usize, row: usize) -> Option<String> {
    let data = column.parts.get(part).filter(|data| !data.is_missing(row))?;
    Some(match data {
        Data::Text(codes, _) => column.text(codes[row]).to_owned(),
        Data::Int(values, _) => values[row].to_string(),
        Data::Float(values, _) => values[row].to_string(),
        Data::Bool(values, _) => values.value(row).to_string(),
        Data::Time(values, offsets, _) => samsyn_calendar::rfc3339(values[row], offsets.at(row)),
        Data::Absent => return None,
    })
}
