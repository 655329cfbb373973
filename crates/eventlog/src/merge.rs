//! Joining a delivery to the log before it: the cases that it touches are written anew with their full history, and masked
//! where they lay. The result is the log that importing everything at once would give (tested so).

use std::hash::BuildHasher;
use std::sync::Arc;

use arrow_array::types::UInt32Type;
use arrow_array::{
    Array, ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int64Array, LargeStringArray, PrimitiveArray,
    TimestampMicrosecondArray,
};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use hashbrown::HashTable;
use rustc_hash::{FxBuildHasher, FxHashMap};
use samsyn_calendar::Zone;

use crate::{
    Assembler, CaseSet, ColumnInfo, Data, Error, Findings, Interner, Kind, Level, Log, RawColumn, Result, Role, Segment,
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
    let mut order = Vec::new();
    let mut case_of_row = Vec::new();
    let times = time_columns(old, delivery)?;
    for (case, history) in histories.iter().enumerate() {
        history.rows(&times, &mut order);
        case_of_row.resize(order.len(), case as u32);
    }
    let gathered = on_two_threads(&plans, |plan| {
        let sources = plan.sources(old, delivery)?;
        match plan.info.level {
            Level::Event => gather(&plan.info, &sources, order.len(), |i| order[i]),
            Level::Case => gather(&plan.info, &sources, histories.len(), |case| histories[case].newest(&sources)),
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

/// Does the work on each item, every other one on a second thread; results in order.
fn on_two_threads<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let half = |from: usize| items.iter().skip(from).step_by(2).map(&work).collect::<Vec<R>>();
    let (even, odd) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| half(1));
        (half(0), odd.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    });
    let mut odd = odd.into_iter();
    even.into_iter().flat_map(|first| std::iter::once(first).chain(odd.next())).collect()
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

/// The identifiers of a delivery, found again in the old log by hash.
struct Touched {
    old_ids: Vec<LargeStringArray>,
    ids: LargeStringArray,
    table: HashTable<u32>,
    /// One bit per hash of length and last bytes: rejects most old identifiers without a full hash.
    sieve: Vec<u64>,
}

const SIEVE_BITS: u32 = 22;

impl Touched {
    fn of(old: &Log, delivery: &Segment) -> Result<Self> {
        let old_ids = old.parts().iter().map(|p| p.segment().case_ids()).collect::<Result<Vec<_>>>()?;
        let ids = delivery.case_ids()?;
        let mut table = HashTable::with_capacity(ids.len());
        let mut sieve = vec![0_u64; 1 << (SIEVE_BITS - 6)];
        for case in 0..ids.len() {
            let hash = FxBuildHasher.hash_one(ids.value(case).as_bytes());
            table.insert_unique(hash, case as u32, |&c| FxBuildHasher.hash_one(ids.value(c as usize).as_bytes()));
            let bit = sieve_bit(ids.value(case).as_bytes());
            sieve[bit / 64] |= 1 << (bit % 64);
        }
        Ok(Self { old_ids, ids, table, sieve })
    }

    /// The delivery's case with the identifier of an old case.
    fn find(&self, part: usize, case: u32) -> Option<u32> {
        let id = self.old_ids[part].value(case as usize).as_bytes();
        let bit = sieve_bit(id);
        if self.sieve[bit / 64] >> (bit % 64) & 1 == 0 {
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

/// A cheap hash of the last eight bytes and the length, where identifiers differ most.
fn sieve_bit(id: &[u8]) -> usize {
    let mut last = [0_u8; 8];
    let take = id.len().min(8);
    last[8 - take..].copy_from_slice(&id[id.len() - take..]);
    let mixed = (u64::from_le_bytes(last) ^ (id.len() as u64) << 3).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> (64 - SIEVE_BITS)) as usize
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
    fn rows(&self, times: &[ScalarBuffer<i64>], order: &mut Vec<At>) {
        let part = self.old.map_or(0, |(part, _)| part);
        let (mut old, mut new) = (self.old_rows.clone().peekable(), self.new_rows.clone().peekable());
        loop {
            let take_new = match (old.peek(), new.peek()) {
                (None, None) => return,
                (Some(_), None) => false,
                (None, Some(_)) => true,
                (Some(&o), Some(&n)) => times[self.delivery as usize][n] < times[part as usize][o],
            };
            let (source, rows) = if take_new { (self.delivery, &mut new) } else { (part, &mut old) };
            order.extend(rows.next().map(|row| (source, row as u32)));
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
        for case in (0..part.case_count()).filter(|&c| part.live().is_none_or(|l| l.contains(c))) {
            let new = touched.find(index, case);
            if new.is_none() && !absorbed {
                continue;
            }
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

/// Picks `len` values, the i-th from where `at(i)` says, as a column of its own.
fn gather(info: &ColumnInfo, sources: &[Values], len: usize, at: impl Fn(usize) -> At) -> Result<RawColumn> {
    let places: Vec<Option<At>> =
        (0..len).map(|i| Some(at(i)).filter(|&(source, row)| !sources[source as usize].data.is_missing(row as usize))).collect();
    let data = |source: u32| &sources[source as usize].data;
    let mut offset_min = None;
    let array: ArrayRef = match info.kind {
        Kind::Text | Kind::Id | Kind::List => gather_texts(sources, &places)?,
        Kind::Int => {
            let value = |p: &Option<At>| p.and_then(|(s, row)| int_at(data(s), row as usize));
            Arc::new(Int64Array::from_iter(places.iter().map(value)))
        }
        Kind::Float => {
            let value = |p: &Option<At>| p.and_then(|(s, row)| float_at(data(s), row as usize));
            Arc::new(Float64Array::from_iter(places.iter().map(value)))
        }
        Kind::Bool => {
            let bit = |p: &Option<At>| p.is_some_and(|(s, row)| matches!(data(s), Data::Bool(v, _) if v.value(row as usize)));
            let nulls = NullBuffer::from_iter(places.iter().map(Option::is_some));
            Arc::new(BooleanArray::new(BooleanBuffer::from_iter(places.iter().map(bit)), Some(nulls)))
        }
        Kind::Time => {
            let value = |p: &Option<At>| match p.map(|(s, row)| (data(s), row as usize)) {
                Some((Data::Time(v, offsets, _), row)) => Some((v[row], offsets.at(row))),
                _ => None,
            };
            offset_min = Some(places.iter().map(|p| value(p).map_or(0, |(_, offset)| offset)).collect());
            let times = TimestampMicrosecondArray::from_iter(places.iter().map(|p| value(p).map(|(us, _)| us)));
            Arc::new(times.with_timezone("UTC"))
        }
    };
    Ok(RawColumn { info: info.clone(), array, offset_min })
}

fn int_at(data: &Data, row: usize) -> Option<i64> {
    match data {
        Data::Int(values, _) => Some(values[row]),
        _ => None,
    }
}

fn float_at(data: &Data, row: usize) -> Option<f64> {
    match data {
        Data::Float(values, _) => Some(values[row]),
        Data::Int(values, _) => Some(values[row] as f64),
        _ => None,
    }
}

fn gather_texts(sources: &[Values], places: &[Option<At>]) -> Result<ArrayRef> {
    let mut names = Interner::new();
    let mut known: Vec<FxHashMap<u32, u32>> = vec![FxHashMap::default(); sources.len()];
    let mut keys = Vec::with_capacity(places.len());
    for place in places {
        let Some((source, row)) = *place else {
            keys.push(0);
            continue;
        };
        let values = &sources[source as usize];
        keys.push(match (&values.data, &values.texts) {
            (Data::Text(codes, _), Some(texts)) => {
                let code = codes[row as usize];
                if code as usize >= texts.len() {
                    return Err(Error::Segment("a text code is beyond its dictionary".to_owned()));
                }
                *known[source as usize].entry(code).or_insert_with(|| names.intern(texts.value(code as usize)))
            }
            (data, _) => names.intern(&text_at(data, row as usize)),
        });
    }
    if names.is_empty() {
        // A null still has a key, and a key needs something to point at.
        names.intern("");
    }
    let nulls = NullBuffer::from_iter(places.iter().map(Option::is_some));
    let keys = PrimitiveArray::<UInt32Type>::new(keys.into(), Some(nulls));
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
