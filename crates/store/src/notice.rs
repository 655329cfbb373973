//! Notices that an indicator crossed its target, and by whom they were seen. Which figures crossed is not kept: they are asked for again by
//! whoever reads. They follow from the logs, so that the journal does not tell of them.

use std::collections::HashSet;

use samsyn_organisation::AccountId;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};

use crate::account::next;
use crate::entity::{notice, notice_seen};
use crate::number::number;
use crate::store::now_us;
use crate::{Error, LogId, Result, Store, TargetId};

number! {
    /// Number of a notice; never used again.
    NoticeId
}

/// What a notice is of; there is one of each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NewNotice {
    /// Which target.
    pub target: TargetId,
    /// First instant of the period in which it was crossed, UTC microseconds.
    pub period_us: i64,
    /// Whether exact figures crossed it, or figures about groups.
    pub exact: bool,
}

/// A notice as it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoticeRecord {
    /// Its number.
    pub id: NoticeId,
    /// Of which log.
    pub log: LogId,
    /// What it is of.
    pub notice: NewNotice,
    /// When it was found, UTC microseconds.
    pub found_us: i64,
}

fn record(row: notice::Model) -> NoticeRecord {
    let notice = NewNotice { target: TargetId(row.target_id), period_us: row.period_us, exact: row.exact };
    NoticeRecord { id: NoticeId(row.id), log: LogId(row.log_id), notice, found_us: row.found_us }
}

/// The machine's owner has no account.
fn reader(account: Option<AccountId>) -> i64 {
    account.map_or(0, |account| account.0)
}

impl Store {
    /// All notices, those of the latest periods first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn notices(&self) -> Result<Vec<NoticeRecord>> {
        let rows = notice::Entity::find().order_by_desc(notice::Column::PeriodUs).order_by_desc(notice::Column::Id);
        Ok(rows.all(&self.db).await?.into_iter().map(record).collect())
    }

    /// Which notices an account has seen; `None`: the machine's owner.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn notices_seen(&self, account: Option<AccountId>) -> Result<HashSet<NoticeId>> {
        let rows = notice_seen::Entity::find().filter(notice_seen::Column::AccountId.eq(reader(account)));
        Ok(rows.all(&self.db).await?.into_iter().map(|row| NoticeId(row.notice_id)).collect())
    }

    /// Adds those of a log that are not there yet; how many. Lets go of those that were not `crossed`. All or nothing; whoever finds the same
    /// at the same time adds nothing.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn notices_set(&self, log: LogId, found: &[NewNotice], crossed: &HashSet<NewNotice>) -> Result<u64> {
        let tx = self.begin().await?;
        let known = notice::Entity::find().filter(notice::Column::LogId.eq(log.0)).all(&tx).await?;
        let (known, gone): (Vec<_>, Vec<_>) = known.into_iter().map(record).partition(|kept| crossed.contains(&kept.notice));
        if !gone.is_empty() {
            let gone = gone.iter().map(|kept| kept.id.0);
            notice::Entity::delete_many().filter(notice::Column::Id.is_in(gone)).exec(&tx).await?;
        }
        let mut known: HashSet<NewNotice> = known.into_iter().map(|kept| kept.notice).collect();
        let targets =
            crate::entity::target::Entity::find().filter(crate::entity::target::Column::LogId.eq(log.0)).all(&tx).await?;
        let mut added = 0;
        for new in found {
            // A target that was taken away meanwhile has none.
            if targets.iter().any(|target| target.id == new.target.0) && known.insert(*new) {
                let row = notice::Model {
                    id: next(&tx, "notice").await?,
                    log_id: log.0,
                    target_id: new.target.0,
                    period_us: new.period_us,
                    exact: new.exact,
                    found_us: now_us(),
                };
                notice::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
                added += 1;
            }
        }
        tx.commit().await?;
        Ok(added)
    }

    /// Marks a notice as seen by an account, or as not seen; nothing happens when it is so already.
    ///
    /// # Errors
    /// [`Error::NoticeMissing`].
    pub async fn notice_seen_set(&self, account: Option<AccountId>, id: NoticeId, seen: bool) -> Result<()> {
        let tx = self.begin().await?;
        notice::Entity::find_by_id(id.0).one(&tx).await?.ok_or(Error::NoticeMissing)?;
        let key = (id.0, reader(account));
        let is_seen = notice_seen::Entity::find_by_id(key).one(&tx).await?.is_some();
        if is_seen && !seen {
            notice_seen::Entity::delete_by_id(key).exec(&tx).await?;
        }
        if seen && !is_seen {
            let row = notice_seen::Model { notice_id: key.0, account_id: key.1 };
            notice_seen::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        }
        Ok(tx.commit().await?)
    }
}
