//! The ledger of erasures: what was erased, as keyed digests, so that a later delivery or an older backup does not bring it
//! back. Nothing in it tells who or what was erased to whoever lacks the installation's key.

use std::collections::HashSet;

use samsyn_eventlog::{CaseSet, Kind, Segment, Wanted};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};

use crate::entity::{erasure, person_name};
use crate::keys::{Key, Keys};
use crate::store::now_us;
use crate::{Error, LogId, Result, Store, Writer, installation, person};

/// A case, by the digest of its identifier.
pub(crate) const CASE: &str = "case";
/// A text: a person's name or pseudonym.
pub(crate) const TEXT: &str = "text";
/// All cases whose last event is before a moment.
pub(crate) const BEFORE: &str = "before";
/// A name behind a pseudonym, in no log in particular.
pub(crate) const NAME: &str = "name";

/// An entry of the ledger of erasures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureEntry {
    /// The log that it was erased from; 0: a name alone.
    pub log: LogId,
    /// `case`, `text`, `before`, `name`.
    pub kind: String,
    /// Keyed digest of the identifier or text; empty for `before`.
    pub digest: String,
    /// When it was erased, UTC microseconds.
    pub erased_us: i64,
    /// Of `before`: cases whose last event is before this moment, UTC microseconds.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub before_us: Option<i64>,
}

/// The ledger of an installation, as it is kept beside backups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureLedger {
    /// Which installation's; `None`: it has no keys, and nothing was erased.
    pub installation: Option<String>,
    /// Up to when erasures stand in it, UTC microseconds.
    pub made_us: i64,
    /// What was erased, oldest first.
    pub entries: Vec<ErasureEntry>,
}

/// What was erased from one log.
#[derive(Clone, Debug, Default)]
pub struct Ledger {
    key: Option<Key>,
    log: i64,
    cases: HashSet<String>,
    texts: HashSet<String>,
    before_us: Option<i64>,
}

/// What stands in the ledger for a text of a kind in a log.
pub(crate) fn digest(key: &Key, log: LogId, kind: &str, text: &str) -> String {
    let mut hasher = blake3::Hasher::new_keyed(&key.0);
    hasher.update(b"erasure ").update(kind.as_bytes()).update(&log.0.to_le_bytes()).update(text.as_bytes());
    hasher.finalize().to_hex()[..32].to_owned()
}

/// Tells installations apart without telling their key.
pub(crate) fn key_check(key: &Key) -> String {
    let mut hasher = blake3::Hasher::new_keyed(&key.0);
    hasher.update(b"which installation").finalize().to_hex()[..32].to_owned()
}

impl Ledger {
    fn of(key: Option<Key>, log: LogId, entries: impl IntoIterator<Item = ErasureEntry>) -> Self {
        let mut ledger = Self { key, log: log.0, ..Self::default() };
        for entry in entries.into_iter().filter(|e| e.log == log) {
            match &*entry.kind {
                CASE => drop(ledger.cases.insert(entry.digest)),
                TEXT => drop(ledger.texts.insert(entry.digest)),
                _ => ledger.before_us = ledger.before_us.max(entry.before_us),
            }
        }
        ledger
    }

    /// Whether nothing was erased from the log.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty() && self.texts.is_empty() && self.before_us.is_none()
    }

    /// Cases whose last event is before this moment were erased, UTC microseconds.
    pub fn before_us(&self) -> Option<i64> {
        self.before_us
    }

    fn has(&self, among: &HashSet<String>, kind: &str, text: &str) -> bool {
        let of = |key: &Key| among.contains(&digest(key, LogId(self.log), kind, text));
        !among.is_empty() && self.key.as_ref().is_some_and(of)
    }

    /// Whether the case of this identifier was erased.
    pub fn has_case(&self, id: &str) -> bool {
        self.has(&self.cases, CASE, id)
    }

    /// Whether this name or pseudonym was erased.
    pub fn has_text(&self, text: &str) -> bool {
        self.has(&self.texts, TEXT, text)
    }

    /// Those cases of a segment that were erased by their identifier. Cost: O(cases).
    ///
    /// # Errors
    /// When the identifiers are damaged.
    pub fn cases(&self, segment: &Segment) -> Result<CaseSet> {
        if self.cases.is_empty() {
            return Ok(CaseSet::empty(segment.case_count()));
        }
        let ids = segment.case_ids()?;
        Ok(CaseSet::from_fn(segment.case_count(), |c| self.has_case(ids.value(c as usize))))
    }

    /// Those texts of a segment that were erased. Cost: O(distinct texts), and O(rows) for columns of numbers.
    ///
    /// # Errors
    /// When a column is damaged.
    pub fn wanted(&self, segment: &Segment) -> Result<Wanted> {
        let mut found = HashSet::new();
        if self.texts.is_empty() {
            return Ok(Wanted::default());
        }
        for info in segment.columns_erasable().iter().filter(|c| c.kind.is_text() || c.kind == Kind::Int) {
            let texts = segment.texts(info)?;
            found.extend(texts.iter().flatten().filter(|t| self.has_text(t)).map(str::to_owned));
        }
        Ok(Wanted::new(found))
    }
}

impl From<erasure::Model> for ErasureEntry {
    fn from(row: erasure::Model) -> Self {
        let erasure::Model { log_id, kind, digest, erased_us, before_us } = row;
        Self { log: LogId(log_id), kind, digest, erased_us, before_us }
    }
}

/// Writes entries; what stands there already stays, but for a moment that is later now.
pub(crate) async fn insert(tx: &impl ConnectionTrait, entries: &[ErasureEntry]) -> Result<()> {
    for entry in entries {
        let row = erasure::ActiveModel {
            log_id: Set(entry.log.0),
            kind: Set(entry.kind.clone()),
            digest: Set(entry.digest.clone()),
            erased_us: Set(entry.erased_us),
            before_us: Set(entry.before_us),
        };
        let key = [erasure::Column::LogId, erasure::Column::Kind, erasure::Column::Digest];
        let known = erasure::Entity::find_by_id((entry.log.0, entry.kind.clone(), entry.digest.clone())).one(tx).await?;
        let later = known.is_some_and(|k| k.before_us < entry.before_us);
        let mut conflict = OnConflict::columns(key);
        if later {
            conflict.update_columns([erasure::Column::ErasedUs, erasure::Column::BeforeUs]);
        } else {
            conflict.do_nothing();
        }
        erasure::Entity::insert(row).on_conflict(conflict).exec_without_returning(tx).await?;
    }
    Ok(())
}

impl Store {
    /// The ledger of erasures, oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn erasures(&self) -> Result<Vec<ErasureEntry>> {
        let rows = erasure::Entity::find().order_by_asc(erasure::Column::ErasedUs).order_by_asc(erasure::Column::Digest);
        Ok(rows.all(&self.db).await?.into_iter().map(ErasureEntry::from).collect())
    }

    /// The ledger as it is kept beside backups.
    ///
    /// # Errors
    /// When the database or the keys cannot be read.
    pub async fn erasure_ledger(&self) -> Result<ErasureLedger> {
        let made_us = now_us();
        Ok(ErasureLedger { installation: self.key_check()?, made_us, entries: self.erasures().await? })
    }

    /// What was erased from a log.
    ///
    /// # Errors
    /// When the database or the keys cannot be read.
    pub async fn ledger(&self, log: LogId) -> Result<Ledger> {
        let rows = erasure::Entity::find().filter(erasure::Column::LogId.eq(log.0)).all(&self.db).await?;
        self.ledger_of(log, rows.into_iter().map(ErasureEntry::from))
    }

    pub(crate) fn ledger_of(&self, log: LogId, entries: impl IntoIterator<Item = ErasureEntry>) -> Result<Ledger> {
        let mut entries = entries.into_iter().peekable();
        if entries.peek().is_none() {
            return Ok(Ledger::default());
        }
        Ok(Ledger::of(Keys::read(&self.dir)?.map(|keys| keys.pseudonym), log, entries))
    }

    /// Which installation this is, without telling its key; `None` while it has no keys.
    ///
    /// # Errors
    /// When the keys cannot be read.
    pub fn key_check(&self) -> Result<Option<String>> {
        Ok(Keys::read(&self.dir)?.map(|keys| key_check(&keys.pseudonym)))
    }
}

impl Writer {
    /// The installation's key, made when there is none.
    pub(crate) fn ledger_key(&self) -> Result<Key> {
        Ok(Keys::read_or_make(&self.store.dir)?.pseudonym)
    }
}

impl Writer {
    /// Erases once more the names behind pseudonyms that a ledger has. Returns how many.
    ///
    /// # Errors
    /// When the database or the keys cannot be read.
    pub async fn names_apply(&self, entries: &[ErasureEntry]) -> Result<u64> {
        let gone: HashSet<&str> = entries.iter().filter(|e| e.kind == NAME).map(|e| &*e.digest).collect();
        let Some(keys) = Keys::read(&self.store.dir)?.filter(|_| !gone.is_empty()) else { return Ok(0) };
        let mut count = 0;
        let tx = self.begin().await?;
        for row in person_name::Entity::find().all(&tx).await? {
            let digest = digest(&keys.pseudonym, LogId(0), NAME, &row.pseudonym);
            if gone.contains(&*digest) {
                count += u64::from(person::erase(&tx, &row.pseudonym).await?);
                crate::staff_link::forget(&tx, |text| text == row.pseudonym).await?;
            }
        }
        let named: Vec<ErasureEntry> = entries.iter().filter(|e| e.kind == NAME).cloned().collect();
        insert(&tx, &named).await?;
        installation::leave(&tx).await?;
        self.commit(tx, "persons", &serde_json::json!({ "kind": "ledger", "names": count })).await?;
        self.store.emptied().await?;
        Ok(count)
    }

    /// The entry for a name that is erased alone.
    pub(crate) fn name_entry(&self, pseudonym: &str) -> Result<ErasureEntry> {
        let digest = digest(&self.ledger_key()?, LogId(0), NAME, pseudonym);
        Ok(ErasureEntry { log: LogId(0), kind: NAME.to_owned(), digest, erased_us: now_us(), before_us: None })
    }
}

/// Reads a ledger that was written as JSON.
///
/// # Errors
/// [`Error::Damaged`].
pub fn erasures_parse(json: &[u8], file: &str) -> Result<ErasureLedger> {
    serde_json::from_slice(json).map_err(|e| Error::Damaged { file: file.to_owned(), what: e.to_string() })
}
