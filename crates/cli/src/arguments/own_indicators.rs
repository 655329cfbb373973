//! What can be written after `samsyn own-indicators`.

use clap::{Args, Subcommand};

use super::{DataFolder, Format};

/// `samsyn own-indicators`.
#[derive(Debug, Args)]
pub(crate) struct OwnIndicators {
    #[command(subcommand)]
    pub(crate) command: OwnIndicatorsCommand,
}

/// What is done with the own indicators of a log.
#[derive(Debug, Subcommand)]
pub(crate) enum OwnIndicatorsCommand {
    /// The own indicators of an imported log: shared ones, and those made here
    List {
        /// Name of an imported log
        log: String,
        /// How the list is written
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Make one: samsyn own-indicators make LOG "Appeals" --filter "has Appeal" --measure share-of-closed
    Make {
        /// Name of an imported log
        log: String,
        /// What it is called
        title: String,
        /// Which cases, in the filter language
        #[arg(long)]
        filter: String,
        /// share-of-closed, or one of the library: lead-time, backlog, inflow and so on
        #[arg(long)]
        measure: String,
        /// What is said about it
        #[arg(long, default_value = "")]
        words: String,
        /// Do not show it to others
        #[arg(long)]
        private: bool,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Remove one with its targets, by its number
    Remove {
        /// Name of an imported log
        log: String,
        /// Its number, as in the list
        number: i64,
        #[command(flatten)]
        folder: DataFolder,
    },
}
