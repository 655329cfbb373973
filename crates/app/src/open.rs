//! An opened log, for the actor who opened it: what every question is asked of, with what was derived from it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use samsyn_calendar::tz_version;
use samsyn_drawing::Frame;
use samsyn_eventlog::{Data, Findings, Log, Place, Severity};
use samsyn_mining::{CountingUnit, Detail, Filter, ProcessMap, Selection, Units};
use samsyn_organisation::{Action, Day, Scope, ScopeChoice, Thing, may};

use crate::lru::Lru;
use crate::scope::{Organised, ScopeKey, ScopeStamp, Scoped, ScopedCache, key};
use crate::{Actor, Question, Result, Stamp};

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
}

impl Default for OfUnit {
    fn default() -> Self {
        let (selections, maps) = (Mutex::new(Lru::new(KEPT)), Mutex::new(Lru::new(KEPT)));
        let scoped = ScopedCache::default();
        Self { units: OnceLock::new(), total: OnceLock::new(), frame: OnceLock::new(), scoped, selections, maps }
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
    pub(crate) fn new(name: String, version: u64, log: Log, findings: Findings, organised: Organised) -> Self {
        let of_unit = [OfUnit::default(), OfUnit::default()];
        Self { name, version, log, findings, organised, count: OnceLock::new(), span: OnceLock::new(), of_unit }
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
    pub(crate) fn new(actor: Actor, inner: Arc<Opened>, today: Day) -> Self {
        Self { actor, inner, today }
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

    /// First and last time among the events of the actor's usual scope, UTC microseconds; `None` without events. Cost:
    /// O(events) the first time.
    ///
    /// # Errors
    /// Denied without the case-level right: they are times of single cases. `log-damaged`.
    pub fn period(&self) -> Result<Option<(i64, i64)>> {
        let scope = self.scope(&Question::default());
        self.case_level(scope)?;
        match scope.scope {
            Scope::Whole => self.inner.span(),
            Scope::Unit(_) => Ok(self.scoped(CountingUnit::Events, scope)?.span),
        }
    }

    /// The columns, cases' first.
    pub fn columns(&self) -> &[samsyn_eventlog::ColumnInfo] {
        self.inner.log.columns()
    }

    /// Format of the source: `xes`, `csv`, `xlsx`, `parquet`, `demo`.
    pub fn source_format(&self) -> &str {
        &self.inner.log.header().source_format
    }

    /// What import noticed, of the whole log.
    pub fn findings(&self) -> &Findings {
        &self.inner.findings
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

    /// Fails for an actor without the case-level right. The one place that disclosure control replaces: until then, whoever
    /// may not see exact figures sees none.
    pub(crate) fn case_level(&self, scope: ScopeChoice) -> Result<()> {
        self.organised().permit(&self.actor, Action::CaseRead, scope, self.today)
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
        self.case_level(scope)?;
        let count = self.count(question)?;
        let filter = Filter::parse(&question.filter)?;
        let text = filter.to_string();
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
            cases: selection.case_count(),
            cases_of,
            units: if text.is_empty() { units_of } else { selection.unit_count(&units) },
            units_of,
            first_us: span.map(|s| s.0),
            last_us: span.map(|s| s.1),
            zone: self.zone().to_owned(),
            tz_version: tz_version().to_owned(),
            filter: text,
            findings: self.noticed(scope, &units, &selection)?,
        };
        let events_of = scoped.map_or_else(|| self.log().event_count(), |scoped| scoped.totals.2);
        Ok(Asked { scope, units, selection, events_of, stamp })
    }

    /// What import and counting noticed. What import noticed is about the whole log, as is how much of it belongs to no
    /// unit, and told to those who may ask for the whole.
    fn noticed(&self, scope: ScopeChoice, units: &Units, selection: &Selection) -> Result<Findings> {
        let mut findings = Findings::new();
        if may(&self.actor, Action::LogRead, Thing::Whole).is_ok() {
            findings = self.inner.findings.clone();
            let unmapped = if key(scope).is_some() { self.organised().work(self.log())?.unmapped } else { 0 };
            findings.add_with("events-without-unit", Severity::Warning, unmapped, Place::none(), &[]);
        }
        findings.extend(units.findings(selection));
        Ok(findings)
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

    /// The places of the whole log's activities, computed once by `make`.
    pub(crate) fn frame(&self, count: CountingUnit, make: impl FnOnce(&Units) -> Frame) -> Result<Arc<Frame>> {
        let kept = &self.of_unit(count).frame;
        if let Some(frame) = kept.get() {
            return Ok(frame.clone());
        }
        let frame = Arc::new(make(&*self.units(count)?));
        Ok(kept.get_or_init(|| frame).clone())
    }
}
