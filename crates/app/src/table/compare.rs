//! Comparisons as tables: groups by each measure, and two groups on the same map.

use super::{Cell, Table};
use crate::{CompareAnswer, CompareFigure, CompareMapsAnswer, CompareMeasure, MapStep};

impl Table {
    /// Groups side by side, measure by measure, in one table.
    pub fn compare(answer: &CompareAnswer) -> Self {
        let tables = answer.measures.iter().map(|measure| Self::compare_by(answer, measure));
        let named = |(measure, table): (&CompareMeasure, Self)| {
            table.rows.into_iter().map(|row| [vec![Cell::from(&*measure.measure)], row].concat()).collect::<Vec<_>>()
        };
        let columns: Vec<&'static str> = std::iter::once("measure").chain(COMPARE).collect();
        Self::new(&columns, answer.measures.iter().zip(tables).flat_map(named))
    }

    /// Groups side by side by one measure.
    pub fn compare_by(answer: &CompareAnswer, measure: &CompareMeasure) -> Self {
        let value = |value: f64| match &*measure.unit {
            "seconds" => Cell::Seconds(value),
            "share" => Cell::Share(value),
            _ => Cell::Number(value),
        };
        let cell = |found: Option<f64>, of: &dyn Fn(f64) -> Cell| found.map_or(Cell::Empty, of);
        let row = |(group, figure): (&crate::CompareGroup, &CompareFigure)| {
            let mut row = vec![Cell::from(&*group.name), figure.cases.into(), cell(figure.value, &value)];
            let (low, high) = figure.interval.unzip();
            row.extend([low, high].map(|end| cell(end, &value)));
            row.extend([difference(figure), cell(figure.p_adjusted, &Cell::Number), cell(figure.standardised, &value)]);
            let (low, high) = figure.larger_interval.unzip();
            row.extend([figure.larger, low, high].map(|share| cell(share, &Cell::Share)));
            let limits = figure.limits.map(|limits| [limits[0].0, limits[0].1, limits[1].0, limits[1].1]);
            row.extend((0..4).map(|at| cell(limits.map(|limits| limits[at]), &Cell::Share)));
            row
        };
        Self::new(&COMPARE, answer.groups.iter().zip(&measure.groups).map(row))
    }

    /// Two groups on the same map: every step with both groups' figures, and how they differ.
    pub fn compare_maps(answer: &CompareMapsAnswer) -> Self {
        Self::map_steps(answer.steps.iter())
    }

    /// Some of the steps.
    pub fn map_steps<'a>(steps: impl Iterator<Item = &'a MapStep>) -> Self {
        let cell = |found: Option<f64>, of: fn(f64) -> Cell| found.map_or(Cell::Empty, of);
        let row = |step: &MapStep| {
            let mut row = vec![Cell::from(step.kind.name()), Cell::from(&*step.activity)];
            row.push(step.to.as_deref().map_or(Cell::Empty, Cell::from));
            row.extend([step.first, step.second].map(|figure| Cell::Count(figure.count)));
            row.extend([step.first, step.second].map(|figure| Cell::Count(figure.cases)));
            row.extend([step.first.per_100, step.second.per_100, step.often.difference].map(|n| cell(n, Cell::Number)));
            row.extend([Cell::from(step.often.name()), cell(step.often.p_adjusted, Cell::Number)]);
            let times = [step.first.median_s, step.second.median_s, step.long.and_then(|long| long.difference)];
            row.extend(times.map(|seconds| cell(seconds, Cell::Seconds)));
            row.push(step.long.map_or(Cell::Empty, |long| Cell::from(long.name())));
            row.push(cell(step.long.and_then(|long| long.p_adjusted), Cell::Number));
            row
        };
        Self::new(&MAP_STEPS, steps.map(row))
    }
}

/// What a comparison tells of a group.
const COMPARE: [&str; 15] = [
    "group",
    "cases",
    "value",
    "low",
    "high",
    "difference",
    "p-adjusted",
    "standardised",
    "larger",
    "larger-low",
    "larger-high",
    "limit-low",
    "limit-high",
    "limit-lowest",
    "limit-highest",
];

/// What a comparison of maps tells of a step.
const MAP_STEPS: [&str; 17] = [
    "step-kind",
    "activity",
    "to",
    "first-count",
    "second-count",
    "first-cases",
    "second-cases",
    "first-per-100",
    "second-per-100",
    "per-100-difference",
    "often",
    "often-p-adjusted",
    "first-median",
    "second-median",
    "median-difference",
    "long",
    "long-p-adjusted",
];

/// Which way a group differs, or that no difference is shown; empty where nothing was tested.
fn difference(figure: &CompareFigure) -> Cell {
    match (figure.p_adjusted, figure.larger) {
        (None, _) => Cell::Empty,
        (_, Some(larger)) if figure.differs => Cell::from(if larger > 0.5 { "more" } else { "less" }),
        _ => Cell::from("none"),
    }
}
