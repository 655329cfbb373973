//! The data directory: its folders, its lock, and how a file gets there whole or not at all.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::{Error, LogId, Result};

/// Name of the database file.
pub(crate) const DATABASE: &str = "samsyn.sqlite";
/// How long a writer waits for another process before it says busy.
pub(crate) const LOCK_WAIT: Duration = Duration::from_secs(2);

/// Paths of a data directory.
#[derive(Clone, Debug)]
pub(crate) struct Dir {
    root: PathBuf,
}

impl Dir {
    /// Makes the folders that are missing, for this user only.
    pub(crate) fn open(root: &Path) -> Result<Self> {
        let dir = Self { root: root.to_owned() };
        for folder in [root.to_owned(), dir.logs(), dir.keys(), dir.uploads()] {
            // Whatever the reason, it is the data directory that has to be put right.
            make_private(&folder).map_err(|error| match error {
                Error::Io(reason) => Error::Unwritable(reason),
                other => other,
            })?;
        }
        Ok(dir)
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.root.join(DATABASE)
    }

    pub(crate) fn logs(&self) -> PathBuf {
        self.root.join("logs")
    }

    pub(crate) fn log(&self, log: LogId) -> PathBuf {
        self.logs().join(log.to_string())
    }

    pub(crate) fn keys(&self) -> PathBuf {
        self.root.join("keys")
    }

    pub(crate) fn uploads(&self) -> PathBuf {
        self.root.join("uploads")
    }

    /// A file that is written and removed to see whether one can be.
    pub(crate) fn probe(&self) -> PathBuf {
        self.root.join(format!("probe-{}", std::process::id()))
    }

    /// Takes the writer's lock if no process has it. Released when the file is dropped, by the system after a crash.
    pub(crate) fn try_lock(&self) -> Result<Option<File>> {
        let file = File::options().create(true).truncate(false).write(true).open(self.root.join("lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Takes the writer's lock, waiting a moment. Blocks the thread.
    pub(crate) fn lock(&self) -> Result<File> {
        let begun = Instant::now();
        loop {
            if let Some(file) = self.try_lock()? {
                return Ok(file);
            }
            if begun.elapsed() > LOCK_WAIT {
                return Err(Error::Busy);
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Makes a folder that only this user may look into, its parents too, so that it survives a power cut.
pub(crate) fn make_private(folder: &Path) -> Result<()> {
    let missing: Vec<&Path> = folder.ancestors().take_while(|f| !f.as_os_str().is_empty() && !f.exists()).collect();
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    for made in missing {
        let parent = made.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        match sync_folder(parent) {
            // Of a folder that one may write in but not read, the system alone can make sure.
            Err(error) if error.kind() != io::ErrorKind::PermissionDenied => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}

/// A new file that only this user may read. Fails when there is one.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes sure that names given and taken in a folder survive a power cut.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    let _ = folder;
    Ok(())
}

/// Removes a file; one that is gone already is no error.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
