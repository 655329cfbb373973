//! Guards the zip archive that a workbook is: its parts are inflated once and counted before anything is kept of them, so that
//! a few kilobytes cannot fill the memory.

use std::io::{Read, Seek, SeekFrom};

use flate2::read::DeflateDecoder;

use crate::{Error, Limits, Place, Result};

/// Bytes that all parts may expand to, and that the table of shared texts may.
const EXPANDED_BYTES: u64 = 6 << 30;
const KEPT_BYTES: u64 = 1 << 30;

/// Refuses an archive that is damaged, expands beyond the limits, or holds a text beyond them. Cost: inflates the parts once.
///
/// # Errors
/// `workbook-damaged`, `expands-too-much`, `cell-too-long`.
pub(crate) fn check(source: &mut (impl Read + Seek), limits: &Limits) -> Result<()> {
    let directory = directory(source)?;
    let mut total = 0;
    let mut at = 0;
    while let Some(header) = directory.get(at..at + 46).filter(|h| h.starts_with(b"PK\x01\x02")) {
        let (method, packed) = (u16_at(header, 10), u64::from(u32_at(header, 20)));
        let (name, extra, comment) = (u16_at(header, 28), u16_at(header, 30), u16_at(header, 32));
        let offset = u64::from(u32_at(header, 42));
        let name_bytes = directory.get(at + 46..at + 46 + usize::from(name)).ok_or_else(|| damaged("directory"))?;
        if packed == u64::from(u32::MAX) || offset == u64::from(u32::MAX) {
            return Err(damaged("zip64"));
        }
        if method == 8 && name_bytes.to_ascii_lowercase().ends_with(b".xml") {
            let kept = !name_bytes.to_ascii_lowercase().windows(10).any(|w| w == b"worksheets");
            check_part(source, offset, packed, kept, &mut total, limits)?;
        }
        at += 46 + usize::from(name) + usize::from(extra) + usize::from(comment);
    }
    if at == 0 { Err(damaged("directory")) } else { Ok(()) }
}

fn damaged(reason: &str) -> Error {
    Error::unusable("workbook-damaged", Place::none()).with("reason", reason)
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// The central directory, found from the record at the end of the archive.
fn directory(source: &mut (impl Read + Seek)) -> Result<Vec<u8>> {
    let length = source.seek(SeekFrom::End(0))?;
    let tail_start = length.saturating_sub(66_000);
    source.seek(SeekFrom::Start(tail_start))?;
    let mut tail = Vec::new();
    source.by_ref().take(66_000).read_to_end(&mut tail)?;
    let end = memchr::memmem::rfind(&tail, b"PK\x05\x06").ok_or_else(|| damaged("cut short"))?;
    let record = tail.get(end..end + 22).ok_or_else(|| damaged("cut short"))?;
    let (size, offset) = (u64::from(u32_at(record, 12)), u64::from(u32_at(record, 16)));
    if size > 64 << 20 || offset + size > length {
        return Err(damaged("directory"));
    }
    source.seek(SeekFrom::Start(offset))?;
    let mut directory = Vec::new();
    source.by_ref().take(size).read_to_end(&mut directory)?;
    Ok(directory)
}

/// Inflates one part without keeping it.
fn check_part(
    source: &mut (impl Read + Seek),
    offset: u64,
    packed: u64,
    kept: bool,
    total: &mut u64,
    limits: &Limits,
) -> Result<()> {
    source.seek(SeekFrom::Start(offset))?;
    let mut header = [0_u8; 30];
    source.read_exact(&mut header).map_err(|_| damaged("cut short"))?;
    if !header.starts_with(b"PK\x03\x04") {
        return Err(damaged("part"));
    }
    let skip = i64::from(u16_at(&header, 26)) + i64::from(u16_at(&header, 28));
    source.seek(SeekFrom::Current(skip))?;
    let mut inflated = DeflateDecoder::new(source.by_ref().take(packed));
    let mut buffer = vec![0_u8; 64 << 10];
    let (mut out, mut run) = (0_u64, 0_usize);
    loop {
        let n = inflated.read(&mut buffer).map_err(|_| damaged("part"))?;
        if n == 0 {
            *total += out;
            return Ok(());
        }
        out += n as u64;
        let too_much = *total + out > EXPANDED_BYTES.min(limits.expanded_bytes) || kept && out > KEPT_BYTES;
        if too_much {
            let error = Error::unusable("expands-too-much", Place::byte(offset)).with("expanded", *total + out);
            return Err(error.with("packed", packed));
        }
        for piece in buffer[..n].split_inclusive(|&b| b == b'<') {
            run += piece.len();
            if run > limits.value_bytes {
                return Err(Error::unusable("cell-too-long", Place::byte(offset))
                    .with("limit", limits.value_bytes)
                    .with("quoted", false));
            }
            if piece.ends_with(b"<") {
                run = 0;
            }
        }
    }
}
