//! Which cases, and which of their units, a measure is computed on: what a filter produces.

use std::sync::Arc;

use arrow_buffer::BooleanBuffer;
use samsyn_eventlog::CaseSet;

use crate::Units;

/// Cases of a log, each with at least one unit, and, after trimming, the units kept of them.
///
/// A selection with a row mask belongs to the counting unit that it was made with.
#[derive(Clone, Debug)]
pub struct Selection {
    cases: CaseSet,
    leftovers: Option<Arc<CaseSet>>,
    masks: Option<Arc<Vec<BooleanBuffer>>>,
}

impl Selection {
    /// All live cases that have a unit. Cost: O(cases).
    pub fn all(units: &Units) -> Self {
        let live = units.log.live_cases();
        let mut cases = live.clone();
        let mut without = false;
        for part in &units.parts {
            for case in (0..part.case_count()).filter(|&c| part.range(c).is_empty()) {
                without |= live.contains(part.first_case + case);
                cases.remove(part.first_case + case);
            }
        }
        Self { cases, leftovers: without.then(|| Arc::new(live)), masks: None }
    }

    /// These cases, of which only live ones with a unit are kept.
    pub fn of_cases(units: &Units, cases: &CaseSet) -> Self {
        let mut kept = Self::all(units).cases;
        kept.intersect(cases);
        Self { cases: kept, leftovers: None, masks: None }
    }

    /// What it has of these cases; also leftovers are told of these alone.
    #[must_use]
    pub fn within(mut self, cases: &CaseSet) -> Self {
        self.cases.intersect(cases);
        if let Some(leftovers) = &mut self.leftovers {
            Arc::make_mut(leftovers).intersect(cases);
        }
        self
    }

    pub(crate) fn narrowed(self, cases: CaseSet, masks: Option<Vec<BooleanBuffer>>) -> Self {
        let same = cases == self.cases;
        let masks = masks.map(Arc::new).or(self.masks);
        Self { leftovers: self.leftovers.filter(|_| same && masks.is_none()), cases, masks }
    }

    /// The cases.
    pub fn cases(&self) -> &CaseSet {
        &self.cases
    }

    /// Number of cases.
    pub fn case_count(&self) -> u64 {
        u64::from(self.cases.count())
    }

    /// The units kept, one mask per part; `None` when all are.
    pub fn masks(&self) -> Option<&[BooleanBuffer]> {
        self.masks.as_ref().map(|m| &m[..])
    }

    /// Number of units in the selection. Cost: O(cases).
    pub fn unit_count(&self, units: &Units) -> u64 {
        let units = units.restricted(self);
        let of = |case| {
            let (part, case) = units.locate(case);
            units.parts[part].range(case).len() as u64
        };
        self.cases.iter().map(of).sum()
    }

    /// Whether the starts without completion of a case are told with this selection.
    pub(crate) fn counts_leftovers_of(&self, case: u32) -> bool {
        self.leftovers.as_deref().unwrap_or(&self.cases).contains(case)
    }
}
