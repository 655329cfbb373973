//! The journal: what was done, by whom, in order. Each entry's hash covers the one before, so that nothing can be changed,
//! taken out or put in between unseen; a payload can be erased, because the chain holds only its salted digest.

use std::collections::BTreeSet;

use samsyn_organisation::Actor;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Func};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::Value;

use crate::database::{is_postgres, sought};
use crate::entity::{journal, journal_head};
use crate::keys::random;
use crate::step::step;
use crate::store::now_us;
use crate::{Error, Result, Store, installation};

/// Entries read at a time.
const ROWS_MAX: u64 = 1000;
/// What an erasure of a payload is called; [`Store::journal_verify`] looks for it.
const ERASE: &str = "erase";

/// Who does what. A command begins with it, and its journal entry says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    actor: String,
    action: &'static str,
}

impl Deed {
    /// A command of an actor: the name of the rule that allows it, or of the event.
    pub fn of(actor: &Actor, action: &'static str) -> Self {
        let actor = match actor {
            Actor::Owner => "owner".to_owned(),
            Actor::Person { account, .. } => format!("account {account}"),
            Actor::Program { token, account, .. } => format!("token {token} of account {account}"),
            Actor::Nobody => "nobody".to_owned(),
        };
        Self { actor, action }
    }

    /// Something that Samsyn does of itself.
    pub fn system(action: &'static str) -> Self {
        Self { actor: "system".to_owned(), action }
    }
}

/// An entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// Its number, from 1, without gaps.
    pub number: u64,
    /// When, UTC microseconds.
    pub time_us: i64,
    /// Who: `owner`, `account 7`, `token 3 of account 7`, `system`, `nobody`.
    pub actor: String,
    /// What was done.
    pub action: String,
    /// To what: `log 3`, `account 7`, `persons`.
    pub thing: String,
    /// Further facts as JSON; `None` once erased.
    pub payload: Option<String>,
}

/// Which entries are asked for; what is empty or `None` does not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalFilter {
    /// Who, exactly.
    pub actor: String,
    /// What, exactly.
    pub action: String,
    /// To what, exactly.
    pub thing: String,
    /// At or after, UTC microseconds.
    pub from_us: Option<i64>,
    /// Before, UTC microseconds.
    pub until_us: Option<i64>,
}

/// The newest entry's number and hash. Kept apart, on paper or another machine, it shows that nothing before was rewritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalHead {
    /// Number of the newest entry; 0 in an empty journal.
    pub number: u64,
    /// Its hash, 64 hexadecimal digits.
    pub hash: String,
}

/// The hash of an entry, over the hash before and everything but the payload, of which only the digest counts.
fn chained(before: &[u8], entry: &journal::Model) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new_derive_key("samsyn 2026 journal entry");
    let (number, time) = (entry.number.to_le_bytes(), entry.time_us.to_le_bytes());
    let texts = [entry.actor.as_bytes(), entry.action.as_bytes(), entry.thing.as_bytes()];
    for field in [before, &number, &time].into_iter().chain(texts).chain([&entry.digest[..]]) {
        // The length before each field, so that no two entries are the same bytes.
        hasher.update(&(field.len() as u64).to_le_bytes()).update(field);
    }
    hasher.finalize().as_bytes().to_vec()
}

fn salted(salt: &[u8], payload: &str) -> Vec<u8> {
    let mut hasher = blake3::Hasher::new_derive_key("samsyn 2026 journal payload");
    hasher.update(&(salt.len() as u64).to_le_bytes()).update(salt).update(payload.as_bytes());
    hasher.finalize().as_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes commands wait for each other in PostgreSQL, as they do in SQLite: until the transaction ends, it alone has the head.
pub(crate) async fn head_lock(tx: &impl ConnectionTrait) -> Result<()> {
    journal_head::Entity::find().lock_exclusive().one(tx).await?;
    Ok(())
}

/// Writes an entry, in the transaction of the command that it tells of.
pub(crate) async fn append(tx: &impl ConnectionTrait, deed: &Deed, thing: &str, payload: &Value) -> Result<()> {
    // Changing the head first makes other writers wait, so that numbers and hashes follow each other.
    let next = Expr::col(journal_head::Column::Number).add(1);
    journal_head::Entity::update_many().col_expr(journal_head::Column::Number, next).exec(tx).await?;
    let head = journal_head::Entity::find().one(tx).await?.ok_or_else(|| damaged("its head is missing"))?;
    let (salt, payload) = (random::<32>()?.to_vec(), payload.to_string());
    let mut entry = journal::Model {
        number: head.number,
        time_us: now_us(),
        actor: deed.actor.clone(),
        action: deed.action.to_owned(),
        thing: thing.to_owned(),
        digest: salted(&salt, &payload),
        salt: Some(salt),
        payload: Some(payload),
        hash: Vec::new(),
    };
    entry.hash = chained(&head.hash, &entry);
    let head = journal_head::ActiveModel { id: Set(head.id), hash: Set(entry.hash.clone()), ..Default::default() };
    journal_head::Entity::update(head).exec(tx).await?;
    journal::Entity::insert(entry.into_active_model()).exec_without_returning(tx).await?;
    step("journal-written");
    Ok(())
}

/// Erases the payloads in which one of these texts stands as a value, in the transaction of a command.
pub(crate) async fn payloads_erase(tx: &impl ConnectionTrait, deed: &Deed, texts: &[String]) -> Result<()> {
    let mut numbers = BTreeSet::new();
    for text in texts {
        let value = Value::from(text.as_str()).to_string();
        let rows = journal::Entity::find().select_only().column(journal::Column::Number);
        // Not LIKE: it has signs of its own, and in SQLite it takes capitals for small letters.
        let place = if is_postgres(tx) { "strpos" } else { "instr" };
        let place = Func::cust(place).arg(Expr::col(journal::Column::Payload)).arg(value);
        let rows = rows.filter(Expr::expr(place).gt(0)).into_tuple::<i64>();
        numbers.extend(rows.all(tx).await?);
    }
    let deed = Deed { actor: deed.actor.clone(), action: ERASE };
    for number in numbers {
        let erased = journal::Entity::update_many()
            .col_expr(journal::Column::Salt, Expr::value(None::<Vec<u8>>))
            .col_expr(journal::Column::Payload, Expr::value(None::<String>))
            .filter(journal::Column::Number.eq(number));
        erased.exec(tx).await?;
        append(tx, &deed, &format!("journal {number}"), &serde_json::json!({})).await?;
    }
    Ok(())
}

fn damaged(what: &str) -> Error {
    Error::Damaged { file: "journal".to_owned(), what: what.to_owned() }
}

impl From<journal::Model> for JournalEntry {
    fn from(row: journal::Model) -> Self {
        Self {
            number: row.number as u64,
            time_us: row.time_us,
            actor: row.actor,
            action: row.action,
            thing: row.thing,
            payload: row.payload,
        }
    }
}

impl JournalFilter {
    fn condition(&self) -> Condition {
        let text = |column: journal::Column, text: &str| (!text.is_empty()).then(|| column.eq(sought(text)));
        Condition::all()
            .add_option(text(journal::Column::Actor, &self.actor))
            .add_option(text(journal::Column::Action, &self.action))
            .add_option(text(journal::Column::Thing, &self.thing))
            .add_option(self.from_us.map(|from| journal::Column::TimeUs.gte(from)))
            .add_option(self.until_us.map(|until| journal::Column::TimeUs.lt(until)))
    }
}

impl Store {
    /// Entries, the newest first, and how many there are in all. Cost: O(rows asked for and skipped).
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn journal_list(&self, filter: &JournalFilter, from: u64, rows_max: u64) -> Result<(Vec<JournalEntry>, u64)> {
        let query = journal::Entity::find().filter(filter.condition());
        let count = query.clone().count(&self.db).await?;
        // A database counts no further.
        let [from, rows_max] = [from, rows_max].map(|n| Ord::min(n, i64::MAX as u64));
        let rows = query.order_by_desc(journal::Column::Number).offset(from).limit(rows_max);
        Ok((rows.all(&self.db).await?.into_iter().map(JournalEntry::from).collect(), count))
    }

    /// The newest entry's number and hash.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it is missing.
    pub async fn journal_head(&self) -> Result<JournalHead> {
        let head = journal_head::Entity::find().one(&self.db).await?.ok_or_else(|| damaged("its head is missing"))?;
        Ok(JournalHead { number: head.number as u64, hash: hex(&head.hash) })
    }

    /// Erases an entry's payload for good; the entry stays, the chain holds, and the erasure is an entry of its own.
    ///
    /// # Errors
    /// [`Error::EntryMissing`].
    pub async fn journal_payload_erase(&self, actor: &Actor, number: u64) -> Result<()> {
        let tx = self.begin().await?;
        let erased = journal::Entity::update_many()
            .col_expr(journal::Column::Salt, Expr::value(None::<Vec<u8>>))
            .col_expr(journal::Column::Payload, Expr::value(None::<String>))
            .filter(journal::Column::Number.eq(number as i64));
        if erased.exec(&tx).await?.rows_affected == 0 {
            return Err(Error::EntryMissing(number));
        }
        append(&tx, &Deed::of(actor, ERASE), &format!("journal {number}"), &serde_json::json!({})).await?;
        installation::leave(&tx).await?;
        tx.commit().await?;
        self.emptied().await
    }

    /// Reads the whole journal and checks that it is as it was written; `noted`: a head kept apart that must be in it.
    /// Returns the head. Cost: O(entries).
    ///
    /// # Errors
    /// [`Error::Journal`] names the first entry that is not right.
    pub async fn journal_verify(&self, noted: Option<&JournalHead>) -> Result<JournalHead> {
        // One transaction, so that a command that ends meanwhile does not look like a breach.
        verify(&self.moment().await?, noted).await
    }
}

/// Checks the journal as a transaction sees it.
pub(crate) async fn verify(tx: &impl ConnectionTrait, noted: Option<&JournalHead>) -> Result<JournalHead> {
    let head = journal_head::Entity::find().one(tx).await?.ok_or_else(|| damaged("its head is missing"))?;
    let mut chain = Chain::default();
    loop {
        let rows = journal::Entity::find().filter(journal::Column::Number.gt(chain.number));
        let rows = rows.order_by_asc(journal::Column::Number).limit(ROWS_MAX).all(tx).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            chain.follow(row, noted)?;
        }
    }
    chain.end(&head, noted)?;
    Ok(JournalHead { number: head.number as u64, hash: hex(&head.hash) })
}

/// A walk along the journal.
#[derive(Default)]
struct Chain {
    number: i64,
    hash: Vec<u8>,
    /// Entries without payload, and those that an erasure names.
    erased: BTreeSet<i64>,
    erasures: BTreeSet<i64>,
}

impl Chain {
    fn follow(&mut self, row: journal::Model, noted: Option<&JournalHead>) -> Result<()> {
        let number = self.number + 1;
        let broken = |what| Err(Error::Journal { number: number as u64, what });
        if row.number != number {
            return broken("missing");
        }
        if row.hash != chained(&self.hash, &row) {
            return broken("changed");
        }
        match (&row.salt, &row.payload) {
            (Some(salt), Some(payload)) if salted(salt, payload) == row.digest => {}
            (None, None) => drop(self.erased.insert(number)),
            _ => return broken("payload"),
        }
        if let Some(erased) = row.thing.strip_prefix("journal ").filter(|_| row.action == ERASE) {
            self.erasures.extend(erased.parse::<i64>());
        }
        if noted.is_some_and(|n| n.number == number as u64 && !n.hash.eq_ignore_ascii_case(&hex(&row.hash))) {
            return broken("noted");
        }
        (self.number, self.hash) = (number, row.hash);
        Ok(())
    }

    fn end(&self, head: &journal_head::Model, noted: Option<&JournalHead>) -> Result<()> {
        let broken = |number: i64, what| Err(Error::Journal { number: number as u64, what });
        if (self.number, &self.hash) != (head.number, &head.hash) {
            return broken(std::cmp::min(self.number, head.number) + 1, "cut");
        }
        if let Some(noted) = noted.filter(|n| n.number > self.number as u64) {
            return broken(noted.number as i64, "cut");
        }
        match self.erased.difference(&self.erasures).next() {
            Some(&number) => broken(number, "erased"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::journal::Model;
    use sea_orm::ConnectionTrait;

    async fn filled() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).await.expect("opened");
        for n in 1..=5 {
            let tx = store.begin().await.expect("begun");
            let (deed, payload) = (Deed::of(&Actor::Owner, "log-import"), serde_json::json!({ "name": format!("Log {n}") }));
            append(&tx, &deed, &format!("log {n}"), &payload).await.expect("written");
            tx.commit().await.expect("committed");
        }
        (folder, store)
    }

    async fn broken(store: &Store, noted: Option<&JournalHead>) -> (u64, &'static str) {
        match store.journal_verify(noted).await {
            Err(Error::Journal { number, what }) => (number, what),
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn the_newest_stand_first_and_are_filtered() {
        let (_folder, store) = filled().await;
        let (rows, count) = store.journal_list(&JournalFilter::default(), 1, 2).await.expect("a list");
        assert_eq!((rows.iter().map(|r| r.number).collect::<Vec<_>>(), count), (vec![4, 3], 5));
        assert_eq!(rows[0].payload.as_deref(), Some("{\"name\":\"Log 4\"}"));
        let filter = JournalFilter { thing: "log 2".to_owned(), actor: "owner".to_owned(), ..JournalFilter::default() };
        let (rows, count) = store.journal_list(&filter, 0, 10).await.expect("a list");
        assert_eq!((rows[0].number, count), (2, 1));
        let none = JournalFilter { until_us: Some(rows[0].time_us), action: "sign-in".to_owned(), ..JournalFilter::default() };
        assert_eq!(store.journal_list(&none, 0, 10).await.expect("a list").1, 0);
    }

    #[tokio::test]
    async fn a_change_of_any_field_of_any_entry_is_found() {
        for (change, what) in [
            ("time_us = time_us + 1", "changed"),
            ("actor = 'account 1'", "changed"),
            ("action = 'log-read'", "changed"),
            ("thing = 'log 9'", "changed"),
            ("digest = x'00'", "changed"),
            ("hash = x'00'", "changed"),
            ("payload = '{}'", "payload"),
            ("salt = x'00'", "payload"),
            ("payload = NULL", "payload"),
            ("salt = NULL, payload = NULL", "erased"),
            ("number = number + 10", "missing"),
        ] {
            for number in [1, 3, 5] {
                let (_folder, store) = filled().await;
                let zero = if is_postgres(&store.db) { "'\\x00'::bytea" } else { "x'00'" };
                let sql = format!("UPDATE journal SET {} WHERE number = {number}", change.replace("x'00'", zero));
                store.db.execute_unprepared(&sql).await.expect("changed");
                assert_eq!(
                    broken(&store, None).await,
                    (number, if (what, number) == ("missing", 5) { "missing" } else { what }),
                    "{sql}"
                );
            }
        }
    }

    #[tokio::test]
    async fn an_entry_taken_out_is_missed() {
        for (number, what) in [(1, "missing"), (3, "missing"), (5, "cut")] {
            let (_folder, store) = filled().await;
            store.db.execute_unprepared(&format!("DELETE FROM journal WHERE number = {number}")).await.expect("taken out");
            assert_eq!(broken(&store, None).await, (number, what));
        }
    }

    #[tokio::test]
    async fn whoever_rewrites_the_end_is_found_by_a_head_kept_apart() {
        let (_folder, store) = filled().await;
        let noted = store.journal_verify(None).await.expect("whole");
        assert_eq!((noted.number, noted.hash.len()), (5, 64));
        let rows: Vec<Model> = journal::Entity::find().order_by_asc(journal::Column::Number).all(&store.db).await.expect("rows");
        store.db.execute_unprepared("DELETE FROM journal WHERE number = 5").await.expect("taken out");
        let cut = journal_head::ActiveModel { id: Set(1), number: Set(4), hash: Set(rows[3].hash.clone()) };
        journal_head::Entity::update(cut).exec(&store.db).await.expect("the head too");
        store.journal_verify(None).await.expect("nothing to be seen from inside");
        assert_eq!(broken(&store, Some(&noted)).await, (5, "cut"));
        let tx = store.begin().await.expect("begun");
        append(&tx, &Deed::system("log-import"), "log 5", &serde_json::json!({})).await.expect("another fifth");
        tx.commit().await.expect("committed");
        assert_eq!(broken(&store, Some(&noted)).await, (5, "noted"));
    }

    #[tokio::test]
    async fn an_erased_payload_is_gone_and_the_chain_holds() {
        let (folder, store) = filled().await;
        let before = store.journal_verify(None).await.expect("whole");
        store.journal_payload_erase(&Actor::Owner, 2).await.expect("erased");
        let after = store.journal_verify(Some(&before)).await.expect("still whole");
        assert_eq!(after.number, 6);
        let (rows, _) = store.journal_list(&JournalFilter::default(), 0, 10).await.expect("a list");
        assert_eq!((rows[0].thing.as_str(), rows[0].action.as_str(), &rows[4].payload), ("journal 2", "erase", &None));
        for entry in std::fs::read_dir(folder.path()).expect("a folder") {
            let path = entry.expect("an entry").path();
            let bytes = if path.is_file() { std::fs::read(&path).expect("a file") } else { Vec::new() };
            assert!(!bytes.windows(5).any(|w| w == b"Log 2"), "{}", path.display());
        }
        assert!(matches!(store.journal_payload_erase(&Actor::Owner, 99).await, Err(Error::EntryMissing(99))));
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn commands_at_the_same_time_stand_one_after_the_other() {
        let (_folder, store) = filled().await;
        let one = |n: usize| {
            let store = store.clone();
            tokio::spawn(async move {
                let tx = store.begin().await.expect("begun");
                append(&tx, &Deed::system("log-import"), &format!("log {n}"), &serde_json::json!({})).await.expect("written");
                tx.commit().await.expect("committed");
            })
        };
        let all: Vec<_> = (0..20).map(one).collect();
        for task in all {
            task.await.expect("ended");
        }
        assert_eq!(store.journal_verify(None).await.expect("whole").number, 25);
    }
}
