//! Filters in addresses: values of columns that identify a case or person, or are sensitive, are veiled before they stand
//! in one, and unveiled before a question is asked.

use samsyn_eventlog::{DataClass, Level, Role};
use samsyn_mining::{Filter, Rule, Test};
use samsyn_store::Store;

use crate::{App, Error, OpenLog, Result};

impl App {
    /// The filter with telling values veiled; what is veiled already stays. A text that cannot be read stays as it is.
    ///
    /// # Errors
    /// `busy`, `data-unwritable`: a key had to be made and could not.
    pub async fn filter_veil(&self, log: &OpenLog, text: &str) -> Result<String> {
        let Ok(mut filter) = Filter::parse(text) else { return Ok(text.to_owned()) };
        let mut telling = telling(log, &mut filter);
        if telling.is_empty() {
            return Ok(text.to_owned());
        }
        let plain: Vec<String> = telling.iter().map(|value| (**value).clone()).collect();
        let veiled = self.store().values_veil(&plain).await?;
        telling.iter_mut().zip(veiled).for_each(|(value, veiled)| **value = veiled);
        Ok(filter.to_string())
    }

    /// The filter with veiled values plain again.
    ///
    /// # Errors
    /// `filter-veiled-elsewhere`: the address was made by another installation.
    pub fn filter_unveil(&self, text: &str) -> Result<String> {
        let Ok(mut filter) = Filter::parse(text) else { return Ok(text.to_owned()) };
        let mut changed = false;
        for value in filter.steps.iter_mut().flat_map(|step| values(&mut step.rule)) {
            let plain = self.store().value_unveil(value)?.ok_or_else(|| Error::invalid("filter-veiled-elsewhere"))?;
            changed |= plain != *value;
            *value = plain;
        }
        Ok(if changed { filter.to_string() } else { text.to_owned() })
    }
}

/// The values that a rule compares a column with.
fn values(rule: &mut Rule) -> Vec<&mut String> {
    match rule {
        Rule::Attribute { test: Test::OneOf { values }, .. } | Rule::Resource { resources: values } => {
            values.iter_mut().collect()
        }
        Rule::Attribute { test: Test::Between { range }, .. } => {
            [&mut range.from, &mut range.to].into_iter().flatten().map(|bound| &mut bound.value).collect()
        }
        _ => Vec::new(),
    }
}

/// The values of a filter that tell who or which case, and are not veiled yet.
fn telling<'f>(log: &OpenLog, filter: &'f mut Filter) -> Vec<&'f mut String> {
    let steps = filter.steps.iter_mut().filter(|step| is_telling(log, &step.rule));
    steps.flat_map(|step| values(&mut step.rule)).filter(|value| !Store::value_is_veiled(value)).collect()
}

/// Whether the values of a rule tell who or which case: by the class of its column, which is found as the rule finds it.
/// Pseudonyms of persons count too: they follow one person through all logs.
fn is_telling(log: &OpenLog, rule: &Rule) -> bool {
    let (name, level) = match rule {
        Rule::Attribute { name, level, .. } => (name.as_str(), *level),
        Rule::Resource { .. } => (Role::Resource.name(), None),
        _ => return false,
    };
    let fits = |c: &&samsyn_eventlog::ColumnInfo| level.is_none_or(|l: Level| l == c.level);
    let columns = || log.columns().iter().filter(fits);
    let named = columns().find(|c| c.name == name && !matches!(rule, Rule::Resource { .. }));
    let column = named.or_else(|| columns().find(|c| Role::parse(name).is_some_and(|role| c.role == Some(role))));
    column.is_some_and(|c| c.class != DataClass::Ordinary || matches!(c.role, Some(Role::Case | Role::Resource)))
}
