//! Notices, and by whom they were seen.

use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::Asked;
use crate::problem::Outcome;

/// `GET /api/v1/notices`.
pub(crate) async fn notice_list(asked: Asked) -> Outcome {
    let rows = asked.shared.app.notice_list(&asked.shared.actor).await?;
    let page = asked.page();
    let shown: Vec<_> = rows.iter().skip(page.from).take(page.rows_max).collect();
    Ok(asked.page_of(rows.len() as u64, &shown))
}

async fn seen_set(asked: &Asked, seen: bool) -> Outcome {
    asked.shared.app.notice_seen_set(&asked.shared.actor, asked.part("notice", "notice-missing")?, seen).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// `POST /api/v1/notices/{notice}/seen`.
pub(crate) async fn notice_seen(asked: Asked) -> Outcome {
    seen_set(&asked, true).await
}

/// `DELETE /api/v1/notices/{notice}/seen`.
pub(crate) async fn notice_unseen(asked: Asked) -> Outcome {
    seen_set(&asked, false).await
}
