//! The frame of a process: ranks and order of all activities, from the whole log's graph and its main path. Every view
//! is laid out in it, so that what is above or left of something else stays there, whatever is filtered away.

use std::collections::BTreeMap;

use super::chains::{Plan, chain_up};
use super::cycles::{Arc, linear_order};
use super::place::{Extents, positions};
use super::rank::{Link, ranks};
use super::sizes;
use crate::graph::{Graph, Vertex};

/// Where a vertex belongs, in the whole graph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slot {
    pub(crate) rank: u32,
    pub(crate) across: f64,
    /// On the whole graph's main path, which is the line every view is drawn around.
    pub(crate) spine: bool,
}

/// Ranks and order for every view of one process. Build it once per log, from the graph with everything in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    pub(crate) slots: BTreeMap<Vertex, Slot>,
    /// Paths that matter to one of their ends: vertices they join never share a rank.
    pub(crate) strong: Vec<(Vertex, Vertex)>,
    pub(crate) node_width: f64,
}

/// A path is strong when it carries at least this part of what leaves or of what enters one of its ends.
const STRONG_SHARE: f64 = 0.1;

impl Frame {
    /// The frame of a whole graph, with its main path flagged ([`Graph::mark_main_path`] when the caller has none).
    ///
    /// Cost: network simplex on the strong paths, then crossing minimisation; 400 activities with 4,700 paths take some
    /// tenths of a second.
    pub fn of(whole: &Graph) -> Frame {
        let n = whole.nodes.len();
        let index: BTreeMap<Vertex, usize> = std::iter::once((Vertex::Start, n))
            .chain(whole.nodes.iter().enumerate().map(|(i, node)| (Vertex::Node(node.id), i)))
            .chain(std::iter::once((Vertex::End, n + 1)))
            .collect();
        let arcs = arcs_of(whole, &index);
        let strong = strong_arcs(n + 2, &arcs);
        let rank = rank_all(n, &arcs, &strong);
        let across = order_all(n + 2, &rank, &arcs);
        let mut spine = vec![false; n + 2];
        (spine[n], spine[n + 1]) = (true, true);
        for path in arcs.iter().filter(|p| p.main) {
            (spine[path.arc.from], spine[path.arc.to]) = (true, true);
        }
        let slot = |i: usize| Slot { rank: rank[i], across: across[i], spine: spine[i] };
        let slots = index.iter().map(|(&v, &i)| (v, slot(i))).collect();
        let vertex: BTreeMap<usize, Vertex> = index.iter().map(|(&v, &i)| (i, v)).collect();
        let strong = arcs.iter().zip(&strong).filter(|(_, s)| **s);
        Frame {
            slots,
            strong: strong.map(|(a, _)| (vertex[&a.arc.from], vertex[&a.arc.to])).collect(),
            node_width: sizes::node_width(whole),
        }
    }
}

struct Path {
    arc: Arc,
    main: bool,
}

fn arcs_of(whole: &Graph, index: &BTreeMap<Vertex, usize>) -> Vec<Path> {
    let ends = |e: &crate::graph::Edge| Some((*index.get(&e.from)?, *index.get(&e.to)?));
    let paths = whole.edges.iter().filter_map(|edge| {
        let (from, to) = ends(edge)?;
        let weight = if edge.weight.is_finite() { edge.weight.max(0.0) } else { 0.0 };
        Some(Path { arc: Arc { from, to, weight }, main: edge.main })
    });
    paths.filter(|p| p.arc.from != p.arc.to).collect()
}

fn strong_arcs(n: usize, paths: &[Path]) -> Vec<bool> {
    let mut leaving = vec![0.0; n];
    let mut entering = vec![0.0; n];
    for Path { arc, .. } in paths {
        leaving[arc.from] += arc.weight;
        entering[arc.to] += arc.weight;
    }
    let share = |w: f64, of: f64| w >= STRONG_SHARE * of;
    paths.iter().map(|p| p.main || share(p.arc.weight, leaving[p.arc.from]) || share(p.arc.weight, entering[p.arc.to])).collect()
}

/// Ranks: 0 is the start's alone, the last is the end's alone.
fn rank_all(n: usize, paths: &[Path], strong: &[bool]) -> Vec<u32> {
    let (start, end) = (n, n + 1);
    let total: f64 = paths.iter().map(|p| p.arc.weight).sum::<f64>() + 1.0;
    let inner: Vec<Arc> = paths
        .iter()
        .map(|p| Arc { weight: p.arc.weight + if p.main { total } else { 0.0 }, ..p.arc })
        .filter(|a| a.from < n && a.to < n)
        .collect();
    let place = linear_order(n, &inner);
    let mut links = Vec::new();
    for vertex in 0..n {
        links.push(Link { from: start, to: vertex, length_min: 1, weight: 0 });
        links.push(Link { from: vertex, to: end, length_min: 1, weight: 0 });
    }
    links.push(Link { from: start, to: end, length_min: 1, weight: 0 });
    for (path, _) in paths.iter().zip(strong).filter(|(_, s)| **s) {
        let Arc { from, to, weight } = path.arc;
        let weight = 1 + (4.0 * weight.ln_1p()) as i64 + if path.main { 100 } else { 0 };
        let before = match (from, to) {
            (f, _) if f == start => true,
            (_, t) if t == end => true,
            (f, t) if f == end || t == start => false,
            (f, t) => place[f] < place[t],
        };
        let (from, to) = if before { (from, to) } else { (to, from) };
        links.push(Link { from, to, length_min: 1, weight });
    }
    ranks(n + 2, &links).iter().map(|&r| r as u32).collect()
}

/// Places across, from an unconstrained crossing minimisation with the main path at 0.
fn order_all(n: usize, rank: &[u32], paths: &[Path]) -> Vec<f64> {
    let edges: Vec<(usize, usize)> = paths.iter().map(|p| (p.arc.from, p.arc.to)).collect();
    let main: Vec<bool> = paths.iter().map(|p| p.main).collect();
    let label = vec![0.0; edges.len()];
    let across: Vec<f64> = (0..n).map(|v| v as f64).collect();
    let plan = Plan { rank, stride: 2, edges: &edges, label: &label, across: &across, held: false, main: &main, spine: &[] };
    let mut chained = chain_up(&plan);
    let size = chained.layers.layer_of.len();
    chained.layers.minimise(sweeps(size));
    let bend: Vec<bool> = (0..size).map(|v| v >= n).collect();
    let half: Vec<f64> = bend.iter().map(|&b| if b { 10.0 } else { 100.0 }).collect();
    let mut at = positions(&chained.layers, &Extents { left: &half, right: &half, bend: &bend, axis: &chained.axis });
    at.truncate(n);
    at
}

/// Fewer sweeps for larger graphs, so that time grows about linearly.
pub(crate) fn sweeps(size: usize) -> usize {
    (45_000 / size.max(1)).clamp(4, 150)
}
