//! Disclosure control, once for every surface: what a reader without the case-level right is told of a log, by the method
//! of `samsyn_stats::cell_key`.
//!
//! One rule makes all the others simple: a question of such a reader is asked of the *visible* cases alone. Filters,
//! variants, sliders and layout never see another case, so that nothing computed below can tell of one; figures are then
//! disturbed and suppressed cell by cell. What is named (activities, paths, variants, values) is a cell that may be shown.

mod automation;
mod backlog;
mod cells;
mod clock;
mod filter;
mod indicators;
mod map;
mod over_time;
mod queues;
mod staff;
mod times;
mod values;
mod variants;
mod waiting;

use std::ops::Range;

use samsyn_eventlog::{CaseSet, Log};
use samsyn_mining::{Selection, UnitPart, Units};
use samsyn_stats::cell_key::{CaseKey, Disclosure, Group, Settings, Tally};
use samsyn_store::CaseHash;
use serde::Serialize;

use crate::{Error, Figure, Result};

pub(crate) use cells::Cells;

/// How the figures of an answer are made that are not exact; stands in the stamp of every such answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct GroupFigures {
    /// Fewest visible cases that a figure is shown of.
    pub threshold: u64,
    /// One in how many cases is visible, and stands for as many.
    pub sample_one_in: u64,
    /// From about how many cases on a figure is shown as a rule.
    pub few_below: u64,
}

/// What makes figures for readers without the case-level right: the method, and the cases' keys in one version of a log.
#[derive(Debug)]
pub(crate) struct Disclosed {
    method: Disclosure,
    /// By number of the case in the log; 0 where a later delivery replaced it.
    keys: Vec<CaseKey>,
    visible: CaseSet,
}

/// A visible case: its key, where its units lie, and its number in that part.
pub(crate) struct Case<'u> {
    key: CaseKey,
    part: &'u UnitPart,
    part_number: usize,
    own: u32,
    range: Range<usize>,
}

impl Disclosed {
    /// Cost: a hash per case.
    pub(crate) fn of(log: &Log, hash: &CaseHash) -> Result<Self> {
        let method = Disclosure::new(Settings::default()).map_err(|e| Error::internal("internal", e))?;
        let mut keys = vec![CaseKey(0); log.case_range() as usize];
        let mut visible = CaseSet::empty(log.case_range());
        for case in log.live_cases().iter() {
            let key = CaseKey(hash.key(log.case_id(case)?));
            keys[case as usize] = key;
            if method.sees(key) {
                visible.insert(case);
            }
        }
        Ok(Self { method, keys, visible })
    }

    /// The cases that a reader's questions are asked of.
    pub(crate) fn visible(&self) -> &CaseSet {
        &self.visible
    }

    /// What the stamp says of the figures.
    pub(crate) fn figures(&self) -> GroupFigures {
        let Settings { threshold, sample_one_in, .. } = *self.method.settings();
        GroupFigures { threshold, sample_one_in, few_below: 2 * threshold * sample_one_in }
    }

    /// The selected cases; `units` are those that the selection keeps.
    fn cases<'u>(&self, units: &'u Units, selection: &Selection) -> impl Iterator<Item = Case<'u>> {
        let of_part = move |(part_number, part): (usize, &'u UnitPart)| {
            let own = 0..part.case_ends().len() as u32;
            own.filter(move |own| selection.cases().contains(part.first_case() + own)).filter_map(move |own| {
                let range = part.range(own);
                let key = self.keys[(part.first_case() + own) as usize];
                (!range.is_empty()).then_some(Case { key, part, part_number, own, range })
            })
        };
        units.parts().iter().enumerate().flat_map(of_part)
    }

    fn count(&self, group: &Group) -> Figure {
        self.method.count(group).into()
    }

    fn events(&self, tally: &Tally) -> Figure {
        self.method.events(tally).into()
    }

    /// The share of a part in whole percent; what is shown is one percent at least.
    fn share(&self, part: &Group, whole: &Group) -> Figure<f64> {
        self.method.share(part, whole).map_or(Figure::Few, |share| Figure::About(share.max(0.01)))
    }

    /// Cases of a set, visible ones alone, and their events, whatever is counted. Cost: O(cases).
    pub(crate) fn totals(&self, log: &Log, cases: &CaseSet) -> (Figure, Figure) {
        let mut tally = Tally::default();
        for part in log.parts() {
            let visible = |own: &u32| [cases, &self.visible].iter().all(|set| set.contains(part.first_case() + own));
            for own in (0..part.case_count()).filter(visible) {
                let key = self.keys[(part.first_case() + own) as usize];
                self.method.tally_add(&mut tally, key, part.rows(own).len() as u64);
            }
        }
        (self.count(tally.group()), self.events(&tally))
    }
}

/// Values of one case, brought together by cell.
#[derive(Default)]
struct Sheaf {
    values: Vec<(u32, i64)>,
}

impl Sheaf {
    fn put(&mut self, cell: usize, value: i64) {
        self.values.push((cell as u32, value));
    }

    /// Gives each cell its values of the case, rising, and is empty again.
    fn each(&mut self, scratch: &mut Vec<i64>, mut to: impl FnMut(usize, &[i64])) {
        self.values.sort_unstable();
        for of_cell in self.values.chunk_by(|a, b| a.0 == b.0) {
            scratch.clear();
            scratch.extend(of_cell.iter().map(|v| v.1));
            to(of_cell[0].0 as usize, scratch);
        }
        self.values.clear();
    }
}
