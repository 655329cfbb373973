//! An opened log, for the actor who opened it: what every question is asked of, with what was derived from it.

mod ask;
mod clocks;
mod rule_reading;

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use samsyn_drawing::Frame;
use samsyn_eventlog::{ColumnInfo, Data, DataClass, Findings, Level, Log, Role as ColumnRole};
use samsyn_mining::{CountingUnit, IndicatorPeriod, ProcessMap, Selection, Units};
use samsyn_organisation::{AccountId, Action, AppliesTo, Day, Grant, Role, Scope, ScopeChoice, Thing, may};
use samsyn_store::{
    CaseHash, ClockRuleRecord, ClosingDayRecord, Derived, LogId, LogRuleRecord, OpeningHoursRecord, OwnIndicatorRecord,
    TargetRecord,
};

use crate::answer::clocks::{RuleRead, When};
use crate::closing_days::ClosingDays;
use crate::disclosed::{Cells, Disclosed};
use crate::lru::Lru;
use crate::opening_hours::{Offices, TimeBasis};
use crate::scope::{Organised, ScopeKey, Scoped, ScopedCache};
use crate::{Actor, Error, ErrorKind, Figure, Question, Result};

pub(crate) use ask::Asked;
pub(crate) use clocks::Clock;
pub use clocks::RuleReadingTold;
pub(crate) use rule_reading::{Begun, RuleReadings};

/// Threads that one question may use.
pub(crate) const THREADS: usize = 2;
/// Selections and maps kept per log.
const KEPT: usize = 16;
/// Units in working time kept per log; 8 or 16 bytes a unit each.
const WORKING_KEPT: usize = 2;
/// Clocks kept per log; 18 bytes a case each, of files where the log has a data folder.
const CLOCKS_KEPT: usize = 48;
/// What clocks say of questions, kept per log.
const CLOCK_READINGS_KEPT: usize = 64;

/// A log opened for an actor; cheap to clone, shares what was derived with everybody who has the same version open.
#[derive(Clone, Debug)]
pub struct OpenLog {
    actor: Actor,
    inner: Arc<Opened>,
    today: Day,
    /// Its number; `None` of a file that is read directly.
    id: Option<LogId>,
    /// Whether the log has a view of members of staff.
    staff_view: bool,
    /// The log's rules of clocks.
    pub(crate) clock_rules: Arc<[ClockRuleRecord]>,
    /// When the authority and its units are open.
    pub(crate) opening_hours: Offices,
    /// Days on which the authority is closed, or closes early.
    pub(crate) closing_days: ClosingDays,
    /// The rules of which the log has one of each kind.
    pub(crate) log_rules: Arc<[LogRuleRecord]>,
    /// Targets of its indicators.
    pub(crate) targets: Arc<[TargetRecord]>,
    /// Indicators that somebody made of a filter and a measure, also those that others may not see.
    pub(crate) own_indicators: Arc<[OwnIndicatorRecord]>,
}

/// What is shared between all who have one version of a log open. The same question always has the same answer, so that
/// what was derived once is kept.
#[derive(Debug)]
pub(crate) struct Opened {
    name: String,
    version: u64,
    log: Log,
    findings: Findings,
    organised: Organised,
    count: OnceLock<CountingUnit>,
    span: OnceLock<Option<(i64, i64)>>,
    /// What makes the cases' keys; not set of a file that is read directly, which only its owner asks.
    hash: OnceLock<CaseHash>,
    disclosed: OnceLock<Arc<Disclosed>>,
    /// Where what is worked out of its parts is kept; `None` of a file that is read directly.
    derived: Option<Derived>,
    /// Clocks of all cases: counted what, by which rule's text, without which days.
    clocks: Mutex<Lru<(CountingUnit, String, String), Clock>>,
    /// By which rules its cases are being read; shared by its versions.
    readings: Arc<RuleReadings>,
    of_unit: [OfUnit; 2],
}

/// What was derived in one counting unit.
#[derive(Debug)]
struct OfUnit {
    units: OnceLock<Arc<Units>>,
    total: OnceLock<(u64, u64)>,
    frame: OnceLock<Arc<Frame>>,
    scoped: ScopedCache,
    selections: Mutex<Lru<(ScopeKey, String), Arc<Selection>>>,
    maps: Mutex<Lru<MapKey, Arc<ProcessMap>>>,
    /// Indicators, by the texts of closing and automation rule and the bounds of their periods.
    indicators: Mutex<Lru<IndicatorKey, Arc<Vec<IndicatorPeriod>>>>,
    clock_readings: Mutex<Lru<ClockReadingKey, Arc<Vec<RuleRead>>>>,
    /// Measured in working time: the whole log's, and those of scopes by events.
    working: Mutex<Lru<(ScopeKey, WorkingBy, Day), Arc<Units>>>,
    groups: OfGroups,
}

/// What indicators depend on in one version of a log.
type IndicatorKey = (ScopeKey, String, [Option<String>; 2], Vec<i64>, Basis);

/// What the readings of clocks depend on in one version of a log: scope, filter, whether they are about groups, the rules, the closing days,
/// when they are read, and the days that begin the periods of decisions.
pub(crate) type ClockReadingKey = (ScopeKey, String, bool, Arc<[ClockRuleRecord]>, ClosingDays, When, Vec<i64>);

/// By which hours and closing days working time is told.
type WorkingBy = (Offices, ClosingDays);
/// By which clock something was measured: in working time, by what.
type Basis = Option<WorkingBy>;
/// Which map: of which scope and filter, with quantiles or without, by which clock.
type MapKey = (ScopeKey, String, bool, Basis);

/// What was derived in one counting unit for readers of figures about groups.
#[derive(Debug)]
struct OfGroups {
    selections: Mutex<Lru<(ScopeKey, String), Arc<Selection>>>,
    cells: Mutex<Lru<(ScopeKey, String, Basis), Arc<Cells>>>,
    whole: OnceLock<(Arc<Selection>, Arc<Cells>)>,
    span: OnceLock<Option<(i64, i64)>>,
    frame: OnceLock<Arc<Frame>>,
}

impl Default for OfUnit {
    fn default() -> Self {
        let (selections, maps, indicators) = (Mutex::new(Lru::new(KEPT)), Mutex::new(Lru::new(KEPT)), Mutex::new(Lru::new(KEPT)));
        let clock_readings = Mutex::new(Lru::new(CLOCK_READINGS_KEPT));
        let (scoped, groups, working) = (ScopedCache::default(), OfGroups::default(), Mutex::new(Lru::new(WORKING_KEPT)));
        let (units, total, frame) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { units, total, frame, scoped, selections, maps, indicators, clock_readings, working, groups }
    }
}

impl Default for OfGroups {
    fn default() -> Self {
        let (selections, cells) = (Mutex::new(Lru::new(KEPT)), Mutex::new(Lru::new(KEPT)));
        Self { selections, cells, whole: OnceLock::new(), span: OnceLock::new(), frame: OnceLock::new() }
    }
}

impl Opened {
    pub(crate) fn new(name: String, version: u64, log: Log, findings: Findings, organised: Organised) -> Self {
        let of_unit = [OfUnit::default(), OfUnit::default()];
        let (count, span, hash, disclosed) = (OnceLock::new(), OnceLock::new(), OnceLock::new(), OnceLock::new());
        let clocks = Mutex::new(Lru::new(CLOCKS_KEPT));
        let (derived, readings) = (None, Arc::default());
        Self { name, version, log, findings, organised, count, span, hash, disclosed, derived, clocks, readings, of_unit }
    }

    /// The same, with where what is worked out of its parts is kept, and with what is being read of it.
    pub(crate) fn keeping(self, derived: Derived, readings: Arc<RuleReadings>) -> Self {
        Self { derived: Some(derived), readings, ..self }
    }

    /// Whether it is not known yet what makes the cases' keys.
    pub(crate) fn lacks_hash(&self) -> bool {
        self.hash.get().is_none()
    }

    /// Tells what makes the cases' keys; the first word counts.
    pub(crate) fn hash_set(&self, hash: CaseHash) {
        self.hash.get_or_init(|| hash);
    }

    /// What makes figures about groups; made once. Cost: a hash per case the first time.
    fn disclosed(&self) -> Result<Arc<Disclosed>> {
        if let Some(disclosed) = self.disclosed.get() {
            return Ok(disclosed.clone());
        }
        // A file that is read directly has no version.
        let lacking = || match self.version {
            0 => Error::invalid("groups-of-file"),
            _ => Error::new(ErrorKind::Conflict, "disclosure-key-missing"),
        };
        let hash = self.hash.get().ok_or_else(lacking)?;
        let disclosed = Arc::new(Disclosed::of(&self.log, hash)?);
        Ok(self.disclosed.get_or_init(|| disclosed).clone())
    }

    /// First and last time of the live events. Cost: O(events) the first time.
    fn span(&self) -> Result<Option<(i64, i64)>> {
        if let Some(span) = self.span.get() {
            return Ok(*span);
        }
        let times = self.log.time()?;
        let mut span: Option<(i64, i64)> = None;
        let mut widen = |times: &[i64]| {
            if let (Some(&first), Some(&last)) = (times.iter().min(), times.iter().max()) {
                span = Some(span.map_or((first, last), |s| (s.0.min(first), s.1.max(last))));
            }
        };
        for (part, data) in self.log.parts().iter().zip(&times.parts) {
            let Data::Time(values, ..) = data else { continue };
            match part.live() {
                None => widen(values),
                // In a case the first event is the earliest and the last the latest.
                Some(live) => live.iter().for_each(|case| {
                    let rows = part.rows(case);
                    widen(&[values[rows.start], values[rows.end - 1]]);
                }),
            }
        }
        Ok(*self.span.get_or_init(|| span))
    }
}

impl OpenLog {
    pub(crate) fn new(actor: Actor, inner: Arc<Opened>, today: Day, staff_view: bool) -> Self {
        Self {
            actor,
            inner,
            today,
            id: None,
            staff_view,
            clock_rules: Arc::default(),
            opening_hours: Arc::default(),
            closing_days: Arc::default(),
            log_rules: Arc::default(),
            targets: Arc::default(),
            own_indicators: Arc::default(),
        }
    }

    /// The same log with its number and rules of clocks.
    pub(crate) fn with(self, id: LogId, rules: Vec<ClockRuleRecord>) -> Self {
        Self { id: Some(id), clock_rules: rules.into(), ..self }
    }

    /// Number of the log; `None` of a file that is read directly.
    pub fn id(&self) -> Option<LogId> {
        self.id
    }

    /// The same log for figures about groups of any scope. Whoever calls this has asked whether the actor may see the scope.
    pub(crate) fn about_groups(&self) -> Self {
        let (role, scope) = (Role::Reader, Scope::Whole);
        let grant = Grant { role, scope, from: self.today, until: None, case_level: false, names_purpose: None };
        Self { actor: Actor::person(AccountId(0), [grant], self.today), ..self.clone() }
    }

    /// The same log with opening hours.
    pub(crate) fn with_opening_hours(self, hours: Vec<OpeningHoursRecord>) -> Self {
        Self { opening_hours: hours.into(), ..self }
    }

    /// The same log with the closing days of the authority.
    pub(crate) fn with_closing_days(self, days: Vec<ClosingDayRecord>) -> Self {
        Self { closing_days: days.into(), ..self }
    }

    /// First and last time of the log's live events.
    pub(crate) fn span(&self) -> Result<Option<(i64, i64)>> {
        self.inner.span()
    }

    /// The same log with the rules of which it has one of each kind.
    pub(crate) fn with_log_rules(self, rules: Vec<LogRuleRecord>) -> Self {
        Self { log_rules: rules.into(), ..self }
    }

    /// The same log with targets of its indicators.
    pub(crate) fn with_targets(self, targets: Vec<TargetRecord>) -> Self {
        Self { targets: targets.into(), ..self }
    }

    /// The same log with own indicators.
    pub(crate) fn with_own_indicators(self, own: Vec<OwnIndicatorRecord>) -> Self {
        Self { own_indicators: own.into(), ..self }
    }

    /// Who opened it.
    pub(crate) fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The day on which the log was opened.
    pub(crate) fn today(&self) -> Day {
        self.today
    }

    /// The same log as a reader without the case-level right sees it: whoever may open it may see less of it.
    #[must_use]
    pub fn as_reader(&self) -> Self {
        let (role, scope) = (Role::Reader, self.organised().usual(&self.actor, self.today).scope);
        let grant = Grant { role, scope, from: self.today, until: None, case_level: false, names_purpose: None };
        Self { actor: Actor::person(AccountId(0), [grant], self.today), ..self.clone() }
    }

    /// The organisation, and what the log's values mean in it.
    pub(crate) fn organised(&self) -> &Organised {
        &self.inner.organised
    }

    /// The scope that a question is about: as asked, or the one that the actor gets without asking.
    pub fn scope(&self, question: &Question) -> ScopeChoice {
        question.scope.unwrap_or_else(|| self.organised().usual(&self.actor, self.today))
    }

    /// Name of the log.
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// Version of the log; 0 for a file read directly.
    pub fn version(&self) -> u64 {
        self.inner.version
    }

    /// All that the answer to a question depends on besides the question and the actor's rights: what a program may hold an
    /// answer against that it kept.
    pub fn state(&self) -> impl std::hash::Hash + '_ {
        let organised = self.organised();
        (
            self.name(),
            self.version(),
            organised.organisation.version(),
            organised.version,
            self.today,
            self.staff_view,
            (&self.clock_rules, &self.opening_hours, &self.closing_days, &self.log_rules, &self.targets, &self.own_indicators),
        )
    }

    /// IANA zone in which days are counted.
    pub fn zone(&self) -> &str {
        self.inner.log.zone()
    }

    /// First and last time among the events of the actor's usual scope, UTC microseconds; `None` without events. Without the
    /// case-level right the start of the first and the end of the last month that may be shown. Cost: O(events) the first time.
    ///
    /// # Errors
    /// Denied; `log-damaged`.
    pub fn period(&self) -> Result<Option<(i64, i64)>> {
        let asked = self.ask(&Question { count: Some(CountingUnit::Events), ..Question::default() })?;
        Ok(asked.stamp.first_us.zip(asked.stamp.last_us))
    }

    /// The columns, cases' first.
    pub fn columns(&self) -> &[samsyn_eventlog::ColumnInfo] {
        self.inner.log.columns()
    }

    /// Format of the source: `xes`, `csv`, `xlsx`, `parquet`, `demo`.
    pub fn source_format(&self) -> &str {
        &self.inner.log.header().source_format
    }

    /// What import noticed, of the whole log; it tells of single rows, so that only who sees all cases is told.
    pub fn findings(&self) -> Option<&Findings> {
        may(&self.actor, Action::CaseRead, Thing::Whole).is_ok().then_some(&self.inner.findings)
    }

    /// The log itself.
    pub(crate) fn log(&self) -> &Log {
        &self.inner.log
    }

    /// The counting unit of a question: as asked, or the log's default.
    pub(crate) fn count(&self, question: &Question) -> Result<CountingUnit> {
        if let Some(count) = question.count.or_else(|| self.inner.count.get().copied()) {
            return Ok(count);
        }
        let default = CountingUnit::default_for(self.log())?;
        Ok(*self.inner.count.get_or_init(|| default))
    }

    fn of_unit(&self, count: CountingUnit) -> &OfUnit {
        &self.inner.of_unit[usize::from(count == CountingUnit::Instances)]
    }

    /// The units of the log; derived once.
    pub(crate) fn units(&self, count: CountingUnit) -> Result<Arc<Units>> {
        let kept = &self.of_unit(count).units;
        if let Some(units) = kept.get() {
            return Ok(units.clone());
        }
        let units = Arc::new(Units::of(self.log(), count)?);
        Ok(kept.get_or_init(|| units).clone())
    }

    /// By which clock a question's durations are told.
    ///
    /// # Errors
    /// `opening-hours-missing`.
    fn basis(&self, question: &Question) -> Result<Basis> {
        match question.time {
            TimeBasis::Calendar => Ok(None),
            TimeBasis::Working if !self.has_working_time() => Err(Error::new(ErrorKind::Conflict, "opening-hours-missing")),
            TimeBasis::Working => Ok(Some((self.opening_hours.clone(), self.closing_days.clone()))),
        }
    }

    /// The units of a scope by the clock that a question asks for; those in working time are kept.
    fn measured_by(&self, count: CountingUnit, scope: ScopeKey, units: Arc<Units>, basis: &Basis) -> Result<Arc<Units>> {
        let Some(hours) = basis else { return Ok(units) };
        // A scope by cases is a selection from the whole log's units.
        let place = (scope.filter(|choice| choice.applies_to == AppliesTo::Events), hours.clone(), self.today);
        let lock = || self.of_unit(count).working.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&place) {
            return Ok(known);
        }
        let working = Arc::new(self.in_working_time(&units)?);
        lock().put(place, working.clone());
        Ok(working)
    }

    /// Cases and units of the whole log; counted once.
    fn total(&self, count: CountingUnit, units: &Units) -> (u64, u64) {
        *self.of_unit(count).total.get_or_init(|| {
            let all = Selection::all(units);
            (all.case_count(), all.unit_count(units))
        })
    }

    /// Fails for an actor without the case-level right in a scope: what shows single cases or persons asks here.
    pub(crate) fn case_level(&self, scope: ScopeChoice) -> Result<()> {
        self.organised().permit(&self.actor, Action::CaseRead, scope, self.today)
    }

    /// Cases and events of the actor's usual scope, for lists of logs. Cost: O(cases).
    pub(crate) fn totals(&self) -> Result<(Figure, Figure)> {
        let asked = self.ask(&Question { count: Some(CountingUnit::Events), ..Question::default() })?;
        Ok((asked.stamp.cases_of, asked.stamp.units_of))
    }

    /// Fails unless members of staff may be told apart: for who sees cases, where an administrator turned that view on.
    pub(crate) fn staff_level(&self, scope: ScopeChoice) -> Result<()> {
        self.case_level(scope)?;
        if self.staff_view { Ok(()) } else { Err(Error::denied("staff-view-off")) }
    }

    /// Fails unless the actor may see figures of a scope, exact or about groups: what keeps an answer for others asks here first.
    ///
    /// # Errors
    /// Denied; `scope-unit-missing`.
    pub fn figures_level(&self, scope: ScopeChoice) -> Result<()> {
        self.organised().permit(&self.actor, Action::LogRead, scope, self.today)
    }

    /// Whether the log has a view of members of staff that the actor may see in a scope.
    pub fn sees_staff(&self, scope: ScopeChoice) -> bool {
        self.staff_level(scope).is_ok()
    }

    /// Whether the actor sees exact figures and single cases of a scope.
    pub fn sees_cases(&self, scope: ScopeChoice) -> bool {
        self.case_level(scope).is_ok()
    }

    /// What of the log lies in a scope of a unit; found once.
    fn scoped(&self, count: CountingUnit, choice: ScopeChoice) -> Result<Arc<Scoped>> {
        let make = || Scoped::of(self.log(), &self.units(count)?, self.organised(), choice);
        self.of_unit(count).scoped.get_or(choice, make)
    }
}

/// Whether a column tells who did it.
pub(crate) fn is_staff(column: &ColumnInfo) -> bool {
    column.role == Some(ColumnRole::Resource) || column.class == DataClass::Person && column.level == Level::Event
}
