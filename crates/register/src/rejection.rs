//! Why a change of the register may not happen: a stable code with arguments, worded at the edge.

use samsyn_organisation::Day;

use crate::{Kind, RecordId, Value};

/// Two edits of the same field of which neither knew of the other. Neither is lost: the first stands, the second is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub field: &'static str,
    /// What the field held when the second looked.
    pub seen: Vec<Value>,
    /// What it holds by now.
    pub theirs: Vec<Value>,
    /// What the second wants.
    pub yours: Vec<Value>,
}

/// Why a change is refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[expect(missing_docs, reason = "the fields are what their names say")]
pub enum Rejection {
    /// There is no such record, or it was a mistake and is withdrawn.
    #[error("there is no record {0}")]
    RecordUnknown(RecordId),
    /// A record starts with a name, and keeps one.
    #[error("a record needs a name")]
    NameMissing,
    /// The kind has no such field.
    #[error("a {} has no field {field}", kind.name())]
    FieldUnknown { kind: Kind, field: String },
    /// The field cannot hold the value.
    #[error("{field} cannot hold {value}")]
    ValueUnfit { field: &'static str, value: String },
    /// The field holds one value.
    #[error("{0} holds one value")]
    OneValue(&'static str),
    /// A text is longer than is kept.
    #[error("the text of {field} is longer than {limit} characters")]
    TextTooLong { field: &'static str, limit: usize },
    /// The record that is referred to is of another kind, is not there, or is the record itself.
    #[error("{field} cannot refer to record {to}")]
    ReferenceUnfit { field: &'static str, to: RecordId },
    /// The shares of a key are not all of the same whole, or together more than it.
    #[error("the shares are more than the whole, or of different wholes")]
    SharesUnfit,
    /// The last day is before the first.
    #[error("{until} is before {from}")]
    DatesOutOfOrder { from: Day, until: Day },
    /// Somebody else changed the same fields meanwhile.
    #[error("{} fields were changed meanwhile", .0.len())]
    Conflicts(Vec<Conflict>),
    /// Another record refers to it.
    #[error("record {by} refers to record {record}")]
    Referred { record: RecordId, by: RecordId },
    /// Everything is as it would be after the change.
    #[error("nothing would change")]
    NothingChanges,
    /// A stored history makes a record under a number that is not the next.
    #[error("record {0} is not the next")]
    NumberOutOfOrder(RecordId),
}

impl Rejection {
    /// Stable code, for words and programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::RecordUnknown(_) => "record-unknown",
            Self::NameMissing => "record-name-missing",
            Self::FieldUnknown { .. } => "record-field-unknown",
            Self::ValueUnfit { .. } => "record-value-unfit",
            Self::OneValue(_) => "record-one-value",
            Self::TextTooLong { .. } => "record-text-too-long",
            Self::ReferenceUnfit { .. } => "record-reference-unfit",
            Self::SharesUnfit => "record-shares-unfit",
            Self::DatesOutOfOrder { .. } => "record-dates-out-of-order",
            Self::Conflicts(_) => "record-conflict",
            Self::Referred { .. } => "record-referred",
            Self::NothingChanges => "record-unchanged",
            Self::NumberOutOfOrder(_) => "record-number-out-of-order",
        }
    }

    /// Named values for the wording.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NameMissing | Self::SharesUnfit | Self::NothingChanges => vec![],
            Self::RecordUnknown(record) | Self::NumberOutOfOrder(record) => vec![("record", record.to_string())],
            Self::FieldUnknown { kind, field } => vec![("kind", kind.name().to_owned()), ("field", field.clone())],
            Self::ValueUnfit { field, value } => vec![("field", (*field).to_owned()), ("value", value.clone())],
            Self::OneValue(field) => vec![("field", (*field).to_owned())],
            Self::TextTooLong { field, limit } => vec![("field", (*field).to_owned()), ("limit", limit.to_string())],
            Self::ReferenceUnfit { field, to } => vec![("field", (*field).to_owned()), ("record", to.to_string())],
            Self::DatesOutOfOrder { from, until } => vec![("from", from.to_string()), ("until", until.to_string())],
            Self::Conflicts(conflicts) => {
                let fields: Vec<&str> = conflicts.iter().map(|conflict| conflict.field).collect();
                vec![("fields", fields.join(", "))]
            }
            Self::Referred { record, by } => vec![("record", record.to_string()), ("by", by.to_string())],
        }
    }
}
