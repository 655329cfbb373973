//! What can be written after `samsyn register`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use samsyn_app::{Day, RecordKind};

use super::{DataFolder, Format};

/// `samsyn register`.
#[derive(Debug, Args)]
pub(crate) struct Register {
    #[command(subcommand)]
    pub(crate) command: RegisterCommand,
}

/// What is done with the register.
#[derive(Debug, Subcommand)]
pub(crate) enum RegisterCommand {
    /// The records of a kind as they are on a day
    List {
        /// system, use, contract, cost-line, process, party, product, concept, flow or service
        #[arg(long, default_value = "system", value_parser = kind)]
        kind: RecordKind,
        /// On which day [default: today]
        #[arg(long, value_parser = day)]
        day: Option<Day>,
        /// As the register said by the end of this day [default: as it says now]
        #[arg(long, value_parser = day)]
        known: Option<Day>,
        /// Words that all stand in a record
        #[arg(long, default_value = "")]
        search: String,
        /// How the list is written
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// The contracts by the last day on which notice can be given
    Contracts {
        /// Of the unit with this key and those below it [default: all]
        #[arg(long)]
        unit: Option<String>,
        /// As it is on this day [default: today]
        #[arg(long, value_parser = day)]
        day: Option<Day>,
        /// How they are written
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// What stops, and for whom, when a system stops
    Impact {
        /// The system's name or number
        name: String,
        /// As it is on this day [default: today]
        #[arg(long, value_parser = day)]
        day: Option<Day>,
        /// How it is written
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Bring in a table of records (CSV or XLSX); says what it would change, and does it with --yes
    Import {
        /// The file
        file: PathBuf,
        /// What its rows are
        #[arg(long, default_value = "system", value_parser = kind)]
        kind: RecordKind,
        /// From which day on the table is right [default: today]
        #[arg(long, value_parser = day)]
        as_of: Option<Day>,
        /// The field of a column: --column "Heading=field", or "Heading=" to leave it behind
        #[arg(long = "column", value_name = "HEADING=FIELD", value_parser = column)]
        columns: Vec<(String, String)>,
        /// Take every row whose name is that of a known record for that record
        #[arg(long)]
        same: bool,
        /// Do it
        #[arg(long)]
        yes: bool,
        /// How it is told
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Undo what made the versions after one, up to another, as import tells them
    Undo {
        /// The version before
        after: u64,
        /// The last version
        until: u64,
        #[command(flatten)]
        folder: DataFolder,
    },
}

fn kind(text: &str) -> Result<RecordKind, String> {
    let names = || RecordKind::ALL.map(RecordKind::name).join(", ");
    RecordKind::parse(text).ok_or_else(|| format!("one of {}", names()))
}

fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "a day like 2026-11-24".to_owned())
}

fn column(text: &str) -> Result<(String, String), String> {
    let (heading, field) = text.rsplit_once('=').ok_or_else(|| "HEADING=FIELD".to_owned())?;
    Ok((heading.to_owned(), field.trim().to_owned()))
}
