//! Logs: listed, opened at their newest version, and changed by deliveries.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, QueryOrder, Statement,
};
use serde_json::json;
use std::sync::Arc;

use samsyn_eventlog::{CaseSet, Findings, Log, Segment};

use crate::dir::sync_folder;
use crate::entity::{counter, log, log_version, manifest, segment};
use crate::step::step;
use crate::store::now_us;
use crate::{
    Delivery, DeliveryKind, Derived, Error, LogId, LogName, Result, Store, Writer, disclosure_key, mask, person, segment_file,
};

/// A log as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogRecord {
    /// The log.
    pub id: LogId,
    /// Its name.
    pub name: LogName,
    /// Its version.
    pub version: u64,
    /// When it was first imported, UTC microseconds.
    pub created_us: i64,
    /// When this version came about, UTC microseconds.
    pub changed_us: i64,
    /// Live cases.
    pub cases: u64,
    /// Live events.
    pub events: u64,
    /// Bytes of the segments that this version is made of.
    pub bytes: u64,
    /// IANA zone in which days are counted.
    pub zone: String,
}

/// A log opened at its newest version.
#[derive(Clone, Debug)]
pub struct StoredLog {
    /// What it is.
    pub record: LogRecord,
    /// The log itself.
    pub log: Log,
    /// What its deliveries noticed.
    pub findings: Findings,
    /// Where what is worked out of its parts is kept.
    pub derived: Derived,
}

#[derive(Debug, FromQueryResult)]
struct Row {
    id: i64,
    name: String,
    version: i64,
    created_us: i64,
    changed_us: i64,
    cases: i64,
    events: i64,
    bytes: i64,
    zone: String,
}

impl Row {
    fn record(self) -> Result<LogRecord> {
        Ok(LogRecord {
            id: LogId(self.id),
            name: LogName::parse(&self.name)?,
            version: self.version as u64,
            created_us: self.created_us,
            changed_us: self.changed_us,
            cases: self.cases as u64,
            events: self.events as u64,
            bytes: self.bytes as u64,
            zone: self.zone,
        })
    }
}

const SELECT: &str = "SELECT log.id, log.name, log.version, log.created_us, v.created_us AS changed_us, v.cases, v.events, log.zone, \
    CAST(COALESCE((SELECT SUM(s.cases_bytes + s.events_bytes) FROM manifest m JOIN segment s \
        ON s.log_id = m.log_id AND s.number = m.segment WHERE m.log_id = log.id AND m.version = log.version), 0) AS BIGINT) AS bytes \
    FROM log JOIN log_version v ON v.log_id = log.id AND v.version = log.version";

fn one(db: &impl ConnectionTrait, log: LogId) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), format!("{SELECT} WHERE log.id = $1"), [log.0.into()])
}

impl Store {
    async fn records(&self, rest: &str, values: Vec<sea_orm::Value>) -> Result<Vec<LogRecord>> {
        let sql = Statement::from_sql_and_values(self.db.get_database_backend(), format!("{SELECT} {rest}"), values);
        Row::find_by_statement(sql).all(&self.db).await?.into_iter().map(Row::record).collect()
    }

    /// All logs, by name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn log_list(&self) -> Result<Vec<LogRecord>> {
        self.records("ORDER BY log.name", Vec::new()).await
    }

    /// The log of this name, if any.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn log_find(&self, name: &LogName) -> Result<Option<LogRecord>> {
        Ok(self.records("WHERE log.name = $1", vec![name.as_str().into()]).await?.pop())
    }

    /// The log of this number.
    ///
    /// # Errors
    /// [`Error::LogMissing`].
    pub async fn log_get(&self, log: LogId) -> Result<LogRecord> {
        let found = self.records("WHERE log.id = $1", vec![log.0.into()]).await?.pop();
        found.ok_or_else(|| Error::LogMissing(log.to_string()))
    }

    /// Opens a log by mapping its segments. Cost: O(segments and columns), whatever their size.
    ///
    /// # Errors
    /// [`Error::LogMissing`]; [`Error::Damaged`] when a file is missing or has another form than recorded.
    pub async fn log_open(&self, log: LogId) -> Result<StoredLog> {
        let record = self.log_get(log).await?;
        match self.open_version(&record).await {
            // Another process may just have replaced the files of that version.
            Err(Error::Damaged { .. }) => self.open_version(&self.log_get(log).await?).await,
            opened => opened,
        }
    }

    /// Opens a log as it was at an earlier version; `None` when that version is not kept any more.
    ///
    /// # Errors
    /// As [`Store::log_open`].
    pub async fn log_open_at(&self, log: LogId, version: u64) -> Result<Option<StoredLog>> {
        let record = self.log_get(log).await?;
        let kept = manifest::Entity::find()
            .filter(manifest::Column::LogId.eq(log.0))
            .filter(manifest::Column::Version.eq(version as i64));
        if kept.one(&self.db).await?.is_none() {
            return Ok(None);
        }
        match self.open_version(&LogRecord { version, ..record }).await {
            // A delivery or an erasure has just dropped it.
            Err(Error::Damaged { .. }) if self.log_get(log).await?.version > version + 1 => Ok(None),
            opened => opened.map(Some),
        }
    }

    async fn open_version(&self, record: &LogRecord) -> Result<StoredLog> {
        let folder = self.dir.log(record.id);
        let parts = manifest::Entity::find()
            .filter(manifest::Column::LogId.eq(record.id.0))
            .filter(manifest::Column::Version.eq(record.version as i64))
            .order_by_asc(manifest::Column::Place);
        let segments = segment::Entity::find().filter(segment::Column::LogId.eq(record.id.0)).all(&self.db).await?;
        let damaged = |what: &str| Error::Damaged { file: format!("logs/{}", record.id), what: what.to_owned() };
        let (mut opened, mut numbers) = (Vec::new(), Vec::new());
        let parts = parts.all(&self.db).await?;
        if parts.is_empty() {
            // An erasure has just dropped this version.
            return Err(damaged("its version is gone"));
        }
        for part in parts {
            let row = segments.iter().find(|s| s.number == part.segment).ok_or_else(|| damaged("a segment is not recorded"))?;
            let live = part.mask.map(|m| mask::decode(&m, row.cases as u32).ok_or_else(|| damaged("a mask is damaged")));
            opened.push((Arc::new(segment_file::open(&folder, row)?), live.transpose()?));
            numbers.push(row.number);
        }
        let versions = log_version::Entity::find()
            .filter(log_version::Column::LogId.eq(record.id.0))
            .filter(log_version::Column::Version.lte(record.version as i64))
            .order_by_desc(log_version::Column::Version);
        let findings = findings(versions.all(&self.db).await?)?;
        Ok(StoredLog { record: record.clone(), log: Log::open(opened)?, findings, derived: Derived::new(folder, numbers) })
    }

    /// Whether these bytes were delivered before, so that delivering them as `kind` changes nothing: for an append since
    /// the last replacement; for an import or snapshot only as the newest delivery, read in the same way.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delivered(&self, log: LogId, kind: DeliveryKind, checksum: &str, options: &str) -> Result<bool> {
        let versions = log_version::Entity::find()
            .filter(log_version::Column::LogId.eq(log.0))
            .order_by_desc(log_version::Column::Version)
            .all(&self.db)
            .await?;
        let versions: Vec<_> = versions.into_iter().filter(|v| v.kind != DeliveryKind::Erasure.name()).collect();
        let whole = |v: &log_version::Model| DeliveryKind::is_whole(&v.kind);
        let since = versions.iter().position(whole).map_or(versions.len(), |at| at + 1);
        Ok(match kind {
            DeliveryKind::Append => versions[..since].iter().any(|v| v.delivery == checksum),
            _ => versions.first().is_some_and(|v| v.delivery == checksum && v.options == options && whole(v)),
        })
    }

    /// Reads all segments of a log's newest version and compares checksums. Cost: O(bytes).
    ///
    /// # Errors
    /// [`Error::Damaged`] names the first file that differs.
    pub async fn log_verify(&self, log: LogId) -> Result<()> {
        let rows = segment::Entity::find().filter(segment::Column::LogId.eq(self.log_get(log).await?.id.0));
        for row in rows.all(&self.db).await? {
            let folder = self.dir.log(log);
            let verify = move || segment_file::verify(&folder, &row);
            tokio::task::spawn_blocking(verify).await.map_err(|e| Error::Io(std::io::Error::other(e)))??;
        }
        Ok(())
    }
}

/// Findings of the deliveries that live in the newest version; `versions` newest first.
fn findings(versions: Vec<log_version::Model>) -> Result<Findings> {
    let mut live = Vec::new();
    for version in versions {
        let whole = DeliveryKind::is_whole(&version.kind);
        live.push(version);
        if whole {
            break;
        }
    }
    let mut all = Findings::new();
    for version in live.iter().rev() {
        let file = || format!("log_version {} {}", version.log_id, version.version);
        let own = serde_json::from_str(&version.findings);
        all.extend(own.map_err(|e| Error::Damaged { file: file(), what: e.to_string() })?);
    }
    Ok(all)
}

impl Writer {
    /// Makes a log of its first delivery.
    ///
    /// # Errors
    /// [`Error::LogExists`], [`Error::DiskFull`], [`Error::Unwritable`]; nothing is changed then.
    pub async fn log_create(&self, name: &LogName, segment: Segment, delivery: &Delivery<'_>) -> Result<LogRecord> {
        if self.store.log_find(name).await?.is_some() {
            return Err(Error::LogExists(name.to_string()));
        }
        let last = counter::Entity::find_by_id("log".to_owned()).one(&self.store.db).await?;
        let id = LogId(last.map_or(0, |c| c.value) + 1);
        let zone = segment.zone().to_owned();
        let row = self.write_segment(id, 1, segment).await?;
        let tx = self.begin().await?;
        let now = now_us();
        counter::Entity::update(counter::ActiveModel { name: Set("log".to_owned()), value: Set(id.0) }).exec(&tx).await?;
        let log = log::Model { id: id.0, name: name.to_string(), created_us: now, zone, version: 1, next_segment: 2 };
        log::Entity::insert(log.into_active_model()).exec_without_returning(&tx).await?;
        let change = Change { id, version: 1, kind: DeliveryKind::Import, now, row, old: Vec::new() };
        self.change(tx, change, delivery).await
    }

    /// Adds a further delivery: `segment`, with the full history of the cases it touches, and `delivery.live` come from joining it to the log as it is.
    ///
    /// # Errors
    /// [`Error::LogMissing`], [`Error::DiskFull`], [`Error::Unwritable`]; nothing is changed then.
    pub async fn log_append(&self, log: LogId, segment: Segment, delivery: &Delivery<'_>) -> Result<LogRecord> {
        let live = delivery.live.unwrap_or_default();
        let old = self.manifest(log).await?;
        if old.len() != live.len() {
            return Err(Error::Damaged { file: format!("logs/{log}"), what: "joined to another version".to_owned() });
        }
        let kept = old.into_iter().zip(live).filter(|(_, live)| live.count() > 0);
        let kept = kept.map(|(part, live)| (part.segment, mask::encode(live))).collect();
        self.log_change(log, DeliveryKind::Append, kept, segment, delivery).await
    }

    /// Replaces everything in a log by a delivery. Earlier versions can no longer be opened.
    ///
    /// # Errors
    /// [`Error::LogMissing`], [`Error::DiskFull`], [`Error::Unwritable`]; nothing is changed then.
    pub async fn log_snapshot(&self, log: LogId, segment: Segment, delivery: &Delivery<'_>) -> Result<LogRecord> {
        self.log_change(log, DeliveryKind::Snapshot, Vec::new(), segment, delivery).await
    }

    async fn log_change(
        &self,
        id: LogId,
        kind: DeliveryKind,
        old: Vec<Kept>,
        segment: Segment,
        delivery: &Delivery<'_>,
    ) -> Result<LogRecord> {
        let log = log::Entity::find_by_id(id.0).one(&self.store.db).await?;
        let log = log.ok_or_else(|| Error::LogMissing(id.to_string()))?;
        let (version, number) = (log.version + 1, log.next_segment);
        let row = self.write_segment(id, number, segment).await?;
        let tx = self.begin().await?;
        let mut changed = log.into_active_model();
        (changed.version, changed.next_segment) = (Set(version), Set(number + 1));
        log::Entity::update(changed).exec(&tx).await?;
        self.change(tx, Change { id, version, kind, now: now_us(), row, old }, delivery).await
    }

    async fn write_segment(&self, log: LogId, number: i64, segment: Segment) -> Result<segment::Model> {
        // Whoever may not see single cases needs it from the first question on, and reading makes nothing.
        disclosure_key::make_first(&self.store.db, &self.store.dir).await?;
        let write = || segment_file::write(&self.folder(log), log, number, &segment);
        let multi =
            tokio::runtime::Handle::try_current().is_ok_and(|h| h.runtime_flavor() == tokio::runtime::RuntimeFlavor::MultiThread);
        if !multi {
            return write();
        }
        let row = tokio::task::block_in_place(write);
        // Giving its memory back takes about as long as the commit, which waits for the disk: both at once.
        drop(tokio::task::spawn_blocking(move || drop(segment)));
        row
    }

    async fn manifest(&self, log: LogId) -> Result<Vec<manifest::Model>> {
        let version = self.store.log_get(log).await?.version as i64;
        let parts = manifest::Entity::find()
            .filter(manifest::Column::LogId.eq(log.0))
            .filter(manifest::Column::Version.eq(version))
            .order_by_asc(manifest::Column::Place);
        Ok(parts.all(&self.store.db).await?)
    }

    /// The rows of a new version, in the transaction that makes it count; then the files that no version needs go.
    async fn change(&self, tx: DatabaseTransaction, change: Change, delivery: &Delivery<'_>) -> Result<LogRecord> {
        let (log_id, version) = (change.id.0, change.version);
        let number = change.row.number;
        let (mut cases, mut events) = (change.row.cases, change.row.events);
        segment::Entity::insert(change.row.into_active_model()).exec_without_returning(&tx).await?;
        let parts = change.old.into_iter().chain([(number, None)]);
        for (place, (segment, mask)) in parts.enumerate() {
            let part = manifest::Model { log_id, version, place: place as i64, segment, mask };
            manifest::Entity::insert(part.into_active_model()).exec_without_returning(&tx).await?;
        }
        if let Some(live) = delivery.live {
            let kept = self.store.log_open(change.id).await?.log;
            cases += live.iter().map(|l| i64::from(l.count())).sum::<i64>();
            events += kept.parts().iter().zip(live).map(|(part, live)| live_events(part, live)).sum::<i64>();
        }
        let row = log_version::Model {
            log_id,
            version,
            created_us: change.now,
            kind: change.kind.name().to_owned(),
            delivery: delivery.checksum.to_owned(),
            options: delivery.options.to_owned(),
            findings: serde_json::to_string(delivery.findings).unwrap_or_else(|_| "[]".to_owned()),
            cases,
            events,
        };
        log_version::Entity::insert(row.into_active_model()).exec_without_returning(&tx).await?;
        delivery.persons.insert(&tx, change.id).await?;
        disclosure_key::noted_with(&tx, &self.store.dir).await?;
        let unused = unused(&tx, change.id, version).await?;
        step("rows-written");
        let record = Row::find_by_statement(one(&tx, change.id)).one(&tx).await?.map(Row::record).transpose()?;
        let record = record.ok_or_else(|| Error::LogMissing(change.id.to_string()))?;
        let payload = json!({
            "name": record.name, "version": version, "kind": change.kind.name(), "cases": cases, "events": events,
            "checksum": delivery.checksum,
        });
        self.commit(tx, &format!("log {log_id}"), &payload).await?;
        step("committed");
        for number in unused {
            segment_file::delete(&self.folder(change.id), number)?;
        }
        Ok(record)
    }

    /// Gives a log another name.
    ///
    /// # Errors
    /// [`Error::LogMissing`], [`Error::LogExists`].
    pub async fn log_rename(&self, log: LogId, name: &LogName) -> Result<()> {
        let id = self.store.log_get(log).await?.id;
        if self.store.log_find(name).await?.is_some_and(|other| other.id != id) {
            return Err(Error::LogExists(name.to_string()));
        }
        let tx = self.begin().await?;
        let renamed = log::ActiveModel { id: Set(id.0), name: Set(name.to_string()), ..Default::default() };
        log::Entity::update(renamed).exec(&tx).await?;
        self.commit(tx, &format!("log {id}"), &json!({ "name": name })).await
    }

    /// Deletes a log, its files, and the names of persons that no other log has.
    ///
    /// # Errors
    /// [`Error::LogMissing`].
    pub async fn log_delete(&self, log: LogId) -> Result<()> {
        let LogRecord { id, name, .. } = self.store.log_get(log).await?;
        let tx = self.begin().await?;
        log::Entity::delete_by_id(id.0).exec(&tx).await?;
        person::sweep(&tx).await?;
        self.commit(tx, &format!("log {id}"), &json!({ "name": name })).await?;
        step("log-deleted");
        let folder = self.folder(id);
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        folder.parent().map(sync_folder).transpose()?;
        Ok(())
    }
}

/// A segment of the version before that lives on, with its mask.
type Kept = (i64, Option<Vec<u8>>);

/// What a commit writes besides the delivery.
struct Change {
    id: LogId,
    version: i64,
    kind: DeliveryKind,
    now: i64,
    row: segment::Model,
    old: Vec<Kept>,
}

/// As a rule few cases of a large part are superseded.
fn live_events(part: &samsyn_eventlog::Part, live: &CaseSet) -> i64 {
    let mut superseded = live.clone();
    superseded.invert();
    part.event_count() as i64 - superseded.iter().map(|case| part.rows(case).len() as i64).sum::<i64>()
}

/// Forgets manifests older than the version before this one, and the segments that no manifest names; their numbers.
///
/// One version back stays openable, for who is just opening it.
pub(crate) async fn unused(tx: &impl ConnectionTrait, log: LogId, version: i64) -> Result<Vec<i64>> {
    manifest::Entity::delete_many()
        .filter(manifest::Column::LogId.eq(log.0))
        .filter(manifest::Column::Version.lt(version - 1))
        .exec(tx)
        .await?;
    let named = manifest::Entity::find().filter(manifest::Column::LogId.eq(log.0)).all(tx).await?;
    let segments = segment::Entity::find().filter(segment::Column::LogId.eq(log.0)).all(tx).await?;
    let unused: Vec<i64> = segments.iter().map(|s| s.number).filter(|&n| named.iter().all(|m| m.segment != n)).collect();
    for &number in &unused {
        segment::Entity::delete_by_id((log.0, number)).exec(tx).await?;
    }
    Ok(unused)
}
