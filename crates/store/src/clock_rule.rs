//! Rules of clocks that belong to a log: the text of each, under its name. What a text means is not for here.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use crate::entity::clock_rule;
use crate::store::now_us;
use crate::{LogId, Result, Store, Writer};

/// A rule as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClockRuleRecord {
    /// Its name, one of a kind in the log.
    pub id: String,
    /// The rule, in TOML.
    pub text: String,
    /// When it last changed, UTC microseconds.
    pub changed_us: i64,
}

impl Store {
    /// The rules of a log, by name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn clock_rules(&self, log: LogId) -> Result<Vec<ClockRuleRecord>> {
        let rows = clock_rule::Entity::find().filter(clock_rule::Column::LogId.eq(log.0));
        let rows = rows.order_by_asc(clock_rule::Column::Id).all(&self.db).await?;
        Ok(rows.into_iter().map(|row| ClockRuleRecord { id: row.id, text: row.text, changed_us: row.changed_us }).collect())
    }
}

impl Writer {
    /// Keeps a rule, in place of the one of this name. The journal keeps the text, so that it can be told by which rule a
    /// figure of an earlier day was made.
    ///
    /// # Errors
    /// [`crate::Error::LogMissing`].
    pub async fn clock_rule_set(&self, log: LogId, rule: &str, text: &str) -> Result<()> {
        let log = self.store.log_get(log).await?;
        let row = clock_rule::Model { log_id: log.id.0, id: rule.to_owned(), text: text.to_owned(), changed_us: now_us() };
        use clock_rule::Column as C;
        let mut again = OnConflict::columns([C::LogId, C::Id]);
        again.update_columns([C::Text, C::ChangedUs]);
        let tx = self.begin().await?;
        clock_rule::Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(&tx).await?;
        self.commit(tx, &format!("log {}", log.id), &json!({ "clock_rule": rule, "text": text })).await
    }

    /// Lets go of a rule; nothing happens when there is none of this name.
    ///
    /// # Errors
    /// [`crate::Error::LogMissing`].
    pub async fn clock_rule_remove(&self, log: LogId, rule: &str) -> Result<()> {
        let log = self.store.log_get(log).await?;
        let tx = self.begin().await?;
        clock_rule::Entity::delete_by_id((log.id.0, rule.to_owned())).exec(&tx).await?;
        self.commit(tx, &format!("log {}", log.id), &json!({ "clock_rule_removed": rule })).await
    }
}
