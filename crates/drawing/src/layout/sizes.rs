//! Sizes of boxes, plates and gaps in pixels at 100 %. Layout and drawing read them here, so that they agree.

use crate::graph::{Graph, Node};
use crate::text_width::{Weight, text_width, wrap};

pub(crate) const NAME_SIZE: f64 = 13.0;
pub(crate) const FIGURE_SIZE: f64 = 11.5;
pub(crate) const PLATE_SIZE: f64 = 11.0;
pub(crate) const LINE_HEIGHT: f64 = 16.0;
pub(crate) const NODE_PADDING: f64 = 12.0;
pub(crate) const PLATE_HEIGHT: f64 = 20.0;
pub(crate) const TERMINAL_RADIUS: f64 = 9.0;
pub(crate) const TERMINAL_GAP: f64 = 9.0;
/// Room on either side of a box, a plate and a bare line.
pub(crate) const NODE_MARGIN: f64 = 16.0;
pub(crate) const PLATE_MARGIN: f64 = 5.0;
pub(crate) const LINE_MARGIN: f64 = 7.0;
/// Room across that the lines passing one row may take before they move closer together.
pub(crate) const LINES_WIDTH_MAX: f64 = 2400.0;
/// Paths with their figure on a plate; of more, the lightest have theirs in the name and the tooltip only.
pub(crate) const PLATES_MAX: usize = 600;
/// Between a row of boxes and the plates next to it; twice this where there are none.
pub(crate) const ROW_GAP: f64 = 24.0;
/// The same between columns, when the map runs to the right: lines swing further there for their height.
pub(crate) const COLUMN_GAP: f64 = 34.0;
/// How far lines run straight next to a box they point at.
pub(crate) const STUB: f64 = 9.0;
/// How far a self-loop reaches out.
pub(crate) const LOOP_REACH: f64 = 22.0;

/// Widest line of a self-loop.
pub(crate) const LOOP_WIDTH_MAX: f64 = 3.0;

const NODE_WIDTH_MIN: f64 = 112.0;
const NODE_WIDTH_MAX: f64 = 184.0;

/// The one width of all boxes of a process: as narrow as its names and figures allow.
pub(crate) fn node_width(whole: &Graph) -> f64 {
    let needed = whole.nodes.iter().map(|node| {
        let name = text_width(&node.label, NAME_SIZE, Weight::Bold);
        let name = if name <= NODE_WIDTH_MAX - 2.0 * NODE_PADDING { name } else { name * 0.6 };
        name.max(text_width(&node.figure, FIGURE_SIZE, Weight::Regular))
    });
    (needed.fold(0.0, f64::max) + 2.0 * NODE_PADDING).ceil().clamp(NODE_WIDTH_MIN, NODE_WIDTH_MAX)
}

/// A name in at most two lines that fit a box of this width.
pub(crate) fn name_lines(label: &str, width: f64) -> Vec<String> {
    wrap(label, width - 2.0 * NODE_PADDING, NAME_SIZE, Weight::Bold, 2)
}

pub(crate) fn node_height(node: &Node, width: f64) -> f64 {
    let lines = name_lines(&node.label, width).len().max(1) as f64;
    let figure = if node.figure.is_empty() { 0.0 } else { LINE_HEIGHT - 1.0 };
    (lines * LINE_HEIGHT + figure + 16.0).round()
}

/// Width of an edge's plate; 0 when there is nothing to say.
pub(crate) fn plate_width(label: &str) -> f64 {
    if label.is_empty() { 0.0 } else { (text_width(label, PLATE_SIZE, Weight::Regular) + 16.0).ceil() }
}

/// Width of an edge's line: by the logarithm of its weight over the heaviest, 1.25 to 6.
pub(crate) fn line_width(weight: f64, heaviest: f64) -> f64 {
    if !(weight > 0.0 && heaviest > 0.0) {
        return 1.25;
    }
    let part = weight.ln_1p() / heaviest.ln_1p();
    (1.25 + 4.75 * part * part).clamp(1.25, 6.0)
}
