//! The activity table: how often, in how many cases, how long it takes, and how long cases stand before and after it.

use samsyn_mining::{ActivityTable, MapTerminal, Rework};
use serde::Serialize;

use crate::disclosed::Cells;
use crate::{Figure, OpenLog, Question, Result, Stamp};

/// One activity.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ActivityRow {
    /// Its name.
    pub name: String,
    /// Key of the activity, as in the map.
    #[serde(skip)]
    pub id: u32,
    /// How often it was done.
    pub count: Figure,
    /// In how many cases.
    pub cases: Figure,
    /// How often it was done again in a case where it had been done.
    pub repeats: Figure,
    /// Cases that start with it.
    pub starts: Figure,
    /// Cases that end with it.
    pub ends: Figure,
    /// Mean time from start to completion; none when starts are unknown.
    pub duration_mean_s: Option<Figure<f64>>,
    /// Median time from start to completion; none when starts are unknown.
    pub duration_median_s: Option<Figure<f64>>,
    /// Mean time before it; none when nothing comes before.
    pub before_mean_s: Option<Figure<f64>>,
    /// Mean time after it, to the next; none when nothing follows.
    pub after_mean_s: Option<Figure<f64>>,
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
    if let Some(groups) = &asked.groups {
        let rows = group_rows(&groups.cells, &|name| groups.id(name));
        return Ok(ActivitiesAnswer { rows, stamp: asked.stamp });
    }
    let map = log.whole_map(&asked, false)?;
    let rework = Rework::of(&asked.units, &asked.selection);
    let at = |list: &[MapTerminal], name: &str| {
        map.activity(name).and_then(|i| list.iter().find(|t| t.activity == i)).map_or(0, |t| t.count)
    };
    let row = |a: samsyn_mining::ActivityRow| ActivityRow {
        id: asked.units.activity_code(&a.name).unwrap_or_default(),
        count: a.count.into(),
        cases: a.cases.into(),
        repeats: rework.activities.iter().find(|r| r.name == a.name).map_or(0, |r| r.repeats).into(),
        starts: at(&map.starts, &a.name).into(),
        ends: at(&map.ends, &a.name).into(),
        duration_mean_s: a.working_time.mean_s.map(Figure::Exact),
        duration_median_s: a.working_time.median_s.map(Figure::Exact),
        before_mean_s: a.time_before.mean_s.map(Figure::Exact),
        after_mean_s: a.time_after.mean_s.map(Figure::Exact),
        name: a.name,
    };
    let table = ActivityTable::of(&asked.units, &asked.selection);
    let mut rows: Vec<ActivityRow> = table.activities.into_iter().map(row).collect();
    rows.sort_by(|a, b| b.count.size().cmp(&a.count.size()).then_with(|| a.name.cmp(&b.name)));
    Ok(ActivitiesAnswer { stamp: asked.stamp, rows })
}

/// The same from cells that may be shown.
fn group_rows(cells: &Cells, id: &dyn Fn(&str) -> Option<u32>) -> Vec<ActivityRow> {
    let rows = cells.activities.iter().map(|a| ActivityRow {
        id: id(&a.name).unwrap_or_default(),
        name: a.name.clone(),
        count: a.count,
        cases: a.cases,
        repeats: a.repeats,
        starts: a.starts,
        ends: a.ends,
        duration_mean_s: Some(a.duration_mean_s),
        duration_median_s: Some(a.duration_median_s),
        before_mean_s: Some(a.before_mean_s),
        after_mean_s: Some(a.after_mean_s),
    });
    let mut rows: Vec<ActivityRow> = rows.collect();
    rows.sort_by(|a, b| b.count.size().cmp(&a.count.size()).then_with(|| a.name.cmp(&b.name)));
    rows
}
