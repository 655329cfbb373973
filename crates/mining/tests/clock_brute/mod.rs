//! A clock that is walked day by day, knows no table and no formula, and asks each day anew what is open.

use samsyn_calendar::{Country, Limit, LimitUnit, Roll, Weekday, civil_from_days, days_from_civil, named_days};
use samsyn_mining::{ClockEvent, ClockEventKind, ClockReading, ClockState, ClockVersion, GapEffect};

/// The open days of 1995 to 2045, found by looking at each.
pub(crate) struct Almanac {
    first: i64,
    open: Vec<bool>,
}

impl Almanac {
    pub(crate) fn of(country: Option<Country>) -> Self {
        let (first, end) = (days_from_civil(1995, 1, 1), days_from_civil(2046, 1, 1));
        let is_open = |day: i64| {
            let weekend = matches!(Weekday::of_days(day), Weekday::Saturday | Weekday::Sunday);
            let named = country.map_or_else(Vec::new, |c| named_days(c, civil_from_days(day).0));
            !weekend && !named.iter().any(|d| d.day == day && d.closure.is_closed())
        };
        Self { first, open: (first..end).map(is_open).collect() }
    }

    fn is_open(&self, day: i64) -> bool {
        self.open[(day - self.first) as usize]
    }

    fn last_day(&self, start: i64, limit: Limit) -> i64 {
        let mut day = start;
        let mut left = limit.length;
        match limit.unit {
            LimitUnit::CalendarDays => return start + i64::from(left),
            LimitUnit::Weeks => (0..left).for_each(|_| day += 7),
            LimitUnit::WorkingDays => {
                while left > 0 {
                    day += 1;
                    left -= u32::from(self.is_open(day));
                }
            }
            LimitUnit::Months => {
                let (mut year, mut month, date) = civil_from_days(start);
                while left > 0 {
                    (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
                    left -= 1;
                }
                let first = days_from_civil(year, month, 1);
                day = first;
                while civil_from_days(day + 1).1 == month && civil_from_days(day).2 < date {
                    day += 1;
                }
            }
        }
        day
    }

    fn rolled(&self, roll: Roll, start: i64, last: i64, limit: Limit) -> i64 {
        let days = matches!(limit.unit, LimitUnit::CalendarDays | LimitUnit::WorkingDays);
        let most = match limit.unit {
            LimitUnit::Weeks => 12,
            LimitUnit::Months => 3,
            _ => 90,
        };
        if roll == Roll::None || (roll == Roll::Netherlands && limit.length > most) {
            return last;
        }
        let least = if roll == Roll::Netherlands { 3 } else { 2 };
        let two = roll != Roll::NextOpen && limit.length > 0 && (!days || limit.length >= least);
        let mut due = last;
        while !self.is_open(due) || (two && (start + 1..=due).filter(|&d| self.is_open(d)).count() < 2) {
            due += 1;
        }
        due
    }
}

/// The state of the walk at the end of a day.
struct Day<'a> {
    almanac: &'a Almanac,
    version: &'a ClockVersion,
    received: i64,
    start: i64,
    extensions: u32,
    /// Paused days as they are found, and the day an open pause was told.
    paused: std::collections::BTreeSet<i64>,
    open: Option<i64>,
}

impl Day<'_> {
    fn unpaused(&self) -> i64 {
        let limit = self.version.limit;
        let mut last = self.almanac.last_day(self.start, limit);
        if let Some(extension) = self.version.extension {
            if extension.max.unit == limit.unit {
                let length = limit.length + self.extensions * extension.max.length;
                last = self.almanac.last_day(self.start, Limit { length, unit: limit.unit });
            } else {
                (0..self.extensions).for_each(|_| last = self.almanac.last_day(last, extension.max));
            }
        }
        last
    }

    fn counts(&self, day: i64) -> bool {
        self.version.limit.unit != LimitUnit::WorkingDays || self.almanac.is_open(day)
    }

    /// The day on which as many days have run as the limit has, walking over paused ones.
    fn nominal(&self) -> i64 {
        let last = self.unpaused();
        let mut left = (self.start + 1..=last).filter(|&d| self.counts(d)).count();
        let mut day = self.start;
        while left > 0 {
            day += 1;
            left -= usize::from(self.counts(day) && !self.paused.contains(&day));
        }
        day
    }

    fn due(&self) -> i64 {
        self.almanac.rolled(self.version.roll, self.start, self.nominal(), self.version.limit)
    }

    fn begin(&mut self, day: i64) {
        self.start = day;
        self.paused.clear();
        self.open = None;
    }

    fn pause(&mut self, day: i64) {
        let gap = self.version.gap;
        let in_window = gap.window.is_none_or(|w| day <= self.almanac.last_day(self.received, w));
        let first = if gap.bounds.first { day } else { day + 1 };
        let alive = match gap.effect {
            GapEffect::None => false,
            GapEffect::Pause => first <= self.nominal(),
            _ => day <= self.due(),
        };
        if self.open.is_none() && in_window && alive {
            self.open = Some(day);
        }
    }

    fn resume(&mut self, day: i64) {
        let Some(from) = self.open.take() else { return };
        if self.version.gap.effect != GapEffect::Pause {
            return self.begin(day);
        }
        for d in from..=day {
            let inside = (d > from || self.version.gap.bounds.first) && (d < day || self.version.gap.bounds.last);
            // A pause of one day with one bound out of two holds none.
            if inside && d > self.start {
                self.paused.insert(d);
            }
        }
    }
}

/// What the engine must say, of one version and events whose first start is `events[0]` or later.
pub(crate) fn reading(almanac: &Almanac, version: &ClockVersion, events: &[ClockEvent], as_of: i64) -> Option<ClockReading> {
    let known: Vec<_> = events.iter().filter(|e| e.day <= as_of).collect();
    let first = known.iter().position(|e| e.kind == ClockEventKind::Start)?;
    let received = known[first].day;
    let mut day =
        Day { almanac, version, received, start: received, extensions: 0, paused: std::collections::BTreeSet::new(), open: None };
    let mut decided = None;
    for event in &known[first + 1..] {
        match event.kind {
            ClockEventKind::Start => {}
            ClockEventKind::Stop => {
                decided = Some(event.day);
                break;
            }
            ClockEventKind::Pause => day.pause(event.day),
            ClockEventKind::Resume => day.resume(event.day),
            ClockEventKind::Restart => {
                if day.open.is_some() || event.day <= day.due() {
                    day.received = event.day;
                    day.begin(event.day);
                }
            }
            ClockEventKind::Extend => {
                if let Some(e) = version.extension
                    && day.extensions < e.times
                    && (!e.notice_before_due || day.open.is_some() || event.day <= day.due())
                {
                    day.extensions += 1;
                }
            }
        }
    }
    let until = decided.unwrap_or(as_of);
    let effect = version.gap.effect;
    let restarts = day.open.is_some() && effect != GapEffect::Pause;
    let running = |d: &i64| {
        let open = day.open.is_some_and(|from| *d > from || (version.gap.bounds.first && *d == from));
        day.counts(*d) && !day.paused.contains(d) && !open
    };
    let used = if restarts { 0 } else { (day.start + 1..=until).filter(running).count() as i64 };
    let mut read = ClockReading {
        state: ClockState::Running,
        version: Some(0),
        start: Some(day.start),
        due_nominal: None,
        due: None,
        decided,
        used,
        left: None,
        late_days: 0,
        extended: day.extensions > 0,
        outside: false,
    };
    if day.open.is_some() {
        let total = (day.start + 1..=day.unpaused()).filter(|&d| day.counts(d)).count() as i64;
        read.state = match (decided, effect) {
            (Some(_), _) => ClockState::Met,
            (None, GapEffect::Delay) => ClockState::NotStarted,
            _ => ClockState::Paused,
        };
        read.left = (read.state == ClockState::Paused).then_some(total - used);
        read.start = read.start.filter(|_| read.state != ClockState::NotStarted);
        return Some(read);
    }
    let due = day.due();
    (read.due_nominal, read.due) = (Some(day.nominal()), Some(due));
    read.late_days = (until - due).max(0);
    read.state = match decided {
        _ if until > due => ClockState::Breached,
        Some(_) => ClockState::Met,
        None => ClockState::Running,
    };
    if decided.is_none() {
        let ahead = (as_of + 1..=due).filter(|&d| day.counts(d)).count() as i64;
        let behind = (due + 1..=as_of).filter(|&d| day.counts(d)).count() as i64;
        read.left = Some(ahead - behind);
    }
    Some(read)
}
