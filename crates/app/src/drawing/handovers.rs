//! The handovers between units as a picture: units as boxes, an arrow from one to another for the cases that go there.

use std::collections::BTreeMap;

use samsyn_drawing::{Direction, Edge, Frame, Graph, MapDrawing, Node, SvgOptions, Vertex};

use crate::{HandoverRow, HandoversAnswer};

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

/// The handovers among the units between which most is handed over.
#[derive(Clone, Debug)]
pub struct HandoversAmong<'a> {
    /// The units, by how much goes to and from each; those outside of the scope are `None`, as one.
    pub units: Vec<Option<String>>,
    /// By the places of two of them, what goes from one to the other, the commonest first.
    pub rows: Vec<(usize, usize, &'a HandoverRow)>,
}

impl<'a> HandoversAmong<'a> {
    /// Of an answer. Cost: O(rows log units).
    pub fn of(answer: &'a HandoversAnswer) -> Self {
        let mut counts: BTreeMap<&Option<String>, u64> = BTreeMap::new();
        for row in &answer.rows {
            *counts.entry(&row.from).or_default() += row.count;
            *counts.entry(&row.to).or_default() += row.count;
        }
        let mut units: Vec<_> = counts.into_iter().collect();
        units.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        units.truncate(UNITS_MAX);
        let places: BTreeMap<&Option<String>, usize> = units.iter().enumerate().map(|(at, (unit, _))| (*unit, at)).collect();
        let among = |row: &'a HandoverRow| Some((*places.get(&row.from)?, *places.get(&row.to)?, row));
        let rows = answer.rows.iter().filter_map(among).collect();
        Self { units: units.into_iter().map(|(unit, _)| unit.clone()).collect(), rows }
    }
}

/// These handovers as an accessible SVG document for a page; `count` words a number. None where nothing is handed over.
pub fn handovers_drawing(among: &HandoversAmong<'_>, words: &HandoverWords, count: impl Fn(u64) -> String) -> Option<String> {
    let name = |unit: &Option<String>| unit.clone().unwrap_or_else(|| words.outside.clone());
    let arrows = &among.rows[..among.rows.len().min(ARROWS_MAX)];
    let most = arrows.iter().map(|(.., row)| row.count).max()?;
    let edge = |(from, to, row): &(usize, usize, &HandoverRow)| Edge {
        label: count(row.count),
        shade: row.count as f64 / most as f64,
        name: format!("{} → {}: {}", name(&row.from), name(&row.to), count(row.count)),
        ..Edge::new(Vertex::Node(*from as u32), Vertex::Node(*to as u32), row.count as f64)
    };
    let edges = arrows.iter().map(edge).collect();
    let node = |(at, unit): (usize, &Option<String>)| Node { id: at as u32, label: name(unit), ..Node::default() };
    let graph = Graph { nodes: among.units.iter().enumerate().map(node).collect(), edges, ..Graph::default() };
    let options = SvgOptions {
        title: words.title.clone(),
        description: words.description.clone(),
        id_prefix: "handovers".to_owned(),
        standalone: false,
        ..SvgOptions::default()
    };
    Some(MapDrawing::new(&graph, &Frame::of(&graph), Direction::LeftRight).svg(&options))
}
