//! From rows in source order to a segment: unusable rows are left out, the rest sorted by case, time and source position.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int64Type, TimestampMicrosecondType, UInt32Type};
use arrow_array::{Array, ArrayRef, Int16Array, LargeStringArray, RecordBatch, UInt32Array};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use arrow_select::take::take;
use samsyn_calendar::Zone;

use crate::narrow::{Small, narrowed};
use crate::segment::{CASE_END, OFFSET_SUFFIX};
use crate::threads::on_two_threads;
use crate::{ColumnInfo, Error, Findings, Header, Kind, Level, Place, Result, Role, Segment, Severity};

/// A column as a reader collected it, one value per source row (or per case).
#[derive(Clone, Debug)]
pub struct RawColumn {
    /// What the column is.
    pub info: ColumnInfo,
    /// Values, of the arrow type [`Kind::data_type`].
    pub array: ArrayRef,
    /// For a time column, the offsets written, in minutes, one per value; `None` when all are 0.
    pub offset_min: Option<Vec<i16>>,
}

/// What a reader hands over: rows in source order, each with the number of its case.
#[derive(Debug)]
pub struct Assembler {
    /// What the source said about the log.
    pub header: Header,
    /// Zone in which days are counted and bare times were read.
    pub zone: Zone,
    /// The column that identified the cases.
    pub case_info: ColumnInfo,
    /// Identifier of each case, in order of first appearance; distinct.
    pub case_ids: LargeStringArray,
    /// Attributes of the cases, one value per case.
    pub case_columns: Vec<RawColumn>,
    /// Case of each source row.
    pub case_of_row: Vec<u32>,
    /// Attributes of the rows; one of them in role activity and one in role time.
    pub event_columns: Vec<RawColumn>,
}

impl Assembler {
    /// Leaves out rows without activity or time and cases without rows, sorts, and reports what was left out.
    ///
    /// Cost: O(rows) when the source is sorted by case and time, else a counting sort by case and a stable sort in each.
    ///
    /// # Errors
    /// When no column has the role activity or time, or there are more than 2^32 - 1 rows.
    pub fn finish(self, findings: &mut Findings) -> Result<Segment> {
        let role = |role| {
            let found = self.event_columns.iter().find(|c| c.info.role == Some(role));
            found.ok_or_else(|| Error::unusable("no-column-for-role", Place::none()).with("role", Role::name(role)))
        };
        let (activity, time) = (role(Role::Activity)?, role(Role::Time)?);
        let rows = self.case_of_row.len();
        if u32::try_from(rows).is_err() {
            return Err(Error::unusable("too-many-rows", Place::none()).with("rows", rows));
        }
        let times = time.array.as_primitive_opt::<TimestampMicrosecondType>();
        let times = times.ok_or_else(|| Error::Segment("time column is not a timestamp".to_owned()))?;
        let kept = kept_rows(activity, time, findings);
        let order = Order::of(&self.case_of_row, times.values(), kept.as_deref(), self.case_ids.len());
        report_empty_cases(&order, &self.case_ids, findings);
        let events = events_batch(&self.event_columns, order.rows.as_ref())?;
        report_repeated_rows(&events, &order, findings);
        let cases = cases_batch(&self, &order)?;
        Ok(Segment::of_batches(cases, events, self.header, self.zone.name()))
    }
}

/// Rows that have an activity and a time, or `None` when all have.
fn kept_rows(activity: &RawColumn, time: &RawColumn, findings: &mut Findings) -> Option<Vec<u32>> {
    let missing = |column: &RawColumn, row: usize| column.array.is_null(row);
    if activity.array.null_count() == 0 && time.array.null_count() == 0 {
        return None;
    }
    let mut kept = Vec::with_capacity(activity.array.len());
    for row in 0..activity.array.len() {
        let place = |column: &RawColumn| Place::row(row as u64 + 1).field(column.info.name.clone());
        if missing(time, row) {
            findings.add("event-without-time", Severity::Loss, place(time));
        } else if missing(activity, row) {
            findings.add("event-without-activity", Severity::Loss, place(activity));
        } else {
            kept.push(row as u32);
        }
    }
    Some(kept)
}

/// The order in which source rows lie in the segment.
struct Order {
    /// Source row of each segment row; `None` when they are the same.
    rows: Option<UInt32Array>,
    /// Source case of each segment case; `None` when they are the same.
    cases: Option<UInt32Array>,
    /// Row after the last of each segment case.
    ends: Vec<u32>,
    /// Source cases without rows.
    empty: Vec<u32>,
}

impl Order {
    fn of(case_of_row: &[u32], times: &[i64], kept: Option<&[u32]>, cases: usize) -> Self {
        let mut counts = vec![0_u32; cases];
        let kept_len = kept.map_or(case_of_row.len(), <[u32]>::len);
        let row_at = |i: usize| kept.map_or(i, |k| k[i] as usize);
        let mut sorted = kept.is_none();
        let mut previous = (0_u32, i64::MIN);
        for i in 0..kept_len {
            let row = row_at(i);
            let key = (case_of_row[row], times[row]);
            counts[key.0 as usize] += 1;
            sorted &= key >= previous;
            previous = key;
        }
        let mut ends = Vec::with_capacity(cases);
        let (mut kept_cases, mut empty, mut end) = (Vec::with_capacity(cases), Vec::new(), 0);
        let mut starts = vec![0_u32; cases];
        for (case, &count) in counts.iter().enumerate() {
            starts[case] = end;
            end += count;
            if count == 0 {
                empty.push(case as u32);
            } else {
                kept_cases.push(case as u32);
                ends.push(end);
            }
        }
        let rows = (!sorted).then(|| {
            let mut rows = vec![0_u32; kept_len];
            for i in 0..kept_len {
                let row = row_at(i);
                let at = &mut starts[case_of_row[row] as usize];
                rows[*at as usize] = row as u32;
                *at += 1;
            }
            sort_within_cases(&mut rows, &ends, times);
            UInt32Array::from(rows)
        });
        let cases = (!empty.is_empty()).then(|| UInt32Array::from(kept_cases));
        Self { rows, cases, ends, empty }
    }
}

/// Stable: equal times keep their source order.
fn sort_within_cases(rows: &mut [u32], ends: &[u32], times: &[i64]) {
    let mut from = 0;
    for &end in ends {
        let case = &mut rows[from..end as usize];
        if !case.is_sorted_by_key(|&row| times[row as usize]) {
            case.sort_by_key(|&row| times[row as usize]);
        }
        from = end as usize;
    }
}

fn report_empty_cases(order: &Order, ids: &LargeStringArray, findings: &mut Findings) {
    if let Some(&first) = order.empty.first() {
        let example = [("case", ids.value(first as usize).to_owned())];
        findings.add_with("case-without-events", Severity::Loss, order.empty.len() as u64, Place::none(), &example);
    }
}

/// Counts rows that are equal to another row of the same case in every column. They stay counted.
fn report_repeated_rows(events: &RecordBatch, order: &Order, findings: &mut Findings) {
    let schema = events.schema();
    let role = |role: Role| {
        let of = |f: &Arc<Field>| ColumnInfo::of_field(f, Level::Event).is_some_and(|i| i.role == Some(role));
        schema.fields().iter().position(of)
    };
    let (Some(time), Some(activity)) = (role(Role::Time), role(Role::Activity)) else { return };
    let times = events.column(time).as_primitive::<TimestampMicrosecondType>().values();
    let codes = events.column(activity).as_dictionary::<UInt32Type>().keys().values().clone();
    let columns: Vec<Values<'_>> = events.columns().iter().map(Values::of).collect();
    let equal = |a: usize, b: usize| columns.iter().all(|c| c.equal(a, b));
    let (mut from, mut repeated, mut first) = (0_usize, 0, None);
    for &end in &order.ends {
        let mut run = from;
        for row in from..end as usize {
            if times[row] != times[run] {
                run = row;
            }
            let window = run.max(row.saturating_sub(64));
            if (window..row).any(|other| codes[other] == codes[row] && equal(other, row)) {
                repeated += 1;
                first.get_or_insert(row);
            }
        }
        from = end as usize;
    }
    if let Some(row) = first {
        let source = order.rows.as_ref().map_or(row as u64, |r| u64::from(r.value(row)));
        findings.add_with("row-occurs-more-than-once", Severity::Warning, repeated, Place::row(source + 1), &[]);
    }
}

/// A column's values as they are compared row by row: without making arrays of one row, which would take a microsecond each.
enum Values<'a> {
    Small(Small, Option<&'a NullBuffer>),
    Codes(&'a [u32], Option<&'a NullBuffer>),
    Longs(&'a [i64], Option<&'a NullBuffer>),
    Other(&'a ArrayRef),
}

impl<'a> Values<'a> {
    fn of(array: &'a ArrayRef) -> Self {
        if let Some(small) = Small::of(array) {
            return Self::Small(small, array.nulls());
        }
        match array.data_type() {
            DataType::Dictionary(..) => match array.as_dictionary_opt::<UInt32Type>() {
                Some(codes) => Self::Codes(codes.keys().values(), codes.keys().nulls()),
                None => Self::Other(array),
            },
            DataType::Int64 => Self::Longs(array.as_primitive::<Int64Type>().values(), array.nulls()),
            DataType::Timestamp(TimeUnit::Microsecond, _) => {
                Self::Longs(array.as_primitive::<TimestampMicrosecondType>().values(), array.nulls())
            }
            _ => Self::Other(array),
        }
    }

    fn equal(&self, a: usize, b: usize) -> bool {
        let same = |nulls: Option<&NullBuffer>, same: bool| match nulls.map(|n| (n.is_null(a), n.is_null(b))) {
            None | Some((false, false)) => same,
            Some((a, b)) => a && b,
        };
        match self {
            Self::Small(values, nulls) => same(*nulls, values.at(a) == values.at(b)),
            Self::Codes(values, nulls) => same(*nulls, values[a] == values[b]),
            Self::Longs(values, nulls) => same(*nulls, values[a] == values[b]),
            Self::Other(array) => array.slice(a, 1) == array.slice(b, 1),
        }
    }
}

fn events_batch(columns: &[RawColumn], rows: Option<&UInt32Array>) -> Result<RecordBatch> {
    let mut table = TableBuilder::default();
    for column in on_two_threads(columns, |column| Picked::of(column, rows)) {
        table.push(column?);
    }
    table.finish()
}

fn cases_batch(log: &Assembler, order: &Order) -> Result<RecordBatch> {
    let ids: ArrayRef = Arc::new(log.case_ids.clone());
    let ids = match &order.cases {
        Some(cases) => take(&ids, cases, None)?,
        None => ids,
    };
    let mut table = TableBuilder::default();
    let info = ColumnInfo { level: Level::Case, role: Some(Role::Case), ..log.case_info.clone() };
    table.add(info.to_field(DataType::LargeUtf8), ids);
    table.add(Field::new(CASE_END, DataType::UInt32, false), Arc::new(UInt32Array::from(order.ends.clone())));
    for column in &log.case_columns {
        table.push(Picked::of(column, order.cases.as_ref())?);
    }
    table.finish()
}

/// A column in the order of the segment, with its offsets when they differ.
struct Picked {
    field: Field,
    array: ArrayRef,
    helper: Option<(Field, ArrayRef)>,
}

impl Picked {
    fn of(column: &RawColumn, rows: Option<&UInt32Array>) -> Result<Self> {
        let pick = |array: &ArrayRef| -> Result<ArrayRef> {
            Ok(match rows {
                Some(rows) => take(array, rows, None)?,
                None => array.clone(),
            })
        };
        let mut array = pick(&column.array)?;
        // Activities and times are what every map goes through: they lie as they are used.
        if column.info.role != Some(Role::Activity) {
            array = narrowed(&array).unwrap_or(array);
        }
        let mut field = column.info.to_field(array.data_type().clone());
        let mut helper = None;
        if column.info.kind == Kind::Time {
            let minutes = column.offset_min.as_deref().unwrap_or(&[]);
            let first = minutes.first().copied().unwrap_or(0);
            if minutes.iter().all(|&m| m == first) {
                let mut metadata = field.metadata().clone();
                metadata.insert("samsyn.offset".to_owned(), first.to_string());
                field = field.with_metadata(metadata);
            } else {
                let array: ArrayRef = Arc::new(Int16Array::from(minutes.to_vec()));
                let name = format!("{}{OFFSET_SUFFIX}", column.info.name);
                helper = Some((Field::new(name, DataType::Int16, false), pick(&array)?));
            }
        }
        Ok(Self { field, array, helper })
    }
}

#[derive(Default)]
struct TableBuilder {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl TableBuilder {
    fn add(&mut self, field: Field, array: ArrayRef) {
        self.fields.push(field);
        self.arrays.push(array);
    }

    fn push(&mut self, column: Picked) {
        self.add(column.field, column.array);
        if let Some((field, array)) = column.helper {
            self.add(field, array);
        }
    }

    fn finish(self) -> Result<RecordBatch> {
        Ok(RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.arrays)?)
    }
}
