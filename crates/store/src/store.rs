//! The store: a data directory opened for reading, and for writing by whoever takes the lock.

use std::collections::HashSet;
use std::fs::{self, File};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, EntityTrait, IsolationLevel, QuerySelect,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use serde_json::{Value, json};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::database::{self, Connections, Home, is_postgres};
use crate::dir::{Dir, LOCK_WAIT, remove};
use crate::entity::{log, segment};
use crate::keys::Keys;
use crate::step::step;
use crate::{Deed, Error, LogId, Pseudonyms, Result, installation, journal, person, schema, segment_file, upload, veil};

/// What the writer of a PostgreSQL database holds there: "samsyn". One installation has one database.
const ADVISORY_LOCK: i64 = 0x7361_6d73_796e;

/// A data directory, opened. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) dir: Dir,
    /// For questions; commands begin with [`Store::begin`].
    pub(crate) db: DatabaseConnection,
    commands: DatabaseConnection,
    writing: Arc<Mutex<()>>,
}

/// The right to write logs, for one command: held by one process, and in it by one task. Ends when dropped.
#[derive(Debug)]
pub struct Writer {
    pub(crate) store: Store,
    deed: Deed,
    _lock: Lock,
}

/// What keeps others from writing: tasks of this process, processes on this folder, and whoever has the same database.
#[derive(Debug)]
pub(crate) struct Lock {
    _task: OwnedMutexGuard<()>,
    _process: File,
    _database: Option<DatabaseTransaction>,
}

impl Store {
    /// Opens a data directory, making what is missing; sweeps what a crash left behind unless somebody is writing.
    ///
    /// # Errors
    /// [`Error::Unwritable`], [`Error::DiskFull`], [`Error::Newer`], [`Error::Damaged`]; [`Error::Busy`] when another process
    /// is just changing the schema. [`Error::DatabaseNeeded`] when the tables are in PostgreSQL and no URL is given,
    /// [`Error::DatabaseForeign`] when folder and database do not belong together, [`Error::DatabaseUrl`],
    /// [`Error::DatabaseAway`].
    pub async fn open(home: impl Into<Home>) -> Result<Self> {
        let home = home.into();
        let dir = Dir::open(&home.dir)?;
        match home.postgres().await? {
            Some(options) => {
                let store = Self::of(dir, database::postgres(options).await?);
                if schema::version(&store.db).await?.is_some() {
                    installation::check(&store.db, &store.dir).await?;
                }
                store.brought_forward().await
            }
            None => Self::open_sqlite(dir).await,
        }
    }

    /// Opens a data directory whose tables are in it.
    pub(crate) async fn open_sqlite(dir: Dir) -> Result<Self> {
        if installation::of_folder(&dir)?.is_some() {
            return Err(Error::DatabaseNeeded);
        }
        let connections = database::sqlite(&dir).await?;
        Self::of(dir, connections).brought_forward().await
    }

    pub(crate) fn of(dir: Dir, Connections { reading, commands }: Connections) -> Self {
        Self { dir, db: reading, commands, writing: Arc::default() }
    }

    async fn brought_forward(self) -> Result<Self> {
        let found = schema::version(&self.db).await?;
        if found.is_some_and(|found| found > schema::known()) {
            return Err(Error::Newer { found: found.unwrap_or_default(), known: schema::known() });
        }
        if found != Some(schema::known()) {
            let _lock = self.lock().await?;
            step("schema-begun");
            self.migrate().await?;
        }
        if let (Some(_lock), Ok(_task)) = (self.dir.try_lock()?, self.writing.clone().try_lock_owned()) {
            self.sweep().await?;
        }
        Ok(self)
    }

    /// Takes the steps of the schema that are missing; new tables in PostgreSQL are bound to the folder.
    async fn migrate(&self) -> Result<()> {
        let tx = self.commands.begin().await?;
        let new = schema::version(&tx).await?.is_none();
        schema::migrate(&tx).await?;
        if new && is_postgres(&tx) {
            installation::note(&tx, &installation::of_new(&self.dir)?).await?;
        }
        Ok(tx.commit().await?)
    }

    /// Takes the right to write for a command, waiting for other tasks of this process, and a moment for other processes.
    ///
    /// # Errors
    /// [`Error::Busy`] when another process keeps writing.
    pub async fn writer(&self, deed: Deed) -> Result<Writer> {
        Ok(Writer { store: self.clone(), deed, _lock: self.lock().await? })
    }

    pub(crate) async fn lock(&self) -> Result<Lock> {
        let task = self.writing.clone().lock_owned().await;
        let dir = self.dir.clone();
        let process =
            tokio::task::spawn_blocking(move || dir.lock()).await.map_err(|e| Error::Io(std::io::Error::other(e)))??;
        let database = if is_postgres(&self.db) { Some(self.database_lock().await?) } else { None };
        Ok(Lock { _task: task, _process: process, _database: database })
    }

    /// Takes the writer's lock in the database, which another machine may have; it ends with the transaction.
    async fn database_lock(&self) -> Result<DatabaseTransaction> {
        let begun = Instant::now();
        loop {
            let tx = self.commands.begin().await?;
            let sql = format!("SELECT pg_try_advisory_xact_lock({ADVISORY_LOCK}) AS mine");
            let row = tx.query_one_raw(Statement::from_string(tx.get_database_backend(), sql)).await?;
            if row.map(|row| row.try_get::<bool>("", "mine")).transpose()?.unwrap_or(false) {
                return Ok(tx);
            }
            tx.rollback().await?;
            if begun.elapsed() > LOCK_WAIT {
                return Err(Error::Busy);
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
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
                let _lock = self.lock().await?;
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
            tracing::warn!("what an erasure left was not overwritten: {error}");
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
            crate::staff_link::forget(&tx, |text| text == pseudonym).await?;
            installation::leave(&tx).await?;
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
        installation::leave(&tx).await?;
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
        let tx = self.commands.begin_with_options(mode).await?;
        if is_postgres(&tx) {
            // There too, one command after the other from its start: each decides on what the one before has left.
            journal::head_lock(&tx).await?;
        }
        Ok(tx)
    }

    /// Begins a transaction that sees the tables as they are at one moment and changes nothing.
    pub(crate) async fn moment(&self) -> Result<DatabaseTransaction> {
        if !is_postgres(&self.db) {
            return Ok(self.db.begin().await?);
        }
        Ok(self.db.begin_with_config(Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)).await?)
    }

    /// Ends a command: its rows and its journal entry count together, or not at all.
    pub(crate) async fn commit(&self, tx: DatabaseTransaction, deed: &Deed, thing: &str, payload: &Value) -> Result<()> {
        journal::append(&tx, deed, thing, payload).await?;
        Ok(tx.commit().await?)
    }
}

/// The time now, UTC microseconds.
pub(crate) fn now_us() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_micros() as i64)
}
