//! What every layout must keep, on generated graphs and views of them: labels clear of boxes and of each other, the main
//! path straight, the same text twice, and steadiness from view to view.

use proptest::prelude::*;
use samsyn_drawing::{
    Direction, Edge, Frame, Graph, Layout, MapDrawing, Node, Rect, SvgOptions, Tone, Vertex, displacement, order_swaps,
};

/// A graph over `n` nodes from raw numbers; its main path flagged.
fn graph(n: u32, raw: &[(u32, u32, u16)]) -> Graph {
    let mut graph = Graph { start_word: "Start".into(), end_word: "Slutt".into(), ..Graph::default() };
    for id in 0..n {
        let label = ["Vedtak", "Høring hos nabo og etat", "Grundstücksverkehrsgenehmigung prüfen"][id as usize % 3].into();
        graph.nodes.push(Node { id, label, figure: format!("{id} saker"), ..Node::default() });
    }
    for &(a, b, weight) in raw {
        let from = if a % (n + 1) == n { Vertex::Start } else { Vertex::Node(a % (n + 1)) };
        let to = if b % (n + 1) == n { Vertex::End } else { Vertex::Node(b % (n + 1)) };
        if !graph.edges.iter().any(|e| e.from == from && e.to == to) {
            let label = if weight % 5 == 0 { String::new() } else { format!("{weight} · 12 dager") };
            graph.edges.push(Edge { label, ..Edge::new(from, to, f64::from(weight)) });
        }
    }
    graph.mark_main_path();
    graph
}

/// The heaviest part of a graph: some nodes and the edges between them above a weight.
fn view(whole: &Graph, nodes: u32, weight_min: f64) -> Graph {
    let mut view = whole.clone();
    view.nodes.truncate(nodes as usize);
    let kept = |v: Vertex| !matches!(v, Vertex::Node(id) if id >= nodes);
    view.edges.retain(|e| kept(e.from) && kept(e.to) && e.weight >= weight_min);
    view
}

fn graphs() -> impl Strategy<Value = Graph> {
    (1u32..24).prop_flat_map(|n| {
        let edges = proptest::collection::vec((0..n + 1, 0..n + 1, 1u16..999), 0..3 * n as usize);
        edges.prop_map(move |raw| graph(n, &raw))
    })
}

fn no_overlaps(layout: &Layout) -> Result<(), TestCaseError> {
    let mut rects: Vec<(String, Rect)> = layout.nodes.iter().map(|n| (format!("{:?}", n.vertex), n.rect)).collect();
    rects.extend(layout.edges.iter().filter_map(|e| Some((format!("label {}", e.edge), e.label?))));
    for (i, (name, rect)) in rects.iter().enumerate() {
        for (other, with) in &rects[..i] {
            prop_assert!(!rect.overlaps(with), "{name} {rect:?} on {other} {with:?}");
        }
        let b = layout.bounds;
        let inside = rect.x >= b.x - 0.1 && rect.x + rect.w <= b.x + b.w + 0.1;
        prop_assert!(inside && rect.y >= b.y - 0.1 && rect.y + rect.h <= b.y + b.h + 0.1, "{name} outside");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn labels_overlap_neither_boxes_nor_labels(whole in graphs(), nodes in 1u32..24, weight in 0.0f64..600.0, right: bool) {
        let frame = Frame::of(&whole);
        let direction = if right { Direction::LeftRight } else { Direction::TopDown };
        no_overlaps(&Layout::of(&whole, &frame, direction))?;
        no_overlaps(&Layout::of(&view(&whole, nodes, weight), &frame, direction))?;
    }

    #[test]
    fn every_edge_with_words_has_its_plate(whole in graphs()) {
        let layout = Layout::of(&whole, &Frame::of(&whole), Direction::TopDown);
        prop_assert_eq!(layout.edges.len(), whole.edges.len());
        for edge in &layout.edges {
            prop_assert_eq!(edge.label.is_some(), !whole.edges[edge.edge].label.is_empty());
            prop_assert!(edge.curve.iter().all(|p| p.0.is_finite() && p.1.is_finite()));
        }
    }

    #[test]
    fn the_main_path_is_straight(whole in graphs(), nodes in 1u32..24) {
        let frame = Frame::of(&whole);
        for shown in [&whole, &view(&whole, nodes, 0.0)] {
            let layout = Layout::of(shown, &frame, Direction::TopDown);
            for edge in &layout.edges {
                if shown.edges[edge.edge].main {
                    prop_assert!(edge.curve.iter().all(|p| p.0.abs() < 1e-6), "{:?}", edge.curve);
                    prop_assert!(!edge.back);
                }
            }
        }
    }

    #[test]
    fn the_same_graph_gives_the_same_text(whole in graphs()) {
        let draw = || MapDrawing::new(&whole, &Frame::of(&whole), Direction::TopDown).svg(&SvgOptions::default());
        prop_assert_eq!(draw(), draw());
    }

    #[test]
    fn nothing_swaps_between_views(whole in graphs(), a in 1u32..24, b in 1u32..24, weight in 0.0f64..800.0) {
        let frame = Frame::of(&whole);
        let lay = |view: &Graph| Layout::of(view, &frame, Direction::TopDown);
        let (one, mut two) = (view(&whole, a, 0.0), view(&whole, b, weight));
        prop_assert_eq!(order_swaps(&lay(&one), &lay(&two)), 0);
        // Nor when hiding events makes a path the whole log does not have.
        let ends = two.nodes.first().map(|n| n.id).zip(two.nodes.last().map(|n| n.id));
        let new = ends.map(|(first, last)| Edge { label: "ny".into(), ..Edge::new(Vertex::Node(last), Vertex::Node(first), 50.0) });
        if let Some(new) = new.filter(|new| !two.edges.iter().any(|e| e.from == new.from && e.to == new.to)) {
            two.edges.push(new);
            let layout = lay(&two);
            no_overlaps(&layout)?;
            prop_assert_eq!(order_swaps(&lay(&one), &layout), 0);
        }
    }
}

/// A process of some size: a heavy path with side steps, ways back and rare noise.
fn process(seed: u64) -> Graph {
    let mut state = seed;
    let mut random = move |below: u32| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((state >> 33) % u64::from(below)) as u32
    };
    let n = 10 + random(20);
    let mut raw = vec![(n, 0, 1000)];
    raw.extend((1..n / 2).map(|i| (i - 1, i, 900 - i as u16 * 20)));
    raw.push((n / 2 - 1, n, 700));
    for i in n / 2..n {
        let from = random(n / 2 - 1);
        raw.extend([(from, i, 200 - i as u16), (i, from + random(2), 150 - i as u16)]);
    }
    raw.extend((0..2 * n).map(|_| (random(n), random(n), 1 + random(20) as u16)));
    graph(n, &raw)
}

#[test]
fn sliders_move_what_stays_by_little() {
    let (mut sum, mut steps) = (0.0, 0);
    for seed in 0..12 {
        let whole = process(seed);
        let frame = Frame::of(&whole);
        let n = whole.nodes.len() as u32;
        let views = (1..=20u32).map(|i| view(&whole, (n * i).div_ceil(20), f64::from(20 - i)));
        let layouts: Vec<Layout> = views.map(|v| Layout::of(&v, &frame, Direction::TopDown)).collect();
        for pair in layouts.windows(2) {
            assert_eq!(order_swaps(&pair[0], &pair[1]), 0);
            sum += displacement(&pair[0], &pair[1]);
            steps += 1;
        }
    }
    let mean = sum / f64::from(steps);
    assert!(mean <= 0.1, "mean displacement {mean}");
}

/// Hundreds of activities with thousands of paths, as a permit office's log has them.
fn crowded() -> Graph {
    let mut state = 7u64;
    let mut random = move |below: u32| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        ((state >> 33) % u64::from(below)) as u32
    };
    let n = 200;
    let mut raw = vec![(n, 0, 1000)];
    raw.extend((1..n / 4).map(|i| (i - 1, i, 900)));
    raw.push((n / 4 - 1, n, 700));
    raw.extend((0..2000).map(|_| (random(n), random(n), 1 + random(200) as u16)));
    graph(n, &raw)
}

#[test]
fn a_crowded_map_is_narrow_and_keeps_the_rules() {
    let whole = crowded();
    let frame = Frame::of(&whole);
    for direction in [Direction::TopDown, Direction::LeftRight] {
        let layout = Layout::of(&whole, &frame, direction);
        no_overlaps(&layout).unwrap();
        for edge in layout.edges.iter().filter(|e| whole.edges[e.edge].main) {
            let across = |p: &(f64, f64)| if direction == Direction::TopDown { p.0 } else { p.1 };
            assert!(edge.curve.iter().all(|p| across(p).abs() < 1e-6), "{:?}", edge.curve);
            assert!(edge.label.is_some() || whole.edges[edge.edge].label.is_empty());
        }
        let (width, widest) = if direction == Direction::TopDown {
            (layout.bounds.w, widest_row(&layout))
        } else {
            (layout.bounds.h, widest_row(&layout))
        };
        assert!(width < 2.0 * widest + 4800.0, "{width} px for rows of {widest} px");
        // The heaviest have their figures; of two paths the lighter never has one that the heavier lacks.
        let weight = |label: bool| {
            let of = layout.edges.iter().filter(move |e| e.label.is_some() == label);
            of.map(|e| &whole.edges[e.edge]).filter(|e| !e.main && !e.label.is_empty() && e.from != e.to).map(|e| e.weight)
        };
        let (lightest, heaviest) = (weight(true).fold(f64::INFINITY, f64::min), weight(false).fold(0.0, f64::max));
        assert!(heaviest > 0.0 && lightest >= heaviest, "{lightest} {heaviest}");
    }
    let less = view(&whole, 150, 20.0);
    let lay = |view: &Graph| Layout::of(view, &frame, Direction::TopDown);
    assert_eq!(order_swaps(&lay(&whole), &lay(&less)), 0);
}

/// Sum of the widths of the boxes of the fullest row.
fn widest_row(layout: &Layout) -> f64 {
    let mut rows = std::collections::BTreeMap::new();
    for node in &layout.nodes {
        let across = if layout.direction == Direction::TopDown { node.rect.w } else { node.rect.h };
        *rows.entry(node.rank).or_insert(0.0) += across;
    }
    rows.into_values().fold(0.0, f64::max)
}

#[test]
fn no_nodes_one_node_and_unknown_ends_are_drawn() {
    let empty = Graph::default();
    let svg = MapDrawing::new(&empty, &Frame::of(&empty), Direction::TopDown).svg(&SvgOptions::default());
    assert!(svg.ends_with("</svg>\n"));
    let mut one = graph(1, &[(0, 0, 5)]);
    one.edges.push(Edge::new(Vertex::Node(0), Vertex::Node(77), 1.0));
    let layout = Layout::of(&one, &Frame::of(&empty), Direction::LeftRight);
    assert_eq!((layout.nodes.len(), layout.edges.len()), (1, 1));
    let odd = graph(3, &[(0, 1, 5), (1, 2, 3), (2, 0, 1)]);
    let mut odd = Graph { edges: odd.edges.into_iter().map(|e| Edge { weight: f64::NAN, ..e }).collect(), ..odd };
    odd.nodes[1].share = f64::INFINITY;
    let svg = MapDrawing::new(&odd, &Frame::of(&odd), Direction::TopDown).svg(&SvgOptions::default());
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

#[test]
fn no_script_no_inline_style_and_names_are_escaped() {
    let mut graph = graph(2, &[(0, 1, 7)]);
    graph.nodes[0].label = "<script>alert(\"1\")</script> & mer".into();
    let svg = MapDrawing::new(&graph, &Frame::of(&graph), Direction::TopDown).svg(&SvgOptions::default());
    assert!(!svg.contains("<script") && !svg.contains("style=") && !svg.contains(" on"), "{svg}");
    assert!(svg.contains("&lt;script&gt;"));
    assert!(svg.contains("data-node=\"0\"") && svg.contains("data-from=\"0\" data-to=\"1\""));
}

#[test]
fn another_dress_keeps_every_place() {
    let raw: Vec<(u32, u32, u16)> = (0..40).map(|n| (n * 7 % 13, n * 5 % 11 + 1, (n * 37 % 200 + 1) as u16)).collect();
    let whole = graph(12, &raw);
    let frame = Frame::of(&whole);
    let laid = MapDrawing::new(&whole, &frame, Direction::TopDown);
    let mut other = whole.clone();
    for (at, edge) in other.edges.iter_mut().enumerate() {
        (edge.weight, edge.label) = (at as f64, if at % 3 == 0 { String::new() } else { "+1".to_owned() });
        edge.tone = Some([Tone::More, Tone::Less, Tone::Same, Tone::Absent][at % 4]);
    }
    let most = other.edges.len() as f64 - 1.0;
    let drawn = laid.dressed(&other, most);
    assert_eq!(drawn.layout.nodes, laid.layout.nodes);
    assert_eq!(drawn.layout.bounds, laid.layout.bounds);
    for (ours, theirs) in drawn.layout.edges.iter().zip(&laid.layout.edges) {
        assert_eq!((&ours.curve, ours.arrow), (&theirs.curve, theirs.arrow));
        assert!(ours.label.is_none() || ours.label == theirs.label);
        assert!(!other.edges[ours.edge].label.is_empty() || ours.label.is_none(), "an empty plate");
    }
    assert!(drawn.layout.edges.iter().all(|edge| (1.25..=6.0).contains(&edge.width)));
    assert_ne!(drawn.layout.edges[0].width, drawn.layout.edges[drawn.layout.edges.len() - 1].width);
    let svg = drawn.svg(&SvgOptions::default());
    for class in [" sd-more", " sd-less", " sd-same", " sd-absent"] {
        assert!(svg.contains(class), "{class}");
    }
}
