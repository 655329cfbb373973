//! The clocks of an opened log's cases: by a rule of the log they are kept beside its segments, and read of those alone that are new.

use std::sync::{Arc, PoisonError};

use samsyn_calendar::{CALENDAR_VERSION, DAY_US, tz_version};
use samsyn_eventlog::Log;
use samsyn_mining::{ClockColumns, ClockPart, ClockRule, CountingUnit, DEFINITION_VERSION, ReadyRule, Selection, Units};

use super::{OpenLog, THREADS};
use crate::Result;

/// A rule, and what it says of all cases of a log.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    pub(crate) rule: Arc<ReadyRule>,
    pub(crate) columns: Arc<ClockColumns>,
}

impl OpenLog {
    /// The clocks of all cases by a rule's text. Cost: O(1) for segments whose clocks are kept, else O(units) once; without a data
    /// folder, or by a rule that is not the log's, O(units) once while the log is open.
    ///
    /// # Errors
    /// `clock-rule-…` and `filter-…` of the rule.
    pub(crate) fn clock(&self, count: CountingUnit, text: &str) -> Result<Clock> {
        let lock = || self.inner.clocks.lock().unwrap_or_else(PoisonError::into_inner);
        let place = (count, text.to_owned(), self.local_days_text());
        if let Some(known) = lock().get(&place) {
            return Ok(known);
        }
        let rule = Arc::new(ReadyRule::new(ClockRule::parse(text)?, &self.local_days()));
        let columns = match self.clock_parts(count, &rule, text) {
            Some(parts) => ClockColumns::of_parts(parts),
            None => clocks_of(self.log(), &*self.units(count)?, &rule)?,
        };
        let clock = Clock { rule, columns: Arc::new(columns) };
        lock().put(place, clock.clone());
        Ok(clock)
    }

    /// The clocks of each part, kept or else read and kept. `None` when they cannot be told part by part: the rule is not the log's, looks at
    /// other cases, or names what one part lacks.
    fn clock_parts(&self, count: CountingUnit, rule: &ReadyRule, text: &str) -> Option<Vec<ClockPart>> {
        let derived = self.inner.derived.as_ref()?;
        let is_own = self.clock_rules.iter().any(|record| record.text == text);
        if !is_own || !ClockColumns::is_by_case(rule) {
            return None;
        }
        let name = format!("clock {} {count}", rule.rule().id);
        // Clocks that are kept were read by the closing days of then.
        let closed = self.local_days_text();
        let versions = format!("{CALENDAR_VERSION} {DEFINITION_VERSION} {}{closed}", tz_version());
        let key = [text, self.zone(), &versions];
        let part = |(number, part): (usize, &samsyn_eventlog::Part)| {
            let kept = derived.get(number, &name, &key).and_then(|bytes| ClockPart::open(&bytes, part.case_count()));
            kept.map_or_else(
                || {
                    // As a log of its own, so that it does not matter which cases later deliveries have replaced.
                    let alone = Log::open(vec![(part.segment().clone(), None)]).ok()?;
                    let read = clocks_of(&alone, &Units::of(&alone, count).ok()?, rule).ok()?.into_parts().pop()?;
                    let mut bytes = Vec::new();
                    read.write(&mut bytes).ok()?;
                    // A folder may be read that cannot be written: then they are read again another time.
                    let _ = derived.set(number, &name, &key, &bytes);
                    Some(read)
                },
                Some,
            )
        };
        self.log().parts().iter().enumerate().map(part).collect()
    }
}

/// The clocks of all live cases of a log, read at the end of its last day.
fn clocks_of(log: &Log, units: &Units, rule: &ReadyRule) -> Result<ClockColumns> {
    let last = units.parts().iter().filter_map(|part| part.times().iter().max()).max();
    let zone = log.time_zone()?;
    let read_on = last.map_or(0, |us| zone.utc_to_local(*us).div_euclid(DAY_US));
    Ok(ClockColumns::of(units, &Selection::all(units), rule, read_on, THREADS)?)
}
