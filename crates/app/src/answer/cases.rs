//! Cases: a list to sort and page through, and one case with its events.

use serde::{Deserialize, Serialize};

use crate::{OpenLog, Page, Question, Result, Stamp};

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
#[derive(Clone, Debug, PartialEq, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
pub struct CasesAnswer {
    /// On what it rests; its `cases` is the length of the whole list.
    pub stamp: Stamp,
    /// Those on the page.
    pub rows: Vec<CaseRow>,
}

/// One event or instance of a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
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
/// `filter-…` when the filter cannot be read.
pub fn log_cases(log: &OpenLog, question: &Question, order: CaseOrder, page: Page) -> Result<CasesAnswer> {
    let _ = (order, page);
    log.not_yet(question)
}

/// One case, by its number, in the counting unit asked for; the filter is not applied.
///
/// # Errors
/// `case-missing` when the log has no such live case.
pub fn log_case(log: &OpenLog, question: &Question, number: u32) -> Result<CaseAnswer> {
    let _ = number;
    log.not_yet(question)
}
