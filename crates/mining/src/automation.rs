//! What goes without a person of ours: a log's automation rule says which cases the applicant began through an e-service, and which units a
//! machine did.
//!
//! A case is begun through self-service when the activity of its first unit is one of the rule's, or when the attributes of that unit's event,
//! or of the case, say so. A unit is a machine's when its activity is one of the rule's, when its resource is, or when its attributes say so.
//! A part that the rule leaves out is not known.

use std::fmt::{self, Display, Formatter};

use samsyn_eventlog::{CaseSet, Role};
use serde::Deserialize;

use crate::filter::RowTest;
use crate::log_rule::{attributes, keys, write_attributes, write_names};
use crate::{Error, Filter, LogRuleKind, Result, Rule, Step, Test, Units};

/// Which cases the applicant begins through an e-service: any of these.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SelfService {
    /// Activities with which such a case begins.
    pub activities: Vec<String>,
    /// What the attributes of the case, or of its first event, say; without steps: nothing.
    pub attributes: Filter,
}

/// Which units a machine does: any of these.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Machine {
    /// Activities that machines alone do.
    pub activities: Vec<String>,
    /// Resources that are machines.
    pub resources: Vec<String>,
    /// What the attributes of the event say; without steps: nothing.
    pub attributes: Filter,
}

impl SelfService {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.activities.is_empty() && self.attributes.steps.is_empty()
    }
}

impl Machine {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.activities.is_empty() && self.resources.is_empty() && self.attributes.steps.is_empty()
    }
}

/// What goes without a person of ours.
///
/// ```
/// use samsyn_mining::AutomationRule;
/// let rule = AutomationRule::parse("[machine]\nactivities = [\"Register\"]")?;
/// assert!(rule.self_service.is_empty()); // so that it is not known how cases begin
/// assert!(AutomationRule::parse("[machine]").is_err()); // a rule that says nothing
/// # Ok::<(), samsyn_mining::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AutomationRule {
    /// Cases begun through an e-service.
    pub self_service: SelfService,
    /// Units done by a machine.
    pub machine: Machine,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct SelfServiceText {
    #[serde(default)]
    activities: Vec<String>,
    #[serde(rename = "where", default)]
    attributes: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct MachineText {
    #[serde(default)]
    activities: Vec<String>,
    #[serde(default)]
    resources: Vec<String>,
    #[serde(rename = "where", default)]
    attributes: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct RuleText {
    #[serde(default)]
    self_service: SelfServiceText,
    #[serde(default)]
    machine: MachineText,
}

impl AutomationRule {
    /// Reads a rule in TOML.
    ///
    /// # Errors
    /// `log-rule-syntax`, `log-rule-value`, `filter-syntax`; `automation-rule-empty` when it says nothing.
    pub fn parse(text: &str) -> Result<Self> {
        let RuleText { self_service, machine } = keys(text)?;
        let SelfServiceText { activities, attributes: says } = self_service;
        let self_service = SelfService { activities, attributes: attributes(says)? };
        let MachineText { activities, resources, attributes: says } = machine;
        let machine = Machine { activities, resources, attributes: attributes(says)? };
        if self_service.is_empty() && machine.is_empty() {
            return Err(Error::RuleEmpty(LogRuleKind::Automation));
        }
        Ok(Self { self_service, machine })
    }
}

/// The rule's text in TOML; [`AutomationRule::parse`] reads the same rule from it.
impl Display for AutomationRule {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if !self.self_service.is_empty() {
            writeln!(f, "[self-service]")?;
            write_names(f, "activities", &self.self_service.activities)?;
            write_attributes(f, &self.self_service.attributes)?;
        }
        if !self.machine.is_empty() {
            writeln!(f, "[machine]")?;
            write_names(f, "activities", &self.machine.activities)?;
            write_names(f, "resources", &self.machine.resources)?;
            write_attributes(f, &self.machine.attributes)?;
        }
        Ok(())
    }
}

/// A rule made ready for the units of a log.
pub struct AutomationReader {
    /// The cases begun through self-service; `None`: the rule does not say.
    self_service: Option<CaseSet>,
    /// `None`: the rule does not say what machines do.
    machine: Option<MachineReader>,
}

struct MachineReader {
    /// By activity code.
    activities: Vec<bool>,
    resources: Option<RowTest>,
    attributes: Vec<RowTest>,
}

/// By activity code, whether it is named. What the log lacks is nothing.
fn named(units: &Units, names: &[String]) -> Vec<bool> {
    let mut named = vec![false; units.activity_count()];
    names.iter().filter_map(|name| units.activity_code(name)).for_each(|code| named[code as usize] = true);
    named
}

fn tests(units: &Units, filter: &Filter) -> Result<Vec<RowTest>> {
    filter.steps.iter().map(|step| RowTest::of(step, units)).collect()
}

fn all_met(tests: &[RowTest], number: usize, own: u32, row: usize) -> bool {
    !tests.is_empty() && tests.iter().all(|test| test.meets(number, own as usize, row))
}

impl AutomationReader {
    /// Prepares a rule for the units of a log. How a case begins is read from `units`, which should be all that the log has of it.
    /// Cost: O(cases).
    ///
    /// # Errors
    /// When the rule names a column that the log lacks or resources and no column tells them, or a column is damaged.
    pub fn of(units: &Units, rule: &AutomationRule) -> Result<Self> {
        Ok(Self { self_service: begun(units, &rule.self_service)?, machine: MachineReader::of(units, &rule.machine)? })
    }

    /// Whether the rule says how cases begin.
    pub fn tells_self_service(&self) -> bool {
        self.self_service.is_some()
    }

    /// Whether the rule says what machines do.
    pub fn tells_machine(&self) -> bool {
        self.machine.is_some()
    }

    /// Whether a case, by its number in the log, was begun through self-service.
    pub fn is_self_service(&self, case: u32) -> bool {
        self.self_service.as_ref().is_some_and(|cases| cases.contains(case))
    }

    /// Whether a unit is a machine's: of which part and case of it, in which row, and the code of its activity.
    pub fn is_machine(&self, part: usize, own: u32, row: usize, activity: u32) -> bool {
        self.machine.as_ref().is_some_and(|machine| machine.does(part, own, row, activity))
    }
}

fn begun(units: &Units, rule: &SelfService) -> Result<Option<CaseSet>> {
    if rule.is_empty() {
        return Ok(None);
    }
    let (names, tests) = (named(units, &rule.activities), tests(units, &rule.attributes)?);
    let mut cases = CaseSet::empty(units.log().case_range());
    for (number, part) in units.parts.iter().enumerate() {
        for own in 0..part.case_ends().len() as u32 {
            let range = part.range(own);
            if !range.is_empty() {
                let (activity, row) = (part.activity[range.start], part.row(range.start));
                if names[activity as usize] || all_met(&tests, number, own, row) {
                    cases.insert(part.first_case() + own);
                }
            }
        }
    }
    Ok(Some(cases))
}

impl MachineReader {
    fn of(units: &Units, rule: &Machine) -> Result<Option<Self>> {
        if rule.is_empty() {
            return Ok(None);
        }
        let resources = match rule.resources.as_slice() {
            [] => None,
            values => {
                let column = units.log().columns().iter().find(|column| column.role == Some(Role::Resource));
                let column = column.ok_or(Error::NoColumnInRole("resource"))?;
                let (name, level, values) = (column.name.clone(), Some(column.level), values.to_vec());
                let rule = Rule::Attribute { name, level, test: Test::OneOf { values } };
                Some(RowTest::of(&Step { not: false, rule }, units)?)
            }
        };
        let (activities, attributes) = (named(units, &rule.activities), tests(units, &rule.attributes)?);
        Ok(Some(Self { activities, resources, attributes }))
    }

    fn does(&self, part: usize, own: u32, row: usize, activity: u32) -> bool {
        self.activities[activity as usize]
            || self.resources.as_ref().is_some_and(|test| test.meets(part, own as usize, row))
            || all_met(&self.attributes, part, own, row)
    }
}
