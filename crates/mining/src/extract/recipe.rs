//! What is done to a log to make an extract of it: what may be known of a case, with how many others it is then shared, what becomes
//! of those that are shared with fewer, how coarse times are, and which columns stay in what form.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use samsyn_calendar::{DAY_US, HOUR_US, Period};
use samsyn_eventlog::{ColumnInfo, DataClass, Kind, Level, Log, Role};
use serde::{Deserialize, Serialize};

use crate::error::toml_problem;
use crate::{Error, Result};

/// With how many cases one may be asked to be shared.
pub const CASES_MIN_RANGE: RangeInclusive<u32> = 2..=1_000;
/// Most facts that a bounded attacker knows of a case.
pub const KNOWN_MAX: u8 = 3;
/// Most weeks that times are moved by, about ten years.
const SHIFT_WEEKS_MAX: u16 = 520;
/// Characters of the word for rare values.
const OTHER_MAX: usize = 60;

/// How coarse times are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Coarseness {
    /// As they are.
    Exact,
    /// The hour's beginning.
    Hour,
    /// The day's beginning.
    #[default]
    Day,
    /// Monday.
    Week,
    /// The month's first day.
    Month,
    /// The quarter's first day.
    Quarter,
    /// The year's first day.
    Year,
}

impl Coarseness {
    /// All, finest first.
    pub const ALL: [Self; 7] = [Self::Exact, Self::Hour, Self::Day, Self::Week, Self::Month, Self::Quarter, Self::Year];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// The one with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|coarse| coarse.name() == name)
    }

    pub(super) fn period(self) -> Option<Period> {
        match self {
            Self::Exact => None,
            Self::Hour => Some(Period::Hour),
            Self::Day => Some(Period::Day),
            Self::Week => Some(Period::Week),
            Self::Month => Some(Period::Month),
            Self::Quarter => Some(Period::Quarter),
            Self::Year => Some(Period::Year),
        }
    }

    /// What time that has passed is counted in, where only that is known: a month as 30 days, a quarter as 91, a year as 365.
    pub(super) fn passed_us(self) -> i64 {
        match self {
            Self::Exact => 1,
            Self::Hour => HOUR_US,
            Self::Day => DAY_US,
            Self::Week => 7 * DAY_US,
            Self::Month => 30 * DAY_US,
            Self::Quarter => 91 * DAY_US,
            Self::Year => 365 * DAY_US,
        }
    }
}

/// What becomes of times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtractTimes {
    /// How coarse they are.
    pub coarse: Coarseness,
    /// All times of a case are first moved by the same whole number of weeks, drawn from this many back to as many forward; 0: not.
    pub shift_weeks: u16,
}

/// What an attacker is thought to know of a case, who looks for it in the extract.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtractKnown {
    /// That any this many activities were done, 1 to 3; none: all that was done, in its order.
    pub activities: Option<u8>,
    /// Besides when, as coarse as times are written; where they are moved, how long after the case's first event.
    pub times: bool,
    /// Besides every value of the case that is kept.
    pub values: bool,
}

/// What becomes of a case that is shared with too few.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ExtractMethod {
    /// It leaves.
    #[default]
    Leave,
    /// Its last events leave, as many as have to.
    Cut,
    /// Those of its events leave that make it differ from the longest common course that is part of its own; without one it leaves.
    Merge,
}

impl ExtractMethod {
    /// All.
    pub const ALL: [Self; 3] = [Self::Leave, Self::Cut, Self::Merge];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Leave => "leave",
            Self::Cut => "cut",
            Self::Merge => "merge",
        }
    }

    /// The one with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }
}

/// In what form a column stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "as")]
pub enum ColumnUse {
    /// Its values, those of too few cases as one.
    Keep,
    /// Its values in named groups; those that are in none count as rare.
    Groups {
        /// Values by the name of their group.
        groups: BTreeMap<String, Vec<String>>,
    },
    /// Its numbers in classes.
    Classes {
        /// Where the next class begins, ascending.
        bounds: Vec<f64>,
    },
    /// Persons as 1, 2, 3 … in the order in which they appear in a case: nobody is the same in two cases.
    Numbered,
}

/// A column that stays. All others leave, but for activity, times and life cycle.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ExtractColumn {
    /// Its name.
    pub name: String,
    /// Whether it describes cases or events.
    pub level: Level,
    /// In what form.
    #[serde(flatten)]
    pub form: ColumnUse,
}

/// How an extract is made. The same recipe of the same log with the same secret makes the same extract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtractRecipe {
    /// With how many cases, itself among them, each case shares at least what may be known of it.
    pub cases_min: u32,
    /// What may be known.
    pub known: ExtractKnown,
    /// What becomes of cases that share it with fewer.
    pub method: ExtractMethod,
    /// What becomes of times.
    pub times: ExtractTimes,
    /// The columns that stay.
    #[serde(default)]
    pub columns: Vec<ExtractColumn>,
    /// What stands in the place of rare values.
    #[serde(default = "other")]
    pub other: String,
}

fn other() -> String {
    "other".to_owned()
}

impl Default for ExtractRecipe {
    /// Ten cases, whole variants, days, no columns.
    fn default() -> Self {
        Self {
            cases_min: 10,
            known: ExtractKnown::default(),
            method: ExtractMethod::default(),
            times: ExtractTimes::default(),
            columns: Vec::new(),
            other: other(),
        }
    }
}

/// Whether a column tells of persons: those are never kept as they are.
fn is_person(info: &ColumnInfo) -> bool {
    info.class == DataClass::Person || info.role == Some(Role::Resource)
}

impl ColumnUse {
    /// In which forms a column may stay, by stable name; none: it always leaves. Those without which there is no log stay by themselves,
    /// and what identifies a case or a piece of work leaves.
    pub fn offered(info: &ColumnInfo) -> &'static [&'static str] {
        let number = matches!(info.kind, Kind::Int | Kind::Float);
        let text = matches!(info.kind, Kind::Text | Kind::Id | Kind::Bool);
        match (info.role, info.class) {
            (None | Some(Role::Resource | Role::Unit), _) if !number && !text => &[],
            (Some(Role::Case | Role::Activity | Role::Time | Role::Start | Role::Lifecycle | Role::Instance), _)
            | (_, DataClass::Identifier) => &[],
            _ if is_person(info) => &["numbered", "groups"],
            (_, DataClass::Sensitive) if number => &["classes"],
            (_, DataClass::Sensitive) => &["groups"],
            _ if number => &["classes"],
            _ => &["keep", "groups"],
        }
    }

    /// The form's stable name.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Groups { .. } => "groups",
            Self::Classes { .. } => "classes",
            Self::Numbered => "numbered",
        }
    }

    fn is_sound(&self) -> bool {
        match self {
            Self::Keep | Self::Numbered => true,
            Self::Groups { groups } => {
                !groups.is_empty() && groups.iter().all(|(name, values)| !name.is_empty() && !values.is_empty())
            }
            Self::Classes { bounds } => {
                !bounds.is_empty() && bounds.iter().all(|b| b.is_finite()) && bounds.windows(2).all(|pair| pair[0] < pair[1])
            }
        }
    }
}

impl ExtractRecipe {
    /// Whether it says something that can be done to this log.
    ///
    /// # Errors
    /// When it does not.
    pub fn check(&self, log: &Log) -> Result<()> {
        let refused = |code| Err(Error::Extract { code, column: String::new() });
        if !CASES_MIN_RANGE.contains(&self.cases_min) {
            return refused("extract-cases-min");
        }
        if self.known.activities.is_some_and(|known| !(1..=KNOWN_MAX).contains(&known)) {
            return refused("extract-known");
        }
        if self.times.shift_weeks > SHIFT_WEEKS_MAX {
            return refused("extract-shift");
        }
        if !(1..=OTHER_MAX).contains(&self.other.chars().count()) || self.other.chars().any(char::is_control) {
            return refused("extract-other");
        }
        for (at, column) in self.columns.iter().enumerate() {
            let Some(info) = log.find(column.level, &column.name) else {
                return Err(Error::UnknownColumn(column.name.clone()));
            };
            let of_column = |code| Err(Error::Extract { code, column: column.name.clone() });
            if self.columns[..at].iter().any(|other| (&other.name, other.level) == (&column.name, column.level)) {
                return of_column("extract-column-twice");
            }
            if !ColumnUse::offered(info).contains(&column.form.name()) {
                return of_column("extract-column-form");
            }
            if !column.form.is_sound() {
                return of_column("extract-column-parts");
            }
        }
        Ok(())
    }
}

impl ExtractRecipe {
    /// Reads a recipe from its text, TOML.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| {
            let (line, reason) = toml_problem(text, &error);
            Error::ExtractSyntax { line, reason }
        })
    }

    /// Its text; the same recipe has the same one.
    pub fn text(&self) -> String {
        let ExtractKnown { activities, times, values } = self.known;
        let mut text = format!("cases_min = {}\nmethod = \"{}\"\n", self.cases_min, self.method.name());
        text += &format!("other = {}\n\n[known]\n", quoted(&self.other));
        text += &activities.map(|count| format!("activities = {count}\n")).unwrap_or_default();
        text += &format!("times = {times}\nvalues = {values}\n\n[times]\n");
        text += &format!("coarse = \"{}\"\nshift_weeks = {}\n", self.times.coarse.name(), self.times.shift_weeks);
        for column in &self.columns {
            let level = if column.level == Level::Case { "case" } else { "event" };
            text += &format!("\n[[columns]]\nname = {}\nlevel = \"{level}\"\n", quoted(&column.name));
            text += &format!("as = \"{}\"\n", column.form.name());
            match &column.form {
                ColumnUse::Keep | ColumnUse::Numbered => {}
                ColumnUse::Classes { bounds } => {
                    let bounds: Vec<String> = bounds.iter().map(|bound| format!("{bound:?}")).collect();
                    text += &format!("bounds = [{}]\n", bounds.join(", "));
                }
                ColumnUse::Groups { groups } => {
                    text += "[columns.groups]\n";
                    for (name, values) in groups {
                        let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
                        text += &format!("{} = [{}]\n", quoted(name), values.join(", "));
                    }
                }
            }
        }
        text
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted += &format!("\\u{:04X}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recipe_is_read_from_its_own_text() {
        let column = |name: &str, level, form| ExtractColumn { name: name.to_owned(), level, form };
        let groups = [("He said \"no\"".to_owned(), vec!["a\\b".to_owned(), "c\td\u{7f}".to_owned()])].into();
        let columns = vec![
            column("kind = x", Level::Case, ColumnUse::Groups { groups }),
            column("area", Level::Event, ColumnUse::Classes { bounds: vec![-1.5, 0.0, 1e21] }),
            column("by", Level::Event, ColumnUse::Numbered),
            column("unit", Level::Event, ColumnUse::Keep),
        ];
        let known = ExtractKnown { activities: Some(2), times: true, values: true };
        let times = ExtractTimes { coarse: Coarseness::Quarter, shift_weeks: 7 };
        let recipe = ExtractRecipe { known, times, columns, method: ExtractMethod::Merge, ..ExtractRecipe::default() };
        for recipe in [recipe, ExtractRecipe::default()] {
            assert_eq!(ExtractRecipe::parse(&recipe.text()).expect("a recipe"), recipe, "{}", recipe.text());
        }
        assert!(ExtractRecipe::parse("cases_min = 3").is_err());
    }
}
