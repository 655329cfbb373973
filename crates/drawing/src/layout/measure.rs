//! How much a drawing changes from one view to the next: the measure of stability.

use std::collections::BTreeMap;

use super::{Direction, Layout};
use crate::graph::Vertex;

/// Mean distance between the places of the vertices that both drawings show, as a part of the diagonal, 0 when they
/// share none.
///
/// Places are centres from the drawing's origin, which lies on the main path at the start, each divided by its own
/// drawing's diagonal: both drawings are thought scaled to the same size, with their main paths on each other.
pub fn displacement(a: &Layout, b: &Layout) -> f64 {
    let (da, db) = (a.diagonal().max(1.0), b.diagonal().max(1.0));
    let places: BTreeMap<Vertex, (f64, f64)> = b.nodes.iter().map(|n| (n.vertex, n.rect.center())).collect();
    let (mut sum, mut count) = (0.0, 0u32);
    for node in &a.nodes {
        if let Some(&(x, y)) = places.get(&node.vertex) {
            let (ax, ay) = node.rect.center();
            sum += (ax / da - x / db).hypot(ay / da - y / db);
            count += 1;
        }
    }
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}

/// Pairs of vertices in both drawings that swapped: above in one and below in the other, or side by side in both and in
/// the other order.
pub fn order_swaps(a: &Layout, b: &Layout) -> usize {
    let spot = |l: &Layout| -> BTreeMap<Vertex, (u32, f64)> {
        let across = |c: (f64, f64)| if l.direction == Direction::TopDown { c.0 } else { c.1 };
        l.nodes.iter().map(|n| (n.vertex, (n.rank, across(n.rect.center())))).collect()
    };
    let other = spot(b);
    let both: Vec<_> = spot(a).into_iter().filter_map(|(v, p)| Some((p, *other.get(&v)?))).collect();
    let mut swaps = 0;
    for (i, (a1, b1)) in both.iter().enumerate() {
        for (a2, b2) in &both[..i] {
            let ranks = (a1.0.cmp(&a2.0), b1.0.cmp(&b2.0));
            let level = ranks.0.is_eq() && ranks.1.is_eq();
            let opposed = ranks.0 == ranks.1.reverse() && ranks.0.is_ne();
            swaps += usize::from(opposed || (level && a1.1.total_cmp(&a2.1) != b1.1.total_cmp(&b2.1)));
        }
    }
    swaps
}
