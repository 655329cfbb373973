//! The handovers between units as a picture: units as boxes, an arrow from one to another for the cases that go there.

use std::collections::BTreeMap;

use samsyn_drawing::{Direction, Edge, Frame, Graph, MapDrawing, Node, SvgOptions, Vertex};

use crate::HandoversAnswer;

/// Most units in a picture or a matrix; more of them are in the table alone.
const UNITS_MAX: usize = 12;
/// Most arrows in a picture.
const ARROWS_MAX: usize = 40;

/// The words on the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandoverWords {
    /// Name of the picture.
    pub title: String,
    /// What it shows.
    pub description: String,
    /// What units outside of the scope are called.
    pub outside: String,
}

/// The units between which most is handed over, by how much goes to and from each; units outside of the scope are `None`, as one.
pub fn handover_units(answer: &HandoversAnswer) -> Vec<Option<String>> {
    let mut counts: BTreeMap<&Option<String>, u64> = BTreeMap::new();
    for row in &answer.rows {
        *counts.entry(&row.from).or_default() += row.count;
        *counts.entry(&row.to).or_default() += row.count;
    }
    let mut units: Vec<_> = counts.into_iter().collect();
    units.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    units.into_iter().take(UNITS_MAX).map(|(unit, _)| unit.clone()).collect()
}

/// The handovers among the units between which most is handed over, as an accessible SVG document for a page; `count` words a number. None
/// where nothing is handed over.
pub fn handovers_drawing(answer: &HandoversAnswer, words: &HandoverWords, count: impl Fn(u64) -> String) -> Option<String> {
    let units = handover_units(answer);
    let place = |unit: &Option<String>| units.iter().position(|known| known == unit).map(|at| at as u32);
    let name = |unit: &Option<String>| unit.clone().unwrap_or_else(|| words.outside.clone());
    let among = answer.rows.iter().filter_map(|row| Some((row, place(&row.from)?, place(&row.to)?)));
    let arrows: Vec<_> = among.take(ARROWS_MAX).collect();
    let most = arrows.iter().map(|(row, ..)| row.count).max()?;
    let edge = |(row, from, to): &(&crate::HandoverRow, u32, u32)| Edge {
        label: count(row.count),
        shade: row.count as f64 / most as f64,
        name: format!("{} → {}: {}", name(&row.from), name(&row.to), count(row.count)),
        ..Edge::new(Vertex::Node(*from), Vertex::Node(*to), row.count as f64)
    };
    let edges = arrows.iter().map(edge).collect();
    let node = |(at, unit): (usize, &Option<String>)| Node { id: at as u32, label: name(unit), ..Node::default() };
    let graph = Graph { nodes: units.iter().enumerate().map(node).collect(), edges, ..Graph::default() };
    let options = SvgOptions {
        title: words.title.clone(),
        description: words.description.clone(),
        id_prefix: "handovers".to_owned(),
        standalone: false,
        ..SvgOptions::default()
    };
    Some(MapDrawing::new(&graph, &Frame::of(&graph), Direction::LeftRight).svg(&options))
}
