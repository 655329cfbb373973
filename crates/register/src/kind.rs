//! The kinds of records that a register holds, and the number of a record.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Number of a record, of whatever kind; never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct RecordId(pub i64);

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for RecordId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl From<i64> for RecordId {
    fn from(number: i64) -> Self {
        Self(number)
    }
}

/// What a record is of. What is recorded of each stands in [`crate::FIELDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "RecordKind")]
pub enum Kind {
    /// Somebody that delivers or is dealt with: a supplier, another authority.
    Party,
    /// What can be bought or taken: the same product may run as several systems.
    Product,
    /// An IT system of the authority.
    System,
    /// A system as a unit uses it.
    Use,
    /// A task or capability, of a numbering or an own tree.
    Concept,
    /// A work process.
    Process,
    /// An agreement.
    Contract,
    /// An amount of a year.
    CostLine,
    /// What goes from one use to another.
    Flow,
    /// What is offered to citizens or companies.
    Service,
}

impl Kind {
    /// All kinds; what one refers to mostly stands before it.
    pub const ALL: [Self; 10] = [
        Self::Party,
        Self::Product,
        Self::System,
        Self::Use,
        Self::Concept,
        Self::Process,
        Self::Contract,
        Self::CostLine,
        Self::Flow,
        Self::Service,
    ];

    /// The kind's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Product => "product",
            Self::System => "system",
            Self::Use => "use",
            Self::Concept => "concept",
            Self::Process => "process",
            Self::Contract => "contract",
            Self::CostLine => "cost-line",
            Self::Flow => "flow",
            Self::Service => "service",
        }
    }

    /// The kind with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub(crate) fn index(self) -> usize {
        self as usize
    }
}
