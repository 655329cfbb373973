//! A delivery: what is written beside a segment on its way into a log.

use samsyn_eventlog::{CaseSet, Findings};

use crate::Pseudonyms;

/// What a version of a log came about by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryKind {
    /// The first delivery.
    Import,
    /// A further delivery.
    Append,
    /// A delivery that replaced everything before.
    Snapshot,
    /// No delivery: something was erased from the version before.
    Erasure,
}

impl DeliveryKind {
    /// The kind's stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Append => "append",
            Self::Snapshot => "snapshot",
            Self::Erasure => "erasure",
        }
    }

    /// Whether a version of the kind with this name replaced everything before.
    pub(crate) fn is_whole(name: &str) -> bool {
        [Self::Import, Self::Snapshot].iter().any(|kind| kind.name() == name)
    }
}

/// What a change of a log writes beside the new segment.
#[derive(Debug)]
pub struct Delivery<'a> {
    /// Of an append: for each part of the log so far the cases that stay live there.
    pub live: Option<&'a [CaseSet]>,
    /// Checksum of the bytes delivered.
    pub checksum: &'a str,
    /// Digest of how they were read.
    pub options: &'a str,
    /// What was noticed in this delivery.
    pub findings: &'a Findings,
    /// Persons in it, whose names are to be kept encrypted.
    pub persons: &'a Pseudonyms,
}
