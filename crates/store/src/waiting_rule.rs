//! The waiting rule of a log, by which it waits for the applicant or for others: its text, with a version that rises with every change. What it means is not for here.

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel};
use serde_json::json;

use crate::entity::waiting_rule;
use crate::store::now_us;
use crate::{LogId, Result, Store, Writer};

/// A rule as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WaitingRuleRecord {
    /// The rule, in TOML.
    pub text: String,
    /// Version of the log's rule, from 1; a rule that was let go of counts as one.
    pub version: i64,
    /// When it last changed, UTC microseconds.
    pub changed_us: i64,
}

impl Store {
    /// The rule of a log, when it has one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn waiting_rule(&self, log: LogId) -> Result<Option<WaitingRuleRecord>> {
        let row = waiting_rule::Entity::find_by_id(log.0).one(&self.db).await?;
        let kept = row.filter(|row| !row.text.is_empty());
        Ok(kept.map(|row| WaitingRuleRecord { text: row.text, version: row.version, changed_us: row.changed_us }))
    }
}

impl Writer {
    /// Keeps a rule in place of the one before. The journal keeps the text, so that it can be told by which rule a figure
    /// of an earlier day was made.
    ///
    /// # Errors
    /// [`crate::Error::LogMissing`].
    pub async fn waiting_rule_set(&self, log: LogId, text: &str) -> Result<()> {
        self.waiting_rule_write(log, text).await
    }

    /// Lets go of the rule; nothing happens when there is none.
    ///
    /// # Errors
    /// [`crate::Error::LogMissing`].
    pub async fn waiting_rule_remove(&self, log: LogId) -> Result<()> {
        if self.store.log_get(log).await.is_ok() && self.store.waiting_rule(log).await?.is_none() {
            return Ok(());
        }
        self.waiting_rule_write(log, "").await
    }

    /// The row stays when the rule goes, so that no version is of two rules.
    async fn waiting_rule_write(&self, log: LogId, text: &str) -> Result<()> {
        let log = self.store.log_get(log).await?;
        use waiting_rule::Column as C;
        let mut again = OnConflict::column(C::LogId);
        again.update_columns([C::Text, C::Version, C::ChangedUs]);
        let tx = self.begin().await?;
        let before = waiting_rule::Entity::find_by_id(log.id.0).one(&tx).await?;
        let version = before.map_or(0, |row| row.version) + 1;
        let row = waiting_rule::Model { log_id: log.id.0, text: text.to_owned(), version, changed_us: now_us() };
        waiting_rule::Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(&tx).await?;
        let told = match text {
            "" => json!({ "waiting_rule_removed": version }),
            text => json!({ "waiting_rule": version, "text": text }),
        };
        self.commit(tx, &format!("log {}", log.id), &told).await
    }
}
