//! Logs and what can be asked of them.

use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use samsyn_app::{
    BacklogOptions, CaseOrder, CasesAnswer, ClockCasesAnswer, ClockChoice, ClockGroup, ClockOptions, Day, LogId, LogName,
    OwnIndicatorNew, Period, TargetNew, TargetSide, UnitId, VariantsAnswer, compare_mix, indicator_period, log_activities,
    log_attributes, log_case, log_cases, log_clock, log_clock_cases, log_clocks, log_closing_cases, log_compare,
    log_compare_maps, log_handovers, log_indicators, log_info, log_map, log_over_time, log_overview, log_parts, log_resources,
    log_rework, log_times, log_variants, log_waits,
};
use serde::{Deserialize, Serialize};

use super::{Asked, Kind, Parameter, parameter};
use crate::problem::{Outcome, Problem};

/// What the map takes besides the question.
pub(crate) const MAP: &[Parameter] = &[
    parameter("activities", "Percentage of the activities to show, the commonest.", Kind::Number(0, 100, Some(100))),
    parameter("paths", "Percentage of the paths to show, the commonest.", Kind::Number(0, 100, Some(100))),
];

/// What the list of cases takes besides the question.
pub(crate) const CASES: &[Parameter] = &[parameter(
    "order",
    "As in the log; earliest start, latest end, longest lead time, or most events first.",
    Kind::OneOf(&["log", "start", "end", "longest", "most"]),
)];

/// What clocks take besides the question.
pub(crate) const CLOCK_DAYS: &[Parameter] = &[
    parameter(
        "as_of",
        "The day at whose end clocks are read; without it of the last event. Figures about groups: the end of a month.",
        Kind::Day,
    ),
    parameter("due_within", "How many days ahead `due_soon` looks. Figures about groups: 28.", Kind::Number(0, 3660, Some(28))),
];

/// Which cases of a clock are listed.
pub(crate) const CLOCK_CASES: &[Parameter] = &[parameter(
    "cases",
    "Which cases.",
    Kind::OneOf(&["open", "overdue", "due-soon", "running", "paused", "late", "on-time", "not-started"]),
)];

/// What a backlog takes besides the question.
pub(crate) const BACKLOG: &[Parameter] = &[
    parameter(
        "as_of",
        "The day at whose end cases are read; without it of the last event. Figures about groups: the end of a month.",
        Kind::Day,
    ),
    parameter(
        "period",
        "Length of the periods; without it one that gives some 20 to 120.",
        Kind::OneOf(&["fitting", "day", "week", "month", "quarter", "year"]),
    ),
];

/// When the open cases of a backlog are read.
pub(crate) const BACKLOG_DAY: &[Parameter] =
    &[parameter("as_of", "The day at whose end cases are read; without it of the last event.", Kind::Day)];

/// What queues take besides the question.
pub(crate) const QUEUES: &[Parameter] = &[
    parameter("of", "Whose queue the periods tell of: `activity:NAME` or `unit:NAME`; without it that of all cases.", Kind::Text),
    parameter(
        "period",
        "Length of the periods; without it one that gives some 20 to 120. Figures about groups: a month at least.",
        Kind::OneOf(&["fitting", "day", "week", "month", "quarter", "year"]),
    ),
];

/// What events over time take besides the question.
pub(crate) const PERIODS: &[Parameter] = &[parameter(
    "period",
    "Length of the periods; without it one that gives some 20 to 120.",
    Kind::OneOf(&["fitting", "hour", "day", "week", "month", "quarter", "year"]),
)];

/// What indicators take besides the question.
pub(crate) const INDICATORS: &[Parameter] = &[parameter(
    "period",
    "Length of the periods. Figures about groups: a month at least.",
    Kind::OneOf(&["month", "week", "quarter", "year"]),
)];

/// What the summary of attributes takes besides the question.
pub(crate) const VALUES: &[Parameter] =
    &[parameter("values", "Most values to give of each attribute, the commonest.", Kind::Number(0, 1000, Some(20)))];

/// What a comparison takes besides the question.
pub(crate) const COMPARE: &[Parameter] = &[
    parameter(
        "by",
        "What makes the groups: units, year, quarter, month, before:2026-01-01, attribute:NAME; without it year.",
        Kind::Text,
    ),
    parameter(
        "mix",
        "Attributes of cases, with ; between them: only cases with the same values are held against each other.",
        Kind::Text,
    ),
];

/// What a comparison of maps takes besides the question.
pub(crate) const COMPARE_MAPS: &[Parameter] = &[
    parameter(
        "by",
        "What makes the groups: units, year, quarter, month, before:2026-01-01, attribute:NAME; without it year.",
        Kind::Text,
    ),
    parameter(
        "first",
        "Name of the first group, with `second`; without them the first two, of periods the last two.",
        Kind::Text,
    ),
    parameter("second", "Name of the second group, which is told by how it differs from the first.", Kind::Text),
];

/// `GET /api/v1/logs`.
pub(crate) async fn log_list(asked: Asked) -> Outcome {
    let all = asked.shared.app.log_list(&asked.shared.actor).await?;
    let page = asked.page();
    let rows: Vec<_> = all.iter().skip(page.from).take(page.rows_max).collect();
    Ok(asked.page_of(all.len() as u64, &rows))
}

/// `GET /api/v1/logs/{log}`.
pub(crate) async fn log_get(asked: Asked) -> Outcome {
    let log: LogId = asked.part("log", "log-missing")?;
    Ok(Json(asked.shared.app.log_get(&asked.shared.actor, log).await?).into_response())
}

/// `GET /api/v1/logs/{log}/versions`.
pub(crate) async fn log_versions(asked: Asked) -> Outcome {
    let log: LogId = asked.part("log", "log-missing")?;
    Ok(Json(asked.shared.app.log_versions(&asked.shared.actor, log).await?).into_response())
}

/// A log's new name.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LogRename {
    /// 1 to 100 characters.
    name: String,
}

/// `POST /api/v1/logs/{log}/rename`.
pub(crate) async fn log_rename(asked: Asked, Json(to): Json<LogRename>) -> Outcome {
    let log: LogId = asked.part("log", "log-missing")?;
    let name = LogName::parse(&to.name).map_err(|_| Problem::invalid("log-name-invalid"))?;
    asked.shared.app.log_rename(&asked.shared.actor, log, &name).await?;
    Ok(Json(asked.shared.app.log_get(&asked.shared.actor, log).await?).into_response())
}

/// `DELETE /api/v1/logs/{log}`.
pub(crate) async fn log_delete(asked: Asked) -> Outcome {
    let log: LogId = asked.part("log", "log-missing")?;
    asked.shared.app.log_delete(&asked.shared.actor, log).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A filter.
#[derive(Debug, Deserialize, Serialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FilterText {
    /// In the filter language.
    filter: String,
}

/// `POST /api/v1/logs/{log}/filter`.
pub(crate) async fn filter_veil(asked: Asked, Json(plain): Json<FilterText>) -> Outcome {
    let opened = asked.shared.app.log_open(&asked.shared.actor, asked.part("log", "log-missing")?).await?;
    samsyn_app::filter::Filter::parse(&plain.filter).map_err(samsyn_app::Error::from)?;
    Ok(Json(FilterText { filter: asked.shared.app.filter_veil(&opened, &plain.filter).await? }).into_response())
}

/// `GET /api/v1/logs/{log}/info`.
pub(crate) async fn info(asked: Asked) -> Outcome {
    asked.answer(|log, question, _| log_info(log, question)).await
}

/// `GET /api/v1/logs/{log}/map`.
pub(crate) async fn map(asked: Asked) -> Outcome {
    asked
        .answer(|log, question, asked| {
            let mut answer = log_map(log, question)?;
            answer.abstracted = !asked.text("activities").is_empty() || !asked.text("paths").is_empty();
            Ok(answer)
        })
        .await
}

/// `GET /api/v1/logs/{log}/variants`.
pub(crate) async fn variants(asked: Asked) -> Outcome {
    asked.list(|answer: &VariantsAnswer| answer.variants, |log, question, asked| log_variants(log, question, asked.page())).await
}

/// `GET /api/v1/logs/{log}/cases`.
pub(crate) async fn cases(asked: Asked) -> Outcome {
    let order = CaseOrder::parse(asked.text("order")).unwrap_or_default();
    asked
        .list(
            |answer: &CasesAnswer| answer.stamp.cases.size(),
            move |log, question, asked| log_cases(log, question, order, asked.page()),
        )
        .await
}

/// `GET /api/v1/logs/{log}/cases/{number}`.
pub(crate) async fn case(asked: Asked) -> Outcome {
    let number: u32 = asked.part("number", "case-missing")?;
    asked.answer(move |log, question, _| log_case(log, question, number)).await
}

/// `GET /api/v1/logs/{log}/activities`.
pub(crate) async fn activities(asked: Asked) -> Outcome {
    asked.answer(|log, question, _| log_activities(log, question)).await
}

/// `GET /api/v1/logs/{log}/resources`.
pub(crate) async fn resources(asked: Asked) -> Outcome {
    asked.answer(|log, question, _| log_resources(log, question)).await
}

/// `GET /api/v1/logs/{log}/attributes`.
pub(crate) async fn attributes(asked: Asked) -> Outcome {
    asked
        .answer(|log, question, asked| {
            let values = asked.number("values").and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            log_attributes(log, question, values)
        })
        .await
}

/// `GET /api/v1/logs/{log}/times`.
pub(crate) async fn times(asked: Asked) -> Outcome {
    asked.answer(|log, question, _| log_times(log, question)).await
}

/// `GET /api/v1/logs/{log}/waits`.
pub(crate) async fn waits(asked: Asked) -> Outcome {
    asked.answer(|log, question, _| log_waits(log, question)).await
}

/// `GET /api/v1/logs/{log}/handovers`.
pub(crate) async fn handovers(asked: Asked) -> Outcome {
    asked.answer(|log, question, _| log_handovers(log, question)).await
}

/// `GET /api/v1/logs/{log}/compare`.
pub(crate) async fn compare(asked: Asked) -> Outcome {
    asked
        .answer(|log, question, asked| {
            let by = if asked.text("by").is_empty() { "year" } else { asked.text("by") };
            log_compare(log, question, &by.parse()?, &compare_mix(asked.text("mix")))
        })
        .await
}

/// `GET /api/v1/logs/{log}/compare/maps`.
pub(crate) async fn compare_maps(asked: Asked) -> Outcome {
    asked
        .answer(|log, question, asked| {
            let by = if asked.text("by").is_empty() { "year" } else { asked.text("by") };
            let (first, second) = (asked.text("first"), asked.text("second"));
            let pair = (!first.is_empty() || !second.is_empty()).then_some((first, second));
            log_compare_maps(log, question, &by.parse()?, pair)
        })
        .await
}

/// `GET /api/v1/logs/{log}/indicators`.
pub(crate) async fn indicators(asked: Asked) -> Outcome {
    let period = if asked.text("period").is_empty() { "month" } else { asked.text("period") };
    let period = indicator_period(period)?;
    asked.answer(move |log, question, _| log_indicators(log, question, period)).await
}

/// `GET /api/v1/logs/{log}/overview`.
pub(crate) async fn overview(asked: Asked) -> Outcome {
    let period = if asked.text("period").is_empty() { "month" } else { asked.text("period") };
    let period = indicator_period(period)?;
    asked.answer(move |log, question, _| log_overview(log, question, period)).await
}

fn clock_options(asked: &Asked) -> ClockOptions {
    let due_within_days = asked.number("due_within").and_then(|days| u32::try_from(days).ok());
    ClockOptions { as_of: Day::parse(asked.text("as_of")), due_within_days }
}

/// `GET /api/v1/logs/{log}/clocks`.
pub(crate) async fn clocks(asked: Asked) -> Outcome {
    asked.answer(|log, question, asked| log_clocks(log, question, &clock_options(asked))).await
}

/// `GET /api/v1/logs/{log}/clocks/{rule}`.
pub(crate) async fn clock(asked: Asked) -> Outcome {
    let choice = ClockChoice::Named(asked.part("rule", "clock-rule-missing")?);
    asked.answer(move |log, question, asked| log_clock(log, question, &choice, &clock_options(asked))).await
}

/// `GET /api/v1/logs/{log}/clocks/{rule}/cases`.
pub(crate) async fn clock_cases(asked: Asked) -> Outcome {
    let choice = ClockChoice::Named(asked.part("rule", "clock-rule-missing")?);
    asked
        .list(
            |answer: &ClockCasesAnswer| answer.cases,
            move |log, question, asked| {
                let group = ClockGroup::parse(asked.text("cases")).unwrap_or_default();
                log_clock_cases(log, question, &choice, &clock_options(asked), group, asked.page())
            },
        )
        .await
}

/// `GET /api/v1/logs/{log}/backlog`.
pub(crate) async fn backlog(asked: Asked) -> Outcome {
    let period = period(&asked);
    asked
        .answer(move |log, question, asked| {
            let options = samsyn_app::BacklogOptions { as_of: Day::parse(asked.text("as_of")), period, rule: None };
            samsyn_app::log_backlog(log, question, &options)
        })
        .await
}

/// `GET /api/v1/logs/{log}/backlog/cases`.
pub(crate) async fn backlog_cases(asked: Asked) -> Outcome {
    asked
        .list(
            |answer: &samsyn_app::ClosingCasesAnswer| answer.cases,
            |log, question, asked| {
                let options = BacklogOptions { as_of: Day::parse(asked.text("as_of")), ..BacklogOptions::default() };
                log_closing_cases(log, question, &options, None, asked.page())
            },
        )
        .await
}

fn period(asked: &Asked) -> Option<Period> {
    let lengths = [Period::Hour, Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year];
    let names = ["hour", "day", "week", "month", "quarter", "year"];
    names.iter().position(|name| *name == asked.text("period")).map(|at| lengths[at])
}

/// `GET /api/v1/logs/{log}/queues`.
pub(crate) async fn queues(asked: Asked) -> Outcome {
    let period = period(&asked);
    asked
        .answer(move |log, question, asked| {
            let options = samsyn_app::QueueOptions { period, of: asked.text("of").parse()? };
            samsyn_app::log_queues(log, question, &options)
        })
        .await
}

/// `GET /api/v1/logs/{log}/automation`.
pub(crate) async fn automation(asked: Asked) -> Outcome {
    asked.answer(|log, question, _| samsyn_app::log_automation(log, question, None)).await
}

/// `GET /api/v1/logs/{log}/waiting`.
pub(crate) async fn waiting(asked: Asked) -> Outcome {
    asked.answer(|log, question, _| samsyn_app::log_waiting(log, question, None)).await
}

/// `GET /api/v1/logs/{log}/over-time`.
pub(crate) async fn over_time(asked: Asked) -> Outcome {
    let period = period(&asked);
    asked.answer(move |log, question, _| log_over_time(log, question, period)).await
}

/// `GET /api/v1/logs/{log}/rework`.
pub(crate) async fn rework(asked: Asked) -> Outcome {
    asked.answer(|log, question, _| log_rework(log, question)).await
}

/// `GET /api/v1/logs/{log}/units`.
pub(crate) async fn parts(asked: Asked) -> Outcome {
    asked.answer(|log, question, _| log_parts(log, question)).await
}

/// `GET /api/v1/logs/{log}/findings`.
pub(crate) async fn findings(asked: Asked) -> Outcome {
    asked.answer(|log, _, _| Ok(log.findings().cloned().unwrap_or_default())).await
}

/// `GET /api/v1/logs/{log}/targets`.
pub(crate) async fn target_list(asked: Asked) -> Outcome {
    let rows = asked.shared.app.target_list(&asked.shared.actor, asked.part("log", "log-missing")?).await?;
    let page = asked.page();
    let shown: Vec<_> = rows.iter().skip(page.from).take(page.rows_max).collect();
    Ok(asked.page_of(rows.len() as u64, &shown))
}

/// A target to be set.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TargetAsk {
    /// An indicator of the library: `on-time-share`, `lead-time` and so on.
    indicator: String,
    /// The rule whose deadlines are decided on time; only of that indicator.
    #[serde(default)]
    rule: String,
    /// Number of the unit; without it the whole log.
    #[serde(default)]
    unit: Option<i64>,
    /// Length of the periods: `week`, `month`, `quarter`, `year`.
    period: String,
    /// Whether the indicator should be so large at least, or at most.
    side: TargetSide,
    /// A share from 0 to 1, seconds, or a number, as the indicator is measured.
    goal: f64,
    /// Beyond what somebody is to be told.
    #[serde(default)]
    threshold: Option<f64>,
    /// First day of the periods that it is of.
    from: String,
    /// 1 to 500 characters.
    reason: String,
}

/// `POST /api/v1/logs/{log}/targets`.
pub(crate) async fn target_set(asked: Asked, Json(ask): Json<TargetAsk>) -> Outcome {
    let (app, actor, log) = (&asked.shared.app, &asked.shared.actor, asked.part("log", "log-missing")?);
    let new = TargetNew {
        unit: ask.unit.map(UnitId),
        indicator: ask.indicator,
        rule: ask.rule,
        period: indicator_period(&ask.period)?,
        side: ask.side,
        goal: ask.goal,
        threshold: ask.threshold,
        from: Day::parse(&ask.from).ok_or_else(|| Problem::invalid("day-invalid"))?,
        reason: ask.reason,
    };
    let id = app.target_set(actor, log, &new).await?;
    let row = app.target_list(actor, log).await?.into_iter().find(|row| row.id == id);
    Ok(Json(row.ok_or_else(|| Problem::missing("target-missing"))?).into_response())
}

/// `DELETE /api/v1/logs/{log}/targets/{target}`.
pub(crate) async fn target_remove(asked: Asked) -> Outcome {
    let (log, target) = (asked.part("log", "log-missing")?, asked.part("target", "target-missing")?);
    asked.shared.app.target_remove(&asked.shared.actor, log, target).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `GET /api/v1/logs/{log}/own-indicators`.
pub(crate) async fn own_indicator_list(asked: Asked) -> Outcome {
    let rows = asked.shared.app.own_indicator_list(&asked.shared.actor, asked.part("log", "log-missing")?).await?;
    let page = asked.page();
    let shown: Vec<_> = rows.iter().skip(page.from).take(page.rows_max).collect();
    Ok(asked.page_of(rows.len() as u64, &shown))
}

/// An indicator to be made.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnIndicatorAsk {
    /// 1 to 120 characters.
    title: String,
    /// What is said about it.
    #[serde(default)]
    words: String,
    /// Which cases, in the filter language; it picks nobody and no case by name.
    filter: String,
    /// `share-of-closed`, or one of the library but `on-time-share`.
    measure: String,
    /// Whether others may see it.
    #[serde(default)]
    shared: bool,
}

/// `POST /api/v1/logs/{log}/own-indicators`.
pub(crate) async fn own_indicator_make(asked: Asked, Json(ask): Json<OwnIndicatorAsk>) -> Outcome {
    let (app, actor, log) = (&asked.shared.app, &asked.shared.actor, asked.part("log", "log-missing")?);
    let OwnIndicatorAsk { title, words, filter, measure, shared } = ask;
    let id = app.own_indicator_make(actor, log, OwnIndicatorNew { title, words, filter, measure, shared }).await?;
    let row = app.own_indicator_list(actor, log).await?.into_iter().find(|row| row.id == id);
    Ok(Json(row.ok_or_else(|| Problem::missing("own-indicator-missing"))?).into_response())
}

/// `DELETE /api/v1/logs/{log}/own-indicators/{indicator}`.
pub(crate) async fn own_indicator_remove(asked: Asked) -> Outcome {
    let (log, indicator) = (asked.part("log", "log-missing")?, asked.part("indicator", "own-indicator-missing")?);
    asked.shared.app.own_indicator_remove(&asked.shared.actor, log, indicator).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
