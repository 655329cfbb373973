//! The times behind one figure of the map: of a path, or of everything that leads into an activity, as a distribution.

use samsyn_mining::{Between, TimesBetween};
use serde::Serialize;

use crate::{Error, Figure, OpenLog, Question, Result, Stamp};

/// One bar: steps that took from `from_s` up to but not `to_s`; the last bar includes its end.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BetweenBar {
    /// Lower end.
    pub from_s: f64,
    /// Upper end; infinite (in JSON null) where the bar is open.
    pub to_s: f64,
    /// Number of steps.
    pub count: Figure,
}

/// How the times of some steps are spread.
#[derive(Clone, Debug, Serialize)]
pub struct BetweenAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Number of steps.
    pub count: Figure,
    /// Mean; none without steps, like all below.
    pub mean_s: Option<Figure<f64>>,
    /// Median.
    pub median_s: Option<Figure<f64>>,
    /// 90th percentile.
    pub p90_s: Option<Figure<f64>>,
    /// Shortest.
    pub min_s: Option<Figure<f64>>,
    /// Longest.
    pub max_s: Option<Figure<f64>>,
    /// Bars of equal width; the last may reach further, to the longest. In figures about groups the last is open.
    pub histogram: Vec<BetweenBar>,
}

/// The times of the steps from one activity (`None`: any) directly to another, by the activities' keys.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_between(log: &OpenLog, question: &Question, from: Option<u32>, to: u32) -> Result<BetweenAnswer> {
    let asked = log.ask(question)?;
    if let Some(groups) = &asked.groups {
        let code = |id: u32| groups.name(id).and_then(|name| asked.units.activity_code(name));
        let to = code(to).ok_or_else(|| Error::denied("filter-too-few").with("value", to))?;
        let between = match from {
            None => Between::Before(to),
            Some(from) => Between::Path(code(from).ok_or_else(|| Error::denied("filter-too-few").with("value", from))?, to),
        };
        let found = groups.disclosed.step_times(&asked.units, &asked.selection, between);
        return Ok(BetweenAnswer {
            count: found.count,
            mean_s: Some(found.mean_s),
            median_s: Some(found.median_s),
            p90_s: Some(found.p90_s),
            min_s: Some(Figure::Few),
            max_s: Some(Figure::Few),
            histogram: found.bars,
            stamp: asked.stamp,
        });
    }
    let between = from.map_or(Between::Before(to), |from| Between::Path(from, to));
    let TimesBetween { summary, bars } = TimesBetween::of(&asked.units, &asked.selection, between);
    let bar = |(edges, &count): (&[f64], &u64)| BetweenBar { from_s: edges[0], to_s: edges[1], count: count.into() };
    Ok(BetweenAnswer {
        stamp: asked.stamp,
        count: summary.count.into(),
        mean_s: summary.mean_s.map(Figure::Exact),
        median_s: summary.median_s.map(Figure::Exact),
        p90_s: summary.p90_s.map(Figure::Exact),
        min_s: summary.min_s.map(Figure::Exact),
        max_s: summary.max_s.map(Figure::Exact),
        histogram: bars.edges_s.windows(2).zip(&bars.counts).map(bar).collect(),
    })
}
