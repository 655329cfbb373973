//! Local closing days of the authority: days on which its offices are closed, or close early, though neither weekday nor law says so.

use samsyn_organisation::{ClosingDay, Day};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use crate::entity::closing_day;
use crate::store::now_us;
use crate::{Result, Store, Writer};

/// A closing day as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClosingDayRecord {
    /// The day, and how much of it is closed.
    pub closing: ClosingDay,
    /// Why.
    pub reason: String,
    /// When it was set, UTC microseconds.
    pub changed_us: i64,
}

/// Stands for a day that does not open; offices close at 1 to 23.
const WHOLE_DAY: i64 = 0;

fn record(row: closing_day::Model) -> ClosingDayRecord {
    let closes_at = u8::try_from(row.closes_at).ok().filter(|hour| i64::from(*hour) != WHOLE_DAY);
    let closing = ClosingDay { day: Day(row.day as i32), closes_at };
    ClosingDayRecord { closing, reason: row.reason, changed_us: row.changed_us }
}

impl Store {
    /// All closing days that count, by day.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn closing_days(&self) -> Result<Vec<ClosingDayRecord>> {
        use closing_day::Column as C;
        let rows = closing_day::Entity::find().filter(C::RemovedUs.is_null()).order_by_asc(C::Day).all(&self.db).await?;
        Ok(rows.into_iter().map(record).collect())
    }
}

impl Writer {
    /// Keeps closing days, each in place of what was kept of its day. The journal keeps them, so that it can be told by which days a figure
    /// of an earlier day was made.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn closing_days_set(&self, days: &[ClosingDay], reason: &str) -> Result<()> {
        use closing_day::Column as C;
        let changed_us = now_us();
        let row = |closing: &ClosingDay| {
            let closes_at = closing.closes_at.map_or(WHOLE_DAY, i64::from);
            let day = i64::from(closing.day.0);
            closing_day::Model { day, closes_at, reason: reason.to_owned(), changed_us, removed_us: None }.into_active_model()
        };
        let mut again = OnConflict::column(C::Day);
        again.update_columns([C::ClosesAt, C::Reason, C::ChangedUs, C::RemovedUs]);
        let told: Vec<_> = days.iter().map(|day| json!({ "day": day.day.to_string(), "closes_at": day.closes_at })).collect();
        let tx = self.begin().await?;
        closing_day::Entity::insert_many(days.iter().map(row)).on_conflict(again).exec_without_returning(&tx).await?;
        self.commit(tx, "organisation", &json!({ "closing_days": told, "reason": reason })).await
    }

    /// Takes a closing day away; it stays where it can be put back. Whether there was one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn closing_day_remove(&self, day: Day) -> Result<bool> {
        self.closing_day_mark(day, Some(now_us()), "closing_day_removed").await
    }

    /// Puts back a closing day that was taken away. Whether there was one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn closing_day_restore(&self, day: Day) -> Result<bool> {
        self.closing_day_mark(day, None, "closing_day_restored").await
    }

    async fn closing_day_mark(&self, day: Day, removed_us: Option<i64>, told: &str) -> Result<bool> {
        use closing_day::Column as C;
        let wanted = if removed_us.is_some() { C::RemovedUs.is_null() } else { C::RemovedUs.is_not_null() };
        let tx = self.begin().await?;
        let changed = closing_day::Entity::update_many()
            .col_expr(C::RemovedUs, Expr::value(removed_us))
            .col_expr(C::ChangedUs, Expr::value(now_us()))
            .filter(C::Day.eq(i64::from(day.0)))
            .filter(wanted)
            .exec(&tx)
            .await?;
        if changed.rows_affected == 0 {
            return Ok(false);
        }
        self.commit(tx, "organisation", &json!({ told: day.to_string() })).await?;
        Ok(true)
    }
}
