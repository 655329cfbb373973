//! Fills a data directory with the simulated processes of a sample authority, so that everything can be tried at once.

use std::sync::Arc;

use samsyn_demo::Config;
use samsyn_eventlog::{Findings, ReadLog, Segment};
use samsyn_organisation::Action;
use samsyn_store::{LogId, LogName};
use serde::Serialize;

use crate::access::deed;
use crate::{Actor, App, ErrorKind, ImportMode, Result};

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
pub async fn demo_fill(app: &App, actor: &Actor, config: &Config) -> Result<Vec<DemoLog>> {
    let mut logs = Vec::new();
    for process in samsyn_demo::processes(config.language) {
        logs.push(fill(app, actor, process.name, config, process.make).await?);
    }
    Ok(logs)
}

async fn fill(
    app: &App,
    actor: &Actor,
    name: &str,
    config: &Config,
    make: fn(&Config) -> samsyn_eventlog::Result<Segment>,
) -> Result<DemoLog> {
    let name = LogName::parse(name)?;
    match app.log_find(actor, &name).await {
        Ok(log) => return Ok(DemoLog { log: log.id, name, made: false }),
        Err(error) if error.kind != ErrorKind::Missing => return Err(error),
        Err(_) => {}
    }
    let (of_config, checksum) = (config.clone(), format!("demo {config:?} {name}"));
    let segment = app.run(move || Ok(make(&of_config)?)).await?;
    let read = ReadLog { segment, findings: Findings::new() };
    let made = app.deliver(deed(actor, Action::LogImport)?, &name, ImportMode::New, read, &checksum, "", &Arc::default()).await?;
    Ok(DemoLog { log: made.log, name, made: true })
}
