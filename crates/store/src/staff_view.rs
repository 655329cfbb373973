//! The view of members of staff in a log: there is none until somebody turns it on, with a legal basis.

use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use crate::entity::staff_view;
use crate::store::now_us;
use crate::{LogId, Result, Store, Writer};

/// That there is such a view, and why there may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffView {
    /// Legal basis, in the words of who turned it on.
    pub basis: String,
    /// Since when, UTC microseconds.
    pub since_us: i64,
}

impl Store {
    /// Whether a log has a view of members of staff; `None`: it has not.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_view(&self, log: LogId) -> Result<Option<StaffView>> {
        let row = staff_view::Entity::find_by_id(log.0).one(&self.db).await?;
        Ok(row.map(|row| StaffView { basis: row.basis, since_us: row.since_us }))
    }
}

impl Writer {
    /// Turns the view of members of staff on, with this legal basis, or off.
    ///
    /// # Errors
    /// [`crate::Error::LogMissing`].
    pub async fn staff_view_set(&self, log: LogId, basis: Option<&str>) -> Result<()> {
        let id = self.store.log_get(log).await?.id;
        let tx = self.begin().await?;
        staff_view::Entity::delete_by_id(id.0).exec(&tx).await?;
        if let Some(basis) = basis {
            let row = staff_view::ActiveModel { log_id: Set(id.0), basis: Set(basis.to_owned()), since_us: Set(now_us()) };
            staff_view::Entity::insert(row).exec_without_returning(&tx).await?;
        }
        self.commit(tx, &format!("log {id}"), &json!({ "staff_view": basis.is_some(), "basis": basis })).await
    }
}
