//! What can be written after `samsyn notices`.

use clap::{Args, Subcommand};

use super::{DataFolder, Format};

/// `samsyn notices`.
#[derive(Debug, Args)]
pub(crate) struct Notices {
    #[command(subcommand)]
    pub(crate) command: NoticesCommand,
}

/// What is done with notices.
#[derive(Debug, Subcommand)]
pub(crate) enum NoticesCommand {
    /// Look for notices and print them, the latest first
    List {
        /// How the list is written
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Mark a notice as seen by the machine's owner
    Seen {
        /// Number of the notice, as in the list
        notice: i64,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Mark a notice as not seen
    Unseen {
        /// Number of the notice, as in the list
        notice: i64,
        #[command(flatten)]
        folder: DataFolder,
    },
}
