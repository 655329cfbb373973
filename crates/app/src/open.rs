//! An opened log, for the actor who opened it: what every question is asked of, with what was derived from it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use samsyn_calendar::tz_version;
use samsyn_drawing::Frame;
use samsyn_eventlog::{ColumnInfo, Data, DataClass, Findings, Level, Log, Role as ColumnRole};
use samsyn_mining::{CountingUnit, Detail, Filter, ProcessMap, Rule, Selection, Test, Units};
use samsyn_organisation::{AccountId, Action, Grant, Role, Scope, Thing};
use samsyn_store::CaseHash;

use crate::access::{day_of, now_us, permit};
use crate::disclosed::{Cells, Disclosed};
use crate::lru::Lru;
use crate::{Actor, Error, Figure, Question, Result, Stamp};

/// Threads that one question may use.
pub(crate) const THREADS: usize = 2;
/// Selections and maps kept per log.
const KEPT: usize = 16;

/// A log opened for an actor; cheap to clone, shares what was derived with everybody who has the same version open.
#[derive(Clone, Debug)]
pub struct OpenLog {
    actor: Actor,
    inner: Arc<Opened>,
    /// Whether the log has a view of members of staff.
    staff_view: bool,
}

/// What is shared between all who have one version of a log open. The same question always has the same answer, so that
/// what was derived once is kept.
#[derive(Debug)]
pub(crate) struct Opened {
    name: String,
    version: u64,
    log: Log,
    findings: Findings,
    count: OnceLock<CountingUnit>,
    span: OnceLock<Option<(i64, i64)>>,
    /// What makes the cases' keys; none of a file that is read directly, which only its owner asks.
    hash: Option<CaseHash>,
    disclosed: OnceLock<Arc<Disclosed>>,
    of_unit: [OfUnit; 2],
}

/// What was derived in one counting unit.
#[derive(Debug)]
struct OfUnit {
    units: OnceLock<Arc<Units>>,
    total: OnceLock<(u64, u64)>,
    frame: OnceLock<Arc<Frame>>,
    selections: Mutex<Lru<String, Arc<Selection>>>,
    maps: Mutex<Lru<(String, bool), Arc<ProcessMap>>>,
    groups: OfGroups,
}

/// What was derived in one counting unit for readers of figures about groups.
#[derive(Debug)]
struct OfGroups {
    selections: Mutex<Lru<String, Arc<Selection>>>,
    cells: Mutex<Lru<String, Arc<Cells>>>,
    whole: OnceLock<(Arc<Selection>, Arc<Cells>)>,
    span: OnceLock<Option<(i64, i64)>>,
    frame: OnceLock<Arc<Frame>>,
}

impl Default for OfUnit {
    fn default() -> Self {
        let (selections, maps) = (Mutex::new(Lru::new(KEPT)), Mutex::new(Lru::new(KEPT)));
        Self {
            units: OnceLock::new(),
            total: OnceLock::new(),
            frame: OnceLock::new(),
            selections,
            maps,
            groups: OfGroups::default(),
        }
    }
}

impl Default for OfGroups {
    fn default() -> Self {
        let (selections, cells) = (Mutex::new(Lru::new(KEPT)), Mutex::new(Lru::new(KEPT)));
        Self { selections, cells, whole: OnceLock::new(), span: OnceLock::new(), frame: OnceLock::new() }
    }
}

/// A question, understood.
pub(crate) struct Asked {
    pub(crate) units: Arc<Units>,
    pub(crate) selection: Arc<Selection>,
    pub(crate) stamp: Stamp,
    /// For a reader of figures about groups; the selection holds visible cases only then.
    pub(crate) groups: Option<AskedGroups>,
}

/// What makes figures about groups for a question.
pub(crate) struct AskedGroups {
    pub(crate) disclosed: Arc<Disclosed>,
    /// What may be shown of the cases asked for.
    pub(crate) cells: Arc<Cells>,
    /// The same of the whole log: what may be named at all, and the keys of activities.
    pub(crate) whole: Arc<Cells>,
}

impl AskedGroups {
    /// The key of an activity for readers: its place among those that may be named, so that keys tell of no others.
    pub(crate) fn id(&self, name: &str) -> Option<u32> {
        self.whole.position(name).map(|at| at as u32)
    }

    /// The name behind such a key.
    pub(crate) fn name(&self, id: u32) -> Option<&str> {
        self.whole.activities.get(id as usize).map(|a| a.name.as_str())
    }
}

impl Asked {
    /// Codes of the activities by name. Cost: O(activities).
    pub(crate) fn activity_codes(&self) -> HashMap<&str, u32> {
        (0..self.units.activity_count() as u32).map(|code| (self.units.activity_name(code), code)).collect()
    }
}

impl Opened {
    pub(crate) fn new(name: String, version: u64, log: Log, findings: Findings, hash: Option<CaseHash>) -> Self {
        let of_unit = [OfUnit::default(), OfUnit::default()];
        let (count, span, disclosed) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { name, version, log, findings, count, span, hash, disclosed, of_unit }
    }

    /// What makes figures about groups; made once. Cost: a hash per case the first time.
    fn disclosed(&self) -> Result<Arc<Disclosed>> {
        if let Some(disclosed) = self.disclosed.get() {
            return Ok(disclosed.clone());
        }
        let hash = self.hash.as_ref().ok_or_else(|| Error::invalid("groups-of-file"))?;
        let disclosed = Arc::new(Disclosed::of(&self.log, hash)?);
        Ok(self.disclosed.get_or_init(|| disclosed).clone())
    }

    /// Cases and events, as readers of figures about groups see them in lists of logs. Cost: O(cases).
    pub(crate) fn group_totals(&self) -> Result<(Figure, Figure)> {
        Ok(self.disclosed()?.totals(&self.log))
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
    pub(crate) fn new(actor: Actor, inner: Arc<Opened>, staff_view: bool) -> Self {
        Self { actor, inner, staff_view }
    }

    /// The same log as a reader without the case-level right sees it: whoever may open it may see less of it.
    #[must_use]
    pub fn as_reader(&self) -> Self {
        let today = day_of(now_us());
        let (role, scope) = (Role::Reader, Scope::Whole);
        let grant = Grant { role, scope, from: today, until: None, case_level: false, names_purpose: None };
        Self { actor: Actor::person(AccountId(0), [grant], today), ..self.clone() }
    }

    /// Name of the log.
    pub fn name(&self) -> &str {
        &self.inner.name
    }

    /// Version of the log; 0 for a file read directly.
    pub fn version(&self) -> u64 {
        self.inner.version
    }

    /// IANA zone in which days are counted.
    pub fn zone(&self) -> &str {
        self.inner.log.zone()
    }

    /// First and last time among the events, UTC microseconds; `None` without events. Without the case-level right the start
    /// of the first and the end of the last month that may be shown. Cost: O(events) the first time.
    ///
    /// # Errors
    /// Denied; `log-damaged`.
    pub fn period(&self) -> Result<Option<(i64, i64)>> {
        if self.sees_cases() {
            return self.inner.span();
        }
        let asked = self.ask(&Question::default())?;
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

    /// What import noticed; it tells of single rows, so that only who sees cases is told.
    pub fn findings(&self) -> Option<&Findings> {
        self.sees_cases().then_some(&self.inner.findings)
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

    /// Cases and units of the whole log; counted once.
    fn total(&self, count: CountingUnit, units: &Units) -> (u64, u64) {
        *self.of_unit(count).total.get_or_init(|| {
            let all = Selection::all(units);
            (all.case_count(), all.unit_count(units))
        })
    }

    /// Fails for an actor without the case-level right: what shows single cases or persons asks here.
    pub(crate) fn case_level(&self) -> Result<()> {
        permit(&self.actor, Action::CaseRead, Thing::Whole)
    }

    /// Cases and events for lists of logs. Cost: O(cases).
    pub(crate) fn group_totals(&self) -> Result<(Figure, Figure)> {
        self.inner.group_totals()
    }

    /// Fails unless members of staff may be told apart: for who sees cases, where an administrator turned that view on.
    pub(crate) fn staff_level(&self) -> Result<()> {
        self.case_level()?;
        if self.staff_view { Ok(()) } else { Err(Error::denied("staff-view-off")) }
    }

    /// Whether the log has a view of members of staff that the actor may see.
    pub fn sees_staff(&self) -> bool {
        self.staff_level().is_ok()
    }

    /// Whether the actor sees exact figures and single cases.
    pub fn sees_cases(&self) -> bool {
        self.case_level().is_ok()
    }

    /// Understands a question: which units, which cases, and the stamp of its answer. The one place where it is decided what
    /// the actor may see of a log.
    pub(crate) fn ask(&self, question: &Question) -> Result<Asked> {
        permit(&self.actor, Action::LogRead, Thing::Whole)?;
        let count = self.count(question)?;
        let units = self.units(count)?;
        let filter = Filter::parse(&question.filter)?;
        let text = filter.to_string();
        if !self.sees_cases() {
            return self.ask_groups(count, units, &filter, text);
        }
        if !self.staff_view && names_staff(&filter, self.log()) {
            return Err(Error::denied("filter-staff-view-off"));
        }
        let kept = &self.of_unit(count).selections;
        let known = kept.lock().unwrap_or_else(PoisonError::into_inner).get(&text);
        let selection = match known {
            Some(selection) => selection,
            None => {
                let selection = Arc::new(filter.apply(&units)?);
                kept.lock().unwrap_or_else(PoisonError::into_inner).put(text.clone(), selection.clone());
                selection
            }
        };
        let (cases_of, units_of) = self.total(count, &units);
        let span = self.inner.span()?;
        let mut findings = self.inner.findings.clone();
        findings.extend(units.findings(&selection));
        let stamp = Stamp {
            log: self.inner.name.clone(),
            version: self.inner.version,
            count,
            cases: selection.case_count().into(),
            cases_of: cases_of.into(),
            units: if text.is_empty() { units_of } else { selection.unit_count(&units) }.into(),
            units_of: units_of.into(),
            first_us: span.map(|s| s.0),
            last_us: span.map(|s| s.1),
            zone: self.zone().to_owned(),
            tz_version: tz_version().to_owned(),
            groups: None,
            filter: text,
            findings,
        };
        Ok(Asked { units, selection, stamp, groups: None })
    }

    /// The same for a reader of figures about groups: of the visible cases, by coarse filters, as far as it may be shown.
    fn ask_groups(&self, count: CountingUnit, units: Arc<Units>, filter: &Filter, text: String) -> Result<Asked> {
        let disclosed = self.inner.disclosed()?;
        let kept = &self.of_unit(count).groups;
        let (all, whole) = kept.whole.get_or_init(|| {
            let all = Selection::of_cases(&units, disclosed.visible());
            let whole = Cells::of(&disclosed, &units, &all);
            (Arc::new(all), Arc::new(whole))
        });
        let known = kept.selections.lock().unwrap_or_else(PoisonError::into_inner).get(&text);
        let selection = match known {
            Some(selection) => selection,
            None => {
                disclosed.filter_allowed(filter, &units, all, whole)?;
                let selection = Arc::new(filter.apply_to(&units, (**all).clone())?);
                kept.selections.lock().unwrap_or_else(PoisonError::into_inner).put(text.clone(), selection.clone());
                selection
            }
        };
        let known = kept.cells.lock().unwrap_or_else(PoisonError::into_inner).get(&text);
        let cells = match known {
            Some(cells) => cells,
            None if text.is_empty() => whole.clone(),
            None => {
                let cells = Arc::new(Cells::of(&disclosed, &units, &selection));
                kept.cells.lock().unwrap_or_else(PoisonError::into_inner).put(text.clone(), cells.clone());
                cells
            }
        };
        let span = match kept.span.get() {
            Some(span) => *span,
            None => {
                let span = disclosed.span(&units, all)?;
                *kept.span.get_or_init(|| span)
            }
        };
        let stamp = Stamp {
            log: self.inner.name.clone(),
            version: self.inner.version,
            count,
            cases: cells.cases,
            cases_of: whole.cases,
            units: cells.units,
            units_of: whole.units,
            first_us: span.map(|s| s.0),
            last_us: span.map(|s| s.1),
            zone: self.zone().to_owned(),
            tz_version: tz_version().to_owned(),
            groups: Some(disclosed.figures()),
            filter: text,
            findings: Findings::new(),
        };
        let groups = Some(AskedGroups { disclosed, cells, whole: whole.clone() });
        Ok(Asked { units, selection, stamp, groups })
    }

    /// The whole map of what was asked, sliders aside; kept for the next slider.
    pub(crate) fn whole_map(&self, asked: &Asked, quantiles: bool) -> Result<Arc<ProcessMap>> {
        let kept = &self.of_unit(asked.stamp.count).maps;
        let lock = || kept.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (asked.stamp.filter.clone(), quantiles);
        if let Some(map) = lock().get(&key) {
            return Ok(map);
        }
        let map = Arc::new(ProcessMap::of(&asked.units, &asked.selection, Detail { quantiles, threads: THREADS }));
        lock().put(key, map.clone());
        Ok(map)
    }

    /// The places of the whole log's activities, computed once by `make` from its map and the activities' keys: of all
    /// that may be shown to the actor.
    pub(crate) fn frame(&self, count: CountingUnit, make: impl FnOnce(&ProcessMap, &[u32]) -> Frame) -> Result<Arc<Frame>> {
        let (of_unit, exact) = (self.of_unit(count), self.sees_cases());
        let kept = if exact { &of_unit.frame } else { &of_unit.groups.frame };
        if let Some(frame) = kept.get() {
            return Ok(frame.clone());
        }
        let asked = self.ask(&Question { count: Some(count), quantiles: false, ..Question::default() })?;
        let (map, ids) = match &asked.groups {
            Some(groups) => (Arc::new(groups.whole.map()), (0..groups.whole.activities.len() as u32).collect()),
            None => {
                let map = self.whole_map(&asked, false)?;
                let codes = asked.activity_codes();
                let ids: Vec<u32> = map.activities.iter().map(|a| codes.get(&*a.name).copied().unwrap_or_default()).collect();
                (map, ids)
            }
        };
        let frame = Arc::new(make(&map, &ids));
        Ok(kept.get_or_init(|| frame).clone())
    }
}

/// Whether a column tells who did it.
pub(crate) fn is_staff(column: &ColumnInfo) -> bool {
    column.role == Some(ColumnRole::Resource) || column.class == DataClass::Person && column.level == Level::Event
}

/// Whether a filter picks members of staff by name.
fn names_staff(filter: &Filter, log: &Log) -> bool {
    let tells = |name: &str| log.columns().iter().any(|c| is_staff(c) && (c.name == name || name == ColumnRole::Resource.name()));
    filter.steps.iter().any(|step| match &step.rule {
        Rule::Resource { .. } => true,
        Rule::Attribute { name, test, .. } => *test != Test::Missing && tells(name),
        _ => false,
    })
}
