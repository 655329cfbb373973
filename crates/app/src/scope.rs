//! Scopes: which part of the authority a question is about, whether the actor may ask it, and what of a log lies in it.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use samsyn_eventlog::{CaseSet, Log};
use samsyn_mining::{Selection, Units};
use samsyn_organisation::{Action, Actor, AppliesTo, Day, Organisation, Scope, ScopeChoice, Thing, Tree, UnitId, may};
use samsyn_store::LogUnits;
use serde::Serialize;

use crate::access::permit;
use crate::lru::Lru;
use crate::work::Work;
use crate::{Error, ErrorKind, Result};

/// Scopes of a log that are kept ready, in each counting unit.
const KEPT: usize = 8;
/// Trees of other days that are kept.
const TREES: usize = 8;

/// The organisation, and what a log's values mean in it, as both were when the log was opened.
#[derive(Debug, Default)]
pub(crate) struct Organised {
    pub(crate) organisation: Arc<Organisation>,
    pub(crate) units: LogUnits,
    /// Version of the mapping; 0: nobody has said what the values mean.
    pub(crate) version: u64,
    work: OnceLock<Arc<Work>>,
    trees: Mutex<Option<Lru<Day, Arc<Tree>>>>,
}

impl Organised {
    pub(crate) fn new(organisation: Arc<Organisation>, units: LogUnits, version: u64) -> Self {
        Self { organisation, units, version, ..Self::default() }
    }

    /// Which unit did what in the log; found once.
    pub(crate) fn work(&self, log: &Log) -> Result<Arc<Work>> {
        if let Some(work) = self.work.get() {
            return Ok(work.clone());
        }
        let work = Arc::new(Work::of(log, &self.units)?);
        Ok(self.work.get_or_init(|| work).clone())
    }

    /// Whether an event, by its part and row, was done in a scope.
    pub(crate) fn done_in(&self, log: &Log, choice: ScopeChoice) -> Result<impl Fn(usize, usize) -> bool + use<>> {
        let (work, tree) = (self.work(log)?, self.tree(choice.as_of));
        Ok(move |part: usize, row: usize| work.event(part, row).is_some_and(|unit| tree.reaches(choice.scope, Some(unit))))
    }

    /// The tree of a day.
    pub(crate) fn tree(&self, day: Day) -> Arc<Tree> {
        let mut kept = self.trees.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.get_or_insert_with(|| Lru::new(TREES));
        kept.get(&day).unwrap_or_else(|| {
            let tree = Arc::new(self.organisation.as_of(day));
            kept.put(day, tree.clone());
            tree
        })
    }

    /// The scope that an actor gets without asking for one: the whole authority or, without a right to that, the unit of the
    /// first grant, one that shows exact figures first.
    pub(crate) fn usual(&self, actor: &Actor, today: Day) -> ScopeChoice {
        let of = |action: Action| {
            if may(actor, action, Thing::Whole).is_ok() {
                return Some(Scope::Whole);
            }
            let units = actor.grants().iter().filter_map(|grant| match grant.scope {
                Scope::Unit(unit) => Some(unit),
                Scope::Whole => None,
            });
            let mut open = units.filter(|unit| may(actor, action, Thing::Unit(&[*unit])).is_ok());
            open.next().map(Scope::Unit)
        };
        let scope = of(Action::CaseRead).or_else(|| of(Action::LogRead)).unwrap_or(Scope::Whole);
        ScopeChoice { scope, as_of: today, applies_to: AppliesTo::Cases }
    }

    /// Fails unless the actor may do the action in all of a scope. What belongs to the scope is asked of the day that the
    /// scope names; whose it is to see, of today: who led a unit before a reorganisation does not see it after.
    ///
    /// # Errors
    /// Denied; `scope-unit-missing` when no such unit was open on that day.
    pub(crate) fn permit(&self, actor: &Actor, action: Action, choice: ScopeChoice, today: Day) -> Result<()> {
        let Scope::Unit(unit) = choice.scope else { return permit(actor, action, Thing::Whole) };
        let now = self.tree(today);
        let allowed = |unit: UnitId| {
            let path = now.stand_in(unit).map(|unit| now.path(unit)).unwrap_or_default();
            permit(actor, action, Thing::Unit(&path))
        };
        allowed(unit)?;
        if may(actor, action, Thing::Whole).is_err() {
            let then = self.tree(choice.as_of);
            let inside = self.organisation.units().iter().filter(|unit| then.reaches(choice.scope, Some(unit.id)));
            inside.into_iter().try_for_each(|unit| allowed(unit.id))?;
        }
        match self.tree(choice.as_of).unit(unit) {
            Some(_) => Ok(()),
            None => Err(Error::new(ErrorKind::Missing, "scope-unit-missing").with("day", choice.as_of)),
        }
    }
}

/// What of a log lies in a scope, in one counting unit, before any filter.
#[derive(Debug)]
pub(crate) struct Scoped {
    pub(crate) units: Arc<Units>,
    pub(crate) all: Arc<Selection>,
    /// Cases, units, and events whatever is counted.
    pub(crate) totals: (u64, u64, u64),
    /// First and last time; `None` without events.
    pub(crate) span: Option<(i64, i64)>,
}

impl Scoped {
    /// Cost: by cases O(cases), by events O(rows).
    pub(crate) fn of(log: &Log, whole: &Arc<Units>, organised: &Organised, choice: ScopeChoice) -> Result<Self> {
        let work = organised.work(log)?;
        let tree = organised.tree(choice.as_of);
        let wanted = work.wanted(|unit| tree.reaches(choice.scope, Some(unit)));
        let (units, all) = match choice.applies_to {
            AppliesTo::Cases => {
                let cases = CaseSet::from_fn(log.case_range(), |case| {
                    let part = log.parts().partition_point(|p| p.first_case() <= case) - 1;
                    wanted.case(part, case - log.parts()[part].first_case())
                });
                (whole.clone(), Selection::all(whole).within(&cases))
            }
            AppliesTo::Events => {
                let units = Arc::new(Units::of_events(log, whole.unit(), |part, row| wanted.event(part, row))?);
                let all = Selection::all(&units);
                (units, all)
            }
        };
        let totals = (all.case_count(), all.unit_count(&units), units.event_count(all.cases()));
        Ok(Self { span: span(&units, &all), units, all: Arc::new(all), totals })
    }
}

/// First begin and last end of the selected units.
fn span(units: &Units, selection: &Selection) -> Option<(i64, i64)> {
    let mut span: Option<(i64, i64)> = None;
    for (_, part, case) in units.chosen(selection) {
        let range = part.range(case);
        if !range.is_empty() {
            let (first, last) = part.span(range);
            span = Some(span.map_or((first, last), |s| (s.0.min(first), s.1.max(last))));
        }
    }
    span
}

/// Scopes that were asked for last.
#[derive(Debug)]
pub(crate) struct ScopedCache(Mutex<Lru<ScopeChoice, Arc<Scoped>>>);

impl Default for ScopedCache {
    fn default() -> Self {
        Self(Mutex::new(Lru::new(KEPT)))
    }
}

impl ScopedCache {
    pub(crate) fn get_or(&self, choice: ScopeChoice, make: impl FnOnce() -> Result<Scoped>) -> Result<Arc<Scoped>> {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(scoped) = lock().get(&choice) {
            return Ok(scoped);
        }
        let scoped = Arc::new(make()?);
        lock().put(choice, scoped.clone());
        Ok(scoped)
    }
}

/// The scope of an answer, as its stamp says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ScopeStamp {
    /// As an address holds it: `17.2026-11-25.cases`.
    pub scope: String,
    /// Name of the unit on that day.
    pub unit: String,
    /// Whether whole cases are meant that belong there, or what was done there.
    pub applies_to: AppliesTo,
    /// Version of the organisation.
    pub organisation: u64,
    /// Version of what the log's values mean in it.
    pub mapping: u64,
}

impl ScopeStamp {
    pub(crate) fn of(choice: ScopeChoice, organised: &Organised) -> Option<Self> {
        let Scope::Unit(unit) = choice.scope else { return None };
        let name = organised.tree(choice.as_of).unit(unit).map(|unit| unit.name.clone()).unwrap_or_default();
        let (organisation, mapping) = (organised.organisation.version(), organised.version);
        Some(Self { scope: choice.to_string(), unit: name, applies_to: choice.applies_to, organisation, mapping })
    }
}

/// Under what is kept what was derived in a scope; `None`: the whole.
pub(crate) type ScopeKey = Option<ScopeChoice>;

/// The key of what is derived in a scope: the whole is the same on every day and however it is applied.
pub(crate) fn key(choice: ScopeChoice) -> ScopeKey {
    (choice.scope != Scope::Whole).then_some(choice)
}
