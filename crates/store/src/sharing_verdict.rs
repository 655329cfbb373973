//! What reviewers said of pairs of systems that may do the same work. Nothing is overwritten: the last word on a pair counts, and
//! who said what when can be told.

use sea_orm::{EntityTrait, IntoActiveModel, QueryOrder};
use serde_json::json;

use crate::entity::sharing_verdict;
use crate::store::now_us;
use crate::{Result, Store, Writer};

/// A verdict on a pair of records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharingVerdictRecord {
    /// Its number, ascending over all pairs.
    pub number: i64,
    /// The record with the smaller number, then the other.
    pub pair: (i64, i64),
    /// What was said.
    pub verdict: String,
    /// Why; may be empty.
    pub reason: String,
    /// Who said it, by name.
    pub source: String,
    /// When, UTC microseconds.
    pub said_us: i64,
}

fn record(row: sharing_verdict::Model) -> SharingVerdictRecord {
    let sharing_verdict::Model { number, a, b, verdict, reason, source, said_us } = row;
    SharingVerdictRecord { number, pair: (a, b), verdict, reason, source, said_us }
}

impl Store {
    /// All verdicts, the oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sharing_verdicts(&self) -> Result<Vec<SharingVerdictRecord>> {
        let rows = sharing_verdict::Entity::find().order_by_asc(sharing_verdict::Column::Number).all(&self.db).await?;
        Ok(rows.into_iter().map(record).collect())
    }
}

impl Writer {
    /// Adds a verdict on a pair, in whichever order, and gives its number; the journal keeps it too.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sharing_verdict_add(&self, pair: (i64, i64), verdict: &str, reason: &str, source: &str) -> Result<i64> {
        let tx = self.begin().await?;
        let newest = sharing_verdict::Entity::find().order_by_desc(sharing_verdict::Column::Number).one(&tx).await?;
        let number = newest.map_or(0, |row| row.number) + 1;
        let (a, b) = (pair.0.min(pair.1), pair.0.max(pair.1));
        let told = json!({ "number": number, "pair": [a, b], "verdict": verdict, "reason": reason, "source": source });
        let (verdict, reason, source) = (verdict.to_owned(), reason.to_owned(), source.to_owned());
        let row = sharing_verdict::Model { number, a, b, verdict, reason, source, said_us: now_us() };
        sharing_verdict::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        self.commit(tx, "sharing-verdict", &json!({ "sharing_verdict": told })).await?;
        Ok(number)
    }
}
