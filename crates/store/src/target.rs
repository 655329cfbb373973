//! Targets of indicators, each with the threshold beyond which somebody is to be told. What they mean is not for here.

use samsyn_organisation::{AccountId, Day, UnitId};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use crate::account::next;
use crate::entity::target;
use crate::number::number;
use crate::store::now_us;
use crate::{Error, LogId, Result, Store, Writer};

number! {
    /// Number of a target; never used again.
    TargetId
}

/// A target to be set.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NewTarget {
    /// Of which unit; `None`: of the whole log.
    pub unit: Option<UnitId>,
    /// Which indicator.
    pub indicator: String,
    /// The rule of whose deadlines it is; empty: of none.
    pub rule: String,
    /// Length of the periods that it is of.
    pub period: String,
    /// Whether the indicator should be so large at least, or at most.
    pub at_least: bool,
    /// The target, as a number in decimal digits.
    pub goal: String,
    /// Beyond what somebody is to be told; `None`: nobody is.
    pub threshold: Option<String>,
    /// First day of the periods that it is of.
    pub from: Day,
    /// Why it was set.
    pub reason: String,
    /// Who set it; `None`: the machine's owner.
    pub account: Option<AccountId>,
}

/// A target as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TargetRecord {
    /// Its number.
    pub id: TargetId,
    /// What was set.
    pub target: NewTarget,
    /// When it was set, UTC microseconds.
    pub set_us: i64,
}

fn record(row: target::Model) -> TargetRecord {
    let target = NewTarget {
        unit: row.unit.map(UnitId),
        indicator: row.indicator,
        rule: row.rule,
        period: row.period,
        at_least: row.at_least,
        goal: row.goal,
        threshold: row.threshold,
        from: Day(row.from_day),
        reason: row.reason,
        account: row.account_id.map(AccountId),
    };
    TargetRecord { id: TargetId(row.id), target, set_us: row.set_us }
}

impl Store {
    /// The targets of a log, in the order in which they were set.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn targets(&self, log: LogId) -> Result<Vec<TargetRecord>> {
        let rows = target::Entity::find().filter(target::Column::LogId.eq(log.0)).order_by_asc(target::Column::Id);
        Ok(rows.all(&self.db).await?.into_iter().map(record).collect())
    }
}

impl Writer {
    /// Sets a target. Those set before stay: each is of the periods from its first day until that of the next. The journal
    /// keeps all of it, so that it can be told what was aimed at when.
    ///
    /// # Errors
    /// [`Error::LogMissing`].
    pub async fn target_set(&self, log: LogId, new: &NewTarget) -> Result<TargetId> {
        let log = self.store.log_get(log).await?.id;
        let tx = self.begin().await?;
        let (id, set_us) = (next(&tx, "target").await?, now_us());
        let row = target::Model {
            id,
            log_id: log.0,
            unit: new.unit.map(|unit| unit.0),
            indicator: new.indicator.clone(),
            rule: new.rule.clone(),
            period: new.period.clone(),
            at_least: new.at_least,
            goal: new.goal.clone(),
            threshold: new.threshold.clone(),
            from_day: new.from.0,
            reason: new.reason.clone(),
            account_id: new.account.map(|account| account.0),
            set_us,
        };
        target::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        let told = json!({
            "target": id, "unit": new.unit.map(|unit| unit.0), "indicator": new.indicator, "rule": new.rule, "period": new.period,
            "side": if new.at_least { "at-least" } else { "at-most" }, "goal": new.goal, "threshold": new.threshold,
            "from": new.from.to_string(), "reason": new.reason,
        });
        self.commit(tx, &format!("log {log}"), &told).await?;
        Ok(TargetId(id))
    }

    /// Takes a target away.
    ///
    /// # Errors
    /// [`Error::LogMissing`], [`Error::TargetMissing`].
    pub async fn target_remove(&self, log: LogId, id: TargetId) -> Result<()> {
        let log = self.store.log_get(log).await?.id;
        let tx = self.begin().await?;
        let of_log = target::Entity::delete_by_id(id.0).filter(target::Column::LogId.eq(log.0));
        if of_log.exec(&tx).await?.rows_affected == 0 {
            return Err(Error::TargetMissing);
        }
        self.commit(tx, &format!("log {log}"), &json!({ "target_removed": id.0 })).await
    }
}
