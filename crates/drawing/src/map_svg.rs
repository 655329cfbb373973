//! The process map as SVG: boxes shaded by a ramp, lines by weight, plates with words; readable by eye, by ear and by
//! keyboard. No script and no inline style, so that a strict content policy holds.

use std::fmt::Write;

use crate::graph::{Edge, Graph, Tone, Vertex};
use crate::layout::{Direction, Frame, Layout, PlacedEdge, PlacedNode, Rect, sizes, word_rect};
use crate::text_width::{Weight, shorten, text_width};
use crate::theme::{Ramp, STEPS, step, stylesheet};
use crate::xml::{Escaped, Num};

/// The ramp explained, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// What the shades show.
    pub title: String,
    /// The value at the pale end.
    pub low: String,
    /// The value at the strong end.
    pub high: String,
}

/// The lines of a comparison explained, in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToneLegend {
    /// What is compared.
    pub title: String,
    /// What each kind of line says, in the order in which they stand below each other.
    pub tones: Vec<(Tone, String)>,
}

/// How a map is written.
#[derive(Clone, Debug, PartialEq)]
pub struct SvgOptions {
    /// What the map is called, for the ear and the tooltip.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub description: String,
    /// Put before every id, so that several drawings fit on one page. Letters, digits and hyphens.
    pub id_prefix: String,
    /// Colours of the shades.
    pub ramp: Ramp,
    /// Drawn below the map when given.
    pub legend: Option<Legend>,
    /// Drawn below the map when given, of a comparison.
    pub tones: Option<ToneLegend>,
    /// Whether the file stands alone: style sheet and background inside. In a page: [`stylesheet`].
    pub standalone: bool,
}

impl Default for SvgOptions {
    fn default() -> Self {
        SvgOptions {
            title: String::new(),
            description: String::new(),
            id_prefix: "map".to_owned(),
            ramp: Ramp::default(),
            legend: None,
            tones: None,
            standalone: true,
        }
    }
}

/// A graph with its layout, ready to be written.
#[derive(Clone, Debug)]
pub struct MapDrawing<'a> {
    graph: &'a Graph,
    /// Where everything is: for JSON, for animation.
    pub layout: Layout,
    node_width: f64,
}

const MARGIN: f64 = 16.0;
const LEGEND_WIDTH: f64 = 170.0;
const LEGEND_HEIGHT: f64 = 64.0;
const TONE_HEIGHT: f64 = 20.0;
const TONE_LINE: f64 = 44.0;

impl<'a> MapDrawing<'a> {
    /// Lays the view out in the frame of its process.
    pub fn new(view: &'a Graph, frame: &Frame, direction: Direction) -> Self {
        MapDrawing { graph: view, layout: Layout::of(view, frame, direction), node_width: frame.node_width }
    }

    /// Another view of the same activities and paths, in the same order, in the same places: other figures, shades and tones, and
    /// lines as wide as their weights over `heaviest`. What has a plate here keeps room for it.
    pub fn dressed<'b>(&self, view: &'b Graph, heaviest: f64) -> MapDrawing<'b> {
        let mut layout = self.layout.clone();
        for placed in &mut layout.edges {
            let Some(edge) = view.edges.get(placed.edge) else { continue };
            // Loops stay compact, as in the layout.
            let most = if edge.from == edge.to { sizes::LOOP_WIDTH_MAX } else { f64::INFINITY };
            placed.width = sizes::line_width(edge.weight, heaviest).min(most);
            placed.label = placed.label.filter(|_| !edge.label.is_empty());
        }
        MapDrawing { graph: view, layout, node_width: self.node_width }
    }

    /// The SVG text. The `viewBox` starts left of and above the origin of the layout.
    pub fn svg(&self, options: &SvgOptions) -> String {
        let mut page = self.layout.bounds;
        page = Rect { x: page.x - MARGIN, y: page.y - MARGIN, w: page.w + 2.0 * MARGIN, h: page.h + 2.0 * MARGIN };
        let mut legend = String::new();
        if let Some(words) = &options.legend {
            let title = text_width(&words.title, 12.0, Weight::Regular);
            page.w = page.w.max(LEGEND_WIDTH.max(title) + 2.0 * MARGIN);
            write_legend(&mut legend, words, page.x + MARGIN, page.y + page.h);
            page.h += LEGEND_HEIGHT;
        }
        if let Some(words) = &options.tones {
            let told = words.tones.iter().map(|(_, told)| told).chain([&words.title]);
            let widest = told.map(|told| text_width(told, 12.0, Weight::Regular)).fold(0.0, f64::max);
            page.w = page.w.max(TONE_LINE + 10.0 + widest + 2.0 * MARGIN);
            write_tones(&mut legend, words, page.x + MARGIN, page.y + page.h);
            page.h += TONE_HEIGHT * (words.tones.len() as f64 + 1.0) + MARGIN;
        }
        let mut out = String::with_capacity(8192 + 900 * (self.layout.nodes.len() + self.layout.edges.len()));
        self.open(&mut out, options, page);
        out.push_str("<g class=\"sd-edges\">\n");
        let (main, side): (Vec<_>, Vec<_>) = self.layout.edges.iter().partition(|e| self.graph.edges[e.edge].main);
        for edge in side.into_iter().chain(main) {
            self.write_edge(&mut out, edge, options);
        }
        out.push_str("</g>\n<g class=\"sd-plates\" aria-hidden=\"true\">\n");
        for edge in &self.layout.edges {
            self.write_plate(&mut out, edge);
        }
        out.push_str("</g>\n<g class=\"sd-nodes\">\n");
        for (index, node) in self.layout.nodes.iter().enumerate() {
            match node.vertex {
                Vertex::Node(id) => self.write_node(&mut out, node, index, id, options),
                _ => self.write_terminal(&mut out, node, options),
            }
        }
        out.push_str("</g>\n");
        out.push_str(&legend);
        out.push_str("</svg>\n");
        out
    }

    fn open(&self, out: &mut String, options: &SvgOptions, page: Rect) {
        let prefix = Escaped(&options.id_prefix);
        let _ = writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"sd sd-map{} {}\" role=\"graphics-document document\" \
             aria-labelledby=\"{prefix}-title\" aria-describedby=\"{prefix}-desc\" width=\"{w}\" height=\"{h}\" \
             viewBox=\"{x} {y} {w} {h}\">\n<title id=\"{prefix}-title\">{}</title>\n<desc id=\"{prefix}-desc\">{}</desc>",
            if self.crowded() { " sd-crowded" } else { "" },
            options.ramp.class(),
            Escaped(&options.title),
            Escaped(&options.description),
            x = Num(page.x),
            y = Num(page.y),
            w = Num(page.w.max(1.0)),
            h = Num(page.h.max(1.0)),
        );
        if options.standalone {
            let _ = writeln!(
                out,
                "<style>{}</style>\n<rect class=\"sd-paper\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                stylesheet(),
                Num(page.x),
                Num(page.y),
                Num(page.w),
                Num(page.h)
            );
        }
    }

    /// Whether paths are so many that the rare ones stand back and show their figure when pointed at.
    fn crowded(&self) -> bool {
        self.graph.edges.len() > sizes::PLATES_MAX
    }

    fn write_edge(&self, out: &mut String, placed: &PlacedEdge, options: &SvgOptions) {
        let edge = &self.graph.edges[placed.edge];
        let mut class = format!("{}{}", edge_class(edge), tone_class(edge.tone));
        if edge.from == Vertex::Start || edge.to == Vertex::End {
            class.push_str(" sd-terminal-edge");
        }
        let path = curve_path(&placed.curve);
        let [tip, a, b] = placed.arrow;
        // A wider path to point at. In a file nobody points; where paths are very many it would only cover others, and paths
        // are most of the text.
        let hit =
            if options.standalone || self.crowded() { String::new() } else { format!("<path class=\"sd-hit\" d=\"{path}\"/>") };
        let _ = writeln!(
            out,
            "<g class=\"sd-edge{class}\" id=\"{}-e{}\" role=\"graphics-symbol img\" tabindex=\"-1\" aria-label=\"{}\" \
             data-edge=\"{}\" data-from=\"{}\" data-to=\"{}\">{hit}\
             <path class=\"sd-line\" stroke-width=\"{}\" d=\"{path}\"/>\
             <path class=\"sd-head\" d=\"M{} {}L{} {}L{} {}Z\"/>{}</g>",
            Escaped(&options.id_prefix),
            placed.edge,
            Escaped(&self.edge_name(edge)),
            placed.edge,
            key(edge.from),
            key(edge.to),
            Num(placed.width),
            Num(tip.0),
            Num(tip.1),
            Num(a.0),
            Num(a.1),
            Num(b.0),
            Num(b.1),
            // Without a plate the name shows where it is pointed at.
            if placed.label.is_none() { format!("<title>{}</title>", Escaped(&self.edge_name(edge))) } else { String::new() },
        );
    }

    fn write_plate(&self, out: &mut String, placed: &PlacedEdge) {
        let Some(rect) = placed.label else { return };
        let edge = &self.graph.edges[placed.edge];
        let (cx, cy) = rect.center();
        let _ = writeln!(
            out,
            "<g class=\"sd-plate{}{}\" data-edge=\"{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>\
             <text x=\"{}\" y=\"{}\">{}</text></g>",
            edge_class(edge),
            tone_class(edge.tone),
            placed.edge,
            Num(rect.x),
            Num(rect.y),
            Num(rect.w),
            Num(rect.h),
            Num(rect.h / 2.0),
            Num(cx),
            Num(cy + 4.0),
            Escaped(&edge.label)
        );
    }

    fn write_node(&self, out: &mut String, placed: &PlacedNode, index: usize, id: u32, options: &SvgOptions) {
        let node = &self.graph.nodes[index];
        let Rect { x, y, w, h } = placed.rect;
        let name = match node.figure.as_str() {
            "" => node.label.clone(),
            figure => format!("{}, {figure}", node.label),
        };
        let hot = if node.hot { " sd-hot" } else { "" };
        let _ = write!(
            out,
            "<g class=\"sd-node sd-s{}{hot}{}\" id=\"{}-n{id}\" role=\"graphics-symbol img\" tabindex=\"0\" aria-label=\"{}\" \
             data-node=\"{id}\"><title>{}</title><rect class=\"sd-box\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"9\"/>",
            step(node.shade),
            tone_class(node.tone),
            Escaped(&options.id_prefix),
            Escaped(&name),
            Escaped(&node.label),
            Num(x),
            Num(y),
            Num(w),
            Num(h),
        );
        let cx = x + w / 2.0;
        let lines = sizes::name_lines(&node.label, self.node_width);
        let mut baseline = y + 5.0 + sizes::LINE_HEIGHT - 3.0;
        for line in &lines {
            let _ = write!(out, "<text class=\"sd-name\" x=\"{}\" y=\"{}\">{}</text>", Num(cx), Num(baseline), Escaped(line));
            baseline += sizes::LINE_HEIGHT;
        }
        if !node.figure.is_empty() {
            let figure = shorten(&node.figure, w - 12.0, sizes::FIGURE_SIZE, Weight::Regular);
            let baseline = y + h - 13.5;
            let _ =
                write!(out, "<text class=\"sd-figure\" x=\"{}\" y=\"{}\">{}</text>", Num(cx), Num(baseline), Escaped(&figure));
        }
        let (bar, full) = (y + h - 7.0, w - 20.0);
        let share = if node.share.is_finite() { node.share.clamp(0.0, 1.0) * full } else { 0.0 };
        for (class, width) in [("sd-track", full), ("sd-share", share)] {
            if width > 0.0 {
                let _ = write!(
                    out,
                    "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"3\" rx=\"1.5\"/>",
                    Num(x + 10.0),
                    Num(bar),
                    Num(width.max(1.0))
                );
            }
        }
        out.push_str("</g>\n");
    }

    fn write_terminal(&self, out: &mut String, placed: &PlacedNode, options: &SvgOptions) {
        let start = placed.vertex == Vertex::Start;
        let word = if start { &self.graph.start_word } else { &self.graph.end_word };
        let (cx, cy) = placed.rect.center();
        let spot = word_rect(word, placed.rect, self.layout.direction);
        let radius = if start { sizes::TERMINAL_RADIUS } else { sizes::TERMINAL_RADIUS - 1.5 };
        let key = key(placed.vertex);
        let _ = writeln!(
            out,
            "<g class=\"sd-node sd-terminal sd-{key}\" id=\"{}-{key}\" role=\"graphics-symbol img\" tabindex=\"0\" \
             aria-label=\"{}\" data-node=\"{key}\"><circle cx=\"{}\" cy=\"{}\" r=\"{}\"/></g>\
             <text class=\"sd-word\" aria-hidden=\"true\" x=\"{}\" y=\"{}\">{}</text>",
            Escaped(&options.id_prefix),
            Escaped(word),
            Num(cx),
            Num(cy),
            Num(radius),
            Num(spot.x),
            Num(spot.y + 12.5),
            Escaped(word)
        );
    }

    /// What an edge is called when read aloud.
    fn edge_name(&self, edge: &Edge) -> String {
        if !edge.name.is_empty() {
            return edge.name.clone();
        }
        let name = |vertex: Vertex| match vertex {
            Vertex::Start => self.graph.start_word.as_str(),
            Vertex::End => self.graph.end_word.as_str(),
            Vertex::Node(id) => self.graph.nodes.iter().find(|n| n.id == id).map_or("", |n| n.label.as_str()),
        };
        let ends = format!("{} → {}", name(edge.from), name(edge.to));
        if edge.label.is_empty() { ends } else { format!("{ends}, {}", edge.label) }
    }
}

fn edge_class(edge: &Edge) -> &'static str {
    match (edge.main, edge.hot) {
        (true, true) => " sd-main sd-hot",
        (true, false) => " sd-main",
        (false, true) => " sd-hot",
        (false, false) => "",
    }
}

fn tone_class(tone: Option<Tone>) -> &'static str {
    match tone {
        None => "",
        Some(Tone::More) => " sd-more",
        Some(Tone::Less) => " sd-less",
        Some(Tone::Same) => " sd-same",
        Some(Tone::Absent) => " sd-absent",
    }
}

/// How a vertex is named in `data-` attributes.
fn key(vertex: Vertex) -> String {
    match vertex {
        Vertex::Start => "start".to_owned(),
        Vertex::End => "end".to_owned(),
        Vertex::Node(id) => id.to_string(),
    }
}

/// The `d` of a curve as laid out; pieces that are straight become lines.
pub(crate) fn curve_path(curve: &[(f64, f64)]) -> String {
    let mut path = String::new();
    let Some(&(x, y)) = curve.first() else { return path };
    let _ = write!(path, "M{} {}", Num(x), Num(y));
    let mut at = (x, y);
    // Where the straight line now drawn begins, not written yet.
    let mut begun: Option<(f64, f64)> = None;
    for piece in curve[1..].chunks_exact(3) {
        let (a, b, to) = (piece[0], piece[1], piece[2]);
        let along = |from: (f64, f64)| {
            [a, b, to].iter().all(|p| (p.0 - from.0).abs() < 0.05) || [a, b, to].iter().all(|p| (p.1 - from.1).abs() < 0.05)
        };
        if begun.is_some_and(|from| !along(from)) {
            let _ = write!(path, "L{} {}", Num(at.0), Num(at.1));
            begun = None;
        }
        if begun.is_none() && along(at) {
            begun = Some(at);
        } else if begun.is_none() {
            let _ = write!(path, "C{} {} {} {} {} {}", Num(a.0), Num(a.1), Num(b.0), Num(b.1), Num(to.0), Num(to.1));
        }
        at = to;
    }
    if begun.is_some() {
        let _ = write!(path, "L{} {}", Num(at.0), Num(at.1));
    }
    path
}

fn write_legend(out: &mut String, words: &Legend, x: f64, y: f64) {
    let _ =
        writeln!(out, "<g class=\"sd-legend\"><text x=\"{}\" y=\"{}\">{}</text>", Num(x), Num(y + 6.0), Escaped(&words.title));
    let width = LEGEND_WIDTH / STEPS as f64;
    for i in 0..STEPS {
        let _ = write!(
            out,
            "<rect class=\"sd-box sd-s{i}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"8\"/>",
            Num(x + i as f64 * width),
            Num(y + 14.0),
            Num(width)
        );
    }
    let _ = writeln!(
        out,
        "<text x=\"{}\" y=\"{}\">{}</text><text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text></g>",
        Num(x),
        Num(y + 37.0),
        Escaped(&words.low),
        Num(x + LEGEND_WIDTH),
        Num(y + 37.0),
        Escaped(&words.high)
    );
}

fn write_tones(out: &mut String, words: &ToneLegend, x: f64, y: f64) {
    let _ = writeln!(
        out,
        "<g class=\"sd-legend\"><text x=\"{}\" y=\"{}\">{}</text></g>",
        Num(x),
        Num(y + 6.0),
        Escaped(&words.title)
    );
    for (row, (tone, told)) in (1_u8..).zip(&words.tones) {
        let middle = y + TONE_HEIGHT * f64::from(row);
        let _ = writeln!(
            out,
            "<g class=\"sd-legend{}\"><path class=\"sd-line\" stroke-width=\"{}\" d=\"M{} {}h{TONE_LINE}\"/>\
             <text x=\"{}\" y=\"{}\">{}</text></g>",
            tone_class(Some(*tone)),
            if matches!(tone, Tone::More | Tone::Less) { "4" } else { "2" },
            Num(x),
            Num(middle + 2.0),
            Num(x + TONE_LINE + 10.0),
            Num(middle + 6.0),
            Escaped(told)
        );
    }
}
