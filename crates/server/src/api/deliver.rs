//! Bringing in logs and deliveries: the bytes of a file as the body, how to read it in the query. One request does what the
//! pages do in steps; a program that leaves before the end changes nothing.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::response::IntoResponse;
use samsyn_app::{
    DateOrder, Error, ErrorKind, ImportMode, ImportWatch, LogId, LogImport, LogName, ReadOptions, Role, Source, Zone,
};

use super::{Asked, Kind, Parameter, parameter};
use crate::problem::{Outcome, Problem};

/// How a file is read; what is not said is proposed from names and values.
pub(crate) const FILE: &[Parameter] = &[
    parameter(
        "file",
        "Name of the file; its ending tells the format: `.xes`, `.csv`, `.xlsx`, `.parquet`, also `.gz`.",
        Kind::Required,
    ),
    parameter("zone", "Zone of times written without one, such as `Europe/Oslo`; without it UTC.", Kind::Text),
    parameter("case", "Column that identifies the case.", Kind::Text),
    parameter("activity", "Column that says what was done.", Kind::Text),
    parameter("time", "Column that says when it happened, or was completed.", Kind::Text),
    parameter("start", "Column that says when it began.", Kind::Text),
    parameter("lifecycle", "Column with life-cycle transitions.", Kind::Text),
    parameter("resource", "Column that says who did it.", Kind::Text),
    parameter("unit", "Column that says which unit did it.", Kind::Text),
    parameter(
        "date-order",
        "Order of day and month in dates like 03.04.2024.",
        Kind::OneOf(&["told", "day-first", "month-first", "year-first"]),
    ),
    parameter("drop", "Columns to leave out, separated by commas.", Kind::Text),
];

/// Name of a new log.
pub(crate) const NAME: &[Parameter] = &[parameter("name", "Name of the log; without it the file's.", Kind::Text)];

/// What a delivery does.
pub(crate) const MODE: &[Parameter] = &[parameter(
    "mode",
    "Add: cases in the file get its events besides those they have. Replace: cases that the file lacks are withdrawn.",
    Kind::OneOf(&["append", "snapshot"]),
)];

const ROLES: [Role; 7] = [Role::Case, Role::Activity, Role::Time, Role::Start, Role::Lifecycle, Role::Resource, Role::Unit];

/// `POST /api/v1/logs`.
pub(crate) async fn log_import(asked: Asked, body: Body) -> Outcome {
    let name = Some(asked.text("name")).filter(|name| !name.is_empty());
    let name = name.map(LogName::parse).transpose().map_err(|_| Problem::invalid("log-name-invalid"))?;
    let name = name.unwrap_or_else(|| LogName::of_file(asked.text("file")));
    import(asked, body, name, ImportMode::New).await
}

/// `POST /api/v1/logs/{log}/deliveries`.
pub(crate) async fn log_deliver(asked: Asked, body: Body) -> Outcome {
    let log: LogId = asked.part("log", "log-missing")?;
    let name = asked.shared.app.log_get(&asked.shared.actor, log).await?.name;
    let mode = if asked.text("mode") == "snapshot" { ImportMode::Snapshot } else { ImportMode::Append };
    import(asked, body, name, mode).await
}

fn options(asked: &Asked) -> Result<ReadOptions, Problem> {
    let zone = match asked.text("zone") {
        "" => Zone::utc(),
        name => {
            let unknown = || Error::new(ErrorKind::Invalid, "zone-unknown").with("zone", name);
            Zone::parse(name).map_err(|_| Problem::from(unknown()))?
        }
    };
    let mut options = ReadOptions::new(zone);
    for role in ROLES {
        match asked.text(role.name()) {
            "" => {}
            column => options.choose(role, column),
        }
    }
    options.date_order = DateOrder::parse(asked.text("date-order"));
    options.drop = asked.text("drop").split(',').map(str::trim).filter(|c| !c.is_empty()).map(str::to_owned).collect();
    Ok(options)
}

/// Stops the import when nobody waits for its answer any more.
struct Waiting(Arc<ImportWatch>);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

async fn import(asked: Asked, body: Body, name: LogName, mode: ImportMode) -> Outcome {
    let (shared, options) = (asked.shared.clone(), options(&asked)?);
    let upload = crate::upload::received(&shared, &asked.headers, asked.text("file"), body).await?;
    let import = LogImport { name: Some(name), source: Source::Upload(upload.clone()), options, mode };
    let watch = shared.imports.watch();
    let waiting = Waiting(watch.clone());
    let result = tokio::spawn(async move {
        let result = shared.app.log_import(&shared.actor, import, watch).await;
        // Stored, known already, or of no use: the file is not needed any more, and often gone.
        drop(shared.app.upload_cancel(&shared.actor, &upload).await);
        result
    });
    let imported = result.await.map_err(|_| Problem::from(Error::new(ErrorKind::Internal, "internal")))??;
    drop(waiting);
    Ok(Json(imported).into_response())
}
