//! What can be written after `samsyn targets`.

use clap::{Args, Subcommand};
use samsyn_app::Day;

use super::units::day;
use super::{DataFolder, Format};

/// `samsyn targets`.
#[derive(Debug, Args)]
pub(crate) struct Targets {
    #[command(subcommand)]
    pub(crate) command: TargetsCommand,
}

/// What is done with the targets of a log.
#[derive(Debug, Subcommand)]
pub(crate) enum TargetsCommand {
    /// The targets of an imported log
    List {
        /// Name of an imported log
        log: String,
        /// How the list is written
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Set a target: samsyn targets set LOG lead-time --at-most 40 --threshold 60 --from 2026-01-01 --because "Plan 2026"
    Set(TargetSet),
    /// Take a target away, by its number
    Remove {
        /// Name of an imported log
        log: String,
        /// Number of the target, as in the list
        target: i64,
        #[command(flatten)]
        folder: DataFolder,
    },
}

/// What is aimed at.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("side").required(true).args(["at_least", "at_most"]))]
pub(crate) struct TargetSet {
    /// Name of an imported log
    pub(crate) log: String,
    /// on-time-share, lead-time, backlog, backlog-age, inflow, outflow, first-time-right, waiting-share, touches, handovers, self-service-share, automation-share or straight-through-share
    pub(crate) indicator: String,
    /// The rule whose deadlines are decided on time
    #[arg(long, default_value = "")]
    pub(crate) rule: String,
    /// Key of the unit [default: the whole log]
    #[arg(long)]
    pub(crate) unit: Option<String>,
    /// No smaller than this: shares in percent, times in days (or hours: 36h)
    #[arg(long, value_name = "NUMBER")]
    pub(crate) at_least: Option<String>,
    /// No larger than this
    #[arg(long, value_name = "NUMBER")]
    pub(crate) at_most: Option<String>,
    /// Beyond what somebody is to be told
    #[arg(long, value_name = "NUMBER")]
    pub(crate) threshold: Option<String>,
    /// Length of the periods: week, month, quarter or year
    #[arg(long, default_value = "month")]
    pub(crate) period: String,
    /// First day of the periods that it is of
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) from: Day,
    /// Why it is set
    #[arg(long, value_name = "REASON")]
    pub(crate) because: String,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}
