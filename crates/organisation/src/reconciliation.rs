//! How the cases of a unit add up from those of its children: a case that crosses units is counted once above and shown
//! as shared below.

use std::collections::HashMap;

use crate::{Scope, Tree, UnitId};

/// Cases of a part of a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartCases {
    /// Cases that touch no other part.
    pub only_here: u64,
    /// Cases that touch another part, too.
    pub shared: u64,
}

impl PartCases {
    /// All cases that touch the part: what its own page shows as its total.
    pub fn total(self) -> u64 {
        self.only_here + self.shared
    }
}

/// The cases of a unit, or of the whole authority, by its children. The sums hold by construction: nothing that can be
/// summed is kept beside its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation {
    /// Each child, in the tree's order.
    pub children: Vec<(UnitId, PartCases)>,
    /// What was done in the unit itself and in none of its children.
    pub itself: PartCases,
    /// How often a shared case occurs, by the number of parts that it touches: `shared_by[2]` cases touch two.
    shared_by: Vec<u64>,
    /// Cases that touch no unit at all; of the whole authority only.
    pub unmapped: u64,
}

impl Reconciliation {
    /// Cases that touch more than one part: each is counted once above.
    pub fn shared(&self) -> u64 {
        self.shared_by.iter().sum()
    }

    /// All cases, each once: those of one part only, the shared ones, the unmapped ones.
    pub fn total(&self) -> u64 {
        self.parts().map(|part| part.only_here).sum::<u64>() + self.shared() + self.unmapped
    }

    /// By how much the totals of the parts exceed the cases with a unit: a case in three parts is there twice too often.
    pub fn counted_again(&self) -> u64 {
        let again = self.shared_by.iter().enumerate().map(|(parts, cases)| cases * parts.saturating_sub(1) as u64);
        again.sum()
    }

    /// The totals of all parts: [`total`](Self::total) + [`counted_again`](Self::counted_again) -
    /// [`unmapped`](Self::unmapped).
    pub fn sum_of_parts(&self) -> u64 {
        self.parts().map(PartCases::total).sum()
    }

    fn parts(&self) -> impl Iterator<Item = PartCases> {
        self.children.iter().map(|(_, part)| *part).chain([self.itself])
    }
}

/// Counts cases into a [`Reconciliation`].
///
/// ```
/// # use samsyn_organisation::{Command, Day, NewUnit, Organisation, apply, decide};
/// use samsyn_organisation::{Reconciler, Scope, UnitId};
/// # let from = Day::parse("2026-01-01").expect("a day");
/// # let mut organisation = Organisation::default();
/// # for key in ["1", "2"] {
/// #     let unit = NewUnit { key: key.into(), name: key.into(), kind: None, parent: None };
/// #     let command = Command::Open { unit, from, until: None };
/// #     decide(&organisation, &command).expect("allowed").iter().for_each(|event| apply(&mut organisation, event));
/// # }
/// // An organisation with units 1 and 2.
/// let tree = organisation.as_of(from);
/// let mut reconciler = Reconciler::new(&tree, Scope::Whole);
/// reconciler.case([Some(UnitId(1)), None, Some(UnitId(1))]);
/// reconciler.case([Some(UnitId(1)), Some(UnitId(2))]);
/// reconciler.case([None]);
/// let found = reconciler.finish();
/// assert_eq!(found.children.iter().map(|(_, cases)| cases.total()).collect::<Vec<_>>(), [2, 1]);
/// assert_eq!((found.total(), found.shared(), found.unmapped), (3, 1, 1));
/// ```
#[derive(Clone, Debug)]
pub struct Reconciler<'a> {
    tree: &'a Tree,
    scope: Scope,
    /// The part that each unit met so far belongs to; `None`: it is not in the scope.
    part_of: HashMap<UnitId, Option<usize>>,
    /// For each part, the children first and the unit itself last, the last case that touched it.
    touched: Vec<u64>,
    cases: u64,
    counts: Reconciliation,
}

impl<'a> Reconciler<'a> {
    /// Begins to count the cases of a scope.
    pub fn new(tree: &'a Tree, scope: Scope) -> Self {
        let of = match scope {
            Scope::Whole => None,
            Scope::Unit(unit) => Some(unit),
        };
        let children: Vec<_> = tree.children(of).map(|child| (child.id, PartCases::default())).collect();
        let touched = vec![0; children.len() + 1];
        let counts = Reconciliation { children, itself: PartCases::default(), shared_by: vec![], unmapped: 0 };
        Self { tree, scope, part_of: HashMap::new(), touched, cases: 0, counts }
    }

    /// Counts a case by the units of its events or, when scopes apply to cases, by the one unit where it belongs. A case
    /// that touches nothing of the scope is not counted. Cost: O(units given).
    pub fn case(&mut self, units: impl IntoIterator<Item = Option<UnitId>>) {
        self.cases += 1;
        let mut parts: Vec<usize> = Vec::new();
        for unit in units.into_iter().flatten() {
            let (tree, scope, children) = (self.tree, self.scope, &self.counts.children);
            let part = *self.part_of.entry(unit).or_insert_with(|| part(tree, scope, children, unit));
            if let Some(part) = part.filter(|part| self.touched[*part] != self.cases) {
                self.touched[part] = self.cases;
                parts.push(part);
            }
        }
        match parts[..] {
            [] => self.counts.unmapped += u64::from(self.scope == Scope::Whole),
            [part] => self.part(part).only_here += 1,
            _ => {
                let by = parts.len();
                if self.counts.shared_by.len() <= by {
                    self.counts.shared_by.resize(by + 1, 0);
                }
                self.counts.shared_by[by] += 1;
                parts.into_iter().for_each(|part| self.part(part).shared += 1);
            }
        }
    }

    /// What was counted.
    pub fn finish(self) -> Reconciliation {
        self.counts
    }

    fn part(&mut self, part: usize) -> &mut PartCases {
        match self.counts.children.get_mut(part) {
            Some((_, cases)) => cases,
            None => &mut self.counts.itself,
        }
    }
}

/// The child that a unit is, or is below; the scope's own unit is the part after the children.
fn part(tree: &Tree, scope: Scope, children: &[(UnitId, PartCases)], unit: UnitId) -> Option<usize> {
    if !tree.reaches(scope, Some(unit)) {
        return None;
    }
    let stand_in = tree.stand_in(unit);
    let child = stand_in.and_then(|unit| children.iter().position(|(child, _)| tree.is_within(unit, *child)));
    Some(child.unwrap_or(children.len()))
}
