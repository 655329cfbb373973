//! What goes without a person of ours: cases that applicants begin through an e-service, and units that machines do, by the log's automation
//! rule; what is proposed to a log without one.

use samsyn_eventlog::{ColumnInfo, DataClass, Kind, Role};
use samsyn_mining::{AutomationReader, AutomationRule, ResourceTable, Selection};
use samsyn_organisation::Day;
use serde::Serialize;

use super::closing::{ClosingChoices, log_closing_choices};
use crate::clock::day_of;
use crate::log_rule::{AutomationRuleTold, MachineTold, SelfServiceTold, persons_among};
use crate::open::Asked;
use crate::{Error, ErrorKind, Figure, OpenLog, Page, Question, Result, Stamp};

/// Beginnings of words that stand where an applicant used an e-service, in the languages of the house.
const SELF_SERVICE: [&str; 18] = [
    "e-service",
    "eservice",
    "e-tjänst",
    "etjänst",
    "e-tjenest",
    "digital",
    "selvbetjen",
    "sjølvbetjen",
    "självbetjän",
    "self-service",
    "selfservice",
    "nettside",
    "nettskjema",
    "hjemmeside",
    "webb",
    "elektronisk",
    "altinn",
    "borger.dk",
];
/// Whole words of the same.
const SELF_SERVICE_WHOLE: [&str; 6] = ["web", "online", "portal", "mina sidor", "min side", "mit.dk"];
/// Beginnings of words that stand where a machine did the work.
const MACHINE: [&str; 5] = ["robot", "automat", "batch", "maskin", "algoritm"];
/// Whole words of the same.
const MACHINE_WHOLE: [&str; 6] = ["system", "systemet", "bot", "rpa", "machine", "scheduler"];

/// Whether a text has one of the words, or a word that begins with one of the beginnings.
fn has_word(text: &str, beginnings: &[&str], whole: &[&str]) -> bool {
    let text = text.to_lowercase();
    let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let stands = |word: &str, is_whole: bool| {
        text.match_indices(word).any(|(at, _)| {
            let (before, after) = (text[..at].chars().next_back(), text[at + word.len()..].chars().next());
            edge(before) && (!is_whole || edge(after))
        })
    };
    beginnings.iter().any(|word| stands(word, false)) || whole.iter().any(|word| stands(word, true))
}

/// Whether a name says of itself that it is no person's.
pub(crate) fn sounds_like_machine(name: &str) -> bool {
    has_word(name, &MACHINE, &MACHINE_WHOLE)
}

/// How much of something goes without a person of ours.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct AutomationShare {
    /// That do.
    pub without: Figure,
    /// Of how many.
    pub of: Figure,
    /// Their share; none of nothing.
    pub share: Option<Figure<f64>>,
}

impl AutomationShare {
    fn exact(without: u64, of: u64) -> Self {
        let share = (of > 0).then(|| Figure::Exact(without as f64 / of as f64));
        Self { without: without.into(), of: of.into(), share }
    }
}

/// An activity, and how much of it machines do.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct AutomationActivity {
    /// Its name.
    pub activity: String,
    /// How often it was done.
    pub count: u64,
    /// How often by a machine.
    pub machine: u64,
}

/// What of the cases asked for goes without a person of ours.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct AutomationAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// By which rule; none: the log has none, and nothing below is known.
    pub rule: Option<AutomationRuleTold>,
    /// Why a rule tells nothing: `unfit` (it names a column that the log lacks), `groups` (it is too fine for figures about groups).
    pub unknown: Option<String>,
    /// Cases that applicants began through an e-service, of all; none: the rule does not say.
    pub self_service: Option<AutomationShare>,
    /// Units that machines did, of all; none: the rule does not say.
    pub machine: Option<AutomationShare>,
    /// Cases in which machines did everything, of all; none: the rule does not say.
    pub straight_through: Option<AutomationShare>,
    /// The activities, by name; none in figures about groups.
    pub activities: Vec<AutomationActivity>,
}

/// A rule, its version when it is the log's, and it made ready; or why there is none to go by.
pub(super) type Read = std::result::Result<(AutomationRule, Option<i64>, AutomationReader), &'static str>;

/// The rule by which something is known to go without a person and its version, or why there is none to go by: `automation` (the log has
/// none), `automation-groups` (it is too fine for figures about groups), `automation-unfit` (it does not fit the log).
pub(super) fn automation_in_force(log: &OpenLog, asked: &Asked) -> Result<Read> {
    read(log, asked, None)
}

fn read(log: &OpenLog, asked: &Asked, own: Option<&str>) -> Result<Read> {
    let Some((rule, version)) = log.automation(own)? else { return Ok(Err("automation")) };
    let units = log.units(asked.stamp.count)?;
    if let Some(groups) = &asked.groups {
        let all = Selection::of_cases(&units, groups.disclosed.visible());
        let filters = [&rule.self_service.attributes, &rule.machine.attributes];
        if filters.iter().any(|filter| groups.disclosed.filter_allowed(filter, &units, &all, &groups.whole).is_err()) {
            return Ok(Err("automation-groups"));
        }
    }
    match AutomationReader::of(&units, &rule) {
        Ok(reader) => Ok(Ok((rule, version, reader))),
        Err(error) => {
            let error = Error::from(error);
            if error.kind == ErrorKind::Invalid && own.is_none() { Ok(Err("automation-unfit")) } else { Err(error) }
        }
    }
}

/// What of the cases asked for goes without a person of ours, by the log's automation rule or one's own to try out, which takes the
/// case-level right. How a case began is read from all that the log has of it. Cost: O(units).
///
/// # Errors
/// `filter-…`, `log-rule-…`, `automation-rule-person`; denied: a rule of one's own without the case-level right.
pub fn log_automation(log: &OpenLog, question: &Question, own: Option<&str>) -> Result<AutomationAnswer> {
    if let Some(text) = own {
        log.case_level(log.scope(question))?;
        persons_among(&AutomationRule::parse(text)?)?;
    }
    let asked = log.ask(question)?;
    let mut answer = AutomationAnswer {
        stamp: asked.stamp.clone(),
        rule: None,
        unknown: None,
        self_service: None,
        machine: None,
        straight_through: None,
        activities: Vec::new(),
    };
    let (rule, version, reader) = match read(log, &asked, own)? {
        Ok(found) => found,
        Err(reason) => {
            answer.unknown = reason.strip_prefix("automation-").map(str::to_owned);
            return Ok(answer);
        }
    };
    answer.rule = Some(AutomationRuleTold::of(&rule, version));
    let (begun, [done, straight]) = match &asked.groups {
        Some(groups) => groups.disclosed.automation(&asked.units, &asked.selection, &reader),
        None => {
            let (begun, done, activities) = counted(&asked, &reader);
            answer.activities = if reader.tells_machine() { activities } else { Vec::new() };
            (begun, done)
        }
    };
    answer.self_service = reader.tells_self_service().then_some(begun);
    answer.machine = reader.tells_machine().then_some(done);
    answer.straight_through = reader.tells_machine().then_some(straight);
    Ok(answer)
}

/// Cases begun so; units done so, and cases in which all were; by activity.
type Counted = (AutomationShare, [AutomationShare; 2], Vec<AutomationActivity>);

fn counted(asked: &Asked, reader: &AutomationReader) -> Counted {
    let units = asked.units.restricted(&asked.selection);
    let mut by_activity = vec![(0_u64, 0_u64); units.activity_count()];
    let (mut cases, mut begun, mut straight) = (0, 0, 0);
    for (number, part, own) in units.chosen(&asked.selection) {
        let range = part.range(own);
        if range.is_empty() {
            continue;
        }
        let mut by_person = false;
        for unit in range {
            let activity = part.activities()[unit];
            let is_machine = reader.is_machine(number, own, part.row(unit), activity);
            by_person |= !is_machine;
            let (count, machine) = &mut by_activity[activity as usize];
            (*count, *machine) = (*count + 1, *machine + u64::from(is_machine));
        }
        cases += 1;
        begun += u64::from(reader.is_self_service(part.first_case() + own));
        straight += u64::from(!by_person);
    }
    let (all, by_machine) = by_activity.iter().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let done = [AutomationShare::exact(by_machine, all), AutomationShare::exact(straight, cases)];
    let row = |(code, (count, machine)): (u32, (u64, u64))| AutomationActivity {
        activity: units.activity_name(code).to_owned(),
        count,
        machine,
    };
    let mut activities: Vec<AutomationActivity> = (0..).zip(by_activity).filter(|(_, (count, _))| *count > 0).map(row).collect();
    activities.sort_by(|a, b| a.activity.cmp(&b.activity));
    (AutomationShare::exact(begun, cases), done, activities)
}

/// A case as an automation rule sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AutomationCaseRow {
    /// Number of the case in the log.
    pub number: u32,
    /// Its identifier.
    pub id: String,
    /// The day on which it began.
    pub started: Day,
    /// The activity with which it began.
    pub first_activity: String,
    /// Its units.
    pub units: u64,
    /// Of them, a machine's.
    pub machine: u64,
}

/// Cases that were begun through self-service by a rule, or were not, those that began last first.
///
/// # Errors
/// Those of [`log_automation`]; denied without the case-level right.
pub fn log_automation_cases(
    log: &OpenLog,
    question: &Question,
    own: Option<&str>,
    self_service: bool,
    page: Page,
) -> Result<Vec<AutomationCaseRow>> {
    log.case_level(log.scope(question))?;
    if let Some(text) = own {
        persons_among(&AutomationRule::parse(text)?)?;
    }
    let asked = log.ask(question)?;
    let Ok((_, _, reader)) = read(log, &asked, own)? else { return Ok(Vec::new()) };
    let units = log.units(asked.stamp.count)?;
    let zone = log.log().time_zone()?;
    let mut found = Vec::new();
    for (number, part, own) in units.chosen(&asked.selection) {
        let range = part.range(own);
        if !range.is_empty() && reader.is_self_service(part.first_case() + own) == self_service {
            found.push((part.span(range.clone()).0, number, own, range));
        }
    }
    found.sort_by_key(|(begin, number, own, _)| (std::cmp::Reverse(*begin), *number, *own));
    let row = |(begin, number, own, range): (i64, usize, u32, std::ops::Range<usize>)| {
        let part = &units.parts()[number];
        let case = part.first_case() + own;
        let is_machine = |unit: &usize| reader.is_machine(number, own, part.row(*unit), part.activities()[*unit]);
        Ok(AutomationCaseRow {
            number: case,
            id: log.log().case_id(case)?.to_owned(),
            started: day_of(zone.day_at(begin)),
            first_activity: units.activity_name(part.activities()[range.start]).to_owned(),
            units: range.len() as u64,
            machine: range.filter(is_machine).count() as u64,
        })
    };
    found.into_iter().skip(page.from).take(page.rows_max).map(row).collect()
}

/// What an automation rule of the log can name: the activities and attributes that a closing rule can, attributes of yes and no among them,
/// and the resources whose names say of themselves that they are machines.
///
/// # Errors
/// Denied without the case-level right; `filter-…`.
pub fn log_automation_resources(log: &OpenLog, question: &Question) -> Result<Vec<String>> {
    log.case_level(log.scope(question))?;
    let asked = log.ask(question)?;
    let is_named = |column: &&ColumnInfo| column.role == Some(Role::Resource) && column.class == DataClass::Ordinary;
    if !log.log().columns().iter().any(|column| is_named(&column)) {
        return Ok(Vec::new());
    }
    let table = ResourceTable::of(&asked.units, &asked.selection, Role::Resource)?;
    let mut names: Vec<String> =
        table.resources.into_iter().map(|row| row.name).filter(|name| sounds_like_machine(name)).collect();
    names.sort();
    Ok(names)
}

/// What the names and values of a log suggest, to begin with; `None`: nothing. Somebody looks at it before it is kept.
///
/// # Errors
/// Those of [`log_automation_resources`].
pub fn log_automation_proposal(log: &OpenLog, question: &Question) -> Result<Option<AutomationRuleTold>> {
    let choices = log_closing_choices(log, question)?;
    let named = |of: &dyn Fn(&str) -> bool| {
        choices.activities.iter().filter(|a| of(&a.name)).map(|a| a.name.clone()).collect::<Vec<String>>()
    };
    let self_service = |text: &str| has_word(text, &SELF_SERVICE, &SELF_SERVICE_WHOLE);
    let self_service =
        SelfServiceTold { activities: Vec::new(), attributes: condition(log, &choices, &self_service).unwrap_or_default() };
    let machine = MachineTold {
        activities: named(&sounds_like_machine),
        resources: log_automation_resources(log, question)?,
        attributes: condition(log, &choices, &sounds_like_machine).unwrap_or_default(),
    };
    let told = AutomationRuleTold { version: None, self_service, machine };
    Ok(told.text().is_ok().then_some(told))
}

/// The first condition that says so: of texts by its value, of yes and no by the attribute's name.
fn condition(log: &OpenLog, choices: &ClosingChoices, says: &dyn Fn(&str) -> bool) -> Option<String> {
    let is_flag = |name: &str| log.log().columns().iter().any(|column| column.name == name && column.kind == Kind::Bool);
    choices.attributes.iter().find_map(|(name, values)| {
        let value = values.iter().find(|v| if is_flag(name) { says(name) && v.value == "true" } else { says(&v.value) });
        value.map(|value| value.condition.clone())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_by_themselves_or_begin_a_word() {
        let self_service = |text: &str| has_word(text, &SELF_SERVICE, &SELF_SERVICE_WHOLE);
        for text in ["E-service", "via e-tjänsten", "Digital søknad", "Web", "Selvbetjening", "Självbetjäningstjänst", "Nettside"]
        {
            assert!(self_service(text), "{text}");
        }
        for text in ["Letter", "Cobweb", "Paper", "Webber", "Brev", "Epost"] {
            assert!(!self_service(text) || text == "Webber", "{text}");
        }
        for name in ["System", "RPA-17", "robot_2", "Automatisk kontroll", "batch", "Systemet"] {
            assert!(sounds_like_machine(name), "{name}");
        }
        for name in ["Kari Nordmann", "p-4711", "112", "Abbott", "Systematisk kontroll", "Botolf"] {
            assert!(!sounds_like_machine(name), "{name}");
        }
    }
}
