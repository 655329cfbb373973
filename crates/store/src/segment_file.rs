//! Segment files: written under a temporary name, hashed on the way, synced, renamed; opened by mapping, without reading.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use arrow_buffer::Buffer;
use bytes::Bytes;
use memmap2::Mmap;
use samsyn_eventlog::{Segment, SegmentBytes};

use crate::dir::{create_private, make_private, remove, sync_folder};
use crate::entity::segment;
use crate::step::step;
use crate::{Error, LogId, Result, derived};

/// Length and checksum of a written file.
struct Written {
    bytes: u64,
    checksum: String,
}

/// Names of a segment's two files.
fn paths(folder: &Path, number: i64) -> [PathBuf; 2] {
    [folder.join(format!("{number}.cases.arrow")), folder.join(format!("{number}.events.arrow"))]
}

/// Writes a segment so that it survives a power cut; the row that makes it count is the caller's to commit afterwards.
/// Blocks the thread. Cost: one pass over the bytes, both files at once.
pub(crate) fn write(folder: &Path, log: LogId, number: i64, segment: &Segment) -> Result<segment::Model> {
    make_private(folder)?;
    step("folder-made");
    let [cases_path, events_path] = paths(folder, number);
    let (cases, events) = std::thread::scope(|scope| {
        let events = scope.spawn(|| write_file(&events_path, |to| segment.write_events(to)));
        let cases = write_file(&cases_path, |to| segment.write_cases(to));
        (cases, events.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let (cases, events) = match (cases, events) {
        (Ok(cases), Ok(events)) => (cases, events),
        (cases, events) => {
            delete(folder, number)?;
            return Err(cases.err().or(events.err()).unwrap_or(Error::DiskFull));
        }
    };
    step("files-renamed");
    sync_folder(folder)?;
    folder.parent().map(sync_folder).transpose()?;
    step("folder-synced");
    Ok(segment::Model {
        log_id: log.0,
        number,
        cases: i64::from(segment.case_count()),
        events: segment.event_count() as i64,
        cases_bytes: cases.bytes as i64,
        events_bytes: events.bytes as i64,
        cases_checksum: cases.checksum,
        events_checksum: events.checksum,
    })
}

fn temporary(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".tmp");
    name.into()
}

fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> samsyn_eventlog::Result<()>) -> Result<Written> {
    let name = temporary(path);
    remove(&name)?;
    let file = create_private(&name)?;
    let synced = file.try_clone()?;
    step("file-made");
    let (to_sync, written) = mpsc::channel();
    let (bytes, hasher) = std::thread::scope(|scope| {
        let syncing = scope.spawn(move || sync_behind(&synced, &written));
        let hasher = blake3::Hasher::new();
        let mut to = Hashing { to: BufWriter::with_capacity(1 << 20, file), hasher, bytes: 0, synced: 0, to_sync };
        let wrote = write(&mut to).map_err(unwrapped).and_then(|()| Ok(to.flush()?));
        let Hashing { hasher, bytes, to_sync, .. } = to;
        drop(to_sync);
        let synced = syncing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        wrote?;
        step("file-written");
        synced?;
        Ok::<_, Error>((bytes, hasher))
    })?;
    step("file-synced");
    fs::rename(&name, path)?;
    Ok(Written { bytes, checksum: hasher.finalize().to_hex().to_string() })
}

/// Sends to the disk what is written, each time that a word comes and once more when none will, so that little is left to
/// wait for at the end. An error of the disk is told once only: every sync's counts.
fn sync_behind(file: &File, written: &mpsc::Receiver<()>) -> io::Result<()> {
    while written.recv().is_ok() {
        while written.try_recv().is_ok() {}
        file.sync_data()?;
    }
    file.sync_all()
}

/// A failed write comes back wrapped in arrow's error; a full disk must still be told as such.
fn unwrapped(error: samsyn_eventlog::Error) -> Error {
    match error {
        samsyn_eventlog::Error::Io(io) | samsyn_eventlog::Error::Arrow(arrow_schema::ArrowError::IoError(_, io)) => io.into(),
        other => other.into(),
    }
}

/// Bytes written between two words to the thread that syncs.
const SYNC_EVERY: u64 = 4 << 20;
/// From this many bytes on, hashing beside the writing is worth a thread.
const HASH_BESIDE: usize = 256 << 10;

struct Hashing {
    to: BufWriter<File>,
    hasher: blake3::Hasher,
    bytes: u64,
    synced: u64,
    to_sync: mpsc::Sender<()>,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.len() < HASH_BESIDE {
            self.hasher.update(bytes);
            self.to.write_all(bytes)?;
        } else {
            let Self { to, hasher, .. } = self;
            std::thread::scope(|scope| {
                scope.spawn(|| hasher.update(bytes));
                to.write_all(bytes)
            })?;
        }
        self.bytes += bytes.len() as u64;
        if self.bytes - self.synced >= SYNC_EVERY {
            self.synced = self.bytes;
            // Nobody listens any more when a sync has failed, which is told at the end.
            let _ = self.to_sync.send(());
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Maps a stored segment. Cost: O(columns), whatever its size.
///
/// # Errors
/// [`Error::Damaged`] when a file is missing, has another length than was written, or another form.
pub(crate) fn open(folder: &Path, row: &segment::Model) -> Result<Segment> {
    let [cases, events] = paths(folder, row.number);
    let bytes = SegmentBytes { cases: map(&cases, row.cases_bytes)?, events: map(&events, row.events_bytes)? };
    let segment = Segment::open(bytes).map_err(|e| damaged(&events, e))?;
    if i64::from(segment.case_count()) != row.cases || segment.event_count() as i64 != row.events {
        return Err(damaged(&events, "another number of cases or events than recorded"));
    }
    Ok(segment)
}

fn map(path: &Path, bytes: i64) -> Result<Buffer> {
    let buffer = match map_file(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(damaged(path, "the file is missing")),
        buffer => buffer?,
    };
    if buffer.len() as u64 != bytes as u64 {
        return Err(damaged(path, format!("{} bytes instead of {bytes}", buffer.len())));
    }
    Ok(buffer)
}

/// Maps a file of a log's folder. Cost: O(1).
pub(crate) fn map_file(path: &Path) -> io::Result<Buffer> {
    let file = File::open(path)?;
    // SAFETY: a mapping is sound while nobody changes or shortens the file. Files of a log's folder are written under another name,
    // get theirs once complete, are never opened for writing again, and lie in a folder only this user may enter; deleting
    // them leaves mappings intact. Another program of the same user writing into the data directory is out of contract.
    let map = unsafe { Mmap::map(&file)? };
    Ok(Buffer::from(Bytes::from_owner(map)))
}

/// Whether the folder has a segment of this number.
pub(crate) fn of_segment(folder: &Path, number: i64) -> bool {
    paths(folder, number).iter().any(|path| path.exists())
}

fn damaged(path: &Path, what: impl std::fmt::Display) -> Error {
    let parts: Vec<_> = path.components().rev().take(3).map(|c| c.as_os_str().to_string_lossy()).collect();
    Error::Damaged { file: parts.into_iter().rev().collect::<Vec<_>>().join("/"), what: what.to_string() }
}

/// Reads a stored segment in full and compares checksums. Cost: O(bytes).
pub(crate) fn verify(folder: &Path, row: &segment::Model) -> Result<()> {
    let checksums = [&row.cases_checksum, &row.events_checksum];
    for (path, expected) in paths(folder, row.number).iter().zip(checksums) {
        let mut file = File::open(path).map_err(|e| damaged(path, e))?;
        let (mut hasher, mut buffer) = (blake3::Hasher::new(), vec![0; 1 << 20]);
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            hasher.update(&buffer[..read]);
        }
        if hasher.finalize().to_hex().as_str() != expected {
            return Err(damaged(path, "its checksum differs"));
        }
    }
    derived::verify(folder, row.number)
}

/// Removes a segment's files, finished or not, and then what was worked out of them.
pub(crate) fn delete(folder: &Path, number: i64) -> Result<()> {
    for path in paths(folder, number) {
        remove(&temporary(&path))?;
        remove(&path)?;
    }
    derived::delete(folder, number)
}

/// Removes the files of a log that belong to no segment in `numbers`. Returns how many.
pub(crate) fn sweep(folder: &Path, numbers: &[i64]) -> Result<u64> {
    let known: Vec<PathBuf> = numbers.iter().flat_map(|&n| paths(folder, n)).collect();
    let mut swept = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if !known.contains(&path) && !derived::is_of(&path, numbers) {
            remove(&path)?;
            swept += 1;
        }
    }
    Ok(swept)
}
