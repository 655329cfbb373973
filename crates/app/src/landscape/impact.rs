//! A system with all that hangs on it: who uses it, on what terms and at what cost, what data it gets and hands on, and what stops
//! when it stops.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use samsyn_organisation::{Action, Day, Organisation, UnitId, fold};
use samsyn_register::impact::{Affected, Step, impact, uses_of};
use samsyn_register::money::{Stage, cost_line};
use samsyn_register::{Kind, Ore, RecordId, View};
use serde::Serialize;

use super::contracts::{ContractRow, RecordName, contract_row};
use super::{unit_name, units};
use crate::access::permit_somewhere;
use crate::{Actor, App, Cell, Error, ErrorKind, Result, Table};

/// A use of the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ImpactUse {
    /// The use.
    pub record: RecordName,
    /// The unit that uses it.
    pub unit: Option<String>,
    /// How many there use it.
    pub users: Option<String>,
    /// How critical it is there.
    pub criticality: Option<String>,
    /// Whom to ask there.
    pub contact: Option<String>,
}

/// What the system costs in a year, at a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ImpactCost {
    /// The year.
    pub year: i32,
    /// How sure the amounts are.
    pub stage: Stage,
    /// The sum of the lines that name the system, in hundredths of the currency.
    pub amount_ore: Ore,
    /// How many lines.
    pub lines: u64,
}

/// A flow of data between two systems, or uses that stand for themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ImpactFlow {
    /// The flow.
    pub flow: RecordName,
    /// What hands over.
    pub from: RecordName,
    /// What gets it.
    pub to: RecordName,
    /// How often.
    pub frequency: Option<String>,
    /// How many flows lie between the system and what hands over; `None`: it leads to the system.
    pub steps: Option<u64>,
}

/// Something that gets data from the system, at once or through others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ImpactReached {
    /// The system.
    pub record: RecordName,
    /// Over how many flows.
    pub steps: u64,
    /// The units that use it.
    pub units: Vec<String>,
    /// The systems that lead to it, the one that stops first, itself last.
    pub path: Vec<RecordName>,
    /// The flows between them.
    pub flows: Vec<RecordName>,
}

/// A work process or service that needs what stops, or what then lacks data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ImpactAffected {
    /// The process or service.
    pub record: RecordName,
    /// The nearest system through which it is affected.
    pub through: RecordName,
    /// How many flows away that system is; 0: it is what stops.
    pub steps: u64,
    /// The units that it is of.
    pub units: Vec<String>,
    /// Its legal basis, whose deadlines go on.
    pub law: Option<String>,
    /// For whom it is.
    pub for_whom: Vec<String>,
}

/// What hangs on a system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ImpactAnswer {
    /// Its number.
    pub id: RecordId,
    /// What it is called.
    pub name: String,
    /// On which day.
    pub day: Day,
    /// The version of the register that says so.
    pub version: u64,
    /// The unit that answers for it.
    pub owner: Option<String>,
    /// Whom to ask about it.
    pub contact: Option<String>,
    /// Who uses it.
    pub uses: Vec<ImpactUse>,
    /// The units that lack something when it stops: those that use it, and then those that are reached.
    pub units: Vec<String>,
    /// How many systems get data from it.
    pub systems: u64,
    /// Those systems, the nearest first, as many as were asked for.
    pub reached: Vec<ImpactReached>,
    /// Work processes that are affected, the nearest first.
    pub processes: Vec<ImpactAffected>,
    /// Services that are affected, the nearest first.
    pub services: Vec<ImpactAffected>,
    /// Contracts that go on.
    pub contracts: Vec<ContractRow>,
    /// Its cost in the last year of which something is known, by stage.
    pub cost: Vec<ImpactCost>,
    /// How many flows lead to it and from it on.
    pub flow_count: u64,
    /// Those flows, first those that lead to it, as many as were asked for.
    pub flows: Vec<ImpactFlow>,
}

impl App {
    /// What stops, and for whom, when a system stops; of the systems that are reached and of the flows at most so many are told.
    /// Cost: O(flows, uses and processes of the register).
    ///
    /// # Errors
    /// Denied, `record-missing`, `record-no-system`.
    pub async fn record_impact(
        &self,
        actor: &Actor,
        id: RecordId,
        day: Option<Day>,
        known: Option<Day>,
        most: usize,
    ) -> Result<ImpactAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let version = self.version_known(&register, known).await?;
        let day = day.unwrap_or(self.today());
        self.run(move || {
            let view = register.as_of(day).at(version);
            match view.kind(id) {
                None => Err(Error::missing("record-missing")),
                Some(Kind::System) => Ok(answer(view, &organisation, id, most)),
                Some(_) => Err(Error::new(ErrorKind::Invalid, "record-no-system")),
            }
        })
        .await
    }

    /// The one record of a kind with this name or number, today.
    ///
    /// # Errors
    /// Denied, `record-name-unknown`, `record-name-of-several`.
    pub async fn record_named(&self, actor: &Actor, kind: Kind, name: &str) -> Result<RecordId> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let register = self.register().await?;
        let view = register.as_of(self.today());
        let wanted = fold(name);
        let mut found = view.records(kind).filter(|id| fold(view.name(*id)) == wanted);
        let numbered = || name.parse::<RecordId>().ok().filter(|id| view.kind(*id) == Some(kind));
        match (found.next(), found.next()) {
            (Some(id), None) => Ok(id),
            (Some(_), Some(_)) => Err(Error::new(ErrorKind::Invalid, "record-name-of-several").with("name", name)),
            (None, _) => numbered().ok_or_else(|| Error::missing("record-name-unknown").with("name", name)),
        }
    }
}

/// Names of the units of records, each once.
fn units_of(view: View<'_>, organisation: &Organisation, records: impl Iterator<Item = RecordId>) -> Vec<String> {
    let all: BTreeSet<_> = records.flat_map(|id| units(view, id)).collect();
    let names: BTreeSet<String> = all.into_iter().filter_map(|unit| unit_name(organisation, unit, view.day())).collect();
    names.into_iter().collect()
}

fn answer(view: View<'_>, organisation: &Organisation, id: RecordId, most: usize) -> ImpactAnswer {
    let found = impact(view, id);
    let choice = |of: RecordId, field: &str| view.choice(of, field).map(str::to_owned);
    let name = |of: RecordId| RecordName::of(view, of);
    let used = |of: &RecordId| ImpactUse {
        record: name(*of),
        unit: view.unit(*of, "unit").and_then(|unit| unit_name(organisation, unit, view.day())),
        users: choice(*of, "users"),
        criticality: choice(*of, "criticality"),
        contact: view.text(*of, "contact").map(str::to_owned),
    };
    let reached = |of: &samsyn_register::impact::Reached| ImpactReached {
        record: name(of.id),
        steps: of.path.len() as u64,
        units: units_of(view, organisation, uses_of(view, of.id).into_iter()),
        path: std::iter::once(id).chain(of.path.iter().map(|step| step.to)).map(name).collect(),
        flows: of.path.iter().map(|step| name(step.flow)).collect(),
    };
    let affected = |of: &Affected| ImpactAffected {
        record: name(of.id),
        through: name(of.through),
        steps: of.steps as u64,
        units: units_of(view, organisation, std::iter::once(of.id)),
        law: view.text(of.id, "law").map(str::to_owned),
        for_whom: view.choices(of.id, "for-whom").map(str::to_owned).collect(),
    };
    // First who uses it, then whom it reaches, the nearest first.
    let others = found.reached.iter().map(|reached| (reached.id, reached.path.len()));
    let nodes: HashMap<RecordId, usize> = std::iter::once((id, 0)).chain(others).collect();
    let mut nearest: HashMap<UnitId, usize> = HashMap::new();
    for of in view.records(Kind::Use) {
        let steps = nodes.get(&of).or_else(|| nodes.get(&view.record(of, "system")?));
        if let Some((unit, steps)) = view.unit(of, "unit").zip(steps) {
            let known = nearest.entry(unit).or_insert(*steps);
            *known = (*steps).min(*known);
        }
    }
    let named = |(unit, steps): (UnitId, usize)| Some((steps, unit_name(organisation, unit, view.day())?));
    let named: BTreeSet<(usize, String)> = nearest.into_iter().filter_map(named).collect();
    let mut met = HashSet::new();
    let named: Vec<String> = named.into_iter().map(|(_, name)| name).filter(|name| met.insert(name.clone())).collect();
    let flow = |(step, steps): (&Step, Option<usize>)| ImpactFlow {
        flow: name(step.flow),
        from: name(step.from),
        to: name(step.to),
        frequency: choice(step.flow, "frequency"),
        steps: steps.map(|steps| steps as u64),
    };
    let flows = found.flows_in.iter().map(|step| (step, None)).chain(found.flows_on.iter().map(|(step, n)| (step, Some(*n))));
    let mut uses: Vec<ImpactUse> = found.uses.iter().map(used).collect();
    uses.sort_by(|a, b| (&a.unit, &a.record).cmp(&(&b.unit, &b.record)));
    ImpactAnswer {
        id,
        name: view.name(id).to_owned(),
        day: view.day(),
        version: view.version(),
        owner: view.unit(id, "owner").and_then(|unit| unit_name(organisation, unit, view.day())),
        contact: view.text(id, "contact").map(str::to_owned),
        uses,
        units: named,
        processes: found.processes.iter().map(affected).collect(),
        services: found.services.iter().map(affected).collect(),
        contracts: found.contracts.iter().map(|contract| contract_row(view, organisation, *contract)).collect(),
        cost: cost(view, id),
        flow_count: (found.flows_in.len() + found.flows_on.len()) as u64,
        flows: flows.take(most).map(flow).collect(),
        systems: found.reached.len() as u64,
        reached: found.reached.iter().take(most).map(reached).collect(),
    }
}

/// The cost of the last year of which a line that names the system tells, by stage.
fn cost(view: View<'_>, id: RecordId) -> Vec<ImpactCost> {
    let lines: Vec<_> = view.referring(Kind::CostLine, "system", id).filter_map(|line| cost_line(view, line).ok()).collect();
    let last = lines.iter().map(|line| line.year).max();
    let mut sums: BTreeMap<Stage, (i64, u64)> = BTreeMap::new();
    for line in lines.iter().filter(|line| Some(line.year) == last) {
        let sum = sums.entry(line.stage).or_default();
        *sum = (sum.0.saturating_add(line.amount.0), sum.1 + 1);
    }
    let year = last.unwrap_or_default();
    sums.into_iter().map(|(stage, (amount, lines))| ImpactCost { year, stage, amount_ore: Ore(amount), lines }).collect()
}

impl Table {
    /// What stops when a system stops, one thing to a row, with codes for what it is: `use`, `system`, `process`, `service`,
    /// `contract`.
    pub fn impact(answer: &ImpactAnswer) -> Self {
        let text = |text: &str| if text.is_empty() { Cell::Empty } else { Cell::from(text) };
        let row = |what: &str, of: (&RecordName, &str), steps: u64, through: &str, more: Cell| {
            vec![
                Cell::from(what),
                Cell::Count(of.0.id.0.unsigned_abs()),
                text(&of.0.name),
                text(of.1),
                Cell::Count(steps),
                text(through),
                more,
            ]
        };
        let mut rows = Vec::new();
        for used in &answer.uses {
            rows.push(row("use", (&used.record, used.unit.as_deref().unwrap_or_default()), 0, "", Cell::Empty));
        }
        for reached in &answer.reached {
            let names: Vec<&str> = reached.path.iter().map(|name| &*name.name).collect();
            rows.push(row(
                "system",
                (&reached.record, &reached.units.join(", ")),
                reached.steps,
                &names.join(" > "),
                Cell::Empty,
            ));
        }
        for (what, list) in [("process", &answer.processes), ("service", &answer.services)] {
            for of in list {
                let law = of.law.as_deref().map_or(Cell::Empty, Cell::from);
                rows.push(row(what, (&of.record, &of.units.join(", ")), of.steps, &of.through.name, law));
            }
        }
        for contract in &answer.contracts {
            let of = RecordName { name: contract.name.clone(), id: contract.id };
            let last = contract.last_day.map_or(Cell::Empty, Cell::Day);
            rows.push(row("contract", (&of, contract.unit.as_deref().unwrap_or_default()), 0, "", last));
        }
        let columns =
            ["impact-what", "own-number", "impact-name", "impact-units", "impact-steps", "impact-through", "impact-more"];
        Self { columns: columns.to_vec(), rows }
    }
}
