//! The systems of a register as things to be compared.

use std::collections::{BTreeMap, HashMap};

use samsyn_organisation::{Tree, UnitId, fold};

use super::compared::Thing;
use crate::money::administration;
use crate::{Kind, RecordId, View};

/// A system to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SystemThing {
    /// The system.
    pub system: RecordId,
    /// The administration that answers for it, or else that has most uses of it.
    pub administration: Option<UnitId>,
    /// What is compared. Tasks are numbers of records; work is law as it is written, and numbers of the processes' tasks.
    pub thing: Thing,
}

/// The systems that are in use or will be, each with what its uses, its product and the work that needs it say of it. A system of
/// no administration counts as one of its own. Cost: O(systems + uses + processes).
pub fn system_things(view: View<'_>, tree: &Tree) -> Vec<SystemThing> {
    let mut work: HashMap<RecordId, Vec<String>> = HashMap::new();
    for process in view.records(Kind::Process) {
        let law = view.text(process, "law").map(fold).filter(|law| !law.is_empty());
        let tasks = view.refers(process, "concept").map(|concept| concept.to_string());
        let codes: Vec<String> = law.into_iter().chain(tasks).collect();
        for system in view.refers(process, "system") {
            work.entry(system).or_default().extend_from_slice(&codes);
        }
    }
    let whose = |unit: UnitId| tree.stand_in(unit).and_then(|unit| administration(tree, unit));
    let systems = view.records(Kind::System).filter(|system| view.choice(*system, "lifecycle") != Some("not-in-use"));
    let mut things: Vec<SystemThing> = systems
        .map(|system| {
            let uses: Vec<RecordId> = view.referring(Kind::Use, "system", system).collect();
            let product = view.record(system, "product");
            let name = view.name(system);
            let texts = |field: &'static str| uses.iter().filter_map(move |of| view.text(*of, field));
            let said = view.text(system, "description").into_iter().chain(texts("purpose"));
            let called = texts("name").filter(|called| *called != name);
            let made = product.map(|product| view.name(product)).into_iter();
            let more: Vec<&str> = said.chain(called).chain(made).collect();
            let tasks = std::iter::once(system).chain(uses.iter().copied()).flat_map(|of| view.refers(of, "concept"));
            SystemThing {
                system,
                administration: view.unit(system, "owner").and_then(whose).or_else(|| {
                    let mut counts: BTreeMap<UnitId, usize> = BTreeMap::new();
                    let users = uses.iter().filter_map(|of| view.unit(*of, "unit").and_then(whose));
                    users.for_each(|unit| *counts.entry(unit).or_default() += 1);
                    counts.into_iter().max_by_key(|(unit, count)| (*count, std::cmp::Reverse(*unit))).map(|(unit, _)| unit)
                }),
                thing: Thing {
                    name: name.to_owned(),
                    more: more.join("\n"),
                    administration: 0,
                    product: product.map(|product| product.to_string()),
                    tasks: tasks.map(|task| task.to_string()).collect(),
                    work: work.remove(&system).unwrap_or_default().into_iter().collect(),
                },
            }
        })
        .collect();
    let mut numbers: HashMap<UnitId, u32> = HashMap::new();
    let mut next = 0;
    for of in &mut things {
        let number = of.administration.map_or(next, |unit| *numbers.entry(unit).or_insert(next));
        next += u32::from(number == next);
        of.thing.administration = number;
    }
    things
}
