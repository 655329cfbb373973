//! All tables copied from one database to the other, SQLite and PostgreSQL in either direction: a backup is a SQLite file
//! whatever it was made of, and can be restored into both.

use sea_orm::sea_query::{Alias, Query};
use sea_orm::{ConnectionTrait, QueryResult, Statement, Value};

use crate::database::is_postgres;
use crate::{Error, Result};

/// Rows read at a time.
const ROWS_MAX: usize = 2000;
/// Values in a statement; SQLite takes 32,766, PostgreSQL 65,535.
const VALUES_MAX: usize = 30_000;

/// A column: its name and its type as `schema` writes it.
struct Column {
    name: String,
    kind: String,
    in_key: bool,
}

fn ask(db: &impl ConnectionTrait, sql: String) -> Statement {
    Statement::from_string(db.get_database_backend(), sql)
}

/// The tables of a SQLite database in the order in which they were made, so that what is referred to comes first.
async fn tables(sqlite: &impl ConnectionTrait) -> Result<Vec<(String, Vec<Column>)>> {
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'schema_version' ORDER BY rowid";
    let mut tables = Vec::new();
    for row in sqlite.query_all_raw(ask(sqlite, names.to_owned())).await? {
        let table: String = row.try_get("", "name")?;
        let columns =
            sqlite.query_all_raw(ask(sqlite, format!("SELECT name, type, pk FROM pragma_table_info('{table}')"))).await?;
        let column = |row: &QueryResult| -> Result<Column> {
            let in_key = row.try_get::<i64>("", "pk")? > 0;
            Ok(Column { name: row.try_get("", "name")?, kind: row.try_get("", "type")?, in_key })
        };
        tables.push((table, columns.iter().map(column).collect::<Result<_>>()?));
    }
    Ok(tables)
}

fn value(row: &QueryResult, at: usize, kind: &str) -> Result<Value> {
    Ok(match kind {
        "BIGINT" => row.try_get_by_index::<Option<i64>>(at)?.into(),
        "INTEGER" => row.try_get_by_index::<Option<i32>>(at)?.into(),
        "BOOLEAN" => row.try_get_by_index::<Option<bool>>(at)?.into(),
        "BLOB" => row.try_get_by_index::<Option<Vec<u8>>>(at)?.into(),
        "TEXT" => row.try_get_by_index::<Option<String>>(at)?.into(),
        other => return Err(Error::Damaged { file: "schema".to_owned(), what: format!("a column is {other}") }),
    })
}

/// Replaces all rows of all tables by those of another database of the same schema; one of the two is SQLite. The callers'
/// transactions make it one moment on either side. Cost: O(rows), a few thousand at a time in memory.
pub(crate) async fn copy(from: &impl ConnectionTrait, to: &impl ConnectionTrait) -> Result<()> {
    let tables = if is_postgres(from) { tables(to).await? } else { tables(from).await? };
    for (table, _) in tables.iter().rev() {
        to.execute_unprepared(&format!("DELETE FROM \"{table}\"")).await?;
    }
    for (table, columns) in &tables {
        let quoted = |column: &Column| format!("\"{}\"", column.name);
        let list: Vec<String> = columns.iter().map(quoted).collect();
        let order: Vec<String> = columns.iter().filter(|c| c.in_key).map(quoted).collect();
        let rows_max = ROWS_MAX.min(VALUES_MAX / columns.len().max(1));
        for page in 0.. {
            let sql = format!(
                "SELECT {} FROM \"{table}\" ORDER BY {} LIMIT {rows_max} OFFSET {}",
                list.join(", "),
                order.join(", "),
                page * rows_max
            );
            let rows = from.query_all_raw(ask(from, sql)).await?;
            if rows.is_empty() {
                break;
            }
            let mut insert = Query::insert();
            insert.into_table(Alias::new(table)).columns(columns.iter().map(|c| Alias::new(&c.name)));
            for row in &rows {
                let values = columns.iter().enumerate().map(|(at, column)| value(row, at, &column.kind));
                insert.values_panic(values.collect::<Result<Vec<_>>>()?.into_iter().map(Into::into));
            }
            to.execute(&insert).await?;
            if rows.len() < rows_max {
                break;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Deed, NewAccount, Store};

    /// In PostgreSQL's run of the tests this goes there and back; in SQLite's, from one file to another.
    #[tokio::test]
    async fn every_table_comes_along_whatever_its_rows() {
        let (folder, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let store = Store::open(folder.path()).await.expect("opened");
        let deed = Deed::system("account-change");
        for n in 0..3 {
            let login = format!("Kari {n} Æ'\"\\%");
            let new = NewAccount { login: &login, name: "", demo: n == 1, password: None, code: Some((&login, n)), grant: None };
            store.account_make(&deed, &new).await.expect("made");
        }
        let tx = store.begin().await.expect("begun");
        for n in 0..2 * ROWS_MAX + 1 {
            let payload = serde_json::json!({ "n": n, "text": "æøå\u{1}" });
            if n % 40 == 0 {
                crate::journal::append(&tx, &deed, "log 1", &payload).await.expect("written");
            }
            let sql = format!("INSERT INTO person_log (log_id, pseudonym) VALUES (1, 'P-{n}')");
            if n == 0 {
                tx.execute_unprepared("INSERT INTO log VALUES (1, 'Permits', 1, 'UTC', 1, 2)").await.expect("filled");
            }
            tx.execute_unprepared(&sql).await.expect("filled");
        }
        tx.commit().await.expect("committed");

        let dir = crate::dir::Dir::open(other.path()).expect("a folder");
        let copied = Store::of(dir.clone(), crate::database::sqlite(&dir).await.expect("a file"));
        crate::schema::migrate(&copied.db).await.expect("made");
        copy(&store.moment().await.expect("begun"), &copied.db).await.expect("copied");
        assert_eq!(copied.account_list().await.expect("read"), store.account_list().await.expect("read"));
        let head = store.journal_verify(None).await.expect("whole");
        assert_eq!(copied.journal_verify(Some(&head)).await.expect("whole"), head);
        let count = copied.db.query_one_raw(ask(&copied.db, "SELECT COUNT(*) AS n FROM person_log".to_owned())).await;
        assert_eq!(count.expect("asked").expect("a row").try_get::<i64>("", "n").expect("a number"), 2 * ROWS_MAX as i64 + 1);

        // And back, in place of what is there.
        let tx = store.begin().await.expect("begun");
        tx.execute_unprepared("DELETE FROM account").await.expect("gone");
        copy(&copied.db, &tx).await.expect("copied");
        tx.commit().await.expect("committed");
        assert_eq!(copied.account_list().await.expect("read"), store.account_list().await.expect("read"));
        assert_eq!(store.journal_verify(Some(&head)).await.expect("whole"), head);
    }
}
