//! The XML scanner: tags and their attributes as ranges of bytes, without copies. Strict where a mistake would change
//! the log, lenient where it would not. The parser calls it only where its memory of earlier tags does not help.

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

/// Bytes of zero after the end of every scanned buffer, so that fixed-width looks ahead stay inside it.
pub(super) const PADDING: usize = 64;

/// Why scanning cannot go on, at a byte of the buffer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) code: &'static str,
    pub(super) at: usize,
    pub(super) args: Vec<(&'static str, String)>,
}

impl Broken {
    pub(super) fn new(code: &'static str, at: usize) -> Self {
        Self { code, at, args: Vec::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// One attribute of a tag; `value` lies between its quotes.
#[derive(Clone, Debug)]
pub(super) struct XmlAttribute {
    pub(super) name: Range<usize>,
    pub(super) value: Range<usize>,
}

/// What stands at the scanner's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `<name`; attributes follow, to be read with [`Scanner::attributes`].
    Start(Range<usize>),
    /// `</name>`.
    End(Range<usize>),
    /// Text other than blanks between tags.
    Text(usize),
    /// The buffer is used up.
    Eof,
}

/// A place in a padded buffer.
pub(super) struct Scanner<'a> {
    /// The buffer with its padding.
    pub(super) bytes: &'a [u8],
    /// Where the padding begins.
    pub(super) end: usize,
    pub(super) at: usize,
    /// Attributes of the last tag read.
    pub(super) found: Vec<XmlAttribute>,
}

/// Whether a byte ends a name.
fn ends_name(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'>' | b'/' | b'=' | b'<' | b'"' | b'\'' | 0)
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

impl<'a> Scanner<'a> {
    pub(super) fn new(bytes: &'a [u8], end: usize) -> Self {
        Self { bytes, end, at: 0, found: Vec::new() }
    }

    /// The bytes of a range.
    pub(super) fn get(&self, range: &Range<usize>) -> &'a [u8] {
        &self.bytes[range.clone()]
    }

    fn skip_blanks(&mut self) {
        while is_blank(self.bytes[self.at]) && self.at < self.end {
            self.at += 1;
        }
    }

    fn early(&self, at: usize) -> Broken {
        Broken::new("xml-ends-early", at)
    }

    fn name(&mut self) -> Result<Range<usize>, Broken> {
        let from = self.at;
        while self.at < self.end && !ends_name(self.bytes[self.at]) {
            self.at += 1;
        }
        if self.at == self.end {
            return Err(self.early(from));
        }
        if self.at == from {
            return Err(Broken::new("xml-not-well-formed", from).with("expected", "name"));
        }
        Ok(from..self.at)
    }

    /// The next tag or text. Comments, processing instructions and the document type are passed over.
    pub(super) fn token(&mut self) -> Result<Token, Broken> {
        loop {
            let from = self.at;
            self.skip_blanks();
            if self.at >= self.end {
                return Ok(Token::Eof);
            }
            if self.bytes[self.at] != b'<' {
                let text = self.at;
                self.at = memchr(b'<', &self.bytes[text..self.end]).map_or(self.end, |n| text + n);
                return Ok(Token::Text(text));
            }
            let tag = self.at;
            match self.bytes[tag + 1] {
                b'/' => {
                    self.at += 2;
                    let name = self.name()?;
                    self.skip_blanks();
                    self.expect(b'>')?;
                    return Ok(Token::End(name));
                }
                b'?' => self.skip_past(tag, 2, b"?>")?,
                b'!' if self.bytes[tag..self.end].starts_with(b"<!--") => self.skip_past(tag, 4, b"-->")?,
                b'!' if self.bytes[tag..self.end].starts_with(b"<![CDATA[") => {
                    self.skip_past(tag, 9, b"]]>")?;
                    return Ok(Token::Text(tag));
                }
                b'!' => self.document_type()?,
                _ if tag + 1 >= self.end => return Err(self.early(tag)),
                _ => {
                    self.at += 1;
                    return Ok(Token::Start(self.name()?));
                }
            }
            debug_assert!(self.at > from);
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), Broken> {
        if self.at >= self.end {
            return Err(self.early(self.at));
        }
        if self.bytes[self.at] != byte {
            return Err(Broken::new("xml-not-well-formed", self.at).with("expected", (byte as char).to_string()));
        }
        self.at += 1;
        Ok(())
    }

    fn skip_past(&mut self, tag: usize, opening: usize, ending: &[u8]) -> Result<(), Broken> {
        let from = (tag + opening).min(self.end);
        let found = memmem::find(&self.bytes[from..self.end], ending);
        self.at = from + found.ok_or_else(|| self.early(tag))? + ending.len();
        Ok(())
    }

    /// `<!DOCTYPE …>`: passed over; entities declared in it are refused, since expanding them can exhaust memory.
    fn document_type(&mut self) -> Result<(), Broken> {
        let tag = self.at;
        let (mut depth, mut quote) = (0_i32, 0_u8);
        while self.at < self.end {
            let byte = self.bytes[self.at];
            if quote != 0 {
                quote = if byte == quote { 0 } else { quote };
            } else {
                match byte {
                    b'"' | b'\'' => quote = byte,
                    b'<' | b'[' => depth += 1,
                    b'>' | b']' => depth -= 1,
                    _ => {}
                }
                if self.bytes[self.at..self.end].starts_with(b"<!ENTITY") {
                    return Err(Broken::new("xml-entity-declared", self.at));
                }
            }
            self.at += 1;
            if depth == 0 {
                return Ok(());
            }
        }
        Err(self.early(tag))
    }

    /// Reads the attributes of a tag up to its end into `found`; true when the tag closes itself.
    pub(super) fn attributes(&mut self) -> Result<bool, Broken> {
        self.found.clear();
        loop {
            self.skip_blanks();
            if self.at >= self.end {
                return Err(self.early(self.at));
            }
            match self.bytes[self.at] {
                b'>' => {
                    self.at += 1;
                    return Ok(false);
                }
                b'/' => {
                    self.at += 1;
                    self.expect(b'>')?;
                    return Ok(true);
                }
                _ => {}
            }
            let name = self.name()?;
            self.skip_blanks();
            self.expect(b'=')?;
            self.skip_blanks();
            let quote = self.bytes[self.at];
            if self.at >= self.end {
                return Err(self.early(self.at));
            }
            if quote != b'"' && quote != b'\'' {
                return Err(Broken::new("xml-not-well-formed", self.at).with("expected", "\""));
            }
            let from = self.at + 1;
            let length = memchr(quote, &self.bytes[from..self.end]).ok_or_else(|| self.early(from))?;
            self.at = from + length + 1;
            self.found.push(XmlAttribute { name, value: from..from + length });
        }
    }

    /// The value of the attribute called `name` on the last tag read.
    pub(super) fn attribute(&self, name: &[u8]) -> Option<Range<usize>> {
        self.found.iter().find(|a| &self.bytes[a.name.clone()] == name).map(|a| a.value.clone())
    }
}

/// A name without its namespace prefix.
pub(super) fn local(name: &[u8]) -> &[u8] {
    memchr(b':', name).map_or(name, |at| &name[at + 1..])
}

/// What decoding a value noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Noticed {
    pub(super) invalid_utf8: bool,
    pub(super) unknown_entity: bool,
    pub(super) bare_markup: bool,
}

/// An attribute's value as text: entities and character references replaced, line ends and tabs as blanks (XML 1.0, 3.3.3),
/// bytes that are not UTF-8 as U+FFFD. An entity that XML does not define stays as written.
pub(super) fn decode(raw: &[u8]) -> (String, Noticed) {
    let mut noticed = Noticed::default();
    let mut out = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.iter().position(|b| matches!(b, b'&' | b'<' | b'\t' | b'\n' | b'\r')) {
        out.extend_from_slice(&rest[..at]);
        let (text, used) = match rest[at] {
            b'&' => entity(&rest[at..]).unwrap_or_else(|| {
                noticed.unknown_entity = true;
                ('&', 1)
            }),
            b'<' => {
                noticed.bare_markup = true;
                ('<', 1)
            }
            b'\r' if rest.get(at + 1) == Some(&b'\n') => (' ', 2),
            _ => (' ', 1),
        };
        out.extend_from_slice(text.encode_utf8(&mut [0; 4]).as_bytes());
        rest = &rest[at + used..];
    }
    out.extend_from_slice(rest);
    let text = String::from_utf8(out).unwrap_or_else(|e| {
        noticed.invalid_utf8 = true;
        String::from_utf8_lossy(e.as_bytes()).into_owned()
    });
    (text, noticed)
}

/// The character that a reference at the start of `text` stands for, and the reference's length.
fn entity(text: &[u8]) -> Option<(char, usize)> {
    let end = memchr2(b';', b'<', &text[..text.len().min(12)])?;
    let name = std::str::from_utf8(&text[1..end]).ok()?;
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).filter(|&c| c != '\0');
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => match name.strip_prefix('#')?.strip_prefix(['x', 'X']) {
            Some(digits) => number(digits, 16)?,
            None => number(&name[1..], 10)?,
        },
    };
    (text[end] == b';').then_some((character, end + 1))
}

/// Where a value ends, and whether it needs no decoding: no entity, no markup, no control and only ASCII.
/// `from` is the value's first byte in a padded buffer.
#[inline]
pub(super) fn value_end(bytes: &[u8], from: usize, end: usize, quote: u8) -> Option<(usize, bool)> {
    let mut at = from;
    while let Some(block) = bytes.get(at..).and_then(|b| b.first_chunk::<16>()) {
        let special = special(block, quote);
        if special != 0 {
            let stop = at + special.trailing_zeros() as usize;
            if bytes[stop] == quote && stop < end {
                return Some((stop, true));
            }
            return unclean_end(bytes, stop, end, quote);
        }
        at += 16;
    }
    None
}

#[cold]
fn unclean_end(bytes: &[u8], from: usize, end: usize, quote: u8) -> Option<(usize, bool)> {
    let rest = bytes.get(from..end)?;
    memchr(quote, rest).map(|n| (from + n, false))
}

/// A bit for each byte that is the quote, `&`, `<`, a control or not ASCII.
#[cfg(target_arch = "x86_64")]
#[inline]
fn special(block: &[u8; 16], quote: u8) -> u32 {
    use std::arch::x86_64::{
        __m128i, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_min_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8,
    };
    // SAFETY: SSE2 is part of x86_64; the load is of the 16 bytes that `block` borrows and needs no alignment.
    unsafe {
        let v = _mm_loadu_si128(block.as_ptr().cast::<__m128i>());
        let equal = |byte: u8| _mm_cmpeq_epi8(v, _mm_set1_epi8(byte as i8));
        let control = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1f)), v);
        let found = _mm_or_si128(_mm_or_si128(equal(quote), equal(b'&')), _mm_or_si128(equal(b'<'), control));
        // The top bit of a byte is set in `v` itself when it is not ASCII.
        _mm_movemask_epi8(_mm_or_si128(found, v)) as u32
    }
}

/// A bit for each byte that is the quote, `&`, `<`, a control or not ASCII.
#[cfg(not(target_arch = "x86_64"))]
#[inline]
fn special(block: &[u8; 16], quote: u8) -> u32 {
    let is = |&b: &u8| b == quote || b == b'&' || b == b'<' || b < 0x20 || b >= 0x80;
    block.iter().enumerate().fold(0, |mask, (i, b)| mask | u32::from(is(b)) << i)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn padded(text: &str) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        bytes.extend_from_slice(&[0; PADDING]);
        bytes
    }

    fn tokens(text: &str) -> String {
        let bytes = padded(text);
        let mut scanner = Scanner::new(&bytes, text.len());
        let show = |range: &Range<usize>| String::from_utf8_lossy(&bytes[range.clone()]).into_owned();
        let mut out = Vec::new();
        loop {
            let token = scanner.token().and_then(|token| {
                Ok(match token {
                    Token::Start(name) => {
                        let empty = scanner.attributes()?;
                        let found: Vec<_> =
                            scanner.found.iter().map(|a| format!(" {}[{}]", show(&a.name), show(&a.value))).collect();
                        format!("<{}{}{}>", show(&name), found.concat(), if empty { "/" } else { "" })
                    }
                    Token::End(name) => format!("</{}>", show(&name)),
                    Token::Text(_) => "text".to_owned(),
                    Token::Eof => "eof".to_owned(),
                })
            });
            match token {
                Ok(shown) if shown == "eof" => return out.join(" "),
                Ok(shown) => out.push(shown),
                Err(broken) => {
                    out.push(format!("!{}@{}", broken.code, broken.at));
                    return out.join(" ");
                }
            }
        }
    }

    #[test]
    fn tags_in_all_their_forms() {
        assert_eq!(tokens("<a b=\"1\" c='\"2>'/>"), "<a b[1] c[\"2>]/>");
        assert_eq!(tokens("<x:a\n b = '1'\t></x:a >"), "<x:a b[1]> </x:a>");
        assert_eq!(tokens("<?xml v?><!-- <b> --><a><![CDATA[<c>]]></a> x"), "<a> text </a> text");
        assert_eq!(tokens("<!DOCTYPE log [ <!ELEMENT log ANY> ]><a/>"), "<a/>");
    }

    #[test]
    fn mistakes_name_the_byte() {
        assert_eq!(tokens("<!DOCTYPE log [<!ENTITY a 'b'>]><a/>"), "!xml-entity-declared@15");
        assert_eq!(tokens("<a b=1/>"), "!xml-not-well-formed@5");
        assert_eq!(tokens("<a b='1"), "!xml-ends-early@6");
        assert_eq!(tokens("<a><!-- b"), "<a> !xml-ends-early@3");
        assert_eq!(tokens("<a><"), "<a> !xml-ends-early@3");
        assert_eq!(tokens("< a>"), "!xml-not-well-formed@1");
    }

    #[test]
    fn values_are_decoded() {
        let plain = |text: &str| decode(text.as_bytes());
        assert_eq!(plain("a&amp;b&lt;&gt;&quot;&apos;&#65;&#x42;").0, "a&b<>\"'AB");
        assert_eq!(plain("a\r\nb\tc"), ("a b c".to_owned(), Noticed::default()));
        assert_eq!(
            plain("&nbsp; &#0; & x"),
            ("&nbsp; &#0; & x".to_owned(), Noticed { unknown_entity: true, ..Noticed::default() })
        );
        assert_eq!(decode(b"\xff"), ("\u{fffd}".to_owned(), Noticed { invalid_utf8: true, ..Noticed::default() }));
    }

    #[test]
    fn the_end_of_a_value_is_found_with_and_without_decoding() {
        for text in ["", "a", "exactly sixteen.", "quite a lot longer than sixteen bytes"] {
            let bytes = padded(&format!("{text}\"/>"));
            assert_eq!(value_end(&bytes, 0, text.len() + 3, b'"'), Some((text.len(), true)));
            assert_eq!(value_end(&bytes, 0, text.len(), b'"'), None);
            for special in ["&amp;", "æ", "<", "\n"] {
                let bytes = padded(&format!("{text}{special}{text}\"/>"));
                let length = 2 * text.len() + special.len();
                assert_eq!(value_end(&bytes, 0, length + 3, b'"'), Some((length, false)), "{text}{special}");
            }
        }
    }
}
