//! Columns of a log: what they are called and mean, and their values part by part.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int16Type, Int64Type, TimestampMicrosecondType, UInt32Type};
use arrow_array::{Array, ArrayRef, LargeStringArray};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field, TimeUnit};
use serde::{Deserialize, Serialize};

use crate::{DataClass, Error, Result};

/// What a column describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// One value per case.
    Case,
    /// One value per event.
    Event,
}

/// What a column is used for; a column without a role is an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The case's identifier.
    Case,
    /// What was done.
    Activity,
    /// When it happened, or was completed.
    Time,
    /// When it began, in sources with a start and an end per row.
    Start,
    /// The life-cycle transition (`start`, `complete`, …).
    Lifecycle,
    /// Which execution of the activity the event belongs to.
    Instance,
    /// Who or what did it.
    Resource,
    /// Which unit did it.
    Unit,
}

impl Role {
    const ALL: [(Self, &'static str); 8] = [
        (Self::Case, "case"),
        (Self::Activity, "activity"),
        (Self::Time, "time"),
        (Self::Start, "start"),
        (Self::Lifecycle, "lifecycle"),
        (Self::Instance, "instance"),
        (Self::Resource, "resource"),
        (Self::Unit, "unit"),
    ];

    /// The role's stable name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(role, _)| *role == self).map_or("", |(_, name)| name)
    }

    /// The role with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(role, _)| *role)
    }
}

/// The type of a column's values, as a user and XES see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Text.
    Text,
    /// Identifier (XES `id`); stored as text.
    Id,
    /// XES list or container with its children, kept as one JSON text per value.
    List,
    /// Whole number.
    Int,
    /// Number.
    Float,
    /// Truth value.
    Bool,
    /// Instant.
    Time,
}

impl Kind {
    const ALL: [(Self, &'static str); 7] = [
        (Self::Text, "text"),
        (Self::Id, "id"),
        (Self::List, "list"),
        (Self::Int, "int"),
        (Self::Float, "float"),
        (Self::Bool, "bool"),
        (Self::Time, "time"),
    ];

    /// The kind's stable name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind with this stable name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(kind, _)| *kind)
    }

    /// Whether values are stored as dictionary codes.
    pub fn is_text(self) -> bool {
        matches!(self, Self::Text | Self::Id | Self::List)
    }

    /// How the values lie in arrow memory.
    pub fn data_type(self) -> DataType {
        match self {
            Self::Text | Self::Id | Self::List => DataType::Dictionary(Box::new(DataType::UInt32), Box::new(DataType::LargeUtf8)),
            Self::Int => DataType::Int64,
            Self::Float => DataType::Float64,
            Self::Bool => DataType::Boolean,
            Self::Time => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
        }
    }
}

/// Name, level, type and meaning of a column. Nested XES attributes are named `outer/inner`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnInfo {
    /// The source's own name.
    pub name: String,
    /// Whether it describes cases or events.
    pub level: Level,
    /// Type of the values.
    pub kind: Kind,
    /// Data class.
    pub class: DataClass,
    /// What it is used for, if anything.
    pub role: Option<Role>,
}

impl ColumnInfo {
    /// An ordinary attribute.
    pub fn new(name: impl Into<String>, level: Level, kind: Kind) -> Self {
        Self { name: name.into(), level, kind, class: DataClass::Ordinary, role: None }
    }

    /// The same column in a role.
    #[must_use]
    pub fn with_role(mut self, role: Role) -> Self {
        self.role = Some(role);
        self
    }

    /// The same column in a data class.
    #[must_use]
    pub fn with_class(mut self, class: DataClass) -> Self {
        self.class = class;
        self
    }

    pub(crate) fn to_field(&self, data_type: DataType) -> Field {
        let mut metadata = std::collections::HashMap::from([
            ("samsyn.kind".to_owned(), self.kind.name().to_owned()),
            ("samsyn.class".to_owned(), self.class.name().to_owned()),
        ]);
        if let Some(role) = self.role {
            metadata.insert("samsyn.role".to_owned(), role.name().to_owned());
        }
        Field::new(&self.name, data_type, true).with_metadata(metadata)
    }

    /// The description in an arrow field, or `None` for Samsyn's own helper columns.
    pub(crate) fn of_field(field: &Field, level: Level) -> Option<Self> {
        let metadata = field.metadata();
        Some(Self {
            name: field.name().clone(),
            level,
            kind: Kind::parse(metadata.get("samsyn.kind")?)?,
            class: DataClass::parse(metadata.get("samsyn.class")?)?,
            role: metadata.get("samsyn.role").and_then(|r| Role::parse(r)),
        })
    }
}

/// The offsets from UTC that a time column was written with, in minutes.
#[derive(Clone, Debug, PartialEq)]
pub enum Offsets {
    /// The same for every value.
    Constant(i16),
    /// One per value.
    Each(ScalarBuffer<i16>),
}

impl Offsets {
    /// The offset of the value at `row`.
    pub fn at(&self, row: usize) -> i16 {
        match self {
            Self::Constant(minutes) => *minutes,
            Self::Each(each) => each[row],
        }
    }
}

/// The values of one column in one part of a log. Values under a null are unspecified.
#[derive(Clone, Debug)]
pub enum Data {
    /// Codes into [`Column::dictionary`].
    Text(ScalarBuffer<u32>, Option<NullBuffer>),
    /// Whole numbers.
    Int(ScalarBuffer<i64>, Option<NullBuffer>),
    /// Numbers.
    Float(ScalarBuffer<f64>, Option<NullBuffer>),
    /// Truth values.
    Bool(BooleanBuffer, Option<NullBuffer>),
    /// UTC microseconds since 1970, with the offsets written.
    Time(ScalarBuffer<i64>, Offsets, Option<NullBuffer>),
    /// The part's source did not have this column.
    Absent,
}

impl Data {
    /// Which rows have a value; `None` when all have.
    pub fn nulls(&self) -> Option<&NullBuffer> {
        match self {
            Self::Text(_, n) | Self::Int(_, n) | Self::Float(_, n) | Self::Bool(_, n) | Self::Time(_, _, n) => n.as_ref(),
            Self::Absent => None,
        }
    }

    /// Whether `row` lacks a value.
    #[inline]
    pub fn is_missing(&self, row: usize) -> bool {
        matches!(self, Self::Absent) || self.nulls().is_some_and(|n| n.is_null(row))
    }

    /// Whole numbers, if these are some.
    pub(crate) fn ints(&self) -> Option<&[i64]> {
        if let Self::Int(values, _) = self { Some(values) } else { None }
    }

    /// Instants, if these are some.
    pub(crate) fn times(&self) -> Option<&[i64]> {
        if let Self::Time(values, ..) = self { Some(values) } else { None }
    }

    /// Reads an arrow array of kind `kind`; dictionary values are returned beside the codes.
    pub(crate) fn of_array(array: &ArrayRef, kind: Kind, offsets: Offsets) -> Result<(Self, Option<LargeStringArray>)> {
        let wrong = || Error::Segment(format!("column of kind {} has arrow type {}", kind.name(), array.data_type()));
        if *array.data_type() != kind.data_type() {
            return Err(wrong());
        }
        let nulls = array.nulls().filter(|n| n.null_count() > 0).cloned();
        Ok(match kind {
            Kind::Text | Kind::Id | Kind::List => {
                let dictionary = array.as_dictionary::<UInt32Type>();
                let values = dictionary.values().as_string_opt::<i64>().ok_or_else(wrong)?.clone();
                (Self::Text(dictionary.keys().values().clone(), nulls), Some(values))
            }
            Kind::Int => (Self::Int(array.as_primitive::<Int64Type>().values().clone(), nulls), None),
            Kind::Float => (Self::Float(array.as_primitive::<Float64Type>().values().clone(), nulls), None),
            Kind::Bool => (Self::Bool(array.as_boolean().values().clone(), nulls), None),
            Kind::Time => {
                let values = array.as_primitive::<TimestampMicrosecondType>().values().clone();
                (Self::Time(values, offsets, nulls), None)
            }
        })
    }
}

pub(crate) fn offsets_of_array(array: &ArrayRef) -> Result<Offsets> {
    let minutes = array.as_primitive_opt::<Int16Type>();
    let minutes = minutes.ok_or_else(|| Error::Segment("offset column is not int16".to_owned()))?;
    Ok(Offsets::Each(minutes.values().clone()))
}

/// A column of a whole log: one [`Data`] per part, with one dictionary for all of them.
#[derive(Clone, Debug)]
pub struct Column {
    /// What the column is.
    pub info: ColumnInfo,
    /// Values, one entry per part of the log, in part order.
    pub parts: Vec<Data>,
    /// Texts by code; empty unless the kind is text.
    pub dictionary: Arc<LargeStringArray>,
}

impl Column {
    /// The text of a code.
    pub fn text(&self, code: u32) -> &str {
        self.dictionary.value(code as usize)
    }

    /// The code of a text, if the column has it. Cost: O(distinct texts).
    pub fn code(&self, text: &str) -> Option<u32> {
        (0..self.dictionary.len()).find(|&i| self.dictionary.value(i) == text).map(|i| i as u32)
    }
}
