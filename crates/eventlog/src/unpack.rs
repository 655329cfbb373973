//! Sources that may be gzip: recognised by their first bytes, inflated under limits, and read ahead on a thread of their own.

use std::io::{BufRead, BufReader, Cursor, Read};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use flate2::bufread::GzDecoder;

use crate::{Error, Limits, Place, Result};

/// Bytes out before the ratio of out to in is looked at: small files may well be very repetitive.
const RATIO_FREE: u64 = 64 << 20;
/// Bytes handed over at a time by [`ahead`], and how many such pieces wait at most.
const PIECE: usize = 256 << 10;
const PIECES: usize = 4;

/// A source as plain bytes, whether it was gzip (of one or several members, zeros after the last) or not.
///
/// Failures are [`Error::Unusable`] inside the `io::Error`; `Error::from` takes them out again:
/// `gzip-damaged`, `gzip-ends-early` (both name the byte of the packed source), `expands-too-much`.
#[derive(Debug)]
pub struct Unpacked<R: Read> {
    inner: Inner<R>,
}

type Start<R> = std::io::Chain<Cursor<Vec<u8>>, R>;

#[derive(Debug)]
enum Inner<R: Read> {
    Plain(Start<R>),
    Gzip { members: Members<BufReader<Counted<Start<R>>>>, out: u64, limits: Limits },
}

/// The members of a gzip source one after the other. Tapes and some programs fill the last block with zeros: those are passed
/// over, as gzip itself does.
#[derive(Debug)]
enum Members<R> {
    In(Box<GzDecoder<R>>),
    Ended(R),
    /// Between two members, for the time of a function.
    Moving,
}

#[derive(Debug)]
struct Counted<R> {
    source: R,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.source.read(buffer)?;
        self.bytes += n as u64;
        Ok(n)
    }
}

impl<R: Read> Unpacked<R> {
    /// Looks at the first two bytes of `source`.
    ///
    /// # Errors
    /// When the source cannot be read.
    pub fn new(mut source: R, limits: &Limits) -> Result<Self> {
        let mut start = Vec::with_capacity(2);
        source.by_ref().take(2).read_to_end(&mut start)?;
        let packed = start == [0x1f, 0x8b];
        let whole = Cursor::new(start).chain(source);
        let inner = if packed {
            let counted = BufReader::with_capacity(128 << 10, Counted { source: whole, bytes: 0 });
            Inner::Gzip { members: Members::In(Box::new(GzDecoder::new(counted))), out: 0, limits: *limits }
        } else {
            Inner::Plain(whole)
        };
        Ok(Self { inner })
    }

    /// Whether the source was gzip.
    pub fn is_packed(&self) -> bool {
        matches!(self.inner, Inner::Gzip { .. })
    }
}

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let (members, out, limits) = match &mut self.inner {
            Inner::Plain(source) => return source.read(buffer),
            Inner::Gzip { members, out, limits } => (members, out, limits),
        };
        let result = members.read(buffer);
        let packed = members.source().map_or(0, |source| source.get_ref().bytes - source.buffer().len() as u64);
        let n = result.map_err(|e| gzip_error(e, packed, *out))?;
        *out += n as u64;
        let ratio = *out > RATIO_FREE && *out / packed.max(1) > limits.expansion;
        if *out > limits.expanded_bytes || ratio {
            let error = Error::unusable("expands-too-much", Place::byte(packed)).with("expanded", *out);
            return Err(std::io::Error::other(error.with("packed", packed)));
        }
        Ok(n)
    }
}

impl<R: BufRead> Members<R> {
    fn source(&self) -> Option<&R> {
        match self {
            Self::In(decoder) => Some(decoder.get_ref()),
            Self::Ended(source) => Some(source),
            Self::Moving => None,
        }
    }

    /// Begins the member after one that has ended, if there is one.
    fn next(&mut self) -> std::io::Result<()> {
        let Self::In(decoder) = std::mem::replace(self, Self::Moving) else { return Ok(()) };
        let mut source = decoder.into_inner();
        let more = member_follows(&mut source);
        *self = if let Ok(true) = more { Self::In(Box::new(GzDecoder::new(source))) } else { Self::Ended(source) };
        more.map(drop)
    }
}

/// Whether something other than the end follows a member, or zeros and then the end.
fn member_follows(source: &mut impl BufRead) -> std::io::Result<bool> {
    let mut zeros = false;
    loop {
        let bytes = match source.fill_buf() {
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            bytes => bytes?,
        };
        match bytes.iter().position(|&byte| byte != 0) {
            None if bytes.is_empty() => return Ok(false),
            None => {
                let length = bytes.len();
                source.consume(length);
                zeros = true;
            }
            Some(0) if !zeros => return Ok(true),
            Some(_) => return Err(std::io::Error::new(std::io::ErrorKind::InvalidData, "bytes after zeros")),
        }
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        while let Self::In(decoder) = self {
            match decoder.read(buffer)? {
                0 if !buffer.is_empty() => self.next()?,
                n => return Ok(n),
            }
        }
        Ok(0)
    }
}

fn gzip_error(error: std::io::Error, packed: u64, out: u64) -> std::io::Error {
    let code = match error.kind() {
        std::io::ErrorKind::UnexpectedEof => "gzip-ends-early",
        std::io::ErrorKind::InvalidInput | std::io::ErrorKind::InvalidData => "gzip-damaged",
        _ => return error,
    };
    std::io::Error::other(Error::unusable(code, Place::byte(packed)).with("expanded", out))
}

/// Reads `source` on a thread of its own, some pieces ahead of `consume`, so that unpacking overlaps with parsing.
/// Memory: at most six pieces of 256 KiB.
pub fn ahead<R: Read + Send, T>(mut source: R, consume: impl FnOnce(&mut Ahead) -> T) -> T {
    let (to_consumer, pieces) = sync_channel::<std::io::Result<Vec<u8>>>(PIECES);
    let (give_back, spare) = sync_channel::<Vec<u8>>(PIECES + 2);
    std::thread::scope(|scope| {
        scope.spawn(move || read_pieces(&mut source, &to_consumer, &spare));
        let mut reader = Ahead { pieces, give_back, piece: Vec::new(), at: 0 };
        consume(&mut reader)
    })
}

fn read_pieces(source: &mut impl Read, to: &SyncSender<std::io::Result<Vec<u8>>>, spare: &Receiver<Vec<u8>>) {
    loop {
        let mut piece = spare.try_recv().unwrap_or_default();
        piece.resize(PIECE, 0);
        let result = read_full(source, &mut piece);
        let last = !matches!(result, Ok(PIECE));
        let sent = to.send(result.map(|n| {
            piece.truncate(n);
            piece
        }));
        if last || sent.is_err() {
            return;
        }
    }
}

/// Reads until `buffer` is full or the source ends; after an error nothing of what was read counts.
pub(crate) fn read_full(source: &mut impl Read, buffer: &mut [u8]) -> std::io::Result<usize> {
    let mut at = 0;
    while at < buffer.len() {
        match source.read(&mut buffer[at..]) {
            Ok(0) => break,
            Ok(n) => at += n,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(at)
}

/// The consuming end of [`ahead`].
#[derive(Debug)]
pub struct Ahead {
    pieces: Receiver<std::io::Result<Vec<u8>>>,
    give_back: SyncSender<Vec<u8>>,
    piece: Vec<u8>,
    at: usize,
}

impl Read for Ahead {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.piece.len() {
            let Ok(next) = self.pieces.recv() else { return Ok(0) };
            let used = std::mem::replace(&mut self.piece, next?);
            self.at = 0;
            let _ = self.give_back.try_send(used);
        }
        let n = buffer.len().min(self.piece.len() - self.at);
        buffer[..n].copy_from_slice(&self.piece[self.at..self.at + n]);
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).expect("packs");
        encoder.finish().expect("packs")
    }

    fn unpack(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>> {
        let mut out = Vec::new();
        ahead(Unpacked::new(bytes, limits)?, |reader| reader.read_to_end(&mut out))?;
        Ok(out)
    }

    fn code(result: Result<Vec<u8>>) -> String {
        match result {
            Err(Error::Unusable { code, place, .. }) => format!("{code} {place}"),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn plain_and_packed_and_members_in_a_row() {
        let text: Vec<u8> = (0..1_000_000_u32).map(|i| (i / 7) as u8).collect();
        assert!(unpack(&text, &Limits::default()).expect("plain") == text);
        assert!(unpack(&gzip(&text), &Limits::default()).expect("packed") == text);
        let twice = [gzip(b"one,"), gzip(b"two")].concat();
        assert_eq!(unpack(&twice, &Limits::default()).expect("members"), b"one,two");
        assert_eq!(unpack(b"", &Limits::default()).expect("empty"), b"");
    }

    #[test]
    fn zeros_after_the_last_member_are_passed_over() {
        for zeros in [1, 511, 300_000] {
            let padded = [gzip(b"one,"), gzip(b"two"), vec![0; zeros]].concat();
            assert_eq!(unpack(&padded, &Limits::default()).expect("padded"), b"one,two", "{zeros}");
        }
        let after = [gzip(b"one,"), vec![0; 3], gzip(b"two")].concat();
        assert!(code(unpack(&after, &Limits::default())).starts_with("gzip-damaged byte "));
        let other = [gzip(b"one,"), b"two".to_vec()].concat();
        assert!(code(unpack(&other, &Limits::default())).starts_with("gzip-"));
    }

    #[test]
    fn cut_and_damaged_sources_name_the_byte() {
        let packed = gzip(&(0..100_000_u32).flat_map(u32::to_le_bytes).collect::<Vec<_>>());
        assert_eq!(
            code(unpack(&packed[..packed.len() / 2], &Limits::default())),
            format!("gzip-ends-early byte {}", packed.len() / 2)
        );
        let mut damaged = packed.clone();
        let at = damaged.len() - 6;
        damaged[at] ^= 1;
        assert!(code(unpack(&damaged, &Limits::default())).starts_with("gzip-damaged byte "));
    }

    #[test]
    fn a_bomb_is_stopped() {
        let limits = Limits { expanded_bytes: 1 << 20, ..Limits::default() };
        let mut counted = 0;
        let bomb = gzip(&vec![0; 8 << 20]);
        let mut source = Unpacked::new(&bomb[..], &limits).expect("starts");
        let mut buffer = vec![0; 64 << 10];
        let error = loop {
            match source.read(&mut buffer) {
                Ok(n) => counted += n,
                Err(e) => break Error::from(e),
            }
        };
        assert!(matches!(error, Error::Unusable { code: "expands-too-much", .. }));
        assert!(counted <= 1 << 20, "{counted}");
    }
}
