//! Indicators by period and the overview: complete periods alone, in the log's zone, with what is not shown and why.

use crate::common::{export, import};
use samsyn_app::{
    Actor, App, Figure, ImportMode, IndicatorRow, IndicatorsAnswer, LogId, LogRuleKind, OpenLog, Period, Question, TimeBasis,
    log_indicators, log_overview,
};

/// Twenty cases a month from January to June 2026, decided after a week; from May on after five weeks. July has begun.
fn cases() -> String {
    let mut text = "case,activity,time,by\n".to_owned();
    for month in 1..=6 {
        for case in 0..20 {
            let (day, late) = (1 + case % 20, month >= 5);
            let decided =
                if late { format!("2026-{:02}-{:02}", month + 1, day + 5) } else { format!("2026-{month:02}-{:02}", day + 7) };
            text += &format!("{month}-{case},Application received,2026-{month:02}-{day:02}T09:00:00Z,Kari\n");
            text += &format!("{month}-{case},Send decision,{decided}T09:00:00Z,Kari\n");
        }
    }
    text + "last,Application received,2026-07-30T09:00:00Z,Kari\n"
}

async fn world(folder: &std::path::Path, text: &str) -> (App, LogId) {
    let app = App::open(&folder.join("data")).await.expect("opened");
    let imported = import(&app, &export(folder, "cases.csv", text), ImportMode::New).await;
    let log = imported.expect("imported").log;
    let rules = samsyn_app::clock_shipped();
    let rule = &rules.iter().find(|row| row.told.id == "no-building-3-weeks").expect("it is shipped").text;
    app.clock_rule_set(&Actor::Owner, log, rule).await.expect("kept");
    (app, log)
}

async fn opened(app: &App, log: LogId) -> OpenLog {
    app.log_open(&Actor::Owner, log).await.expect("it opens")
}

fn values(row: &IndicatorRow) -> Vec<Option<f64>> {
    row.points.iter().map(|point| point.value.and_then(Figure::value)).collect()
}

fn reasons(answer: &IndicatorsAnswer) -> Vec<(String, String)> {
    answer.left_out.iter().map(|out| (out.indicator.clone(), out.reason.clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn complete_months_are_told_and_a_change_by_more_than_chance() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path(), &cases()).await;
    let log = opened(&app, log).await;
    let answer = log_indicators(&log, &Question::default(), Period::Month).expect("indicators");
    // July is not over with its last event, of the 30th.
    let inflow = answer.row("inflow").expect("told");
    assert_eq!(values(inflow), [Some(20.0); 6]);
    assert_eq!((inflow.value, inflow.p_adjusted, inflow.differs), (Some(Figure::Exact(20.0)), None, false));
    let on_time = answer.row("on-time-share").expect("told");
    assert_eq!(on_time.rule.as_ref().map(|rule| rule.id.as_str()), Some("no-building-3-weeks"));
    // What began in May is decided in June; in May nothing was decided.
    assert_eq!(values(on_time)[3..], [Some(1.0), None, Some(0.0)]);
    // A quarter is held against the one before: all in time, then those of April in time and those of May late.
    let quarters = log_indicators(&log, &Question::default(), Period::Quarter).expect("indicators");
    let on_time = quarters.row("on-time-share").expect("told");
    assert_eq!(values(on_time), [Some(1.0), Some(0.5)]);
    assert!(on_time.differs && on_time.p_adjusted.is_some_and(|p| p < 0.01), "{on_time:?}");
    let weeks = log_indicators(&log, &Question::default(), Period::Week).expect("indicators");
    assert_eq!(weeks.row("inflow").expect("told").points.len(), 13);
    let years = log_indicators(&log, &Question::default(), Period::Year).expect("indicators");
    assert_eq!(years.row("inflow").map(|row| row.points.len()), None, "no year is complete");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_shown_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path(), &cases()).await;
    let log = opened(&app, log).await;
    let answer = log_indicators(&log, &Question::default(), Period::Month).expect("indicators");
    let told = reasons(&answer);
    for name in ["lead-time", "backlog", "backlog-age", "outflow", "first-time-right", "touches", "handovers"] {
        assert!(answer.row(name).is_none() && told.contains(&(name.to_owned(), "closing".to_owned())), "{name}: {told:?}");
    }
    let error = log_indicators(&log, &Question { time: TimeBasis::Working, ..Question::default() }, Period::Month);
    assert_eq!(error.expect_err("no opening hours").code, "opening-hours-missing");
    assert_eq!(samsyn_app::indicator_period("moon").expect_err("no length").code, "indicator-period-invalid");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_of_one_event_has_no_complete_period() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "case,activity,time,by\n1,Application received,2026-03-12T09:00:00Z,Kari\n";
    let (app, log) = world(folder.path(), text).await;
    let log = opened(&app, log).await;
    let answer = log_indicators(&log, &Question::default(), Period::Month).expect("indicators");
    assert!(answer.rows.is_empty() && !answer.is_tested());
    let nothing = Question { filter: "has \"Application received\"; size >= 9".to_owned(), ..Question::default() };
    assert!(log_indicators(&log, &nothing, Period::Month).expect("indicators").rows.is_empty());
    let overview = log_overview(&log, &Question::default(), Period::Month).expect("an overview");
    assert_eq!((overview.waits.len(), overview.clocks.map(|clocks| clocks.rows.len())), (0, Some(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_overview_tells_what_is_late_and_where_it_waits() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, log) = world(folder.path(), &cases()).await;
    let log = opened(&app, log).await;
    let overview = log_overview(&log, &Question::default(), Period::Quarter).expect("an overview");
    let clocks = overview.clocks.expect("there is a rule");
    let figures = clocks.rows[0].figures.expect("it fits");
    assert_eq!((figures.overdue, figures.due_soon, figures.late), (Figure::Exact(0), Figure::Exact(1), Figure::Exact(40)));
    let step = &overview.waits[0];
    assert_eq!((step.from.as_str(), step.to.as_str(), step.share), ("Application received", "Send decision", Figure::Exact(1.0)));
    let waits = samsyn_app::log_waits(&log, &Question::default()).expect("waits");
    assert_eq!(waits.rows[0].total_s, step.total_s);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closing_rule_opens_what_asks_when_cases_are_closed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (app, id) = world(folder.path(), &cases()).await;
    let before = opened(&app, id).await;
    assert!(log_indicators(&before, &Question::default(), Period::Month).expect("indicators").row("outflow").is_none());
    app.log_rule_set(&Actor::Owner, id, LogRuleKind::Closing, "activities = [\"Send decision\"]").await.expect("kept");
    let log = opened(&app, id).await;
    let answer = log_indicators(&log, &Question::default(), Period::Month).expect("indicators");
    let told = |name: &str| values(answer.row(name).unwrap_or_else(|| panic!("{name} is told")));
    let day = 86_400.0;
    let week = Some(7.0 * day);
    assert_eq!(told("lead-time"), [week, week, week, week, None, Some(36.0 * day)]);
    assert_eq!(told("outflow"), [20.0, 20.0, 20.0, 20.0, 0.0, 20.0].map(Some));
    assert_eq!(told("backlog"), [0.0, 0.0, 0.0, 0.0, 20.0, 20.0].map(Some));
    // From the 10th or 11th of May at nine to the first of June.
    assert_eq!(told("backlog-age")[4], Some(21.5 * day - 9.0 * 3600.0));
    assert_eq!((told("touches")[0], told("first-time-right")[0]), (Some(2.0), Some(1.0)));
    let order: Vec<&str> = answer.rows.iter().map(|row| row.indicator.as_str()).collect();
    let library = ["on-time-share", "lead-time", "backlog", "backlog-age", "inflow", "outflow", "first-time-right", "touches"];
    assert_eq!(order, library);
    let undeclared = ["self-service-share", "automation-share", "straight-through-share"].map(|name| (name, "automation"));
    let lacking = [("waiting-share", "starts"), ("handovers", "units")].into_iter().chain(undeclared);
    let lacking: Vec<(String, String)> = lacking.map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    assert_eq!(reasons(&answer), lacking);
    // The same as the backlog itself tells.
    let options = samsyn_app::BacklogOptions { period: Some(Period::Month), ..samsyn_app::BacklogOptions::default() };
    let backlog = samsyn_app::log_backlog(&log, &Question::default(), &options).expect("a backlog");
    for (at, row) in backlog.rows.iter().take(6).enumerate() {
        let both = [row.inflow, row.outflow, row.backlog].map(|n| Some(n.size() as f64));
        assert_eq!(both, [told("inflow")[at], told("outflow")[at], told("backlog")[at]]);
    }
    // A rule that names what the log lacks is told as such; another rule is not answered from what was kept.
    app.log_rule_set(&Actor::Owner, id, LogRuleKind::Closing, "where = 'planet = Mars'").await.expect("kept");
    let unfit = log_indicators(&opened(&app, id).await, &Question::default(), Period::Month).expect("indicators");
    assert!(reasons(&unfit).contains(&("lead-time".to_owned(), "unfit".to_owned())), "{:?}", reasons(&unfit));
    app.log_rule_set(&Actor::Owner, id, LogRuleKind::Closing, "activities = [\"Application received\"]").await.expect("kept");
    let other = log_indicators(&opened(&app, id).await, &Question::default(), Period::Month).expect("indicators");
    assert_eq!(values(other.row("outflow").expect("told")), [Some(20.0); 6]);
}
