//! The bytes of a table as UTF-8: marks of byte order taken off, UTF-16 and chosen encodings translated as they stream by.
//! Single lines that are not UTF-8 are read as Windows-1252 further on, so that mixed files are noticed where they mix.

use std::io::Read;

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::{Error, Place, Result};

/// Which encoding the first bytes show, and how many of them are a mark of it.
pub(crate) fn sniff_encoding(start: &[u8], chosen: Option<&str>) -> Result<(&'static Encoding, usize)> {
    let marked = Encoding::for_bom(start);
    if let Some(label) = chosen {
        let unknown = || Error::unusable("encoding-unknown", Place::none()).with("encoding", label);
        let encoding = Encoding::for_label(label.trim().as_bytes()).ok_or_else(unknown)?;
        return Ok((encoding, marked.filter(|m| m.0 == encoding).map_or(0, |m| m.1)));
    }
    if let Some(marked) = marked {
        return Ok(marked);
    }
    // Text in Latin letters has a zero in every second byte of UTF-16.
    let pairs = start.len().min(4096) / 2;
    let zeros = |odd: usize| (0..pairs).filter(|i| start[i * 2 + odd] == 0).count();
    if pairs >= 2 && zeros(1) * 10 >= pairs * 7 && zeros(0) == 0 {
        return Ok((UTF_16LE, 0));
    }
    if pairs >= 2 && zeros(0) * 10 >= pairs * 7 && zeros(1) == 0 {
        return Ok((UTF_16BE, 0));
    }
    Ok((UTF_8, 0))
}

/// A source as UTF-8 (or as bytes that ought to be UTF-8).
pub(crate) struct Decoded<R> {
    source: R,
    translate: Option<Translate>,
}

struct Translate {
    decoder: Decoder,
    input: Vec<u8>,
    at: usize,
    ended: bool,
    damaged: bool,
}

impl<R: Read> Decoded<R> {
    /// `source` stands after the mark of byte order.
    pub(crate) fn new(source: R, encoding: &'static Encoding) -> Self {
        let translate = (encoding != UTF_8).then(|| Translate {
            decoder: encoding.new_decoder_without_bom_handling(),
            input: Vec::new(),
            at: 0,
            ended: false,
            damaged: false,
        });
        Self { source, translate }
    }

    /// Whether bytes were met that the encoding does not have; each was replaced by U+FFFD.
    pub(crate) fn is_damaged(&self) -> bool {
        self.translate.as_ref().is_some_and(|t| t.damaged)
    }

    /// Appends up to about `amount` bytes; whether the source has ended.
    pub(crate) fn append(&mut self, to: &mut Vec<u8>, amount: usize) -> Result<bool> {
        match &mut self.translate {
            None => {
                let n = self.source.by_ref().take(amount as u64).read_to_end(to)?;
                Ok(n < amount)
            }
            Some(translate) => translate.append(&mut self.source, to, amount),
        }
    }
}

impl Translate {
    fn append(&mut self, source: &mut impl Read, to: &mut Vec<u8>, amount: usize) -> Result<bool> {
        let goal = to.len() + amount;
        while to.len() < goal {
            if self.at == self.input.len() && !self.ended {
                self.input.clear();
                self.at = 0;
                self.ended = source.by_ref().take(256 << 10).read_to_end(&mut self.input)? < 256 << 10;
            }
            let start = to.len();
            to.resize(goal + 16, 0);
            let (result, read, written, damaged) =
                self.decoder.decode_to_utf8(&self.input[self.at..], &mut to[start..], self.ended);
            to.truncate(start + written);
            self.at += read;
            self.damaged |= damaged;
            if result == CoderResult::InputEmpty && self.ended {
                return Ok(true);
            }
            if result == CoderResult::OutputFull {
                break;
            }
        }
        Ok(false)
    }
}

/// What the lines of a piece say about its encoding.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mix {
    /// Lines that are UTF-8 and not only ASCII were seen.
    pub(crate) utf8: bool,
    /// Lines read as Windows-1252.
    pub(crate) other_lines: u64,
    /// Newlines before the first such line, and the byte that is not UTF-8.
    pub(crate) first: Option<(u64, u64)>,
    /// Zero bytes, read as spaces, and the first of them.
    pub(crate) zeros: u64,
    pub(crate) first_zero: u64,
}

/// Makes a piece UTF-8: zero bytes become spaces, lines that are not UTF-8 are read as Windows-1252. O(bytes).
pub(crate) fn to_utf8(bytes: &mut Vec<u8>) -> Mix {
    let mut mix = Mix::default();
    if let Some(first) = memchr::memchr(0, bytes) {
        mix.first_zero = first as u64;
        for b in bytes[first..].iter_mut().filter(|b| **b == 0) {
            *b = b' ';
            mix.zeros += 1;
        }
    }
    let Err(error) = std::str::from_utf8(bytes) else {
        mix.utf8 = !bytes.is_ascii();
        return mix;
    };
    let first_bad = error.valid_up_to();
    mix.first = Some((memchr::memchr_iter(b'\n', &bytes[..first_bad]).count() as u64, first_bad as u64));
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|&b| b == b'\n' || b == b'\r') {
        match std::str::from_utf8(line) {
            Ok(text) => {
                mix.utf8 |= !text.is_ascii();
                out.extend_from_slice(line);
            }
            Err(_) => {
                mix.other_lines += 1;
                out.extend_from_slice(WINDOWS_1252.decode_without_bom_handling(line).0.as_bytes());
            }
        }
    }
    *bytes = out;
    mix
}

/// Where the lines of `text` end in `source`, of which `text` is the beginning made UTF-8: a letter may be longer there, but
/// lines keep their number. O(bytes).
pub(crate) fn end_in_source(text: &[u8], source: &[u8]) -> usize {
    if !text.ends_with(b"\n") && !text.ends_with(b"\r") {
        return if text.is_empty() { 0 } else { source.len() };
    }
    let lines = memchr::memchr2_iter(b'\n', b'\r', text).count();
    memchr::memchr2_iter(b'\n', b'\r', source).nth(lines - 1).map_or(source.len(), |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_by_their_first_bytes() {
        let name = |bytes: &[u8]| sniff_encoding(bytes, None).map(|(e, n)| (e.name(), n)).expect("an encoding");
        assert_eq!(name(b"\xef\xbb\xbfa"), ("UTF-8", 3));
        assert_eq!(name(b"\xff\xfea\0"), ("UTF-16LE", 2));
        assert_eq!(name(b"a\0b\0"), ("UTF-16LE", 0));
        assert_eq!(name(b"\0a\0b"), ("UTF-16BE", 0));
        assert_eq!(name(b"ab"), ("UTF-8", 0));
        assert!(sniff_encoding(b"", Some("no such")).is_err());
    }

    #[test]
    fn the_end_of_lines_in_other_letters() {
        let check =
            |text: &str, source: &[u8], expected| assert_eq!(end_in_source(text.as_bytes(), source), expected, "{text:?}");
        check("", b"bl\xe5\nx", 0);
        check("blå\n", b"bl\xe5\nx", 4);
        check("blå\r\n", b"bl\xe5\r\nx", 5);
        check("a\nblå\n", b"a\nbl\xe5\nx", 6);
        check("blå", b"bl\xe5", 3);
    }

    #[test]
    fn utf_16_streams_and_lines_are_repaired() {
        let text = "blåbær;ørn\n".repeat(50_000);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut decoded = Decoded::new(&bytes[..], UTF_16LE);
        let mut out = Vec::new();
        while !decoded.append(&mut out, 1000).expect("reads") {}
        assert!(out == text.as_bytes());
        let mut mixed = b"a\nbl\xe5\nbl\xc3\xa5\n".to_vec();
        let mix = to_utf8(&mut mixed);
        assert_eq!((mix.utf8, mix.other_lines, mix.first), (true, 1, Some((1, 4))));
        assert_eq!(mixed, "a\nblå\nblå\n".as_bytes());
    }
}
