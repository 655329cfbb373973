//! What is kept: the data directory with its database, log segments, keys and uploads. The only crate that touches them.

mod error;
mod name;

pub use error::{Error, Result};
pub use name::{LogId, LogName};
