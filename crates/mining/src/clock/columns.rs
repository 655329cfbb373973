//! Clocks of all cases of a selection at once: events become codes of what they do, cases become readings, on two threads.

use samsyn_calendar::{DAY_US, Zone};

use super::engine::{ClockReading, ClockState, ReadyRule};
use super::names::{ClockEvent, ClockEventKind, EventCondition};
use crate::filter::RowTest;
use crate::unit::UnitPart;
use crate::{Result, Selection, Units};

/// What the clock of each case shows, in the order of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct ClockColumns {
    /// Number of the case in the log, and what its clock shows.
    pub readings: Vec<(u32, ClockReading)>,
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
        let (zone, roles) = (zone(&units)?, Roles::of(&units, rule)?);
        let cases: Vec<u32> = selection.cases().iter().collect();
        let chunk = cases.len().div_ceil(threads.max(1)).max(1);
        let read = |cases: &[u32]| {
            let (mut reader, mut events) = (zone.reader(), Vec::new());
            let mut day_of = |us: i64| reader.civil_at(us).days();
            let mut readings = Vec::with_capacity(cases.len());
            for &case in cases {
                let (at, own) = units.locate(case);
                roles.events((at, &units.parts[at]), own, &mut day_of, &mut events);
                readings.push((case, rule.read(&events, as_of)));
            }
            readings
        };
        let readings = if cases.len() <= chunk {
            read(&cases)
        } else {
            std::thread::scope(|scope| {
                let read = &read;
                let running: Vec<_> = cases.chunks(chunk).map(|cases| scope.spawn(move || read(cases))).collect();
                let done = running.into_iter().map(|thread| thread.join().unwrap_or_else(|p| std::panic::resume_unwind(p)));
                done.collect::<Vec<_>>().concat()
            })
        };
        Ok(Self { readings })
    }

    /// The clock's events of one case of the log.
    ///
    /// # Errors
    /// As [`ClockColumns::of`].
    pub fn events_of(units: &Units, rule: &ReadyRule, case: u32) -> Result<Vec<ClockEvent>> {
        let (zone, roles) = (zone(units)?, Roles::of(units, rule)?);
        let (at, own) = units.locate(case);
        let mut events = Vec::new();
        let mut day_of = |us: i64| zone.utc_to_local(us).div_euclid(DAY_US);
        roles.events((at, &units.parts[at]), own, &mut day_of, &mut events);
        Ok(events)
    }

    /// How many are where; decided ones only when they were decided from `from` to `to`, both inclusive. O(cases).
    pub fn totals(&self, from: Option<i64>, to: Option<i64>) -> ClockTotals {
        let mut totals = ClockTotals::default();
        for (_, reading) in &self.readings {
            let inside = |day: i64| from.is_none_or(|f| f <= day) && to.is_none_or(|t| day <= t);
            let counted = match (reading.state, reading.decided) {
                (ClockState::NotStarted, _) if reading.outside => &mut totals.unknown,
                (ClockState::NotStarted, _) => &mut totals.not_started,
                (ClockState::Running, _) => &mut totals.running,
                (ClockState::Paused, _) => &mut totals.paused,
                (ClockState::Breached, None) => &mut totals.overdue,
                (ClockState::Met, Some(day)) if inside(day) => &mut totals.met,
                (ClockState::Breached, Some(day)) if inside(day) => &mut totals.late,
                _ => continue,
            };
            *counted += 1;
        }
        totals
    }
}

fn zone(units: &Units) -> Result<Zone> {
    Zone::parse(units.log().zone()).map_err(|e| samsyn_eventlog::Error::Segment(e.to_string()).into())
}
