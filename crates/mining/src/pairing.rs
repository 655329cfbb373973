//! From life-cycle events to instances: each `complete` ends the oldest open `start` of its activity (MEASURES.md).

use arrow_array::Array;
use arrow_buffer::{BooleanBuffer, ScalarBuffer};
use rustc_hash::FxHashMap;
use samsyn_eventlog::{CaseSet, Column, Data, Kind, Log, Role};

use crate::Result;
use crate::unit::{UNKNOWN, UnitPart, is_live};

/// What an event's transition means for its activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transition {
    Start,
    Complete,
    Other,
}

impl Transition {
    fn of(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() || text.eq_ignore_ascii_case("complete") {
            Self::Complete
        } else if text.eq_ignore_ascii_case("start") {
            Self::Start
        } else {
            Self::Other
        }
    }
}

/// The columns that pairing reads.
pub(crate) struct Lifecycle {
    transition: Option<std::sync::Arc<Column>>,
    meanings: Vec<Transition>,
    instance: Option<std::sync::Arc<Column>>,
    start: Option<std::sync::Arc<Column>>,
}

/// Whether a live event has a start time.
pub(crate) fn has_start_times(log: &Log) -> Result<bool> {
    if log.role(Role::Start).is_none_or(|c| c.kind != Kind::Time) {
        return Ok(false);
    }
    let column = log.column_in_role(Role::Start)?;
    Ok(log.parts().iter().zip(&column.parts).any(|(part, data)| match data {
        Data::Time(_, _, None) => part.event_count() > 0,
        Data::Time(_, _, Some(nulls)) => nulls.null_count() < nulls.len(),
        _ => false,
    }))
}

/// Whether live events have both the transitions `start` and `complete`, in upper or lower case.
pub(crate) fn has_start_and_complete(log: &Log) -> Result<bool> {
    let lifecycle = Lifecycle::of(log)?;
    let Some(column) = &lifecycle.transition else { return Ok(false) };
    let named = |m: Transition| {
        let found = |i: usize| lifecycle.meanings[i] == m && !column.dictionary.value(i).trim().is_empty();
        (0..column.dictionary.len()).any(found)
    };
    if !named(Transition::Start) || !named(Transition::Complete) {
        return Ok(false);
    }
    let (mut start, mut complete) = (false, false);
    for (part, data) in log.parts().iter().zip(&column.parts) {
        let Data::Text(codes, _) = data else { continue };
        for case in (0..part.case_count()).filter(|&c| is_live(part.live(), c)) {
            for row in part.rows(case).filter(|&row| !data.is_missing(row)) {
                let written = !column.text(codes[row]).trim().is_empty();
                start |= lifecycle.meanings[codes[row] as usize] == Transition::Start;
                complete |= written && lifecycle.meanings[codes[row] as usize] == Transition::Complete;
            }
            if start && complete {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

impl Lifecycle {
    pub(crate) fn of(log: &Log) -> Result<Self> {
        let column = |role, fits: fn(Kind) -> bool| -> Result<Option<std::sync::Arc<Column>>> {
            let usable = log.role(role).is_some_and(|c| fits(c.kind));
            Ok(if usable { Some(log.column_in_role(role)?) } else { None })
        };
        let transition = column(Role::Lifecycle, Kind::is_text)?;
        let meaning = |c: &Column| (0..c.dictionary.len()).map(|i| Transition::of(c.dictionary.value(i))).collect();
        Ok(Self {
            meanings: transition.as_deref().map(meaning).unwrap_or_default(),
            transition,
            instance: column(Role::Instance, |k| k.is_text() || k == Kind::Int)?,
            start: column(Role::Start, |k| k == Kind::Time)?,
        })
    }

    fn transition(&self, part: usize, row: usize) -> Transition {
        match self.transition.as_ref().map(|c| &c.parts[part]) {
            Some(data @ Data::Text(codes, _)) if !data.is_missing(row) => self.meanings[codes[row] as usize],
            _ => Transition::Complete,
        }
    }

    fn instance(&self, part: usize, row: usize) -> Option<u64> {
        match self.instance.as_ref().map(|c| &c.parts[part]) {
            Some(data @ Data::Text(codes, _)) if !data.is_missing(row) => Some(u64::from(codes[row])),
            Some(data @ Data::Int(values, _)) if !data.is_missing(row) => Some(values[row] as u64),
            _ => None,
        }
    }

    fn start(&self, part: usize, row: usize) -> Option<i64> {
        match self.start.as_ref().map(|c| &c.parts[part]) {
            Some(data @ Data::Time(values, ..)) if !data.is_missing(row) => Some(values[row]),
            _ => None,
        }
    }

    /// The instances of a part, and how many starts lay after their end. Cost: O(rows).
    ///
    /// With `kept`, of all that is paired only what is completed by a kept event is given, and only leftovers that are
    /// kept are counted.
    pub(crate) fn pair(
        &self,
        part: usize,
        events: &UnitPart,
        live: Option<&CaseSet>,
        activities: usize,
        kept: Option<&BooleanBuffer>,
    ) -> (UnitPart, u64) {
        let mut pairs = Pairs::new(events, activities);
        for case in 0..events.case_count() {
            let rows = if is_live(live, case) { events.range(case) } else { 0..0 };
            pairs.begin_case();
            for row in rows {
                let transition = self.transition(part, row);
                let kept = kept.is_none_or(|mask| mask.value(row));
                if transition == Transition::Other {
                    pairs.other += u32::from(kept);
                    continue;
                }
                let key = pairs.key(events.activity[row], self.instance(part, row));
                match transition {
                    Transition::Start => pairs.open(key, events.time[row], kept),
                    _ => pairs.complete(key, row, self.start(part, row), kept),
                }
            }
            pairs.end_case();
        }
        pairs.finish()
    }
}

/// Queues of open starts, one per activity (and instance), as linked lists that a new case empties at no cost.
struct Pairs<'a> {
    events: &'a UnitPart,
    /// Oldest and newest open start of each key, and the case they belong to.
    queues: Vec<(u32, u32, u32)>,
    keys: FxHashMap<(u32, u64), u32>,
    /// Open starts of the case: time, next of the same key, whether it is kept.
    starts: Vec<(i64, u32, bool)>,
    activities: usize,
    case: u32,
    open: u32,
    other: u32,
    start_after_end: u64,
    ends: Vec<u32>,
    rows: Vec<u32>,
    begins: Vec<i64>,
    not_completed: Vec<u32>,
    other_transitions: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl<'a> Pairs<'a> {
    fn new(events: &'a UnitPart, activities: usize) -> Self {
        Self {
            events,
            queues: vec![(NONE, NONE, NONE); activities],
            keys: FxHashMap::default(),
            starts: Vec::new(),
            activities,
            case: NONE,
            open: 0,
            other: 0,
            start_after_end: 0,
            ends: Vec::with_capacity(events.case_ends.len()),
            rows: Vec::new(),
            begins: Vec::new(),
            not_completed: Vec::with_capacity(events.case_ends.len()),
            other_transitions: Vec::with_capacity(events.case_ends.len()),
        }
    }

    fn begin_case(&mut self) {
        self.case = self.case.wrapping_add(1);
        self.starts.clear();
        (self.open, self.other) = (0, 0);
    }

    /// Events without an instance pair with each other; those with one pair within it.
    fn key(&mut self, activity: u32, instance: Option<u64>) -> usize {
        let Some(instance) = instance else { return activity as usize };
        let next = (self.activities + self.keys.len()) as u32;
        let key = *self.keys.entry((activity, instance)).or_insert(next);
        if key == next {
            self.queues.push((NONE, NONE, NONE));
        }
        key as usize
    }

    fn open(&mut self, key: usize, time: i64, kept: bool) {
        let at = self.starts.len() as u32;
        self.starts.push((time, NONE, kept));
        let queue = &mut self.queues[key];
        if queue.2 == self.case && queue.0 != NONE {
            self.starts[queue.1 as usize].1 = at;
            queue.1 = at;
        } else {
            *queue = (at, at, self.case);
        }
        self.open += u32::from(kept);
    }

    fn complete(&mut self, key: usize, row: usize, own_start: Option<i64>, kept: bool) {
        let end = self.events.time[row];
        let begin = match own_start {
            Some(start) if start > end => {
                self.start_after_end += u64::from(kept);
                UNKNOWN
            }
            Some(start) => start,
            None => self.oldest(key).unwrap_or(UNKNOWN),
        };
        if kept {
            self.rows.push(row as u32);
            self.begins.push(begin);
        }
    }

    fn oldest(&mut self, key: usize) -> Option<i64> {
        let queue = &mut self.queues[key];
        if queue.2 != self.case || queue.0 == NONE {
            return None;
        }
        let (time, next, kept) = self.starts[queue.0 as usize];
        queue.0 = next;
        self.open -= u32::from(kept);
        Some(time)
    }

    fn end_case(&mut self) {
        self.ends.push(self.rows.len() as u32);
        self.not_completed.push(self.open);
        self.other_transitions.push(self.other);
    }

    fn finish(self) -> (UnitPart, u64) {
        let events = self.events;
        let part = UnitPart {
            first_case: events.first_case,
            case_ends: self.ends.into(),
            activity: self.rows.iter().map(|&row| events.activity[row as usize]).collect(),
            time: self.rows.iter().map(|&row| events.time[row as usize]).collect(),
            ticks: None,
            start: Some(ScalarBuffer::from(self.begins)),
            rows: Some(ScalarBuffer::from(self.rows)),
            not_completed: self.not_completed,
            other_transitions: self.other_transitions,
        };
        (part, self.start_after_end)
    }
}
