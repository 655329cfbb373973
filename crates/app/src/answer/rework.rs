//! Rework: what is done again in the same case, and how many cases go through without.

use samsyn_mining::Rework;
use serde::Serialize;

use crate::{Figure, OpenLog, Question, Result, Stamp};

/// One activity that is done again.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ReworkRow {
    /// Name of the activity.
    pub name: String,
    /// Key of the activity, as in the map.
    #[serde(skip)]
    pub id: u32,
    /// Cases in which it is done more than once.
    pub cases: Figure,
    /// How often it is done again.
    pub repeats: Figure,
    /// How often it directly follows itself.
    pub self_loops: Figure,
}

/// Rework in the cases asked for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ReworkAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Cases without any rework ("first time right").
    pub cases_without: Figure,
    /// Activities that are done again, most cases first.
    pub rows: Vec<ReworkRow>,
}

/// The rework of the cases asked for.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_rework(log: &OpenLog, question: &Question) -> Result<ReworkAnswer> {
    let asked = log.ask(question)?;
    if let Some(groups) = &asked.groups {
        let again = groups.cells.activities.iter().filter(|a| a.cases_again.value().is_some());
        let mut rows: Vec<ReworkRow> = again
            .map(|a| ReworkRow {
                name: a.name.clone(),
                id: groups.id(&a.name).unwrap_or_default(),
                cases: a.cases_again,
                repeats: a.repeats,
                self_loops: a.self_loops,
            })
            .collect();
        sort(&mut rows);
        return Ok(ReworkAnswer { cases_without: groups.cells.cases_without_rework, rows, stamp: asked.stamp });
    }
    let rework = Rework::of(&asked.units, &asked.selection);
    let row = |r: &samsyn_mining::ReworkRow| ReworkRow {
        name: r.name.clone(),
        id: asked.units.activity_code(&r.name).unwrap_or_default(),
        cases: r.cases.into(),
        repeats: r.repeats.into(),
        self_loops: r.self_loops.into(),
    };
    let mut rows: Vec<ReworkRow> = rework.activities.iter().map(row).collect();
    sort(&mut rows);
    Ok(ReworkAnswer { stamp: asked.stamp, cases_without: (rework.cases - rework.cases_with_rework).into(), rows })
}

fn sort(rows: &mut [ReworkRow]) {
    rows.sort_by(|a, b| b.cases.size().cmp(&a.cases.size()).then_with(|| a.name.cmp(&b.name)));
}
