//! Import: a file or a staged upload becomes a log, a further delivery of one, or replaces one.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError};

use arrow_array::LargeStringArray;
use samsyn_eventlog::propose::{identity_numbers, is_identity_number_of};
use samsyn_eventlog::{
    ColumnInfo, DataClass, Findings, Kind, ReadLog, ReadOptions, Role, Segment, Watch, merge, worth_absorbing,
};
use samsyn_organisation::Action;
use samsyn_store::{Deed, Delivery, DeliveryKind, Home, Ledger, LogId, LogName, Pseudonyms, Writer};
use serde::{Deserialize, Serialize};
use tokio::task::JoinHandle;

use crate::access::{deed, owner};
use crate::erasure::{without_erased, without_old};
use crate::read::{Hash, Hashed, open_file, read};
use crate::{Actor, App, Error, ErrorKind, Result, UploadId};

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
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
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

impl From<samsyn_store::LogRecord> for LogImported {
    fn from(log: samsyn_store::LogRecord) -> Self {
        Self {
            log: log.id,
            name: log.name,
            version: log.version,
            cases: log.cases,
            events: log.events,
            already_delivered: false,
            findings: Findings::new(),
        }
    }
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

    /// Begins the reading of `bytes_of` bytes; 0 when unknown.
    pub(crate) fn reading(&self, bytes_of: u64) {
        self.bytes_of.store(bytes_of, Ordering::Relaxed);
    }

    pub(crate) fn reached(&self, bytes: u64) {
        self.bytes.store(bytes, Ordering::Relaxed);
    }

    pub(crate) fn merging(&self) {
        self.step.store(1, Ordering::Relaxed);
    }

    pub(crate) fn storing(&self) {
        self.step.store(2, Ordering::Relaxed);
    }

    pub(crate) fn finished(&self) {
        self.step.store(3, Ordering::Relaxed);
    }

    /// What a reader is given to report to.
    pub(crate) fn line<'a>(&'a self, progress: &'a (dyn Fn(u64) + Sync)) -> Watch<'a> {
        Watch::new(progress, &self.cancelled)
    }

    /// Ends the import if somebody asked for it.
    pub(crate) fn check(&self) -> Result<()> {
        if self.cancelled.load(Ordering::Relaxed) { Err(Error::invalid("cancelled")) } else { Ok(()) }
    }
}

impl App {
    /// Imports, stores and syncs; the reading happens on blocking threads.
    ///
    /// # Errors
    /// Denied, `log-exists` (mode new), `log-missing` (append to a log that is not there), `cancelled`, `busy`, `disk-full`,
    /// `data-unwritable`, or why the reader could not use the source. Nothing is changed then.
    pub async fn log_import(&self, actor: &Actor, import: LogImport, watch: Arc<ImportWatch>) -> Result<LogImported> {
        let imported = self.import(actor, import, None, &watch).await;
        watch.finished();
        imported
    }

    /// As [`App::open`] and [`App::log_import`] of a file after it, but reads a new log while the data directory is opened,
    /// which is mostly waiting for the disk.
    ///
    /// # Errors
    /// Denied to all but the owner; those of the two, in their order.
    pub async fn open_to_import(
        home: impl Into<Home>,
        actor: &Actor,
        import: LogImport,
        watch: Arc<ImportWatch>,
    ) -> Result<LogImported> {
        owner(actor)?;
        let ahead = match (&import.source, import.mode) {
            (Source::File(path), ImportMode::New) => Some(reading(path.clone(), file_name(path), &import.options, &watch)),
            _ => None,
        };
        let imported = match Self::open(home).await {
            Ok(app) => app.import(actor, import, ahead, &watch).await,
            Err(error) => Err(error),
        };
        // What was read in vain need not be read to its end.
        watch.cancel();
        watch.finished();
        imported
    }

    async fn import(
        &self,
        actor: &Actor,
        import: LogImport,
        ahead: Option<Reading>,
        watch: &Arc<ImportWatch>,
    ) -> Result<LogImported> {
        let deed = deed(actor, import.mode.action())?;
        let (path, file_name) = self.source_path(actor, &import.source)?;
        let name = import.name.clone().unwrap_or_else(|| LogName::of_file(&file_name));
        let digest = blake3::hash(format!("{:?}", import.options).as_bytes()).to_hex().to_string();
        let kind = import.mode.kind();
        let known = self.store().log_find(&name).await?;
        let mut options = import.options;
        match &known {
            Some(log) => {
                // Deliveries are short beside the log: reading them twice costs less than reading in vain.
                let of_file = path.clone();
                let checksum = self.run(move || checksum(&of_file)).await?;
                if self.store().delivered(log.id, kind, &checksum, &digest).await? {
                    return Ok(LogImported { already_delivered: true, ..log.clone().into() });
                }
                match import.mode {
                    ImportMode::New => return Err(Error::new(ErrorKind::Conflict, "log-exists").with("name", &name)),
                    ImportMode::Append => self.keep_classes(actor, log.id, &mut options).await?,
                    ImportMode::Snapshot => {}
                }
            }
            None if import.mode == ImportMode::Append => return Err(Error::missing("log-missing").with("name", &name)),
            None => {}
        }
        let (read, checksum) = match ahead {
            Some(reading) => reading.await.map_err(|e| Error::internal("internal", e))??,
            None => {
                let reader = watch.clone();
                self.run(move || read_hashed(&path, &file_name, &options, &reader)).await?
            }
        };
        let imported = self.deliver(deed, &name, import.mode, read, &checksum, &digest, watch).await?;
        self.clocks_read(actor, imported.log).await?;
        if let Source::Upload(upload) = &import.source {
            self.upload_cancel(actor, upload).await?;
        }
        Ok(imported)
    }

    /// The classes that a log's columns have hold for later deliveries too, unless chosen otherwise or too mild.
    async fn keep_classes(&self, actor: &Actor, log: LogId, options: &mut ReadOptions) -> Result<()> {
        let log = self.log_open(actor, log).await?;
        for column in log.log().columns() {
            options.kept_classes.insert(column.name.clone(), column.class);
        }
        Ok(())
    }

    /// Stores what was read. From here on nobody else writes.
    #[allow(clippy::too_many_arguments, reason = "an import and the demo each know all of them, and nobody else calls it")]
    pub(crate) async fn deliver(
        &self,
        deed: Deed,
        name: &LogName,
        mode: ImportMode,
        read: ReadLog,
        checksum: &str,
        options: &str,
        watch: &Arc<ImportWatch>,
    ) -> Result<LogImported> {
        watch.check()?;
        watch.merging();
        let ReadLog { segment, mut findings } = read;
        if segment.event_count() == 0 {
            return Err(Error::invalid("import-empty").with("findings", findings.len()));
        }
        let writer = self.store().writer(deed).await?;
        let known = self.store().log_find(name).await?;
        let ledger = match &known {
            Some(log) => self.store().ledger(log.id).await?,
            None => Ledger::default(),
        };
        let segment = without_erased(segment, &ledger, &mut findings)?;
        let (segment, persons) = pseudonymised(segment, &writer).await?;
        let (segment, live) = match (&known, mode) {
            (Some(log), ImportMode::Append) => {
                let old = self.store().log_open(log.id).await?.log;
                let merged = self.run(move || {
                    let absorb = worth_absorbing(&old, segment.event_count());
                    Ok(merge(&old, &segment, &absorb)?)
                });
                let merged = merged.await?;
                findings.extend(merged.findings);
                (merged.segment, Some(merged.live))
            }
            _ => (segment, None),
        };
        let segment = without_old(segment, &ledger, &mut findings)?;
        if segment.event_count() == 0 {
            return Err(Error::invalid("import-all-erased"));
        }
        watch.check()?;
        watch.storing();
        let live = live.as_deref();
        let delivery = Delivery { live, checksum, options, findings: &findings, persons: &persons };
        let stored = match (&known, mode) {
            (None, ImportMode::Append) => return Err(Error::missing("log-missing").with("name", name)),
            (None, _) | (Some(_), ImportMode::New) => writer.log_create(name, segment, &delivery).await?,
            (Some(log), ImportMode::Append) => writer.log_append(log.id, segment, &delivery).await?,
            (Some(log), ImportMode::Snapshot) => writer.log_snapshot(log.id, segment, &delivery).await?,
        };
        Ok(LogImported { findings, ..stored.into() })
    }

    /// Where a source's bytes are, and what the file is called.
    pub(crate) fn source_path(&self, actor: &Actor, source: &Source) -> Result<(PathBuf, String)> {
        match source {
            Source::File(path) => {
                owner(actor)?;
                Ok((path.clone(), file_name(path)))
            }
            Source::Upload(upload) => {
                let upload = self.store().upload(upload.as_str())?;
                Ok((upload.path, upload.file_name))
            }
        }
    }
}

impl ImportMode {
    /// What is asked to be done.
    fn action(self) -> Action {
        match self {
            Self::New => Action::LogImport,
            Self::Append | Self::Snapshot => Action::LogChange,
        }
    }

    fn kind(self) -> DeliveryKind {
        match self {
            Self::New => DeliveryKind::Import,
            Self::Append => DeliveryKind::Append,
            Self::Snapshot => DeliveryKind::Snapshot,
        }
    }
}

/// A source being read: the log and the checksum of its bytes.
type Reading = JoinHandle<Result<(ReadLog, String)>>;

/// Begins to read a file that nothing stored has a say in.
fn reading(path: PathBuf, file_name: String, options: &ReadOptions, watch: &Arc<ImportWatch>) -> Reading {
    let (options, watch) = (options.clone(), watch.clone());
    tokio::task::spawn_blocking(move || read_hashed(&path, &file_name, &options, &watch))
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| "log".to_owned(), |n| n.to_string_lossy().into_owned())
}

fn read_hashed(path: &Path, file_name: &str, options: &ReadOptions, watch: &ImportWatch) -> Result<(ReadLog, String)> {
    let mut file = open_file(path)?;
    let clone = file.try_clone().map_err(samsyn_eventlog::Error::from)?;
    let (hashed, hash) = Hashed::new(clone);
    let read = read(hashed, file_name, options, watch)?;
    let checksum = hash.lock().unwrap_or_else(PoisonError::into_inner).finish(&mut file);
    Ok((read, checksum.map_err(samsyn_eventlog::Error::from)?))
}

fn checksum(path: &Path) -> Result<String> {
    let mut file = open_file(path)?;
    Ok(Hash::default().finish(&mut file).map_err(samsyn_eventlog::Error::from)?)
}

/// Replaces the texts of columns about persons by pseudonyms; of sensitive columns those that are national identity numbers.
async fn pseudonymised(segment: Segment, writer: &Writer) -> Result<(Segment, Pseudonyms)> {
    let may_tell = |c: &ColumnInfo| {
        let telling = matches!(c.class, DataClass::Person | DataClass::Sensitive);
        telling && !matches!(c.kind, Kind::Time | Kind::Bool) && c.role != Some(Role::Activity)
    };
    let mut names = HashSet::new();
    let mut columns = Vec::new();
    for column in segment.columns().into_iter().filter(may_tell) {
        let texts = segment.texts(&column)?;
        let country = match column.class {
            DataClass::Sensitive => identity_numbers(texts.iter().flatten(), true).map(|found| found.country),
            _ => None,
        };
        let of_person = |text: &&str| match column.class {
            DataClass::Person => true,
            _ => country.is_some_and(|country| is_identity_number_of(country, text)),
        };
        let before = names.len();
        names.extend(texts.iter().flatten().filter(of_person).map(str::to_owned));
        // Of a sensitive column without identity numbers nothing changes, not even its kind.
        if column.class == DataClass::Person || country.is_some() || names.len() > before {
            columns.push((column, texts));
        }
    }
    let pseudonyms = writer.pseudonyms(&names).await?;
    let mut replaced = segment;
    for (column, texts) in columns {
        let texts = texts.iter().map(|text| text.map(|text| pseudonyms.of(text).unwrap_or(text)));
        let texts = LargeStringArray::from_iter(texts);
        replaced = replaced.with_texts(&column, texts)?;
    }
    Ok((replaced, pseudonyms))
}
