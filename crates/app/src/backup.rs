//! Backup and restore: files of the machine, and so the owner's alone.

use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Params, Version};
use samsyn_organisation::{Action, Actor};
use samsyn_store::{BackupKey, BackupReport, ErasureLedger, Home, RestoreReport, RestoreWith, Store, erasures_parse, ledger_of};

use crate::access::{deed, owner};
use crate::secret::random;
use crate::{App, Error, ErrorKind, Result};

/// Memory and passes of argon2id for a passphrase: more than for a password, since a backup can be tried at leisure.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 3;
/// Fewest characters of a passphrase.
const CHARACTERS_MIN: usize = 12;

/// What a restore is given beside the file.
#[derive(Clone, Debug, Default)]
pub struct Restoring {
    /// What the keys in the backup are sealed with.
    pub passphrase: Option<String>,
    /// A folder with the key files, when they are not in the backup.
    pub keys: Option<PathBuf>,
    /// Ledgers of erasures: files that `samsyn erasures` wrote, other backups, or data folders. Backups of the same
    /// installation beside the file are looked at anyway.
    pub erasures: Vec<PathBuf>,
}

/// The key that a passphrase gives with a salt. Takes a tenth of a second and 64 MiB.
fn key_of(passphrase: &str, salt: [u8; 16]) -> Result<BackupKey> {
    let failed = |error: argon2::Error| Error::internal("internal", error.to_string());
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(32)).map_err(failed)?;
    let mut key = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.as_bytes(), &salt, &mut key)
        .map_err(failed)?;
    Ok(BackupKey { salt, key })
}

impl App {
    /// Makes a backup as one file while others read and write; it appears when it is whole. With a passphrase the keys are in
    /// it, sealed; without one they are not, and are to be kept apart.
    ///
    /// # Errors
    /// Denied to all but the owner; `password-short` (the passphrase), `busy` (another backup in that folder),
    /// `data-damaged`, `disk-full`, `data-unwritable`.
    pub async fn backup_make(&self, actor: &Actor, file: &Path, passphrase: Option<&str>) -> Result<BackupReport> {
        owner(actor)?;
        let deed = deed(actor, Action::BackupMake)?;
        if passphrase.is_some_and(|text| text.chars().count() < CHARACTERS_MIN) {
            return Err(Error::invalid("password-short").with("min", CHARACTERS_MIN));
        }
        let key = passphrase.map(|text| key_of(text, random()?)).transpose()?;
        Ok(self.store().backup(&deed, file, key.as_ref()).await?)
    }

    /// Restores a backup into a folder that is not there or is empty: whole, checked, and without what was erased since.
    ///
    /// # Errors
    /// Denied to all but the owner; `restore-folder-not-empty`, `backup-unreadable`, `backup-keys-needed`,
    /// `backup-keys-wrong`, `erasures-foreign`, `data-newer`, `data-damaged`, `journal-…`, `busy`, `disk-full`,
    /// `file-unreadable`, `restore-database-not-empty`, and those of [`App::open`]. Folder and database are as before then.
    pub async fn backup_restore(actor: &Actor, file: &Path, home: impl Into<Home>, with: &Restoring) -> Result<RestoreReport> {
        owner(actor)?;
        let mut ledgers = beside(file)?;
        for path in &with.erasures {
            ledgers.push(ledger_at(path).await?);
        }
        let keys = with.keys.as_deref();
        let key = |salt| {
            let made = with.passphrase.as_deref().map(|text| key_of(text, salt)).transpose();
            made.map_err(|error| samsyn_store::Error::Io(std::io::Error::other(error.to_string())))
        };
        Ok(samsyn_store::restore(file, home, RestoreWith { keys, ledgers }, key).await?)
    }
}

/// Ledgers of the backups of the same installation that lie beside this one.
fn beside(file: &Path) -> Result<Vec<ErasureLedger>> {
    let own = ledger_of(file)?;
    let folder = file.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
    let others = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file() && path != file);
    let ledgers = others.filter_map(|path| ledger_of(&path).ok());
    Ok(ledgers.filter(|ledger| ledger.installation.is_some() && ledger.installation == own.installation).collect())
}

/// The ledger in a file, a backup, or a data folder.
async fn ledger_at(path: &Path) -> Result<ErasureLedger> {
    if path.is_dir() {
        // Opening makes a data folder of whatever folder it is told.
        if !path.join("keys").is_dir() {
            return Err(Error::new(ErrorKind::Invalid, "backup-unreadable"));
        }
        return Ok(Store::open(path).await?.erasure_ledger().await?);
    }
    match ledger_of(path) {
        Err(samsyn_store::Error::NoBackup) => {}
        ledger => return Ok(ledger?),
    }
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|e| Error::new(ErrorKind::Invalid, "file-unreadable").with("reason", e))?;
    Ok(erasures_parse(&bytes, &name)?)
}
