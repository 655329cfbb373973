//! Two groups of cases as pictures: a map of each, and one of what differs. All three are one layout, so that every box and path stands in
//! the same place in each, also where a group has none of it.

use samsyn_drawing::{Edge, Graph, Node, Ramp, SvgOptions, Tone, ToneLegend, Vertex};

use super::{Direction, MapDrawing, shade, size, whole_frame};
use crate::{CompareMapsAnswer, MapStep, MapStepFigure, MapStepKind, MapStepsShown, OpenLog, Result};

/// Which of the pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CompareSide {
    /// The first group's map.
    First,
    /// The second group's, with what differs from the first.
    Second,
    /// What differs, alone.
    Difference,
}

impl CompareSide {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::First, Self::Second, Self::Difference];

    /// Its stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
            Self::Difference => "difference",
        }
    }

    /// The figures of a step that a group's map shows.
    pub fn figure(self, step: &MapStep) -> MapStepFigure {
        if self == Self::First { step.first } else { step.second }
    }
}

/// One of the pictures, and how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ComparePicture {
    /// Which.
    pub side: CompareSide,
    /// By how long paths take instead of how often.
    pub is_time: bool,
    /// Where the main path runs.
    pub direction: Direction,
    /// For a file, with style sheet and legend.
    pub standalone: bool,
}

/// The words on the pictures, chosen by the caller in the reader's language.
pub struct CompareMapWords<'a> {
    /// Name of a picture, for the title element.
    pub title: &'a dyn Fn(CompareSide) -> String,
    /// One or two sentences on what the pictures show.
    pub description: String,
    /// The word at the start terminal.
    pub start: String,
    /// The word at the end terminal.
    pub end: String,
    /// The figure of a step; of a path it may be empty.
    pub step: &'a dyn Fn(&MapStep, CompareSide) -> String,
    /// What a step is called when read aloud, with both groups' figures.
    pub name: &'a dyn Fn(&MapStep) -> String,
    /// What the kinds of lines say, for a file; on a page it stands beside.
    pub legend: Vec<(Tone, String)>,
}

/// How a step stands in the second group: by how often, or by how long.
pub(crate) fn tone(step: &MapStep, is_time: bool) -> Tone {
    let difference = if is_time { step.long } else { Some(step.often) };
    match difference.map(|difference| difference.name()) {
        Some("more") => Tone::More,
        Some("less") => Tone::Less,
        _ => Tone::Same,
    }
}

/// Draws one of the pictures.
///
/// # Errors
/// Those of the whole log's map, which gives the places.
pub fn compare_maps_drawing(
    log: &OpenLog,
    answer: &CompareMapsAnswer,
    shown: &MapStepsShown,
    words: &CompareMapWords<'_>,
    picture: ComparePicture,
) -> Result<MapDrawing> {
    let ComparePicture { side, is_time, direction, standalone } = picture;
    let frame = log.frame(answer.stamp.count, true, whole_frame)?;
    let steps: Vec<&MapStep> = shown.steps.iter().filter_map(|at| answer.steps.get(*at)).collect();
    let places = graph(answer, &steps, words, None, is_time);
    let laid = samsyn_drawing::MapDrawing::new(&places, &frame, direction.of_drawing());
    let dressed = graph(answer, &steps, words, Some(side), is_time);
    let drawn = laid.dressed(&dressed, heaviest(&steps, side, is_time));
    let title = (words.title)(side);
    let svg = drawn.svg(&SvgOptions {
        id_prefix: format!("map-{}", side.name()),
        description: words.description.clone(),
        ramp: if is_time { Ramp::Time } else { Ramp::Frequency },
        tones: (standalone && side != CompareSide::First)
            .then(|| ToneLegend { title: title.clone(), tones: words.legend.clone() }),
        title,
        standalone,
        ..SvgOptions::default()
    });
    let (width, height) = size(&svg).unwrap_or((drawn.layout.bounds.w, drawn.layout.bounds.h));
    let bare = drawn.layout.edges.iter().filter(|e| e.label.is_none() && !dressed.edges[e.edge].label.is_empty()).count();
    Ok(MapDrawing { svg, width, height, bare })
}

/// What makes a line as wide as lines get: the same in both groups' maps.
fn heaviest(steps: &[&MapStep], side: CompareSide, is_time: bool) -> f64 {
    let paths = steps.iter().filter(|step| step.kind != MapStepKind::Activity);
    let of = |step: &&&MapStep| match side {
        CompareSide::Difference => weight(step, side, is_time),
        _ => weight(step, CompareSide::First, is_time).max(weight(step, CompareSide::Second, is_time)),
    };
    paths.map(|step| of(&step)).fold(0.0, f64::max)
}

/// What a line is as wide as: how often in 100 cases; of what differs by how much.
fn weight(step: &MapStep, side: CompareSide, is_time: bool) -> f64 {
    match side {
        CompareSide::Difference if tone(step, is_time) == Tone::Same => 0.0,
        CompareSide::Difference => {
            let difference = if is_time { step.long } else { Some(step.often) };
            difference.and_then(|difference| difference.difference).unwrap_or(0.0).abs()
        }
        _ => side.figure(step).per_100.unwrap_or(0.0),
    }
}

/// The steps with words; of no side for the places: as heavy as in both groups, with the longest words of all pictures.
fn graph(
    answer: &CompareMapsAnswer,
    steps: &[&MapStep],
    words: &CompareMapWords<'_>,
    side: Option<CompareSide>,
    is_time: bool,
) -> Graph {
    let label = |step: &MapStep| match side {
        Some(side) => (words.step)(step, side),
        None => {
            let all = CompareSide::ALL.map(|side| (words.step)(step, side));
            all.into_iter().max_by_key(|words| words.chars().count()).unwrap_or_default()
        }
    };
    let tone = |step: &MapStep| match side? {
        CompareSide::Difference => Some(tone(step, is_time)),
        side if side.figure(step).count == 0 => Some(Tone::Absent),
        CompareSide::Second => Some(tone(step, is_time)).filter(|tone| *tone != Tone::Same),
        CompareSide::First => None,
    };
    let per_100 = |step: &MapStep, side: CompareSide| side.figure(step).per_100.unwrap_or(0.0);
    let of_kind = |kind: MapStepKind| steps.iter().copied().filter(move |step| step.kind == kind);
    let most = of_kind(MapStepKind::Activity)
        .map(|step| per_100(step, CompareSide::First).max(per_100(step, CompareSide::Second)))
        .fold(0.0, f64::max);
    let cases = answer.pair().map(|group| group.map_or(1, |group| group.cases.max(1)) as f64);
    let node = |step: &MapStep| {
        let (share, figure) = match side {
            None | Some(CompareSide::Difference) => (0.0, 0.0),
            Some(side) => {
                let of = cases[usize::from(side == CompareSide::Second)];
                (side.figure(step).cases as f64 / of, per_100(step, side))
            }
        };
        Node {
            id: step.id,
            label: step.activity.clone(),
            figure: label(step),
            share: share.min(1.0),
            shade: if is_time { 0.0 } else { shade(figure, most) },
            hot: false,
            tone: tone(step),
        }
    };
    let edge = |step: &&MapStep| {
        let (from, to) = match step.kind {
            MapStepKind::Start => (Vertex::Start, Vertex::Node(step.id)),
            MapStepKind::End => (Vertex::Node(step.id), Vertex::End),
            _ => (Vertex::Node(step.id), Vertex::Node(step.to_id)),
        };
        let weight = side.map_or(step.cases as f64, |side| weight(step, side, is_time));
        Edge { label: label(step), main: step.main, name: (words.name)(step), tone: tone(step), ..Edge::new(from, to, weight) }
    };
    Graph {
        nodes: of_kind(MapStepKind::Activity).map(node).collect(),
        edges: steps.iter().filter(|step| step.kind != MapStepKind::Activity).map(edge).collect(),
        start_word: words.start.clone(),
        end_word: words.end.clone(),
    }
}
