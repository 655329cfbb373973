//! From what happened in the simulation to a segment of the log.

use std::sync::Arc;

use arrow_array::types::UInt32Type;
use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, Float64Array, Int64Array, LargeStringArray, TimestampMicrosecondArray, UInt32Array,
};
use samsyn_calendar::SECOND_US;
use samsyn_eventlog::{
    Assembler, Attribute, AttributeValue, ColumnInfo, DataClass, Findings, Header, Interner, Kind, Level, RawColumn, Result,
    Role, Segment,
};

use crate::Config;
use crate::config::Span;
use crate::engine::Record;
use crate::label::{self, Label, text};
use crate::staff::Worker;

/// What an hour of work costs, in kroner, salary and overhead.
const COST_PER_HOUR: f64 = 780.0;

/// A process's log before it is a segment.
pub(crate) struct Simulated<'a> {
    /// Name of the process.
    pub(crate) name: Label,
    pub(crate) records: &'a [Record],
    pub(crate) workers: &'a [Worker],
    pub(crate) steps: &'a [Label],
    pub(crate) units: &'a [Label],
    /// Number of each simulated case in the log, `None` for those of the warm-up.
    pub(crate) case_of: &'a [Option<u32>],
    pub(crate) case_ids: Vec<String>,
    pub(crate) case_columns: Vec<RawColumn>,
}

/// A column of texts, one per case.
pub(crate) fn text_column<'t>(name: &str, values: impl Iterator<Item = Option<&'t str>>) -> RawColumn {
    column(ColumnInfo::new(name, Level::Case, Kind::Text), dictionary(values))
}

/// A column of truth values, one per case.
pub(crate) fn bool_column(name: &str, values: impl Iterator<Item = bool>) -> RawColumn {
    let array: BooleanArray = values.map(Some).collect();
    column(ColumnInfo::new(name, Level::Case, Kind::Bool), Arc::new(array))
}

/// A column of whole numbers, one per case.
pub(crate) fn int_column(name: &str, values: impl Iterator<Item = i64>) -> RawColumn {
    column(ColumnInfo::new(name, Level::Case, Kind::Int), Arc::new(Int64Array::from_iter_values(values)))
}

fn column(info: ColumnInfo, array: ArrayRef) -> RawColumn {
    RawColumn { info, array, offset_min: None }
}

fn dictionary<'t>(values: impl Iterator<Item = Option<&'t str>>) -> ArrayRef {
    let mut names = Interner::new();
    let codes: UInt32Array = values.map(|value| value.map(|text| names.intern(text))).collect();
    Arc::new(DictionaryArray::<UInt32Type>::new(codes, Arc::new(names.into_array())))
}

/// Sorts and packs the log.
pub(crate) fn segment(simulated: Simulated<'_>, config: &Config, span: &Span) -> Result<Segment> {
    let language = config.language;
    let kept = |record: &&Record| simulated.case_of[record.case as usize].is_some();
    let records: Vec<&Record> = simulated.records.iter().filter(kept).collect();
    let header = Header {
        source_format: "demo".to_owned(),
        attributes: vec![Attribute {
            key: "concept:name".to_owned(),
            value: AttributeValue::String(text(&simulated.name, language).to_owned()),
            children: Vec::new(),
        }],
        ..Header::default()
    };
    let assembler = Assembler {
        header,
        zone: span.zone.clone(),
        case_info: ColumnInfo::new(text(&label::CASE, language), Level::Case, Kind::Text).with_class(DataClass::Identifier),
        case_ids: LargeStringArray::from_iter_values(&simulated.case_ids),
        case_of_row: records.iter().filter_map(|record| simulated.case_of[record.case as usize]).collect(),
        event_columns: event_columns(&simulated, &records, config, span),
        case_columns: simulated.case_columns,
    };
    assembler.finish(&mut Findings::new())
}

fn event_columns(simulated: &Simulated<'_>, records: &[&Record], config: &Config, span: &Span) -> Vec<RawColumn> {
    let language = config.language;
    let info = |name: &Label, kind| ColumnInfo::new(text(name, language), Level::Event, kind);
    let texts = |of: &dyn Fn(&Record) -> Option<&'static str>| dictionary(records.iter().map(|record| of(record)));
    let officers = dictionary(records.iter().map(|r| r.worker.map(|w| simulated.workers[w as usize].name.as_str())));
    let costs = records.iter().map(|r| r.worker.map(|_| (r.work_s as f64 / 3_600.0 * COST_PER_HOUR).round()));
    let automatic: BooleanArray = records.iter().map(|r| Some(r.automatic)).collect();
    vec![
        column(
            info(&label::ACTIVITY, Kind::Text).with_role(Role::Activity),
            texts(&|r| Some(text(&simulated.steps[r.step as usize], language))),
        ),
        time_column(info(&label::START, Kind::Time).with_role(Role::Start), records.iter().map(|r| r.start), span),
        time_column(info(&label::END, Kind::Time).with_role(Role::Time), records.iter().map(|r| r.end), span),
        column(info(&label::OFFICER, Kind::Text).with_role(Role::Resource).with_class(DataClass::Person), officers),
        column(
            info(&label::UNIT, Kind::Text).with_role(Role::Unit),
            texts(&|r| r.unit.map(|unit| text(&simulated.units[unit as usize], language))),
        ),
        column(info(&label::COST, Kind::Float), Arc::new(costs.collect::<Float64Array>())),
        column(info(&label::AUTOMATIC, Kind::Bool), Arc::new(automatic)),
    ]
}

/// Times of the wall clock, in seconds, as instants with their offsets.
fn time_column(info: ColumnInfo, local_s: impl Iterator<Item = i64>, span: &Span) -> RawColumn {
    let resolved = local_s.map(|s| {
        let resolved = span.zone.local_to_utc(s * SECOND_US);
        (resolved.utc_us, resolved.offset_min)
    });
    let (times, offsets): (Vec<i64>, Vec<i16>) = resolved.unzip();
    let array: ArrayRef = Arc::new(TimestampMicrosecondArray::from(times).with_timezone("UTC"));
    RawColumn { info, array, offset_min: Some(offsets) }
}
