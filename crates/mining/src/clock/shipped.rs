//! Rules that come with the program, as the same text that a user can write. Facts: docs/clocks.md names the paragraphs.

use super::rule::ClockRule;

const TEXTS: [(&str, &str); 7] = [
    ("no-building-12-weeks", include_str!("rules/no-building-12-weeks.toml")),
    ("no-building-3-weeks", include_str!("rules/no-building-3-weeks.toml")),
    ("se-building", include_str!("rules/se-building.toml")),
    ("dk-service-goal", include_str!("rules/dk-service-goal.toml")),
    ("nl-permit", include_str!("rules/nl-permit.toml")),
    ("se-work-permit", include_str!("rules/se-work-permit.toml")),
    ("no-answer", include_str!("rules/no-answer.toml")),
];

/// Names of the rules that come with the program.
pub fn shipped_rules() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(name, _)| *name)
}

/// The text of a rule that comes with the program: to read, and to write one's own by.
pub fn shipped_rule_text(name: &str) -> Option<&'static str> {
    TEXTS.iter().find(|(id, _)| *id == name).map(|(_, text)| *text)
}

/// A rule that comes with the program.
///
/// ```
/// let rule = samsyn_mining::shipped_rule("nl-permit").expect("it is shipped");
/// assert_eq!(rule.versions[0].citation, "Wabo art. 3.9");
/// ```
pub fn shipped_rule(name: &str) -> Option<ClockRule> {
    shipped_rule_text(name).and_then(|text| ClockRule::parse(text).ok())
}
