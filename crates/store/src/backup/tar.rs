//! A tar archive (POSIX ustar, GNU's binary sizes above 8 GiB) as far as backups need it: plain files, one after another, so
//! that any tool can list and unpack one.

use std::io::{self, Read, Write};

/// Bytes of a header, and of what a file is padded to.
const BLOCK: usize = 512;
/// Longest name.
const NAME_MAX: usize = 100;

/// Begins a file; exactly `bytes` of content follow, then [`pad`].
pub(super) fn begin(to: &mut impl Write, name: &str, bytes: u64, time_s: u64) -> io::Result<()> {
    let mut block = [0_u8; BLOCK];
    let mut put = |at: usize, text: &[u8]| block[at..at + text.len()].copy_from_slice(text);
    if name.len() > NAME_MAX {
        return Err(io::Error::other("the name is too long for the archive"));
    }
    put(0, name.as_bytes());
    put(100, b"0000600\0");
    put(108, b"0000000\0");
    put(116, b"0000000\0");
    if bytes < 1 << 33 {
        put(124, format!("{bytes:011o}\0").as_bytes());
    } else {
        let mut size = [0_u8; 12];
        size[0] = 0x80;
        size[4..].copy_from_slice(&bytes.to_be_bytes());
        put(124, &size);
    }
    put(136, format!("{:011o}\0", time_s.min((1 << 33) - 1)).as_bytes());
    put(148, b"        ");
    put(156, b"0");
    put(257, b"ustar\x0000");
    let sum = checksum(&block);
    block[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    to.write_all(&block)
}

/// Fills the last block of a file of `bytes`.
pub(super) fn pad(to: &mut impl Write, bytes: u64) -> io::Result<()> {
    to.write_all(&[0; BLOCK][..padding(bytes)])
}

/// Ends the archive.
pub(super) fn end(to: &mut impl Write) -> io::Result<()> {
    to.write_all(&[0; 2 * BLOCK])
}

/// The next file's name and size; `None` at the end. Its content follows, then [`skip_pad`].
pub(super) fn next(from: &mut impl Read) -> io::Result<Option<(String, u64)>> {
    let mut block = [0_u8; BLOCK];
    from.read_exact(&mut block)?;
    if block.iter().all(|&byte| byte == 0) {
        return Ok(None);
    }
    let bad = || io::Error::new(io::ErrorKind::InvalidData, "not a header of an archive");
    let text = |from: usize, to: usize| {
        let field = block[from..to].split(|&b| b == 0).next().unwrap_or_default();
        std::str::from_utf8(field).map(|t| t.trim().to_owned()).map_err(|_| bad())
    };
    let sum = u32::from_str_radix(&text(148, 156)?, 8).map_err(|_| bad())?;
    if sum != checksum(&block) {
        return Err(bad());
    }
    let bytes = match block[124] {
        0x80 => u64::from_be_bytes(block[128..136].try_into().map_err(|_| bad())?),
        _ => u64::from_str_radix(&text(124, 136)?, 8).map_err(|_| bad())?,
    };
    Ok(Some((text(0, NAME_MAX)?, bytes)))
}

/// Skips what fills the last block of a file of `bytes`.
pub(super) fn skip_pad(from: &mut impl Read, bytes: u64) -> io::Result<()> {
    from.read_exact(&mut [0; BLOCK][..padding(bytes)])
}

fn padding(bytes: u64) -> usize {
    (BLOCK - (bytes % BLOCK as u64) as usize) % BLOCK
}

/// The sum of a header's bytes, with blanks where the sum itself stands.
fn checksum(block: &[u8; BLOCK]) -> u32 {
    let own = |at: usize| (148..156).contains(&at);
    block.iter().enumerate().map(|(at, &byte)| if own(at) { 32 } else { u32::from(byte) }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
        let files: [(&str, Vec<u8>); 3] =
            [("a.json", b"{}".to_vec()), ("logs/1/2.cases.arrow", vec![7; 512]), ("logs/1/2.events.arrow", vec![8; 1000])];
        let mut packed = Vec::new();
        for (name, content) in &files {
            begin(&mut packed, name, content.len() as u64, 1_700_000_000).expect("begun");
            packed.extend(content);
            pad(&mut packed, content.len() as u64).expect("padded");
        }
        end(&mut packed).expect("ended");
        assert_eq!(packed.len() % BLOCK, 0);
        let mut from = &packed[..];
        for (name, content) in &files {
            assert_eq!(next(&mut from).expect("read"), Some(((*name).to_owned(), content.len() as u64)));
            let mut own = vec![0; content.len()];
            from.read_exact(&mut own).expect("content");
            assert_eq!(own, *content);
            skip_pad(&mut from, content.len() as u64).expect("skipped");
        }
        assert_eq!(next(&mut from).expect("read"), None);
        packed[3] ^= 1;
        assert!(next(&mut &packed[..]).is_err(), "a flipped bit in a header");
    }

    #[test]
    fn large_files_have_their_size() {
        for bytes in [0, (1 << 33) - 1, 1 << 33, 1 << 45] {
            let mut packed = Vec::new();
            begin(&mut packed, "large", bytes, u64::MAX).expect("begun");
            assert_eq!(next(&mut &packed[..]).expect("read"), Some(("large".to_owned(), bytes)));
        }
        assert!(begin(&mut Vec::new(), &"x".repeat(101), 1, 1).is_err());
    }
}
