//! Erasing a case or a person from everything that is kept of a log: segments are written anew, one transaction makes them
//! count and drops every older version, and only when the old files and the database's own leftovers are gone is it told as done.

mod survey;

use std::collections::HashSet;
use std::sync::Arc;

use samsyn_eventlog::{DataClass, Findings, Segment};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use serde::Serialize;
use serde_json::{Value, json};

use self::survey::{Fate, Sought, Survey, Untold, blocking, untold};
use crate::entity::{log, log_version, manifest, person_log, person_name, segment};
use crate::ledger::{self, BEFORE, CASE, TEXT};
use crate::step::step;
use crate::store::now_us;
use crate::{ErasureEntry, Error, LogId, Result, Writer, installation, person, segment_file, upload};

/// What is to be erased from a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Erasure {
    /// The case of this identifier.
    Case(String),
    /// A person, by name or pseudonym: the cases and events stay, without them.
    Person(String),
    /// Every case whose last event is before this moment, UTC microseconds.
    Before(i64),
}

/// What an erasure takes, or took.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ErasureReport {
    /// Whether there was anything to erase, be it in an older version.
    pub found: bool,
    /// Whether it was erased before.
    pub already: bool,
    /// Cases.
    pub cases: u64,
    /// Events of those cases.
    pub events: u64,
    /// Values taken out of cases and events that stay.
    pub values: u64,
    /// Names of persons that are kept no longer.
    pub names: u64,
    /// Older versions that can no longer be opened.
    pub versions: u64,
    /// Segments written anew.
    pub segments: u64,
    /// Segment files that go.
    pub files: u64,
    /// Bytes of those files.
    pub bytes: u64,
    /// Findings that lose their example.
    pub findings: u64,
    /// Uploads that wait for import, which all go: they might hold it.
    pub uploads: u64,
    /// What is left, because it stands among other text.
    pub within: Vec<Within>,
}

/// Texts of a column in which what was erased stands among other words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Within {
    /// The column.
    pub column: String,
    /// How many distinct texts.
    pub texts: u64,
}

impl Writer {
    /// Erases from a log, from all of its versions and from what lies beside it, and notes it in the ledger. When nothing is
    /// found, nothing is changed, and the report says so.
    ///
    /// # Errors
    /// [`Error::LogMissing`], [`Error::DiskFull`], [`Error::Unwritable`]: nothing is changed then. [`Error::Lingering`]: it is
    /// erased, but somebody keeps the database from emptying its write-ahead log.
    pub async fn log_erase(&self, log: LogId, of: &Erasure) -> Result<ErasureReport> {
        let sought = self.store.sought(log, of).await?;
        let entries = self.entries(log, of, &sought)?;
        let fact = match of {
            Erasure::Case(_) => json!({ "kind": CASE, "digest": entries[0].digest }),
            Erasure::Person(_) => json!({ "kind": "person", "digest": entries[0].digest }),
            Erasure::Before(us) => json!({ "kind": BEFORE, "before_us": us }),
        };
        self.erase(log, sought, &entries, fact).await
    }

    /// Erases once more what a ledger says was erased: from a log as an older backup has it. `None`: the log is not here, or
    /// the ledger has nothing of it.
    ///
    /// # Errors
    /// As [`Writer::log_erase`].
    pub async fn ledger_apply(&self, log: LogId, entries: &[ErasureEntry]) -> Result<Option<ErasureReport>> {
        let own: Vec<ErasureEntry> = entries.iter().filter(|e| e.log == log).cloned().collect();
        let ledger = self.store.ledger_of(log, own.clone())?;
        if ledger.is_empty() {
            return Ok(None);
        }
        let ids = match ledger.before_us() {
            Some(us) => self.store.sought(log, &Erasure::Before(us)).await?.ids,
            None => HashSet::new(),
        };
        let sought = Sought { ids, ledger, ..Sought::default() };
        Ok(Some(self.erase(log, sought, &own, json!({ "kind": "ledger", "entries": own.len() })).await?))
    }

    /// What the ledger is to say.
    fn entries(&self, log: LogId, of: &Erasure, sought: &Sought) -> Result<Vec<ErasureEntry>> {
        let erased_us = now_us();
        let entry = |kind: &str, digest| ErasureEntry { log, kind: kind.to_owned(), digest, erased_us, before_us: None };
        Ok(match of {
            Erasure::Case(id) => vec![entry(CASE, ledger::digest(&self.ledger_key()?, log, CASE, id))],
            Erasure::Person(_) => {
                let key = self.ledger_key()?;
                let mut texts: Vec<&str> = sought.wanted.texts().collect();
                texts.sort_unstable();
                texts.into_iter().map(|text| entry(TEXT, ledger::digest(&key, log, TEXT, text))).collect()
            }
            Erasure::Before(us) => vec![ErasureEntry { before_us: Some(*us), ..entry(BEFORE, String::new()) }],
        })
    }

    async fn erase(&self, log: LogId, sought: Sought, entries: &[ErasureEntry], fact: Value) -> Result<ErasureReport> {
        let texts: Vec<String> = sought.wanted.texts().map(str::to_owned).collect();
        let told: Vec<String> = texts.iter().chain(&sought.ids).cloned().collect();
        let ledger = sought.ledger.clone();
        let Survey { version, fates, mut report } = self.store.survey(log, sought).await?;
        if !report.found {
            report.already = self.noted(entries).await?;
            if report.already {
                // The command may be the second attempt of one that was cut short.
                self.leave_nothing(log).await?;
            }
            return Ok(report);
        }
        let (parts, rows) = self.write_anew(log, &fates).await?;
        step("erasure-written");
        let tx = self.begin().await?;
        let unused = self.swap(&tx, log, version, &parts, rows).await?;
        report.names = forget_names(&tx, log, &parts).await?;
        if report.names > 0 {
            // What told of looks at the name tells it no longer.
            self.tell_no_longer(&tx, &texts).await?;
        }
        self.saved_views_erase(&tx, log, &told, &ledger).await?;
        self.reports_erase(&tx, &told, &ledger).await?;
        crate::staff_link::forget(&tx, |text| texts.iter().any(|erased| erased == text) || ledger.has_text(text)).await?;
        ledger::insert(&tx, entries).await?;
        installation::leave(&tx).await?;
        let record = self.recount(&tx, log, version, &report).await?;
        let mut payload = json!({
            "name": record.name, "version": version + 1, "cases": report.cases, "events": report.events,
            "values": report.values, "names": report.names,
        });
        if let (Value::Object(payload), Value::Object(fact)) = (&mut payload, fact) {
            payload.extend(fact);
        }
        step("rows-written");
        // Before it counts: who starts again after a crash must not find one.
        upload::remove_all(&self.store.dir)?;
        self.commit(tx, &format!("log {log}"), &payload).await?;
        step("committed");
        for number in unused {
            segment_file::delete(&self.folder(log), number)?;
        }
        step("erasure-files-removed");
        self.leave_nothing(log).await?;
        Ok(report)
    }

    /// Whether the ledger has these entries.
    async fn noted(&self, entries: &[ErasureEntry]) -> Result<bool> {
        let known = self.store.erasures().await?;
        let same = |e: &ErasureEntry| known.iter().any(|k| (k.log, &k.kind, &k.digest) == (e.log, &e.kind, &e.digest));
        Ok(entries.iter().all(same))
    }

    /// Removes what no version names, uploads, and what the database has not yet overwritten.
    async fn leave_nothing(&self, log: LogId) -> Result<()> {
        let rows = segment::Entity::find().filter(segment::Column::LogId.eq(log.0)).all(&self.store.db).await?;
        segment_file::sweep(&self.folder(log), &rows.iter().map(|row| row.number).collect::<Vec<_>>())?;
        crate::dir::sync_folder(&self.folder(log))?;
        upload::remove_all(&self.store.dir)?;
        self.store.emptied().await
    }

    /// Writes the parts that change; each part's number, mask and segment afterwards, and the rows of the new ones. One part
    /// always stays, be it without cases: the columns are there.
    async fn write_anew(&self, log: LogId, fates: &[Fate]) -> Result<(Vec<NewPart>, Vec<segment::Model>)> {
        let found = log::Entity::find_by_id(log.0).one(&self.store.db).await?;
        let mut number = found.ok_or_else(|| Error::LogMissing(log.to_string()))?.next_segment;
        let (mut parts, mut rows) = (Vec::new(), Vec::new());
        for (index, fate) in fates.iter().enumerate() {
            let Some((keep, wanted)) = &fate.anew else {
                parts.push(NewPart { number: fate.number, mask: fate.mask.clone(), segment: fate.segment.clone() });
                continue;
            };
            let last = index + 1 == fates.len() && parts.is_empty();
            if keep.count() == 0 && !last {
                continue;
            }
            let (old, keep, wanted, folder) = (fate.segment.clone(), keep.clone(), wanted.clone(), self.folder(log));
            let written = blocking(move || {
                let segment = Arc::new(old.erased(&keep, &wanted)?);
                Ok((segment_file::write(&folder, log, number, &segment)?, segment))
            });
            let (row, segment) = written.await?;
            rows.push(row);
            parts.push(NewPart { number, mask: None, segment });
            number += 1;
        }
        Ok((parts, rows))
    }

    /// Makes the parts the only version; numbers of the segments that none names any more.
    async fn swap(
        &self,
        tx: &impl ConnectionTrait,
        log: LogId,
        version: i64,
        parts: &[NewPart],
        rows: Vec<segment::Model>,
    ) -> Result<Vec<i64>> {
        let next = rows.iter().map(|row| row.number + 1).max();
        for row in rows {
            segment::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
        }
        let mut changed = log::ActiveModel { id: Set(log.0), version: Set(version + 1), ..Default::default() };
        if let Some(next) = next {
            changed.next_segment = Set(next);
        }
        log::Entity::update(changed).exec(tx).await?;
        for (place, part) in parts.iter().enumerate() {
            let row = manifest::Model {
                log_id: log.0,
                version: version + 1,
                place: place as i64,
                segment: part.number,
                mask: part.mask.clone(),
            };
            manifest::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
        }
        crate::log::unused(tx, log, version + 2).await
    }

    /// The version that the erasure makes, and the older ones' findings without examples.
    async fn recount(&self, tx: &impl ConnectionTrait, log: LogId, version: i64, took: &ErasureReport) -> Result<log::Model> {
        let versions = log_version::Entity::find().filter(log_version::Column::LogId.eq(log.0)).all(tx).await?;
        let damaged = || Error::Damaged { file: format!("logs/{log}"), what: "its version is not recorded".to_owned() };
        let now = versions.iter().find(|v| v.version == version).cloned().ok_or_else(damaged)?;
        for old in versions {
            if let Some(Untold { findings, .. }) = untold(&old.findings) {
                let row = log_version::ActiveModel {
                    log_id: Set(log.0),
                    version: Set(old.version),
                    findings: Set(findings),
                    ..Default::default()
                };
                log_version::Entity::update(row).exec(tx).await?;
            }
        }
        let row = log_version::Model {
            version: version + 1,
            created_us: now_us(),
            kind: crate::DeliveryKind::Erasure.name().to_owned(),
            delivery: String::new(),
            options: String::new(),
            findings: serde_json::to_string(&Findings::new()).unwrap_or_else(|_| "[]".to_owned()),
            cases: now.cases - took.cases as i64,
            events: now.events - took.events as i64,
            ..now
        };
        log_version::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
        log::Entity::find_by_id(log.0).one(tx).await?.ok_or_else(|| Error::LogMissing(log.to_string()))
    }
}

/// A part of the log after an erasure.
struct NewPart {
    number: i64,
    mask: Option<Vec<u8>>,
    segment: Arc<Segment>,
}

/// Forgets the names of persons that no segment of the log has any more, unless another log has them. Returns how many went.
async fn forget_names(tx: &impl ConnectionTrait, log: LogId, parts: &[NewPart]) -> Result<u64> {
    let mut present = HashSet::new();
    for part in parts {
        for info in part.segment.columns().iter().filter(|c| c.class == DataClass::Person && c.kind.is_text()) {
            present.extend(part.segment.texts(info)?.iter().flatten().map(str::to_owned));
        }
    }
    let links = person_log::Entity::find().filter(person_log::Column::LogId.eq(log.0)).all(tx).await?;
    for link in links.iter().filter(|link| !present.contains(&link.pseudonym)) {
        person_log::Entity::delete_by_id((log.0, link.pseudonym.clone())).exec(tx).await?;
    }
    let count = async || -> Result<u64> { Ok(sea_orm::PaginatorTrait::count(person_name::Entity::find(), tx).await?) };
    let before = count().await?;
    person::sweep(tx).await?;
    Ok(before - count().await?)
}
