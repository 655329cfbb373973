//! A CSV text cut into pieces at the ends of records, so that threads can read them. Quotes are respected: a cell that begins
//! with a quote ends at the next single quote, whatever lines and delimiters lie between; a quote elsewhere is a letter.

use memchr::{memchr, memrchr};

/// The bytes with meaning in a CSV source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Marks {
    /// Between cells.
    pub(crate) delimiter: u8,
    /// At the end of records; a carriage return before a line feed is no part of the cell.
    pub(crate) newline: u8,
}

/// What is known of where records end in the bytes at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// After the last record that is whole; 0 when none is.
    pub(crate) end: usize,
    /// Where the quote stands that is still open at the end of the bytes.
    pub(crate) open_quote: Option<usize>,
}

/// Finds the last end of a record in `bytes`, which begin with a record. O(bytes).
pub(crate) fn last_cut(bytes: &[u8], marks: Marks) -> Cut {
    let (mut at, mut end) = (0, 0);
    while let Some(found) = memchr(b'"', &bytes[at..]) {
        let quote = at + found;
        end = last_newline(&bytes[at..quote], marks.newline).map_or(end, |n| at + n + 1);
        if !begins_cell(bytes, quote, marks) {
            at = quote + 1;
            continue;
        }
        match closing_quote(bytes, quote + 1) {
            Some(closing) => at = closing + 1,
            None => return Cut { end, open_quote: Some(quote) },
        }
    }
    let end = last_newline(&bytes[at..], marks.newline).map_or(end, |n| at + n + 1);
    Cut { end, open_quote: None }
}

fn last_newline(bytes: &[u8], newline: u8) -> Option<usize> {
    if bytes.len() < 16 { bytes.iter().rposition(|&b| b == newline) } else { memrchr(newline, bytes) }
}

fn begins_cell(bytes: &[u8], quote: usize, marks: Marks) -> bool {
    quote == 0 || bytes[quote - 1] == marks.delimiter || bytes[quote - 1] == marks.newline
}

/// The first quote from `from` that is not doubled.
pub(crate) fn closing_quote(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let quote = from + memchr(b'"', &bytes[from..])?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        from = quote + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: Marks = Marks { delimiter: b',', newline: b'\n' };

    fn check(text: &str, end: usize, open_quote: Option<usize>) {
        assert_eq!(last_cut(text.as_bytes(), MARKS), Cut { end, open_quote }, "{text:?}");
    }

    #[test]
    fn cuts_lie_between_records() {
        check("a,b\nc", 4, None);
        check("a,\"b\nc\"\nd", 8, None);
        check("a,\"b\nc", 0, Some(2));
        check("a,b\n\"x\"\"\ny\"\n", 12, None);
        check("5\" pipe,b\nc", 10, None);
        check("\n", 1, None);
        check("", 0, None);
    }
}
