//! Whether the server lives, and whether it can do its work, for whatever starts and watches it. Both tell nothing but that.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;

use crate::problem::{Outcome, Problem};
use crate::visit::Shared;

/// `GET /health`: the process answers.
pub(crate) async fn health() -> Outcome {
    Ok(said("alive\n"))
}

/// `GET /ready`: database and data folder can be used.
pub(crate) async fn ready(shared: Shared) -> Outcome {
    shared.app.ready().await.map_err(|error| Problem::from(error).status(StatusCode::SERVICE_UNAVAILABLE))?;
    Ok(said("ready\n"))
}

fn said(text: &'static str) -> axum::response::Response {
    let media = HeaderValue::from_static("text/plain; charset=utf-8");
    (StatusCode::OK, [(header::CONTENT_TYPE, media)], text).into_response()
}
