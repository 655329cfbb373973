//! What this machine allows: a bare scan of a plain XES file by two threads, which finds every key and value and notes in a
//! column for the key where the value lies. Nothing is checked, converted, hashed, joined or kept.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::sync::atomic::{AtomicU64, Ordering};

use memchr::memchr_iter;

const PIECE: usize = 1 << 20;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: scan FILE")?;
    let file = File::open(&path)?;
    let (bytes, next) = (file.metadata()?.len(), AtomicU64::new(0));
    let scan = || -> std::io::Result<usize> {
        let (mut columns, mut buffer) = (vec![Vec::new(); 256], vec![0; PIECE]);
        loop {
            let at = next.fetch_add(PIECE as u64, Ordering::Relaxed);
            if at >= bytes {
                return Ok(columns.iter().map(Vec::len).sum());
            }
            let piece = &mut buffer[..PIECE.min((bytes - at) as usize)];
            file.read_exact_at(piece, at)?;
            let mut quotes = memchr_iter(b'"', piece);
            while let (Some(a), Some(b), Some(c), Some(d)) = (quotes.next(), quotes.next(), quotes.next(), quotes.next()) {
                let key = &piece[a + 1..b];
                let mixed = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                let column = key.iter().take(12).fold(key.len() as u64, mixed) >> 56;
                columns[column as usize].push((c as u32, (d - c) as u32));
            }
        }
    };
    let (one, other) = std::thread::scope(|scope| {
        let other = scope.spawn(scan);
        (scan(), other.join())
    });
    println!("{} values", one? + other.map_err(|_| "a thread failed")??);
    Ok(())
}
