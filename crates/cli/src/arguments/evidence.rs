//! What can be written after `samsyn cite`, `samsyn views` and `samsyn report`.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use samsyn_app::{CitedAnswer, CountingUnit, Day, ScopeChoice, TimeBasis};

use super::units::{day, scope};
use super::{DataFolder, Format, counting_unit, time_basis};

/// `samsyn cite`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Cite {
    #[command(subcommand)]
    pub(crate) command: Option<CiteCommand>,
    #[command(flatten)]
    pub(crate) make: CiteMake,
}

/// What is done with a citation.
#[derive(Debug, Subcommand)]
pub(crate) enum CiteCommand {
    /// Make the figures of a citation again: exit code 0 when they are the same, 3 when they are not
    Check {
        /// A file that holds the citation, whatever stands around it; "-": standard input
        file: PathBuf,
        /// How the verdict is written: text or json
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
}

/// What is cited.
#[derive(Debug, Args)]
pub(crate) struct CiteMake {
    /// Name of an imported log
    #[arg(required = true)]
    pub(crate) log: Option<String>,
    /// Which answer: map, variants, cases, activities, rework, resources, attributes, times, over-time, waits, handovers,
    /// compare, compare-maps, overview, backlog, queues, waiting, clocks, clock or units
    #[arg(required = true, value_parser = answer)]
    pub(crate) answer: Option<CitedAnswer>,
    /// Which cases, such as: lead > 90d; unit = "Permits North"
    #[arg(long, short = 'F', value_name = "FILTER", default_value = "", hide_default_value = true)]
    pub(crate) filter: String,
    /// Of which unit: its number, then the day of the tree and cases or events, such as 17.2026-11-25.events [default: all]
    #[arg(long, value_name = "UNIT[.DAY][.cases|.events]", value_parser = scope)]
    pub(crate) scope: Option<ScopeChoice>,
    /// What is counted: events, or instances (executions of an activity) [default: instances where starts are known]
    #[arg(long, value_name = "UNIT", value_parser = counting_unit)]
    pub(crate) count: Option<CountingUnit>,
    /// By which clock durations are told: calendar, or working (opening hours)
    #[arg(long, value_name = "CLOCK", value_parser = time_basis, default_value = "calendar")]
    pub(crate) durations: TimeBasis,
    /// Cite figures about groups, as whoever has no right to single cases sees them
    #[arg(long)]
    pub(crate) as_reader: bool,
    /// Of a map: percentage of the activities that are shown [default: 100]
    #[arg(long, value_name = "0-100", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) activities: Option<u8>,
    /// Of a map: percentage of the paths that are shown [default: 100]
    #[arg(long, value_name = "0-100", value_parser = clap::value_parser!(u8).range(0..=100))]
    pub(crate) paths: Option<u8>,
    /// Of what happened over time, a backlog, queues or the overview: hour, day, week, month, quarter or year [default: one that
    /// fits, of the overview a month]
    #[arg(long, value_name = "PERIOD", value_parser = ["hour", "day", "week", "month", "quarter", "year"])]
    pub(crate) period: Option<String>,
    /// Of a comparison, what makes the groups: units, year, quarter, month, before:2026-01-01, attribute:NAME [default: year]
    #[arg(long, value_name = "BY")]
    pub(crate) by: Option<String>,
    /// Of a comparison, an attribute: only cases with the same value are held against each other; may be repeated
    #[arg(long, value_name = "ATTRIBUTE")]
    pub(crate) mix: Vec<String>,
    /// Of maps of two groups: the first group's name
    #[arg(long, value_name = "GROUP", requires = "second")]
    pub(crate) first: Option<String>,
    /// Of maps of two groups: the second group's name
    #[arg(long, value_name = "GROUP", requires = "first")]
    pub(crate) second: Option<String>,
    /// Of queues, whose is told over time: activity:NAME or unit:NAME [default: all]
    #[arg(long, value_name = "QUEUE")]
    pub(crate) queue: Option<String>,
    /// Of a clock: name of the rule
    #[arg(long, value_name = "RULE", required_if_eq("answer", "clock"))]
    pub(crate) rule: Option<String>,
    /// Of clocks and a backlog: the day at whose end they are read [default: of the last event]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_of: Option<Day>,
    /// Of clocks: how many days ahead "due soon" looks [default: 28]
    #[arg(long, value_name = "DAYS")]
    pub(crate) due_within: Option<u32>,
    /// How the citation is written: text or json
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
    /// Write to a file instead of standard output; it appears when it is whole
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

fn answer(text: &str) -> Result<CitedAnswer, String> {
    CitedAnswer::parse(text).ok_or_else(|| {
        let names: Vec<&str> = CitedAnswer::ALL.into_iter().map(CitedAnswer::name).collect();
        format!("one of {}", names.join(", "))
    })
}

/// `samsyn views`.
#[derive(Debug, Args)]
pub(crate) struct Views {
    /// Words that all stand in the title, words, log, unit, owner or filter
    pub(crate) search: Vec<String>,
    /// Name of an imported log [default: all]
    #[arg(long, value_name = "LOG")]
    pub(crate) log: Option<String>,
    /// How the list is written
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

/// `samsyn report`.
#[derive(Debug, Args)]
pub(crate) struct Report {
    /// Title or number of a report [default: list all]
    pub(crate) name: Option<String>,
    /// Where the report is written: a file that ends in .pdf or .xlsx; it appears when it is whole
    #[arg(long, short = 'o', value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// How the list is written; a report by itself: json
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}
