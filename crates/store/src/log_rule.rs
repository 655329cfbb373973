//! The rules of which a log has one of each kind (when a case is closed, when it waits for the applicant): their texts, each with a
//! version that rises with every change. What kinds there are, and what they mean, is not for here.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use crate::entity::log_rule;
use crate::store::now_us;
use crate::{LogId, Result, Store, Writer};

/// A rule as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LogRuleRecord {
    /// Name of its kind.
    pub kind: String,
    /// The rule, in TOML.
    pub text: String,
    /// Version of the log's rule of this kind, from 1; a rule that was let go of counts as one.
    pub version: i64,
    /// When it last changed, UTC microseconds.
    pub changed_us: i64,
}

impl Store {
    /// The rules of a log, by kind.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn log_rules(&self, log: LogId) -> Result<Vec<LogRuleRecord>> {
        use log_rule::Column as C;
        let rows = log_rule::Entity::find().filter(C::LogId.eq(log.0)).filter(C::Text.ne("")).order_by_asc(C::Kind);
        let record = |row: log_rule::Model| LogRuleRecord {
            kind: row.kind,
            text: row.text,
            version: row.version,
            changed_us: row.changed_us,
        };
        Ok(rows.all(&self.db).await?.into_iter().map(record).collect())
    }
}

impl Writer {
    /// Keeps a rule in place of the one before. The journal keeps the text, so that it can be told by which rule a figure
    /// of an earlier day was made.
    ///
    /// # Errors
    /// [`crate::Error::LogMissing`].
    pub async fn log_rule_set(&self, log: LogId, kind: &str, text: &str) -> Result<()> {
        self.log_rule_write(log, kind, text).await
    }

    /// Lets go of a rule; nothing happens when there is none.
    ///
    /// # Errors
    /// [`crate::Error::LogMissing`].
    pub async fn log_rule_remove(&self, log: LogId, kind: &str) -> Result<()> {
        self.store.log_get(log).await?;
        match self.store.log_rules(log).await?.iter().any(|rule| rule.kind == kind) {
            true => self.log_rule_write(log, kind, "").await,
            false => Ok(()),
        }
    }

    /// The row stays when the rule goes, so that no version is of two rules.
    async fn log_rule_write(&self, log: LogId, kind: &str, text: &str) -> Result<()> {
        let log = self.store.log_get(log).await?;
        use log_rule::Column as C;
        let mut again = OnConflict::columns([C::LogId, C::Kind]);
        again.update_columns([C::Text, C::Version, C::ChangedUs]);
        let tx = self.begin().await?;
        let before = log_rule::Entity::find_by_id((log.id.0, kind.to_owned())).one(&tx).await?;
        let version = before.map_or(0, |row| row.version) + 1;
        let (kept_kind, kept_text) = (kind.to_owned(), text.to_owned());
        let row = log_rule::Model { log_id: log.id.0, kind: kept_kind, text: kept_text, version, changed_us: now_us() };
        log_rule::Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(&tx).await?;
        let told = match text {
            "" => json!({ format!("{kind}_rule_removed"): version }),
            text => json!({ format!("{kind}_rule"): version, "text": text }),
        };
        self.commit(tx, &format!("log {}", log.id), &told).await
    }
}
