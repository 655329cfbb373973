//! Notices: indicators that passed their target or came back to it; seen and not seen by each account for itself; and the task that looks for
//! them while the server runs.

use std::time::Duration;

use askama::Template;
use axum::extract::{Form, Query};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{App, Error, ErrorKind, Figure, NoticeId, NoticeRow, NoticesKnown, Table, Zone, indicator_period};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::explorer::clocks::title;
use crate::explorer::say::Say;
use crate::explorer::view::{Tab, View};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::Outcome;
use crate::targets::{aim, value};
use crate::url::with_query;
use crate::visit::Shared;

/// After the start, when people are waiting for their first page.
const FIRST_AFTER: Duration = Duration::from_secs(20);
/// How soon after a delivery notices are there.
const EVERY: Duration = Duration::from_secs(60);

/// Looks for notices in logs that changed, until it is dropped. What fails is tried again.
pub(crate) async fn watch(app: App) {
    tokio::time::sleep(FIRST_AFTER).await;
    let mut known = NoticesKnown::default();
    loop {
        match app.notices_find_all(&mut known).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "notices found"),
            Err(error) => tracing::error!(code = %error.code, "looking for notices failed"),
        }
        tokio::time::sleep(EVERY).await;
    }
}

/// A notice, in words.
struct Line {
    id: String,
    indicator: String,
    url: String,
    place: String,
    change: String,
    standing: String,
    is_trouble: bool,
    seen: bool,
}

#[derive(Template)]
#[template(path = "notices.html")]
struct NoticesPage {
    frame: Frame,
    rule: String,
    lines: Vec<Line>,
    /// The notice marked just now, to be taken back.
    marked: String,
}

crate::frame::framed!(NoticesPage, frame);

/// What a form does.
#[derive(Debug, Deserialize)]
pub(crate) struct NoticeForm {
    #[serde(rename = "do")]
    what: String,
    notice: String,
}

/// What the indicator of a notice is called.
fn named(row: &NoticeRow, say: &Say) -> String {
    match (&row.own_title, &row.rule) {
        (Some(title), _) => title.clone(),
        (None, Some(rule)) => say.words.with(&format!("indicator-{}-of", row.indicator), &[("rule", title(rule, say).into())]),
        (None, None) => say.words.text(&format!("indicator-{}", row.indicator)),
    }
}

fn figure(figure: Figure<f64>, unit: &str, say: &Say) -> String {
    say.marked(figure, |shown| value(shown, unit, say))
}

fn line(row: &NoticeRow, say: &Say) -> Line {
    let words = &say.words;
    let unit = row.unit.map(|_| row.unit_name.clone().unwrap_or_else(|| words.text("unit-gone")));
    let values = [
        ("before", figure(row.before, &row.measured_in, say).into()),
        ("value", figure(row.value, &row.measured_in, say).into()),
    ];
    let state = |state: &str| words.text(&format!("target-short-{state}"));
    let states = [
        ("target", aim(row.side, row.goal, &row.measured_in, say).into()),
        ("before", state(&row.state_before).into()),
        ("state", state(&row.state).into()),
    ];
    let mut view = View::new(row.log, Tab::Overview);
    (view.scope, view.period) = (row.unit.map(|_| row.scope), indicator_period(&row.period).ok());
    let place = [
        ("log", row.log_name.as_str().into()),
        ("unit", unit.unwrap_or_else(|| words.text("target-whole")).into()),
        ("period", words.text(&format!("indicator-period-{}", row.period)).to_lowercase().into()),
        ("date", say.day(row.from).into()),
    ];
    Line {
        id: row.id.to_string(),
        indicator: named(row, say),
        url: format!("{}#indicators", view.url()),
        place: words.with("notice-place", &place),
        change: words.with("notice-change", &values),
        standing: words.with("notice-standing", &states),
        is_trouble: row.state != "met",
        seen: row.seen,
    }
}

/// Notices as a table, with codes in words, for files and the command line.
pub fn notice_table(words: &Words, rows: &[NoticeRow]) -> Table {
    let (words, say) = (*words, &Say::new(*words, "UTC"));
    let word = |prefix: &'static str| {
        move |code: &str| {
            let key = format!("{prefix}-{code}");
            // What an own indicator is called stays.
            if words.has(&key) { words.text(&key) } else { code.to_owned() }
        }
    };
    let table = Table::notices(rows, &|rule| title(rule, say)).worded("indicator", word("indicator"));
    let table = table.worded("target-state", word("target-short")).worded("target-state-before", word("target-short"));
    table.worded("indicator-period", word("indicator-period")).worded("target-side", word("target-side"))
}

async fn notices_page(shared: &Shared, preferences: &Preferences, shown: &NoticesShown) -> Outcome {
    let words = preferences.words;
    // Days come as days: no zone is asked for.
    let say = Say::new(words, "UTC");
    let rows = shared.app.notice_list(&shared.actor).await?;
    let limits = [("cases", samsyn_app::CASES_MIN.into()), ("staff", samsyn_app::STAFF_MIN.into())];
    let page = NoticesPage {
        frame: Frame::new(preferences, Nav::See, &words.text("notices-title")).at("/notices"),
        rule: words.with("notices-rule", &limits),
        lines: rows.iter().map(|row| line(row, &say)).collect(),
        marked: rows
            .iter()
            .filter(|row| row.seen)
            .map(|row| row.id.to_string())
            .find(|id| *id == shown.marked)
            .unwrap_or_default(),
    };
    Ok(html(StatusCode::OK, &page))
}

/// What was done before the page is shown.
#[derive(Debug, Deserialize)]
pub(crate) struct NoticesShown {
    /// The notice that was marked.
    #[serde(default)]
    marked: String,
}

/// `GET /notices`.
pub(crate) async fn notices(shared: Shared, Query(shown): Query<NoticesShown>, preferences: Preferences) -> Outcome {
    notices_page(&shared, &preferences, &shown).await
}

/// `POST /notices`: `do` says what: `seen`, `unseen`.
pub(crate) async fn notices_change(shared: Shared, Form(form): Form<NoticeForm>) -> Outcome {
    let id: NoticeId = form.notice.parse().map_err(|_| Error::new(ErrorKind::Missing, "notice-missing"))?;
    let to = match form.what.as_str() {
        "seen" => {
            shared.app.notice_seen_set(&shared.actor, id, true).await?;
            with_query("/notices", &[("marked", id.to_string())])
        }
        "unseen" => {
            shared.app.notice_seen_set(&shared.actor, id, false).await?;
            "/notices".to_owned()
        }
        _ => return Err(Error::new(ErrorKind::Invalid, "request-invalid").into()),
    };
    Ok(Redirect::to(&to).into_response())
}

/// `GET /notices.csv`.
pub(crate) async fn notices_csv(shared: Shared, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let table = notice_table(&words, &shared.app.notice_list(&shared.actor).await?);
    // A spreadsheet takes a file for UTF-8 only when it begins with a byte order mark.
    let mut csv = "\u{feff}".as_bytes().to_vec();
    table.write_csv(&Zone::utc(), &|key| words.text(&format!("column-{key}")), &mut csv)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"notices.csv\"")),
    ];
    Ok((headers, csv).into_response())
}
