//! The risk of work processes: how likely and how bad, as whoever assessed it said, with the processes behind each cell.

use samsyn_organisation::{Action, Day, Organisation, UnitId};
use samsyn_register::{Kind, RecordId, View};
use serde::Serialize;

use super::contracts::RecordName;
use super::potential::hours_per_year;
use super::{is_of_unit, unit_name, units};
use crate::access::permit_somewhere;
use crate::{Actor, App, Cell, Result, Table};

/// A work process with its risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RiskRow {
    /// The process.
    pub record: RecordName,
    /// The units that do it.
    pub units: Vec<String>,
    /// How likely, 1 to 5; `None`: not assessed.
    pub likelihood: Option<u8>,
    /// How bad, 1 to 5; `None`: not assessed.
    pub consequence: Option<u8>,
    /// When that was said.
    pub assessed: Option<Day>,
    /// What is done about it.
    pub measures: Option<String>,
    /// Whether it can be made digital.
    pub potential: Option<String>,
    /// Hours that it takes in a year; `None`: times or minutes are not known.
    pub hours_per_year: Option<u64>,
}

impl RiskRow {
    /// Likelihood times consequence; `None`: not assessed.
    pub fn risk(&self) -> Option<u8> {
        self.likelihood.zip(self.consequence).map(|(likelihood, consequence)| likelihood * consequence)
    }
}

/// Work processes by risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct RiskAnswer {
    /// On which day.
    pub day: Day,
    /// The version of the register that says so.
    pub version: u64,
    /// The processes, the greatest risk first, what is not assessed last.
    pub rows: Vec<RiskRow>,
}

impl RiskAnswer {
    /// The processes of a cell.
    pub fn cell(&self, likelihood: u8, consequence: u8) -> impl Iterator<Item = &RiskRow> {
        self.rows.iter().filter(move |row| (row.likelihood, row.consequence) == (Some(likelihood), Some(consequence)))
    }
}

impl App {
    /// The work processes of a unit and those below it, or of all, by risk. Cost: O(processes log processes).
    ///
    /// # Errors
    /// Denied.
    pub async fn process_risk(&self, actor: &Actor, unit: Option<UnitId>, day: Option<Day>) -> Result<RiskAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let day = day.unwrap_or(self.today());
        self.run(move || Ok(risk(register.as_of(day), &organisation, unit))).await
    }
}

fn risk(view: View<'_>, organisation: &Organisation, unit: Option<UnitId>) -> RiskAnswer {
    let tree = organisation.as_of(view.day());
    let is_of = |id: &RecordId| is_of_unit(view, &tree, *id, unit);
    let grade = |id: RecordId, field: &str| view.choice(id, field).and_then(|choice| choice.parse::<u8>().ok());
    let row = |id: RecordId| RiskRow {
        record: RecordName::of(view, id),
        units: units(view, id).into_iter().filter_map(|unit| unit_name(organisation, unit, view.day())).collect(),
        likelihood: grade(id, "likelihood"),
        consequence: grade(id, "consequence"),
        assessed: view.date(id, "risk-assessed"),
        measures: view.text(id, "risk-measures").map(str::to_owned),
        potential: view.choice(id, "digital-potential").map(str::to_owned),
        hours_per_year: hours_per_year(view, id),
    };
    let mut rows: Vec<RiskRow> = view.records(Kind::Process).filter(is_of).map(row).collect();
    let key = |row: &RiskRow| {
        let risk = row.risk();
        (risk.is_none(), std::cmp::Reverse((risk, row.consequence)), row.record.clone())
    };
    rows.sort_by_cached_key(key);
    RiskAnswer { day: view.day(), version: view.version(), rows }
}

impl Table {
    /// Work processes with their risk, with codes for choices.
    pub fn process_risk(answer: &RiskAnswer) -> Self {
        let grade = |grade: Option<u8>| grade.map_or(Cell::Empty, |grade| Cell::Count(u64::from(grade)));
        let text = |text: Option<&str>| text.map_or(Cell::Empty, Cell::from);
        let row = |row: &RiskRow| {
            let units = row.units.join(", ");
            vec![
                Cell::Count(row.record.id.0.unsigned_abs()),
                Cell::from(&*row.record.name),
                text(Some(&*units).filter(|units| !units.is_empty())),
                grade(row.likelihood),
                grade(row.consequence),
                grade(row.risk()),
                row.assessed.map_or(Cell::Empty, Cell::Day),
                text(row.measures.as_deref()),
                text(row.potential.as_deref()),
                row.hours_per_year.map_or(Cell::Empty, Cell::Count),
            ]
        };
        let columns = [
            "own-number",
            "risk-process",
            "impact-units",
            "risk-likelihood",
            "risk-consequence",
            "risk-product",
            "risk-assessed",
            "risk-measures",
            "risk-potential",
            "risk-hours",
        ];
        Self::new(&columns, answer.rows.iter().map(row))
    }
}
