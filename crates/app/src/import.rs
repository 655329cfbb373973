//! Import: a file or a staged upload becomes a log, a further delivery of one, or replaces one.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};

use samsyn_eventlog::{Findings, ReadOptions};
use samsyn_store::{LogId, LogName};
use serde::{Deserialize, Serialize};

use crate::UploadId;

/// Where the bytes of an import are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file of the machine; only the owner may name one.
    File(PathBuf),
    /// A finished upload.
    Upload(UploadId),
}

/// What an import does to the log of that name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImportMode {
    /// Makes a new log; the name must be free.
    #[default]
    New,
    /// Adds a delivery: cases in it get its events besides those they have.
    Append,
    /// Replaces what is there: cases that the delivery lacks are withdrawn.
    Snapshot,
}

/// An import to be done.
#[derive(Clone, Debug)]
pub struct LogImport {
    /// Name of the log; `None`: the file's name without its endings.
    pub name: Option<LogName>,
    /// The bytes.
    pub source: Source,
    /// How to read them.
    pub options: ReadOptions,
    /// New, further delivery, or replacement.
    pub mode: ImportMode,
}

/// An import that was done, stored and synced.
#[derive(Clone, Debug, Serialize)]
pub struct LogImported {
    /// The log.
    pub log: LogId,
    /// Its name.
    pub name: LogName,
    /// Its version now.
    pub version: u64,
    /// Cases of the log now.
    pub cases: u64,
    /// Events of the log now.
    pub events: u64,
    /// Whether these very bytes had been delivered before, so that nothing changed.
    pub already_delivered: bool,
    /// What was noticed.
    pub findings: Findings,
}

/// What an import is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStep {
    /// Reading the source; the only step with a share done.
    Reading,
    /// Joining it to what the log has.
    Merging,
    /// Writing and syncing.
    Storing,
    /// Done, one way or another.
    Finished,
}

/// The line between a running import and who waits for it: share it in an `Arc`, poll it, cancel it.
#[derive(Debug, Default)]
pub struct ImportWatch {
    bytes: AtomicU64,
    bytes_of: AtomicU64,
    step: AtomicU8,
    cancelled: AtomicBool,
}

impl ImportWatch {
    /// An import not yet begun.
    pub fn new() -> Self {
        Self::default()
    }

    /// Ends the import at its next megabyte; nothing is changed then. Too late once it is storing.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// What the import is doing.
    pub fn step(&self) -> ImportStep {
        match self.step.load(Ordering::Relaxed) {
            0 => ImportStep::Reading,
            1 => ImportStep::Merging,
            2 => ImportStep::Storing,
            _ => ImportStep::Finished,
        }
    }

    /// Share of the source that is read, 0 to 1; `None` while the size is unknown (a compressed source).
    pub fn share(&self) -> Option<f64> {
        let of = self.bytes_of.load(Ordering::Relaxed);
        (of > 0).then(|| (self.bytes() as f64 / of as f64).min(1.0))
    }

    /// Bytes of the (decompressed) source read so far.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}
