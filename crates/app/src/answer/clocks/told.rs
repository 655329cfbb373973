//! What is told of clocks: figures, months, rules beside each other, cases, steps.

use samsyn_mining::{ClockPlace, ClockStand};
use samsyn_organisation::Day;
use serde::Serialize;

use crate::clock::ClockRuleTold;
use crate::{Error, Figure, RuleReadingTold, Stamp};

/// How many cases are where. Those that are due soon run as well; the others are apart.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ClockFigures {
    /// Cases that the rule applies to.
    pub cases: Figure,
    /// Decided by the due day.
    pub on_time: Figure,
    /// Decided after it.
    pub late: Figure,
    /// Of those decided, how many by the due day, 0 to 1; none when nothing is decided.
    pub on_time_share: Option<Figure<f64>>,
    /// Undecided after the due day.
    pub overdue: Figure,
    /// Undecided, and the due day is not over.
    pub running: Figure,
    /// Of those, due within the days asked for.
    pub due_soon: Figure,
    /// Undecided, and the limit does not run.
    pub paused: Figure,
    /// Nothing has started the clock yet.
    pub not_started: Figure,
    /// Started before any version of the law that the rule has, or outside the years that calendars tell of.
    pub unknown: Figure,
}

/// What was decided in a month.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ClockMonth {
    /// Its first day.
    pub month: Day,
    /// Decided by the due day.
    pub on_time: Figure,
    /// Decided after it.
    pub late: Figure,
    /// The former of both, 0 to 1.
    pub on_time_share: Option<Figure<f64>>,
}

/// Where the clocks of one rule stand.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ClockAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// The rule.
    pub rule: ClockRuleTold,
    /// The day at whose end the clocks were read.
    pub as_of: Day,
    /// How far ahead "due soon" looks.
    pub due_within_days: u32,
    /// How many cases are where.
    pub figures: ClockFigures,
    /// What was decided when, by month.
    pub months: Vec<ClockMonth>,
    /// What no activity of the log does, though the rule names some for it: `start`, `stop`, `pause` and so on. Nothing in
    /// figures about groups.
    pub undone: Vec<&'static str>,
}

/// One rule of several.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ClockRow {
    /// The rule.
    pub rule: ClockRuleTold,
    /// How many cases are where; none when the rule does not fit the log, or is too fine for figures about groups.
    pub figures: Option<ClockFigures>,
    /// Why there are none.
    pub problem: Option<ClockProblem>,
}

/// Why a rule has no figures.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ClockProblem {
    /// Code of the error.
    pub code: String,
    /// Named values for the wording.
    pub args: Vec<(String, String)>,
}

impl From<Error> for ClockProblem {
    fn from(error: Error) -> Self {
        Self { code: error.code.to_string(), args: error.args }
    }
}

/// Where the clocks of all rules of a log stand.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ClocksAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// The day at whose end the clocks were read.
    pub as_of: Day,
    /// How far ahead "due soon" looks.
    pub due_within_days: u32,
    /// The rules, by name.
    pub rows: Vec<ClockRow>,
    /// Rules by which the cases are being read, and how far; they have no figures until that is done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reading: Vec<RuleReadingTold>,
}

impl ClocksAnswer {
    /// Whether a rule has no figures yet because the cases are being read by it.
    pub(crate) fn is_being_read(&self) -> bool {
        self.rows.iter().any(|row| row.problem.as_ref().is_some_and(|problem| problem.code == super::BEING_READ))
    }
}

/// Which cases of a clock are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ClockGroup {
    /// Undecided ones whose clock has started.
    #[default]
    Open,
    /// Undecided after the due day.
    Overdue,
    /// Due within the days asked for.
    DueSoon,
    /// Undecided and in time.
    Running,
    /// Undecided, and the limit does not run.
    Paused,
    /// Decided after the due day.
    Late,
    /// Decided by it.
    OnTime,
    /// Without start.
    NotStarted,
}

impl ClockGroup {
    /// All eight.
    pub const ALL: [Self; 8] =
        [Self::Open, Self::Overdue, Self::DueSoon, Self::Running, Self::Paused, Self::Late, Self::OnTime, Self::NotStarted];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Overdue => "overdue",
            Self::DueSoon => "due-soon",
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Late => "late",
            Self::OnTime => "on-time",
            Self::NotStarted => "not-started",
        }
    }

    /// The group of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.name() == name)
    }

    pub(super) fn holds(self, place: ClockPlace, stand: &ClockStand, soon: i64) -> bool {
        match self {
            Self::Open => matches!(place, ClockPlace::Running | ClockPlace::Paused | ClockPlace::Overdue),
            Self::Overdue => place == ClockPlace::Overdue,
            Self::DueSoon => place == ClockPlace::Running && stand.due.is_some_and(|due| due <= soon),
            Self::Running => place == ClockPlace::Running,
            Self::Paused => place == ClockPlace::Paused,
            Self::Late => place == ClockPlace::Late,
            Self::OnTime => place == ClockPlace::OnTime,
            Self::NotStarted => place == ClockPlace::NotStarted,
        }
    }
}

/// A case and where its clock stands.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ClockCaseRow {
    /// Number of the case in this log version.
    pub number: u32,
    /// Its identifier.
    pub id: String,
    /// `on-time`, `late`, `overdue`, `running`, `paused`, `not-started`, `unknown`.
    pub state: &'static str,
    /// Day that the limit runs from, itself not counted.
    pub started: Option<Day>,
    /// Last day as counted.
    pub due_nominal: Option<Day>,
    /// Last day in law, after rolling.
    pub due: Option<Day>,
    /// Day of the decision.
    pub decided: Option<Day>,
    /// Days that have run; open days of a limit in working days.
    pub used_days: i64,
    /// Days to the due day, or unused ones while paused; negative when overdue.
    pub left_days: Option<i64>,
    /// Calendar days from the due day to the decision, or to the day read on.
    pub late_days: i64,
    /// Whether the limit was extended.
    pub extended: bool,
    /// Version of the law that it is judged by.
    pub version: Option<u32>,
    /// Part of the fee that the law takes for being so late, 0 to 1.
    pub fee_lost: Option<f64>,
}

/// Cases of a clock.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ClockCasesAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// The rule.
    pub rule: ClockRuleTold,
    /// The day at whose end the clocks were read.
    pub as_of: Day,
    /// How many cases the whole list has.
    pub cases: u64,
    /// Those on the page, by due day; those without one last.
    pub rows: Vec<ClockCaseRow>,
}

/// What happened to a case's clock.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ClockStepRow {
    /// What: `started`, `paused`, `resumed`, `restarted`, `extended`, `decided`, `due-nominal`, `due`, or why an event had no
    /// effect: `ignored-…`.
    pub step: &'static str,
    /// The day.
    pub day: Day,
    /// Days that a pause took.
    pub days: Option<i64>,
}

/// One case's clock with the steps that lead to where it stands.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ClockCaseAnswer {
    /// The rule.
    pub rule: ClockRuleTold,
    /// The day at whose end the clock was read.
    pub as_of: Day,
    /// Where it stands.
    pub case: ClockCaseRow,
    /// What leads there.
    pub steps: Vec<ClockStepRow>,
}
