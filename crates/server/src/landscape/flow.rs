//! The measured flow of work processes, on their own pages and on those of the systems that they need: what the log says, and which
//! deadlines run on.

use samsyn_app::{Figure, ProcessClock, ProcessFlow, ProcessMeasured};
use samsyn_wording::Words;

use super::impact::{List, Row, link, list};
use crate::explorer::say::Say;
use crate::frame::Link;
use crate::url::with_query;

/// How far typed and measured volume may lie apart before it is told, as a share of the measured.
const APART: f64 = 0.2;

fn address(measured: &ProcessMeasured, tab: &str) -> String {
    let filter = [("filter", measured.filter.clone())];
    let filter = if measured.filter.is_empty() { &[][..] } else { &filter[..] };
    with_query(&format!("/logs/{}/{tab}", measured.log), filter)
}

/// Typed beside measured, when they lie apart.
fn typed(words: &Words, flow: &ProcessFlow, cases: Figure) -> String {
    let Some(typed) = flow.typed_per_year else { return String::new() };
    let told = words.count(typed);
    match cases.value() {
        Some(cases) if (cases as f64 - typed as f64).abs() > APART * cases as f64 => {
            words.with("flow-apart", &[("typed", told.into())])
        }
        _ => told,
    }
}

fn measured(words: &Words, say: &Say, flow: &ProcessFlow) -> Row {
    match &flow.measured {
        Some(of) => Row {
            name: Link { words: flow.process.name.clone(), url: address(of, "map"), current: false },
            cells: vec![
                format!("{} ({})", say.marked(of.cases, |cases| words.count(cases)), of.year),
                of.median_s.map(|median| say.marked(median, |seconds| words.duration(seconds))).unwrap_or_default(),
                say.marked(of.variants, |variants| words.count(variants)),
                typed(words, flow, of.cases),
            ],
            warns: false,
        },
        None => {
            let told = match &flow.problem {
                Some(code) => words.error(code, &[]),
                None => words.with("flow-log-missing", &[("log", flow.log_name.as_str().into())]),
            };
            Row { name: link(&flow.process), cells: vec![told, String::new(), String::new(), String::new()], warns: true }
        }
    }
}

fn clock(words: &Words, say: &Say, of: &(&ProcessFlow, &ProcessMeasured, &ProcessClock)) -> Row {
    let (flow, measured, clock) = of;
    let count = |figure: Figure| say.marked(figure, |count| words.count(count));
    let title = clock.rule.title.in_language(words.language().tag()).to_owned();
    Row {
        name: Link { words: title, url: address(measured, &format!("clocks/{}", clock.rule.id)), current: false },
        cells: vec![
            count(clock.overdue),
            flow.process.name.clone(),
            count(clock.running),
            count(clock.due_soon),
            clock.on_time_share.map(|share| say.marked(share, |share| words.percent(share))).unwrap_or_default(),
        ],
        warns: clock.overdue.value().is_some_and(|overdue| overdue > 0),
    }
}

/// What logs say of processes, and the deadlines that run on; nothing when none is linked to a log.
pub(super) fn lists(words: &Words, flows: &[ProcessFlow]) -> Vec<List> {
    if flows.is_empty() {
        return Vec::new();
    }
    let say = Say::new(*words, "UTC");
    let of = |flow: &ProcessFlow| measured(words, &say, flow);
    let clocks: Vec<(&ProcessFlow, &ProcessMeasured, &ProcessClock)> = flows
        .iter()
        .filter_map(|flow| Some((flow, flow.measured.as_ref()?)))
        .flat_map(|(flow, measured)| measured.clocks.iter().map(move |clock| (flow, measured, clock)))
        .collect();
    vec![
        list(words, "measured", &["risk-process", "flow-cases", "flow-lead", "flow-variants", "flow-typed"], flows, of),
        list(
            words,
            "clocks",
            &["flow-clock", "flow-overdue", "risk-process", "flow-running", "flow-due-soon", "flow-on-time"],
            &clocks,
            |of| clock(words, &say, of),
        ),
    ]
}
