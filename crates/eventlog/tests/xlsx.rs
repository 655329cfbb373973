//! Workbooks: made by another library, read as logs; damaged and hostile archives.

use std::io::Cursor;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use samsyn_calendar::Zone;
use samsyn_eventlog::{Data, Error, Log, ReadLog, ReadOptions, Watch, xlsx};

fn options() -> ReadOptions {
    ReadOptions::new(Zone::parse("Europe/Oslo").expect("a zone"))
}

fn read(bytes: Vec<u8>) -> Result<ReadLog, Error> {
    xlsx::read(Cursor::new(bytes), &options(), Watch::none())
}

fn code(result: Result<ReadLog, Error>) -> &'static str {
    match result {
        Err(Error::Unusable { code, .. }) => code,
        other => panic!("{other:?}"),
    }
}

/// A sheet with a title above its names, case numbers as numbers, a formatted date, an error and a number among texts.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Empty").expect("a name");
    let sheet = book.add_worksheet().set_name("Saker").expect("a name");
    let date = Format::new().set_num_format("dd.mm.yyyy hh:mm");
    sheet.write_string(0, 0, "Export of 2024").expect("writes");
    for (column, name) in ["Saksnummer", "Aktivitet", "Tidspunkt", "Beløp"].iter().enumerate() {
        sheet.write_string(2, column as u16, *name).expect("writes");
    }
    for (row, activity) in [(3, "Søknad, mottatt"), (4, "Vedtak"), (6, "Klage")] {
        sheet.write_number(row, 0, 2024000123.0).expect("writes");
        sheet.write_string(row, 1, activity).expect("writes");
        let time = ExcelDateTime::from_ymd(2024, 3, row as u8).expect("a date").and_hms(9, 30, 15).expect("a time");
        sheet.write_datetime_with_format(row, 2, &time, &date).expect("writes");
        sheet.write_number(row, 3, 12.5 * f64::from(row)).expect("writes");
    }
    book.save_to_buffer().expect("saves")
}

fn shown(log: &Log) -> String {
    let (activity, time) = (log.activity().expect("activity"), log.time().expect("time"));
    let mut lines = Vec::new();
    for case in 0..log.case_range() {
        for row in log.parts()[0].rows(case) {
            let (Data::Text(codes, _), Data::Time(us, offsets, _)) = (&activity.parts[0], &time.parts[0]) else {
                panic!("kinds")
            };
            let when = samsyn_calendar::rfc3339(us[row], offsets.at(row));
            lines.push(format!("{} {} {when}", log.case_id(case).expect("an id"), activity.text(codes[row])));
        }
    }
    lines.join("\n")
}

#[test]
fn a_workbook_becomes_a_log() {
    let read = read(workbook()).expect("reads");
    assert_eq!(read.findings.get("sheet-chosen").map(|f| f.args[0].1.as_str()), Some("Saker"));
    assert_eq!(read.findings.get("rows-before-header").map(|f| f.count), Some(2));
    assert!(read.findings.get("row-with-fewer-cells").is_none());
    let log = Log::of_segment(read.segment).expect("opens");
    assert_eq!(
        shown(&log),
        "2024000123 Søknad, mottatt 2024-03-03T09:30:15+01:00\n\
         2024000123 Vedtak 2024-03-04T09:30:15+01:00\n\
         2024000123 Klage 2024-03-06T09:30:15+01:00"
    );
}

#[test]
fn bare_day_numbers_in_a_date_column_are_dates() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in ["case", "activity", "date"].iter().enumerate() {
        sheet.write_string(0, column as u16, *name).expect("writes");
    }
    for row in 1..4 {
        sheet.write_string(row, 0, "A").expect("writes");
        sheet.write_string(row, 1, "step").expect("writes");
        sheet.write_number(row, 2, 45_382.5).expect("writes");
    }
    let read = read(book.save_to_buffer().expect("saves")).expect("reads");
    assert!(read.findings.get("numbers-read-as-dates").is_some());
    assert!(shown(&Log::of_segment(read.segment).expect("opens")).starts_with("A step 2024-03-31T12:00:00+02:00"));
}

#[test]
fn the_preview_names_the_sheets() {
    let preview = xlsx::preview(Cursor::new(workbook()), &options()).expect("previews");
    assert_eq!(preview.sheets, ["Empty", "Saker"]);
    assert_eq!(preview.columns[2].kind.name(), "time");
    let mut chosen = options();
    chosen.sheet = Some("Nope".to_owned());
    assert!(matches!(xlsx::preview(Cursor::new(workbook()), &chosen), Err(Error::Unusable { code: "sheet-not-found", .. })));
}

#[test]
fn damaged_archives_are_refused() {
    let book = workbook();
    assert_eq!(code(read(Vec::new())), "workbook-damaged");
    assert_eq!(code(read(b"PK\x03\x04 and nothing more".to_vec())), "workbook-damaged");
    assert_eq!(code(read(book[..book.len() / 2].to_vec())), "workbook-damaged");
    for at in (0..book.len()).step_by(97) {
        let mut damaged = book.clone();
        damaged[at] ^= 0x55;
        // Whatever it says: it must say it, and not panic.
        let _ = read(damaged);
    }
}

/// A zip archive with one deflated part.
fn archive(name: &str, content: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut packed = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(content).expect("packs");
    let packed = packed.finish().expect("packs");
    let sizes = [&(packed.len() as u32).to_le_bytes()[..], &(content.len() as u32).to_le_bytes()].concat();
    let names = [(name.len() as u16).to_le_bytes(), [0, 0]].concat();
    let middle = [&[0_u8, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &sizes, &names].concat();
    let local = [&b"PK\x03\x04\x14\0"[..], &middle, name.as_bytes(), &packed].concat();
    let central = [&b"PK\x01\x02\x14\0\x14\0"[..], &middle, &[0; 14], name.as_bytes()].concat();
    let end = [
        &b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..],
        &(central.len() as u32).to_le_bytes(),
        &(local.len() as u32).to_le_bytes(),
        &[0, 0],
    ];
    [local, central, end.concat()].concat()
}

#[test]
fn bombs_are_refused_before_they_are_kept() {
    let mut small = options();
    small.limits.expanded_bytes = 8 << 20;
    let bomb = archive("xl/sharedStrings.xml", &b"<t>".repeat(6 << 20));
    assert!(bomb.len() < 100_000);
    let refused = xlsx::read(Cursor::new(bomb), &small, Watch::none());
    assert_eq!(code(refused), "expands-too-much");
    let giant = archive("xl/worksheets/sheet1.xml", &vec![b'x'; 20 << 20]);
    assert_eq!(code(read(giant)), "cell-too-long");
}
