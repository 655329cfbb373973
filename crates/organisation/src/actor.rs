//! Who asks: the owner at the shell, a person signed in, a program with a token.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Day, Grant};

/// Number of an account; never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct AccountId(pub i64);

/// Number of an API token; never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct TokenId(pub i64);

/// On whose behalf something is done, with the grants that are in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The owner of the file or data directory, at the shell: may do everything.
    Owner,
    /// Somebody signed in.
    Person {
        /// Whose account.
        account: AccountId,
        /// What is in force today.
        grants: Vec<Grant>,
    },
    /// A program, with a token of somebody's account.
    Program {
        /// Which token.
        token: TokenId,
        /// Whose account.
        account: AccountId,
        /// What is in force today of both the account's and the token's grants.
        grants: Vec<Grant>,
    },
    /// Nobody signed in.
    Nobody,
}

impl Actor {
    /// Somebody signed in, with those of the grants that are in force on a day.
    pub fn person(account: AccountId, grants: impl IntoIterator<Item = Grant>, today: Day) -> Self {
        Self::Person { account, grants: grants.into_iter().filter(|grant| grant.holds_on(today)).collect() }
    }

    /// The grants in force; none of the owner, who needs none.
    pub fn grants(&self) -> &[Grant] {
        match self {
            Self::Person { grants, .. } | Self::Program { grants, .. } => grants,
            Self::Owner | Self::Nobody => &[],
        }
    }

    /// The account that it acts for.
    pub fn account(&self) -> Option<AccountId> {
        match self {
            Self::Person { account, .. } | Self::Program { account, .. } => Some(*account),
            Self::Owner | Self::Nobody => None,
        }
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for TokenId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
