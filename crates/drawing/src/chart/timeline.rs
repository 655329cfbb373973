//! A case on a time line: one lane per activity, a dot for a moment, a bar for a stretch.

use std::fmt::Write;

use super::{Axis, ChartOptions, Plot, TICK_SIZE, Tick};
use crate::text_width::{Weight, shorten, text_width};
use crate::xml::Num;

/// Something that happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineEvent {
    /// Which lane.
    pub lane: usize,
    /// When it began, or when it was.
    pub from: f64,
    /// When it ended, when it lasted.
    pub to: Option<f64>,
    /// Colour of its activity.
    pub colour: usize,
    /// What it says when focused.
    pub name: String,
}

/// A case, or a few, over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Time.
    pub x: Axis,
    /// The words of the lanes, from the top.
    pub lanes: Vec<String>,
    /// What happened, in the order in which the keyboard goes through it.
    pub events: Vec<TimelineEvent>,
}

const LANE: f64 = 24.0;
const LANE_WORD_MAX: f64 = 200.0;

/// Draws a time line; its height follows from the number of lanes.
pub fn timeline(chart: &Timeline, options: &ChartOptions) -> String {
    let width_max = LANE_WORD_MAX.min(options.width * 0.4);
    let count = chart.lanes.len().max(1) as f64;
    let ticks = chart
        .lanes
        .iter()
        .enumerate()
        .map(|(i, word)| Tick { at: count - 0.5 - i as f64, label: shorten(word, width_max, TICK_SIZE, Weight::Regular) });
    let lanes = Axis::given("", 0.0, count, ticks.collect());
    let title = if options.show_title { 28.0 } else { 4.0 };
    let two_lines = options.show_title && text_width(&options.title, super::TITLE_SIZE, Weight::Bold) > options.width;
    let source = if options.source.is_empty() { 2.0 } else { 20.0 };
    let axis = 30.0 + source + if chart.x.title.is_empty() { 0.0 } else { 18.0 } + if two_lines { 20.0 } else { 0.0 };
    let sized = ChartOptions { height: title + axis + count * LANE, ..options.clone() };
    let mut plot = Plot::open(&sized, &chart.x, &lanes);
    for (i, event) in chart.events.iter().enumerate() {
        let y = plot.y(&lanes, count - 0.5 - event.lane as f64);
        let from = plot.x(&chart.x, event.from);
        plot.open_mark(&format!("sd-event sd-c{}", event.colour % crate::theme::PALETTE), &event.name, i == 0);
        let _ = match event.to {
            Some(to) => writeln!(
                plot.out,
                "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"12\" rx=\"4\"/></g>",
                Num(from),
                Num(y - 6.0),
                Num((plot.x(&chart.x, to) - from).max(4.0))
            ),
            None => writeln!(plot.out, "<circle cx=\"{}\" cy=\"{}\" r=\"5.5\"/></g>", Num(from), Num(y)),
        };
    }
    plot.close()
}
