//! Cuts the document into pieces that can be parsed on their own: before a `<trace>`, or inside a trace that is larger
//! than a piece, before an `<event>`.

use std::io::Read;

use memchr::{memchr2, memmem, memrchr};

use super::scan::PADDING;
use crate::unpack::read_full;
use crate::{Error, Limits, Place, Result};

/// What a piece begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// The document itself.
    Document,
    /// The content of the log.
    Log,
    /// The content of the trace that the piece before began.
    Trace,
}

/// A piece of the document.
#[derive(Debug)]
pub(super) struct Piece {
    /// Position among the pieces.
    pub(super) index: usize,
    /// Its bytes, then [`PADDING`] zeros, then whatever the vector held before.
    pub(super) bytes: Vec<u8>,
    /// Number of bytes without what follows.
    pub(super) end: usize,
    /// Where the piece lies in the document.
    pub(super) base: u64,
    pub(super) start: Start,
    /// Whether the document ends here.
    pub(super) last: bool,
}

/// Reads a document piece by piece. Memory: one piece, and the longest stretch without a place to cut, which may not exceed
/// four times the longest value allowed.
pub(super) struct Cutter<R> {
    source: R,
    size: usize,
    value_bytes: usize,
    carry: Vec<u8>,
    base: u64,
    index: usize,
    start: Start,
    ended: bool,
    needles: Option<Needles>,
}

struct Needles {
    trace: Vec<u8>,
    trace_end: Vec<u8>,
    event: Vec<u8>,
}

/// Comments, CDATA and processing instructions of a piece so far: text in them is not markup.
#[derive(Default)]
struct Opaque {
    /// Looked at up to here.
    until: usize,
    closed: Vec<(usize, usize)>,
    /// The one that does not end within the bytes read so far.
    open: Option<usize>,
}

impl<R: Read> Cutter<R> {
    pub(super) fn new(source: R, size: usize, limits: &Limits) -> Self {
        Self {
            source,
            size,
            value_bytes: limits.value_bytes,
            carry: Vec::new(),
            base: 0,
            index: 0,
            start: Start::Document,
            ended: false,
            needles: None,
        }
    }

    /// The next piece, in `bytes`, a vector to reuse; `None` after the last.
    pub(super) fn next(&mut self, mut bytes: Vec<u8>) -> Result<Option<Piece>> {
        if self.ended {
            return Ok(None);
        }
        // The vector keeps its length from use to use: clearing and growing it would write zeros over all of it each time.
        let mut length = self.carry.len();
        bytes.resize(bytes.len().max(self.size.max(length) + PADDING), 0);
        bytes[..length].copy_from_slice(&self.carry);
        self.carry.clear();
        let (mut opaque, mut from) = (Opaque::default(), 1);
        loop {
            let wanted = if length < self.size { self.size } else { length + self.size };
            bytes.resize(bytes.len().max(wanted + PADDING), 0);
            length += read_full(&mut self.source, &mut bytes[length..wanted])?;
            if length < wanted {
                self.ended = true;
                return Ok(Some(self.piece(bytes, length, self.start)));
            }
            let read = &bytes[..length];
            let needles = self.needles.get_or_insert_with(|| Needles::of(read));
            opaque.look(read);
            if let Some((at, next)) = needles.place_to_cut(read, from, self.start, &opaque) {
                self.carry.extend_from_slice(&read[at..]);
                return Ok(Some(self.piece(bytes, at, next)));
            }
            from = length - needles.event.len().max(needles.trace.len());
            self.check_length(read)?;
        }
    }

    /// Reads on to the end, or `most` bytes, for no other purpose than to learn whether the source can be read.
    ///
    /// # Errors
    /// The source's.
    pub(super) fn pass_over(&mut self, most: u64) -> Result<()> {
        std::io::copy(&mut self.source.by_ref().take(most), &mut std::io::sink())?;
        Ok(())
    }

    fn piece(&mut self, mut bytes: Vec<u8>, end: usize, next: Start) -> Piece {
        bytes[end..end + PADDING].fill(0);
        let piece = Piece { index: self.index, bytes, end, base: self.base, start: self.start, last: self.ended };
        self.base += end as u64;
        self.index += 1;
        self.start = next;
        piece
    }

    /// Refuses a tag or text longer than a value may be, or a stretch without any place to cut that is far too long.
    fn check_length(&self, bytes: &[u8]) -> Result<()> {
        let tag = memrchr(b'<', bytes).unwrap_or(0);
        if bytes.len() - tag > self.value_bytes {
            let place = Place { line: None, ..Place::byte(self.base + tag as u64) };
            let place = match key_in(&bytes[tag..(tag + 1024).min(bytes.len())]) {
                Some(key) => place.field(key),
                None => place,
            };
            return Err(Error::unusable("value-too-long", place).with("limit", self.value_bytes));
        }
        if bytes.len() > self.value_bytes.saturating_mul(4) {
            return Err(Error::unusable("xml-element-too-long", Place::byte(self.base)).with("limit", self.value_bytes * 4));
        }
        Ok(())
    }
}

fn key_in(tag: &[u8]) -> Option<String> {
    let at = memmem::find(tag, b"key=")? + 4;
    let rest = &tag[at + 1..];
    let length = memchr::memchr(*tag.get(at)?, rest)?;
    Some(String::from_utf8_lossy(&rest[..length]).into_owned())
}

impl Needles {
    /// The tags to look for, with the namespace prefix of the root element if it has one.
    fn of(bytes: &[u8]) -> Self {
        let prefix = memmem::find(bytes, b"log").and_then(|at| {
            let tag = memrchr(b'<', &bytes[..at])?;
            let prefix = &bytes[tag + 1..at];
            let is_name = prefix.ends_with(b":") && prefix.iter().all(|b| b.is_ascii_alphanumeric() || b":_-.".contains(b));
            is_name.then_some(prefix)
        });
        let with = |before: &[u8], name: &[u8]| [before, prefix.unwrap_or_default(), name].concat();
        Self { trace: with(b"<", b"trace"), trace_end: with(b"</", b"trace"), event: with(b"<", b"event") }
    }

    /// The last place to cut at or after `from`, and what the next piece then begins with.
    fn place_to_cut(&self, bytes: &[u8], from: usize, start: Start, opaque: &Opaque) -> Option<(usize, Start)> {
        let limit = opaque.open.unwrap_or(bytes.len());
        if let Some(at) = last_tag(bytes, &self.trace, from, limit, opaque) {
            return Some((at, Start::Log));
        }
        // No trace begins after the first byte. A piece that starts with a trace, or in one, is in it until it ends.
        let at = last_tag(bytes, &self.event, from, limit, opaque)?;
        let begins_in_trace = start == Start::Trace || (bytes.starts_with(&self.trace) && !closes_itself(bytes));
        let in_trace = begins_in_trace && last_tag(bytes, &self.trace_end, 1, at, opaque).is_none();
        Some((at, if in_trace { Start::Trace } else { Start::Log }))
    }
}

/// Whether the tag with which the bytes begin closes itself.
fn closes_itself(bytes: &[u8]) -> bool {
    let mut quote = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            b'"' | b'\'' if quote == 0 => quote = byte,
            _ if byte == quote => quote = 0,
            b'>' if quote == 0 => return bytes[at - 1] == b'/',
            _ => {}
        }
    }
    false
}

fn last_tag(bytes: &[u8], needle: &[u8], from: usize, limit: usize, opaque: &Opaque) -> Option<usize> {
    let mut to = limit;
    loop {
        let at = from + memmem::rfind(bytes.get(from..to)?, needle)?;
        let after = bytes.get(at + needle.len()).copied().unwrap_or(b'x');
        if matches!(after, b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r') && !opaque.holds(at) {
            return Some(at);
        }
        to = at;
    }
}

impl Opaque {
    fn look(&mut self, bytes: &[u8]) {
        if let Some(open) = self.open.take() {
            self.until = open;
        }
        let mut at = self.until;
        // The marks are rare in a log, so that one fast pass over the bytes is almost all there is to do.
        while let Some(mark) = bytes.get(at + 1..).and_then(|rest| memchr2(b'!', b'?', rest)).map(|n| at + 1 + n) {
            let tag = mark - 1;
            if bytes[tag] != b'<' {
                at = mark;
                continue;
            }
            let rest = &bytes[tag..];
            let ending: &[u8] = match rest {
                [_, b'?', ..] => b"?>",
                [_, _, b'-', b'-', ..] => b"-->",
                [_, _, b'[', ..] => b"]]>",
                _ if rest.len() < 4 => b"-->",
                _ => b">",
            };
            match memmem::find(&rest[2..], ending) {
                Some(n) => {
                    let end = tag + 2 + n + ending.len();
                    self.closed.push((tag, end));
                    at = end;
                }
                None => {
                    self.open = Some(tag);
                    return;
                }
            }
        }
        // A tag may be cut by the end of what was read.
        self.until = bytes.len().saturating_sub(1).max(at.min(bytes.len()));
    }

    fn holds(&self, at: usize) -> bool {
        self.closed[..self.closed.partition_point(|c| c.0 <= at)].last().is_some_and(|c| at < c.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, size: usize) -> String {
        let mut cutter = Cutter::new(text.as_bytes(), size, &Limits { value_bytes: 64, ..Limits::default() });
        let (mut out, mut whole) = (Vec::new(), String::new());
        loop {
            match cutter.next(Vec::new()) {
                Ok(Some(piece)) => {
                    let text = String::from_utf8_lossy(&piece.bytes[..piece.end]).into_owned();
                    assert_eq!(piece.base, whole.len() as u64);
                    whole += &text;
                    out.push(format!("{:?}:{text}", piece.start));
                }
                Ok(None) => {
                    assert_eq!(whole, text);
                    return out.join("|");
                }
                Err(e) => {
                    out.push(e.to_string());
                    return out.join("|");
                }
            }
        }
    }

    #[test]
    fn pieces_begin_with_a_trace_or_with_an_event_of_a_long_one() {
        assert_eq!(
            cut("<log><trace>1</trace><trace>2</trace></log>", 100),
            "Document:<log><trace>1</trace><trace>2</trace></log>"
        );
        assert_eq!(
            cut("<log><trace>1</trace><trace>2</trace></log>", 14),
            "Document:<log>|Log:<trace>1</trace>|Log:<trace>2</trace></log>"
        );
        let long = "<log><trace>1<event/><event/><event/></trace></log>";
        assert_eq!(cut(long, 22), "Document:<log>|Log:<trace>1|Trace:<event/>|Trace:<event/>|Trace:<event/></trace></log>");
        assert_eq!(cut("<log><traces/><event/><event/></log>", 24), "Document:<log><traces/>|Log:<event/><event/></log>");
        assert_eq!(cut("<x:log><x:trace/><x:trace/></x:log>", 20), "Document:<x:log>|Log:<x:trace/>|Log:<x:trace/></x:log>");
        assert_eq!(cut("<log><trace/><event/><event/></log>", 30), "Document:<log>|Log:<trace/><event/>|Log:<event/></log>");
    }

    #[test]
    fn tags_in_comments_are_no_place_to_cut() {
        assert_eq!(
            cut("<log><trace>1</trace><!-- <trace> --></log>", 30),
            "Document:<log>|Log:<trace>1</trace><!-- <trace> --></log>"
        );
        assert_eq!(
            cut("<log><!-- <trace> <trace> <trace> --><trace/></log>", 22),
            "Document:<log><!-- <trace> <trace> <trace> -->|Log:<trace/></log>"
        );
    }

    #[test]
    fn endless_values_and_texts_are_refused() {
        let endless = format!("<log><trace><event><string key='a' value='{}", "x".repeat(500));
        let error = "value-too-long at byte 19, field a ([(\"limit\", \"64\")])";
        assert_eq!(cut(&endless, 40).split('|').next_back(), Some(error));
        let flat = format!("<log>{}", "<x/>".repeat(500));
        assert_eq!(cut(&flat, 40), "xml-element-too-long at byte 0 ([(\"limit\", \"256\")])");
    }
}
