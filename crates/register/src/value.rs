//! What is recorded in a field: one of few types of values, each with one way of writing it.

use std::fmt;

use samsyn_organisation::{Day, UnitId};
use serde::{Deserialize, Serialize};

use crate::{RecordId, Type};

/// An amount in hundredths of the authority's currency, so that sums are exact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Ore(pub i64);

/// A number with at most three decimals, in thousandths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Thousandths(pub i64);

/// Who carries a share of a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ShareOf {
    /// A unit.
    Unit(UnitId),
    /// A system as a unit uses it.
    Use(RecordId),
}

/// So many parts of a whole: one of three, 125 of 1000, 4,200 of 186,000 inhabitants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Share {
    /// Who carries it.
    pub of: ShareOf,
    /// How many parts.
    pub parts: u32,
    /// Of how many; the same in all shares of a key.
    pub whole: u32,
}

/// A value as it is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// Words.
    Text(Box<str>),
    /// One of the field's choices.
    Choice(Box<str>),
    /// An amount.
    Money(Ore),
    /// A number.
    Number(Thousandths),
    /// A day.
    Date(Day),
    /// Another record.
    Record(RecordId),
    /// A unit of the authority.
    Unit(UnitId),
    /// A share of a key.
    Share(Share),
}

impl Value {
    /// Words as a value.
    pub fn text(text: impl Into<Box<str>>) -> Self {
        Self::Text(text.into())
    }

    /// A choice as a value.
    pub fn choice(choice: impl Into<Box<str>>) -> Self {
        Self::Choice(choice.into())
    }

    /// Whether a field of this type can hold it; of a choice, whether it is one of the field's.
    pub fn fits(&self, holds: Type) -> bool {
        match (self, holds) {
            (Self::Text(text), Type::Text) => !text.contains('\n'),
            (Self::Choice(choice), Type::Choice(choices)) => choices.contains(&&**choice),
            (Self::Share(share), Type::Share) => share.parts <= share.whole && share.whole > 0,
            (Self::Text(_), Type::Prose)
            | (Self::Money(_), Type::Money)
            | (Self::Number(_), Type::Number)
            | (Self::Date(_), Type::Date)
            | (Self::Record(_), Type::Record(_))
            | (Self::Unit(_), Type::Unit) => true,
            _ => false,
        }
    }

    /// Reads a value as [`Value`]'s Display writes it; `None` when it is not one of this type.
    ///
    /// ```
    /// use samsyn_register::{Type, Value};
    /// for (holds, text) in [(Type::Money, "-1204.50"), (Type::Number, "12.5"), (Type::Date, "2026-11-26"), (Type::Share, "unit 4 = 1/3")] {
    ///     assert_eq!(Value::parse(holds, text).expect(text).to_string(), text);
    /// }
    /// assert_eq!(Value::parse(Type::Money, "1 204,50"), None);
    /// ```
    pub fn parse(holds: Type, text: &str) -> Option<Self> {
        let text = text.trim();
        let value = match holds {
            Type::Text | Type::Prose => (!text.is_empty()).then(|| Self::text(text))?,
            Type::Choice(_) => Self::choice(text),
            Type::Money => Self::Money(Ore(scaled(text, 2)?)),
            Type::Number => Self::Number(Thousandths(scaled(text, 3)?)),
            Type::Date => Self::Date(Day::parse(text)?),
            Type::Record(_) => Self::Record(RecordId(text.parse().ok()?)),
            Type::Unit => Self::Unit(UnitId(text.parse().ok()?)),
            Type::Share => Self::Share(share(text)?),
        };
        value.fits(holds).then_some(value)
    }
}

/// A decimal number with a point, as a whole number of its smallest parts.
fn scaled(text: &str, decimals: usize) -> Option<i64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !is_digits(whole) || !is_digits(part) || part.len() > decimals {
        return None;
    }
    let number: i64 = format!("{whole}{part:0<decimals$}").parse().ok()?;
    Some(if negative { -number } else { number })
}

fn share(text: &str) -> Option<Share> {
    let (of, parts) = text.split_once('=')?;
    let (what, number) = of.trim().split_once(' ')?;
    let number = number.trim().parse().ok()?;
    let of = match what {
        "unit" => ShareOf::Unit(UnitId(number)),
        "use" => ShareOf::Use(RecordId(number)),
        _ => return None,
    };
    let (parts, whole) = parts.trim().split_once('/')?;
    Some(Share { of, parts: parts.parse().ok()?, whole: whole.parse().ok()? })
}

fn write_scaled(f: &mut fmt::Formatter<'_>, number: i64, decimals: usize, trims: bool) -> fmt::Result {
    let scale = 10_u64.pow(decimals as u32);
    let (whole, part) = (number.unsigned_abs() / scale, number.unsigned_abs() % scale);
    let part = format!("{part:0decimals$}");
    let part = if trims { part.trim_end_matches('0') } else { &part };
    let (sign, point) = (if number < 0 { "-" } else { "" }, if part.is_empty() { "" } else { "." });
    write!(f, "{sign}{whole}{point}{part}")
}

impl fmt::Display for Ore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_scaled(f, self.0, 2, false)
    }
}

impl fmt::Display for Thousandths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_scaled(f, self.0, 3, true)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) | Self::Choice(text) => f.write_str(text),
            Self::Money(amount) => amount.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Date(day) => day.fmt(f),
            Self::Record(record) => record.fmt(f),
            Self::Unit(unit) => unit.fmt(f),
            Self::Share(Share { of: ShareOf::Unit(unit), parts, whole }) => write!(f, "unit {unit} = {parts}/{whole}"),
            Self::Share(Share { of: ShareOf::Use(of), parts, whole }) => write!(f, "use {of} = {parts}/{whole}"),
        }
    }
}
