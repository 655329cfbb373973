//! Persons: pseudonyms in the segments, names encrypted in a table of their own, where they can be erased and re-encrypted.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Statement};

use crate::database::sought;
use crate::entity::{person_log, person_name};
use crate::keys::{Key, Keys, sealed, unsealed};
use crate::{Error, LogId, Result};

/// Rows per statement; SQLite takes 32,766 values in one.
const ROWS_MAX: usize = 4000;

/// Pseudonyms of the persons in a delivery, and the names that are new.
#[derive(Debug, Default)]
pub struct Pseudonyms {
    by_name: HashMap<String, String>,
    new: Vec<person_name::ActiveModel>,
}

impl Pseudonyms {
    /// The pseudonym of a person of the delivery.
    pub fn of(&self, name: &str) -> Option<&str> {
        self.by_name.get(name).map(String::as_str)
    }

    /// Gives each name a pseudonym: the one it has, or a new one that nobody has. Blank names stay as they are.
    pub(crate) async fn make(db: &impl ConnectionTrait, keys: &Keys, names: &HashSet<String>) -> Result<Self> {
        let mut made = Self::default();
        let mut taken = taken(db, keys, names).await?;
        let mut ordered: Vec<&String> = names.iter().collect();
        ordered.sort();
        for name in ordered {
            if name.trim().is_empty() {
                made.by_name.insert(name.clone(), name.clone());
                continue;
            }
            let digest = digest(&keys.pseudonym, name);
            let mut attempt = 0;
            let pseudonym = loop {
                let candidate = pseudonym(&keys.pseudonym, name, attempt);
                match taken.get(&candidate) {
                    // An erased person has no digest any more; who has the pseudonym is who had it.
                    Some(known) if known.is_empty() || *known == digest => break candidate,
                    Some(_) => attempt += 1,
                    None => {
                        made.new.push(encrypted(keys, name, &candidate, &digest)?);
                        break candidate;
                    }
                }
            };
            taken.insert(pseudonym.clone(), digest);
            made.by_name.insert(name.clone(), pseudonym);
        }
        Ok(made)
    }

    /// Writes the new names, and which log has whom.
    pub(crate) async fn insert(&self, tx: &impl ConnectionTrait, log: LogId) -> Result<()> {
        for rows in self.new.chunks(ROWS_MAX) {
            person_name::Entity::insert_many(rows.to_vec()).exec_without_returning(tx).await?;
        }
        let row = |(_, p): (&String, &String)| person_log::ActiveModel { log_id: Set(log.0), pseudonym: Set(p.clone()) };
        let links: Vec<_> = self.by_name.iter().filter(|(name, p)| name != p).map(row).collect();
        for rows in links.chunks(ROWS_MAX) {
            let known = OnConflict::columns([person_log::Column::LogId, person_log::Column::Pseudonym]).do_nothing().to_owned();
            person_log::Entity::insert_many(rows.to_vec()).on_conflict(known).exec_without_returning(tx).await?;
        }
        Ok(())
    }
}

/// Pseudonyms in use among those that these names could get, with the digest of who has them.
async fn taken(db: &impl ConnectionTrait, keys: &Keys, names: &HashSet<String>) -> Result<HashMap<String, String>> {
    let query =
        || person_name::Entity::find().select_only().column(person_name::Column::Pseudonym).column(person_name::Column::Digest);
    let mut taken = HashMap::new();
    if names.len() > ROWS_MAX {
        taken.extend(query().into_tuple::<(String, String)>().all(db).await?);
        return Ok(taken);
    }
    // A third person for one pseudonym would need a 40-bit collision twice; five candidates are looked up.
    let candidates: Vec<String> = names.iter().flat_map(|name| (0..5).map(|n| pseudonym(&keys.pseudonym, name, n))).collect();
    for some in candidates.chunks(ROWS_MAX) {
        let query = query().filter(person_name::Column::Pseudonym.is_in(some.iter().map(String::as_str)));
        taken.extend(query.into_tuple::<(String, String)>().all(db).await?);
    }
    Ok(taken)
}

/// `P-` and eight characters of Crockford's base 32: 40 bits of a keyed hash.
fn pseudonym(key: &Key, name: &str, attempt: u32) -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut hasher = blake3::Hasher::new_keyed(&key.0);
    hasher.update(b"pseudonym").update(&attempt.to_le_bytes()).update(name.as_bytes());
    let hash = hasher.finalize();
    let mut bits = hash.as_bytes()[..5].iter().fold(0_u64, |bits, &byte| bits << 8 | u64::from(byte));
    let mut text = *b"P-00000000";
    for letter in text[2..].iter_mut().rev() {
        *letter = LETTERS[(bits & 31) as usize];
        bits >>= 5;
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// Whether a text has the form of a pseudonym.
pub fn is_pseudonym(text: &str) -> bool {
    let letters = text.strip_prefix("P-").unwrap_or_default();
    letters.len() == 8 && letters.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

/// Tells two persons with one pseudonym apart without decrypting.
fn digest(key: &Key, name: &str) -> String {
    let mut hasher = blake3::Hasher::new_keyed(&key.0);
    hasher.update(b"digest").update(name.as_bytes());
    hasher.finalize().to_hex()[..32].to_owned()
}

fn encrypted(keys: &Keys, name: &str, pseudonym: &str, digest: &str) -> Result<person_name::ActiveModel> {
    let damaged = || Error::Damaged { file: "keys".to_owned(), what: "no key for names".to_owned() };
    let (id, key) = keys.names.last().ok_or_else(damaged)?;
    let (nonce, ciphertext) = sealed(key, name.as_bytes(), pseudonym.as_bytes())?;
    Ok(person_name::ActiveModel {
        pseudonym: Set(pseudonym.to_owned()),
        digest: Set(digest.to_owned()),
        key_id: Set(id.clone()),
        nonce: Set(Some(nonce)),
        ciphertext: Set(Some(ciphertext)),
    })
}

/// The name behind a row; `None` when it was erased.
fn decrypted(keys: &Keys, row: &person_name::Model) -> Result<Option<String>> {
    let (Some(nonce), Some(ciphertext)) = (&row.nonce, &row.ciphertext) else { return Ok(None) };
    let damaged = |what: &str| Error::Damaged { file: "person_name".to_owned(), what: what.to_owned() };
    let (_, key) = keys.names.iter().find(|(id, _)| *id == row.key_id).ok_or_else(|| damaged("its key is missing"))?;
    let name = unsealed(key, nonce, ciphertext, row.pseudonym.as_bytes(), "person_name")?;
    Ok(Some(String::from_utf8(name).map_err(|_| damaged("it is not text"))?))
}

/// The name behind a pseudonym; `None` when nobody has it or it was erased.
pub(crate) async fn name(db: &impl ConnectionTrait, keys: &Keys, pseudonym: &str) -> Result<Option<String>> {
    let row = person_name::Entity::find_by_id(sought(pseudonym)).one(db).await?;
    Ok(row.map(|row| decrypted(keys, &row)).transpose()?.flatten())
}

/// The texts under which a person stands in logs: the name, and the pseudonym. Either may be given.
pub(crate) async fn texts(db: &impl ConnectionTrait, keys: &Keys, given: &str) -> Result<Vec<String>> {
    let mut texts = vec![given.to_owned()];
    texts.extend(name(db, keys, given).await?);
    for attempt in 0..5 {
        let candidate = pseudonym(&keys.pseudonym, given, attempt);
        let Some(row) = person_name::Entity::find_by_id(candidate.clone()).one(db).await? else { break };
        // An erased name has no digest any more; who has the pseudonym is who had it.
        if row.digest.is_empty() || row.digest == digest(&keys.pseudonym, given) {
            texts.push(candidate);
            break;
        }
    }
    Ok(texts)
}

/// Erases the name behind a pseudonym for good; the pseudonym stays, so that figures do. Whether there was one.
pub(crate) async fn erase(db: &impl ConnectionTrait, pseudonym: &str) -> Result<bool> {
    let erased = person_name::Entity::update_many()
        .col_expr(person_name::Column::Nonce, sea_orm::sea_query::Expr::value(None::<Vec<u8>>))
        .col_expr(person_name::Column::Ciphertext, sea_orm::sea_query::Expr::value(None::<Vec<u8>>))
        .col_expr(person_name::Column::Digest, sea_orm::sea_query::Expr::value(""))
        .filter(person_name::Column::Pseudonym.eq(pseudonym))
        .filter(person_name::Column::Ciphertext.is_not_null());
    Ok(erased.exec(db).await?.rows_affected > 0)
}

/// Encrypts every name anew with the newest key. Returns how many. Cost: O(persons).
pub(crate) async fn encrypt_anew(tx: &impl ConnectionTrait, keys: &Keys) -> Result<u64> {
    let newest = keys.names.last().map(|(id, _)| id.clone()).unwrap_or_default();
    let old = person_name::Entity::find()
        .filter(person_name::Column::KeyId.ne(newest))
        .filter(person_name::Column::Ciphertext.is_not_null());
    let mut count = 0;
    for row in old.all(tx).await? {
        if let Some(name) = decrypted(keys, &row)? {
            person_name::Entity::update(encrypted(keys, &name, &row.pseudonym, &row.digest)?).exec(tx).await?;
            count += 1;
        }
    }
    Ok(count)
}

/// Removes names that no log has any more.
pub(crate) async fn sweep(tx: &impl ConnectionTrait) -> Result<()> {
    // Not NOT IN: for that PostgreSQL compares every name with every other once they are many.
    let sql =
        "DELETE FROM person_name WHERE pseudonym IN (SELECT pseudonym FROM person_name EXCEPT SELECT pseudonym FROM person_log)";
    tx.execute_raw(Statement::from_string(tx.get_database_backend(), sql)).await?;
    Ok(())
}
