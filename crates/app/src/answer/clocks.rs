//! Where the clocks of cases stand on a day: how many are in time, late, running, due soon, paused; and which.

mod told;

use std::collections::BTreeMap;
use std::sync::Arc;

use samsyn_calendar::{civil_from_days, days_from_civil};
use samsyn_mining::{ClockColumns, ClockEventKind, ClockReading, ClockRule, ClocksOn, ReadyRule, Selection, Units};
use samsyn_organisation::Day;

use super::day_read::day_read;
use crate::clock::{ClockChoice, ClockRuleTold, day_of, filters};
use crate::open::{Asked, Clock, THREADS};
use crate::{Error, ErrorKind, Figure, OpenLog, Page, Question, Result};

pub use told::{
    ClockAnswer, ClockCaseAnswer, ClockCaseRow, ClockCasesAnswer, ClockFigures, ClockGroup, ClockMonth, ClockProblem, ClockRow,
    ClockStepRow, ClocksAnswer,
};

/// How far ahead "due soon" looks unless asked otherwise; always so in figures about groups.
pub const DUE_SOON_DAYS: u32 = 28;
/// Why a rule has no figures while the cases are being read by it.
pub(crate) const BEING_READ: &str = "clock-being-read";
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
    rule: Arc<ReadyRule>,
    on: ClocksOn,
}

/// What a rule of a log says of a question, or why nothing.
#[derive(Clone, Debug)]
pub(crate) struct RuleRead {
    pub(crate) told: ClockRuleTold,
    figures: std::result::Result<ClockFigures, ClockProblem>,
    decisions: ClockDecisions,
}

impl RuleRead {
    /// Whether it would be told the same again.
    pub(crate) fn is_final(&self) -> bool {
        self.figures.as_ref().err().is_none_or(|problem| problem.code != BEING_READ)
    }
}

/// When clocks are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct When {
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

/// Reads a clock of the cases asked for.
fn read(log: &OpenLog, asked: &Asked, text: &str, when: When, threads: usize) -> Result<Read> {
    let units = log.units(asked.stamp.count)?;
    if let Some(groups) = &asked.groups {
        let all = Selection::of_cases(&units, groups.disclosed.visible());
        for filter in filters(&ClockRule::parse(text)?) {
            groups.disclosed.filter_allowed(filter, &units, &all, &groups.whole)?;
        }
    }
    let Clock { rule, columns } = log.clock(asked.stamp.count, text)?;
    let on = ClocksOn::of(&units, &rule, columns, when.as_of, asked.selection.cases(), threads)?;
    Ok(Read { rule, on })
}

/// What a clock says of the cases asked for: how many are where, by month what was decided, and the same of the periods that begin on
/// `days`, the last of which ends them.
fn figures_of(asked: &Asked, read: &Read, when: When, days: &[i64]) -> (ClockFigures, Vec<ClockMonth>, ClockDecisions) {
    let cases = asked.selection.cases();
    if let Some(groups) = &asked.groups {
        let (figures, months) = groups.disclosed.clock(&read.on, cases, when.soon());
        return (figures, months, ClockDecisions::Groups(groups.disclosed.decisions(&read.on, cases, days)));
    }
    let counts = read.on.counts(cases, when.soon());
    let totals = counts.totals;
    let figures = ClockFigures {
        cases: Figure::Exact(counts.cases),
        on_time: totals.met.into(),
        late: totals.late.into(),
        on_time_share: totals.on_time_share().map(Figure::Exact),
        overdue: totals.overdue.into(),
        running: totals.running.into(),
        due_soon: counts.due_soon.into(),
        paused: totals.paused.into(),
        not_started: totals.not_started.into(),
        unknown: totals.unknown.into(),
    };
    let mut months: BTreeMap<i64, (u64, u64)> = BTreeMap::new();
    let mut periods = vec![(0, 0); days.len().saturating_sub(1)];
    for (day, on_time, late) in counts.decided {
        let (year, month, _) = civil_from_days(day);
        let of_month = months.entry(first_of_month(year, month)).or_default();
        *of_month = (of_month.0 + on_time, of_month.1 + late);
        if let Some(at) = period_of(days, day) {
            periods[at] = (periods[at].0 + on_time, periods[at].1 + on_time + late);
        }
    }
    let month = |(first, (on_time, late)): (i64, (u64, u64))| ClockMonth {
        month: day_of(first),
        on_time: on_time.into(),
        late: late.into(),
        on_time_share: Some(Figure::Exact(on_time as f64 / (on_time + late).max(1) as f64)),
    };
    (figures, months.into_iter().map(month).collect(), ClockDecisions::Exact(periods))
}

/// What was decided in time, by period.
#[derive(Clone, Debug)]
pub(crate) enum ClockDecisions {
    /// Decided in time, and decided.
    Exact(Vec<(u64, u64)>),
    /// How many were decided, and how large a share of them in time, of groups.
    Groups(Vec<(Figure, Figure<f64>)>),
}

/// What all rules of the log say of a question; kept, so that who asks again need not wait.
fn rules_read(log: &OpenLog, asked: &Asked, when: When, days: &[i64]) -> Arc<Vec<RuleRead>> {
    log.clock_readings(asked, when, days, || {
        let read_one = |text: &str| {
            let told = ClockRuleTold::of(&ClockRule::parse(text).ok()?);
            Some(match read(log, asked, text, when, 1) {
                Ok(read) => {
                    let (figures, _, decisions) = figures_of(asked, &read, when, days);
                    RuleRead { told, figures: Ok(figures), decisions }
                }
                Err(error) => RuleRead { told, figures: Err(error.into()), decisions: ClockDecisions::Exact(Vec::new()) },
            })
        };
        // Rules are read side by side rather than each on several threads.
        let some = |first: usize| {
            let these = log.clock_rules.iter().enumerate().skip(first).step_by(THREADS);
            these.map(|(at, record)| (at, read_one(&record.text))).collect::<Vec<_>>()
        };
        let mut all = std::thread::scope(|scope| {
            let others: Vec<_> = (1..THREADS)
                .map(|first| {
                    scope.spawn({
                        let some = &some;
                        move || some(first)
                    })
                })
                .collect();
            let mut all = some(0);
            for other in others {
                all.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            all
        });
        all.sort_by_key(|(at, _)| *at);
        all.into_iter().filter_map(|(_, read)| read).collect()
    })
}

/// What was decided in time by each rule of a log, in the periods that begin on these days, the last of which ends them. A rule that does
/// not fit the log, or is too fine for figures about groups, is left out: [`log_clocks`] says why. Cost: as that.
///
/// # Errors
/// Those of [`log_clocks`]; `clock-being-read`: the cases are being read by one of the rules.
pub(crate) fn clock_decisions(log: &OpenLog, question: &Question, days: &[i64]) -> Result<Vec<(ClockRuleTold, ClockDecisions)>> {
    let asked = ask(log, question, None)?;
    let when = when(log, &asked, &ClockOptions::default())?;
    let read = rules_read(log, &asked, when, days);
    if let Some(problem) = read.iter().filter(|read| !read.is_final()).find_map(|read| read.figures.clone().err()) {
        let error = Error::new(ErrorKind::Busy, BEING_READ);
        return Err(problem.args.iter().fold(error, |error, (name, value)| error.with(name, value)));
    }
    let told = read.iter().filter(|read| read.figures.is_ok());
    Ok(told.map(|read| (read.told.clone(), read.decisions.clone())).collect())
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
    log_clocks_beside(log, question, options, &[])
}

/// The same, for somebody who asks for the decisions of these periods as well ([`clock_decisions`]): both are read at once.
pub(crate) fn log_clocks_beside(
    log: &OpenLog,
    question: &Question,
    options: &ClockOptions,
    days: &[i64],
) -> Result<ClocksAnswer> {
    let asked = ask(log, question, None)?;
    let when = when(log, &asked, options)?;
    let row = |read: &RuleRead| {
        let (figures, problem) = (read.figures.clone().ok(), read.figures.clone().err());
        ClockRow { rule: read.told.clone(), figures, problem }
    };
    let rows = rules_read(log, &asked, when, days).iter().map(row).collect();
    let When { as_of, due_within_days } = when;
    let (as_of, reading) = (day_of(as_of), log.rules_being_read());
    Ok(ClocksAnswer { stamp: asked.stamp, as_of, due_within_days, rows, reading })
}

/// Where the clocks of a rule stand, and what was decided in time by month. As [`log_clocks`].
///
/// # Errors
/// Those, and `clock-rule-missing`, `clock-rule-…` and `filter-…` of the rule; denied for a rule of one's own without the
/// case-level right.
pub fn log_clock(log: &OpenLog, question: &Question, choice: &ClockChoice, options: &ClockOptions) -> Result<ClockAnswer> {
    let asked = ask(log, question, Some(choice))?;
    let when = when(log, &asked, options)?;
    let read = read(log, &asked, log.clock_text(choice)?, when, THREADS)?;
    let (figures, months, _) = figures_of(&asked, &read, when, &[]);
    let undone = if asked.groups.is_some() { Vec::new() } else { undone(&*log.units(asked.stamp.count)?, read.rule.rule()) };
    let When { as_of, due_within_days } = when;
    let rule = ClockRuleTold::of(read.rule.rule());
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
    let read = read(log, &asked, log.clock_text(choice)?, when, THREADS)?;
    let soon = when.soon();
    let held = read.on.iter(asked.selection.cases()).filter(|(_, place, stand)| group.holds(*place, stand, soon));
    let mut listed: Vec<(i64, u32)> = held.map(|(case, _, stand)| (stand.due.unwrap_or(i64::MAX), case)).collect();
    listed.sort_unstable();
    let cases = listed.len() as u64;
    let shown = listed.into_iter().skip(page.from).take(page.rows_max);
    let units = log.units(asked.stamp.count)?;
    let rows = shown.map(|(_, case)| row_read(log, &units, &read.rule, case, when.as_of)).collect::<Result<_>>()?;
    let rule = ClockRuleTold::of(read.rule.rule());
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
        let ready = ReadyRule::new(rule, &log.local_days());
        // A rule that does not fit the log says nothing here; the list of rules says why.
        let Ok(applies) = ready.rule().applies.apply_to(&units, this.clone()) else { continue };
        if applies.case_count() == 0 {
            continue;
        }
        let Ok(events) = ClockColumns::events_of(&units, &ready, number) else { continue };
        let (reading, steps) = ready.explain(&events, when.as_of);
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
    let count = log.count(&Question::default())?;
    let (zone, units) = (log.log().time_zone()?, log.units(count)?);
    let as_of = log.span()?.map_or(i64::from(log.today().0), |(_, last)| zone.day_at(last));
    let all = Selection::all(&units);
    let cases = of.unwrap_or(all.cases());
    let mut found = Vec::new();
    for record in log.clock_rules.iter() {
        let Clock { rule, columns } = match log.clock(count, &record.text) {
            Ok(clock) => clock,
            // Soon there is more to tell, and a part of it would look like all.
            Err(error) if error.code == BEING_READ => return Err(error),
            Err(_) => continue,
        };
        let on = ClocksOn::of(&units, &rule, columns, as_of, cases, THREADS)?;
        let held = on.iter(cases).filter(|(_, place, stand)| ClockGroup::Open.holds(*place, stand, as_of));
        let rows = held.map(|(case, ..)| row_read(log, &units, &rule, case, as_of)).collect::<Result<_>>()?;
        found.push(Undecided { rows, rule: ClockRuleTold::of(rule.rule()) });
    }
    Ok((day_of(as_of), found))
}

fn one(log: &OpenLog, number: u32) -> samsyn_eventlog::CaseSet {
    let mut set = samsyn_eventlog::CaseSet::empty(log.log().case_range());
    set.insert(number);
    set
}

/// A case and where its clock stands, read from its events.
fn row_read(log: &OpenLog, units: &Units, rule: &ReadyRule, case: u32, as_of: i64) -> Result<ClockCaseRow> {
    let events = ClockColumns::events_of(units, rule, case)?;
    row(log, rule.rule(), case, &rule.read(&events, as_of))
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
