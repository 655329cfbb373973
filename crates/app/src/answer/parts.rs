//! How a unit reconciles with its parts: the cases of a scope by the units below it. A case that crosses units is counted once
//! above and shown as shared below.

use std::collections::BTreeMap;

use samsyn_organisation::{AppliesTo, Reconciler, Scope, UnitId};
use serde::Serialize;

use crate::{OpenLog, Question, Result, Stamp};

/// A part of a scope: a unit directly below, the unit itself, or what belongs to no unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PartRow {
    /// The unit; `None`: the scope's own unit without those below it.
    pub unit: Option<UnitId>,
    /// Key of the unit; empty: as above.
    pub key: String,
    /// Its name; empty: as above.
    pub name: String,
    /// Cases that touch this part: what its own page shows.
    pub cases: u64,
    /// Of them, those that touch no other part.
    pub only_here: u64,
    /// Of them, those that touch another part, too.
    pub shared: u64,
    /// Events or instances done in this part, of all cases asked for.
    pub units: u64,
}

/// The parts of a scope, and how they add up.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct PartsAnswer {
    /// On what it rests.
    pub stamp: Stamp,
    /// Whether cases are counted where they belong, or wherever something was done.
    pub applies_to: AppliesTo,
    /// The units directly below, then the scope's own.
    pub rows: Vec<PartRow>,
    /// All cases, each once.
    pub total: u64,
    /// The rows' cases added up.
    pub sum_of_parts: u64,
    /// Cases that touch more than one part.
    pub shared: u64,
    /// By how much the sum exceeds the cases that touch a part: a case in three parts is there twice too often.
    pub counted_again: u64,
    /// Cases of no unit; of the whole authority only.
    pub unmapped: u64,
    /// Events or instances of no unit, of all cases asked for.
    pub units_unmapped: u64,
    /// Events or instances of these cases that were done in units outside of the scope.
    pub units_elsewhere: u64,
}

/// The parts of the scope asked for: `total` = `sum_of_parts` − `counted_again` + `unmapped`. The filter is applied to the
/// scope as a whole, and what it keeps is shared out.
///
/// Cost: O(units).
///
/// # Errors
/// Denied, also without the case-level right; `filter-…` when the filter cannot be read.
pub fn log_parts(log: &OpenLog, question: &Question) -> Result<PartsAnswer> {
    log.case_level(log.scope(question))?;
    let asked = log.ask(question)?;
    let organised = log.organised();
    let (work, tree) = (organised.work(log.log())?, organised.tree(asked.scope.as_of));
    let scope = asked.scope.scope;
    let mut reconciler = Reconciler::new(&tree, scope);
    let mut done: BTreeMap<Option<UnitId>, u64> = BTreeMap::new();
    for (number, part, own) in asked.units.chosen(&asked.selection) {
        let unit = |at: usize| work.event(number, part.row(at));
        match asked.scope.applies_to {
            AppliesTo::Cases => reconciler.case([work.case(number, own)]),
            AppliesTo::Events => reconciler.case(part.range(own).filter(|at| asked.keeps(number, *at)).map(unit)),
        }
        for at in part.range(own).filter(|at| asked.keeps(number, *at)) {
            *done.entry(unit(at)).or_default() += 1;
        }
    }
    let found = reconciler.finish();
    let units_of = |within: &dyn Fn(UnitId) -> bool| {
        done.iter().filter_map(|(unit, count)| unit.filter(|unit| within(*unit)).map(|_| count)).sum::<u64>()
    };
    let below = |child: UnitId, unit: UnitId| tree.reaches(Scope::Unit(child), Some(unit));
    let row = |(id, cases): &(UnitId, samsyn_organisation::PartCases)| {
        let unit = tree.unit(*id);
        PartRow {
            unit: Some(*id),
            key: unit.map(|unit| unit.key.clone()).unwrap_or_default(),
            name: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
            cases: cases.total(),
            only_here: cases.only_here,
            shared: cases.shared,
            units: units_of(&|unit| below(*id, unit)),
        }
    };
    let mut rows: Vec<PartRow> = found.children.iter().map(row).collect();
    let inside = units_of(&|unit| tree.reaches(scope, Some(unit)));
    let itself = inside - rows.iter().map(|row| row.units).sum::<u64>();
    if found.itself.total() > 0 || itself > 0 {
        let (cases, only_here, shared) = (found.itself.total(), found.itself.only_here, found.itself.shared);
        rows.push(PartRow { unit: None, key: String::new(), name: String::new(), cases, only_here, shared, units: itself });
    }
    let all: u64 = done.values().sum();
    let units_unmapped = done.get(&None).copied().unwrap_or_default();
    Ok(PartsAnswer {
        applies_to: asked.scope.applies_to,
        rows,
        total: found.total(),
        sum_of_parts: found.sum_of_parts(),
        shared: found.shared(),
        counted_again: found.counted_again(),
        unmapped: found.unmapped,
        units_unmapped,
        units_elsewhere: all - inside - units_unmapped,
        stamp: asked.stamp,
    })
}
