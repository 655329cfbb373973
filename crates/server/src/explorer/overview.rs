//! The tab that a manager reads first: what is late, what changed, where it waits, what comes; and the indicators of the log. Each line
//! leads to the tab that explains it.

use askama::Template;
use axum::http::StatusCode;
use samsyn_app::{
    Cell, ClockGroup, ClockProblem, Figure, IndicatorRow, IndicatorTarget, IndicatorsAnswer, OverviewAnswer, Table,
    indicator_period, indicator_period_name, log_overview,
};

use super::clocks::title;
use super::say::Say;
use super::tables::TableTwin;
use super::view::{Tab, View};
use super::{Asked, Shell};
use crate::problem::Outcome;

/// Width and height of a course in its own units.
const COURSE: (f64, f64) = (120.0, 28.0);
/// What is left free around it, so that its line and dot are whole.
const MARGIN: f64 = 4.0;

/// A sentence that leads somewhere.
struct Line {
    words: String,
    url: String,
    is_trouble: bool,
}

/// The course of an indicator over its periods: the runs of periods that have a figure, and the latest.
struct Course {
    runs: Vec<String>,
    dot: Option<(String, String)>,
    /// Where the target is.
    target: Option<String>,
}

/// An indicator.
struct Indicator {
    title: String,
    /// What is said of an own indicator, or why it has no figure.
    note: String,
    /// Whether it is an own one, of which the first is told apart.
    own: bool,
    url: String,
    value: String,
    before: String,
    interval: String,
    difference: String,
    differs: bool,
    /// "at least 90 %"; empty: there is no target.
    target: String,
    /// "Met".
    target_state: String,
    missed: bool,
    course: Course,
    periods: TableTwin,
}

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    shell: Shell,
    fields: Vec<(&'static str, String)>,
    /// Value, words, whether it is chosen.
    lengths: Vec<(&'static str, String, bool)>,
    late: Vec<Line>,
    late_note: String,
    changed: Vec<Line>,
    changed_note: String,
    waits: Vec<Line>,
    comes: Vec<Line>,
    indicators: Vec<Indicator>,
    left_out: Vec<String>,
    csv: String,
    has_targets: bool,
    /// Where own indicators are made.
    own: String,
    /// Where targets are set; empty where the reader sets none.
    targets: String,
    /// Where it is said when a case is closed; empty where it is said already, or the reader may not say it.
    closing_rule: String,
    /// Where it is said what goes without a person; empty where the reader may not say it.
    automation: String,
}

crate::frame::framed!(OverviewPage, shell.frame);

/// What an indicator is called.
pub(crate) fn name(row: &IndicatorRow, say: &Say) -> String {
    match &row.rule {
        _ if row.own.is_some() => row.own.as_ref().map(|own| own.title.clone()).unwrap_or_default(),
        Some(rule) => say.words.with(&format!("indicator-{}-of", row.indicator), &[("rule", title(rule, say).into())]),
        None => say.words.text(&format!("indicator-{}", row.indicator)),
    }
}

/// Where whoever may say it says when a case is closed, as long as nothing does.
fn closing_rule(answer: &IndicatorsAnswer, view: &View, shell: &Shell) -> String {
    let is_lacking = answer.left_out.iter().any(|out| out.reason == "closing");
    let may = shell.frame.may_change() && shell.frame.may_see_cases();
    if is_lacking && may { format!("/logs/{}/closing-rule", view.log) } else { String::new() }
}

/// A code in words; what an own indicator is called stays.
fn code_words(say: &Say, prefix: &str, code: &str) -> String {
    let key = format!("{prefix}-{code}");
    if say.words.has(&key) { say.words.text(&key) } else { code.to_owned() }
}

/// The latest period of each indicator beside the one before, in words.
pub(super) fn table(answer: &IndicatorsAnswer, say: &Say) -> Table {
    let word = |prefix: &'static str| move |code: &str| code_words(say, prefix, code);
    let table = Table::indicators(answer, &|rule| title(rule, say));
    let table = table.worded("indicator", word("indicator")).worded("difference", word("difference"));
    table.worded("target-side", word("target-side")).worded("target-state", word("target-short"))
}

/// All periods of all indicators.
pub(super) fn by_period(answer: &IndicatorsAnswer, say: &Say) -> Table {
    let word = |code: &str| code_words(say, "indicator", code);
    Table::indicators_by_period(answer, &say.zone, &|rule| title(rule, say)).worded("indicator", word)
}

/// The tab that explains an indicator.
fn explained(row: &IndicatorRow, view: &View) -> String {
    let tab = match &*row.indicator {
        "on-time-share" => Tab::Clocks,
        "waiting-share" | "handovers" => Tab::Waits,
        "touches" => Tab::Variants,
        "first-time-right" | "automation-share" | "straight-through-share" => Tab::Activities,
        "self-service-share" => Tab::Attributes,
        "backlog" | "backlog-age" | "inflow" | "outflow" => Tab::Backlog,
        _ => Tab::Time,
    };
    match &row.rule {
        Some(rule) => view.on(tab).but(|v| v.rule.clone_from(&rule.id)).url(),
        None => view.on(tab).url(),
    }
}

/// The course as points of lines, from nothing to the largest figure.
fn course(row: &IndicatorRow) -> Course {
    let values: Vec<Option<f64>> = row.points.iter().map(|point| point.value.and_then(Figure::value)).collect();
    let goal = row.target.as_ref().map(|target| target.goal);
    let most = values.iter().flatten().copied().chain(goal).fold(0.0, f64::max);
    let (width, height) = (COURSE.0 - 2.0 * MARGIN, COURSE.1 - 2.0 * MARGIN);
    let step = width / (values.len().max(2) - 1) as f64;
    let place = |at: usize, value: f64| {
        let up = if most > 0.0 { value / most } else { 0.0 };
        (format!("{:.1}", MARGIN + step * at as f64), format!("{:.1}", MARGIN + height * (1.0 - up)))
    };
    let mut runs: Vec<Vec<String>> = vec![Vec::new()];
    for (at, value) in values.iter().enumerate() {
        match (value, runs.last_mut()) {
            (Some(value), Some(run)) => {
                let (x, y) = place(at, *value);
                run.push(format!("{x},{y}"));
            }
            _ => runs.push(Vec::new()),
        }
    }
    let dot = values.len().checked_sub(1).and_then(|at| values[at].map(|value| place(at, value)));
    let target = goal.map(|goal| place(0, goal).1);
    Course { runs: runs.into_iter().filter(|run| run.len() > 1).map(|run| run.join(" ")).collect(), dot, target }
}

/// Why an own indicator has no figure.
fn problem_words(problem: &ClockProblem, say: &Say) -> String {
    match problem.args.iter().find(|(name, _)| problem.code == "own-indicator-no-figure" && name == "reason") {
        Some((_, reason)) => say.words.text(&format!("own-indicator-out-{reason}")),
        None => say.words.error(&problem.code, &problem.args),
    }
}

/// "at least 90 %".
fn aim(target: &IndicatorTarget, unit: &str, say: &Say) -> String {
    crate::targets::aim(target.side, target.goal, unit, say)
}

/// "Not met, and past the threshold of 85 %".
fn standing(target: &IndicatorTarget, unit: &str, say: &Say) -> String {
    let threshold = target.threshold.map(|value| crate::targets::value(value, unit, say)).unwrap_or_default();
    say.words.with(&format!("target-state-{}", target.state()), &[("threshold", threshold.into())])
}

fn indicators(answer: &IndicatorsAnswer, view: &View, say: &Say) -> Vec<Indicator> {
    let table = Table::indicators(answer, &|rule| title(rule, say));
    let row = |(row, cells): (&IndicatorRow, &Vec<Cell>)| {
        let cell = |key: &str| {
            let at = table.columns.iter().position(|known| *known == key);
            at.map_or_else(String::new, |at| if cells[at] == Cell::Empty { String::new() } else { say.cell(key, &cells[at]) })
        };
        let (low, high) = (cell("low"), cell("high"));
        let interval = [("low", low.as_str().into()), ("high", high.into())];
        let named = name(row, say);
        let note = row.own.as_ref().map(|own| match &own.problem {
            Some(problem) => problem_words(problem, say),
            None => own.words.clone(),
        });
        let periods = say.words.with("indicator-periods", &[("indicator", named.as_str().into())]);
        Indicator {
            note: note.unwrap_or_default(),
            own: row.own.is_some(),
            url: if row.own.is_some() { format!("/logs/{}/own-indicators", view.log) } else { explained(row, view) },
            value: cell("value"),
            before: cell("value-before"),
            interval: if low.is_empty() { String::new() } else { say.words.with("indicator-interval", &interval) },
            difference: cell("difference"),
            differs: row.differs,
            target: row.target.as_ref().map(|target| aim(target, &row.unit, say)).unwrap_or_default(),
            target_state: row.target.as_ref().map(|target| standing(target, &row.unit, say)).unwrap_or_default(),
            missed: row.target.as_ref().is_some_and(|target| target.met == Some(false)),
            course: course(row),
            periods: TableTwin::of(say, &periods, &Table::indicator_periods(row, &say.zone), ""),
            title: named,
        }
    };
    answer.rows.iter().zip(&table.rows).map(row).collect()
}

/// What is late, and what is due soon, rule by rule.
fn deadlines(answer: &OverviewAnswer, view: &View, say: &Say, sees_cases: bool) -> (Vec<Line>, Vec<Line>) {
    let (mut late, mut comes) = (Vec::new(), Vec::new());
    let Some(clocks) = &answer.clocks else { return (late, comes) };
    for row in &clocks.rows {
        let Some(figures) = &row.figures else { continue };
        let rule = title(&row.rule, say);
        let url = |group: ClockGroup| {
            let place = view.on(Tab::Clocks).but(|v| {
                v.rule.clone_from(&row.rule.id);
                v.group = group;
            });
            if sees_cases { format!("{}#cases", place.url()) } else { place.url() }
        };
        let overdue = [("cases", say.cases(figures.overdue).into()), ("rule", rule.as_str().into())];
        let words = super::variants::capitalised(&say.words.with("clock-finding", &overdue));
        late.push(Line { words, url: url(ClockGroup::Overdue), is_trouble: figures.overdue.size() > 0 });
        let due = [("cases", say.cases(figures.due_soon).into()), ("days", clocks.due_within_days.into()), ("rule", rule.into())];
        let words = super::variants::capitalised(&say.words.with("overview-due", &due));
        comes.push(Line { words, url: url(ClockGroup::DueSoon), is_trouble: false });
    }
    (late, comes)
}

/// Why nothing is called late, or nothing changed.
fn notes(answer: &OverviewAnswer, say: &Say) -> (String, String) {
    let late = match (&answer.clocks, &answer.clocks_problem) {
        (Some(clocks), _) if clocks.rows.is_empty() => say.words.text("overview-no-rules"),
        (None, Some(problem)) => say.words.error(&problem.code, &problem.args),
        _ => String::new(),
    };
    let indicators = &answer.indicators;
    let changed = if indicators.rows.iter().any(|row| row.differs) {
        String::new()
    } else if indicators.stamp.groups.is_some() {
        say.words.text("overview-groups-untested")
    } else {
        say.words.text(if indicators.is_tested() { "overview-no-change" } else { "overview-untested" })
    };
    (late, changed)
}

/// "Not shown, because …: lead time, backlog.", a line for each reason.
pub(crate) fn left_out(answer: &IndicatorsAnswer, say: &Say) -> Vec<String> {
    let line = |(reason, names): (&str, Vec<&str>)| {
        let names: Vec<String> = names.iter().map(|name| say.words.text(&format!("indicator-{name}"))).collect();
        say.words.with(&format!("indicator-out-{reason}"), &[("names", names.join(", ").into())])
    };
    answer.left_out_by_reason().into_iter().map(line).collect()
}

/// Renders the tab.
pub(super) async fn page(asked: Asked) -> Outcome {
    let (opened, view) = (asked.opened.clone(), asked.view.clone());
    let answer = match asked.shared.app.run(move || log_overview(&opened, &view.question(), view.indicator_period())).await {
        Ok(answer) => answer,
        Err(error) => return asked.unanswered(error),
    };
    let Asked { mut shell, view, opened, preferences, .. } = asked;
    let words = preferences.words;
    let say = Say::new(words, &answer.indicators.stamp.zone);
    let (late, mut comes) = deadlines(&answer, &view, &say, opened.sees_cases(opened.scope(&view.question())));
    let indicators = indicators(&answer.indicators, &view, &say);
    let changed = indicators.iter().filter(|line| line.differs).map(|line| {
        let values = [
            ("indicator", line.title.as_str().into()),
            ("value", line.value.as_str().into()),
            ("before", line.before.as_str().into()),
        ];
        Line { words: words.with("overview-changed-line", &values), url: line.url.clone(), is_trouble: false }
    });
    let changed: Vec<Line> = changed.collect();
    let inflow =
        answer.indicators.rows.iter().zip(&indicators).find(|(row, line)| row.indicator == "inflow" && !line.value.is_empty());
    if let Some((_, line)) = inflow {
        let values = [("value", line.value.as_str().into()), ("before", line.before.as_str().into())];
        let key = if line.before.is_empty() { "overview-inflow-first" } else { "overview-inflow" };
        comes.push(Line { words: words.with(key, &values), url: line.url.clone(), is_trouble: false });
    }
    let waits = answer.waits.iter().map(|wait| {
        let values =
            [("from", wait.from.as_str().into()), ("to", wait.to.as_str().into()), ("share", say.percent(wait.share).into())];
        Line { words: words.with("overview-wait", &values), url: view.on(Tab::Waits).url(), is_trouble: false }
    });
    let waits = waits.collect();
    let finding = late.iter().find(|line| line.is_trouble).or(changed.first()).map(|line| line.words.clone());
    shell.stamped(&say, &answer.indicators.stamp, &view, finding);
    shell.download(words.text("download-csv"), view.twin("", "csv"));
    shell.download(words.text("download-json"), view.twin("", "json"));
    let (late_note, changed_note) = notes(&answer, &say);
    let lengths = ["week", "month", "quarter", "year"].into_iter();
    // Figures about groups are of months at least.
    let lengths = lengths.filter(|name| *name != "week" || answer.indicators.stamp.groups.is_none());
    let length = |name: &'static str| {
        (name, words.text(&format!("indicator-period-{name}")), indicator_period_name(view.indicator_period()) == name)
    };
    let page = OverviewPage {
        fields: view.fields_without(&["period", "page"]),
        lengths: lengths.filter(|name| indicator_period(name).is_ok()).map(length).collect(),
        late,
        late_note,
        changed,
        changed_note,
        waits,
        comes,
        indicators,
        left_out: left_out(&answer.indicators, &say),
        csv: view.twin("indicators", "csv"),
        has_targets: answer.indicators.rows.iter().any(|row| row.target.is_some()),
        own: crate::url::with_query(&format!("/logs/{}/own-indicators", view.log), &[("filter", view.filter.clone())]),
        closing_rule: closing_rule(&answer.indicators, &view, &shell),
        automation: if [samsyn_app::Action::LogChange, samsyn_app::Action::CaseRead].iter().all(|a| preferences.reader.may(*a)) {
            format!("/logs/{}/automation-rule", view.log)
        } else {
            String::new()
        },
        targets: if preferences.reader.may(samsyn_app::Action::LogChange) {
            format!("/logs/{}/targets", view.log)
        } else {
            String::new()
        },
        shell,
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}
