//! What is asked of the landscape and by whom it may be answered: questions that were put off, and links by which a unit answers
//! without an account.

use std::collections::BTreeMap;

use samsyn_organisation::{Day, UnitId};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use crate::entity::{answer_link, question_put_off};
use crate::store::now_us;
use crate::{Result, Store, Writer};

/// A link by which a unit answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerLinkRecord {
    /// Its number.
    pub number: i64,
    /// The unit.
    pub unit: UnitId,
    /// Who made it, by name.
    pub source: String,
    /// When, UTC microseconds.
    pub made_us: i64,
    /// Until when it opens, UTC microseconds.
    pub expires_us: i64,
}

fn link(row: answer_link::Model) -> AnswerLinkRecord {
    let answer_link::Model { number, unit, source, made_us, expires_us, .. } = row;
    AnswerLinkRecord { number, unit: UnitId(unit), source, made_us, expires_us }
}

impl Store {
    /// Until which day each question, by record and field, is put off.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn questions_put_off(&self) -> Result<BTreeMap<(i64, String), Day>> {
        let rows = question_put_off::Entity::find().all(&self.db).await?;
        Ok(rows.into_iter().map(|row| ((row.record, row.field), Day(row.until_day as i32))).collect())
    }

    /// The links that open, the newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn answer_links(&self) -> Result<Vec<AnswerLinkRecord>> {
        use answer_link::Column as C;
        let good = answer_link::Entity::find().filter(C::RevokedUs.is_null()).filter(C::ExpiresUs.gt(now_us()));
        Ok(good.order_by_desc(C::Number).all(&self.db).await?.into_iter().map(link).collect())
    }

    /// The link whose secret has this digest, if it opens.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn answer_link(&self, digest: &str) -> Result<Option<AnswerLinkRecord>> {
        use answer_link::Column as C;
        let found = answer_link::Entity::find()
            .filter(C::Digest.eq(digest))
            .filter(C::RevokedUs.is_null())
            .filter(C::ExpiresUs.gt(now_us()));
        Ok(found.one(&self.db).await?.map(link))
    }
}

impl Writer {
    /// Puts a question off until a day; the journal keeps it too.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn question_put_off(&self, record: i64, field: &str, until: Day, source: &str) -> Result<()> {
        use question_put_off::Column as C;
        let row = question_put_off::Model {
            record,
            field: field.to_owned(),
            until_day: i64::from(until.0),
            source: source.to_owned(),
            said_us: now_us(),
        };
        let mut again = OnConflict::columns([C::Record, C::Field]);
        again.update_columns([C::UntilDay, C::Source, C::SaidUs]);
        let told = json!({ "record": record, "field": field, "until": until.to_string(), "source": source });
        let tx = self.begin().await?;
        question_put_off::Entity::insert(row.into_active_model()).on_conflict(again).exec_without_returning(&tx).await?;
        self.commit(tx, "register", &json!({ "question_put_off": told })).await
    }

    /// Keeps a link of which only the digest of its secret is known; its number.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn answer_link_add(&self, unit: UnitId, digest: &str, expires_us: i64, source: &str) -> Result<i64> {
        let tx = self.begin().await?;
        let newest = answer_link::Entity::find().order_by_desc(answer_link::Column::Number).one(&tx).await?;
        let number = newest.map_or(0, |row| row.number) + 1;
        let told = json!({ "number": number, "unit": unit.0, "expires_us": expires_us });
        let (digest, source) = (digest.to_owned(), source.to_owned());
        let row = answer_link::Model { number, unit: unit.0, digest, source, made_us: now_us(), expires_us, revoked_us: None };
        answer_link::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        self.commit(tx, "register", &json!({ "answer_link": told })).await?;
        Ok(number)
    }

    /// Ends a link. Whether there was one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn answer_link_revoke(&self, number: i64) -> Result<bool> {
        use answer_link::Column as C;
        let tx = self.begin().await?;
        let changed = answer_link::Entity::update_many()
            .col_expr(C::RevokedUs, Expr::value(Some(now_us())))
            .filter(C::Number.eq(number))
            .filter(C::RevokedUs.is_null())
            .exec(&tx)
            .await?;
        if changed.rows_affected == 0 {
            return Ok(false);
        }
        self.commit(tx, "register", &json!({ "answer_link_revoked": number })).await?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Deed;

    #[tokio::test]
    async fn a_link_that_is_over_opens_no_more() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).await.expect("opened");
        let hour_us = 3_600_000_000;
        for (digest, expires_us) in [("over", now_us() - 1), ("open", now_us() + hour_us)] {
            let writer = store.writer(Deed::system("test")).await.expect("a writer");
            writer.answer_link_add(UnitId(1), digest, expires_us, "somebody").await.expect("a link");
        }
        assert!(store.answer_link("over").await.expect("an answer").is_none());
        let open = store.answer_link("open").await.expect("an answer").expect("it opens");
        assert_eq!(store.answer_links().await.expect("links"), [open]);
    }
}
