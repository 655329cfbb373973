//! Progress on standard error, for work that takes more than a second.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use samsyn_app::{ImportStep, ImportWatch, OpenLog, RuleReadingTold};
use samsyn_wording::Words;

const FIRST_AFTER: Duration = Duration::from_secs(1);
const LOOK_EVERY: Duration = Duration::from_millis(100);
/// Between two lines when nobody watches a terminal.
const PLAIN_EVERY: Duration = Duration::from_secs(15);

/// Does work, and shows how far it is as `line` says it, when it does: one line that renews itself on a terminal, else a line now and then.
pub(crate) fn show<T>(line: impl Fn() -> Option<String> + Sync, work: impl FnOnce() -> T) -> T {
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let follower = scope.spawn(|| follow(&line, &done));
        // Dropped also when the work panics, so that the thread above ends, and at once.
        let _end = End(&done, follower.thread().clone());
        work()
    })
}

struct End<'a>(&'a AtomicBool, std::thread::Thread);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
        self.1.unpark();
    }
}

fn follow(line: &impl Fn() -> Option<String>, done: &AtomicBool) {
    let terminal = std::io::stderr().is_terminal();
    let (begun, mut told, mut width) = (Instant::now(), None::<Instant>, 0);
    while !done.load(Ordering::Acquire) {
        std::thread::park_timeout(LOOK_EVERY);
        let due = if terminal { LOOK_EVERY } else { PLAIN_EVERY };
        if begun.elapsed() < FIRST_AFTER || told.is_some_and(|at| at.elapsed() < due) || done.load(Ordering::Acquire) {
            continue;
        }
        let Some(line) = line() else { continue };
        told = Some(Instant::now());
        if terminal {
            width = width.max(unicode_width::UnicodeWidthStr::width(line.as_str()));
            let _ = write!(std::io::stderr().lock(), "\r{line:<width$}");
        } else {
            crate::output::tell(&line);
        }
    }
    if terminal && told.is_some() {
        let _ = write!(std::io::stderr().lock(), "\r{:width$}\r", "");
    }
}

/// How far an import is.
pub(crate) fn import_line(words: &Words, watch: &ImportWatch) -> String {
    let bytes = words.bytes(watch.bytes());
    match (watch.step(), watch.share()) {
        (ImportStep::Reading, Some(share)) => {
            words.with("cli-reading-share", &[("share", words.percent(share).into()), ("bytes", bytes.into())])
        }
        (ImportStep::Reading, None) => words.with("cli-reading", &[("bytes", bytes.into())]),
        (ImportStep::Merging, _) => words.text("cli-merging"),
        _ => words.text("cli-storing"),
    }
}

/// How far the cases of a log are read by the rules for deadlines that are new.
pub(crate) fn rules_line(words: &Words, log: &OpenLog) -> Option<String> {
    let line = |reading: RuleReadingTold| {
        let rule = reading.rule.title_in(words.language().tag()).to_owned();
        words.with("clock-reading-line", &[("rule", rule.into()), ("share", words.percent(reading.share).into())])
    };
    log.rules_being_read().into_iter().next().map(line)
}
