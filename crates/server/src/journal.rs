//! The journal's page: read, filtered, paged, and taken out as an event log.

use std::collections::HashMap;

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
#[derive(Clone, Debug, Default, Deserialize)]
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

/// Longest facts that stand in the table open.
const FACTS_OPEN_MAX: usize = 60;

/// An entry, in words.
struct EntryLine {
    number: u64,
    time: String,
    actor: Link,
    action: String,
    thing: Link,
    facts: String,
    long: bool,
}

/// Names of logs and accounts by what the journal calls them, such as `log 3`.
type Names = HashMap<String, String>;

/// As far as the reader may see them.
async fn names(shared: &Shared) -> Names {
    let (logs, accounts) = (shared.app.log_list(&shared.actor).await, shared.app.account_list(&shared.actor).await);
    let logs = logs.unwrap_or_default().into_iter().map(|l| (format!("log {}", l.id), l.name.to_string()));
    let accounts = accounts.unwrap_or_default().into_iter().map(|a| (format!("account {}", a.id), a.name));
    logs.chain(accounts).collect()
}

/// What the journal calls an actor or a thing, in words, with its name where it still has one.
fn party(text: &str, names: &Names, words: &Words) -> String {
    let number = |kind: &str, number: &str| words.with(&format!("journal-{kind}"), &[("number", number.into())]);
    let told = match text.split(' ').collect::<Vec<_>>()[..] {
        [kind @ ("owner" | "system" | "nobody" | "organisation")] => words.text(&format!("journal-{kind}")),
        [kind @ ("log" | "account"), n] => number(kind, n),
        ["token", token, "of", "account", n] => words.with("journal-token", &[("token", token.into()), ("number", n.into())]),
        _ => text.to_owned(),
    };
    let named = text.split_once(" of ").map_or(text, |(_, account)| account);
    names.get(named).map_or(told.clone(), |name| format!("{told}: {name}"))
}

fn line(row: &JournalRow, asked: &Asked, names: &Names, words: &Words) -> EntryLine {
    let only = |asked: Asked, text: &str| Link {
        words: party(text, names, words),
        url: asked.url("/administration/journal", 1),
        current: false,
    };
    let facts = row.payload.clone().unwrap_or_else(|| words.text("journal-erased-payload"));
    let key = format!("action-{}", row.action);
    EntryLine {
        number: row.number,
        time: moment(words, row.time_us),
        actor: only(Asked { actor: row.actor.clone(), ..asked.clone() }, &row.actor),
        action: if words.has(&key) { words.text(&key) } else { row.action.clone() },
        thing: only(Asked { thing: row.thing.clone(), ..asked.clone() }, &row.thing),
        long: facts.len() > FACTS_OPEN_MAX,
        facts,
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
const EVENTS: [&str; 16] = [
    "sign-in",
    "sign-in-failed",
    "sign-in-paused",
    "retention",
    "restore",
    "disclosure-key-renew",
    "saved-view-make",
    "saved-view-change",
    "saved-view-take-back",
    "saved-view-put-back",
    "saved-view-delete",
    "report-make",
    "report-change",
    "report-take-back",
    "report-put-back",
    "report-delete",
];

/// `GET /administration/journal`.
pub(crate) async fn journal(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let number = asked.page.parse::<usize>().unwrap_or(1).max(1);
    let page = Page { from: (number - 1).saturating_mul(ROWS_MAX), rows_max: ROWS_MAX };
    let answer = shared.app.journal_list(&shared.actor, &asked.filter()?, page).await?;
    let actions = samsyn_app::Action::all().map(samsyn_app::Action::name).chain(EVENTS);
    let names = names(&shared).await;
    let more = number.saturating_mul(ROWS_MAX) < answer.count as usize;
    let link =
        |key: &str, page: usize| Link { words: words.text(key), url: asked.url("/administration/journal", page), current: false };
    let page = JournalPage {
        frame: Frame::new(&preferences, Nav::Administration, &words.text("journal-title"))
            .at(asked.url("/administration/journal", number)),
        actions: actions.map(|name| (name.to_owned(), words.text(&format!("action-{name}")), asked.action == name)).collect(),
        count: words.with("journal-count", &[("count", answer.count.into())]),
        entries: answer.rows.iter().map(|row| line(row, &asked, &names, &words)).collect(),
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
