//! Where the clocks of cases stand on a day: how many are in time, late, running, due soon, paused; and which.

mod told;

use std::collections::BTreeMap;
use std::sync::Arc;

use samsyn_calendar::{civil_from_days, days_from_civil};
use samsyn_mining::{
    ClockColumns, ClockEventKind, ClockReading, ClockRule, ClockState, ClockTotals, ReadyRule, Selection, Units,
};
use samsyn_organisation::Day;

use super::day_read::day_read;
use crate::clock::{ClockChoice, ClockRuleTold, day_of, filters};
use crate::open::{Asked, THREADS};
use crate::{Error, Figure, OpenLog, Page, Question, Result};

pub use told::{
    ClockAnswer, ClockCaseAnswer, ClockCaseRow, ClockCasesAnswer, ClockFigures, ClockGroup, ClockMonth, ClockProblem, ClockRow,
    ClockStepRow, ClocksAnswer,
};

/// How far ahead "due soon" looks unless asked otherwise; always so in figures about groups.
pub const DUE_SOON_DAYS: u32 = 28;
/// The farthest that it looks.
const DUE_SOON_DAYS_MAX: u32 = 3660;

/// When a clock is read, and how far ahead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClockOptions {
    /// The day at whose end it is read; `None`: of the last event asked for, since nothing is known after that.
    pub as_of: Option<Day>,
    /// How many days ahead "due soon" looks; `None`: [`DUE_SOON_DAYS`].
    pub due_within_days: Option<u32>,
}

/// First day of a month, since 1970.
pub(crate) fn first_of_month(year: i32, month: u8) -> i64 {
    days_from_civil(year, month, 1)
}

/// A clock that was asked for, read.
struct Read {
    rule: ClockRule,
    columns: Arc<ClockColumns>,
}

/// When clocks are read.
#[derive(Clone, Copy)]
struct When {
    as_of: i64,
    due_within_days: u32,
}

impl When {
    /// Last day that is soon.
    fn soon(self) -> i64 {
        self.as_of + i64::from(self.due_within_days)
    }
}

/// When the clocks of a question are read. A clock's day and how far ahead one looks would tell a case by its days: in
/// figures about groups they are the ends of months, and always as far.
fn when(log: &OpenLog, asked: &Asked, options: &ClockOptions) -> Result<When> {
    let (as_of, is_fine) = day_read(log, asked, options.as_of, "clock-scope-events")?;
    let due_within_days = options.due_within_days.unwrap_or(DUE_SOON_DAYS);
    if due_within_days > DUE_SOON_DAYS_MAX {
        return Err(Error::invalid("clock-days-many").with("limit", DUE_SOON_DAYS_MAX));
    }
    if is_fine || asked.groups.is_some() && due_within_days != DUE_SOON_DAYS {
        return Err(Error::denied("clock-day-too-fine").with("days", DUE_SOON_DAYS));
    }
    Ok(When { as_of, due_within_days })
}

/// The question as clocks take it. They are of whole cases: what a filter hides of a case has happened all the same.
fn ask(log: &OpenLog, question: &Question, choice: Option<&ClockChoice>) -> Result<Asked> {
    if matches!(choice, Some(ClockChoice::Own(_))) {
        log.case_level(log.scope(question))?;
    }
    log.ask(question)
}

/// Reads a clock of all cases of the log, as it was read before when it was.
fn read(log: &OpenLog, asked: &Asked, text: &str, when: When) -> Result<Read> {
    let rule = ClockRule::parse(text)?;
    let units = log.units(asked.stamp.count)?;
    if let Some(groups) = &asked.groups {
        let all = Selection::of_cases(&units, groups.disclosed.visible());
        for filter in filters(&rule) {
            groups.disclosed.filter_allowed(filter, &units, &all, &groups.whole)?;
        }
    }
    let columns = columns(log, &units, &rule, text, when.as_of)?;
    Ok(Read { rule, columns })
}

/// The clocks of all cases of the log by a rule; kept.
fn columns(log: &OpenLog, units: &Units, rule: &ClockRule, text: &str, as_of: i64) -> Result<Arc<ClockColumns>> {
    log.clock_columns(units.unit(), text, as_of, || {
        let ready = ReadyRule::new(rule.clone(), &[]);
        Ok(ClockColumns::of(units, &Selection::all(units), &ready, as_of, THREADS)?)
    })
}

fn figures_of(asked: &Asked, read: &Read, when: When) -> (ClockFigures, Vec<ClockMonth>) {
    let (columns, selection) = (&read.columns, &asked.selection);
    if let Some(groups) = &asked.groups {
        return groups.disclosed.clock(columns, selection, when.soon());
    }
    let (mut totals, mut due_soon) = (ClockTotals::default(), 0);
    let mut months: BTreeMap<i64, (u64, u64)> = BTreeMap::new();
    let mut cases = 0;
    for (_, reading) in columns.iter().filter(|(case, _)| selection.cases().contains(*case)) {
        cases += 1;
        totals.add(&reading);
        due_soon += u64::from(ClockGroup::DueSoon.holds(&reading, when.soon()));
        let Some(day) = reading.decided else { continue };
        let (year, month, _) = civil_from_days(day);
        let of_month = months.entry(first_of_month(year, month)).or_default();
        *(if reading.state == ClockState::Met { &mut of_month.0 } else { &mut of_month.1 }) += 1;
    }
    let figures = ClockFigures {
        cases: Figure::Exact(cases),
        on_time: totals.met.into(),
        late: totals.late.into(),
        on_time_share: totals.on_time_share().map(Figure::Exact),
        overdue: totals.overdue.into(),
        running: totals.running.into(),
        due_soon: due_soon.into(),
        paused: totals.paused.into(),
        not_started: totals.not_started.into(),
        unknown: totals.unknown.into(),
    };
    let month = |(first, (on_time, late)): (i64, (u64, u64))| ClockMonth {
        month: day_of(first),
        on_time: on_time.into(),
        late: late.into(),
        on_time_share: Some(Figure::Exact(on_time as f64 / (on_time + late).max(1) as f64)),
    };
    (figures, months.into_iter().map(month).collect())
}

/// What was decided in time, by period.
pub(crate) enum ClockDecisions {
    /// Decided in time, and decided.
    Exact(Vec<(u64, u64)>),
    /// How many were decided, and how large a share of them in time, of groups.
    Groups(Vec<(Figure, Figure<f64>)>),
}

/// What was decided in time by each rule of a log, in the periods that begin on these days, the last of which ends them. A rule that does
/// not fit the log, or is too fine for figures about groups, is left out: [`log_clocks`] says why. Cost: as that.
///
/// # Errors
/// Those of [`log_clocks`].
pub(crate) fn clock_decisions(log: &OpenLog, question: &Question, days: &[i64]) -> Result<Vec<(ClockRuleTold, ClockDecisions)>> {
    let asked = ask(log, question, None)?;
    let when = when(log, &asked, &ClockOptions::default())?;
    let mut all = Vec::new();
    for record in log.clock_rules.iter() {
        let Ok(rule) = ClockRule::parse(&record.text) else { continue };
        let Ok(read) = read(log, &asked, &record.text, when) else { continue };
        let decided = match &asked.groups {
            Some(groups) => ClockDecisions::Groups(groups.disclosed.decisions(&read.columns, &asked.selection, days)),
            None => {
                let mut periods = vec![(0, 0); days.len().saturating_sub(1)];
                for (case, reading) in read.columns.iter() {
                    let Some(at) = reading.decided.and_then(|day| period_of(days, day)) else { continue };
                    if asked.selection.cases().contains(case) {
                        periods[at].0 += u64::from(reading.state == ClockState::Met);
                        periods[at].1 += 1;
                    }
                }
                ClockDecisions::Exact(periods)
            }
        };
        all.push((ClockRuleTold::of(&rule), decided));
    }
    Ok(all)
}

/// The period that something lies in; `None` outside of all.
pub(crate) fn period_of(bounds: &[i64], at: i64) -> Option<usize> {
    let after = bounds.partition_point(|bound| *bound <= at);
    (1..bounds.len()).contains(&after).then(|| after - 1)
}

/// What no activity of the log does, though the rule names some for it.
fn undone(units: &Units, rule: &ClockRule) -> Vec<&'static str> {
    let is_undone = |kind: &ClockEventKind| {
        let conditions = rule.events.of(*kind);
        let known = |name: &String| units.activity_code(name).is_some();
        !conditions.is_empty() && conditions.iter().all(|c| c.activity.as_ref().is_some_and(|name| !known(name)))
    };
    ClockEventKind::ALL.into_iter().filter(is_undone).map(ClockEventKind::code).collect()
}

/// Where the clocks of all rules of a log stand.
///
/// For readers of figures about groups the clocks of the visible cases alone are counted, read at the end of a month.
/// Cost: O(events) for each rule the first time, then O(cases).
///
/// # Errors
/// `filter-…`; `clock-scope-events`: a clock is of whole cases; denied: `clock-day-too-fine`.
pub fn log_clocks(log: &OpenLog, question: &Question, options: &ClockOptions) -> Result<ClocksAnswer> {
    let asked = ask(log, question, None)?;
    let when = when(log, &asked, options)?;
    let mut rows = Vec::new();
    for record in log.clock_rules.iter() {
        let Ok(rule) = ClockRule::parse(&record.text) else { continue };
        let told = ClockRuleTold::of(&rule);
        rows.push(match read(log, &asked, &record.text, when) {
            Ok(read) => ClockRow { rule: told, figures: Some(figures_of(&asked, &read, when).0), problem: None },
            Err(error) => ClockRow { rule: told, figures: None, problem: Some(ClockProblem::from(error)) },
        });
    }
    let When { as_of, due_within_days } = when;
    Ok(ClocksAnswer { stamp: asked.stamp, as_of: day_of(as_of), due_within_days, rows })
}

/// Where the clocks of a rule stand, and what was decided in time by month. As [`log_clocks`].
///
/// # Errors
/// Those, and `clock-rule-missing`, `clock-rule-…` and `filter-…` of the rule; denied for a rule of one's own without the
/// case-level right.
pub fn log_clock(log: &OpenLog, question: &Question, choice: &ClockChoice, options: &ClockOptions) -> Result<ClockAnswer> {
    let asked = ask(log, question, Some(choice))?;
    let when = when(log, &asked, options)?;
    let read = read(log, &asked, log.clock_text(choice)?, when)?;
    let (figures, months) = figures_of(&asked, &read, when);
    let undone = if asked.groups.is_some() { Vec::new() } else { undone(&*log.units(asked.stamp.count)?, &read.rule) };
    let When { as_of, due_within_days } = when;
    let rule = ClockRuleTold::of(&read.rule);
    Ok(ClockAnswer { stamp: asked.stamp, rule, as_of: day_of(as_of), due_within_days, figures, months, undone })
}

/// Cases of a clock by due day.
///
/// # Errors
/// Those of [`log_clock`]; denied without the case-level right.
pub fn log_clock_cases(
    log: &OpenLog,
    question: &Question,
    choice: &ClockChoice,
    options: &ClockOptions,
    group: ClockGroup,
    page: Page,
) -> Result<ClockCasesAnswer> {
    log.case_level(log.scope(question))?;
    let asked = ask(log, question, Some(choice))?;
    let when = when(log, &asked, options)?;
    let read = read(log, &asked, log.clock_text(choice)?, when)?;
    let held =
        |(case, reading): &(u32, ClockReading)| asked.selection.cases().contains(*case) && group.holds(reading, when.soon());
    let mut listed: Vec<(i64, u32, ClockReading)> =
        read.columns.iter().filter(held).map(|(case, r)| (r.due.unwrap_or(i64::MAX), case, r)).collect();
    listed.sort_unstable_by_key(|(due, case, _)| (*due, *case));
    let cases = listed.len() as u64;
    let shown = listed.into_iter().skip(page.from).take(page.rows_max);
    let rows = shown.map(|(_, case, reading)| row(log, &read.rule, case, &reading)).collect::<Result<_>>()?;
    let rule = ClockRuleTold::of(&read.rule);
    Ok(ClockCasesAnswer { stamp: asked.stamp, rule, as_of: day_of(when.as_of), cases, rows })
}

/// The clocks of one case by all rules of the log that apply to it, each with the steps that lead to where it stands.
///
/// # Errors
/// Denied without the case-level right; `case-missing` when the scope has no such live case; `clock-scope-events`.
pub fn log_clock_case(log: &OpenLog, question: &Question, number: u32, options: &ClockOptions) -> Result<Vec<ClockCaseAnswer>> {
    log.case_level(log.scope(question))?;
    let asked = ask(log, &Question { filter: String::new(), ..question.clone() }, None)?;
    if number >= log.log().case_range() || !asked.selection.cases().contains(number) {
        return Err(Error::missing("case-missing").with("case", number));
    }
    let (when, units) = (when(log, &asked, options)?, log.units(asked.stamp.count)?);
    let this = Selection::all(&units).within(&one(log, number));
    let mut answers = Vec::new();
    for record in log.clock_rules.iter() {
        let Ok(rule) = ClockRule::parse(&record.text) else { continue };
        let ready = ReadyRule::new(rule, &[]);
        // A rule that does not fit the log says nothing here; the list of rules says why.
        let Ok(columns) = ClockColumns::of(&units, &this, &ready, when.as_of, 1) else { continue };
        if columns.iter().next().is_none() {
            continue;
        }
        let (reading, steps) = ready.explain(&ClockColumns::events_of(&units, &ready, number)?, when.as_of);
        let step = |step: samsyn_mining::ClockStep| ClockStepRow { step: step.code, day: day_of(step.day), days: step.days };
        let case = row(log, ready.rule(), number, &reading)?;
        let (rule, as_of) = (ClockRuleTold::of(ready.rule()), day_of(when.as_of));
        answers.push(ClockCaseAnswer { rule, as_of, case, steps: steps.into_iter().map(step).collect() });
    }
    Ok(answers)
}

/// The undecided cases of a rule.
pub(crate) struct Undecided {
    pub(crate) rule: ClockRuleTold,
    pub(crate) rows: Vec<ClockCaseRow>,
}

/// The day at whose end the clocks of a log are read, that of its last event, and the undecided cases of each of its rules,
/// exactly: of these, or of all. Whoever calls this has asked whether they may be shown. A rule that does not fit the log has
/// none. Cost: as [`log_clocks`].
pub(crate) fn undecided(log: &OpenLog, of: Option<&samsyn_eventlog::CaseSet>) -> Result<(Day, Vec<Undecided>)> {
    let (zone, units) = (log.log().time_zone()?, log.units(log.count(&Question::default())?)?);
    let as_of = log.span()?.map_or(i64::from(log.today().0), |(_, last)| zone.day_at(last));
    let mut all = Vec::new();
    for record in log.clock_rules.iter() {
        let Ok(rule) = ClockRule::parse(&record.text) else { continue };
        let Ok(columns) = columns(log, &units, &rule, &record.text, as_of) else { continue };
        let held = |(case, reading): &(u32, ClockReading)| {
            of.is_none_or(|of| of.contains(*case)) && ClockGroup::Open.holds(reading, as_of)
        };
        let rows = columns.iter().filter(held).map(|(case, reading)| row(log, &rule, case, &reading));
        all.push(Undecided { rows: rows.collect::<Result<_>>()?, rule: ClockRuleTold::of(&rule) });
    }
    Ok((day_of(as_of), all))
}

fn one(log: &OpenLog, number: u32) -> samsyn_eventlog::CaseSet {
    let mut set = samsyn_eventlog::CaseSet::empty(log.log().case_range());
    set.insert(number);
    set
}

fn row(log: &OpenLog, rule: &ClockRule, case: u32, reading: &ClockReading) -> Result<ClockCaseRow> {
    let day = |day: Option<i64>| day.map(day_of);
    let version = reading.version.map(|at| &rule.versions[at]);
    let lost = version.and_then(|v| v.consequence.as_ref()).filter(|_| reading.late_days > 0).and_then(|consequence| {
        let binds = consequence.until.is_none_or(|until| reading.due.is_some_and(|due| due <= until));
        consequence.fee.filter(|_| binds).map(|fee| f64::from(fee.percent(reading.late_days)) / 100.0)
    });
    Ok(ClockCaseRow {
        number: case,
        id: log.log().case_id(case)?.to_owned(),
        state: reading.place().code(),
        started: day(reading.start),
        due_nominal: day(reading.due_nominal),
        due: day(reading.due),
        decided: day(reading.decided),
        used_days: reading.used,
        left_days: reading.left,
        late_days: reading.late_days,
        extended: reading.extended,
        version: version.map(|v| v.version),
        fee_lost: lost,
    })
}
