//! Accounts and roles: who is let in, and as what. An account is made with a one-time code, with which its person chooses a
//! password that nobody else ever knows.

use samsyn_organisation::{AccountId, Action, Actor, Day, Grant, Organisation, Role, Scope, Thing};
use samsyn_store::{AccountRecord, NewAccount};
use serde::Serialize;

use crate::access::{day_of, deed, now_us, permit};
use crate::{App, Error, Result, secret};

/// How long a one-time code is good.
const CODE_US: i64 = 7 * 86_400_000_000;

/// A role that an account holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct GrantRow {
    /// Its number.
    pub id: i64,
    /// What is held.
    pub grant: Grant,
    /// Whether it is in force today.
    pub in_force: bool,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct AccountRow {
    /// The account.
    pub id: AccountId,
    /// What is written at sign-in.
    pub login: String,
    /// What people call them.
    pub name: String,
    /// When it was made, UTC microseconds.
    pub created_us: i64,
    /// Whether it was closed.
    pub closed: bool,
    /// Whether a password was chosen.
    pub has_password: bool,
    /// Whether a second factor is asked for.
    pub has_factor: bool,
    /// Until when a one-time code is good, UTC microseconds.
    pub code_until_us: Option<i64>,
    /// Roles held.
    pub grants: Vec<GrantRow>,
}

impl AccountRow {
    pub(crate) fn of(record: AccountRecord, now_us: i64) -> Self {
        let today = day_of(now_us);
        let grant = |g: samsyn_store::GrantRecord| GrantRow { id: g.id, in_force: g.grant.holds_on(today), grant: g.grant };
        Self {
            id: record.id,
            login: record.login,
            name: record.name,
            created_us: record.created_us,
            closed: record.closed,
            has_password: record.has_password,
            has_factor: record.has_factor,
            code_until_us: record.code_until_us.filter(|until| *until > now_us),
            grants: record.grants.into_iter().map(grant).collect(),
        }
    }
}

/// A role to be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGrant {
    /// The role.
    pub role: Role,
    /// Where: over the whole authority, or a unit with all below it.
    pub scope: Scope,
    /// Last day; `None`: until it is taken back.
    pub until: Option<Day>,
    /// Whether single cases and exact figures may be seen.
    pub case_level: bool,
    /// For what names of persons may be shown; needs an end.
    pub names_purpose: Option<String>,
}

impl NewGrant {
    /// The grant from today on.
    fn checked(&self, organisation: &Organisation) -> Result<Grant> {
        let (from, until, case_level) = (day_of(now_us()), self.until, self.case_level);
        if until.is_some_and(|until| until < from) {
            return Err(Error::invalid("grant-over"));
        }
        if let Scope::Unit(unit) = self.scope
            && organisation.unit(unit).is_none_or(|unit| unit.on(from).is_none())
        {
            return Err(Error::invalid("grant-unit-missing"));
        }
        let names_purpose = self.names_purpose.as_deref().map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned);
        if names_purpose.is_some() && until.is_none() {
            return Err(Error::invalid("grant-names-need-end"));
        }
        if names_purpose.as_ref().is_some_and(|p| p.chars().count() > 200 || p.chars().any(char::is_control)) {
            return Err(Error::invalid("grant-purpose-invalid"));
        }
        Ok(Grant { role: self.role, scope: self.scope, from, until, case_level, names_purpose })
    }
}

/// What is written at sign-in, in the one form that is kept: lower case, no blanks.
pub(crate) fn login(text: &str) -> Result<String> {
    let login = text.trim().to_lowercase();
    let fits = |c: char| c.is_alphanumeric() || "._-@+".contains(c);
    let good = (1..=100).contains(&login.chars().count()) && login.chars().all(fits);
    if good { Ok(login) } else { Err(Error::invalid("login-invalid")) }
}

/// What people call somebody.
pub(crate) fn display_name(text: &str) -> Result<&str> {
    let name = text.trim();
    let good = (1..=100).contains(&name.chars().count()) && !name.chars().any(char::is_control);
    if good { Ok(name) } else { Err(Error::invalid("name-invalid")) }
}

impl App {
    /// All accounts, by name; also closed ones.
    ///
    /// # Errors
    /// Denied.
    pub async fn account_list(&self, actor: &Actor) -> Result<Vec<AccountRow>> {
        permit(actor, Action::AccountRead, Thing::Whole)?;
        let now = now_us();
        Ok(self.store().account_list().await?.into_iter().map(|record| AccountRow::of(record, now)).collect())
    }

    /// One account.
    ///
    /// # Errors
    /// Denied, `account-missing`.
    pub async fn account_get(&self, actor: &Actor, account: AccountId) -> Result<AccountRow> {
        permit(actor, Action::AccountRead, Thing::Whole)?;
        Ok(AccountRow::of(self.store().account_get(account).await?, now_us()))
    }

    /// Makes an account with its first role, and the one-time code with which its person chooses a password. The code is
    /// told this once.
    ///
    /// # Errors
    /// Denied, `login-invalid`, `login-taken`, `name-invalid`, `grant-over`, `grant-names-need-end`, `grant-unit-missing`.
    pub async fn account_make(
        &self,
        actor: &Actor,
        login_name: &str,
        name: &str,
        role: &NewGrant,
    ) -> Result<(AccountId, String)> {
        let deed = deed(actor, Action::AccountChange)?;
        let (login, name, code) = (login(login_name)?, display_name(name)?, secret::code()?);
        let grant = role.checked(&*self.organisation().await?)?;
        let digest = secret::digest(&secret::typed(&code));
        let code_until = Some((digest.as_str(), now_us() + CODE_US));
        let new = NewAccount { login: &login, name, demo: false, password: None, code: code_until, grant: Some(&grant) };
        Ok((self.store().account_make(&deed, &new).await?, code))
    }

    /// Makes another one-time code, for whoever lost the first or forgot the password. It is told this once; used, it ends
    /// all sessions. A second factor stays.
    ///
    /// # Errors
    /// Denied, `account-missing`.
    pub async fn account_code_make(&self, actor: &Actor, account: AccountId) -> Result<String> {
        let (deed, code) = (deed(actor, Action::AccountChange)?, secret::code()?);
        let digest = secret::digest(&secret::typed(&code));
        self.store().account_code_set(&deed, account, &digest, now_us() + CODE_US).await?;
        Ok(code)
    }

    /// Takes the second factor of somebody away who lost it, and ends all sessions.
    ///
    /// # Errors
    /// Denied, `account-missing`.
    pub async fn account_factor_remove(&self, actor: &Actor, account: AccountId) -> Result<()> {
        let deed = deed(actor, Action::AccountChange)?;
        self.store().account_get(account).await?;
        Ok(self.store().factor_set(&deed, account, None, "").await?)
    }

    /// Ends all sessions of somebody.
    ///
    /// # Errors
    /// Denied, `account-missing`.
    pub async fn account_sessions_end(&self, actor: &Actor, account: AccountId) -> Result<()> {
        let deed = deed(actor, Action::AccountChange)?;
        self.store().account_get(account).await?;
        Ok(self.store().session_end_all(&deed, account).await?)
    }

    /// Closes an account for good.
    ///
    /// # Errors
    /// Denied, `account-missing`, `last-administrator`.
    pub async fn account_close(&self, actor: &Actor, account: AccountId) -> Result<()> {
        let deed = deed(actor, Action::AccountChange)?;
        Ok(self.store().account_close(&deed, account, day_of(now_us())).await?)
    }

    /// Gives an account a role from today on.
    ///
    /// # Errors
    /// Denied, `account-missing`, `grant-over`, `grant-names-need-end`, `grant-unit-missing`.
    pub async fn grant_give(&self, actor: &Actor, account: AccountId, role: &NewGrant) -> Result<()> {
        let deed = deed(actor, Action::AccountChange)?;
        let grant = role.checked(&*self.organisation().await?)?;
        self.store().grant_give(&deed, account, &grant).await?;
        Ok(())
    }

    /// Takes a role back at once.
    ///
    /// # Errors
    /// Denied, `account-missing`, `grant-missing`, `last-administrator`.
    pub async fn grant_take(&self, actor: &Actor, account: AccountId, grant: i64) -> Result<()> {
        let deed = deed(actor, Action::AccountChange)?;
        Ok(self.store().grant_take(&deed, account, grant, day_of(now_us())).await?)
    }
}
