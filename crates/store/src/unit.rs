//! The organisation's events, in order, and for each log whose work its values mean. Read whole: an authority has hundreds
//! of units, not millions.

use samsyn_organisation::{Belonging, Event, MappingRule, Organisation};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder};
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::entity::{log, unit_event, unit_mapping};
use crate::store::now_us;
use crate::{Deed, Error, LogId, Result, Store};

/// Whose work the values of a log mean, and where its cases belong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogUnits {
    /// The rules, the first that fits decides.
    pub rules: Vec<MappingRule>,
    /// Where a case belongs.
    pub belonging: Belonging,
    /// The attribute of the case that says so, when [`Belonging::CaseAttribute`] does.
    pub attribute: Option<String>,
}

impl Default for LogUnits {
    /// No rule; a case belongs where most of it is done.
    fn default() -> Self {
        Self { rules: Vec::new(), belonging: Belonging::MostEvents, attribute: None }
    }
}

fn damaged(what: impl std::fmt::Display) -> Error {
    Error::Damaged { file: "unit_event".to_owned(), what: what.to_string() }
}

async fn organisation(db: &impl ConnectionTrait) -> Result<Organisation> {
    let rows = unit_event::Entity::find().order_by_asc(unit_event::Column::Number).all(db).await?;
    let read = |row: &unit_event::Model| serde_json::from_str::<Event>(&row.event).map_err(damaged);
    let events = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    Organisation::replay(&events).map_err(damaged)
}

async fn log_units(db: &impl ConnectionTrait, id: LogId) -> Result<(LogUnits, u64)> {
    let row = unit_mapping::Entity::find_by_id(id.0).one(db).await?;
    let Some(row) = row else { return Ok((LogUnits::default(), 0)) };
    let unread = |e| Error::Damaged { file: "unit_mapping".to_owned(), what: format!("{e}") };
    Ok((serde_json::from_str(&row.mapping).map_err(unread)?, row.version as u64))
}

fn expect(expected: u64, found: u64) -> Result<()> {
    if expected == found { Ok(()) } else { Err(Error::UnitsChanged { expected, found }) }
}

impl Store {
    /// The organisation as its stored history makes it. Cost: O(events of the history).
    ///
    /// # Errors
    /// [`Error::Damaged`] when the history cannot have been decided.
    pub async fn organisation(&self) -> Result<Organisation> {
        organisation(&self.db).await
    }

    /// How many events the history has, which is the organisation's version. Cost: O(1).
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn organisation_version(&self) -> Result<u64> {
        let newest = unit_event::Entity::find().order_by_desc(unit_event::Column::Number).one(&self.db).await?;
        Ok(newest.map_or(0, |row| row.number as u64))
    }

    /// Adds events that were decided on version `expected` of the organisation; the journal tells them.
    ///
    /// # Errors
    /// [`Error::UnitsChanged`] when somebody else was quicker; [`Error::Damaged`] when the events may not follow.
    pub async fn organisation_append(&self, deed: &Deed, expected: u64, events: &[Event]) -> Result<()> {
        let tx = self.begin().await?;
        let mut found = organisation(&tx).await?;
        expect(expected, found.version())?;
        let unwritable = |e: serde_json::Error| damaged(e);
        for (number, event) in (expected + 1..).zip(events) {
            samsyn_organisation::check(&found, event).map_err(damaged)?;
            samsyn_organisation::apply(&mut found, event);
            let event = serde_json::to_string(event).map_err(unwritable)?;
            let row = unit_event::Model { number: number as i64, time_us: now_us(), event };
            unit_event::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        }
        let payload = json!({ "what": "units-changed", "version": found.version(), "events": events });
        self.commit(tx, deed, "organisation", &payload).await
    }

    /// Whose work the values of a log mean, and the version of that: 0 when nobody has said.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it cannot be read.
    pub async fn log_units(&self, id: LogId) -> Result<(LogUnits, u64)> {
        log_units(&self.db, id).await
    }

    /// Says whose work the values of a log mean, in place of version `expected` of that. The journal tells which units are
    /// meant, and of which columns, not the values: of persons they are pseudonyms, of other columns possibly names.
    ///
    /// # Errors
    /// [`Error::LogMissing`], [`Error::UnitsChanged`].
    pub async fn log_units_set(&self, deed: &Deed, id: LogId, expected: u64, units: &LogUnits) -> Result<()> {
        let tx = self.begin().await?;
        if log::Entity::find_by_id(id.0).one(&tx).await?.is_none() {
            return Err(Error::LogMissing(id.to_string()));
        }
        let (_, found) = log_units(&tx, id).await?;
        expect(expected, found)?;
        unit_mapping::Entity::delete_by_id(id.0).exec(&tx).await?;
        let mapping = serde_json::to_string(units).map_err(damaged)?;
        let row = unit_mapping::Model { log_id: id.0, version: expected as i64 + 1, mapping };
        unit_mapping::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        let rules: Vec<_> = units.rules.iter().map(|rule| json!({ "field": rule.field, "unit": rule.unit })).collect();
        let payload = json!({
            "what": "units-mapped", "version": expected + 1, "rules": rules, "belonging": units.belonging,
            "attribute": units.attribute,
        });
        self.commit(tx, deed, &format!("log {id}"), &payload).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samsyn_organisation::{Actor, Command, Day, Field, Fit, NewUnit, UnitId, decide};

    async fn opened() -> (tempfile::TempDir, Store) {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).await.expect("opened");
        (folder, store)
    }

    fn open(key: &str) -> Command {
        let unit = NewUnit { key: key.to_owned(), name: format!("Unit {key}"), kind: None, parent: None };
        Command::Open { unit, from: Day(20_000), until: None }
    }

    #[tokio::test]
    async fn the_history_is_kept_and_journalled() {
        let (folder, store) = opened().await;
        let deed = Deed::of(&Actor::Owner, "organisation-change");
        for key in ["a", "b"] {
            let now = store.organisation().await.expect("read");
            let events = decide(&now, &open(key)).expect("allowed");
            store.organisation_append(&deed, now.version(), &events).await.expect("kept");
        }
        let before = store.organisation().await.expect("read");
        drop(store);
        let store = Store::open(folder.path()).await.expect("opened again");
        let after = store.organisation().await.expect("read");
        assert_eq!((after.version(), after.checksum()), (2, before.checksum()));
        assert_eq!(store.journal_verify(None).await.expect("whole").number, 2);
    }

    #[tokio::test]
    async fn whoever_decided_on_an_older_version_is_refused() {
        let (_folder, store) = opened().await;
        let deed = Deed::of(&Actor::Owner, "organisation-change");
        let empty = store.organisation().await.expect("read");
        let (first, second) = (decide(&empty, &open("a")).expect("allowed"), decide(&empty, &open("b")).expect("allowed"));
        store.organisation_append(&deed, 0, &first).await.expect("kept");
        let late = store.organisation_append(&deed, 0, &second).await;
        assert!(matches!(late, Err(Error::UnitsChanged { expected: 0, found: 1 })), "{late:?}");
        // The second would open unit 1 again.
        assert!(matches!(store.organisation_append(&deed, 1, &second).await, Err(Error::Damaged { .. })));
        assert_eq!(
            (store.organisation().await.expect("read").version(), store.journal_head().await.expect("one").number),
            (1, 1)
        );
    }

    #[tokio::test]
    async fn a_mapping_is_of_a_log_and_goes_with_it() {
        let (_folder, store) = opened().await;
        let deed = Deed::of(&Actor::Owner, "log-change");
        let rule =
            MappingRule { field: Field::Unit, fit: Fit::Exact("Kari Nordmann".into()), unit: UnitId(3), from: None, until: None };
        let units = LogUnits { rules: vec![rule], ..LogUnits::default() };
        let missing = store.log_units_set(&deed, LogId(7), 0, &units).await;
        assert!(matches!(missing, Err(Error::LogMissing(_))), "{missing:?}");
        for sql in [
            "INSERT INTO log VALUES (7, 'Permits', 1, 'UTC', 1, 2)",
            "INSERT INTO log_version VALUES (7, 1, 1, 'import', 'c', 'o', '[]', 3, 10)",
        ] {
            store.db.execute_unprepared(sql).await.expect("filled");
        }
        assert_eq!(store.log_units(LogId(7)).await.expect("read"), (LogUnits::default(), 0));
        store.log_units_set(&deed, LogId(7), 0, &units).await.expect("kept");
        assert_eq!(store.log_units(LogId(7)).await.expect("read"), (units.clone(), 1));
        assert!(matches!(store.log_units_set(&deed, LogId(7), 0, &units).await, Err(Error::UnitsChanged { .. })));
        let (told, _) = store.journal_list(&crate::JournalFilter::default(), 0, 9).await.expect("a list");
        let payload = told[0].payload.clone().expect("a payload");
        assert!(payload.contains("\"unit\":3") && !payload.contains("Kari"), "{payload}");
        store.writer(deed).await.expect("a writer").log_delete(LogId(7)).await.expect("deleted");
        assert_eq!(store.log_units(LogId(7)).await.expect("read").1, 0);
    }
}
