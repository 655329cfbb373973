//! Joining a delivery to the log before it: the cases that it touches are written anew with their full history, and masked
//! where they lay. The result is the log that importing everything at once would give (tested so).

use std::hash::BuildHasher;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use arrow_array::types::UInt32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int64Array, LargeStringArray, PrimitiveArray,
    TimestampMicrosecondArray,
};
use arrow_buffer::{BooleanBufferBuilder, NullBuffer, ScalarBuffer};
use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap};
use samsyn_calendar::Zone;

use crate::{
    Assembler, CaseSet, ColumnInfo, Data, Error, Findings, Interner, Kind, Level, Log, Offsets, RawColumn, Result, Role, Segment,
};

/// A delivery joined to a log.
#[derive(Debug)]
pub struct Merged {
    /// The new segment: the delivery's cases with their full history, and the live cases of absorbed parts.
    pub segment: Segment,
    /// For each part of the old log the cases that stay live there.
    pub live: Vec<CaseSet>,
    /// What joining noticed, such as rows that both have.
    pub findings: Findings,
}

/// Joins a delivery to a log. Order in a case: time, then delivery, then row. A column is the same when it has the same
/// role, or else level and name; where types differ it becomes text. Of a case attribute the newest value stays.
///
/// `absorb` names parts of the old log that are rewritten into the new segment, so that parts stay few ([`worth_absorbing`]).
///
/// Cost: one scan over the old identifiers, O(rows) of the touched and absorbed cases, and of every column O(rows) for
/// validation on first use.
///
/// # Errors
/// When a stored column is damaged, or the new segment would have more than 2^32 - 1 rows.
pub fn merge(old: &Log, delivery: &Segment, absorb: &[usize]) -> Result<Merged> {
    let touched = Touched::of(old, delivery)?;
    let (histories, live) = histories(old, delivery, &touched, absorb)?;
    let plans = plan_columns(old, delivery);
    let zone = Zone::parse(old.zone()).map_err(|e| Error::Segment(e.to_string()))?;
    let mut runs = Runs::default();
    let mut case_of_row = Vec::new();
    let times = time_columns(old, delivery)?;
    for (case, history) in histories.iter().enumerate() {
        history.rows(&times, &mut runs);
        case_of_row.resize(runs.rows, case as u32);
    }
    let gathered = on_two_threads(&plans, |plan| {
        let sources = plan.sources(old, delivery)?;
        match plan.info.level {
            Level::Event => gather(&plan.info, &sources, &runs),
            Level::Case => gather(&plan.info, &sources, &Runs::of(histories.iter().map(|h| h.newest(&sources)))),
        }
    });
    let gathered = gathered.into_iter().collect::<Result<Vec<_>>>()?;
    let (case_columns, event_columns) = gathered.into_iter().partition(|c| c.info.level == Level::Case);
    let assembler = Assembler {
        header: delivery.header().clone(),
        zone,
        case_info: case_info(old, delivery)?,
        case_ids: touched.ids(&histories),
        case_columns,
        case_of_row,
        event_columns,
    };
    let mut findings = Findings::new();
    Ok(Merged { segment: assembler.finish(&mut findings)?, live, findings })
}

/// Does the work on each item, on whichever of two threads is free; results in order.
fn on_two_threads<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        while let Some(index) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&i| i < items.len()) {
            done.push((index, work(&items[index])));
        }
        done
    };
    let mut done = std::thread::scope(|scope| {
        let other = scope.spawn(take);
        let mut done = take();
        done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        done
    });
    done.sort_by_key(|d| d.0);
    done.into_iter().map(|d| d.1).collect()
}

/// Parts at the end of the log that are small beside what is written anyway, and parts that are mostly superseded: taken up
/// into the new segment they leave O(log deliveries) parts, at amortised O(log deliveries) cost per event.
pub fn worth_absorbing(old: &Log, delivery_events: u64) -> Vec<usize> {
    let live_events = |part: &crate::Part| match part.live() {
        None => part.event_count(),
        Some(live) => live.iter().map(|c| part.rows(c).len() as u64).sum(),
    };
    let (mut written, mut at_the_end, mut absorbed) = (delivery_events, true, Vec::new());
    for (index, part) in old.parts().iter().enumerate().rev() {
        let events = live_events(part);
        at_the_end &= events <= 2 * written;
        if at_the_end || events * 2 < part.event_count() {
            absorbed.push(index);
            written += events;
        }
    }
    absorbed.reverse();
    absorbed
}

/// Where a row or case lies: index of the source (old parts first, then the delivery) and position there.
type At = (u32, u32);

/// Rows of sources one after another: the places of a new column's values, neighbours together.
#[derive(Default)]
struct Runs {
    list: Vec<Run>,
    rows: usize,
}

/// Neighbouring rows of one source.
struct Run {
    source: u32,
    from: u32,
    len: u32,
}

impl Run {
    fn range(&self) -> std::ops::Range<usize> {
        self.from as usize..self.from as usize + self.len as usize
    }
}

impl Runs {
    fn of(places: impl Iterator<Item = At>) -> Self {
        let mut runs = Self::default();
        places.for_each(|place| runs.push(place));
        runs
    }

    fn push(&mut self, (source, row): At) {
        self.push_all(source, row as usize..row as usize + 1);
    }

    fn push_all(&mut self, source: u32, rows: std::ops::Range<usize>) {
        let (from, len) = (rows.start as u32, rows.len() as u32);
        self.rows += rows.len();
        match self.list.last_mut() {
            Some(last) if last.source == source && last.from + last.len == from => last.len += len,
            _ if rows.is_empty() => {}
            _ => self.list.push(Run { source, from, len }),
        }
    }
}

/// The identifiers of a delivery, found again in the old log by hash.
struct Touched {
    old_ids: Vec<LargeStringArray>,
    ids: LargeStringArray,
    table: HashTable<u32>,
    sieve: Sieve,
}

impl Touched {
    fn of(old: &Log, delivery: &Segment) -> Result<Self> {
        let old_ids = old.parts().iter().map(|p| p.segment().case_ids()).collect::<Result<Vec<_>>>()?;
        let ids = delivery.case_ids()?;
        let mut table = HashTable::with_capacity(ids.len());
        let mut sieve = Sieve::for_ids(ids.len());
        for case in 0..ids.len() {
            let hash = FxBuildHasher.hash_one(ids.value(case).as_bytes());
            table.insert_unique(hash, case as u32, |&c| FxBuildHasher.hash_one(ids.value(c as usize).as_bytes()));
            sieve.add(ids.value(case).as_bytes());
        }
        Ok(Self { old_ids, ids, table, sieve })
    }

    /// The delivery's case with the identifier of an old case.
    fn find(&self, part: usize, case: u32) -> Option<u32> {
        let id = self.old_ids[part].value(case as usize).as_bytes();
        if !self.sieve.may_have(id) {
            return None;
        }
        self.table.find(FxBuildHasher.hash_one(id), |&c| self.ids.value(c as usize).as_bytes() == id).copied()
    }

    fn ids(&self, histories: &[History]) -> LargeStringArray {
        let id = |h: &History| match (h.old, h.new) {
            (Some((part, case)), _) => Some(self.old_ids[part as usize].value(case as usize)),
            (None, Some(case)) => Some(self.ids.value(case as usize)),
            (None, None) => None,
        };
        LargeStringArray::from_iter(histories.iter().map(id))
    }
}

/// One bit per hash of length and last bytes, where identifiers differ most: rejects most old identifiers without a full
/// hash.
struct Sieve {
    words: Vec<u64>,
    shift: u32,
}

impl Sieve {
    /// Sixteen to thirty-two bits per identifier, within what a processor's cache holds.
    fn for_ids(count: usize) -> Self {
        let bits = (count.max(1) * 16).next_power_of_two().trailing_zeros().clamp(12, 24);
        Self { words: vec![0; 1 << (bits - 6)], shift: 64 - bits }
    }

    fn bit(&self, id: &[u8]) -> usize {
        let last = match id.last_chunk::<8>() {
            Some(last) => u64::from_le_bytes(*last),
            None => id.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)),
        };
        ((last ^ (id.len() as u64) << 3).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }

    fn add(&mut self, id: &[u8]) {
        let bit = self.bit(id);
        self.words[bit / 64] |= 1 << (bit % 64);
    }

    fn may_have(&self, id: &[u8]) -> bool {
        let bit = self.bit(id);
        self.words[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// A case of the new segment: where its earlier rows lie, and where its new ones.
struct History {
    old: Option<At>,
    old_rows: std::ops::Range<usize>,
    new: Option<u32>,
    new_rows: std::ops::Range<usize>,
    delivery: u32,
}

impl History {
    /// Appends the case's rows by time, earlier deliveries first where times are equal.
    fn rows(&self, times: &[ScalarBuffer<i64>], runs: &mut Runs) {
        let part = self.old.map_or(0, |(part, _)| part);
        // As a rule what is delivered later happened later.
        let later = match (self.old_rows.clone().last(), self.new_rows.clone().next()) {
            (Some(last), Some(first)) => times[part as usize][last] <= times[self.delivery as usize][first],
            _ => true,
        };
        if later {
            runs.push_all(part, self.old_rows.clone());
            return runs.push_all(self.delivery, self.new_rows.clone());
        }
        let (mut old, mut new) = (self.old_rows.clone().peekable(), self.new_rows.clone().peekable());
        loop {
            let take_new = match (old.peek(), new.peek()) {
                (None, None) => return,
                (Some(_), None) => false,
                (None, Some(_)) => true,
                (Some(&o), Some(&n)) => times[self.delivery as usize][n] < times[part as usize][o],
            };
            let (source, rows) = if take_new { (self.delivery, &mut new) } else { (part, &mut old) };
            rows.next().into_iter().for_each(|row| runs.push((source, row as u32)));
        }
    }

    /// Where a case attribute's newest value lies.
    fn newest(&self, sources: &[Values]) -> At {
        let new = self.new.map(|case| (self.delivery, case));
        let present = |&(source, row): &At| !sources[source as usize].data.is_missing(row as usize);
        new.filter(present).or(self.old).or(new).unwrap_or((self.delivery, 0))
    }
}

/// The cases of the new segment, in old order and then the delivery's, and what stays live of each old part.
fn histories(old: &Log, delivery: &Segment, touched: &Touched, absorb: &[usize]) -> Result<(Vec<History>, Vec<CaseSet>)> {
    let ends = delivery.case_ends()?;
    let rows = |case: u32| if case == 0 { 0 } else { ends[case as usize - 1] as usize }..ends[case as usize] as usize;
    let source = old.parts().len() as u32;
    let mut seen = vec![false; delivery.case_count() as usize];
    let (mut histories, mut live) = (Vec::new(), Vec::new());
    for (index, part) in old.parts().iter().enumerate() {
        let absorbed = absorb.contains(&index);
        let mut stay = part.live().cloned().unwrap_or_else(|| CaseSet::full(part.case_count()));
        for (case, new) in found(part, absorbed, |case| touched.find(index, case)) {
            stay.remove(case);
            new.into_iter().for_each(|n| seen[n as usize] = true);
            let old = Some((index as u32, case));
            histories.push(History { old, old_rows: part.rows(case), new, new_rows: new.map_or(0..0, rows), delivery: source });
        }
        live.push(stay);
    }
    for case in (0..delivery.case_count()).filter(|&c| !seen[c as usize]) {
        histories.push(History { old: None, old_rows: 0..0, new: Some(case), new_rows: rows(case), delivery: source });
    }
    Ok((histories, live))
}

/// The live cases of a part that go into the new segment, with the delivery's case of the same identifier, if any.
fn found(part: &crate::Part, absorbed: bool, find: impl Fn(u32) -> Option<u32> + Sync) -> Vec<(u32, Option<u32>)> {
    let look = |cases: &std::ops::Range<u32>| {
        let live = cases.clone().filter(|&case| part.live().is_none_or(|live| live.contains(case)));
        live.map(|case| (case, find(case))).filter(|(_, new)| absorbed || new.is_some()).collect::<Vec<_>>()
    };
    let (count, step) = (part.case_count(), 1 << 16);
    let pieces: Vec<_> = (0..count).step_by(step).map(|from| from..count.min(from.saturating_add(step as u32))).collect();
    on_two_threads(&pieces, look).concat()
}

/// A column of the new segment: what it is, and what the delivery calls it.
struct Plan {
    info: ColumnInfo,
    in_old: bool,
    in_delivery: Option<ColumnInfo>,
}

impl Plan {
    fn sources(&self, old: &Log, delivery: &Segment) -> Result<Vec<Values>> {
        let mut sources = Vec::new();
        for part in old.parts() {
            let values = if self.in_old { part.segment().data(&self.info)? } else { (Data::Absent, None) };
            sources.push(Values::new(values));
        }
        sources.push(Values::new(match &self.in_delivery {
            Some(info) => delivery.data(info)?,
            None => (Data::Absent, None),
        }));
        Ok(sources)
    }
}

fn plan_columns(old: &Log, delivery: &Segment) -> Vec<Plan> {
    let attribute = |info: &&ColumnInfo| info.role != Some(Role::Case);
    let mut rest: Vec<ColumnInfo> = delivery.columns().into_iter().filter(|i| attribute(&i)).collect();
    let mut plans = Vec::new();
    for known in old.columns().iter().filter(attribute) {
        let same_role = |i: &ColumnInfo| i.level == known.level && known.role.is_some() && i.role == known.role;
        let same_name = |i: &ColumnInfo| i.level == known.level && i.name == known.name;
        let at = rest.iter().position(same_role).or_else(|| rest.iter().position(same_name));
        let in_delivery = at.map(|at| rest.remove(at));
        let kind = in_delivery.as_ref().map_or(known.kind, |new| common_kind(known, new.kind));
        plans.push(Plan { info: ColumnInfo { kind, ..known.clone() }, in_old: true, in_delivery });
    }
    for new in rest {
        let mut info = new.clone();
        if plans.iter().any(|p: &Plan| p.info.role == info.role) {
            info.role = None;
        }
        // The old column of this name was paired with another of the delivery by its role.
        while plans.iter().any(|p| p.info.level == info.level && p.info.name == info.name) {
            info.name.push('*');
        }
        plans.push(Plan { info, in_old: false, in_delivery: Some(new) });
    }
    plans
}

/// The kind that holds the values of both; the same rule as a log of several parts applies.
pub(crate) fn common_kind(known: &ColumnInfo, new: Kind) -> Kind {
    match (known.kind, new) {
        (a, b) if a == b => a,
        (Kind::Int, Kind::Float) | (Kind::Float, Kind::Int) => Kind::Float,
        (kind, _) if matches!(known.role, Some(Role::Time | Role::Start)) => kind,
        _ => Kind::Text,
    }
}

fn case_info(old: &Log, delivery: &Segment) -> Result<ColumnInfo> {
    let columns = delivery.columns();
    let info = old.role(Role::Case).or_else(|| columns.iter().find(|c| c.role == Some(Role::Case)));
    info.cloned().ok_or_else(|| Error::Segment("no case identifiers".to_owned()))
}

fn time_columns(old: &Log, delivery: &Segment) -> Result<Vec<ScalarBuffer<i64>>> {
    let mut times = Vec::new();
    let segments = old.parts().iter().map(|p| &**p.segment()).chain([delivery]);
    for segment in segments {
        let info = segment.columns().into_iter().find(|c| c.role == Some(Role::Time));
        let info = info.ok_or_else(|| Error::Segment("no time column".to_owned()))?;
        match segment.data(&info)?.0 {
            Data::Time(values, ..) => times.push(values),
            _ => return Err(Error::Segment("time column is not of kind time".to_owned())),
        }
    }
    Ok(times)
}

/// A column's values in one source.
struct Values {
    data: Data,
    texts: Option<LargeStringArray>,
}

impl Values {
    fn new((data, texts): (Data, Option<LargeStringArray>)) -> Self {
        Self { data, texts }
    }
}

/// Picks the values of runs of rows as a column of its own. A source of another kind than the column's has none for it.
fn gather(info: &ColumnInfo, sources: &[Values], runs: &Runs) -> Result<RawColumn> {
    let mut offset_min = None;
    let pieces = || runs.list.iter().map(|run| (&sources[run.source as usize].data, run.range()));
    let nulls = || nulls(pieces(), info.kind);
    let array: ArrayRef = match info.kind {
        Kind::Text | Kind::Id | Kind::List => gather_texts(sources, runs)?,
        Kind::Int => Arc::new(Int64Array::new(copied(pieces(), runs.rows, |data| data.ints()).into(), nulls())),
        Kind::Float => {
            let mut values = Vec::with_capacity(runs.rows);
            for (data, rows) in pieces() {
                match data {
                    Data::Float(own, _) => values.extend_from_slice(&own[rows]),
                    Data::Int(own, _) => values.extend(own[rows].iter().map(|&n| n as f64)),
                    _ => values.resize(values.len() + rows.len(), 0.0),
                }
            }
            Arc::new(Float64Array::new(values.into(), nulls()))
        }
        Kind::Bool => {
            let mut bits = BooleanBufferBuilder::new(runs.rows);
            for (data, rows) in pieces() {
                match data {
                    Data::Bool(own, _) => bits.append_buffer(&own.slice(rows.start, rows.len())),
                    _ => bits.append_n(rows.len(), false),
                }
            }
            Arc::new(BooleanArray::new(bits.finish(), nulls()))
        }
        Kind::Time => {
            let mut minutes = Vec::with_capacity(runs.rows);
            for (data, rows) in pieces() {
                match data {
                    Data::Time(_, Offsets::Each(own), _) => minutes.extend_from_slice(&own[rows]),
                    Data::Time(_, Offsets::Constant(same), _) => minutes.resize(minutes.len() + rows.len(), *same),
                    _ => minutes.resize(minutes.len() + rows.len(), 0),
                }
            }
            offset_min = Some(minutes);
            let times = copied(pieces(), runs.rows, |data| data.times());
            Arc::new(TimestampMicrosecondArray::new(times.into(), nulls()).with_timezone("UTC"))
        }
    };
    Ok(RawColumn { info: info.clone(), array, offset_min })
}

/// The values of pieces in a row; zeros where a source has none.
fn copied<'a>(
    pieces: impl Iterator<Item = (&'a Data, std::ops::Range<usize>)>,
    rows: usize,
    of: impl Fn(&'a Data) -> Option<&'a [i64]>,
) -> Vec<i64> {
    let mut values = Vec::with_capacity(rows);
    for (data, rows) in pieces {
        match of(data) {
            Some(own) => values.extend_from_slice(&own[rows]),
            None => values.resize(values.len() + rows.len(), 0),
        }
    }
    values
}

/// Which rows of pieces have a value of a kind; `None` when all have.
fn nulls<'a>(pieces: impl Iterator<Item = (&'a Data, std::ops::Range<usize>)>, kind: Kind) -> Option<NullBuffer> {
    let mut valid = BooleanBufferBuilder::new(0);
    for (data, rows) in pieces {
        let fits = match data {
            Data::Int(..) => matches!(kind, Kind::Int | Kind::Float),
            Data::Float(..) => kind == Kind::Float,
            Data::Bool(..) => kind == Kind::Bool,
            Data::Time(..) => kind == Kind::Time,
            Data::Text(..) | Data::Absent => false,
        };
        match data.nulls().filter(|_| fits) {
            Some(own) => valid.append_buffer(&own.inner().slice(rows.start, rows.len())),
            None => valid.append_n(rows.len(), fits),
        }
    }
    Some(NullBuffer::new(valid.finish())).filter(|nulls| nulls.null_count() > 0)
}

/// What the codes of one source are in the new dictionary: by place where the source has few texts, else by hash.
enum Codes {
    Dense(Vec<u32>),
    Sparse(FxHashMap<u32, u32>),
}

impl Codes {
    fn of(texts: usize, rows: usize) -> Self {
        if texts <= 4 * rows + 1024 { Self::Dense(vec![u32::MAX; texts]) } else { Self::Sparse(FxHashMap::default()) }
    }

    #[inline]
    fn get(&mut self, code: u32, new: impl FnOnce() -> u32) -> u32 {
        match self {
            Self::Sparse(known) => *known.entry(code).or_insert_with(new),
            Self::Dense(known) => {
                let known = &mut known[code as usize];
                if *known == u32::MAX {
                    *known = new();
                }
                *known
            }
        }
    }
}

fn gather_texts(sources: &[Values], runs: &Runs) -> Result<ArrayRef> {
    let mut names = Interner::new();
    let of = |values: &Values| Codes::of(values.texts.as_ref().map_or(0, Array::len), runs.rows);
    let mut known: Vec<Codes> = sources.iter().map(of).collect();
    let mut keys = Vec::with_capacity(runs.rows);
    let mut valid = BooleanBufferBuilder::new(runs.rows);
    for run in &runs.list {
        let (values, known) = (&sources[run.source as usize], &mut known[run.source as usize]);
        for row in run.range() {
            let missing = values.data.is_missing(row);
            valid.append(!missing);
            keys.push(match (&values.data, &values.texts) {
                _ if missing => 0,
                (Data::Text(codes, _), Some(texts)) => {
                    let code = codes[row];
                    if code as usize >= texts.len() {
                        return Err(Error::Segment("a text code is beyond its dictionary".to_owned()));
                    }
                    known.get(code, || names.intern(texts.value(code as usize)))
                }
                (data, _) => names.intern(&text_at(data, row)),
            });
        }
    }
    if names.is_empty() {
        // A null still has a key, and a key needs something to point at.
        names.intern("");
    }
    let keys = PrimitiveArray::<UInt32Type>::new(keys.into(), Some(NullBuffer::new(valid.finish())));
    Ok(Arc::new(DictionaryArray::try_new(keys, Arc::new(names.into_array()))?))
}

/// A value as text, where a column's types differ.
pub(crate) fn text_at(data: &Data, row: usize) -> String {
    match data {
        Data::Int(v, _) => v[row].to_string(),
        Data::Float(v, _) => v[row].to_string(),
        Data::Bool(v, _) => v.value(row).to_string(),
        Data::Time(v, offsets, _) => samsyn_calendar::rfc3339(v[row], offsets.at(row)),
        Data::Text(..) | Data::Absent => String::new(),
    }
}
