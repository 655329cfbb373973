//! What a log file says about itself outside its cases: attributes of the log, extensions, globals, classifiers.

use serde::{Deserialize, Serialize};

/// The value of a log-level attribute, as XES types it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "kebab-case")]
pub enum AttributeValue {
    /// Text.
    String(String),
    /// Instant: UTC microseconds and the offset written, in minutes.
    Date(i64, i16),
    /// Whole number.
    Int(i64),
    /// Number.
    Float(f64),
    /// Truth value.
    Boolean(bool),
    /// Identifier.
    Id(String),
    /// Ordered values.
    List(Vec<Attribute>),
    /// Unordered children without a value of its own.
    Container,
}

/// A log-level attribute with its nested ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribute {
    /// The key, prefix included.
    pub key: String,
    /// The value.
    pub value: AttributeValue,
    /// Attributes of the attribute.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Attribute>,
}

/// A declared XES extension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Its name.
    pub name: String,
    /// Its key prefix.
    pub prefix: String,
    /// Where it is defined.
    pub uri: String,
}

/// Attributes declared for every trace or event, with a stand-in value. The stand-in never fills a missing value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Global {
    /// `trace` or `event`.
    pub scope: String,
    /// The declared attributes.
    pub attributes: Vec<Attribute>,
}

/// A declared event classifier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classifier {
    /// Its name.
    pub name: String,
    /// `event` or `trace`.
    pub scope: String,
    /// Its keys, as written.
    pub keys: String,
}

/// Everything a source said about the log as a whole.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// Format of the source: `xes`, `csv`, `xlsx`, `parquet`, `demo`.
    #[serde(default)]
    pub source_format: String,
    /// Log-level attributes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attributes: Vec<Attribute>,
    /// Declared extensions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
    /// Declared globals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub globals: Vec<Global>,
    /// Declared classifiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub classifiers: Vec<Classifier>,
}
