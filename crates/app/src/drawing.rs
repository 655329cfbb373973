//! A map answer as a picture. Places come from the whole log's map, so that every view of a log keeps them.

pub(crate) mod compare;
pub(crate) mod handovers;
pub(crate) mod impact;

use samsyn_drawing::{Edge, Frame, Graph, Node, Ramp, SvgOptions, Vertex};
use samsyn_mining::{ProcessMap, main_path};
use serde::{Deserialize, Serialize};

use crate::{Figure, Hidden, MapActivity, MapAnswer, MapEdge, OpenLog, Result, Terminal};

/// Where the main path runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Downwards.
    #[default]
    Down,
    /// To the right.
    Right,
}

impl Direction {
    fn of_drawing(self) -> samsyn_drawing::Direction {
        match self {
            Self::Down => samsyn_drawing::Direction::TopDown,
            Self::Right => samsyn_drawing::Direction::LeftRight,
        }
    }
}

/// What colours and widths show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// How often.
    #[default]
    Count,
    /// In how many cases.
    Cases,
    /// Mean time on the path.
    Mean,
    /// Median time on the path; the answer must have quantiles.
    Median,
    /// 90th percentile of the time on the path; the answer must have quantiles.
    P90,
    /// Time spent on the path in all cases together.
    Total,
}

impl Measure {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Count, "count"),
        (Self::Cases, "cases"),
        (Self::Mean, "mean"),
        (Self::Median, "median"),
        (Self::P90, "p90"),
        (Self::Total, "total"),
    ];

    /// The measure's stable name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(measure, _)| *measure == self).map_or("", |(_, name)| name)
    }

    /// The measure with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(measure, _)| *measure)
    }

    /// Whether it is a time rather than a count.
    pub fn is_time(self) -> bool {
        !matches!(self, Self::Count | Self::Cases)
    }

    /// The figure of a path: a count, or seconds; none when the question did not ask for it.
    pub fn of_edge(self, edge: &MapEdge) -> Option<Figure<f64>> {
        Some(match self {
            Self::Count => edge.count.map(|n| n as f64),
            Self::Cases => edge.cases.map(|n| n as f64),
            Self::Mean => edge.mean_s,
            Self::Median => edge.median_s?,
            Self::P90 => edge.p90_s?,
            Self::Total => edge.mean_s.with(edge.count, |mean, count| mean * count as f64),
        })
    }
}

/// The words on a picture, chosen by the caller in the reader's language.
pub struct MapWords<'a> {
    /// Name of the picture, for the title element.
    pub title: String,
    /// One or two sentences on what it shows, for the description element.
    pub description: String,
    /// The word at the start terminal.
    pub start: String,
    /// The word at the end terminal.
    pub end: String,
    /// The figure under an activity's name.
    pub activity: &'a dyn Fn(&MapActivity) -> String,
    /// The figure on a path.
    pub edge: &'a dyn Fn(&MapEdge) -> String,
    /// The figure on the path from the start or to the end.
    pub terminal: &'a dyn Fn(&Terminal) -> String,
    /// What the sliders hide; empty for nothing.
    pub hidden: &'a dyn Fn(&Hidden) -> String,
}

/// A drawn map.
#[derive(Clone, Debug, PartialEq)]
pub struct MapDrawing {
    /// The picture, an accessible SVG document without XML prologue, fit to stand in a page.
    pub svg: String,
    /// Its natural width in pixels.
    pub width: f64,
    /// Its natural height in pixels.
    pub height: f64,
    /// Paths whose figure stands in their name only, because there are too many for a plate on each.
    pub bare: usize,
}

/// The style sheet that pages with pictures need once; a picture of its own carries it.
pub fn drawing_stylesheet() -> &'static str {
    samsyn_drawing::stylesheet()
}

/// Draws a map answer of this log as a picture of its own, style sheet included, for a file.
///
/// Cost: layout, about 30 ms for 220 activities and 450 paths; the log's frame is kept.
///
/// # Errors
/// Those of the whole log's map, which gives the places.
pub fn map_drawing(
    log: &OpenLog,
    answer: &MapAnswer,
    words: &MapWords<'_>,
    direction: Direction,
    measure: Measure,
) -> Result<MapDrawing> {
    draw(log, answer, words, direction, measure, true)
}

/// Draws a map answer of this log for a page that has [`drawing_stylesheet`]; otherwise as [`map_drawing`].
///
/// # Errors
/// Those of the whole log's map, which gives the places.
pub fn map_fragment(
    log: &OpenLog,
    answer: &MapAnswer,
    words: &MapWords<'_>,
    direction: Direction,
    measure: Measure,
) -> Result<MapDrawing> {
    draw(log, answer, words, direction, measure, false)
}

/// Where everything of the picture stands, for whoever measures how steady maps are.
///
/// # Errors
/// Those of the whole log's map, which gives the places.
pub fn map_layout(
    log: &OpenLog,
    answer: &MapAnswer,
    words: &MapWords<'_>,
    direction: Direction,
) -> Result<samsyn_drawing::Layout> {
    let frame = log.frame(answer.stamp.count, answer.stamp.groups.is_none(), whole_frame)?;
    Ok(samsyn_drawing::Layout::of(&graph(answer, words, Measure::Count), &frame, direction.of_drawing()))
}

fn draw(
    log: &OpenLog,
    answer: &MapAnswer,
    words: &MapWords<'_>,
    direction: Direction,
    measure: Measure,
    standalone: bool,
) -> Result<MapDrawing> {
    let frame = log.frame(answer.stamp.count, answer.stamp.groups.is_none(), whole_frame)?;
    let graph = graph(answer, words, measure);
    let drawn = samsyn_drawing::MapDrawing::new(&graph, &frame, direction.of_drawing());
    let hidden = (words.hidden)(&answer.hidden);
    let options = SvgOptions {
        title: words.title.clone(),
        description: if words.description.contains(&hidden) {
            words.description.clone()
        } else {
            format!("{} {hidden}", words.description)
        },
        ramp: if measure.is_time() { Ramp::Time } else { Ramp::Frequency },
        standalone,
        ..SvgOptions::default()
    };
    let svg = drawn.svg(&options);
    let (width, height) = size(&svg).unwrap_or((drawn.layout.bounds.w, drawn.layout.bounds.h));
    let bare = drawn.layout.edges.iter().filter(|e| e.label.is_none() && !graph.edges[e.edge].label.is_empty()).count();
    Ok(MapDrawing { svg, width, height, bare })
}

/// Width and height as the picture's view box says.
fn size(svg: &str) -> Option<(f64, f64)> {
    let numbers = svg.split_once("viewBox=\"")?.1.split_once('"')?.0;
    let mut numbers = numbers.split_whitespace().skip(2).map(|n| n.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

/// Ranks and order of all activities, from the map of everything that may be shown of the log; `ids` are their keys.
fn whole_frame(map: &ProcessMap, ids: &[u32]) -> Frame {
    let node = |(a, &id): (&samsyn_mining::MapActivity, &u32)| Node { id, label: a.name.clone(), ..Node::default() };
    let nodes = map.activities.iter().zip(ids).map(node);
    let main = main_path(map);
    let mut edges: Vec<Edge> = Vec::new();
    for e in &map.edges {
        let mut edge = Edge::new(Vertex::Node(ids[e.from]), Vertex::Node(ids[e.to]), e.count as f64);
        edge.main = main.windows(2).any(|pair| pair == [e.from, e.to]);
        edges.push(edge);
    }
    let terminal = |from, to, count: u64, on_main| Edge { main: on_main, ..Edge::new(from, to, count as f64) };
    for t in &map.starts {
        edges.push(terminal(Vertex::Start, Vertex::Node(ids[t.activity]), t.count, main.first() == Some(&t.activity)));
    }
    for t in &map.ends {
        edges.push(terminal(Vertex::Node(ids[t.activity]), Vertex::End, t.count, main.last() == Some(&t.activity)));
    }
    Frame::of(&Graph { nodes: nodes.collect(), edges, ..Graph::default() })
}

/// The answer with words on it.
fn graph(answer: &MapAnswer, words: &MapWords<'_>, measure: Measure) -> Graph {
    let figure = |edge: &MapEdge| measure.of_edge(edge).map_or(0.0, Figure::<f64>::size);
    let edge_most = answer.edges.iter().map(figure).fold(0.0, f64::max);
    let activity_figure = |a: &MapActivity| if measure == Measure::Cases { a.cases.size() as f64 } else { a.count.size() as f64 };
    let activity_most = answer.activities.iter().map(activity_figure).fold(0.0, f64::max);
    let cases = answer.stamp.cases.size().max(1) as f64;
    let node = |a: &MapActivity| Node {
        id: a.id,
        label: a.name.clone(),
        figure: (words.activity)(a),
        share: (a.cases.size() as f64 / cases).min(1.0),
        shade: if measure.is_time() { 0.0 } else { shade(activity_figure(a), activity_most) },
        hot: false,
        tone: None,
    };
    // Only the longest wait is hot: one dark thing on the map.
    let hot = answer.edges.iter().position(|e| measure.is_time() && edge_most > 0.0 && figure(e) == edge_most);
    let edge = |(i, e): (usize, &MapEdge)| Edge {
        label: (words.edge)(e),
        main: e.main,
        shade: shade(figure(e), edge_most),
        hot: hot == Some(i),
        ..Edge::new(Vertex::Node(e.from_id), Vertex::Node(e.to_id), e.count.size() as f64)
    };
    let terminal =
        |from, to, t: &Terminal| Edge { label: (words.terminal)(t), main: t.main, ..Edge::new(from, to, t.count.size() as f64) };
    let mut edges: Vec<Edge> = answer.edges.iter().enumerate().map(edge).collect();
    edges.extend(answer.starts.iter().map(|t| terminal(Vertex::Start, Vertex::Node(t.id), t)));
    edges.extend(answer.ends.iter().map(|t| terminal(Vertex::Node(t.id), Vertex::End, t)));
    let nodes = answer.activities.iter().map(node).collect();
    Graph { nodes, edges, start_word: words.start.clone(), end_word: words.end.clone() }
}

/// Place of a figure on the ramp: by its logarithm, so that rare things still differ.
fn shade(figure: f64, most: f64) -> f64 {
    if most > 0.0 { (1.0 + figure).ln() / (1.0 + most).ln() } else { 0.0 }
}
