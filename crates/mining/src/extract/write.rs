//! The extract as a log of its own: only what stays is copied, so that nothing else can be in its bytes.

use std::sync::Arc;

use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, DictionaryArray, LargeStringArray, TimestampMicrosecondArray, UInt32Array};
use samsyn_calendar::Zone;
use samsyn_eventlog::{Assembler, Column, ColumnInfo, DataClass, Findings, Header, Interner, Kind, Level, Log, RawColumn, Role};

use super::source::{MISSING, NO_TIME, Source, code_at};
use super::values::Attribute;
use crate::{Error, Result};

/// What the log's source is said to be.
const SOURCE_FORMAT: &str = "extract";

/// The log of the kept events. Cases are numbered in the order of their random keys, which is the source's.
pub(super) fn log(log: &Log, source: &Source, attributes: &[Attribute], kept: &[Vec<u32>]) -> Result<Log> {
    let cases: Vec<usize> = (0..kept.len()).filter(|&case| !kept[case].is_empty()).collect();
    let events: Vec<u32> = cases.iter().flat_map(|&case| kept[case].iter().copied()).collect();
    let case_of_row = (0..).zip(&cases).flat_map(|(new, &case)| std::iter::repeat_n(new, kept[case].len())).collect();
    let zone = log.time_zone()?;
    let mut event_columns =
        vec![text_of(&*log.activity()?, source, &events), times(role_info(log, Role::Time)?, &source.time, &events, &zone)];
    if log.role(Role::Lifecycle).is_some() {
        event_columns.push(text_of(&*log.column_in_role(Role::Lifecycle)?, source, &events));
    }
    if !source.start.is_empty() {
        event_columns.push(times(role_info(log, Role::Start)?, &source.start, &events, &zone));
    }
    let (mut case_columns, of) = (Vec::new(), |level| attributes.iter().filter(move |attribute| attribute.info.level == level));
    for attribute in of(Level::Event) {
        event_columns.push(text(attribute, events.iter().map(|&event| event as usize)));
    }
    for attribute in of(Level::Case) {
        case_columns.push(text(attribute, cases.iter().copied()));
    }
    let case_info = ColumnInfo { kind: Kind::Id, class: DataClass::Identifier, ..role_info(log, Role::Case)?.clone() };
    let assembler = Assembler {
        header: Header { source_format: SOURCE_FORMAT.to_owned(), ..Header::default() },
        zone,
        case_info,
        case_ids: LargeStringArray::from_iter_values((1..=cases.len()).map(|number| number.to_string())),
        case_columns,
        case_of_row,
        event_columns,
    };
    Ok(Log::of_segment(assembler.finish(&mut Findings::new())?)?)
}

fn role_info(log: &Log, role: Role) -> Result<&ColumnInfo> {
    log.role(role).ok_or(Error::NoColumnInRole(role.name()))
}

/// Texts of which only those that are there are in the dictionary.
fn dictionary<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> ArrayRef {
    let mut names = Interner::new();
    let codes: UInt32Array = texts.map(|text| text.map(|text| names.intern(text))).collect();
    Arc::new(DictionaryArray::<UInt32Type>::new(codes, Arc::new(names.into_array())))
}

fn text(attribute: &Attribute, at: impl Iterator<Item = usize>) -> RawColumn {
    let value = |at: usize| Some(attribute.codes[at]).filter(|code| *code != MISSING).map(|code| attribute.names.get(code));
    RawColumn { info: attribute.info.clone(), array: dictionary(at.map(value)), offset_min: None }
}

/// A column of the log's own, as it is: activities and life cycle.
fn text_of(column: &Column, source: &Source, events: &[u32]) -> RawColumn {
    let value = |&event: &u32| {
        let (part, row) = source.rows[event as usize];
        Some(code_at(column, part, row)).filter(|code| *code != MISSING).map(|code| column.text(code))
    };
    let info = ColumnInfo { kind: Kind::Text, class: DataClass::Ordinary, ..column.info.clone() };
    RawColumn { info, array: dictionary(events.iter().map(value)), offset_min: None }
}

fn times(info: &ColumnInfo, written: &[i64], events: &[u32], zone: &Zone) -> RawColumn {
    let at = |&event: &u32| Some(written[event as usize]).filter(|us| *us != NO_TIME);
    let values: TimestampMicrosecondArray = events.iter().map(at).collect();
    let mut reader = zone.reader();
    let offsets = values.iter().map(|us| us.map_or(0, |us| reader.offset_min_at(us))).collect();
    let info = ColumnInfo { class: DataClass::Ordinary, ..info.clone() };
    RawColumn { info, array: Arc::new(values.with_timezone("UTC")), offset_min: Some(offsets) }
}
