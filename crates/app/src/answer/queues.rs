//! Queues: how many cases wait, how many are being worked on and how many are open, over time: of all that was asked for, before an
//! activity, or at a unit.

use std::fmt;
use std::str::FromStr;

use samsyn_calendar::Period;
use samsyn_mining::{Queue, QueueCurve, Queues, QueuesAsked};
use samsyn_organisation::Day;
use serde::Serialize;

use super::closed::{Closed, closed};
use super::over_time::LENGTHS;
use super::waits::holders;
use crate::clock::day_of;
use crate::log_rule::ClosingRuleTold;
use crate::open::Asked;
use crate::{Error, Figure, OpenLog, Question, Result, Stamp};

/// Whose queue is told over time. As text: empty, `activity:NAME`, `unit:NAME`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum QueueOf {
    /// All cases, wherever they wait.
    #[default]
    All,
    /// Those that wait for an activity.
    Activity(String),
    /// Those that wait for a unit of the authority.
    Unit(String),
}

impl FromStr for QueueOf {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text.split_once(':') {
            None if text.is_empty() => Ok(Self::All),
            Some(("activity", name)) if !name.is_empty() => Ok(Self::Activity(name.to_owned())),
            Some(("unit", name)) if !name.is_empty() => Ok(Self::Unit(name.to_owned())),
            _ => Err(Error::invalid("queue-of-invalid").with("text", text)),
        }
    }
}

impl fmt::Display for QueueOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => Ok(()),
            Self::Activity(name) => write!(f, "activity:{name}"),
            Self::Unit(name) => write!(f, "unit:{name}"),
        }
    }
}

/// What queues take besides the question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QueueOptions {
    /// Length of the periods; `None`: one that fits, days at least and in figures about groups months.
    pub period: Option<Period>,
    /// Whose queue is told over time.
    pub of: QueueOf,
}

/// One period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct QueuePeriod {
    /// Its start, UTC microseconds.
    pub start_us: i64,
    /// Cases open at its end; of the last period at the end of the day read on. None of an activity or a unit.
    pub open: Option<Figure>,
    /// The mean over its time; in figures about groups none.
    pub open_mean: Option<Figure<f64>>,
    /// Cases that wait at its end.
    pub waiting: Figure,
    /// The mean over its time.
    pub waiting_mean: Option<Figure<f64>>,
    /// Of those that wait at its end, open cases of which the next step is not recorded yet. None where it is not known which are open, and
    /// of an activity or a unit.
    pub waiting_next: Option<Figure>,
    /// Executions in work at its end; none without start times, never 0.
    pub working: Option<Figure>,
    /// The mean over its time.
    pub working_mean: Option<Figure<f64>>,
}

/// The queue before an activity, or at a unit.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct QueueRow {
    /// The activity or unit; none: all units outside of the scope.
    pub name: Option<String>,
    /// How often it was done.
    pub done: Figure,
    /// Cases that wait, the mean over all the time; in figures about groups none.
    pub waiting_mean: Option<Figure<f64>>,
    /// Most that waited at the end of a period.
    pub waiting_most: Figure,
    /// The period at whose end that was first so, UTC microseconds.
    pub waiting_most_us: Option<i64>,
    /// Executions in work, the mean over all the time; none without start times, never 0.
    pub working_mean: Option<Figure<f64>>,
    /// Most that were in work at the end of a period.
    pub working_most: Option<Figure>,
}

/// Queues over time.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct QueuesAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// By which rule cases are open; none: from first start to last completion.
    pub rule: Option<ClosingRuleTold>,
    /// Why no rule tells it, as in lead times.
    pub open_unknown: Option<String>,
    /// The last day: that of the last event.
    pub as_of: Day,
    /// Whose queue the periods tell of; empty: all, else `activity:NAME` or `unit:NAME`.
    pub of: String,
    /// Length of the periods: `day`, `week`, `month`, `quarter`, `year`.
    pub period: String,
    /// The periods without gap, first to last.
    pub periods: Vec<QueuePeriod>,
    /// How often something was done of which the start is not known, so that nobody knows whether it was in work; none in figures about
    /// groups.
    pub starts_unknown: Option<u64>,
    /// The activities, longest mean queue first.
    pub activities: Vec<QueueRow>,
    /// The units of the authority; empty where none are told, and in figures about groups.
    pub units: Vec<QueueRow>,
}

impl QueuesAnswer {
    /// What the figures rest on and do not say, as keys of messages with a `count` and a `date`.
    pub fn remarks(&self) -> Vec<(String, u64)> {
        let told = if self.rule.is_some() { "queues-open-rule" } else { "queues-open-none" };
        let mut remarks = vec![(told.to_owned(), 0)];
        if self.rule.is_some() {
            remarks.push(("queues-next".to_owned(), 0));
        }
        if self.periods.iter().all(|period| period.working.is_none()) {
            remarks.push(("queues-no-starts".to_owned(), 0));
        } else if let Some(count) = self.starts_unknown.filter(|count| *count > 0) {
            remarks.push(("queues-starts-unknown".to_owned(), count));
        }
        remarks
    }
}

/// How many cases wait, are worked on and are open, over time; by the calendar, whatever clock durations are told by.
///
/// A case waits for something from the end of what was done before until its start, or until its end when no start is known. Units of the
/// authority are told exactly, like all figures of units beside each other: for who has the case-level right. Cost: O(units log periods).
///
/// # Errors
/// `filter-…`; `queue-of-missing` when nothing of this name is done; denied: `period-too-fine`, a unit without the case-level right.
pub fn log_queues(log: &OpenLog, question: &Question, options: &QueueOptions) -> Result<QueuesAnswer> {
    if matches!(options.of, QueueOf::Unit(_)) {
        log.case_level(log.scope(question))?;
    }
    if options.period == Some(Period::Hour) {
        return Err(Error::invalid("closing-period-hour"));
    }
    let asked = log.ask(question)?;
    let (closed, open_unknown) = match closed(log, &asked)? {
        Ok(closed) => (Some(closed), None),
        Err(reason) => (None, Some(reason.to_owned())),
    };
    let zone = log.log().time_zone()?;
    let last = if asked.groups.is_some() { asked.stamp.last_us } else { log.span()?.map(|span| span.1) };
    let as_of = day_of(zone.day_at(last.unwrap_or_default()));
    let mut answer = QueuesAnswer {
        rule: closed.as_ref().map(|closed| ClosingRuleTold::of(&closed.rule, closed.version)),
        open_unknown,
        as_of,
        of: options.of.to_string(),
        period: String::new(),
        periods: Vec::new(),
        starts_unknown: None,
        activities: Vec::new(),
        units: Vec::new(),
        stamp: asked.stamp.clone(),
    };
    if let Some(groups) = &asked.groups {
        let activity = match &options.of {
            QueueOf::Activity(name) => {
                Some(groups.whole.position(name).and(asked.units.activity_code(name)).ok_or_else(|| missing(name))?)
            }
            _ => None,
        };
        let names = |code: u32| groups.cells.position(asked.units.activity_name(code)).is_some();
        let span = asked.stamp.first_us.zip(asked.stamp.last_us);
        let columns = closed.as_ref().map(|closed| &closed.columns);
        let found = groups.disclosed.queues(&asked, columns, &zone, (options.period, span), (activity, &names))?;
        answer.period = name_of(found.period);
        (answer.periods, answer.activities) = (found.periods, found.activities);
        return Ok(answer);
    }
    let Some(last) = last else { return Ok(answer) };
    exact(log, &asked, closed.as_ref(), (last, options), answer)
}

/// The exact figures up to the end of the day of the log's last event.
fn exact(
    log: &OpenLog,
    asked: &Asked,
    closed: Option<&Closed>,
    (last, options): (i64, &QueueOptions),
    mut answer: QueuesAnswer,
) -> Result<QueuesAnswer> {
    let zone = log.log().time_zone()?;
    let units = asked.units.restricted(&asked.selection);
    let begun = units.chosen(&asked.selection).map(|(_, part, own)| (part, part.range(own)));
    let first = begun.filter(|(_, range)| !range.is_empty()).map(|(part, range)| part.span(range).0).min();
    let until_us = zone.next_start(Period::Day, last);
    let wanted = options.period.and_then(|p| LENGTHS.iter().find(|l| l.1 == p)).map(|l| l.0);
    let measure = |key: &dyn Fn(usize, usize) -> Option<u32>| {
        let asked_for = QueuesAsked {
            bucket: wanted,
            from_us: zone.start_of(Period::Day, first.unwrap_or(until_us)),
            until_us,
            closing: closed.map(|closed| &closed.columns),
            key,
        };
        Queues::of(&units, &asked.selection, &zone, &asked_for)
    };
    let found = measure(&|part, unit| Some(units.parts()[part].activities()[unit]));
    answer.period = LENGTHS.iter().find(|l| l.0 == found.bucket).map_or_else(String::new, |l| l.2.to_owned());
    answer.starts_unknown = Some(found.starts_unknown);
    answer.activities = rows(&found, |code| Some(asked.units.activity_name(code).to_owned()));
    let by_unit = match holders(log, asked)? {
        None => None,
        Some((holder, name)) => {
            let of_unit = measure(&|part, unit| holder(part, units.parts()[part].row(unit)));
            answer.units = rows(&of_unit, &name);
            Some((of_unit, name))
        }
    };
    // What the log knows and no case asked for has is a queue in which nobody stands.
    let nobody = QueueCurve { at_end: vec![0; found.starts.len()], area_us: vec![0; found.starts.len()] };
    let one = |queue: Option<&Queue>| {
        let working = queue.filter(|queue| queue.started > 0).map(|queue| &queue.working);
        periods(&found, None, queue.map_or(&nobody, |queue| &queue.waiting), None, working)
    };
    answer.periods = match (&options.of, &by_unit) {
        (QueueOf::All, _) => {
            let started = found.queues.iter().any(|queue| queue.started > 0);
            let waiting = sum(&found.waiting, &found.waiting_next);
            let next = closed.map(|_| &found.waiting_next);
            periods(&found, Some(&found.open), &waiting, next, started.then_some(&found.working))
        }
        (QueueOf::Activity(name), _) => {
            let code = asked.units.activity_code(name).ok_or_else(|| missing(name))?;
            one(found.queues.iter().find(|queue| queue.key == code))
        }
        (QueueOf::Unit(name), None) => return Err(missing(name)),
        (QueueOf::Unit(name), Some((of_unit, named))) => {
            let queue = of_unit.queues.iter().find(|queue| named(queue.key).as_ref() == Some(name));
            one(Some(queue.ok_or_else(|| missing(name))?))
        }
    };
    Ok(answer)
}

fn missing(name: &str) -> Error {
    Error::missing("queue-of-missing").with("name", name)
}

fn name_of(period: Period) -> String {
    LENGTHS.iter().find(|l| l.1 == period).map_or_else(String::new, |l| l.2.to_owned())
}

fn sum(one: &QueueCurve, other: &QueueCurve) -> QueueCurve {
    QueueCurve {
        at_end: one.at_end.iter().zip(&other.at_end).map(|(a, b)| a + b).collect(),
        area_us: one.area_us.iter().zip(&other.area_us).map(|(a, b)| a + b).collect(),
    }
}

/// The mean of a number over a time.
fn mean(area_us: u128, from_us: i64, until_us: i64) -> Option<Figure<f64>> {
    let length_us = until_us.saturating_sub(from_us);
    (length_us > 0).then(|| Figure::Exact(area_us as f64 / length_us as f64))
}

fn periods(
    found: &Queues,
    open: Option<&QueueCurve>,
    waiting: &QueueCurve,
    next: Option<&QueueCurve>,
    working: Option<&QueueCurve>,
) -> Vec<QueuePeriod> {
    let period = |(at, &start_us): (usize, &i64)| {
        let mean = |curve: &QueueCurve| mean(curve.area_us[at], found.bounds[at], found.bounds[at + 1]);
        let figure = |curve: &QueueCurve| Figure::from(curve.at_end[at]);
        QueuePeriod {
            start_us,
            open: open.map(figure),
            open_mean: open.and_then(mean),
            waiting: figure(waiting),
            waiting_mean: mean(waiting),
            waiting_next: next.map(figure),
            working: working.map(figure),
            working_mean: working.and_then(mean),
        }
    };
    found.starts.iter().enumerate().map(period).collect()
}

fn rows(found: &Queues, name: impl Fn(u32) -> Option<String>) -> Vec<QueueRow> {
    let (from_us, until_us) = found.bounds.first().zip(found.bounds.last()).map_or((0, 0), |(from, until)| (*from, *until));
    let row = |queue: &Queue| {
        let most = queue.waiting.highest().filter(|(most, _)| *most > 0);
        let is_known = queue.started > 0;
        QueueRow {
            name: name(queue.key),
            done: queue.units.into(),
            waiting_mean: mean(queue.waited_us, from_us, until_us),
            waiting_most: most.map_or(0, |(most, _)| most).into(),
            waiting_most_us: most.map(|(_, at)| found.starts[at]),
            working_mean: mean(queue.worked_us, from_us, until_us).filter(|_| is_known),
            working_most: queue.working.highest().filter(|_| is_known).map(|(most, _)| most.into()),
        }
    };
    let mut rows: Vec<(u128, QueueRow)> = found.queues.iter().map(|queue| (queue.waited_us, row(queue))).collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// What is told of queues in figures about groups.
pub(crate) struct QueuesTold {
    pub(crate) period: Period,
    pub(crate) periods: Vec<QueuePeriod>,
    pub(crate) activities: Vec<QueueRow>,
}
