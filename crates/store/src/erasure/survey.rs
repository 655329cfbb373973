//! Looking through a log for what is to be erased: what each part would lose, and what else would go. Nothing is changed.

use std::collections::HashSet;
use std::sync::Arc;

use samsyn_eventlog::{CaseSet, Level, Log, Part, Role, Segment, Wanted};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::Value;

use super::{Erasure, ErasureReport, Within};
use crate::entity::{log_version, manifest, person_log, segment};
use crate::keys::Keys;
use crate::ledger::Ledger;
use crate::{Error, LogId, Result, Store, person, segment_file, upload};

/// What is looked for, resolved for the log.
#[derive(Default)]
pub(super) struct Sought {
    pub(super) ids: HashSet<String>,
    pub(super) wanted: Wanted,
    pub(super) ledger: Ledger,
}

impl Sought {
    fn cases(&self, segment: &Segment) -> Result<CaseSet> {
        let mut found = self.ledger.cases(segment)?;
        if !self.ids.is_empty() {
            let ids = segment.case_ids()?;
            found.unite(&CaseSet::from_fn(segment.case_count(), |c| self.ids.contains(ids.value(c as usize))));
        }
        Ok(found)
    }

    fn wanted(&self, segment: &Segment) -> Result<Wanted> {
        let own = self.wanted.texts().map(str::to_owned);
        Ok(Wanted::new(own.chain(self.ledger.wanted(segment)?.texts().map(str::to_owned))))
    }
}

/// What becomes of a part of the log.
pub(super) struct Fate {
    pub(super) number: i64,
    pub(super) mask: Option<Vec<u8>>,
    pub(super) segment: Arc<Segment>,
    /// When it is written anew: the cases and the texts.
    pub(super) anew: Option<(CaseSet, Wanted)>,
}

/// A log looked through.
pub(super) struct Survey {
    pub(super) version: i64,
    pub(super) fates: Vec<Fate>,
    pub(super) report: ErasureReport,
}

impl Store {
    /// What an erasure would take. Nothing is changed. Cost: O(cases and distinct texts), O(rows) where something is found.
    ///
    /// # Errors
    /// [`Error::LogMissing`], [`Error::Damaged`].
    pub async fn erasure_plan(&self, log: LogId, of: &Erasure) -> Result<ErasureReport> {
        let sought = self.sought(log, of).await?;
        let ledger = self.ledger(log).await?;
        let already = sought.ids.iter().any(|id| ledger.has_case(id)) || sought.wanted.texts().any(|text| ledger.has_text(text));
        let mut report = self.survey(log, sought).await?.report;
        report.already = already;
        report.names = self.names_alone(log, of).await?;
        Ok(report)
    }

    pub(super) async fn sought(&self, log: LogId, of: &Erasure) -> Result<Sought> {
        Ok(match of {
            Erasure::Case(id) => Sought { ids: HashSet::from([id.clone()]), ..Sought::default() },
            Erasure::Person(name) => Sought { wanted: Wanted::new(self.texts_of(name).await?), ..Sought::default() },
            Erasure::Before(us) => {
                let opened = self.log_open(log).await?.log;
                let us = *us;
                Sought { ids: blocking(move || ids_before(&opened, us)).await?, ..Sought::default() }
            }
        })
    }

    /// The texts under which a person may stand in a log: the name and the pseudonym.
    pub(crate) async fn texts_of(&self, name: &str) -> Result<Vec<String>> {
        match Keys::read(&self.dir)? {
            Some(keys) => person::texts(&self.db, &keys, name).await,
            None => Ok(vec![name.to_owned()]),
        }
    }

    /// Whether the name of a person is kept for this log alone.
    async fn names_alone(&self, log: LogId, of: &Erasure) -> Result<u64> {
        let Erasure::Person(name) = of else { return Ok(0) };
        let links = person_log::Entity::find().filter(person_log::Column::Pseudonym.is_in(self.texts_of(name).await?));
        let links = links.all(&self.db).await?;
        Ok(u64::from(!links.is_empty() && links.iter().all(|link| link.log_id == log.0)))
    }

    pub(super) async fn survey(&self, log: LogId, sought: Sought) -> Result<Survey> {
        let opened = self.log_open(log).await?;
        let version = opened.record.version as i64;
        let of_log = manifest::Entity::find().filter(manifest::Column::LogId.eq(log.0)).all(&self.db).await?;
        let mut parts: Vec<_> = of_log.iter().filter(|m| m.version == version).cloned().collect();
        parts.sort_by_key(|m| m.place);
        let rows = segment::Entity::find().filter(segment::Column::LogId.eq(log.0)).all(&self.db).await?;
        let versions: HashSet<i64> = of_log.iter().map(|m| m.version).filter(|v| *v != version).collect();
        let mut report = ErasureReport { versions: versions.len() as u64, ..ErasureReport::default() };
        let folder = self.dir.log(log);
        let telling: Vec<String> = sought.ids.iter().take(1).cloned().chain(sought.wanted.texts().map(str::to_owned)).collect();
        let survey = blocking(move || {
            let mut fates = Vec::new();
            for (part, row) in opened.log.parts().iter().zip(parts) {
                fates.push(fate(part, row, &sought, &mut report)?);
            }
            let stays = |number: i64| fates.iter().any(|f| f.number == number && f.anew.is_none());
            for row in &rows {
                // What only an older version has goes whole.
                if !fates.iter().any(|f| f.number == row.number) {
                    let segment = segment_file::open(&folder, row)?;
                    report.found |= sought.cases(&segment)?.count() > 0 || holds(&segment, &sought.wanted(&segment)?)?;
                }
            }
            for row in rows.iter().filter(|row| !stays(row.number)) {
                report.files += 2;
                report.bytes += (row.cases_bytes + row.events_bytes) as u64;
            }
            Ok(Survey { version, fates, report })
        });
        let mut survey = survey.await?;
        let (findings, named) = self.telling_findings(log, &telling).await?;
        survey.report.findings = findings;
        survey.report.found |= named;
        survey.report.uploads = upload::count(&self.dir)?;
        Ok(survey)
    }

    /// How many findings of a log's deliveries show an example from the data, and whether one of these texts is among them.
    async fn telling_findings(&self, log: LogId, texts: &[String]) -> Result<(u64, bool)> {
        let versions = log_version::Entity::find().filter(log_version::Column::LogId.eq(log.0)).all(&self.db).await?;
        let (mut count, mut named) = (0, false);
        for untold in versions.iter().filter_map(|v| untold(&v.findings)) {
            count += untold.count;
            named |= untold.values.iter().any(|value| texts.iter().any(|text| !text.is_empty() && value.contains(text)));
        }
        Ok((count, named))
    }
}

/// Identifiers of the live cases whose last event is before a moment. Cost: O(cases).
fn ids_before(log: &Log, us: i64) -> Result<HashSet<String>> {
    let mut ids = HashSet::new();
    for part in log.parts() {
        let (mut over, own) = (part.segment().cases_before(us)?, part.segment().case_ids()?);
        if let Some(live) = part.live() {
            over.intersect(live);
        }
        ids.extend(over.iter().map(|case| own.value(case as usize).to_owned()));
    }
    Ok(ids)
}

/// Whether some row of a segment has one of the texts.
fn holds(segment: &Segment, wanted: &Wanted) -> Result<bool> {
    for info in segment.columns_erasable() {
        if !wanted.is_empty() && !segment.rows_with(&info, wanted)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Looks through a part; superseded rows count as found, since their bytes are there.
fn fate(part: &Part, row: manifest::Model, sought: &Sought, report: &mut ErasureReport) -> Result<Fate> {
    let segment = part.segment().clone();
    let (gone, wanted) = (sought.cases(&segment)?, sought.wanted(&segment)?);
    let mut keep = part.live().cloned().unwrap_or_else(|| CaseSet::full(part.case_count()));
    let mut going = keep.clone();
    going.intersect(&gone);
    report.cases += u64::from(going.count());
    report.events += going.iter().map(|case| part.rows(case).len() as u64).sum::<u64>();
    let mut stay = gone.clone();
    stay.invert();
    keep.intersect(&stay);
    let mut found = gone.count() > 0;
    for info in segment.columns_erasable().iter().filter(|_| !wanted.is_empty()) {
        let rows = segment.rows_with(info, &wanted)?;
        found |= !rows.is_empty();
        report.values += kept_rows(part, &keep, info.level, &rows);
    }
    let telling = Wanted::new(sought.ids.iter().take(1).cloned().chain(sought.wanted.texts().map(str::to_owned)));
    if sought.ids.len() <= 1 {
        within(&segment, &telling, report)?;
    }
    if !sought.wanted.is_empty() {
        called(&segment, &sought.wanted, report)?;
    }
    report.found |= found;
    report.segments += u64::from(found);
    Ok(Fate { number: row.segment, mask: row.mask, segment, anew: found.then_some((keep, wanted)) })
}

/// How many of the rows belong to cases that are kept.
fn kept_rows(part: &Part, keep: &CaseSet, level: Level, rows: &[u32]) -> u64 {
    if level == Level::Case {
        return rows.iter().filter(|&&case| keep.contains(case)).count() as u64;
    }
    let ends = part.case_ends();
    let case = |row: u32| ends.partition_point(|&end| end <= row) as u32;
    rows.iter().filter(|&&row| keep.contains(case(row))).count() as u64
}

fn within(segment: &Segment, wanted: &Wanted, report: &mut ErasureReport) -> Result<()> {
    for info in segment.columns().iter().filter(|c| c.kind.is_text() && c.role != Some(Role::Case)) {
        let texts = segment.texts_within(info, wanted)?;
        match report.within.iter_mut().find(|w| w.column == info.name) {
            Some(known) => known.texts += texts,
            None if texts > 0 => report.within.push(Within { column: info.name.clone(), texts }),
            None => {}
        }
    }
    Ok(())
}

/// A case that is called like the person keeps its identifier, and is told.
fn called(segment: &Segment, wanted: &Wanted, report: &mut ErasureReport) -> Result<()> {
    let ids = segment.case_ids()?;
    let cases = ids.iter().flatten().filter(|id| wanted.texts().any(|text| text == *id)).count() as u64;
    let column = segment.columns().into_iter().find(|c| c.role == Some(Role::Case)).map_or_else(String::new, |c| c.name);
    if cases > 0 {
        report.within.push(Within { column, texts: cases });
    }
    Ok(())
}

/// Arguments of findings that come from the data.
const TELLING: [&str; 2] = ["example", "case"];

/// Findings without what came from the data.
pub(super) struct Untold {
    pub(super) findings: String,
    /// How many lost something.
    count: u64,
    /// What they lost.
    values: Vec<String>,
}

/// `None` when nothing in the findings came from the data.
pub(super) fn untold(findings: &str) -> Option<Untold> {
    let mut list: Vec<Value> = serde_json::from_str(findings).ok()?;
    let (mut count, mut values) = (0, Vec::new());
    for args in list.iter_mut().filter_map(|finding| finding.get_mut("args")).filter_map(Value::as_array_mut) {
        let telling = |arg: &&mut Value| arg.get(0).and_then(Value::as_str).is_some_and(|name| TELLING.contains(&name));
        let before = values.len();
        for value in args.iter_mut().filter(telling).filter_map(|arg| arg.get_mut(1)).filter(|value| *value != "…") {
            values.extend(value.as_str().map(str::to_owned));
            *value = "…".into();
        }
        count += u64::from(values.len() > before);
    }
    (count > 0).then(|| Untold { findings: Value::from(list).to_string(), count, values })
}

pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|e| Error::Io(std::io::Error::other(e)))?
}
