//! The figures of an answer that can be cited, as bytes that are the same whenever the figures are.

use std::collections::BTreeMap;

use samsyn_mining::LogRuleKind;
use samsyn_store::{ClockRuleRecord, OpeningHoursRecord};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Cited, CitedAnswer, CitedOptions};
use crate::answer::over_time::period_named;
use crate::{
    CaseOrder, ClockChoice, ClockOptions, Error, OpenLog, Page, Question, Result, Stamp, TimeBasis, log_activities,
    log_attributes, log_cases, log_clock, log_clocks, log_compare, log_handovers, log_map, log_over_time, log_parts,
    log_resources, log_rework, log_times, log_variants, log_waits,
};

/// Values of each attribute that are cited.
const VALUES_MAX: usize = 50;

/// The figures of an answer.
pub(super) struct Measured {
    pub(super) stamp: Stamp,
    /// The figures, as JSON with sorted names.
    pub(super) figures: Vec<u8>,
    /// What the answer took, also where nothing was asked: a citation of today asks for that later.
    pub(super) options: CitedOptions,
    pub(super) seed: Option<u64>,
}

/// What is told of an answer but its stamp, of which the cases and units that the filter keeps are figures.
fn told(stamp: Stamp, answer: &impl Serialize) -> Result<(Stamp, Value)> {
    let mut value = serde_json::to_value(answer).map_err(|e| Error::internal("internal", e))?;
    if let Value::Object(map) = &mut value {
        for name in ["stamp", "findings", "scope", "groups", "time", "opening_hours_us"] {
            map.remove(name);
        }
        for (name, figure) in [("cases kept", stamp.cases), ("units kept", stamp.units)] {
            map.insert(name.to_owned(), serde_json::to_value(figure).map_err(|e| Error::internal("internal", e))?);
        }
    }
    Ok((stamp, value))
}

/// Measures what is cited.
pub(super) fn measured(log: &OpenLog, cited: &Cited) -> Result<Measured> {
    let mut options = cited.options.clone();
    let share = |percent: Option<u8>| percent.map_or(1.0, |percent| f64::from(percent.min(100)) / 100.0);
    let question = &Question { activities: share(options.activities), paths: share(options.paths), ..cited.question.clone() };
    let clock = ClockOptions { as_of: options.as_of, due_within_days: options.due_within_days };
    let mut seed = None;
    let (stamp, mut value) = match cited.answer {
        CitedAnswer::Map => {
            let mut answer = log_map(log, question)?;
            answer.abstracted = options.activities.is_some() || options.paths.is_some();
            told(answer.stamp.clone(), &answer)?
        }
        CitedAnswer::Variants => log_variants(log, question, Page::all()).and_then(|a| told(a.stamp.clone(), &a))?,
        CitedAnswer::Cases => log_cases(log, question, CaseOrder::Log, Page::all()).and_then(|a| told(a.stamp.clone(), &a))?,
        CitedAnswer::Activities => log_activities(log, question).and_then(|a| told(a.stamp.clone(), &a))?,
        CitedAnswer::Rework => log_rework(log, question).and_then(|a| told(a.stamp.clone(), &a))?,
        CitedAnswer::Resources => log_resources(log, question).and_then(|a| told(a.stamp.clone(), &a))?,
        CitedAnswer::Attributes => log_attributes(log, question, VALUES_MAX).and_then(|a| told(a.stamp.clone(), &a))?,
        CitedAnswer::Times => log_times(log, question).and_then(|a| told(a.stamp.clone(), &a))?,
        CitedAnswer::Waits => log_waits(log, question).and_then(|a| told(a.stamp.clone(), &a))?,
        CitedAnswer::Handovers => log_handovers(log, question).and_then(|a| told(a.stamp.clone(), &a))?,
        CitedAnswer::Units => log_parts(log, question).and_then(|a| told(a.stamp.clone(), &a))?,
        CitedAnswer::OverTime => {
            let answer = log_over_time(log, question, options.period.as_deref().and_then(period_named))?;
            options.period = Some(answer.period.clone());
            told(answer.stamp.clone(), &answer)?
        }
        CitedAnswer::Compare => {
            let by = options.by.clone().unwrap_or_else(|| "year".to_owned());
            let answer = log_compare(log, question, &by.parse()?, &options.mix)?;
            (options.by, seed) = (Some(by), Some(answer.seed));
            told(answer.stamp.clone(), &answer)?
        }
        CitedAnswer::Clocks => {
            let answer = log_clocks(log, question, &clock)?;
            (options.as_of, options.due_within_days) = (Some(answer.as_of), Some(answer.due_within_days));
            told(answer.stamp.clone(), &answer)?
        }
        CitedAnswer::Clock => {
            let choice = ClockChoice::Named(options.rule.clone().unwrap_or_default());
            let answer = log_clock(log, question, &choice, &clock)?;
            (options.as_of, options.due_within_days) = (Some(answer.as_of), Some(answer.due_within_days));
            told(answer.stamp.clone(), &answer)?
        }
    };
    figures_alone(cited.answer, &mut value);
    let mut figures = Vec::new();
    canonical(&value, &mut figures);
    Ok(Measured { stamp, figures, options, seed })
}

/// Takes out what is told beside the figures: a rule's words, which a citation names by themselves, and the numbers of cases,
/// which are of one version of a log.
fn figures_alone(answer: CitedAnswer, value: &mut Value) {
    let Some(map) = value.as_object_mut() else { return };
    let rows = |map: &mut Map<String, Value>, change: fn(&mut Map<String, Value>)| {
        let rows = map.get_mut("rows").and_then(Value::as_array_mut).into_iter().flatten();
        rows.filter_map(Value::as_object_mut).for_each(change);
    };
    match answer {
        CitedAnswer::Clock => {
            map.remove("rule");
        }
        CitedAnswer::Clocks => rows(map, |row| {
            let id = row.get("rule").map(|rule| rule["id"].clone()).unwrap_or_default();
            row.insert("rule".to_owned(), id);
        }),
        CitedAnswer::Cases => rows(map, |row| {
            row.remove("number");
        }),
        _ => {}
    }
}

/// JSON with the names of every object in order, whatever the order in memory.
fn canonical(value: &Value, to: &mut Vec<u8>) {
    match value {
        Value::Object(map) => {
            to.push(b'{');
            for (name, inner) in map.iter().collect::<BTreeMap<_, _>>() {
                to.extend_from_slice(Value::from(name.as_str()).to_string().as_bytes());
                to.push(b':');
                canonical(inner, to);
                to.push(b',');
            }
            to.push(b'}');
        }
        Value::Array(list) => {
            to.push(b'[');
            for inner in list {
                canonical(inner, to);
                to.push(b',');
            }
            to.push(b']');
        }
        plain => to.extend_from_slice(plain.to_string().as_bytes()),
    }
}

fn digest(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..16].to_owned()
}

/// Digest of the opening hours that an answer uses, the authority's and those of units.
pub(super) fn opening_hours(log: &OpenLog, cited: &Cited) -> Option<String> {
    let of = |record: &OpeningHoursRecord| format!("{}\n{}\n", record.unit.map_or(0, |unit| unit.0), record.text);
    (cited.question.time == TimeBasis::Working).then(|| digest(&log.opening_hours.iter().map(of).collect::<String>()))
}

/// Digest of the rule that tells an answer which cases are open.
pub(super) fn closing_rule(log: &OpenLog, cited: &Cited) -> Option<String> {
    let goes_by = matches!(cited.answer, CitedAnswer::Times | CitedAnswer::Compare);
    log.log_rule(LogRuleKind::Closing).filter(|_| goes_by).map(|record| digest(&record.text))
}

/// Digests of the rules that an answer uses, by name; without one that there is not any more.
pub(super) fn rules(log: &OpenLog, cited: &Cited) -> BTreeMap<String, String> {
    match (cited.answer, &cited.options.rule) {
        (CitedAnswer::Clocks, _) => {
            let of = |record: &ClockRuleRecord| (record.id.clone(), digest(&record.text));
            log.clock_rules.iter().map(of).collect()
        }
        (CitedAnswer::Clock, Some(rule)) => {
            let choice = ClockChoice::Named(rule.clone());
            log.clock_text(&choice).ok().map(|text| (rule.clone(), digest(text))).into_iter().collect()
        }
        _ => BTreeMap::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_figures_are_the_same_bytes_in_whatever_order() {
        let bytes = |text: &str| {
            let mut to = Vec::new();
            canonical(&serde_json::from_str(text).expect("JSON"), &mut to);
            to
        };
        assert_eq!(bytes(r#"{"a":1,"b":[{"x":1.5,"y":"é"}]}"#), bytes(r#"{"b":[{"y":"é","x":1.5}],"a":1}"#));
        for other in [r#"{"a":1,"b":[{"x":1.5,"y":"e"}]}"#, r#"{"a":1,"b":[[{"x":1.5}],"y"]}"#, r#"{"a":1.0}"#, r#"{"a":1}"#] {
            assert_ne!(bytes(other), bytes(r#"{"a":1,"b":[{"x":1.5,"y":"é"}]}"#));
        }
    }
}
