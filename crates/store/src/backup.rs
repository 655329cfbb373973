//! Backup: one file, made while the server runs. The database as it is at one moment, and the segments that it names, which
//! never change; in front what is in it, with checksums, and the ledger of erasures.

mod restore;
mod tar;

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, TransactionTrait};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::copy::copy as copy_tables;
use crate::database::{is_postgres, sqlite_copy};
use crate::dir::{DATABASE, create_private, remove, sync_folder};
use crate::entity::{erasure, journal_head, segment};
use crate::keys::{Key, Keys, sealed};
use crate::ledger::{ErasureEntry, ErasureLedger, key_check};
use crate::step::step;
use crate::store::now_us;
use crate::{Deed, Error, Result, Store, schema};

pub use restore::{RestoreReport, RestoreWith, ledger_of, restore};

const HEAD: &str = "samsyn-backup.json";
const LEDGER: &str = "erasures.json";
const KEYS: &str = "keys.sealed";
const END: &str = "samsyn-backup.end";
/// Version of the format that this build writes.
const FORMAT: u32 = 1;
/// What ties sealed keys to their use.
const KEYS_AAD: &[u8] = b"samsyn backup keys";
/// How often a backup starts again because a segment went while it began.
const ATTEMPTS_MAX: u32 = 20;

/// What the keys are sealed with in a backup: made of a passphrase and this salt.
#[derive(Clone)]
pub struct BackupKey {
    /// Random, kept in the backup.
    pub salt: [u8; 16],
    /// What the passphrase gives with it.
    pub key: [u8; 32],
}

impl std::fmt::Debug for BackupKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BackupKey")
    }
}

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackupReport {
    /// When the database was as it is in the backup, UTC microseconds.
    pub made_us: i64,
    /// Size of the file.
    pub bytes: u64,
    /// Segment files in it.
    pub files: u64,
    /// Number of the journal's newest entry in it.
    pub journal: u64,
    /// Whether the installation has keys.
    pub keys_needed: bool,
    /// Whether they are in it, sealed.
    pub keys: bool,
}

/// What stands in front of a backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Head {
    format: u32,
    samsyn: String,
    schema: i64,
    made_us: i64,
    /// Which installation it is of; `None`: it has no keys.
    installation: Option<String>,
    /// Salt of the passphrase that the keys are sealed with; `None`: they are not in it.
    salt: Option<String>,
    journal_number: u64,
    journal_hash: String,
    files: Vec<Listed>,
}

/// A file of a backup.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Listed {
    path: String,
    bytes: u64,
    checksum: String,
}

/// A file on its way into a backup, open already, so that it cannot go.
struct Source {
    listed: Listed,
    file: File,
}

/// The database at one moment, and the files that it names.
struct Snapshot {
    head: Head,
    ledger: ErasureLedger,
    sources: Vec<Source>,
}

fn io_error(error: impl std::fmt::Display) -> Error {
    Error::Io(io::Error::other(error.to_string()))
}

impl Store {
    /// Makes a backup as one file, which appears when it is whole; one of that name is replaced. Others may read and write
    /// meanwhile. With a key the installation's keys are in it, sealed; without one they are not.
    ///
    /// Cost: O(bytes); every segment's checksum is compared on the way.
    ///
    /// # Errors
    /// [`Error::Busy`] when another backup is being written in that folder, [`Error::Damaged`] names a segment that is not
    /// as it was written, [`Error::DiskFull`], [`Error::Unwritable`].
    pub async fn backup(&self, deed: &Deed, file: &Path, key: Option<&BackupKey>) -> Result<BackupReport> {
        let folder = file.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
        let (part, copy) = (folder.join(".samsyn-backup.part"), folder.join(".samsyn-backup.sqlite"));
        let to = part_file(&part)?;
        let snapshot = self.snapshot(&copy).await;
        let keys = Keys::sealable(&self.dir)?;
        let (key, file, report) = (key.cloned(), file.to_owned(), snapshot?);
        let leftover = copy.clone();
        let write = move || {
            let report = write(&to, report, key.as_ref().zip(keys))?;
            to.sync_all()?;
            step("backup-written");
            fs::rename(&part, &file)?;
            sync_folder(&folder)?;
            Ok::<_, Error>(report)
        };
        let written = tokio::task::spawn_blocking(write).await.map_err(io_error)?;
        remove(&leftover)?;
        let report = written?;
        let tx = self.begin().await?;
        let payload = json!({ "bytes": report.bytes, "files": report.files, "journal": report.journal, "keys": report.keys });
        self.commit(tx, deed, "backup", &payload).await?;
        Ok(report)
    }

    /// The database copied as it is at one moment, and the segments that it names, opened. An append or erasure may take a
    /// segment away between the two: then again.
    async fn snapshot(&self, copy: &Path) -> Result<Snapshot> {
        for _ in 0..ATTEMPTS_MAX {
            remove(copy)?;
            create_private(copy)?;
            let made_us = now_us();
            // SQLite takes an empty file as a place to write to.
            if is_postgres(&self.db) {
                self.copied(copy).await?;
            } else {
                let path = copy.to_str().ok_or_else(|| io_error("the backup's folder has a name that is not text"))?;
                self.db.execute_unprepared(&format!("VACUUM INTO '{}'", path.replace('\'', "''"))).await?;
            }
            step("backup-copied");
            if let Some(snapshot) = self.opened(copy, made_us).await? {
                return Ok(snapshot);
            }
        }
        Err(Error::Busy)
    }

    /// Copies the tables from PostgreSQL, as they are at one moment, into a SQLite file.
    async fn copied(&self, copy: &Path) -> Result<()> {
        let file = sqlite_copy(copy, false).await?;
        let tx = file.begin().await?;
        schema::migrate(&tx).await?;
        copy_tables(&self.moment().await?, &tx).await?;
        tx.commit().await?;
        Ok(file.close().await?)
    }

    /// What a copy of the database names; `None` when a file of it has gone.
    async fn opened(&self, copy: &Path, made_us: i64) -> Result<Option<Snapshot>> {
        let db = sqlite_copy(copy, true).await?;
        let segments = segment::Entity::find().order_by_asc(segment::Column::LogId).order_by_asc(segment::Column::Number);
        let segments = segments.all(&db).await?;
        let head = journal_head::Entity::find().one(&db).await?.ok_or_else(|| io_error("the journal has no head"))?;
        let entries: Vec<ErasureEntry> = erasure::Entity::find().all(&db).await?.into_iter().map(ErasureEntry::from).collect();
        db.close().await?;
        let mut sources = vec![Source::of_database(copy)?];
        for row in &segments {
            let files = [("cases", row.cases_bytes, &row.cases_checksum), ("events", row.events_bytes, &row.events_checksum)];
            for (table, bytes, checksum) in files {
                let name = format!("{}.{table}.arrow", row.number);
                let file = match File::open(self.dir.log(crate::LogId(row.log_id)).join(&name)) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
                    file => file?,
                };
                let path = format!("logs/{}/{name}", row.log_id);
                sources.push(Source { listed: Listed { path, bytes: bytes as u64, checksum: checksum.clone() }, file });
            }
        }
        let installation = Keys::read(&self.dir)?.map(|keys| key_check(&keys.pseudonym));
        let head = Head {
            format: FORMAT,
            samsyn: env!("CARGO_PKG_VERSION").to_owned(),
            schema: schema::known(),
            made_us,
            installation: installation.clone(),
            salt: None,
            journal_number: head.number as u64,
            journal_hash: head.hash.iter().map(|byte| format!("{byte:02x}")).collect(),
            files: sources.iter().map(|source| source.listed.clone()).collect(),
        };
        Ok(Some(Snapshot { head, ledger: ErasureLedger { installation, made_us, entries }, sources }))
    }
}

/// The file that a backup grows in; only one in a folder at a time, and what a crash left there is written over.
fn part_file(part: &Path) -> Result<File> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(part)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(Error::Busy),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    file.set_len(0)?;
    Ok(file)
}

impl Source {
    fn of_database(copy: &Path) -> Result<Self> {
        let mut file = File::open(copy)?;
        let (mut hasher, mut bytes, mut buffer) = (blake3::Hasher::new(), 0, vec![0; 1 << 20]);
        loop {
            let read = file.read(&mut buffer)?;
            if read == 0 {
                break;
            }
            hasher.update(&buffer[..read]);
            bytes += read as u64;
        }
        let checksum = hasher.finalize().to_hex().to_string();
        Ok(Self { listed: Listed { path: DATABASE.to_owned(), bytes, checksum }, file: File::open(copy)? })
    }
}

impl Keys {
    /// The key files as they are sealed into a backup: name and hexadecimal digits; `None` when there are none.
    fn sealable(dir: &crate::dir::Dir) -> Result<Option<Vec<u8>>> {
        let mut files = std::collections::BTreeMap::new();
        for entry in fs::read_dir(dir.keys())? {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "key") {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                files.insert(name, fs::read(&path)?.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
            }
        }
        Ok((!files.is_empty()).then(|| json!(files).to_string().into_bytes()))
    }
}

/// Writes the archive.
fn write(to: &File, snapshot: Snapshot, seal: Option<(&BackupKey, Vec<u8>)>) -> Result<BackupReport> {
    let Snapshot { mut head, ledger, sources } = snapshot;
    let sealed_keys = match seal {
        Some((key, keys)) => {
            head.salt = Some(key.salt.iter().map(|byte| format!("{byte:02x}")).collect());
            let (nonce, ciphertext) = sealed(&Key(key.key), &keys, KEYS_AAD)?;
            Some([nonce, ciphertext].concat())
        }
        None => None,
    };
    let mut to = Counted { to: BufWriter::with_capacity(1 << 20, to), bytes: 0 };
    let time_s = (head.made_us / 1_000_000) as u64;
    let small = |to: &mut Counted<'_>, name: &str, content: &[u8]| -> Result<()> {
        tar::begin(to, name, content.len() as u64, time_s)?;
        to.write_all(content)?;
        Ok(tar::pad(to, content.len() as u64)?)
    };
    let text = serde_json::to_vec_pretty(&head).map_err(io_error)?;
    small(&mut to, HEAD, &text)?;
    small(&mut to, LEDGER, &serde_json::to_vec_pretty(&ledger).map_err(io_error)?)?;
    if let Some(keys) = &sealed_keys {
        small(&mut to, KEYS, keys)?;
    }
    let mut buffer = vec![0; 1 << 20];
    for mut source in sources {
        let Listed { path, bytes, checksum } = &source.listed;
        tar::begin(&mut to, path, *bytes, time_s)?;
        let (mut hasher, mut left) = (blake3::Hasher::new(), *bytes);
        while left > 0 {
            let some = buffer.len().min(left as usize);
            let read = source.file.read(&mut buffer[..some])?;
            if read == 0 {
                break;
            }
            hasher.update(&buffer[..read]);
            to.write_all(&buffer[..read])?;
            left -= read as u64;
        }
        if left > 0 || hasher.finalize().to_hex().as_str() != checksum {
            return Err(Error::Damaged { file: path.clone(), what: "its checksum differs".to_owned() });
        }
        tar::pad(&mut to, *bytes)?;
        step("backup-growing");
    }
    small(&mut to, END, blake3::hash(&text).to_hex().as_bytes())?;
    tar::end(&mut to)?;
    to.flush()?;
    Ok(BackupReport {
        made_us: head.made_us,
        bytes: to.bytes,
        files: head.files.len() as u64 - 1,
        journal: head.journal_number,
        keys_needed: head.installation.is_some(),
        keys: sealed_keys.is_some(),
    })
}

/// Writes, and knows how much.
struct Counted<'a> {
    to: BufWriter<&'a File>,
    bytes: u64,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write_all(bytes)?;
        self.bytes += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Where a folder's restored data grows before it gets its name.
fn staging(dir: &Path) -> Result<(PathBuf, PathBuf, PathBuf)> {
    let name = dir.file_name().ok_or_else(|| io_error("the folder has no name"))?.to_string_lossy().into_owned();
    let parent = dir.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    Ok((parent.join(format!(".{name}.restoring")), parent.join(format!(".{name}.restoring.lock")), parent))
}
