//! What is made of many records of the landscape: contracts by their day of notice, what stops when a system stops, the
//! map, shares and risk.

use axum::Json;
use axum::response::IntoResponse;
use samsyn_app::{
    ContractQuery, Day, LandscapeMapQuery, NoticeState, Page, QuestionsOf, RecordId, SharesQuery, SharingVerdict, UnitId,
};
use serde::Deserialize;

use super::{Asked, Kind, Parameter, parameter};
use crate::landscape::contracts::calendar_file;
use crate::preferences::Preferences;
use crate::problem::Outcome;

/// Of which unit, on which day.
pub(crate) const WHERE: &[Parameter] = &[
    parameter("unit", "Of this unit and those below it; without it of all.", Kind::Number(1, i64::MAX as u64, None)),
    parameter("day", "As it is on this day; without it today.", Kind::Day),
];

/// What contracts take besides.
pub(crate) const CONTRACTS: &[Parameter] = &[parameter(
    "state",
    "Where notice stands.",
    Kind::OneOf(&["any", "overdue", "within-3-months", "within-12-months", "later", "any-time", "given", "past", "unknown"]),
)];

/// What the map takes besides.
pub(crate) const MAP: &[Parameter] = &[
    parameter("concept", "Into which task, by its record; without it all.", Kind::Number(1, i64::MAX as u64, None)),
    parameter(
        "field",
        "By what systems are told apart.",
        Kind::OneOf(&["lifecycle", "hosting", "criticality", "licence", "cost", "risk"]),
    ),
];

/// Whose questions.
pub(crate) const QUESTIONS: &[Parameter] = &[parameter(
    "unit",
    "Of this unit and those below it, at most ten of each; without it of all.",
    Kind::Number(1, i64::MAX as u64, None),
)];

/// What shares take besides.
pub(crate) const SHARES: &[Parameter] = &[parameter(
    "choice",
    "Of which choice of where systems run or of their licence.",
    Kind::OneOf(&["public-cloud", "own-data-centre", "supplier", "hybrid", "free-software", "free-of-charge", "proprietary"]),
)];

fn unit(asked: &Asked) -> Option<UnitId> {
    asked.text("unit").parse().ok().map(UnitId)
}

fn contracts(asked: &Asked) -> ContractQuery {
    let state = NoticeState::ALL.into_iter().find(|state| state.name() == asked.text("state"));
    ContractQuery { day: Day::parse(asked.text("day")), unit: unit(asked), state, page: Page::all() }
}

/// `GET /api/v1/contracts`.
pub(crate) async fn contract_list(asked: Asked) -> Outcome {
    let answer =
        asked.shared.app.contract_list(&asked.shared.actor, &ContractQuery { page: asked.page(), ..contracts(&asked) }).await?;
    Ok(asked.page_of(answer.count, &answer))
}

/// `GET /api/v1/contracts/calendar`.
pub(crate) async fn contract_calendar(asked: Asked, preferences: Preferences) -> Outcome {
    let (app, actor) = (&asked.shared.app, &asked.shared.actor);
    let answer = app.contract_list(actor, &contracts(&asked)).await?;
    Ok(calendar_file(&preferences.words, &answer, app.today(), &asked.headers).into_response())
}

/// `GET /api/v1/records/{record}/impact`.
pub(crate) async fn record_impact(asked: Asked) -> Outcome {
    let (day, known) = (Day::parse(asked.text("day")), Day::parse(asked.text("known")));
    let id = asked.part("record", "record-missing")?;
    Ok(Json(asked.shared.app.record_impact(&asked.shared.actor, id, day, known).await?).into_response())
}

/// `GET /api/v1/landscape/map`.
pub(crate) async fn landscape_map(asked: Asked) -> Outcome {
    let query = LandscapeMapQuery {
        day: Day::parse(asked.text("day")),
        unit: unit(&asked),
        concept: asked.text("concept").parse::<RecordId>().ok(),
        field: asked.text("field").to_owned(),
    };
    Ok(Json(asked.shared.app.landscape_map(&asked.shared.actor, &query).await?).into_response())
}

/// `GET /api/v1/landscape/shares`.
pub(crate) async fn landscape_shares(asked: Asked) -> Outcome {
    let query = SharesQuery { day: Day::parse(asked.text("day")), unit: unit(&asked), choice: asked.text("choice").to_owned() };
    Ok(Json(asked.shared.app.landscape_shares(&asked.shared.actor, &query).await?).into_response())
}

/// `GET /api/v1/landscape/risk`.
pub(crate) async fn process_risk(asked: Asked) -> Outcome {
    let day = Day::parse(asked.text("day"));
    Ok(Json(asked.shared.app.process_risk(&asked.shared.actor, unit(&asked), day).await?).into_response())
}

/// A word on two systems.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SharingAsk {
    /// One system.
    a: RecordId,
    /// The other.
    b: RecordId,
    /// Whether they do the same work.
    verdict: SharingVerdict,
    /// Why.
    #[serde(default)]
    reason: String,
}

/// `GET /api/v1/landscape/questions`.
pub(crate) async fn questions(asked: Asked) -> Outcome {
    let of = unit(&asked).map_or(QuestionsOf::All, QuestionsOf::Unit);
    Ok(Json(asked.shared.app.questions(&asked.shared.actor, of).await?).into_response())
}

/// `GET /api/v1/landscape/sharing`.
pub(crate) async fn sharing(asked: Asked) -> Outcome {
    Ok(Json(asked.shared.app.sharing(&asked.shared.actor).await?).into_response())
}

/// `POST /api/v1/landscape/sharing`.
pub(crate) async fn sharing_say(asked: Asked, Json(ask): Json<SharingAsk>) -> Outcome {
    let (app, actor) = (&asked.shared.app, &asked.shared.actor);
    app.sharing_say(actor, (ask.a, ask.b), ask.verdict, &ask.reason).await?;
    Ok(Json(app.sharing(actor).await?).into_response())
}
