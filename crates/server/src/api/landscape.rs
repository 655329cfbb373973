//! The landscape: records listed, made, changed, confirmed, and changes undone.

use axum::Json;
use axum::response::IntoResponse;
use samsyn_app::{Day, RecordId, RecordKind, RecordQuery, RecordSet};
use serde::Deserialize;

use super::{Asked, Kind, Parameter, parameter};
use crate::problem::Outcome;

/// On which day, and as known when.
pub(crate) const WHEN: &[Parameter] = &[
    parameter("day", "On which day; without it today.", Kind::Day),
    parameter("known", "As the register said by the end of this day, in UTC; without it as it says now.", Kind::Day),
];

/// What the list takes besides.
pub(crate) const RECORDS: &[Parameter] = &[
    parameter(
        "kind",
        "Which records.",
        Kind::OneOf(&["system", "party", "product", "use", "concept", "process", "contract", "cost-line", "flow", "service"]),
    ),
    parameter("search", "Words that all stand in what a record's fields hold.", Kind::Text),
    parameter("sort", "The field that the list is in order of; without it the name.", Kind::Text),
];

/// A record that is to be.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordAsk {
    /// Its kind.
    kind: RecordKind,
    /// What it is called.
    name: String,
}

/// Fields whose values are still right.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordConfirm {
    /// Their names.
    fields: Vec<String>,
}

/// Changes that are to be undone: those that made the versions after one, up to another.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RecordsUndo {
    /// The version before.
    after: u64,
    /// The last version.
    version: u64,
}

fn id(asked: &Asked) -> Result<RecordId, crate::problem::Problem> {
    asked.part("record", "record-missing")
}

/// `GET /api/v1/records`.
pub(crate) async fn record_list(asked: Asked) -> Outcome {
    let query = RecordQuery {
        day: Day::parse(asked.text("day")),
        known: Day::parse(asked.text("known")),
        search: asked.text("search").to_owned(),
        sort: asked.text("sort").to_owned(),
        page: asked.page(),
    };
    let kind = RecordKind::parse(asked.text("kind")).unwrap_or(RecordKind::System);
    let answer = asked.shared.app.record_list(&asked.shared.actor, kind, &query).await?;
    Ok(asked.page_of(answer.count, &answer))
}

/// `GET /api/v1/records/{record}`.
pub(crate) async fn record_get(asked: Asked) -> Outcome {
    let (day, known) = (Day::parse(asked.text("day")), Day::parse(asked.text("known")));
    Ok(Json(asked.shared.app.record_get(&asked.shared.actor, id(&asked)?, day, known).await?).into_response())
}

/// `POST /api/v1/records`.
pub(crate) async fn record_make(asked: Asked, Json(ask): Json<RecordAsk>) -> Outcome {
    Ok(Json(asked.shared.app.record_make(&asked.shared.actor, ask.kind, &ask.name).await?).into_response())
}

/// `PUT /api/v1/records/{record}`.
pub(crate) async fn record_set(asked: Asked, Json(set): Json<RecordSet>) -> Outcome {
    Ok(Json(asked.shared.app.record_set(&asked.shared.actor, id(&asked)?, &set).await?).into_response())
}

/// `POST /api/v1/records/{record}/confirm`.
pub(crate) async fn record_confirm(asked: Asked, Json(ask): Json<RecordConfirm>) -> Outcome {
    Ok(Json(asked.shared.app.record_confirm(&asked.shared.actor, id(&asked)?, &ask.fields).await?).into_response())
}

/// `POST /api/v1/records/undo`.
pub(crate) async fn records_undo(asked: Asked, Json(ask): Json<RecordsUndo>) -> Outcome {
    Ok(Json(asked.shared.app.records_undo(&asked.shared.actor, ask.after, ask.version).await?).into_response())
}
