//! `may`: the one place that says whether somebody may do something. A pure function over the table of rules.

use crate::{AccountId, Action, Actor, Grant, RULES, Reach, Right, Scope, UnitId};

/// To what something is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing<'a> {
    /// The whole authority: the installation, or a log without units.
    Whole,
    /// A unit, by its path: the topmost unit first, itself last.
    Unit(&'a [UnitId]),
    /// An account.
    Account(AccountId),
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody is signed in.
    SignIn,
    /// No role held allows it.
    Role,
    /// A role allows it, but not here.
    Scope,
    /// The role lacks the case-level right.
    CaseLevel,
    /// The role lacks the right to names.
    Names,
}

impl Refusal {
    /// Stable code, for words and programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in-needed",
            Self::Role => "role-needed",
            Self::Scope => "scope-denied",
            Self::CaseLevel => "case-level-needed",
            Self::Names => "names-right-needed",
        }
    }
}

/// What [`may`] answers.
pub type Answer = Result<(), Refusal>;

/// Whether the actor may do the action to the thing. Cost: O(grants × depth of the tree).
///
/// # Errors
/// The refusal that is nearest to being allowed: a missing right before a missing scope before a missing role.
///
/// ```
/// use samsyn_organisation::{AccountId, Action, Actor, Day, Grant, Refusal, Role, Scope, Thing, UnitId, may};
/// let today = Day::parse("2026-11-24").expect("a day");
/// let grant = Grant {
///     role: Role::Manager, scope: Scope::Unit(UnitId(2)), from: today, until: None, case_level: false, names_purpose: None,
/// };
/// let manager = Actor::person(AccountId(1), [grant], today);
/// assert_eq!(may(&manager, Action::LogRead, Thing::Unit(&[UnitId(1), UnitId(2), UnitId(5)])), Ok(()));
/// assert_eq!(may(&manager, Action::LogRead, Thing::Unit(&[UnitId(1)])), Err(Refusal::Scope));
/// assert_eq!(may(&manager, Action::CaseRead, Thing::Unit(&[UnitId(1), UnitId(2)])), Err(Refusal::CaseLevel));
/// assert_eq!(may(&manager, Action::BackupMake, Thing::Whole), Err(Refusal::Role));
/// ```
pub fn may(actor: &Actor, action: Action, thing: Thing<'_>) -> Answer {
    match actor {
        Actor::Owner => return Ok(()),
        Actor::Nobody => return Err(Refusal::SignIn),
        Actor::Person { .. } | Actor::Program { .. } => {}
    }
    let Some(rule) = RULES.iter().find(|rule| rule.action == action) else { return Err(Refusal::Role) };
    if rule.reach == Reach::Own {
        // A program never changes the account that it borrows.
        let own = matches!(actor, Actor::Person { account, .. } if thing == Thing::Account(*account));
        return if own { Ok(()) } else { Err(Refusal::Scope) };
    }
    let mut refusal = Refusal::Role;
    for grant in actor.grants().iter().filter(|grant| rule.roles.contains(&grant.role)) {
        let here = match rule.reach {
            Reach::Whole => grant.scope == Scope::Whole,
            Reach::Scope | Reach::Own => covers(grant.scope, thing),
        };
        match (here, lacks(grant, rule.right)) {
            (true, None) => return Ok(()),
            (true, Some(missing)) => refusal = missing,
            (false, _) if refusal == Refusal::Role => refusal = Refusal::Scope,
            (false, _) => {}
        }
    }
    Err(refusal)
}

/// Whether the actor may do the action to anything at all: to the whole, or in the unit of some grant. What is shown must
/// then be asked for by its scope.
///
/// # Errors
/// As [`may`].
///
/// ```
/// # use samsyn_organisation::{AccountId, Action, Actor, Day, Grant, Refusal, Role, Scope, Thing, UnitId, may, may_somewhere};
/// # let today = Day::parse("2026-11-24").expect("a day");
/// # let scope = Scope::Unit(UnitId(2));
/// # let grant = Grant { role: Role::Manager, scope, from: today, until: None, case_level: false, names_purpose: None };
/// let manager_of_a_unit = Actor::person(AccountId(1), [grant], today);
/// assert_eq!(may(&manager_of_a_unit, Action::LogRead, Thing::Whole), Err(Refusal::Scope));
/// assert_eq!(may_somewhere(&manager_of_a_unit, Action::LogRead), Ok(()));
/// assert_eq!(may_somewhere(&manager_of_a_unit, Action::CaseRead), Err(Refusal::CaseLevel));
/// ```
pub fn may_somewhere(actor: &Actor, action: Action) -> Answer {
    let whole = may(actor, action, Thing::Whole);
    let units = actor.grants().iter().filter_map(|grant| match grant.scope {
        Scope::Unit(unit) => Some(may(actor, action, Thing::Unit(&[unit]))),
        Scope::Whole => None,
    });
    // The refusal that is nearest to being allowed.
    let rank = |answer: &Answer| match answer {
        Ok(()) => 0,
        Err(Refusal::CaseLevel | Refusal::Names) => 1,
        Err(Refusal::Scope) => 2,
        Err(Refusal::Role | Refusal::SignIn) => 3,
    };
    units.fold(whole, |best, next| if rank(&next) < rank(&best) { next } else { best })
}

fn covers(scope: Scope, thing: Thing<'_>) -> bool {
    match (scope, thing) {
        (Scope::Whole, _) => true,
        (Scope::Unit(unit), Thing::Unit(path)) => path.contains(&unit),
        (Scope::Unit(_), Thing::Whole | Thing::Account(_)) => false,
    }
}

fn lacks(grant: &Grant, right: Right) -> Option<Refusal> {
    match right {
        Right::CaseLevel if !grant.case_level => Some(Refusal::CaseLevel),
        // Without an end it would be a right for ever.
        Right::Names if grant.names_purpose.is_none() || grant.until.is_none() => Some(Refusal::Names),
        Right::None | Right::CaseLevel | Right::Names => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Day, Role};

    const TODAY: Day = Day(20_781);
    const PATH: &[UnitId] = &[UnitId(1), UnitId(2)];

    fn grant(role: Role, scope: Scope, case_level: bool) -> Grant {
        let names_purpose = case_level.then(|| "complaint 12/2026".to_owned());
        Grant { role, scope, from: Day(0), until: Some(Day(30_000)), case_level, names_purpose }
    }

    fn person(grants: Vec<Grant>) -> Actor {
        Actor::person(AccountId(7), grants, TODAY)
    }

    #[test]
    fn each_action_has_one_rule() {
        let names: std::collections::BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
        let actions: std::collections::BTreeSet<_> = Action::all().collect();
        assert_eq!((names.len(), actions.len()), (RULES.len(), RULES.len()));
        assert!(RULES.iter().all(|rule| rule.action.name() == rule.name));
    }

    #[test]
    fn every_action_is_denied_to_nobody_and_to_a_person_without_grants() {
        for action in Action::all() {
            for thing in [Thing::Whole, Thing::Unit(PATH), Thing::Account(AccountId(8))] {
                assert_eq!(may(&Actor::Nobody, action, thing), Err(Refusal::SignIn), "{action:?}");
                assert!(may(&person(vec![]), action, thing).is_err(), "{action:?} {thing:?}");
                assert_eq!(may(&Actor::Owner, action, thing), Ok(()));
            }
        }
    }

    /// The table read another way: for each role and action, with and without rights, inside and outside the scope.
    #[test]
    fn every_rule_holds_in_and_out_of_scope() {
        for rule in RULES.iter().filter(|rule| rule.reach != Reach::Own) {
            for role in Role::ALL {
                for with_rights in [false, true] {
                    let named = rule.roles.contains(&role);
                    let right = with_rights || rule.right == Right::None;
                    let whole = person(vec![grant(role, Scope::Whole, with_rights)]);
                    let inside = person(vec![grant(role, Scope::Unit(UnitId(1)), with_rights)]);
                    let outside = person(vec![grant(role, Scope::Unit(UnitId(9)), with_rights)]);
                    let thing = Thing::Unit(PATH);
                    assert_eq!(may(&whole, rule.action, thing).is_ok(), named && right, "{role:?} {rule:?}");
                    let reaches = named && right && rule.reach == Reach::Scope;
                    assert_eq!(may(&inside, rule.action, thing).is_ok(), reaches, "{role:?} {rule:?}");
                    assert!(may(&outside, rule.action, thing).is_err(), "{role:?} {rule:?}");
                    assert!(may(&inside, rule.action, Thing::Whole).is_err(), "{role:?} {rule:?}");
                }
            }
        }
    }

    #[test]
    fn somewhere_is_the_whole_or_the_unit_of_a_grant() {
        for rule in RULES.iter().filter(|rule| rule.reach != Reach::Own) {
            for role in Role::ALL {
                for scope in [Scope::Whole, Scope::Unit(UnitId(2))] {
                    for rights in [false, true] {
                        let actor = person(vec![grant(role, scope, rights)]);
                        let found = [Thing::Whole, Thing::Unit(PATH)].map(|thing| may(&actor, rule.action, thing));
                        let expected = found.iter().any(Result::is_ok);
                        assert_eq!(may_somewhere(&actor, rule.action).is_ok(), expected, "{role:?} {scope:?} {rule:?}");
                    }
                }
            }
        }
        let actor =
            person(vec![grant(Role::Reader, Scope::Unit(UnitId(2)), false), grant(Role::Reader, Scope::Unit(UnitId(3)), true)]);
        assert_eq!(may_somewhere(&actor, Action::CaseRead), Ok(()));
        assert_eq!(may_somewhere(&actor, Action::BackupMake), Err(Refusal::Role));
        assert_eq!(may_somewhere(&Actor::Nobody, Action::LogRead), Err(Refusal::SignIn));
    }

    #[test]
    fn a_grant_ends() {
        let mut over = grant(Role::Reader, Scope::Whole, false);
        over.until = Some(Day(TODAY.0 - 1));
        assert_eq!(may(&person(vec![over.clone()]), Action::LogRead, Thing::Whole), Err(Refusal::Role));
        over.until = Some(TODAY);
        assert_eq!(may(&person(vec![over.clone()]), Action::LogRead, Thing::Whole), Ok(()));
        over.from = Day(TODAY.0 + 1);
        over.until = None;
        assert_eq!(may(&person(vec![over]), Action::LogRead, Thing::Whole), Err(Refusal::Role));
    }

    #[test]
    fn names_need_an_end() {
        let mut forever = grant(Role::Officer, Scope::Whole, true);
        forever.until = None;
        assert_eq!(may(&person(vec![forever]), Action::PersonNameRead, Thing::Whole), Err(Refusal::Names));
    }

    #[test]
    fn rights_of_two_grants_do_not_mix() {
        let here = grant(Role::Manager, Scope::Unit(UnitId(2)), false);
        let there = grant(Role::Manager, Scope::Unit(UnitId(3)), true);
        let actor = person(vec![here, there]);
        assert_eq!(may(&actor, Action::CaseRead, Thing::Unit(PATH)), Err(Refusal::CaseLevel));
        assert_eq!(may(&actor, Action::CaseRead, Thing::Unit(&[UnitId(1), UnitId(3)])), Ok(()));
    }

    #[test]
    fn an_account_is_changed_by_its_own_person_only() {
        let actor = person(vec![]);
        assert_eq!(may(&actor, Action::OwnAccountChange, Thing::Account(AccountId(7))), Ok(()));
        assert_eq!(may(&actor, Action::OwnAccountChange, Thing::Account(AccountId(8))), Err(Refusal::Scope));
        let program = Actor::Program { token: crate::TokenId(1), account: AccountId(7), grants: vec![] };
        assert_eq!(may(&program, Action::OwnAccountChange, Thing::Account(AccountId(7))), Err(Refusal::Scope));
    }
}
