//! What hands data to a system, and what gets it from there, as a graph.

use std::collections::BTreeMap;

use samsyn_drawing::{Direction, Edge, Frame, Graph, MapDrawing, Node, SvgOptions, Vertex};
use samsyn_register::RecordId;

use crate::ImpactAnswer;

/// Systems in a picture; more of them are in the table alone.
const NODES_MAX: usize = 60;

/// The words on the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImpactWords {
    /// Name of the picture.
    pub title: String,
    /// What it shows.
    pub description: String,
    /// Said of the system that stops.
    pub stops: String,
    /// Said of what gets data from it.
    pub lacks: String,
    /// Said of what hands data to it.
    pub gives: String,
}

/// The flows of a system as an accessible SVG document for a page; none where nothing flows, or too much for a picture.
pub fn impact_drawing(answer: &ImpactAnswer, words: &ImpactWords) -> Option<String> {
    if (answer.flows.len() as u64) < answer.flow_count {
        return None;
    }
    let mut nodes: BTreeMap<u32, Node> = BTreeMap::new();
    let mut edges: BTreeMap<(u32, u32), Vec<&str>> = BTreeMap::new();
    for flow in &answer.flows {
        // A box is called by the number of its record, by which the page finds it.
        let mut place = |id: RecordId, label: &str| {
            let node = u32::try_from(id.0).ok()?;
            nodes.entry(node).or_insert_with(|| {
                let reached = answer.reached.iter().any(|reached| reached.record.id == id);
                let figure = match id == answer.id {
                    true => &words.stops,
                    false if reached => &words.lacks,
                    false => &words.gives,
                };
                let shade = if id == answer.id || reached { 0.2 } else { 0.0 };
                let hot = id == answer.id;
                Node { id: node, label: label.to_owned(), figure: figure.clone(), shade, hot, ..Node::default() }
            });
            Some(node)
        };
        let ends = (place(flow.from.id, &flow.from.name)?, place(flow.to.id, &flow.to.name)?);
        edges.entry(ends).or_default().push(&flow.flow.name);
        if nodes.len() > NODES_MAX {
            return None;
        }
    }
    if nodes.is_empty() {
        return None;
    }
    let name = |node: u32| nodes.get(&node).map_or("", |node| &node.label);
    let edge = |(&(from, to), flows): (&(u32, u32), &Vec<&str>)| Edge {
        name: format!("{} → {}: {}", name(from), name(to), flows.join(", ")),
        ..Edge::new(Vertex::Node(from), Vertex::Node(to), flows.len() as f64)
    };
    let edges = edges.iter().map(edge).collect();
    let graph = Graph { nodes: nodes.into_values().collect(), edges, ..Graph::default() };
    let options = SvgOptions {
        title: words.title.clone(),
        description: words.description.clone(),
        id_prefix: "flows".to_owned(),
        standalone: false,
        ..SvgOptions::default()
    };
    Some(MapDrawing::new(&graph, &Frame::of(&graph), Direction::LeftRight).svg(&options))
}
