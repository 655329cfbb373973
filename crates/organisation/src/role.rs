//! Roles, and grants: a role held somewhere, for a time, with or without the right to see single cases.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Day;

/// Number of a unit of the organisation; never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct UnitId(pub i64);

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<i64> for UnitId {
    fn from(number: i64) -> Self {
        Self(number)
    }
}

/// What somebody is to the authority's work. What each may do stands in [`crate::RULES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Office")]
pub enum Role {
    /// Runs the installation: accounts, organisation, logs, protection, backup, journal.
    Administrator,
    /// Brings in logs and examines them.
    Analyst,
    /// Answers for a process across units.
    ProcessOwner,
    /// Leads a unit.
    Manager,
    /// Works on cases.
    Officer,
    /// Reads: a politician, an auditor, a colleague.
    Reader,
}

impl Role {
    /// All roles, the most powerful first.
    pub const ALL: [Self; 6] =
        [Self::Administrator, Self::Analyst, Self::ProcessOwner, Self::Manager, Self::Officer, Self::Reader];

    /// The role's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Analyst => "analyst",
            Self::ProcessOwner => "process-owner",
            Self::Manager => "manager",
            Self::Officer => "officer",
            Self::Reader => "reader",
        }
    }

    /// The role with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// The part of the authority that a grant is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The whole authority, and what belongs to no unit.
    Whole,
    /// A unit with all below it.
    Unit(UnitId),
}

/// A role held in a scope for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Where it is good.
    pub scope: Scope,
    /// First day.
    pub from: Day,
    /// Last day; `None`: until it is taken back.
    pub until: Option<Day>,
    /// Whether single cases and exact figures may be seen in the scope.
    pub case_level: bool,
    /// For what names of persons may be shown in the scope; `None`: not at all. Needs an end date.
    pub names_purpose: Option<String>,
}

impl Grant {
    /// Whether it is in force on a day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}
