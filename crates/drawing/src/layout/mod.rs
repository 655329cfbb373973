//! Layered layout of process maps (Sugiyama): ranks and order from the whole graph's [`Frame`], bends, labels and curves
//! for the view at hand. Deterministic: the same input gives the same numbers, bit for bit.

mod chains;
mod cycles;
mod frame;
mod measure;
mod order;
mod place;
mod rank;
mod route;
pub(crate) use route::word_rect;
pub(crate) mod sizes;

use std::collections::BTreeMap;

pub use frame::Frame;
pub use measure::{displacement, order_swaps};

use crate::graph::{Graph, Vertex};
use chains::{Chained, Plan, chain_up};
use place::{Extents, positions};

/// Which way the main path runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Start at the top.
    #[default]
    TopDown,
    /// Start at the left.
    LeftRight,
}

/// A rectangle by its upper left corner, in pixels at 100 %.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

impl Rect {
    /// The middle.
    pub fn center(&self) -> (f64, f64) {
        (self.x + self.w / 2.0, self.y + self.h / 2.0)
    }

    /// Whether the two share more than a border.
    pub fn overlaps(&self, other: &Rect) -> bool {
        let apart = |a: f64, aw: f64, b: f64, bw: f64| a + aw <= b + 1e-6 || b + bw <= a + 1e-6;
        !apart(self.x, self.w, other.x, other.w) && !apart(self.y, self.h, other.y, other.h)
    }
}

/// A vertex in place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlacedNode {
    /// Which.
    pub vertex: Vertex,
    /// Its box; for a terminal, its circle.
    pub rect: Rect,
    /// Its row counted from the start (column, left to right).
    pub rank: u32,
}

/// An edge in place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedEdge {
    /// Index into the graph's edges.
    pub edge: usize,
    /// Start point and then three points for each cubic Bézier piece, from source to target. Ends where the arrowhead begins.
    pub curve: Vec<(f64, f64)>,
    /// The arrowhead: tip, then the two corners of its base.
    pub arrow: [(f64, f64); 3],
    /// Width of the line.
    pub width: f64,
    /// The label's plate.
    pub label: Option<Rect>,
    /// Points against the main direction.
    pub back: bool,
}

/// A laid out view. The origin lies on the line of the main path at the top (left) of the drawing, so that the main
/// path stays where it is from view to view.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Which way it runs.
    pub direction: Direction,
    /// Vertices: activities as in the graph, then terminals.
    pub nodes: Vec<PlacedNode>,
    /// Edges as in the graph, less those that name an unknown vertex.
    pub edges: Vec<PlacedEdge>,
    /// The smallest rectangle around everything.
    pub bounds: Rect,
    crossings: u64,
}

impl Layout {
    /// Lays out a view in the frame of its process.
    ///
    /// Rows are those of the frame, closed up: neighbouring rows become one where no strong path of the whole graph joins
    /// them. Within a row the frame's order holds. Vertices and edges the frame does not know are fitted in.
    /// Cost: about linear in the total length of edges counted in rows.
    pub fn of(view: &Graph, frame: &Frame, direction: Direction) -> Layout {
        let prepared = Prepared::new(view, frame, direction);
        let chained = prepared.chain();
        route::finish(view, &prepared, chained)
    }

    /// Edges crossing edges, counted in the layered graph: what a reader sees crossing, but for curves that touch near
    /// their ends.
    pub fn crossings(&self) -> u64 {
        self.crossings
    }

    /// Where a vertex is.
    pub fn node(&self, vertex: Vertex) -> Option<&PlacedNode> {
        self.nodes.iter().find(|n| n.vertex == vertex)
    }

    /// Length of the diagonal of the drawing, in pixels.
    pub fn diagonal(&self) -> f64 {
        self.bounds.w.hypot(self.bounds.h)
    }
}

/// Room of a vertex: along the direction, and to either side across it, without margins.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Room {
    pub(crate) along: f64,
    pub(crate) left: f64,
    pub(crate) right: f64,
}

/// A view, indexed and measured.
pub(crate) struct Prepared {
    pub(crate) direction: Direction,
    pub(crate) vertices: Vec<Vertex>,
    pub(crate) rank: Vec<u32>,
    pub(crate) across: Vec<f64>,
    pub(crate) room: Vec<Room>,
    /// Box of each vertex, across and along.
    pub(crate) size: Vec<(f64, f64)>,
    /// Drawn edges that are no loops: index in the graph, and ends.
    pub(crate) edges: Vec<(usize, (usize, usize))>,
    /// Loops: index in the graph, and vertex.
    pub(crate) loops: Vec<(usize, usize)>,
    /// Runs on the line of the main path.
    pub(crate) main: Vec<bool>,
    spine: Vec<bool>,
    /// Plate of each edge in `edges`, across and along.
    pub(crate) plate: Vec<(f64, f64)>,
}

impl Prepared {
    fn new(view: &Graph, frame: &Frame, direction: Direction) -> Prepared {
        let mut index: BTreeMap<Vertex, usize> = BTreeMap::new();
        let mut vertices: Vec<Vertex> = view.nodes.iter().map(|n| Vertex::Node(n.id)).collect();
        for terminal in [Vertex::Start, Vertex::End] {
            if view.edges.iter().any(|e| e.from == terminal || e.to == terminal) {
                vertices.push(terminal);
            }
        }
        for (i, &vertex) in vertices.iter().enumerate() {
            index.entry(vertex).or_insert(i);
        }
        let (mut edges, mut loops) = (Vec::new(), Vec::new());
        for (i, edge) in view.edges.iter().enumerate() {
            match (index.get(&edge.from), index.get(&edge.to)) {
                (Some(&from), Some(&to)) if from == to => loops.push((i, from)),
                (Some(&from), Some(&to)) => edges.push((i, (from, to))),
                _ => {}
            }
        }
        let spine = vertices.iter().map(|&v| on_spine(frame, v)).collect();
        let (rank, across) = slots(&vertices, &edges, frame, view);
        let turned = |(w, h): (f64, f64)| if direction == Direction::TopDown { (w, h) } else { (h, w) };
        let plate = plated(view, &edges).into_iter().map(turned).collect();
        let size: Vec<(f64, f64)> = vertices
            .iter()
            .enumerate()
            .map(|(i, vertex)| match vertex {
                Vertex::Node(_) => turned((frame.node_width, sizes::node_height(&view.nodes[i], frame.node_width))),
                _ => (2.0 * sizes::TERMINAL_RADIUS, 2.0 * sizes::TERMINAL_RADIUS),
            })
            .collect();
        let room = rooms(view, &vertices, &size, &loops, direction);
        let main = edges.iter().map(|&(i, _)| view.edges[i].main).collect();
        let mut prepared = Prepared { direction, vertices, rank, across, room, size, edges, loops, main, spine, plate };
        // Any edge between neighbours on the spine runs on the line, main or not.
        for gap in prepared.gaps() {
            if let Some(edge) = prepared.edges.iter().position(|(_, ends)| *ends == gap) {
                prepared.main[edge] = true;
            }
        }
        prepared
    }

    fn chain(&self) -> Placed {
        let mut ends: Vec<(usize, usize)> = self.edges.iter().map(|&(_, ends)| ends).collect();
        // Where no main edge joins the spine, an unseen one keeps its line free.
        ends.extend(self.gaps());
        let mut label: Vec<f64> = self.plate.iter().map(|p| p.0).collect();
        label.resize(ends.len(), 0.0);
        let mut main = self.main.clone();
        main.resize(ends.len(), true);
        let plan = Plan {
            rank: &self.rank,
            stride: 2,
            edges: &ends,
            label: &label,
            across: &self.across,
            held: true,
            main: &main,
            spine: &self.spine,
        };
        let mut chained = chain_up(&plan);
        let n = self.vertices.len();
        let size = chained.layers.layer_of.len();
        let unseen: usize = chained.chains[self.edges.len()..].iter().map(|c| c.bends.len()).sum();
        chained.chains.truncate(self.edges.len());
        chained.layers.minimise(frame::sweeps(size));
        let lane = lane(&chained, n);
        let (mut left, mut right) = (vec![lane; size], vec![lane; size]);
        for (v, room) in self.room.iter().enumerate() {
            (left[v], right[v]) = (room.left + sizes::NODE_MARGIN, room.right + sizes::NODE_MARGIN);
        }
        for (chain, plate) in chained.chains.iter().zip(&self.plate) {
            if let Some(bend) = chain.label {
                left[bend as usize] = plate.0 / 2.0 + sizes::PLATE_MARGIN;
                right[bend as usize] = left[bend as usize];
            }
        }
        let bend: Vec<bool> = (0..size).map(|v| v >= n).collect();
        let extents = Extents { left: &left, right: &right, bend: &bend, axis: &chained.axis };
        let mut at = positions(&chained.layers, &extents);
        if let (Some(&first), false) = (at.first(), chained.axis.contains(&true)) {
            // Without a main path the first vertex stands on the line.
            at.iter_mut().for_each(|x| *x -= first);
        }
        Placed { chained, at, drawn: (size - unseen) as u32 }
    }

    /// Neighbours on the spine that no run of main edges joins.
    fn gaps(&self) -> Vec<(usize, usize)> {
        let mut spine: Vec<usize> = (0..self.vertices.len()).filter(|&v| self.spine[v]).collect();
        spine.sort_by_key(|&v| self.rank[v]);
        let joined = |a: usize, b: usize| {
            let mut at = a;
            while at != b {
                let down = |&((_, (from, to)), main): &(&(usize, (usize, usize)), &bool)| {
                    *main && *from == at && self.rank[*to] > self.rank[at] && self.rank[*to] <= self.rank[b]
                };
                let Some(((_, (_, to)), _)) = self.edges.iter().zip(&self.main).find(down) else { return false };
                at = *to;
            }
            true
        };
        spine.windows(2).map(|p| (p[0], p[1])).filter(|&(a, b)| !joined(a, b)).collect()
    }
}

/// Layers with positions across.
pub(crate) struct Placed {
    pub(crate) chained: Chained,
    pub(crate) at: Vec<f64>,
    /// Vertices and bends below this number belong to something drawn.
    pub(crate) drawn: u32,
}

/// Room on either side of a bare line: less where so many run side by side that the map would be all lines.
fn lane(chained: &Chained, vertices: usize) -> f64 {
    let lines = |row: &Vec<u32>| row.iter().filter(|&&v| v as usize >= vertices).count();
    let most = chained.layers.layers.iter().map(lines).max().unwrap_or(0) as f64;
    sizes::LINE_MARGIN.min(sizes::LINES_WIDTH_MAX / (2.0 * most.max(1.0)))
}

fn on_spine(frame: &Frame, vertex: Vertex) -> bool {
    frame.slots.get(&vertex).is_some_and(|slot| slot.spine)
}

fn plate_size(label: &str) -> (f64, f64) {
    let width = sizes::plate_width(label);
    if width > 0.0 { (width, sizes::PLATE_HEIGHT) } else { (0.0, 0.0) }
}

/// The plate of each edge. Of very many, only the heaviest get one, besides the main path's.
fn plated(view: &Graph, edges: &[(usize, (usize, usize))]) -> Vec<(f64, f64)> {
    let mut turn: Vec<usize> = (0..edges.len()).filter(|&e| !view.edges[edges[e].0].label.is_empty()).collect();
    let weight = |e: usize| view.edges[edges[e].0].weight;
    turn.sort_by(|&a, &b| weight(b).total_cmp(&weight(a)).then(a.cmp(&b)));
    let main = |e: &usize| view.edges[edges[*e].0].main;
    let shown = turn.iter().take(sizes::PLATES_MAX).chain(turn.iter().skip(sizes::PLATES_MAX).filter(|e| main(e)));
    let mut sizes = vec![(0.0, 0.0); edges.len()];
    shown.for_each(|&e| sizes[e] = plate_size(&view.edges[edges[e].0].label));
    sizes
}

fn rooms(view: &Graph, vertices: &[Vertex], size: &[(f64, f64)], loops: &[(usize, usize)], direction: Direction) -> Vec<Room> {
    let mut rooms: Vec<Room> =
        size.iter().map(|&(across, along)| Room { along, left: across / 2.0, right: across / 2.0 }).collect();
    for &(edge, vertex) in loops {
        let (width, height) = plate_size(&view.edges[edge].label);
        let (across, along) = if direction == Direction::TopDown { (width, height) } else { (height, width) };
        rooms[vertex].right += sizes::LOOP_REACH + if across > 0.0 { across - 8.0 } else { 0.0 };
        rooms[vertex].along = rooms[vertex].along.max(along);
    }
    for (i, vertex) in vertices.iter().enumerate() {
        let word = match vertex {
            Vertex::Start => &view.start_word,
            Vertex::End => &view.end_word,
            Vertex::Node(_) => continue,
        };
        let width = crate::text_width::text_width(word, sizes::NAME_SIZE, crate::text_width::Weight::Bold);
        if direction == Direction::TopDown {
            rooms[i].right += sizes::TERMINAL_GAP + width;
        } else {
            rooms[i].right += sizes::LINE_HEIGHT + 4.0;
            rooms[i].along = rooms[i].along.max(width);
        }
    }
    rooms
}

/// Row and place across of each vertex of a view: the frame's, rows closed up.
fn slots(vertices: &[Vertex], edges: &[(usize, (usize, usize))], frame: &Frame, view: &Graph) -> (Vec<u32>, Vec<f64>) {
    let mut known: Vec<Option<frame::Slot>> = vertices.iter().map(|v| frame.slots.get(v).copied()).collect();
    let last = frame.slots.values().map(|s| s.rank).max().unwrap_or(1);
    // A vertex the frame does not know goes one row below what leads to it.
    for v in 0..vertices.len() {
        if known[v].is_none() {
            let before = edges.iter().filter(|(_, (_, to))| *to == v).filter_map(|(_, (from, _))| known[*from]);
            let rank = before.map(|s| s.rank + 1).max().unwrap_or(1).min(last.saturating_sub(1)).max(1);
            let right = known.iter().flatten().filter(|s| s.rank == rank).map(|s| s.across);
            let across = right.fold(0.0, f64::max) + 1.0;
            known[v] = Some(frame::Slot { rank, across, spine: false });
        }
    }
    let slot = |v: usize| known[v].map_or((1, 0.0), |s| (s.rank, s.across));
    let rows = close_rows(vertices, edges, frame, view, &|v| slot(v).0);
    ((0..vertices.len()).map(|v| rows[&slot(v).0]).collect(), (0..vertices.len()).map(|v| slot(v).1).collect())
}

/// Maps the frame's rows that a view uses to as few rows as short edges want: a run of rows becomes one when no strong
/// path of the whole graph joins vertices in it. Of all ways, the one that cuts the least weight of edges.
fn close_rows(
    vertices: &[Vertex],
    edges: &[(usize, (usize, usize))],
    frame: &Frame,
    view: &Graph,
    row: &dyn Fn(usize) -> u32,
) -> BTreeMap<u32, u32> {
    let mut used: Vec<u32> = (0..vertices.len()).map(row).collect();
    used.sort_unstable();
    used.dedup();
    let spot: BTreeMap<u32, usize> = used.iter().enumerate().map(|(i, &r)| (r, i)).collect();
    // For each row, the last earlier row that may not be merged with it.
    let mut wall: Vec<Option<usize>> = vec![None; used.len()];
    let present: BTreeMap<Vertex, usize> = vertices.iter().enumerate().map(|(i, &v)| (v, i)).collect();
    let mut separate = |a: usize, b: usize| {
        let (a, b) = (spot[&row(a)], spot[&row(b)]);
        if a != b {
            wall[a.max(b)] = wall[a.max(b)].max(Some(a.min(b)));
        }
    };
    for (from, to) in &frame.strong {
        if let (Some(&a), Some(&b)) = (present.get(from), present.get(to)) {
            separate(a, b);
        }
    }
    for &(_, (from, to)) in edges.iter().filter(|(e, _)| view.edges[*e].main) {
        separate(from, to);
    }
    let mut spine: Vec<usize> = (0..vertices.len()).filter(|&v| on_spine(frame, vertices[v])).collect();
    spine.sort_by_key(|&v| row(v));
    spine.windows(2).for_each(|pair| separate(pair[0], pair[1]));
    let mut cut = vec![0.0; used.len() + 1];
    for &(_, (from, to)) in edges {
        let (a, b) = (spot[&row(from)], spot[&row(to)]);
        for between in &mut cut[a.min(b) + 1..=a.max(b)] {
            *between += 1.0;
        }
    }
    let alone: Vec<bool> = used.iter().map(|&r| terminal_row(vertices, row, r)).collect();
    let mut best: Vec<(f64, usize)> = vec![(0.0, 0)];
    for end in 1..=used.len() {
        let mut chosen = (f64::INFINITY, end - 1);
        for start in (0..end).rev() {
            let whole = start + 1 == end || !alone[start..end].contains(&true);
            if !whole || wall[start..end].iter().any(|w| w.is_some_and(|w| w >= start)) {
                break;
            }
            let price = best[start].0 + if start > 0 { cut[start] + 0.01 } else { 0.0 };
            if price < chosen.0 {
                chosen = (price, start);
            }
        }
        best.push(chosen);
    }
    let mut starts = Vec::new();
    let mut end = used.len();
    while end > 0 {
        starts.push(best[end].1);
        end = best[end].1;
    }
    starts.reverse();
    let group = |i: usize| starts.partition_point(|&s| s <= i) as u32 - 1;
    used.iter().enumerate().map(|(i, &r)| (r, group(i))).collect()
}

fn terminal_row(vertices: &[Vertex], row: &dyn Fn(usize) -> u32, rank: u32) -> bool {
    let terminal = |v: &Vertex| !matches!(v, Vertex::Node(_));
    vertices.iter().enumerate().any(|(i, v)| terminal(v) && row(i) == rank)
}
