//! What can go wrong in this crate: only names, since arithmetic is total.

/// An error of this crate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The name is not in the tz database.
    #[error("\"{0}\" is not a time zone of the tz database")]
    UnknownZone(String),
    /// The compiled-in rules of a zone could not be read; a fault of the build, not of the input.
    #[error("the rules of the time zone \"{0}\" cannot be read")]
    BrokenZone(String),
}
