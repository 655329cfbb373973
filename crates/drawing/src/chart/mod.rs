//! Small charts as SVG: each says one thing in its title, has worded axes, and marks with their exact value on focus.
//! No pies, no second axis, no colour without a word.

mod axis;
mod chevrons;
mod funnel;
mod histogram;
mod series;
mod steps;
mod timeline;
mod waterfall;

use std::fmt::Write;

pub use axis::{Axis, Tick};
pub use chevrons::{Chevron, chevrons};
pub use funnel::{Funnel, FunnelDot, FunnelLimits, funnel};
pub use histogram::{Bar, Histogram, Mark, histogram};
pub use series::{Form, Line, Series, SeriesPoint, series, sparkline};
pub use timeline::{Timeline, TimelineEvent, timeline};
pub use waterfall::{WaterfallStep, waterfall, waterfall_is_cut};

use crate::text_width::{Weight, shorten, text_width, wrap};
use crate::theme::stylesheet;
use crate::xml::{Escaped, Num};

/// How a chart is written.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartOptions {
    /// What the chart shows, as a sentence; drawn above it when `show_title`.
    pub title: String,
    /// More for the ear: the range, the main figures.
    pub description: String,
    /// Where the figures come from, drawn small below; may be empty.
    pub source: String,
    /// Put before every id, so that several drawings fit on one page. Letters, digits and hyphens.
    pub id_prefix: String,
    /// Width in pixels at 100 %.
    pub width: f64,
    /// Height in pixels at 100 %; charts that grow with their content ignore it.
    pub height: f64,
    /// Whether the title is drawn, not only told.
    pub show_title: bool,
    /// Whether the file stands alone: style sheet and background inside.
    pub standalone: bool,
}

impl Default for ChartOptions {
    fn default() -> Self {
        ChartOptions {
            title: String::new(),
            description: String::new(),
            source: String::new(),
            id_prefix: "chart".to_owned(),
            width: 640.0,
            height: 320.0,
            show_title: true,
            standalone: true,
        }
    }
}

const TICK_SIZE: f64 = 12.0;
const TITLE_SIZE: f64 = 15.0;

/// The frame of a chart: where the plot lies in the picture, and the text so far.
struct Plot {
    out: String,
    left: f64,
    top: f64,
    width: f64,
    height: f64,
}

impl Plot {
    /// Opens the picture and draws title, source, grid and axes.
    fn open(options: &ChartOptions, x: &Axis, y: &Axis) -> Plot {
        let mut out = String::new();
        let top = open_svg(&mut out, options, options.height);
        let widest = y.ticks.iter().map(|t| text_width(&t.label, TICK_SIZE, Weight::Regular)).fold(0.0, f64::max);
        let left = (widest + 14.0).max(28.0);
        let y_title = if y.title.is_empty() { 6.0 } else { 22.0 };
        let below = 24.0 + if x.title.is_empty() { 0.0 } else { 18.0 } + if options.source.is_empty() { 2.0 } else { 20.0 };
        let mut plot = Plot {
            out,
            left,
            top: top + y_title,
            width: (options.width - left - 18.0).max(10.0),
            height: (options.height - top - y_title - below).max(10.0),
        };
        plot.axes(x, y);
        plot
    }

    fn axes(&mut self, x: &Axis, y: &Axis) {
        let (left, right, bottom) = (self.left, self.left + self.width, self.top + self.height);
        let out = &mut self.out;
        out.push_str("<g class=\"sd-axes\" aria-hidden=\"true\">");
        if !y.title.is_empty() {
            let _ = write!(out, "<text class=\"sd-muted\" x=\"0\" y=\"{}\">{}</text>", Num(self.top - 12.0), Escaped(&y.title));
        }
        for tick in y.ticks.iter().filter(|t| y.holds(t.at)) {
            let at = bottom - y.part(tick.at) * self.height;
            let _ = write!(
                out,
                "<path class=\"sd-grid\" d=\"M{} {}H{}\"/><text class=\"sd-tick sd-end-anchor\" x=\"{}\" y=\"{}\">{}</text>",
                Num(left),
                Num(at),
                Num(right),
                Num(left - 8.0),
                Num(at + 4.0),
                Escaped(&tick.label)
            );
        }
        let _ = write!(out, "<path class=\"sd-base\" d=\"M{} {}H{}\"/>", Num(left), Num(bottom), Num(right));
        let mut free = f64::NEG_INFINITY;
        for tick in x.ticks.iter().filter(|t| x.holds(t.at)) {
            let at = left + x.part(tick.at) * self.width;
            let _ = write!(out, "<path class=\"sd-base\" d=\"M{} {}v4\"/>", Num(at), Num(bottom));
            let half = text_width(&tick.label, TICK_SIZE, Weight::Regular) / 2.0;
            let middle = at.min(right + 16.0 - half).max(half);
            // A label that would touch the one before is left out; its tick stays.
            if middle - half >= free {
                let _ = write!(
                    out,
                    "<text class=\"sd-tick sd-middle\" x=\"{}\" y=\"{}\">{}</text>",
                    Num(middle),
                    Num(bottom + 18.0),
                    Escaped(&tick.label)
                );
                free = middle + half + 8.0;
            }
        }
        if !x.title.is_empty() {
            let _ = write!(
                out,
                "<text class=\"sd-muted sd-end-anchor\" x=\"{}\" y=\"{}\">{}</text>",
                Num(right),
                Num(bottom + 36.0),
                Escaped(&x.title)
            );
        }
        out.push_str("</g>\n");
    }

    fn x(&self, axis: &Axis, value: f64) -> f64 {
        self.left + axis.part(value) * self.width
    }

    fn y(&self, axis: &Axis, value: f64) -> f64 {
        self.top + (1.0 - axis.part(value)) * self.height
    }

    /// Opens a mark that can be focused and is read as `name`; the first of a chart is in the tab order.
    fn open_mark(&mut self, class: &str, name: &str, first: bool) {
        let _ = write!(
            self.out,
            "<g class=\"sd-mark {class}\" role=\"graphics-symbol img\" tabindex=\"{}\" aria-label=\"{}\"><title>{}</title>",
            if first { 0 } else { -1 },
            Escaped(name),
            Escaped(name)
        );
    }

    fn close(mut self) -> String {
        self.out.push_str("</svg>\n");
        self.out
    }
}

/// Opens a chart's SVG with title and source; returns where what is below the title begins.
fn open_svg(out: &mut String, options: &ChartOptions, height: f64) -> f64 {
    let (prefix, width) = (Escaped(&options.id_prefix), options.width.max(40.0));
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sd sd-chart\" role=\"graphics-document document\" \
         aria-labelledby=\"{prefix}-title\" aria-describedby=\"{prefix}-desc\" width=\"{w}\" height=\"{h}\" \
         viewBox=\"0 0 {w} {h}\">\n<title id=\"{prefix}-title\">{}</title>\n<desc id=\"{prefix}-desc\">{}</desc>",
        Escaped(&options.title),
        Escaped(&options.description),
        w = Num(width),
        h = Num(height)
    );
    if options.standalone {
        let _ = writeln!(
            out,
            "<style>{}</style>\n<rect class=\"sd-paper\" width=\"{}\" height=\"{}\"/>",
            stylesheet(),
            Num(width),
            Num(height)
        );
    }
    if !options.source.is_empty() {
        let source = shorten(&options.source, width, 11.0, Weight::Regular);
        let _ = writeln!(out, "<text class=\"sd-source\" x=\"0\" y=\"{}\">{}</text>", Num(height - 5.0), Escaped(&source));
    }
    let mut top = 4.0;
    if options.show_title {
        for line in wrap(&options.title, width, TITLE_SIZE, Weight::Bold, 2) {
            let _ = writeln!(
                out,
                "<text class=\"sd-title\" aria-hidden=\"true\" x=\"0\" y=\"{}\">{}</text>",
                Num(top + 14.0),
                Escaped(&line)
            );
            top += 20.0;
        }
        top += 4.0;
    }
    top
}
