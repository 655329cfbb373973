//! What can be written after `samsyn case`.

use std::path::PathBuf;

use clap::Args;

use super::{Columns, DataFolder, Format};

/// `samsyn case`.
#[derive(Debug, Args)]
pub(crate) struct CaseArguments {
    /// The case: alternatives, assumptions and effects (TOML)
    pub(crate) file: PathBuf,
    /// Other rules than those of its country that come with Samsyn (TOML)
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
    /// How many draws
    #[arg(long, default_value_t = 100_000)]
    pub(crate) draws: usize,
    /// Where the draws start
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// Which table
    #[arg(long, value_enum, default_value_t)]
    pub(crate) by: CaseBy,
    /// Write the value of each assumption in each draw (CSV), so that the figures can be computed again
    #[arg(long, value_name = "FILE")]
    pub(crate) write_draws: Option<PathBuf>,
    /// How it is written
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// `samsyn sourcing`.
#[derive(Debug, Args)]
pub(crate) struct SourcingArguments {
    /// The case of a service, with what each way of delivering it costs and promises (TOML)
    pub(crate) file: PathBuf,
    /// Other rules than those of its country that come with Samsyn (TOML)
    #[arg(long, value_name = "FILE")]
    pub(crate) rules: Option<PathBuf>,
    /// The event log of the service as it is delivered now: its median lead time is that of the house
    #[arg(long, value_name = "LOG")]
    pub(crate) log: Option<String>,
    /// Which cases of the log
    #[arg(long, value_name = "FILTER", requires = "log", default_value = "")]
    pub(crate) filter: String,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
    #[command(flatten)]
    pub(crate) columns: Columns,
    /// How many draws
    #[arg(long, default_value_t = 100_000)]
    pub(crate) draws: usize,
    /// Where the draws start
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
    /// How it is written
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// A table of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum CaseBy {
    /// By alternative
    #[default]
    Alternative,
    /// By administration: who wins and who loses
    Administration,
    /// By assumption: which decides, and what knowing it is worth
    Assumption,
    /// By year, administration and account
    Year,
}
