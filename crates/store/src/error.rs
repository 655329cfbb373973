//! What can go wrong while keeping things.

use std::io;

use sea_orm::{DbErr, RuntimeErr};

/// Result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Why something could not be kept or found. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No log has this name or number.
    #[error("no log {0}")]
    LogMissing(String),
    /// A log has this name already.
    #[error("a log is called {0} already")]
    LogExists(String),
    /// Not a usable name for a log.
    #[error("not a name for a log")]
    LogName,
    /// No upload has this name, or it is not finished.
    #[error("no such upload")]
    UploadMissing,
    /// The journal has no entry of this number.
    #[error("the journal has no entry {0}")]
    EntryMissing(u64),
    /// The journal is not as it was written.
    #[error("the journal is broken at entry {number}: {what}")]
    Journal {
        /// The first entry that is not right.
        number: u64,
        /// `missing`, `changed`, `payload` (not the one written), `erased` (without an erasure), `cut` (the end is gone),
        /// `noted` (not the head that was kept apart).
        what: &'static str,
    },
    /// No account, grant, session or token has this number.
    #[error("no such {0}")]
    AccountMissing(&'static str),
    /// No saved view has this number.
    #[error("no such saved view")]
    SavedViewMissing,
    /// No report has this number.
    #[error("no such report")]
    ReportMissing,
    /// An account with this login name exists.
    #[error("an account has this login name already")]
    LoginTaken,
    /// The log has no own indicator of this number.
    #[error("no such own indicator")]
    OwnIndicatorMissing,
    /// The log has no extract of this number.
    #[error("no such extract")]
    ExtractMissing,
    /// There is no notice of this number.
    #[error("there is no such notice")]
    NoticeMissing,
    /// The log has no target of this number.
    #[error("no such target")]
    TargetMissing,
    /// Another account is this person of the logs' staff.
    #[error("another account is linked to this person")]
    StaffTaken,
    /// Nobody would be left who may give rights.
    #[error("the last administrator cannot go")]
    LastAdministrator,
    /// The organisation, or a log's mapping to it, is no longer that for which the change was prepared.
    #[error("version {found} is there, the change is for {expected}")]
    UnitsChanged {
        /// The version for which it was prepared.
        expected: u64,
        /// The version that there is.
        found: u64,
    },
    /// The register is no longer that for which the change was decided.
    #[error("the register was changed meanwhile")]
    RegisterChanged,
    /// No business case, or no version of it, has this number.
    #[error("no such business case")]
    BusinessCaseMissing,
    /// The business case has a newer version than the one that was changed.
    #[error("version {0} is there")]
    BusinessCaseChanged(i64),
    /// The version is frozen already.
    #[error("the version is frozen already")]
    BusinessCaseFrozen,
    /// Something is in the folder that a backup is to be restored into.
    #[error("{0} is not empty")]
    NotEmpty(String),
    /// The file is no backup.
    #[error("the file is no backup")]
    NoBackup,
    /// The keys are not in the backup, or its passphrase was not given.
    #[error("the keys are needed")]
    KeysNeeded,
    /// The passphrase or the keys are not those of the backup.
    #[error("the passphrase or the keys are not those of the backup")]
    KeysWrong,
    /// The key that figures about groups were made with is not there.
    #[error("the disclosure key is not the one that figures were made with")]
    DisclosureKey,
    /// That key is there, and no other is made in its place.
    #[error("the disclosure key is there")]
    DisclosureKeyThere,
    /// A ledger of erasures is another installation's.
    #[error("the ledger of erasures is another installation's")]
    LedgerForeign,
    /// It is done, but a reader keeps the database from emptying its write-ahead log, where what was erased still lies.
    #[error("erased, but the write-ahead log cannot be emptied yet")]
    Lingering,
    /// The tables are in a PostgreSQL database, whose URL was not given.
    #[error("the tables are in a PostgreSQL database, whose URL was not given")]
    DatabaseNeeded,
    /// The data folder belongs to another database, or this database to another folder.
    #[error("data folder and database do not belong together")]
    DatabaseForeign,
    /// Not the URL of a PostgreSQL database. It may hold a password and is not told.
    #[error("not the URL of a PostgreSQL database")]
    DatabaseUrl,
    /// The database cannot be reached, or does not let this role in.
    #[error("the database cannot be used: {0}")]
    DatabaseAway(String),
    /// The database that a backup is to be restored into has tables.
    #[error("the database is not empty")]
    DatabaseNotEmpty,
    /// A text has the sign NUL, which PostgreSQL does not keep.
    #[error("a text has a NUL")]
    TextNul,
    /// Another process is writing.
    #[error("another process is writing in the data directory")]
    Busy,
    /// The data directory cannot be written in.
    #[error("the data directory cannot be written in")]
    Unwritable(#[source] io::Error),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The data directory was last used by a newer version.
    #[error("the data directory has schema {found}, this version knows {known}")]
    Newer {
        /// Version of the schema found.
        found: i64,
        /// Newest version known here.
        known: i64,
    },
    /// A stored file is missing, or not as it was written.
    #[error("{file} is damaged: {what}")]
    Damaged {
        /// The file, within the data directory.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// A log could not be read or joined.
    #[error("the log could not be read")]
    Log(#[from] samsyn_eventlog::Error),
    /// The database refused.
    #[error("the database refused")]
    Database(#[source] DbErr),
    /// A file operation failed.
    #[error("a file operation failed")]
    Io(#[source] io::Error),
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::Unwritable(error),
            _ => Self::Io(error),
        }
    }
}

impl Error {
    /// What PostgreSQL or the way to it says, where a person can mend it; its words name hosts and roles, never a password.
    pub(crate) fn from_sqlx(error: &sqlx::Error) -> Self {
        let text = error.to_string();
        let Some(database) = error.as_database_error() else {
            return match error {
                sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::PoolTimedOut | sqlx::Error::Configuration(_) => {
                    Self::DatabaseAway(text)
                }
                _ => Self::Database(DbErr::Custom(text)),
            };
        };
        match database.code().unwrap_or_default().as_ref() {
            "22021" => Self::TextNul,
            "53100" => Self::DiskFull,
            "40001" | "40P01" | "55P03" => Self::Busy,
            "25006" => Self::Unwritable(io::Error::other(text)),
            // The connection, authorisation, no such database, rights, the server's resources, its end and start, its files.
            code if ["08", "28", "3D", "53", "57P", "42501", "58"].iter().any(|class| code.starts_with(class)) => {
                Self::DatabaseAway(text)
            }
            "XX001" | "XX002" => Self::Damaged { file: "PostgreSQL".to_owned(), what: text },
            _ => Self::Database(DbErr::Custom(text)),
        }
    }
}

impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        if let DbErr::Conn(RuntimeErr::SqlxError(below))
        | DbErr::Exec(RuntimeErr::SqlxError(below))
        | DbErr::Query(RuntimeErr::SqlxError(below)) = &error
        {
            let on_sqlite =
                below.as_database_error().is_some_and(|e| e.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some());
            match Self::from_sqlx(below) {
                mended if !on_sqlite && !matches!(mended, Self::Database(_)) => return mended,
                _ => {}
            }
        }
        if let DbErr::ConnectionAcquire(below) = &error {
            return Self::DatabaseAway(below.to_string());
        }
        // SQLite's primary result codes stand in the text: 5 busy, 8 read-only, 13 full, 14 cannot open, 26 not a database;
        // 4874: even a reader's shared index cannot grow.
        let text = error.to_string();
        let code = |codes: &[&str]| codes.iter().any(|c| text.contains(&format!("(code: {c})")));
        if code(&["5", "517", "261"]) {
            Self::Busy
        } else if code(&["13", "4874"]) {
            Self::DiskFull
        } else if code(&["8", "14", "776", "1032", "1544"]) {
            Self::Unwritable(io::Error::other(text))
        } else if code(&["11", "26"]) {
            Self::Damaged { file: crate::dir::DATABASE.to_owned(), what: text }
        } else {
            Self::Database(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_database_says_becomes_what_a_person_can_mend() {
        let of = |code: u32| Error::from(DbErr::Custom(format!("error returned from database: (code: {code}) words")));
        assert!(matches!(of(5), Error::Busy));
        assert!(matches!(of(13), Error::DiskFull) && matches!(of(4874), Error::DiskFull));
        assert!(matches!(of(8), Error::Unwritable(_)));
        assert!(matches!(of(26), Error::Damaged { .. }));
        assert!(matches!(of(1), Error::Database(_)));
    }
}
