//! Indicators that somebody made of a filter and a measure. What they mean, and who may see them, is not for here.

use samsyn_organisation::AccountId;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use crate::account::next;
use crate::entity::{own_indicator, target};
use crate::number::number;
use crate::store::now_us;
use crate::{Error, LogId, Result, Store, Writer};

number! {
    /// Number of such an indicator; never used again.
    OwnIndicatorId
}

impl OwnIndicatorId {
    /// How targets name it.
    pub fn name(self) -> String {
        format!("own:{}", self.0)
    }

    /// The number behind such a name.
    pub fn parse(name: &str) -> Option<Self> {
        name.strip_prefix("own:").and_then(|number| number.parse().ok()).map(Self)
    }
}

/// An indicator to be made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NewOwnIndicator {
    /// Whose it is; `None`: the machine's owner's.
    pub account: Option<AccountId>,
    /// What it is called.
    pub title: String,
    /// What is said about it.
    pub words: String,
    /// Which cases, in the filter language.
    pub filter: String,
    /// What is measured of them.
    pub measure: String,
    /// Whether others may see it.
    pub shared: bool,
}

/// Such an indicator as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OwnIndicatorRecord {
    /// Its number.
    pub id: OwnIndicatorId,
    /// What was made.
    pub indicator: NewOwnIndicator,
    /// When, UTC microseconds.
    pub made_us: i64,
}

fn record(row: own_indicator::Model) -> OwnIndicatorRecord {
    let indicator = NewOwnIndicator {
        account: row.account_id.map(AccountId),
        title: row.title,
        words: row.words,
        filter: row.filter,
        measure: row.measure,
        shared: row.shared,
    };
    OwnIndicatorRecord { id: OwnIndicatorId(row.id), indicator, made_us: row.made_us }
}

impl Store {
    /// Those of a log, in the order in which they were made.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn own_indicators(&self, log: LogId) -> Result<Vec<OwnIndicatorRecord>> {
        let rows = own_indicator::Entity::find().filter(own_indicator::Column::LogId.eq(log.0));
        let rows = rows.order_by_asc(own_indicator::Column::Id).all(&self.db).await?;
        Ok(rows.into_iter().map(record).collect())
    }
}

impl Writer {
    /// Keeps an indicator. The journal tells what is measured of which cases, not the words, which may be about people.
    ///
    /// # Errors
    /// [`Error::LogMissing`].
    pub async fn own_indicator_make(&self, log: LogId, new: &NewOwnIndicator) -> Result<OwnIndicatorId> {
        let log = self.store.log_get(log).await?.id;
        let tx = self.begin().await?;
        let id = next(&tx, "own_indicator").await?;
        let row = own_indicator::Model {
            id,
            log_id: log.0,
            account_id: new.account.map(|account| account.0),
            title: new.title.clone(),
            words: new.words.clone(),
            filter: new.filter.clone(),
            measure: new.measure.clone(),
            shared: new.shared,
            made_us: now_us(),
        };
        own_indicator::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        let told = json!({ "own_indicator": id, "filter": new.filter, "measure": new.measure, "shared": new.shared });
        self.commit(tx, &format!("log {log}"), &told).await?;
        Ok(OwnIndicatorId(id))
    }

    /// Removes an indicator, and its targets with it.
    ///
    /// # Errors
    /// [`Error::LogMissing`], [`Error::OwnIndicatorMissing`].
    pub async fn own_indicator_remove(&self, log: LogId, id: OwnIndicatorId) -> Result<()> {
        let log = self.store.log_get(log).await?.id;
        let tx = self.begin().await?;
        let of_log = own_indicator::Entity::delete_by_id(id.0).filter(own_indicator::Column::LogId.eq(log.0));
        if of_log.exec(&tx).await?.rows_affected == 0 {
            return Err(Error::OwnIndicatorMissing);
        }
        let targets = target::Entity::delete_many().filter(target::Column::LogId.eq(log.0));
        let targets = targets.filter(target::Column::Indicator.eq(id.name())).exec(&tx).await?.rows_affected;
        self.commit(tx, &format!("log {log}"), &json!({ "own_indicator_removed": id.0, "targets": targets })).await
    }
}
