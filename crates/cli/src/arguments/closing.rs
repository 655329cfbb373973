//! What can be written after `samsyn closing`, `samsyn backlog` and `samsyn queues`.

use clap::{Args, Subcommand, ValueEnum};
use samsyn_app::{Day, Period};

use super::units::day;
use super::{DataFolder, Reading};

/// `samsyn closing`, `samsyn waiting-rule`, `samsyn automation-rule`.
#[derive(Debug, Args)]
pub(crate) struct LogRule {
    #[command(subcommand)]
    pub(crate) command: RuleCommand,
}

/// What is done with a rule of which a log has one.
#[derive(Debug, Subcommand)]
pub(crate) enum RuleCommand {
    /// Print the rule of an imported log
    Show {
        /// Name of an imported log
        log: String,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Give an imported log a rule, in place of the one it has; “samsyn backlog LOG --rule FILE” tries a closing rule out, “samsyn waiting” and “samsyn automation” theirs
    Set {
        /// Name of an imported log
        log: String,
        /// A file with the rule, in TOML
        rule: String,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Take the rule from an imported log
    Withdraw {
        /// Name of an imported log
        log: String,
        #[command(flatten)]
        folder: DataFolder,
    },
}

/// Lengths of periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Length {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Length {
    pub(crate) fn period(self) -> Period {
        match self {
            Self::Day => Period::Day,
            Self::Week => Period::Week,
            Self::Month => Period::Month,
            Self::Quarter => Period::Quarter,
            Self::Year => Period::Year,
        }
    }
}

/// `samsyn backlog`.
#[derive(Debug, Args)]
pub(crate) struct BacklogArguments {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// A file with a closing rule to try out [default: the rule of the log]
    #[arg(long, value_name = "FILE")]
    pub(crate) rule: Option<String>,
    /// The day at whose end cases are read [default: of the last event]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_of: Option<Day>,
    /// Length of the periods [default: one that fits]
    #[arg(long, value_enum)]
    pub(crate) period: Option<Length>,
    /// List the open cases instead, the oldest first
    #[arg(long, conflicts_with = "period")]
    pub(crate) cases: bool,
    /// Most cases to list; 0 for all [default: 20 in a text, all elsewhere]
    #[arg(long, value_name = "ROWS", requires = "cases")]
    pub(crate) limit: Option<usize>,
}

/// `samsyn queues`.
#[derive(Debug, Args)]
pub(crate) struct QueuesArguments {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// The activity before which they wait [default: all cases, wherever they wait]
    #[arg(long, value_name = "ACTIVITY", conflicts_with = "at")]
    pub(crate) before: Option<String>,
    /// The unit at which they wait
    #[arg(long, value_name = "UNIT")]
    pub(crate) at: Option<String>,
    /// Length of the periods [default: one that fits]
    #[arg(long, value_enum)]
    pub(crate) period: Option<Length>,
}

/// `samsyn waiting`, `samsyn automation`.
#[derive(Debug, Args)]
pub(crate) struct RuledArguments {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// A file with a rule to try out [default: the rule of the log]
    #[arg(long, value_name = "FILE")]
    pub(crate) rule: Option<String>,
}
