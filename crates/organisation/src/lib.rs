//! The authority as Samsyn knows it: its units over time, what of a log is whose work, who has which role where, and
//! what that allows. Pure: no clock, no file, no network; what day it is comes from the caller.

mod access;
mod actor;
mod change;
mod day;
mod fold;
mod import;
mod mapping;
mod opening_hours;
mod organisation;
mod pattern;
mod reconciliation;
mod rejection;
mod role;
mod rules;
mod scope_choice;
mod tree;
mod unit;

pub use access::{Answer, Refusal, Thing, may, may_somewhere};
pub use actor::{AccountId, Actor, TokenId};
pub use change::{Command, Event, MergeInto, NewUnit, Part, check, decide};
pub use day::Day;
pub use fold::fold;
pub use import::{ImportOptions, Plan, PlannedChange, RowFinding, UnitRow, UnitTable, plan, read};
pub use mapping::{Field, Fit, MappedValues, Mapping, MappingRule, Proposal, ProposedBy, propose};
pub use opening_hours::{ClosingDay, OpeningHours, OpeningHoursError};
pub use organisation::{Organisation, apply};
pub use reconciliation::{PartCases, Reconciler, Reconciliation};
pub use rejection::Rejection;
pub use role::{Grant, Role, Scope, UnitId};
pub use rules::{Action, RULES, Reach, Right, Rule};
pub use scope_choice::{AppliesTo, Belonging, CaseUnits, ScopeChoice, ScopeError};
pub use tree::{Tree, TreeUnit};
pub use unit::{Phase, Unit};
