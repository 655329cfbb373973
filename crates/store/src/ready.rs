//! Whether the data directory can be used right now.

use std::io::Write;

use sea_orm::{ConnectionTrait, Statement};

use crate::dir::create_private;
use crate::{Error, Result, Store};

impl Store {
    /// Asks the database something, and writes and removes a small file. Cost: a few milliseconds.
    ///
    /// # Errors
    /// When the database refuses; [`Error::Unwritable`], [`Error::DiskFull`].
    pub async fn ready(&self) -> Result<()> {
        self.db.query_one_raw(Statement::from_string(self.db.get_database_backend(), "SELECT COUNT(*) FROM log")).await?;
        let path = self.dir.probe();
        let written = tokio::task::spawn_blocking(move || {
            let mut file = match create_private(&path) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => std::fs::File::create(&path)?,
                made => made?,
            };
            file.write_all(b"ready")?;
            drop(file);
            std::fs::remove_file(&path)
        });
        let written = written.await.map_err(|error| Error::Io(std::io::Error::other(error)))?;
        written.map_err(|error| match Error::from(error) {
            Error::Io(reason) => Error::Unwritable(reason),
            other => other,
        })
    }
}
