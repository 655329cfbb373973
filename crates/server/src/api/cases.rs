//! Business cases: kept, computed with other values, frozen and computed again, and what units say of them.

use std::collections::BTreeMap;

use axum::Json;
use axum::response::IntoResponse;
use samsyn_app::{BusinessCaseAnswer, UnitId};
use serde::Deserialize;

use super::{Asked, Kind, Parameter, parameter};
use crate::landscape::cases::case_file;
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};

/// Which version of a case.
pub(crate) const VERSION: &[Parameter] =
    &[parameter("version", "Which version; without it the newest.", Kind::Number(1, i64::MAX as u64, None))];

/// A case that is to be.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseAsk {
    /// The case (TOML).
    text: String,
    /// Why it is written.
    #[serde(default)]
    note: String,
}

/// A new version of a case.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseChange {
    /// The version that was looked at; a newer one is not overwritten.
    version: i64,
    /// The case (TOML).
    text: String,
    /// Why it is changed.
    #[serde(default)]
    note: String,
}

/// A version of a case.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseOf {
    /// Its number.
    version: i64,
}

/// Other values of assumptions.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseTry {
    /// Which version; without it the newest.
    version: Option<i64>,
    /// By the id of each assumption.
    values: BTreeMap<String, f64>,
}

/// What a unit says of a case.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseSay {
    /// The newest version, which was looked at.
    version: i64,
    /// The unit.
    unit: i64,
    /// Whether it consents.
    consents: bool,
    /// Why, or why not; needed when it does not.
    #[serde(default)]
    reason: String,
}

fn id(asked: &Asked) -> Result<i64, Problem> {
    asked.part("business_case", "business-case-missing")
}

async fn told(asked: &Asked, version: Option<i64>, tried: &[(String, f64)]) -> Result<BusinessCaseAnswer, Problem> {
    Ok(asked.shared.app.case_get(&asked.shared.actor, id(asked)?, version, tried).await?)
}

fn version(asked: &Asked) -> Option<i64> {
    asked.number("version").and_then(|number| i64::try_from(number).ok())
}

/// `GET /api/v1/business-cases`.
pub(crate) async fn case_list(asked: Asked) -> Outcome {
    Ok(Json(asked.shared.app.case_list(&asked.shared.actor).await?).into_response())
}

/// `POST /api/v1/business-cases`.
pub(crate) async fn case_make(asked: Asked, Json(ask): Json<CaseAsk>) -> Outcome {
    let (app, actor) = (&asked.shared.app, &asked.shared.actor);
    let id = app.case_make(actor, &ask.text, &ask.note).await?;
    Ok(Json(app.case_get(actor, id, None, &[]).await?).into_response())
}

/// `GET /api/v1/business-cases/{business_case}`.
pub(crate) async fn case_get(asked: Asked) -> Outcome {
    Ok(Json(told(&asked, version(&asked), &[]).await?).into_response())
}

/// `PUT /api/v1/business-cases/{business_case}`.
pub(crate) async fn case_change(asked: Asked, Json(ask): Json<CaseChange>) -> Outcome {
    asked.shared.app.case_change(&asked.shared.actor, id(&asked)?, ask.version, &ask.text, &ask.note).await?;
    Ok(Json(told(&asked, None, &[]).await?).into_response())
}

/// `POST /api/v1/business-cases/{business_case}/try`.
pub(crate) async fn case_try(asked: Asked, Json(ask): Json<CaseTry>) -> Outcome {
    let tried: Vec<(String, f64)> = ask.values.into_iter().collect();
    Ok(Json(told(&asked, ask.version, &tried).await?).into_response())
}

/// `POST /api/v1/business-cases/{business_case}/freeze`.
pub(crate) async fn case_freeze(asked: Asked, Json(ask): Json<CaseOf>) -> Outcome {
    Ok(Json(asked.shared.app.case_freeze(&asked.shared.actor, id(&asked)?, ask.version).await?).into_response())
}

/// `POST /api/v1/business-cases/{business_case}/check`.
pub(crate) async fn case_check(asked: Asked, Json(ask): Json<CaseOf>) -> Outcome {
    Ok(Json(asked.shared.app.case_check(&asked.shared.actor, id(&asked)?, ask.version).await?).into_response())
}

/// `POST /api/v1/business-cases/{business_case}/say`.
pub(crate) async fn case_say(asked: Asked, Json(ask): Json<CaseSay>) -> Outcome {
    let stance = (ask.consents, ask.reason.as_str());
    asked.shared.app.case_say(&asked.shared.actor, id(&asked)?, ask.version, UnitId(ask.unit), stance).await?;
    Ok(Json(told(&asked, None, &[]).await?).into_response())
}

/// `GET /api/v1/business-cases/{business_case}/pdf`.
pub(crate) async fn case_pdf(asked: Asked, preferences: Preferences) -> Outcome {
    case_file(&asked.shared, preferences.words, told(&asked, version(&asked), &[]).await?, "pdf").await
}

/// `GET /api/v1/business-cases/{business_case}/xlsx`.
pub(crate) async fn case_xlsx(asked: Asked, preferences: Preferences) -> Outcome {
    case_file(&asked.shared, preferences.words, told(&asked, version(&asked), &[]).await?, "xlsx").await
}
