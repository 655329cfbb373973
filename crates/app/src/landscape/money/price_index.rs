//! Price indices: named, with a source, brought in as a table of years and values. A new version never overwrites the last,
//! so that a figure of an earlier day can be made again by what was known then.

use std::collections::BTreeMap;

use samsyn_organisation::{Action, Day};
use samsyn_register::import::price_points;
use samsyn_register::money::PriceIndex;
use samsyn_store::PriceIndexRecord;
use serde::Serialize;

use super::TableFile;
use super::ledger::unread;
use crate::access::{deed, permit_somewhere};
use crate::{Actor, App, Error, Result};

/// Longest name and source, in characters.
const NAME_MAX: usize = 100;
const SOURCE_MAX: usize = 200;

/// An index to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceIndexNew {
    /// What it is called, 1 to 100 characters on one line.
    pub name: String,
    /// Who publishes it, and where, 1 to 200 characters on one line.
    pub source: String,
    /// Its values by year.
    pub values: TableFile,
}

/// A price index in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct PriceIndexRow {
    /// What it is called.
    pub name: String,
    /// Who publishes it.
    pub source: String,
    /// Its version, which is told with what it made.
    pub version: i64,
    /// When it was set, UTC microseconds.
    pub set_us: i64,
    /// Its values by year, in thousandths.
    pub points: BTreeMap<i32, u32>,
}

/// The last version of each index that is not taken away, by name.
fn in_force(records: Vec<PriceIndexRecord>) -> BTreeMap<String, PriceIndexRecord> {
    let mut latest = BTreeMap::new();
    for record in records {
        latest.insert(record.name.clone(), record);
    }
    latest.retain(|_, record: &mut PriceIndexRecord| !record.points.is_empty());
    latest
}

fn line(text: &str, code: &'static str, limit: usize) -> Result<String> {
    let text = text.trim();
    let is_line = (1..=limit).contains(&text.chars().count()) && !text.contains(char::is_control);
    if is_line { Ok(text.to_owned()) } else { Err(Error::invalid(code).with("limit", limit)) }
}

impl App {
    /// The price indices by name.
    ///
    /// # Errors
    /// Denied.
    pub async fn price_index_list(&self, actor: &Actor) -> Result<Vec<PriceIndexRow>> {
        permit_somewhere(actor, Action::LandscapeRead)?;
        let row = |record: PriceIndexRecord| {
            let PriceIndexRecord { version, name, source, points, set_us } = record;
            PriceIndexRow { name, source, version, set_us, points }
        };
        Ok(in_force(self.store().price_indices().await?).into_values().map(row).collect())
    }

    /// Keeps a price index, in place of the one of its name; its version.
    ///
    /// # Errors
    /// Denied, `busy`; `price-index-name`, `price-index-source`; `price-index-row-unread` with row and column,
    /// `price-index-empty`, or why the values are no table.
    pub async fn price_index_set(&self, actor: &Actor, new: PriceIndexNew) -> Result<i64> {
        let deed = deed(actor, Action::LandscapeChange)?;
        new.values.permit(actor)?;
        let name = line(&new.name, "price-index-name", NAME_MAX)?;
        let source = line(&new.source, "price-index-source", SOURCE_MAX)?;
        let points = self.run(move || price_points(&new.values.read()?).map_err(unread)).await?;
        Ok(self.store().writer(deed).await?.price_index_add(&name, &source, &points).await?)
    }

    /// Takes a price index away; it can be put back.
    ///
    /// # Errors
    /// Denied, `busy`, `price-index-missing`.
    pub async fn price_index_remove(&self, actor: &Actor, name: &str) -> Result<()> {
        let deed = deed(actor, Action::LandscapeChange)?;
        let record = self.price_index_of(name, None).await?.1;
        self.store().writer(deed).await?.price_index_add(&record.name, &record.source, &BTreeMap::new()).await?;
        Ok(())
    }

    /// Puts back a price index that was taken away, as it was.
    ///
    /// # Errors
    /// Denied, `busy`, `price-index-missing`.
    pub async fn price_index_restore(&self, actor: &Actor, name: &str) -> Result<()> {
        let deed = deed(actor, Action::LandscapeChange)?;
        let records = self.store().price_indices().await?;
        let mut of_name = records.into_iter().rev().filter(|record| record.name == name);
        let removed = of_name.next().filter(|record| record.points.is_empty());
        let before = removed.and_then(|_| of_name.next()).ok_or_else(|| missing(name))?;
        self.store().writer(deed).await?.price_index_add(&before.name, &before.source, &before.points).await?;
        Ok(())
    }

    /// The price index of a name, now or as it was known at the end of a day (UTC).
    pub(super) async fn price_index_of(&self, name: &str, known: Option<Day>) -> Result<(PriceIndex, PriceIndexRecord)> {
        let mut records = self.store().price_indices().await?;
        if let Some(day) = known {
            records.retain(|record| record.set_us < (i64::from(day.0) + 1) * 86_400_000_000);
        }
        let record = in_force(records).remove(name).ok_or_else(|| missing(name))?;
        Ok((PriceIndex { name: record.name.clone(), points: record.points.clone() }, record))
    }
}

fn missing(name: &str) -> Error {
    // An address may name one that is no more; what else it asks for can still be shown.
    Error::invalid("price-index-missing").with("index", name)
}
