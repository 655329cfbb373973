//! Which person of the logs' staff an account is, so that somebody who signs in can be shown what is theirs.

use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::account::{open, thing};
use crate::entity::staff_link;
use crate::person::is_pseudonym;
use crate::store::now_us;
use crate::{Deed, Error, Result, Store};
use samsyn_organisation::AccountId;

/// Under what somebody stands in logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffLink {
    /// The pseudonym or, of who has none, the name.
    pub text: String,
    /// Since when the account is linked to it, UTC microseconds.
    pub since_us: i64,
}

impl Store {
    /// Which person of the logs' staff an account is; `None`: nobody said.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn staff_link(&self, account: AccountId) -> Result<Option<StaffLink>> {
        let row = staff_link::Entity::find_by_id(account.0).one(&self.db).await?;
        Ok(row.map(|row| StaffLink { text: row.text, since_us: row.since_us }))
    }

    /// Says which person of the logs' staff an account is, in place of what was said before; `None`: nobody. The journal has
    /// the pseudonym, never a name.
    ///
    /// # Errors
    /// [`Error::AccountMissing`], [`Error::StaffTaken`].
    pub async fn staff_link_set(&self, deed: &Deed, account: AccountId, text: Option<&str>) -> Result<()> {
        let tx = self.begin().await?;
        open(&tx, account).await?;
        staff_link::Entity::delete_by_id(account.0).exec(&tx).await?;
        if let Some(text) = text {
            if staff_link::Entity::find().filter(staff_link::Column::Text.eq(text)).one(&tx).await?.is_some() {
                return Err(Error::StaffTaken);
            }
            let row = staff_link::ActiveModel { account_id: Set(account.0), text: Set(text.to_owned()), since_us: Set(now_us()) };
            staff_link::Entity::insert(row).exec_without_returning(&tx).await?;
        }
        let what = if text.is_some() { "staff-linked" } else { "staff-unlinked" };
        let payload = json!({ "what": what, "pseudonym": text.filter(|text| is_pseudonym(text)) });
        self.commit(tx, deed, &thing(account), &payload).await
    }
}

/// Forgets links to whoever was erased.
pub(crate) async fn forget(tx: &impl ConnectionTrait, is_erased: impl Fn(&str) -> bool) -> Result<()> {
    for row in staff_link::Entity::find().all(tx).await? {
        if is_erased(&row.text) {
            staff_link::Entity::delete_by_id(row.account_id).exec(tx).await?;
        }
    }
    Ok(())
}
