//! Price indices, by which amounts are told in the prices of another year. Nothing is overwritten: setting an index, taking it
//! away and putting it back each add a version, so that what was known on a day can be told.

use std::collections::BTreeMap;

use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};
use serde_json::json;

use crate::entity::price_index;
use crate::store::now_us;
use crate::{Error, Result, Store, Writer};

/// A version of a price index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PriceIndexRecord {
    /// Its number, ascending over all indices.
    pub version: i64,
    /// What the index is called.
    pub name: String,
    /// Who publishes it, and where.
    pub source: String,
    /// Its values by year, in thousandths; none: it was taken away.
    pub points: BTreeMap<i32, u32>,
    /// When it was set, UTC microseconds.
    pub set_us: i64,
}

fn record(row: price_index::Model) -> Result<PriceIndexRecord> {
    let price_index::Model { version, name, source, points, set_us } = row;
    let damaged = |error: serde_json::Error| Error::Damaged { file: "price_index".to_owned(), what: error.to_string() };
    Ok(PriceIndexRecord { version, name, source, points: serde_json::from_str(&points).map_err(damaged)?, set_us })
}

impl Store {
    /// All versions of all price indices, the oldest first.
    ///
    /// # Errors
    /// [`Error::Damaged`] when one cannot be read.
    pub async fn price_indices(&self) -> Result<Vec<PriceIndexRecord>> {
        let rows = price_index::Entity::find().order_by_asc(price_index::Column::Version).all(&self.db).await?;
        rows.into_iter().map(record).collect()
    }
}

impl Writer {
    /// Adds a version of a price index, without points one that takes it away, and gives its number; the journal keeps it too.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn price_index_add(&self, name: &str, source: &str, points: &BTreeMap<i32, u32>) -> Result<i64> {
        let tx = self.begin().await?;
        let newest = price_index::Entity::find().order_by_desc(price_index::Column::Version).one(&tx).await?;
        let version = newest.map_or(0, |row| row.version) + 1;
        let told = json!({ "version": version, "name": name, "source": source, "points": points });
        let (name, source, points) = (name.to_owned(), source.to_owned(), told["points"].to_string());
        let row = price_index::Model { version, name, source, points, set_us: now_us() };
        price_index::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        self.commit(tx, "price-index", &json!({ "price_index": told })).await?;
        Ok(version)
    }
}
