//! Databases of tests, in builds with debug assertions: `SAMSYN_TEST_DATABASE` names a PostgreSQL server and a role that may
//! make databases. Every data folder that is opened without a URL then gets one of its own, by its path, so that the same
//! tests run on both, also those that open a folder again or in another process. A test that copies a data folder says so in
//! the copy, by a file `copied-from` with the path of the other; the tables are copied when the copy is opened.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::{Duration, Instant};

use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use crate::{Error, Result};

const PREFIX: &str = "samsyn_test_";
/// In a copied folder: of which. Goes when the tables are copied.
const COPIED_FROM: &str = "copied-from";
/// How long whoever has been killed, or closes its connections, may take to be gone from tables that are to be copied.
const COPY_WAIT: Duration = Duration::from_secs(10);

pub(super) async fn database(dir: &Path) -> Result<Option<PgConnectOptions>> {
    let Some(admin) = std::env::var_os("SAMSYN_TEST_DATABASE").filter(|url| !url.is_empty()) else { return Ok(None) };
    let admin = PgConnectOptions::from_str(&admin.to_string_lossy()).map_err(|_| Error::DatabaseUrl)?;
    let dir = std::path::absolute(dir)?;
    let name = name_of(&dir);
    let made = make(&admin, &name, &dir).await;
    made.map_err(|error| Error::from_sqlx(&error))?;
    Ok(Some(admin.database(&name)))
}

fn name_of(dir: &Path) -> String {
    format!("{PREFIX}{}", &blake3::hash(dir.as_os_str().as_encoded_bytes()).to_hex()[..24])
}

/// What has to be there for the database to be of use: the folder of the test, directly below that of temporary files.
fn kept_for(dir: &Path) -> PathBuf {
    let temporary = std::env::temp_dir();
    let own = dir.strip_prefix(&temporary).ok().and_then(|below| below.components().next());
    own.map_or_else(|| dir.to_owned(), |own| temporary.join(own))
}

async fn make(admin: &PgConnectOptions, name: &str, dir: &Path) -> std::result::Result<(), sqlx::Error> {
    let mut server = PgConnection::connect_with(admin).await?;
    let known: Option<(i32,)> =
        sqlx::query_as("SELECT 1 FROM pg_database WHERE datname = $1").bind(name).fetch_optional(&mut server).await?;
    if known.is_some() && !dir.exists() {
        // A backup is restored there again.
        server.execute(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"))).await?;
    }
    if known.is_none() || !dir.exists() {
        // Those of tests that are over go first.
        let list =
            "SELECT datname::text, COALESCE(shobj_description(oid, 'pg_database'), '') FROM pg_database WHERE datname LIKE $1";
        let all: Vec<(String, String)> =
            sqlx::query_as(list).bind(format!("{}%", PREFIX.replace('_', "\\_"))).fetch_all(&mut server).await?;
        for (old, _) in all.iter().filter(|(_, folder)| !folder.is_empty() && !Path::new(folder).exists()) {
            // Another test may be doing the same.
            drop(server.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {old} WITH (FORCE)"))).await);
        }
        create(&mut server, name, dir).await?;
        let folder = kept_for(dir).display().to_string().replace('\'', "''");
        drop(server.execute(AssertSqlSafe(format!("COMMENT ON DATABASE {name} IS '{folder}'"))).await);
    }
    server.close().await
}

/// Makes the database: empty, or as that of the folder which this one was copied from.
async fn create(server: &mut PgConnection, name: &str, dir: &Path) -> std::result::Result<(), sqlx::Error> {
    let copied = std::fs::read_to_string(dir.join(COPIED_FROM)).ok();
    let from = copied.as_ref().map_or_else(|| "template0 ENCODING 'UTF8'".to_owned(), |of| name_of(Path::new(of)));
    let begun = Instant::now();
    loop {
        let made = server.execute(AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE {from}"))).await;
        let code = made.as_ref().err().and_then(|error| Some(error.as_database_error()?.code()?.into_owned()));
        match code.as_deref() {
            // Opened twice at the same time.
            Some("42P04" | "23505") => break,
            // Somebody is still connected to what is copied.
            Some("55006") if begun.elapsed() < COPY_WAIT => tokio::time::sleep(Duration::from_millis(20)).await,
            _ => {
                made?;
                break;
            }
        }
    }
    drop(std::fs::remove_file(dir.join(COPIED_FROM)));
    Ok(())
}
