//! Graphs and series with worded labels in, layout and accessible SVG out. Knows nothing of logs, languages or files;
//! deterministic: the same input gives the same bytes.

mod chart;
mod graph;
mod layout;
mod map_svg;
mod printed;
mod text_width;
mod theme;
mod xml;

pub use chart::{
    Axis, Bar, ChartOptions, Chevron, Form, Funnel, FunnelDot, FunnelLimits, Histogram, Line, Mark, Series, SeriesPoint, Tick,
    Timeline, TimelineEvent, WaterfallStep, chevrons, funnel, histogram, series, sparkline, timeline, waterfall,
    waterfall_is_cut,
};
pub use graph::{Edge, Graph, Node, Tone, Vertex};
pub use layout::{Direction, Frame, Layout, PlacedEdge, PlacedNode, Rect, displacement, order_swaps};
pub use map_svg::{Legend, MapDrawing, SvgOptions, ToneLegend};
pub use printed::printed;
pub use theme::{Ramp, stylesheet};
