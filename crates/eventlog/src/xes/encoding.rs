//! The document's encoding: UTF-8 passes through untouched; what a byte-order mark or the XML declaration says is
//! anything else is transcoded on the way in. Places in a transcoded document count the bytes of its UTF-8 form.

use std::io::{Cursor, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::unpack::read_full;
use crate::{Error, Place, Result};

/// How much of the document is looked at for its declaration.
const START: usize = 1024;

/// A document as UTF-8 without byte-order mark; bytes that are not UTF-8 in a document that should be are left as they are.
pub(super) struct Utf8<R> {
    source: std::io::Chain<Cursor<Vec<u8>>, R>,
    decoding: Option<Decoding>,
}

struct Decoding {
    decoder: Decoder,
    raw: Vec<u8>,
    from: usize,
    filled: usize,
    ended: bool,
    /// The decoder was told of the end, and must not be asked again.
    finished: bool,
}

impl<R: Read> Utf8<R> {
    pub(super) fn new(mut source: R) -> Result<Self> {
        let mut start = vec![0; START];
        let length = read_full(&mut source, &mut start)?;
        start.truncate(length);
        let (encoding, mark) = encoding_of(&start)?;
        start.drain(..mark);
        let decoding = (encoding != UTF_8).then(|| Decoding {
            decoder: encoding.new_decoder_without_bom_handling(),
            raw: vec![0; 64 << 10],
            from: 0,
            filled: 0,
            ended: false,
            finished: false,
        });
        Ok(Self { source: Cursor::new(start).chain(source), decoding })
    }
}

/// The encoding, and the length of the byte-order mark.
fn encoding_of(start: &[u8]) -> Result<(&'static Encoding, usize)> {
    if let Some((encoding, mark)) = Encoding::for_bom(start) {
        return Ok((encoding, mark));
    }
    match start {
        [b'<', 0, ..] => return Ok((UTF_16LE, 0)),
        [0, b'<', ..] => return Ok((UTF_16BE, 0)),
        _ => {}
    }
    let Some(declared) = declared(start) else { return Ok((UTF_8, 0)) };
    match Encoding::for_label(declared) {
        // A declaration that can be read byte by byte is not UTF-16, whatever it says.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok((UTF_8, 0)),
        Some(encoding) => Ok((encoding, 0)),
        None => {
            let error = Error::unusable("xml-unknown-encoding", Place::line(1).field("encoding"));
            Err(error.with("encoding", String::from_utf8_lossy(declared)))
        }
    }
}

/// The value of `encoding` in `<?xml … ?>`.
fn declared(start: &[u8]) -> Option<&[u8]> {
    let rest = start.strip_prefix(b"<?xml")?;
    let end = memchr::memmem::find(rest, b"?>")?;
    let at = memchr::memmem::find(&rest[..end], b"encoding")?;
    let rest = rest[at + 8..end].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (&quote, rest) = rest.split_first()?;
    Some(&rest[..memchr::memchr(quote, rest)?])
}

impl<R: Read> Read for Utf8<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match &mut self.decoding {
            None => self.source.read(buffer),
            Some(decoding) => decoding.read(&mut self.source, buffer),
        }
    }
}

impl Decoding {
    /// Transcodes into `buffer`, which must hold some characters; malformed input becomes U+FFFD.
    fn read(&mut self, source: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
        if buffer.len() < 16 || self.finished {
            return Ok(0);
        }
        loop {
            if self.from == self.filled && !self.ended {
                (self.from, self.filled) = (0, source.read(&mut self.raw)?);
                self.ended = self.filled == 0;
            }
            let (result, read, written, _) = self.decoder.decode_to_utf8(&self.raw[self.from..self.filled], buffer, self.ended);
            self.from += read;
            self.finished = self.ended && result == CoderResult::InputEmpty;
            if written > 0 || self.finished {
                return Ok(written);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        let mut out = Vec::new();
        let read = Utf8::new(bytes).map(|mut reader| reader.read_to_end(&mut out));
        let text = match read {
            Ok(read) => read.map(|_| String::from_utf8_lossy(&out).into_owned()).unwrap_or_default(),
            Err(e) => e.to_string(),
        };
        assert_eq!(text, expected);
    }

    #[test]
    fn marks_and_declarations_are_believed() {
        check("\u{feff}<løk/>".as_bytes(), "<løk/>");
        check("<løk/>".as_bytes(), "<løk/>");
        check(b"<?xml version='1.0' encoding = 'ISO-8859-1' ?><l\xf8k/>", "<?xml version='1.0' encoding = 'ISO-8859-1' ?><løk/>");
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        check(&utf16("\u{feff}<løk/>"), "<løk/>");
        check(&utf16("<løk/>"), "<løk/>");
        check(&"\u{feff}<løk/>".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>(), "<løk/>");
        check(b"", "");
    }

    #[test]
    fn an_unknown_encoding_is_named() {
        let expected = "xml-unknown-encoding at line 1, field encoding ([(\"encoding\", \"klingon\")])";
        check(b"<?xml version=\"1.0\" encoding=\"klingon\"?><log/>", expected);
    }
}
