//! Sign-in: by name, password and, where it is asked for, a second factor; by a one-time code; at the first start by the
//! code on the console; in the demo by choosing a role. What is wrong is never told apart: neither words nor time say
//! whether a name is known.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use samsyn_organisation::{AccountId, Actor, Grant, Role, Scope};
use samsyn_store::{AccountRecord, Deed, NewAccount, SessionRecord, SignedIn};

use crate::access::{day_of, now_us};
use crate::own::{TokenReach, token_grants};
use crate::{App, Error, ErrorKind, Result, account, password, secret, totp};

/// A session ends when it was not used for so long.
const IDLE_US: i64 = 60 * 60_000_000;
/// A session ends after so long, used or not.
pub(crate) const SESSION_US: i64 = 12 * 3600 * 1_000_000;
/// The use of a session is noted no more often, so that reading pages does not write.
const SEEN_US: i64 = 60_000_000;
/// Attempts to sign in that may come at once, whoever they are for.
const BURST: f64 = 60.0;
/// Time in which one further attempt is allowed.
const REFILL: Duration = Duration::from_secs(1);
/// The journal is told of a failed sign-in of an account so often at most.
const TELL_EVERY: Duration = Duration::from_secs(60);

/// The secret of a session, as the cookie holds it; never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionSecret(String);

impl SessionSecret {
    /// The secret that a cookie holds.
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// For the cookie.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub(crate) fn digest(&self) -> String {
        secret::digest(&self.0)
    }

    /// What this session's forms carry, so that no other page can make them: nothing is kept, and nothing can be told back
    /// from it.
    pub fn form_token(&self) -> String {
        blake3::derive_key("samsyn 2026 form token", self.0.as_bytes())[..16].iter().map(|b| format!("{b:02x}")).collect()
    }
}

impl std::fmt::Debug for SessionSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SessionSecret")
    }
}

/// Somebody who is signed in, or a program with a token.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// On whose behalf use cases run.
    pub actor: Actor,
    /// What people call them.
    pub name: String,
    /// Number of the session; `None` for a program.
    pub session: Option<i64>,
    /// Whether a second factor has to be set up first; the actor holds no role until then.
    pub factor_lacking: bool,
}

/// What stands between guessing and trying: a bucket of attempts for the whole process, and the code of the first start.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    attempts: Mutex<Option<(f64, Instant)>>,
    setup: Mutex<Option<String>>,
    /// When the journal was last told of a failure of an account, or of a name that nobody has.
    failures: Mutex<HashMap<Option<AccountId>, Instant>>,
    /// Of whom a second factor is asked; `None`: nobody said.
    pub(crate) factor_rule: std::sync::RwLock<Option<crate::FactorRule>>,
    /// Whether units may answer by a link; off until the settings turn it on.
    pub(crate) answer_links: std::sync::atomic::AtomicBool,
    /// When the data folder was last found usable.
    pub(crate) ready: tokio::sync::Mutex<Option<Instant>>,
}

/// Whether a session is neither idle for too long nor too old.
pub(crate) fn is_good(session: &SessionRecord, now_us: i64) -> bool {
    now_us - session.seen_us < IDLE_US && now_us - session.created_us < SESSION_US
}

fn wrong() -> Error {
    Error::invalid("sign-in-failed")
}

/// What an account holds; nothing while a second factor is lacking.
fn grants(account: &AccountRecord, factor_lacking: bool) -> impl Iterator<Item = Grant> + '_ {
    account.grants.iter().filter(move |_| !factor_lacking).map(|held| held.grant.clone())
}

impl App {
    /// Takes one attempt out of the bucket.
    pub(crate) fn slow_down(&self) -> Result<()> {
        let mut attempts = self.gate().attempts.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let (left, at) = attempts.unwrap_or((BURST, now));
        let left = (left + now.duration_since(at).as_secs_f64() / REFILL.as_secs_f64()).min(BURST);
        if left < 1.0 {
            return Err(Error::new(ErrorKind::Busy, "sign-in-too-often"));
        }
        *attempts = Some((left - 1.0, now));
        Ok(())
    }

    /// Signs in. `code` is the second factor, or a recovery code, where the account asks for one.
    ///
    /// # Errors
    /// `sign-in-failed`, whatever was wrong, also while the account pauses after failures; `sign-in-too-often`.
    pub async fn sign_in(&self, login: &str, password: &str, code: &str) -> Result<SessionSecret> {
        self.slow_down()?;
        // What cannot be a login name is looked for too: it takes the same time.
        let login = account::login(login).unwrap_or_default();
        let attempt = self.store().sign_in_attempt(&login).await?;
        let (typed, hash) = (password.to_owned(), attempt.password);
        let right = self.run(move || password::verify(&typed, hash.as_deref())).await?;
        let (Some(account), true, false) = (attempt.account, right, attempt.locked) else {
            return Err(self.failed(attempt.account).await?);
        };
        let recovery = secret::digest(&secret::typed(code));
        let with = match &attempt.factor {
            None => SignedIn::Plain,
            Some(factor) => match totp::step(factor, code, now_us()) {
                Some(step) => SignedIn::Step(step),
                None => SignedIn::Recovery(&recovery),
            },
        };
        let session = SessionSecret(secret::token()?);
        let done = self.store().sign_in_done(account, &with, &session.digest(), now_us() - SESSION_US).await?;
        if done { Ok(session) } else { Err(self.failed(Some(account)).await?) }
    }

    /// What a failure is answered with. The journal is told of one a minute and account, with how many there were in a row, so that whoever
    /// guesses does not fill it; of names that nobody has of one a minute in all.
    async fn failed(&self, account: Option<AccountId>) -> Result<Error> {
        let tell = {
            let mut told = self.gate().failures.lock().unwrap_or_else(PoisonError::into_inner);
            let now = Instant::now();
            let due = told.get(&account).is_none_or(|last| now.duration_since(*last) >= TELL_EVERY);
            if due {
                told.insert(account, now);
            }
            due
        };
        self.store().sign_in_failed(account, tell).await?;
        Ok(wrong())
    }

    /// Who has this session, while it is good.
    ///
    /// # Errors
    /// Only internal ones.
    pub async fn visitor(&self, session: &SessionSecret) -> Result<Option<Visitor>> {
        let now = now_us();
        let found = self.store().session_find(&session.digest()).await?;
        let Some((record, account)) = found.filter(|(record, _)| is_good(record, now)) else { return Ok(None) };
        if now - record.seen_us > SEEN_US {
            self.store().session_seen(record.id, now).await?;
        }
        let factor_lacking = self.lacks_factor(&account);
        let actor = Actor::person(account.id, grants(&account, factor_lacking), day_of(now));
        Ok(Some(Visitor { actor, name: account.name, session: Some(record.id), factor_lacking }))
    }

    /// Whose program has this token, while it is good.
    ///
    /// # Errors
    /// Only internal ones.
    pub async fn visitor_of_token(&self, token: &str) -> Result<Option<Visitor>> {
        let now = now_us();
        let found = self.store().token_find(&secret::digest(token)).await?;
        let Some((record, account)) = found.filter(|(record, _)| record.until_us > now) else { return Ok(None) };
        let Some(reach) = TokenReach::parse(&record.reach) else { return Ok(None) };
        let factor_lacking = self.lacks_factor(&account);
        let grants = token_grants(grants(&account, factor_lacking), reach, now);
        let actor = Actor::Program { token: record.id, account: account.id, grants };
        Ok(Some(Visitor { actor, name: record.name, session: None, factor_lacking }))
    }

    /// Login name and name of whom a one-time code is good for.
    ///
    /// # Errors
    /// `code-wrong`, `sign-in-too-often`.
    pub async fn code_find(&self, code: &str) -> Result<(String, String)> {
        self.slow_down()?;
        let found = self.store().code_find(&secret::digest(&secret::typed(code))).await?;
        found.map(|account| (account.login, account.name)).ok_or_else(|| Error::invalid("code-wrong"))
    }

    /// Uses a one-time code: chooses the password and signs in; `None` where a second factor is asked for first.
    ///
    /// # Errors
    /// `code-wrong`, `sign-in-too-often`, `password-short`, `password-long`, `password-common`.
    pub async fn code_use(&self, code: &str, password: &str) -> Result<Option<SessionSecret>> {
        let (login, _) = self.code_find(code).await?;
        password::check(password, &login)?;
        let (typed, session) = (password.to_owned(), SessionSecret(secret::token()?));
        let hash = self.run(move || password::hash(&typed)).await?;
        let begun = self.store().code_use(&secret::digest(&secret::typed(code)), &hash, &session.digest()).await?;
        Ok(begun.then_some(session))
    }

    /// The code of the first start, for the console; `None` when somebody has an account already. Asked again, another code
    /// is good in place of the first.
    ///
    /// # Errors
    /// Only internal ones.
    pub async fn setup_code_make(&self) -> Result<Option<String>> {
        if self.store().account_exists().await? {
            return Ok(None);
        }
        let code = secret::code()?;
        let digest = secret::digest(&secret::typed(&code));
        *self.gate().setup.lock().unwrap_or_else(PoisonError::into_inner) = Some(digest);
        Ok(Some(code))
    }

    /// Whether the first account is still to be made.
    ///
    /// # Errors
    /// Only internal ones.
    pub async fn setup_is_open(&self) -> Result<bool> {
        let code = self.gate().setup.lock().unwrap_or_else(PoisonError::into_inner).is_some();
        Ok(code && !self.store().account_exists().await?)
    }

    /// Makes the first account, an administrator with the case-level right, and signs in.
    ///
    /// # Errors
    /// `code-wrong`, `sign-in-too-often`, `login-invalid`, `name-invalid`, `password-…`.
    pub async fn setup(&self, code: &str, login: &str, name: &str, password: &str) -> Result<SessionSecret> {
        self.slow_down()?;
        let wanted = self.gate().setup.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if wanted.is_none_or(|wanted| wanted != secret::digest(&secret::typed(code))) || !self.setup_is_open().await? {
            return Err(Error::invalid("code-wrong"));
        }
        let (login, name) = (account::login(login)?, account::display_name(name)?);
        password::check(password, &login)?;
        let (typed, session) = (password.to_owned(), SessionSecret(secret::token()?));
        let hash = self.run(move || password::hash(&typed)).await?;
        let grant = whole(Role::Administrator, true);
        let new = NewAccount { login: &login, name, demo: false, password: Some(&hash), code: None, grant: Some(&grant) };
        self.store().account_first(&new, &session.digest()).await?;
        *self.gate().setup.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(session)
    }

    /// Makes one account per role for the sample authority, where they are missing. Their names are `name(role)`.
    ///
    /// # Errors
    /// `demo-on-real-data` where anybody has an account of their own: nobody may come in there by choosing a role.
    pub async fn demo_accounts(&self, name: impl Fn(Role) -> String) -> Result<()> {
        if self.store().account_exists().await? {
            return Err(Error::new(ErrorKind::Conflict, "demo-on-real-data"));
        }
        let there = self.store().account_list().await?;
        for role in Role::ALL.into_iter().filter(|role| there.iter().all(|a| a.login != demo_login(*role))) {
            // A reader shows what it is like without the case-level right.
            let grant = whole(role, role != Role::Reader);
            let (login, name) = (demo_login(role), name(role));
            let new = NewAccount { login: &login, name: &name, demo: true, password: None, code: None, grant: Some(&grant) };
            self.store().account_make(&Deed::system("account-change"), &new).await?;
        }
        Ok(())
    }

    /// Signs in as one of the sample authority's people.
    ///
    /// # Errors
    /// `account-missing` where there is no sample authority.
    pub async fn sign_in_demo(&self, role: Role) -> Result<SessionSecret> {
        let all = self.store().account_list().await?;
        let found = all.iter().find(|a| a.demo && !a.closed && a.login == demo_login(role));
        let account: AccountId = found.map(|a| a.id).ok_or_else(|| Error::missing("account-missing"))?;
        let session = SessionSecret(secret::token()?);
        self.store().sign_in_demo(account, &session.digest(), now_us() - SESSION_US).await?;
        Ok(session)
    }
}

fn demo_login(role: Role) -> String {
    format!("demo-{}", role.name())
}

fn whole(role: Role, case_level: bool) -> Grant {
    Grant { role, scope: Scope::Whole, from: day_of(now_us()), until: None, case_level, names_purpose: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_end_by_themselves() {
        let hour = 3_600_000_000;
        let session = |created_us, seen_us| SessionRecord { id: 1, account: AccountId(1), created_us, seen_us };
        assert!(is_good(&session(0, 0), hour - 1));
        assert!(!is_good(&session(0, 0), hour), "nobody used it for an hour");
        assert!(is_good(&session(0, 12 * hour - 2), 12 * hour - 1));
        assert!(!is_good(&session(0, 12 * hour - 1), 12 * hour), "it is too old, however busy");
    }
}
