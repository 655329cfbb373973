//! The activity table: how often, in how many cases, how long it takes, and how long cases stand before and after it.

use samsyn_mining::{ActivityTable, MapTerminal, Rework};
use serde::Serialize;

use crate::{OpenLog, Question, Result, Stamp};

/// One activity.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ActivityRow {
    /// Its name.
    pub name: String,
    /// Key of the activity, as in the map.
    #[serde(skip)]
    pub id: u32,
    /// How often it was done.
    pub count: u64,
    /// In how many cases.
    pub cases: u64,
    /// How often it was done again in a case where it had been done.
    pub repeats: u64,
    /// Cases that start with it.
    pub starts: u64,
    /// Cases that end with it.
    pub ends: u64,
    /// Mean time from start to completion; none when starts are unknown.
    pub duration_mean_s: Option<f64>,
    /// Median time from start to completion; none when starts are unknown.
    pub duration_median_s: Option<f64>,
    /// Mean time before it; none when nothing comes before.
    pub before_mean_s: Option<f64>,
    /// Mean time after it, to the next; none when nothing follows.
    pub after_mean_s: Option<f64>,
}

/// The activities of the cases asked for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ActivitiesAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// The activities, commonest first, then by name.
    pub rows: Vec<ActivityRow>,
}

/// The activity table of the cases asked for.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_activities(log: &OpenLog, question: &Question) -> Result<ActivitiesAnswer> {
    let asked = log.ask(question)?;
    let map = log.whole_map(&asked, false)?;
    let rework = Rework::of(&asked.units, &asked.selection);
    let at = |list: &[MapTerminal], name: &str| {
        map.activity(name).and_then(|i| list.iter().find(|t| t.activity == i)).map_or(0, |t| t.count)
    };
    let row = |a: samsyn_mining::ActivityRow| ActivityRow {
        id: asked.units.activity_code(&a.name).unwrap_or_default(),
        count: a.count,
        cases: a.cases,
        repeats: rework.activities.iter().find(|r| r.name == a.name).map_or(0, |r| r.repeats),
        starts: at(&map.starts, &a.name),
        ends: at(&map.ends, &a.name),
        duration_mean_s: a.working_time.mean_s,
        duration_median_s: a.working_time.median_s,
        before_mean_s: a.time_before.mean_s,
        after_mean_s: a.time_after.mean_s,
        name: a.name,
    };
    let table = ActivityTable::of(&asked.units, &asked.selection);
    let mut rows: Vec<ActivityRow> = table.activities.into_iter().map(row).collect();
    rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.name.cmp(&b.name)));
    Ok(ActivitiesAnswer { stamp: asked.stamp, rows })
}
