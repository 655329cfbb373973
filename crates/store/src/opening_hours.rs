//! Opening hours of the authority and of units: the text of each. What a text means is not for here.

use samsyn_organisation::UnitId;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};
use serde_json::json;

use crate::entity::opening_hours;
use crate::store::now_us;
use crate::{Result, Store, Writer};

/// Stands for the authority itself; units count from 1.
const AUTHORITY: i64 = 0;

/// Opening hours as they are kept.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OpeningHoursRecord {
    /// Whose; `None`: the authority's, for all units without their own.
    pub unit: Option<UnitId>,
    /// The hours, in TOML.
    pub text: String,
    /// When they last changed, UTC microseconds.
    pub changed_us: i64,
}

fn key(unit: Option<UnitId>) -> i64 {
    unit.map_or(AUTHORITY, |unit| unit.0)
}

impl Store {
    /// All opening hours, the authority's first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn opening_hours(&self) -> Result<Vec<OpeningHoursRecord>> {
        let rows = opening_hours::Entity::find().order_by_asc(opening_hours::Column::Unit).all(&self.db).await?;
        let record = |row: opening_hours::Model| OpeningHoursRecord {
            unit: Some(row.unit).filter(|unit| *unit != AUTHORITY).map(UnitId),
            text: row.text,
            changed_us: row.changed_us,
        };
        Ok(rows.into_iter().map(record).collect())
    }
}

impl Writer {
    /// Keeps opening hours, in place of those of the same unit. The journal keeps the text, so that it can be told by which hours a
    /// figure of an earlier day was made.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn opening_hours_set(&self, unit: Option<UnitId>, text: &str) -> Result<()> {
        let row = opening_hours::Model { unit: key(unit), text: text.to_owned(), changed_us: now_us() };
        use opening_hours::Column as C;
        let mut again = OnConflict::column(C::Unit);
        again.update_columns([C::Text, C::ChangedUs]);
        let tx = self.begin().await?;
        opening_hours::Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(&tx).await?;
        self.commit(tx, &thing(unit), &json!({ "opening_hours": text })).await
    }

    /// Lets go of opening hours; nothing happens when there are none.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn opening_hours_remove(&self, unit: Option<UnitId>) -> Result<()> {
        let tx = self.begin().await?;
        opening_hours::Entity::delete_by_id(key(unit)).exec(&tx).await?;
        self.commit(tx, &thing(unit), &json!({ "opening_hours_removed": true })).await
    }
}

fn thing(unit: Option<UnitId>) -> String {
    unit.map_or_else(|| "organisation".to_owned(), |unit| format!("unit {}", unit.0))
}
