//! Which rules of a log are being read on its cases, and how far: nobody reads by a rule that somebody else is reading by, and whoever
//! keeps another rule in its place ends the reading.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use samsyn_mining::ClockWatch;

use crate::{Error, ErrorKind, Result};

/// The readings of a log that go on, whatever its version: a later version has the parts of an earlier one.
#[derive(Debug, Default)]
pub(crate) struct RuleReadings {
    running: Mutex<Vec<Arc<RuleReading>>>,
    ended: Condvar,
}

/// The cases of a log being read by a rule.
#[derive(Debug)]
pub(crate) struct RuleReading {
    rule: String,
    text: String,
    /// Whether it goes on beside the pages, which tell how far it is instead of waiting for it.
    is_beside: bool,
    done: AtomicU64,
    of: u64,
    stopped: AtomicBool,
}

impl RuleReading {
    /// A reading to begin, of so many cases.
    pub(crate) fn new(rule: &str, text: &str, of: u64, is_beside: bool) -> Self {
        let (rule, text) = (rule.to_owned(), text.to_owned());
        Self { rule, text, is_beside, done: AtomicU64::new(0), of, stopped: AtomicBool::new(false) }
    }

    /// Text of the rule.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Cases read so far, and cases to read.
    pub(crate) fn cases(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed).min(self.of), self.of)
    }

    /// Share of the cases that is read, in whole hundredths: nobody learns from it how many there are.
    pub(crate) fn share(&self) -> f64 {
        let (done, of) = self.cases();
        (done * 100 / of.max(1)) as f64 / 100.0
    }

    pub(crate) fn add(&self, cases: u64) {
        self.done.fetch_add(cases, Ordering::Relaxed);
    }

    /// What was read is of no use: all cases are to be read.
    pub(crate) fn again(&self) {
        self.done.store(0, Ordering::Relaxed);
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Relaxed)
    }

    /// What a reader of cases is given.
    pub(crate) fn watch<'a>(&'a self, told: &'a (dyn Fn(u64) + Sync)) -> ClockWatch<'a> {
        ClockWatch::new(told, &self.stopped)
    }

    /// Why there are no figures yet.
    fn unready(&self) -> Error {
        let percent = (self.share() * 100.0) as u64;
        Error::new(ErrorKind::Busy, "clock-being-read").with("value", &self.rule).with("percent", percent)
    }
}

/// A reading that this caller does; whoever waits for it goes on when it is let go of, done or not.
#[derive(Debug)]
pub(crate) struct Begun {
    readings: Arc<RuleReadings>,
    reading: Arc<RuleReading>,
}

impl std::ops::Deref for Begun {
    type Target = RuleReading;

    fn deref(&self) -> &RuleReading {
        &self.reading
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        self.readings.lock().retain(|reading| !Arc::ptr_eq(reading, &self.reading));
        self.readings.ended.notify_all();
    }
}

impl RuleReadings {
    /// Begins a reading, or waits for the one that goes on: then there is nothing to begin, and what was read is kept.
    ///
    /// # Errors
    /// `clock-being-read`: it goes on beside the pages, which do not wait.
    pub(crate) fn begin(self: &Arc<Self>, reading: RuleReading) -> Result<Option<Begun>> {
        let mut running = self.lock();
        let mut has_waited = false;
        while let Some(first) = running.iter().find(|first| first.text == reading.text) {
            if first.is_beside && !reading.is_beside {
                return Err(first.unready());
            }
            has_waited = true;
            running = self.ended.wait(running).unwrap_or_else(PoisonError::into_inner);
        }
        Ok((!has_waited).then(|| self.put(running, reading)))
    }

    /// Begins a reading unless one goes on.
    pub(crate) fn announce(self: &Arc<Self>, reading: RuleReading) -> Option<Begun> {
        let running = self.lock();
        let goes_on = running.iter().any(|first| first.text == reading.text);
        (!goes_on).then(|| self.put(running, reading))
    }

    fn put(self: &Arc<Self>, mut running: MutexGuard<'_, Vec<Arc<RuleReading>>>, reading: RuleReading) -> Begun {
        let reading = Arc::new(reading);
        running.push(reading.clone());
        Begun { readings: self.clone(), reading }
    }

    /// Ends what goes on beside the pages by a rule, unless it is by this text.
    pub(crate) fn stop(&self, rule: &str, unless: Option<&str>) {
        let others = |reading: &&Arc<RuleReading>| reading.is_beside && reading.rule == rule && unless != Some(reading.text());
        self.lock().iter().filter(others).for_each(|reading| reading.stopped.store(true, Ordering::Relaxed));
    }

    /// Ends all that goes on beside the pages.
    pub(crate) fn stop_all(&self) {
        let beside = |reading: &&Arc<RuleReading>| reading.is_beside;
        self.lock().iter().filter(beside).for_each(|reading| reading.stopped.store(true, Ordering::Relaxed));
    }

    /// What goes on beside the pages.
    pub(crate) fn beside(&self) -> Vec<Arc<RuleReading>> {
        self.lock().iter().filter(|reading| reading.is_beside && !reading.is_stopped()).cloned().collect()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Arc<RuleReading>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(is_beside: bool) -> RuleReading {
        RuleReading::new("limit", "text", 10, is_beside)
    }

    #[test]
    fn of_two_who_ask_one_reads() {
        let readings = Arc::new(RuleReadings::default());
        let first = readings.begin(reading(false)).expect("it begins").expect("nobody reads");
        std::thread::scope(|scope| {
            let second = scope.spawn(|| readings.begin(reading(false)).expect("no trouble").is_none());
            first.add(3);
            std::thread::sleep(std::time::Duration::from_millis(20));
            assert!(!second.is_finished(), "it waits");
            drop(first);
            assert!(second.join().expect("no panic"), "it was read meanwhile");
        });
        assert!(readings.begin(reading(false)).expect("it begins").is_some(), "nobody reads any more");
    }

    #[test]
    fn what_goes_on_beside_the_pages_is_told_and_not_waited_for() {
        let readings = Arc::new(RuleReadings::default());
        let begun = readings.announce(reading(true)).expect("nobody reads");
        assert!(readings.announce(reading(true)).is_none(), "it goes on");
        begun.add(4);
        let error = readings.begin(reading(false)).expect_err("it goes on");
        assert_eq!((&*error.code, error.args[1].1.as_str()), ("clock-being-read", "40"));
        assert_eq!((readings.beside().len(), begun.cases(), begun.share()), (1, (4, 10), 0.4));
        readings.stop("limit", Some("text"));
        assert!(!begun.is_stopped(), "by the same text it goes on");
        readings.stop("limit", None);
        assert!(begun.is_stopped() && readings.beside().is_empty());
        drop(begun);
        assert!(readings.begin(reading(false)).expect("it begins").is_some());
    }
}
