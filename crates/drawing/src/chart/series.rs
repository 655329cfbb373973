//! Values over time or over an axis: lines, columns, step curves, each with an optional interval; and sparklines.

use std::fmt::Write;

use super::{Axis, ChartOptions, Plot, open_svg, steps};
use crate::text_width::{Weight, text_width};
use crate::xml::{Escaped, Num};

/// A value with its interval.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SeriesPoint {
    /// Where.
    pub x: f64,
    /// The value.
    pub y: f64,
    /// The interval around it, when it is an estimate.
    pub interval: Option<(f64, f64)>,
    /// What it says when focused.
    pub name: String,
}

/// How values are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// Joined by straight lines; the interval as a band.
    #[default]
    Line,
    /// A column each; the interval as a whisker.
    Columns,
    /// Held until the next (survival curves); the interval as a band.
    Steps,
}

/// One line of values, from left to right.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its name, written at its end when there are several; may be empty.
    pub label: String,
    /// Its values.
    pub points: Vec<SeriesPoint>,
    /// Drawn dashed and muted: a comparison.
    pub muted: bool,
}

/// Values along an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Across.
    pub x: Axis,
    /// Upwards.
    pub y: Axis,
    /// How they are drawn.
    pub form: Form,
    /// One line, or a few to compare; columns stand side by side.
    pub lines: Vec<Line>,
}

/// Draws a series.
pub fn series(chart: &Series, options: &ChartOptions) -> String {
    let mut plot = Plot::open(options, &chart.x, &chart.y);
    if chart.form == Form::Columns {
        write_columns(&mut plot, chart);
        return plot.close();
    }
    for line in &chart.lines {
        let muted = if line.muted { " sd-muted-line" } else { "" };
        let place = |p: &SeriesPoint, value: f64| (plot.x(&chart.x, p.x), plot.y(&chart.y, value));
        let outline = |points: &[(f64, f64)]| if chart.form == Form::Steps { steps::stairs(points) } else { points.to_vec() };
        let values = outline(&line.points.iter().map(|p| place(p, p.y)).collect::<Vec<_>>());
        let with: Vec<&SeriesPoint> = line.points.iter().filter(|p| p.interval.is_some()).collect();
        let edge = |low: bool| {
            let side = |p: &&SeriesPoint| p.interval.map_or(p.y, |i| if low { i.0 } else { i.1 });
            outline(&with.iter().map(|p| place(p, side(p))).collect::<Vec<_>>())
        };
        let mut band = edge(false);
        band.extend(edge(true).into_iter().rev());
        if !with.is_empty() {
            let _ = writeln!(plot.out, "<path class=\"sd-band\" d=\"{}Z\"/>", polyline(&band));
        }
        let _ = writeln!(plot.out, "<path class=\"sd-series{muted}\" d=\"{}\"/>", polyline(&values));
    }
    write_dots(&mut plot, chart);
    write_names(&mut plot, chart);
    plot.close()
}

/// A dot per value: seen alone when focused or pointed at.
fn write_dots(plot: &mut Plot, chart: &Series) {
    let mut first = true;
    for line in &chart.lines {
        for point in line.points.iter().filter(|p| !p.name.is_empty()) {
            let (x, y) = (plot.x(&chart.x, point.x), plot.y(&chart.y, point.y));
            plot.open_mark("sd-dot", &point.name, std::mem::take(&mut first));
            let _ = writeln!(
                plot.out,
                "<circle class=\"sd-reach\" cx=\"{x}\" cy=\"{y}\" r=\"9\"/><circle cx=\"{x}\" cy=\"{y}\" r=\"4\"/></g>",
                x = Num(x),
                y = Num(y)
            );
        }
    }
}

/// The names of several lines, at their ends, moved apart where they would touch.
fn write_names(plot: &mut Plot, chart: &Series) {
    if chart.lines.len() < 2 {
        return;
    }
    let mut ends: Vec<(f64, f64, &Line)> = Vec::new();
    for line in &chart.lines {
        if let Some(last) = line.points.last() {
            ends.push((plot.y(&chart.y, last.y) - 8.0, plot.x(&chart.x, last.x), line));
        }
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut free = f64::NEG_INFINITY;
    for (y, x, line) in ends {
        let y = y.max(free);
        free = y + 15.0;
        let width = text_width(&line.label, 12.0, Weight::Bold);
        let left = (x - width).max(plot.left);
        let muted = if line.muted { " sd-muted" } else { "" };
        let _ = writeln!(
            plot.out,
            "<text class=\"sd-line-name{muted}\" x=\"{}\" y=\"{}\">{}</text>",
            Num(left),
            Num(y),
            Escaped(&line.label)
        );
    }
}

fn write_columns(plot: &mut Plot, chart: &Series) {
    let count = chart.lines.iter().map(|l| l.points.len()).max().unwrap_or(0).max(1);
    let slot = plot.width / count as f64;
    let width = (slot * 0.8 / chart.lines.len().max(1) as f64).clamp(0.8, 48.0);
    let base = plot.y(&chart.y, chart.y.low.max(0.0));
    let mut first = true;
    for (number, line) in chart.lines.iter().enumerate() {
        let shift = (number as f64 - (chart.lines.len() as f64 - 1.0) / 2.0) * width;
        for point in &line.points {
            let (x, y) = (plot.x(&chart.x, point.x) + shift, plot.y(&chart.y, point.y));
            plot.open_mark(if line.muted { "sd-bar sd-soft" } else { "sd-bar" }, &point.name, std::mem::take(&mut first));
            let _ = write!(
                plot.out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                Num(x - width / 2.0),
                Num(y),
                Num((width - 0.6).max(0.5)),
                Num((base - y).max(0.0))
            );
            if let Some((low, high)) = point.interval {
                let (low, high) = (plot.y(&chart.y, low), plot.y(&chart.y, high));
                let _ = write!(plot.out, "<path class=\"sd-whisker\" d=\"M{} {}V{}\"/>", Num(x), Num(low), Num(high));
            }
            plot.out.push_str("</g>\n");
        }
    }
}

/// A word-sized line without axes, the last value dotted. Values that are not finite are left out.
pub fn sparkline(values: &[f64], options: &ChartOptions) -> String {
    let options = ChartOptions { show_title: false, source: String::new(), ..options.clone() };
    let mut out = String::new();
    open_svg(&mut out, &options, options.height);
    let known: Vec<(usize, f64)> = values.iter().copied().enumerate().filter(|(_, v)| v.is_finite()).collect();
    let low = known.iter().map(|p| p.1).fold(f64::INFINITY, f64::min);
    let high = known.iter().map(|p| p.1).fold(f64::NEG_INFINITY, f64::max);
    let (width, height) = (options.width - 8.0, options.height - 8.0);
    let last = values.len().saturating_sub(1).max(1) as f64;
    let place = |&(i, v): &(usize, f64)| {
        let part = if high > low { (v - low) / (high - low) } else { 0.5 };
        (4.0 + i as f64 / last * width, 4.0 + (1.0 - part) * height)
    };
    let points: Vec<(f64, f64)> = known.iter().map(place).collect();
    let _ = write!(out, "<path class=\"sd-series sd-thin\" d=\"{}\"/>", polyline(&points));
    if let Some((x, y)) = points.last() {
        let _ = write!(out, "<circle class=\"sd-last\" cx=\"{}\" cy=\"{}\" r=\"2.5\"/>", Num(*x), Num(*y));
    }
    out.push_str("</svg>\n");
    out
}

fn polyline(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (i, (x, y)) in points.iter().enumerate() {
        let _ = write!(path, "{}{} {}", if i == 0 { 'M' } else { 'L' }, Num(*x), Num(*y));
    }
    path
}
