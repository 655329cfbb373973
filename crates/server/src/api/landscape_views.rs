//! What is made of many records of the landscape: contracts by their day of notice, what stops when a system stops, the
//! map, shares and risk.

use axum::Json;
use axum::response::IntoResponse;
use samsyn_app::{
    ContractQuery, CpsvSyntax, Day, LandscapeMapQuery, NoticeState, Page, QuestionsOf, RecordId, RecordQuery, SharesQuery,
    SharingVerdict, UnitId,
};
use serde::Deserialize;

use super::{Asked, Kind, Parameter, parameter};
use crate::landscape::contracts::calendar_file;
use crate::landscape::{
    contracts_table, files, impact_table, map_table, model_words, potential_table, risk_table, service_ask, shares_table,
};
use crate::preferences::Preferences;
use crate::problem::Outcome;

/// Of which unit, on which day.
pub(crate) const WHERE: &[Parameter] = &[
    parameter("unit", "Of this unit and those below it; without it of all.", Kind::Number(1, i64::MAX as u64, None)),
    parameter("day", "As it is on this day; without it today.", Kind::Day),
];

/// On which day.
pub(crate) const DAY: &[Parameter] = &[parameter("day", "As it is on this day; without it today.", Kind::Day)];

/// What services take besides.
pub(crate) const SERVICES: &[Parameter] = &[
    parameter("base", "The address under which services and units get theirs; without it this server's.", Kind::Text),
    parameter("area", "The address of the area that the authority covers, from a list that the profile names.", Kind::Text),
    parameter("text-language", "The language that the records are written in.", Kind::Text),
    parameter("syntax", "How the facts are written.", Kind::OneOf(&["turtle", "json-ld"])),
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
    Ok(Json(asked.shared.app.record_impact(&asked.shared.actor, id, day, known, usize::MAX).await?).into_response())
}

/// `GET /api/v1/records/{record}/flow`.
pub(crate) async fn process_flow(asked: Asked) -> Outcome {
    let id = asked.part("record", "record-missing")?;
    let flow = asked.shared.app.process_flow(&asked.shared.actor, id, Day::parse(asked.text("day"))).await?;
    Ok(Json(flow).into_response())
}

/// `GET /api/v1/contracts/xlsx`.
pub(crate) async fn contract_book(asked: Asked, preferences: Preferences) -> Outcome {
    let answer = asked.shared.app.contract_list(&asked.shared.actor, &contracts(&asked)).await?;
    let words = preferences.words;
    files::xlsx_file(&asked.shared, words, contracts_table(&words, &answer.rows), "contracts").await
}

/// `GET /api/v1/records/{record}/impact/xlsx`.
pub(crate) async fn impact_book(asked: Asked, preferences: Preferences) -> Outcome {
    let (day, known) = (Day::parse(asked.text("day")), Day::parse(asked.text("known")));
    let id = asked.part("record", "record-missing")?;
    let answer = asked.shared.app.record_impact(&asked.shared.actor, id, day, known, usize::MAX).await?;
    let words = preferences.words;
    files::xlsx_file(&asked.shared, words, impact_table(&words, &answer), "impact").await
}

/// `GET /api/v1/landscape/records/xlsx`.
pub(crate) async fn record_book(asked: Asked, preferences: Preferences) -> Outcome {
    let (day, known) = (Day::parse(asked.text("day")), Day::parse(asked.text("known")));
    files::book(&asked.shared, &RecordQuery { day, known, ..RecordQuery::default() }, preferences.words).await
}

/// `GET /api/v1/landscape/model`.
pub(crate) async fn landscape_model(asked: Asked, preferences: Preferences) -> Outcome {
    let (app, actor) = (&asked.shared.app, &asked.shared.actor);
    let file = app.landscape_model(actor, Day::parse(asked.text("day")), model_words(&preferences.words)).await?;
    Ok(Json(file).into_response())
}

/// `GET /api/v1/landscape/services`.
pub(crate) async fn service_catalogue(asked: Asked, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let base = if asked.text("base").is_empty() { files::base(&asked.headers) } else { asked.text("base").to_owned() };
    let language = if asked.text("text-language").is_empty() { words.language().tag() } else { asked.text("text-language") };
    let syntax = if asked.text("syntax") == "json-ld" { CpsvSyntax::JsonLd } else { CpsvSyntax::Turtle };
    let ask = service_ask(&words, &base, Some(asked.text("area")), language, syntax);
    let (app, actor) = (&asked.shared.app, &asked.shared.actor);
    Ok(Json(app.service_catalogue(actor, Day::parse(asked.text("day")), ask).await?).into_response())
}

fn map(asked: &Asked) -> LandscapeMapQuery {
    LandscapeMapQuery {
        day: Day::parse(asked.text("day")),
        unit: unit(asked),
        concept: asked.text("concept").parse::<RecordId>().ok(),
        field: asked.text("field").to_owned(),
    }
}

/// `GET /api/v1/landscape/map`.
pub(crate) async fn landscape_map(asked: Asked) -> Outcome {
    Ok(Json(asked.shared.app.landscape_map(&asked.shared.actor, &map(&asked)).await?).into_response())
}

/// `GET /api/v1/landscape/map/xlsx`.
pub(crate) async fn map_book(asked: Asked, preferences: Preferences) -> Outcome {
    let answer = asked.shared.app.landscape_map(&asked.shared.actor, &map(&asked)).await?;
    let words = preferences.words;
    files::xlsx_file(&asked.shared, words, map_table(&words, &answer), "map").await
}

fn shares(asked: &Asked) -> SharesQuery {
    SharesQuery { day: Day::parse(asked.text("day")), unit: unit(asked), choice: asked.text("choice").to_owned() }
}

/// `GET /api/v1/landscape/shares`.
pub(crate) async fn landscape_shares(asked: Asked) -> Outcome {
    Ok(Json(asked.shared.app.landscape_shares(&asked.shared.actor, &shares(&asked)).await?).into_response())
}

/// `GET /api/v1/landscape/shares/xlsx`.
pub(crate) async fn shares_book(asked: Asked, preferences: Preferences) -> Outcome {
    let answer = asked.shared.app.landscape_shares(&asked.shared.actor, &shares(&asked)).await?;
    let words = preferences.words;
    files::xlsx_file(&asked.shared, words, shares_table(&words, &answer), "shares").await
}

/// `GET /api/v1/landscape/risk/xlsx`.
pub(crate) async fn risk_book(asked: Asked, preferences: Preferences) -> Outcome {
    let day = Day::parse(asked.text("day"));
    let answer = asked.shared.app.process_risk(&asked.shared.actor, unit(&asked), day).await?;
    let words = preferences.words;
    files::xlsx_file(&asked.shared, words, risk_table(&words, &answer), "risk").await
}

/// `GET /api/v1/landscape/risk`.
pub(crate) async fn process_risk(asked: Asked) -> Outcome {
    let day = Day::parse(asked.text("day"));
    Ok(Json(asked.shared.app.process_risk(&asked.shared.actor, unit(&asked), day).await?).into_response())
}

/// `GET /api/v1/landscape/potential/xlsx`.
pub(crate) async fn potential_book(asked: Asked, preferences: Preferences) -> Outcome {
    let day = Day::parse(asked.text("day"));
    let answer = asked.shared.app.process_potential(&asked.shared.actor, unit(&asked), day).await?;
    let words = preferences.words;
    files::xlsx_file(&asked.shared, words, potential_table(&words, &answer), "potential").await
}

/// `GET /api/v1/landscape/potential`.
pub(crate) async fn process_potential(asked: Asked) -> Outcome {
    let day = Day::parse(asked.text("day"));
    Ok(Json(asked.shared.app.process_potential(&asked.shared.actor, unit(&asked), day).await?).into_response())
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
    Ok(Json(asked.shared.app.sharing(&asked.shared.actor, usize::MAX).await?).into_response())
}

/// `POST /api/v1/landscape/sharing`.
pub(crate) async fn sharing_say(asked: Asked, Json(ask): Json<SharingAsk>) -> Outcome {
    let (app, actor) = (&asked.shared.app, &asked.shared.actor);
    app.sharing_say(actor, (ask.a, ask.b), ask.verdict, &ask.reason).await?;
    Ok(Json(app.sharing(actor, usize::MAX).await?).into_response())
}
