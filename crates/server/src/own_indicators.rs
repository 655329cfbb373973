//! Own indicators of a log: a filter and a measure under a title; the list of those that the reader may see, and the form that
//! makes one.

use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{Action, Error, ErrorKind, LogId, OWN_MEASURES, OwnIndicatorNew, OwnIndicatorRow, Table, Zone};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::administration::{mendable, moment, status};
use crate::citations::filter_words;
use crate::explorer::{LogPath, log_id, scope};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::visit::Shared;

/// An own indicator, in words.
struct Line {
    id: String,
    title: String,
    words: String,
    measured: String,
    filter: String,
    facts: String,
    removable: bool,
}

#[derive(Template)]
#[template(path = "own_indicators.html")]
struct OwnIndicatorsPage {
    frame: Frame,
    problem: String,
    id: LogId,
    lines: Vec<Line>,
    /// Value, words, whether it is chosen.
    measures: Vec<(&'static str, String, bool)>,
    typed: OwnIndicatorForm,
}

crate::frame::framed!(OwnIndicatorsPage, frame);

/// What was typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct OwnIndicatorForm {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    indicator: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    filter: String,
    #[serde(default)]
    measure: String,
    #[serde(default)]
    shared: String,
}

/// What is measured, in words.
fn measure_words(words: &Words, measure: &str) -> String {
    match measure {
        "share-of-closed" => words.text("own-measure-share-of-closed"),
        library => words.text(&format!("indicator-{library}")),
    }
}

fn line(row: &OwnIndicatorRow, words: &Words, changes: bool) -> Line {
    let owner = row.owner_name.clone().unwrap_or_else(|| words.text("saved-view-machine"));
    let seen = words.text(if row.shared { "own-indicator-is-shared" } else { "own-indicator-is-private" });
    Line {
        id: row.id.to_string(),
        title: row.title.clone(),
        words: row.words.clone(),
        measured: measure_words(words, &row.measure),
        filter: match &row.filter {
            Some(filter) => filter_words(words, "UTC", filter),
            None => words.text("own-indicator-filter-fine"),
        },
        facts: format!("{owner} · {} · {seen}", moment(words, row.made_us)),
        removable: row.own || changes,
    }
}

/// Own indicators as a table, with codes in words, for files and the command line.
pub fn own_indicator_table(words: &Words, rows: &[OwnIndicatorRow]) -> Table {
    let table = Table::own_indicators(rows).worded("own-measure", |measure| measure_words(words, measure));
    table.worded("own-shared", |shared| words.text(&format!("own-shared-{shared}")))
}

async fn list_page(shared: &Shared, preferences: &Preferences, id: LogId, typed: OwnIndicatorForm, problem: String) -> Outcome {
    let words = preferences.words;
    let rows = shared.app.own_indicator_list(&shared.actor, id).await?;
    let (name, logs) = scope(shared, id, "own-indicators", None).await?;
    let heading = words.with("own-indicators-title", &[("log", name.as_str().into())]);
    let mut frame = Frame::new(preferences, Nav::See, &heading).at(format!("/logs/{id}/own-indicators"));
    (frame.scope_name, frame.scope) = (name, logs);
    let changes = preferences.reader.may(Action::LogChange);
    let page = OwnIndicatorsPage {
        lines: rows.iter().map(|row| line(row, &words, changes)).collect(),
        measures: OWN_MEASURES.map(|measure| (measure, measure_words(&words, measure), measure == typed.measure)).to_vec(),
        typed,
        id,
        problem,
        frame,
    };
    Ok(html(status(&page.problem), &page))
}

/// A filter to begin with, as an address holds it.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Begin {
    #[serde(default)]
    filter: String,
}

/// `GET /logs/{log}/own-indicators`.
pub(crate) async fn own_indicators(
    shared: Shared,
    Path(path): Path<LogPath>,
    Query(begin): Query<Begin>,
    preferences: Preferences,
) -> Outcome {
    // A filter that was veiled picks who or which, which these do not.
    let filter = shared.app.filter_unveil(&begin.filter).ok().filter(|plain| *plain == begin.filter).unwrap_or_default();
    let typed = OwnIndicatorForm { filter, shared: "1".to_owned(), ..OwnIndicatorForm::default() };
    list_page(&shared, &preferences, log_id(&path.log)?, typed, String::new()).await
}

/// `GET /logs/{log}/own-indicators.csv`.
pub(crate) async fn own_indicators_csv(shared: Shared, Path(path): Path<LogPath>, preferences: Preferences) -> Outcome {
    let rows = shared.app.own_indicator_list(&shared.actor, log_id(&path.log)?).await?;
    let words = preferences.words;
    // A spreadsheet takes a file for UTF-8 only when it begins with a byte order mark.
    let mut csv = "\u{feff}".as_bytes().to_vec();
    own_indicator_table(&words, &rows).write_csv(&Zone::utc(), &|key| words.text(&format!("column-{key}")), &mut csv)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"own-indicators.csv\"")),
    ];
    Ok((headers, csv).into_response())
}

/// `POST /logs/{log}/own-indicators`: `do` says what: `make`, `remove`.
pub(crate) async fn own_indicators_change(
    shared: Shared,
    Path(path): Path<LogPath>,
    preferences: Preferences,
    Form(form): Form<OwnIndicatorForm>,
) -> Outcome {
    let id = log_id(&path.log)?;
    let done = match form.what.as_str() {
        "make" => {
            let new = OwnIndicatorNew {
                title: form.title.clone(),
                words: form.words.clone(),
                filter: form.filter.clone(),
                measure: form.measure.clone(),
                shared: !form.shared.is_empty(),
            };
            shared.app.own_indicator_make(&shared.actor, id, new).await.map(drop)
        }
        "remove" => {
            let indicator = form.indicator.parse().map_err(|_| Problem::missing("own-indicator-missing"))?;
            shared.app.own_indicator_remove(&shared.actor, id, indicator).await
        }
        _ => return Err(Error::new(ErrorKind::Invalid, "request-invalid").into()),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("/logs/{id}/own-indicators")).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            list_page(&shared, &preferences, id, form, problem).await
        }
    }
}
