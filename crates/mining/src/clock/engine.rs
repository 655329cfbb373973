//! What a clock shows: one pass over a case's events, which either tells the answer alone or the steps to it as well.

use samsyn_calendar::{Limit, LimitUnit, LocalDay, WorkCalendar};

use super::names::{ClockEvent, ClockEventKind, GapEffect};
use super::rule::{ClockRule, ClockVersion, Extension};

/// Where a clock stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum ClockState {
    /// No start, or the start awaits the filling of a gap.
    NotStarted,
    /// Undecided, and the limit is not out.
    Running,
    /// Undecided, and the limit does not run: somebody else has the case.
    Paused,
    /// Decided on or before the due day.
    Met,
    /// Not decided by the end of the due day; whether it has been decided since stands beside it.
    Breached,
}

impl ClockState {
    /// All five.
    pub const ALL: [ClockState; 5] =
        [ClockState::NotStarted, ClockState::Running, ClockState::Paused, ClockState::Met, ClockState::Breached];

    /// Stable name for the wording, kebab-case.
    pub const fn code(self) -> &'static str {
        match self {
            ClockState::NotStarted => "not-started",
            ClockState::Running => "running",
            ClockState::Paused => "paused",
            ClockState::Met => "met",
            ClockState::Breached => "breached",
        }
    }
}

/// Where a case is counted and listed: its clock's state, with what is decided told apart, and what cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ClockPlace {
    Unknown,
    NotStarted,
    Running,
    Paused,
    OnTime,
    Late,
    Overdue,
}

impl ClockPlace {
    /// Stable name for the wording, kebab-case.
    pub const fn code(self) -> &'static str {
        match self {
            ClockPlace::Unknown => "unknown",
            ClockPlace::NotStarted => "not-started",
            ClockPlace::Running => "running",
            ClockPlace::Paused => "paused",
            ClockPlace::OnTime => "on-time",
            ClockPlace::Late => "late",
            ClockPlace::Overdue => "overdue",
        }
    }
}

/// What a clock shows at the end of a day. Amounts are open days for a limit in working days, calendar days for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockReading {
    /// Where it stands.
    pub state: ClockState,
    /// Position in [`ClockRule::versions`] of the law that it is judged by.
    pub version: Option<usize>,
    /// Day that the limit runs from, itself not counted.
    pub start: Option<i64>,
    /// Last day as counted; none while paused.
    pub due_nominal: Option<i64>,
    /// Last day in law, rolled; none while paused.
    pub due: Option<i64>,
    /// Day of the decision.
    pub decided: Option<i64>,
    /// Days that have run.
    pub used: i64,
    /// Days to [`ClockReading::due`], or unused ones while paused; negative when overdue, none when decided or not started.
    pub left: Option<i64>,
    /// Calendar days from the due day to the decision, or to the day read on; 0 when not breached.
    pub late_days: i64,
    /// Whether the limit was extended.
    pub extended: bool,
    /// Whether a day lies outside the years that calendars tell of, or the start before any version of the law, so that
    /// nothing else is known.
    pub outside: bool,
}

/// One step of the derivation; codes are worded at the edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockStep {
    /// What happened: `law`, `started`, `restarted`, `paused`, `resumed`, `extended`, `decided`, `due-nominal`, `due`,
    /// or why an event had no effect: `ignored-window`, `ignored-expired`, `ignored-times`, `ignored-again`,
    /// `ignored-none`; `no-law`.
    pub code: &'static str,
    /// The day it is about.
    pub day: i64,
    /// Days, where the step has some: those paused.
    pub days: Option<i64>,
}

/// A rule with its calendars tabulated: what clocks are read with. About a millisecond to make for each country.
#[derive(Clone, Debug)]
pub struct ReadyRule {
    rule: ClockRule,
    calendars: Vec<WorkCalendar>,
}

/// What is known of a case while its events are walked through.
struct Walk<'a> {
    version: &'a ClockVersion,
    calendar: &'a WorkCalendar,
    /// Day that gaps are counted from: receipt, or what the applicant added unasked.
    received: i64,
    start: i64,
    extensions: u32,
    /// Closed pauses after the start: first and last paused day, in order, apart.
    pauses: Vec<(i64, i64)>,
    open: Option<i64>,
    decided: Option<i64>,
}

/// The last day as counted and the last day in law.
#[derive(Clone, Copy)]
struct Due {
    nominal: i64,
    rolled: i64,
}

impl ReadyRule {
    /// Tabulates the calendars; `local` are the authority's own closing days.
    pub fn new(rule: ClockRule, local: &[LocalDay]) -> Self {
        let mut known: Vec<WorkCalendar> = Vec::new();
        let mut calendar = |version: &ClockVersion| {
            let made = known.iter().find(|c| c.country() == version.calendar).cloned();
            made.unwrap_or_else(|| {
                known.push(WorkCalendar::new(version.calendar, local));
                known[known.len() - 1].clone()
            })
        };
        let calendars = rule.versions.iter().map(&mut calendar).collect();
        Self { rule, calendars }
    }

    /// The rule.
    pub fn rule(&self) -> &ClockRule {
        &self.rule
    }

    /// Whether the calendars tell of a day and the next.
    pub(crate) fn tells(&self, day: i64) -> bool {
        self.calendars.iter().all(|calendar| calendar.knows(day) && calendar.knows(day + 1))
    }

    /// What the clock shows at the end of `as_of`, of a case with these events in the order of the case; later ones have
    /// not happened yet. Cost: O(events), tens of nanoseconds each.
    pub fn read(&self, events: &[ClockEvent], as_of: i64) -> ClockReading {
        self.walk(events, as_of, &mut |_, _, _| {})
    }

    /// The same with the steps that lead there.
    pub fn explain(&self, events: &[ClockEvent], as_of: i64) -> (ClockReading, Vec<ClockStep>) {
        let mut steps = Vec::new();
        let reading = self.walk(events, as_of, &mut |code, day, days| steps.push(ClockStep { code, day, days }));
        (reading, steps)
    }

    fn walk(&self, events: &[ClockEvent], as_of: i64, tell: &mut impl FnMut(&'static str, i64, Option<i64>)) -> ClockReading {
        let events = &events[..events.iter().position(|e| e.day > as_of).unwrap_or(events.len())];
        let Some(first) = events.iter().position(|e| e.kind == ClockEventKind::Start) else {
            return ClockReading::empty();
        };
        let (start, later) = (events[first].day, &events[first + 1..]);
        let decided = later.iter().find(|e| e.kind == ClockEventKind::Stop).map(|e| e.day);
        let Some(at) = self.rule.version_for(start, decided.unwrap_or(as_of)) else {
            tell("no-law", start, None);
            return ClockReading { outside: true, ..ClockReading::empty() };
        };
        let mut walk = Walk {
            version: &self.rule.versions[at],
            calendar: &self.calendars[at],
            received: start,
            start,
            extensions: 0,
            pauses: Vec::new(),
            open: None,
            decided: None,
        };
        tell("law", start, None);
        tell("started", start, None);
        let read = walk.events(later, tell).and_then(|()| walk.reading(at, as_of, tell));
        read.unwrap_or(ClockReading { outside: true, ..ClockReading::empty() })
    }
}

impl ClockReading {
    /// Where the case is counted and listed.
    pub fn place(&self) -> ClockPlace {
        match (self.state, self.decided) {
            (ClockState::NotStarted, _) if self.outside => ClockPlace::Unknown,
            (ClockState::NotStarted, _) => ClockPlace::NotStarted,
            (ClockState::Running, _) => ClockPlace::Running,
            (ClockState::Paused, _) => ClockPlace::Paused,
            (ClockState::Met, _) => ClockPlace::OnTime,
            (ClockState::Breached, Some(_)) => ClockPlace::Late,
            (ClockState::Breached, None) => ClockPlace::Overdue,
        }
    }

    pub(crate) fn empty() -> Self {
        Self {
            state: ClockState::NotStarted,
            version: None,
            start: None,
            due_nominal: None,
            due: None,
            decided: None,
            used: 0,
            left: None,
            late_days: 0,
            extended: false,
            outside: false,
        }
    }
}

impl Walk<'_> {
    /// Walks through the events after the first start; `None` when a day is outside the calendar.
    fn events(&mut self, events: &[ClockEvent], tell: &mut impl FnMut(&'static str, i64, Option<i64>)) -> Option<()> {
        for event in events {
            let day = event.day;
            let done = match event.kind {
                ClockEventKind::Start => "ignored-again",
                ClockEventKind::Stop => {
                    self.decided = Some(day);
                    tell("decided", day, None);
                    break;
                }
                ClockEventKind::Pause => self.pause(day)?,
                ClockEventKind::Resume => match self.resume(day) {
                    Some(paused) if self.version.gap.effect == GapEffect::Pause => {
                        tell("resumed", day, Some(paused));
                        continue;
                    }
                    Some(_) => "restarted",
                    None => "ignored-again",
                },
                ClockEventKind::Restart => self.restart(day)?,
                ClockEventKind::Extend => self.extend(day)?,
            };
            tell(done, day, None);
        }
        Some(())
    }

    fn pause(&mut self, day: i64) -> Option<&'static str> {
        let gap = self.version.gap;
        if gap.effect == GapEffect::None {
            return Some("ignored-none");
        }
        if self.open.is_some() {
            return Some("ignored-again");
        }
        if let Some(window) = gap.window
            && day > window.last_day(self.received, self.calendar)?
        {
            return Some("ignored-window");
        }
        let due = self.due()?;
        // A pause takes days off a limit that still has some; a restart needs one that is not out.
        let expired = match gap.effect {
            GapEffect::Pause => gap.bounds.days(day, None).0 > due.nominal,
            _ => day > due.rolled,
        };
        if expired {
            return Some("ignored-expired");
        }
        self.open = Some(day);
        Some("paused")
    }

    /// Days of the pause that ends; `None` when none was open.
    fn resume(&mut self, day: i64) -> Option<i64> {
        let from = self.open.take()?;
        if self.version.gap.effect != GapEffect::Pause {
            self.begin(day);
            return Some(0);
        }
        let (first, last) = self.version.gap.bounds.days(from, Some(day));
        let first = first.max(self.free_from());
        if first <= last {
            self.pauses.push((first, last));
        }
        Some((last - first + 1).max(0))
    }

    /// First day that no pause holds and that counts at all.
    fn free_from(&self) -> i64 {
        self.pauses.last().map_or(self.start + 1, |&(_, last)| last + 1)
    }

    fn restart(&mut self, day: i64) -> Option<&'static str> {
        if self.open.is_none() && day > self.due()?.rolled {
            return Some("ignored-expired");
        }
        self.received = day;
        self.open = None;
        self.begin(day);
        Some("restarted")
    }

    fn begin(&mut self, day: i64) {
        self.start = day;
        self.pauses.clear();
    }

    fn extend(&mut self, day: i64) -> Option<&'static str> {
        let Some(extension) = self.version.extension else { return Some("ignored-none") };
        if self.extensions >= extension.times {
            return Some("ignored-times");
        }
        if extension.notice_before_due && self.open.is_none() && day > self.due()?.rolled {
            return Some("ignored-expired");
        }
        self.extensions += 1;
        Some("extended")
    }

    /// The last day as counted, pauses aside.
    fn unpaused(&self) -> Option<i64> {
        let limit = self.version.limit;
        match self.version.extension {
            Some(Extension { max, .. }) if self.extensions > 0 && max.unit == limit.unit => {
                // One limit of both lengths: 31 January and two months are 31 March, not 28.
                let length = limit.length + self.extensions * max.length;
                Limit { length, ..limit }.last_day(self.start, self.calendar)
            }
            Some(Extension { max, .. }) => {
                let mut last = limit.last_day(self.start, self.calendar)?;
                for _ in 0..self.extensions {
                    last = max.last_day(last, self.calendar)?;
                }
                Some(last)
            }
            None => limit.last_day(self.start, self.calendar),
        }
    }

    fn due(&self) -> Option<Due> {
        let mut nominal = self.unpaused()?;
        for &(first, last) in self.pauses.iter() {
            if first > nominal {
                break;
            }
            nominal = match self.version.limit.unit {
                LimitUnit::WorkingDays => self.calendar.open_after(nominal, u32::try_from(self.days(first, last)?).ok()?)?,
                _ => nominal + (last - first + 1),
            };
        }
        if !self.calendar.knows(nominal) {
            return None;
        }
        let rolled = self.version.roll.due(self.start, nominal, self.version.limit, self.calendar)?;
        Some(Due { nominal, rolled })
    }

    /// Days that count towards the limit from `first` to `last`; negative when `last` comes before `first`.
    fn days(&self, first: i64, last: i64) -> Option<i64> {
        if self.version.limit.unit != LimitUnit::WorkingDays {
            return Some(last + 1 - first);
        }
        if last < first {
            return Some(-self.calendar.open_between(last + 1, first)?);
        }
        self.calendar.open_between(first, last + 1)
    }

    /// Days that have run by the end of a day.
    fn used(&self, until: i64) -> Option<i64> {
        let mut used = self.days(self.start + 1, until.max(self.start))?;
        for &(first, last) in &self.pauses {
            used -= self.days(first, last.min(until))?.max(0);
        }
        if let Some(from) = self.open {
            let first = self.version.gap.bounds.days(from, None).0.max(self.free_from());
            used -= self.days(first, until)?.max(0);
        }
        Some(used)
    }

    fn reading(&self, version: usize, as_of: i64, tell: &mut impl FnMut(&'static str, i64, Option<i64>)) -> Option<ClockReading> {
        let blank = ClockReading {
            version: Some(version),
            decided: self.decided,
            extended: self.extensions > 0,
            start: Some(self.start),
            ..ClockReading::empty()
        };
        let until = self.decided.unwrap_or(as_of);
        let awaiting = self.open.is_some();
        let restarts = awaiting && self.version.gap.effect != GapEffect::Pause;
        let used = if restarts { 0 } else { self.used(until)? };
        if awaiting {
            let state = match (self.decided, self.version.gap.effect) {
                (Some(_), _) => ClockState::Met,
                (None, GapEffect::Delay) => ClockState::NotStarted,
                (None, _) => ClockState::Paused,
            };
            let left = self.days(self.start + 1, self.unpaused()?)? - used;
            let left = (state == ClockState::Paused).then_some(left);
            let start = blank.start.filter(|_| state != ClockState::NotStarted);
            return Some(ClockReading { state, used, left, start, ..blank });
        }
        let due = self.due()?;
        tell("due-nominal", due.nominal, None);
        tell("due", due.rolled, None);
        let late_days = (until - due.rolled).max(0);
        let state = match self.decided {
            _ if late_days > 0 => ClockState::Breached,
            Some(_) => ClockState::Met,
            None => ClockState::Running,
        };
        let left = match self.decided {
            Some(_) => None,
            None => Some(self.days(as_of + 1, due.rolled)?),
        };
        let (due_nominal, due) = (Some(due.nominal), Some(due.rolled));
        Some(ClockReading { state, due_nominal, due, used, left, late_days, ..blank })
    }
}
