//! Accounts and the roles that they hold. What they are told to be is kept here; who may change them is decided above.

use samsyn_organisation::{AccountId, Day, Grant, Role, Scope, UnitId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};
use serde_json::{Value, json};

use crate::entity::{account, account_grant, counter, recovery_code, session, staff_link, token};
use crate::store::now_us;
use crate::{Deed, Error, Result, Store};

/// An account as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountRecord {
    /// The account.
    pub id: AccountId,
    /// What is written at sign-in; lower case.
    pub login: String,
    /// What people call them.
    pub name: String,
    /// Whether it belongs to the sample authority.
    pub demo: bool,
    /// When it was made, UTC microseconds.
    pub created_us: i64,
    /// Whether it was closed for good.
    pub closed: bool,
    /// Whether a password was chosen.
    pub has_password: bool,
    /// Whether a second factor is asked for.
    pub has_factor: bool,
    /// Until when a one-time code is good, UTC microseconds.
    pub code_until_us: Option<i64>,
    /// Roles held, also those not yet or no longer in force.
    pub grants: Vec<GrantRecord>,
}

/// A role that an account holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantRecord {
    /// Its number; never used again.
    pub id: i64,
    /// What is held.
    pub grant: Grant,
}

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount<'a> {
    /// What is written at sign-in; lower case.
    pub login: &'a str,
    /// What people call them.
    pub name: &'a str,
    /// Whether it belongs to the sample authority.
    pub demo: bool,
    /// Hash of the password, if it is chosen already.
    pub password: Option<&'a str>,
    /// Digest of a one-time code, and until when it is good.
    pub code: Option<(&'a str, i64)>,
    /// The first role.
    pub grant: Option<&'a Grant>,
}

pub(crate) fn thing(account: AccountId) -> String {
    format!("account {account}")
}

fn missing() -> Error {
    Error::AccountMissing("account")
}

/// The next number of a kind.
pub(crate) async fn next(tx: &impl ConnectionTrait, name: &str) -> Result<i64> {
    let more = Expr::col(counter::Column::Value).add(1);
    counter::Entity::update_many().col_expr(counter::Column::Value, more).filter(counter::Column::Name.eq(name)).exec(tx).await?;
    let row = counter::Entity::find_by_id(name.to_owned()).one(tx).await?;
    row.map(|row| row.value).ok_or_else(|| Error::Damaged { file: "counter".to_owned(), what: name.to_owned() })
}

fn grant_of(row: account_grant::Model) -> Option<GrantRecord> {
    // A role of a newer version that is not known here gives nothing.
    let role = Role::parse(&row.role)?;
    let scope = row.unit.map_or(Scope::Whole, |unit| Scope::Unit(UnitId(unit)));
    let (from, until) = (Day(row.from_day), row.until_day.map(Day));
    let grant = Grant { role, scope, from, until, case_level: row.case_level, names_purpose: row.names_purpose };
    Some(GrantRecord { id: row.id, grant })
}

pub(crate) fn record(row: account::Model, grants: Vec<account_grant::Model>) -> AccountRecord {
    AccountRecord {
        id: AccountId(row.id),
        login: row.login,
        name: row.name,
        demo: row.demo,
        created_us: row.created_us,
        closed: row.closed_us.is_some(),
        has_password: row.password.is_some(),
        has_factor: row.factor_secret.is_some(),
        code_until_us: row.code.and(row.code_until_us),
        grants: grants.into_iter().filter_map(grant_of).collect(),
    }
}

pub(crate) async fn get(db: &impl ConnectionTrait, id: AccountId) -> Result<AccountRecord> {
    let row = account::Entity::find_by_id(id.0).one(db).await?.ok_or_else(missing)?;
    let grants = account_grant::Entity::find().filter(account_grant::Column::AccountId.eq(id.0));
    Ok(record(row, grants.order_by_asc(account_grant::Column::Id).all(db).await?))
}

/// The account, if it is open.
pub(crate) async fn open(tx: &DatabaseTransaction, id: AccountId) -> Result<AccountRecord> {
    let found = get(tx, id).await?;
    if found.closed { Err(missing()) } else { Ok(found) }
}

pub(crate) fn said(grant: &Grant) -> Value {
    json!({
        "role": grant.role.name(), "from": grant.from.to_string(), "until": grant.until.map(|day| day.to_string()),
        "unit": match grant.scope { Scope::Whole => None, Scope::Unit(unit) => Some(unit.0) },
        "case-level": grant.case_level, "names-purpose": grant.names_purpose,
    })
}

pub(crate) async fn insert_grant(tx: &DatabaseTransaction, account: AccountId, grant: &Grant) -> Result<i64> {
    let row = account_grant::Model {
        id: next(tx, "grant").await?,
        account_id: account.0,
        role: grant.role.name().to_owned(),
        unit: match grant.scope {
            Scope::Whole => None,
            Scope::Unit(unit) => Some(unit.0),
        },
        from_day: grant.from.0,
        until_day: grant.until.map(|day| day.0),
        case_level: grant.case_level,
        names_purpose: grant.names_purpose.clone(),
    };
    let id = row.id;
    account_grant::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(id)
}

/// Fails when nobody is left who may give rights, among the sample authority's accounts or among the others.
async fn keep_administrator(tx: &DatabaseTransaction, demo: bool, today: Day) -> Result<()> {
    let open = account::Entity::find().filter(account::Column::ClosedUs.is_null()).filter(account::Column::Demo.eq(demo));
    for row in open.all(tx).await? {
        let grants = get(tx, AccountId(row.id)).await?.grants;
        let gives = |g: &Grant| g.role == Role::Administrator && g.scope == Scope::Whole && g.holds_on(today);
        if grants.iter().any(|g| gives(&g.grant)) {
            return Ok(());
        }
    }
    Err(Error::LastAdministrator)
}

/// Ends what an account is signed in with; one session may stay.
pub(crate) async fn end_sessions(tx: &DatabaseTransaction, account: AccountId, but: Option<&str>) -> Result<u64> {
    let sessions = session::Entity::delete_many().filter(session::Column::AccountId.eq(account.0));
    Ok(sessions.filter(session::Column::Digest.ne(but.unwrap_or_default())).exec(tx).await?.rows_affected)
}

/// Makes an account in a transaction; the caller journals it.
pub(crate) async fn make(tx: &DatabaseTransaction, new: &NewAccount<'_>) -> Result<AccountId> {
    if account::Entity::find().filter(account::Column::Login.eq(new.login)).count(tx).await? > 0 {
        return Err(Error::LoginTaken);
    }
    let id = AccountId(next(tx, "account").await?);
    let row = account::Model {
        id: id.0,
        login: new.login.to_owned(),
        name: new.name.to_owned(),
        demo: new.demo,
        created_us: now_us(),
        closed_us: None,
        password: new.password.map(str::to_owned),
        failed: 0,
        locked_until_us: 0,
        factor_nonce: None,
        factor_secret: None,
        factor_step: 0,
        code: new.code.map(|(digest, _)| digest.to_owned()),
        code_until_us: new.code.map(|(_, until)| until),
    };
    account::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    if let Some(grant) = new.grant {
        insert_grant(tx, id, grant).await?;
    }
    Ok(id)
}

pub(crate) fn made(new: &NewAccount<'_>) -> Value {
    json!({ "what": "account-made", "login": new.login, "name": new.name, "grant": new.grant.map(said) })
}

impl Store {
    /// All accounts, by name; also closed ones.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn account_list(&self) -> Result<Vec<AccountRecord>> {
        let rows =
            account::Entity::find().order_by_asc(account::Column::Name).order_by_asc(account::Column::Id).all(&self.db).await?;
        let mut grants = account_grant::Entity::find().order_by_asc(account_grant::Column::Id).all(&self.db).await?;
        let mut own = |id: i64| grants.extract_if(.., |g| g.account_id == id).collect();
        Ok(rows.into_iter().map(|row| (own(row.id), row)).map(|(grants, row)| record(row, grants)).collect())
    }

    /// One account.
    ///
    /// # Errors
    /// [`Error::AccountMissing`].
    pub async fn account_get(&self, id: AccountId) -> Result<AccountRecord> {
        get(&self.db, id).await
    }

    /// Whether somebody has an account, the sample authority's people aside.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn account_exists(&self) -> Result<bool> {
        Ok(account::Entity::find().filter(account::Column::Demo.eq(false)).count(&self.db).await? > 0)
    }

    /// Makes an account.
    ///
    /// # Errors
    /// [`Error::LoginTaken`].
    pub async fn account_make(&self, deed: &Deed, new: &NewAccount<'_>) -> Result<AccountId> {
        let tx = self.begin().await?;
        let id = make(&tx, new).await?;
        self.commit(tx, deed, &thing(id), &made(new)).await?;
        Ok(id)
    }

    /// Gives an account a one-time code in place of the one that it may have.
    ///
    /// # Errors
    /// [`Error::AccountMissing`].
    pub async fn account_code_set(&self, deed: &Deed, id: AccountId, digest: &str, until_us: i64) -> Result<()> {
        let tx = self.begin().await?;
        open(&tx, id).await?;
        let (code, code_until_us) = (Set(Some(digest.to_owned())), Set(Some(until_us)));
        account::Entity::update(account::ActiveModel { id: Set(id.0), code, code_until_us, ..Default::default() })
            .exec(&tx)
            .await?;
        self.commit(tx, deed, &thing(id), &json!({ "what": "code-made" })).await
    }

    /// Closes an account for good: its sessions, tokens, secrets and roles go; its number and names stay for the journal.
    ///
    /// # Errors
    /// [`Error::AccountMissing`], [`Error::LastAdministrator`].
    pub async fn account_close(&self, deed: &Deed, id: AccountId, today: Day) -> Result<()> {
        let tx = self.begin().await?;
        let found = open(&tx, id).await?;
        end_sessions(&tx, id, None).await?;
        token::Entity::delete_many().filter(token::Column::AccountId.eq(id.0)).exec(&tx).await?;
        recovery_code::Entity::delete_many().filter(recovery_code::Column::AccountId.eq(id.0)).exec(&tx).await?;
        account_grant::Entity::delete_many().filter(account_grant::Column::AccountId.eq(id.0)).exec(&tx).await?;
        staff_link::Entity::delete_by_id(id.0).exec(&tx).await?;
        let closed = account::ActiveModel {
            id: Set(id.0),
            closed_us: Set(Some(now_us())),
            password: Set(None),
            factor_nonce: Set(None),
            factor_secret: Set(None),
            code: Set(None),
            code_until_us: Set(None),
            ..Default::default()
        };
        account::Entity::update(closed).exec(&tx).await?;
        keep_administrator(&tx, found.demo, today).await?;
        self.commit(tx, deed, &thing(id), &json!({ "what": "account-closed", "login": found.login })).await
    }

    /// Gives an account a role.
    ///
    /// # Errors
    /// [`Error::AccountMissing`].
    pub async fn grant_give(&self, deed: &Deed, id: AccountId, grant: &Grant) -> Result<i64> {
        let tx = self.begin().await?;
        open(&tx, id).await?;
        let number = insert_grant(&tx, id, grant).await?;
        self.commit(tx, deed, &thing(id), &json!({ "what": "grant-given", "grant": said(grant) })).await?;
        Ok(number)
    }

    /// Takes a role back at once.
    ///
    /// # Errors
    /// [`Error::AccountMissing`], [`Error::LastAdministrator`].
    pub async fn grant_take(&self, deed: &Deed, id: AccountId, number: i64, today: Day) -> Result<()> {
        let tx = self.begin().await?;
        let found = open(&tx, id).await?;
        let grant = found.grants.iter().find(|g| g.id == number).ok_or(Error::AccountMissing("grant"))?;
        account_grant::Entity::delete_by_id(number).exec(&tx).await?;
        if grant.grant.role == Role::Administrator {
            keep_administrator(&tx, found.demo, today).await?;
        }
        self.commit(tx, deed, &thing(id), &json!({ "what": "grant-taken", "grant": said(&grant.grant) })).await
    }
}
