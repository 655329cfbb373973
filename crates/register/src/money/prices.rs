//! The prices of another year, by a named index.

use std::collections::BTreeMap;

use super::CostLine;
use super::part::scaled_by;

/// An index of prices. Its name is told with every figure that it made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceIndex {
    /// What it is called, and who publishes it.
    pub name: String,
    /// Its value in each year, in any unit that is the same for all.
    pub points: BTreeMap<i32, u32>,
}

/// In which prices amounts are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prices<'a> {
    /// As they are recorded.
    AsRecorded,
    /// Each in the prices of its own year.
    OfEachYear(&'a PriceIndex),
    /// All in the prices of a year.
    OfYear(i32, &'a PriceIndex),
}

/// The index has no value for a year.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the index {index} has no value for {year}")]
pub struct PriceError {
    /// The index.
    pub index: String,
    /// The year.
    pub year: i32,
}

impl PriceIndex {
    /// An amount of one year in the prices of another, halves rounded away from zero.
    ///
    /// # Errors
    /// When the index lacks one of the years.
    pub fn convert(&self, amount: i64, from: i32, to: i32) -> Result<i64, PriceError> {
        if from == to {
            return Ok(amount);
        }
        let point = |year| {
            let value = self.points.get(&year).copied().filter(|value| *value > 0);
            value.ok_or_else(|| PriceError { index: self.name.clone(), year })
        };
        Ok(scaled_by(amount, point(to)?, point(from)?))
    }
}

impl Prices<'_> {
    /// What a line amounts to.
    ///
    /// # Errors
    /// When the index lacks a year.
    pub fn of(&self, line: &CostLine<'_>) -> Result<i64, PriceError> {
        match self {
            Self::AsRecorded => Ok(line.amount.0),
            Self::OfEachYear(index) => index.convert(line.amount.0, line.price_year, line.year),
            Self::OfYear(year, index) => index.convert(line.amount.0, line.price_year, *year),
        }
    }
}
