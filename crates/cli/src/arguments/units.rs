//! What can be written after `samsyn units`, and scopes.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use samsyn_app::{Day, ScopeChoice};

use super::{DataFolder, Format, Reading};

/// `samsyn units`.
#[derive(Debug, Args)]
pub(crate) struct Units {
    #[command(subcommand)]
    pub(crate) command: UnitsCommand,
}

/// What is done with the units.
#[derive(Debug, Subcommand)]
pub(crate) enum UnitsCommand {
    /// The tree of a day
    List {
        /// Which day [default: today]
        #[arg(long, value_name = "DAY", value_parser = day)]
        day: Option<Day>,
        /// How the list is written
        #[arg(long, short = 'f', value_enum, default_value_t)]
        format: Format,
        #[command(flatten)]
        folder: DataFolder,
    },
    /// Compare a table of units (CSV or XLSX: key, name, parent, from, until, kind) with the tree, and change what differs
    Import(UnitsImport),
    /// Whose work the values of a log mean: list them, those of no unit first, and change that
    Map(MapUnits),
    /// Opening hours of the authority and of units: list them, set or remove them
    Hours(HoursOfUnits),
    /// Local closing days of the authority: list them, add some, take one away or put it back
    ClosingDays(ClosingDays),
    /// The figures of the units below a scope, and how they add up
    Figures(Box<Reading>),
}

/// `samsyn units hours`.
#[derive(Debug, Args)]
pub(crate) struct HoursOfUnits {
    /// Key of the unit whose hours are set or removed [default: the authority]
    #[arg(long, value_name = "KEY")]
    pub(crate) unit: Option<String>,
    /// Keep the hours that this file says (TOML)
    #[arg(long, value_name = "FILE", conflicts_with = "remove")]
    pub(crate) set: Option<PathBuf>,
    /// Take the hours away
    #[arg(long)]
    pub(crate) remove: bool,
    /// How the hours are written
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

/// `samsyn units closing-days`.
#[derive(Debug, Args)]
pub(crate) struct ClosingDays {
    /// List those of this year alone
    #[arg(long, value_name = "YEAR")]
    pub(crate) year: Option<i32>,
    /// Close this day
    #[arg(long, value_name = "DAY", value_parser = day, requires = "reason", conflicts_with_all = ["remove", "restore"])]
    pub(crate) add: Option<Day>,
    /// The last of several days in a row [default: the first]
    #[arg(long, value_name = "DAY", value_parser = day, requires = "add")]
    pub(crate) last: Option<Day>,
    /// The hour at which offices close, 1 to 23 [default: they do not open]
    #[arg(long, value_name = "HOUR", requires = "add")]
    pub(crate) closes_at: Option<u8>,
    /// Why it is closed
    #[arg(long, value_name = "TEXT", requires = "add")]
    pub(crate) reason: Option<String>,
    /// Take this day away
    #[arg(long, value_name = "DAY", value_parser = day, conflicts_with = "restore")]
    pub(crate) remove: Option<Day>,
    /// Put back this day, which was taken away
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) restore: Option<Day>,
    /// How the days are written
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

/// `samsyn units import`.
#[derive(Debug, Args)]
pub(crate) struct UnitsImport {
    /// The table
    pub(crate) file: PathBuf,
    /// The day as of which the table is right [default: today]
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub(crate) as_of: Option<Day>,
    /// The table is complete: units that it lacks close
    #[arg(long)]
    pub(crate) complete: bool,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// How the changes are written
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

/// `samsyn units map`.
#[derive(Debug, Args)]
pub(crate) struct MapUnits {
    /// Name of an imported log
    pub(crate) log: String,
    /// A value of the unit column means the unit with this key; an empty key: none; may be repeated
    #[arg(long, value_name = "VALUE=KEY", value_parser = value_key)]
    pub(crate) value: Vec<(String, String)>,
    /// The same of who did it
    #[arg(long, value_name = "VALUE=KEY", value_parser = value_key)]
    pub(crate) resource: Vec<(String, String)>,
    /// Values of the unit column that fit (* is anything, ? one character) mean the unit with this key; may be repeated
    #[arg(long, value_name = "PATTERN=KEY", value_parser = value_key)]
    pub(crate) pattern: Vec<(String, String)>,
    /// Values that are spelt like exactly one unit mean it
    #[arg(long)]
    pub(crate) proposals: bool,
    /// Where a case belongs: most-events, first-event, last-event, or the attribute of the case that says so
    #[arg(long, value_name = "WHERE")]
    pub(crate) belongs: Option<String>,
    /// How the values are written
    #[arg(long, short = 'f', value_enum, default_value_t)]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) folder: DataFolder,
}

pub(super) fn day(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "expected a day such as 2026-11-24".to_owned())
}

fn value_key(text: &str) -> Result<(String, String), String> {
    let (value, key) = text.rsplit_once('=').filter(|(value, _)| !value.is_empty()).ok_or("expected VALUE=KEY")?;
    Ok((value.to_owned(), key.trim().to_owned()))
}

/// A scope as addresses hold it; what is left out is today, and cases.
pub(super) fn scope(text: &str) -> Result<ScopeChoice, String> {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let today = Day((seconds / 86_400) as i32);
    let (mut unit, mut day, mut applies) = (text, today.to_string(), "cases");
    if let Some((rest, last)) = unit.rsplit_once('.').filter(|(_, last)| ["cases", "events"].contains(last)) {
        (unit, applies) = (rest, last);
    }
    if let Some((rest, last)) = unit.split_once('.') {
        (unit, day) = (rest, last.to_owned());
    }
    format!("{unit}.{day}.{applies}").parse().map_err(|error: samsyn_app::ScopeError| error.to_string())
}
