//! Restoring: everything is unpacked and checked beside the folder, what was erased since is erased again, and only then does
//! the folder get its name. Whatever happens before leaves no data folder at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, Read, Write};
use std::path::Path;

use sea_orm::{ConnectionTrait, EntityTrait};
use serde::Serialize;
use serde_json::json;
use sqlx::postgres::PgConnectOptions;

use super::{BackupKey, END, FORMAT, HEAD, Head, KEYS, KEYS_AAD, LEDGER, Listed, io_error, staging, tar};
use crate::copy::copy as copy_tables;
use crate::dir::{DATABASE, Dir, create_private, make_private, remove, sync_folder};
use crate::entity::session;
use crate::keys::{Key, unsealed};
use crate::ledger::{self, ErasureEntry, ErasureLedger};
use crate::step::step;
use crate::{Deed, DisclosureKeyState, Error, Home, JournalHead, LogId, Result, Store, database, installation, journal, schema};

/// Largest head, ledger or bundle of keys that is read.
const SMALL_MAX: u64 = 256 << 20;

/// What a restore needs beside the file.
#[derive(Debug, Default)]
pub struct RestoreWith<'a> {
    /// A folder in which the key files lie, when they are not in the backup.
    pub keys: Option<&'a Path>,
    /// Ledgers of erasures beside the one in the backup.
    pub ledgers: Vec<ErasureLedger>,
}

/// A backup that was restored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RestoreReport {
    /// When the backup was made, UTC microseconds.
    pub made_us: i64,
    /// Logs in it.
    pub logs: u64,
    /// Number of the journal's newest entry in it.
    pub journal: u64,
    /// Cases that were erased since the backup, and again now.
    pub cases: u64,
    /// Values about persons that were erased since, and again now.
    pub values: u64,
    /// Up to when erasures are known, UTC microseconds: whatever was erased later has to be erased again by hand.
    pub erasures_known_us: i64,
    /// Whether the key that figures about groups were made with has come along; without it there are none.
    pub disclosure_key: DisclosureKeyState,
}

fn damaged(file: &str, what: impl std::fmt::Display) -> Error {
    Error::Damaged { file: file.to_owned(), what: what.to_string() }
}

/// A backup, read up to where its files begin.
struct Opened<R> {
    head: Head,
    head_digest: String,
    ledger: ErasureLedger,
    keys: Option<Vec<u8>>,
    from: R,
    /// The entry that was read already.
    next: Option<(String, u64)>,
}

fn open(file: &Path) -> Result<Opened<BufReader<File>>> {
    let mut from = BufReader::with_capacity(1 << 20, File::open(file)?);
    let no_backup = |_| Error::NoBackup;
    let small = |from: &mut BufReader<File>, bytes: u64| -> Result<Vec<u8>> {
        if bytes > SMALL_MAX {
            return Err(Error::NoBackup);
        }
        let mut content = vec![0; bytes as usize];
        from.read_exact(&mut content).map_err(no_backup)?;
        tar::skip_pad(from, bytes).map_err(no_backup)?;
        Ok(content)
    };
    let (name, bytes) = tar::next(&mut from).map_err(no_backup)?.ok_or(Error::NoBackup)?;
    if name != HEAD {
        return Err(Error::NoBackup);
    }
    let text = small(&mut from, bytes)?;
    let head: Head = serde_json::from_slice(&text).map_err(|e| damaged(HEAD, e))?;
    if head.format != FORMAT || head.schema > schema::known() {
        return Err(Error::Newer { found: head.schema, known: schema::known() });
    }
    let head_digest = blake3::hash(&text).to_hex().to_string();
    let mut next = tar::next(&mut from).map_err(|e| damaged(LEDGER, e))?;
    let ledger = match next.take() {
        Some((name, bytes)) if name == LEDGER => {
            serde_json::from_slice(&small(&mut from, bytes)?).map_err(|e| damaged(LEDGER, e))?
        }
        _ => return Err(damaged(LEDGER, "it is missing")),
    };
    next = tar::next(&mut from).map_err(|e| damaged(DATABASE, e))?;
    let mut keys = None;
    if let Some((_, bytes)) = next.take_if(|(name, _)| name == KEYS) {
        keys = Some(small(&mut from, bytes)?);
        next = tar::next(&mut from).map_err(|e| damaged(DATABASE, e))?;
    }
    Ok(Opened { head, head_digest, ledger, keys, from, next })
}

/// The ledger of erasures that stands in front of a backup, without looking at the rest.
///
/// # Errors
/// [`Error::NoBackup`], [`Error::Damaged`], [`Error::Newer`].
pub fn ledger_of(file: &Path) -> Result<ErasureLedger> {
    Ok(open(file)?.ledger)
}

/// Restores a backup into a folder that is not there or is empty, and into an empty PostgreSQL database if the home has one,
/// whichever of the two it was made of. `key` makes a key of the salt in the backup, and is asked
/// only when the keys are in it.
///
/// Nothing counts before every checksum, the journal's chain and every log has been found right, and what the ledgers say was
/// erased again. All sessions and one-time codes end.
///
/// Cost: O(bytes), twice; and O(cells) of the segments from which something is erased.
///
/// # Errors
/// [`Error::NotEmpty`], [`Error::NoBackup`], [`Error::Newer`], [`Error::Damaged`], [`Error::Journal`], [`Error::KeysNeeded`],
/// [`Error::KeysWrong`], [`Error::LedgerForeign`], [`Error::Busy`], [`Error::DiskFull`], [`Error::DatabaseNotEmpty`],
/// [`Error::DatabaseAway`]. Folder and database are as before then.
pub async fn restore(
    file: &Path,
    home: impl Into<Home>,
    with: RestoreWith<'_>,
    key: impl FnOnce([u8; 16]) -> Result<Option<BackupKey>>,
) -> Result<RestoreReport> {
    let home = home.into();
    let dir = &*home.dir;
    if dir.exists() && (!dir.is_dir() || fs::read_dir(dir)?.next().is_some()) {
        return Err(Error::NotEmpty(dir.display().to_string()));
    }
    let postgres = match home.postgres().await? {
        Some(options) => Some(emptied(options).await?),
        None => None,
    };
    let (stage, lock, parent) = staging(dir)?;
    make_private(&parent)?;
    let locked = File::options().create(true).truncate(false).write(true).open(&lock)?;
    match locked.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(Error::Busy),
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    // What a restore that was cut short left behind.
    clear(&stage)?;
    let mut restored = restore_beside(file, &stage, with, key).await;
    if let (Ok(report), Some(postgres)) = (&restored, postgres)
        && let Err(error) = move_tables(&stage, &postgres, report.journal).await
    {
        restored = Err(error);
    }
    if let Ok(report) = restored {
        step("restore-checked");
        fs::rename(&stage, dir)?;
        sync_folder(&parent)?;
        fs::remove_file(&lock)?;
        return Ok(report);
    }
    clear(&stage)?;
    fs::remove_file(&lock)?;
    restored
}

fn clear(stage: &Path) -> Result<()> {
    match fs::remove_dir_all(stage) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Connects to a database that has no tables of Samsyn.
async fn emptied(options: PgConnectOptions) -> Result<database::Connections> {
    let connections = database::postgres(options).await?;
    match schema::version(&connections.commands).await? {
        None => Ok(connections),
        Some(_) => Err(Error::DatabaseNotEmpty),
    }
}

/// Moves the tables of a folder into PostgreSQL, in one transaction, and binds the two. The folder gets its name after that:
/// a crash between the two leaves a database that a further attempt finds not empty.
async fn move_tables(stage: &Path, to: &database::Connections, journal: u64) -> Result<()> {
    let dir = Dir::open(stage)?;
    let from = database::sqlite(&dir).await?;
    let tx = sea_orm::TransactionTrait::begin(&to.commands).await?;
    schema::migrate(&tx).await?;
    copy_tables(&from.reading, &tx).await?;
    if journal::verify(&tx, None).await?.number < journal {
        return Err(damaged(DATABASE, "it did not come along whole"));
    }
    from.reading.close().await?;
    installation::note(&tx, &installation::write(&dir)?).await?;
    for end in ["", "-wal", "-shm"] {
        remove(&stage.join(format!("{DATABASE}{end}")))?;
    }
    sync_folder(stage)?;
    step("restore-moving");
    Ok(tx.commit().await?)
}

async fn restore_beside(
    file: &Path,
    stage: &Path,
    with: RestoreWith<'_>,
    key: impl FnOnce([u8; 16]) -> Result<Option<BackupKey>>,
) -> Result<RestoreReport> {
    let (file, to) = (file.to_owned(), stage.to_owned());
    let opened = open(&file)?;
    let keys = keys(&opened, with.keys, key)?;
    let unpack = move || unpack(opened, &to, &keys);
    let (head, own) = tokio::task::spawn_blocking(unpack).await.map_err(io_error)??;
    step("restore-unpacked");
    let store = Store::open_sqlite(Dir::open(stage)?).await?;
    check(&store, &head).await?;
    let mut known_us = own.made_us;
    let mut entries = own.entries;
    for other in with.ledgers {
        if !other.entries.is_empty() && other.installation != head.installation {
            return Err(Error::LedgerForeign);
        }
        known_us = known_us.max(other.made_us);
        entries.extend(other.entries);
    }
    let report = RestoreReport {
        made_us: head.made_us,
        logs: store.log_list().await?.len() as u64,
        journal: head.journal_number,
        erasures_known_us: known_us,
        disclosure_key: store.disclosure_key_restored().await?,
        ..apply(&store, &entries).await?
    };
    let tx = store.begin().await?;
    session::Entity::delete_many().exec(&tx).await?;
    tx.execute_unprepared("UPDATE account SET code = NULL, code_until_us = NULL").await?;
    let payload = json!({
        "made_us": report.made_us, "journal": report.journal, "cases": report.cases, "values": report.values,
        "erasures_known_us": report.erasures_known_us, "disclosure_key": report.disclosure_key,
    });
    store.commit(tx, &Deed::of(&samsyn_organisation::Actor::Owner, "restore"), "backup", &payload).await?;
    store.emptied().await?;
    store.db.close().await?;
    Ok(report)
}

/// The key files of the installation: name and bytes.
fn keys<R>(
    opened: &Opened<R>,
    folder: Option<&Path>,
    key: impl FnOnce([u8; 16]) -> Result<Option<BackupKey>>,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let Some(installation) = &opened.head.installation else { return Ok(BTreeMap::new()) };
    let mut files = BTreeMap::new();
    if let Some(folder) = folder {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|e| e == "key") {
                files.insert(path.file_name().unwrap_or_default().to_string_lossy().into_owned(), fs::read(&path)?);
            }
        }
    } else if let (Some(bundle), Some(salt)) = (&opened.keys, &opened.head.salt) {
        let salt = unhex(salt).and_then(|bytes| <[u8; 16]>::try_from(bytes).ok()).ok_or_else(|| damaged(HEAD, "its salt"))?;
        let key = key(salt)?.ok_or(Error::KeysNeeded)?;
        let (nonce, ciphertext) = bundle.split_at_checked(24).ok_or_else(|| damaged(KEYS, "it is too short"))?;
        let json = unsealed(&Key(key.key), nonce, ciphertext, KEYS_AAD, KEYS).map_err(|_| Error::KeysWrong)?;
        let told: BTreeMap<String, String> = serde_json::from_slice(&json).map_err(|e| damaged(KEYS, e))?;
        for (name, digits) in told {
            files.insert(name, unhex(&digits).ok_or_else(|| damaged(KEYS, "no key"))?);
        }
    } else {
        return Err(Error::KeysNeeded);
    }
    let plain = |name: &String| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
    let ours = files.get("pseudonym.key").and_then(|key| <[u8; 32]>::try_from(&key[..]).ok());
    match ours {
        Some(key) if ledger::key_check(&Key(key)) == *installation && files.keys().all(plain) => Ok(files),
        _ => Err(Error::KeysWrong),
    }
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let pairs = digits.as_bytes().chunks(2);
    pairs.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

/// Whether a path of a backup is one that a data folder has; nothing else is written.
fn known_path(path: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let segment = |name: &str| {
        let number_of = |end| name.strip_suffix(end).is_some_and(number);
        number_of(".cases.arrow") || number_of(".events.arrow")
    };
    let of_log = |rest: &str| rest.split_once('/').is_some_and(|(log, name)| number(log) && segment(name));
    path == DATABASE || path.strip_prefix("logs/").is_some_and(of_log)
}

/// Writes the files of a backup into an empty folder, comparing every checksum.
fn unpack<R: Read>(opened: Opened<R>, stage: &Path, keys: &BTreeMap<String, Vec<u8>>) -> Result<(Head, ErasureLedger)> {
    let Opened { head, head_digest, ledger, mut from, mut next, .. } = opened;
    make_private(&stage.join("keys"))?;
    for (name, key) in keys {
        write_synced(&stage.join("keys").join(name), |to| Ok(to.write_all(key)?))?;
    }
    let mut folders = BTreeSet::from([stage.to_owned(), stage.join("keys")]);
    for Listed { path, bytes, checksum } in &head.files {
        let found = match next.take() {
            Some(found) => Some(found),
            None => tar::next(&mut from).map_err(|e| damaged(path, e))?,
        };
        if found != Some((path.clone(), *bytes)) || !known_path(path) {
            return Err(damaged(path, "it is not where the backup says"));
        }
        let to = stage.join(path);
        let folder = to.parent().unwrap_or(stage).to_owned();
        make_private(&folder)?;
        folders.insert(folder);
        let mut hasher = blake3::Hasher::new();
        write_synced(&to, |to| {
            copy(&mut from, to, *bytes, &mut hasher).map_err(|e| {
                if e.kind() == io::ErrorKind::UnexpectedEof { damaged(path, "the backup ends early") } else { e.into() }
            })
        })?;
        if hasher.finalize().to_hex().as_str() != checksum {
            return Err(damaged(path, "its checksum differs"));
        }
        tar::skip_pad(&mut from, *bytes).map_err(|e| damaged(path, e))?;
        step("restore-growing");
    }
    let mut told = Vec::new();
    match tar::next(&mut from).map_err(|e| damaged(END, e))? {
        Some((name, bytes)) if name == END && bytes == 64 => {
            from.take(bytes).read_to_end(&mut told)?;
        }
        _ => return Err(damaged(END, "it is missing")),
    }
    if told != head_digest.as_bytes() {
        return Err(damaged(HEAD, "its checksum differs"));
    }
    for folder in folders {
        sync_folder(&folder)?;
    }
    Ok((head, ledger))
}

fn copy(from: &mut impl Read, to: &mut File, bytes: u64, hasher: &mut blake3::Hasher) -> io::Result<()> {
    let (mut buffer, mut left) = (vec![0; 1 << 20], bytes);
    while left > 0 {
        let some = buffer.len().min(left.try_into().unwrap_or(usize::MAX));
        from.read_exact(&mut buffer[..some])?;
        hasher.update(&buffer[..some]);
        to.write_all(&buffer[..some])?;
        left -= some as u64;
    }
    Ok(())
}

fn write_synced(path: &Path, write: impl FnOnce(&mut File) -> Result<()>) -> Result<()> {
    let mut file = create_private(path)?;
    write(&mut file)?;
    Ok(file.sync_all()?)
}

/// Holds the unpacked folder to the journal that the backup tells of, and every log to its checksums.
async fn check(store: &Store, head: &Head) -> Result<()> {
    let noted = JournalHead { number: head.journal_number, hash: head.journal_hash.clone() };
    store.journal_verify(Some(&noted).filter(|noted| noted.number > 0)).await?;
    for log in store.log_list().await? {
        store.log_verify(log.id).await?;
        store.log_open(log.id).await?;
    }
    Ok(())
}

/// Erases again what was erased since.
async fn apply(store: &Store, entries: &[ErasureEntry]) -> Result<RestoreReport> {
    let disclosure_key = DisclosureKeyState::None;
    let mut report = RestoreReport { made_us: 0, logs: 0, journal: 0, cases: 0, values: 0, erasures_known_us: 0, disclosure_key };
    let writer = store.writer(Deed::of(&samsyn_organisation::Actor::Owner, "restore")).await?;
    let logs: BTreeSet<LogId> = entries.iter().map(|entry| entry.log).collect();
    for log in store.log_list().await?.into_iter().filter(|log| logs.contains(&log.id)) {
        if let Some(took) = writer.ledger_apply(log.id, entries).await? {
            report.cases += took.cases;
            report.values += took.values;
        }
        step("restore-erasing");
    }
    writer.names_apply(entries).await?;
    // Of logs too that are not in this backup: a still older one may have them.
    let tx = store.begin().await?;
    ledger::insert(&tx, entries).await?;
    tx.commit().await?;
    Ok(report)
}
