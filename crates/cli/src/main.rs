//! The one binary, `samsyn`: the use cases of `samsyn_app` from a shell, and the server.
//!
//! Data goes to standard output, talk to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage,
//! 3 figures that are not as cited.

mod arguments;
mod commands;
mod failure;
mod log;
mod logging;
mod output;
mod progress;
mod settings;
mod show;
mod text_table;
mod words;

use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;

fn main() -> ExitCode {
    hush_caught_panics();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(wrong) if wrong.use_stderr() => wrong.exit(),
        // Help and version were asked for: they are data, and whether they got out is told like that of any other.
        Err(asked) => {
            let written = asked.print().and_then(|()| std::io::stdout().flush());
            return written.map_or_else(|error| output::broken_stream(&error).report(&words::of(None)), |()| ExitCode::SUCCESS);
        }
    };
    let words = words::of(arguments.language);
    match commands::run(arguments, words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(&words),
    }
}

/// A damaged file is told in one message: what its decoder asserted on the way is not told besides.
fn hush_caught_panics() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !samsyn_app::panic_is_caught() {
            usual(panic);
        }
    }));
}
