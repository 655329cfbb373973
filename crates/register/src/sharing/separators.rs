//! What stands between systems that may do the same work: reasons why sharing one would be hard, or would have to wait.

use std::collections::{BTreeSet, HashSet};

use samsyn_organisation::Day;
use serde::Serialize;

use crate::{Kind, RecordId, View};

/// From so many flows of data on a system is hard to move.
const MANY_FLOWS: usize = 5;
/// Days after which a contract is no longer new.
const NEW_DAYS: i32 = 730;

/// A reason why sharing would be hard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "kind")]
#[schemars(rename = "SharingSeparator")]
pub enum Separator {
    /// Their work follows different law.
    Law {
        /// That of each, as it is written.
        of: Vec<String>,
    },
    /// They are of different security classes.
    Security {
        /// The classes.
        classes: Vec<String>,
    },
    /// One is bound by a contract that cannot be ended before a day.
    Irrevocable {
        /// Which.
        system: RecordId,
        /// That day.
        until: Day,
    },
    /// Much data goes to and from one.
    Integrations {
        /// Which.
        system: RecordId,
        /// How many flows.
        flows: usize,
    },
    /// One was replaced lately: its contract is new.
    Replaced {
        /// Which.
        system: RecordId,
        /// Since when.
        since: Day,
    },
}

/// What stands between systems, on the day of a view. What is not recorded separates nothing. Cost: O(what refers to them).
pub fn separators(view: View<'_>, systems: &[RecordId]) -> Vec<Separator> {
    let mut found = Vec::new();
    let law = |system: RecordId| -> BTreeSet<String> {
        let processes = view.referring(Kind::Process, "system", system);
        processes.filter_map(|process| view.text(process, "law")).map(samsyn_organisation::fold).collect()
    };
    let laws: Vec<BTreeSet<String>> = systems.iter().map(|system| law(*system)).filter(|laws| !laws.is_empty()).collect();
    let shared = laws.iter().skip(1).fold(laws.first().cloned().unwrap_or_default(), |shared, of| &shared & of);
    if laws.len() > 1 && shared.is_empty() {
        let written = |system: &RecordId| {
            let mut processes = view.referring(Kind::Process, "system", *system);
            processes.find_map(|process| view.text(process, "law")).map(str::to_owned)
        };
        found.push(Separator::Law { of: systems.iter().filter_map(written).collect() });
    }
    let classes: BTreeSet<&str> = systems.iter().filter_map(|system| view.choice(*system, "security-class")).collect();
    if classes.len() > 1 {
        found.push(Separator::Security { classes: classes.into_iter().map(str::to_owned).collect() });
    }
    for system in systems {
        let contracts = || view.referring(Kind::Contract, "system", *system);
        let bound = contracts().filter_map(|of| view.date(of, "irrevocable-until")).max().filter(|until| *until > view.day());
        found.extend(bound.map(|until| Separator::Irrevocable { system: *system, until }));
        let uses: HashSet<RecordId> = view.referring(Kind::Use, "system", *system).collect();
        let of = |field: &'static str| {
            uses.iter().flat_map(move |used| view.referring(Kind::Flow, field, *used)).collect::<HashSet<RecordId>>()
        };
        let flows = of("from-use").union(&of("to-use")).count();
        if flows >= MANY_FLOWS {
            found.push(Separator::Integrations { system: *system, flows });
        }
        let begun = contracts().filter_map(|of| view.date(of, "begins")).filter(|begins| *begins <= view.day()).max();
        let is_new = |begins: &Day| begins.0 > view.day().0 - NEW_DAYS;
        found.extend(begun.filter(is_new).map(|since| Separator::Replaced { system: *system, since }));
    }
    found
}
