//! Reports: made, changed, and had as figures, PDF or workbook.

use axum::Json;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use samsyn_app::{ReportChange, ReportId, ReportPart, ReportRow, SavedViewId};
use samsyn_report::Document;
use samsyn_wording::{Language, Words};
use serde::{Deserialize, Serialize};

use super::{Asked, Kind, Parameter, parameter};
use crate::problem::{Outcome, Problem};
use crate::reports::{document_file, report_document};

/// In which language a report is told.
pub(crate) const LANGUAGE: &[Parameter] =
    &[parameter("language", "Language of words, dates and numbers.", Kind::OneOf(&["en", "nb", "nn", "da", "sv"]))];

/// A part of a report that is to be.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PartAsk {
    /// Number of a saved view; without it words alone.
    #[serde(default)]
    view: Option<SavedViewId>,
    /// Its heading, up to 120 characters; without one that of the view.
    #[serde(default)]
    title: String,
    /// What is said, up to 8000 characters.
    #[serde(default)]
    words: String,
}

/// A report that is to be.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReportAsk {
    /// 1 to 120 characters.
    title: String,
    /// Whether others may find it who may see what all its views are about.
    #[serde(default)]
    shared: bool,
    /// What stands in it, in order.
    #[serde(default)]
    parts: Vec<PartAsk>,
}

impl ReportAsk {
    fn parts(&mut self) -> Vec<ReportPart> {
        let part = |part: PartAsk| ReportPart { view: part.view, title: part.title, words: part.words, ..ReportPart::default() };
        std::mem::take(&mut self.parts).into_iter().map(part).collect()
    }
}

/// A report with what stands in it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub(crate) struct ReportTold {
    /// The report.
    #[serde(flatten)]
    row: ReportRow,
    /// The document that is made of it.
    document: Document,
}

fn id(asked: &Asked) -> Result<ReportId, Problem> {
    asked.part("report", "report-missing")
}

fn words(asked: &Asked) -> Words {
    Words::new(Language::parse(asked.text("language")).unwrap_or(Language::En))
}

async fn told(asked: &Asked, id: ReportId) -> Outcome {
    Ok(Json(asked.shared.app.report_get(&asked.shared.actor, id).await?).into_response())
}

/// `GET /api/v1/reports`.
pub(crate) async fn report_list(asked: Asked) -> Outcome {
    let rows = asked.shared.app.report_list(&asked.shared.actor).await?;
    let page = asked.page();
    let some: Vec<_> = rows.iter().skip(page.from).take(page.rows_max).collect();
    Ok(asked.page_of(rows.len() as u64, &some))
}

/// `POST /api/v1/reports`.
pub(crate) async fn report_make(asked: Asked, Json(mut ask): Json<ReportAsk>) -> Outcome {
    let parts = ask.parts();
    let id = asked.shared.app.report_make(&asked.shared.actor, &ask.title, ask.shared, parts).await?;
    told(&asked, id).await
}

/// `GET /api/v1/reports/{report}`.
pub(crate) async fn report_get(asked: Asked) -> Outcome {
    let (app, actor) = (&asked.shared.app, &asked.shared.actor);
    let row = app.report_get(actor, id(&asked)?).await?;
    let document = report_document(app, actor, &row, &words(&asked)).await?;
    Ok(Json(ReportTold { row, document }).into_response())
}

async fn change(asked: &Asked, change: ReportChange) -> Outcome {
    let id = id(asked)?;
    let (app, actor) = (&asked.shared.app, &asked.shared.actor);
    app.report_change(actor, id, &change).await?;
    match app.report_get(actor, id).await {
        Ok(row) => Ok(Json(row).into_response()),
        // It is deleted, or whoever took back another's does not find it any more.
        Err(error) if error.code == "report-missing" => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(error) => Err(error.into()),
    }
}

/// `PUT /api/v1/reports/{report}`.
pub(crate) async fn report_change(asked: Asked, Json(mut to): Json<ReportAsk>) -> Outcome {
    let parts = to.parts();
    change(&asked, ReportChange::Whole { title: to.title, shared: to.shared, parts }).await
}

/// `POST /api/v1/reports/{report}/take-back`.
pub(crate) async fn report_take_back(asked: Asked) -> Outcome {
    change(&asked, ReportChange::TakeBack).await
}

/// `POST /api/v1/reports/{report}/put-back`.
pub(crate) async fn report_put_back(asked: Asked) -> Outcome {
    change(&asked, ReportChange::PutBack).await
}

/// `DELETE /api/v1/reports/{report}`.
pub(crate) async fn report_delete(asked: Asked) -> Outcome {
    change(&asked, ReportChange::Delete).await
}

/// `GET /api/v1/reports/{report}/pdf`.
pub(crate) async fn report_pdf(asked: Asked) -> Outcome {
    document_file(&asked.shared, id(&asked)?, &words(&asked), "pdf").await
}

/// `GET /api/v1/reports/{report}/xlsx`.
pub(crate) async fn report_xlsx(asked: Asked) -> Outcome {
    document_file(&asked.shared, id(&asked)?, &words(&asked), "xlsx").await
}
