//! For whom cases wait: lead times in our work, our waiting, waiting for the applicant and for others, by the log's waiting rule.

use samsyn_mining::{ClockEventKind, ClockRule, Filter, LeadParts, SentOut, Waiting, WaitingRule, WaitingSum};
use serde::Serialize;

use super::waits::holders;
use crate::log_rule::WaitingRuleTold;
use crate::{Figure, OpenLog, Question, Result, Stamp};

/// A part of lead times.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WaitingPart {
    /// `work` (somebody of ours worked on it), `us` (it waited for us), `with-us` (both, where starts are not known), `applicant`, `others`.
    pub part: String,
    /// The mean of a case.
    pub mean_s: Figure<f64>,
    /// Its share of all lead times together; in figures about groups none.
    pub share: Option<Figure<f64>>,
    /// Cases that have any of it.
    pub cases: Figure,
}

/// A step, all steps to an activity, or all steps to what a unit does, and for whom cases wait on them.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct WaitingRow {
    /// The activity before; none: whatever it is.
    pub from: Option<String>,
    /// The activity after, or the unit; none: one outside of the scope.
    pub to: Option<String>,
    /// How many steps.
    pub count: u64,
    /// All edge times together.
    pub total_s: f64,
    /// Of them while it was our turn.
    pub us_s: f64,
    /// The applicant's.
    pub applicant_s: f64,
    /// Others'.
    pub others_s: f64,
}

/// For whom the cases asked for wait.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct WaitingAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// By which rule; none: the log has none, and nothing below is known.
    pub rule: Option<WaitingRuleTold>,
    /// Why a rule tells nothing: `unfit` (it names a column that the log lacks), `groups` (it is too fine for figures about groups).
    pub unknown: Option<String>,
    /// Cases that are told of.
    pub cases: Figure,
    /// Cases left out since a start is unknown, where those of others are known; none in figures about groups.
    pub left_out: Option<u64>,
    /// The parts; they add up to the lead times.
    pub parts: Vec<WaitingPart>,
    /// The steps, most waiting for others than us first; none in figures about groups.
    pub steps: Vec<WaitingRow>,
    /// By the activity after.
    pub activities: Vec<WaitingRow>,
    /// By the unit that does what comes after; none where units are not told.
    pub units: Vec<WaitingRow>,
}

/// What a part of lead times is called, and how it is had.
type Part = (&'static str, fn(&LeadParts) -> i64);

/// The parts where every start is known, and where none is.
pub(crate) fn parts_of(known: bool) -> Vec<Part> {
    let theirs: [Part; 2] = [("applicant", |p| p.applicant_us), ("others", |p| p.others_us)];
    let ours: Vec<Part> = match known {
        true => vec![("work", |p| p.work_us.unwrap_or(0)), ("us", |p| p.us_us)],
        false => vec![("with-us", |p| p.us_us)],
    };
    ours.into_iter().chain(theirs).collect()
}

/// For whom the cases asked for wait, by the log's waiting rule or one's own to try out, which takes the case-level right. What a case
/// waits for is read from all of it that was asked for.
///
/// Where the starts of some cases are known, the parts are told of those, and the others are counted; where none are, our work and our
/// waiting are one. Cost: O(units log units of a case).
///
/// # Errors
/// `filter-…`, `log-rule-…`; denied: a rule of one's own without the case-level right.
pub fn log_waiting(log: &OpenLog, question: &Question, own: Option<&str>) -> Result<WaitingAnswer> {
    if own.is_some() {
        log.case_level(log.scope(question))?;
    }
    let asked = log.ask(question)?;
    let mut answer = WaitingAnswer {
        stamp: asked.stamp.clone(),
        rule: None,
        unknown: None,
        cases: Figure::Few,
        left_out: None,
        parts: Vec::new(),
        steps: Vec::new(),
        activities: Vec::new(),
        units: Vec::new(),
    };
    let Some((rule, version)) = log.waiting(own)? else { return Ok(answer) };
    if let Some(groups) = &asked.groups {
        let units = log.units(asked.stamp.count)?;
        let all = samsyn_mining::Selection::of_cases(&units, groups.disclosed.visible());
        let allowed = |out: &SentOut| groups.disclosed.filter_allowed(&out.attributes, &units, &all, &groups.whole).is_ok();
        if !allowed(&rule.applicant) || !allowed(&rule.others) {
            answer.unknown = Some("groups".to_owned());
            return Ok(answer);
        }
    }
    let holders = if asked.groups.is_some() { None } else { holders(log, &asked)? };
    let key = |part: usize, row: usize| holders.as_ref().and_then(|(holder, _)| holder(part, row));
    let found = match Waiting::of(&asked.units, &asked.selection, &rule, key) {
        Ok(found) => found,
        Err(samsyn_mining::Error::UnknownColumn(_)) if own.is_none() => {
            answer.unknown = Some("unfit".to_owned());
            return Ok(answer);
        }
        Err(error) => return Err(error.into()),
    };
    answer.rule = Some(WaitingRuleTold::of(&rule, version));
    let known = found.cases.iter().any(|(_, parts)| parts.work_us.is_some());
    let told: Vec<(u32, LeadParts)> = found.cases.iter().filter(|(_, p)| !known || p.work_us.is_some()).copied().collect();
    if let Some(groups) = &asked.groups {
        (answer.cases, answer.parts) = groups.disclosed.waiting(&told, known);
        return Ok(answer);
    }
    answer.cases = (told.len() as u64).into();
    answer.left_out = Some((found.cases.len() - told.len()) as u64);
    let all: i128 = told.iter().map(|(_, parts)| i128::from(parts.lead_us())).sum();
    let part = |(part, of): Part| {
        let sum: i128 = told.iter().map(|(_, parts)| i128::from(of(parts))).sum();
        WaitingPart {
            part: part.to_owned(),
            mean_s: Figure::Exact(if told.is_empty() { 0.0 } else { sum as f64 / 1e6 / told.len() as f64 }),
            share: (all > 0).then(|| Figure::Exact(sum as f64 / all as f64)),
            cases: (told.iter().filter(|(_, parts)| of(parts) > 0).count() as u64).into(),
        }
    };
    answer.parts = parts_of(known).into_iter().map(part).collect();
    let name = |code: u32| Some(asked.units.activity_name(code).to_owned());
    let mut activities = std::collections::BTreeMap::<u32, WaitingSum>::new();
    for ((_, to), sum) in &found.edges {
        let all = activities.entry(*to).or_default();
        all.count += sum.count;
        all.us_us += sum.us_us;
        all.applicant_us += sum.applicant_us;
        all.others_us += sum.others_us;
    }
    answer.steps = rows(found.edges.iter().map(|((from, to), sum)| (name(*from), name(*to), *sum)));
    answer.activities = rows(activities.into_iter().map(|(to, sum)| (None, name(to), sum)));
    if let Some((_, unit)) = &holders {
        answer.units = rows(found.keys.iter().map(|(key, sum)| (None, unit(*key), *sum)));
    }
    Ok(answer)
}

fn rows(sums: impl Iterator<Item = (Option<String>, Option<String>, WaitingSum)>) -> Vec<WaitingRow> {
    let row = |(from, to, sum): (Option<String>, Option<String>, WaitingSum)| {
        let seconds = |us: i128| us as f64 / 1e6;
        let (us_s, applicant_s, others_s) = (seconds(sum.us_us), seconds(sum.applicant_us), seconds(sum.others_us));
        WaitingRow { from, to, count: sum.count, total_s: seconds(sum.total_us()), us_s, applicant_s, others_s }
    };
    let mut rows: Vec<WaitingRow> = sums.map(row).collect();
    rows.sort_by(|a, b| {
        let theirs = |row: &WaitingRow| row.applicant_s + row.others_s;
        let order = theirs(b).total_cmp(&theirs(a)).then(b.total_s.total_cmp(&a.total_s));
        order.then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
    });
    rows
}

/// What the log's rules of clocks say of pauses, as a waiting rule to begin with: what pauses a clock sends the case to the applicant, what lets
/// it go on brings it back. `None`: no rule names an activity of the log there.
///
/// # Errors
/// Denied without the case-level right; `filter-…`.
pub fn log_waiting_proposal(log: &OpenLog, question: &Question) -> Result<Option<WaitingRuleTold>> {
    log.case_level(log.scope(question))?;
    let asked = log.ask(question)?;
    let mut applicant = SentOut { sent: Vec::new(), back: Vec::new(), attributes: Filter::default() };
    for record in log.clock_rules.iter() {
        // A rule that cannot be read is told of where rules are; here it proposes nothing.
        let Ok(rule) = ClockRule::parse(&record.text) else { continue };
        for (kind, names) in [(ClockEventKind::Pause, &mut applicant.sent), (ClockEventKind::Resume, &mut applicant.back)] {
            let named = rule.events.of(kind).iter().filter_map(|condition| condition.activity.clone());
            names.extend(named.filter(|name| asked.units.activity_code(name).is_some()));
            names.sort();
            names.dedup();
        }
    }
    applicant.back.retain(|name| !applicant.sent.contains(name));
    let rule = WaitingRule { applicant, ..WaitingRule::default() };
    Ok((!rule.applicant.sent.is_empty()).then(|| WaitingRuleTold::of(&rule, None)))
}
