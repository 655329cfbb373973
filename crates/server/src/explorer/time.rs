//! The time tab: how long cases take, how many are still open after a while, and what happened when.

use askama::Template;
use axum::http::StatusCode;
use samsyn_app::chart::{Axis, Bar, ChartOptions, Form, Histogram, Line, Mark, Series, SeriesPoint, Tick};
use samsyn_app::{
    Cell, Figure, OverTimeAnswer, PeriodRow, Stamp, SurvivalPoint, Table, TimeBasis, TimesAnswer, log_over_time, log_times,
};

use super::say::Say;
use super::tables::TableTwin;
use super::{Asked, Shell};
use crate::frame::Link;
use crate::problem::Outcome;

/// A chart with its title, its twin and its files.
pub(super) struct Chart {
    pub(super) title: String,
    pub(super) note: String,
    pub(super) svg: String,
    pub(super) twin: TableTwin,
    pub(super) files: Vec<Link>,
}

#[derive(Template)]
#[template(path = "time.html")]
struct TimePage {
    shell: Shell,
    facts: Vec<(String, String, String)>,
    /// What open cases there are, and what they mean for the figures.
    open: String,
    /// By when which share of closed and open cases together is closed.
    quantiles: Option<TableTwin>,
    no_starts: bool,
    figures: Vec<Chart>,
    summary: TableTwin,
}

crate::frame::framed!(TimePage, shell.frame);

/// Renders the tab.
pub(super) async fn page(asked: Asked) -> Outcome {
    let (opened, view) = (asked.opened.clone(), asked.view.clone());
    let answer = asked.shared.app.run(move || {
        let question = view.question();
        Ok((log_times(&opened, &question)?, log_over_time(&opened, &question, None)?))
    });
    let (times, over_time) = match answer.await {
        Ok(answer) => answer,
        Err(error) => return asked.unanswered(error),
    };
    let Asked { mut shell, view, preferences, .. } = asked;
    let words = preferences.words;
    let say = Say::new(words, &times.stamp.zone);
    let median = match (times.has_open(), times.open_quantile(0.5)) {
        (false, _) => times.lead.map(|lead| lead.median_s),
        (true, quantile) => quantile.and_then(|quantile| quantile.within_s),
    };
    // That cases of one moment take no time is no finding.
    let title = match median {
        Some(median) if median.size() > 0.0 => Some(words.with("title-lead-time", &[("median", say.duration(median).into())])),
        None if times.open_quantile(0.5).is_some() => Some(words.text("title-lead-not-reached")),
        _ => None,
    };
    shell.stamped(&say, &times.stamp, &view, title);
    shell.download(words.text("download-times-csv"), view.twin("time", "csv"));
    shell.download(words.text("download-json"), view.twin("time", "json"));
    let figure = |key: &str, part: &str, svg: Option<String>, table: &Table| {
        let svg = svg?;
        let file = |ending: &str| Link {
            words: words.text(&format!("download-{ending}")),
            url: view.twin(part, ending),
            current: false,
        };
        Some(Chart {
            title: words.text(&format!("chart-{key}")),
            note: match key {
                "over-time" => {
                    format!("{} {}", words.text(&format!("over-time-{}", over_time.period)), words.text("chart-over-time-note"))
                }
                "lead" if times.has_open() => words.text("chart-lead-note-closed"),
                _ => words.text(&format!("chart-{key}-note")),
            },
            svg,
            twin: TableTwin::of(&say, &words.text("twin-figures"), table, ""),
            files: vec![file("svg"), file("csv")],
        })
    };
    let figures = [
        figure("survival", "survival", survival_chart(&times, &say, false), &survival_table(&times)),
        figure("lead", "lead-times", lead_chart(&times, &say, false), &Table::times_histogram(&times)),
        figure("over-time", "over-time", over_time_chart(&over_time, &say, false), &Table::over_time(&over_time)),
    ];
    let page = TimePage {
        facts: facts(&times, &say),
        open: open_told(&times, &say),
        quantiles: Some(quantile_table(&times, &say))
            .filter(|table| !table.rows.is_empty())
            .map(|table| TableTwin::of(&say, &words.text("times-quantiles"), &table, &view.twin("times-open", "csv"))),
        no_starts: times.lead.is_some() && times.working.is_none(),
        figures: figures.into_iter().flatten().collect(),
        summary: TableTwin::of(
            &say,
            &words.text(if times.has_open() { "twin-times-closed" } else { "twin-times" }),
            &Table::times(&times),
            &view.twin("time", "csv"),
        ),
        shell,
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}

/// What is said first: figure, words under it, exact value. With open cases it is told of them and the closed ones together.
fn facts(times: &TimesAnswer, say: &Say) -> Vec<(String, String, String)> {
    let words = &say.words;
    let fact = |key: &str, seconds: Figure<f64>| {
        let value = seconds.value()?;
        let exact = if seconds.is_exact() { words.duration_exact(value) } else { String::new() };
        Some((words.text(key), say.duration(seconds), exact))
    };
    let Some(open) = times.open.as_ref().filter(|_| times.has_open()) else {
        let Some(lead) = times.lead else { return Vec::new() };
        // The shortest and the longest of a group are never told: no place is kept for them.
        let facts = [
            ("fact-median", lead.median_s),
            ("fact-mean", lead.mean_s),
            ("fact-p90", lead.p90_s),
            ("fact-shortest", lead.min_s),
            ("fact-longest", lead.max_s),
        ];
        return facts.into_iter().filter_map(|(key, seconds)| fact(key, seconds)).collect();
    };
    let of_share = |(key, share): (&str, f64)| {
        let quantile = times.open_quantile(share)?;
        let end = |end: Option<Figure<f64>>| end.map_or_else(|| words.text("not-reached"), |end| say.duration(end));
        let interval = [("low", end(quantile.low_s).into()), ("high", end(quantile.high_s).into())];
        let label = format!("{} ({})", words.text(key), words.with("interval-from-to", &interval));
        match quantile.within_s {
            Some(within_s) => fact(key, within_s).map(|(_, told, exact)| (label, told, exact)),
            None => Some((label, words.text("not-reached"), String::new())),
        }
    };
    let shares = [("fact-median", 0.5), ("fact-p90", 0.9)].into_iter().filter_map(of_share);
    shares.chain([(words.text("fact-open"), say.cases(open.open), String::new())]).collect()
}

/// What open cases there are, or why it is not known.
fn open_told(times: &TimesAnswer, say: &Say) -> String {
    let (closed, open, date) = match &times.open {
        Some(open) => (say.cases(open.closed), say.cases(open.open), super::backlog::date(open.as_of, say)),
        None => Default::default(),
    };
    say.words.with(&times.open_remark(), &[("closed", closed.into()), ("open", open.into()), ("date", date.into())])
}

/// By when which share of cases is closed, with words where it is not reached.
fn quantile_table(times: &TimesAnswer, say: &Say) -> Table {
    let mut table = Table::times_open(times);
    for cell in table.rows.iter_mut().flatten().filter(|cell| **cell == Cell::Empty) {
        *cell = Cell::Text(say.words.text("not-reached"));
    }
    table
}

/// The survival curve at no more than about a hundred of its steps, the last among them.
fn survival_table(times: &TimesAnswer) -> Table {
    let mut table = Table::survival(times);
    let (step, last) = (table.rows.len().div_ceil(100).max(1), table.rows.len().saturating_sub(1));
    let rows = std::mem::take(&mut table.rows).into_iter().enumerate();
    table.rows = rows.filter(|(at, _)| at % step == 0 || *at == last).map(|(_, row)| row).collect();
    table
}

/// Sizes and words that all charts of the page share.
pub(super) fn options(
    title: String,
    description: String,
    say: &Say,
    stamp: &Stamp,
    prefix: &str,
    standalone: bool,
) -> ChartOptions {
    ChartOptions {
        title,
        description,
        source: if standalone { say.stamp_full(stamp) } else { String::new() },
        id_prefix: prefix.to_owned(),
        width: 960.0,
        height: if standalone { 380.0 } else { 300.0 },
        show_title: standalone,
        standalone,
    }
}

/// Lead times in bars, median and nine in ten marked.
pub(super) fn lead_chart(times: &TimesAnswer, say: &Say, standalone: bool) -> Option<String> {
    let lead = times.lead?;
    let last = times.histogram.last()?;
    let words = &say.words;
    let most = times.histogram.iter().map(|b| b.cases.size()).max().unwrap_or(0);
    // What lies far beyond the rest is one wide bin; drawn so wide its few cases would look like most of them.
    let width = times.histogram.first().map_or(0.0, |b| b.to_s - b.from_s);
    let tail = last.to_s - last.from_s > 2.0 * width;
    let bar = |b: &samsyn_app::Bin| {
        let wide = b.to_s - b.from_s > 2.0 * width;
        let range = if b.to_s.is_finite() {
            format!("{} – {}", words.duration(b.from_s), words.duration(b.to_s))
        } else {
            format!("{} {}", words.duration(b.from_s), words.text("groups-histogram-rest"))
        };
        let name = format!("{range}: {}", say.cases(b.cases));
        let (from, to) = if wide { (b.from_s + width, b.from_s + 2.0 * width) } else { (b.from_s, b.to_s) };
        Bar { from, to, value: b.cases.size() as f64, name, hot: wide }
    };
    let end = if tail { last.from_s + 2.0 * width } else { last.to_s };
    let mark = |at: f64, key: &str| {
        let label = words.with(key, &[("duration", words.duration_short(at).into())]);
        Mark { at, label }
    };
    let marks = [(lead.median_s, "mark-median"), (lead.p90_s, "mark-p90")];
    // A mark at the foot of the tail would stand in its words.
    let marks_end = if last.to_s.is_finite() { end } else { last.from_s - 0.5 * width };
    let marks = marks.into_iter().filter_map(|(at, key)| Some((at.value().filter(|at| *at <= marks_end)?, key)));
    let mut marks: Vec<Mark> = marks.map(|(at, key)| mark(at, key)).collect();
    if tail {
        let label = words.with("mark-longer", &[("count", say.count(last.cases).into())]);
        marks.push(Mark { at: last.from_s + 1.5 * width, label });
    }
    // One unit for all ticks: 120 days after 90 days, not 3.9 months.
    let (unit, unit_s) = words.axis_unit(end);
    let tick = |s: f64| {
        words.with(&format!("short-{unit}"), &[("count", samsyn_wording::Value::from((s / unit_s * 10.0).round() / 10.0))])
    };
    let chart = Histogram {
        x: durations(times.stamp.time, &words.text("axis-lead-time"), end, tick),
        y: Axis::counts(&words.text("axis-cases"), most as f64, 4, |v| words.number(v)),
        bars: times.histogram.iter().map(bar).collect(),
        marks,
    };
    let description = words.with(
        "chart-lead-description",
        &[("median", say.duration(lead.median_s).into()), ("p90", say.duration(lead.p90_s).into())],
    );
    let options = options(words.text("chart-lead"), description, say, &times.stamp, "lead", standalone);
    Some(samsyn_app::chart::histogram(&chart, &options))
}

/// An axis of durations, by the clock that they are told by.
fn durations(time: TimeBasis, title: &str, longest_s: f64, word: impl Fn(f64) -> String) -> Axis {
    match time {
        TimeBasis::Calendar => Axis::durations(title, longest_s, 8, word),
        TimeBasis::Working => Axis::hours(title, longest_s, 8, word),
    }
}

/// Share of cases not yet done by time since their start.
pub(super) fn survival_chart(times: &TimesAnswer, say: &Say, standalone: bool) -> Option<String> {
    let last = times.survival.last()?;
    let words = &say.words;
    let step = times.survival.len().div_ceil(200).max(1);
    let point = |(i, p): (usize, &SurvivalPoint)| {
        let values = [("share", say.percent(p.open).into()), ("duration", words.duration(p.time_s).into())];
        let name = if i % 10 == 0 { words.with("survival-point", &values) } else { String::new() };
        SeriesPoint { x: p.time_s, y: p.open.size(), interval: Some((p.low.size(), p.high.size())), name }
    };
    let start = SeriesPoint { x: 0.0, y: 1.0, interval: Some((1.0, 1.0)), name: String::new() };
    let drawn = times.survival.iter().enumerate().filter(|(at, _)| at % step == 0 || at + 1 == times.survival.len());
    let points = std::iter::once(start).chain(drawn.map(|(_, p)| p).enumerate().map(point)).collect();
    // One unit for all ticks, as of the bars.
    let (unit, unit_s) = words.axis_unit(last.time_s);
    let tick = |s: f64| {
        words.with(&format!("short-{unit}"), &[("count", samsyn_wording::Value::from((s / unit_s * 10.0).round() / 10.0))])
    };
    let chart = Series {
        x: durations(times.stamp.time, &words.text("axis-since-start"), last.time_s, tick),
        y: Axis::numbers(&words.text("axis-open"), 0.0, 1.0, 4, |v| words.percent(v)),
        form: Form::Steps,
        lines: vec![Line { label: String::new(), points, muted: false }],
    };
    let note = words.text("chart-survival-note");
    let options = options(words.text("chart-survival"), note, say, &times.stamp, "survival", standalone);
    Some(samsyn_app::chart::series(&chart, &options))
}

/// What happened when.
pub(super) fn over_time_chart(answer: &OverTimeAnswer, say: &Say, standalone: bool) -> Option<String> {
    let (first, last) = (answer.rows.first()?, answer.rows.last()?);
    let words = &say.words;
    let most = answer.rows.iter().map(|r| r.count.size()).max().unwrap_or(0);
    let width =
        if answer.rows.len() > 1 { (last.start_us - first.start_us) as f64 / (answer.rows.len() - 1) as f64 } else { 1.0 };
    let point = |row: &PeriodRow| SeriesPoint {
        x: row.start_us as f64,
        y: row.count.size() as f64,
        interval: None,
        name: format!("{}: {}", say.period(&answer.period, row.start_us), say.units(row.count, answer.stamp.count)),
    };
    let every = answer.rows.len().div_ceil(7).max(1);
    let tick = |row: &PeriodRow| Tick { at: row.start_us as f64, label: say.period(&answer.period, row.start_us) };
    let (low, high) = (first.start_us as f64 - width / 2.0, last.start_us as f64 + width / 2.0);
    let chart = Series {
        x: Axis::given("", low, high, answer.rows.iter().step_by(every).map(tick).collect()),
        y: Axis::counts(&words.text(&format!("axis-{}", answer.stamp.count.name())), most as f64, 4, |v| words.number(v)),
        form: Form::Columns,
        lines: vec![Line { label: String::new(), points: answer.rows.iter().map(point).collect(), muted: false }],
    };
    let description = words.text(&format!("over-time-{}", answer.period));
    let options = options(words.text("chart-over-time"), description, say, &answer.stamp, "over-time", standalone);
    Some(samsyn_app::chart::series(&chart, &options))
}
