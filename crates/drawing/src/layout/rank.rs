//! Rank assignment by network simplex (Gansner, Koutsofios, North, Vo 1993): the shortest total weighted edge length in
//! which every edge goes down by at least its least length. Cut values are sums of net weight over subtrees, so each
//! step is O(n + m) without bookkeeping.

/// An edge of the acyclic graph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) from: usize,
    pub(crate) to: usize,
    pub(crate) length_min: i32,
    pub(crate) weight: i64,
}

impl Link {
    fn slack(&self, rank: &[i32]) -> i32 {
        rank[self.to] - rank[self.from] - self.length_min
    }
}

/// Ranks from 0, for `n` vertices joined by `links`, which must be acyclic; parts that no link joins are ranked each by itself.
pub(crate) fn ranks(n: usize, links: &[Link]) -> Vec<i32> {
    if n == 0 {
        return Vec::new();
    }
    let mut linked = links.to_vec();
    let joints = join_parts(n, links);
    linked.extend(joints);
    let mut rank = longest_path(n, &linked);
    let mut tree = Tree::tight(n, &linked, &mut rank);
    let net = net_weight(n, &linked);
    for _ in 0..40 * n + 200 {
        tree.walk(&linked);
        let Some(leaving) = tree.leaving(&linked, &net) else { break };
        tree.exchange(leaving, &linked, &mut rank);
    }
    let least = rank.iter().copied().min().unwrap_or(0);
    rank.iter_mut().for_each(|r| *r -= least);
    rank
}

/// Weightless links that hang every part on the part of vertex 0.
fn join_parts(n: usize, links: &[Link]) -> Vec<Link> {
    let mut part: Vec<usize> = (0..n).collect();
    fn root(part: &mut [usize], mut v: usize) -> usize {
        while part[v] != v {
            part[v] = part[part[v]];
            v = part[v];
        }
        v
    }
    for link in links {
        let (a, b) = (root(&mut part, link.from), root(&mut part, link.to));
        part[a.max(b)] = a.min(b);
    }
    let heads: Vec<usize> = (1..n).filter(|&v| part[v] == v).collect();
    // Each part's smallest vertex hangs from vertex 0 by a link that may have any length from -n on.
    heads.into_iter().map(|v| Link { from: 0, to: v, length_min: -(n as i32), weight: 0 }).collect()
}

fn longest_path(n: usize, links: &[Link]) -> Vec<i32> {
    let mut incoming = vec![0usize; n];
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); n];
    for (index, link) in links.iter().enumerate() {
        incoming[link.to] += 1;
        out[link.from].push(index);
    }
    let mut ready: Vec<usize> = (0..n).filter(|&v| incoming[v] == 0).collect();
    let mut rank = vec![0; n];
    let mut next = 0;
    while next < ready.len() {
        let vertex = ready[next];
        next += 1;
        for &index in &out[vertex] {
            let link = links[index];
            rank[link.to] = rank[link.to].max(rank[vertex] + link.length_min);
            incoming[link.to] -= 1;
            if incoming[link.to] == 0 {
                ready.push(link.to);
            }
        }
    }
    assert!(ready.len() == n, "ranks need an acyclic graph");
    rank
}

fn net_weight(n: usize, links: &[Link]) -> Vec<i64> {
    let mut net = vec![0; n];
    for link in links {
        net[link.from] += link.weight;
        net[link.to] -= link.weight;
    }
    net
}

/// A spanning tree of tight links, with a preorder walk from vertex 0.
struct Tree {
    in_tree: Vec<bool>,
    around: Vec<Vec<usize>>,
    /// Vertices in preorder; a subtree is `order[low[v]..high[v]]`.
    order: Vec<usize>,
    low: Vec<usize>,
    high: Vec<usize>,
    parent_link: Vec<usize>,
    search_from: usize,
}

impl Tree {
    /// Grows a tree of tight links, shifting what is grown so far when no tight link leads on.
    fn tight(n: usize, links: &[Link], rank: &mut [i32]) -> Tree {
        let mut incident: Vec<Vec<usize>> = vec![Vec::new(); n];
        for (index, link) in links.iter().enumerate() {
            incident[link.from].push(index);
            incident[link.to].push(index);
        }
        let mut tree = Tree {
            in_tree: vec![false; links.len()],
            around: vec![Vec::new(); n],
            order: Vec::with_capacity(n),
            low: vec![0; n],
            high: vec![0; n],
            parent_link: vec![usize::MAX; n],
            search_from: 0,
        };
        let mut inside = vec![false; n];
        inside[0] = true;
        let mut grown = vec![0];
        let mut next = 0;
        loop {
            while next < grown.len() {
                let vertex = grown[next];
                next += 1;
                for &index in &incident[vertex] {
                    let link = links[index];
                    let other = link.from + link.to - vertex;
                    if link.from != link.to && !inside[other] && link.slack(rank) == 0 {
                        inside[other] = true;
                        grown.push(other);
                        tree.add(index, links);
                    }
                }
            }
            if grown.len() == n {
                return tree;
            }
            let border = links.iter().filter(|l| inside[l.from] != inside[l.to]);
            let Some(link) = border.min_by_key(|l| l.slack(rank)) else { return tree };
            let shift = if inside[link.to] { -link.slack(rank) } else { link.slack(rank) };
            for &vertex in &grown {
                rank[vertex] += shift;
            }
            next = 0;
        }
    }

    fn add(&mut self, index: usize, links: &[Link]) {
        self.in_tree[index] = true;
        self.around[links[index].from].push(index);
        self.around[links[index].to].push(index);
    }

    fn drop_link(&mut self, index: usize, links: &[Link]) {
        self.in_tree[index] = false;
        self.around[links[index].from].retain(|&i| i != index);
        self.around[links[index].to].retain(|&i| i != index);
    }

    fn walk(&mut self, links: &[Link]) {
        self.order.clear();
        let mut stack = vec![(0usize, usize::MAX, false)];
        while let Some((vertex, by, done)) = stack.pop() {
            if done {
                self.high[vertex] = self.order.len();
                continue;
            }
            self.low[vertex] = self.order.len();
            self.parent_link[vertex] = by;
            self.order.push(vertex);
            stack.push((vertex, by, true));
            for &index in self.around[vertex].iter().filter(|&&i| i != by) {
                let other = links[index].from + links[index].to - vertex;
                stack.push((other, index, false));
            }
        }
    }

    fn below(&self, top: usize, vertex: usize) -> bool {
        (self.low[top]..self.high[top]).contains(&self.low[vertex])
    }

    /// The child end of a tree link whose cut value is negative, searched round-robin so that none starves.
    fn leaving(&mut self, links: &[Link], net: &[i64]) -> Option<usize> {
        let n = self.order.len();
        let mut sum = vec![0i64; n + 1];
        for (i, &vertex) in self.order.iter().enumerate() {
            sum[i + 1] = sum[i] + net[vertex];
        }
        let mut best: Option<(i64, usize)> = None;
        let mut seen = 0;
        for step in 0..net.len() {
            let vertex = (self.search_from + step) % net.len();
            let by = self.parent_link[vertex];
            if by == usize::MAX {
                continue;
            }
            let below = sum[self.high[vertex]] - sum[self.low[vertex]];
            let cut = if links[by].from == vertex { below } else { -below };
            if cut < 0 {
                if best.is_none_or(|(b, _)| cut < b) {
                    best = Some((cut, vertex));
                }
                seen += 1;
                if seen == 30 {
                    break;
                }
            }
        }
        let (_, vertex) = best?;
        self.search_from = (vertex + 1) % net.len();
        Some(vertex)
    }

    /// Replaces the link above `child` by the tightest that crosses the cut the other way.
    fn exchange(&mut self, child: usize, links: &[Link], rank: &mut [i32]) {
        let leaving = self.parent_link[child];
        let child_is_tail = links[leaving].from == child;
        let mut best: Option<(i32, usize)> = None;
        for (index, link) in links.iter().enumerate() {
            if self.in_tree[index] {
                continue;
            }
            let (from_below, to_below) = (self.below(child, link.from), self.below(child, link.to));
            let crosses = if child_is_tail { !from_below && to_below } else { from_below && !to_below };
            if crosses && best.is_none_or(|(s, _)| link.slack(rank) < s) {
                best = Some((link.slack(rank), index));
            }
        }
        let Some((slack, entering)) = best else { return };
        let shift = if child_is_tail { -slack } else { slack };
        for i in self.low[child]..self.high[child] {
            rank[self.order[i]] += shift;
        }
        self.drop_link(leaving, links);
        self.add(entering, links);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(rank: &[i32], links: &[Link]) -> i64 {
        links.iter().map(|l| l.weight * i64::from(rank[l.to] - rank[l.from])).sum()
    }

    #[test]
    fn a_side_branch_hangs_where_its_heavy_link_is() {
        // 0→1→2→3, and 4 that goes only to 3: close to 3, not at the top.
        let links = [(0, 1), (1, 2), (2, 3), (4, 3)].map(|(from, to)| Link { from, to, length_min: 1, weight: 1 });
        assert_eq!(ranks(5, &links), [0, 1, 2, 3, 2]);
    }

    proptest::proptest! {
        /// Every link keeps its least length, and no assignment within the same span is shorter (all are tried).
        #[test]
        fn shortest_of_all(raw in proptest::collection::vec((0usize..5, 0usize..5, 1i64..9), 1..9)) {
            let links: Vec<Link> = raw.iter().filter(|r| r.0 < r.1)
                .map(|&(from, to, weight)| Link { from, to, length_min: 1, weight }).collect();
            let rank = ranks(5, &links);
            proptest::prop_assert!(links.iter().all(|l| l.slack(&rank) >= 0));
            let mut best = i64::MAX;
            for code in 0..5usize.pow(5) {
                let tried: Vec<i32> = (0..5u32).map(|v| (code / 5usize.pow(v) % 5) as i32).collect();
                if links.iter().all(|l| l.slack(&tried) >= 0) {
                    best = best.min(cost(&tried, &links));
                }
            }
            proptest::prop_assert_eq!(cost(&rank, &links), best);
        }
    }
}
