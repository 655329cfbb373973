//! Which work could be made digital: what whoever recorded a process expects, how many hours that would spare, and why.

use samsyn_organisation::{Action, Day, Organisation, UnitId};
use samsyn_register::{Kind, RecordId, View};
use serde::Serialize;

use super::contracts::RecordName;
use super::{is_of_unit, unit_name, units};
use crate::access::permit_somewhere;
use crate::{Actor, App, Cell, Result, Table};

/// What is assessed of a process that bears on making it digital. Of the first it is better when it is high, of the others when low.
const ASSESSED: [(&str, bool); 5] = [
    ("structured-input", true),
    ("digital-input", true),
    ("can-be-automated", true),
    ("professional-judgement", false),
    ("frequent-change", false),
];

/// An assessment of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PotentialAssessed {
    /// What is assessed: the field.
    pub field: &'static str,
    /// `very-high`, `high`, `low`, `very-low`.
    pub grade: String,
    /// Whether that speaks for making it digital.
    pub is_for: bool,
}

/// Processes of which nothing is to come any more: that are automatic already, or that somebody said no to.
const DONE: [(&str, &[&str]); 2] =
    [("phase", &["operation", "decommissioned"]), ("status", &["rejected", "failed", "not-relevant"])];

/// A work process and what could come of making it digital.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PotentialRow {
    /// The process.
    pub record: RecordName,
    /// The units that do it.
    pub units: Vec<String>,
    /// `wholly`, `partly` or `none`; `None`: nobody has said.
    pub potential: Option<String>,
    /// Why, in words.
    pub reason: Option<String>,
    /// What is assessed of it.
    pub assessed: Vec<PotentialAssessed>,
    /// Whole hours that it takes in a year: times by minutes; `None`: either is not known.
    pub hours_per_year: Option<u64>,
    /// Per cent that is expected to go by itself.
    pub expected_percent: Option<u64>,
    /// Whole hours a year that this would spare; `None`: something is not known.
    pub hours_spared: Option<u64>,
    /// Hours that it is expected to take to develop.
    pub development_hours: Option<u64>,
    /// After how many months as many hours are spared as it took; `None`: nothing is spared, or it is not known.
    pub payback_months: Option<u64>,
    /// The log that measures it, as the record names it.
    pub log: Option<String>,
}

/// Processes of which the same is said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PotentialSum {
    /// `wholly`, `partly` or `none`; `None`: nobody has said.
    pub potential: Option<&'static str>,
    /// How many.
    pub processes: u64,
    /// Of how many the hours are known.
    pub with_hours: u64,
    /// Those hours a year.
    pub hours_per_year: u64,
    /// Of how many it is known what would be spared.
    pub with_spared: u64,
    /// Those hours a year.
    pub hours_spared: u64,
}

/// Work processes by what could be spared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PotentialAnswer {
    /// On which day.
    pub day: Day,
    /// The version of the register that says so.
    pub version: u64,
    /// How many are left out, because they are automatic already or somebody said no to it.
    pub left_out: u64,
    /// By what is said of them: wholly, partly, none, not said.
    pub sums: Vec<PotentialSum>,
    /// The processes, those that would spare most first; then those of which it is not known, the most hours first.
    pub rows: Vec<PotentialRow>,
}

impl App {
    /// The work processes of a unit and those below it, or of all, by what making them digital could spare. Cost: O(processes log
    /// processes).
    ///
    /// # Errors
    /// Denied.
    pub async fn process_potential(&self, actor: &Actor, unit: Option<UnitId>, day: Option<Day>) -> Result<PotentialAnswer> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let (register, organisation) = (self.register().await?, self.organisation().await?);
        let day = day.unwrap_or(self.today());
        self.run(move || Ok(potential(register.as_of(day), &organisation, unit))).await
    }
}

/// A number of a process in thousandths; nothing when it is not said or below nought.
fn thousandths(view: View<'_>, id: RecordId, field: &str) -> Option<u128> {
    view.number(id, field).and_then(|number| u128::try_from(number.0).ok())
}

/// Whole hours that a process takes in a year.
pub(super) fn hours_per_year(view: View<'_>, id: RecordId) -> Option<u64> {
    let minutes = thousandths(view, id, "times-per-year")?.checked_mul(thousandths(view, id, "minutes-each")?)?;
    u64::try_from(minutes / 60_000_000).ok()
}

/// What an hour a year is in the product of minutes, times and per cent, each in thousandths: 6,000 of the whole ones.
const HOUR: u128 = 6_000_000_000_000;

/// What would be spared in a year, so many to the [`HOUR`]; more than all of it is no per cent.
fn spared(view: View<'_>, id: RecordId) -> Option<u128> {
    let minutes = thousandths(view, id, "times-per-year")?.checked_mul(thousandths(view, id, "minutes-each")?)?;
    let percent = thousandths(view, id, "expected-automation-percent").filter(|percent| *percent <= 100_000)?;
    minutes.checked_mul(percent)
}

/// After how many months as many hours are spared as it takes to develop.
fn payback_months(view: View<'_>, id: RecordId) -> Option<u64> {
    let spared = spared(view, id).filter(|spared| *spared > 0)?;
    let hours = thousandths(view, id, "development-hours")?;
    u64::try_from(hours.checked_mul(12 * HOUR / 1_000)?.div_ceil(spared)).ok()
}

fn row(view: View<'_>, organisation: &Organisation, id: RecordId) -> PotentialRow {
    let whole = |field: &str| thousandths(view, id, field).and_then(|number| u64::try_from(number / 1_000).ok());
    let assessed = |(field, is_better_high): (&'static str, bool)| {
        let grade = view.choice(id, field).filter(|grade| *grade != "unknown")?;
        let is_high = matches!(grade, "high" | "very-high");
        Some(PotentialAssessed { field, grade: grade.to_owned(), is_for: is_high == is_better_high })
    };
    PotentialRow {
        record: RecordName::of(view, id),
        units: units(view, id).into_iter().filter_map(|unit| unit_name(organisation, unit, view.day())).collect(),
        potential: view.choice(id, "digital-potential").map(str::to_owned),
        reason: view.text(id, "potential-reason").map(str::to_owned),
        assessed: ASSESSED.into_iter().filter_map(assessed).collect(),
        hours_per_year: hours_per_year(view, id),
        expected_percent: whole("expected-automation-percent"),
        hours_spared: spared(view, id).and_then(|spared| u64::try_from(spared / HOUR).ok()),
        development_hours: whole("development-hours"),
        payback_months: payback_months(view, id),
        log: view.text(id, "log").map(str::to_owned),
    }
}

fn potential(view: View<'_>, organisation: &Organisation, unit: Option<UnitId>) -> PotentialAnswer {
    let tree = organisation.as_of(view.day());
    let is_of = |id: &RecordId| is_of_unit(view, &tree, *id, unit);
    let is_done = |id: &RecordId| DONE.iter().any(|(field, done)| view.choice(*id, field).is_some_and(|of| done.contains(&of)));
    let (done, open): (Vec<RecordId>, Vec<RecordId>) = view.records(Kind::Process).filter(is_of).partition(is_done);
    let mut rows: Vec<PotentialRow> = open.into_iter().map(|id| row(view, organisation, id)).collect();
    rows.sort_by_cached_key(|row| {
        let most = std::cmp::Reverse((row.hours_spared, row.hours_per_year));
        (row.hours_spared.is_none(), most, row.record.clone())
    });
    let sum = |potential: Option<&'static str>| {
        let mut sum = PotentialSum { potential, ..PotentialSum::default() };
        for row in rows.iter().filter(|row| row.potential.as_deref() == potential) {
            sum.processes += 1;
            sum.with_hours += u64::from(row.hours_per_year.is_some());
            sum.hours_per_year = sum.hours_per_year.saturating_add(row.hours_per_year.unwrap_or_default());
            sum.with_spared += u64::from(row.hours_spared.is_some());
            sum.hours_spared = sum.hours_spared.saturating_add(row.hours_spared.unwrap_or_default());
        }
        sum
    };
    let sums = [Some("wholly"), Some("partly"), Some("none"), None].map(sum).to_vec();
    PotentialAnswer { day: view.day(), version: view.version(), left_out: done.len() as u64, sums, rows }
}

impl Table {
    /// Work processes by what making them digital could spare, with codes for choices.
    pub fn process_potential(answer: &PotentialAnswer) -> Self {
        let count = |count: Option<u64>| count.map_or(Cell::Empty, Cell::Count);
        let text = |text: Option<&str>| text.map_or(Cell::Empty, Cell::from);
        let row = |row: &PotentialRow| {
            let units = row.units.join(", ");
            vec![
                Cell::Count(row.record.id.0.unsigned_abs()),
                Cell::from(&*row.record.name),
                text(Some(&*units).filter(|units| !units.is_empty())),
                text(row.potential.as_deref()),
                text(row.reason.as_deref()),
                count(row.hours_per_year),
                count(row.expected_percent),
                count(row.hours_spared),
                count(row.development_hours),
                count(row.payback_months),
                text(row.log.as_deref()),
            ]
        };
        let columns = [
            "own-number",
            "risk-process",
            "impact-units",
            "risk-potential",
            "potential-reason",
            "risk-hours",
            "potential-percent",
            "potential-spared",
            "potential-development",
            "potential-payback",
            "potential-log",
        ];
        Self::new(&columns, answer.rows.iter().map(row))
    }
}
