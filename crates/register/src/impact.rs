//! What stops when a system stops: its uses, the systems that get data from it through flows, step by step, the work processes and
//! services behind them, and the contracts that go on all the same.
//!
//! A flow goes from one use to another. What a system hands on is taken to be wanting as a whole when anything that it gets is
//! wanting: which of its uses passes what on is not recorded, and leaving somebody out would be the worse mistake. A use of which
//! nobody has said the system stands for itself.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use crate::{Kind, RecordId, View, by_halves};

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
    /// The flows that lead to it, by number.
    pub flows_in: Vec<Step>,
    /// The flows that lead on from it and from what it reaches, the nearest first, each with how many flows lie before it.
    pub flows_on: Vec<(Step, usize)>,
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

/// All flows of a view between what stands for their uses, by what hands over and by number.
struct Flows(Vec<Step>);

impl Flows {
    /// Flows within a system and flows of which an end is not said are none. The system that is asked about stands for its uses also
    /// on a day on which it is no more.
    fn of(view: View<'_>, asked: RecordId) -> Self {
        let is_there = |system: &RecordId| *system == asked || view.is(*system);
        let steps = |flows: &[RecordId]| {
            let mut stands: HashMap<RecordId, RecordId> = HashMap::new();
            let mut end = |flow: RecordId, field: &str| {
                let of = view.record(flow, field).filter(|of| view.is(*of))?;
                Some(*stands.entry(of).or_insert_with(|| view.record(of, "system").filter(is_there).unwrap_or(of)))
            };
            let step = |flow: RecordId| {
                let (from, to) = end(flow, "from-use").zip(end(flow, "to-use"))?;
                (from != to).then_some(Step { flow, from, to })
            };
            view.living_of(flows).filter_map(step).collect::<Vec<_>>()
        };
        let mut steps: Vec<Step> = by_halves(view.register().all(Kind::Flow), steps).concat();
        steps.sort_by_key(|step| (step.from, step.flow));
        Self(steps)
    }

    fn from(&self, node: RecordId) -> &[Step] {
        let begin = self.0.partition_point(|step| step.from < node);
        let end = begin + self.0[begin..].partition_point(|step| step.from == node);
        &self.0[begin..end]
    }

    /// By number.
    fn to(&self, node: RecordId) -> Vec<Step> {
        let mut steps: Vec<Step> = self.0.iter().filter(|step| step.to == node).copied().collect();
        steps.sort();
        steps
    }
}

/// What stops when a system stops, on the day of the view. Cost: O(flows, processes and services log flows).
pub fn impact(view: View<'_>, system: RecordId) -> Impact {
    let flows = Flows::of(view, system);
    let mut impact =
        Impact { uses: uses_of(view, system), flows_in: flows.to(system), reached: reached(&flows, system), ..Impact::default() };
    let others = impact.reached.iter().map(|reached| (reached.id, reached.path.len()));
    let nodes: Vec<(RecordId, usize)> = std::iter::once((system, 0)).chain(others).collect();
    for (node, steps) in &nodes {
        // What leads back to the system is told among what leads to it.
        let on = flows.from(*node).iter().filter(|step| step.to != system);
        impact.flows_on.extend(on.map(|step| (*step, *steps)));
    }
    let nodes: HashMap<RecordId, usize> = nodes.into_iter().collect();
    let mut found: Vec<Affected> = Vec::new();
    for id in view.records(Kind::Process) {
        let through = view.refers(id, "system").filter_map(|system| Some((*nodes.get(&system)?, system)));
        found.extend(through.min().map(|(steps, through)| Affected { id, through, steps }));
    }
    let nearest = |affected: &Affected| (affected.steps, affected.id);
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
    let own = flows.from(system).iter().chain(&impact.flows_in);
    let of_flows = own.filter_map(|step| view.record(step.flow, "contract")).filter(|contract| view.is(*contract));
    let contracts: BTreeSet<RecordId> = view.referring(Kind::Contract, "system", system).chain(of_flows).collect();
    impact.contracts = contracts.into_iter().collect();
    impact
}

/// What gets data from a system, by the fewest flows.
fn reached(flows: &Flows, system: RecordId) -> Vec<Reached> {
    // How each was reached first; the system itself by nothing.
    let mut by: HashMap<RecordId, (usize, Option<Step>)> = HashMap::from([(system, (0, None))]);
    let mut queue = VecDeque::from([system]);
    while let Some(at) = queue.pop_front() {
        let steps = by.get(&at).map_or(0, |(steps, _)| *steps);
        for step in flows.from(at) {
            match by.get_mut(&step.to) {
                None => {
                    by.insert(step.to, (steps + 1, Some(*step)));
                    queue.push_back(step.to);
                }
                Some((known, Some(other))) if *known == steps + 1 && (step.from, step.flow) < (other.from, other.flow) => {
                    *other = *step;
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
