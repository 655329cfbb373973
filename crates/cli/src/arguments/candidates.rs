//! What can be written after `samsyn candidates`.

use std::path::PathBuf;

use clap::Args;

use super::Format;

/// `samsyn candidates`.
#[derive(Debug, Args)]
pub(crate) struct Candidates {
    /// Uses of systems as a table (CSV or XLSX): id, name, whose each is, and what is said of it
    #[arg(long, value_name = "FILE")]
    pub(crate) uses: PathBuf,
    /// The pairs of ids to be scored (CSV or XLSX: id_a, id_b) [default: the likeliest]
    #[arg(long, value_name = "FILE")]
    pub(crate) pairs: Option<PathBuf>,
    /// Most pairs, when they are not given
    #[arg(long, default_value_t = 1_000, conflicts_with = "pairs", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) limit: u32,
    /// How they are written
    #[arg(long, short = 'f', value_enum, default_value_t = Format::Csv)]
    pub(crate) format: Format,
}
