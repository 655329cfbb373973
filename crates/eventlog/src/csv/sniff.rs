//! What kind of table a text is, told from its first megabytes: delimiter, heading rows, header, names, first rows.

use crate::csv::split::{Marks, last_cut};
use crate::csv::tokens::{Cells, Span, cells};
use crate::table::sample::Sample;
use crate::table::typing::{Typing, guess};
use crate::{Error, Place, ReadOptions, Result};

/// Bytes looked at before a source is read.
pub(crate) const SAMPLE_BYTES: usize = 4 << 20;

/// How a CSV text is laid out.
#[derive(Clone, Debug)]
pub(crate) struct Shape {
    /// Delimiter and newline.
    pub(crate) marks: Marks,
    /// Names of the columns, unique.
    pub(crate) names: Vec<String>,
    /// Whether a row names them.
    pub(crate) header: bool,
    /// Bytes before the first row of data.
    pub(crate) data_start: usize,
    /// Number of the first row of data, counted from 1 with heading rows and blank rows.
    pub(crate) first_row: u64,
    /// Heading rows before the names (a title, a date of export).
    pub(crate) headings: u64,
    /// Names that were made up: columns without a name, and names used twice.
    pub(crate) unnamed: Vec<String>,
    pub(crate) renamed: Vec<String>,
}

/// Finds the layout of `text`, the beginning of the source (`whole`: all of it), and samples its rows. O(text).
///
/// # Errors
/// `empty-file`, `too-many-columns`, `row-too-long` when not one row ends within it.
pub(crate) fn sniff(text: &str, whole: bool, options: &ReadOptions) -> Result<(Shape, Sample)> {
    if text.trim().is_empty() {
        return Err(Error::unusable("empty-file", Place::none()));
    }
    let newline = if !text.contains('\n') && text.contains('\r') { b'\r' } else { b'\n' };
    let delimiter = options.delimiter.unwrap_or_else(|| delimiter(text, newline));
    let marks = Marks { delimiter, newline };
    let first = Records::of(text, marks, 200);
    if first.rows.is_empty() {
        return Err(Error::unusable("empty-file", Place::none()));
    }
    let width = first.usual_width();
    if width > options.limits.columns {
        let error = Error::unusable("too-many-columns", Place::row(1)).with("columns", width);
        return Err(error.with("limit", options.limits.columns));
    }
    // The names are the first row as wide as most and at least half filled; titles and dates of export stand above.
    let full = first.rows.iter().position(|r| r.cells.len() == width && r.filled() * 2 >= width);
    let top = full.unwrap_or(0);
    let header = options.header.unwrap_or_else(|| has_header(&first.rows[top..], width));
    let head = &first.rows[top];
    let data_start = if header { head.end } else { head.start };
    let mut shape = Shape {
        marks,
        names: Vec::new(),
        header,
        data_start,
        first_row: head.number + u64::from(header),
        headings: head.number - 1,
        unnamed: Vec::new(),
        renamed: Vec::new(),
    };
    shape.name_columns(if header { &head.cells } else { &[] }, width);
    let sample = sample(&text[data_start..], whole, &shape)?;
    Ok((shape, sample))
}

impl Shape {
    fn name_columns(&mut self, cells: &[String], width: usize) {
        for at in 0..width {
            let written = cells.get(at).map_or("", |c| c.trim());
            let base = if written.is_empty() { format!("column {}", at + 1) } else { written.to_owned() };
            let mut name = base.clone();
            let mut copy = 1;
            while self.names.contains(&name) {
                copy += 1;
                name = format!("{base} ({copy})");
            }
            if written.is_empty() && self.header {
                self.unnamed.push(name.clone());
            } else if copy > 1 {
                self.renamed.push(name.clone());
            }
            self.names.push(name);
        }
    }
}

/// The delimiter with which most of the first records have the same number of cells; of equals the one that gives most cells.
fn delimiter(text: &str, newline: u8) -> u8 {
    let score = |delimiter: u8| {
        let records = Records::of(text, Marks { delimiter, newline }, 200);
        let width = records.usual_width();
        let alike = records.rows.iter().filter(|r| r.cells.len() == width).count();
        let share = alike as f64 / records.rows.len().max(1) as f64;
        if width < 2 { (0.0, 1) } else { ((share * 20.0).round(), width) }
    };
    let mut best = (b',', score(b','));
    for candidate in [b';', b'\t', b'|'] {
        let score = score(candidate);
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

/// Every record of a text that is not blank, with its number from 1. O(text).
pub(crate) fn records(text: &str, options: &ReadOptions) -> Vec<(u64, Vec<String>)> {
    let newline = if !text.contains('\n') && text.contains('\r') { b'\r' } else { b'\n' };
    let delimiter = options.delimiter.unwrap_or_else(|| delimiter(text, newline));
    let records = Records::of(text, Marks { delimiter, newline }, usize::MAX);
    records.rows.into_iter().filter(|record| record.filled() > 0).map(|record| (record.number, record.cells)).collect()
}

struct Record {
    cells: Vec<String>,
    start: usize,
    end: usize,
    /// From 1, blank records counted.
    number: u64,
}

impl Record {
    fn filled(&self) -> usize {
        self.cells.iter().filter(|c| !c.trim().is_empty()).count()
    }
}

struct Records {
    rows: Vec<Record>,
}

impl Records {
    /// The first records that are not blank, one by one since their widths differ.
    fn of(text: &str, marks: Marks, most: usize) -> Self {
        let (bytes, mut rows, mut start, mut number) = (text.as_bytes(), Vec::new(), 0, 0);
        while start < bytes.len() && rows.len() < most {
            let end = record_end(bytes, start, marks);
            let mut record = bytes[start..end].to_vec();
            number += 1;
            let count = 1 + memchr::memchr_iter(marks.delimiter, &record).count();
            let found = cells(&mut record, marks, count, Vec::new());
            if found.rows > 0 {
                let text = |s: &Span| String::from_utf8_lossy(&record[s.range()]).into_owned();
                let mut cells: Vec<String> = found.spans[..count].iter().map(text).collect();
                // A delimiter inside quotes was counted too: cells that do not exist were filled up.
                cells.truncate(count - found.missing(marks, &bytes[start..end]));
                rows.push(Record { cells, start, end, number });
            }
            start = end;
        }
        Self { rows }
    }

    /// The commonest number of cells.
    fn usual_width(&self) -> usize {
        let mut widths: Vec<usize> = self.rows.iter().map(|r| r.cells.len()).collect();
        widths.sort_unstable();
        let best = widths.chunk_by(|a, b| a == b).max_by_key(|c| (c.len(), c[0]));
        best.map_or(1, |c| c[0])
    }
}

impl Cells {
    /// How many delimiters of the only record stand inside quotes.
    fn missing(&self, marks: Marks, record: &[u8]) -> usize {
        let (mut at, mut inside) = (0, 0);
        while let Some(found) = memchr::memchr(b'"', &record[at..]) {
            let quote = at + found;
            let begins = quote == 0 || record[quote - 1] == marks.delimiter;
            let closing = if begins { crate::csv::split::closing_quote(record, quote + 1) } else { None };
            at = closing.map_or(quote + 1, |closing| {
                inside += memchr::memchr_iter(marks.delimiter, &record[quote..closing]).count();
                closing + 1
            });
        }
        inside
    }
}

/// The byte after the record that begins at `start`.
fn record_end(bytes: &[u8], start: usize, marks: Marks) -> usize {
    let mut at = start;
    loop {
        let Some(newline) = memchr::memchr(marks.newline, &bytes[at..]) else { return bytes.len() };
        let quote = memchr::memchr(b'"', &bytes[at..at + newline]).map(|q| at + q);
        let Some(quote) = quote else { return at + newline + 1 };
        let begins = quote == start || bytes[quote - 1] == marks.delimiter;
        at = match if begins { crate::csv::split::closing_quote(bytes, quote + 1) } else { None } {
            Some(closing) => closing + 1,
            None => quote + 1,
        };
    }
}

/// Whether the first row names the columns: some column's other values have a type that the first has not, or all are texts
/// that do not come again.
fn has_header(rows: &[Record], width: usize) -> bool {
    let Some((head, rest)) = rows.split_first() else { return false };
    let typed = |text: &str| !matches!(guess(std::iter::once(text.trim()), true).typing, Typing::Text | Typing::Unknown);
    let column = |at: usize| rest.iter().filter_map(move |r| r.cells.get(at)).map(|c| c.trim()).filter(|c| !c.is_empty());
    let mut votes = 0_i32;
    for (at, name) in head.cells.iter().enumerate().take(width) {
        let name = name.trim();
        if name.is_empty() {
            continue;
        }
        let body = guess(column(at), true).typing;
        let body_typed = !matches!(body, Typing::Text | Typing::Unknown);
        votes += match (body_typed, typed(name)) {
            (true, false) => 2,
            (_, true) => -2,
            (false, false) if column(at).any(|v| v == name) => -1,
            (false, false) => 0,
        };
    }
    votes > 0 || votes == 0 && head.filled() * 2 > width
}

/// The first rows of data, column by column.
fn sample(data: &str, whole: bool, shape: &Shape) -> Result<Sample> {
    let most = Sample::rows_for(shape.names.len());
    let mut bytes = data.as_bytes().to_vec();
    if !whole {
        // The last record may be cut.
        let cut = last_cut(&bytes, shape.marks);
        if cut.end == 0 {
            let error = Error::unusable("row-too-long", Place::row(shape.first_row)).with("limit", SAMPLE_BYTES);
            return Err(error.with("quoted", cut.open_quote.is_some()));
        }
        bytes.truncate(cut.end);
    }
    let width = shape.names.len();
    let found = cells(&mut bytes, shape.marks, width, Vec::new());
    let cell = |span: Span| {
        let text = String::from_utf8_lossy(&bytes[span.range()]).into_owned();
        (!text.is_empty()).then_some(text)
    };
    let rows = found.rows.min(most);
    let columns = (0..width).map(|c| (0..rows).map(|r| cell(found.spans[r * width + c])).collect()).collect();
    let needless = |s: &Span| {
        let text = &bytes[s.range()];
        s.quoted()
            && !text.is_empty()
            && memchr::memchr3(shape.marks.delimiter, b'"', b'\n', text).is_none()
            && !text.contains(&b'\r')
    };
    let quotes_plain = found.spans.iter().take(rows * width).any(needless);
    Ok(Sample {
        names: shape.names.clone(),
        columns,
        declared: Vec::new(),
        comma_decimal: shape.marks.delimiter == b';',
        serials: false,
        quoted_empty: !quotes_plain,
    })
}
