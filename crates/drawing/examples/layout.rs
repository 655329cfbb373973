//! Lays out and draws the map in a JSON file as `samsyn map --format json` writes it.
//! `cargo run --release -p samsyn-drawing --example layout -- FILE.json [--time] [--right] [--nodes SHARE] [--edges SHARE] [-o OUT.svg]`

use std::error::Error;

use samsyn_drawing::{Direction, Frame, Legend, MapDrawing, Ramp, SvgOptions};

mod support;
use support::{abstracted, read};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| arguments.iter().position(|a| a == name).and_then(|i| arguments.get(i + 1));
    let share = |name: &str| value(name).map_or(Ok(1.0), |v| v.parse::<f64>());
    let has = |name: &str| arguments.iter().any(|a| a == name);
    let file = arguments.first().ok_or("a file is wanted")?;
    let whole = read(&serde_json::from_str(&std::fs::read_to_string(file)?)?, has("--time"));
    let view = abstracted(&whole, share("--nodes")?, share("--edges")?);
    let begun = std::time::Instant::now();
    let frame = Frame::of(&whole);
    let framed = begun.elapsed();
    let direction = if has("--right") { Direction::LeftRight } else { Direction::TopDown };
    let drawing = MapDrawing::new(&view, &frame, direction);
    eprintln!(
        "{file}: {} nodes, {} edges, {} crossings, frame {framed:.1?}, layout {:.1?}, {:.0} x {:.0}",
        view.nodes.len(),
        view.edges.len(),
        drawing.layout.crossings(),
        begun.elapsed() - framed,
        drawing.layout.bounds.w,
        drawing.layout.bounds.h
    );
    if let Some(out) = value("-o") {
        let options = SvgOptions {
            title: "Process map".into(),
            description: format!("{} activities, {} paths", view.nodes.len(), view.edges.len()),
            ramp: if has("--time") { Ramp::Time } else { Ramp::Frequency },
            legend: Some(Legend {
                title: if has("--time") { "Median tid til neste aktivitet" } else { "Antall" }.into(),
                low: "0".into(),
                high: "mest".into(),
            }),
            ..SvgOptions::default()
        };
        std::fs::write(out, drawing.svg(&options))?;
    }
    Ok(())
}
