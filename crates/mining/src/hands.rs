//! In whose hands each case is: whoever did the latest of its events for which somebody is named.

use std::collections::HashMap;

use samsyn_eventlog::{CaseSet, Data, Level, Log, Role};

use crate::Result;

/// Nobody is named in the whole case.
const NOBODY: u32 = u32::MAX;

/// In whose hands each live case is. The latest event counts whatever its life cycle says, so that work that was begun or
/// handed over and is not completed is in the hands of whoever has it; events for which nobody is named are passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hands {
    names: Vec<String>,
    /// Place among the names, by number of the case.
    of: Vec<u32>,
}

impl Hands {
    /// Looks at every live case; `None` in a log whose events do not tell who did them. Cost: O(cases) where most events
    /// name somebody, O(events) at most; 4 bytes a case.
    ///
    /// # Errors
    /// When a column cannot be read.
    pub fn of(log: &Log) -> Result<Option<Self>> {
        let Some(info) = log.role(Role::Resource).filter(|info| info.level == Level::Event) else { return Ok(None) };
        let column = log.column(info.level, &info.name)?;
        let (mut names, mut places) = (Vec::new(), HashMap::new());
        let mut of = vec![NOBODY; log.case_range() as usize];
        for (part, data) in log.parts().iter().zip(&column.parts) {
            let name = |row: usize| match data {
                data if data.is_missing(row) => None,
                Data::Text(codes, _) => Some(column.text(codes[row]).to_owned()).filter(|name| !name.trim().is_empty()),
                Data::Int(values, _) => Some(values[row].to_string()),
                _ => None,
            };
            let is_live = |case: &u32| part.live().is_none_or(|live| live.contains(*case));
            for case in (0..part.case_count()).filter(is_live) {
                let Some(name) = part.rows(case).rev().find_map(&name) else { continue };
                let place = *places.entry(name).or_insert_with_key(|name: &String| {
                    names.push(name.clone());
                    names.len() as u32 - 1
                });
                of[(part.first_case() + case) as usize] = place;
            }
        }
        Ok(Some(Self { names, of }))
    }

    /// In whose hands a case is; `None` when nobody is named, or it is not live.
    pub fn holder(&self, case: u32) -> Option<&str> {
        let place = self.of.get(case as usize).filter(|place| **place != NOBODY)?;
        self.names.get(*place as usize).map(String::as_str)
    }

    /// The cases in the hands of those whom `is_held` picks. Cost: O(cases).
    pub fn held_by(&self, is_held: impl Fn(&str) -> bool) -> CaseSet {
        let held: Vec<bool> = self.names.iter().map(|name| is_held(name)).collect();
        CaseSet::from_fn(self.of.len() as u32, |case| held.get(self.of[case as usize] as usize).copied().unwrap_or(false))
    }
}
