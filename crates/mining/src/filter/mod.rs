//! Filters: rules that cases must meet, as a tree that pages build chips from and as text for shell and URL.
//!
//! The text, rules separated by `;`, applied from left to right, each to what the ones before it left
//! (so `variants top 5` means the five most frequent *remaining* variants, and what follows `time trimmed …`
//! sees the trimmed cases):
//!
//! | rule | keeps the cases |
//! |---|---|
//! | `time contained RANGE` | that lie wholly in the range |
//! | `time intersecting RANGE` | that were under way in it |
//! | `time started RANGE`, `time ended RANGE` | whose first, last unit lies in it |
//! | `time trimmed RANGE` | all that have a unit in it, cut down to those units |
//! | `NAME = V, V` · `NAME < V` · `NAME in V..V` · `NAME missing` | by attribute: a case's own, or of any of its events; `case NAME`, `event NAME` say which |
//! | `has A, B` | with any of the activities |
//! | `count A >= 2` | with so many units of the activity |
//! | `starts A, B`, `ends A, B` | whose first, last activity is one of these |
//! | `follows A -> B [within SPAN]` | where B directly follows A; also `A, B -> C, D` |
//! | `follows A ... B [within SPAN]` | where B comes some time after A |
//! | `variants top 5`, `variants cover 80%` | of the most frequent variants |
//! | `lead > 90d`, `size 3..7` | by lead time, by number of units |
//! | `resource V, V` | that one of these worked on |
//! | `rework`, `rework A, B` | where an activity (one of these) is done again |
//! | `same resource A & B`, `different resource A & B` | where one resource did both; where none did |
//!
//! `not` before a rule turns it around. `!=` is `not … =`. A comma means "any of". Names with spaces or signs, and
//! attributes called like a keyword, stand in double quotes (`""` inside for one). `RANGE` is `from..to`, either end
//! open, both inclusive: `2024-01-01..2024-06-30`, `2024`, `..2024-03`, `2024-05-01T08:00..`; days are those of the
//! log's zone, and the last one counts whole. `SPAN` is `30d`, `1d12h`, `2w..4w`; `over 30d` instead of `within`.
//!
//! ```
//! use samsyn_mining::Filter;
//! let filter = Filter::parse("time contained 2024; not starts \"Close case\"; lead > 90d")?;
//! assert_eq!(filter.steps.len(), 3);
//! assert_eq!(filter.to_string(), "time contained 2024..2024; not starts \"Close case\"; lead > 90d");
//! let wrong = Filter::parse("lead > soon").unwrap_err();
//! assert_eq!(wrong.to_string(), "at character 8: expected a span of time such as 30d or 1d12h, found \"soon\"");
//! # Ok::<(), samsyn_mining::Error>(())
//! ```

mod activity;
mod apply;
mod attribute;
mod display;
mod lex;
mod moment;
mod parse;

pub(crate) use attribute::RowTest;
use samsyn_eventlog::Level;
use serde::{Deserialize, Serialize};

pub use moment::{Moment, Span};

/// A list of rules, applied in order; a case must meet all. The default keeps everything.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Filter {
    /// The rules.
    pub steps: Vec<Step>,
}

/// A rule, or its opposite.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Whether the rule is turned around.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not: bool,
    /// The rule.
    #[serde(flatten)]
    pub rule: Rule,
}

/// What a case must meet. Lists of names mean any of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "kebab-case")]
pub enum Rule {
    /// Where the case lies in time.
    Time {
        /// How it must lie to the range.
        how: TimeRule,
        /// First moment, inclusive.
        from: Option<Moment>,
        /// Last moment, inclusive: a day counts whole.
        to: Option<Moment>,
    },
    /// A value of the case, or of any of its events.
    Attribute {
        /// The column's name; when no column is called so, a role (`unit`, `resource`).
        name: String,
        /// Which table; when not said, cases before events.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<Level>,
        /// What the value must meet.
        test: Test,
    },
    /// One of the activities is done.
    Has {
        /// Names of activities.
        activities: Vec<String>,
    },
    /// The activity is done so many times.
    Count {
        /// Name of the activity.
        activity: String,
        /// How many times.
        times: Range<u64>,
    },
    /// The first unit is of one of the activities.
    Starts {
        /// Names of activities.
        activities: Vec<String>,
    },
    /// The last unit is of one of the activities.
    Ends {
        /// Names of activities.
        activities: Vec<String>,
    },
    /// One of `to` comes after one of `from`.
    Follows {
        /// Names of activities.
        from: Vec<String>,
        /// Names of activities.
        to: Vec<String>,
        /// Whether as the very next unit.
        directly: bool,
        /// Bounds on the time between, counted as edge time (MEASURES.md).
        within: Range<Span>,
    },
    /// The case is of a frequent variant.
    Variants {
        /// Which ones.
        keep: VariantRule,
    },
    /// Lead time.
    Lead {
        /// Bounds.
        range: Range<Span>,
    },
    /// Number of units.
    Size {
        /// Bounds.
        range: Range<u64>,
    },
    /// One of the resources worked on the case.
    Resource {
        /// Names of resources.
        resources: Vec<String>,
    },
    /// One of the activities (any, when none is named) is done again.
    Rework {
        /// Names of activities.
        activities: Vec<String>,
    },
    /// Two activities and who did them.
    FourEyes {
        /// Name of one activity.
        first: String,
        /// Name of the other.
        second: String,
        /// `true`: one resource did both. `false`: both were done, by known resources, and no resource did both.
        same: bool,
    },
}

/// How a case must lie to a range of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeRule {
    /// Wholly inside.
    Contained,
    /// Partly inside, or around it.
    Intersecting,
    /// First start inside.
    Started,
    /// Last completion inside.
    Ended,
    /// Cut down to the units completed inside.
    Trimmed,
}

/// What an attribute's value must meet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Test {
    /// Equal to one of these, as written.
    OneOf {
        /// The values.
        values: Vec<String>,
    },
    /// Between bounds; numbers as numbers, times as times, other text by the alphabet.
    Between {
        /// The bounds.
        range: Range<String>,
    },
    /// Not there: the case has no value, or none of its events has.
    Missing,
}

/// Which variants are kept.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VariantRule {
    /// The k most frequent; ties by their names.
    Top(u64),
    /// As few of the most frequent as cover this share of the cases, 0 to 1.
    Cover(f64),
}

/// Bounds, either of them open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Range<T> {
    /// Lower bound.
    pub from: Option<Bound<T>>,
    /// Upper bound.
    pub to: Option<Bound<T>>,
}

/// One end of a range.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bound<T> {
    /// Where.
    pub value: T,
    /// Whether the value itself is inside.
    pub inclusive: bool,
}

impl<T> Default for Range<T> {
    fn default() -> Self {
        Self { from: None, to: None }
    }
}

impl<T: PartialOrd + Clone> Range<T> {
    /// `from ..= to`.
    pub fn closed(from: T, to: T) -> Self {
        let bound = |value| Some(Bound { value, inclusive: true });
        Self { from: bound(from), to: bound(to) }
    }

    /// Whether nothing is outside.
    pub fn is_open(&self) -> bool {
        self.from.is_none() && self.to.is_none()
    }

    /// Whether a value lies inside.
    pub fn contains(&self, value: &T) -> bool {
        !self.is_above(value) && !self.is_below(value)
    }

    pub(crate) fn is_below(&self, value: &T) -> bool {
        self.from.as_ref().is_some_and(|b| if b.inclusive { *value < b.value } else { *value <= b.value })
    }

    pub(crate) fn is_above(&self, value: &T) -> bool {
        self.to.as_ref().is_some_and(|b| if b.inclusive { *value > b.value } else { *value >= b.value })
    }
}

impl Filter {
    /// Reads a filter's text; an empty one keeps everything.
    ///
    /// # Errors
    /// [`crate::Error::Syntax`], which names the place and what was expected.
    pub fn parse(text: &str) -> crate::Result<Self> {
        Ok(parse::filter(text)?)
    }

    /// The same rules with one more at the end.
    #[must_use]
    pub fn and(mut self, rule: Rule) -> Self {
        self.steps.push(Step { not: false, rule });
        self
    }
}

impl std::str::FromStr for Filter {
    type Err = crate::Error;
    fn from_str(text: &str) -> crate::Result<Self> {
        Self::parse(text)
    }
}
