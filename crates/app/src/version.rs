//! The versions of a log, and a log by its number.

use samsyn_organisation::{Action, Thing, may};
use samsyn_store::LogId;
use serde::Serialize;

use crate::access::permit_somewhere;
use crate::{Actor, App, Error, LogRow, Result};

/// A version of a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct VersionRow {
    /// Its number, from 1.
    pub version: u64,
    /// When it was made, UTC microseconds.
    pub created_us: i64,
    /// What made it: `import`, `append`, `snapshot` or `erasure`.
    pub kind: String,
    /// Cases of the log then; not told without the case-level right for the whole.
    pub cases: Option<u64>,
    /// Events of the log then; as the cases.
    pub events: Option<u64>,
}

impl App {
    /// The log of this number.
    ///
    /// # Errors
    /// Denied, `log-missing`.
    pub async fn log_get(&self, actor: &Actor, log: LogId) -> Result<LogRow> {
        let found = self.log_list(actor).await?.into_iter().find(|row| row.id == log);
        found.ok_or_else(|| Error::missing("log-missing").with("name", log))
    }

    /// The versions of a log, the newest first.
    ///
    /// # Errors
    /// Denied without the case-level right anywhere, `log-missing`.
    pub async fn log_versions(&self, actor: &Actor, log: LogId) -> Result<Vec<VersionRow>> {
        self.log_get(actor, log).await?;
        permit_somewhere(actor, Action::CaseRead)?;
        self.version_rows(actor, log).await
    }

    /// The versions of a log, sizes for who may be told them. Whoever calls this has asked whether the rest may be told.
    pub(crate) async fn version_rows(&self, actor: &Actor, log: LogId) -> Result<Vec<VersionRow>> {
        let sizes = may(actor, Action::CaseRead, Thing::Whole).is_ok();
        let row = |v: samsyn_store::VersionRecord| VersionRow {
            version: v.version,
            created_us: v.created_us,
            kind: v.kind,
            cases: sizes.then_some(v.cases),
            events: sizes.then_some(v.events),
        };
        Ok(self.store().log_versions(log).await?.into_iter().map(row).collect())
    }
}
