//! A data directory in use: its logs, and the bounded cache of those that are open.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use samsyn_organisation::{Action, Thing};
use samsyn_store::{LogId, LogName, LogRecord, Store};
use serde::Serialize;
use tokio::sync::Semaphore;

use crate::access::{deed, permit};
use crate::lru::Lru;
use crate::open::Opened;
use crate::sign_in::Gate;
use crate::{Actor, Error, OpenLog, Result};

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
struct Inner {
    store: Store,
    opened: Mutex<Lru<(LogId, u64, LogName), Arc<Opened>>>,
    answering: Semaphore,
    gate: Gate,
}

/// Logs kept open; an open log costs address space, and memory for what was asked of it.
const OPEN_MAX: usize = 16;

impl App {
    /// Opens a data directory, making it when there is none; sweeps what a crash left behind.
    ///
    /// # Errors
    /// `data-unwritable`, `disk-full`, `data-newer` (written by a newer version), `data-damaged`, `busy`.
    pub async fn open(dir: &Path) -> Result<Self> {
        let store = Store::open(dir).await?;
        let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let (opened, answering) = (Mutex::new(Lru::new(OPEN_MAX)), Semaphore::new(threads.max(2)));
        Ok(Self { inner: Arc::new(Inner { store, opened, answering, gate: Gate::default() }) })
    }

    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    pub(crate) fn gate(&self) -> &Gate {
        &self.inner.gate
    }

    /// The logs, by name.
    ///
    /// # Errors
    /// Denied.
    pub async fn log_list(&self, actor: &Actor) -> Result<Vec<LogRow>> {
        permit(actor, Action::LogRead, Thing::Whole)?;
        Ok(self.store().log_list().await?.into_iter().map(LogRow::from).collect())
    }

    /// The log of this name.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn log_find(&self, actor: &Actor, name: &LogName) -> Result<LogRow> {
        permit(actor, Action::LogRead, Thing::Whole)?;
        let found = self.store().log_find(name).await?;
        found.map(LogRow::from).ok_or_else(|| Error::missing("log-missing").with("name", name))
    }

    /// Opens a log at its newest version. Cost: no more than milliseconds, whatever its size.
    ///
    /// # Errors
    /// Denied, `log-missing`, `data-damaged`.
    pub async fn log_open(&self, actor: &Actor, log: LogId) -> Result<OpenLog> {
        permit(actor, Action::LogRead, Thing::Whole)?;
        let record = self.store().log_get(log).await?;
        let lock = || self.inner.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let known = lock().get(&(log, record.version, record.name.clone()));
        if let Some(opened) = known {
            return Ok(OpenLog::new(actor.clone(), opened));
        }
        let stored = self.store().log_open(log).await?;
        let (version, name) = (stored.record.version, stored.record.name);
        let opened = Arc::new(Opened::new(name.to_string(), version, stored.log, stored.findings));
        // Earlier versions are of no use to who asks from now on.
        lock().retain(|key| key.0 != log);
        lock().put((log, version, name), opened.clone());
        Ok(OpenLog::new(actor.clone(), opened))
    }

    /// Gives a log another name.
    ///
    /// # Errors
    /// Denied, `log-missing`, `log-exists`, `busy`.
    pub async fn log_rename(&self, actor: &Actor, log: LogId, name: &LogName) -> Result<()> {
        let deed = deed(actor, Action::LogChange)?;
        Ok(self.store().writer(deed).await?.log_rename(log, name).await?)
    }

    /// Deletes a log with everything stored of it. Cannot be undone.
    ///
    /// # Errors
    /// Denied, `log-missing`, `busy`.
    pub async fn log_delete(&self, actor: &Actor, log: LogId) -> Result<()> {
        let deed = deed(actor, Action::LogDelete)?;
        self.store().writer(deed).await?.log_delete(log).await?;
        self.log_forget(log);
        Ok(())
    }

    /// Lets go of what was opened of a log.
    pub(crate) fn log_forget(&self, log: LogId) {
        self.inner.opened.lock().unwrap_or_else(PoisonError::into_inner).retain(|key| key.0 != log);
    }

    /// Reads everything stored of a log and compares checksums. Cost: O(bytes).
    ///
    /// # Errors
    /// Denied, `log-missing`; `data-damaged` names the first file that is not as it was written.
    pub async fn log_verify(&self, actor: &Actor, log: LogId) -> Result<()> {
        permit(actor, Action::SettingsRead, Thing::Whole)?;
        Ok(self.store().log_verify(log).await?)
    }

    /// Encrypts the names of all persons with a new key. Returns how many names there are.
    ///
    /// # Errors
    /// Denied, `busy`, `data-damaged` when a name does not fit its key; the old key stays then.
    pub async fn person_key_rotate(&self, actor: &Actor) -> Result<u64> {
        let deed = deed(actor, Action::ProtectionChange)?;
        Ok(self.store().writer(deed).await?.person_key_rotate().await?)
    }

    /// Erases the name behind a pseudonym for good; figures stay. Whether there was one.
    ///
    /// # Errors
    /// Denied, `busy`.
    pub async fn person_erase(&self, actor: &Actor, pseudonym: &str) -> Result<bool> {
        let deed = deed(actor, Action::Erase)?;
        Ok(self.store().writer(deed).await?.person_erase(pseudonym).await?)
    }

    /// The name behind a pseudonym; `None` when nobody has it or it was erased. Every look is journalled.
    ///
    /// # Errors
    /// Denied, `data-damaged` when the name does not fit its key.
    pub async fn person_name(&self, actor: &Actor, pseudonym: &str) -> Result<Option<String>> {
        let deed = deed(actor, Action::PersonNameRead)?;
        Ok(self.store().person_name(&deed, pseudonym).await?)
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
        let _turn = self.inner.answering.acquire().await.map_err(|e| Error::internal("internal", e))?;
        tokio::task::spawn_blocking(question).await.map_err(|e| Error::internal("internal", e))?
    }
}

impl From<LogRecord> for LogRow {
    fn from(log: LogRecord) -> Self {
        Self {
            id: log.id,
            name: log.name,
            version: log.version,
            created_us: log.created_us,
            changed_us: log.changed_us,
            cases: log.cases,
            events: log.events,
            bytes: log.bytes,
            zone: log.zone,
        }
    }
}
