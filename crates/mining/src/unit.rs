//! What is counted: the events of a log, or the executions of its activities, in one flat form that every measure reads.
//!
//! Events are views of the log's own buffers; instances are paired once from starts and completions (`pairing`).

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::Array;
use arrow_buffer::{BooleanBuffer, ScalarBuffer};
use samsyn_calendar::OpenTime;
use samsyn_eventlog::{CaseSet, Column, Data, Error as LogError, Findings, Log, Place, Role, Severity};
use serde::{Deserialize, Serialize};

use crate::pairing::{self, Lifecycle};
use crate::{Result, Selection};

/// What a measure counts; written in every result (MEASURES.md, "Counting unit").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CountingUnit {
    /// Each event, whatever its life cycle.
    Events,
    /// Each execution of an activity.
    Instances,
}

impl CountingUnit {
    /// `instances` when the log has both `start` and `complete` transitions, or start times; else `events`.
    ///
    /// Cost: O(rows) over the life-cycle codes at worst.
    ///
    /// # Errors
    /// When a column is damaged.
    pub fn default_for(log: &Log) -> Result<Self> {
        let instances = pairing::has_start_times(log)? || pairing::has_start_and_complete(log)?;
        Ok(if instances { Self::Instances } else { Self::Events })
    }

    /// The unit's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Instances => "instances",
        }
    }

    /// The unit with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Events, Self::Instances].into_iter().find(|u| u.name() == name)
    }
}

impl std::fmt::Display for CountingUnit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

/// The units of a log, part by part, in the order of each case.
#[derive(Clone, Debug)]
pub struct Units {
    pub(crate) log: Log,
    pub(crate) unit: CountingUnit,
    pub(crate) parts: Vec<UnitPart>,
    pub(crate) activity: Arc<Column>,
    pub(crate) restricted: bool,
    pub(crate) start_after_end: u64,
    /// The events that are looked at, one mask per part; `None`: all.
    pub(crate) kept: Option<Arc<Vec<BooleanBuffer>>>,
}

/// The units of one part of a log. Superseded cases are in it; a [`Selection`] never holds them.
#[derive(Clone, Debug)]
pub struct UnitPart {
    pub(crate) first_case: u32,
    pub(crate) case_ends: ScalarBuffer<u32>,
    pub(crate) activity: ScalarBuffer<u32>,
    pub(crate) time: ScalarBuffer<i64>,
    pub(crate) start: Option<ScalarBuffer<i64>>,
    pub(crate) ticks: Option<Ticks>,
    pub(crate) rows: Option<ScalarBuffer<u32>>,
    pub(crate) not_completed: Vec<u32>,
    pub(crate) other_transitions: Vec<u32>,
}

/// Completions and starts as a clock tells them that does not run all the time ([`Units::in_working_time`]).
#[derive(Clone, Debug)]
pub(crate) struct Ticks {
    time: ScalarBuffer<i64>,
    start: Option<ScalarBuffer<i64>>,
}

/// Stands in [`UnitPart::starts`] for a start that is unknown.
pub const UNKNOWN: i64 = i64::MIN;

impl UnitPart {
    /// Number in the log of the part's first case.
    pub fn first_case(&self) -> u32 {
        self.first_case
    }

    /// For each case of the part the position after its last unit.
    pub fn case_ends(&self) -> &[u32] {
        &self.case_ends
    }

    /// Activity codes (see [`Units::activity_name`]), one per unit.
    pub fn activities(&self) -> &[u32] {
        &self.activity
    }

    /// Times of completion (in `events` of the event), UTC microseconds.
    pub fn times(&self) -> &[i64] {
        &self.time
    }

    /// Times of start, UTC microseconds, [`UNKNOWN`] where unknown; `None` in `events`, where starts are ignored.
    pub fn starts(&self) -> Option<&[i64]> {
        self.start.as_deref()
    }

    /// Positions of a case's units; `case` is counted from 0 in the part.
    pub fn range(&self, case: u32) -> Range<usize> {
        let from = if case == 0 { 0 } else { self.case_ends[case as usize - 1] };
        from as usize..self.case_ends[case as usize] as usize
    }

    /// Row of the log's part that the unit's (completing) event stands in.
    pub fn row(&self, unit: usize) -> usize {
        self.rows.as_ref().map_or(unit, |rows| rows[unit] as usize)
    }

    /// Start of a unit, or its completion when the start is unknown or ignored.
    pub fn begin(&self, unit: usize) -> i64 {
        match &self.start {
            Some(starts) if starts[unit] != UNKNOWN => starts[unit],
            _ => self.time[unit],
        }
    }

    /// First start (completion when unknown) and last completion of a non-empty range of units.
    pub fn span(&self, units: Range<usize>) -> (i64, i64) {
        let last = self.time[units.end - 1];
        match &self.start {
            None => (self.time[units.start], last),
            Some(_) => (units.map(|u| self.begin(u)).min().unwrap_or(last), last),
        }
    }

    /// Completions on the clock that durations are measured by: in calendar time [`UnitPart::times`].
    pub fn ticks(&self) -> &[i64] {
        self.ticks.as_ref().map_or(&self.time, |ticks| &ticks.time)
    }

    /// Starts on the same clock, as [`UnitPart::starts`].
    pub fn tick_starts(&self) -> Option<&[i64]> {
        self.ticks.as_ref().map_or(self.start.as_deref(), |ticks| ticks.start.as_deref())
    }

    /// Microseconds from a unit's completion to the start of a later one, or its completion when that is unknown; 0 when they overlap
    /// (MEASURES.md, "Edge time").
    pub fn gap(&self, from: usize, to: usize) -> i64 {
        self.tick_begin(to).saturating_sub(self.ticks()[from]).max(0)
    }

    /// Whether a unit starts before an earlier one is completed.
    pub fn overlaps(&self, from: usize, to: usize) -> bool {
        self.tick_begin(to) < self.ticks()[from]
    }

    /// Microseconds that a unit took; `None` when its start is unknown or ignored.
    pub fn took(&self, unit: usize) -> Option<i64> {
        let start = self.tick_starts()?[unit];
        (start != UNKNOWN).then(|| self.ticks()[unit].saturating_sub(start))
    }

    /// Microseconds from the first start (completion when unknown) to the last completion of a non-empty range of units.
    pub fn lead(&self, units: Range<usize>) -> i64 {
        let last = self.ticks()[units.end - 1];
        let first = match self.start {
            None => self.ticks()[units.start],
            Some(_) => units.map(|unit| self.tick_begin(unit)).min().unwrap_or(last),
        };
        last.saturating_sub(first)
    }

    fn tick_begin(&self, unit: usize) -> i64 {
        match self.tick_starts() {
            Some(starts) if starts[unit] != UNKNOWN => starts[unit],
            _ => self.ticks()[unit],
        }
    }

    pub(crate) fn case_count(&self) -> u32 {
        self.case_ends.len() as u32
    }
}

impl Units {
    /// The units of a log. `events`: O(parts), no copy; `instances`: O(rows), 20 bytes per instance.
    ///
    /// # Errors
    /// When a column is damaged.
    pub fn of(log: &Log, unit: CountingUnit) -> Result<Self> {
        Self::made(log, unit, None)
    }

    /// The units of some of a log's events, as if there were no others. `keep` is asked of each event by its part and row.
    ///
    /// In `events` a unit is a kept event. In `instances` starts and completions are paired in the whole log, since one may
    /// begin what another completes, and an instance is kept with the event that completes it; of what is never completed
    /// the starts that are kept are told. Of a case the kept units are left, in their order: a path leads from one to the
    /// next kept one, whatever was done between them elsewhere, and its time is the time between these two. A case
    /// without any is no case. Every measure, filter and attribute then sees the kept events alone.
    ///
    /// Cost: O(rows) time; memory O(kept units), 20 bytes each.
    ///
    /// # Errors
    /// When a column is damaged.
    pub fn of_events(log: &Log, unit: CountingUnit, keep: impl Fn(usize, usize) -> bool) -> Result<Self> {
        let rows = log.parts().iter().map(|part| part.event_count() as usize).enumerate();
        let masks = rows.map(|(part, rows)| BooleanBuffer::collect_bool(rows, |row| keep(part, row)));
        Self::made(log, unit, Some(masks.collect()))
    }

    fn made(log: &Log, unit: CountingUnit, kept: Option<Vec<BooleanBuffer>>) -> Result<Self> {
        let (activity, time) = (log.activity()?, log.time()?);
        let lifecycle = (unit == CountingUnit::Instances).then(|| Lifecycle::of(log)).transpose()?;
        let kept = kept.map(Arc::new);
        let mut units = Self {
            log: log.clone(),
            unit,
            parts: Vec::new(),
            activity: activity.clone(),
            restricted: false,
            start_after_end: 0,
            kept: kept.clone(),
        };
        for (i, part) in log.parts().iter().enumerate() {
            let (Data::Text(codes, _), Data::Time(times, ..)) = (&activity.parts[i], &time.parts[i]) else {
                return Err(LogError::Segment("a part lacks activities or times".to_owned()).into());
            };
            let events = UnitPart {
                first_case: part.first_case(),
                case_ends: part.case_ends().clone(),
                activity: codes.clone(),
                time: times.clone(),
                start: None,
                ticks: None,
                rows: None,
                not_completed: Vec::new(),
                other_transitions: Vec::new(),
            };
            let kept = kept.as_ref().map(|masks| &masks[i]);
            units.parts.push(match (&lifecycle, kept) {
                (None, None) => events,
                (None, Some(kept)) => events.masked(kept),
                (Some(lifecycle), kept) => {
                    let (paired, start_after_end) = lifecycle.pair(i, &events, part.live(), activity.dictionary.len(), kept);
                    units.start_after_end += start_after_end;
                    paired
                }
            });
        }
        Ok(units)
    }

    /// The same units, with every duration measured in working time (MEASURES.md): a clock tells it that runs while an office is open.
    /// `office` tells the clock of each case by its part and its number there, since a case is measured by one clock from start to end:
    /// so its parts add up to its lead time. Instants stay as they are: what is asked of days, filters by time among them, does not
    /// change. What overlaps while the office is closed takes no time and is no overlap. Cost: O(units), 8 or 16 bytes each.
    pub fn in_working_time<'o>(&self, office: impl Fn(usize, u32) -> &'o OpenTime) -> Self {
        let tick = |number: usize, part: &UnitPart, instants: &[i64]| -> ScalarBuffer<i64> {
            let mut ticks = Vec::with_capacity(instants.len());
            for case in 0..part.case_count() {
                let office = office(number, case);
                let told = |us: &i64| if *us == UNKNOWN { UNKNOWN } else { office.at(*us) };
                ticks.extend(instants[part.range(case)].iter().map(told));
            }
            ticks.into()
        };
        let parts = self.parts.iter().enumerate().map(|(number, part)| {
            let time = tick(number, part, &part.time);
            let start = part.start.as_ref().map(|starts| tick(number, part, starts));
            UnitPart { ticks: Some(Ticks { time, start }), ..part.clone() }
        });
        Self { parts: parts.collect(), ..self.clone() }
    }

    /// The log that the units are of.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// The rows of a case's events that are looked at: all, or those kept. `case` is counted from 0 in the part.
    pub(crate) fn rows(&self, part: usize, case: u32) -> impl Iterator<Item = usize> + '_ {
        let kept = self.kept.as_ref().map(|masks| &masks[part]);
        self.log.parts()[part].rows(case).filter(move |&row| kept.is_none_or(|mask| mask.value(row)))
    }

    /// Number of events of these cases that are looked at, whatever is counted. Cost: O(cases), with [`Units::of_events`]
    /// O(rows).
    pub fn event_count(&self, cases: &CaseSet) -> u64 {
        let of = |case: u32| {
            let (part, own) = self.locate(case);
            match self.kept {
                None => self.log.parts()[part].rows(own).len() as u64,
                Some(_) => self.rows(part, own).count() as u64,
            }
        };
        cases.iter().map(of).sum()
    }

    /// What is counted.
    pub fn unit(&self) -> CountingUnit {
        self.unit
    }

    /// The parts, in delivery order.
    pub fn parts(&self) -> &[UnitPart] {
        &self.parts
    }

    /// The cases of a selection that these units have, in the order of the log: number of the part, the part, and the case's own number
    /// there. Cost: O(cases of the log).
    pub fn chosen<'a>(&'a self, selection: &'a Selection) -> impl Iterator<Item = (usize, &'a UnitPart, u32)> {
        self.parts.iter().enumerate().flat_map(move |(number, part)| {
            let chosen = move |own: &u32| selection.cases().contains(part.first_case() + own);
            (0..part.case_ends().len() as u32).filter(chosen).map(move |own| (number, part, own))
        })
    }

    /// Number of activity codes; some may have no unit.
    pub fn activity_count(&self) -> usize {
        self.activity.dictionary.len()
    }

    /// The name behind an activity code.
    pub fn activity_name(&self, code: u32) -> &str {
        self.activity.text(code)
    }

    /// The code of an activity's name, if the log has it. Cost: O(activities).
    pub fn activity_code(&self, name: &str) -> Option<u32> {
        self.activity.code(name)
    }

    /// The part that a case of the log lies in, and its number there.
    pub(crate) fn locate(&self, case: u32) -> (usize, u32) {
        let part = self.parts.partition_point(|p| p.first_case <= case) - 1;
        (part, case - self.parts[part].first_case)
    }

    /// Position of each activity code when names are sorted. Cost: O(a log a).
    pub(crate) fn name_ranks(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.activity_count() as u32).collect();
        order.sort_unstable_by_key(|&code| self.activity_name(code));
        let mut ranks = vec![0; order.len()];
        order.iter().enumerate().for_each(|(rank, &code)| ranks[code as usize] = rank as u32);
        ranks
    }

    /// The units that a selection's row mask keeps, packed; the same units when it has none or they are packed already.
    ///
    /// Every measure does this itself; call it once before several measures. Cost: O(units) with a mask, else O(1).
    pub fn restricted(&self, selection: &Selection) -> Cow<'_, Self> {
        let Some(masks) = selection.masks().filter(|_| !self.restricted) else { return Cow::Borrowed(self) };
        let parts = self.parts.iter().zip(masks).map(|(part, mask)| part.masked(mask)).collect();
        Cow::Owned(Self { parts, restricted: true, ..self.clone() })
    }

    /// What pairing noticed about the selected cases; empty in `events`.
    ///
    /// Codes: `started-not-completed`, `start-unknown`, `other-transitions`, `start-after-end` (whole log).
    pub fn findings(&self, selection: &Selection) -> Findings {
        let mut findings = Findings::new();
        if self.unit == CountingUnit::Events {
            return findings;
        }
        let counts = InstanceCounts::of(&self.restricted(selection), selection);
        let field = |role| self.log.role(role).map_or_else(Place::none, |c| Place::none().field(c.name.clone()));
        let mut add = |code, severity, count, role| findings.add_with(code, severity, count, field(role), &[]);
        add("started-not-completed", Severity::Loss, counts.started_not_completed, Role::Lifecycle);
        add("start-unknown", Severity::Note, counts.start_unknown, Role::Lifecycle);
        add("other-transitions", Severity::Note, counts.other_transitions, Role::Lifecycle);
        add("start-after-end", Severity::Warning, self.start_after_end, Role::Start);
        findings
    }
}

impl UnitPart {
    /// Keeps the units in the mask; cases keep their numbers, some become empty.
    fn masked(&self, mask: &arrow_buffer::BooleanBuffer) -> Self {
        let keep: Vec<u32> = mask.set_indices().map(|i| i as u32).collect();
        let pick = |values: &ScalarBuffer<i64>| keep.iter().map(|&i| values[i as usize]).collect();
        let (mut ends, mut at) = (Vec::with_capacity(self.case_ends.len()), 0);
        for &end in self.case_ends.iter() {
            while keep.get(at).is_some_and(|&unit| unit < end) {
                at += 1;
            }
            ends.push(at as u32);
        }
        Self {
            first_case: self.first_case,
            case_ends: ends.into(),
            activity: keep.iter().map(|&i| self.activity[i as usize]).collect(),
            time: pick(&self.time),
            start: self.start.as_ref().map(pick),
            ticks: self.ticks.as_ref().map(|t| Ticks { time: pick(&t.time), start: t.start.as_ref().map(pick) }),
            rows: Some(keep.iter().map(|&i| self.row(i as usize) as u32).collect()),
            not_completed: self.not_completed.clone(),
            other_transitions: self.other_transitions.clone(),
        }
    }
}

/// What pairing left over in the selected cases (MEASURES.md, `instances`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InstanceCounts {
    /// Starts that no completion ended: work in progress, in no map and no variant.
    pub started_not_completed: u64,
    /// Instances without a start.
    pub start_unknown: u64,
    /// Events with a transition other than `start` and `complete`.
    pub other_transitions: u64,
}

impl InstanceCounts {
    /// Counts over the selected cases, those of live cases without any instance included when nothing is filtered out.
    pub(crate) fn of(units: &Units, selection: &Selection) -> Self {
        let mut counts = Self::default();
        for part in &units.parts {
            let selected = |case: u32| selection.counts_leftovers_of(part.first_case + case);
            for case in (0..part.case_count()).filter(|&c| selected(c)) {
                let starts = part.start.as_deref().map_or(&[][..], |s| &s[part.range(case)]);
                counts.start_unknown += starts.iter().filter(|&&s| s == UNKNOWN).count() as u64;
                counts.started_not_completed += u64::from(part.not_completed.get(case as usize).copied().unwrap_or(0));
                counts.other_transitions += u64::from(part.other_transitions.get(case as usize).copied().unwrap_or(0));
            }
        }
        counts
    }
}

/// Live cases of a part, as a test.
pub(crate) fn is_live(live: Option<&CaseSet>, case: u32) -> bool {
    live.is_none_or(|l| l.contains(case))
}
