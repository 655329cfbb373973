//! Reads a table of any format into a stored, synced segment: what `bench/import_csv/run.sh` measures beside its peer.

use std::fs::File;
use std::time::Instant;

use samsyn_calendar::Zone;
use samsyn_eventlog::{Format, ReadOptions, Watch, format};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let (path, out) = (args.next().ok_or("a file to read")?, args.next());
    let start = Instant::now();
    let mut file = File::open(&path)?;
    let found = Format::sniff(&format::start_of(&mut file)?, &path)?;
    let log = format::read(found, file, &ReadOptions::new(Zone::utc()), Watch::none())?;
    let read_s = start.elapsed().as_secs_f64();
    if let Some(out) = out {
        let (cases, events) = (File::create(format!("{out}.cases"))?, File::create(format!("{out}.events"))?);
        log.segment.write(&cases, &events)?;
        cases.sync_all()?;
        events.sync_all()?;
    }
    let (cases, events) = (log.segment.case_count(), log.segment.event_count());
    println!("{cases} cases, {events} events, read {read_s:.3} s, stored {:.3} s", start.elapsed().as_secs_f64());
    for column in log.segment.columns() {
        println!("{column:?}");
    }
    for finding in &log.findings {
        println!("{finding:?}");
    }
    Ok(())
}
