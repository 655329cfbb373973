//! Permission: every use case asks here before it does anything, and what is journalled begins here.

use samsyn_organisation::{AccountId, Action, Actor, Day, Thing, may, may_somewhere};
use samsyn_store::Deed;

use crate::{Error, ErrorKind, Result};

/// Fails unless the actor may do this to that.
///
/// # Errors
/// Denied: `sign-in-needed`, `role-needed`, `scope-denied`, `case-level-needed`, `names-right-needed`.
pub(crate) fn permit(actor: &Actor, action: Action, thing: Thing<'_>) -> Result<()> {
    may(actor, action, thing).map_err(|refusal| Error::new(ErrorKind::Denied, refusal.code()))
}

/// Fails unless the actor may do this to anything at all; to what, is asked later.
pub(crate) fn permit_somewhere(actor: &Actor, action: Action) -> Result<()> {
    may_somewhere(actor, action).map_err(|refusal| Error::new(ErrorKind::Denied, refusal.code()))
}

/// A refusal of the table of rules, for people.
pub(crate) fn refuse(refusal: samsyn_organisation::Refusal) -> Error {
    Error::new(ErrorKind::Denied, refusal.code())
}

/// Begins a command that changes something: with the actor's permission, and under the action's name in the journal.
pub(crate) fn deed(actor: &Actor, action: Action) -> Result<Deed> {
    permit(actor, action, Thing::Whole)?;
    Ok(Deed::of(actor, action.name()))
}

/// Begins a change of the actor's own account.
pub(crate) fn own_deed(actor: &Actor) -> Result<(AccountId, Deed)> {
    permit(actor, Action::OwnAccountChange, Thing::Account(actor.account().unwrap_or(AccountId(0))))?;
    let account = actor.account().ok_or_else(|| Error::missing("account-missing"))?;
    Ok((account, Deed::of(actor, Action::OwnAccountChange.name())))
}

/// Fails unless the actor is the machine's owner at the shell, the only one who may name its files.
pub(crate) fn owner(actor: &Actor) -> Result<()> {
    if *actor == Actor::Owner { Ok(()) } else { Err(Error::new(ErrorKind::Denied, "file-owner-only")) }
}

/// Now, UTC microseconds.
pub(crate) fn now_us() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |since| since.as_micros() as i64)
}

/// The day that a moment lies in, in UTC: rights begin and end with it.
pub(crate) fn day_of(time_us: i64) -> Day {
    Day(time_us.div_euclid(86_400_000_000) as i32)
}
