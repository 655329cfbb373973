//! Crossing minimisation in a layered graph: sweeps of weighted median and barycentre with transposition (Gansner et
//! al. 1993), the best of all sweeps kept. Vertices with a key never swap among themselves: that is how a view keeps the
//! order of the whole graph.

/// Vertices in layers, segments only between neighbouring layers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layers {
    /// The vertices of each layer, left to right.
    pub(crate) layers: Vec<Vec<u32>>,
    /// The layer of each vertex.
    pub(crate) layer_of: Vec<u32>,
    /// The place of each vertex in its layer.
    pub(crate) place: Vec<u32>,
    /// Keyed vertices of a layer always stand in the order of their keys.
    pub(crate) key: Vec<Option<f64>>,
    up: Adjacency,
    down: Adjacency,
}

#[derive(Clone, Debug, Default)]
struct Adjacency {
    start: Vec<u32>,
    to: Vec<u32>,
}

impl Adjacency {
    fn of(n: usize, pairs: impl Iterator<Item = (u32, u32)> + Clone) -> Self {
        let mut start = vec![0u32; n + 1];
        for (a, _) in pairs.clone() {
            start[a as usize + 1] += 1;
        }
        for v in 0..n {
            start[v + 1] += start[v];
        }
        let mut fill = start.clone();
        let mut to = vec![0; start[n] as usize];
        for (a, b) in pairs {
            to[fill[a as usize] as usize] = b;
            fill[a as usize] += 1;
        }
        Adjacency { start, to }
    }

    fn near(&self, v: u32) -> &[u32] {
        &self.to[self.start[v as usize] as usize..self.start[v as usize + 1] as usize]
    }

    fn near_mut(&mut self, v: u32) -> &mut [u32] {
        &mut self.to[self.start[v as usize] as usize..self.start[v as usize + 1] as usize]
    }
}

impl Layers {
    /// Layers from each vertex's layer, its wished place (smaller is further left) and its key; `segments` lead from a
    /// layer to the next.
    pub(crate) fn new(layer_of: Vec<u32>, wish: &[f64], key: Vec<Option<f64>>, segments: &[(u32, u32)]) -> Self {
        let n = layer_of.len();
        let count = layer_of.iter().max().map_or(0, |&l| l as usize + 1);
        let mut layers: Vec<Vec<u32>> = vec![Vec::new(); count];
        for v in 0..n {
            layers[layer_of[v] as usize].push(v as u32);
        }
        let mut all = Layers {
            layers,
            layer_of,
            place: vec![0; n],
            key,
            up: Adjacency::of(n, segments.iter().map(|&(a, b)| (b, a))),
            down: Adjacency::of(n, segments.iter().copied()),
        };
        let mut wish = wish.to_vec();
        for layer in 0..count {
            all.sort_layer(layer, &mut wish);
        }
        all
    }

    pub(crate) fn up(&self, v: u32) -> &[u32] {
        self.up.near(v)
    }

    pub(crate) fn down(&self, v: u32) -> &[u32] {
        self.down.near(v)
    }

    /// Sorts a layer by wish, keyed vertices first made to agree with their keys. Ties keep the order they had.
    fn sort_layer(&mut self, layer: usize, wish: &mut [f64]) {
        let row = &mut self.layers[layer];
        let mut keyed: Vec<u32> = row.iter().copied().filter(|&v| self.key[v as usize].is_some()).collect();
        if keyed.len() > 1 {
            let key = |v: u32| self.key[v as usize].unwrap_or(0.0);
            keyed.sort_by(|&a, &b| key(a).total_cmp(&key(b)).then(a.cmp(&b)));
            let wishes: Vec<f64> = keyed.iter().map(|&v| wish[v as usize]).collect();
            for (&v, level) in keyed.iter().zip(rising(&wishes)) {
                wish[v as usize] = level;
            }
            // Keyed vertices are put back into their slots in key order, so that a stable sort keeps it for ties.
            let mut next = keyed.iter();
            for slot in row.iter_mut().filter(|v| self.key[**v as usize].is_some()) {
                *slot = *next.next().unwrap_or(slot);
            }
        }
        row.sort_by(|&a, &b| wish[a as usize].total_cmp(&wish[b as usize]));
        for (place, &v) in row.iter().enumerate() {
            self.place[v as usize] = place as u32;
        }
    }

    /// Pairs of segments that cross. O(s log v).
    pub(crate) fn crossings(&self) -> u64 {
        self.crossings_among(self.layer_of.len() as u32)
    }

    /// Pairs of segments that cross, among those whose ends are numbered below `end`.
    pub(crate) fn crossings_among(&self, end_id: u32) -> u64 {
        let mut tree = Vec::new();
        let mut total = 0;
        for layer in 1..self.layers.len() {
            let width = self.layers[layer - 1].len();
            tree.clear();
            tree.resize(width + 1, 0u32);
            let mut count = 0u64;
            let mut ends = Vec::new();
            for &v in self.layers[layer].iter().filter(|v| **v < end_id) {
                ends.clear();
                ends.extend(self.up(v).iter().filter(|u| **u < end_id).map(|&u| self.place[u as usize]));
                for &end in &ends {
                    // Earlier segments that end further right cross this one.
                    let mut at = end as usize + 1;
                    let mut not_right = 0u64;
                    while at > 0 {
                        not_right += u64::from(tree[at]);
                        at &= at - 1;
                    }
                    total += count - not_right;
                }
                for &end in &ends {
                    let mut at = end as usize + 1;
                    while at <= width {
                        tree[at] += 1;
                        at += at & at.wrapping_neg();
                    }
                }
                count += ends.len() as u64;
            }
        }
        total
    }

    /// Sweeps at most `sweeps` times and keeps the best order seen; when nothing is won for a while, the best order is
    /// shaken (always in the same way) and sweeping goes on from there.
    pub(crate) fn minimise(&mut self, sweeps: usize) {
        self.transpose();
        let mut best = (self.crossings(), self.layers.clone());
        let (mut idle, mut shakes) = (0, 0);
        for sweep in 0..sweeps {
            if best.0 == 0 {
                break;
            }
            if idle == 6 {
                self.layers.clone_from(&best.1);
                self.number();
                self.shake(shakes);
                shakes += 1;
                idle = 0;
            }
            self.sweep(sweep % 2 == 0, sweep % 4 < 2, sweep % 8 >= 4);
            self.transpose();
            let crossings = self.crossings();
            idle += 1;
            if crossings < best.0 {
                best = (crossings, self.layers.clone());
                idle = 0;
            }
        }
        self.layers = best.1;
        self.number();
    }

    /// Displaces every vertex by up to a few places, from a fixed sequence of pseudo-random numbers.
    fn shake(&mut self, turn: u64) {
        let mut state = turn.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d;
        let mut wish = vec![0.0; self.layer_of.len()];
        for layer in 0..self.layers.len() {
            let reach = self.layers[layer].len() as f64 * [0.15, 0.5, 0.3, 1.0][turn as usize % 4];
            for &v in &self.layers[layer] {
                state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                let random = (state >> 33) as f64 / f64::from(1u32 << 31) - 0.5;
                wish[v as usize] = f64::from(self.place[v as usize]) + random * reach;
            }
            self.sort_layer(layer, &mut wish);
        }
    }

    fn number(&mut self) {
        for row in &self.layers {
            for (place, &v) in row.iter().enumerate() {
                self.place[v as usize] = place as u32;
            }
        }
    }

    /// Orders every layer by where its neighbours in the layer before (going down) or after (going up) stand.
    fn sweep(&mut self, downwards: bool, mean: bool, reverse_ties: bool) {
        let count = self.layers.len();
        let mut wish = vec![0.0; self.layer_of.len()];
        let mut places = Vec::new();
        for step in 1..count {
            let layer = if downwards { step } else { count - 1 - step };
            if reverse_ties {
                self.layers[layer].reverse();
            }
            for i in 0..self.layers[layer].len() {
                let v = self.layers[layer][i];
                let near = if downwards { self.up(v) } else { self.down(v) };
                places.clear();
                places.extend(near.iter().map(|&u| f64::from(self.place[u as usize])));
                wish[v as usize] = match places.len() {
                    0 => f64::NAN,
                    _ if mean => places.iter().sum::<f64>() / places.len() as f64,
                    _ => median(&mut places),
                };
            }
            self.fill_gaps(layer, &mut wish);
            self.sort_layer(layer, &mut wish);
        }
    }

    /// A vertex without neighbours wishes to stand where its left neighbour does.
    fn fill_gaps(&self, layer: usize, wish: &mut [f64]) {
        let mut last = 0.0;
        for &v in &self.layers[layer] {
            if wish[v as usize].is_nan() {
                wish[v as usize] = last;
            }
            last = wish[v as usize];
        }
    }

    /// Swaps neighbours in a layer while that lessens crossings.
    fn transpose(&mut self) {
        for _ in 0..10 {
            let mut won = 0;
            for layer in 0..self.layers.len() {
                won += self.transpose_layer(layer);
            }
            if won == 0 {
                break;
            }
        }
    }

    fn transpose_layer(&mut self, layer: usize) -> u64 {
        for i in 0..self.layers[layer].len() {
            let v = self.layers[layer][i];
            let place = &self.place;
            for near in [self.up.near_mut(v), self.down.near_mut(v)] {
                if near.len() > 1 {
                    near.sort_unstable_by_key(|&u| place[u as usize]);
                }
            }
        }
        let mut won = 0;
        for i in 1..self.layers[layer].len() {
            let (a, b) = (self.layers[layer][i - 1], self.layers[layer][i]);
            if self.key[a as usize].is_some() && self.key[b as usize].is_some() {
                continue;
            }
            let now = self.pair(&self.up, a, b) + self.pair(&self.down, a, b);
            if now == 0 {
                continue;
            }
            let swapped = self.pair(&self.up, b, a) + self.pair(&self.down, b, a);
            if swapped < now {
                won += now - swapped;
                self.layers[layer].swap(i - 1, i);
                self.place[a as usize] = i as u32;
                self.place[b as usize] = i as u32 - 1;
            }
        }
        won
    }

    /// Crossings between the segments of `a` and `b` on one side when `a` stands left of `b`; neighbours are sorted.
    fn pair(&self, side: &Adjacency, a: u32, b: u32) -> u64 {
        let (left, right) = (side.near(a), side.near(b));
        let mut count = 0;
        let mut passed = 0;
        for &u in left {
            while passed < right.len() && self.place[right[passed] as usize] < self.place[u as usize] {
                passed += 1;
            }
            count += passed as u64;
        }
        count
    }
}

/// The weighted median of Gansner et al.: between the two middle places, nearer to the crowded side.
fn median(places: &mut [f64]) -> f64 {
    places.sort_unstable_by(f64::total_cmp);
    let n = places.len();
    let mid = n / 2;
    if n % 2 == 1 {
        return places[mid];
    }
    if n == 2 {
        return (places[0] + places[1]) / 2.0;
    }
    let (left, right) = (places[mid - 1] - places[0], places[n - 1] - places[mid]);
    if left + right == 0.0 {
        return (places[mid - 1] + places[mid]) / 2.0;
    }
    (places[mid - 1] * right + places[mid] * left) / (left + right)
}

/// The non-decreasing sequence nearest to `wishes` (least squares, pool adjacent violators).
pub(crate) fn rising(wishes: &[f64]) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::with_capacity(wishes.len());
    for &wish in wishes {
        pools.push((wish, 1));
        while let [.., (a, n), (b, m)] = pools[..] {
            if a <= b {
                break;
            }
            pools.pop();
            let last = pools.len() - 1;
            pools[last] = ((a * n as f64 + b * m as f64) / (n + m) as f64, n + m);
        }
    }
    pools.iter().flat_map(|&(level, n)| std::iter::repeat_n(level, n)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_layers(left: usize, right: usize, segments: &[(u32, u32)], key: Vec<Option<f64>>) -> Layers {
        let layer_of = (0..left + right).map(|v| u32::from(v >= left)).collect();
        let wish: Vec<f64> = (0..left + right).map(|v| v as f64).collect();
        let segments: Vec<_> = segments.iter().map(|&(a, b)| (a, b + left as u32)).collect();
        Layers::new(layer_of, &wish, key, &segments)
    }

    #[test]
    fn a_twisted_pair_is_untwisted_unless_keys_forbid() {
        let twisted = [(0, 1), (1, 0)];
        let mut free = two_layers(2, 2, &twisted, vec![None; 4]);
        assert_eq!(free.crossings(), 1);
        free.minimise(8);
        assert_eq!(free.crossings(), 0);
        let mut held = two_layers(2, 2, &twisted, vec![Some(0.0), Some(1.0), Some(0.0), Some(1.0)]);
        held.minimise(8);
        assert_eq!(held.layers, [vec![0, 1], vec![2, 3]]);
        assert_eq!(held.crossings(), 1);
    }

    #[test]
    fn rising_pools_what_falls() {
        assert_eq!(rising(&[1.0, 3.0, 2.0, 4.0]), [1.0, 2.5, 2.5, 4.0]);
    }

    proptest::proptest! {
        #[test]
        fn counted_as_pair_by_pair(raw in proptest::collection::vec((0u32..6, 0u32..6), 0..20)) {
            let graph = two_layers(6, 6, &raw, vec![None; 12]);
            let mut pairs = 0;
            for (i, a) in raw.iter().enumerate() {
                for b in &raw[..i] {
                    pairs += u64::from((a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1));
                }
            }
            proptest::prop_assert_eq!(graph.crossings(), pairs);
            let mut less = graph.clone();
            less.minimise(16);
            proptest::prop_assert!(less.crossings() <= pairs);
        }
    }
}
