//! The resource table: who or what did how much. No ranking of persons: rows are sorted by name.

use serde::Serialize;

use crate::{OpenLog, Question, Result, Stamp};

/// One resource; a person stands under a pseudonym.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResourceRow {
    /// Its name or pseudonym; none: events without one.
    pub name: Option<String>,
    /// Events or instances.
    pub count: u64,
    /// In how many cases.
    pub cases: u64,
    /// Number of different activities.
    pub activities: u64,
}

/// The resources of the cases asked for.
#[derive(Clone, Debug, Serialize)]
pub struct ResourcesAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Column that names the resources; none when the log has none.
    pub column: Option<String>,
    /// The resources, by name.
    pub rows: Vec<ResourceRow>,
}

/// The resource table of the cases asked for; empty when the log names no resources.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_resources(log: &OpenLog, question: &Question) -> Result<ResourcesAnswer> {
    log.not_yet(question)
}
