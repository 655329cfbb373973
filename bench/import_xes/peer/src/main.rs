//! Reads a XES file with `process_mining` and says how much it held: the peer of `samsyn import`.

use process_mining::Importable;
use process_mining::core::event_data::case_centric::EventLog;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: samsyn-bench-peer FILE")?;
    let log = EventLog::import_from_path(&path)?;
    let events: usize = log.traces.iter().map(|trace| trace.events.len()).sum();
    println!("{} cases, {events} events", log.traces.len());
    Ok(())
}
