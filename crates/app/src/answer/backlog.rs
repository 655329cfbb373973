//! Inflow, outflow and backlog of a log by its closing rule, and how old the open cases are.

use samsyn_calendar::Period;
use samsyn_mining::{AGE_BANDS_DAYS, Backlog, ClosedBy, ClosingColumns, Selection, age_band};
use samsyn_organisation::Day;
use serde::Serialize;

use super::day_read::day_read;
use super::over_time::LENGTHS;
use crate::clock::day_of;
use crate::log_rule::ClosingRuleTold;
use crate::open::{Asked, THREADS};
use crate::{Error, Figure, OpenLog, Question, Result, Stamp};

/// When a backlog is read, by which periods, and by which rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BacklogOptions {
    /// The day at whose end it is read; `None`: of the last event asked for, since nothing is known after that.
    pub as_of: Option<Day>,
    /// Length of the periods; `None`: one that fits, days at least and in figures about groups months.
    pub period: Option<Period>,
    /// The text of a rule to try out, which takes the case-level right; `None`: that of the log.
    pub rule: Option<String>,
}

/// How many cases are open, and by what the others are closed.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct BacklogFigures {
    /// Cases that had begun.
    pub cases: Figure,
    /// Of them open.
    pub open: Figure,
    /// Closed by an activity.
    pub closed_by_activity: Figure,
    /// Closed by their attributes.
    pub closed_by_attribute: Figure,
    /// Closed because nothing happened for long.
    pub closed_by_idle: Figure,
}

/// One period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct BacklogRow {
    /// Its start, UTC microseconds.
    pub start_us: i64,
    /// Cases that began in it.
    pub inflow: Figure,
    /// Cases that were closed in it.
    pub outflow: Figure,
    /// Cases open at its end; of the last at the end of the day read on.
    pub backlog: Figure,
}

/// Open cases of an age.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct BacklogAge {
    /// Fewest days since the case began.
    pub from_days: i64,
    /// Most days; none: without end.
    pub until_days: Option<i64>,
    /// Open cases.
    pub cases: Figure,
}

/// Inflow, outflow and backlog.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct BacklogAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// By which rule; none: the log has none, and nothing below is known.
    pub rule: Option<ClosingRuleTold>,
    /// The day at whose end cases were read.
    pub as_of: Day,
    /// How many cases are open and closed.
    pub figures: Option<BacklogFigures>,
    /// Length of the periods: `day`, `week`, `month`, `quarter`, `year`; empty without a rule.
    pub period: &'static str,
    /// The periods without gap, first to last.
    pub rows: Vec<BacklogRow>,
    /// The open cases by age, youngest first.
    pub ages: Vec<BacklogAge>,
}

/// What was counted of a backlog.
pub(crate) struct Counted {
    pub(crate) figures: BacklogFigures,
    pub(crate) period: Period,
    pub(crate) rows: Vec<BacklogRow>,
    pub(crate) ages: Vec<Figure>,
}

/// Inflow, outflow and backlog by the log's closing rule. A case is closed as a whole: what a filter hides of it has
/// happened all the same. Cost: O(events).
///
/// # Errors
/// `filter-…`, `log-rule-…`; `closing-scope-events`: cases are closed as a whole; denied: `closing-day-too-fine`,
/// `period-too-fine`.
pub fn log_backlog(log: &OpenLog, question: &Question, options: &BacklogOptions) -> Result<BacklogAnswer> {
    if options.rule.is_some() {
        log.case_level(log.scope(question))?;
    }
    let asked = log.ask(question)?;
    if options.period == Some(Period::Hour) {
        return Err(Error::invalid("closing-period-hour"));
    }
    let (zone, as_of) = (log.log().time_zone()?, closing_day(log, &asked, options)?);
    let none = |stamp| BacklogAnswer {
        stamp,
        rule: None,
        as_of: day_of(as_of),
        figures: None,
        period: "",
        rows: Vec::new(),
        ages: Vec::new(),
    };
    let Some((rule, version)) = log.closing(options.rule.as_deref())? else { return Ok(none(asked.stamp)) };
    let units = log.units(asked.stamp.count)?;
    if let Some(groups) = &asked.groups {
        let all = Selection::of_cases(&units, groups.disclosed.visible());
        groups.disclosed.filter_allowed(&rule.attributes, &units, &all, &groups.whole)?;
    }
    let whole = Selection::of_cases(&units, asked.selection.cases());
    let columns = ClosingColumns::of(&units, &whole, &rule, as_of, THREADS)?;
    let counted = match &asked.groups {
        Some(groups) => groups.disclosed.backlog(&columns, &zone, options.period)?,
        None => exact(&columns, &whole, &zone, options.period),
    };
    let age = |(band, cases): (usize, Figure)| BacklogAge {
        from_days: if band == 0 { 0 } else { AGE_BANDS_DAYS[band - 1] + 1 },
        until_days: AGE_BANDS_DAYS.get(band).copied(),
        cases,
    };
    Ok(BacklogAnswer {
        rule: Some(ClosingRuleTold::of(&rule, version)),
        figures: Some(counted.figures),
        period: LENGTHS.iter().find(|l| l.1 == counted.period).map_or("", |l| l.2),
        rows: counted.rows,
        ages: counted.ages.into_iter().enumerate().map(age).collect(),
        ..none(asked.stamp)
    })
}

/// The day at whose end cases are read.
///
/// # Errors
/// `closing-scope-events`; denied: `closing-day-too-fine`.
pub(super) fn closing_day(log: &OpenLog, asked: &Asked, options: &BacklogOptions) -> Result<i64> {
    match day_read(log, asked, options.as_of, "closing-scope-events")? {
        (_, true) => Err(Error::denied("closing-day-too-fine")),
        (as_of, false) => Ok(as_of),
    }
}

fn exact(columns: &ClosingColumns, selection: &Selection, zone: &samsyn_calendar::Zone, period: Option<Period>) -> Counted {
    let (mut by, mut open, mut cases) = ([0_u64; 3], 0_u64, 0_u64);
    let mut ages = [0_u64; AGE_BANDS_DAYS.len() + 1];
    for case in columns.iter() {
        cases += 1;
        match case.closed {
            Some((_, reason)) => by[reason as usize] += 1,
            None => {
                open += 1;
                ages[age_band(columns.as_of - zone.day_at(case.start_us))] += 1;
            }
        }
    }
    let wanted = period.and_then(|p| LENGTHS.iter().find(|l| l.1 == p)).map(|l| l.0);
    let backlog = Backlog::of(columns, selection, zone, wanted);
    let row = |p: &samsyn_mining::BacklogPeriod| BacklogRow {
        start_us: p.from_us,
        inflow: p.inflow.into(),
        outflow: p.outflow.into(),
        backlog: p.backlog.into(),
    };
    let figures = BacklogFigures {
        cases: cases.into(),
        open: open.into(),
        closed_by_activity: by[ClosedBy::Activity as usize].into(),
        closed_by_attribute: by[ClosedBy::Attribute as usize].into(),
        closed_by_idle: by[ClosedBy::Idle as usize].into(),
    };
    let period = LENGTHS.iter().find(|l| l.0 == backlog.bucket).map_or(Period::Month, |l| l.1);
    Counted { figures, period, rows: backlog.periods.iter().map(row).collect(), ages: ages.map(Figure::from).to_vec() }
}
