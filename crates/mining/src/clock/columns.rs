//! Clocks of all cases of a selection at once: events become codes of what they do, cases become readings, on two threads.

use samsyn_calendar::DAY_US;

use super::engine::{ClockPlace, ClockReading, ClockState, ReadyRule};
use super::names::{ClockEvent, ClockEventKind, EventCondition};
use crate::filter::RowTest;
use crate::unit::UnitPart;
use crate::{Result, Selection, Units};

/// What the clock of each case shows, in the order of the log. 36 bytes a case.
#[derive(Clone, Debug, PartialEq)]
pub struct ClockColumns {
    cases: Vec<u32>,
    rows: Vec<Packed>,
}

/// A reading in 32 bytes: days and numbers of them in 32 bits, which hold every day that events can be of.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Packed {
    state: ClockState,
    /// [`NO_VERSION`]: none.
    version: u8,
    extended: bool,
    outside: bool,
    start: i32,
    due_nominal: i32,
    due: i32,
    decided: i32,
    used: i32,
    left: i32,
    late_days: i32,
}

/// Stands for no day and no number.
const NONE: i32 = i32::MIN;
const NO_VERSION: u8 = u8::MAX;

impl From<ClockReading> for Packed {
    #[inline]
    fn from(reading: ClockReading) -> Self {
        let number = |n: i64| n.clamp(i64::from(NONE) + 1, i64::from(i32::MAX)) as i32;
        let some = |n: Option<i64>| n.map_or(NONE, number);
        Self {
            state: reading.state,
            version: reading.version.map_or(NO_VERSION, |at| at as u8),
            extended: reading.extended,
            outside: reading.outside,
            start: some(reading.start),
            due_nominal: some(reading.due_nominal),
            due: some(reading.due),
            decided: some(reading.decided),
            used: number(reading.used),
            left: some(reading.left),
            late_days: number(reading.late_days),
        }
    }
}

impl From<Packed> for ClockReading {
    #[inline]
    fn from(packed: Packed) -> Self {
        let some = |n: i32| (n != NONE).then_some(i64::from(n));
        Self {
            state: packed.state,
            version: (packed.version != NO_VERSION).then_some(usize::from(packed.version)),
            start: some(packed.start),
            due_nominal: some(packed.due_nominal),
            due: some(packed.due),
            decided: some(packed.decided),
            used: i64::from(packed.used),
            left: some(packed.left),
            late_days: i64::from(packed.late_days),
            extended: packed.extended,
            outside: packed.outside,
        }
    }
}

/// How many cases are where (MEASURES.md, "On-time share").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClockTotals {
    /// No start, or one that awaits the filling of a gap.
    pub not_started: u64,
    /// Undecided and in time.
    pub running: u64,
    /// Undecided, and somebody else has the case.
    pub paused: u64,
    /// Decided in time.
    pub met: u64,
    /// Decided too late.
    pub late: u64,
    /// Undecided and too late.
    pub overdue: u64,
    /// Of those that were started: days outside the years that calendars tell of, or no law for the day.
    pub unknown: u64,
}

impl ClockTotals {
    /// Counts a case.
    pub fn add(&mut self, reading: &ClockReading) {
        *match reading.place() {
            ClockPlace::Unknown => &mut self.unknown,
            ClockPlace::NotStarted => &mut self.not_started,
            ClockPlace::Running => &mut self.running,
            ClockPlace::Paused => &mut self.paused,
            ClockPlace::OnTime => &mut self.met,
            ClockPlace::Late => &mut self.late,
            ClockPlace::Overdue => &mut self.overdue,
        } += 1;
    }

    /// Met of decided, 0 to 1; `None` when nothing is decided.
    pub fn on_time_share(&self) -> Option<f64> {
        let decided = self.met + self.late;
        (decided > 0).then(|| self.met as f64 / decided as f64)
    }
}

/// What a unit of an activity may do: bits by kind, and the tests of conditions on attributes.
struct Roles {
    /// By activity code: kinds that need no look at attributes.
    plain: Vec<u8>,
    tested: Vec<Tested>,
    /// By activity code: whether anything can apply at all.
    any: Vec<bool>,
}

struct Tested {
    kind: ClockEventKind,
    /// `None`: any activity.
    activity: Option<u32>,
    tests: Vec<RowTest>,
}

impl Roles {
    fn of(units: &Units, rule: &ReadyRule) -> Result<Self> {
        let mut roles =
            Self { plain: vec![0; units.activity_count()], tested: Vec::new(), any: vec![false; units.activity_count()] };
        for kind in ClockEventKind::ALL {
            for condition in rule.rule().events.of(kind) {
                roles.add(units, kind, condition)?;
            }
        }
        Ok(roles)
    }

    fn add(&mut self, units: &Units, kind: ClockEventKind, condition: &EventCondition) -> Result<()> {
        let code = condition.activity.as_deref().map(|name| units.activity_code(name));
        match code {
            // An activity that the log lacks.
            Some(None) => return Ok(()),
            Some(Some(code)) => self.any[code as usize] = true,
            None => self.any.fill(true),
        }
        let activity = code.flatten();
        if let (Some(code), true) = (activity, condition.attributes.steps.is_empty()) {
            self.plain[code as usize] |= 1 << kind as u8;
            return Ok(());
        }
        let tests = condition.attributes.steps.iter().map(|step| RowTest::of(step, units)).collect::<Result<_>>()?;
        self.tested.push(Tested { kind, activity, tests });
        Ok(())
    }

    fn bits(&self, part_number: usize, part: &UnitPart, case: u32, unit: usize) -> u8 {
        let activity = part.activity[unit];
        let mut bits = self.plain[activity as usize];
        for tested in self.tested.iter().filter(|t| t.activity.is_none_or(|a| a == activity)) {
            if tested.tests.iter().all(|test| test.meets(part_number, case as usize, part.row(unit))) {
                bits |= 1 << tested.kind as u8;
            }
        }
        bits
    }

    /// The clock's events of a case, in its order.
    fn events(
        &self,
        (number, part): (usize, &UnitPart),
        case: u32,
        day_of: &mut impl FnMut(i64) -> i64,
        to: &mut Vec<ClockEvent>,
    ) {
        to.clear();
        for unit in part.range(case).filter(|&u| self.any[part.activity[u] as usize]) {
            let bits = self.bits(number, part, case, unit);
            if bits != 0 {
                let day = day_of(part.time[unit]);
                let kinds = ClockEventKind::ALL.into_iter().filter(|kind| bits & (1 << *kind as u8) != 0);
                to.extend(kinds.map(|kind| ClockEvent { day, kind }));
            }
        }
    }
}

impl ClockColumns {
    /// Reads the clock of every selected case that the rule applies to, at the end of `as_of`, on up to `threads` threads.
    /// Events count on the day of their completion in the log's zone. Cost: O(units), tens of nanoseconds per event that
    /// the rule names.
    ///
    /// # Errors
    /// When the rule names a column that the log lacks, or a column is damaged.
    pub fn of(units: &Units, selection: &Selection, rule: &ReadyRule, as_of: i64, threads: usize) -> Result<Self> {
        let selection = rule.rule().applies.apply_to(units, selection.clone())?;
        let units = units.restricted(&selection);
        let (zone, roles) = (units.log().time_zone()?, Roles::of(&units, rule)?);
        let cases: Vec<u32> = selection.cases().iter().collect();
        let mut rows = vec![Packed::from(ClockReading::empty()); cases.len()];
        let chunk = cases.len().div_ceil(threads.max(1)).max(1);
        let read = |cases: &[u32], rows: &mut [Packed]| {
            let (mut reader, mut events) = (zone.reader(), Vec::new());
            let mut day_of = |us: i64| reader.utc_to_local(us).div_euclid(DAY_US);
            for (&case, row) in cases.iter().zip(rows) {
                let (at, own) = units.locate(case);
                roles.events((at, &units.parts[at]), own, &mut day_of, &mut events);
                *row = rule.read(&events, as_of).into();
            }
        };
        if cases.len() <= chunk {
            read(&cases, &mut rows);
        } else {
            std::thread::scope(|scope| {
                let parts = cases.chunks(chunk).zip(rows.chunks_mut(chunk));
                parts.for_each(|(cases, rows)| drop(scope.spawn(|| read(cases, rows))));
            });
        }
        Ok(Self { cases, rows })
    }

    /// Number of the case in the log, and what its clock shows, of every case in the order of the log.
    pub fn iter(&self) -> impl Iterator<Item = (u32, ClockReading)> + '_ {
        self.cases.iter().zip(&self.rows).map(|(&case, &row)| (case, row.into()))
    }

    /// The clock's events of one case of the log.
    ///
    /// # Errors
    /// As [`ClockColumns::of`].
    pub fn events_of(units: &Units, rule: &ReadyRule, case: u32) -> Result<Vec<ClockEvent>> {
        let (zone, roles) = (units.log().time_zone()?, Roles::of(units, rule)?);
        let (at, own) = units.locate(case);
        let mut events = Vec::new();
        let mut day_of = |us: i64| zone.day_at(us);
        roles.events((at, &units.parts[at]), own, &mut day_of, &mut events);
        Ok(events)
    }
}
