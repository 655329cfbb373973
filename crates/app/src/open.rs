//! An opened log, for the actor who opened it: what every question is asked of, with what was derived from it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use samsyn_calendar::tz_version;
use samsyn_drawing::Frame;
use samsyn_eventlog::{Data, Findings, Log};
use samsyn_mining::{CountingUnit, Detail, Filter, ProcessMap, Selection, Units};
use samsyn_organisation::{Action, Thing};

use crate::access::permit;
use crate::lru::Lru;
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
}

impl Default for OfUnit {
    fn default() -> Self {
        let (selections, maps) = (Mutex::new(Lru::new(KEPT)), Mutex::new(Lru::new(KEPT)));
        Self { units: OnceLock::new(), total: OnceLock::new(), frame: OnceLock::new(), selections, maps }
    }
}

/// A question, understood.
pub(crate) struct Asked {
    pub(crate) units: Arc<Units>,
    pub(crate) selection: Arc<Selection>,
    pub(crate) stamp: Stamp,
}

impl Asked {
    /// Codes of the activities by name. Cost: O(activities).
    pub(crate) fn activity_codes(&self) -> HashMap<&str, u32> {
        (0..self.units.activity_count() as u32).map(|code| (self.units.activity_name(code), code)).collect()
    }
}

impl Opened {
    pub(crate) fn new(name: String, version: u64, log: Log, findings: Findings) -> Self {
        let of_unit = [OfUnit::default(), OfUnit::default()];
        Self { name, version, log, findings, count: OnceLock::new(), span: OnceLock::new(), of_unit }
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
    pub(crate) fn new(actor: Actor, inner: Arc<Opened>) -> Self {
        Self { actor, inner }
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

    /// First and last time among the events, UTC microseconds; `None` without events. Cost: O(events) the first time.
    ///
    /// # Errors
    /// Denied without the case-level right: they are times of single cases. `log-damaged`.
    pub fn period(&self) -> Result<Option<(i64, i64)>> {
        self.case_level()?;
        self.inner.span()
    }

    /// The columns, cases' first.
    pub fn columns(&self) -> &[samsyn_eventlog::ColumnInfo] {
        self.inner.log.columns()
    }

    /// Format of the source: `xes`, `csv`, `xlsx`, `parquet`, `demo`.
    pub fn source_format(&self) -> &str {
        &self.inner.log.header().source_format
    }

    /// What import noticed.
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
    pub(crate) fn case_level(&self) -> Result<()> {
        permit(&self.actor, Action::CaseRead, Thing::Whole)
    }

    /// Whether the actor sees exact figures and single cases.
    pub fn sees_cases(&self) -> bool {
        self.case_level().is_ok()
    }

    /// Understands a question: which units, which cases, and the stamp of its answer. The one place where it is decided what
    /// the actor may see of a log.
    pub(crate) fn ask(&self, question: &Question) -> Result<Asked> {
        self.case_level()?;
        let count = self.count(question)?;
        let units = self.units(count)?;
        let filter = Filter::parse(&question.filter)?;
        let text = filter.to_string();
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
            cases: selection.case_count(),
            cases_of,
            units: if text.is_empty() { units_of } else { selection.unit_count(&units) },
            units_of,
            first_us: span.map(|s| s.0),
            last_us: span.map(|s| s.1),
            zone: self.zone().to_owned(),
            tz_version: tz_version().to_owned(),
            filter: text,
            findings,
        };
        Ok(Asked { units, selection, stamp })
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
