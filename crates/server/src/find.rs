//! Search and commands: logs, the tabs and activities of the open log, and what can be done. A page of links without
//! script; with it a dialog under Ctrl-K that is worked by keyboard (`web/src/elements/find.ts`).

use askama::Template;
use axum::extract::Query;
use axum::http::{StatusCode, Uri};
use samsyn_app::filter::Filter;
use samsyn_app::{Action, LogRow, MapAnswer, Question, SavedViewRow, log_map};
use samsyn_wording::{Language, Value, Words};
use serde::Deserialize;

use crate::explorer::view::{Selected, Tab, View};
use crate::explorer::{export_links, filters, open, tabs_shown};
use crate::frame::{Frame, Nav};
use crate::preferences::{Preferences, Theme};
use crate::problem::{Outcome, Problem};
use crate::saved_views;
use crate::visit::Shared;

/// Most things of one kind that are shown; more letters show others.
const FOUND_MAX: usize = 8;

/// Address of the page for a reader who is `here`.
pub(crate) fn url(here: &str) -> String {
    crate::url::with_query("/find", &[("here", here.to_owned())])
}

/// What is looked for, and where the reader is.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    here: String,
}

/// What choosing a thing does.
enum Does {
    /// Goes to an address.
    Goes(String),
    /// Sets a preference.
    Sets(&'static str, &'static str),
}

/// A thing that was found.
struct Found {
    words: String,
    does: Does,
}

impl Found {
    fn to(words: String, url: String) -> Self {
        Self { words, does: Does::Goes(url) }
    }

    /// Whether every word looked for is in it.
    fn fits(&self, wanted: &[String]) -> bool {
        let words = self.words.to_lowercase();
        wanted.iter().all(|w| words.contains(w))
    }
}

/// Saved views that have every word looked for, wherever the reader is.
async fn saved(shared: &Shared, wanted: &[String], words: &Words) -> Result<Group, Problem> {
    let rows = shared.app.saved_view_list(&shared.actor, None).await?;
    let fitting = rows.iter().filter(|row| row.taken_back_us.is_none() && saved_views::row_fits(row, wanted, words));
    let found = |row: &SavedViewRow| Found::to(format!("{} · {}", row.title, row.log_name), format!("/saved-views/{}", row.id));
    Ok(Group { title: words.text("saved-views-title"), found: fitting.map(found).take(FOUND_MAX).collect() })
}

/// Things of one kind.
struct Group {
    title: String,
    found: Vec<Found>,
}

#[derive(Template)]
#[template(path = "find.html")]
struct FindPage {
    frame: Frame,
    query: String,
    here: String,
    told: String,
    groups: Vec<Group>,
}

crate::frame::framed!(FindPage, frame);

/// `GET /find`.
pub(crate) async fn find(shared: Shared, Query(asked): Query<Asked>, preferences: Preferences) -> Outcome {
    let words = preferences.words;
    let here = if crate::preferences::is_our_path(&asked.here) { asked.here.as_str() } else { "/" };
    let logs = shared.app.log_list(&shared.actor).await?;
    let mut groups = Vec::new();
    if let Some(view) = view_at(&shared, here, &logs) {
        let opened = open(&shared, view.log).await?;
        let sees_cases = opened.sees_cases(opened.scope(&view.question()));
        // A filter that cannot be read finds no activities; without it they can still be gone to.
        let filter = Filter::parse(&view.plain).map(|f| f.to_string()).unwrap_or_default();
        let question = Question { scope: view.scope, filter, count: view.count, quantiles: false, ..Question::default() };
        let has_units = shared.app.unit_tree(&shared.actor, None).await.is_ok_and(|tree| !tree.rows.is_empty());
        let shown = tabs_shown(&opened, &view, has_units, preferences.reader.may(Action::ProtectionChange));
        let map = shared.app.run(move || log_map(&opened, &question)).await;
        groups.push(tabs(&view, &words, shown));
        groups.extend(map.ok().map(|map| activities(&map, &view, &words)));
        groups.push(Group { title: words.text("find-do"), found: of_log(&view, &words, sees_cases) });
    }
    groups.push(all_logs(&logs, &words));
    groups.push(places(&preferences));
    groups.push(preferences_group(&words));
    let wanted = saved_views::wanted(&asked.q);
    for group in &mut groups {
        group.found.retain(|found| found.fits(&wanted));
        group.found.truncate(FOUND_MAX);
    }
    // What was said about a view is looked through too, not only its title.
    groups.push(saved(&shared, &wanted, &words).await?);
    groups.retain(|group| !group.found.is_empty());
    let count: usize = groups.iter().map(|g| g.found.len()).sum();
    let page = FindPage {
        frame: Frame::new(&preferences, Nav::None, &words.text("find")).at(here),
        query: asked.q,
        here: here.to_owned(),
        told: words.with("find-told", &[("count", Value::from(count))]),
        groups,
    };
    Ok(crate::frame::html(StatusCode::OK, &page))
}

/// The view of the log that the reader is at; `None` elsewhere, and where the filter was veiled by another installation.
fn view_at(shared: &Shared, here: &str, logs: &[LogRow]) -> Option<View> {
    let uri: Uri = here.parse().ok()?;
    let mut path = uri.path().trim_start_matches('/').split('/');
    let log = path.next().filter(|first| *first == "logs").and_then(|_| path.next()?.parse().ok())?;
    logs.iter().find(|l| l.id == log)?;
    let tab = path.next().and_then(Tab::parse).unwrap_or(Tab::Map);
    let Query(query) = Query::<Vec<(String, String)>>::try_from_uri(&uri).ok()?;
    View::asked(&shared.app, log, tab, &query).ok()
}

fn tabs(view: &View, words: &Words, shown: Vec<Tab>) -> Group {
    let tab = |tab: Tab| Found::to(words.text(&format!("tab-{}", tab.name())), view.on(tab).url());
    Group { title: words.text("views"), found: shown.into_iter().map(tab).collect() }
}

/// Activities of the cases shown, the commonest first, each leading to its panel on the map.
fn activities(map: &MapAnswer, view: &View, words: &Words) -> Group {
    let mut all: Vec<_> = map.activities.iter().collect();
    all.sort_by(|a, b| b.count.size().cmp(&a.count.size()).then_with(|| a.name.cmp(&b.name)));
    let found = |a: &&samsyn_app::MapActivity| {
        let there = view.on(Tab::Map).but(|v| v.selected = Some(Selected::Activity(a.id)));
        Found::to(a.name.clone(), there.url())
    };
    Group { title: words.text("activities"), found: all.iter().map(found).collect() }
}

/// What can be done with a log.
fn of_log(view: &View, words: &Words, sees_cases: bool) -> Vec<Found> {
    let named = |key: &str, url: String| Found::to(words.text(key), url);
    let mut found = vec![named("filters-title", filters::dialog_url(view, None))];
    if !view.filter.is_empty() {
        found.push(named("filter-clear", view.filtered(String::new()).url()));
    }
    let export = words.text("export");
    let exports = if sees_cases { export_links(view, words) } else { Vec::new() };
    found.extend(exports.into_iter().map(|l| Found::to(format!("{export}: {}", l.words), l.url)));
    found.push(named("find-log-data", format!("/logs/{}/data", view.log)));
    found
}

fn all_logs(logs: &[LogRow], words: &Words) -> Group {
    let log = |l: &LogRow| Found::to(l.name.to_string(), format!("/logs/{}/map", l.id));
    Group { title: words.text("logs"), found: logs.iter().map(log).collect() }
}

/// Pages outside the logs that the reader may open.
fn places(preferences: &Preferences) -> Group {
    let (words, may) = (&preferences.words, |action| preferences.reader.may(action));
    let all = [
        ("add-another", "/#add", may(Action::LogChange)),
        ("saved-views-title", "/saved-views", may(Action::LogRead)),
        ("reports-title", "/reports", may(Action::LogRead)),
        ("citations-title", "/citations", may(Action::LogRead)),
        ("landscape-title", "/landscape", may(Action::LandscapeRead)),
        ("money-overview", "/landscape/money", may(Action::LandscapeRead)),
        ("contracts-title", "/landscape/contracts", may(Action::LandscapeRead)),
        ("map-place", "/landscape/map", may(Action::LandscapeRead)),
        ("shares-title-none", "/landscape/shares", may(Action::LandscapeRead)),
        ("risk-matrix", "/landscape/risk", may(Action::LandscapeRead)),
        ("landscape-tab-potential", "/landscape/potential", may(Action::LandscapeRead)),
        ("data-title", "/data", may(Action::LogChange)),
        ("accounts-title", "/administration", may(Action::AccountRead)),
        ("units-title", "/administration/units", may(Action::OrganisationChange)),
        ("journal-title", "/administration/journal", may(Action::JournalRead)),
        ("own-cases-title", "/my-cases", true),
        ("own-title", "/account", true),
    ];
    let found = all.into_iter().filter(|(.., open)| *open).map(|(key, url, _)| Found::to(words.text(key), url.to_owned()));
    Group { title: words.text("find-places"), found: found.collect() }
}

fn preferences_group(words: &Words) -> Group {
    let language = |l: &Language| Found {
        words: words.with("language-label", &[("name", l.name().into())]),
        does: Does::Sets("language", l.tag()),
    };
    let theme = |t: &Theme| Found {
        words: format!("{}: {}", words.text("theme"), words.text(&format!("theme-{}", t.name()))),
        does: Does::Sets("theme", t.name()),
    };
    let found = Language::ALL.iter().map(language).chain(Theme::ALL.iter().map(theme)).collect();
    Group { title: words.text("find-preferences"), found }
}
