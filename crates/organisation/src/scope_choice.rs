//! The scope that a page shows: of which unit, as the organisation was on which day, by case or by event. It stands in
//! the URL by numbers alone, so that no name leaks.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Day, Scope, Tree, UnitId};

/// To what a scope applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AppliesTo {
    /// Whole cases that belong to the scope.
    Cases,
    /// What was done in the scope, of whatever case.
    Events,
}

/// Where a case belongs, chosen for each log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Belonging {
    /// Where an attribute of the case says.
    CaseAttribute,
    /// The unit of the first event that has one.
    FirstEvent,
    /// The unit of the last event that has one.
    LastEvent,
    /// The unit of most events; of several with as many, the one that comes first in the case.
    MostEvents,
}

/// The units of a case and of its events, in the case's order.
#[derive(Clone, Copy, Debug)]
pub struct CaseUnits<'a, U = UnitId> {
    /// What the attribute of the case means.
    pub attribute: Option<U>,
    /// The unit of each event.
    pub events: &'a [Option<U>],
}

impl Belonging {
    /// The unit where a case belongs; `None`: it cannot be told. Cost: O(events × units of the case).
    pub fn of<U: Copy + PartialEq>(self, case: CaseUnits<'_, U>) -> Option<U> {
        let mut units = case.events.iter().flatten();
        match self {
            Self::CaseAttribute => case.attribute,
            Self::FirstEvent => units.next().copied(),
            Self::LastEvent => units.next_back().copied(),
            Self::MostEvents => {
                let mut counts: Vec<(U, usize)> = Vec::new();
                for unit in units {
                    match counts.iter_mut().find(|(counted, _)| counted == unit) {
                        Some((_, count)) => *count += 1,
                        None => counts.push((*unit, 1)),
                    }
                }
                // The last of the greatest, from the back: the first.
                counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(unit, _)| unit)
            }
        }
    }
}

/// A scope as it stands in the URL: `whole.2026-11-25.cases` or `17.2026-11-25.events`.
///
/// ```
/// use samsyn_organisation::{AppliesTo, Scope, ScopeChoice, ScopeError, UnitId};
/// let choice: ScopeChoice = "17.2026-11-25.events".parse().expect("a scope");
/// assert_eq!((choice.scope, choice.applies_to), (Scope::Unit(UnitId(17)), AppliesTo::Events));
/// assert_eq!(choice.to_string(), "17.2026-11-25.events");
/// assert_eq!("17.2026-13-25.events".parse::<ScopeChoice>(), Err(ScopeError::Day("2026-13-25".into())));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ScopeChoice {
    /// Of what.
    pub scope: Scope,
    /// The day whose tree says what is below a unit.
    pub as_of: Day,
    /// By case or by event.
    pub applies_to: AppliesTo,
}

impl ScopeChoice {
    /// Whether a case is shown: it belongs to the scope or, by event, something was done there. `tree` is of the day
    /// [`as_of`](Self::as_of).
    pub fn keeps_case(&self, tree: &Tree, belonging: Belonging, case: CaseUnits<'_>) -> bool {
        match (self.applies_to, self.scope) {
            (_, Scope::Whole) => true,
            (AppliesTo::Cases, _) => tree.reaches(self.scope, belonging.of(case)),
            (AppliesTo::Events, _) => case.events.iter().any(|unit| tree.reaches(self.scope, *unit)),
        }
    }

    /// Whether an event of a case that is shown is shown: by case all of them, by event those done in the scope.
    pub fn keeps_event(&self, tree: &Tree, unit: Option<UnitId>) -> bool {
        self.applies_to == AppliesTo::Cases || tree.reaches(self.scope, unit)
    }
}

/// Why a text is not a scope.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScopeError {
    /// It does not have three parts.
    #[error("a scope is written unit.day.cases or unit.day.events")]
    Parts,
    /// Not `whole`, nor the number of a unit.
    #[error("{0:?} is neither whole nor the number of a unit")]
    Unit(String),
    /// No day.
    #[error("{0:?} is not a day like 2026-11-24")]
    Day(String),
    /// Neither cases nor events.
    #[error("{0:?} is neither cases nor events")]
    AppliesTo(String),
}

impl ScopeError {
    /// Stable code, for words and programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Parts => "scope-parts",
            Self::Unit(_) => "scope-unit",
            Self::Day(_) => "scope-day",
            Self::AppliesTo(_) => "scope-applies-to",
        }
    }

    /// Named values for the wording.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Parts => vec![],
            Self::Unit(text) | Self::Day(text) | Self::AppliesTo(text) => vec![("text", text.clone())],
        }
    }
}

impl fmt::Display for ScopeChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.scope {
            Scope::Whole => f.write_str("whole")?,
            Scope::Unit(unit) => unit.fmt(f)?,
        }
        let applies_to = match self.applies_to {
            AppliesTo::Cases => "cases",
            AppliesTo::Events => "events",
        };
        write!(f, ".{}.{applies_to}", self.as_of)
    }
}

impl FromStr for ScopeChoice {
    type Err = ScopeError;

    fn from_str(text: &str) -> Result<Self, ScopeError> {
        let parts: Vec<&str> = text.split('.').collect();
        let [scope, day, applies_to] = parts[..] else { return Err(ScopeError::Parts) };
        let scope = match scope {
            "whole" => Scope::Whole,
            // Each scope has one text: no sign, no leading zero.
            number => match number.parse() {
                Ok(unit) if unit > 0 && UnitId(unit).to_string() == number => Scope::Unit(UnitId(unit)),
                _ => return Err(ScopeError::Unit(number.to_owned())),
            },
        };
        let as_of = Day::parse(day).ok_or_else(|| ScopeError::Day(day.to_owned()))?;
        let applies_to = match applies_to {
            "cases" => AppliesTo::Cases,
            "events" => AppliesTo::Events,
            other => return Err(ScopeError::AppliesTo(other.to_owned())),
        };
        Ok(Self { scope, as_of, applies_to })
    }
}
