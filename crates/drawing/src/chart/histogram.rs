//! Histogram: how often, by size; with marked places such as the median.

use std::fmt::Write;

use super::{Axis, ChartOptions, Plot, TICK_SIZE};
use crate::text_width::{Weight, text_width};
use crate::xml::{Escaped, Num};

/// A bar over a stretch of the axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// How high it is.
    pub value: f64,
    /// What it says when focused, such as `3–4 uker: 112 saker`.
    pub name: String,
    /// Drawn in the colour of the hot spot.
    pub hot: bool,
}

/// A marked place on the axis across, such as the median.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Where.
    pub at: f64,
    /// Its words.
    pub label: String,
}

/// A distribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// Sizes.
    pub x: Axis,
    /// How often.
    pub y: Axis,
    /// The bars, in order.
    pub bars: Vec<Bar>,
    /// Marked places.
    pub marks: Vec<Mark>,
}

/// Draws a histogram.
pub fn histogram(chart: &Histogram, options: &ChartOptions) -> String {
    let mut plot = Plot::open(options, &chart.x, &chart.y);
    let base = plot.y(&chart.y, chart.y.low.max(0.0));
    for (i, bar) in chart.bars.iter().enumerate() {
        let (left, right) = (plot.x(&chart.x, bar.from), plot.x(&chart.x, bar.to));
        let top = plot.y(&chart.y, bar.value);
        // A hair between bars, unless they are hairs themselves.
        let gap = if right - left > 4.0 { 1.0 } else { 0.0 };
        plot.open_mark(if bar.hot { "sd-bar sd-hot" } else { "sd-bar" }, &bar.name, i == 0);
        let _ = writeln!(
            plot.out,
            "<rect class=\"sd-reach\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\
             <rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></g>",
            Num(left),
            Num(plot.top),
            Num((right - left).max(0.0)),
            Num(plot.height),
            Num(left + gap / 2.0),
            Num(top),
            Num((right - left - gap).max(0.5)),
            Num((base - top).max(0.0)),
        );
    }
    write_marks(&mut plot, chart);
    plot.close()
}

/// Marks are drawn over the bars, their words below each other where they would touch.
fn write_marks(plot: &mut Plot, chart: &Histogram) {
    let mut ends: Vec<f64> = Vec::new();
    for mark in &chart.marks {
        let at = plot.x(&chart.x, mark.at);
        let width = text_width(&mark.label, TICK_SIZE, Weight::Bold);
        let right = at + 6.0 + width <= plot.left + plot.width;
        let begin = if right { at + 6.0 } else { at - 6.0 - width };
        let line = ends.iter().position(|end| *end < begin - 6.0).unwrap_or(ends.len());
        ends.resize(ends.len().max(line + 1), f64::NEG_INFINITY);
        ends[line] = begin + width;
        let y = plot.top + 10.0 + 16.0 * line as f64;
        let _ = writeln!(
            plot.out,
            "<path class=\"sd-marked\" d=\"M{} {}V{}\"/><text class=\"sd-mark-word\" x=\"{}\" y=\"{}\">{}</text>",
            Num(at),
            Num(plot.top - 2.0),
            Num(plot.top + plot.height),
            Num(begin),
            Num(y),
            Escaped(&mark.label)
        );
    }
}
