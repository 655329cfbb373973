//! Which attribute plays which role, by the standard extensions' keys unless the user chose otherwise.

use crate::{Level, ReadOptions, Role};

/// The standard keys: IEEE 1849-2016, extensions Concept, Time, Lifecycle and Organizational.
const STANDARD: [(Role, Level, &str); 8] = [
    (Role::Case, Level::Case, "concept:name"),
    (Role::Activity, Level::Event, "concept:name"),
    (Role::Time, Level::Event, "time:timestamp"),
    (Role::Lifecycle, Level::Event, "lifecycle:transition"),
    (Role::Instance, Level::Event, "concept:instance"),
    (Role::Resource, Level::Event, "org:resource"),
    (Role::Unit, Level::Event, "org:group"),
    // Not the standard's: the key that other tools give start times, and that `write.rs` gives them.
    (Role::Start, Level::Event, "start_timestamp"),
];

/// The key that an event attribute in a role has by the standard.
pub(super) fn standard_key(role: Role) -> Option<&'static str> {
    STANDARD.iter().find(|s| s.0 == role && s.1 == Level::Event).map(|s| s.2)
}

/// The name of the attribute in a role at a level: the user's choice, else the standard's; none when that was declined.
pub(super) fn name_in_role(role: Role, options: &ReadOptions) -> Option<&str> {
    let standard = STANDARD.iter().find(|s| s.0 == role && !options.declined(role)).map(|s| s.2);
    options.chosen(role).or(standard)
}

/// The role of an event attribute.
pub(super) fn role_of_event(name: &str, options: &ReadOptions) -> Option<Role> {
    let roles = [Role::Activity, Role::Time, Role::Start, Role::Lifecycle, Role::Instance, Role::Resource, Role::Unit];
    let chosen = roles.into_iter().find(|&role| options.chosen(role) == Some(name));
    chosen.or_else(|| roles.into_iter().find(|&role| options.chosen(role).is_none() && name_in_role(role, options) == Some(name)))
}

/// The name of the trace attribute that identifies cases.
pub(super) fn case_name(options: &ReadOptions) -> &str {
    let name = name_in_role(Role::Case, options).unwrap_or("concept:name");
    name.strip_prefix("case:").unwrap_or(name)
}

/// The role that a trace attribute was chosen for: only a unit or a resource may be one of the whole case.
pub(super) fn role_of_case(name: &str, options: &ReadOptions) -> Option<Role> {
    let plays = |role: &Role| options.chosen(*role).is_some_and(|c| c.strip_prefix("case:") == Some(name));
    [Role::Resource, Role::Unit].into_iter().find(plays)
}

/// Whether the standard has an extension with this prefix.
pub(super) fn is_standard_prefix(prefix: &str) -> bool {
    matches!(
        prefix,
        "concept"
            | "lifecycle"
            | "org"
            | "time"
            | "semantic"
            | "identity"
            | "cost"
            | "micro"
            | "swcomm"
            | "swevent"
            | "swtelemetry"
    )
}
