//! Times storing, opening and appending to a made-up log: `cargo run --release -p samsyn-store --example scale -- 100000000 DIR`.
//! The append brings 1 % new events, half of them to known cases spread over the whole log.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, DictionaryArray, LargeStringArray, PrimitiveArray, TimestampMicrosecondArray};
use samsyn_calendar::Zone;
use samsyn_eventlog::{Assembler, ColumnInfo, Findings, Header, Kind, Level, RawColumn, Role, Segment, merge, worth_absorbing};
use samsyn_store::{Deed, Delivery, LogName, Pseudonyms, Store};

const EVENTS_PER_CASE: u64 = 8;

fn texts(codes: impl Iterator<Item = u32>, distinct: u32, name: &str) -> ArrayRef {
    let names = LargeStringArray::from_iter_values((0..distinct).map(|i| format!("{name} {i}")));
    let keys = PrimitiveArray::<UInt32Type>::from_iter_values(codes);
    Arc::new(DictionaryArray::new(keys, Arc::new(names)))
}

/// `cases` given by number, each with eight events from `hour` on; four columns besides the time.
fn made_up(cases: &[u64], hour: i64) -> Segment {
    let rows = cases.len() as u64 * EVENTS_PER_CASE;
    let mixed = |row: u64, by: u64| ((row.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) % by) as u32;
    let column = |name: &str, role, array| {
        let info = ColumnInfo::new(name, Level::Event, Kind::Text);
        RawColumn { info: ColumnInfo { role, ..info }, array, offset_min: None }
    };
    let time = |row: u64| (hour + (row % EVENTS_PER_CASE) as i64) * 3_600_000_000 + mixed(row, 3_000_000_000) as i64;
    let times = TimestampMicrosecondArray::from_iter_values((0..rows).map(time)).with_timezone("UTC");
    let mut event_columns = vec![
        column("activity", Some(Role::Activity), texts((0..rows).map(|r| mixed(r, 24)), 24, "activity")),
        column("resource", Some(Role::Resource), texts((0..rows).map(|r| mixed(r, 500)), 500, "resource")),
        column("channel", None, texts((0..rows).map(|r| mixed(r, 4)), 4, "channel")),
    ];
    let info = ColumnInfo::new("time", Level::Event, Kind::Time).with_role(Role::Time);
    event_columns.push(RawColumn { info, array: Arc::new(times), offset_min: None });
    let assembler = Assembler {
        header: Header::default(),
        zone: Zone::utc(),
        case_info: ColumnInfo::new("case", Level::Case, Kind::Id).with_role(Role::Case),
        case_ids: LargeStringArray::from_iter_values(cases.iter().map(|c| format!("2024-{c:09}"))),
        case_columns: Vec::new(),
        case_of_row: (0..rows).map(|r| (r / EVENTS_PER_CASE) as u32).collect(),
        event_columns,
    };
    assembler.finish(&mut Findings::new()).expect("a segment")
}

fn resident_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).unwrap_or("0");
    line.split_whitespace().next().and_then(|n| n.parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn told(what: &str, begun: Instant) {
    println!("{what:<28} {:>9.1} ms   resident {:>6} MB", begun.elapsed().as_secs_f64() * 1e3, resident_mb());
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let events: u64 = arguments.next().ok_or("how many events?")?.parse()?;
    let folder = arguments.next().ok_or("in which folder?")?;
    let (none, nobody) = (Findings::new(), Pseudonyms::default());
    let store = Store::open(Path::new(&folder)).await?;
    let name = LogName::parse("scale")?;
    let known = events / EVENTS_PER_CASE;
    if store.log_find(&name).await?.is_none() {
        let begun = Instant::now();
        let segment = made_up(&(0..known).collect::<Vec<_>>(), 0);
        told("make", begun);
        let begun = Instant::now();
        let delivery = Delivery { live: None, checksum: "1", options: "", findings: &none, persons: &nobody };
        store.writer(Deed::system("log-import")).await?.log_create(&name, segment, &delivery).await?;
        told("store (write, hash, sync)", begun);
    }
    let id = store.log_find(&name).await?.ok_or("it was just stored")?.id;
    let begun = Instant::now();
    let old = store.log_open(id).await?.log;
    told("open", begun);
    let touched = known / 100;
    let cases: Vec<u64> = (0..touched).map(|i| if i % 2 == 0 { i * 100 } else { known + i }).collect();
    let delivery = made_up(&cases, 10_000);
    let begun = Instant::now();
    let writer = store.writer(Deed::system("log-import")).await?;
    let merged = merge(&old, &delivery, &worth_absorbing(&old, delivery.event_count()))?;
    told("join 1 % new events", begun);
    let append = Delivery { live: Some(&merged.live), checksum: "2", options: "", findings: &none, persons: &nobody };
    writer.log_append(id, merged.segment, &append).await?;
    told("join and store", begun);
    let begun = Instant::now();
    let opened = store.log_open(id).await?;
    told("open with two parts", begun);
    println!("{} events", opened.record.events);
    Ok(())
}
