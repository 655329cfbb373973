//! Whose work a log's values mean: read with how often each value occurs and what is mapped to nothing, and set.

use std::collections::HashMap;

use samsyn_eventlog::{Column, ColumnInfo, Data, DataClass, Level, Log, Role};
use samsyn_organisation::{Action, Belonging, Day, Field, Fit, Mapping, MappingRule, Organisation, Thing, UnitId, propose};
use samsyn_store::{LogId, LogUnits};
use serde::Serialize;

use crate::access::{day_of, deed, now_us, permit};
use crate::work::{column_of, values};
use crate::{Actor, App, Error, OpenLog, Question, Result};

/// Most rules that a log may have.
const RULES_MAX: usize = 10_000;

/// A value of a column, and the unit that it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MappingValue {
    /// The value; of persons their pseudonym.
    pub value: String,
    /// In how many live events, or, of an attribute of cases, cases.
    pub count: u64,
    /// The unit that it means today; `None`: none.
    pub unit: Option<UnitId>,
    /// Whether a rule for this value alone says so, rather than a pattern.
    pub by_value: bool,
    /// Units that are spelt alike; only of a value that means none.
    pub proposed: Vec<UnitId>,
}

/// A column whose values may mean units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MappingColumn {
    /// For what it stands.
    pub field: Field,
    /// Its name.
    pub column: String,
    /// Its data class.
    pub class: DataClass,
    /// Values: those that mean no unit first, then the commonest first.
    pub values: Vec<MappingValue>,
    /// How many different values there are.
    pub values_of: u64,
    /// How many of them mean no unit.
    pub values_unmapped: u64,
}

/// Whose work a log's values mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MappingAnswer {
    /// Name of the log.
    pub log: String,
    /// Version of the mapping; 0: nobody has said anything.
    pub version: u64,
    /// The rules, where a case belongs, and the attribute that says so.
    pub units: LogUnits,
    /// Attributes of cases that may say where a case belongs.
    pub attributes: Vec<String>,
    /// The columns: of units, of resources where the log has a view of staff, and the chosen attribute of cases.
    pub columns: Vec<MappingColumn>,
    /// Live events of no unit.
    pub events_unmapped: u64,
    /// Live events.
    pub events_of: u64,
    /// Live cases that belong to no unit.
    pub cases_unmapped: u64,
    /// Live cases.
    pub cases_of: u64,
}

impl MappingAnswer {
    /// Rules that make each value with exactly one proposal mean it, to be added to the others.
    pub fn proposals(&self) -> Vec<MappingRule> {
        let of = |column: &MappingColumn| {
            let field = column.field.clone();
            let single = |value: &MappingValue| match value.proposed[..] {
                [unit] => Some(rule_for(field.clone(), &value.value, unit)),
                _ => None,
            };
            column.values.iter().filter_map(single).collect::<Vec<_>>()
        };
        self.columns.iter().flat_map(of).collect()
    }
}

fn rule_for(field: Field, value: &str, unit: UnitId) -> MappingRule {
    MappingRule { field, fit: Fit::Exact(value.to_owned()), unit, from: None, until: None }
}

/// Makes a value mean a unit at all times, or nothing of its own (`None`): in place of the rules for this value alone.
/// Such rules stand before the others, so that a value is an exception from patterns.
pub fn mapping_value_set(rules: &mut Vec<MappingRule>, field: &Field, value: &str, unit: Option<UnitId>) {
    let own = |rule: &MappingRule| rule.field == *field && rule.fit == Fit::Exact(value.to_owned());
    rules.retain(|rule| !own(rule));
    if let Some(unit) = unit {
        rules.insert(0, rule_for(field.clone(), value, unit));
    }
}

impl App {
    /// Whose work the values of a log mean, with the commonest `values_max` values of each column, unmapped ones first. Cost:
    /// O(rows).
    ///
    /// # Errors
    /// Denied, also without the case-level right, since the counts are exact; `log-missing`.
    pub async fn unit_mapping(&self, actor: &Actor, log: LogId, values_max: usize) -> Result<MappingAnswer> {
        permit(actor, Action::LogChange, Thing::Whole)?;
        permit(actor, Action::CaseRead, Thing::Whole)?;
        let opened = self.log_open(actor, log).await?;
        self.run(move || mapping(&opened, values_max)).await
    }

    /// Says whose work the values of a log mean, in place of version `version` of that.
    ///
    /// # Errors
    /// Denied, `log-missing`; `mapping-unit-unknown`, `mapping-value-missing`, `mapping-dates-out-of-order`,
    /// `mapping-attribute-missing`, `mapping-too-long`; `organisation-version-changed` when somebody changed it meanwhile.
    pub async fn unit_mapping_set(&self, actor: &Actor, log: LogId, version: u64, units: &LogUnits) -> Result<()> {
        let deed = deed(actor, Action::LogChange)?;
        check(&*self.organisation().await?, units)?;
        if let (Belonging::CaseAttribute, Some(name)) = (units.belonging, &units.attribute) {
            let opened = self.log_open(actor, log).await?;
            if column_of(opened.log(), &Field::CaseAttribute(name.clone())).is_none() {
                return Err(Error::invalid("mapping-attribute-missing"));
            }
        }
        Ok(self.store().log_units_set(&deed, log, version, units).await?)
    }
}

fn check(organisation: &Organisation, units: &LogUnits) -> Result<()> {
    if units.rules.len() > RULES_MAX {
        return Err(Error::invalid("mapping-too-long").with("limit", RULES_MAX));
    }
    if units.belonging == Belonging::CaseAttribute && units.attribute.is_none() {
        return Err(Error::invalid("mapping-attribute-missing"));
    }
    for rule in &units.rules {
        let (Fit::Exact(text) | Fit::Pattern(text)) = &rule.fit;
        if text.is_empty() {
            return Err(Error::invalid("mapping-value-missing"));
        }
        if organisation.unit(rule.unit).is_none() {
            return Err(Error::invalid("mapping-unit-unknown").with("unit", rule.unit));
        }
        if rule.from.zip(rule.until).is_some_and(|(from, until)| until < from) {
            return Err(Error::invalid("mapping-dates-out-of-order"));
        }
    }
    Ok(())
}

fn mapping(opened: &OpenLog, values_max: usize) -> Result<MappingAnswer> {
    let (log, organised) = (opened.log(), opened.organised());
    // Who did it is told only where staff may be told apart.
    let staff = opened.sees_staff(opened.scope(&Question::default())).then_some(Field::Resource);
    let mut fields: Vec<Field> = [Field::Unit].into_iter().chain(staff).collect();
    fields.extend(organised.units.attribute.clone().map(Field::CaseAttribute));
    let today = day_of(now_us());
    let rules = Mapping::new(organised.units.rules.clone());
    let mut columns = Vec::new();
    for field in fields {
        if let Some(info) = column_of(log, &field).cloned() {
            columns.push(column(log, &info, field, &rules, &organised.organisation, values_max, today)?);
        }
    }
    let work = organised.work(log)?;
    let live = log.live_cases();
    let belongs = |case: u32| {
        let part = log.parts().partition_point(|p| p.first_case() <= case) - 1;
        work.case(part, case - log.parts()[part].first_case()).is_some()
    };
    let attribute = |c: &&ColumnInfo| c.level == Level::Case && c.kind.is_text() && c.role != Some(Role::Case);
    Ok(MappingAnswer {
        log: opened.name().to_owned(),
        version: organised.version,
        units: organised.units.clone(),
        attributes: log.columns().iter().filter(attribute).map(|c| c.name.clone()).collect(),
        columns,
        events_unmapped: work.unmapped,
        events_of: log.event_count(),
        cases_unmapped: live.iter().filter(|case| !belongs(*case)).count() as u64,
        cases_of: u64::from(live.count()),
    })
}

fn column(
    log: &Log,
    info: &ColumnInfo,
    field: Field,
    rules: &Mapping,
    organisation: &Organisation,
    values_max: usize,
    today: Day,
) -> Result<MappingColumn> {
    let column = log.column(info.level, &info.name)?;
    let texts = values(&column);
    let counts = counts(log, &column, info.level, texts.len());
    let mapped = rules.over_time(&field, &texts);
    let proposals: HashMap<usize, Vec<UnitId>> =
        propose(organisation, &texts).into_iter().map(|proposal| (proposal.value, proposal.units)).collect();
    let by_value =
        |text: &str| rules.rules().iter().any(|rule| rule.field == field && matches!(&rule.fit, Fit::Exact(v) if v == text));
    let mut occurring: Vec<usize> = (0..texts.len()).filter(|value| counts[*value] > 0).collect();
    let values_of = occurring.len() as u64;
    let values_unmapped = occurring.iter().filter(|value| mapped.is_unmapped(**value)).count() as u64;
    occurring.sort_by_key(|value| (!mapped.is_unmapped(*value), std::cmp::Reverse(counts[*value]), texts[*value]));
    let row = |value: usize| MappingValue {
        value: texts[value].to_owned(),
        count: counts[value],
        unit: mapped.unit(value, today),
        by_value: by_value(texts[value]),
        proposed: if mapped.is_unmapped(value) { proposals.get(&value).cloned().unwrap_or_default() } else { Vec::new() },
    };
    let values = occurring.into_iter().take(values_max).map(row).collect();
    let (name, class) = (info.name.clone(), info.class);
    Ok(MappingColumn { field, column: name, class, values, values_of, values_unmapped })
}

/// How often each value of a column occurs in live events, or live cases.
fn counts(log: &Log, column: &Column, level: Level, values: usize) -> Vec<u64> {
    let mut counts = vec![0; values];
    for (part, data) in log.parts().iter().zip(&column.parts) {
        let Data::Text(codes, _) = data else { continue };
        for case in (0..part.case_count()).filter(|case| part.live().is_none_or(|live| live.contains(*case))) {
            let rows = if level == Level::Case { case as usize..case as usize + 1 } else { part.rows(case) };
            for row in rows.filter(|row| !data.is_missing(*row)) {
                counts[codes[row] as usize] += 1;
            }
        }
    }
    counts
}
