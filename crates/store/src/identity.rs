//! Accounts of people whom an identity provider vouches for: found by a digest of issuer and subject, made when they first
//! come, and given the roles that the provider's claims mean, anew at each sign-in. Roles given here by hand are left alone.

use samsyn_organisation::{AccountId, Grant};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;

use crate::account::{NewAccount, get, insert_grant, made, make, said, thing};
use crate::entity::{account, account_grant, account_identity, identity_grant};
use crate::sign_in::by;
use crate::store::now_us;
use crate::{Deed, Error, Result, Store, journal, session};

/// Somebody whom a provider vouches for.
#[derive(Clone, Debug)]
pub struct Identity<'a> {
    /// Digest of issuer and subject: neither is kept.
    pub digest: &'a str,
    /// What people call them; empty: nobody says.
    pub name: &'a str,
    /// Roles that the claims mean.
    pub grants: &'a [Grant],
}

impl Store {
    /// Signs in whom a provider vouches for: makes the account if there is none, gives the roles that the claims mean and
    /// takes those back that they no longer mean, and begins a session. `None` when no role is held, from the claims or by
    /// hand; nothing is changed then.
    ///
    /// # Errors
    /// [`Error::AccountMissing`] when the account was closed.
    pub async fn identity_sign_in(&self, who: &Identity<'_>, session: &str, oldest_us: i64) -> Result<Option<AccountId>> {
        let tx = self.begin().await?;
        let known = account_identity::Entity::find_by_id(who.digest.to_owned()).one(&tx).await?;
        if known.is_none() && who.grants.is_empty() {
            return Ok(None);
        }
        let id = match known {
            Some(row) => AccountId(row.account_id),
            None => first(&tx, who).await?,
        };
        let found = get(&tx, id).await?;
        if found.closed {
            return Err(Error::AccountMissing("account"));
        }
        let changed = keep_to(&tx, id, who.grants).await?;
        if found.name != who.name && !who.name.is_empty() {
            let named = account::ActiveModel { id: Set(id.0), name: Set(who.name.to_owned()), ..Default::default() };
            account::Entity::update(named).exec(&tx).await?;
        }
        if get(&tx, id).await?.grants.is_empty() {
            // What was taken back stays taken.
            if changed {
                tx.commit().await?;
            }
            return Ok(None);
        }
        session::begin(&tx, id, session, now_us(), oldest_us).await?;
        self.commit(tx, &by(id, "sign-in"), &thing(id), &json!({ "with": "openid" })).await?;
        Ok(Some(id))
    }
}

/// Makes the account of somebody who comes for the first time. Its login name can be nobody's at the form for passwords.
async fn first(tx: &DatabaseTransaction, who: &Identity<'_>) -> Result<AccountId> {
    let login = format!("openid:{}", &who.digest[..who.digest.len().min(12)]);
    let name = if who.name.is_empty() { &login } else { who.name };
    let new = NewAccount { login: &login, name, demo: false, password: None, code: None, grant: None };
    let id = make(tx, &new).await?;
    let row = account_identity::Model { digest: who.digest.to_owned(), account_id: id.0 };
    account_identity::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    journal::append(tx, &Deed::system("account-change"), &thing(id), &made(&new)).await?;
    Ok(id)
}

/// Gives and takes back roles until those from the provider are `wanted`. Whether anything had to be done.
async fn keep_to(tx: &DatabaseTransaction, id: AccountId, wanted: &[Grant]) -> Result<bool> {
    let marked = identity_grant::Entity::find().all(tx).await?;
    let from_provider = |grant: i64| marked.iter().any(|row| row.grant_id == grant);
    let held: Vec<_> = get(tx, id).await?.grants.into_iter().filter(|g| from_provider(g.id)).collect();
    // A grant holds from the day on which it was first given.
    let same = |a: &Grant, b: &Grant| Grant { from: b.from, ..a.clone() } == *b;
    let deed = Deed::system("account-change");
    let mut changed = false;
    for gone in held.iter().filter(|h| !wanted.iter().any(|w| same(w, &h.grant))) {
        account_grant::Entity::delete_many().filter(account_grant::Column::Id.eq(gone.id)).exec(tx).await?;
        let facts = json!({ "what": "grant-taken", "grant": said(&gone.grant), "by": "openid" });
        journal::append(tx, &deed, &thing(id), &facts).await?;
        changed = true;
    }
    for new in wanted.iter().filter(|w| !held.iter().any(|h| same(w, &h.grant))) {
        let grant_id = insert_grant(tx, id, new).await?;
        let mark = identity_grant::Model { grant_id };
        identity_grant::Entity::insert(mark.into_active_model()).exec_without_returning(tx).await?;
        journal::append(tx, &deed, &thing(id), &json!({ "what": "grant-given", "grant": said(new), "by": "openid" })).await?;
        changed = true;
    }
    Ok(changed)
}
