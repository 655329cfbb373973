//! Fills a data directory with the simulated processes of a sample authority, so that everything can be tried at once.

use samsyn_store::{LogId, LogName};
use serde::Serialize;

use crate::{Actor, App, Error, ErrorKind, Result};

/// A log of the sample authority.
#[derive(Clone, Debug, Serialize)]
pub struct DemoLog {
    /// The log.
    pub log: LogId,
    /// Its name.
    pub name: LogName,
    /// Whether it was made now, rather than there already.
    pub made: bool,
}

/// Makes the sample authority's logs; those that exist stay as they are. The same build makes the same logs.
///
/// # Errors
/// Those of an import.
pub async fn demo_fill(app: &App, actor: &Actor) -> Result<Vec<DemoLog>> {
    let _ = (app, actor);
    Err(Error::new(ErrorKind::Internal, "not-built-yet"))
}
