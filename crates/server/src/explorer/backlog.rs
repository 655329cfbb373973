//! The tab of the backlog: how many cases are open, what came in and what was closed by period, how old the open cases are
//! and, for whoever may see single cases, the oldest of them. Without a closing rule it says why there is nothing.

use askama::Template;
use axum::http::StatusCode;
use samsyn_app::chart::{Axis, Form, Line, Series, SeriesPoint, Tick};
use samsyn_app::{
    BacklogAge, BacklogAnswer, BacklogFigures, BacklogOptions, BacklogRow, Cell, ClosedBy, ClosingCaseRow, ClosingCasesAnswer,
    Day, Figure, OpenLog, Page, Period, Result, Table, log_backlog, log_closing_cases,
};

use super::clocks::Count;
use super::say::Say;
use super::tables::TableTwin;
use super::time::{Chart, options};
use super::view::{BACKLOG_PERIODS, View};
use super::{Asked, Shell};
use crate::frame::Link;
use crate::problem::Outcome;

/// The oldest open cases that the page shows; the file has all.
const OLDEST: usize = 20;

fn asked_for(view: &View) -> BacklogOptions {
    BacklogOptions { as_of: view.as_of, period: view.period, rule: None }
}

/// The backlog that a view asks for.
pub(super) fn answer(opened: &OpenLog, view: &View) -> Result<BacklogAnswer> {
    log_backlog(opened, &view.question(), &asked_for(view))
}

/// The open cases of a view, the oldest first.
pub(super) fn open_cases(opened: &OpenLog, view: &View, page: Page) -> Result<ClosingCasesAnswer> {
    log_closing_cases(opened, &view.question(), &asked_for(view), None, page)
}

/// A case of a list.
pub(crate) struct CaseLine {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) began: String,
    pub(crate) closed: String,
    pub(crate) days: String,
    pub(crate) last: String,
}

/// Cases in a table.
pub(crate) struct Lines {
    pub(crate) title: String,
    pub(crate) lines: Vec<CaseLine>,
    pub(crate) has_closed: bool,
}

impl Lines {
    pub(crate) fn of(title: String, rows: &[ClosingCaseRow], view: &View, say: &Say) -> Self {
        let line = |row: &ClosingCaseRow| CaseLine {
            id: row.id.clone(),
            url: super::case::url(view, row.number),
            began: say.day(row.started),
            closed: row.closed.map(|day| say.day(day)).unwrap_or_default(),
            days: say.words.count(row.days.unsigned_abs()),
            last: row.last_activity.clone(),
        };
        Self { title, has_closed: rows.iter().any(|row| row.closed.is_some()), lines: rows.iter().map(line).collect() }
    }
}

/// How many cases are open, and by what the others are closed.
pub(crate) fn counts(figures: &BacklogFigures, say: &Say) -> Vec<Count> {
    let states = [
        ("open", figures.open),
        (ClosedBy::Activity.name(), figures.closed_by_activity),
        (ClosedBy::Attribute.name(), figures.closed_by_attribute),
        (ClosedBy::Idle.name(), figures.closed_by_idle),
    ];
    let count = |(state, figure): (&str, Figure)| Count {
        words: say.words.text(&format!("closing-state-{state}")),
        figure: say.count(figure),
        url: None,
        is_trouble: false,
    };
    // By what no case is closed is not said, unless it may be few.
    states.into_iter().filter(|(state, figure)| *state == "open" || *figure != Figure::Exact(0)).map(count).collect()
}

/// "30 June 2026".
pub(crate) fn date(day: Day, say: &Say) -> String {
    let (year, month, day) = day.civil();
    say.words.date(year, month, day)
}

#[derive(Template)]
#[template(path = "backlog.html")]
struct BacklogPage {
    shell: Shell,
    id: String,
    path: String,
    /// What the form keeps of the view.
    hidden: Vec<(&'static str, String)>,
    /// Length, words, whether it is chosen.
    periods: Vec<(String, String, bool)>,
    as_of: String,
    /// Whether the reader gets figures about groups.
    coarse: bool,
    /// As of when, and by what rule; empty: there is none.
    when: String,
    counts: Vec<Count>,
    figures: Vec<Chart>,
    oldest: Option<Lines>,
    /// Where all open cases are.
    oldest_csv: String,
}

crate::frame::framed!(BacklogPage, shell.frame);

/// Renders the tab.
pub(super) async fn page(asked: Asked) -> Outcome {
    let (opened, view) = (asked.opened.clone(), asked.view.clone());
    let answer = asked.shared.app.run(move || {
        let backlog = answer(&opened, &view)?;
        let listed = backlog.rule.is_some() && opened.sees_cases(opened.scope(&view.question()));
        let oldest = if listed { Some(open_cases(&opened, &view, Page::first(OLDEST))?) } else { None };
        Ok((backlog, oldest))
    });
    let (answer, oldest) = match answer.await {
        Ok(answer) => answer,
        Err(error) => return asked.unanswered(error),
    };
    let Asked { mut shell, view, preferences, .. } = asked;
    let words = preferences.words;
    let (say, coarse) = (Say::new(words, &answer.stamp.zone), answer.stamp.groups.is_some());
    let finding = answer.figures.map(|figures| {
        let values = [("cases", say.cases(figures.open).into()), ("date", date(answer.as_of, &say).into())];
        super::variants::capitalised(&words.with("backlog-finding", &values))
    });
    shell.stamped(&say, &answer.stamp, &view, finding);
    if answer.rule.is_some() {
        shell.download(words.text("download-csv"), view.twin("", "csv"));
        shell.download(words.text("download-json"), view.twin("", "json"));
    }
    let length = |(period, name): &(Period, &str)| {
        ((*name).to_owned(), words.text(&format!("backlog-period-{name}")), view.period == Some(*period))
    };
    let shown = BACKLOG_PERIODS.iter().filter(|(period, _)| !coarse || *period >= Period::Month);
    let oldest = oldest.filter(|oldest| !oldest.rows.is_empty());
    let page = BacklogPage {
        id: view.log.to_string(),
        path: view.path(),
        hidden: view.fields_without(&["as-of", "period", "page"]),
        periods: shown.map(length).collect(),
        as_of: answer.as_of.to_string(),
        coarse,
        when: match answer.rule {
            Some(_) => words.with("closing-when", &[("date", date(answer.as_of, &say).into())]),
            None => String::new(),
        },
        counts: answer.figures.map(|figures| counts(&figures, &say)).unwrap_or_default(),
        figures: figures(&answer, &view, &say),
        oldest: oldest.map(|oldest| Lines::of(words.text("backlog-oldest"), &oldest.rows, &view, &say)),
        oldest_csv: view.twin("backlog-cases", "csv"),
        shell,
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}

/// The charts with their twins.
fn figures(answer: &BacklogAnswer, view: &View, say: &Say) -> Vec<Chart> {
    let figure = |part: &str, csv: &str, svg: Option<String>, table: &Table| {
        let file = |part: &str, ending: &str| Link {
            words: say.words.text(&format!("download-{ending}")),
            url: view.twin(part, ending),
            current: false,
        };
        Some(Chart {
            title: say.words.text(&format!("chart-{part}")),
            note: say.words.text(&format!("chart-{part}-note")),
            svg: svg?,
            twin: TableTwin::of(say, &say.words.text("twin-figures"), table, &view.twin(csv, "csv")),
            files: vec![file(part, "svg"), file(csv, "csv")],
        })
    };
    let mut periods = Table::backlog(answer);
    for row in &mut periods.rows {
        if let Cell::Time(us) = row[0] {
            row[0] = Cell::Text(say.period(answer.period, us));
        }
    }
    let figures = [
        figure("backlog", "backlog", backlog_chart(answer, say, false), &periods),
        figure("backlog-flow", "backlog", flow_chart(answer, say, false), &periods),
        figure("backlog-ages", "backlog-ages", ages_chart(answer, say, false), &Table::backlog_ages(answer)),
    ];
    figures.into_iter().flatten().collect()
}

/// The largest of some figures.
fn most(figures: impl Iterator<Item = Figure>) -> f64 {
    figures.map(|figure| figure.size()).max().unwrap_or(0) as f64
}

/// The axis of the periods.
fn periods_axis(answer: &BacklogAnswer, say: &Say) -> Option<Axis> {
    let (first, last) = (answer.rows.first()?.start_us as f64, answer.rows.last()?.start_us as f64);
    let width = if answer.rows.len() > 1 { (last - first) / (answer.rows.len() - 1) as f64 } else { 1.0 };
    let tick = |row: &BacklogRow| Tick { at: row.start_us as f64, label: say.period(answer.period, row.start_us) };
    let every = answer.rows.len().div_ceil(7).max(1);
    let ticks = answer.rows.iter().step_by(every).map(tick).collect();
    Some(Axis::given("", first - width / 2.0, last + width / 2.0, ticks))
}

fn cases_axis(most: f64, say: &Say) -> Axis {
    Axis::counts(&say.words.text("axis-cases"), most, 4, |v| say.words.number(v))
}

fn point(row: &BacklogRow, figure: Figure, answer: &BacklogAnswer, say: &Say) -> SeriesPoint {
    let name = format!("{}: {}", say.period(answer.period, row.start_us), say.cases(figure));
    SeriesPoint { x: row.start_us as f64, y: figure.size() as f64, interval: None, name }
}

/// Cases open at the end of each period.
pub(super) fn backlog_chart(answer: &BacklogAnswer, say: &Say, standalone: bool) -> Option<String> {
    let points = answer.rows.iter().map(|row| point(row, row.backlog, answer, say)).collect();
    let chart = Series {
        x: periods_axis(answer, say)?,
        y: cases_axis(most(answer.rows.iter().map(|row| row.backlog)), say),
        form: Form::Columns,
        lines: vec![Line { label: String::new(), points, muted: false }],
    };
    let words = &say.words;
    let description = words.text(&format!("over-time-{}", answer.period));
    let options = options(words.text("chart-backlog"), description, say, &answer.stamp, "backlog", standalone);
    Some(samsyn_app::chart::series(&chart, &options))
}

/// What came in and what was closed in each period.
pub(super) fn flow_chart(answer: &BacklogAnswer, say: &Say, standalone: bool) -> Option<String> {
    let words = &say.words;
    let line = |column: &str, of: fn(&BacklogRow) -> Figure, muted: bool| {
        // Where few are not told there is no point, not one at nothing.
        let told = answer.rows.iter().filter(|row| of(row) != Figure::Few);
        let label = words.text(&format!("column-{column}"));
        let named = |row: &BacklogRow| {
            let point = point(row, of(row), answer, say);
            SeriesPoint { name: format!("{label}, {}", point.name), ..point }
        };
        Line { points: told.map(named).collect(), label: label.clone(), muted }
    };
    let chart = Series {
        x: periods_axis(answer, say)?,
        y: cases_axis(most(answer.rows.iter().flat_map(|row| [row.inflow, row.outflow])), say),
        form: Form::Line,
        lines: vec![line("inflow", |row| row.inflow, true), line("outflow", |row| row.outflow, false)],
    };
    let description = words.text(&format!("over-time-{}", answer.period));
    let options = options(words.text("chart-backlog-flow"), description, say, &answer.stamp, "flow", standalone);
    Some(samsyn_app::chart::series(&chart, &options))
}

/// Open cases by age.
pub(super) fn ages_chart(answer: &BacklogAnswer, say: &Say, standalone: bool) -> Option<String> {
    let words = &say.words;
    if answer.ages.is_empty() {
        return None;
    }
    let label = |age: &BacklogAge| match age.until_days {
        Some(until) => {
            words.with("backlog-age-range", &[("from", age.from_days.to_string().into()), ("until", until.to_string().into())])
        }
        None => words.with("backlog-age-more", &[("from", age.from_days.to_string().into())]),
    };
    let at = |place: usize| place as f64 + 0.5;
    let tick = |(place, age): (usize, &BacklogAge)| Tick { at: at(place), label: label(age) };
    let point = |(place, age): (usize, &BacklogAge)| SeriesPoint {
        x: at(place),
        y: age.cases.size() as f64,
        interval: None,
        name: format!("{}: {}", label(age), say.cases(age.cases)),
    };
    let chart = Series {
        x: Axis::given("", 0.0, answer.ages.len() as f64, answer.ages.iter().enumerate().map(tick).collect()),
        y: cases_axis(most(answer.ages.iter().map(|age| age.cases)), say),
        form: Form::Columns,
        lines: vec![Line { label: String::new(), points: answer.ages.iter().enumerate().map(point).collect(), muted: false }],
    };
    let note = words.text("chart-backlog-ages-note");
    let options = options(words.text("chart-backlog-ages"), note, say, &answer.stamp, "ages", standalone);
    Some(samsyn_app::chart::series(&chart, &options))
}
