//! Which unit a value of a log means: rules, the first that fits decides. Evaluated once per distinct value, never per row.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::day::reaches;
use crate::fold::{caseless, fold};
use crate::pattern::Pattern;
use crate::{Day, Organisation, UnitId};

/// The column whose values a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The event's unit.
    Unit,
    /// The event's resource: who did it.
    Resource,
    /// An attribute of the case.
    CaseAttribute(String),
}

/// When a value fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fit {
    /// The value is this, to the letter.
    Exact(String),
    /// The whole value fits: `*` is any run of characters, `?` any one, upper and lower case are the same.
    Pattern(String),
}

/// A value that fits means a unit, for some time or always.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappingRule {
    /// Of which column.
    pub field: Field,
    /// Which values.
    pub fit: Fit,
    /// What they mean.
    pub unit: UnitId,
    /// First day of what happened; `None`: from ever.
    pub from: Option<Day>,
    /// Last day of what happened; `None`: for ever.
    pub until: Option<Day>,
}

impl MappingRule {
    fn holds_on(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && reaches(self.until, day)
    }
}

/// The rules of a log, in order.
///
/// ```
/// use samsyn_organisation::{Day, Field, Fit, Mapping, MappingRule, UnitId};
/// let rule = |fit, unit| MappingRule { field: Field::Unit, fit, unit: UnitId(unit), from: None, until: None };
/// let mapping = Mapping::new(vec![
///     rule(Fit::Exact("BYG-9".into()), 3),
///     rule(Fit::Pattern("byg-*".into()), 2),
/// ]);
/// let day = Day::parse("2026-11-25").expect("a day");
/// let units = mapping.of(&Field::Unit, &["BYG-1", "BYG-9", "PARK"], day);
/// assert_eq!(units, [Some(UnitId(2)), Some(UnitId(3)), None]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    rules: Vec<MappingRule>,
}

impl Mapping {
    /// A mapping by rules in order.
    pub fn new(rules: Vec<MappingRule>) -> Self {
        Self { rules }
    }

    /// The rules in order.
    pub fn rules(&self) -> &[MappingRule] {
        &self.rules
    }

    /// What each value means for what happened on a day; `None`: not mapped. Cost: O(values × patterns).
    pub fn of<V: AsRef<str>>(&self, field: &Field, values: &[V], day: Day) -> Vec<Option<UnitId>> {
        let rules = self.rules.iter().filter(|rule| rule.field == *field && rule.holds_on(day));
        let mut exact: HashMap<&str, (usize, UnitId)> = HashMap::new();
        let mut patterns = Vec::new();
        for (order, rule) in rules.enumerate() {
            match &rule.fit {
                // The first of several rules for a value stays.
                Fit::Exact(value) => drop(exact.entry(value).or_insert((order, rule.unit))),
                Fit::Pattern(pattern) => patterns.push((order, Pattern::new(pattern), rule.unit)),
            }
        }
        let mut characters = Vec::new();
        let mut unit_of = |value: &str| {
            let by_value = exact.get(value);
            characters.clear();
            characters.extend(caseless(value));
            let earlier = patterns.iter().take_while(|(order, ..)| by_value.is_none_or(|(exact, _)| order < exact));
            let by_pattern = earlier.into_iter().find(|(_, pattern, _)| pattern.fits(&characters));
            by_pattern.map(|(.., unit)| *unit).or(by_value.map(|(_, unit)| *unit))
        };
        values.iter().map(|value| unit_of(value.as_ref())).collect()
    }

    /// What each value means whenever it happened: [`Mapping::of`] once for each time between changes of the rules.
    pub fn over_time<V: AsRef<str>>(&self, field: &Field, values: &[V]) -> MappedValues {
        let rules = self.rules.iter().filter(|rule| rule.field == *field);
        let changes = rules.flat_map(|rule| [rule.from, rule.until.map(Day::after)]).flatten();
        let mut starts: Vec<Day> = changes.chain([Day(i32::MIN)]).collect();
        starts.sort_unstable();
        starts.dedup();
        let units = starts.iter().map(|day| self.of(field, values, *day)).collect();
        MappedValues { starts, units }
    }
}

/// The units of a column's distinct values, at every time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedValues {
    starts: Vec<Day>,
    units: Vec<Vec<Option<UnitId>>>,
}

impl MappedValues {
    /// The unit of a value, by its place in the list of values, for what happened on a day. Cost: O(log changes of rules).
    pub fn unit(&self, value: usize, day: Day) -> Option<UnitId> {
        let period = self.starts.partition_point(|start| *start <= day).saturating_sub(1);
        *self.units.get(period)?.get(value)?
    }

    /// The times during which every value means the same: from which day on, and what by place in the list of values.
    pub fn periods(&self) -> impl Iterator<Item = (Day, &[Option<UnitId>])> {
        self.starts.iter().copied().zip(self.units.iter().map(Vec::as_slice))
    }

    /// Whether what a value means depends on the day.
    pub fn is_dated(&self) -> bool {
        self.starts.len() > 1
    }

    /// Whether a value means no unit at any time.
    pub fn is_unmapped(&self, value: usize) -> bool {
        self.units.iter().all(|units| units.get(value).copied().flatten().is_none())
    }
}

/// Why a unit is proposed for a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProposedBy {
    /// The value is spelt like the unit's key.
    Key,
    /// The value is spelt like a name that the unit has or had.
    Name,
}

/// A value that is spelt like a unit. Never applied without somebody saying so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Place in the list of values.
    pub value: usize,
    /// Why.
    pub by: ProposedBy,
    /// The unit; several when it is spelt like all of them, and somebody has to choose.
    pub units: Vec<UnitId>,
}

/// Units for values that are spelt like their key or, failing that, like a name of theirs, without regard to case, spaces,
/// punctuation and how Nordic letters are written. Cost: O(values + units).
pub fn propose<V: AsRef<str>>(organisation: &Organisation, values: &[V]) -> Vec<Proposal> {
    let mut spelt: HashMap<String, Vec<(ProposedBy, UnitId)>> = HashMap::new();
    for unit in organisation.units() {
        let names = unit.phases().iter().map(|phase| (ProposedBy::Name, &phase.name));
        for (by, text) in names.chain([(ProposedBy::Key, &unit.key)]) {
            spelt.entry(fold(text)).or_default().push((by, unit.id));
        }
    }
    spelt.remove("");
    let propose = |(value, text): (usize, &V)| {
        let units = spelt.get(&fold(text.as_ref()))?;
        let by = units.iter().map(|(by, _)| *by).min()?;
        let mut units: Vec<UnitId> = units.iter().filter(|(why, _)| *why == by).map(|(_, unit)| *unit).collect();
        units.sort_unstable();
        units.dedup();
        Some(Proposal { value, by, units })
    };
    values.iter().enumerate().filter_map(propose).collect()
}
