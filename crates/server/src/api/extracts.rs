//! Research extracts: tried, made, listed, and taken out as files.

use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use samsyn_app::{ExtractAsk, ExtractId, ExtractNew, ExtractRecipe, LogId};
use serde::Deserialize;

use super::{Asked, Kind, Parameter, parameter};
use crate::extracts::{file_of, offered};
use crate::problem::{Outcome, Problem};

/// What the file of an extract takes.
pub(crate) const FORMAT: &[Parameter] =
    &[parameter("format", "Format of the file.", Kind::OneOf(&["xes", "csv", "parquet", "arrow"]))];

/// An extract to be tried or made.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExtractBody {
    /// Who gets it, 1 to 200 characters; to try it may be empty.
    #[serde(default)]
    recipient: String,
    /// What for, 1 to 2000 characters; to try it may be empty.
    #[serde(default)]
    purpose: String,
    /// Of which cases, in the filter language; it picks nobody and no case by name.
    #[serde(default)]
    filter: String,
    /// How it is made.
    recipe: ExtractRecipe,
}

impl ExtractBody {
    fn into_extract(self) -> ExtractNew {
        let ask = ExtractAsk { filter: self.filter, recipe: self.recipe };
        ExtractNew { recipient: self.recipient, purpose: self.purpose, ask }
    }
}

fn of(asked: &Asked) -> Result<(LogId, ExtractId), Problem> {
    Ok((asked.part("log", "log-missing")?, asked.part("extract", "extract-missing")?))
}

/// `GET /api/v1/logs/{log}/extracts`.
pub(crate) async fn extract_list(asked: Asked) -> Outcome {
    asked.shared.app.extract_permit(&asked.shared.actor)?;
    let rows = asked.shared.app.extract_list(&asked.shared.actor, asked.part("log", "log-missing")?).await?;
    let page = asked.page();
    let shown: Vec<_> = rows.iter().skip(page.from).take(page.rows_max).collect();
    Ok(asked.page_of(rows.len() as u64, &shown))
}

/// `POST /api/v1/logs/{log}/extracts/try`.
pub(crate) async fn extract_try(asked: Asked, Json(body): Json<ExtractBody>) -> Outcome {
    let log = asked.part("log", "log-missing")?;
    Ok(Json(asked.shared.app.extract_try(&asked.shared.actor, log, &body.into_extract()).await?).into_response())
}

/// `POST /api/v1/logs/{log}/extracts`.
pub(crate) async fn extract_make(asked: Asked, Json(body): Json<ExtractBody>) -> Outcome {
    let (app, actor, log) = (&asked.shared.app, &asked.shared.actor, asked.part("log", "log-missing")?);
    let id = app.extract_make(actor, log, &body.into_extract()).await?;
    let row = app.extract_list(actor, log).await?.into_iter().find(|row| row.id == id);
    Ok(Json(row.ok_or_else(|| Problem::missing("extract-missing"))?).into_response())
}

/// `GET /api/v1/logs/{log}/extracts/{extract}`.
pub(crate) async fn extract_told(asked: Asked) -> Outcome {
    let (log, extract) = of(&asked)?;
    Ok(Json(asked.shared.app.extract_again(&asked.shared.actor, log, extract).await?.told).into_response())
}

/// `GET /api/v1/logs/{log}/extracts/{extract}/file`.
pub(crate) async fn extract_file(asked: Asked) -> Outcome {
    let (log, extract) = of(&asked)?;
    let name = if asked.text("format").is_empty() { "xes" } else { asked.text("format") };
    let format = offered(name).ok_or_else(|| Problem::invalid("request-invalid"))?;
    file_of(&asked.shared, log, extract, format).await
}

/// `DELETE /api/v1/logs/{log}/extracts/{extract}`.
pub(crate) async fn extract_remove(asked: Asked) -> Outcome {
    let (log, extract) = of(&asked)?;
    asked.shared.app.extract_remove(&asked.shared.actor, log, extract).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
