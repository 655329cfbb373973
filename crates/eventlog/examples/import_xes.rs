//! Reads a XES file into a segment and stores it, synced: what `import` does, without a data directory, for profiling.

use std::fs::File;
use std::io::BufWriter;
use std::time::Instant;

use samsyn_calendar::Zone;
use samsyn_eventlog::{ReadOptions, Watch, xes};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: import_xes FILE [THREADS]")?;
    let mut options = ReadOptions::new(Zone::utc());
    if let Some(threads) = std::env::args().nth(2) {
        options.threads = threads.parse()?;
    }
    let begun = Instant::now();
    let read = xes::read(File::open(&path)?, &options, Watch::none())?;
    let parsed = begun.elapsed();
    let directory = std::env::temp_dir().join(format!("samsyn-import-{}", std::process::id()));
    std::fs::create_dir_all(&directory)?;
    let cases = File::create(directory.join("cases.arrow"))?;
    let events = File::create(directory.join("events.arrow"))?;
    read.segment.write(BufWriter::new(&cases), BufWriter::new(&events))?;
    let written = begun.elapsed();
    cases.sync_all()?;
    events.sync_all()?;
    let bytes = events.metadata()?.len() + cases.metadata()?.len();
    println!(
        "{} cases, {} events, {bytes} bytes stored; read {parsed:.3?}, written {written:.3?}, synced {:.3?}",
        read.segment.case_count(),
        read.segment.event_count(),
        begun.elapsed()
    );
    for finding in &read.findings {
        println!("{} x{} at {} {:?}", finding.code, finding.count, finding.place, finding.args);
    }
    for column in read.segment.columns() {
        println!("  {:?} {} {} {:?} {:?}", column.level, column.name, column.kind.name(), column.class, column.role);
    }
    std::fs::remove_dir_all(directory)?;
    Ok(())
}
