//! Open and closed: the rule by which a log says when a case is closed, what it says of every case on a day, and the
//! inflow, outflow and backlog that follow (MEASURES.md, "Open and closed").
//!
//! A case is closed at the completion of its last closing activity, unless an activity that reopens it was completed
//! after that. Otherwise it is closed at its last unit when its attributes say so, or when nothing happened for more than
//! the days given. What happened after the day read on is not known, and cases that began after it do not count. A case
//! that was closed and reopened counts as open throughout: it is closed once, the last time.

use std::fmt::{self, Display, Formatter};

use samsyn_calendar::{DAY_US, HOUR_US, Zone};
use serde::Deserialize;

use crate::filter::RowTest;
use crate::log_rule::{attributes, keys, write_attributes, write_names, wrong};
use crate::split::{Chunk, on_threads, shares};
use crate::{Bucket, Error, Filter, LogRuleKind, Result, Selection, Units};

/// The most days without an event that a rule may wait for: a hundred years.
const IDLE_DAYS_MAX: u32 = 36_500;

/// When a case is closed: any of these.
///
/// ```
/// use samsyn_mining::ClosingRule;
/// let rule = ClosingRule::parse("activities = [\"Decide\"]\nidle-days = 90")?;
/// assert_eq!((rule.activities.len(), rule.idle_days), (1, Some(90)));
/// assert!(ClosingRule::parse("").is_err()); // a rule that closes nothing
/// # Ok::<(), samsyn_mining::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ClosingRule {
    /// Activities that close a case.
    pub activities: Vec<String>,
    /// Activities that reopen one that these closed.
    pub reopened_by: Vec<String>,
    /// What the attributes of a closed case say; without steps: nothing.
    pub attributes: Filter,
    /// Days without an event after which a case is closed.
    pub idle_days: Option<u32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RuleText {
    #[serde(default)]
    activities: Vec<String>,
    #[serde(default)]
    reopened_by: Vec<String>,
    #[serde(rename = "where", default)]
    attributes: String,
    idle_days: Option<u32>,
}

impl ClosingRule {
    /// Reads a rule in TOML.
    ///
    /// # Errors
    /// `log-rule-syntax`, `log-rule-value`, `filter-syntax`; `closing-rule-empty` when nothing closes a case.
    pub fn parse(text: &str) -> Result<Self> {
        let read: RuleText = keys(text)?;
        let attributes = attributes(read.attributes)?;
        if let Some(days) = read.idle_days.filter(|days| !(1..=IDLE_DAYS_MAX).contains(days)) {
            return Err(wrong("idle-days", days));
        }
        if let Some(both) = read.reopened_by.iter().find(|name| read.activities.contains(name)) {
            return Err(wrong("reopened-by", both));
        }
        if read.activities.is_empty() && attributes.steps.is_empty() && read.idle_days.is_none() {
            return Err(Error::RuleEmpty(LogRuleKind::Closing));
        }
        Ok(Self { activities: read.activities, reopened_by: read.reopened_by, attributes, idle_days: read.idle_days })
    }
}

/// The rule's text in TOML, a key on a line; [`ClosingRule::parse`] reads the same rule from it.
///
/// ```
/// use samsyn_mining::ClosingRule;
/// let rule = ClosingRule::parse("activities = ['Say \"no\"']\nidle-days = 90")?;
/// assert_eq!(rule.to_string(), "activities = [\"Say \\\"no\\\"\"]\nidle-days = 90\n");
/// # Ok::<(), samsyn_mining::Error>(())
/// ```
impl Display for ClosingRule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_names(f, "activities", &self.activities)?;
        write_names(f, "reopened-by", &self.reopened_by)?;
        write_attributes(f, &self.attributes)?;
        self.idle_days.map_or(Ok(()), |days| writeln!(f, "idle-days = {days}"))
    }
}

/// By what a case is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClosedBy {
    /// An activity.
    Activity,
    /// Its attributes.
    Attribute,
    /// Nothing happened for long.
    Idle,
}

impl ClosedBy {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Activity => "activity",
            Self::Attribute => "attribute",
            Self::Idle => "idle",
        }
    }
}

/// What a rule says of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseClosing {
    /// Number of the case in the log.
    pub case: u32,
    /// First start (completion when unknown), UTC microseconds.
    pub start_us: i64,
    /// When it was closed and by what; `None`: it is open.
    pub closed: Option<(i64, ClosedBy)>,
    /// Code of the activity completed last.
    pub last_activity: u32,
}

/// What a rule says of every case of a log that had begun by the end of a day. 40 bytes a case.
#[derive(Clone, Debug, PartialEq)]
pub struct ClosingColumns {
    /// The day.
    pub as_of: i64,
    /// First instant after the day.
    pub until_us: i64,
    cases: Vec<CaseClosing>,
}

/// First instant after a day of a zone.
fn day_end(zone: &Zone, day: i64) -> i64 {
    let noon = zone.local_to_utc(day.saturating_mul(DAY_US).saturating_add(12 * HOUR_US)).utc_us;
    zone.next_start(samsyn_calendar::Period::Day, noon)
}

/// Reads what a rule says of one case after the other at the end of a day.
pub struct ClosingReader<'u> {
    units: &'u Units,
    zone: Zone,
    as_of: i64,
    /// First instant after the day.
    until_us: i64,
    /// By activity code: closes, reopens, or neither.
    effects: Vec<Option<bool>>,
    tests: Vec<RowTest>,
    /// Days without an event after which a case is closed, and about when the last event was that is just near enough.
    idle: Option<(i64, i64)>,
}

impl<'u> ClosingReader<'u> {
    /// Of whole cases: what a selection hides of one has happened all the same. Cost: O(activities).
    ///
    /// # Errors
    /// When the rule names a column that the log lacks, or a column is damaged.
    pub fn of(units: &'u Units, rule: &ClosingRule, as_of: i64) -> Result<Self> {
        let zone = units.log().time_zone()?;
        let mut effects: Vec<Option<bool>> = vec![None; units.activity_count()];
        for (names, closes) in [(&rule.activities, true), (&rule.reopened_by, false)] {
            names.iter().filter_map(|name| units.activity_code(name)).for_each(|code| effects[code as usize] = Some(closes));
        }
        let tests = rule.attributes.steps.iter().map(|step| RowTest::of(step, units)).collect::<Result<_>>()?;
        let idle = rule.idle_days.map(i64::from).map(|days| (days, (as_of - days).saturating_mul(DAY_US)));
        Ok(Self { until_us: day_end(&zone, as_of), units, zone, as_of, effects, tests, idle })
    }

    /// What the rule says of a case, by its part and its number there; `None` when it had not begun. Cost: O(units of the case) at most.
    pub fn case(&self, number: usize, own: u32) -> Option<CaseClosing> {
        let part = &self.units.parts[number];
        let all = part.range(own);
        let known = all.start..all.start + part.time[all.clone()].partition_point(|&us| us < self.until_us);
        if known.is_empty() {
            return None;
        }
        let (start_us, last_us) = part.span(known.clone());
        let last = known.end - 1;
        let effect = |unit: usize| Some((unit, self.effects[part.activity[unit] as usize]?));
        let by_activity = known.clone().rev().find_map(effect).filter(|(_, closes)| *closes);
        // What attributes say is known at the end of the log: of a case that goes on after the day they say nothing.
        let says = || {
            !self.tests.is_empty() && known.end == all.end && {
                self.tests.iter().all(|test| test.meets(number, own as usize, part.row(last)))
            }
        };
        let closed = match by_activity {
            Some((unit, _)) => Some((part.time[unit], ClosedBy::Activity)),
            None if says() => Some((last_us, ClosedBy::Attribute)),
            None if self.is_idle(last_us) => Some((last_us, ClosedBy::Idle)),
            None => None,
        };
        Some(CaseClosing { case: part.first_case + own, start_us, closed, last_activity: part.activity[last] })
    }

    /// Whether too little happened since then.
    fn is_idle(&self, last_us: i64) -> bool {
        let Some((days, edge_us)) = self.idle else { return false };
        // No zone is two days from UTC: further from the edge than that, its clocks do not matter.
        if last_us.abs_diff(edge_us) > 2 * DAY_US.unsigned_abs() {
            return last_us < edge_us;
        }
        self.as_of - self.zone.day_at(last_us) > days
    }
}

impl ClosingColumns {
    /// Reads every selected case at the end of `as_of`, days since 1970 in the log's zone, on up to `threads` threads. Cost: O(units).
    ///
    /// # Errors
    /// Those of [`ClosingReader::of`].
    pub fn of(units: &Units, selection: &Selection, rule: &ClosingRule, as_of: i64, threads: usize) -> Result<Self> {
        let units = units.restricted(selection);
        let reader = ClosingReader::of(&units, rule, as_of)?;
        let read = |chunks: &Vec<Chunk>| {
            let mut cases = Vec::new();
            for chunk in chunks {
                let first = units.parts[chunk.part].first_case;
                let chosen = chunk.cases.clone().filter(|own| selection.cases().contains(first + own));
                cases.extend(chosen.filter_map(|own| reader.case(chunk.part, own)));
            }
            cases
        };
        let cases = on_threads(&shares(&units, threads), read).concat();
        Ok(Self { as_of, until_us: reader.until_us, cases })
    }

    /// The cases, in the order of the log.
    pub fn iter(&self) -> impl Iterator<Item = CaseClosing> + '_ {
        self.cases.iter().copied()
    }

    /// What the rule says of one case; `None` when it had not begun.
    pub fn get(&self, case: u32) -> Option<CaseClosing> {
        self.cases.binary_search_by_key(&case, |row| row.case).ok().map(|at| self.cases[at])
    }
}

/// A period of a backlog.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BacklogPeriod {
    /// First instant, UTC microseconds.
    pub from_us: i64,
    /// Cases that began in it.
    pub inflow: u64,
    /// Cases that were closed in it.
    pub outflow: u64,
    /// Cases open at its end; of the last at the end of the day read on.
    pub backlog: u64,
}

/// Inflow, outflow and backlog, by periods without gap from the first case to the day read on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// Length of a period.
    pub bucket: Bucket,
    /// The periods, in order.
    pub periods: Vec<BacklogPeriod>,
}

/// More periods than this are joined into longer ones.
const MOST: usize = 10_000;

impl Backlog {
    /// Counts the selected cases; `None` lets the length of the log choose, days at least. Cost: O(cases log periods).
    pub fn of(columns: &ClosingColumns, selection: &Selection, zone: &Zone, bucket: Option<Bucket>) -> Self {
        let cases = || columns.iter().filter(|row| selection.cases().contains(row.case));
        let first = cases().map(|row| row.start_us).min().unwrap_or(i64::MAX);
        let last = columns.until_us - 1;
        let mut bucket = bucket.unwrap_or_else(|| match Bucket::fitting(last.saturating_sub(first)) {
            Bucket::Hour => Bucket::Day,
            fitting => fitting,
        });
        let starts = loop {
            match zone.starts(bucket.period(), first, last, MOST) {
                Some(starts) => break starts,
                None if bucket == Bucket::Year => break Vec::new(),
                None => bucket = bucket.longer(),
            }
        };
        let period = |from_us: &i64| BacklogPeriod { from_us: *from_us, ..BacklogPeriod::default() };
        let mut periods: Vec<BacklogPeriod> = starts.iter().take(starts.len().saturating_sub(1)).map(period).collect();
        if !periods.is_empty() {
            let at = |us: i64| starts.partition_point(|&start| start <= us).saturating_sub(1).min(starts.len() - 2);
            for row in cases() {
                periods[at(row.start_us)].inflow += 1;
                if let Some((us, _)) = row.closed {
                    periods[at(us)].outflow += 1;
                }
            }
        }
        let mut open = 0;
        for period in &mut periods {
            open = open + period.inflow - period.outflow;
            period.backlog = open;
        }
        Self { bucket, periods }
    }
}

/// Ends of the bands of ages in days, the last without end: a week, a month, a quarter, half a year, a year.
pub const AGE_BANDS_DAYS: [i64; 5] = [7, 30, 90, 180, 365];

/// The band of an age in whole days: its place in [`AGE_BANDS_DAYS`], or the one after the last.
pub fn age_band(days: i64) -> usize {
    AGE_BANDS_DAYS.partition_point(|end| days > *end)
}
