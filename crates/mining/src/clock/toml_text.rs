//! Rules as text: TOML that a lawyer can read and a diff can show. What is wrong is told by line or by key and value.

use samsyn_calendar::{Country, Limit, LimitUnit, Roll, days_from_civil, days_in_month};
use serde::Deserialize;

use super::names::{ClockEventKind, EventCondition, Gap, GapEffect, PauseBounds, Texts, Transition};
use super::rule::{ClockEvents, ClockKind, ClockRule, ClockVersion, Consequence, Extension, LateFee};
use crate::error::toml_problem;
use crate::{Error, Filter, Result, Rule};

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RuleText {
    id: String,
    kind: String,
    #[serde(default)]
    title: Texts,
    #[serde(default)]
    applies: String,
    #[serde(default)]
    events: EventsText,
    #[serde(default)]
    version: Vec<VersionText>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct EventsText {
    start: Vec<ConditionText>,
    restart: Vec<ConditionText>,
    pause: Vec<ConditionText>,
    resume: Vec<ConditionText>,
    extend: Vec<ConditionText>,
    stop: Vec<ConditionText>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum ConditionText {
    Activity(String),
    #[serde(rename_all = "kebab-case")]
    Full {
        activity: Option<String>,
        #[serde(rename = "where", default)]
        attributes: String,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct VersionText {
    version: u32,
    valid_from: Option<String>,
    valid_to: Option<String>,
    transition: Option<String>,
    citation: String,
    #[serde(default)]
    source: String,
    limit: String,
    #[serde(default)]
    roll: Option<String>,
    calendar: Option<String>,
    gap: Option<GapText>,
    extension: Option<ExtensionText>,
    consequence: Option<ConsequenceText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GapText {
    effect: String,
    window: Option<String>,
    bounds: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExtensionText {
    max: String,
    #[serde(default = "once")]
    times: u32,
    notice: Option<String>,
}

fn once() -> u32 {
    1
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct ConsequenceText {
    #[serde(default)]
    text: Texts,
    until: Option<String>,
    fee_percent_per_week: Option<u32>,
    fee_percent_max: Option<u32>,
}

/// More versions than a law ever had; a case's column names its own in a byte.
const VERSIONS_MAX: usize = 200;

fn wrong(key: &'static str, value: &str) -> Error {
    Error::ClockValue { key, value: value.to_owned() }
}

/// The member of a small set that is written so.
fn one_of<T: Copy>(key: &'static str, text: &str, all: &[T], code: impl Fn(T) -> &'static str) -> Result<T> {
    all.iter().copied().find(|&t| code(t) == text).ok_or_else(|| wrong(key, text))
}

fn limit(key: &'static str, text: &str) -> Result<Limit> {
    Limit::parse(text).ok_or_else(|| wrong(key, text))
}

/// A date, `2024-01-01`.
fn day(key: &'static str, text: &Option<String>) -> Result<Option<i64>> {
    let Some(text) = text else { return Ok(None) };
    let read = || {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        let exists = (1000..=9999).contains(&year) && day >= 1 && day <= days_in_month(year, month);
        exists.then(|| days_from_civil(year, month, day))
    };
    read().map(Some).ok_or_else(|| wrong(key, text))
}

impl EventCondition {
    /// An activity, and rules on attributes in the filter language.
    ///
    /// # Errors
    /// When `attributes` is no filter, or has rules on anything but attributes.
    pub fn new(activity: Option<String>, attributes: &str) -> Result<Self> {
        let filter = Filter::parse(attributes)?;
        let fits = filter.steps.iter().all(|step| matches!(step.rule, Rule::Attribute { .. }));
        if !fits || (activity.is_none() && filter.steps.is_empty()) {
            return Err(wrong("where", attributes));
        }
        Ok(Self { activity, attributes: filter })
    }
}

impl ConditionText {
    fn read(self) -> Result<EventCondition> {
        match self {
            Self::Activity(name) => EventCondition::new(Some(name), ""),
            Self::Full { activity, attributes } => EventCondition::new(activity, &attributes),
        }
    }
}

impl VersionText {
    fn read(self) -> Result<ClockVersion> {
        let gap = match self.gap {
            None => Gap { effect: GapEffect::None, window: None, bounds: PauseBounds::AFTER_THROUGH },
            Some(gap) => Gap {
                effect: one_of("gap.effect", &gap.effect, &GapEffect::ALL, GapEffect::code)?,
                window: gap.window.as_deref().map(|w| limit("gap.window", w)).transpose()?,
                bounds: match &gap.bounds {
                    None => PauseBounds::AFTER_THROUGH,
                    Some(bounds) => PauseBounds::parse(bounds).ok_or_else(|| wrong("gap.bounds", bounds))?,
                },
            },
        };
        let own_limit = limit("limit", &self.limit)?;
        let extension = self.extension.map(|text| -> Result<Extension> {
            let notice = text.notice.as_deref().unwrap_or("before-due");
            let notice_before_due =
                one_of("extension.notice", notice, &[true, false], |b| if b { "before-due" } else { "none" })?;
            let max = limit("extension.max", &text.max)?;
            // Open days added to weeks, or weeks to open days, would leave unsaid what a paused day takes off.
            if (max.unit == LimitUnit::WorkingDays) != (own_limit.unit == LimitUnit::WorkingDays) {
                return Err(wrong("extension.max", &text.max));
            }
            Ok(Extension { max, times: text.times, notice_before_due })
        });
        let consequence = self.consequence.map(|text| -> Result<Consequence> {
            let fee = text
                .fee_percent_per_week
                .map(|percent_per_week| LateFee { percent_per_week, percent_max: text.fee_percent_max.unwrap_or(100) });
            Ok(Consequence { text: text.text, until: day("consequence.until", &text.until)?, fee })
        });
        let country = |code: &String| Country::parse(code).ok_or_else(|| wrong("calendar", code));
        let transition = self.transition.as_deref().unwrap_or("started");
        Ok(ClockVersion {
            version: self.version,
            valid_from: day("valid-from", &self.valid_from)?,
            valid_to: day("valid-to", &self.valid_to)?,
            transition: one_of("transition", transition, &Transition::ALL, Transition::code)?,
            citation: self.citation,
            source: self.source,
            limit: own_limit,
            roll: one_of("roll", self.roll.as_deref().unwrap_or("none"), &Roll::ALL, Roll::code)?,
            calendar: self.calendar.as_ref().map(country).transpose()?,
            gap,
            extension: extension.transpose()?,
            consequence: consequence.transpose()?,
        })
    }
}

impl ClockRule {
    /// Reads a rule's text.
    ///
    /// # Errors
    /// [`Error::ClockSyntax`] when it is no TOML or lacks a key, [`Error::ClockValue`] when a value says nothing, and when
    /// versions are missing or overlap.
    ///
    /// ```
    /// use samsyn_mining::ClockRule;
    /// let rule = ClockRule::parse(r#"
    ///     id = "answer"
    ///     kind = "goal"
    ///     events = { start = ["Letter received"], stop = ["Letter answered"] }
    ///     [[version]]
    ///     version = 1
    ///     citation = "Service declaration, point 3"
    ///     limit = "10 working days"
    ///     calendar = "DK"
    /// "#)?;
    /// assert_eq!(rule.versions[0].limit.length, 10);
    /// assert!(ClockRule::parse("id = \"answer\"").is_err());
    /// # Ok::<(), samsyn_mining::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self> {
        let read: RuleText = toml::from_str(text).map_err(|error| {
            let (line, reason) = toml_problem(text, &error);
            Error::ClockSyntax { line, reason }
        })?;
        let mut events = ClockEvents::default();
        for (kind, conditions) in [
            (ClockEventKind::Start, read.events.start),
            (ClockEventKind::Restart, read.events.restart),
            (ClockEventKind::Pause, read.events.pause),
            (ClockEventKind::Resume, read.events.resume),
            (ClockEventKind::Extend, read.events.extend),
            (ClockEventKind::Stop, read.events.stop),
        ] {
            events.set(kind, conditions.into_iter().map(ConditionText::read).collect::<Result<_>>()?);
        }
        let versions: Vec<_> = read.version.into_iter().map(VersionText::read).collect::<Result<_>>()?;
        if versions.is_empty() || versions.len() > VERSIONS_MAX {
            return Err(wrong("version", &versions.len().to_string()));
        }
        for pair in versions.windows(2) {
            // A later version begins after the one before has ended.
            if pair[0].valid_to.zip(pair[1].valid_from).is_none_or(|(to, from)| to >= from) {
                return Err(wrong("valid-from", &pair[1].version.to_string()));
            }
        }
        Ok(Self {
            id: read.id,
            kind: one_of("kind", &read.kind, &ClockKind::ALL, ClockKind::code)?,
            title: read.title,
            applies: Filter::parse(&read.applies)?,
            events,
            versions,
        })
    }
}
