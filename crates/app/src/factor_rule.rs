//! Of whom a second factor is asked. Until it is set up, nothing but their own account is open to them: their roles rest.

use samsyn_organisation::{Grant, Role};
use samsyn_store::AccountRecord;
use serde::Deserialize;

use crate::App;

/// Of whom a second factor is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FactorRule {
    /// Of everybody who signs in with a password.
    Everybody,
    /// Of those of them who administer, or may see single cases or names.
    #[default]
    Rights,
    /// Of nobody; whoever wants one sets one up.
    Nobody,
}

impl FactorRule {
    /// Whether an account has to set one up first. Without a password there is no way in but through an identity provider,
    /// whose level of assurance is asked for there; the sample authority's people are behind no password at all.
    pub(crate) fn is_lacked_by(self, account: &AccountRecord) -> bool {
        let asked = match self {
            Self::Everybody => true,
            Self::Rights => account.grants.iter().any(|held| weighs(&held.grant)),
            Self::Nobody => false,
        };
        asked && account.has_password && !account.has_factor && !account.demo
    }
}

fn weighs(grant: &Grant) -> bool {
    grant.role == Role::Administrator || grant.case_level || grant.names_purpose.is_some()
}

impl App {
    /// Says of whom a second factor is asked from now on. An [`App`] that was told nothing asks nobody.
    pub fn factor_rule_set(&self, rule: FactorRule) {
        *self.gate().factor_rule.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(rule);
    }

    /// Whether an account's roles rest until a second factor is set up.
    pub(crate) fn lacks_factor(&self, account: &AccountRecord) -> bool {
        let rule = *self.gate().factor_rule.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        rule.is_some_and(|rule| rule.is_lacked_by(account))
    }
}
