//! Arrow columns of every type as columns of a log.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::{Array, ArrayRef, BooleanArray, Float64Array, Int64Array, TimestampMicrosecondArray};
use arrow_buffer::i256;
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use samsyn_calendar::{DAY_US, Kind as ZoneKind, SECOND_US, Zone};

use crate::parquet::json;
use crate::segment::OFFSET_SUFFIX;
use crate::table::TableColumn;
use crate::table::collect::text_array;
use crate::table::log::Uses;
use crate::table::sample::Considered;
use crate::{ColumnInfo, Findings, Header, Interner, Kind, Level, Place, ReadOptions, Result, Severity};

/// What the file's own metadata say, when Samsyn wrote it.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// The columns as they were, by their name in the file.
    declared: HashMap<String, ColumnInfo>,
    /// Offset of time columns with only one.
    offsets: HashMap<String, i16>,
    /// Columns that hold the offsets of another.
    helpers: HashMap<String, String>,
    header: Option<Header>,
    zone: Option<Zone>,
}

/// The key under which a field tells the level of its column, and its name where the file's is another.
pub(crate) const LEVEL: &str = "samsyn.level";
pub(crate) const NAME: &str = "samsyn.name";
pub(crate) const OFFSET: &str = "samsyn.offset";

impl Source {
    pub(crate) fn of(schema: &Schema) -> Self {
        let mut source = Self::default();
        for field in schema.fields() {
            let metadata = field.metadata();
            let level = if metadata.get(LEVEL).is_some_and(|l| l == "case") { Level::Case } else { Level::Event };
            if let Some(mut info) = ColumnInfo::of_field(field, level) {
                if let Some(name) = metadata.get(NAME) {
                    info.name.clone_from(name);
                }
                source.declared.insert(field.name().clone(), info);
                if let Some(offset) = metadata.get(OFFSET).and_then(|o| o.parse().ok()) {
                    source.offsets.insert(field.name().clone(), offset);
                }
            }
        }
        for field in schema.fields() {
            let of = field.name().strip_suffix(OFFSET_SUFFIX).filter(|n| source.declared.contains_key(*n));
            if let Some(of) = of.filter(|_| !source.declared.contains_key(field.name())) {
                source.helpers.insert(field.name().clone(), of.to_owned());
            }
        }
        source.header = schema.metadata().get("samsyn.header").and_then(|h| serde_json::from_str(h).ok());
        source.zone = schema.metadata().get("samsyn.zone").and_then(|z| Zone::parse(z).ok());
        source
    }

    /// The user's choices; the zone is the file's own when it has one.
    pub(crate) fn options(&self, options: &ReadOptions) -> ReadOptions {
        let mut options = options.clone();
        if let Some(zone) = &self.zone {
            options.zone = zone.clone();
        }
        for (name, info) in &self.declared {
            if let Some(role) = info.role
                && options.chosen(role).is_none()
                && !options.declined(role)
            {
                options.choose(role, name.clone());
            }
        }
        if !self.declared.is_empty() && options.wide.is_none() {
            options.wide = Some(Vec::new());
        }
        options
    }

    /// Declared roles are all there are: nothing is proposed beside them.
    pub(crate) fn settle(&self, mut considered: Considered) -> Considered {
        if !self.declared.is_empty() {
            for (fact, role) in considered.facts.iter().zip(&mut considered.roles.of_column) {
                let declared = self.declared.get(&fact.name).and_then(|d| d.role);
                if considered.roles.proposed.iter().any(|p| Some(*p) == *role) && declared != *role {
                    *role = None;
                }
            }
        }
        considered
    }

    pub(crate) fn uses(&self, mut uses: Uses) -> Uses {
        uses.declared = self.declared.iter().map(|(name, info)| (name.clone(), info.clone())).collect();
        uses.header.clone_from(&self.header);
        uses
    }

    /// Gives time columns the offsets that lie in columns of their own.
    pub(crate) fn join_offsets(&self, columns: &mut Vec<TableColumn>) {
        for (helper, of) in &self.helpers {
            let Some(at) = columns.iter().position(|c| c.name == *helper) else { continue };
            let minutes = columns.remove(at).array;
            let Some(minutes) = minutes.as_primitive_opt::<Int64Type>() else { continue };
            let offsets = minutes.values().iter().map(|&m| i16::try_from(m).unwrap_or(0)).collect();
            if let Some(column) = columns.iter_mut().find(|c| c.name == *of && c.kind == Kind::Time) {
                column.offset_min = Some(offsets);
            }
        }
    }
}

/// A column in the types of a log; `None` when it has no place in one, which is a finding.
pub(crate) fn column_of(
    field: &Field,
    arrays: &[ArrayRef],
    source: &Source,
    options: &ReadOptions,
    findings: &mut Findings,
) -> Result<Option<TableColumn>> {
    let name = field.name();
    let declared = source.declared.get(name).map(|d| d.kind);
    let plain = |kind, array| TableColumn { name: name.clone(), kind, array, offset_min: None, date_only: false };
    let mut column = match field.data_type() {
        DataType::Boolean => plain(Kind::Bool, booleans(arrays)),
        DataType::Float16 => plain(Kind::Float, floats::<Float16Type>(arrays, |v| v.to_f64())),
        DataType::Float32 => plain(Kind::Float, floats::<Float32Type>(arrays, f64::from)),
        DataType::Float64 => plain(Kind::Float, floats::<Float64Type>(arrays, |v| v)),
        DataType::Timestamp(unit, zone) => {
            timestamps(plain(Kind::Time, empty_times()), *unit, zone.as_deref(), arrays, options, findings)
        }
        DataType::Date32 => dates(
            plain(Kind::Time, empty_times()),
            primitives::<Date32Type, _>(arrays, |v| i64::from(v) * DAY_US),
            options,
            findings,
        ),
        DataType::Date64 => {
            dates(plain(Kind::Time, empty_times()), primitives::<Date64Type, _>(arrays, |v| v * 1_000), options, findings)
        }
        DataType::Decimal128(precision, scale) if exact_as_float(arrays) => {
            let (precision, scale) = (*precision, *scale);
            decimals(
                plain,
                primitives::<Decimal128Type, _>(arrays, |v| Decimal128Type::format_decimal(v, precision, scale)),
                scale,
            )
        }
        data_type => {
            let ints = ints(data_type, arrays);
            match ints {
                Some(array) => plain(Kind::Int, array),
                None => match texts(arrays)? {
                    Some((array, nested)) => {
                        plain(declared.filter(|d| d.is_text()).unwrap_or(if nested { Kind::List } else { Kind::Text }), array)
                    }
                    None => {
                        let args = [("type", data_type.to_string())];
                        findings.add_with("column-type-unknown", Severity::Loss, 1, Place::none().field(name.clone()), &args);
                        return Ok(None);
                    }
                },
            }
        }
    };
    if let (Some(&offset), Kind::Time) = (source.offsets.get(name), column.kind) {
        column.offset_min = (offset != 0).then(|| vec![offset; column.array.len()]);
    }
    if options.drop.contains(name) {
        return Ok(None);
    }
    Ok(Some(column))
}

fn empty_times() -> ArrayRef {
    Arc::new(TimestampMicrosecondArray::from(Vec::<i64>::new()).with_timezone("UTC"))
}

fn primitives<T: ArrowPrimitiveType, O>(arrays: &[ArrayRef], map: impl Fn(T::Native) -> O) -> Vec<Option<O>> {
    arrays.iter().flat_map(|a| a.as_primitive::<T>().iter()).map(|v| v.map(&map)).collect()
}

fn floats<T: ArrowPrimitiveType>(arrays: &[ArrayRef], map: impl Fn(T::Native) -> f64) -> ArrayRef {
    // pandas writes a missing number as "not a number".
    Arc::new(primitives::<T, f64>(arrays, map).into_iter().collect::<Float64Array>())
}

fn booleans(arrays: &[ArrayRef]) -> ArrayRef {
    Arc::new(arrays.iter().flat_map(|a| a.as_boolean().iter()).collect::<BooleanArray>())
}

/// Whether no decimal has more than the 15 digits that a number keeps.
fn exact_as_float(arrays: &[ArrayRef]) -> bool {
    let exact = |v: i128| v.unsigned_abs() < 1_000_000_000_000_000;
    arrays.iter().all(|a| a.as_primitive::<Decimal128Type>().iter().flatten().all(exact))
}

fn decimals(plain: impl Fn(Kind, ArrayRef) -> TableColumn, texts: Vec<Option<String>>, scale: i8) -> TableColumn {
    if scale <= 0 {
        let ints: Option<Vec<Option<i64>>> =
            texts.iter().map(|t| t.as_ref().map_or(Some(None), |t| t.parse().ok().map(Some))).collect();
        if let Some(ints) = ints {
            return plain(Kind::Int, Arc::new(Int64Array::from(ints)));
        }
    }
    plain(Kind::Float, Arc::new(texts.into_iter().map(|t| t.and_then(|t| t.parse::<f64>().ok())).collect::<Float64Array>()))
}

fn ints(data_type: &DataType, arrays: &[ArrayRef]) -> Option<ArrayRef> {
    let values: Vec<Option<i64>> = match data_type {
        DataType::Int8 => primitives::<Int8Type, _>(arrays, i64::from),
        DataType::Int16 => primitives::<Int16Type, _>(arrays, i64::from),
        DataType::Int32 => primitives::<Int32Type, _>(arrays, i64::from),
        DataType::Int64 => primitives::<Int64Type, _>(arrays, |v| v),
        DataType::UInt8 => primitives::<UInt8Type, _>(arrays, i64::from),
        DataType::UInt16 => primitives::<UInt16Type, _>(arrays, i64::from),
        DataType::UInt32 => primitives::<UInt32Type, _>(arrays, i64::from),
        DataType::UInt64 => {
            let values = primitives::<UInt64Type, _>(arrays, i64::try_from);
            values.into_iter().map(Option::transpose).collect::<std::result::Result<Vec<_>, _>>().ok()?
        }
        _ => return None,
    };
    Some(Arc::new(Int64Array::from(values)))
}

/// Instants to the microsecond; without a zone they are read in the log's.
fn timestamps(
    mut column: TableColumn,
    unit: TimeUnit,
    zone: Option<&str>,
    arrays: &[ArrayRef],
    options: &ReadOptions,
    findings: &mut Findings,
) -> TableColumn {
    let place = || Place::none().field(column.name.clone());
    let values = match unit {
        TimeUnit::Second => primitives::<TimestampSecondType, _>(arrays, |v| v.saturating_mul(SECOND_US)),
        TimeUnit::Millisecond => primitives::<TimestampMillisecondType, _>(arrays, |v| v.saturating_mul(1_000)),
        TimeUnit::Microsecond => primitives::<TimestampMicrosecondType, _>(arrays, |v| v),
        TimeUnit::Nanosecond => {
            let cut = arrays
                .iter()
                .flat_map(|a| a.as_primitive::<TimestampNanosecondType>().iter().flatten())
                .filter(|v| v % 1_000 != 0)
                .count();
            findings.add_with("times-cut-to-microseconds", Severity::Note, cut as u64, place(), &[]);
            primitives::<TimestampNanosecondType, _>(arrays, |v| v.div_euclid(1_000))
        }
    };
    let Some(zone) = zone else { return dates_at(column, values, false, options, findings) };
    let offsets: Option<Vec<i16>> = match fixed_offset(zone) {
        Some(0) => None,
        Some(offset) => Some(vec![offset; values.len()]),
        None => match Zone::parse(zone) {
            Ok(zone) => {
                let mut reader = zone.reader();
                Some(values.iter().map(|v| v.map_or(0, |v| reader.offset_min_at(v))).collect())
            }
            Err(_) => {
                findings.add_with("zone-unknown", Severity::Warning, 1, place(), &[("zone", zone.to_owned())]);
                None
            }
        },
    };
    column.array = Arc::new(TimestampMicrosecondArray::from(values).with_timezone("UTC"));
    column.offset_min = offsets;
    column
}

/// Minutes of `UTC`, `Z`, `+02:00`.
fn fixed_offset(zone: &str) -> Option<i16> {
    if matches!(zone, "UTC" | "Z" | "utc") {
        return Some(0);
    }
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let minutes = hours.parse::<i16>().ok()? * 60 + minutes.parse::<i16>().ok()?;
    match zone.as_bytes()[0] {
        b'+' => Some(minutes),
        b'-' => Some(-minutes),
        _ => None,
    }
}

fn dates(column: TableColumn, values: Vec<Option<i64>>, options: &ReadOptions, findings: &mut Findings) -> TableColumn {
    dates_at(column, values, true, options, findings)
}

/// Times of the wall clock, placed in the log's zone.
fn dates_at(
    mut column: TableColumn,
    values: Vec<Option<i64>>,
    date_only: bool,
    options: &ReadOptions,
    findings: &mut Findings,
) -> TableColumn {
    let mut reader = options.zone.reader();
    let mut offsets = Vec::with_capacity(values.len());
    let mut last = 0;
    let mut us = Vec::with_capacity(values.len());
    for (row, value) in values.into_iter().enumerate() {
        us.push(value.map(|local_us| {
            let resolved = reader.local_to_utc(local_us);
            let code = match resolved.kind {
                ZoneKind::Plain => None,
                ZoneKind::Gap => Some("time-in-clock-gap"),
                ZoneKind::Fold => Some("time-in-clock-fold"),
            };
            if let Some(code) = code {
                findings.add(code, Severity::Warning, Place::row(row as u64 + 1).field(column.name.clone()));
            }
            last = resolved.offset_min;
            resolved.utc_us
        }));
        offsets.push(last);
    }
    column.array = Arc::new(TimestampMicrosecondArray::from(us).with_timezone("UTC"));
    column.offset_min = offsets.iter().any(|&o| o != 0).then_some(offsets);
    column.date_only = date_only;
    column
}

/// Values as dictionary-coded text, and whether they were nested; `None` for types without a text.
fn texts(arrays: &[ArrayRef]) -> Result<Option<(ArrayRef, bool)>> {
    let mut names = Interner::new();
    let mut codes: Vec<u32> = Vec::with_capacity(arrays.iter().map(|a| a.len()).sum());
    let mut nested = false;
    for array in arrays {
        nested |= array.data_type().is_nested();
        if let DataType::Dictionary(..) = array.data_type() {
            let dictionary = array.as_any_dictionary();
            let Some(values) = text_of(dictionary.values()) else { return Ok(None) };
            if values.is_empty() {
                // All rows are missing; arrow does not normalise keys into nothing.
                codes.resize(codes.len() + array.len(), u32::MAX);
                continue;
            }
            let keys = dictionary.normalized_keys();
            let mut map: Vec<Option<u32>> = vec![None; values.len()];
            for (row, &key) in keys.iter().enumerate() {
                let value = if array.is_null(row) { None } else { values.get(key).and_then(Option::as_deref) };
                codes.push(value.map_or(u32::MAX, |text| *map[key].get_or_insert_with(|| names.intern(text))));
            }
        } else {
            let Some(values) = text_of(array) else { return Ok(None) };
            codes.extend(values.iter().map(|v| v.as_deref().map_or(u32::MAX, |text| names.intern(text))));
        }
    }
    Ok(Some((text_array(codes, names)?, nested)))
}

type Texts<'a> = Vec<Option<std::borrow::Cow<'a, str>>>;

fn text_of(array: &ArrayRef) -> Option<Texts<'_>> {
    fn own<'a, T: std::fmt::Display>(values: impl Iterator<Item = Option<T>>) -> Texts<'a> {
        values.map(|v| v.map(|v| v.to_string().into())).collect()
    }
    Some(match array.data_type() {
        DataType::Null => vec![None; array.len()],
        DataType::Utf8 => array.as_string::<i32>().iter().map(|v| v.map(Into::into)).collect(),
        DataType::LargeUtf8 => array.as_string::<i64>().iter().map(|v| v.map(Into::into)).collect(),
        DataType::Utf8View => array.as_string_view().iter().map(|v| v.map(Into::into)).collect(),
        DataType::Binary => array.as_binary::<i32>().iter().map(|v| v.map(String::from_utf8_lossy)).collect(),
        DataType::LargeBinary => array.as_binary::<i64>().iter().map(|v| v.map(String::from_utf8_lossy)).collect(),
        DataType::BinaryView => array.as_binary_view().iter().map(|v| v.map(String::from_utf8_lossy)).collect(),
        DataType::Int64 => own(array.as_primitive::<Int64Type>().iter()),
        DataType::Int32 => own(array.as_primitive::<Int32Type>().iter()),
        DataType::UInt64 => own(array.as_primitive::<UInt64Type>().iter()),
        DataType::Float64 => own(array.as_primitive::<Float64Type>().iter()),
        DataType::Boolean => own(array.as_boolean().iter()),
        DataType::Decimal128(precision, scale) => own(array
            .as_primitive::<Decimal128Type>()
            .iter()
            .map(|v| v.map(|v| Decimal128Type::format_decimal(v, *precision, *scale)))),
        DataType::Decimal256(precision, scale) => {
            let text = |v: i256| Decimal256Type::format_decimal(v, *precision, *scale);
            own(array.as_primitive::<Decimal256Type>().iter().map(|v| v.map(text)))
        }
        DataType::Time32(TimeUnit::Second) => {
            own(array.as_primitive::<Time32SecondType>().iter().map(|v| v.map(|v| clock(i64::from(v)))))
        }
        DataType::Time32(_) => {
            own(array.as_primitive::<Time32MillisecondType>().iter().map(|v| v.map(|v| clock(i64::from(v) / 1_000))))
        }
        DataType::Time64(TimeUnit::Microsecond) => {
            own(array.as_primitive::<Time64MicrosecondType>().iter().map(|v| v.map(|v| clock(v / SECOND_US))))
        }
        DataType::Time64(_) => {
            own(array.as_primitive::<Time64NanosecondType>().iter().map(|v| v.map(|v| clock(v / 1_000_000_000))))
        }
        data_type if data_type.is_nested() => {
            let one =
                |row| if array.is_null(row) { Some(None) } else { json::value(array, row).map(|v| Some(v.to_string().into())) };
            (0..array.len()).map(one).collect::<Option<_>>()?
        }
        _ => return None,
    })
}

fn clock(seconds: i64) -> String {
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
