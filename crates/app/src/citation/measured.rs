//! The figures of an answer that can be cited, as bytes that are the same whenever the figures are.

use std::collections::BTreeMap;

use samsyn_calendar::Period;
use samsyn_mining::LogRuleKind;
use samsyn_store::{ClockRuleRecord, ClosingDayRecord, NewTarget, OpeningHoursRecord, OwnIndicatorRecord, TargetRecord};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Cited, CitedAnswer, CitedOptions};
use crate::answer::over_time::period_named;
use crate::{
    BacklogOptions, CaseOrder, ClockChoice, ClockOptions, ClocksAnswer, Error, ErrorKind, OpenLog, Page, Question, QueueOptions,
    Result, Stamp, TimeBasis, indicator_period, indicator_period_name, log_activities, log_attributes, log_backlog, log_cases,
    log_clock, log_clocks, log_compare, log_compare_maps, log_handovers, log_map, log_over_time, log_overview, log_parts,
    log_queues, log_resources, log_rework, log_times, log_variants, log_waiting, log_waits,
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
        unstamped(map);
        for (name, figure) in [("cases kept", stamp.cases), ("units kept", stamp.units)] {
            map.insert(name.to_owned(), serde_json::to_value(figure).map_err(|e| Error::internal("internal", e))?);
        }
    }
    Ok((stamp, value))
}

/// Takes out what an answer rests on, which a citation names by itself.
fn unstamped(map: &mut Map<String, Value>) {
    for name in ["stamp", "findings", "scope", "groups", "time", "opening_hours_us"] {
        map.remove(name);
    }
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
        CitedAnswer::CompareMaps => {
            let by = options.by.clone().unwrap_or_else(|| "year".to_owned());
            let pair = options.first.as_deref().zip(options.second.as_deref());
            let answer = log_compare_maps(log, question, &by.parse()?, pair)?;
            (options.by, seed) = (Some(by), Some(answer.seed));
            (options.first, options.second) = (Some(answer.first.clone()), Some(answer.second.clone()));
            told(answer.stamp.clone(), &answer)?
        }
        CitedAnswer::Overview | CitedAnswer::Backlog | CitedAnswer::Queues | CitedAnswer::Waiting => {
            by_rules(log, question, cited.answer, &mut options)?
        }
        CitedAnswer::Clocks => {
            let answer = log_clocks(log, question, &clock)?;
            if answer.is_being_read() {
                return Err(being_read());
            }
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

/// What is told of the answers that go by the rules of a log.
fn by_rules(log: &OpenLog, question: &Question, answer: CitedAnswer, options: &mut CitedOptions) -> Result<(Stamp, Value)> {
    match answer {
        CitedAnswer::Overview => {
            let period = indicator_period(options.period.as_deref().unwrap_or("month"))?;
            options.period = Some(indicator_period_name(period).to_owned());
            let answer = log_overview(&log.with_shared_indicators(), question, period)?;
            if answer.indicators.left_out.iter().any(|out| out.reason == "reading")
                || answer.clocks.as_ref().is_some_and(ClocksAnswer::is_being_read)
            {
                return Err(being_read());
            }
            told(answer.indicators.stamp.clone(), &answer)
        }
        CitedAnswer::Backlog => {
            let asked = BacklogOptions { as_of: options.as_of, period: period(options), rule: None };
            let answer = log_backlog(log, question, &asked)?;
            if answer.rule.is_none() {
                return Err(nothing("closing"));
            }
            (options.as_of, options.period) = (Some(answer.as_of), Some(answer.period.to_owned()));
            told(answer.stamp.clone(), &answer)
        }
        CitedAnswer::Queues => {
            let of = options.queue.as_deref().unwrap_or_default().parse()?;
            let answer = log_queues(log, question, &QueueOptions { period: period(options), of })?;
            options.period = Some(answer.period.clone()).filter(|period| !period.is_empty());
            told(answer.stamp.clone(), &answer)
        }
        _ => {
            let answer = log_waiting(log, question, None)?;
            if answer.rule.is_none() {
                return Err(nothing("waiting"));
            }
            told(answer.stamp.clone(), &answer)
        }
    }
}

/// Why nothing can be cited while the cases are being read by a rule: what has no figures yet would be cited as having none.
fn being_read() -> Error {
    Error::new(ErrorKind::Busy, "cited-being-read")
}

/// Length of the periods asked for.
fn period(options: &CitedOptions) -> Option<Period> {
    options.period.as_deref().and_then(period_named)
}

/// That there is no figure to cite, for want of a rule.
fn nothing(rule: &str) -> Error {
    Error::invalid("citation-nothing").with("rule", rule)
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
        CitedAnswer::Clock | CitedAnswer::Backlog | CitedAnswer::Queues | CitedAnswer::Waiting => {
            map.remove("rule");
        }
        CitedAnswer::Clocks => rows(map, named_by_rule),
        CitedAnswer::Overview => {
            for part in ["indicators", "clocks"] {
                if let Some(part) = map.get_mut(part).and_then(Value::as_object_mut) {
                    unstamped(part);
                    rows(part, named_by_rule);
                }
            }
        }
        CitedAnswer::Cases => rows(map, |row| {
            row.remove("number");
        }),
        _ => {}
    }
}

/// A row of a rule, or of an own indicator, without its words; and of a target without its number.
fn named_by_rule(row: &mut Map<String, Value>) {
    let id = row.get("rule").map(|rule| rule["id"].clone()).unwrap_or_default();
    row.insert("rule".to_owned(), id);
    row.remove("own");
    if let Some(target) = row.get_mut("target").and_then(Value::as_object_mut) {
        target.remove("id");
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

/// Digest of the closing days that an answer goes by: all in working time, and those closed as a whole in clocks.
pub(super) fn closing_days(log: &OpenLog, cited: &Cited) -> Option<String> {
    use CitedAnswer::{Clock, Clocks, Overview};
    let half = |record: &ClosingDayRecord| {
        let hour = record.closing.closes_at?;
        Some(format!("{} {hour}\n", record.closing.day))
    };
    let mut all = String::new();
    if matches!(cited.answer, Clock | Clocks | Overview) || cited.question.time == TimeBasis::Working {
        all += &log.local_days_text();
    }
    if cited.question.time == TimeBasis::Working {
        all.extend(log.closing_days.iter().filter_map(half));
    }
    (!all.is_empty()).then(|| digest(&all))
}

/// Digest of the rule that tells an answer which cases are open.
pub(super) fn closing_rule(log: &OpenLog, cited: &Cited) -> Option<String> {
    use CitedAnswer::{Backlog, Compare, CompareMaps, Overview, Queues, Times};
    let goes_by = matches!(cited.answer, Times | Compare | CompareMaps | Overview | Backlog | Queues);
    log.log_rule(LogRuleKind::Closing).filter(|_| goes_by).map(|record| digest(&record.text))
}

/// Digest of the rule that tells an answer for whom cases wait.
pub(super) fn waiting_rule(log: &OpenLog, cited: &Cited) -> Option<String> {
    log.log_rule(LogRuleKind::Waiting).filter(|_| cited.answer == CitedAnswer::Waiting).map(|record| digest(&record.text))
}

/// Digest of the rule that tells an answer what goes without a person.
pub(super) fn automation_rule(log: &OpenLog, cited: &Cited) -> Option<String> {
    let goes_by = cited.answer == CitedAnswer::Overview;
    log.log_rule(LogRuleKind::Automation).filter(|_| goes_by).map(|record| digest(&record.text))
}

/// Digest of the targets that an answer tells of: all of the log, whatever their reasons say.
pub(super) fn targets(log: &OpenLog, cited: &Cited) -> Option<String> {
    let of = |record: &TargetRecord| {
        let NewTarget { unit, indicator, rule, period, at_least, goal, threshold, from, .. } = &record.target;
        format!("{unit:?}\n{indicator}\n{rule}\n{period}\n{at_least}\n{goal}\n{threshold:?}\n{from}\n")
    };
    let is_told = cited.answer == CitedAnswer::Overview && !log.targets.is_empty();
    is_told.then(|| digest(&log.targets.iter().map(of).collect::<String>()))
}

/// Digest of the own indicators that an answer tells of.
pub(super) fn own_indicators(log: &OpenLog, cited: &Cited) -> Option<String> {
    let shared = log.own_indicators.iter().filter(|record| record.indicator.shared);
    let of = |record: &OwnIndicatorRecord| format!("{}\n{}\n{}\n", record.id, record.indicator.measure, record.indicator.filter);
    let all: String = shared.map(of).collect();
    (cited.answer == CitedAnswer::Overview && !all.is_empty()).then(|| digest(&all))
}

/// Digests of the rules that an answer uses, by name; without one that there is not any more.
pub(super) fn rules(log: &OpenLog, cited: &Cited) -> BTreeMap<String, String> {
    match (cited.answer, &cited.options.rule) {
        (CitedAnswer::Clocks | CitedAnswer::Overview, _) => {
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
