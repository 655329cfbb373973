//! What stops when a system stops: its uses, the systems that get data from it through flows, step by step, the work processes and
//! services behind them, and the contracts that go on all the same.
//!
//! A flow goes from one use to another. What a system hands on is taken to be wanting as a whole when anything that it gets is
//! wanting: which of its uses passes what on is not recorded, and leaving somebody out would be the worse mistake. A use of which
//! nobody has said the system stands for itself.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{Kind, RecordId, View};

/// A flow between two systems, or uses that stand for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The flow.
    pub flow: RecordId,
    /// What hands over.
    pub from: RecordId,
    /// What gets it.
    pub to: RecordId,
}

/// Something that gets data from what stops, over as few flows as lead to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    /// The system, or the use that stands for itself.
    pub id: RecordId,
    /// The flows that lead to it, in order; of several ways as short, the one of the lowest numbers, from the end.
    pub path: Vec<Step>,
}

/// A record that refers to a system that stops or lacks data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Affected {
    /// The record.
    pub id: RecordId,
    /// The nearest system through which it is.
    pub through: RecordId,
    /// How many flows away that is; 0: it is what stops.
    pub steps: usize,
}

/// What stops when a system stops.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// Its uses, by number.
    pub uses: Vec<RecordId>,
    /// What gets data from it, the nearest first, then by number.
    pub reached: Vec<Reached>,
    /// Work processes that use what stops or lacks data, the nearest first, then by number.
    pub processes: Vec<Affected>,
    /// Services that need one of these processes; `through` is the system of that process.
    pub services: Vec<Affected>,
    /// Contracts about the system or about a flow from or to it, by number: they go on.
    pub contracts: Vec<RecordId>,
}

/// The uses of a system, by number; a use that stands for itself is its own.
pub fn uses_of(view: View<'_>, system: RecordId) -> Vec<RecordId> {
    match view.kind(system) {
        Some(Kind::Use) => vec![system],
        _ => view.referring(Kind::Use, "system", system).collect(),
    }
}

/// The flows that leave a system, or arrive at it, by number; flows between its own uses and flows of which an end is not said
/// are none. Cost: O(its uses and flows).
pub fn flows_of(view: View<'_>, system: RecordId, leaving: bool) -> Vec<Step> {
    let own = if leaving { "from-use" } else { "to-use" };
    let stands_for = |of: RecordId| view.record(of, "system").filter(|system| view.is(*system)).unwrap_or(of);
    let end = |flow: RecordId, field: &str| view.record(flow, field).filter(|of| view.is(*of)).map(stands_for);
    let mut found = BTreeSet::new();
    for of in uses_of(view, system) {
        for flow in view.referring(Kind::Flow, own, of) {
            if let Some((from, to)) = end(flow, "from-use").zip(end(flow, "to-use")).filter(|(from, to)| from != to) {
                found.insert(Step { flow, from, to });
            }
        }
    }
    found.into_iter().collect()
}

/// What stops when a system stops, on the day of the view. Cost: O(flows, uses and processes that are reached).
pub fn impact(view: View<'_>, system: RecordId) -> Impact {
    let mut impact = Impact { uses: uses_of(view, system), reached: reached(view, system), ..Impact::default() };
    let nodes = || {
        let others = impact.reached.iter().map(|reached| (reached.id, reached.path.len()));
        std::iter::once((system, 0)).chain(others)
    };
    let mut processes: BTreeMap<RecordId, Affected> = BTreeMap::new();
    for (through, steps) in nodes() {
        for id in view.referring(Kind::Process, "system", through) {
            processes.entry(id).or_insert(Affected { id, through, steps });
        }
    }
    let nearest = |affected: &Affected| (affected.steps, affected.id);
    let mut found: Vec<Affected> = processes.into_values().collect();
    found.sort_by_key(nearest);
    let mut services: BTreeMap<RecordId, Affected> = BTreeMap::new();
    for process in &found {
        for id in view.referring(Kind::Service, "process", process.id) {
            services.entry(id).or_insert(Affected { id, ..*process });
        }
    }
    impact.processes = found;
    impact.services = services.into_values().collect();
    impact.services.sort_by_key(nearest);
    let own_flows = flows_of(view, system, true).into_iter().chain(flows_of(view, system, false));
    let of_flows = own_flows.filter_map(|step| view.record(step.flow, "contract")).filter(|contract| view.is(*contract));
    let contracts: BTreeSet<RecordId> = view.referring(Kind::Contract, "system", system).chain(of_flows).collect();
    impact.contracts = contracts.into_iter().collect();
    impact
}

/// What gets data from a system, by the fewest flows.
fn reached(view: View<'_>, system: RecordId) -> Vec<Reached> {
    // How each was reached first; the system itself by nothing.
    let mut by: BTreeMap<RecordId, (usize, Option<Step>)> = BTreeMap::from([(system, (0, None))]);
    let mut queue = VecDeque::from([system]);
    while let Some(at) = queue.pop_front() {
        let steps = by.get(&at).map_or(0, |(steps, _)| *steps);
        for step in flows_of(view, at, true) {
            match by.get_mut(&step.to) {
                None => {
                    by.insert(step.to, (steps + 1, Some(step)));
                    queue.push_back(step.to);
                }
                Some((known, Some(other))) if *known == steps + 1 && (step.from, step.flow) < (other.from, other.flow) => {
                    *other = step;
                }
                Some(_) => {}
            }
        }
    }
    let path = |to: RecordId| {
        let mut path = Vec::new();
        let mut at = to;
        while let Some((_, Some(step))) = by.get(&at) {
            path.push(*step);
            at = step.from;
        }
        path.reverse();
        path
    };
    let others = by.keys().filter(|id| **id != system);
    let mut reached: Vec<Reached> = others.map(|id| Reached { id: *id, path: path(*id) }).collect();
    reached.sort_by_key(|reached| (reached.path.len(), reached.id));
    reached
}
