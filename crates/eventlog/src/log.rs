//! A log: live segments in order, seen as one. Cases of all parts are numbered through, superseded ones included.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use arrow_array::{Array, LargeStringArray};
use arrow_buffer::ScalarBuffer;
use samsyn_calendar::Zone;

use crate::merge::{common_kind, text_at};
use crate::{CaseSet, Column, ColumnInfo, Data, Error, Header, Interner, Kind, Level, Result, Role, Segment};

/// One live segment of a log.
#[derive(Clone, Debug)]
pub struct Part {
    segment: Arc<Segment>,
    live: Option<CaseSet>,
    first_case: u32,
    case_ends: ScalarBuffer<u32>,
}

impl Part {
    /// Number of the part's first case in the log.
    pub fn first_case(&self) -> u32 {
        self.first_case
    }

    /// Number of cases in the part, superseded ones included.
    pub fn case_count(&self) -> u32 {
        self.segment.case_count()
    }

    /// Number of events in the part, those of superseded cases included.
    pub fn event_count(&self) -> u64 {
        self.segment.event_count()
    }

    /// For each case of the part the row after its last event.
    pub fn case_ends(&self) -> &ScalarBuffer<u32> {
        &self.case_ends
    }

    /// Rows of the part's `case` (numbered from 0 in the part).
    pub fn rows(&self, case: u32) -> std::ops::Range<usize> {
        let from = if case == 0 { 0 } else { self.case_ends[case as usize - 1] };
        from as usize..self.case_ends[case as usize] as usize
    }

    /// The cases of the part (numbered from 0 in it) that no later part supersedes; `None` when all are.
    pub fn live(&self) -> Option<&CaseSet> {
        self.live.as_ref()
    }

    /// The segment itself.
    pub fn segment(&self) -> &Arc<Segment> {
        &self.segment
    }
}

/// A whole log, opened: cheap to clone, columns are read when first asked for and then kept.
#[derive(Clone, Debug)]
pub struct Log {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    parts: Vec<Part>,
    columns: Vec<ColumnInfo>,
    loaded: Mutex<HashMap<(Level, String), Arc<Column>>>,
    ids: OnceLock<Vec<LargeStringArray>>,
}

impl Log {
    /// A log of segments in delivery order, each with its live cases (`None`: all).
    ///
    /// # Errors
    /// When there is no segment, or a segment's case table is damaged.
    pub fn open(segments: Vec<(Arc<Segment>, Option<CaseSet>)>) -> Result<Self> {
        if segments.is_empty() {
            return Err(Error::Segment("a log has at least one segment".to_owned()));
        }
        let mut columns: Vec<ColumnInfo> = Vec::new();
        let (mut parts, mut first_case) = (Vec::new(), 0_u32);
        for (segment, live) in segments {
            let case_ends = segment.case_ends()?;
            let events = segment.event_count();
            let consistent = case_ends.len() == segment.case_count() as usize
                && u64::from(case_ends.last().copied().unwrap_or(0)) == events
                && live.as_ref().is_none_or(|l| l.len() == segment.case_count());
            if !consistent {
                return Err(Error::Segment("cases and events do not fit together".to_owned()));
            }
            for info in segment.columns() {
                merge_column(&mut columns, info);
            }
            let cases = segment.case_count();
            parts.push(Part { segment, live, first_case, case_ends });
            first_case = first_case.checked_add(cases).ok_or_else(|| Error::Segment("more than 2^32 cases".to_owned()))?;
        }
        let inner = Inner { parts, columns, loaded: Mutex::default(), ids: OnceLock::new() };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// A log of one segment.
    pub fn of_segment(segment: Segment) -> Result<Self> {
        Self::open(vec![(Arc::new(segment), None)])
    }

    /// The parts, in delivery order.
    pub fn parts(&self) -> &[Part] {
        &self.inner.parts
    }

    /// What the columns are, cases first.
    pub fn columns(&self) -> &[ColumnInfo] {
        &self.inner.columns
    }

    /// The column in `role`, if any.
    pub fn role(&self, role: Role) -> Option<&ColumnInfo> {
        self.inner.columns.iter().find(|c| c.role == Some(role))
    }

    /// The column called `name` at `level`, if any.
    pub fn find(&self, level: Level, name: &str) -> Option<&ColumnInfo> {
        self.inner.columns.iter().find(|c| c.level == level && c.name == name)
    }

    /// What the newest segment's source said about the log.
    pub fn header(&self) -> &Header {
        self.inner.parts[self.inner.parts.len() - 1].segment.header()
    }

    /// IANA name of the zone in which days are counted.
    pub fn zone(&self) -> &str {
        self.inner.parts[0].segment.zone()
    }

    /// That zone.
    ///
    /// # Errors
    /// When it is not one of the tz database.
    pub fn time_zone(&self) -> Result<Zone> {
        Zone::parse(self.zone()).map_err(|e| Error::Segment(e.to_string()))
    }

    /// How many cases are numbered, superseded ones included: the length of every [`CaseSet`] of this log.
    pub fn case_range(&self) -> u32 {
        self.inner.parts.iter().map(Part::case_count).sum()
    }

    /// The cases that are live. Cost: O(cases / 64).
    pub fn live_cases(&self) -> CaseSet {
        let mut set = CaseSet::full(self.case_range());
        for part in self.parts() {
            if let Some(live) = part.live() {
                (0..part.case_count()).filter(|&c| !live.contains(c)).for_each(|c| set.remove(part.first_case + c));
            }
        }
        set
    }

    /// Number of live events.
    pub fn event_count(&self) -> u64 {
        let live = |part: &Part| match part.live() {
            None => part.event_count(),
            Some(live) => live.iter().map(|c| part.rows(c).len() as u64).sum(),
        };
        self.parts().iter().map(live).sum()
    }

    /// The identifier of a case, by its number in the log.
    ///
    /// # Errors
    /// When the stored identifiers are damaged.
    pub fn case_id(&self, case: u32) -> Result<&str> {
        let ids = match self.inner.ids.get() {
            Some(ids) => ids,
            None => {
                let ids = self.parts().iter().map(|p| p.segment.case_ids()).collect::<Result<Vec<_>>>()?;
                self.inner.ids.get_or_init(|| ids)
            }
        };
        let part = self.parts().partition_point(|p| p.first_case <= case) - 1;
        Ok(ids[part].value((case - self.parts()[part].first_case) as usize))
    }

    /// The activity column; every live event has a value.
    pub fn activity(&self) -> Result<Arc<Column>> {
        self.column_in_role(Role::Activity)
    }

    /// The time column; every live event has a value.
    pub fn time(&self) -> Result<Arc<Column>> {
        self.column_in_role(Role::Time)
    }

    /// The event column in `role`.
    ///
    /// # Errors
    /// When no column has the role, or it is damaged. Not for [`Role::Case`]: see [`Log::case_id`].
    pub fn column_in_role(&self, role: Role) -> Result<Arc<Column>> {
        let info = self.role(role).ok_or_else(|| Error::Segment(format!("no column in role {}", role.name())))?;
        self.column(info.level, &info.name)
    }

    /// A column's values, all parts in one dictionary; read once, then kept. Not for the case identifiers.
    ///
    /// Cost: O(rows) validation on first use, no copy for a log of one segment.
    ///
    /// # Errors
    /// When the log has no such column, or it is damaged.
    pub fn column(&self, level: Level, name: &str) -> Result<Arc<Column>> {
        let key = (level, name.to_owned());
        let lock = || self.inner.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(column) = lock().get(&key) {
            return Ok(column.clone());
        }
        let info = self.find(level, name).filter(|i| i.role != Some(Role::Case));
        let info = info.ok_or_else(|| Error::Segment(format!("no column {name}")))?;
        let column = Arc::new(self.load(info)?);
        lock().insert(key, column.clone());
        Ok(column)
    }

    fn load(&self, info: &ColumnInfo) -> Result<Column> {
        let mut loaded = Vec::new();
        for part in self.parts() {
            let (data, texts) = part.segment.data(info)?;
            loaded.push(match info.kind {
                Kind::Float => (into_float(data), texts),
                kind if kind.is_text() => into_text(data, texts),
                _ => (data, texts),
            });
        }
        if let [(_, texts)] = &mut loaded[..] {
            let dictionary = Arc::new(texts.take().unwrap_or_else(|| LargeStringArray::from(Vec::<&str>::new())));
            return Ok(Column { info: info.clone(), parts: loaded.into_iter().map(|(d, _)| d).collect(), dictionary });
        }
        let mut names = Interner::new();
        let mut parts = Vec::new();
        for (data, texts) in loaded {
            parts.push(match (data, texts) {
                (Data::Text(codes, nulls), Some(texts)) => {
                    let map: Vec<u32> = (0..texts.len()).map(|i| names.intern(texts.value(i))).collect();
                    let identity = map.iter().enumerate().all(|(i, &code)| i as u32 == code);
                    let moved =
                        |codes: ScalarBuffer<u32>| codes.iter().map(|&c| map.get(c as usize).copied().unwrap_or(0)).collect();
                    Data::Text(if identity { codes } else { moved(codes) }, nulls)
                }
                (data, _) => data,
            });
        }
        Ok(Column { info: info.clone(), parts, dictionary: Arc::new(names.into_array()) })
    }
}

/// Adds a later segment's column; where types differ between segments, the column is of the kind that holds both.
fn merge_column(columns: &mut Vec<ColumnInfo>, info: ColumnInfo) {
    match columns.iter_mut().find(|c| c.level == info.level && c.name == info.name) {
        None => columns.push(info),
        Some(known) => {
            known.kind = common_kind(known, info.kind);
            known.class = known.class.with(info.class);
        }
    }
}

/// Numbers with a fraction, for a column that is whole in some segments only.
fn into_float(data: Data) -> Data {
    match data {
        Data::Int(values, nulls) => Data::Float(values.iter().map(|&v| v as f64).collect(), nulls),
        data => data,
    }
}

/// Values as text, for a column whose type differs between segments.
fn into_text(data: Data, texts: Option<LargeStringArray>) -> (Data, Option<LargeStringArray>) {
    let len = match &data {
        Data::Text(..) | Data::Absent => return (data, texts),
        Data::Int(v, _) => v.len(),
        Data::Float(v, _) => v.len(),
        Data::Bool(v, _) => v.len(),
        Data::Time(v, ..) => v.len(),
    };
    let mut names = Interner::new();
    let codes = (0..len).map(|row| names.intern(&text_at(&data, row))).collect();
    (Data::Text(codes, data.nulls().cloned()), Some(names.into_array()))
}
