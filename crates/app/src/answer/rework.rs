//! Rework: what is done again in the same case, and how many cases go through without.

use samsyn_mining::Rework;
use serde::Serialize;

use crate::{OpenLog, Question, Result, Stamp};

/// One activity that is done again.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
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
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
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
    let asked = log.ask(question)?;
    let rework = Rework::of(&asked.units, &asked.selection);
    let row = |r: &samsyn_mining::ReworkRow| ReworkRow {
        name: r.name.clone(),
        id: asked.units.activity_code(&r.name).unwrap_or_default(),
        cases: r.cases,
        repeats: r.repeats,
        self_loops: r.self_loops,
    };
    let mut rows: Vec<ReworkRow> = rework.activities.iter().map(row).collect();
    rows.sort_by(|a, b| b.cases.cmp(&a.cases).then_with(|| a.name.cmp(&b.name)));
    Ok(ReworkAnswer { stamp: asked.stamp, cases_without: rework.cases - rework.cases_with_rework, rows })
}
