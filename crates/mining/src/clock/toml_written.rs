//! A rule as the text that [`ClockRule::parse`] reads it from.

use std::fmt::{self, Display, Formatter};

use samsyn_calendar::{Limit, civil_from_days};

use super::names::{ClockEventKind, EventCondition, Gap, GapEffect, PauseBounds, Texts, Transition};
use super::rule::{ClockRule, ClockVersion, Consequence, Extension};
use crate::log_rule::toml_string;

/// The order in which a reader thinks of them.
const KINDS: [ClockEventKind; 6] = [
    ClockEventKind::Start,
    ClockEventKind::Restart,
    ClockEventKind::Pause,
    ClockEventKind::Resume,
    ClockEventKind::Extend,
    ClockEventKind::Stop,
];

fn day(days: i64) -> String {
    let (year, month, day) = civil_from_days(days);
    format!("\"{year:04}-{month:02}-{day:02}\"")
}

fn limit(limit: Limit) -> String {
    let unit = limit.unit.code();
    format!("\"{} {}\"", limit.length, if limit.length == 1 { unit.trim_end_matches('s') } else { unit })
}

/// `None`: there is no text.
fn texts(texts: &Texts) -> Option<String> {
    match texts {
        Texts::Empty => None,
        Texts::One(text) => Some(toml_string(text)),
        Texts::ByLanguage(texts) => {
            let pairs: Vec<String> =
                texts.iter().map(|(tag, text)| format!("{} = {}", toml_string(tag), toml_string(text))).collect();
            Some(format!("{{ {} }}", pairs.join(", ")))
        }
    }
}

fn condition(condition: &EventCondition) -> String {
    let attributes = (!condition.attributes.steps.is_empty()).then(|| toml_string(&condition.attributes.to_string()));
    match (&condition.activity, attributes) {
        (Some(activity), None) => toml_string(activity),
        (activity, attributes) => {
            let activity = activity.as_ref().map(|name| format!("activity = {}", toml_string(name)));
            let attributes = attributes.map(|text| format!("where = {text}"));
            format!("{{ {} }}", activity.into_iter().chain(attributes).collect::<Vec<_>>().join(", "))
        }
    }
}

fn gap(gap: &Gap) -> Option<String> {
    if (gap.effect, gap.window, gap.bounds) == (GapEffect::None, None, PauseBounds::AFTER_THROUGH) {
        return None;
    }
    let window = gap.window.map(|window| format!(", window = {}", limit(window))).unwrap_or_default();
    let (first, last) = (if gap.bounds.first { '[' } else { '(' }, if gap.bounds.last { ']' } else { ')' });
    Some(format!("{{ effect = \"{}\"{window}, bounds = \"{first}sent,received{last}\" }}", gap.effect.code()))
}

fn extension(extension: &Extension) -> String {
    let notice = if extension.notice_before_due { "before-due" } else { "none" };
    format!("{{ max = {}, times = {}, notice = \"{notice}\" }}", limit(extension.max), extension.times)
}

fn consequence(consequence: &Consequence) -> String {
    let text = texts(&consequence.text).map(|text| format!("text = {text}"));
    let until = consequence.until.map(|until| format!("until = {}", day(until)));
    let fee = consequence
        .fee
        .map(|fee| format!("fee-percent-per-week = {}, fee-percent-max = {}", fee.percent_per_week, fee.percent_max));
    format!("{{ {} }}", [text, until, fee].into_iter().flatten().collect::<Vec<_>>().join(", "))
}

fn write_version(f: &mut Formatter<'_>, version: &ClockVersion) -> fmt::Result {
    let transition = (version.transition != Transition::Started).then(|| format!("\"{}\"", version.transition.code()));
    let source = (!version.source.is_empty()).then(|| toml_string(&version.source));
    writeln!(f, "\n[[version]]\nversion = {}", version.version)?;
    for (key, value) in [
        ("valid-from", version.valid_from.map(day)),
        ("valid-to", version.valid_to.map(day)),
        ("transition", transition),
        ("citation", Some(toml_string(&version.citation))),
        ("source", source),
        ("limit", Some(limit(version.limit))),
        ("calendar", version.calendar.map(|country| format!("\"{}\"", country.code()))),
        ("roll", Some(format!("\"{}\"", version.roll.code()))),
        ("gap", gap(&version.gap)),
        ("extension", version.extension.as_ref().map(extension)),
        ("consequence", version.consequence.as_ref().map(consequence)),
    ] {
        if let Some(value) = value {
            writeln!(f, "{key} = {value}")?;
        }
    }
    Ok(())
}

/// The rule's text in TOML; [`ClockRule::parse`] reads the same rule from it.
///
/// ```
/// use samsyn_mining::ClockRule;
/// let text = "id = \"answer\"\nkind = \"goal\"\n\n[events]\nstart = [\"Letter received\"]\n\n[[version]]\nversion = 1\n\
///             citation = \"Point 3\"\nlimit = \"10 working days\"\ncalendar = \"DK\"\nroll = \"none\"\n";
/// assert_eq!(ClockRule::parse(text)?.to_string(), text);
/// # Ok::<(), samsyn_mining::Error>(())
/// ```
impl Display for ClockRule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "id = {}\nkind = \"{}\"", toml_string(&self.id), self.kind.code())?;
        if let Some(title) = texts(&self.title) {
            writeln!(f, "title = {title}")?;
        }
        if !self.applies.steps.is_empty() {
            writeln!(f, "applies = {}", toml_string(&self.applies.to_string()))?;
        }
        writeln!(f, "\n[events]")?;
        for kind in KINDS {
            let conditions: Vec<String> = self.events.of(kind).iter().map(condition).collect();
            if !conditions.is_empty() {
                writeln!(f, "{} = [{}]", kind.code(), conditions.join(", "))?;
            }
        }
        self.versions.iter().try_for_each(|version| write_version(f, version))
    }
}
