//! Writes `corpus/<target>`: one small log in every format, to begin from. It is made here, so no real log is in it.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use samsyn_eventlog::{CaseSet, Format, Log, Watch, csv, format, ipc, parquet, xes};

const TABLE: &str = "case;activity;start;time;resource;lifecycle:transition;amount;open\r\n\
    S-1;Søknad mottatt;13.11.2026 08:00;14.11.2026 09:05;Ola;start;1,5;yes\r\n\
    S-1;\"Vedtak; \"\"endelig\"\"\";;15.11.2026 10:00;Kari;complete;2;no\r\n\
    S-2;Søknad mottatt;;25.10.2026 02:30;;;;\r\n\
    S-2;\"Klage\r\nover vedtak\";;16.11.2026 10:00;Kari;schedule;-3,25;yes\r\n";

const FILTERS: [&str; 8] = [
    "lead > 3d; unit = \"Permits North\"",
    "not activity present \"Appeal\"",
    "case amount in 1..5",
    "starts with A, B",
    "A then B within 3d",
    "time contained 2024-01-01..2024-03-31",
    "variants top 10",
    "resource missing",
];

const MODEL: &str = "<model xmlns=\"http://www.opengroup.org/xsd/archimate/3.0/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" identifier=\"m\">\
    <name>A</name><elements><element identifier=\"a\" xsi:type=\"ApplicationComponent\"><name>Archive</name><documentation>Old &amp; new</documentation>\
    <properties><property propertyDefinitionRef=\"p\"><value>cloud</value></property></properties></element>\
    <element identifier=\"b\" xsi:type=\"BusinessProcess\"><name>Permit</name></element></elements>\
    <relationships><relationship identifier=\"r\" source=\"a\" target=\"b\" xsi:type=\"Serving\"/></relationships>\
    <propertyDefinitions><propertyDefinition identifier=\"p\" type=\"string\"><name>hosting</name></propertyDefinition></propertyDefinitions></model>";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let read = format::read(Format::Csv, Cursor::new(TABLE.as_bytes().to_vec()), &samsyn_fuzz::options(), Watch::none())?;
    let (mut cases, mut events) = (Vec::new(), Vec::new());
    read.segment.write(&mut cases, &mut events)?;
    let log = Log::of_segment(read.segment)?;
    let all = CaseSet::full(log.case_range());
    let written = |write: &dyn Fn(&mut Vec<u8>) -> samsyn_eventlog::Result<()>| -> samsyn_eventlog::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        write(&mut bytes).map(|()| bytes)
    };
    seed("csv", "table", TABLE.as_bytes())?;
    seed("csv", "written", &written(&|to| csv::write(&log, &all, to))?)?;
    seed("xes", "written", &written(&|to| xes::write(&log, &all, to))?)?;
    seed("parquet", "written", &written(&|to| parquet::write(&log, &all, to))?)?;
    seed("arrow", "written", &written(&|to| ipc::write(&log, &all, to))?)?;
    seed("segment", "written", &[&cases, samsyn_fuzz::BETWEEN, &events].concat())?;
    seed("xlsx", "written", &workbook()?)?;
    seed("archimate", "model", MODEL.as_bytes())?;
    for (n, filter) in FILTERS.iter().enumerate() {
        seed("filter", &n.to_string(), filter.as_bytes())?;
    }
    Ok(())
}

fn seed(target: &str, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(name), bytes)
}

fn workbook() -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, line) in ["case;activity;time", "S-1;A;2026-11-14 09:05", "S-1;B;2026-11-15 10:00"].iter().enumerate() {
        for (column, cell) in line.split(';').enumerate() {
            sheet.write_string(row as u32, column as u16, cell)?;
        }
    }
    book.save_to_buffer()
}
