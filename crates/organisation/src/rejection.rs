//! Why a change of the organisation may not happen: a stable code with arguments, worded at the edge.

use crate::{Day, UnitId};

/// Why a change is refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejection {
    /// There is no such unit.
    #[error("there is no unit {0}")]
    UnknownUnit(UnitId),
    /// A unit needs a key.
    #[error("a unit needs a key")]
    KeyMissing,
    /// A unit needs a name.
    #[error("a unit needs a name")]
    NameMissing,
    /// Another unit has the key on one of the days.
    #[error("unit {by} has the key {key}")]
    KeyTaken {
        /// The key.
        key: String,
        /// Whose it is.
        by: UnitId,
    },
    /// The unit is closed on that day, or not open yet.
    #[error("unit {unit} is not open on {day}")]
    NotOpen {
        /// Which unit.
        unit: UnitId,
        /// On which day.
        day: Day,
    },
    /// The parent is not open on every day on which the unit would belong to it.
    #[error("unit {parent} is not open from {from} on as long as what would belong to it")]
    ParentClosed {
        /// The parent.
        parent: UnitId,
        /// First day on which something would belong to it.
        from: Day,
    },
    /// A unit would belong to itself, on that day or a later one.
    #[error("unit {unit} would belong to itself through {parent}")]
    Cycle {
        /// The unit to be moved.
        unit: UnitId,
        /// The parent, which belongs to it.
        parent: UnitId,
    },
    /// A day that comes before what it has to follow.
    #[error("{day} is before {earliest}")]
    DatesOutOfOrder {
        /// The day.
        day: Day,
        /// The first that is possible.
        earliest: Day,
    },
    /// Something belongs to the unit after its last day.
    #[error("unit {child} belongs to unit {unit} after {until}")]
    ChildOpen {
        /// The unit to be closed.
        unit: UnitId,
        /// What belongs to it.
        child: UnitId,
        /// The last day.
        until: Day,
    },
    /// The unit has no last day that could be withdrawn.
    #[error("unit {0} has no last day")]
    NotClosed(UnitId),
    /// Everything is as it would be after the change.
    #[error("nothing would change in unit {0}")]
    NothingChanges(UnitId),
    /// A unit is split into two or more.
    #[error("a unit is split into two or more")]
    PartsMissing,
    /// What is to go to a part does not belong to the unit that is split.
    #[error("unit {child} does not belong to unit {unit}")]
    NotChild {
        /// The unit to be split.
        unit: UnitId,
        /// What is to go to a part.
        child: UnitId,
    },
    /// At least one unit goes into another.
    #[error("nothing is merged")]
    NothingMerged,
    /// A unit would go on as itself.
    #[error("unit {0} would succeed itself")]
    SucceedsItself(UnitId),
    /// The unit is to go on with the work of another from a later day on.
    #[error("unit {unit} goes on with the work of unit {of} from a later day on")]
    Succeeds {
        /// The unit to be closed.
        unit: UnitId,
        /// Whose work it is to go on with.
        of: UnitId,
    },
    /// The organisation is no longer that for which the change was prepared.
    #[error("the organisation has version {found}, the change is for {expected}")]
    VersionChanged {
        /// The version for which it was prepared.
        expected: u64,
        /// The version that there is.
        found: u64,
    },
    /// A stored history opens a unit under a number that is not the next.
    #[error("unit {0} is not the next")]
    NumberOutOfOrder(UnitId),
}

impl Rejection {
    /// Stable code, for words and programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownUnit(_) => "unit-unknown",
            Self::KeyMissing => "unit-key-missing",
            Self::NameMissing => "unit-name-missing",
            Self::KeyTaken { .. } => "unit-key-taken",
            Self::NotOpen { .. } => "unit-not-open",
            Self::ParentClosed { .. } => "unit-parent-closed",
            Self::Cycle { .. } => "unit-cycle",
            Self::DatesOutOfOrder { .. } => "unit-dates-out-of-order",
            Self::ChildOpen { .. } => "unit-child-open",
            Self::NotClosed(_) => "unit-not-closed",
            Self::NothingChanges(_) => "unit-unchanged",
            Self::PartsMissing => "unit-parts-missing",
            Self::NotChild { .. } => "unit-not-child",
            Self::NothingMerged => "unit-nothing-merged",
            Self::SucceedsItself(_) => "unit-succeeds-itself",
            Self::Succeeds { .. } => "unit-succeeds",
            Self::VersionChanged { .. } => "organisation-version-changed",
            Self::NumberOutOfOrder(_) => "unit-number-out-of-order",
        }
    }

    /// Named values for the wording.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::KeyMissing | Self::NameMissing | Self::PartsMissing | Self::NothingMerged => vec![],
            Self::UnknownUnit(unit)
            | Self::NotClosed(unit)
            | Self::NothingChanges(unit)
            | Self::SucceedsItself(unit)
            | Self::NumberOutOfOrder(unit) => vec![("unit", unit.to_string())],
            Self::KeyTaken { key, by } => vec![("key", key.clone()), ("unit", by.to_string())],
            Self::NotOpen { unit, day } => vec![("unit", unit.to_string()), ("day", day.to_string())],
            Self::ParentClosed { parent, from } => vec![("parent", parent.to_string()), ("day", from.to_string())],
            Self::Cycle { unit, parent } => vec![("unit", unit.to_string()), ("parent", parent.to_string())],
            Self::DatesOutOfOrder { day, earliest } => vec![("day", day.to_string()), ("earliest", earliest.to_string())],
            Self::ChildOpen { unit, child, until } => {
                vec![("unit", unit.to_string()), ("child", child.to_string()), ("day", until.to_string())]
            }
            Self::NotChild { unit, child } => vec![("unit", unit.to_string()), ("child", child.to_string())],
            Self::Succeeds { unit, of } => vec![("unit", unit.to_string()), ("of", of.to_string())],
            Self::VersionChanged { expected, found } => {
                vec![("expected", expected.to_string()), ("found", found.to_string())]
            }
        }
    }
}
