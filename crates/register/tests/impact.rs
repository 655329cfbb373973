//! What stops when a system stops, against distances between all pairs by repeated relaxation, on random registers: cycles, flows
//! of a system to itself, uses without a system, records that are withdrawn or over, flows that change their ends in time.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use samsyn_organisation::Day;
use samsyn_register::impact::{impact, uses_of};
use samsyn_register::{Command, Kind, RecordId, Register, Value, apply, decide};

const SYSTEMS: i64 = 7;
const USES: i64 = 12;
const FLOWS: i64 = 14;
const PROCESSES: i64 = 4;
const SERVICES: i64 = 3;
const USE: i64 = SYSTEMS;
const FLOW: i64 = USE + USES;
const PROCESS: i64 = FLOW + FLOWS;
const SERVICE: i64 = PROCESS + PROCESSES;

#[derive(Clone, Debug)]
struct Plan {
    /// The system of each use.
    uses: Vec<Option<i64>>,
    /// The ends of each flow, and another end from day 100 on.
    flows: Vec<(Option<i64>, Option<i64>, Option<i64>)>,
    /// The systems of each process.
    processes: Vec<Vec<i64>>,
    /// The processes of each service.
    services: Vec<Vec<i64>>,
    /// Flows that are over on day 50, and one that is a mistake.
    ended: Vec<i64>,
    mistake: i64,
}

fn plan() -> impl Strategy<Value = Plan> {
    let of_use = || prop::option::weighted(0.9, 1..=USES);
    let flow = (of_use(), of_use(), prop::option::weighted(0.3, 1..=USES));
    (
        prop::collection::vec(prop::option::weighted(0.9, 1..=SYSTEMS), USES as usize),
        prop::collection::vec(flow, FLOWS as usize),
        prop::collection::vec(prop::collection::vec(1..=SYSTEMS, 0..3), PROCESSES as usize),
        prop::collection::vec(prop::collection::vec(1..=PROCESSES, 0..3), SERVICES as usize),
        prop::collection::vec(1..=FLOWS, 0..3),
        1..=FLOWS,
    )
        .prop_map(|(uses, flows, processes, services, ended, mistake)| Plan {
            uses,
            flows,
            processes,
            services,
            ended,
            mistake,
        })
}

fn register(plan: &Plan) -> Register {
    let mut register = Register::default();
    let mut run = |command: Command| {
        for event in decide(&register, &command).unwrap_or_else(|rejection| panic!("{command:?}: {rejection}")) {
            apply(&mut register, &event);
        }
    };
    let source = || "plan".to_owned();
    for (kind, count) in
        [(Kind::System, SYSTEMS), (Kind::Use, USES), (Kind::Flow, FLOWS), (Kind::Process, PROCESSES), (Kind::Service, SERVICES)]
    {
        (0..count).for_each(|_| run(Command::Create { kind, name: "N".into(), from: Day(0), source: source() }));
    }
    let mut set = |record: i64, from: i32, field: &str, to: Vec<i64>| {
        let to: BTreeSet<i64> = to.into_iter().collect();
        let values: Vec<Value> = to.into_iter().map(|to| Value::Record(RecordId(to))).collect();
        if !values.is_empty() {
            let values = [(field.to_owned(), values)].into();
            run(Command::Set { record: record.into(), from: Day(from), values, source: source(), confirmed: None, seen: None });
        }
    };
    for (at, system) in (1..).zip(&plan.uses) {
        set(USE + at, 0, "system", system.iter().copied().collect());
    }
    for (at, (from, to, later)) in (1..).zip(&plan.flows) {
        set(FLOW + at, 0, "from-use", from.iter().map(|of| USE + of).collect());
        set(FLOW + at, 0, "to-use", to.iter().map(|of| USE + of).collect());
        if later != to {
            set(FLOW + at, 100, "to-use", later.iter().map(|of| USE + of).collect());
        }
    }
    for (at, systems) in (1..).zip(&plan.processes) {
        set(PROCESS + at, 0, "system", systems.clone());
    }
    for (at, processes) in (1..).zip(&plan.services) {
        set(SERVICE + at, 0, "process", processes.iter().map(|of| PROCESS + of).collect());
    }
    let ended: BTreeSet<i64> = plan.ended.iter().copied().collect();
    for flow in ended {
        run(Command::Live { record: (FLOW + flow).into(), from: Day(0), until: Some(Day(50)) });
    }
    run(Command::Withdraw { record: (FLOW + plan.mistake).into() });
    register
}

/// What stands for a use: its system, or itself.
fn node(plan: &Plan, of: i64) -> i64 {
    plan.uses[(of - 1) as usize].unwrap_or(USE + of)
}

/// The flows of a day between what stands for their ends.
fn edges(plan: &Plan, day: i32) -> BTreeMap<i64, (i64, i64)> {
    let mut edges = BTreeMap::new();
    for (at, (from, to, later)) in (1..).zip(&plan.flows) {
        let over = at == plan.mistake || plan.ended.contains(&at) && day > 50;
        let to = if day >= 100 { later.or(*to) } else { *to };
        if let Some((from, to)) = from.zip(to).filter(|_| !over) {
            edges.insert(FLOW + at, (node(plan, from), node(plan, to)));
        }
    }
    edges
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_is_reached_is_what_distances_say(plan in plan(), day in prop::sample::select(vec![10, 60, 120]), system in 1..=SYSTEMS) {
        let register = register(&plan);
        let view = register.as_of(Day(day));
        let found = impact(view, RecordId(system));
        let edges = edges(&plan, day);
        let mut distance = BTreeMap::from([(system, 0_usize)]);
        for _ in 0..FLOWS {
            for (from, to) in edges.values() {
                if let Some(steps) = distance.get(from).map(|steps| steps + 1) {
                    let known = distance.entry(*to).or_insert(steps);
                    *known = steps.min(*known);
                }
            }
        }
        let reached: BTreeMap<i64, usize> = found.reached.iter().map(|reached| (reached.id.0, reached.path.len())).collect();
        prop_assert_eq!(reached.len(), found.reached.len());
        let expected: BTreeMap<i64, usize> = distance.iter().filter(|(id, _)| **id != system).map(|(id, n)| (*id, *n)).collect();
        prop_assert_eq!(&reached, &expected);
        for of in &found.reached {
            let mut at = system;
            for step in &of.path {
                prop_assert_eq!(edges.get(&step.flow.0), Some(&(step.from.0, step.to.0)));
                prop_assert_eq!(step.from.0, at);
                at = step.to.0;
            }
            prop_assert_eq!(at, of.id.0);
        }
        // Flows that lead to it, and those from all that lacks something.
        let between: BTreeMap<i64, (i64, i64)> =
            edges.iter().filter(|(_, (from, to))| from != to).map(|(flow, ends)| (*flow, *ends)).collect();
        let is_in = |(_, (_, to)): &(&i64, &(i64, i64))| *to == system;
        let flows_in: Vec<i64> = between.iter().filter(is_in).map(|(flow, _)| *flow).collect();
        prop_assert_eq!(found.flows_in.iter().map(|step| step.flow.0).collect::<Vec<_>>(), flows_in);
        let flows_on: BTreeMap<i64, usize> = between
            .iter()
            .filter(|of| !is_in(of))
            .filter_map(|(flow, (from, _))| Some((*flow, *distance.get(from)?)))
            .collect();
        prop_assert_eq!(found.flows_on.iter().map(|(step, steps)| (step.flow.0, *steps)).collect::<BTreeMap<_, _>>(), flows_on);
        prop_assert!(found.flows_on.windows(2).all(|two| two[0].1 <= two[1].1));
        let uses: Vec<i64> = (1..=USES).filter(|of| plan.uses[(of - 1) as usize] == Some(system)).map(|of| USE + of).collect();
        prop_assert_eq!(found.uses.iter().map(|of| of.0).collect::<Vec<_>>(), uses);
        prop_assert_eq!(&found.uses, &uses_of(view, RecordId(system)));
        // Processes and services are as near as the nearest system that they need.
        let near = |needs: &[i64], of: &dyn Fn(i64) -> Option<usize>| needs.iter().filter_map(|need| of(*need)).min();
        let process = |at: i64| near(&plan.processes[(at - 1) as usize], &|system| distance.get(&system).copied());
        let service = |at: i64| near(&plan.services[(at - 1) as usize], &process);
        let told = |list: &[samsyn_register::impact::Affected]| -> BTreeMap<i64, usize> {
            list.iter().map(|of| (of.id.0, of.steps)).collect()
        };
        let all = |first: i64, count: i64, of: &dyn Fn(i64) -> Option<usize>| -> BTreeMap<i64, usize> {
            (1..=count).filter_map(|at| Some((first + at, of(at)?))).collect()
        };
        prop_assert_eq!(told(&found.processes), all(PROCESS, PROCESSES, &process));
        prop_assert_eq!(told(&found.services), all(SERVICE, SERVICES, &service));
        let nearest_first = |list: &[samsyn_register::impact::Affected]| list.windows(2).all(|two| two[0].steps <= two[1].steps);
        prop_assert!(nearest_first(&found.processes) && nearest_first(&found.services));
    }
}
