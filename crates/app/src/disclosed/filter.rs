//! Which filters a reader of figures about groups may set: coarse ones, by what may be named. Anything else is refused,
//! never narrowed or widened silently.

use samsyn_calendar::{DAY_US, Period, SECOND_US, Zone};
use samsyn_eventlog::{ColumnInfo, DataClass, Level, Role};
use samsyn_mining::{Filter, Moment, Range, Rule, Selection, Span, Test, Units};
use samsyn_stats::cell_key::duration_rounded_s;

use super::{Cells, Disclosed};
use crate::{Error, Result};

impl Disclosed {
    /// Fails unless every rule is coarse; `whole` holds the cells of the whole log.
    ///
    /// # Errors
    /// Denied: `filter-who-or-which`, `filter-time-too-fine`, `filter-span-too-fine`, `filter-range-too-fine`,
    /// `filter-too-few`; invalid: a column that the log lacks.
    pub(crate) fn filter_allowed(&self, filter: &Filter, units: &Units, all: &Selection, whole: &Cells) -> Result<()> {
        let zone = units.log().time_zone()?;
        for rule in filter.steps.iter().map(|step| &step.rule) {
            for activity in rule.activities() {
                if whole.position(activity).is_none() {
                    return Err(Error::denied("filter-too-few").with("value", activity));
                }
            }
            match rule {
                Rule::Time { from, to, .. } => times_allowed(from.as_ref(), to.as_ref(), &zone)?,
                Rule::Lead { range } | Rule::Follows { within: range, .. } => spans_allowed(range)?,
                Rule::Attribute { name, level, test } => self.attribute_allowed(units, all, name, *level, test)?,
                Rule::Resource { .. } | Rule::FourEyes { .. } => return Err(Error::denied("filter-who-or-which")),
                Rule::Has { .. } | Rule::Count { .. } | Rule::Starts { .. } | Rule::Ends { .. } => {}
                Rule::Variants { .. } | Rule::Size { .. } | Rule::Rework { .. } => {}
            }
        }
        Ok(())
    }

    fn attribute_allowed(&self, units: &Units, all: &Selection, name: &str, level: Option<Level>, test: &Test) -> Result<()> {
        let Some(column) = column_named(units, name, level) else {
            // The filter itself says that there is no such column.
            return Ok(());
        };
        if column.class != DataClass::Ordinary || matches!(column.role, Some(Role::Case | Role::Resource | Role::Instance)) {
            return Err(Error::denied("filter-who-or-which"));
        }
        match test {
            Test::Missing => Ok(()),
            Test::OneOf { values } if super::values::names_values(column) => {
                let named = self.values_named(units, all, column)?;
                match values.iter().find(|value| !named.contains(value)) {
                    Some(value) => Err(Error::denied("filter-too-few").with("value", value)),
                    None => Ok(()),
                }
            }
            Test::OneOf { .. } | Test::Between { .. } => Err(Error::denied("filter-range-too-fine").with("column", name)),
        }
    }
}

/// The column that a rule means: by name, cases first, else by role.
fn column_named<'u>(units: &'u Units, name: &str, level: Option<Level>) -> Option<&'u ColumnInfo> {
    let log = units.log();
    let fits = |c: &&ColumnInfo| level.is_none_or(|l| l == c.level);
    let named = log.columns().iter().filter(fits).find(|c| c.name == name);
    named.or_else(|| Role::parse(name).and_then(|role| log.role(role)).filter(fits))
}

/// Whole months only: the first day of one to the last day of another.
fn times_allowed(from: Option<&Moment>, to: Option<&Moment>, zone: &Zone) -> Result<()> {
    let is_start = |us: i64| zone.start_of(Period::Month, us) == us;
    let whole = from.is_none_or(|m| is_start(m.start_us(zone))) && to.is_none_or(|m| is_start(m.end_us(zone)));
    if whole { Ok(()) } else { Err(Error::denied("filter-time-too-fine")) }
}

/// Whole days, or as round as durations are shown.
fn spans_allowed(range: &Range<Span>) -> Result<()> {
    let is_round =
        |us: i64| us % DAY_US == 0 || us % SECOND_US == 0 && duration_rounded_s((us / SECOND_US) as f64) == us / SECOND_US;
    let bounds = [&range.from, &range.to].into_iter().flatten();
    if bounds.into_iter().all(|bound| is_round(bound.value.us)) { Ok(()) } else { Err(Error::denied("filter-span-too-fine")) }
}
