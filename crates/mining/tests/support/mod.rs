//! Builds logs from plain rows, so that tests say what they mean.
#![allow(dead_code, unreachable_pub, missing_docs, reason = "shared by several test programs, each using a part")]

use std::sync::Arc;

use arrow_array::types::UInt32Type;
use arrow_array::{ArrayRef, DictionaryArray, Int64Array, LargeStringArray, TimestampMicrosecondArray, UInt32Array};
use samsyn_calendar::Zone;
use samsyn_eventlog::{
    Assembler, CaseSet, ColumnInfo, Data, Findings, Header, Interner, Kind, Level, Log, RawColumn, Role, Segment,
};

/// One row of a source.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    pub case: String,
    pub activity: String,
    pub time: i64,
    pub lifecycle: Option<String>,
    pub instance: Option<String>,
    pub start: Option<i64>,
    pub resource: Option<String>,
    pub amount: Option<i64>,
}

/// `case activity second`, for small logs.
pub fn row(case: &str, activity: &str, second: i64) -> Row {
    Row { case: case.to_owned(), activity: activity.to_owned(), time: second * 1_000_000, ..Row::default() }
}

impl Row {
    pub fn is(mut self, lifecycle: &str) -> Self {
        self.lifecycle = Some(lifecycle.to_owned());
        self
    }

    pub fn by(mut self, resource: &str) -> Self {
        self.resource = Some(resource.to_owned());
        self
    }

    pub fn from(mut self, second: i64) -> Self {
        self.start = Some(second * 1_000_000);
        self
    }

    pub fn amount(mut self, amount: i64) -> Self {
        self.amount = Some(amount);
        self
    }
}

fn dictionary(values: impl Iterator<Item = Option<String>>) -> ArrayRef {
    let mut names = Interner::new();
    let codes: UInt32Array = values.map(|v| v.map(|v| names.intern(&v))).collect();
    Arc::new(DictionaryArray::<UInt32Type>::new(codes, Arc::new(names.into_array())))
}

fn raw(name: &str, level: Level, kind: Kind, role: Option<Role>, array: ArrayRef) -> RawColumn {
    let info = ColumnInfo { role, ..ColumnInfo::new(name, level, kind) };
    RawColumn { info, array, offset_min: None }
}

/// A segment of rows in source order. Every case has the case attribute `letter`, the first letter of its identifier.
pub fn segment(rows: &[Row]) -> Segment {
    let mut cases = Interner::new();
    let case_of_row: Vec<u32> = rows.iter().map(|r| cases.intern(&r.case)).collect();
    let ids: Vec<String> = (0..cases.len() as u32).map(|c| cases.get(c).to_owned()).collect();
    let text = |name: &str, role, of: &dyn Fn(&Row) -> Option<String>| {
        raw(name, Level::Event, Kind::Text, role, dictionary(rows.iter().map(of)))
    };
    let times = |of: &dyn Fn(&Row) -> Option<i64>| -> ArrayRef {
        Arc::new(rows.iter().map(of).collect::<TimestampMicrosecondArray>().with_timezone("UTC"))
    };
    let amounts: ArrayRef = Arc::new(rows.iter().map(|r| r.amount).collect::<Int64Array>());
    let mut event_columns = vec![
        text("activity", Some(Role::Activity), &|r| Some(r.activity.clone())),
        raw("time", Level::Event, Kind::Time, Some(Role::Time), times(&|r| Some(r.time))),
        text("who", Some(Role::Resource), &|r| r.resource.clone()),
        raw("amount", Level::Event, Kind::Int, None, amounts),
    ];
    if rows.iter().any(|r| r.lifecycle.is_some()) {
        event_columns.push(text("transition", Some(Role::Lifecycle), &|r| r.lifecycle.clone()));
    }
    if rows.iter().any(|r| r.instance.is_some()) {
        event_columns.push(text("instance", Some(Role::Instance), &|r| r.instance.clone()));
    }
    if rows.iter().any(|r| r.start.is_some()) {
        event_columns.push(raw("start", Level::Event, Kind::Time, Some(Role::Start), times(&|r| r.start)));
    }
    let letters = dictionary(ids.iter().map(|id| id.chars().next().map(String::from)));
    let assembler = Assembler {
        header: Header::default(),
        zone: Zone::parse("Europe/Oslo").expect("a zone"),
        case_info: ColumnInfo::new("case", Level::Case, Kind::Id).with_role(Role::Case),
        case_ids: LargeStringArray::from(ids),
        case_columns: vec![raw("letter", Level::Case, Kind::Text, None, letters)],
        case_of_row,
        event_columns,
    };
    assembler.finish(&mut Findings::new()).expect("rows have activity and time")
}

/// A log of deliveries; a later one holds the whole history of its cases and supersedes the older ones.
pub fn log(deliveries: &[Vec<Row>]) -> Log {
    let segments: Vec<Arc<Segment>> = deliveries.iter().map(|rows| Arc::new(segment(rows))).collect();
    let live = |i: usize| {
        let later: std::collections::HashSet<&str> = deliveries[i + 1..].iter().flatten().map(|r| r.case.as_str()).collect();
        let ids = segments[i].case_ids().expect("identifiers");
        let set = CaseSet::from_fn(segments[i].case_count(), |c| !later.contains(ids.value(c as usize)));
        (!set.is_full()).then_some(set)
    };
    Log::open((0..segments.len()).map(|i| (segments[i].clone(), live(i))).collect()).expect("a log")
}

/// The rows that count: those of each case's last delivery.
pub fn live_rows(deliveries: &[Vec<Row>]) -> Vec<Row> {
    let live = |i: usize, row: &Row| !deliveries[i + 1..].iter().flatten().any(|r| r.case == row.case);
    let kept = deliveries.iter().enumerate().flat_map(|(i, rows)| rows.iter().filter(move |r| live(i, r)));
    kept.cloned().collect()
}

/// Whether an event was done by one of these, as `Units::of_events` asks it.
pub fn done_by(log: &Log, names: &[&str]) -> impl Fn(usize, usize) -> bool {
    let column = log.column_in_role(Role::Resource).expect("a column of resources");
    let wanted: Vec<bool> = column.dictionary.iter().map(|name| name.is_some_and(|name| names.contains(&name))).collect();
    move |part, row| match &column.parts[part] {
        data @ Data::Text(codes, _) => !data.is_missing(row) && wanted[codes[row] as usize],
        _ => panic!("not text"),
    }
}

/// The same said of a row.
pub fn is_by(row: &Row, names: &[&str]) -> bool {
    row.resource.as_deref().is_some_and(|name| names.contains(&name))
}
