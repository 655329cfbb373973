//! A filter as chips: each rule in the reader's words, with the addresses that edit it and take it away.

use samsyn_app::filter::{Bound, Filter, Range, Rule, Span, Step, Test, TimeRule, VariantRule};
use samsyn_wording::Value;

use super::say::{Say, value_words};
use super::view::View;

/// One rule of the filter bar.
#[derive(Clone, Debug)]
pub(crate) struct Chip {
    /// The rule in words.
    pub(crate) words: String,
    /// Where it is edited.
    pub(crate) edit: String,
    /// The view without it.
    pub(crate) remove: String,
}

/// The chips of a view's filter; none when the text cannot be read.
pub(crate) fn chips(view: &View, say: &Say) -> Vec<Chip> {
    let (Ok(filter), Ok(plain)) = (Filter::parse(&view.filter), Filter::parse(&view.plain)) else { return Vec::new() };
    let without = |at: usize| {
        let steps = filter.steps.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, step)| step.clone());
        Filter { steps: steps.collect() }.to_string()
    };
    let chip = |(at, step): (usize, &Step)| Chip {
        words: step_words(say, step),
        edit: super::filters::dialog_url(view, Some(at)),
        remove: view.filtered(without(at)).url(),
    };
    plain.steps.iter().enumerate().map(chip).collect()
}

/// A rule in words, such as "lead time > 90 days".
pub(crate) fn step_words(say: &Say, step: &Step) -> String {
    let words = rule_words(say, &step.rule);
    if step.not { say.words.with("chip-not", &[("rule", words.into())]) } else { words }
}

fn rule_words(say: &Say, rule: &Rule) -> String {
    let with = |key: &str, values: &[(&str, Value<'_>)]| say.words.with(key, values);
    let any = |names: &[String]| list(say, names);
    match rule {
        Rule::Time { how, from, to } => {
            let moment = |m: &samsyn_app::filter::Moment| moment_words(say, &m.to_string());
            let range = match (from, to) {
                (Some(from), Some(to)) if from == to => moment(from),
                (Some(from), Some(to)) => format!("{} – {}", moment(from), moment(to)),
                (Some(from), None) => with("range-from", &[("from", moment(from).into())]),
                (None, Some(to)) => with("range-to", &[("to", moment(to).into())]),
                (None, None) => with("range-any", &[]),
            };
            with(&format!("chip-time-{}", how.name()), &[("range", range.into())])
        }
        Rule::Attribute { name, test, .. } => {
            let name = Value::from(name);
            match test {
                Test::OneOf { values } => {
                    let values: Vec<String> = values.iter().map(|value| value_words(&say.words, value)).collect();
                    with("chip-attribute-is", &[("name", name), ("values", any(&values).into())])
                }
                Test::Between { range } => {
                    let range = range_words(range, String::clone);
                    with("chip-attribute-between", &[("name", name), ("range", range.into())])
                }
                Test::Missing => with("chip-attribute-missing", &[("name", name)]),
            }
        }
        Rule::Has { activities } => with("chip-has", &[("activities", any(activities).into())]),
        Rule::Count { activity, times } => {
            let times = range_words(times, |n| say.words.count(*n));
            with("chip-count", &[("activity", activity.into()), ("range", times.into())])
        }
        Rule::Starts { activities } => with("chip-starts", &[("activities", any(activities).into())]),
        Rule::Ends { activities } => with("chip-ends", &[("activities", any(activities).into())]),
        Rule::Follows { from, to, directly, within } => {
            let key = if *directly { "chip-follows-directly" } else { "chip-follows" };
            let words = with(key, &[("from", any(from).into()), ("to", any(to).into())]);
            if within.is_open() { words } else { format!("{words}, {}", range_words(within, |s| span(say, *s))) }
        }
        Rule::Variants { keep: VariantRule::Top(k) } => with("chip-variants-top", &[("count", Value::from(*k))]),
        Rule::Variants { keep: VariantRule::Cover(share) } => {
            with("chip-variants-cover", &[("share", say.words.percent(*share).into())])
        }
        Rule::Lead { range } => with("chip-lead", &[("range", range_words(range, |s| span(say, *s)).into())]),
        Rule::Size { range } => with("chip-size", &[("range", range_words(range, |n| say.words.count(*n)).into())]),
        Rule::Resource { resources } => with("chip-resource", &[("values", any(resources).into())]),
        Rule::Rework { activities } if activities.is_empty() => with("chip-rework", &[]),
        Rule::Rework { activities } => with("chip-rework-of", &[("activities", any(activities).into())]),
        Rule::FourEyes { first, second, same } => {
            let key = if *same { "chip-same-resource" } else { "chip-different-resource" };
            with(key, &[("first", first.into()), ("second", second.into())])
        }
    }
}

/// "A", "A or B", "A, B or 3 more".
fn list(say: &Say, names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [a, b] => say.words.with("list-or", &[("first", a.into()), ("last", b.into())]),
        [a, b, rest @ ..] => {
            let first = format!("{a}, {b}");
            say.words.with("list-or-more", &[("first", first.into()), ("count", Value::from(rest.len()))])
        }
    }
}

fn span(say: &Say, span: Span) -> String {
    // A filter is by the calendar, whatever clock the figures are by.
    say.words.in_working_time(false).duration(span.us as f64 / 1e6)
}

/// A moment as written, worded when it is a year, month or day.
fn moment_words(say: &Say, text: &str) -> String {
    let fields: Vec<i32> = text.split('-').filter_map(|f| f.parse().ok()).collect();
    match (text.len(), fields.as_slice()) {
        (7, [year, month]) => say.words.month(*year, *month as u8),
        (10, [year, month, day]) => say.words.date(*year, *month as u8, *day as u8),
        _ => text.replace('T', " "),
    }
}

/// "≥ 2", "3–7", "> 90 days", "1–2 weeks".
fn range_words<T: PartialEq>(range: &Range<T>, text: impl Fn(&T) -> String) -> String {
    let sign = |bound: &Bound<T>, or_equal: &str, strictly: &str| {
        format!("{}\u{a0}{}", if bound.inclusive { or_equal } else { strictly }, text(&bound.value))
    };
    match (&range.from, &range.to) {
        (Some(from), Some(to)) if from == to => format!("=\u{a0}{}", text(&from.value)),
        (Some(from), Some(to)) if from.inclusive && to.inclusive => format!("{} – {}", text(&from.value), text(&to.value)),
        (Some(from), Some(to)) => format!("{}, {}", sign(from, "≥", ">"), sign(to, "≤", "<")),
        (Some(from), None) => sign(from, "≥", ">"),
        (None, Some(to)) => sign(to, "≤", "<"),
        (None, None) => String::new(),
    }
}

/// The stable names of the time rules, for the control.
pub(crate) const TIME_RULES: [TimeRule; 5] =
    [TimeRule::Contained, TimeRule::Intersecting, TimeRule::Started, TimeRule::Ended, TimeRule::Trimmed];
