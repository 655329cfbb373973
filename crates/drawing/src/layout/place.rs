//! Coordinates across the layers, row by row: every row is packed as near as it can be to where its neighbours stand, so
//! that no map is wider than its rows ask for; then lines are straightened within the room that is left. (Brandes and
//! Köpf's straight lines hold each other apart from row to row: crowded maps came out tens of times wider than their
//! widest row, and each filter changed their shape.)

use super::order::{Layers, rising};

/// What placing needs besides the layers.
pub(crate) struct Extents<'a> {
    /// Room to the left of each vertex's line.
    pub(crate) left: &'a [f64],
    /// Room to the right of it.
    pub(crate) right: &'a [f64],
    /// Bends and labels of edges, which want to be straight.
    pub(crate) bend: &'a [bool],
    /// On the main path: all of these get position 0. At most one in a layer.
    pub(crate) axis: &'a [bool],
}

const ROUNDS: usize = 10;

/// The position of every vertex: order within layers is kept, extents never overlap, the axis is at 0.
/// O(rounds × segments).
pub(crate) fn positions(layers: &Layers, extents: &Extents) -> Vec<f64> {
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
    straighten(layers, extents, &mut at);
    align_vertices(layers, extents, &mut at);
    straighten(layers, extents, &mut at);
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

/// How strongly `v` wants to stand where `u` does.
fn pull(extents: &Extents, v: u32, u: u32) -> f64 {
    match (extents.bend[v as usize], extents.bend[u as usize]) {
        (true, true) => 8.0,
        (false, false) => 1.0,
        _ => 2.0,
    }
}

/// Between what a vertex may move while its neighbours in the row stay.
fn room(layers: &Layers, extents: &Extents, at: &[f64], v: u32) -> (f64, f64) {
    let row = &layers.layers[layers.layer_of[v as usize] as usize];
    let place = layers.place[v as usize] as usize;
    let before = place.checked_sub(1).map(|p| row[p] as usize);
    let after = row.get(place + 1).map(|&u| u as usize);
    let low = before.map_or(f64::NEG_INFINITY, |u| at[u] + extents.right[u] + extents.left[v as usize]);
    let high = after.map_or(f64::INFINITY, |u| at[u] - extents.left[u] - extents.right[v as usize]);
    (low, high)
}

/// Draws lines straight over as many rows as their room allows, the outermost first: those give the others room.
fn straighten(layers: &Layers, extents: &Extents, at: &mut [f64]) {
    let mut lines = lines(layers, extents);
    let reach = |line: &Vec<u32>| line.iter().map(|&v| at[v as usize].abs()).fold(0.0, f64::max);
    let mut turn: Vec<(f64, usize)> = lines.iter().enumerate().map(|(i, line)| (reach(line), i)).collect();
    turn.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, line) in turn {
        let line = std::mem::take(&mut lines[line]);
        let mut begun = 0;
        while begun < line.len() {
            let (mut low, mut high) = room(layers, extents, at, line[begun]);
            let mut end = begun + 1;
            while end < line.len() {
                let (l, h) = room(layers, extents, at, line[end]);
                if l.max(low) > h.min(high) {
                    break;
                }
                (low, high) = (low.max(l), high.min(h));
                end += 1;
            }
            let run = &line[begun..end];
            let mean = run.iter().map(|&v| at[v as usize]).sum::<f64>() / run.len() as f64;
            if low <= high {
                run.iter().for_each(|&v| at[v as usize] = mean.clamp(low, high));
            }
            begun = end;
        }
    }
}

/// The bends of each edge from top to bottom, less those on the axis.
fn lines(layers: &Layers, extents: &Extents) -> Vec<Vec<u32>> {
    let bends = |near: &[u32]| match near {
        [u] if extents.bend[*u as usize] && !extents.axis[*u as usize] => Some(*u),
        _ => None,
    };
    let mut lines = Vec::new();
    for row in &layers.layers {
        for &v in row {
            if !extents.bend[v as usize] || extents.axis[v as usize] || bends(layers.up(v)).is_some() {
                continue;
            }
            let mut line = vec![v];
            while let Some(next) = bends(layers.down(line[line.len() - 1])) {
                line.push(next);
            }
            lines.push(line);
        }
    }
    lines
}

/// Moves boxes to the weighted median of where their lines stand, so that one of them runs straight into the box.
fn align_vertices(layers: &Layers, extents: &Extents, at: &mut [f64]) {
    let mut pulls = Vec::new();
    for &v in layers.layers.iter().flatten() {
        if extents.bend[v as usize] || extents.axis[v as usize] {
            continue;
        }
        pulls.clear();
        pulls.extend(layers.up(v).iter().chain(layers.down(v)).map(|&u| at[u as usize]));
        let (low, high) = room(layers, extents, at, v);
        if !pulls.is_empty() && low <= high {
            pulls.sort_unstable_by(f64::total_cmp);
            at[v as usize] = pulls[(pulls.len() - 1) / 2].clamp(low, high);
        }
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
