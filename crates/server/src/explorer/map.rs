//! The map tab: the drawn map with its sliders and measure, what is hidden, the panel, and the table twin.

use askama::Template;
use axum::http::StatusCode;
use samsyn_app::{
    CountingUnit, Direction, Figure, Hidden, MapActivity, MapAnswer, MapDrawing, MapEdge, MapWords, Measure, OpenLog, Question,
    Result, Table, Terminal, log_map, map_drawing, map_fragment,
};
use samsyn_wording::Value;

use super::behind::{Behind, behind};
use super::panel::{Panel, panel};
use super::say::Say;
use super::tables::TableTwin;
use super::view::{Selected, View};
use super::{Asked, Shell, title};
use crate::frame::Link;
use crate::problem::Outcome;

/// Activities and paths that a map shows at first, so that it can be read at once.
const ACTIVITIES_AT_FIRST: f64 = 12.0;
const PATHS_PER_ACTIVITY: f64 = 1.4;

/// What the colours mean.
struct Legend {
    title: String,
    low: String,
    high: String,
    class: &'static str,
}

#[derive(Template)]
#[template(path = "map.html")]
struct MapPage {
    shell: Shell,
    imported: bool,
    svg: String,
    width: f64,
    height: f64,
    direction: &'static str,
    selected: String,
    kinds: Vec<Link>,
    measures: Vec<(&'static str, String, bool)>,
    units: Vec<(&'static str, String, bool)>,
    directions: Vec<(&'static str, String, bool)>,
    path: String,
    slider_fields: Vec<(&'static str, String)>,
    option_fields: Vec<(&'static str, String)>,
    activities: Slider,
    paths: Slider,
    hidden: String,
    show_all: Option<String>,
    legend: Legend,
    panel: Panel,
    twin: Vec<TableTwin>,
}

crate::frame::framed!(MapPage, shell.frame);

#[derive(Template)]
#[template(path = "panel.html")]
struct PanelPage {
    shell: Shell,
    panel: Panel,
}

crate::frame::framed!(PanelPage, shell.frame);

/// A slider: its place in percent, and "9 of 14".
struct Slider {
    value: u8,
    words: String,
}

/// The answers of a map view.
struct Answers {
    /// Everything that the filter leaves.
    whole: MapAnswer,
    /// What the sliders show of it.
    shown: MapAnswer,
    drawing: Option<MapDrawing>,
    shares: (u8, u8),
    behind: Option<Behind>,
}

/// Renders the tab.
pub(super) async fn page(asked: Asked) -> Outcome {
    let (opened, view, words) = (asked.opened.clone(), asked.view.clone(), asked.preferences.words);
    let panel_only = asked.panel_only;
    let answers = asked.shared.app.run(move || {
        let say = Say::new(words, opened.zone());
        answer(&opened, &view, &say, !panel_only)
    });
    let answers = match answers.await {
        Ok(answers) => answers,
        Err(error) => return asked.unanswered(error),
    };
    let say = Say::new(words, &answers.whole.stamp.zone);
    let Asked { mut shell, view, imported, .. } = asked;
    shell.stamped(&say, &answers.whole.stamp, &view, title::finding(&answers.whole, &words));
    let panel = panel(&answers.whole, answers.behind.as_ref(), &view, &say);
    if panel_only {
        return Ok(crate::frame::html(StatusCode::OK, &PanelPage { shell, panel }));
    }
    downloads(&mut shell, &view, &say);
    Ok(crate::frame::html(StatusCode::OK, &map_page(shell, imported, answers, panel, &view, &say)))
}

/// The question of a map view: sliders aside.
pub(super) fn question(view: &View) -> Question {
    let mut question = view.question();
    question.quantiles |= matches!(view.selected, Some(Selected::Path(..)));
    question
}

fn answer(opened: &OpenLog, view: &View, say: &Say, draw: bool) -> Result<Answers> {
    let question = question(view);
    let whole = log_map(opened, &question)?;
    let shares = shares(view, &whole);
    let shown = shown(opened, &question, &whole, shares)?;
    let drawing = if draw && whole.stamp.cases.size() > 0 { Some(draw_map(opened, &shown, view, say, false)?) } else { None };
    let behind = behind(opened, view, &whole)?;
    Ok(Answers { whole, shown, drawing, shares, behind })
}

/// The map that the sliders leave.
pub(super) fn shown(opened: &OpenLog, question: &Question, whole: &MapAnswer, shares: (u8, u8)) -> Result<MapAnswer> {
    if shares == (100, 100) {
        return Ok(whole.clone());
    }
    let share = |percent: u8| f64::from(percent) / 100.0;
    log_map(opened, &Question { activities: share(shares.0), paths: share(shares.1), ..question.clone() })
}

/// Where the sliders stand: as chosen, or so that the map can be read.
pub(super) fn shares(view: &View, whole: &MapAnswer) -> (u8, u8) {
    shares_of(view, whole.activities.len(), whole.edges.len())
}

/// The same for a map of so many activities and paths.
pub(super) fn shares_of(view: &View, activities: usize, paths: usize) -> (u8, u8) {
    let percent = |part: f64, whole: f64| if part >= whole { 100.0 } else { 100.0 * part / whole };
    let activities = activities as f64;
    let activities_share = view.activities.unwrap_or_else(|| percent(ACTIVITIES_AT_FIRST, activities).round() as u8);
    let shown = (activities * f64::from(activities_share) / 100.0).max(1.0);
    // Rounded up: of thousands of paths one per cent is still a map, none would be a bare tree.
    let paths_share = view.paths.unwrap_or_else(|| percent(shown * PATHS_PER_ACTIVITY, paths as f64).ceil() as u8);
    (activities_share, paths_share)
}

/// Draws a map with the reader's words.
pub(super) fn draw_map(opened: &OpenLog, shown: &MapAnswer, view: &View, say: &Say, standalone: bool) -> Result<MapDrawing> {
    let words = &say.words;
    let measure = view.measure;
    let edge = |edge: &MapEdge| measure.of_edge(edge).map(|v| say.figure(measure, v)).unwrap_or_default();
    let activity = |a: &MapActivity| match measure {
        Measure::Count => say.times(a.count),
        m if m.is_time() => activity_time(shown, a, say, m),
        _ => say.cases(a.cases),
    };
    let terminal = |t: &Terminal| if measure.is_time() { String::new() } else { say.count(t.count) };
    let hidden = |h: &Hidden| hidden_words(say, h);
    let full = say.stamp_full(&shown.stamp);
    let sentence = hidden_words(say, &shown.hidden);
    let map_words = MapWords {
        title: words.with("map-name", &[("log", Value::from(&shown.stamp.log))]),
        description: if sentence.is_empty() { full } else { format!("{sentence} {full}") },
        start: words.text("map-start"),
        end: words.text("map-end"),
        activity: &activity,
        edge: &edge,
        terminal: &terminal,
        hidden: &hidden,
    };
    let draw = if standalone { map_drawing } else { map_fragment };
    draw(opened, shown, &map_words, view.direction, measure)
}

/// The figure of an activity on a map of time: the mean time before it, over the paths shown, and its cases.
fn activity_time(map: &MapAnswer, activity: &MapActivity, say: &Say, measure: Measure) -> String {
    let into = map.edges.iter().filter(|e| e.to_id == activity.id && e.mean_s.value().is_some());
    let none = (Figure::Exact(0.0), Figure::Exact(0));
    let (time, count) = into.fold(none, |(time, count), e| {
        let more = e.mean_s.with(e.count, |mean, n| mean * n as f64);
        (time.with(more, |a, b| a + b), count.with(e.count, |a, b| a + b))
    });
    match count.size() {
        0 => say.cases(activity.cases),
        _ if measure == Measure::Total => say.both(time, |time| say.words.duration_short(time), say.cases_plain(activity.cases)),
        count => say.both(time, |time| say.words.duration_short(time / count as f64), say.cases_plain(activity.cases)),
    }
}

/// "12 of 27 activities (93 % of what was done), 38 of 99 paths (88 % of the steps), covering 71 % of cases whole"; empty
/// when all is shown.
pub(super) fn hidden_words(say: &Say, hidden: &Hidden) -> String {
    if (hidden.activities, hidden.paths) == (hidden.activities_of, hidden.paths_of) {
        return String::new();
    }
    let values = [
        ("activities", say.words.count(hidden.activities).into()),
        ("of", say.words.count(hidden.activities_of).into()),
        ("paths", say.words.count(hidden.paths).into()),
        ("paths_of", say.words.count(hidden.paths_of).into()),
        ("units_share", say.percent(hidden.units_coverage).into()),
        ("steps_share", say.percent(hidden.steps_coverage).into()),
        ("share", say.percent(hidden.coverage).into()),
    ];
    say.words.with("map-hidden", &values)
}

fn downloads(shell: &mut Shell, view: &View, say: &Say) {
    let words = &say.words;
    shell.download(words.text("download-map-svg"), view.twin("map", "svg"));
    shell.download(words.text("download-paths-csv"), view.twin("map", "csv"));
    shell.download(words.text("download-activities-csv"), view.twin("map-activities", "csv"));
    shell.download(words.text("download-json"), view.twin("map", "json"));
}

fn legend(map: &MapAnswer, measure: Measure, say: &Say) -> Legend {
    let highest = if measure.is_time() {
        let times = map.edges.iter().filter_map(|e| measure.of_edge(e));
        times.fold(Figure::Exact(0.0), |a, b| if b.size() > a.size() { b } else { a })
    } else {
        let count = |a: &MapActivity| if measure == Measure::Count { a.count } else { a.cases };
        map.activities.iter().map(count).max_by_key(|n| n.size()).unwrap_or(Figure::Exact(0)).map(|n| n as f64)
    };
    Legend {
        title: say.words.text(&format!("legend-{}", measure.name())),
        low: if measure.is_time() { "0".to_owned() } else { say.words.number(0.0) },
        high: say.figure(measure, highest),
        class: if measure.is_time() { "sd sd-time" } else { "sd sd-frequency" },
    }
}

fn map_page(shell: Shell, imported: bool, answers: Answers, panel: Panel, view: &View, say: &Say) -> MapPage {
    let words = &say.words;
    let Answers { whole, shown, drawing, shares, .. } = answers;
    let of = |part: u64, whole: u64| {
        words.with("part-of", &[("part", words.count(part).into()), ("whole", words.count(whole).into())])
    };
    let kind = |key: &str, measure: Measure, time: bool| Link {
        words: words.text(key),
        url: view.but(|v| v.measure = measure).url(),
        current: view.measure.is_time() == time,
    };
    let kinds = vec![kind("measure-kind-count", Measure::Cases, false), kind("measure-kind-time", Measure::Mean, true)];
    let measures = [Measure::Cases, Measure::Count, Measure::Mean, Measure::Median, Measure::P90, Measure::Total];
    let same_kind = measures.into_iter().filter(|m| m.is_time() == view.measure.is_time());
    let measure = |m: Measure| (m.name(), words.text(&format!("measure-{}", m.name())), m == view.measure);
    let unit = |u: CountingUnit| (u.name(), words.text(&format!("count-{}", u.name())), u == whole.stamp.count);
    let direction = |d: Direction, name: &'static str| (name, words.text(&format!("direction-{name}")), d == view.direction);
    let mut hidden = hidden_words(say, &shown.hidden);
    let show_all = (!hidden.is_empty()).then(|| {
        let all = view.but(|v| (v.activities, v.paths) = (Some(100), Some(100)));
        all.url()
    });
    if let Some(bare) = drawing.as_ref().map(|d| d.bare as u64).filter(|bare| *bare > 0) {
        hidden = format!("{hidden} {}", words.with("map-bare", &[("count", words.count(bare).into())])).trim().to_owned();
    }
    let twin = |name: &str, table: Table| TableTwin::of(say, &words.text(name), &table, "");
    let legend = legend(&shown, view.measure, say);
    let (width, height) = drawing.as_ref().map_or((0.0, 0.0), |d| (d.width, d.height));
    MapPage {
        imported,
        svg: drawing.map(|d| d.svg).unwrap_or_default(),
        width,
        height,
        direction: if view.direction == Direction::Right { "right" } else { "down" },
        selected: panel.selected.clone(),
        kinds,
        measures: same_kind.map(measure).collect(),
        units: [CountingUnit::Events, CountingUnit::Instances].map(unit).to_vec(),
        directions: vec![direction(Direction::Down, "down"), direction(Direction::Right, "right")],
        path: view.path(),
        slider_fields: view.fields_without(&["activities", "paths"]),
        option_fields: view.fields_without(&["measure", "count", "direction"]),
        activities: Slider { value: shares.0, words: of(shown.hidden.activities, shown.hidden.activities_of) },
        paths: Slider { value: shares.1, words: of(shown.hidden.paths, shown.hidden.paths_of) },
        hidden,
        show_all,
        legend,
        panel,
        twin: vec![twin("twin-activities", Table::map_activities(&shown)), twin("twin-paths", Table::map_edges(&shown))],
        shell,
    }
}
