//! Distinct members of staff: a figure about a unit is one about the work of those who work there, and is told of as many of
//! them as of cases at least. Of visible cases alone, as everything.

use std::collections::HashSet;
use std::sync::Arc;

use samsyn_eventlog::{CaseSet, Column, Data, Level, Log, Role};

use super::Disclosed;
use crate::Result;

/// Who did each event of a log.
pub(super) struct Staff(Arc<Column>);

impl Staff {
    /// `None` in a log that does not tell.
    pub(super) fn of(log: &Log) -> Result<Option<Self>> {
        let Some(info) = log.role(Role::Resource).filter(|info| info.level == Level::Event) else { return Ok(None) };
        Ok(Some(Self(log.column(info.level, &info.name)?)))
    }

    /// Who did an event of a part, as a number that is the same for the same person; `None`: nobody is named.
    pub(super) fn who(&self, part: usize, row: usize) -> Option<i64> {
        match &self.0.parts[part] {
            data if data.is_missing(row) => None,
            Data::Text(codes, _) => Some(i64::from(codes[row])),
            Data::Int(values, _) => Some(values[row]),
            _ => None,
        }
    }
}

impl Disclosed {
    /// Whether people enough for a figure are named.
    pub(super) fn staff_enough(&self, people: &HashSet<i64>) -> bool {
        people.len() as u64 >= self.method.settings().threshold
    }

    /// Whether enough members of staff did what the visible ones of these cases are about: the events that `here` says were done
    /// in the unit or, where it says so of none, all. Always so in a log that does not tell who did what. Cost: O(rows).
    pub(crate) fn staffed(&self, log: &Log, cases: &CaseSet, here: impl Fn(usize, usize) -> bool) -> Result<bool> {
        let Some(staff) = Staff::of(log)? else { return Ok(true) };
        let (mut of_unit, mut of_all, mut any_here) = (HashSet::new(), HashSet::new(), false);
        for (number, part) in log.parts().iter().enumerate() {
            let visible = |own: &u32| [cases, &self.visible].iter().all(|set| set.contains(part.first_case() + own));
            for row in (0..part.case_count()).filter(visible).flat_map(|own| part.rows(own)) {
                let (who, is_here) = (staff.who(number, row), here(number, row));
                any_here |= is_here;
                of_all.extend(who);
                of_unit.extend(who.filter(|_| is_here));
                if self.staff_enough(&of_unit) {
                    return Ok(true);
                }
            }
        }
        Ok(!any_here && self.staff_enough(&of_all))
    }
}
