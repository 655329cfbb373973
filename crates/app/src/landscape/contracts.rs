//! Contracts by the day on which notice has to be given.

use samsyn_organisation::{Action, Day, Organisation, Scope, UnitId};
use samsyn_register::{Kind, Notice, NoticeState, RecordId, Terms, View};
use serde::Serialize;

use super::{unit_name, units};
use crate::access::permit_somewhere;
use crate::{Actor, App, Cell, Page, Result, Table};

/// What is asked of the contracts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContractQuery {
    /// On which day; `None`: today.
    pub day: Option<Day>,
    /// Of this unit and those below it; `None`: of all.
    pub unit: Option<UnitId>,
    /// Where notice stands; `None`: wherever.
    pub state: Option<NoticeState>,
    /// Which rows.
    pub page: Page,
}

impl Default for ContractQuery {
    /// All of them today.
    fn default() -> Self {
        Self { day: None, unit: None, state: None, page: Page::all() }
    }
}

/// A record by its number and name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct RecordName {
    /// What it is called.
    pub name: String,
    /// Its number.
    pub id: RecordId,
}

impl RecordName {
    pub(crate) fn of(view: View<'_>, id: RecordId) -> Self {
        Self { name: view.name(id).to_owned(), id }
    }
}

/// A contract, and when notice has to be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ContractRow {
    /// Its number.
    pub id: RecordId,
    /// What it is called.
    pub name: String,
    /// With whom.
    pub supplier: Option<RecordName>,
    /// The unit that it is of.
    pub unit: Option<String>,
    /// The systems that it is about.
    pub systems: Vec<RecordName>,
    /// When it began.
    pub begins: Option<Day>,
    /// Where notice stands.
    pub state: NoticeState,
    /// Last day on which notice ends it on `end`.
    pub last_day: Option<Day>,
    /// Last day of the contract as things stand.
    pub end: Option<Day>,
    /// The first day on which it can be over when notice is given on the day asked about.
    pub exit: Option<Day>,
    /// The fields that have to be filled in before it can be told.
    pub missing: Vec<&'static str>,
}

/// How many contracts stand somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ContractCount {
    /// Where notice stands.
    pub state: NoticeState,
    /// How many.
    pub count: u64,
}

/// The contracts on a day, those first whose day is next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ContractsAnswer {
    /// On which day.
    pub day: Day,
    /// The version of the register that says so.
    pub version: u64,
    /// How many there are, on whatever page.
    pub count: u64,
    /// How they divide, the most pressing first; of all states that are asked for.
    pub counts: Vec<ContractCount>,
    /// The rows.
    pub rows: Vec<ContractRow>,
}

impl App {
    /// The contracts by the last day on which notice can be given. Cost: O(contracts log contracts).
    ///
    /// # Errors
    /// Denied.
    pub async fn contract_list(&self, actor: &Actor, query: &ContractQuery) -> Result<ContractsAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let (query, today) = (query.clone(), self.today());
        self.run(move || Ok(list(register.as_of(query.day.unwrap_or(today)), &organisation, &query))).await
    }
}

/// A contract of a view, with its notice.
pub(crate) fn contract_row(view: View<'_>, organisation: &Organisation, id: RecordId) -> ContractRow {
    let Notice { end, last_day, exit, state, missing } = Terms::of(view, id).notice(view.day());
    ContractRow {
        id,
        name: view.name(id).to_owned(),
        supplier: view.record(id, "supplier").map(|supplier| RecordName::of(view, supplier)),
        unit: view.unit(id, "unit").and_then(|unit| unit_name(organisation, unit, view.day())),
        systems: view.refers(id, "system").map(|system| RecordName::of(view, system)).collect(),
        begins: view.date(id, "begins"),
        state,
        last_day,
        end,
        exit,
        missing,
    }
}

fn list(view: View<'_>, organisation: &Organisation, query: &ContractQuery) -> ContractsAnswer {
    let tree = organisation.as_of(view.day());
    let is_of = |id: &RecordId| match query.unit {
        None => true,
        Some(unit) => units(view, *id).into_iter().any(|own| tree.reaches(Scope::Unit(unit), Some(own))),
    };
    let mut rows: Vec<ContractRow> =
        view.records(Kind::Contract).filter(is_of).map(|id| contract_row(view, organisation, id)).collect();
    rows.retain(|row| query.state.is_none_or(|state| row.state == state));
    let count = |state: NoticeState| ContractCount { state, count: rows.iter().filter(|row| row.state == state).count() as u64 };
    let counts = NoticeState::ALL.map(count).into_iter().filter(|of| of.count > 0).collect();
    // Of what has no last day the end decides, and what has neither comes by its name.
    let key = |row: &ContractRow| {
        let day = row.last_day.or(row.end);
        (row.state, day.is_none(), day, row.name.to_lowercase(), row.id)
    };
    rows.sort_by_cached_key(key);
    let count = rows.len() as u64;
    let rows = rows.into_iter().skip(query.page.from).take(query.page.rows_max).collect();
    ContractsAnswer { day: view.day(), version: view.version(), count, counts, rows }
}

impl Table {
    /// Contracts, with codes for states, and for missing fields with blanks between them.
    pub fn contracts(rows: &[ContractRow]) -> Self {
        let day = |day: Option<Day>| day.map_or(Cell::Empty, Cell::Day);
        let text = |text: Option<&str>| text.map_or(Cell::Empty, Cell::from);
        let row = |row: &ContractRow| {
            let systems = row.systems.iter().map(|system| &*system.name).collect::<Vec<_>>().join(", ");
            vec![
                Cell::Count(row.id.0.unsigned_abs()),
                Cell::from(&*row.name),
                Cell::from(row.state.name()),
                day(row.last_day),
                day(row.end),
                day(row.exit),
                text(row.supplier.as_ref().map(|supplier| &*supplier.name)),
                text(row.unit.as_deref()),
                text(Some(&*systems).filter(|systems| !systems.is_empty())),
                text(Some(&*row.missing.join(" ")).filter(|missing| !missing.is_empty())),
            ]
        };
        let columns = [
            "own-number",
            "contract",
            "contract-state",
            "contract-last-day",
            "contract-end",
            "contract-exit",
            "contract-supplier",
            "contract-unit",
            "contract-systems",
            "contract-missing",
        ];
        Self::new(&columns, rows.iter().map(row))
    }
}
