//! Queues over time on the tab of where it waits: how many cases are open, wait and are worked on, before which activity and at which unit.

use samsyn_app::chart::{Axis, Form, Line, Series, SeriesPoint, Tick};
use samsyn_app::{
    Cell, Figure, OpenLog, Period, QueueOf, QueueOptions, QueuePeriod, QueueRow, QueuesAnswer, Result, Table, log_queues,
};

use super::say::Say;
use super::tables::TableTwin;
use super::time::{Chart, options};
use super::view::{BACKLOG_PERIODS, View};
use crate::frame::Link;

/// The queues that a view asks for.
pub(super) fn answer(opened: &OpenLog, view: &View) -> Result<QueuesAnswer> {
    let options = QueueOptions { period: view.period, of: view.queue.parse()? };
    log_queues(opened, &view.question(), &options)
}

/// Something to choose: value, words, whether chosen.
type Choice = (String, String, bool);

/// What the page shows of queues.
pub(super) struct Queues {
    pub(super) path: String,
    /// What the form keeps of the view.
    pub(super) hidden: Vec<(&'static str, String)>,
    pub(super) periods: Vec<Choice>,
    /// Queues to choose from, those of activities and those of units.
    pub(super) activities: Vec<Choice>,
    pub(super) units: Vec<Choice>,
    pub(super) told: Vec<String>,
    pub(super) chart: Option<Chart>,
    /// Queues side by side.
    pub(super) tables: Vec<TableTwin>,
}

impl Queues {
    pub(super) fn of(answer: &QueuesAnswer, view: &View, say: &Say) -> Self {
        let words = &say.words;
        let coarse = answer.stamp.groups.is_some();
        let length = |(period, name): &(Period, &str)| {
            ((*name).to_owned(), words.text(&format!("backlog-period-{name}")), view.period == Some(*period))
        };
        let shown = BACKLOG_PERIODS.iter().filter(|(period, _)| !coarse || *period >= Period::Month);
        let choices = |rows: &[QueueRow], of: fn(String) -> QueueOf| -> Vec<Choice> {
            let choice = |name: &String| {
                let value = of(name.clone()).to_string();
                (value.clone(), name.clone(), value == view.queue)
            };
            let mut choices: Vec<Choice> = rows.iter().filter_map(|row| row.name.as_ref()).map(choice).collect();
            // What is chosen stays so where a filter leaves no case that has it.
            let chosen = match view.queue.parse() {
                Ok(QueueOf::Activity(name) | QueueOf::Unit(name)) if of(name.clone()).to_string() == view.queue => Some(name),
                _ => None,
            };
            if let Some(name) = chosen.filter(|_| choices.iter().all(|choice| !choice.2)) {
                choices.push(choice(&name));
            }
            choices
        };
        let date = super::backlog::date(answer.as_of, say);
        let told = answer.remarks().into_iter();
        let told = told.map(|(key, count)| words.with(&key, &[("count", count.into()), ("date", date.clone().into())]));
        let twin = |key: &str, table: Table| {
            let table = periods_named(table, "waiting-most-when", answer, say);
            TableTwin::with_bar(say, &words.text(key), &table, &view.twin(key, "csv"), "waiting-mean")
        };
        let tables = [
            (!answer.activities.is_empty(), "queue-activities", Table::queue_activities(answer)),
            (!answer.units.is_empty(), "queue-units", Table::queue_units(answer)),
        ];
        Self {
            path: view.path(),
            hidden: view.fields_without(&["queue", "period", "page"]),
            periods: shown.map(length).collect(),
            activities: choices(&answer.activities, QueueOf::Activity),
            units: choices(&answer.units, QueueOf::Unit),
            told: told.collect(),
            chart: chart_box(answer, view, say),
            tables: tables.into_iter().filter(|(any, ..)| *any).map(|(_, key, table)| twin(key, table)).collect(),
        }
    }
}

/// The table with periods in words where a column tells them by their start.
fn periods_named(mut table: Table, column: &str, answer: &QueuesAnswer, say: &Say) -> Table {
    let Some(at) = table.columns.iter().position(|key| *key == column) else { return table };
    for row in &mut table.rows {
        if let Cell::Time(us) = row[at] {
            row[at] = Cell::Text(say.period(&answer.period, us));
        }
    }
    table
}

fn title(answer: &QueuesAnswer, say: &Say) -> String {
    match answer.of.parse() {
        Ok(QueueOf::Activity(name)) => say.words.with("chart-queues-of", &[("name", name.into())]),
        Ok(QueueOf::Unit(name)) => say.words.with("chart-queues-at", &[("name", name.into())]),
        _ => say.words.text("chart-queues"),
    }
}

fn chart_box(answer: &QueuesAnswer, view: &View, say: &Say) -> Option<Chart> {
    let words = &say.words;
    let file = |ending: &str| Link {
        words: words.text(&format!("download-{ending}")),
        url: view.twin("queues", ending),
        current: false,
    };
    let table = periods_named(Table::queues(answer), "period", answer, say);
    Some(Chart {
        title: title(answer, say),
        note: words.text("chart-queues-note"),
        svg: chart(answer, say, false)?,
        twin: TableTwin::of(say, &words.text("twin-figures"), &table, &view.twin("queues", "csv")),
        files: vec![file("svg"), file("csv")],
    })
}

/// How many cases are open, wait and are worked on at the end of each period.
pub(super) fn chart(answer: &QueuesAnswer, say: &Say, standalone: bool) -> Option<String> {
    let words = &say.words;
    let (first, last) = (answer.periods.first()?.start_us as f64, answer.periods.last()?.start_us as f64);
    let line = |key: &str, of: fn(&QueuePeriod) -> Option<Figure>, muted: bool| {
        let label = words.text(&format!("line-{key}"));
        // Where few are not told there is no point, not one at nothing.
        let told = answer.periods.iter().filter_map(|period| Some((period, of(period).filter(|f| *f != Figure::Few)?)));
        let point = |(period, figure): (&QueuePeriod, Figure)| SeriesPoint {
            x: period.start_us as f64,
            y: figure.size() as f64,
            interval: None,
            name: format!("{label}, {}: {}", say.period(&answer.period, period.start_us), say.count(figure)),
        };
        Line { points: told.map(point).collect(), label: label.clone(), muted }
    };
    let lines = [
        line("open", |period| period.open, true),
        line("waiting", |period| Some(period.waiting), false),
        line("in-work", |period| period.working, false),
    ];
    let lines: Vec<Line> = lines.into_iter().filter(|line| !line.points.is_empty()).collect();
    let most = lines.iter().flat_map(|line| &line.points).map(|point| point.y).fold(0.0, f64::max);
    if lines.is_empty() {
        return None;
    }
    let every = answer.periods.len().div_ceil(7).max(1);
    let width = if answer.periods.len() > 1 { (last - first) / (answer.periods.len() - 1) as f64 } else { 1.0 };
    let tick = |period: &QueuePeriod| Tick { at: period.start_us as f64, label: say.period(&answer.period, period.start_us) };
    let chart = Series {
        x: Axis::given("", first - width / 2.0, last + width / 2.0, answer.periods.iter().step_by(every).map(tick).collect()),
        y: Axis::counts(&words.text("axis-cases"), most, 4, |v| words.number(v)),
        form: Form::Line,
        lines,
    };
    let description = words.text(&format!("over-time-{}", answer.period));
    let options = options(title(answer, say), description, say, &answer.stamp, "queues", standalone);
    Some(samsyn_app::chart::series(&chart, &options))
}
