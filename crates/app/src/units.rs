//! The authority's units: the tree of a day, changes of it one by one, and a table of units compared with it, shown first and
//! done after.

use std::sync::Arc;

use samsyn_calendar::Zone;
use samsyn_eventlog::ReadOptions;
use samsyn_organisation::{
    Action, Command, Day, Event, ImportOptions, Organisation, Plan, Rejection, RowFinding, Thing, Tree, UnitId, apply, decide,
    may,
};
use serde::Serialize;

use crate::access::{day_of, deed, now_us, permit, permit_somewhere};
use crate::read::open_file;
use crate::{Actor, App, Error, ErrorKind, Result, Source};

/// A unit in the tree of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct UnitRow {
    /// Its number; never used again.
    pub id: UnitId,
    /// Short name by which other systems know it.
    pub key: String,
    /// Name for people.
    pub name: String,
    /// What kind or level of unit.
    pub kind: Option<String>,
    /// To what it belongs; `None`: the authority itself.
    pub parent: Option<UnitId>,
    /// How many units are above it.
    pub depth: usize,
    /// First day.
    pub from: Day,
    /// Last day; `None`: no end is known.
    pub until: Option<Day>,
    /// Which units go on with its work after the last day, as far as the actor may see them.
    pub successors: Vec<UnitId>,
}

/// The tree of a day, as far as the actor may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct UnitTreeAnswer {
    /// Of which day.
    pub day: Day,
    /// Version of the organisation.
    pub version: u64,
    /// The days on which the tree changes, ascending.
    pub days: Vec<Day>,
    /// The units, each before those below it, siblings by key.
    pub rows: Vec<UnitRow>,
}

/// A change that a table of units asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitChange {
    /// The row that asks for it; `None`: the unit is not in the table.
    pub row: Option<u64>,
    /// `opened`, `renamed`, `reclassified`, `moved`, `closed`, `closing-withdrawn`.
    pub what: &'static str,
    /// Key of the unit.
    pub key: String,
    /// Its name after the change.
    pub name: String,
    /// Its kind, or the name of what it belongs to, after the change; empty: none.
    pub to: String,
    /// First day of what is new, or the last day of what closes.
    pub day: Option<Day>,
}

/// What was noticed in a table of units, or why a change in it may not be. The message is `error-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitFinding {
    /// Which row, the header being row 1; `None`: the table as a whole, or what it lacks.
    pub row: Option<u64>,
    /// Stable code.
    pub code: &'static str,
    /// Named values for the wording.
    pub args: Vec<(&'static str, String)>,
}

/// What a table of units would change, or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitsPlan {
    /// The version of the organisation that it was compared with.
    pub version: u64,
    /// What happens, in order.
    pub changes: Vec<UnitChange>,
    /// How many rows say what is known.
    pub unchanged: u64,
    /// What was noticed; rows named here are left out.
    pub findings: Vec<UnitFinding>,
}

impl App {
    /// The tree of units of a day (`None`: today). Who holds roles for units only sees these with what is below them.
    ///
    /// # Errors
    /// Denied.
    pub async fn unit_tree(&self, actor: &Actor, day: Option<Day>) -> Result<UnitTreeAnswer> {
        permit_somewhere(actor, Action::OrganisationRead)?;
        let organisation = self.organisation().await?;
        let today = day_of(now_us());
        let (day, now) = (day.unwrap_or(today), organisation.as_of(today));
        let seen = |id: UnitId| unit_seen(actor, &now, id);
        let tree = organisation.as_of(day);
        let row = |unit: &samsyn_organisation::TreeUnit| {
            let dates = organisation.unit(unit.id);
            UnitRow {
                id: unit.id,
                key: unit.key.clone(),
                name: unit.name.clone(),
                kind: unit.kind.clone(),
                parent: unit.parent,
                depth: unit.depth,
                from: dates.map_or(day, samsyn_organisation::Unit::from),
                until: dates.and_then(|unit| unit.until),
                successors: dates.into_iter().flat_map(|unit| &unit.successors).copied().filter(|unit| seen(*unit)).collect(),
            }
        };
        let rows = tree.units().iter().filter(|unit| seen(unit.id)).map(row).collect();
        Ok(UnitTreeAnswer { day, version: organisation.version(), days: organisation.days().into_iter().collect(), rows })
    }

    /// Changes the organisation: a unit opens, gets another name or place, closes. Returns the version after it.
    ///
    /// # Errors
    /// Denied; `unit-…` says why it may not be; `organisation-version-changed` when somebody changed it meanwhile.
    pub async fn unit_change(&self, actor: &Actor, command: &Command) -> Result<u64> {
        let deed = deed(actor, Action::OrganisationChange)?;
        let organisation = self.store().organisation().await?;
        let events = decide(&organisation, command).map_err(|rejection| rejected(&organisation, &rejection))?;
        self.store().organisation_append(&deed, organisation.version(), &events).await?;
        Ok(organisation.version() + events.len() as u64)
    }

    /// Compares a table of units (CSV or XLSX) with the organisation, and changes nothing.
    ///
    /// # Errors
    /// Denied; `unit-column-missing`, `table-too-large`, or why it cannot be read.
    pub async fn units_plan(&self, actor: &Actor, source: &Source, options: ImportOptions) -> Result<UnitsPlan> {
        permit(actor, Action::OrganisationChange, Thing::Whole)?;
        let organisation = self.organisation().await?;
        let plan = self.plan(actor, source, options, organisation.clone()).await?;
        Ok(told(&organisation, &plan))
    }

    /// Does what a table of units asks for, when the organisation still has the version that the plan was shown for
    /// (`None`: whichever it has). An upload is thrown away afterwards.
    ///
    /// # Errors
    /// As [`App::units_plan`]; `organisation-version-changed`.
    pub async fn units_import(
        &self,
        actor: &Actor,
        source: &Source,
        options: ImportOptions,
        version: Option<u64>,
    ) -> Result<UnitsPlan> {
        let deed = deed(actor, Action::OrganisationChange)?;
        let organisation = Arc::new(self.store().organisation().await?);
        if version.is_some_and(|version| version != organisation.version()) {
            return Err(Error::new(ErrorKind::Conflict, "organisation-version-changed"));
        }
        let plan = self.plan(actor, source, options, organisation.clone()).await?;
        let events = plan.decide(&organisation).map_err(|rejection| rejected(&organisation, &rejection))?;
        if !events.is_empty() {
            self.store().organisation_append(&deed, organisation.version(), &events).await?;
        }
        if let Source::Upload(upload) = source {
            self.store().upload_remove(upload.as_str())?;
        }
        Ok(told(&organisation, &plan))
    }

    async fn plan(
        &self,
        actor: &Actor,
        source: &Source,
        options: ImportOptions,
        organisation: Arc<Organisation>,
    ) -> Result<Plan> {
        let (path, file_name) = self.source_path(actor, source)?;
        let read = move || {
            let found = samsyn_eventlog::format::rows(open_file(&path)?, &file_name, &ReadOptions::new(Zone::utc()))?;
            let (header, rows) = as_rows(found);
            let unusable = |finding: RowFinding| with_args(Error::invalid("unit-column-missing"), finding.args);
            let table = samsyn_organisation::read(&header, &rows).map_err(unusable)?;
            Ok(samsyn_organisation::plan(&organisation, &table, options))
        };
        self.run(read).await
    }
}

/// The first row is the header; blank rows stand where they stood, so that findings name the rows that people see.
/// Whether an actor may see a unit, by where it or what came of it stands now.
pub(crate) fn unit_seen(actor: &Actor, now: &Tree, id: UnitId) -> bool {
    let path = now.stand_in(id).map(|id| now.path(id)).unwrap_or_default();
    may(actor, Action::OrganisationRead, Thing::Unit(&path)).is_ok()
}

fn as_rows(found: Vec<(u64, Vec<String>)>) -> (Vec<String>, Vec<Vec<String>>) {
    let mut found = found.into_iter();
    let (first, header) = found.next().unwrap_or_default();
    let mut rows: Vec<Vec<String>> = Vec::new();
    for (number, cells) in found {
        let place = number.saturating_sub(first + 1) as usize;
        rows.resize(place.max(rows.len()), Vec::new());
        rows.push(cells);
    }
    (header, rows)
}

fn with_args(error: Error, args: Vec<(&'static str, String)>) -> Error {
    args.into_iter().fold(error, |error, (name, value)| error.with(name, value))
}

/// Arguments for people: units by name instead of by number.
fn named(organisation: &Organisation, args: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    let name = |number: &str| {
        let unit = organisation.unit(UnitId(number.parse().ok()?))?;
        unit.phases().last().map(|phase| phase.name.clone())
    };
    let named = |(arg, value): (&'static str, String)| match arg {
        "unit" | "parent" | "child" | "of" => (arg, name(&value).unwrap_or(value)),
        _ => (arg, value),
    };
    args.into_iter().map(named).collect()
}

pub(crate) fn rejected(organisation: &Organisation, rejection: &Rejection) -> Error {
    let error = Error::new(ErrorKind::Invalid, rejection.code());
    with_args(error, named(organisation, rejection.args()))
}

fn told(organisation: &Organisation, plan: &Plan) -> UnitsPlan {
    let mut after = organisation.clone();
    let mut changes = Vec::with_capacity(plan.changes.len());
    for change in &plan.changes {
        apply(&mut after, &change.event);
        changes.push(told_change(&after, change.row, &change.event));
    }
    let finding = |finding: &RowFinding| {
        // A row may name its parent by key; a rejection by number.
        let is_row = finding.code == "unit-parent-unknown";
        let args = if is_row { finding.args.clone() } else { named(&after, finding.args.clone()) };
        UnitFinding { row: finding.row, code: finding.code, args }
    };
    let findings = plan.findings.iter().map(finding).collect();
    UnitsPlan { version: plan.version, changes, unchanged: plan.unchanged, findings }
}

fn told_change(after: &Organisation, row: Option<u64>, event: &Event) -> UnitChange {
    let name_of =
        |id: UnitId| after.unit(id).and_then(|unit| unit.phases().last()).map(|phase| phase.name.clone()).unwrap_or_default();
    let parent = |parent: &Option<UnitId>| parent.map(name_of).unwrap_or_default();
    let (what, unit, to, day) = match event {
        Event::Opened { unit, parent: above, from, .. } => ("opened", *unit, parent(above), Some(*from)),
        Event::Renamed { unit, from, .. } => ("renamed", *unit, String::new(), Some(*from)),
        Event::Reclassified { unit, kind, from } => ("reclassified", *unit, kind.clone().unwrap_or_default(), Some(*from)),
        Event::Moved { unit, parent: above, from } => ("moved", *unit, parent(above), Some(*from)),
        Event::Closed { unit, until, .. } => ("closed", *unit, String::new(), Some(*until)),
        Event::ClosingWithdrawn { unit } => ("closing-withdrawn", *unit, String::new(), None),
    };
    let key = after.unit(unit).map(|unit| unit.key.clone()).unwrap_or_default();
    UnitChange { row, what, key, name: name_of(unit), to, day }
}
