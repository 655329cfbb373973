//! What can be written after `samsyn register`.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use samsyn_app::{Day, DividedBy, RecordKind, Stage, share_choices};

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
        #[command(flatten)]
        told: TableTold,
    },
    /// The contracts by the last day on which notice can be given
    Contracts {
        /// Of the unit with this key and those below it [default: all]
        #[arg(long)]
        unit: Option<String>,
        /// As it is on this day [default: today]
        #[arg(long, value_parser = day)]
        day: Option<Day>,
        #[command(flatten)]
        told: TableTold,
    },
    /// The facts that are missing and matter, those on which most hangs first
    Questions {
        /// Asked of the unit with this key and those below it [default: of all]
        #[arg(long)]
        unit: Option<String>,
        #[command(flatten)]
        told: TableTold,
    },
    /// What stops, and for whom, when a system stops
    Impact {
        /// The system's name or number
        name: String,
        /// As it is on this day [default: today]
        #[arg(long, value_parser = day)]
        day: Option<Day>,
        #[command(flatten)]
        told: TableTold,
    },
    /// Units by tasks, with how many systems are in each cell and how they divide
    Map {
        /// Into the unit with this key [default: the whole authority]
        #[arg(long)]
        unit: Option<String>,
        /// Into the task with this name or number [default: all]
        #[arg(long)]
        concept: Option<String>,
        /// By what systems are told apart: lifecycle, hosting, criticality, licence, cost or risk
        #[arg(long, default_value = "lifecycle", value_parser = division)]
        field: String,
        /// As it is on this day [default: today]
        #[arg(long, value_parser = day)]
        day: Option<Day>,
        #[command(flatten)]
        told: TableTold,
    },
    /// Which share of the systems runs where or has which licence, by unit and over five years
    Shares {
        /// Into the unit with this key [default: the whole authority]
        #[arg(long)]
        unit: Option<String>,
        /// Of which choice
        #[arg(long, default_value = "public-cloud", value_parser = choice)]
        choice: String,
        /// Up to this day [default: today]
        #[arg(long, value_parser = day)]
        day: Option<Day>,
        #[command(flatten)]
        told: TableTold,
    },
    /// Work processes by risk, the greatest first
    Risk {
        /// Of the unit with this key and those below it [default: all]
        #[arg(long)]
        unit: Option<String>,
        /// As it is on this day [default: today]
        #[arg(long, value_parser = day)]
        day: Option<Day>,
        #[command(flatten)]
        told: TableTold,
    },
    /// Work processes by what making them digital could spare
    Potential {
        /// Of the unit with this key and those below it [default: all]
        #[arg(long)]
        unit: Option<String>,
        /// As it is on this day [default: today]
        #[arg(long, value_parser = day)]
        day: Option<Day>,
        #[command(flatten)]
        told: TableTold,
    },
    /// Write the records for other programs: all of them as a workbook or an ArchiMate model, the services by CPSV-AP-NO
    Export(ExportArguments),
    /// Bring in a table of records (CSV or XLSX) or an ArchiMate model; says what it would change, and does it with --yes
    Import {
        /// The file
        file: PathBuf,
        /// What its rows are [default: as the headings say]; a model says that itself
        #[arg(long, value_parser = kind)]
        kind: Option<RecordKind>,
        /// From which day on the table is right [default: today]
        #[arg(long, value_parser = day)]
        as_of: Option<Day>,
        /// The field of a column: --column "Heading=field", or "Heading=" to leave it behind
        #[arg(long = "column", value_name = "HEADING=FIELD", value_parser = column)]
        columns: Vec<(String, String)>,
        /// Take every row and name that may be a known record for that record
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
    /// Bring in systems, their uses and contracts from OS2kitos (API v2); says what it would change, and does it with --yes
    Kitos {
        /// Its address, such as `https://kitos.dk`
        url: String,
        /// The file that holds the token of its interface
        #[arg(long, value_name = "FILE")]
        token_file: PathBuf,
        /// The authority's UUID there [default: everything that the token may see]
        #[arg(long, value_name = "UUID")]
        organisation: Option<String>,
        /// Only what changed since this day; what vanished is then told of contracts and systems alone [default: everything]
        #[arg(long, value_parser = day)]
        since: Option<Day>,
        /// From which day on it is right [default: today]
        #[arg(long, value_parser = day)]
        as_of: Option<Day>,
        /// Take every row and name that may be a known record for that record
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
    /// The investment overview: the cost of a year by administration, account or nature, and the bridge from the year before
    Money(MoneyArguments),
    /// Hold a ledger (CSV or XLSX with year, account and amount) against the cost lines of what was paid; nothing is kept
    Ledger {
        /// The file
        file: PathBuf,
        /// The cost lines as they are on this day [default: today]
        #[arg(long, value_parser = day)]
        day: Option<Day>,
        /// How the differences are told
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// The price indices, after one was kept or taken away when that is asked
    Prices {
        /// Keep the index in this file: CSV of year and value
        #[arg(long, value_name = "FILE", requires = "name", requires = "source")]
        set: Option<PathBuf>,
        /// What it is called
        #[arg(long)]
        name: Option<String>,
        /// Who publishes it, and where
        #[arg(long)]
        source: Option<String>,
        /// Take away the index of this name
        #[arg(long, value_name = "NAME", conflicts_with = "set")]
        remove: Option<String>,
        /// Put back the index of this name
        #[arg(long, value_name = "NAME", conflicts_with_all = ["set", "remove"])]
        restore: Option<String>,
        /// How the list is written
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

/// What is asked of the money.
#[derive(Debug, Args)]
pub(crate) struct MoneyArguments {
    /// Of which year [default: the latest of which there are cost lines]
    #[arg(long, value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub(crate) year: Option<i32>,
    /// Which table
    #[arg(long, value_enum, default_value_t)]
    pub(crate) by: MoneyBy,
    /// Of which stage the bridge is, and the lines are: budget, forecast, actual or committed
    #[arg(long, value_parser = stage)]
    pub(crate) stage: Option<Stage>,
    /// The records as they are on this day [default: today]
    #[arg(long, value_parser = day)]
    pub(crate) day: Option<Day>,
    /// As was known by the end of this day [default: as it is known now]
    #[arg(long, value_parser = day)]
    pub(crate) known: Option<Day>,
    /// By the organisation of this day [default: by that of each day]
    #[arg(long, value_parser = day)]
    pub(crate) seen_by: Option<Day>,
    /// In other prices, by the index of this name [default: as recorded]
    #[arg(long, value_name = "NAME")]
    pub(crate) index: Option<String>,
    /// In the prices of which year [default: of the year itself]
    #[arg(long, requires = "index", value_parser = clap::value_parser!(i32).range(1900..=2200))]
    pub(crate) price_year: Option<i32>,
    /// Of the administration with this number alone
    #[arg(long, value_name = "NUMBER")]
    pub(crate) administration: Option<i64>,
    /// Of this account alone
    #[arg(long)]
    pub(crate) account: Option<String>,
    #[command(flatten)]
    pub(crate) told: TableTold,
}

/// How a table is told, and where it goes.
#[derive(Debug, Args)]
pub(crate) struct TableTold {
    /// How it is written [default: by the ending of the output file, else text]
    #[arg(long, short = 'f', value_enum)]
    pub(crate) format: Option<TableFormat>,
    /// A file [default: standard output]
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

impl TableTold {
    /// How it is written.
    pub(crate) fn format(&self) -> TableFormat {
        let by_ending = || match ending(self.output.as_deref()).as_deref() {
            Some("json") => TableFormat::Json,
            Some("csv") => TableFormat::Csv,
            Some("xlsx") => TableFormat::Xlsx,
            Some("pdf") => TableFormat::Pdf,
            _ => TableFormat::Text,
        };
        self.format.unwrap_or_else(by_ending)
    }
}

fn ending(output: Option<&Path>) -> Option<String> {
    output.and_then(Path::extension).and_then(|ending| ending.to_str()).map(str::to_lowercase)
}

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum TableFormat {
    /// A table for people
    Text,
    /// One JSON value, names as in the documentation
    Json,
    /// Comma-separated values with full figures
    Csv,
    /// A workbook
    Xlsx,
    /// A document, of the investment overview alone
    Pdf,
}

/// `samsyn register export`.
#[derive(Debug, Args)]
pub(crate) struct ExportArguments {
    /// What is written [default: by the ending of the output file]
    #[arg(long, short = 'f', value_enum)]
    format: Option<RecordsFormat>,
    /// A file [default: standard output]
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The records as they are on this day [default: today]
    #[arg(long, value_parser = day)]
    pub(crate) day: Option<Day>,
    /// Of services: the address under which they are known
    #[arg(long, value_name = "URL")]
    pub(crate) base: Option<String>,
    /// Of services: the address of the area that the authority covers, from a public list
    #[arg(long, value_name = "URL")]
    pub(crate) area: Option<String>,
    /// Of services: the language that the records are written in [default: that of the command]
    #[arg(long, value_name = "CODE")]
    pub(crate) text_language: Option<String>,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

impl ExportArguments {
    /// What is written; `None`: nobody says.
    pub(crate) fn format(&self) -> Option<RecordsFormat> {
        let by_ending = || match ending(self.output.as_deref()).as_deref() {
            Some("xlsx") => Some(RecordsFormat::Xlsx),
            Some("xml") => Some(RecordsFormat::Archimate),
            Some("ttl") => Some(RecordsFormat::Turtle),
            Some("jsonld") => Some(RecordsFormat::JsonLd),
            _ => None,
        };
        self.format.or_else(by_ending)
    }
}

/// A form of the records for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum RecordsFormat {
    /// All records as a workbook, a sheet to a kind, which can be brought in again
    Xlsx,
    /// An ArchiMate model in the exchange format of The Open Group
    Archimate,
    /// The services as Turtle, by CPSV-AP-NO
    Turtle,
    /// The services as JSON-LD, by CPSV-AP-NO
    JsonLd,
}

/// A table of the overview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum MoneyBy {
    /// By administration
    #[default]
    Administration,
    /// By account
    Account,
    /// Run and change
    Nature,
    /// Shared contracts, and what their keys leave
    Shared,
    /// The bridge from the year before
    Bridge,
    /// The lines themselves
    Lines,
}

fn division(text: &str) -> Result<String, String> {
    let names = || DividedBy::ALL.map(DividedBy::name).join(", ");
    DividedBy::parse(text).map(|by| by.name().to_owned()).ok_or_else(|| format!("one of {}", names()))
}

fn choice(text: &str) -> Result<String, String> {
    let all = || share_choices().map(|(_, choice)| choice).collect::<Vec<_>>();
    if all().contains(&text) { Ok(text.to_owned()) } else { Err(format!("one of {}", all().join(", "))) }
}

fn stage(text: &str) -> Result<Stage, String> {
    let names = || Stage::ALL.map(Stage::name).join(", ");
    Stage::parse(text).ok_or_else(|| format!("one of {}", names()))
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
