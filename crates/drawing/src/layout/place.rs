//! Coordinates across the layers: Brandes and Köpf (2002) with the main path aligned first, so that it is exactly
//! straight, then chains and vertices slide towards the median of their neighbours where there is room.

use super::order::Layers;

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

/// The position of every vertex: order within layers is kept, extents never overlap, the axis is at 0.
pub(crate) fn positions(layers: &Layers, extents: &Extents) -> Vec<f64> {
    let n = layers.layer_of.len();
    if n == 0 {
        return Vec::new();
    }
    let marked = conflicts(layers, extents);
    let mut four: Vec<Vec<f64>> = Vec::with_capacity(4);
    for (down, mirror) in [(true, false), (true, true), (false, false), (false, true)] {
        four.push(one_way(layers, extents, &marked, down, mirror));
    }
    align(&mut four, extents);
    let mut at: Vec<f64> = (0..n)
        .map(|v| {
            let mut own = [four[0][v], four[1][v], four[2][v], four[3][v]];
            own.sort_unstable_by(f64::total_cmp);
            (own[1] + own[2]) / 2.0
        })
        .collect();
    relax(layers, extents, &mut at);
    at
}

/// Segments (upper, lower) that may not be aligned, because they cross the main path or a straight inner segment.
/// Kept per lower vertex, as its upper neighbours that are ruled out.
fn conflicts(layers: &Layers, extents: &Extents) -> Vec<Vec<u32>> {
    let mut marked: Vec<Vec<u32>> = vec![Vec::new(); layers.layer_of.len()];
    for row in &layers.layers {
        let inner: Vec<(u32, u32)> = row
            .iter()
            .filter(|&&v| extents.bend[v as usize])
            .flat_map(|&v| layers.up(v).iter().filter(|&&u| extents.bend[u as usize]).map(move |&u| (u, v)))
            .collect();
        let axis = row
            .iter()
            .find(|&&v| extents.axis[v as usize])
            .and_then(|&v| layers.up(v).iter().find(|&&u| extents.axis[u as usize]).map(|&u| (u, v)));
        for &v in row {
            for &u in layers.up(v) {
                let crosses = |&(a, b): &(u32, u32)| {
                    let top = layers.place[u as usize].cmp(&layers.place[a as usize]);
                    let bottom = layers.place[v as usize].cmp(&layers.place[b as usize]);
                    top != bottom && top != std::cmp::Ordering::Equal && bottom != std::cmp::Ordering::Equal
                };
                let straight = extents.bend[u as usize] && extents.bend[v as usize];
                let off_axis = axis.is_some_and(|(a, b)| (a, b) != (u, v) && (a == u || b == v || crosses(&(a, b))));
                if axis == Some((u, v)) {
                    continue;
                }
                if off_axis || (!straight && inner.len() < 400 && inner.iter().any(crosses)) {
                    marked[v as usize].push(u);
                }
            }
        }
    }
    marked
}

/// One of the four extreme layouts: blocks of aligned vertices, packed to one side.
fn one_way(layers: &Layers, extents: &Extents, marked: &[Vec<u32>], down: bool, mirror: bool) -> Vec<f64> {
    let n = layers.layer_of.len();
    let count = layers.layers.len();
    let width = |layer: usize| layers.layers[layer].len() as u32;
    let place = |v: u32| {
        let own = layers.place[v as usize];
        if mirror { width(layers.layer_of[v as usize] as usize) - 1 - own } else { own }
    };
    let mut root: Vec<u32> = (0..n as u32).collect();
    let mut next: Vec<u32> = (0..n as u32).collect();
    let mut near: Vec<u32> = Vec::new();
    for step in 1..count {
        let layer = if down { step } else { count - 1 - step };
        let mut reached: i64 = -1;
        for i in 0..width(layer) {
            let index = if mirror { width(layer) - 1 - i } else { i };
            let v = layers.layers[layer][index as usize];
            near.clear();
            near.extend_from_slice(if down { layers.up(v) } else { layers.down(v) });
            near.sort_unstable_by_key(|&u| place(u));
            let axis = near.iter().position(|&u| extents.axis[u as usize] && extents.axis[v as usize]);
            let middle = match (axis, near.len()) {
                (_, 0) => continue,
                (Some(index), _) => [index, index],
                (None, len) => [(len - 1) / 2, len / 2],
            };
            for index in middle {
                let u = near[index];
                let (upper, lower) = if down { (u, v) } else { (v, u) };
                let free = next[v as usize] == v && !marked[lower as usize].contains(&upper);
                if free && reached < i64::from(place(u)) {
                    next[u as usize] = v;
                    root[v as usize] = root[u as usize];
                    next[v as usize] = root[v as usize];
                    reached = i64::from(place(u));
                }
            }
        }
    }
    compact(layers, extents, &root, mirror)
}

/// Packs blocks to the left (mirrored: right) as far as separations allow, then closes gaps towards the other side.
fn compact(layers: &Layers, extents: &Extents, root: &[u32], mirror: bool) -> Vec<f64> {
    let n = root.len();
    let apart = |a: u32, b: u32| {
        // `a` stands before `b` in the direction of packing.
        let (l, r) = if mirror { (b, a) } else { (a, b) };
        extents.right[l as usize] + extents.left[r as usize]
    };
    let mut after: Vec<Vec<(u32, f64)>> = vec![Vec::new(); n];
    let mut before: Vec<Vec<(u32, f64)>> = vec![Vec::new(); n];
    let mut waits = vec![0u32; n];
    for row in &layers.layers {
        for pair in row.windows(2) {
            let (a, b) = if mirror { (pair[1], pair[0]) } else { (pair[0], pair[1]) };
            let (ra, rb) = (root[a as usize], root[b as usize]);
            after[ra as usize].push((rb, apart(a, b)));
            before[rb as usize].push((ra, apart(a, b)));
            waits[rb as usize] += 1;
        }
    }
    let mut order: Vec<u32> = (0..n as u32).filter(|&v| root[v as usize] == v && waits[v as usize] == 0).collect();
    let mut at = vec![0.0f64; n];
    let mut done = 0;
    while done < order.len() {
        let block = order[done];
        done += 1;
        for &(other, gap) in &after[block as usize] {
            at[other as usize] = at[other as usize].max(at[block as usize] + gap);
            waits[other as usize] -= 1;
            if waits[other as usize] == 0 {
                order.push(other);
            }
        }
    }
    for &block in order.iter().rev() {
        let room = after[block as usize].iter().map(|&(other, gap)| at[other as usize] - gap);
        let limit = room.fold(f64::INFINITY, f64::min);
        if limit.is_finite() && !before[block as usize].is_empty() {
            at[block as usize] = at[block as usize].max(limit);
        } else if limit.is_finite() {
            at[block as usize] = limit;
        }
    }
    let sign = if mirror { -1.0 } else { 1.0 };
    (0..n).map(|v| sign * at[root[v] as usize]).collect()
}

/// Moves the four layouts onto each other: by the main path when there is one, else by the narrowest.
fn align(four: &mut [Vec<f64>], extents: &Extents) {
    if let Some(axis) = extents.axis.iter().position(|&a| a) {
        for at in four {
            let shift = at[axis];
            at.iter_mut().for_each(|x| *x -= shift);
        }
        return;
    }
    let span = |at: &[f64]| {
        let low = at.iter().copied().fold(f64::INFINITY, f64::min);
        let high = at.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        (low, high)
    };
    let spans: Vec<(f64, f64)> = four.iter().map(|at| span(at)).collect();
    let narrow = spans.iter().copied().min_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0))).unwrap_or((0.0, 0.0));
    for (i, at) in four.iter_mut().enumerate() {
        let shift = if i % 2 == 0 { narrow.0 - spans[i].0 } else { narrow.1 - spans[i].1 };
        at.iter_mut().for_each(|x| *x += shift);
    }
}

/// Slides each straight chain, then each vertex, to the weighted median of its neighbours, as far as its row lets it.
fn relax(layers: &Layers, extents: &Extents, at: &mut [f64]) {
    let groups = chains(layers, extents, at);
    let mut pulls: Vec<(f64, f64)> = Vec::new();
    for round in 0..12 {
        let mut moved = 0.0f64;
        for step in 0..groups.len() {
            let group = &groups[if round % 2 == 0 { step } else { groups.len() - 1 - step }];
            if group.iter().any(|&v| extents.axis[v as usize]) {
                continue;
            }
            let here = at[group[0] as usize];
            let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
            pulls.clear();
            for &v in group {
                let row = &layers.layers[layers.layer_of[v as usize] as usize];
                let place = layers.place[v as usize] as usize;
                if place > 0 {
                    let u = row[place - 1] as usize;
                    low = low.max(at[u] + extents.right[u] + extents.left[v as usize]);
                }
                if let Some(&u) = row.get(place + 1) {
                    high = high.min(at[u as usize] - extents.left[u as usize] - extents.right[v as usize]);
                }
                for &u in layers.up(v).iter().chain(layers.down(v)) {
                    if !group.contains(&u) {
                        pulls.push((at[u as usize], pull(extents, v, u)));
                    }
                }
            }
            if pulls.is_empty() || low > high {
                continue;
            }
            let wish = weighted_median(&mut pulls, here).clamp(low, high);
            moved = moved.max((wish - here).abs());
            for &v in group {
                at[v as usize] = wish;
            }
        }
        if moved < 0.5 {
            break;
        }
    }
}

pub(crate) fn pull(extents: &Extents, v: u32, u: u32) -> f64 {
    match (extents.bend[v as usize], extents.bend[u as usize]) {
        (true, true) => 8.0,
        (false, false) => 1.0,
        _ => 2.0,
    }
}

/// Bends of one edge that stand straight above each other move as one; every other vertex moves alone.
fn chains(layers: &Layers, extents: &Extents, at: &mut [f64]) -> Vec<Vec<u32>> {
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for row in &layers.layers {
        for &v in row {
            let bend = extents.bend[v as usize];
            let above = layers.up(v).iter().any(|&u| joined(extents, at, u, v) && layers.up(v).len() == 1);
            if bend && above {
                continue;
            }
            let mut group = vec![v];
            let mut last = v;
            while let [next] = *layers.down(last) {
                let straight = joined(extents, at, last, next) && layers.up(next).len() == 1;
                if !straight {
                    break;
                }
                at[next as usize] = at[v as usize];
                group.push(next);
                last = next;
            }
            groups.push(group);
        }
    }
    groups
}

fn joined(extents: &Extents, at: &[f64], upper: u32, lower: u32) -> bool {
    let both = extents.bend[upper as usize] && extents.bend[lower as usize];
    both && (at[upper as usize] - at[lower as usize]).abs() < 1e-6
}

/// A weighted median, the middle where an interval qualifies; `here` when nothing pulls.
fn weighted_median(pulls: &mut [(f64, f64)], here: f64) -> f64 {
    pulls.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let half = pulls.iter().map(|p| p.1).sum::<f64>() / 2.0;
    let mut sum = 0.0;
    for i in 0..pulls.len() {
        sum += pulls[i].1;
        if (sum - half).abs() < 1e-9 && i + 1 < pulls.len() {
            return (pulls[i].0 + pulls[i + 1].0) / 2.0;
        }
        if sum > half {
            return pulls[i].0;
        }
    }
    here
}
