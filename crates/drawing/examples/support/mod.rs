//! Reads a map as `samsyn map --format json` writes it, and takes simple views of it.

use std::collections::BTreeMap;

use samsyn_drawing::{Edge, Graph, Node, Vertex};
use serde_json::Value;

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or("")
}

fn list<'a>(map: &'a Value, key: &str) -> &'a [Value] {
    map[key].as_array().map_or(&[], Vec::as_slice)
}

/// The whole graph, worded; by time or by count.
pub(crate) fn read(map: &Value, time: bool) -> Graph {
    let mut graph = Graph { start_word: "Start".into(), end_word: "Slutt".into(), ..Graph::default() };
    let cases = map["cases"].as_f64().unwrap_or(1.0);
    let most = list(map, "activities").iter().filter_map(|a| a["count"].as_f64()).fold(1.0, f64::max);
    let mut ids: BTreeMap<&str, u32> = BTreeMap::new();
    for (id, activity) in list(map, "activities").iter().enumerate() {
        ids.insert(text(activity, "name"), id as u32);
        let count = activity["count"].as_f64().unwrap_or(0.0);
        let after = list(map, "edges").iter().filter(|e| e["from"] == activity["name"]);
        let (weight, sum) = after.fold((0.0, 0.0), |(w, s), e| {
            let count = e["count"].as_f64().unwrap_or(0.0);
            (w + count, s + count * e["median_s"].as_f64().unwrap_or(0.0))
        });
        let wait = if weight > 0.0 { sum / weight } else { 0.0 };
        graph.nodes.push(Node {
            id: id as u32,
            label: text(activity, "name").into(),
            figure: if time {
                format!("{} · {} saker", duration(wait), grouped(activity["cases"].as_f64().unwrap_or(0.0)))
            } else {
                format!("{} ganger", grouped(count))
            },
            share: activity["cases"].as_f64().unwrap_or(0.0) / cases,
            shade: if time { wait } else { (count / most).sqrt() },
            hot: false,
            ..Node::default()
        });
    }
    if time {
        let longest = graph.nodes.iter().map(|n| n.shade).fold(1.0, f64::max);
        for node in &mut graph.nodes {
            node.hot = node.shade == longest;
            node.shade = (node.shade / longest).sqrt();
        }
    }
    for start in list(map, "starts") {
        let weight = start["count"].as_f64().unwrap_or(0.0);
        graph
            .edges
            .push(Edge { label: grouped(weight), ..Edge::new(Vertex::Start, Vertex::Node(ids[text(start, "name")]), weight) });
    }
    for edge in list(map, "edges") {
        let weight = edge["count"].as_f64().unwrap_or(0.0);
        let (from, to) = (ids[text(edge, "from")], ids[text(edge, "to")]);
        let label = if time {
            format!("{} · {}", grouped(weight), duration(edge["median_s"].as_f64().unwrap_or(0.0)))
        } else {
            grouped(weight)
        };
        graph.edges.push(Edge { label, ..Edge::new(Vertex::Node(from), Vertex::Node(to), weight) });
    }
    for end in list(map, "ends") {
        let weight = end["count"].as_f64().unwrap_or(0.0);
        graph.edges.push(Edge { label: grouped(weight), ..Edge::new(Vertex::Node(ids[text(end, "name")]), Vertex::End, weight) });
    }
    graph.mark_main_path();
    graph
}

fn grouped(count: f64) -> String {
    let digits = format!("{count:.0}");
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i) % 3 == 0 {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    out
}

fn duration(seconds: f64) -> String {
    match seconds {
        s if s >= 1.5 * 86400.0 => format!("{:.0} dager", s / 86400.0),
        s if s >= 5400.0 => format!("{:.0} timer", s / 3600.0),
        s => format!("{:.0} min", s / 60.0),
    }
}

/// The most frequent nodes and edges, and for every node left its heaviest way in and out.
pub(crate) fn abstracted(whole: &Graph, nodes: f64, edges: f64) -> Graph {
    let mut view = whole.clone();
    let mut weight: BTreeMap<u32, f64> = BTreeMap::new();
    for edge in &whole.edges {
        if let Vertex::Node(id) = edge.to {
            *weight.entry(id).or_default() += edge.weight;
        }
    }
    view.nodes
        .sort_by(|a, b| weight.get(&b.id).unwrap_or(&0.0).total_cmp(weight.get(&a.id).unwrap_or(&0.0)).then(a.id.cmp(&b.id)));
    view.nodes.truncate(((whole.nodes.len() as f64 * nodes).ceil() as usize).max(1));
    let kept: Vec<u32> = view.nodes.iter().map(|n| n.id).collect();
    let known = |v: Vertex| !matches!(v, Vertex::Node(id) if !kept.contains(&id));
    view.edges.retain(|e| known(e.from) && known(e.to));
    let mut order: Vec<usize> = (0..view.edges.len()).collect();
    order.sort_by(|&a, &b| view.edges[b].weight.total_cmp(&view.edges[a].weight).then(a.cmp(&b)));
    let mut keep = vec![false; order.len()];
    for &i in &order[..(order.len() as f64 * edges).ceil() as usize] {
        keep[i] = true;
    }
    for node in &view.nodes {
        let id = Vertex::Node(node.id);
        for out in [true, false] {
            let near = order.iter().find(|&&i| {
                let edge = &view.edges[i];
                edge.from != edge.to && if out { edge.from == id } else { edge.to == id }
            });
            near.iter().for_each(|&&i| keep[i] = true);
        }
    }
    let mut index = 0;
    view.edges.retain(|_| {
        index += 1;
        keep[index - 1]
    });
    view.mark_main_path();
    view
}
