//! Which data folder and which PostgreSQL database belong together: a random number that stands in both. Segments of one
//! with the tables of another would be figures about nothing.

use std::fs;
use std::io::Write;

use sea_orm::{ConnectionTrait, Statement};

use crate::database::is_postgres;
use crate::dir::{Dir, create_private, remove, sync_folder};
use crate::keys::random;
use crate::{Error, Result};

/// The file of the data folder.
const FILE: &str = "installation";
/// The table: the number, and how many erasures have left something that is not yet overwritten.
const TABLE: &str = "CREATE TABLE installation (id TEXT NOT NULL PRIMARY KEY, leftovers BIGINT NOT NULL)";

/// The folder's number; `None`: its tables are in SQLite, or it is new.
pub(crate) fn of_folder(dir: &Dir) -> Result<Option<String>> {
    match fs::read_to_string(dir.root().join(FILE)) {
        Ok(text) => Ok(Some(text.trim().to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The folder's number, made when it has none. A folder that has something already belongs to another database.
///
/// It stands in the folder before it stands in the database: a crash between the two leaves a folder that may go on.
pub(crate) fn of_new(dir: &Dir) -> Result<String> {
    let used = dir.database().exists() || fs::read_dir(dir.logs())?.next().is_some();
    match of_folder(dir)? {
        _ if used => Err(Error::DatabaseForeign),
        Some(id) => Ok(id),
        None => write(dir),
    }
}

/// Gives a folder a number.
pub(crate) fn write(dir: &Dir) -> Result<String> {
    let id: String = random::<16>()?.iter().map(|byte| format!("{byte:02x}")).collect();
    let part = dir.root().join(format!("{FILE}.tmp"));
    remove(&part)?;
    let mut file = create_private(&part)?;
    file.write_all(id.as_bytes())?;
    file.sync_all()?;
    fs::rename(&part, dir.root().join(FILE))?;
    sync_folder(dir.root())?;
    Ok(id)
}

/// Writes the number into new tables.
pub(crate) async fn note(tx: &impl ConnectionTrait, id: &str) -> Result<()> {
    tx.execute_unprepared(&crate::schema::spelled(TABLE, true)).await?;
    let sql = "INSERT INTO installation (id, leftovers) VALUES ($1, 0)";
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, [id.into()])).await?;
    Ok(())
}

/// Holds a folder to the database.
pub(crate) async fn check(db: &impl ConnectionTrait, dir: &Dir) -> Result<()> {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), "SELECT id FROM installation")).await?;
    let id = row.map(|row| row.try_get::<String>("", "id")).transpose()?;
    if id.is_some() && id == of_folder(dir)? { Ok(()) } else { Err(Error::DatabaseForeign) }
}

/// Notes, in the transaction of an erasure, that its traces have to be overwritten; a crash before that leaves the note.
pub(crate) async fn leave(tx: &impl ConnectionTrait) -> Result<()> {
    if is_postgres(tx) {
        tx.execute_unprepared("UPDATE installation SET leftovers = leftovers + 1").await?;
    }
    Ok(())
}

/// How many erasures have left something that is not yet overwritten.
pub(crate) async fn leftovers(db: &impl ConnectionTrait) -> Result<i64> {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), "SELECT leftovers FROM installation")).await?;
    Ok(row.map(|row| row.try_get("", "leftovers")).transpose()?.unwrap_or(0))
}

/// Notes that they are gone, unless there were more meanwhile.
pub(crate) async fn leave_none(db: &impl ConnectionTrait, were: i64) -> Result<()> {
    let sql = "UPDATE installation SET leftovers = 0 WHERE leftovers = $1";
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [were.into()])).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Store;

    #[tokio::test]
    async fn a_folder_and_its_database_belong_together() {
        let (one, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let store = Store::open(one.path()).await.expect("opened");
        if !is_postgres(&store.db) {
            write(&store.dir).expect("bound");
            assert!(matches!(Store::open(one.path()).await, Err(Error::DatabaseNeeded)));
            return;
        }
        Store::open(one.path()).await.expect("opened again");
        let file = one.path().join(FILE);
        let own = fs::read(&file).expect("its number");
        Store::open(other.path()).await.expect("opened");
        fs::copy(other.path().join(FILE), &file).expect("taken from the other");
        assert!(matches!(Store::open(one.path()).await, Err(Error::DatabaseForeign)));
        fs::remove_file(&file).expect("lost");
        assert!(matches!(Store::open(one.path()).await, Err(Error::DatabaseForeign)));
        fs::write(&file, own).expect("found again");
        Store::open(one.path()).await.expect("opened again");
        assert!(!store.dir.database().exists());
    }

    #[tokio::test]
    async fn a_folder_that_has_something_gets_no_new_database() {
        let folder = tempfile::tempdir().expect("a folder");
        let dir = Dir::open(folder.path()).expect("a folder");
        let id = of_new(&dir).expect("it is new");
        assert_eq!(of_new(&dir).expect("a crash came between"), id);
        fs::create_dir(dir.logs().join("1")).expect("a log");
        assert!(matches!(of_new(&dir), Err(Error::DatabaseForeign)));
    }

    #[tokio::test]
    async fn what_an_erasure_leaves_goes_at_the_next_start() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).await.expect("opened");
        // Who sees the tables as they were before keeps the rows from going.
        let reading = store.moment().await.expect("begun");
        crate::journal::verify(&reading, None).await.expect("whole");
        let tx = store.begin().await.expect("begun");
        leave(&tx).await.expect("noted");
        tx.commit().await.expect("committed");
        if is_postgres(&store.db) {
            assert_eq!(leftovers(&store.db).await.expect("read"), 1);
            assert!(!store.checkpoint().await.expect("tried"));
        }
        reading.rollback().await.expect("ended");
        drop(Store::open(folder.path()).await.expect("opened again"));
        if is_postgres(&store.db) {
            assert_eq!(leftovers(&store.db).await.expect("read"), 0);
        }
        assert!(store.checkpoint().await.expect("emptied"));
    }
}
