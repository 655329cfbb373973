//! From places to curves: rows get their heights, edges their ports and smooth lines, loops their ears. Computed with
//! "across" and "along" the direction; turned to x and y at the very end.

use super::chains::Chain;
use super::{Direction, Layout, Placed, PlacedEdge, PlacedNode, Prepared, Rect, sizes};
use crate::graph::{Graph, Vertex};

type Point = (f64, f64);

/// Completes the layout.
pub(crate) fn finish(view: &Graph, prepared: &Prepared, placed: Placed) -> Layout {
    let bands = bands(prepared, &placed);
    let turns = turns(&placed, &bands);
    let heaviest = view.edges.iter().map(|e| e.weight).filter(|w| w.is_finite()).fold(0.0, f64::max);
    let router = Router { view, prepared, placed: &placed, bands: &bands, turns: &turns, heaviest };
    let ports = router.ports();
    let mut edges: Vec<PlacedEdge> = (0..prepared.edges.len()).map(|e| router.edge(e, ports[e])).collect();
    for i in 0..prepared.loops.len() {
        edges.push(router.ear(i));
    }
    edges.sort_by_key(|e| e.edge);
    let mut nodes: Vec<PlacedNode> = (0..prepared.vertices.len()).map(|v| router.node(v)).collect();
    if prepared.direction == Direction::LeftRight {
        nodes.iter_mut().for_each(|n| n.rect = turn_rect(n.rect));
        edges.iter_mut().for_each(turn_edge);
    }
    let bounds = bounds(view, prepared, &nodes, &edges);
    let crossings = placed.chained.layers.crossings_among(placed.drawn);
    Layout { direction: prepared.direction, nodes, edges, bounds, crossings }
}

/// A layer's extent along the direction.
#[derive(Clone, Copy, Debug)]
struct Band {
    middle: f64,
    half: f64,
}

/// Puts layers one after the other; wide swings between two layers get more room.
fn bands(prepared: &Prepared, placed: &Placed) -> Vec<Band> {
    let layers = &placed.chained.layers;
    let n = prepared.vertices.len();
    let mut half = vec![0.0f64; layers.layers.len()];
    for v in 0..n {
        let layer = layers.layer_of[v] as usize;
        half[layer] = half[layer].max(prepared.room[v].along / 2.0);
    }
    for (chain, plate) in placed.chained.chains.iter().zip(&prepared.plate) {
        if let Some(bend) = chain.label {
            let layer = layers.layer_of[bend as usize] as usize;
            half[layer] = half[layer].max(plate.1 / 2.0);
        }
    }
    let mut bands = Vec::with_capacity(half.len());
    let mut end = 0.0;
    for (layer, &half) in half.iter().enumerate() {
        let sideways = prepared.direction == Direction::LeftRight;
        let mut gap = match (layer, sideways) {
            (0, _) => 0.0,
            (_, false) => sizes::ROW_GAP,
            (_, true) => sizes::COLUMN_GAP,
        };
        if layer > 0 {
            // Lines swing most where many meet.
            let mut swing = 0.0f64;
            for &v in &layers.layers[layer] {
                for &u in layers.up(v) {
                    swing = swing.max((placed.at[v as usize] - placed.at[u as usize]).abs());
                }
            }
            gap += ((swing - 120.0) * 0.06).clamp(0.0, 36.0);
        }
        bands.push(Band { middle: end + gap + half, half });
        end += gap + 2.0 * half;
    }
    bands
}

/// The stretch after each layer in which lines turn. All lines turn alike and at the same height, so that two of them
/// cross only where their order changes; next to boxes they run straight, for the arrowheads.
fn turns(placed: &Placed, bands: &[Band]) -> Vec<(f64, f64)> {
    let mut turns: Vec<(f64, f64)> = bands.windows(2).map(|b| (b[0].middle + b[0].half, b[1].middle - b[1].half)).collect();
    let layer = |v: u32| placed.chained.layers.layer_of[v as usize] as usize;
    for chain in &placed.chained.chains {
        let (upper, lower) = (layer(chain.upper), layer(chain.lower));
        if chain.back || chain.flat {
            turns[upper].0 = bands[upper].middle + bands[upper].half + sizes::STUB;
        } else if lower > 0 {
            turns[lower - 1].1 = bands[lower].middle - bands[lower].half - sizes::STUB;
        }
    }
    turns
}

struct Router<'a> {
    view: &'a Graph,
    prepared: &'a Prepared,
    placed: &'a Placed,
    bands: &'a [Band],
    turns: &'a [(f64, f64)],
    heaviest: f64,
}

/// Where an edge meets its upper and its lower vertex.
type Ports = (Port, Port);

/// A place on the border of a box.
#[derive(Clone, Copy, Debug, Default)]
struct Port {
    across: f64,
    /// On the left or right side of the box, this far from its middle; else on the border facing the other end.
    side: Option<f64>,
}

impl Router<'_> {
    fn band(&self, v: u32) -> Band {
        self.bands[self.placed.chained.layers.layer_of[v as usize] as usize]
    }

    fn at(&self, v: u32) -> f64 {
        self.placed.at[v as usize]
    }

    fn node(&self, v: usize) -> PlacedNode {
        let (across, along) = self.prepared.size[v];
        let middle = self.band(v as u32).middle;
        PlacedNode {
            vertex: self.prepared.vertices[v],
            rect: Rect { x: self.at(v as u32) - across / 2.0, y: middle - along / 2.0, w: across, h: along },
            rank: self.prepared.rank[v],
        }
    }

    /// Spreads the edges along the borders they meet, in the order of where they come from.
    fn ports(&self) -> Vec<Ports> {
        let chains = &self.placed.chained.chains;
        let n = self.prepared.vertices.len();
        // Per vertex: edges at its lower, and at its upper border, with the place they lead to.
        let mut below: Vec<Vec<(f64, usize, bool)>> = vec![Vec::new(); n];
        let mut above: Vec<Vec<(f64, usize, bool)>> = vec![Vec::new(); n];
        for (edge, chain) in chains.iter().enumerate() {
            let first = chain.bends.first().copied().unwrap_or(chain.lower);
            let last = chain.bends.last().copied().unwrap_or(chain.upper);
            below[chain.upper as usize].push((self.at(first), edge, true));
            let border = if chain.flat { &mut below } else { &mut above };
            border[chain.lower as usize].push((self.at(last), edge, false));
        }
        let mut ports = vec![(Port::default(), Port::default()); chains.len()];
        for (border, offset) in [(&mut below, 6.0), (&mut above, -6.0)] {
            for (v, border) in border.iter_mut().enumerate() {
                border.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                let last = border.len().saturating_sub(1);
                for (i, (&(to, edge, upper), across)) in border.iter().zip(self.spread(v, border)).enumerate() {
                    let outermost = (i == 0 && to < across) || (i == last && to > across);
                    let side = (outermost && !chains[edge].flat).then(|| self.side(v, edge, to)).flatten();
                    let port = Port { across: side.unwrap_or(across), side: side.map(|_| offset) };
                    if upper { ports[edge].0 = port } else { ports[edge].1 = port }
                }
            }
        }
        ports
    }

    /// The side of a box from which an edge reaches `to` along its row, when nothing stands between.
    fn side(&self, v: usize, edge: usize, to: f64) -> Option<f64> {
        let on_axis = self.prepared.main[edge] && self.placed.chained.axis[v];
        if on_axis || !matches!(self.prepared.vertices[v], Vertex::Node(_)) {
            return None;
        }
        let (center, half) = (self.at(v as u32), self.prepared.size[v].0 / 2.0);
        let layers = &self.placed.chained.layers;
        let row = &layers.layers[layers.layer_of[v] as usize];
        let place = layers.place[v] as usize;
        let room = |u: u32| self.prepared.room.get(u as usize).map_or((0.0, 0.0), |r| (r.left, r.right));
        if to < center - half - 16.0 {
            let wall = place.checked_sub(1).map_or(f64::NEG_INFINITY, |p| self.at(row[p]) + room(row[p]).1);
            return (to - sizes::LINE_MARGIN >= wall).then_some(center - half);
        }
        // A loop's ear is in the way on the right.
        let bare = self.prepared.room[v].right <= half + 0.5;
        if bare && to > center + half + 16.0 {
            let wall = row.get(place + 1).map_or(f64::INFINITY, |&u| self.at(u) - room(u).0);
            return (to + sizes::LINE_MARGIN <= wall).then_some(center + half);
        }
        None
    }

    fn spread(&self, v: usize, border: &[(f64, usize, bool)]) -> Vec<f64> {
        let center = self.at(v as u32);
        if !matches!(self.prepared.vertices[v], Vertex::Node(_)) || border.len() == 1 {
            return vec![center; border.len()];
        }
        let reach = self.prepared.size[v].0 * 0.5 - 10.0;
        let axis = border.iter().position(|&(to, edge, _)| {
            let chain = &self.placed.chained.chains[edge];
            let other = if chain.upper as usize == v { chain.lower } else { chain.upper };
            let axis = &self.placed.chained.axis;
            self.prepared.main[edge] && axis[v] && axis[other as usize] && to == center
        });
        let wish = |to: f64| center + (to - center) * 0.5;
        let to: Vec<f64> = border.iter().map(|&(to, ..)| wish(to)).collect();
        let Some(main) = axis else { return spread(&to, center - reach, center + reach) };
        let room = |count: usize| (reach / count.max(1) as f64).min(12.0);
        let mut at = spread(&to[..main], center - reach, center - room(main));
        at.push(center);
        at.extend(spread(&to[main + 1..], center + room(to.len() - main - 1), center + reach));
        at
    }

    fn edge(&self, edge: usize, ports: Ports) -> PlacedEdge {
        let (index, _) = self.prepared.edges[edge];
        let chain = &self.placed.chained.chains[edge];
        let width = sizes::line_width(self.view.edges[index].weight, self.heaviest);
        let head = head_length(width);
        let forward = if chain.flat { chain.upper as usize == self.prepared.edges[edge].1.0 } else { !chain.back };
        let mut curve = if chain.flat { self.dip(chain, ports) } else { self.line(chain, ports) };
        if !forward {
            curve.reverse();
        }
        let arrow = cut_head(&mut curve, head, width);
        let label = chain.label.map(|bend| {
            let (across, along) = self.prepared.plate[edge];
            Rect { x: self.at(bend) - across / 2.0, y: self.band(bend).middle - along / 2.0, w: across, h: along }
        });
        PlacedEdge { edge: index, curve, arrow, width, label, back: chain.back }
    }

    /// A line from bend to bend, turning only in the stretches meant for it.
    fn line(&self, chain: &Chain, ports: Ports) -> Vec<Point> {
        let layer = |v: u32| self.placed.chained.layers.layer_of[v as usize] as usize;
        let half = |v: u32| self.prepared.size[v as usize].1 / 2.0;
        let stops: Vec<f64> = chain.bends.iter().map(|&b| self.at(b)).chain(std::iter::once(ports.1.across)).collect();
        let mut curve = match (ports.0.side, chain.bends.first()) {
            (Some(offset), Some(&bend)) => {
                let band = self.band(chain.upper);
                bow((ports.0.across, band.middle + offset), (self.at(bend), band.middle + band.half))
            }
            _ => vec![(ports.0.across, self.band(chain.upper).middle + half(chain.upper))],
        };
        let first = layer(chain.upper);
        let mut lean = 0.0;
        for (i, &stop) in stops.iter().enumerate() {
            // Before a side port the line stays on its bend.
            let sideways = ports.1.side.is_some() && i + 1 == stops.len() && i > 0;
            let x = if sideways { stops[i - 1] } else { stop };
            let (y0, y1) = self.turns[first + i];
            let at = curve[curve.len() - 1];
            let slope = (x - at.0) / (y1 - y0).max(1.0);
            // Through an empty layer a line may pass slanting.
            let next = self.turns.get(first + i + 1).zip(stops.get(i + 1));
            let ahead = next.map_or(0.0, |(t, x2)| if t.0 - y1 < 0.5 { (x2 - x) / (t.1 - t.0).max(1.0) } else { 0.0 });
            let onward = if slope * ahead > 0.0 { slope.signum() * slope.abs().min(ahead.abs()) } else { 0.0 };
            if y0 - at.1 > 0.05 {
                curve.extend([at, (at.0, y0), (at.0, y0)]);
            }
            if (x - at.0).abs() < 0.05 {
                curve.extend([(x, y0), (x, y1), (x, y1)]);
            } else {
                let handle = |lean: f64| (y1 - y0) * if lean == 0.0 { 0.55 } else { 0.33 };
                let (h0, h1) = (handle(lean), handle(onward));
                curve.extend([(at.0 + lean * h0, y0 + h0), (x - onward * h1, y1 - h1), (x, y1)]);
            }
            lean = onward;
        }
        let band = self.band(chain.lower);
        let at = curve[curve.len() - 1];
        if let Some(offset) = ports.1.side {
            let mut arc = bow((ports.1.across, band.middle + offset), at);
            arc.reverse();
            curve.extend(arc.into_iter().skip(1));
        } else {
            let end = (ports.1.across, band.middle - half(chain.lower));
            curve.extend([at, end, end]);
        }
        curve
    }

    /// An edge between vertices of one row: down, through its bend, and up again.
    fn dip(&self, chain: &Chain, ports: Ports) -> Vec<Point> {
        let border = |v: u32| self.band(v).middle + self.prepared.size[v as usize].1 / 2.0;
        let (start, end) = ((ports.0.across, border(chain.upper)), (ports.1.across, border(chain.lower)));
        let Some(&bend) = chain.bends.first() else { return vec![start, start, end, end] };
        let layer = self.placed.chained.layers.layer_of[chain.upper as usize] as usize;
        let (y0, y1) = self.turns.get(layer).copied().unwrap_or((start.1, start.1 + sizes::ROW_GAP));
        let side = if end.0 > start.0 { 5.0 } else { -5.0 };
        let (near, far) = (self.at(bend) - side, self.at(bend) + side);
        let handle = (y1 - y0) * 0.55;
        let mut curve = vec![start, start, (start.0, y0), (start.0, y0)];
        curve.extend([(start.0, y0 + handle), (near, y1 - handle), (near, y1)]);
        curve.extend([(near, y1 + 9.0), (far, y1 + 9.0), (far, y1)]);
        curve.extend([(far, y1 - handle), (end.0, y0 + handle), (end.0, y0)]);
        curve.extend([(end.0, y0), end, end]);
        curve
    }

    /// A self-loop: an ear on the right side, its label beside it.
    fn ear(&self, index: usize) -> PlacedEdge {
        let (edge, v) = self.prepared.loops[index];
        let width = sizes::line_width(self.view.edges[edge].weight, self.heaviest).min(sizes::LOOP_WIDTH_MAX);
        let (across, along) = self.prepared.size[v];
        let (right, middle) = (self.at(v as u32) + across / 2.0, self.band(v as u32).middle);
        let rise = (along / 4.0).min(12.0);
        let reach = right + sizes::LOOP_REACH;
        let mut curve = vec![
            (right, middle - rise),
            (right + 10.0, middle - rise - 6.0),
            (reach, middle - rise - 4.0),
            (reach, middle),
            (reach, middle + rise + 2.0),
            (right + 18.0, middle + rise),
            (right, middle + rise),
        ];
        let arrow = cut_head(&mut curve, head_length(width), width);
        let size = super::plate_size(&self.view.edges[edge].label);
        let (pa, pl) = if self.prepared.direction == Direction::TopDown { size } else { (size.1, size.0) };
        let label = (pa > 0.0).then(|| Rect { x: reach - 8.0, y: middle - pl / 2.0, w: pa, h: pl });
        PlacedEdge { edge, curve, arrow, width, label, back: false }
    }
}

/// From the side of a box straight out and round a corner to a line along the direction.
fn bow(side: Point, line: Point) -> Vec<Point> {
    let (dx, dy) = (line.0 - side.0, line.1 - side.1);
    let radius = dx.abs().min(dy.abs().max(12.0)).min(40.0);
    let corner = line.0 - dx.signum() * radius;
    let (turn, rise) = (radius * 0.6, dy.signum() * (dy.abs().min(radius)) * 0.6);
    let meet = (line.0, side.1 + dy.signum() * dy.abs().min(radius));
    let mut curve = vec![side, side, (corner, side.1), (corner, side.1)];
    curve.extend([(corner + dx.signum() * turn, side.1), (meet.0, meet.1 - rise), meet]);
    curve.extend([meet, line, line]);
    curve
}

/// Places between `low` and `high` near to the wishes, which rise, at least a step apart.
fn spread(wishes: &[f64], low: f64, high: f64) -> Vec<f64> {
    let steps = wishes.len().saturating_sub(1);
    let step = if steps == 0 { 0.0 } else { ((high - low) / steps as f64).min(14.0) };
    let eased: Vec<f64> = wishes.iter().enumerate().map(|(i, w)| w - i as f64 * step).collect();
    let level = super::order::rising(&eased);
    level.iter().enumerate().map(|(i, x)| x.clamp(low, (high - steps as f64 * step).max(low)) + i as f64 * step).collect()
}

fn head_length(width: f64) -> f64 {
    7.0 + 1.2 * width
}

/// Takes the arrowhead off the end of a curve and returns its corners. Curves end straight, for at least a stub.
fn cut_head(curve: &mut [Point], head: f64, width: f64) -> [Point; 3] {
    let n = curve.len();
    let tip = curve[n - 1];
    let from = curve[..n - 1].iter().rev().find(|p| (p.0 - tip.0).hypot(p.1 - tip.1) > 0.5).copied().unwrap_or(tip);
    let length = (tip.0 - from.0).hypot(tip.1 - from.1).max(1e-9);
    let (dx, dy) = ((tip.0 - from.0) / length, (tip.1 - from.1) / length);
    let base = (tip.0 - dx * head, tip.1 - dy * head);
    let half = 3.5 + 0.8 * width;
    // The line ends a little inside the head, so that no gap shows.
    let end = (tip.0 - dx * (head - 2.0).min(length), tip.1 - dy * (head - 2.0).min(length));
    curve[n - 1] = end;
    if (curve[n - 2].0 - tip.0).hypot(curve[n - 2].1 - tip.1) < head {
        curve[n - 2] = end;
    }
    [tip, (base.0 - dy * half, base.1 + dx * half), (base.0 + dy * half, base.1 - dx * half)]
}

fn turn_rect(r: Rect) -> Rect {
    Rect { x: r.y, y: r.x, w: r.h, h: r.w }
}

fn turn_edge(edge: &mut PlacedEdge) {
    edge.curve.iter_mut().for_each(|p| *p = (p.1, p.0));
    edge.arrow = edge.arrow.map(|p| (p.1, p.0));
    edge.label = edge.label.map(turn_rect);
}

fn bounds(view: &Graph, prepared: &Prepared, nodes: &[PlacedNode], edges: &[PlacedEdge]) -> Rect {
    let mut low = (f64::INFINITY, f64::INFINITY);
    let mut high = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    let mut add = |x: f64, y: f64| {
        low = (low.0.min(x), low.1.min(y));
        high = (high.0.max(x), high.1.max(y));
    };
    let rects = nodes.iter().map(|n| n.rect).chain(edges.iter().filter_map(|e| e.label));
    for rect in rects.chain(words(view, prepared, nodes)) {
        add(rect.x, rect.y);
        add(rect.x + rect.w, rect.y + rect.h);
    }
    for &(x, y) in edges.iter().flat_map(|e| &e.curve) {
        add(x, y);
    }
    if low.0 > high.0 { Rect::default() } else { Rect { x: low.0, y: low.1, w: high.0 - low.0, h: high.1 - low.1 } }
}

/// The words beside the terminals.
fn words(view: &Graph, prepared: &Prepared, nodes: &[PlacedNode]) -> Vec<Rect> {
    let mut words = Vec::new();
    for node in nodes {
        let word = match node.vertex {
            Vertex::Start => &view.start_word,
            Vertex::End => &view.end_word,
            Vertex::Node(_) => continue,
        };
        words.push(word_rect(word, node.rect, prepared.direction));
    }
    words
}

/// Where the word of a terminal stands: to its right, or below it when the map runs to the right.
pub(crate) fn word_rect(word: &str, circle: Rect, direction: Direction) -> Rect {
    let w = crate::text_width::text_width(word, sizes::NAME_SIZE, crate::text_width::Weight::Bold);
    let (cx, cy) = circle.center();
    let h = sizes::LINE_HEIGHT;
    match direction {
        Direction::TopDown => Rect { x: circle.x + circle.w + sizes::TERMINAL_GAP, y: cy - h / 2.0, w, h },
        Direction::LeftRight => Rect { x: cx - w / 2.0, y: circle.y + circle.h + 4.0, w, h },
    }
}
