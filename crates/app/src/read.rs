//! Reading a source: a file straight into memory, for the command line, and the reading step of an import.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use samsyn_eventlog::{Format, Log, ReadLog, ReadOptions};

use crate::access::{day_of, now_us};
use crate::open::Opened;
use crate::scope::Organised;
use crate::{Actor, Error, ImportWatch, OpenLog, Result};

/// Reads a log file: XES, CSV, XLSX or Parquet, the text ones also gzipped, told apart by content and name.
///
/// # Errors
/// Denied to everybody but the owner; `file-missing`, `file-unreadable`, `cancelled`, or why the reader could not use it.
pub fn read_file(actor: &Actor, path: &Path, options: &ReadOptions, watch: &ImportWatch) -> Result<OpenLog> {
    crate::access::owner(actor)?;
    let name = path.file_name().map_or_else(|| "log".to_owned(), |n| n.to_string_lossy().into_owned());
    let read = read(open_file(path)?, &name, options, watch)?;
    watch.finished();
    let opened = Opened::new(name, 0, Log::of_segment(read.segment)?, read.findings, Organised::default());
    // A file of one's own is no log that others see.
    Ok(OpenLog::new(actor.clone(), Arc::new(opened), day_of(now_us()), true))
}

/// Opens a file for reading.
pub(crate) fn open_file(path: &Path) -> Result<File> {
    let file = path.display();
    let opened = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::missing("file-missing").with("file", &file),
        _ => Error::invalid("file-unreadable").with("file", &file).with("reason", error),
    })?;
    if opened.metadata().is_ok_and(|m| m.is_dir()) {
        return Err(Error::invalid("file-unreadable").with("file", file).with("reason", "it is a folder"));
    }
    Ok(opened)
}

/// Reads a source of any format.
pub(crate) fn read(
    mut source: impl Read + Seek + Send + 'static,
    file_name: &str,
    options: &ReadOptions,
    watch: &ImportWatch,
) -> Result<ReadLog> {
    let start = samsyn_eventlog::format::start_of(&mut source)?;
    let format = Format::sniff(&start, file_name)?;
    let bytes = source.seek(SeekFrom::End(0)).map_err(samsyn_eventlog::Error::from)?;
    let packed = start.starts_with(&[0x1f, 0x8b]);
    watch.reading(if packed { 0 } else { bytes });
    let progress = |bytes: u64| watch.reached(bytes);
    Ok(samsyn_eventlog::format::read(format, source, options, watch.line(&progress))?)
}

/// A file that is hashed as it is read, so that a delivery is known again without reading it twice.
#[derive(Debug)]
pub(crate) struct Hashed {
    file: File,
    at: u64,
    hash: Arc<Mutex<Hash>>,
}

/// The hash of a file up to where it was read.
#[derive(Debug, Default)]
pub(crate) struct Hash {
    hasher: blake3::Hasher,
    until: u64,
}

impl Hashed {
    pub(crate) fn new(file: File) -> (Self, Arc<Mutex<Hash>>) {
        let hash = Arc::new(Mutex::new(Hash::default()));
        (Self { file, at: 0, hash: hash.clone() }, hash)
    }
}

impl Hash {
    fn add(&mut self, at: u64, bytes: &[u8]) {
        // Bytes read again, or after a gap, are not the next ones; what is left out is read at the end.
        if let Some(skip) = self.until.checked_sub(at).and_then(|s| usize::try_from(s).ok())
            && skip < bytes.len()
        {
            self.hasher.update(&bytes[skip..]);
            self.until = at + bytes.len() as u64;
        }
    }

    /// Hashes the rest of the file and gives the checksum.
    pub(crate) fn finish(&mut self, file: &mut File) -> io::Result<String> {
        file.seek(SeekFrom::Start(self.until))?;
        let mut buffer = vec![0; 1 << 20];
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                return Ok(self.hasher.finalize().to_hex().to_string());
            }
            self.hasher.update(&buffer[..read]);
            self.until += read as u64;
        }
    }
}

impl Read for Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.hash.lock().unwrap_or_else(PoisonError::into_inner).add(self.at, &buffer[..read]);
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Hashed {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = self.file.seek(to)?;
        Ok(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn the_hash_is_that_of_the_whole_file_however_it_is_read() {
        let mut file = tempfile::tempfile().expect("a temporary file");
        let bytes: Vec<u8> = (0..100_000_u32).flat_map(u32::to_le_bytes).collect();
        file.write_all(&bytes).expect("written");
        let expected = blake3::hash(&bytes).to_hex().to_string();
        for steps in [&[(0_u64, 10_usize), (0, 50), (20, 100_000)][..], &[(300_000, 50), (0, 1000)], &[]] {
            let (mut hashed, hash) = Hashed::new(file.try_clone().expect("a second handle"));
            for &(at, length) in steps {
                hashed.seek(SeekFrom::Start(at)).expect("sought");
                hashed.read_exact(&mut vec![0; length]).expect("read");
            }
            let found = hash.lock().expect("no panic").finish(&mut file).expect("read to the end");
            assert_eq!(found, expected);
        }
    }
}
