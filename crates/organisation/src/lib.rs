//! The authority as Samsyn knows it: who has which role where, and what that allows.
//! Pure: no clock, no file, no network; what day it is comes from the caller.

mod access;
mod actor;
mod day;
mod role;
mod rules;

pub use access::{Answer, Refusal, Thing, may};
pub use actor::{AccountId, Actor, TokenId};
pub use day::Day;
pub use role::{Grant, Role, Scope, UnitId};
pub use rules::{Action, RULES, Reach, Right, Rule};
