//! The rules of which a log has one of each kind, each a text in TOML: what they share in being read and written. What each of them
//! means is in its own file.

use std::fmt::{self, Formatter, Write};

use serde::de::DeserializeOwned;

use crate::error::toml_problem;
use crate::{Error, Filter, Result, Rule};

/// What such a rule says of a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LogRuleKind {
    /// When a case is closed.
    Closing,
    /// When a case waits for the applicant or for others.
    Waiting,
    /// Which cases applicants begin themselves, and what machines do.
    Automation,
}

impl LogRuleKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Closing, Self::Waiting, Self::Automation];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Closing => "closing",
            Self::Waiting => "waiting",
            Self::Automation => "automation",
        }
    }

    /// Name of what is wrong with a rule that says nothing.
    pub(crate) const fn empty_code(self) -> &'static str {
        match self {
            Self::Closing => "closing-rule-empty",
            Self::Waiting => "waiting-rule-empty",
            Self::Automation => "automation-rule-empty",
        }
    }
}

/// Reads the keys of a rule.
pub(crate) fn keys<T: DeserializeOwned>(text: &str) -> Result<T> {
    toml::from_str(text).map_err(|error| {
        let (line, reason) = toml_problem(text, &error);
        Error::RuleSyntax { line, reason }
    })
}

/// A value that says nothing at a key.
pub(crate) fn wrong(key: &'static str, value: impl ToString) -> Error {
    Error::RuleValue { key, value: value.to_string() }
}

/// Reads what attributes say: a filter of them alone.
pub(crate) fn attributes(text: String) -> Result<Filter> {
    let filter = Filter::parse(&text)?;
    match filter.steps.iter().all(|step| matches!(step.rule, Rule::Attribute { .. })) {
        true => Ok(filter),
        false => Err(wrong("where", text)),
    }
}

/// Writes names at a key, and nothing without names.
pub(crate) fn write_names(f: &mut Formatter<'_>, key: &str, names: &[String]) -> fmt::Result {
    match names {
        [] => Ok(()),
        names => writeln!(f, "{key} = [{}]", names.iter().map(|name| toml_string(name)).collect::<Vec<_>>().join(", ")),
    }
}

/// Writes what attributes say, and nothing when that is nothing.
pub(crate) fn write_attributes(f: &mut Formatter<'_>, filter: &Filter) -> fmt::Result {
    match filter.steps.as_slice() {
        [] => Ok(()),
        _ => writeln!(f, "where = {}", toml_string(&filter.to_string())),
    }
}

/// A basic string of TOML 1.0.
pub(crate) fn toml_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(out, "\\U{:08X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
