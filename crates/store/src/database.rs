//! Where the tables are kept: in a SQLite file of the data folder, or in a PostgreSQL database that a URL names.

#[cfg(debug_assertions)]
mod of_test;

use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend, SqlxPostgresConnector};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};

use crate::dir::Dir;
use crate::{Error, Result};

/// How long a connection may take to come about, and a command to get one.
const CONNECT_MAX: Duration = Duration::from_secs(10);
/// Connections of a process for questions, and as many for commands. Apart, so that a command that holds the journal's head
/// can always ask something, however many wait for it.
const CONNECTIONS_MAX: u32 = 8;
/// How every connection to PostgreSQL begins: nobody waits for a lock much longer than for SQLite's, and a command that was
/// told as done is on the disk, whatever the server's or the role's settings say.
const BEGIN: &str = "SET lock_timeout = '5s'; SET synchronous_commit = on; SET default_transaction_isolation = 'read committed'";

/// URL of a PostgreSQL database, `postgres://ROLE:PASSWORD@HOST:PORT/NAME`. What is missing comes from `PGHOST`, `PGUSER`,
/// `PGPASSWORD`, `~/.pgpass` and so on. It may hold a password and is therefore never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(String);

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DatabaseUrl")
    }
}

impl From<String> for DatabaseUrl {
    /// Whether it can be used is told when it is: an error of whoever reads options would show it.
    fn from(url: String) -> Self {
        Self(url)
    }
}

impl std::str::FromStr for DatabaseUrl {
    type Err = std::convert::Infallible;

    fn from_str(url: &str) -> std::result::Result<Self, Self::Err> {
        Ok(Self(url.to_owned()))
    }
}

impl DatabaseUrl {
    fn options(&self) -> Result<PgConnectOptions> {
        let known = ["postgres://", "postgresql://"].iter().any(|scheme| self.0.starts_with(scheme));
        // The error may quote the URL: it goes no further.
        let options = if known { self.0.parse::<PgConnectOptions>().ok() } else { None };
        options.ok_or(Error::DatabaseUrl)
    }
}

/// A data folder, and where its tables are: what is opened, by its path alone when they are in the folder.
#[derive(Clone, Debug)]
pub struct Home {
    /// The data folder.
    pub dir: PathBuf,
    /// The PostgreSQL database; `None`: SQLite, in the folder.
    pub database: Option<DatabaseUrl>,
}

impl<P: AsRef<Path> + ?Sized> From<&P> for Home {
    fn from(dir: &P) -> Self {
        Self { dir: dir.as_ref().to_owned(), database: None }
    }
}

impl From<&Home> for Home {
    fn from(home: &Home) -> Self {
        home.clone()
    }
}

impl Home {
    /// What to connect to; `None`: SQLite. Tests are sent to a database of their own where nothing is said.
    pub(crate) async fn postgres(&self) -> Result<Option<PgConnectOptions>> {
        match &self.database {
            Some(url) => Ok(Some(url.options()?)),
            #[cfg(debug_assertions)]
            None => of_test::database(&self.dir).await,
            #[cfg(not(debug_assertions))]
            None => Ok(None),
        }
    }
}

/// Connections to the tables.
#[derive(Clone, Debug)]
pub(crate) struct Connections {
    /// For questions.
    pub(crate) reading: DatabaseConnection,
    /// For commands, which may wait for each other.
    pub(crate) commands: DatabaseConnection,
}

/// Whether a connection is to PostgreSQL.
pub(crate) fn is_postgres(db: &impl sea_orm::ConnectionTrait) -> bool {
    db.get_database_backend() == DbBackend::Postgres
}

/// A text that is looked for. PostgreSQL refuses the sign NUL, which no text that is kept has.
pub(crate) fn sought(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// Opens the SQLite file of a folder, made when it is missing.
pub(crate) async fn sqlite(dir: &Dir) -> Result<Connections> {
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
    let db = Database::connect(options).await?;
    Ok(Connections { reading: db.clone(), commands: db })
}

/// Opens a SQLite file by its path, to write a copy of the tables into it or to read one.
pub(crate) async fn sqlite_copy(path: &Path, read_only: bool) -> Result<DatabaseConnection> {
    let path = path.to_owned();
    let mut options = ConnectOptions::new("sqlite:");
    options.max_connections(1).sqlx_logging(false);
    options.map_sqlx_sqlite_opts(move |sqlite| sqlite.filename(&path).in_memory(false).shared_cache(false).read_only(read_only));
    Ok(Database::connect(options).await?)
}

/// Connects to PostgreSQL.
pub(crate) async fn postgres(options: PgConnectOptions) -> Result<Connections> {
    let options = options.application_name("samsyn").disable_statement_logging();
    // The pool would try again and again, and in the end not say why.
    let first = tokio::time::timeout(CONNECT_MAX, sqlx::PgConnection::connect_with(&options));
    let away = |_| Error::DatabaseAway("it does not answer".to_owned());
    let mut first = first.await.map_err(away)?.map_err(|error| Error::from_sqlx(&error))?;
    let encoding: (String,) =
        sqlx::query_as("SHOW server_encoding").fetch_one(&mut first).await.map_err(|error| Error::from_sqlx(&error))?;
    if encoding.0 != "UTF8" {
        return Err(Error::DatabaseAway(format!("its encoding is {}, not UTF8", encoding.0)));
    }
    first.close().await.map_err(|error| Error::from_sqlx(&error))?;
    let pool = || {
        let pool = PgPoolOptions::new().max_connections(CONNECTIONS_MAX).acquire_timeout(CONNECT_MAX);
        let pool = pool.after_connect(|connection, _| Box::pin(async move { connection.execute(BEGIN).await.map(drop) }));
        SqlxPostgresConnector::from_sqlx_postgres_pool(pool.connect_lazy_with(options.clone()))
    };
    Ok(Connections { reading: pool(), commands: pool() })
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectionTrait, Statement};

    use super::*;

    #[test]
    fn a_url_is_never_shown() {
        let url = DatabaseUrl::from("postgres://samsyn:hemmelig@db.example.no/samsyn".to_owned());
        let home = Home { dir: "data".into(), database: Some(url.clone()) };
        assert!(!format!("{home:?} {url:?}").contains("hemmelig"));
        url.options().expect("one that can be used");
        for wrong in ["", "samsyn", "mysql://samsyn:hemmelig@db/samsyn", "postgres://samsyn:hemmelig@:x/", "sqlite:x"] {
            let error = DatabaseUrl::from(wrong.to_owned()).options().expect_err("refused");
            assert!(matches!(error, Error::DatabaseUrl) && !format!("{error:?} {error}").contains("hemmelig"), "{wrong}");
        }
    }

    /// `SAMSYN_TEST_DATABASE_TLS` names a server on `localhost` whose certificate is by the authority in `tests/data`.
    #[tokio::test]
    async fn the_way_there_is_encrypted_and_the_server_checked() {
        let Some(url) = std::env::var("SAMSYN_TEST_DATABASE_TLS").ok().filter(|url| !url.is_empty()) else {
            eprintln!("skipped: SAMSYN_TEST_DATABASE_TLS names no server");
            return;
        };
        let authority = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/authority.pem");
        let by = |mode: &str, host: &str| {
            let url = url.replace("@localhost", &format!("@{host}"));
            DatabaseUrl::from(format!("{url}?sslmode={mode}&sslrootcert={}", authority.display()))
        };
        let connect = async |url: DatabaseUrl| postgres(url.options().expect("one that can be used")).await;
        for (mode, host) in [("verify-full", "localhost"), ("verify-ca", "127.0.0.1"), ("require", "127.0.0.1")] {
            let connections = connect(by(mode, host)).await.unwrap_or_else(|error| panic!("{mode} {host}: {error}"));
            let sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
            let row = connections.reading.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await;
            let row = row.expect("asked").expect("a row");
            assert!(row.try_get::<bool>("", "ssl").expect("told"), "{mode} {host}");
        }
        // The certificate is for another name; and, without the authority's file, by nobody whom this machine trusts.
        let refused = [by("verify-full", "127.0.0.1"), DatabaseUrl::from(format!("{url}?sslmode=verify-full"))];
        for url in refused.into_iter().chain([DatabaseUrl::from(format!("{url}?sslmode=verify-ca"))]) {
            let error = connect(url).await.err();
            assert!(matches!(error, Some(Error::DatabaseAway(_))), "{error:?}");
        }
    }

    #[tokio::test]
    async fn a_server_that_is_away_is_told_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let url = DatabaseUrl::from("postgres://samsyn:hemmelig@127.0.0.1:1/samsyn".to_owned());
        let home = Home { dir: folder.path().to_owned(), database: Some(url) };
        let error = crate::Store::open(&home).await.expect_err("nobody listens there");
        assert!(matches!(error, Error::DatabaseAway(_)) && !format!("{error:?} {error}").contains("hemmelig"), "{error:?}");
    }
}
