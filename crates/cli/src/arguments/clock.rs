//! What can be written after `samsyn clock` and `samsyn clock-rules`.

use clap::{Args, Subcommand};
use samsyn_app::{ClockGroup, Day};

use super::units::day;
use super::{DataFolder, Format, ListArguments};

/// `samsyn clock-rules`.
#[derive(Debug, Args)]
pub(crate) struct ClockRules {
    #[command(subcommand)]
    pub(crate) command: ClockCommand,
}

/// What is done with rules.
#[derive(Debug, Subcommand)]
pub(crate) enum ClockCommand {
    /// The rules that come with the program, or those of a log
    List {
        /// Name of an imported log
        #[arg(long, value_name = "LOG")]
        log: Option<String>,
        /// How the list is written
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Print a rule that comes with the program, to read or to write one's own by
    Show {
        /// Its name
        rule: String,
    },
    /// Give an imported log a rule, in place of the one of the same name
    Add {
        /// Name of an imported log
        log: String,
        /// A file, or the name of a rule that comes with the program
        rule: String,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Take a rule from an imported log
    Remove {
        /// Name of an imported log
        log: String,
        /// Name of the rule
        rule: String,
        #[command(flatten)]
        folder: DataFolder,
    },
}

/// `samsyn clock`.
#[derive(Debug, Args)]
pub(crate) struct Clock {
    #[command(flatten)]
    pub(crate) list: ListArguments,
    /// A file, or the name of a rule of the log or of the program [default: all rules of the log, without cases]
    #[arg(long, value_name = "FILE|NAME")]
    pub(crate) rule: Option<String>,
    /// The day at whose end the clocks are read [default: of the last event]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_of: Option<Day>,
    /// How many days ahead “due soon” looks [default: 28]
    #[arg(long, value_name = "DAYS")]
    pub(crate) due_within: Option<u32>,
    /// Which cases to list: open, overdue, due-soon, running, paused, late, on-time or not-started
    #[arg(long, value_name = "GROUP", value_parser = group, default_value = "open")]
    pub(crate) cases: ClockGroup,
}

fn group(text: &str) -> Result<ClockGroup, String> {
    let known = || ClockGroup::ALL.map(ClockGroup::name).join(", ");
    ClockGroup::parse(text).ok_or_else(|| format!("expected one of {}", known()))
}
