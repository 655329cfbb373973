//! What an erasure leaves in the database's own files, and how it goes: SQLite's write-ahead log is emptied; in PostgreSQL the
//! tables are written anew, because old rows stay in theirs until then.

use std::time::Duration;

use sea_orm::{ConnectionTrait, Statement};

use crate::database::is_postgres;
use crate::{Error, Result, Store, installation};

/// How often an erasure tries; each time the database itself waits for five seconds.
const EMPTYING_MAX: u32 = 4;
/// How long each try waits for whoever still sees the old rows, in steps of 50 ms.
const WAITS_MAX: u32 = 100;
/// The tables from which something is erased.
const TABLES: [&str; 6] = ["journal", "log_version", "manifest", "person_log", "person_name", "unit_mapping"];

impl Store {
    /// Has what was erased overwritten, as far as nobody is in the way; [`Store::emptied`] insists.
    pub(crate) async fn checkpoint(&self) -> Result<bool> {
        if is_postgres(&self.db) {
            return match installation::leftovers(&self.db).await? {
                0 => Ok(true),
                were => self.written_anew(were).await,
            };
        }
        let sql = Statement::from_string(self.db.get_database_backend(), "PRAGMA wal_checkpoint(TRUNCATE)");
        let row = self.db.query_one_raw(sql).await?;
        Ok(row.is_none_or(|row| row.try_get_by_index::<i64>(0).unwrap_or(1) == 0))
    }

    /// Has what was erased overwritten, waiting for readers.
    ///
    /// # Errors
    /// [`Error::Lingering`] when one reads on and on; the next erasure or start does it.
    pub(crate) async fn emptied(&self) -> Result<()> {
        for _ in 0..EMPTYING_MAX {
            match self.checkpoint().await {
                Ok(true) => return Ok(()),
                Ok(false) | Err(Error::Busy) => tokio::time::sleep(Duration::from_millis(50)).await,
                Err(error) => return Err(error),
            }
        }
        Err(Error::Lingering)
    }

    /// Writes tables anew without the rows that nobody sees any more. `false`: somebody sees them still.
    async fn written_anew(&self, were: i64) -> Result<bool> {
        // A number later than that of the erasure: whoever began before it may see what was erased.
        let sql = Statement::from_string(self.db.get_database_backend(), "SELECT pg_current_xact_id()::text AS id");
        let now = self.db.query_one_raw(sql).await?.map(|row| row.try_get::<String>("", "id")).transpose()?.unwrap_or_default();
        let sql = "SELECT COUNT(*) AS n FROM pg_stat_activity \
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND COALESCE(backend_type, '') <> 'autovacuum worker' \
            AND age(backend_xmin) > age($1::text::xid8::xid)";
        let older = Statement::from_sql_and_values(self.db.get_database_backend(), sql, [now.into()]);
        for wait in 0.. {
            let row = self.db.query_one_raw(older.clone()).await?;
            if row.map(|row| row.try_get::<i64>("", "n")).transpose()?.unwrap_or(0) == 0 {
                break;
            }
            if wait == WAITS_MAX {
                return Ok(false);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        for table in TABLES {
            self.db.execute_unprepared(&format!("VACUUM (FULL) {table}")).await?;
        }
        installation::leave_none(&self.db, were).await?;
        Ok(true)
    }
}
