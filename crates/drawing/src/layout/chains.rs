//! From ranks to layers: every edge becomes a chain of one-layer segments through bends, one of which carries its label.
//! With a stride of 2 the odd layers lie between ranks, and labels live there alone.

use super::order::Layers;

/// What to chain up.
pub(crate) struct Plan<'a> {
    /// Rank of each vertex, from 0.
    pub(crate) rank: &'a [u32],
    /// Layers per rank: 1, or 2 for room between ranks.
    pub(crate) stride: u32,
    /// Vertex pairs; loops must have been taken out.
    pub(crate) edges: &'a [(usize, usize)],
    /// Room across that the label of each edge needs; 0 for none.
    pub(crate) label: &'a [f64],
    /// Place across of each vertex in the whole graph, to begin with.
    pub(crate) across: &'a [f64],
    /// Whether vertices must keep the order of `across` within a layer.
    pub(crate) held: bool,
    /// Edges on the main path, which share one line.
    pub(crate) main: &'a [bool],
    /// Vertices that stand on that line whatever edges there are.
    pub(crate) spine: &'a [bool],
}

/// An edge as the vertices between its upper and its lower end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chain {
    pub(crate) upper: u32,
    pub(crate) lower: u32,
    pub(crate) bends: Vec<u32>,
    /// The bend that carries the label.
    pub(crate) label: Option<u32>,
    /// The edge points from lower to upper.
    pub(crate) back: bool,
    /// Both ends have the same rank; the edge dips into the gap below.
    pub(crate) flat: bool,
}

/// Layers, the chain of each edge, and which vertices lie on the main line.
pub(crate) struct Chained {
    pub(crate) layers: Layers,
    pub(crate) chains: Vec<Chain>,
    pub(crate) axis: Vec<bool>,
}

/// Builds the layers. Bends are numbered after the vertices.
pub(crate) fn chain_up(plan: &Plan) -> Chained {
    let n = plan.rank.len();
    let mut layer_of: Vec<u32> = plan.rank.iter().map(|&r| r * plan.stride).collect();
    let mut wish = plan.across.to_vec();
    let mut segments = Vec::new();
    let mut chains = Vec::with_capacity(plan.edges.len());
    for &(from, to) in plan.edges {
        let (a, b) = (layer_of[from], layer_of[to]);
        let back = a > b;
        let (upper, lower) = if back { (to, from) } else { (from, to) };
        let mut chain = Chain { upper: upper as u32, lower: lower as u32, back, flat: a == b, ..Chain::default() };
        let (first, last) = (a.min(b), a.max(b));
        let bends = if chain.flat { first + 1..first + plan.stride } else { first + 1..last };
        let length = f64::from((last - first).max(1));
        for layer in bends {
            let part = if chain.flat { 0.5 } else { f64::from(layer - first) / length };
            chain.bends.push(layer_of.len() as u32);
            wish.push(plan.across[upper] * (1.0 - part) + plan.across[lower] * part);
            layer_of.push(layer);
        }
        match (chain.flat, chain.bends.first()) {
            (true, Some(&bend)) => segments.extend([(chain.upper, bend), (chain.lower, bend)]),
            (true, None) => {}
            (false, _) => {
                let all = std::iter::once(chain.upper).chain(chain.bends.iter().copied());
                let next = chain.bends.iter().copied().chain(std::iter::once(chain.lower));
                segments.extend(all.zip(next));
            }
        }
        chains.push(chain);
    }
    place_labels(plan, &layer_of, &mut chains);
    let axis = main_line(plan, &layer_of, &chains);
    let mut key: Vec<Option<f64>> = vec![None; layer_of.len()];
    if plan.held {
        for (key, &across) in key.iter_mut().zip(plan.across).take(n) {
            *key = Some(across);
        }
    }
    for v in 0..layer_of.len() {
        if axis[v] && v >= n && plan.held {
            wish[v] = 0.0;
            key[v] = Some(0.0);
        }
    }
    Chained { layers: Layers::new(layer_of, &wish, key, &segments), chains, axis }
}

/// Gives each label the odd layer on its way that is least filled, short edges first, near the middle when equal.
fn place_labels(plan: &Plan, layer_of: &[u32], chains: &mut [Chain]) {
    if plan.stride < 2 {
        return;
    }
    let mut filled = vec![0.0; layer_of.iter().max().map_or(0, |&l| l as usize + 1)];
    let mut turn: Vec<usize> = (0..chains.len()).filter(|&e| plan.label[e] > 0.0).collect();
    turn.sort_by_key(|&e| (chains[e].bends.len(), !plan.main[e]));
    for edge in turn {
        let chain = &mut chains[edge];
        let middle = chain.bends.len() as f64 / 2.0;
        let mut best: Option<(f64, f64, u32)> = None;
        for (i, &bend) in chain.bends.iter().enumerate() {
            let layer = layer_of[bend as usize] as usize;
            if layer.is_multiple_of(2) {
                continue;
            }
            let off = (i as f64 + 0.5 - middle).abs();
            let rated = (filled[layer] + 40.0 * off.min(2.0), off, bend);
            if best.is_none_or(|b| (rated.0, rated.1) < (b.0, b.1)) {
                best = Some(rated);
            }
        }
        if let Some((_, _, bend)) = best {
            filled[layer_of[bend as usize] as usize] += plan.label[edge];
            chain.label = Some(bend);
        }
    }
}

/// The vertices and bends on the line of the main path, at most one in a layer: first the spine, then what the main
/// edges of this view pass where the line is free.
fn main_line(plan: &Plan, layer_of: &[u32], chains: &[Chain]) -> Vec<bool> {
    let mut axis = vec![false; layer_of.len()];
    let mut taken = vec![false; layer_of.iter().max().map_or(0, |&l| l as usize + 1)];
    let spine = plan.spine.iter().enumerate().filter(|(_, on)| **on).map(|(v, _)| v as u32);
    let main = chains.iter().zip(plan.main).filter(|(c, main)| **main && !c.back && !c.flat);
    let passed = main.flat_map(|(c, _)| [c.upper, c.lower].into_iter().chain(c.bends.iter().copied()));
    for v in spine.chain(passed) {
        let layer = layer_of[v as usize] as usize;
        if !taken[layer] {
            taken[layer] = true;
            axis[v as usize] = true;
        }
    }
    axis
}
