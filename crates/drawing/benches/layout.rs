//! Time of laying out maps: medians on generated graphs. Run with `cargo bench -p samsyn-drawing`.

use std::time::Instant;

use samsyn_drawing::{Direction, Edge, Frame, Graph, Layout, MapDrawing, Node, SvgOptions, Vertex};

fn main() {
    println!("{:>6} {:>6} {:>11} {:>11} {:>11}", "nodes", "edges", "frame ms", "layout ms", "svg ms");
    for (nodes, edges) in [(10, 20), (50, 100), (220, 450), (400, 1500)] {
        let graph = generated(nodes, edges);
        let frame = Frame::of(&graph);
        let layout = Layout::of(&graph, &frame, Direction::TopDown);
        let drawing = MapDrawing::new(&graph, &frame, Direction::TopDown);
        let times = [
            median_ms(|| drop(Frame::of(&graph))),
            median_ms(|| drop(Layout::of(&graph, &frame, Direction::TopDown))),
            median_ms(|| drop(drawing.svg(&SvgOptions::default()))),
        ];
        println!(
            "{nodes:>6} {edges:>6} {:>11.2} {:>11.2} {:>11.2}   {} crossings",
            times[0],
            times[1],
            times[2],
            layout.crossings()
        );
    }
}

fn median_ms(run: impl Fn()) -> f64 {
    let mut times: Vec<f64> = (0..11)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

/// A process-like graph: a long main path, with short cuts, ways back and side branches of falling weight.
fn generated(nodes: u32, edges: usize) -> Graph {
    let mut state = 7u64;
    let mut random = |below: u32| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((state >> 33) % u64::from(below)) as u32
    };
    let mut graph = Graph { start_word: "Start".into(), end_word: "Slutt".into(), ..Graph::default() };
    for id in 0..nodes {
        graph.nodes.push(Node { id, label: format!("Aktivitet nummer {id}"), figure: "12 saker".into(), ..Node::default() });
    }
    let mut add = |from: Vertex, to: Vertex, weight: f64| {
        if from != to && !graph.edges.iter().any(|e| e.from == from && e.to == to) {
            graph.edges.push(Edge { label: format!("{weight}"), ..Edge::new(from, to, weight) });
        }
        graph.edges.len()
    };
    add(Vertex::Start, Vertex::Node(0), 1000.0);
    for id in 1..nodes {
        let from = if id < nodes / 4 { id - 1 } else { random(id) };
        add(Vertex::Node(from), Vertex::Node(id), f64::from(1000 / id + 1));
    }
    add(Vertex::Node(nodes / 4 - 1), Vertex::End, 900.0);
    loop {
        let from = random(nodes);
        let reach = 1 + random(12);
        let to = if random(4) == 0 { from.saturating_sub(reach) } else { (from + reach).min(nodes - 1) };
        if add(Vertex::Node(from), Vertex::Node(to), f64::from(1 + random(50))) >= edges {
            break;
        }
    }
    graph.mark_main_path();
    graph
}
