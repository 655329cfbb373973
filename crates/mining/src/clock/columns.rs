//! Clocks of all cases of a selection at once: events become codes of what they do, cases become what their clock shows, on two threads;
//! and the bytes in which that is kept beside a segment.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arrow_buffer::{Buffer, ScalarBuffer};
use samsyn_calendar::DAY_US;
use samsyn_eventlog::CaseSet;

use super::counts::{ClockCounts, Tally};
use super::engine::{ClockPlace, ClockReading, ReadyRule};
use super::names::{ClockEvent, ClockEventKind, EventCondition};
use crate::filter::RowTest;
use crate::unit::UnitPart;
use crate::{Result, Rule, Selection, Units};

/// What the clock of each case of a log shows, as far as it does not depend on the day it is read on. 18 bytes a case.
///
/// Between two events of a case nothing moves its clock but the calendar: a limit that runs is out after its last day, and a version of the
/// law may come into force that takes over undecided cases. So what was found with all events of a case holds for every day from its last
/// event on, and [`ClockStand::place`] says where the case is on such a day; [`ClockColumns::of`] reads cases on other days.
#[derive(Clone, Debug)]
pub struct ClockColumns {
    parts: Vec<ClockPart>,
}

/// The clocks of one part of a log: column by column, so that counting reads only what it needs.
#[derive(Clone, Debug)]
pub struct ClockPart {
    first_case: u32,
    /// The day at whose end the clocks were read.
    read_on: i32,
    /// [`ABSENT`], or a [`Kept`] in the low three bits and whether the limit was extended in the next.
    pub(super) kept: ScalarBuffer<u8>,
    /// [`NO_VERSION`]: none.
    version: ScalarBuffer<u8>,
    /// [`NONE`]: no day.
    start: ScalarBuffer<i32>,
    due_nominal: ScalarBuffer<i32>,
    pub(super) due: ScalarBuffer<i32>,
    pub(super) decided: ScalarBuffer<i32>,
}

/// What a clock shows on whatever day it is read, from the last event of the case on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockStand {
    kept: Kept,
    /// Position in [`crate::ClockRule::versions`] of the law that it is judged by.
    pub version: Option<usize>,
    /// Day that the limit runs from, itself not counted.
    pub start: Option<i64>,
    /// Last day as counted; none while paused.
    pub due_nominal: Option<i64>,
    /// Last day in law, rolled; none while paused.
    pub due: Option<i64>,
    /// Day of the decision.
    pub decided: Option<i64>,
    /// Whether the limit was extended.
    pub extended: bool,
}

/// Where a clock stands, whether the limit is out left aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kept {
    Unknown,
    NotStarted,
    Undecided,
    Paused,
    Decided,
}

impl Kept {
    pub(super) const ALL: [Kept; 5] = [Kept::Unknown, Kept::NotStarted, Kept::Undecided, Kept::Paused, Kept::Decided];
}

/// Stands for no day.
pub(super) const NONE: i32 = i32::MIN;
const NO_VERSION: u8 = u8::MAX;
/// Stands for a case that has no such clock, or was not asked for.
const ABSENT: u8 = u8::MAX;
pub(super) const EXTENDED: u8 = 8;
/// Bytes before the columns of a kept part: what it is, its cases, the day it was read on.
const HEAD: usize = 64;
const MAGIC: &[u8; 8] = b"clocks 1";

impl From<&ClockReading> for ClockStand {
    fn from(reading: &ClockReading) -> Self {
        let kept = match reading.place() {
            ClockPlace::Unknown => Kept::Unknown,
            ClockPlace::NotStarted => Kept::NotStarted,
            ClockPlace::Running | ClockPlace::Overdue => Kept::Undecided,
            ClockPlace::Paused => Kept::Paused,
            ClockPlace::OnTime | ClockPlace::Late => Kept::Decided,
        };
        let ClockReading { version, start, due_nominal, due, decided, extended, .. } = *reading;
        Self { kept, version, start, due_nominal, due, decided, extended }
    }
}

impl ClockStand {
    /// Where the case is counted and listed at the end of a day from its last event on.
    #[inline]
    pub fn place(&self, as_of: i64) -> ClockPlace {
        match self.kept {
            Kept::Unknown => ClockPlace::Unknown,
            Kept::NotStarted => ClockPlace::NotStarted,
            Kept::Paused => ClockPlace::Paused,
            Kept::Undecided if self.due.is_some_and(|due| due < as_of) => ClockPlace::Overdue,
            Kept::Undecided => ClockPlace::Running,
            Kept::Decided if self.due.zip(self.decided).is_some_and(|(due, decided)| due < decided) => ClockPlace::Late,
            Kept::Decided => ClockPlace::OnTime,
        }
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

/// Columns that are being filled, or a stretch of them.
struct Rows<'a> {
    kept: &'a mut [u8],
    version: &'a mut [u8],
    days: [&'a mut [i32]; 4],
}

impl<'a> Rows<'a> {
    fn split(self, at: usize) -> (Self, Self) {
        let Self { kept, version, days: [a, b, c, d] } = self;
        let ((kept, kept_later), (version, version_later)) = (kept.split_at_mut(at), version.split_at_mut(at));
        let ((a, a2), (b, b2), (c, c2), (d, d2)) =
            (a.split_at_mut(at), b.split_at_mut(at), c.split_at_mut(at), d.split_at_mut(at));
        (Self { kept, version, days: [a, b, c, d] }, Self { kept: kept_later, version: version_later, days: [a2, b2, c2, d2] })
    }

    fn set(&mut self, at: usize, reading: &ClockReading) {
        let stand = ClockStand::from(reading);
        self.kept[at] = stand.kept as u8 | if stand.extended { EXTENDED } else { 0 };
        self.version[at] = stand.version.map_or(NO_VERSION, |version| version as u8);
        let day = |n: Option<i64>| n.map_or(NONE, |n| n.clamp(i64::from(NONE) + 1, i64::from(i32::MAX)) as i32);
        for (column, value) in self.days.iter_mut().zip([stand.start, stand.due_nominal, stand.due, stand.decided]) {
            column[at] = day(value);
        }
    }
}

/// Cases after which whoever waits is told.
const TOLD_EVERY: usize = 1024;

/// Whoever waits for clocks to be read: told how far it is, and may end it.
#[derive(Clone, Copy)]
pub struct ClockWatch<'a> {
    told: &'a (dyn Fn(u64) + Sync),
    stopped: &'a AtomicBool,
}

impl<'a> ClockWatch<'a> {
    /// `told` is called with how many cases have been read since it was called last, from several threads; setting `stopped` ends the reading.
    pub fn new(told: &'a (dyn Fn(u64) + Sync), stopped: &'a AtomicBool) -> Self {
        Self { told, stopped }
    }

    fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }
}

/// What reads the clocks of cases, one after the other.
struct CaseReader<'a> {
    watch: Option<ClockWatch<'a>>,
    rule: &'a ReadyRule,
    roles: &'a Roles,
    units: &'a Units,
    selection: &'a Selection,
    as_of: i64,
}

impl CaseReader<'_> {
    /// Reads the cases of a part from `from` on, as many as `rows` has room for.
    fn fill(&self, number: usize, from: u32, rows: &mut Rows<'_>, zone: &samsyn_calendar::Zone) {
        let part = &self.units.parts[number];
        let (mut reader, mut events) = (zone.reader(), Vec::new());
        let mut day_of = |us: i64| reader.utc_to_local(us).div_euclid(DAY_US);
        let cases = rows.kept.len();
        for first in (0..cases).step_by(TOLD_EVERY) {
            if self.watch.is_some_and(|watch| watch.is_stopped()) {
                return;
            }
            let end = cases.min(first + TOLD_EVERY);
            for at in first..end {
                let own = from + at as u32;
                if self.selection.cases().contains(part.first_case + own) {
                    self.roles.events((number, part), own, &mut day_of, &mut events);
                    rows.set(at, &self.rule.read(&events, self.as_of));
                }
            }
            if let Some(watch) = self.watch {
                (watch.told)((end - first) as u64);
            }
        }
    }
}

impl ClockPart {
    fn of(reader: &CaseReader<'_>, number: usize, threads: usize) -> Result<Self> {
        let zone = reader.units.log().time_zone()?;
        let part = &reader.units.parts[number];
        let cases = part.case_count() as usize;
        let (mut kept, mut version) = (vec![ABSENT; cases], vec![NO_VERSION; cases]);
        let mut days: [Vec<i32>; 4] = std::array::from_fn(|_| vec![NONE; cases]);
        let chunk = cases.div_ceil(threads.max(1)).max(1);
        let mut rows = Rows { kept: &mut kept, version: &mut version, days: days.each_mut().map(Vec::as_mut_slice) };
        std::thread::scope(|scope| {
            let mut from = 0;
            while rows.kept.len() > chunk {
                let (mut these, later) = rows.split(chunk);
                rows = later;
                let zone = &zone;
                scope.spawn(move || reader.fill(number, from, &mut these, zone));
                from += chunk as u32;
            }
            reader.fill(number, from, &mut rows, &zone);
        });
        let [start, due_nominal, due, decided] = days.map(ScalarBuffer::from);
        let (first_case, read_on) = (part.first_case, reader.as_of.clamp(i64::from(i32::MIN), i64::from(i32::MAX)) as i32);
        Ok(Self { first_case, read_on, kept: kept.into(), version: version.into(), start, due_nominal, due, decided })
    }

    /// Cases of the part.
    fn len(&self) -> usize {
        self.kept.len()
    }

    // Inlined, so that of what the columns hold only that is read which is asked for.
    #[inline(always)]
    fn get(&self, own: usize) -> Option<ClockStand> {
        let kept = self.kept[own];
        let day = |column: &ScalarBuffer<i32>| Some(column[own]).filter(|day| *day != NONE).map(i64::from);
        Some(ClockStand {
            kept: *Kept::ALL.get(usize::from(kept & !EXTENDED))?,
            version: Some(self.version[own]).filter(|version| *version != NO_VERSION).map(usize::from),
            start: day(&self.start),
            due_nominal: day(&self.due_nominal),
            due: day(&self.due),
            decided: day(&self.decided),
            extended: kept & EXTENDED != 0,
        })
    }

    /// Writes it as it is kept beside a segment: a head, then column by column. Cost: O(cases), 18 bytes each.
    ///
    /// # Errors
    /// Those of `to`.
    pub fn write(&self, to: &mut dyn std::io::Write) -> std::io::Result<()> {
        let mut head = [0; HEAD];
        head[..8].copy_from_slice(MAGIC);
        head[8..12].copy_from_slice(&(self.len() as u32).to_le_bytes());
        head[12..16].copy_from_slice(&self.read_on.to_le_bytes());
        to.write_all(&head)?;
        // Days first: they stay at multiples of four bytes.
        for column in [&self.start, &self.due_nominal, &self.due, &self.decided] {
            to.write_all(column.inner().as_slice())?;
        }
        to.write_all(&self.kept)?;
        to.write_all(&self.version)
    }

    /// Reads what [`ClockPart::write`] has written of a part with so many cases, without a copy; `None` when the bytes are of something
    /// else. Cost: O(1).
    pub fn open(bytes: &Buffer, cases: u32) -> Option<Self> {
        let head = bytes.get(..HEAD)?;
        let number = |from: usize| head[from..from + 4].try_into().map(u32::from_le_bytes).unwrap_or(u32::MAX);
        let n = cases as usize;
        let is_it = &head[..8] == MAGIC && number(8) == cases && bytes.len() == HEAD + 18 * n && cfg!(target_endian = "little");
        let aligned = bytes.as_ptr().align_offset(std::mem::align_of::<i32>()) == 0;
        if !is_it || !aligned {
            return None;
        }
        let days = |column: usize| ScalarBuffer::new(bytes.clone(), HEAD / 4 + column * n, n);
        let small = |column: usize| ScalarBuffer::new(bytes.clone(), HEAD + 16 * n + column * n, n);
        let read_on = number(12).cast_signed();
        let (start, due_nominal, due, decided) = (days(0), days(1), days(2), days(3));
        Some(Self { first_case: 0, read_on, kept: small(0), version: small(1), start, due_nominal, due, decided })
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
        Self::read(units, selection, rule, as_of, threads, None)
    }

    /// The same for somebody who waits; `None` when it was stopped. What is told adds up to the cases of the log. Cost: as [`Self::of`].
    ///
    /// # Errors
    /// Those of [`Self::of`].
    pub fn of_watched(
        units: &Units,
        selection: &Selection,
        rule: &ReadyRule,
        as_of: i64,
        threads: usize,
        watch: ClockWatch<'_>,
    ) -> Result<Option<Self>> {
        let read = Self::read(units, selection, rule, as_of, threads, Some(watch))?;
        Ok((!watch.is_stopped()).then_some(read))
    }

    fn read(
        units: &Units,
        selection: &Selection,
        rule: &ReadyRule,
        as_of: i64,
        threads: usize,
        watch: Option<ClockWatch<'_>>,
    ) -> Result<Self> {
        let selection = &rule.rule().applies.apply_to(units, selection.clone())?;
        let units = &units.restricted(selection);
        let roles = &Roles::of(units, rule)?;
        let reader = CaseReader { watch, rule, roles, units, selection, as_of };
        let parts = (0..units.parts.len()).map(|number| ClockPart::of(&reader, number, threads)).collect::<Result<_>>()?;
        Ok(Self { parts })
    }

    /// Of parts that were read one by one, in the order of a log, each of a log of its segment alone.
    pub fn of_parts(parts: impl IntoIterator<Item = ClockPart>) -> Self {
        let mut first_case = 0;
        let place = |part: ClockPart| {
            let part = ClockPart { first_case, ..part };
            first_case += part.len() as u32;
            part
        };
        Self { parts: parts.into_iter().map(place).collect() }
    }

    /// The parts.
    pub fn into_parts(self) -> Vec<ClockPart> {
        self.parts
    }

    /// What the clock of a case shows; `None` when the case has none.
    pub fn get(&self, case: u32) -> Option<ClockStand> {
        let at = self.parts.partition_point(|part| part.first_case + (part.len() as u32) <= case);
        let part = self.parts.get(at)?;
        part.get(case.checked_sub(part.first_case)? as usize)
    }

    /// Number in the log and clock of these cases, as far as they have one, in the order of the log.
    #[inline]
    pub fn iter<'a>(&'a self, cases: &'a CaseSet) -> impl Iterator<Item = (u32, ClockStand)> + 'a {
        let mut at = 0;
        cases.iter().filter_map(move |case| {
            while self.parts.get(at).is_some_and(|part| case - part.first_case >= part.len() as u32) {
                at += 1;
            }
            let part = self.parts.get(at)?;
            Some((case, part.get((case - part.first_case) as usize)?))
        })
    }

    /// Of these cases those whose clock must be read anew for `as_of`: events after that day have not happened yet, and a version of
    /// the law that has come into force since, or not yet, has or has not taken over undecided cases. Cost: O(cases) at most.
    ///
    /// # Errors
    /// When the log's zone is unknown.
    fn outdated(&self, units: &Units, rule: &ReadyRule, as_of: i64, cases: &CaseSet) -> Result<CaseSet> {
        let mut reader = units.log().time_zone()?.reader();
        let mut found = CaseSet::empty(units.log().case_range());
        for (part, of_units) in self.parts.iter().zip(&units.parts) {
            let read_on = i64::from(part.read_on);
            let is_untold = !rule.tells(read_on) || !rule.tells(as_of);
            let takes_over = rule.rule().takes_over_between(read_on.min(as_of), read_on.max(as_of));
            if as_of >= read_on && !is_untold && !takes_over {
                continue;
            }
            for own in (0..of_units.case_count()).filter(|own| cases.contains(part.first_case + own)) {
                let last = of_units.range(own).last().map(|unit| of_units.time[unit]);
                let is_later = last.is_some_and(|us| reader.utc_to_local(us).div_euclid(DAY_US) > as_of);
                let is_settled = part.get(own as usize).is_none_or(|stand| stand.kept == Kept::Decided);
                if is_later || is_untold || takes_over && !is_settled {
                    found.insert(part.first_case + own);
                }
            }
        }
        Ok(found)
    }

    /// Whether the clock of a case is a matter of the case's own rows, whatever else the log holds, so that clocks can be read part by part.
    pub fn is_by_case(rule: &ReadyRule) -> bool {
        rule.rule().applies.steps.iter().all(|step| matches!(step.rule, Rule::Attribute { .. }))
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

/// The clocks of cases at the end of a day.
#[derive(Clone, Debug)]
pub struct ClocksOn {
    as_of: i64,
    columns: Arc<ClockColumns>,
    /// Cases that what is kept does not tell of on this day, and what was read of them.
    anew: Option<(CaseSet, ClockColumns)>,
}

impl ClocksOn {
    /// What the clocks of these cases show at the end of `as_of`, by what is known of all cases of the log. Cost: O(cases) at most, and as
    /// [`ClockColumns::of`] for those of them that have later events or are taken over by another version of the law.
    ///
    /// # Errors
    /// Those of [`ClockColumns::of`].
    pub fn of(
        units: &Units,
        rule: &ReadyRule,
        columns: Arc<ClockColumns>,
        as_of: i64,
        cases: &CaseSet,
        threads: usize,
    ) -> Result<Self> {
        let outdated = columns.outdated(units, rule, as_of, cases)?;
        let anew = (outdated.count() > 0)
            .then(|| ClockColumns::of(units, &Selection::of_cases(units, &outdated), rule, as_of, threads))
            .transpose()?;
        Ok(Self { as_of, columns, anew: anew.map(|anew| (outdated, anew)) })
    }

    /// Number in the log, place and clock of these cases, as far as they have one, in the order of the log. They are among those asked for
    /// with [`ClocksOn::of`].
    pub fn iter<'a>(&'a self, cases: &'a CaseSet) -> impl Iterator<Item = (u32, ClockPlace, ClockStand)> + 'a {
        self.columns.iter(cases).filter_map(|(case, kept)| {
            let stand = match &self.anew {
                Some((outdated, anew)) if outdated.contains(case) => anew.get(case)?,
                _ => kept,
            };
            Some((case, stand.place(self.as_of), stand))
        })
    }

    /// How many of these cases are where, and what was decided when; `soon`: the last day that is due soon. Cost: O(cases), a few
    /// nanoseconds each.
    pub fn counts(&self, cases: &CaseSet, soon: i64) -> ClockCounts {
        let mut tally = Tally::new(self.as_of, soon);
        for (number, part) in self.columns.parts.iter().enumerate() {
            let (first, end) = (part.first_case, part.first_case + part.len() as u32);
            cases.for_each_run_in(first..end, |run| match &self.anew {
                None => tally.add(part, (run.start - first) as usize..(run.end - first) as usize),
                Some((outdated, anew)) => {
                    for case in run {
                        let of = if outdated.contains(case) { &anew.parts[number] } else { part };
                        let own = (case - first) as usize;
                        tally.add(of, own..own + 1);
                    }
                }
            });
        }
        tally.counts()
    }
}
