//! Measures how steady maps are: 20 slider steps and 20 filters on each file given.
//! `cargo run --release -p samsyn-drawing --example stability -- FILE.json...`

use std::error::Error;

use samsyn_drawing::{Direction, Edge, Frame, Graph, Layout, Vertex, displacement, order_swaps};

mod support;
use support::{abstracted, read};

fn main() -> Result<(), Box<dyn Error>> {
    println!("{:<46} {:>8} {:>8} {:>8} {:>8} {:>6}", "file", "slide", "worst", "filter", "worst", "swaps");
    for file in std::env::args().skip(1) {
        let whole = read(&serde_json::from_str(&std::fs::read_to_string(&file)?)?, false);
        let frame = Frame::of(&whole);
        let lay = |view: &Graph| Layout::of(view, &frame, Direction::TopDown);
        let slides: Vec<Layout> = (1..=20)
            .flat_map(|i| {
                let part = f64::from(i) / 20.0;
                [abstracted(&whole, part, 0.3), abstracted(&whole, 0.6, part), abstracted(&whole, part, part)]
            })
            .map(|view| lay(&view))
            .collect();
        let mut slide = Vec::new();
        let mut swaps = 0;
        for kind in 0..3 {
            let run: Vec<&Layout> = slides.iter().skip(kind).step_by(3).collect();
            slide.extend(run.windows(2).map(|pair| displacement(pair[0], pair[1])));
            swaps += run.windows(2).map(|pair| order_swaps(pair[0], pair[1])).sum::<usize>();
        }
        let base = abstracted(&whole, 0.7, 0.4);
        let before = lay(&base);
        let mut filter = Vec::new();
        for seed in 0..20 {
            let after = lay(&filtered(&base, seed));
            filter.push(displacement(&before, &after));
            swaps += order_swaps(&before, &after);
        }
        let (a, b) = (summary(&slide), summary(&filter));
        let name = file.rsplit('/').next().unwrap_or("");
        println!("{name:<46} {:>8.3} {:>8.3} {:>8.3} {:>8.3} {swaps:>6}", a.0, a.1, b.0, b.1);
    }
    Ok(())
}

fn summary(values: &[f64]) -> (f64, f64) {
    (values.iter().sum::<f64>() / values.len().max(1) as f64, values.iter().copied().fold(0.0, f64::max))
}

/// What hiding the events of some activities does: they go, and new paths lead past them; other weights change too.
fn filtered(base: &Graph, seed: u32) -> Graph {
    let mut state = u64::from(seed) * 7919 + 17;
    let mut random = move || {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as f64 / f64::from(1u32 << 31)
    };
    let mut view = base.clone();
    let gone: Vec<Vertex> = base.nodes.iter().filter(|_| random() < 0.15).map(|n| Vertex::Node(n.id)).collect();
    for &vertex in &gone {
        let heaviest = |out: bool| {
            let near = view.edges.iter().filter(|e| e.from != e.to && if out { e.from == vertex } else { e.to == vertex });
            near.max_by(|a, b| a.weight.total_cmp(&b.weight)).cloned()
        };
        if let (Some(way_in), Some(way_out)) = (heaviest(false), heaviest(true)) {
            let known = view.edges.iter().any(|e| e.from == way_in.from && e.to == way_out.to);
            if !known && way_in.from != way_out.to {
                view.edges.push(Edge { to: way_out.to, ..way_in });
            }
        }
        view.edges.retain(|e| e.from != vertex && e.to != vertex);
    }
    view.nodes.retain(|n| !gone.contains(&Vertex::Node(n.id)));
    view.edges.retain(|e| e.weight > 3.0 || random() > 0.3);
    for edge in &mut view.edges {
        edge.weight = (edge.weight * (0.3 + 0.7 * random())).ceil();
    }
    view.mark_main_path();
    view
}
