//! What can go wrong with an unusable input: one message that names place and field, and what to do.

use crate::Place;

/// Result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Why an input could not be used at all. An imperfect but usable input gives findings instead.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The input is unusable: `code` names the reason (worded at the edge), `place` where, `args` what.
    #[error("{code} at {place} ({args:?})")]
    Unusable {
        /// Stable reason, kebab-case, such as `xml-not-well-formed`.
        code: &'static str,
        /// Where in the input.
        place: Place,
        /// Named values for the wording.
        args: Vec<(&'static str, String)>,
    },
    /// A stored segment is damaged or of a version that this build cannot read.
    #[error("segment unreadable: {0}")]
    Segment(String),
    /// Reading bytes failed.
    #[error("reading failed")]
    Io(#[source] std::io::Error),
    /// Arrow refused the data.
    #[error("arrow refused the data")]
    Arrow(#[from] arrow_schema::ArrowError),
}

impl Error {
    /// An unusable input for `code`, at `place`.
    pub fn unusable(code: &'static str, place: Place) -> Self {
        Self::Unusable { code, place, args: Vec::new() }
    }

    /// Adds a named value for the wording; only meaningful on [`Error::Unusable`].
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        if let Self::Unusable { args, .. } = &mut self {
            args.push((name, value.to_string()));
        }
        self
    }
}

impl From<std::io::Error> for Error {
    /// An error of this crate that travelled inside an `io::Error` (through a `Read`) is taken out again.
    fn from(error: std::io::Error) -> Self {
        error.downcast::<Self>().unwrap_or_else(Self::Io)
    }
}
