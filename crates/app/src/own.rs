//! One's own account: password, second factor, sessions, tokens. Whoever changes what sign-in asks for shows the password
//! again, so that an open screen is not enough.

use samsyn_organisation::{Actor, Grant, Role, TokenId};
use samsyn_store::{NewFactor, TokenRecord};
use serde::Serialize;

use crate::access::{day_of, now_us, own_deed};
use crate::account::{AccountRow, display_name};
use crate::{App, Error, Result, SessionSecret, password, secret, totp};

/// Recovery codes made with a second factor.
const RECOVERY_CODES: usize = 10;
/// Longest life of a token.
const TOKEN_DAYS_MAX: i64 = 366;

/// How far a token reaches, within what its account may do. No token changes accounts, settings or protection, or shows
/// names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TokenReach {
    /// Figures, without the case-level right.
    Figures,
    /// Figures and single cases.
    Cases,
    /// These, and bringing in logs and deliveries.
    Deliveries,
}

impl TokenReach {
    /// All, the narrowest first.
    pub const ALL: [Self; 3] = [Self::Figures, Self::Cases, Self::Deliveries];

    /// The reach's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Figures => "figures",
            Self::Cases => "cases",
            Self::Deliveries => "deliveries",
        }
    }

    /// The reach of this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reach| reach.name() == name)
    }

    /// What of an account's grant a token of this reach has.
    pub(crate) fn narrowed(self, grant: Grant) -> Grant {
        let builds = matches!(grant.role, Role::Administrator | Role::Analyst);
        let role = if self == Self::Deliveries && builds { Role::Analyst } else { Role::Reader };
        Grant { role, case_level: grant.case_level && self != Self::Figures, names_purpose: None, ..grant }
    }
}

/// A session of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct SessionRow {
    /// Its number.
    pub id: i64,
    /// When it began, UTC microseconds.
    pub created_us: i64,
    /// When it was last used, UTC microseconds.
    pub seen_us: i64,
}

/// A token of one's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct TokenRow {
    /// Its number.
    pub id: TokenId,
    /// What it is for.
    pub name: String,
    /// How far it reaches.
    pub reach: TokenReach,
    /// Until when it is good, UTC microseconds.
    pub until_us: i64,
}

/// One's own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct OwnAccount {
    /// The account.
    pub account: AccountRow,
    /// Sessions that are not over.
    pub sessions: Vec<SessionRow>,
    /// Tokens, also those that are over.
    pub tokens: Vec<TokenRow>,
}

/// A second factor on offer, not yet kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorOffer {
    /// The secret in base 32, for typing.
    pub secret: String,
    /// The same as an address, for a QR code.
    pub uri: String,
}

impl App {
    /// One's own account with its sessions and tokens.
    ///
    /// # Errors
    /// Denied.
    pub async fn own_account(&self, actor: &Actor) -> Result<OwnAccount> {
        let ((account, _), now) = (own_deed(actor)?, now_us());
        let sessions = self.store().session_list(account).await?;
        let session = |s: samsyn_store::SessionRecord| SessionRow { id: s.id, created_us: s.created_us, seen_us: s.seen_us };
        let token =
            |t: TokenRecord| Some(TokenRow { id: t.id, name: t.name, reach: TokenReach::parse(&t.reach)?, until_us: t.until_us });
        Ok(OwnAccount {
            account: AccountRow::of(self.store().account_get(account).await?, now),
            sessions: sessions.into_iter().filter(|s| crate::sign_in::is_good(s, now)).map(session).collect(),
            tokens: self.store().token_list(account).await?.into_iter().filter_map(token).collect(),
        })
    }

    /// Changes one's password; all other sessions end.
    ///
    /// # Errors
    /// Denied, `password-wrong`, `password-short`, `password-long`, `password-common`.
    pub async fn own_password_change(&self, actor: &Actor, keep: &SessionSecret, old: &str, new: &str) -> Result<()> {
        let (account, deed) = own_deed(actor)?;
        password::check(new, &self.store().account_get(account).await?.login)?;
        self.own_password_is(actor, old).await?;
        let new = new.to_owned();
        let hash = self.run(move || password::hash(&new)).await?;
        Ok(self.store().password_set(&deed, account, &hash, &keep.digest()).await?)
    }

    /// Fails unless this is the actor's password. Counts as an attempt to sign in.
    async fn own_password_is(&self, actor: &Actor, typed: &str) -> Result<()> {
        let (account, _) = own_deed(actor)?;
        self.slow_down()?;
        let (hash, typed) = (self.store().password_hash(account).await?, typed.to_owned());
        if self.run(move || password::verify(&typed, hash.as_deref())).await? {
            return Ok(());
        }
        Err(Error::invalid("password-wrong"))
    }

    /// A new secret for a second factor; nothing is kept until [`App::own_factor_add`].
    ///
    /// # Errors
    /// Denied.
    pub async fn own_factor_offer(&self, actor: &Actor) -> Result<FactorOffer> {
        let (account, _) = own_deed(actor)?;
        let (login, secret) = (self.store().account_get(account).await?.login, secret::random::<{ totp::SECRET_BYTES }>()?);
        Ok(FactorOffer { secret: totp::base32(&secret), uri: totp::uri(&secret, &login) })
    }

    /// The offer again, for a page that is shown again.
    ///
    /// # Errors
    /// Denied, `factor-wrong` when it is no secret that was offered.
    pub async fn own_factor_again(&self, actor: &Actor, offered: &str) -> Result<FactorOffer> {
        let (account, _) = own_deed(actor)?;
        let secret = factor_secret(offered)?;
        let login = self.store().account_get(account).await?.login;
        Ok(FactorOffer { secret: totp::base32(&secret), uri: totp::uri(&secret, &login) })
    }

    /// Asks for a second factor from now on, once a code shows that the app has the secret. Returns recovery codes, told
    /// this once; all other sessions end.
    ///
    /// # Errors
    /// Denied, `password-wrong`, `factor-wrong`.
    pub async fn own_factor_add(
        &self,
        actor: &Actor,
        keep: &SessionSecret,
        typed: &str,
        offered: &str,
        code: &str,
    ) -> Result<Vec<String>> {
        let (account, deed) = own_deed(actor)?;
        self.own_password_is(actor, typed).await?;
        let secret = factor_secret(offered)?;
        let step = totp::step(&secret, code, now_us()).ok_or_else(|| Error::invalid("factor-wrong"))?;
        let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| secret::code()).collect::<Result<_>>()?;
        let recovery: Vec<String> = codes.iter().map(|code| secret::digest(&secret::typed(code))).collect();
        let factor = NewFactor { secret: &secret, step, recovery: &recovery };
        self.store().factor_set(&deed, account, Some(&factor), &keep.digest()).await?;
        Ok(codes)
    }

    /// Asks for a second factor no longer; all other sessions end.
    ///
    /// # Errors
    /// Denied, `password-wrong`.
    pub async fn own_factor_remove(&self, actor: &Actor, keep: &SessionSecret, typed: &str) -> Result<()> {
        let (account, deed) = own_deed(actor)?;
        self.own_password_is(actor, typed).await?;
        Ok(self.store().factor_set(&deed, account, None, &keep.digest()).await?)
    }

    /// Ends one of one's own sessions; one that is over already is no error.
    ///
    /// # Errors
    /// Denied.
    pub async fn own_session_end(&self, actor: &Actor, session: i64) -> Result<()> {
        let (account, deed) = own_deed(actor)?;
        Ok(self.store().session_end(&deed, account, session).await?)
    }

    /// Ends all of one's own sessions.
    ///
    /// # Errors
    /// Denied.
    pub async fn own_session_end_all(&self, actor: &Actor) -> Result<()> {
        let (account, deed) = own_deed(actor)?;
        Ok(self.store().session_end_all(&deed, account).await?)
    }

    /// Makes a token that is good for some days. It is told this once.
    ///
    /// # Errors
    /// Denied, `name-invalid`, `token-days-invalid`.
    pub async fn own_token_make(&self, actor: &Actor, name: &str, reach: TokenReach, days: i64) -> Result<String> {
        let (account, deed) = own_deed(actor)?;
        let name = display_name(name)?.to_owned();
        if !(1..=TOKEN_DAYS_MAX).contains(&days) {
            return Err(Error::invalid("token-days-invalid").with("max", TOKEN_DAYS_MAX));
        }
        let (created_us, token) = (now_us(), secret::token()?);
        let until_us = created_us + days * 86_400_000_000;
        let record = TokenRecord { id: TokenId(0), account, name, reach: reach.name().to_owned(), created_us, until_us };
        self.store().token_make(&deed, &secret::digest(&token), &record).await?;
        Ok(token)
    }

    /// Ends one of one's own tokens.
    ///
    /// # Errors
    /// Denied, `token-missing`.
    pub async fn own_token_end(&self, actor: &Actor, token: TokenId) -> Result<()> {
        let (account, deed) = own_deed(actor)?;
        Ok(self.store().token_end(&deed, account, token).await?)
    }
}

/// The grants that a token of this reach has on a day.
pub(crate) fn token_grants(grants: impl IntoIterator<Item = Grant>, reach: TokenReach, now_us: i64) -> Vec<Grant> {
    let today = day_of(now_us);
    grants.into_iter().filter(|grant| grant.holds_on(today)).map(|grant| reach.narrowed(grant)).collect()
}

fn factor_secret(offered: &str) -> Result<Vec<u8>> {
    let secret = totp::from_base32(offered).filter(|secret| secret.len() == totp::SECRET_BYTES);
    secret.ok_or_else(|| Error::invalid("factor-wrong"))
}
