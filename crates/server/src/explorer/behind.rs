//! What lies behind a selected activity or path: how its times are spread, and the ways that cases take through it.

use samsyn_app::filter::{Bound, Filter, Range, Rule, Span};
use samsyn_app::{
    BetweenAnswer, Cell, Figure, MapAnswer, OpenLog, Page, Question, Result, Table, VariantsAnswer, log_between, log_variants,
};
use samsyn_wording::Value;

use super::panel::{Group, Row};
use super::say::Say;
use super::tables::TableTwin;
use super::view::{Selected, Tab, View};

/// Ways shown.
const WAYS_MAX: usize = 3;
/// Most activities before one that a filter names; with more its text would fill a screen.
const BEFORE_MAX: usize = 20;

/// The answers about what is selected.
pub(super) struct Behind {
    pub(super) times: BetweenAnswer,
    ways: VariantsAnswer,
    /// The cases that go here.
    rule: Rule,
}

/// A distribution in small: bars of equal width over rising times, marks at the median and at nine in ten.
#[derive(Clone, Debug)]
pub(crate) struct Spread {
    pub(crate) title: String,
    /// Place, width and height of each bar, 0 to 100, and whether it is the one that reaches to the longest.
    pub(crate) bars: Vec<(f64, f64, f64, bool)>,
    pub(crate) median: f64,
    pub(crate) p90: f64,
    pub(crate) words: String,
    pub(crate) low: String,
    pub(crate) high: String,
    pub(crate) twin: TableTwin,
}

/// The rule that keeps the cases that go through what is selected; `None` when the map does not have it.
pub(super) fn rule(map: &MapAnswer, selected: Selected) -> Option<Rule> {
    let name = |id| map.activity(id).map(|a| a.name.clone());
    Some(match selected {
        Selected::Activity(id) => Rule::Has { activities: vec![name(id)?] },
        Selected::Path(from, to) => follows(vec![name(from)?], name(to)?, None),
    })
}

/// One activity directly after any of the others, when `over_s`: only where more time than that lies between.
pub(super) fn follows(from: Vec<String>, to: String, over_s: Option<f64>) -> Rule {
    let bound = over_s.map(|seconds| Bound { value: Span { us: (seconds * 1e6) as i64 }, inclusive: false });
    Rule::Follows { from, to: vec![to], directly: true, within: Range { from: bound, to: None } }
}

/// The cases that wait longest before an activity: the slowest tenth of the steps into it.
pub(super) fn waits(map: &MapAnswer, id: u32, behind: &Behind) -> Option<Rule> {
    let into: Vec<String> = map.edges.iter().filter(|e| e.to_id == id).map(|e| e.from.clone()).collect();
    let p90 = slowest_from(behind.times.p90_s, behind.times.max_s)?;
    let to = map.activity(id)?.name.clone();
    (into.len() <= BEFORE_MAX).then(|| follows(into, to, Some(p90)))
}

/// From which time on the slowest tenth begins; none when no step takes longer than nine in ten do.
pub(super) fn slowest_from(p90_s: Option<Figure<f64>>, max_s: Option<Figure<f64>>) -> Option<f64> {
    let p90 = p90_s?.value()?;
    // Of groups the longest is never told.
    max_s?.value().is_none_or(|max| max > p90).then_some(p90)
}

/// Asks what lies behind the selection of a view; `map` holds all activities and paths of the filtered cases.
pub(super) fn behind(opened: &OpenLog, view: &View, map: &MapAnswer) -> Result<Option<Behind>> {
    let Some((selected, rule)) = view.selected.and_then(|s| Some((s, rule(map, s)?))) else { return Ok(None) };
    let question = view.question();
    let (from, to) = match selected {
        Selected::Activity(id) => (None, id),
        Selected::Path(from, to) => (Some(from), to),
    };
    let times = log_between(opened, &question, from, to)?;
    let through = Question { filter: Filter::parse(&view.plain)?.and(rule.clone()).to_string(), ..question };
    Ok(Some(Behind { times, ways: log_variants(opened, &through, Page::first(WAYS_MAX))?, rule }))
}

/// How the times are spread; nothing when there are none, or all are the same.
pub(super) fn spread(behind: &Behind, title: &str, say: &Say) -> Option<Spread> {
    let words = &say.words;
    let BetweenAnswer { histogram, .. } = &behind.times;
    let (median_s, p90_s) = behind.times.median_s.zip(behind.times.p90_s)?;
    let (median, p90) = median_s.value().zip(p90_s.value())?;
    // Of groups neither the shortest nor the longest is told: the bars begin at nothing, and the last is open.
    let (low, high) = match behind.times.min_s?.value().zip(behind.times.max_s?.value()) {
        Some((min, max)) => (max > min).then(|| (words.duration_short(min), words.duration_short(max)))?,
        None => (words.duration_short(0.0), words.text("groups-histogram-rest")),
    };
    let most = histogram.iter().map(|b| b.count.size()).max().filter(|most| *most > 0)? as f64;
    let width = 100.0 / histogram.len() as f64;
    let first = histogram.first().map_or(0.0, |b| b.to_s - b.from_s);
    let place = |s: f64| {
        let at = histogram.iter().position(|b| s < b.to_s).unwrap_or(histogram.len() - 1);
        let bar = &histogram[at];
        width * (at as f64 + ((s - bar.from_s) / (bar.to_s - bar.from_s)).clamp(0.0, 1.0))
    };
    let bar = |(i, b): (usize, &samsyn_app::BetweenBar)| {
        // A bar with one step in a thousand is still seen.
        let count = b.count.size();
        let height = if count == 0 { 0.0 } else { (100.0 * count as f64 / most).max(3.0) };
        (width * i as f64, width * 0.9, height, b.to_s - b.from_s > 2.0 * first)
    };
    let table = Table {
        columns: vec!["from", "to", "count"],
        rows: histogram.iter().map(|b| vec![Cell::Seconds(b.from_s), Cell::end(b.to_s), b.count.into()]).collect(),
    };
    let values = [("median", say.duration(median_s).into()), ("p90", say.duration(p90_s).into())];
    Some(Spread {
        title: words.text(title),
        bars: histogram.iter().enumerate().map(bar).collect(),
        median: place(median),
        p90: place(p90),
        words: words.with("panel-strip", &values),
        low,
        high,
        twin: TableTwin::of(say, &words.text("twin-figures"), &table, ""),
    })
}

/// The commonest ways through what is selected, each leading to the list of them.
pub(super) fn ways(behind: &Behind, view: &View, say: &Say) -> Group {
    let words = &say.words;
    let through = Filter::parse(&view.filter).map(|filter| filter.and(behind.rule.clone()).to_string()).unwrap_or_default();
    let url = view.on(Tab::Variants).filtered(through).url();
    let row = |v: &samsyn_app::VariantRow| {
        let steps = words.with("variants-length", &[("count", Value::from(v.activities.len()))]);
        let median = words.with("variant-median", &[("name", say.duration_short(v.median_s).into())]);
        Row {
            words: format!("{}: {steps}, {median}", words.with("variant-rank", &[("name", v.rank.into())])),
            figure: say.both(v.share, |share| words.percent(share), say.cases_plain(v.cases)),
            percent: 100.0 * v.share.size(),
            url: url.clone(),
            whole_page: true,
        }
    };
    let count = [("count", Value::from(behind.ways.variants))];
    Group { title: words.with("panel-ways", &count), time: false, rows: behind.ways.rows.iter().map(row).collect() }
}
