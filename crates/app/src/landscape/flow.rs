//! The measured flow of a work process: what the log that it is linked to says of it, asked with the reader's own right.

use samsyn_organisation::{Action, Day};
use samsyn_register::{Kind, RecordId};
use samsyn_store::{LogId, LogName};
use serde::Serialize;

use super::contracts::RecordName;
use crate::access::permit_somewhere;
use crate::{Actor, App, ClockOptions, Error, Figure, OpenLog, Question, Result, WaitingPart, log_clocks, log_info, log_waiting};

/// A deadline that runs for a process.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ProcessClock {
    /// The rule.
    pub rule: crate::ClockRuleTold,
    /// Cases that are open and whose limit runs.
    pub running: Figure,
    /// Of those, due soon.
    pub due_soon: Figure,
    /// Open after their due day.
    pub overdue: Figure,
    /// Of those decided, how many in time.
    pub on_time_share: Option<Figure<f64>>,
}

/// What a log says of a process.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ProcessMeasured {
    /// The log.
    pub log: LogId,
    /// Which of its cases are the process; empty: all.
    pub filter: String,
    /// The last whole year, of which the figures are.
    pub year: i32,
    /// Cases that began in it.
    pub cases: Figure,
    /// Their variants.
    pub variants: Figure,
    /// Median lead time of those that are closed, in seconds; none without cases.
    pub median_s: Option<Figure<f64>>,
    /// Nine of ten of them took no longer, in seconds.
    pub p90_s: Option<Figure<f64>>,
    /// For whom they waited, by the log's waiting rule; empty: it has none.
    pub parts: Vec<WaitingPart>,
    /// The deadlines of the log, of all its cases that are the process.
    pub clocks: Vec<ProcessClock>,
}

/// A process, and the log it is linked to.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ProcessFlow {
    /// The process.
    pub process: RecordName,
    /// What the log is called, as the record says.
    pub log_name: String,
    /// How often it is done in a year, as somebody typed.
    pub typed_per_year: Option<u64>,
    /// What the log says; none when no log of that name is open to who asks.
    pub measured: Option<ProcessMeasured>,
    /// Why nothing is measured although the log is open: the code of an error.
    pub problem: Option<String>,
}

impl App {
    /// The measured flow of a process on a day: of the year before it. None of what is no process or linked to no log.
    ///
    /// # Errors
    /// Denied, `record-missing`. What the log refuses is told as a problem.
    pub async fn process_flow(&self, actor: &Actor, id: RecordId, day: Option<Day>) -> Result<Option<ProcessFlow>> {
        let day = day.unwrap_or(self.today());
        let year = day.civil().0 - 1;
        self.process_flow_of(actor, id, day, (year, &year.to_string())).await
    }

    /// The measured flow of a process, as the register is on a day, of the cases that began in a range of time, as the filter language
    /// writes it, which is told as one of a year.
    pub(crate) async fn process_flow_of(
        &self,
        actor: &Actor,
        id: RecordId,
        day: Day,
        (year, began): (i32, &str),
    ) -> Result<Option<ProcessFlow>> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let register = self.register().await?;
        let view = register.as_of(day);
        match view.kind(id) {
            None => return Err(Error::missing("record-missing")),
            Some(Kind::Process) => {}
            Some(_) => return Ok(None),
        }
        let Some(log_name) = view.text(id, "log").map(str::to_owned) else { return Ok(None) };
        let filter = view.text(id, "log-filter").unwrap_or_default().to_owned();
        let typed = view.number(id, "times-per-year").and_then(|number| u64::try_from(number.0 / 1_000).ok());
        let mut flow =
            ProcessFlow { process: RecordName::of(view, id), log_name, typed_per_year: typed, measured: None, problem: None };
        let Ok(name) = LogName::parse(&flow.log_name) else { return Ok(Some(flow)) };
        // What may not be seen is as if it were not there.
        let Ok(log) = self.log_find(actor, &name).await else { return Ok(Some(flow)) };
        let Ok(opened) = self.log_open(actor, log.id).await else { return Ok(Some(flow)) };
        let began = began.to_owned();
        match self.run(move || measured(&opened, log.id, filter, (year, &began))).await {
            Ok(measured) => flow.measured = Some(measured),
            Err(error) => flow.problem = Some(error.code.into_owned()),
        }
        Ok(Some(flow))
    }
}

fn measured(log: &OpenLog, id: LogId, filter: String, (year, began): (i32, &str)) -> Result<ProcessMeasured> {
    let of_year = [filter.trim(), &format!("time started {began}")].join(if filter.trim().is_empty() { "" } else { "; " });
    let of_year = Question { filter: of_year, ..Question::default() };
    let info = log_info(log, &of_year)?;
    let parts = log_waiting(log, &of_year, None)?.parts;
    let clocks = log_clocks(log, &Question { filter: filter.clone(), ..Question::default() }, &ClockOptions::default())?;
    let clock = |row: crate::ClockRow| {
        let figures = row.figures?;
        let crate::ClockFigures { running, due_soon, overdue, on_time_share, .. } = figures;
        Some(ProcessClock { rule: row.rule, running, due_soon, overdue, on_time_share })
    };
    Ok(ProcessMeasured {
        log: id,
        filter,
        year,
        cases: info.stamp.cases,
        variants: info.variants,
        median_s: info.lead.map(|lead| lead.median_s),
        p90_s: info.lead.map(|lead| lead.p90_s),
        parts,
        clocks: clocks.rows.into_iter().filter_map(clock).collect(),
    })
}
