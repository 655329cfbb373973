//! The start page: the logs there are, and the place to drop a file.

use askama::Template;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use samsyn_app::LogRow;

use crate::explorer::say::Say;
use crate::explorer::{LogPath, log_id, open};
use crate::frame::{Frame, Nav};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::visit::Shared;

/// A log as the list shows it.
pub(crate) struct LogCard {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) cases: String,
    pub(crate) events: String,
    pub(crate) changed: String,
    /// Empty where it is not told.
    pub(crate) bytes: String,
    pub(crate) version: u64,
}

impl LogCard {
    pub(crate) fn of(row: &LogRow, preferences: &Preferences) -> Self {
        let say = Say::new(preferences.words, &row.zone);
        Self {
            id: row.id.to_string(),
            name: row.name.to_string(),
            cases: say.count(row.cases),
            events: say.count(row.events),
            changed: say.date_time(row.changed_us),
            bytes: row.bytes.map(|bytes| preferences.words.bytes(bytes)).unwrap_or_default(),
            version: row.version,
        }
    }
}

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    frame: Frame,
    logs: Vec<LogCard>,
}

crate::frame::framed!(StartPage, frame);

/// `GET /`.
pub(crate) async fn start(shared: Shared, preferences: Preferences) -> Outcome {
    let logs = shared.app.log_list(&shared.actor).await?;
    let frame = Frame::new(&preferences, Nav::See, &preferences.words.text("start-title")).at("/");
    let logs = logs.iter().map(|row| LogCard::of(row, &preferences)).collect();
    Ok(crate::frame::html(StatusCode::OK, &StartPage { frame, logs }))
}

/// `GET /logs/{log}/period`: the time that a log spans, in a few words. The start page asks for it when it is there already:
/// the first look at the times of a large log takes longer than a page may.
pub(crate) async fn log_period(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    let opened = open(&shared, log_id(&path.log)?).await?;
    let say = Say::new(preferences.words, opened.zone());
    let period = shared.app.run(move || opened.period()).await?;
    let words = period.map(|(first, last)| match (say.date_short(first), say.date_short(last)) {
        (first, last) if first == last => format!("{first} · "),
        (first, last) => format!("{first} – {last} · "),
    });
    Ok(words.unwrap_or_default().into_response())
}

/// `GET /logs`: the list as JSON.
pub(crate) async fn logs_json(shared: Shared) -> Outcome {
    Ok(Json(shared.app.log_list(&shared.actor).await?).into_response())
}
