//! For whom the visible cases wait: the mean of each part of their lead times.

use samsyn_mining::LeadParts;
use samsyn_stats::cell_key::{DurationSample, Group};

use super::Disclosed;
use crate::Figure;
use crate::answer::waiting::{WaitingPart, parts_of};

impl Disclosed {
    /// The parts of lead times that may be shown, of cases by their number. Cost: O(cases).
    pub(crate) fn waiting(&self, cases: &[(u32, LeadParts)], known: bool) -> (Figure, Vec<WaitingPart>) {
        let key = |case: u32| self.keys[case as usize];
        let all = self.method.group(cases.iter().map(|(case, _)| key(*case)));
        let part = |(part, of): (&'static str, fn(&LeadParts) -> i64)| {
            let (mut sample, mut any) = (DurationSample::default(), Group::default());
            for (case, parts) in cases {
                let us = of(parts);
                self.method.durations_add(&mut sample, key(*case), &[us / 1_000_000]);
                if us > 0 {
                    self.method.group_add(&mut any, key(*case));
                }
            }
            WaitingPart { part: part.to_owned(), mean_s: self.mean(&sample), share: None, cases: self.count(&any) }
        };
        (self.count(&all), parts_of(known).into_iter().map(part).collect())
    }
}
