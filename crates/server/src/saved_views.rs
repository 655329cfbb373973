//! Saved views: the list of those that the reader may find, with a search, the form that saves one, and the way back to it.

use askama::Template;
use axum::extract::{Form, Path, Query};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect};
use samsyn_app::{Cell, Error, ErrorKind, LogId, SavedViewChange, SavedViewId, SavedViewNew, SavedViewRow, Table, Zone};
use samsyn_wording::Words;
use serde::Deserialize;

use crate::administration::{mendable, moment, status};
use crate::citations::{At, about_view, filter_words, made, veiled_address};
use crate::explorer::view::{Tab, View};
use crate::explorer::{LogPath, log_id, scope};
use crate::frame::{Frame, Nav, html};
use crate::preferences::Preferences;
use crate::problem::{Outcome, Problem};
use crate::url::with_query;
use crate::visit::Shared;

/// A saved view, in words.
pub(crate) struct ViewLine {
    pub(crate) id: SavedViewId,
    pub(crate) title: String,
    pub(crate) words: String,
    pub(crate) facts: String,
    pub(crate) filter: String,
    pub(crate) owner: String,
    pub(crate) shared: bool,
    pub(crate) own: bool,
    pub(crate) removable: bool,
    pub(crate) citation: String,
}

/// The filter of a saved view in words; empty: it has none, or it is not told.
pub fn saved_view_filter(words: &Words, row: &SavedViewRow) -> String {
    let filter = row.filter.as_deref().unwrap_or_default();
    if filter.is_empty() { String::new() } else { filter_words(words, "UTC", filter) }
}

/// Saved views as a table, for files and the command line.
pub fn saved_view_table(words: &Words, rows: &[SavedViewRow]) -> Table {
    let cells = |row: &SavedViewRow| {
        vec![
            Cell::Count(row.id.0.unsigned_abs()),
            Cell::from(row.title.as_str()),
            Cell::from(row.log_name.as_str()),
            Cell::Text(words.text(&format!("tab-{}", row.tab))),
            Cell::Text(saved_view_filter(words, row)),
            Cell::Text(row.owner_name.clone().unwrap_or_else(|| words.text("saved-view-machine"))),
            Cell::Time(row.created_us),
            Cell::from(row.words.as_str()),
        ]
    };
    let columns =
        vec!["view-number", "view-title", "view-log", "view-tab", "view-filter", "view-owner", "view-saved", "view-words"];
    Table { columns, rows: rows.iter().map(cells).collect() }
}

/// Whether a saved view has every word looked for.
pub(crate) fn row_fits(row: &SavedViewRow, wanted: &[String], words: &Words) -> bool {
    row.fits(wanted, &saved_view_filter(words, row))
}

/// Words looked for, as they are compared.
pub(crate) fn wanted(query: &str) -> Vec<String> {
    query.to_lowercase().split_whitespace().map(str::to_owned).collect()
}

fn line(row: &SavedViewRow, words: &Words, answers_for_data: bool) -> ViewLine {
    let filter = match &row.filter {
        None => words.text("saved-view-filter-hidden"),
        Some(_) => saved_view_filter(words, row),
    };
    let tab = words.text(&format!("tab-{}", row.tab));
    let unit = row.unit.clone().unwrap_or_else(|| words.text("scope-whole"));
    let facts = [row.log_name.clone(), tab, unit, moment(words, row.created_us)];
    ViewLine {
        id: row.id,
        title: row.title.clone(),
        words: row.words.clone(),
        facts: facts.join(" · "),
        filter,
        owner: row.owner_name.clone().unwrap_or_else(|| words.text("saved-view-machine")),
        shared: row.shared,
        own: row.own,
        removable: row.own || answers_for_data,
        citation: row.citation.clone().unwrap_or_default(),
    }
}

#[derive(Template)]
#[template(path = "saved_views.html")]
struct SavedViewsPage {
    frame: Frame,
    problem: String,
    query: String,
    log: String,
    /// Name of the log whose views alone are shown; empty: all.
    log_name: String,
    told: String,
    csv: String,
    views: Vec<ViewLine>,
    taken: Vec<ViewLine>,
    /// The one that was just saved.
    saved: Option<ViewLine>,
}

crate::frame::framed!(SavedViewsPage, frame);

/// What is looked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    log: String,
    #[serde(default)]
    saved: String,
}

async fn views_page(shared: &Shared, preferences: &Preferences, asked: Asked, problem: String) -> Outcome {
    let words = preferences.words;
    let log: Option<LogId> = asked.log.parse().ok();
    let rows = shared.app.saved_view_list(&shared.actor, log).await?;
    let name = match log {
        None => String::new(),
        Some(log) => shared.app.log_get(&shared.actor, log).await?.name.to_string(),
    };
    let wanted = wanted(&asked.q);
    let answers = preferences.reader.may(samsyn_app::Action::ProtectionChange);
    let fitting = rows.iter().filter(|row| row_fits(row, &wanted, &words));
    let (taken, views): (Vec<_>, Vec<_>) = fitting.partition(|row| row.taken_back_us.is_some());
    let saved = asked.saved.parse().ok().map(SavedViewId);
    let saved = rows.iter().find(|row| row.own && Some(row.id) == saved && row.taken_back_us.is_none());
    let lines = |rows: Vec<&SavedViewRow>| rows.into_iter().map(|row| line(row, &words, answers)).collect::<Vec<_>>();
    let page = SavedViewsPage {
        frame: Frame::new(preferences, Nav::Saved, &words.text("saved-views-title")).at(url(&asked.q, log)),
        problem,
        told: words.with("saved-views-count", &[("count", views.len().into())]),
        saved: saved.map(|row| line(row, &words, answers)),
        views: lines(views),
        taken: lines(taken),
        csv: url(&asked.q, log).replacen("/saved-views", "/saved-views.csv", 1),
        log: log.map(|log| log.to_string()).unwrap_or_default(),
        log_name: name,
        query: asked.q,
    };
    Ok(html(status(&page.problem), &page))
}

/// Address of the list.
pub(crate) fn url(query: &str, log: Option<LogId>) -> String {
    let log = log.map(|log| log.to_string()).unwrap_or_default();
    with_query("/saved-views", &[("q", query.to_owned()), ("log", log)])
}

/// `GET /saved-views`.
pub(crate) async fn saved_views(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    views_page(&shared, &preferences, asked, String::new()).await
}

/// `GET /saved-views.csv`: the same list as a table.
pub(crate) async fn saved_views_csv(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let mut rows = shared.app.saved_view_list(&shared.actor, asked.log.parse().ok()).await?;
    let wanted = wanted(&asked.q);
    rows.retain(|row| row.taken_back_us.is_none() && row_fits(row, &wanted, &words));
    // A spreadsheet takes a file for UTF-8 only when it begins with a byte order mark.
    let mut csv = "\u{feff}".as_bytes().to_vec();
    let heading = |key: &str| words.text(&format!("column-{key}"));
    saved_view_table(&words, &rows).write_csv(&Zone::utc(), &heading, &mut csv)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"saved-views.csv\"")),
    ];
    Ok((headers, csv).into_response())
}

/// The view that a saved one leads to.
fn view_of(shared: &Shared, row: &SavedViewRow) -> Result<View, Problem> {
    let tab = Tab::parse(&row.tab).ok_or_else(|| Problem::missing("page-missing"))?;
    View::asked(&shared.app, row.log, tab, &row.query)
}

/// Address of the view that a saved one leads to, for whoever may ask what it asks.
pub(crate) async fn address(shared: &Shared, id: SavedViewId) -> Result<String, Problem> {
    let row = shared.app.saved_view_open(&shared.actor, id).await?;
    Ok(view_of(shared, &row)?.url())
}

/// The saved view that an address names.
#[derive(Debug, Deserialize)]
pub(crate) struct SavedPath {
    saved: String,
}

impl SavedPath {
    fn id(&self) -> Result<SavedViewId, Problem> {
        self.saved.parse().map_err(|_| Problem::missing("saved-view-missing"))
    }
}

/// `GET /saved-views/{saved}`: the view itself.
pub(crate) async fn saved_view(shared: Shared, Path(path): Path<SavedPath>) -> Outcome {
    Ok(Redirect::to(&address(&shared, path.id()?).await?).into_response())
}

/// What the forms of a saved view send.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct ChangeForm {
    #[serde(default, rename = "do")]
    what: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    shared: String,
}

/// `POST /saved-views/{saved}`: `do` says what: `words`, `take-back`, `put-back`, `delete`.
pub(crate) async fn saved_view_change(
    shared: Shared,
    Path(path): Path<SavedPath>,
    preferences: Preferences,
    Form(form): Form<ChangeForm>,
) -> Outcome {
    let id = path.id()?;
    let change = match form.what.as_str() {
        "words" => SavedViewChange::Words { title: form.title, words: form.words, shared: !form.shared.is_empty() },
        "take-back" => SavedViewChange::TakeBack,
        "put-back" => SavedViewChange::PutBack,
        "delete" => SavedViewChange::Delete,
        _ => return Err(Error::new(ErrorKind::Invalid, "request-invalid").into()),
    };
    let to = match change {
        SavedViewChange::Words { .. } | SavedViewChange::PutBack => format!("/saved-views#view-{id}"),
        SavedViewChange::TakeBack => "/saved-views#taken".to_owned(),
        SavedViewChange::Delete => "/saved-views".to_owned(),
    };
    match shared.app.saved_view_change(&shared.actor, id, &change).await {
        Ok(()) => Ok(Redirect::to(&to).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            views_page(&shared, &preferences, Asked::default(), problem).await
        }
    }
}

#[derive(Template)]
#[template(path = "save_view.html")]
struct SaveViewPage {
    frame: Frame,
    problem: String,
    id: LogId,
    at: String,
    back: String,
    title: String,
    words: String,
    shared: bool,
    facts: String,
}

crate::frame::framed!(SaveViewPage, frame);

/// What was typed.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct SaveForm {
    #[serde(default)]
    at: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    words: String,
    #[serde(default)]
    shared: String,
}

async fn save_page(shared: &Shared, preferences: &Preferences, view: &View, form: SaveForm, problem: String) -> Outcome {
    let words = preferences.words;
    let (name, logs) = scope(shared, view.log, view.tab.name(), view.scope).await?;
    let mut frame = Frame::new(preferences, Nav::See, &words.text("save-view")).at(about_view(view, "save-view"));
    let tab = words.text(&format!("tab-{}", view.tab.name()));
    let filter = filter_words(&words, "UTC", &view.filter);
    let facts = [name.clone(), tab, filter].join(" · ");
    (frame.scope_name, frame.scope) = (name, logs);
    let page = SaveViewPage {
        frame,
        id: view.log,
        at: view.url(),
        back: view.url(),
        title: form.title,
        words: form.words,
        shared: !form.shared.is_empty(),
        facts,
        problem,
    };
    Ok(html(status(&page.problem), &page))
}

/// `GET /logs/{log}/save-view`.
pub(crate) async fn save_view(
    shared: Shared,
    Path(path): Path<LogPath>,
    Query(at): Query<At>,
    preferences: Preferences,
) -> Outcome {
    let view = at.view(&shared, log_id(&path.log)?)?;
    if let Some(address) = veiled_address(&shared, &view, "save-view").await? {
        return Ok(Redirect::to(&address).into_response());
    }
    let form = SaveForm { shared: "1".to_owned(), ..SaveForm::default() };
    save_page(&shared, &preferences, &view, form, String::new()).await
}

/// A view as it is saved: its state, and a citation of the first answer that the reader may have of it.
pub(crate) async fn saved_of(shared: &Shared, view: &View, title: String, words: String, share: bool) -> SavedViewNew {
    // A view whose figures are denied has none to cite; whether it may be saved is not for here.
    let citation = made(shared, view).await.ok().and_then(|made| made.into_iter().next()).map(|made| made.text);
    let query = view.pairs().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    SavedViewNew { title, words, tab: view.tab.name().to_owned(), query, shared: share, citation }
}

/// `POST /logs/{log}/save-view`.
pub(crate) async fn save_view_make(
    shared: Shared,
    Path(path): Path<LogPath>,
    preferences: Preferences,
    Form(form): Form<SaveForm>,
) -> Outcome {
    let log = log_id(&path.log)?;
    let view = At { at: form.at.clone() }.view(&shared, log)?;
    let (title, words) = (form.title.clone(), form.words.clone());
    let new = saved_of(&shared, &view, title, words, !form.shared.is_empty()).await;
    match shared.app.saved_view_make(&shared.actor, log, new).await {
        Ok(id) => Ok(Redirect::to(&format!("/saved-views?saved={id}")).into_response()),
        Err(error) => {
            let problem = mendable(error, &preferences)?;
            save_page(&shared, &preferences, &view, form, problem).await
        }
    }
}

/// How many saved views of a log the reader may find, in words with the address of their list; `None`: none.
pub(crate) async fn of_log(shared: &Shared, log: LogId, words: &Words) -> Result<Option<(String, String)>, Problem> {
    let rows = shared.app.saved_view_list(&shared.actor, Some(log)).await?;
    let count = rows.iter().filter(|row| row.taken_back_us.is_none()).count();
    let told = || (words.with("saved-views-of-log", &[("count", count.into())]), url("", Some(log)));
    Ok((count > 0).then(told))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_looked_for_are_compared_without_case() {
        assert_eq!(wanted("  Nabo  VARSEL "), ["nabo", "varsel"]);
        assert_eq!(url("a b", Some(LogId(3))), "/saved-views?q=a%20b&log=3");
    }
}
