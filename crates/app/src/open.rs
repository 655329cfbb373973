//! An opened log, for the actor who opened it: what every question is asked of, with what was derived from it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use samsyn_calendar::tz_version;
use samsyn_drawing::Frame;
use samsyn_eventlog::{ColumnInfo, Data, DataClass, Findings, Level, Log, Place, Role as ColumnRole, Severity};
use samsyn_mining::{CountingUnit, Detail, Filter, ProcessMap, Rule, Selection, Test, Units};
use samsyn_organisation::{AccountId, Action, AppliesTo, Day, Grant, Role, Scope, ScopeChoice, Thing, may};
use samsyn_store::CaseHash;

use crate::disclosed::{Cells, Disclosed};
use crate::lru::Lru;
use crate::scope::{Organised, ScopeKey, ScopeStamp, Scoped, ScopedCache, key};
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
    today: Day,
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
    organised: Organised,
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
    scoped: ScopedCache,
    selections: Mutex<Lru<(ScopeKey, String), Arc<Selection>>>,
    maps: Mutex<Lru<(ScopeKey, String, bool), Arc<ProcessMap>>>,
    groups: OfGroups,
}

/// What was derived in one counting unit for readers of figures about groups.
#[derive(Debug)]
struct OfGroups {
    selections: Mutex<Lru<(ScopeKey, String), Arc<Selection>>>,
    cells: Mutex<Lru<(ScopeKey, String), Arc<Cells>>>,
    whole: OnceLock<(Arc<Selection>, Arc<Cells>)>,
    span: OnceLock<Option<(i64, i64)>>,
    frame: OnceLock<Arc<Frame>>,
}

impl Default for OfUnit {
    fn default() -> Self {
        let (selections, maps) = (Mutex::new(Lru::new(KEPT)), Mutex::new(Lru::new(KEPT)));
        let (scoped, groups) = (ScopedCache::default(), OfGroups::default());
        Self { units: OnceLock::new(), total: OnceLock::new(), frame: OnceLock::new(), scoped, selections, maps, groups }
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
    /// The scope that is meant: as asked, or the actor's usual one.
    pub(crate) scope: ScopeChoice,
    pub(crate) units: Arc<Units>,
    pub(crate) selection: Arc<Selection>,
    /// Events of the scope, whatever is counted, filter aside.
    pub(crate) events_of: u64,
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
    /// Events of the scope, whatever is counted, filter aside.
    pub(crate) events_of: Figure,
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
    /// Whether the filter keeps a unit of a part, which trimming may not.
    pub(crate) fn keeps(&self, part: usize, unit: usize) -> bool {
        self.selection.masks().is_none_or(|masks| masks[part].value(unit))
    }

    /// Codes of the activities by name. Cost: O(activities).
    pub(crate) fn activity_codes(&self) -> HashMap<&str, u32> {
        (0..self.units.activity_count() as u32).map(|code| (self.units.activity_name(code), code)).collect()
    }
}

impl Opened {
    pub(crate) fn new(
        name: String,
        version: u64,
        log: Log,
        findings: Findings,
        hash: Option<CaseHash>,
        organised: Organised,
    ) -> Self {
        let of_unit = [OfUnit::default(), OfUnit::default()];
        let (count, span, disclosed) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        Self { name, version, log, findings, organised, count, span, hash, disclosed, of_unit }
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
        Self { actor, inner, today, staff_view }
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

    /// Understands a question: which units, which cases, and the stamp of its answer. The one place where it is decided what
    /// the actor may see of a log.
    pub(crate) fn ask(&self, question: &Question) -> Result<Asked> {
        let scope = self.scope(question);
        self.organised().permit(&self.actor, Action::LogRead, scope, self.today)?;
        let count = self.count(question)?;
        let filter = Filter::parse(&question.filter)?;
        let text = filter.to_string();
        if !self.sees_cases(scope) {
            return self.ask_groups(count, scope, &filter, text);
        }
        if !self.staff_view && names_staff(&filter, self.log()) {
            return Err(Error::denied("filter-staff-view-off"));
        }
        let scoped = match key(scope) {
            Some(choice) => Some(self.scoped(count, choice)?),
            None => None,
        };
        let units = scoped.as_ref().map_or_else(|| self.units(count), |scoped| Ok(scoped.units.clone()))?;
        let kept = &self.of_unit(count).selections;
        let selection_key = (key(scope), text.clone());
        let known = kept.lock().unwrap_or_else(PoisonError::into_inner).get(&selection_key);
        let selection = match known {
            Some(selection) => selection,
            None => {
                let within = scoped.as_ref().map_or_else(|| Selection::all(&units), |scoped| Selection::clone(&scoped.all));
                let selection = Arc::new(filter.apply_to(&units, within)?);
                kept.lock().unwrap_or_else(PoisonError::into_inner).put(selection_key, selection.clone());
                selection
            }
        };
        let ((cases_of, units_of), span) = match &scoped {
            Some(scoped) => ((scoped.totals.0, scoped.totals.1), scoped.span),
            None => (self.total(count, &units), self.inner.span()?),
        };
        let stamp = Stamp {
            log: self.inner.name.clone(),
            version: self.inner.version,
            scope: ScopeStamp::of(scope, self.organised()),
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
            findings: self.noticed(scope, &units, &selection)?,
        };
        let events_of = scoped.map_or_else(|| self.log().event_count(), |scoped| scoped.totals.2);
        Ok(Asked { scope, units, selection, events_of, stamp, groups: None })
    }

    /// What import and counting noticed. What import noticed is about the whole log, as is how much of it belongs to no
    /// unit, and told to those who may see the whole.
    fn noticed(&self, scope: ScopeChoice, units: &Units, selection: &Selection) -> Result<Findings> {
        let mut findings = self.findings().cloned().unwrap_or_default();
        if key(scope).is_some() && self.findings().is_some() {
            let unmapped = self.organised().work(self.log())?.unmapped;
            findings.add_with("events-without-unit", Severity::Warning, unmapped, Place::none(), &[]);
        }
        findings.extend(units.findings(selection));
        Ok(findings)
    }

    /// The visible cases of the whole log, and what may be shown of them; found once.
    fn whole_groups(&self, count: CountingUnit) -> Result<(Arc<Selection>, Arc<Cells>)> {
        let (disclosed, units) = (self.inner.disclosed()?, self.units(count)?);
        let (all, whole) = self.of_unit(count).groups.whole.get_or_init(|| {
            let all = Selection::of_cases(&units, disclosed.visible());
            let whole = Cells::of(&disclosed, &units, &all);
            (Arc::new(all), Arc::new(whole))
        });
        Ok((all.clone(), whole.clone()))
    }

    /// The same for a reader of figures about groups: of the visible cases, by coarse filters, as far as it may be shown. A
    /// scope is by cases, and no more than another coarse filter: what may be named at all is what may be named of the whole
    /// log, so that keys of activities are the same in every scope.
    fn ask_groups(&self, count: CountingUnit, scope: ScopeChoice, filter: &Filter, text: String) -> Result<Asked> {
        if key(scope).is_some() && scope.applies_to == AppliesTo::Events {
            return Err(Error::denied("scope-events-too-fine"));
        }
        let (disclosed, units) = (self.inner.disclosed()?, self.units(count)?);
        let (all, whole) = self.whole_groups(count)?;
        let kept = &self.of_unit(count).groups;
        let selected = |text: &str| kept.selections.lock().unwrap_or_else(PoisonError::into_inner).get(&(key(scope), text.to_owned()));
        let keep = |text: &str, selection: Selection| {
            let selection = Arc::new(selection);
            let place = (key(scope), text.to_owned());
            kept.selections.lock().unwrap_or_else(PoisonError::into_inner).put(place, selection.clone());
            selection
        };
        let inside = match (key(scope), selected("")) {
            (None, _) => all.clone(),
            (Some(_), Some(inside)) => inside,
            (Some(choice), None) => {
                keep("", Selection::clone(&all).within(self.scoped(count, choice)?.all.cases()))
            }
        };
        let selection = match selected(&text) {
            _ if text.is_empty() => inside.clone(),
            Some(selection) => selection,
            None => {
                disclosed.filter_allowed(filter, &units, &all, &whole)?;
                keep(&text, filter.apply_to(&units, Selection::clone(&inside))?)
            }
        };
        let cells_of = |text: &str, selection: &Selection| {
            if text.is_empty() && key(scope).is_none() {
                return whole.clone();
            }
            let lock = || kept.cells.lock().unwrap_or_else(PoisonError::into_inner);
            let place = (key(scope), text.to_owned());
            let known = lock().get(&place);
            known.unwrap_or_else(|| {
                let cells = Arc::new(Cells::of(&disclosed, &units, selection));
                lock().put(place, cells.clone());
                cells
            })
        };
        let (cells, scope_cells) = (cells_of(&text, &selection), cells_of("", &inside));
        let span = match (key(scope), kept.span.get()) {
            (None, Some(span)) => *span,
            (None, None) => {
                let span = disclosed.span(&units, &all)?;
                *kept.span.get_or_init(|| span)
            }
            (Some(_), _) => disclosed.span(&units, &inside)?,
        };
        let stamp = Stamp {
            log: self.inner.name.clone(),
            version: self.inner.version,
            scope: ScopeStamp::of(scope, self.organised()),
            count,
            cases: cells.cases,
            cases_of: scope_cells.cases,
            units: cells.units,
            units_of: scope_cells.units,
            first_us: span.map(|s| s.0),
            last_us: span.map(|s| s.1),
            zone: self.zone().to_owned(),
            tz_version: tz_version().to_owned(),
            groups: Some(disclosed.figures()),
            filter: text,
            findings: Findings::new(),
        };
        let events_of = disclosed.totals(self.log(), inside.cases()).1;
        let groups = Some(AskedGroups { disclosed, cells, whole, events_of });
        Ok(Asked { scope, units, selection, events_of: 0, stamp, groups })
    }

    /// The whole map of what was asked, sliders aside; kept for the next slider.
    pub(crate) fn whole_map(&self, asked: &Asked, quantiles: bool) -> Result<Arc<ProcessMap>> {
        let kept = &self.of_unit(asked.stamp.count).maps;
        let lock = || kept.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (key(asked.scope), asked.stamp.filter.clone(), quantiles);
        if let Some(map) = lock().get(&key) {
            return Ok(map);
        }
        let map = Arc::new(ProcessMap::of(&asked.units, &asked.selection, Detail { quantiles, threads: THREADS }));
        lock().put(key, map.clone());
        Ok(map)
    }

    /// The places of the whole log's activities, computed once by `make` from its map and the activities' keys: of all
    /// that may be shown in answers that are exact, or that are about groups. They are the same in every scope, so that boxes
    /// keep their places.
    pub(crate) fn frame(
        &self,
        count: CountingUnit,
        exact: bool,
        make: impl FnOnce(&ProcessMap, &[u32]) -> Frame,
    ) -> Result<Arc<Frame>> {
        let of_unit = self.of_unit(count);
        let kept = if exact { &of_unit.frame } else { &of_unit.groups.frame };
        if let Some(frame) = kept.get() {
            return Ok(frame.clone());
        }
        let (map, ids): (ProcessMap, Vec<u32>) = if exact {
            let units = self.units(count)?;
            let map = ProcessMap::of(&units, &Selection::all(&units), Detail { quantiles: false, threads: THREADS });
            let ids = map.activities.iter().map(|a| units.activity_code(&a.name).unwrap_or_default()).collect();
            (map, ids)
        } else {
            let (_, whole) = self.whole_groups(count)?;
            (whole.map(), (0..whole.activities.len() as u32).collect())
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
