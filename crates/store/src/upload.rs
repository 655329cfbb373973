//! Uploads in the staging folder: a file that grows piece by piece, and beside it the name the client gave.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use crate::dir::{Dir, create_private, remove};
use crate::keys::random;
use crate::{Error, Result, Store};

/// Uploads untouched for so long are swept.
const ABANDONED_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// A finished upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Where its bytes are.
    pub path: PathBuf,
    /// Name of the file as the client gave it.
    pub file_name: String,
    /// Its size.
    pub bytes: u64,
}

/// Files of an upload: while it grows, once it is finished, and its name.
struct Paths {
    part: PathBuf,
    data: PathBuf,
    name: PathBuf,
}

impl Store {
    fn upload_paths(&self, id: &str) -> Result<Paths> {
        if id.is_empty() || !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(Error::UploadMissing);
        }
        let path = |ending: &str| self.dir.uploads().join(format!("{id}.{ending}"));
        Ok(Paths { part: path("part"), data: path("data"), name: path("name") })
    }

    /// Begins an upload; returns its unguessable name, 32 hexadecimal digits.
    ///
    /// # Errors
    /// When the staging folder cannot be written in.
    pub fn upload_begin(&self, file_name: &str) -> Result<String> {
        sweep(&self.dir)?;
        let id: String = random::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect();
        let paths = self.upload_paths(&id)?;
        create_private(&paths.name)?.write_all(file_name.as_bytes())?;
        create_private(&paths.part)?;
        Ok(id)
    }

    /// Appends bytes to an upload; returns its size. Blocks the thread.
    ///
    /// # Errors
    /// [`Error::UploadMissing`], [`Error::DiskFull`].
    pub fn upload_append(&self, id: &str, bytes: &[u8]) -> Result<u64> {
        let mut file = File::options().append(true).open(self.upload_paths(id)?.part).map_err(missing)?;
        file.write_all(bytes)?;
        Ok(file.metadata()?.len())
    }

    /// Size of an upload that still grows.
    ///
    /// # Errors
    /// [`Error::UploadMissing`].
    pub fn upload_size(&self, id: &str) -> Result<u64> {
        Ok(fs::metadata(self.upload_paths(id)?.part).map_err(missing)?.len())
    }

    /// Ends an upload; returns its size.
    ///
    /// # Errors
    /// [`Error::UploadMissing`].
    pub fn upload_finish(&self, id: &str) -> Result<u64> {
        let paths = self.upload_paths(id)?;
        // After a power cut it is whole or not finished, never full of holes.
        File::options().write(true).open(&paths.part).map_err(missing)?.sync_all()?;
        fs::rename(&paths.part, &paths.data).map_err(missing)?;
        Ok(fs::metadata(&paths.data)?.len())
    }

    /// A finished upload.
    ///
    /// # Errors
    /// [`Error::UploadMissing`] when there is none or it is not finished.
    pub fn upload(&self, id: &str) -> Result<Upload> {
        let paths = self.upload_paths(id)?;
        let bytes = fs::metadata(&paths.data).map_err(missing)?.len();
        Ok(Upload { file_name: fs::read_to_string(&paths.name).map_err(missing)?, path: paths.data, bytes })
    }

    /// Throws an upload away, finished or not; one that is gone already is no error.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn upload_remove(&self, id: &str) -> Result<()> {
        let paths = self.upload_paths(id)?;
        for path in [paths.part, paths.data, paths.name] {
            remove(&path)?;
        }
        Ok(())
    }
}

fn missing(error: std::io::Error) -> Error {
    if error.kind() == std::io::ErrorKind::NotFound { Error::UploadMissing } else { error.into() }
}

/// Removes uploads that nobody touched for a day. Returns how many files went.
pub(crate) fn sweep(dir: &Dir) -> Result<u64> {
    let (now, mut swept) = (SystemTime::now(), 0);
    for entry in fs::read_dir(dir.uploads())? {
        let entry = entry?;
        let touched = entry.metadata().and_then(|m| m.modified()).unwrap_or(now);
        // The name is written once; it goes with the bytes that it names.
        let bytes = ["part", "data"].map(|e| entry.path().with_extension(e));
        let alone = entry.path().extension().is_some_and(|e| e == "name") && !bytes.iter().any(|b| b.exists());
        let old = now.duration_since(touched).is_ok_and(|age| age > ABANDONED_AFTER);
        if old && (alone || entry.path().extension().is_some_and(|e| e != "name")) {
            remove(&entry.path())?;
            swept += 1;
        }
    }
    Ok(swept)
}

/// How many uploads wait, finished or not.
pub(crate) fn count(dir: &Dir) -> Result<u64> {
    let mut count = 0;
    for entry in fs::read_dir(dir.uploads())? {
        count += u64::from(entry?.path().extension().is_some_and(|e| e != "name"));
    }
    Ok(count)
}

/// Throws all uploads away.
pub(crate) fn remove_all(dir: &Dir) -> Result<()> {
    for entry in fs::read_dir(dir.uploads())? {
        remove(&entry?.path())?;
    }
    Ok(())
}
