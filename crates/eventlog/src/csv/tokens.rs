//! A piece of CSV text taken apart into cells.

use memchr::memchr2_iter;

use crate::csv::split::{Marks, closing_quote};

/// A cell: where its text lies, and whether it was quoted. Pieces are smaller than 2 GiB.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Span {
    start: u32,
    end: u32,
}

const QUOTED: u32 = 1 << 31;

impl Span {
    fn new(start: usize, end: usize, quoted: bool) -> Self {
        Self { start: start as u32 | if quoted { QUOTED } else { 0 }, end: end as u32 }
    }

    pub(crate) fn quoted(self) -> bool {
        self.start & QUOTED != 0
    }

    pub(crate) fn range(self) -> std::ops::Range<usize> {
        (self.start & !QUOTED) as usize..self.end as usize
    }

    fn is_blank(self) -> bool {
        self.start == self.end
    }
}

/// Records of the same width, and what was odd about the others.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    /// `width` spans per row.
    pub(crate) spans: Vec<Span>,
    /// Number of rows.
    pub(crate) rows: usize,
    /// Rows before which a blank record was left out.
    pub(crate) blanks: Vec<u64>,
    /// Rows with fewer cells; the rest are missing.
    pub(crate) short: Odd,
    /// Rows with more cells that are not empty; those are left out.
    pub(crate) long: Odd,
    /// Cells whose quote is never closed, read as if it were a letter.
    pub(crate) open_quotes: Odd,
    /// Longest cell, in bytes, and where it stands.
    pub(crate) longest: Longest,
}

/// Rows counted, and the first of them with its byte.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Odd {
    pub(crate) count: u64,
    pub(crate) row: u64,
    pub(crate) byte: u64,
}

impl Odd {
    fn note(&mut self, row: usize, byte: usize) {
        if self.count == 0 {
            (self.row, self.byte) = (row as u64, byte as u64);
        }
        self.count += 1;
    }

    /// Adds a later piece's that begins at these.
    pub(crate) fn add(&mut self, later: Self, row: u64, byte: u64) {
        if self.count == 0 {
            (self.row, self.byte) = (later.row + row, later.byte + byte);
        }
        self.count += later.count;
    }
}

/// The longest cell.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Longest {
    pub(crate) bytes: usize,
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) start: usize,
}

/// Takes a piece of whole records apart; doubled quotes are made single in place. `spans` is memory to use again. O(bytes).
pub(crate) fn cells(text: &mut [u8], marks: Marks, width: usize, spans: Vec<Span>) -> Cells {
    let mut cells = Cells { spans, ..Cells::default() };
    cells.spans.clear();
    if memchr::memchr(b'"', text).is_some() {
        Tokenizer { cells: &mut cells, marks, width, column: 0, record: 0, extra: false }.quoted(text);
    } else {
        Tokenizer { cells: &mut cells, marks, width, column: 0, record: 0, extra: false }.plain(text);
    }
    cells
}

struct Tokenizer<'a> {
    cells: &'a mut Cells,
    marks: Marks,
    width: usize,
    column: usize,
    /// Where the record begins.
    record: usize,
    /// A cell beyond the last column has text.
    extra: bool,
}

impl Tokenizer<'_> {
    #[inline]
    fn cell(&mut self, start: usize, end: usize, quoted: bool) {
        if self.column < self.width {
            if end - start > self.cells.longest.bytes {
                self.cells.longest = Longest { bytes: end - start, row: self.cells.rows, column: self.column, start };
            }
            self.cells.spans.push(Span::new(start, end, quoted));
        } else {
            self.extra |= end > start;
        }
        self.column += 1;
    }

    #[inline]
    fn record_ends(&mut self, next: usize) {
        let first = self.cells.spans.len() - self.column.min(self.width);
        if self.column != self.width || self.cells.spans[first].is_blank() {
            self.uneven_record(first);
        } else {
            self.cells.rows += 1;
        }
        self.column = 0;
        self.record = next;
    }

    #[cold]
    fn uneven_record(&mut self, first: usize) {
        let row = self.cells.rows;
        if self.cells.spans[first..].iter().all(|s| s.is_blank()) && !self.extra {
            self.cells.spans.truncate(first);
            self.cells.blanks.push(row as u64);
            return;
        }
        if self.column < self.width {
            self.cells.short.note(row, self.record);
            self.cells.spans.resize(first + self.width, Span::default());
        } else if self.extra {
            self.cells.long.note(row, self.record);
        }
        self.extra = false;
        self.cells.rows += 1;
    }

    /// The end of an unquoted cell at `end`, without the carriage return before a line feed.
    #[inline]
    fn trimmed(&self, text: &[u8], start: usize, end: usize) -> usize {
        if end > start && text[end - 1] == b'\r' && self.marks.newline == b'\n' { end - 1 } else { end }
    }

    fn plain(mut self, text: &[u8]) {
        let mut start = 0;
        for at in memchr2_iter(self.marks.delimiter, self.marks.newline, text) {
            if text[at] == self.marks.delimiter {
                self.cell(start, at, false);
            } else {
                self.cell(start, self.trimmed(text, start, at), false);
                self.record_ends(at + 1);
            }
            start = at + 1;
        }
        self.rest(text, start);
    }

    /// What follows the last newline.
    fn rest(&mut self, text: &[u8], start: usize) {
        if start < text.len() || self.column > 0 {
            self.cell(start, self.trimmed(text, start, text.len()), false);
            self.record_ends(text.len());
        }
    }

    fn quoted(mut self, text: &mut [u8]) {
        let mut start = 0;
        while start < text.len() {
            let closing = if text[start] == b'"' { closing_quote(text, start + 1) } else { None };
            if text[start] == b'"' && closing.is_none() {
                self.cells.open_quotes.note(self.cells.rows, start);
            }
            let after = closing.map_or(start, |c| c + 1);
            let stop = self.next_mark(text, after);
            match closing {
                Some(closing) => {
                    let stop = self.trimmed(text, after, stop);
                    let (start, end) = unescape(text, start, closing, stop);
                    self.cell(start, end, true);
                }
                None => self.cell(start, self.trimmed(text, start, stop), false),
            }
            match text.get(stop) {
                Some(&b) if b == self.marks.delimiter => start = stop + 1,
                Some(_) => {
                    self.record_ends(stop + 1);
                    start = stop + 1;
                }
                None => {
                    self.record_ends(stop);
                    return;
                }
            }
        }
        self.rest(text, text.len());
    }

    #[inline]
    fn next_mark(&self, text: &[u8], from: usize) -> usize {
        let (d, n) = (self.marks.delimiter, self.marks.newline);
        // After a closing quote the mark is nearly always the next byte.
        match text.get(from) {
            Some(&b) if b == d || b == n => from,
            _ => memchr::memchr2(d, n, &text[from..]).map_or(text.len(), |i| from + i),
        }
    }
}

/// The text of a quoted cell: where it lies when nothing has to change, else moved together, doubled quotes made single,
/// followed by what stands after the closing quote up to `stop`.
fn unescape(text: &mut [u8], start: usize, closing: usize, stop: usize) -> (usize, usize) {
    let mut from = start + 1;
    let mut pair = memchr::memchr(b'"', &text[from..closing]);
    if pair.is_none() && stop <= closing + 1 {
        return (from, closing);
    }
    let mut to = start;
    while let Some(at) = pair {
        // The first quote of the pair is kept.
        text.copy_within(from..=from + at, to);
        to += at + 1;
        from += at + 2;
        pair = memchr::memchr(b'"', &text[from..closing]);
    }
    let rest = closing + 1..stop.max(closing + 1);
    text.copy_within(from..closing, to);
    to += closing - from;
    let length = rest.len();
    let end = rest.end;
    text.copy_within(rest, to);
    // What is left over could be half a character.
    text[to + length..end].fill(b' ');
    (start, to + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str, width: usize) -> Vec<Vec<String>> {
        let mut bytes = text.as_bytes().to_vec();
        let cells = cells(&mut bytes, Marks { delimiter: b',', newline: b'\n' }, width, Vec::new());
        let show = |s: &Span| String::from_utf8_lossy(&bytes[s.range()]).into_owned();
        assert_eq!(cells.spans.len(), cells.rows * width);
        cells.spans.chunks(width).map(|r| r.iter().map(show).collect()).collect()
    }

    fn check(text: &str, width: usize, expected: &[&[&str]]) {
        assert_eq!(rows(text, width), expected, "{text:?}");
    }

    #[test]
    fn records_and_cells() {
        check("a,b\nc,d\n", 2, &[&["a", "b"], &["c", "d"]]);
        check("a,b\r\nc,d", 2, &[&["a", "b"], &["c", "d"]]);
        check("a,\n,d\n", 2, &[&["a", ""], &["", "d"]]);
        check("a,", 2, &[&["a", ""]]);
        check("\"a\",", 2, &[&["a", ""]]);
        check("a\n\n,\nb,c,d\n", 2, &[&["a", ""], &["b", "c"]]);
    }

    #[test]
    fn quotes_as_rfc_4180_and_as_found() {
        check("\"a,1\",\"b\n2\"\n", 2, &[&["a,1", "b\n2"]]);
        check("\"a\"\"b\",\"\"\"\"\n", 2, &[&["a\"b", "\""]]);
        check("\"\"\"a\"\"\",\"\"\r\nx,\"y\"\r\n", 2, &[&["\"a\"", ""], &["x", "y"]]);
        check("5\" pipe,\"a\"b\n", 2, &[&["5\" pipe", "ab"]]);
        check("a,\"b\nc,d\n", 2, &[&["a", "\"b"], &["c", "d"]]);
        check("\"\"\"\"\"\",x\n", 2, &[&["\"\"", "x"]]);
    }
}
