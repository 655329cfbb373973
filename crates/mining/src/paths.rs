//! Widest paths through a process map: what keeps each activity connected from start to end, and the main path.
//!
//! The widest path to an activity is the one whose least frequent step is as frequent as possible (Pollack, The maximum
//! capacity through a network, Operations Research 8, 1960), found as Dijkstra finds shortest ones.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::ProcessMap;

/// For each activity the neighbour on its widest path to a terminal: `None` when the terminal itself is next, or when
/// there is no path, which no map of a log has.
pub(crate) struct Tree {
    pub(crate) next: Vec<Option<usize>>,
    pub(crate) width: Vec<u64>,
}

/// Widest paths from the start to every activity (`next` is the activity before).
pub(crate) fn from_start(map: &ProcessMap) -> Tree {
    let terminals = map.starts.iter().map(|t| (t.activity, t.count));
    tree(map.activities.len(), terminals, map.edges.iter().map(|e| (e.from, e.to, e.count)))
}

/// Widest paths from every activity to the end (`next` is the activity after).
pub(crate) fn to_end(map: &ProcessMap) -> Tree {
    let terminals = map.ends.iter().map(|t| (t.activity, t.count));
    tree(map.activities.len(), terminals, map.edges.iter().map(|e| (e.to, e.from, e.count)))
}

/// Path width, last step's count, number of steps, activity, and whence; the best is the greatest.
type Step = (u64, u64, Reverse<usize>, Reverse<usize>, Option<usize>);

/// Ties: the wider last step, then the fewer steps, then the name. Cost: O((activities + edges) log edges).
fn tree(
    activities: usize,
    terminals: impl Iterator<Item = (usize, u64)>,
    edges: impl Iterator<Item = (usize, usize, u64)>,
) -> Tree {
    let mut leaving = vec![Vec::new(); activities];
    edges.filter(|(from, to, _)| from != to).for_each(|(from, to, count)| leaving[from].push((to, count)));
    let mut tree = Tree { next: vec![None; activities], width: vec![0; activities] };
    let mut done = vec![false; activities];
    let mut heap: BinaryHeap<Step> =
        terminals.map(|(activity, count)| (count, count, Reverse(0), Reverse(activity), None)).collect();
    while let Some((width, _, Reverse(steps), Reverse(activity), from)) = heap.pop() {
        if std::mem::replace(&mut done[activity], true) {
            continue;
        }
        (tree.next[activity], tree.width[activity]) = (from, width);
        for &(to, count) in leaving[activity].iter().filter(|(to, _)| !done[*to]) {
            heap.push((width.min(count), count, Reverse(steps + 1), Reverse(to), Some(activity)));
        }
    }
    tree
}

/// The main path of a map, as positions in [`ProcessMap::activities`]: the way from start to end whose least frequent
/// step (first and last activity included) is as frequent as possible. No activity occurs twice. Empty for an empty map.
///
/// Deterministic; drawings keep it straight. Cost: O((activities + edges) log edges).
pub fn main_path(map: &ProcessMap) -> Vec<usize> {
    let tree = from_start(map);
    let last = map.ends.iter().max_by_key(|t| (tree.width[t.activity].min(t.count), t.count, Reverse(t.activity)));
    let Some(last) = last else { return Vec::new() };
    let mut path: Vec<usize> = std::iter::successors(Some(last.activity), |&a| tree.next[a]).collect();
    path.reverse();
    path
}
