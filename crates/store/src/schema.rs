//! The database's tables, in numbered steps forward, in SQL that SQLite and PostgreSQL share but for type names.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement, TransactionTrait};

use crate::{Error, Result};

/// The steps, oldest first. A released step is never changed.
const STEPS: &[&[&str]] = &[&[
    "CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL)",
    "INSERT INTO counter (name, value) VALUES ('log', 0)",
    "CREATE TABLE log (
        id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_us BIGINT NOT NULL, zone TEXT NOT NULL,
        version BIGINT NOT NULL, next_segment BIGINT NOT NULL)",
    "CREATE TABLE log_version (
        log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE, version BIGINT NOT NULL, created_us BIGINT NOT NULL,
        kind TEXT NOT NULL, delivery TEXT NOT NULL, options TEXT NOT NULL, findings TEXT NOT NULL,
        cases BIGINT NOT NULL, events BIGINT NOT NULL, PRIMARY KEY (log_id, version))",
    "CREATE TABLE segment (
        log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE, number BIGINT NOT NULL, cases BIGINT NOT NULL,
        events BIGINT NOT NULL, cases_bytes BIGINT NOT NULL, events_bytes BIGINT NOT NULL,
        cases_checksum TEXT NOT NULL, events_checksum TEXT NOT NULL, PRIMARY KEY (log_id, number))",
    "CREATE TABLE manifest (
        log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE, version BIGINT NOT NULL, place BIGINT NOT NULL,
        segment BIGINT NOT NULL, mask {blob}, PRIMARY KEY (log_id, version, place))",
    "CREATE TABLE person_name (
        pseudonym TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL, key_id TEXT NOT NULL, nonce {blob}, ciphertext {blob})",
    "CREATE TABLE person_log (
        log_id BIGINT NOT NULL REFERENCES log (id) ON DELETE CASCADE, pseudonym TEXT NOT NULL,
        PRIMARY KEY (log_id, pseudonym))",
]];

/// Version of the schema; `None` in an empty database.
pub(crate) async fn version(db: &DatabaseConnection) -> Result<Option<i64>> {
    let backend = db.get_database_backend();
    let exists = match backend {
        DbBackend::Sqlite => "SELECT COUNT(*) AS n FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'",
        _ => "SELECT COUNT(*) AS n FROM information_schema.tables WHERE table_name = 'schema_version'",
    };
    let row = db.query_one_raw(Statement::from_string(backend, exists)).await?;
    if row.map(|r| r.try_get::<i64>("", "n")).transpose()?.unwrap_or(0) == 0 {
        return Ok(None);
    }
    let row = db.query_one_raw(Statement::from_string(backend, "SELECT MAX(version) AS n FROM schema_version")).await?;
    Ok(row.map(|r| r.try_get::<i64>("", "n")).transpose()?)
}

/// Newest version known here.
pub(crate) fn known() -> i64 {
    STEPS.len() as i64
}

/// Takes the steps that are missing, all in one transaction. The caller holds the writer's lock.
pub(crate) async fn migrate(db: &DatabaseConnection) -> Result<()> {
    let found = version(db).await?;
    if found.is_some_and(|found| found > known()) {
        return Err(Error::Newer { found: found.unwrap_or_default(), known: known() });
    }
    let blob = if db.get_database_backend() == DbBackend::Sqlite { "BLOB" } else { "BYTEA" };
    let tx = db.begin().await?;
    if found.is_none() {
        tx.execute_unprepared("CREATE TABLE schema_version (version BIGINT NOT NULL PRIMARY KEY)").await?;
    }
    for (step, number) in STEPS.iter().zip(1_i64..).skip(found.unwrap_or(0) as usize) {
        for statement in *step {
            tx.execute_unprepared(&statement.replace("{blob}", blob)).await?;
        }
        tx.execute_unprepared(&format!("INSERT INTO schema_version (version) VALUES ({number})")).await?;
    }
    Ok(tx.commit().await?)
}
