//! Where it waits: the steps of cases by the time that they take, and handovers from unit to unit.

use samsyn_eventlog::{Data, Level, Role};
use samsyn_mining::Handovers;
use samsyn_organisation::UnitId;
use serde::Serialize;

use crate::open::Asked;
use crate::{Figure, OpenLog, Question, Result, Stamp};

/// A step from one activity to the next, and how long cases wait on it.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WaitRow {
    /// Activity before.
    pub from: String,
    /// Activity after.
    pub to: String,
    /// How often the step is taken.
    pub count: Figure,
    /// In how many cases.
    pub cases: Figure,
    /// Mean edge time.
    pub mean_s: Figure<f64>,
    /// Median edge time.
    pub median_s: Figure<f64>,
    /// What nine of ten do not exceed.
    pub p90_s: Figure<f64>,
    /// All its edge times together: count times mean.
    pub total_s: Figure<f64>,
    /// Share of the totals of all rows, 0 to 1.
    pub share: Figure<f64>,
}

/// The steps of the cases asked for, by the time spent on them.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct WaitsAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// The steps, most time first, then by name.
    pub rows: Vec<WaitRow>,
}

/// Where cases wait: every path of their map by the time spent on it.
///
/// For readers of figures about groups, total and share are computed from the shown figures of the paths that may be shown.
/// Cost: that of the map with quantiles.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_waits(log: &OpenLog, question: &Question) -> Result<WaitsAnswer> {
    let map = crate::log_map(log, &Question { quantiles: true, activities: 1.0, paths: 1.0, ..question.clone() })?;
    let total = |edge: &crate::MapEdge| edge.count.with(edge.mean_s, |count, mean_s| count as f64 * mean_s);
    let all: f64 = map.edges.iter().map(|edge| total(edge).size()).sum();
    let mut rows: Vec<WaitRow> = map
        .edges
        .iter()
        .filter(|edge| edge.mean_s.value().is_some())
        .map(|edge| WaitRow {
            from: edge.from.clone(),
            to: edge.to.clone(),
            count: edge.count,
            cases: edge.cases,
            mean_s: edge.mean_s,
            median_s: edge.median_s.unwrap_or(Figure::Few),
            p90_s: edge.p90_s.unwrap_or(Figure::Few),
            total_s: total(edge),
            share: total(edge).map(|total_s| if all > 0.0 { total_s / all } else { 0.0 }),
        })
        .collect();
    let names = |row: &WaitRow| (row.from.clone(), row.to.clone());
    rows.sort_by(|a, b| b.total_s.size().total_cmp(&a.total_s.size()).then_with(|| names(a).cmp(&names(b))));
    Ok(WaitsAnswer { stamp: map.stamp, rows })
}

/// Stands for all units outside of a scope.
const OUTSIDE: u32 = u32::MAX;

/// Steps from one unit to another.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct HandoverRow {
    /// The unit that did what came before; none: one outside of the scope.
    pub from: Option<String>,
    /// The unit that did what came after; none: one outside of the scope.
    pub to: Option<String>,
    /// How many steps.
    pub count: u64,
    /// In how many cases.
    pub cases: u64,
    /// Mean edge time.
    pub mean_s: f64,
    /// Median edge time.
    pub median_s: f64,
    /// What nine of ten do not exceed.
    pub p90_s: f64,
    /// All edge times together.
    pub total_s: f64,
}

/// The handovers between units in the cases asked for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct HandoversAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Whether units are told at all: by the organisation's mapping or, where there is none, by a column of the log.
    pub told: bool,
    /// Steps from one event or instance to the next.
    pub steps: u64,
    /// Of them, those of which a unit is unknown.
    pub unknown: u64,
    /// Cases with at least one handover.
    pub cases_with: u64,
    /// The handovers, commonest first.
    pub rows: Vec<HandoverRow>,
}

impl HandoversAnswer {
    /// What the rows do not say, as messages with a `count` and what it is `of`.
    pub fn remarks(&self) -> Vec<(&'static str, u64, u64)> {
        if !self.told {
            return vec![("handovers-none", 0, 0)];
        }
        let mut remarks = vec![("handovers-told", self.cases_with, self.stamp.cases.size())];
        if self.unknown > 0 {
            remarks.push(("handovers-unknown", self.unknown, self.steps));
        }
        if self.rows.iter().any(|row| row.from.is_none() || row.to.is_none()) {
            remarks.push(("handovers-outside", 0, 0));
        }
        remarks
    }
}

/// By part and row, whose a unit is.
pub(crate) type Holder = Box<dyn Fn(usize, usize) -> Option<u32> + Sync>;
/// The name of a holder; none outside of the scope.
type HolderName = Box<dyn Fn(u32) -> Option<String>>;

/// The units of the authority that did what: by the organisation's where the log's values are mapped to them, else by the log's own
/// column of units; `None` when nothing tells them.
pub(crate) fn holders(log: &OpenLog, asked: &Asked) -> Result<Option<(Holder, HolderName)>> {
    let organised = log.organised();
    let column = log.log().role(Role::Unit).filter(|column| column.kind.is_text() && column.level == Level::Event);
    if !organised.units.rules.is_empty() {
        let (work, tree) = (organised.work(log.log())?, organised.tree(asked.scope.as_of));
        let inside = |unit: &UnitId| tree.unit(*unit).filter(|_| tree.reaches(asked.scope.scope, Some(*unit)));
        let names: Vec<Option<String>> = work.units().iter().map(|unit| inside(unit).map(|u| u.name.clone())).collect();
        let is_inside: Vec<bool> = names.iter().map(Option::is_some).collect();
        let holder = move |part: usize, row: usize| {
            let code = work.code(part, row)?;
            Some(if is_inside[usize::from(code)] { u32::from(code) } else { OUTSIDE })
        };
        return Ok(Some((Box::new(holder), Box::new(move |code| names.get(code as usize).cloned().flatten()))));
    }
    let Some(column) = column else { return Ok(None) };
    let column = log.log().column(column.level, &column.name)?;
    let of_row = column.clone();
    let holder = move |part: usize, row: usize| match &of_row.parts[part] {
        data @ Data::Text(codes, _) if !data.is_missing(row) => Some(codes[row]),
        _ => None,
    };
    Ok(Some((Box::new(holder), Box::new(move |code| Some(column.text(code).to_owned())))))
}

/// The handovers between units in the cases asked for: by the organisation's units where the log's values are mapped to them,
/// else by its own column of units. What one unit hands to itself is no handover. Exact, like all figures of units beside
/// each other, so that there are none without the case-level right. Units outside of the scope are one, without a name.
///
/// Cost: O(units).
///
/// # Errors
/// Denied without the case-level right; `filter-…` when the filter cannot be read.
pub fn log_handovers(log: &OpenLog, question: &Question) -> Result<HandoversAnswer> {
    log.case_level(log.scope(question))?;
    let asked = log.ask(question)?;
    let Some((holder, name)) = holders(log, &asked)? else {
        let (rows, stamp) = (Vec::new(), asked.stamp);
        return Ok(HandoversAnswer { stamp, told: false, steps: 0, unknown: 0, cases_with: 0, rows });
    };
    let found = Handovers::of(&asked.units, &asked.selection, holder);
    let row = |row: &samsyn_mining::HandoverRow| {
        let seconds = |value: Option<f64>| value.unwrap_or_default();
        let mean_s = seconds(row.time.mean_s);
        HandoverRow {
            from: name(row.from),
            to: name(row.to),
            count: row.count,
            cases: row.cases,
            mean_s,
            median_s: seconds(row.time.median_s),
            p90_s: seconds(row.time.p90_s),
            total_s: mean_s * row.count as f64,
        }
    };
    let mut rows: Vec<HandoverRow> = found.rows.iter().map(row).collect();
    rows.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to))));
    let Handovers { steps, unknown, cases_with, .. } = found;
    Ok(HandoversAnswer { stamp: asked.stamp, told: true, steps, unknown, cases_with, rows })
}
