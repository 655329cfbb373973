//! The versions of a log: what each delivery made of it.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::entity::log_version;
use crate::{LogId, Result, Store};

/// A version of a log, as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRecord {
    /// Its number, from 1.
    pub version: u64,
    /// When it was made, UTC microseconds.
    pub created_us: i64,
    /// What made it: `import`, `append` or `snapshot`.
    pub kind: String,
    /// Cases of the log then.
    pub cases: u64,
    /// Events of the log then.
    pub events: u64,
}

impl Store {
    /// The versions of a log, the newest first.
    ///
    /// # Errors
    /// [`crate::Error::LogMissing`].
    pub async fn log_versions(&self, log: LogId) -> Result<Vec<VersionRecord>> {
        self.log_get(log).await?;
        let rows = log_version::Entity::find()
            .filter(log_version::Column::LogId.eq(log.0))
            .order_by_desc(log_version::Column::Version)
            .all(&self.db)
            .await?;
        let record = |row: log_version::Model| VersionRecord {
            version: row.version as u64,
            created_us: row.created_us,
            kind: row.kind,
            cases: row.cases as u64,
            events: row.events as u64,
        };
        Ok(rows.into_iter().map(record).collect())
    }
}
