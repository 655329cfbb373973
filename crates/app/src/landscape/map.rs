//! The map of the landscape: units by tasks, with how many systems are in each cell and how they divide by a field; and how shares of
//! a choice have changed from year to year.

use std::collections::{BTreeMap, HashMap};

use samsyn_organisation::{Action, Day, Organisation, Tree, UnitId};
use samsyn_register::division::{DividedBy, Division};
use samsyn_register::money::Stage;
use samsyn_register::places::{Places, Systems, concept_path, places, places_on};
use samsyn_register::{Kind, RecordId, View};
use serde::Serialize;

use super::contracts::RecordName;
use super::money::unpriced;
use super::unit_name;
use crate::access::permit_somewhere;
use crate::{Actor, App, Cell, Error, ErrorKind, Result, Table};

/// Systems of a cell that are named; of more only their number is told.
const NAMES_MAX: usize = 3;
/// The same where nothing is below unit and task any more.
const NAMES_MAX_LAST: usize = 60;
/// Years of the shares, the year of the day asked about among them.
const YEARS: i32 = 5;

/// What is asked of the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LandscapeMapQuery {
    /// On which day; `None`: today.
    pub day: Option<Day>,
    /// Into which unit one looks; `None`: the whole authority.
    pub unit: Option<UnitId>,
    /// Into which task; `None`: all.
    pub concept: Option<RecordId>,
    /// By what systems are told apart, by its name; empty: by where they are in their life.
    pub field: String,
}

/// How many systems have a choice; one with several counts in each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ChoiceCount {
    /// The choice; `None`: nobody has said.
    pub choice: Option<String>,
    /// How many.
    pub count: u64,
}

/// A system of a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MapSystem {
    /// The system.
    pub record: RecordName,
    /// What its field holds.
    pub choices: Vec<String>,
}

/// A cell in which there are systems.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MapCell {
    /// Place of its column in `columns`.
    pub column: usize,
    /// How many distinct systems.
    pub systems: u64,
    /// How they divide.
    pub choices: Vec<ChoiceCount>,
    /// The systems themselves, when they are few.
    pub named: Vec<MapSystem>,
}

/// A column: a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MapColumn {
    /// The task; `None`: systems of which nobody has said what they are for.
    pub concept: Option<RecordName>,
    /// Whether there are tasks below it to look into.
    pub has_below: bool,
    /// How many distinct systems.
    pub systems: u64,
}

/// A row: a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct MapRow {
    /// The unit; `None`: systems of no unit.
    pub unit: Option<UnitId>,
    /// What it is called.
    pub name: Option<String>,
    /// Whether there are units below it to look into.
    pub has_below: bool,
    /// How many distinct systems.
    pub systems: u64,
    /// Its cells, by column; those in which there is nothing are left out.
    pub cells: Vec<MapCell>,
}

/// A unit on the way to the one that is looked into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct UnitStep {
    /// The unit.
    pub id: UnitId,
    /// What it is called.
    pub name: String,
}

/// Units by tasks, and the systems in the cells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct LandscapeMapAnswer {
    /// On which day.
    pub day: Day,
    /// The version of the register that says so.
    pub version: u64,
    /// By what systems are told apart: a field, `cost` or `risk`.
    pub field: &'static str,
    /// Of which year cost is told, when it is.
    pub cost_year: Option<i32>,
    /// Of which stage.
    pub cost_stage: Option<Stage>,
    /// The unit that is looked into, with those above it, topmost first; none: the whole authority.
    pub unit_path: Vec<UnitStep>,
    /// The task, with those above it; none: all of them.
    pub concept_path: Vec<RecordName>,
    /// How many distinct systems there are in all cells together.
    pub systems: u64,
    /// How they divide.
    pub choices: Vec<ChoiceCount>,
    /// The columns, by number or code and name; what has no task last.
    pub columns: Vec<MapColumn>,
    /// The rows, as the units stand in the tree; what has no unit last.
    pub rows: Vec<MapRow>,
}

/// What is asked of the shares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharesQuery {
    /// Up to which day; `None`: today.
    pub day: Option<Day>,
    /// Into which unit one looks; `None`: the whole authority.
    pub unit: Option<UnitId>,
    /// Which choice of `hosting` or `licence`; empty: the cloud.
    pub choice: String,
}

/// How many systems had the choice at the end of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ShareOfYear {
    /// The year.
    pub year: i32,
    /// How many had it.
    pub count: u64,
    /// Of how many of which the field is known.
    pub known: u64,
    /// How many there were.
    pub systems: u64,
}

/// Shares of a unit over the years.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SharesRow {
    /// The unit; `None`: systems of no unit.
    pub unit: Option<UnitId>,
    /// What it is called.
    pub name: Option<String>,
    /// Whether there are units below it to look into.
    pub has_below: bool,
    /// The years, the earliest first.
    pub years: Vec<ShareOfYear>,
}

/// Shares of a choice by unit and year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SharesAnswer {
    /// Up to which day; each earlier year is told as it was on its last day.
    pub day: Day,
    /// The field: `hosting` or `licence`.
    pub field: &'static str,
    /// The choice.
    pub choice: String,
    /// The unit that is looked into, with those above it.
    pub unit_path: Vec<UnitStep>,
    /// All units together, each system once.
    pub all: Vec<ShareOfYear>,
    /// The units.
    pub rows: Vec<SharesRow>,
}

/// The choices of which shares are told, with their fields.
pub fn share_choices() -> impl Iterator<Item = (&'static str, &'static str)> {
    [DividedBy::Hosting, DividedBy::Licence]
        .into_iter()
        .flat_map(|by| by.choices().into_iter().filter(|choice| *choice != "undecided").map(move |choice| (by.name(), choice)))
}

impl App {
    /// Units by tasks, with the systems that are used there. Cost: O(uses × their tasks), and that of the
    /// [division](samsyn_register::division::Division::of).
    ///
    /// # Errors
    /// Denied, `landscape-field-unknown`, `unit-missing`, `record-missing`.
    pub async fn landscape_map(&self, actor: &Actor, query: &LandscapeMapQuery) -> Result<LandscapeMapAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let by = if query.field.is_empty() { Some(DividedBy::default()) } else { DividedBy::parse(&query.field) };
        let by = by.ok_or_else(|| Error::new(ErrorKind::Invalid, "landscape-field-unknown"))?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let (query, today) = (query.clone(), self.today());
        self.run(move || map(register.as_of(query.day.unwrap_or(today)), &organisation, &query, by)).await
    }

    /// Which share of systems has a choice, by unit and year. Cost: that of the map for each year.
    ///
    /// # Errors
    /// Denied, `landscape-field-unknown`, `unit-missing`.
    pub async fn landscape_shares(&self, actor: &Actor, query: &SharesQuery) -> Result<SharesAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let wanted = if query.choice.is_empty() { "public-cloud" } else { &query.choice };
        let found = share_choices().find(|(_, choice)| *choice == wanted);
        let (field, choice) = found.ok_or_else(|| Error::new(ErrorKind::Invalid, "landscape-field-unknown"))?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let (query, today) = (query.clone(), self.today());
        let day = query.day.unwrap_or(today);
        self.run(move || shares(register.as_of(day), &organisation, query.unit, field, choice)).await
    }
}

/// The way to the unit that is looked into.
fn unit_path(tree: &Tree, unit: Option<UnitId>) -> Result<Vec<UnitStep>> {
    let Some(unit) = unit else { return Ok(Vec::new()) };
    let path = tree.path(unit);
    if path.is_empty() {
        return Err(Error::missing("unit-missing"));
    }
    let step = |id: UnitId| UnitStep { id, name: tree.unit(id).map(|unit| unit.name.clone()).unwrap_or_default() };
    Ok(path.into_iter().map(step).collect())
}

/// The units of the rows in the order of the tree, that which is looked into first, none last.
fn in_order<T>(tree: &Tree, rows: BTreeMap<Option<UnitId>, T>) -> Vec<(Option<UnitId>, T)> {
    let place = |unit: &Option<UnitId>| unit.and_then(|unit| tree.units().iter().position(|known| known.id == unit));
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_cached_key(|(unit, _)| (unit.is_none(), place(unit)));
    rows
}

/// How records divide by what is said of each, the commonest first, what is not said last.
pub(super) fn divided<'a, 'b, C: Iterator<Item = &'b str>>(
    records: impl IntoIterator<Item = &'a RecordId>,
    said: impl Fn(RecordId) -> C,
) -> Vec<ChoiceCount> {
    let mut counts: BTreeMap<Option<&str>, u64> = BTreeMap::new();
    for record in records {
        let mut said = said(*record).peekable();
        if said.peek().is_none() {
            *counts.entry(None).or_default() += 1;
        }
        said.for_each(|choice| *counts.entry(Some(choice)).or_default() += 1);
    }
    let count = |(choice, count): (Option<&str>, u64)| ChoiceCount { choice: choice.map(str::to_owned), count };
    let mut counts: Vec<ChoiceCount> = counts.into_iter().map(count).collect();
    counts.sort_by(|a, b| (a.choice.is_none(), b.count, &a.choice).cmp(&(b.choice.is_none(), a.count, &b.choice)));
    counts
}

/// Grades in the order of their scale.
fn in_scale(by: DividedBy, mut counts: Vec<ChoiceCount>) -> Vec<ChoiceCount> {
    let scale = by.choices();
    counts.sort_by_key(|of| scale.iter().position(|grade| Some(*grade) == of.choice.as_deref()).unwrap_or(scale.len()));
    counts
}

fn columns(view: View<'_>, found: &Places, concept: Option<RecordId>) -> Vec<(Option<RecordId>, MapColumn)> {
    let column = |(of, systems): (&Option<RecordId>, &Systems)| {
        let of = *of;
        let is_above = |of: RecordId| view.referring(Kind::Concept, "parent", of).next().is_some();
        let below = of.is_some_and(|of| Some(of) != concept && is_above(of));
        let concept = of.map(|of| RecordName::of(view, of));
        (of, MapColumn { concept, has_below: below, systems: systems.len() as u64 })
    };
    let mut columns: Vec<_> = found.columns.iter().map(column).collect();
    let key = |of: &(Option<RecordId>, MapColumn)| {
        let code = of.0.and_then(|of| view.text(of, "key")).unwrap_or_default().to_owned();
        (of.0.is_none(), code, of.1.concept.as_ref().map(|concept| concept.name.to_lowercase()), of.0)
    };
    columns.sort_by_cached_key(key);
    columns
}

fn map(view: View<'_>, organisation: &Organisation, query: &LandscapeMapQuery, by: DividedBy) -> Result<LandscapeMapAnswer> {
    let tree = organisation.as_of(view.day());
    let unit_path = unit_path(&tree, query.unit)?;
    let concept_path = match query.concept {
        Some(of) if view.kind(of) != Some(Kind::Concept) => return Err(Error::missing("record-missing")),
        Some(of) => concept_path(view, of).into_iter().map(|of| RecordName::of(view, of)).collect(),
        None => Vec::new(),
    };
    let found = places(view, &tree, query.unit, query.concept);
    let division = Division::of(view, organisation, by).map_err(unpriced)?;
    let choices = |systems: &Systems| {
        let counts = divided(systems, |system| division.choices(system));
        if by.is_scale() { in_scale(by, counts) } else { counts }
    };
    let columns = columns(view, &found, query.concept);
    let is_last = |row: &Option<UnitId>| row.is_none_or(|unit| tree.with_below(unit).len() < 2);
    let cell = |row: &Option<UnitId>, at: usize| {
        let (concept, column) = &columns[at];
        let systems = found.cells.get(&(*row, *concept))?;
        let is_end = (is_last(row) || *row == query.unit) && !column.has_below && columns.len() == 1;
        let most = if is_end { NAMES_MAX_LAST } else { NAMES_MAX };
        let named = systems.iter().filter(|_| systems.len() <= most).map(|system| MapSystem {
            record: RecordName::of(view, *system),
            choices: division.choices(*system).map(str::to_owned).collect(),
        });
        let mut named: Vec<MapSystem> = named.collect();
        named.sort_by(|a, b| a.record.cmp(&b.record));
        Some(MapCell { column: at, systems: systems.len() as u64, choices: choices(systems), named })
    };
    let row = |(unit, systems): (Option<UnitId>, &Systems)| MapRow {
        unit,
        name: unit.and_then(|unit| unit_name(organisation, unit, view.day())),
        has_below: unit != query.unit && !is_last(&unit),
        systems: systems.len() as u64,
        cells: (0..columns.len()).filter_map(|at| cell(&unit, at)).collect(),
    };
    let rows =
        in_order(&tree, found.rows.iter().map(|(unit, systems)| (*unit, systems)).collect()).into_iter().map(row).collect();
    Ok(LandscapeMapAnswer {
        day: view.day(),
        version: view.version(),
        field: by.name(),
        cost_year: division.cost_of().map(|(year, _)| year),
        cost_stage: division.cost_of().map(|(_, stage)| stage),
        unit_path,
        concept_path,
        systems: found.systems.len() as u64,
        choices: choices(&found.systems),
        rows,
        columns: columns.into_iter().map(|(_, column)| column).collect(),
    })
}

fn shares(
    view: View<'_>,
    organisation: &Organisation,
    unit: Option<UnitId>,
    field: &'static str,
    choice: &str,
) -> Result<SharesAnswer> {
    let (day, tree) = (view.day(), organisation.as_of(view.day()));
    let unit_path = unit_path(&tree, unit)?;
    let last = day.civil().0;
    let years: Vec<i32> = (last - YEARS + 1..=last).collect();
    let on = |year: &i32| Day::new(*year, 12, 31).filter(|_| *year < last).unwrap_or(day);
    let days: Vec<Day> = years.iter().map(on).collect();
    let (mut all, mut rows) = (Vec::new(), BTreeMap::<Option<UnitId>, Vec<ShareOfYear>>::new());
    for ((year, day), found) in years.iter().zip(&days).zip(places_on(view, &days, &tree, unit, None)) {
        let view = view.on(*day);
        let said = |system: &RecordId| {
            let mut said = view.choices(*system, field).peekable();
            (*system, (said.peek().is_some(), said.any(|said| said == choice)))
        };
        let said: HashMap<RecordId, (bool, bool)> = found.systems.iter().map(said).collect();
        let share = |systems: &Systems| {
            let of = |system: &RecordId| said.get(system).copied().unwrap_or_default();
            let (known, count) = systems
                .iter()
                .map(of)
                .fold((0, 0), |(known, count), (is_known, has)| (known + u64::from(is_known), count + u64::from(has)));
            ShareOfYear { year: *year, count, known, systems: systems.len() as u64 }
        };
        all.push(share(&found.systems));
        found.rows.iter().for_each(|(unit, systems)| rows.entry(*unit).or_default().push(share(systems)));
    }
    // A unit that had nothing in a year has nought of nothing then.
    let row = |(of, mut told): (Option<UnitId>, Vec<ShareOfYear>)| {
        for year in &years {
            if told.iter().all(|known| known.year != *year) {
                told.push(ShareOfYear { year: *year, count: 0, known: 0, systems: 0 });
            }
        }
        told.sort_by_key(|of| of.year);
        let has_below = of != unit && of.is_some_and(|of| tree.with_below(of).len() > 1);
        SharesRow { unit: of, name: of.and_then(|of| unit_name(organisation, of, day)), has_below, years: told }
    };
    let rows = in_order(&tree, rows).into_iter().map(row).collect();
    Ok(SharesAnswer { day, field, choice: choice.to_owned(), unit_path, all, rows })
}

impl Table {
    /// The map, a row for each choice in each cell, with codes for choices; `no_unit` and `no_concept` are what none is called.
    pub fn landscape_map(answer: &LandscapeMapAnswer, no_unit: &str, no_concept: &str) -> Self {
        let text = |text: Option<&str>, none: &str| Cell::from(text.unwrap_or(none));
        let mut rows = Vec::new();
        for row in &answer.rows {
            for cell in &row.cells {
                let concept = answer.columns.get(cell.column).and_then(|column| column.concept.as_ref());
                for of in &cell.choices {
                    let place = [text(row.name.as_deref(), no_unit), text(concept.map(|concept| &*concept.name), no_concept)];
                    let choice = of.choice.as_deref().map_or(Cell::Empty, Cell::from);
                    let counts = [choice, Cell::Count(of.count), Cell::Count(cell.systems)];
                    rows.push(place.into_iter().chain(counts).collect());
                }
            }
        }
        Self { columns: vec!["map-unit", "map-concept", "map-choice", "map-count", "map-systems"], rows }
    }

    /// Shares, a row for each unit and year; `all` and `no_unit` are what all units together and none are called.
    pub fn landscape_shares(answer: &SharesAnswer, all: &str, no_unit: &str) -> Self {
        let row = |name: &str, of: &ShareOfYear| {
            let share = if of.known == 0 { Cell::Empty } else { Cell::Share(of.count as f64 / of.known as f64) };
            let year = Cell::Text(of.year.to_string());
            vec![Cell::from(name), year, share, Cell::Count(of.count), Cell::Count(of.known), Cell::Count(of.systems)]
        };
        let together = answer.all.iter().map(|of| row(all, of));
        let name = |unit: &SharesRow| unit.name.clone().unwrap_or_else(|| no_unit.to_owned());
        let units = answer.rows.iter().flat_map(|unit| unit.years.iter().map(|of| row(&name(unit), of)).collect::<Vec<_>>());
        let columns = ["map-unit", "share-year", "share", "share-count", "share-known", "map-systems"];
        Self { columns: columns.to_vec(), rows: together.chain(units).collect() }
    }
}
