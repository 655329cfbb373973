//! A rule for deadlines as a form shows it: which activities do what, and how the latest version of the law counts. What a rule says beside
//! that (earlier versions, conditions on attributes, what follows when a limit is not kept) stays as it is.

use samsyn_calendar::{Country, Limit, LimitUnit, Roll};
use samsyn_mining::{
    ClockEventKind, ClockKind, ClockRule, ClockVersion, Error as RuleError, EventCondition, Extension, Filter, Gap, GapEffect,
    PauseBounds, Texts, Transition,
};
use samsyn_organisation::Day;

use crate::Result;
use crate::clock::day_of;

/// The kinds of events in the order in which a reader thinks of them.
const KINDS: [ClockEventKind; 6] = [
    ClockEventKind::Start,
    ClockEventKind::Stop,
    ClockEventKind::Pause,
    ClockEventKind::Resume,
    ClockEventKind::Extend,
    ClockEventKind::Restart,
];

/// The same as a rule names them.
pub const CLOCK_EVENTS: [&str; 6] =
    [KINDS[0].code(), KINDS[1].code(), KINDS[2].code(), KINDS[3].code(), KINDS[4].code(), KINDS[5].code()];

/// What there is to choose from, as rules write it.
#[derive(Clone, Debug)]
pub struct ClockFormChoices {
    /// Whether it is of the law.
    pub kinds: [&'static str; 2],
    /// What limits are counted in.
    pub units: [&'static str; 4],
    /// Whose public holidays count.
    pub calendars: [&'static str; 5],
    /// What happens when the last day is closed.
    pub rolls: [&'static str; 4],
    /// What a gap does.
    pub gaps: [&'static str; 4],
}

/// What there is to choose from.
pub fn clock_form_choices() -> ClockFormChoices {
    ClockFormChoices {
        kinds: ClockKind::ALL.map(ClockKind::code),
        units: LimitUnit::ALL.map(LimitUnit::code),
        calendars: Country::ALL.map(Country::code),
        rolls: Roll::ALL.map(Roll::code),
        gaps: GapEffect::ALL.map(GapEffect::code),
    }
}

/// The fields of the form, as they are typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClockForm {
    /// What the rule is called, in the reader's language.
    pub title: String,
    /// `statutory` or `goal`.
    pub kind: String,
    /// Which cases, in the filter language; empty: all.
    pub applies: String,
    /// Activities by kind of event, as in [`CLOCK_EVENTS`].
    pub events: [Vec<String>; 6],
    /// How many.
    pub length: String,
    /// Of what, as rules write it.
    pub unit: String,
    /// Whose public holidays count; empty: weekends alone.
    pub calendar: String,
    /// What happens when the last day is closed.
    pub roll: String,
    /// What a gap does.
    pub gap: String,
    /// By how much of the same it can be extended once; empty: it cannot.
    pub extension: String,
    /// The paragraph.
    pub citation: String,
    /// Where it was read.
    pub source: String,
    /// First day in force; empty: since ever.
    pub valid_from: String,
    /// Whether the rule says more than the fields show.
    pub more: bool,
}

fn wrong(key: &'static str, value: &str) -> RuleError {
    RuleError::ClockValue { key, value: value.to_owned() }
}

fn chosen<T: Copy>(key: &'static str, text: &str, all: &[T], code: impl Fn(T) -> &'static str) -> Result<T> {
    Ok(all.iter().copied().find(|one| code(*one) == text).ok_or_else(|| wrong(key, text))?)
}

/// Whether a condition is an activity and nothing else.
fn is_plain(condition: &EventCondition) -> bool {
    condition.activity.is_some() && condition.attributes.steps.is_empty()
}

/// A name for a rule, of the letters that names have.
fn name_of(title: &str) -> String {
    let plain = |c: char| match c {
        'å' | 'ä' | 'á' | 'à' => "a".to_owned(),
        'æ' => "ae".to_owned(),
        'ø' | 'ö' => "o".to_owned(),
        'é' => "e".to_owned(),
        c if c.is_ascii_alphanumeric() => c.to_string(),
        _ => "-".to_owned(),
    };
    let name: String = title.to_lowercase().chars().map(plain).collect();
    let parts: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
    parts.join("-").chars().take(60).collect::<String>().trim_end_matches('-').to_owned()
}

/// A rule that says nothing yet.
fn blank() -> ClockRule {
    let gap = Gap { effect: GapEffect::Pause, window: None, bounds: PauseBounds::AFTER_THROUGH };
    let version = ClockVersion {
        version: 1,
        valid_from: None,
        valid_to: None,
        transition: Transition::Started,
        citation: String::new(),
        source: String::new(),
        limit: Limit { length: 0, unit: LimitUnit::Weeks },
        roll: Roll::NextOpen,
        calendar: None,
        gap,
        extension: None,
        consequence: None,
    };
    ClockRule {
        id: String::new(),
        kind: ClockKind::Statutory,
        title: Texts::Empty,
        applies: Filter::default(),
        events: samsyn_mining::ClockEvents::default(),
        versions: vec![version],
    }
}

impl ClockForm {
    /// What the form shows of a rule's text, for a reader of a language; of an empty text: a form to begin with.
    ///
    /// # Errors
    /// `clock-rule-syntax`, `clock-rule-value`, `filter-…`.
    pub fn read(text: &str, language: &str) -> Result<Self> {
        let is_new = text.trim().is_empty();
        let rule = if is_new { blank() } else { ClockRule::parse(text)? };
        let Some(last) = rule.versions.last() else { return Ok(Self::default()) };
        let plain = |kind: ClockEventKind| {
            let conditions = rule.events.of(kind).iter().filter(|condition| is_plain(condition));
            conditions.filter_map(|condition| condition.activity.clone()).collect()
        };
        let has_conditions = KINDS.into_iter().any(|kind| !rule.events.of(kind).iter().all(is_plain));
        let is_once = last.extension.is_none_or(|e| e.times == 1 && e.notice_before_due && e.max.unit == last.limit.unit);
        let more = rule.versions.len() > 1
            || has_conditions
            || !is_once
            || last.gap.window.is_some()
            || last.consequence.is_some()
            || last.transition != Transition::Started;
        Ok(Self {
            title: rule.title.in_language(language).to_owned(),
            kind: rule.kind.code().to_owned(),
            applies: rule.applies.to_string(),
            events: KINDS.map(plain),
            length: if is_new { String::new() } else { last.limit.length.to_string() },
            unit: last.limit.unit.code().to_owned(),
            calendar: last.calendar.map(Country::code).unwrap_or_default().to_owned(),
            roll: last.roll.code().to_owned(),
            gap: last.gap.effect.code().to_owned(),
            extension: last.extension.map(|e| e.max.length.to_string()).unwrap_or_default(),
            citation: last.citation.clone(),
            source: last.source.clone(),
            valid_from: last.valid_from.map(|day| day_of(day).to_string()).unwrap_or_default(),
            more,
        })
    }

    /// The text of the rule that `base` is the text of, with what the form says in its place; an empty `base` says nothing. A new rule is
    /// named by its title.
    ///
    /// # Errors
    /// Those of [`Self::read`].
    pub fn text(&self, base: &str, language: &str) -> Result<String> {
        let mut rule = if base.trim().is_empty() { blank() } else { ClockRule::parse(base)? };
        let title = self.title.trim();
        if rule.title.in_language(language) != title {
            match &mut rule.title {
                Texts::ByLanguage(texts) => drop(texts.insert(language.to_owned(), title.to_owned())),
                other => *other = Texts::One(title.to_owned()),
            }
        }
        if rule.id.is_empty() {
            rule.id = name_of(title);
            if rule.id.is_empty() {
                return Err(wrong("title", title).into());
            }
        }
        rule.kind = chosen("kind", &self.kind, &ClockKind::ALL, ClockKind::code)?;
        rule.applies = Filter::parse(&self.applies)?;
        for (kind, activities) in KINDS.into_iter().zip(&self.events) {
            let kept = rule.events.of(kind).iter().filter(|condition| !is_plain(condition)).cloned();
            let named =
                activities.iter().map(|name| EventCondition { activity: Some(name.clone()), attributes: Filter::default() });
            let conditions = named.chain(kept).collect();
            rule.events.set(kind, conditions);
        }
        if let Some(last) = rule.versions.last_mut() {
            self.set(last)?;
        }
        let text = rule.to_string();
        ClockRule::parse(&text)?;
        Ok(text)
    }

    fn set(&self, version: &mut ClockVersion) -> Result<()> {
        let unit = chosen("limit", &self.unit, &LimitUnit::ALL, LimitUnit::code)?;
        let limit = |key: &'static str, length: &str| {
            let typed = format!("{} {}", length.trim(), unit.code());
            Limit::parse(&typed).filter(|limit| limit.length > 0).ok_or_else(|| wrong(key, length))
        };
        version.limit = limit("limit", &self.length)?;
        version.calendar = match self.calendar.as_str() {
            "" => None,
            code => Some(chosen("calendar", code, &Country::ALL, Country::code)?),
        };
        version.roll = chosen("roll", &self.roll, &Roll::ALL, Roll::code)?;
        version.gap.effect = chosen("gap.effect", &self.gap, &GapEffect::ALL, GapEffect::code)?;
        let typed = self.extension.trim();
        version.extension = match version.extension.filter(|extension| extension.max.length.to_string() == typed) {
            _ if typed.is_empty() => None,
            Some(same) => Some(same),
            None => Some(Extension { max: limit("extension.max", typed)?, times: 1, notice_before_due: true }),
        };
        (version.citation, version.source) = (self.citation.trim().to_owned(), self.source.trim().to_owned());
        let from = self.valid_from.trim();
        version.valid_from = match from {
            "" => None,
            day => Some(i64::from(Day::parse(day).ok_or_else(|| wrong("valid-from", day))?.0)),
        };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use samsyn_mining::{shipped_rule_text, shipped_rules};

    use super::*;

    #[test]
    fn what_a_form_does_not_show_stays() {
        for name in shipped_rules() {
            let text = shipped_rule_text(name).expect("a text");
            let form = ClockForm::read(text, "nb").expect(name);
            let same = form.text(text, "nb").expect(name);
            assert_eq!(ClockRule::parse(&same).expect("a rule"), ClockRule::parse(text).expect("a rule"), "{name}");
        }
    }

    #[test]
    fn a_new_rule_is_named_by_its_title() {
        let mut form = ClockForm::read("", "nb").expect("a form");
        assert!(!form.more && form.events.iter().all(Vec::is_empty));
        assert_eq!(form.text("", "nb").expect_err("no limit").code, "clock-rule-value");
        form.title = "Svar på søknad: 10 dager!".to_owned();
        (form.length, form.unit, form.calendar) = ("10".to_owned(), "working days".to_owned(), "NO".to_owned());
        form.events[0] = vec!["Søknad mottatt".to_owned()];
        form.extension = "5".to_owned();
        let text = form.text("", "nb").expect("a text");
        let rule = ClockRule::parse(&text).expect("a rule");
        assert_eq!((rule.id.as_str(), rule.versions[0].limit.length), ("svar-pa-soknad-10-dager", 10));
        assert_eq!(rule.versions[0].extension.map(|e| (e.max.unit, e.times)), Some((LimitUnit::WorkingDays, 1)));
        assert_eq!(ClockForm::read(&text, "nb").expect("the same"), form);
        // A text that holds a condition keeps it beside what is ticked.
        let conditional =
            text.replace("start = [\"Søknad mottatt\"]", "start = [{ activity = \"Post\", where = 'tema = \"x\"' }]");
        let mut form = ClockForm::read(&conditional, "nb").expect("a form");
        assert!(form.more && form.events[0].is_empty());
        form.events[0] = vec!["Søknad mottatt".to_owned()];
        let both = ClockRule::parse(&form.text(&conditional, "nb").expect("a text")).expect("a rule");
        assert_eq!(both.events.of(ClockEventKind::Start).len(), 2);
    }
}
