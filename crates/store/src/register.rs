//! The register's events, in order: all that is kept of it. Records and facts are made of them in memory, where every day and
//! every earlier version can be asked for; a second copy in tables would only be another thing to keep in step.

use samsyn_register::{Event, Register, apply, check};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use serde_json::json;

use crate::entity::register_event;
use crate::store::now_us;
use crate::{Deed, Error, Result, Store};

/// Events written in one statement.
const AT_ONCE: usize = 500;
/// Changes of no more events stand in the journal in full; of larger ones the journal names the versions.
const TOLD_MAX: usize = 50;

fn damaged(what: impl std::fmt::Display) -> Error {
    Error::Damaged { file: "register_event".to_owned(), what: what.to_string() }
}

async fn events(db: &impl ConnectionTrait, after: u64, until: u64) -> Result<Vec<Event>> {
    let rows = register_event::Entity::find()
        .filter(register_event::Column::Number.gt(after as i64))
        .filter(register_event::Column::Number.lte(i64::try_from(until).unwrap_or(i64::MAX)))
        .order_by_asc(register_event::Column::Number);
    rows.all(db).await?.iter().map(|row| serde_json::from_str(&row.event).map_err(damaged)).collect()
}

/// Brings a register up to what is stored.
async fn bring_up(db: &impl ConnectionTrait, mut register: Register) -> Result<Register> {
    for event in events(db, register.version(), u64::MAX).await? {
        check(&register, &event).map_err(damaged)?;
        apply(&mut register, &event);
    }
    Ok(register)
}

impl Store {
    /// The register as its stored history makes it, from an earlier version of it. Cost: O(events since).
    ///
    /// # Errors
    /// [`Error::Damaged`] when the history cannot have been decided.
    pub async fn register(&self, known: Register) -> Result<Register> {
        bring_up(&self.db, known).await
    }

    /// How many events the history has, which is the register's version. Cost: O(1).
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn register_version(&self) -> Result<u64> {
        let newest = register_event::Entity::find().order_by_desc(register_event::Column::Number).one(&self.db).await?;
        Ok(newest.map_or(0, |row| row.number as u64))
    }

    /// The events that made the versions after one, up to another.
    ///
    /// # Errors
    /// [`Error::Damaged`] when one cannot be read.
    pub async fn register_events(&self, after: u64, until: u64) -> Result<Vec<Event>> {
        events(&self.db, after, until).await
    }

    /// The version that the register had at a moment, UTC microseconds.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn register_version_at(&self, time_us: i64) -> Result<u64> {
        let before = register_event::Entity::find().filter(register_event::Column::TimeUs.lte(time_us));
        let newest = before.order_by_desc(register_event::Column::Number).one(&self.db).await?;
        Ok(newest.map_or(0, |row| row.number as u64))
    }

    /// Adds events that were decided on a register, and gives it as it is then; the journal tells them.
    ///
    /// # Errors
    /// [`Error::RegisterChanged`] when somebody else was quicker; [`Error::Damaged`] when the events may not follow.
    pub async fn register_append(&self, deed: &Deed, known: Register, events: &[Event]) -> Result<Register> {
        let expected = known.version();
        let tx = self.begin().await?;
        let mut register = bring_up(&tx, known).await?;
        if register.version() != expected {
            return Err(Error::RegisterChanged);
        }
        let time_us = now_us();
        let mut rows = Vec::with_capacity(events.len());
        for (number, event) in (expected as i64 + 1..).zip(events) {
            check(&register, event).map_err(damaged)?;
            apply(&mut register, event);
            let event = serde_json::to_string(event).map_err(damaged)?;
            rows.push(register_event::Model { number, time_us, event }.into_active_model());
        }
        for rows in rows.chunks(AT_ONCE) {
            register_event::Entity::insert_many(rows.to_vec()).exec_without_returning(&tx).await?;
        }
        let told = Some(events).filter(|events| events.len() <= TOLD_MAX);
        let payload = json!({ "what": "register-changed", "after": expected, "version": register.version(), "events": told });
        self.commit(tx, deed, "register", &payload).await?;
        Ok(register)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samsyn_organisation::{Actor, Day};
    use samsyn_register::{Command, Kind, decide};

    #[tokio::test]
    async fn the_history_is_kept_journalled_and_read_on_from_where_one_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).await.expect("opened");
        let deed = Deed::of(&Actor::Owner, "landscape-change");
        let create = |name: &str| Command::Create { kind: Kind::System, name: name.into(), from: Day(0), source: "list".into() };
        let empty = store.register(Register::default()).await.expect("read");
        let first = decide(&empty, &create("Archive")).expect("allowed");
        let one = store.register_append(&deed, empty.clone(), &first).await.expect("kept");
        assert_eq!((one.version(), store.register_version().await.expect("asked")), (2, 2));
        // Whoever decided on an older version is refused.
        let late = store.register_append(&deed, empty.clone(), &first).await;
        assert!(matches!(late, Err(Error::RegisterChanged)), "{late:?}");
        let second = decide(&one, &create("Booking")).expect("allowed");
        let two = store.register_append(&deed, one.clone(), &second).await.expect("kept");
        assert_eq!(store.register(one).await.expect("read on"), two);
        assert_eq!(store.register(empty).await.expect("read"), two);
        assert_eq!(store.register_events(2, 4).await.expect("read"), second);
        assert_eq!(store.register_version_at(0).await.expect("asked"), 0);
        assert_eq!(store.journal_verify(None).await.expect("whole").number, 2);
    }
}
