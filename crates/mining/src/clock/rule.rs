//! A rule: what the law gives, version by version, and which events of a log it is told by.

use samsyn_calendar::{Country, Limit, Roll};

use super::names::{ClockEventKind, EventCondition, Gap, Texts, Transition};
use crate::Filter;

/// Whether a limit binds by law or is a goal that the authority set itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClockKind {
    /// Set by law.
    Statutory,
    /// Set by the authority, without effect in law.
    Goal,
}

impl ClockKind {
    /// Both.
    pub const ALL: [ClockKind; 2] = [ClockKind::Statutory, ClockKind::Goal];

    /// As written in a rule, and stable name for the wording.
    pub const fn code(self) -> &'static str {
        match self {
            ClockKind::Statutory => "statutory",
            ClockKind::Goal => "goal",
        }
    }
}

/// A rule with its versions, first to last; their spans do not overlap.
#[derive(Clone, Debug, PartialEq)]
pub struct ClockRule {
    /// Stable name.
    pub id: String,
    /// Whether it binds.
    pub kind: ClockKind,
    /// What it is called.
    pub title: Texts,
    /// Which cases have this clock; empty: all.
    pub applies: Filter,
    /// Which events do what.
    pub events: ClockEvents,
    /// The versions of the law.
    pub versions: Vec<ClockVersion>,
}

/// Which events do what; any condition of a list is enough.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClockEvents {
    conditions: [Vec<EventCondition>; 6],
}

impl ClockEvents {
    /// The conditions of a kind.
    pub fn of(&self, kind: ClockEventKind) -> &[EventCondition] {
        &self.conditions[kind as usize]
    }

    /// Sets the conditions of a kind, in place of those before.
    pub fn set(&mut self, kind: ClockEventKind, conditions: Vec<EventCondition>) {
        self.conditions[kind as usize] = conditions;
    }

    /// The activities named, whatever for.
    pub fn activities(&self) -> impl Iterator<Item = &str> {
        self.conditions.iter().flatten().filter_map(|c| c.activity.as_deref())
    }
}

/// The law from one day to another.
#[derive(Clone, Debug, PartialEq)]
pub struct ClockVersion {
    /// Number, from 1.
    pub version: u32,
    /// First day it is in force; `None`: since ever.
    pub valid_from: Option<i64>,
    /// Last day it is in force; `None`: still.
    pub valid_to: Option<i64>,
    /// Whose cases it takes over when it comes into force.
    pub transition: Transition,
    /// The paragraph.
    pub citation: String,
    /// Where that was read.
    pub source: String,
    /// How long.
    pub limit: Limit,
    /// What happens when the last day is closed.
    pub roll: Roll,
    /// Whose holidays count; `None`: weekends alone.
    pub calendar: Option<Country>,
    /// What gaps do.
    pub gap: Gap,
    /// Whether and how it can be extended.
    pub extension: Option<Extension>,
    /// What follows when it is not kept.
    pub consequence: Option<Consequence>,
}

/// How a limit can be extended. Each extension is of its full length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extension {
    /// By how much.
    pub max: Limit,
    /// How many times.
    pub times: u32,
    /// Whether it must be told before the limit is out.
    pub notice_before_due: bool,
}

/// What the law says follows when a limit is not kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Consequence {
    /// In words.
    pub text: Texts,
    /// Last due day to which it applies; later ones have no consequence, though the limit is still judged by this version.
    pub until: Option<i64>,
    /// What part of the fee is lost.
    pub fee: Option<LateFee>,
}

/// A part of the fee that is lost for every week begun after the due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LateFee {
    /// Percent for each week begun.
    pub percent_per_week: u32,
    /// Percent at most.
    pub percent_max: u32,
}

impl LateFee {
    /// Percent lost by a decision so many days late.
    ///
    /// ```
    /// use samsyn_mining::LateFee;
    /// let fee = LateFee { percent_per_week: 25, percent_max: 100 };
    /// assert_eq!((fee.percent(0), fee.percent(1), fee.percent(15), fee.percent(200)), (0, 25, 75, 100));
    /// ```
    pub fn percent(self, late_days: i64) -> u32 {
        let weeks_begun = u32::try_from(late_days.max(0).div_euclid(7) + i64::from(late_days.max(0) % 7 > 0));
        weeks_begun.map_or(self.percent_max, |weeks| weeks.saturating_mul(self.percent_per_week).min(self.percent_max))
    }
}

impl ClockRule {
    /// Position of the version that a case is judged by: of the law of its start, or of a later one that takes over the
    /// cases undecided when it comes into force. `until` is the day of decision, or the last day that is known of.
    pub(crate) fn version_for(&self, start: i64, until: i64) -> Option<usize> {
        let holds = |v: &ClockVersion| v.valid_from.is_none_or(|d| d <= start) && v.valid_to.is_none_or(|d| start <= d);
        let of_start = self.versions.iter().position(holds)?;
        let takes_over =
            |v: &ClockVersion| v.transition == Transition::Pending && v.valid_from.is_some_and(|d| start < d && d <= until);
        Some(self.versions.iter().rposition(takes_over).map_or(of_start, |later| later.max(of_start)))
    }
    /// Whether a version comes into force after `from` and no later than `until` that takes over undecided cases.
    pub(crate) fn takes_over_between(&self, from: i64, until: i64) -> bool {
        let comes =
            |v: &ClockVersion| v.transition == Transition::Pending && v.valid_from.is_some_and(|d| from < d && d <= until);
        self.versions.iter().any(comes)
    }
}
