//! What can be written after `samsyn extract`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use samsyn_app::ExportFormat;

use super::{Columns, DataFolder, Format, export_format};

/// `samsyn extract`.
#[derive(Debug, Args)]
pub(crate) struct Extracts {
    #[command(subcommand)]
    pub(crate) command: ExtractsCommand,
}

/// What is done with extracts of a log.
#[derive(Debug, Subcommand)]
pub(crate) enum ExtractsCommand {
    /// What an extract would leave, who would still be found out, and what would be lost; nothing is kept
    Try {
        /// A file, or the name of an imported log
        log: String,
        /// A file that says how it is made, TOML [default: ten cases, whole variants, days, no columns]
        #[arg(long, value_name = "FILE")]
        recipe: Option<PathBuf>,
        /// Which cases
        #[arg(long, short = 'F', value_name = "FILTER", default_value = "", hide_default_value = true)]
        filter: String,
        /// How it is told
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        /// Write the extract of a file to this file, and what is to be said of it to another beside it
        #[arg(long, short = 'o', value_name = "FILE")]
        output: Option<PathBuf>,
        /// Format of the extract: xes, csv, parquet or arrow
        #[arg(long, value_name = "FORMAT", value_parser = export_format, default_value = "xes")]
        write: ExportFormat,
        #[command(flatten)]
        folder: DataFolder,
        #[command(flatten)]
        columns: Box<Columns>,
    },
    /// Make an extract of an imported log, and keep how, so that it can be made again
    Make {
        /// Name of an imported log
        log: String,
        /// Who gets it
        #[arg(long)]
        recipient: String,
        /// What for
        #[arg(long)]
        purpose: String,
        /// A file that says how it is made, TOML [default: ten cases, whole variants, days, no columns]
        #[arg(long, value_name = "FILE")]
        recipe: Option<PathBuf>,
        /// Which cases
        #[arg(long, short = 'F', value_name = "FILTER", default_value = "", hide_default_value = true)]
        filter: String,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// The extracts that were made of an imported log
    List {
        /// Name of an imported log
        log: String,
        /// How the list is written
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Write the file of an extract, and what is to be said of it to another beside it
    Write {
        /// Name of an imported log
        log: String,
        /// Its number, as in the list
        number: i64,
        /// Format of the file: xes, csv, parquet or arrow
        #[arg(long, short = 'f', value_parser = export_format)]
        format: ExportFormat,
        /// The file to write; it appears when it is whole
        #[arg(long, short = 'o', value_name = "FILE")]
        output: PathBuf,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Forget how an extract was made, by its number
    Remove {
        /// Name of an imported log
        log: String,
        /// Its number, as in the list
        number: i64,
        #[command(flatten)]
        folder: DataFolder,
    },
}
