//! Research extracts: how each was made, of what and for whom, and the secret by which it is made again. The files are not kept.

use std::fmt;

use samsyn_organisation::AccountId;
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use crate::account::next;
use crate::entity::extract;
use crate::keys::{Key, Keys};
use crate::number::number;
use crate::store::now_us;
use crate::{Error, LogId, Result, Store, Writer};

number! {
    /// Number of an extract; never used again.
    ExtractId
}

/// An extract to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewExtract {
    /// Of which version of the log.
    pub version: u64,
    /// Whose it is; `None`: the machine's owner's.
    pub account: Option<AccountId>,
    /// Who gets it.
    pub recipient: String,
    /// What for.
    pub purpose: String,
    /// Of which cases, in the filter language.
    pub filter: String,
    /// How it is made, as text.
    pub recipe: String,
}

/// An extract as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtractRecord {
    /// Its number.
    pub id: ExtractId,
    /// How it is made.
    pub extract: NewExtract,
    /// When it was first made, UTC microseconds.
    pub made_us: i64,
}

fn record(row: extract::Model) -> ExtractRecord {
    let extract = NewExtract {
        version: row.version.unsigned_abs(),
        account: row.account_id.map(AccountId),
        recipient: row.recipient,
        purpose: row.purpose,
        filter: row.filter,
        recipe: row.recipe,
    };
    ExtractRecord { id: ExtractId(row.id), extract, made_us: row.made_us }
}

/// What cases of an extract are mixed and moved by; never printed, and in no file that leaves.
#[derive(Clone)]
pub struct ExtractSecret([u8; 32]);

impl fmt::Debug for ExtractSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ExtractSecret")
    }
}

impl ExtractSecret {
    fn of(key: &Key, about: &str) -> Self {
        Self(*blake3::Hasher::new_keyed(&key.0).update(b"extract").update(about.as_bytes()).finalize().as_bytes())
    }

    /// One that nobody has seen and nobody will see again, for a file that is read directly.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn random() -> Result<Self> {
        Ok(Self(crate::keys::random()?))
    }

    /// The number of a case, by its identifier: the first 64 bits of keyed BLAKE3.
    pub fn key(&self, case_id: &str) -> u64 {
        let digest = blake3::keyed_hash(&self.0, case_id.as_bytes());
        digest.as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }
}

impl Store {
    /// The secret of an extract, by all that is said about it, so that two extracts cannot be joined by their cases; the folder's own is
    /// made when it is missing.
    ///
    /// # Errors
    /// When keys cannot be made or read; [`crate::Error::Busy`] when they have to be made while another process writes.
    pub async fn extract_secret(&self, about: &str) -> Result<ExtractSecret> {
        if let Some(keys) = Keys::read(&self.dir)? {
            return Ok(ExtractSecret::of(&keys.pseudonym, about));
        }
        let _lock = self.lock().await?;
        Ok(ExtractSecret::of(&Keys::read_or_make(&self.dir)?.pseudonym, about))
    }

    /// The extracts of a log, the newest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn extracts(&self, log: LogId) -> Result<Vec<ExtractRecord>> {
        let rows = extract::Entity::find().filter(extract::Column::LogId.eq(log.0));
        let rows = rows.order_by_desc(extract::Column::Id).all(&self.db).await?;
        Ok(rows.into_iter().map(record).collect())
    }
}

impl Writer {
    /// Keeps how an extract is made.
    ///
    /// # Errors
    /// [`Error::LogMissing`].
    pub async fn extract_make(&self, log: LogId, new: &NewExtract) -> Result<ExtractId> {
        let log = self.store.log_get(log).await?.id;
        let tx = self.begin().await?;
        let id = next(&tx, "extract").await?;
        let row = extract::Model {
            id,
            log_id: log.0,
            version: new.version as i64,
            account_id: new.account.map(|account| account.0),
            recipient: new.recipient.clone(),
            purpose: new.purpose.clone(),
            filter: new.filter.clone(),
            recipe: new.recipe.clone(),
            made_us: now_us(),
        };
        extract::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        let told = json!({
            "extract": id, "version": new.version, "recipient": new.recipient, "purpose": new.purpose, "filter": new.filter,
            "recipe": new.recipe,
        });
        self.commit(tx, &format!("log {log}"), &told).await?;
        Ok(ExtractId(id))
    }

    /// Notes that the file of an extract is taken out.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn extract_take(&self, log: LogId, id: ExtractId, format: &str) -> Result<()> {
        let tx = self.begin().await?;
        self.commit(tx, &format!("log {log}"), &json!({ "extract": id.0, "format": format })).await
    }

    /// Forgets how an extract was made; what was taken out is out.
    ///
    /// # Errors
    /// [`Error::LogMissing`], [`Error::ExtractMissing`].
    pub async fn extract_remove(&self, log: LogId, id: ExtractId) -> Result<()> {
        let log = self.store.log_get(log).await?.id;
        let tx = self.begin().await?;
        let of_log = extract::Entity::delete_by_id(id.0).filter(extract::Column::LogId.eq(log.0));
        if of_log.exec(&tx).await?.rows_affected == 0 {
            return Err(Error::ExtractMissing);
        }
        self.commit(tx, &format!("log {log}"), &json!({ "extract_removed": id.0 })).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_depend_on_the_case_the_extract_and_the_folder() {
        let of = |key, about| ExtractSecret::of(&Key([key; 32]), about);
        assert_eq!(of(1, "a").key("BP-1"), of(1, "a").key("BP-1"));
        let others = [of(1, "a").key("BP-2"), of(1, "b").key("BP-1"), of(2, "a").key("BP-1")];
        assert!(others.iter().all(|other| *other != of(1, "a").key("BP-1")));
        assert_eq!(format!("{:?}", of(1, "a")), "ExtractSecret");
    }
}
