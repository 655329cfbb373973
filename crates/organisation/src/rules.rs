//! The table of rules: which roles may do what. Read it from top to bottom; what is not allowed here is denied.

use crate::Role;

/// Something that is asked to be done. The same words name routes, use cases and journal entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// Look at figures of a log.
    LogRead,
    /// Look at single cases and exact figures, and take them out as a file.
    CaseRead,
    /// See the name behind a pseudonym.
    PersonNameRead,
    /// Bring in a new log.
    LogImport,
    /// Add a delivery, rename, describe, map values to units.
    LogChange,
    /// Delete a log with everything stored of it.
    LogDelete,
    /// Read purpose, legal basis, classes, retention.
    ProtectionRead,
    /// Change purpose, legal basis, retention, the view of persons.
    ProtectionChange,
    /// Erase a case or a person from everything.
    Erase,
    /// Look at the tree of units.
    OrganisationRead,
    /// Change the tree of units.
    OrganisationChange,
    /// Look at the register of systems, contracts, processes and cost.
    LandscapeRead,
    /// Make and change records of it.
    LandscapeChange,
    /// See accounts, roles and tokens.
    AccountRead,
    /// Make, change and close accounts; give and take roles.
    AccountChange,
    /// Change one's own password, second factor, sessions and tokens.
    OwnAccountChange,
    /// Read the journal.
    JournalRead,
    /// See settings, health and sizes.
    SettingsRead,
    /// Change settings.
    SettingsChange,
    /// Make a backup.
    BackupMake,
}

impl Action {
    /// All actions, in the table's order.
    pub fn all() -> impl Iterator<Item = Self> {
        RULES.iter().map(|rule| rule.action)
    }

    /// The action's stable name, as in the journal.
    pub fn name(self) -> &'static str {
        RULES.iter().find(|rule| rule.action == self).map_or("", |rule| rule.name)
    }
}

/// How far a grant reaches for an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Within the grant's scope.
    Scope,
    /// Only with a grant for the whole authority.
    Whole,
    /// One's own account; no grant is needed.
    Own,
}

/// What a grant has to carry besides its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Nothing.
    None,
    /// The case-level right.
    CaseLevel,
    /// The right to names, for a purpose, with an end.
    Names,
}

/// Who may do an action.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The action.
    pub action: Action,
    /// Its stable name.
    pub name: &'static str,
    /// The roles that may.
    pub roles: &'static [Role],
    /// How far a grant reaches.
    pub reach: Reach,
    /// What the grant has to carry.
    pub right: Right,
}

const fn rule(action: Action, name: &'static str, roles: &'static [Role], reach: Reach, right: Right) -> Rule {
    Rule { action, name, roles, reach, right }
}

use Role::{Administrator, Analyst, ProcessOwner};
const EVERYBODY: &[Role] = &Role::ALL;
const BUILDERS: &[Role] = &[Administrator, Analyst];
const KEEPERS: &[Role] = &[Administrator, Analyst, ProcessOwner];
const ADMINISTRATORS: &[Role] = &[Administrator];

/// The rules, one for each action.
pub const RULES: [Rule; 20] = [
    rule(Action::LogRead, "log-read", EVERYBODY, Reach::Scope, Right::None),
    rule(Action::CaseRead, "case-read", EVERYBODY, Reach::Scope, Right::CaseLevel),
    rule(Action::PersonNameRead, "person-name-read", EVERYBODY, Reach::Scope, Right::Names),
    rule(Action::LogImport, "log-import", BUILDERS, Reach::Whole, Right::None),
    rule(Action::LogChange, "log-change", KEEPERS, Reach::Whole, Right::None),
    rule(Action::LogDelete, "log-delete", BUILDERS, Reach::Whole, Right::None),
    rule(Action::ProtectionRead, "protection-read", KEEPERS, Reach::Whole, Right::None),
    rule(Action::ProtectionChange, "protection-change", ADMINISTRATORS, Reach::Whole, Right::None),
    rule(Action::Erase, "erase", ADMINISTRATORS, Reach::Whole, Right::None),
    rule(Action::OrganisationRead, "organisation-read", EVERYBODY, Reach::Scope, Right::None),
    rule(Action::OrganisationChange, "organisation-change", ADMINISTRATORS, Reach::Whole, Right::None),
    rule(Action::LandscapeRead, "landscape-read", EVERYBODY, Reach::Scope, Right::None),
    rule(Action::LandscapeChange, "landscape-change", KEEPERS, Reach::Scope, Right::None),
    rule(Action::AccountRead, "account-read", ADMINISTRATORS, Reach::Whole, Right::None),
    rule(Action::AccountChange, "account-change", ADMINISTRATORS, Reach::Whole, Right::None),
    rule(Action::OwnAccountChange, "own-account-change", EVERYBODY, Reach::Own, Right::None),
    rule(Action::JournalRead, "journal-read", ADMINISTRATORS, Reach::Whole, Right::None),
    rule(Action::SettingsRead, "settings-read", ADMINISTRATORS, Reach::Whole, Right::None),
    rule(Action::SettingsChange, "settings-change", ADMINISTRATORS, Reach::Whole, Right::None),
    rule(Action::BackupMake, "backup-make", ADMINISTRATORS, Reach::Whole, Right::None),
];
