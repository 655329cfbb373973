//! Sign-in of whom an identity provider vouches for. What the provider said was checked where it came in; what its claims
//! mean in roles was settled in the settings.

use samsyn_organisation::{Grant, Role, Scope, UnitId};
use samsyn_store::Identity;

use crate::access::{day_of, now_us};
use crate::sign_in::SESSION_US;
use crate::{App, Error, ErrorKind, Result, SessionSecret, secret};

/// Somebody whom a provider vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched {
    /// The provider.
    pub issuer: String,
    /// Who it is to the provider; the same person is always the same.
    pub subject: String,
    /// What people call them; empty: the provider does not say.
    pub name: String,
    /// What the claims mean.
    pub roles: Vec<VouchedRole>,
}

/// A role that a provider's claims mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VouchedRole {
    /// The role.
    pub role: Role,
    /// The unit that it is for; `None`: the whole authority.
    pub unit: Option<UnitId>,
    /// Whether single cases and exact figures may be seen.
    pub case_level: bool,
}

impl App {
    /// Signs in whom a provider vouches for; the account is made when somebody comes for the first time. Roles that the
    /// claims no longer mean are taken back, roles that were given by hand stay.
    ///
    /// # Errors
    /// Denied: `openid-no-role` when no role is held, `openid-closed` when the account was closed, `openid-setup-first` while
    /// nobody has an account: the first administrator is made with the code of the console.
    pub async fn sign_in_vouched(&self, who: &Vouched) -> Result<SessionSecret> {
        let denied = |code: &'static str| Error::new(ErrorKind::Denied, code);
        if !self.store().account_exists().await? {
            return Err(denied("openid-setup-first"));
        }
        let from = day_of(now_us());
        let grant = |role: &VouchedRole| {
            let scope = role.unit.map_or(Scope::Whole, Scope::Unit);
            Grant { role: role.role, scope, from, until: None, case_level: role.case_level, names_purpose: None }
        };
        let grants: Vec<Grant> = who.roles.iter().map(grant).collect();
        let name: String = who.name.chars().filter(|c| !c.is_control()).take(100).collect();
        // The lengths keep issuer and subject apart.
        let digest = secret::digest(&format!("{}:{}{}", who.issuer.len(), who.issuer, who.subject));
        let session = SessionSecret::new(&secret::token()?);
        let identity = Identity { digest: &digest, name: name.trim(), grants: &grants };
        match self.store().identity_sign_in(&identity, &session.digest(), now_us() - SESSION_US).await {
            Ok(Some(_)) => Ok(session),
            Ok(None) => Err(denied("openid-no-role")),
            Err(samsyn_store::Error::AccountMissing(_)) => Err(denied("openid-closed")),
            Err(error) => Err(error.into()),
        }
    }
}
