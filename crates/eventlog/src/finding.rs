//! What an import noticed: a code with a place, a count and arguments, worded at the edge in the reader's language.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much a finding matters to the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; no figure changes.
    Note,
    /// Something was read with an assumption that may change figures.
    Warning,
    /// Rows or values were left out.
    Loss,
}

/// Where in the input; every part that is known. Rows and lines count from 1, bytes from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Place {
    /// Row of a table or ordinal of an event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u64>,
    /// Line of a text file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Byte of the (decompressed) input.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byte: Option<u64>,
    /// Column or attribute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Place {
    /// Nowhere in particular.
    pub fn none() -> Self {
        Self::default()
    }

    /// A row, counted from 1.
    pub fn row(row: u64) -> Self {
        Self { row: Some(row), ..Self::default() }
    }

    /// A byte of the decompressed input.
    pub fn byte(byte: u64) -> Self {
        Self { byte: Some(byte), ..Self::default() }
    }

    /// A line, counted from 1.
    pub fn line(line: u64) -> Self {
        Self { line: Some(line), ..Self::default() }
    }

    /// The same place in a named column or attribute.
    #[must_use]
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        parts.extend(self.row.map(|n| format!("row {n}")));
        parts.extend(self.line.map(|n| format!("line {n}")));
        parts.extend(self.byte.map(|n| format!("byte {n}")));
        parts.extend(self.field.as_ref().map(|n| format!("field {n}")));
        f.write_str(if parts.is_empty() { "the input" } else { "" })?;
        f.write_str(&parts.join(", "))
    }
}

/// Stable name of a finding, kebab-case; the Fluent message is `finding-<code>`.
pub type FindingCode = std::borrow::Cow<'static, str>;

/// One thing noticed, with the first place it was seen and how often.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Finding {
    /// Stable name, such as `event-without-time`.
    pub code: FindingCode,
    /// How much it matters.
    pub severity: Severity,
    /// How many times.
    pub count: u64,
    /// Where first.
    pub place: Place,
    /// Named values for the wording, such as `("example", "31.12.2024")`.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub args: Vec<(String, String)>,
}

/// A collection that counts equal findings (same code, field and arguments) instead of repeating them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// No findings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one occurrence. Cost: O(number of distinct findings).
    pub fn add(&mut self, code: &'static str, severity: Severity, place: Place) {
        self.add_with(code, severity, 1, place, &[]);
    }

    /// Adds `count` occurrences with arguments; does nothing when `count` is 0.
    pub fn add_with(&mut self, code: &'static str, severity: Severity, count: u64, place: Place, args: &[(&str, String)]) {
        if count == 0 {
            return;
        }
        let same = |f: &&mut Finding| {
            f.code == code
                && f.place.field == place.field
                && f.args.len() == args.len()
                && f.args.iter().zip(args).all(|(a, b)| a.0 == b.0 && a.1 == b.1)
        };
        if let Some(f) = self.list.iter_mut().find(same) {
            f.count += count;
            return;
        }
        let args = args.iter().map(|(k, v)| ((*k).to_owned(), v.clone())).collect();
        self.list.push(Finding { code: code.into(), severity, count, place, args });
    }

    /// Appends another collection, counting equal findings together.
    pub fn extend(&mut self, other: Findings) {
        for f in other.list {
            let same = |g: &&mut Finding| g.code == f.code && g.place.field == f.place.field && g.args == f.args;
            match self.list.iter_mut().find(same) {
                Some(g) => g.count += f.count,
                None => self.list.push(f),
            }
        }
    }

    /// Gives every place with a row the row's number in the source.
    pub(crate) fn renumber(&mut self, number: impl Fn(u64) -> u64) {
        for finding in &mut self.list {
            finding.place.row = finding.place.row.map(&number);
        }
    }

    /// The findings, in the order first seen.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// The finding with this code, if any.
    pub fn get(&self, code: &str) -> Option<&Finding> {
        self.list.iter().find(|f| f.code == code)
    }

    /// Whether nothing was noticed.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many distinct findings.
    pub fn len(&self) -> usize {
        self.list.len()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
