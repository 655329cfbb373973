//! What sign-in needs to know and to keep: hashes, failures, locks, second factors, one-time codes. Secrets are hashed or
//! encrypted; what a right answer is, is decided above.

use samsyn_organisation::{AccountId, Actor};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter};
use serde_json::json;

use crate::account::{NewAccount, end_sessions, get, made, make, next, thing};
use crate::database::sought;
use crate::entity::{account, recovery_code};
use crate::keys::{Keys, sealed, unsealed};
use crate::store::now_us;
use crate::{AccountRecord, Deed, Error, Result, Store, journal, session};

/// Failures in a row that are free.
const FAILURES_FREE: i64 = 5;
/// The pause after the first failure too many; it doubles with each further one.
const PAUSE_US: i64 = 30_000_000;
/// The longest pause: long enough to make guessing hopeless, short enough that nobody can lock a colleague out for a day.
const PAUSE_MAX_US: i64 = 15 * 60_000_000;

/// What a login name's account asks for. Of a name that nobody has, everything is `None`, and the cost is the same.
#[derive(Clone, Debug, Default)]
pub struct Attempt {
    /// The account.
    pub account: Option<AccountId>,
    /// Hash of its password.
    pub password: Option<String>,
    /// Whether it takes no attempts just now.
    pub locked: bool,
    /// Secret of its second factor.
    pub factor: Option<Vec<u8>>,
}

/// What was shown as second factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignedIn<'a> {
    /// None is asked for.
    Plain,
    /// A code of this time step; each step is good once.
    Step(i64),
    /// A recovery code of this digest; each is good once.
    Recovery(&'a str),
}

/// A second factor to be kept.
#[derive(Clone, Debug)]
pub struct NewFactor<'a> {
    /// The secret.
    pub secret: &'a [u8],
    /// The time step that confirmed it.
    pub step: i64,
    /// Digests of the recovery codes.
    pub recovery: &'a [String],
}

pub(crate) fn by(account: AccountId, action: &'static str) -> Deed {
    Deed::of(&Actor::Person { account, grants: Vec::new() }, action)
}

fn aad(account: AccountId) -> String {
    format!("account {account}")
}

impl Store {
    /// Begins an attempt to sign in. It counts as failed until [`Store::sign_in_done`], so that attempts side by side do not
    /// get more tries than one after the other.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sign_in_attempt(&self, login: &str) -> Result<Attempt> {
        let (tx, now) = (self.begin().await?, now_us());
        // Written for every name, known or not, so that both take the time of a synced write.
        next(&tx, "attempt").await?;
        let found = account::Entity::find().filter(account::Column::Login.eq(sought(login)));
        let found = found.filter(account::Column::ClosedUs.is_null()).one(&tx).await?;
        let Some(row) = found else {
            tx.commit().await?;
            return Ok(Attempt::default());
        };
        let id = AccountId(row.id);
        let locked = row.locked_until_us > now;
        if !locked {
            let failed = row.failed + 1;
            let pause = |over: i64| PAUSE_US.saturating_mul(1 << over.min(10)).min(PAUSE_MAX_US);
            let until = if failed >= FAILURES_FREE { now + pause(failed - FAILURES_FREE) } else { 0 };
            let counted =
                account::ActiveModel { id: Set(row.id), failed: Set(failed), locked_until_us: Set(until), ..Default::default() };
            account::Entity::update(counted).exec(&tx).await?;
            if failed == FAILURES_FREE {
                let deed = Deed::system("sign-in-paused");
                journal::append(&tx, &deed, &thing(id), &json!({ "failures": failed })).await?;
            }
        }
        tx.commit().await?;
        let factor = match (row.factor_nonce, row.factor_secret) {
            (Some(nonce), Some(secret)) => Some(self.factor(id, &nonce, &secret)?),
            _ => None,
        };
        Ok(Attempt { account: Some(id), password: row.password, locked, factor })
    }

    fn factor(&self, id: AccountId, nonce: &[u8], secret: &[u8]) -> Result<Vec<u8>> {
        unsealed(&Keys::account(&self.dir)?, nonce, secret, aad(id).as_bytes(), "account")
    }

    /// Ends an attempt that was wrong. `tell`: the journal is told; whose account it was, or that nobody has that name, and how many
    /// failures there are in a row. What was typed is told nowhere. Either way it takes the time of a synced write.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sign_in_failed(&self, account: Option<AccountId>, tell: bool) -> Result<()> {
        let tx = self.begin().await?;
        match (tell, account) {
            (false, _) => drop(next(&tx, "attempt").await?),
            (true, None) => journal::append(&tx, &Deed::system("sign-in-failed"), "accounts", &json!({ "known": false })).await?,
            (true, Some(id)) => {
                let failures = account::Entity::find_by_id(id.0).one(&tx).await?.map_or(0, |row| row.failed);
                let deed = Deed::system("sign-in-failed");
                journal::append(&tx, &deed, &thing(id), &json!({ "known": true, "failures": failures })).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Ends an attempt that was right: failures are forgotten and a session begins. `false` when the second factor was used
    /// before; nothing is changed then.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sign_in_done(&self, id: AccountId, with: &SignedIn<'_>, session: &str, oldest_us: i64) -> Result<bool> {
        let tx = self.begin().await?;
        if !use_factor(&tx, id, with).await? {
            return Ok(false);
        }
        let forgotten = account::ActiveModel { id: Set(id.0), failed: Set(0), locked_until_us: Set(0), ..Default::default() };
        account::Entity::update(forgotten).exec(&tx).await?;
        session::begin(&tx, id, session, now_us(), oldest_us).await?;
        let how = match with {
            SignedIn::Plain => "password",
            SignedIn::Step(_) => "second-factor",
            SignedIn::Recovery(_) => "recovery-code",
        };
        self.commit(tx, &by(id, "sign-in"), &thing(id), &json!({ "with": how })).await?;
        Ok(true)
    }

    /// Begins a session of one of the sample authority's people, who have no secrets.
    ///
    /// # Errors
    /// [`Error::AccountMissing`] for anybody else.
    pub async fn sign_in_demo(&self, id: AccountId, session: &str, oldest_us: i64) -> Result<()> {
        let tx = self.begin().await?;
        if !get(&tx, id).await?.demo {
            return Err(Error::AccountMissing("account"));
        }
        session::begin(&tx, id, session, now_us(), oldest_us).await?;
        self.commit(tx, &by(id, "sign-in"), &thing(id), &json!({ "with": "demo" })).await
    }

    /// Makes the very first account, signed in already, and closes those of the sample authority, whose sessions and tokens
    /// anybody may have. Whoever calls this has checked the code of the console.
    ///
    /// # Errors
    /// [`Error::LoginTaken`] when there is an account already, whatever its name.
    pub async fn account_first(&self, new: &NewAccount<'_>, session: &str) -> Result<AccountId> {
        let tx = self.begin().await?;
        let others = account::Entity::find().filter(account::Column::Demo.eq(false)).one(&tx).await?;
        if others.is_some() {
            return Err(Error::LoginTaken);
        }
        let closed = account::Entity::update_many().col_expr(account::Column::ClosedUs, Expr::value(now_us()));
        closed.filter(account::Column::Demo.eq(true)).exec(&tx).await?;
        let id = make(&tx, new).await?;
        session::begin(&tx, id, session, now_us(), 0).await?;
        self.commit(tx, &Deed::system("account-change"), &thing(id), &made(new)).await?;
        Ok(id)
    }

    /// The account that a one-time code is good for.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn code_find(&self, digest: &str) -> Result<Option<AccountRecord>> {
        let good = account::Entity::find().filter(account::Column::Code.eq(digest));
        let row = good.filter(account::Column::CodeUntilUs.gt(now_us())).filter(account::Column::ClosedUs.is_null());
        match row.one(&self.db).await? {
            Some(row) => get(&self.db, AccountId(row.id)).await.map(Some),
            None => Ok(None),
        }
    }

    /// Uses a one-time code: sets the password, ends all sessions and begins one, unless a second factor is asked for, which
    /// no code goes past. Whether a session began.
    ///
    /// # Errors
    /// [`Error::AccountMissing`] when the code is not good, or no longer.
    pub async fn code_use(&self, digest: &str, password: &str, session: &str) -> Result<bool> {
        let tx = self.begin().await?;
        let good = account::Entity::find().filter(account::Column::Code.eq(digest));
        let good = good.filter(account::Column::CodeUntilUs.gt(now_us())).filter(account::Column::ClosedUs.is_null());
        let row = good.one(&tx).await?.ok_or(Error::AccountMissing("code"))?;
        let (id, plain) = (AccountId(row.id), row.factor_secret.is_none());
        let changed = account::ActiveModel {
            id: Set(id.0),
            password: Set(Some(password.to_owned())),
            failed: Set(0),
            locked_until_us: Set(0),
            code: Set(None),
            code_until_us: Set(None),
            ..Default::default()
        };
        account::Entity::update(changed).exec(&tx).await?;
        end_sessions(&tx, id, None).await?;
        if plain {
            session::begin(&tx, id, session, now_us(), 0).await?;
        }
        self.commit(tx, &by(id, "own-account-change"), &thing(id), &json!({ "what": "code-used" })).await?;
        Ok(plain)
    }

    /// Hash of an account's password.
    ///
    /// # Errors
    /// [`Error::AccountMissing`].
    pub async fn password_hash(&self, id: AccountId) -> Result<Option<String>> {
        let row = account::Entity::find_by_id(id.0).one(&self.db).await?.ok_or(Error::AccountMissing("account"))?;
        Ok(row.password)
    }

    /// Changes a password and ends all sessions but one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn password_set(&self, deed: &Deed, id: AccountId, password: &str, keep: &str) -> Result<()> {
        let tx = self.begin().await?;
        let changed = account::ActiveModel { id: Set(id.0), password: Set(Some(password.to_owned())), ..Default::default() };
        account::Entity::update(changed).exec(&tx).await?;
        end_sessions(&tx, id, Some(keep)).await?;
        self.commit(tx, deed, &thing(id), &json!({ "what": "password-changed" })).await
    }

    /// Asks for a second factor from now on, and ends all sessions but one; `None` asks no longer.
    ///
    /// # Errors
    /// When keys cannot be made, or the database refuses.
    pub async fn factor_set(&self, deed: &Deed, id: AccountId, factor: Option<&NewFactor<'_>>, keep: &str) -> Result<()> {
        let tx = self.begin().await?;
        forget_factor(&tx, id).await?;
        if let Some(factor) = factor {
            let (nonce, secret) = sealed(&Keys::account(&self.dir)?, factor.secret, aad(id).as_bytes())?;
            let kept = account::ActiveModel {
                id: Set(id.0),
                factor_nonce: Set(Some(nonce)),
                factor_secret: Set(Some(secret)),
                factor_step: Set(factor.step),
                ..Default::default()
            };
            account::Entity::update(kept).exec(&tx).await?;
            for digest in factor.recovery {
                let row = recovery_code::Model { account_id: id.0, digest: digest.clone() };
                recovery_code::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
            }
        }
        end_sessions(&tx, id, Some(keep)).await?;
        let what = if factor.is_some() { "second-factor-added" } else { "second-factor-removed" };
        self.commit(tx, deed, &thing(id), &json!({ "what": what })).await
    }
}

/// Whether the second factor is good; it is used up then.
async fn use_factor(tx: &DatabaseTransaction, id: AccountId, with: &SignedIn<'_>) -> Result<bool> {
    let used = match with {
        SignedIn::Plain => return Ok(true),
        SignedIn::Step(step) => {
            let later = account::Entity::update_many().col_expr(account::Column::FactorStep, Expr::value(*step));
            let own = later.filter(account::Column::Id.eq(id.0)).filter(account::Column::FactorStep.lt(*step));
            own.exec(tx).await?.rows_affected
        }
        SignedIn::Recovery(digest) => {
            recovery_code::Entity::delete_by_id((id.0, (*digest).to_owned())).exec(tx).await?.rows_affected
        }
    };
    Ok(used == 1)
}

async fn forget_factor(tx: &DatabaseTransaction, id: AccountId) -> Result<()> {
    recovery_code::Entity::delete_many().filter(recovery_code::Column::AccountId.eq(id.0)).exec(tx).await?;
    let none = account::ActiveModel {
        id: Set(id.0),
        factor_nonce: Set(None),
        factor_secret: Set(None),
        factor_step: Set(0),
        ..Default::default()
    };
    account::Entity::update(none).exec(tx).await?;
    Ok(())
}
