//! What a closing rule can name in a log, and which cases are open or closed by it: for whoever writes one.

use std::cmp::Reverse;

use samsyn_eventlog::{ColumnInfo, DataClass, Kind, Level, Role};
use samsyn_mining::{ClosedBy, ClosingColumns, Filter, Rule, Selection, Step, Test};
use samsyn_organisation::Day;
use serde::Serialize;

use super::activities::log_activities;
use super::attributes::log_attributes;
use super::backlog::{BacklogOptions, closing_day};
use crate::clock::{day_of, picks_who_or_which};
use crate::log_rule::ClosingRuleTold;
use crate::open::{THREADS, is_staff};
use crate::{Figure, OpenLog, Page, Question, Result, Stamp};

/// Commonest values of an attribute that can be chosen from; others are written in the rule's text.
const VALUES_MAX: usize = 30;

/// An activity that may close a case.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClosingActivity {
    /// Its name.
    pub name: String,
    /// Cases that have it.
    pub cases: Figure,
    /// Cases that end with it.
    pub ends: Figure,
}

/// A value of an attribute that may say that a case is closed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClosingValue {
    /// The value.
    pub value: String,
    /// The condition, in the filter language.
    pub condition: String,
}

/// What a closing rule can name.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClosingChoices {
    /// The activities, those first that most cases end with.
    pub activities: Vec<ClosingActivity>,
    /// Attributes by name, each with its commonest values; none that tells who or which case.
    pub attributes: Vec<(String, Vec<ClosingValue>)>,
}

/// What a closing rule of the log can name.
///
/// # Errors
/// Denied without the case-level right; `filter-…`.
pub fn log_closing_choices(log: &OpenLog, question: &Question) -> Result<ClosingChoices> {
    let activities = log_closing_activities(log, question)?;
    let fits = |c: &&ColumnInfo| {
        let is_role = c.role.is_some_and(|role| role != Role::Unit);
        matches!(c.kind, Kind::Text | Kind::Bool) && !is_role && !is_staff(c) && c.class == DataClass::Ordinary
    };
    let columns = log.log().columns();
    let fitting: Vec<(&str, Level)> = columns.iter().filter(fits).map(|c| (c.name.as_str(), c.level)).collect();
    let of_both = |name: &str| columns.iter().filter(|c| c.name == name).count() > 1;
    let condition = |name: &str, level: Level, value: &str| {
        let test = Test::OneOf { values: vec![value.to_owned()] };
        let rule = Rule::Attribute { name: name.to_owned(), level: of_both(name).then_some(level), test };
        Filter { steps: vec![Step { not: false, rule }] }
    };
    let mut attributes = Vec::new();
    for row in log_attributes(log, question, VALUES_MAX)?.rows {
        if !fitting.contains(&(row.name.as_str(), row.level)) {
            continue;
        }
        let value = |value: String| {
            let filter = condition(&row.name, row.level, &value);
            let allowed = !picks_who_or_which(&filter, log.log());
            allowed.then(|| ClosingValue { condition: filter.to_string(), value })
        };
        let values: Vec<ClosingValue> = row.values.into_iter().filter_map(|v| value(v.value)).collect();
        if !values.is_empty() {
            attributes.push((row.name, values));
        }
    }
    Ok(ClosingChoices { activities, attributes })
}

/// The activities alone, for rules that name nothing else. Cost: O(units).
///
/// # Errors
/// Those of [`log_closing_choices`].
pub fn log_closing_activities(log: &OpenLog, question: &Question) -> Result<Vec<ClosingActivity>> {
    log.case_level(log.scope(question))?;
    let row = |a: super::activities::ActivityRow| ClosingActivity { name: a.name, cases: a.cases, ends: a.ends };
    let mut activities: Vec<ClosingActivity> = log_activities(log, question)?.rows.into_iter().map(row).collect();
    activities.sort_by_key(|a| Reverse(a.ends.size()));
    Ok(activities)
}

/// A case as a closing rule sees it.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ClosingCaseRow {
    /// Number of the case in the log.
    pub number: u32,
    /// Its identifier.
    pub id: String,
    /// The day on which it began.
    pub started: Day,
    /// The day on which it was closed.
    pub closed: Option<Day>,
    /// Days from its start to its closing or, while it is open, to the day read on.
    pub days: i64,
    /// The activity completed last.
    pub last_activity: String,
}

/// Cases that a rule calls open, or closed for one reason.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ClosingCasesAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// By which rule; none: the log has none, and no case is known to be open.
    pub rule: Option<ClosingRuleTold>,
    /// The day at whose end cases were read.
    pub as_of: Day,
    /// How many there are.
    pub cases: u64,
    /// Some of them: of open ones the oldest first, of closed ones what was closed last.
    pub rows: Vec<ClosingCaseRow>,
}

/// Cases that are closed by something; `None`: that are open. Cost: O(events).
///
/// # Errors
/// Those of [`super::backlog::log_backlog`]; denied without the case-level right.
pub fn log_closing_cases(
    log: &OpenLog,
    question: &Question,
    options: &BacklogOptions,
    by: Option<ClosedBy>,
    page: Page,
) -> Result<ClosingCasesAnswer> {
    log.case_level(log.scope(question))?;
    let asked = log.ask(question)?;
    let as_of = closing_day(log, &asked, options)?;
    let none = |stamp| ClosingCasesAnswer { stamp, rule: None, as_of: day_of(as_of), cases: 0, rows: Vec::new() };
    let Some((rule, version)) = log.closing(options.rule.as_deref())? else { return Ok(none(asked.stamp)) };
    let units = log.units(asked.stamp.count)?;
    let columns = ClosingColumns::of(&units, &Selection::of_cases(&units, asked.selection.cases()), &rule, as_of, THREADS)?;
    let mut found: Vec<_> = columns.iter().filter(|case| case.closed.map(|(_, reason)| reason) == by).collect();
    found.sort_by_key(|case| (case.closed.map(|(us, _)| Reverse(us)), case.start_us, case.case));
    let zone = log.log().time_zone()?;
    let row = |case: &samsyn_mining::CaseClosing| {
        let (started, closed) = (zone.day_at(case.start_us), case.closed.map(|(us, _)| zone.day_at(us)));
        Ok(ClosingCaseRow {
            number: case.case,
            id: log.log().case_id(case.case)?.to_owned(),
            started: day_of(started),
            closed: closed.map(day_of),
            days: closed.unwrap_or(as_of) - started,
            last_activity: units.activity_name(case.last_activity).to_owned(),
        })
    };
    let rows = found.iter().skip(page.from).take(page.rows_max).map(row).collect::<Result<_>>()?;
    let rule = Some(ClosingRuleTold::of(&rule, version));
    Ok(ClosingCasesAnswer { rule, cases: found.len() as u64, rows, ..none(asked.stamp) })
}
