//! What can go wrong while keeping things.

/// Result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Why something could not be kept or found. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No log has this name or number.
    #[error("no log {0}")]
    LogMissing(String),
    /// A log has this name already.
    #[error("a log is called {0} already")]
    LogExists(String),
    /// Not a usable name for a log.
    #[error("not a name for a log")]
    LogName,
}
