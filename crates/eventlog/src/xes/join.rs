//! Joins the threads' columns in document order: one dictionary and one type per column, one case per trace name.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use super::header::header_of;
use super::merge::{Job, Joined, Range, join_column};
use super::notes::{NotePlace, Notes};
use super::roles::{case_name, is_standard_prefix, name_in_role};
use super::slot::Slot;
use super::worker::{Span, Worker};
use crate::{
    Assembler, ColumnInfo, DataClass, Error, Header, Interner, Kind, Level, Place, RawColumn, ReadLog, ReadOptions, Result, Role,
    Severity,
};

/// A thread's reading without its columns.
pub(super) struct Part {
    trace_ends: Vec<u32>,
    trace_bytes: Vec<u64>,
}

/// Joins what the threads read into a log.
pub(super) fn join(workers: Vec<Worker<'_>>, options: &ReadOptions) -> Result<ReadLog> {
    let (mut notes, mut items, mut spans) = (Notes::default(), Vec::new(), Vec::new());
    let (mut parts, mut slots) = (Vec::new(), Vec::new());
    for (index, worker) in workers.into_iter().enumerate() {
        notes.merge(worker.notes);
        items.extend(worker.items);
        spans.extend(worker.spans.into_iter().map(|span| (index, span)));
        parts.push(Part { trace_ends: worker.trace_ends, trace_bytes: worker.trace_bytes });
        slots.push(worker.slots.list);
    }
    items.sort_by_key(|i| i.0);
    spans.sort_by_key(|(_, span)| span.piece);
    let lines_before = lines_before(&spans);
    let header = header_of(items);

    let range = |first: fn(&Span) -> u32, end: fn(&Span) -> u32| -> Vec<Range> {
        spans.iter().map(|(part, span)| Range { part: *part, from: first(span) as usize, to: end(span) as usize }).collect()
    };
    let rows = range(|s| s.first_row, |s| s.end_row);
    let traces = range(|s| s.first_trace, |s| s.end_trace);
    let mut jobs = jobs_of(slots);
    check_chosen(&jobs, options)?;
    let names = jobs.iter().position(|j| j.level == Level::Case && j.name == case_name(options)).map(|at| jobs.remove(at));
    let (of_cases, of_events): (Vec<_>, Vec<_>) = jobs.into_iter().partition(|job| job.level == Level::Case);

    let events = Queue::new(of_events, &rows, None, options);
    let find_cases = || {
        let mut notes = Notes::default();
        let cases = Cases::of(&spans, &parts, names, case_name(options), &mut notes);
        let case_of_row = cases.of_rows(&spans, &parts);
        events.work();
        (cases, case_of_row, notes)
    };
    let (cases, case_of_row, of_names) = std::thread::scope(|scope| {
        (2..options.threads).for_each(|_| drop(scope.spawn(|| events.work())));
        if options.threads < 2 {
            return find_cases();
        }
        let found = scope.spawn(find_cases);
        events.work();
        found.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    drop(parts);
    notes.merge(of_names);
    let attributes = Queue::new(of_cases, &traces, cases.picks.as_deref(), options);
    std::thread::scope(|scope| {
        (1..options.threads).for_each(|_| drop(scope.spawn(|| attributes.work())));
        attributes.work();
    });
    let (case_columns, mut event_columns) = (attributes.done(&mut notes)?, events.done(&mut notes)?);
    note_undeclared(&header, &case_columns, &event_columns, &mut notes);
    add_missing_roles(&mut event_columns, case_of_row.len(), options);

    let mut findings = notes.into_findings(&lines_before);
    if case_of_row.is_empty() {
        findings.add("log-without-events", Severity::Warning, Place::none());
    }
    let case_info = ColumnInfo::new(case_name(options), Level::Case, Kind::Text)
        .with_role(Role::Case)
        .with_class(options.classes.get(case_name(options)).copied().unwrap_or(DataClass::Identifier));
    let assembler = Assembler {
        header,
        zone: options.zone.clone(),
        case_info,
        case_ids: cases.ids.into_array(),
        case_columns,
        case_of_row,
        event_columns,
    };
    let segment = assembler.finish(&mut findings)?;
    Ok(ReadLog { segment, findings })
}

/// Line ends before each piece.
fn lines_before(spans: &[(usize, Span)]) -> Vec<u64> {
    let mut before = 0;
    spans
        .iter()
        .map(|(_, span)| {
            let lines = before;
            before += span.lines;
            lines
        })
        .collect()
}

/// The cases that the traces are.
struct Cases {
    ids: Interner,
    /// Case of each trace, in document order.
    of_trace: Vec<u32>,
    /// When traces and cases are not the same: the traces of each case, those whose attributes count first.
    picks: Option<Vec<Vec<u32>>>,
}

/// A trace, or the part of it that lies in one piece.
struct Trace {
    part: usize,
    trace: u32,
    piece: usize,
    /// It goes on from the one before.
    continues: bool,
}

impl Cases {
    fn of(spans: &[(usize, Span)], parts: &[Part], names: Option<Job>, name: &str, notes: &mut Notes) -> Self {
        let mut traces: Vec<Trace> = Vec::new();
        for &(part, ref span) in spans {
            let of_span = (span.first_trace..span.end_trace).map(|trace| Trace {
                part,
                trace,
                piece: span.piece,
                continues: span.continues && trace == span.first_trace,
            });
            traces.extend(of_span);
        }
        let groups = || traces.chunk_by(|_, next| next.continues);
        let (mut ids, mut of_trace, mut joined) =
            (Interner::with_capacity(traces.len()), Vec::with_capacity(traces.len()), false);
        for (ordinal, group) in groups().enumerate() {
            let byte = parts[group[0].part].trace_bytes[group[0].trace as usize];
            let place = || Some(NotePlace { byte, piece: group[0].piece, lines: u64::MAX });
            let known = ids.len();
            let case = match name_of(group, names.as_ref()) {
                Some((kind, text)) => {
                    if !matches!(kind, Kind::Text | Kind::Id) {
                        let kind = vec![("kind", kind.name().to_owned())];
                        notes.add("case-name-not-text", Severity::Note, Some(name), || (place(), kind));
                    }
                    ids.intern_bytes(&text)
                }
                None => {
                    let made = format!("({})", ordinal + 1);
                    notes.add("trace-without-name", Severity::Warning, Some(name), || (place(), vec![("example", made.clone())]));
                    ids.intern(&made)
                }
            };
            if ids.len() == known {
                let example = vec![("example", ids.get(case).to_owned())];
                notes.add("case-in-several-traces", Severity::Warning, Some(name), || (place(), example));
            }
            joined |= ids.len() == known || group.len() > 1;
            of_trace.extend(std::iter::repeat_n(case, group.len()));
        }
        let picks = joined.then(|| {
            let (mut picks, mut first) = (vec![Vec::new(); ids.len()], 0);
            for group in groups() {
                // In a trace the last value of a key counts; among traces of a name, the first trace.
                let end = first + group.len() as u32;
                picks[of_trace[first as usize] as usize].extend((first..end).rev());
                first = end;
            }
            picks
        });
        Self { ids, of_trace, picks }
    }

    fn of_rows(&self, spans: &[(usize, Span)], parts: &[Part]) -> Vec<u32> {
        let total = spans.iter().map(|(_, span)| (span.end_row - span.first_row) as usize).sum();
        let (mut rows, mut trace) = (Vec::with_capacity(total), 0);
        for (part, span) in spans {
            let mut row = span.first_row;
            for &end in &parts[*part].trace_ends[span.first_trace as usize..span.end_trace as usize] {
                rows.extend(std::iter::repeat_n(self.of_trace[trace], (end - row) as usize));
                (row, trace) = (end, trace + 1);
            }
        }
        rows
    }
}

/// The name of a trace, which may stand in any of its pieces.
fn name_of<'a>(group: &[Trace], names: Option<&'a Job>) -> Option<(Kind, Cow<'a, [u8]>)> {
    let names = names?;
    group.iter().rev().find_map(|t| {
        let slot = names.slots[t.part].iter().find(|slot| slot.valid.get(t.trace as usize))?;
        Some((slot.kind, slot.text_bytes(t.trace as usize)))
    })
}

/// One job per attribute, in order of first appearance, case attributes first.
fn jobs_of(slots: Vec<Vec<Slot>>) -> Vec<Job> {
    let parts = slots.len();
    let mut jobs: Vec<Job> = Vec::new();
    let mut known = rustc_hash::FxHashMap::default();
    for (part, list) in slots.into_iter().enumerate() {
        for slot in list.into_iter().filter(|slot| !slot.dropped) {
            let at = *known.entry((slot.level, slot.name.clone())).or_insert_with(|| {
                jobs.push(Job::new(slot.level, slot.name.clone(), parts, slot.first));
                jobs.len() - 1
            });
            jobs[at].first = jobs[at].first.min(slot.first);
            jobs[at].slots[part].push(slot);
        }
    }
    jobs.sort_by_key(|job| (job.level == Level::Event, job.first));
    jobs
}

/// A column that the user chose must be there.
fn check_chosen(jobs: &[Job], options: &ReadOptions) -> Result<()> {
    let roles =
        [Role::Activity, Role::Time, Role::Start, Role::Lifecycle, Role::Instance, Role::Resource, Role::Unit, Role::Case];
    for role in roles {
        let Some(name) = options.chosen(role) else { continue };
        let case = name.strip_prefix("case:").or((role == Role::Case).then_some(name));
        let there = |job: &Job| match job.level {
            Level::Event => job.name == name && role != Role::Case,
            Level::Case => Some(job.name.as_str()) == case,
        };
        if !jobs.iter().any(there) {
            let names: Vec<&str> = jobs.iter().map(|job| job.name.as_str()).collect();
            let error = Error::unusable("column-not-found", Place::none().field(name)).with("role", role.name());
            return Err(error.with("columns", names.join(", ")));
        }
    }
    Ok(())
}

/// Columns to join, by any number of threads.
struct Queue<'a> {
    waiting: Mutex<std::iter::Enumerate<std::vec::IntoIter<Job>>>,
    done: Mutex<Vec<(usize, Result<Joined>)>>,
    ranges: &'a [Range],
    picks: Option<&'a [Vec<u32>]>,
    options: &'a ReadOptions,
}

impl<'a> Queue<'a> {
    fn new(jobs: Vec<Job>, ranges: &'a [Range], picks: Option<&'a [Vec<u32>]>, options: &'a ReadOptions) -> Self {
        Self { waiting: Mutex::new(jobs.into_iter().enumerate()), done: Mutex::default(), ranges, picks, options }
    }

    /// Joins columns until none is waiting.
    fn work(&self) {
        loop {
            let next = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((index, job)) = next else { return };
            let joined = join_column(job, self.ranges, self.picks, self.options);
            self.done.lock().unwrap_or_else(PoisonError::into_inner).push((index, joined));
        }
    }

    /// The columns in order.
    ///
    /// # Errors
    /// The first column's that could not be joined.
    fn done(self, notes: &mut Notes) -> Result<Vec<RawColumn>> {
        let mut done = self.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_by_key(|d| d.0);
        let column = |(_, joined): (usize, Result<Joined>)| {
            let joined = joined?;
            notes.merge(joined.notes);
            Ok(joined.column)
        };
        done.into_iter().map(column).collect()
    }
}

/// Notes standard extensions that are used without being declared.
fn note_undeclared(header: &Header, case_columns: &[RawColumn], event_columns: &[RawColumn], notes: &mut Notes) {
    let mut seen = Vec::new();
    for column in case_columns.iter().chain(event_columns) {
        let Some((prefix, _)) = column.info.name.split_once(':') else { continue };
        let declared = header.extensions.iter().any(|e| e.prefix == prefix);
        if is_standard_prefix(prefix) && !declared && !seen.contains(&prefix) {
            seen.push(prefix);
            notes.add("extension-not-declared", Severity::Note, Some(prefix), || (None, Vec::new()));
        }
    }
}

/// A log in which no event has an activity or a time is still a log, one without usable events.
fn add_missing_roles(columns: &mut Vec<RawColumn>, rows: usize, options: &ReadOptions) {
    for (role, kind) in [(Role::Activity, Kind::Text), (Role::Time, Kind::Time)] {
        if columns.iter().all(|c| c.info.role != Some(role)) {
            let name = name_in_role(role, options).unwrap_or_default();
            let array = arrow_array::new_null_array(&kind.data_type(), rows);
            columns.push(RawColumn { info: ColumnInfo::new(name, Level::Event, kind).with_role(role), array, offset_min: None });
        }
    }
}
