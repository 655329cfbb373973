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

/// Makes the sample authority's logs ([`samsyn_demo::processes`], which names them in the config's language); those that
/// exist by that name stay as they are. The same config makes the same logs.
///
/// # Errors
/// Those of an import.
pub async fn demo_fill(app: &App, actor: &Actor, config: &samsyn_demo::Config) -> Result<Vec<DemoLog>> {
    let _ = (app, actor, config);
    Err(Error::new(ErrorKind::Internal, "not-built-yet"))
}
