//! Times opening a stored log and its maps: `cargo run --release -p samsyn-app --example map_time -- DIR NAME [FILTER]`.

use std::path::Path;
use std::time::Instant;

use samsyn_app::{Actor, App, CountingUnit, LogName, Question, log_map};

fn told(what: &str, begun: Instant) {
    println!("{what:<32} {:>9.1} ms", begun.elapsed().as_secs_f64() * 1e3);
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, name, rest @ ..] = &arguments[..] else { return Err("which folder, which log?".into()) };
    let begun = Instant::now();
    let app = App::open(Path::new(folder)).await?;
    told("open the data directory", begun);
    let actor = Actor::Owner;
    let begun = Instant::now();
    let id = app.log_find(&actor, &LogName::parse(name)?).await?.id;
    let log = app.log_open(&actor, id).await?;
    told("open the log", begun);
    let means = Question { quantiles: false, count: Some(CountingUnit::Events), ..Question::default() };
    let begun = Instant::now();
    let answer = log_map(&log, &means)?;
    told("map with means, first", begun);
    let begun = Instant::now();
    log_map(&log, &Question { quantiles: true, ..means.clone() })?;
    told("map with quantiles", begun);
    let begun = Instant::now();
    log_map(&log, &Question { activities: 0.5, paths: 0.3, ..means.clone() })?;
    told("sliders moved", begun);
    for filter in rest {
        let begun = Instant::now();
        let filtered = log_map(&log, &Question { filter: filter.clone(), ..means.clone() })?;
        told(&format!("filter: {} cases", filtered.stamp.cases.size()), begun);
    }
    println!("{} events", answer.stamp.units_of.size());
    Ok(())
}
