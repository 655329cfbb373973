//! Sessions of people and tokens of programs: only digests of their secrets are kept, so that a copy of the database opens
//! nothing.

use samsyn_organisation::{AccountId, TokenId};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use crate::account::{end_sessions, get, next, thing};
use crate::entity::{session, token};
use crate::{AccountRecord, Deed, Error, Result, Store};

/// A session of somebody signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRecord {
    /// Its number; never used again, and no secret.
    pub id: i64,
    /// Whose.
    pub account: AccountId,
    /// When it began, UTC microseconds.
    pub created_us: i64,
    /// When it was last used, to the minute, UTC microseconds.
    pub seen_us: i64,
}

/// A token of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRecord {
    /// Its number; never used again, and no secret.
    pub id: TokenId,
    /// Whose.
    pub account: AccountId,
    /// What it is for.
    pub name: String,
    /// How far it reaches, by a stable name.
    pub reach: String,
    /// When it was made, UTC microseconds.
    pub created_us: i64,
    /// Until when it is good, UTC microseconds.
    pub until_us: i64,
}

impl From<session::Model> for SessionRecord {
    fn from(row: session::Model) -> Self {
        Self { id: row.id, account: AccountId(row.account_id), created_us: row.created_us, seen_us: row.seen_us }
    }
}

impl From<token::Model> for TokenRecord {
    fn from(row: token::Model) -> Self {
        Self {
            id: TokenId(row.id),
            account: AccountId(row.account_id),
            name: row.name,
            reach: row.reach,
            created_us: row.created_us,
            until_us: row.until_us,
        }
    }
}

/// Begins a session in a transaction; the caller journals it. Sessions begun before `oldest_us` are over and go.
pub(crate) async fn begin(tx: &DatabaseTransaction, account: AccountId, digest: &str, now_us: i64, oldest_us: i64) -> Result<()> {
    session::Entity::delete_many().filter(session::Column::CreatedUs.lt(oldest_us)).exec(tx).await?;
    let (id, digest) = (next(tx, "session").await?, digest.to_owned());
    let row = session::Model { id, digest, account_id: account.0, created_us: now_us, seen_us: now_us };
    session::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

impl Store {
    /// The session of this digest, with its open account. Whether it is still good is decided above.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn session_find(&self, digest: &str) -> Result<Option<(SessionRecord, AccountRecord)>> {
        let Some(row) = session::Entity::find().filter(session::Column::Digest.eq(digest)).one(&self.db).await? else {
            return Ok(None);
        };
        let account = get(&self.db, AccountId(row.account_id)).await?;
        Ok((!account.closed).then(|| (row.into(), account)))
    }

    /// Notes that a session was used.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn session_seen(&self, id: i64, now_us: i64) -> Result<()> {
        let seen = session::Entity::update_many().col_expr(session::Column::SeenUs, Expr::value(now_us));
        seen.filter(session::Column::Id.eq(id)).exec(&self.db).await?;
        Ok(())
    }

    /// The sessions of an account, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn session_list(&self, account: AccountId) -> Result<Vec<SessionRecord>> {
        let rows = session::Entity::find().filter(session::Column::AccountId.eq(account.0));
        Ok(rows.order_by_desc(session::Column::Id).all(&self.db).await?.into_iter().map(SessionRecord::from).collect())
    }

    /// Ends a session of an account; one that is over already is no error.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn session_end(&self, deed: &Deed, account: AccountId, id: i64) -> Result<()> {
        let tx = self.begin().await?;
        let own = session::Entity::delete_many().filter(session::Column::AccountId.eq(account.0));
        if own.filter(session::Column::Id.eq(id)).exec(&tx).await?.rows_affected == 0 {
            return Ok(());
        }
        self.commit(tx, deed, &thing(account), &json!({ "what": "session-ended", "session": id })).await
    }

    /// Ends all sessions of an account.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn session_end_all(&self, deed: &Deed, account: AccountId) -> Result<()> {
        let tx = self.begin().await?;
        let ended = end_sessions(&tx, account, None).await?;
        self.commit(tx, deed, &thing(account), &json!({ "what": "sessions-ended", "sessions": ended })).await
    }

    /// Makes a token.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn token_make(&self, deed: &Deed, digest: &str, record: &TokenRecord) -> Result<TokenId> {
        let tx = self.begin().await?;
        let id = next(&tx, "token").await?;
        let row = token::Model {
            id,
            digest: digest.to_owned(),
            account_id: record.account.0,
            name: record.name.clone(),
            reach: record.reach.clone(),
            created_us: record.created_us,
            until_us: record.until_us,
        };
        token::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        let payload =
            json!({ "what": "token-made", "token": id, "name": record.name, "reach": record.reach, "until": record.until_us });
        self.commit(tx, deed, &thing(record.account), &payload).await?;
        Ok(TokenId(id))
    }

    /// The token of this digest, with its open account. Whether it is still good is decided above.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn token_find(&self, digest: &str) -> Result<Option<(TokenRecord, AccountRecord)>> {
        let Some(row) = token::Entity::find().filter(token::Column::Digest.eq(digest)).one(&self.db).await? else {
            return Ok(None);
        };
        let account = get(&self.db, AccountId(row.account_id)).await?;
        Ok((!account.closed).then(|| (row.into(), account)))
    }

    /// The tokens of an account, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn token_list(&self, account: AccountId) -> Result<Vec<TokenRecord>> {
        let rows = token::Entity::find().filter(token::Column::AccountId.eq(account.0));
        Ok(rows.order_by_desc(token::Column::Id).all(&self.db).await?.into_iter().map(TokenRecord::from).collect())
    }

    /// Ends a token of an account.
    ///
    /// # Errors
    /// [`Error::AccountMissing`].
    pub async fn token_end(&self, deed: &Deed, account: AccountId, id: TokenId) -> Result<()> {
        let tx = self.begin().await?;
        let own = token::Entity::delete_many().filter(token::Column::AccountId.eq(account.0));
        if own.filter(token::Column::Id.eq(id.0)).exec(&tx).await?.rows_affected == 0 {
            return Err(Error::AccountMissing("token"));
        }
        self.commit(tx, deed, &thing(account), &json!({ "what": "token-ended", "token": id })).await
    }
}
