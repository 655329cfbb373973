//! A data directory in use: its logs, and the bounded cache of those that are open.

use std::path::Path;
use std::sync::Arc;

use samsyn_store::{LogId, LogName};
use serde::Serialize;

use crate::{Actor, Error, ErrorKind, ImportWatch, LogImport, LogImported, OpenLog, Result};

/// A log of the data directory.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LogRow {
    /// The log.
    pub id: LogId,
    /// Its name.
    pub name: LogName,
    /// Its version now.
    pub version: u64,
    /// When it was first imported, UTC microseconds.
    pub created_us: i64,
    /// When it last changed, UTC microseconds.
    pub changed_us: i64,
    /// Cases.
    pub cases: u64,
    /// Events.
    pub events: u64,
    /// Bytes on disk.
    pub bytes: u64,
    /// IANA zone in which days are counted.
    pub zone: String,
}

/// A data directory in use. Cheap to clone; share it between requests.
#[derive(Clone, Debug)]
pub struct App {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {}

impl App {
    /// Opens a data directory, making it when there is none; sweeps what a crash left behind.
    ///
    /// # Errors
    /// `data-unwritable`, `data-newer` (written by a newer version), `data-damaged`.
    pub async fn open(dir: &Path) -> Result<Self> {
        let _ = dir;
        Ok(Self { inner: Arc::new(Inner {}) })
    }

    /// The logs, by name.
    ///
    /// # Errors
    /// Only internal ones.
    pub async fn log_list(&self, actor: &Actor) -> Result<Vec<LogRow>> {
        let _ = (actor, &self.inner);
        Ok(Vec::new())
    }

    /// The log of this name.
    ///
    /// # Errors
    /// `log-missing`.
    pub async fn log_find(&self, actor: &Actor, name: &LogName) -> Result<LogRow> {
        let _ = (actor, name);
        Err(Error::missing("log-missing").with("name", name))
    }

    /// Opens a log at its newest version. Cost: no more than milliseconds, whatever its size.
    ///
    /// # Errors
    /// `log-missing`, `log-damaged`.
    pub async fn log_open(&self, actor: &Actor, log: LogId) -> Result<OpenLog> {
        let _ = actor;
        Err(Error::missing("log-missing").with("name", log))
    }

    /// Imports, stores and syncs; the reading happens on blocking threads.
    ///
    /// # Errors
    /// `log-exists` (mode new), `log-missing` (append to a log that is not there), `cancelled`, `busy`, `disk-full`,
    /// `data-unwritable`, or why the reader could not use the source. Nothing is changed then.
    pub async fn log_import(&self, actor: &Actor, import: LogImport, watch: Arc<ImportWatch>) -> Result<LogImported> {
        let _ = (actor, import, watch);
        Err(Error::new(ErrorKind::Internal, "not-built-yet"))
    }

    /// Gives a log another name.
    ///
    /// # Errors
    /// `log-missing`, `log-exists`, `busy`.
    pub async fn log_rename(&self, actor: &Actor, log: LogId, name: &LogName) -> Result<()> {
        let _ = (actor, log, name);
        Err(Error::new(ErrorKind::Internal, "not-built-yet"))
    }

    /// Deletes a log with everything stored of it. Cannot be undone.
    ///
    /// # Errors
    /// `log-missing`, `busy`.
    pub async fn log_delete(&self, actor: &Actor, log: LogId) -> Result<()> {
        let _ = (actor, log);
        Err(Error::new(ErrorKind::Internal, "not-built-yet"))
    }

    /// Answers a question on a thread where it may take its time, at most as many at once as there are processors.
    ///
    /// # Errors
    /// Those of the question; `internal` when it panicked.
    pub async fn run<T, F>(&self, question: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce() -> Result<T> + Send + 'static,
    {
        tokio::task::spawn_blocking(question).await.map_err(|e| Error::internal("internal", e))?
    }
}
