//! Saved views and citations.

use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use samsyn_app::{
    Cited, CitedAnswer, CitedOptions, CountingUnit, LogId, Question, SavedViewChange, SavedViewId, SavedViewRow, TimeBasis,
};
use samsyn_wording::{Language, Words};
use serde::{Deserialize, Serialize};

use super::{Asked, Kind, Parameter, parameter};
use crate::citations::At;
use crate::problem::{Outcome, Problem};
use crate::saved_views::{address, row_fits, saved_of, wanted};

/// What the list of saved views takes.
pub(crate) const SEARCH: &[Parameter] = &[
    parameter("search", "Words that all stand in the title, words, log, unit, owner or filter.", Kind::Text),
    parameter("log", "Number of a log; without it of all.", Kind::Number(0, i64::MAX as u64, None)),
];

/// What is to be cited.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CitationAsk {
    /// Which answer.
    answer: CitedAnswer,
    /// Which cases, in the filter language; without it all.
    #[serde(default)]
    filter: String,
    /// `events` or `instances`; without it the log's default.
    #[serde(default)]
    count: Option<String>,
    /// By which clock durations are told; without it the calendar's.
    #[serde(default)]
    time: TimeBasis,
    /// Of which unit, as it stands in a page's address; without it the widest that the account may see.
    #[serde(default)]
    scope: Option<String>,
    /// What the answer takes besides.
    #[serde(default)]
    options: CitedOptions,
}

/// `POST /api/v1/logs/{log}/citations`.
pub(crate) async fn citation_make(asked: Asked, Json(ask): Json<CitationAsk>) -> Outcome {
    let app = &asked.shared.app;
    let opened = app.log_open(&asked.shared.actor, asked.part("log", "log-missing")?).await?;
    let scope = match ask.scope.as_deref().unwrap_or_default() {
        "" => None,
        text => Some(text.parse().map_err(|_| Problem::invalid("scope-invalid"))?),
    };
    let count = match ask.count.as_deref() {
        None => None,
        Some(name) => Some(CountingUnit::parse(name).ok_or_else(|| super::invalid("parameter-invalid", "count"))?),
    };
    let question = Question { scope, filter: app.filter_unveil(&ask.filter)?, count, time: ask.time, ..Question::default() };
    let cited = Cited { answer: ask.answer, question, options: ask.options };
    Ok(Json(app.citation_make(&opened, &cited).await?).into_response())
}

/// A text that holds a citation.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CitationText {
    /// The text; what stands around the citation does not matter.
    text: String,
}

/// `POST /api/v1/citations`.
pub(crate) async fn citation_check(asked: Asked, Json(pasted): Json<CitationText>) -> Outcome {
    Ok(Json(asked.shared.app.citation_check(&asked.shared.actor, &pasted.text).await?).into_response())
}

/// A view to be saved.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SavedViewAsk {
    /// 1 to 120 characters.
    title: String,
    /// What is said about it.
    #[serde(default)]
    words: String,
    /// Whether others may find it who may see its log and part of the authority.
    #[serde(default)]
    shared: bool,
    /// Address of the view's page in the explorer of the log: `/logs/3/map?filter=…`.
    address: String,
}

/// A saved view with the address of its page.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct SavedViewTold {
    /// The saved view.
    #[serde(flatten)]
    row: SavedViewRow,
    /// Address of the view's page.
    address: String,
}

fn id(asked: &Asked) -> Result<SavedViewId, Problem> {
    asked.part("saved", "saved-view-missing")
}

async fn told(asked: &Asked, id: SavedViewId) -> Outcome {
    let row = asked.shared.app.saved_view_get(&asked.shared.actor, id).await?;
    let address = address(&asked.shared, id).await?;
    Ok(Json(SavedViewTold { row, address }).into_response())
}

/// `POST /api/v1/logs/{log}/saved-views`.
pub(crate) async fn saved_view_make(asked: Asked, Json(ask): Json<SavedViewAsk>) -> Outcome {
    let log: LogId = asked.part("log", "log-missing")?;
    let view = At { at: ask.address }.view(&asked.shared, log)?;
    let new = saved_of(&asked.shared, &view, ask.title, ask.words, ask.shared).await;
    let id = asked.shared.app.saved_view_make(&asked.shared.actor, log, new).await?;
    told(&asked, id).await
}

/// `GET /api/v1/saved-views`.
pub(crate) async fn saved_view_list(asked: Asked) -> Outcome {
    let log = asked.text("log").parse().ok();
    let rows = asked.shared.app.saved_view_list(&asked.shared.actor, log).await?;
    let (wanted, words) = (wanted(asked.text("search")), Words::new(Language::En));
    let fitting: Vec<_> = rows.iter().filter(|row| row_fits(row, &wanted, &words)).collect();
    let page = asked.page();
    let rows: Vec<_> = fitting.iter().skip(page.from).take(page.rows_max).collect();
    Ok(asked.page_of(fitting.len() as u64, &rows))
}

/// `GET /api/v1/saved-views/{saved}`.
pub(crate) async fn saved_view_get(asked: Asked) -> Outcome {
    told(&asked, id(&asked)?).await
}

/// Title and words of a saved view.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SavedViewWords {
    /// 1 to 120 characters.
    title: String,
    /// What is said about it.
    words: String,
    /// Whether others may find it who may see its log and part of the authority.
    shared: bool,
}

async fn change(asked: &Asked, change: SavedViewChange) -> Outcome {
    let id = id(asked)?;
    let (app, actor) = (&asked.shared.app, &asked.shared.actor);
    app.saved_view_change(actor, id, &change).await?;
    match change {
        SavedViewChange::Delete => Ok(StatusCode::NO_CONTENT.into_response()),
        _ => match app.saved_view_get(actor, id).await {
            Ok(row) => Ok(Json(row).into_response()),
            // Whoever took back another's does not find it any more.
            Err(error) if error.code == "saved-view-missing" => Ok(StatusCode::NO_CONTENT.into_response()),
            Err(error) => Err(error.into()),
        },
    }
}

/// `PUT /api/v1/saved-views/{saved}`.
pub(crate) async fn saved_view_change(asked: Asked, Json(to): Json<SavedViewWords>) -> Outcome {
    change(&asked, SavedViewChange::Words { title: to.title, words: to.words, shared: to.shared }).await
}

/// `POST /api/v1/saved-views/{saved}/take-back`.
pub(crate) async fn saved_view_take_back(asked: Asked) -> Outcome {
    change(&asked, SavedViewChange::TakeBack).await
}

/// `POST /api/v1/saved-views/{saved}/put-back`.
pub(crate) async fn saved_view_put_back(asked: Asked) -> Outcome {
    change(&asked, SavedViewChange::PutBack).await
}

/// `DELETE /api/v1/saved-views/{saved}`.
pub(crate) async fn saved_view_delete(asked: Asked) -> Outcome {
    change(&asked, SavedViewChange::Delete).await
}
