//! Rules on activities: done, how often, first, last, one after the other, done again, by whom.

use std::ops::Range as Units;

use samsyn_eventlog::{CaseSet, Data, Role};

use super::apply::{Context, within};
use super::{Range, Span};
use crate::Result;
use crate::unit::UnitPart;

/// Time from one unit to another: completion to start, 0 when they overlap (MEASURES.md, "Edge time").
fn gap(part: &UnitPart, from: usize, to: usize) -> i64 {
    part.begin(to).saturating_sub(part.time[from]).max(0)
}

impl Context<'_> {
    /// Which activity codes are named.
    fn named(&self, names: &[String]) -> Vec<bool> {
        let named = |code: u32| names.iter().any(|n| n == self.units.activity_name(code));
        (0..self.units.activity_count() as u32).map(named).collect()
    }

    pub(super) fn with_activity(&self, names: &[String]) -> CaseSet {
        let named = self.named(names);
        self.cases_where(|part, _, units| part.activity[units].iter().any(|&a| named[a as usize]))
    }

    pub(super) fn with_count(&self, name: &str, times: &Range<u64>) -> CaseSet {
        let code = self.units.activity_code(name);
        self.cases_where(|part, _, units| {
            let count = part.activity[units].iter().filter(|&&a| Some(a) == code).count();
            times.contains(&(count as u64))
        })
    }

    /// The unit at the end that `pick` chooses is of one of the activities.
    pub(super) fn at_end(&self, names: &[String], pick: impl Fn(Units<usize>) -> usize) -> CaseSet {
        let named = self.named(names);
        self.cases_where(|part, _, units| named[part.activity[pick(units)] as usize])
    }

    pub(super) fn directly(&self, from: &[String], to: &[String], bounds: &Range<Span>) -> CaseSet {
        let (from, to) = (self.named(from), self.named(to));
        self.cases_where(|part, _, units| {
            let edge = |u: usize| from[part.activity[u] as usize] && to[part.activity[u + 1] as usize];
            (units.start..units.end - 1).any(|u| edge(u) && within(bounds, gap(part, u, u + 1)))
        })
    }

    /// The earlier completions are sorted, so that the gaps to a later unit fall from the first of them to the last:
    /// the first gap that is not above the bounds decides. Cost: O(n log n) per case.
    pub(super) fn eventually(&self, from: &[String], to: &[String], bounds: &Range<Span>) -> CaseSet {
        let (from, to) = (self.named(from), self.named(to));
        self.cases_where(|part, _, units| {
            let mut before: Vec<usize> = Vec::new();
            for unit in units {
                if to[part.activity[unit] as usize] {
                    let above = |&u: &usize| bounds.is_above(&Span { us: gap(part, u, unit) });
                    let first = before.partition_point(above);
                    if before.get(first).is_some_and(|&u| within(bounds, gap(part, u, unit))) {
                        return true;
                    }
                }
                if from[part.activity[unit] as usize] {
                    before.push(unit);
                }
            }
            false
        })
    }

    /// One of the activities (any, when none is named) occurs twice. Cost: O(units).
    pub(super) fn with_rework(&self, names: &[String]) -> CaseSet {
        let wanted = if names.is_empty() { vec![true; self.units.activity_count()] } else { self.named(names) };
        let last = std::cell::RefCell::new((vec![0_u32; wanted.len()], 0_u32));
        self.cases_where(|part, _, units| {
            let (seen, case) = &mut *last.borrow_mut();
            *case += 1;
            part.activity[units].iter().any(|&a| {
                let again = seen[a as usize] == *case;
                seen[a as usize] = *case;
                again && wanted[a as usize]
            })
        })
    }

    /// Cost: O(n log n) per case.
    pub(super) fn four_eyes(&self, first: &str, second: &str, same: bool) -> Result<CaseSet> {
        let log = self.units.log();
        let info = log.role(Role::Resource).ok_or(crate::Error::NoColumnInRole("resource"))?;
        let column = log.column(info.level, &info.name)?;
        let (first, second) = (self.units.activity_code(first), self.units.activity_code(second));
        let resource = |part: &UnitPart, i: usize, unit: usize| match &column.parts[i] {
            data @ Data::Text(codes, _) if !data.is_missing(part.row(unit)) => Some(codes[part.row(unit)]),
            _ => None,
        };
        Ok(self.cases_where(|part, i, units| {
            let of = |code: Option<u32>| -> Vec<u32> {
                let done = units.clone().filter(|&u| Some(part.activity[u]) == code);
                let mut who: Vec<u32> = done.filter_map(|u| resource(part, i, u)).collect();
                who.sort_unstable();
                who
            };
            let by_first = of(first);
            // Twice the same activity: another time of it counts as the other.
            let (shared, both) = if first == second {
                (by_first.windows(2).any(|w| w[0] == w[1]), by_first.len() > 1)
            } else {
                let by_second = of(second);
                let shared = by_first.iter().any(|who| by_second.binary_search(who).is_ok());
                (shared, !by_first.is_empty() && !by_second.is_empty())
            };
            if same { shared } else { !shared && both }
        }))
    }
}
