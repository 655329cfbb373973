//! XES (IEEE 1849-2016 and its forerunners) to and from a log: read as a stream by several threads in bounded memory.
//!
//! Each thread in turn reads, unpacks and cuts off the next piece of the document, before a trace (`cut.rs`), and turns it into
//! columns of its own while others do so with the following ones (`worker.rs`). The columns are joined in document order at
//! the end (`join.rs`), so that the result does not depend on the number of threads.

use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::unpack::Unpacked;
use crate::{Error, Place, ReadLog, ReadOptions, Result, Watch};

mod attribute;
mod bits;
mod cut;
mod encoding;
mod gaps;
mod header;
mod join;
mod merge;
mod notes;
mod roles;
mod scan;
mod slot;
mod time;
mod worker;
mod write;

use cut::{Cutter, Piece};
use encoding::Utf8;
use scan::Broken;
use worker::{Worker, lines};
pub use write::write;

/// Bytes that a thread parses at a time: large enough that cutting costs little, small enough to stay in the cache.
const PIECE: usize = 1 << 20;

/// Unpacked bytes looked at, after a failure, for damage to the packing.
const LOOKED_AT: u64 = 256 << 20;

/// Reads a XES document, gzip or not.
///
/// Of a key that stands twice in one element the last value counts; a key with values of several types becomes text (numbers
/// of two types become `float`); traces with the same name are one case, with the first one's attributes. Defaults declared
/// in globals never fill a missing value. All of these, and every value left out, are findings.
///
/// Memory: some pieces of a megabyte, the columns, and the longest element between two places to cut.
///
/// # Errors
/// [`Error::Unusable`] naming byte and line when the document is not well-formed XML, ends early, declares entities, or
/// exceeds a limit; `column-not-found` when a chosen column is not there.
pub fn read(source: impl Read + Send, options: &ReadOptions, watch: Watch<'_>) -> Result<ReadLog> {
    let consumed = AtomicU64::new(0);
    let source = Unpacked::new(Counted { source, bytes: &consumed }, &options.limits)?;
    let packed = source.is_packed();
    let mut cutter = Cutter::new(Utf8::new(source)?, PIECE.min(options.limits.value_bytes), &options.limits);
    let workers = run(&mut cutter, options, watch, &consumed).or_else(|error| {
        // What looks like bad XML may be a damaged packing, which says so only later, or at its end.
        if packed && matches!(error, Error::Unusable { code, .. } if code != "cancelled") {
            cutter.pass_over(LOOKED_AT)?;
        }
        Err(error)
    })?;
    join::join(workers, options)
}

struct Counted<'a, R> {
    source: R,
    bytes: &'a AtomicU64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let n = self.source.read(buffer)?;
        self.bytes.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// What ended a thread's reading early: the piece, how many lines it has up to there, and why.
struct Failure {
    piece: usize,
    base: u64,
    lines: u64,
    broken: Broken,
}

/// What the threads take their pieces from, one at a time.
struct Supply<'a, R> {
    cutter: &'a mut Cutter<R>,
    /// Nothing more is taken: the source failed, or a piece cannot be read. All pieces before it are taken by then.
    stopped: bool,
    failed: Result<()>,
}

impl<R: Read> Supply<'_, R> {
    fn next(&mut self, buffer: Vec<u8>, report: &dyn Fn() -> Result<()>) -> Option<Piece> {
        if self.stopped {
            return None;
        }
        let next = self.cutter.next(buffer).and_then(|piece| report().map(|()| piece));
        next.unwrap_or_else(|error| {
            (self.stopped, self.failed) = (true, Err(error));
            None
        })
    }
}

fn run<'a>(
    cutter: &mut Cutter<impl Read + Send>,
    options: &'a ReadOptions,
    watch: Watch<'_>,
    consumed: &AtomicU64,
) -> Result<Vec<Worker<'a>>> {
    let supply = Mutex::new(Supply { cutter, stopped: false, failed: Ok(()) });
    let report = || watch.reached(consumed.load(Ordering::Relaxed));
    let work = || work(&supply, &report, options);
    let results: Vec<_> = std::thread::scope(|scope| {
        let others: Vec<_> = (1..options.threads).map(|_| scope.spawn(work)).collect();
        let own = work();
        let joined = others.into_iter().map(|h| h.join().unwrap_or_else(|p| std::panic::resume_unwind(p)));
        std::iter::once(own).chain(joined).collect()
    });
    let (workers, failures): (Vec<_>, Vec<_>) = results.into_iter().unzip();
    if let Some(failure) = failures.into_iter().flatten().min_by_key(|f| f.piece) {
        return Err(error_of(failure, &workers));
    }
    supply.into_inner().unwrap_or_else(PoisonError::into_inner).failed?;
    Ok(workers)
}

fn work<'a>(
    supply: &Mutex<Supply<'_, impl Read>>,
    report: &dyn Fn() -> Result<()>,
    options: &'a ReadOptions,
) -> (Worker<'a>, Option<Failure>) {
    let (mut worker, mut buffer) = (Worker::new(options), Vec::new());
    let supply = || supply.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let taken = supply().next(buffer, report);
        let Some(piece) = taken else { return (worker, None) };
        if let Err(broken) = worker.read(&piece) {
            supply().stopped = true;
            let lines = lines(&piece.bytes[..broken.at.min(piece.end)]);
            return (worker, Some(Failure { piece: piece.index, base: piece.base, lines, broken }));
        }
        buffer = piece.bytes;
    }
}

/// The failure as an error, with its line in the document.
fn error_of(failure: Failure, workers: &[Worker<'_>]) -> Error {
    let before = workers.iter().flat_map(|w| &w.spans).filter(|s| s.piece < failure.piece);
    let line = before.map(|s| s.lines).sum::<u64>() + failure.lines + 1;
    let mut place = Place { line: Some(line), ..Place::byte(failure.base + failure.broken.at as u64) };
    let mut error = Error::unusable(failure.broken.code, Place::none());
    for (name, value) in failure.broken.args {
        if name == "field" {
            place.field = Some(value);
        } else {
            error = error.with(name, value);
        }
    }
    if let Error::Unusable { place: to, .. } = &mut error {
        *to = place;
    }
    error
}
