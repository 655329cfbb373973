//! How a source is to be read: the user's choices, the limits against hostile input, and the line back to who waits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};

use samsyn_calendar::Zone;
use serde::{Deserialize, Serialize};

use crate::{DataClass, Error, Findings, Place, Result, Role, Segment};

/// Order of day and month in dates like `03.04.2024`, or of all three parts in dates like `24-03-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
    /// `24-03-01` is 1 March 2024. Dates whose year has four digits, or is set off otherwise, say for themselves where it stands.
    YearFirst,
}

impl DateOrder {
    /// The order's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
            Self::YearFirst => "year-first",
        }
    }

    /// The order with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::DayFirst, Self::MonthFirst, Self::YearFirst].into_iter().find(|order| order.name() == name)
    }
}

/// Ceilings that keep a hostile or damaged source within bounded memory.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Deepest nesting of XML elements.
    pub depth: usize,
    /// Longest attribute, cell or text, in bytes.
    pub value_bytes: usize,
    /// Largest decompressed size, in bytes.
    pub expanded_bytes: u64,
    /// Largest ratio of decompressed to compressed bytes, applied after the first 64 MiB out. Real logs reach about 60, a row
    /// repeated for ever 500, zeros 1000.
    pub expansion: u64,
    /// Most columns.
    pub columns: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { depth: 64, value_bytes: 16 << 20, expanded_bytes: 1 << 40, expansion: 250, columns: 4096 }
    }
}

/// The user's choices for reading a source. Everything not chosen is proposed from names and values.
#[derive(Clone, Debug)]
pub struct ReadOptions {
    /// Zone of times without an offset, and in which days are counted.
    pub zone: Zone,
    /// Chosen column for a role, by the source's own name.
    pub roles: BTreeMap<&'static str, String>,
    /// Roles that no column is to have, though one may look like it.
    pub declined: BTreeSet<&'static str>,
    /// Chosen data classes by column name; the rest are proposed.
    pub classes: BTreeMap<String, DataClass>,
    /// Classes that columns of the same name have already, in the log that this is a delivery of. They hold as if chosen, but
    /// national identity numbers are sensitive all the same.
    pub kept_classes: BTreeMap<String, DataClass>,
    /// Columns to leave out. Never proposed, only chosen.
    pub drop: Vec<String>,
    /// Chosen order of day and month; `None` lets the values decide, and refuses when they cannot.
    pub date_order: Option<DateOrder>,
    /// Chosen delimiter of a CSV source.
    pub delimiter: Option<u8>,
    /// Chosen encoding label of a CSV source (WHATWG name).
    pub encoding: Option<String>,
    /// Whether a table's first row names its columns; `None`: decided from the values.
    pub header: Option<bool>,
    /// Chosen sheet of a workbook.
    pub sheet: Option<String>,
    /// Date columns that become events, for a table with one row per case; `None`: decided from the values; empty: never.
    pub wide: Option<Vec<String>>,
    /// Ceilings.
    pub limits: Limits,
    /// Threads to use.
    pub threads: usize,
}

impl ReadOptions {
    /// Nothing chosen; times without offset are read in `zone`.
    pub fn new(zone: Zone) -> Self {
        Self {
            zone,
            roles: BTreeMap::new(),
            declined: BTreeSet::new(),
            classes: BTreeMap::new(),
            kept_classes: BTreeMap::new(),
            drop: Vec::new(),
            date_order: None,
            delimiter: None,
            encoding: None,
            header: None,
            sheet: None,
            wide: None,
            limits: Limits::default(),
            threads: 2,
        }
    }

    /// Chooses the column for a role.
    pub fn choose(&mut self, role: Role, column: impl Into<String>) {
        self.roles.insert(role.name(), column.into());
    }

    /// Says that no column has a role. A log without case, activity or time is none: those are not declined.
    pub fn decline(&mut self, role: Role) {
        if !matches!(role, Role::Case | Role::Activity | Role::Time) {
            self.declined.insert(role.name());
        }
    }

    /// Whether no column is to have a role.
    pub fn declined(&self, role: Role) -> bool {
        self.declined.contains(role.name())
    }

    /// The column chosen for a role.
    pub fn chosen(&self, role: Role) -> Option<&str> {
        self.roles.get(role.name()).map(String::as_str)
    }
}

/// The line between a running read and who waits for it: progress out, cancellation in.
#[derive(Clone, Copy, Default)]
pub struct Watch<'a> {
    progress: Option<&'a (dyn Fn(u64) + Sync)>,
    cancelled: Option<&'a AtomicBool>,
}

impl<'a> Watch<'a> {
    /// Nobody waits.
    pub fn none() -> Self {
        Self::default()
    }

    /// `progress` is told the bytes of the source read so far; setting `cancelled` ends the read.
    pub fn new(progress: &'a (dyn Fn(u64) + Sync), cancelled: &'a AtomicBool) -> Self {
        Self { progress: Some(progress), cancelled: Some(cancelled) }
    }

    /// Reports progress; call it about every megabyte.
    ///
    /// # Errors
    /// `cancelled` when the read is to end.
    pub fn reached(&self, bytes: u64) -> Result<()> {
        if let Some(progress) = self.progress {
            progress(bytes);
        }
        if self.cancelled.is_some_and(|c| c.load(Ordering::Relaxed)) {
            return Err(Error::unusable("cancelled", Place::byte(bytes)));
        }
        Ok(())
    }
}

/// A source that was read: the log, and what was noticed.
#[derive(Debug)]
pub struct ReadLog {
    /// The log's only segment.
    pub segment: Segment,
    /// What was noticed, in the order first seen.
    pub findings: Findings,
}
