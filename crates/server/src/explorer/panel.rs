//! The panel beside the map: what is selected (an activity, a path) in figures, where it comes from and goes to, and what
//! to do next; with nothing selected, where it waits and what is done again.

use samsyn_app::filter::{Filter, Rule};
use samsyn_app::{Figure, MapAnswer, MapEdge, TimeBasis};
use samsyn_wording::Value;

use super::behind::{self, Behind, Spread};
use super::say::Say;
use super::view::{Selected, Tab, View};
use crate::frame::Link;

/// Rows in a group.
const ROWS_MAX: usize = 5;

/// A row of a group: words, figure, a bar of 0 to 100, where it leads.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) words: String,
    pub(crate) figure: String,
    pub(crate) percent: f64,
    pub(crate) url: String,
    /// Whether it leads to another tab, rather than to another panel.
    pub(crate) whole_page: bool,
}

/// Rows under a heading.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) title: String,
    /// Whether the bars are of time rather than of number.
    pub(crate) time: bool,
    pub(crate) rows: Vec<Row>,
}

/// The panel.
#[derive(Clone, Debug, Default)]
pub(crate) struct Panel {
    pub(crate) selected: String,
    pub(crate) title: String,
    pub(crate) lead: String,
    pub(crate) figures: Vec<(String, String)>,
    pub(crate) spread: Option<Spread>,
    pub(crate) groups: Vec<Group>,
    pub(crate) actions: Vec<Link>,
    pub(crate) close: Option<String>,
}

/// The panel for a view; `map` holds all activities and paths of the filtered cases, `behind` what is selected.
pub(super) fn panel(map: &MapAnswer, behind: Option<&Behind>, view: &View, say: &Say) -> Panel {
    let found = match (view.selected, behind) {
        (Some(Selected::Activity(id)), Some(behind)) => activity_panel(map, behind, view, say, id),
        (Some(Selected::Path(from, to)), Some(behind)) => {
            let edge = map.edges.iter().find(|e| (e.from_id, e.to_id) == (from, to));
            edge.map(|edge| path_panel(map, behind, view, say, edge))
        }
        _ => None,
    };
    found.unwrap_or_else(|| overview(map, view, say))
}

fn select(view: &View, selected: Option<Selected>) -> String {
    view.but(|v| v.selected = selected).url()
}

fn time_of(edge: &MapEdge) -> f64 {
    edge.mean_s.size() * edge.count.size() as f64
}

/// The share of a path in all time, worth as much as its figures.
fn share_of_time(edge: &MapEdge, total: f64) -> Figure<f64> {
    edge.mean_s.with(edge.count, |mean, count| share(mean * count as f64, total))
}

fn share(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Where it waits, what is done again, where it starts and ends.
fn overview(map: &MapAnswer, view: &View, say: &Say) -> Panel {
    let words = &say.words;
    let total: f64 = map.edges.iter().map(time_of).sum();
    let mut slow: Vec<&MapEdge> = map.edges.iter().filter(|e| time_of(e) > 0.0).collect();
    slow.sort_by(|a, b| time_of(b).total_cmp(&time_of(a)));
    let waits = slow.iter().take(ROWS_MAX).map(|edge| Row {
        words: words.with("path-name", &[("from", (&edge.from).into()), ("to", (&edge.to).into())]),
        figure: say.percent(share_of_time(edge, total)),
        percent: 100.0 * share(time_of(edge), slow.first().map_or(0.0, |e| time_of(e))),
        url: select(view, Some(Selected::Path(edge.from_id, edge.to_id))),
        whole_page: false,
    });
    let mut again: Vec<_> = map.activities.iter().filter(|a| a.repeats.size() > 0).collect();
    again.sort_by_key(|a| std::cmp::Reverse(a.repeats.size()));
    let most = again.first().map_or(0, |a| a.repeats.size());
    let again = again.iter().take(ROWS_MAX).map(|a| Row {
        words: a.name.clone(),
        figure: say.times(a.repeats),
        percent: 100.0 * share(a.repeats.size() as f64, most as f64),
        url: select(view, Some(Selected::Activity(a.id))),
        whole_page: false,
    });
    let groups = vec![
        Group { title: words.text("panel-where-it-waits"), time: true, rows: waits.collect() },
        Group { title: words.text("panel-done-again"), time: false, rows: again.collect() },
        terminals(map, view, say, "panel-starts-with", &map.starts),
        terminals(map, view, say, "panel-ends-with", &map.ends),
    ];
    Panel {
        title: words.text("panel-overview"),
        lead: words.text("panel-overview-lead"),
        groups: groups.into_iter().filter(|g| !g.rows.is_empty()).collect(),
        ..Panel::default()
    }
}

fn terminals(map: &MapAnswer, view: &View, say: &Say, key: &str, list: &[samsyn_app::Terminal]) -> Group {
    let mut list: Vec<_> = list.iter().collect();
    list.sort_by_key(|t| std::cmp::Reverse(t.count.size()));
    let row = |t: &&samsyn_app::Terminal| {
        let share = t.count.share_of(map.stamp.cases);
        let figure = say.percent(share);
        let url = select(view, Some(Selected::Activity(t.id)));
        Row { words: t.name.clone(), figure, percent: 100.0 * share.size(), url, whole_page: false }
    };
    Group { title: say.words.text(key), time: false, rows: list.iter().take(3).map(row).collect() }
}

fn activity_panel(map: &MapAnswer, behind: &Behind, view: &View, say: &Say, id: u32) -> Option<Panel> {
    let activity = map.activity(id)?;
    let words = &say.words;
    let into: Vec<&MapEdge> = map.edges.iter().filter(|e| e.to_id == id).collect();
    let out: Vec<&MapEdge> = map.edges.iter().filter(|e| e.from_id == id).collect();
    let mean = |edges: &[&MapEdge]| {
        // A path whose time is not shown has no part in the mean.
        let timed = edges.iter().filter(|e| e.mean_s.value().is_some());
        let count: u64 = timed.map(|e| e.count.size()).sum();
        let mean = (count > 0).then(|| edges.iter().map(|e| time_of(e)).sum::<f64>() / count as f64);
        mean.map(|mean| worth_of(map, mean))
    };
    let total: f64 = map.edges.iter().map(time_of).sum();
    let before: f64 = into.iter().map(|e| time_of(e)).sum();
    let time = |seconds: Option<Figure<f64>>| seconds.map_or_else(|| "–".to_owned(), |s| say.duration_short(s));
    let label = |key: &str| words.text(key);
    let figures = vec![
        (time(mean(&into)), label("panel-mean-before")),
        (time(mean(&out)), label("panel-mean-after")),
        (say.percent(activity.repeats.share_of(activity.count)), label("panel-share-again")),
        (say.percent(worth_of(map, share(before, total))), label("panel-share-of-time")),
    ];
    let rule = Rule::Has { activities: vec![activity.name.clone()] };
    let mut actions = vec![action(view, say, "action-only-with", &rule, false)];
    // Which steps are slow is a filter by the calendar.
    let slow = if view.time == TimeBasis::Calendar { behind::waits(map, id, behind) } else { None };
    actions.extend(slow.map(|rule| action(view, say, "action-waits-here", &rule, false)));
    actions.push(action(view, say, "action-only-without", &rule, true));
    actions.extend(cases(map, view, say, &rule));
    actions.retain(|a| !a.url.is_empty());
    Some(Panel {
        selected: id.to_string(),
        title: activity.name.clone(),
        lead: times_in_cases(say, activity.count, activity.cases),
        figures,
        spread: behind::spread(behind, "panel-spread-before", say),
        groups: [
            neighbours(view, say, "panel-comes-from", into, true),
            neighbours(view, say, "panel-goes-on-to", out, false),
            behind::ways(behind, view, say),
        ]
        .into_iter()
        .filter(|g| !g.rows.is_empty())
        .collect(),
        actions,
        close: Some(select(view, None)),
    })
}

/// A figure made of many of the map's, worth as much as they are.
fn worth_of<T>(map: &MapAnswer, value: T) -> Figure<T> {
    if map.stamp.groups.is_some() { Figure::About(value) } else { Figure::Exact(value) }
}

/// "12 times, in 10 cases".
fn times_in_cases(say: &Say, count: Figure, cases: Figure) -> String {
    match count {
        Figure::Exact(count) => {
            say.words.with("panel-times-in-cases", &[("count", Value::from(count)), ("cases", say.cases(cases).into())])
        }
        count => {
            let times = |n: u64| say.words.with("times-count", &[("count", Value::from(n))]);
            say.both(count, times, say.cases_plain(cases))
        }
    }
}

/// The activities before or after one, by how often.
fn neighbours(view: &View, say: &Say, key: &str, mut edges: Vec<&MapEdge>, from: bool) -> Group {
    let count = edges.iter().map(|e| e.count).fold(Figure::Exact(0), |sum, n| sum.with(n, |sum, n| sum + n));
    edges.sort_by(|a, b| b.count.size().cmp(&a.count.size()).then_with(|| a.to.cmp(&b.to)));
    let row = |edge: &&MapEdge| {
        let share = edge.count.share_of(count);
        let time = edge.median_s.unwrap_or(edge.mean_s);
        Row {
            words: if from { edge.from.clone() } else { edge.to.clone() },
            figure: match (share, time) {
                // What both are worth is said once.
                (Figure::About(share), Figure::About(time)) => {
                    let (share, time) = (say.words.percent(share), say.words.duration_short(time));
                    say.marked(Figure::About(()), |()| format!("{share} · {time}"))
                }
                (share, time) => format!("{} · {}", say.percent(share), say.duration_short(time)),
            },
            percent: 100.0 * share.size(),
            url: select(view, Some(Selected::Path(edge.from_id, edge.to_id))),
            whole_page: false,
        }
    };
    Group { title: say.words.text(key), time: false, rows: edges.iter().take(ROWS_MAX).map(row).collect() }
}

fn path_panel(map: &MapAnswer, behind: &Behind, view: &View, say: &Say, edge: &MapEdge) -> Panel {
    let words = &say.words;
    let total: f64 = map.edges.iter().map(time_of).sum();
    let mut figures = Vec::new();
    let mut figure =
        |value: Option<Figure<f64>>, key: &str| figures.extend(value.map(|v| (say.duration_short(v), words.text(key))));
    figure(edge.median_s, "panel-median");
    figure(edge.p90_s, "panel-p90");
    figure(Some(edge.mean_s), "panel-mean");
    figures.push((say.percent(share_of_time(edge, total)), words.text("panel-share-of-time")));
    let mut lead = times_in_cases(say, edge.count, edge.cases);
    if let Some(overlaps) = edge.overlaps.value().filter(|n| *n > 0) {
        lead = format!("{lead}. {}", words.with("panel-overlaps", &[("count", Value::from(overlaps))]));
    }
    let follows = |over: Option<f64>| behind::follows(vec![edge.from.clone()], edge.to.clone(), over);
    let mut actions = vec![action(view, say, "action-only-path", &follows(None), false)];
    if let Some(p90) = behind::slowest_from(edge.p90_s, Some(edge.max_s)).filter(|_| view.time == TimeBasis::Calendar) {
        actions.push(action(view, say, "action-only-slowest", &follows(Some(p90)), false));
    }
    actions.push(action(view, say, "action-only-not-path", &follows(None), true));
    actions.extend(cases(map, view, say, &follows(None)));
    let end = |id: u32, name: &str, figure: String| Row {
        words: name.to_owned(),
        figure,
        percent: 0.0,
        url: select(view, Some(Selected::Activity(id))),
        whole_page: false,
    };
    let count = |id: u32| map.activity(id).map(|a| say.times(a.count)).unwrap_or_default();
    let ends = vec![end(edge.from_id, &edge.from, count(edge.from_id)), end(edge.to_id, &edge.to, count(edge.to_id))];
    Panel {
        selected: format!("{}-{}", edge.from_id, edge.to_id),
        title: words.with("path-name", &[("from", (&edge.from).into()), ("to", (&edge.to).into())]),
        lead,
        figures,
        spread: behind::spread(behind, "panel-spread-path", say),
        groups: vec![Group { title: words.text("panel-between"), time: false, rows: ends }, behind::ways(behind, view, say)],
        actions,
        close: Some(select(view, None)),
    }
}

/// The list of the cases that a rule keeps, the longest first; for readers who see single cases.
fn cases(map: &MapAnswer, view: &View, say: &Say, rule: &Rule) -> Option<Link> {
    let cases = view.on(Tab::Cases).but(|v| v.order = samsyn_app::CaseOrder::Longest);
    map.stamp.groups.is_none().then(|| action(&cases, say, "action-see-cases", rule, false))
}

/// The view filtered by one more rule; without address when the filter cannot be read.
fn action(view: &View, say: &Say, key: &str, rule: &Rule, not: bool) -> Link {
    let url = Filter::parse(&view.filter).map(|filter| {
        let mut filter = filter.and(rule.clone());
        if let Some(step) = filter.steps.last_mut() {
            step.not = not;
        }
        view.but(|v| v.selected = None).filtered(filter.to_string()).url()
    });
    Link { words: say.words.text(key), url: url.unwrap_or_default(), current: false }
}
