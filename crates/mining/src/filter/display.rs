//! Filters back to text: what [`Filter::parse`] reads as the same filter.

use std::fmt::{self, Display, Formatter};

use samsyn_eventlog::Level;

use super::parse::KEYWORDS;
use super::{Bound, Filter, Range, Rule, Step, Test, TimeRule, VariantRule, lex};

impl Display for Filter {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (i, step) in self.steps.iter().enumerate() {
            f.write_str(if i == 0 { "" } else { "; " })?;
            step.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for Step {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(if self.not { "not " } else { "" })?;
        self.rule.fmt(f)
    }
}

/// A name, quoted always: an activity reads as one even when it is a single word.
fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn quote_all(names: &[String]) -> String {
    names.iter().map(|n| quote(n)).collect::<Vec<_>>().join(", ")
}

/// An attribute's name or value, bare when that cannot be misread.
fn bare(name: &str) -> String {
    if lex::is_bare(name) && !KEYWORDS.contains(&name) { name.to_owned() } else { quote(name) }
}

impl Display for Rule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Time { how, from, to } => {
                let end = |m: &Option<super::Moment>| m.as_ref().map(ToString::to_string).unwrap_or_default();
                write!(f, "time {} {}..{}", how.name(), end(from), end(to))
            }
            Self::Attribute { name, level, test } => {
                f.write_str(match level {
                    None => "",
                    Some(Level::Case) => "case ",
                    Some(Level::Event) => "event ",
                })?;
                f.write_str(&bare(name))?;
                match test {
                    Test::OneOf { values } => write!(f, " = {}", values.iter().map(|v| bare(v)).collect::<Vec<_>>().join(", ")),
                    Test::Between { range } => write_range(f, range, |v| bare(v), " in "),
                    Test::Missing => f.write_str(" missing"),
                }
            }
            Self::Has { activities } => write!(f, "has {}", quote_all(activities)),
            Self::Count { activity, times } => {
                write!(f, "count {}", quote(activity))?;
                write_range(f, times, ToString::to_string, " ")
            }
            Self::Starts { activities } => write!(f, "starts {}", quote_all(activities)),
            Self::Ends { activities } => write!(f, "ends {}", quote_all(activities)),
            Self::Follows { from, to, directly, within } => {
                write!(f, "follows {} {} {}", quote_all(from), if *directly { "->" } else { "..." }, quote_all(to))?;
                write_within(f, within)
            }
            Self::Variants { keep: VariantRule::Top(k) } => write!(f, "variants top {k}"),
            Self::Variants { keep: VariantRule::Cover(share) } => write!(f, "variants cover {share}"),
            Self::Lead { range } => {
                f.write_str("lead")?;
                write_range(f, range, ToString::to_string, " ")
            }
            Self::Size { range } => {
                f.write_str("size")?;
                write_range(f, range, ToString::to_string, " ")
            }
            Self::Resource { resources } => write!(f, "resource {}", quote_all(resources)),
            Self::Rework { activities } if activities.is_empty() => f.write_str("rework"),
            Self::Rework { activities } => write!(f, "rework {}", quote_all(activities)),
            Self::FourEyes { first, second, same } => {
                let which = if *same { "same" } else { "different" };
                write!(f, "{which} resource {} & {}", quote(first), quote(second))
            }
        }
    }
}

/// `>= x`, `< x`, or from..to; bounds that no `..` can say become a lower and an upper sign.
fn write_range<T>(f: &mut Formatter<'_>, range: &Range<T>, text: impl Fn(&T) -> String, between: &str) -> fmt::Result {
    let sign = |bound: &Bound<T>, or_equal: &str, strictly: &str| {
        format!(" {} {}", if bound.inclusive { or_equal } else { strictly }, text(&bound.value))
    };
    match (&range.from, &range.to) {
        (Some(from), Some(to)) if from.inclusive && to.inclusive => {
            write!(f, "{between}{}..{}", text(&from.value), text(&to.value))
        }
        (from, to) => {
            f.write_str(&from.as_ref().map(|b| sign(b, ">=", ">")).unwrap_or_default())?;
            f.write_str(&to.as_ref().map(|b| sign(b, "<=", "<")).unwrap_or_default())
        }
    }
}

fn write_within(f: &mut Formatter<'_>, within: &Range<super::Span>) -> fmt::Result {
    match (&within.from, &within.to) {
        (None, None) => Ok(()),
        (None, Some(to)) if to.inclusive => write!(f, " within {}", to.value),
        (Some(from), None) if !from.inclusive => write!(f, " over {}", from.value),
        _ => {
            f.write_str(" within")?;
            write_range(f, within, ToString::to_string, " ")
        }
    }
}

impl TimeRule {
    pub(super) const ALL: [Self; 5] = [Self::Contained, Self::Intersecting, Self::Started, Self::Ended, Self::Trimmed];

    /// The word in a filter's text.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contained => "contained",
            Self::Intersecting => "intersecting",
            Self::Started => "started",
            Self::Ended => "ended",
            Self::Trimmed => "trimmed",
        }
    }
}
