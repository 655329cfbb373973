//! Attribute summaries: for each column how many values there are, which are commonest, and the spread of numbers.

use samsyn_eventlog::{DataClass, Kind, Level, Role};
use samsyn_mining::{AttributeSummary, NumberSummary};
use serde::Serialize;

use crate::open::is_staff;
use crate::{Figure, OpenLog, Question, Result, Stamp};

/// One value of an attribute.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct AttributeValueRow {
    /// The value as text.
    pub value: String,
    /// Events (for an event attribute) or cases (for a case attribute) with it.
    pub count: Figure,
}

/// One attribute.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct AttributeRow {
    /// Name of the column.
    pub name: String,
    /// Whether it describes cases or events.
    pub level: Level,
    /// Type of its values.
    pub kind: Kind,
    /// Data class.
    pub class: DataClass,
    /// What it is used for.
    pub role: Option<Role>,
    /// Rows with a value.
    pub present: Figure,
    /// Rows without.
    pub missing: Figure,
    /// Number of different values; not told in figures about groups, like the four below.
    pub distinct: Option<u64>,
    /// Smallest number, or first time in UTC microseconds.
    pub min: Option<f64>,
    /// Mean of the numbers.
    pub mean: Option<f64>,
    /// Median of the numbers.
    pub median: Option<f64>,
    /// Largest number, or last time in UTC microseconds.
    pub max: Option<f64>,
    /// The commonest values, at most as many as asked for; none for sensitive columns, nor
    /// of staff where the log has no view of them.
    pub values: Vec<AttributeValueRow>,
}

/// The attributes of the cases asked for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct AttributesAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// The attributes, cases' first.
    pub rows: Vec<AttributeRow>,
}

/// Summaries of all attributes, each with at most `values_max` of its commonest values.
///
/// # Errors
/// `filter-…` when the filter cannot be read.
pub fn log_attributes(log: &OpenLog, question: &Question, values_max: usize) -> Result<AttributesAnswer> {
    let asked = log.ask(question)?;
    if let Some(groups) = &asked.groups {
        let rows = groups.disclosed.attributes(&asked.units, &asked.selection, values_max)?;
        return Ok(AttributesAnswer { rows, stamp: asked.stamp });
    }
    let summaries = AttributeSummary::all(&asked.units, &asked.selection, values_max)?;
    let sees_staff = log.sees_staff(asked.scope);
    let rows = summaries.into_iter().map(|summary| row(summary, sees_staff)).collect();
    Ok(AttributesAnswer { stamp: asked.stamp, rows })
}

fn row(summary: AttributeSummary, sees_staff: bool) -> AttributeRow {
    let column = summary.column;
    // The summary's times are seconds; instants are microseconds everywhere else.
    let scale = if column.kind == Kind::Time { 1e6 } else { 1.0 };
    let number = |of: fn(&NumberSummary) -> f64| summary.numbers.as_ref().map(|n| of(n) * scale);
    let shown = column.class != DataClass::Sensitive && (sees_staff || !is_staff(&column));
    let values = summary.top.iter().filter(|_| shown);
    AttributeRow {
        present: (summary.rows - summary.missing).into(),
        missing: summary.missing.into(),
        distinct: Some(summary.distinct),
        min: number(|n| n.min),
        mean: number(|n| n.mean),
        median: number(|n| n.median),
        max: number(|n| n.max),
        values: values.map(|v| AttributeValueRow { value: v.value.clone(), count: v.count.into() }).collect(),
        name: column.name,
        level: column.level,
        kind: column.kind,
        class: column.class,
        role: column.role,
    }
}
