//! What data protection asks to be written down about a log: purpose, legal basis, how long it is kept.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::entity::protection;
use crate::{LogId, Result, Store, Writer};

/// What is written down about a log; empty where nobody has said it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    /// Who is responsible, with how to reach them and their data protection officer.
    pub controller: String,
    /// What the data is used for.
    pub purpose: String,
    /// What allows it, such as a section of a law.
    pub legal_basis: String,
    /// Whom the data is about.
    pub subjects: String,
    /// Who else is given it.
    pub recipients: String,
    /// How it is secured, beyond what Samsyn does itself.
    pub measures: String,
    /// Cases go when their last event is older than so many months; `None`: they stay.
    pub retention_months: Option<u32>,
}

impl Store {
    /// What is written down about a log.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn protection(&self, log: LogId) -> Result<Protection> {
        let row = protection::Entity::find_by_id(log.0).one(&self.db).await?;
        Ok(row.map(Protection::from).unwrap_or_default())
    }

    /// The logs whose cases go after some months, and after how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn retentions(&self) -> Result<Vec<(LogId, u32)>> {
        let rows = protection::Entity::find().filter(protection::Column::RetentionMonths.is_not_null());
        let rows = rows.order_by_asc(protection::Column::LogId).all(&self.db).await?;
        Ok(rows.into_iter().filter_map(|row| Some((LogId(row.log_id), Protection::from(row).retention_months?))).collect())
    }
}

impl Writer {
    /// Writes down what data protection asks for.
    ///
    /// # Errors
    /// [`crate::Error::LogMissing`].
    pub async fn protection_set(&self, log: LogId, said: &Protection) -> Result<()> {
        let log = self.store.log_get(log).await?;
        let row = protection::Model {
            log_id: log.id.0,
            controller: said.controller.clone(),
            purpose: said.purpose.clone(),
            legal_basis: said.legal_basis.clone(),
            subjects: said.subjects.clone(),
            recipients: said.recipients.clone(),
            measures: said.measures.clone(),
            retention_months: said.retention_months.map(i64::from),
        };
        use protection::Column as C;
        let mut again = OnConflict::column(C::LogId);
        again.update_columns([
            C::Controller,
            C::Purpose,
            C::LegalBasis,
            C::Subjects,
            C::Recipients,
            C::Measures,
            C::RetentionMonths,
        ]);
        let tx = self.begin().await?;
        protection::Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(&tx).await?;
        self.commit(tx, &format!("log {}", log.id), &json!({ "name": log.name, "said": said })).await
    }
}

impl From<protection::Model> for Protection {
    fn from(row: protection::Model) -> Self {
        Self {
            controller: row.controller,
            purpose: row.purpose,
            legal_basis: row.legal_basis,
            subjects: row.subjects,
            recipients: row.recipients,
            measures: row.measures,
            retention_months: row.retention_months.and_then(|months| u32::try_from(months).ok()),
        }
    }
}
