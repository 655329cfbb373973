//! What is asked first, against a list made from the plan of a random register: every fact of every record, weighed one by one,
//! the greatest taken out again and again.

use std::collections::BTreeMap;

use proptest::prelude::*;
use samsyn_organisation::{Day, Organisation};
use samsyn_register::{
    Command, Decision, Kind, Ore, RecordId, Register, Terms, Thousandths, Value, Values, apply, decide, fields_of, questions,
};

/// Facts of a system and of a use that the plan may fill in, with a value of each.
const OF_SYSTEM: [(&str, &str); 5] = [
    ("lifecycle", "operational"),
    ("hosting", "hybrid"),
    ("criticality", "low"),
    ("security-class", "open"),
    ("personal-data", "none"),
];
const OF_USE: [(&str, &str); 3] = [("users", "10-50"), ("lifecycle", "pilot"), ("criticality", "high")];
const RECENT: i32 = 100;
const OLD: i32 = 731;

/// How long ago each fact was confirmed, cost, whether it is over, days to the end of the contract.
type SystemPlan = (Vec<Option<i32>>, i64, bool, Option<i32>);

#[derive(Clone, Debug)]
struct Plan {
    /// Of each system how long ago each fact was confirmed, what it cost in crowns, whether it is over, and in how many days its contract
    /// ends.
    systems: Vec<SystemPlan>,
    /// Of each use its system and how long ago each fact was confirmed.
    uses: Vec<(Option<usize>, Vec<Option<i32>>)>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let ago = || prop::option::weighted(0.6, prop::sample::select(vec![RECENT, OLD - 1, OLD, 3_000]));
    let system = (
        prop::collection::vec(ago(), OF_SYSTEM.len()),
        prop::sample::select(vec![0, 999, 40_000, 2_500_000]),
        prop::bool::weighted(0.2),
        prop::option::weighted(0.5, 1..700),
    );
    prop::collection::vec(system, 1..5).prop_flat_map(move |systems| {
        let of_use = (prop::option::weighted(0.8, 0..systems.len()), prop::collection::vec(ago(), OF_USE.len()));
        prop::collection::vec(of_use, 0..6).prop_map(move |uses| Plan { systems: systems.clone(), uses })
    })
}

fn today() -> Day {
    Day::parse("2026-06-01").expect("a day")
}

#[derive(Default)]
struct Making(Register);

impl Making {
    fn run(&mut self, command: &Command) {
        for event in decide(&self.0, command).unwrap_or_else(|rejection| panic!("{command:?}: {rejection}")) {
            apply(&mut self.0, &event);
        }
    }

    fn record(&mut self, kind: Kind) -> RecordId {
        let id = self.0.next_record();
        self.run(&Command::Create { kind, name: "N".to_owned(), from: Day(0), source: "plan".to_owned() });
        id
    }

    fn set(&mut self, record: RecordId, ago: i32, values: &[(&str, Value)]) {
        let values: Values = values.iter().map(|(field, value)| ((*field).to_owned(), vec![value.clone()])).collect();
        let confirmed = Some(Day(today().0 - ago));
        self.run(&Command::Set { record, from: Day(0), values, source: "plan".to_owned(), confirmed, seen: None });
    }
}

/// The register of a plan, with the records of its systems, uses and contracts by system.
fn register(plan: &Plan) -> (Register, Vec<RecordId>, Vec<RecordId>, BTreeMap<usize, RecordId>) {
    let (mut making, mut contracts) = (Making::default(), BTreeMap::new());
    let systems: Vec<RecordId> = plan.systems.iter().map(|_| making.record(Kind::System)).collect();
    for (at, (facts, crowns, is_over, ends)) in plan.systems.iter().enumerate() {
        for ((field, value), ago) in OF_SYSTEM.iter().zip(facts) {
            if let Some(ago) = ago {
                making.set(systems[at], *ago, &[(*field, Value::choice(*value))]);
            }
        }
        if *is_over {
            making.set(systems[at], RECENT, &[("lifecycle", Value::choice("not-in-use"))]);
        }
        let line = making.record(Kind::CostLine);
        let cost = [
            ("year", Value::Number(Thousandths(2_025_000))),
            ("stage", Value::choice("actual")),
            ("amount", Value::Money(Ore(crowns * 100))),
            ("system", Value::Record(systems[at])),
        ];
        making.set(line, RECENT, &cost);
        if let Some(ends) = ends {
            let contract = making.record(Kind::Contract);
            let terms = [
                ("system", Value::Record(systems[at])),
                ("ends", Value::Date(Day(today().0 + ends))),
                ("notice-months", Value::Number(Thousandths(3_000))),
            ];
            making.set(contract, RECENT, &terms);
            contracts.insert(at, contract);
        }
    }
    let uses: Vec<RecordId> = plan.uses.iter().map(|_| making.record(Kind::Use)).collect();
    for (record, (system, facts)) in uses.iter().zip(&plan.uses) {
        if let Some(system) = system {
            making.set(*record, RECENT, &[("system", Value::Record(systems[*system]))]);
        }
        for ((field, value), ago) in OF_USE.iter().zip(facts) {
            if let Some(ago) = ago {
                making.set(*record, *ago, &[(*field, Value::choice(*value))]);
            }
        }
    }
    (making.0, systems, uses, contracts)
}

/// A fact that is asked for: of which record, its place among the fields of the kind, its name, what hangs on it.
type Asked = (RecordId, usize, &'static str, f64);

/// What is asked of one record, weighed as the documentation says.
fn of_record(kind: Kind, record: RecordId, known: &BTreeMap<&str, i32>, worth: f64, is_near: bool) -> Vec<Asked> {
    let mut asked = Vec::new();
    for (place, field) in fields_of(kind).enumerate().filter(|(_, field)| !field.decides.is_empty()) {
        let ago = known.get(field.name);
        if ago.is_some_and(|ago| *ago < OLD) {
            continue;
        }
        let near = if is_near && field.decides.contains(&Decision::Notice) { 3.0 } else { 1.0 };
        let old = if ago.is_some() { 0.25 } else { 1.0 };
        asked.push((record, place, field.name, worth * field.decides.len() as f64 * near * old));
    }
    greatest(asked, 3)
}

/// The greatest, taken out one after the other; of equal ones the first.
fn greatest(mut of: Vec<Asked>, count: usize) -> Vec<Asked> {
    let mut taken = Vec::new();
    while taken.len() < count && !of.is_empty() {
        let mut best = 0;
        for at in 1..of.len() {
            let (a, b) = (of[at], of[best]);
            if a.3 > b.3 || (a.3 == b.3 && (a.0, a.1) < (b.0, b.1)) {
                best = at;
            }
        }
        taken.push(of.remove(best));
    }
    taken
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_asked_first_is_what_most_hangs_on(plan in plan()) {
        let (register, systems, uses, contracts) = register(&plan);
        let view = register.as_of(today());
        let count = |at: usize| plan.uses.iter().filter(|(system, _)| *system == Some(at)).count();
        let mut expected = Vec::new();
        for (at, (facts, crowns, is_over, _)) in plan.systems.iter().enumerate().filter(|(_, of)| !of.2) {
            prop_assert!(!is_over);
            let known = OF_SYSTEM.iter().zip(facts).filter_map(|((field, _), ago)| ago.map(|ago| (*field, ago))).collect();
            let last = contracts.get(&at).and_then(|contract| Terms::of(view, *contract).notice(today()).last_day);
            let is_near = last.is_some_and(|day| day >= today() && day.0 - today().0 <= 365);
            let worth = 1.0 + (crowns * 100) as f64 / 100_000.0 + 10.0 * count(at) as f64;
            expected.extend(of_record(Kind::System, systems[at], &known, worth, is_near));
        }
        for (record, (system, facts)) in uses.iter().zip(&plan.uses) {
            let mut known: BTreeMap<&str, i32> =
                OF_USE.iter().zip(facts).filter_map(|((field, _), ago)| ago.map(|ago| (*field, ago))).collect();
            let mut ore = 0;
            if let Some(system) = system {
                known.insert("system", RECENT);
                ore = plan.systems[*system].1 * 100 / count(*system) as i64;
            }
            expected.extend(of_record(Kind::Use, *record, &known, 1.0 + ore as f64 / 100_000.0 + 10.0, false));
        }
        // Fields of systems come before those of uses, and so do their records.
        let count = expected.len();
        let expected: Vec<_> = greatest(expected, count).into_iter().map(|of| (of.0, of.2, of.3)).collect();
        let all = questions(view, &Organisation::default()).expect("prices as recorded");
        let of_contracts = |record: RecordId| contracts.values().any(|contract| *contract == record);
        let found: Vec<_> = all
            .iter()
            .filter(|of| !of_contracts(of.record))
            .map(|of| (of.record, of.field.field().name, of.weight))
            .collect();
        prop_assert_eq!(found, expected);
    }
}
