//! What a table of units would change in the organisation: what is new, renamed, moved, closed. Shown first, done after.

use std::collections::{HashMap, HashSet};

use super::{RowFinding, UnitRow, UnitTable};
use crate::change::{Draft, NewUnit, opened};
use crate::{Day, Event, Organisation, Rejection, Unit, UnitId};

/// How a table of units is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// The day as of which the table is right: what differs changes on this day, or later if the row says so.
    pub as_of: Day,
    /// Whether the table is complete: units that it does not name close the day before.
    pub close_absent: bool,
}

/// A change that a table asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedChange {
    /// The row that asks for it; `None`: it is not in the table.
    pub row: Option<u64>,
    /// What will have happened.
    pub event: Event,
}

/// What a table would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The version of the organisation that it would change.
    pub version: u64,
    /// What would happen, in order.
    pub changes: Vec<PlannedChange>,
    /// How many rows say what is known.
    pub unchanged: u64,
    /// What was noticed in the table, and changes that it asks for and that may not be, with the rejection's code.
    pub findings: Vec<RowFinding>,
}

impl Plan {
    /// The events to apply, when the organisation is still the one that was looked at.
    ///
    /// # Errors
    /// [`Rejection::VersionChanged`].
    pub fn decide(&self, organisation: &Organisation) -> Result<Vec<Event>, Rejection> {
        let (expected, found) = (self.version, organisation.version());
        if expected != found {
            return Err(Rejection::VersionChanged { expected, found });
        }
        Ok(self.changes.iter().map(|change| change.event.clone()).collect())
    }
}

/// Compares a table with the organisation. Cost: O(units + rows × depth).
///
/// A unit is known by its key. A new one opens on the day of its row, or as of the import's; not before the unit to which
/// it belongs, of which a finding tells. A known one changes as of the import's day, or on the row's if that is later. A
/// row whose last day is past closes its unit or, when there is none, describes one that was; of past units no name or
/// place is rewritten. An empty last day withdraws no closing.
///
/// ```
/// use samsyn_organisation::{Day, Event, ImportOptions, Organisation, apply, plan, read};
/// let table = |rows: &[[&str; 3]]| {
///     let rows: Vec<_> = rows.iter().map(|row| row.map(str::to_owned).to_vec()).collect();
///     read(&["Key", "Name", "Parent"].map(str::to_owned), &rows).expect("a table of units")
/// };
/// let options = |day| ImportOptions { as_of: Day::parse(day).expect("a day"), close_absent: true };
/// let mut organisation = Organisation::default();
/// let first = plan(&organisation, &table(&[["11", "Building", "1"], ["1", "Technical", ""]]), options("2025-01-01"));
/// first.decide(&organisation).expect("unchanged").iter().for_each(|event| apply(&mut organisation, event));
/// let second = plan(&organisation, &table(&[["11", "Permits", "1"], ["1", "Technical", ""]]), options("2026-01-01"));
/// assert_eq!((second.changes.len(), second.unchanged), (1, 1));
/// assert!(matches!(&second.changes[0].event, Event::Renamed { name, .. } if name == "Permits"));
/// ```
pub fn plan(organisation: &Organisation, table: &UnitTable, options: ImportOptions) -> Plan {
    let draft = Draft::of(organisation);
    let findings = table.findings.clone();
    let mut planner = Planner { draft, table, options, rows: vec![], unchanged: 0, findings };
    for row in top_down(&table.rows, &mut planner.findings) {
        let planned = planner.draft.events.len();
        let noticed = planner.findings.len();
        planner.row(row);
        let nothing = planner.draft.events.len() == planned && planner.findings.len() == noticed;
        planner.unchanged += u64::from(nothing);
    }
    if options.close_absent {
        planner.close_absent(organisation);
    }
    let Planner { draft, rows, unchanged, mut findings, .. } = planner;
    findings.sort_by_key(|finding| finding.row);
    let changes = rows.into_iter().zip(draft.events).map(|(row, event)| PlannedChange { row, event }).collect();
    Plan { version: organisation.version(), changes, unchanged, findings }
}

/// Rows after the row of what they belong to, otherwise in the table's order. When each is moved in this order, what it
/// goes to is already where it belongs, so that a move that is right in the end is right at once.
fn top_down<'a>(rows: &'a [UnitRow], findings: &mut Vec<RowFinding>) -> Vec<&'a UnitRow> {
    let keys: HashSet<&str> = rows.iter().map(|row| row.key.as_str()).collect();
    let mut below: HashMap<Option<&str>, Vec<&UnitRow>> = HashMap::new();
    for row in rows.iter().rev() {
        let parent = row.parent.as_deref().filter(|parent| keys.contains(parent));
        below.entry(parent).or_default().push(row);
    }
    let mut stack = below.remove(&None).unwrap_or_default();
    let mut order = Vec::with_capacity(rows.len());
    while let Some(row) = stack.pop() {
        stack.extend(below.remove(&Some(row.key.as_str())).unwrap_or_default());
        order.push(row);
    }
    // Whatever is not below a top belongs to itself, or is below what does.
    let circular = |row: &UnitRow| RowFinding::new(row.row, "unit-row-cycle", vec![("key", row.key.clone())]);
    findings.extend(below.into_values().flatten().map(circular));
    order
}

struct Planner<'a> {
    draft: Draft,
    table: &'a UnitTable,
    options: ImportOptions,
    /// Which row each event of the draft comes from.
    rows: Vec<Option<u64>>,
    unchanged: u64,
    findings: Vec<RowFinding>,
}

impl Planner<'_> {
    fn row(&mut self, row: &UnitRow) {
        let as_of = self.options.as_of;
        let ended = row.until.filter(|until| *until < as_of);
        let day = ended.unwrap_or_else(|| row.from.map_or(as_of, |from| from.max(as_of)));
        let known = self.draft.organisation.keyed(&row.key, day).cloned();
        if known.is_none() || ended.is_none() {
            let parent = match &row.parent {
                None => None,
                Some(key) => match self.draft.organisation.keyed(key, day) {
                    Some(parent) => Some(parent.id),
                    None => {
                        let args = vec![("parent", key.clone()), ("day", day.to_string())];
                        return self.notice(Some(row.row), &row.key, "unit-parent-unknown", args);
                    }
                },
            };
            match &known {
                None => return self.open(row, parent, ended.is_some()),
                Some(unit) => self.change(row, unit, parent, day),
            }
        }
        if let Some((unit, until)) = known.zip(row.until).filter(|(unit, until)| unit.until != Some(*until)) {
            self.add(Some(row.row), &row.key, Event::Closed { unit: unit.id, until, successors: vec![] });
        }
    }

    fn open(&mut self, row: &UnitRow, parent: Option<UnitId>, ended: bool) {
        if ended && row.from.is_none() {
            return self.notice(Some(row.row), &row.key, "unit-from-missing", vec![]);
        }
        let mut from = row.from.unwrap_or(self.options.as_of);
        // A unit is often older than what it belongs to now, and a table does not tell where it was before.
        let begun = parent.and_then(|parent| self.draft.organisation.unit(parent)).map(Unit::from);
        if let Some(begun) = begun.filter(|begun| from < *begun) {
            let args = vec![("from", from.to_string()), ("day", begun.to_string())];
            self.notice(Some(row.row), &row.key, "unit-opened-later", args);
            from = begun;
        }
        let unit = NewUnit { key: row.key.clone(), name: row.name.clone(), kind: row.kind.clone(), parent };
        let event = opened(&self.draft.organisation, &unit, from, row.until);
        self.add(Some(row.row), &row.key, event);
    }

    fn change(&mut self, row: &UnitRow, unit: &Unit, parent: Option<UnitId>, from: Day) {
        let Some(phase) = unit.on(from) else { return };
        let id = unit.id;
        if phase.name != row.name {
            self.add(Some(row.row), &row.key, Event::Renamed { unit: id, name: row.name.clone(), from });
        }
        if self.table.has_kinds && phase.kind != row.kind {
            self.add(Some(row.row), &row.key, Event::Reclassified { unit: id, kind: row.kind.clone(), from });
        }
        if self.table.has_parents && phase.parent != parent {
            self.add(Some(row.row), &row.key, Event::Moved { unit: id, parent, from });
        }
    }

    /// Closes what the table does not name, what is below before what is above.
    fn close_absent(&mut self, before: &Organisation) {
        let as_of = self.options.as_of;
        let named = self.table.rows.iter().map(|row| &row.key).chain(&self.table.left_out);
        let named: HashSet<&String> = named.collect();
        for unit in self.draft.organisation.as_of(as_of).units().iter().rev() {
            if before.unit(unit.id).is_some() && !named.contains(&unit.key) {
                self.add(None, &unit.key, Event::Closed { unit: unit.id, until: as_of.before(), successors: vec![] });
            }
        }
    }

    fn add(&mut self, row: Option<u64>, key: &str, event: Event) {
        match self.draft.add(event) {
            Ok(()) => self.rows.push(row),
            Err(rejection) => self.notice(row, key, rejection.code(), rejection.args()),
        }
    }

    fn notice(&mut self, row: Option<u64>, key: &str, code: &'static str, args: Vec<(&'static str, String)>) {
        let of = args.iter().all(|(name, _)| *name != "key").then(|| ("key", key.to_owned()));
        self.findings.push(RowFinding { row, code, args: of.into_iter().chain(args).collect() });
    }
}
