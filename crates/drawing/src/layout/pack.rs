//! Coordinates across the layers of crowded maps, row by row: every row is packed as near as it can be to where its
//! neighbours stand. Where hundreds of lines run side by side, [`super::place`]'s straight lines would hold each other
//! apart from row to row, and the map would be many times wider than its widest row.

use super::order::{Layers, rising};
use super::place::{Extents, pull};

const ROUNDS: usize = 10;

/// The position of every vertex: order within layers is kept, extents never overlap, the axis is at 0. No row reaches
/// further than its own extents and its neighbours' wishes ask for. O(rounds × segments).
pub(crate) fn packed(layers: &Layers, extents: &Extents) -> Vec<f64> {
    let mut at = vec![0.0; layers.layer_of.len()];
    let mut wish = Vec::new();
    for row in &layers.layers {
        wish.clear();
        wish.resize(row.len(), 0.0);
        pack_row(row, &wish, extents, &mut at);
    }
    let count = layers.layers.len();
    for round in 0..ROUNDS {
        for step in 0..count {
            let row = &layers.layers[if round % 2 == 0 { step } else { count - 1 - step }];
            wish.clear();
            wish.extend(row.iter().map(|&v| wished(layers, extents, &at, v)));
            pack_row(row, &wish, extents, &mut at);
        }
    }
    at
}

/// The weighted mean of the neighbours' places.
fn wished(layers: &Layers, extents: &Extents, at: &[f64], v: u32) -> f64 {
    let near = layers.up(v).iter().chain(layers.down(v));
    let (sum, weight) = near.fold((0.0, 0.0), |(sum, weight), &u| {
        let own = pull(extents, v, u);
        (sum + own * at[u as usize], weight + own)
    });
    if weight > 0.0 { sum / weight } else { at[v as usize] }
}

/// Places one row as near to its wishes as its order and extents allow (least squares); its axis vertex at 0.
fn pack_row(row: &[u32], wishes: &[f64], extents: &Extents, at: &mut [f64]) {
    // Offset of each vertex from the first when all stand as close as they may.
    let mut offset = 0.0;
    let offsets: Vec<f64> = (0..row.len())
        .map(|i| {
            if i > 0 {
                offset += extents.right[row[i - 1] as usize] + extents.left[row[i] as usize];
            }
            offset
        })
        .collect();
    let eased: Vec<f64> = wishes.iter().zip(&offsets).map(|(w, o)| w - o).collect();
    let axis = row.iter().position(|&v| extents.axis[v as usize]);
    let split = axis.unwrap_or(0);
    let hinge = axis.map(|a| -offsets[a]);
    let left = rising(&eased[..split]);
    let right = rising(&eased[split..]);
    for (i, level) in left.into_iter().chain(right).enumerate() {
        let level = match hinge {
            Some(hinge) if i < split => level.min(hinge),
            Some(hinge) if i == split => hinge,
            Some(hinge) => level.max(hinge),
            None => level,
        };
        at[row[i] as usize] = level + offsets[i];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_keeps_its_order_and_its_axis() {
        let (left, right) = (vec![10.0; 4], vec![10.0; 4]);
        let (bend, axis) = (vec![false; 4], vec![false, false, true, false]);
        let extents = Extents { left: &left, right: &right, bend: &bend, axis: &axis };
        let mut at = vec![0.0; 4];
        pack_row(&[0, 1, 2, 3], &[50.0, -90.0, 7.0, 3.0], &extents, &mut at);
        assert_eq!(at, [-40.0, -20.0, 0.0, 20.0]);
        pack_row(&[0, 1, 2, 3], &[-200.0, -90.0, 7.0, 300.0], &extents, &mut at);
        assert_eq!(at, [-200.0, -90.0, 0.0, 300.0]);
    }
}
