//! Where systems are used: by unit and by task or capability, from the whole authority and all tasks down to one of each.
//!
//! A use places its system in its unit, under its own tasks and those of the system. A system that nobody uses stands with the unit
//! that answers for it. What has no unit, or no task, is placed under none, so that nothing is lost from sight.

use std::collections::{BTreeMap, HashMap};

use samsyn_organisation::{Day, Tree, UnitId};

use crate::{Kind, RecordId, View};

/// A row: a unit, or none. A column: a task, or none.
pub type Place = (Option<UnitId>, Option<RecordId>);

/// Distinct systems, by number.
pub type Systems = Vec<RecordId>;

/// The distinct systems of every place that has some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// By row and column. The row of the unit that is looked into is what is used in it and in none below it; so of tasks.
    pub cells: BTreeMap<Place, Systems>,
    /// By row.
    pub rows: BTreeMap<Option<UnitId>, Systems>,
    /// By column.
    pub columns: BTreeMap<Option<RecordId>, Systems>,
    /// All of them.
    pub systems: Systems,
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
/// are no more count as those that stand in for them. Cost: O(uses × their tasks).
pub fn places(view: View<'_>, tree: &Tree, unit: Option<UnitId>, concept: Option<RecordId>) -> Places {
    places_on(view, &[view.day()], tree, unit, concept).pop().unwrap_or_default()
}

/// The places of a view on each of some days, as [`places`] finds them. Records are met once for all days, which is what costs.
pub fn places_on(view: View<'_>, days: &[Day], tree: &Tree, unit: Option<UnitId>, concept: Option<RecordId>) -> Vec<Places> {
    let mut all: Vec<Placing<'_>> = days.iter().map(|day| Placing::new(view.on(*day), concept)).collect();
    for of in view.register().all(Kind::Use) {
        all.iter_mut().for_each(|placing| placing.meet_use(*of));
    }
    let mut rows: HashMap<Option<UnitId>, Option<Option<UnitId>>> = HashMap::new();
    let mut row = |of: Option<UnitId>| {
        *rows.entry(of).or_insert_with(|| {
            let path = of.and_then(|of| tree.stand_in(of)).map(|of| tree.path(of)).unwrap_or_default();
            below(&path, unit)
        })
    };
    all.iter_mut().for_each(|placing| placing.uses.sort_by_key(|used| used.system));
    for system in view.register().all(Kind::System) {
        all.iter_mut().for_each(|placing| placing.meet_system(*system, &mut row));
    }
    all.into_iter().map(Placing::done).collect()
}

/// A use that is on the day.
struct Used {
    system: RecordId,
    unit: Option<UnitId>,
    concepts: Vec<RecordId>,
}

/// The places of a day in the making.
struct Placing<'a> {
    view: View<'a>,
    concept: Option<RecordId>,
    /// By system once all are met.
    uses: Vec<Used>,
    /// Of how many uses the system was met.
    placed: usize,
    columns: HashMap<RecordId, Option<Option<RecordId>>>,
    cells: HashMap<Place, Systems>,
    places: Places,
}

impl<'a> Placing<'a> {
    fn new(view: View<'a>, concept: Option<RecordId>) -> Self {
        let (uses, columns, cells, places) = (Vec::new(), HashMap::new(), HashMap::new(), Places::default());
        Self { view, concept, uses, placed: 0, columns, cells, places }
    }

    fn concepts(&self, of: RecordId) -> Vec<RecordId> {
        self.view.refers(of, "concept").filter(|concept| self.view.is(*concept)).collect()
    }

    fn meet_use(&mut self, of: RecordId) {
        if let Some(system) = self.view.record(of, "system").filter(|_| self.view.is(of)) {
            let used = Used { system, unit: self.view.unit(of, "unit"), concepts: self.concepts(of) };
            self.uses.push(used);
        }
    }

    /// Systems come by number, and so do the uses by system.
    fn meet_system(&mut self, system: RecordId, row: &mut impl FnMut(Option<UnitId>) -> Option<Option<UnitId>>) {
        let begin = self.placed + self.uses[self.placed..].partition_point(|used| used.system < system);
        let end = begin + self.uses[begin..].iter().take_while(|used| used.system == system).count();
        self.placed = end;
        if !self.view.is(system) {
            return;
        }
        let own = self.concepts(system);
        for at in begin..end {
            let mut concepts = std::mem::take(&mut self.uses[at].concepts);
            concepts.extend(&own);
            self.place(row(self.uses[at].unit), &concepts, system);
        }
        if begin == end {
            self.place(row(self.view.unit(system, "owner")), &own, system);
        }
    }

    fn place(&mut self, row: Option<Option<UnitId>>, concepts: &[RecordId], system: RecordId) {
        let Some(row) = row else { return };
        if concepts.is_empty() && self.concept.is_none() {
            self.put((row, None), system);
        }
        for of in concepts {
            let (view, concept) = (self.view, self.concept);
            let column = *self.columns.entry(*of).or_insert_with(|| below(&concept_path(view, *of), concept));
            column.into_iter().for_each(|column| self.put((row, column), system));
        }
    }

    fn put(&mut self, place: Place, system: RecordId) {
        let places = &mut self.places;
        let of_row = places.rows.entry(place.0).or_default();
        let of_column = places.columns.entry(place.1).or_default();
        // One that is there already is the last.
        for systems in [self.cells.entry(place).or_default(), of_row, of_column, &mut places.systems] {
            if systems.last() != Some(&system) {
                systems.push(system);
            }
        }
    }

    fn done(mut self) -> Places {
        self.places.cells = self.cells.into_iter().collect();
        self.places
    }
}
