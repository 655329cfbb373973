//! When notice has to be given: from what a contract says of its period, options and notice, the day on which it is over as things
//! stand, the last day on which notice still ends it then, and the first day on which it can be over at all.
//!
//! The rules, all by the civil calendar; days are last days, on which the contract still holds:
//! - **Period.** `ends` is the last day that was agreed, without options. Each used option adds its months to it. Months run from
//!   the day after: an option of six months after 30 June ends on 31 December, one of twelve after 28 February 2027 on 29 February
//!   2028. Where the month lacks the day before that date, its last day is meant.
//! - **Notice.** Given on a day, it runs to the same date so many months later, or to the last of that month when it is shorter. The contract
//!   then goes on to the next day on which it can be over.
//! - **Days on which it can be over.** The last day of the period and of every option that is left; besides, when `notice-at` says
//!   so, any day, or the last of every month, quarter or year. None of them lies before `irrevocable-until`.
//! - **Too late for all of them.** It runs out with its last option, or when it is irrevocable no more, whichever is later.
//! - **Terminated.** `terminated` is the day on which notice was given; the contract is over when that notice says.
//! - **Nobody gives notice.** The contract is taken to go on: that is the case in which somebody has to know the day.

use samsyn_calendar::{Period, days_in_month, months_after};
use samsyn_organisation::Day;
use serde::Serialize;

use crate::{RecordId, View};

/// Most months that notice, or an option, can have; more is a slip of the pen.
const MONTHS_MAX: u32 = 1_200;
/// Most options that a contract can have.
const OPTIONS_MAX: u32 = 100;

/// On which days a contract can be over besides the ends of its period and options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoticeAt {
    /// On any day.
    AnyDay,
    /// On the last of a month.
    MonthEnd,
    /// On the last of a quarter.
    QuarterEnd,
    /// On the last of a year.
    YearEnd,
}

impl NoticeAt {
    /// The choice of the field `notice-at`.
    pub fn parse(choice: &str) -> Option<Self> {
        Some(match choice {
            "any-day" => Self::AnyDay,
            "month-end" => Self::MonthEnd,
            "quarter-end" => Self::QuarterEnd,
            "year-end" => Self::YearEnd,
            _ => return None,
        })
    }

    /// The first such day that is not before a day.
    fn reached(self, day: Day) -> Day {
        let period = match self {
            Self::AnyDay => return day,
            Self::MonthEnd => Period::Month,
            Self::QuarterEnd => Period::Quarter,
            Self::YearEnd => Period::Year,
        };
        Day(period.next_first_day(i64::from(day.0)) as i32 - 1)
    }
}

/// What a contract says of its end. What is not said is `None`, of options nought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Last day of the period that was agreed, without options.
    pub ends: Option<Day>,
    /// Months of notice.
    pub notice_months: Option<u32>,
    /// On which days it can be over besides.
    pub notice_at: Option<NoticeAt>,
    /// How many options there are, used ones among them.
    pub options: u32,
    /// Months of each.
    pub option_months: Option<u32>,
    /// How many are used.
    pub options_used: u32,
    /// Before this day it is not over, whatever notice is given.
    pub irrevocable_until: Option<Day>,
    /// When notice was given.
    pub terminated: Option<Day>,
}

/// Where a contract stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoticeState {
    /// The last day to give notice is over, and the contract goes on.
    Overdue,
    /// The last day is within three months.
    Within3Months,
    /// Within twelve months.
    Within12Months,
    /// Later.
    Later,
    /// Notice can be given on any day, and no day is the last.
    AnyTime,
    /// Notice was given; the contract still holds.
    Given,
    /// Its last day is past.
    Past,
    /// What it says is not enough to tell.
    Unknown,
}

impl NoticeState {
    /// All of them, the most pressing first.
    pub const ALL: [Self; 8] = [
        Self::Overdue,
        Self::Within3Months,
        Self::Within12Months,
        Self::Later,
        Self::AnyTime,
        Self::Given,
        Self::Past,
        Self::Unknown,
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Within3Months => "within-3-months",
            Self::Within12Months => "within-12-months",
            Self::Later => "later",
            Self::AnyTime => "any-time",
            Self::Given => "given",
            Self::Past => "past",
            Self::Unknown => "unknown",
        }
    }
}

/// When a contract is over, and until when that can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Last day of the contract as things stand: with the options that are used, and by the notice that was given. Of a contract
    /// without a period, the day on which it is over when notice is given by [`Notice::last_day`].
    pub end: Option<Day>,
    /// Last day on which notice ends it then; `None`: it was given, there is no such day, or it cannot be told.
    pub last_day: Option<Day>,
    /// The first day on which it can be over when notice is given on the day that is asked about.
    pub exit: Option<Day>,
    /// Where it stands.
    pub state: NoticeState,
    /// The fields that have to be filled in before it can be told.
    pub missing: Vec<&'static str>,
}

/// The day so many months after, or before, the day: same date, or the last of a shorter month.
fn months(day: Day, count: i64) -> Day {
    Day(months_after(i64::from(day.0), count) as i32)
}

fn is_last_of_month(day: Day) -> bool {
    let (year, month, date) = day.civil();
    date == days_in_month(year, month)
}

/// The last day of a period whose last day was `end`, with so many months more.
fn extended(end: Day, count: u32) -> Day {
    let first = end.after();
    let next = months(first, i64::from(count));
    // The month lacks that date: its last day it is.
    if next.civil().2 == first.civil().2 { next.before() } else { next }
}

/// The last day on which notice of so many months runs out by `end`.
fn last_notice(end: Day, notice_months: u32) -> Day {
    let day = months(end, -i64::from(notice_months));
    if !is_last_of_month(end) {
        return day;
    }
    let (year, month, date) = day.civil();
    Day(day.0 + i32::from(days_in_month(year, month)) - i32::from(date))
}

impl Terms {
    /// The terms of a contract in a view. Numbers that are not whole, or larger than any contract has, count as not said.
    pub fn of(view: View<'_>, contract: RecordId) -> Self {
        let whole = |field: &str, most: u32| {
            let number = view.number(contract, field).filter(|number| number.0 % 1_000 == 0)?;
            u32::try_from(number.0 / 1_000).ok().filter(|number| *number <= most)
        };
        let date = |field: &str| view.date(contract, field);
        Self {
            ends: date("ends"),
            notice_months: whole("notice-months", MONTHS_MAX),
            notice_at: view.choice(contract, "notice-at").and_then(NoticeAt::parse),
            options: whole("options", OPTIONS_MAX).unwrap_or(0),
            option_months: whole("option-months", MONTHS_MAX),
            options_used: whole("options-used", OPTIONS_MAX).unwrap_or(0),
            irrevocable_until: date("irrevocable-until"),
            terminated: date("terminated"),
        }
    }

    /// What the terms come to on a day. Cost: O(options).
    ///
    /// ```
    /// use samsyn_organisation::Day;
    /// use samsyn_register::{NoticeAt, NoticeState, Terms};
    /// let day = |text| Day::parse(text).expect("a day");
    /// let terms = Terms {
    ///     ends: Some(day("2027-06-30")), notice_months: Some(6), notice_at: Some(NoticeAt::QuarterEnd), ..Terms::default()
    /// };
    /// let notice = terms.notice(day("2026-11-26"));
    /// assert_eq!((notice.last_day, notice.state), (Some(day("2026-12-31")), NoticeState::Within3Months));
    /// // Of a day later there is nothing to be had before the quarter after.
    /// assert_eq!(terms.notice(day("2027-01-01")).exit, Some(day("2027-09-30")));
    /// // Without months of notice nothing can be told.
    /// assert_eq!(Terms { notice_months: None, ..terms }.notice(day("2026-11-26")).missing, ["notice-months"]);
    /// ```
    pub fn notice(&self, today: Day) -> Notice {
        let missing = self.missing();
        let end = self.periods().next();
        if let Some(given) = self.terminated {
            let end = self.exit(given).or(end);
            let state = match end {
                Some(end) if end < today => NoticeState::Past,
                Some(_) => NoticeState::Given,
                None => NoticeState::Unknown,
            };
            let missing = if end.is_some() { Vec::new() } else { missing };
            return Notice { end, last_day: None, exit: end, state, missing };
        }
        if end.is_some_and(|end| end < today) {
            return Notice { end, last_day: None, exit: None, state: NoticeState::Past, missing: Vec::new() };
        }
        let (Some(notice_months), Some(exit)) = (self.notice_months.filter(|_| missing.is_empty()), self.exit(today)) else {
            return Notice { end, last_day: None, exit: None, state: NoticeState::Unknown, missing };
        };
        // Without a period each day on which it can be over is one to be met or missed, unless every day is.
        let by = end.or((self.notice_at != Some(NoticeAt::AnyDay)).then_some(exit));
        let last_day = by.map(|by| last_notice(by, notice_months));
        let state = match last_day {
            None => NoticeState::AnyTime,
            Some(day) if day < today => NoticeState::Overdue,
            Some(day) if day <= months(today, 3) => NoticeState::Within3Months,
            Some(day) if day <= months(today, 12) => NoticeState::Within12Months,
            Some(_) => NoticeState::Later,
        };
        Notice { end: by, last_day, exit: Some(exit), state, missing }
    }

    /// What has to be said before the last day can be told.
    fn missing(&self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        if self.ends.is_none() && self.notice_at.is_none() {
            missing.push("ends");
        }
        if self.notice_months.is_none() {
            missing.push("notice-months");
        }
        if self.options.max(self.options_used) > 0 && self.option_months.is_none() {
            missing.push("option-months");
        }
        missing
    }

    /// The last day of the period with the options that are used, then with one after the other of those that are left; nothing
    /// where there is no period, or where nobody has said how long used options are.
    fn periods(&self) -> impl Iterator<Item = Day> {
        let last = self.options.max(self.options_used);
        let known = match self.option_months {
            Some(months) => Some((months, last)),
            None => (self.options_used == 0).then_some((0, 0)),
        };
        let known = self.ends.zip(known);
        let (used, until) = (self.options_used, self.irrevocable_until);
        known.into_iter().flat_map(move |(ends, (months, last))| {
            (used..=last).map(move |options| {
                let end = extended(ends, months * options);
                until.map_or(end, |until| end.max(until))
            })
        })
    }

    /// The day on which the contract is over when notice is given on a day.
    fn exit(&self, given: Day) -> Option<Day> {
        let run = months(given, i64::from(self.notice_months?));
        let earliest = self.irrevocable_until.map_or(run, |until| run.max(until));
        let at = self.notice_at.map(|at| at.reached(earliest));
        let end = self.periods().find(|end| *end >= earliest);
        at.into_iter().chain(end).min().or_else(|| self.periods().last())
    }
}
