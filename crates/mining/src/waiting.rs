//! For whom a case waits: a log's waiting rule says when it was sent out to the applicant or to another authority and when it came back, and
//! splits each lead time into our work, our waiting, waiting for the applicant and waiting for others. The parts add up exactly.
//!
//! A case is with somebody else from the completion of a unit that sends it out until the next unit that brings it back begins (is completed,
//! when its start is unknown); without such units in the rule, until the next unit. By attributes it is with somebody else from the
//! completion of a unit whose attributes say so until the next unit begins whose attributes do not. While somebody of ours works on it all the same, it is
//! our work. What was sent to another before it came back is with that one from then on.

use std::fmt::{self, Display, Formatter};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::filter::RowTest;
use crate::log_rule::{attributes, keys, write_attributes, write_names, wrong};
use crate::unit::{UNKNOWN, UnitPart};
use crate::{Error, Filter, LogRuleKind, Result, Selection, Units};

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WaitingFor {
    /// Ours.
    Us,
    /// The applicant's.
    Applicant,
    /// Another authority's, or whoever else is asked.
    Others,
}

impl WaitingFor {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Us => "us",
            Self::Applicant => "applicant",
            Self::Others => "others",
        }
    }
}

/// When a case is with somebody else.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SentOut {
    /// Activities that send it out.
    pub sent: Vec<String>,
    /// Activities that bring it back; empty: whatever comes next.
    pub back: Vec<String>,
    /// What the attributes of an event say while it is there; without steps: nothing.
    pub attributes: Filter,
}

impl SentOut {
    fn is_empty(&self) -> bool {
        self.sent.is_empty() && self.attributes.steps.is_empty()
    }
}

/// When cases of a log wait for the applicant, and when for others.
///
/// ```
/// use samsyn_mining::WaitingRule;
/// let rule = WaitingRule::parse("[applicant]\nsent = [\"Ask\"]\nback = [\"Answer\"]")?;
/// assert_eq!(rule.applicant.sent, ["Ask"]);
/// assert!(WaitingRule::parse("[applicant]\nback = [\"Answer\"]").is_err()); // nothing sends it out
/// # Ok::<(), samsyn_mining::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WaitingRule {
    /// With the applicant.
    pub applicant: SentOut,
    /// With others.
    pub others: SentOut,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct SentOutText {
    #[serde(default)]
    sent: Vec<String>,
    #[serde(default)]
    back: Vec<String>,
    #[serde(rename = "where", default)]
    attributes: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RuleText {
    #[serde(default)]
    applicant: SentOutText,
    #[serde(default)]
    others: SentOutText,
}

impl SentOutText {
    fn read(self) -> Result<SentOut> {
        let attributes = attributes(self.attributes)?;
        if let Some(both) = self.back.iter().find(|name| self.sent.contains(name)) {
            return Err(wrong("back", both));
        }
        if self.sent.is_empty() && !self.back.is_empty() {
            return Err(wrong("back", self.back.join(", ")));
        }
        Ok(SentOut { sent: self.sent, back: self.back, attributes })
    }
}

impl WaitingRule {
    /// Reads a rule in TOML.
    ///
    /// # Errors
    /// `log-rule-syntax`, `log-rule-value`, `filter-syntax`; `waiting-rule-empty` when nothing sends a case out.
    pub fn parse(text: &str) -> Result<Self> {
        let read: RuleText = keys(text)?;
        let rule = Self { applicant: read.applicant.read()?, others: read.others.read()? };
        if let Some(both) = rule.applicant.sent.iter().find(|name| rule.others.sent.contains(name)) {
            return Err(wrong("sent", both));
        }
        if rule.applicant.is_empty() && rule.others.is_empty() {
            return Err(Error::RuleEmpty(LogRuleKind::Waiting));
        }
        Ok(rule)
    }
}

/// The rule's text in TOML; [`WaitingRule::parse`] reads the same rule from it.
impl Display for WaitingRule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (key, out) in [("applicant", &self.applicant), ("others", &self.others)] {
            if out.is_empty() {
                continue;
            }
            writeln!(f, "[{key}]")?;
            write_names(f, "sent", &out.sent)?;
            write_names(f, "back", &out.back)?;
            write_attributes(f, &out.attributes)?;
        }
        Ok(())
    }
}

/// A lead time in parts, microseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeadParts {
    /// Somebody of ours worked on it; `None` when a start is unknown, and then it is in what waits.
    pub work_us: Option<i64>,
    /// It waited for us; with unknown starts our work is in it.
    pub us_us: i64,
    /// It waited for the applicant.
    pub applicant_us: i64,
    /// It waited for others.
    pub others_us: i64,
}

impl LeadParts {
    /// All parts together: the lead time.
    pub fn lead_us(&self) -> i64 {
        self.work_us.unwrap_or(0) + self.us_us + self.applicant_us + self.others_us
    }
}

/// A step from one unit to the next, or all steps to an activity or a holder, and for whom cases wait on them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WaitingSum {
    /// How many steps.
    pub count: u64,
    /// Edge times while it was our turn, microseconds.
    pub us_us: i128,
    /// The applicant's.
    pub applicant_us: i128,
    /// Others'.
    pub others_us: i128,
}

impl WaitingSum {
    fn add(&mut self, turn: WaitingFor, us: i64) {
        self.count += 1;
        match turn {
            WaitingFor::Us => self.us_us += i128::from(us),
            WaitingFor::Applicant => self.applicant_us += i128::from(us),
            WaitingFor::Others => self.others_us += i128::from(us),
        }
    }

    /// All edge times together.
    pub fn total_us(&self) -> i128 {
        self.us_us + self.applicant_us + self.others_us
    }
}

/// What an activity does to whose turn it is.
#[derive(Clone, Copy, Default)]
struct Effect {
    sends: Option<WaitingFor>,
    brings: [bool; 2],
}

/// A rule made ready for the units of a log.
pub struct WaitingReader<'u> {
    units: &'u Units,
    effects: Vec<Effect>,
    /// Of the applicant and of others: what attributes say, and whether whatever comes next brings a case back.
    tests: [Vec<RowTest>; 2],
    any_back: [bool; 2],
}

/// The two that are not us, in the order of what is kept of each.
const THEM: [WaitingFor; 2] = [WaitingFor::Applicant, WaitingFor::Others];

impl<'u> WaitingReader<'u> {
    /// Prepares a rule. What it names and the log lacks does nothing.
    ///
    /// # Errors
    /// When the rule names a column that the log lacks, or a column is damaged.
    pub fn of(units: &'u Units, rule: &WaitingRule) -> Result<Self> {
        let mut effects = vec![Effect::default(); units.activity_count()];
        let outs = [&rule.applicant, &rule.others];
        for (at, out) in outs.iter().enumerate() {
            for code in out.sent.iter().filter_map(|name| units.activity_code(name)) {
                effects[code as usize].sends = Some(THEM[at]);
            }
            for code in out.back.iter().filter_map(|name| units.activity_code(name)) {
                effects[code as usize].brings[at] = true;
            }
        }
        let tests = |out: &SentOut| -> Result<Vec<RowTest>> {
            out.attributes.steps.iter().map(|step| RowTest::of(step, units)).collect()
        };
        Ok(Self {
            units,
            effects,
            tests: [tests(&rule.applicant)?, tests(&rule.others)?],
            any_back: outs.map(|out| out.back.is_empty()),
        })
    }

    /// Whose turn it is after each unit of a case, in their order, given by part and the case's number there.
    pub fn turns(&self, number: usize, own: u32) -> Vec<WaitingFor> {
        let part = &self.units.parts[number];
        let says = |at: usize, unit: usize| {
            let tests = &self.tests[at];
            !tests.is_empty() && tests.iter().all(|test| test.meets(number, own as usize, part.row(unit)))
        };
        // Whose turn, and whether attributes said so.
        let (mut turn, mut by_attributes) = (WaitingFor::Us, false);
        let after = |unit: usize| {
            let effect = self.effects[part.activity[unit] as usize];
            if let Some(sent) = effect.sends {
                (turn, by_attributes) = (sent, false);
            } else if let Some(at) = (0..2).find(|at| says(*at, unit)) {
                (turn, by_attributes) = (THEM[at], true);
            } else if by_attributes {
                (turn, by_attributes) = (WaitingFor::Us, false);
            } else if let Some(at) = THEM.iter().position(|them| *them == turn)
                && (self.any_back[at] || effect.brings[at])
            {
                turn = WaitingFor::Us;
            }
            turn
        };
        part.range(own).map(after).collect()
    }

    /// The lead time of a case in its parts. Cost: O(units of the case, sorted).
    pub fn parts(&self, number: usize, own: u32) -> LeadParts {
        let part = &self.units.parts[number];
        let (range, turns) = (part.range(own), self.turns(number, own));
        let lead_us = part.lead(range.clone());
        let end_us = part.ticks()[range.end.saturating_sub(1)];
        let work = part.work_of(range.clone());
        let mut parts =
            LeadParts { work_us: work.as_ref().map(|work| overlap(work, (i64::MIN, i64::MAX))), ..LeadParts::default() };
        let mut out: Option<(WaitingFor, i64)> = None;
        let mut close = |out: Option<(WaitingFor, i64)>, until_us: i64| {
            let Some((turn, from_us)) = out else { return };
            let stretch = (from_us, until_us.max(from_us));
            let theirs = stretch.1 - stretch.0 - work.as_ref().map_or(0, |work| overlap(work, stretch));
            match turn {
                WaitingFor::Applicant => parts.applicant_us += theirs,
                _ => parts.others_us += theirs,
            }
        };
        for (unit, turn) in range.zip(turns) {
            if out.is_some_and(|(before, _)| before == turn) {
                continue;
            }
            // Sent on it goes when that is done; it is back as soon as work with it begins.
            let at_us = if turn == WaitingFor::Us { part.tick_of_begin(unit) } else { part.ticks()[unit] };
            close(out, at_us);
            out = (turn != WaitingFor::Us).then_some((turn, part.ticks()[unit]));
        }
        close(out, end_us);
        parts.us_us = lead_us - parts.work_us.unwrap_or(0) - parts.applicant_us - parts.others_us;
        parts
    }
}

/// How long some disjoint stretches lie within another.
fn overlap(stretches: &[(i64, i64)], within: (i64, i64)) -> i64 {
    stretches.iter().map(|(from, until)| ((*until).min(within.1) - (*from).max(within.0)).max(0)).sum()
}

impl UnitPart {
    /// Start of a unit on the clock of durations, or its completion when the start is unknown.
    fn tick_of_begin(&self, unit: usize) -> i64 {
        match self.tick_starts() {
            Some(starts) if starts[unit] != UNKNOWN => starts[unit],
            _ => self.ticks()[unit],
        }
    }

    /// When some of a case's units are in work, as disjoint stretches in order; `None` when a start is unknown.
    fn work_of(&self, range: std::ops::Range<usize>) -> Option<Vec<(i64, i64)>> {
        let starts = self.tick_starts()?;
        if starts[range.clone()].contains(&UNKNOWN) {
            return None;
        }
        let mut stretches: Vec<(i64, i64)> =
            range.map(|unit| (starts[unit], self.ticks()[unit])).filter(|(a, b)| a < b).collect();
        stretches.sort_unstable();
        let mut joined: Vec<(i64, i64)> = Vec::with_capacity(stretches.len());
        for (from, until) in stretches {
            match joined.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(until),
                _ => joined.push((from, until)),
            }
        }
        Some(joined)
    }
}

/// For whom the cases of a selection wait.
#[derive(Clone, Debug, Default)]
pub struct Waiting {
    /// Each case by its number in the log, and its lead time in parts.
    pub cases: Vec<(u32, LeadParts)>,
    /// By activity before and after.
    pub edges: FxHashMap<(u32, u32), WaitingSum>,
    /// By what the caller calls the unit after.
    pub keys: FxHashMap<u32, WaitingSum>,
}

impl Waiting {
    /// Reads the selected cases; `key` tells whose a unit is by part and row. Cost: O(units log units of a case).
    ///
    /// # Errors
    /// Those of [`WaitingReader::of`].
    pub fn of(
        units: &Units,
        selection: &Selection,
        rule: &WaitingRule,
        key: impl Fn(usize, usize) -> Option<u32>,
    ) -> Result<Self> {
        let units = units.restricted(selection);
        let reader = WaitingReader::of(&units, rule)?;
        let mut found = Self::default();
        for (number, part, own) in units.chosen(selection) {
            let range = part.range(own);
            if range.is_empty() {
                continue;
            }
            found.cases.push((part.first_case() + own, reader.parts(number, own)));
            let turns = reader.turns(number, own);
            for (unit, turn) in range.skip(1).zip(turns) {
                let time_us = part.gap(unit - 1, unit);
                let edge = (part.activity[unit - 1], part.activity[unit]);
                found.edges.entry(edge).or_default().add(turn, time_us);
                if let Some(key) = key(number, part.row(unit)) {
                    found.keys.entry(key).or_default().add(turn, time_us);
                }
            }
        }
        Ok(found)
    }
}
