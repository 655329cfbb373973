//! The store: a data directory opened for reading, and for writing by whoever takes the lock.

use std::collections::HashSet;
use std::fs::{self, File};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, EntityTrait, QuerySelect,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use serde_json::{Value, json};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::dir::{Dir, remove};
use crate::entity::{log, segment};
use crate::keys::Keys;
use crate::step::step;
use crate::{Deed, Error, LogId, Pseudonyms, Result, journal, person, schema, segment_file, upload, veil};

/// How often an erasure tries to empty the write-ahead log; each time the database itself waits for five seconds.
const EMPTYING_MAX: u32 = 4;

/// A data directory, opened. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) dir: Dir,
    pub(crate) db: DatabaseConnection,
    writing: Arc<Mutex<()>>,
}

/// The right to write logs, for one command: held by one process, and in it by one task. Ends when dropped.
#[derive(Debug)]
pub struct Writer {
    pub(crate) store: Store,
    deed: Deed,
    _task: OwnedMutexGuard<()>,
    _process: File,
}

impl Store {
    /// Opens a data directory, making what is missing; sweeps what a crash left behind unless somebody is writing.
    ///
    /// # Errors
    /// [`Error::Unwritable`], [`Error::DiskFull`], [`Error::Newer`], [`Error::Damaged`]; [`Error::Busy`] when another process
    /// is just changing the schema.
    pub async fn open(root: &Path) -> Result<Self> {
        let dir = Dir::open(root)?;
        let db = connect(&dir).await?;
        let store = Self { dir, db, writing: Arc::default() };
        let found = schema::version(&store.db).await?;
        if found.is_some_and(|found| found > schema::known()) {
            return Err(Error::Newer { found: found.unwrap_or_default(), known: schema::known() });
        }
        if found != Some(schema::known()) {
            let (_task, _process) = store.lock().await?;
            step("schema-begun");
            schema::migrate(&store.db).await?;
        }
        if let (Some(_lock), Ok(_task)) = (store.dir.try_lock()?, store.writing.clone().try_lock_owned()) {
            store.sweep().await?;
        }
        Ok(store)
    }

    /// Takes the right to write for a command, waiting for other tasks of this process, and a moment for other processes.
    ///
    /// # Errors
    /// [`Error::Busy`] when another process keeps writing.
    pub async fn writer(&self, deed: Deed) -> Result<Writer> {
        let (task, process) = self.lock().await?;
        Ok(Writer { store: self.clone(), deed, _task: task, _process: process })
    }

    pub(crate) async fn lock(&self) -> Result<(OwnedMutexGuard<()>, File)> {
        let task = self.writing.clone().lock_owned().await;
        let dir = self.dir.clone();
        let lock = tokio::task::spawn_blocking(move || dir.lock()).await.map_err(|e| Error::Io(std::io::Error::other(e)))??;
        Ok((task, lock))
    }

    /// The name behind a pseudonym; `None` when nobody has it or it was erased. The look is journalled before the name is
    /// given. Whoever calls this decides who may see it.
    ///
    /// # Errors
    /// [`Error::Damaged`] when a key is missing or does not fit.
    pub async fn person_name(&self, deed: &Deed, pseudonym: &str) -> Result<Option<String>> {
        let tx = self.begin().await?;
        let name = match Keys::read(&self.dir)? {
            Some(keys) => person::name(&tx, &keys, pseudonym).await?,
            None => None,
        };
        let payload = json!({ "pseudonym": pseudonym, "found": name.is_some() });
        self.commit(tx, deed, "persons", &payload).await?;
        Ok(name)
    }

    /// Tells the journal that somebody looked whether a person stands in a log.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn person_looked_for(&self, deed: &Deed, log: LogId, found: bool) -> Result<()> {
        let tx = self.begin().await?;
        self.commit(tx, deed, &format!("log {log}"), &json!({ "person": "looked for", "found": found })).await
    }

    /// Tells the journal that somebody was told all that is held about a person.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn person_told_about(&self, deed: &Deed, pseudonyms: &[String], places: u64) -> Result<()> {
        let tx = self.begin().await?;
        self.commit(tx, deed, "persons", &json!({ "told": "everything", "pseudonyms": pseudonyms, "places": places })).await
    }

    /// The texts under which a person stands in logs, by name or pseudonym: both. Whoever calls this decides who may see it.
    ///
    /// # Errors
    /// When the keys or the database cannot be read.
    pub async fn person_texts(&self, name: &str) -> Result<Vec<String>> {
        self.texts_of(name).await
    }

    /// These values veiled, in their order: what may stand in an address for what identifies a case or person.
    ///
    /// # Errors
    /// When keys cannot be made or read; [`Error::Busy`] when they have to be made while another process writes.
    pub async fn values_veil(&self, values: &[String]) -> Result<Vec<String>> {
        let keys = match Keys::read(&self.dir)? {
            Some(keys) => keys,
            None => {
                let (_task, _process) = self.lock().await?;
                Keys::read_or_make(&self.dir)?
            }
        };
        let unfit = || Error::Damaged { file: "keys".to_owned(), what: "the cipher refuses a value".to_owned() };
        values.iter().map(|value| veil::veil(&keys.pseudonym, value).ok_or_else(unfit)).collect()
    }

    /// The value behind a veiled one; `None` when another installation veiled it. Text that is not veiled stays.
    ///
    /// # Errors
    /// When keys cannot be read.
    pub fn value_unveil(&self, text: &str) -> Result<Option<String>> {
        if !veil::is_veiled(text) {
            return Ok(Some(text.to_owned()));
        }
        Ok(Keys::read(&self.dir)?.and_then(|keys| veil::unveil(&keys.pseudonym, text)))
    }

    /// Whether a text looks like a veiled value.
    pub fn value_is_veiled(text: &str) -> bool {
        veil::is_veiled(text)
    }

    /// Removes files that belong to no log, and uploads that nobody finished. The caller holds the lock.
    async fn sweep(&self) -> Result<()> {
        let logs: HashSet<i64> =
            log::Entity::find().select_only().column(log::Column::Id).into_tuple().all(&self.db).await?.into_iter().collect();
        let rows = segment::Entity::find().select_only().columns([segment::Column::LogId, segment::Column::Number]);
        let segments: Vec<(i64, i64)> = rows.into_tuple().all(&self.db).await?;
        let mut swept = 0;
        for entry in fs::read_dir(self.dir.logs())? {
            let path = entry?.path();
            let id = path.file_name().and_then(|n| n.to_str()).and_then(|n| n.parse::<i64>().ok());
            match id.filter(|id| logs.contains(id)) {
                Some(id) => {
                    let numbers: Vec<i64> = segments.iter().filter(|s| s.0 == id).map(|s| s.1).collect();
                    swept += segment_file::sweep(&path, &numbers)?;
                }
                None if path.is_dir() => {
                    fs::remove_dir_all(&path)?;
                    swept += 1;
                }
                None => remove(&path)?,
            }
        }
        swept += upload::sweep(&self.dir)?;
        // An erasure that was cut short has left its last traces here.
        if let Err(error) = self.checkpoint().await {
            tracing::warn!("the write-ahead log was not emptied: {error}");
        }
        if swept > 0 {
            tracing::info!(files = swept, "removed what an interrupted change left behind");
        }
        Ok(())
    }
}

impl Writer {
    /// Gives the persons of a delivery pseudonyms; the same person always gets the same one. Nothing is written yet: the
    /// new names are kept with the delivery.
    ///
    /// # Errors
    /// When keys cannot be made or read.
    pub async fn pseudonyms(&self, names: &HashSet<String>) -> Result<Pseudonyms> {
        if names.is_empty() {
            return Ok(Pseudonyms::default());
        }
        let keys = Keys::read_or_make(&self.store.dir)?;
        Pseudonyms::make(&self.store.db, &keys, names).await
    }

    /// Erases the name behind a pseudonym for good, in the database file too. Whether there was one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn person_erase(&self, pseudonym: &str) -> Result<bool> {
        let tx = self.begin().await?;
        let erased = person::erase(&tx, pseudonym).await?;
        if erased {
            crate::ledger::insert(&tx, &[self.name_entry(pseudonym)?]).await?;
        }
        self.commit(tx, "persons", &json!({ "pseudonym": pseudonym, "found": erased })).await?;
        self.store.emptied().await?;
        Ok(erased)
    }

    /// Encrypts all names with a new key and throws the old one away. Returns how many names there are.
    ///
    /// # Errors
    /// When a name does not fit its key, or keys cannot be written; the old key stays then.
    pub async fn person_key_rotate(&self) -> Result<u64> {
        let mut keys = Keys::read_or_make(&self.store.dir)?;
        keys.make_next(&self.store.dir)?;
        step("key-made");
        let tx = self.begin().await?;
        let count = person::encrypt_anew(&tx, &keys).await?;
        self.commit(tx, "persons", &json!({ "key": "changed", "names": count })).await?;
        step("names-encrypted");
        self.store.emptied().await?;
        keys.drop_old(&self.store.dir)?;
        Ok(count)
    }

    /// Begins a transaction that writes from its start.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction> {
        self.store.begin().await
    }

    /// Ends the command: its rows and its journal entry count together, or not at all.
    pub(crate) async fn commit(&self, tx: DatabaseTransaction, thing: &str, payload: &Value) -> Result<()> {
        self.store.commit(tx, &self.deed, thing, payload).await
    }

    /// Erases the payloads of journal entries in which one of these texts stands as a value.
    pub(crate) async fn tell_no_longer(&self, tx: &DatabaseTransaction, texts: &[String]) -> Result<()> {
        journal::payloads_erase(tx, &self.deed, texts).await
    }

    /// Folder of a log's segments.
    pub(crate) fn folder(&self, log: LogId) -> std::path::PathBuf {
        self.store.dir.log(log)
    }
}

impl Store {
    /// Begins a transaction that writes from its start.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction> {
        let mode = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        Ok(self.db.begin_with_options(mode).await?)
    }

    /// Ends a command: its rows and its journal entry count together, or not at all.
    pub(crate) async fn commit(&self, tx: DatabaseTransaction, deed: &Deed, thing: &str, payload: &Value) -> Result<()> {
        journal::append(&tx, deed, thing, payload).await?;
        Ok(tx.commit().await?)
    }

    /// Moves the write-ahead log into the database and empties it, so that what was erased is in no file. A reader may be in
    /// the way; [`Store::emptied`] insists.
    pub(crate) async fn checkpoint(&self) -> Result<bool> {
        if self.db.get_database_backend() != DbBackend::Sqlite {
            return Ok(true);
        }
        let row = self.db.query_one_raw(Statement::from_string(DbBackend::Sqlite, "PRAGMA wal_checkpoint(TRUNCATE)")).await?;
        Ok(row.is_none_or(|row| row.try_get_by_index::<i64>(0).unwrap_or(1) == 0))
    }

    /// Empties the write-ahead log, waiting for readers.
    ///
    /// # Errors
    /// [`Error::Lingering`] when one reads on and on; the next change or start empties it.
    pub(crate) async fn emptied(&self) -> Result<()> {
        for _ in 0..EMPTYING_MAX {
            match self.checkpoint().await {
                Ok(true) => return Ok(()),
                Ok(false) | Err(Error::Busy) => tokio::time::sleep(Duration::from_millis(50)).await,
                Err(error) => return Err(error),
            }
        }
        Err(Error::Lingering)
    }
}

async fn connect(dir: &Dir) -> Result<DatabaseConnection> {
    let path = dir.database();
    if !path.exists() {
        // Made here, so that only this user may read it.
        match crate::dir::create_private(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(error.into()),
            _ => {}
        }
    }
    let mut options = ConnectOptions::new("sqlite:");
    options.max_connections(4).sqlx_logging(false).map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .filename(&path)
            .in_memory(false)
            .shared_cache(false)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(5))
            .pragma("secure_delete", "ON")
    });
    Ok(Database::connect(options).await?)
}

/// The time now, UTC microseconds.
pub(crate) fn now_us() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_micros() as i64)
}
