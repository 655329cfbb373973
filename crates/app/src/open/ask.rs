//! A question, understood: the one place where it is decided what an actor may see of a log, exactly or as figures about
//! groups, and in which scope.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use samsyn_calendar::tz_version;
use samsyn_drawing::Frame;
use samsyn_eventlog::{CaseSet, Findings, Log, Place, Role as ColumnRole, Severity};
use samsyn_mining::{CountingUnit, Detail, Filter, IndicatorPeriod, ProcessMap, Rule, Selection, Test, Units};
use samsyn_organisation::{AppliesTo, ScopeChoice};

use super::{Basis, OpenLog, THREADS, is_staff};
use crate::answer::clocks::{RuleRead, When};
use crate::disclosed::{Cells, Disclosed};
use crate::scope::{ScopeStamp, key};
use crate::{Error, Figure, Question, Result, Stamp, TimeBasis};

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
    /// By which clock the units' durations are told.
    pub(crate) basis: Basis,
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

impl OpenLog {
    /// Understands a question: which units, which cases, and the stamp of its answer. The one place where it is decided what
    /// the actor may see of a log.
    pub(crate) fn ask(&self, question: &Question) -> Result<Asked> {
        let scope = self.scope(question);
        self.figures_level(scope)?;
        let count = self.count(question)?;
        let (filter, basis) = (Filter::parse(&question.filter)?, self.basis(question)?);
        let text = filter.to_string();
        if !self.sees_cases(scope) {
            return self.ask_groups(count, scope, &filter, text, basis);
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
            time: time_basis(&basis),
            opening_hours_us: basis.as_ref().and_then(|_| self.opening_hours_changed()),
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
        // Which cases and units are meant is a matter of instants; only what is measured of them is not.
        let units = self.measured_by(count, key(scope), units, &basis)?;
        Ok(Asked { scope, units, selection, events_of, stamp, groups: None, basis })
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
    fn ask_groups(&self, count: CountingUnit, scope: ScopeChoice, filter: &Filter, text: String, basis: Basis) -> Result<Asked> {
        if key(scope).is_some() && scope.applies_to == AppliesTo::Events {
            return Err(Error::denied("scope-events-too-fine"));
        }
        let (disclosed, units) = (self.inner.disclosed()?, self.units(count)?);
        let (all, whole) = self.whole_groups(count)?;
        let kept = &self.of_unit(count).groups;
        let selected =
            |text: &str| kept.selections.lock().unwrap_or_else(PoisonError::into_inner).get(&(key(scope), text.to_owned()));
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
                let scoped = self.scoped(count, choice)?;
                let cases = scoped.all.cases();
                let here = self.organised().done_in(self.log(), choice)?;
                // Where few people work it is as if no case were there.
                match disclosed.staffed(self.log(), cases, here)? {
                    true => keep("", Selection::clone(&all).within(cases)),
                    false => keep("", Selection::clone(&all).within(&CaseSet::empty(self.log().case_range()))),
                }
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
        let cells_of = |text: &str, selection: &Selection, units: &Units, basis: &Basis| {
            if text.is_empty() && key(scope).is_none() && basis.is_none() {
                return whole.clone();
            }
            let lock = || kept.cells.lock().unwrap_or_else(PoisonError::into_inner);
            let place = (key(scope), text.to_owned(), basis.clone());
            let known = lock().get(&place);
            known.unwrap_or_else(|| {
                let cells = Arc::new(Cells::of(&disclosed, units, selection));
                lock().put(place, cells.clone());
                cells
            })
        };
        let measured = self.measured_by(count, key(scope), units.clone(), &basis)?;
        let cells = cells_of(&text, &selection, &measured, &basis);
        let scope_cells = cells_of("", &inside, &units, &None);
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
            time: time_basis(&basis),
            opening_hours_us: basis.as_ref().and_then(|_| self.opening_hours_changed()),
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
        Ok(Asked { scope, units: measured, selection, events_of: 0, stamp, groups, basis })
    }

    /// The whole map of what was asked, sliders aside; kept for the next slider.
    pub(crate) fn whole_map(&self, asked: &Asked, quantiles: bool) -> Result<Arc<ProcessMap>> {
        let kept = &self.of_unit(asked.stamp.count).maps;
        let lock = || kept.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (key(asked.scope), asked.stamp.filter.clone(), quantiles, asked.basis.clone());
        if let Some(map) = lock().get(&key) {
            return Ok(map);
        }
        let map = Arc::new(ProcessMap::of(&asked.units, &asked.selection, Detail { quantiles, threads: THREADS }));
        lock().put(key, map.clone());
        Ok(map)
    }

    /// The indicators of what was asked by these periods and the text of a closing rule; measured by `make` when they were not yet.
    pub(crate) fn indicator_periods(
        &self,
        asked: &Asked,
        rules: [Option<String>; 2],
        bounds: &[i64],
        make: impl FnOnce() -> Result<Vec<IndicatorPeriod>>,
    ) -> Result<Arc<Vec<IndicatorPeriod>>> {
        let lock = || self.of_unit(asked.stamp.count).indicators.lock().unwrap_or_else(PoisonError::into_inner);
        let place = (key(asked.scope), asked.stamp.filter.clone(), rules, bounds.to_vec(), asked.basis.clone());
        if let Some(known) = lock().get(&place) {
            return Ok(known);
        }
        let periods = Arc::new(make()?);
        lock().put(place, periods.clone());
        Ok(periods)
    }

    /// What the log's rules of clocks say of a question; read by `make` when it was not yet.
    pub(crate) fn clock_readings(
        &self,
        asked: &Asked,
        when: When,
        days: &[i64],
        make: impl FnOnce() -> Vec<RuleRead>,
    ) -> Arc<Vec<RuleRead>> {
        let lock = || self.of_unit(asked.stamp.count).clock_readings.lock().unwrap_or_else(PoisonError::into_inner);
        let (scope, filter) = (key(asked.scope), asked.stamp.filter.clone());
        let place =
            (scope, filter, asked.groups.is_some(), self.clock_rules.clone(), self.closing_days.clone(), when, days.to_vec());
        if let Some(known) = lock().get(&place) {
            return known;
        }
        let read = Arc::new(make());
        // What is being read has figures soon.
        if read.iter().all(RuleRead::is_final) {
            lock().put(place, read.clone());
        }
        read
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

fn time_basis(basis: &Basis) -> TimeBasis {
    if basis.is_some() { TimeBasis::Working } else { TimeBasis::Calendar }
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
