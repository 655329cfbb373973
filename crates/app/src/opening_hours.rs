//! Opening hours of the authority and of its units, and the units of a log measured in working time by them.

use std::sync::Arc;

use samsyn_calendar::OpenTime;
use samsyn_mining::Units;
use samsyn_organisation::{Action, Actor, Day, OpeningHours, OpeningHoursError, Thing, UnitId, may};
use samsyn_store::OpeningHoursRecord;
use serde::{Deserialize, Serialize};

use crate::access::{deed, permit_somewhere};
use crate::work::Work;
use crate::{App, Error, ErrorKind, OpenLog, Result};

/// Most characters of a text of opening hours.
const TEXT_MAX: usize = 20_000;

/// By which clock durations are told (MEASURES.md, "Time in a case").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TimeBasis {
    /// One that always runs.
    #[default]
    Calendar,
    /// One that runs in opening hours.
    Working,
}

impl TimeBasis {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Calendar, Self::Working];

    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Working => "working",
        }
    }

    /// The basis of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|basis| basis.name() == name)
    }
}

/// Opening hours as somebody wrote them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct OpeningHoursRow {
    /// Whose; `None`: the authority's, for all units that have none of their own.
    pub unit: Option<UnitId>,
    /// The unit's name; empty for the authority.
    pub name: String,
    /// The hours, in TOML.
    pub text: String,
    /// When they last changed, UTC microseconds.
    pub changed_us: i64,
}

/// When something is open on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct OpeningHoursDay {
    /// The day.
    pub day: Day,
    /// From and until, in minutes of the wall clock; none: closed.
    pub open: Vec<(u16, u16)>,
}

impl From<OpeningHoursError> for Error {
    fn from(error: OpeningHoursError) -> Self {
        let args = error.args().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Self { args, ..Self::invalid(error.code()) }
    }
}

impl App {
    /// The opening hours of the authority and of the units that the actor may see, the authority's first.
    ///
    /// # Errors
    /// Denied.
    pub async fn opening_hours(&self, actor: &Actor) -> Result<Vec<OpeningHoursRow>> {
        permit_somewhere(actor, Action::OrganisationRead)?;
        let (records, tree) = (self.store().opening_hours().await?, self.unit_tree(actor, None).await?);
        let organisation = self.organisation().await?;
        let named = |unit: UnitId| tree.rows.iter().find(|row| row.id == unit).map(|row| row.name.clone());
        let closed = |unit: UnitId| {
            may(actor, Action::OrganisationRead, Thing::Whole).ok()?;
            organisation.unit(unit).and_then(|unit| unit.phases().last()).map(|phase| phase.name.clone())
        };
        let row = |record: OpeningHoursRecord| {
            let name = match record.unit {
                None => Some(String::new()),
                Some(unit) => named(unit).or_else(|| closed(unit)),
            };
            Some(OpeningHoursRow { unit: record.unit, name: name?, text: record.text, changed_us: record.changed_us })
        };
        Ok(records.into_iter().filter_map(row).collect())
    }

    /// What a text of opening hours means for some days from one on, with the closing days: to look at before it is kept.
    ///
    /// # Errors
    /// Denied; `opening-hours-syntax`, `opening-hours-value`, `opening-hours-long`.
    pub async fn opening_hours_days(&self, actor: &Actor, text: &str, from: Day, days: u16) -> Result<Vec<OpeningHoursDay>> {
        permit_somewhere(actor, Action::OrganisationRead)?;
        let hours = read(text)?.with_closing_days(self.store().closing_days().await?.into_iter().map(|record| record.closing));
        let on = |n: u16| Day(from.0.saturating_add(i32::from(n)));
        let told = |day: Day| OpeningHoursDay { day, open: hours.on(day).iter().map(|span| (span.start, span.end)).collect() };
        Ok((0..days).map(on).map(told).collect())
    }

    /// Keeps opening hours, in place of those of the same unit (`None`: the authority's).
    ///
    /// # Errors
    /// Denied, `busy`, `unit-missing`; `opening-hours-syntax`, `opening-hours-value`, `opening-hours-long`.
    pub async fn opening_hours_set(&self, actor: &Actor, unit: Option<UnitId>, text: &str) -> Result<()> {
        let deed = deed(actor, Action::OrganisationChange)?;
        read(text)?;
        let organisation = self.organisation().await?;
        if unit.is_some_and(|unit| organisation.unit(unit).is_none()) {
            return Err(Error::missing("unit-missing"));
        }
        Ok(self.store().writer(deed).await?.opening_hours_set(unit, text).await?)
    }

    /// Lets go of opening hours: a unit has those above it again; without the authority's own there is no working time.
    ///
    /// # Errors
    /// Denied, `busy`.
    pub async fn opening_hours_remove(&self, actor: &Actor, unit: Option<UnitId>) -> Result<()> {
        let deed = deed(actor, Action::OrganisationChange)?;
        Ok(self.store().writer(deed).await?.opening_hours_remove(unit).await?)
    }
}

fn read(text: &str) -> Result<OpeningHours> {
    if text.chars().count() > TEXT_MAX {
        return Err(Error::invalid("opening-hours-long").with("limit", TEXT_MAX));
    }
    Ok(OpeningHours::parse(text)?)
}

impl OpenLog {
    /// The same log with opening hours that a file of its owner says, whatever the authority's are; its closing days stay.
    ///
    /// # Errors
    /// `opening-hours-syntax`, `opening-hours-value`, `opening-hours-long`.
    pub fn with_hours_of(self, text: &str) -> Result<Self> {
        read(text)?;
        let record = OpeningHoursRecord { unit: None, text: text.to_owned(), changed_us: 0 };
        Ok(self.with_opening_hours(vec![record]))
    }

    /// Whether durations can be told in working time: the authority has said when it is open.
    pub fn has_working_time(&self) -> bool {
        self.opening_hours.iter().any(|record| record.unit.is_none())
    }

    /// The clocks of working time: each case has that of the unit where it belongs, or of the next above that has its own, or of the
    /// authority. `None` of a log without events. Cost: O(days of the log).
    pub(crate) fn office_clocks(&self) -> Result<Option<OfficeClocks>> {
        let missing = || Error::new(ErrorKind::Conflict, "opening-hours-missing");
        let Some((first, last)) = self.span()? else { return Ok(None) };
        let mut offices: Vec<(Option<UnitId>, OpenTime)> = Vec::new();
        for record in self.opening_hours.iter() {
            let closing = self.closing_days.iter().map(|record| record.closing);
            let hours = OpeningHours::parse(&record.text)?.with_closing_days(closing);
            offices.push((record.unit, hours.open_time(first, last)));
        }
        let place = |unit: Option<UnitId>| offices.iter().position(|(whose, _)| *whose == unit);
        let authority = place(None).ok_or_else(missing)?;
        let of_code = if offices.len() == 1 {
            None
        } else {
            let work = self.organised().work(self.log())?;
            let tree = self.organised().tree(self.today());
            let of_unit = |unit: UnitId| {
                let above = tree.stand_in(unit).map(|now| tree.path(now)).unwrap_or_default();
                let own = [unit].into_iter().chain(above.into_iter().rev()).find_map(|unit| place(Some(unit)));
                own.unwrap_or(authority)
            };
            let of_code = work.units().iter().map(|unit| of_unit(*unit)).collect();
            Some((work, of_code))
        };
        Ok(Some(OfficeClocks { offices: offices.into_iter().map(|(_, office)| office).collect(), authority, of_code }))
    }

    /// The same units, measured in working time. Cost: O(units).
    pub(crate) fn in_working_time(&self, units: &Units) -> Result<Units> {
        let Some(clocks) = self.office_clocks()? else { return Ok(units.clone()) };
        Ok(units.in_working_time(|part, case| clocks.of(part, case)))
    }

    /// When the opening hours last changed by which durations are told, UTC microseconds; 0 when a file says them.
    pub(crate) fn opening_hours_changed(&self) -> Option<i64> {
        self.opening_hours.iter().map(|record| record.changed_us).max()
    }
}

/// Which clock tells the working time of which case.
pub(crate) struct OfficeClocks {
    offices: Vec<OpenTime>,
    /// The place of the authority's.
    authority: usize,
    /// Where units have their own: whose a case is, and the clock of each.
    of_code: Option<(Arc<Work>, Vec<usize>)>,
}

impl OfficeClocks {
    /// The clock of a case by its part and its number there.
    pub(crate) fn of(&self, part: usize, case: u32) -> &OpenTime {
        let own = self.of_code.as_ref().and_then(|(work, of_code)| Some(of_code[usize::from(work.case_code(part, case)?)]));
        &self.offices[own.unwrap_or(self.authority)]
    }
}

/// Opening hours that come with an opened log.
pub(crate) type Offices = Arc<[OpeningHoursRecord]>;
