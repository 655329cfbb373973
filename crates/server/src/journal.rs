//! The journal's page: read, filtered, paged, and taken out as an event log.

use askama::Template;
use axum::extract::Query;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use samsyn_app::{Day, JournalFilter, JournalRow, Page, journal_event_log};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::administration::moment;
use crate::frame::{Frame, Link, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::url::with_query;
use crate::visit::Shared;

/// Entries on a page.
const ROWS_MAX: usize = 50;
const DAY_US: i64 = 86_400_000_000;

/// What the address holds.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    actor: String,
    #[serde(default)]
    action: String,
    #[serde(default)]
    thing: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    page: String,
}

impl Asked {
    fn filter(&self) -> Result<JournalFilter, Problem> {
        let day = |text: &str| match text.trim() {
            "" => Ok(None),
            text => Day::parse(text).map(|day| Some(i64::from(day.0) * DAY_US)).ok_or_else(|| Problem::invalid("day-invalid")),
        };
        Ok(JournalFilter {
            actor: self.actor.trim().to_owned(),
            action: self.action.trim().to_owned(),
            thing: self.thing.trim().to_owned(),
            from_us: day(&self.from)?,
            until_us: day(&self.until)?.map(|us| us + DAY_US),
        })
    }

    fn url(&self, path: &str, page: usize) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let text = |value: &str| value.trim().to_owned();
        let pairs = [
            ("actor", text(&self.actor)),
            ("action", text(&self.action)),
            ("thing", text(&self.thing)),
            ("from", text(&self.from)),
            ("until", text(&self.until)),
            ("page", page),
        ];
        with_query(path, &pairs)
    }
}

/// An entry, in words.
struct EntryLine {
    number: u64,
    time: String,
    actor: String,
    action: String,
    thing: String,
    facts: String,
}

fn line(row: &JournalRow, words: &Words) -> EntryLine {
    let key = format!("action-{}", row.action);
    EntryLine {
        number: row.number,
        time: moment(words, row.time_us),
        actor: row.actor.clone(),
        action: if words.has(&key) { words.text(&key) } else { row.action.clone() },
        thing: row.thing.clone(),
        facts: row.payload.clone().unwrap_or_else(|| words.text("journal-erased-payload")),
    }
}

#[derive(Template)]
#[template(path = "journal.html")]
struct JournalPage {
    frame: Frame,
    asked: Asked,
    actions: Vec<(String, String, bool)>,
    count: String,
    entries: Vec<EntryLine>,
    earlier: Option<Link>,
    later: Option<Link>,
    csv: String,
}

crate::frame::framed!(JournalPage, frame);

/// Names of what the journal tells beside the table of rules.
const EVENTS: [&str; 6] = ["sign-in", "sign-in-failed", "sign-in-paused", "retention", "restore", "disclosure-key-renew"];

/// `GET /administration/journal`.
pub(crate) async fn journal(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let number = asked.page.parse::<usize>().unwrap_or(1).max(1);
    let page = Page { from: (number - 1).saturating_mul(ROWS_MAX), rows_max: ROWS_MAX };
    let answer = shared.app.journal_list(&shared.actor, &asked.filter()?, page).await?;
    let names = samsyn_app::Action::all().map(samsyn_app::Action::name).chain(EVENTS);
    let more = number.saturating_mul(ROWS_MAX) < answer.count as usize;
    let link =
        |key: &str, page: usize| Link { words: words.text(key), url: asked.url("/administration/journal", page), current: false };
    let page = JournalPage {
        frame: Frame::new(&preferences, Nav::Administration, &words.text("journal-title"))
            .at(asked.url("/administration/journal", number)),
        actions: names.map(|name| (name.to_owned(), words.text(&format!("action-{name}")), asked.action == name)).collect(),
        count: words.with("journal-count", &[("count", answer.count.into())]),
        entries: answer.rows.iter().map(|row| line(row, &words)).collect(),
        earlier: more.then(|| link("journal-earlier", number + 1)),
        later: (number > 1).then(|| link("journal-later", number - 1)),
        csv: asked.url("/administration/journal.csv", 1),
        asked,
    };
    Ok(html(StatusCode::OK, &page))
}

/// `GET /administration/journal.csv`: an event log that Samsyn reads itself.
pub(crate) async fn journal_csv(shared: Shared, Query(asked): Query<Asked>) -> Outcome {
    let answer = shared.app.journal_list(&shared.actor, &asked.filter()?, Page::all()).await?;
    let mut csv = Vec::new();
    journal_event_log(&answer, &mut csv)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"journal.csv\"")),
    ];
    Ok((headers, csv).into_response())
}
