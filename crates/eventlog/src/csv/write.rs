//! A log as CSV: a row per event, the case's attributes repeated under names that begin with `case:`.

use std::io::Write;
use std::sync::Arc;

use crate::{CaseSet, Column, ColumnInfo, Data, Level, Log, Result, Role};

/// Writes the live cases of `cases` as UTF-8 with commas, case by case in the log's order, so that [`crate::csv::read()`] gives the
/// same values: times in RFC 3339 with their offset, numbers in full, missing values as nothing and empty texts as `""`.
///
/// Values are data, not made harmless for spreadsheets: a text that begins with `=` is written as it is
/// ([`write_defused`] changes it). Cost: O(cells).
///
/// # Errors
/// When writing fails or a column is damaged.
pub fn write(log: &Log, cases: &CaseSet, to: impl Write) -> Result<()> {
    written(log, cases, to, false)
}

/// The same for people, who open it in a spreadsheet: a text that one would take for a formula gets a leading apostrophe
/// (OWASP, "CSV injection"), so that it is read back with it. Cost: O(cells).
///
/// # Errors
/// As [`write()`].
pub fn write_defused(log: &Log, cases: &CaseSet, to: impl Write) -> Result<()> {
    written(log, cases, to, true)
}

fn written(log: &Log, cases: &CaseSet, to: impl Write, defused: bool) -> Result<()> {
    let columns = log.columns().iter().map(|info| Written::of(log, info, defused)).collect::<Result<Vec<_>>>()?;
    let mut out = Out { to, buffer: Vec::with_capacity(1 << 20) };
    for (at, column) in columns.iter().enumerate() {
        out.separate(at);
        let prefix = if column.info.level == Level::Case { "case:" } else { "" };
        write_text(&format!("{prefix}{}", column.info.name), defused, &mut out.buffer);
    }
    out.buffer.push(b'\n');
    for (at, part) in log.parts().iter().enumerate() {
        for case in 0..part.case_count() {
            let number = part.first_case() + case;
            if !cases.contains(number) || part.live().is_some_and(|live| !live.contains(case)) {
                continue;
            }
            for row in part.rows(case) {
                for (column, written) in columns.iter().enumerate() {
                    out.separate(column);
                    written.cell(log, at, number, case as usize, row, &mut out.buffer)?;
                }
                out.buffer.push(b'\n');
            }
            out.flush_when(1 << 20)?;
        }
    }
    out.flush_when(0)?;
    Ok(out.to.flush()?)
}

struct Out<W> {
    to: W,
    buffer: Vec<u8>,
}

impl<W: Write> Out<W> {
    fn separate(&mut self, at: usize) {
        if at > 0 {
            self.buffer.push(b',');
        }
    }

    fn flush_when(&mut self, bytes: usize) -> Result<()> {
        if self.buffer.len() >= bytes {
            self.to.write_all(&self.buffer)?;
            self.buffer.clear();
        }
        Ok(())
    }
}

/// A column on its way out; the case's identifier has no values of its own.
struct Written<'a> {
    info: &'a ColumnInfo,
    values: Option<Arc<Column>>,
    /// Whether texts are made harmless for spreadsheets.
    defused: bool,
}

impl<'a> Written<'a> {
    fn of(log: &Log, info: &'a ColumnInfo, defused: bool) -> Result<Self> {
        let values = if info.role == Some(Role::Case) { None } else { Some(log.column(info.level, &info.name)?) };
        Ok(Self { info, values, defused })
    }

    fn cell(&self, log: &Log, part: usize, number: u32, case: usize, row: usize, to: &mut Vec<u8>) -> Result<()> {
        let Some(column) = &self.values else {
            write_text(log.case_id(number)?, self.defused, to);
            return Ok(());
        };
        let row = if self.info.level == Level::Case { case } else { row };
        let data = &column.parts[part];
        if data.is_missing(row) {
            return Ok(());
        }
        match data {
            Data::Text(codes, _) => write_text(column.text(codes[row]), self.defused, to),
            Data::Int(values, _) => write!(to, "{}", values[row])?,
            Data::Float(values, _) => write!(to, "{:?}", values[row])?,
            Data::Bool(values, _) => write!(to, "{}", values.value(row))?,
            Data::Time(values, offsets, _) => samsyn_calendar::write_rfc3339(to, values[row], offsets.at(row)),
            Data::Absent => {}
        }
        Ok(())
    }
}

/// Whether a spreadsheet takes a text for a formula, and runs it (OWASP, "CSV injection").
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A cell, in quotes when it needs them; an empty text needs them to be told from a missing one.
fn write_text(text: &str, defused: bool, to: &mut Vec<u8>) {
    if defused && is_formula(text) {
        return write_text(&format!("'{text}"), false, to);
    }
    let bytes = text.as_bytes();
    if !bytes.is_empty() && memchr::memchr3(b',', b'"', b'\n', bytes).is_none() && memchr::memchr(b'\r', bytes).is_none() {
        to.extend_from_slice(bytes);
        return;
    }
    to.push(b'"');
    for piece in bytes.split_inclusive(|&b| b == b'"') {
        to.extend_from_slice(piece);
        if piece.ends_with(b"\"") {
            to.push(b'"');
        }
    }
    to.push(b'"');
}
