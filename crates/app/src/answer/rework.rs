//! Rework: what is done again in the same case, and how many cases go through without.

use serde::Serialize;

use crate::{OpenLog, Question, Result, Stamp};

/// One activity that is done again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReworkRow {
    /// Name of the activity.
    pub name: String,
    /// Key of the activity, as in the map.
    #[serde(skip)]
    pub id: u32,
    /// Cases in which it is done more than once.
    pub cases: u64,
    /// How often it is done again.
    pub repeats: u64,
    /// How often it directly follows itself.
    pub self_loops: u64,
}

/// Rework in the cases asked for.
#[derive(Clone, Debug, Serialize)]
pub struct ReworkAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Cases without any rework ("first time right").
    pub cases_without: u64,
    /// Activities that are done again, most cases first.
    pub rows: Vec<ReworkRow>,
}

/// The rework of the cases asked for.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_rework(log: &OpenLog, question: &Question) -> Result<ReworkAnswer> {
    log.not_yet(question)
}
