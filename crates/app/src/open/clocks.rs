//! The clocks of an opened log's cases: by a rule of the log they are kept beside its segments, and read of those alone that are new.

use std::sync::{Arc, PoisonError};

use samsyn_calendar::{CALENDAR_VERSION, DAY_US, tz_version};
use samsyn_eventlog::Log;
use samsyn_mining::{ClockColumns, ClockPart, ClockRule, CountingUnit, DEFINITION_VERSION, ReadyRule, Selection, Units};
use samsyn_organisation::{Action, Thing, may};
use serde::Serialize;

use super::rule_reading::{Begun, RuleReading};
use super::{OpenLog, THREADS};
use crate::clock::ClockRuleTold;
use crate::{Error, Question, Result};

/// A rule, and what it says of all cases of a log.
#[derive(Clone, Debug)]
pub(crate) struct Clock {
    pub(crate) rule: Arc<ReadyRule>,
    pub(crate) columns: Arc<ClockColumns>,
}

/// A rule of a log that its cases are being read by: until that is done, it has no figures.
#[derive(Clone, Debug, PartialEq, Serialize, schemars::JsonSchema)]
pub struct RuleReadingTold {
    /// The rule.
    pub rule: ClockRuleTold,
    /// Share of the cases that is read, in hundredths.
    pub share: f64,
    /// Cases read so far, for whoever may see the cases of the whole.
    pub done: Option<u64>,
    /// Cases to read, for the same.
    pub of: Option<u64>,
}

impl OpenLog {
    /// The rules that are being read beside the pages, and how far.
    pub fn rules_being_read(&self) -> Vec<RuleReadingTold> {
        let sees_all = may(&self.actor, Action::CaseRead, Thing::Whole).is_ok();
        let told = |reading: Arc<RuleReading>| {
            let rule = ClockRuleTold::of(&ClockRule::parse(reading.text()).ok()?);
            let (done, of) = Some(reading.cases()).filter(|_| sees_all).unzip();
            Some(RuleReadingTold { rule, share: reading.share(), done, of })
        };
        self.inner.readings.beside().into_iter().filter_map(told).collect()
    }

    fn rule_reading(&self, text: &str, is_beside: bool) -> RuleReading {
        let own = self.clock_rules.iter().find(|record| record.text == text);
        let name = own.map(|record| record.id.as_str()).unwrap_or_default();
        RuleReading::new(name, text, u64::from(self.log().case_range()), is_beside)
    }

    /// Says that the cases are about to be read by a rule beside the pages; `None` when somebody is at it.
    pub(crate) fn clock_announce(&self, text: &str) -> Option<Begun> {
        self.inner.readings.announce(self.rule_reading(text, true))
    }

    /// Reads the cases by a rule that was announced. A rule that does not fit the log is left to who asks for it.
    pub(crate) fn clock_announced(&self, begun: &Begun) {
        if let Ok(count) = self.count(&Question::default())
            && !begun.is_stopped()
            && self.clock_known(count, begun.text()).is_none()
        {
            drop(self.clock_read(count, begun.text(), begun));
        }
    }

    /// Texts of the log's rules by which not all of its cases are read and kept.
    pub(crate) fn clocks_lacking(&self) -> Result<Vec<String>> {
        let (count, Some(derived)) = (self.count(&Question::default())?, self.inner.derived.as_ref()) else {
            return Ok(Vec::new());
        };
        let lacks = |text: &&str| {
            let Ok(rule) = ClockRule::parse(text).map(|rule| ReadyRule::new(rule, &self.local_days())) else { return false };
            let (name, versions) = (kept_name(&rule, count), self.kept_versions());
            let key = [*text, self.zone(), &versions];
            let is_kept = |(number, part): (usize, &samsyn_eventlog::Part)| {
                derived.get(number, &name, &key).is_some_and(|bytes| ClockPart::open(&bytes, part.case_count()).is_some())
            };
            ClockColumns::is_by_case(&rule) && !self.log().parts().iter().enumerate().all(is_kept)
        };
        Ok(self.clock_rules.iter().map(|record| record.text.as_str()).filter(lacks).map(str::to_owned).collect())
    }

    /// Clocks are known by what is counted, the rule, and the days on which the authority was closed.
    fn clock_place(&self, count: CountingUnit, text: &str) -> (CountingUnit, String, String) {
        (count, text.to_owned(), self.local_days_text())
    }

    /// What clocks depend on besides the rule and the cases; those that are kept were read by the closing days of then.
    fn kept_versions(&self) -> String {
        format!("{CALENDAR_VERSION} {DEFINITION_VERSION} {}{}", tz_version(), self.local_days_text())
    }

    fn clock_known(&self, count: CountingUnit, text: &str) -> Option<Clock> {
        self.inner.clocks.lock().unwrap_or_else(PoisonError::into_inner).get(&self.clock_place(count, text))
    }

    /// The clocks of all cases by a rule's text. Cost: O(1) for segments whose clocks are kept, else O(units) once; without a data
    /// folder, or by a rule that is not the log's, O(units) once while the log is open. Whoever asks while another reads waits for that.
    ///
    /// # Errors
    /// `clock-rule-…` and `filter-…` of the rule; `clock-being-read`: the reading goes on beside the pages.
    pub(crate) fn clock(&self, count: CountingUnit, text: &str) -> Result<Clock> {
        loop {
            if let Some(known) = self.clock_known(count, text) {
                return Ok(known);
            }
            if let Some(begun) = self.inner.readings.begin(self.rule_reading(text, false))? {
                return self.clock_read(count, text, &begun);
            }
        }
    }

    fn clock_read(&self, count: CountingUnit, text: &str, begun: &Begun) -> Result<Clock> {
        let rule = Arc::new(ReadyRule::new(ClockRule::parse(text)?, &self.local_days()));
        let columns = match self.clock_parts(count, &rule, text, begun) {
            Some(parts) => ClockColumns::of_parts(parts),
            None if begun.is_stopped() => return Err(Error::invalid("cancelled")),
            None => {
                begun.again();
                clocks_of(self.log(), &*self.units(count)?, &rule, begun)?
            }
        };
        let clock = Clock { rule, columns: Arc::new(columns) };
        self.inner.clocks.lock().unwrap_or_else(PoisonError::into_inner).put(self.clock_place(count, text), clock.clone());
        Ok(clock)
    }

    /// The clocks of each part, kept or else read and kept. `None` when they cannot be told part by part: the rule is not the log's, looks at
    /// other cases, or names what one part lacks.
    fn clock_parts(&self, count: CountingUnit, rule: &ReadyRule, text: &str, begun: &Begun) -> Option<Vec<ClockPart>> {
        let derived = self.inner.derived.as_ref()?;
        let is_own = self.clock_rules.iter().any(|record| record.text == text);
        if !is_own || !ClockColumns::is_by_case(rule) {
            return None;
        }
        let (name, versions) = (kept_name(rule, count), self.kept_versions());
        let key = [text, self.zone(), &versions];
        let part = |(number, part): (usize, &samsyn_eventlog::Part)| {
            let kept = derived.get(number, &name, &key).and_then(|bytes| ClockPart::open(&bytes, part.case_count()));
            if kept.is_some() {
                begun.add(u64::from(part.case_count()));
            }
            kept.map_or_else(
                || {
                    // As a log of its own, so that it does not matter which cases later deliveries have replaced.
                    let alone = Log::open(vec![(part.segment().clone(), None)]).ok()?;
                    let read = clocks_of(&alone, &Units::of(&alone, count).ok()?, rule, begun).ok()?.into_parts().pop()?;
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

/// What the clocks of a rule are kept under.
fn kept_name(rule: &ReadyRule, count: CountingUnit) -> String {
    format!("clock {} {count}", rule.rule().id)
}

/// The clocks of all live cases of a log, read at the end of its last day.
fn clocks_of(log: &Log, units: &Units, rule: &ReadyRule, begun: &Begun) -> Result<ClockColumns> {
    let last = units.parts().iter().filter_map(|part| part.times().iter().max()).max();
    let zone = log.time_zone()?;
    let read_on = last.map_or(0, |us| zone.utc_to_local(*us).div_euclid(DAY_US));
    let told = |cases| begun.add(cases);
    let read = ClockColumns::of_watched(units, &Selection::all(units), rule, read_on, THREADS, begun.watch(&told))?;
    read.ok_or_else(|| Error::invalid("cancelled"))
}
