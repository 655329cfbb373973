//! Where systems are used: by unit and by task or capability, from the whole authority and all tasks down to one of each.
//!
//! A use places its system in its unit, under its own tasks and those of the system. A system that nobody uses stands with the unit
//! that answers for it. What has no unit, or no task, is placed under none, so that nothing is lost from sight.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use samsyn_organisation::{Tree, UnitId};

use crate::{Kind, RecordId, View};

/// A row: a unit, or none. A column: a task, or none.
pub type Place = (Option<UnitId>, Option<RecordId>);

/// The distinct systems of every place that has some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// By row and column. The row of the unit that is looked into is what is used in it and in none below it; so of tasks.
    pub cells: BTreeMap<Place, BTreeSet<RecordId>>,
}

impl Places {
    /// Distinct systems of each row.
    pub fn rows(&self) -> BTreeMap<Option<UnitId>, BTreeSet<RecordId>> {
        let mut rows: BTreeMap<Option<UnitId>, BTreeSet<RecordId>> = BTreeMap::new();
        for ((unit, _), systems) in &self.cells {
            rows.entry(*unit).or_default().extend(systems);
        }
        rows
    }

    /// Distinct systems of each column.
    pub fn columns(&self) -> BTreeMap<Option<RecordId>, BTreeSet<RecordId>> {
        let mut columns: BTreeMap<Option<RecordId>, BTreeSet<RecordId>> = BTreeMap::new();
        for ((_, concept), systems) in &self.cells {
            columns.entry(*concept).or_default().extend(systems);
        }
        columns
    }

    /// All of them.
    pub fn systems(&self) -> BTreeSet<RecordId> {
        self.cells.values().flatten().copied().collect()
    }
}

/// The path to a task, topmost first, itself last. Tasks that belong to each other in a circle begin with the first that is met.
pub fn concept_path(view: View<'_>, concept: RecordId) -> Vec<RecordId> {
    let mut path = vec![concept];
    let above = |of: &RecordId| view.record(*of, "parent").filter(|parent| view.is(*parent));
    while let Some(parent) = path.last().and_then(above).filter(|parent| !path.contains(parent)) {
        path.push(parent);
    }
    path.reverse();
    path
}

/// The step of a path below what is looked into: itself where the path ends there, nothing where it leads elsewhere.
fn below<T: Copy + PartialEq>(path: &[T], of: Option<T>) -> Option<Option<T>> {
    match of {
        None => Some(path.first().copied()),
        Some(of) => {
            let at = path.iter().position(|step| *step == of)?;
            Some(Some(path.get(at + 1).copied().unwrap_or(of)))
        }
    }
}

/// The places of a view: units directly below a unit, or at the top, and tasks directly below a task, or at the top. Units that
/// are no more count as those that stand in for them. Cost: O(uses × their tasks × log systems).
pub fn places(view: View<'_>, tree: &Tree, unit: Option<UnitId>, concept: Option<RecordId>) -> Places {
    let mut rows: HashMap<Option<UnitId>, Option<Option<UnitId>>> = HashMap::new();
    let mut columns: HashMap<RecordId, Option<Option<RecordId>>> = HashMap::new();
    let mut places = Places::default();
    let mut place = |of: Option<UnitId>, concepts: &[RecordId], system: RecordId| {
        let row = *rows.entry(of).or_insert_with(|| {
            let path = of.and_then(|of| tree.stand_in(of)).map(|of| tree.path(of)).unwrap_or_default();
            below(&path, unit)
        });
        let Some(row) = row else { return };
        let mut put = |column| {
            places.cells.entry((row, column)).or_default().insert(system);
        };
        if concepts.is_empty() && concept.is_none() {
            put(None);
        }
        for of in concepts {
            let column = *columns.entry(*of).or_insert_with(|| below(&concept_path(view, *of), concept));
            column.into_iter().for_each(&mut put);
        }
    };
    let concepts = |of: RecordId| view.refers(of, "concept").filter(|concept| view.is(*concept));
    for system in view.records(Kind::System) {
        let own: Vec<RecordId> = concepts(system).collect();
        let mut is_used = false;
        for used in view.referring(Kind::Use, "system", system) {
            let all: Vec<RecordId> = own.iter().copied().chain(concepts(used)).collect();
            place(view.unit(used, "unit"), &all, system);
            is_used = true;
        }
        if !is_used {
            place(view.unit(system, "owner"), &own, system);
        }
    }
    places
}
