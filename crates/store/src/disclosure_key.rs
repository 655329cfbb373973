//! The key that cases' random keys are made with: which one this installation's figures were made with is noted in the
//! database, so that a folder that lost it does not silently draw other cases. Two samples together tell more than one may.

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde_json::json;

use crate::case_hash::CaseHash;
use crate::dir::Dir;
use crate::entity::counter;
use crate::keys::{Key, Keys};
use crate::{Error, Result, Store, Writer};

/// Under this name the key is noted.
const NOTE: &str = "disclosure";
/// A note that no key fits: figures were made with one that is not known.
const UNKNOWN: i64 = -1;

/// Whether readers of figures about groups can be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DisclosureKeyState {
    /// No figure was ever made; the first delivery makes the key.
    None,
    /// The key is the one that figures were made with.
    InOrder,
    /// It is not there, or another one is.
    Missing,
}

/// What is noted of a key: 63 bits, which tell nothing of it.
fn note(key: &Key) -> i64 {
    let digest = blake3::Hasher::new_keyed(&key.0).update(b"which sample").finalize();
    (digest.as_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes)) >> 1) as i64
}

async fn noted(db: &impl ConnectionTrait) -> Result<Option<i64>> {
    Ok(counter::Entity::find_by_id(NOTE.to_owned()).one(db).await?.map(|row| row.value))
}

async fn note_set(db: &impl ConnectionTrait, value: i64) -> Result<()> {
    counter::Entity::delete_by_id(NOTE.to_owned()).exec(db).await?;
    let row = counter::ActiveModel { name: Set(NOTE.to_owned()), value: Set(value) };
    counter::Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// Notes the key in a transaction that makes something with it.
pub(crate) async fn noted_with(tx: &impl ConnectionTrait, dir: &Dir) -> Result<()> {
    match (Keys::disclosure(dir)?, noted(tx).await?) {
        (Some(key), None) => note_set(tx, note(&key)).await,
        _ => Ok(()),
    }
}

/// Makes the key where none was ever made; what is missing stays missing. The caller holds the writer's lock.
pub(crate) async fn make_first(db: &impl ConnectionTrait, dir: &Dir) -> Result<()> {
    if noted(db).await?.is_none() {
        Keys::disclosure_or_make(dir)?;
    }
    Ok(())
}

impl Store {
    /// The key, `None` when none was ever made.
    async fn disclosure_key(&self) -> Result<Option<Key>> {
        match (Keys::disclosure(&self.dir)?, noted(&self.db).await?) {
            (None, None) => Ok(None),
            (Some(key), noted) if noted.is_none_or(|noted| noted == note(&key)) => Ok(Some(key)),
            _ => Err(Error::DisclosureKey),
        }
    }

    /// What makes cases' random keys, when its secret was made: by the first delivery, or by the first reader who needs it.
    ///
    /// # Errors
    /// [`Error::DisclosureKey`] when it is not the one that figures were made with; when it cannot be read.
    pub async fn case_hash_known(&self) -> Result<Option<CaseHash>> {
        Ok(self.disclosure_key().await?.map(|key| CaseHash::of(&key)))
    }

    /// What makes cases' random keys, with a secret of the installation that never leaves this crate.
    ///
    /// # Errors
    /// When the secret cannot be made or read; [`Error::DisclosureKey`]; [`Error::Busy`] when it has to be made while another
    /// process writes.
    pub async fn case_hash(&self) -> Result<CaseHash> {
        if self.disclosure_key().await?.is_none() {
            let _lock = self.lock().await?;
            Keys::disclosure_or_make(&self.dir)?;
            let tx = self.begin().await?;
            noted_with(&tx, &self.dir).await?;
            tx.commit().await?;
        }
        self.case_hash_known().await?.ok_or(Error::DisclosureKey)
    }

    /// What is noted of the key that figures about groups are made with; it tells nothing of it, and another key has another.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn disclosure_key_note(&self) -> Result<Option<i64>> {
        noted(&self.db).await
    }

    /// Whether the key is the one that figures about groups were made with.
    ///
    /// # Errors
    /// When keys or database cannot be read.
    pub async fn disclosure_key_state(&self) -> Result<DisclosureKeyState> {
        match self.disclosure_key().await {
            Ok(Some(_)) => Ok(DisclosureKeyState::InOrder),
            Ok(None) => Ok(DisclosureKeyState::None),
            Err(Error::DisclosureKey) => Ok(DisclosureKeyState::Missing),
            Err(error) => Err(error),
        }
    }

    /// Of a folder restored without its key: figures may have been made, with a key that nobody knows here.
    pub(crate) async fn disclosure_key_restored(&self) -> Result<DisclosureKeyState> {
        let state = self.disclosure_key_state().await?;
        if state == DisclosureKeyState::None && !self.log_list().await?.is_empty() {
            let tx = self.begin().await?;
            note_set(&tx, UNKNOWN).await?;
            tx.commit().await?;
        }
        self.disclosure_key_state().await
    }
}

impl Writer {
    /// Makes another key in place of one that is missing: other cases become visible from now on.
    ///
    /// # Errors
    /// [`Error::DisclosureKeyThere`] when none is missing.
    pub async fn disclosure_key_renew(&self) -> Result<()> {
        if self.store.disclosure_key_state().await? != DisclosureKeyState::Missing {
            return Err(Error::DisclosureKeyThere);
        }
        let key = Keys::disclosure_anew(&self.store.dir)?;
        let tx = self.begin().await?;
        note_set(&tx, note(&key)).await?;
        self.commit(tx, "disclosure key", &json!({ "sample": "new" })).await
    }
}
