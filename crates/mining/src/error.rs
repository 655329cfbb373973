//! What can go wrong in this crate: a damaged log, or a filter that cannot be read or does not fit the log.

use std::fmt;

use crate::LogRuleKind;

/// Result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Why a question could not be answered. Worded at the edge by [`Error::code`].
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The log could not be read.
    #[error("the log could not be read")]
    Log(#[from] samsyn_eventlog::Error),
    /// The text of a filter is not a filter.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// The filter names a column that the log does not have.
    #[error("the log has no column \"{0}\"")]
    UnknownColumn(String),
    /// The filter needs a column in a role that the log does not have.
    #[error("the log has no column in the role {0}")]
    NoColumnInRole(&'static str),
    /// The filter compares a column with a value that is not of the column's kind.
    #[error("\"{value}\" is not a value of kind {kind}, which the column \"{column}\" holds")]
    WrongValue {
        /// The column's name.
        column: String,
        /// The value as written.
        value: String,
        /// The kind's stable name.
        kind: &'static str,
    },
    /// A variant or case number that the log does not have.
    #[error("the log has no case {0}")]
    UnknownCase(u32),
    /// The text of a clock's rule is no TOML, or lacks a key or has one too many.
    #[error("the rule cannot be read at line {line}: {reason}")]
    ClockSyntax {
        /// Line of the text, from 1.
        line: usize,
        /// What the parser says, in English.
        reason: String,
    },
    /// A value in a clock's rule that says nothing there.
    #[error("\"{value}\" says nothing at {key} of a clock's rule")]
    ClockValue {
        /// The key as written in the rule.
        key: &'static str,
        /// Its value.
        value: String,
    },
    /// The text of a rule of which a log has one is no TOML, or has a key too many.
    #[error("the rule cannot be read at line {line}: {reason}")]
    RuleSyntax {
        /// Line of the text, from 1.
        line: usize,
        /// What the parser says, in English.
        reason: String,
    },
    /// A value in such a rule that says nothing there.
    #[error("\"{value}\" says nothing at {key} of the rule")]
    RuleValue {
        /// The key as written in the rule.
        key: &'static str,
        /// Its value.
        value: String,
    },
    /// Such a rule that says nothing of any case.
    #[error("the {} rule says nothing of any case", .0.name())]
    RuleEmpty(LogRuleKind),
    /// A recipe of an extract that is no TOML of the form it should have.
    #[error("the recipe cannot be read at line {line}: {reason}")]
    ExtractSyntax {
        /// Line of the text, from 1.
        line: usize,
        /// What the parser says, in English.
        reason: String,
    },
    /// A recipe of an extract that says nothing, does not fit the log, or leaves no case.
    #[error("the extract cannot be made ({code}, column \"{column}\")")]
    Extract {
        /// Stable reason, kebab-case.
        code: &'static str,
        /// The column it is about; empty: none.
        column: String,
    },
}

/// Where a text is no TOML, as a line from 1, and what the parser says, in English.
pub(crate) fn toml_problem(text: &str, error: &toml::de::Error) -> (usize, String) {
    let before = error.span().map_or("", |span| text.get(..span.start).unwrap_or_default());
    (before.matches('\n').count() + 1, error.message().to_owned())
}

impl Error {
    /// Stable name for the wording, kebab-case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Log(_) => "log-unreadable",
            Self::Syntax(_) => "filter-syntax",
            Self::UnknownColumn(_) => "filter-column-unknown",
            Self::NoColumnInRole(_) => "filter-role-missing",
            Self::WrongValue { .. } => "filter-value-wrong",
            Self::UnknownCase(_) => "case-unknown",
            Self::ClockSyntax { .. } => "clock-rule-syntax",
            Self::ClockValue { .. } => "clock-rule-value",
            Self::RuleSyntax { .. } => "log-rule-syntax",
            Self::RuleValue { .. } => "log-rule-value",
            Self::RuleEmpty(kind) => kind.empty_code(),
            Self::ExtractSyntax { .. } => "extract-syntax",
            Self::Extract { code, .. } => code,
        }
    }

    /// Named values for the wording.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Log(e) => vec![("reason", e.to_string())],
            Self::Syntax(e) => {
                vec![("position", (e.position + 1).to_string()), ("expected", e.expected.clone()), ("found", e.found.clone())]
            }
            Self::Extract { column, .. } if column.is_empty() => Vec::new(),
            Self::UnknownColumn(column) | Self::Extract { column, .. } => vec![("column", column.clone())],
            Self::NoColumnInRole(role) => vec![("role", (*role).to_owned())],
            Self::WrongValue { column, value, kind } => {
                vec![("column", column.clone()), ("value", value.clone()), ("kind", (*kind).to_owned())]
            }
            Self::UnknownCase(case) => vec![("case", case.to_string())],
            Self::RuleEmpty(_) => Vec::new(),
            Self::ClockSyntax { line, reason } | Self::RuleSyntax { line, reason } | Self::ExtractSyntax { line, reason } => {
                vec![("line", line.to_string()), ("reason", reason.clone())]
            }
            Self::ClockValue { key, value } | Self::RuleValue { key, value } => {
                vec![("key", (*key).to_owned()), ("value", value.clone())]
            }
        }
    }
}

/// Where a filter's text stops making sense, and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Characters before the place, counted from 0.
    pub position: usize,
    /// What could stand there.
    pub expected: String,
    /// What stands there; empty at the end of the text.
    pub found: String,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let found = if self.found.is_empty() { "the end".to_owned() } else { format!("\"{}\"", self.found) };
        write!(f, "at character {}: expected {}, found {found}", self.position + 1, self.expected)
    }
}

impl std::error::Error for SyntaxError {}
