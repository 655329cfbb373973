//! The one binary, `samsyn`: the use cases of `samsyn_app` from a shell, and the server.
//!
//! Data goes to standard output, talk to standard error. Exit codes: 0 done, 1 failed, 2 wrong usage.

mod arguments;
mod commands;
mod failure;
mod log;
mod output;
mod progress;
mod show;
mod text_table;
mod words;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let words = words::of(arguments.language);
    match commands::run(arguments, words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(&words),
    }
}
