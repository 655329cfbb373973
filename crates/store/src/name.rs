//! Names and numbers of logs.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{Error, Result};

/// Number of a log in its data directory; never used again after the log is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct LogId(pub i64);

impl fmt::Display for LogId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for LogId {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self> {
        text.parse().map(Self).map_err(|_| Error::LogMissing(text.to_owned()))
    }
}

/// Name of a log: 1 to 100 characters, no control characters, no blanks around.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct LogName(String);

impl LogName {
    /// The name, blanks around it cut off.
    ///
    /// # Errors
    /// [`Error::LogName`] when nothing is left, it is too long, or has control characters.
    pub fn parse(text: &str) -> Result<Self> {
        let name = text.trim();
        let fits = !name.is_empty() && name.chars().count() <= 100 && !name.chars().any(char::is_control);
        if fits { Ok(Self(name.to_owned())) } else { Err(Error::LogName) }
    }

    /// The name a file gives: without folders and without the endings of known formats; `log` when nothing is left.
    pub fn of_file(file_name: &str) -> Self {
        let base = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let mut name = base;
        for ending in [".gz", ".xes", ".csv", ".tsv", ".txt", ".xlsx", ".parquet"] {
            if name.len() > ending.len() && name.is_char_boundary(name.len() - ending.len()) {
                let (stem, end) = name.split_at(name.len() - ending.len());
                name = if end.eq_ignore_ascii_case(ending) { stem } else { name };
            }
        }
        let clean: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).take(100).collect();
        Self::parse(&clean).unwrap_or_else(|_| Self("log".to_owned()))
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LogName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for LogName {
    type Error = Error;
    fn try_from(text: String) -> Result<Self> {
        Self::parse(&text)
    }
}

impl From<LogName> for String {
    fn from(name: LogName) -> Self {
        name.0
    }
}

#[cfg(test)]
mod tests {
    use super::LogName;

    #[test]
    fn file_names_lose_folders_and_endings() {
        let cases = [
            ("Hospital billing.xes.gz", "Hospital billing"),
            ("C:\\exports\\Saker.CSV", "Saker"),
            ("a/b/.xes", ".xes"),
            ("permits 2024.v2.xlsx", "permits 2024.v2"),
            ("\u{7}\n.csv", "log"),
        ];
        for (file, name) in cases {
            assert_eq!(LogName::of_file(file).as_str(), name, "{file:?}");
        }
    }

    #[test]
    fn names_without_a_visible_character_are_refused() {
        assert!(["", "  ", "a\u{0}b", &"x".repeat(101)].iter().all(|n| LogName::parse(n).is_err()));
    }
}
