//! What can be written after `samsyn`: the one definition behind parsing, help, completions and the man page.

mod candidates;
mod case;
mod clock;
mod closing;
mod evidence;
mod extract;
mod notices;
mod own_indicators;
mod register;
mod targets;
mod units;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use samsyn_app::{
    CaseOrder, CompareSide, CountingUnit, DataClass, DatabaseUrl, DateOrder, Direction, ExportFormat, JournalHead, Measure,
    ScopeChoice, TimeBasis, Zone,
};
use samsyn_wording::Language;

use crate::settings::LogFormat;
pub(crate) use candidates::Candidates;
pub(crate) use case::{CaseArguments, CaseBy, SourcingArguments};
pub(crate) use clock::{Clock, ClockCommand, ClockRules};
pub(crate) use closing::{BacklogArguments, Length, LogRule, QueuesArguments, RuleCommand, RuledArguments};
pub(crate) use evidence::{Cite, CiteCommand, CiteMake, Report, Views};
pub(crate) use extract::{Extracts, ExtractsCommand};
pub(crate) use notices::{Notices, NoticesCommand};
pub(crate) use own_indicators::{OwnIndicators, OwnIndicatorsCommand};
pub(crate) use register::{
    ExportArguments, MoneyArguments, MoneyBy, RecordsFormat, Register, RegisterCommand, TableFormat, TableTold,
};
pub(crate) use targets::{TargetSet, Targets, TargetsCommand};
use units::scope;
pub(crate) use units::{ClosingDays, HoursOfUnits, MapUnits, Units, UnitsCommand, UnitsImport};

/// See how work really flows, from the data already in your systems.
#[derive(Debug, Parser)]
#[command(name = "samsyn", version, max_term_width = 100, propagate_version = true)]
#[command(
    long_about = "See how work really flows, from the data already in your systems.\n\n\
    LOG is a file (.xes, .csv, .xlsx, .parquet; .xes and .csv also as .gz) or the name of an imported log.\n\
    Data goes to standard output, everything else to standard error.",
    after_long_help = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 the figures are not as cited (cite check)."
)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Language of texts, and of the demo's labels: nb, nn, da, sv, en [default: from LC_ALL, LC_MESSAGES or LANG]
    #[arg(long, global = true, value_name = "LANGUAGE", value_parser = language)]
    pub(crate) language: Option<Language>,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read a file and keep it as a log
    Import(Import),
    /// What a log holds: size, span, columns, findings
    Info(Reading),
    /// The process map: activities, the paths between them, and how long those take
    Map(MapArguments),
    /// The variants: sequences of activities, commonest first
    Variants(ListArguments),
    /// The cases, with start, end and lead time
    Cases(CasesArguments),
    /// Lead times: figures and distribution; working and waiting time where starts are known
    Times(Reading),
    /// Where cases wait: every path by the time spent on it
    Waits(Reading),
    /// Queues over time: how many cases are open, wait and are worked on, before which activity and at which unit
    Queues(QueuesArguments),
    /// For whom cases wait: lead times in our work, our waiting, waiting for the applicant and for others
    Waiting(RuledArguments),
    /// What goes without a person: cases that applicants begin through an e-service, and what machines do
    Automation(RuledArguments),
    /// What of a log goes without a person: show, set and withdraw its rule
    AutomationRule(LogRule),
    /// When cases of a log are sent out to the applicant or to others: show, set and withdraw its rule
    WaitingRule(LogRule),
    /// Handovers between units, and how long cases wait on them
    Handovers(Reading),
    /// Indicators by period: lead time, decided on time, backlog and others, and whether they changed by more than chance
    Indicators(IndicatorsArguments),
    /// Indicators made of a filter and a measure: list, make and remove them
    OwnIndicators(OwnIndicators),
    /// Indicators that passed their target or came back to it: list, seen, unseen
    Notices(Notices),
    /// Targets of indicators, with the threshold beyond which somebody is told: list, set and remove them
    Targets(Targets),
    /// Groups of cases side by side, and whether they differ by more than chance
    Compare(CompareArguments),
    /// Where the clocks of cases stand: on time, late, overdue, due soon, paused; and which cases
    Clock(Clock),
    /// The rules of clocks: list those that come with the program or those of a log, show, add and remove them
    ClockRules(ClockRules),
    /// Cite an answer as a text that can be checked later, or check a citation
    Cite(Cite),
    /// The saved views: what has been looked at, and what was said about it
    Views(Views),
    /// The reports: list them, or write one as PDF or workbook
    Report(Report),
    /// Inflow, outflow and backlog by the closing rule of the log, and how old the open cases are
    Backlog(BacklogArguments),
    /// When a case of a log is closed: show, set and withdraw its rule
    Closing(LogRule),
    /// Write the cases as an event log again
    Export(Export),
    /// Make a log safe enough to hand out to a university, and say who would still be found out and what is lost
    Extract(Extracts),
    /// The names of the imported logs
    Logs(Logs),
    /// The authority's units: list them, bring in a table, say whose work a log is, and how a unit's figures add up
    Units(Units),
    /// The register of systems, contracts and cost: list it, bring in a table, undo changes
    Register(Register),
    /// Which uses of different administrations may do the same work, and how likely that is
    Candidates(Candidates),
    /// What follows from a business case: what each alternative is worth, to whom, and which assumption decides
    Case(CaseArguments),
    /// Who should deliver a service: what each way costs and how it scores, and what would have to be true for each to be chosen
    Sourcing(SourcingArguments),
    /// The accounts: list them, or make a one-time code for one
    Accounts(Accounts),
    /// The journal: read it, check it, take it out as an event log
    Journal(Journal),
    /// Erase a case or a person from everything that is kept of a log
    Erase(Erase),
    /// Erase the cases that are older than their logs keep them
    Retain(Retain),
    /// The ledger of erasures, as digests: what a restored backup is held to
    Erasures(Erasures),
    /// What is held about a person, in all logs
    About(About),
    /// Make a backup as one file, while the server runs
    Backup(Backup),
    /// Restore a backup into a new data folder, without what was erased since
    Restore(Restore),
    /// Whether the key that figures about groups are made with is there; another one when it is lost
    DisclosureKey(DisclosureKey),
    /// Serve the pages: on this machine, or for others as a settings file says
    Serve(Serve),
    /// The settings of the server: an example, what is in force, or whether a file is right
    Settings {
        #[command(subcommand)]
        command: SettingsCommand,
    },
    /// Make a sample authority's logs when they are missing, and serve the pages
    Demo(Demo),
    /// Write a shell's completions to standard output
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write the man page to standard output
    Man,
}

impl Command {
    /// How a log is read, of a command that asks something of one.
    pub(crate) fn reading(&self) -> Option<&Reading> {
        match self {
            Self::Info(reading) | Self::Times(reading) | Self::Waits(reading) | Self::Handovers(reading) => Some(reading),
            Self::Map(map) => Some(&map.reading),
            Self::Variants(list) => Some(&list.reading),
            Self::Cases(cases) => Some(&cases.list.reading),
            Self::Compare(compare) => Some(&compare.reading),
            Self::Indicators(indicators) => Some(&indicators.reading),
            Self::Queues(queues) => Some(&queues.reading),
            Self::Waiting(ruled) | Self::Automation(ruled) => Some(&ruled.reading),
            _ => None,
        }
    }
}

/// Where imported logs lie.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct DataFolder {
    /// Folder of the imported logs [default: SAMSYN_DATA, or samsyn in the user's data folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// PostgreSQL database that keeps its tables, postgres://ROLE@HOST/NAME [default: SAMSYN_DATABASE, or SQLite in the folder]
    #[arg(long, value_name = "URL")]
    pub(crate) database: Option<DatabaseUrl>,
}

/// How a table's columns are read; what is not said is proposed from names and values.
#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Columns of a file")]
pub(crate) struct Columns {
    /// Column that identifies the case
    #[arg(long, value_name = "COLUMN")]
    pub(crate) case: Option<String>,
    /// Column that says what was done
    #[arg(long, value_name = "COLUMN")]
    pub(crate) activity: Option<String>,
    /// Column that says when it happened, or was completed
    #[arg(long, value_name = "COLUMN")]
    pub(crate) time: Option<String>,
    /// Column that says when it began; "": none does
    #[arg(long, value_name = "COLUMN")]
    pub(crate) start: Option<String>,
    /// Column that says who did it; "": none does
    #[arg(long, value_name = "COLUMN")]
    pub(crate) resource: Option<String>,
    /// Column that says which unit did it; "": none does
    #[arg(long, value_name = "COLUMN")]
    pub(crate) unit: Option<String>,
    /// Column with life-cycle transitions (start, complete); "": none has
    #[arg(long, value_name = "COLUMN")]
    pub(crate) lifecycle: Option<String>,
    /// Time zone of times written without offset, and of days, such as Europe/Oslo [default: UTC]
    #[arg(long, value_name = "ZONE")]
    pub(crate) zone: Option<Zone>,
    /// Order of day and month in dates like 03.04.2024, or of year, month and day in dates like 24-03-01
    #[arg(long, value_name = "ORDER", value_enum)]
    pub(crate) date_order: Option<Order>,
    /// Sign between the fields of a CSV file: one character, or "tab"
    #[arg(long, value_name = "SIGN", value_parser = delimiter)]
    pub(crate) delimiter: Option<u8>,
    /// Encoding of a CSV file, such as utf-8, utf-16le or windows-1252
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// Whether the first row of a table names its columns
    #[arg(long, value_name = "YES|NO", value_enum)]
    pub(crate) header: Option<YesNo>,
    /// Sheet of a workbook
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// Date columns that become events, for a table with one row per case; comma-separated, "" for none
    #[arg(long, value_name = "COLUMN,…")]
    pub(crate) wide: Option<String>,
    /// Leave a column out; may be repeated
    #[arg(long, value_name = "COLUMN")]
    pub(crate) drop: Vec<String>,
    /// Data class of a column: identifier, person, sensitive or ordinary; may be repeated
    #[arg(long, value_name = "COLUMN=CLASS", value_parser = column_class)]
    pub(crate) class: Vec<(String, DataClass)>,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum YesNo {
    Yes,
    No,
}

/// Order of the parts of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(clippy::enum_variant_names, reason = "they are the words of the command line")]
pub(crate) enum Order {
    /// 3 April
    DayFirst,
    /// 4 March
    MonthFirst,
    /// 1 March 2024
    YearFirst,
}

impl From<Order> for DateOrder {
    fn from(order: Order) -> Self {
        match order {
            Order::DayFirst => Self::DayFirst,
            Order::MonthFirst => Self::MonthFirst,
            Order::YearFirst => Self::YearFirst,
        }
    }
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Tables for people
    #[default]
    Text,
    /// One JSON value, names as in the documentation
    Json,
    /// Comma-separated values with full figures
    Csv,
    /// A picture
    Svg,
}

/// `samsyn import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The file to read
    pub(crate) file: PathBuf,
    /// Name of the log [default: the file's name without its endings]
    #[arg(long)]
    pub(crate) name: Option<String>,
    /// Add to a log: cases in the file get its events besides those they have
    #[arg(long)]
    pub(crate) append: bool,
    /// Replace a log: cases that the file lacks are withdrawn
    #[arg(long, conflicts_with = "append")]
    pub(crate) snapshot: bool,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
    #[command(flatten)]
    pub(crate) columns: Columns,
}

/// What every reading command takes.
#[derive(Clone, Debug, Args)]
pub(crate) struct Reading {
    /// A file, or the name of an imported log
    pub(crate) log: String,
    /// Which cases, such as: lead > 90d; unit = "Permits North"
    #[arg(long, short = 'F', value_name = "FILTER", default_value = "", hide_default_value = true)]
    pub(crate) filter: String,
    /// Of which unit: its number, then the day of the tree and cases or events, such as 17.2026-11-25.events [default: all]
    #[arg(long, value_name = "UNIT[.DAY][.cases|.events]", value_parser = scope)]
    pub(crate) scope: Option<ScopeChoice>,
    /// What is counted: events, or instances (executions of an activity) [default: instances where starts are known]
    #[arg(long, value_name = "UNIT", value_parser = counting_unit)]
    pub(crate) count: Option<CountingUnit>,
    /// By which clock durations are told: calendar, or working (opening hours) [default: calendar]
    #[arg(long, value_name = "CLOCK", value_parser = time_basis)]
    pub(crate) durations: Option<TimeBasis>,
    /// Working time by the opening hours in this file (TOML), instead of those of the authority
    #[arg(long, value_name = "FILE")]
    pub(crate) hours: Option<PathBuf>,
    /// Figures about groups, as whoever has no right to single cases sees them; of an imported log
    #[arg(long)]
    pub(crate) as_reader: bool,
    /// How the answer is written
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Write to a file instead of standard output; it appears when it is whole
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
    #[command(flatten)]
    pub(crate) columns: Columns,
}

/// `samsyn map`.
#[derive(Debug, Args)]
pub(crate) struct MapArguments {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Percentage of the activities to show, the commonest [default: 100]
    #[arg(long, value_name = "0-100", value_parser = percentage)]
    pub(crate) activities: Option<f64>,
    /// Percentage of the paths to show, the commonest [default: 100]
    #[arg(long, value_name = "0-100", value_parser = percentage)]
    pub(crate) paths: Option<f64>,
    /// Where a picture's main path runs: down or right
    #[arg(long, value_name = "DIRECTION", value_parser = direction, default_value = "down")]
    pub(crate) direction: Direction,
    /// What a picture's colours and widths show: count, cases, mean, median, p90 or total
    #[arg(long, value_name = "MEASURE", value_parser = measure, default_value = "count")]
    pub(crate) measure: Measure,
}

/// `samsyn compare`.
#[derive(Debug, Args)]
pub(crate) struct CompareArguments {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// What makes the groups: units, year, quarter, month, before:2026-01-01, attribute:NAME
    #[arg(long, value_name = "BY")]
    pub(crate) by: String,
    /// An attribute of cases: only cases with the same value are held against each other; may be repeated
    #[arg(long, value_name = "ATTRIBUTE")]
    pub(crate) mix: Vec<String>,
    /// Two of the groups on the same map instead: how often, how long, and what may be chance
    #[arg(long, conflicts_with = "mix")]
    pub(crate) maps: bool,
    /// The first group's name [default: the first two groups, of periods the last two]
    #[arg(long, value_name = "GROUP", requires = "maps", requires = "second")]
    pub(crate) first: Option<String>,
    /// The second group's name, which is told by how it differs from the first
    #[arg(long, value_name = "GROUP", requires = "maps", requires = "first")]
    pub(crate) second: Option<String>,
    /// What a picture shows: first, second or difference
    #[arg(long, value_name = "PICTURE", value_parser = compare_side, default_value = "difference")]
    pub(crate) picture: CompareSide,
    /// A picture by how long paths take instead of how often
    #[arg(long)]
    pub(crate) by_time: bool,
    /// Percentage of the activities on a picture, the commonest [default: 100]
    #[arg(long, value_name = "0-100", value_parser = percentage)]
    pub(crate) activities: Option<f64>,
    /// Percentage of the paths on a picture, the commonest [default: 100]
    #[arg(long, value_name = "0-100", value_parser = percentage)]
    pub(crate) paths: Option<f64>,
    /// Where a picture's main path runs: down or right
    #[arg(long, value_name = "DIRECTION", value_parser = direction, default_value = "down")]
    pub(crate) direction: Direction,
}

/// `samsyn indicators`.
#[derive(Debug, Args)]
pub(crate) struct IndicatorsArguments {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Length of the periods: week, month, quarter, year
    #[arg(long, value_name = "PERIOD", default_value = "month")]
    pub(crate) period: String,
}

/// `samsyn variants`.
#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// Most rows to write; 0 for all [default: 20 in a text, all elsewhere]
    #[arg(long, value_name = "ROWS")]
    pub(crate) limit: Option<usize>,
}

/// `samsyn cases`.
#[derive(Debug, Args)]
pub(crate) struct CasesArguments {
    #[command(flatten)]
    pub(crate) list: ListArguments,
    /// Order of the cases: log, start, end, longest or most (events)
    #[arg(long, value_name = "ORDER", value_parser = case_order, default_value = "log")]
    pub(crate) order: CaseOrder,
}

/// `samsyn export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// A file, or the name of an imported log
    pub(crate) log: String,
    /// Which cases
    #[arg(long, short = 'F', value_name = "FILTER", default_value = "", hide_default_value = true)]
    pub(crate) filter: String,
    /// Of which unit: its number, then the day of the tree, such as 17.2026-11-25 [default: all]
    #[arg(long, value_name = "UNIT[.DAY]", value_parser = scope)]
    pub(crate) scope: Option<ScopeChoice>,
    /// Format of the file: xes, csv, parquet or arrow
    #[arg(long, short = 'f', value_parser = export_format)]
    pub(crate) format: ExportFormat,
    /// The file to write; it appears when it is whole [default: standard output]
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
    #[command(flatten)]
    pub(crate) columns: Columns,
}

/// `samsyn logs`.
#[derive(Debug, Args)]
pub(crate) struct Logs {
    /// How the list is written
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

/// `samsyn accounts`.
#[derive(Debug, Args)]
pub(crate) struct Accounts {
    #[command(subcommand)]
    pub(crate) command: AccountsCommand,
}

/// What is done with the accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountsCommand {
    /// The accounts there are, with their roles
    List {
        /// How the list is written
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Say under which name somebody does work in the logs, so that they see their own cases, and nobody else does
    Staff {
        /// Login name of the account
        login: String,
        /// Name or pseudonym in the logs
        #[arg(required_unless_present = "remove")]
        name: Option<String>,
        /// Let go of the connection
        #[arg(long, conflicts_with = "name")]
        remove: bool,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Make a one-time code, also for an administrator whom nobody else can help
    Code {
        /// Login name of the account
        login: String,
        /// Take the second factor away as well
        #[arg(long)]
        without_second_factor: bool,
        #[command(flatten)]
        folder: DataFolder,
    },
}

/// `samsyn journal`.
#[derive(Debug, Args)]
pub(crate) struct Journal {
    #[command(subcommand)]
    pub(crate) command: JournalCommand,
}

/// What is done with the journal.
#[derive(Debug, Subcommand)]
pub(crate) enum JournalCommand {
    /// Its entries, the newest first
    List {
        /// Most entries to give; 0: all [default: 20 as text, all otherwise]
        #[arg(long, value_name = "NUMBER")]
        limit: Option<usize>,
        /// How the list is written
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Check that nothing in it was changed or taken out
    Verify {
        /// A head that was noted earlier, as this command prints it
        #[arg(long, value_name = "NUMBER:HASH", value_parser = journal_head)]
        head: Option<JournalHead>,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Write it as an event log (CSV) that Samsyn reads itself
    Export {
        /// Write to a file instead of standard output; it appears when it is whole
        #[arg(long, short = 'o', value_name = "FILE")]
        output: Option<PathBuf>,
        #[command(flatten)]
        folder: DataFolder,
    },
}

/// What both servers take.
#[derive(Debug, Default, Args)]
pub(crate) struct Listen {
    #[command(flatten)]
    pub(crate) folder: DataFolder,
    /// Address and port of this machine; port 0 takes a free one [default: 127.0.0.1:8470]
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) listen: Option<SocketAddr>,
    /// How the server's notes are written to standard error [default: text]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(crate) log_format: Option<LogFormat>,
}

/// `samsyn erase`.
#[derive(Debug, Args)]
pub(crate) struct Erase {
    /// Name of an imported log
    pub(crate) log: String,
    #[command(flatten)]
    pub(crate) what: Erased,
    /// Only tell what would be erased
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How the report is written
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

/// What is erased.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub(crate) struct Erased {
    /// Identifier of the case; "-" reads it from standard input, where no list of processes shows it
    #[arg(long, value_name = "IDENTIFIER")]
    pub(crate) case: Option<String>,
    /// Name or pseudonym of the person; "-" reads it from standard input
    #[arg(long, value_name = "NAME")]
    pub(crate) person: Option<String>,
}

/// `samsyn retain`.
#[derive(Debug, Args)]
pub(crate) struct Retain {
    /// Only tell what would be erased
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How the report is written
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

/// `samsyn erasures`.
#[derive(Debug, Args)]
pub(crate) struct Erasures {
    /// Write to a file instead of standard output; it appears when it is whole
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

/// `samsyn about`.
#[derive(Debug, Args)]
pub(crate) struct About {
    /// Name, pseudonym or number of the person; "-" reads it from standard input
    #[arg(long, value_name = "NAME")]
    pub(crate) person: String,
    /// How the answer is written
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Write to a file instead of standard output; it appears when it is whole
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

/// `samsyn backup`.
#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file to write; it appears when it is whole
    pub(crate) file: PathBuf,
    /// File whose first line is a passphrase: the keys are put in, sealed with it; "-": standard input [default: no keys]
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

/// `samsyn restore`.
#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// The backup
    pub(crate) file: PathBuf,
    /// File whose first line is the passphrase of the keys in the backup; "-": standard input
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// Folder with the key files, when the backup has none
    #[arg(long, value_name = "DIR", conflicts_with = "passphrase_file")]
    pub(crate) keys: Option<PathBuf>,
    /// Ledger of erasures to hold it to: a file of “samsyn erasures”, another backup, or a data folder; may be repeated
    #[arg(long, value_name = "FILE")]
    pub(crate) erasures: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

/// `samsyn disclosure-key`.
#[derive(Debug, Args)]
pub(crate) struct DisclosureKey {
    /// Make another one in place of one that is lost: other cases become visible to readers of figures about groups
    #[arg(long)]
    pub(crate) renew: bool,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

/// `samsyn serve`.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Settings file; “samsyn settings example” prints one
    #[arg(long, value_name = "FILE")]
    pub(crate) settings: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) listen: Listen,
}

/// What is done with a settings file.
#[derive(Debug, Subcommand)]
pub(crate) enum SettingsCommand {
    /// Print one with every key described
    Example,
    /// Print what would be in force, and where each value comes from; arguments as of “samsyn serve”
    Show {
        #[command(flatten)]
        serve: Serve,
        /// How it is written
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
    },
    /// Say whether one is right, and what is wrong with it
    Check {
        /// The settings file
        file: PathBuf,
    },
}

/// `samsyn demo`.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    #[command(flatten)]
    pub(crate) listen: Listen,
    /// Where the simulation's random draws start; the same seed makes the same authority
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(crate) seed: u64,
}

fn language(text: &str) -> Result<Language, String> {
    Language::parse(text).ok_or_else(|| "expected nb, nn, da, sv or en".to_owned())
}

fn time_basis(text: &str) -> Result<TimeBasis, String> {
    TimeBasis::parse(text).ok_or_else(|| "expected calendar or working".to_owned())
}

impl Reading {
    /// By which clock durations are told.
    pub(crate) fn time(&self) -> TimeBasis {
        self.durations.unwrap_or(if self.hours.is_some() { TimeBasis::Working } else { TimeBasis::Calendar })
    }
}

fn counting_unit(text: &str) -> Result<CountingUnit, String> {
    CountingUnit::parse(text).ok_or_else(|| "expected events or instances".to_owned())
}

fn compare_side(text: &str) -> Result<CompareSide, String> {
    let side = CompareSide::ALL.into_iter().find(|side| side.name() == text);
    side.ok_or_else(|| "expected first, second or difference".to_owned())
}

fn direction(text: &str) -> Result<Direction, String> {
    match text {
        "down" => Ok(Direction::Down),
        "right" => Ok(Direction::Right),
        _ => Err("expected down or right".to_owned()),
    }
}

fn measure(text: &str) -> Result<Measure, String> {
    Measure::parse(text).ok_or_else(|| "expected count, cases, mean, median, p90 or total".to_owned())
}

fn case_order(text: &str) -> Result<CaseOrder, String> {
    CaseOrder::parse(text).ok_or_else(|| "expected log, start, end, longest or most".to_owned())
}

fn export_format(text: &str) -> Result<ExportFormat, String> {
    ExportFormat::parse(text).ok_or_else(|| "expected xes, csv, parquet or arrow".to_owned())
}

fn percentage(text: &str) -> Result<f64, String> {
    let number: f64 = text.trim_end_matches('%').parse().map_err(|_| "expected a number from 0 to 100".to_owned())?;
    if (0.0..=100.0).contains(&number) { Ok(number / 100.0) } else { Err("expected a number from 0 to 100".to_owned()) }
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        [sign] if sign.is_ascii() => Ok(*sign),
        _ if text == "tab" || text == "\\t" => Ok(b'\t'),
        _ => Err("expected one character, or tab".to_owned()),
    }
}

fn journal_head(text: &str) -> Result<JournalHead, String> {
    let wrong = || "expected NUMBER:HASH, as “samsyn journal verify” prints it".to_owned();
    let (number, hash) = text.trim().split_once(':').ok_or_else(wrong)?;
    let good = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit());
    Ok(JournalHead { number: number.parse().ok().filter(|_| good).ok_or_else(wrong)?, hash: hash.to_owned() })
}

fn column_class(text: &str) -> Result<(String, DataClass), String> {
    let (column, class) = text.rsplit_once('=').ok_or("expected COLUMN=CLASS")?;
    let class = DataClass::parse(class).ok_or("expected the class identifier, person, sensitive or ordinary")?;
    Ok((column.to_owned(), class))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_is_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn values_are_checked() {
        assert_eq!(percentage("25%"), Ok(0.25));
        assert!(percentage("101").is_err() && percentage("much").is_err());
        assert_eq!(delimiter("tab"), Ok(b'\t'));
        assert!(delimiter(";;").is_err());
        assert_eq!(column_class("a=b=person"), Ok(("a=b".to_owned(), DataClass::Person)));
        assert!(column_class("a=b").is_err());
    }
}
