//! Workbooks: the cells of a sheet are written out as text with commas and read by the CSV reader, so that both find the same
//! types, dates, roles and wide tables.

mod archive;

use std::io::{Cursor, Read, Seek, SeekFrom};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx};
use samsyn_calendar::{Civil, DAY_US};

use crate::csv::{Opened, Origin, read_opened};
use crate::propose::Preview;
use crate::{Error, Findings, Format, Place, ReadLog, ReadOptions, Result, Severity, Watch};

/// Text that a sheet may expand to.
const TEXT_BYTES: usize = 2 << 30;
/// Rows that a preview reads.
const PREVIEW_ROWS: u32 = 5_000;

/// Reads a sheet of a workbook (the chosen, else the first with cells) into a log. Dates are taken as shown by their cells'
/// formats, bare day numbers in a date column too, with a finding; error cells are missing, with a finding.
///
/// Cost: O(cells); memory: the sheet as text.
///
/// # Errors
/// As [`crate::csv::read()`], and `workbook-damaged`, `sheet-not-found`, `expands-too-much`.
pub fn read(mut source: impl Read + Seek + Send, options: &ReadOptions, watch: Watch<'_>) -> Result<ReadLog> {
    let mut findings = Findings::new();
    let sheet = Sheet::open(&mut source, options, u32::MAX, &mut findings)?;
    watch.reached(source.stream_position()?)?;
    let options = text_options(options);
    let mut text = Cursor::new(sheet.text);
    let opened = Opened::new(&mut text, Origin::Sheet, &options)?;
    read_opened(&mut text, &opened, &options, watch, findings)
}

/// What [`read`] would do with the workbook, from the first rows of the sheet.
///
/// # Errors
/// When it is no workbook, or has no such sheet.
pub fn preview(mut source: impl Read + Seek, options: &ReadOptions) -> Result<Preview> {
    let mut findings = Findings::new();
    let sheet = Sheet::open(&mut source, options, PREVIEW_ROWS, &mut findings)?;
    let names = sheet.names.clone();
    let options = text_options(options);
    let opened = Opened::new(&mut Cursor::new(sheet.text), Origin::Sheet, &options)?;
    let mut preview = opened.preview(Format::Xlsx, &options);
    preview.sheets = names;
    preview.findings.extend(findings);
    Ok(preview)
}

/// The rows of a small workbook's sheet as text, as [`crate::csv::rows`] gives those of a text file.
///
/// # Errors
/// As [`crate::csv::rows`], and `workbook-damaged`, `sheet-not-found`.
pub fn rows(mut source: impl Read + Seek, options: &ReadOptions) -> Result<Vec<(u64, Vec<String>)>> {
    let sheet = Sheet::open(&mut source, options, u32::MAX, &mut Findings::new())?;
    crate::csv::rows(Cursor::new(sheet.text), &text_options(options))
}

/// The names of the sheets of a workbook, in their order.
///
/// # Errors
/// `workbook-damaged`, or what is wrong with it as an archive.
pub fn sheets(mut source: impl Read + Seek) -> Result<Vec<String>> {
    archive::check(&mut source, &crate::Limits::default())?;
    source.seek(SeekFrom::Start(0))?;
    let book = Xlsx::new(source).map_err(|e| Error::unusable("workbook-damaged", Place::none()).with("reason", e))?;
    Ok(book.sheet_names())
}

/// A sheet as text.
struct Sheet {
    text: Vec<u8>,
    names: Vec<String>,
}

impl Sheet {
    fn open(source: &mut (impl Read + Seek), options: &ReadOptions, rows: u32, findings: &mut Findings) -> Result<Self> {
        archive::check(source, &options.limits)?;
        source.seek(SeekFrom::Start(0))?;
        let damaged = |e: calamine::XlsxError| Error::unusable("workbook-damaged", Place::none()).with("reason", e);
        let mut book = Xlsx::new(source).map_err(damaged)?;
        let names = book.sheet_names();
        let tried: Vec<String> = match &options.sheet {
            None => names.clone(),
            Some(name) => {
                if !names.contains(name) {
                    let error = Error::unusable("sheet-not-found", Place::none()).with("sheet", name);
                    return Err(error.with("sheets", names.join(", ")));
                }
                vec![name.clone()]
            }
        };
        for name in &tried {
            let mut text = Text::new(name, options.limits.columns, options.limits.value_bytes);
            let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
            while let Some(cell) = cells.next_cell().map_err(damaged)? {
                if cell.get_position().0 >= rows {
                    break;
                }
                text.cell(cell.get_position(), cell.get_value(), findings)?;
            }
            if !text.bytes.is_empty() {
                if names.len() > 1 && options.sheet.is_none() {
                    let args = [("sheet", name.clone()), ("sheets", names.join(", "))];
                    findings.add_with("sheet-chosen", Severity::Note, 1, Place::none(), &args);
                }
                return Ok(Self { text: text.bytes, names });
            }
        }
        Err(Error::unusable("empty-file", Place::none()))
    }
}

/// The user's choices, with those settled that only concern text.
fn text_options(options: &ReadOptions) -> ReadOptions {
    ReadOptions { delimiter: Some(b','), encoding: Some("utf-8".to_owned()), ..options.clone() }
}

/// Cells in reading order, becoming CSV text in which rows keep their numbers.
struct Text<'a> {
    sheet: &'a str,
    bytes: Vec<u8>,
    row: u32,
    column: u32,
    columns: usize,
    value_bytes: usize,
}

impl<'a> Text<'a> {
    fn new(sheet: &'a str, columns: usize, value_bytes: usize) -> Self {
        Self { sheet, bytes: Vec::new(), row: 0, column: 0, columns, value_bytes }
    }

    fn cell(&mut self, (row, column): (u32, u32), value: &DataRef<'_>, findings: &mut Findings) -> Result<()> {
        let place = || Place::row(u64::from(row) + 1).field(column_letters(column));
        let written = match value {
            DataRef::Empty => return Ok(()),
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::Int(value) => value.to_string(),
            DataRef::Float(value) => number(*value),
            DataRef::Bool(value) => value.to_string(),
            DataRef::DateTime(time) => date_time(*time),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
            DataRef::Error(error) => {
                findings.add_with("error-cells", Severity::Loss, 1, place(), &[("error", error.to_string())]);
                return Ok(());
            }
        };
        if written.is_empty() {
            return Ok(());
        }
        if column as usize >= self.columns {
            return Err(Error::unusable("too-many-columns", place()).with("columns", column + 1).with("limit", self.columns));
        }
        if written.len() > self.value_bytes {
            return Err(Error::unusable("cell-too-long", place()).with("limit", self.value_bytes).with("quoted", false));
        }
        if row < self.row || row == self.row && column < self.column {
            return Err(Error::unusable("workbook-damaged", place()).with("reason", self.sheet));
        }
        while self.row < row {
            self.bytes.push(b'\n');
            (self.row, self.column) = (self.row + 1, 0);
        }
        while self.column < column {
            self.bytes.push(b',');
            self.column += 1;
        }
        if self.bytes.len() + written.len() > TEXT_BYTES {
            return Err(Error::unusable("expands-too-much", place()).with("expanded", self.bytes.len()).with("packed", 0));
        }
        quote(&written, &mut self.bytes);
        Ok(())
    }
}

/// A cell as CSV, with quotes when it needs them.
fn quote(text: &str, to: &mut Vec<u8>) {
    if memchr::memchr3(b',', b'"', b'\n', text.as_bytes()).is_none() && !text.contains('\r') {
        to.extend_from_slice(text.as_bytes());
        return;
    }
    to.push(b'"');
    to.extend_from_slice(text.replace('"', "\"\"").as_bytes());
    to.push(b'"');
}

/// Whole numbers without a fraction: identifiers are often stored as numbers.
fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 9_007_199_254_740_992.0 { format!("{}", value as i64) } else { format!("{value:?}") }
}

fn date_time(time: ExcelDateTime) -> String {
    let days = time.as_f64();
    if time.is_duration() || (0.0..1.0).contains(&days) {
        let seconds = (days * 86_400.0).round() as i64;
        return format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    let (year, month, day, hour, minute, second, milli) = time.to_ymd_hms_milli();
    let Some(civil) = Civil::new(i32::from(year), month, day, hour, minute, second, u32::from(milli) * 1_000) else {
        return number(days);
    };
    let mut out = Vec::new();
    if civil.to_us().rem_euclid(DAY_US) == 0 {
        samsyn_calendar::write_date(&mut out, civil.year, civil.month, civil.day);
    } else {
        samsyn_calendar::write_civil(&mut out, civil);
    }
    String::from_utf8(out).unwrap_or_default()
}

fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.insert(0, b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    String::from_utf8(letters).unwrap_or_default()
}
