//! The resource table: who or what did how much. No ranking of persons: rows are sorted by name.

use samsyn_eventlog::Role;
use samsyn_mining::ResourceTable;
use serde::Serialize;

use crate::{OpenLog, Question, Result, Stamp};

/// One resource; a person stands under a pseudonym.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ResourceRow {
    /// Its name or pseudonym; none: events without one.
    pub name: Option<String>,
    /// Events or instances.
    pub count: u64,
    /// In how many cases; not counted for events without a resource.
    pub cases: Option<u64>,
    /// Number of different activities; 0 for events without a resource.
    pub activities: u64,
}

/// The resources of the cases asked for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ResourcesAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Column that names the resources; none when the log has none.
    pub column: Option<String>,
    /// The resources, by name.
    pub rows: Vec<ResourceRow>,
}

/// The resource table of the cases asked for; empty when the log names no resources.
///
/// Each row is one member of staff, so that there is none without the case-level right, nor where no administrator turned that
/// view on.
///
/// # Errors
/// Denied without the case-level right, `staff-view-off`; `filter-…` when the filter cannot be read.
pub fn log_resources(log: &OpenLog, question: &Question) -> Result<ResourcesAnswer> {
    log.case_level(log.scope(question))?;
    let asked = log.ask(question)?;
    if log.log().role(Role::Resource).is_some() {
        log.staff_level(asked.scope)?;
    }
    let table = match ResourceTable::of(&asked.units, &asked.selection, Role::Resource) {
        Ok(table) => table,
        Err(samsyn_mining::Error::NoColumnInRole(_)) => {
            return Ok(ResourcesAnswer { stamp: asked.stamp, column: None, rows: Vec::new() });
        }
        Err(error) => return Err(error.into()),
    };
    let row = |r: samsyn_mining::ResourceRow| ResourceRow {
        name: Some(r.name),
        count: r.count,
        cases: Some(r.cases),
        activities: r.activities.len() as u64,
    };
    let mut rows: Vec<ResourceRow> = table.resources.into_iter().map(row).collect();
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    if table.unknown > 0 {
        rows.push(ResourceRow { name: None, count: table.unknown, cases: None, activities: 0 });
    }
    Ok(ResourcesAnswer { stamp: asked.stamp, column: Some(table.column), rows })
}
