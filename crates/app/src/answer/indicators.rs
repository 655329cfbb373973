//! Indicators of a log by period, and the overview that a manager reads: what is late, what changed, where it waits, what comes.

use samsyn_calendar::Period;
use samsyn_mining::{
    AutomationReader, ClosedAt, ClosedFigures, ClosingReader, ClosingRule, Estimate, HolderOf, IndicatorPeriod, IndicatorRules,
    LogRuleKind,
};
use samsyn_stats::holm;
use serde::Serialize;

use super::automation::automation_in_force;
use super::clocks::{BEING_READ, ClockDecisions, ClockOptions, ClockProblem, ClocksAnswer, clock_decisions, log_clocks_beside};
use super::closed::{closing_reader, rule_in_force};
use super::waits::holders;
use crate::clock::{ClockRuleTold, day_of};
use crate::open::{Asked, THREADS};
use crate::own_indicator::{IndicatorOwn, own_measure_unit};
use crate::target::IndicatorTarget;
use crate::{Error, ErrorKind, Figure, OpenLog, Question, Result, Stamp, TimeBasis};

/// Most periods that are told: a year of months, and the month before it.
const PERIODS_MAX: usize = 13;
/// Steps that an overview names as those where it waits most.
const WAITS_MAX: usize = 5;
/// Up to this adjusted p-value a change is called one: in one of twenty overviews at most one is called so by chance.
const ALARM: f64 = 0.05;
/// Lengths of periods, by name.
const PERIODS: [(&str, Period); 4] =
    [("month", Period::Month), ("week", Period::Week), ("quarter", Period::Quarter), ("year", Period::Year)];

/// The length of periods of this name: `week`, `month`, `quarter`, `year`.
///
/// # Errors
/// `indicator-period-invalid`.
pub fn indicator_period(name: &str) -> Result<Period> {
    let found = PERIODS.iter().find(|(known, _)| *known == name).map(|(_, period)| *period);
    found.ok_or_else(|| Error::invalid("indicator-period-invalid").with("text", name))
}

/// The stable name of such a length; months where it is none.
pub fn indicator_period_name(period: Period) -> &'static str {
    PERIODS.iter().find(|(_, known)| *known == period).map_or(PERIODS[0].0, |(name, _)| name)
}

/// An indicator in one period.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct IndicatorPoint {
    /// First instant of the period, UTC microseconds.
    pub start_us: i64,
    /// Its value: seconds, a number or a share, as the indicator's `unit` says; none of no cases.
    pub value: Option<Figure<f64>>,
    /// Its 95 % interval, of a median, mean or share that is exact; none of too few cases.
    pub interval: Option<(f64, f64)>,
    /// Cases that a median, mean or share rests on.
    pub cases: Option<Figure>,
}

/// An indicator.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct IndicatorRow {
    /// `on-time-share`, `lead-time`, `backlog`, `backlog-age`, `inflow`, `outflow`, `first-time-right`, `waiting-share`, `touches`,
    /// `handovers`, `self-service-share`, `automation-share`, `straight-through-share`; of an own one `own:` with its number.
    pub indicator: String,
    /// What it is, when somebody made it of a filter and a measure.
    pub own: Option<IndicatorOwn>,
    /// The rule of whose clock it is.
    pub rule: Option<ClockRuleTold>,
    /// What its values are in: `seconds`, `share`, `number`, `cases`.
    pub unit: String,
    /// Its value in the latest period.
    pub value: Option<Figure<f64>>,
    /// Its value in the period before.
    pub before: Option<Figure<f64>>,
    /// Probability of such a difference between the two by chance, adjusted for all indicators (Holm); none where a value has no
    /// interval.
    pub p_adjusted: Option<f64>,
    /// Whether the two differ by more than chance.
    pub differs: bool,
    /// The target that is in force, and whether the latest period meets it.
    pub target: Option<IndicatorTarget>,
    /// The periods, oldest first; the last is the latest that is complete.
    pub points: Vec<IndicatorPoint>,
}

/// An indicator that is not shown.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct IndicatorLeftOut {
    /// Which.
    pub indicator: String,
    /// Why: `closing` (nothing says when a case is closed), `unfit` (the rule that says so does not fit the log), `scope` (it is of parts of
    /// cases), `cases` (there is no such case), `rules` (there is no rule for deadlines), `starts` (no start is known),
    /// `units` (nothing tells units), `calendar` (it is told by the calendar alone), `groups` (only exact figures make it), `automation`
    /// (nothing says what goes without a person), `automation-unfit` (the rule that says so does not fit the log), `automation-groups` (it is
    /// too fine for figures about groups), `reading` (the cases are being read by a rule for deadlines).
    pub reason: String,
}

/// The indicators of a log by period.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct IndicatorsAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Length of the periods: `week`, `month`, `quarter`, `year`.
    pub period: String,
    /// The indicators, in the order of the library.
    pub rows: Vec<IndicatorRow>,
    /// Those that are not shown.
    pub left_out: Vec<IndicatorLeftOut>,
}

impl IndicatorsAnswer {
    /// An indicator by its name.
    pub fn row(&self, indicator: &str) -> Option<&IndicatorRow> {
        self.rows.iter().find(|row| row.indicator == indicator)
    }

    /// What is not shown, together by reason: the reason, and the names of the indicators.
    pub fn left_out_by_reason(&self) -> Vec<(&str, Vec<&str>)> {
        let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
        for out in &self.left_out {
            match reasons.iter_mut().find(|(reason, _)| *reason == out.reason) {
                Some((_, names)) => names.push(&out.indicator),
                None => reasons.push((&out.reason, vec![&out.indicator])),
            }
        }
        reasons
    }

    /// Whether any two periods could be held against each other.
    pub fn is_tested(&self) -> bool {
        self.rows.iter().any(|row| row.p_adjusted.is_some())
    }
}

/// A step on which cases spend much of their time.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct OverviewWait {
    /// Activity before.
    pub from: String,
    /// Activity after.
    pub to: String,
    /// In how many cases.
    pub cases: Figure,
    /// All its edge times together.
    pub total_s: Figure<f64>,
    /// Its share of all time on steps.
    pub share: Figure<f64>,
}

/// What a manager reads first.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct OverviewAnswer {
    /// Where the clocks of all rules stand: what is late, and what is due next.
    pub clocks: Option<ClocksAnswer>,
    /// Why no clock is read.
    pub clocks_problem: Option<ClockProblem>,
    /// What changed, and what comes in.
    pub indicators: IndicatorsAnswer,
    /// Where cases spend most time.
    pub waits: Vec<OverviewWait>,
}

/// What is told of an indicator of the library: its name, unit, and value in a period.
type Of<T, V> = (&'static str, &'static str, fn(&T) -> V);

/// The medians, means and shares of closed cases, and the median age of open ones.
const ESTIMATES: [Of<ClosedFigures, Estimate>; 6] = [
    ("lead-time", "seconds", |f| f.lead_time_s),
    ("backlog-age", "seconds", |f| f.backlog_age_s),
    ("first-time-right", "share", |f| f.first_time_right),
    ("waiting-share", "share", |f| f.waiting_share),
    ("touches", "number", |f| f.touches),
    ("handovers", "number", |f| f.handovers),
];
/// The counts that ask when cases are closed.
const COUNTS: [Of<ClosedFigures, u64>; 2] = [("backlog", "cases", |f| f.backlog), ("outflow", "cases", |f| f.outflow)];
/// The library with what each is measured in, in the order in which a manager reads them.
pub const INDICATORS: [(&str, &str); 13] = [
    ("on-time-share", "share"),
    ("lead-time", "seconds"),
    ("backlog", "cases"),
    ("backlog-age", "seconds"),
    ("inflow", "cases"),
    ("outflow", "cases"),
    ("first-time-right", "share"),
    ("waiting-share", "share"),
    ("touches", "number"),
    ("handovers", "number"),
    ("self-service-share", "share"),
    ("automation-share", "share"),
    ("straight-through-share", "share"),
];

/// What an indicator of the library is measured in.
pub(crate) fn indicator_unit(name: &str) -> Option<&'static str> {
    INDICATORS.iter().find(|(known, _)| *known == name).map(|(_, unit)| *unit)
}

/// An indicator with what is needed to hold its latest period against the one before.
struct Found {
    row: IndicatorRow,
    latest: Option<(Estimate, Estimate)>,
}

impl Found {
    fn of(indicator: &str, unit: &str, points: Vec<IndicatorPoint>) -> Self {
        let value = |back: usize| points.len().checked_sub(back).and_then(|at| points[at].value);
        let row = IndicatorRow {
            indicator: indicator.to_owned(),
            own: None,
            rule: None,
            unit: unit.to_owned(),
            value: value(1),
            before: value(2),
            p_adjusted: None,
            differs: false,
            target: None,
            points,
        };
        Self { row, latest: None }
    }

    fn estimates(indicator: &str, unit: &str, bounds: &[i64], estimates: &[Estimate]) -> Self {
        let point = |(estimate, &start_us): (&Estimate, &i64)| IndicatorPoint {
            start_us,
            value: estimate.value.map(Figure::Exact),
            interval: estimate.interval,
            cases: Some(estimate.cases.into()),
        };
        let latest = if let [.., before, now] = estimates { Some((*now, *before)) } else { None };
        Self { latest, ..Self::of(indicator, unit, estimates.iter().zip(bounds).map(point).collect()) }
    }

    fn counts(indicator: &str, bounds: &[i64], counts: &[u64]) -> Self {
        let point = |(count, &start_us): (&u64, &i64)| IndicatorPoint {
            start_us,
            value: Some(Figure::Exact(*count as f64)),
            interval: None,
            cases: None,
        };
        Self::of(indicator, "cases", counts.iter().zip(bounds).map(point).collect())
    }

    /// Whether any period has a figure.
    fn is_told(&self) -> bool {
        self.row.points.iter().any(|point| point.value.is_some())
    }
}

/// The indicators of the cases asked for, in the latest periods that are complete: those that began no earlier than the log's first day
/// and were over with its last. For readers of figures about groups the first and the last month that may be shown count as incomplete,
/// periods are months at least, and what only exact figures make is left out.
///
/// Cost: O(units) the first time, then O(cases) for each rule of clocks.
///
/// # Errors
/// `filter-…`; denied: `period-too-fine`.
pub fn log_indicators(log: &OpenLog, question: &Question, period: Period) -> Result<IndicatorsAnswer> {
    let Library { asked, bounds, mut found, left_out } = library(log, question, period)?;
    found.extend(own_found(log, question, period, &bounds, &found)?);
    let mut rows = tested(found);
    let zone = log.log().time_zone()?;
    let latest = bounds.len().checked_sub(2).map(|at| day_of(zone.day_at(bounds[at])));
    log.targets_beside(&asked, period, latest, &mut rows);
    let period = indicator_period_name(period).to_owned();
    Ok(IndicatorsAnswer { stamp: asked.stamp, period, rows, left_out })
}

/// The library, measured of what was asked.
struct Library {
    asked: Asked,
    bounds: Vec<i64>,
    found: Vec<Found>,
    left_out: Vec<IndicatorLeftOut>,
}

/// Whether an own indicator of this filter can be measured at all.
///
/// # Errors
/// Those of [`log_indicators`].
pub(crate) fn own_indicator_try(log: &OpenLog, filter: &str) -> Result<()> {
    let question = Question { filter: filter.to_owned(), ..Question::default() };
    library(log, &question, Period::Month).map(drop)
}

/// The own indicators that the reader may see, measured of the cases asked for that their filters keep; `all`: the library of
/// all cases asked for. One that cannot be measured for this reader says why. Cost: that of the library for each.
fn own_found(log: &OpenLog, question: &Question, period: Period, bounds: &[i64], all: &[Found]) -> Result<Vec<Found>> {
    let mut own = Vec::new();
    for record in log.own_indicators_seen() {
        let of = &record.indicator;
        let Some(unit) = own_measure_unit(&of.measure) else { continue };
        let filter = match question.filter.trim() {
            "" => of.filter.clone(),
            shown => format!("{shown}; {}", of.filter),
        };
        let (points, latest, problem) = match library(log, &Question { filter, ..question.clone() }, period) {
            Ok(part) if part.bounds == bounds => match measured(&of.measure, &part, all) {
                Some((points, latest)) => (points, latest, None),
                None => (Vec::new(), None, Some(no_figure(&of.measure, &part.left_out))),
            },
            Ok(_) => (Vec::new(), None, Some(no_figure(&of.measure, &[]))),
            Err(error) if matches!(error.kind, ErrorKind::Invalid | ErrorKind::Denied) => (Vec::new(), None, Some(error.into())),
            Err(error) => return Err(error),
        };
        let mut found = Found { latest, ..Found::of(&record.id.name(), unit, points) };
        let (id, title, words, measure) = (record.id, of.title.clone(), of.words.clone(), of.measure.clone());
        found.row.own = Some(IndicatorOwn { id, title, words, measure, problem });
        own.push(found);
    }
    Ok(own)
}

/// Points of an own indicator, and its two latest estimates; `None`: there are none.
type Measured = (Vec<IndicatorPoint>, Option<(Estimate, Estimate)>);

fn measured(measure: &str, part: &Library, all: &[Found]) -> Option<Measured> {
    let of = |found: &[Found], name: &str| found.iter().position(|found| found.row.indicator == name);
    if measure != "share-of-closed" {
        let found = &part.found[of(&part.found, measure)?];
        return found.is_told().then(|| (found.row.points.clone(), found.latest));
    }
    let kept = &part.found[of(&part.found, "outflow")?].row.points;
    let whole = &all[of(all, "outflow")?].row.points;
    let exact = |point: &IndicatorPoint| match point.value {
        Some(Figure::Exact(count)) => Some(count as u64),
        _ => None,
    };
    let estimates: Option<Vec<Estimate>> =
        kept.iter().zip(whole).map(|(kept, whole)| Some(Estimate::share(exact(kept)?, exact(whole)?))).collect();
    if let Some(estimates) = estimates {
        let bounds: Vec<i64> = whole.iter().map(|point| point.start_us).collect();
        let found = Found::estimates("share-of-closed", "share", &bounds, &estimates);
        return found.is_told().then_some((found.row.points, found.latest));
    }
    let share = |(kept, whole): (&IndicatorPoint, &IndicatorPoint)| IndicatorPoint {
        start_us: whole.start_us,
        value: kept.value.zip(whole.value).map(|(kept, whole)| kept.with(whole, |kept, whole| (kept / whole.max(1.0)).min(1.0))),
        interval: None,
        cases: whole.value.map(|whole| whole.map(|n| n.round() as u64)),
    };
    Some((kept.iter().zip(whole).map(share).collect(), None))
}

/// Why a measure has no figure: what the library says of it.
fn no_figure(measure: &str, left_out: &[IndicatorLeftOut]) -> ClockProblem {
    let measure = if measure == "share-of-closed" { "outflow" } else { measure };
    let reason = left_out.iter().find(|out| out.indicator == measure).map_or("cases", |out| &out.reason);
    Error::invalid("own-indicator-no-figure").with("reason", reason).into()
}

/// The library of the cases asked for.
fn library(log: &OpenLog, question: &Question, period: Period) -> Result<Library> {
    let asked = log.ask(question)?;
    let bounds = bounds(log, &asked, period)?;
    let mut left_out = Vec::new();
    let mut found = on_time(log, question, &bounds, &mut left_out)?;
    let mut rule = rule_in_force(log, &asked)?.map(|(rule, _)| rule);
    let automation = automation_in_force(log, &asked)?.map(|(_, _, reader)| reader);
    let reader = automation.as_ref().ok();
    match &asked.groups {
        Some(groups) => {
            let whole = log.units(asked.stamp.count)?;
            let at = rule.as_ref().ok().map(|rule| closing_reader(log, &asked, rule, &whole)).transpose()?.flatten();
            let of_case = at.as_ref().map(closed_at);
            let closed = of_case.as_ref().map(|closed| closed as ClosedAt<'_>);
            let rows = groups.disclosed.indicators(&asked.units, &asked.selection, &bounds, closed, reader);
            let by_calendar = asked.stamp.time == TimeBasis::Calendar;
            let rows = rows.into_iter().filter(|(name, ..)| by_calendar || *name != "backlog-age");
            found.extend(rows.map(|(name, unit, points)| Found::of(name, unit, points)));
            if rule.is_ok() && at.is_none() {
                rule = Err("unfit");
            }
        }
        None => {
            let (rows, fits) = exact(log, &asked, &bounds, rule.as_ref().ok(), reader)?;
            found.extend(rows);
            if rule.is_ok() && !fits {
                rule = Err("unfit");
            }
        }
    }
    for (indicator, reason) in reasons(&asked, rule.err(), &automation) {
        let told = found.iter().any(|found| found.row.indicator == indicator && found.is_told());
        found.retain(|found| told || found.row.indicator != indicator);
        if !told && !left_out.iter().any(|out: &IndicatorLeftOut| out.indicator == indicator) {
            left_out.push(IndicatorLeftOut { indicator: indicator.to_owned(), reason: reason.to_owned() });
        }
    }
    let place = |name: &str| INDICATORS.iter().position(|(known, _)| *known == name);
    found.sort_by_key(|found| place(&found.row.indicator));
    left_out.sort_by_key(|out| place(&out.indicator));
    Ok(Library { asked, bounds, found, left_out })
}

/// Holds the latest period of each indicator against the one before.
fn tested(found: Vec<Found>) -> Vec<IndicatorRow> {
    let p = |found: &Found| found.latest.as_ref().and_then(|(now, before)| now.p_against(before));
    let known: Vec<f64> = found.iter().filter_map(p).collect();
    let mut adjusted = holm(&known).into_iter();
    let row = |found: Found| {
        let p_adjusted = p(&found).and_then(|_| adjusted.next());
        IndicatorRow { p_adjusted, differs: p_adjusted.is_some_and(|p| p <= ALARM), ..found.row }
    };
    found.into_iter().map(row).collect()
}

/// Why an indicator of the library is not told, if it is not; `closing`: why none that asks when cases are closed is.
fn reasons(
    asked: &Asked,
    closing: Option<&'static str>,
    automation: &std::result::Result<AutomationReader, &'static str>,
) -> Vec<(&'static str, &'static str)> {
    // Of a rule that says half, the other half is not known.
    let unknown = |tells: fn(&AutomationReader) -> bool| match automation {
        Err(reason) => Some(*reason),
        Ok(reader) => (!tells(reader)).then_some("automation"),
    };
    let (begun, done) = (unknown(AutomationReader::tells_self_service), unknown(AutomationReader::tells_machine));
    let reason = |name: &'static str| match (name, closing) {
        ("self-service-share", _) => begun.unwrap_or("cases"),
        ("automation-share", _) => done.unwrap_or("cases"),
        ("straight-through-share", _) if done.is_some() => done.unwrap_or_default(),
        ("on-time-share", _) => "rules",
        ("inflow", _) => "cases",
        ("waiting-share" | "handovers", _) if asked.groups.is_some() => "groups",
        (_, Some(closing)) => closing,
        ("backlog-age", _) if asked.stamp.time == TimeBasis::Working => "calendar",
        ("waiting-share", _) => "starts",
        ("handovers", _) => "units",
        _ => "cases",
    };
    INDICATORS.into_iter().map(|(name, _)| (name, reason(name))).collect()
}

/// Starts of the periods, oldest first, and the end of the last.
fn bounds(log: &OpenLog, asked: &Asked, period: Period) -> Result<Vec<i64>> {
    let zone = log.log().time_zone()?;
    let span = if asked.groups.is_some() {
        if !matches!(period, Period::Month | Period::Quarter | Period::Year) {
            return Err(Error::denied("period-too-fine"));
        }
        // Whether the first and the last month are whole would tell of single cases: they are taken for incomplete.
        let span = asked.stamp.first_us.zip(asked.stamp.last_us);
        span.map(|(first, last)| (zone.next_start(Period::Month, first), zone.start_of(Period::Month, last)))
    } else {
        log.span()?.map(|(first, last)| (zone.start_of(Period::Day, first), zone.next_start(Period::Day, last)))
    };
    let Some((known_from, known_until)) = span else { return Ok(Vec::new()) };
    let mut bounds = vec![zone.start_of(period, known_until)];
    while bounds.len() <= PERIODS_MAX {
        let start = zone.start_of(period, bounds[0] - 1);
        if start < known_from {
            break;
        }
        bounds.insert(0, start);
    }
    Ok(bounds)
}

/// The days on which periods begin that have these bounds.
fn days(log: &OpenLog, bounds: &[i64]) -> Result<Vec<i64>> {
    let zone = log.log().time_zone()?;
    Ok(bounds.iter().map(|us| zone.day_at(*us)).collect())
}

/// When cases were closed.
fn closed_at<'r>(reader: &'r ClosingReader<'_>) -> impl Fn(usize, u32) -> Option<i64> + Sync + 'r {
    |part, own| reader.case(part, own)?.closed.map(|(us, _)| us)
}

/// The exact figures, measured once; and whether the rule fits the log.
fn exact(
    log: &OpenLog,
    asked: &Asked,
    bounds: &[i64],
    rule: Option<&ClosingRule>,
    automation: Option<&AutomationReader>,
) -> Result<(Vec<Found>, bool)> {
    let text = |kind: LogRuleKind, is_used: bool| log.log_rule(kind).filter(|_| is_used).map(|record| record.text.clone());
    let texts = [text(LogRuleKind::Closing, rule.is_some()), text(LogRuleKind::Automation, automation.is_some())];
    let periods = log.indicator_periods(asked, texts, bounds, || {
        let whole = log.units(asked.stamp.count)?;
        let at = rule.map(|rule| closing_reader(log, asked, rule, &whole)).transpose()?.flatten();
        let of_case = at.as_ref().map(closed_at);
        let closed = of_case.as_ref().map(|closed| closed as ClosedAt<'_>);
        let holders = holders(log, asked)?;
        let holder = holders.as_ref().map(|(holder, _)| &**holder as HolderOf<'_>);
        let rules = IndicatorRules { closed, holder, automation, threads: THREADS };
        Ok(IndicatorPeriod::of(&asked.units, &asked.selection, bounds, rules))
    })?;
    let inflow: Vec<u64> = periods.iter().map(|period| period.inflow).collect();
    let mut found = vec![Found::counts("inflow", bounds, &inflow)];
    let mut share = |name: &str, of: &dyn Fn(&IndicatorPeriod) -> Option<Estimate>| {
        let estimates: Option<Vec<Estimate>> = periods.iter().map(of).collect();
        found.extend(estimates.map(|estimates| Found::estimates(name, "share", bounds, &estimates)));
    };
    share("self-service-share", &|period| period.self_service);
    share("automation-share", &|period| period.automation);
    if rule.is_some() {
        share("straight-through-share", &|period| period.closed?.straight_through);
    }
    let of_closed: Option<Vec<ClosedFigures>> = periods.iter().map(|period| period.closed).collect();
    let Some(of_closed) = of_closed else { return Ok((found, false)) };
    if rule.is_none() {
        return Ok((found, true));
    }
    for (name, _, of) in COUNTS {
        found.push(Found::counts(name, bounds, &of_closed.iter().map(of).collect::<Vec<_>>()));
    }
    let by_calendar = asked.stamp.time == TimeBasis::Calendar;
    for (name, unit, of) in ESTIMATES.into_iter().filter(|(name, ..)| by_calendar || *name != "backlog-age") {
        found.push(Found::estimates(name, unit, bounds, &of_closed.iter().map(of).collect::<Vec<_>>()));
    }
    Ok((found, true))
}

/// The on-time share of each rule of the log.
fn on_time(log: &OpenLog, question: &Question, bounds: &[i64], left_out: &mut Vec<IndicatorLeftOut>) -> Result<Vec<Found>> {
    let decisions = match clock_decisions(log, question, &days(log, bounds)?) {
        Ok(decisions) => decisions,
        Err(error) if error.code == "clock-scope-events" => {
            left_out.push(IndicatorLeftOut { indicator: "on-time-share".to_owned(), reason: "scope".to_owned() });
            return Ok(Vec::new());
        }
        Err(error) if error.code == BEING_READ => {
            left_out.push(IndicatorLeftOut { indicator: "on-time-share".to_owned(), reason: "reading".to_owned() });
            return Ok(Vec::new());
        }
        Err(error) => return Err(error),
    };
    let found = decisions.into_iter().map(|(rule, decided)| {
        let mut found = match decided {
            ClockDecisions::Exact(periods) => {
                let estimates: Vec<Estimate> = periods.iter().map(|(met, of)| Estimate::share(*met, *of)).collect();
                Found::estimates("on-time-share", "share", bounds, &estimates)
            }
            ClockDecisions::Groups(periods) => {
                let point = |((cases, share), &start_us): (&(Figure, Figure<f64>), &i64)| IndicatorPoint {
                    start_us,
                    value: Some(*share),
                    interval: None,
                    cases: Some(*cases),
                };
                Found::of("on-time-share", "share", periods.iter().zip(bounds).map(point).collect())
            }
        };
        found.row.rule = Some(rule);
        found
    });
    Ok(found.filter(Found::is_told).collect())
}

/// The overview: what is late, what changed, where it waits, what comes.
///
/// # Errors
/// Those of [`log_indicators`].
pub fn log_overview(log: &OpenLog, question: &Question, period: Period) -> Result<OverviewAnswer> {
    let indicators = log_indicators(log, question, period)?;
    let days = days(log, &bounds(log, &log.ask(question)?, period)?)?;
    let (clocks, clocks_problem) = match log_clocks_beside(log, question, &ClockOptions::default(), &days) {
        Ok(clocks) => (Some(clocks), None),
        Err(error) if error.code.starts_with("clock-") => (None, Some(ClockProblem::from(error))),
        Err(error) => return Err(error),
    };
    Ok(OverviewAnswer { clocks, clocks_problem, indicators, waits: waits(log, question)? })
}

/// The steps on which cases spend most time.
fn waits(log: &OpenLog, question: &Question) -> Result<Vec<OverviewWait>> {
    let map = crate::log_map(log, &Question { quantiles: false, activities: 1.0, paths: 1.0, ..question.clone() })?;
    let total = |edge: &crate::MapEdge| edge.count.with(edge.mean_s, |count, mean_s| count as f64 * mean_s);
    let all: f64 = map.edges.iter().map(|edge| total(edge).size()).sum();
    let told = map.edges.iter().filter(|edge| total(edge).size() > 0.0);
    let mut rows: Vec<OverviewWait> = told
        .map(|edge| OverviewWait {
            from: edge.from.clone(),
            to: edge.to.clone(),
            cases: edge.cases,
            total_s: total(edge),
            share: total(edge).map(|total_s| total_s / all),
        })
        .collect();
    let names = |row: &OverviewWait| (row.from.clone(), row.to.clone());
    rows.sort_by(|a, b| b.total_s.size().total_cmp(&a.total_s.size()).then_with(|| names(a).cmp(&names(b))));
    rows.truncate(WAITS_MAX);
    Ok(rows)
}
